/* imports_pages.c -- a list comes in by the browser: sent, checked
 * without writing, shown in counts, then confirmed by somebody.
 *
 * The file is taken apart on the slow pool; its chunks go to the writer as one
 * act, and the clock carries them on.  The page looks again by itself meanwhile.
 */
#include "features/imports/imports_pages.h"

#include "base/arena.h"
#include "base/csv.h"
#include "base/str.h"
#include "features/imports/imports_form_html.h"
#include "features/imports/imports_one_html.h"
#include "features/imports/imports_rules.h"

#include <string.h>

enum { REJECTS_SHOWN_MAX = 10, REFRESH_SECONDS = 3 };

/* ---- addresses and words --------------------------------------------------------- */

URL(imports_institutions, "/institutions")
URL(imports, "/institutions/import")
URL_ID(import, "/institutions/imports/", "")
URL_ID(import_rejected, "/institutions/imports/", "/rejected.csv")
URL_ID(import_vanished, "/institutions/imports/", "/vanished.csv")

#define WORD(value, name, word) {(value), (name), MSG_IMPORTS_##word, NULL}

static const struct choice import_state_words[] = {
    WORD(IMPORT_CHECKING,  "checking",  STATE_CHECKING),
    WORD(IMPORT_CHECKED,   "checked",   STATE_CHECKED),
    WORD(IMPORT_RUNNING,   "running",   STATE_RUNNING),
    WORD(IMPORT_DONE,      "done",      STATE_DONE),
    WORD(IMPORT_CANCELLED, "cancelled", STATE_CANCELLED),
    {.name = NULL},
};

static const struct choice import_format_words[] = {
    WORD(IMPORT_OWN,         "own",         FORMAT_OWN),
    WORD(IMPORT_BUREAU_LIST, "bureau_list", FORMAT_BUREAU_LIST),
    WORD(IMPORT_OPEN_DATA,   "open_data",   FORMAT_OPEN_DATA),
    {.name = NULL},
};

static const struct choice import_action_choices[] = {
    WORD(IMPORT_CONFIRM, "confirm", DO_CONFIRM),
    WORD(IMPORT_CANCEL,  "cancel",  DO_CANCEL),
    {.name = NULL},
};

static const struct field new_fields[] = {
    {.name = "file", .type = FIELD_FILE, .label = MSG_IMPORTS_LABEL_FILE,
     .hint = MSG_IMPORTS_HINT_FILE, .required = true},
    {.type = FIELD_END},
};
static const struct form_table new_form = {"import", new_fields};

