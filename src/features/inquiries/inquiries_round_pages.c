/* inquiries_round_pages.c -- one round as it was sent, with all that was answered; all
 * rounds of a case; a question and its reply. */
#include "features/inquiries/inquiries_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/task.h"
#include "features/inquiries/inquiries_list_html.h"
#include "features/inquiries/inquiries_question_html.h"
#include "features/inquiries/inquiries_round_html.h"

#include <string.h>

/* ---- one round ---------------------------------------------------------------------- */

struct round_input {
    int64_t id;
    int64_t question; /* of the page that replies to it */
    struct inquiry inquiry;
    struct care_case care_case;
    struct person person;
    struct inquiry_targets targets;
    struct inquiry_answers *answers; /* one of each target */
    struct inquiry_questions questions;
    struct notices notices;
    struct tasks tasks;
    int64_t version;
    const char *reply;
    bool show_to_all;
};

struct err inquiries_round_get_read(struct web *web)
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
    for (size_t i = 0; i < kept; i++)
        TRY(inquiry_answer_list(context, all.items[i].id, &input->answers[i]));
    return OK;
}

struct err inquiries_round_get_act(struct context *context, void *argument)
{
    struct round_input *input = argument;

    TRY(inquiry_get(context, input->id, &input->inquiry));
    TRY(case_get(context, input->inquiry.care_case, &input->care_case, &input->person));
    TRY(targets_look(context, input));
    TRY(notice_list_case(context, input->inquiry.care_case, &input->notices));
    TRY(task_list_case(context, input->inquiry.care_case, false, &input->tasks));
    return inquiry_question_list_case(context, input->inquiry.care_case,
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
        return MSG_INQUIRIES_ROUND_UNDONE;
    case TARGET_SEE:
    case TARGET_EXPIRE:
    case TARGET_RELEASE:
    case TARGET_CHOOSE:
    case TARGET_FALL_THROUGH:
    case TARGET_FINISH:
    case TARGET_ACTION_END:
        break;
    }
    return MSG_INQUIRIES_ROUND_SAID;
}

