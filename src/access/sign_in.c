/* sign_in.c -- from a login to a session, in two steps.
 *
 * A wrong answer commits: its act counts the failure and writes the entry, so it
 * must not be refused.  What is found out slowly (the hash) is checked again, in
 * the act, against what is true then.
 */
#include "access/session.h"

#include "access/account_sql.h"
#include "access/acts.h"
#include "access/context.h"
#include "access/factor.h"
#include "access/house.h"
#include "access/password_rules.h"
#include "access/session_sql.h"
#include "access/throttle.h"
#include "access/token.h"
#include "base/arena.h"
#include "base/hash.h"
#include "base/id.h"
#include "base/utf8.h"

enum { TOKEN_BITS = 260, LOGIN_BYTES_MAX = 1024 };

/* What a login nobody has is called: all of them wait alike. */
static const char *login_of(struct context *context, const char *typed)
{
    struct str text = str_of(typed);

    if (typed == NULL || text.length > LOGIN_BYTES_MAX || !utf8_is_text(text, false))
        return "?";
    return account_login_fold(context->arena, typed);
}

static struct throttle throttle_of(struct context *context, const struct sign_in *in)
{
    return (struct throttle){
        .kind = THROTTLE_SIGN_IN,
        .who = login_of(context, in->login),
        .address = in->address_is_shared ? NULL : in->address,
    };
}

/* The account as it is now; its id is ID_NONE when nobody may sign in by it. */
static struct err account_of(struct context *context, const char *folded, int64_t *id,
                             const char **hashed)
{
    struct account_row_find_row row;
    struct account_row_get_row account;
    bool found = false;

    *id = ID_NONE;
    *hashed = NULL;
    TRY(account_row_find(context->db,
                         (struct account_row_find_args){.login_folded = folded}, &row,
                         &found));
    if (!found || row.ended_at != INSTANT_NONE)
        return OK;
    TRY(account_row_get(context->db, (struct account_row_get_args){.id = row.id},
                        &account, &found));
    *id = account.id;
    *hashed = account.password_hash;
    return OK;
}

/* ---- login and password ---------------------------------------------------------- */

struct err sign_in_look(struct context *context, struct sign_in *in)
{
    struct throttle throttle = throttle_of(context, in);

    in->outcome = SIGN_IN_NOT_TRIED;
    in->matched = false;
    TRY(throttle_look(context, &throttle, &in->wait_seconds));
    if (in->wait_seconds > 0) {
        in->outcome = SIGN_IN_WAIT;
        return OK;
    }
    return account_of(context, throttle.who, &in->account, &in->hashed);
}

/* One hash of the house's cost, whether or not there is something to compare. */
static bool password_is(struct context *context, const char *hashed, struct str password)
{
    struct str normal = str_of("");
    bool is_possible = password_normal(context->arena, password, &normal);

    if (hashed != NULL)
        return password_matches(hashed, normal) && is_possible;
    (void)password_hash(context->arena, normal, context->house->password_cost);
    return false;
}

void sign_in_work(struct context *context, struct sign_in *in)
{
    if (in->outcome == SIGN_IN_NOT_TRIED)
        in->matched = password_is(context, in->hashed, in->password);
}

static struct err sign_in_failed(struct context *context, const struct throttle *throttle,
                                 int64_t account)
{
    TRY(throttle_failed(context, throttle));
    return audit_did(context, (struct audit_note){
                                  .act = &access_act_sign_in_wrong,
                                  .subject = account == ID_NONE ? SUBJECT_NONE
                                                                : SUBJECT_ACCOUNT,
                                  .id = account,
                              });
}

