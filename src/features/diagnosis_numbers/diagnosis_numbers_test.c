/* diagnosis_numbers_test.c -- the numbers of many invented journeys equal an independent
 * count (tests/independent/diagnosis_numbers.py), cell by cell; what is hidden is hidden.
 *
 * JOURNEYS=20000 for as many as a prefecture has in decades; RENKEI_SEED replays.
 */
#include "features/diagnosis_numbers/diagnosis_numbers_invent_test.h"

#include "base/arena.h"
#include "features/diagnosis_numbers/diagnosis_numbers_service.h"

#include <unistd.h>

enum { JOURNEYS_USUAL = 2000, LINE_MAX_BYTES = 160 };

static struct {
    struct little_house house;
    struct inventing inventing;
    const char *file; /* the journeys, for whoever counts once more */
    int32_t from_year;
    int64_t least;
    struct diagnosis_numbers numbers;
    size_t used; /* of the arena, while it was counted */
} town;

static void invent(int64_t count)
{
    memset(&town, 0, sizeof town);
    little_house_open(&town.house, false);
    town.file = scratch_path(&town.house.scratch, "journeys.csv");
    town.inventing = (struct inventing){.random = random_seeded(test_seed()),
                                        .file = fopen(town.file, "w"),
                                        .today = instant_day(town.house.now),
                                        .count = count,
                                        .next = 1000};
    CHECK(town.inventing.file != NULL);
    struct context context = little_context(&town.house);
    CHECK_OK(little_write(&town.house, &context, journeys_invent, &town.inventing));
    CHECK_INT(0, fclose(town.inventing.file));
    random_free(town.inventing.random);
}

static struct err count_act(struct context *context, void *nothing)
{
    (void)nothing;
    town.numbers = (struct diagnosis_numbers){.from_year = town.from_year};
    size_t before = arena_used(context->arena);
    TRY(diagnosis_numbers_count(context, town.least, SPAN_COUNT, &town.numbers));
    town.used = arena_used(context->arena) - before;
    return OK;
}

static void count(int32_t from_year, int64_t least)
{
    struct context context = little_context(&town.house);

    town.from_year = from_year;
    town.least = least;
    CHECK_OK(little_read(&town.house, &context, count_act, NULL));
}

/* ---- every cell as a line -------------------------------------------------------------- */

struct lines_of {
    char **items;
    size_t count, capacity;
};

static void keep(struct lines_of *lines, const char *line)
{
    if (lines->count == lines->capacity) {
        lines->capacity = lines->capacity * 2 + 64;
        lines->items = realloc(lines->items, lines->capacity * sizeof *lines->items);
        if (lines->items == NULL)
            abort();
    }
    lines->items[lines->count] = malloc(strlen(line) + 1);
    if (lines->items[lines->count] == NULL)
        abort();
    memcpy(lines->items[lines->count++], line, strlen(line) + 1);
}

static void forget(struct lines_of *lines)
{
    for (size_t i = 0; i < lines->count; i++)
        free(lines->items[i]);
    free(lines->items);
}

#define SAY(lines, ...)                                                                 \
    do {                                                                                \
        char line_[LINE_MAX_BYTES];                                                     \
        (void)snprintf(line_, sizeof line_, __VA_ARGS__);                               \
        keep((lines), line_);                                                           \
    } while (0)

static const char *const span_codes[SPAN_COUNT] = {
    "symptom_visit",  "visit_referred", "referred_answered", "referred_seen",
    "referred_named", "symptom_named",  "visit_named",       "cannot_passed",
    "named_settled"};
static const char *const cut_codes[CUT_COUNT] = {"group", "area"};

static void year_write(char text[8], size_t column)
{
    (void)snprintf(text, 8, column < JOURNEY_YEARS ? "%d" : "*",
                   (int)town.from_year + (int)column);
}

static void grid_say(struct lines_of *lines, int span, int cut)
{
    const struct journey_grid *grid = &town.numbers.spans[span].by[cut];
    char year[8];

    for (size_t row = 0; row < grid->count; row++)
        for (size_t column = 0; column < JOURNEY_COLUMNS; column++) {
            const struct journey_cell *cell = &grid->items[row].cells[column];
            const struct spread *days = &cell->days;
            const char *code = grid->items[row].code;
            year_write(year, column);
            CHECK_INT(cell->count, days->count);
            if (cell->count > 0)
                SAY(lines, "span,%s,%s,%s,%s,%lld,%lld,%lld,%lld,%lld,%lld",
                    span_codes[span], cut_codes[cut], code != NULL ? code : "*", year,
                    (long long)cell->count, (long long)days->shortest,
                    (long long)days->quarter, (long long)days->median,
                    (long long)days->three_quarters, (long long)days->longest);
        }
}

static void waiting_say(struct lines_of *lines, int cut)
{
    const struct journey_grid *grid = &town.numbers.waiting[cut];

    for (size_t row = 0; row < grid->count; row++) {
        const struct journey_row *of = &grid->items[row];
        char half[24] = "-";
        if (of->half_days != INT_NONE)
            (void)snprintf(half, sizeof half, "%lld", (long long)of->half_days);
        SAY(lines, "waiting,%s,%s,%lld,%lld,%lld,%s", cut_codes[cut],
            of->code != NULL ? of->code : "*", (long long)of->cells[0].count,
            (long long)of->cells[1].count, (long long)of->cells[2].count, half);
    }
}

