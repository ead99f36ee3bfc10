/* desks_pages.c -- desks in the browser: what is shown of one, the panel of the
 * institution's page, the room's addresses and the table of its routes. */
#include "features/desks/desks_pages.h"

#include "base/arena.h"
#include "base/str.h"
#include "features/desks/desks_page_html.h"
#include "features/desks/desks_panel_html.h"
#include "features/desks/desks_rules.h"
#include "features/feature.h"

/* ---- addresses ------------------------------------------------------------------- */

URL(desk_list, "/institutions")
URL_ID(desk_institution, "/institutions/", "")
URL_ID(desk_new, "/institutions/", "/desks/new")
URL_ID_ID(desk, "/institutions/", "/desks/", "")
URL_ID_ID(desk_change, "/institutions/", "/desks/", "/change")
URL_ID_ID(desk_verify, "/institutions/", "/desks/", "/verify")
URL_ID_ID(desk_end, "/institutions/", "/desks/", "/end")

/* ---- words ----------------------------------------------------------------------- */

#define WORD(value, name, word) {(value), (name), MSG_DESKS_##word, NULL}

const struct choice desk_purpose_choices[] = {
    WORD(DESK_ADMISSION,   "admission",   PURPOSE_ADMISSION),
    WORD(DESK_RESPITE,     "respite",     PURPOSE_RESPITE),
    WORD(DESK_TRANSFER,    "transfer",    PURPOSE_TRANSFER),
    WORD(DESK_ADVICE,      "advice",      PURPOSE_ADVICE),
    WORD(DESK_UNDIAGNOSED, "undiagnosed", PURPOSE_UNDIAGNOSED),
    WORD(DESK_NURSING,     "nursing",     PURPOSE_NURSING),
    WORD(DESK_GENERAL,     "general",     PURPOSE_GENERAL),
    {.name = NULL},
};

static const struct choice channel_words[] = {
    WORD(CHANNEL_FAX,       "fax",       CHANNEL_FAX),
    WORD(CHANNEL_MAIL,      "mail",      CHANNEL_MAIL),
    WORD(CHANNEL_PAGE,      "page",      CHANNEL_PAGE),
    WORD(CHANNEL_TELEPHONE, "telephone", CHANNEL_TELEPHONE),
    {.name = NULL},
};

const struct choice desk_number_choices[] = {
    WORD(CHANNEL_FAX,       "fax",       CHANNEL_FAX),
    WORD(CHANNEL_TELEPHONE, "telephone", CHANNEL_TELEPHONE),
    {.name = NULL},
};

static const struct choice weekday_words[] = {
    WORD(0, "sunday",    WEEKDAY_SUNDAY),
    WORD(1, "monday",    WEEKDAY_MONDAY),
    WORD(2, "tuesday",   WEEKDAY_TUESDAY),
    WORD(3, "wednesday", WEEKDAY_WEDNESDAY),
    WORD(4, "thursday",  WEEKDAY_THURSDAY),
    WORD(5, "friday",    WEEKDAY_FRIDAY),
    WORD(6, "saturday",  WEEKDAY_SATURDAY),
    {.name = NULL},
};

/* ---- what is shown of a desk -------------------------------------------------- */

/* Days with the same hours, one after another, are one line; Monday first. */
static void hours_see(struct web *web, const struct week_hours *hours, struct desk_view *view)
{
    view->hours.items = arena_new_array(web->arena, struct hours_view, WEEK_DAYS);
    for (int i = 0; i < WEEK_DAYS; i++) {
        int weekday = (i + 1) % WEEK_DAYS;
        const char *text = desk_day_hours_write(web->arena, hours->from_minute[weekday],
                                                hours->to_minute[weekday]);
        enum message word = choice_word(weekday_words, weekday);
        struct hours_view *last =
            i > 0 ? &view->hours.items[view->hours.count - 1] : NULL;
        if (last != NULL && text_equal(last->text, text)) {
            last->last = word;
            last->is_range = true;
            continue;
        }
        view->hours.items[view->hours.count++] =
            (struct hours_view){.first = word, .last = word, .text = text};
    }
}

static void channels_see(struct web *web, const struct desk_facts *facts,
                         struct desk_view *view)
{
    struct arena *arena = web->arena;
    enum language language = web->context->language;
    for (int i = 0; i < DESK_CHANNELS && facts->channels[i] != 0; i++) {
        const char *word = message_text(
            arena, language, choice_word(channel_words, facts->channels[i]), NULL);
        view->channels = i == 0 ? word
                                : arena_format(arena, "%s%s%s", view->channels,
                                               language == LANGUAGE_JA ? "、" : ", ", word);
    }
}

