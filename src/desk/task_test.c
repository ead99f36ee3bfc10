/* task_test.c -- tasks are opened, found, changed, ended, and never nobody's. */
#include "desk/task.h"

#include "access/acting_test.h"
#include "desk/calendar.h"
#include "desk/plate.h"

static const struct task_kind gap = {
    .name = "test.gap",
    .clock = TASK_CLOCK_WALL,
    .alarm = TASK_ALARM_CARE_GAP,
    .red_minutes = 240,
    .url = "/cases/:case/gap",
};
static const struct task_kind call = {
    .name = "test.call", .clock = TASK_CLOCK_DESK, .url = "/cases/:case"};
static const struct task_kind review = {
    .name = "test.review", .clock = TASK_CLOCK_WALL, .outlives_case = true, .url = "/"};

static struct task_new new_task(const struct task_kind *kind, int64_t subject,
                                instant due_at)
{
    return (struct task_new){
        .kind = kind,
        .subject_kind = SUBJECT_CASE,
        .subject = subject,
        .care_case = CASE,
        .person = PATIENT,
        .owner_account = acting.coordinator,
        .owner_office = OFFICE,
        .due_at = due_at,
    };
}

static int64_t open_task(struct context *context, struct task_new task)
{
    int64_t id = ID_NONE;
    CHECK_OK(task_open(context, &task, &id));
    return id;
}

static struct task get(struct context *context, int64_t id)
{
    struct task task = {0};
    CHECK_OK(task_get(context, id, &task));
    return task;
}

ACT_TEST(task_keeps_what_was_said)
{
    struct task_new new = new_task(&gap, SUBJECT, context->now + HOURS(5));
    new.code = "ventilator.1";
    new.institution = OFFICE;
    struct task task = get(context, open_task(context, new));
    CHECK_TEXT("test.gap", task.kind);
    CHECK_INT(SUBJECT_CASE, task.subject_kind);
    CHECK_INT(SUBJECT, task.subject);
    CHECK_INT(CASE, task.care_case);
    CHECK_INT(PATIENT, task.person);
    CHECK_INT(OFFICE, task.institution);
    CHECK_INT(acting.coordinator, task.owner_account);
    CHECK_INT(OFFICE, task.owner_office);
    CHECK_INT(context->now + HOURS(5), task.due_at);
    CHECK_INT(context->now + HOURS(1), task.red_at);
    CHECK_INT(TASK_CLOCK_WALL, task.clock);
    CHECK_INT(TASK_ALARM_CARE_GAP, task.alarm);
    CHECK_TEXT("ventilator.1", task.code);
    CHECK_INT(context->now, task.made_at);
    CHECK_INT(acting.coordinator, task.made_by);
    CHECK(task.done_at == INSTANT_NONE && task.outcome == NULL);
    CHECK_INT(1, task.version);
    CHECK_ERR(ERR_NOT_FOUND, task_get(context, 77, &task));
}

/* ---- opening what cannot be ------------------------------------------------------ */

struct opening {
    struct context *context;
    struct task_new task;
};

static void try_open(void *opening_argument)
{
    struct opening *opening = opening_argument;
    int64_t id = ID_NONE;
    (void)task_open(opening->context, &opening->task, &id).kind;
}

ACT_TEST(task_without_owner_or_due_is_a_defect)
{
    struct opening opening = {context, new_task(&gap, SUBJECT, context->now)};

    opening.task.owner_account = ID_NONE;
    opening.task.owner_office = ID_NONE;
    CHECK_DEFECT(try_open, &opening);
    opening.task = new_task(&gap, SUBJECT, INSTANT_NONE);
    CHECK_DEFECT(try_open, &opening);
    opening.task = new_task(&gap, ID_NONE, context->now);
    CHECK_DEFECT(try_open, &opening);
    opening.task = new_task(NULL, SUBJECT, context->now);
    CHECK_DEFECT(try_open, &opening);
    static const char *const sentences[] = {
        "山田太郎", "Yamada", "a b", "",
        "a_code_that_is_longer_than_any_code_could_be_in_this_very_house",
    };
    for (size_t i = 0; i < ARRAY_COUNT(sentences); i++) {
        opening.task = new_task(&gap, SUBJECT, context->now);
        opening.task.code = sentences[i];
        CHECK_DEFECT(try_open, &opening);
    }
    CHECK_INT(0, acting_number(context, "SELECT count(*) FROM task"));
}

