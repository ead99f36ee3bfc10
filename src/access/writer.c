/* writer.c -- one thread that owns the writing connection; nobody waits for it.
 *
 * It takes the whole queue (at most WRITER_BATCH_MAX) as one batch.  There is no
 * timer and no leader: what arrives during a commit is the next batch.  Without
 * a thread of its own (cli, stories) acts run on the caller's.
 */
#include "access/writer.h"

#include "access/audit_entry.h"
#include "access/audit_stage.h"
#include "access/house.h"
#include "base/arena.h"
#include "base/defect.h"
#include "base/log.h"
#include "store/db.h"
#include "store/tx.h"

#include <unistd.h>

enum {
    OWN_BYTES = 64 * 1024,
    SCRATCH_BLOCK = 64 * 1024,
    SCRATCH_LIMIT = 64 * 1024 * 1024,
    FATAL_STATUS = 70,
};

#define LOG_BYTES_MAX ((int64_t)64 * 1024 * 1024)

/* ---- the queue ------------------------------------------------------------------- */

static bool queue_add(struct writer *writer, struct act *act)
{
    pthread_mutex_lock(&writer->lock);
    bool has_room = !writer->is_stopping &&
                    writer->figures.queue_length < WRITER_QUEUE_MAX;
    if (has_room) {
        act->next = NULL;
        if (writer->last == NULL)
            writer->first = act;
        else
            writer->last->next = act;
        writer->last = act;
        writer->figures.queue_length++;
        pthread_cond_signal(&writer->more);
    }
    pthread_mutex_unlock(&writer->lock);
    return has_room;
}

/* Everything that waits, up to a batch; NULL: stopping, and nothing is left. */
static struct act *queue_take(struct writer *writer)
{
    pthread_mutex_lock(&writer->lock);
    while (writer->first == NULL && !writer->is_stopping)
        pthread_cond_wait(&writer->more, &writer->lock);
    struct act *list = writer->first;
    struct act *last = list;
    int64_t count = list == NULL ? 0 : 1;
    while (last != NULL && last->next != NULL && count < WRITER_BATCH_MAX) {
        last = last->next;
        count++;
    }
    if (last != NULL) {
        writer->first = last->next;
        last->next = NULL;
    }
    if (writer->first == NULL)
        writer->last = NULL;
    writer->figures.queue_length -= count;
    pthread_mutex_unlock(&writer->lock);
    return list;
}

bool writer_push(struct writer *writer, struct act *act)
{
    if (writer->is_threaded)
        return queue_add(writer, act);
    if (writer->is_stopping)
        return false;
    act->next = NULL;
    writer_run_batch(writer, act);
    return true;
}

/* ---- waiting for one act --------------------------------------------------------- */

struct waiter {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool is_done;
};

static void waiter_done(struct act *act)
{
    struct waiter *waiter = act->owner;

    pthread_mutex_lock(&waiter->lock);
    waiter->is_done = true;
    /* Signalled under the lock: the waiter's frame is gone soon after. */
    pthread_cond_signal(&waiter->changed);
    pthread_mutex_unlock(&waiter->lock);
}

struct err perform_write(struct writer *writer, struct context *context,
                         perform_function *function, void *argument)
{
    struct waiter waiter = {.is_done = false};
    struct act act = {
        .context = context,
        .function = function,
        .argument = argument,
        .done = waiter_done,
        .owner = &waiter,
    };

    pthread_mutex_init(&waiter.lock, NULL);
    pthread_cond_init(&waiter.changed, NULL);
    bool is_taken = writer_push(writer, &act);
    if (is_taken) {
        pthread_mutex_lock(&waiter.lock);
        while (!waiter.is_done)
            pthread_cond_wait(&waiter.changed, &waiter.lock);
        pthread_mutex_unlock(&waiter.lock);
    }
    pthread_cond_destroy(&waiter.changed);
    pthread_mutex_destroy(&waiter.lock);
    return is_taken ? act.err : err_of(ERR_UNAVAILABLE, MSG_PERFORM_STOPPING);
}

/* ---- after a batch --------------------------------------------------------------- */

