/* places_pages.c -- finding a place for an application and holding it with one click; the
 * room's addresses and its routes. */
#include "features/places/places_pages.h"

#include "base/arena.h"
#include "base/era.h"
#include "features/places/places_html.h"
#include "features/places/places_words_pages.h"
#include "features/stays/stays.h"

/* ---- addresses ------------------------------------------------------------------------- */

URL_ID(places, "/respite/", "/places")
const char *url_places_hold(struct arena *arena, int64_t application, const char *query)
{
    return url_where(arena, url_places(arena, application), query);
}

URL_ID(places_application, "/respite/", "")
URL_ID(places_requests, "/respite/", "/requests")
URL_ID(places_need, "/cases/", "/need")
URL_ID(places_institution, "/institutions/", "")
URL_ID(places_beds, "/institutions/", "/beds")
URL_ID(places_stay, "/stays/", "")
URL_WHERE(places_calendar, "/respite/calendar")
URL(places_calendar_all, "/respite/calendar")

/* ---- the question ---------------------------------------------------------------------- */

enum { RADIUS_KM_MAX = 300, OVERRULED_MAX = 200 };

static const struct field filter_fields[] = {
    {.name = "days", .type = FIELD_INT, .label = MSG_PLACES_LABEL_DAYS,
     .hint = MSG_PLACES_HINT_DAYS, .min = 1, .max = PLACE_DAYS_MAX},
    {.name = "from_on", .type = FIELD_DAY, .label = MSG_PLACES_LABEL_FROM_ON},
    {.name = "to_on", .type = FIELD_DAY, .label = MSG_PLACES_LABEL_TO_ON},
    {.name = "radius", .type = FIELD_INT, .label = MSG_PLACES_LABEL_RADIUS, .min = 1,
     .max = RADIUS_KM_MAX},
    {.type = FIELD_END},
};
static const struct form_table filter_form = {"places", filter_fields};

static const struct field hold_fields[] = {
    {.name = "offer", .type = FIELD_ID, .required = true},
    {.name = "from_on", .type = FIELD_DAY, .label = MSG_PLACES_LABEL_FROM_ON,
     .required = true},
    {.name = "to_on", .type = FIELD_DAY, .label = MSG_PLACES_LABEL_TO_ON, .required = true},
    {.name = "overruled", .type = FIELD_TEXT, .label = MSG_PLACES_LABEL_OVERRULED,
     .max = OVERRULED_MAX},
    {.type = FIELD_END},
};
static const struct form_table hold_form = {"places_hold", hold_fields};

struct looking {
    int64_t id;
    struct form *form;
    struct place_filter filter;
    const char *query;
    bool is_wrong; /* what was typed: nothing is searched with it */
    struct place_found found;
    struct stay_hold hold;
    int64_t stay;
};

static struct err filter_check(const struct place_filter *filter, day today)
{
    if (filter->from_on == DAY_NONE)
        return err_field("from_on", MSG_INPUT_REQUIRED);
    if (filter->to_on == DAY_NONE)
        return err_field("to_on", MSG_INPUT_REQUIRED);
    if (filter->to_on < filter->from_on)
        return err_field("to_on", MSG_PLACES_REVERSED);
    if (filter->to_on < today)
        return err_field("to_on", MSG_PLACES_PAST);
    if (filter->to_on - filter->from_on + 1 < filter->days)
        return err_field("to_on", MSG_PLACES_TOO_SHORT);
    return filter->to_on - filter->from_on >= PLACE_LOOK_DAYS_MAX - 2 * PLACE_WINDOW_DAYS
               ? err_field("to_on", MSG_PLACES_TOO_LONG)
               : OK;
}

static const char *query_of(struct web *web, const struct place_filter *filter)
{
    struct arena *arena = web->arena;
    const char *query = "";

    if (filter->days > 0) {
        query = url_query_add(arena, query, "days", arena_format(arena, "%d", filter->days));
        query = url_query_add(arena, query, "from_on", day_iso(arena, filter->from_on));
        query = url_query_add(arena, query, "to_on", day_iso(arena, filter->to_on));
    }
    if (filter->radius_metres != INT_NONE)
        query = url_query_add(
            arena, query, "radius",
            arena_format(arena, "%lld", (long long)filter->radius_metres / 1000));
    return query;
}

struct err places_get_read(struct web *web)
{
    struct looking *looking = web_input(web, struct looking);
    struct form *form = form_open(web, &filter_form);
    int64_t days = form_int(form, "days");
    int64_t radius = form_int(form, "radius");

    looking->form = form;
    looking->filter = (struct place_filter){
        .days = days != INT_NONE ? (int32_t)days : 0,
        .from_on = form_day(form, "from_on"),
        .to_on = form_day(form, "to_on"),
        .radius_metres = radius != INT_NONE ? radius * 1000 : INT_NONE,
    };
    bool is_asked = looking->filter.from_on != DAY_NONE || looking->filter.to_on != DAY_NONE;
    if (looking->filter.days > 0 && !form_has_errors(form))
        form_blame(form, filter_check(&looking->filter, web->context->today));
    else if (is_asked && !form_has_errors(form))
        form_blame(form, err_field("days", MSG_INPUT_REQUIRED));
    looking->is_wrong = form_has_errors(form);
    looking->query = looking->is_wrong ? "" : query_of(web, &looking->filter);
    return web_path_id(web, "id", &looking->id);
}

struct err places_get_act(struct context *context, void *input)
{
    struct looking *looking = input;