ACT_TEST(schema_refuses_an_orphan_too)
{
    CHECK_OK(db_run_script(context->db, "SAVEPOINT probe"));
    CHECK_ERR(ERR_INVALID,
              db_run_script(context->db,
                            "INSERT INTO task (id, kind, subject_kind, subject_id,"
                            " due_at, clock, alarm, outlives_case, postponed,"
                            " made_at, version)"
                            " VALUES (1, 'x', 1, 1, 1, 1, 0, 0, 0, 1, 1)"));
    CHECK_OK(db_run_script(context->db, "ROLLBACK TO probe"));
}

/* ---- ending ---------------------------------------------------------------------- */

ACT_TEST(task_is_done_once_and_only_as_seen)
{
    int64_t id = open_task(context, new_task(&call, SUBJECT, context->now));

    CHECK_ERR(ERR_NOT_FOUND, task_done(context, 77, 1, "reached"));
    CHECK_ERR(ERR_CONFLICT, task_done(context, id, 2, "reached"));
    CHECK_OK(task_done(context, id, 1, "reached"));
    struct task task = get(context, id);
    CHECK_INT(context->now, task.done_at);
    CHECK_INT(acting.coordinator, task.done_by);
    CHECK_TEXT("reached", task.outcome);
    struct err err = task_done(context, id, 2, "reached");
    CHECK_ERR(ERR_CONFLICT, err);
    CHECK_INT(MSG_DESK_TASK_DONE_ALREADY, err.message);
    CHECK_INT(context->now, err.say->values[0].number);
}

ACT_TEST(what_makes_tasks_pointless_ends_them)
{
    int64_t a = open_task(context, new_task(&call, SUBJECT, context->now));
    int64_t b = open_task(context, new_task(&gap, SUBJECT, context->now));
    int64_t other = open_task(context, new_task(&call, SUBJECT + 1, context->now));
    int64_t stays = open_task(context, new_task(&review, SUBJECT + 2, context->now));

    CHECK_OK(task_close_subject(context, &call, SUBJECT_CASE, SUBJECT, "answered"));
    CHECK(get(context, a).done_at != INSTANT_NONE);
    CHECK(get(context, b).done_at == INSTANT_NONE);
    CHECK_OK(task_close_subject(context, NULL, SUBJECT_ADMISSION, SUBJECT, "answered"));
    CHECK(get(context, b).done_at == INSTANT_NONE);
    CHECK_OK(task_close_subject(context, NULL, SUBJECT_CASE, SUBJECT, "answered"));
    CHECK(get(context, b).done_at != INSTANT_NONE);
    CHECK_TEXT("answered", get(context, b).outcome);
    CHECK(get(context, other).done_at == INSTANT_NONE);
    CHECK_OK(task_close_case(context, OTHER_CASE, "died"));
    CHECK(get(context, other).done_at == INSTANT_NONE);
    CHECK_OK(task_close_case(context, CASE, "died"));
    CHECK_TEXT("died", get(context, other).outcome);
    CHECK(get(context, stays).done_at == INSTANT_NONE); /* a duty outlives its case */
}

/* ---- later, and somebody else's -------------------------------------------------- */

ACT_TEST(task_is_postponed_with_a_reason_and_stays_as_red_before)
{
    int64_t id = open_task(context, new_task(&gap, SUBJECT, context->now + HOURS(1)));
    instant later = context->now + HOURS(9);

    CHECK_TEXT("due_at", task_postpone(context, id, 1, context->now, "x").field);
    CHECK_TEXT("due_at", task_postpone(context, id, 1, INSTANT_NONE, "x").field);
    CHECK_TEXT("reason", task_postpone(context, id, 1, later, "").field);
    CHECK_TEXT("reason", task_postpone(context, id, 1, later, NULL).field);
    CHECK_ERR(ERR_CONFLICT, task_postpone(context, id, 7, later, "妻が戻る"));
    CHECK_OK(task_postpone(context, id, 1, later, "妻が戻る"));
    struct task task = get(context, id);
    CHECK_INT(later, task.due_at);
    CHECK_INT(later - HOURS(4), task.red_at);
    CHECK_INT(1, task.postponed);
    CHECK_INT(2, task.version);
    CHECK_OK(task_done(context, id, 2, "reached"));
    CHECK_ERR(ERR_CONFLICT, task_postpone(context, id, 3, later, "x"));
}

