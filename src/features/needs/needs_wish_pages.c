/* needs_wish_pages.c -- what the patient and the relatives want, as they said it. */
#include "features/needs/needs_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "features/needs/wish_form_html.h"

enum { TEXT_MAX = 2000 };

/* ---- a wish --------------------------------------------------------------------- */

static const struct field wish_fields[] = {
    {.name = "of", .type = FIELD_CHOICE, .label = MSG_NEEDS_LABEL_WISH_OF,
     .required = true, .choices = wish_of_choices},
    {.name = "who", .type = FIELD_TEXT, .label = MSG_NEEDS_LABEL_WISH_WHO,
     .hint = MSG_NEEDS_HINT_WISH_WHO, .max = 60},
    {.name = "means", .type = FIELD_CHOICE, .label = MSG_NEEDS_LABEL_WISH_MEANS},
    {.name = "text", .type = FIELD_LINES, .label = MSG_NEEDS_LABEL_WISH_TEXT,
     .hint = MSG_NEEDS_HINT_WISH_TEXT, .required = true, .max = TEXT_MAX},
    {.name = "said_at", .type = FIELD_TIME, .label = MSG_NEEDS_LABEL_SAID_AT,
     .hint = MSG_WEB_CASE_EDIT_HAPPENED},
    {.type = FIELD_END},
};
static const struct form_table wish_form = {"wish", wish_fields};

struct wish_input {
    struct case_edit edit;
    struct wish wish;
    int64_t wish_id;
};

struct err wish_get_read(struct web *web)
{
    struct wish_input *input = web_input(web, struct wish_input);
    return case_edit_read(web, &input->edit);
}

struct err wish_get_act(struct context *context, void *argument)
{
    struct wish_input *input = argument;
    return need_edit_look(context, &input->edit);
}

struct err wish_get_show(struct web *web)
{
    const struct wish_input *input = web->input;
    struct form *form = case_edit_form(web, &input->edit, &wish_form);

    form_choices(form, "means", prefecture_choices(web, "expression_means"));
    form_default_int(form, "of", WISH_OF_PATIENT);
    form_default_int(form, "said_at", web->context->now);
    struct case_edit_view view =
        case_edit_view(web, &input->edit, MSG_NEEDS_WISH_TITLE, form);
    return case_edit_page(web, &view, wish_form_html);
}

struct err wish_post_read(struct web *web)
{
    struct wish_input *input = web_input(web, struct wish_input);
    struct form *form = form_open(web, &wish_form);

    form_choices(form, "means", prefecture_choices(web, "expression_means"));
    int64_t of = form_choice(form, "of");
    input->wish = (struct wish){
        .of = of != INT_NONE ? (enum wish_of)of : WISH_OF_END,
        .who = form_text(form, "who"),
        .means = prefecture_chosen("expression_means", form_choice(form, "means")),
        .text = form_text(form, "text"),
        .said_at = form_time(form, "said_at"),
    };
    TRY(case_edit_read(web, &input->edit));
    return form_close(form);
}

struct err wish_post_act(struct context *context, void *argument)
{
    struct wish_input *input = argument;

    TRY(wish_note(context, input->edit.id, &input->wish, &input->wish_id));
    return case_edit_done(context, &input->edit);
}

struct err wish_post_show(struct web *web)
{
    const struct wish_input *input = web->input;
    return case_edit_saved(web, &input->edit, MSG_NEEDS_SAID_WISH);
}
