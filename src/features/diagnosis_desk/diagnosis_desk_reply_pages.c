/* diagnosis_desk_reply_pages.c -- the side of whoever is asked, by link and by account the
 * same, and of the team that enters what came by telephone or fax.
 *
 * Looking changes nothing: mail programs open links before people do. */
#include "features/diagnosis_desk/diagnosis_desk_pages.h"

#include "access/link.h"
#include "access/token.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/candidates/candidates.h"
#include "features/diagnosis_desk/diagnosis_desk_own_html.h"
#include "features/diagnosis_desk/diagnosis_desk_reply_html.h"
#include "features/diagnosis_desk/diagnosis_desk_say_html.h"
#include "features/diseases/diseases.h"

#include <pthread.h>

/* ---- the forms ------------------------------------------------------------------- */

static const struct choice answer_choices[] = {
    {DIAGNOSIS_ACCEPT, "accept", MSG_DIAGNOSIS_REQUESTS_SAY_ACCEPT, NULL},
    {DIAGNOSIS_ADVISE, "advise", MSG_DIAGNOSIS_REQUESTS_SAY_ADVISE, NULL},
    {DIAGNOSIS_ASK_TESTS, "tests", MSG_DIAGNOSIS_REQUESTS_SAY_TESTS, NULL},
    {DIAGNOSIS_TESTS_DONE, "tests_done", MSG_DIAGNOSIS_REQUESTS_SAY_TESTS_DONE, NULL},
    {DIAGNOSIS_VISIT, "visit", MSG_DIAGNOSIS_REQUESTS_SAY_VISIT, NULL},
    {DIAGNOSIS_SAY_DIAGNOSED, "diagnosed", MSG_DIAGNOSIS_REQUESTS_SAY_DIAGNOSED, NULL},
    {DIAGNOSIS_SAY_EXCLUDED, "excluded", MSG_DIAGNOSIS_REQUESTS_SAY_EXCLUDED, NULL},
    {DIAGNOSIS_SAY_REFERRED_ON, "referred_on", MSG_DIAGNOSIS_REQUESTS_SAY_REFERRED_ON,
     NULL},
    {DIAGNOSIS_SAY_OPEN, "open", MSG_DIAGNOSIS_REQUESTS_SAY_OPEN, NULL},
    {DIAGNOSIS_SAY_CANNOT, "cannot", MSG_DIAGNOSIS_REQUESTS_SAY_CANNOT, NULL},
    {.name = NULL},
};

static const struct choice way_choices[] = {
    {DIAGNOSIS_BY_TELEPHONE, "telephone", MSG_DIAGNOSIS_DESK_HOW_TELEPHONE, NULL},
    {DIAGNOSIS_BY_FAX, "fax", MSG_DIAGNOSIS_DESK_HOW_FAX, NULL},
    {.name = NULL},
};

#define FIELD(field_name, kind, word)                                                    \
    .name = (field_name), .type = FIELD_##kind, .label = MSG_DIAGNOSIS_DESK_LABEL_##word

enum { SAY_FIELDS = 13 };

static const struct field say_fields[SAY_FIELDS] = {
    {FIELD("visit_on", DAY, VISIT_ON)},
    {FIELD("visited_on", DAY, VISITED_ON)},
    {FIELD("result_on", DAY, RESULT_ON)},
    {FIELD("disease", TEXT, DISEASE), .hint = MSG_DIAGNOSIS_HINT_DISEASE, .max = 80},
    {FIELD("certainty", CHOICE, CERTAINTY)},
    {FIELD("reason", CHOICE, REASON)},
    {FIELD("words", LINES, WORDS), .max = DIAGNOSIS_WORDS_MAX},
    {FIELD("where", TEXT, WHERE), .max = 200},
    {FIELD("by_name", TEXT, BY_NAME), .max = DIAGNOSIS_BY_NAME_MAX,
     .autocomplete = "name"},
    {FIELD("way", CHOICE, HOW), .choices = way_choices},
    {FIELD("happened_at", TIME, HAPPENED_AT)},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};

