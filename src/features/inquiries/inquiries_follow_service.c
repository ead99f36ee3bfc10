/* inquiries_follow_service.c -- questions of those asked, and calls to them. */
#include "features/inquiries/inquiries_service.h"

#include "base/str.h"
#include "base/utf8.h"
#include "features/inquiries/inquiries_rules.h"
#include "features/inquiries/inquiries_sql.h" /* made from inquiries.sql */
#include "features/prefecture/prefecture.h"

enum { WORDS_MAX = 500, NAME_MAX = 60 };

static struct err words_check(const char *field, const char *text, size_t most)
{
    return text != NULL && utf8_length(str_of(text)) > most
               ? err_field(field, MSG_INQUIRIES_TEXT_TOO_LONG)
               : OK;
}

/* ---- questions ------------------------------------------------------------------ */

/* A reply helps only while they can still answer. */
static instant reply_due_at(const struct context *context,
                            const struct inquiry_target *target)
{
    instant soon = context->now + MINUTES(30);
    bool ends_before = target->answer_by > context->now && target->answer_by < soon;
    return ends_before ? target->answer_by : soon;
}

static struct err question_task(struct context *context, const struct inquiry_case *of,
                                const struct inquiry_target *target, int64_t question)
{
    int64_t task = ID_NONE;
    return task_open(context,
                     &(struct task_new){.kind = &inquiry_task_question,
                                        .subject_kind = SUBJECT_QUESTION,
                                        .subject = question,
                                        .care_case = of->id,
                                        .person = of->person,
                                        .owner_account = of->holder,
                                        .owner_office = of->office,
                                        .due_at = reply_due_at(context, target)},
                     &task);
}

struct err inquiry_question_ask(struct context *context, int64_t target, const char *text,
                                const char *by_name, int64_t *id)
{
    struct inquiry_target whole;
    struct inquiry_case of;

    TRY(target_for_asked(context, target, &whole, &of));
    if (text_is_empty(text))
        return err_field("text", MSG_INPUT_REQUIRED);
    TRY(words_check("text", text, WORDS_MAX));
    TRY(words_check("by_name", by_name, NAME_MAX));
    if (!of.is_open || !target_is_open(whole.state))
        return err_of(ERR_CONFLICT, MSG_INQUIRIES_NO_LONGER_NEEDED);
    *id = context_id(context);
    TRY(inquiry_question_row_add(
        context->db,
        (struct inquiry_question_row_add_args){.id = *id,
                                               .target = target,
                                               .care_case = whole.care_case,
                                               .person = whole.person,
                                               .question = text,
                                               .by_name = by_name,
                                               .asked_at = context->now},
        NULL));
    TRY(question_task(context, &of, &whole, *id));
    return inquiry_tell(context, &whole,
                        &(struct inquiry_event){.act = &inquiry_act_question,
                                                .happened_at = INSTANT_NONE,
                                                .for_name = by_name,
                                                .detail = SAY_T(text)});
}

