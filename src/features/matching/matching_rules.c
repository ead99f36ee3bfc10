/* matching_rules.c -- who fits, who does not and why, in what order.  Pure.
 *
 * One pass over the snapshot, then a sort of small numbers: ring and score.  All
 * arithmetic is whole, so that the order is the same on every machine.
 */
#include "features/matching/matching_rules.h"

#include "base/arena.h"
#include "base/str.h"

#include <stdlib.h>

/* ---- rules of the day ---------------------------------------------------------- */

static const char *const kind_words[DESIGNATION_KIND_END] = {
    "none",
    "base_hospital",
    "core_partner",
    "general_partner",
    "liaison_base_hospital",
    "medical_partner",
    "field_base_hospital",
};

static bool is_in_force(const struct dated_rule *rule, day on)
{
    return rule->from_on <= on && (rule->to_on == DAY_NONE || rule->to_on >= on);
}

/* 0: not for whoever asks; 1: for anybody; 2: for a kind they are. */
static int weight_of_asker(const struct dated_rule *rule, unsigned asking)
{
    if (text_is_empty(rule->parameter))
        return 1;
    for (int kind = 1; kind < DESIGNATION_KIND_END; kind++)
        if (text_equal(rule->parameter, kind_words[kind]))
            return (asking & (1u << kind)) != 0 ? 2 : 0;
    return 0;
}

void match_rules_choose(const struct dated_rules *rows, enum case_level level,
                        unsigned asking, day on, struct match_rules *rules)
{
    const char *subject = level == CASE_LEVEL_GENERAL ? "general" : "advanced";
    for (int kind = 0; kind < DESIGNATION_KIND_END; kind++) {
        int best = 0;
        rules->by_kind[kind].effect = RULE_NONE;
        rules->by_kind[kind].article = NULL;
        for (size_t i = 0; i < rows->count; i++) {
            const struct dated_rule *rule = &rows->items[i];
            if (!text_equal(rule->code, kind_words[kind]) ||
                !text_equal(rule->subject, subject) || !is_in_force(rule, on))
                continue;
            int weight = weight_of_asker(rule, asking);
            bool is_milder = weight == best && weight > 0 &&
                             rule->effect < rules->by_kind[kind].effect;
            if (weight <= best && !is_milder)
                continue;
            best = weight;
            rules->by_kind[kind].effect = rule->effect;
            rules->by_kind[kind].article = rule->article;
        }
    }
}

void match_weights_choose(const struct dated_rules *rows, day on,
                          struct match_rules *rules)
{
    static const struct {
        const char *word;
        int64_t otherwise;
    } parts[MATCH_PART_END] = {
        [MATCH_PART_NEEDS] = {"needs", 35},     [MATCH_PART_DISTANCE] = {"distance", 25},
        [MATCH_PART_AGE] = {"age", 10},         [MATCH_PART_BASIS] = {"basis", 10},
        [MATCH_PART_PLACES] = {"places", 8},    [MATCH_PART_ANSWERS] = {"answers", 6},
        [MATCH_PART_LOAD] = {"load", 6},        [MATCH_PART_WISH] = {"wish", 10},
        [MATCH_PART_RELATION] = {"relation", 10},
    };
    for (int part = 0; part < MATCH_PART_END; part++)
        rules->weights[part] = dated_rule_number(
            dated_rule_on(rows, parts[part].word, NULL, on), parts[part].otherwise);
    rules->distance_zero_metres =
        dated_rule_number(dated_rule_on(rows, "distance_zero_km", NULL, on), 60) * 1000;
}

/* ---- one institution ----------------------------------------------------------- */

const struct match_capability *match_capability_of(
    const struct match_institution *institution, int need)
{
    unsigned place = institution->by_need[need];
    return place == 0 ? NULL : &institution->capabilities[place - 1];
}

struct ranking {
    const struct match_snapshot *snapshot;
    const struct match_question *question;
    const struct match_rules *rules;
    const struct match_history *history;
    int64_t weight_sum;
};

