/* account_role.c -- what an account is at which office, from a day to a day. */
#include "access/account.h"

#include "access/account_sql.h"
#include "access/acts.h"
#include "access/context.h"
#include "base/arena.h"
#include "base/defect.h"
#include "base/id.h"

enum { LIST_MAX = 200 };

static struct err noted(struct context *context, const struct act_kind *act,
                        int64_t account, const char *reason, int64_t institution)
{
    const char *office =
        institution == ID_NONE ? NULL : id_text(context->arena, institution);
    return audit_did(context, (struct audit_note){
                                  .act = act,
                                  .subject = SUBJECT_ACCOUNT,
                                  .id = account,
                                  .reason = reason,
                                  .detail = office,
                              });
}

struct err account_role_add(struct context *context, const struct account_role_new *role,
                            int64_t *id)
{
    struct account_role_row_overlap_row overlap = {0};
    struct account account;
    bool found = false;

    if (role->role <= ROLE_NONE || role->role >= ROLE_COUNT)
        return err_field("role", MSG_ACCESS_ACCOUNT_ROLE_UNKNOWN);
    if (role->to_on != DAY_NONE && role->to_on < role->from_on)
        return err_field("to_on", MSG_ACCESS_ACCOUNT_ROLE_DAYS_REVERSED);
    TRY(account_get(context, role->account, &account));
    if (account.ended_at != INSTANT_NONE)
        return err_of(ERR_CONFLICT, MSG_ACCESS_ACCOUNT_ENDED);
    TRY(account_role_row_overlap(
        context->db,
        (struct account_role_row_overlap_args){
            .account = role->account,
            .role = (int64_t)role->role,
            .institution = role->institution,
            .from_on = role->from_on,
            .to_on = role->to_on == DAY_NONE ? INT32_MAX : role->to_on,
        },
        &overlap, &found));
    if (found && overlap.count > 0)
        return err_of(ERR_CONFLICT, MSG_ACCESS_ACCOUNT_ROLE_COVERED);
    *id = context_id(context);
    TRY(account_role_row_add(context->db,
                             (struct account_role_row_add_args){
                                 .id = *id,
                                 .account = role->account,
                                 .role = (int64_t)role->role,
                                 .institution = role->institution,
                                 .from_on = role->from_on,
                                 .to_on = role->to_on,
                                 .made_at = context->now,
                             },
                             NULL));
    return noted(context, &access_act_role_added, role->account, role_name(role->role),
                 role->institution);
}

struct err account_role_end(struct context *context, int64_t id, day last_on,
                            const char *reason)
{
    struct account_role_row_get_row row;
    int64_t changed = 0;
    bool found = false;

    TRY(account_role_row_get(context->db, (struct account_role_row_get_args){.id = id},
                             &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    if (last_on < context->today - 1 || last_on < row.from_on - 1)
        return err_field("to_on", MSG_ACCESS_ACCOUNT_ROLE_ENDED_TOO_EARLY);
    TRY(account_role_row_end(context->db,
                             (struct account_role_row_end_args){
                                 .id = id,
                                 .to_on = last_on,
                                 .reason = reason,
                             },
                             &changed));
    if (changed == 0) /* it ends no later already */
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    return noted(context, &access_act_role_ended, row.account, reason, row.institution);
}

/* The two lists have the same columns and, by the generator, two row types. */
#define ROLES_KEEP(context, rows, roles)                                       \
    do {                                                                       \
        (roles)->count = (int)(rows).count;                                    \
        (roles)->items = arena_new_array((context)->arena, struct account_role, \
                                         (rows).count + 1);                    \
        for (int i = 0; i < (roles)->count; i++) {                             \
            struct account_role *role = &(roles)->items[i];                    \
            *role = (struct account_role){                                     \
                .id = (rows).items[i].id,                                      \
                .account = (rows).items[i].account,                            \
                .account_name = (rows).items[i].account_name,                  \
                .institution = (rows).items[i].institution,                    \
                .from_on = (rows).items[i].from_on,                            \
                .to_on = (rows).items[i].to_on,                                \
                .end_reason = (rows).items[i].end_reason,                      \
            };                                                                 \
            TRY(role_read((rows).items[i].role, &role->role));                 \
        }                                                                      \
    } while (0)

struct err account_role_list(struct context *context, int64_t account,
                             struct account_roles *roles)
{
    struct account_role_row_list_rows rows;

    TRY(account_role_row_list(
        context->db, (struct account_role_row_list_args){.account = account}, &rows));
    ROLES_KEEP(context, rows, roles);
    return OK;
}

struct err account_role_list_at(struct context *context, int64_t institution, day on,
                                struct account_roles *roles)
{
    struct account_role_row_list_at_rows rows;

    TRY(account_role_row_list_at(context->db,
                                 (struct account_role_row_list_at_args){
                                     .institution = institution,
                                     .on_day = on,
                                     .limit = LIST_MAX,
                                 },
                                 &rows));
    ROLES_KEEP(context, rows, roles);
    return OK;
}

struct err account_roles_held(struct context *context, int64_t account,
                              int64_t institution, day on, unsigned *roles)
{
    struct account_role_row_held_rows rows;

    *roles = 0;
    TRY(account_role_row_held(context->db,
                              (struct account_role_row_held_args){
                                  .account = account,
                                  .institution = institution,
                                  .on_day = on,
                              },
                              &rows));
    for (int i = 0; i < (int)rows.count; i++) {
        enum role role = ROLE_NONE;
        TRY(role_read(rows.items[i].role, &role));
        *roles |= ROLE_BIT(role);
    }
    return OK;
}

struct err account_offices(struct context *context, int64_t account, day on,
                           struct account_offices *offices)
{
    struct account_role_row_offices_rows rows;

    TRY(account_role_row_offices(
        context->db,
        (struct account_role_row_offices_args){.account = account, .on_day = on}, &rows));
    offices->items = arena_new_array(context->arena, int64_t, rows.count + 1);
    offices->count = 0;
    for (int i = 0; i < (int)rows.count; i++) {
        /* A role of no office is held at each; it is a choice only when alone. */
        if (rows.items[i].institution != ID_NONE || rows.count == 1)
            offices->items[offices->count++] = rows.items[i].institution;
    }
    return OK;
}
