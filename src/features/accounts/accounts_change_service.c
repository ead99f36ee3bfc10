/* accounts_change_service.c -- making, changing and ending other people's accounts.
 *
 * Whoever does it must have shown a factor lately.  Somebody must always be left
 * who can let others in: the last one cannot be ended, nor lose the role.
 */
#include "features/accounts/accounts_service.h"

#include "access/context.h"
#include "access/house.h"
#include "base/arena.h"
#include "base/hash.h"
#include "desk/rooms.h"
#include "features/accounts/accounts_store.h"
#include "features/institutions/institutions.h"

enum { PASSWORD_BITS = 80, PASSWORD_GROUP = 4 };

struct err given_password_make(struct context *context, struct given_password *password)
{
    const char *token = context_token(context, PASSWORD_BITS);
    const char *text = "";

    for (; token[0] != '\0'; token += PASSWORD_GROUP)
        text = arena_format(context->arena, "%s%s%.*s", text, text[0] == '\0' ? "" : "-",
                            PASSWORD_GROUP, token);
    password->text = text;
    password->hashed =
        password_hash(context->arena, str_of(text), context->house->password_cost);
    return password->hashed != NULL ? OK : err_of(ERR_UNAVAILABLE, MSG_STORE_BUSY);
}

struct err accounts_change_need(struct context *context)
{
    return permission_need(context, &accounts_change);
}

/* ---- offices -------------------------------------------------------------------- */

static struct err office_by_words(struct context *context, const char *words, int64_t *id)
{
    struct institution_filter filter = {
        .words = words,
        .kind = INT_NONE,
        .designation = INT_NONE,
        .as_of = context->today,
    };
    struct institution_rows rows;

    TRY(institution_list(context, &filter, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        if (!text_equal(rows.items[i].name, words) && rows.total != 1)
            continue;
        *id = rows.items[i].id;
        return OK;
    }
    return err_field("office", rows.count == 0 ? MSG_ACCOUNTS_OFFICE_UNKNOWN
                                               : MSG_ACCOUNTS_OFFICE_UNCLEAR);
}

static bool wish_has_role(const struct accounts_role_wish *wish)
{
    return wish->role != ROLE_NONE;
}

struct err accounts_office_find(struct context *context, struct accounts_role_wish *wish)
{
    const char *chosen = NULL;

    if (text_is_empty(wish->office)) {
        wish->institution = ID_NONE;
        bool is_missing = wish_has_role(wish) && accounts_role_needs_office(wish->role);
        return is_missing ? err_field("office", MSG_ACCOUNTS_OFFICE_NEEDED) : OK;
    }
    TRY(accounts_office_name(context, wish->institution, &chosen));
    /* What was chosen first and then typed over does not count. */
    if (text_equal(chosen, wish->office))
        return OK;
    return office_by_words(context, wish->office, &wish->institution);
}

/* ---- making --------------------------------------------------------------------- */

static struct err role_put(struct context *context, int64_t id,
                           const struct accounts_role_wish *wish)
{
    struct account_role_new role = {
        .account = id,
        .role = wish->role,
        .institution = wish->institution,
        .from_on = wish->from_on != DAY_NONE ? wish->from_on : context->today,
        .to_on = wish->to_on,
    };
    int64_t made;

    if (wish->institution == ID_NONE && wish_has_role(wish) &&
        accounts_role_needs_office(wish->role))
        return err_field("office", MSG_ACCOUNTS_OFFICE_NEEDED);
    return account_role_add(context, &role, &made);
}

struct err accounts_add(struct context *context, const struct accounts_new *wanted,
                        int64_t *id)
{
    struct account_new account = {
        .login = wanted->login,
        .name = wanted->name,
        .kana = wanted->kana,
        .language = wanted->language,
        .password_hash = wanted->password.hashed,
        .password_is_temporary = true,
    };

    TRY(accounts_change_need(context));
    TRY(account_add(context, &account, id));
    return wish_has_role(&wanted->role) ? role_put(context, *id, &wanted->role) : OK;
}

/* ---- changing ------------------------------------------------------------------- */

struct err accounts_change_facts(struct context *context, int64_t id, int64_t version,
                                 const char *name, const char *kana,
                                 enum language language)
{
    TRY(accounts_change_need(context));
    return account_change(context, id, version, name, kana, language);
}

struct err accounts_role_add(struct context *context, int64_t id,
                             const struct accounts_role_wish *wish)
{
    TRY(accounts_change_need(context));
    return role_put(context, id, wish);
}

static struct err role_of(struct context *context, int64_t id, int64_t role,
                          struct account_role *found)
{
    struct account_roles roles;

