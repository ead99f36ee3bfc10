/* matching_rules_test.c -- twelve places drawn by hand, then thousands by chance,
 * ranked again by a slow and plain reference. */
#include "features/matching/matching_rules.h"

#include "base/arena.h"
#include "test.h"

enum { NEEDS = 6, RANDOM_ROUNDS = 300, RANDOM_COUNT = 40 };

static struct arena *arena_get(void)
{
    static struct arena *arena;
    if (arena == NULL)
        arena = arena_new(1 << 20, 64 << 20);
    arena_reset(arena);
    return arena;
}

static const day today = 20784; /* 2026-11-27 */

/* The rules of the pack in short, for advanced care asked by nobody in particular. */
static struct match_rules rules_usual(void)
{
    struct match_rules rules = {
        .weights = {35, 25, 10, 10, 8, 6, 6, 10, 10},
        .distance_zero_metres = 60000,
        .stale_days = 180,
    };
    for (int kind = 0; kind < DESIGNATION_KIND_END; kind++) {
        rules.by_kind[kind].effect = RULE_INFORM;
        rules.by_kind[kind].article = "6(1)";
    }
    rules.by_kind[DESIGNATION_CORE_PARTNER].article = "8(1)";
    rules.by_kind[DESIGNATION_GENERAL_PARTNER].effect = RULE_REFUSE;
    rules.by_kind[DESIGNATION_GENERAL_PARTNER].article = "9(1)";
    rules.by_kind[DESIGNATION_MEDICAL_PARTNER].effect = RULE_WARN;
    return rules;
}

/* ---- twelve by hand ------------------------------------------------------------ */

#define CORE {DESIGNATION_CORE_PARTNER, 14000, DAY_NONE}
#define PARTNER {DESIGNATION_GENERAL_PARTNER, 14000, DAY_NONE}
#define PAST {DESIGNATION_CORE_PARTNER, 14000, 20783}
#define SAYS(need_, answer_, days) {need_, CAPABILITY_##answer_, NULL, NULL, 20784 - (days)}

enum { TPPV, NIGHT, BOARD };

struct drawn {
    struct match_institution of;
    struct match_designation designations[2];
    struct match_capability capabilities[3];
};

/* North of the patient by so many micro-degrees: 9000 are about a kilometre. */
#define AT(north) .latitude = 35900000 + (north), .longitude = 139500000
#define HOSPITAL(id_) .id = (id_), .kind = INSTITUTION_HOSPITAL
#define STOPPED .accepting = {.id = 1, .until_on = DAY_NONE, .reason = "x"}

static struct drawn drawn[] = {
    {{HOSPITAL(1), AT(9000)}, {CORE}, {SAYS(TPPV, CAN, 1), SAYS(NIGHT, CAN, 1)}},
    {{HOSPITAL(2), AT(90000)}, {CORE}, {SAYS(TPPV, CAN, 1), SAYS(NIGHT, CAN, 1)}},
    {{HOSPITAL(3), AT(9000)}, {CORE}, {SAYS(TPPV, CONDITION, 1), SAYS(NIGHT, CAN, 1)}},
    {{HOSPITAL(4), AT(9000)}, {CORE}, {SAYS(TPPV, CANNOT, 1), SAYS(NIGHT, CAN, 1)}},
    {{HOSPITAL(5), AT(9000)}, {PARTNER}, {SAYS(TPPV, CAN, 1), SAYS(NIGHT, CAN, 1)}},
    {{HOSPITAL(6), AT(9000), STOPPED}, {CORE}, {SAYS(TPPV, CAN, 1), SAYS(NIGHT, CAN, 1)}},
    {{HOSPITAL(7), AT(9000)}, {PAST}, {SAYS(TPPV, CAN, 1), SAYS(NIGHT, CAN, 1)}},
    {{HOSPITAL(8), AT(9000)}, {{0, 0, 0}}, {{0, 0, 0, 0, 0}}},
    {{HOSPITAL(9), AT(9000), .is_outside = true}, {{0, 0, 0}}, {SAYS(TPPV, CAN, 1)}},
    {{HOSPITAL(10), AT(9000)}, {CORE}, {{0, 0, 0, 0, 0}}},
    {{.id = 11, .kind = INSTITUTION_HEALTH_CENTRE, AT(0)}, {{0, 0, 0}}, {{0, 0, 0, 0, 0}}},
    {{HOSPITAL(12), AT(9000)}, {PARTNER, CORE}, {SAYS(TPPV, CAN, 400), SAYS(NIGHT, CAN, 400)}},
};

