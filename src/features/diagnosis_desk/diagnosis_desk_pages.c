/* diagnosis_desk_pages.c -- the routes of this room and its addresses, the way with its
 * days and requests, and the panel on the case page. */
#include "features/diagnosis_desk/diagnosis_desk_pages.h"

#include "base/arena.h"
#include "base/id.h"
#include "base/str.h"
#include "features/candidates/candidates.h"
#include "features/diagnosis_desk/diagnosis_desk_page_html.h"
#include "features/diagnosis_desk/diagnosis_desk_panel_html.h"
#include "features/diseases/diseases.h"
#include "features/feature.h"
#include "web/url.h"

/* ---- addresses ------------------------------------------------------------------- */

URL_ID(diagnosis_case_page, "/cases/", "")
URL_ID(diagnosis_page, "/cases/", "/diagnosis")
URL_ID(diagnosis_edit, "/cases/", "/diagnosis/change")
URL_ID(diagnosis_candidates, "/cases/", "/diagnosis/candidates")
URL_ID_ID(diagnosis_ask, "/cases/", "/diagnosis/ask/", "")
URL_ID(diagnosis_settle, "/cases/", "/diagnosis/settle")
URL_ID(diagnosis_end, "/cases/", "/diagnosis/end")
URL_ID(diagnosis_home, "/cases/", "/continuity")
URL_ID(diagnosis_pass, "/diagnosis-requests/", "/pass")
URL_ID(diagnosis_withdraw, "/diagnosis-requests/", "/withdraw")
URL_ID(diagnosis_patient, "/diagnosis-requests/", "/patient")
URL(diagnosis_own_list, "/diagnosis-requests")
URL(diagnosis_diseases, "/candidates")
URL_ID(diagnosis_case_diseases, "/candidates/case/", "")
URL_ID(diagnosis_request_diseases, "/candidates/request/", "")
URL_ID(diagnosis_institution, "/institutions/", "/diagnosis")
URL_ID(diagnosis_request, "/diagnosis-requests/", "")
URL_TEXT(diagnosis_link, "/n/", "")
URL_TEXT(diagnosis_base, "", "")
URL_TEXT(diagnosis_received, "", "/received")
URL_TEXT(diagnosis_say_what, "", "")

/* ---- the table ------------------------------------------------------------------- */

enum row { ROW_PAGE, ROW_ASK, ROW_SETTLE, ROW_END, ROW_PATIENT, ROW_SAY, ROW_REPLY,
           ROW_LINK, ROW_LINK_SAY };

#define LINK_POST(url, name, row)                                                        \
    {                                                                                    \
        .method = METHOD_POST, .path = (url), .gate = GATE_LINK, .unit = WRITES,         \
        .surface = SURFACE_REPLY, HANDLES(name), .again = &diagnosis_desk_routes[row]    \
    }
#define LINK_GET(url, name)                                                              \
    {                                                                                    \
        .method = METHOD_GET, .path = (url), .gate = GATE_LINK, .unit = READS,           \
        .surface = SURFACE_REPLY, HANDLES(name)                                          \
    }
#define POST(url, name, row) POST_AGAIN(url, name, &diagnosis_desk_routes[row])

extern const struct route diagnosis_desk_routes[];

