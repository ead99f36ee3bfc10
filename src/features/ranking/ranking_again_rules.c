/* ranking_again_rules.c -- a second look at the first ones of the order: more is measured
 * of each, and a few weights say what it is worth.  Pure.
 *
 * The weights were fitted by tests/bench/ranking_fit.c (docs/figures.md says on what).
 * What stands behind the head keeps its order and stays behind.
 */
#include "features/ranking/ranking_again_rules.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

enum { ONE = 1 << 16, X_RECESSIVE = 1419 };

const int32_t again_weights[AGAIN_FEATURES] = {
    [AGAIN_FORWARD] = 322, [AGAIN_BACKWARD] = -52, [AGAIN_SHARED] = 19,
    [AGAIN_COVERED] = 1708, [AGAIN_FILLED] = 1169, [AGAIN_HIT] = 47,
    [AGAIN_SAME] = 238,    [AGAIN_OFTEN] = 128,    [AGAIN_WORST] = -79,
    [AGAIN_EXCLUDED] = 0,  [AGAIN_SIZE] = -209,    [AGAIN_PAPERS] = 237,
    [AGAIN_SEX] = -855,    [AGAIN_ONSET] = -103,
};

struct looking {
    const struct scoring *scoring;
    const struct ranking *ranking;
    uint32_t *marks;      /* of each term: the candidate that has it or one below */
    uint16_t *shares;     /* of each marked term, the largest share at or below it */
    uint32_t *own;        /* of each term: the candidate annotated with it */
    uint16_t *telling;    /* of each finding what is above it, most telling first */
    uint32_t *telling_first;
    uint16_t *above;      /* all above the findings, each once */
    uint32_t *gains;      /* of these, what each tells beyond those above it */
    size_t above_count;
    uint64_t told;        /* information of all findings */
    uint32_t recessive;
    int onset;            /* step of the patient's; -1: not said */
    int8_t *steps;        /* of each term; -1: it says no onset */
};

/* ---- onset ---------------------------------------------------------------------------- */

/* HPO's ages of onset, in order; what is below one of them is that one. */
static const char *const onsets[] = {
    "HP:0030674", "HP:0003577", "HP:0003623", "HP:0003593", "HP:0011463",
    "HP:0003621", "HP:0011462", "HP:0003596", "HP:0003584",
};

static void onsets_make(struct looking *looking, struct arena *arena)
{
    const struct knowledge *knowledge = looking->ranking->knowledge;
    uint32_t known[ARRAY_COUNT(onsets)];
    uint32_t onset = looking->scoring->of->onset;

    for (size_t i = 0; i < ARRAY_COUNT(onsets); i++)
        known[i] = knowledge_term_find(knowledge, onsets[i], NULL);
    looking->steps = arena_alloc(arena, looking->ranking->term_count);
    for (uint32_t t = 0; t < looking->ranking->term_count; t++) {
        struct knowledge_term term = knowledge_term(knowledge, t);
        looking->steps[t] = -1;
        for (size_t i = 0; i < ARRAY_COUNT(onsets) && !term.is_finding; i++)
            if (known[i] != KNOWLEDGE_NONE && knowledge_is_below(knowledge, t, known[i]))
                looking->steps[t] = (int8_t)i;
    }
    looking->onset = onset < looking->ranking->term_count ? looking->steps[onset] : -1;
}

/* The nearest of the disease's onsets; rows that are left out say nothing. */
static void onset_near(const struct looking *looking, const struct knowledge_row *row,
                       int *nearest)
{
    int step = row->aspect == KNOWLEDGE_COURSE ? looking->steps[row->term] : -1;

    if (step < 0 || looking->onset < 0)
        return;
    for (size_t w = 0; w < looking->scoring->of->without_count; w++)
        if (looking->scoring->of->without[w] == row->reference)
            return;
    int away = abs(step - looking->onset);
    *nearest = *nearest < 0 || away < *nearest ? away : *nearest;
}

/* ---- the case, once --------------------------------------------------------------------- */

static void telling_make(struct looking *looking, struct arena *arena)
{
    const struct scoring *scoring = looking->scoring;
    const struct knowledge *knowledge = looking->ranking->knowledge;
    size_t total = 0;

    for (size_t f = 0; f < scoring->observed_count; f++)
        total += knowledge_term(knowledge, scoring->observed[f]).ancestor_count;
    looking->telling = arena_new_array(arena, uint16_t, total + 1);
    looking->telling_first = arena_new_array(arena, uint32_t, scoring->observed_count + 1);
    for (size_t f = 0; f < scoring->observed_count; f++) {
        size_t count = 0;
        const uint16_t *above =
            knowledge_ancestors(knowledge, scoring->observed[f], &count);
        uint16_t *list = looking->telling + looking->telling_first[f];
        size_t kept = 0;
        for (size_t i = 0; i < count; i++) {
            uint32_t information = scoring->information[above[i]];
            size_t at = kept;
            if (information == 0)
                continue;
            kept++;
            for (; at > 0 && scoring->information[list[at - 1]] < information; at--)
                list[at] = list[at - 1];
            list[at] = above[i];
        }
        looking->telling_first[f + 1] = looking->telling_first[f] + (uint32_t)kept;
        looking->told += scoring->information[scoring->observed[f]];
    }
}

