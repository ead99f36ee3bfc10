/* evacuation_person_pages.c -- one of them: what is known, what was found out,
 * a stay. */
#include "features/evacuation/evacuation_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "features/evacuation/evacuation_person_html.h"

static const struct field mark_fields[] = {
    {.name = "state",
     .type = FIELD_CHOICE,
     .label = MSG_EVACUATION_LABEL_STATE,
     .required = true,
     .choices = evacuation_state_choices},
    {.name = "note",
     .type = FIELD_LINES,
     .label = MSG_EVACUATION_LABEL_NOTE,
     .hint = MSG_EVACUATION_HINT_NOTE,
     .max = EVACUATION_NOTE_MAX},
    {.name = "happened_at",
     .type = FIELD_TIME,
     .label = MSG_EVACUATION_LABEL_HAPPENED_AT},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table mark_form = {"evacuation_mark", mark_fields};

static const struct field stay_fields[] = {{.type = FIELD_END}};
static const struct form_table stay_form = {"evacuation_stay", stay_fields};

struct person_page {
    int64_t id, person, version, application;
    bool may_change;
    struct warning warning;
    struct evacuation_person one;
    struct evacuation_mark mark;
};

struct err evacuation_person_get_read(struct web *web)
{
    struct person_page *page = web_input(web, struct person_page);

    TRY(web_path_id(web, "id", &page->id));
    return web_path_id(web, "person", &page->person);
}

struct err evacuation_person_get_act(struct context *context, void *input)
{
    struct person_page *page = input;

    TRY(warning_get(context, page->id, &page->warning));
    page->may_change = warning_may_change(context) &&
                       warning_state_of(&page->warning) == WARNING_IN_FORCE;
    return evacuation_person(context, &page->warning, page->person, &page->one);
}

struct err evacuation_person_get_show(struct web *web)
{
    const struct person_page *page = web->input;
    struct form *form = form_show(web, &mark_form);
    struct evacuation_person_view view = {
        .id = page->id,
        .person = page->person,
        .form = form,
        .stay_form = form_show(web, &stay_form),
        .may_change = page->may_change,
        .may_stay =
            page->may_change && page->one.holder_name != NULL && !page->one.has_stay,
    };
    struct html *html = web_html(web);

    form_set_version(form, page->one.revision);
    form_default_int(form, "happened_at", web->context->now);
    warning_see(web, &page->warning, &view.warning);
    evacuation_row_see(web, &page->warning, &page->one, &view.row);
    evacuation_crumbs(web, &page->warning, MSG_EVACUATION_PERSON_TITLE);
    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, MSG_EVACUATION_PERSON_TITLE, NULL);
    evacuation_person_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err evacuation_person_post_read(struct web *web)
{
    TRY(evacuation_person_get_read(web));
    struct person_page *page = web->input;
    struct form *form = form_open(web, &mark_form);
    int64_t state = form_choice(form, "state");
    page->mark = (struct evacuation_mark){
        .state = state != INT_NONE ? (enum evacuation_state)state : EVACUATION_UNKNOWN,
        .note = form_text(form, "note"),
        .happened_at = form_time(form, "happened_at"),
    };
    page->version = form_version(form);
    return form_close(form);
}

struct err evacuation_person_post_act(struct context *context, void *input)
{
    struct person_page *page = input;
    return evacuation_mark(context, page->id, page->person, page->version, &page->mark);
}

struct err evacuation_person_post_show(struct web *web)
{
    const struct person_page *page = web->input;
    return web_redirect(web, web_url_saying(web, url_evacuation(web->arena, page->id),
                                            MSG_EVACUATION_SAID_MARKED));
}

struct err evacuation_stay_post_read(struct web *web)
{
    TRY(evacuation_person_get_read(web));
    struct form *form = form_open(web, &stay_form);
    return form_close(form);
}

struct err evacuation_stay_post_act(struct context *context, void *input)
{
    struct person_page *page = input;
    return evacuation_stay(context, page->id, page->person, &page->application);
}

struct err evacuation_stay_post_show(struct web *web)
{
    const struct person_page *page = web->input;
    return web_redirect(
        web,
        web_url_saying(web, url_evacuation_application(web->arena, page->application),
                       MSG_EVACUATION_SAID_STAY));
}
