/* diagnosis_numbers_rules_test.c -- intervals worked out by hand, and what is hidden. */
#include "base/arena.h"
#include "base/str.h"
#include "base/values.h"
#include "features/diagnosis_numbers/diagnosis_numbers_rules.h"
#include "test.h"

static struct journey_days on(int32_t year, int32_t month, int32_t dom)
{
    day exactly = day_of(year, month, dom);
    return (struct journey_days){exactly, exactly};
}

static struct journey empty(void)
{
    return (struct journey){
        .symptom = {DAY_NONE, DAY_NONE},
        .visit = {DAY_NONE, DAY_NONE},
        .referred_on = DAY_NONE,
        .answered_on = DAY_NONE,
        .seen_on = DAY_NONE,
        .named_on = DAY_NONE,
        .settled_on = DAY_NONE,
        .cannot_on = DAY_NONE,
        .passed_on = DAY_NONE,
        .opened_on = DAY_NONE,
        .over_on = DAY_NONE,
    };
}

/* May 2023: somewhere; seen 2023-09-10, referred, answered, seen, named, settled. */
static struct journey whole(void)
{
    struct journey journey = empty();

    journey.symptom = (struct journey_days){day_of(2023, 5, 1), day_of(2023, 5, 31)};
    journey.visit = on(2023, 9, 10);
    journey.referred_on = day_of(2024, 9, 10);
    journey.opened_on = day_of(2024, 9, 12);
    journey.answered_on = day_of(2024, 9, 20);
    journey.seen_on = day_of(2024, 10, 10);
    journey.named_on = day_of(2025, 3, 31);
    journey.settled_on = day_of(2025, 4, 1);
    return journey;
}

static int64_t days_of(const struct journey *journey, enum journey_span span)
{
    struct journey_measure measure;
    return journey_measure(journey, span, &measure) ? measure.days : -1;
}

TEST(each_interval_runs_from_its_own_day_to_its_own_day)
{
    struct journey journey = whole();

    CHECK_INT(117, days_of(&journey, SPAN_SYMPTOM_VISIT)); /* from May 16 */
    CHECK_INT(366, days_of(&journey, SPAN_VISIT_REFERRED)); /* 2024 had a February 29 */
    CHECK_INT(10, days_of(&journey, SPAN_REFERRED_ANSWERED));
    CHECK_INT(30, days_of(&journey, SPAN_REFERRED_SEEN));
    CHECK_INT(202, days_of(&journey, SPAN_REFERRED_NAMED));
    CHECK_INT(685, days_of(&journey, SPAN_SYMPTOM_NAMED));
    CHECK_INT(568, days_of(&journey, SPAN_VISIT_NAMED));
    CHECK_INT(1, days_of(&journey, SPAN_NAMED_SETTLED));
    CHECK_INT(-1, days_of(&journey, SPAN_CANNOT_PASSED));
    journey = empty();
    journey.cannot_on = day_of(2026, 2, 27);
    journey.passed_on = day_of(2026, 3, 2);
    CHECK_INT(3, days_of(&journey, SPAN_CANNOT_PASSED));
    CHECK_INT(-1, days_of(&journey, SPAN_VISIT_NAMED));
}

TEST(vague_days_count_by_their_middle_and_say_how_wide_they_are)
{
    struct journey journey = empty();
    struct journey_measure measure;

    journey.symptom = (struct journey_days){day_of(2019, 1, 1), day_of(2019, 12, 31)};
    journey.visit = (struct journey_days){day_of(2021, 6, 1), day_of(2021, 6, 30)};
    CHECK(journey_measure(&journey, SPAN_SYMPTOM_VISIT, &measure));
    CHECK_INT(day_of(2019, 7, 2), measure.from_on);
    CHECK_INT(day_of(2021, 6, 15), measure.to_on);
    CHECK_INT(714, measure.days);
    CHECK_INT(364 + 29, measure.width);
    /* the visit may have been on the very day of the symptom */
    journey.visit = (struct journey_days){day_of(2019, 4, 1), day_of(2019, 4, 30)};
    CHECK_INT(0, days_of(&journey, SPAN_SYMPTOM_VISIT));
    /* and here it cannot */
    journey.visit = on(2018, 12, 31);
    CHECK_INT(-1, days_of(&journey, SPAN_SYMPTOM_VISIT));
}

