/* ranking_bench.c -- how long a question takes on one core, with all that is shown of it.
 *
 * usage: ranking_bench KNOWLEDGE CASES
 * Each case of the table in turn: the base order, then the order with a second look and
 * the explanation of the first twenty.  CPU time of this thread, so that neighbours count
 * little.  Start is opening the file and making what is derived from it.
 */
#include "base/arena.h"
#include "features/ranking/ranking_evaluate_rules.h"
#include "features/ranking/ranking_store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { EXPLAINED = 20, ROUNDS = 3 };

static double now(void)
{
    struct timespec at;

    (void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
    return (double)at.tv_sec * 1e3 + (double)at.tv_nsec / 1e6;
}

static int smaller_first(const void *a, const void *b)
{
    double left = *(const double *)a;
    double right = *(const double *)b;

    return left < right ? -1 : left > right;
}

static void tell(const char *what, double *took, size_t count)
{
    double sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += took[i];
    qsort(took, count, sizeof *took, smaller_first);
    printf("%-44s mean %.2f  p50 %.2f  p99 %.2f  max %.2f ms\n", what, sum / (double)count,
           took[count / 2], took[count * 99 / 100], took[count - 1]);
}

static double one(struct arena *arena, const struct ranking *ranking,
                  const struct ranking_case *of, bool is_base)
{
    struct arena_mark mark = arena_mark(arena);
    struct ranking_answer answer;
    struct ranking_explanation why;
    struct ranking_case asked = *of;
    double began = now();

    asked.base_only = is_base;
    if (ranking_run(arena, ranking, &asked, &answer).kind != ERR_NONE)
        abort();
    for (size_t i = 0; i < EXPLAINED && i < answer.count && !is_base; i++)
        ranking_explain(arena, ranking, &asked, answer.items[i].candidate, &why);
    double took = now() - began;
    arena_rewind(arena, mark);
    return took;
}

/* Megabytes of this process in memory now. */
static double resident(void)
{
    FILE *file = fopen("/proc/self/statm", "r");
    char line[128] = "";
    long pages = 0;

    if (file == NULL || fgets(line, sizeof line, file) == NULL)
        return 0;
    (void)fclose(file);
    (void)strtol(line, NULL, 10);
    char *rest = strchr(line, ' ');
    pages = rest == NULL ? 0 : strtol(rest, NULL, 10);
    return (double)pages * 4096 / 1e6;
}

static void searches_tell(struct arena *arena, const struct knowledge *knowledge)
{
    static const char *const typed[] = {"け", "筋", "a", "s", "seizure", "しんぞう",
                                        "関節の", "short stature", "congenital heart"};
    enum { TIMES = 200 };
    struct knowledge_hits hits;

    for (size_t i = 0; i < ARRAY_COUNT(typed); i++) {
        double began = now();
        for (int t = 0; t < TIMES; t++)
            knowledge_search(arena, knowledge, typed[i], 20, &hits);
        printf("search '%s': %zu found, %.3f ms\n", typed[i], hits.total,
               (now() - began) / TIMES);
    }
}

int main(int count, char **words)
{
    struct arena *arena = arena_new((size_t)1 << 20, (size_t)1 << 28);
    struct arena *tables = arena_new((size_t)1 << 24, (size_t)1 << 30);
    struct knowledge *knowledge = NULL;
    struct table_cases cases;
    struct str text;
    double before = resident();
    double began = now();

    if (count != 3 || knowledge_open(words[1], &knowledge).kind != ERR_NONE)
        return 2;
    const struct ranking *ranking = ranking_make(arena, knowledge, RANKING_MERGED);
    printf("start: %.1f ms, %zu candidates\n", now() - began,
           ranking_candidate_count(ranking));
    const struct ranking_case nothing = {
        .observed = (const uint32_t[]){knowledge_term_find(knowledge, "HP:0001250", NULL)},
        .observed_count = 1,
        .onset = KNOWLEDGE_NONE};
    (void)one(arena, ranking, &nothing, false);
    printf("memory of the file, what is derived, and one question: %.1f MB\n",
           resident() - before);
    if (ranking_file_read(tables, words[2], &text).kind != ERR_NONE ||
        table_cases_read(tables, knowledge, text, RANKING_ALL_PAPERS, &cases).kind !=
            ERR_NONE)
        return 2;
    double *base = arena_new_array(tables, double, cases.count + 1);
    double *whole = arena_new_array(tables, double, cases.count + 1);
    size_t used = 0;
    for (size_t i = 0; i < cases.count; i++) {
        const struct ranking_case *of = &cases.items[i].of;
        if (of->observed_count == 0 || of->observed_count > RANKING_FINDINGS_MAX)
            continue;
        base[used] = whole[used] = 1e9;
        for (int r = 0; r < ROUNDS; r++) { /* the quickest of three: the others waited */
            double took = one(arena, ranking, of, true);
            base[used] = took < base[used] ? took : base[used];
            took = one(arena, ranking, of, false);
            whole[used] = took < whole[used] ? took : whole[used];
        }
        used++;
    }
    tell("base order", base, used);
    tell("second look and explanation of twenty", whole, used);
    searches_tell(arena, knowledge);
    knowledge_close(knowledge);
    return 0;
}
