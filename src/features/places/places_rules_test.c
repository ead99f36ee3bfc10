/* places_rules_test.c -- the search against a reference that looks at every hospital,
 * offer, day and bed by itself, in small worlds made by chance.
 *
 * PLACES_SEED=N replays one; PLACES_WORLDS=N says how many (2,000).
 */
#include "features/places/places_rules.h"

#include "base/arena.h"
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HOSPITALS = 4, OFFERS = 3, NEEDS = 3, WORLD_DAYS = 45, BEDS = 3, WORLDS = 2000 };

static struct arena *scratch(void)
{
    static struct arena *arena;

    if (arena == NULL)
        arena = arena_new(1 << 20, 1 << 28);
    return arena;
}

static uint64_t chances;

static int chance(int below)
{
    chances = chances * 6364136223846793005u + 1442695040888963407u;
    return (int)((chances >> 33) % (uint64_t)below);
}

static int64_t setting(const char *name, int64_t otherwise)
{
    const char *text = getenv(name);
    return text == NULL ? otherwise : strtoll(text, NULL, 10);
}

/* ---- a small world --------------------------------------------------------------------- */

static const char *const codes[NEEDS] = {"tppv", "vad", "suction_night"};

struct small {
    struct place_world world;
    struct place_question question;
    struct place_hospital hospitals[HOSPITALS];
    struct place_offer offers[HOSPITALS][OFFERS];
    struct bed_offer bed_offers[HOSPITALS][OFFERS];
    struct place_span spans[HOSPITALS][2];
    uint8_t answers[HOSPITALS][NEEDS];
    uint32_t free_beds[HOSPITALS][OFFERS][WORLD_DAYS];
    uint32_t held_beds[HOSPITALS][OFFERS][WORLD_DAYS];
    bool closed[WORLD_DAYS];
    bool is_hard[NEEDS];
    struct programme programme;
};

static void offer_make(struct small *small, int h, int o)
{
    static const char *const not_here[] = {NULL, NULL, NULL, "vad", "tppv|vad"};
    struct bed_offer *offer = &small->bed_offers[h][o];
    int often = 1 + chance(12);

    *offer = (struct bed_offer){
        .id = 100 + h * 10 + o,
        .institution = h + 1,
        .kind = chance(6) == 0 ? BED_OFFER_ANSWERED : BED_OFFER_POSTED,
        .programme = chance(5) == 0 ? (chance(2) == 0 ? "other" : "saitama") : NULL,
        .comes_on = (unsigned)(1 + chance(127)),
        .goes_on = (unsigned)(1 + chance(127)),
        .closed_on_holidays = chance(2) == 0,
        .not_here = not_here[chance(5)],
        .confirmed_at = instant_of(small->question.today - chance(90), 0),
    };
    for (int i = 0; i < WORLD_DAYS; i++) {
        small->free_beds[h][o][i] = small->held_beds[h][o][i] = 0;
        for (int bed = 0; bed < BEDS; bed++) {
            uint32_t bit = 1u << bed;
            int what = chance(often * 4);
            small->free_beds[h][o][i] |= what > 1 ? bit : 0;
            small->held_beds[h][o][i] |= what == 1 ? bit : 0;
        }
    }
    small->offers[h][o] =
        (struct place_offer){offer, small->free_beds[h][o], small->held_beds[h][o]};
}

static void hospital_make(struct small *small, int h)
{
    day from_on = small->world.from_on;
    int cut = chance(WORLD_DAYS * 2);
    size_t offers = (size_t)chance(OFFERS + 1);

    small->spans[h][0] = (struct place_span){from_on - 10, from_on + cut};
    small->spans[h][1] =
        (struct place_span){from_on + cut + 1 + chance(2), from_on + WORLD_DAYS + 10};
    for (int i = 0; i < NEEDS; i++)
        small->answers[h][i] = (uint8_t)chance(CAPABILITY_ANSWER_END);
    for (int o = 0; o < OFFERS; o++)
        offer_make(small, h, o);
    small->hospitals[h] = (struct place_hospital){
        .institution = h + 1,
        .contracts = small->spans[h],
        .contract_count = (size_t)chance(3),
        .answers = small->answers[h],
        .metres = chance(4) == 0 ? INT_NONE : chance(80) * 1000,
        .is_wished = chance(3) == 0,
        .is_refused = chance(5) == 0,
        .is_stopped = chance(8) == 0,
        .earlier_stays = chance(3),
        .offers = small->offers[h],
        .offer_count = offers,
    };
}

