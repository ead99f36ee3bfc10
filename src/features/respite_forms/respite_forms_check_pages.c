/* respite_forms_check_pages.c -- the whole application before it is sent: what was answered,
 * what the rules say of it, what is still missing; each part with its way back. */
#include "features/respite_forms/respite_forms_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/day.h"
#include "base/id.h"
#include "base/str.h"
#include "features/cases/cases.h"
#include "features/respite_forms/respite_forms_check_html.h"

/* ---- what it holds ------------------------------------------------------------------ */

/* The rules are asked as soon as there is a residence and a period. */
struct err rform_whole_act(struct context *context, void *input)
{
    struct filling *filling = input;
    const struct respite_period *period = &filling->wanted.wanted.periods[0];
    const struct programme *programme = NULL;

    filling->is_judged = false; /* an act may run again */
    TRY(filling_act(context, input));
    if (filling->way == &respite_forms_change || filling->outlook.has_open ||
        filling->wanted.facts.municipality == NULL ||
        filling->wanted.wanted.period_count == 0 || period->from_on == DAY_NONE ||
        period->to_on < period->from_on)
        return OK;
    programme = programme_of_residence(
        programmes_get(), filling->wanted.facts.municipality, period->from_on);
    if (programme == NULL)
        return OK;
    filling->is_judged = true;
    return respite_judge_new(context, &filling->wanted, *period, &filling->verdict);
}

static void verdict_see(struct web *web, const struct programme_verdict *verdict,
                        struct respite_forms_check_view *view)
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
    view->passed.items =
        arena_new_array(web->arena, struct respite_forms_finding_view, verdict->count + 1);
    for (int kind = PROGRAMME_REFUSES; kind >= PROGRAMME_FITS; kind--)
        for (size_t i = 0; i < verdict->count; i++) {
            const struct programme_finding *finding = &verdict->items[i];
            if ((int)finding->kind != kind)
                continue;
            struct respite_forms_finding_view *to =
                kind == PROGRAMME_FITS ? &view->passed.items[view->passed.count++]
                                       : &view->findings.items[view->findings.count++];
            *to = (struct respite_forms_finding_view){
                .text = message_text(web->arena, web->context->language,
                                     finding->sentence, finding->say),
                .tag = kinds[kind].tag,
                .kind = kinds[kind].word,
                .rule = programme_rule_word(finding->rule),
            };
        }
}

/* ---- what will be sent -------------------------------------------------------------- */

enum { KEPT_MAX = 40 + RESPITE_DEVICES_MAX };

/* What was seen here is what is sent, whatever another screen does meanwhile. */
static void keep(struct respite_forms_check_view *view, const char *name,
                 const char *value)
{
    if (!text_is_empty(value) && view->kept.count < KEPT_MAX)
        view->kept.items[view->kept.count++] =
            (struct respite_forms_kept_view){name, value};
}

static void keep_day(struct web *web, struct respite_forms_check_view *view,
                     const char *name, day on)
{
    keep(view, name, on != DAY_NONE ? day_iso(web->arena, on) : NULL);
}

static void keep_known(struct respite_forms_check_view *view, const char *name,
                       enum known known)
{
    for (const struct choice *choice = respite_forms_known; choice->name != NULL; choice++)
        if (choice->value == (int64_t)known)
            keep(view, name, choice->name);
}

static void keep_person(struct web *web, struct respite_forms_check_view *view,
                        const struct filling *filling)
{
    const struct person_facts *facts = &filling->wanted.facts;

    if (!filling->way->has_person)
        return;
    if (filling->person != ID_NONE)
        keep(view, "person", id_text(web->arena, filling->person));
    if (filling->listed != ID_NONE)
        keep(view, "listed", id_text(web->arena, filling->listed));
    keep(view, "kana", facts->kana);
    keep(view, "name", facts->name);
    keep_day(web, view, "birth_on", facts->birth_on);
    keep(view, "municipality", facts->municipality);
    keep(view, "address", facts->address);
    keep(view, "telephone", facts->telephone);
    keep(view, "certificate", facts->certificate);
}

