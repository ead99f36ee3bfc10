/* board_pages.c -- the board in the browser, and the table of this room's routes. */
#include "features/board/board_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/id.h"
#include "base/str.h"
#include "base/utf8.h"
#include "desk/plate.h"
#include "features/board/board_html.h"
#include "features/diseases/diseases.h"
#include "features/feature.h"
#include "features/prefecture/prefecture.h"
#include "web/due.h"
#include "web/url.h"

/* ---- addresses ------------------------------------------------------------------ */

URL(board, "/board")
URL_WHERE(board_where, "/board")
URL_ID(board_task, "/tasks/", "")
URL_ID(board_task_done, "/tasks/", "/done")
URL_ID(board_task_postpone, "/tasks/", "/postpone")
URL_ID(board_task_hand_over, "/tasks/", "/hand-over")
URL_ID(board_case, "/cases/", "")
URL_ID(board_institution, "/institutions/", "")
URL(board_new_case, "/cases/new#kana")

const char *url_board_at(struct arena *arena, const char *url)
{
    (void)arena;
    return url;
}

/* ---- the filter ----------------------------------------------------------------- */

enum only { ONLY_RED = 1, ONLY_OVERDUE, ONLY_TODAY };

static const struct choice whose_choices[] = {
    {TASKS_ALL,    "all",    MSG_BOARD_WHOSE_ALL,    NULL},
    {TASKS_OFFICE, "office", MSG_BOARD_WHOSE_OFFICE, NULL},
    {TASKS_MINE,   "mine",   MSG_BOARD_WHOSE_MINE,   NULL},
    {.name = NULL},
};

static const struct choice only_choices[] = {
    {ONLY_RED,     "red",     MSG_BOARD_TILE_RED,     NULL},
    {ONLY_OVERDUE, "overdue", MSG_BOARD_TILE_OVERDUE, NULL},
    {ONLY_TODAY,   "today",   MSG_BOARD_TILE_TODAY,   NULL},
    {.name = NULL},
};

static const struct field board_fields[] = {
    {.name = "whose", .type = FIELD_CHOICE, .label = MSG_BOARD_LABEL_WHOSE},
    {.name = "kind", .type = FIELD_CHOICE, .label = MSG_BOARD_LABEL_KIND},
    {.name = "only", .type = FIELD_CHOICE, .label = MSG_BOARD_TILES,
     .choices = only_choices},
    {.name = "red", .type = FIELD_FLAG, .label = MSG_BOARD_TILE_RED},
    {.name = "now", .type = FIELD_TEXT, .label = MSG_BOARD_MORE, .max = 20},
    {.name = "due", .type = FIELD_TEXT, .label = MSG_BOARD_MORE, .max = 20},
    {.name = "after", .type = FIELD_ID, .label = MSG_BOARD_MORE},
    {.type = FIELD_END},
};
static const struct form_table board_form = {"board", board_fields};

struct seen {
    struct board_filter filter;
    const struct choice *kinds;
    int64_t kind, only; /* INT_NONE: any */
    struct board board;
};

/* Kinds that somebody could owe, by the names of their tasks. */
static const struct choice *kind_choices(struct web *web)
{
    enum { KINDS_MAX = 100 };
    struct choice *choices = arena_new_array(web->arena, struct choice, KINDS_MAX + 1);
    size_t count = 0;

    for (size_t i = 0; features[i] != NULL; i++)
        for (size_t k = 0; features[i]->task_kinds != NULL &&
                           features[i]->task_kinds[k] != NULL && count < KINDS_MAX;
             k++) {
            const struct task_kind *kind = features[i]->task_kinds[k];
            choices[count] =
                (struct choice){(int64_t)count, kind->name, kind->title, NULL};
            count++;
        }
    for (size_t k = 0; desk_task_kinds[k] != NULL && count < KINDS_MAX; k++, count++)
        choices[count] = (struct choice){(int64_t)count, desk_task_kinds[k]->name,
                                         desk_task_kinds[k]->title, NULL};
    return choices;
}

