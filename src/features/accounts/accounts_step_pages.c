/* accounts_step_pages.c -- changing an account, one page a step.
 *
 * The first click only asks: what will happen stands there, and the button says it.
 * So the end of an account needs no dialogue window, and works without the script.
 */
#include "features/accounts/accounts_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "features/accounts/account_step_html.h"
#include "features/feature.h"

enum { NAME_MAX_CHARACTERS = 60, REASON_MAX = 200, SERIAL_MAX = 40 };

#define VERSION {.name = "version", .type = FIELD_VERSION, .label = MSG_ACCOUNTS_FIELD_TO}
#define LAST {.type = FIELD_END}

static const struct field change_fields[] = {
    {.name = "name", .type = FIELD_TEXT, .label = MSG_ACCOUNTS_NAME, .required = true,
     .max = NAME_MAX_CHARACTERS},
    {.name = "kana", .type = FIELD_KANA, .label = MSG_ACCOUNTS_KANA,
     .max = NAME_MAX_CHARACTERS},
    {.name = "language", .type = FIELD_CHOICE, .label = MSG_ACCOUNTS_LANGUAGE,
     .required = true, .choices = accounts_language_choices},
    VERSION,
    LAST,
};
static const struct field role_fields[] = {
    {.name = "role", .type = FIELD_CHOICE, .label = MSG_ACCOUNTS_ROLE, .required = true,
     .choices = accounts_role_choices},
    {.name = "office", .type = FIELD_TEXT, .label = MSG_ACCOUNTS_OFFICE,
     .hint = MSG_ACCOUNTS_OFFICE_HINT, .suggest = "/institutions/suggest"},
    {.name = "office_id", .type = FIELD_ID, .label = MSG_ACCOUNTS_OFFICE},
    {.name = "from_on", .type = FIELD_DAY, .label = MSG_ACCOUNTS_ROLE_FROM,
     .required = true},
    {.name = "to_on", .type = FIELD_DAY, .label = MSG_ACCOUNTS_ROLE_TO,
     .hint = MSG_ACCOUNTS_ROLE_TO_HINT},
    LAST,
};
static const struct field role_end_fields[] = {
    {.name = "to_on",
     .type = FIELD_DAY,
     .label = MSG_ACCOUNTS_ROLE_LAST,
     .required = true},
    {.name = "reason",
     .type = FIELD_TEXT,
     .label = MSG_ACCOUNTS_REASON,
     .required = true,
     .max = REASON_MAX},
    LAST,
};
static const struct field version_fields[] = {VERSION, LAST};
static const struct field token_fields[] = {
    {.name = "serial", .type = FIELD_TEXT, .label = MSG_ACCOUNTS_SERIAL,
     .hint = MSG_ACCOUNTS_SERIAL_HINT, .required = true, .max = SERIAL_MAX},
    LAST,
};
static const struct field end_fields[] = {
    {.name = "reason", .type = FIELD_TEXT, .label = MSG_ACCOUNTS_REASON,
     .hint = MSG_ACCOUNTS_REASON_HINT, .required = true, .max = REASON_MAX},
    VERSION,
    LAST,
};