static void keep_wish(struct web *web, struct respite_forms_check_view *view,
                      const struct respite_application *it)
{
    int wished = 0;

    keep(view, "reason", it->reason);
    keep(view, "is_sudden", it->is_sudden ? "1" : NULL);
    keep(view, "note", it->note);
    for (size_t i = 0; i < it->period_count; i++) {
        keep_day(web, view, arena_format(web->arena, "from_on_%zu", i + 1),
                 it->periods[i].from_on);
        keep_day(web, view, arena_format(web->arena, "to_on_%zu", i + 1),
                 it->periods[i].to_on);
    }
    for (size_t i = 0; i < it->place_count; i++)
        keep(view,
             it->places[i].is_refused ? "refused" : wished++ == 0 ? "wished" : "wished_2",
             id_text(web->arena, it->places[i].institution));
}

static void kept_see(struct web *web, const struct filling *filling,
                     struct respite_forms_check_view *view)
{
    const struct respite_new *wanted = &filling->wanted;
    const struct respite_application *it = &wanted->wanted;

    view->kept.items =
        arena_new_array(web->arena, struct respite_forms_kept_view, KEPT_MAX);
    keep_person(web, view, filling);
    keep_known(view, "has_certificate", it->has_certificate);
    keep_day(web, view, "certificate_until", it->certificate_until);
    keep_known(view, "is_at_home", it->is_at_home);
    keep_known(view, "is_stable", it->is_stable);
    keep_known(view, "uses_short_stay", it->uses_short_stay);
    keep_wish(web, view, it);
    keep_known(view, "doctor_consents", it->doctor_consents);
    keep(view, "doctor", it->doctor);
    keep_day(web, view, "consented_on", it->consented_on);
    for (size_t i = 0; wanted->devices != NULL && i < wanted->device_count; i++)
        keep(view, "devices", wanted->devices[i]);
}

/* ---- the page ----------------------------------------------------------------------- */

/* What was answered so far, in the shape of one that was sent. */
static const struct respite_whole *said_so_far(struct web *web,
                                               const struct filling *filling)
{
    const struct respite_new *wanted = &filling->wanted;
    struct respite_whole *said = arena_new_of(web->arena, struct respite_whole);

    *said = (struct respite_whole){.application = wanted->wanted,
                                   .person.facts = wanted->facts,
                                   .devices = wanted->devices};
    said->device_count = wanted->devices != NULL ? wanted->device_count : 0;
    for (size_t i = 0; i < wanted->wanted.place_count; i++) {
        said->place_names[i] = "";
        for (size_t k = 0; k < filling->place_count; k++)
            if (filling->places[k].id == wanted->wanted.places[i].institution)
                said->place_names[i] = filling->places[k].name;
    }
    return said;
}

static void parts_see(struct web *web, const struct filling *filling,
                      struct respite_forms_check_view *view)
{
    enum { LINES_MAX = 16 };
    const struct respite_whole *said = said_so_far(web, filling);

    view->parts.items =
        arena_new_array(web->arena, struct respite_forms_part_view, STEP_COUNT + 1);
    for (enum step step = 0; step < STEP_COUNT; step++) {
        if (filling_table(filling->way, step) == NULL)
            continue;
        struct respite_forms_part_view *part = &view->parts.items[view->parts.count++];
        *part = (struct respite_forms_part_view){
            .title = respite_forms_steps[step].title,
            .name = arena_format(web->arena, "part-%s", respite_forms_steps[step].name),
            .change = filling_step_address(web->arena, filling->address, step),
            .is_lacking = filling_lacks(filling, step),
            .is_typed = filling->has_draft[step] && !filling->way->has_person,
        };
        part->lines.items =
            arena_new_array(web->arena, struct respite_forms_line_view, LINES_MAX);
        filling_step_lines(web, said, step, filling->way->has_person, &part->lines);
        bool is_new = filling->way->has_person && filling->typed == NULL &&
                      !filling->has_draft[step];
        if ((part->is_lacking || is_new) && view->next == NULL)
            view->next = part->change; /* on from where one stopped */
    }
}