const struct task_kind *board_kind(const char *name)
{
    const struct task_kind *kind = task_kind_find(desk_task_kinds, name);

    for (size_t i = 0; features[i] != NULL && kind == NULL; i++)
        if (features[i]->task_kinds != NULL)
            kind = task_kind_find(features[i]->task_kinds, name);
    return kind;
}

static void cursor_read(struct form *form, struct task_cursor *cursor)
{
    const char *now = form_text(form, "now");
    const char *due = form_text(form, "due");

    *cursor = (struct task_cursor){.now = INSTANT_NONE};
    if (now == NULL || due == NULL || !str_int(str_of(now), &cursor->now) ||
        !str_int(str_of(due), &cursor->due_at))
        cursor->now = INSTANT_NONE;
    cursor->is_red = form_flag(form, "red");
    cursor->id = form_id(form, "after");
}

/* A condition that cannot be read is told at its field and does not count. */
struct err board_get_page_read(struct web *web)
{
    struct seen *seen = web_input(web, struct seen);
    struct form *form = form_open(web, &board_form);

    seen->kinds = kind_choices(web);
    form_choices(form, "kind", seen->kinds);
    form_choices(form, "whose", whose_choices);
    int64_t whose = form_choice(form, "whose");
    seen->kind = form_choice(form, "kind");
    seen->only = form_choice(form, "only");
    seen->filter = (struct board_filter){
        .whose = whose != INT_NONE ? (enum task_whose)whose : TASKS_ALL,
        .kind = seen->kind != INT_NONE ? seen->kinds[seen->kind].name : NULL,
        .red_only = seen->only == ONLY_RED,
        .overdue_only = seen->only == ONLY_OVERDUE,
        .today_only = seen->only == ONLY_TODAY,
    };
    cursor_read(form, &seen->filter.after);
    return OK;
}

struct err board_get_page_act(struct context *context, void *input)
{
    struct seen *seen = input;
    return board_get(context, &seen->filter, &seen->board);
}

/* ---- rows ----------------------------------------------------------------------- */

static enum message alarm_word(enum task_alarm alarm)
{
    switch (alarm) {
    case TASK_ALARM_CARE_GAP:
        return MSG_BOARD_ALARM_CARE_GAP;
    case TASK_ALARM_PROMISE_BROKEN:
        return MSG_BOARD_ALARM_PROMISE;
    case TASK_ALARM_ACCEPTANCE_LAPSING:
        return MSG_BOARD_ALARM_ACCEPTANCE;
    case TASK_ALARM_NOT_DELIVERED:
        return MSG_BOARD_ALARM_DELIVERY;
    case TASK_ALARM_NO_HOLDER:
        return MSG_BOARD_ALARM_HOLDER;
    case TASK_ALARM_NONE:
    case TASK_ALARM_END:
        break;
    }
    return MSG_NONE;
}

static const char *disease_short(const struct web *web, const char *code)
{
    const struct disease *disease = code != NULL ? disease_get(code) : NULL;

    for (size_t i = 0; disease != NULL && i < disease->synonym_count; i++)
        if (text_equal(disease->synonyms[i].kind, "abbreviation"))
            return disease->synonyms[i].name;
    return disease != NULL ? disease_name(disease, web->context->language) : NULL;
}

static void case_see(struct web *web, const struct case_row *row,
                     struct board_row_view *view)
{
    const struct code_word *urgency =
        code_word_find(prefecture_list("urgencies"), row->urgency);
    const struct municipality *place =
        row->municipality != NULL
            ? prefecture_municipality(prefecture_get(), row->municipality)
            : NULL;

    view->has_case = true;
    view->care_case = row->id;
    view->number = row->number;
    view->initials = row->initials;
    view->has_age = row->age >= 0;
    view->is_child = row->age >= 0 && row->age < 10;
    view->age = row->age / 10 * 10;
    view->disease = disease_short(web, row->disease);
    view->municipality = place != NULL ? place->name : NULL;
    view->urgency = urgency != NULL ? code_word_name(urgency, web->context->language)
                                    : row->urgency;
    view->urgency_tag = text_equal(row->urgency, "urgent") ? "tag urgent"
                        : text_equal(row->urgency, "soon") ? "tag soon"
                                                           : "tag";
    view->waiting = due_span(web->arena, web->context->language,
                             web->context->now - row->opened_at);
}

