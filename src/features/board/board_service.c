/* board_service.c -- the board's use cases: who may see and settle which task. */
#include "features/board/board.h"

#include "access/account.h"
#include "access/context.h"
#include "base/arena.h"
#include "base/hash.h"

/* ---- what is seen ---------------------------------------------------------------- */

/* The open cases as the list shows them; nobody without its permission sees one. */
struct open_cases {
    struct case_row *items;
    size_t count;
};

static struct err cases_look(struct context *context, struct open_cases *cases)
{
    enum { PAGES_MAX = 20 }; /* far more than are open at any time */
    struct case_filter filter = {.open_only = true};
    size_t capacity = 0;

    *cases = (struct open_cases){0};
    if (!permission_holds(context, &case_list_all, 0, false))
        return OK;
    for (int page = 0; page < PAGES_MAX; page++) {
        struct case_rows rows;
        TRY(case_list(context, &filter, &rows));
        for (size_t i = 0; i < rows.count; i++) {
            cases->items = arena_grow(context->arena, cases->items, cases->count,
                                      &capacity, sizeof *cases->items);
            cases->items[cases->count++] = rows.items[i];
        }
        if (!rows.more)
            break;
        filter.after_id = rows.next_id;
    }
    return OK;
}

static struct err row_see(struct context *context, const struct open_cases *cases,
                          const struct task *task, struct board_row *row)
{
    struct account account;

    *row = (struct board_row){.task = *task};
    for (size_t i = 0; i < cases->count; i++)
        if (task->care_case != ID_NONE && cases->items[i].id == task->care_case)
            row->care_case = cases->items[i];
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
    struct open_cases cases;
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
    TRY(cases_look(context, &cases));
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
    struct open_cases cases;
    struct task task;

    TRY(task_for(context, id, &task));
    TRY(cases_look(context, &cases));
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