static uint32_t gain_of(const struct looking *looking, uint16_t term)
{
    const struct knowledge *knowledge = looking->ranking->knowledge;
    uint32_t parents = knowledge_term(knowledge, term).parent_count;
    uint32_t most = 0;

    for (uint32_t p = 0; p < parents; p++) {
        uint32_t above =
            looking->scoring->information[knowledge_parent(knowledge, term, p)];
        most = above > most ? above : most;
    }
    uint32_t own = looking->scoring->information[term];
    return own > most ? own - most : 0;
}

static void above_make(struct looking *looking, struct arena *arena)
{
    size_t terms = looking->ranking->term_count;
    bool *seen = arena_new_array(arena, bool, terms);
    uint32_t total = looking->telling_first[looking->scoring->observed_count];

    looking->above = arena_new_array(arena, uint16_t, total + 1);
    looking->gains = arena_new_array(arena, uint32_t, total + 1);
    for (uint32_t i = 0; i < total; i++) {
        uint16_t term = looking->telling[i];
        if (seen[term])
            continue;
        seen[term] = true;
        looking->gains[looking->above_count] = gain_of(looking, term);
        looking->above[looking->above_count++] = term;
    }
}

/* ---- one candidate ------------------------------------------------------------------------ */

static void candidate_mark(struct looking *looking, const struct annotation *annotations,
                           uint32_t count, uint32_t stamp)
{
    for (uint32_t a = 0; a < count; a++) {
        size_t above_count = 0;
        const uint16_t *above = knowledge_ancestors(looking->ranking->knowledge,
                                                    annotations[a].term, &above_count);
        looking->own[annotations[a].term] = stamp;
        for (size_t i = 0; i < above_count; i++) {
            uint16_t *share = &looking->shares[above[i]];
            if (looking->marks[above[i]] != stamp || *share < annotations[a].share)
                *share = annotations[a].share;
            looking->marks[above[i]] = stamp;
        }
    }
}

static int32_t minus_logarithm(uint32_t share)
{
    return (int32_t)(ranking_logarithm(SHARE_ALWAYS) -
                     ranking_logarithm(share < 100 ? 100 : share));
}

static void findings_measure(const struct looking *looking, uint32_t stamp,
                             int32_t *features)
{
    const struct scoring *scoring = looking->scoring;
    int64_t count = scoring->observed_count > 0 ? (int64_t)scoring->observed_count : 1;
    int64_t explained = 0;
    int64_t hit = 0;
    int64_t same = 0;
    int64_t often = 0;
    int64_t worst = INT32_MAX;

    for (size_t f = 0; f < scoring->observed_count; f++) {
        uint16_t finding = scoring->observed[f];
        uint32_t at = looking->telling_first[f];
        while (at < looking->telling_first[f + 1] &&
               looking->marks[looking->telling[at]] != stamp)
            at++;
        int64_t best = at < looking->telling_first[f + 1]
                           ? scoring->information[looking->telling[at]]
                           : 0;
        explained += best;
        worst = best < worst ? best : worst;
        if (looking->marks[finding] == stamp) {
            hit += scoring->information[finding];
            often -= minus_logarithm(looking->shares[finding]);
        }
        if (looking->own[finding] == stamp)
            same += scoring->information[finding];
    }
    features[AGAIN_FORWARD] = (int32_t)(explained / count);
    features[AGAIN_COVERED] =
        looking->told == 0 ? 0 : (int32_t)(explained * ONE / (int64_t)looking->told);
    features[AGAIN_HIT] = (int32_t)(hit / count);
    features[AGAIN_SAME] = (int32_t)(same / count);
    features[AGAIN_OFTEN] = (int32_t)(often / count);
    features[AGAIN_WORST] = (int32_t)worst;
}

static void disease_measure(const struct looking *looking,
                            const struct annotation *annotations, uint32_t count,
                            uint32_t share_sum, int32_t *features)
{
    const struct scoring *scoring = looking->scoring;
    uint64_t found = 0;
    uint64_t told = 0;

    for (uint32_t a = 0; a < count; a++) {
        found += (uint64_t)annotations[a].share * scoring->best[annotations[a].term];
        told += (uint64_t)annotations[a].share * scoring->information[annotations[a].term];
    }
    features[AGAIN_BACKWARD] = share_sum == 0 ? 0 : (int32_t)(found / share_sum);
    features[AGAIN_FILLED] = told < ONE ? 0 : (int32_t)(found / (told / ONE));
    features[AGAIN_SIZE] = (int32_t)ranking_logarithm(count + 1);
}

