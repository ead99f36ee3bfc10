/* cases_end_pages.c -- giving a case to somebody else, and its end. */
#include "features/cases/cases_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/id.h"
#include "features/cases/case_close_form_html.h"
#include "features/cases/case_hand_over_form_html.h"
#include "features/coordinators/coordinators.h"

enum { SENTENCE_MAX = 500 };

/* ---- to somebody else ----------------------------------------------------------- */

static const struct field hand_over_fields[] = {
    {.name = "to", .type = FIELD_CHOICE, .label = MSG_CASES_LABEL_HAND_OVER_TO,
     .hint = MSG_CASES_HINT_HAND_OVER_TO, .required = true},
    {.name = "reason", .type = FIELD_TEXT, .label = MSG_CASES_LABEL_REASON,
     .hint = MSG_CASES_HINT_HAND_OVER_REASON, .required = true, .max = SENTENCE_MAX},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table hand_over_form = {"case_hand_over", hand_over_fields};

struct hand_over_input {
    struct case_edit edit;
    struct coordinators able;
    int64_t to;
    const char *reason;
};

/* The word of a choice is the account's id, so that the list may change between. */
static const struct choice *able_choices(struct web *web,
                                         const struct hand_over_input *input)
{
    struct choice *choices =
        arena_new_array(web->arena, struct choice, input->able.count + 1);
    size_t count = 0;

    for (size_t i = 0; i < input->able.count; i++) {
        const struct coordinator *one = &input->able.items[i];
        if (one->account == input->edit.care_case.holder)
            continue;
        choices[count++] = (struct choice){
            .value = one->account,
            .name = id_text(web->arena, one->account),
            .text = arena_format(web->arena, "%s（%s）", one->name, one->institution_name),
        };
    }
    return choices;
}

struct err case_hand_over_get_read(struct web *web)
{
    struct hand_over_input *input = web_input(web, struct hand_over_input);
    return case_edit_read(web, &input->edit, "hand-over");
}

struct err case_hand_over_get_act(struct context *context, void *argument)
{
    struct hand_over_input *input = argument;

    TRY(case_edit_look(context, &input->edit));
    return coordinator_list_able(context, context->today, &input->able);
}

struct err case_hand_over_get_show(struct web *web)
{
    const struct hand_over_input *input = web->input;
    struct form *form = case_edit_form(web, &input->edit, &hand_over_form);

    form_choices(form, "to", able_choices(web, input));
    form_set_version(form, input->edit.care_case.version);
    struct case_form_view view =
        case_edit_view(web, &input->edit, MSG_CASES_HAND_OVER_TITLE, form);
    view.button = MSG_CASES_HAND_OVER_BUTTON;
    return case_edit_page(web, &view, case_hand_over_form_html);
}

/* Which accounts may take it is known inside the unit only: the use case says so. */
struct err case_hand_over_post_read(struct web *web)
{
    struct hand_over_input *input = web_input(web, struct hand_over_input);
    struct form *form = form_open(web, &hand_over_form);
    const char *typed = form_text(form, "to");

    if (typed != NULL && !id_read(str_of(typed), &input->to))
        form_blame(form, err_field("to", MSG_INPUT_NOT_A_CHOICE));
    input->reason = form_text(form, "reason");
    input->edit.version = form_version(form);
    TRY(case_edit_read(web, &input->edit, "hand-over"));
    return form_close(form);
}

struct err case_hand_over_post_act(struct context *context, void *argument)
{
    struct hand_over_input *input = argument;

    TRY(case_hand_over(context, input->edit.id, input->edit.version, input->to,
                       input->reason));
    return case_edit_done(context, &input->edit);
}

/* Whoever gave it away may no longer be of its team: back to the list. */
struct err case_hand_over_post_show(struct web *web)
{
    return web_redirect(
        web, web_url_saying(web, url_cases(web->arena), MSG_CASES_SAID_HANDED_OVER));
}

/* ---- its end -------------------------------------------------------------------- */

static const struct field close_fields[] = {
    {.name = "outcome", .type = FIELD_CHOICE, .label = MSG_CASES_LABEL_OUTCOME,
     .required = true},
    {.name = "closed_at", .type = FIELD_TIME, .label = MSG_CASES_LABEL_CLOSED_AT,
     .hint = MSG_CASES_HINT_HAPPENED, .required = true},
    {.name = "reason", .type = FIELD_TEXT, .label = MSG_CASES_LABEL_REASON,
     .hint = MSG_CASES_HINT_CLOSE_REASON, .max = SENTENCE_MAX},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table close_form = {"case_close", close_fields};

struct close_input {
    struct case_edit edit;
    const char *outcome;
    instant closed_at;
    const char *reason;
};

struct err case_close_get_read(struct web *web)
{
    struct close_input *input = web_input(web, struct close_input);
    return case_edit_read(web, &input->edit, "close");
}

struct err case_close_get_act(struct context *context, void *argument)
{
    struct close_input *input = argument;
    return case_edit_look(context, &input->edit);
}

struct err case_close_get_show(struct web *web)
{
    const struct close_input *input = web->input;
    struct form *form = case_edit_form(web, &input->edit, &close_form);

    form_choices(form, "outcome", case_list_choices(web, "outcomes"));
    form_default_int(form, "closed_at", web->context->now);
    form_set_version(form, input->edit.care_case.version);
    struct case_form_view view =
        case_edit_view(web, &input->edit, MSG_CASES_CLOSE_TITLE, form);
    view.button = MSG_CASES_CLOSE_BUTTON;
    return case_edit_page(web, &view, case_close_form_html);
}

struct err case_close_post_read(struct web *web)
{
    struct close_input *input = web_input(web, struct close_input);
    struct form *form = form_open(web, &close_form);

    form_choices(form, "outcome", case_list_choices(web, "outcomes"));
    input->outcome = case_list_code("outcomes", form_choice(form, "outcome"));
    input->closed_at = form_time(form, "closed_at");
    input->reason = form_text(form, "reason");
    input->edit.version = form_version(form);
    TRY(case_edit_read(web, &input->edit, "close"));
    return form_close(form);
}

struct err case_close_post_act(struct context *context, void *argument)
{
    struct close_input *input = argument;

    TRY(case_close(context, input->edit.id, input->edit.version, input->outcome,
                   input->closed_at, input->reason));
    return case_edit_done(context, &input->edit);
}

struct err case_close_post_show(struct web *web)
{
    const struct close_input *input = web->input;
    return case_edit_saved(web, &input->edit, MSG_CASES_SAID_CLOSED);
}