/* clang-format off */
const struct route diagnosis_desk_routes[] = {
    [ROW_PAGE] = GET("/cases/:id/diagnosis", diagnosis_page),
    [ROW_ASK] = GET("/cases/:id/diagnosis/ask/:institution", diagnosis_ask_get),
    [ROW_SETTLE] = GET("/cases/:id/diagnosis/settle", diagnosis_settle_get),
    [ROW_END] = GET("/cases/:id/diagnosis/end", diagnosis_end_get),
    [ROW_PATIENT] = GET("/diagnosis-requests/:id/patient", diagnosis_patient_get),
    [ROW_SAY] = GET("/diagnosis-requests/:id/say/:answer", diagnosis_say_get),
    [ROW_REPLY] = GET("/diagnosis-requests/:id", diagnosis_reply_get),
    [ROW_LINK] = LINK_GET("/n/:token", diagnosis_reply_get),
    [ROW_LINK_SAY] = LINK_GET("/n/:token/say/:answer", diagnosis_say_get),

    GET("/cases/:id/diagnosis/candidates", diagnosis_candidates_page),
    GET("/diagnosis-requests", diagnosis_own_page),
    POST("/cases/:id/diagnosis/ask/:institution", diagnosis_ask_post, ROW_ASK),
    POST("/cases/:id/diagnosis/settle", diagnosis_settle_post, ROW_SETTLE),
    POST("/cases/:id/diagnosis/end", diagnosis_end_post, ROW_END),
    POST("/diagnosis-requests/:id/pass", diagnosis_pass_post, ROW_REPLY),
    POST("/diagnosis-requests/:id/withdraw", diagnosis_withdraw_post, ROW_REPLY),
    POST("/diagnosis-requests/:id/patient", diagnosis_patient_post, ROW_PATIENT),
    POST("/diagnosis-requests/:id/say/:answer", diagnosis_say_post, ROW_SAY),
    POST("/diagnosis-requests/:id/received", diagnosis_received_post, ROW_REPLY),
    LINK_POST("/n/:token/say/:answer", diagnosis_say_post, ROW_LINK_SAY),
    LINK_POST("/n/:token/received", diagnosis_received_post, ROW_LINK),
    {.path = NULL},
};
/* clang-format on */

/* ---- the page of a way ----------------------------------------------------------- */

struct looking {
    int64_t id;
    struct care_case care_case;
    struct diagnosis way;
    struct diagnosis_request_list requests;
    struct diagnoser_result candidates;
};

static const struct field plain_fields[] = {{.type = FIELD_END}};
static const struct form_table plain_form = {"diagnosis_plain", plain_fields};

struct err diagnosis_page_read(struct web *web)
{
    struct looking *looking = web_input(web, struct looking);
    return web_path_id(web, "id", &looking->id);
}

static bool waits_to_be_passed(const struct diagnosis_request_list *requests)
{
    for (size_t i = 0; i < requests->count; i++)
        if (requests->items[i].state == DIAGNOSIS_CANNOT)
            return true;
    return false;
}

struct err diagnosis_page_act(struct context *context, void *input)
{
    struct looking *looking = input;
    struct diagnosis same;

    TRY(case_for(context, &diagnosis_follow, looking->id, &looking->care_case));
    TRY(diagnosis_of_case(context, looking->id, &looking->way));
    TRY(diagnosis_request_list(context, looking->id, &looking->requests));
    bool is_open =
        looking->way.id != ID_NONE && looking->way.state == DIAGNOSIS_OPEN;
    return is_open && waits_to_be_passed(&looking->requests)
               ? diagnosis_candidates(context, looking->id, &same, &looking->candidates)
               : OK;
}

/* The first candidate that was not asked yet. */
static const struct diagnoser_candidate *next_of(const struct looking *looking)
{
    for (size_t i = 0; i < looking->candidates.count; i++) {
        const struct diagnoser_candidate *candidate = &looking->candidates.items[i];
        bool was_asked = candidate->meets == DIAGNOSER_NO;
        for (size_t k = 0; k < looking->requests.count && !was_asked; k++)
            was_asked = looking->requests.items[k].diagnosis == looking->way.id &&
                        looking->requests.items[k].institution == candidate->place->id;
        if (!was_asked)
            return candidate;
    }
    return NULL;
}

struct stage {
    enum message label;
    struct vague_day at;
    enum message missing; /* what is said where there is no day */
};

static struct vague_day on_day(day on)
{
    return (struct vague_day){on, on};
}

