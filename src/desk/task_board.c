/* task_board.c -- the board: queries on the task table alone.
 *
 * A list is first its ids, by the index of its owner, then the rows themselves: one
 * text for the columns, and a page is never longer than TASK_PAGE_MAX.
 */
#include "access/context.h"
#include "base/arena.h"
#include "base/defect.h"
#include "base/values.h"
#include "desk/task.h"
#include "desk/task_sql.h" /* made from task.sql */

/* ---- rows ------------------------------------------------------------------------ */

/* Numbers this program does not know are damage. */
static struct err enums_read(const struct task_row_get_row *row, struct task *task)
{
    if (row->subject_kind < SUBJECT_NONE || row->subject_kind >= SUBJECT_KIND_COUNT ||
        row->clock < TASK_CLOCK_WALL || row->clock >= TASK_CLOCK_END ||
        row->alarm < TASK_ALARM_NONE || row->alarm >= TASK_ALARM_END)
        return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    task->subject_kind = (enum subject_kind)row->subject_kind;
    task->clock = (enum task_clock)row->clock;
    task->alarm = (enum task_alarm)row->alarm;
    return OK;
}

struct err task_get(struct context *context, int64_t id, struct task *task)
{
    struct task_row_get_row row;
    bool found = false;

    TRY(task_row_get(context->db, (struct task_row_get_args){.id = id}, &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_DESK_TASK_NOT_FOUND);
    *task = (struct task){
        .id = row.id,
        .kind = row.kind,
        .subject = row.subject_id,
        .care_case = row.care_case,
        .person = row.person,
        .institution = row.institution,
        .owner_account = row.owner_account,
        .owner_office = row.owner_office,
        .due_at = row.due_at,
        .red_at = row.red_at,
        .code = row.code,
        .postponed = row.postponed,
        .made_at = row.made_at,
        .made_by = row.made_by,
        .done_at = row.done_at,
        .done_by = row.done_by,
        .outcome = row.outcome,
        .version = row.version,
    };
    return enums_read(&row, task);
}

/* Room for a page of which one id more than `limit` may have been found. */
static void tasks_begin(struct context *context, size_t found, int limit,
                        struct tasks *tasks)
{
    tasks->more = found > (size_t)limit;
    tasks->count = tasks->more ? (size_t)limit : found;
    tasks->items = arena_new_array(context->arena, struct task, tasks->count + 1);
}

/* ---- pages ----------------------------------------------------------------------- */

/* Where a page begins, as the statements want it: rank 0 is red, 1 is not. */
struct start {
    instant now;
    int64_t rank;
    instant due_at;
    int64_t id;
};

/* To the minute, as people say times: within it the house keeps what it has counted, if
 * nothing else changed, however many tasks are open. */
static instant board_now(const struct context *context)
{
    return context->now - context->now % MINUTES(1);
}

static struct start start_of(const struct context *context,
                             const struct task_cursor *after)
{
    if (after->now == INSTANT_NONE)
        return (struct start){.now = board_now(context), .rank = -1, .due_at = INSTANT_NONE};
    return (struct start){
        .now = after->now,
        .rank = after->is_red ? 0 : 1,
        .due_at = after->due_at,
        .id = after->id,
    };
}

static int64_t office_of(const struct context *context, enum task_whose whose)
{
    return whose == TASKS_OFFICE ? context->actor.institution : ID_NONE;
}

static struct err page_owned(struct context *context, const struct task_filter *filter,
                             struct start start, struct tasks *tasks)
{
    struct task_row_page_owned_rows rows;

    TRY(task_row_page_owned(context->db,
                            (struct task_row_page_owned_args){
                                .account = context->actor.account,
                                .office = office_of(context, filter->whose),
                                .kind = filter->kind,
                                .red_only = filter->red_only,
                                .due_before = filter->due_before,
                                .now = start.now,
                                .after_rank = start.rank,
                                .after_due = start.due_at,
                                .after_id = start.id,
                                .limit = filter->limit + 1,
                            },
                            &rows));
    tasks_begin(context, rows.count, filter->limit, tasks);
    for (size_t i = 0; i < tasks->count; i++)
        TRY(task_get(context, rows.items[i].id, &tasks->items[i]));
    return OK;
}

/* Everybody's red ones, from the start on. */
static struct err reds_find(struct context *context, const struct task_filter *filter,
                            struct start start, int64_t *ids, size_t *count)
{
    struct task_row_page_red_rows rows;

