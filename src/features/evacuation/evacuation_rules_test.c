/* evacuation_rules_test.c -- what follows in a warning, cell by cell; whom to
 * look for first. */
#include "base/arena.h"
#include "base/str.h"
#include "base/tsv.h"
#include "features/evacuation/evacuation.h"
#include "test.h"

#include <stdio.h>

static const char *const states[WARNING_STATE_END] = {NULL, "in_force", "over"};
static const char *const actions[WARNING_ACTION_END] = {NULL, "mark", "change", "stay",
                                                        "end"};

static const char *drawing_read(struct arena *arena)
{
    enum { BYTES = 4096 };
    char *text = arena_alloc(arena, BYTES);
    FILE *file = fopen(SOURCE_ROOT "/tests/expect/evacuation.tsv", "rb");

    CHECK(file != NULL);
    text[fread(text, 1, BYTES - 1, file)] = '\0';
    (void)fclose(file);
    return text;
}

TEST(every_cell_of_the_drawing_is_walked)
{
    struct arena *arena = arena_new(1 << 14, 1 << 20);
    struct tsv tsv;
    int cells = 0;

    CHECK_OK(tsv_read(arena, "evacuation.tsv", str_of(drawing_read(arena)), &tsv));
    for (int from = 1; from < WARNING_STATE_END; from++)
        for (int action = 1; action < WARNING_ACTION_END; action++) {
            enum warning_state to = WARNING_STATE_END;
            const char *cell =
                tsv_cell(&tsv, (size_t)from - 1, tsv_column(&tsv, actions[action]));
            struct err err =
                warning_step((enum warning_state)from, (enum warning_action)action, &to);
            CHECK_TEXT(states[from],
                       tsv_cell(&tsv, (size_t)from - 1, tsv_column(&tsv, "state")));
            if (text_equal(cell, "-"))
                CHECK_ERR(ERR_CONFLICT, err);
            else
                CHECK(err.kind == ERR_NONE && text_equal(cell, states[to]));
            cells++;
        }
    CHECK_INT(8, cells);
    arena_free(arena);
}

static struct warning warning_new(void)
{
    return (struct warning){.kind = "typhoon",
                            .from_at = DAYS(10),
                            .failed_at = INSTANT_NONE,
                            .basis = "見本気象台",
                            .municipalities = {"112089"},
                            .municipality_count = 1,
                            .ended_at = INSTANT_NONE};
}

static void refused(const struct warning *warning, const char *field)
{
    struct err err = warning_check(warning, DAYS(10));

    CHECK_INT(ERR_INVALID, err.kind);
    CHECK_TEXT(field, err.field);
}

TEST(a_warning_says_what_where_when_and_on_whose_word)
{
    struct warning warning = warning_new();

    CHECK_OK(warning_check(&warning, DAYS(10)));
    CHECK_INT(DAYS(10), warning_power_from(&warning));
    warning.failed_at = DAYS(11);
    CHECK_INT(DAYS(11), warning_power_from(&warning));
    warning.failed_at = DAYS(25);
    refused(&warning, "failed_at");
    warning = warning_new();
    warning.from_at = DAYS(25);
    refused(&warning, "from_at");
    warning.from_at = INSTANT_NONE;
    refused(&warning, "from_at");
    warning = warning_new();
    warning.basis = NULL;
    refused(&warning, "basis");
    warning = warning_new();
    warning.kind = NULL;
    refused(&warning, "kind");
    warning = warning_new();
    warning.municipality_count = 0;
    refused(&warning, "municipality");
}

TEST(who_is_not_safe_comes_first_and_the_unmeasured_before_all)
{
    struct evacuation_person items[] = {
        {.person = 1, .runs_out_at = 500},
        {.person = 2, .runs_out_at = 100, .state = EVACUATION_SAFE},
        {.person = 3, .runs_out_at = INSTANT_NONE},
        {.person = 4, .runs_out_at = 300, .state = EVACUATION_MOVING},
        {.person = 5, .runs_out_at = INSTANT_NONE, .state = EVACUATION_SAFE},
        {.person = 6, .runs_out_at = 300},
    };
    static const int64_t wanted[] = {3, 4, 6, 1, 5, 2};
    struct evacuation_people people = {.items = items, .count = ARRAY_COUNT(items)};

    evacuation_sort(&people);
    for (size_t i = 0; i < people.count; i++)
        CHECK_INT(wanted[i], items[i].person);
}

TEST_MAIN(every_cell_of_the_drawing_is_walked,
          a_warning_says_what_where_when_and_on_whose_word,
          who_is_not_safe_comes_first_and_the_unmeasured_before_all)
