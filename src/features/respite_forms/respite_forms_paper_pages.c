/* respite_forms_paper_pages.c -- the application on paper, and as lines for a table; and
 * the verdict as it reads in a form. */
#include "features/respite_forms/respite_forms_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/era.h"
#include "base/str.h"
#include "features/respite_forms/respite_forms_paper_html.h"

#include <string.h>

enum { LINES_MAX = 24 };

/* ---- the verdict ----------------------------------------------------------------- */

void filling_verdict_see(struct web *web, const struct programme_verdict *verdict,
                         struct respite_forms_view *view)
{
    static const struct {
        enum message word;
        const char *tag;
    } kinds[] = {
        [PROGRAMME_FITS] = {MSG_RESPITE_FITS, "tag good"},
        [PROGRAMME_MISSING] = {MSG_RESPITE_MISSING_YET, "tag maybe"},
        [PROGRAMME_WARNS] = {MSG_RESPITE_WARNS, "tag maybe"},
        [PROGRAMME_REFUSES] = {MSG_RESPITE_REFUSES, "tag urgent"},
    };

    view->sum = verdict->is_refused   ? MSG_RESPITE_SUM_REFUSED
                : verdict->is_allowed ? MSG_RESPITE_SUM_ALLOWED
                                      : MSG_RESPITE_SUM_MISSING;
    view->look = verdict->is_allowed ? "notice success slim" : "notice warning slim";
    view->findings.items =
        arena_new_array(web->arena, struct respite_forms_finding_view, verdict->count + 1);
    for (int kind = PROGRAMME_REFUSES; kind >= PROGRAMME_FITS; kind--)
        for (size_t i = 0; i < verdict->count; i++)
            if ((int)verdict->items[i].kind == kind)
                view->findings.items[view->findings.count++] =
                    (struct respite_forms_finding_view){
                        .text = message_text(web->arena, web->context->language,
                                             verdict->items[i].sentence,
                                             verdict->items[i].say),
                        .tag = kinds[kind].tag,
                        .kind = kinds[kind].word,
                        .rule = programme_rule_word(verdict->items[i].rule),
                    };
}

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

static void line_add(struct respite_forms_paper_view *view, enum message label,
                     const char *text)
{
    if (view->lines.count < LINES_MAX)
        view->lines.items[view->lines.count++] =
            (struct respite_forms_line_view){label, text_is_empty(text) ? "" : text};
}

static const char *day_text(struct web *web, day on)
{
    return on != DAY_NONE ? era_day_short(web->arena, on) : NULL;
}

static const char *periods_text(struct web *web, const struct respite_application *it)
{
    const char *text = "";

    for (size_t i = 0; i < it->period_count; i++)
        text = arena_format(web->arena, "%s%s(%d) %s～%s", text, i > 0 ? "　" : "",
                            (int)i + 1, day_text(web, it->periods[i].from_on),
                            day_text(web, it->periods[i].to_on));
    return text;
}

/* Most write their town into the address: it is said once. */
static const char *address_text(struct web *web, const struct municipality *home,
                                const char *address)
{
    if (home == NULL || text_is_empty(address))
        return home == NULL ? address : home->name;
    return strstr(address, home->name) != NULL
               ? address
               : arena_format(web->arena, "%s %s", home->name, address);
}

static void person_lines(struct web *web, const struct person_facts *facts,
                         struct respite_forms_paper_view *view)
{
    const struct municipality *home =
        prefecture_municipality(prefecture_get(), facts->municipality);

    line_add(view, MSG_RESPITE_FORMS_LABEL_KANA, facts->kana);
    line_add(view, MSG_RESPITE_FORMS_LABEL_NAME, facts->name);
    line_add(view, MSG_RESPITE_FORMS_LABEL_BIRTH, day_text(web, facts->birth_on));
    line_add(view, MSG_RESPITE_FORMS_LABEL_ADDRESS,
             address_text(web, home, facts->address));
    line_add(view, MSG_RESPITE_FORMS_LABEL_TELEPHONE, facts->telephone);
    line_add(view, MSG_RESPITE_FORMS_LABEL_CERTIFICATE, facts->certificate);
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
    person_lines(web, &whole->person.facts, view);
    line_add(view, MSG_RESPITE_FORMS_LABEL_UNTIL, day_text(web, it->certificate_until));
    line_add(view, MSG_RESPITE_FORMS_LABEL_REASON,
             prefecture_word(web, "respite_reasons", it->reason));
    line_add(view, MSG_RESPITE_FORMS_LABEL_PERIODS, periods_text(web, it));
    line_add(view, MSG_RESPITE_FORMS_LABEL_WISHED_1, respite_places_text(web, whole, false));
    line_add(view, MSG_RESPITE_FORMS_LABEL_REFUSED, respite_places_text(web, whole, true));
    line_add(view, MSG_RESPITE_FORMS_LABEL_DEVICES, respite_devices_text(web, whole));
    line_add(view, MSG_RESPITE_FORMS_LABEL_AT_HOME, known_text(web, it->is_at_home));
    line_add(view, MSG_RESPITE_FORMS_LABEL_STABLE, known_text(web, it->is_stable));
    line_add(view, MSG_RESPITE_FORMS_LABEL_SHORT_STAY,
             known_text(web, it->uses_short_stay));
    line_add(view, MSG_RESPITE_FORMS_LABEL_CONSENTS,
             known_text(web, it->doctor_consents));
    line_add(view, MSG_RESPITE_FORMS_LABEL_DOCTOR, it->doctor);
    line_add(view, MSG_RESPITE_FORMS_LABEL_CONSENTED, day_text(web, it->consented_on));
    line_add(view, MSG_RESPITE_FORMS_LABEL_NOTE, it->note);
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
                            view.lines.items[i].text);
    if (it->decided_at != INSTANT_NONE)
        text = arena_format(web->arena, "%s%s\t%s %s %s\n", text,
                            words(web, MSG_RESPITE_FORMS_DECISION),
                            era_instant(web->arena, it->decided_at), it->decided_by,
                            it->decision_reason != NULL ? it->decision_reason : "");
    return arena_format(web->arena, "%s%s\t%s\n", text,
                        words(web, MSG_RESPITE_FORMS_COORDINATOR),
                        it->holder_name != NULL ? it->holder_name : "");
}
