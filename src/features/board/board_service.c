/* board_service.c -- the board's use cases: who may see and settle which task. */
#include "features/board/board.h"

#include "access/account.h"
#include "access/context.h"
#include "base/arena.h"
#include "base/hash.h"
#include "desk/rooms.h"
#include "features/institutions/institutions.h"

/* ---- what is seen ---------------------------------------------------------------- */

/* Several tasks are of one case or about one institution, and it is looked at once. */
struct seen {
    struct case_row *cases;
    size_t case_count, case_capacity;
    struct institution *institutions;
    size_t institution_count, institution_capacity;
};

/* As the list of cases shows it, or nothing for whoever may not see that. */
static struct err case_see(struct context *context, struct seen *seen, int64_t id,
                           struct case_row *row)
{
    for (size_t i = 0; i < seen->case_count; i++)
        if (seen->cases[i].id == id) {
            *row = seen->cases[i];
            return OK;
        }
    TRY(case_list_one(context, id, row));
    seen->cases = arena_grow(context->arena, seen->cases, seen->case_count,
                             &seen->case_capacity, sizeof *seen->cases);
    seen->cases[seen->case_count++] = *row;
    return OK;
}

static struct err institution_see(struct context *context, struct seen *seen, int64_t id,
                                  const char **name)
{
    for (size_t i = 0; i < seen->institution_count; i++)
        if (seen->institutions[i].id == id) {
            *name = seen->institutions[i].facts.name;
            return OK;
        }
    seen->institutions =
        arena_grow(context->arena, seen->institutions, seen->institution_count,
                   &seen->institution_capacity, sizeof *seen->institutions);
    struct institution *institution = &seen->institutions[seen->institution_count];
    TRY(institution_get(context, id, institution));
    seen->institution_count++;
    *name = institution->facts.name;
    return OK;
}

static struct err row_see(struct context *context, struct seen *seen,
                          const struct task *task, struct board_row *row)
{
    struct account account;

    *row = (struct board_row){.task = *task};
    if (task->care_case != ID_NONE && permission_holds(context, &case_list_all, 0, false))
        TRY(case_see(context, seen, task->care_case, &row->care_case));
    if (task->institution != ID_NONE &&
        permission_holds(context, &institution_read, 0, false))
        TRY(institution_see(context, seen, task->institution, &row->institution));
    if (task->owner_account == ID_NONE)
        return OK;
    TRY(account_get(context, task->owner_account, &account));
    row->owner = account.name;
    return OK;
}

/* What is on it, told in one word. */
static const char *tag_of(struct context *context, const struct board *board,
                          const struct tasks *tasks)
{
    const struct task_count *sum = &board->counts.sum;
    size_t count = 0;
    int64_t *told = arena_new_array(context->arena, int64_t, 4 + tasks->count * 2);

    told[count++] = sum->open;
    told[count++] = sum->red;
    told[count++] = sum->overdue;
    told[count++] = sum->today;
    for (size_t i = 0; i < tasks->count; i++) {
        told[count++] = tasks->items[i].id;
        told[count++] = tasks->items[i].version;
    }
    struct hash hash = hash_sha256(told, sizeof *told * count);
    return hash_hex(context->arena, hash.bytes, 8);
}

/* Which tasks are on the page, and all that can be said without looking at cases. */
static struct err tasks_get(struct context *context, const struct board_filter *wanted,
                            struct board *board, struct tasks *tasks)
{
    struct task_filter filter = {
        .whose = wanted->whose,
        .kind = wanted->kind,
        .red_only = wanted->red_only,
        .due_before = INSTANT_NONE,
        .after = wanted->after,
        .limit = BOARD_ROWS_MAX,
    };

    *board = (struct board){0};
    TRY(permission_need(context, &board_read));
    if (filter.whose == TASKS_ALL &&
        !permission_holds(context, &board_read_all, 0, false))
        filter.whose = TASKS_OFFICE;
    if (wanted->overdue_only)
        filter.due_before = context->now;
    else if (wanted->today_only)
        filter.due_before = instant_of(context->today + 1, 0);
    TRY(task_page(context, &filter, tasks, &board->next));
    TRY(task_count(context, filter.whose, &board->counts));
    board->whose = filter.whose;
    board->more = tasks->more;
    board->tag = tag_of(context, board, tasks);
    return OK;
}

struct err board_get(struct context *context, const struct board_filter *wanted,
                     struct board *board)
{
    struct seen seen = {.case_count = 0};
    struct tasks tasks;

    TRY(tasks_get(context, wanted, board, &tasks));
    board->items = arena_new_array(context->arena, struct board_row, tasks.count + 1);
    for (size_t i = 0; i < tasks.count; i++)
        TRY(row_see(context, &seen, &tasks.items[i], &board->items[board->count++]));
    return OK;
}

struct err board_tag(struct context *context, const struct board_filter *wanted,
                     const char **tag)
{
    struct board board;
    struct tasks tasks;

    TRY(tasks_get(context, wanted, &board, &tasks));
    *tag = board.tag;
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
    struct seen seen = {.case_count = 0};
    struct task task;

    TRY(task_for(context, id, &task));
    return row_see(context, &seen, &task, row);
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

/* ---- somebody's account is to end ----------------------------------------------- */

/* The first office of the account today; ID_NONE: of none. */
static struct err office_of(struct context *context, int64_t account, int64_t *office)
{
    struct account_offices offices;

    *office = ID_NONE;
    TRY(account_offices(context, account, context->today, &offices));
    for (int i = 0; i < offices.count && *office == ID_NONE; i++)
        *office = offices.items[i];
    return OK;
}

struct err board_account_holds(struct context *context, int64_t account,
                               struct account_holds *holds)
{
    int64_t office = ID_NONE;
    int64_t count = 0;

    TRY(task_count_of(context, account, &count));
    TRY(office_of(context, account, &office));
    bool is_of_none = office == ID_NONE;
    account_hold_add(holds, (struct account_hold){
                                .words = is_of_none ? MSG_BOARD_HOLD_OF_NO_OFFICE
                                                    : MSG_BOARD_HOLD,
                                .count = count,
                                .must_end_first = is_of_none,
                                .url = "/board"});
    return OK;
}

struct err board_account_ending(struct context *context, int64_t account,
                                const char *reason)
{
    struct task_owner to = {.account = ID_NONE};
    int64_t count = 0;

    TRY(task_count_of(context, account, &count));
    TRY(office_of(context, account, &to.office));
    return count == 0 ? OK
                      : task_hand_over_all(context, account, to, reason, &count);
}
