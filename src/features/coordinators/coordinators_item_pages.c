/* coordinators_item_pages.c -- forms about what a coordinator has: absences with
 * cover, qualifications. */
#include "features/coordinators/coordinators_edit_pages.h"

#include "base/arena.h"
#include "features/coordinators/coordinators_cover_end_html.h"
#include "features/coordinators/coordinators_cover_html.h"
#include "features/coordinators/coordinators_qualify_html.h"
#include "features/coordinators/coordinators_unqualify_html.h"

static const struct field cover_fields[] = {
    {.name = "from_on",
     .type = FIELD_DAY,
     .label = MSG_COORDINATORS_LABEL_AWAY_FROM,
     .required = true},
    {.name = "to_on",
     .type = FIELD_DAY,
     .label = MSG_COORDINATORS_LABEL_AWAY_TO,
     .required = true},
    {.name = "covered_by",
     .type = FIELD_CHOICE,
     .label = MSG_COORDINATORS_LABEL_COVERED_BY,
     .hint = MSG_COORDINATORS_HINT_COVERED_BY,
     .required = true},
    THE_VERSION,
    THE_END,
};
static const struct form_table cover_form = {"coordinator_cover", cover_fields};

static const struct field only_version[] = {THE_VERSION, THE_END};
static const struct form_table cover_end_form = {"coordinator_cover_end", only_version};

static const struct field qualify_fields[] = {
    {.name = "code",
     .type = FIELD_CHOICE,
     .label = MSG_COORDINATORS_LABEL_QUALIFICATION,
     .hint = MSG_COORDINATORS_HINT_QUALIFICATION,
     .required = true},
    {.name = "seen_what",
     .type = FIELD_TEXT,
     .label = MSG_COORDINATORS_LABEL_SEEN_WHAT,
     .hint = MSG_COORDINATORS_HINT_SEEN_WHAT,
     .required = true,
     .max = SEEN_WHAT_MAX},
    {.name = "seen_on",
     .type = FIELD_DAY,
     .label = MSG_COORDINATORS_LABEL_SEEN_ON,
     .required = true},
    {.name = "seen_by",
     .type = FIELD_TEXT,
     .label = MSG_COORDINATORS_LABEL_SEEN_BY,
     .hint = MSG_COORDINATORS_HINT_SEEN_BY,
     .required = true,
     .max = SEEN_BY_MAX},
    THE_VERSION,
    THE_END,
};
static const struct form_table qualify_form = {"coordinator_qualify", qualify_fields};

static const struct field unqualify_fields[] = {
    {.name = "reason",
     .type = FIELD_TEXT,
     .label = MSG_COORDINATORS_LABEL_REASON,
     .hint = MSG_COORDINATORS_HINT_UNQUALIFY,
     .required = true,
     .max = REASON_MAX},
    THE_VERSION,
    THE_END,
};
static const struct form_table unqualify_form = {"coordinator_unqualify",
                                                 unqualify_fields};

/* ---- absence and cover ----------------------------------------------------------- */

struct err coordinator_cover_get_read(struct web *web)
{
    return coordinator_edit_read(web);
}

struct err coordinator_cover_get_act(struct context *context, void *input)
{
    struct coordinator_edit *edit = input;
    size_t count = 0;

    TRY(coordinator_get_to_cover(context, edit->id, &edit->whole));
    TRY(coordinator_list_able(context, context->today, &edit->able));
    for (size_t i = 0; i < edit->able.count; i++)
        if (edit->able.items[i].id != edit->id)
            edit->able.items[count++] = edit->able.items[i];
    edit->able.count = count;
    return OK;
}

struct err coordinator_cover_get_show(struct web *web)
{
    const struct coordinator_edit *edit = web->input;
    struct form *form = coordinator_edit_form(web, &cover_form);
    struct edit_page page = {MSG_COORDINATORS_COVER_TITLE, coordinators_cover_html};

    form_choices(form, "covered_by", coordinator_choices(web->arena, &edit->able));
    form_default_day(form, "from_on", web->context->today);
    return coordinator_edit_show(
        web, page, form,
        (struct coordinator_form_view){.has_people = edit->able.count > 0});
}

struct err coordinator_cover_post_read(struct web *web)
{
    struct coordinator_edit *edit;
    struct form *form;
    TRY(coordinator_edit_posted(web, &cover_form, &edit, &form));
    edit->cover = (struct cover_new){
        .covered_by = form_chosen_id(form, "covered_by"),
        .from_on = form_day(form, "from_on"),
        .to_on = form_day(form, "to_on"),
    };
    return form_close(form);
}

struct err coordinator_cover_post_act(struct context *context, void *input)
{
    struct coordinator_edit *edit = input;
    return cover_add(context, edit->id, edit->version, &edit->cover);
}

struct err coordinator_cover_post_show(struct web *web)
{
    return coordinator_edit_done(web, MSG_COORDINATORS_COVER_DONE);
}

struct err coordinator_cover_end_get_read(struct web *web)
{
    return coordinator_item_read(web);
}

