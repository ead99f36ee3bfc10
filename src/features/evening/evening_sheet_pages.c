/* evening_sheet_pages.c -- one printed page a case for whoever has the night: what to do
 * when, whom to call, what the family knows.  Everything on it, nothing to look up. */
#include "features/evening/evening_pages.h"

#include "base/arena.h"
#include "base/str.h"
#include "features/diseases/diseases.h"
#include "features/evening/evening_paper_html.h"
#include "features/evening/evening_sheet_html.h"
#include "features/prefecture/prefecture.h"
#include "web/due.h"

static const char *minutes_text(struct web *web, int64_t minutes)
{
    return minutes == INT_NONE
               ? NULL
               : due_span(web->arena, web->context->language, MINUTES(minutes));
}

static void gap_see(struct web *web, const struct night_sheet *sheet,
                    struct evening_sheet_view *view)
{
    static const enum message suction[ANSWER_END] = {
        [ANSWER_UNKNOWN] = MSG_EVENING_UNKNOWN,
        [ANSWER_YES] = MSG_EVENING_SUCTION_YES,
        [ANSWER_NO] = MSG_EVENING_SUCTION_NO,
    };

    view->has_gap = sheet->gaps.count > 0;
    if (!view->has_gap)
        return;
    const struct care_gap *gap = &sheet->gaps.items[0];
    view->bedside = gap->bedside;
    view->bridge = gap->bridge;
    view->power = minutes_text(web, gap->power_minutes);
    view->oxygen = minutes_text(web, gap->oxygen_minutes);
    view->suction = suction[gap->can_suction];
    view->has_until = gap->until_at != INSTANT_NONE;
    view->until_at = gap->until_at;
    view->limit_at = care_gap_limit(gap);
    view->has_limit = view->limit_at != INSTANT_NONE;
    view->noted_at = gap->noted_at;
}

static void person_see(struct web *web, const struct night_sheet *sheet,
                       struct evening_sheet_view *view)
{
    const struct person_facts *facts = &sheet->person.facts;
    const struct municipality *home =
        prefecture_municipality(prefecture_get(), facts->municipality);
    const struct disease *disease =
        facts->disease != NULL ? disease_get(facts->disease) : NULL;

    view->name = facts->name != NULL ? facts->name : facts->kana;
    view->kana = facts->name != NULL ? facts->kana : NULL;
    view->disease =
        disease != NULL ? disease_name(disease, web->context->language) : NULL;
    view->municipality = home != NULL ? home->name : NULL;
    view->address = facts->address;
    view->telephone = facts->telephone;
    view->has_age = facts->birth_on != DAY_NONE;
    if (view->has_age) {
        struct date born = day_date(facts->birth_on);
        struct date today = day_date(web->context->today);
        bool is_before = today.month < born.month ||
                         (today.month == born.month && today.dom < born.dom);
        view->age = today.year - born.year - is_before;
    }
    view->has_plan = sheet->person.plan != NULL;
    view->plan = sheet->person.plan;
    view->plan_on = sheet->person.plan_on;
}

static void contacts_see(struct web *web, const struct night_sheet *sheet,
                         struct evening_sheet_view *view)
{
    view->contacts.count = sheet->contacts.count;
    view->contacts.items = arena_new_array(web->arena, struct evening_contact_view,
                                           sheet->contacts.count + 1);
    for (size_t i = 0; i < sheet->contacts.count; i++) {
        const struct contact *contact = &sheet->contacts.items[i];
        view->contacts.items[i] = (struct evening_contact_view){
            .role = evening_list_name(web, "contact_roles", contact->role),
            .name = contact->name,
            .telephone = contact->telephone,
            .hours = contact->hours,
            .is_day_and_night = contact->is_day_and_night,
        };
    }
}

static void tasks_see(struct web *web, const struct night_sheet *sheet,
                      struct evening_sheet_view *view)
{
    view->tasks.count = sheet->tasks.count;
    view->tasks.items =
        arena_new_array(web->arena, struct evening_task_view, sheet->tasks.count + 1);
    for (size_t i = 0; i < sheet->tasks.count; i++)
        view->tasks.items[i] = (struct evening_task_view){
            .title = evening_task_title(sheet->tasks.items[i].kind),
            .due_at = sheet->tasks.items[i].due_at,
        };
}

