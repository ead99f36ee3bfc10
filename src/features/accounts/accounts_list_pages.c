/* accounts_list_pages.c -- everybody who has an account, and one of them. */
#include "features/accounts/accounts_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "features/accounts/account_html.h"
#include "features/accounts/accounts_list_html.h"
#include "web/url.h"

/* ---- the list ------------------------------------------------------------------- */

static const struct field filter_fields[] = {
    {.name = "q", .type = FIELD_SEARCH, .label = MSG_ACCOUNTS_FILTER_WORDS},
    {.name = "role", .type = FIELD_CHOICE, .label = MSG_ACCOUNTS_ROLE,
     .choices = accounts_role_choices},
    {.name = "ended", .type = FIELD_FLAG, .label = MSG_ACCOUNTS_FILTER_ENDED},
    {.name = "after", .type = FIELD_TEXT, .label = MSG_ACCOUNTS_FIELD_TO},
    {.type = FIELD_END},
};
static const struct form_table filter_form = {"accounts", filter_fields};

struct listing {
    struct form *form;
    struct accounts_filter filter;
    const char *query; /* the conditions, without the cursor */
    struct accounts_rows rows;
    bool may_change;
};

static const char *role_word(int64_t role)
{
    return role == INT_NONE ? NULL : role_name((enum role)role);
}

struct err accounts_get_page_read(struct web *web)
{
    struct listing *listing = web_input(web, struct listing);
    struct form *form = form_open(web, &filter_form);
    struct accounts_filter *filter = &listing->filter;
    const char *query = "";

    listing->form = form;
    filter->words = form_text(form, "q");
    filter->role = form_choice(form, "role");
    filter->with_ended = form_flag(form, "ended");
    filter->after = form_text(form, "after");
    query = url_query_add(web->arena, query, "q", filter->words);
    query = url_query_add(web->arena, query, "role", role_word(filter->role));
    query =
        url_query_add(web->arena, query, "ended", filter->with_ended ? "1" : NULL);
    listing->query = query;
    return form_close(form);
}

struct err accounts_get_page_act(struct context *context, void *input)
{
    struct listing *listing = input;

    listing->may_change = (accounts_change.roles & context->actor.roles) != 0;
    return accounts_list(context, &listing->filter, &listing->rows);
}

struct err accounts_get_page_show(struct web *web)
{
    const struct listing *listing = web->input;
    struct accounts_view view = {
        .form = listing->form,
        .is_empty = listing->rows.count == 0,
        .is_filtered = listing->query[0] != '\0',
        .is_later = listing->filter.after != NULL,
        .may_change = listing->may_change,
        .first_query = listing->query,
    };

    view.rows.items =
        arena_new_array(web->arena, struct accounts_row_view, listing->rows.count + 1);
    view.rows.count = listing->rows.count;
    for (size_t i = 0; i < listing->rows.count; i++) {
        const struct accounts_row *row = &listing->rows.items[i];
        bool is_ended = row->ended_at != INSTANT_NONE;
        view.rows.items[i] = (struct accounts_row_view){
            .id = row->id,
            .login = row->login,
            .name = row->name,
            .kana = row->kana,
            .roles = row->roles,
            .is_ended = is_ended,
            .has_no_role = !is_ended && row->roles[0] == '\0',
            .has_no_factor = !is_ended && !row->has_second_factor,
            .has_no_password = !is_ended && !row->has_password,
        };
    }
    if (listing->rows.next != NULL)
        view.next_query =
            url_query_add(web->arena, listing->query, "after", listing->rows.next);
    ACCOUNTS_PAGE(web, MSG_ACCOUNTS_LIST_TITLE, accounts_list_html, &view);
    return OK;
}

/* ---- one ------------------------------------------------------------------------ */

struct seeing {
    int64_t id;
    struct accounts_one one;
    bool may_change;
};

struct err account_get_page_read(struct web *web)
{
    struct seeing *seeing = web_input(web, struct seeing);

    return web_path_id(web, "id", &seeing->id);
}

struct err account_get_page_act(struct context *context, void *input)
{
    struct seeing *seeing = input;

    /* The buttons stand there also when a factor must be shown again first. */
    seeing->may_change = (accounts_change.roles & context->actor.roles) != 0;
    return accounts_get(context, seeing->id, &seeing->one);
}

static void roles_see(struct web *web, const struct seeing *seeing,
                      struct account_view *view)
{
    const struct accounts_one *one = &seeing->one;

    view->roles.items =
        arena_new_array(web->arena, struct account_role_view, one->roles.count + 1);
    view->roles.count = one->roles.count;
    for (size_t i = 0; i < one->roles.count; i++) {
        const struct accounts_role *role = &one->roles.items[i];
        bool has_end = role->role.to_on != DAY_NONE;
        view->roles.items[i] = (struct account_role_view){
            .id = role->role.id,
            .role = role_message(role->role.role),
            .office = role->office,
            .from_on = role->role.from_on,
            .to_on = role->role.to_on,
            .has_end = has_end,
            .is_in_force = role->is_in_force,
            .may_end = view->may_change && role->is_in_force &&
                       role->role.end_reason == NULL,
            .end_reason = role->role.end_reason,
        };
    }
}

static void factors_see(struct web *web, const struct factors *factors,
                        struct account_view *view)
{
    view->factors.items =
        arena_new_array(web->arena, struct account_factor_view, factors->count + 1);
    view->factors.count = (size_t)factors->count;
    for (int i = 0; i < factors->count; i++) {
        const struct factor *factor = &factors->items[i];
        view->factors.items[i] = (struct account_factor_view){
            .kind = factor_kind_message(factor->kind),
            .label = text_is_empty(factor->label) ? NULL : factor->label,
            .is_card = factor->kind == FACTOR_CARD,
            .codes_left = factor->codes_left,
        };
    }
}

static day day_of_instant(instant at)
{
    return at == INSTANT_NONE ? DAY_NONE : instant_day(at);
}

struct err account_get_page_show(struct web *web)
{
    const struct seeing *seeing = web->input;
    const struct accounts_one *one = &seeing->one;
    bool is_ended = one->account.ended_at != INSTANT_NONE;
    bool is_ja = one->account.language == LANGUAGE_JA;
    struct account_view view = {
        .id = seeing->id,
        .account = one->account,
        .made_on = instant_day(one->account.made_at),
        .password_on = day_of_instant(one->account.password_at),
        .ended_on = day_of_instant(one->account.ended_at),
        .language = is_ja ? MSG_ACCOUNTS_LANGUAGE_JA : MSG_ACCOUNTS_LANGUAGE_EN,
        .is_ended = is_ended,
        .may_change = seeing->may_change && !is_ended,
        .is_last_keeper = one->is_last_keeper && !is_ended,
        .has_factors = one->factors.count > 0,
        .has_roles = one->roles.count > 0,
        .is_self = one->is_self,
        .sessions = one->session_count,
    };

    roles_see(web, seeing, &view);
    factors_see(web, &one->factors, &view);
    web_crumb(web, "/accounts", MSG_ACCOUNTS_LIST_TITLE, NULL);
    web_crumb(web, NULL, MSG_NONE, one->account.name);
    struct html *html = web_html(web);
    web_page_begin(web, html, MSG_ACCOUNTS_ONE_TITLE,
                   say_text(web->arena, one->account.name));
    account_html(html, &view);
    web_page_end(web, html);
    return OK;
}
