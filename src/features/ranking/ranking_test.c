/* ranking_test.c -- tables of cases as people bring them, through the whole of it, with
 * the demonstration's knowledge: whatever the form and the number of threads, one answer;
 * what cannot be read is told by what is wrong. */
#include "base/arena.h"
#include "base/buf.h"
#include "features/knowledge/knowledge.h"
#include "features/ranking/ranking.h"
#include "test.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

enum { CASES_MAX = 40, FINDINGS_A_CASE = 6 };

struct desk {
    struct arena *arena;
    char knowledge[40], cases[40];
    struct buf lines;
    enum message complained[8];
    size_t complaints;
    const char *columns[4][CASES_MAX]; /* id, disease, observed, excluded */
    size_t count;
};

static void line_take(void *argument, const char *text)
{
    struct desk *desk = argument;

    buf_text(&desk->lines, text);
    buf_char(&desk->lines, '\n');
}

static void complaint_take(void *argument, enum message why, const char *id,
                           const char *what)
{
    struct desk *desk = argument;

    CHECK(id != NULL && what != NULL);
    if (desk->complaints < ARRAY_COUNT(desk->complained))
        desk->complained[desk->complaints] = why;
    desk->complaints++;
}

/* One case for each disease: the first of its findings, and one of the next disease as
 * looked for in vain. */
static void cases_draw(struct desk *desk, const struct knowledge *knowledge)
{
    size_t row_count = 0;
    const struct knowledge_row *rows = knowledge_rows(knowledge, &row_count);

    for (uint32_t d = 0; d < knowledge_disease_count(knowledge) && d < CASES_MAX; d++) {
        struct knowledge_disease disease = knowledge_disease(knowledge, d);
        const char *observed = "";
        for (uint32_t r = 0; r < disease.row_count && r < FINDINGS_A_CASE; r++)
            observed = arena_format(
                desk->arena, "%s%s%s", observed, r == 0 ? "" : "|",
                knowledge_term(knowledge, rows[disease.row_first + r].term).id);
        desk->columns[0][d] = arena_format(desk->arena, "case-%u", d);
        desk->columns[1][d] = arena_copy(desk->arena, disease.code);
        desk->columns[2][d] = observed;
        desk->columns[3][d] = arena_copy(
            desk->arena,
            knowledge_term(knowledge, rows[(disease.row_first + 40) % row_count].term).id);
        desk->count++;
    }
}

static struct desk *desk_make(void)
{
    struct arena *arena = arena_new(1 << 20, 1 << 28);
    struct desk *desk = arena_new_of(arena, struct desk);
    struct knowledge_source source = {.arena = arena};
    struct knowledge *knowledge = NULL;
    struct str bytes;

    *desk = (struct desk){.arena = arena,
                          .knowledge = "/tmp/renkei-ranking-XXXXXX",
                          .cases = "/tmp/renkei-cases-XXXXXX"};
    buf_init(&desk->lines, 1 << 24);
    (void)close(mkstemp(desk->knowledge));
    (void)close(mkstemp(desk->cases));
    CHECK_OK(knowledge_demonstration(arena, &source));
    CHECK_OK(knowledge_make(&source, &bytes));
    CHECK_OK(knowledge_write(desk->knowledge, bytes));
    CHECK_OK(knowledge_open(desk->knowledge, &knowledge));
    cases_draw(desk, knowledge);
    knowledge_close(knowledge);
    return desk;
}

static void desk_end(struct desk *desk)
{
    (void)unlink(desk->knowledge);
    (void)unlink(desk->cases);
    buf_release(&desk->lines);
    arena_free(desk->arena);
}

static void put(struct desk *desk, const char *text, size_t length, bool is_packed)
{
    /* "T": gzip's own way of writing a file as it is. */
    gzFile file = gzopen(desk->cases, is_packed ? "wb" : "wbT");

    CHECK(file != NULL);
    CHECK(length == 0 || gzwrite(file, text, (unsigned)length) == (int)length);
    CHECK_INT(Z_OK, gzclose(file));
}

