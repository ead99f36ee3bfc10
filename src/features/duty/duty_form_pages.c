/* duty_form_pages.c -- forms of one duty: planning, changing, cancelling,
 * and taking over in the middle of a night. */
#include "features/duty/duty_pages.h"

#include "base/arena.h"
#include "base/id.h"
#include "features/coordinators/coordinators.h"
#include "features/duty/duty_cancel_html.h"
#include "features/duty/duty_form_html.h"
#include "features/duty/duty_relieve_html.h"

#define PERSON_FIELD                                                                     \
    {                                                                                    \
        .name = "person", .type = FIELD_CHOICE, .label = MSG_DUTY_LABEL_PERSON,    \
        .hint = MSG_DUTY_HINT_PERSON, .required = true                             \
    }
#define TELEPHONE_FIELD                                                                  \
    {                                                                                    \
        .name = "telephone", .type = FIELD_TELEPHONE,                                    \
        .label = MSG_DUTY_LABEL_TELEPHONE, .hint = MSG_DUTY_HINT_TELEPHONE   \
    }
#define FROM_FIELD                                                                       \
    {                                                                                    \
        .name = "from", .type = FIELD_TIME, .label = MSG_DUTY_LABEL_FROM,   \
        .hint = MSG_DUTY_HINT_TIME, .required = true                        \
    }
#define TO_FIELD                                                                         \
    {                                                                                    \
        .name = "to", .type = FIELD_TIME, .label = MSG_DUTY_LABEL_TO,       \
        .required = true                                                                 \
    }
#define THE_VERSION {.name = "version", .type = FIELD_VERSION}
#define THE_END {.type = FIELD_END}

static const struct field new_fields[] = {PERSON_FIELD, FROM_FIELD, TO_FIELD,
                                          TELEPHONE_FIELD, THE_END};
static const struct form_table new_form = {"duty_new", new_fields};

/* A link from a gap says when. */
static const struct field from_fields[] = {FROM_FIELD, TO_FIELD, THE_END};
static const struct form_table from_form = {"duty_from", from_fields};

static const struct field change_fields[] = {PERSON_FIELD,    FROM_FIELD,  TO_FIELD,
                                             TELEPHONE_FIELD, THE_VERSION, THE_END};
static const struct form_table change_form = {"duty_change", change_fields};

static const struct field cancel_fields[] = {
    {.name = "reason",
     .type = FIELD_TEXT,
     .label = MSG_DUTY_LABEL_REASON,
     .hint = MSG_DUTY_HINT_CANCEL,
     .required = true,
     .max = DUTY_REASON_MAX},
    THE_VERSION,
    THE_END,
};
static const struct form_table cancel_form = {"duty_cancel", cancel_fields};

static const struct field relieve_fields[] = {PERSON_FIELD, TELEPHONE_FIELD, THE_VERSION,
                                              THE_END};
static const struct form_table relieve_form = {"duty_relieve", relieve_fields};

struct plan {
    int64_t id;
    int64_t version;
    struct duty duty; /* as it is */
    struct duty_new wanted;
    struct coordinators able;
    const char *reason;
};

/* ---- what they share ------------------------------------------------------------- */

static struct err plan_read(struct web *web)
{
    struct plan *plan = web_input(web, struct plan);
    return web_path_id(web, "id", &plan->id);
}

/* The duty, and who may take it on the day it begins. */
static struct err plan_act(struct context *context, void *input)
{
    struct plan *plan = input;
    TRY(duty_get(context, plan->id, &plan->duty));
    return coordinator_list_able(context, instant_day(plan->duty.from_at), &plan->able);
}

/* The word of a choice is the coordinator's id, so that the list may change between. */
static const struct choice *able_choices(struct web *web, const struct plan *plan)
{
    struct choice *choices =
        arena_new_array(web->arena, struct choice, plan->able.count + 1);

    for (size_t i = 0; i < plan->able.count; i++) {
        const struct coordinator *one = &plan->able.items[i];
        choices[i] = (struct choice){
            .value = one->id,
            .name = id_text(web->arena, one->id),
            .text = arena_format(web->arena, "%s（%s）", one->name, one->institution_name),
        };
    }
    return choices;
}

