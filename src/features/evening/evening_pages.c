/* evening_pages.c -- 帰る前に: the page that refuses to be empty, and the panel of the
 * case page. */
#include "features/evening/evening_pages.h"

#include "base/arena.h"
#include "base/id.h"
#include "base/str.h"
#include "features/evening/evening_html.h"
#include "features/evening/evening_panel_html.h"
#include "features/feature.h"
#include "web/due.h"

/* ---- seeing --------------------------------------------------------------------- */

static const struct {
    enum message lack, mend;
    const char *field;
} lacks[NIGHT_LACK_END] = {
    [NIGHT_READY] = {MSG_EVENING_READY, MSG_EVENING_MEND_CHANGE, "told_to"},
    [NIGHT_NO_HOLDER] = {MSG_EVENING_LACK_HOLDER, MSG_EVENING_MEND_HOLDER, "told_to"},
    [NIGHT_HOLDER_ENDS] = {MSG_EVENING_LACK_ENDS, MSG_EVENING_MEND_ENDS, "holder"},
    [NIGHT_NOT_TOLD] = {MSG_EVENING_LACK_TOLD, MSG_EVENING_MEND_TOLD, "told_to"},
    [NIGHT_CHECK_OVER] = {MSG_EVENING_LACK_CHECK, MSG_EVENING_MEND_CHECK,
                          "next_check_at"},
};

void evening_night_see(struct web *web, const struct outlook *outlook,
                       struct evening_night_view *view)
{
    size_t count = outlook->duties.count;

    *view = (struct evening_night_view){.from_at = outlook->span.from_at,
                                        .to_at = outlook->span.to_at,
                                        .is_running = outlook->is_running};
    view->duties.items = arena_new_array(web->arena, struct evening_span_view, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct duty *duty = &outlook->duties.items[i];
        if (duty->to_at <= web->context->now)
            continue;
        view->duties.items[view->duties.count++] = (struct evening_span_view){
            duty->name, duty->telephone, duty->from_at, duty->to_at};
    }
    view->gaps.count = outlook->gaps.count;
    view->gaps.items =
        arena_new_array(web->arena, struct evening_span_view, view->gaps.count + 1);
    for (size_t i = 0; i < view->gaps.count; i++) {
        const struct duty_span *gap = &outlook->gaps.items[i];
        view->gaps.items[i] =
            (struct evening_span_view){NULL, NULL, gap->from_at, gap->to_at};
    }
}

static void task_see(struct web *web, const struct night_case *night,
                     struct evening_case_view *view)
{
    const struct task *task = &night->next_task;

    view->open_tasks = night->open_tasks;
    view->has_task = task->id != ID_NONE;
    if (!view->has_task)
        return;
    view->task = evening_task_title(task->kind);
    view->task_due =
        due_text(web->arena, web->context->language, task->due_at, web->context->now);
}

static void watch_see(const struct night_case *night, struct evening_case_view *view)
{
    if (night->watch != NULL) {
        view->watch = night->watch->holder_name;
        view->watch_to = night->watch->to_at;
        view->call_number = night->is_theirs ? night->watch->number : NULL;
        view->has_check = true;
        view->next_check_at = night->watch->next_check_at;
    }
    if (night->told != NULL) {
        view->has_told = true;
        view->told = night->told->told;
        view->told_to = night->told->told_to;
        view->told_at = night->told->told_at;
    }
}

void evening_case_see(struct web *web, const struct night_case *night,
                      struct evening_case_view *view)
{
    const struct case_row *row = &night->row;
    instant now = web->context->now;

    *view = (struct evening_case_view){
        .id = row->id,
        .number = row->number,
        .initials = row->initials,
        .holder = row->holder_name,
        .urgency = evening_list_name(web, "urgencies", row->urgency),
        .urgency_tag = text_equal(row->urgency, "urgent") ? "tag info" : "tag",
        .is_theirs = night->is_theirs,
        .is_ready = night->lack == NIGHT_READY,
        .lack = lacks[night->lack].lack,
        .mend = lacks[night->lack].mend,
        .mend_field = lacks[night->lack].field,
        .lack_tag = night->lack == NIGHT_READY ? "tag good" : "tag bad",
        .anchor = arena_format(web->arena, "case-%s", id_text(web->arena, row->id)),
        .open_from = night->open_from,
        .has_open_from = night->lack == NIGHT_HOLDER_ENDS,
    };
    if (row->gap_until != INSTANT_NONE) {
        view->gap = due_text(web->arena, web->context->language, row->gap_until, now);
        view->gap_class = due_class(row->gap_until, now, false);
    }
    watch_see(night, view);
    evening_place_see(web, night, view);
    evening_missing_see(web, view);
    task_see(web, night, view);
}

