/* centre_lists_pages.c -- a list comes in by the browser: sent, looked at, answered, then
 * taken in; and the table of this room's routes. */
#include "features/centre_lists/centre_lists_pages.h"

#include "base/arena.h"
#include "base/str.h"
#include "features/centre_lists/centre_list_one_html.h"
#include "features/centre_lists/centre_lists_form_html.h"

#include <string.h>

URL(centre_lists, "/centre-lists")
URL(centre_lists_example, "/centre-lists/example.csv")
URL(centre_lists_people, "/centre-lists/people")
URL(centre_lists_applications, "/respite")
URL_ID(centre_list, "/centre-lists/", "")
URL_ID_ID(centre_list_row, "/centre-lists/", "/rows/", "")
URL_ID(centre_list_rejected, "/centre-lists/", "/rejected.csv")
URL_ID(centre_entry_end, "/centre-lists/people/", "/end")
URL_ID(centre_entry_apply, "/respite/apply?listed=", "")

/* ---- forms ------------------------------------------------------------------------- */

#define WORD(value, name, word) {(value), (name), MSG_CENTRE_LISTS_##word, NULL}

static const struct choice action_choices[] = {
    WORD(CENTRE_LIST_CONFIRM, "confirm", DO_CONFIRM),
    WORD(CENTRE_LIST_CANCEL, "cancel", DO_CANCEL),
    {.name = NULL},
};
static const struct choice answer_choices[] = {
    WORD(CENTRE_ANSWER_SAME, "same", ANSWER_SAME),
    WORD(CENTRE_ANSWER_OTHER, "other", ANSWER_OTHER),
    WORD(CENTRE_ANSWER_LEAVE, "leave", ANSWER_LEAVE),
    {.name = NULL},
};

static const struct field new_fields[] = {
    {.name = "file", .type = FIELD_FILE, .label = MSG_CENTRE_LISTS_LABEL_FILE,
     .hint = MSG_CENTRE_LISTS_HINT_FILE, .required = true, .accept = ".csv,text/csv"},
    {.type = FIELD_END},
};
static const struct form_table new_form = {"centre_list", new_fields};

