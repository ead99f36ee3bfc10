/* coordinators_rules_test.c -- who may hold a case. */
#include "base/str.h"
#include "features/coordinators/coordinators.h"
#include "test.h"

static const struct qualification_kind kind_items[] = {
    {"nurse", "看護師", "nurse", true, true},
    {"clerk", "事務職", "clerk", false, false},
};
static const struct qualification_kinds kinds = {kind_items, 2};

#define ON day_of(2026, 11, 27)

static const char *const posts[] = {"not_begun", "first_day", "running",
                                    "last_day",  "ended",     NULL};
static const char *const records[] = {"none",      "unsuitable", "nurse", "seen_later",
                                      "withdrawn", "ends_later", "both",  NULL};
static const char *const verdicts[] = {"may", "post", "qualification", "suitable", NULL};

static struct coordinator post_of(int number)
{
    static const struct {
        int from, to; /* days from the day asked for; to: 99 open */
    } times[] = {{1, 99}, {0, 99}, {-10, 10}, {-10, 0}, {-10, -1}};
    return (struct coordinator){
        .from_on = ON + times[number].from,
        .to_on = times[number].to == 99 ? DAY_NONE : ON + times[number].to,
    };
}

static struct qualifications records_of(int number)
{
    static struct qualification rows[][2] = {
        {{0}},
        {{.code = "clerk"}},
        {{.code = "nurse"}},
        {{.code = "nurse"}},
        {{.code = "nurse"}},
        {{.code = "nurse"}},
        {{.code = "clerk"}, {.code = "nurse"}},
    };
    static const size_t counts[] = {0, 1, 1, 1, 1, 1, 2};
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
        for (size_t j = 0; j < 2; j++) {
            rows[i][j].seen_on = ON - 5;
            rows[i][j].ended_on = DAY_NONE;
        }
    rows[3][0].seen_on = ON + 1;
    rows[4][0].ended_on = ON;
    rows[5][0].ended_on = ON + 1;
    return (struct qualifications){rows[number], counts[number]};
}

static int hold_row_check(char *cells[TEST_CELLS_MAX], int count,
                          const int columns[TEST_CELLS_MAX])
{
    int post = test_number_of(posts, cells[0]);
    CHECK(post >= 0);
    for (int i = 1; i < count; i++) {
        struct coordinator coordinator = post_of(post);
        struct qualifications list = records_of(columns[i]);
        int got = (int)coordinator_lack_on(&coordinator, &list, kinds, ON);
        if (test_number_of(verdicts, cells[i]) != got)
            print_error("%s, %s: expected %s, got %s\n", cells[0], records[columns[i]],
                        cells[i], verdicts[got]);
        CHECK_INT(test_number_of(verdicts, cells[i]), got);
    }
    return 1;
}

TEST(holding_follows_the_drawing)
{
    char line[TEST_LINE_BYTES];
    char *cells[TEST_CELLS_MAX];
    int columns[TEST_CELLS_MAX] = {0};
    int rows = 0;
    bool has_head = false;
    FILE *file = fopen(SOURCE_ROOT "/tests/expect/coordinator_hold.tsv", "r");
    CHECK(file != NULL);
    while (fgets(line, sizeof line, file) != NULL) {
        int count = test_cut(line, cells);
        if (cells[0][0] == '#')
            continue;
        CHECK_INT(test_name_count(records) + 1, count);
        if (has_head) {
            rows += hold_row_check(cells, count, columns);
            continue;
        }
        has_head = true;
        for (int i = 1; i < count; i++)
            columns[i] = test_number_of(records, cells[i]);
    }
    fclose(file);
    CHECK_INT(test_name_count(posts), rows);
}

TEST(a_qualification_says_what_was_seen_by_whom_and_when)
{
    struct qualification_new good = {"nurse", "免許証の原本", ON, "見本 正"};
    struct qualification_new wanted = good;
    CHECK_OK(qualification_check(&wanted, ON));
    wanted.code = NULL;
    CHECK_TEXT("code", qualification_check(&wanted, ON).field);
    wanted = good;
    wanted.seen_what = "";
    CHECK_TEXT("seen_what", qualification_check(&wanted, ON).field);
    wanted = good;
    wanted.seen_on = DAY_NONE;
    CHECK_TEXT("seen_on", qualification_check(&wanted, ON).field);
    wanted.seen_on = ON + 1;
    CHECK_TEXT("seen_on", qualification_check(&wanted, ON).field);
    wanted = good;
    wanted.seen_by = NULL;
    CHECK_TEXT("seen_by", qualification_check(&wanted, ON).field);
}

TEST_MAIN(holding_follows_the_drawing,
          a_qualification_says_what_was_seen_by_whom_and_when)
