/* replies_list_pages.c -- open requests of an office: by its registered desk after the
 * code, by an account, and one by the number on its fax sheet. */
#include "features/replies/replies_pages.h"

#include "access/context.h"
#include "access/link.h"
#include "base/arena.h"
#include "base/id.h"
#include "base/str.h"
#include "features/capabilities/capabilities.h"
#include "features/replies/reply_fax_html.h"
#include "features/replies/reply_list_html.h"
#include "features/replies/reply_requests_html.h"

struct list_input {
    int64_t institution;
    const char *name;
    struct inquiry_targets targets;
    struct asked_items asked; /* by other rooms */
    struct capacity capacity;
    int64_t target;
    const char *path;
};

static const struct field open_fields[] = {
    {.name = "target", .type = FIELD_ID, .required = true},
    {.type = FIELD_END},
};
static const struct form_table open_form = {"reply_open", open_fields};

static const struct field same_fields[] = {
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table same_form = {"reply_same", same_fields};

/* ---- the rows ------------------------------------------------------------------- */

struct state_words {
    enum message message;
    const char *tag;
    bool is_waiting; /* for the institution's word */
};

static struct state_words words_of(enum target_state state)
{
    switch (state) {
    case TARGET_SENT:
    case TARGET_SEEN:
        return (struct state_words){MSG_REPLIES_STATE_WAITING, "tag soon", true};
    case TARGET_DECIDING:
        return (struct state_words){MSG_REPLIES_SAID_DECIDING, "tag maybe", true};
    case TARGET_TALK:
        return (struct state_words){MSG_REPLIES_SAID_TALK, "tag info", false};
    case TARGET_ACCEPTED:
        return (struct state_words){MSG_REPLIES_SAID_ACCEPTED, "tag good", false};
    case TARGET_CONDITIONAL:
        return (struct state_words){MSG_REPLIES_SAID_CONDITIONAL, "tag good", false};
    case TARGET_DECLINED:
        return (struct state_words){MSG_REPLIES_SAID_DECLINED, "tag bad", false};
    case TARGET_EXPIRED:
        return (struct state_words){MSG_REPLIES_STATE_EXPIRED, "tag bad", false};
    case TARGET_RELEASED:
        return (struct state_words){MSG_REPLIES_STATE_RELEASED, "tag", false};
    case TARGET_CHOSEN:
        return (struct state_words){MSG_REPLIES_STATE_CHOSEN, "tag good", false};
    case TARGET_FELL_THROUGH:
        return (struct state_words){MSG_REPLIES_STATE_FELL_THROUGH, "tag", false};
    case TARGET_OVER:
        return (struct state_words){MSG_REPLIES_STATE_OVER, "tag", false};
    case TARGET_STATE_END:
        break;
    }
    return (struct state_words){MSG_REPLIES_STATE_OVER, "tag", false};
}

static struct reply_item_view item_see(struct web *web,
                                       const struct inquiry_target *target)
{
    struct state_words words = words_of(target->state);
    instant until =
        target->state == TARGET_DECIDING && target->promise_at != INSTANT_NONE
            ? target->promise_at
            : target->answer_by;

    return (struct reply_item_view){
        .id = target->id,
        .number = id_text(web->arena, target->id),
        .title = MSG_REPLIES_TITLE,
        .state = words.message,
        .state_tag = words.tag,
        .asked_at = target->asked_at,
        .answer_by = until,
        .left = reply_left_text(web, until),
        .is_waiting = words.is_waiting,
    };
}

static struct reply_item_view asked_see(struct web *web, const struct asked_item *asked)
{
    return (struct reply_item_view){
        .id = asked->id,
        .number = id_text(web->arena, asked->id),
        .title = asked->title,
        .path = asked->path,
        .state = asked->state,
        .state_tag = asked->tag,
        .asked_at = asked->asked_at,
        .answer_by = asked->answer_by,
        .left = asked->is_waiting ? reply_left_text(web, asked->answer_by) : NULL,
        .is_waiting = asked->is_waiting,
    };
}

static void list_see(struct web *web, const struct list_input *input,
                     struct reply_list_view *view)
{
    size_t count = input->targets.count + input->asked.count;

    *view = (struct reply_list_view){
        .hospital = input->name,
        .institution = input->institution,
        .form = form_show(web, &open_form),
        .now = web->context->now,
        .has_office = input->institution != ID_NONE,
    };
    view->open.items = arena_new_array(web->arena, struct reply_item_view, count + 1);
    view->done.items = arena_new_array(web->arena, struct reply_item_view, count + 1);
    for (size_t i = 0; i < input->targets.count; i++) {
        const struct inquiry_target *target = &input->targets.items[i];
        if (target_is_open(target->state))
            view->open.items[view->open.count++] = item_see(web, target);
        else
            view->done.items[view->done.count++] = item_see(web, target);
    }
    for (size_t i = 0; i < input->asked.count; i++) {
        const struct asked_item *asked = &input->asked.items[i];
        if (asked->is_open)
            view->open.items[view->open.count++] = asked_see(web, asked);
        else
            view->done.items[view->done.count++] = asked_see(web, asked);
    }
}

/* ---- of a desk that was registered -------------------------------------------------- */

struct err reply_list_get_read(struct web *web)
{
    (void)web_input(web, struct list_input);
    return OK;
}

struct err reply_list_get_act(struct context *context, void *argument)
{
    struct list_input *input = argument;
    TRY(reply_list(context, &input->institution, &input->name, &input->targets));
    return reply_list_asked(context, input->institution, &input->asked);
}

struct err reply_list_get_show(struct web *web)
{
    struct reply_list_view view;
    struct html *html = web_html(web);

    list_see(web, web->input, &view);
    view.token = web->link_token;
    web_page_begin(web, html, MSG_REPLIES_LIST_DESK_TITLE, NULL);
    reply_list_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err reply_open_post_read(struct web *web)
{
    struct list_input *input = web_input(web, struct list_input);
    struct form *form = form_open(web, &open_form);

    input->target = form_id(form, "target");
    return form_close(form);
}

struct err reply_open_post_act(struct context *context, void *argument)
{
    struct list_input *input = argument;
    return reply_list_open(context, input->target, &input->path);
}

struct err reply_open_post_show(struct web *web)
{
    const struct list_input *input = web->input;
    return web_redirect(web, input->path);
}

/* ---- of an account -------------------------------------------------------------------- */

struct err reply_requests_get_read(struct web *web)
{
    return reply_list_get_read(web);
}

struct err reply_requests_get_act(struct context *context, void *argument)
{
    struct list_input *input = argument;

    TRY(reply_list_get_act(context, input));
    if (input->institution == ID_NONE)
        return OK;
    return capacity_get(context, input->institution, &input->capacity);
}

static const char *places_text(struct web *web, int64_t count, enum message message)
{
    return count == INT_NONE ? ""
                             : message_text(web->arena, web->context->language, message,
                                            say_count(web->arena, count));
}

/* What was posted last, and the one tap that says it again. */
static void same_see(struct web *web, const struct capacity *capacity,
                     struct reply_list_view *view)
{
    struct form *form = form_show(web, &same_form);

    if (!view->may_post || capacity->id == ID_NONE)
        return;
    form_set_version(form, capacity->version);
    view->same = form;
    view->places = arena_format(
        web->arena, "%s %s",
        places_text(web, capacity->advanced_places, MSG_CAPABILITIES_PLACES_ADVANCED),
        places_text(web, capacity->general_places, MSG_CAPABILITIES_PLACES_GENERAL));
}

struct err reply_requests_get_show(struct web *web)
{
    struct reply_list_view view;
    struct html *html = web_html(web);

    list_see(web, web->input, &view);
    view.may_post =
        view.has_office && institution_may_change(web->context, view.institution);
    same_see(web, &((const struct list_input *)web->input)->capacity, &view);
    web_crumb(web, NULL, MSG_REPLIES_LIST_TITLE, NULL);
    web_page_begin(web, html, MSG_REPLIES_LIST_TITLE, NULL);
    reply_requests_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- by the number on paper -------------------------------------------------------------- */

static const struct field fax_fields[] = {
    {.name = "number", .type = FIELD_TEXT, .label = MSG_REPLIES_FAX_NUMBER,
     .hint = MSG_REPLIES_FAX_NUMBER_HINT, .required = true, .max = 30},
    {.type = FIELD_END},
};
static const struct form_table fax_form = {"reply_fax", fax_fields};

static struct err fax_page(struct web *web, const char *problem)
{
    struct html *html = web_html(web);
    struct reply_fax_view view = {.problem = problem, .form = form_show(web, &fax_form)};

    web_page_begin(web, html, MSG_REPLIES_FAX_TITLE, NULL);
    reply_fax_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err reply_fax_get_show(struct web *web)
{
    return fax_page(web, NULL);
}

struct err reply_fax_post_read(struct web *web)
{
    struct reply_paper_try *tried = web_input(web, struct reply_paper_try);
    struct form *form = form_open(web, &fax_form);

    tried->number = form_text(form, "number");
    tried->address = web->request->address;
    return form_close(form);
}

struct err reply_fax_post_act(struct context *context, void *argument)
{
    return reply_paper_use(context, argument);
}

struct err reply_fax_post_show(struct web *web)
{
    const struct reply_paper_try *tried = web->input;
    enum language language = web->context->language;

    switch (tried->outcome) {
    case REPLY_PAPER_FOUND:
        return web_redirect(web, tried->path);
    case REPLY_PAPER_UNKNOWN:
        return fax_page(web, message_text(web->arena, language, MSG_REPLIES_FAX_UNKNOWN,
                                          NULL));
    case REPLY_PAPER_WAIT:
        break;
    }
    return fax_page(web, message_text(web->arena, language, MSG_REPLIES_WAIT,
                                      say_count(web->arena, tried->wait_seconds)));
}