static bool is_receiver(enum institution_kind kind)
{
    return kind == INSTITUTION_HOSPITAL || kind == INSTITUTION_CLINIC ||
           kind == INSTITUTION_WELFARE_FACILITY || kind == INSTITUTION_OUTSIDE_BODY;
}

static void block(struct match_candidate *candidate, size_t condition)
{
    if (candidate->blocked++ == 0)
        candidate->blocked_by = (int16_t)condition;
}

/* The designation on which a request rests best, and with it the ring. */
static void ground_find(const struct ranking *ranking,
                       const struct match_institution *institution,
                       struct match_candidate *candidate)
{
    day on = ranking->question->today;
    int best = 0;
    for (size_t i = 0; i < institution->designation_count; i++) {
        const struct match_designation *held = &institution->designations[i];
        int kind = (int)held->kind;
        if (held->from_on > on || (held->to_on != DAY_NONE && held->to_on < on) ||
            ranking->rules->by_kind[kind].article == NULL)
            continue;
        enum rule_effect effect = ranking->rules->by_kind[kind].effect;
        enum rule_effect chosen = ranking->rules->by_kind[best].effect;
        if (best == 0 || effect < chosen || (effect == chosen && kind < best))
            best = kind;
    }
    candidate->designation = (enum designation_kind)best;
    candidate->effect = ranking->rules->by_kind[best].effect;
    candidate->article = ranking->rules->by_kind[best].article;
    candidate->ring = institution->is_outside ? MATCH_OUTSIDE
                      : best != 0             ? MATCH_DESIGNATED
                                              : MATCH_INSIDE;
    if (candidate->effect == RULE_REFUSE)
        block(candidate, MATCH_BY_RULE);
}

static bool knows_something(const struct match_institution *institution)
{
    for (size_t i = 0; i < institution->capability_count; i++)
        if (institution->capabilities[i].answer == CAPABILITY_CAN ||
            institution->capabilities[i].answer == CAPABILITY_CONDITION)
            return true;
    return false;
}

static int64_t places_of(const struct ranking *ranking,
                         const struct match_institution *institution)
{
    if (!capacity_is_valid(&institution->capacity, ranking->question->now))
        return INT_NONE;
    return ranking->question->level == CASE_LEVEL_GENERAL
               ? institution->capacity.general_places
               : institution->capacity.advanced_places;
}

static void place_find(const struct ranking *ranking,
                       const struct match_institution *institution,
                       struct match_candidate *candidate)
{
    const struct match_question *question = ranking->question;
    candidate->metres = INT_NONE;
    if (institution->latitude != INT_NONE && question->latitude != INT_NONE)
        candidate->metres = place_distance(question->latitude, question->longitude,
                                           institution->latitude, institution->longitude);
    if (question->area != NULL && !text_equal(question->area, institution->area))
        block(candidate, MATCH_AREA);
    if (question->radius_metres != INT_NONE &&
        (candidate->metres == INT_NONE || candidate->metres > question->radius_metres))
        block(candidate, MATCH_RADIUS);
}

static void needs_ask(const struct ranking *ranking,
                      const struct match_institution *institution,
                      struct match_candidate *candidate)
{
    const struct match_question *question = ranking->question;
    int16_t said[CAPABILITY_ANSWER_END] = {0};
    candidate->oldest_on = DAY_NONE;
    for (size_t i = 0; i < question->need_count; i++) {
        const struct match_need *asked = &question->needs[i];
        const struct match_capability *known =
            match_capability_of(institution, asked->need);
        enum capability_answer answer =
            known != NULL ? known->answer : CAPABILITY_UNKNOWN;
        said[answer]++;
        if (answer == CAPABILITY_CANNOT && asked->is_hard)
            block(candidate, MATCH_NEED_FIRST + i);
        if (known != NULL && (candidate->oldest_on == DAY_NONE ||
                              known->checked_on < candidate->oldest_on))
            candidate->oldest_on = known->checked_on;
    }
    candidate->can = said[CAPABILITY_CAN];
    candidate->condition = said[CAPABILITY_CONDITION];
    candidate->unknown = said[CAPABILITY_UNKNOWN];
    candidate->cannot = said[CAPABILITY_CANNOT];
}

