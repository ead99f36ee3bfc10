/* coordinators_note_pages.c -- handover notes: reading, writing, "I have read it". */
#include "features/coordinators/coordinators_pages.h"

#include "base/arena.h"
#include "features/coordinators/coordinators_note_withdraw_html.h"
#include "features/coordinators/coordinators_notes_html.h"

#define THE_VERSION {.name = "version", .type = FIELD_VERSION}
#define THE_END {.type = FIELD_END}

static const struct field write_fields[] = {
    {.name = "text",
     .type = FIELD_LINES,
     .label = MSG_COORDINATORS_LABEL_NOTE,
     .hint = MSG_COORDINATORS_HINT_NOTE,
     .required = true,
     .max = HANDOVER_TEXT_MAX},
    {.name = "names_checked",
     .type = FIELD_FLAG,
     .label = MSG_COORDINATORS_LABEL_NAMES_CHECKED},
    THE_END,
};
static const struct form_table write_form = {"handover", write_fields};

static const struct field seen_fields[] = {THE_VERSION, THE_END};
static const struct form_table seen_form = {"handover_seen", seen_fields};

static const struct field withdraw_fields[] = {
    {.name = "reason",
     .type = FIELD_TEXT,
     .label = MSG_COORDINATORS_LABEL_REASON,
     .hint = MSG_COORDINATORS_HINT_WITHDRAW,
     .required = true,
     .max = REASON_MAX},
    THE_VERSION,
    THE_END,
};
static const struct form_table withdraw_form = {"handover_withdraw", withdraw_fields};

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

struct err handover_get_page_read(struct web *web)
{
    (void)web_input(web, struct notes_page);
    return OK;
}

struct err handover_get_page_act(struct context *context, void *input)
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

struct err handover_get_page_show(struct web *web)
{
    const struct notes_page *page = web->input;
    size_t count = page->notes.count;
    struct form *form = form_show(web, &write_form);
    struct notes_view view = {
        .form = form,
        .has_names = web->err.message == MSG_COORDINATORS_NOTE_NAMES,
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
    web_crumb(web, NULL, MSG_COORDINATORS_NOTES_TITLE, NULL);
    web_page_begin(web, html, MSG_COORDINATORS_NOTES_TITLE, NULL);
    coordinators_notes_html(html, &view);
    web_page_end(web, html);
    return OK;
}

static struct err to_notes(struct web *web, enum message said)
{
    return web_redirect(web, web_url_saying(web, url_handover(web->arena), said));
}

/* ---- writing --------------------------------------------------------------------- */

struct err handover_post_read(struct web *web)
{
    struct notes_page *page = web_input(web, struct notes_page);
    struct form *form = form_open(web, &write_form);
    page->text = form_text(form, "text");
    page->names_checked = form_flag(form, "names_checked");
    return form_close(form);
}

struct err handover_post_act(struct context *context, void *input)
{
    struct notes_page *page = input;
    return handover_write(context, page->text, page->names_checked, &page->id);
}

struct err handover_post_show(struct web *web)
{
    return to_notes(web, MSG_COORDINATORS_NOTES_WRITTEN);
}

/* ---- "I have read it" ------------------------------------------------------------ */

static struct err one_read(struct web *web)
{
    struct notes_page *page = web_input(web, struct notes_page);
    return web_path_id(web, "id", &page->id);
}

struct err handover_seen_post_read(struct web *web)
{
    TRY(one_read(web));
    struct notes_page *page = web->input;
    struct form *form = form_open(web, &seen_form);
    page->version = form_version(form);
    return form_close(form);
}

struct err handover_seen_post_act(struct context *context, void *input)
{
    struct notes_page *page = input;
    return handover_see(context, page->id, page->version);
}

struct err handover_seen_post_show(struct web *web)
{
    return to_notes(web, MSG_COORDINATORS_NOTES_SEEN);
}

/* ---- taking a note away ---------------------------------------------------------- */

struct err handover_withdraw_get_read(struct web *web)
{
    return one_read(web);
}

struct err handover_withdraw_get_act(struct context *context, void *input)
{
    struct notes_page *page = input;
    return handover_get(context, page->id, &page->note);
}

struct err handover_withdraw_get_show(struct web *web)
{
    const struct notes_page *page = web->input;
    struct form *form = form_show(web, &withdraw_form);
    struct coordinator_form_view view = {
        .form = form,
        .id = page->id,
        .name = page->note.author_name,
        .what = page->note.text,
        .from_at = page->note.written_at,
    };
    struct html *html = web_html(web);

    form_set_version(form, page->note.version);
    web_crumb(web, url_handover(web->arena), MSG_COORDINATORS_NOTES_TITLE, NULL);
    web_crumb(web, NULL, MSG_COORDINATORS_WITHDRAW_TITLE, NULL);
    web_page_begin(web, html, MSG_COORDINATORS_WITHDRAW_TITLE, NULL);
    coordinators_note_withdraw_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err handover_withdraw_post_read(struct web *web)
{
    TRY(one_read(web));
    struct notes_page *page = web->input;
    struct form *form = form_open(web, &withdraw_form);
    page->version = form_version(form);
    page->text = form_text(form, "reason");
    return form_close(form);
}

struct err handover_withdraw_post_act(struct context *context, void *input)
{
    struct notes_page *page = input;
    return handover_withdraw(context, page->id, page->version, page->text);
}

struct err handover_withdraw_post_show(struct web *web)
{
    return to_notes(web, MSG_COORDINATORS_WITHDRAW_DONE);
}
