/* replies_look_pages.c -- one request on one screen: what is asked, what was answered,
 * what may be said now; and the same on paper, to be carried to the ward.
 *
 * Looking changes nothing: mail programs open links before people do. */
#include "features/replies/replies_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/id.h"
#include "base/str.h"
#include "desk/calendar.h"
#include "features/replies/reply_html.h"
#include "features/replies/reply_sheet_html.h"

#include <string.h>

enum { CLINICAL_ROWS_MAX = 12, ROUND_MINUTES = 5 };

/* ---- looking -------------------------------------------------------------------- */

struct err reply_get_read(struct web *web)
{
    struct reply_input *input = NULL;
    return reply_begin(web, &input);
}

struct err reply_get_act(struct context *context, void *argument)
{
    struct reply_input *input = argument;

    TRY(reply_target(context, &input->target));
    TRY(inquiry_view_get(context, input->target, &input->view));
    if (input->view.target.state == TARGET_DECLINED)
        TRY(reply_reason_list(context, &input->reasons));
    if (input->view.may_see)
        TRY(question_list(context, input->target, &input->questions));
    TRY(sheet_state_of(context, input->view.target.care_case, &input->sheet,
                       &input->sheet_at));
    if (!input->view.may_see_clinical)
        return OK;
    return sheet_clinical(context, input->view.target.care_case, input->target,
                          &input->facts, &input->has_facts);
}

/* The same page by two doors: the browser's tabs and lists tell them apart. */
static bool by_link(const struct web *web)
{
    return web->link_token != NULL;
}

static const char *said(struct web *web, enum message message, const struct say *say)
{
    return message_text(web->arena, web->context->language, message, say);
}

static const char *said_until(struct web *web, enum message message, instant at)
{
    struct say *say = say_new(web->arena);
    say->values[0] = SAY_I(at);
    return said(web, message, say);
}

/* "見本協議会 見本 花子 048-000-0020": the number is a link of its own, so that the line
 * can be broken before it. */
static void call_back_see(struct web *web, const char *text, struct reply_view *view)
{
    const char *number = text != NULL ? strrchr(text, ' ') : NULL;

    if (text == NULL)
        return;
    if (number == NULL || number[1] < '0' || number[1] > '9') {
        view->call_back = text;
        return;
    }
    view->call_back = arena_text(web->arena, text, (size_t)(number - text));
    view->telephone = number + 1;
}

static void urgency_see(struct web *web, const char *urgency, const char **name,
                        const char **tag)
{
    const struct code_word *found = code_word_find(prefecture_list("urgencies"), urgency);

    *name = found != NULL ? code_word_name(found, web->context->language) : NULL;
    *tag = text_equal(urgency, "urgent") ? "tag urgent"
           : text_equal(urgency, "soon") ? "tag soon"
                                         : "tag";
}

static void clinical_see(struct web *web, const struct sheet_facts *facts,
                         struct reply_view *view)
{
    const struct reply_row_view rows[] = {
        {MSG_REPLIES_CLINICAL_DIAGNOSIS, facts->diagnosis},
        {MSG_REPLIES_CLINICAL_HISTORY, facts->history},
        {MSG_REPLIES_CLINICAL_RESPIRATION, facts->respiration},
        {MSG_REPLIES_CLINICAL_NUTRITION, facts->nutrition},
        {MSG_REPLIES_CLINICAL_MEDICATION, facts->medication},
        {MSG_REPLIES_CLINICAL_ALLERGIES, facts->allergies},
        {MSG_REPLIES_CLINICAL_INFECTION, facts->infection},
        {MSG_REPLIES_CLINICAL_COMMUNICATION, facts->communication},
        {MSG_REPLIES_CLINICAL_CAUTIONS, facts->cautions},
        {MSG_REPLIES_CLINICAL_TOLD, facts->told},
    };

    view->has_clinical = true;
    view->clinical.items =
        arena_new_array(web->arena, struct reply_row_view, CLINICAL_ROWS_MAX);
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
        if (!text_is_empty(rows[i].text))
            view->clinical.items[view->clinical.count++] = rows[i];
}

