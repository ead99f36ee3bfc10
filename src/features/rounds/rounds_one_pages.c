/* rounds_one_pages.c -- one round as it was sent, with all that was answered; all rounds
 * of a case. */
#include "features/rounds/rounds_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/task.h"
#include "features/calls/calls.h"
#include "features/prefecture/prefecture.h"
#include "features/rounds/rounds_list_html.h"
#include "features/rounds/rounds_one_html.h"

/* ---- one round ---------------------------------------------------------------------- */

struct round_input {
    int64_t id;
    struct inquiry inquiry;
    struct care_case care_case;
    struct person person;
    struct inquiry_targets targets;
    struct inquiry_answers *answers; /* one of each target */
    struct calls *calls;             /* the same */
    struct questions questions;
    struct notices notices;
    struct tasks tasks;
};

struct err rounds_one_get_read(struct web *web)
{
    struct round_input *input = web_input(web, struct round_input);
    return web_path_id(web, "id", &input->id);
}

/* Only those of this round. */
static struct err targets_look(struct context *context, struct round_input *input)
{
    struct inquiry_targets all;
    size_t kept = 0;

    TRY(inquiry_target_list(context, input->inquiry.care_case, &all));
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].inquiry == input->id)
            all.items[kept++] = all.items[i];
    all.count = kept;
    input->targets = all;
    input->answers = arena_new_array(context->arena, struct inquiry_answers, kept + 1);
    input->calls = arena_new_array(context->arena, struct calls, kept + 1);
    for (size_t i = 0; i < kept; i++) {
        TRY(inquiry_answer_list(context, all.items[i].id, &input->answers[i]));
        TRY(call_list_target(context, all.items[i].id, &input->calls[i]));
    }
    return OK;
}

struct err rounds_one_get_act(struct context *context, void *argument)
{
    struct round_input *input = argument;

    TRY(inquiry_get(context, input->id, &input->inquiry));
    TRY(case_get(context, input->inquiry.care_case, &input->care_case, &input->person));
    TRY(targets_look(context, input));
    TRY(notice_list_case(context, input->inquiry.care_case, &input->notices));
    TRY(task_list_case(context, input->inquiry.care_case, false, &input->tasks));
    return question_list_case(context, input->inquiry.care_case,
                              &input->questions);
}

/* ---- what was said, in words -------------------------------------------------------- */

static enum message answer_word(enum target_action action)
{
    switch (action) {
    case TARGET_SAY_DECIDING:
        return MSG_INQUIRIES_STATE_DECIDING;
    case TARGET_SAY_TALK:
        return MSG_INQUIRIES_STATE_TALK;
    case TARGET_SAY_ACCEPT:
        return MSG_INQUIRIES_STATE_ACCEPTED;
    case TARGET_SAY_CONDITION:
        return MSG_INQUIRIES_STATE_CONDITIONAL;
    case TARGET_SAY_DECLINE:
        return MSG_INQUIRIES_STATE_DECLINED;
    case TARGET_UNDO:
        return MSG_ROUNDS_ONE_UNDONE;
    case TARGET_SEE:
    case TARGET_EXPIRE:
    case TARGET_RELEASE:
    case TARGET_CHOOSE:
    case TARGET_FALL_THROUGH:
    case TARGET_FINISH:
    case TARGET_ACTION_END:
        break;
    }
    return MSG_ROUNDS_ONE_SAID;
}

static enum message way_word(enum answer_way way)
{
    static const enum message words[ANSWER_WAY_END] = {
        [ANSWER_BY_LINK] = MSG_ROUNDS_WAY_LINK,
        [ANSWER_BY_ACCOUNT] = MSG_ROUNDS_WAY_ACCOUNT,
        [ANSWER_BY_DESK] = MSG_ROUNDS_WAY_DESK,
        [ANSWER_BY_FAX] = MSG_ROUNDS_WAY_FAX,
        [ANSWER_BY_TELEPHONE] = MSG_ROUNDS_WAY_TELEPHONE,
    };
    return way > 0 && way < ANSWER_WAY_END ? words[way] : MSG_NONE;
}

struct answer_pen {
    struct web *web;
    const char *text;
};

static void pen_text(struct answer_pen *pen, const char *text)
{
    if (text != NULL)
        pen->text = message_joined(pen->web->arena, pen->web->context->language,
                                   pen->text, text);
}

static void pen_say(struct answer_pen *pen, enum message message, struct say_value value)
{
    pen_text(pen, message_text(pen->web->arena, pen->web->context->language, message,
                               say_two(pen->web->arena, value, value)));
}