static struct err question_target(struct context *context, int64_t question,
                                  int64_t *target)
{
    struct inquiry_question_row_get_row row;
    bool found = false;

    TRY(inquiry_question_row_get(context->db,
                                 (struct inquiry_question_row_get_args){.id = question},
                                 &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    *target = row.target;
    return OK;
}

struct err inquiry_question_reply(struct context *context, int64_t question,
                                  int64_t version, const char *reply, bool show_to_all)
{
    struct inquiry_target whole;
    struct inquiry_case of;
    int64_t target = ID_NONE;
    int64_t changed = 0;

    TRY(question_target(context, question, &target));
    TRY(target_for_team(context, target, &whole, &of));
    if (text_is_empty(reply))
        return err_field("reply", MSG_INPUT_REQUIRED);
    TRY(words_check("reply", reply, WORDS_MAX));
    TRY(inquiry_question_row_reply(
        context->db,
        (struct inquiry_question_row_reply_args){.id = question,
                                                 .person = whole.person,
                                                 .version = version,
                                                 .reply = reply,
                                                 .replied_at = context->now,
                                                 .replied_by = inquiry_actor_name(context),
                                                 .is_shown_to_all = show_to_all},
        &changed));
    if (changed != 1)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    TRY(task_close_subject(context, &inquiry_task_question, SUBJECT_QUESTION, question,
                           "replied"));
    return inquiry_tell(context, &whole,
                        &(struct inquiry_event){.act = &inquiry_act_reply,
                                                .happened_at = INSTANT_NONE,
                                                .detail = SAY_T(reply)});
}

struct err inquiry_question_list(struct context *context, int64_t target,
                                 struct inquiry_questions *questions)
{
    struct inquiry_target whole;
    struct inquiry_case of;
    bool is_own = false;

    TRY(target_store_get(context->db, target, &whole));
    TRY(target_is_own(context, &whole, &is_own));
    if (!is_own && context->actor.kind != ACTOR_LINK)
        return inquiry_question_list_case(context, whole.care_case, questions);
    TRY(target_for_asked(context, target, &whole, &of));
    /* What was asked and told of the need is as little theirs as the need, once their
     * access has ended. */
    if (!target_is_open(whole.state) && whole.state != TARGET_CHOSEN) {
        *questions = (struct inquiry_questions){.count = 0};
        return OK;
    }
    return question_store_list(context->db, whole.care_case, &whole, questions);
}

struct err inquiry_question_list_case(struct context *context, int64_t care_case,
                                      struct inquiry_questions *questions)
{
    struct inquiry_case of;
    TRY(inquiry_case_for(context, &inquiry_follow, care_case, &of));
    return question_store_list(context->db, care_case, NULL, questions);
}

/* ---- calls ---------------------------------------------------------------------- */

static struct err call_check(struct context *context, const struct inquiry_target *target,
                             const struct inquiry_call *call,
                             const struct code_word *result)
{
    if (result == NULL)
        return err_field("result", MSG_INPUT_NOT_A_CHOICE);
    if (call->happened_at != INSTANT_NONE && call->happened_at > context->now)
        return err_field("happened_at", MSG_INQUIRIES_HAPPENED_IN_FUTURE);
    if (call->happened_at != INSTANT_NONE && call->happened_at < target->asked_at)
        return err_field("happened_at", MSG_INQUIRIES_CALLED_BEFORE_ASKED);
    if (call->again_at == INSTANT_NONE && inquiry_call_wants_again(call->result))
        return err_field("again_at", MSG_INPUT_REQUIRED);
    if (call->again_at != INSTANT_NONE && call->again_at <= context->now)
        return err_field("again_at", MSG_INQUIRIES_AGAIN_PAST);
    TRY(words_check("spoke_with", call->spoke_with, NAME_MAX));
    return words_check("note", call->note, WORDS_MAX);
}

/* Somebody was spoken to, or is to be rung again: what waits for that moves with it. */
static struct err call_tasks(struct context *context, const struct inquiry_case *of,
                             const struct inquiry_target *target,
                             const struct inquiry_call *call)
{
    bool is_waiting = target->state == TARGET_SENT || target->state == TARGET_SEEN;
    instant soon = context->now + MINUTES(30);

    if (call->again_at != INSTANT_NONE)
        return target_task(context, of, target, &inquiry_task_call, call->again_at);
    if (text_equal(call->result, "wrong_number"))
        return target_task(context, of, target, &inquiry_task_call,
                           context->now + INQUIRY_RING_WITHIN);
    TRY(task_close_subject(context, &inquiry_task_call, SUBJECT_INQUIRY_TARGET, target->id,
                           call->result));
    TRY(task_close_subject(context, &inquiry_task_talk, SUBJECT_INQUIRY_TARGET, target->id,
                           call->result));
    /* Spoken to, and no answer yet: it is waited for. */
    if (is_waiting || target->state == TARGET_TALK || target->state == TARGET_EXPIRED)
        return target_task(context, of, target, &inquiry_task_answer,
                           target->answer_by > soon ? target->answer_by : soon);
    return OK;
}

static struct err call_add(struct context *context, const struct inquiry_target *target,
                           const struct inquiry_call *call, instant happened_at)
{
    return inquiry_call_row_add(
        context->db,
        (struct inquiry_call_row_add_args){.id = context_id(context),
                                           .target = target->id,
                                           .person = target->person,
                                           .result = call->result,
                                           .spoke_with = call->spoke_with,
                                           .happened_at = happened_at,
                                           .again_at = call->again_at,
                                           .note = call->note,
                                           .entered_at = context->now,
                                           .entered_by = inquiry_actor_name(context)},
        NULL);
}

struct err inquiry_call_note(struct context *context, int64_t id, int64_t version,
                             const struct inquiry_call *call)
{
    struct inquiry_target target;
    struct inquiry_case of;
    const struct code_word *result = NULL;
    int64_t changed = 0;

    TRY(target_for_team(context, id, &target, &of));
    result = code_word_find(prefecture_list("telephone_results"), call->result);
    TRY(call_check(context, &target, call, result));
    if (!of.is_open)
        return err_of(ERR_CONFLICT, MSG_INQUIRIES_CASE_CLOSED);
    instant happened_at =
        call->happened_at == INSTANT_NONE ? context->now : call->happened_at;
    TRY(inquiry_target_row_called(
        context->db,
        (struct inquiry_target_row_called_args){.id = id,
                                                .version = version,
                                                .call_result = call->result,
                                                .call_again_at = call->again_at},
        &changed));
    if (changed != 1)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    TRY(call_add(context, &target, call, happened_at));
    TRY(call_tasks(context, &of, &target, call));
    return inquiry_tell(context, &target,
                        &(struct inquiry_event){.act = &inquiry_act_called,
                                                .happened_at = happened_at,
                                                .for_name = call->spoke_with,
                                                .detail = SAY_T(result->name_ja)});
}

struct err inquiry_call_list(struct context *context, int64_t care_case,
                             struct inquiry_targets *targets)
{
    struct inquiry_case of;

    TRY(inquiry_case_for(context, &inquiry_follow, care_case, &of));
    TRY(target_store_list_case(context->db, care_case, targets));
    for (size_t i = 0; i < targets->count; i++)
        if (targets->items[i].state == TARGET_CHOSEN) {
            targets->count = 0;
            return OK;
        }
    inquiry_call_sort(targets, context->now);
    return OK;
}
