/* incoming_requests_list_pages.c -- requests from outside as a list, and a panel of the
 * case. */
#include "features/incoming_requests/incoming_requests_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "features/cases/cases.h"
#include "features/feature.h"
#include "features/incoming_requests/incoming_list_html.h"
#include "features/incoming_requests/incoming_panel_html.h"
#include "features/prefecture/prefecture.h"
#include "web/due.h"

const char *incoming_tag(enum incoming_state state)
{
    static const char *const tags[INCOMING_STATE_END] = {
        [INCOMING_RECEIVED] = "tag soon",  [INCOMING_TAKEN] = "tag info",
        [INCOMING_PARTLY] = "tag maybe",   [INCOMING_ANSWERED] = "tag good",
        [INCOMING_PASSED_ON] = "tag",      [INCOMING_WITHDRAWN] = "tag bad",
        [INCOMING_NOT_OURS] = "tag bad",   [INCOMING_OVER] = "tag bad",
    };
    return tags[state];
}

/* ---- rows --------------------------------------------------------------------------- */

static const char *said(const struct context *context, enum message message)
{
    return message_text(context->arena, context->language, message, NULL);
}

static const char *patient_text(const struct context *context,
                                const struct incoming_row *row)
{
    const char *age = code_list_name("age_bands", row->age_band, context->language);
    const struct municipality *place =
        row->municipality != NULL
            ? prefecture_municipality(prefecture_get(), row->municipality)
            : NULL;

    if (age == NULL)
        return "";
    return arena_format(context->arena, "%s %s%s%s", age,
                        said(context, incoming_sex_word(row->sex)),
                        place != NULL ? " " : "", place != NULL ? place->name : "");
}

static struct incoming_row_view row_see(const struct context *context,
                                        const struct incoming_row *row)
{
    instant due =
        incoming_due(row->state, row->take_by, row->answer_by, row->next_at);
    bool is_answer = row->answer != INCOMING_NO_ANSWER && row->state == INCOMING_ANSWERED;
    struct incoming_row_view view = {
        .id = row->id,
        .number = row->number,
        .tag = row->answer == INCOMING_NO && is_answer ? "tag bad"
                                                       : incoming_tag(row->state),
        .body = row->body_name,
        .patient = patient_text(context, row),
        .holder = row->holder_name,
        .state = is_answer ? incoming_answer_word(row->answer)
                           : incoming_state_word(row->state),
        .kind = incoming_kind_word(row->kind),
        .came_at = row->came_at,
        .is_ours = row->is_ours,
        .owes_telling = row->tell_since != INSTANT_NONE,
    };

    if (due != INSTANT_NONE) {
        view.due = due_text(context->arena, context->language, due, context->now);
        view.due_class = due_class(due, context->now, due <= context->now);
    }
    return view;
}

static struct incoming_row_view *rows_see(const struct context *context,
                                          const struct incoming_rows *rows)
{
    struct incoming_row_view *items =
        arena_new_array(context->arena, struct incoming_row_view, rows->count + 1);

    for (size_t i = 0; i < rows->count; i++)
        items[i] = row_see(context, &rows->items[i]);
    return items;
}

/* ---- the list ------------------------------------------------------------------------ */

static const struct field list_fields[] = {
    {.name = "after", .type = FIELD_ID, .label = MSG_INCOMING_REQUESTS_MORE},
    {.type = FIELD_END},
};
static const struct form_table list_form = {"incoming_list", list_fields};

struct err incoming_list_get_read(struct web *web)
{
    struct incoming_page *page = web_input(web, struct incoming_page);
    struct form *form = form_open(web, &list_form);

    page->after_id = form_id(form, "after");
    return form_close(form);
}

struct err incoming_list_get_act(struct context *context, void *input)
{
    struct incoming_page *page = input;
    return incoming_request_list(context, page->after_id, &page->open, &page->over);
}

struct err incoming_list_get_show(struct web *web)
{
    const struct incoming_page *page = web->input;
    struct incoming_list_view view = {
        .open = {rows_see(web->context, &page->open), page->open.count},
        .over = {rows_see(web->context, &page->over), page->over.count},
        .more = page->over.more,
        .next_id = page->over.next_id,
    };
    struct html *html = web_html(web);

    web_page_begin(web, html, MSG_INCOMING_REQUESTS_LIST_TITLE, NULL);
    incoming_list_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- the case's panel ------------------------------------------------------------------ */

static struct err panel_look(struct context *context, int64_t care_case, void **data)
{
    struct incoming_rows rows;

    *data = NULL;
    TRY(incoming_request_of_case(context, care_case, &rows));
    if (rows.count == 0)
        return OK;
    bool may = permission_holds(context, &incoming_request_receive, 0, false);
    for (size_t i = 0; i < rows.count; i++)
        rows.items[i].is_ours = rows.items[i].is_ours && may;
    struct incoming_panel_view *view =
        arena_new_of(context->arena, struct incoming_panel_view);
    view->rows.items = rows_see(context, &rows);
    view->rows.count = rows.count;
    *data = view;
    return OK;
}

static void panel_draw(struct html *html, const void *data)
{
    if (data != NULL)
        incoming_panel_html(html, data);
}

extern const struct case_panel incoming_requests_panels[];
const struct case_panel incoming_requests_panels[] = {
    {23, &case_read, panel_look, panel_draw},
    {.draw = NULL},
};