/* What is needed differs from answer to answer. */
static const char *const needed[DIAGNOSIS_ACTION_END][3] = {
    [DIAGNOSIS_ACCEPT] = {"visit_on"},
    [DIAGNOSIS_ADVISE] = {"words"},
    [DIAGNOSIS_ASK_TESTS] = {"words"},
    [DIAGNOSIS_TESTS_DONE] = {"result_on"},
    [DIAGNOSIS_VISIT] = {"visited_on"},
    [DIAGNOSIS_SAY_DIAGNOSED] = {"disease", "certainty", "result_on"},
    [DIAGNOSIS_SAY_EXCLUDED] = {"result_on"},
    [DIAGNOSIS_SAY_REFERRED_ON] = {"words"},
    [DIAGNOSIS_SAY_CANNOT] = {"reason"},
};

static struct field said_fields[DIAGNOSIS_ACTION_END][SAY_FIELDS];
static struct form_table said_forms[DIAGNOSIS_ACTION_END];

static void tables_make(void)
{
    for (int action = 0; action < DIAGNOSIS_ACTION_END; action++) {
        struct field *fields = said_fields[action];
        for (size_t i = 0; i < SAY_FIELDS; i++) {
            fields[i] = say_fields[i];
            for (size_t k = 0; k < 3; k++)
                fields[i].required = fields[i].required ||
                                     (needed[action][k] != NULL &&
                                      text_equal(needed[action][k], fields[i].name));
        }
        said_forms[action] = (struct form_table){"diagnosis_say", fields};
    }
}

static const struct form_table *say_form(enum diagnosis_action action)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, tables_make);
    return &said_forms[action];
}

static const struct field plain_fields[] = {{.type = FIELD_END}};
static const struct form_table plain_form = {"diagnosis_received", plain_fields};

/* ---- where one stands ------------------------------------------------------------ */

struct replying {
    int64_t id; /* ID_NONE: the acting link's */
    struct diagnosis_request_view seen;
    struct diagnosis_answer_given answer;
    int64_t version;
};

static const char *base_of(struct web *web)
{
    const struct replying *replying = web->input;

    if (web->link_token == NULL)
        return url_diagnosis_request(web->arena, replying->id);
    /* As it is stored, not as it was typed from paper. */
    const char *token =
        token_read(web->arena, str_of(web->link_token), LINK_TOKEN_LENGTH);
    return url_diagnosis_link(web->arena, token != NULL ? token : "");
}

static struct err begin(struct web *web, struct replying **replying)
{
    *replying = web_input(web, struct replying);
    return web->link_token != NULL ? OK : web_path_id(web, "id", &(*replying)->id);
}

static struct err which(struct context *context, struct replying *replying)
{
    return context->actor.kind == ACTOR_LINK
               ? diagnosis_request_of_link(context, &replying->id)
               : OK;
}

static void crumbs(struct web *web, const struct replying *replying)
{
    const struct diagnosis_request *request = &replying->seen.request;

    if (web->link_token != NULL)
        return;
    if (replying->seen.is_team)
        web_crumb(web, url_diagnosis_page(web->arena, request->care_case),
                  MSG_DIAGNOSIS_TITLE, NULL);
    else
        web_crumb(web, url_diagnosis_own_list(web->arena), MSG_DIAGNOSIS_DESK_OWN_TITLE,
                  NULL);
    web_crumb(web, NULL, MSG_NONE, request->institution_name);
    web_page_looks(web, LOOK_NARROW);
}

/* Which answer the address is of; ERR_NOT_FOUND: none. */
static struct err answer_of_path(struct web *web, struct replying *replying)
{
    const char *name = web_path_text(web, "answer");

    for (const struct choice *choice = answer_choices; choice->name != NULL; choice++)
        if (text_equal(choice->name, name)) {
            replying->answer.action = (enum diagnosis_action)choice->value;
            return OK;
        }
    return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

/* ---- looking --------------------------------------------------------------------- */

struct err diagnosis_reply_get_read(struct web *web)
{
    struct replying *replying = NULL;
    return begin(web, &replying);
}

struct err diagnosis_reply_get_act(struct context *context, void *input)
{
    struct replying *replying = input;

