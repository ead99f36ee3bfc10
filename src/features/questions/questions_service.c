/* questions_service.c -- asked by whoever was asked, answered by the team. */
#include "features/questions/questions_store.h"

#include "access/context.h"
#include "base/message.h"
#include "base/str.h"
#include "base/utf8.h"
#include "desk/letter.h"
#include "desk/task.h"
#include "features/questions/questions_sql.h" /* made from questions.sql */

static struct err words_check(const char *field, const char *text, size_t most)
{
    return text != NULL && utf8_length(str_of(text)) > most
               ? err_field(field, MSG_INQUIRIES_TEXT_TOO_LONG)
               : OK;
}

/* A reply helps only while they can still answer. */
static instant reply_due_at(const struct context *context,
                            const struct inquiry_target *target)
{
    instant soon = context->now + MINUTES(30);
    bool ends_before = target->answer_by > context->now && target->answer_by < soon;
    return ends_before ? target->answer_by : soon;
}

static struct err task_add(struct context *context, const struct inquiry_case *of,
                           const struct inquiry_target *target, int64_t question)
{
    int64_t task = ID_NONE;
    return task_open(context,
                     &(struct task_new){.kind = &question_task_reply,
                                        .subject_kind = SUBJECT_QUESTION,
                                        .subject = question,
                                        .care_case = of->id,
                                        .person = of->person,
                                        .institution = target->institution,
                                        .owner_account = of->holder,
                                        .owner_office = of->office,
                                        .due_at = reply_due_at(context, target)},
                     &task);
}

struct err question_ask(struct context *context, int64_t target, const char *text,
                        const char *by_name, int64_t *id)
{
    struct inquiry_target whole;
    struct inquiry_case of;

    TRY(target_for_asked(context, target, &whole, &of));
    if (text_is_empty(text))
        return err_field("text", MSG_INPUT_REQUIRED);
    TRY(words_check("text", text, QUESTION_TEXT_MAX));
    TRY(words_check("by_name", by_name, QUESTION_NAME_MAX));
    if (!of.is_open || !target_is_open(whole.state))
        return err_of(ERR_CONFLICT, MSG_INQUIRIES_NO_LONGER_NEEDED);
    *id = context_id(context);
    TRY(question_row_add(
        context->db,
        (struct question_row_add_args){.id = *id,
                                       .target = target,
                                       .care_case = whole.care_case,
                                       .person = whole.person,
                                       .question = text,
                                       .by_name = by_name,
                                       .asked_at = context->now},
        NULL));
    TRY(task_add(context, &of, &whole, *id));
    return inquiry_tell(context, &whole,
                        &(struct inquiry_event){.act = &question_act_asked,
                                                .happened_at = INSTANT_NONE,
                                                .for_name = by_name,
                                                .detail = SAY_T(text)});
}

static struct err row_get(struct context *context, int64_t id,
                          struct question_row_get_row *row)
{
    bool found = false;

    TRY(question_row_get(context->db, (struct question_row_get_args){.id = id}, row,
                         &found));
    return found ? OK : err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

/* Hospitals are written to in the language of the guideline. */
static const char *said(struct context *context, enum message message, instant at)
{
    return message_text(context->arena, LANGUAGE_JA, message,
                        say_two(context->arena, SAY_I(at), SAY_T("")));
}

/* The reply goes out by the desk's own way too: a page that nobody opens tells nobody.
 * Once nothing can come of the conversation, it is only kept. */
struct question_letter {
    enum message about; /* to whoever asked, or to the others */
    const char *question;
    const char *reply;
};

static struct err reply_send(struct context *context, const struct inquiry_target *target,
                             const struct question_letter *letter)
{
    struct letter_line lines[] = {
        {said(context, MSG_QUESTIONS_LETTER_QUESTION, INSTANT_NONE),
         letter->question},
        {said(context, MSG_QUESTIONS_LETTER_REPLY, INSTANT_NONE), letter->reply},
    };
    int64_t notice = ID_NONE;

    if (!target_is_open(target->state))
        return OK;
    return inquiry_write(
        context, target,
        &(struct inquiry_letter){
            .purpose = "question.reply",
            .title = said(context, MSG_QUESTIONS_LETTER_TITLE, INSTANT_NONE),
            .about = said(context, letter->about, target->asked_at),
            .lines = lines,
            .line_count = ARRAY_COUNT(lines)},
        &notice);
}

/* What all asked in the round may read is sent to all of them who can still answer,
 * without who asked. */
static struct err reply_send_others(struct context *context,
                                    const struct inquiry_target *asked_by,
                                    const struct question_letter *letter)
{
    struct inquiry_targets targets;

    TRY(inquiry_target_list(context, asked_by->care_case, &targets));
    for (size_t i = 0; i < targets.count; i++) {
        const struct inquiry_target *target = &targets.items[i];
        if (target->inquiry == asked_by->inquiry && target->id != asked_by->id)
            TRY(reply_send(context, target, letter));
    }
    return OK;
}

static struct err reply_check(const char *reply)
{
    if (text_is_empty(reply))
        return err_field("reply", MSG_INPUT_REQUIRED);
    TRY(words_check("reply", reply, QUESTION_TEXT_MAX));
    return outline_is_name_like(reply) ? err_field("reply", MSG_QUESTIONS_NAME_LIKE) : OK;
}

struct err question_reply(struct context *context, int64_t id, int64_t version,
                          const char *reply, bool show_to_all)
{
    struct question_row_get_row row;
    struct inquiry_target target;
    struct inquiry_case of;
    struct question_letter letter;
    int64_t changed = 0;

    TRY(row_get(context, id, &row));
    TRY(target_for_team(context, row.target, &target, &of));
    TRY(reply_check(reply));
    TRY(question_row_reply(
        context->db,
        (struct question_row_reply_args){.id = id,
                                         .person = target.person,
                                         .version = version,
                                         .reply = reply,
                                         .replied_at = context->now,
                                         .replied_by = context_actor_name(context),
                                         .is_shown_to_all = show_to_all},
        &changed));
    if (changed != 1)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    TRY(task_close_subject(context, &question_task_reply, SUBJECT_QUESTION, id,
                           "replied"));
    letter = (struct question_letter){MSG_QUESTIONS_LETTER_ABOUT, row.question, reply};
    TRY(reply_send(context, &target, &letter));
    letter.about = MSG_QUESTIONS_LETTER_ABOUT_ALL;
    if (show_to_all)
        TRY(reply_send_others(context, &target, &letter));
    return inquiry_tell(context, &target,
                        &(struct inquiry_event){.act = &question_act_replied,
                                                .happened_at = INSTANT_NONE,
                                                .detail = SAY_T(reply)});
}

struct err question_list(struct context *context, int64_t target,
                         struct questions *questions)
{
    struct inquiry_target whole;
    struct inquiry_case of;

    TRY(target_for_asked(context, target, &whole, &of));
    /* What was asked and told of the need is as little theirs as the need, once their
     * access has ended. */
    if (!target_is_open(whole.state) && whole.state != TARGET_CHOSEN) {
        *questions = (struct questions){.count = 0};
        return OK;
    }
    return question_store_list(context->db, whole.care_case, &whole, questions);
}

struct err question_list_case(struct context *context, int64_t care_case,
                              struct questions *questions)
{
    struct inquiry_case of;
    TRY(inquiry_case_for(context, &inquiry_follow, care_case, &of));
    return question_store_list(context->db, care_case, NULL, questions);
}
