/* trail_pages.c -- the log as sentences, day by day, and as a file. */
#include "features/trail/trail_pages.h"

#include "access/account.h"
#include "access/context.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/era.h"
#include "base/id.h"
#include "features/trail/trail_html.h"
#include "web/url.h"

#include <string.h>

URL(trail, "/audit")
URL_WHERE(trail_where, "/audit")
URL_WHERE(trail_csv, "/audit/csv")
URL(trail_check, "/audit/check")

static const struct field filter_fields[] = {
    {.name = "by", .type = FIELD_TEXT, .label = MSG_TRAIL_BY,
     .max = ACCOUNT_LOGIN_MAX},
    {.name = "subject", .type = FIELD_TEXT, .label = MSG_TRAIL_SUBJECT,
     .max = ACCOUNT_LOGIN_MAX},
    {.name = "from_on", .type = FIELD_DAY, .label = MSG_TRAIL_FROM},
    {.name = "to_on", .type = FIELD_DAY, .label = MSG_TRAIL_TO},
    {.name = "before", .type = FIELD_INT, .label = MSG_TRAIL_FIELD_TO, .min = 1,
     .max = INT64_MAX},
    {.type = FIELD_END},
};
static const struct form_table filter_form = {"audit", filter_fields};

struct asking {
    struct form *form;
    struct err err;    /* of the filter: the page is shown with it */
    struct trail_wish wish;
    struct trail_rows rows;
    struct trail_state state;
    enum trail_reach reach;
    const char *query; /* without the cursor */
};

static struct err trail_get_read(struct web *web)
{
    struct asking *asking = web_input(web, struct asking);
    struct form *form = form_open(web, &filter_form);
    struct trail_wish *wish = &asking->wish;
    int64_t before = form_int(form, "before");
    const char *query = "";

    asking->form = form;
    wish->by = form_text(form, "by");
    wish->subject = form_text(form, "subject");
    wish->from_on = form_day(form, "from_on");
    wish->to_on = form_day(form, "to_on");
    wish->before = before == INT_NONE ? 0 : before;
    wish->limit = TRAIL_PAGE;
    asking->err = form_close(form);
    trail_wish_complete(wish, web->context->today);
    query = url_query_add(web->arena, query, "by", wish->by);
    query = url_query_add(web->arena, query, "subject", wish->subject);
    if (wish->from_on != DAY_NONE)
        query = url_query_add(web->arena, query, "from_on",
                                   day_iso(web->arena, wish->from_on));
    if (wish->to_on != DAY_NONE)
        query = url_query_add(web->arena, query, "to_on",
                                   day_iso(web->arena, wish->to_on));
    asking->query = query;
    return OK;
}

/* A filter that cannot be met is told on the page, with what was typed. */
static struct err keep_invalid(struct asking *asking, struct err err)
{
    if (err.kind != ERR_INVALID)
        return err;
    asking->err = err;
    asking->rows = (struct trail_rows){0};
    return OK;
}

static struct err trail_get_act(struct context *context, void *input)
{
    struct asking *asking = input;

    TRY(trail_reach_of(context, &asking->reach));
    TRY(trail_state_get(context, &asking->state));
    if (asking->err.kind != ERR_NONE)
        return OK;
    return keep_invalid(asking, trail_read(context, &asking->wish, &asking->rows));
}

/* ---- the page ------------------------------------------------------------------- */

static const char *minute_text(struct arena *arena, instant at)
{
    int minute = instant_minute(at);
    return arena_format(arena, "%02d:%02d", minute / 60, minute % 60);
}

/* Whom or what it was done to, where the sentence does not say so itself. */
static const char *subject_of(const struct trail_row *row, const char *told)
{
    const struct audit_entry *entry = row->entry;
    bool is_named = entry->subject == SUBJECT_ACCOUNT ||
                    entry->subject == SUBJECT_INSTITUTION;

    if (!is_named || row->subject == NULL || entry->subject_id == entry->actor)
        return NULL;
    return strstr(told, row->subject) == NULL ? row->subject : NULL;
}

static void row_see(struct web *web, const struct trail_row *row,
                    struct trail_row_view *view)
{
    const char *told = trail_sentence(web->context, row);

    *view = (struct trail_row_view){
        .iso = instant_iso(web->arena, row->entry->at),
        .clock = minute_text(web->arena, row->entry->at),
        .seq = row->entry->seq,
        .sentence = told,
        .subject = subject_of(row, told),
        .office = row->office,
    };
}

/* Rows come newest first, so a day's stand together. */
static void days_see(struct web *web, const struct trail_rows *rows,
                     struct trail_view *view)
{
    struct trail_row_view *all =
        arena_new_array(web->arena, struct trail_row_view, rows->count + 1);
    struct trail_day_view *last = NULL;

    view->days.items =
        arena_new_array(web->arena, struct trail_day_view, rows->count + 1);
    for (size_t i = 0; i < rows->count; i++) {
        day on = instant_day(rows->items[i].entry->at);
        row_see(web, &rows->items[i], &all[i]);
        if (last == NULL || last->on != on) {
            last = &view->days.items[view->days.count++];
            last->on = on;
            last->rows.items = &all[i];
        }
        last->rows.count++;
    }
}