static void capabilities_join(struct match_institution *of,
                              const struct match_capability *capabilities, size_t max)
{
    of->capabilities = capabilities;
    while (of->capability_count < max &&
           capabilities[of->capability_count].answer != CAPABILITY_UNKNOWN) {
        of->by_need[capabilities[of->capability_count].need] =
            (uint8_t)(of->capability_count + 1);
        of->capability_count++;
    }
}

static struct match_snapshot snapshot_drawn(struct arena *arena)
{
    struct match_snapshot snapshot = {
        arena_new_array(arena, struct match_institution, ARRAY_COUNT(drawn)),
        ARRAY_COUNT(drawn)};
    for (size_t i = 0; i < ARRAY_COUNT(drawn); i++) {
        struct match_institution *of = &snapshot.items[i];
        *of = drawn[i].of;
        of->designations = drawn[i].designations;
        while (of->designation_count < 2 &&
               drawn[i].designations[of->designation_count].kind != 0)
            of->designation_count++;
        capabilities_join(of, drawn[i].capabilities, 3);
    }
    return snapshot;
}

static const struct match_need asked[] = {{TPPV, true}, {NIGHT, true}};

static struct match_question question_usual(void)
{
    return (struct match_question){
        .level = CASE_LEVEL_ADVANCED,
        .needs = asked,
        .need_count = ARRAY_COUNT(asked),
        .latitude = 35900000,
        .longitude = 139500000,
        .today = today,
        .now = instant_of(today, 990),
        .radius_metres = INT_NONE,
    };
}

static struct match_result rank_drawn(const struct match_question *question,
                                      const struct match_history *history)
{
    struct arena *arena = arena_get();
    struct match_snapshot snapshot = snapshot_drawn(arena);
    struct match_rules rules = rules_usual();
    struct match_result result;
    match_rank(arena, &snapshot, question, &rules, history, &result);
    return result;
}

static int reason_of(const struct match_result *result, int64_t id)
{
    for (size_t i = 0; i < result->other_count; i++)
        if (drawn[result->others[i].index].of.id == id)
            return result->others[i].blocked_by;
    return -1;
}

TEST(twelve_places_come_in_the_order_drawn)
{
    static const int64_t expected[] = {1, 2, 3, 12, 10, 7, 9};
    struct match_question question = question_usual();
    struct match_result result = rank_drawn(&question, NULL);
    CHECK_INT(ARRAY_COUNT(expected), result.fit_count);
    for (size_t i = 0; i < ARRAY_COUNT(expected); i++)
        CHECK_INT(expected[i], drawn[result.fits[i].index].of.id);
    CHECK_INT(5, result.by_ring[MATCH_DESIGNATED]);
    CHECK_INT(1, result.by_ring[MATCH_INSIDE]);
    CHECK_INT(1, result.by_ring[MATCH_OUTSIDE]);
    CHECK_TEXT("8(1)", result.fits[0].article);
}

TEST(each_that_does_not_fit_has_its_reason)
{
    struct match_question question = question_usual();
    struct match_result result = rank_drawn(&question, NULL);
    CHECK_INT(4, result.other_count); /* the health centre takes nobody in */
    CHECK_INT(MATCH_NEED_FIRST + 0, reason_of(&result, 4));
    CHECK_INT(MATCH_BY_RULE, reason_of(&result, 5));
    CHECK_INT(MATCH_ACCEPTING, reason_of(&result, 6));
    CHECK_INT(MATCH_KNOWN, reason_of(&result, 8));
    CHECK_INT(1, result.opened_by[MATCH_NEED_FIRST]);
    CHECK_INT(1, result.opened_by[MATCH_BY_RULE]);
}

TEST(a_radius_and_an_area_leave_out_and_say_what_they_would_open)
{
    struct match_question question = question_usual();
    question.radius_metres = 5000;
    struct match_result result = rank_drawn(&question, NULL);
    CHECK_INT(MATCH_RADIUS, reason_of(&result, 2));
    CHECK_INT(1, result.opened_by[MATCH_RADIUS]);
    question.radius_metres = INT_NONE;
    question.area = "1101";
    result = rank_drawn(&question, NULL);
    CHECK_INT(0, result.fit_count);
    CHECK_INT(7, result.opened_by[MATCH_AREA]);
}

