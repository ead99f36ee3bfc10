/* sign_in_service.c -- what people do for themselves: password, factors, office. */
#include "features/sign_in/sign_in.h"

#include "access/acts.h"
#include "access/context.h"
#include "access/house.h"
#include "access/password_rules.h"
#include "base/arena.h"
#include "base/hash.h"
#include "features/accounts/accounts.h"

#include <string.h>

/* ---- seeing --------------------------------------------------------------------- */

static struct err offices_fill(struct context *context, struct own *own)
{
    struct account_offices offices;
    const struct actor *actor = &context->actor;

    TRY(account_offices(context, actor->account, context->today, &offices));
    own->offices.items = arena_new_array(context->arena, struct own_office,
                                         offices.count + 1);
    own->offices.count = (size_t)offices.count;
    for (int i = 0; i < offices.count; i++) {
        struct own_office *office = &own->offices.items[i];
        unsigned roles = 0;
        office->institution = offices.items[i];
        office->is_chosen = offices.items[i] == actor->institution;
        TRY(account_roles_held(context, actor->account, office->institution,
                               context->today, &roles));
        office->roles = accounts_roles_words(context, roles);
        TRY(accounts_office_name(context, office->institution, &office->name));
    }
    return OK;
}

struct err own_get(struct context *context, struct own *own)
{
    TRY(permission_need(context, &sign_in_own));
    TRY(account_get(context, context->actor.account, &own->account));
    TRY(accounts_factors(context, context->actor.account, &own->factors));
    TRY(session_list(context, context->actor.account, &own->sessions));
    return offices_fill(context, own);
}

/* ---- choices -------------------------------------------------------------------- */

struct err own_language_choose(struct context *context, enum language language)
{
    struct account account;

    TRY(permission_need(context, &sign_in_own));
    TRY(account_get(context, context->actor.account, &account));
    return account_change(context, account.id, account.version, account.name,
                          account.kana, language);
}

struct err own_office_choose(struct context *context, int64_t institution)
{
    TRY(permission_need(context, &sign_in_own));
    return session_office_choose(context, institution);
}

struct err own_session_end(struct context *context, int64_t id)
{
    TRY(permission_need(context, &sign_in_own));
    return session_end_one(context, context->actor.account, id);
}

struct err own_sessions_end_others(struct context *context)
{
    TRY(permission_need(context, &sign_in_own));
    return session_end_all(context, context->actor.account, context->actor.session);
}

/* ---- password ------------------------------------------------------------------- */

struct err own_password_look(struct context *context, struct own_password *own)
{
    TRY(permission_need(context, &sign_in_own));
    TRY(account_get(context, context->actor.account, &own->account));
    return sign_in_again_look(context, &own->again);
}

struct err own_password_work(struct context *context, struct own_password *own)
{
    const struct password_about about = {.login = own->account.login,
                                         .name = own->account.name,
                                         .kana = own->account.kana};
    struct str normal;

    TRY(password_check(context->arena, own->password, &about, &normal));
    if (str_equal(own->password, own->again.password))
        return err_field("password", MSG_SIGN_IN_PASSWORD_SAME);
    sign_in_again_work(context, &own->again);
    own->hashed = password_hash(context->arena, normal, context->house->password_cost);
    if (own->hashed == NULL)
        return err_of(ERR_UNAVAILABLE, MSG_STORE_BUSY);
    return OK;
}

struct err own_password_act(struct context *context, struct own_password *own)
{
    TRY(permission_need(context, &sign_in_own));
    TRY(sign_in_again_act(context, &own->again));
    if (own->again.outcome != SIGN_IN_DONE)
        return OK; /* the failure was counted, and that must be kept */
    return account_password_set(context, context->actor.account, own->hashed, false);
}

/* ---- second factors ------------------------------------------------------------- */

/* With one factor only somebody may enrol the first second one, and nothing else:
 * else a stolen password would be enough to add a factor to it. */
static struct err enrol_need(struct context *context, bool *is_first)
{
    const struct actor *actor = &context->actor;
    bool has = true;

    *is_first = false;
    if (actor->kind != ACTOR_ACCOUNT || actor->second_factor)
        return permission_need(context, &sign_in_own_factors);
    TRY(factor_has(context, actor->account, &has));
    if (has)
        return err_of(ERR_FORBIDDEN, MSG_ACCESS_SECOND_FACTOR_NEEDED);
    *is_first = true;
    return OK;
}

struct err own_enrol_get(struct context *context, struct own_enrol *enrol)
{
    TRY(enrol_need(context, &enrol->is_first));
    return accounts_factors(context, context->actor.account, &enrol->factors);
}

struct err own_app_begin(struct context *context, const char *label, int64_t *id)
{
    bool is_first;
    const char *uri;
    const char *secret;

    TRY(enrol_need(context, &is_first));
    return factor_app_begin(context, context->actor.account, label, id, &uri, &secret);
}

struct err own_app_show(struct context *context, int64_t id, const char **uri,
                        const char **secret)
{
    bool is_first;

    TRY(enrol_need(context, &is_first));
    return factor_app_show(context, context->actor.account, id, uri, secret);
}

struct err own_app_confirm(struct context *context, int64_t id, struct str code,
                           const char **token)
{
    bool is_first;
    int64_t session;

    *token = NULL;
    TRY(enrol_need(context, &is_first));
    TRY(factor_app_confirm(context, context->actor.account, id, code));
    if (context->actor.second_factor)
        return OK;
    /* The code just shown is the second factor: no need to wait for the next one. */
    TRY(session_make(context, context->actor.account, true, &session, token));
    TRY(session_end_one(context, context->actor.account, context->actor.session));
    return audit_did(context, (struct audit_note){.act = &access_act_sign_in_full,
                                                  .subject = SUBJECT_ACCOUNT,
                                                  .id = context->actor.account,
                                                  .reason = "app"});
}

struct err own_card_make(struct context *context, const char ***codes)
{
    bool is_first;
    int64_t id;

    TRY(enrol_need(context, &is_first));
    return factor_card_make(context, context->actor.account, &id, codes);
}

struct err own_factor_end(struct context *context, int64_t id)
{
    struct factors all;

    TRY(permission_need(context, &sign_in_own_factors));
    TRY(factor_list(context, context->actor.account, &all));
    for (int i = 0; i < all.count; i++)
        if (all.items[i].id == id && all.items[i].ended_at == INSTANT_NONE)
            return factor_end(context, id, "own", false);
    return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}