    TRY(which(context, replying));
    return diagnosis_request_view_get(context, replying->id, &replying->seen);
}

struct err diagnosis_reply_get_show(struct web *web)
{
    const struct replying *replying = web->input;
    const struct diagnosis_request_view *seen = &replying->seen;
    const struct diagnosis_request *request = &seen->request;
    struct html *html = web_html(web);
    struct diagnosis_reply_view view = {
        .base = base_of(web),
        .hospital = request->institution_name,
        .form = form_show(web, &plain_form),
        .is_team = seen->is_team,
        .has_candidates = seen->may_see && candidate_may(web->context),
        .may_see = seen->may_see,
        .may_answer = seen->may_answer,
        .may_see_identity = seen->may_see_identity,
        .offers_see = !seen->is_team && request->state == DIAGNOSIS_ASKED,
        .is_waiting = request->state <= DIAGNOSIS_SEEN,
        .id = request->id,
        .state = diagnosis_request_word(request->state),
        .wish = diagnosis_wish_word(request->wish),
        .tag = diagnosis_request_tag(request->state),
        .detail = diagnosis_detail(web, request),
        .words = seen->may_see ? request->words : NULL,
        .answer_by = request->answer_by,
        .now = web->context->now,
        .call_back = seen->call_back,
        .telephone = seen->telephone,
    };

    if (seen->may_see)
        diagnosis_sheet_see(web, &seen->sheet, &view.lines);
    if (seen->may_answer)
        diagnosis_says_see(web, request, view.base, seen->is_team, &view.says);
    view.may_answer = view.says.count > 0;
    view.is_over = !seen->is_team && !view.may_answer;
    crumbs(web, replying);
    web_page_begin(web, html,
                   web->link_token != NULL ? MSG_DIAGNOSIS_DESK_REPLY_TITLE
                                           : MSG_DIAGNOSIS_DESK_OWN_PAGE,
                   NULL);
    diagnosis_desk_reply_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- one answer ------------------------------------------------------------------ */

struct err diagnosis_say_get_read(struct web *web)
{
    struct replying *replying = NULL;

    TRY(begin(web, &replying));
    return answer_of_path(web, replying);
}

struct err diagnosis_say_get_act(struct context *context, void *input)
{
    struct replying *replying = input;

