/* health_centres_pages.c -- the panel on an institution's page, and setting which health
 * centre it is. */
#include "features/health_centres/health_centres_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/era.h"
#include "base/str.h"
#include "features/feature.h"
#include "features/health_centres/health_centre_end_html.h"
#include "features/health_centres/health_centre_form_html.h"
#include "features/health_centres/health_centre_panel_html.h"
#include "features/institutions/institutions.h"
#include "features/prefecture/prefecture.h"
#include "web/url.h"

URL_ID(health_centre, "/institutions/", "/health-centre")
URL_ID(health_centre_end, "/institutions/", "/health-centre/end")
URL_ID(health_centre_institution, "/institutions/", "")

/* ---- panel ----------------------------------------------------------------------- */

struct panel {
    int64_t id;
    day as_of;
    bool is_one, may_change, is_shown;
    struct health_centre_office office;
    struct health_centre_offices all;
    struct joint_work_counts counts;
};

static struct err panel_look(struct context *context, const struct institution_seen *seen,
                             void **data)
{
    struct panel *panel = arena_new_of(context->arena, struct panel);
    struct institution whole;

    *data = panel;
    panel->id = seen->id;
    panel->as_of = seen->as_of;
    TRY(institution_get(context, seen->id, &whole));
    panel->is_shown = whole.facts.kind == INSTITUTION_HEALTH_CENTRE;
    panel->may_change =
        !seen->is_ended && permission_holds(context, &institution_change, 0, false);
    if (!panel->is_shown)
        return OK;
    TRY(health_centre_history(context, seen->id, &panel->all));
    for (size_t i = 0; i < panel->all.count && !panel->is_one; i++) {
        panel->office = panel->all.items[i];
        panel->is_one = panel->office.from_on <= seen->as_of &&
                        (panel->office.to_on == DAY_NONE ||
                         panel->office.to_on >= seen->as_of);
    }
    return joint_work_count(context, seen->id, day_fiscal_year(seen->as_of),
                            &panel->counts);
}

static const char *municipality_names(struct arena *arena, const char *centre)
{
    const struct prefecture *prefecture = prefecture_get();
    const char *names = "";

    for (size_t i = 0; i < prefecture->municipality_count; i++)
        if (text_equal(prefecture->municipalities[i].health_centre, centre))
            names = arena_format(arena, "%s%s%s", names, *names != '\0' ? "、" : "",
                                 prefecture->municipalities[i].name);
    return names;
}

static void panel_draw(struct html *html, const void *data)
{
    const struct panel *panel = data;
    struct health_centre_panel_view view = {
        .id = panel->id,
        .is_one = panel->is_one,
        .may_change = panel->may_change,
        .from_centre = panel->counts.from_centre,
        .to_centre = panel->counts.to_centre,
        .year = era_year(html->arena, day_fiscal_year(panel->as_of)),
    };

    if (!panel->is_shown)
        return;
    if (panel->is_one) {
        view.name = panel->office.centre_name;
        view.from_on = panel->office.from_on;
        view.municipalities = municipality_names(html->arena, panel->office.code);
    }
    view.past.items = arena_new_array(html->arena, struct health_centre_row_view,
                                      panel->all.count + 1);
    for (size_t i = 0; i < panel->all.count; i++) {
        const struct health_centre_office *office = &panel->all.items[i];
        if (panel->is_one && office->id == panel->office.id)
            continue;
        view.past.items[view.past.count++] =
            (struct health_centre_row_view){.name = office->centre_name,
                                            .from_on = office->from_on,
                                            .to_on = office->to_on,
                                            .has_end = office->to_on != DAY_NONE};
    }
    health_centre_panel_html(html, &view);
}

const struct institution_panel health_centres_panels[] = {
    {15, panel_look, panel_draw},
    {.draw = NULL},
};

/* ---- setting --------------------------------------------------------------------- */

