/* writer_batch.c -- many acts in one transaction, each on its own feet.
 *
 * An act runs in a savepoint and behind a guard.  A refused or broken one is
 * rolled back alone; its refusals are written after that.  When the engine has
 * ended the transaction (a full disk does), nothing of the batch can stand.
 * Identifiers need not be put back: nobody counts them.  The numbers of the log
 * follow from the tree, which is.
 */
#include "access/writer.h"

#include "access/audit_entry.h"
#include "access/audit_stage.h"
#include "access/house.h"
#include "base/arena.h"
#include "base/log.h"
#include "store/seal.h"
#include "store/tx.h"

/* The engine ended the transaction by itself: say so, whatever the act says. */
static struct err still_open(const struct writer *writer)
{
    return tx_is_open(writer->db) ? OK
                                  : err_of(ERR_UNAVAILABLE, MSG_STORE_UNIT_ENDED);
}

static struct err entries_write(struct context *context, void *writer_argument)
{
    struct writer *writer = writer_argument;

    db_arena_set(writer->db, writer->scratch);
    return audit_stage_write(context, &writer->tree);
}

/* The act's function, then its entries; a defect in either is the act's. */
static struct err act_try(struct writer *writer, struct act *act)
{
    struct context *context = act->context;

    context->db = writer->db;
    context->writes = true;
    db_arena_set(writer->db, context->arena);
    struct err err = OK;
    if (act->function != NULL)
        err = unit_run(context, act->function, act->argument);
    if (err.kind == ERR_NONE)
        err = unit_run(context, entries_write, writer);
    return err;
}

static void act_leave(struct writer *writer, struct act *act)
{
    if (db_seal(writer->db) != NULL)
        seal_forget(db_seal(writer->db));
    act->context->db = NULL;
    act->context->writes = false;
}

static struct err act_undo(struct writer *writer, const struct audit_tree *before)
{
    writer->tree = *before;
    TRY(still_open(writer));
    return tx_savepoint_rollback(writer->db);
}

/* What a refused act leaves behind: the record that it was refused.  When even
 * that cannot be written, the refusal stays one, under the graver reason. */
static struct err refusal_write(struct writer *writer, struct act *act)
{
    struct audit_tree before = writer->tree;

    if (!audit_is_staged(act->context))
        return OK;
    TRY(tx_savepoint(writer->db));
    act->context->db = writer->db;
    struct err err = unit_run(act->context, entries_write, writer);
    if (err.kind != ERR_NONE) {
        act->err = err;
        return act_undo(writer, &before);
    }
    TRY(still_open(writer));
    return tx_savepoint_release(writer->db);
}

static struct err act_write(struct writer *writer, struct act *act)
{
    struct audit_mark staged = {act->staged};
    struct audit_tree before = writer->tree;

    for (int tries = 1;; tries++) {
        audit_stage_rewind(act->context, staged);
        TRY(tx_savepoint(writer->db));
        act->err = act_try(writer, act);
        TRY(still_open(writer));
        if (act->err.kind == ERR_NONE)
            return tx_savepoint_release(writer->db);
        TRY(act_undo(writer, &before));
        if (!err_is_busy(act->err) || tries == PERFORM_TRIES_MAX)
            break;
    }
    audit_stage_fall_back(
        act->context, staged,
        act->err.kind != ERR_INTERNAL && act->err.kind != ERR_UNAVAILABLE);
    return refusal_write(writer, act);
}

struct err batch_tree_catch_up(struct writer *writer)
{
    bool others = false;
    bool fits = false;

    TRY(tx_others_wrote(writer->db, &others));
    if (!others && !writer->tree_is_stale)
        return OK;
    db_arena_set(writer->db, writer->scratch);
    writer->tree_is_stale = true;
    TRY(audit_tree_catch_up(writer->db, writer->scratch, &writer->tree, &fits));
    if (!fits) {
        /* Not an addition of others: begin again from the first entry. */
        writer->tree = (struct audit_tree){0};
        TRY(audit_tree_catch_up(writer->db, writer->scratch, &writer->tree, &fits));
    }
    if (!fits) /* a rescuer is not stopped by it; audit verify names the place */
        log_event(LOG_ERROR, "audit.tree_differs",
                  LOG_FIELDS(LOG_NUMBER("size", writer->tree.size)));
    writer->tree_is_stale = false;
    return OK;
}

/* The writer's own part can break too; then the batch does, not the house. */
struct batch {
    struct writer *writer;
    struct act *list;
};

static struct err batch_body(struct context *context, void *batch_argument)
{
    const struct batch *batch = batch_argument;
    struct writer *writer = batch->writer;

    (void)context;
    TRY(batch_tree_catch_up(writer));
    for (struct act *act = batch->list; act != NULL; act = act->next) {
        TRY(act_write(writer, act));
        act_leave(writer, act);
    }
    return audit_head_write(writer->db, &writer->tree, house_now(writer->house),
                            writer->has_head_key ? &writer->head_key : NULL);
}

struct err batch_write(struct writer *writer, struct act *list)
{
    struct context nobody = {.request = "batch"};
    struct batch batch = {.writer = writer, .list = list};

    arena_reset(writer->scratch);
    struct err err = unit_run(&nobody, batch_body, &batch);
    for (struct act *act = list; act != NULL; act = act->next)
        act_leave(writer, act); /* those that a failed batch never reached, too */
    db_arena_set(writer->db, NULL);
    return err;
}
