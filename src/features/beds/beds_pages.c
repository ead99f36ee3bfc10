/* beds_pages.c -- offers in the browser: those of one hospital, of all, the panel of the
 * institution's page, the room's addresses and the table of its routes. */
#include "features/beds/beds_pages.h"

#include "base/arena.h"
#include "base/str.h"
#include "features/beds/beds_all_html.h"
#include "features/beds/beds_of_html.h"
#include "features/beds/beds_panel_html.h"
#include "features/beds/beds_rules.h"
#include "features/capabilities/capabilities.h"
#include "features/feature.h"
#include "features/programmes/programmes.h"

/* ---- addresses ----------------------------------------------------------------------- */

URL_ID(beds_of, "/institutions/", "/beds")
URL_ID(beds_new, "/institutions/", "/beds/new")
URL_ID_ID(beds_change, "/institutions/", "/beds/", "/change")
URL_ID_ID(beds_confirm, "/institutions/", "/beds/", "/confirm")
URL_ID_ID(beds_close, "/institutions/", "/beds/", "/close")
URL_ID_ID(beds_open, "/institutions/", "/beds/", "/open")
URL_ID_ID(beds_end, "/institutions/", "/beds/", "/end")
URL_ID(beds_institution, "/institutions/", "")

/* ---- words ------------------------------------------------------------------------- */

const char *bed_weekdays_text(struct web *web, unsigned weekdays)
{
    enum { WORK_WEEK = 62 };
    static const enum message words[7] = {
        MSG_BEDS_WEEKDAY_SUNDAY,    MSG_BEDS_WEEKDAY_MONDAY,   MSG_BEDS_WEEKDAY_TUESDAY,
        MSG_BEDS_WEEKDAY_WEDNESDAY, MSG_BEDS_WEEKDAY_THURSDAY, MSG_BEDS_WEEKDAY_FRIDAY,
        MSG_BEDS_WEEKDAY_SATURDAY};
    enum language language = web->context->language;
    const char *text = "";

    if (weekdays == BED_WEEK || weekdays == WORK_WEEK)
        return message_text(web->arena, language,
                            weekdays == BED_WEEK ? MSG_BEDS_EVERY_DAY : MSG_BEDS_WORKDAYS,
                            NULL);
    for (int i = 1; i <= 7; i++)
        if ((weekdays >> i % 7 & 1u) != 0)
            text = arena_format(web->arena, "%s%s%s", text, *text != '\0' ? "・" : "",
                                message_text(web->arena, language, words[i % 7], NULL));
    return text;
}

static const char *needs_text(struct web *web, const char *codes)
{
    const char *text = NULL;
    struct str rest = str_of(codes);
    struct str code;

    while (codes != NULL && str_next(&rest, '|', &code)) {
        int need = capability_need_index(str_copy(web->arena, code));
        if (need < 0)
            continue;
        text = message_joined(
            web->arena, web->context->language, text,
            capability_need_name(&capability_needs()->items[need], web->context->language));
    }
    return text;
}

void beds_crumbs(struct web *web, int64_t institution, const char *name,
                 enum message label)
{
    web_crumb(web, url_beds_institution(web->arena, institution), MSG_NONE, name);
    if (label == MSG_NONE) {
        web_crumb(web, NULL, MSG_BEDS_TITLE, NULL);
        return;
    }
    web_crumb(web, url_beds_of(web->arena, institution), MSG_BEDS_TITLE, NULL);
    web_crumb(web, NULL, label, NULL);
}

/* ---- what is shown of an offer -------------------------------------------------------- */

static const char *programme_text(const struct web *web, const struct bed_offer *offer)
{
    const struct programme *edition =
        offer->programme != NULL
            ? programme_on(programmes_get(), offer->programme, offer->to_on)
            : NULL;
    return edition != NULL ? programme_name(edition, web->context->language)
                           : offer->programme;
}

static void offer_see(struct web *web, const struct bed_offer *offer,
                      const struct bed_days *days, struct bed_offer_view *view)
{
    const struct context *context = web->context;
    day today = context->today;
    bool is_over = offer->to_on < today ||
                   (offer->ended_on != DAY_NONE && offer->ended_on < today);

    *view = (struct bed_offer_view){
        .id = offer->id,
        .institution = offer->institution,
        .version = offer->version,
        .name = offer->ward != NULL ? offer->ward : offer->institution_name,
        .from_on = offer->from_on,
        .to_on = offer->to_on,
        .beds = offer->beds,
        .comes_on = bed_weekdays_text(web, offer->comes_on),
        .goes_on = bed_weekdays_text(web, offer->goes_on),
        .closed_on_holidays = offer->closed_on_holidays,
        .programme = programme_text(web, offer),
        .terms = offer->terms,
        .not_here = needs_text(web, offer->not_here),
        .free = days != NULL
                    ? bed_free_text(web->arena, days, today, today + BEDS_LOOK_DAYS)
                    : NULL,
        .confirmed_at = offer->confirmed_at,
        .confirmed_by = offer->confirmed_by,
        .is_stale = today - instant_day(offer->confirmed_at) > bed_stale_days(today),
        .is_answered = offer->kind == BED_OFFER_ANSWERED,
        .is_over = is_over,
        .is_ended = offer->ended_on != DAY_NONE,
        .ended_on = offer->ended_on,
        .end_reason = offer->end_reason,
        .is_behalf = context->actor.institution != offer->institution,
    };
    view->may_write = !is_over && !view->is_ended && !view->is_answered &&
                      bed_may_write(context, offer->institution);
}