static const struct field act_fields[] = {
    {.name = "action", .type = FIELD_CHOICE, .label = MSG_CENTRE_LISTS_LABEL_ACTION,
     .required = true, .choices = action_choices},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table act_form = {"centre_list_act", act_fields};

static const struct field answer_fields[] = {
    {.name = "answer", .type = FIELD_CHOICE, .label = MSG_CENTRE_LISTS_LABEL_ANSWER,
     .required = true, .choices = answer_choices},
    {.type = FIELD_END},
};
static const struct form_table answer_form = {"centre_list_answer", answer_fields};

struct page {
    int64_t id, row, version;
    enum centre_list_action action;
    enum centre_row_answer answer;
    struct centre_list list;
    struct centre_lists lists;
    struct centre_rows rows;
    struct str bytes; /* of the file that was sent */
    struct centre_file file;
    const char *csv;
};

/* ---- a list in numbers -------------------------------------------------------------- */

static void list_see(const struct centre_list *list, struct centre_list_view *view)
{
    static const struct {
        enum message word;
        const char *tag;
    } states[CENTRE_LIST_STATE_END] = {
        [CENTRE_LIST_CHECKED] = {MSG_CENTRE_LISTS_STATE_CHECKED, "tag soon"},
        [CENTRE_LIST_TAKEN] = {MSG_CENTRE_LISTS_STATE_TAKEN, "tag good"},
        [CENTRE_LIST_CANCELLED] = {MSG_CENTRE_LISTS_STATE_CANCELLED, "tag"},
    };
    const int64_t *verdicts = list->verdicts;

    *view = (struct centre_list_view){
        .id = list->id,
        .file_name = list->file_name,
        .tag = states[list->state].tag,
        .state = states[list->state].word,
        .rows = list->rows,
        .added = verdicts[CENTRE_ROW_NEW],
        .changed = verdicts[CENTRE_ROW_CHANGED],
        .same = verdicts[CENTRE_ROW_SAME],
        .alike = verdicts[CENTRE_ROW_ALIKE],
        .open = list->open,
        .refused = verdicts[CENTRE_ROW_REFUSED] + verdicts[CENTRE_ROW_OUTSIDE] +
                   verdicts[CENTRE_ROW_TWICE],
        .vanished = list->vanished != INT_NONE ? list->vanished : 0,
        .entered_at = list->entered_at,
        .entered_by = list->entered_by,
        .is_waiting = list->state == CENTRE_LIST_CHECKED,
        .is_taken = list->state == CENTRE_LIST_TAKEN,
    };
    view->has_rejects = view->refused + list->open + list->left > 0 &&
                        list->state != CENTRE_LIST_CANCELLED;
    view->has_open = list->open > 0 && view->is_waiting;
}

/* ---- sending a file ----------------------------------------------------------------- */

static struct err centre_new_get_read(struct web *web)
{
    (void)web_input(web, struct page);
    return OK;
}

static struct err centre_new_get_act(struct context *context, void *input)
{
    struct page *page = input;
    TRY(permission_need(context, &centre_list_keep));
    return centre_list_all(context, &page->lists);
}

static void crumbs(struct web *web)
{
    web_crumb(web, url_centre_lists_applications(web->arena), MSG_RESPITE_LIST_TITLE,
              NULL);
    web_crumb(web, url_centre_lists_people(web->arena), MSG_CENTRE_LISTS_PEOPLE_TITLE,
              NULL);
}

static struct err centre_new_get_show(struct web *web)
{
    const struct page *page = web->input;
    struct centre_lists_view view = {.form = form_show(web, &new_form)};
    struct html *html = web_html(web);

    view.lists.items =
        arena_new_array(web->arena, struct centre_list_view, page->lists.count + 1);
    view.lists.count = page->lists.count;
    for (size_t i = 0; i < page->lists.count; i++)
        list_see(&page->lists.items[i], &view.lists.items[i]);
    crumbs(web);
    web_crumb(web, NULL, MSG_CENTRE_LISTS_TITLE, NULL);
    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, MSG_CENTRE_LISTS_TITLE, NULL);
    centre_lists_form_html(html, &view);
    web_page_end(web, html);
    return OK;
}

static struct err centre_new_post_read(struct web *web)
{
    struct page *page = web_input(web, struct page);
    struct form *form = form_open(web, &new_form);

    page->bytes = form_file(form, "file", &page->file.name);
    return form_close(form);
}

static struct err centre_new_post_work(struct web *web)
{
    struct page *page = web->input;
    return centre_file_read(web->arena, page->bytes, &page->file);
}

static struct err centre_new_post_act(struct context *context, void *input)
{
    struct page *page = input;
    return centre_list_start(context, &page->file, &page->id);
}

static struct err centre_new_post_show(struct web *web)
{
    const struct page *page = web->input;
    return web_redirect(web, url_centre_list(web->arena, page->id));
}

static struct err centre_example_read(struct web *web)
{
    return centre_new_get_read(web);
}

static struct err centre_example_act(struct context *context, void *input)
{
    struct page *page = input;
    TRY(permission_need(context, &centre_list_keep));
    page->csv = centre_file_example(context->arena);
    return OK;
}

static struct err centre_example_show(struct web *web)
{
    const struct page *page = web->input;
    return web_download(web, "text/csv; charset=utf-8", "example.csv", page->csv,
                        strlen(page->csv));
}

/* ---- one list ----------------------------------------------------------------------- */

static struct err centre_one_read(struct web *web)
{
    struct page *page = web_input(web, struct page);
    return web_path_id(web, "id", &page->id);
}

static struct err centre_one_act(struct context *context, void *input)
{
    struct page *page = input;
    TRY(centre_list_get(context, page->id, &page->list));
    return centre_list_rows(context, page->id, &page->rows);
}

static const char *who_text(struct web *web, const struct centre_facts *facts)
{
    const char *kana = facts->kana != NULL ? facts->kana : "";
    return facts->name != NULL ? arena_format(web->arena, "%s（%s）", facts->name, kana)
                               : kana;
}