void writer_count(struct writer *writer, const struct act *list, bool has_failed)
{
    int64_t count = 0;
    int64_t refused = 0;
    for (const struct act *act = list; act != NULL; act = act->next) {
        count++;
        refused += act->err.kind != ERR_NONE;
    }
    pthread_mutex_lock(&writer->lock);
    writer->figures.batches++;
    writer->figures.acts += count;
    writer->figures.refused += refused;
    writer->figures.failed_batches += has_failed;
    if (count > writer->figures.batch_largest)
        writer->figures.batch_largest = count;
    pthread_mutex_unlock(&writer->lock);
}

static void fatal_default(void)
{
    /* Whether the last batch stands is known to the disk alone: the next start
     * finds out.  No flush, no handlers: nothing more must be written. */
    log_event(LOG_ERROR, "writer.fatal", NULL, 0);
    _exit(FATAL_STATUS);
}

void writer_check_disk(struct writer *writer)
{
    if (!tx_is_fatal(writer->db))
        return;
    pthread_mutex_lock(&writer->lock);
    void (*fatal)(void) = writer->fatal;
    pthread_mutex_unlock(&writer->lock);
    fatal();
}

static void checkpoint(struct writer *writer)
{
    if (tx_checkpoint_if_over(writer->db, LOG_BYTES_MAX))
        return;
    pthread_mutex_lock(&writer->lock);
    int64_t failures = ++writer->figures.checkpoint_failures;
    pthread_mutex_unlock(&writer->lock);
    log_event(LOG_WARNING, "writer.checkpoint_failed",
              LOG_FIELDS(LOG_NUMBER("failures", failures)));
}

/* ---- its life -------------------------------------------------------------------- */

static void *writer_main(void *writer_argument)
{
    struct writer *writer = writer_argument;

    for (struct act *list; (list = queue_take(writer)) != NULL;) {
        writer_run_batch(writer, list);
        checkpoint(writer);
        wipe_registers();
    }
    return NULL;
}

static struct err tree_load(struct writer *writer)
{
    TRY(tx_read_begin(writer->db));
    writer->tree_is_stale = true;
    struct err err = batch_tree_catch_up(writer);
    tx_read_end(writer->db);
    db_arena_set(writer->db, NULL);
    return err;
}

static void writer_free(struct writer *writer)
{
    pthread_cond_destroy(&writer->more);
    pthread_mutex_destroy(&writer->lock);
    wipe(&writer->head_key, sizeof writer->head_key);
    arena_free(writer->scratch);
    arena_free(writer->own);
}

struct err writer_start(struct db *db, struct house *house, bool threaded,
                        struct writer **writer)
{
    struct arena *own = arena_new(OWN_BYTES, OWN_BYTES);
    struct writer *made = arena_new_of(own, struct writer);

    made->own = own;
    made->scratch = arena_new(SCRATCH_BLOCK, SCRATCH_LIMIT);
    made->db = db;
    made->house = house;
    made->is_threaded = threaded;
    made->fatal = fatal_default;
    pthread_mutex_init(&made->lock, NULL);
    pthread_cond_init(&made->more, NULL);
    if (house->master != NULL) {
        house_key(house, AUDIT_HEAD_PURPOSE, &made->head_key);
        made->has_head_key = true;
    }
    struct err err = tree_load(made);
    if (err.kind == ERR_NONE && threaded &&
        pthread_create(&made->thread, NULL, writer_main, made) != 0)
        err = err_of(ERR_UNAVAILABLE, MSG_PERFORM_STOPPING);
    if (err.kind != ERR_NONE) {
        writer_free(made);
        return err;
    }
    *writer = made;
    return OK;
}

void writer_stop(struct writer *writer)
{
    if (writer == NULL)
        return;
    pthread_mutex_lock(&writer->lock);
    writer->is_stopping = true;
    pthread_cond_broadcast(&writer->more);
    pthread_mutex_unlock(&writer->lock);
    if (writer->is_threaded)
        (void)pthread_join(writer->thread, NULL);
    tx_checkpoint_at_stop(writer->db);
    writer_free(writer);
}

void writer_fatal_set(struct writer *writer, void (*fatal)(void))
{
    pthread_mutex_lock(&writer->lock);
    writer->fatal = fatal == NULL ? fatal_default : fatal;
    pthread_mutex_unlock(&writer->lock);
}

struct writer_figures writer_figures(struct writer *writer)
{
    pthread_mutex_lock(&writer->lock);
    struct writer_figures figures = writer->figures;
    pthread_mutex_unlock(&writer->lock);
    return figures;
}
