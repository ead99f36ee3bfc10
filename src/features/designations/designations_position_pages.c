/* designations_position_pages.c -- positioning the members of the old network in the
 * new one by a supplementary clause: all in one act, after they have been shown. */
#include "features/designations/designations_pages.h"

#include "base/arena.h"
#include "features/designations/designations_position_html.h"

/* The version is how many were shown: when they are others by now, it is told. */
static const struct field position_fields[] = {
    {FIELD("from_on", DAY, LABEL_FROM_ON), NEEDED},
    {FIELD("basis", TEXT, LABEL_BASIS), HINT(BASIS), NEEDED, .max = 200},
    THE_VERSION,
    {.type = FIELD_END},
};
/* Looking asks for a day alone; what was typed beside it stays. */
static const struct field look_fields[] = {
    {FIELD("from_on", DAY, LABEL_FROM_ON)},
    {FIELD("basis", TEXT, LABEL_BASIS), .max = 200},
    THE_VERSION,
    {.type = FIELD_END},
};
static const struct form_table look_form = {"position_look", look_fields};
static const struct form_table position_form = {"position_members", position_fields};

struct position {
    struct form *form;
    day from_on;
    const char *basis;
    int64_t expected;
    int64_t count;
    struct institution_rows rows;
    struct err refusal; /* why there is no list for that day */
};

struct err position_get_read(struct web *web)
{
    struct position *position = web_input(web, struct position);
    bool is_again = web->form != NULL; /* a refused POST is shown again */
    struct form *asked =
        is_again ? form_show(web, &position_form) : form_open(web, &look_form);
    position->form = form_show(web, &position_form);
    form_default_text(position->form, "basis", form_text(asked, "basis"));
    position->from_on = form_day(asked, "from_on");
    if (position->from_on == DAY_NONE)
        position->from_on = web->context->today;
    return OK;
}

/* A day without a clause is an answer of this page, not its failure. */
struct err position_get_act(struct context *context, void *input)
{
    struct position *position = input;
    struct err err =
        designation_list_members(context, position->from_on, &position->rows);
    position->refusal = err;
    return err.kind == ERR_INVALID ? OK : err;
}

struct err position_get_show(struct web *web)
{
    struct position *position = web->input;
    struct position_view view = {
        .form = position->form,
        .from_on = position->from_on,
        .is_refused = position->refusal.kind != ERR_NONE,
        .refusal = position->refusal.message,
        .has_rows = position->rows.count > 0,
    };
    view.rows.count = position->rows.count;
    view.rows.items =
        arena_new_array(web->arena, struct designation_member_view, view.rows.count);
    for (size_t i = 0; i < view.rows.count; i++) {
        const struct institution_row *row = &position->rows.items[i];
        view.rows.items[i] = (struct designation_member_view){
            row->id, row->name, row->municipality_name, row->designations};
    }
    form_default_day(position->form, "from_on", position->from_on);
    form_set_version(position->form, (int64_t)view.rows.count);
    struct html *html = web_html(web);
    web_crumb(web, url_designations_list(web->arena), MSG_INSTITUTIONS_LIST_TITLE, NULL);
    web_crumb(web, NULL, MSG_DESIGNATIONS_POSITION_TITLE, NULL);
    web_page_begin(web, html, MSG_DESIGNATIONS_POSITION_TITLE, NULL);
    designations_position_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err position_post_read(struct web *web)
{
    struct position *position = web_input(web, struct position);
    struct form *form = form_open(web, &position_form);
    position->from_on = form_day(form, "from_on");
    position->basis = form_text(form, "basis");
    position->expected = form_version(form);
    return form_close(form);
}

struct err position_post_act(struct context *context, void *input)
{
    struct position *position = input;
    return designation_position_members(context, position->from_on, position->basis,
                                        position->expected, &position->count);
}

struct err position_post_show(struct web *web)
{
    const char *url = url_designations_found(web->arena);
    return web_redirect(web, web_url_saying(web, url, MSG_DESIGNATIONS_SAID_POSITIONED));
}
