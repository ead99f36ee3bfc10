/* evening_rules.c -- is a case ready for the night?  Pure. */
#include "features/evening/evening.h"

#include "base/str.h"

static instant later(instant a, instant b)
{
    return a > b ? a : b;
}

bool night_concerns(const char *urgency, instant gap_limit, const struct duty_span *night)
{
    return text_equal(urgency, "urgent") ||
           (gap_limit != INSTANT_NONE && gap_limit <= night->to_at);
}

const struct night_watch *night_watch_at(const struct night_watches *watches, instant at)
{
    for (size_t i = 0; i < watches->count; i++)
        if (watches->items[i].from_at <= at && at < watches->items[i].to_at)
            return &watches->items[i];
    return NULL;
}

/* Whoever has it hands on to whoever has it then, until nobody does. */
instant night_open_from(const struct night_watches *watches, const struct duty_span *night,
                        instant now)
{
    instant at = later(now, night->from_at);

    while (at < night->to_at) {
        const struct night_watch *watch = night_watch_at(watches, at);
        if (watch == NULL)
            return at;
        at = watch->to_at;
    }
    return INSTANT_NONE;
}

const struct night_watch *night_told(const struct night_watches *watches,
                                     const struct duty_span *night)
{
    for (size_t i = 0; i < watches->count; i++) {
        const struct night_watch *watch = &watches->items[i];
        if (watch->told_at != INSTANT_NONE && watch->from_at < night->to_at &&
            watch->to_at > night->from_at)
            return watch;
    }
    return NULL;
}

enum night_lack night_lack_of(const struct night_watches *watches,
                              const struct duty_span *night, instant now)
{
    instant begin = later(now, night->from_at);
    instant open_from = night_open_from(watches, night, now);

    if (open_from != INSTANT_NONE)
        return open_from == begin ? NIGHT_NO_HOLDER : NIGHT_HOLDER_ENDS;
    if (night_told(watches, night) == NULL)
        return NIGHT_NOT_TOLD;
    /* What was said last counts. */
    return watches->items[0].next_check_at <= now ? NIGHT_CHECK_OVER : NIGHT_READY;
}

instant night_next_check(instant gap_limit, instant next_news_at,
                         const struct duty_span *night, instant now)
{
    instant at = later(now, night->from_at) + HOURS(2);

    if (next_news_at != INSTANT_NONE && next_news_at > now && next_news_at < at)
        at = next_news_at;
    if (gap_limit != INSTANT_NONE && gap_limit - HOURS(1) < at)
        at = later(gap_limit - HOURS(1), now + MINUTES(30));
    return at < night->to_at ? at : night->to_at;
}

/* INSTANT_NONE: no end was said. */
static bool is_sooner(instant a, instant b)
{
    return a != INSTANT_NONE && (b == INSTANT_NONE || a < b);
}

void night_place_of(const struct inquiry_targets *targets, instant now,
                    struct night_place *place)
{
    inquiry_summarise(targets, now, &place->asked);
    for (size_t i = 0; i < targets->count; i++) {
        const struct inquiry_target *target = &targets->items[i];
        if (target->state == TARGET_DECIDING &&
            (place->promised == NULL ||
             is_sooner(target->promise_at, place->promised->promise_at)))
            place->promised = target;
        if (target_is_accepted(target->state) &&
            (place->accepted == NULL ||
             is_sooner(target->valid_until, place->accepted->valid_until)))
            place->accepted = target;
    }
}

struct err night_check(const struct night_new *wanted, instant now)
{
    if (wanted->holder == ID_NONE)
        return err_field("holder", MSG_INPUT_REQUIRED);
    if (wanted->from_at == INSTANT_NONE)
        return err_field("from_at", MSG_INPUT_REQUIRED);
    if (wanted->to_at == INSTANT_NONE)
        return err_field("to_at", MSG_INPUT_REQUIRED);
    if (wanted->to_at <= wanted->from_at)
        return err_field("to_at", MSG_EVENING_REVERSED);
    if (wanted->to_at <= now)
        return err_field("to_at", MSG_EVENING_PAST);
    if (wanted->to_at - wanted->from_at > DAYS(NIGHT_DAYS_MAX))
        return err_field("to_at", MSG_EVENING_TOO_LONG);
    if (text_is_empty(wanted->number))
        return err_field("number", MSG_EVENING_NUMBER_MISSING);
    if (wanted->next_check_at == INSTANT_NONE)
        return err_field("next_check_at", MSG_INPUT_REQUIRED);
    if (wanted->next_check_at <= now)
        return err_field("next_check_at", MSG_EVENING_CHECK_PAST);
    if (wanted->told == NULL)
        return OK;
    if (text_is_empty(wanted->told_to))
        return err_field("told_to", MSG_EVENING_TOLD_TO_MISSING);
    if (wanted->told_at != INSTANT_NONE && wanted->told_at > now)
        return err_field("told_at", MSG_EVENING_TOLD_IN_FUTURE);
    return OK;
}
