/* ranking_fit.c -- the weights of the second look, fitted and crossed by publication.
 *
 * usage: ranking_fit KNOWLEDGE CASES [ALL_PARTS]
 * Softmax regression on the first candidates of the base order: the truth against the
 * others.  A case weighs less the more cases its publication has.  Publications are dealt
 * to five folds by a hash of their id; each fold is measured with weights fitted on the
 * other four.  The same input gives the same weights: there is no chance in it.
 */
#include "base/arena.h"
#include "features/ranking/ranking_again_rules.h"
#include "features/ranking/ranking_evaluate_rules.h"
#include "features/ranking/ranking_store.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FOLDS = 5, STEPS = 120, RUNS = 3 };

struct example {
    float *features; /* of the head, row after row; scaled */
    int count, truth; /* truth -1: not in the head */
    double base_rank; /* of the truth in the base order; 0: nowhere */
    double weight;
    int fold, run;
};

static const struct {
    enum ranking_set set;
    enum ranking_papers papers;
    double weight;
    const char *name;
} runs[RUNS] = {
    {RANKING_OMIM, RANKING_ALL_PAPERS, 1, "omim, all annotations"},
    {RANKING_OMIM, RANKING_WITHOUT_OWN, 1, "omim, without own paper"},
    {RANKING_MERGED, RANKING_WITHOUT_OWN, 1, "merged, without own paper"},
};

static double scales[AGAIN_FEATURES];

static uint32_t text_hash(const char *text)
{
    uint32_t hash = 2166136261U;

    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * 16777619U;
    return hash ^ hash >> 15;
}

/* The publication of a case: the cell of the column "pmids". */
static const char *paper_of(struct arena *arena, struct str text, size_t which)
{
    struct str line = {"", 0};
    struct str cell = {"", 0};
    int column = -1;

    (void)str_next(&text, '\n', &line);
    for (int at = 0; str_next(&line, '\t', &cell); at++)
        if (str_is(cell, "pmids"))
            column = at;
    for (size_t i = 0; i <= which; i++)
        (void)str_next(&text, '\n', &line);
    for (int at = 0; at <= column; at++)
        (void)str_next(&line, '\t', &cell);
    return str_copy(arena, cell);
}

static void example_make(struct arena *arena, struct arena *scratch,
                         const struct ranking *ranking, const struct table_case *row,
                         struct example *example)
{
    struct scoring scoring = {.arena = scratch, .ranking = ranking, .of = &row->of};
    uint32_t disease = knowledge_disease_find(ranking->knowledge, row->disease);
    uint32_t truth = disease == KNOWLEDGE_NONE ? KNOWLEDGE_NONE : ranking->of_disease[disease];
    int32_t features[AGAIN_HEAD * AGAIN_FEATURES];
    struct ranked *items;

    example->truth = -1;
    scoring_begin(&scoring);
    if (scoring.observed_count == 0 || truth == KNOWLEDGE_NONE)
        return;
    scoring_base(&scoring);
    items = scoring_sorted(&scoring);
    int count = ranking->count < AGAIN_HEAD ? (int)ranking->count : AGAIN_HEAD;
    for (size_t i = 0; i < ranking->count; i++)
        if (items[i].candidate == truth)
            example->base_rank = (double)i + 1;
    if (example->base_rank < 1 || example->base_rank > count)
        return;
    again_measure(&scoring, items, (size_t)count, features);
    example->truth = (int)example->base_rank - 1;
    example->count = count;
    example->features = arena_new_array(arena, float, count * AGAIN_FEATURES);
    for (int i = 0; i < count * AGAIN_FEATURES; i++)
        example->features[i] = (float)features[i] / 65536;
}

/* ---- fitting ------------------------------------------------------------------------------ */

static double worth(const struct example *example, int which, const double *weights)
{
    const float *row = example->features + which * AGAIN_FEATURES;
    double sum = 0;

    for (int f = 0; f < AGAIN_FEATURES; f++)
        sum += weights[f] * (double)row[f] / scales[f];
    return sum;
}

static double slope_add(const struct example *example, const double *weights, double *slope)
{
    double worths[AGAIN_HEAD];
    double most = -1e300;
    double total = 0;

    for (int i = 0; i < example->count; i++) {
        worths[i] = worth(example, i, weights);
        most = worths[i] > most ? worths[i] : most;
    }
    for (int i = 0; i < example->count; i++)
        total += worths[i] = exp(worths[i] - most);
    for (int i = 0; i < example->count; i++) {
        double share = worths[i] / total - (i == example->truth ? 1 : 0);
        for (int f = 0; f < AGAIN_FEATURES; f++)
            slope[f] += example->weight * share *
                        (double)example->features[i * AGAIN_FEATURES + f] / scales[f];
    }
    return -example->weight * log(worths[example->truth] / total + 1e-300);
}