/* ---- the score ----------------------------------------------------------------- */

static int16_t share(int64_t of, int64_t whole)
{
    if (whole <= 0)
        return MATCH_SCORE_MAX;
    int64_t part = of >= whole ? MATCH_SCORE_MAX : of * MATCH_SCORE_MAX / whole;
    return (int16_t)(part > 0 ? part : 0);
}

/* Where nothing is known nobody is moved: half. */
enum { NOTHING_KNOWN = MATCH_SCORE_MAX / 2 };

static void parts_fill(const struct ranking *ranking,
                       const struct match_institution *institution,
                       struct match_candidate *candidate)
{
    const struct match_history *history = ranking->history;
    const struct match_rules *rules = ranking->rules;
    size_t at = candidate->index;
    int16_t *parts = candidate->parts;
    int64_t age = (int64_t)ranking->question->today - candidate->oldest_on;
    int64_t places = places_of(ranking, institution);
    int32_t asked = history->asked != NULL ? history->asked[at] : 0;
    int32_t today = history->asked_today != NULL ? history->asked_today[at] : 0;
    int16_t effect_lost = candidate->effect == RULE_NONE     ? 0
                      : candidate->effect == RULE_INFORM ? 100
                                                         : 600;

    parts[MATCH_PART_NEEDS] =
        share(10 * (int64_t)candidate->can + 6 * candidate->condition +
                  3 * candidate->unknown,
              10 * (int64_t)ranking->question->need_count);
    parts[MATCH_PART_DISTANCE] =
        candidate->metres == INT_NONE
            ? NOTHING_KNOWN
            : share(rules->distance_zero_metres - candidate->metres,
                    rules->distance_zero_metres);
    parts[MATCH_PART_AGE] = candidate->oldest_on == DAY_NONE
                                ? 0
                                : share(rules->stale_days - age, rules->stale_days);
    parts[MATCH_PART_BASIS] = (int16_t)(MATCH_SCORE_MAX - effect_lost);
    parts[MATCH_PART_PLACES] = places == INT_NONE ? NOTHING_KNOWN
                               : places > 0       ? MATCH_SCORE_MAX
                                                  : 0;
    parts[MATCH_PART_ANSWERS] =
        asked == 0 ? NOTHING_KNOWN : share(history->accepted[at], asked);
    parts[MATCH_PART_LOAD] = (int16_t)(MATCH_SCORE_MAX / (1 + today));
    candidate->asked_today = today;
    parts[MATCH_PART_WISH] =
        history->is_wished != NULL && history->is_wished[at] ? MATCH_SCORE_MAX : 0;
    parts[MATCH_PART_RELATION] =
        history->is_treating != NULL && history->is_treating[at] ? MATCH_SCORE_MAX : 0;
}

static void judge(const struct ranking *ranking, size_t index,
                  struct match_candidate *candidate)
{
    const struct match_institution *institution = &ranking->snapshot->items[index];
    int64_t sum = 0;
    candidate->index = (uint32_t)index;
    ground_find(ranking, institution, candidate);
    if (accepting_is_stopped(&institution->accepting, ranking->question->today))
        block(candidate, MATCH_ACCEPTING);
    if (places_of(ranking, institution) == 0)
        block(candidate, MATCH_PLACES);
    place_find(ranking, institution, candidate);
    if (candidate->ring != MATCH_DESIGNATED && !knows_something(institution))
        block(candidate, MATCH_KNOWN);
    needs_ask(ranking, institution, candidate);
    parts_fill(ranking, institution, candidate);
    for (int part = 0; part < MATCH_PART_END; part++)
        sum += ranking->rules->weights[part] * candidate->parts[part];
    if (ranking->weight_sum > 0)
        candidate->score = (int16_t)(sum / ranking->weight_sum);
}

