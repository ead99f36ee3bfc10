/* beds_rules.c -- what an offer may say, and which bed is free when.  Pure. */
#include "features/beds/beds_rules.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/values.h"

#include <stdlib.h>

/* ---- what an offer may say ------------------------------------------------------- */

static struct err length_check(const char *text, int64_t max, const char *field)
{
    return text == NULL || (int64_t)utf8_length(str_of(text)) <= max
               ? OK
               : err_field(field, MSG_BEDS_TEXT_TOO_LONG);
}

static struct err days_check(const struct bed_offer *offer, day today)
{
    if (offer->from_on == DAY_NONE)
        return err_field("from_on", MSG_INPUT_REQUIRED);
    if (offer->to_on == DAY_NONE)
        return err_field("to_on", MSG_INPUT_REQUIRED);
    if (offer->to_on < offer->from_on)
        return err_field("to_on", MSG_BEDS_REVERSED);
    if (today != DAY_NONE && offer->to_on < today)
        return err_field("to_on", MSG_BEDS_PERIOD_PAST);
    if (offer->to_on - offer->from_on >= BED_OFFER_DAYS_MAX)
        return err_field("to_on", MSG_BEDS_TOO_LONG);
    return OK;
}

struct err bed_offer_check(const struct bed_offer *offer, day today)
{
    if (offer->beds < 1 || offer->beds > BED_NUMBER_MAX)
        return err_field("beds", MSG_BEDS_NUMBER_WRONG);
    TRY(days_check(offer, today));
    if (offer->comes_on == 0 || offer->comes_on > BED_WEEK)
        return err_field("comes_on", MSG_BEDS_NO_WEEKDAY);
    if (offer->goes_on == 0 || offer->goes_on > BED_WEEK)
        return err_field("goes_on", MSG_BEDS_NO_WEEKDAY);
    if (text_is_empty(offer->confirmed_by))
        return err_field("confirmed_by", MSG_INPUT_REQUIRED);
    TRY(length_check(offer->confirmed_by, BED_NAME_MAX, "confirmed_by"));
    TRY(length_check(offer->ward, BED_WARD_MAX, "ward"));
    return length_check(offer->terms, BED_TERMS_MAX, "terms");
}

/* ---- its days -------------------------------------------------------------------- */

bool bed_offer_holds_on(const struct bed_offer *offer, day on)
{
    return on >= offer->from_on && on <= offer->to_on &&
           (offer->ended_on == DAY_NONE || on <= offer->ended_on);
}

bool bed_is_for(const struct bed_offer *offer, const char *programme)
{
    return offer->programme == NULL || programme == NULL ||
           text_equal(offer->programme, programme);
}

bool bed_is_not_here(const struct bed_offer *offer, const char *need)
{
    struct str rest = str_of(offer->not_here);
    struct str code;
    while (offer->not_here != NULL && str_next(&rest, '|', &code))
        if (str_is(code, need))
            return true;
    return false;
}

/* ---- which bed is free when -------------------------------------------------------- */

/* Where an offer stands in the list, found by its id. */
struct place {
    int64_t offer;
    size_t at;
};

static int place_compare(const void *a, const void *b)
{
    const struct place *left = a;
    const struct place *right = b;
    return (left->offer > right->offer) - (left->offer < right->offer);
}

static struct place *places_of(struct arena *arena, const struct bed_offers *offers)
{
    struct place *places = arena_new_array(arena, struct place, offers->count + 1);
    for (size_t i = 0; i < offers->count; i++)
        places[i] = (struct place){offers->items[i].id, i};
    qsort(places, offers->count, sizeof *places, place_compare);
    return places;
}

static void offer_days_make(struct arena *arena, const struct bed_offer *offer,
                            struct bed_span span, const uint32_t *none,
                            struct bed_days *days)
{
    int32_t count = span.to_on - span.from_on + 1;
    uint32_t all = (1u << offer->beds) - 1;
    day last = offer->ended_on != DAY_NONE && offer->ended_on < offer->to_on
                   ? offer->ended_on
                   : offer->to_on;
    int32_t first = offer->from_on > span.from_on ? offer->from_on - span.from_on : 0;
    int32_t end = last < span.to_on ? last - span.from_on + 1 : count;

