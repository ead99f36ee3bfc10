/* replies_answer_pages.c -- what is pressed on the page of a request: an answer, taking
 * it back, why not, a question.  By link and by account the same. */
#include "features/replies/replies_pages.h"

#include "access/context.h"
#include "base/str.h"

enum { TERMS_MAX = 500, NOTE_MAX = 300 };

static const struct choice answers[] = {
    {TARGET_SAY_ACCEPT, "accept", MSG_REPLIES_ACCEPT, NULL},
    {TARGET_SAY_DECIDING, "deciding", MSG_REPLIES_DECIDING, NULL},
    {TARGET_SAY_TALK, "talk", MSG_REPLIES_TALK, NULL},
    {TARGET_SAY_DECLINE, "decline", MSG_REPLIES_DECLINE, NULL},
    {TARGET_SAY_CONDITION, "condition", MSG_REPLIES_CONDITION, NULL},
    {0, NULL, MSG_NONE, NULL},
};

static const struct field answer_fields[] = {
    {.name = "answer", .type = FIELD_CHOICE, .label = MSG_REPLIES_ANSWER,
     .required = true, .choices = answers},
    {.name = "valid_until", .type = FIELD_TIME, .label = MSG_REPLIES_LABEL_VALID_UNTIL},
    {.name = "promise_at", .type = FIELD_TIME, .label = MSG_REPLIES_LABEL_PROMISE},
    {.name = "from_on", .type = FIELD_DAY, .label = MSG_REPLIES_LABEL_CAN_FROM},
    {.name = "terms", .type = FIELD_LINES, .label = MSG_REPLIES_LABEL_TERMS,
     .hint = MSG_REPLIES_HINT_TERMS, .max = TERMS_MAX},
    {.name = "by_name", .type = FIELD_TEXT, .label = MSG_REPLIES_LABEL_BY_NAME,
     .hint = MSG_REPLIES_HINT_BY_NAME, .max = REPLY_NAME_MAX, .autocomplete = "name"},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
const struct form_table reply_answer_form = {"reply_answer", answer_fields};

static const struct field plain_fields[] = {{.type = FIELD_END}};
const struct form_table reply_plain_form = {"reply_plain", plain_fields};

static const struct field reason_fields[] = {
    {.name = "reason", .type = FIELD_TEXT, .label = MSG_REPLIES_LABEL_REASON,
     .required = true, .max = REPLY_NAME_MAX},
    {.name = "until_on", .type = FIELD_DAY, .label = MSG_REPLIES_LABEL_UNTIL},
    {.name = "note", .type = FIELD_TEXT, .label = MSG_REPLIES_LABEL_NOTE,
     .hint = MSG_REPLIES_HINT_NOTE, .max = NOTE_MAX},
    {.type = FIELD_END},
};
const struct form_table reply_reason_form = {"reply_reason", reason_fields};

static const struct field question_fields[] = {
    {.name = "question", .type = FIELD_LINES, .label = MSG_REPLIES_LABEL_QUESTION,
     .hint = MSG_REPLIES_HINT_QUESTION, .required = true, .max = INQUIRY_TEXT_MAX},
    {.name = "question_by", .type = FIELD_TEXT, .label = MSG_REPLIES_LABEL_BY_NAME,
     .max = REPLY_NAME_MAX, .autocomplete = "name"},
    {.type = FIELD_END},
};
const struct form_table reply_question_form = {"reply_question", question_fields};

static struct err back(struct web *web)
{
    return web_redirect(web, url_reply(web->arena, reply_base(web)));
}

/* ---- an answer -------------------------------------------------------------------- */

/* An acceptance with terms is one on condition, whichever button was pressed. */
static enum target_action action_of(struct form *form)
{
    int64_t action = form_choice(form, "answer");

    if (action == TARGET_SAY_ACCEPT && !text_is_empty(form_text(form, "terms")))
        return TARGET_SAY_CONDITION;
    return action == INT_NONE ? (enum target_action)0 : (enum target_action)action;
}

static bool is_yes(enum target_action action)
{
    return action == TARGET_SAY_ACCEPT || action == TARGET_SAY_CONDITION;
}

struct err reply_answer_post_read(struct web *web)
{
    struct reply_input *input = NULL;
    struct form *form = form_open(web, &reply_answer_form);

    TRY(reply_begin(web, &input));
    enum target_action action = action_of(form);
    instant until = is_yes(action) ? form_time(form, "valid_until") : INSTANT_NONE;
    if (action == TARGET_SAY_DECIDING)
        until = form_time(form, "promise_at");
    input->answer = (struct inquiry_answer){
        .action = action,
        .by_name = form_text(form, "by_name"),
        .happened_at = INSTANT_NONE,
        .until_at = until,
        .from_on = is_yes(action) ? form_day(form, "from_on") : DAY_NONE,
        .terms = is_yes(action) ? form_text(form, "terms") : NULL,
        .reason_until = DAY_NONE,
    };
    input->version = form_version(form);
    return form_close(form);
}

/* The field of the contract is not always the field that was filled in. */
static struct err field_moved(struct err err, const char *field)
{
    err.field = field;
    return err;
}

struct err reply_answer_post_act(struct context *context, void *argument)
{
    struct reply_input *input = argument;

    struct err err = reply_answer(context, input->target, input->version, &input->answer);
    if (!text_equal(err.field, "until_at"))
        return err;
    return field_moved(err, input->answer.action == TARGET_SAY_DECIDING ? "promise_at"
                                                                        : "valid_until");
}

struct err reply_answer_post_show(struct web *web)
{
    const struct reply_input *input = web->input;

    reply_name_keep(web, input->answer.by_name);
    return back(web);
}

/* ---- taking it back ------------------------------------------------------------------ */

struct err reply_undo_post_read(struct web *web)
{
    struct reply_input *input = NULL;
    struct form *form = form_open(web, &reply_plain_form);

    TRY(reply_begin(web, &input));
    return form_close(form);
}

struct err reply_undo_post_act(struct context *context, void *argument)
{
    struct reply_input *input = argument;

    TRY(reply_target(context, &input->target));
    return inquiry_undo(context, input->target);
}

struct err reply_undo_post_show(struct web *web)
{
    return web_redirect(web, web_url_saying(web, url_reply(web->arena, reply_base(web)),
                                            MSG_REPLIES_SAID_UNDONE));
}

/* ---- why not -------------------------------------------------------------------------- */

struct err reply_reason_post_read(struct web *web)
{
    struct reply_input *input = NULL;
    struct form *form = form_open(web, &reply_reason_form);

    TRY(reply_begin(web, &input));
    input->reason = form_text(form, "reason");
    input->until = form_day(form, "until_on");
    input->note = form_text(form, "note");
    return form_close(form);
}

struct err reply_reason_post_act(struct context *context, void *argument)
{
    struct reply_input *input = argument;

    TRY(reply_target(context, &input->target));
    struct err err = inquiry_explain(context, input->target, input->reason,
                                     input->until, input->note);
    return text_equal(err.field, "until") ? field_moved(err, "until_on") : err;
}

struct err reply_reason_post_show(struct web *web)
{
    return web_redirect(web, web_url_saying(web, url_reply(web->arena, reply_base(web)),
                                            MSG_REPLIES_SAID_REASON));
}

/* ---- a question ----------------------------------------------------------------------- */

struct err reply_question_post_read(struct web *web)
{
    struct reply_input *input = NULL;
    struct form *form = form_open(web, &reply_question_form);

    TRY(reply_begin(web, &input));
    input->text = form_text(form, "question");
    input->by_name = form_text(form, "question_by");
    return form_close(form);
}

struct err reply_question_post_act(struct context *context, void *argument)
{
    struct reply_input *input = argument;
    int64_t id = ID_NONE;

    TRY(reply_target(context, &input->target));
    struct err err = question_ask(context, input->target, input->text,
                                  input->by_name, &id);
    if (text_equal(err.field, "text"))
        return field_moved(err, "question");
    return text_equal(err.field, "by_name") ? field_moved(err, "question_by") : err;
}

struct err reply_question_post_show(struct web *web)
{
    const struct reply_input *input = web->input;

    reply_name_keep(web, input->by_name);
    return web_redirect(web, web_url_saying(web, url_reply(web->arena, reply_base(web)),
                                            MSG_REPLIES_SAID_QUESTION));
}
