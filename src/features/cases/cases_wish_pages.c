/* cases_wish_pages.c -- what the patient and the relatives want, and how to speak. */
#include "features/cases/cases_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "features/cases/case_speaking_form_html.h"
#include "features/cases/case_wish_form_html.h"

enum { TEXT_MAX = 2000 };

/* ---- a wish --------------------------------------------------------------------- */

static const struct field wish_fields[] = {
    {.name = "of", .type = FIELD_CHOICE, .label = MSG_CASES_LABEL_WISH_OF,
     .required = true, .choices = case_wish_of_choices},
    {.name = "who", .type = FIELD_TEXT, .label = MSG_CASES_LABEL_WISH_WHO,
     .hint = MSG_CASES_HINT_WISH_WHO, .max = 60},
    {.name = "means", .type = FIELD_CHOICE, .label = MSG_CASES_LABEL_WISH_MEANS},
    {.name = "text", .type = FIELD_LINES, .label = MSG_CASES_LABEL_WISH_TEXT,
     .hint = MSG_CASES_HINT_WISH_TEXT, .required = true, .max = TEXT_MAX},
    {.name = "said_at", .type = FIELD_TIME, .label = MSG_CASES_LABEL_SAID_AT,
     .hint = MSG_CASES_HINT_HAPPENED},
    {.type = FIELD_END},
};
static const struct form_table wish_form = {"case_wish", wish_fields};

struct wish_input {
    struct case_edit edit;
    struct wish wish;
    int64_t wish_id;
};

struct err case_wish_get_read(struct web *web)
{
    struct wish_input *input = web_input(web, struct wish_input);
    return case_edit_read(web, &input->edit, "wish");
}

struct err case_wish_get_act(struct context *context, void *argument)
{
    struct wish_input *input = argument;
    return case_edit_look(context, &input->edit);
}

struct err case_wish_get_show(struct web *web)
{
    const struct wish_input *input = web->input;
    struct form *form = case_edit_form(web, &input->edit, &wish_form);

    form_choices(form, "means", case_list_choices(web, "expression_means"));
    form_default_int(form, "of", WISH_OF_PATIENT);
    form_default_int(form, "said_at", web->context->now);
    struct case_form_view view =
        case_edit_view(web, &input->edit, MSG_CASES_WISH_TITLE, form);
    return case_edit_page(web, &view, case_wish_form_html);
}

struct err case_wish_post_read(struct web *web)
{
    struct wish_input *input = web_input(web, struct wish_input);
    struct form *form = form_open(web, &wish_form);

    form_choices(form, "means", case_list_choices(web, "expression_means"));
    int64_t of = form_choice(form, "of");
    input->wish = (struct wish){
        .of = of != INT_NONE ? (enum wish_of)of : WISH_OF_END,
        .who = form_text(form, "who"),
        .means = case_list_code("expression_means", form_choice(form, "means")),
        .text = form_text(form, "text"),
        .said_at = form_time(form, "said_at"),
    };
    TRY(case_edit_read(web, &input->edit, "wish"));
    return form_close(form);
}

struct err case_wish_post_act(struct context *context, void *argument)
{
    struct wish_input *input = argument;

    TRY(wish_note(context, input->edit.id, &input->wish, &input->wish_id));
    return case_edit_done(context, &input->edit);
}

struct err case_wish_post_show(struct web *web)
{
    const struct wish_input *input = web->input;
    return case_edit_saved(web, &input->edit, MSG_CASES_SAID_WISH);
}

/* ---- care in speaking ----------------------------------------------------------- */

#define LINES(field, key, hint_key)                                                      \
    {                                                                                    \
        .name = (field), .type = FIELD_LINES, .label = (key), .hint = (hint_key),        \
        .max = TEXT_MAX                                                                  \
    }

static const struct field speaking_fields[] = {
    LINES("told_patient", MSG_CASES_LABEL_TOLD_PATIENT, MSG_CASES_HINT_TOLD),
    LINES("told_family", MSG_CASES_LABEL_TOLD_FAMILY, MSG_NONE),
    LINES("words_to_avoid", MSG_CASES_LABEL_WORDS_TO_AVOID, MSG_NONE),
    LINES("whom_to_call", MSG_CASES_LABEL_WHOM_TO_CALL, MSG_NONE),
    LINES("when_not_to_call", MSG_CASES_LABEL_WHEN_NOT_TO_CALL, MSG_NONE),
    LINES("how_to_reach", MSG_CASES_LABEL_HOW_TO_REACH, MSG_CASES_HINT_HOW_TO_REACH),
    LINES("exhaustion", MSG_CASES_LABEL_EXHAUSTION, MSG_NONE),
    LINES("follow_up", MSG_CASES_LABEL_FOLLOW_UP, MSG_NONE),
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table speaking_form = {"case_speaking", speaking_fields};

struct speaking_input {
    struct case_edit edit;
    struct care_in_speaking known;
    struct care_in_speaking wanted;
};

struct err case_speaking_get_read(struct web *web)
{
    struct speaking_input *input = web_input(web, struct speaking_input);
    return case_edit_read(web, &input->edit, "speaking");
}

struct err case_speaking_get_act(struct context *context, void *argument)
{
    struct speaking_input *input = argument;

    TRY(case_edit_look(context, &input->edit));
    return speaking_get(context, input->edit.id, &input->known);
}

struct err case_speaking_get_show(struct web *web)
{
    const struct speaking_input *input = web->input;
    const struct care_in_speaking *known = &input->known;
    struct form *form = case_edit_form(web, &input->edit, &speaking_form);

    form_default_text(form, "told_patient", known->told_patient);
    form_default_text(form, "told_family", known->told_family);
    form_default_text(form, "words_to_avoid", known->words_to_avoid);
    form_default_text(form, "whom_to_call", known->whom_to_call);
    form_default_text(form, "when_not_to_call", known->when_not_to_call);
    form_default_text(form, "how_to_reach", known->how_to_reach);
    form_default_text(form, "exhaustion", known->exhaustion);
    form_default_text(form, "follow_up", known->follow_up);
    form_set_version(form, known->revision);
    struct case_form_view view =
        case_edit_view(web, &input->edit, MSG_CASES_SPEAKING_TITLE, form);
    return case_edit_page(web, &view, case_speaking_form_html);
}

struct err case_speaking_post_read(struct web *web)
{
    struct speaking_input *input = web_input(web, struct speaking_input);
    struct form *form = form_open(web, &speaking_form);

    input->wanted = (struct care_in_speaking){
        .told_patient = form_text(form, "told_patient"),
        .told_family = form_text(form, "told_family"),
        .words_to_avoid = form_text(form, "words_to_avoid"),
        .whom_to_call = form_text(form, "whom_to_call"),
        .when_not_to_call = form_text(form, "when_not_to_call"),
        .how_to_reach = form_text(form, "how_to_reach"),
        .exhaustion = form_text(form, "exhaustion"),
        .follow_up = form_text(form, "follow_up"),
    };
    input->edit.version = form_version(form);
    TRY(case_edit_read(web, &input->edit, "speaking"));
    return form_close(form);
}

struct err case_speaking_post_act(struct context *context, void *argument)
{
    struct speaking_input *input = argument;

    TRY(speaking_revise(context, input->edit.id, input->edit.version, &input->wanted));
    return case_edit_done(context, &input->edit);
}

struct err case_speaking_post_show(struct web *web)
{
    const struct speaking_input *input = web->input;
    return case_edit_saved(web, &input->edit, MSG_CASES_SAID_SPEAKING);
}