TEST(history_moves_those_it_speaks_of_and_nobody_else)
{
    struct match_question question = question_usual();
    bool wished[ARRAY_COUNT(drawn)] = {[1] = true};
    int32_t load[ARRAY_COUNT(drawn)] = {[0] = 5};
    struct match_history history = {.is_wished = wished, .asked_today = load};
    struct match_result result = rank_drawn(&question, &history);
    CHECK_INT(2, drawn[result.fits[0].index].of.id);
    CHECK_INT(1000, result.fits[0].parts[MATCH_PART_WISH]);
    CHECK_INT(500, result.fits[0].parts[MATCH_PART_ANSWERS]);
}

TEST(posted_places_count_only_while_they_hold)
{
    struct match_question question = question_usual();
    drawn[0].of.capacity = (struct capacity){
        .id = 1, .advanced_places = 0, .valid_until = question.now + 1};
    struct match_result result = rank_drawn(&question, NULL);
    CHECK_INT(MATCH_PLACES, reason_of(&result, 1));
    question.now++;
    result = rank_drawn(&question, NULL);
    CHECK_INT(-1, reason_of(&result, 1));
    drawn[0].of.capacity = (struct capacity){.id = ID_NONE};
}

/* ---- which rule speaks --------------------------------------------------------- */

TEST(most_specific_rule_counts_and_of_equals_the_mildest)
{
    static const struct dated_rule rows[] = {
        {"core_partner", "advanced", 0, DAY_NONE, RULE_INFORM, "", "any"},
        {"core_partner", "advanced", 0, DAY_NONE, RULE_NONE, "base_hospital", "base"},
        {"core_partner", "advanced", 0, DAY_NONE, RULE_REFUSE, "core_partner", "core"},
        {"core_partner", "advanced", 0, 99, RULE_REFUSE, "", "past"},
        {"none", "general", 0, DAY_NONE, RULE_WARN, "", "none"},
    };
    const struct dated_rules all = {rows, ARRAY_COUNT(rows)};
    struct match_rules rules = rules_usual();
    match_rules_choose(&all, CASE_LEVEL_ADVANCED, 0, 100, &rules);
    CHECK_TEXT("any", rules.by_kind[DESIGNATION_CORE_PARTNER].article);
    CHECK(rules.by_kind[0].article == NULL);
    match_rules_choose(&all, CASE_LEVEL_ADVANCED, 1u << DESIGNATION_BASE_HOSPITAL, 100,
                       &rules);
    CHECK_TEXT("base", rules.by_kind[DESIGNATION_CORE_PARTNER].article);
    match_rules_choose(&all, CASE_LEVEL_ADVANCED,
                       1u << DESIGNATION_CORE_PARTNER | 1u << DESIGNATION_BASE_HOSPITAL,
                       100, &rules);
    CHECK_TEXT("base", rules.by_kind[DESIGNATION_CORE_PARTNER].article);
    match_rules_choose(&all, CASE_LEVEL_GENERAL, 0, 100, &rules);
    CHECK_INT(RULE_WARN, rules.by_kind[0].effect);
}

/* ---- by chance ----------------------------------------------------------------- */

static uint64_t chance_state;

static int chance(int below)
{
    chance_state = chance_state * 6364136223846793005u + 1442695040888963407u;
    return (int)((chance_state >> 33) % (uint64_t)below);
}

static struct match_snapshot snapshot_random(struct arena *arena)
{
    struct match_snapshot snapshot = {
        arena_new_array(arena, struct match_institution, RANDOM_COUNT), RANDOM_COUNT};
    for (size_t i = 0; i < RANDOM_COUNT; i++) {
        struct match_institution *of = &snapshot.items[i];
        struct match_designation *held =
            arena_new_array(arena, struct match_designation, 2);
        struct match_capability *said =
            arena_new_array(arena, struct match_capability, NEEDS + 1);
        *of = (struct match_institution){
            .id = (int64_t)i + 1,
            .kind = (enum institution_kind)(1 + chance(4)),
            .is_outside = chance(6) == 0,
            .latitude = chance(9) == 0 ? INT_NONE : 35900000 + chance(500000),
            .longitude = 139500000 + chance(500000),
            .area = chance(2) == 0 ? "1101" : "1102",
            .designations = held,
            .designation_count = (size_t)chance(3),
            .accepting = {.id = 1, .is_accepting = chance(8) > 0, .until_on = DAY_NONE},
            .capacity = {.id = chance(3), .advanced_places = chance(3),
                         .valid_until = instant_of(today, chance(1400))},
        };
        for (size_t k = 0; k < of->designation_count; k++)
            held[k] = (struct match_designation){
                (enum designation_kind)(1 + chance(DESIGNATION_KIND_END - 1)),
                today - chance(100), chance(2) == 0 ? DAY_NONE : today + chance(9) - 4};
        for (int need = 0, used = 0; need < NEEDS; need++)
            if (chance(3) > 0)
                said[used++] = (struct match_capability){
                    need, (enum capability_answer)(1 + chance(3)), NULL, NULL,
                    today - chance(400)};
        capabilities_join(of, said, NEEDS);
    }
    return snapshot;
}

