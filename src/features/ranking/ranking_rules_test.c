/* ranking_rules_test.c -- small random ontologies, each score told again by counting in
 * another way, in floating point and without any index. */
#include "features/knowledge/knowledge_file_rules.h"
#include "features/ranking/ranking_evaluate_rules.h"
#include "features/ranking/ranking_rules.h"

#include "base/arena.h"
#include "test.h"

#include <math.h>

enum { TERMS = 40, DISEASES = 14, ROWS_MAX = 14, PAPERS = 6 };

/* ---- a small world ---------------------------------------------------------------------- */

struct world {
    struct arena *arena;
    uint64_t seed;
    uint32_t parents[TERMS][2]; /* of term i, all below i; term 0 is the root */
    int parent_count[TERMS];
    struct world_row {
        int term, n, paper; /* n of 10; 0: not said */
    } rows[DISEASES][ROWS_MAX];
    int row_count[DISEASES];
    struct knowledge knowledge;
    struct ranking *ranking;
};

static int below(struct world *world, int bound)
{
    world->seed = world->seed * 6364136223846793005U + 1442695040888963407U;
    return (int)((world->seed >> 33) % (uint64_t)bound);
}

static uint32_t id_of(int term)
{
    return term == 0 ? 118 : (uint32_t)(1000 + term);
}

static const char *paper_text(struct world *world, int paper)
{
    return arena_format(world->arena, "PMID:%d", paper);
}

static void terms_give(struct world *world, struct knowledge_source *source)
{
    source->terms = arena_new_array(world->arena, struct source_term, TERMS);
    source->term_count = TERMS;
    for (int t = 0; t < TERMS; t++) {
        struct source_term *term = &source->terms[t];
        term->id = id_of(t);
        term->label_en = arena_format(world->arena, "term %d", t);
        term->parents = arena_new_array(world->arena, uint32_t, 2);
        for (int p = 0; p < world->parent_count[t]; p++)
            term->parents[term->parent_count++] = id_of((int)world->parents[t][p]);
    }
}

/* Knowledge of all rows, or without those of one paper. */
static void world_knowledge(struct world *world, int without, struct knowledge *knowledge)
{
    struct knowledge_source source = {.arena = world->arena,
                                      .versions = {"", "", "", "", "", false}};
    struct str bytes;

    terms_give(world, &source);
    source.diseases = arena_new_array(world->arena, struct source_disease, DISEASES);
    source.disease_count = DISEASES;
    source.rows = arena_new_array(world->arena, struct source_row, DISEASES * ROWS_MAX);
    for (uint32_t d = 0; d < DISEASES; d++) {
        source.diseases[d] = (struct source_disease){
            arena_format(world->arena, "OMIM:%02u", d), "invented", 0};
        for (int r = 0; r < world->row_count[d]; r++) {
            const struct world_row *row = &world->rows[d][r];
            if (row->paper == without)
                continue;
            source.rows[source.row_count++] = (struct source_row){
                .disease = d,
                .term = id_of(row->term),
                .reference = paper_text(world, row->paper),
                .row = {.aspect = 'P',
                        .frequency = row->n == 0 ? KNOWLEDGE_FREQUENCY_NONE
                                                 : KNOWLEDGE_FREQUENCY_COUNT,
                        .n = (uint16_t)row->n,
                        .m = row->n == 0 ? 0 : 10}};
        }
    }
    CHECK_OK(knowledge_make(&source, &bytes));
    CHECK_OK(knowledge_look(bytes, knowledge));
}

static void world_make(struct world *world, uint64_t seed)
{
    *world = (struct world){.arena = arena_new(1 << 20, 1 << 28), .seed = seed};
    for (int t = 1; t < TERMS; t++) {
        world->parent_count[t] = 1 + below(world, 2);
        for (int p = 0; p < world->parent_count[t]; p++)
            world->parents[t][p] = (uint32_t)below(world, t);
        if (world->parents[t][0] == world->parents[t][1])
            world->parent_count[t] = 1;
    }
    for (int d = 0; d < DISEASES; d++) {
        world->row_count[d] = 1 + below(world, ROWS_MAX);
        for (int r = 0; r < world->row_count[d]; r++)
            world->rows[d][r] = (struct world_row){1 + below(world, TERMS - 1),
                                                   below(world, 11), below(world, PAPERS)};
    }
    world_knowledge(world, -1, &world->knowledge);
    world->ranking = ranking_make(world->arena, &world->knowledge, RANKING_OMIM);
}

/* ---- the other way ---------------------------------------------------------------------- */

