/* respite_pages.c -- the table of this room's routes, its addresses and words, and the
 * lists: of a health centre, of all, and who waits. */
#include "features/respite/respite_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/era.h"
#include "base/id.h"
#include "base/str.h"
#include "features/feature.h"
#include "features/health_centres/health_centres.h"
#include "features/respite/respite_list_html.h"
#include "features/respite/respite_waiting_html.h"
#include "web/due.h"
#include "web/url.h"

/* ---- addresses ------------------------------------------------------------------- */

URL(respite_list, "/respite")
URL_WHERE(respite_where, "/respite")
URL(respite_waiting, "/respite/waiting")
URL_ID(respite, "/respite/", "")
URL_ID(respite_case, "/cases/", "")
URL_ID(respite_sheet, "/cases/", "/sheet")
URL_TEXT(respite_link, "", "")

const char *url_respite_step(struct arena *arena, int64_t id, const char *step)
{
    return arena_format(arena, "%s/%s", url_respite(arena, id), step);
}

/* ---- words ----------------------------------------------------------------------- */

const char *respite_state_tag(enum respite_state state)
{
    static const char *const tags[RESPITE_STATE_END] = {
        [RESPITE_APPLIED] = "tag soon",      [RESPITE_PROVISIONAL] = "tag soon",
        [RESPITE_RETURNED] = "tag maybe",    [RESPITE_APPROVED] = "tag info",
        [RESPITE_WAITING] = "tag maybe",     [RESPITE_PLACED] = "tag good",
        [RESPITE_ENDED] = "tag",             [RESPITE_REFUSED] = "tag bad",
        [RESPITE_WITHDRAWN] = "tag bad",
    };
    return tags[state];
}

static enum message ball_word(enum respite_ball ball)
{
    static const enum message words[RESPITE_BALL_END] = {
        [RESPITE_BALL_CENTRE] = MSG_RESPITE_BALL_CENTRE,
        [RESPITE_BALL_DIRECTOR] = MSG_RESPITE_BALL_DIRECTOR,
        [RESPITE_BALL_COORDINATOR] = MSG_RESPITE_BALL_COORDINATOR,
        [RESPITE_BALL_HOSPITAL] = MSG_RESPITE_BALL_HOSPITAL,
    };
    return words[ball];
}

enum message respite_turn(const struct respite_whole *whole)
{
    return ball_word(respite_ball(
        whole->application.state,
        whole->programme == NULL || whole->programme->director_decides,
        whole->application.is_confirmed));
}

/* The same in a table's column that asks whose turn it is. */
static enum message turn_word(enum respite_ball ball)
{
    static const enum message words[RESPITE_BALL_END] = {
        [RESPITE_BALL_CENTRE] = MSG_RESPITE_TURN_CENTRE,
        [RESPITE_BALL_DIRECTOR] = MSG_RESPITE_TURN_DIRECTOR,
        [RESPITE_BALL_COORDINATOR] = MSG_RESPITE_TURN_COORDINATOR,
        [RESPITE_BALL_HOSPITAL] = MSG_RESPITE_TURN_HOSPITAL,
    };
    return words[ball];
}

const char *respite_municipality(const char *code)
{
    const struct municipality *home = prefecture_municipality(prefecture_get(), code);
    return home != NULL ? home->name : code;
}

const char *respite_period_text(struct web *web, struct respite_period period)
{
    struct say *say = say_new(web->arena);

    if (period.from_on == DAY_NONE)
        return NULL;
    say->values[0] = SAY_D(period.from_on);
    say->values[1] = SAY_D(period.to_on);
    say->values[2] = SAY_N(period.to_on - period.from_on + 1);
    return message_text(web->arena, web->context->language, MSG_RESPITE_PERIOD, say);
}

/* ---- the list -------------------------------------------------------------------- */

enum whose { WHOSE_ALL = 1, WHOSE_MINE };
enum road { ROAD_ALL = 1, ROAD_SUDDEN };
enum { STATES_OPEN = 100, STATES_ALL, MOVES_DAYS = 30 };

static const struct choice whose_choices[] = {
    {WHOSE_ALL, "all", MSG_RESPITE_WHOSE_ALL, NULL},
    {WHOSE_MINE, "mine", MSG_RESPITE_WHOSE_MINE, NULL},
    {.name = NULL},
};