static struct err trail_get_show(struct web *web)
{
    struct asking *asking = web->input;
    struct trail_view view = {
        .form = asking->form,
        .is_own = asking->reach == TRAIL_REACH_OWN,
        .is_house = asking->reach == TRAIL_REACH_HOUSE,
        .may_check = asking->reach != TRAIL_REACH_OWN,
        .state = asking->state,
        .was_checked = asking->state.checked_at != INSTANT_NONE,
        .is_unsound = asking->state.checked_at != INSTANT_NONE && !asking->state.is_sound,
        .count = (int64_t)asking->rows.count,
        .is_empty = asking->rows.count == 0 && asking->err.kind == ERR_NONE,
        .is_later = asking->wish.before != 0,
        .query = asking->query,
        .from_on = asking->wish.from_on,
        .to_on = asking->wish.to_on,
        .has_end = asking->wish.to_on != DAY_NONE,
    };

    form_default_day(asking->form, "from_on", asking->wish.from_on);
    if (asking->err.kind != ERR_NONE) {
        form_blame(asking->form, asking->err);
        web->err = asking->err;
        web->response->status = 422;
    }
    if (asking->rows.next != 0)
        view.next_query = url_query_add(
            web->arena, asking->query, "before",
            arena_format(web->arena, "%lld", (long long)asking->rows.next));
    days_see(web, &asking->rows, &view);
    struct html *html = web_html(web);
    web_page_begin(web, html, MSG_TRAIL_TITLE, NULL);
    trail_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- the file ------------------------------------------------------------------- */

static struct err trail_csv_act(struct context *context, void *input)
{
    struct asking *asking = input;

    TRY(asking->err);
    return trail_file_read(context, &asking->wish, &asking->rows);
}

static void cell(struct web *web, struct buf *out, const char *text, bool is_last)
{
    buf_text(out, csv_cell(web->arena, text == NULL ? "" : text));
    buf_text(out, is_last ? "\r\n" : ",");
}

static void csv_row(struct web *web, struct buf *out, const struct trail_row *row)
{
    const struct audit_entry *entry = row->entry;
    bool has_subject = entry->subject_id != ID_NONE;

    buf_int(out, entry->seq);
    buf_char(out, ',');
    cell(web, out, instant_iso(web->arena, entry->at), false);
    cell(web, out, entry->actor_name, false);
    cell(web, out, row->office, false);
    cell(web, out, entry->act, false);
    cell(web, out, row->is_covered ? NULL : row->subject, false);
    cell(web, out, has_subject ? id_text(web->arena, entry->subject_id) : NULL, false);
    cell(web, out, trail_sentence(web->context, row), true);
}

static struct err trail_csv_show(struct web *web)
{
    static const char mark[] = "\xef\xbb\xbf"; /* so that Excel reads UTF-8 */
    const struct asking *asking = web->input;
    struct buf out;

    buf_init(&out, RESPONSE_BODY_MAX);
    buf_text(&out, mark);
    buf_text(&out, message_text(web->arena, web->context->language,
                                MSG_TRAIL_CSV_HEAD, NULL));
    buf_text(&out, "\r\n");
    for (size_t i = 0; i < asking->rows.count; i++)
        csv_row(web, &out, &asking->rows.items[i]);
    struct err err = buf_failed(&out)
                         ? err_of(ERR_UNAVAILABLE, MSG_STORE_BUSY)
                         : web_download(web, "text/csv; charset=utf-8",
                                        arena_format(web->arena, "renkei-log-%s.csv",
                                                     day_iso(web->arena,
                                                             web->context->today)),
                                        out.data, out.length);
    buf_release(&out);
    return err;
}

/* ---- looking through it --------------------------------------------------------- */

static struct err trail_check_post_read(struct web *web)
{
    (void)web_input(web, struct trail_check);
    return OK;
}

static struct err trail_check_post_look(struct context *context, void *input)
{
    return trail_check_look(context, input);
}

static struct err trail_check_post_act(struct context *context, void *input)
{
    return trail_check_act(context, input);
}

static struct err trail_check_post_show(struct web *web)
{
    const struct trail_check *check = web->input;

    return web_redirect(web, check->found.is_sound
                                 ? web_url_saying(web, "/audit", MSG_TRAIL_SOUND)
                                 : "/audit");
}

const struct route trail_routes[] = {
    {METHOD_GET, "/audit", GATE_ACCOUNT, READS, .read = trail_get_read,
     .act = trail_get_act, .show = trail_get_show},
    {METHOD_GET, "/audit/csv", GATE_ACCOUNT, READS, .read = trail_get_read,
     .act = trail_csv_act, .show = trail_csv_show},
    {METHOD_POST, "/audit/check", GATE_ACCOUNT, WRITES, .read = trail_check_post_read,
     .look = trail_check_post_look, .act = trail_check_post_act,
     .show = trail_check_post_show},
    {.path = NULL},
};
