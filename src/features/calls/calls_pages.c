/* calls_pages.c -- 電話をかける: the current number large, what to say, the result in
 * two keys, the next number; addresses and routes. */
#include "features/calls/calls_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "features/calls/calls_html.h"
#include "features/desks/desks.h"
#include "features/institutions/institutions.h"
#include "features/prefecture/prefecture.h"
#include "web/due.h"
#include "web/url.h"

/* ---- addresses ------------------------------------------------------------------- */

URL_ID(calls_case, "/cases/", "")
URL_ID(calls_of, "/cases/", "/calls")
URL_ID_ID(calls_target, "/cases/", "/calls?target=", "")
URL_ID_ID(calls_noted, "/cases/", "/calls?noted=", "")
URL_ID(calls_ask, "/cases/", "/ask?telephone=1")
URL_ID(calls_round, "/inquiries/", "")
URL_ID(calls_institution, "/institutions/", "")

/* ---- the form ---------------------------------------------------------------------- */

/* What may come of a call, with its key. */
static const struct {
    const char *code; /* of telephone_results */
    const char *key;
} results[] = {
    {"reached", "1"},   {"absent", "2"}, {"call_back", "3"},    {"message_left", "4"},
    {"no_answer", "5"}, {"busy", "6"},   {"wrong_number", "7"},
};

/* They answered: the call and the answer are both noted. */
static const struct {
    const char *code;
    const char *key;
    enum target_action action;
    enum message label;
} answers[] = {
    {"accept", "a", TARGET_SAY_ACCEPT, MSG_INQUIRIES_STATE_ACCEPTED},
    {"deciding", "b", TARGET_SAY_DECIDING, MSG_INQUIRIES_STATE_DECIDING},
    {"talk", "c", TARGET_SAY_TALK, MSG_INQUIRIES_STATE_TALK},
    {"decline", "d", TARGET_SAY_DECLINE, MSG_INQUIRIES_STATE_DECLINED},
};

enum { RESULTS = ARRAY_COUNT(results), ANSWERS = ARRAY_COUNT(answers) };