static const struct choice state_choices[] = {
    {STATES_OPEN, "open", MSG_RESPITE_STATES_OPEN, NULL},
    {STATES_ALL, "all", MSG_RESPITE_STATES_ALL, NULL},
    {RESPITE_APPLIED, "applied", MSG_RESPITE_STATE_APPLIED, NULL},
    {RESPITE_PROVISIONAL, "provisional", MSG_RESPITE_STATE_PROVISIONAL, NULL},
    {RESPITE_RETURNED, "returned", MSG_RESPITE_STATE_RETURNED, NULL},
    {RESPITE_APPROVED, "approved", MSG_RESPITE_STATE_APPROVED, NULL},
    {RESPITE_WAITING, "waiting", MSG_RESPITE_STATE_WAITING, NULL},
    {RESPITE_PLACED, "placed", MSG_RESPITE_STATE_PLACED, NULL},
    {RESPITE_ENDED, "ended", MSG_RESPITE_STATE_ENDED, NULL},
    {RESPITE_REFUSED, "refused", MSG_RESPITE_STATE_REFUSED, NULL},
    {RESPITE_WITHDRAWN, "withdrawn", MSG_RESPITE_STATE_WITHDRAWN, NULL},
    {.name = NULL},
};

static const struct choice road_choices[] = {
    {ROAD_ALL, "all", MSG_RESPITE_ROAD_ALL, NULL},
    {ROAD_SUDDEN, "sudden", MSG_RESPITE_SUDDEN, NULL},
    {.name = NULL},
};

static const struct field list_fields[] = {
    {.name = "number", .type = FIELD_SEARCH, .label = MSG_RESPITE_LABEL_NUMBER,
     .max = 20},
    {.name = "whose", .type = FIELD_CHOICE, .label = MSG_RESPITE_LABEL_WHOSE,
     .choices = whose_choices},
    {.name = "state", .type = FIELD_CHOICE, .label = MSG_RESPITE_LABEL_STATE,
     .choices = state_choices},
    {.name = "road", .type = FIELD_CHOICE, .label = MSG_RESPITE_LABEL_ROAD,
     .choices = road_choices},
    {.name = "after", .type = FIELD_ID, .label = MSG_RESPITE_LIST_TITLE},
    {.type = FIELD_END},
};
static const struct form_table list_form = {"respite", list_fields};

struct list {
    struct form *form;
    struct respite_filter filter;
    struct respite_rows rows;
    struct respite_moves moves;
    struct health_centre_office centre;
    bool is_own, is_centre;
    int64_t state;
};

/* A condition that cannot be read is told at its field and does not count. */
struct err respite_list_get_read(struct web *web)
{
    struct list *list = web_input(web, struct list);
    struct form *form = form_open(web, &list_form);

    list->form = form;
    list->state = form_choice(form, "state");
    if (list->state == INT_NONE)
        list->state = STATES_OPEN;
    list->filter = (struct respite_filter){
        .open_only = list->state == STATES_OPEN,
        .mine_only = form_choice(form, "whose") == WHOSE_MINE,
        .sudden_only = form_choice(form, "road") == ROAD_SUDDEN,
        .state = list->state < STATES_OPEN ? (enum respite_state)list->state
                                           : (enum respite_state)0,
        .number = form_text(form, "number"),
        .after_id = form_id(form, "after"),
    };
    return OK;
}

struct err respite_list_get_act(struct context *context, void *input)
{
    struct list *list = input;

    list->is_own = !permission_holds(context, &respite_list_all, 0, false);
    TRY(respite_list(context, &list->filter, &list->rows));
    if (!list->is_own)
        return OK;
    TRY(health_centre_of_actor(context, &list->centre, &list->is_centre));
    return respite_moves_from(context, context->today - MOVES_DAYS, &list->moves);
}

static const char *state_name(int64_t state)
{
    for (size_t i = 0; state_choices[i].name != NULL; i++)
        if (state_choices[i].value == state)
            return state_choices[i].name;
    return "open";
}

static const char *query_of(struct web *web, const struct list *list)
{
    return arena_format(web->arena, "whose=%s&state=%s&road=%s",
                        list->filter.mine_only ? "mine" : "all", state_name(list->state),
                        list->filter.sudden_only ? "sudden" : "all");
}

static void row_see(struct web *web, const struct respite_row *row,
                    struct respite_row_view *view)
{
    instant now = web->context->now;

    *view = (struct respite_row_view){
        .id = row->id,
        .number = row->number,
        .who = row->who,
        .municipality = respite_municipality(row->municipality),
        .reason = prefecture_word(web, "respite_reasons", row->reason),
        .period = respite_period_text(web, row->period),
        .office = row->office_name,
        .holder = row->holder_name,
        .tag = respite_state_tag(row->state),
        .state = respite_state_word(row->state),
        .ball = turn_word(row->ball),
        .has_ball = row->ball != RESPITE_BALL_NONE,
        .is_sudden = row->is_sudden,
        .is_unconfirmed = !row->is_confirmed && respite_is_open(row->state),
        .received_at = row->received_at,
    };
    if (row->due_at == INSTANT_NONE)
        return;
    view->due = due_text(web->arena, web->context->language, row->due_at, now);
    view->due_class = due_class(row->due_at, now, false);
}

