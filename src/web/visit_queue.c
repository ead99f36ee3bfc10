/* visit_queue.c -- visits that wait for a thread; bounded, first come first served. */
#include "web/visit_queue.h"

#include "web/visit.h"

void visit_queue_init(struct visit_queue *queue, int64_t max)
{
    *queue = (struct visit_queue){.max = max};
    pthread_mutex_init(&queue->lock, NULL);
    pthread_cond_init(&queue->more, NULL);
}

void visit_queue_release(struct visit_queue *queue)
{
    pthread_cond_destroy(&queue->more);
    pthread_mutex_destroy(&queue->lock);
}

bool visit_queue_push(struct visit_queue *queue, struct visit *visit)
{
    pthread_mutex_lock(&queue->lock);
    bool has_room = queue->length < queue->max && !queue->is_stopping;
    if (has_room) {
        visit->next = NULL;
        if (queue->last == NULL)
            queue->first = visit;
        else
            queue->last->next = visit;
        queue->last = visit;
        queue->length++;
        pthread_cond_signal(&queue->more);
    } else {
        queue->refused++;
    }
    pthread_mutex_unlock(&queue->lock);
    return has_room;
}

void visit_queue_push_again(struct visit_queue *queue, struct visit *visit)
{
    pthread_mutex_lock(&queue->lock);
    visit->next = queue->first;
    queue->first = visit;
    if (queue->last == NULL)
        queue->last = visit;
    queue->length++;
    pthread_cond_signal(&queue->more);
    pthread_mutex_unlock(&queue->lock);
}

static struct visit *first_take(struct visit_queue *queue)
{
    struct visit *visit = queue->first;

    if (visit == NULL)
        return NULL;
    queue->first = visit->next;
    if (queue->first == NULL)
        queue->last = NULL;
    queue->length--;
    visit->next = NULL;
    return visit;
}

struct visit *visit_queue_take(struct visit_queue *queue)
{
    pthread_mutex_lock(&queue->lock);
    while (queue->first == NULL && !queue->is_stopping)
        pthread_cond_wait(&queue->more, &queue->lock);
    struct visit *visit = first_take(queue);
    pthread_mutex_unlock(&queue->lock);
    return visit;
}

struct visit *visit_queue_drain(struct visit_queue *queue)
{
    pthread_mutex_lock(&queue->lock);
    struct visit *visit = first_take(queue);
    pthread_mutex_unlock(&queue->lock);
    return visit;
}

void visit_queue_stop(struct visit_queue *queue)
{
    pthread_mutex_lock(&queue->lock);
    queue->is_stopping = true;
    pthread_cond_broadcast(&queue->more);
    pthread_mutex_unlock(&queue->lock);
}

void visit_queue_figures(struct visit_queue *queue, int64_t *length, int64_t *refused)
{
    pthread_mutex_lock(&queue->lock);
    *length = queue->length;
    *refused = queue->refused;
    pthread_mutex_unlock(&queue->lock);
}
