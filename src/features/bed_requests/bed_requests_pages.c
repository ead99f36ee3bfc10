/* bed_requests_pages.c -- the routes of this room, its addresses and words, and an answer
 * that came by telephone or fax. */
#include "features/bed_requests/bed_requests_pages.h"

#include "access/relation.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/letter.h"
#include "features/bed_requests/bed_requests_enter_html.h"
#include "features/bed_requests/bed_requests_panel_html.h"
#include "features/feature.h"
#include "web/url.h"

/* ---- addresses ------------------------------------------------------------------- */

URL_ID(bed_requests, "/respite/", "/requests")
URL_ID(bed_requests_call, "/respite/", "/requests/call")
URL_ID_ID(bed_request_hold, "/respite/", "/requests/", "/hold")
URL_ID_ID(bed_request_release, "/respite/", "/requests/", "/release")
URL_ID(bed_request_enter, "/bed-requests/", "/answer")
URL_ID(bed_application, "/respite/", "")
URL_ID(bed_basis, "/cases/", "/basis/new")
URL_ID(bed_need, "/cases/", "/need")

/* ---- the table ------------------------------------------------------------------- */

enum row { ROW_TEAM, ROW_ENTER };

extern const struct route bed_requests_routes[];

/* clang-format off */
const struct route bed_requests_routes[] = {
    [ROW_TEAM] = GET("/respite/:application/requests", bed_requests_get),
    [ROW_ENTER] = GET("/bed-requests/:id/answer", bed_request_enter_get),
    POST_AGAIN("/respite/:application/requests", bed_requests_ask,
               &bed_requests_routes[ROW_TEAM]),
    POST_AGAIN("/respite/:application/requests/call", bed_requests_call,
               &bed_requests_routes[ROW_TEAM]),
    POST_AGAIN("/respite/:application/requests/:id/hold", bed_request_hold_post,
               &bed_requests_routes[ROW_TEAM]),
    POST_AGAIN("/respite/:application/requests/:id/release", bed_request_release_post,
               &bed_requests_routes[ROW_TEAM]),
    POST_AGAIN("/bed-requests/:id/answer", bed_request_enter_post,
               &bed_requests_routes[ROW_ENTER]),
    {.path = NULL},
};
/* clang-format on */

/* ---- words ----------------------------------------------------------------------- */

const char *bed_said(struct web *web, enum message message, const struct say *say)
{
    return message_text(web->arena, web->context->language, message, say);
}

const char *bed_days_said(struct web *web, day from_on, day to_on)
{
    return bed_request_days_text(web->arena, web->context->language, from_on, to_on);
}

const char *bed_request_state_tag(enum bed_request_state state)
{
    static const char *const tags[BED_REQUEST_STATE_END] = {
        [BED_REQUEST_ASKED] = "tag",         [BED_REQUEST_SEEN] = "tag",
        [BED_REQUEST_CAN] = "tag good",      [BED_REQUEST_OTHER_DAYS] = "tag good",
        [BED_REQUEST_TALK] = "tag maybe",    [BED_REQUEST_CANNOT] = "tag bad",
        [BED_REQUEST_SILENT] = "tag maybe",  [BED_REQUEST_RELEASED] = "tag",
        [BED_REQUEST_TAKEN] = "tag good",
    };
    return tags[state];
}

enum message bed_way_word(enum bed_request_way way)
{
    static const enum message words[BED_REQUEST_WAY_END] = {
        [BED_REQUEST_BY_LINK] = MSG_BED_REQUESTS_WAY_LINK,
        [BED_REQUEST_BY_ACCOUNT] = MSG_BED_REQUESTS_WAY_ACCOUNT,
        [BED_REQUEST_BY_FAX] = MSG_BED_REQUESTS_WAY_FAX,
        [BED_REQUEST_BY_TELEPHONE] = MSG_BED_REQUESTS_WAY_TELEPHONE,
    };
    return words[way];
}

void bed_outline_see(struct web *web, const struct outline *outline,
                     struct bed_lines_view *view)
{
    struct letter_line *lines = NULL;
    size_t count = 0;

    outline_words(web->arena, web->context->language, outline, &lines, &count);
    struct bed_line_view *items = arena_new_array(web->arena, struct bed_line_view,
                                                  view->count + count + 1);
    for (size_t i = 0; i < view->count; i++)
        items[i] = view->items[i];
    for (size_t i = 0; i < count; i++)
        items[view->count + i] = (struct bed_line_view){lines[i].label, lines[i].text};
    view->items = items;
    view->count += count;
}

void bed_periods_see(struct web *web, const struct respite_period *periods, size_t count,
                     struct bed_lines_view *view)
{
    view->items = arena_new_array(web->arena, struct bed_line_view, count + 1);
    view->count = count;
    for (size_t i = 0; i < count; i++)
        view->items[i] = (struct bed_line_view){
            bed_said(web, MSG_BED_REQUESTS_PERIOD,
                     say_two(web->arena, SAY_N((int64_t)i + 1), SAY_N(0))),
            bed_days_said(web, periods[i].from_on, periods[i].to_on)};
}