static void question_make(struct small *small)
{
    struct place_question *question = &small->question;
    day from_on = small->world.from_on;

    question->wish_count = 1 + (size_t)chance(3);
    for (size_t i = 0; i < question->wish_count; i++) {
        struct place_wish *wish = &question->wishes[i];
        wish->days = 1 + chance(14);
        wish->first_on = from_on + chance(WORLD_DAYS) - 3;
        wish->last_on = wish->first_on + wish->days - 1 + chance(20);
    }
    question->needs = codes;
    question->is_hard = small->is_hard;
    question->need_count = (size_t)chance(NEEDS + 1);
    question->radius_metres = chance(3) == 0 ? 30000 : INT_NONE;
    question->programme = chance(4) == 0 ? NULL : &small->programme;
    question->year_count = 2;
    question->years[0] = (struct place_year){2026, chance(3) == 0 ? INT_NONE : chance(20)};
    question->years[1] = (struct place_year){2027, chance(3) == 0 ? INT_NONE : chance(20)};
}

static struct small *small_make(uint64_t seed)
{
    struct small *small = arena_new_of(scratch(), struct small);

    chances = seed;
    for (int i = 0; i < 10; i++)
        (void)chance(2);
    small->programme = (struct programme){
        .code = "saitama",
        .counting = chance(2) == 0 ? PROGRAMME_COUNT_BOTH : PROGRAMME_COUNT_NIGHTS,
        .year_end = (enum programme_year_end)(1 + chance(3)),
    };
    small->world = (struct place_world){.from_on = day_of(2027, 3, 1) + chance(20),
                                        .count = WORLD_DAYS,
                                        .closed = small->closed,
                                        .items = small->hospitals,
                                        .hospital_count = HOSPITALS};
    small->question.today = small->world.from_on + chance(5) - 2;
    for (int i = 0; i < WORLD_DAYS; i++)
        small->closed[i] = chance(8) == 0;
    for (int i = 0; i < NEEDS; i++)
        small->is_hard[i] = chance(2) == 0;
    question_make(small);
    for (int h = 0; h < HOSPITALS; h++)
        hospital_make(small, h);
    return small;
}

/* ---- the reference: in the words of the field, one day after another ------------------------- */

struct asked {
    const struct small *small;
    int relaxed;
    int shorter;
};

static bool world_has(const struct small *small, day on)
{
    return on >= small->world.from_on && on < small->world.from_on + WORLD_DAYS;
}

static bool bed_is_free(const struct asked *asked, int h, int o, int bed, day from, day to)
{
    const struct small *small = asked->small;
    for (day on = from; on <= to; on++) {
        int at = on - small->world.from_on;
        uint32_t beds = small->free_beds[h][o][at];
        if (asked->relaxed == PLACE_BY_HOLDS)
            beds |= small->held_beds[h][o][at];
        if ((beds & 1u << bed) == 0)
            return false;
    }
    return true;
}

static bool is_under_contract(const struct place_hospital *hospital, day from, day to)
{
    for (day on = from; on <= to; on++) {
        bool is_covered = false;
        for (size_t i = 0; i < hospital->contract_count; i++)
            if (hospital->contracts[i].from_on <= on && hospital->contracts[i].to_on >= on)
                is_covered = true;
        if (!is_covered)
            return false;
    }
    return true;
}

