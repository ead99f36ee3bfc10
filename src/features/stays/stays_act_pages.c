/* stays_act_pages.c -- the pages of one stay: the team's, the hospital's, the report, the
 * prefecture's; and what is done on them. */
#include "features/stays/stays_pages.h"

#include "access/context.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/values.h"
#include "desk/task.h"
#include "features/arrivals/arrivals.h"
#include "features/diseases/diseases.h"
#include "features/feature.h"
#include "features/stays/stay_hospital_html.h"
#include "features/stays/stay_hospital_rest_html.h"
#include "features/stays/stay_page_html.h"
#include "web/due.h"

#include <string.h>

struct err stay_acting_read(struct web *web)
{
    struct stay_acting *acting = web_input(web, struct stay_acting);
    return web_path_id(web, "id", &acting->id);
}

/* ---- a page ---------------------------------------------------------------------- */

static struct stay_page_view page_view(struct web *web, const struct stay_look *look,
                                       enum message title, enum message heading)
{
    struct stay_page_view view = {.now = web->context->now,
                                  .title = title,
                                  .heading = heading,
                                  .acts_title = MSG_STAYS_OWES_TITLE};

    stay_facts_see(web, look, &view.facts);
    view.acts.items = arena_new_array(web->arena, struct stay_act_view, STAY_ACTS_MAX);
    return view;
}

/* Panels of the rooms above. */
static void panels_draw(struct html *html, const struct stay_acting *acting)
{
    for (size_t i = 0; i < acting->panel_count; i++)
        acting->panels[i].panel->draw(html, acting->panels[i].data);
}

static struct err page_show(struct web *web, const struct stay_page_view *view)
{
    struct html *html = web_html(web);

    if (view->is_approval)
        web_crumb(web, url_stay_reports(web->arena), MSG_STAYS_REPORTS_TITLE, NULL);
    else if (view->has_case)
        web_crumb(web, url_stay_case(web->arena, view->facts.care_case), MSG_STAYS_BACK,
                  NULL);
    else
        web_crumb(web, url_stays(web->arena), MSG_STAYS_TITLE_OWN, NULL);
    web_crumb(web, NULL, MSG_NONE, view->facts.number);
    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, view->title, say_text(web->arena, view->facts.number));
    stay_page_html(html, view);
    panels_draw(html, web->input);
    web_page_end(web, html);
    return OK;
}

static void owed_see(struct web *web, const struct stay_look *look,
                     struct stay_page_view *view)
{
    const instant now = web->context->now;
    const char *prefecture = message_text(web->arena, web->context->language,
                                          MSG_STAYS_OWNER_PREFECTURE, NULL);

    view->owed.items =
        arena_new_array(web->arena, struct stay_owed_view, look->owed_count + 1);
    for (size_t i = 0; i < look->owed_count; i++) {
        const struct stay_owed *owed = &look->owed[i];
        view->owed.items[view->owed.count++] = (struct stay_owed_view){
            .title = owed->kind->title,
            .what_to_do = owed->kind->what_to_do,
            .due = due_text(web->arena, web->context->language, owed->due_at, now),
            .due_class = due_class(owed->due_at, now, false),
            .who = text_is_empty(owed->who) ? prefecture : owed->who,
        };
    }
}

/* Buttons and panels of the rooms above: their relation to the case decides. */
static unsigned relations_of(const struct stay_look *look)
{
    if (look->may_change)
        return RELATION_BIT(RELATION_TEAM);
    return look->may_report ? RELATION_BIT(RELATION_CHOSEN) | RELATION_BIT(RELATION_OFFICE)
                            : RELATION_BIT(RELATION_AREA);
}

static struct err panels_look(struct context *context, const struct stay_look *look,
                              struct stay_acting *acting)
{
    unsigned relations = relations_of(look);

    acting->panel_count = 0; /* an act may run again */
    for (size_t i = 0; features[i] != NULL; i++) {
        const struct respite_panel *panel = features[i]->stay_panels;
        for (; panel != NULL && panel->draw != NULL; panel++)
            if (permission_holds(context, panel->permission, relations, true) &&
                acting->panel_count < STAY_PANELS_MAX)
                acting->panels[acting->panel_count++].panel = panel;
    }
    for (size_t i = 0; i < acting->panel_count; i++)
        TRY(acting->panels[i].panel->look(context, acting->id, &acting->panels[i].data));
    return OK;
}

