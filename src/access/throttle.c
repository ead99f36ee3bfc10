/* throttle.c -- slow down guessing, never shut a rescuer out.
 *
 * Signing in keeps four counters: of the login at this address (the pair), of the
 * login anywhere, of the address, and a note that the pair passed lately.  The
 * other kinds keep one.  Who is counted is stored as a keyed number, so that the
 * table gives away no login and no address.
 */
#include "access/throttle.h"

#include "access/context.h"
#include "access/house.h"
#include "access/throttle_sql.h"
#include "base/arena.h"
#include "base/message.h"
#include "store/seal.h"

enum counter {
    COUNTER_PAIR = 1,
    COUNTER_LOGIN,
    COUNTER_ADDRESS,
    COUNTER_PASSED,
    COUNTER_CODE,
    COUNTER_LINK,
    COUNTER_RATE,
};

enum {
    WHO_BITS = 62,
    FREE_FAILURES = 3,     /* slips of the finger */
    FREE_OF_LOGIN = 10,    /* from everywhere together */
    FREE_OF_ADDRESS = 30,  /* an office behind one address */
    CLEAN_ROWS = 500,
};

#define FORGET_AFTER MINUTES(15)
#define PASSED_LATELY DAYS(30)

struct count {
    int64_t who;
    bool is_known;
    int64_t failures;
    instant since_at, last_at;
};

static struct err count_get(struct context *context, enum counter counter,
                            const char *who, struct count *count)
{
    struct throttle_row_get_row row;
    const char *place = arena_format(context->arena, "throttle.%d", (int)counter);

    *count = (struct count){0};
    count->who = seal_blind(context->house->master, place, WHO_BITS, who);
    TRY(throttle_row_get(context->db,
                         (struct throttle_row_get_args){
                             .kind = (int64_t)counter,
                             .who = count->who,
                         },
                         &row, &count->is_known));
    if (!count->is_known)
        return OK;
    count->failures = row.count;
    count->since_at = row.since_at;
    count->last_at = row.last_at;
    return OK;
}

static struct err count_put(struct context *context, enum counter counter,
                            const struct count *count)
{
    return throttle_row_put(context->db,
                            (struct throttle_row_put_args){
                                .kind = (int64_t)counter,
                                .who = count->who,
                                .count = count->failures,
                                .since_at = count->since_at,
                                .last_at = count->last_at,
                            },
                            NULL);
}

/* Failures of a quarter of an hour ago are forgotten. */
static bool is_fresh(const struct context *context, const struct count *count)
{
    return count->is_known && count->last_at > context->now - FORGET_AFTER;
}

static int64_t backoff(const struct context *context, const struct count *count, int free)
{
    int64_t over = count->failures - free;

    if (!is_fresh(context, count) || over <= 0)
        return 0;
    return over > 5 ? SECONDS(THROTTLE_WAIT_MAX_SECONDS) : SECONDS(1) << (over - 1);
}