ACT_TEST(task_is_handed_over_to_somebody)
{
    int64_t id = open_task(context, new_task(&gap, SUBJECT, context->now));
    struct task_owner nobody = {0};
    struct task_owner colleague = {acting.colleague, OFFICE};

    CHECK_TEXT("owner", task_hand_over(context, id, 1, nobody, "x").field);
    CHECK_TEXT("reason", task_hand_over(context, id, 1, colleague, "").field);
    CHECK_ERR(ERR_CONFLICT, task_hand_over(context, id, 2, colleague, "夜勤"));
    CHECK_OK(task_hand_over(context, id, 1, colleague, "夜勤"));
    CHECK_INT(acting.colleague, get(context, id).owner_account);
    CHECK_INT(context->now, get(context, id).due_at);
}

ACT_TEST(leaving_account_leaves_no_orphan)
{
    int64_t count = 0;
    struct task_new alone = new_task(&call, SUBJECT, context->now);

    alone.owner_office = ID_NONE;
    int64_t id = open_task(context, alone);
    CHECK_OK(task_orphans(context, &count));
    CHECK_INT(0, count);
    CHECK_OK(account_end(context, acting.coordinator, 1, "moved"));
    CHECK_OK(task_orphans(context, &count));
    CHECK_INT(1, count);
    CHECK_OK(task_hand_over_all(context, acting.coordinator,
                                (struct task_owner){.office = OFFICE}, "異動", &count));
    CHECK_INT(1, count);
    CHECK_OK(task_orphans(context, &count));
    CHECK_INT(0, count);
    CHECK_INT(OFFICE, get(context, id).owner_office);
    CHECK_INT(ID_NONE, get(context, id).owner_account);
}

ACT_TEST(task_set_keeps_one_of_a_kind)
{
    struct task_new new = new_task(&gap, SUBJECT, context->now + HOURS(2));
    int64_t first = ID_NONE;
    int64_t again = ID_NONE;

    CHECK_OK(task_set(context, &new, &first));
    new.due_at = context->now + HOURS(8);
    new.owner_account = acting.colleague;
    CHECK_OK(task_set(context, &new, &again));
    CHECK_INT(first, again);
    CHECK_INT(context->now + HOURS(8), get(context, first).due_at);
    CHECK_INT(context->now + HOURS(4), get(context, first).red_at);
    CHECK_INT(acting.colleague, get(context, first).owner_account);
    CHECK_OK(task_done(context, first, 2, "over"));
    CHECK_OK(task_set(context, &new, &again));
    CHECK(first != again);
}

/* ---- the board ------------------------------------------------------------------- */

static struct task_filter board(enum task_whose whose, int limit)
{
    return (struct task_filter){
        .whose = whose,
        .due_before = INSTANT_NONE,
        .after = {.now = INSTANT_NONE},
        .limit = limit,
    };
}

static void board_fill(struct context *context)
{
    struct task_new mine = new_task(&call, SUBJECT, context->now - HOURS(9));
    open_task(context, mine); /* long overdue, and not red */
    mine = new_task(&gap, SUBJECT, context->now + HOURS(3));
    open_task(context, mine); /* red */
    mine = new_task(&gap, SUBJECT + 1, context->now + HOURS(30));
    open_task(context, mine);
    struct task_new colleagues = new_task(&call, SUBJECT + 2, context->now + HOURS(1));
    colleagues.owner_account = acting.colleague;
    open_task(context, colleagues);
    struct task_new others = new_task(&gap, SUBJECT + 3, context->now + HOURS(2));
    others.owner_account = ID_NONE;
    others.owner_office = OTHER_OFFICE;
    others.care_case = OTHER_CASE;
    open_task(context, others); /* red, of another office */
    open_task(context, new_task(&review, SUBJECT, context->now + MINUTES(10)));
}

/* The whole board by pages, as due instants from now in minutes. */
static int board_walk(struct context *context, struct task_filter filter,
                      int64_t minutes[16])
{
    int count = 0;
    instant now = context->now;

    for (bool more = true; more;) {
        struct tasks tasks;
        struct task_cursor next;
        CHECK_OK(task_page(context, &filter, &tasks, &next));
        for (size_t i = 0; i < tasks.count; i++)
            minutes[count++] = (tasks.items[i].due_at - now) / MINUTES(1);
        filter.after = next;
        more = tasks.more;
        CHECK_INT(more, next.now != INSTANT_NONE);
        context->now += MINUTES(2); /* time passes while people read */
    }
    context->now = now;
    return count;
}

