/* cases_page_pages.c -- the case page: who it is, what is urgent, then the panels.
 *
 * What stands above all panels is what one needs before any search: until when
 * somebody is there, the patient's own plan, whom to ring, how to speak.  Panels
 * come from the plates of all rooms in rank order, each under its own permission.
 */
#include "features/cases/cases_pages.h"

#include "access/context.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/task.h"
#include "features/cases/case_alarm_html.h"
#include "features/cases/case_facts_html.h"
#include "features/cases/case_head_html.h"
#include "features/diseases/diseases.h"
#include "features/feature.h"
#include "web/due.h"

enum { PANELS_MAX = 40, SIDE_RANK = 100, FACTS_RANK = 130 };

struct shown_panel {
    const struct case_panel *panel;
    void *data;
};

struct page {
    int64_t id;
    unsigned relations;
    struct care_case care_case;
    struct person person;
    struct care_gaps gaps;
    struct contacts contacts;
    struct care_in_speaking speaking;
    struct tasks tasks;
    struct shown_panel panels[PANELS_MAX];
    size_t panel_count;
};

/* ---- looking -------------------------------------------------------------------- */

/* In rank order; a few dozen at most, so each is put where it belongs. */
static void panel_add(struct page *page, const struct case_panel *panel)
{
    size_t at = page->panel_count;

    if (at == PANELS_MAX)
        return;
    while (at > 0 && page->panels[at - 1].panel->rank > panel->rank) {
        page->panels[at] = page->panels[at - 1];
        at--;
    }
    page->panels[at] = (struct shown_panel){.panel = panel};
    page->panel_count++;
}

static struct err panels_look(struct context *context, struct page *page)
{
    for (size_t i = 0; features[i] != NULL; i++) {
        const struct case_panel *panel = features[i]->case_panels;
        for (; panel != NULL && panel->draw != NULL; panel++)
            if (permission_holds(context, panel->permission, page->relations, true))
                panel_add(page, panel);
    }
    for (size_t i = 0; i < page->panel_count; i++)
        TRY(page->panels[i].panel->look(context, page->id, &page->panels[i].data));
    return OK;
}

struct err case_get_page_read(struct web *web)
{
    struct page *page = web_input(web, struct page);
    return web_path_id(web, "id", &page->id);
}

struct err case_get_page_act(struct context *context, void *input)
{
    struct page *page = input;

    page->panel_count = 0; /* an act may run again */
    TRY(case_get(context, page->id, &page->care_case, &page->person));
    TRY(relation_of(context, page->id, &page->relations));
    TRY(care_gap_list(context, page->id, &page->gaps));
    TRY(contact_list(context, page->id, &page->contacts));
    TRY(speaking_get(context, page->id, &page->speaking));
    TRY(task_list_case(context, page->id, false, &page->tasks));
    return panels_look(context, page);
}

/* ---- what stands above ---------------------------------------------------------- */

static bool is_red(const struct page *page, instant now)
{
    for (size_t i = 0; i < page->tasks.count; i++)
        if (page->tasks.items[i].alarm == TASK_ALARM_CARE_GAP &&
            task_is_red(&page->tasks.items[i], now))
            return true;
    return false;
}

static void gap_see(struct web *web, const struct page *page, struct case_page_view *view)
{
    instant now = web->context->now;
    bool is_known = page->gaps.count > 0;
    instant limit = is_known ? care_gap_limit(&page->gaps.items[0]) : INSTANT_NONE;

    view->has_gap = is_known;
    view->alarm_class = is_red(page, now) ? "panel alarm" : "panel";
    if (is_known)
        case_gap_see(web, &page->gaps.items[0], &view->gap);
    if (limit != INSTANT_NONE)
        view->gap_title = due_text(web->arena, web->context->language, limit, now);
}

/* Those whom one rings before any search, each also when it is missing. */
static void first_see(struct web *web, const struct page *page,
                      struct case_page_view *view)
{
    static const char *const roles[] = {"attending_doctor", "visiting_nurse",
                                        "ventilator_dealer", "key_relative"};
    size_t room = page->contacts.count + ARRAY_COUNT(roles);

    view->first.items = arena_new_array(web->arena, struct case_contact_view, room);
    for (size_t r = 0; r < ARRAY_COUNT(roles); r++) {
        size_t before = view->first.count;
        for (size_t i = 0; i < page->contacts.count; i++) {
            const struct contact *contact = &page->contacts.items[i];
            if (!text_equal(contact->role, roles[r]))
                continue;
            view->first.items[view->first.count++] = (struct case_contact_view){
                .id = contact->id,
                .care_case = page->id,
                .role = case_list_name(web, "contact_roles", contact->role),
                .name = contact->name,
                .telephone = contact->telephone,
                .hours = contact->hours,
                .is_day_and_night = contact->is_day_and_night,
            };
        }
        if (view->first.count == before)
            view->first.items[view->first.count++] = (struct case_contact_view){
                .role = case_list_name(web, "contact_roles", roles[r])};
    }
}

