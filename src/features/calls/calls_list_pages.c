/* calls_list_pages.c -- whom one has to ring, over all own cases: the way into the
 * telephone mode of each. */
#include "features/calls/calls_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "desk/task.h"
#include "features/calls/calls_list_html.h"
#include "web/due.h"

enum { TASKS_SHOWN = 40, KINDS = 4, CASES_MAX = 400 };

struct due_call {
    struct task task;
    struct inquiry_target target;
};

struct list_input {
    struct due_call *items;
    size_t count;
    struct case_row *cases;
    size_t case_count;
};

struct err calls_list_get_read(struct web *web)
{
    (void)web_input(web, struct list_input);
    return OK;
}

static struct err cases_look(struct context *context, struct list_input *input)
{
    struct case_filter filter = {.open_only = true, .mine_only = true};
    struct case_rows rows;

    input->cases = arena_new_array(context->arena, struct case_row, CASES_MAX);
    input->case_count = 0;
    do {
        TRY(case_list(context, &filter, &rows));
        for (size_t i = 0; i < rows.count && input->case_count < CASES_MAX; i++)
            input->cases[input->case_count++] = rows.items[i];
        filter.after_id = rows.next_id;
    } while (rows.more && input->case_count < CASES_MAX);
    return OK;
}

static const struct case_row *case_of(const struct list_input *input, int64_t id)
{
    for (size_t i = 0; i < input->case_count; i++)
        if (input->cases[i].id == id)
            return &input->cases[i];
    return NULL;
}

/* Each place once, however many reasons there are to ring it. */
static bool is_known(const struct list_input *input, int64_t target)
{
    for (size_t i = 0; i < input->count; i++)
        if (input->items[i].task.subject == target)
            return true;
    return false;
}

/* Those of a kind whose time has come, or comes within the hour. */
static struct err kind_look(struct context *context, const struct task_kind *kind,
                            struct list_input *input)
{
    struct task_filter filter = {.whose = TASKS_MINE,
                                 .kind = kind->name,
                                 .due_before = context->now + HOURS(1),
                                 .after = {.now = INSTANT_NONE},
                                 .limit = TASKS_SHOWN};
    struct tasks tasks;
    struct task_cursor next;

    TRY(task_page(context, &filter, &tasks, &next));
    for (size_t i = 0; i < tasks.count; i++) {
        const struct task *task = &tasks.items[i];
        if (task->subject_kind != SUBJECT_INQUIRY_TARGET ||
            is_known(input, task->subject) || case_of(input, task->care_case) == NULL)
            continue;
        struct due_call *call = &input->items[input->count];
        call->task = *task;
        TRY(inquiry_target_get(context, task->subject, &call->target));
        input->count++;
    }
    return OK;
}

/* By the time for which they are due. */
static void sort(struct list_input *input)
{
    for (size_t i = 1; i < input->count; i++) {
        struct due_call moved = input->items[i];
        size_t at = i;
        for (; at > 0 && input->items[at - 1].task.due_at > moved.task.due_at; at--)
            input->items[at] = input->items[at - 1];
        input->items[at] = moved;
    }
}

struct err calls_list_get_act(struct context *context, void *argument)
{
    const struct task_kind *const kinds[KINDS] = {
        &inquiry_task_promise, &inquiry_task_call, &inquiry_task_talk,
        &inquiry_task_answer};
    struct list_input *input = argument;

    TRY(permission_need(context, &call_list_own));
    input->items =
        arena_new_array(context->arena, struct due_call, KINDS * TASKS_SHOWN);
    input->count = 0;
    TRY(cases_look(context, input));
    for (size_t i = 0; i < KINDS; i++)
        TRY(kind_look(context, kinds[i], input));
    sort(input);
    return OK;
}

struct err calls_list_get_show(struct web *web)
{
    const struct list_input *input = web->input;
    struct html *html = web_html(web);
    instant now = web->context->now;
    struct calls_list_view view = {.now = now};

    view.rows.items =
        arena_new_array(web->arena, struct calls_row_view, input->count + 1);
    for (size_t i = 0; i < input->count; i++) {
        const struct due_call *call = &input->items[i];
        struct calls_row_view *row = &view.rows.items[view.rows.count++];
        calls_row_see(web, &call->target, row);
        row->number = case_of(input, call->task.care_case)->number;
        row->due = due_text(web->arena, web->context->language, call->task.due_at, now);
        row->due_class =
            due_class(call->task.due_at, now, task_is_red(&call->task, now));
    }
    web_page_begin(web, html, MSG_CALLS_LIST_TITLE, NULL);
    calls_list_html(html, &view);
    web_page_end(web, html);
    return OK;
}