static const struct field act_fields[] = {
    {.name = "action", .type = FIELD_CHOICE, .label = MSG_IMPORTS_LABEL_STATE,
     .required = true, .choices = import_action_choices},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table act_form = {"import_act", act_fields};

struct import_page {
    int64_t id;
    int64_t version;
    enum import_action action;
    struct import import;
    struct import_list list;
    const char *rejects;
    const char *csv;
    struct str bytes; /* of the file that was sent */
    struct import_start start;
};

/* ---- what is shown ------------------------------------------------------------ */

static void import_see(const struct import *import, struct import_view *view)
{
    enum import_state to;
    *view = (struct import_view){
        .id = import->id,
        .file_name = import->file_name,
        .format = choice_word(import_format_words, import->format),
        .state = choice_word(import_state_words, import->state),
        .done = import->chunks_done,
        .total = import->chunks_total,
        .counts = import->counts,
        .entered_at = import->entered_at,
        .entered_by = import->entered_by,
        .is_running = import->state == IMPORT_CHECKING || import->state == IMPORT_RUNNING,
        .is_checked = import_step(import->state, IMPORT_CONFIRM, &to).kind == ERR_NONE,
        .may_cancel = import_step(import->state, IMPORT_CANCEL, &to).kind == ERR_NONE,
        .is_done = import->state == IMPORT_DONE,
        .is_written = import->state == IMPORT_RUNNING || import->state == IMPORT_DONE,
        .has_rejects = import->counts.rejected > 0,
        .has_vanished = import->counts.vanished > 0,
    };
}

/* The first lines of the file of rejected rows: why, and the row as it came. */
static void rejects_see(struct web *web, const char *csv_text, struct import_view *view)
{
    struct csv_record *record = arena_new_of(web->arena, struct csv_record);
    struct csv csv;
    view->rejects.items =
        arena_new_array(web->arena, struct reject_view, REJECTS_SHOWN_MAX);
    csv_open(&csv, str_of(csv_text));
    bool is_header = true;
    while (csv_next(&csv, web->arena, record)) {
        if (view->rejects.count == REJECTS_SHOWN_MAX) {
            view->is_cut = true;
            return;
        }
        if (!is_header && record->count >= 2)
            view->rejects.items[view->rejects.count++] =
                (struct reject_view){str_copy(web->arena, record->cells[0]),
                                     str_copy(web->arena, record->cells[1])};
        is_header = false;
    }
}

/* ---- sending a file ----------------------------------------------------------- */

static struct err import_new_get_read(struct web *web)
{
    (void)web_input(web, struct import_page);
    return OK;
}

static struct err import_new_get_act(struct context *context, void *input)
{
    struct import_page *page = input;
    return import_list(context, &page->list);
}

static struct err import_new_get_show(struct web *web)
{
    const struct import_page *page = web->input;
    struct import_form_view view = {.form = form_show(web, &new_form)};
    view.imports.count = page->list.count;
    view.imports.items =
        arena_new_array(web->arena, struct import_view, page->list.count);
    for (size_t i = 0; i < page->list.count; i++)
        import_see(&page->list.items[i], &view.imports.items[i]);
    struct html *html = web_html(web);
    web_crumb(web, url_imports_institutions(web->arena), MSG_INSTITUTIONS_LIST_TITLE, NULL);
    web_crumb(web, NULL, MSG_IMPORTS_TITLE, NULL);
    web_page_begin(web, html, MSG_IMPORTS_TITLE, NULL);
    imports_form_html(html, &view);
    web_page_end(web, html);
    return OK;
}

static struct err import_new_post_read(struct web *web)
{
    struct import_page *page = web_input(web, struct import_page);
    struct form *form = form_open(web, &new_form);
    page->bytes = form_file(form, "file", &page->start.file_name);
    return form_close(form);
}

static struct err import_new_post_work(struct web *web)
{
    struct import_page *page = web->input;
    return import_file_read(web->arena, page->bytes, &page->start);
}

static struct err import_new_post_act(struct context *context, void *input)
{
    struct import_page *page = input;
    return import_start(context, &page->start, &page->id);
}

static struct err import_new_post_show(struct web *web)
{
    const struct import_page *page = web->input;
    return web_redirect(web, url_import(web->arena, page->id));
}

/* ---- one import --------------------------------------------------------------- */

static struct err import_get_read(struct web *web)
{
    struct import_page *page = web_input(web, struct import_page);
    return web_path_id(web, "item", &page->id);
}

static struct err import_get_act(struct context *context, void *input)
{
    struct import_page *page = input;
    TRY(import_get(context, page->id, &page->import));
    return page->import.counts.rejected > 0
               ? import_rejects(context, page->id, &page->rejects)
               : OK;
}

static struct err import_get_show(struct web *web)
{
    const struct import_page *page = web->input;
    struct import_view view;
    import_see(&page->import, &view);
    if (page->rejects != NULL)
        rejects_see(web, page->rejects, &view);
    struct form *form = form_show(web, &act_form);
    form_set_version(form, page->import.version);
    view.form = form;
    if (view.is_running)
        response_header(web->response, "Refresh",
                        arena_format(web->arena, "%d", REFRESH_SECONDS));
    struct html *html = web_html(web);
    web_crumb(web, url_imports_institutions(web->arena), MSG_INSTITUTIONS_LIST_TITLE, NULL);
    web_crumb(web, url_imports(web->arena), MSG_IMPORTS_TITLE,
              NULL);
    web_crumb(web, NULL, MSG_NONE, page->import.file_name);
    web_page_begin(web, html, MSG_IMPORTS_ONE_TITLE,
                   say_text(web->arena, page->import.file_name));
    imports_one_html(html, &view);
    web_page_end(web, html);
    return OK;
}

static struct err import_post_read(struct web *web)
{
    struct import_page *page = web_input(web, struct import_page);
    struct form *form = form_open(web, &act_form);
    TRY(web_path_id(web, "item", &page->id));
    page->action = (enum import_action)form_choice(form, "action");
    page->version = form_version(form);
    return form_close(form);
}

static struct err import_post_act(struct context *context, void *input)
{
    const struct import_page *page = input;
    return import_act(context, page->id, page->version, page->action);
}

static struct err import_post_show(struct web *web)
{
    const struct import_page *page = web->input;
    return web_redirect(web, url_import(web->arena, page->id));
}

/* ---- files of one import ------------------------------------------------------ */

static struct err import_rejected_get_read(struct web *web)
{
    return import_get_read(web);
}

static struct err import_rejected_get_act(struct context *context, void *input)
{
    struct import_page *page = input;
    return import_rejects(context, page->id, &page->csv);
}

static struct err import_rejected_get_show(struct web *web)
{
    const struct import_page *page = web->input;
    return web_download(web, "text/csv; charset=utf-8", "rejected.csv", page->csv,
                        strlen(page->csv));
}

static struct err import_vanished_get_read(struct web *web)
{
    return import_get_read(web);
}

static struct err import_vanished_get_act(struct context *context, void *input)
{
    struct import_page *page = input;
    return import_vanished(context, page->id, &page->csv);
}

static struct err import_vanished_get_show(struct web *web)
{
    const struct import_page *page = web->input;
    return web_download(web, "text/csv; charset=utf-8", "vanished.csv", page->csv,
                        strlen(page->csv));
}

/* ---- the table ---------------------------------------------------------------- */

/* The names of the rows that are shown again when a POST was refused. */
enum row { ROW_NEW, ROW_ONE };

extern const struct route imports_routes[];

const struct route imports_routes[] = {
    [ROW_NEW] = GET("/institutions/import", import_new_get),
    [ROW_ONE] = GET("/institutions/imports/:item", import_get),
    GET("/institutions/imports/:item/rejected.csv", import_rejected_get),
    GET("/institutions/imports/:item/vanished.csv", import_vanished_get),
    {.method = METHOD_POST, .path = "/institutions/imports/:item", .gate = GATE_ACCOUNT,
     .unit = WRITES, HANDLES(import_post), .again = &imports_routes[ROW_ONE]},
    {.method = METHOD_POST, .path = "/institutions/import", .gate = GATE_ACCOUNT,
     .unit = WRITES, HANDLES(import_new_post), .work = import_new_post_work,
     .again = &imports_routes[ROW_NEW], .body_max = REQUEST_UPLOAD_MAX},
    {.path = NULL},
};
