/* coordinators_rules_test.c -- who may hold a case, steps, and gaps in a roster. */
#include "base/arena.h"
#include "base/str.h"
#include "features/coordinators/coordinators.h"
#include "test.h"

static const struct qualification_kind kind_items[] = {
    {"nurse", "看護師", "nurse", true, true},
    {"clerk", "事務職", "clerk", false, false},
};
static const struct qualification_kinds kinds = {kind_items, 2};

#define ON day_of(2026, 11, 27)
#define AT(hour, minute) (instant_of(ON, 0) + MINUTES((hour)*60 + (minute)))

static struct arena *arena_get(void)
{
    static struct arena *arena;
    if (arena == NULL)
        arena = arena_new(1 << 16, 1 << 24);
    arena_reset(arena);
    return arena;
}

/* ---- who may hold a case --------------------------------------------------------- */

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

/* ---- steps ----------------------------------------------------------------------- */

static const char *const duty_states[] = {"planned", "running", "over", "cancelled",
                                          NULL};
static const char *const duty_actions[] = {"change", "cancel", "relieve", NULL};

static struct err duty_walk(int from, int action, int *to)
{
    enum duty_state next = DUTY_STATE_END;
    struct err err =
        duty_step((enum duty_state)(from + 1), (enum duty_action)(action + 1), &next);
    if (err.kind == ERR_NONE)
        *to = (int)next - 1;
    return err;
}

TEST(duties_step_as_drawn)
{
    test_drawing_walk("tests/expect/duty_steps.tsv", duty_states, duty_actions,
                      duty_walk);
}

static const char *const note_states[] = {"written", "seen", "withdrawn", NULL};
static const char *const note_actions[] = {"see", "withdraw", NULL};

static struct err note_walk(int from, int action, int *to)
{
    enum handover_state next = HANDOVER_STATE_END;
    struct err err = handover_step((enum handover_state)(from + 1),
                                   (enum handover_action)(action + 1), &next);
    if (err.kind == ERR_NONE)
        *to = (int)next - 1;
    return err;
}

TEST(notes_step_as_drawn)
{
    test_drawing_walk("tests/expect/handover_steps.tsv", note_states, note_actions,
                      note_walk);
}

TEST(the_clock_says_where_a_duty_stands)
{
    struct duty duty = {
        .from_at = AT(17, 15), .to_at = AT(23, 0), .cancelled_at = INSTANT_NONE};
    CHECK_INT(DUTY_PLANNED, duty_state_at(&duty, AT(17, 15)));
    CHECK_INT(DUTY_RUNNING, duty_state_at(&duty, AT(17, 15) + 1));
    CHECK_INT(DUTY_RUNNING, duty_state_at(&duty, AT(23, 0) - 1));
    CHECK_INT(DUTY_OVER, duty_state_at(&duty, AT(23, 0)));
    duty.cancelled_at = AT(9, 0);
    CHECK_INT(DUTY_CANCELLED, duty_state_at(&duty, AT(18, 0)));
}

TEST(the_state_of_a_note_is_in_its_row)
{
    struct handover_note note = {.seen_at = INSTANT_NONE, .withdrawn_at = INSTANT_NONE};
    CHECK_INT(HANDOVER_WRITTEN, handover_state_of(&note));
    note.seen_at = AT(8, 30);
    CHECK_INT(HANDOVER_SEEN, handover_state_of(&note));
    note.withdrawn_at = AT(8, 31);
    CHECK_INT(HANDOVER_WITHDRAWN, handover_state_of(&note));
}

/* ---- the roster ------------------------------------------------------------------ */