TEST(whoever_waits_is_seen_until_today_or_the_end)
{
    struct journey journey = whole();
    struct journey_measure measure;
    enum journey_standing standing;
    day today = day_of(2026, 11, 27);

    CHECK(journey_wait(&journey, today, &measure, &standing));
    CHECK_INT(STANDING_NAMED, standing);
    CHECK_INT(568, measure.days);
    journey.named_on = DAY_NONE;
    CHECK(journey_wait(&journey, today, &measure, &standing));
    CHECK_INT(STANDING_OPEN, standing);
    CHECK_INT(today - day_of(2023, 9, 10), measure.days);
    journey.over_on = day_of(2024, 9, 9);
    CHECK(journey_wait(&journey, today, &measure, &standing));
    CHECK_INT(STANDING_OVER, standing);
    CHECK_INT(365, measure.days);
    journey.visit = (struct journey_days){DAY_NONE, DAY_NONE};
    CHECK(!journey_wait(&journey, today, &measure, &standing));
    journey = empty(); /* a request is no way */
    journey.visit = on(2023, 9, 10);
    CHECK(!journey_wait(&journey, today, &measure, &standing));
}

TEST(five_years_begin_where_the_guideline_began)
{
    CHECK_INT(2018, journey_block(2018));
    CHECK_INT(2018, journey_block(2022));
    CHECK_INT(2023, journey_block(2026));
    CHECK_INT(2013, journey_block(2017));
    CHECK_INT(2008, journey_block(2012));
    CHECK_INT(0, journey_column(2023, day_of(2024, 3, 31)));
    CHECK_INT(1, journey_column(2023, day_of(2024, 4, 1)));
    CHECK_INT(4, journey_column(2023, day_of(2028, 3, 31)));
    CHECK_INT(-1, journey_column(2023, day_of(2028, 4, 1)));
    CHECK_INT(-1, journey_column(2023, DAY_NONE));
}

/* ---- Kaplan and Meier ----------------------------------------------------------------- */

static int64_t half_of(const int *days, size_t count)
{
    struct journey_piece pieces[32];

    for (size_t i = 0; i < count; i++) /* below 0: not named, seen so long */
        pieces[i] = (struct journey_piece){
            .days = days[i] < 0 ? -days[i] : days[i],
            .column = days[i] < 0 ? STANDING_OPEN : STANDING_NAMED};
    return journey_half_days(pieces, count);
}

/* The remissions of Freireich and others (Blood 21, 1963), on which every textbook shows
 * the estimate: 23 weeks with the drug, 8 without. */
TEST(half_have_a_name_as_the_textbook_reckons)
{
    static const int drug[] = {6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20,
                               22, 23, -25, -32, -32, -34, -35};
    static const int none[] = {1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15,
                               17, 22, 23};

    CHECK_INT(23, half_of(drug, ARRAY_COUNT(drug)));
    CHECK_INT(8, half_of(none, ARRAY_COUNT(none)));
}

TEST(those_who_wait_move_the_half_and_may_keep_it_from_being_reached)
{
    static const int named[] = {10, 20, 30, 40};
    static const int waiting[] = {10, 20, -25, -30, -40};
    static const int exactly[] = {7, -7, -7, 9, 11}; /* 4/5, then 1/2 of it: 0.4 */
    static const int thirds[] = {1, 2, -3, 4, 5, 6}; /* 5/6 4/6 then 2/3: 4/9 */

    CHECK_INT(20, half_of(named, 4)); /* exactly a half */
    CHECK(half_of(waiting, 5) == INT_NONE);
    CHECK_INT(9, half_of(exactly, 5));
    CHECK_INT(4, half_of(thirds, 6));
    CHECK(half_of(named, 0) == INT_NONE);
}

