/* respite_one_pages.c -- one application: whose turn it is, what the rules say, what was
 * applied for, what other rooms show of it, and the thread. */
#include "features/respite/respite_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/defect.h"
#include "base/era.h"
#include "base/str.h"
#include "desk/timeline.h"
#include "features/cases/cases.h"
#include "features/feature.h"
#include "features/respite/respite_one_head_html.h"
#include "features/respite/respite_one_rest_html.h"
#include "features/respite/respite_one_thread_html.h"
#include "features/respite/respite_one_verdict_html.h"
#include "web/due.h"

enum { PANELS_MAX = 16, BELOW_RANK = 100, FACTS_MAX = 24 };

struct shown_panel {
    const struct respite_panel *panel;
    void *data;
};

struct page {
    int64_t id;
    struct respite_whole whole;
    unsigned actions;
    bool may_change, may_case;
    struct shown_panel panels[PANELS_MAX];
    size_t panel_count;
};

/* ---- what stands there ----------------------------------------------------------- */

struct err respite_one_get_read(struct web *web)
{
    struct page *page = web_input(web, struct page);
    return web_path_id(web, "id", &page->id);
}

static void panel_add(struct page *page, const struct respite_panel *panel)
{
    size_t at = page->panel_count++;

    need(page->panel_count <= PANELS_MAX);
    for (; at > 0 && page->panels[at - 1].panel->rank > panel->rank; at--)
        page->panels[at] = page->panels[at - 1];
    page->panels[at] = (struct shown_panel){.panel = panel};
}

struct err respite_one_get_act(struct context *context, void *input)
{
    struct page *page = input;
    unsigned relations = 0;

    TRY(respite_get_whole(context, page->id, &page->whole));
    TRY(respite_may(context, &page->whole.application, &page->actions,
                    &page->may_change));
    relations = page->whole.relations;
    page->may_case = permission_holds(context, &case_read, relations, true);
    page->panel_count = 0; /* an act may run again */
    for (size_t i = 0; features[i] != NULL; i++) {
        const struct respite_panel *panel = features[i]->respite_panels;
        for (; panel != NULL && panel->draw != NULL; panel++)
            if (permission_holds(context, panel->permission, relations, true))
                panel_add(page, panel);
    }
    for (size_t i = 0; i < page->panel_count; i++)
        TRY(page->panels[i].panel->look(context, page->id, &page->panels[i].data));
    return OK;
}

/* ---- the verdict ----------------------------------------------------------------- */

static const struct {
    enum message word;
    const char *tag;
} kinds[] = {
    [PROGRAMME_FITS] = {MSG_RESPITE_FITS, "tag good"},
    [PROGRAMME_MISSING] = {MSG_RESPITE_MISSING_YET, "tag maybe"},
    [PROGRAMME_WARNS] = {MSG_RESPITE_WARNS, "tag maybe"},
    [PROGRAMME_REFUSES] = {MSG_RESPITE_REFUSES, "tag urgent"},
};

void respite_verdict_see(struct web *web, const struct programme_verdict *verdict,
                         struct respite_verdict_view *view)
{
    view->sum = verdict->is_refused   ? MSG_RESPITE_SUM_REFUSED
                : verdict->is_allowed ? MSG_RESPITE_SUM_ALLOWED
                                      : MSG_RESPITE_SUM_MISSING;
    view->look = verdict->is_allowed ? "notice success slim" : "notice warning slim";
    view->findings.items =
        arena_new_array(web->arena, struct respite_finding_view, verdict->count + 1);
    view->passed.items =
        arena_new_array(web->arena, struct respite_finding_view, verdict->count + 1);
    /* What stands in the way first; what is fulfilled is folded. */
    for (int kind = PROGRAMME_REFUSES; kind >= PROGRAMME_FITS; kind--)
        for (size_t i = 0; i < verdict->count; i++) {
            const struct programme_finding *finding = &verdict->items[i];
            if ((int)finding->kind != kind)
                continue;
            struct respite_finding_view *to =
                kind == PROGRAMME_FITS ? &view->passed.items[view->passed.count++]
                                       : &view->findings.items[view->findings.count++];
            *to = (struct respite_finding_view){
                .text = message_text(web->arena, web->context->language,
                                     finding->sentence, finding->say),
                .tag = kinds[finding->kind].tag,
                .kind = kinds[finding->kind].word,
                .rule = programme_rule_word(finding->rule),
            };
        }
}

/* ---- what was applied for -------------------------------------------------------- */

static void fact_add(struct respite_one_view *view, enum message label, const char *text)
{
    if (text_is_empty(text) || view->facts.count == FACTS_MAX)
        return;
    view->facts.items[view->facts.count++] = (struct respite_fact_view){label, text};
}

static const char *words(struct web *web, enum message message)
{
    return message_text(web->arena, web->context->language, message, NULL);
}

static const char *known_text(struct web *web, enum known known)
{
    return words(web, known == KNOWN_YES  ? MSG_RESPITE_YES
                      : known == KNOWN_NO ? MSG_RESPITE_NO
                                          : MSG_RESPITE_NOT_KNOWN);
}