/* ---- what stands ------------------------------------------------------------------ */

static enum message answer_message(enum target_state state)
{
    switch (state) {
    case TARGET_DECIDING:
        return MSG_REPLIES_SAID_DECIDING;
    case TARGET_TALK:
        return MSG_REPLIES_SAID_TALK;
    case TARGET_ACCEPTED:
        return MSG_REPLIES_SAID_ACCEPTED;
    case TARGET_CONDITIONAL:
        return MSG_REPLIES_SAID_CONDITIONAL;
    case TARGET_DECLINED:
        return MSG_REPLIES_SAID_DECLINED;
    case TARGET_SENT:
    case TARGET_SEEN:
    case TARGET_EXPIRED:
    case TARGET_RELEASED:
    case TARGET_CHOSEN:
    case TARGET_FELL_THROUGH:
    case TARGET_OVER:
    case TARGET_STATE_END:
        break;
    }
    return MSG_NONE;
}

/* The truth about a request that is over; MSG_NONE while it is not. */
static enum message over_message(enum target_state state)
{
    switch (state) {
    case TARGET_EXPIRED:
        return MSG_REPLIES_OVER_EXPIRED;
    case TARGET_RELEASED:
        return MSG_REPLIES_OVER_RELEASED;
    case TARGET_CHOSEN:
        return MSG_REPLIES_OVER_CHOSEN;
    case TARGET_FELL_THROUGH:
        return MSG_REPLIES_OVER_FELL_THROUGH;
    case TARGET_OVER:
        return MSG_REPLIES_OVER_ENDED;
    case TARGET_SENT:
    case TARGET_SEEN:
    case TARGET_DECIDING:
    case TARGET_TALK:
    case TARGET_ACCEPTED:
    case TARGET_CONDITIONAL:
    case TARGET_DECLINED:
    case TARGET_STATE_END:
        break;
    }
    return MSG_NONE;
}

static enum message way_message(enum answer_way way)
{
    switch (way) {
    case ANSWER_BY_FAX:
        return MSG_REPLIES_WAY_FAX;
    case ANSWER_BY_TELEPHONE:
        return MSG_REPLIES_WAY_TELEPHONE;
    case ANSWER_BY_LINK:
    case ANSWER_BY_ACCOUNT:
    case ANSWER_BY_DESK:
    case ANSWER_WAY_END:
        break;
    }
    return MSG_NONE;
}

static const char *answered_how(struct web *web, const struct inquiry_target *target)
{
    enum message way = way_message(target->way);
    const char *by = target->answered_by == NULL
                         ? NULL
                         : said(web, MSG_REPLIES_ANSWERED_BY,
                                say_text(web->arena, target->answered_by));

    if (way == MSG_NONE)
        return by;
    if (by == NULL)
        return said(web, way, NULL);
    return arena_format(web->arena, "%s　%s", said(web, way, NULL), by);
}

static void answer_see(struct web *web, const struct inquiry_view *seen,
                       struct reply_view *view)
{
    const struct inquiry_target *target = &seen->target;
    bool is_accepted = target_is_accepted(target->state);

    view->answer = answer_message(target->state);
    view->is_answered = view->answer != MSG_NONE;
    view->over = over_message(target->state);
    if (target->state == TARGET_EXPIRED && target->valid_until != INSTANT_NONE)
        view->over = MSG_REPLIES_OVER_LAPSED;
    view->is_over = view->over != MSG_NONE;
    if (!view->is_answered)
        return;
    view->answered_at = target->answered_at;
    view->answered_how = answered_how(web, target);
    if (is_accepted && target->valid_until != INSTANT_NONE)
        view->until = said_until(web, MSG_REPLIES_VALID_UNTIL, target->valid_until);
    if (target->state == TARGET_DECIDING && target->promise_at != INSTANT_NONE)
        view->until = said_until(web, MSG_REPLIES_PROMISED, target->promise_at);
    view->terms = is_accepted ? target->terms : NULL;
    view->has_from = is_accepted && target->from_on != DAY_NONE;
    view->from_on = target->from_on;
    view->may_undo = seen->may_undo;
    view->undo_until = target->answered_at + MINUTES(seen->limits.undo_minutes);
}