/* ---- one hospital's -------------------------------------------------------------------- */

struct offers_seen {
    int64_t id;
    bool is_all; /* of every hospital */
    struct institution of;
    struct bed_offers offers;
    struct bed_days *days; /* of each, from today on */
    struct bed_closed_days *closed;
};

static struct err offers_look(struct context *context, struct offers_seen *seen)
{
    day today = context->today;
    size_t count = seen->offers.count;

    TRY(bed_days_of(context, &seen->offers, today, today + BEDS_LOOK_DAYS, &seen->days));
    seen->closed = arena_new_array(context->arena, struct bed_closed_days, count + 1);
    for (size_t i = 0; !seen->is_all && i < count; i++)
        TRY(bed_closed_days_of(context, seen->offers.items[i].id, today,
                               today + BED_OFFER_DAYS_MAX, &seen->closed[i]));
    return OK;
}

static void closed_see(struct web *web, const struct bed_closed_days *days,
                       struct bed_offer_view *view)
{
    view->closed.items = arena_new_array(web->arena, struct bed_closed_view, days->count + 1);
    view->closed.count = days->count;
    for (size_t i = 0; i < days->count; i++)
        view->closed.items[i] =
            (struct bed_closed_view){.on = days->items[i].on,
                                     .reason = days->items[i].reason,
                                     .iso = day_iso(web->arena, days->items[i].on)};
}

/* What goes on first, what is over below. */
static void offers_see(struct web *web, const struct offers_seen *seen,
                       struct bed_offer_views *now, struct bed_offer_views *past)
{
    size_t count = seen->offers.count;

    now->items = arena_new_array(web->arena, struct bed_offer_view, count + 1);
    past->items = arena_new_array(web->arena, struct bed_offer_view, count + 1);
    for (size_t i = 0; i < count; i++) {
        struct bed_offer_view view;
        offer_see(web, &seen->offers.items[i], &seen->days[i], &view);
        closed_see(web, &seen->closed[i], &view);
        struct bed_offer_views *to = view.is_over || view.is_answered ? past : now;
        to->items[to->count++] = view;
    }
}

static struct err of_look(struct context *context, struct offers_seen *seen)
{
    TRY(bed_read_need(context, seen->id));
    TRY(institution_get(context, seen->id, &seen->of));
    TRY(bed_offers_of(context, seen->id, &seen->offers));
    return offers_look(context, seen);
}

