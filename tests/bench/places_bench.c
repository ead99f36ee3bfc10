/* places_bench.c -- how long it takes to find a place for a temporary stay.
 *
 * usage: places_bench [HOSPITALS [STAYS [ROUNDS]]]
 *
 * A house on disk with so many hospitals, one offer of a year each, so many stays of 3 to 14
 * days in them by chance with a fixed seed; asked for 14 days some time in the year, five
 * needs.  Prints microseconds of CPU: the rows read and the free days made of them, after a
 * write each time, so that no kept answer helps; the search; and beside it, as the peer of
 * the same run, a plain reading of every free day once.  The aim is below 5,000 in all.
 */
#include "access/access_test.h"
#include "features/beds/beds.h"
#include "features/institutions/institutions.h"
#include "features/places/places.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

enum { NEEDS = 5, DAYS_LOOKED = 365, HOSPITALS_USUAL = 300, STAYS_USUAL = 1000,
       ROUNDS_USUAL = 100, BEDS_MAX = 3, TRIES_MAX = 50 };

static uint64_t chance_state = 20261122;

static int chance(int below)
{
    chance_state = chance_state * 6364136223846793005u + 1442695040888963407u;
    return (int)((chance_state >> 33) % (uint64_t)below);
}

static int64_t cpu_microseconds(void)
{
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return ((int64_t)used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000000 +
           used.ru_utime.tv_usec + used.ru_stime.tv_usec;
}

struct town {
    struct little_house house;
    int hospital_count, stay_count;
    int64_t *institutions, *offers;
    int64_t stays; /* that found a bed */
    day from_on;
    bool closed[DAYS_LOOKED];
    int64_t spent[3];
    size_t found, bed_days;
};

static const char *const codes[NEEDS] = {"tppv", "suction_night", "nasal_tube", "vad",
                                         "special_nurse_call"};
static const bool is_hard[NEEDS] = {true, true, true, true, true};

/* ---- making it ------------------------------------------------------------------------- */

static struct err hospital_make(struct context *context, struct town *town, int nth)
{
    const struct institution_facts facts = {
        .kind = INSTITUTION_HOSPITAL,
        .name = arena_format(context->arena, "見本第%d病院", nth + 1),
        .latitude = INT_NONE,
        .longitude = INT_NONE,
        .beds = INT_NONE,
    };
    struct bed_offer offer = {.kind = BED_OFFER_POSTED,
                              .from_on = town->from_on,
                              .to_on = town->from_on + DAYS_LOOKED - 1,
                              .beds = 1 + chance(BEDS_MAX),
                              .comes_on = 62,
                              .goes_on = 62,
                              .closed_on_holidays = true,
                              .terms = "薬は全日数分を持参",
                              .confirmed_by = "見本 なお",
                              .ended_on = DAY_NONE};

    TRY(institution_add(context, &facts, &town->institutions[nth]));
    offer.institution = town->institutions[nth];
    return bed_offer_add(context, &offer, &town->offers[nth]);
}

static struct err hospitals_make(struct context *context, void *argument)
{
    struct town *town = argument;
    for (int i = 0; i < town->hospital_count; i++)
        TRY(hospital_make(context, town, i));
    return OK;
}

/* What is full already is tried elsewhere. */
static struct err stays_make(struct context *context, void *argument)
{
    struct town *town = argument;
    int tries = town->stay_count * TRIES_MAX;

    while (town->stays < town->stay_count && tries-- > 0) {
        int64_t bed = 0;
        int length = 3 + chance(12);
        day from_on = town->from_on + chance(DAYS_LOOKED - length);
        struct err err =
            bed_take(context, town->offers[chance(town->hospital_count)],
                     town->stays + 1, from_on, from_on + length - 1, false, &bed);
        if (err.kind != ERR_NONE && err.kind != ERR_CONFLICT)
            return err;
        town->stays += err.kind == ERR_NONE;
        town->bed_days += err.kind == ERR_NONE ? (size_t)length : 0;
    }
    return OK;
}

/* One more stay: whatever was kept of the answers is old. */
static struct err stay_more(struct context *context, void *argument)
{
    struct town *town = argument;
    int64_t bed = 0;
    day on = town->from_on + chance(DAYS_LOOKED);
    struct err err = bed_take(context, town->offers[chance(town->hospital_count)],
                              ++town->stays, on, on, false, &bed);
    return err.kind == ERR_CONFLICT ? OK : err;
}

/* ---- looking ------------------------------------------------------------------------------ */

static const struct place_weights weights = {
    .parts = {35, 25, 10, 10, 10, 10}, .distance_zero_metres = 60000, .stale_days = 30};

static size_t search(struct context *context, const struct town *town,
                     const struct bed_offers *offers, const struct bed_days *days)
{
    const struct place_span span = {town->from_on - 30, town->from_on + 400};
    struct place_result result;
    struct place_hospital *hospitals =
        arena_new_array(context->arena, struct place_hospital, offers->count);
    struct place_offer *places =
        arena_new_array(context->arena, struct place_offer, offers->count);
    uint8_t *answers = arena_new_array(context->arena, uint8_t, offers->count * NEEDS);

    for (size_t i = 0; i < offers->count; i++) {
        for (int k = 0; k < NEEDS; k++)
            answers[i * NEEDS + (size_t)k] = (uint8_t)(i % 12 == 0 ? 3 : i % 3);
        places[i] = (struct place_offer){&offers->items[i], days[i].free_beds,
                                         days[i].held_beds};
        hospitals[i] = (struct place_hospital){.institution = offers->items[i].institution,
                                               .contracts = &span,
                                               .contract_count = 1,
                                               .answers = &answers[i * NEEDS],
                                               .metres = (int64_t)(i % 90) * 1000,
                                               .offers = &places[i],
                                               .offer_count = 1};
    }
    const struct place_world world = {.from_on = town->from_on,
                                      .count = DAYS_LOOKED,
                                      .closed = town->closed,
                                      .items = hospitals,
                                      .hospital_count = offers->count};
    const struct place_question question = {
        .wishes = {{town->from_on, town->from_on + DAYS_LOOKED - 1, 14}},
        .wish_count = 1,
        .needs = codes,
        .is_hard = is_hard,
        .need_count = NEEDS,
        .radius_metres = INT_NONE,
        .today = town->from_on,
    };
    place_search(context->arena, &world, &question, &weights, &result);
    return result.count;
}

/* Every free day looked at once. */
static uint32_t peer(const struct bed_days *days, size_t count)
{
    uint32_t sum = 0;
    for (size_t i = 0; i < count; i++)
        for (int k = 0; k < DAYS_LOOKED; k++)
            sum += days[i].free_beds[k] & 1u;
    return sum;
}

static struct err look(struct context *context, void *argument)
{
    struct town *town = argument;
    struct bed_offers offers;
    struct bed_days *days = NULL;
    volatile uint32_t sum = 0;
    int64_t at = cpu_microseconds();

    TRY(bed_offers_to_place(context, "saitama", town->from_on,
                            town->from_on + DAYS_LOOKED - 1, &offers));
    TRY(bed_sets_of(context, &offers, town->from_on, town->from_on + DAYS_LOOKED - 1,
                    &days));
    int64_t made = cpu_microseconds();
    town->found = search(context, town, &offers, days);
    int64_t searched = cpu_microseconds();
    sum = sum + peer(days, offers.count);
    town->spent[0] += made - at;
    town->spent[1] += searched - made;
    town->spent[2] += cpu_microseconds() - searched;
    return OK;
}

static void round_run(struct town *town)
{
    struct context writes = little_context(&town->house);
    struct context reads = little_context(&town->house);
    struct arena *arena = arena_new(ARENA_BLOCK_USUAL, (size_t)64 << 20);

    CHECK_OK(little_write(&town->house, &writes, stay_more, town));
    reads.arena = arena;
    CHECK_OK(little_read(&town->house, &reads, look, town));
    arena_free(arena);
}

static void bench(struct town *town, int rounds)
{
    struct context context;

    little_house_open(&town->house, false);
    town->from_on = instant_day(town->house.now);
    for (int i = 0; i < DAYS_LOOKED; i++)
        town->closed[i] = chance(20) == 0;
    context = little_context(&town->house);
    CHECK_OK(little_write(&town->house, &context, hospitals_make, town));
    context = little_context(&town->house);
    CHECK_OK(little_write(&town->house, &context, stays_make, town));
    for (int i = 0; i < rounds; i++)
        round_run(town);
    printf("places: %d hospitals, %d stays, %zu bed days, %d days: rows and free days %lld "
           "us, search %lld us, plain reading %lld us of CPU; %zu hospitals fit\n",
           town->hospital_count, town->stay_count, town->bed_days, DAYS_LOOKED,
           (long long)(town->spent[0] / rounds), (long long)(town->spent[1] / rounds),
           (long long)(town->spent[2] / rounds), town->found);
    little_house_close(&town->house);
}

static int given[3] = {HOSPITALS_USUAL, STAYS_USUAL, ROUNDS_USUAL};

TEST(places)
{
    struct town *town = calloc(1, sizeof *town);

    CHECK(town != NULL);
    town->hospital_count = given[0];
    town->stay_count = given[1];
    town->institutions = calloc((size_t)given[0], sizeof(int64_t));
    town->offers = calloc((size_t)given[0], sizeof(int64_t));
    bench(town, given[2]);
    free(town->institutions);
    free(town->offers);
    free(town);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {places};

    for (int i = 1; i < argc && i <= 3; i++)
        given[i - 1] = (int)strtol(argv[i], NULL, 10);
    return cmocka_run_group_tests_name("places", tests, NULL, NULL);
}