static const char *with_day(struct web *web, const char *text, enum message message,
                            day on)
{
    if (on == DAY_NONE)
        return text;
    return arena_format(web->arena, "%s（%s）", text,
                        message_text(web->arena, web->context->language, message,
                                     say_two(web->arena, SAY_D(on), SAY_D(on))));
}

const char *respite_places_text(struct web *web, const struct respite_whole *whole,
                                bool is_refused)
{
    const char *text = NULL;

    for (size_t i = 0; i < whole->application.place_count; i++)
        if (whole->application.places[i].is_refused == is_refused)
            text = message_joined(web->arena, web->context->language, text,
                                  whole->place_names[i]);
    return text;
}

const char *respite_devices_text(struct web *web, const struct respite_whole *whole)
{
    const char *text = NULL;

    for (size_t i = 0; i < whole->device_count; i++)
        text = message_joined(web->arena, web->context->language, text,
                              prefecture_word(web, "care_needs", whole->devices[i]));
    return text;
}

static const char *use_text(struct web *web, const struct respite_whole *whole)
{
    struct say *say = say_new(web->arena);

    say->values[0] = SAY_N(whole->used);
    say->values[1] = SAY_N(whole->held);
    say->values[2] = SAY_N(whole->year_days != INT_NONE
                               ? whole->year_days - whole->used - whole->held
                               : 0);
    return message_text(web->arena, web->context->language,
                        whole->year_days != INT_NONE ? MSG_RESPITE_USE
                                                     : MSG_RESPITE_USE_UNLIMITED,
                        say);
}

static const char *sheet_text(struct web *web, const struct respite_whole *whole)
{
    static const enum message states[SHEET_STATE_END] = {
        [SHEET_NONE] = MSG_RESPITE_SHEET_NONE,
        [SHEET_ASKED] = MSG_RESPITE_SHEET_ASKED,
        [SHEET_RECEIVED] = MSG_RESPITE_SHEET_RECEIVED,
        [SHEET_CONFIRMED] = MSG_RESPITE_SHEET_CONFIRMED,
        [SHEET_WITHDRAWN] = MSG_RESPITE_SHEET_NONE,
    };
    struct say *say = say_new(web->arena);

    say->values[0] = SAY_I(whole->sheet_since);
    return message_text(web->arena, web->context->language, states[whole->sheet], say);
}

static void facts_see(struct web *web, const struct respite_whole *whole,
                      struct respite_one_view *view)
{
    const struct respite_application *it = &whole->application;

    view->facts.items = arena_new_array(web->arena, struct respite_fact_view, FACTS_MAX);
    fact_add(view, MSG_RESPITE_LABEL_REASON,
             prefecture_word(web, "respite_reasons", it->reason));
    fact_add(view, MSG_RESPITE_LABEL_NOTE, it->note);
    fact_add(view, MSG_RESPITE_LABEL_DEVICES, respite_devices_text(web, whole));
    fact_add(view, MSG_RESPITE_LABEL_WISHED, respite_places_text(web, whole, false));
    fact_add(view, MSG_RESPITE_LABEL_REFUSED, respite_places_text(web, whole, true));
    fact_add(view, MSG_RESPITE_LABEL_CERTIFICATE,
             with_day(web, known_text(web, it->has_certificate), MSG_RESPITE_UNTIL,
                      it->certificate_until));
    fact_add(view, MSG_RESPITE_LABEL_HOME, known_text(web, it->is_at_home));
    fact_add(view, MSG_RESPITE_LABEL_STABLE, known_text(web, it->is_stable));
    fact_add(view, MSG_RESPITE_LABEL_SHORT_STAY, known_text(web, it->uses_short_stay));
    fact_add(view, MSG_RESPITE_LABEL_CONSENT,
             with_day(web, known_text(web, it->doctor_consents), MSG_RESPITE_ON,
                      it->consented_on));
    fact_add(view, MSG_RESPITE_LABEL_DOCTOR, it->doctor);
    fact_add(view, MSG_RESPITE_LABEL_SHEET, sheet_text(web, whole));
    fact_add(view, MSG_RESPITE_LABEL_USE, use_text(web, whole));
    fact_add(view, MSG_RESPITE_LABEL_TELEPHONE, whole->person.facts.telephone);
    fact_add(view, MSG_RESPITE_LABEL_RECEIVED,
             arena_format(web->arena, "%s %s", era_instant(web->arena, it->received_at),
                          it->entered_by));
    view->periods.items =
        arena_new_array(web->arena, struct respite_text_view, RESPITE_PERIODS_MAX);
    for (size_t i = 0; i < it->period_count; i++)
        view->periods.items[view->periods.count++].text =
            respite_period_text(web, it->periods[i]);
}

/* ---- the thread ------------------------------------------------------------------ */

static const struct act_kind *act_of(const char *name)
{
    for (size_t i = 0; features[i] != NULL; i++) {
        const struct act_kind *const *act = features[i]->acts;
        for (; act != NULL && *act != NULL; act++)
            if (text_equal((*act)->name, name))
                return *act;
    }
    return NULL;
}

