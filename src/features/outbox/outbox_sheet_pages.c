/* outbox_sheet_pages.c -- paper: the tray as one batch, one notice, the second look. */
#include "features/outbox/outbox_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/id.h"
#include "base/qr.h"
#include "base/str.h"
#include "features/outbox/outbox_confirm_html.h"
#include "features/outbox/outbox_sheet_html.h"
#include "features/outbox/outbox_tray_html.h"

#include <string.h>

/* ---- one notice on paper ---------------------------------------------------------- */

static void pages_see(struct web *web, const struct outbox_paper *paper,
                      struct outbox_sheet_view *view)
{
    view->pages = (int64_t)paper->page_count + 1;
    view->letter.count = paper->page_count;
    view->letter.items =
        arena_new_array(web->arena, struct outbox_page_view, paper->page_count);
    for (size_t i = 0; i < paper->page_count; i++) {
        const struct outbox_page *page = &paper->pages[i];
        struct outbox_page_view *to = &view->letter.items[i];
        *to = (struct outbox_page_view){.page = (int64_t)i + 2, .pages = view->pages,
                                        .is_first = page->is_first,
                                        .is_last = page->is_last};
        to->lines.items =
            arena_new_array(web->arena, struct outbox_line_view, page->count + 1);
        for (size_t l = page->from; l < page->from + page->count; l++)
            to->lines.items[to->lines.count++] = (struct outbox_line_view){
                paper->lines[l].label, outbox_parts(web->arena, paper->lines[l].text)};
    }
}

/* A body that is no letter is printed as its lines. */
static struct letter letter_of(struct web *web, const struct outbox_item *item)
{
    if (item->is_letter)
        return item->letter;
    struct letter_line *line = arena_new_of(web->arena, struct letter_line);
    *line = (struct letter_line){"", item->notice.body};
    return (struct letter){
        .title = message_raw(LANGUAGE_JA, MSG_OUTBOX_SHEET_NO_TITLE),
        .lines = line,
        .line_count = 1,
    };
}

static bool fits_qr(const char *url)
{
    size_t length = url != NULL ? strlen(url) : 0;
    return length > 0 && length <= QR_TEXT_MAX;
}

int64_t outbox_paper_write(struct web *web, struct html *html,
                           const struct outbox_one *one)
{
    const struct notice *notice = &one->item.notice;
    struct letter letter = letter_of(web, &one->item);
    struct outbox_paper paper = outbox_paper_of(web->arena, &letter);
    enum language language = html->language;
    struct outbox_sheet_view view = {
        .to = notice->to_name,
        .number = notice->to_number,
        .has_number = notice->to_number != NULL,
        .is_fax = notice->channel == NOTICE_FAX,
        .is_identified = notice->is_identified,
        .verified_on = one->item.number.on,
        .verified_by = one->item.number.by,
        .office = one->office_name,
        .office_fax = one->office_fax,
        .call_back = letter.call_back,
        .title = letter.title,
        .about_parts = outbox_parts(web->arena, letter.about),
        .until = letter.until,
        .paper_number = letter.number,
        .number_page = letter.number_page,
        .made_on = web->context->today,
        .first = 1,
        .answers = outbox_parts(web->arena, letter.answers),
        .has_answers = !text_is_empty(letter.answers),
        .has_qr = fits_qr(letter.url),
    };

    view.has_foot = view.has_qr || letter.number != NULL;
    if (view.has_qr) {
        struct qr qr = qr_encode(web->arena, letter.url);
        view.qr_path = qr.path;
        view.qr_side = qr.side;
    }
    pages_see(web, &paper, &view);
    html->language = LANGUAGE_JA; /* for those who get it */
    outbox_sheet_html(html, &view);
    html->language = language;
    return view.pages;
}

/* ---- the tray ------------------------------------------------------------------------ */

enum { MARKS_CHARACTERS_MAX = 2000 };

