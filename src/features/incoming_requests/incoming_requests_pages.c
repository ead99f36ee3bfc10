/* incoming_requests_pages.c -- one request from outside; the table of this room's routes,
 * and its addresses. */
#include "features/incoming_requests/incoming_requests_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "features/incoming_requests/incoming_one_html.h"
#include "features/prefecture/prefecture.h"
#include "web/due.h"
#include "web/url.h"

URL(incoming_list, "/incoming-requests")
URL_ID(incoming_list_after, "/incoming-requests?after=", "")
URL(incoming_enter, "/incoming-requests/new")
URL_ID(incoming_one, "/incoming-requests/", "")
URL_ID(incoming_take, "/incoming-requests/", "/take")
URL_ID(incoming_plan, "/incoming-requests/", "/plan")
URL_ID(incoming_join, "/incoming-requests/", "/join")
URL_ID(incoming_answer, "/incoming-requests/", "/answer")
URL_ID(incoming_pass, "/incoming-requests/", "/pass")
URL_ID(incoming_withdraw, "/incoming-requests/", "/withdraw")
URL_ID(incoming_refuse, "/incoming-requests/", "/refuse")
URL_ID(incoming_tell, "/incoming-requests/", "/tell")
URL_ID(incoming_letter, "/incoming-requests/", "/letter")
URL_ID(incoming_file, "/incoming-requests/", "/file")
URL_ID(incoming_case, "/cases/", "")
URL_ID(incoming_body, "/network/bodies/", "")

const char *url_incoming_room(struct arena *arena, const char *url)
{
    (void)arena;
    return url;
}

/* ---- one, looked at ------------------------------------------------------------------ */

struct err incoming_one_read(struct web *web)
{
    struct incoming_page *page = web_input(web, struct incoming_page);
    return web_path_id(web, "id", &page->id);
}

struct err incoming_one_act(struct context *context, void *input)
{
    struct incoming_page *page = input;

    TRY(incoming_request_get(context, page->id, &page->request));
    TRY(incoming_request_history(context, page->id, &page->history));
    int64_t body = page->request.facts.body;
    TRY(network_agreement_list(context, body, &page->agreements));
    return network_body_find(context, body, &page->body, &page->has_body);
}

enum message incoming_sex_word(enum sex sex)
{
    static const enum message words[SEX_END] = {
        [SEX_UNKNOWN] = MSG_INCOMING_REQUESTS_SEX_UNKNOWN,
        [SEX_MALE] = MSG_INCOMING_REQUESTS_SEX_MALE,
        [SEX_FEMALE] = MSG_INCOMING_REQUESTS_SEX_FEMALE,
        [SEX_OTHER] = MSG_INCOMING_REQUESTS_SEX_OTHER,
    };
    return words[sex];
}

struct incoming_said_view incoming_said_see(struct web *web,
                                            const struct incoming_said *said)
{
    return (struct incoming_said_view){
        .what = said->kind != INCOMING_NO_ANSWER ? incoming_answer_word(said->kind)
                                                 : incoming_state_word(said->state),
        .place = said->place,
        .reason = said->reason != NULL
                      ? prefecture_word(web, "incoming_no_reasons", said->reason)
                      : NULL,
        .words = said->words,
        .by = said->entered_by,
        .on = said->on,
        .at = said->entered_at,
        .has_on = said->on != DAY_NONE,
    };
}

static void history_see(struct web *web, const struct incoming_history *history,
                        struct incoming_one_view *view)
{
    view->said.items =
        arena_new_array(web->arena, struct incoming_said_view, history->said_count + 1);
    for (size_t i = 0; i < history->said_count; i++)
        view->said.items[view->said.count++] =
            incoming_said_see(web, &history->said[i]);
    view->told.items =
        arena_new_array(web->arena, struct incoming_told_view, history->told_count + 1);
    for (size_t i = 0; i < history->told_count; i++) {
        const struct incoming_told *told = &history->told[i];
        view->told.items[view->told.count++] =
            (struct incoming_told_view){.way = incoming_way_word(told->way),
                                        .to_name = told->to_name,
                                        .note = told->note,
                                        .by = told->entered_by,
                                        .at = told->happened_at};
    }
}