/* ---- on the page of the application ---------------------------------------------- */

struct panel {
    int64_t application;
    struct bed_request_list requests;
    bool may_follow;
};

static struct err panel_look(struct context *context, int64_t application, void **data)
{
    struct panel *panel = arena_new_of(context->arena, struct panel);
    struct respite_application of;
    unsigned relations = 0;

    *data = panel;
    panel->application = application;
    TRY(respite_find(context, application, &of));
    TRY(relation_of(context, of.care_case, &relations));
    panel->may_follow = permission_holds(context, &bed_request_follow, relations, true);
    return bed_request_list(context, application, &panel->requests);
}

static void panel_draw(struct html *html, const void *data)
{
    const struct panel *panel = data;
    struct web *web = html->web;
    struct bed_panel_view view = {.application = panel->application,
                                  .has_any = panel->requests.count > 0,
                                  .may_follow = panel->may_follow};

    view.rows.items =
        arena_new_array(web->arena, struct bed_line_view, panel->requests.count + 1);
    for (size_t i = 0; i < panel->requests.count; i++) {
        const struct bed_request *request = &panel->requests.items[i];
        const char *state = bed_said(web, bed_request_state_word(request->state), NULL);
        if (request->from_on != DAY_NONE)
            state = arena_format(web->arena, "%s　%s", state,
                                 bed_days_said(web, request->from_on, request->to_on));
        view.rows.items[view.rows.count++] =
            (struct bed_line_view){request->institution_name, state};
    }
    bed_requests_panel_html(html, &view);
}

extern const struct respite_panel bed_requests_panels[];
const struct respite_panel bed_requests_panels[] = {
    {20, &bed_request_look, panel_look, panel_draw},
    {0},
};

/* ---- an answer entered by the team ----------------------------------------------- */

static const struct choice answer_choices[] = {
    {BED_REQUEST_SAY_CAN, "can", MSG_BED_REQUESTS_STATE_CAN, NULL},
    {BED_REQUEST_SAY_OTHER, "other", MSG_BED_REQUESTS_STATE_OTHER_DAYS, NULL},
    {BED_REQUEST_SAY_TALK, "talk", MSG_BED_REQUESTS_STATE_TALK, NULL},
    {BED_REQUEST_SAY_CANNOT, "cannot", MSG_BED_REQUESTS_STATE_CANNOT, NULL},
    {.name = NULL},
};

static const struct choice way_choices[] = {
    {BED_REQUEST_BY_TELEPHONE, "telephone", MSG_BED_REQUESTS_WAY_TELEPHONE, NULL},
    {BED_REQUEST_BY_FAX, "fax", MSG_BED_REQUESTS_WAY_FAX, NULL},
    {.name = NULL},
};

static const struct choice period_choices[] = {
    {1, "1", MSG_NONE, "1"}, {2, "2", MSG_NONE, "2"}, {3, "3", MSG_NONE, "3"},
    {4, "4", MSG_NONE, "4"}, {.name = NULL},
};

#define ENTER(field_name, kind, word)                                                    \
    .name = (field_name), .type = FIELD_##kind, .label = MSG_BED_REQUESTS_LABEL_##word