static const char *answer_text(struct web *web, const struct inquiry_answer *answer)
{
    struct answer_pen pen = {web, NULL};

    pen_say(&pen, answer_word(answer->action), SAY_N(0));
    if (answer->until_at != INSTANT_NONE)
        pen_say(&pen, MSG_ROUNDS_ASK_UNTIL, SAY_I(answer->until_at));
    if (answer->from_on != DAY_NONE)
        pen_say(&pen, MSG_ROUNDS_ONE_FROM, SAY_D(answer->from_on));
    pen_text(&pen, answer->terms);
    pen_text(&pen, code_list_name("refusal_reasons", answer->reason,
                                  web->context->language));
    if (answer->reason_until != DAY_NONE)
        pen_say(&pen, MSG_ROUNDS_ONE_UNTIL_DAY, SAY_D(answer->reason_until));
    pen_text(&pen, answer->note);
    if (answer->by_name != NULL)
        pen_say(&pen, MSG_ROUNDS_ONE_BY, SAY_T(answer->by_name));
    if (way_word(answer->way) != MSG_NONE)
        pen_say(&pen, way_word(answer->way), SAY_N(0));
    if (answer->entered_at - answer->happened_at >= MINUTES(5))
        pen_say(&pen, MSG_ROUNDS_ONE_ENTERED, SAY_I(answer->entered_at));
    return pen.text;
}

static const char *notice_text(struct web *web, const struct inquiry_target *target,
                               const struct notice *notice)
{
    static const enum message states[NOTICE_STATE_END] = {
        [NOTICE_QUEUED] = MSG_ROUNDS_NOTICE_QUEUED,
        [NOTICE_PRINTED] = MSG_ROUNDS_NOTICE_PRINTED,
        [NOTICE_HANDED_OVER] = MSG_ROUNDS_NOTICE_LEFT,
        [NOTICE_FAILED] = MSG_ROUNDS_NOTICE_FAILED,
        [NOTICE_RECEIPT] = MSG_ROUNDS_NOTICE_RECEIPT,
        [NOTICE_STOPPED] = MSG_ROUNDS_NOTICE_STOPPED,
    };
    struct answer_pen pen = {web, NULL};
    bool is_reminder = text_equal(notice->purpose, "inquiry.remind");
    bool is_reply = text_equal(notice->purpose, "question.reply");

    pen_say(&pen,
            notice->id == target->notice ? MSG_ROUNDS_NOTICE_ASK
            : is_reminder                ? MSG_ROUNDS_NOTICE_REMIND
            : is_reply                   ? MSG_ROUNDS_NOTICE_REPLY
                                         : MSG_ROUNDS_NOTICE_OTHER,
            SAY_N(0));
    pen_say(&pen, rounds_channel_word(notice->channel), SAY_N(0));
    pen_say(&pen, states[notice->state], SAY_N(0));
    return pen.text;
}

/* A call that led to an answer says so; what was answered stands beside it. */
static const char *call_text(struct web *web, const struct call *call)
{
    struct answer_pen pen = {web, NULL};

    pen_say(&pen, MSG_ROUNDS_ONE_RUNG, SAY_N(0));
    pen_text(&pen, code_list_name("telephone_results", call->result,
                                  web->context->language));
    if (call->spoke_with != NULL)
        pen_say(&pen, MSG_ROUNDS_ONE_BY, SAY_T(call->spoke_with));
    if (call->again_at != INSTANT_NONE)
        pen_say(&pen, MSG_ROUNDS_ONE_AGAIN, SAY_I(call->again_at));
    pen_text(&pen, call->note);
    return pen.text;
}

/* Newest first, whatever was looked up first. */
static void history_add(struct web *web, struct rounds_target_view *view, instant at,
                        const char *text)
{
    struct say_value when = SAY_I(at);
    size_t to = view->history.count++;

    for (; to > 0 && view->history.items[to - 1].at < at; to--)
        view->history.items[to] = view->history.items[to - 1];
    view->history.items[to] = (struct rounds_history_view){
        at, say_value_text(web->arena, web->context->language, &when), text};
}

static void history_see(struct web *web, const struct round_input *input, size_t nth,
                        struct rounds_target_view *view)
{
    const struct inquiry_target *target = &input->targets.items[nth];
    const struct inquiry_answers *answers = &input->answers[nth];
    const struct calls *calls = &input->calls[nth];
    const struct notices *notices = &input->notices;

    view->history.items =
        arena_new_array(web->arena, struct rounds_history_view,
                        answers->count + calls->count + notices->count + 1);
    for (size_t i = 0; i < answers->count; i++)
        history_add(web, view, answers->items[i].happened_at,
                    answer_text(web, &answers->items[i]));
    for (size_t i = 0; i < calls->count; i++)
        history_add(web, view, calls->items[i].happened_at,
                    call_text(web, &calls->items[i]));
    if (target->seen_at != INSTANT_NONE)
        history_add(web, view, target->seen_at,
                    message_text(web->arena, web->context->language,
                                 MSG_INQUIRIES_STATE_OPENED, NULL));
    for (size_t i = 0; i < notices->count; i++)
        if (notices->items[i].subject_kind == SUBJECT_INQUIRY_TARGET &&
            notices->items[i].subject == target->id)
            history_add(web, view, notices->items[i].state_at,
                        notice_text(web, target, &notices->items[i]));
}