static bool is_above(const struct world *world, int above, int term)
{
    if (above == term)
        return true;
    for (int p = 0; p < world->parent_count[term]; p++)
        if (is_above(world, above, (int)world->parents[term][p]))
            return true;
    return false;
}

static bool disease_has(const struct world *world, int disease, int term)
{
    for (int r = 0; r < world->row_count[disease]; r++)
        if (is_above(world, term, world->rows[disease][r].term))
            return true;
    return false;
}

static double information(const struct world *world, int term)
{
    int owners = 0;

    for (int d = 0; d < DISEASES; d++)
        owners += disease_has(world, d, term);
    return owners == 0 ? 0 : log((double)DISEASES / owners);
}

/* The most telling term above both. */
static double common(const struct world *world, int a, int b)
{
    double best = 0;

    for (int t = 0; t < TERMS; t++)
        if (is_above(world, t, a) && is_above(world, t, b))
            best = fmax(best, information(world, t));
    return best;
}

static double share(const struct world *world, int disease, int term)
{
    double n = 0;
    double m = 0;
    bool is_there = false;

    for (int r = 0; r < world->row_count[disease]; r++) {
        const struct world_row *row = &world->rows[disease][r];
        if (row->term != term)
            continue;
        is_there = true;
        n += row->n;
        m += row->n == 0 ? 0 : 10;
    }
    if (!is_there)
        return 0;
    return m > 0 ? n / m : 1;
}

static double score_again(const struct world *world, int disease, const int *findings,
                          int count)
{
    double forward = 0;
    double backward = 0;
    double shares = 0;

    for (int f = 0; f < count; f++) {
        double best = 0;
        for (int r = 0; r < world->row_count[disease]; r++)
            best = fmax(best, common(world, findings[f], world->rows[disease][r].term));
        forward += best;
    }
    for (int t = 1; t < TERMS; t++) {
        double best = 0;
        for (int f = 0; f < count; f++)
            best = fmax(best, common(world, findings[f], t));
        backward += share(world, disease, t) * best;
        shares += share(world, disease, t);
    }
    return 0.85 * forward / count + (shares > 0 ? 0.15 * backward / shares : 0);
}

/* ---- tests ------------------------------------------------------------------------------- */

static int findings_draw(struct world *world, int *findings, uint32_t *terms)
{
    int count = 0;
    int wanted = 1 + below(world, 6);

    for (int i = 0; i < wanted; i++) {
        int term = 1 + below(world, TERMS - 1);
        bool is_new = true;
        for (int j = 0; j < count; j++)
            is_new = is_new && findings[j] != term;
        if (!is_new)
            continue;
        findings[count] = term;
        terms[count++] = knowledge_term_find(
            &world->knowledge, arena_format(world->arena, "HP:%07u", id_of(term)), NULL);
    }
    return count;
}

TEST(base_scores_are_what_counting_without_an_index_gives)
{
    for (uint64_t seed = 1; seed <= 20; seed++) {
        struct world world;
        int findings[8];
        uint32_t terms[8];
        struct ranking_answer answer;
        world_make(&world, seed);
        CHECK_INT(DISEASES, ranking_candidate_count(world.ranking));
        for (int round = 0; round < 10; round++) {
            size_t count = (size_t)findings_draw(&world, findings, terms);
            const struct ranking_case of = {.observed = terms,
                                            .observed_count = count,
                                            .onset = KNOWLEDGE_NONE,
                                            .base_only = true};
            CHECK_OK(ranking_run(world.arena, world.ranking, &of, &answer));
            for (size_t i = 0; i < answer.count; i++) {
                double got = (double)answer.items[i].score / (1 << 24);
                double wanted = score_again(&world, (int)answer.items[i].candidate,
                                            findings, (int)count);
                CHECK(fabs(got - wanted) < 0.0005);
                CHECK(i == 0 || answer.items[i - 1].score >= answer.items[i].score);
                CHECK(i == 0 || answer.items[i - 1].rank <= answer.items[i].rank);
            }
        }
        arena_free(world.arena);
    }
}