/* Adam, all examples at each step. */
static void weights_fit(const struct example *examples, size_t count, int without_fold,
                        double *weights)
{
    double first[AGAIN_FEATURES] = {0};
    double second[AGAIN_FEATURES] = {0};
    double all = 0;

    memset(weights, 0, AGAIN_FEATURES * sizeof *weights);
    weights[AGAIN_FORWARD] = 2;
    for (int step = 1; step <= STEPS; step++) {
        double slope[AGAIN_FEATURES] = {0};
        double rate = step < STEPS * 2 / 3 ? 0.1 : 0.02;
        all = 0;
        for (size_t i = 0; i < count; i++) {
            if (examples[i].truth < 0 || examples[i].fold == without_fold)
                continue;
            all += examples[i].weight;
            (void)slope_add(&examples[i], weights, slope);
        }
        for (int f = 0; f < AGAIN_FEATURES; f++) {
            double g = slope[f] / all + 0.0005 * weights[f];
            first[f] = 0.9 * first[f] + 0.1 * g;
            second[f] = 0.999 * second[f] + 0.001 * g * g;
            /* What was looked for in vain may not speak for a disease: authors list in
             * tables what their disease usually has, so it would. */
            weights[f] -= rate * (first[f] / (1 - pow(0.9, step))) /
                          (sqrt(second[f] / (1 - pow(0.999, step))) + 1e-8);
            if (f == AGAIN_EXCLUDED && weights[f] > 0)
                weights[f] = 0;
        }
    }
}

/* ---- measuring ------------------------------------------------------------------------------ */

static double rank_with(const struct example *example, const double *weights)
{
    double truth;
    double better = 0;

    if (example->truth < 0)
        return example->base_rank;
    truth = worth(example, example->truth, weights);
    for (int i = 0; i < example->count; i++)
        better += worth(example, i, weights) > truth;
    return better + 1;
}

static void run_tell(const struct example *examples, size_t count, int run,
                     double (*weights)[AGAIN_FEATURES])
{
    double top[2][TOPS] = {{0}};
    double cases = 0;

    for (size_t i = 0; i < count; i++) {
        if (examples[i].run != run)
            continue;
        cases++;
        double ranks[2] = {examples[i].base_rank,
                           rank_with(&examples[i], weights[examples[i].fold])};
        for (int w = 0; w < 2; w++)
            for (int t = 0; t < TOPS; t++)
                top[w][t] += ranks[w] > 0 && ranks[w] <= tops[t];
    }
    printf("%-28s n %.0f", runs[run].name, cases);
    for (int w = 0; w < 2; w++)
        printf("  %s %.1f / %.1f / %.1f / %.1f", w == 0 ? "base" : "again",
               100 * top[w][0] / cases, 100 * top[w][1] / cases, 100 * top[w][2] / cases,
               100 * top[w][3] / cases);
    printf("\n");
}

static void scales_find(const struct example *examples, size_t count)
{
    double sum[AGAIN_FEATURES] = {0};
    double squares[AGAIN_FEATURES] = {0};
    size_t row_count = 0;

    for (size_t i = 0; i < count; i++)
        for (int r = 0; r < examples[i].count; r += 7, row_count++)
            for (int f = 0; f < AGAIN_FEATURES; f++) {
                double x = (double)examples[i].features[r * AGAIN_FEATURES + f];
                sum[f] += x;
                squares[f] += x * x;
            }
    double rows = (double)row_count;
    for (int f = 0; f < AGAIN_FEATURES; f++)
        scales[f] = sqrt(squares[f] / rows - sum[f] / rows * (sum[f] / rows)) + 1e-6;
}

int main(int count, char **words)
{
    struct arena *arena = arena_new((size_t)1 << 24, (size_t)8 << 30);
    struct knowledge *knowledge = NULL;
    double weights[FOLDS + 1][AGAIN_FEATURES];
    struct example *examples;
    size_t used = 0;
    struct str text;

    if (count < 3 || knowledge_open(words[1], &knowledge).kind != ERR_NONE ||
        ranking_file_read(arena, words[2], &text).kind != ERR_NONE)
        return 2;
    examples = arena_new_array(arena, struct example, 100000);
    for (int run = 0; run < RUNS; run++) {
        struct ranking *ranking = ranking_make(arena, knowledge, runs[run].set);
        struct arena *scratch = arena_new((size_t)1 << 23, (size_t)1 << 28);
        struct table_cases cases;
        if (table_cases_read(arena, knowledge, text, runs[run].papers, &cases).kind !=
            ERR_NONE)
            return 2;
        (void)arena_alloc(scratch, 1);
        for (size_t i = 0; i < cases.count; i++) {
            struct arena_mark mark = arena_mark(scratch);
            struct example *example = &examples[used++];
            example->run = run;
            example_make(arena, scratch, ranking, &cases.items[i], example);
            arena_rewind(scratch, mark);
        }
        for (size_t i = 0; i < cases.count && run == 0; i++) {
            examples[i].fold = (int)text_hash(paper_of(arena, text, i)) & 0x7fffffff;
        }
        for (size_t i = 0; i < cases.count; i++)
            examples[used - cases.count + i].fold = examples[i].fold;
        arena_free(scratch);
    }
    size_t each = used / RUNS;
    for (size_t i = 0; i < each; i++) {
        double same = 0;
        for (size_t j = 0; j < each; j++)
            same += examples[j].fold == examples[i].fold;
        for (int run = 0; run < RUNS; run++)
            examples[i + (size_t)run * each].weight = runs[run].weight / sqrt(same);
    }
    for (size_t i = 0; i < used; i++)
        examples[i].fold %= FOLDS;
    scales_find(examples, used);
    for (int fold = 0; fold <= FOLDS; fold++)
        weights_fit(examples, used, fold, weights[fold]);
    for (int run = 0; run < RUNS; run++)
        run_tell(examples, used, run, weights);
    for (int f = 0; f < AGAIN_FEATURES; f++)
        printf("feature %2d  scale %8.4f  weight %8.3f  of folds %7.3f %7.3f %7.3f  whole %d\n",
               f, scales[f], weights[FOLDS][f], weights[0][f], weights[1][f], weights[2][f],
               (int)lrint(weights[FOLDS][f] / scales[f] * 256));
    return 0;
}