    TRY(which(context, replying));
    TRY(diagnosis_request_view_get(context, replying->id, &replying->seen));
    return replying->seen.may_answer
               ? OK
               : err_of(ERR_CONFLICT, MSG_DIAGNOSIS_REQUESTS_WAY_OVER);
}

static const enum message abouts[DIAGNOSIS_ACTION_END] = {
    [DIAGNOSIS_ACCEPT] = MSG_DIAGNOSIS_DESK_ABOUT_ACCEPT,
    [DIAGNOSIS_ADVISE] = MSG_DIAGNOSIS_DESK_ABOUT_ADVISE,
    [DIAGNOSIS_ASK_TESTS] = MSG_DIAGNOSIS_DESK_ABOUT_TESTS,
    [DIAGNOSIS_TESTS_DONE] = MSG_DIAGNOSIS_DESK_ABOUT_TESTS_DONE,
    [DIAGNOSIS_VISIT] = MSG_DIAGNOSIS_DESK_ABOUT_VISIT,
    [DIAGNOSIS_SAY_DIAGNOSED] = MSG_DIAGNOSIS_DESK_ABOUT_DIAGNOSED,
    [DIAGNOSIS_SAY_EXCLUDED] = MSG_DIAGNOSIS_DESK_ABOUT_EXCLUDED,
    [DIAGNOSIS_SAY_REFERRED_ON] = MSG_DIAGNOSIS_DESK_ABOUT_REFERRED_ON,
    [DIAGNOSIS_SAY_OPEN] = MSG_DIAGNOSIS_DESK_ABOUT_OPEN,
    [DIAGNOSIS_SAY_CANNOT] = MSG_DIAGNOSIS_DESK_ABOUT_CANNOT,
};

static const char *answer_name(enum diagnosis_action action)
{
    for (const struct choice *choice = answer_choices; choice->name != NULL; choice++)
        if (choice->value == (int64_t)action)
            return choice->name;
    return "";
}

static void fields_see(enum diagnosis_action action, struct diagnosis_say_view *view)
{
    view->asks_visit_on = action == DIAGNOSIS_ACCEPT;
    view->asks_visited_on = action == DIAGNOSIS_VISIT;
    view->asks_disease = action == DIAGNOSIS_SAY_DIAGNOSED;
    view->asks_result_on = action == DIAGNOSIS_SAY_DIAGNOSED ||
                           action == DIAGNOSIS_SAY_EXCLUDED ||
                           action == DIAGNOSIS_TESTS_DONE;
    view->asks_reason = action == DIAGNOSIS_SAY_CANNOT;
    view->asks_where = action == DIAGNOSIS_ASK_TESTS;
    view->asks_words =
        action != DIAGNOSIS_VISIT && action != DIAGNOSIS_TESTS_DONE;
}

static void lists_fill(struct web *web, struct form *form)
{
    form_choices(form, "certainty", prefecture_choices(web, "diagnosis_certainties"));
    form_choices(form, "reason", prefecture_choices(web, "diagnosis_return_reasons"));
}

struct err diagnosis_say_get_show(struct web *web)
{
    const struct replying *replying = web->input;
    const struct diagnosis_request_view *seen = &replying->seen;
    enum diagnosis_action action = replying->answer.action;
    struct form *form = form_show(web, say_form(action));
    struct html *html = web_html(web);
    struct diagnosis_say_view view = {
        .base = base_of(web),
        .hospital = seen->request.institution_name,
        .address = arena_format(web->arena, "%s/say/%s", base_of(web),
                                answer_name(action)),
        .form = form,
        .what = diagnosis_action_word(action),
        .about = abouts[action],
        .is_team = seen->is_team,
    };

    fields_see(action, &view);
    lists_fill(web, form);
    form_default_day(form, "visited_on", web->context->today);
    form_default_day(form, "result_on", web->context->today);
    form_default_int(form, "way", DIAGNOSIS_BY_TELEPHONE);
    form_default_int(form, "happened_at", web->context->now);
    form_default_text(form, "by_name", seen->request.answered_by);
    form_set_version(form, seen->request.version);
    crumbs(web, replying);
    web_page_begin(web, html,
                   web->link_token != NULL ? view.what
                   : seen->is_team         ? MSG_DIAGNOSIS_DESK_ENTER
                                           : MSG_DIAGNOSIS_DESK_ANSWER,
                   NULL);
    diagnosis_desk_say_html(html, &view);
    web_page_end(web, html);
    return OK;
}

static day day_of_answer(struct form *form, enum diagnosis_action action)
{
    if (action == DIAGNOSIS_ACCEPT)
        return form_day(form, "visit_on");
    return form_day(form, action == DIAGNOSIS_VISIT ? "visited_on" : "result_on");
}

struct err diagnosis_say_post_read(struct web *web)
{
    struct replying *replying = NULL;