/* Where the case goes on with what was asked for. */
static void room_see(struct web *web, const struct incoming_request *request,
                     struct incoming_one_view *view)
{
    static const struct {
        const char *path;
        enum message label;
    } rooms[INCOMING_KIND_END] = {
        [INCOMING_RETURN_CARE] = {"/continuity", MSG_INCOMING_REQUESTS_TO_CONTINUITY},
        [INCOMING_DIAGNOSIS] = {"/diagnosis", MSG_INCOMING_REQUESTS_TO_DIAGNOSIS},
        [INCOMING_BED] = {"/find-a-bed", MSG_INCOMING_REQUESTS_TO_BED},
    };
    const char *path = rooms[request->facts.kind].path;

    view->has_case = request->care_case != ID_NONE;
    view->has_room = view->has_case && path != NULL;
    if (!view->has_room)
        return;
    view->room_url = url_of(web->arena, "/cases/", request->care_case, path);
    view->room = rooms[request->facts.kind].label;
}

static void body_see(struct web *web, const struct incoming_page *page,
                     struct incoming_one_view *view)
{
    view->body = page->request.body_name;
    view->body_id = page->request.facts.body;
    view->body_kind =
        prefecture_word(web, "outside_body_kinds", page->request.body_kind);
    const struct network_agreements *agreements = &page->agreements;
    view->agreed.items = arena_new_array(web->arena, struct incoming_agreed_view,
                                         agreements->count + 1);
    for (size_t i = 0; i < agreements->count; i++)
        if (network_agreement_holds(&agreements->items[i], web->context->today))
            view->agreed.items[view->agreed.count++] = (struct incoming_agreed_view){
                prefecture_word(web, "outside_agreement_kinds",
                                agreements->items[i].kind),
                agreements->items[i].about};
    if (!page->has_body)
        return;
    view->body_telephone = page->body.telephone;
    view->body_fax = page->body.fax;
    view->body_mail = page->body.mail;
}

static const char *municipality_name(const char *code)
{
    const struct municipality *municipality =
        code != NULL ? prefecture_municipality(prefecture_get(), code) : NULL;
    return municipality != NULL ? municipality->name : code;
}

static void facts_see(struct web *web, const struct incoming_facts *facts,
                      struct incoming_one_view *view)
{
    view->kind = incoming_kind_word(facts->kind);
    view->way = incoming_way_word(facts->way);
    view->came_at = facts->came_at;
    view->asker = facts->asker;
    view->telephone = facts->telephone;
    view->age = facts->age_band != NULL
                    ? prefecture_word(web, "age_bands", facts->age_band)
                    : NULL;
    view->sex = incoming_sex_word(facts->sex);
    view->municipality = municipality_name(facts->municipality);
    view->need = facts->need;
    view->wanted_on = facts->wanted_on;
    view->has_wanted = facts->wanted_on != DAY_NONE;
}

static struct incoming_one_view one_see(struct web *web,
                                        const struct incoming_request *request)
{
    instant now = web->context->now;
    instant due = incoming_due(request->state, request->take_by, request->answer_by,
                               request->next_at);
    struct incoming_one_view view = {
        .id = request->id,
        .care_case = request->care_case,
        .number = request->number,
        .tag = incoming_tag(request->state),
        .holder = request->holder_name,
        .office = request->office_name,
        .entered_by = request->entered_by,
        .state = incoming_state_word(request->state),
        .answer = incoming_answer_word(request->answer),
        .visit_on = request->visit_on,
        .entered_at = request->entered_at,
        .take_by = request->take_by,
        .answer_by = request->answer_by,
        .next_at = request->next_at,
        .first_answered_at = request->first_answered_at,
        .was_entered_later = request->entered_at - request->facts.came_at > MINUTES(5),
        .has_next = request->next_at != INSTANT_NONE,
        .has_holder = request->holder_name != NULL,
        .has_file = request->file_name != NULL,
        .has_answered = request->answer != INCOMING_NO_ANSWER,
        .has_visit = request->visit_on != DAY_NONE,
        .owes_telling = request->tell_since != INSTANT_NONE,
    };

    if (due != INSTANT_NONE) {
        view.due = due_text(web->arena, web->context->language, due, now);
        view.due_class = due_class(due, now, due <= now);
    }
    return view;
}