static const struct step {
    struct form_table form;
    const char *(*url)(struct arena *arena, int64_t id); /* NULL: has a role in it */
    enum message title, about, button, done;
} steps[STEP_COUNT] = {
    [STEP_CHANGE] = {{"account_change", change_fields},
                     url_account_change,
                     MSG_ACCOUNTS_STEP_CHANGE_TITLE,
                     MSG_ACCOUNTS_STEP_CHANGE_ABOUT,
                     MSG_ACCOUNTS_STEP_CHANGE_BUTTON,
                     MSG_ACCOUNTS_STEP_CHANGE_DONE},
    [STEP_ROLE] = {{"account_role", role_fields},
                   url_account_role,
                   MSG_ACCOUNTS_STEP_ROLE_TITLE,
                   MSG_ACCOUNTS_STEP_ROLE_ABOUT,
                   MSG_ACCOUNTS_STEP_ROLE_BUTTON,
                   MSG_ACCOUNTS_STEP_ROLE_DONE},
    [STEP_ROLE_END] = {{"account_role_end", role_end_fields},
                       NULL,
                       MSG_ACCOUNTS_STEP_ROLE_END_TITLE,
                       MSG_ACCOUNTS_STEP_ROLE_END_ABOUT,
                       MSG_ACCOUNTS_STEP_ROLE_END_BUTTON,
                       MSG_ACCOUNTS_STEP_ROLE_END_DONE},
    [STEP_PASSWORD] = {{"account_password", version_fields},
                       url_account_password,
                       MSG_ACCOUNTS_STEP_PASSWORD_TITLE,
                       MSG_ACCOUNTS_STEP_PASSWORD_ABOUT,
                       MSG_ACCOUNTS_STEP_PASSWORD_BUTTON,
                       MSG_NONE},
    [STEP_FACTORS] = {{"account_factors", version_fields},
                      url_account_factors,
                      MSG_ACCOUNTS_STEP_FACTORS_TITLE,
                      MSG_ACCOUNTS_STEP_FACTORS_ABOUT,
                      MSG_ACCOUNTS_STEP_FACTORS_BUTTON,
                      MSG_NONE},
    [STEP_TOKEN] = {{"account_token", token_fields},
                    url_account_token,
                    MSG_ACCOUNTS_STEP_TOKEN_TITLE,
                    MSG_ACCOUNTS_STEP_TOKEN_ABOUT,
                    MSG_ACCOUNTS_STEP_TOKEN_BUTTON,
                    MSG_ACCOUNTS_STEP_TOKEN_DONE},
    [STEP_END] = {{"account_end", end_fields},
                  url_account_end,
                  MSG_ACCOUNTS_STEP_END_TITLE,
                  MSG_ACCOUNTS_STEP_END_ABOUT,
                  MSG_ACCOUNTS_STEP_END_BUTTON,
                  MSG_ACCOUNTS_STEP_END_DONE},
};

struct stepping {
    enum account_step step;
    int64_t id;
    int64_t role; /* STEP_ROLE_END */
    int64_t version;
    struct accounts_one one;
    const char *name, *kana, *reason, *serial;
    enum language language;
    struct accounts_role_wish wish;
    struct given_password password;
};

static struct err stepping_begin(struct web *web, enum account_step step,
                                 struct stepping **stepping)
{
    *stepping = web_input(web, struct stepping);
    (*stepping)->step = step;
    if (step == STEP_ROLE_END)
        TRY(web_path_id(web, "role", &(*stepping)->role));
    return web_path_id(web, "id", &(*stepping)->id);
}

/* ---- the first click: what is going to happen ----------------------------------- */

#define STEP_READ(name, step)                                                            \
    struct err step_##name##_get_read(struct web *web)                                   \
    {                                                                                    \
        struct stepping *stepping;                                                       \
        return stepping_begin(web, (step), &stepping);                                   \
    }
STEP_READ(change, STEP_CHANGE)
STEP_READ(role, STEP_ROLE)
STEP_READ(role_end, STEP_ROLE_END)
STEP_READ(reset, STEP_PASSWORD)
STEP_READ(lost, STEP_FACTORS)
STEP_READ(token, STEP_TOKEN)
STEP_READ(end, STEP_END)

struct err step_get_act(struct context *context, void *input)
{
    struct stepping *stepping = input;