struct err stay_one_act(struct context *context, void *input)
{
    struct stay_acting *acting = input;
    TRY(stay_see(context, acting->id, &acting->look));
    return panels_look(context, &acting->look, acting);
}

struct err stay_one_show(struct web *web)
{
    const struct stay_acting *acting = web->input;
    const struct stay_look *look = &acting->look;
    struct stay_page_view view = page_view(web, look, MSG_STAYS_PAGE_TITLE, MSG_STAYS_PANEL_TITLE);

    /* A hospital has a page of its own; here it only reads. */
    if (!look->may_report || look->may_change)
        stay_acts_see(web, look, url_stay(web->arena, acting->id), &view.acts);
    stay_links_see(web, look->stay.id, relations_of(look), &view.links);
    owed_see(web, look, &view);
    view.has_case = !look->may_report;
    view.may_report = view.facts.has_report && (look->may_change || look->may_report);
    return page_show(web, &view);
}

/* ---- the hospital answers, reports ----------------------------------------------- */

struct err stay_answer_act(struct context *context, void *input)
{
    struct stay_acting *acting = input;
    return stay_see_own(context, acting->id, &acting->look);
}

struct err stay_answer_show(struct web *web)
{
    const struct stay_acting *acting = web->input;
    struct stay_page_view view = page_view(web, &acting->look, MSG_STAYS_ANSWER_PAGE_TITLE,
                                           MSG_STAYS_ANSWER_TITLE);

    if (acting->look.stay.state == STAY_HELD)
        stay_acts_see(web, &acting->look, url_stay_answer(web->arena, acting->id),
                      &view.acts);
    if (acting->look.may_report)
        view.acts_title = MSG_STAYS_ANSWER_ACTS;
    return page_show(web, &view);
}

struct err stay_report_page_act(struct context *context, void *input)
{
    struct stay_acting *acting = input;
    return stay_see_own(context, acting->id, &acting->look);
}

struct err stay_report_page_show(struct web *web)
{
    const struct stay_acting *acting = web->input;
    const struct stay *stay = &acting->look.stay;
    struct stay_page_view view = page_view(web, &acting->look, MSG_STAYS_REPORT_PAGE_TITLE,
                                           MSG_STAYS_REPORT_HEADING);

    if (stay_is_reportable(stay) &&
        (stay->report == STAY_REPORT_NONE || stay->report == STAY_REPORT_RETURNED))
        stay_act_add(web, &acting->look, STAY_FORM_REPORT,
                     url_stay_report(web->arena, acting->id), &view.acts);
    view.has_case = acting->look.may_change;
    return page_show(web, &view);
}

/* ---- the prefecture -------------------------------------------------------------- */

struct err stay_approval_act(struct context *context, void *input)
{
    struct stay_acting *acting = input;
    return stay_see_report(context, acting->id, &acting->look);
}

struct err stay_approval_show(struct web *web)
{
    const struct stay_acting *acting = web->input;
    const struct stay *stay = &acting->look.stay;
    const struct stay_report_facts *facts = &acting->look.report.facts;
    const char *page = url_stay_approval(web->arena, acting->id);
    struct stay_page_view view = page_view(web, &acting->look, MSG_STAYS_APPROVAL_PAGE_TITLE,
                                           MSG_STAYS_APPROVE_HEADING);
    bool differs = facts->days != stay->days || facts->paid_days != stay->paid_days;

    if (stay->report == STAY_REPORT_SENT) {
        stay_act_add(web, &acting->look,
                     differs ? STAY_FORM_RETURN : STAY_FORM_APPROVE, page, &view.acts);
        if (!differs)
            stay_act_add(web, &acting->look, STAY_FORM_RETURN, page, &view.acts);
    }
    view.is_approval = true;
    if (differs) {
        struct say *say = say_new(web->arena);
        say->values[0] = SAY_N(facts->days);
        say->values[1] = SAY_N(facts->paid_days);
        say->values[2] = SAY_N(stay->days);
        say->values[3] = SAY_N(stay->paid_days);
        view.differs = message_text(web->arena, web->context->language,
                                    MSG_STAYS_DAYS_DIFFER, say);
    }
    return page_show(web, &view);
}

/* ---- who comes ------------------------------------------------------------------- */

struct err stay_hospital_act(struct context *context, void *input)
{
    struct stay_acting *acting = input;

