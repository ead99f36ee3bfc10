/* power_pages.c -- the form of this room and its panel of the case page. */
#include "features/power/power_pages.h"

#include "access/context.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/task.h"
#include "features/feature.h"
#include "features/power/power_form_html.h"
#include "features/power/power_panel_html.h"
#include "web/url.h"

URL_ID(power, "/cases/", "/power")
URL_ID(power_institution, "/institutions/", "")

static const struct choice answer_choices[] = {
    {ANSWER_YES, "yes", MSG_POWER_YES, NULL},
    {ANSWER_NO, "no", MSG_POWER_NO, NULL},
    {ANSWER_UNKNOWN, "unknown", MSG_POWER_UNKNOWN, NULL},
    {.name = NULL},
};

#define MINUTES_BOX(word, key)                                                           \
    {.name = word, .type = FIELD_INT, .label = MSG_POWER_LABEL_##key,                    \
     .hint = MSG_POWER_HINT_MINUTES, .max = POWER_MINUTES_MAX}
#define DAY_BOX(word, key)                                                               \
    {.name = word, .type = FIELD_DAY, .label = MSG_POWER_LABEL_##key}
#define ANSWER_BOX(word, key)                                                            \
    {.name = word, .type = FIELD_CHOICE, .label = MSG_POWER_LABEL_##key,                 \
     .choices = answer_choices}
#define TEXT_BOX(word, key)                                                              \
    {.name = word, .type = FIELD_TEXT, .label = MSG_POWER_LABEL_##key,                   \
     .max = POWER_SHORT_MAX}

static const struct field power_fields[] = {
    {.name = "hours_per_day", .type = FIELD_INT, .label = MSG_POWER_LABEL_HOURS,
     .hint = MSG_POWER_HINT_HOURS, .max = 24},
    {.name = "models", .type = FIELD_LINES, .label = MSG_POWER_LABEL_MODELS,
     .hint = MSG_POWER_HINT_MODELS, .max = POWER_MODELS_MAX},
    MINUTES_BOX("internal_minutes", INTERNAL),
    DAY_BOX("internal_on", INTERNAL_ON),
    MINUTES_BOX("external_minutes", EXTERNAL),
    DAY_BOX("external_on", EXTERNAL_ON),
    ANSWER_BOX("manual_bag", MANUAL_BAG),
    ANSWER_BOX("suction_without", SUCTION_WITHOUT),
    ANSWER_BOX("oxygen", OXYGEN),
    MINUTES_BOX("oxygen_minutes", OXYGEN_MINUTES),
    ANSWER_BOX("generator", GENERATOR),
    ANSWER_BOX("vehicle", VEHICLE),
    TEXT_BOX("dealer", DEALER),
    {.name = "dealer_telephone", .type = FIELD_TELEPHONE,
     .label = MSG_POWER_LABEL_DEALER_TELEPHONE},
    TEXT_BOX("company", COMPANY),
    TEXT_BOX("customer", CUSTOMER),
    {.name = "floor", .type = FIELD_INT, .label = MSG_POWER_LABEL_FLOOR, .min = -5,
     .max = POWER_FLOOR_MAX},
    ANSWER_BOX("lift", LIFT),
    {.name = "bearers", .type = FIELD_INT, .label = MSG_POWER_LABEL_BEARERS,
     .hint = MSG_POWER_HINT_BEARERS, .max = POWER_BEARERS_MAX},
    {.name = "hospital", .type = FIELD_TEXT, .label = MSG_POWER_LABEL_HOSPITAL,
     .hint = MSG_POWER_HINT_HOSPITAL, .max = POWER_SHORT_MAX,
     .suggest = "/institutions/suggest"},
    {.name = "hospital_id", .type = FIELD_ID, .label = MSG_POWER_LABEL_HOSPITAL},
    DAY_BOX("plan_on", PLAN_ON),
    ANSWER_BOX("consent", CONSENT),
    {.name = "consent_to", .type = FIELD_TEXT, .label = MSG_POWER_LABEL_CONSENT_TO,
     .hint = MSG_POWER_HINT_CONSENT_TO, .max = POWER_SHORT_MAX},
    DAY_BOX("consent_on", CONSENT_ON),
    {.name = "review_on", .type = FIELD_DAY, .label = MSG_POWER_LABEL_REVIEW_ON,
     .hint = MSG_POWER_HINT_REVIEW_ON, .required = true},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table power_form = {"power", power_fields};

struct power_input {
    struct case_edit edit;
    struct power_record known, wanted;
    bool is_team;
};

/* "5時間30分" */
static const char *lasts_say(struct web *web, const struct power_record *record)
{
    int64_t minutes = power_minutes(record);

    if (minutes == INT_NONE)
        return NULL;
    return message_text(web->arena, web->context->language, MSG_POWER_HOURS_MINUTES,
                        say_two(web->arena, SAY_N(minutes / 60), SAY_N(minutes % 60)));
}

/* ---- the form ------------------------------------------------------------------- */

static struct err power_get_read(struct web *web)
{
    struct power_input *input = web_input(web, struct power_input);
    return case_edit_read(web, &input->edit);
}

static struct err power_get_act(struct context *context, void *argument)
{
    struct power_input *input = argument;
    struct care_case care_case;
    struct person person;
    unsigned relations = 0;

    TRY(case_get_given(context, input->edit.id, &power_change, &care_case, &person));
    TRY(relation_of(context, input->edit.id, &relations));
    input->is_team = permission_holds(context, &case_read, relations, true);
    TRY(case_edit_look(context, &input->edit, care_case.number, person_name(&person)));
    return power_get(context, input->edit.id, &input->known);
}

static void texts_default(struct form *form, const struct power_record *known)
{
    form_default_text(form, "models", known->models);
    form_default_text(form, "dealer", known->dealer);
    form_default_text(form, "dealer_telephone", known->dealer_telephone);
    form_default_text(form, "company", known->company);
    form_default_text(form, "customer", known->customer);
    form_default_text(form, "hospital", known->hospital);
    form_default_int(form, "hospital_id", known->institution);
    form_default_text(form, "consent_to", known->consent_to);
}

static void known_default(struct form *form, const struct power_record *known)
{
    const struct {
        const char *name;
        int64_t value;
    } numbers[] = {
        {"hours_per_day", known->hours_per_day},
        {"internal_minutes", known->internal_minutes},
        {"external_minutes", known->external_minutes},
        {"oxygen_minutes", known->oxygen_minutes},
        {"floor", known->floor},
        {"bearers", known->bearers},
        {"manual_bag", known->manual_bag},
        {"suction_without", known->suction_without},
        {"oxygen", known->oxygen},
        {"generator", known->generator},
        {"vehicle", known->vehicle},
        {"lift", known->lift},
        {"consent", known->consent},
    };

    for (size_t i = 0; i < ARRAY_COUNT(numbers); i++)
        form_default_int(form, numbers[i].name, numbers[i].value);
    form_default_day(form, "internal_on", known->internal_on);
    form_default_day(form, "external_on", known->external_on);
    form_default_day(form, "plan_on", known->plan_on);
    form_default_day(form, "consent_on", known->consent_on);
    form_default_day(form, "review_on", known->review_on);
    texts_default(form, known);
}

static struct err power_get_show(struct web *web)
{
    const struct power_input *input = web->input;
    struct form *form = case_edit_form(web, &input->edit, &power_form);
    day today = web->context->today;

    form_set_version(form, input->known.revision);
    known_default(form, &input->known);
    struct power_form_view view = {
        .edit = case_edit_view(web, &input->edit, MSG_POWER_TITLE, form),
        .form = form,
        .lasts = lasts_say(web, &input->known),
        .measured_on = power_measured_on(&input->known),
        .is_stale = power_is_stale(&input->known, today, power_stale_days(today)),
        .is_team = input->is_team,
    };
    struct html *html = web_html(web);
    if (input->is_team)
        case_crumbs(web, input->edit.id, input->edit.number, MSG_POWER_TITLE);
    else
        web_crumb(web, NULL, MSG_POWER_TITLE, NULL);
    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, MSG_POWER_PAGE_TITLE, say_text(web->arena, view.edit.number));
    power_form_html(html, &view);
    web_page_end(web, html);
    return OK;
}

static enum answer answer_read(struct form *form, const char *field)
{
    int64_t answer = form_choice(form, field);
    return answer == ANSWER_YES || answer == ANSWER_NO ? (enum answer)answer
                                                       : ANSWER_UNKNOWN;
}

static struct err power_post_read(struct web *web)
{
    struct power_input *input = web_input(web, struct power_input);
    struct form *form = form_open(web, &power_form);

    input->wanted = (struct power_record){
        .hours_per_day = form_int(form, "hours_per_day"),
        .models = form_text(form, "models"),
        .internal_minutes = form_int(form, "internal_minutes"),
        .internal_on = form_day(form, "internal_on"),
        .external_minutes = form_int(form, "external_minutes"),
        .external_on = form_day(form, "external_on"),
        .manual_bag = answer_read(form, "manual_bag"),
        .suction_without = answer_read(form, "suction_without"),
        .oxygen = answer_read(form, "oxygen"),
        .oxygen_minutes = form_int(form, "oxygen_minutes"),
        .generator = answer_read(form, "generator"),
        .vehicle = answer_read(form, "vehicle"),
        .dealer = form_text(form, "dealer"),
        .dealer_telephone = form_text(form, "dealer_telephone"),
        .company = form_text(form, "company"),
        .customer = form_text(form, "customer"),
        .floor = form_int(form, "floor"),
        .lift = answer_read(form, "lift"),
        .bearers = form_int(form, "bearers"),
        .hospital = form_text(form, "hospital"),
        .institution = form_id(form, "hospital_id"),
        .plan_on = form_day(form, "plan_on"),
        .consent = answer_read(form, "consent"),
        .consent_to = form_text(form, "consent_to"),
        .consent_on = form_day(form, "consent_on"),
        .review_on = form_day(form, "review_on"),
    };
    input->edit.version = form_version(form);
    TRY(case_edit_read(web, &input->edit));
    return form_close(form);
}

static struct err power_post_act(struct context *context, void *argument)
{
    struct power_input *input = argument;

    TRY(power_revise(context, input->edit.id, input->edit.version, &input->wanted));
    return case_edit_done(context, &input->edit);
}

/* Back to the sheet: whoever is not of the team has no case to go back to. */
static struct err power_post_show(struct web *web)
{
    const struct power_input *input = web->input;
    return web_redirect(web, web_url_saying(web, url_power(web->arena, input->edit.id),
                                            MSG_POWER_SAID_REVISED));
}

/* ---- the panel ------------------------------------------------------------------ */

struct power_seen {
    int64_t care_case;
    bool may_change;
    day today;
    struct power_record record;
};

static struct err power_look(struct context *context, int64_t care_case, void **data)
{
    struct power_seen *seen = arena_new_of(context->arena, struct power_seen);

    *data = seen;
    seen->care_case = care_case;
    seen->today = context->today;
    TRY(case_may_change(context, care_case, &seen->may_change));
    return power_get(context, care_case, &seen->record);
}

static void power_draw(struct html *html, const void *data)
{
    const struct power_seen *seen = data;
    const struct power_record *record = &seen->record;
    struct power_panel_view view = {
        .id = seen->care_case,
        .may_change = seen->may_change,
        .is_written = record->revision > 0,
        .has_hours = record->hours_per_day != INT_NONE,
        .hours = record->hours_per_day,
        .is_stale = power_is_stale(record, seen->today, power_stale_days(seen->today)),
        .has_floor = record->floor != INT_NONE,
        .floor = record->floor,
        .has_bearers = record->bearers != INT_NONE,
        .bearers = record->bearers,
        .has_plan = record->plan_on != DAY_NONE,
        .plan_on = record->plan_on,
        .lasts = lasts_say(html->web, record),
        .models = record->models,
        .dealer = record->dealer,
        .dealer_telephone = record->dealer_telephone,
        .company = record->company,
        .customer = record->customer,
        .hospital = record->hospital,
        .institution = record->institution,
        .has_institution = record->institution != ID_NONE,
        .manual_bag = choice_word(answer_choices, record->manual_bag),
        .suction_without = choice_word(answer_choices, record->suction_without),
        .generator = choice_word(answer_choices, record->generator),
        .vehicle = choice_word(answer_choices, record->vehicle),
        .lift = choice_word(answer_choices, record->lift),
        .consent = choice_word(answer_choices, record->consent),
        .consent_to = record->consent_to,
        .measured_on = power_measured_on(record),
        .review_on = record->review_on,
        .entered_at = record->entered_at,
        .by = record->entered_by,
    };

    power_panel_html(html, &view);
}

/* ---- the tables ----------------------------------------------------------------- */

extern const struct case_panel power_panels[];
const struct case_panel power_panels[] = {
    {60, &power_read, power_look, power_draw},
    {.draw = NULL},
};

extern const struct route power_routes[];
/* clang-format off */
const struct route power_routes[] = {
    GET("/cases/:id/power", power_get),
    POST_AGAIN("/cases/:id/power", power_post, &power_routes[0]),
    {.path = NULL},
};
/* clang-format on */