    if (looking->is_wrong)
        looking->filter = (struct place_filter){.radius_metres = INT_NONE};
    return place_find(context, looking->id, &looking->filter, &looking->found);
}

/* ---- the page ---------------------------------------------------------------------------- */

static void years_see(struct web *web, const struct place_question *question,
                      struct places_view *view)
{
    view->years.items =
        arena_new_array(web->arena, struct place_year_view, PROGRAMME_YEARS_MAX);
    view->years.count = question->year_count;
    for (size_t i = 0; i < question->year_count; i++)
        view->years.items[i] = (struct place_year_view){
            .year = era_year(web->arena, question->years[i].year),
            .left = question->years[i].left,
            .is_limited = question->years[i].left != INT_NONE,
        };
}

static void rows_see(struct web *web, const struct place_found *found,
                     struct places_view *view)
{
    size_t count = found->result.count < PLACE_SHOWN_MAX ? found->result.count
                                                            : PLACE_SHOWN_MAX;

    view->rows.items =
        arena_new_array(web->arena, struct place_candidate_view, count + 1);
    view->rows.count = count;
    for (size_t i = 0; i < count; i++) {
        place_candidate_see(web, found, i, view->is_own_periods, &view->rows.items[i]);
        view->rows.items[i].may_hold = view->may_hold;
    }
    view->asks.items = arena_new_array(web->arena, struct place_ask_view,
                                       found->ask_count + 1);
    view->asks.count = found->ask_count;
    for (size_t i = 0; i < found->ask_count; i++)
        place_ask_see(web, found, i, &view->asks.items[i]);
    view->mends.items = arena_new_array(web->arena, struct place_mend_view,
                                        found->mend_count + 1);
    view->mends.count = found->mend_count;
    for (size_t i = 0; i < found->mend_count; i++) {
        const struct place_mend *mend = &found->mends[i];
        view->mends.items[i] = (struct place_mend_view){
            .id = mend->institution,
            .name = mend->name,
            .article = mend->article != NULL
                           ? match_article_text(web->arena, web->context->language,
                                                mend->article)
                           : NULL};
    }
}

static void filter_default(const struct looking *looking, struct form *form)
{
    const struct respite_application *application = &looking->found.application;

    if (application->period_count == 0)
        return;
    struct respite_period first = application->periods[0];
    form_default_int(form, "days", first.to_on - first.from_on + 1);
    form_default_day(form, "from_on", first.from_on);
    form_default_day(form, "to_on", first.to_on);
}

static bool is_sought(enum respite_state state)
{
    return state == RESPITE_APPROVED || state == RESPITE_PROVISIONAL ||
           state == RESPITE_WAITING;
}

struct err places_get_show(struct web *web)
{
    const struct looking *looking = web->input;
    const struct place_found *found = &looking->found;
    struct form *form = form_show(web, &filter_form);
    struct places_view view = {
        .id = found->application.id,
        .care_case = found->application.care_case,
        .number = found->application.number,
        .municipality = found->municipality,
        .form = form,
        .hold = form_show(web, &hold_form),
        .query = looking->query,
        .has_need = found->has_need,
        .is_own_periods = looking->filter.days == 0,
        .is_wrong = looking->is_wrong,
        .is_searched = found->question.wish_count > 0,
        .may_hold = is_sought(found->application.state) &&
                    permission_holds(web->context, &stay_hold_place,
                                     RELATION_BIT(RELATION_TEAM), true),
        .looked = (int64_t)found->result.looked,
        .count = (int64_t)found->result.count,
    };

    view.fits_none = view.is_searched && found->result.count == 0;
    filter_default(looking, form);
    years_see(web, &found->question, &view);
    rows_see(web, found, &view);
    place_relaxed_see(web, found, &view);
    struct html *html = web_html(web);
    web_crumb(web, url_places_application(web->arena, view.id), MSG_NONE, view.number);
    web_crumb(web, NULL, MSG_PLACES_TITLE, NULL);
    web_page_begin(web, html, MSG_PLACES_PAGE_TITLE, say_text(web->arena, view.number));
    places_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- one click ---------------------------------------------------------------------------- */

struct err places_post_read(struct web *web)
{
    struct looking *looking = web_input(web, struct looking);
    struct form *form = form_open(web, &hold_form);

    TRY(web_path_id(web, "id", &looking->id));
    looking->hold = (struct stay_hold){
        .application = looking->id,
        .offer = form_id(form, "offer"),
        .from_on = form_day(form, "from_on"),
        .to_on = form_day(form, "to_on"),
        .overruled = form_text(form, "overruled"),
    };
    return form_close(form);
}

struct err places_post_act(struct context *context, void *input)
{
    struct looking *looking = input;
    return stay_hold(context, &looking->hold, &looking->stay);
}

struct err places_post_show(struct web *web)
{
    const struct looking *looking = web->input;
    const char *url = url_places_stay(web->arena, looking->stay);
    return web_redirect(web, web_url_saying(web, url, MSG_PLACES_SAID_HELD));
}

/* ---- the table ------------------------------------------------------------------------------ */

enum row { ROW_PLACES };

#define POST(url, name, row) POST_AGAIN(url, name, &places_routes[row])

extern const struct route places_routes[];

/* clang-format off */
const struct route places_routes[] = {
    [ROW_PLACES] = GET("/respite/:id/places", places_get),
    GET("/respite/calendar", place_calendar_get),
    POST("/respite/:id/places", places_post, ROW_PLACES),
    {.path = NULL},
};
/* clang-format on */