static struct form *plan_form(struct web *web, const struct form_table *table)
{
    const struct plan *plan = web->input;
    struct form *form = form_show(web, table);
    form_set_version(form, plan->duty.version);
    return form;
}

static void wanted_take(struct plan *plan, struct form *form)
{
    plan->wanted = (struct duty_new){
        .coordinator = form_chosen_id(form, "person"),
        .from_at = form_time(form, "from"),
        .to_at = form_time(form, "to"),
        .telephone = form_text(form, "telephone"),
    };
}

struct plan_page {
    enum message title;
    void (*draw)(struct html *html, const struct duty_form_view *view);
};

static struct err plan_show(struct web *web, struct plan_page page,
                            const struct form *form)
{
    const struct plan *plan = web->input;
    struct duty_form_view view = {
        .form = form,
        .id = plan->id,
        .name = plan->duty.name,
        .from_at = plan->duty.from_at,
        .to_at = plan->duty.to_at,
        .has_people = plan->able.count > 0,
        .is_new = plan->id == ID_NONE,
    };
    struct html *html = web_html(web);

    web_crumb(web, url_duty(web->arena), MSG_DUTY_TITLE, NULL);
    web_crumb(web, NULL, page.title, NULL);
    web_page_begin(web, html, page.title, NULL);
    page.draw(html, &view);
    web_page_end(web, html);
    return OK;
}

/* Back to the week in which it lies. */
static struct err to_week(struct web *web, instant at, enum message said)
{
    const char *url = url_duty_week(web->arena, instant_day(at));
    return web_redirect(web, web_url_saying(web, url, said));
}

/* ---- planning -------------------------------------------------------------------- */

struct err duty_new_get_read(struct web *web)
{
    struct plan *plan = web_input(web, struct plan);
    struct form *form = form_open(web, &from_form);
    plan->wanted.from_at = form_time(form, "from");
    plan->wanted.to_at = form_time(form, "to");
    return OK;
}

struct err duty_new_get_act(struct context *context, void *input)
{
    struct plan *plan = input;
    day on = plan->wanted.from_at != INSTANT_NONE ? instant_day(plan->wanted.from_at)
                                                  : context->today;
    TRY(permission_need(context, &duty_plan));
    return coordinator_list_able(context, on, &plan->able);
}

struct err duty_new_get_show(struct web *web)
{
    const struct plan *plan = web->input;
    struct form *form = form_show(web, &new_form);
    struct plan_page page = {MSG_DUTY_NEW_TITLE,
                             duty_form_html};

    form_choices(form, "person", able_choices(web, plan));
    form_default_int(form, "from", plan->wanted.from_at);
    form_default_int(form, "to", plan->wanted.to_at);
    return plan_show(web, page, form);
}

struct err duty_new_post_read(struct web *web)
{
    struct plan *plan = web_input(web, struct plan);
    struct form *form = form_open(web, &new_form);
    wanted_take(plan, form);
    return form_close(form);
}

struct err duty_new_post_act(struct context *context, void *input)
{
    struct plan *plan = input;
    return duty_add(context, &plan->wanted, &plan->id);
}

struct err duty_new_post_show(struct web *web)
{
    const struct plan *plan = web->input;
    return to_week(web, plan->wanted.from_at, MSG_DUTY_NEW_DONE);
}

/* ---- changing -------------------------------------------------------------------- */

struct err duty_change_get_read(struct web *web)
{
    return plan_read(web);
}

struct err duty_change_get_act(struct context *context, void *input)
{
    return plan_act(context, input);
}

struct err duty_change_get_show(struct web *web)
{
    const struct plan *plan = web->input;
    struct form *form = plan_form(web, &change_form);
    struct plan_page page = {MSG_DUTY_CHANGE_TITLE,
                             duty_form_html};