    TRY(accounts_get_to_change(context, stepping->id, &stepping->one));
    if (stepping->step != STEP_ROLE_END)
        return OK;
    for (size_t i = 0; i < stepping->one.roles.count; i++)
        if (stepping->one.roles.items[i].role.id == stepping->role)
            return OK;
    return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

static void defaults(struct web *web, struct form *form, const struct stepping *stepping)
{
    const struct account *account = &stepping->one.account;

    switch (stepping->step) {
    case STEP_CHANGE:
        form_default_text(form, "name", account->name);
        form_default_text(form, "kana", account->kana);
        form_default_int(form, "language", account->language);
        form_set_version(form, account->version);
        break;
    case STEP_ROLE:
        form_default_day(form, "from_on", web->context->today);
        break;
    case STEP_ROLE_END:
        form_default_day(form, "to_on", web->context->today);
        break;
    case STEP_PASSWORD:
    case STEP_FACTORS:
    case STEP_END:
        form_set_version(form, account->version);
        break;
    case STEP_TOKEN:
    case STEP_COUNT:
        break;
    }
}

/* "地域連携室（あおぞら病院）" of the role that is to end. */
static const char *role_words(struct web *web, const struct stepping *stepping)
{
    for (size_t i = 0; i < stepping->one.roles.count; i++) {
        const struct accounts_role *role = &stepping->one.roles.items[i];
        if (role->role.id != stepping->role)
            continue;
        const char *words = message_text(web->arena, web->context->language,
                                         role_message(role->role.role), NULL);
        return role->office == NULL
                   ? words
                   : arena_format(web->arena, "%s　%s", role->office, words);
    }
    return NULL;
}

static void crumbs(struct web *web, const struct stepping *stepping)
{
    web_crumb(web, "/accounts", MSG_ACCOUNTS_LIST_TITLE, NULL);
    web_crumb(web, url_account_one(web->arena, stepping->id), MSG_NONE,
              stepping->one.account.name);
    web_crumb(web, NULL, steps[stepping->step].title, NULL);
}

/* The link is for those who have the page in their menu. */
static bool may_open(struct web *web, const char *url)
{
    for (size_t i = 0; features[i] != NULL; i++) {
        const struct nav_entry *nav = features[i]->nav;
        for (; nav != NULL && nav->url != NULL; nav++)
            if (text_equal(nav->url, url))
                return permission_holds(web->context, nav->permission, 0, false);
    }
    return false;
}

static void hold_see(struct web *web, struct account_holds_view *to, const char *text,
                     const char *url)
{
    bool is_for_reader = url != NULL && may_open(web, url);

    to->items[to->count++] =
        (struct account_hold_view){text, is_for_reader ? url : NULL};
}

/* What is still in hand, and what ends with the account itself. */
static void holds_see(struct web *web, const struct accounts_one *one,
                      struct account_step_view *view)
{
    enum { OWN = 3 };
    const struct {
        enum message words;
        int64_t count;
    } own[OWN] = {
        {MSG_ACCOUNTS_END_ROLES, one->role_count},
        {MSG_ACCOUNTS_END_FACTORS, one->factors.count},
        {MSG_ACCOUNTS_END_SESSIONS, one->session_count},
    };
    size_t max = one->holds.count + OWN;

    view->before.items = arena_new_array(web->arena, struct account_hold_view, max);
    view->along.items = arena_new_array(web->arena, struct account_hold_view, max);
    for (size_t i = 0; i < one->holds.count; i++) {
        const struct account_hold *hold = &one->holds.items[i];
        const char *text = message_text(web->arena, web->context->language, hold->words,
                                        say_count(web->arena, hold->count));
        hold_see(web, hold->must_end_first ? &view->before : &view->along, text,
                 hold->url);
    }
    for (size_t i = 0; i < OWN; i++)
        if (own[i].count > 0)
            hold_see(web, &view->along,
                     message_text(web->arena, web->context->language, own[i].words,
                                  say_count(web->arena, own[i].count)),
                     NULL);
}

struct err step_get_show(struct web *web)
{
    const struct stepping *stepping = web->input;
    const struct step *step = &steps[stepping->step];
    struct form *form = form_show(web, &step->form);
    struct account_step_view view = {
        .id = stepping->id,
        .form = form,
        .step = stepping->step,
        .title = step->title,
        .about = step->about,
        .button = step->button,
        .name = stepping->one.account.name,
        .login = stepping->one.account.login,
        .action = step->url != NULL
                      ? step->url(web->arena, stepping->id)
                      : url_account_role_end(web->arena, stepping->id, stepping->role),
        .role = stepping->step == STEP_ROLE_END ? role_words(web, stepping) : NULL,
        .is_danger = stepping->step == STEP_END || stepping->step == STEP_ROLE_END,
    };

    if (stepping->step == STEP_END)
        holds_see(web, &stepping->one, &view);
    view.may_go_on = view.before.count == 0;
    defaults(web, form, stepping);
    crumbs(web, stepping);
    ACCOUNTS_PAGE(web, step->title, account_step_html, &view);
    return OK;
}

/* ---- the second: it happens ----------------------------------------------------- */

struct err step_change_post_read(struct web *web)
{
    struct stepping *stepping;
    struct form *form = form_open(web, &steps[STEP_CHANGE].form);

    TRY(stepping_begin(web, STEP_CHANGE, &stepping));
    stepping->name = form_text(form, "name");
    stepping->kana = form_text(form, "kana");
    stepping->language = (enum language)form_choice(form, "language");
    stepping->version = form_version(form);
    return form_close(form);
}

struct err step_role_post_read(struct web *web)
{
    struct stepping *stepping;
    struct form *form = form_open(web, &steps[STEP_ROLE].form);

