/* cases_gap_pages.c -- the care gap: who is there, until when (as one says it on the
 * telephone, and what the server understood while it is being typed), what is left. */
#include "features/cases/cases_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "features/cases/case_gap_form_html.h"
#include "web/due.h"

enum { MINUTES_MAX = 7 * 24 * 60 };

/* ---- until when ------------------------------------------------------------------ */

enum until_day {
    UNTIL_NEXT = 1,
    UNTIL_TOMORROW,
    UNTIL_AFTER_TOMORROW,
    UNTIL_NOBODY,
    UNTIL_UNKNOWN,
};

const struct choice case_until_choices[] = {
    {UNTIL_NEXT,           "next",           MSG_CASES_UNTIL_NEXT,           NULL},
    {UNTIL_TOMORROW,       "tomorrow",       MSG_CASES_UNTIL_TOMORROW,       NULL},
    {UNTIL_AFTER_TOMORROW, "after_tomorrow", MSG_CASES_UNTIL_AFTER_TOMORROW, NULL},
    {UNTIL_NOBODY,         "nobody",         MSG_CASES_UNTIL_NOBODY,         NULL},
    {UNTIL_UNKNOWN,        "unknown",        MSG_CASES_UNTIL_UNKNOWN,        NULL},
    {.name = NULL},
};

/* The day that was said; DAY_NONE: none, the next time the clock shows the hour. */
static day day_said(const struct web *web, struct form *form)
{
    int64_t chosen = form_choice(form, "until_day");

    if (form_day(form, "until_on") != DAY_NONE)
        return form_day(form, "until_on");
    if (chosen == UNTIL_TOMORROW)
        return web->context->today + 1;
    return chosen == UNTIL_AFTER_TOMORROW ? web->context->today + 2 : DAY_NONE;
}

instant case_until_read(struct web *web, struct form *form)
{
    instant now = web->context->now;
    const char *typed = form_text(form, "until_time");
    int64_t chosen = form_choice(form, "until_day");
    day on = day_said(web, form);

    if (chosen == UNTIL_NOBODY)
        return now;
    if (chosen == UNTIL_UNKNOWN || (typed == NULL && on == DAY_NONE))
        return INSTANT_NONE;
    int32_t minute = typed != NULL ? case_minute_read(web->arena, typed) : -1;
    if (minute < 0) {
        form_blame(form, err_field("until_time", MSG_INPUT_NOT_A_TIME));
        return INSTANT_NONE;
    }
    if (on == DAY_NONE)
        on = instant_of(web->context->today, minute) > now ? web->context->today
                                                           : web->context->today + 1;
    return instant_of(on, minute);
}

void case_until_default(struct web *web, struct form *form, instant until)
{
    day today = web->context->today;

    form_default_int(form, "until_day", UNTIL_NEXT);
    if (until == INSTANT_NONE || until <= web->context->now)
        return;
    form_default_text(form, "until_time", due_clock(web->arena, until));
    if (until - web->context->now >= DAYS(1)) {
        if (instant_day(until) == today + 1)
            form_default_int(form, "until_day", UNTIL_TOMORROW);
        else if (instant_day(until) == today + 2)
            form_default_int(form, "until_day", UNTIL_AFTER_TOMORROW);
        else
            form_default_day(form, "until_on", instant_day(until));
    }
}

/* ---- the form ------------------------------------------------------------------- */

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
     .hint = MSG_WEB_CASE_EDIT_HAPPENED},
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
    struct care_case care_case;
    struct person person;
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
    return case_edit_read(web, &input->edit);
}

struct err case_gap_get_act(struct context *context, void *argument)
{
    struct gap_input *input = argument;
    const struct person_facts *facts = &input->person.facts;

    TRY(case_look(context, &input->edit, &input->care_case, &input->person));
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
    struct case_gap_form_view view = {
        .edit = case_edit_view(web, &input->edit, MSG_CASES_GAP_TITLE, form),
        .form = form,
        .until = {form},
    };
    case_similars_see(web, &input->similar, input->edit.id, &view.similar);
    struct html *html = case_edit_begin(web, &view.edit);
    case_gap_form_html(html, &view);
    web_page_end(web, html);
    return OK;
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
    TRY(case_edit_read(web, &input->edit));
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

/* ---- what the server understood ------------------------------------------------- */

static const struct field echo_fields[] = {CASE_UNTIL_FIELDS, {.type = FIELD_END}};
static const struct form_table echo_form = {"case_until", echo_fields};

struct until_echo {
    bool is_wrong;
    instant until;
};

/* The script sends the whole form; only these fields are looked at. */
struct err case_until_post_read(struct web *web)
{
    struct until_echo *echo = web_input(web, struct until_echo);
    struct form *form = form_open(web, &echo_form);
    bool is_said =
        form_text(form, "until_time") != NULL || day_said(web, form) != DAY_NONE;

    echo->until = case_until_read(web, form);
    echo->is_wrong = is_said && echo->until == INSTANT_NONE &&
                     form_choice(form, "until_day") != UNTIL_UNKNOWN;
    return OK;
}

struct err case_until_post_show(struct web *web)
{
    const struct until_echo *echo = web->input;
    struct html *html = web_html(web);
    struct say_value at = SAY_I(echo->until);

    if (echo->is_wrong)
        html_message(html, MSG_INPUT_NOT_A_TIME, NULL);
    else if (echo->until == INSTANT_NONE)
        html_message(html, MSG_CASES_UNTIL_UNKNOWN_ECHO, NULL);
    else
        html_message(html, MSG_CASES_UNTIL_ECHO,
                     say_two(web->arena,
                             SAY_T(say_value_text(web->arena, html->language, &at)),
                             SAY_T(due_span(web->arena, html->language,
                                            echo->until - web->context->now))));
    return OK;
}