/* ---- what can be said ---------------------------------------------------------------- */

static instant promise_of(struct web *web, const struct inquiry_limits *limits)
{
    instant at = limits->is_wall
                     ? web->context->now + MINUTES(limits->deciding_minutes)
                     : calendar_add_working(calendar_get(), &calendar_public_office,
                                            web->context->now, limits->deciding_minutes);
    int64_t step = MINUTES(ROUND_MINUTES);

    if (at == INSTANT_NONE)
        return INSTANT_NONE;
    return at % step == 0 ? at : at - at % step + step;
}

static const char *answer_word(enum target_state state)
{
    switch (state) {
    case TARGET_DECIDING:
        return "deciding";
    case TARGET_TALK:
        return "talk";
    case TARGET_ACCEPTED:
    case TARGET_CONDITIONAL:
        return "accept";
    case TARGET_DECLINED:
    case TARGET_SENT:
    case TARGET_SEEN:
    case TARGET_EXPIRED:
    case TARGET_RELEASED:
    case TARGET_CHOSEN:
    case TARGET_FELL_THROUGH:
    case TARGET_OVER:
    case TARGET_STATE_END:
        break;
    }
    return NULL;
}

static void details_see(const struct inquiry_target *target, struct form *form,
                        struct reply_view *view)
{
    view->details_answer = answer_word(target->state);
    view->asks_details = view->may_answer && view->details_answer != NULL;
    if (!view->asks_details)
        return;
    view->asks_until = view->asks_terms = target_is_accepted(target->state);
    view->asks_promise = target->state == TARGET_DECIDING;
    form_default_text(form, "by_name",
                      target->answered_by != NULL ? target->answered_by : view->by_name);
    form_default_text(form, "terms", target->terms);
    if (target->from_on != DAY_NONE)
        form_default_day(form, "from_on", target->from_on);
    if (target->valid_until != INSTANT_NONE)
        form_default_int(form, "valid_until", target->valid_until);
    if (target->promise_at != INSTANT_NONE)
        form_default_int(form, "promise_at", target->promise_at);
}

static void offers_see(struct web *web, const struct inquiry_view *seen,
                       struct reply_view *view)
{
    const struct inquiry_target *target = &seen->target;
    struct form *form = form_show(web, &reply_answer_form);
    const char *stands = answer_word(target->state);

    view->form = form;
    view->may_answer = seen->may_answer;
    view->offers = (struct reply_offers){
        .accept = !text_equal(stands, "accept"),
        .deciding = !text_equal(stands, "deciding"),
        .talk = !text_equal(stands, "talk"),
        .decline = target->state != TARGET_DECLINED,
    };
    form_set_version(form, target->version);
    view->by_name = reply_name_kept(web);
    if (view->by_name == NULL)
        view->by_name = web->context->actor.name;
    view->valid_until = web->context->now + HOURS(seen->limits.accepted_hours);
    view->promise_at = promise_of(web, &seen->limits);
    view->has_promise = view->promise_at != INSTANT_NONE;
    if (view->has_promise)
        form_default_int(form, "promise_at", view->promise_at);
    details_see(target, form, view);
}

static void reasons_see(struct web *web, const struct reply_input *input,
                        struct reply_view *view)
{
    const struct inquiry_target *target = &input->view.target;
    struct form *form = form_show(web, &reply_reason_form);

