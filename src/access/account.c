/* account.c -- people who may sign in. */
#include "access/account.h"

#include "access/account_sql.h"
#include "access/acts.h"
#include "access/context.h"
#include "access/factor.h"
#include "access/session.h"
#include "base/arena.h"
#include "base/defect.h"
#include "base/utf8.h"

#include <string.h>

static struct err noted(struct context *context, const struct act_kind *act, int64_t id,
                        const char *reason, const char *detail)
{
    return audit_did(context, (struct audit_note){
                                  .act = act,
                                  .subject = SUBJECT_ACCOUNT,
                                  .id = id,
                                  .reason = reason,
                                  .detail = detail,
                              });
}

const char *account_login_fold(struct arena *arena, const char *login)
{
    return utf8_fold(arena, login);
}

static struct err language_read(int64_t number, enum language *language)
{
    if (number < 0 || number >= LANGUAGE_COUNT)
        return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    *language = (enum language)number;
    return OK;
}

static struct err login_check(const char *login)
{
    struct str text = str_of(login);

    if (text_is_empty(login) || utf8_length(text) > ACCOUNT_LOGIN_MAX ||
        !utf8_is_text(text, false) || strchr(login, ' ') != NULL ||
        strstr(login, "\u3000") != NULL)
        return err_field("login", MSG_ACCESS_ACCOUNT_LOGIN_FORMAT);
    return OK;
}

struct err account_add(struct context *context, const struct account_new *account,
                       int64_t *id)
{
    struct account_row_find_row row;
    bool found = false;

    TRY(login_check(account->login));
    if (text_is_empty(account->name))
        return err_field("name", MSG_ACCESS_ACCOUNT_NAME_NEEDED);
    const char *folded = account_login_fold(context->arena, account->login);
    if (folded[0] == '\0')
        return err_field("login", MSG_ACCESS_ACCOUNT_LOGIN_FORMAT);
    TRY(account_row_find(context->db,
                         (struct account_row_find_args){.login_folded = folded}, &row,
                         &found));
    if (found)
        return (struct err){.kind = ERR_CONFLICT,
                            .message = MSG_ACCESS_ACCOUNT_LOGIN_TAKEN,
                            .field = "login"};
    *id = context_id(context);
    bool has_password = account->password_hash != NULL;
    TRY(account_row_add(context->db,
                        (struct account_row_add_args){
                            .id = *id,
                            .login = account->login,
                            .login_folded = folded,
                            .name = account->name,
                            .kana = account->kana,
                            .language = (int64_t)account->language,
                            .password_hash = account->password_hash,
                            .password_is_temporary = account->password_is_temporary,
                            .password_at = has_password ? context->now : INSTANT_NONE,
                            .made_at = context->now,
                        },
                        NULL));
    return noted(context, &access_act_account_added, *id, NULL, account->login);
}

struct err account_get(struct context *context, int64_t id, struct account *account)
{
    struct account_row_get_row row;
    bool found = false;

    TRY(account_row_get(context->db, (struct account_row_get_args){.id = id}, &row,
                        &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    *account = (struct account){
        .id = row.id,
        .login = row.login,
        .name = row.name,
        .kana = row.kana,
        .has_password = row.password_hash != NULL,
        .password_is_temporary = row.password_is_temporary,
        .password_at = row.password_at,
        .made_at = row.made_at,
        .ended_at = row.ended_at,
        .end_reason = row.end_reason,
        .version = row.version,
    };
    return language_read(row.language, &account->language);
}

struct err account_find(struct context *context, const char *login,
                        struct account *account, bool *found)
{
    struct account_row_find_row row;

    *found = false;
    if (login_check(login).kind != ERR_NONE)
        return OK;
    TRY(account_row_find(context->db,
                         (struct account_row_find_args){
                             .login_folded = account_login_fold(context->arena, login)},
                         &row, found));
    if (!*found)
        return OK;
    *found = row.ended_at == INSTANT_NONE;
    return *found ? account_get(context, row.id, account) : OK;
}

struct err account_list(struct context *context, const char *after, int limit,
                        struct accounts *accounts)
{
    struct account_row_list_rows rows;

    need(limit > 0 && limit <= ACCOUNT_PAGE_MAX);
    const char *folded =
        after == NULL ? "" : account_login_fold(context->arena, after);
    TRY(account_row_list(context->db,
                         (struct account_row_list_args){.after = folded, .limit = limit},
                         &rows));
    accounts->items = arena_new_array(context->arena, struct account, rows.count + 1);
    accounts->count = (int)rows.count;
    for (int i = 0; i < accounts->count; i++)
        TRY(account_get(context, rows.items[i].id, &accounts->items[i]));
    return OK;
}

/* Nothing was changed: there is none, it has ended, or somebody was faster. */
static struct err unchanged_err(struct context *context, int64_t id)
{
    struct account account;

    TRY(account_get(context, id, &account));
    if (account.ended_at != INSTANT_NONE)
        return err_of(ERR_CONFLICT, MSG_ACCESS_ACCOUNT_ENDED);
    return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
}

struct err account_change(struct context *context, int64_t id, int64_t version,
                          const char *name, const char *kana, enum language language)
{
    int64_t changed = 0;

    if (text_is_empty(name))
        return err_field("name", MSG_ACCESS_ACCOUNT_NAME_NEEDED);
    TRY(account_row_change(context->db,
                           (struct account_row_change_args){
                               .id = id,
                               .version = version,
                               .name = name,
                               .kana = kana,
                               .language = (int64_t)language,
                           },
                           &changed));
    if (changed == 0)
        return unchanged_err(context, id);
    return noted(context, &access_act_account_changed, id, NULL, NULL);
}

struct err account_end(struct context *context, int64_t id, int64_t version,
                       const char *reason)
{
    int64_t changed = 0;

    TRY(account_row_end(context->db,
                        (struct account_row_end_args){
                            .id = id,
                            .version = version,
                            .now = context->now,
                            .reason = reason,
                        },
                        &changed));
    if (changed == 0)
        return unchanged_err(context, id);
    TRY(account_role_row_end_all(context->db,
                                 (struct account_role_row_end_all_args){
                                     .account = id,
                                     .to_on = context->today,
                                     .reason = reason,
                                 },
                                 NULL));
    TRY(factor_end_all(context, id, reason));
    TRY(session_end_all(context, id, ID_NONE));
    return noted(context, &access_act_account_ended, id, reason, NULL);
}

struct err account_password_set(struct context *context, int64_t id, const char *hashed,
                                bool is_temporary)
{
    int64_t changed = 0;

    TRY(account_row_password(context->db,
                             (struct account_row_password_args){
                                 .id = id,
                                 .hash = hashed,
                                 .is_temporary = is_temporary,
                                 .now = context->now,
                             },
                             &changed));
    if (changed == 0)
        return unchanged_err(context, id);
    /* Whoever stole the old one is thrown out with it. */
    bool is_own = context->actor.kind == ACTOR_ACCOUNT && context->actor.account == id;
    TRY(session_end_all(context, id, is_own ? context->actor.session : ID_NONE));
    return noted(context, &access_act_password_set, id, NULL, NULL);
}