/* In the plates' respite_list_links: what begins something stands before this rank. */
enum { LINK_RANK_QUIET = 10 };

static void links_see(struct web *web, struct respite_list_view *view)
{
    size_t capacity = 0;

    for (size_t i = 0; features[i] != NULL; i++) {
        const struct nav_entry *link = features[i]->respite_list_links;
        for (; link != NULL && link->url != NULL; link++) {
            if (!permission_holds(web->context, link->permission, 0, false))
                continue;
            view->links.items = arena_grow(web->arena, view->links.items,
                                           view->links.count, &capacity,
                                           sizeof *view->links.items);
            view->links.items[view->links.count++] =
                (struct respite_link_view){
                    link->url, link->label,
                    link->rank < LINK_RANK_QUIET ? "button main" : "button"};
        }
    }
}

static void moves_see(struct web *web, const struct respite_moves *moves,
                      struct respite_list_view *view)
{
    view->moves.items =
        arena_new_array(web->arena, struct respite_moved_view, moves->count + 1);
    view->moves.count = moves->count;
    for (size_t i = 0; i < moves->count; i++)
        view->moves.items[i] = (struct respite_moved_view){
            moves->items[i].number, moves->items[i].to_name, moves->items[i].at};
}

struct err respite_list_get_show(struct web *web)
{
    const struct list *list = web->input;
    const struct respite_filter *filter = &list->filter;
    struct html *html = web_html(web);
    struct respite_list_view view = {
        .form = list->form,
        .is_own = list->is_own,
        .centre = list->is_centre ? list->centre.centre_name : NULL,
        .is_empty = list->rows.count == 0,
        .is_filtered = filter->mine_only || filter->number != NULL ||
                       filter->sudden_only || list->state != STATES_ALL,
        .is_later = filter->after_id != ID_NONE,
        .query = query_of(web, list),
        .clear_query = "whose=all&state=all&road=all",
    };

    form_default_int(list->form, "whose", WHOSE_ALL);
    form_default_int(list->form, "state", STATES_OPEN);
    form_default_int(list->form, "road", ROAD_ALL);
    view.rows.items =
        arena_new_array(web->arena, struct respite_row_view, list->rows.count + 1);
    view.rows.count = list->rows.count;
    for (size_t i = 0; i < list->rows.count; i++)
        row_see(web, &list->rows.items[i], &view.rows.items[i]);
    if (list->rows.more)
        view.next_query = arena_format(web->arena, "%s&after=%s", query_of(web, list),
                                       id_text(web->arena, list->rows.next_id));
    links_see(web, &view);
    moves_see(web, &list->moves, &view);
    web_crumb(web, NULL, MSG_RESPITE_LIST_TITLE, NULL);
    web_page_begin(web, html, MSG_RESPITE_LIST_TITLE, NULL);
    respite_list_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- who waits ------------------------------------------------------------------- */

enum { PROGRAMMES_MAX = 16 };

struct waits {
    const struct programme *programmes[PROGRAMMES_MAX];
    struct respite_waiting_list lists[PROGRAMMES_MAX];
    size_t count;
    bool may_open;
};

struct err respite_waiting_get_read(struct web *web)
{
    (void)web_input(web, struct waits);
    return OK;
}

struct err respite_waiting_get_act(struct context *context, void *input)
{
    const struct programmes *all = programmes_get();
    struct waits *waits = input;