static void case_see(struct web *web, const struct page *page,
                     struct case_page_view *view)
{
    const struct care_case *care_case = &page->care_case;

    view->id = care_case->id;
    view->number = care_case->number;
    view->holder = care_case->holder_name;
    view->purpose = care_case->purpose != NULL
                        ? case_list_name(web, "case_purposes", care_case->purpose)
                        : NULL;
    view->urgency = case_list_name(web, "urgencies", care_case->urgency);
    view->urgency_tag = case_urgency_tag(care_case->urgency);
    view->summary = care_case->summary;
    view->outcome = care_case->outcome != NULL
                        ? case_list_name(web, "outcomes", care_case->outcome)
                        : NULL;
    view->is_open = care_case->state == CASE_OPEN;
    view->opened_at = care_case->opened_at;
    view->closed_at = care_case->closed_at;
    view->may_change = view->is_open && permission_holds(web->context, &case_change,
                                                         page->relations, true);
}

/* Until it is known until when somebody is there, asking for that comes first. */
static void links_see(struct web *web, const struct page *page,
                      struct case_page_view *view)
{
    bool has_main = false;

    view->links = (struct case_link_views){.count = 0};
    if (view->is_open)
        case_links_see(web, page->id, page->relations, &view->links);
    for (size_t i = 0; i < view->links.count; i++) {
        if (!view->has_gap)
            view->links.items[i].look = "button";
        has_main = has_main || (view->has_gap && view->links.items[i].is_main);
    }
    view->gap_look = has_main ? "button" : "button main";
}

static void person_see(struct web *web, const struct page *page,
                       struct case_page_view *view)
{
    const struct person *person = &page->person;
    const struct person_facts *facts = &person->facts;
    const struct disease *disease =
        facts->disease != NULL ? disease_get(facts->disease) : NULL;
    int32_t age = case_age_on(facts->birth_on, web->context->today);

    view->name = facts->name != NULL ? facts->name : facts->kana;
    view->kana = facts->name != NULL ? facts->kana : NULL;
    view->age = age;
    view->has_age = age >= 0;
    view->has_birth = facts->birth_on != DAY_NONE;
    view->birth_on = facts->birth_on;
    view->has_sex = facts->sex != SEX_UNKNOWN;
    view->sex = case_word(case_sex_choices, facts->sex);
    view->disease =
        disease != NULL ? disease_name(disease, web->context->language) : NULL;
    view->disease_note = facts->disease_note;
    view->municipality = case_municipality_name(facts->municipality);
    view->address = facts->address;
    view->telephone = facts->telephone;
    view->has_plan = person->plan != NULL;
    view->plan = person->plan;
    view->plan_on = person->plan_on;
}

/* ---- the page ------------------------------------------------------------------- */

/* The panels from one rank on, up to another; the case's own facts among them. */
static void panels_draw(struct html *html, const struct page *page, int from, int to)
{
    for (size_t i = 0; i < page->panel_count; i++) {
        const struct case_panel *panel = page->panels[i].panel;
        if (panel->rank >= from && panel->rank < to)
            panel->draw(html, page->panels[i].data);
    }
}

struct err case_get_page_show(struct web *web)
{
    const struct page *page = web->input;
    struct case_page_view view = {.caution = page->speaking,
                                  .has_warning = case_has_warning(&page->speaking)};
    struct html *html = web_html(web);

    case_see(web, page, &view);
    person_see(web, page, &view);
    gap_see(web, page, &view);
    first_see(web, page, &view);
    links_see(web, page, &view);
    case_crumbs(web, &page->care_case, MSG_NONE);
    web_page_begin(web, html, MSG_CASES_PAGE_TITLE,
                   say_two(web->arena, SAY_T(view.number), SAY_T(view.name)));
    case_head_html(html, &view);
    if (view.is_open)
        case_alarm_html(html, &view);
    html_markup(html, "<div class=\"columns\">\n<div>\n");
    panels_draw(html, page, 0, SIDE_RANK);
    html_markup(html, "</div>\n<div>\n");
    panels_draw(html, page, SIDE_RANK, FACTS_RANK);
    case_facts_html(html, &view);
    panels_draw(html, page, FACTS_RANK, INT32_MAX);
    html_markup(html, "</div>\n</div>\n");
    web_page_end(web, html);
    return OK;
}