static const struct field printed_fields[] = {
    {.name = "sheets", .type = FIELD_TEXT, .label = MSG_OUTBOX_LABEL_SHEETS,
     .required = true, .max = MARKS_CHARACTERS_MAX},
    {.type = FIELD_END},
};
static const struct form_table printed_form = {"outbox_printed", printed_fields};

struct printing {
    struct outbox_batch batch;
    struct outbox_mark marks[OUTBOX_TRAY_MAX];
    size_t mark_count;
};

struct err outbox_tray_page_read(struct web *web)
{
    (void)web_input(web, struct printing);
    return OK;
}

struct err outbox_tray_page_act(struct context *context, void *input)
{
    struct printing *printing = input;
    return outbox_tray(context, &printing->batch);
}

static const char *mark_add(struct web *web, const char *marks,
                            const struct notice *notice)
{
    return arena_format(web->arena, "%s%s%s.%lld", marks, marks[0] != '\0' ? "," : "",
                        id_text(web->arena, notice->id), (long long)notice->version);
}

static void held_see(struct web *web, const struct outbox_batch *batch,
                     struct outbox_tray_view *view)
{
    view->held.items =
        arena_new_array(web->arena, struct outbox_row_view, batch->held.count + 1);
    view->held.count = batch->held.count;
    for (size_t i = 0; i < batch->held.count; i++)
        outbox_row_see(web, &batch->held.items[i], &view->held.items[i]);
    view->has_held = view->held.count > 0;
}

struct err outbox_tray_page_show(struct web *web)
{
    const struct printing *printing = web->input;
    const struct outbox_batch *batch = &printing->batch;
    struct html *html = web_html(web);
    struct outbox_tray_view view = {
        .count = (int64_t)batch->count,
        .marks = "",
        .is_more = batch->more,
        .is_empty = batch->count == 0,
        .is_batch = true,
        .form = form_show(web, &printed_form),
    };

    for (size_t i = 0; i < batch->count; i++)
        view.marks = mark_add(web, view.marks, &batch->items[i].item.notice);
    held_see(web, batch, &view);
    web_page_looks(web, LOOK_SHEET);
    web_crumb(web, url_outbox(web->arena), MSG_OUTBOX_TITLE, NULL);
    web_crumb(web, NULL, MSG_OUTBOX_TRAY_TITLE, NULL);
    web_page_begin(web, html, MSG_OUTBOX_TRAY_TITLE, NULL);
    outbox_tray_html(html, &view);
    for (size_t i = 0; i < batch->count; i++)
        (void)outbox_paper_write(web, html, &batch->items[i]);
    web_page_end(web, html);
    return OK;
}

/* "id.version,id.version" as the tray wrote it. */
static bool marks_read(const char *text, struct printing *printing)
{
    struct str rest = str_of(text);
    struct str piece, id;

    while (str_next(&rest, ',', &piece)) {
        struct outbox_mark *mark = &printing->marks[printing->mark_count];
        if (printing->mark_count == OUTBOX_TRAY_MAX || !str_next(&piece, '.', &id) ||
            !id_read(id, &mark->id) || !str_int(piece, &mark->version))
            return false;
        printing->mark_count++;
    }
    return true;
}

struct err outbox_printed_post_read(struct web *web)
{
    struct printing *printing = web_input(web, struct printing);
    struct form *form = form_open(web, &printed_form);
    const char *sheets = form_text(form, "sheets");

    if (sheets != NULL && !marks_read(sheets, printing))
        form_blame(form, err_field("sheets", MSG_INPUT_NOT_A_CHOICE));
    return form_close(form);
}

struct err outbox_printed_post_act(struct context *context, void *input)
{
    const struct printing *printing = input;
    return outbox_printed(context, printing->marks, printing->mark_count);
}

struct err outbox_printed_post_show(struct web *web)
{
    return web_redirect(web, web_url_saying(web, url_outbox(web->arena),
                                            MSG_OUTBOX_SAID_PRINTED));
}