    form_choices(form, "person", able_choices(web, plan));
    form_default_int(form, "person", plan->duty.coordinator);
    form_default_int(form, "from", plan->duty.from_at);
    form_default_int(form, "to", plan->duty.to_at);
    form_default_text(form, "telephone", plan->duty.telephone);
    return plan_show(web, page, form);
}

struct err duty_change_post_read(struct web *web)
{
    TRY(plan_read(web));
    struct plan *plan = web->input;
    struct form *form = form_open(web, &change_form);
    wanted_take(plan, form);
    plan->version = form_version(form);
    return form_close(form);
}

struct err duty_change_post_act(struct context *context, void *input)
{
    struct plan *plan = input;
    return duty_change(context, plan->id, plan->version, &plan->wanted);
}

struct err duty_change_post_show(struct web *web)
{
    const struct plan *plan = web->input;
    return to_week(web, plan->wanted.from_at, MSG_DUTY_CHANGE_DONE);
}

/* ---- cancelling ------------------------------------------------------------------ */

struct err duty_cancel_get_read(struct web *web)
{
    return plan_read(web);
}

struct err duty_cancel_get_act(struct context *context, void *input)
{
    return plan_act(context, input);
}

struct err duty_cancel_get_show(struct web *web)
{
    struct plan_page page = {MSG_DUTY_CANCEL_TITLE,
                             duty_cancel_html};
    return plan_show(web, page, plan_form(web, &cancel_form));
}

struct err duty_cancel_post_read(struct web *web)
{
    TRY(plan_read(web));
    struct plan *plan = web->input;
    struct form *form = form_open(web, &cancel_form);
    plan->version = form_version(form);
    plan->reason = form_text(form, "reason");
    return form_close(form);
}

struct err duty_cancel_post_act(struct context *context, void *input)
{
    struct plan *plan = input;
    TRY(duty_cancel(context, plan->id, plan->version, plan->reason));
    return duty_get(context, plan->id, &plan->duty);
}

struct err duty_cancel_post_show(struct web *web)
{
    const struct plan *plan = web->input;
    return to_week(web, plan->duty.from_at, MSG_DUTY_CANCEL_DONE);
}

/* ---- taking over ----------------------------------------------------------------- */

struct err duty_relieve_get_read(struct web *web)
{
    return plan_read(web);
}

/* Not who has it now. */
struct err duty_relieve_get_act(struct context *context, void *input)
{
    struct plan *plan = input;
    size_t count = 0;

    TRY(plan_act(context, input));
    for (size_t i = 0; i < plan->able.count; i++)
        if (plan->able.items[i].id != plan->duty.coordinator)
            plan->able.items[count++] = plan->able.items[i];
    plan->able.count = count;
    return OK;
}

struct err duty_relieve_get_show(struct web *web)
{
    const struct plan *plan = web->input;
    struct form *form = plan_form(web, &relieve_form);
    struct plan_page page = {MSG_DUTY_RELIEVE_TITLE,
                             duty_relieve_html};

    form_choices(form, "person", able_choices(web, plan));
    return plan_show(web, page, form);
}

struct err duty_relieve_post_read(struct web *web)
{
    TRY(plan_read(web));
    struct plan *plan = web->input;
    struct form *form = form_open(web, &relieve_form);
    plan->version = form_version(form);
    plan->wanted.coordinator = form_chosen_id(form, "person");
    plan->wanted.telephone = form_text(form, "telephone");
    return form_close(form);
}

struct err duty_relieve_post_act(struct context *context, void *input)
{
    struct plan *plan = input;
    int64_t rest = ID_NONE;
    TRY(duty_relieve(context, plan->id, plan->version, plan->wanted.coordinator,
                     plan->wanted.telephone, &rest));
    return duty_get(context, rest, &plan->duty);
}

struct err duty_relieve_post_show(struct web *web)
{
    const struct plan *plan = web->input;
    return to_week(web, plan->duty.from_at, MSG_DUTY_RELIEVE_DONE);
}