static day earliest(day on, instant at)
{
    day other = at != INSTANT_NONE ? instant_day(at) : DAY_NONE;
    return on == DAY_NONE || (other != DAY_NONE && other < on) ? other : on;
}

/* First asked, first answered, first seen: over all institutions of this way. */
static void firsts(const struct looking *looking, day *asked, day *answered, day *seen)
{
    *asked = *answered = *seen = DAY_NONE;
    for (size_t i = 0; i < looking->requests.count; i++) {
        const struct diagnosis_request *request = &looking->requests.items[i];
        if (request->diagnosis != looking->way.id)
            continue;
        *asked = earliest(*asked, request->asked_at);
        *answered = earliest(*answered, request->answered_at);
        if (request->visited_on != DAY_NONE &&
            (*seen == DAY_NONE || request->visited_on < *seen))
            *seen = request->visited_on;
    }
}

static const char *stage_text(struct web *web, const struct stage *stage,
                              const struct stage *before)
{
    const struct say_value on = SAY_D(stage->at.from_on);
    struct say *say = say_new(web->arena);

    if (stage->at.from_on == DAY_NONE)
        return diagnosis_said(web, stage->missing, NULL);
    const char *text =
        stage->at.from_on == stage->at.to_on
            ? say_value_text(web->arena, web->context->language, &on)
            : vague_day_text(web->arena, web->context->language, stage->at);
    if (before == NULL || stage->at.from_on < before->at.from_on)
        return text;
    /* From the middle of what is known to the middle of what is known. */
    int64_t days = (stage->at.from_on + stage->at.to_on) / 2 -
                   (before->at.from_on + before->at.to_on) / 2;
    say->values[0] = SAY_T(text);
    say->values[1] = SAY_T(diagnosis_said(web, before->label, NULL));
    say->values[2] = SAY_N(days > 0 ? days : 0);
    return diagnosis_said(web, MSG_DIAGNOSIS_DESK_DAY_AFTER, say);
}

/* What has not been yet is not unknown; on a way that is over it never was. */
static void days_see(struct web *web, const struct looking *looking,
                     struct diagnosis_lines_view *view)
{
    const struct diagnosis_facts *facts = &looking->way.facts;
    const struct stage *before = NULL;
    const enum message unknown = MSG_DIAGNOSIS_DESK_DAY_UNKNOWN;
    const enum message none = looking->way.state == DIAGNOSIS_OPEN
                                  ? MSG_DIAGNOSIS_DESK_DAY_NOT_YET
                                  : MSG_DIAGNOSIS_DESK_DAY_NEVER;
    day asked, answered, seen;

    firsts(looking, &asked, &answered, &seen);
    const struct stage stages[] = {
        {MSG_DIAGNOSIS_DESK_DAY_SYMPTOM, facts->symptom, unknown},
        {MSG_DIAGNOSIS_DESK_DAY_VISIT, facts->visit, unknown},
        {MSG_DIAGNOSIS_DESK_DAY_REFERRED, on_day(facts->referred_on),
         MSG_DIAGNOSIS_DESK_DAY_NO_REFERRAL},
        {MSG_DIAGNOSIS_DESK_DAY_ASKED, on_day(asked), none},
        {MSG_DIAGNOSIS_DESK_DAY_ANSWERED, on_day(answered), none},
        {MSG_DIAGNOSIS_DESK_DAY_SEEN, on_day(seen), none},
        {MSG_DIAGNOSIS_DESK_DAY_NAMED, on_day(looking->way.named_on), none},
    };
    view->items =
        arena_new_array(web->arena, struct diagnosis_line_view, ARRAY_COUNT(stages));
    for (size_t i = 0; i < ARRAY_COUNT(stages); i++) {
        view->items[view->count++] = (struct diagnosis_line_view){
            diagnosis_said(web, stages[i].label, NULL),
            stage_text(web, &stages[i], before)};
        if (stages[i].at.from_on != DAY_NONE)
            before = &stages[i];
    }
}