static void watches_see(struct web *web, const struct night_sheet *sheet,
                        struct evening_sheet_view *view)
{
    size_t count = sheet->watches.count;

    view->watches.items = arena_new_array(web->arena, struct evening_span_view, count + 1);
    view->watches.count = count;
    for (size_t i = 0; i < count; i++) {
        const struct night_watch *watch = &sheet->watches.items[i];
        view->watches.items[i] = (struct evening_span_view){
            watch->holder_name, watch->number, watch->from_at, watch->to_at};
    }
    view->has_night = count > 0;
    view->has_check = view->of.has_check;
    view->check_at = view->of.next_check_at;
}

static void sheet_draw(struct web *web, struct html *html, const struct night_sheet *sheet)
{
    const struct care_in_speaking *speaking = &sheet->speaking;
    struct evening_sheet_view view = {
        .number = sheet->care_case.number,
        .now = web->context->now,
        .by = web->context->actor.name,
        .has_caution = speaking->revision > 0,
        .caution = *speaking,
    };

    evening_case_see(web, &sheet->night, &view.of);
    person_see(web, sheet, &view);
    gap_see(web, sheet, &view);
    watches_see(web, sheet, &view);
    contacts_see(web, sheet, &view);
    tasks_see(web, sheet, &view);
    evening_sheet_html(html, &view);
}

/* ---- one ------------------------------------------------------------------------ */

struct sheet_input {
    int64_t id;
    struct night_sheets sheets;
};

/* `number`: of the one case; NULL: all of them. */
static void sheets_draw(struct web *web, const struct sheet_input *input,
                        const char *number)
{
    struct html *html = web_html(web);
    struct evening_view view = {.now = web->context->now,
                                .count = (int64_t)input->sheets.count,
                                .not_ready = (int64_t)input->sheets.not_theirs,
                                .is_empty = input->sheets.count == 0};

    evening_night_see(web, &input->sheets.outlook, &view.night);
    web_page_looks(web, LOOK_SHEET);
    if (number != NULL)
        web_page_begin(web, html, MSG_EVENING_SHEET_TITLE_ONE,
                       say_text(web->arena, number));
    else
        web_page_begin(web, html, MSG_EVENING_SHEET_TITLE, NULL);
    evening_paper_html(html, &view);
    for (size_t i = 0; i < input->sheets.count; i++)
        sheet_draw(web, html, &input->sheets.items[i]);
    web_page_end(web, html);
}

struct err night_get_read(struct web *web)
{
    struct sheet_input *input = web_input(web, struct sheet_input);
    return web_path_id(web, "id", &input->id);
}

struct err night_get_act(struct context *context, void *argument)
{
    struct sheet_input *input = argument;
    return night_sheet_get(context, input->id, &input->sheets);
}

struct err night_get_show(struct web *web)
{
    const struct sheet_input *input = web->input;

    web_crumb(web, url_evening(web->arena), MSG_EVENING_TITLE, NULL);
    web_crumb(web, url_evening_case(web->arena, input->id), MSG_NONE,
              input->sheets.items[0].care_case.number);
    web_crumb(web, NULL, MSG_EVENING_SHEET_TITLE, NULL);
    sheets_draw(web, input, input->sheets.items[0].care_case.number);
    return OK;
}

/* ---- all ------------------------------------------------------------------------ */

struct err evening_print_get_read(struct web *web)
{
    (void)web_input(web, struct sheet_input);
    return OK;
}

struct err evening_print_get_act(struct context *context, void *argument)
{
    struct sheet_input *input = argument;
    return night_sheet_list(context, &input->sheets);
}

struct err evening_print_get_show(struct web *web)
{
    web_crumb(web, url_evening(web->arena), MSG_EVENING_TITLE, NULL);
    web_crumb(web, NULL, MSG_EVENING_SHEET_TITLE, NULL);
    sheets_draw(web, web->input, NULL);
    return OK;
}
