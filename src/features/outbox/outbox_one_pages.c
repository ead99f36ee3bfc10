/* outbox_one_pages.c -- one notice: what it says, to whom, and what became of it. */
#include "features/outbox/outbox_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/outbox/outbox_one_html.h"

/* ---- forms ---------------------------------------------------------------------- */

static const struct field sent_fields[] = {
    {.name = "happened_at", .type = FIELD_TIME, .label = MSG_OUTBOX_LABEL_SENT_AT},
    {.name = "by", .type = FIELD_TEXT, .label = MSG_OUTBOX_LABEL_SENT_BY,
     .max = OUTBOX_NAME_MAX},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
/* In the list it is one press: sent now, by whoever presses. */
const struct form_table outbox_sent_form = {"outbox_sent", sent_fields};

static const struct field failed_fields[] = {
    {.name = "code", .type = FIELD_CHOICE, .label = MSG_OUTBOX_LABEL_FAILURE,
     .required = true, .choices = outbox_failure_choices},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table failed_form = {"outbox_failed", failed_fields};

static const struct field stop_fields[] = {
    {.name = "why", .type = FIELD_CHOICE, .label = MSG_OUTBOX_LABEL_STOP,
     .required = true, .choices = outbox_stop_choices},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table stop_form = {"outbox_stop", stop_fields};

static const struct field plain_fields[] = {
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table plain_form = {"outbox_plain", plain_fields};

struct dealing {
    int64_t id, version;
    struct outbox_act act;
    struct outbox_one one;
};

/* ---- the page ------------------------------------------------------------------- */

struct err outbox_one_page_read(struct web *web)
{
    struct dealing *dealing = web_input(web, struct dealing);
    return web_path_id(web, "id", &dealing->id);
}

struct err outbox_one_page_act(struct context *context, void *input)
{
    struct dealing *dealing = input;
    return outbox_get(context, dealing->id, &dealing->one);
}

struct outbox_parts_view outbox_parts(struct arena *arena, const char *text)
{
    struct outbox_parts_view parts = {0};
    struct str rest = str_of(text);
    struct str piece;
    size_t capacity = 0;

    while (!text_is_empty(text) && str_next(&rest, '\n', &piece)) {
        parts.items = arena_grow(arena, parts.items, parts.count, &capacity,
                                 sizeof *parts.items);
        parts.items[parts.count++] = (struct outbox_part_view){str_copy(arena, piece)};
    }
    return parts;
}

static void letter_see(struct web *web, const struct outbox_item *item,
                       struct outbox_one_view *view)
{
    const struct letter *letter = &item->letter;

    view->is_erased = item->notice.body == NULL;
    if (!item->is_letter) {
        view->plain_text = item->notice.body;
        return;
    }
    view->about = letter->about;
    view->until = letter->until;
    view->call_back = letter->call_back;
    view->paper_number = letter->number;
    view->lines.count = letter->line_count;
    view->lines.items =
        arena_new_array(web->arena, struct outbox_line_view, letter->line_count + 1);
    for (size_t i = 0; i < letter->line_count; i++)
        view->lines.items[i] = (struct outbox_line_view){
            letter->lines[i].label, outbox_parts(web->arena, letter->lines[i].text)};
    if (view->needs_mail_by_hand)
        view->mail_text = letter_mail(web->arena, LANGUAGE_JA, letter);
}

static void steps_see(struct web *web, const struct outbox_steps *steps,
                      struct outbox_one_view *view)
{
    view->steps.count = steps->count;
    view->steps.items =
        arena_new_array(web->arena, struct outbox_step_view, steps->count + 1);
    for (size_t i = 0; i < steps->count; i++) {
        const struct outbox_step *step = &steps->items[i];
        const char *why = step->code == NULL ? NULL
                          : step->action == NOTICE_STOP
                              ? outbox_stop_text(web, step->code)
                              : outbox_failure_text(web, step->code);
        view->steps.items[i] = (struct outbox_step_view){
            .happened_at = step->happened_at,
            .entered_at = step->entered_at,
            .what = outbox_action_word(step->action),
            .by = step->by,
            .why = why,
            .is_late = step->entered_at >= step->happened_at + MINUTES(2),
        };
    }
}

static bool may(const struct notice *notice, enum notice_action action)
{
    enum notice_state to;
    return notice_step(notice->state, action, &to).kind == ERR_NONE;
}

static void acts_see(const struct outbox_one *one, struct outbox_one_view *view)
{
    const struct outbox_item *item = &one->item;
    const struct notice *notice = &item->notice;
    bool is_printed = notice->state == NOTICE_PRINTED;

    view->must_confirm = item->hold == OUTBOX_LOOK_TWICE;
    view->may_print = item->hold == OUTBOX_READY || (view->must_confirm && is_printed);
    view->may_receive = may(notice, NOTICE_RECEIVE);
    view->may_fail = may(notice, NOTICE_FAIL);
    view->may_retry = may(notice, NOTICE_RETRY);
    view->may_stop = may(notice, NOTICE_STOP);
    view->owes_paper = one->has_paper_away;
    view->owes_word = one->has_left;
    view->is_stopped = notice->state == NOTICE_STOPPED;
    view->needs_mail_by_hand = notice->channel == NOTICE_MAIL && !item->has_sender &&
                               notice->state == NOTICE_QUEUED;
}

static void forms_see(struct web *web, const struct notice *notice,
                      struct outbox_one_view *view)
{
    struct form *sent = form_show(web, &outbox_sent_form);
    struct form *failed = form_show(web, &failed_form);
    struct form *stop = form_show(web, &stop_form);
    struct form *plain = form_show(web, &plain_form);

    form_default_int(sent, "happened_at", web->context->now);
    form_default_text(sent, "by", web->context->actor.name);
    form_set_version(sent, notice->version);
    form_set_version(failed, notice->version);
    form_set_version(stop, notice->version);
    form_set_version(plain, notice->version);
    view->sent = sent;
    view->failed = failed;
    view->stop = stop;
    view->plain = plain;
}

struct err outbox_one_page_show(struct web *web)
{
    const struct dealing *dealing = web->input;
    const struct outbox_one *one = &dealing->one;
    const struct notice *notice = &one->item.notice;
    struct html *html = web_html(web);
    struct outbox_one_view view = {
        .number = notice->to_number,
        .has_number = notice->to_number != NULL,
        .is_fax = notice->channel == NOTICE_FAX,
        .is_verified = one->item.number.is_verified,
        .verified_on = one->item.number.on,
        .verified_by = one->item.number.by,
        .office = one->office_name,
        .has_case = notice->care_case != ID_NONE,
        .care_case = notice->care_case,
        .has_office = notice->to_office != ID_NONE,
        .to_office = notice->to_office,
        .made_at = notice->made_at,
    };

    outbox_row_see(web, &one->item, &view.row);
    acts_see(one, &view);
    if (notice->stop_reason != NULL)
        view.stop_reason = outbox_stop_text(web, notice->stop_reason);
    letter_see(web, &one->item, &view);
    steps_see(web, &one->steps, &view);
    forms_see(web, notice, &view);
    web_crumb(web, url_outbox(web->arena), MSG_OUTBOX_TITLE, NULL);
    web_crumb(web, NULL, MSG_NONE, view.row.to);
    web_page_begin(web, html, MSG_OUTBOX_ONE_PAGE_TITLE,
                   say_two(web->arena, SAY_T(view.row.title), SAY_T(view.row.to)));
    outbox_one_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- what was done --------------------------------------------------------------- */

static struct form *dealing_open(struct web *web, const struct form_table *table,
                                 enum notice_action action)
{
    struct dealing *dealing = web_input(web, struct dealing);
    struct form *form = form_open(web, table);

    dealing->act = (struct outbox_act){.action = action, .happened_at = INSTANT_NONE};
    dealing->version = form_version(form);
    return form;
}

static struct err dealing_close(struct web *web, struct form *form)
{
    struct dealing *dealing = web->input;
    TRY(web_path_id(web, "id", &dealing->id));
    return form_close(form);
}

static struct err dealing_act(struct context *context, void *input)
{
    const struct dealing *dealing = input;
    return outbox_act(context, dealing->id, dealing->version, &dealing->act);
}

static struct err done(struct web *web, const char *url, enum message said)
{
    return web_redirect(web, web_url_saying(web, url, said));
}

static struct err done_here(struct web *web, enum message said)
{
    const struct dealing *dealing = web->input;
    return done(web, url_outbox_one(web->arena, dealing->id), said);
}

struct err outbox_sent_post_read(struct web *web)
{
    struct form *form = dealing_open(web, &outbox_sent_form, NOTICE_HAND_OVER);
    struct dealing *dealing = web->input;
    dealing->act.happened_at = form_time(form, "happened_at");
    dealing->act.by = form_text(form, "by");
    return dealing_close(web, form);
}

struct err outbox_sent_post_act(struct context *context, void *input)
{
    return dealing_act(context, input);
}

struct err outbox_sent_post_show(struct web *web)
{
    return done(web, url_outbox(web->arena), MSG_OUTBOX_SAID_SENT);
}

/* The word of the choice is the code. */
static const char *code_of(const struct choice *choices, int64_t value)
{
    for (; choices->name != NULL; choices++)
        if (choices->value == value)
            return choices->name;
    return NULL;
}

struct err outbox_failed_post_read(struct web *web)
{
    struct form *form = dealing_open(web, &failed_form, NOTICE_FAIL);
    struct dealing *dealing = web->input;
    dealing->act.code = code_of(outbox_failure_choices, form_choice(form, "code"));
    return dealing_close(web, form);
}

struct err outbox_failed_post_act(struct context *context, void *input)
{
    return dealing_act(context, input);
}

struct err outbox_failed_post_show(struct web *web)
{
    return done_here(web, MSG_OUTBOX_SAID_FAILED);
}

struct err outbox_stop_post_read(struct web *web)
{
    struct form *form = dealing_open(web, &stop_form, NOTICE_STOP);
    struct dealing *dealing = web->input;
    dealing->act.code = code_of(outbox_stop_choices, form_choice(form, "why"));
    return dealing_close(web, form);
}

struct err outbox_stop_post_act(struct context *context, void *input)
{
    return dealing_act(context, input);
}

struct err outbox_stop_post_show(struct web *web)
{
    return done_here(web, MSG_OUTBOX_SAID_STOPPED);
}

struct err outbox_retry_post_read(struct web *web)
{
    return dealing_close(web, dealing_open(web, &plain_form, NOTICE_RETRY));
}

struct err outbox_retry_post_act(struct context *context, void *input)
{
    return dealing_act(context, input);
}

struct err outbox_retry_post_show(struct web *web)
{
    return done_here(web, MSG_OUTBOX_SAID_RETRIED);
}

struct err outbox_received_post_read(struct web *web)
{
    return dealing_close(web, dealing_open(web, &plain_form, NOTICE_RECEIVE));
}

struct err outbox_received_post_act(struct context *context, void *input)
{
    return dealing_act(context, input);
}

struct err outbox_received_post_show(struct web *web)
{
    return done_here(web, MSG_OUTBOX_SAID_RECEIVED);
}

struct err outbox_settle_post_read(struct web *web)
{
    return dealing_close(web, dealing_open(web, &plain_form, NOTICE_STOP));
}

struct err outbox_settle_post_act(struct context *context, void *input)
{
    const struct dealing *dealing = input;
    return outbox_settle(context, dealing->id);
}

struct err outbox_settle_post_show(struct web *web)
{
    return done_here(web, MSG_OUTBOX_SAID_SETTLED);
}