static bool weekday_is_right(const struct asked *asked, const struct bed_offer *offer,
                             day on, unsigned weekdays)
{
    if (asked->relaxed == PLACE_BY_WEEKDAYS)
        return true;
    if (offer->closed_on_holidays &&
        asked->small->closed[on - asked->small->world.from_on])
        return false;
    return (weekdays & 1u << day_weekday(on)) != 0;
}

static bool years_have(const struct asked *asked, day from, day to)
{
    const struct place_question *question = &asked->small->question;
    int64_t left[2] = {question->years[0].left, question->years[1].left};

    if (question->programme == NULL || asked->relaxed == PLACE_BY_YEAR)
        return true;
    bool crosses = day_fiscal_year(from) != day_fiscal_year(to);
    if (crosses && question->programme->year_end == PROGRAMME_YEAR_REFUSE)
        return false;
    day last = question->programme->counting == PROGRAMME_COUNT_NIGHTS ? to - 1 : to;
    if (last < from)
        last = from - 1;
    for (day on = from; on <= last; on++) {
        day counts = question->programme->year_end == PROGRAMME_YEAR_FIRST ? from : on;
        int which = day_fiscal_year(counts) - 2026;
        if (left[which] == INT_NONE)
            continue;
        if (left[which] == 0)
            return false;
        left[which]--;
    }
    return true;
}

static bool hospital_can(const struct asked *asked, int h)
{
    const struct place_question *question = &asked->small->question;
    const struct place_hospital *hospital = &asked->small->hospitals[h];

    if (hospital->is_refused && asked->relaxed != PLACE_BY_REFUSED)
        return false;
    if (hospital->is_stopped && asked->relaxed != PLACE_BY_STOPPED)
        return false;
    bool is_near = hospital->metres != INT_NONE &&
                   hospital->metres <= question->radius_metres;
    if (question->radius_metres != INT_NONE && !is_near &&
        asked->relaxed != PLACE_BY_DISTANCE)
        return false;
    for (size_t i = 0; i < question->need_count; i++)
        if (asked->small->is_hard[i] && hospital->answers[i] == CAPABILITY_CANNOT &&
            asked->relaxed != PLACE_BY_NEED_FIRST + (int)i)
            return false;
    return true;
}

static bool offer_can(const struct asked *asked, const struct bed_offer *offer)
{
    const struct place_question *question = &asked->small->question;

    if (offer->kind == BED_OFFER_ANSWERED)
        return false;
    if (offer->programme != NULL && question->programme != NULL &&
        strcmp(offer->programme, "saitama") != 0)
        return false;
    for (size_t i = 0; i < question->need_count; i++)
        if (offer->not_here != NULL && strstr(offer->not_here, codes[i]) != NULL &&
            asked->relaxed != PLACE_BY_NEED_FIRST + (int)i)
            return false;
    return true;
}

/* Can it begin there on that day? */
static bool begins(const struct asked *asked, int h, int o, size_t wish, day from)
{
    const struct small *small = asked->small;
    const struct place_wish *of = &small->question.wishes[wish];
    const struct bed_offer *offer = &small->bed_offers[h][o];
    int days = of->days;
    int more = asked->relaxed == PLACE_BY_WINDOW ? 14 : 0;

    if (asked->relaxed == PLACE_BY_SHORTER && days > asked->shorter)
        days = asked->shorter;
    day to = from + days - 1;
    if (from < of->first_on - more || to > of->last_on + more ||
        from < small->question.today || !world_has(small, from) || !world_has(small, to))
        return false;
    if ((size_t)o >= small->hospitals[h].offer_count || !hospital_can(asked, h) ||
        !offer_can(asked, offer) || !years_have(asked, from, to) ||
        !weekday_is_right(asked, offer, from, offer->comes_on) ||
        !weekday_is_right(asked, offer, to, offer->goes_on) ||
        !is_under_contract(&small->hospitals[h], from, to))
        return false;
    for (int bed = 0; bed < BEDS; bed++)
        if (bed_is_free(asked, h, o, bed, from, to))
            return true;
    return false;
}