static void terms_measure(const struct looking *looking, uint32_t stamp, int32_t *features)
{
    const struct scoring *scoring = looking->scoring;
    int64_t shared = 0;
    int64_t against = 0;

    for (size_t i = 0; i < looking->above_count; i++)
        shared += looking->marks[looking->above[i]] == stamp ? looking->gains[i] : 0;
    for (size_t i = 0; i < scoring->excluded_count; i++) {
        uint16_t term = scoring->excluded[i];
        if (looking->marks[term] == stamp)
            against += ranking_logarithm(SHARE_ALWAYS) -
                       ranking_logarithm(SHARE_ALWAYS -
                                         (uint32_t)looking->shares[term] * 9 / 10);
    }
    features[AGAIN_SHARED] = (int32_t)(shared / (int64_t)scoring->observed_count);
    features[AGAIN_EXCLUDED] = (int32_t)(against > 64 * ONE ? 64 * ONE : against);
}

/* References of its findings, each once; whether it is X-linked recessive; its onset. */
static void rows_measure(const struct looking *looking, uint32_t which, int32_t *features)
{
    enum { REFERENCES_MAX = 256 };
    const struct ranking *ranking = looking->ranking;
    const struct ranking_case *of = looking->scoring->of;
    const struct candidate *candidate = &ranking->candidates[which];
    uint32_t references[REFERENCES_MAX];
    uint32_t count = 0;
    size_t row_count = 0;
    const struct knowledge_row *rows = knowledge_rows(ranking->knowledge, &row_count);
    bool is_recessive = false;
    int nearest = -1;

    for (uint32_t d = 0; d < candidate->disease_count; d++) {
        struct knowledge_disease disease =
            knowledge_disease(ranking->knowledge, candidate->disease_first + d);
        for (uint32_t i = 0; i < disease.row_count; i++) {
            const struct knowledge_row *row = &rows[disease.row_first + i];
            bool is_new = row->aspect == KNOWLEDGE_FINDING && count < REFERENCES_MAX;
            for (size_t w = 0; w < of->without_count && is_new; w++)
                is_new = of->without[w] != row->reference;
            for (uint32_t r = count; r > 0 && is_new; r--)
                is_new = references[r - 1] != row->reference;
            if (is_new)
                references[count++] = row->reference;
            is_recessive = is_recessive || (row->aspect == KNOWLEDGE_INHERITANCE &&
                                            row->term == looking->recessive);
            onset_near(looking, row, &nearest);
        }
    }
    features[AGAIN_PAPERS] = (int32_t)ranking_logarithm(count + 1);
    features[AGAIN_SEX] = is_recessive && of->sex == RANKING_FEMALE ? ONE : 0;
    features[AGAIN_ONSET] = nearest < 0 ? 0 : nearest * ONE;
}

void again_measure(const struct scoring *scoring, const struct ranked *items, size_t count,
                   int32_t *features)
{
    struct arena_mark mark = arena_mark(scoring->arena);
    struct looking looking = {.scoring = scoring, .ranking = scoring->ranking};
    size_t terms = scoring->ranking->term_count;

    looking.marks = arena_new_array(scoring->arena, uint32_t, terms);
    looking.own = arena_new_array(scoring->arena, uint32_t, terms);
    looking.shares = arena_new_array(scoring->arena, uint16_t, terms);
    looking.recessive = knowledge_term_find(scoring->ranking->knowledge, "HP:0001419", NULL);
    onsets_make(&looking, scoring->arena);
    telling_make(&looking, scoring->arena);
    above_make(&looking, scoring->arena);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t annotation_count = 0;
        uint32_t share_sum = 0;
        int32_t *row = features + (size_t)i * AGAIN_FEATURES;
        const struct annotation *annotations = ranking_annotations(
            scoring, items[i].candidate, &annotation_count, &share_sum);
        candidate_mark(&looking, annotations, annotation_count, i + 1);
        findings_measure(&looking, i + 1, row);
        disease_measure(&looking, annotations, annotation_count, share_sum, row);
        terms_measure(&looking, i + 1, row);
        rows_measure(&looking, items[i].candidate, row);
    }
    arena_rewind(scoring->arena, mark);
}

/* ---- the new order ------------------------------------------------------------------------- */

struct again {
    struct ranked item;
    int64_t worth;
    uint32_t place;
};

static int again_order(const void *a, const void *b)
{
    const struct again *left = a;
    const struct again *right = b;

    if (left->worth != right->worth)
        return left->worth > right->worth ? -1 : 1;
    return left->place < right->place ? -1 : left->place > right->place;
}