static const struct field mark_fields[] = {
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table mark_form = {"beds_mark", mark_fields};

static struct err of_show(struct web *web, const struct offers_seen *seen)
{
    struct beds_view view = {
        .id = seen->id,
        .name = seen->of.facts.name,
        .form = form_show(web, &mark_form),
        .is_own = web->context->actor.institution == seen->id,
        .may_write = seen->of.ended_on == DAY_NONE && bed_may_write(web->context, seen->id),
        .stale_days = bed_stale_days(web->context->today),
        .look_days = BEDS_LOOK_DAYS,
    };

    offers_see(web, seen, &view.now, &view.past);
    struct html *html = web_html(web);
    beds_crumbs(web, view.id, view.name, MSG_NONE);
    web_page_begin(web, html, MSG_BEDS_PAGE_TITLE, say_text(web->arena, view.name));
    beds_of_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err beds_of_get_read(struct web *web)
{
    struct offers_seen *seen = web_input(web, struct offers_seen);
    return web_path_id(web, "id", &seen->id);
}

struct err beds_of_get_act(struct context *context, void *input)
{
    return of_look(context, input);
}

struct err beds_of_get_show(struct web *web)
{
    return of_show(web, web->input);
}

/* ---- all of them, or one's own --------------------------------------------------------- */

struct err beds_get_read(struct web *web)
{
    (void)web_input(web, struct offers_seen);
    return OK;
}

struct err beds_get_act(struct context *context, void *input)
{
    struct offers_seen *seen = input;

    seen->is_all = permission_holds(context, &bed_read, 0, false);
    seen->id = context->actor.institution;
    if (!seen->is_all)
        return of_look(context, seen);
    TRY(permission_need(context, &bed_read));
    TRY(bed_offers_on(context, context->today, context->today + BEDS_LOOK_DAYS,
                      &seen->offers));
    return offers_look(context, seen);
}

/* Offers come hospital by hospital. */
static void all_see(struct web *web, const struct offers_seen *seen,
                    struct beds_all_view *view)
{
    struct bed_hospital_view *row = NULL;

    view->rows.items =
        arena_new_array(web->arena, struct bed_hospital_view, seen->offers.count + 1);
    for (size_t i = 0; i < seen->offers.count; i++) {
        const struct bed_offer *offer = &seen->offers.items[i];
        struct bed_offer_view one;
        offer_see(web, offer, &seen->days[i], &one);
        if (one.is_answered || one.is_over)
            continue;
        if (row == NULL || row->id != offer->institution) {
            row = &view->rows.items[view->rows.count++];
            *row = (struct bed_hospital_view){.id = offer->institution,
                                              .name = offer->institution_name,
                                              .confirmed_at = offer->confirmed_at};
        }
        row->offers++;
        row->beds += offer->beds;
        row->free = one.free == NULL ? row->free
                                     : message_joined(web->arena, web->context->language,
                                                      row->free, one.free);
        row->is_stale = row->is_stale || one.is_stale;
        if (offer->confirmed_at < row->confirmed_at)
            row->confirmed_at = offer->confirmed_at;
    }
}

struct err beds_get_show(struct web *web)
{
    const struct offers_seen *seen = web->input;
    struct beds_all_view view = {.stale_days = bed_stale_days(web->context->today),
                                 .look_days = BEDS_LOOK_DAYS};

    if (!seen->is_all)
        return of_show(web, seen);
    all_see(web, seen, &view);
    struct html *html = web_html(web);
    web_crumb(web, NULL, MSG_BEDS_TITLE, NULL);
    web_page_begin(web, html, MSG_BEDS_ALL_TITLE, NULL);
    beds_all_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- the panel of the institution's page ------------------------------------------------ */

static struct err panel_look(struct context *context, const struct institution_seen *of,
                             void **data)
{
    struct offers_seen *seen = arena_new_of(context->arena, struct offers_seen);

    *data = NULL;
    if (!bed_may_read(context, of->id))
        return OK;
    seen->id = of->id;
    seen->of.ended_on = of->is_ended ? of->as_of : DAY_NONE;
    TRY(bed_offers_of(context, of->id, &seen->offers));
    TRY(offers_look(context, seen));
    *data = seen;
    return OK;
}

static void panel_draw(struct html *html, const void *data)
{
    const struct offers_seen *seen = data;
    struct bed_offer_views past = {NULL, 0};

    if (seen == NULL)
        return;
    struct beds_panel_view view = {
        .id = seen->id,
        .may_write = seen->of.ended_on == DAY_NONE &&
                     bed_may_write(html->web->context, seen->id),
    };
    offers_see(html->web, seen, &view.now, &past);
    if (view.now.count == 0 && past.count == 0 && !view.may_write)
        return;
    beds_panel_html(html, &view);
}

const struct institution_panel beds_panels[] = {
    {25, panel_look, panel_draw},
    {.draw = NULL},
};

/* ---- the table ---------------------------------------------------------------------- */

/* The names of the rows that are shown again when a POST was refused. */
enum row { ROW_OF, ROW_NEW, ROW_CHANGE, ROW_CLOSE, ROW_END };

#define POST(url, name, row) POST_AGAIN(url, name, &beds_routes[row])

extern const struct route beds_routes[];

/* clang-format off */
const struct route beds_routes[] = {
    [ROW_OF]     = GET("/institutions/:id/beds", beds_of_get),
    [ROW_NEW]    = GET("/institutions/:id/beds/new", beds_new_get),
    [ROW_CHANGE] = GET("/institutions/:id/beds/:item/change", beds_change_get),
    [ROW_CLOSE]  = GET("/institutions/:id/beds/:item/close", beds_close_get),
    [ROW_END]    = GET("/institutions/:id/beds/:item/end", beds_end_get),

    GET("/beds", beds_get),
    POST("/institutions/:id/beds/new", beds_new_post, ROW_NEW),
    POST("/institutions/:id/beds/:item/change", beds_change_post, ROW_CHANGE),
    POST("/institutions/:id/beds/:item/confirm", beds_confirm_post, ROW_OF),
    POST("/institutions/:id/beds/:item/close", beds_close_post, ROW_CLOSE),
    POST("/institutions/:id/beds/:item/open", beds_open_post, ROW_OF),
    POST("/institutions/:id/beds/:item/end", beds_end_post, ROW_END),
    {.path = NULL},
};
/* clang-format on */