static void own_questions(const struct round_input *input,
                          struct questions *questions, struct arena *arena)
{
    questions->items =
        arena_new_array(arena, struct question, input->questions.count + 1);
    questions->count = 0;
    for (size_t i = 0; i < input->questions.count; i++)
        for (size_t t = 0; t < input->targets.count; t++)
            if (input->questions.items[i].target == input->targets.items[t].id)
                questions->items[questions->count++] = input->questions.items[i];
}

static void round_see(struct web *web, const struct round_input *input,
                      struct rounds_one_view *view)
{
    const struct inquiry *inquiry = &input->inquiry;
    struct questions own;

    *view = (struct rounds_one_view){
        .id = inquiry->id,
        .care_case = inquiry->care_case,
        .round = inquiry->round,
        .count = (int64_t)input->targets.count,
        .number = input->care_case.number,
        .asked_at = inquiry->asked_at,
        .answer_by = inquiry->answer_by,
        .asked_by = inquiry->asked_by,
        .is_named = true,
    };
    rounds_outline_see(web, &inquiry->outline, &view->outline);
    view->targets.items = arena_new_array(web->arena, struct rounds_target_view,
                                          input->targets.count + 1);
    for (size_t i = 0; i < input->targets.count; i++) {
        struct rounds_target_view *target = &view->targets.items[view->targets.count++];
        rounds_target_see(web, &input->targets.items[i], &input->tasks, target);
        history_see(web, input, i, target);
    }
    own_questions(input, &own, web->arena);
    rounds_questions_see(web, &own, &input->targets, false, &view->questions);
}

struct err rounds_one_get_show(struct web *web)
{
    const struct round_input *input = web->input;
    struct rounds_one_view view;
    struct html *html = web_html(web);

    round_see(web, input, &view);
    rounds_crumbs(web, view.care_case, view.number, MSG_ROUNDS_ONE_TITLE);
    web_page_begin(web, html, MSG_ROUNDS_ONE_PAGE_TITLE,
                   say_two(web->arena, SAY_T(view.number), SAY_N(view.round)));
    rounds_one_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- all rounds of a case ------------------------------------------------------------- */

struct list_input {
    int64_t id;
    struct care_case care_case;
    struct person person;
    struct inquiry_targets targets;
    struct questions questions;
    struct inquiry *rounds;
    size_t round_count;
    struct tasks tasks;
};

struct err rounds_list_get_read(struct web *web)
{
    struct list_input *input = web_input(web, struct list_input);
    return web_path_id(web, "id", &input->id);
}

struct err rounds_list_get_act(struct context *context, void *argument)
{
    struct list_input *input = argument;
    const struct inquiry_targets *targets = &input->targets;

    TRY(case_get(context, input->id, &input->care_case, &input->person));
    TRY(inquiry_target_list(context, input->id, &input->targets));
    TRY(question_list_case(context, input->id, &input->questions));
    TRY(task_list_case(context, input->id, false, &input->tasks));
    input->rounds = arena_new_array(context->arena, struct inquiry, targets->count + 1);
    input->round_count = 0;
    for (size_t i = 0; i < targets->count; i++)
        if (i == 0 || targets->items[i].inquiry != targets->items[i - 1].inquiry)
            TRY(inquiry_get(context, targets->items[i].inquiry,
                            &input->rounds[input->round_count++]));
    return OK;
}

static void list_round_see(struct web *web, const struct list_input *input,
                           const struct inquiry *inquiry,
                           struct rounds_one_view *view)
{
    *view = (struct rounds_one_view){
        .id = inquiry->id,
        .care_case = input->id,
        .round = inquiry->round,
        .count = inquiry->target_count,
        .asked_at = inquiry->asked_at,
        .answer_by = inquiry->answer_by,
        .asked_by = inquiry->asked_by,
    };
    view->targets.items = arena_new_array(web->arena, struct rounds_target_view,
                                          input->targets.count + 1);
    for (size_t i = 0; i < input->targets.count; i++)
        if (input->targets.items[i].inquiry == inquiry->id)
            rounds_target_see(web, &input->targets.items[i], &input->tasks,
                              &view->targets.items[view->targets.count++]);
}

struct err rounds_list_get_show(struct web *web)
{
    const struct list_input *input = web->input;
    struct rounds_panel_view view = {.care_case = input->id,
                                     .number = input->care_case.number,
                                     .has_any = input->round_count > 0};
    struct html *html = web_html(web);

    view.rounds.items =
        arena_new_array(web->arena, struct rounds_one_view, input->round_count + 1);
    for (size_t i = 0; i < input->round_count; i++)
        list_round_see(web, input, &input->rounds[i],
                       &view.rounds.items[view.rounds.count++]);
    rounds_questions_see(web, &input->questions, &input->targets, true,
                         &view.questions);
    rounds_crumbs(web, view.care_case, view.number, MSG_ROUNDS_LIST_TITLE);
    web_page_begin(web, html, MSG_ROUNDS_LIST_PAGE_TITLE,
                   say_text(web->arena, view.number));
    rounds_list_html(html, &view);
    web_page_end(web, html);
    return OK;
}