static const char *passed_text(struct web *web, const struct diagnosis_request *request)
{
    int64_t days = diagnosis_pass_days(request, web->context->today);

    if (request->state != DIAGNOSIS_CANNOT && request->state != DIAGNOSIS_PASSED_ON)
        return NULL;
    return diagnosis_said(web,
                          request->state == DIAGNOSIS_CANNOT
                              ? MSG_DIAGNOSIS_DESK_PASSING_DAYS
                              : MSG_DIAGNOSIS_DESK_PASSED_DAYS,
                          say_count(web->arena, days));
}

static bool is_patient_there(const struct diagnosis_request *request)
{
    return request->state == DIAGNOSIS_ACCEPTED || request->state == DIAGNOSIS_VISITED ||
           request->state == DIAGNOSIS_STILL_OPEN;
}

static void request_see(struct web *web, const struct looking *looking,
                        const struct diagnosis_request *request,
                        struct diagnosis_request_row_view *row)
{
    bool is_open = looking->way.state == DIAGNOSIS_OPEN &&
                   looking->care_case.state == CASE_OPEN &&
                   request->diagnosis == looking->way.id;
    const struct diagnoser_candidate *next = next_of(looking);
    bool is_named = request->state == DIAGNOSIS_DIAGNOSED;

    *row = (struct diagnosis_request_row_view){
        .id = request->id,
        .version = request->version,
        .institution = request->institution,
        .name = request->institution_name,
        .asked = diagnosis_said(
            web, MSG_DIAGNOSIS_DESK_ASKED_WHEN,
            say_two(web->arena, SAY_I(request->asked_at), SAY_T(request->asked_by))),
        .answer_by = diagnosis_said(
            web, MSG_DIAGNOSIS_DESK_ANSWER_BY_TEAM,
            say_two(web->arena, SAY_I(request->answer_by), SAY_T(""))),
        .detail = diagnosis_detail(web, request),
        .words = request->words,
        .telephone = request->telephone,
        .passed = passed_text(web, request),
        .state = diagnosis_request_word(request->state),
        .wish = diagnosis_wish_word(request->wish),
        .tag = diagnosis_request_tag(request->state),
        .is_waiting = is_open && request->state <= DIAGNOSIS_SEEN,
        .may_pass = is_open && request->state == DIAGNOSIS_CANNOT && next != NULL,
        .may_withdraw =
            is_open && diagnosis_request_may(request->state, DIAGNOSIS_WITHDRAW),
        .may_name = is_open && is_named,
        .may_tell = is_open && is_patient_there(request),
    };
    if (next != NULL) {
        row->next = id_text(web->arena, next->place->id);
        row->next_name = next->place->name;
    }
    if (is_named) {
        row->disease =
            disease_label(web->arena, disease_get(request->disease), LANGUAGE_JA);
        row->certainty = request->certainty;
        row->result_on = day_iso(web->arena, request->result_on);
    }
    if (is_open)
        diagnosis_says_see(web, request, url_diagnosis_request(web->arena, request->id),
                           true, &row->says);
}

static const char *criteria_text(struct web *web,
                                 const struct diagnoser_criteria *criteria)
{
    enum diagnoser_answer met = diagnoser_criteria_check(criteria);

    return diagnosis_said(web,
                          met == DIAGNOSER_YES  ? MSG_DIAGNOSERS_WHY_MEETS
                          : met == DIAGNOSER_NO ? MSG_DIAGNOSERS_WHY_MEETS_NOT
                                                : MSG_DIAGNOSERS_WHY_MEETS_UNKNOWN,
                          NULL);
}

static const char *const way_tags[DIAGNOSIS_STATE_END] = {"", "tag info", "tag good", "tag"};

static const char *outcome_text(struct web *web, const struct diagnosis *way)
{
    if (way->state == DIAGNOSIS_NAMED)
        return diagnosis_named(web, way->disease, way->certainty, way->named_on);
    return way->state == DIAGNOSIS_ENDED
               ? prefecture_word(web, "diagnosis_ends", way->end_reason)
               : NULL;
}

