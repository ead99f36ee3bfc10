/* coordinators_form_pages.c -- forms about one coordinator: entering, telephone,
 * end of the post. */
#include "features/coordinators/coordinators_edit_pages.h"

#include "base/arena.h"
#include "features/coordinators/coordinators_change_html.h"
#include "features/coordinators/coordinators_end_html.h"
#include "features/coordinators/coordinators_new_html.h"

static const struct field new_fields[] = {
    {.name = "person",
     .type = FIELD_CHOICE,
     .label = MSG_COORDINATORS_LABEL_PERSON,
     .hint = MSG_COORDINATORS_HINT_PERSON,
     .required = true},
    {.name = "from_on",
     .type = FIELD_DAY,
     .label = MSG_COORDINATORS_LABEL_FROM_ON,
     .required = true},
    {.name = "telephone",
     .type = FIELD_TELEPHONE,
     .label = MSG_COORDINATORS_LABEL_TELEPHONE,
     .hint = MSG_COORDINATORS_HINT_TELEPHONE},
    THE_END,
};
static const struct form_table new_form = {"coordinator_new", new_fields};

static const struct field change_fields[] = {
    {.name = "telephone",
     .type = FIELD_TELEPHONE,
     .label = MSG_COORDINATORS_LABEL_TELEPHONE,
     .hint = MSG_COORDINATORS_HINT_TELEPHONE},
    THE_VERSION,
    THE_END,
};
static const struct form_table change_form = {"coordinator_change", change_fields};

static const struct field end_fields[] = {
    {.name = "to_on",
     .type = FIELD_DAY,
     .label = MSG_COORDINATORS_LABEL_TO_ON,
     .hint = MSG_COORDINATORS_HINT_TO_ON,
     .required = true},
    {.name = "reason",
     .type = FIELD_TEXT,
     .label = MSG_COORDINATORS_LABEL_REASON,
     .hint = MSG_COORDINATORS_HINT_END_REASON,
     .required = true,
     .max = REASON_MAX},
    THE_VERSION,
    THE_END,
};
static const struct form_table end_form = {"coordinator_end", end_fields};

/* ---- what they share ------------------------------------------------------------- */

struct err coordinator_edit_read(struct web *web)
{
    struct coordinator_edit *edit = web_input(web, struct coordinator_edit);
    return web_path_id(web, "id", &edit->id);
}

struct err coordinator_item_read(struct web *web)
{
    TRY(coordinator_edit_read(web));
    return web_path_id(web, "item", &((struct coordinator_edit *)web->input)->item);
}

/* A form about a coordinator, opened with its version. */
struct err coordinator_edit_posted(struct web *web, const struct form_table *table,
                                   struct coordinator_edit **edit, struct form **form)
{
    TRY(coordinator_edit_read(web));
    *edit = web->input;
    *form = form_open(web, table);
    (*edit)->version = form_version(*form);
    return OK;
}

struct form *coordinator_edit_form(struct web *web, const struct form_table *table)
{
    const struct coordinator_edit *edit = web->input;
    struct form *form = form_show(web, table);
    form_set_version(form, edit->whole.coordinator.version);
    return form;
}

struct err coordinator_edit_show(struct web *web, struct edit_page page,
                                 const struct form *form,
                                 struct coordinator_form_view view)
{
    const struct coordinator_edit *edit = web->input;
    struct html *html = web_html(web);