void board_row_see(struct web *web, const struct board_row *row,
                   struct board_row_view *view)
{
    const struct task *task = &row->task;
    const struct task_kind *kind = board_kind(task->kind);
    instant now = web->context->now;
    bool is_red = task_is_red(task, now);

    *view = (struct board_row_view){
        .task = task->id,
        .row_class = is_red ? "red" : "",
        .is_red = is_red,
        .has_alarm = is_red,
        .alarm = is_red ? alarm_word(task->alarm) : MSG_NONE,
        .due = due_text(web->arena, web->context->language, task->due_at, now),
        .due_class = due_class(task->due_at, now, is_red),
        .title = kind != NULL ? kind->title : MSG_BOARD_UNKNOWN_KIND,
        .url = kind != NULL ? task_url(web->arena, kind, task)
                            : url_board_task(web->arena, task->id),
        .owner = row->owner,
        .about = task->institution,
        .institution = row->institution,
    };
    if (row->care_case.id != ID_NONE)
        case_see(web, &row->care_case, view);
}

/* ---- the page ------------------------------------------------------------------- */

/* The filter as a query, with another tile; `only` INT_NONE: without one. */
static const char *query_of(struct web *web, const struct seen *seen, int64_t only)
{
    const char *whose = "all";
    const char *query;

    for (const struct choice *c = whose_choices; c->name != NULL; c++)
        if (c->value == (int64_t)seen->board.whose)
            whose = c->name;
    query = arena_format(web->arena, "whose=%s", whose);
    if (seen->filter.kind != NULL)
        query = arena_format(web->arena, "%s&kind=%s", query, seen->filter.kind);
    for (const struct choice *c = only_choices; c->name != NULL; c++)
        if (c->value == only)
            query = arena_format(web->arena, "%s&only=%s", query, c->name);
    return query;
}

/* A list is as wide as its longest word, and a phone is narrow. */
static const char *option_text(struct web *web, enum message label)
{
    enum { CHARACTERS_MAX = 11 };
    const char *text = message_text(web->arena, web->context->language, label, NULL);
    size_t bytes = utf8_prefix(str_of(text), CHARACTERS_MAX);

    if (text[bytes] == '\0')
        return text;
    return arena_format(web->arena, "%.*s…", (int)bytes, text);
}

static void options_see(struct web *web, const struct choice *choices, int64_t chosen,
                        struct board_options_view *view)
{
    size_t count = 0;

    while (choices[count].name != NULL)
        count++;
    view->items = arena_new_array(web->arena, struct board_option_view, count);
    view->count = count;
    for (size_t i = 0; i < count; i++)
        view->items[i] = (struct board_option_view){
            .name = choices[i].name,
            .text = option_text(web, choices[i].label),
            .is_chosen = choices[i].value == chosen,
        };
}

static void tiles_see(struct web *web, const struct seen *seen, struct board_view *view)
{
    const struct task_count *sum = &seen->board.counts.sum;
    const struct {
        int64_t only, count;
        enum message label;
    } tiles[] = {
        {ONLY_RED, sum->red, MSG_BOARD_TILE_RED},
        {ONLY_OVERDUE, sum->overdue, MSG_BOARD_TILE_OVERDUE},
        {ONLY_TODAY, sum->overdue + sum->today, MSG_BOARD_TILE_TODAY},
        {INT_NONE, sum->open, MSG_BOARD_TILE_ALL},
    };

    view->tiles.items = arena_new_array(web->arena, struct board_tile_view,
                                        ARRAY_COUNT(tiles));
    view->tiles.count = ARRAY_COUNT(tiles);
    for (size_t i = 0; i < ARRAY_COUNT(tiles); i++)
        view->tiles.items[i] = (struct board_tile_view){
            .query = query_of(web, seen, tiles[i].only),
            .count = tiles[i].count,
            .label = tiles[i].label,
            .is_red = tiles[i].only == ONLY_RED && tiles[i].count > 0,
            .is_on = tiles[i].only == seen->only,
        };
}

