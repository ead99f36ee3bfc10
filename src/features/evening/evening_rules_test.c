/* evening_rules_test.c -- what must be true of a case before one goes home. */
#include "base/str.h"
#include "features/evening/evening.h"
#include "test.h"

#define ON day_of(2026, 11, 27)
#define AT(hour) (instant_of(ON, 0) + HOURS(hour))

/* Friday 17:00 to Monday 8:00. */
static const struct duty_span *weekend(void)
{
    static struct duty_span span;
    span = (struct duty_span){AT(17), AT(24 * 3 + 8)};
    return &span;
}

/* ---- the drawing ----------------------------------------------------------------- */

static const char *const lacks[] = {"ready", "holder", "holder_ends", "not_told",
                                    "check_over", NULL};
static const char *const holders[] = {"nobody", "partly", "whole", NULL};

/* What the words of a row say, as one arrangement; `count` 0: none at all. */
static struct night_watches row_watches(char *cells[TEST_CELLS_MAX],
                                        struct night_watch *watch)
{
    int holder = test_number_of(holders, cells[0]);
    bool is_told = text_equal(cells[1], "yes");
    bool is_ahead = text_equal(cells[2], "ahead");

    CHECK(holder >= 0);
    *watch = (struct night_watch){
        .holder = 7,
        .from_at = holder == 0 ? AT(20) : AT(17),
        .to_at = holder == 1 ? AT(30) : weekend()->to_at,
        .told_at = is_told ? AT(16) : INSTANT_NONE,
        .next_check_at = is_ahead ? AT(19) : AT(16),
    };
    return (struct night_watches){watch, 1};
}

TEST(a_case_is_ready_as_the_drawing_says)
{
    char line[TEST_LINE_BYTES];
    char *cells[TEST_CELLS_MAX];
    int rows = 0;
    bool has_head = false;
    FILE *file = fopen(SOURCE_ROOT "/tests/expect/evening_ready.tsv", "r");
    CHECK(file != NULL);
    while (fgets(line, sizeof line, file) != NULL) {
        struct night_watch watch;
        int count = test_cut(line, cells);
        if (cells[0][0] == '#')
            continue;
        CHECK_INT(4, count);
        if (has_head) {
            struct night_watches watches = row_watches(cells, &watch);
            CHECK_TEXT(cells[3], lacks[night_lack_of(&watches, weekend(), AT(16) + 1)]);
            rows++;
        }
        has_head = true;
    }
    fclose(file);
    CHECK_INT(3 * 2 * 2, rows);
}

/* ---- who has it -------------------------------------------------------------------- */

TEST(without_any_arrangement_nobody_has_it)
{
    const struct night_watches none = {NULL, 0};
    CHECK_INT(NIGHT_NO_HOLDER, night_lack_of(&none, weekend(), AT(16)));
    CHECK_INT(AT(17), night_open_from(&none, weekend(), AT(16)));
    CHECK_INT(AT(40), night_open_from(&none, weekend(), AT(40)));
    CHECK(night_watch_at(&none, AT(20)) == NULL);
    CHECK(night_told(&none, weekend()) == NULL);
}