/* Days on which it can begin at a hospital, wish by wish; the first of them. */
static int starts_at(const struct asked *asked, int h, struct place_period *first)
{
    const struct small *small = asked->small;
    int starts = 0;

    for (size_t wish = 0; wish < small->question.wish_count; wish++)
        for (int i = 0; i < WORLD_DAYS; i++) {
            day from = small->world.from_on + i;
            int o = 0;
            while (o < OFFERS && !begins(asked, h, o, wish, from))
                o++;
            if (o == OFFERS)
                continue;
            if (starts++ == 0)
                *first = (struct place_period){.from_on = from,
                                               .offer = small->bed_offers[h][o].id,
                                               .wish = (uint8_t)wish};
        }
    return starts;
}

static int opens(const struct small *small, int relaxed, int shorter)
{
    const struct asked asked = {small, relaxed, shorter};
    struct place_period first;
    int count = 0;
    for (int h = 0; h < HOSPITALS; h++)
        count += starts_at(&asked, h, &first) > 0;
    return count;
}

/* ---- one beside the other ---------- */

static const struct place_weights weights = {
    .parts = {35, 25, 10, 10, 10, 10}, .distance_zero_metres = 60000, .stale_days = 30};

static void relaxed_check(const struct small *small, const struct place_result *result)
{
    int needs = (int)small->question.need_count;
    int longest = 0;

    for (int i = 0; i < PLACE_BY_NEED_FIRST + needs; i++)
        if (i != PLACE_BY_SHORTER)
            CHECK_INT(opens(small, i, 0), result->opened_by[i]);
    for (size_t i = 0; i < small->question.wish_count; i++)
        if (small->question.wishes[i].days > longest)
            longest = small->question.wishes[i].days;
    int days = longest - 1;
    while (days > 0 && opens(small, PLACE_BY_SHORTER, days) == 0)
        days--;
    CHECK_INT(days > 0 ? days : 0, result->shorter_days);
    CHECK_INT(days > 0 ? opens(small, PLACE_BY_SHORTER, days) : 0,
              result->opened_by[PLACE_BY_SHORTER]);
}

static const struct place_candidate *candidate_of(const struct place_result *result, int h)
{
    for (size_t i = 0; i < result->count; i++)
        if (result->items[i].index == (uint32_t)h)
            return &result->items[i];
    return NULL;
}

static void hospital_check(const struct small *small, int h,
                           const struct place_candidate *candidate)
{
    const struct asked asked = {small, -1, 0};
    struct place_period first = {.offer = 0};
    int starts = starts_at(&asked, h, &first);

    CHECK_INT(starts > 0, candidate != NULL);
    if (candidate == NULL)
        return;
    CHECK_INT(starts, candidate->starts);
    CHECK_INT(first.from_on, candidate->periods[0].from_on);
    CHECK_INT(first.offer, candidate->periods[0].offer);
    CHECK_INT(first.wish, candidate->periods[0].wish);
    for (int i = 0; i < candidate->period_count; i++) {
        const struct place_period *period = &candidate->periods[i];
        int o = (int)(period->offer - 100) % 10;
        CHECK(begins(&asked, h, o, period->wish, period->from_on));
        CHECK_INT(small->question.wishes[period->wish].days,
                  period->to_on - period->from_on + 1);
        for (int k = 0; k < i; k++)
            CHECK(abs(candidate->periods[k].from_on - period->from_on) >= 7);
    }
}

static void one_world(uint64_t seed, int64_t *found, int64_t *none)
{
    const struct small *small = small_make(seed);
    struct place_result result;
    size_t count = 0;

    place_search(scratch(), &small->world, &small->question, &weights, &result);
    for (int h = 0; h < HOSPITALS; h++) {
        const struct place_candidate *candidate = candidate_of(&result, h);
        hospital_check(small, h, candidate);
        count += candidate != NULL;
    }
    CHECK_INT(count, result.count);
    for (size_t i = 1; i < result.count; i++)
        CHECK(result.items[i - 1].score >= result.items[i].score);
    if (count == 0)
        relaxed_check(small, &result);
    *found += count > 0;
    *none += count == 0;
}