    TRY(task_row_page_red(context->db,
                          (struct task_row_page_red_args){
                              .kind = filter->kind,
                              .due_before = filter->due_before,
                              .now = start.now,
                              .after_due = start.due_at,
                              .after_id = start.id,
                              .limit = filter->limit + 1,
                          },
                          &rows));
    for (size_t i = 0; i < rows.count; i++)
        ids[(*count)++] = rows.items[i].id;
    return OK;
}

/* The others, to fill the page. */
static struct err calm_find(struct context *context, const struct task_filter *filter,
                            struct start start, int64_t *ids, size_t *count)
{
    struct task_row_page_calm_rows rows;

    TRY(task_row_page_calm(context->db,
                           (struct task_row_page_calm_args){
                               .kind = filter->kind,
                               .due_before = filter->due_before,
                               .now = start.now,
                               .after_due = start.due_at,
                               .after_id = start.id,
                               .limit = filter->limit + 1 - (int64_t)*count,
                           },
                           &rows));
    for (size_t i = 0; i < rows.count; i++)
        ids[(*count)++] = rows.items[i].id;
    return OK;
}

static struct err page_all(struct context *context, const struct task_filter *filter,
                           struct start start, struct tasks *tasks)
{
    int64_t *ids = arena_new_array(context->arena, int64_t, filter->limit + 1);
    size_t count = 0;

    if (start.rank <= 0) {
        TRY(reds_find(context, filter, start, ids, &count));
        start.due_at = INSTANT_NONE; /* the others begin from their beginning */
        start.id = ID_NONE;
    }
    if (!filter->red_only && count <= (size_t)filter->limit)
        TRY(calm_find(context, filter, start, ids, &count));
    tasks_begin(context, count, filter->limit, tasks);
    for (size_t i = 0; i < tasks->count; i++)
        TRY(task_get(context, ids[i], &tasks->items[i]));
    return OK;
}

struct err task_page(struct context *context, const struct task_filter *wanted,
                     struct tasks *tasks, struct task_cursor *next)
{
    struct task_filter filter = *wanted;
    struct start start = start_of(context, &filter.after);

    need(filter.limit >= 1 && filter.limit <= TASK_PAGE_MAX);
    if (filter.due_before == INSTANT_NONE)
        filter.due_before = INT64_MAX;
    *next = (struct task_cursor){.now = INSTANT_NONE};
    if (filter.whose == TASKS_ALL)
        TRY(page_all(context, &filter, start, tasks));
    else
        TRY(page_owned(context, &filter, start, tasks));
    if (!tasks->more)
        return OK;
    const struct task *last = &tasks->items[tasks->count - 1];
    *next = (struct task_cursor){
        .now = start.now,
        .is_red = task_is_red(last, start.now),
        .due_at = last->due_at,
        .id = last->id,
    };
    return OK;
}

struct err task_next(struct context *context, enum task_whose whose, struct task *task,
                     bool *found)
{
    struct task_filter filter = {
        .whose = whose,
        .due_before = INSTANT_NONE,
        .after = {.now = INSTANT_NONE},
        .limit = 1,
    };
    struct task_cursor next;
    struct tasks tasks;

    TRY(task_page(context, &filter, &tasks, &next));
    *found = tasks.count > 0;
    if (*found)
        *task = tasks.items[0];
    return OK;
}

/* ---- counts ---------------------------------------------------------------------- */

static struct err count_add(struct task_counts *counts, struct task_count count,
                            int64_t alarm)
{
    if (alarm < TASK_ALARM_NONE || alarm >= TASK_ALARM_END)
        return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    count.alarm = (enum task_alarm)alarm;
    counts->items[counts->count++] = count;
    counts->sum.open += count.open;
    counts->sum.red += count.red;
    counts->sum.overdue += count.overdue;
    counts->sum.today += count.today;
    return OK;
}

static struct err count_owned(struct context *context, enum task_whose whose,
                              instant day_end, struct task_counts *counts)
{
    struct task_row_count_owned_rows rows;

    TRY(task_row_count_owned(context->db,
                             (struct task_row_count_owned_args){
                                 .account = context->actor.account,
                                 .office = office_of(context, whose),
                                 .now = board_now(context),
                                 .day_end = day_end,
                             },
                             &rows));
    counts->items = arena_new_array(context->arena, struct task_count, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        const struct task_row_count_owned_row *row = &rows.items[i];
        struct task_count count = {.kind = row->kind,
                                   .open = row->open,
                                   .red = row->red,
                                   .overdue = row->overdue,
                                   .today = row->today};
        TRY(count_add(counts, count, row->alarm));
    }
    return OK;
}

static struct err count_all(struct context *context, instant day_end,
                            struct task_counts *counts)
{
    struct task_row_count_all_rows rows;

