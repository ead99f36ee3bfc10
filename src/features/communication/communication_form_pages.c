/* communication_form_pages.c -- writing the sheet, adding a photograph, taking one away. */
#include "features/communication/communication_pages.h"

#include "base/arena.h"
#include "features/communication/communication_change_html.h"
#include "features/communication/photograph_end_html.h"
#include "features/communication/photograph_new_html.h"
#include "features/prefecture/prefecture.h"
#include "web/draft_routes.h"

/* ---- shared --------------------------------------------------------------------- */

static struct err form_page(struct web *web, const struct communication_page *page,
                            struct communication_form_view *view,
                            void (*draw)(struct html *,
                                         const struct communication_form_view *))
{
    struct html *html = web_html(web);

    view->id = page->id;
    view->item = page->item;
    view->number = page->care_case.number;
    view->name = person_name(&page->person);
    view->path = page->path;
    view->draft_url = url_draft(web->arena, page->path);
    view->has_draft = page->has_draft && web->form == NULL;
    view->draft_at = page->draft.saved_at;
    web_page_looks(web, LOOK_NARROW);
    communication_crumbs(web, page, view->title);
    web_page_begin(web, html, MSG_COMMUNICATION_FORM_TITLE,
                   say_two(web->arena,
                           SAY_T(message_text(web->arena, web->context->language,
                                              view->title, NULL)),
                           SAY_T(view->number)));
    draw(html, view);
    web_page_end(web, html);
    return OK;
}

static struct err saved(struct web *web, enum message message)
{
    const struct communication_page *page = web->input;
    return web_redirect(
        web, web_url_saying(web, url_communication(web->arena, page->id), message));
}

static struct err page_to_change(struct context *context, struct communication_page *page)
{
    return communication_page_look(context, &communication_change, page);
}

/* ---- the sheet ------------------------------------------------------------------ */

/* Five lines of 24 signs, and as many new lines. */
enum { BOX_MAX = 2 * COMMUNICATION_LINES_MAX * (COMMUNICATION_LINE + 1) };