static struct err sign_in_done(struct context *context, struct sign_in *in)
{
    TRY(session_make(context, in->account, false, &in->session, &in->token));
    TRY(factor_has(context, in->account, &in->has_second_factor));
    context->actor = (struct actor){
        .kind = ACTOR_ACCOUNT,
        .account = in->account,
        .session = in->session,
        .proved_at = context->now,
    };
    return audit_did(context, (struct audit_note){
                                  .act = &access_act_sign_in,
                                  .subject = SUBJECT_ACCOUNT,
                                  .id = in->account,
                              });
}

struct err sign_in_act(struct context *context, struct sign_in *in)
{
    struct throttle throttle = throttle_of(context, in);
    const char *hashed = NULL;

    /* Others may have failed since the look: of many tries at once, few count. */
    TRY(throttle_look(context, &throttle, &in->wait_seconds));
    if (in->wait_seconds > 0) {
        in->outcome = SIGN_IN_WAIT;
        return throttle_waits(context, &throttle);
    }
    TRY(account_of(context, throttle.who, &in->account, &hashed));
    bool is_right = in->matched && in->account != ID_NONE && hashed != NULL &&
                    text_equal(hashed, in->hashed);
    in->outcome = is_right ? SIGN_IN_DONE : SIGN_IN_WRONG;
    if (!is_right)
        return sign_in_failed(context, &throttle, in->account);
    TRY(throttle_passed(context, &throttle));
    return sign_in_done(context, in);
}

/* ---- a code, or the password again ----------------------------------------------- */

static struct throttle throttle_of_account(struct context *context)
{
    return (struct throttle){
        .kind = THROTTLE_CODE,
        .who = id_text(context->arena, context->actor.account),
    };
}

/* The actor's session, still in force. */
static struct err own_session(struct context *context, struct session_row_get_row *row)
{
    bool found = false;

    if (context->actor.kind != ACTOR_ACCOUNT)
        return err_of(ERR_FORBIDDEN, MSG_ACCESS_SIGN_IN_NEEDED);
    TRY(session_row_get(context->db,
                        (struct session_row_get_args){
                            .id = context->actor.session,
                            .now = context->now,
                        },
                        row, &found));
    if (!found || row->account != context->actor.account)
        return err_of(ERR_FORBIDDEN, MSG_ACCESS_SESSION_ENDED);
    return OK;
}

/* What was proved changes what the cookie may do, so the cookie changes too. */
static struct err token_renew(struct context *context, bool becomes_full,
                              const char **token)
{
    *token = context_token(context, TOKEN_BITS);
    struct hash hash = token_hash(*token);
    struct bytes stored = {hash.bytes, HASH_BYTES};

    if (becomes_full)
        return session_row_renew(context->db,
                                 (struct session_row_renew_args){
                                     .id = context->actor.session,
                                     .token_hash = stored,
                                     .now = context->now,
                                     .ends_at = context->now + session_life(context),
                                     .is_full = true,
                                 },
                                 NULL);
    return session_row_proved(context->db,
                              (struct session_row_proved_args){
                                  .id = context->actor.session,
                                  .token_hash = stored,
                                  .now = context->now,
                              },
                              NULL);
}

static struct err proved(struct context *context, bool becomes_full, const char *how)
{
    return audit_did(context, (struct audit_note){
                                  .act = becomes_full ? &access_act_sign_in_full
                                                      : &access_act_unlocked,
                                  .subject = SUBJECT_ACCOUNT,
                                  .id = context->actor.account,
                                  .reason = how,
                              });
}

static const char *factor_word(enum factor_kind kind)
{
    switch (kind) {
    case FACTOR_APP:
        return "app";
    case FACTOR_TOKEN_TIME:
    case FACTOR_TOKEN_COUNTER:
        return "token";
    case FACTOR_CARD:
        return "card";
    }
    return "";
}

static struct err code_failed(struct context *context, const struct throttle *throttle)
{
    TRY(throttle_failed(context, throttle));
    return audit_did(context, (struct audit_note){
                                  .act = &access_act_code_wrong,
                                  .subject = SUBJECT_ACCOUNT,
                                  .id = context->actor.account,
                              });
}

