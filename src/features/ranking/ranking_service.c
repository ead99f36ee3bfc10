/* ranking_service.c -- a table of cases through the ranking, on some threads.
 *
 * Each case is one piece of work whose answer has its place; who did it does not matter.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/defect.h"
#include "features/ranking/ranking_evaluate_rules.h"
#include "features/ranking/ranking_store.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* One case takes less than 2 MB; a table with all that came of it, far less than this. */
enum { CASE_BYTES_MAX = 1024 * 1024 * 1024 };

struct batch_run {
    const struct ranking_batch *batch;
    struct knowledge *knowledge;
    const struct ranking *ranking;
    struct table_cases cases;
    struct constants constants;
    struct case_result *results; /* NULL: lines are wanted */
    const char **lines;
    struct arena *line_arenas[RANKING_THREADS_MAX];
};

struct batch_part {
    struct batch_run *run;
    int which;
};

/* ---- one case ------------------------------------------------------------------- */

static void codes_write(struct buf *buf, const struct batch_run *run,
                        const struct ranking_candidate *candidate)
{
    for (uint32_t i = 0; i < candidate->disease_count; i++) {
        buf_text(buf, i == 0 ? "" : "|");
        buf_text(buf,
                 knowledge_disease(run->knowledge, candidate->disease_first + i).code);
    }
    buf_char(buf, '\t');
    for (size_t i = 0; i < candidate->number_count; i++) {
        buf_text(buf, i == 0 ? "" : "|");
        buf_int(buf, candidate->numbers[i]);
    }
}

/* case_id, rank, codes, numbers, score: one line for each of the first candidates. */
static const char *lines_of(struct arena *arena, const struct batch_run *run,
                            const struct table_case *of,
                            const struct ranking_answer *answer)
{
    struct buf buf;
    size_t top = (size_t)run->batch->top;

    buf_init(&buf, CASE_BYTES_MAX);
    for (size_t i = 0; i < answer->count && i < top; i++) {
        const struct ranked *item = &answer->items[i];
        struct ranking_candidate candidate = ranking_candidate(run->ranking, item->candidate);
        buf_format(&buf, "%s%s\t%.1f\t", i == 0 ? "" : "\n", of->id, item->rank);
        codes_write(&buf, run, &candidate);
        buf_format(&buf, "\t%lld.%06lld", (long long)(item->score >> 24),
                   (long long)(((item->score & 0xffffff) * 1000000) >> 24));
    }
    const char *text = buf_failed(&buf) || buf.length == 0
                           ? ""
                           : arena_text(arena, buf.data, buf.length);
    buf_release(&buf);
    return text;
}

static void case_do(struct batch_run *run, struct arena *arena, int which, size_t at)
{
    const struct table_case *row = &run->cases.items[at];
    struct ranking_case of = row->of;
    struct ranking_answer answer;

    of.base_only = run->batch->base_only;
    if (ranking_run(arena, run->ranking, &of, &answer).kind != ERR_NONE)
        answer = (struct ranking_answer){0};
    if (run->results != NULL)
        run->results[at] = case_judge(arena, run->ranking, &run->constants, row, &answer);
    else
        run->lines[at] = lines_of(run->line_arenas[which], run, row, &answer);
}

static void *part_run(void *argument)
{
    const struct batch_part *part = argument;
    struct batch_run *run = part->run;
    struct arena *arena = arena_new((size_t)4 * 1024 * 1024, CASE_BYTES_MAX);

    (void)arena_alloc(arena, 1); /* going back to nothing would give the block away */
    for (size_t i = (size_t)part->which; i < run->cases.count;
         i += (size_t)run->batch->threads) {
        struct arena_mark mark = arena_mark(arena);
        case_do(run, arena, part->which, i);
        arena_rewind(arena, mark);
    }
    arena_free(arena);
    return NULL;
}

/* ---- all ------------------------------------------------------------------------ */

static int case_order(const void *a, const void *b)
{
    const struct table_case *const *left = a;
    const struct table_case *const *right = b;

    return strcmp((*left)->id, (*right)->id);
}

/* Lines of two cases with one id cannot be told apart. */
static void twice_complain(struct arena *arena, const struct batch_run *run)
{
    size_t count = run->cases.count;
    const struct table_case **sorted =
        arena_new_array(arena, const struct table_case *, count + 1);

    for (size_t i = 0; i < count; i++)
        sorted[i] = &run->cases.items[i];
    qsort(sorted, count, sizeof *sorted, case_order);
    for (size_t i = 1; i < count; i++)
        if (strcmp(sorted[i - 1]->id, sorted[i]->id) == 0)
            run->batch->complain(run->batch->argument, MSG_RANKING_CASE_TWICE,
                                 sorted[i]->id, "");
}

static struct err run_begin(struct arena *arena, const struct ranking_batch *batch,
                            struct batch_run *run)
{
    struct str text;

    *run = (struct batch_run){.batch = batch};
    TRY(knowledge_open(batch->knowledge, &run->knowledge));
    struct err err = ranking_file_read(arena, batch->cases, &text);
    if (err.kind == ERR_NONE)
        err = table_cases_read(arena, run->knowledge, text, batch->papers,
                               &run->cases);
    if (err.kind != ERR_NONE) {
        knowledge_close(run->knowledge);
        return err;
    }
    run->ranking = ranking_make(arena, run->knowledge, batch->set);
    run->constants = constants_make(arena, run->ranking);
    run->lines = arena_new_array(arena, const char *, run->cases.count + 1);
    twice_complain(arena, run);
    return OK;
}

