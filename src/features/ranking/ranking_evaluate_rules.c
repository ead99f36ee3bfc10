/* ranking_evaluate_rules.c -- how often the truth stood among the first.  Pure. */
#include "features/ranking/ranking_evaluate_rules.h"
#include "features/ranking/ranking_rules.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

const int tops[TOPS] = {1, 3, 5, 10};

/* ---- orders that look at nothing -------------------------------------------------------- */

struct sized {
    uint32_t which;
    uint32_t size;
};

static int larger_first(const void *a, const void *b)
{
    const struct sized *left = a;
    const struct sized *right = b;

    if (left->size != right->size)
        return left->size > right->size ? -1 : 1;
    return left->which < right->which ? -1 : left->which > right->which;
}

static void sizes_rank(struct sized *sized, size_t count, double *ranks)
{
    qsort(sized, count, sizeof *sized, larger_first);
    for (size_t i = 0; i < count;) {
        size_t end = i;
        while (end < count && sized[end].size == sized[i].size)
            end++;
        for (size_t t = i; t < end; t++)
            ranks[sized[t].which] = (double)(i + 1 + end) / 2;
        i = end;
    }
}

struct constants constants_make(struct arena *arena, const struct ranking *ranking)
{
    struct constants constants = {0};
    struct sized *diseases = arena_new_array(arena, struct sized, ranking->count + 1);
    struct sized *numbers = arena_new_array(arena, struct sized, KNOWLEDGE_NUMBERS_MAX);

    constants.disease_ranks = arena_new_array(arena, double, ranking->count + 1);
    for (uint32_t n = 0; n < KNOWLEDGE_NUMBERS_MAX; n++)
        numbers[n].which = n;
    for (uint32_t i = 0; i < ranking->count; i++) {
        struct ranking_candidate candidate = ranking_candidate(ranking, i);
        diseases[i] = (struct sized){i, ranking->candidates[i].annotation_count};
        for (size_t n = 0; n < candidate.number_count; n++)
            numbers[candidate.numbers[n]].size++;
    }
    sizes_rank(diseases, ranking->count, constants.disease_ranks);
    sizes_rank(numbers, KNOWLEDGE_NUMBERS_MAX, constants.number_ranks);
    return constants;
}

/* ---- one case ---------------------------------------------------------------------------- */

static bool is_among(const struct knowledge_group *group, uint16_t number)
{
    for (size_t i = 0; i < group->number_count; i++)
        if (group->numbers[i] == number)
            return true;
    return false;
}

/* One more than the wrong numbers before the first right one; those beside it count half. */
static double number_rank(struct arena *arena, const struct ranking *ranking,
                          const struct ranking_answer *answer,
                          const struct knowledge_group *truth)
{
    struct ranked_number *numbers = NULL;
    size_t count = ranking_numbers(arena, ranking, answer, &numbers);
    double wrong = 0;
    double first = 0;

    for (size_t i = 0; i < count && !(first > 0); i++)
        if (is_among(truth, numbers[i].number))
            first = numbers[i].rank;
    for (size_t i = 0; i < count && !(numbers[i].rank > first); i++)
        if (!is_among(truth, numbers[i].number))
            wrong += numbers[i].rank < first ? 1 : 0.5;
    return first > 0 ? 1 + wrong : 0;
}

static void numbers_judge(struct arena *arena, const struct ranking *ranking,
                          const struct constants *constants, uint32_t group,
                          const struct ranking_answer *answer, struct case_result *result)
{
    struct knowledge_group found = knowledge_group(ranking->knowledge, group);

    if (found.number_count == 0)
        return;
    result->number = found.numbers[0];
    result->number_rank = number_rank(arena, ranking, answer, &found);
    for (size_t i = 0; i < found.number_count; i++) {
        double constant = constants->number_ranks[found.numbers[i]];
        if (i == 0 || constant < result->number_constant)
            result->number_constant = constant;
    }
}

/* One that nobody knows is still one disease of its own. */
static uint32_t unknown_number(const char *code)
{
    uint32_t hash = 2166136261U; /* FNV-1a */

    for (; *code != '\0'; code++)
        hash = (hash ^ (unsigned char)*code) * 16777619U;
    return hash | 1U << 31;
}

