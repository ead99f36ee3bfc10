/* perform.h -- a request is a unit of work, and no answer leaves before its commit.
 *
 * The doors hand every use case to perform; nothing else begins or ends a
 * transaction.  A function run here may be run again, so it has no effect
 * outside the database and the context's arena.  An act is database-only and
 * short: input was checked and hashed before, the page is rendered after.
 */
#ifndef ACCESS_PERFORM_H
#define ACCESS_PERFORM_H

#include "access/context.h"
#include "base/err.h"

#include <stdbool.h>

struct db;
struct writer;

enum perform_kind { PERFORM_READ, PERFORM_WRITE };

typedef struct err perform_function(struct context *context, void *argument);

/* Run `function` in one reading snapshot on `db` (query_only).  What it staged
 * with audit_saw() is NOT yet written: hand the context to writer_push() or
 * perform_flush() before any byte of the answer leaves.  A defect inside is
 * rolled back and becomes ERR_INTERNAL. */
MUST_USE struct err perform_read(struct context *context, struct db *db,
                                 perform_function *function, void *argument);

/* Inside a reading unit: go on in a new snapshot, so that a long reading holds none for
 * long (the log of the database cannot be folded back behind it).  What was read before
 * may no longer be so; nothing of the unit but the context's arena lives on. */
MUST_USE struct err perform_read_anew(struct context *context);

/* One act on its way to the writer.  Belongs to the writer from writer_push()
 * until `done` is called (on the writer's thread, after the commit). */
struct act {
    struct context *context;
    perform_function *function; /* NULL: only the staged audit entries */
    void *argument;
    void (*done)(struct act *act); /* must not block */
    void *owner;                   /* the door's */
    struct err err;                /* the outcome, when done is called */
    struct act *next;              /* the writer's */
    struct audit_staged *staged;   /* the writer's: what was staged before it ran */
};

/* Hand an act over; never waits.  False when the queue is full (or stopping):
 * the caller still owns the act and answers ERR_UNAVAILABLE. */
MUST_USE bool writer_push(struct writer *writer, struct act *act);

/* Run one act through the writer and wait: for cli, clock, tests and stories.
 * With a writer that has no thread of its own it runs on this thread. */
MUST_USE struct err perform_write(struct writer *writer, struct context *context,
                                  perform_function *function, void *argument);

/* Write what a reading unit staged, and wait. */
MUST_USE struct err perform_flush(struct writer *writer, struct context *context);

/* ---- the writer ------------------------------------------------------------------ */

enum { WRITER_BATCH_MAX = 256, WRITER_QUEUE_MAX = 4096 };

/* The writer owns the write connection.  `threaded`: a thread of its own that
 * takes the whole queue as one batch; else acts run on the caller's thread. */
MUST_USE struct err writer_start(struct db *db, struct house *house, bool threaded,
                                 struct writer **writer);
/* Refuse new acts, finish the queue, checkpoint, give the thread back.  The
 * connection is still the caller's to close.  NULL is allowed. */
void writer_stop(struct writer *writer);

/* What happens when the disk can no longer be trusted (tx_is_fatal): by default
 * a line in the log and _exit(70).  For tests; NULL: the default again. */
void writer_fatal_set(struct writer *writer, void (*fatal)(void));

struct writer_figures {
    int64_t batches, acts, refused, failed_batches, queue_length, batch_largest;
    int64_t checkpoint_failures;
};
struct writer_figures writer_figures(struct writer *writer);

/* For tests: run these acts as exactly one batch on this thread. */
void writer_run_batch(struct writer *writer, struct act *list);

#endif
