/* installation.c -- what this database is: demo or production, fixed at birth. */
#include "access/installation.h"

#include "access/acts.h"
#include "access/context.h"
#include "access/installation_sql.h"
#include "base/defect.h"
#include "base/pack.h"

struct err installation_birth(struct context *context, enum installation_kind kind,
                              int node)
{
    struct installation_row_get_row row;
    bool found = false;

    need(node >= 0 && node < INSTALLATION_NODES);
    TRY(installation_row_get(context->db, &row, &found));
    if (found)
        return err_of(ERR_CONFLICT, MSG_ACCESS_INSTALLATION_BORN);
    TRY(installation_row_add(context->db,
                             (struct installation_row_add_args){
                                 .kind = (int64_t)kind,
                                 .node = node,
                                 .pack = pack_name(),
                                 .born_at = context->now,
                             },
                             NULL));
    return audit_did(context,
                     (struct audit_note){
                         .act = &access_act_installation_born,
                         .reason = kind == INSTALLATION_DEMO ? "demo" : "production",
                     });
}

struct err installation_find(struct db *db, struct installation *installation,
                             bool *found)
{
    struct installation_row_get_row row;

    TRY(installation_row_get(db, &row, found));
    if (!*found)
        return OK;
    *installation = (struct installation){
        .kind = row.kind == INSTALLATION_DEMO ? INSTALLATION_DEMO
                                              : INSTALLATION_PRODUCTION,
        .node = (int)row.node,
        .pack = row.pack,
        .born_at = row.born_at,
    };
    return OK;
}

struct err installation_need_demo(const struct context *context)
{
    return context->house->kind == INSTALLATION_DEMO
               ? OK
               : err_of(ERR_FORBIDDEN, MSG_ACCESS_INSTALLATION_NOT_DEMO);
}
