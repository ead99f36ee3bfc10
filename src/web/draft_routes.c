/* draft_routes.c -- keeping, showing again and dropping what was half typed.
 *
 * A draft is the form's own body as the browser sent it, so no room has to say
 * what its drafts look like.
 */
#include "web/draft_routes.h"

#include "access/permission.h"
#include "base/arena.h"
#include "base/message.h"
#include "desk/draft.h"
#include "web/due.h"
#include "web/form_private.h"
#include "web/web_private.h"

#include <string.h>

const char *url_draft(struct arena *arena, const char *form)
{
    return arena_format(arena, "/drafts?form=%s", form);
}

const char *url_draft_drop(struct arena *arena, const char *form)
{
    return arena_format(arena, "/drafts/drop?form=%s", form);
}

struct draft_input {
    const char *form;
    const char *once;
    const char *body;
    bool kept;
};

/* The form's own address, which is a path of ours. */
static struct err draft_read(struct web *web)
{
    struct draft_input *input = web_input(web, struct draft_input);
    const struct param *form = params_find(web_query(web), "form");

    if (form == NULL || form->text == NULL || strlen(form->text) > DRAFT_FORM_MAX ||
        strcmp(web_target(form->text), form->text) != 0)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    input->form = form->text;
    input->once = web->private->once;
    input->body = str_copy(web->arena, web->request->body);
    return OK;
}

static struct err draft_save_act(struct context *context, void *argument)
{
    struct draft_input *input = argument;
    return draft_save(context, input->form, input->once, input->body, &input->kept);
}

static struct err draft_save_show(struct web *web)
{
    const struct draft_input *input = web->input;
    enum message message =
        input->kept ? MSG_WEB_DRAFT_SAVED : MSG_WEB_DRAFT_SENT_ALREADY;
    return web_plain(web, 200, "text/plain; charset=utf-8",
                     message_text(web->arena, web->context->language, message,
                                  say_text(web->arena,
                                           due_clock(web->arena, web->context->now))));
}

static struct err draft_drop_act(struct context *context, void *argument)
{
    const struct draft_input *input = argument;
    return draft_end(context, input->form);
}

static struct err draft_drop_show(struct web *web)
{
    const struct draft_input *input = web->input;
    return web_redirect(web, input->form);
}

const struct route draft_routes[] = {
    {.method = METHOD_POST, .path = "/drafts", .gate = GATE_ACCOUNT, .unit = WRITES,
     .read = draft_read, .act = draft_save_act, .show = draft_save_show},
    {.method = METHOD_POST, .path = "/drafts/drop", .gate = GATE_ACCOUNT, .unit = WRITES,
     .read = draft_read, .act = draft_drop_act, .show = draft_drop_show},
    {.path = NULL},
};

/* ---- showing it again ----------------------------------------------------------- */

static void slot_restore(struct form *form, struct slot *slot,
                         const struct params *params)
{
    const char *name = slot->field->name;
    const char *time = arena_format(form->arena, "%s_time", name);
    size_t capacity = 0;

    for (size_t i = 0; i < params->count; i++) {
        const struct param *param = &params->items[i];
        if (param->text == NULL)
            continue;
        if (strcmp(param->name, name) == 0) {
            slot->typed = arena_grow(form->arena, slot->typed, slot->typed_count,
                                     &capacity, sizeof *slot->typed);
            slot->typed[slot->typed_count++] = param->text;
        } else if (slot->field->type == FIELD_TIME && strcmp(param->name, time) == 0) {
            slot->typed_time = param->text;
        }
    }
    /* What can be read already is; a mistake in what is half typed is not told yet. */
    field_read(form->arena, slot);
    slot->err = OK;
}

bool form_restore(struct form *form, const char *body)
{
    struct params params = {0};
    struct err err = params_read_urlencoded(form->arena, str_of(body), &params);

    if (err.kind != ERR_NONE)
        return false;
    for (size_t i = 0; i < form->slot_count; i++)
        slot_restore(form, &form->slots[i], &params);
    form->is_typed = true;
    return true;
}

void form_check(struct form *form)
{
    for (size_t i = 0; i < form->slot_count; i++)
        field_read(form->arena, &form->slots[i]);
}
