/* accounts_service.c -- who has an account, as what, at which office: looking.
 *
 * Changing is in accounts_change_service.c, one's own in the room sign_in.
 */
#include "features/accounts/accounts_service.h"

#include "access/context.h"
#include "access/session.h"
#include "base/arena.h"
#include "base/id.h"
#include "base/utf8.h"
#include "features/accounts/accounts_store.h"
#include "features/institutions/institutions.h"

#include <string.h>

/* ---- words ---------------------------------------------------------------------- */

struct err accounts_office_name(struct context *context, int64_t institution,
                                const char **name)
{
    struct institution found;

    *name = NULL;
    if (institution == ID_NONE)
        return OK;
    struct err err = institution_get(context, institution, &found);
    if (err.kind == ERR_NOT_FOUND) {
        *name = id_text(context->arena, institution);
        return OK;
    }
    if (err.kind == ERR_NONE)
        *name = found.facts.name;
    return err;
}

static const char *joined(struct context *context, const char *text, const char *more)
{
    const char *mark = context->language == LANGUAGE_JA ? "、" : ", ";
    return arena_format(context->arena, "%s%s%s", text, text[0] != '\0' ? mark : "",
                        more);
}

static const char *role_words(struct context *context, enum role role)
{
    return message_text(context->arena, context->language, role_message(role), NULL);
}

bool roles_hold(unsigned roles, enum role role)
{
    return (roles & ROLE_BIT(role)) != 0;
}

const char *accounts_roles_words(struct context *context, unsigned roles)
{
    const char *text = "";

    for (int role = ROLE_NONE + 1; role < ROLE_COUNT; role++)
        if (roles_hold(roles, (enum role)role))
            text = joined(context, text, role_words(context, (enum role)role));
    return text;
}

enum message factor_kind_message(enum factor_kind kind)
{
    switch (kind) {
    case FACTOR_APP:
        return MSG_ACCOUNTS_FACTOR_APP;
    case FACTOR_TOKEN_TIME:
    case FACTOR_TOKEN_COUNTER:
        return MSG_ACCOUNTS_FACTOR_TOKEN;
    case FACTOR_CARD:
        return MSG_ACCOUNTS_FACTOR_CARD;
    }
    return MSG_ACCOUNTS_FACTOR_APP;
}

/* ---- factors -------------------------------------------------------------------- */

struct err accounts_factors(struct context *context, int64_t account,
                            struct factors *factors)
{
    struct factors all;

    TRY(factor_list(context, account, &all));
    *factors = (struct factors){
        .items = arena_new_array(context->arena, struct factor, all.count + 1)};
    for (int i = 0; i < all.count; i++) {
        const struct factor *factor = &all.items[i];
        if (factor->ended_at == INSTANT_NONE && factor->confirmed_at != INSTANT_NONE)
            factors->items[factors->count++] = *factor;
    }
    return OK;
}

/* ---- the list ------------------------------------------------------------------- */

static bool is_on(const struct account_role *role, day on)
{
    return role->from_on <= on && (role->to_on == DAY_NONE || role->to_on >= on);
}

/* Today's roles as one text, and whether the wanted one is among them. */
static struct err roles_look(struct context *context, int64_t account, int64_t wanted,
                             const char **words, bool *holds)
{
    struct account_roles roles;

    *words = "";
    *holds = wanted == INT_NONE;
    TRY(account_role_list(context, account, &roles));
    for (int i = 0; i < roles.count; i++) {
        const struct account_role *role = &roles.items[i];
        const char *office = NULL;
        if (!is_on(role, context->today))
            continue;
        TRY(accounts_office_name(context, role->institution, &office));
        const char *one = role_words(context, role->role);
        if (office != NULL)
            one = arena_format(context->arena,
                               context->language == LANGUAGE_JA ? "%s（%s）" : "%s (%s)",
                               one, office);
        *words = joined(context, *words, one);
        *holds = *holds || (int64_t)role->role == wanted;
    }
    return OK;
}