    TRY(stepping_begin(web, STEP_ROLE, &stepping));
    stepping->wish.role = (enum role)form_choice(form, "role");
    stepping->wish.office = form_text(form, "office");
    stepping->wish.institution = form_id(form, "office_id");
    stepping->wish.from_on = form_day(form, "from_on");
    stepping->wish.to_on = form_day(form, "to_on");
    return form_close(form);
}

struct err step_role_post_look(struct context *context, void *input)
{
    struct stepping *stepping = input;

    TRY(accounts_change_need(context));
    return accounts_office_find(context, &stepping->wish);
}

struct err step_role_end_post_read(struct web *web)
{
    struct stepping *stepping;
    struct form *form = form_open(web, &steps[STEP_ROLE_END].form);

    TRY(stepping_begin(web, STEP_ROLE_END, &stepping));
    stepping->wish.to_on = form_day(form, "to_on");
    stepping->reason = form_text(form, "reason");
    return form_close(form);
}

struct err step_token_post_read(struct web *web)
{
    struct stepping *stepping;
    struct form *form = form_open(web, &steps[STEP_TOKEN].form);

    TRY(stepping_begin(web, STEP_TOKEN, &stepping));
    stepping->serial = form_text(form, "serial");
    return form_close(form);
}

struct err step_end_post_read(struct web *web)
{
    struct stepping *stepping;
    struct form *form = form_open(web, &steps[STEP_END].form);

    TRY(stepping_begin(web, STEP_END, &stepping));
    stepping->reason = form_text(form, "reason");
    stepping->version = form_version(form);
    return form_close(form);
}

struct err step_post_act(struct context *context, void *input)
{
    const struct stepping *stepping = input;

    switch (stepping->step) {
    case STEP_CHANGE:
        return accounts_change_facts(context, stepping->id, stepping->version,
                                     stepping->name, stepping->kana, stepping->language);
    case STEP_ROLE:
        return accounts_role_add(context, stepping->id, &stepping->wish);
    case STEP_ROLE_END:
        return accounts_role_end(context, stepping->id, stepping->role,
                                 stepping->wish.to_on, stepping->reason);
    case STEP_TOKEN:
        return accounts_token_give(context, stepping->id, stepping->serial);
    case STEP_END:
        return accounts_end(context, stepping->id, stepping->version, stepping->reason);
    case STEP_PASSWORD:
    case STEP_FACTORS:
    case STEP_COUNT:
        break;
    }
    return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

struct err step_post_show(struct web *web)
{
    const struct stepping *stepping = web->input;

    return web_redirect(web,
                        web_url_saying(web, url_account_one(web->arena, stepping->id),
                                       steps[stepping->step].done));
}

/* ---- a new password, perhaps with nothing left of the old factors --------------- */

static struct err given_read(struct web *web, enum account_step step)
{
    struct stepping *stepping;
    struct form *form = form_open(web, &steps[step].form);

    TRY(stepping_begin(web, step, &stepping));
    stepping->version = form_version(form);
    return form_close(form);
}

struct err step_reset_post_read(struct web *web)
{
    return given_read(web, STEP_PASSWORD);
}

struct err step_lost_post_read(struct web *web)
{
    return given_read(web, STEP_FACTORS);
}

struct err step_given_look(struct context *context, void *input)
{
    struct stepping *stepping = input;

    return accounts_get_to_change(context, stepping->id, &stepping->one);
}

struct err step_given_work(struct web *web)
{
    struct stepping *stepping = web->input;

    return given_password_make(web->context, &stepping->password);
}

struct err step_given_act(struct context *context, void *input)
{
    const struct stepping *stepping = input;

    return accounts_password_reset(context, stepping->id, stepping->version,
                                   stepping->step == STEP_FACTORS, &stepping->password);
}

struct err step_given_show(struct web *web)
{
    const struct stepping *stepping = web->input;
    struct account_given_view view = {
        .id = stepping->id,
        .login = stepping->one.account.login,
        .name = stepping->one.account.name,
        .password = stepping->password.text,
        .has_factors = stepping->step == STEP_PASSWORD && stepping->one.factors.count > 0,
    };

    crumbs(web, stepping);
    return account_given_page(web, &view);
}