static enum message blocked_by(const struct respite_outlook *outlook)
{
    if (outlook->has_open)
        return MSG_RESPITE_FORMS_HAS_OPEN;
    if (outlook->programme == NULL)
        return MSG_RESPITE_DESKS_NO_PROGRAMME;
    if (!outlook->programme->provisional)
        return MSG_RESPITE_NOT_PROVISIONAL;
    return outlook->has_centre ? MSG_CASES_NOT_OPEN : MSG_RESPITE_DESKS_CENTRE_UNKNOWN;
}

static void case_see(struct web *web, const struct filling *filling,
                     struct respite_forms_check_view *view)
{
    const struct respite_outlook *outlook = &filling->outlook;

    view->name = outlook->wanted.facts.name != NULL ? outlook->wanted.facts.name
                                                    : outlook->wanted.facts.kana;
    view->number = outlook->has_open ? outlook->open.number : NULL;
    if (outlook->has_open)
        view->back = url_respite_forms_one(web->arena, outlook->open.id);
    view->centre = outlook->centre_name;
    if (outlook->programme != NULL)
        view->programme = programme_name(outlook->programme, web->context->language);
    view->is_blocked = !outlook->may_start;
    if (view->is_blocked)
        view->blocked = blocked_by(outlook);
}

static instant last_draft(const struct filling *filling)
{
    instant last = INSTANT_NONE;

    for (enum step step = 0; step < STEP_COUNT; step++)
        if (filling->has_draft[step] && (last == INSTANT_NONE ||
                                         filling->drafts[step].saved_at > last))
            last = filling->drafts[step].saved_at;
    return last;
}

/* The address says somebody else than who is half written. */
static bool is_other(const struct filling *filling)
{
    return (filling->asked != ID_NONE && filling->asked != filling->person) ||
           (filling->asked_listed != ID_NONE && filling->asked_listed != filling->listed);
}

static struct respite_forms_check_view check_see(struct web *web,
                                                 const struct filling *filling)
{
    const struct way *way = filling->way;
    struct respite_forms_check_view view = {
        .title = way->title,
        .about = way->about,
        .button = way->button,
        .path = filling->address,
        .back = way->back(web->arena, filling->id),
        .drop = arena_format(web->arena, "%s/drop", filling->address),
        .form = form_show(web, way->table),
        .is_begun = filling_is_begun(filling),
        .draft_at = last_draft(filling),
        .is_judged = filling->is_judged,
        .is_other = is_other(filling),
    };

    if (way == &respite_forms_change) {
        form_set_version(form_show(web, way->table), filling->whole.application.version);
        view.number = filling->whole.application.number;
        view.name = person_name(&filling->whole.person);
    }
    if (way == &respite_forms_case)
        case_see(web, filling, &view);
    parts_see(web, filling, &view);
    view.has_button = view.next == NULL &&
                      (way->is_whole || view.is_begun || filling->typed != NULL);
    if (view.is_judged)
        verdict_see(web, &filling->verdict, &view);
    kept_see(web, filling, &view);
    return view;
}

/* The desk's first page is its first step; from then on all that was answered. */
struct err rform_whole_show(struct web *web)
{
    const struct filling *filling = web->input;
    struct respite_forms_check_view view;
    struct html *html = NULL;

    if (filling->way->has_person && !filling_is_begun(filling) && filling->typed == NULL)
        return filling_step_page(web, filling, STEP_PERSON);
    view = check_see(web, filling);
    html = web_html(web);
    web_crumb(web, url_respite_forms_list(web->arena), MSG_RESPITE_LIST_TITLE, NULL);
    if (view.number != NULL)
        web_crumb(web, view.back, MSG_NONE, view.number);
    web_crumb(web, NULL, view.title, NULL);
    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, MSG_RESPITE_FORMS_PAGE_TITLE,
                   say_two(web->arena,
                           SAY_T(message_text(web->arena, web->context->language,
                                              view.title, NULL)),
                           SAY_T(view.number != NULL ? view.number : "")));
    respite_forms_check_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- sent --------------------------------------------------------------------------- */

struct err rform_sent_act(struct context *context, void *input)
{
    struct filling *filling = input;

    TRY(filling->way->send(context, filling));
    return filling_end(context, filling);
}

struct err rform_sent_show(struct web *web)
{
    const struct filling *filling = web->input;
    return web_redirect(web,
                        web_url_saying(web, url_respite_forms_one(web->arena, filling->made),
                                       filling->way->said));
}