/* ---- tables --------------------------------------------------------------------------- */

static const char *const codes[] = {"a", "b", "c"};
static const struct journey_asked asked_usual = {
    .columns = JOURNEY_YEARS,
    .least = 5,
    .with_days = true,
    .with_categories = true,
    .codes = {codes, codes},
    .labels = {codes, codes},
    .total = "all",
};

static void add(struct arena *arena, struct journey_pieces *pieces, int count, int column,
                int group, int area)
{
    for (int i = 0; i < count; i++)
        journey_piece_add(arena, pieces,
                          (struct journey_piece){.days = 10 * (i + 1),
                                                 .column = (uint8_t)column,
                                                 .place = {(uint8_t)group, (uint8_t)area}});
}

TEST(a_cell_tells_count_and_days_or_nothing)
{
    struct arena *arena = arena_new(1 << 14, 1 << 24);
    struct journey_pieces pieces = {.count = 0};
    struct journey_grid grids[CUT_COUNT];
    struct journey_asked asked = asked_usual;

    asked.scratch = arena;
    add(arena, &pieces, 8, 0, 0, 0);
    add(arena, &pieces, 7, 1, 0, 1);
    add(arena, &pieces, 3, 1, 2, 1);
    add(arena, &pieces, 6, 1, 0, 0);
    journey_grids(arena, &pieces, &asked, grids);
    /* groups a and c, and all: b was not met */
    CHECK_INT(3, grids[CUT_GROUP].count);
    CHECK_TEXT("c", grids[CUT_GROUP].items[1].code);
    const struct journey_cell *first = &grids[CUT_GROUP].items[0].cells[0];
    CHECK(!first->is_hidden);
    CHECK_INT(8, first->count);
    CHECK_INT(20, first->days.quarter);
    CHECK_INT(40, first->days.median);
    CHECK_INT(60, first->days.three_quarters);
    CHECK_INT(10, first->days.shortest);
    CHECK_INT(80, first->days.longest);
    /* three of group c, and beside them what would tell: no days either */
    const struct journey_cell *small = &grids[CUT_GROUP].items[1].cells[1];
    CHECK(small->is_hidden && small->count == 0 && small->days.count == 0);
    CHECK(grids[CUT_GROUP].items[0].cells[1].is_hidden);
    CHECK_INT(24, grids[CUT_AREA].items[2].cells[JOURNEY_YEARS].count);
    for (size_t i = 0; i < JOURNEY_COLUMNS; i++)
        CHECK_INT(grids[CUT_GROUP].items[2].cells[i].is_hidden,
                  grids[CUT_AREA].items[2].cells[i].is_hidden);
    arena_free(arena);
}

TEST(many_pieces_are_kept_and_no_pieces_are_no_table)
{
    struct arena *arena = arena_new(1 << 14, 1 << 24);
    struct journey_pieces pieces = {.count = 0};
    struct journey_grid grids[CUT_COUNT];
    struct journey_asked asked = asked_usual;

    asked.scratch = arena;
    journey_grids(arena, &pieces, &asked, grids);
    CHECK_INT(0, grids[CUT_GROUP].count);
    for (int i = 0; i < 500; i++)
        add(arena, &pieces, 9, i % JOURNEY_YEARS, i % 3, i % 2);
    journey_grids(arena, &pieces, &asked, grids);
    CHECK_INT(4500, grids[CUT_AREA].items[2].cells[JOURNEY_YEARS].count);
    CHECK_INT(50, grids[CUT_AREA].items[2].cells[JOURNEY_YEARS].days.median);
    arena_free(arena);
}

