/* perform.c -- a request is a unit of work.
 *
 * Reading units run on the caller's thread in one snapshot.  Writing ones are
 * acts: the writer takes all that wait as one batch, in one transaction.  What
 * happens inside a batch is in writer_batch.c; who waits where is in writer.c.
 */
#include "access/perform.h"

#include "access/audit_stage.h"
#include "access/writer.h"
#include "base/arena.h"
#include "base/defect.h"
#include "base/log.h"
#include "store/seal.h"
#include "store/tx.h"

#include <time.h>

static void acts_answer(struct act *list)
{
    for (struct act *act = list; act != NULL;) {
        struct act *next = act->next; /* done() may free the act */
        act->done(act);
        act = next;
    }
}

#ifdef RENKEI_PLANT_COMMIT_DELAY_MS
/* Makes the moment before the commit long enough for a kill to hit it. */
static void commit_delay(void)
{
    const struct timespec delay = {.tv_nsec = RENKEI_PLANT_COMMIT_DELAY_MS * 1000000L};
    (void)nanosleep(&delay, NULL);
}
#else
static void commit_delay(void)
{
}
#endif

/* Everything rests on the order of these lines: no answer leaves before its
 * commit.  Refusals wait too, for they may rest on a row of the same batch.  When
 * the batch fails as a whole, nobody hears yes, whatever his own act did. */
void writer_run_batch(struct writer *writer, struct act *list)
{
    struct err err = OK;

    for (struct act *act = list; act != NULL; act = act->next)
        act->staged = audit_stage_mark(act->context).last;
    for (int tries = 0; tries < PERFORM_TRIES_MAX; tries++) {
        struct audit_tree before = writer->tree;
        err = tx_write_begin(writer->db);
        if (err.kind == ERR_NONE)
            err = batch_write(writer, list);
#ifdef RENKEI_PLANT_EARLY_ANSWER
        acts_answer(list); /* the planted bug that the durability gate must find */
#endif
        commit_delay();
        if (err.kind == ERR_NONE)
            err = tx_write_commit(writer->db);
        if (err.kind == ERR_NONE)
            break;
        tx_write_rollback(writer->db);
        writer->tree = before;
        writer->tree_is_stale = true;
        if (!err_is_busy(err))
            break;
    }
    for (struct act *act = list; act != NULL && err.kind != ERR_NONE; act = act->next)
        act->err = err;
    writer_count(writer, list, err.kind != ERR_NONE);
    writer_check_disk(writer);
#ifndef RENKEI_PLANT_EARLY_ANSWER
    acts_answer(list);
#endif
}

/* ---- one unit -------------------------------------------------------------------- */

static struct err defect_told(const struct context *context,
                              const struct defect_guard *guard)
{
    const char *request = context->request == NULL ? "-" : context->request;

    log_event(LOG_ERROR, "defect",
              LOG_FIELDS(LOG_TEXT("request", request), LOG_TEXT("what", guard->what),
                         LOG_TEXT("file", guard->file),
                         LOG_NUMBER("line", guard->line)));
    /* No values for the sentence: the arena may be what broke.  The door knows
     * the request's number. */
    return err_of(ERR_INTERNAL, MSG_PERFORM_INTERNAL);
}

struct err unit_run(struct context *context, perform_function *function, void *argument)
{
    struct defect_guard guard;

    defect_guard_enter(&guard);
    if (setjmp(guard.jump) != 0)
        return defect_told(context, &guard);
    struct err err = function(context, argument);
    defect_guard_leave(&guard);
    return err;
}

bool err_is_busy(struct err err)
{
    return err.kind == ERR_UNAVAILABLE && err.message == MSG_STORE_BUSY;
}

struct err perform_read(struct context *context, struct db *db,
                        perform_function *function, void *argument)
{
    struct audit_mark staged = audit_stage_mark(context);

    TRY(tx_read_begin(db));
    context->db = db;
    context->writes = false;
    db_arena_set(db, context->arena);
    struct err err = unit_run(context, function, argument);
    tx_read_end(db);
    if (db_seal(db) != NULL)
        seal_forget(db_seal(db));
    context->db = NULL;
    if (err.kind != ERR_NONE)
        audit_stage_fall_back(context, staged,
                              err.kind != ERR_INTERNAL && err.kind != ERR_UNAVAILABLE);
    return err;
}

struct err perform_read_anew(struct context *context)
{
    need(context->db != NULL && !context->writes);
    tx_read_end(context->db);
    return tx_read_begin(context->db);
}

struct err perform_flush(struct writer *writer, struct context *context)
{
    return audit_is_staged(context) ? perform_write(writer, context, NULL, NULL) : OK;
}