TEST(one_night_follows_another_and_the_newest_counts)
{
    struct night_watch rows[] = {
        {.id = 3, .from_at = AT(22), .to_at = AT(26)},
        {.id = 2, .from_at = AT(30), .to_at = AT(24 * 3 + 8)},
        {.id = 1, .from_at = AT(17), .to_at = AT(30)},
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
        rows[i].told_at = INSTANT_NONE;
    struct night_watches watches = {rows, ARRAY_COUNT(rows)};
    CHECK_INT(INSTANT_NONE, night_open_from(&watches, weekend(), AT(16)));
    CHECK_INT(1, night_watch_at(&watches, AT(18))->id);
    CHECK_INT(3, night_watch_at(&watches, AT(22))->id); /* relieved for an hour or two */
    CHECK_INT(1, night_watch_at(&watches, AT(26))->id);
    CHECK_INT(2, night_watch_at(&watches, AT(30))->id);
    rows[1].from_at = AT(31);
    CHECK_INT(AT(30), night_open_from(&watches, weekend(), AT(16)));
    CHECK_INT(NIGHT_HOLDER_ENDS, night_lack_of(&watches, weekend(), AT(16)));
    CHECK_INT(NIGHT_NO_HOLDER, night_lack_of(&watches, weekend(), AT(30)));
}

TEST(what_was_told_for_another_night_does_not_count)
{
    struct night_watch row = {.from_at = AT(-7), .to_at = AT(8), .told_at = AT(-8)};
    struct night_watches watches = {&row, 1};
    CHECK(night_told(&watches, weekend()) == NULL);
    row.to_at = AT(18);
    CHECK(night_told(&watches, weekend()) == &row);
}

TEST(urgent_ones_and_those_whose_bedside_empties_at_night_have_to_be_ready)
{
    CHECK(night_concerns("urgent", INSTANT_NONE, weekend()));
    CHECK(!night_concerns("soon", INSTANT_NONE, weekend()));
    CHECK(night_concerns("soon", AT(40), weekend()));
    CHECK(!night_concerns("soon", AT(24 * 3 + 9), weekend()));
    CHECK(night_concerns("normal", AT(1), weekend())); /* past, and nobody said more */
}

TEST(the_next_look_comes_before_help_must_be_there)
{
    CHECK_INT(AT(19), night_next_check(INSTANT_NONE, INSTANT_NONE, weekend(), AT(16)));
    CHECK_INT(AT(18), night_next_check(INSTANT_NONE, AT(18), weekend(), AT(16)));
    CHECK_INT(AT(19), night_next_check(AT(21), INSTANT_NONE, weekend(), AT(16)));
    CHECK_INT(AT(17), night_next_check(AT(18), AT(18), weekend(), AT(16)));
    CHECK_INT(AT(16) + MINUTES(30),
              night_next_check(AT(15), INSTANT_NONE, weekend(), AT(16)));
    CHECK_INT(weekend()->to_at,
              night_next_check(INSTANT_NONE, INSTANT_NONE, weekend(), AT(24 * 3 + 7)));
}

/* ---- the form ------------------------------------------------------------------------ */

static struct night_new good(void)
{
    return (struct night_new){.holder = 7,
                              .from_at = AT(17),
                              .to_at = AT(32),
                              .told = "今夜は当番がいます",
                              .told_to = "長男",
                              .told_at = AT(16),
                              .number = "048-000-0101",
                              .next_check_at = AT(19)};
}

TEST(every_mistake_names_its_field)
{
    struct night_new wanted = good();
    CHECK_OK(night_check(&wanted, AT(16)));
    wanted.holder = ID_NONE;
    CHECK_TEXT("holder", night_check(&wanted, AT(16)).field);
    wanted = good();
    wanted.from_at = INSTANT_NONE;
    CHECK_TEXT("from_at", night_check(&wanted, AT(16)).field);
    wanted = good();
    wanted.to_at = wanted.from_at;
    CHECK_TEXT("to_at", night_check(&wanted, AT(16)).field);
    CHECK_TEXT("to_at", night_check(&wanted, AT(60)).field);
    wanted.to_at = AT(17) + DAYS(NIGHT_DAYS_MAX) + 1;
    CHECK_TEXT("to_at", night_check(&wanted, AT(16)).field);
    wanted.to_at = INSTANT_NONE;
    CHECK_TEXT("to_at", night_check(&wanted, AT(16)).field);
    wanted = good();
    wanted.number = NULL;
    CHECK_TEXT("number", night_check(&wanted, AT(16)).field);
    wanted = good();
    CHECK_TEXT("next_check_at", night_check(&wanted, AT(19)).field);
    wanted.next_check_at = INSTANT_NONE;
    CHECK_TEXT("next_check_at", night_check(&wanted, AT(16)).field);
}

TEST(to_have_told_says_whom_and_not_in_the_future)
{
    struct night_new wanted = good();
    wanted.told_to = "";
    CHECK_TEXT("told_to", night_check(&wanted, AT(16)).field);
    wanted.told = NULL;
    CHECK_OK(night_check(&wanted, AT(16)));
    wanted = good();
    wanted.told_at = AT(16) + 1;
    CHECK_TEXT("told_at", night_check(&wanted, AT(16)).field);
    wanted.told_at = INSTANT_NONE;
    CHECK_OK(night_check(&wanted, AT(16)));
}

TEST(of_what_was_promised_the_soonest_is_told)
{
    struct inquiry_target items[] = {
        {.state = TARGET_DECIDING, .promise_at = AT(20)},
        {.state = TARGET_DECIDING, .promise_at = AT(18)},
        {.state = TARGET_DECIDING, .promise_at = INSTANT_NONE},
        {.state = TARGET_ACCEPTED, .valid_until = INSTANT_NONE},
        {.state = TARGET_CONDITIONAL, .valid_until = AT(40)},
        {.state = TARGET_DECLINED, .promise_at = AT(17)},
    };
    struct inquiry_targets targets = {items, 6};
    struct night_place place = {.promised = NULL};

    night_place_of(&targets, AT(16), &place);
    CHECK(place.promised == &items[1]);
    CHECK(place.accepted == &items[4]);
    CHECK_INT(6, place.asked.asked);
    place = (struct night_place){.promised = NULL};
    targets.items = &items[5];
    targets.count = 1;
    night_place_of(&targets, AT(16), &place);
    CHECK(place.promised == NULL && place.accepted == NULL);
}

TEST_MAIN(a_case_is_ready_as_the_drawing_says, without_any_arrangement_nobody_has_it,
          one_night_follows_another_and_the_newest_counts,
          what_was_told_for_another_night_does_not_count,
          urgent_ones_and_those_whose_bedside_empties_at_night_have_to_be_ready,
          the_next_look_comes_before_help_must_be_there, every_mistake_names_its_field,
          to_have_told_says_whom_and_not_in_the_future,
          of_what_was_promised_the_soonest_is_told)
