/* duty_pages.c -- the week's roster, who has tonight, and the table of routes. */
#include "features/duty/duty_pages.h"

#include "base/arena.h"
#include "desk/calendar.h"
#include "features/duty/duty_roster_html.h"
#include "features/duty/duty_tonight_html.h"
#include "features/feature.h"
#include "web/url.h"

enum { GAP_DAYS = 7, SUNDAY = 0 };

/* ---- addresses ------------------------------------------------------------------ */

URL(duty, "/duty")
URL(duty_new, "/duty/new")
URL_ID(duty_change, "/duty/", "/change")
URL_ID(duty_cancel, "/duty/", "/cancel")
URL_ID(duty_relieve, "/duty/", "/relieve")
static URL(coordinators, "/coordinators")

const char *url_duty_week(struct arena *arena, day on)
{
    return url_where(arena, "/duty", url_query_add(arena, "", "week", day_iso(arena, on)));
}

/* "17:15". */
static const char *minute_text(struct arena *arena, int32_t minute)
{
    return arena_format(arena, "%d:%02d", (int)minute / 60, (int)minute % 60);
}

static const char *query_at(struct arena *arena, const char *query, const char *name,
                            instant at)
{
    int32_t minute = instant_minute(at);

    query = url_query_add(arena, query, name, day_iso(arena, instant_day(at)));
    return url_query_add(arena, query, arena_format(arena, "%s_time", name),
                         arena_format(arena, "%02d:%02d", (int)minute / 60,
                                      (int)minute % 60));
}

const char *url_duty_new_for(struct arena *arena, instant from_at, instant to_at)
{
    const char *query = query_at(arena, "", "from", from_at);
    return url_where(arena, "/duty/new", query_at(arena, query, "to", to_at));
}

/* ---- pieces of pages ------------------------------------------------------------ */

static void gaps_see(struct web *web, const struct duty_spans *gaps, struct gap_views *views)
{
    bool may_fill = permission_holds(web->context, &duty_plan, 0, false);

    views->count = gaps->count;
    views->items.count = gaps->count;
    views->items.items = arena_new_array(web->arena, struct gap_view, gaps->count + 1);
    for (size_t i = 0; i < gaps->count; i++)
        views->items.items[i] = (struct gap_view){
            .from_at = gaps->items[i].from_at,
            .to_at = gaps->items[i].to_at,
            .may_fill = may_fill,
        };
}

static void tonight_see(struct web *web, const struct outlook *outlook,
                        struct tonight_view *view)
{
    const struct duties *duties = &outlook->duties;

    *view = (struct tonight_view){
        .is_running = outlook->is_running,
        .from_at = outlook->span.from_at,
        .to_at = outlook->span.to_at,
    };
    view->duties.items = arena_new_array(web->arena, struct duty_view, duties->count + 1);
    for (size_t i = 0; i < duties->count; i++) {
        const struct duty *duty = &duties->items[i];
        if (duty->to_at <= web->context->now)
            continue;
        view->duties.items[view->duties.count++] = (struct duty_view){
            .id = duty->id,
            .name = duty->name,
            .from_at = duty->from_at,
            .to_at = duty->to_at,
            .telephone = duty->telephone,
            .is_part = duty->from_at > outlook->span.from_at ||
                       duty->to_at < outlook->span.to_at,
        };
    }
    gaps_see(web, &outlook->gaps, &view->gaps);
}

/* ---- the week -------------------------------------------------------------------- */

static const struct field week_fields[] = {
    {.name = "week", .type = FIELD_DAY, .label = MSG_DUTY_TITLE},
    {.type = FIELD_END},
};
static const struct form_table week_form = {"duty_week", week_fields};

struct week {
    day from_on;
    struct roster roster;
    struct roster ahead; /* from today on, for the gaps */
};

static day monday_of(day on)
{
    int weekday = day_weekday(on);
    return on - (weekday == SUNDAY ? WEEK_DAYS - 1 : weekday - 1);
}

/* The days to come, unless a week was asked for; so a sheet printed on Friday
 * holds the weekend.  A day that cannot be read is none. */
static struct err roster_read(struct web *web)
{
    struct week *week = web_input(web, struct week);
    day on = form_day(form_open(web, &week_form), "week");
    week->from_on = on != DAY_NONE ? monday_of(on) : web->context->today;
    return OK;
}

static struct err roster_act(struct context *context, void *input)
{
    struct week *week = input;
    TRY(duty_roster(context, week->from_on, WEEK_DAYS, &week->roster));
    return duty_roster(context, context->today, GAP_DAYS, &week->ahead);
}

