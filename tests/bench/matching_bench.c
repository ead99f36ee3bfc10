/* matching_bench.c -- how long ranking all institutions takes.
 *
 * usage: matching_bench [INSTITUTIONS [ROUNDS]]
 *
 * A network by chance with a fixed seed, half of it with answers to most needs; ten
 * needs asked.  Prints microseconds of CPU a ranking; the aim is below 1,000 for 5,000.
 */
#include "base/arena.h"
#include "features/matching/matching_rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

enum { NEEDS = 10, COUNT_USUAL = 5000, ROUNDS_USUAL = 200 };

static uint64_t chance_state = 20261127;

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

static void institution_make(struct arena *arena, size_t nth, day today,
                             struct match_institution *of)
{
    struct match_designation *held = arena_new_of(arena, struct match_designation);
    struct match_capability *said = arena_new_array(arena, struct match_capability, 60);
    *held = (struct match_designation){
        (enum designation_kind)(1 + chance(DESIGNATION_KIND_END - 1)), 14000, DAY_NONE};
    *of = (struct match_institution){
        .id = (int64_t)nth + 1,
        .kind = INSTITUTION_HOSPITAL,
        .area = "1101",
        .latitude = 35700000 + chance(600000),
        .longitude = 138800000 + chance(1100000),
        .is_outside = chance(20) == 0,
        .designations = held,
        .designation_count = chance(20) == 0,
        .capabilities = said,
    };
    for (int need = 0; need < 60 && nth % 2 == 0; need++) {
        if (chance(4) == 0)
            continue;
        said[of->capability_count] = (struct match_capability){
            need, chance(12) == 0 ? CAPABILITY_CANNOT : CAPABILITY_CAN, NULL, NULL,
            today - chance(400)};
        of->by_need[need] = (uint8_t)++of->capability_count;
    }
}

int main(int count, char **words)
{
    size_t size = count > 1 ? (size_t)strtoul(words[1], NULL, 10) : COUNT_USUAL;
    int rounds = count > 2 ? (int)strtol(words[2], NULL, 10) : ROUNDS_USUAL;
    day today = day_of(2026, 11, 27);
    struct arena *arena = arena_new(16 << 20, 1u << 30);
    struct arena *request = arena_new(1 << 20, 64 << 20);
    struct match_snapshot snapshot = {
        arena_new_array(arena, struct match_institution, size), size};
    struct match_need needs[NEEDS];
    struct match_rules rules = {.weights = {35, 25, 10, 10, 8, 6, 6, 10, 10},
                                .distance_zero_metres = 60000,
                                .stale_days = 180};
    struct match_question question = {.level = CASE_LEVEL_ADVANCED,
                                      .needs = needs,
                                      .need_count = NEEDS,
                                      .latitude = 35900000,
                                      .longitude = 139500000,
                                      .today = today,
                                      .now = instant_of(today, 990),
                                      .radius_metres = INT_NONE};
    struct match_result result = {.fit_count = 0};

    for (size_t i = 0; i < size; i++)
        institution_make(arena, i, today, &snapshot.items[i]);
    for (int i = 0; i < NEEDS; i++)
        needs[i] = (struct match_need){i * 5, i % 2 == 0};
    for (int kind = 0; kind < DESIGNATION_KIND_END; kind++)
        rules.by_kind[kind].article = "6(1)";
    int64_t from = cpu_microseconds();
    for (int i = 0; i < rounds; i++) {
        arena_reset(request);
        match_rank(request, &snapshot, &question, &rules, NULL, &result);
    }
    int64_t used = cpu_microseconds() - from;
    printf("match_rank: %zu institutions, %zu fit, %lld us CPU a ranking (%d rounds)\n",
           size, result.fit_count, (long long)(used / rounds), rounds);
    arena_free(request);
    arena_free(arena);
    return 0;
}
