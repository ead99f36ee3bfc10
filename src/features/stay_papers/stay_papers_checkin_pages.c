/* stay_papers_checkin_pages.c -- the check-in as a form, and the same list on paper.
 *
 * The items are the pack's list, so the form's table is made of it once: a choice and a
 * line for each.
 */
#include "features/stay_papers/stay_papers_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/stay_papers/stay_checkin_html.h"
#include "features/stay_papers/checkin_paper_html.h"

#include <pthread.h>
#include <stdio.h>

enum { NOTE_NAME_MAX = 64, LAST_FIELDS = 3 };

static const struct choice answers[] = {
    {CHECKIN_YES, "yes", MSG_STAY_PAPERS_ANSWER_YES, NULL},
    {CHECKIN_NO, "no", MSG_STAY_PAPERS_ANSWER_NO, NULL},
    {CHECKIN_NOT_ASKED, "not_asked", MSG_STAY_PAPERS_ANSWER_NOT_ASKED, NULL},
    {.name = NULL},
};

static const struct field last_fields[LAST_FIELDS] = {
    {.name = "at", .type = FIELD_TIME, .label = MSG_STAY_PAPERS_LABEL_CHECKED_AT},
    {.name = "by", .type = FIELD_TEXT, .label = MSG_STAY_PAPERS_LABEL_BY,
     .hint = MSG_STAY_PAPERS_HINT_BY, .max = STAY_NAME_MAX},
    {.name = "version", .type = FIELD_VERSION},
};

static struct field checkin_fields[2 * CHECKIN_ITEMS_MAX + LAST_FIELDS + 1];
static char note_names[CHECKIN_ITEMS_MAX][NOTE_NAME_MAX];
static const struct form_table checkin_form = {"stay_checkin", checkin_fields};
static pthread_once_t table_once = PTHREAD_ONCE_INIT;

static void table_make(void)
{
    struct code_list list = prefecture_list("stay_checkin_items");
    size_t at = 0;

    for (size_t i = 0; i < list.count && i < CHECKIN_ITEMS_MAX; i++) {
        (void)snprintf(note_names[i], NOTE_NAME_MAX, "note_%s", list.items[i].code);
        checkin_fields[at++] = (struct field){.name = list.items[i].code,
                                              .type = FIELD_CHOICE,
                                              .label = MSG_STAY_PAPERS_LABEL_ITEM,
                                              .choices = answers};
        checkin_fields[at++] = (struct field){.name = note_names[i],
                                              .type = FIELD_TEXT,
                                              .label = MSG_STAY_PAPERS_LABEL_INSTEAD,
                                              .max = STAY_TEXT_MAX};
    }
    for (size_t i = 0; i < LAST_FIELDS; i++)
        checkin_fields[at++] = last_fields[i];
    checkin_fields[at] = (struct field){.type = FIELD_END};
}

static const struct form_table *checkin_table(void)
{
    (void)prefecture_get(); /* a damaged pack must not jump out of pthread_once() */
    pthread_once(&table_once, table_make);
    return &checkin_form;
}

/* ---- the form ------------------------------------------------------------------- */

struct err checkin_get_read(struct web *web)
{
    return change_get_read(web);
}

struct err checkin_get_act(struct context *context, void *input)
{
    return change_get_act(context, input);
}

/* What is typed wins over what was filled in before. */
static void rows_see(struct web *web, struct form *form, const struct stay_checkin *checkin,
                     struct checkin_rows *rows)
{
    struct checkin_item_views names;

    stay_items_see(web, checkin, &names);
    rows->items = arena_new_array(web->arena, struct checkin_row_view, names.count + 1);
    rows->count = names.count;
    for (size_t i = 0; i < names.count; i++) {
        const struct checkin_item *item = &checkin->items[i];
        bool is_typed = web->form != NULL;
        int64_t answer = is_typed ? form_choice(form, item->code) : (int64_t)item->answer;
        bool is_wrong =
            web->err.kind == ERR_INVALID && text_equal(web->err.field, item->code);
        rows->items[i] = (struct checkin_row_view){
            .item = names.items[i],
            .note = is_typed ? form_text(form, names.items[i].note_name) : item->note,
            .is_yes = answer == CHECKIN_YES,
            .is_no = answer == CHECKIN_NO,
            .is_not_asked = answer == CHECKIN_NOT_ASKED,
            .is_wrong = is_wrong,
            .wrong = is_wrong ? web->err.message : MSG_NONE,
            .look = is_wrong ? "field choices wrong" : "field choices",
        };
    }
}

struct err checkin_get_show(struct web *web)
{
    const struct stay_page *page = web->input;
    const struct stay_checkin *checkin = &page->file.checkin;
    struct form *form = form_show(web, checkin_table());
    struct stay_form_view view = {.title = MSG_STAY_PAPERS_CHECKIN_TITLE, .form = form};

    form_set_version(form, checkin->revision);
    form_default_int(form, "at",
                     checkin->revision > 0 ? checkin->at : page->file.stay.came_at);
    form_default_text(form, "by", checkin->by);
    rows_see(web, form, checkin, &view.rows);
    return stay_form_page(web, page, &view, stay_checkin_html);
}

struct err checkin_post_read(struct web *web)
{
    struct stay_page *page = NULL;

    TRY(stay_page_read(web, &page));
    struct form *form = form_open(web, checkin_table());
    struct code_list list = prefecture_list("stay_checkin_items");
    struct stay_checkin *checkin = &page->checkin;
    checkin->by = form_text(form, "by");
    checkin->at = form_time(form, "at");
    for (size_t i = 0; i < list.count && i < CHECKIN_ITEMS_MAX; i++) {
        int64_t answer = form_choice(form, list.items[i].code);
        checkin->items[checkin->count++] = (struct checkin_item){
            .code = list.items[i].code,
            .answer = answer != INT_NONE ? (enum checkin_answer)answer : CHECKIN_OPEN,
            .note = form_text(form, note_names[i]),
        };
    }
    page->version = form_version(form);
    return form_close(form);
}

struct err checkin_post_act(struct context *context, void *input)
{
    struct stay_page *page = input;
    return checkin_fill(context, page->id, page->version, &page->checkin);
}

struct err checkin_post_show(struct web *web)
{
    return stay_saved(web, MSG_STAY_PAPERS_SAID_CHECKIN);
}

/* ---- on paper, before ----------------------------------------------------------- */

struct err checkin_list_read(struct web *web)
{
    return change_get_read(web);
}

struct err checkin_list_act(struct context *context, void *input)
{
    return stay_page_look(context, input);
}

struct err checkin_list_show(struct web *web)
{
    const struct stay_page *page = web->input;
    const struct stay *stay = &page->file.stay;
    struct checkin_paper_view view = {.id = page->id,
                                  .number = stay->number,
                                  .patient = page->file.patient,
                                  .place = stay->institution_name,
                                  .from_on = stay->from_on,
                                  .to_on = stay->to_on,
                                  .today = web->context->today};
    struct html *html = web_html(web);

    stay_items_see(web, &page->file.checkin, &view.items);
    stay_papers_crumbs(web, page, MSG_STAY_PAPERS_LIST_TITLE);
    web_page_looks(web, LOOK_SHEET);
    web_page_begin(web, html, MSG_STAY_PAPERS_FORM_TITLE,
                   say_two(web->arena,
                           SAY_T(message_text(web->arena, web->context->language,
                                              MSG_STAY_PAPERS_LIST_TITLE, NULL)),
                           SAY_T(view.number)));
    checkin_paper_html(html, &view);
    web_page_end(web, html);
    return OK;
}
