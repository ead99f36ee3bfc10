/* cases_change_pages.c -- who the patient is, the emergency plan, the case's facts; giving
 * the case to somebody else, and its end. */
#include "features/cases/cases_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/id.h"
#include "features/cases/case_close_form_html.h"
#include "features/cases/case_facts_form_html.h"
#include "features/cases/case_hand_over_form_html.h"
#include "features/cases/case_person_form_html.h"
#include "features/cases/case_plan_form_html.h"
#include "features/coordinators/coordinators.h"
#include "features/diseases/diseases.h"

enum { TEXT_MAX = 2000, SENTENCE_MAX = 500 };

/* ---- the person ------------------------------------------------------------------ */

static const struct field person_fields[] = {
    {.name = "kana", .type = FIELD_KANA, .label = MSG_CASES_LABEL_KANA,
     .hint = MSG_CASES_HINT_KANA, .max = 60},
    {.name = "name", .type = FIELD_TEXT, .label = MSG_CASES_LABEL_NAME, .max = 60},
    {.name = "birth_on", .type = FIELD_DAY, .label = MSG_CASES_LABEL_BIRTH,
     .hint = MSG_CASES_HINT_BIRTH},
    {.name = "sex", .type = FIELD_CHOICE, .label = MSG_CASES_LABEL_SEX,
     .choices = case_sex_choices},
    {.name = "municipality", .type = FIELD_TEXT, .label = MSG_CASES_LABEL_MUNICIPALITY,
     .hint = MSG_CASES_HINT_MUNICIPALITY, .max = 30, .suggest = "/cases/municipalities"},
    {.name = "address", .type = FIELD_TEXT, .label = MSG_CASES_LABEL_ADDRESS, .max = 200},
    {.name = "telephone", .type = FIELD_TELEPHONE, .label = MSG_CASES_LABEL_TELEPHONE},
    {.name = "certificate", .type = FIELD_TEXT, .label = MSG_CASES_LABEL_CERTIFICATE,
     .max = 30},
    {.name = "disease", .type = FIELD_TEXT, .label = MSG_CASES_LABEL_DISEASE,
     .hint = MSG_CASES_HINT_DISEASE, .max = 80, .suggest = "/diseases/suggest"},
    {.name = "disease_note", .type = FIELD_TEXT, .label = MSG_CASES_LABEL_DISEASE_NOTE,
     .hint = MSG_CASES_HINT_DISEASE_NOTE, .max = 500},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table person_form = {"case_person", person_fields};

struct person_input {
    struct case_edit edit;
    struct care_case care_case;
    struct person person;
    struct person_facts facts;
};

struct err case_person_get_read(struct web *web)
{
    struct person_input *input = web_input(web, struct person_input);
    return case_edit_read(web, &input->edit);
}

struct err case_person_get_act(struct context *context, void *argument)
{
    struct person_input *input = argument;
    return case_look(context, &input->edit, &input->care_case, &input->person);
}

struct err case_person_get_show(struct web *web)
{
    const struct person_input *input = web->input;
    const struct person_facts *known = &input->person.facts;
    const struct disease *disease =
        known->disease != NULL ? disease_get(known->disease) : NULL;
    struct form *form = case_edit_form(web, &input->edit, &person_form);

    form_default_text(form, "kana", known->kana);
    form_default_text(form, "name", known->name);
    form_default_day(form, "birth_on", known->birth_on);
    form_default_int(form, "sex", known->sex);
    form_default_text(form, "municipality", case_municipality_name(known->municipality));
    form_default_text(form, "address", known->address);
    form_default_text(form, "telephone", known->telephone);
    form_default_text(form, "certificate", known->certificate);
    if (disease != NULL)
        form_default_text(form, "disease",
                          disease_label(web->arena, disease, web->context->language));
    form_default_text(form, "disease_note", known->disease_note);
    form_set_version(form, input->person.version);
    struct case_edit_view view =
        case_edit_view(web, &input->edit, MSG_CASES_PERSON_TITLE, form);
    return case_edit_page(web, &view, case_person_form_html);
}

static const char *municipality_read(struct web *web, struct form *form)
{
    const char *typed = form_text(form, "municipality");
    const struct municipality *meant = case_municipality_meant(web->arena, typed);

    if (typed != NULL && meant == NULL)
        form_blame(form, err_field("municipality", MSG_CASES_MUNICIPALITY_UNKNOWN));
    return meant != NULL ? meant->code : NULL;
}

static const char *disease_read(struct web *web, struct form *form)
{
    const char *typed = form_text(form, "disease");
    const struct disease *meant = typed != NULL ? disease_meant(web->arena, typed) : NULL;

    if (typed != NULL && meant == NULL)
        form_blame(form, err_field("disease", MSG_CASES_DISEASE_UNKNOWN));
    return meant != NULL ? meant->code : NULL;
}

struct err case_person_post_read(struct web *web)
{
    struct person_input *input = web_input(web, struct person_input);
    struct form *form = form_open(web, &person_form);
    int64_t sex = form_choice(form, "sex");

    input->facts = (struct person_facts){
        .kana = form_text(form, "kana"),
        .name = form_text(form, "name"),
        .birth_on = form_day(form, "birth_on"),
        .sex = sex != INT_NONE ? (enum sex)sex : SEX_UNKNOWN,
        .municipality = municipality_read(web, form),
        .address = form_text(form, "address"),
        .telephone = form_text(form, "telephone"),
        .certificate = form_text(form, "certificate"),
        .disease = disease_read(web, form),
        .disease_note = form_text(form, "disease_note"),
    };
    input->edit.version = form_version(form);
    if (!form_has_errors(form))
        form_blame(form, person_check(&input->facts, web->context->today));
    TRY(case_edit_read(web, &input->edit));
    return form_close(form);
}

struct err case_person_post_act(struct context *context, void *argument)
{
    struct person_input *input = argument;

    TRY(case_person_change(context, input->edit.id, input->edit.version, &input->facts));
    return case_edit_done(context, &input->edit);
}

struct err case_person_post_show(struct web *web)
{
    const struct person_input *input = web->input;
    return case_edit_saved(web, &input->edit, MSG_CASES_SAID_PERSON);
}

/* ---- the own emergency plan ----------------------------------------------------- */

static const struct field plan_fields[] = {
    {.name = "plan", .type = FIELD_LINES, .label = MSG_CASES_LABEL_PLAN,
     .hint = MSG_CASES_HINT_PLAN, .max = TEXT_MAX},
    {.name = "plan_on", .type = FIELD_DAY, .label = MSG_CASES_LABEL_PLAN_ON,
     .hint = MSG_CASES_HINT_PLAN_ON},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table plan_form = {"case_plan", plan_fields};

struct plan_input {
    struct case_edit edit;
    struct care_case care_case;
    struct person person;
    const char *plan;
    day plan_on;
};

struct err case_plan_get_read(struct web *web)
{
    struct plan_input *input = web_input(web, struct plan_input);
    return case_edit_read(web, &input->edit);
}

struct err case_plan_get_act(struct context *context, void *argument)
{
    struct plan_input *input = argument;
    return case_look(context, &input->edit, &input->care_case, &input->person);
}

struct err case_plan_get_show(struct web *web)
{
    const struct plan_input *input = web->input;
    const struct person *known = &input->person;
    struct form *form = case_edit_form(web, &input->edit, &plan_form);

    form_default_text(form, "plan", known->plan);
    form_default_day(form, "plan_on",
                     known->plan != NULL ? known->plan_on : web->context->today);
    form_set_version(form, known->version);
    struct case_edit_view view =
        case_edit_view(web, &input->edit, MSG_CASES_PLAN_TITLE, form);
    return case_edit_page(web, &view, case_plan_form_html);
}

struct err case_plan_post_read(struct web *web)
{
    struct plan_input *input = web_input(web, struct plan_input);
    struct form *form = form_open(web, &plan_form);

    input->plan = form_text(form, "plan");
    input->plan_on = form_day(form, "plan_on");
    input->edit.version = form_version(form);
    TRY(case_edit_read(web, &input->edit));
    return form_close(form);
}

struct err case_plan_post_act(struct context *context, void *argument)
{
    struct plan_input *input = argument;

    TRY(case_plan_change(context, input->edit.id, input->edit.version, input->plan,
                         input->plan_on));
    return case_edit_done(context, &input->edit);
}

struct err case_plan_post_show(struct web *web)
{
    const struct plan_input *input = web->input;
    return case_edit_saved(web, &input->edit, MSG_CASES_SAID_PLAN);
}

/* ---- the case's facts ----------------------------------------------------------- */

static const struct field facts_fields[] = {
    {.name = "urgency", .type = FIELD_CHOICE, .label = MSG_CASES_LABEL_URGENCY,
     .required = true},
    {.name = "purpose", .type = FIELD_CHOICE, .label = MSG_CASES_LABEL_PURPOSE},
    {.name = "summary", .type = FIELD_LINES, .label = MSG_CASES_LABEL_SUMMARY,
     .hint = MSG_CASES_HINT_SUMMARY, .max = TEXT_MAX},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table facts_form = {"case_facts", facts_fields};

struct facts_input {
    struct case_edit edit;
    struct care_case care_case;
    struct person person;
    struct case_facts facts;
};

static void facts_choices(struct web *web, struct form *form)
{
    form_choices(form, "urgency", prefecture_choices(web, "urgencies"));
    form_choices(form, "purpose", prefecture_choices(web, "case_purposes"));
}

struct err case_facts_get_read(struct web *web)
{
    struct facts_input *input = web_input(web, struct facts_input);
    return case_edit_read(web, &input->edit);
}

struct err case_facts_get_act(struct context *context, void *argument)
{
    struct facts_input *input = argument;
    return case_look(context, &input->edit, &input->care_case, &input->person);
}

struct err case_facts_get_show(struct web *web)
{
    const struct facts_input *input = web->input;
    const struct care_case *known = &input->care_case;
    struct form *form = case_edit_form(web, &input->edit, &facts_form);

    facts_choices(web, form);
    form_default_int(form, "urgency", prefecture_place("urgencies", known->urgency));
    form_default_int(form, "purpose", prefecture_place("case_purposes", known->purpose));
    form_default_text(form, "summary", known->summary);
    form_set_version(form, known->version);
    struct case_edit_view view =
        case_edit_view(web, &input->edit, MSG_CASES_FACTS_TITLE, form);
    return case_edit_page(web, &view, case_facts_form_html);
}

struct err case_facts_post_read(struct web *web)
{
    struct facts_input *input = web_input(web, struct facts_input);
    struct form *form = form_open(web, &facts_form);

    facts_choices(web, form);
    input->facts = (struct case_facts){
        .urgency = prefecture_chosen("urgencies", form_choice(form, "urgency")),
        .purpose = prefecture_chosen("case_purposes", form_choice(form, "purpose")),
        .summary = form_text(form, "summary"),
    };
    input->edit.version = form_version(form);
    TRY(case_edit_read(web, &input->edit));
    return form_close(form);
}

struct err case_facts_post_act(struct context *context, void *argument)
{
    struct facts_input *input = argument;

    TRY(case_change_facts(context, input->edit.id, input->edit.version, &input->facts));
    return case_edit_done(context, &input->edit);
}

struct err case_facts_post_show(struct web *web)
{
    const struct facts_input *input = web->input;
    return case_edit_saved(web, &input->edit, MSG_CASES_SAID_FACTS);
}

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
    struct care_case care_case;
    struct person person;
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
        if (one->account == input->care_case.holder)
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
    return case_edit_read(web, &input->edit);
}

struct err case_hand_over_get_act(struct context *context, void *argument)
{
    struct hand_over_input *input = argument;

    TRY(case_look(context, &input->edit, &input->care_case, &input->person));
    return coordinator_list_able(context, context->today, &input->able);
}

struct err case_hand_over_get_show(struct web *web)
{
    const struct hand_over_input *input = web->input;
    struct form *form = case_edit_form(web, &input->edit, &hand_over_form);

    form_choices(form, "to", able_choices(web, input));
    form_set_version(form, input->care_case.version);
    struct case_edit_view view =
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
    TRY(case_edit_read(web, &input->edit));
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
     .hint = MSG_WEB_CASE_EDIT_HAPPENED, .required = true},
    {.name = "reason", .type = FIELD_TEXT, .label = MSG_CASES_LABEL_REASON,
     .hint = MSG_CASES_HINT_CLOSE_REASON, .max = SENTENCE_MAX},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table close_form = {"case_close", close_fields};

struct close_input {
    struct case_edit edit;
    struct care_case care_case;
    struct person person;
    const char *outcome;
    instant closed_at;
    const char *reason;
};

struct err case_close_get_read(struct web *web)
{
    struct close_input *input = web_input(web, struct close_input);
    return case_edit_read(web, &input->edit);
}

struct err case_close_get_act(struct context *context, void *argument)
{
    struct close_input *input = argument;
    return case_look(context, &input->edit, &input->care_case, &input->person);
}

struct err case_close_get_show(struct web *web)
{
    const struct close_input *input = web->input;
    struct form *form = case_edit_form(web, &input->edit, &close_form);

    form_choices(form, "outcome", prefecture_choices(web, "outcomes"));
    form_default_int(form, "closed_at", web->context->now);
    form_set_version(form, input->care_case.version);
    struct case_edit_view view =
        case_edit_view(web, &input->edit, MSG_CASES_CLOSE_TITLE, form);
    view.button = MSG_CASES_CLOSE_BUTTON;
    return case_edit_page(web, &view, case_close_form_html);
}

struct err case_close_post_read(struct web *web)
{
    struct close_input *input = web_input(web, struct close_input);
    struct form *form = form_open(web, &close_form);

    form_choices(form, "outcome", prefecture_choices(web, "outcomes"));
    input->outcome = prefecture_chosen("outcomes", form_choice(form, "outcome"));
    input->closed_at = form_time(form, "closed_at");
    input->reason = form_text(form, "reason");
    input->edit.version = form_version(form);
    TRY(case_edit_read(web, &input->edit));
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
