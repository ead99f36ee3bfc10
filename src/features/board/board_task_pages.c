/* board_task_pages.c -- one task: done, later, somebody else's. */
#include "features/board/board_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/id.h"
#include "features/board/board_task_html.h"
#include "features/coordinators/coordinators.h"

enum { REASON_CHARACTERS_MAX = 200 };

static const struct field done_fields[] = {
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table done_form = {"task_done", done_fields};

static const struct field postpone_fields[] = {
    {.name = "due_at", .type = FIELD_TIME, .label = MSG_BOARD_LABEL_DUE,
     .required = true},
    {.name = "reason", .type = FIELD_TEXT, .label = MSG_BOARD_LABEL_REASON,
     .required = true, .max = REASON_CHARACTERS_MAX},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table postpone_form = {"task_postpone", postpone_fields};

static const struct field hand_over_fields[] = {
    {.name = "to", .type = FIELD_CHOICE, .label = MSG_BOARD_LABEL_TO, .required = true},
    {.name = "why", .type = FIELD_TEXT, .label = MSG_BOARD_LABEL_REASON, .required = true,
     .max = REASON_CHARACTERS_MAX},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table hand_over_form = {"task_hand_over", hand_over_fields};

struct settling {
    int64_t id, version, to;
    instant due_at;
    const char *reason;
    struct board_row row;
    struct coordinators able;
};

/* ---- the page ------------------------------------------------------------------- */

struct err task_get_page_read(struct web *web)
{
    struct settling *settling = web_input(web, struct settling);
    return web_path_id(web, "id", &settling->id);
}

struct err task_get_page_act(struct context *context, void *input)
{
    struct settling *settling = input;

    TRY(board_task_get(context, settling->id, &settling->row));
    return coordinator_list_able(context, context->today, &settling->able);
}

/* The word of a choice is the account's id, so that the list may change between. */
static const struct choice *able_choices(struct web *web, const struct settling *settling)
{
    size_t count = 0;
    struct choice *choices =
        arena_new_array(web->arena, struct choice, settling->able.count + 1);

    for (size_t i = 0; i < settling->able.count; i++) {
        const struct coordinator *one = &settling->able.items[i];
        if (one->account != settling->row.task.owner_account)
            choices[count++] = (struct choice){.value = one->account,
                                               .name = id_text(web->arena, one->account),
                                               .text = one->name};
    }
    return choices;
}

struct err task_get_page_show(struct web *web)
{
    const struct settling *settling = web->input;
    const struct task *task = &settling->row.task;
    const struct task_kind *kind = board_kind(task->kind);
    struct form *done = form_show(web, &done_form);
    struct form *postpone = form_show(web, &postpone_form);
    struct form *hand_over = form_show(web, &hand_over_form);
    struct html *html = web_html(web);
    struct board_task_view view = {
        .done = done,
        .postpone = postpone,
        .hand_over = hand_over,
        .what_to_do = kind != NULL ? kind->what_to_do : MSG_BOARD_UNKNOWN_KIND,
        .made_at = task->made_at,
        .due_at = task->due_at,
        .done_at = task->done_at,
        .is_done = task->done_at != INSTANT_NONE,
        .may_settle = task->alarm != TASK_ALARM_CARE_GAP,
    };

    form_set_version(done, task->version);
    form_set_version(postpone, task->version);
    form_set_version(hand_over, task->version);
    form_default_int(postpone, "due_at", web->context->now + HOURS(2));
    form_choices(hand_over, "to", able_choices(web, settling));
    board_row_see(web, &settling->row, &view.row);
    web_crumb(web, url_board(web->arena), MSG_BOARD_TITLE, NULL);
    web_crumb(web, NULL, view.row.title, NULL);
    web_page_begin(web, html, view.row.title, NULL);
    board_task_html(html, &view);
    web_page_end(web, html);
    return OK;
}

static struct err settled(struct web *web, enum message message)
{
    return web_redirect(web, web_url_saying(web, url_board(web->arena), message));
}

/* ---- done, later, somebody else's ----------------------------------------------- */

struct err task_done_post_read(struct web *web)
{
    struct settling *settling = web_input(web, struct settling);
    struct form *form = form_open(web, &done_form);

    TRY(web_path_id(web, "id", &settling->id));
    settling->version = form_version(form);
    return form_close(form);
}

struct err task_done_post_act(struct context *context, void *input)
{
    const struct settling *settling = input;
    return board_task_done(context, settling->id, settling->version);
}

struct err task_done_post_show(struct web *web)
{
    return settled(web, MSG_BOARD_SAID_DONE);
}

struct err task_postpone_post_read(struct web *web)
{
    struct settling *settling = web_input(web, struct settling);
    struct form *form = form_open(web, &postpone_form);

    TRY(web_path_id(web, "id", &settling->id));
    settling->due_at = form_time(form, "due_at");
    settling->reason = form_text(form, "reason");
    settling->version = form_version(form);
    return form_close(form);
}

struct err task_postpone_post_act(struct context *context, void *input)
{
    const struct settling *settling = input;
    return board_task_postpone(context, settling->id, settling->version, settling->due_at,
                               settling->reason);
}

struct err task_postpone_post_show(struct web *web)
{
    return settled(web, MSG_BOARD_SAID_POSTPONED);
}

struct err task_hand_over_post_read(struct web *web)
{
    struct settling *settling = web_input(web, struct settling);
    struct form *form = form_open(web, &hand_over_form);
    const char *to = form_text(form, "to");

    TRY(web_path_id(web, "id", &settling->id));
    if (to != NULL && !id_read(str_of(to), &settling->to))
        form_blame(form, err_field("to", MSG_INPUT_NOT_A_CHOICE));
    settling->reason = form_text(form, "why");
    settling->version = form_version(form);
    return form_close(form);
}

struct err task_hand_over_post_act(struct context *context, void *input)
{
    const struct settling *settling = input;
    return board_task_hand_over(context, settling->id, settling->version, settling->to,
                                settling->reason);
}

struct err task_hand_over_post_show(struct web *web)
{
    return settled(web, MSG_BOARD_SAID_HANDED_OVER);
}
