/* handovers_pages.c -- handover notes: reading, writing, "I have read it". */
#include "features/handovers/handovers_pages.h"

#include "base/arena.h"
#include "features/feature.h"
#include "features/handovers/handovers_list_html.h"
#include "features/handovers/handovers_panel_html.h"
#include "features/handovers/handovers_withdraw_html.h"
#include "web/url.h"

#define THE_VERSION {.name = "version", .type = FIELD_VERSION}
#define THE_END {.type = FIELD_END}

static const struct field write_fields[] = {
    {.name = "text",
     .type = FIELD_LINES,
     .label = MSG_HANDOVERS_LABEL_TEXT,
     .hint = MSG_HANDOVERS_HINT_TEXT,
     .required = true,
     .max = HANDOVER_TEXT_MAX},
    {.name = "names_checked",
     .type = FIELD_FLAG,
     .label = MSG_HANDOVERS_LABEL_NAMES_CHECKED},
    THE_END,
};
static const struct form_table write_form = {"handover", write_fields};

static const struct field seen_fields[] = {THE_VERSION, THE_END};
static const struct form_table seen_form = {"handover_seen", seen_fields};

static const struct field withdraw_fields[] = {
    {.name = "reason",
     .type = FIELD_TEXT,
     .label = MSG_HANDOVERS_LABEL_REASON,
     .hint = MSG_HANDOVERS_HINT_WITHDRAW,
     .required = true,
     .max = HANDOVER_REASON_MAX},
    THE_VERSION,
    THE_END,
};
static const struct form_table withdraw_form = {"handover_withdraw", withdraw_fields};

URL(handover, "/handover")
URL_ID(handover_seen, "/handover/", "/seen")
URL_ID(handover_withdraw, "/handover/", "/withdraw")
static URL(coordinators, "/coordinators")

struct notes_page {
    struct form *form;
    int64_t id;
    int64_t version;
    const char *text;
    bool names_checked;
    struct handover_note note;
    struct handover_notes notes;
};

/* ---- the page -------------------------------------------------------------------- */

static struct err list_read(struct web *web)
{
    (void)web_input(web, struct notes_page);
    return OK;
}

static struct err list_act(struct context *context, void *input)
{
    struct notes_page *page = input;
    return handover_list(context, &page->notes);
}

static void lines_see(struct web *web, const char *text, struct note_view *view)
{
    struct str rest = str_of(text);
    struct str line;
    size_t capacity = 0;

    while (rest.length > 0 && str_next(&rest, '\n', &line)) {
        view->lines.items = arena_grow(web->arena, view->lines.items, view->lines.count,
                                       &capacity, sizeof *view->lines.items);
        view->lines.items[view->lines.count++] = str_copy(web->arena, line);
    }
}

static void note_see(struct web *web, const struct handover_note *note,
                     struct note_view *view)
{
    bool is_own = note->author == web->context->actor.account;
    enum handover_state state = handover_state_of(note);

    *view = (struct note_view){
        .id = note->id,
        .version = note->version,
        .author = note->author_name,
        .written_at = note->written_at,
        .is_seen = note->seen_at != INSTANT_NONE,
        .is_withdrawn = state == HANDOVER_WITHDRAWN,
        .may_see = state == HANDOVER_WRITTEN && !is_own,
        .is_own = is_own,
        .seen_at = note->seen_at,
        .seen_by = note->seen_by_name,
        .withdrawn_at = note->withdrawn_at,
        .withdrawn_by = note->withdrawn_by,
        .withdraw_reason = note->withdraw_reason,
    };
    lines_see(web, note->text, view);
}

static struct err list_show(struct web *web)
{
    const struct notes_page *page = web->input;
    size_t count = page->notes.count;
    struct form *form = form_show(web, &write_form);
    struct notes_view view = {
        .form = form,
        .has_names = web->err.message == MSG_HANDOVERS_NAMES,
    };

    view.open.items = arena_new_array(web->arena, struct note_view, count + 1);
    view.past.items = arena_new_array(web->arena, struct note_view, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct handover_note *note = &page->notes.items[i];
        bool is_open = handover_state_of(note) == HANDOVER_WRITTEN;
        struct note_views *to = is_open ? &view.open : &view.past;
        note_see(web, note, &to->items[to->count++]);
    }
    struct html *html = web_html(web);
    web_crumb(web, url_coordinators(web->arena), MSG_COORDINATORS_TITLE, NULL);
    web_crumb(web, NULL, MSG_HANDOVERS_TITLE, NULL);
    web_page_begin(web, html, MSG_HANDOVERS_TITLE, NULL);
    handovers_list_html(html, &view);
    web_page_end(web, html);
    return OK;
}