    TRY(task_row_count_all(context->db,
                           (struct task_row_count_all_args){
                               .now = board_now(context),
                               .day_end = day_end,
                           },
                           &rows));
    counts->items = arena_new_array(context->arena, struct task_count, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        const struct task_row_count_all_row *row = &rows.items[i];
        struct task_count count = {.kind = row->kind,
                                   .open = row->open,
                                   .red = row->red,
                                   .overdue = row->overdue,
                                   .today = row->today};
        TRY(count_add(counts, count, row->alarm));
    }
    return OK;
}

struct err task_count(struct context *context, enum task_whose whose,
                      struct task_counts *counts)
{
    instant day_end = instant_of(context->today + 1, 0);

    *counts = (struct task_counts){0};
    if (whose == TASKS_ALL)
        return count_all(context, day_end, counts);
    return count_owned(context, whose, day_end, counts);
}

/* ---- of a case, of a subject, of the clock --------------------------------------- */

struct err task_list_case(struct context *context, int64_t care_case, bool with_done,
                          struct tasks *tasks)
{
    struct task_row_list_case_rows rows;

    TRY(task_row_list_case(context->db,
                           (struct task_row_list_case_args){
                               .care_case = care_case,
                               .with_done = with_done,
                               .limit = TASK_PAGE_MAX + 1,
                           },
                           &rows));
    tasks_begin(context, rows.count, TASK_PAGE_MAX, tasks);
    for (size_t i = 0; i < tasks->count; i++)
        TRY(task_get(context, rows.items[i].id, &tasks->items[i]));
    return OK;
}

struct err task_find(struct context *context, const struct task_kind *kind,
                     enum subject_kind subject_kind, int64_t subject, struct task *task)
{
    struct task_row_find_row row;
    bool found = false;

    TRY(task_row_find(context->db,
                      (struct task_row_find_args){
                          .kind = kind->name,
                          .subject_kind = (int64_t)subject_kind,
                          .subject_id = subject,
                      },
                      &row, &found));
    *task = (struct task){.id = ID_NONE};
    return found ? task_get(context, row.id, task) : OK;
}

struct err task_due(struct context *context, const struct task_kind *kind, int limit,
                    struct tasks *tasks)
{
    struct task_row_due_rows rows;

    need(limit >= 1 && limit <= TASK_PAGE_MAX);
    TRY(task_row_due(context->db,
                     (struct task_row_due_args){
                         .kind = kind->name,
                         .now = context->now,
                         .limit = limit + 1,
                     },
                     &rows));
    tasks_begin(context, rows.count, limit, tasks);
    for (size_t i = 0; i < tasks->count; i++)
        TRY(task_get(context, rows.items[i].id, &tasks->items[i]));
    return OK;
}

struct err task_orphans(struct context *context, int64_t *count)
{
    struct task_row_orphans_row row;
    bool found = false;

    TRY(task_row_orphans(context->db, &row, &found));
    *count = found ? row.count : 0;
    return OK;
}

struct err task_count_of(struct context *context, int64_t account, int64_t *count)
{
    struct task_row_count_of_row row;
    bool found = false;

    TRY(task_row_count_of(context->db, (struct task_row_count_of_args){.account = account},
                          &row, &found));
    *count = found ? row.count : 0;
    return OK;
}
