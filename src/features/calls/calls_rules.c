/* calls_rules.c -- whom to ring next, and when to ring again.  Pure. */
#include "features/calls/calls_rules.h"

#include "base/str.h"
#include "features/prefecture/prefecture.h"

#include <stdio.h>

/* ---- ringing again -------------------------------------------------------------- */

int64_t call_again_minutes_of(const struct dated_rules *rules, const char *result,
                              day on)
{
    enum { KEY_BYTES = 64 };
    char key[KEY_BYTES];

    (void)snprintf(key, sizeof key, "call_again_minutes_%s", result);
    return dated_rule_number(dated_rule_on(rules, key, NULL, on), INT_NONE);
}

/* ---- whom to ring --------------------------------------------------------------- */

enum { RANK_PROMISE = 1, RANK_SILENT, RANK_RING, RANK_TALK, RANK_AGAIN, RANK_LATER };

static bool is_waiting(enum target_state state)
{
    return state == TARGET_SENT || state == TARGET_SEEN;
}

static int rank_now(const struct inquiry_target *target, instant now)
{
    if (target->state == TARGET_DECIDING)
        return target->promise_at <= now ? RANK_PROMISE : RANK_LATER;
    if (target->state == TARGET_TALK)
        return RANK_TALK;
    if (target->state == TARGET_EXPIRED)
        return RANK_SILENT;
    if (target->channel == NOTICE_TELEPHONE)
        return target->calls == 0 ? RANK_RING : RANK_AGAIN;
    return target->answer_by <= now ? RANK_SILENT : RANK_LATER;
}

int call_rank(const struct inquiry_target *target, instant now)
{
    bool is_one = is_waiting(target->state) || target->state == TARGET_DECIDING ||
                  target->state == TARGET_TALK || target->state == TARGET_EXPIRED;
    if (!is_one)
        return 0;
    if (target->call_again_at != INSTANT_NONE)
        return target->call_again_at <= now ? RANK_AGAIN : RANK_LATER;
    return rank_now(target, now);
}

static instant call_due_at(const struct inquiry_target *target)
{
    if (target->call_again_at != INSTANT_NONE)
        return target->call_again_at;
    return target->promise_at != INSTANT_NONE ? target->promise_at : target->answer_by;
}

static bool is_rung_before(const struct inquiry_target *a, const struct inquiry_target *b,
                           instant now)
{
    int rank_a = call_rank(a, now);
    int rank_b = call_rank(b, now);
    return rank_a != rank_b ? rank_a < rank_b : call_due_at(a) < call_due_at(b);
}

void call_sort(struct inquiry_targets *targets, instant now)
{
    size_t kept = 0;
    for (size_t i = 0; i < targets->count; i++) {
        struct inquiry_target one = targets->items[i];
        if (call_rank(&one, now) == 0)
            continue;
        size_t at = kept++;
        for (; at > 0 && is_rung_before(&one, &targets->items[at - 1], now); at--)
            targets->items[at] = targets->items[at - 1];
        targets->items[at] = one;
    }
    targets->count = kept;
}
