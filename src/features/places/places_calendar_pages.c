/* places_calendar_pages.c -- all places of one month or three: a plain table for wide
 * screens and paper, lists of periods for narrow ones; words as well as shade. */
#include "features/places/places_pages.h"

#include "base/arena.h"
#include "base/era.h"
#include "base/str.h"
#include "desk/calendar.h"
#include "features/places/places_calendar_html.h"
#include "features/prefecture/prefecture.h"
#include "features/stays/stays.h"

#include <string.h>

enum { MONTHS = 12, MONTHS_BACK = 3, MONTHS_AHEAD = 15, MONTHS_MAX = 3, WEEK = 7 };
enum { VIEW_GRID = 1, VIEW_LIST };

static const struct choice span_choices[] = {
    {1, "1", MSG_PLACES_CALENDAR_ONE_MONTH, NULL},
    {3, "3", MSG_PLACES_CALENDAR_THREE_MONTHS, NULL},
    {.name = NULL},
};

static const struct choice view_choices[] = {
    {VIEW_GRID, "grid", MSG_PLACES_CALENDAR_GRID, NULL},
    {VIEW_LIST, "list", MSG_PLACES_CALENDAR_LIST, NULL},
    {.name = NULL},
};

static const struct field filter_fields[] = {
    {.name = "month", .type = FIELD_CHOICE, .label = MSG_PLACES_CALENDAR_MONTH},
    {.name = "months", .type = FIELD_CHOICE, .label = MSG_PLACES_CALENDAR_SPAN,
     .choices = span_choices},
    {.name = "area", .type = FIELD_CHOICE, .label = MSG_PLACES_CALENDAR_AREA},
    {.name = "view", .type = FIELD_CHOICE, .label = MSG_PLACES_CALENDAR_VIEW,
     .choices = view_choices},
    {.type = FIELD_END},
};
static const struct form_table filter_form = {"place_calendar", filter_fields};

struct looking {
    struct form *form;
    int64_t month; /* year * 12 + month - 1 */
    int64_t months;
    int64_t area; /* INT_NONE: all */
    bool is_list;
    struct place_calendar calendar;
    struct stays stays; /* of the own hospital */
};

/* ---- months ------------------------------------------------------------------------------ */

static int64_t month_of(day on)
{
    struct date date = day_date(on);
    return (int64_t)date.year * MONTHS + date.month - 1;
}

static day month_first(int64_t month)
{
    return day_of((int32_t)(month / MONTHS), (int32_t)(month % MONTHS) + 1, 1);
}

static const char *month_code(struct arena *arena, int64_t month)
{
    return arena_format(arena, "%d-%02d", (int)(month / MONTHS), (int)(month % MONTHS) + 1);
}

/* 令和8年12月: the day's own words without the day. */
static const char *month_title(struct web *web, int64_t month)
{
    const char *text = era_day_short(web->arena, month_first(month));
    const char *end = strstr(text, "月");

    if (web->context->language != LANGUAGE_JA || end == NULL)
        return month_code(web->arena, month);
    return arena_text(web->arena, text, (size_t)(end - text) + strlen("月"));
}

static const struct choice *month_choices(struct web *web)
{
    int64_t today = month_of(web->context->today);
    struct choice *choices =
        arena_new_array(web->arena, struct choice, MONTHS_BACK + MONTHS_AHEAD + 2);

    for (int64_t i = 0; i <= MONTHS_BACK + MONTHS_AHEAD; i++) {
        int64_t month = today - MONTHS_BACK + i;
        choices[i] = (struct choice){month, month_code(web->arena, month), MSG_NONE,
                                     month_title(web, month)};
    }
    return choices;
}

static const struct choice *area_choices(struct web *web)
{
    const struct prefecture *pack = prefecture_get();
    struct choice *choices =
        arena_new_array(web->arena, struct choice, pack->area_count + 1);

    for (size_t i = 0; i < pack->area_count; i++)
        choices[i] = (struct choice){(int64_t)i, pack->areas[i].code, MSG_NONE,
                                     pack->areas[i].name};
    return choices;
}

/* Where one goes from here: another month, another span, the other way to show it. */
struct way { int64_t month, months; bool is_list; };

static const char *query_of(struct web *web, const struct looking *looking, struct way way)
{
    struct arena *arena = web->arena;
    const char *query = url_query_add(arena, "", "month", month_code(arena, way.month));

    if (way.months > 1)
        query = url_query_add(arena, query, "months", "3");
    if (looking->area != INT_NONE)
        query = url_query_add(arena, query, "area",
                              prefecture_get()->areas[looking->area].code);
    return way.is_list ? url_query_add(arena, query, "view", "list") : query;
}

/* ---- what is looked at --------------------------------------------------------------------- */