TEST(how_many_are_vague_is_told_unless_they_are_few)
{
    struct arena *arena = arena_new(1 << 14, 1 << 24);
    struct journey_pieces pieces = {.count = 0};
    struct journey_figures figures;

    add(arena, &pieces, 8, 0, 0, 0);
    journey_vague(arena, &pieces, 5, &figures);
    CHECK(!figures.is_vague_hidden);
    CHECK_INT(0, figures.vague);
    for (int i = 0; i < 5; i++) {
        journey_vague(arena, &pieces, 5, &figures);
        CHECK_INT(i > 0, figures.is_vague_hidden);
        journey_piece_add(arena, &pieces, (struct journey_piece){.width = 30 + i});
    }
    journey_vague(arena, &pieces, 5, &figures);
    CHECK(!figures.is_vague_hidden);
    CHECK_INT(5, figures.vague);
    CHECK_INT(32, figures.vague_width);
    arena_free(arena);
}

TEST(a_half_is_told_only_where_enough_have_a_name)
{
    struct arena *arena = arena_new(1 << 14, 1 << 24);
    struct journey_pieces pieces = {.count = 0};
    struct journey_asked asked = asked_usual;
    struct journey_grid grids[CUT_COUNT];

    asked.scratch = arena;
    asked.columns = WAITING_COLUMNS;
    asked.with_days = false;
    asked.with_half = true;
    add(arena, &pieces, 8, STANDING_NAMED, 0, 0);
    add(arena, &pieces, 6, STANDING_OPEN, 0, 0);
    add(arena, &pieces, 9, STANDING_OPEN, 1, 0);
    journey_grids(arena, &pieces, &asked, grids);
    CHECK_INT(60, grids[CUT_GROUP].items[0].half_days);
    CHECK(grids[CUT_GROUP].items[1].half_days == INT_NONE); /* nobody has a name */
    CHECK_INT(6, grids[CUT_GROUP].items[0].cells[WAITING_COLUMNS].count);
    add(arena, &pieces, 9, STANDING_NAMED, 2, 0);
    add(arena, &pieces, 2, STANDING_OVER, 2, 0);
    journey_grids(arena, &pieces, &asked, grids);
    /* two would be told by the estimate of eleven */
    CHECK(grids[CUT_GROUP].items[2].cells[STANDING_OVER].is_hidden);
    CHECK(grids[CUT_GROUP].items[2].half_days == INT_NONE);
    arena_free(arena);
}

TEST(rows_of_outcomes_that_were_not_met_are_left_out)
{
    static struct journey_outcomes outcomes = {.labels = {"x", "y", "z"},
                                               .codes = {"x", "y", "z"}};

    outcomes.cells.counts[0][0] = 9;
    outcomes.cells.counts[2][1] = 7;
    journey_outcomes_close(&outcomes, 3, "all", 5);
    CHECK_INT(3, outcomes.cells.rows);
    CHECK_TEXT("z", outcomes.labels[1]);
    CHECK_TEXT("all", outcomes.labels[2]);
    CHECK_INT(7, outcomes.cells.counts[1][1]);
    CHECK_INT(16, outcomes.cells.counts[2][JOURNEY_YEARS]);
    journey_outcomes_close(&outcomes, 0, "all", 5);
    CHECK_INT(0, outcomes.cells.rows);
}

TEST_MAIN(each_interval_runs_from_its_own_day_to_its_own_day,
          vague_days_count_by_their_middle_and_say_how_wide_they_are,
          whoever_waits_is_seen_until_today_or_the_end,
          five_years_begin_where_the_guideline_began,
          half_have_a_name_as_the_textbook_reckons,
          those_who_wait_move_the_half_and_may_keep_it_from_being_reached,
          a_cell_tells_count_and_days_or_nothing,
          many_pieces_are_kept_and_no_pieces_are_no_table,
          how_many_are_vague_is_told_unless_they_are_few,
          a_half_is_told_only_where_enough_have_a_name,
          rows_of_outcomes_that_were_not_met_are_left_out)
