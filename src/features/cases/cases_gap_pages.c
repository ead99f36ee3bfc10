/* cases_gap_pages.c -- the care gap: who is there, until when, what is left. */
#include "features/cases/cases_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "features/cases/case_gap_form_html.h"

enum { MINUTES_MAX = 7 * 24 * 60 };

static const struct field gap_fields[] = {
    {.name = "bedside", .type = FIELD_TEXT, .label = MSG_CASES_LABEL_BEDSIDE,
     .hint = MSG_CASES_HINT_BEDSIDE, .max = 200},
    {.name = "can_suction", .type = FIELD_CHOICE, .label = MSG_CASES_LABEL_CAN_SUCTION,
     .choices = case_answer_choices},
    CASE_UNTIL_FIELDS,
    {.name = "power_minutes", .type = FIELD_INT, .label = MSG_CASES_LABEL_POWER,
     .hint = MSG_CASES_HINT_MINUTES, .max = MINUTES_MAX},
    {.name = "oxygen_minutes", .type = FIELD_INT, .label = MSG_CASES_LABEL_OXYGEN,
     .hint = MSG_CASES_HINT_MINUTES, .max = MINUTES_MAX},
    {.name = "bridge", .type = FIELD_TEXT, .label = MSG_CASES_LABEL_BRIDGE,
     .hint = MSG_CASES_HINT_BRIDGE, .max = 500},
    {.name = "noted_at", .type = FIELD_TIME, .label = MSG_CASES_LABEL_NOTED_AT,
     .hint = MSG_CASES_HINT_HAPPENED},
    {.type = FIELD_END},
};
static const struct form_table gap_form = {"case_gap", gap_fields};

static const struct field begun_fields[] = {
    {.name = "begun", .type = FIELD_FLAG, .label = MSG_CASES_SAID_BEGUN},
    {.type = FIELD_END},
};
static const struct form_table begun_form = {"case_begun", begun_fields};

struct gap_input {
    struct case_edit edit;
    bool is_begun; /* the case is minutes old: say who may be the same person */
    struct care_gaps known;
    struct similar_people similar;
    struct care_gap gap;
    int64_t gap_id;
};

struct err case_gap_get_read(struct web *web)
{
    struct gap_input *input = web_input(web, struct gap_input);
    struct form *begun = form_open(web, &begun_form);

    input->is_begun = form_flag(begun, "begun");
    return case_edit_read(web, &input->edit, "gap");
}

struct err case_gap_get_act(struct context *context, void *argument)
{
    struct gap_input *input = argument;
    const struct person_facts *facts = &input->edit.person.facts;

    TRY(case_edit_look(context, &input->edit));
    TRY(care_gap_list(context, input->edit.id, &input->known));
    if (!input->is_begun)
        return OK;
    return person_similar(context, facts->kana, facts->birth_on, facts->telephone, NULL,
                          &input->similar);
}

/* What was left then, less what has passed since: to be confirmed or put right. */
static int64_t left_now(const struct care_gap *gap, int64_t minutes, instant now)
{
    if (minutes == INT_NONE)
        return INT_NONE;
    int64_t left = minutes - (now - gap->noted_at) / MINUTES(1);
    return left > 0 ? left : 0;
}

static void gap_default(struct web *web, struct form *form, const struct care_gaps *known)
{
    instant now = web->context->now;

    form_default_int(form, "noted_at", now);
    form_default_int(form, "can_suction", ANSWER_UNKNOWN);
    case_until_default(web, form,
                       known->count > 0 ? known->items[0].until_at : INSTANT_NONE);
    if (known->count == 0)
        return;
    const struct care_gap *latest = &known->items[0];
    form_default_text(form, "bedside", latest->bedside);
    form_default_int(form, "can_suction", latest->can_suction);
    form_default_int(form, "power_minutes", left_now(latest, latest->power_minutes, now));
    form_default_int(form, "oxygen_minutes",
                     left_now(latest, latest->oxygen_minutes, now));
    form_default_text(form, "bridge", latest->bridge);
}

struct err case_gap_get_show(struct web *web)
{
    const struct gap_input *input = web->input;
    struct form *form = case_edit_form(web, &input->edit, &gap_form);

    gap_default(web, form, &input->known);
    struct case_form_view view =
        case_edit_view(web, &input->edit, MSG_CASES_GAP_TITLE, form);
    case_similars_see(web, &input->similar, input->edit.id, &view.similar);
    return case_edit_page(web, &view, case_gap_form_html);
}

struct err case_gap_post_read(struct web *web)
{
    struct gap_input *input = web_input(web, struct gap_input);
    struct form *form = form_open(web, &gap_form);
    int64_t answer = form_choice(form, "can_suction");

    input->gap = (struct care_gap){
        .bedside = form_text(form, "bedside"),
        .can_suction = answer != INT_NONE ? (enum answer)answer : ANSWER_UNKNOWN,
        .until_at = case_until_read(web, form),
        .power_minutes = form_int(form, "power_minutes"),
        .oxygen_minutes = form_int(form, "oxygen_minutes"),
        .bridge = form_text(form, "bridge"),
        .noted_at = form_time(form, "noted_at"),
    };
    if (input->gap.noted_at == INSTANT_NONE)
        input->gap.noted_at = case_minute_of(web->context->now);
    TRY(case_edit_read(web, &input->edit, "gap"));
    return form_close(form);
}

struct err case_gap_post_act(struct context *context, void *argument)
{
    struct gap_input *input = argument;

    TRY(care_gap_note(context, input->edit.id, &input->gap, &input->gap_id));
    return case_edit_done(context, &input->edit);
}

struct err case_gap_post_show(struct web *web)
{
    const struct gap_input *input = web->input;
    return case_edit_saved(web, &input->edit, MSG_CASES_SAID_GAP);
}