struct case_result case_judge(struct arena *arena, const struct ranking *ranking,
                              const struct constants *constants,
                              const struct table_case *of,
                              const struct ranking_answer *answer)
{
    uint32_t disease = knowledge_disease_find(ranking->knowledge, of->disease);
    struct case_result result = {.disease = disease};

    if (disease == KNOWLEDGE_NONE) {
        result.disease = unknown_number(of->disease);
        return result;
    }
    uint32_t candidate = ranking->of_disease[disease];
    result.is_annotated = candidate != KNOWLEDGE_NONE;
    if (result.is_annotated)
        result.disease_constant = constants->disease_ranks[candidate];
    for (size_t i = 0; i < answer->count && result.is_annotated; i++)
        if (answer->items[i].candidate == candidate) {
            result.disease_rank = answer->items[i].rank;
            break;
        }
    numbers_judge(arena, ranking, constants,
                  knowledge_disease(ranking->knowledge, disease).group, answer, &result);
    return result;
}

/* ---- many --------------------------------------------------------------------------------- */

static double rank_of(const struct case_result *result, enum measured what)
{
    switch (what) {
    case MEASURED_DISEASE:
        return result->disease_rank;
    case MEASURED_NUMBER:
        return result->number_rank;
    case MEASURED_DISEASE_CONSTANT:
        return result->disease_constant;
    case MEASURED_NUMBER_CONSTANT:
        return result->number_constant;
    }
    return 0;
}

static bool is_of_number(enum measured what)
{
    return what == MEASURED_NUMBER || what == MEASURED_NUMBER_CONSTANT;
}

struct kind {
    uint32_t which;
    size_t count;
    double top[TOPS], reciprocal;
};

static int kind_order(const void *a, const void *b)
{
    const struct kind *left = a;
    const struct kind *right = b;

    return left->which < right->which ? -1 : left->which > right->which;
}

static void rank_add(double rank, double top[TOPS], double *reciprocal)
{
    if (!(rank > 0))
        return;
    for (int i = 0; i < TOPS; i++)
        top[i] += rank <= tops[i];
    *reciprocal += 1 / rank;
}

/* Each case as a kind of its own, sorted, those of one kind joined. */
static void macro_add(struct kind *kinds, size_t count, struct measure *measure)
{
    qsort(kinds, count, sizeof *kinds, kind_order);
    for (size_t i = 0; i < count;) {
        double top[TOPS] = {0};
        double reciprocal = 0;
        size_t end = i;
        for (; end < count && kinds[end].which == kinds[i].which; end++) {
            for (int t = 0; t < TOPS; t++)
                top[t] += kinds[end].top[t];
            reciprocal += kinds[end].reciprocal;
        }
        for (int t = 0; t < TOPS; t++)
            measure->macro_top[t] += top[t] / (double)(end - i);
        measure->macro_reciprocal += reciprocal / (double)(end - i);
        measure->kinds++;
        i = end;
    }
}

static void shares_make(struct measure *measure)
{
    double count = measure->count > 0 ? (double)measure->count : 1;
    double kinds = measure->kinds > 0 ? (double)measure->kinds : 1;

    for (int t = 0; t < TOPS; t++) {
        measure->top[t] /= count;
        measure->macro_top[t] /= kinds;
    }
    measure->reciprocal /= count;
    measure->macro_reciprocal /= kinds;
}

struct measure measure_of(struct arena *arena, const struct case_result *results,
                          size_t count, enum measured what, bool annotated_only)
{
    struct arena_mark mark = arena_mark(arena);
    struct kind *kinds = arena_new_array(arena, struct kind, count + 1);
    struct measure measure = {0};

    for (size_t i = 0; i < count; i++) {
        const struct case_result *result = &results[i];
        if ((annotated_only && !result->is_annotated) ||
            (is_of_number(what) && result->number == 0))
            continue;
        struct kind *kind = &kinds[measure.count++];
        *kind = (struct kind){.which = is_of_number(what) ? result->number
                                                          : result->disease,
                              .count = 1};
        rank_add(rank_of(result, what), kind->top, &kind->reciprocal);
        rank_add(rank_of(result, what), measure.top, &measure.reciprocal);
    }
    macro_add(kinds, measure.count, &measure);
    shares_make(&measure);
    arena_rewind(arena, mark);
    return measure;
}
