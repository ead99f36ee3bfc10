/* places_rank_rules.c -- how well a hospital fits, part by part; what a calendar's day
 * shows.  Pure. */
#include "features/places/places_rules.h"

static int16_t share(int64_t part, int64_t whole)
{
    if (whole <= 0 || part <= 0)
        return 0;
    return (int16_t)(part >= whole ? PLACE_SCORE_MAX : part * PLACE_SCORE_MAX / whole);
}

/* Can, on a condition, not known, cannot: each need counts the same. */
static int16_t needs_part(const struct place_question *question,
                          const struct place_hospital *hospital,
                          struct place_candidate *candidate)
{
    enum { CAN = 10, CONDITION = 7, UNKNOWN = 4 };

    int16_t said[CAPABILITY_ANSWER_END] = {0};

    for (size_t i = 0; i < question->need_count; i++)
        said[hospital->answers[i]]++;
    int64_t count = (int64_t)question->need_count;
    candidate->can = said[CAPABILITY_CAN];
    candidate->condition = said[CAPABILITY_CONDITION];
    candidate->unknown = said[CAPABILITY_UNKNOWN];
    candidate->cannot = said[CAPABILITY_CANNOT];
    if (count == 0)
        return PLACE_SCORE_MAX / 2;
    return share(candidate->can * CAN + candidate->condition * CONDITION +
                     candidate->unknown * UNKNOWN,
                 count * CAN);
}

static int16_t distance_part(const struct place_weights *weights,
                             const struct place_hospital *hospital)
{
    if (hospital->metres == INT_NONE)
        return PLACE_SCORE_MAX / 2;
    return share(weights->distance_zero_metres - hospital->metres,
                 weights->distance_zero_metres);
}

/* Of the offer that would be taken: today full, nothing at twice the time when it is old. */
static int16_t age_part(const struct place_question *question,
                        const struct place_weights *weights,
                        const struct place_hospital *hospital, int64_t offer)
{
    int64_t zero = weights->stale_days * 2;

    for (size_t i = 0; i < hospital->offer_count; i++) {
        const struct bed_offer *of = hospital->offers[i].offer;
        if (of->id == offer)
            return share(zero - (question->today - instant_day(of->confirmed_at)), zero);
    }
    return 0;
}

/* The first wish best, each further one a quarter less. */
static int16_t period_part(const struct place_period *period)
{
    return (int16_t)(PLACE_SCORE_MAX - period->wish * PLACE_SCORE_MAX / PLACE_WISHES_MAX);
}

void place_score(const struct place_world *world, const struct place_question *question,
                 const struct place_weights *weights, struct place_candidate *candidate)
{
    const struct place_hospital *hospital = &world->items[candidate->index];
    int64_t sum = 0;
    int64_t all = 0;

    candidate->parts[PLACE_PART_NEEDS] = needs_part(question, hospital, candidate);
    candidate->parts[PLACE_PART_DISTANCE] = distance_part(weights, hospital);
    candidate->parts[PLACE_PART_AGE] =
        age_part(question, weights, hospital, candidate->periods[0].offer);
    candidate->parts[PLACE_PART_WISH] = hospital->is_wished ? PLACE_SCORE_MAX : 0;
    candidate->parts[PLACE_PART_EARLIER] =
        hospital->earlier_stays > 0 ? PLACE_SCORE_MAX : 0;
    candidate->parts[PLACE_PART_PERIOD] = period_part(&candidate->periods[0]);
    for (int part = 0; part < PLACE_PART_END; part++) {
        sum += weights->parts[part] * candidate->parts[part];
        all += weights->parts[part];
    }
    candidate->score = (int16_t)(all > 0 ? sum / all : 0);
}

void place_days_sum(const struct bed_days *offers, size_t offer_count, int32_t count,
                    struct place_day *days)
{
    for (int32_t i = 0; i < count; i++) {
        int16_t is_free = 0;
        int16_t is_held = 0;
        int16_t is_taken = 0;
        for (size_t k = 0; k < offer_count; k++) {
            is_free = (int16_t)(is_free + offers[k].free[i]);
            is_held = (int16_t)(is_held + offers[k].held[i]);
            is_taken = (int16_t)(is_taken + offers[k].taken[i]);
        }
        days[i] = is_free > 0    ? (struct place_day){PLACE_CELL_FREE, is_free}
                  : is_held > 0  ? (struct place_day){PLACE_CELL_HELD, is_held}
                  : is_taken > 0 ? (struct place_day){PLACE_CELL_FULL, is_taken}
                                 : (struct place_day){PLACE_CELL_CLOSED, 0};
    }
}

int64_t place_promised(const struct place_found *found, int64_t institution,
                       const struct place_period *period)
{
    int64_t count = 0;

    for (size_t i = 0; i < found->promise_count; i++)
        count += found->promises[i].institution == institution &&
                 found->promises[i].from_on <= period->to_on &&
                 found->promises[i].to_on >= period->from_on;
    return count;
}

const struct programme_verdict *place_verdict_of(const struct place_found *found,
                                                 const struct place_period *period)
{
    for (size_t i = 0; i < found->judged_count; i++)
        if (found->judged[i].from_on == period->from_on &&
            found->judged[i].to_on == period->to_on)
            return &found->judged[i].verdict;
    return NULL;
}