/* Scores stay in one order with those behind: what is worth the least of the head stands
 * one above them. */
size_t scoring_again(struct scoring *scoring, struct ranked *items)
{
    const struct ranking *ranking = scoring->ranking;
    size_t count = ranking->count < AGAIN_HEAD ? ranking->count : AGAIN_HEAD;
    struct arena_mark mark = arena_mark(scoring->arena);
    struct again *again = arena_new_array(scoring->arena, struct again, count + 1);
    int32_t *features = arena_new_array(scoring->arena, int32_t, count * AGAIN_FEATURES + 1);
    int64_t behind = count < ranking->count ? items[count].score : 0;

    again_measure(scoring, items, count, features);
    for (size_t i = 0; i < count; i++) {
        again[i] = (struct again){
            .item = items[i], .place = ranking->candidates[items[i].candidate].place};
        for (int f = 0; f < AGAIN_FEATURES; f++)
            again[i].worth += (int64_t)again_weights[f] *
                              features[i * AGAIN_FEATURES + (size_t)f];
    }
    qsort(again, count, sizeof *again, again_order);
    for (size_t i = 0; i < count; i++) {
        items[i] = again[i].item;
        items[i].score = behind + 1 + again[i].worth - again[count - 1].worth;
    }
    arena_rewind(scoring->arena, mark);
    return count;
}

/* ---- designated numbers ----------------------------------------------------------------- */

/* e^-x of x in 2^-24, in 2^-40: halved for each whole power of two, the rest by a parabola
 * through its ends and middle (wrong by less than three in a thousand). */
static uint64_t falling(int64_t x)
{
    static const int64_t log2_of_e = 94548; /* 2^-16 */
    int64_t power = (x >> 8) * log2_of_e >> 16; /* 2^-16 */
    int64_t whole = power >> 16;
    int64_t part = power & (ONE - 1);

    if (whole >= 40)
        return 0;
    int64_t value = ONE - (part * 44033 >> 16) + ((part * part >> 16) * 11265 >> 16);
    return ((uint64_t)value << 24) >> whole;
}

struct number_mass {
    struct ranked_number found;
    uint64_t mass;  /* of its candidates in the head */
    size_t place;   /* of its first candidate */
};

static int mass_order(const void *a, const void *b)
{
    const struct number_mass *left = a;
    const struct number_mass *right = b;

    if (left->mass != right->mass)
        return left->mass > right->mass ? -1 : 1;
    if (left->found.rank < right->found.rank || left->found.rank > right->found.rank)
        return left->found.rank < right->found.rank ? -1 : 1;
    if (left->place != right->place)
        return left->place < right->place ? -1 : 1;
    return left->found.number < right->found.number ? -1 : 1;
}

static bool is_level(const struct number_mass *a, const struct number_mass *b)
{
    return a->mass == b->mass && !(a->found.rank < b->found.rank) &&
           !(a->found.rank > b->found.rank);
}

static size_t masses_find(const struct ranking *ranking, const struct ranking_answer *answer,
                          struct number_mass *masses)
{
    uint16_t at[KNOWLEDGE_NUMBERS_MAX] = {0}; /* one more than its place */
    uint16_t count = 0;

    for (size_t i = 0; i < answer->count; i++) {
        const struct ranked *item = &answer->items[i];
        struct ranking_candidate candidate = ranking_candidate(ranking, item->candidate);
        for (size_t n = 0; n < candidate.number_count; n++) {
            uint16_t number = candidate.numbers[n];
            if (number >= KNOWLEDGE_NUMBERS_MAX)
                continue;
            if (at[number] == 0) {
                masses[count] = (struct number_mass){
                    {number, item->candidate, item->rank}, 0, i};
                at[number] = ++count;
            }
            if (i < answer->head)
                masses[at[number] - 1].mass +=
                    falling(answer->items[0].score - item->score);
        }
    }
    return count;
}

size_t ranking_numbers(struct arena *arena, const struct ranking *ranking,
                       const struct ranking_answer *answer, struct ranked_number **numbers)
{
    struct number_mass *masses =
        arena_new_array(arena, struct number_mass, KNOWLEDGE_NUMBERS_MAX);
    size_t count = masses_find(ranking, answer, masses);

    *numbers = arena_new_array(arena, struct ranked_number, KNOWLEDGE_NUMBERS_MAX);
    qsort(masses, count, sizeof *masses, mass_order);
    for (size_t i = 0; i < count;) {
        size_t end = i;
        while (end < count && is_level(&masses[i], &masses[end]))
            end++;
        for (size_t t = i; t < end; t++) {
            (*numbers)[t] = masses[t].found;
            (*numbers)[t].rank = (double)(i + 1 + end) / 2;
        }
        i = end;
    }
    return count;
}