struct err sign_in_code_act(struct context *context, struct sign_in_code *code)
{
    struct throttle throttle = throttle_of_account(context);
    struct session_row_get_row row;
    enum factor_kind kind = (enum factor_kind)0;

    TRY(own_session(context, &row));
    TRY(throttle_look(context, &throttle, &code->wait_seconds));
    if (code->wait_seconds > 0) {
        code->outcome = SIGN_IN_WAIT;
        return OK;
    }
    TRY(factor_use(context, row.account, code->code, &kind));
    code->outcome = kind == 0 ? SIGN_IN_WRONG : SIGN_IN_DONE;
    if (code->outcome == SIGN_IN_WRONG)
        return code_failed(context, &throttle);
    TRY(throttle_passed(context, &throttle));
    TRY(token_renew(context, !row.is_full, &code->token));
    return proved(context, !row.is_full, factor_word(kind));
}

struct err sign_in_enrolled(struct context *context, const char **token)
{
    struct session_row_get_row row;
    struct factors factors;
    bool has_new_app = false;

    TRY(own_session(context, &row));
    TRY(factor_list(context, row.account, &factors));
    for (int i = 0; i < factors.count; i++) {
        const struct factor *factor = &factors.items[i];
        if (factor->confirmed_at == INSTANT_NONE || factor->ended_at != INSTANT_NONE)
            continue;
        if (factor->confirmed_at != context->now)
            return err_of(ERR_FORBIDDEN, MSG_ACCESS_SECOND_FACTOR_NEEDED);
        has_new_app = has_new_app || factor->kind == FACTOR_APP;
    }
    if (!has_new_app || row.is_full)
        return err_of(ERR_FORBIDDEN, MSG_ACCESS_SECOND_FACTOR_NEEDED);
    TRY(token_renew(context, true, token));
    return proved(context, true, "app");
}

struct err sign_in_again_look(struct context *context, struct sign_in_again *again)
{
    struct throttle throttle = throttle_of_account(context);
    struct account_row_get_row account;
    bool found = false;

    again->outcome = SIGN_IN_NOT_TRIED;
    again->matched = false;
    TRY(throttle_look(context, &throttle, &again->wait_seconds));
    if (again->wait_seconds > 0) {
        again->outcome = SIGN_IN_WAIT;
        return OK;
    }
    TRY(account_row_get(context->db,
                        (struct account_row_get_args){.id = context->actor.account},
                        &account, &found));
    again->hashed = found ? account.password_hash : NULL;
    return OK;
}

void sign_in_again_work(struct context *context, struct sign_in_again *again)
{
    if (again->outcome == SIGN_IN_NOT_TRIED)
        again->matched = password_is(context, again->hashed, again->password);
}

struct err sign_in_again_act(struct context *context, struct sign_in_again *again)
{
    struct throttle throttle = throttle_of_account(context);
    struct session_row_get_row row;
    struct account_row_get_row account;
    bool found = false;

    TRY(own_session(context, &row));
    if (!row.is_full) /* the password twice is not two factors */
        return err_of(ERR_FORBIDDEN, MSG_ACCESS_SECOND_FACTOR_NEEDED);
    TRY(throttle_look(context, &throttle, &again->wait_seconds));
    if (again->wait_seconds > 0) {
        again->outcome = SIGN_IN_WAIT;
        return OK;
    }
    TRY(account_row_get(context->db, (struct account_row_get_args){.id = row.account},
                        &account, &found));
    bool is_right = again->matched && found && account.password_hash != NULL &&
                    text_equal(account.password_hash, again->hashed);
    again->outcome = is_right ? SIGN_IN_DONE : SIGN_IN_WRONG;
    if (!is_right)
        return code_failed(context, &throttle);
    TRY(throttle_passed(context, &throttle));
    TRY(token_renew(context, false, &again->token));
    return proved(context, false, "password");
}
