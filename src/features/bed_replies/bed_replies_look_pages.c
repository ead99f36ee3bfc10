/* bed_replies_look_pages.c -- the hospital's side on one screen: what is asked, what was
 * answered, what may be said now.  By link and by account the same.
 *
 * Looking changes nothing: mail programs open links before people do. */
#include "features/bed_replies/bed_replies_pages.h"

#include "access/link.h"
#include "access/token.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/letter.h"
#include "features/bed_replies/bed_reply_html.h"

/* ---- the forms ------------------------------------------------------------------- */

static const struct choice answer_choices[] = {
    {BED_REQUEST_SAY_CAN, "can", MSG_BED_REPLIES_CAN, NULL},
    {BED_REQUEST_SAY_OTHER, "other", MSG_BED_REPLIES_OTHER, NULL},
    {BED_REQUEST_SAY_TALK, "talk", MSG_BED_REPLIES_TALK, NULL},
    {BED_REQUEST_SAY_CANNOT, "cannot", MSG_BED_REPLIES_CANNOT, NULL},
    {.name = NULL},
};

#define REPLY(field_name, kind, word)                                                    \
    .name = (field_name), .type = FIELD_##kind, .label = MSG_BED_REQUESTS_LABEL_##word

static const struct field answer_fields[] = {
    /* Asked for where it is read: no other box says that it may be left empty, since
     * other days need both of theirs. */
    {REPLY("answer", CHOICE, ANSWER), .choices = answer_choices},
    {REPLY("period", INT, PERIOD), .min = 1, .max = RESPITE_PERIODS_MAX},
    {REPLY("from_on", DAY, FROM_ON)},
    {REPLY("to_on", DAY, TO_ON)},
    {REPLY("terms", LINES, TERMS), .hint = MSG_BED_REQUESTS_HINT_TERMS,
     .max = BED_REQUEST_TEXT_MAX},
    {REPLY("valid_until", TIME, VALID_UNTIL)},
    {REPLY("by_name", TEXT, BY_NAME), .hint = MSG_BED_REQUESTS_HINT_BY_NAME,
     .max = BED_REQUEST_NAME_MAX, .autocomplete = "name"},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table answer_form = {"bed_reply", answer_fields};

static const struct field plain_fields[] = {{.type = FIELD_END}};
static const struct form_table plain_form = {"bed_reply_plain", plain_fields};

static const struct field reason_fields[] = {
    {REPLY("reason", TEXT, REASON), .required = true, .max = BED_REQUEST_NAME_MAX},
    {.type = FIELD_END},
};
static const struct form_table reason_form = {"bed_reply_reason", reason_fields};

/* ---- where one stands ------------------------------------------------------------ */

struct replying {
    int64_t id; /* ID_NONE: the acting link's */
    struct bed_request_view seen;
    struct bed_answer answer;
    int64_t version;
    const char *reason;
};

static const char *base_of(struct web *web)
{
    if (web->link_token == NULL)
        return url_bed_reply_request(web->arena,
                                     ((const struct replying *)web->input)->id);
    /* As it is stored, not as it was typed from paper. */
    const char *token =
        token_read(web->arena, str_of(web->link_token), LINK_TOKEN_LENGTH);
    return url_bed_link(web->arena, token != NULL ? token : "");
}

static struct err begin(struct web *web, struct replying **replying)
{
    *replying = web_input(web, struct replying);
    return web->link_token != NULL ? OK : web_path_id(web, "id", &(*replying)->id);
}

static struct err which(struct context *context, struct replying *replying)
{
    return context->actor.kind == ACTOR_LINK ? bed_request_of_link(context, &replying->id)
                                             : OK;
}

/* ---- words ----------------------------------------------------------------------- */

static const char *said(struct web *web, enum message message, const struct say *say)
{
    return message_text(web->arena, web->context->language, message, say);
}

static const char *days_said(struct web *web, day from_on, day to_on)
{
    return bed_request_days_text(web->arena, web->context->language, from_on, to_on);
}

/* The days asked, then the need. */
static void lines_see(struct web *web, const struct bed_round *round,
                      struct bed_reply_lines_view *view)
{
    struct letter_line *lines = NULL;
    size_t count = 0;

    outline_words(web->arena, web->context->language, &round->outline, &lines, &count);
    view->items = arena_new_array(web->arena, struct bed_reply_line_view,
                                  round->period_count + count + 1);
    for (size_t i = 0; i < round->period_count; i++)
        view->items[view->count++] = (struct bed_reply_line_view){
            said(web, MSG_BED_REQUESTS_PERIOD,
                 say_two(web->arena, SAY_N((int64_t)i + 1), SAY_N(0))),
            days_said(web, round->periods[i].from_on, round->periods[i].to_on)};
    for (size_t i = 0; i < count; i++)
        view->items[view->count++] =
            (struct bed_reply_line_view){lines[i].label, lines[i].text};
}

/* ---- looking --------------------------------------------------------------------- */

struct err bed_reply_get_read(struct web *web)
{
    struct replying *replying = NULL;
    return begin(web, &replying);
}

struct err bed_reply_get_act(struct context *context, void *input)
{
    struct replying *replying = input;

    TRY(which(context, replying));
    return bed_request_view_get(context, replying->id, &replying->seen);
}

static const char *answer_code(enum bed_request_state state)
{
    return state == BED_REQUEST_CAN          ? "can"
           : state == BED_REQUEST_OTHER_DAYS ? "other"
                                             : NULL;
}

static void answer_see(struct web *web, const struct bed_request_view *seen,
                       struct bed_reply_view *view)
{
    const struct bed_request *request = &seen->request;
    struct say *until = say_new(web->arena);

    view->is_answered = request->state >= BED_REQUEST_CAN &&
                        request->state <= BED_REQUEST_CANNOT;
    view->is_yes = bed_request_is_yes(request->state);
    if (!view->is_answered)
        return;
    view->answer = bed_request_state_word(request->state);
    view->answered_at = request->answered_at;
    if (request->reason != NULL)
        view->reason = said(web, MSG_BED_REQUESTS_REASON_IS,
                            say_text(web->arena, prefecture_word(web, "refusal_reasons",
                                                                 request->reason)));
    if (!view->is_yes)
        return;
    until->values[0] = SAY_I(request->valid_until);
    view->until = said(web, MSG_BED_REQUESTS_VALID_UNTIL, until);
    view->days = days_said(web, request->from_on, request->to_on);
    view->terms = request->terms;
}

/* The truth about one that is over, or what else is to be known. */
static void over_see(const struct bed_request_view *seen, struct bed_reply_view *view)
{
    const struct bed_request *request = &seen->request;
    bool is_silent = request->state == BED_REQUEST_SILENT;

    view->is_over = !seen->may_answer;
    view->over = request->state == BED_REQUEST_TAKEN ? MSG_BED_REPLIES_OVER_TAKEN
                 : seen->is_filled                   ? MSG_BED_REPLIES_OVER_FILLED
                                                     : MSG_BED_REPLIES_OVER_RELEASED;
    if (view->is_over)
        return;
    view->word = is_silent && request->valid_until != INSTANT_NONE
                     ? MSG_BED_REPLIES_LAPSED
                 : is_silent || request->answer_by < view->now
                     ? MSG_BED_REPLIES_LATE
                     : MSG_NONE;
    if (!seen->has_basis && request->state != BED_REQUEST_CANNOT)
        view->word = MSG_BED_REPLIES_NO_BASIS;
    view->has_word = view->word != MSG_NONE &&
                     (is_silent || !seen->may_see || !view->is_answered);
    if (request->state == BED_REQUEST_CANNOT)
        view->has_word = false;
}

static void buttons_see(struct web *web, const struct bed_request_view *seen,
                        struct bed_reply_view *view)
{
    const struct bed_round *round = &seen->round;

    view->periods.items = arena_new_array(web->arena, struct bed_reply_button_view,
                                          round->period_count + 1);
    for (size_t i = 0; i < round->period_count; i++) {
        const struct respite_period *period = &round->periods[i];
        if (period->from_on < web->context->today)
            continue;
        view->periods.items[view->periods.count++] = (struct bed_reply_button_view){
            arena_format(web->arena, "%zu", i + 1),
            days_said(web, period->from_on, period->to_on)};
    }
    view->valid_until = web->context->now + HOURS(seen->limits.yes_hours);
    view->offers_see = seen->request.state == BED_REQUEST_ASKED;
}

static void details_see(struct web *web, const struct bed_request_view *seen,
                        struct form *form, struct bed_reply_view *view)
{
    const struct bed_request *request = &seen->request;

    view->details_answer = answer_code(request->state);
    view->asks_details = seen->may_answer && view->details_answer != NULL;
    if (!view->asks_details)
        return;
    for (size_t i = 0; i < seen->round.period_count; i++)
        if (request->state == BED_REQUEST_CAN &&
            seen->round.periods[i].from_on == request->from_on &&
            seen->round.periods[i].to_on == request->to_on)
            view->details_period = arena_format(web->arena, "%zu", i + 1);
    view->details_from = day_iso(web->arena, request->from_on);
    view->details_to = day_iso(web->arena, request->to_on);
    form_default_text(form, "terms", request->terms);
    form_default_text(form, "by_name", request->answered_by);
    form_default_int(form, "valid_until", request->valid_until);
}

static void reasons_see(struct web *web, const struct bed_request_view *seen,
                        struct bed_reply_view *view)
{
    struct code_list list = prefecture_list("refusal_reasons");

    view->reason_form = form_show(web, &reason_form);
    view->asks_reason = seen->may_answer && seen->request.state == BED_REQUEST_CANNOT &&
                        seen->request.reason == NULL;
    if (!view->asks_reason)
        return;
    view->reasons.items =
        arena_new_array(web->arena, struct bed_reply_reason_view, list.count);
    view->reasons.count = list.count;
    for (size_t i = 0; i < list.count; i++)
        view->reasons.items[i] = (struct bed_reply_reason_view){
            list.items[i].code, code_word_name(&list.items[i], web->context->language)};
}

struct err bed_reply_get_show(struct web *web)
{
    const struct replying *replying = web->input;
    const struct bed_request_view *seen = &replying->seen;
    struct form *form = form_show(web, &answer_form);
    struct html *html = web_html(web);
    struct bed_reply_view view = {
        .base = base_of(web),
        .hospital = seen->request.institution_name,
        .form = form,
        .plain = form_show(web, &plain_form),
        .may_see = seen->may_see,
        .may_answer = seen->may_answer &&
                      (seen->has_basis || seen->request.state == BED_REQUEST_CANNOT),
        .may_undo = seen->may_undo,
        .undo_until = seen->undo_until,
        .now = web->context->now,
        .answer_by = seen->request.answer_by,
        .asked_count = seen->round.place_count,
        .call_back = seen->call_back,
        .telephone = seen->telephone,
    };

    form_set_version(form, seen->request.version);
    answer_see(web, seen, &view);
    over_see(seen, &view);
    buttons_see(web, seen, &view);
    details_see(web, seen, form, &view);
    reasons_see(web, seen, &view);
    if (seen->may_see)
        lines_see(web, &seen->round, &view.lines);
    if (web->link_token == NULL) {
        web_crumb(web, url_bed_reply_list(web->arena), MSG_BED_REPLIES_OWN_TITLE, NULL);
        web_crumb(web, NULL, MSG_BED_REPLIES_TITLE, NULL);
        web_page_looks(web, LOOK_NARROW);
    }
    web_page_begin(web, html,
                   web->link_token != NULL ? MSG_BED_REPLIES_TITLE
                                           : MSG_BED_REPLIES_PAGE_TITLE,
                   NULL);
    bed_reply_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- an answer ------------------------------------------------------------------- */

static struct err back(struct web *web, enum message message)
{
    const char *url = url_bed_reply(web->arena, base_of(web));
    return web_redirect(web,
                        message == MSG_NONE ? url : web_url_saying(web, url, message));
}

struct err bed_reply_answer_read(struct web *web)
{
    struct replying *replying = NULL;
    struct form *form = form_open(web, &answer_form);

    TRY(begin(web, &replying));
    int64_t action = form_choice(form, "answer");
    int64_t period = form_int(form, "period");
    bool is_other = action == BED_REQUEST_SAY_OTHER;
    replying->answer = (struct bed_answer){
        .action = action == INT_NONE ? (enum bed_request_action)0
                                     : (enum bed_request_action)action,
        .by_name = form_text(form, "by_name"),
        .happened_at = INSTANT_NONE,
        .period = period == INT_NONE ? 0 : period,
        .from_on = is_other ? form_day(form, "from_on") : DAY_NONE,
        .to_on = is_other ? form_day(form, "to_on") : DAY_NONE,
        .terms = form_text(form, "terms"),
        .valid_until = form_time(form, "valid_until"),
        .reason_until = DAY_NONE,
    };
    replying->version = form_version(form);
    if (action == INT_NONE && !form_has_errors(form))
        form_blame(form, err_field("answer", MSG_INPUT_REQUIRED));
    return form_close(form);
}

struct err bed_reply_answer_act(struct context *context, void *input)
{
    struct replying *replying = input;

    TRY(which(context, replying));
    return bed_request_answer(context, replying->id, replying->version,
                              &replying->answer);
}

struct err bed_reply_answer_show(struct web *web)
{
    return back(web, MSG_NONE);
}

/* ---- received, taken back, why not ----------------------------------------------- */

static struct err plain_read(struct web *web)
{
    struct replying *replying = NULL;
    struct form *form = form_open(web, &plain_form);

    TRY(begin(web, &replying));
    return form_close(form);
}

struct err bed_reply_received_read(struct web *web)
{
    return plain_read(web);
}

struct err bed_reply_received_act(struct context *context, void *input)
{
    struct replying *replying = input;

    TRY(which(context, replying));
    return bed_request_see(context, replying->id);
}

struct err bed_reply_received_show(struct web *web)
{
    return back(web, MSG_BED_REPLIES_SAID_SEEN);
}

struct err bed_reply_undo_read(struct web *web)
{
    return plain_read(web);
}

struct err bed_reply_undo_act(struct context *context, void *input)
{
    struct replying *replying = input;

    TRY(which(context, replying));
    return bed_request_undo(context, replying->id);
}

struct err bed_reply_undo_show(struct web *web)
{
    return back(web, MSG_BED_REPLIES_SAID_UNDONE);
}

struct err bed_reply_reason_read(struct web *web)
{
    struct replying *replying = NULL;
    struct form *form = form_open(web, &reason_form);

    TRY(begin(web, &replying));
    replying->reason = form_text(form, "reason");
    return form_close(form);
}

struct err bed_reply_reason_act(struct context *context, void *input)
{
    struct replying *replying = input;

    TRY(which(context, replying));
    return bed_request_explain(context, replying->id, replying->reason, DAY_NONE, NULL);
}

struct err bed_reply_reason_show(struct web *web)
{
    return back(web, MSG_BED_REPLIES_SAID_REASON);
}