TEST(a_duty_has_a_time_to_come_and_a_telephone)
{
    const char *tel = "048-000-0000";
    instant now = AT(16, 30);
    CHECK_OK(duty_check(AT(17, 15), AT(23, 0), tel, now));
    CHECK_OK(duty_check(AT(9, 0), AT(23, 0), tel, now));
    CHECK_TEXT("from", duty_check(INSTANT_NONE, AT(23, 0), tel, now).field);
    CHECK_TEXT("to", duty_check(AT(17, 15), INSTANT_NONE, tel, now).field);
    CHECK_TEXT("to", duty_check(AT(17, 15), AT(17, 15), tel, now).field);
    CHECK_TEXT("to", duty_check(AT(9, 0), AT(16, 30), tel, now).field);
    CHECK_OK(duty_check(AT(17, 0), AT(17, 0) + DAYS(14), tel, now));
    CHECK_TEXT("to", duty_check(AT(17, 0), AT(17, 0) + DAYS(14) + 1, tel, now).field);
    CHECK_TEXT("telephone", duty_check(AT(17, 15), AT(23, 0), "", now).field);
    CHECK_TEXT("telephone", duty_check(AT(17, 15), AT(23, 0), NULL, now).field);
}

static struct duty duty_of(instant from_at, instant to_at)
{
    return (struct duty){
        .from_at = from_at, .to_at = to_at, .cancelled_at = INSTANT_NONE};
}

TEST(gaps_are_what_no_duty_covers)
{
    struct duty_span night = {AT(17, 15), AT(24, 0) + HOURS(8)};
    struct duty_spans needed = {&night, 1};
    struct duty_spans gaps;
    struct duty items[] = {duty_of(AT(9, 0), AT(18, 0)), duty_of(AT(20, 0), AT(22, 0)),
                           duty_of(AT(22, 0), AT(23, 0)),
                           duty_of(AT(24, 0) + HOURS(9), AT(24, 0) + HOURS(10))};
    struct duties duties = {items, ARRAY_COUNT(items)};

    duty_gaps(arena_get(), &needed, &duties, &gaps);
    CHECK_INT(2, gaps.count);
    CHECK_INT(AT(18, 0), gaps.items[0].from_at);
    CHECK_INT(AT(20, 0), gaps.items[0].to_at);
    CHECK_INT(AT(23, 0), gaps.items[1].from_at);
    CHECK_INT(night.to_at, gaps.items[1].to_at);
    duties.count = 0;
    duty_gaps(arena_get(), &needed, &duties, &gaps);
    CHECK_INT(1, gaps.count);
    items[0] = duty_of(AT(0, 0), AT(24, 0) + HOURS(24));
    duties.count = 1;
    duty_gaps(arena_get(), &needed, &duties, &gaps);
    CHECK_INT(0, gaps.count);
    needed.count = 0;
    duty_gaps(arena_get(), &needed, &duties, &gaps);
    CHECK_INT(0, gaps.count);
}

TEST(a_day_shows_its_pieces_in_order)
{
    struct duty items[] = {duty_of(AT(-3, 0), AT(8, 30)), duty_of(AT(20, 0), AT(30, 0)),
                           duty_of(AT(24, 0), AT(32, 0))};
    struct duties duties = {items, ARRAY_COUNT(items)};
    struct duty_span gap = {AT(17, 15), AT(20, 0)};
    struct duty_spans gaps = {&gap, 1};
    struct duty_pieces pieces;

    duty_day(arena_get(), &duties, &gaps, ON, &pieces);
    CHECK_INT(3, pieces.count);
    CHECK_INT(0, pieces.items[0].from_minute);
    CHECK_INT(8 * 60 + 30, pieces.items[0].to_minute);
    CHECK(pieces.items[1].duty == NULL);
    CHECK_INT(17 * 60 + 15, pieces.items[1].from_minute);
    CHECK_INT(20 * 60, pieces.items[2].from_minute);
    CHECK_INT(24 * 60, pieces.items[2].to_minute);
    CHECK_INT(AT(30, 0), pieces.items[2].whole.to_at);
}

TEST_MAIN(holding_follows_the_drawing,
          a_qualification_says_what_was_seen_by_whom_and_when, duties_step_as_drawn,
          notes_step_as_drawn, the_clock_says_where_a_duty_stands,
          the_state_of_a_note_is_in_its_row, a_duty_has_a_time_to_come_and_a_telephone,
          gaps_are_what_no_duty_covers, a_day_shows_its_pieces_in_order)
