/* limiter.c -- how many requests one account or link may make; in memory. */
#include "web/limiter.h"

#include "base/arena.h"

#include <pthread.h>

enum { BUCKETS = 4096, PROBES = 8 };

struct rate {
    int64_t most;  /* at once */
    int64_t every; /* microseconds until one more */
};

/* A page with its suggestions and echoes is a dozen requests. */
static const struct rate account_rate = {.most = 240, .every = 200000};
static const struct rate link_rate = {.most = 90, .every = 1000000};

struct bucket {
    enum actor_kind kind; /* ACTOR_ANONYMOUS: free */
    int64_t id;
    instant full_at; /* when it will be full again */
};

struct limiter {
    pthread_mutex_t lock;
    struct bucket buckets[BUCKETS];
};

struct limiter *limiter_new(struct arena *arena)
{
    struct limiter *limiter = arena_new_of(arena, struct limiter);
    pthread_mutex_init(&limiter->lock, NULL);
    return limiter;
}

void limiter_release(struct limiter *limiter)
{
    pthread_mutex_destroy(&limiter->lock);
}

/* Its bucket, or the fullest of those it could have: that one forgets least. */
static struct bucket *bucket_of(struct limiter *limiter, enum actor_kind kind, int64_t id)
{
    uint64_t place = ((uint64_t)id * 0x9e3779b97f4a7c15u) >> 32;
    struct bucket *best = NULL;

    for (uint64_t i = 0; i < PROBES; i++) {
        struct bucket *bucket = &limiter->buckets[(place + i) % BUCKETS];
        if (bucket->kind == kind && bucket->id == id)
            return bucket;
        if (best == NULL || bucket->full_at < best->full_at)
            best = bucket;
    }
    *best = (struct bucket){.kind = kind, .id = id};
    return best;
}

static int bucket_take(struct bucket *bucket, const struct rate *rate, instant now)
{
    /* A clock that stepped back would leave it empty for long: begin again. */
    if (bucket->full_at < now || bucket->full_at > now + rate->most * rate->every)
        bucket->full_at = now;
    instant then = bucket->full_at + rate->every;
    int64_t over = then - (now + rate->most * rate->every);
    if (over > 0)
        return (int)((over + SECONDS(1) - 1) / SECONDS(1));
    bucket->full_at = then;
    return 0;
}

int limiter_take(struct limiter *limiter, const struct actor *actor, instant now)
{
    bool is_link = actor->kind == ACTOR_LINK;

    if (!is_link && actor->kind != ACTOR_ACCOUNT)
        return 0;
    pthread_mutex_lock(&limiter->lock);
    struct bucket *bucket =
        bucket_of(limiter, actor->kind, is_link ? actor->link : actor->account);
    int wait_seconds = bucket_take(bucket, is_link ? &link_rate : &account_rate, now);
    pthread_mutex_unlock(&limiter->lock);
    return wait_seconds;
}