/* ---- one sheet, and the second look ----------------------------------------------------- */

static const struct field confirm_fields[] = {
    {.name = "looked", .type = FIELD_FLAG, .label = MSG_OUTBOX_LABEL_LOOKED},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table confirm_form = {"outbox_confirm", confirm_fields};

struct looking {
    int64_t id, version;
    struct outbox_one one;
};

struct err outbox_sheet_page_read(struct web *web)
{
    struct looking *looking = web_input(web, struct looking);
    return web_path_id(web, "id", &looking->id);
}

struct err outbox_sheet_page_act(struct context *context, void *input)
{
    struct looking *looking = input;
    return outbox_get_sheet(context, looking->id, &looking->one);
}

static void crumbs(struct web *web, int64_t id, const char *to, enum message here)
{
    web_crumb(web, url_outbox(web->arena), MSG_OUTBOX_TITLE, NULL);
    web_crumb(web, url_outbox_one(web->arena, id), MSG_NONE, to);
    web_crumb(web, NULL, here, NULL);
}

struct err outbox_sheet_page_show(struct web *web)
{
    const struct looking *looking = web->input;
    const struct notice *notice = &looking->one.item.notice;
    struct html *html = web_html(web);
    bool is_queued = notice->state == NOTICE_QUEUED || notice->state == NOTICE_FAILED;
    struct outbox_tray_view view = {
        .count = is_queued,
        .marks = mark_add(web, "", notice),
        .is_empty = !is_queued,
        .form = form_show(web, &printed_form),
    };

    web_page_looks(web, LOOK_SHEET);
    crumbs(web, looking->id, notice->to_name, MSG_OUTBOX_SHEET_TITLE);
    web_page_begin(web, html, MSG_OUTBOX_SHEET_TITLE, NULL);
    outbox_tray_html(html, &view);
    (void)outbox_paper_write(web, html, &looking->one);
    web_page_end(web, html);
    return OK;
}

struct err outbox_confirm_page_read(struct web *web)
{
    return outbox_sheet_page_read(web);
}

struct err outbox_confirm_page_act(struct context *context, void *input)
{
    struct looking *looking = input;
    return outbox_get(context, looking->id, &looking->one);
}

struct err outbox_confirm_page_show(struct web *web)
{
    const struct looking *looking = web->input;
    const struct notice *notice = &looking->one.item.notice;
    struct html *html = web_html(web);
    struct form *form = form_show(web, &confirm_form);
    struct outbox_confirm_view view = {
        .id = looking->id,
        .to = notice->to_name,
        .number = notice->to_number,
        .has_number = notice->to_number != NULL,
        .title = outbox_title(web, &looking->one.item),
        .verified_on = looking->one.item.number.on,
        .verified_by = looking->one.item.number.by,
        .is_fax = notice->channel == NOTICE_FAX,
        .form = form,
    };

    form_set_version(form, notice->version);
    web_page_looks(web, LOOK_NARROW);
    crumbs(web, looking->id, notice->to_name, MSG_OUTBOX_CONFIRM_TITLE);
    web_page_begin(web, html, MSG_OUTBOX_CONFIRM_TITLE, NULL);
    outbox_confirm_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err outbox_confirm_post_read(struct web *web)
{
    struct looking *looking = web_input(web, struct looking);
    struct form *form = form_open(web, &confirm_form);

    TRY(web_path_id(web, "id", &looking->id));
    looking->version = form_version(form);
    if (!form_flag(form, "looked"))
        form_blame(form, err_field("looked", MSG_OUTBOX_LOOK_FIRST));
    return form_close(form);
}

struct err outbox_confirm_post_act(struct context *context, void *input)
{
    const struct looking *looking = input;
    return outbox_looked_twice(context, looking->id, looking->version);
}

struct err outbox_confirm_post_show(struct web *web)
{
    const struct looking *looking = web->input;
    return web_redirect(web, url_outbox_sheet(web->arena, looking->id));
}