static struct match_question question_random(struct match_need *needs, size_t count)
{
    struct match_question question = question_usual();
    for (size_t i = 0; i < count; i++)
        needs[i] = (struct match_need){(int)i, chance(3) > 0};
    question.needs = needs;
    question.need_count = count;
    question.radius_metres = chance(2) == 0 ? INT_NONE : 1000 * chance(60);
    question.area = chance(3) == 0 ? "1101" : NULL;
    return question;
}

/* ---- the reference: slow, plain, written from the description ------------------ */

struct plain {
    bool is_candidate;
    int ring;
    int score;
    int64_t id;
};

static struct plain plain_of(const struct match_institution *of,
                             const struct match_question *question,
                             const struct match_rules *rules)
{
    struct plain plain = {.is_candidate = true, .ring = 2, .id = of->id};
    enum rule_effect effect = rules->by_kind[0].effect;
    bool has_any = false;
    int points = 0;
    bool is_asked = false;
    day oldest = today + 1;
    for (size_t i = 0; i < of->designation_count; i++) {
        const struct match_designation *held = &of->designations[i];
        bool is_over = held->to_on != DAY_NONE && held->to_on < today;
        if (held->from_on > today || is_over)
            continue;
        if (!has_any || rules->by_kind[held->kind].effect < effect)
            effect = rules->by_kind[held->kind].effect;
        has_any = true;
    }
    plain.ring = of->is_outside ? 3 : has_any ? 1 : 2;
    bool knows = has_any && !of->is_outside;
    for (size_t i = 0; i < of->capability_count; i++)
        knows = knows || of->capabilities[i].answer != CAPABILITY_CANNOT;
    for (size_t i = 0; i < question->need_count; i++) {
        enum capability_answer answer = CAPABILITY_UNKNOWN;
        for (size_t k = 0; k < of->capability_count; k++)
            if (of->capabilities[k].need == question->needs[i].need) {
                answer = of->capabilities[k].answer;
                is_asked = true;
                if (of->capabilities[k].checked_on < oldest)
                    oldest = of->capabilities[k].checked_on;
            }
        points += answer == CAPABILITY_CAN         ? 10
                  : answer == CAPABILITY_CONDITION ? 6
                  : answer == CAPABILITY_UNKNOWN   ? 3
                                                   : 0;
        if (answer == CAPABILITY_CANNOT && question->needs[i].is_hard)
            plain.is_candidate = false;
    }
    int64_t metres = of->latitude == INT_NONE
                         ? -1
                         : place_distance(question->latitude, question->longitude,
                                          of->latitude, of->longitude);
    bool has_places = of->capacity.id != 0 && of->capacity.valid_until > question->now;
    if (effect == RULE_REFUSE || !of->accepting.is_accepting || !knows ||
        (has_places && of->capacity.advanced_places == 0) ||
        (question->area != NULL && strcmp(question->area, of->area) != 0) ||
        (question->radius_metres != INT_NONE &&
         (metres < 0 || metres > question->radius_metres)) ||
        of->kind == INSTITUTION_HEALTH_CENTRE)
        plain.is_candidate = false;
    int64_t fit = question->need_count == 0
                      ? 1000
                      : points * 1000 / (10 * (int)question->need_count);
    int64_t near = metres < 0        ? 500
                   : metres >= 60000 ? 0
                                     : (60000 - metres) * 1000 / 60000;
    int64_t age = !is_asked             ? 0
                  : today - oldest > 180 ? 0
                                         : (180 - (today - oldest)) * 1000 / 180;
    int64_t ground = effect == RULE_NONE ? 1000 : effect == RULE_INFORM ? 900 : 400;
    int64_t places = !has_places ? 500 : of->capacity.advanced_places > 0 ? 1000 : 0;
    plain.score = (int)((35 * fit + 25 * near + 10 * age + 10 * ground + 8 * places +
                         6 * 500 + 6 * 1000) /
                        120);
    return plain;
}

static bool is_before(const struct plain *a, const struct plain *b)
{
    if (a->ring != b->ring)
        return a->ring < b->ring;
    return a->score != b->score ? a->score > b->score : a->id < b->id;
}