TEST(rows_left_out_are_as_if_they_had_never_been_written)
{
    for (uint64_t seed = 1; seed <= 20; seed++) {
        struct world world;
        struct knowledge other;
        int findings[8];
        uint32_t terms[8];
        struct ranking_answer with;
        struct ranking_answer never;
        world_make(&world, seed);
        world_knowledge(&world, 2, &other);
        struct ranking *rebuilt = ranking_make(world.arena, &other, RANKING_OMIM);
        uint32_t paper = knowledge_reference_find(&world.knowledge, "PMID:2");
        size_t count = (size_t)findings_draw(&world, findings, terms);
        struct ranking_case of = {.observed = terms,
                                  .observed_count = count,
                                  .onset = KNOWLEDGE_NONE,
                                  .base_only = true};
        CHECK_OK(ranking_run(world.arena, rebuilt, &of, &never));
        of.without = &paper;
        of.without_count = 1;
        CHECK_OK(ranking_run(world.arena, world.ranking, &of, &with));
        /* One that lost every row is no candidate when it never had any. */
        for (size_t i = 0; i < never.count; i++) {
            CHECK_INT(never.items[i].score, with.items[i].score);
            CHECK_TEXT(knowledge_disease(&other, rebuilt->candidates[never.items[i].candidate]
                                                     .disease_first).code,
                       knowledge_disease(&world.knowledge, with.items[i].candidate).code);
        }
        arena_free(world.arena);
    }
}

TEST(logarithms_are_right_to_the_last_place)
{
    for (uint32_t i = 1; i < 20000; i += 7)
        CHECK(fabs((double)ranking_logarithm(i) - log((double)i) * 65536) < 1.01);
    CHECK_INT(0, ranking_logarithm(0));
    CHECK_INT(0, ranking_logarithm(1));
}

TEST(no_finding_gives_no_order_and_too_many_are_refused)
{
    struct world world;
    struct ranking_answer answer;
    uint32_t terms[RANKING_FINDINGS_MAX + 1] = {0};
    struct ranking_case of = {.observed = terms, .onset = KNOWLEDGE_NONE};

    world_make(&world, 3);
    CHECK_OK(ranking_run(world.arena, world.ranking, &of, &answer));
    CHECK_INT(0, answer.count);
    of.observed_count = RANKING_FINDINGS_MAX + 1;
    CHECK_ERR(ERR_INVALID, ranking_run(world.arena, world.ranking, &of, &answer));
    of.observed_count = RANKING_FINDINGS_MAX; /* the root again and again: no finding */
    CHECK_OK(ranking_run(world.arena, world.ranking, &of, &answer));
    CHECK_INT(0, answer.considered);
    for (uint32_t i = 0; i < RANKING_FINDINGS_MAX; i++)
        terms[i] = i % TERMS; /* and every finding at once */
    CHECK_OK(ranking_run(world.arena, world.ranking, &of, &answer));
    CHECK_INT(TERMS - 1, answer.considered);
    CHECK_INT(DISEASES, answer.count);
    arena_free(world.arena);
}

TEST(the_same_case_gives_the_same_answer)
{
    struct world world;
    int findings[8];
    uint32_t terms[8];
    struct ranking_answer first;
    struct ranking_answer again;

    world_make(&world, 5);
    size_t count = (size_t)findings_draw(&world, findings, terms);
    const struct ranking_case of = {
        .observed = terms, .observed_count = count, .onset = KNOWLEDGE_NONE};
    CHECK_OK(ranking_run(world.arena, world.ranking, &of, &first));
    CHECK_OK(ranking_run(world.arena, world.ranking, &of, &again));
    for (size_t i = 0; i < first.count; i++) {
        CHECK_INT(first.items[i].candidate, again.items[i].candidate);
        CHECK_INT(first.items[i].score, again.items[i].score);
    }
    arena_free(world.arena);
}

/* Every candidate and score of twenty worlds as one number.  It is the same with gcc and
 * clang, with and without optimisation (the checks build all of them), and changes only
 * when somebody changes what a score is. */
TEST(answers_are_the_same_with_every_compiler)
{
    uint64_t sum = 14695981039346656037U; /* FNV-1a over whole numbers */

    for (uint64_t seed = 1; seed <= 20; seed++) {
        struct world world;
        int findings[8];
        uint32_t terms[8];
        struct ranking_answer answer;
        world_make(&world, seed);
        size_t count = (size_t)findings_draw(&world, findings, terms);
        const struct ranking_case of = {
            .observed = terms, .observed_count = count, .onset = KNOWLEDGE_NONE};
        CHECK_OK(ranking_run(world.arena, world.ranking, &of, &answer));
        for (size_t i = 0; i < answer.count; i++) {
            sum = (sum ^ answer.items[i].candidate) * 1099511628211U;
            sum = (sum ^ (uint64_t)answer.items[i].score) * 1099511628211U;
        }
        arena_free(world.arena);
    }
    CHECK_INT(4775553985380081158, (int64_t)(sum >> 1));
}