/* The table: columns in that order, of "id", "disease", "observed", "excluded". */
static const char *table_of(struct desk *desk, const char *order, const char *end)
{
    static const char *const names[] = {"case_id", "disease", "observed", "excluded"};
    struct buf buf;

    buf_init(&buf, 1 << 20);
    for (size_t row = 0; row <= desk->count; row++) {
        for (const char *at = order; *at != '\0'; at++) {
            const char *cell = *at == 'x'  ? "unused"
                               : row == 0 ? names[*at - '0']
                                          : desk->columns[*at - '0'][row - 1];
            buf_format(&buf, "%s%s", at == order ? "" : "\t", cell);
        }
        buf_text(&buf, row == desk->count ? "" : end);
    }
    const char *text = arena_text(desk->arena, buf.data, buf.length);
    buf_release(&buf);
    return text;
}

static const char *ranked(struct desk *desk, enum ranking_set set, int threads)
{
    const struct ranking_batch batch = {.knowledge = desk->knowledge,
                                        .cases = desk->cases,
                                        .set = set,
                                        .top = 10,
                                        .threads = threads,
                                        .line = line_take,
                                        .complain = complaint_take,
                                        .argument = desk};

    buf_clear(&desk->lines);
    desk->complaints = 0;
    CHECK_OK(ranking_batch_rank(desk->arena, &batch));
    return arena_text(desk->arena, desk->lines.data, desk->lines.length);
}

TEST(threads_and_forms_of_the_table_do_not_change_the_answer)
{
    struct desk *desk = desk_make();
    const char *usual = table_of(desk, "0123", "\n");
    char *marked = arena_format(desk->arena, "\xef\xbb\xbf%s", usual);
    static const int threads[] = {2, 3, 7, RANKING_THREADS_MAX};

    put(desk, usual, strlen(usual), false);
    const char *once = ranked(desk, RANKING_MERGED, 1);
    CHECK_INT(0, desk->complaints);
    CHECK(strstr(once, "case_id\trank\tcodes\tnumbers\tscore\ncase-0\t1.0\t") == once);
    for (size_t i = 0; i < ARRAY_COUNT(threads); i++)
        CHECK_TEXT(once, ranked(desk, RANKING_MERGED, threads[i]));
    put(desk, marked, strlen(marked), false);
    CHECK_TEXT(once, ranked(desk, RANKING_MERGED, 1));
    put(desk, usual, strlen(usual), true);
    CHECK_TEXT(once, ranked(desk, RANKING_MERGED, 2));
    usual = table_of(desk, "3x21x0x", "\r\n");
    put(desk, usual, strlen(usual), true);
    CHECK_TEXT(once, ranked(desk, RANKING_MERGED, 1));
    CHECK_INT(0, desk->complaints);
    desk_end(desk);
}

TEST(what_cannot_be_used_of_a_case_is_told_and_the_others_are_ranked)
{
    struct desk *desk = desk_make();
    struct buf buf;

    buf_init(&buf, 1 << 20);
    buf_text(&buf, "case_id\tobserved\nempty\t\nshort\nunknown\tHP:0999999|nonsense\n"
                   "twice\tHP:0001250|HP:0001250\ntwice\tHP:0001250\nmany\t");
    for (int i = 0; i < RANKING_FINDINGS_MAX; i++)
        buf_format(&buf, "HP:0001250|");
    buf_text(&buf, "HP:0001250\nfull\t");
    for (int i = 0; i < RANKING_FINDINGS_MAX; i++)
        buf_format(&buf, "%sHP:0001250", i == 0 ? "" : "|");
    put(desk, buf.data, buf.length, false);
    buf_release(&buf);
    const char *lines = ranked(desk, RANKING_OMIM, 1);
    static const enum message wanted[] = {
        MSG_RANKING_CASE_TWICE, MSG_RANKING_CASE_EMPTY,   MSG_RANKING_CASE_EMPTY,
        MSG_RANKING_CASE_UNKNOWN, MSG_RANKING_CASE_EMPTY, MSG_RANKING_CASE_TOO_MANY};
    CHECK_INT(ARRAY_COUNT(wanted), desk->complaints);
    for (size_t i = 0; i < ARRAY_COUNT(wanted); i++)
        CHECK_INT(wanted[i], desk->complained[i]);
    CHECK(strstr(lines, "empty") == NULL && strstr(lines, "many") == NULL);
    CHECK(strstr(lines, "twice\t1") != NULL && strstr(lines, "full\t1") != NULL);
    desk_end(desk);
}