static const struct field set_fields[] = {
    {.name = "code", .type = FIELD_CHOICE, .label = MSG_HEALTH_CENTRES_LABEL_CODE,
     .required = true},
    {.name = "from_on", .type = FIELD_DAY, .label = MSG_HEALTH_CENTRES_LABEL_FROM,
     .required = true},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table set_form = {"health_centre", set_fields};

static const struct field end_fields[] = {
    {.name = "to_on", .type = FIELD_DAY, .label = MSG_HEALTH_CENTRES_LABEL_TO,
     .required = true},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table end_form = {"health_centre_end", end_fields};

struct setting {
    int64_t id, seen;
    struct institution institution;
    struct health_centre_offices all;
    const struct health_centre_office *now; /* NULL: none */
    const char *code;
    day on;
};

static const struct choice *centre_choices(struct web *web)
{
    const struct prefecture *prefecture = prefecture_get();
    size_t count = prefecture->health_centre_count;
    struct choice *choices = arena_new_array(web->arena, struct choice, count + 1);

    for (size_t i = 0; i < count; i++)
        choices[i] = (struct choice){(int64_t)i, prefecture->health_centres[i].code,
                                     MSG_NONE, prefecture->health_centres[i].name};
    return choices;
}

static struct err setting_read(struct web *web)
{
    struct setting *setting = web_input(web, struct setting);
    return web_path_id(web, "id", &setting->id);
}

static struct err setting_act(struct context *context, void *input)
{
    struct setting *setting = input;

    TRY(permission_need(context, &institution_change));
    TRY(institution_get_to_change(context, setting->id, &setting->institution));
    TRY(health_centre_history(context, setting->id, &setting->all));
    setting->now = health_centre_open(&setting->all);
    return OK;
}

static struct err setting_page(struct web *web, enum message title, struct form *form,
                               void (*draw)(struct html *,
                                            const struct health_centre_form_view *))
{
    const struct setting *setting = web->input;
    struct html *html = web_html(web);
    struct health_centre_form_view view = {
        .id = setting->id,
        .name = setting->institution.facts.name,
        .now = setting->now != NULL ? setting->now->centre_name : NULL,
        .is_one = setting->now != NULL,
        .form = form,
    };

    form_set_version(form, setting->now != NULL ? setting->now->id : 0);
    web_crumb(web, url_health_centre_institution(web->arena, setting->id), MSG_NONE,
              setting->institution.facts.name);
    web_crumb(web, NULL, title, NULL);
    web_page_begin(web, html, title, NULL);
    draw(html, &view);
    web_page_end(web, html);
    return OK;
}

static struct err set_get_show(struct web *web)
{
    struct form *form = form_show(web, &set_form);
    form_choices(form, "code", centre_choices(web));
    form_default_day(form, "from_on", web->context->today);
    return setting_page(web, MSG_HEALTH_CENTRES_FORM_TITLE, form,
                        health_centre_form_html);
}

static struct err end_get_show(struct web *web)
{
    struct form *form = form_show(web, &end_form);
    form_default_day(form, "to_on", web->context->today);
    return setting_page(web, MSG_HEALTH_CENTRES_END_TITLE, form, health_centre_end_html);
}

static struct err set_post_read(struct web *web)
{
    struct setting *setting = web_input(web, struct setting);
    struct form *form = form_open(web, &set_form);

    form_choices(form, "code", centre_choices(web));
    int64_t chosen = form_choice(form, "code");
    if (chosen >= 0)
        setting->code = prefecture_get()->health_centres[chosen].code;
    setting->on = form_day(form, "from_on");
    setting->seen = form_version(form);
    TRY(web_path_id(web, "id", &setting->id));
    return form_close(form);
}

static struct err set_post_act(struct context *context, void *input)
{
    const struct setting *setting = input;
    return health_centre_set(context, setting->id, setting->seen, setting->code,
                             setting->on);
}

static struct err set_post_show(struct web *web)
{
    const struct setting *setting = web->input;
    return web_redirect(
        web, web_url_saying(web, url_health_centre_institution(web->arena, setting->id),
                            MSG_HEALTH_CENTRES_SAID_SET));
}

static struct err end_post_read(struct web *web)
{
    struct setting *setting = web_input(web, struct setting);
    struct form *form = form_open(web, &end_form);

    setting->on = form_day(form, "to_on");
    setting->seen = form_version(form);
    TRY(web_path_id(web, "id", &setting->id));
    return form_close(form);
}

static struct err end_post_act(struct context *context, void *input)
{
    const struct setting *setting = input;
    return health_centre_end(context, setting->id, setting->seen, setting->on);
}

static struct err end_post_show(struct web *web)
{
    const struct setting *setting = web->input;
    return web_redirect(
        web, web_url_saying(web, url_health_centre_institution(web->arena, setting->id),
                            MSG_HEALTH_CENTRES_SAID_ENDED));
}

/* ---- the table ------------------------------------------------------------------- */

enum row { ROW_SET, ROW_END };

extern const struct route health_centres_routes[];

/* clang-format off */
const struct route health_centres_routes[] = {
    [ROW_SET] = {.method = METHOD_GET, .path = "/institutions/:id/health-centre",
     .gate = GATE_ACCOUNT, .unit = READS, .read = setting_read, .act = setting_act,
     .show = set_get_show},
    [ROW_END] = {.method = METHOD_GET, .path = "/institutions/:id/health-centre/end",
     .gate = GATE_ACCOUNT, .unit = READS, .read = setting_read, .act = setting_act,
     .show = end_get_show},
    POST_AGAIN("/institutions/:id/health-centre", set_post, &health_centres_routes[ROW_SET]),
    POST_AGAIN("/institutions/:id/health-centre/end", end_post, &health_centres_routes[ROW_END]),
    {.path = NULL},
};
/* clang-format on */
