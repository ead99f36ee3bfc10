/* coordinators_roster_pages.c -- the week's roster, and who has tonight. */
#include "features/coordinators/coordinators_pages.h"

#include "base/arena.h"
#include "desk/calendar.h"
#include "features/coordinators/coordinators_roster_html.h"

enum { GAP_DAYS = 7, SUNDAY = 0 };

/* ---- pieces of pages ------------------------------------------------------------ */

void gaps_see(struct web *web, const struct duty_spans *gaps, struct gap_views *views)
{
    bool may_fill = permission_holds(web->context, &coordinators_duty, 0, false);

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

void tonight_see(struct web *web, const struct outlook *outlook,
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
    {.name = "week", .type = FIELD_DAY, .label = MSG_COORDINATORS_ROSTER_TITLE},
    {.type = FIELD_END},
};
static const struct form_table week_form = {"coordinators_week", week_fields};

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
struct err roster_get_read(struct web *web)
{
    struct week *week = web_input(web, struct week);
    day on = form_day(form_open(web, &week_form), "week");
    week->from_on = on != DAY_NONE ? monday_of(on) : web->context->today;
    return OK;
}

struct err roster_get_act(struct context *context, void *input)
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

struct err roster_get_show(struct web *web)
{
    const struct week *week = web->input;
    struct roster_view view = {
        .from_on = week->from_on,
        .to_on = week->from_on + WEEK_DAYS - 1,
        .previous = week->from_on - WEEK_DAYS,
        .next = week->from_on + WEEK_DAYS,
        .may_plan = permission_holds(web->context, &coordinators_duty, 0, false),
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
    web_crumb(web, NULL, MSG_COORDINATORS_ROSTER_TITLE, NULL);
    web_page_begin(web, html, MSG_COORDINATORS_ROSTER_TITLE, NULL);
    coordinators_roster_html(html, &view);
    web_page_end(web, html);
    return OK;
}