static int64_t later(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

static int seconds_of(int64_t wait)
{
    if (wait <= 0)
        return 0;
    if (wait > SECONDS(THROTTLE_WAIT_MAX_SECONDS)) /* a clock set back */
        wait = SECONDS(THROTTLE_WAIT_MAX_SECONDS);
    return (int)((wait + SECONDS(1) - 1) / SECONDS(1));
}

static const char *pair_of(struct context *context, const struct throttle *throttle)
{
    const char *address = throttle->address == NULL ? "" : throttle->address;
    return arena_format(context->arena, "%s|%s", throttle->who, address);
}

static enum counter counter_of(enum throttle_kind kind)
{
    return kind == THROTTLE_CODE ? COUNTER_CODE : COUNTER_LINK;
}

/* How much strangers' failures cost one who has not passed here lately. */
static struct err strangers_wait(struct context *context, const struct throttle *throttle,
                                 const struct count *pair, int64_t *wait)
{
    struct count login;
    struct count address = {0};
    struct count passed;

    TRY(count_get(context, COUNTER_PASSED, pair_of(context, throttle), &passed));
    if (passed.is_known && passed.last_at > context->now - PASSED_LATELY)
        return OK;
    TRY(count_get(context, COUNTER_LOGIN, throttle->who, &login));
    if (throttle->address != NULL)
        TRY(count_get(context, COUNTER_ADDRESS, throttle->address, &address));
    int64_t pause = later(backoff(context, &login, FREE_OF_LOGIN),
                          backoff(context, &address, FREE_OF_ADDRESS));
    if (pause == 0)
        return OK;
    instant from = is_fresh(context, pair) ? pair->since_at : context->now;
    *wait = later(*wait, from + pause - context->now);
    return OK;
}

struct err throttle_look(struct context *context, const struct throttle *throttle,
                         int *wait_seconds)
{
    struct count count;
    int64_t wait = 0;

    if (throttle->kind != THROTTLE_SIGN_IN) {
        TRY(count_get(context, counter_of(throttle->kind), throttle->who, &count));
        wait = count.last_at + backoff(context, &count, FREE_FAILURES) - context->now;
        *wait_seconds = seconds_of(count.is_known ? wait : 0);
        return OK;
    }
    TRY(count_get(context, COUNTER_PAIR, pair_of(context, throttle), &count));
    if (count.is_known)
        wait = count.last_at + backoff(context, &count, FREE_FAILURES) - context->now;
    TRY(strangers_wait(context, throttle, &count, &wait));
    *wait_seconds = seconds_of(wait);
    return OK;
}

struct err throttle_waits(struct context *context, const struct throttle *throttle)
{
    struct count pair;

    if (throttle->kind != THROTTLE_SIGN_IN)
        return OK;
    TRY(count_get(context, COUNTER_PAIR, pair_of(context, throttle), &pair));
    if (is_fresh(context, &pair))
        return OK;
    pair.failures = 0;
    pair.since_at = context->now;
    pair.last_at = context->now;
    return count_put(context, COUNTER_PAIR, &pair);
}

static struct err count_one_more(struct context *context, enum counter counter,
                                 const char *who)
{
    struct count count;

    TRY(count_get(context, counter, who, &count));
    count.failures = is_fresh(context, &count) ? count.failures + 1 : 1;
    count.since_at = context->now;
    count.last_at = context->now;
    return count_put(context, counter, &count);
}

struct err throttle_failed(struct context *context, const struct throttle *throttle)
{
    if (throttle->kind != THROTTLE_SIGN_IN)
        return count_one_more(context, counter_of(throttle->kind), throttle->who);
    TRY(count_one_more(context, COUNTER_PAIR, pair_of(context, throttle)));
    TRY(count_one_more(context, COUNTER_LOGIN, throttle->who));
    if (throttle->address == NULL)
        return OK;
    return count_one_more(context, COUNTER_ADDRESS, throttle->address);
}

struct err throttle_passed(struct context *context, const struct throttle *throttle)
{
    bool is_sign_in = throttle->kind == THROTTLE_SIGN_IN;
    enum counter counter = is_sign_in ? COUNTER_PAIR : counter_of(throttle->kind);
    const char *who = is_sign_in ? pair_of(context, throttle) : throttle->who;
    struct count count;

    TRY(count_get(context, counter, who, &count));
    if (count.is_known)
        TRY(throttle_row_remove(context->db,
                                (struct throttle_row_remove_args){
                                    .kind = (int64_t)counter,
                                    .who = count.who,
                                },
                                NULL));
    return is_sign_in ? count_one_more(context, COUNTER_PASSED, who) : OK;
}

struct err throttle_err(struct context *context, int wait_seconds)
{
    return err_say(ERR_UNAVAILABLE, MSG_ACCESS_TOO_MANY,
                   say_count(context->arena, wait_seconds));
}

struct err throttle_rate(struct context *context, const char *what, int64_t who, int most,
                         int64_t window, int *wait_seconds)
{
    const char *name =
        arena_format(context->arena, "%s|%lld", what, (long long)who);
    struct count count;

    *wait_seconds = 0;
    TRY(count_get(context, COUNTER_RATE, name, &count));
    if (!count.is_known || count.since_at <= context->now - window) {
        count.failures = 0;
        count.since_at = context->now;
    }
    if (count.failures >= most) {
        int64_t wait = count.since_at + window - context->now;
        *wait_seconds = (int)((wait + SECONDS(1) - 1) / SECONDS(1));
        return OK;
    }
    count.failures++;
    count.last_at = context->now;
    return count_put(context, COUNTER_RATE, &count);
}

struct err throttle_clean(struct context *context, bool *more)
{
    int64_t removed = 0;

    TRY(throttle_row_clean(context->db,
                           (struct throttle_row_clean_args){
                               .before = context->now - PASSED_LATELY,
                               .limit = CLEAN_ROWS,
                           },
                           &removed));
    *more = removed == CLEAN_ROWS;
    return OK;
}
