/* designations_pages.c -- designations and selections in the browser: what is shown of
 * them, the panel of the institution's page, the room's addresses and routes. */
#include "features/designations/designations_pages.h"

#include "base/arena.h"
#include "base/str.h"
#include "features/designations/designations_panel_html.h"
#include "features/designations/designations_rules.h"
#include "features/feature.h"

/* ---- addresses ------------------------------------------------------------------- */

URL(designations_list, "/institutions")
URL(designations_found, "/institutions?designation=medical_partner")
URL(designations_position, "/institutions/position-members")
URL_ID(designation_institution, "/institutions/", "")
URL_ID(designation_new, "/institutions/", "/designations/new")
URL_ID_ID(designation_end, "/institutions/", "/designations/", "/end")
URL_ID(selection_new, "/institutions/", "/selections/new")
URL_ID_ID(selection, "/institutions/", "/selections/", "")

const char *url_selection_act(struct arena *arena, int64_t institution, int64_t id,
                              const char *action)
{
    return arena_format(arena, "%s/%s", url_selection(arena, institution, id), action);
}

void designation_crumbs(struct web *web, int64_t institution, const char *name,
                        enum message label)
{
    web_crumb(web, url_designations_list(web->arena), MSG_INSTITUTIONS_LIST_TITLE, NULL);
    web_crumb(web, url_designation_institution(web->arena, institution), MSG_NONE, name);
    web_crumb(web, NULL, label, NULL);
}

/* ---- what is shown ------------------------------------------------------------ */

static void designation_see(struct web *web, const struct designation *designation, day as_of,
                     struct designation_view *view)
{
    const struct context *context = web->context;
    bool is_over = designation->to_on != DAY_NONE && designation->to_on <= context->today;
    *view = (struct designation_view){
        .id = designation->id,
        .institution = designation->institution,
        .name = designation_kind_name(designation->kind, web->context->language),
        .group = disease_group_name(web, designation->field),
        .from_on = designation->from_on,
        .to_on = designation->to_on,
        .has_end = designation->to_on != DAY_NONE,
        .is_valid = designation_is_valid(designation, as_of),
        .is_coming = designation->from_on > as_of,
        .may_end =
            !is_over && permission_holds(context, &designation_change, 0, false),
        .basis = designation->basis,
        .way = choice_word(designation_way_words, designation->way),
        .reason = designation->reason,
        .end_reason = designation->end_reason,
        .selection = designation->selection,
        .has_selection = designation->selection != ID_NONE,
    };
}

static const char *effect_tag(enum rule_effect effect)
{
    const struct choice *word = rule_effect_words;
    while (word->value != effect)
        word++;
    return word->name;
}

void findings_see(struct web *web, const struct designation_findings *findings,
                  struct findings_view *view)
{
    view->was_considered = true;
    view->is_clear = findings->count == 0;
    view->rows.items = arena_new_array(web->arena, struct finding_view, findings->count);
    for (size_t i = 0; i < findings->count; i++) {
        const struct designation_finding *finding = &findings->items[i];
        if (finding->effect == RULE_NONE)
            continue;
        view->rows.items[view->rows.count++] = (struct finding_view){
            .effect = choice_word(rule_effect_words, finding->effect),
            .tag = effect_tag(finding->effect),
            .message = finding->message,
            .article = finding->article,
            .has_article = !text_is_empty(finding->article),
        };
    }
}

static void actions_see(struct web *web, const struct selection *selection,
                        struct selection_view *view)
{
    view->actions.items =
        arena_new_array(web->arena, struct selection_action_view, SELECTION_ACTION_END);
    if (!permission_holds(web->context, &designation_change, 0, false))
        return;
    for (const struct choice *c = selection_action_choices; c->name != NULL; c++) {
        enum selection_state to;
        struct err err =
            selection_step(selection->state, (enum selection_action)c->value, &to);
        if (err.kind == ERR_NONE)
            view->actions.items[view->actions.count++] =
                (struct selection_action_view){c->label, c->name};
    }
}