static const struct field call_fields[] = {
    {.name = "target", .type = FIELD_ID, .label = MSG_CALLS_TITLE},
    {.name = "result", .type = FIELD_TEXT, .label = MSG_CALLS_LABEL_RESULT,
     .max = 20},
    {.name = "spoke_with", .type = FIELD_TEXT, .label = MSG_CALLS_LABEL_SPOKE_WITH,
     .max = 60},
    {.name = "at", .type = FIELD_TEXT, .label = MSG_CALLS_LABEL_AT,
     .hint = MSG_CALLS_HINT_AT, .max = 10},
    {.name = "terms", .type = FIELD_TEXT, .label = MSG_INQUIRIES_LABEL_TERMS,
     .hint = MSG_CALLS_HINT_TERMS, .max = 200},
    {.name = "reason", .type = FIELD_CHOICE, .label = MSG_INQUIRIES_LABEL_REASON},
    {.name = "note", .type = FIELD_TEXT, .label = MSG_CALLS_LABEL_NOTE, .max = 200},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table call_form = {"calls", call_fields};

static const struct field with_fields[] = {
    {.name = "target", .type = FIELD_ID, .label = MSG_CALLS_TITLE},
    {.name = "noted", .type = FIELD_ID, .label = MSG_CALLS_TITLE},
    {.type = FIELD_END},
};
static const struct form_table with_form = {"calls_with", with_fields};

static const struct choice *reason_choices(struct web *web)
{
    struct code_list list = prefecture_list("refusal_reasons");
    struct choice *choices = arena_new_array(web->arena, struct choice, list.count + 1);

    for (size_t i = 0; i < list.count; i++)
        choices[i] =
            (struct choice){(int64_t)i, list.items[i].code, MSG_NONE,
                            code_word_name(&list.items[i], web->context->language)};
    return choices;
}

/* ---- looking ----------------------------------------------------------------------- */

struct calls_input {
    int64_t id;
    int64_t target; /* wanted; ID_NONE: the first of the list */
    int64_t noted;  /* what was just noted */
    struct care_case care_case;
    struct person person;
    struct inquiry_targets targets;
    struct inquiry_target current, before;
    struct inquiry inquiry;
    struct desk_list desks;
    bool has_current, has_before;
    /* what came of it */
    int64_t version;
    bool is_answer;
    struct call call;
    struct inquiry_answer answer;
};

struct err calls_get_read(struct web *web)
{
    struct calls_input *input = web_input(web, struct calls_input);

    if (web->request->method == METHOD_POST) {
        input->target = form_id(form_show(web, &call_form), "target");
    } else {
        struct form *with = form_open(web, &with_form);
        input->target = form_id(with, "target");
        input->noted = form_id(with, "noted");
    }
    return web_path_id(web, "id", &input->id);
}

/* Which one to ring: the one asked for, else the first, but not the one just rung. */
static const struct inquiry_target *current_of(const struct calls_input *input)
{
    const struct inquiry_targets *targets = &input->targets;

    for (size_t i = 0; i < targets->count; i++)
        if (targets->items[i].id == input->target)
            return &targets->items[i];
    for (size_t i = 0; i < targets->count; i++)
        if (targets->items[i].id != input->noted)
            return &targets->items[i];
    return targets->count > 0 ? &targets->items[0] : NULL;
}

/* Asked for by its address although nobody waits for a call of it any more. */
static struct err wanted_look(struct context *context, struct calls_input *input)
{
    if (input->target == ID_NONE || input->current.id == input->target)
        return OK;
    TRY(inquiry_target_get(context, input->target, &input->current));
    if (input->current.care_case != input->id)
        return err_of(ERR_NOT_FOUND, MSG_CALLS_MISSING);
    input->has_current = true;
    return OK;
}

struct err calls_get_act(struct context *context, void *argument)
{
    struct calls_input *input = argument;
    const struct inquiry_target *current;

    input->current = (struct inquiry_target){.id = ID_NONE}; /* an act may run again */
    TRY(case_get(context, input->id, &input->care_case, &input->person));
    TRY(call_list(context, input->id, &input->targets));
    if (input->noted != ID_NONE) {
        TRY(inquiry_target_get(context, input->noted, &input->before));
        input->has_before = input->before.care_case == input->id;
    }
    current = current_of(input);
    input->has_current = current != NULL;
    if (current != NULL)
        input->current = *current;
    TRY(wanted_look(context, input));
    if (!input->has_current)
        return OK;
    TRY(inquiry_get(context, input->current.inquiry, &input->inquiry));
    return desk_list(context, input->current.institution, &input->desks);
}

/* ---- showing it ---------------------------------------------------------------------- */

static void result_add(struct calls_results_view *view, const char *name, const char *key,
                       const char *label, const char *chosen)
{
    view->items[view->count++] =
        (struct calls_result_view){name, key, label, text_equal(name, chosen)};
}

static void results_see(struct web *web, struct form *form, struct calls_view *view)
{
    struct code_list words = prefecture_list("telephone_results");
    const char *chosen = form_text(form, "result");

    view->results.items = arena_new_array(web->arena, struct calls_result_view, RESULTS);
    view->answers.items = arena_new_array(web->arena, struct calls_result_view, ANSWERS);
    for (size_t i = 0; i < RESULTS; i++) {
        const struct code_word *word = code_word_find(words, results[i].code);
        if (word != NULL)
            result_add(&view->results, word->code, results[i].key,
                       code_word_name(word, web->context->language), chosen);
    }
    for (size_t i = 0; i < ANSWERS; i++)
        result_add(&view->answers, answers[i].code, answers[i].key,
                   message_text(web->arena, web->context->language, answers[i].label,
                                NULL),
                   chosen);
    if (text_equal(web->err.field, "result"))
        view->result_error = message_text(web->arena, web->context->language,
                                          web->err.message, web->err.say);
}

static void rows_see(struct web *web, const struct calls_input *input,
                     struct calls_view *view)
{
    view->rows.items = arena_new_array(web->arena, struct calls_row_view,
                                       input->targets.count + 1);
    for (size_t i = 0; i < input->targets.count; i++) {
        struct calls_row_view *row = &view->rows.items[view->rows.count++];
        calls_row_see(web, &input->targets.items[i], row);
        row->is_current = input->targets.items[i].id == input->current.id;
    }
}

struct err calls_get_show(struct web *web)
{
    const struct calls_input *input = web->input;
    struct form *form = form_show(web, &call_form);
    struct html *html = web_html(web);
    struct calls_view view = {.id = input->id,
                              .number = input->care_case.number,
                              .now = web->context->now,
                              .form = form};

    form_choices(form, "reason", reason_choices(web));
    rows_see(web, input, &view);
    if (input->has_current) {
        form_default_int(form, "target", input->current.id);
        form_set_version(form, input->current.version);
        calls_current_see(web, &input->current, &input->desks, &view);
        calls_sentences_see(web, &input->inquiry, &view);
        results_see(web, form, &view);
    }
    if (input->has_before)
        view.saved = message_text(
            web->arena, web->context->language, MSG_CALLS_NOTED,
            say_two(web->arena, SAY_T(input->before.institution_name),
                    SAY_T(inquiry_state_text(web->arena, web->context->language,
                                             &input->before))));
    web_crumb(web, url_calls_case(web->arena, view.id), MSG_NONE, view.number);
    web_crumb(web, NULL, MSG_CALLS_OPEN, NULL);
    web_page_begin(web, html, MSG_CALLS_PAGE_TITLE, say_text(web->arena, view.number));
    calls_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- noting it ------------------------------------------------------------------------- */

static instant time_of(struct web *web, struct form *form)
{
    const char *text = form_text(form, "at");
    instant at = INSTANT_NONE;

    if (text == NULL)
        return INSTANT_NONE;
    struct err err =
        calls_time_read(utf8_nfkc(web->arena, str_of(text)), web->context->now, &at);
    if (err.kind != ERR_NONE) {
        err.field = "at";
        form_blame(form, err);
    }
    return at;
}

/* A call that led to nothing yet; the pack's word for it and when to try again. */
static bool call_read(struct web *web, struct calls_input *input, const char *result,
                      instant at)
{
    for (size_t i = 0; i < RESULTS; i++) {
        if (!text_equal(results[i].code, result))
            continue;
        input->call.result = results[i].code;
        int64_t minutes = call_again_minutes(results[i].code, web->context->today);
        input->call.again_at = at;
        if (at == INSTANT_NONE && minutes != INT_NONE)
            input->call.again_at = web->context->now + MINUTES(minutes);
        return true;
    }
    return false;
}

/* They answered: noted as a call that reached somebody, and as their answer. */
static bool answer_read(struct form *form, struct calls_input *input, const char *result,
                        instant at)
{
    const char *terms = form_text(form, "terms");

    for (size_t i = 0; i < ANSWERS; i++) {
        if (!text_equal(answers[i].code, result))
            continue;
        input->is_answer = true;
        input->call.result = results[0].code;
        input->answer.action = answers[i].action;
        input->answer.until_at = at;
        if (answers[i].action == TARGET_SAY_ACCEPT && terms != NULL)
            input->answer.action = TARGET_SAY_CONDITION;
        input->answer.terms =
            input->answer.action == TARGET_SAY_CONDITION ? terms : NULL;
        return true;
    }
    return false;
}

struct err calls_post_read(struct web *web)
{
    struct calls_input *input = web_input(web, struct calls_input);
    struct form *form = form_open(web, &call_form);
    const struct choice *reasons = reason_choices(web);

    form_choices(form, "reason", reasons);
    const char *result = form_text(form, "result");
    int64_t reason = form_choice(form, "reason");
    instant at = time_of(web, form);
    input->call = (struct call){.spoke_with = form_text(form, "spoke_with"),
                                .happened_at = INSTANT_NONE,
                                .again_at = INSTANT_NONE,
                                .note = form_text(form, "note")};
    input->answer = (struct inquiry_answer){.way = ANSWER_BY_TELEPHONE,
                                            .by_name = input->call.spoke_with,
                                            .happened_at = INSTANT_NONE,
                                            .until_at = INSTANT_NONE,
                                            .from_on = DAY_NONE,
                                            .reason_until = DAY_NONE,
                                            .note = input->call.note};
    if (!call_read(web, input, result, at) && !answer_read(form, input, result, at))
        form_blame(form, err_field("result", MSG_CALLS_NO_RESULT));
    if (input->answer.action == TARGET_SAY_DECLINE && reason != INT_NONE)
        input->answer.reason = reasons[reason].name;
    input->target = form_id(form, "target");
    input->version = form_version(form);
    TRY(web_path_id(web, "id", &input->id));
    return form_close(form);
}

struct err calls_post_act(struct context *context, void *argument)
{
    struct calls_input *input = argument;

    TRY(call_note(context, input->target, input->version, &input->call));
    if (!input->is_answer)
        return OK;
    TRY(inquiry_target_get(context, input->target, &input->before));
    return inquiry_answer(context, input->target, input->before.version, &input->answer);
}

struct err calls_post_show(struct web *web)
{
    const struct calls_input *input = web->input;
    return web_redirect(web, url_calls_noted(web->arena, input->id, input->target));
}

extern const struct route calls_routes[];

const struct route calls_routes[] = {
    {.method = METHOD_GET, .path = "/cases/:id/calls", .gate = GATE_ACCOUNT,
     .unit = READS, .read = calls_get_read, .act = calls_get_act,
     .show = calls_get_show},
    {.method = METHOD_POST, .path = "/cases/:id/calls", .gate = GATE_ACCOUNT,
     .unit = WRITES, .read = calls_post_read, .act = calls_post_act,
     .show = calls_post_show, .again = &calls_routes[0]},
    {.method = METHOD_GET, .path = "/calls", .gate = GATE_ACCOUNT, .unit = READS,
     .read = calls_list_get_read, .act = calls_list_get_act,
     .show = calls_list_get_show},
    {.path = NULL},
};