    TRY(account_role_list(context, id, &roles));
    for (int i = 0; i < roles.count; i++) {
        if (roles.items[i].id != role)
            continue;
        *found = roles.items[i];
        return OK;
    }
    return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

struct err accounts_role_end(struct context *context, int64_t id, int64_t role,
                             day last_on, const char *reason)
{
    struct account_role ending;
    int64_t left = 0;

    TRY(accounts_change_need(context));
    TRY(role_of(context, id, role, &ending));
    TRY(accounts_store_keepers(context->db, accounts_change.roles, last_on + 1, role,
                               ID_NONE, &left));
    if (roles_hold(accounts_change.roles, ending.role) && left == 0)
        return err_of(ERR_CONFLICT, MSG_ACCOUNTS_LAST_KEEPER);
    return account_role_end(context, role, last_on, reason);
}

static struct err version_need(struct context *context, int64_t id, int64_t version)
{
    struct account account;

    TRY(account_get(context, id, &account));
    if (account.ended_at != INSTANT_NONE)
        return err_of(ERR_CONFLICT, MSG_ACCESS_ACCOUNT_ENDED);
    if (account.version != version)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    return OK;
}

struct err accounts_password_reset(struct context *context, int64_t id, int64_t version,
                                   bool with_factors,
                                   const struct given_password *password)
{
    TRY(accounts_change_need(context));
    TRY(version_need(context, id, version));
    if (with_factors)
        TRY(factor_end_all(context, id, "reset"));
    return account_password_set(context, id, password->hashed, true);
}

struct err accounts_token_give(struct context *context, int64_t id, const char *serial)
{
    struct account account;

    TRY(accounts_change_need(context));
    TRY(account_get(context, id, &account));
    if (account.ended_at != INSTANT_NONE)
        return err_of(ERR_CONFLICT, MSG_ACCESS_ACCOUNT_ENDED);
    struct err err = factor_token_give(context, serial, id);
    if (err.kind == ERR_NOT_FOUND)
        return err_field("serial", MSG_ACCOUNTS_SERIAL_UNKNOWN);
    if (err.kind == ERR_CONFLICT)
        err.field = "serial";
    return err;
}

struct err accounts_tokens_import(struct context *context, struct str csv, int *count)
{
    TRY(accounts_change_need(context));
    struct err err = factor_token_import(context, csv, count);
    if (err.kind == ERR_INVALID)
        err.field = "file";
    return err;
}

struct err accounts_end(struct context *context, int64_t id, int64_t version,
                        const char *reason)
{
    struct accounts_one one;

    TRY(accounts_get_to_change(context, id, &one));
    TRY(version_need(context, id, version));
    if (one.is_last_keeper)
        return err_of(ERR_CONFLICT, MSG_ACCOUNTS_LAST_KEEPER);
    for (size_t i = 0; i < one.holds.count; i++)
        if (one.holds.items[i].must_end_first)
            return err_of(ERR_CONFLICT, MSG_ACCOUNTS_STILL_HOLDS);
    TRY(rooms_account_ending(context, id, reason));
    return account_end(context, id, version, reason);
}

/* ---- when an institution closes --------------------------------------------------- */

struct err accounts_institution_holds(struct context *context, int64_t institution,
                                      struct institution_holds *holds)
{
    struct account_roles roles;
    TRY(account_role_list_at(context, institution, context->today, &roles));
    institution_hold_add(holds, MSG_ACCOUNTS_HOLD, roles.count, false);
    return OK;
}

/* From the next day on at the earliest: nobody is turned out in the middle of a page. */
struct err accounts_institution_ended(struct context *context, int64_t institution, day on,
                                      const char *reason)
{
    struct account_roles roles;
    day last_on = on > context->today ? on : context->today;

    (void)reason; /* the institution's own record says it */
    TRY(account_role_list_at(context, institution, last_on, &roles));
    for (int i = 0; i < roles.count; i++) {
        const struct account_role *role = &roles.items[i];
        if (role->to_on == DAY_NONE || role->to_on > last_on)
            TRY(account_role_end(context, role->id, last_on, "institution_ended"));
    }
    return OK;
}
