/* designations_form_pages.c -- designating and ending.
 *
 * The form shows what the rules of the day say: at the button 「決まりを確かめる」,
 * and whenever it comes back refused.
 */
#include "features/designations/designations_pages.h"

#include "base/arena.h"
#include "base/str.h"
#include "features/designations/designations_end_form_html.h"
#include "features/designations/designations_form_html.h"

static const struct field new_fields[] = {
    {FIELD("kind", CHOICE, LABEL_DESIGNATION), NEEDED},
    {FIELD("way", CHOICE, LABEL_WAY), HINT(WAY), NEEDED,
     .choices = designation_way_choices},
    {FIELD("from_on", DAY, LABEL_FROM_ON), NEEDED},
    {FIELD("to_on", DAY, LABEL_TO_ON), HINT(TO_ON)},
    {FIELD("basis", TEXT, LABEL_BASIS), HINT(BASIS), NEEDED, .max = 200},
    {FIELD("field", CHOICE, LABEL_FIELD), HINT(FIELD)},
    {FIELD("reason", LINES, LABEL_WARNED_REASON), HINT(WARNED_REASON), .max = 500},
    {.type = FIELD_END},
};
static const struct form_table new_form = {"designation_new", new_fields};

static const struct field end_fields[] = {
    {FIELD("to_on", DAY, LABEL_LAST_ON), HINT(LAST_ON), NEEDED},
    {FIELD("reason", TEXT, LABEL_REASON), NEEDED, .max = 200},
    THE_VERSION,
    {.type = FIELD_END},
};
static const struct form_table end_form = {"designation_end", end_fields};

/* ---- a new one ---------------------------------------------------------------- */

struct designation_edit {
    struct form *form;
    int64_t version;
    struct institution of;
    struct designation wanted; /* as typed; of an end: id, to_on, end_reason */
    struct designation known;
    bool may_be_considered;
    struct designation_findings findings;
};

static void wanted_read(struct web *web, struct form *form, struct designation *wanted)
{
    form_choices(form, "kind", designation_kind_choices(web));
    form_choices(form, "field", disease_group_choices(web));
    int64_t kind = form_choice(form, "kind");
    int64_t way = form_choice(form, "way");
    *wanted = (struct designation){
        .institution = wanted->institution,
        .kind = kind == INT_NONE ? (enum designation_kind)0 : (enum designation_kind)kind,
        .from_on = form_day(form, "from_on"),
        .to_on = form_day(form, "to_on"),
        .basis = form_text(form, "basis"),
        .way = way == INT_NONE ? DESIGNATION_BY_RECORD : (enum designation_way)way,
        .reason = form_text(form, "reason"),
        .field = form_choice(form, "field"),
    };
}

struct err designation_new_get_read(struct web *web)
{
    struct designation_edit *edit = web_input(web, struct designation_edit);
    TRY(web_path_id(web, "id", &edit->wanted.institution));
    edit->form = form_seen(web, &new_form);
    wanted_read(web, edit->form, &edit->wanted);
    edit->may_be_considered = edit->wanted.kind != 0 && edit->wanted.from_on != DAY_NONE;
    return OK;
}

struct err designation_new_get_act(struct context *context, void *input)
{
    struct designation_edit *edit = input;
    TRY(permission_need(context, &designation_change));
    TRY(institution_get_to_change(context, edit->wanted.institution, &edit->of));
    return edit->may_be_considered
               ? designation_consider(context, &edit->wanted, &edit->findings)
               : OK;
}

static struct err edit_page(struct web *web, const struct designation_edit *edit,
                            struct designation_form_view *view,
                            void (*draw)(struct html *,
                                         const struct designation_form_view *))
{
    struct html *html = web_html(web);
    view->id = edit->of.id;
    view->name = edit->of.facts.name;
    designation_crumbs(web, view->id, view->name, view->title);
    web_page_begin(web, html, view->title, NULL);
    draw(html, view);
    web_page_end(web, html);
    return OK;
}

struct err designation_new_get_show(struct web *web)
{
    const struct designation_edit *edit = web->input;
    struct designation_form_view view = {
        .title = MSG_DESIGNATIONS_NEW_TITLE,
        .form = edit->form,
    };
    form_default_int(edit->form, "way", DESIGNATION_BY_RECORD);
    if (edit->may_be_considered)
        findings_see(web, &edit->findings, &view.findings);
    return edit_page(web, edit, &view, designations_form_html);
}

struct err designation_new_post_read(struct web *web)
{
    struct designation_edit *edit = web_input(web, struct designation_edit);
    struct form *form = form_open(web, &new_form);
    TRY(web_path_id(web, "id", &edit->wanted.institution));
    wanted_read(web, form, &edit->wanted);
    return form_close(form);
}

struct err designation_new_post_act(struct context *context, void *input)
{
    struct designation_edit *edit = input;
    return designation_add(context, &edit->wanted, &edit->wanted.id);
}

static struct err saved(struct web *web, int64_t institution, enum message message)
{
    const char *url = url_designation_institution(web->arena, institution);
    return web_redirect(web, web_url_saying(web, url, message));
}

struct err designation_new_post_show(struct web *web)
{
    const struct designation_edit *edit = web->input;
    return saved(web, edit->wanted.institution, MSG_DESIGNATIONS_SAID_ADDED);
}

/* ---- its end ------------------------------------------------------------------ */

struct err designation_end_get_read(struct web *web)
{
    struct designation_edit *edit = web_input(web, struct designation_edit);
    TRY(web_path_id(web, "id", &edit->wanted.institution));
    return web_path_id(web, "item", &edit->wanted.id);
}

struct err designation_end_get_act(struct context *context, void *input)
{
    struct designation_edit *edit = input;
    TRY(permission_need(context, &designation_change));
    TRY(designation_get(context, edit->wanted.id, &edit->known));
    if (edit->known.institution != edit->wanted.institution)
        return err_of(ERR_NOT_FOUND, MSG_DESIGNATIONS_NOT_FOUND);
    return institution_get(context, edit->known.institution, &edit->of);
}

struct err designation_end_get_show(struct web *web)
{
    const struct designation_edit *edit = web->input;
    struct form *form = form_show(web, &end_form);
    form_default_day(form, "to_on", web->context->today);
    form_set_version(form, edit->known.version);
    struct designation_form_view view = {
        .item = edit->known.id,
        .item_name = designation_kind_name(edit->known.kind, web->context->language),
        .title = MSG_DESIGNATIONS_END_TITLE,
        .form = form,
    };
    return edit_page(web, edit, &view, designations_end_form_html);
}

struct err designation_end_post_read(struct web *web)
{
    struct designation_edit *edit = web_input(web, struct designation_edit);
    struct form *form = form_open(web, &end_form);
    TRY(web_path_id(web, "id", &edit->wanted.institution));
    TRY(web_path_id(web, "item", &edit->wanted.id));
    edit->wanted.to_on = form_day(form, "to_on");
    edit->wanted.end_reason = form_text(form, "reason");
    edit->version = form_version(form);
    return form_close(form);
}

struct err designation_end_post_act(struct context *context, void *input)
{
    const struct designation_edit *edit = input;
    return designation_end(context, edit->wanted.id, edit->version, edit->wanted.to_on,
                           edit->wanted.end_reason);
}

struct err designation_end_post_show(struct web *web)
{
    const struct designation_edit *edit = web->input;
    return saved(web, edit->wanted.institution, MSG_DESIGNATIONS_SAID_ENDED);
}
