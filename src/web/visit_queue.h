/* visit_queue.h -- visits that wait for a thread; bounded, first come first served. */
#ifndef WEB_VISIT_QUEUE_H
#define WEB_VISIT_QUEUE_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

struct visit;

struct visit_queue {
    pthread_mutex_t lock;
    pthread_cond_t more;
    struct visit *first;
    struct visit *last;
    int64_t length, max, refused;
    bool is_stopping;
};

void visit_queue_init(struct visit_queue *queue, int64_t max);
void visit_queue_release(struct visit_queue *queue);

/* False when it is full: the caller still has the visit. */
bool visit_queue_push(struct visit_queue *queue, struct visit *visit);
/* One that had a place before and comes back: never refused, next in turn. */
void visit_queue_push_again(struct visit_queue *queue, struct visit *visit);

/* The next, waiting for it; NULL: stopping, and nothing is left. */
struct visit *visit_queue_take(struct visit_queue *queue);
/* The next or NULL, without waiting. */
struct visit *visit_queue_drain(struct visit_queue *queue);
void visit_queue_stop(struct visit_queue *queue);

void visit_queue_figures(struct visit_queue *queue, int64_t *length, int64_t *refused);

#endif