static void cases_see(struct web *web, const struct night_case *items, size_t count,
                      struct evening_case_views *views)
{
    views->count = count;
    views->items = arena_new_array(web->arena, struct evening_case_view, count + 1);
    for (size_t i = 0; i < count; i++)
        evening_case_see(web, &items[i], &views->items[i]);
}

/* ---- the page ------------------------------------------------------------------- */

struct err evening_get_read(struct web *web)
{
    (void)web_input(web, struct evening);
    return OK;
}

struct err evening_get_act(struct context *context, void *input)
{
    return evening_look(context, input);
}

struct err evening_get_show(struct web *web)
{
    const struct evening *evening = web->input;
    struct html *html = web_html(web);
    struct evening_view view = {
        .now = web->context->now,
        .count = (int64_t)evening->count,
        .not_ready = (int64_t)evening->not_ready,
        .is_empty = evening->count == 0,
        .is_ready = evening->count > 0 && evening->not_ready == 0,
    };

    evening_night_see(web, &evening->outlook, &view.night);
    /* Those that are not ready come first. */
    cases_see(web, evening->items, evening->not_ready, &view.rows);
    cases_see(web, &evening->items[evening->not_ready],
              evening->count - evening->not_ready, &view.ready);
    cases_see(web, evening->others, evening->other_count, &view.others);
    web_page_begin(web, html, MSG_EVENING_TITLE, NULL);
    evening_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- the panel of the case page ------------------------------------------------- */

struct panel_seen {
    struct night_case night;
    struct outlook outlook;
    bool is_shown;
};

static struct err panel_look(struct context *context, int64_t care_case, void **data)
{
    struct panel_seen *seen = arena_new_of(context->arena, struct panel_seen);
    const struct case_row *row = &seen->night.row;

    *data = seen;
    TRY(night_case_get(context, care_case, &seen->night, &seen->outlook));
    seen->is_shown = row->state == CASE_OPEN &&
                     night_concerns(row->urgency, row->gap_until, &seen->outlook.span);
    return OK;
}

static void panel_draw(struct html *html, const void *data)
{
    const struct panel_seen *seen = data;
    struct evening_panel_view view = {.night = {.from_at = 0}};

    if (!seen->is_shown)
        return;
    evening_night_see(html->web, &seen->outlook, &view.night);
    evening_case_see(html->web, &seen->night, &view.of);
    evening_panel_html(html, &view);
}

const struct case_panel evening_panels[] = {
    {45, &evening_arrange, panel_look, panel_draw},
    {0},
};

/* ---- routes --------------------------------------------------------------------- */

enum { ROW_CHANGE };

const struct route evening_routes[] = {
    [ROW_CHANGE] = {.method = METHOD_GET, .path = "/cases/:id/night/change",
                    .gate = GATE_ACCOUNT, .unit = READS, .read = night_change_get_read,
                    .act = night_change_get_act, .show = night_change_get_show},
    {.method = METHOD_POST, .path = "/cases/:id/night/change", .gate = GATE_ACCOUNT,
     .unit = WRITES, .read = night_change_post_read, .act = night_change_post_act,
     .show = night_change_post_show, .again = &evening_routes[ROW_CHANGE]},
    {.method = METHOD_GET, .path = "/before-you-go-home", .gate = GATE_ACCOUNT,
     .unit = READS, .read = evening_get_read, .act = evening_get_act,
     .show = evening_get_show},
    {.method = METHOD_GET, .path = "/before-you-go-home/print", .gate = GATE_ACCOUNT,
     .unit = READS, .read = evening_print_get_read, .act = evening_print_get_act,
     .show = evening_print_get_show, .surface = SURFACE_PAPER},
    {.method = METHOD_GET, .path = "/cases/:id/night", .gate = GATE_ACCOUNT,
     .unit = READS, .read = night_get_read, .act = night_get_act,
     .show = night_get_show, .surface = SURFACE_PAPER},
    {.path = NULL},
};
