/* places_rules.c -- the search: which hospital, from which day on.  Pure.
 *
 * A period fits when one bed is free on all of its days.  The set of beds that are free
 * for L days from each day on is made by doubling (1, 2, 4 ... days), so that a year of a
 * hospital costs a few thousand steps whatever the length.
 */
#include "features/places/places_rules.h"

#include "base/arena.h"
#include "base/defect.h"

#include <stdlib.h>
#include <string.h>

/* One look at everything: the question with one condition relaxed. */
struct look {
    const struct place_world *world;
    const struct place_question *question;
    int relaxed; /* enum place_condition, or -1 */
    int32_t shorter; /* PLACE_BY_SHORTER: at most so many days */
    uint32_t *beds;  /* of each day: free for the whole period from there on */
    uint8_t *weekdays; /* of each day, as a bit */
    const struct bed_offer **begins; /* of each day: the offer that could be begun */
    bool *year_fits[PLACE_WISHES_MAX]; /* of each day one could begin */
};

static int32_t wish_days(const struct look *look, size_t wish)
{
    int32_t days = look->question->wishes[wish].days;
    return look->relaxed == PLACE_BY_SHORTER && days > look->shorter ? look->shorter : days;
}

/* The days on which a wish may begin, as places in the world; none: first > last. */
static struct place_span starts_of(const struct look *look, size_t nth)
{
    const struct place_wish *wish = &look->question->wishes[nth];
    day more = look->relaxed == PLACE_BY_WINDOW ? PLACE_WINDOW_DAYS : 0;
    day from_on = wish->first_on - more;
    day to_on = wish->last_on + more;
    day world_to = look->world->from_on + look->world->count - 1;

    if (from_on < look->question->today)
        from_on = look->question->today;
    if (from_on < look->world->from_on)
        from_on = look->world->from_on;
    if (to_on > world_to)
        to_on = world_to;
    return (struct place_span){from_on - look->world->from_on,
                               to_on - wish_days(look, nth) + 1 - look->world->from_on};
}

/* ---- conditions of the day ------------------------------------------------------------- */

static bool year_has(const struct place_question *question,
                     const struct programme_year_days *used)
{
    for (size_t i = 0; i < question->year_count; i++)
        if (question->years[i].year == used->year)
            return question->years[i].left == INT_NONE ||
                   used->days <= question->years[i].left;
    return true;
}

static bool period_is_within_years(const struct place_question *question, day from_on,
                                   day to_on)
{
    struct programme_year_days years[PROGRAMME_YEARS_MAX];

    if (question->programme == NULL)
        return true;
    if (question->programme->year_end == PROGRAMME_YEAR_REFUSE &&
        day_fiscal_year(from_on) != day_fiscal_year(to_on))
        return false;
    size_t count = programme_days_by_year(question->programme, from_on, to_on, years);
    for (size_t i = 0; i < count; i++)
        if (!year_has(question, &years[i]))
            return false;
    return true;
}

/* The same for every hospital: looked at once. */
static void years_look(struct arena *arena, struct look *look)
{
    for (size_t wish = 0; wish < look->question->wish_count; wish++) {
        struct place_span starts = starts_of(look, wish);
        look->year_fits[wish] = arena_new_array(arena, bool, look->world->count + 1);
        for (day at = starts.from_on; at <= starts.to_on; at++) {
            day from_on = look->world->from_on + at;
            look->year_fits[wish][at] =
                look->relaxed == PLACE_BY_YEAR ||
                period_is_within_years(look->question, from_on,
                                       from_on + wish_days(look, wish) - 1);
        }
    }
}

/* The last day up to which contracts cover all days from that one on, each a part; the day
 * before it when none covers the first. */
static day covered_to(const struct place_hospital *hospital, day from_on)
{
    for (day on = from_on;;) {
        day reached = DAY_NONE;
        for (size_t i = 0; i < hospital->contract_count; i++) {
            const struct place_span *span = &hospital->contracts[i];
            if (span->from_on <= on && span->to_on >= on && span->to_on > reached)
                reached = span->to_on;
        }
        if (reached == DAY_NONE)
            return on - 1;
        on = reached + 1;
    }
}

static bool is_weekday(const struct look *look, const struct bed_offer *offer, day at,
                       unsigned weekdays)
{
    if (look->relaxed == PLACE_BY_WEEKDAYS)
        return true;
    return (weekdays & look->weekdays[at]) != 0 &&
           !(offer->closed_on_holidays && look->world->closed[at]);
}