static void desk_see(struct web *web, const struct desk *desk, struct desk_view *view)
{
    const struct desk_facts *facts = &desk->facts;
    const struct context *context = web->context;

    *view = (struct desk_view){
        .id = desk->id,
        .institution = desk->institution,
        .name = facts->name,
        .purpose = choice_word(desk_purpose_choices, facts->purpose),
        .telephone = facts->telephone,
        .extension = facts->extension,
        .fax = facts->fax,
        .mail = facts->mail,
        .out_of_hours = facts->out_of_hours,
        .out_of_hours_telephone = facts->out_of_hours_telephone,
        .has_out_of_hours =
            facts->out_of_hours != NULL || facts->out_of_hours_telephone != NULL,
        .telephone_verified_on = desk->telephone_verified_on,
        .telephone_is_verified = desk->telephone_verified_on != DAY_NONE,
        .fax_verified_on = desk->fax_verified_on,
        .fax_is_verified = desk->fax_verified_on != DAY_NONE,
        .fax_verified_by = desk->fax_verified_by,
        .is_open = calendar_is_open(calendar_get(), &facts->hours, context->now),
        .is_open_on_holidays = facts->hours.open_on_holidays,
        .may_change = desk->ended_on == DAY_NONE &&
                      institution_may_change(context, desk->institution),
        .is_ended = desk->ended_on != DAY_NONE,
        .ended_on = desk->ended_on,
        .changed_at = desk->changed_at,
        .changed_by = desk->changed_by,
    };
    hours_see(web, &facts->hours, view);
    channels_see(web, facts, view);
}

/* ---- the panel of the institution's page ------------------------------------------- */

struct panel {
    struct institution_seen seen;
    bool may_change;
    struct desk_list desks;
};

static struct err panel_look(struct context *context, const struct institution_seen *seen,
                             void **data)
{
    struct panel *panel = arena_new_of(context->arena, struct panel);
    panel->seen = *seen;
    panel->may_change = !seen->is_ended && institution_may_change(context, seen->id);
    *data = panel;
    return desk_list(context, seen->id, &panel->desks);
}

static void panel_draw(struct html *html, const void *data)
{
    const struct panel *panel = data;
    size_t count = panel->desks.count;
    struct desks_view view = {.id = panel->seen.id, .may_change = panel->may_change};
    view.desks.items = arena_new_array(html->arena, struct desk_view, count);
    view.past_desks.items = arena_new_array(html->arena, struct desk_view, count);
    for (size_t i = 0; i < count; i++) {
        struct desk_view seen;
        desk_see(html->web, &panel->desks.items[i], &seen);
        struct desk_views *to = seen.is_ended ? &view.past_desks : &view.desks;
        to->items[to->count++] = seen;
    }
    desks_panel_html(html, &view);
}

const struct institution_panel desks_panels[] = {
    {20, panel_look, panel_draw},
    {.draw = NULL},
};

/* ---- one desk -------------------------------------------------------------------- */

void desk_crumbs(struct web *web, int64_t institution, const char *name, enum message label)
{
    web_crumb(web, url_desk_list(web->arena), MSG_INSTITUTIONS_LIST_TITLE, NULL);
    web_crumb(web, url_desk_institution(web->arena, institution), MSG_NONE, name);
    web_crumb(web, NULL, label, NULL);
}

struct err desk_path_read(struct web *web, struct desk_edit *edit)
{
    TRY(web_path_id(web, "id", &edit->institution));
    return web_path_id(web, "item", &edit->id);
}

/* The institution the address names, if the desk is its own. */
struct err desk_of_act(struct context *context, struct desk_edit *edit)
{
    if (edit->known.institution != edit->institution)
        return err_of(ERR_NOT_FOUND, MSG_DESKS_NOT_FOUND);
    return institution_get(context, edit->institution, &edit->of);
}

struct err desk_get_page_read(struct web *web)
{
    return desk_path_read(web, web_input(web, struct desk_edit));
}

struct err desk_get_page_act(struct context *context, void *input)
{
    struct desk_edit *edit = input;
    TRY(desk_get(context, edit->id, &edit->known));
    return desk_of_act(context, edit);
}

struct err desk_get_page_show(struct web *web)
{
    const struct desk_edit *edit = web->input;
    struct desk_view view;
    desk_see(web, &edit->known, &view);
    view.institution_name = edit->of.facts.name;
    struct html *html = web_html(web);
    desk_crumbs(web, edit->institution, view.institution_name,
                       MSG_DESKS_ONE_TITLE);
    web_page_begin(web, html, MSG_DESKS_ONE_TITLE, NULL);
    desks_page_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- the table ---------------------------------------------------------------- */

/* The names of the rows that are shown again when a POST was refused. */
enum row { ROW_NEW, ROW_CHANGE, ROW_VERIFY, ROW_END };

#define POST(url, name, row) POST_AGAIN(url, name, &desks_routes[row])

extern const struct route desks_routes[];

/* clang-format off */
const struct route desks_routes[] = {
    [ROW_NEW]    = GET("/institutions/:id/desks/new", desk_new_get),
    [ROW_CHANGE] = GET("/institutions/:id/desks/:item/change", desk_change_get),
    [ROW_VERIFY] = GET("/institutions/:id/desks/:item/verify", desk_verify_get),
    [ROW_END]    = GET("/institutions/:id/desks/:item/end", desk_end_get),

    GET("/institutions/:id/desks/:item", desk_get_page),

    POST("/institutions/:id/desks/new", desk_new_post, ROW_NEW),
    POST("/institutions/:id/desks/:item/change", desk_change_post, ROW_CHANGE),
    POST("/institutions/:id/desks/:item/verify", desk_verify_post, ROW_VERIFY),
    POST("/institutions/:id/desks/:item/end", desk_end_post, ROW_END),
    {.path = NULL},
};
/* clang-format on */