static void rows_see(struct web *web, const struct seen *seen, struct board_view *view)
{
    const struct board *board = &seen->board;

    view->rows.items = arena_new_array(web->arena, struct board_row_view, board->count);
    view->rows.count = board->count;
    for (size_t i = 0; i < board->count; i++)
        board_row_see(web, &board->items[i], &view->rows.items[i]);
    /* The next call is the first row of all, not of every page. */
    if (board->count > 0 && seen->filter.after.now == INSTANT_NONE)
        view->rows.items[0].row_class = view->rows.items[0].is_red ? "red next" : "next";
    if (board->more)
        view->next_query = arena_format(
            web->arena, "%s&now=%lld&due=%lld&red=%d&after=%s",
            query_of(web, seen, seen->only), (long long)board->next.now,
            (long long)board->next.due_at, board->next.is_red ? 1 : 0,
            id_text(web->arena, board->next.id));
}

struct err board_get_page_show(struct web *web)
{
    const struct seen *seen = web->input;
    const char *query = query_of(web, seen, seen->only);
    struct html *html = web_html(web);
    struct board_view view = {
        .poll_url = arena_format(web->arena, "/board/poll?%s", query),
        .poll_tag = arena_format(web->arena, "\"%s\"", seen->board.tag),
        .clear_query = query,
        .now = web->context->now,
        .clock = due_clock(web->arena, web->context->now),
        .open = seen->board.counts.sum.open,
        .may_start = permission_holds(web->context, &case_start_new, 0, false),
        .is_empty = seen->board.count == 0,
        .is_filtered = seen->only != INT_NONE || seen->filter.kind != NULL,
        .is_narrowed = seen->filter.whose != TASKS_ALL || seen->filter.kind != NULL,
    };

    options_see(web, whose_choices, (int64_t)seen->board.whose, &view.whose);
    options_see(web, seen->kinds, seen->kind, &view.kinds);
    tiles_see(web, seen, &view);
    rows_see(web, seen, &view);
    web_page_begin(web, html, MSG_BOARD_TITLE, NULL);
    board_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err board_poll_act(struct context *context, void *input)
{
    struct seen *seen = input;
    return board_tag(context, &seen->filter, &seen->board.tag);
}

/* Has anything changed?  304, or a sentence; the rows themselves never move. */
struct err board_poll_show(struct web *web)
{
    const struct seen *seen = web->input;

    if (web_etag(web, seen->board.tag))
        return OK;
    return web_plain(
        web, 200, "text/plain; charset=utf-8",
        message_text(web->arena, web->context->language, MSG_BOARD_NEWS, NULL));
}

/* ---- the table ------------------------------------------------------------------ */

enum row { ROW_TASK };

#define POST(url, name) POST_AGAIN(url, name, &board_routes[ROW_TASK])

extern const struct route board_routes[];

/* clang-format off */
const struct route board_routes[] = {
    [ROW_TASK] = {.method = METHOD_GET, .path = "/tasks/:id", .gate = GATE_ACCOUNT,
                  .unit = READS, HANDLES(task_get_page)},
    {.method = METHOD_GET, .path = "/board", .gate = GATE_ACCOUNT, .unit = READS,
     HANDLES(board_get_page)},
    {.method = METHOD_GET, .path = "/board/poll", .gate = GATE_ACCOUNT, .unit = READS,
     .read = board_get_page_read, .act = board_poll_act, .show = board_poll_show},
    POST("/tasks/:id/done", task_done_post),
    POST("/tasks/:id/postpone", task_postpone_post),
    POST("/tasks/:id/hand-over", task_hand_over_post),
    {.path = NULL},
};
/* clang-format on */