static void outcomes_say(struct lines_of *lines, const char *table,
                         const struct journey_outcomes *outcomes)
{
    char year[8];

    for (size_t row = 0; row + 1 < outcomes->cells.rows; row++)
        for (size_t column = 0; column < JOURNEY_COLUMNS; column++) {
            year_write(year, column);
            if (outcomes->cells.counts[row][column] > 0)
                SAY(lines, "%s,%s,%s,%lld", table, outcomes->codes[row], year,
                    (long long)outcomes->cells.counts[row][column]);
        }
}

static int by_text(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

static void all_say(struct lines_of *lines)
{
    for (int span = 0; span < SPAN_COUNT; span++) {
        const struct journey_figures *figures = &town.numbers.spans[span];
        for (int cut = 0; cut < CUT_COUNT; cut++)
            grid_say(lines, span, cut);
        if (figures->vague > 0)
            SAY(lines, "vague,%s,%lld,%lld", span_codes[span], (long long)figures->vague,
                (long long)figures->vague_width);
    }
    for (int cut = 0; cut < CUT_COUNT; cut++)
        waiting_say(lines, cut);
    outcomes_say(lines, "ways", &town.numbers.ways);
    outcomes_say(lines, "requests", &town.numbers.requests);
    qsort(lines->items, lines->count, sizeof *lines->items, by_text);
}

/* What the other program says. */
static void others_say(struct lines_of *lines)
{
    char command[512];
    char line[LINE_MAX_BYTES];
    struct date today = day_date(town.inventing.today);

    (void)snprintf(command, sizeof command,
                   "cd '%s' && python3 tests/independent/diagnosis_numbers.py '%s'"
                   " %04d-%02d-%02d %d",
                   SOURCE_ROOT, town.file, (int)today.year, (int)today.month,
                   (int)today.dom, (int)town.from_year);
    /* Every word of it is the test's own. */
    FILE *said = popen(command, "r"); /* NOLINT(cert-env33-c) */
    CHECK(said != NULL);
    while (fgets(line, sizeof line, said) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        keep(lines, line);
    }
    CHECK_INT(0, pclose(said));
    qsort(lines->items, lines->count, sizeof *lines->items, by_text);
}

static void compare(int32_t from_year)
{
    struct lines_of ours = {.items = NULL};
    struct lines_of theirs = {.items = NULL};

    count(from_year, 1);
    all_say(&ours);
    others_say(&theirs);
    print_message("%d to %d: %zu cells here, %zu counted once more\n", (int)from_year,
                  (int)from_year + JOURNEY_YEARS - 1, ours.count, theirs.count);
    for (size_t i = 0; i < ours.count && i < theirs.count; i++)
        CHECK_TEXT(theirs.items[i], ours.items[i]);
    CHECK_INT(theirs.count, ours.count);
    CHECK(ours.count > 100);
    forget(&ours);
    forget(&theirs);
}

/* ---- tests ------------------------------------------------------------------------------ */

static int64_t journeys(void)
{
    const char *given = getenv("JOURNEYS");
    return given != NULL ? strtoll(given, NULL, 10) : JOURNEYS_USUAL;
}

static double seconds(void)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

TEST(every_cell_equals_an_independent_count)
{
    invent(journeys());
    compare(2023);
    compare(2018);
    compare(2013);
    double begun = seconds();
    count(2023, 5);
    print_message("%lld cases: %.0f ms for all tables, %zu KB kept for the page\n",
                  (long long)journeys(), (seconds() - begun) * 1000, town.used / 1024);
    little_house_close(&town.house);
}

/* A hidden cell tells nothing; a shown one tells what is there. */
static void cells_check(const struct journey_grid *open, const struct journey_grid *hidden)
{
    for (size_t row = 0; row < open->count; row++)
        for (size_t column = 0; column < JOURNEY_COLUMNS; column++) {
            const struct journey_cell *is = &open->items[row].cells[column];
            const struct journey_cell *shown = &hidden->items[row].cells[column];
            if (is->count > 0 && is->count < 5)
                CHECK(shown->is_hidden);
            CHECK_INT(shown->is_hidden ? 0 : is->count, shown->count);
            CHECK_INT(shown->is_hidden ? 0 : is->days.median, shown->days.median);
        }
}

TEST(what_is_small_is_hidden_in_every_table_and_totals_are_hidden_alike)
{
    static struct diagnosis_numbers open;

    invent(300);
    count(2023, 1);
    open = town.numbers;
    count(2023, 5);
    for (int span = 0; span < SPAN_COUNT; span++) {
        const struct journey_grid *group = &town.numbers.spans[span].by[CUT_GROUP];
        const struct journey_grid *area = &town.numbers.spans[span].by[CUT_AREA];
        for (int cut = 0; cut < CUT_COUNT; cut++) {
            CHECK_INT(open.spans[span].by[cut].count, town.numbers.spans[span].by[cut].count);
            cells_check(&open.spans[span].by[cut], &town.numbers.spans[span].by[cut]);
        }
        for (size_t i = 0; group->count > 0 && i < JOURNEY_COLUMNS; i++)
            CHECK_INT(group->items[group->count - 1].cells[i].is_hidden,
                      area->items[area->count - 1].cells[i].is_hidden);
    }
    little_house_close(&town.house);
}

TEST(a_house_without_journeys_has_no_numbers)
{
    invent(0);
    count(2023, 5);
    CHECK_INT(0, town.numbers.spans[SPAN_VISIT_NAMED].by[CUT_GROUP].count);
    CHECK_INT(0, town.numbers.ways.cells.rows);
    CHECK_INT(0, town.numbers.waiting[CUT_AREA].count);
    little_house_close(&town.house);
}

TEST_MAIN(every_cell_equals_an_independent_count,
          what_is_small_is_hidden_in_every_table_and_totals_are_hidden_alike,
          a_house_without_journeys_has_no_numbers)