    *days = (struct bed_days){.offer = offer->id, .held_beds = none};
    days->free_beds = arena_new_array(arena, uint32_t, count);
    for (int32_t i = first; i < end; i++)
        days->free_beds[i] = all;
    if (span.beds_only)
        return;
    days->free = arena_new_array(arena, int16_t, 3 * count);
    days->held = days->free + count;
    days->taken = days->held + count;
    for (int32_t i = first; i < end; i++)
        days->free[i] = (int16_t)offer->beds;
}

/* Most offers have no hold: they share the days on which nothing is held. */
static void held_put(struct arena *arena, const uint32_t *none, int32_t count,
                     const struct bed_taken *bed, struct bed_days *days)
{
    if (!bed->is_hold || days->held_beds != none)
        return;
    days->held_own = arena_new_array(arena, uint32_t, count);
    days->held_beds = days->held_own;
}

static void taken_put(struct bed_days *days, const struct bed_taken *bed, int32_t first,
                      int32_t last)
{
    uint32_t bit = 1u << (bed->bed - 1);
    int16_t *sum = bed->is_hold ? days->held : days->taken;

    for (int32_t i = first; days->free != NULL && i <= last; i++) {
        if ((days->free_beds[i] & bit) != 0)
            days->free[i]--;
        sum[i]++;
    }
    for (int32_t i = first; i <= last; i++)
        days->free_beds[i] &= ~bit;
    for (int32_t i = first; bed->is_hold && i <= last; i++)
        days->held_own[i] |= bit;
}

static struct bed_days *days_of(const struct place *places, size_t count, int64_t offer,
                                struct bed_days *days)
{
    struct place key = {offer, 0};
    const struct place *found =
        bsearch(&key, places, count, sizeof key, place_compare);
    return found == NULL ? NULL : &days[found->at];
}

struct bed_days *bed_days_make(struct arena *arena, const struct bed_offers *offers,
                               struct bed_span span, const struct bed_offer_days *closed,
                               const struct bed_taken_list *taken)
{
    struct bed_days *days = arena_new_array(arena, struct bed_days, offers->count + 1);
    const struct place *places = places_of(arena, offers);
    int32_t count = span.to_on - span.from_on + 1;
    const uint32_t *none = arena_new_array(arena, uint32_t, count);

    for (size_t i = 0; i < offers->count; i++)
        offer_days_make(arena, &offers->items[i], span, none, &days[i]);
    for (size_t i = 0; i < closed->count; i++) {
        struct bed_days *of = days_of(places, offers->count, closed->items[i].offer, days);
        if (of == NULL)
            continue;
        of->free_beds[closed->items[i].on - span.from_on] = 0;
        if (of->free != NULL)
            of->free[closed->items[i].on - span.from_on] = 0;
    }
    for (size_t i = 0; i < taken->count; i++) {
        const struct bed_taken *bed = &taken->items[i];
        struct bed_days *of = days_of(places, offers->count, bed->offer, days);
        if (of == NULL)
            continue;
        held_put(arena, none, count, bed, of);
        taken_put(of, bed, bed->from_on > span.from_on ? bed->from_on - span.from_on : 0,
                  bed->to_on < span.to_on ? bed->to_on - span.from_on : count - 1);
    }
    return days;
}

int64_t bed_choose(const uint32_t *free_beds, int32_t count, int64_t wanted, int32_t *full)
{
    uint32_t beds = UINT32_MAX;

    for (int32_t i = 0; i < count; i++) {
        beds &= free_beds[i];
        *full = i;
        if (beds == 0)
            return 0;
    }
    if (wanted > 0 && (beds >> (wanted - 1) & 1u) != 0)
        return wanted;
    int64_t lowest = 1;
    for (; (beds & 1u) == 0; beds >>= 1)
        lowest++;
    return lowest;
}

const char *bed_free_text(struct arena *arena, const struct bed_days *days, day from_on,
                          day to_on)
{
    enum { RUNS_MAX = 4 };
    const char *text = NULL;
    int runs = 0;

    for (day on = from_on; on <= to_on && runs < RUNS_MAX; on++) {
        day first = on;
        while (on <= to_on && days->free[on - from_on] > 0)
            on++;
        if (on == first)
            continue;
        struct date a = day_date(first);
        struct date b = day_date(on - 1);
        const char *gap = text == NULL ? "" : "、";
        text = arena_format(arena, "%s%s%d/%d", text == NULL ? "" : text, gap, a.month,
                            a.dom);
        if (on - 1 > first)
            text = arena_format(arena, "%s–%d/%d", text, b.month, b.dom);
        runs++;
    }
    return text;
}