TEST(an_explanation_names_what_was_counted)
{
    for (uint64_t seed = 1; seed <= 20; seed++) {
        struct world world;
        int findings[8];
        uint32_t terms[8];
        struct ranking_explanation why;
        world_make(&world, seed);
        size_t count = (size_t)findings_draw(&world, findings, terms);
        const struct ranking_case of = {
            .observed = terms, .observed_count = count, .onset = KNOWLEDGE_NONE};
        ranking_explain(world.arena, world.ranking, &of, 3, &why);
        double sum = 0;
        for (size_t i = 0; i < why.reason_count; i++) {
            sum += why.reasons[i].information / 65536.0;
            CHECK(i == 0 || why.reasons[i - 1].information >= why.reasons[i].information);
            CHECK((why.reasons[i].annotated == KNOWLEDGE_NONE) ==
                  (why.reasons[i].information == 0));
            CHECK((why.reasons[i].reference == KNOWLEDGE_NONE) ==
                  (why.reasons[i].annotated == KNOWLEDGE_NONE));
        }
        double wanted = 0;
        for (size_t f = 0; f < count; f++) {
            double best = 0;
            for (int r = 0; r < world.row_count[3]; r++)
                best = fmax(best, common(&world, findings[f], world.rows[3][r].term));
            wanted += best;
        }
        CHECK(fabs(sum - wanted) < 0.001);
        for (size_t i = 0; i < why.missing_count; i++)
            CHECK(why.missing[i].share >= 3000);
        arena_free(world.arena);
    }
}

TEST(a_table_of_cases_is_read_and_unknown_ids_are_told)
{
    struct world world;
    struct table_cases cases;
    const struct str text = str_of("x\tcase_id\tdisease\tpmids\tobserved\texcluded\n"
                                   "-\tA\tOMIM:01\tPMID:2\tHP:0001001|HP:0999999\t\n"
                                   "\n"
                                   "-\tB\t\t\t\tHP:0001002\r\n");

    world_make(&world, 1);
    CHECK_OK(table_cases_read(world.arena, &world.knowledge, text, RANKING_WITHOUT_OWN,
                              &cases));
    CHECK_INT(2, cases.count);
    CHECK_TEXT("HP:0999999", cases.items[0].unknown);
    CHECK_INT(1, cases.items[0].of.observed_count);
    CHECK_INT(1, cases.items[0].of.without_count);
    CHECK_INT(0, cases.items[1].of.observed_count);
    CHECK_INT(1, cases.items[1].of.excluded_count);
    CHECK_ERR(ERR_INVALID, table_cases_read(world.arena, &world.knowledge,
                                            str_of("case_id\tx\n"), RANKING_ALL_PAPERS,
                                            &cases));
    arena_free(world.arena);
}

TEST(measures_count_each_case_and_each_disease_once)
{
    const struct case_result results[] = {
        {.disease_rank = 1, .disease = 1, .is_annotated = true, .number = 5, .number_rank = 1},
        {.disease_rank = 4, .disease = 1, .is_annotated = true, .number = 5, .number_rank = 2},
        {.disease_rank = 2.5, .disease = 2, .is_annotated = true},
        {.disease = 3},
    };
    struct arena *arena = arena_new(1 << 16, 1 << 20);
    struct measure all = measure_of(arena, results, 4, MEASURED_DISEASE, false);
    struct measure some = measure_of(arena, results, 4, MEASURED_DISEASE, true);
    struct measure number = measure_of(arena, results, 4, MEASURED_NUMBER, false);

    CHECK_INT(4, all.count);
    CHECK_INT(3, all.kinds);
    CHECK(fabs(all.top[0] - 0.25) < 1e-9);
    CHECK(fabs(all.top[1] - 0.5) < 1e-9);
    CHECK(fabs(all.top[2] - 0.75) < 1e-9);
    CHECK(fabs(all.macro_top[0] - 0.5 / 3) < 1e-9);
    CHECK(fabs(all.reciprocal - (1 + 0.25 + 0.4) / 4) < 1e-9);
    CHECK_INT(3, some.count);
    CHECK_INT(2, number.count);
    CHECK(fabs(number.top[0] - 0.5) < 1e-9);
    arena_free(arena);
}

TEST_MAIN(base_scores_are_what_counting_without_an_index_gives,
          rows_left_out_are_as_if_they_had_never_been_written,
          logarithms_are_right_to_the_last_place,
          no_finding_gives_no_order_and_too_many_are_refused,
          the_same_case_gives_the_same_answer, answers_are_the_same_with_every_compiler,
          an_explanation_names_what_was_counted,
          a_table_of_cases_is_read_and_unknown_ids_are_told,
          measures_count_each_case_and_each_disease_once)
