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
#include "desk/plate.h"
#include "desk/task.h"
#include "features/cases/case_alarm_call_html.h"
#include "features/cases/case_alarm_html.h"
#include "features/cases/case_alarm_rest_html.h"
#include "features/cases/case_facts_html.h"
#include "features/cases/case_gaps_html.h"
#include "features/cases/case_head_html.h"
#include "features/cases/case_tasks_html.h"
#include "features/diseases/diseases.h"
#include "features/feature.h"
#include "web/due.h"

/* ---- this room's own panels ----------------------------------------------------- */

static struct err tasks_look(struct context *context, int64_t care_case, void **data)
{
    struct tasks *tasks = arena_new_of(context->arena, struct tasks);

    *data = tasks;
    return task_list_case(context, care_case, false, tasks);
}

/* The kind of that name from whichever plate has it. */
static const struct task_kind *kind_of(const char *name)
{
    const struct task_kind *kind = task_kind_find(desk_task_kinds, name);

    for (size_t i = 0; features[i] != NULL && kind == NULL; i++)
        if (features[i]->task_kinds != NULL)
            kind = task_kind_find(features[i]->task_kinds, name);
    return kind;
}

static void tasks_draw(struct html *html, const void *data)
{
    const struct tasks *tasks = data;
    struct case_tasks_view view = {.tasks = {.count = 0}};
    instant now = html->web->context->now;

    view.tasks.items =
        arena_new_array(html->arena, struct case_task_view, tasks->count);
    for (size_t i = 0; i < tasks->count; i++) {
        const struct task *task = &tasks->items[i];
        const struct task_kind *kind = kind_of(task->kind);
        if (kind == NULL)
            continue;
        view.tasks.items[view.tasks.count++] = (struct case_task_view){
            .id = task->id,
            .title = kind->title,
            .due = due_text(html->arena, html->language, task->due_at, now),
            .due_class = due_class(task->due_at, now, task_is_red(task, now)),
            .is_done = task->done_at != INSTANT_NONE,
            .done_at = task->done_at,
        };
    }
    case_tasks_html(html, &view);
}

/* ---- care gap: what was said before --------------------------------------------- */

static const char *minutes_write(struct web *web, int64_t minutes)
{
    return minutes == INT_NONE
               ? NULL
               : due_span(web->arena, web->context->language, MINUTES(minutes));
}

static void gap_write(struct web *web, const struct care_gap *gap,
                      struct case_gap_view *view)
{
    *view = (struct case_gap_view){
        .id = gap->id,
        .clock = due_clock(web->arena, gap->noted_at),
        .bedside = gap->bedside,
        .bridge = gap->bridge,
        .power = minutes_write(web, gap->power_minutes),
        .oxygen = minutes_write(web, gap->oxygen_minutes),
        .by = gap->entered_by,
        .suction = choice_message(case_answer_choices, gap->can_suction),
        .has_suction = gap->can_suction != ANSWER_UNKNOWN,
        .until_at = gap->until_at,
        .noted_at = gap->noted_at,
        .entered_at = gap->entered_at,
        .has_until = gap->until_at != INSTANT_NONE,
        .was_entered_later = gap->entered_at - gap->noted_at >= MINUTES(5),
    };
}

static struct err gaps_look(struct context *context, int64_t care_case, void **data)
{
    struct care_gaps *gaps = arena_new_of(context->arena, struct care_gaps);

    *data = gaps;
    return care_gap_list(context, care_case, gaps);
}

static void gaps_draw(struct html *html, const void *data)
{
    const struct care_gaps *gaps = data;
    struct case_gaps_view view = {.gaps = {.count = gaps->count}};

    if (gaps->count < 2)
        return; /* the only one stands above */
    view.gaps.items = arena_new_array(html->arena, struct case_gap_view, gaps->count);
    for (size_t i = 0; i < gaps->count; i++)
        gap_write(html->web, &gaps->items[i], &view.gaps.items[i]);
    case_gaps_html(html, &view);
}

extern const struct case_panel cases_panels[];

const struct case_panel cases_panels[] = {
    {10, &case_read, tasks_look, tasks_draw},
    {140, &case_read, gaps_look, gaps_draw},
    {.draw = NULL},
};

/* ---- the page's places ---------------------------------------------------------- */

/* Where a panel stands, by its rank: within what is urgent (what to heed, then rows
 * of whom to call), in the wide column, in the narrow one above or below the
 * case's own facts. */
enum {
    PANELS_MAX = 40,
    URGENT_RANK = -100,
    URGENT_CALL_RANK = -50,
    WIDE_RANK = 0,
    SIDE_RANK = 100,
    FACTS_RANK = 130,
};

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
        gap_write(web, &page->gaps.items[0], &view->gap);
    if (limit != INSTANT_NONE)
        view->gap_title = due_text(web->arena, web->context->language, limit, now);
}

static void case_see(struct web *web, const struct page *page,
                     struct case_page_view *view)
{
    const struct care_case *care_case = &page->care_case;

    view->id = care_case->id;
    view->number = care_case->number;
    view->holder = care_case->holder_name;
    view->purpose = care_case->purpose != NULL
                        ? prefecture_word(web, "case_purposes", care_case->purpose)
                        : NULL;
    view->urgency = prefecture_word(web, "urgencies", care_case->urgency);
    view->urgency_tag = case_urgency_tag(care_case->urgency);
    view->summary = care_case->summary;
    view->outcome = care_case->outcome != NULL
                        ? prefecture_word(web, "outcomes", care_case->outcome)
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

    view->name = person_name(person);
    view->kana = facts->name != NULL ? facts->kana : NULL;
    view->age = age;
    view->has_age = age >= 0;
    view->has_birth = facts->birth_on != DAY_NONE;
    view->birth_on = facts->birth_on;
    view->has_sex = facts->sex != SEX_UNKNOWN;
    view->sex = choice_message(case_sex_choices, facts->sex);
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

/* What one needs before any search; the words to heed stand before every number. */
static void alarm_draw(struct html *html, const struct page *page,
                       const struct case_page_view *view)
{
    case_alarm_html(html, view);
    panels_draw(html, page, URGENT_RANK, URGENT_CALL_RANK);
    case_alarm_call_html(html, view);
    panels_draw(html, page, URGENT_CALL_RANK, WIDE_RANK);
    case_alarm_rest_html(html, view);
}

struct err case_get_page_show(struct web *web)
{
    const struct page *page = web->input;
    struct case_page_view view = {0};
    struct html *html = web_html(web);

    case_see(web, page, &view);
    person_see(web, page, &view);
    gap_see(web, page, &view);
    links_see(web, page, &view);
    case_crumbs(web, page->id, view.number, MSG_NONE);
    web_page_begin(web, html, MSG_CASES_PAGE_TITLE,
                   say_two(web->arena, SAY_T(view.number), SAY_T(view.name)));
    case_head_html(html, &view);
    if (view.is_open)
        alarm_draw(html, page, &view);
    html_markup(html, "<div class=\"columns\">\n<div>\n");
    panels_draw(html, page, WIDE_RANK, SIDE_RANK);
    html_markup(html, "</div>\n<div>\n");
    panels_draw(html, page, SIDE_RANK, FACTS_RANK);
    case_facts_html(html, &view);
    panels_draw(html, page, FACTS_RANK, INT32_MAX);
    html_markup(html, "</div>\n</div>\n");
    web_page_end(web, html);
    return OK;
}