#define BOX(word, key)                                                                   \
    {.name = word, .type = FIELD_LINES, .label = MSG_COMMUNICATION_LABEL_##key,          \
     .hint = MSG_COMMUNICATION_HINT_##key, .max = BOX_MAX}

static const struct field change_fields[] = {
    {.name = "means", .type = FIELD_CHOICE, .label = MSG_COMMUNICATION_LABEL_MEANS},
    BOX("yes_no", YES_NO),
    BOX("pain", PAIN),
    BOX("call", CALL),
    BOX("trigger", TRIGGER),
    BOX("device", DEVICE),
    BOX("position", POSITION),
    BOX("understood", UNDERSTOOD),
    BOX("approach", APPROACH),
    BOX("avoid", AVOID),
    BOX("sleep", SLEEP),
    BOX("readers", READERS),
    {.name = "confirmed_with", .type = FIELD_TEXT,
     .label = MSG_COMMUNICATION_LABEL_CONFIRMED_WITH,
     .hint = MSG_COMMUNICATION_HINT_CONFIRMED_WITH, .max = COMMUNICATION_SHORT_MAX},
    {.name = "confirmed_on", .type = FIELD_DAY,
     .label = MSG_COMMUNICATION_LABEL_CONFIRMED_ON},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table change_form = {"communication", change_fields};

struct err communication_change_get_read(struct web *web)
{
    struct communication_page *page = NULL;
    return communication_page_read(web, &page);
}

struct err communication_change_get_act(struct context *context, void *input)
{
    struct communication_page *page = input;

    TRY(page_to_change(context, page));
    return draft_find(context, page->path, &page->draft, &page->has_draft);
}

static int64_t means_number(const char *code)
{
    struct code_list list = prefecture_list("expression_means");

    for (size_t i = 0; i < list.count; i++)
        if (text_equal(list.items[i].code, code))
            return (int64_t)i;
    return INT_NONE;
}

struct err communication_change_get_show(struct web *web)
{
    const struct communication_page *page = web->input;
    struct communication known = page->communication;
    struct form *form = form_show(web, &change_form);
    struct communication_form_view view = {.title = MSG_COMMUNICATION_CHANGE_TITLE,
                                           .form = form};

    form_choices(form, "means", prefecture_choices(web, "expression_means"));
    if (web->form == NULL && page->has_draft)
        (void)form_restore(form, page->draft.body);
    form_set_version(form, known.revision);
    if (known.facts.means != NULL)
        form_default_int(form, "means", means_number(known.facts.means));
    for (size_t i = 0; i < COMMUNICATION_BOXES; i++)
        form_default_text(form, communication_box_name(i),
                          *communication_box(&known.facts, i));
    return form_page(web, page, &view, communication_change_html);
}

struct err communication_change_post_read(struct web *web)
{
    struct communication_page *page = NULL;

    TRY(communication_page_read(web, &page));
    struct form *form = form_open(web, &change_form);
    form_choices(form, "means", prefecture_choices(web, "expression_means"));
    page->wanted.facts.means =
        prefecture_chosen("expression_means", form_choice(form, "means"));
    for (size_t i = 0; i < COMMUNICATION_BOXES; i++)
        *communication_box(&page->wanted.facts, i) =
            form_text(form, communication_box_name(i));
    page->wanted.confirmed_with = form_text(form, "confirmed_with");
    page->wanted.confirmed_on = form_day(form, "confirmed_on");
    page->version = form_version(form);
    return form_close(form);
}

struct err communication_change_post_act(struct context *context, void *input)
{
    struct communication_page *page = input;

    TRY(communication_revise(context, page->id, page->version, &page->wanted));
    return draft_end(context, page->path);
}

struct err communication_change_post_show(struct web *web)
{
    return saved(web, MSG_COMMUNICATION_SAID_REVISED);
}

/* ---- a photograph more ---------------------------------------------------------- */

static const struct field photograph_fields[] = {
    {.name = "file", .type = FIELD_FILE, .label = MSG_COMMUNICATION_LABEL_FILE,
     .hint = MSG_COMMUNICATION_HINT_FILE, .required = true,
     .accept = "image/jpeg,image/png"},
    {.name = "caption", .type = FIELD_TEXT, .label = MSG_COMMUNICATION_LABEL_CAPTION,
     .hint = MSG_COMMUNICATION_HINT_CAPTION, .required = true,
     .max = PHOTOGRAPH_CAPTION_MAX},
    {.type = FIELD_END},
};
static const struct form_table photograph_form = {"photograph", photograph_fields};

struct err photograph_new_get_read(struct web *web)
{
    struct communication_page *page = NULL;
    return communication_page_read(web, &page);
}

struct err photograph_new_get_act(struct context *context, void *input)
{
    return page_to_change(context, input);
}

struct err photograph_new_get_show(struct web *web)
{
    struct communication_form_view view = {.title = MSG_COMMUNICATION_PHOTOGRAPH_TITLE,
                                           .form = form_show(web, &photograph_form)};
    return form_page(web, web->input, &view, photograph_new_html);
}

struct err photograph_new_post_read(struct web *web)
{
    struct communication_page *page = NULL;

    TRY(communication_page_read(web, &page));
    struct form *form = form_open(web, &photograph_form);
    page->bytes = form_file(form, "file", &page->file_name);
    page->caption = form_text(form, "caption");
    return form_close(form);
}

struct err photograph_new_post_act(struct context *context, void *input)
{
    struct communication_page *page = input;
    return communication_photograph_add(context, page->id, page->file_name, page->bytes,
                                        page->caption);
}

struct err photograph_new_post_show(struct web *web)
{
    return saved(web, MSG_COMMUNICATION_SAID_PHOTOGRAPH);
}

/* ---- one away ------------------------------------------------------------------- */

static const struct field end_fields[] = {
    {.name = "reason", .type = FIELD_TEXT, .label = MSG_COMMUNICATION_LABEL_WHY,
     .hint = MSG_COMMUNICATION_HINT_WHY, .required = true, .max = 200},
    {.type = FIELD_END},
};
static const struct form_table end_form = {"photograph_end", end_fields};

struct err photograph_end_get_read(struct web *web)
{
    struct communication_page *page = NULL;

    TRY(communication_page_read(web, &page));
    return web_path_id(web, "photograph", &page->item);
}

struct err photograph_end_get_act(struct context *context, void *input)
{
    struct communication_page *page = input;

    TRY(page_to_change(context, page));
    for (size_t i = 0; i < page->photographs.count; i++)
        if (page->photographs.items[i].id == page->item)
            page->photograph = page->photographs.items[i];
    return page->photograph.id == page->item
               ? OK
               : err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

struct err photograph_end_get_show(struct web *web)
{
    const struct communication_page *page = web->input;
    struct communication_form_view view = {.title = MSG_COMMUNICATION_END_TITLE,
                                           .caption = page->photograph.caption,
                                           .form = form_show(web, &end_form)};
    return form_page(web, page, &view, photograph_end_html);
}

struct err photograph_end_post_read(struct web *web)
{
    struct communication_page *page = NULL;

    TRY(communication_page_read(web, &page));
    TRY(web_path_id(web, "photograph", &page->item));
    struct form *form = form_open(web, &end_form);
    page->reason = form_text(form, "reason");
    return form_close(form);
}

struct err photograph_end_post_act(struct context *context, void *input)
{
    struct communication_page *page = input;
    return communication_photograph_end(context, page->id, page->item, page->reason);
}

struct err photograph_end_post_show(struct web *web)
{
    return saved(web, MSG_COMMUNICATION_SAID_PHOTOGRAPH_ENDED);
}
