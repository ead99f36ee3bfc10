/* board_service.c -- the board's use cases: who may see and settle which task. */
#include "features/board/board.h"

#include "access/account.h"
#include "access/context.h"
#include "base/arena.h"
#include "base/hash.h"

/* ---- what is seen ---------------------------------------------------------------- */

/* Several tasks are of one case, and it is looked at once. */
struct seen_cases {
    struct case_row *items;
    size_t count, capacity;
};

/* As the list of cases shows it, or nothing for whoever may not see that. */
static struct err case_see(struct context *context, struct seen_cases *seen, int64_t id,
                           struct case_row *row)
{
    for (size_t i = 0; i < seen->count; i++)
        if (seen->items[i].id == id) {
            *row = seen->items[i];
            return OK;
        }
    TRY(case_list_one(context, id, row));
    seen->items = arena_grow(context->arena, seen->items, seen->count, &seen->capacity,
                             sizeof *seen->items);
    seen->items[seen->count++] = *row;
    return OK;
}

static struct err row_see(struct context *context, struct seen_cases *seen,
                          const struct task *task, struct board_row *row)
{
    struct account account;

    *row = (struct board_row){.task = *task};
    if (task->care_case != ID_NONE && permission_holds(context, &case_list_all, 0, false))
        TRY(case_see(context, seen, task->care_case, &row->care_case));
    if (task->owner_account == ID_NONE)
        return OK;
    TRY(account_get(context, task->owner_account, &account));
    row->owner = account.name;
    return OK;
}

/* Everything on it, told in one word. */
static const char *tag_of(struct context *context, const struct board *board)
{
    const struct task_count *sum = &board->counts.sum;
    const char *text = arena_format(
        context->arena, "%lld %lld %lld %lld", (long long)sum->open, (long long)sum->red,
        (long long)sum->overdue, (long long)sum->today);

    for (size_t i = 0; i < board->count; i++)
        text = arena_format(context->arena, "%s %lld.%lld", text,
                            (long long)board->items[i].task.id,
                            (long long)board->items[i].task.version);
    struct hash hash = hash_sha256(text, str_of(text).length);
    return hash_hex(context->arena, hash.bytes, 8);
}

struct err board_get(struct context *context, const struct board_filter *wanted,
                     struct board *board)
{
    struct task_filter filter = {
        .whose = wanted->whose,
        .kind = wanted->kind,
        .red_only = wanted->red_only,
        .due_before = INSTANT_NONE,
        .after = wanted->after,
        .limit = BOARD_ROWS_MAX,
    };
    struct seen_cases cases = {.count = 0};
    struct tasks tasks;

    *board = (struct board){0};
    TRY(permission_need(context, &board_read));
    if (filter.whose == TASKS_ALL &&
        !permission_holds(context, &board_read_all, 0, false))
        filter.whose = TASKS_OFFICE;
    if (wanted->overdue_only)
        filter.due_before = context->now;
    else if (wanted->today_only)
        filter.due_before = instant_of(context->today + 1, 0);
    TRY(task_page(context, &filter, &tasks, &board->next));
    TRY(task_count(context, filter.whose, &board->counts));
    board->whose = filter.whose;
    board->more = tasks.more;
    board->items = arena_new_array(context->arena, struct board_row, tasks.count + 1);
    for (size_t i = 0; i < tasks.count; i++)
        TRY(row_see(context, &cases, &tasks.items[i], &board->items[board->count++]));
    board->tag = tag_of(context, board);
    return OK;
}

/* ---- one task ------------------------------------------------------------------- */

static bool is_theirs(const struct context *context, const struct task *task)
{
    return (task->owner_account != ID_NONE &&
            task->owner_account == context->actor.account) ||
           (task->owner_office != ID_NONE &&
            task->owner_office == context->actor.institution);
}

/* Whoever may deal with anybody's, else only with what is theirs. */
static struct err task_for(struct context *context, int64_t id, struct task *task)
{
    TRY(permission_need(context, &board_read));
    TRY(task_get(context, id, task));
    if (permission_holds(context, &board_change, 0, false))
        return OK;
    return permission_need_for(
        context, &board_change_own,
        is_theirs(context, task) ? RELATION_BIT(RELATION_OFFICE) : 0, false);
}

struct err board_task_get(struct context *context, int64_t id, struct board_row *row)
{
    struct seen_cases cases = {.count = 0};
    struct task task;

    TRY(task_for(context, id, &task));
    return row_see(context, &cases, &task, row);
}

/* A care gap is not ticked off: it ends when the case says that somebody is there. */
static struct err task_to_settle(struct context *context, int64_t id)
{
    struct task task;

    TRY(task_for(context, id, &task));
    if (task.alarm == TASK_ALARM_CARE_GAP)
        return err_of(ERR_CONFLICT, MSG_BOARD_GAP_FOLLOWS_CASE);
    return OK;
}

struct err board_task_done(struct context *context, int64_t id, int64_t version)
{
    TRY(task_to_settle(context, id));
    return task_done(context, id, version, "done");
}

struct err board_task_postpone(struct context *context, int64_t id, int64_t version,
                               instant due_at, const char *reason)
{
    TRY(task_to_settle(context, id));
    return task_postpone(context, id, version, due_at, reason);
}

struct err board_task_hand_over(struct context *context, int64_t id, int64_t version,
                                int64_t to_account, const char *reason)
{
    struct task task;
    struct account account;

    TRY(task_for(context, id, &task));
    if (to_account == ID_NONE)
        return err_field("to", MSG_INPUT_REQUIRED);
    TRY(account_get(context, to_account, &account));
    if (account.ended_at != INSTANT_NONE)
        return err_field("to", MSG_INPUT_NOT_A_CHOICE);
    return task_hand_over(context, id, version,
                          (struct task_owner){.account = to_account,
                                              .office = task.owner_office},
                          reason);
}