    view.form = form;
    view.id = edit->id;
    view.item = edit->item;
    view.name = edit->whole.coordinator.name;
    web_crumb(web, url_coordinators(web->arena), MSG_COORDINATORS_TITLE, NULL);
    if (view.id != ID_NONE)
        web_crumb(web, url_coordinator(web->arena, view.id), MSG_NONE, view.name);
    web_crumb(web, NULL, page.title, NULL);
    web_page_begin(web, html, page.title, NULL);
    page.draw(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err coordinator_edit_done(struct web *web, enum message said)
{
    const struct coordinator_edit *edit = web->input;
    return web_redirect(web,
                        web_url_saying(web, url_coordinator(web->arena, edit->id), said));
}

struct err coordinator_edit_act(struct context *context, void *input)
{
    struct coordinator_edit *edit = input;
    return coordinator_get_to_change(context, edit->id, &edit->whole);
}

/* ---- entering somebody ----------------------------------------------------------- */

struct err coordinator_new_get_read(struct web *web)
{
    (void)web_input(web, struct coordinator_edit);
    return OK;
}

struct err coordinator_new_get_act(struct context *context, void *input)
{
    struct coordinator_edit *edit = input;
    return coordinator_candidates(context, &edit->candidates);
}

struct err coordinator_new_get_show(struct web *web)
{
    const struct coordinator_edit *edit = web->input;
    struct form *form = form_show(web, &new_form);
    struct edit_page page = {MSG_COORDINATORS_NEW_TITLE, coordinators_new_html};

    form_choices(form, "person", candidate_choices(web, &edit->candidates));
    form_default_day(form, "from_on", web->context->today);
    return coordinator_edit_show(
        web, page, form,
        (struct coordinator_form_view){.has_people = edit->candidates.count > 0});
}

struct err coordinator_new_post_read(struct web *web)
{
    struct coordinator_edit *edit = web_input(web, struct coordinator_edit);
    struct form *form = form_open(web, &new_form);
    edit->wanted = (struct coordinator_new){
        .role = form_chosen_id(form, "person"),
        .from_on = form_day(form, "from_on"),
        .telephone = form_text(form, "telephone"),
    };
    return form_close(form);
}

struct err coordinator_new_post_act(struct context *context, void *input)
{
    struct coordinator_edit *edit = input;
    return coordinator_add(context, &edit->wanted, &edit->id);
}

struct err coordinator_new_post_show(struct web *web)
{
    return coordinator_edit_done(web, MSG_COORDINATORS_NEW_DONE);
}

/* ---- telephone ------------------------------------------------------------------- */

struct err coordinator_change_get_read(struct web *web)
{
    return coordinator_edit_read(web);
}

struct err coordinator_change_get_act(struct context *context, void *input)
{
    return coordinator_edit_act(context, input);
}

struct err coordinator_change_get_show(struct web *web)
{
    const struct coordinator_edit *edit = web->input;
    struct form *form = coordinator_edit_form(web, &change_form);
    struct edit_page page = {MSG_COORDINATORS_CHANGE_TITLE, coordinators_change_html};

    form_default_text(form, "telephone", edit->whole.coordinator.telephone);
    return coordinator_edit_show(web, page, form, (struct coordinator_form_view){0});
}

struct err coordinator_change_post_read(struct web *web)
{
    struct coordinator_edit *edit;
    struct form *form;
    TRY(coordinator_edit_posted(web, &change_form, &edit, &form));
    edit->telephone = form_text(form, "telephone");
    return form_close(form);
}

struct err coordinator_change_post_act(struct context *context, void *input)
{
    struct coordinator_edit *edit = input;
    return coordinator_change(context, edit->id, edit->version, edit->telephone);
}

struct err coordinator_change_post_show(struct web *web)
{
    return coordinator_edit_done(web, MSG_COORDINATORS_CHANGE_DONE);
}

/* ---- the end of a post ----------------------------------------------------------- */

struct err coordinator_end_get_read(struct web *web)
{
    return coordinator_edit_read(web);
}

struct err coordinator_end_get_act(struct context *context, void *input)
{
    return coordinator_edit_act(context, input);
}

struct err coordinator_end_get_show(struct web *web)
{
    struct edit_page page = {MSG_COORDINATORS_END_TITLE, coordinators_end_html};
    return coordinator_edit_show(web, page, coordinator_edit_form(web, &end_form),
                                 (struct coordinator_form_view){0});
}

struct err coordinator_end_post_read(struct web *web)
{
    struct coordinator_edit *edit;
    struct form *form;
    TRY(coordinator_edit_posted(web, &end_form, &edit, &form));
    edit->to_on = form_day(form, "to_on");
    edit->reason = form_text(form, "reason");
    return form_close(form);
}

struct err coordinator_end_post_act(struct context *context, void *input)
{
    struct coordinator_edit *edit = input;
    return coordinator_end(context, edit->id, edit->version, edit->to_on, edit->reason);
}

struct err coordinator_end_post_show(struct web *web)
{
    return coordinator_edit_done(web, MSG_COORDINATORS_END_DONE);
}