    acting->patient = arena_new_of(context->arena, struct stay_patient);
    TRY(stay_see_patient(context, acting->id, acting->patient));
    return panels_look(context, &acting->patient->look, acting);
}

static void needs_see(struct web *web, const struct stay_patient *patient,
                      struct stay_patient_view *view)
{
    size_t count = patient->has_need ? patient->need.item_count : 0;

    view->needs.items = arena_new_array(web->arena, const char *, count + 1);
    for (size_t i = 0; i < count; i++)
        view->needs.items[view->needs.count++] = arrival_need_text(
            web->arena, web->context->language, &patient->need.items[i]);
    view->needs_note = patient->has_need ? patient->need.note : NULL;
}

static void contacts_see(struct web *web, const struct contacts *contacts,
                         struct stay_patient_view *view)
{
    view->contacts.items =
        arena_new_array(web->arena, struct stay_contact_view, contacts->count + 1);
    for (size_t i = 0; i < contacts->count; i++)
        view->contacts.items[view->contacts.count++] = (struct stay_contact_view){
            .role = prefecture_word(web, "contact_roles", contacts->items[i].role),
            .name = contacts->items[i].name,
            .telephone = contacts->items[i].telephone,
            .hours = contacts->items[i].hours,
        };
}

static void person_see(struct web *web, const struct person *person,
                       struct stay_patient_view *view)
{
    const struct person_facts *facts = &person->facts;
    const struct disease *disease =
        facts->disease != NULL ? disease_get(facts->disease) : NULL;

    view->name = person_name(person);
    view->kana = facts->name != NULL ? facts->kana : NULL;
    view->address = facts->address;
    view->telephone = facts->telephone;
    view->plan = person->plan;
    view->has_birth = facts->birth_on != DAY_NONE;
    view->birth_on = facts->birth_on;
    view->disease =
        disease != NULL ? disease_name(disease, web->context->language) : NULL;
}

static void sheet_see(struct web *web, const struct stay_patient *patient,
                      struct stay_patient_view *view)
{
    const struct sheet_facts *facts = &patient->sheet;
    const struct stay_sheet_view all[] = {
        {MSG_SHEETS_LABEL_DIAGNOSIS, facts->diagnosis},
        {MSG_SHEETS_LABEL_HISTORY, facts->history},
        {MSG_SHEETS_LABEL_RESPIRATION, facts->respiration},
        {MSG_SHEETS_LABEL_NUTRITION, facts->nutrition},
        {MSG_SHEETS_LABEL_MEDICATION, facts->medication},
        {MSG_SHEETS_LABEL_ALLERGIES, facts->allergies},
        {MSG_SHEETS_LABEL_INFECTION, facts->infection},
        {MSG_SHEETS_LABEL_COMMUNICATION, facts->communication},
        {MSG_SHEETS_LABEL_CAUTIONS, facts->cautions},
        {MSG_SHEETS_LABEL_TOLD, facts->told},
    };

    view->sheet.items =
        arena_new_array(web->arena, struct stay_sheet_view, ARRAY_COUNT(all));
    for (size_t i = 0; patient->has_sheet && i < ARRAY_COUNT(all); i++)
        if (!text_is_empty(all[i].text))
            view->sheet.items[view->sheet.count++] = all[i];
}

struct err stay_hospital_show(struct web *web)
{
    const struct stay_acting *acting = web->input;
    const struct stay_patient *patient = acting->patient;
    struct stay_patient_view view = {.reach = patient->speaking.how_to_reach,
                                     .avoid = patient->speaking.words_to_avoid,
                                     .holder = patient->holder_name,
                                     .office = patient->office_name,
                                     .office_telephone = patient->office_telephone};
    struct html *html = web_html(web);