static void way_see(struct web *web, const struct looking *looking,
                    struct diagnosis_page_view *view)
{
    const struct diagnosis *way = &looking->way;
    const struct diagnosis_facts *facts = &way->facts;

    view->is_open =
        way->state == DIAGNOSIS_OPEN && looking->care_case.state == CASE_OPEN;
    view->is_named =
        way->state == DIAGNOSIS_NAMED && looking->care_case.state == CASE_OPEN;
    view->state = diagnosis_state_word(way->state);
    view->tag = way_tags[way->state];
    view->version = way->version;
    view->outcome = outcome_text(web, way);
    view->suspects = diagnosis_terms_text(web->arena, web->context->language,
                                          facts->terms, facts->term_count);
    view->criteria = criteria_text(web, &facts->criteria);
    view->findings = facts->findings;
    view->course = facts->course;
    view->referrer =
        way->referrer_office == NULL
            ? NULL
            : arena_format(web->arena, "%s %s", way->referrer_office,
                           facts->referrer_name != NULL ? facts->referrer_name : "");
    days_see(web, looking, &view->days);
    view->rows.items = arena_new_array(web->arena, struct diagnosis_request_row_view,
                                       looking->requests.count + 1);
    for (size_t i = 0; i < looking->requests.count; i++)
        request_see(web, looking, &looking->requests.items[i],
                    &view->rows.items[view->rows.count++]);
}

struct err diagnosis_page_show(struct web *web)
{
    const struct looking *looking = web->input;
    struct html *html = web_html(web);
    struct diagnosis_page_view view = {
        .id = looking->id,
        .number = looking->care_case.number,
        .form = form_show(web, &plain_form),
        .has_way = looking->way.id != ID_NONE,
        .has_candidates = candidate_may(web->context),
    };

    if (view.has_way)
        way_see(web, looking, &view);
    web_crumb(web, url_diagnosis_case_page(web->arena, view.id), MSG_NONE, view.number);
    web_crumb(web, NULL, MSG_DIAGNOSIS_TITLE, NULL);
    web_page_begin(web, html, MSG_DIAGNOSIS_TITLE, NULL);
    diagnosis_desk_page_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- on the case page ------------------------------------------------------------ */

static struct err panel_look(struct context *context, int64_t care_case, void **data)
{
    struct looking *looking = arena_new_of(context->arena, struct looking);

    *data = looking;
    looking->id = care_case;
    TRY(diagnosis_of_case(context, care_case, &looking->way));
    return looking->way.id == ID_NONE
               ? OK
               : diagnosis_request_list(context, care_case, &looking->requests);
}

static void panel_draw(struct html *html, const void *data)
{
    enum { SHOWN_MAX = 3 };
    const struct looking *looking = data;
    struct web *web = html->web;
    struct diagnosis_panel_view view = {.id = looking->id,
                                        .has_way = looking->way.id != ID_NONE};

    if (view.has_way) {
        view.state = diagnosis_state_word(looking->way.state);
        view.tag = way_tags[looking->way.state];
    }
    view.rows.items = arena_new_array(web->arena, struct diagnosis_line_view, SHOWN_MAX);
    for (size_t i = 0; i < looking->requests.count && i < SHOWN_MAX; i++) {
        const struct diagnosis_request *request = &looking->requests.items[i];
        view.rows.items[view.rows.count++] = (struct diagnosis_line_view){
            request->institution_name,
            diagnosis_said(web, diagnosis_request_word(request->state), NULL)};
    }
    diagnosis_desk_panel_html(html, &view);
}

extern const struct case_panel diagnosis_desk_panels[];
const struct case_panel diagnosis_desk_panels[] = {
    {115, &diagnosis_follow, panel_look, panel_draw},
    {0},
};