struct err coordinator_cover_end_get_act(struct context *context, void *input)
{
    struct coordinator_edit *edit = input;
    TRY(coordinator_get_to_cover(context, edit->id, &edit->whole));
    for (size_t i = 0; i < edit->whole.covers.count; i++)
        if (edit->whole.covers.items[i].id == edit->item)
            return OK;
    return err_of(ERR_NOT_FOUND, MSG_COORDINATORS_COVER_NOT_FOUND);
}

struct err coordinator_cover_end_get_show(struct web *web)
{
    const struct coordinator_edit *edit = web->input;
    struct coordinator_form_view view = {0};
    struct edit_page page = {MSG_COORDINATORS_COVER_END_TITLE,
                             coordinators_cover_end_html};

    for (size_t i = 0; i < edit->whole.covers.count; i++)
        if (edit->whole.covers.items[i].id == edit->item)
            view.what = edit->whole.covers.items[i].covered_by_name;
    return coordinator_edit_show(web, page, coordinator_edit_form(web, &cover_end_form),
                                 view);
}

struct err coordinator_cover_end_post_read(struct web *web)
{
    TRY(coordinator_item_read(web));
    struct coordinator_edit *edit = web->input;
    struct form *form = form_open(web, &cover_end_form);
    edit->version = form_version(form);
    return form_close(form);
}

struct err coordinator_cover_end_post_act(struct context *context, void *input)
{
    struct coordinator_edit *edit = input;
    return cover_end(context, edit->id, edit->version, edit->item);
}

struct err coordinator_cover_end_post_show(struct web *web)
{
    return coordinator_edit_done(web, MSG_COORDINATORS_COVER_END_DONE);
}

/* ---- qualification --------------------------------------------------------------- */

struct err coordinator_qualify_get_read(struct web *web)
{
    return coordinator_edit_read(web);
}

struct err coordinator_qualify_get_act(struct context *context, void *input)
{
    return coordinator_edit_act(context, input);
}

struct err coordinator_qualify_get_show(struct web *web)
{
    struct form *form = coordinator_edit_form(web, &qualify_form);
    struct edit_page page = {MSG_COORDINATORS_QUALIFY_TITLE, coordinators_qualify_html};

    form_choices(form, "code", qualification_choices(web));
    form_default_day(form, "seen_on", web->context->today);
    form_default_text(form, "seen_by", web->context->actor.name);
    return coordinator_edit_show(web, page, form, (struct coordinator_form_view){0});
}

struct err coordinator_qualify_post_read(struct web *web)
{
    struct coordinator_edit *edit;
    struct form *form;
    TRY(coordinator_edit_posted(web, &qualify_form, &edit, &form));
    form_choices(form, "code", qualification_choices(web));
    edit->qualification = (struct qualification_new){
        .code = form_text(form, "code"),
        .seen_what = form_text(form, "seen_what"),
        .seen_on = form_day(form, "seen_on"),
        .seen_by = form_text(form, "seen_by"),
    };
    return form_close(form);
}

struct err coordinator_qualify_post_act(struct context *context, void *input)
{
    struct coordinator_edit *edit = input;
    return qualification_add(context, edit->id, edit->version, &edit->qualification);
}

struct err coordinator_qualify_post_show(struct web *web)
{
    return coordinator_edit_done(web, MSG_COORDINATORS_QUALIFY_DONE);
}

struct err coordinator_unqualify_get_read(struct web *web)
{
    return coordinator_item_read(web);
}

static const struct qualification *qualification_of(const struct coordinator_edit *edit)
{
    for (size_t i = 0; i < edit->whole.qualifications.count; i++)
        if (edit->whole.qualifications.items[i].id == edit->item)
            return &edit->whole.qualifications.items[i];
    return NULL;
}

struct err coordinator_unqualify_get_act(struct context *context, void *input)
{
    struct coordinator_edit *edit = input;
    TRY(coordinator_edit_act(context, input));
    const struct qualification *one = qualification_of(edit);
    return one != NULL && one->ended_on == DAY_NONE
               ? OK
               : err_of(ERR_NOT_FOUND, MSG_COORDINATORS_QUALIFICATION_NOT_FOUND);
}

struct err coordinator_unqualify_get_show(struct web *web)
{
    const struct qualification *one = qualification_of(web->input);
    const struct qualification_kind *kind = qualification_kind_get(one->code);
    struct edit_page page = {MSG_COORDINATORS_UNQUALIFY_TITLE,
                             coordinators_unqualify_html};
    const char *name =
        kind != NULL ? qualification_kind_name(kind, web->context->language) : one->code;
    return coordinator_edit_show(web, page, coordinator_edit_form(web, &unqualify_form),
                                 (struct coordinator_form_view){.what = name});
}

struct err coordinator_unqualify_post_read(struct web *web)
{
    TRY(coordinator_item_read(web));
    struct coordinator_edit *edit = web->input;
    struct form *form = form_open(web, &unqualify_form);
    edit->version = form_version(form);
    edit->reason = form_text(form, "reason");
    return form_close(form);
}

struct err coordinator_unqualify_post_act(struct context *context, void *input)
{
    struct coordinator_edit *edit = input;
    return qualification_end(context, edit->id, edit->version, edit->item, edit->reason);
}

struct err coordinator_unqualify_post_show(struct web *web)
{
    return coordinator_edit_done(web, MSG_COORDINATORS_UNQUALIFY_DONE);
}