static const struct field enter_fields[] = {
    {ENTER("answer", CHOICE, ANSWER), .required = true, .choices = answer_choices},
    {ENTER("period", CHOICE, PERIOD)},
    {ENTER("from_on", DAY, FROM_ON), .hint = MSG_BED_REQUESTS_HINT_OTHER_DAYS},
    {ENTER("to_on", DAY, TO_ON)},
    {ENTER("terms", LINES, TERMS), .hint = MSG_BED_REQUESTS_HINT_TERMS,
     .max = BED_REQUEST_TEXT_MAX},
    {ENTER("valid_until", TIME, VALID_UNTIL)},
    {ENTER("reason", CHOICE, REASON)},
    {ENTER("reason_until", DAY, REASON_UNTIL)},
    {ENTER("way", CHOICE, WAY), .required = true, .choices = way_choices},
    {ENTER("by_name", TEXT, BY_NAME), .hint = MSG_BED_REQUESTS_HINT_BY_NAME,
     .max = BED_REQUEST_NAME_MAX},
    {ENTER("happened_at", TIME, HAPPENED_AT)},
    {ENTER("note", LINES, NOTE), .max = BED_REQUEST_TEXT_MAX},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table enter_form = {"bed_request_enter", enter_fields};

struct entering {
    int64_t id;
    struct bed_request request;
    struct bed_round round;
    struct respite_application application;
    struct bed_answer answer;
    int64_t version;
};

struct err bed_request_enter_get_read(struct web *web)
{
    struct entering *entering = web_input(web, struct entering);
    return web_path_id(web, "id", &entering->id);
}

struct err bed_request_enter_get_act(struct context *context, void *input)
{
    struct entering *entering = input;

    TRY(bed_request_get(context, entering->id, &entering->request));
    TRY(bed_request_round(context, entering->id, &entering->round));
    return respite_find(context, entering->request.application, &entering->application);
}

/* The days stand beside each. */
static const struct choice *periods_of(struct web *web, const struct bed_round *round)
{
    struct choice *choices =
        arena_new_array(web->arena, struct choice, RESPITE_PERIODS_MAX + 1);

    for (size_t i = 0; i < round->period_count; i++) {
        choices[i] = period_choices[i];
        choices[i].text = bed_days_said(web, round->periods[i].from_on,
                                        round->periods[i].to_on);
    }
    return choices;
}

struct err bed_request_enter_get_show(struct web *web)
{
    const struct entering *entering = web->input;
    const struct bed_request *request = &entering->request;
    const struct respite_application *application = &entering->application;
    struct form *form = form_show(web, &enter_form);
    struct html *html = web_html(web);
    struct bed_enter_view view = {
        .id = entering->id,
        .application = request->application,
        .name = request->institution_name,
        .telephone = request->telephone,
        .state = bed_request_state_word(request->state),
        .tag = bed_request_state_tag(request->state),
        .form = form,
    };

    form_choices(form, "reason", prefecture_choices(web, "refusal_reasons"));
    form_choices(form, "period", periods_of(web, &entering->round));
    form_default_int(form, "happened_at", web->context->now);
    form_default_int(form, "way", BED_REQUEST_BY_TELEPHONE);
    form_default_int(form, "period", 1);
    form_set_version(form, request->version);
    bed_periods_see(web, entering->round.periods, entering->round.period_count,
                    &view.periods);
    web_crumb(web, url_bed_application(web->arena, request->application), MSG_NONE,
              application->number);
    web_crumb(web, url_bed_requests(web->arena, request->application),
              MSG_BED_REQUESTS_TITLE, NULL);
    web_crumb(web, NULL, MSG_BED_REQUESTS_ENTER_TITLE, NULL);
    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, MSG_BED_REQUESTS_ENTER_PAGE_TITLE,
                   say_text(web->arena, view.name));
    bed_requests_enter_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err bed_request_enter_post_read(struct web *web)
{
    struct entering *entering = web_input(web, struct entering);
    struct form *form = form_open(web, &enter_form);

    form_choices(form, "reason", prefecture_choices(web, "refusal_reasons"));
    form_choices(form, "period", period_choices);
    int64_t action = form_choice(form, "answer");
    int64_t way = form_choice(form, "way");
    int64_t reason = form_choice(form, "reason");
    bool is_no = action == BED_REQUEST_SAY_CANNOT;
    bool is_other = action == BED_REQUEST_SAY_OTHER;
    int64_t period = form_choice(form, "period");
    entering->answer = (struct bed_answer){
        .action = action != INT_NONE ? (enum bed_request_action)action : 0,
        .way = way != INT_NONE ? (enum bed_request_way)way : 0,
        .by_name = form_text(form, "by_name"),
        .happened_at = form_time(form, "happened_at"),
        .period = period != INT_NONE ? period : 0,
        .from_on = is_other ? form_day(form, "from_on") : DAY_NONE,
        .to_on = is_other ? form_day(form, "to_on") : DAY_NONE,
        .terms = form_text(form, "terms"),
        .valid_until = form_time(form, "valid_until"),
        .reason = is_no && reason != INT_NONE
                      ? prefecture_chosen("refusal_reasons", reason)
                      : NULL,
        .reason_until = is_no ? form_day(form, "reason_until") : DAY_NONE,
        .note = form_text(form, "note"),
    };
    entering->version = form_version(form);
    TRY(web_path_id(web, "id", &entering->id));
    return form_close(form);
}

struct err bed_request_enter_post_act(struct context *context, void *input)
{
    struct entering *entering = input;
    struct bed_answer answer = entering->answer;

    TRY(bed_request_get(context, entering->id, &entering->request));
    /* The form tells minutes: an answer in the minute of asking is not before it. */
    if (answer.happened_at < entering->request.asked_at &&
        answer.happened_at > entering->request.asked_at - MINUTES(1))
        answer.happened_at = entering->request.asked_at;
    return bed_request_answer(context, entering->id, entering->version, &answer);
}

struct err bed_request_enter_post_show(struct web *web)
{
    const struct entering *entering = web->input;
    return web_redirect(
        web, web_url_saying(
                 web, url_bed_requests(web->arena, entering->request.application),
                 MSG_BED_REQUESTS_SAID_ANSWERED));
}
