/* task_rules_test.c -- when a task is red, and where it leads. */
#include "desk/task.h"

#include "base/arena.h"
#include "base/id.h"
#include "test.h"

static const struct task_kind gap = {
    .name = "test.gap",
    .alarm = TASK_ALARM_CARE_GAP,
    .red_minutes = 240,
    .url = "/cases/:case/gap",
};
static const struct task_kind plain = {
    .name = "test.plain",
    .url = "/x/:subject/of/:case?task=:task&:other",
};

TEST(red_is_a_matter_of_alarm_and_time)
{
    const instant due = HOURS(1000);
    struct task task = {.due_at = due, .done_at = INSTANT_NONE};

    task.red_at = task_red_at(&gap, due);
    CHECK_INT(due - HOURS(4), task.red_at);
    CHECK(!task_is_red(&task, due - HOURS(4) - 1));
    CHECK(task_is_red(&task, due - HOURS(4)));
    CHECK(task_is_red(&task, due + DAYS(100)));
    CHECK(!task_is_overdue(&task, due));
    CHECK(task_is_overdue(&task, due + 1));
    task.done_at = due;
    CHECK(!task_is_red(&task, due + DAYS(100)));
    CHECK(!task_is_overdue(&task, due + DAYS(100)));

    task.done_at = INSTANT_NONE;
    task.red_at = task_red_at(&plain, due);
    CHECK(task.red_at == INSTANT_NONE);
    CHECK(!task_is_red(&task, due + DAYS(100))); /* late, and not red */
    CHECK(task_is_overdue(&task, due + DAYS(100)));
}

TEST(address_of_a_task_is_its_kinds_pattern_filled)
{
    struct arena *arena = arena_new(4096, 1024 * 1024);
    struct task task = {.id = 3, .subject = 2, .care_case = 1};

    CHECK_TEXT("/cases/0000000000001/gap", task_url(arena, &gap, &task));
    CHECK_TEXT("/x/0000000000002/of/0000000000001?task=0000000000003&:other",
               task_url(arena, &plain, &task));
    struct task_kind empty = {.url = ""};
    CHECK_TEXT("", task_url(arena, &empty, &task));
    arena_free(arena);
}

TEST(kind_is_found_by_its_whole_name)
{
    const struct task_kind *const kinds[] = {&gap, &plain, NULL};

    CHECK(task_kind_find(kinds, "test.plain") == &plain);
    CHECK(task_kind_find(kinds, "test.gap") == &gap);
    CHECK(task_kind_find(kinds, "test") == NULL);
    CHECK(task_kind_find(kinds, "") == NULL);
    CHECK(task_kind_find(kinds + 2, "test.gap") == NULL);
}

TEST_MAIN(red_is_a_matter_of_alarm_and_time,
          address_of_a_task_is_its_kinds_pattern_filled,
          kind_is_found_by_its_whole_name)