static struct err to_notes(struct web *web, enum message said)
{
    return web_redirect(web, web_url_saying(web, url_handover(web->arena), said));
}

/* ---- writing --------------------------------------------------------------------- */

static struct err write_read(struct web *web)
{
    struct notes_page *page = web_input(web, struct notes_page);
    struct form *form = form_open(web, &write_form);
    page->text = form_text(form, "text");
    page->names_checked = form_flag(form, "names_checked");
    return form_close(form);
}

static struct err write_act(struct context *context, void *input)
{
    struct notes_page *page = input;
    return handover_write(context, page->text, page->names_checked, &page->id);
}

static struct err write_show(struct web *web)
{
    return to_notes(web, MSG_HANDOVERS_WRITE_DONE);
}

/* ---- "I have read it" ------------------------------------------------------------ */

static struct err one_read(struct web *web)
{
    struct notes_page *page = web_input(web, struct notes_page);
    return web_path_id(web, "id", &page->id);
}

static struct err see_read(struct web *web)
{
    TRY(one_read(web));
    struct notes_page *page = web->input;
    struct form *form = form_open(web, &seen_form);
    page->version = form_version(form);
    return form_close(form);
}

static struct err see_act(struct context *context, void *input)
{
    struct notes_page *page = input;
    return handover_see(context, page->id, page->version);
}

static struct err see_show(struct web *web)
{
    return to_notes(web, MSG_HANDOVERS_SEE_DONE);
}

/* ---- taking a note away ---------------------------------------------------------- */

static struct err withdraw_get_read(struct web *web)
{
    return one_read(web);
}

static struct err withdraw_get_act(struct context *context, void *input)
{
    struct notes_page *page = input;
    return handover_get(context, page->id, &page->note);
}

static struct err withdraw_get_show(struct web *web)
{
    const struct notes_page *page = web->input;
    struct form *form = form_show(web, &withdraw_form);
    struct handover_withdraw_view view = {
        .form = form,
        .id = page->id,
        .name = page->note.author_name,
        .what = page->note.text,
        .from_at = page->note.written_at,
    };
    struct html *html = web_html(web);

    form_set_version(form, page->note.version);
    web_crumb(web, url_handover(web->arena), MSG_HANDOVERS_TITLE, NULL);
    web_crumb(web, NULL, MSG_HANDOVERS_WITHDRAW_TITLE, NULL);
    web_page_begin(web, html, MSG_HANDOVERS_WITHDRAW_TITLE, NULL);
    handovers_withdraw_html(html, &view);
    web_page_end(web, html);
    return OK;
}

static struct err withdraw_read(struct web *web)
{
    TRY(one_read(web));
    struct notes_page *page = web->input;
    struct form *form = form_open(web, &withdraw_form);
    page->version = form_version(form);
    page->text = form_text(form, "reason");
    return form_close(form);
}

static struct err withdraw_act(struct context *context, void *input)
{
    struct notes_page *page = input;
    return handover_withdraw(context, page->id, page->version, page->text);
}

static struct err withdraw_show(struct web *web)
{
    return to_notes(web, MSG_HANDOVERS_WITHDRAW_DONE);
}

/* ---- above the list of coordinators ------------------------------------------------ */

static struct err panel_look(struct context *context, void **data)
{
    struct handovers_panel_view *view =
        arena_new_of(context->arena, struct handovers_panel_view);
    *data = view;
    return handover_count_open(context, &view->count);
}

static void panel_draw(struct html *html, const void *data)
{
    handovers_panel_html(html, data);
}

const struct coordinator_panel handovers_panels[] = {
    {20, &handovers_write, panel_look, panel_draw},
    {0},
};

/* ---- the table ------------------------------------------------------------------- */

enum row { ROW_LIST, ROW_WITHDRAW };

#define POST(url, name, row) POST_AGAIN(url, name, &handovers_routes[row])

extern const struct route handovers_routes[];

const struct route handovers_routes[] = {
    [ROW_LIST] = GET("/handover", list),
    [ROW_WITHDRAW] = GET("/handover/:id/withdraw", withdraw_get),
    POST("/handover", write, ROW_LIST),
    POST("/handover/:id/seen", see, ROW_LIST),
    POST("/handover/:id/withdraw", withdraw, ROW_WITHDRAW),
    {.path = NULL},
};