    waits->count = 0; /* an act may run again */
    waits->may_open = permission_holds(context, &respite_list_all, 0, false);
    for (size_t i = 0; i < all->count && waits->count < PROGRAMMES_MAX; i++) {
        const struct programme *one = &all->items[i];
        if (programme_on(all, one->code, context->today) != one)
            continue;
        waits->programmes[waits->count] = one;
        TRY(respite_waiting(context, one->code, &waits->lists[waits->count++]));
    }
    return OK;
}

static enum message order_word(enum programme_order order)
{
    static const enum message words[PROGRAMME_ORDER_END] = {
        [PROGRAMME_BY_URGENCY] = MSG_RESPITE_ORDER_URGENCY,
        [PROGRAMME_BY_FEWER_DAYS] = MSG_RESPITE_ORDER_DAYS,
        [PROGRAMME_BY_FEWER_STAYS] = MSG_RESPITE_ORDER_STAYS,
        [PROGRAMME_BY_NO_SHORT_STAY] = MSG_RESPITE_ORDER_SHORT,
        [PROGRAMME_BY_TIME] = MSG_RESPITE_ORDER_TIME,
    };
    return words[order];
}

static const char *order_text(struct web *web, const struct programme *programme)
{
    const char *text = NULL;

    for (size_t i = 0; i < programme->order_count; i++)
        text = message_joined(web->arena, web->context->language, text,
                              message_text(web->arena, web->context->language,
                                           order_word(programme->order[i]), NULL));
    return text != NULL ? text : "";
}

/* Why it stands before the next: what the order looked at, of both. */
static const char *why_text(struct web *web, const struct respite_waiting *one)
{
    struct say *say = say_new(web->arena);

    if (one->decided == 0)
        return NULL;
    say->values[0] = SAY_T(message_text(web->arena, web->context->language,
                                        order_word(one->decided), NULL));
    say->values[1] = SAY_N(one->rank.days);
    say->values[2] = SAY_N(one->rank.stays);
    return message_text(web->arena, web->context->language, MSG_RESPITE_WAITING_WHY, say);
}

struct err respite_waiting_get_show(struct web *web)
{
    const struct waits *waits = web->input;
    struct respite_waiting_views view = {.programmes = {.count = waits->count}};
    struct html *html = web_html(web);

    view.programmes.items =
        arena_new_array(web->arena, struct respite_waiting_view, waits->count + 1);
    for (size_t i = 0; i < waits->count; i++) {
        const struct respite_waiting_list *list = &waits->lists[i];
        struct respite_waiting_view *to = &view.programmes.items[i];
        to->programme = programme_name(waits->programmes[i], web->context->language);
        to->order = order_text(web, waits->programmes[i]);
        to->is_empty = list->count == 0;
        to->rows.items =
            arena_new_array(web->arena, struct respite_waiting_row_view, list->count + 1);
        for (size_t k = 0; k < list->count; k++)
            to->rows.items[to->rows.count++] = (struct respite_waiting_row_view){
                .id = list->items[k].application,
                .place = list->items[k].place,
                .number = list->items[k].number,
                .period = respite_period_text(web, list->items[k].of->periods[0]),
                .why = why_text(web, &list->items[k]),
                .received_at = list->items[k].rank.received_at,
                .may_open = waits->may_open ||
                            list->items[k].of->office == web->context->actor.institution,
            };
    }
    web_crumb(web, url_respite_list(web->arena), MSG_RESPITE_LIST_TITLE, NULL);
    web_crumb(web, NULL, MSG_RESPITE_WAITING_TITLE, NULL);
    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, MSG_RESPITE_WAITING_TITLE, NULL);
    respite_waiting_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- the table ------------------------------------------------------------------- */

enum row { ROW_RETURN, ROW_ANSWER, ROW_CONFIRM, ROW_APPROVE, ROW_REFUSE, ROW_WAIT,
           ROW_WITHDRAW, ROW_SUDDEN, ROW_PLANNED, ROW_MOVE, ROW_TAKEN };

extern const struct route respite_routes[];

#define STEP(row, word)                                                                 \
    [row] = GET("/respite/:id/" word, respite_step_get)
#define STEP_POST(row, word)                                                            \
    POST_AGAIN("/respite/:id/" word, respite_step_post, &respite_routes[row])

/* clang-format off */
const struct route respite_routes[] = {
    STEP(ROW_RETURN, "return"),
    STEP(ROW_ANSWER, "answer"),
    STEP(ROW_CONFIRM, "confirm"),
    STEP(ROW_APPROVE, "approve"),
    STEP(ROW_REFUSE, "refuse"),
    STEP(ROW_WAIT, "wait"),
    STEP(ROW_WITHDRAW, "withdraw"),
    STEP(ROW_SUDDEN, "sudden"),
    STEP(ROW_PLANNED, "planned"),
    STEP(ROW_MOVE, "move"),
    STEP(ROW_TAKEN, "taken-over"),

    GET("/respite", respite_list_get),
    GET("/respite/waiting", respite_waiting_get),
    GET("/respite/:id", respite_one_get),
    STEP_POST(ROW_RETURN, "return"),
    STEP_POST(ROW_ANSWER, "answer"),
    STEP_POST(ROW_CONFIRM, "confirm"),
    STEP_POST(ROW_APPROVE, "approve"),
    STEP_POST(ROW_REFUSE, "refuse"),
    STEP_POST(ROW_WAIT, "wait"),
    STEP_POST(ROW_WITHDRAW, "withdraw"),
    STEP_POST(ROW_SUDDEN, "sudden"),
    STEP_POST(ROW_PLANNED, "planned"),
    STEP_POST(ROW_MOVE, "move"),
    STEP_POST(ROW_TAKEN, "taken-over"),
    {.path = NULL},
};
/* clang-format on */