static enum message way_word(enum answer_way way)
{
    static const enum message words[ANSWER_WAY_END] = {
        [ANSWER_BY_LINK] = MSG_INQUIRIES_WAY_LINK,
        [ANSWER_BY_ACCOUNT] = MSG_INQUIRIES_WAY_ACCOUNT,
        [ANSWER_BY_DESK] = MSG_INQUIRIES_WAY_DESK,
        [ANSWER_BY_FAX] = MSG_INQUIRIES_WAY_FAX,
        [ANSWER_BY_TELEPHONE] = MSG_INQUIRIES_WAY_TELEPHONE,
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
        pen->text = inquiries_joined(pen->web->arena, pen->web->context->language,
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
        pen_say(&pen, MSG_INQUIRIES_ASK_UNTIL, SAY_I(answer->until_at));
    if (answer->from_on != DAY_NONE)
        pen_say(&pen, MSG_INQUIRIES_ROUND_FROM, SAY_D(answer->from_on));
    pen_text(&pen, answer->terms);
    pen_text(&pen, inquiries_list_name(web->arena, web->context->language,
                                       "refusal_reasons", answer->reason));
    if (answer->reason_until != DAY_NONE)
        pen_say(&pen, MSG_INQUIRIES_ROUND_UNTIL_DAY, SAY_D(answer->reason_until));
    pen_text(&pen, answer->note);
    if (answer->by_name != NULL)
        pen_say(&pen, MSG_INQUIRIES_ROUND_BY, SAY_T(answer->by_name));
    if (way_word(answer->way) != MSG_NONE)
        pen_say(&pen, way_word(answer->way), SAY_N(0));
    if (answer->entered_at - answer->happened_at >= MINUTES(5))
        pen_say(&pen, MSG_INQUIRIES_ROUND_ENTERED, SAY_I(answer->entered_at));
    return pen.text;
}

static const char *notice_text(struct web *web, const struct inquiry_target *target,
                               const struct notice *notice)
{
    static const enum message states[NOTICE_STATE_END] = {
        [NOTICE_QUEUED] = MSG_INQUIRIES_NOTICE_QUEUED,
        [NOTICE_PRINTED] = MSG_INQUIRIES_NOTICE_PRINTED,
        [NOTICE_HANDED_OVER] = MSG_INQUIRIES_NOTICE_LEFT,
        [NOTICE_FAILED] = MSG_INQUIRIES_NOTICE_FAILED,
        [NOTICE_RECEIPT] = MSG_INQUIRIES_NOTICE_RECEIPT,
        [NOTICE_STOPPED] = MSG_INQUIRIES_NOTICE_STOPPED,
    };
    struct answer_pen pen = {web, NULL};
    bool is_reminder = strstr(notice->purpose, "remind") != NULL;

    pen_say(&pen,
            notice->id == target->notice ? MSG_INQUIRIES_NOTICE_ASK
            : is_reminder                ? MSG_INQUIRIES_NOTICE_REMIND
                                         : MSG_INQUIRIES_NOTICE_OTHER,
            SAY_N(0));
    pen_say(&pen, inquiries_channel_word(notice->channel), SAY_N(0));
    pen_say(&pen, states[notice->state], SAY_N(0));
    return pen.text;
}

static void history_add(struct web *web, struct inquiries_target_view *view, instant at,
                        const char *text)
{
    struct say_value when = SAY_I(at);

    view->history.items[view->history.count++] = (struct inquiries_line_view){
        say_value_text(web->arena, web->context->language, &when), text};
}

static void history_see(struct web *web, const struct round_input *input, size_t nth,
                        struct inquiries_target_view *view)
{
    const struct inquiry_target *target = &input->targets.items[nth];
    const struct inquiry_answers *answers = &input->answers[nth];
    const struct notices *notices = &input->notices;

    view->history.items = arena_new_array(
        web->arena, struct inquiries_line_view,
        answers->count + notices->count + 2);
    for (size_t i = 0; i < answers->count; i++)
        history_add(web, view, answers->items[i].happened_at,
                    answer_text(web, &answers->items[i]));
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
                          struct inquiry_questions *questions, struct arena *arena)
{
    questions->items =
        arena_new_array(arena, struct inquiry_question, input->questions.count + 1);
    questions->count = 0;
    for (size_t i = 0; i < input->questions.count; i++)
        for (size_t t = 0; t < input->targets.count; t++)
            if (input->questions.items[i].target == input->targets.items[t].id)
                questions->items[questions->count++] = input->questions.items[i];
}

static void round_see(struct web *web, const struct round_input *input,
                      struct inquiries_round_view *view)
{
    const struct inquiry *inquiry = &input->inquiry;
    struct inquiry_questions own;

    *view = (struct inquiries_round_view){
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
    inquiries_sheet_see(web, &inquiry->sheet, &view->sheet);
    view->targets.items = arena_new_array(web->arena, struct inquiries_target_view,
                                          input->targets.count + 1);
    for (size_t i = 0; i < input->targets.count; i++) {
        struct inquiries_target_view *target = &view->targets.items[view->targets.count++];
        inquiries_target_see(web, &input->targets.items[i], &input->tasks, target);
        history_see(web, input, i, target);
    }
    own_questions(input, &own, web->arena);
    inquiries_questions_see(web, &own, &input->targets, false, &view->questions);
}

struct err inquiries_round_get_show(struct web *web)
{
    const struct round_input *input = web->input;
    struct inquiries_round_view view;
    struct html *html = web_html(web);

    round_see(web, input, &view);
    inquiries_crumbs(web, view.care_case, view.number, MSG_INQUIRIES_ROUND_TITLE);
    web_page_begin(web, html, MSG_INQUIRIES_ROUND_PAGE_TITLE,
                   say_two(web->arena, SAY_T(view.number), SAY_N(view.round)));
    inquiries_round_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- all rounds of a case ------------------------------------------------------------- */

struct list_input {
    int64_t id;
    struct care_case care_case;
    struct person person;
    struct inquiry_targets targets;
    struct inquiry_questions questions;
    struct inquiry *rounds;
    size_t round_count;
    struct tasks tasks;
};

struct err inquiries_list_get_read(struct web *web)
{
    struct list_input *input = web_input(web, struct list_input);
    return web_path_id(web, "id", &input->id);
}

struct err inquiries_list_get_act(struct context *context, void *argument)
{
    struct list_input *input = argument;
    const struct inquiry_targets *targets = &input->targets;

    TRY(case_get(context, input->id, &input->care_case, &input->person));
    TRY(inquiry_target_list(context, input->id, &input->targets));
    TRY(inquiry_question_list_case(context, input->id, &input->questions));
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
                           struct inquiries_round_view *view)
{
    *view = (struct inquiries_round_view){
        .id = inquiry->id,
        .care_case = input->id,
        .round = inquiry->round,
        .count = inquiry->target_count,
        .asked_at = inquiry->asked_at,
        .answer_by = inquiry->answer_by,
        .asked_by = inquiry->asked_by,
    };
    view->targets.items = arena_new_array(web->arena, struct inquiries_target_view,
                                          input->targets.count + 1);
    for (size_t i = 0; i < input->targets.count; i++)
        if (input->targets.items[i].inquiry == inquiry->id)
            inquiries_target_see(web, &input->targets.items[i], &input->tasks,
                                 &view->targets.items[view->targets.count++]);
}

struct err inquiries_list_get_show(struct web *web)
{
    const struct list_input *input = web->input;
    struct inquiries_panel_view view = {.care_case = input->id,
                                        .number = input->care_case.number,
                                        .has_any = input->round_count > 0};
    struct html *html = web_html(web);

    view.rounds.items =
        arena_new_array(web->arena, struct inquiries_round_view, input->round_count + 1);
    for (size_t i = 0; i < input->round_count; i++)
        list_round_see(web, input, &input->rounds[i],
                       &view.rounds.items[view.rounds.count++]);
    inquiries_questions_see(web, &input->questions, &input->targets, true,
                            &view.questions);
    inquiries_crumbs(web, view.care_case, view.number, MSG_INQUIRIES_LIST_TITLE);
    web_page_begin(web, html, MSG_INQUIRIES_LIST_PAGE_TITLE,
                   say_text(web->arena, view.number));
    inquiries_list_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- a question and its reply --------------------------------------------------------- */

static const struct field question_fields[] = {
    {.name = "reply", .type = FIELD_LINES, .label = MSG_INQUIRIES_LABEL_REPLY,
     .hint = MSG_INQUIRIES_HINT_REPLY, .required = true, .max = INQUIRY_TEXT_MAX},
    {.name = "show_to_all", .type = FIELD_FLAG,
     .label = MSG_INQUIRIES_LABEL_SHOW_TO_ALL},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table question_form = {"inquiries_question", question_fields};

struct err inquiries_question_get_read(struct web *web)
{
    TRY(inquiries_round_get_read(web));
    struct round_input *input = web->input;
    return web_path_id(web, "question", &input->question);
}

struct err inquiries_question_get_act(struct context *context, void *argument)
{
    return inquiries_round_get_act(context, argument);
}

struct err inquiries_question_get_show(struct web *web)
{
    const struct round_input *input = web->input;
    const struct inquiry_question *question = NULL;
    struct form *form = form_show(web, &question_form);
    struct html *html = web_html(web);

    for (size_t i = 0; i < input->questions.count; i++)
        if (input->questions.items[i].id == input->question)
            question = &input->questions.items[i];
    if (question == NULL)
        return err_of(ERR_NOT_FOUND, MSG_INQUIRIES_QUESTION_MISSING);
    form_set_version(form, question->version);
    form_default_text(form, "reply", question->reply);
    form_default_int(form, "show_to_all", 1);
    struct inquiries_form_view view = {
        .inquiry = input->id,
        .item = question->id,
        .care_case = input->inquiry.care_case,
        .name = question->institution_name,
        .text = question->text,
        .form = form,
    };
    inquiries_crumbs(web, view.care_case, input->care_case.number,
                     MSG_INQUIRIES_QUESTION_TITLE);
    web_page_begin(web, html, MSG_INQUIRIES_QUESTION_TITLE, NULL);
    inquiries_question_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err inquiries_question_post_read(struct web *web)
{
    struct round_input *input = web_input(web, struct round_input);
    struct form *form = form_open(web, &question_form);

    input->reply = form_text(form, "reply");
    input->show_to_all = form_flag(form, "show_to_all");
    input->version = form_version(form);
    if (input->reply != NULL && inquiry_text_is_name_like(input->reply))
        form_blame(form, err_field("reply", MSG_INQUIRIES_REPLY_NAME_LIKE));
    TRY(web_path_id(web, "id", &input->id));
    TRY(web_path_id(web, "question", &input->question));
    return form_close(form);
}

struct err inquiries_question_post_act(struct context *context, void *argument)
{
    struct round_input *input = argument;
    return inquiry_question_reply(context, input->question, input->version, input->reply,
                                  input->show_to_all);
}

struct err inquiries_question_post_show(struct web *web)
{
    const struct round_input *input = web->input;
    return web_redirect(web,
                        web_url_saying(web, url_inquiries_round(web->arena, input->id),
                                       MSG_INQUIRIES_SAID_REPLIED));
}