void selection_see(struct web *web, const struct selection *selection,
                   struct selection_view *view)
{
    *view = (struct selection_view){
        .id = selection->id,
        .institution = selection->institution,
        .name = designation_kind_name(selection->kind, web->context->language),
        .state = choice_word(selection_state_words, selection->state),
        .is_open = selection->state == SELECTION_CANDIDATE ||
                   selection->state == SELECTION_REVIEWED,
        .proposed_on = selection->proposed_on,
        .proposed_by = selection->proposed_by,
        .reviewed_on = selection->reviewed_on,
        .is_reviewed = selection->reviewed_on != DAY_NONE,
        .review = selection->review,
        .decided_on = selection->decided_on,
        .is_decided = selection->decided_on != DAY_NONE,
        .decided_by = selection->decided_by,
        .decision = selection->decision,
        .minutes = selection->minutes,
        .changed_at = selection->changed_at,
        .changed_by = selection->changed_by,
    };
    actions_see(web, selection, view);
}

/* ---- the panel of the institution's page ------------------------------------------- */

struct panel {
    struct institution_seen seen;
    struct designation_list designations;
    struct selection_list selections;
};

static struct err panel_look(struct context *context, const struct institution_seen *seen,
                             void **data)
{
    struct panel *panel = arena_new_of(context->arena, struct panel);
    panel->seen = *seen;
    *data = panel;
    TRY(designation_list(context, seen->id, &panel->designations));
    return selection_list(context, seen->id, &panel->selections);
}

static void designations_see(struct web *web, const struct panel *panel,
                             struct designations_view *view)
{
    size_t count = panel->designations.count;
    view->valid.items = arena_new_array(web->arena, struct designation_view, count);
    view->history.items = arena_new_array(web->arena, struct designation_view, count);
    for (size_t i = 0; i < count; i++) {
        const struct designation *designation = &panel->designations.items[i];
        struct designation_views *to =
            designation_is_valid(designation, panel->seen.as_of) ? &view->valid
                                                                 : &view->history;
        designation_see(web, designation, panel->seen.as_of, &to->items[to->count++]);
    }
}

static void selections_see(struct web *web, const struct panel *panel,
                           struct designations_view *view)
{
    size_t count = panel->selections.count;
    view->open.items = arena_new_array(web->arena, struct selection_view, count);
    view->closed.items = arena_new_array(web->arena, struct selection_view, count);
    for (size_t i = 0; i < count; i++) {
        struct selection_view seen;
        selection_see(web, &panel->selections.items[i], &seen);
        struct selection_views *to = seen.is_open ? &view->open : &view->closed;
        to->items[to->count++] = seen;
    }
}

static void panel_draw(struct html *html, const void *data)
{
    const struct panel *panel = data;
    struct web *web = html->web;
    struct designations_view view = {
        .id = panel->seen.id,
        .form = panel->seen.form,
        .as_of = panel->seen.as_of,
        .may_designate = !panel->seen.is_ended &&
                         permission_holds(web->context, &designation_change, 0, false),
    };
    designations_see(web, panel, &view);
    selections_see(web, panel, &view);
    designations_panel_html(html, &view);
}

const struct institution_panel designations_panels[] = {
    {10, panel_look, panel_draw},
    {.draw = NULL},
};

/* ---- the table ---------------------------------------------------------------- */

/* The names of the rows that are shown again when a POST was refused. */
enum row {
    ROW_NEW,
    ROW_END,
    ROW_POSITION,
    ROW_SELECTION_NEW,
    ROW_SELECTION_ACT,
};

#define POST(url, name, row) POST_AGAIN(url, name, &designations_routes[row])

extern const struct route designations_routes[];

/* clang-format off */
const struct route designations_routes[] = {
    [ROW_NEW]           = GET("/institutions/:id/designations/new", designation_new_get),
    [ROW_END]           = GET("/institutions/:id/designations/:item/end", designation_end_get),
    [ROW_POSITION]      = GET("/institutions/position-members", position_get),
    [ROW_SELECTION_NEW] = GET("/institutions/:id/selections/new", selection_new_get),
    [ROW_SELECTION_ACT] = GET("/institutions/:id/selections/:item/:action", selection_act_get),

    GET("/institutions/:id/selections/:item", selection_get_page),

    POST("/institutions/:id/designations/new", designation_new_post, ROW_NEW),
    POST("/institutions/:id/designations/:item/end", designation_end_post, ROW_END),
    POST("/institutions/position-members", position_post, ROW_POSITION),
    POST("/institutions/:id/selections/new", selection_new_post, ROW_SELECTION_NEW),
    POST("/institutions/:id/selections/:item/:action", selection_act_post, ROW_SELECTION_ACT),
    {.path = NULL},
};
/* clang-format on */