/* ---- the order ----------------------------------------------------------------- */

struct place {
    uint32_t key; /* what they fail at, ring, score: smaller is better */
    uint32_t at;  /* among the candidates judged */
    int64_t id;
};

enum { DIGIT_BITS = 10, DIGITS = 1 << DIGIT_BITS, PASSES = 2 };
enum { SCORE_BITS = 10, RING_BITS = 2 };

static int place_compare(const void *a, const void *b)
{
    const struct place *left = a;
    const struct place *right = b;
    return left->id < right->id ? -1 : left->id > right->id;
}

/* By key, of equals by id.  The keys are short, so counting beats comparing: two
 * stable passes over places that are in order of id as a rule, or are made so. */
static void places_sort(struct arena *arena, struct place *places, size_t count)
{
    struct place *other = arena_new_array(arena, struct place, count + 1);
    bool is_sorted = true;
    for (size_t i = 1; i < count; i++)
        is_sorted = is_sorted && places[i - 1].id <= places[i].id;
    if (!is_sorted)
        qsort(places, count, sizeof *places, place_compare);
    for (int pass = 0; pass < PASSES; pass++) {
        size_t starts[DIGITS + 1] = {0};
        int shift = pass * DIGIT_BITS;
        for (size_t i = 0; i < count; i++)
            starts[(places[i].key >> shift & (DIGITS - 1)) + 1]++;
        for (size_t digit = 1; digit <= DIGITS; digit++)
            starts[digit] += starts[digit - 1];
        for (size_t i = 0; i < count; i++)
            other[starts[places[i].key >> shift & (DIGITS - 1)]++] = places[i];
        struct place *filled = other;
        other = places;
        places = filled;
    }
}

static uint32_t key_of(const struct match_candidate *candidate)
{
    uint32_t failing = candidate->blocked == 0 ? 0 : 1 + (uint32_t)candidate->blocked_by;
    if (failing == 1 + MATCH_KNOWN) /* thousands of them: last */
        failing = 1 + MATCH_CONDITIONS_MAX;
    return failing << (SCORE_BITS + RING_BITS) | (uint32_t)candidate->ring << SCORE_BITS |
           (uint32_t)(MATCH_SCORE_MAX - candidate->score);
}

static void count(const struct match_candidate *candidate, struct match_result *result)
{
    if (candidate->blocked == 0) {
        result->fit_count++;
        result->by_ring[candidate->ring]++;
        return;
    }
    result->other_count++;
    result->by_condition[candidate->blocked_by]++;
    if (candidate->blocked == 1)
        result->opened_by[candidate->blocked_by]++;
}

void match_rank(struct arena *arena, const struct match_snapshot *snapshot,
                const struct match_question *question, const struct match_rules *rules,
                const struct match_history *history, struct match_result *result)
{
    static const struct match_history nothing = {.asked = NULL};
    struct ranking ranking = {snapshot, question, rules,
                              history != NULL ? history : &nothing, 0};
    struct match_candidate *judged =
        arena_new_array(arena, struct match_candidate, snapshot->count + 1);
    struct place *places = arena_new_array(arena, struct place, snapshot->count + 1);
    size_t used = 0;

    *result = (struct match_result){.fits = NULL};
    for (int part = 0; part < MATCH_PART_END; part++)
        ranking.weight_sum += rules->weights[part];
    for (size_t i = 0; i < snapshot->count; i++) {
        if (!is_receiver(snapshot->items[i].kind))
            continue;
        judge(&ranking, i, &judged[used]);
        count(&judged[used], result);
        places[used] = (struct place){key_of(&judged[used]), (uint32_t)used,
                                      snapshot->items[i].id};
        used++;
    }
    places_sort(arena, places, used); /* an even number of passes: back in place */
    struct match_candidate *ordered =
        arena_new_array(arena, struct match_candidate, used + 1);
    for (size_t i = 0; i < used; i++)
        ordered[i] = judged[places[i].at];
    result->fits = ordered;
    result->others = ordered + result->fit_count;
}