static void beside_see(struct web *web, const struct centre_row *row,
                       struct centre_row_view *view)
{
    view->beside.items =
        arena_new_array(web->arena, struct centre_beside_view, CENTRE_FACTS);
    for (int i = 0; i < CENTRE_FACTS; i++) {
        const char *said = centre_fact_text(web, &row->facts, i);
        const char *known = centre_fact_text(web, &row->before, i);
        /* Of a patient the house does not keep all that a list says. */
        bool is_known = !row->is_patient || (said != NULL && known != NULL);
        bool differs =
            is_known && !text_equal(said != NULL ? said : "", known != NULL ? known : "");
        if (said == NULL && known == NULL)
            continue;
        view->beside.items[view->beside.count++] = (struct centre_beside_view){
            centre_fact_label(i), view->known, said, known, differs};
        if (differs)
            view->changes = message_joined(
                web->arena, web->context->language, view->changes,
                message_text(web->arena, web->context->language, centre_fact_label(i),
                             NULL));
    }
}

static struct centre_row_view row_see(struct web *web, const struct page *page,
                                      const struct centre_row *row)
{
    static const struct {
        enum message word;
        const char *tag;
    } verdicts[CENTRE_ROW_VERDICT_END] = {
        [CENTRE_ROW_NEW] = {MSG_CENTRE_LISTS_ADDED, "tag good"},
        [CENTRE_ROW_CHANGED] = {MSG_CENTRE_LISTS_CHANGED, "tag info"},
        [CENTRE_ROW_SAME] = {MSG_CENTRE_LISTS_SAME, "tag"},
        [CENTRE_ROW_ALIKE] = {MSG_CENTRE_LISTS_ALIKE, "tag soon"},
        [CENTRE_ROW_REFUSED] = {MSG_CENTRE_LISTS_REFUSED, "tag bad"},
        [CENTRE_ROW_OUTSIDE] = {MSG_CENTRE_LISTS_REFUSED, "tag bad"},
        [CENTRE_ROW_TWICE] = {MSG_CENTRE_LISTS_REFUSED, "tag bad"},
    };
    struct centre_row_view view = {
        .id = row->id,
        .list = page->id,
        .line = row->line,
        .who = who_text(web, &row->facts),
        .reason = centre_row_reason(web->arena, web->context->language, row),
        .raw = row->raw,
        .tag = verdicts[row->verdict].tag,
        .verdict = verdicts[row->verdict].word,
        .known = row->is_patient ? MSG_CENTRE_LISTS_COL_PATIENT
                                 : MSG_CENTRE_LISTS_COL_KNOWN,
        .is_answered = row->answer != CENTRE_ANSWER_NONE,
        .form = form_show(web, &answer_form),
    };

    if (view.is_answered)
        view.answer = choice_word(answer_choices, row->answer);
    if (row->has_before)
        beside_see(web, row, &view);
    return view;
}

/* Rows that were taken in stand among the people, and no longer here. */
static void rows_see(struct web *web, const struct page *page,
                     struct centre_one_view *view)
{
    struct centre_row_views *const parts[] = {&view->alike, &view->refused, &view->taken};
    bool is_waiting = page->list.state == CENTRE_LIST_CHECKED;

    for (size_t i = 0; i < ARRAY_COUNT(parts); i++)
        parts[i]->items =
            arena_new_array(web->arena, struct centre_row_view, page->rows.count + 1);
    for (size_t i = 0; i < page->rows.count; i++) {
        const struct centre_row *row = &page->rows.items[i];
        bool is_asked = row->verdict == CENTRE_ROW_ALIKE && is_waiting;
        bool is_refused = row->verdict >= CENTRE_ROW_ALIKE;
        struct centre_row_views *part = is_asked     ? &view->alike
                                        : is_refused ? &view->refused
                                                     : &view->taken;
        if (row->raw != NULL)
            part->items[part->count++] = row_see(web, page, row);
    }
}

static struct err centre_one_show(struct web *web)
{
    const struct page *page = web->input;
    struct centre_one_view view = {.form = NULL};
    struct form *form = form_show(web, &act_form);
    struct html *html = web_html(web);

