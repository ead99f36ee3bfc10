/* session.c -- being signed in, and its end. */
#include "access/session.h"

#include "access/acts.h"
#include "access/context.h"
#include "access/factor.h"
#include "access/house.h"
#include "access/session_sql.h"
#include "access/token.h"
#include "base/arena.h"
#include "base/defect.h"
#include "base/hash.h"

enum { TOKEN_BITS = 260, TOKEN_LENGTH = 52, LIST_MAX = 100, CLEAN_ROWS = 500 };

#define CLEAN_AFTER DAYS(1)

static struct err ended(struct context *context, int64_t account, const char *reason)
{
    return audit_did(context, (struct audit_note){
                                  .act = &access_act_session_ended,
                                  .subject = SUBJECT_ACCOUNT,
                                  .id = account,
                                  .reason = reason,
                              });
}

int64_t session_life(const struct context *context)
{
    int64_t said = context->house->session_life;
    return said > 0 ? said : SESSION_LIFE;
}

struct err session_make(struct context *context, int64_t account, bool is_full,
                        int64_t *id, const char **token)
{
    struct account_offices offices;

    TRY(account_offices(context, account, context->today, &offices));
    *id = context_id(context);
    *token = context_token(context, TOKEN_BITS);
    struct hash hash = token_hash(*token);
    return session_row_add(
        context->db,
        (struct session_row_add_args){
            .id = *id,
            .token_hash = {hash.bytes, HASH_BYTES},
            .account = account,
            .institution = offices.count > 0 ? offices.items[0] : ID_NONE,
            .is_full = is_full,
            .now = context->now,
            .ends_at = context->now +
                       (is_full ? session_life(context) : SESSION_HALF_LIFE),
        },
        NULL);
}

static enum session_state state_of(const struct context *context, int64_t idle_limit,
                                   const struct session_row_find_row *row)
{
    if (!row->is_full)
        return SESSION_HALF;
    return context->now - row->seen_at > idle_limit ? SESSION_LOCKED : SESSION_FULL;
}

static struct err found_read(struct context *context, int64_t idle_limit,
                             const struct session_row_find_row *row,
                             struct session_found *found)
{
    struct account_offices offices;
    unsigned roles = 0;

    if (row->language < 0 || row->language >= LANGUAGE_COUNT)
        return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    found->state = state_of(context, idle_limit, row);
    bool is_full = found->state == SESSION_FULL;
    /* A half or locked session may do nothing yet, whatever a gate says. */
    if (is_full)
        TRY(account_roles_held(context, row->account, row->institution, context->today,
                               &roles));
    TRY(account_offices(context, row->account, context->today, &offices));
    found->has_second_factor = row->is_full;
    if (!row->is_full)
        TRY(factor_has(context, row->account, &found->has_second_factor));
    found->actor = (struct actor){
        .kind = ACTOR_ACCOUNT,
        .account = row->account,
        .institution = row->institution,
        .roles = roles,
        .name = row->name,
        .second_factor = is_full,
        .proved_at = row->proved_at,
        .session = row->id,
    };
    found->language = (enum language)row->language;
    found->seen_is_due = is_full && context->now - row->seen_at >= SESSION_SEEN_EVERY;
    found->password_is_temporary = row->password_is_temporary;
    found->office_count = offices.count;
    found->ends_at = row->ends_at;
    return OK;
}

struct err session_find(struct context *context, struct str typed, int64_t idle_limit,
                        struct session_found *found)
{
    const char *token = token_read(context->arena, typed, TOKEN_LENGTH);
    struct session_row_find_row row;
    bool is_there = false;

    *found = (struct session_found){.state = SESSION_NONE};
    if (token == NULL)
        return OK;
    struct hash hash = token_hash(token);
    TRY(session_row_find(context->db,
                         (struct session_row_find_args){
                             .token_hash = {hash.bytes, HASH_BYTES},
                             .now = context->now,
                         },
                         &row, &is_there));
    return is_there ? found_read(context, idle_limit, &row, found) : OK;
}

struct err session_seen_act(struct context *context, void *nothing)
{
    (void)nothing;
    return session_row_seen(context->db,
                            (struct session_row_seen_args){
                                .id = context->actor.session,
                                .now = context->now,
                                .before = context->now - SESSION_SEEN_EVERY,
                            },
                            NULL);
}

struct err session_office_choose(struct context *context, int64_t institution)
{
    struct account_offices offices;
    int64_t changed = 0;
    bool is_held = false;

    need(context->actor.kind == ACTOR_ACCOUNT);
    TRY(account_offices(context, context->actor.account, context->today, &offices));
    for (int i = 0; i < offices.count; i++)
        is_held = is_held || offices.items[i] == institution;
    if (!is_held)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    TRY(session_row_office(context->db,
                           (struct session_row_office_args){
                               .id = context->actor.session,
                               .institution = institution,
                           },
                           &changed));
    if (changed == 0)
        return err_of(ERR_FORBIDDEN, MSG_ACCESS_SESSION_ENDED);
    return audit_did(context, (struct audit_note){
                                  .act = &access_act_office_chosen,
                                  .subject = SUBJECT_INSTITUTION,
                                  .id = institution,
                              });
}

struct err session_list(struct context *context, int64_t account,
                        struct sessions *sessions)
{
    struct session_row_list_rows rows;

    TRY(session_row_list(context->db,
                         (struct session_row_list_args){
                             .account = account,
                             .now = context->now,
                             .limit = LIST_MAX,
                         },
                         &rows));
    sessions->count = (int)rows.count;
    sessions->items =
        arena_new_array(context->arena, struct session_row, rows.count + 1);
    for (int i = 0; i < sessions->count; i++)
        sessions->items[i] = (struct session_row){
            .id = rows.items[i].id,
            .begun_at = rows.items[i].begun_at,
            .seen_at = rows.items[i].seen_at,
            .ends_at = rows.items[i].ends_at,
            .is_full = rows.items[i].is_full,
            .is_this = rows.items[i].id == context->actor.session,
        };
    return OK;
}

/* ---- its end --------------------------------------------------------------------- */

static struct err one_end(struct context *context, int64_t account, int64_t id,
                          int64_t *changed)
{
    return session_row_end(
        context->db,
        (struct session_row_end_args){.id = id, .account = account, .now = context->now},
        changed);
}

struct err session_end(struct context *context)
{
    int64_t changed = 0;

    if (context->actor.kind != ACTOR_ACCOUNT)
        return OK;
    TRY(one_end(context, context->actor.account, context->actor.session, &changed));
    return changed == 0 ? OK : ended(context, context->actor.account, "sign_out");
}

struct err session_end_one(struct context *context, int64_t account, int64_t id)
{
    int64_t changed = 0;

    TRY(one_end(context, account, id, &changed));
    if (changed == 0)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    return ended(context, account, "ended");
}

struct err session_end_all(struct context *context, int64_t account, int64_t but)
{
    int64_t changed = 0;

    TRY(session_row_end_all(context->db,
                            (struct session_row_end_all_args){
                                .account = account,
                                .but = but,
                                .now = context->now,
                            },
                            &changed));
    return changed == 0 ? OK : ended(context, account, "ended_all");
}

struct err session_clean(struct context *context, bool *more)
{
    int64_t removed = 0;

    TRY(session_row_clean(context->db,
                          (struct session_row_clean_args){
                              .before = context->now - CLEAN_AFTER,
                              .limit = CLEAN_ROWS,
                          },
                          &removed));
    *more = removed == CLEAN_ROWS;
    return OK;
}
