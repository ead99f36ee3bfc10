/* respite_forms_paper_pages.c -- what an application says, line by line: before it is sent,
 * on paper, and as lines for a table. */
#include "features/respite_forms/respite_forms_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/era.h"
#include "base/str.h"
#include "features/respite_forms/respite_forms_paper_html.h"

#include <string.h>

enum { LINES_MAX = 32 };

/* ---- what stands on paper -------------------------------------------------------- */

struct paper {
    int64_t id;
    struct respite_whole whole;
};

struct err rform_paper_read(struct web *web)
{
    struct paper *paper = web_input(web, struct paper);
    return web_path_id(web, "id", &paper->id);
}

struct err rform_paper_act(struct context *context, void *input)
{
    struct paper *paper = input;
    return respite_get_whole(context, paper->id, &paper->whole);
}

static const char *words(struct web *web, enum message message)
{
    return message_text(web->arena, web->context->language, message, NULL);
}

static const char *known_text(struct web *web, enum known known)
{
    return words(web, known == KNOWN_YES  ? MSG_RESPITE_FORMS_YES
                      : known == KNOWN_NO ? MSG_RESPITE_FORMS_NO
                                          : MSG_RESPITE_FORMS_NOT_KNOWN);
}

static void line_add(struct respite_forms_lines *lines, const char *field,
                     enum message label, const char *text)
{
    lines->items[lines->count++] = (struct respite_forms_line_view){
        field, label, text_is_empty(text) ? NULL : text};
}

static const char *day_text(struct web *web, day on)
{
    return on != DAY_NONE ? era_day_short(web->arena, on) : NULL;
}

static void person_lines(struct web *web, const struct person_facts *facts,
                         struct respite_forms_lines *lines)
{
    line_add(lines, "kana", MSG_RESPITE_FORMS_LABEL_KANA, facts->kana);
    line_add(lines, "name", MSG_RESPITE_FORMS_LABEL_NAME, facts->name);
    line_add(lines, "birth_on", MSG_RESPITE_FORMS_LABEL_BIRTH,
             day_text(web, facts->birth_on));
}

/* Most write their town into the address: it is said once. */
static const char *address_text(const struct municipality *home, const char *address)
{
    const char *town =
        home != NULL && address != NULL ? strstr(address, home->name) : NULL;

    if (town == NULL)
        return address;
    town += strlen(home->name);
    return *town != '\0' ? town : NULL;
}

static void home_lines(struct web *web, const struct respite_whole *said, bool has_person,
                       struct respite_forms_lines *lines)
{
    const struct municipality *home =
        prefecture_municipality(prefecture_get(), said->person.facts.municipality);

    if (has_person) {
        line_add(lines, "municipality", MSG_RESPITE_FORMS_LABEL_MUNICIPALITY,
                 home != NULL ? home->name : NULL);
        line_add(lines, "address", MSG_RESPITE_FORMS_LABEL_ADDRESS,
                 address_text(home, said->person.facts.address));
    }
    line_add(lines, "has_certificate", MSG_RESPITE_FORMS_LABEL_HAS_CERTIFICATE,
             known_text(web, said->application.has_certificate));
    if (has_person)
        line_add(lines, "certificate", MSG_RESPITE_FORMS_LABEL_CERTIFICATE,
                 said->person.facts.certificate);
    line_add(lines, "certificate_until", MSG_RESPITE_FORMS_LABEL_UNTIL,
             day_text(web, said->application.certificate_until));
    line_add(lines, "is_at_home", MSG_RESPITE_FORMS_LABEL_AT_HOME,
             known_text(web, said->application.is_at_home));
}

static void care_lines(struct web *web, const struct respite_whole *said,
                       struct respite_forms_lines *lines)
{
    line_add(lines, "devices", MSG_RESPITE_FORMS_LABEL_DEVICES,
             respite_devices_text(web, said));
    line_add(lines, "is_stable", MSG_RESPITE_FORMS_LABEL_STABLE,
             known_text(web, said->application.is_stable));
    line_add(lines, "uses_short_stay", MSG_RESPITE_FORMS_LABEL_SHORT_STAY,
             known_text(web, said->application.uses_short_stay));
}

static const char *periods_text(struct web *web, const struct respite_application *it)
{
    const char *text = "";

    for (size_t i = 0; i < it->period_count; i++) {
        const char *from = day_text(web, it->periods[i].from_on);
        const char *to = day_text(web, it->periods[i].to_on);
        if (from != NULL || to != NULL)
            text = arena_format(web->arena, "%s%s(%d) %s～%s", text, i > 0 ? "　" : "",
                                (int)i + 1, from != NULL ? from : "",
                                to != NULL ? to : "");
    }
    return text;
}

static void wish_lines(struct web *web, const struct respite_whole *said,
                       struct respite_forms_lines *lines)
{
    const struct respite_application *it = &said->application;

