/* writer.h -- what perform.c, writer.c and writer_batch.c share; nobody else's. */
#ifndef ACCESS_WRITER_H
#define ACCESS_WRITER_H

#include "access/audit_tree.h"
#include "access/perform.h"
#include "base/hash.h"

#include <pthread.h>

struct arena;

/* A function run by perform may be run again, when the database was busy. */
enum { PERFORM_TRIES_MAX = 3 };

struct writer {
    /* The writing side: touched by one thread only, the one that runs batches. */
    struct db *db;
    struct house *house;
    struct arena *own;     /* this struct lives in it */
    struct arena *scratch; /* of one batch */
    struct audit_tree tree;
    bool tree_is_stale; /* others wrote, or a batch failed: look again */
    bool has_head_key;
    struct hash head_key;

    /* The queue and the figures: under `lock`. */
    pthread_mutex_t lock;
    pthread_cond_t more;
    struct act *first;
    struct act *last;
    bool is_stopping;
    struct writer_figures figures;
    void (*fatal)(void);

    bool is_threaded;
    pthread_t thread;
};

/* Run a function with a guard: a defect inside becomes ERR_INTERNAL. */
MUST_USE struct err unit_run(struct context *context, perform_function *function,
                             void *argument);
bool err_is_busy(struct err err);

/* Write a whole batch but for its COMMIT.  Not OK: the batch as a whole failed
 * and is to be rolled back.  OK: act->err says how each act ended. */
MUST_USE struct err batch_write(struct writer *writer, struct act *list);

/* Read the audit tree again as far as it is not known. */
MUST_USE struct err batch_tree_catch_up(struct writer *writer);

/* After each batch, on its thread: count, and stop the house when the disk can
 * no longer be trusted. */
void writer_count(struct writer *writer, const struct act *list, bool has_failed);
void writer_check_disk(struct writer *writer);

#endif