static void check_board(struct context *context, enum task_whose whose,
                        const int64_t *expected, int count)
{
    for (int limit = 1; limit <= count + 1; limit++) {
        int64_t minutes[16];
        CHECK_INT(count, board_walk(context, board(whose, limit), minutes));
        for (int i = 0; i < count; i++)
            CHECK_INT(expected[i], minutes[i]);
    }
}

ACT_TEST(board_shows_red_first_and_then_by_time_page_by_page)
{
    const int64_t mine[] = {180, -540, 10, 1800};
    const int64_t office[] = {180, -540, 10, 60, 1800};
    const int64_t all[] = {120, 180, -540, 10, 60, 1800};
    struct task task = {0};
    bool found = false;

    board_fill(context);
    check_board(context, TASKS_MINE, mine, 4);
    check_board(context, TASKS_OFFICE, office, 5);
    check_board(context, TASKS_ALL, all, 6);
    CHECK_OK(task_next(context, TASKS_MINE, &task, &found));
    CHECK(found);
    CHECK_INT(context->now + HOURS(3), task.due_at);
    context->actor = (struct actor){.kind = ACTOR_SYSTEM};
    CHECK_OK(task_next(context, TASKS_OFFICE, &task, &found));
    CHECK(!found); /* nobody in particular owns nothing */
}

ACT_TEST(board_is_narrowed_by_kind_redness_and_time)
{
    int64_t minutes[16];
    struct task_filter filter = board(TASKS_ALL, 3);

    board_fill(context);
    filter.kind = "test.call";
    CHECK_INT(2, board_walk(context, filter, minutes));
    CHECK_INT(-540, minutes[0]);
    filter.kind = NULL;
    filter.red_only = true;
    CHECK_INT(2, board_walk(context, filter, minutes));
    CHECK_INT(120, minutes[0]);
    filter.red_only = false;
    filter.due_before = context->now;
    CHECK_INT(1, board_walk(context, filter, minutes));
    filter.whose = TASKS_MINE;
    filter.due_before = INSTANT_NONE;
    filter.red_only = true;
    CHECK_INT(1, board_walk(context, filter, minutes));
}

ACT_TEST(counts_are_by_kind_and_redness)
{
    struct task_counts counts;

    board_fill(context); /* at 16:30 */
    CHECK_OK(task_count(context, TASKS_ALL, &counts));
    CHECK_INT(3, counts.count);
    CHECK_TEXT("test.call", counts.items[0].kind);
    CHECK_INT(2, counts.items[0].open);
    CHECK_INT(0, counts.items[0].red);
    CHECK_INT(1, counts.items[0].overdue);
    CHECK_TEXT("test.gap", counts.items[1].kind);
    CHECK_INT(TASK_ALARM_CARE_GAP, counts.items[1].alarm);
    CHECK_INT(2, counts.items[1].red);
    CHECK_INT(2, counts.items[1].today);
    CHECK_INT(6, counts.sum.open);
    CHECK_INT(2, counts.sum.red);
    CHECK_INT(1, counts.sum.overdue);
    CHECK_INT(4, counts.sum.today);
    CHECK_OK(task_count(context, TASKS_MINE, &counts));
    CHECK_INT(4, counts.sum.open);
    CHECK_INT(1, counts.sum.red);
    CHECK_OK(task_count(context, TASKS_OFFICE, &counts));
    CHECK_INT(5, counts.sum.open);
}

ACT_TEST(case_lists_what_is_open_and_then_what_was_done)
{
    struct tasks tasks;
    int64_t done = open_task(context, new_task(&call, 1, context->now + HOURS(1)));
    int64_t late = open_task(context, new_task(&call, 2, context->now + HOURS(3)));
    int64_t soon = open_task(context, new_task(&call, 3, context->now + HOURS(2)));

    CHECK_OK(task_done(context, done, 1, "reached"));
    CHECK_OK(task_list_case(context, CASE, false, &tasks));
    CHECK_INT(2, tasks.count);
    CHECK_INT(soon, tasks.items[0].id);
    CHECK_INT(late, tasks.items[1].id);
    CHECK_OK(task_list_case(context, CASE, true, &tasks));
    CHECK_INT(3, tasks.count);
    CHECK_INT(done, tasks.items[2].id);
    CHECK_OK(task_list_case(context, OTHER_CASE, true, &tasks));
    CHECK_INT(0, tasks.count);
}