static bool words_fit(struct arena *arena, const char *folded,
                      const struct account *account)
{
    const char *const texts[] = {account->login, account->name, account->kana};

    if (text_is_empty(folded))
        return true;
    for (size_t i = 0; i < ARRAY_COUNT(texts); i++)
        if (texts[i] != NULL && strstr(utf8_fold(arena, texts[i]), folded) != NULL)
            return true;
    return false;
}

static struct err row_make(struct context *context, const struct accounts_filter *filter,
                           const struct account *account, struct accounts_row *row,
                           bool *fits)
{
    *fits = false;
    if (account->ended_at != INSTANT_NONE && !filter->with_ended)
        return OK;
    *row = (struct accounts_row){
        .id = account->id,
        .login = account->login,
        .name = account->name,
        .kana = account->kana,
        .has_password = account->has_password,
        .ended_at = account->ended_at,
    };
    TRY(roles_look(context, account->id, filter->role, &row->roles, fits));
    if (!*fits)
        return OK;
    return factor_has(context, account->id, &row->has_second_factor);
}

/* Names are not kept folded, so a search walks the logins; there are thousands at
 * most, and a page of fifty is soon full. */
struct err accounts_list(struct context *context, const struct accounts_filter *filter,
                         struct accounts_rows *rows)
{
    struct accounts page = {0};
    const char *after = filter->after;
    const char *folded =
        filter->words != NULL ? utf8_fold(context->arena, filter->words) : "";

    TRY(permission_need(context, &accounts_read));
    *rows = (struct accounts_rows){0};
    rows->items =
        arena_new_array(context->arena, struct accounts_row, ACCOUNTS_PAGE_MAX + 1);
    do {
        TRY(account_list(context, after, ACCOUNT_PAGE_MAX, &page));
        for (int i = 0; i < page.count; i++) {
            bool fits = false;
            after = page.items[i].login;
            if (!words_fit(context->arena, folded, &page.items[i]))
                continue;
            TRY(row_make(context, filter, &page.items[i], &rows->items[rows->count],
                         &fits));
            if (!fits)
                continue;
            if (rows->count == ACCOUNTS_PAGE_MAX) {
                rows->next = rows->items[rows->count - 1].login;
                return OK;
            }
            rows->count++;
        }
    } while (page.count == ACCOUNT_PAGE_MAX);
    return OK;
}

/* ---- one ------------------------------------------------------------------------ */

static struct err one_roles(struct context *context, int64_t id, struct accounts_one *one)
{
    struct account_roles roles;

    TRY(account_role_list(context, id, &roles));
    one->roles.items = arena_new_array(context->arena, struct accounts_role,
                                       roles.count + 1);
    one->roles.count = (size_t)roles.count;
    for (int i = 0; i < roles.count; i++) {
        struct accounts_role *role = &one->roles.items[i];
        role->role = roles.items[i];
        role->is_in_force =
            role->role.to_on == DAY_NONE || role->role.to_on >= context->today;
        one->role_count += role->is_in_force;
        TRY(accounts_office_name(context, role->role.institution, &role->office));
    }
    return OK;
}

static struct err one_get(struct context *context, int64_t id, struct accounts_one *one)
{
    struct sessions sessions;
    int64_t with = 0;
    int64_t without = 0;
    unsigned keepers = accounts_change.roles;
    day tomorrow = context->today + 1;

    *one = (struct accounts_one){.is_self = context->actor.account == id};
    TRY(account_get(context, id, &one->account));
    TRY(one_roles(context, id, one));
    TRY(accounts_factors(context, id, &one->factors));
    TRY(session_list(context, id, &sessions));
    one->session_count = sessions.count;
    TRY(accounts_store_keepers(context->db, keepers, tomorrow, ID_NONE, ID_NONE, &with));
    TRY(accounts_store_keepers(context->db, keepers, tomorrow, ID_NONE, id, &without));
    one->is_last_keeper = with > 0 && without == 0;
    return OK;
}

struct err accounts_get(struct context *context, int64_t id, struct accounts_one *one)
{
    TRY(permission_need(context, &accounts_read));
    return one_get(context, id, one);
}

struct err accounts_get_to_change(struct context *context, int64_t id,
                                  struct accounts_one *one)
{
    TRY(accounts_change_need(context));
    TRY(one_get(context, id, one));
    return rooms_account_holds(context, id, &one->holds);
}