    view->reason_form = form;
    view->asks_reason = view->may_answer && target->state == TARGET_DECLINED;
    view->reason_code = target->reason;
    view->has_reason_until = target->reason_until != DAY_NONE;
    view->reason_until = target->reason_until;
    if (view->has_reason_until)
        form_default_day(form, "until_on", target->reason_until);
    view->reasons.items = arena_new_array(web->arena, struct reply_reason_view,
                                          input->reasons.count + 1);
    for (size_t i = 0; i < input->reasons.count; i++) {
        const struct reply_reason *reason = &input->reasons.items[i];
        if (text_equal(reason->code, target->reason)) {
            view->reason = reason->name;
            view->asks_reason_until = reason->asks_until;
        }
        view->reasons.items[view->reasons.count++] =
            (struct reply_reason_view){reason->code, reason->name};
    }
}

static void questions_see(struct web *web, const struct questions *questions,
                          struct reply_view *view)
{
    struct form *form = form_show(web, &reply_question_form);

    form_default_text(form, "question_by", view->by_name);
    view->question_form = form;
    view->questions.items =
        arena_new_array(web->arena, struct reply_question_view, questions->count + 1);
    view->questions.count = questions->count;
    for (size_t i = 0; i < questions->count; i++) {
        const struct question *question = &questions->items[i];
        view->questions.items[i] = (struct reply_question_view){
            .text = question->text,
            .by = question->is_own ? question->by_name : NULL,
            .asked_at = question->asked_at,
            .reply = question->reply,
            .replied_at = question->replied_at,
            .is_own = question->is_own,
        };
    }
}

/* ---- the whole ------------------------------------------------------------------------- */

void reply_see(struct web *web, const struct reply_input *input, struct reply_view *view)
{
    const struct inquiry_view *seen = &input->view;

    *view = (struct reply_view){
        .base = reply_base(web),
        .hospital = seen->target.institution_name,
        .request = id_text(web->arena, seen->target.id),
        .plain = form_show(web, &reply_plain_form),
        .is_signed_in = web->link_token == NULL,
        .may_see = seen->may_see,
        .now = web->context->now,
        .answer_by = seen->target.answer_by,
        .asked_count = seen->asked_count,
        .printed_on = web->context->today,
    };
    call_back_see(web, seen->call_back, view);
    answer_see(web, seen, view);
    offers_see(web, seen, view);
    reasons_see(web, input, view);
    questions_see(web, &input->questions, view);
    if (!seen->may_see)
        return;
    urgency_see(web, seen->inquiry.outline.urgency, &view->urgency, &view->urgency_tag);
    view->left = reply_left_text(web, view->answer_by);
    view->left_tone = view->answer_by < view->now              ? "due red"
                      : view->answer_by < view->now + HOURS(24) ? "due soon"
                                                                : "due";
    reply_need_see(web, &seen->inquiry.outline, view);
    reply_sheet_row_see(web, input->sheet, input->sheet_at, view);
    if (input->has_facts)
        clinical_see(web, &input->facts, view);
}

struct err reply_get_show(struct web *web)
{
    struct reply_view view;
    struct html *html = web_html(web);

    reply_see(web, web->input, &view);
    if (view.is_signed_in) {
        web_crumb(web, url_reply_requests(web->arena), MSG_REPLIES_LIST_TITLE, NULL);
        web_crumb(web, NULL, MSG_REPLIES_TITLE, NULL);
        web_page_looks(web, LOOK_NARROW);
    }
    web_page_begin(web, html, by_link(web) ? MSG_REPLIES_TITLE : MSG_REPLIES_OWN_TITLE,
                   NULL);
    reply_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- on paper ---------------------------------------------------------------------------- */

struct err reply_sheet_get_read(struct web *web)
{
    return reply_get_read(web);
}

struct err reply_sheet_get_act(struct context *context, void *argument)
{
    struct reply_input *input = argument;

    TRY(reply_get_act(context, input));
    return input->view.may_see ? OK : err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

struct err reply_sheet_get_show(struct web *web)
{
    struct reply_view view;
    struct html *html = web_html(web);

    reply_see(web, web->input, &view);
    web_page_begin(web, html,
                   by_link(web) ? MSG_REPLIES_SHEET_TITLE : MSG_REPLIES_OWN_SHEET_TITLE,
                   NULL);
    reply_sheet_html(html, &view);
    web_page_end(web, html);
    return OK;
}