static void cases_complain(const struct batch_run *run)
{
    const struct ranking_batch *batch = run->batch;

    for (size_t i = 0; i < run->cases.count; i++) {
        const struct table_case *row = &run->cases.items[i];
        if (row->unknown[0] != '\0')
            batch->complain(batch->argument, MSG_RANKING_CASE_UNKNOWN, row->id,
                            row->unknown);
        if (row->of.observed_count == 0)
            batch->complain(batch->argument, MSG_RANKING_CASE_EMPTY, row->id, "");
        if (row->of.observed_count > RANKING_FINDINGS_MAX ||
            row->of.excluded_count > RANKING_FINDINGS_MAX)
            batch->complain(batch->argument, MSG_RANKING_CASE_TOO_MANY, row->id, "");
    }
}

static void run_all(struct batch_run *run)
{
    int threads = run->batch->threads;
    pthread_t started[RANKING_THREADS_MAX];
    bool is_started[RANKING_THREADS_MAX] = {false};
    struct batch_part parts[RANKING_THREADS_MAX];

    need(threads >= 1 && threads <= RANKING_THREADS_MAX);
    cases_complain(run);
    for (int i = 0; i < threads; i++) {
        parts[i] = (struct batch_part){run, i};
        run->line_arenas[i] = arena_new((size_t)1024 * 1024, CASE_BYTES_MAX);
    }
    for (int i = 1; i < threads; i++)
        is_started[i] = pthread_create(&started[i], NULL, part_run, &parts[i]) == 0;
    (void)part_run(&parts[0]);
    for (int i = 1; i < threads; i++) {
        if (is_started[i])
            (void)pthread_join(started[i], NULL);
        else
            (void)part_run(&parts[i]); /* no thread was to be had: done here */
    }
}

static void run_end(struct batch_run *run)
{
    for (int i = 0; i < run->batch->threads; i++)
        arena_free(run->line_arenas[i]);
    knowledge_close(run->knowledge);
}

struct err ranking_batch_rank(struct arena *arena, const struct ranking_batch *batch)
{
    struct batch_run run;

    TRY(run_begin(arena, batch, &run));
    run_all(&run);
    batch->line(batch->argument, "case_id\trank\tcodes\tnumbers\tscore");
    for (size_t i = 0; i < run.cases.count; i++)
        if (run.lines[i] != NULL && run.lines[i][0] != '\0')
            batch->line(batch->argument, run.lines[i]);
    run_end(&run);
    return OK;
}

/* ---- how well ------------------------------------------------------------------- */

static void measure_tell(struct arena *arena, const struct batch_run *run,
                         enum measured what, bool annotated_only, const char *name)
{
    const struct ranking_batch *batch = run->batch;
    const struct measure found =
        measure_of(arena, run->results, run->cases.count, what, annotated_only);

    batch->line(batch->argument,
                arena_format(arena, "%s\tmicro\t%zu\t%.1f\t%.1f\t%.1f\t%.1f\t%.4f", name,
                             found.count, 100 * found.top[0], 100 * found.top[1],
                             100 * found.top[2], 100 * found.top[3], found.reciprocal));
    batch->line(batch->argument,
                arena_format(arena, "%s\tmacro\t%zu\t%.1f\t%.1f\t%.1f\t%.1f\t%.4f", name,
                             found.kinds, 100 * found.macro_top[0],
                             100 * found.macro_top[1], 100 * found.macro_top[2],
                             100 * found.macro_top[3], found.macro_reciprocal));
}

struct err ranking_batch_evaluate(struct arena *arena, const struct ranking_batch *batch)
{
    static const char *const papers[] = {
        [RANKING_ALL_PAPERS] = "all annotations",
        [RANKING_WITHOUT_OWN] = "without the case's own papers",
        [RANKING_WITHOUT_SHARED] = "without the case's own papers and all rows they share",
    };
    struct batch_run run;

    TRY(run_begin(arena, batch, &run));
    if (!run.cases.has_disease) {
        knowledge_close(run.knowledge);
        return err_say(ERR_INVALID, MSG_RANKING_NO_CASES, say_text(arena, "disease"));
    }
    run.results = arena_new_array(arena, struct case_result, run.cases.count + 1);
    run_all(&run);
    batch->line(batch->argument,
                arena_format(arena, "# %s",
                             knowledge_versions_text(arena, LANGUAGE_EN, run.knowledge)));
    batch->line(batch->argument,
                arena_format(arena, "# candidates: %s, %zu; %s",
                             batch->set == RANKING_OMIM ? "omim" : "merged",
                             ranking_candidate_count(run.ranking),
                             papers[batch->papers]));
    batch->line(batch->argument, "what\taverage\tn\ttop-1\ttop-3\ttop-5\ttop-10\tMRR");
    measure_tell(arena, &run, MEASURED_DISEASE, false, "disease, all cases");
    measure_tell(arena, &run, MEASURED_DISEASE, true, "disease, annotated cases");
    measure_tell(arena, &run, MEASURED_NUMBER, false, "designated number, all cases");
    measure_tell(arena, &run, MEASURED_NUMBER, true, "designated number, annotated cases");
    measure_tell(arena, &run, MEASURED_DISEASE_CONSTANT, false,
                 "constant guess, disease");
    measure_tell(arena, &run, MEASURED_NUMBER_CONSTANT, false,
                 "constant guess, designated number");
    run_end(&run);
    return OK;
}

/* ---- for pages ------------------------------------------------------------------ */

static void *merged_make(struct arena *arena, const struct knowledge *knowledge)
{
    return ranking_make(arena, knowledge, RANKING_MERGED);
}

const struct ranking *ranking_of(struct knowledge *knowledge)
{
    return knowledge_attached(knowledge, merged_make);
}