static struct err one_show(struct web *web)
{
    const struct incoming_page *page = web->input;
    const struct incoming_request *request = &page->request;
    struct incoming_one_view view = one_see(web, request);
    struct html *html = web_html(web);

    facts_see(web, &request->facts, &view);
    body_see(web, page, &view);
    room_see(web, request, &view);
    history_see(web, &page->history, &view);
    incoming_forms_see(web, request, &view);
    web_crumb(web, url_incoming_list(web->arena), MSG_INCOMING_REQUESTS_LIST_TITLE, NULL);
    web_crumb(web, NULL, MSG_NONE, request->number);
    web_page_begin(web, html, MSG_INCOMING_REQUESTS_ONE_PAGE_TITLE,
                   say_text(web->arena, request->number));
    incoming_one_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- the table ------------------------------------------------------------------------ */

enum row { ROW_ONE, ROW_ENTER };

#define STEP(url, name)                                                                  \
    {                                                                                    \
        .method = METHOD_POST, .path = (url), .gate = GATE_ACCOUNT, .unit = WRITES,      \
        HANDLES(name), .again = &incoming_requests_routes[ROW_ONE]                       \
    }

extern const struct route incoming_requests_routes[];
const struct route incoming_requests_routes[] = {
    [ROW_ONE] = {.method = METHOD_GET, .path = "/incoming-requests/:id",
                 .gate = GATE_ACCOUNT, .unit = READS, .read = incoming_one_read,
                 .act = incoming_one_act, .show = one_show},
    [ROW_ENTER] = GET("/incoming-requests/new", incoming_enter_get),
    GET("/incoming-requests", incoming_list_get),
    {.method = METHOD_POST, .path = "/incoming-requests/new", .gate = GATE_ACCOUNT,
     .unit = WRITES, HANDLES(incoming_enter_post),
     .again = &incoming_requests_routes[ROW_ENTER], .body_max = INCOMING_BODY_MAX},
    {.method = METHOD_GET, .path = "/incoming-requests/:id/letter", .gate = GATE_ACCOUNT,
     .unit = READS, .surface = SURFACE_PAPER, .read = incoming_one_read,
     .act = incoming_one_act, .show = incoming_letter_get_show},
    {.method = METHOD_GET, .path = "/incoming-requests/:id/file", .gate = GATE_ACCOUNT,
     .unit = READS, .read = incoming_one_read, .act = incoming_file_get_act,
     .show = incoming_file_get_show},
    {.method = METHOD_POST, .path = "/incoming-requests/:id/file", .gate = GATE_ACCOUNT,
     .unit = WRITES, HANDLES(incoming_attach),
     .again = &incoming_requests_routes[ROW_ONE], .body_max = INCOMING_BODY_MAX},
    STEP("/incoming-requests/:id/take", incoming_take),
    STEP("/incoming-requests/:id/plan", incoming_plan),
    STEP("/incoming-requests/:id/join", incoming_join),
    STEP("/incoming-requests/:id/answer", incoming_answer),
    STEP("/incoming-requests/:id/pass", incoming_pass),
    STEP("/incoming-requests/:id/withdraw", incoming_withdraw),
    STEP("/incoming-requests/:id/refuse", incoming_refuse),
    STEP("/incoming-requests/:id/tell", incoming_tell),
    {.path = NULL},
};