static uint64_t seed_now;

static void seed_tell(void)
{
    printf("last seed %llu\n", (unsigned long long)seed_now);
}

TEST(search_agrees_with_looking_at_every_day)
{
    int64_t worlds = setting("PLACES_WORLDS", WORLDS);
    uint64_t seed = (uint64_t)setting("PLACES_SEED", 20261122);
    int64_t found = 0;
    int64_t none = 0;

    (void)atexit(seed_tell); /* of the world that failed, when one does */
    for (int64_t i = 0; i < worlds; i++) {
        struct arena_mark mark = arena_mark(scratch());
        seed_now = seed + (uint64_t)i;
        one_world(seed_now, &found, &none);
        arena_rewind(scratch(), mark);
    }
    printf("%lld worlds with a place, %lld without\n", (long long)found, (long long)none);
    CHECK(found > worlds / 10);
    CHECK(none > worlds / 10);
}

/* ---- what the parts mean ---------- */
TEST(what_is_nearer_able_and_wished_goes_first)
{
    struct small *small = small_make(7);
    struct place_candidate candidate = {.index = 0};
    struct place_hospital *hospital = &small->hospitals[0];

    small->question.need_count = 2;
    *hospital = (struct place_hospital){.institution = 1,
                                        .answers = small->answers[0],
                                        .metres = 15000,
                                        .is_wished = true,
                                        .offers = small->offers[0],
                                        .offer_count = 1};
    small->answers[0][0] = CAPABILITY_CAN;
    small->answers[0][1] = CAPABILITY_CONDITION;
    small->bed_offers[0][0].confirmed_at = instant_of(small->question.today - 30, 0);
    candidate.periods[0].offer = small->bed_offers[0][0].id;
    candidate.periods[0].wish = 1;
    place_score(&small->world, &small->question, &weights, &candidate);
    CHECK_INT(850, candidate.parts[PLACE_PART_NEEDS]);
    CHECK_INT(750, candidate.parts[PLACE_PART_DISTANCE]);
    CHECK_INT(500, candidate.parts[PLACE_PART_AGE]);
    CHECK_INT(1000, candidate.parts[PLACE_PART_WISH]);
    CHECK_INT(0, candidate.parts[PLACE_PART_EARLIER]);
    CHECK_INT(750, candidate.parts[PLACE_PART_PERIOD]);
    CHECK_INT((35 * 850 + 25 * 750 + 10 * 500 + 10 * 1000 + 10 * 750) / 100,
              candidate.score);
    CHECK_INT(1, candidate.can);
    CHECK_INT(1, candidate.condition);
    CHECK_INT(0, candidate.unknown);
}

TEST(a_day_of_the_calendar_shows_what_one_may_ask_for)
{
    int16_t free_one[] = {1, 0, 0, 0};
    int16_t held_one[] = {1, 1, 0, 0};
    int16_t taken_one[] = {0, 1, 1, 0};
    int16_t free_two[] = {1, 0, 0, 0};
    int16_t held_two[] = {0, 1, 0, 0};
    int16_t taken_two[] = {0, 0, 0, 0};
    const struct bed_days days[] = {
        {.free = free_one, .held = held_one, .taken = taken_one},
        {.free = free_two, .held = held_two, .taken = taken_two}};
    struct place_day sum[4];

    place_days_sum(days, 2, 4, sum);
    CHECK_INT(PLACE_CELL_FREE, sum[0].cell);
    CHECK_INT(2, sum[0].count);
    CHECK_INT(PLACE_CELL_HELD, sum[1].cell);
    CHECK_INT(2, sum[1].count);
    CHECK_INT(PLACE_CELL_FULL, sum[2].cell);
    CHECK_INT(PLACE_CELL_CLOSED, sum[3].cell);
}

TEST_MAIN(search_agrees_with_looking_at_every_day,
          what_is_nearer_able_and_wished_goes_first,
          a_day_of_the_calendar_shows_what_one_may_ask_for)
