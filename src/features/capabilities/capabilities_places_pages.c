/* capabilities_places_pages.c -- the yearly check in one tap, how many can be accepted
 * (the last numbers stand there; as before is one tap), and stopping for a time. */
#include "features/capabilities/capabilities_pages.h"

#include "base/arena.h"
#include "features/capabilities/capabilities_accepting_html.h"
#include "features/capabilities/capabilities_check_html.h"
#include "features/capabilities/capabilities_places_html.h"

struct places_input {
    int64_t id;
    int64_t version;
    struct institution institution;
    struct capability_list list;
    struct capacity capacity;
    struct accepting accepting;
    const char *by;
    int64_t changed;
};

static struct err id_read_only(struct web *web)
{
    struct places_input *input = web_input(web, struct places_input);
    return web_path_id(web, "id", &input->id);
}

struct err capabilities_form_page(struct web *web, struct capabilities_form_view *view,
                                  void (*draw)(struct html *,
                                               const struct capabilities_form_view *))
{
    struct html *html = web_html(web);
    capabilities_crumbs(web, view->id, view->name, view->title);
    web_page_begin(web, html, view->title, NULL);
    draw(html, view);
    web_page_end(web, html);
    return OK;
}

/* ---- the yearly check ---------------------------------------------------------- */

static const struct field check_fields[] = {
    {.name = "checked_by", .type = FIELD_TEXT, .label = MSG_CAPABILITIES_LABEL_CHECKED_BY,
     .hint = MSG_CAPABILITIES_HINT_CHECKED_BY, .required = true, .max = 60},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table check_form = {"capabilities_check", check_fields};

struct err capabilities_check_get_read(struct web *web)
{
    return id_read_only(web);
}

struct err capabilities_check_get_act(struct context *context, void *argument)
{
    struct places_input *input = argument;
    TRY(institution_get_to_change(context, input->id, &input->institution));
    return capability_list(context, input->id, &input->list);
}

static void known_see(struct web *web, const struct capability_list *list,
                      struct capabilities_groups_view *view)
{
    struct capabilities_group_view *group =
        arena_new_of(web->arena, struct capabilities_group_view);
    group->rows.items =
        arena_new_array(web->arena, struct capabilities_row_view, list->count);
    for (size_t i = 0; i < list->count; i++) {
        const struct capability *capability = &list->items[i];
        int index = capability_need_index(capability->need);
        group->rows.items[group->rows.count++] = (struct capabilities_row_view){
            .name = capability_need_name(&capability_needs()->items[index],
                                         web->context->language),
            .answer = capability_answer_message(capability->answer),
            .terms = capability->terms,
            .ward = capability->ward,
            .checked = capability_age_text(web->arena, web->context->language,
                                           capability->checked_on, web->context->today),
        };
    }
    view->items = group;
    view->count = 1;
}

struct err capabilities_check_get_show(struct web *web)
{
    const struct places_input *input = web->input;
    struct form *form = form_show(web, &check_form);
    struct capabilities_form_view view = {
        .id = input->id,
        .name = input->institution.facts.name,
        .title = MSG_CAPABILITIES_CHECK_TITLE,
        .form = form,
        .count = (int64_t)input->list.count,
    };
    form_default_text(form, "checked_by", web->context->actor.name);
    form_set_version(form, input->list.version);
    known_see(web, &input->list, &view.groups);
    return capabilities_form_page(web, &view, capabilities_check_html);
}

struct err capabilities_check_post_read(struct web *web)
{
    struct places_input *input = web_input(web, struct places_input);
    struct form *form = form_open(web, &check_form);
    input->by = form_text(form, "checked_by");
    input->version = form_version(form);
    TRY(web_path_id(web, "id", &input->id));
    return form_close(form);
}

struct err capabilities_check_post_act(struct context *context, void *argument)
{
    struct places_input *input = argument;
    return capability_confirm(context, input->id, input->version, input->by,
                              &input->changed);
}

struct err capabilities_check_post_show(struct web *web)
{
    const struct places_input *input = web->input;
    return capabilities_saved(web, input->id, MSG_CAPABILITIES_SAID_CONFIRMED);
}

/* ---- how many ------------------------------------------------------------------ */

static const struct field places_fields[] = {
    {.name = "advanced_places", .type = FIELD_INT,
     .label = MSG_CAPABILITIES_LABEL_ADVANCED_PLACES, .max = CAPACITY_PLACES_MAX},
    {.name = "general_places", .type = FIELD_INT,
     .label = MSG_CAPABILITIES_LABEL_GENERAL_PLACES, .max = CAPACITY_PLACES_MAX},
    {.name = "note", .type = FIELD_TEXT, .label = MSG_CAPABILITIES_LABEL_NOTE,
     .hint = MSG_CAPABILITIES_HINT_NOTE, .max = CAPABILITY_TEXT_MAX},
    {.name = "valid_until", .type = FIELD_TIME,
     .label = MSG_CAPABILITIES_LABEL_VALID_UNTIL, .required = true},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table places_form = {"capabilities_places", places_fields};

static const struct field same_fields[] = {
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table same_form = {"capabilities_same", same_fields};

struct err capabilities_places_get_read(struct web *web)
{
    return id_read_only(web);
}

struct err capabilities_places_get_act(struct context *context, void *argument)
{
    struct places_input *input = argument;
    TRY(institution_get_to_change(context, input->id, &input->institution));
    return capacity_get(context, input->id, &input->capacity);
}

struct err capabilities_places_get_show(struct web *web)
{
    const struct places_input *input = web->input;
    const struct capacity *last = &input->capacity;
    struct form *form = form_show(web, &places_form);
    struct form *same = form_show(web, &same_form);
    struct capabilities_form_view view = {
        .id = input->id,
        .name = input->institution.facts.name,
        .title = MSG_CAPABILITIES_PLACES_TITLE,
        .form = form,
        .same = same,
        .last = last->id != ID_NONE ? capacity_text(web, last) : NULL,
    };
    form_default_int(form, "advanced_places", last->advanced_places);
    form_default_int(form, "general_places", last->general_places);
    form_default_text(form, "note", last->note);
    form_default_int(form, "valid_until", capacity_valid_until(web->context->now));
    form_set_version(form, last->version);
    form_set_version(same, last->version);
    return capabilities_form_page(web, &view, capabilities_places_html);
}

struct err capabilities_places_post_read(struct web *web)
{
    struct places_input *input = web_input(web, struct places_input);
    struct form *form = form_open(web, &places_form);
    input->capacity = (struct capacity){
        .advanced_places = form_int(form, "advanced_places"),
        .general_places = form_int(form, "general_places"),
        .note = form_text(form, "note"),
        .valid_until = form_time(form, "valid_until"),
    };
    input->version = form_version(form);
    TRY(web_path_id(web, "id", &input->id));
    return form_close(form);
}

struct err capabilities_places_post_act(struct context *context, void *argument)
{
    struct places_input *input = argument;
    return capacity_post(context, input->id, input->version, &input->capacity);
}

struct err capabilities_places_post_show(struct web *web)
{
    const struct places_input *input = web->input;
    return capabilities_saved(web, input->id, MSG_CAPABILITIES_SAID_POSTED);
}

struct err capabilities_same_post_read(struct web *web)
{
    struct places_input *input = web_input(web, struct places_input);
    struct form *form = form_open(web, &same_form);
    input->version = form_version(form);
    TRY(web_path_id(web, "id", &input->id));
    return form_close(form);
}

struct err capabilities_same_post_act(struct context *context, void *argument)
{
    struct places_input *input = argument;
    return capacity_repeat(context, input->id, input->version);
}

struct err capabilities_same_post_show(struct web *web)
{
    return capabilities_places_post_show(web);
}

/* ---- whether at all ------------------------------------------------------------ */

enum { CHOICE_ACCEPTING = 1, CHOICE_STOPPED };

static const struct choice accepting_choices[] = {
    {CHOICE_ACCEPTING, "accepting", MSG_CAPABILITIES_CHOICE_ACCEPTING, NULL},
    {CHOICE_STOPPED, "stopped", MSG_CAPABILITIES_CHOICE_STOPPED, NULL},
    {.name = NULL},
};

static const struct field accepting_fields[] = {
    {.name = "accepting", .type = FIELD_CHOICE, .label = MSG_CAPABILITIES_LABEL_ACCEPTING,
     .required = true, .choices = accepting_choices},
    {.name = "until_on", .type = FIELD_DAY, .label = MSG_CAPABILITIES_LABEL_UNTIL,
     .hint = MSG_CAPABILITIES_HINT_UNTIL},
    {.name = "reason", .type = FIELD_TEXT, .label = MSG_CAPABILITIES_LABEL_REASON,
     .max = CAPABILITY_TEXT_MAX},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table accepting_form = {"capabilities_accepting",
                                                 accepting_fields};

struct err capabilities_accepting_get_read(struct web *web)
{
    return id_read_only(web);
}

struct err capabilities_accepting_get_act(struct context *context, void *argument)
{
    struct places_input *input = argument;
    TRY(institution_get_to_change(context, input->id, &input->institution));
    return accepting_get(context, input->id, &input->accepting);
}

struct err capabilities_accepting_get_show(struct web *web)
{
    const struct places_input *input = web->input;
    const struct accepting *latest = &input->accepting;
    bool is_stopped = accepting_is_stopped(latest, web->context->today);
    struct form *form = form_show(web, &accepting_form);
    struct capabilities_form_view view = {
        .id = input->id,
        .name = input->institution.facts.name,
        .title = MSG_CAPABILITIES_ACCEPTING_TITLE,
        .form = form,
    };
    form_default_int(form, "accepting", is_stopped ? CHOICE_STOPPED : CHOICE_ACCEPTING);
    if (is_stopped) {
        form_default_day(form, "until_on", latest->until_on);
        form_default_text(form, "reason", latest->reason);
    }
    form_set_version(form, latest->version);
    return capabilities_form_page(web, &view, capabilities_accepting_html);
}

struct err capabilities_accepting_post_read(struct web *web)
{
    struct places_input *input = web_input(web, struct places_input);
    struct form *form = form_open(web, &accepting_form);
    bool is_accepting = form_choice(form, "accepting") == CHOICE_ACCEPTING;
    input->accepting = (struct accepting){
        .is_accepting = is_accepting,
        .until_on = is_accepting ? DAY_NONE : form_day(form, "until_on"),
        .reason = form_text(form, "reason"),
    };
    input->version = form_version(form);
    TRY(web_path_id(web, "id", &input->id));
    return form_close(form);
}

struct err capabilities_accepting_post_act(struct context *context, void *argument)
{
    struct places_input *input = argument;
    return accepting_set(context, input->id, input->version, &input->accepting);
}

struct err capabilities_accepting_post_show(struct web *web)
{
    const struct places_input *input = web->input;
    return capabilities_saved(web, input->id, MSG_CAPABILITIES_SAID_ACCEPTING);
}