struct err place_calendar_get_read(struct web *web)
{
    struct looking *looking = web_input(web, struct looking);
    struct form *form = form_open(web, &filter_form);

    form_choices(form, "month", month_choices(web));
    form_choices(form, "area", area_choices(web));
    looking->form = form;
    looking->month = form_choice(form, "month");
    looking->months = form_choice(form, "months") == MONTHS_MAX ? MONTHS_MAX : 1;
    looking->area = form_choice(form, "area");
    looking->is_list = form_choice(form, "view") == VIEW_LIST;
    if (looking->month == INT_NONE)
        looking->month = month_of(web->context->today);
    return OK;
}

struct err place_calendar_get_act(struct context *context, void *input)
{
    struct looking *looking = input;
    const char *area =
        looking->area != INT_NONE ? prefecture_get()->areas[looking->area].code : NULL;
    day from_on = month_first(looking->month);
    day to_on = month_first(looking->month + looking->months) - 1;

    TRY(place_calendar(context, from_on, to_on, area, &looking->calendar));
    if (!looking->calendar.is_own)
        return OK;
    return stay_list_between(context, context->actor.institution, from_on, to_on,
                             &looking->stays);
}

/* ---- one month ----------------------------------------------------------------------------- */

static const enum message weekday_words[WEEK] = {
    MSG_BEDS_WEEKDAY_SUNDAY,    MSG_BEDS_WEEKDAY_MONDAY,   MSG_BEDS_WEEKDAY_TUESDAY,
    MSG_BEDS_WEEKDAY_WEDNESDAY, MSG_BEDS_WEEKDAY_THURSDAY, MSG_BEDS_WEEKDAY_FRIDAY,
    MSG_BEDS_WEEKDAY_SATURDAY};

static const char *word(struct web *web, enum message message)
{
    return message_text(web->arena, web->context->language, message, NULL);
}

static void head_see(struct web *web, day on, struct place_month_view *month)
{
    const struct calendar *calendar = calendar_get();
    enum language language = web->context->language;
    const char *name = calendar_day_name(calendar, on, language);
    bool is_holiday = calendar_is_holiday(calendar, on);
    int weekday = day_weekday(on);

    month->days.items[month->days.count++] = (struct place_head_view){
        .dom = day_date(on).dom,
        .weekday = word(web, weekday_words[weekday]),
        .mark = is_holiday     ? word(web, MSG_PLACES_CALENDAR_HOLIDAY)
                : name != NULL ? word(web, MSG_PLACES_CALENDAR_NEW_YEAR)
                               : NULL,
        .look = name != NULL || weekday == 0 ? "off" : weekday == WEEK - 1 ? "sat" : "",
    };
    if (name != NULL)
        month->names = message_joined(
            web->arena, language, month->names,
            arena_format(web->arena, "%d/%d %s", day_date(on).month, day_date(on).dom, name));
}

/* Each once: a month of a hundred hospitals has three thousand cells. */
struct words {
    const char *text[PLACE_CELL_FULL + 1][BED_NUMBER_MAX + 1];
};

static const char *const cell_looks[] = {"shut", "free", "held", "full"};

static const char *cell_text(struct web *web, struct words *words,
                             const struct place_day *of)
{
    static const enum message messages[] = {
        MSG_PLACES_CALENDAR_CELL_CLOSED, MSG_PLACES_CALENDAR_CELL_FREE,
        MSG_PLACES_CALENDAR_CELL_HELD, MSG_PLACES_CALENDAR_CELL_FULL};
    bool is_counted = of->cell == PLACE_CELL_FREE || of->cell == PLACE_CELL_HELD;
    int count = !is_counted                 ? 0
                : of->count > BED_NUMBER_MAX ? BED_NUMBER_MAX
                                             : of->count;
    const char **text = &words->text[of->cell][count];

    if (*text == NULL)
        *text = is_counted ? arena_format(web->arena, "%s%d", word(web, messages[of->cell]),
                                          of->count)
                           : word(web, messages[of->cell]);
    return *text;
}

static bool is_same(const struct place_day *a, const struct place_day *b)
{
    return a->cell == b->cell && a->count == b->count;
}

/* 12/1–12/16: the month's heading says of which year. */
static const char *run_text(struct arena *arena, day from_on, day to_on)
{
    struct date first = day_date(from_on);
    struct date last = day_date(to_on);

    if (from_on == to_on)
        return arena_format(arena, "%d/%d", first.month, first.dom);
    return arena_format(arena, "%d/%d–%d/%d", first.month, first.dom, last.month, last.dom);
}