static void thread_see(struct web *web, const struct timeline_page *thread,
                       struct respite_one_view *view)
{
    day last = DAY_NONE;

    view->thread.items =
        arena_new_array(web->arena, struct respite_entry_view, thread->count + 1);
    view->thread.count = thread->count;
    for (size_t i = 0; i < thread->count; i++) {
        const struct timeline_entry *entry = &thread->items[i];
        day on = instant_day(entry->happened_at);
        view->thread.items[i] = (struct respite_entry_view){
            .on = on,
            .is_new_day = on != last,
            .clock = due_clock(web->arena, entry->happened_at),
            .iso = instant_iso(web->arena, entry->happened_at),
            .text = timeline_tell(web->arena, web->context->language, entry,
                                  act_of(entry->act)),
        };
        last = on;
    }
}

/* ---- the page -------------------------------------------------------------------- */

static int32_t age_on(day birth_on, day on)
{
    struct date born = day_date(birth_on);
    struct date now = day_date(on);
    bool is_before = now.month < born.month ||
                     (now.month == born.month && now.dom < born.dom);
    return (int32_t)(now.year - born.year - is_before);
}

static void who_see(struct web *web, const struct respite_whole *whole,
                    struct respite_one_view *view)
{
    const struct person_facts *facts = &whole->person.facts;

    view->name = person_name(&whole->person);
    view->kana = text_equal(view->name, facts->kana) ? NULL : facts->kana;
    view->municipality = respite_municipality(whole->application.municipality);
    view->telephone = facts->telephone;
    if (facts->birth_on != DAY_NONE)
        view->age = message_text(
            web->arena, web->context->language, MSG_RESPITE_AGE,
            say_count(web->arena, age_on(facts->birth_on, web->context->today)));
}

static void stands_see(struct web *web, const struct respite_whole *whole,
                       struct respite_one_view *view)
{
    const struct respite_application *it = &whole->application;
    instant now = web->context->now;

    view->state = respite_state_word(it->state);
    view->tag = respite_state_tag(it->state);
    view->ball = respite_turn(whole);
    view->has_ball = view->ball != MSG_NONE;
    view->has_due = whole->due_at != INSTANT_NONE;
    if (view->has_due) {
        view->due = due_text(web->arena, web->context->language, whole->due_at, now);
        view->due_class = due_class(whole->due_at, now, false);
    }
    view->is_sudden = it->is_sudden;
    view->is_unconfirmed = !it->is_confirmed && respite_is_open(it->state);
    view->is_over = !respite_is_open(it->state);
    if (it->ending != NULL)
        view->ending = prefecture_word(web, "respite_endings", it->ending);
    view->has_decision = it->decided_at != INSTANT_NONE;
    view->decided_at = it->decided_at;
    view->decided_by = it->decided_by;
    view->decision_reason = it->decision_reason;
}

static struct respite_one_view page_see(struct web *web, const struct page *page)
{
    const struct respite_whole *whole = &page->whole;
    const struct respite_application *it = &whole->application;
    struct respite_one_view view = {
        .id = page->id,
        .care_case = it->care_case,
        .number = it->number,
        .centre = it->office_name,
        .holder = it->holder_name,
        .may_case = page->may_case,
        .is_judged = whole->is_judged,
        .is_moved_here = whole->is_moved_here && page->may_change,
        .taken_step = "taken-over",
        .received_at = it->received_at,
        .now = web->context->now,
    };

    if (whole->programme != NULL) {
        view.programme = programme_name(whole->programme, web->context->language);
        view.basis = whole->programme->basis;
    }
    who_see(web, whole, &view);
    stands_see(web, whole, &view);
    facts_see(web, whole, &view);
    thread_see(web, whole->thread, &view);
    if (whole->is_judged)
        respite_verdict_see(web, &whole->verdict, &view.verdict);
    respite_steps_see(web, page->actions, page->may_change, whole, &view);
    if (!view.is_over)
        respite_links_see(web, page->id, whole->relations, &view.links);
    return view;
}

static void panels_draw(struct html *html, const struct page *page, bool is_below)
{
    for (size_t i = 0; i < page->panel_count; i++)
        if ((page->panels[i].panel->rank >= BELOW_RANK) == is_below)
            page->panels[i].panel->draw(html, page->panels[i].data);
}

struct err respite_one_get_show(struct web *web)
{
    const struct page *page = web->input;
    const struct respite_one_view view = page_see(web, page);
    struct html *html = web_html(web);

    web_crumb(web, url_respite_list(web->arena), MSG_RESPITE_LIST_TITLE, NULL);
    web_crumb(web, NULL, MSG_NONE, view.number);
    web_page_begin(web, html, MSG_RESPITE_PAGE_TITLE,
                   say_text(web->arena, view.number));
    respite_one_head_html(html, &view);
    respite_one_verdict_html(html, &view); /* may it be at all: before where */
    panels_draw(html, page, false);
    respite_one_rest_html(html, &view);
    panels_draw(html, page, true);
    respite_one_thread_html(html, &view);
    web_page_end(web, html);
    return OK;
}
