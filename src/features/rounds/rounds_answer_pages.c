/* rounds_answer_pages.c -- an answer that came by fax or telephone, entered by the
 * team on one screen: what, who said it, when, until when. */
#include "features/rounds/rounds_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "features/rounds/rounds_answer_html.h"
#include "features/prefecture/prefecture.h"

static const struct choice action_choices[] = {
    {TARGET_SAY_ACCEPT, "accept", MSG_INQUIRIES_STATE_ACCEPTED, NULL},
    {TARGET_SAY_CONDITION, "condition", MSG_INQUIRIES_STATE_CONDITIONAL, NULL},
    {TARGET_SAY_DECIDING, "deciding", MSG_INQUIRIES_STATE_DECIDING, NULL},
    {TARGET_SAY_TALK, "talk", MSG_INQUIRIES_STATE_TALK, NULL},
    {TARGET_SAY_DECLINE, "decline", MSG_INQUIRIES_STATE_DECLINED, NULL},
    {.name = NULL},
};

static const struct choice way_choices[] = {
    {ANSWER_BY_FAX, "fax", MSG_ROUNDS_WAY_FAX, NULL},
    {ANSWER_BY_TELEPHONE, "telephone", MSG_ROUNDS_WAY_TELEPHONE, NULL},
    {.name = NULL},
};

static const struct field answer_fields[] = {
    {.name = "action", .type = FIELD_CHOICE, .label = MSG_INQUIRIES_LABEL_ANSWER,
     .required = true, .choices = action_choices},
    {.name = "way", .type = FIELD_CHOICE, .label = MSG_INQUIRIES_LABEL_WAY,
     .required = true, .choices = way_choices},
    {.name = "by_name", .type = FIELD_TEXT, .label = MSG_INQUIRIES_LABEL_BY_NAME,
     .max = 60},
    {.name = "happened_at", .type = FIELD_TIME,
     .label = MSG_INQUIRIES_LABEL_HAPPENED_AT},
    {.name = "until_at", .type = FIELD_TIME, .label = MSG_INQUIRIES_LABEL_UNTIL_AT,
     .hint = MSG_INQUIRIES_HINT_UNTIL_AT},
    {.name = "from_on", .type = FIELD_DAY, .label = MSG_INQUIRIES_LABEL_FROM_ON},
    {.name = "terms", .type = FIELD_TEXT, .label = MSG_INQUIRIES_LABEL_TERMS,
     .hint = MSG_INQUIRIES_HINT_TERMS, .max = 200},
    {.name = "reason", .type = FIELD_CHOICE, .label = MSG_INQUIRIES_LABEL_REASON},
    {.name = "reason_until", .type = FIELD_DAY,
     .label = MSG_INQUIRIES_LABEL_REASON_UNTIL},
    {.name = "note", .type = FIELD_LINES, .label = MSG_INQUIRIES_LABEL_NOTE,
     .max = INQUIRY_TEXT_MAX},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table answer_form = {"rounds_answer", answer_fields};

struct answer_input {
    int64_t id;
    struct inquiry_target target;
    struct care_case care_case;
    struct person person;
    struct inquiry_answer answer;
    int64_t version;
};

static const struct choice *reason_choices(struct web *web)
{
    struct code_list list = prefecture_list("refusal_reasons");
    struct choice *choices =
        arena_new_array(web->arena, struct choice, list.count + 1);

    for (size_t i = 0; i < list.count; i++)
        choices[i] = (struct choice){
            (int64_t)i, list.items[i].code, MSG_NONE,
            code_word_name(&list.items[i], web->context->language)};
    return choices;
}

struct err rounds_answer_get_read(struct web *web)
{
    struct answer_input *input = web_input(web, struct answer_input);
    return web_path_id(web, "id", &input->id);
}

struct err rounds_answer_get_act(struct context *context, void *argument)
{
    struct answer_input *input = argument;

    TRY(inquiry_target_get(context, input->id, &input->target));
    return case_get(context, input->target.care_case, &input->care_case, &input->person);
}

struct err rounds_answer_get_show(struct web *web)
{
    const struct answer_input *input = web->input;
    struct form *form = form_show(web, &answer_form);
    struct html *html = web_html(web);
    struct rounds_form_view view = {
        .id = input->id,
        .care_case = input->target.care_case,
        .name = input->target.institution_name,
        .state = inquiry_state_text(web->arena, web->context->language, &input->target),
        .form = form,
    };

    form_choices(form, "reason", reason_choices(web));
    form_default_int(form, "happened_at", web->context->now);
    form_default_int(form, "way",
                     input->target.channel == NOTICE_FAX ? ANSWER_BY_FAX
                                                         : ANSWER_BY_TELEPHONE);
    form_set_version(form, input->target.version);
    rounds_crumbs(web, view.care_case, input->care_case.number,
                  MSG_ROUNDS_ANSWER_TITLE);
    web_page_begin(web, html, MSG_ROUNDS_ANSWER_PAGE_TITLE,
                   say_text(web->arena, view.name));
    rounds_answer_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err rounds_answer_post_read(struct web *web)
{
    struct answer_input *input = web_input(web, struct answer_input);
    struct form *form = form_open(web, &answer_form);
    const struct choice *reasons = reason_choices(web);

    form_choices(form, "reason", reasons);
    int64_t action = form_choice(form, "action");
    int64_t way = form_choice(form, "way");
    int64_t reason = form_choice(form, "reason");
    bool is_refusal = action == TARGET_SAY_DECLINE;
    input->answer = (struct inquiry_answer){
        .action = action != INT_NONE ? (enum target_action)action : 0,
        .way = way != INT_NONE ? (enum answer_way)way : 0,
        .by_name = form_text(form, "by_name"),
        .happened_at = form_time(form, "happened_at"),
        .until_at = form_time(form, "until_at"),
        .from_on = form_day(form, "from_on"),
        .terms = form_text(form, "terms"),
        .reason = is_refusal && reason != INT_NONE ? reasons[reason].name : NULL,
        .reason_until = is_refusal ? form_day(form, "reason_until") : DAY_NONE,
        .note = form_text(form, "note"),
    };
    input->version = form_version(form);
    TRY(web_path_id(web, "id", &input->id));
    return form_close(form);
}

struct err rounds_answer_post_act(struct context *context, void *argument)
{
    struct answer_input *input = argument;
    struct inquiry_answer answer = input->answer;

    TRY(inquiry_target_get(context, input->id, &input->target));
    /* The form tells minutes: an answer in the minute of asking is not before it. */
    if (answer.happened_at < input->target.asked_at &&
        answer.happened_at > input->target.asked_at - MINUTES(1))
        answer.happened_at = input->target.asked_at;
    TRY(inquiry_answer(context, input->id, input->version, &answer));
    return inquiry_target_get(context, input->id, &input->target);
}

struct err rounds_answer_post_show(struct web *web)
{
    const struct answer_input *input = web->input;
    return web_redirect(
        web, web_url_saying(web, url_rounds_case(web->arena, input->target.care_case),
                            MSG_ROUNDS_SAID_ANSWERED));
}