/* ---- conditions of the hospital ---------------------------------------------------------- */

static bool hospital_fits(const struct look *look, const struct place_hospital *hospital)
{
    const struct place_question *question = look->question;

    if (hospital->is_refused && look->relaxed != PLACE_BY_REFUSED)
        return false;
    if (hospital->is_stopped && look->relaxed != PLACE_BY_STOPPED)
        return false;
    if (question->radius_metres != INT_NONE && look->relaxed != PLACE_BY_DISTANCE &&
        (hospital->metres == INT_NONE || hospital->metres > question->radius_metres))
        return false;
    for (size_t i = 0; i < question->need_count; i++)
        if (question->is_hard[i] && hospital->answers[i] == CAPABILITY_CANNOT &&
            look->relaxed != PLACE_BY_NEED_FIRST + (int)i)
            return false;
    return true;
}

static bool offer_fits(const struct look *look, const struct bed_offer *offer)
{
    const struct place_question *question = look->question;
    const struct programme *programme = question->programme;

    if (offer->kind != BED_OFFER_POSTED)
        return false;
    if (!bed_is_for(offer, programme != NULL ? programme->code : NULL))
        return false;
    for (size_t i = 0; offer->not_here != NULL && i < question->need_count; i++)
        if (bed_is_not_here(offer, question->needs[i]) &&
            look->relaxed != PLACE_BY_NEED_FIRST + (int)i)
            return false;
    return true;
}

/* ---- when one could begin ------------------------------------------------------------------ */

static void beds_of(const struct look *look, const struct place_offer *offer,
                    struct place_span starts, int32_t days)
{
    int32_t count = starts.to_on - starts.from_on + days;
    uint32_t *beds = look->beds + starts.from_on;
    const uint32_t *free_beds = offer->free_beds + starts.from_on;
    const uint32_t *held_beds = offer->held_beds + starts.from_on;
    int32_t made = 1;

    memcpy(beds, free_beds, sizeof *beds * (size_t)count);
    if (look->relaxed == PLACE_BY_HOLDS)
        for (int32_t i = 0; i < count; i++)
            beds[i] |= held_beds[i];
    while (made < days) {
        int32_t step = made * 2 <= days ? made : days - made;
        for (int32_t i = 0; i + step < count; i++)
            beds[i] &= beds[i + step];
        count -= step;
        made += step;
    }
}

static void period_keep(struct place_candidate *candidate, const struct place_period *period)
{
    for (int i = 0; i < candidate->period_count; i++)
        if (period->from_on < candidate->periods[i].from_on + PLACE_PERIODS_APART &&
            period->from_on > candidate->periods[i].from_on - PLACE_PERIODS_APART)
            return;
    if (candidate->period_count < PLACE_PERIODS_MAX)
        candidate->periods[candidate->period_count++] = *period;
}

/* On which days the offer could be begun, where no offer before it could. */
static void offer_look(const struct look *look, const struct place_hospital *hospital,
                       const struct bed_offer *offer, struct place_span starts,
                       int32_t days)
{
    day covered = DAY_NONE; /* by contract, from the day looked at on */

    for (day at = starts.from_on; at <= starts.to_on; at++) {
        day from_on = look->world->from_on + at;
        if (look->beds[at] == 0 || look->begins[at] != NULL ||
            !is_weekday(look, offer, at, offer->comes_on) ||
            !is_weekday(look, offer, at + days - 1, offer->goes_on))
            continue;
        if (from_on > covered)
            covered = covered_to(hospital, from_on);
        if (covered >= from_on + days - 1)
            look->begins[at] = offer;
    }
}