    TRY(begin(web, &replying));
    TRY(answer_of_path(web, replying));
    enum diagnosis_action action = replying->answer.action;
    struct form *form = form_open(web, say_form(action));
    lists_fill(web, form);
    int64_t way = form_choice(form, "way");
    const char *typed = form_text(form, "disease");
    const struct disease *meant = typed != NULL ? disease_meant(web->arena, typed) : NULL;
    if (typed != NULL && meant == NULL)
        form_blame(form, err_field("disease", MSG_DIAGNOSIS_DISEASE_UNKNOWN));
    replying->answer = (struct diagnosis_answer_given){
        .action = action,
        .way = way != INT_NONE ? (enum diagnosis_way)way : 0,
        .by_name = form_text(form, "by_name"),
        .happened_at = form_time(form, "happened_at"),
        .on = day_of_answer(form, action),
        .words = form_text(form, "words"),
        .where = form_text(form, "where"),
        .disease = meant != NULL ? meant->code : NULL,
        .certainty =
            prefecture_chosen("diagnosis_certainties", form_choice(form, "certainty")),
        .reason =
            prefecture_chosen("diagnosis_return_reasons", form_choice(form, "reason")),
    };
    replying->version = form_version(form);
    return form_close(form);
}

/* The box of the page for what the rules call "on". */
static struct err box_of(struct err err, enum diagnosis_action action)
{
    if (text_equal(err.field, "on"))
        err.field = action == DIAGNOSIS_ACCEPT  ? "visit_on"
                    : action == DIAGNOSIS_VISIT ? "visited_on"
                                                : "result_on";
    return err;
}

struct err diagnosis_say_post_act(struct context *context, void *input)
{
    struct replying *replying = input;
    struct diagnosis_answer_given *answer = &replying->answer;

    TRY(which(context, replying));
    TRY(diagnosis_request_view_get(context, replying->id, &replying->seen));
    /* The form tells minutes: an answer in the minute of asking is not before it. */
    if (answer->happened_at != INSTANT_NONE &&
        answer->happened_at < replying->seen.request.asked_at &&
        answer->happened_at > replying->seen.request.asked_at - MINUTES(1))
        answer->happened_at = replying->seen.request.asked_at;
    return box_of(
        diagnosis_request_answer(context, replying->id, replying->version, answer),
        answer->action);
}

struct err diagnosis_say_post_show(struct web *web)
{
    const struct replying *replying = web->input;
    const char *url = replying->seen.is_team
                          ? url_diagnosis_page(web->arena,
                                               replying->seen.request.care_case)
                          : url_diagnosis_base(web->arena, base_of(web));
    return web_redirect(web, web_url_saying(web, url, MSG_DIAGNOSIS_DESK_SAID_ANSWERED));
}

struct err diagnosis_received_post_read(struct web *web)
{
    struct replying *replying = NULL;
    struct form *form = form_open(web, &plain_form);

    TRY(begin(web, &replying));
    return form_close(form);
}

struct err diagnosis_received_post_act(struct context *context, void *input)
{
    struct replying *replying = input;

    TRY(which(context, replying));
    return diagnosis_request_see(context, replying->id);
}

struct err diagnosis_received_post_show(struct web *web)
{
    return web_redirect(web,
                        web_url_saying(web, url_diagnosis_base(web->arena, base_of(web)),
                                       MSG_DIAGNOSIS_DESK_SAID_SEEN));
}

/* ---- a hospital's list ----------------------------------------------------------- */

struct err diagnosis_own_page_read(struct web *web)
{
    (void)web_input(web, struct diagnosis_request_list);
    return OK;
}

struct err diagnosis_own_page_act(struct context *context, void *input)
{
    return diagnosis_request_list_own(context, input);
}

struct err diagnosis_own_page_show(struct web *web)
{
    const struct diagnosis_request_list *requests = web->input;
    struct html *html = web_html(web);
    struct diagnosis_own_view view = {.is_empty = requests->count == 0,
                                      .has_candidates = candidate_may(web->context)};

    view.rows.items = arena_new_array(web->arena, struct diagnosis_own_row_view,
                                      requests->count + 1);
    for (size_t i = 0; i < requests->count; i++) {
        const struct diagnosis_request *request = &requests->items[i];
        view.rows.items[view.rows.count++] = (struct diagnosis_own_row_view){
            .id = request->id,
            .state = diagnosis_request_word(request->state),
            .wish = diagnosis_wish_word(request->wish),
            .tag = diagnosis_request_tag(request->state),
            .asked_at = request->asked_at,
            .answer_by = request->answer_by,
            .is_waiting = request->state <= DIAGNOSIS_SEEN,
        };
    }
    web_page_begin(web, html, MSG_DIAGNOSIS_DESK_OWN_TITLE, NULL);
    diagnosis_desk_own_html(html, &view);
    web_page_end(web, html);
    return OK;
}