static enum message refused(struct desk *desk, enum ranking_papers papers, const char *text,
                            struct err (*run)(struct arena *,
                                              const struct ranking_batch *))
{
    const struct ranking_batch batch = {.knowledge = desk->knowledge,
                                        .cases = desk->cases,
                                        .set = RANKING_MERGED,
                                        .papers = papers,
                                        .top = 10,
                                        .threads = 1,
                                        .line = line_take,
                                        .complain = complaint_take,
                                        .argument = desk};

    if (text != NULL)
        put(desk, text, strlen(text), false);
    struct err err = run(desk->arena, &batch);
    return err.kind == ERR_INVALID ? err.message : MSG_NONE;
}

TEST(a_table_that_cannot_be_read_is_told_by_what_is_wrong)
{
    struct desk *desk = desk_make();

    CHECK_INT(MSG_RANKING_NO_CASES,
              refused(desk, RANKING_ALL_PAPERS, "", ranking_batch_rank));
    CHECK_INT(MSG_RANKING_NO_CASES, refused(desk, RANKING_ALL_PAPERS,
                                            "case_id,observed\nA,HP:0001250\n",
                                            ranking_batch_rank));
    CHECK_INT(MSG_RANKING_NO_CASES,
              refused(desk, RANKING_ALL_PAPERS, "case_id\texcluded\n", ranking_batch_rank));
    CHECK_INT(MSG_RANKING_NO_CASES, refused(desk, RANKING_WITHOUT_OWN,
                                            "case_id\tobserved\n", ranking_batch_rank));
    CHECK_INT(MSG_RANKING_NO_CASES, refused(desk, RANKING_ALL_PAPERS,
                                            "case_id\tobserved\n", ranking_batch_evaluate));
    CHECK_INT(MSG_RANKING_COLUMN_TWICE,
              refused(desk, RANKING_ALL_PAPERS, "case_id\tobserved\tcase_id\n",
                      ranking_batch_rank));
    CHECK_INT(MSG_RANKING_NOT_TEXT, refused(desk, RANKING_ALL_PAPERS,
                                            "case_id\tobserved\n\xff\xfe\tHP:0001250\n",
                                            ranking_batch_rank));
    put(desk, "case_id\tobserved\nA\tHP:0001250\n", 31, true);
    CHECK_INT(0, truncate(desk->cases, 40)); /* packed, its end missing */
    CHECK_INT(MSG_RANKING_CUT_SHORT,
              refused(desk, RANKING_ALL_PAPERS, NULL, ranking_batch_rank));
    CHECK_INT(0, truncate(desk->knowledge, 5000));
    CHECK_INT(MSG_KNOWLEDGE_CUT_SHORT, refused(desk, RANKING_ALL_PAPERS,
                                               "case_id\tobserved\n", ranking_batch_rank));
    CHECK_INT(0, truncate(desk->knowledge, 0));
    CHECK_INT(MSG_KNOWLEDGE_CUT_SHORT, refused(desk, RANKING_ALL_PAPERS,
                                               "case_id\tobserved\n", ranking_batch_rank));
    desk_end(desk);
}

TEST(measures_are_told_for_the_disease_and_for_the_number)
{
    struct desk *desk = desk_make();
    const char *text = table_of(desk, "0123", "\n");
    const struct ranking_batch batch = {.knowledge = desk->knowledge,
                                        .cases = desk->cases,
                                        .set = RANKING_MERGED,
                                        .threads = 2,
                                        .line = line_take,
                                        .complain = complaint_take,
                                        .argument = desk};

    put(desk, text, strlen(text), false);
    CHECK_OK(ranking_batch_evaluate(desk->arena, &batch));
    buf_char(&desk->lines, '\0');
    CHECK(strstr(desk->lines.data,
                 "\ndesignated number, all cases\tmicro\t40\t") != NULL);
    CHECK(strstr(desk->lines.data, "\nconstant guess, designated number\tmicro\t40\t") !=
          NULL);
    put(desk, "case_id\tdisease\tobserved\n", 25, false); /* no case at all */
    buf_clear(&desk->lines);
    CHECK_OK(ranking_batch_evaluate(desk->arena, &batch));
    buf_char(&desk->lines, '\0');
    CHECK(strstr(desk->lines.data, "disease, all cases\tmicro\t0\t0.0") != NULL);
    desk_end(desk);
}

TEST_MAIN(threads_and_forms_of_the_table_do_not_change_the_answer,
          what_cannot_be_used_of_a_case_is_told_and_the_others_are_ranked,
          a_table_that_cannot_be_read_is_told_by_what_is_wrong,
          measures_are_told_for_the_disease_and_for_the_number)