static size_t plain_rank(const struct match_snapshot *snapshot,
                         const struct match_question *question,
                         const struct match_rules *rules, int64_t *ids)
{
    struct plain all[RANDOM_COUNT];
    size_t count = 0;
    for (size_t i = 0; i < snapshot->count; i++) {
        struct plain plain = plain_of(&snapshot->items[i], question, rules);
        size_t at = count;
        if (!plain.is_candidate)
            continue;
        for (; at > 0 && is_before(&plain, &all[at - 1]); at--)
            all[at] = all[at - 1];
        all[at] = plain;
        count++;
    }
    for (size_t i = 0; i < count; i++)
        ids[i] = all[i].id;
    return count;
}

static void shuffle(struct match_snapshot *snapshot)
{
    for (size_t i = snapshot->count - 1; i > 0; i--) {
        size_t other = (size_t)chance((int)i + 1);
        struct match_institution kept = snapshot->items[i];
        snapshot->items[i] = snapshot->items[other];
        snapshot->items[other] = kept;
    }
}

static bool holds(const struct match_snapshot *snapshot,
                  const struct match_result *result, int64_t id)
{
    for (size_t i = 0; i < result->fit_count; i++)
        if (snapshot->items[result->fits[i].index].id == id)
            return true;
    return false;
}

static void relaxed_check(struct arena *arena, const struct match_snapshot *snapshot,
                          const struct match_question *question,
                          const struct match_rules *rules,
                          const struct match_result *before)
{
    for (int what = 0; what < 3 && (what > 0 || question->need_count > 0); what++) {
        struct match_question relaxed = *question;
        struct match_result result;
        if (what == 0)
            relaxed.need_count--;
        else if (what == 1)
            relaxed.radius_metres = INT_NONE;
        else
            relaxed.area = NULL;
        match_rank(arena, snapshot, &relaxed, rules, NULL, &result);
        for (size_t i = 0; i < before->fit_count; i++)
            CHECK(holds(snapshot, &result, snapshot->items[before->fits[i].index].id));
        int condition = what == 0   ? MATCH_NEED_FIRST + (int)question->need_count - 1
                        : what == 1 ? MATCH_RADIUS
                                    : MATCH_AREA;
        CHECK_INT(before->opened_by[condition],
                  (int64_t)result.fit_count - (int64_t)before->fit_count);
    }
}

static void random_check(void)
{
    struct arena *arena = arena_get();
    struct match_need needs[NEEDS];
    struct match_snapshot snapshot = snapshot_random(arena);
    struct match_question question =
        question_random(needs, 1 + (size_t)chance(NEEDS - 1));
    struct match_rules rules = rules_usual();
    struct match_result result;
    struct match_result again;
    int64_t ids[RANDOM_COUNT];
    match_rank(arena, &snapshot, &question, &rules, NULL, &result);
    CHECK_INT(plain_rank(&snapshot, &question, &rules, ids), result.fit_count);
    for (size_t i = 0; i < result.fit_count; i++) {
        const struct match_institution *of = &snapshot.items[result.fits[i].index];
        CHECK_INT(ids[i], of->id);
        for (size_t k = 0; k < question.need_count; k++) {
            const struct match_capability *said =
                match_capability_of(of, question.needs[k].need);
            CHECK(!question.needs[k].is_hard || said == NULL ||
                  said->answer != CAPABILITY_CANNOT);
        }
    }
    relaxed_check(arena, &snapshot, &question, &rules, &result);
    shuffle(&snapshot);
    match_rank(arena, &snapshot, &question, &rules, NULL, &again);
    CHECK_INT(result.fit_count, again.fit_count);
    for (size_t i = 0; i < again.fit_count; i++)
        CHECK_INT(ids[i], snapshot.items[again.fits[i].index].id);
}

TEST(random_networks_agree_with_the_plain_ranking_and_lose_nobody)
{
    const char *given = getenv("RENKEI_SEED");
    chance_state = given != NULL ? strtoull(given, NULL, 10) : (uint64_t)time(NULL);
    printf("seed %llu (RENKEI_SEED)\n", (unsigned long long)chance_state);
    for (int round = 0; round < RANDOM_ROUNDS; round++)
        random_check();
}

TEST_MAIN(twelve_places_come_in_the_order_drawn, each_that_does_not_fit_has_its_reason,
          a_radius_and_an_area_leave_out_and_say_what_they_would_open,
          history_moves_those_it_speaks_of_and_nobody_else,
          posted_places_count_only_while_they_hold,
          most_specific_rule_counts_and_of_equals_the_mildest,
          random_networks_agree_with_the_plain_ranking_and_lose_nobody)