    list_see(&page->list, &view.list);
    rows_see(web, page, &view);
    form_set_version(form, page->list.version);
    view.form = form;
    crumbs(web);
    web_crumb(web, url_centre_lists(web->arena), MSG_CENTRE_LISTS_TITLE, NULL);
    web_crumb(web, NULL, MSG_NONE, page->list.file_name);
    web_page_begin(web, html, MSG_CENTRE_LISTS_ONE_TITLE,
                   say_text(web->arena, page->list.file_name));
    centre_list_one_html(html, &view);
    web_page_end(web, html);
    return OK;
}

static struct err centre_act_post_read(struct web *web)
{
    struct page *page = web_input(web, struct page);
    struct form *form = form_open(web, &act_form);

    TRY(web_path_id(web, "id", &page->id));
    page->action = (enum centre_list_action)form_choice(form, "action");
    page->version = form_version(form);
    return form_close(form);
}

static struct err centre_act_post_act(struct context *context, void *input)
{
    const struct page *page = input;
    return centre_list_act(context, page->id, page->version, page->action);
}

static struct err centre_act_post_show(struct web *web)
{
    const struct page *page = web->input;
    bool is_confirm = page->action == CENTRE_LIST_CONFIRM;

    return web_redirect(web, web_url_saying(web, url_centre_list(web->arena, page->id),
                                            is_confirm ? MSG_CENTRE_LISTS_SAID_TAKEN
                                                       : MSG_CENTRE_LISTS_SAID_CANCELLED));
}

static struct err centre_answer_post_read(struct web *web)
{
    struct page *page = web_input(web, struct page);
    struct form *form = form_open(web, &answer_form);

    TRY(web_path_id(web, "id", &page->id));
    TRY(web_path_id(web, "row", &page->row));
    page->answer = (enum centre_row_answer)form_choice(form, "answer");
    return form_close(form);
}

static struct err centre_answer_post_act(struct context *context, void *input)
{
    const struct page *page = input;
    return centre_list_answer(context, page->id, page->row, page->answer);
}

static struct err centre_answer_post_show(struct web *web)
{
    const struct page *page = web->input;
    return web_redirect(web, web_url_saying(web, url_centre_list(web->arena, page->id),
                                            MSG_CENTRE_LISTS_SAID_ANSWERED));
}

static struct err centre_rejected_read(struct web *web)
{
    return centre_one_read(web);
}

static struct err centre_rejected_act(struct context *context, void *input)
{
    struct page *page = input;
    return centre_list_rejects(context, page->id, &page->csv);
}

static struct err centre_rejected_show(struct web *web)
{
    const struct page *page = web->input;
    return web_download(web, "text/csv; charset=utf-8", "rejected.csv", page->csv,
                        strlen(page->csv));
}

/* ---- the table ---------------------------------------------------------------------- */

/* The names of the rows that are shown again when a POST was refused. */
enum row { ROW_NEW, ROW_ONE, ROW_PEOPLE };

extern const struct route centre_lists_routes[];

const struct route centre_lists_routes[] = {
    [ROW_NEW] = GET("/centre-lists", centre_new_get),
    [ROW_ONE] = GET("/centre-lists/:id", centre_one),
    [ROW_PEOPLE] = GET("/centre-lists/people", centre_people),
    GET("/centre-lists/example.csv", centre_example),
    GET("/centre-lists/:id/rejected.csv", centre_rejected),
    POST_AGAIN("/centre-lists/:id", centre_act_post, &centre_lists_routes[ROW_ONE]),
    POST_AGAIN("/centre-lists/:id/rows/:row", centre_answer_post,
               &centre_lists_routes[ROW_ONE]),
    POST_AGAIN("/centre-lists/people/:id/end", centre_entry_off,
               &centre_lists_routes[ROW_PEOPLE]),
    {.method = METHOD_POST, .path = "/centre-lists", .gate = GATE_ACCOUNT,
     .unit = WRITES, HANDLES(centre_new_post), .work = centre_new_post_work,
     .again = &centre_lists_routes[ROW_NEW], .body_max = REQUEST_UPLOAD_MAX},
    {.path = NULL},
};
