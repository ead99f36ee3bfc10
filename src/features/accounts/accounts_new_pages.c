/* accounts_new_pages.c -- a new account with its invitation sheet; a box of tokens. */
#include "features/accounts/accounts_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "features/accounts/account_new_html.h"
#include "features/accounts/account_tokens_html.h"

enum { NAME_MAX_CHARACTERS = 60 };

/* ---- a new account -------------------------------------------------------------- */

static const struct field new_fields[] = {
    {.name = "name", .type = FIELD_TEXT, .label = MSG_ACCOUNTS_NAME, .required = true,
     .max = NAME_MAX_CHARACTERS},
    {.name = "kana", .type = FIELD_KANA, .label = MSG_ACCOUNTS_KANA,
     .max = NAME_MAX_CHARACTERS},
    {.name = "login", .type = FIELD_TEXT, .label = MSG_ACCOUNTS_LOGIN,
     .hint = MSG_ACCOUNTS_LOGIN_HINT, .required = true, .max = ACCOUNT_LOGIN_MAX},
    {.name = "language", .type = FIELD_CHOICE, .label = MSG_ACCOUNTS_LANGUAGE,
     .required = true, .choices = accounts_language_choices},
    {.name = "role", .type = FIELD_CHOICE, .label = MSG_ACCOUNTS_ROLE, .required = true,
     .choices = accounts_role_choices},
    {.name = "office", .type = FIELD_TEXT, .label = MSG_ACCOUNTS_OFFICE,
     .hint = MSG_ACCOUNTS_OFFICE_HINT, .suggest = "/institutions/suggest"},
    {.name = "office_id", .type = FIELD_ID, .label = MSG_ACCOUNTS_OFFICE},
    {.name = "from_on", .type = FIELD_DAY, .label = MSG_ACCOUNTS_ROLE_FROM,
     .required = true},
    {.type = FIELD_END},
};
static const struct form_table new_form = {"account_new", new_fields};

struct making {
    struct accounts_new wanted;
    int64_t id;
};

struct err account_new_get_read(struct web *web)
{
    (void)web_input(web, struct making);
    return OK;
}

struct err account_new_get_act(struct context *context, void *input)
{
    (void)input;
    return accounts_change_need(context);
}

struct err account_new_get_show(struct web *web)
{
    struct form *form = form_show(web, &new_form);
    struct account_new_view view = {.form = form};

    form_default_int(form, "language", LANGUAGE_JA);
    form_default_day(form, "from_on", web->context->today);
    web_crumb(web, "/accounts", MSG_ACCOUNTS_LIST_TITLE, NULL);
    web_crumb(web, NULL, MSG_ACCOUNTS_NEW_TITLE, NULL);
    ACCOUNTS_PAGE(web, MSG_ACCOUNTS_NEW_TITLE, account_new_html, &view);
    return OK;
}

struct err account_new_post_read(struct web *web)
{
    struct making *making = web_input(web, struct making);
    struct accounts_new *wanted = &making->wanted;
    struct form *form = form_open(web, &new_form);

    wanted->name = form_text(form, "name");
    wanted->kana = form_text(form, "kana");
    wanted->login = form_text(form, "login");
    wanted->language = (enum language)form_choice(form, "language");
    wanted->role.role = (enum role)form_choice(form, "role");
    wanted->role.office = form_text(form, "office");
    wanted->role.institution = form_id(form, "office_id");
    wanted->role.from_on = form_day(form, "from_on");
    wanted->role.to_on = DAY_NONE;
    return form_close(form);
}

struct err account_new_post_look(struct context *context, void *input)
{
    struct making *making = input;

    TRY(accounts_change_need(context));
    return accounts_office_find(context, &making->wanted.role);
}

struct err account_new_post_work(struct web *web)
{
    struct making *making = web->input;

    return given_password_make(web->context, &making->wanted.password);
}

struct err account_new_post_act(struct context *context, void *input)
{
    struct making *making = input;

    return accounts_add(context, &making->wanted, &making->id);
}

/* The sheet with the password: shown here and never again. */
struct err account_new_post_show(struct web *web)
{
    const struct making *making = web->input;
    const struct accounts_new *wanted = &making->wanted;
    const char *role = message_text(web->arena, web->context->language,
                                    role_message(wanted->role.role), NULL);
    struct account_given_view view = {
        .id = making->id,
        .login = wanted->login,
        .name = wanted->name,
        .password = wanted->password.text,
        .role = wanted->role.office == NULL
                    ? role
                    : arena_format(web->arena, "%s　%s", wanted->role.office, role),
        .is_new = true,
    };

    web_crumb(web, "/accounts", MSG_ACCOUNTS_LIST_TITLE, NULL);
    web_crumb(web, url_account_one(web->arena, making->id), MSG_NONE, wanted->name);
    web_crumb(web, NULL, MSG_ACCOUNTS_GIVEN_TITLE, NULL);
    return account_given_page(web, &view);
}

/* ---- hardware tokens ------------------------------------------------------------ */

static const struct field tokens_fields[] = {
    {.name = "file", .type = FIELD_FILE, .label = MSG_ACCOUNTS_TOKENS_FILE,
     .hint = MSG_ACCOUNTS_TOKENS_HINT, .required = true},
    {.type = FIELD_END},
};
static const struct form_table tokens_form = {"tokens", tokens_fields};

struct importing {
    struct str csv;
    int count;
};

struct err tokens_get_act(struct context *context, void *nothing)
{
    (void)nothing;
    return accounts_change_need(context);
}

struct err tokens_get_show(struct web *web)
{
    struct tokens_view view = {.form = form_show(web, &tokens_form)};

    web_crumb(web, "/accounts", MSG_ACCOUNTS_LIST_TITLE, NULL);
    web_crumb(web, NULL, MSG_ACCOUNTS_TOKENS_TITLE, NULL);
    ACCOUNTS_PAGE(web, MSG_ACCOUNTS_TOKENS_TITLE, account_tokens_html, &view);
    return OK;
}

struct err tokens_post_read(struct web *web)
{
    struct importing *importing = web_input(web, struct importing);
    struct form *form = form_open(web, &tokens_form);

    importing->csv = form_file(form, "file", NULL);
    return form_close(form);
}

struct err tokens_post_act(struct context *context, void *input)
{
    struct importing *importing = input;

    return accounts_tokens_import(context, importing->csv, &importing->count);
}

struct err tokens_post_show(struct web *web)
{
    return web_redirect(web, web_url_saying(web, "/accounts", MSG_ACCOUNTS_TOKENS_TAKEN));
}