static void piece_see(struct web *web, const struct duty_piece *piece,
                      struct roster_piece_view *view)
{
    const struct duty *duty = piece->duty;

    *view = (struct roster_piece_view){
        .hours =
            arena_format(web->arena, "%s–%s", minute_text(web->arena, piece->from_minute),
                         minute_text(web->arena, piece->to_minute)),
        .is_gap = duty == NULL,
        .from_at = piece->whole.from_at,
        .to_at = piece->whole.to_at,
    };
    if (duty == NULL)
        return;
    enum duty_state state = duty_state_at(duty, web->context->now);
    view->id = duty->id;
    view->name = duty->name;
    view->telephone = duty->telephone;
    view->is_planned = state == DUTY_PLANNED;
    view->is_running = state == DUTY_RUNNING;
}

static void day_see(struct web *web, const struct roster *roster, day on,
                    struct roster_day_view *view)
{
    struct duty_pieces pieces;

    duty_day(web->arena, &roster->duties, &roster->gaps, on, &pieces);
    *view = (struct roster_day_view){
        .on = on,
        .holiday = calendar_day_name(calendar_get(), on, web->context->language),
        .is_today = on == web->context->today,
    };
    view->pieces.items =
        arena_new_array(web->arena, struct roster_piece_view, pieces.count + 1);
    view->pieces.count = pieces.count;
    for (size_t i = 0; i < pieces.count; i++)
        piece_see(web, &pieces.items[i], &view->pieces.items[i]);
}

static struct err roster_show(struct web *web)
{
    const struct week *week = web->input;
    struct roster_view view = {
        .from_on = week->from_on,
        .to_on = week->from_on + WEEK_DAYS - 1,
        .previous = week->from_on - WEEK_DAYS,
        .next = week->from_on + WEEK_DAYS,
        .may_plan = permission_holds(web->context, &duty_plan, 0, false),
        .has_gaps = week->ahead.gaps.count > 0,
        .runs_out = calendar_runs_out(calendar_get(), week->from_on + WEEK_DAYS),
    };

    gaps_see(web, &week->ahead.gaps, &view.gaps);
    view.days.items = arena_new_array(web->arena, struct roster_day_view, WEEK_DAYS);
    for (; view.days.count < WEEK_DAYS; view.days.count++)
        day_see(web, &week->roster, week->from_on + (day)view.days.count,
                &view.days.items[view.days.count]);
    struct html *html = web_html(web);
    web_crumb(web, url_coordinators(web->arena), MSG_COORDINATORS_TITLE, NULL);
    web_crumb(web, NULL, MSG_DUTY_TITLE, NULL);
    web_page_begin(web, html, MSG_DUTY_TITLE, NULL);
    duty_roster_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- above the list of coordinators ------------------------------------------------ */

static struct err tonight_look(struct context *context, void **data)
{
    struct outlook *outlook = arena_new_of(context->arena, struct outlook);
    *data = outlook;
    return duty_outlook(context, outlook);
}

static void tonight_draw(struct html *html, const void *data)
{
    struct tonight_view view;
    tonight_see(html->web, data, &view);
    duty_tonight_html(html, &view);
}

const struct coordinator_panel duty_panels[] = {
    {10, &duty_read, tonight_look, tonight_draw},
    {0},
};

/* ---- the table ------------------------------------------------------------------- */

/* Rows that are shown again when a POST was refused; their places in the table. */
enum row { ROW_NEW, ROW_CHANGE, ROW_CANCEL, ROW_RELIEVE };

#define POST(url, name, row) POST_AGAIN(url, name, &duty_routes[row])

extern const struct route duty_routes[];

const struct route duty_routes[] = {
    [ROW_NEW] = GET("/duty/new", duty_new_get),
    [ROW_CHANGE] = GET("/duty/:id/change", duty_change_get),
    [ROW_CANCEL] = GET("/duty/:id/cancel", duty_cancel_get),
    [ROW_RELIEVE] = GET("/duty/:id/relieve", duty_relieve_get),
    GET("/duty", roster),
    POST("/duty/new", duty_new_post, ROW_NEW),
    POST("/duty/:id/change", duty_change_post, ROW_CHANGE),
    POST("/duty/:id/cancel", duty_cancel_post, ROW_CANCEL),
    POST("/duty/:id/relieve", duty_relieve_post, ROW_RELIEVE),
    {.path = NULL},
};