/* ---- the clock ------------------------------------------------------------------- */

ACT_TEST(due_tasks_come_once_when_they_are_dealt_with)
{
    struct tasks tasks;
    int64_t first = open_task(context, new_task(&call, 1, context->now - 2));
    int64_t second = open_task(context, new_task(&call, 2, context->now));
    open_task(context, new_task(&call, 3, context->now + 1));
    open_task(context, new_task(&gap, 4, context->now - HOURS(1)));

    CHECK_OK(task_due(context, &call, 1, &tasks));
    CHECK_INT(1, tasks.count);
    CHECK(tasks.more);
    CHECK_INT(first, tasks.items[0].id);
    CHECK_OK(task_done(context, first, 1, "expired"));
    CHECK_OK(task_due(context, &call, 5, &tasks));
    CHECK_INT(1, tasks.count);
    CHECK_INT(second, tasks.items[0].id);
    CHECK_OK(task_postpone(context, second, 1, context->now + HOURS(1), "催促"));
    CHECK_OK(task_due(context, &call, 5, &tasks));
    CHECK_INT(0, tasks.count);
    context->now += HOURS(1);
    CHECK_OK(task_due(context, &call, 5, &tasks));
    CHECK_INT(2, tasks.count);
}

static void board_read(struct context *context)
{
    int64_t minutes[16];
    int64_t orphans = 1;
    struct task_counts counts;

    CHECK(!context->writes);
    CHECK_INT(4, board_walk(context, board(TASKS_MINE, 2), minutes));
    CHECK_OK(task_count(context, TASKS_OFFICE, &counts));
    CHECK_INT(5, counts.sum.open);
    CHECK_OK(task_orphans(context, &orphans));
    CHECK_INT(0, orphans);
}

TEST(board_is_read_in_a_snapshot_that_cannot_write)
{
    acting_open();
    acting_write(board_fill);
    acting_read(board_read);
    acting_close();
}

TEST(due_instant_follows_the_kinds_clock)
{
    const struct calendar *calendar = calendar_get();
    struct week_hours never = {.from_minute = {-1, -1, -1, -1, -1, -1, -1}};
    instant friday = instant_of(day_of(2026, 11, 27), 17 * 60);

    CHECK_INT(friday + HOURS(1),
              task_due_after(&gap, calendar, &calendar_public_office, friday, 60));
    CHECK_INT(instant_of(day_of(2026, 11, 30), 9 * 60 + 15),
              task_due_after(&call, calendar, &calendar_public_office, friday, 60));
    CHECK_INT(friday + HOURS(1), task_due_after(&call, calendar, &never, friday, 60));
}

TEST(every_kind_of_the_desk_is_whole)
{
    for (size_t i = 0; desk_task_kinds[i] != NULL; i++) {
        const struct task_kind *kind = desk_task_kinds[i];
        CHECK(kind->name != NULL && kind->url != NULL);
        CHECK(kind->title != kind->what_to_do);
        CHECK(kind->clock == TASK_CLOCK_WALL || kind->clock == TASK_CLOCK_DESK);
        CHECK(task_kind_find(desk_task_kinds, kind->name) == kind);
    }
}

TEST_MAIN(task_keeps_what_was_said, task_without_owner_or_due_is_a_defect,
          schema_refuses_an_orphan_too, task_is_done_once_and_only_as_seen,
          what_makes_tasks_pointless_ends_them,
          task_is_postponed_with_a_reason_and_stays_as_red_before,
          task_is_handed_over_to_somebody, leaving_account_leaves_no_orphan,
          task_set_keeps_one_of_a_kind,
          board_shows_red_first_and_then_by_time_page_by_page,
          board_is_narrowed_by_kind_redness_and_time, counts_are_by_kind_and_redness,
          case_lists_what_is_open_and_then_what_was_done,
          due_tasks_come_once_when_they_are_dealt_with,
          board_is_read_in_a_snapshot_that_cannot_write,
          due_instant_follows_the_kinds_clock, every_kind_of_the_desk_is_whole)