    stay_facts_see(web, &patient->look, &view.facts);
    stay_acts_see(web, &patient->look, url_stay_hospital(web->arena, acting->id),
                  &view.acts);
    stay_links_see(web, patient->look.stay.id, relations_of(&patient->look), &view.links);
    view.may_report = view.facts.has_report;
    person_see(web, &patient->person, &view);
    needs_see(web, patient, &view);
    contacts_see(web, &patient->contacts, &view);
    sheet_see(web, patient, &view);
    web_crumb(web, url_stays(web->arena), MSG_STAYS_TITLE_OWN, NULL);
    web_crumb(web, NULL, MSG_NONE, view.facts.number);
    web_page_begin(web, html, MSG_STAYS_HOSPITAL_PAGE_TITLE,
                   say_text(web->arena, view.facts.number));
    stay_hospital_html(html, &view);
    panels_draw(html, acting); /* what is new in the sheet, before all of it */
    stay_hospital_rest_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- what is done ---------------------------------------------------------------- */

/* Back to the page it stood on; a hospital that is out of it, to its list. */
static struct err done(struct web *web, enum message message, bool is_out)
{
    const struct stay_acting *acting = web->input;
    const char *path = web->route->path;
    bool is_answer = strstr(path, "/answer/") != NULL;
    bool is_hospital = is_answer || strstr(path, "/hospital/") != NULL;
    const char *url = is_hospital && is_out ? url_stays(web->arena)
                      : is_hospital         ? url_stay_hospital(web->arena, acting->id)
                                            : url_stay(web->arena, acting->id);

    return web_redirect(web, web_url_saying(web, url, message));
}

#define DOES(name, call, message, is_out)                                                \
    struct err name##_post_act(struct context *context, void *input)                     \
    {                                                                                    \
        const struct stay_acting *acting = input;                                        \
        return call;                                                                     \
    }                                                                                    \
    struct err name##_post_show(struct web *web)                                         \
    {                                                                                    \
        return done(web, message, is_out);                                               \
    }

DOES(stay_agree,
     stay_agree(context, acting->id, acting->version, &acting->agreement),
     MSG_STAYS_SAID_AGREED, false)
DOES(stay_decline,
     stay_decline(context, acting->id, acting->version, acting->code, acting->text),
     MSG_STAYS_SAID_DECLINED, true)
DOES(stay_accept,
     stay_agree(context, acting->id, acting->version, &acting->agreement),
     MSG_STAYS_SAID_ACCEPTED, false)
DOES(stay_refuse,
     stay_decline(context, acting->id, acting->version, acting->code, acting->text),
     MSG_STAYS_SAID_REFUSED, true)
DOES(stay_change,
     stay_change_days(context, acting->id, acting->version, acting->from_on,
                      acting->to_on, acting->text),
     MSG_STAYS_SAID_CHANGED, false)
DOES(stay_cancel,
     stay_cancel(context, acting->id, acting->version, acting->code, acting->text),
     MSG_STAYS_SAID_CANCELLED, true)
DOES(stay_admit, stay_admit(context, acting->id, acting->version, acting->at),
     MSG_STAYS_SAID_ADMITTED, false)
DOES(stay_end, stay_end(context, acting->id, acting->version, acting->at, acting->text),
     MSG_STAYS_SAID_ENDED, false)
DOES(stay_turn,
     stay_turn(context, acting->id, acting->version, acting->from_on, acting->text),
     MSG_STAYS_SAID_TURNED, false)
DOES(stay_correct,
     stay_correct(context, acting->id, acting->version, acting->times, acting->text),
     MSG_STAYS_SAID_CORRECTED, false)
DOES(stay_helper,
     stay_helper_set(context, acting->id, acting->version, acting->flag, acting->text),
     MSG_STAYS_SAID_HELPER, false)

struct err stay_report_post_act(struct context *context, void *input)
{
    const struct stay_acting *acting = input;
    return stay_report_send(context, acting->id, acting->version, &acting->facts);
}

struct err stay_report_post_show(struct web *web)
{
    const struct stay_acting *acting = web->input;
    return web_redirect(web, web_url_saying(web, url_stay_report(web->arena, acting->id),
                                            MSG_STAYS_SAID_REPORTED));
}

static struct err approval_done(struct web *web, enum message message)
{
    return web_redirect(web, web_url_saying(web, url_stay_reports(web->arena), message));
}

struct err stay_approve_post_act(struct context *context, void *input)
{
    const struct stay_acting *acting = input;
    return stay_report_approve(context, acting->id, acting->version);
}

struct err stay_approve_post_show(struct web *web)
{
    return approval_done(web, MSG_STAYS_SAID_APPROVED);
}

struct err stay_return_post_act(struct context *context, void *input)
{
    const struct stay_acting *acting = input;
    return stay_report_return(context, acting->id, acting->version, acting->text);
}

struct err stay_return_post_show(struct web *web)
{
    return approval_done(web, MSG_STAYS_SAID_RETURNED);
}
