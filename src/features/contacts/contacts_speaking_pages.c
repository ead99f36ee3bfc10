/* contacts_speaking_pages.c -- how to speak with the patient and the family. */
#include "features/contacts/contacts_pages.h"

#include "base/arena.h"
#include "features/contacts/speaking_form_html.h"

enum { TEXT_MAX = 2000 };

#define LINES(field, key, hint_key)                                                      \
    {                                                                                    \
        .name = (field), .type = FIELD_LINES, .label = (key), .hint = (hint_key),        \
        .max = TEXT_MAX                                                                  \
    }

static const struct field speaking_fields[] = {
    LINES("told_patient", MSG_CONTACTS_LABEL_TOLD_PATIENT, MSG_CONTACTS_HINT_TOLD),
    LINES("told_family", MSG_CONTACTS_LABEL_TOLD_FAMILY, MSG_NONE),
    LINES("words_to_avoid", MSG_CONTACTS_LABEL_WORDS_TO_AVOID, MSG_NONE),
    LINES("whom_to_call", MSG_CONTACTS_LABEL_WHOM_TO_CALL, MSG_NONE),
    LINES("when_not_to_call", MSG_CONTACTS_LABEL_WHEN_NOT_TO_CALL, MSG_NONE),
    LINES("how_to_reach", MSG_CONTACTS_LABEL_HOW_TO_REACH, MSG_CONTACTS_HINT_HOW_TO_REACH),
    LINES("exhaustion", MSG_CONTACTS_LABEL_EXHAUSTION, MSG_NONE),
    LINES("follow_up", MSG_CONTACTS_LABEL_FOLLOW_UP, MSG_NONE),
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table speaking_form = {"speaking", speaking_fields};

struct speaking_input {
    struct case_edit edit;
    struct care_in_speaking known;
    struct care_in_speaking wanted;
};

struct err speaking_get_form_read(struct web *web)
{
    struct speaking_input *input = web_input(web, struct speaking_input);
    return case_edit_read(web, &input->edit);
}

struct err speaking_get_form_act(struct context *context, void *argument)
{
    struct speaking_input *input = argument;

    TRY(contact_edit_look(context, &input->edit));
    return speaking_get(context, input->edit.id, &input->known);
}

struct err speaking_get_form_show(struct web *web)
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
    struct case_edit_view view =
        case_edit_view(web, &input->edit, MSG_CONTACTS_SPEAKING_TITLE, form);
    return case_edit_page(web, &view, speaking_form_html);
}

struct err speaking_post_read(struct web *web)
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
    TRY(case_edit_read(web, &input->edit));
    return form_close(form);
}

struct err speaking_post_act(struct context *context, void *argument)
{
    struct speaking_input *input = argument;

    TRY(speaking_revise(context, input->edit.id, input->edit.version, &input->wanted));
    return case_edit_done(context, &input->edit);
}

struct err speaking_post_show(struct web *web)
{
    const struct speaking_input *input = web->input;
    return case_edit_saved(web, &input->edit, MSG_CONTACTS_SAID_SPEAKING);
}