    line_add(lines, "reason", MSG_RESPITE_FORMS_LABEL_REASON,
             it->reason != NULL ? prefecture_word(web, "respite_reasons", it->reason)
                                : NULL);
    line_add(lines, "is_sudden", MSG_RESPITE_FORMS_LABEL_SUDDEN,
             words(web, it->is_sudden ? MSG_RESPITE_FORMS_YES : MSG_RESPITE_FORMS_NO));
    line_add(lines, "from_on_1", MSG_RESPITE_FORMS_LABEL_PERIODS, periods_text(web, it));
    line_add(lines, "wished", MSG_RESPITE_FORMS_LABEL_WISHED_1,
             respite_places_text(web, said, false));
    line_add(lines, "refused", MSG_RESPITE_FORMS_LABEL_REFUSED,
             respite_places_text(web, said, true));
    line_add(lines, "note", MSG_RESPITE_FORMS_LABEL_NOTE, it->note);
}

static void doctor_lines(struct web *web, const struct respite_application *it,
                         struct respite_forms_lines *lines)
{
    line_add(lines, "doctor_consents", MSG_RESPITE_FORMS_LABEL_CONSENTS,
             known_text(web, it->doctor_consents));
    line_add(lines, "doctor", MSG_RESPITE_FORMS_LABEL_DOCTOR, it->doctor);
    line_add(lines, "consented_on", MSG_RESPITE_FORMS_LABEL_CONSENTED,
             day_text(web, it->consented_on));
}

void filling_step_lines(struct web *web, const struct respite_whole *said, enum step step,
                        bool has_person, struct respite_forms_lines *lines)
{
    switch (step) {
    case STEP_PERSON: person_lines(web, &said->person.facts, lines); break;
    case STEP_HOME: home_lines(web, said, has_person, lines); break;
    case STEP_CARE: care_lines(web, said, lines); break;
    case STEP_WISH: wish_lines(web, said, lines); break;
    case STEP_DOCTOR: doctor_lines(web, &said->application, lines); break;
    case STEP_CONTACT:
        line_add(lines, "telephone", MSG_RESPITE_FORMS_LABEL_TELEPHONE,
                 said->person.facts.telephone);
        break;
    case STEP_COUNT: break;
    }
}

static void paper_see(struct web *web, const struct respite_whole *whole,
                      struct respite_forms_paper_view *view)
{
    const struct respite_application *it = &whole->application;

    *view = (struct respite_forms_paper_view){
        .number = it->number,
        .to = it->office_name,
        .programme = whole->programme != NULL
                         ? programme_name(whole->programme, web->context->language)
                         : it->programme,
        .received = day_text(web, instant_day(it->received_at)),
        .state = words(web, respite_state_word(it->state)),
        .now = web->context->now,
    };
    view->lines.items =
        arena_new_array(web->arena, struct respite_forms_line_view, LINES_MAX);
    for (enum step step = 0; step < STEP_COUNT; step++)
        filling_step_lines(web, whole, step, true, &view->lines);
}

struct err rform_paper_show(struct web *web)
{
    const struct paper *paper = web->input;
    struct respite_forms_paper_view view;
    struct html *html = web_html(web);

    paper_see(web, &paper->whole, &view);
    web_crumb(web, url_respite_forms_one(web->arena, paper->id), MSG_NONE, view.number);
    web_crumb(web, NULL, MSG_RESPITE_FORMS_PAPER_TITLE, NULL);
    web_page_looks(web, LOOK_SHEET);
    web_page_begin(web, html, MSG_RESPITE_FORMS_PAPER_PAGE,
                   say_text(web->arena, view.number));
    respite_forms_paper_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- for one's own records ------------------------------------------------------- */

/* Label and value with a tab between: what a table program takes as two columns. */
const char *respite_forms_lines(struct web *web, const struct respite_whole *whole)
{
    const struct respite_application *it = &whole->application;
    struct respite_forms_paper_view view;
    const char *text = NULL;

    paper_see(web, whole, &view);
    text = arena_format(web->arena, "%s\t%s\t%s\n", view.number, view.state,
                        era_instant(web->arena, web->context->now));
    for (size_t i = 0; i < view.lines.count; i++)
        text = arena_format(web->arena, "%s%s\t%s\n", text,
                            words(web, view.lines.items[i].label),
                            view.lines.items[i].text != NULL ? view.lines.items[i].text
                                                             : "");
    if (it->decided_at != INSTANT_NONE)
        text = arena_format(web->arena, "%s%s\t%s %s %s\n", text,
                            words(web, MSG_RESPITE_FORMS_DECISION),
                            era_instant(web->arena, it->decided_at), it->decided_by,
                            it->decision_reason != NULL ? it->decision_reason : "");
    return arena_format(web->arena, "%s%s\t%s\n", text,
                        words(web, MSG_RESPITE_FORMS_COORDINATOR),
                        it->holder_name != NULL ? it->holder_name : "");
}