static void runs_see(struct web *web, struct words *words, const struct place_day *days,
                     day from_on, int32_t count, struct place_row_view *view)
{
    view->runs.items = arena_new_array(web->arena, struct place_run_view, count);
    for (int32_t i = 0; i < count;) {
        int32_t first = i;
        while (i < count && is_same(&days[i], &days[first]))
            i++;
        view->runs.items[view->runs.count++] = (struct place_run_view){
            .days = run_text(web->arena, from_on + first, from_on + i - 1),
            .text = cell_text(web, words, &days[first]),
            .look = cell_looks[days[first].cell],
        };
    }
}

static void row_see(struct web *web, struct words *words, const struct looking *looking,
                    const struct place_row *row, const struct place_month_view *month,
                    day from_on, struct place_row_view *view)
{
    int32_t count = (int32_t)month->days.count;
    const struct place_day *days = row->days + (from_on - looking->calendar.from_on);

    *view = (struct place_row_view){.id = row->institution, .name = row->name};
    runs_see(web, words, days, from_on, count, view);
    if (looking->is_list)
        return;
    view->cells.items = arena_new_array(web->arena, struct place_cell_view, count);
    view->cells.count = (size_t)count;
    for (int32_t i = 0; i < count; i++)
        view->cells.items[i] =
            (struct place_cell_view){cell_text(web, words, &days[i]),
                                     cell_looks[days[i].cell]};
}

static void month_see(struct web *web, struct words *words, const struct looking *looking,
                      int64_t month, struct place_month_view *view)
{
    const struct place_calendar *calendar = &looking->calendar;
    day from_on = month_first(month);
    day to_on = month_first(month + 1) - 1;

    *view = (struct place_month_view){.title = month_title(web, month)};
    view->id = arena_format(web->arena, "m-%s", month_code(web->arena, month));
    view->days.items =
        arena_new_array(web->arena, struct place_head_view, to_on - from_on + 1);
    for (day on = from_on; on <= to_on; on++)
        head_see(web, on, view);
    view->rows.items =
        arena_new_array(web->arena, struct place_row_view, calendar->count + 1);
    view->rows.count = calendar->count;
    for (size_t i = 0; i < calendar->count; i++)
        row_see(web, words, looking, &calendar->items[i], view, from_on,
                &view->rows.items[i]);
}

static void stays_see(struct web *web, const struct looking *looking,
                      struct place_calendar_view *view)
{
    view->stays.items =
        arena_new_array(web->arena, struct place_stay_view, looking->stays.count + 1);
    for (size_t i = 0; i < looking->stays.count; i++) {
        const struct stay *stay = &looking->stays.items[i];
        if (stay->state != STAY_AGREED && stay->state != STAY_ADMITTED &&
            stay->state != STAY_ENDED && stay->state != STAY_TURNED)
            continue;
        view->stays.items[view->stays.count++] =
            (struct place_stay_view){.id = stay->id,
                                     .number = stay->number,
                                     .from_on = stay->from_on,
                                     .to_on = stay->to_on,
                                     .state = stay_state_word(stay->state)};
    }
}

static void ways_see(struct web *web, const struct looking *looking,
                     struct place_calendar_view *view)
{
    int64_t month = looking->month;
    int64_t months = looking->months;
    bool is_list = looking->is_list;

    view->previous = query_of(web, looking, (struct way){month - months, months, is_list});
    view->next = query_of(web, looking, (struct way){month + months, months, is_list});
    view->span = query_of(web, looking,
                          (struct way){month, months > 1 ? 1 : MONTHS_MAX, is_list});
    view->look = query_of(web, looking, (struct way){month, months, !is_list});
}

struct err place_calendar_get_show(struct web *web)
{
    const struct looking *looking = web->input;
    const struct calendar *calendar = calendar_get();
    struct words *words = arena_new_of(web->arena, struct words);
    struct place_calendar_view view = {
        .form = looking->form,
        .is_three = looking->months > 1,
        .is_own = looking->calendar.is_own,
        .is_list = looking->is_list,
        .is_empty = looking->calendar.count == 0,
        .runs_out = looking->calendar.to_on > calendar->to_on ||
                    calendar_runs_out(calendar, web->context->today),
        .known_until = calendar->to_on,
        .left_out = looking->calendar.left_out,
    };

    form_default_int(looking->form, "month", looking->month);
    ways_see(web, looking, &view);
    view.months.items = arena_new_array(web->arena, struct place_month_view, MONTHS_MAX);
    view.months.count = (size_t)looking->months;
    for (int64_t i = 0; i < looking->months; i++)
        month_see(web, words, looking, looking->month + i, &view.months.items[i]);
    stays_see(web, looking, &view);
    web_page_looks(web, LOOK_WIDE);
    struct html *html = web_html(web);
    web_crumb(web, NULL, MSG_PLACES_CALENDAR_TITLE, NULL);
    web_page_begin(web, html, MSG_PLACES_CALENDAR_TITLE, NULL);
    places_calendar_html(html, &view);
    web_page_end(web, html);
    return OK;
}