static void wish_look(const struct look *look, const struct place_hospital *hospital,
                      size_t wish, struct place_candidate *candidate)
{
    struct place_span starts = starts_of(look, wish);
    int32_t days = wish_days(look, wish);

    if (starts.from_on > starts.to_on)
        return;
    memset(look->begins, 0, sizeof *look->begins * (size_t)look->world->count);
    for (size_t i = 0; i < hospital->offer_count; i++) {
        if (!offer_fits(look, hospital->offers[i].offer))
            continue;
        beds_of(look, &hospital->offers[i], starts, days);
        offer_look(look, hospital, hospital->offers[i].offer, starts, days);
    }
    const bool *year_fits = look->year_fits[wish];
    need(year_fits != NULL); /* years_look() made one for each wish */
    for (day at = starts.from_on; at <= starts.to_on; at++) {
        day from_on = look->world->from_on + at;
        if (look->begins[at] == NULL || !year_fits[at])
            continue;
        candidate->starts++;
        period_keep(candidate,
                    &(struct place_period){.from_on = from_on,
                                           .to_on = from_on + days - 1,
                                           .offer = look->begins[at]->id,
                                           .wish = (uint8_t)wish});
    }
}

/* The first wish first, the earliest day first within it. */
static bool hospital_look(const struct look *look, uint32_t index,
                          struct place_candidate *candidate)
{
    const struct place_hospital *hospital = &look->world->items[index];

    *candidate = (struct place_candidate){.index = index};
    if (hospital->offer_count == 0 || !hospital_fits(look, hospital))
        return false;
    for (size_t wish = 0; wish < look->question->wish_count; wish++)
        wish_look(look, hospital, wish, candidate);
    return candidate->starts > 0;
}

/* ---- everything ------------------------------------------------------------------------------ */

static int candidate_compare(const void *a, const void *b)
{
    const struct place_candidate *left = a;
    const struct place_candidate *right = b;

    if (left->score != right->score)
        return left->score > right->score ? -1 : 1;
    if (left->periods[0].from_on != right->periods[0].from_on)
        return left->periods[0].from_on < right->periods[0].from_on ? -1 : 1;
    return (left->index > right->index) - (left->index < right->index);
}

static int32_t opened(struct arena *arena, const struct look *look, int relaxed,
                      int32_t shorter)
{
    struct look again = *look;
    struct place_candidate candidate;
    int32_t count = 0;

    again.relaxed = relaxed;
    again.shorter = shorter;
    years_look(arena, &again);
    for (uint32_t i = 0; i < look->world->hospital_count; i++)
        count += hospital_look(&again, i, &candidate);
    return count;
}

static int32_t longest_wish(const struct place_question *question)
{
    int32_t days = 0;
    for (size_t i = 0; i < question->wish_count; i++)
        if (question->wishes[i].days > days)
            days = question->wishes[i].days;
    return days;
}

/* Only when nobody fits: each condition alone, and the longest shorter stay. */
static void relax_all(struct arena *arena, const struct look *look,
                      struct place_result *result)
{
    int conditions = PLACE_BY_NEED_FIRST + (int)look->question->need_count;

    for (int i = 0; i < conditions; i++)
        if (i != PLACE_BY_SHORTER)
            result->opened_by[i] = opened(arena, look, i, 0);
    for (int32_t days = longest_wish(look->question) - 1; days > 0; days--) {
        result->opened_by[PLACE_BY_SHORTER] = opened(arena, look, PLACE_BY_SHORTER, days);
        result->shorter_days = result->opened_by[PLACE_BY_SHORTER] > 0 ? days : 0;
        if (result->shorter_days > 0)
            return;
    }
}

void place_search(struct arena *arena, const struct place_world *world,
                  const struct place_question *question,
                  const struct place_weights *weights, struct place_result *result)
{
    struct look look = {.world = world, .question = question, .relaxed = -1};

    *result = (struct place_result){.count = 0};
    result->items =
        arena_new_array(arena, struct place_candidate, world->hospital_count + 1);
    look.beds = arena_new_array(arena, uint32_t, world->count + 1);
    look.begins = arena_new_array(arena, const struct bed_offer *, world->count + 1);
    look.weekdays = arena_new_array(arena, uint8_t, world->count + 1);
    for (int32_t i = 0; i < world->count; i++)
        look.weekdays[i] = (uint8_t)(1u << day_weekday(world->from_on + i));
    years_look(arena, &look);
    for (uint32_t i = 0; i < world->hospital_count; i++) {
        struct place_candidate *candidate = &result->items[result->count];
        result->looked += world->items[i].offer_count > 0;
        if (!hospital_look(&look, i, candidate))
            continue;
        place_score(world, question, weights, candidate);
        result->count++;
    }
    qsort(result->items, result->count, sizeof *result->items, candidate_compare);
    if (result->count == 0 && question->wish_count > 0)
        relax_all(arena, &look, result);
}
