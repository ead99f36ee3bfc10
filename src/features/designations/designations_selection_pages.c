/* designations_selection_pages.c -- the selection before a designation: proposed,
 * reviewed, decided.  One form a step; the rules' table says which steps there are. */
#include "features/designations/designations_pages.h"

#include "base/arena.h"
#include "base/str.h"
#include "features/designations/designations_rules.h"
#include "features/designations/designations_selection_act_html.h"
#include "features/designations/designations_selection_form_html.h"
#include "features/designations/designations_selection_page_html.h"

static const struct field new_fields[] = {
    {FIELD("kind", CHOICE, LABEL_DESIGNATION), NEEDED},
    {FIELD("on", DAY, LABEL_PROPOSED_ON), NEEDED},
    {FIELD("by", TEXT, LABEL_PROPOSED_BY), NEEDED, .max = 100},
    {.type = FIELD_END},
};
static const struct form_table new_form = {"selection_new", new_fields};

static const struct field review_fields[] = {
    {FIELD("on", DAY, LABEL_REVIEWED_ON), NEEDED},
    {FIELD("text", LINES, LABEL_REVIEW), NEEDED, .max = 1000},
    {FIELD("minutes", TEXT, LABEL_MINUTES), HINT(MINUTES), .max = 200},
    THE_VERSION,
    {.type = FIELD_END},
};
static const struct field designate_fields[] = {
    {FIELD("on", DAY, LABEL_DECIDED_ON), NEEDED},
    {FIELD("by", TEXT, LABEL_DECIDED_BY), NEEDED, .max = 100},
    {FIELD("from_on", DAY, LABEL_FROM_ON), NEEDED},
    {FIELD("basis", TEXT, LABEL_BASIS), HINT(BASIS), NEEDED, .max = 200},
    {FIELD("field", CHOICE, LABEL_FIELD), HINT(FIELD)},
    {FIELD("reason", LINES, LABEL_WARNED_REASON), HINT(WARNED_REASON), .max = 500},
    {FIELD("minutes", TEXT, LABEL_MINUTES), HINT(MINUTES), .max = 200},
    THE_VERSION,
    {.type = FIELD_END},
};
static const struct field decline_fields[] = {
    {FIELD("on", DAY, LABEL_DECIDED_ON), NEEDED},
    {FIELD("by", TEXT, LABEL_DECIDED_BY), NEEDED, .max = 100},
    {FIELD("text", LINES, LABEL_REASON), NEEDED, .max = 1000},
    {FIELD("minutes", TEXT, LABEL_MINUTES), HINT(MINUTES), .max = 200},
    THE_VERSION,
    {.type = FIELD_END},
};
static const struct field withdraw_fields[] = {
    {FIELD("on", DAY, LABEL_WITHDRAWN_ON), NEEDED},
    {FIELD("text", LINES, LABEL_REASON), NEEDED, .max = 1000},
    THE_VERSION,
    {.type = FIELD_END},
};
static const struct field finish_fields[] = {
    {FIELD("on", DAY, LABEL_LAST_ON), NEEDED},
    {FIELD("text", LINES, LABEL_REASON), NEEDED, .max = 1000},
    THE_VERSION,
    {.type = FIELD_END},
};

static const struct form_table act_forms[SELECTION_ACTION_END] = {
    [SELECTION_REVIEW] = {"selection_review", review_fields},
    [SELECTION_DESIGNATE] = {"selection_designate", designate_fields},
    [SELECTION_DECLINE] = {"selection_decline", decline_fields},
    [SELECTION_WITHDRAW] = {"selection_withdraw", withdraw_fields},
    [SELECTION_END] = {"selection_end", finish_fields},
};

/* ---- a candidate -------------------------------------------------------------- */

struct selection_edit {
    int64_t institution;
    int64_t id;
    int64_t version;
    const struct choice *action;
    struct form *form;
    enum designation_kind kind;
    struct selection_note note;
    struct institution of;
    struct selection known;
    struct designation_findings findings;
    bool was_considered;
};

static struct err edit_page(struct web *web, struct designation_form_view *view,
                            void (*draw)(struct html *,
                                         const struct designation_form_view *))
{
    const struct selection_edit *edit = web->input;
    struct html *html = web_html(web);
    view->id = edit->of.id;
    view->name = edit->of.facts.name;
    view->item = edit->id;
    designation_crumbs(web, view->id, view->name, view->title);
    web_page_begin(web, html, view->title, NULL);
    draw(html, view);
    web_page_end(web, html);
    return OK;
}

struct err selection_new_get_read(struct web *web)
{
    struct selection_edit *edit = web_input(web, struct selection_edit);
    return web_path_id(web, "id", &edit->institution);
}

struct err selection_new_get_act(struct context *context, void *input)
{
    struct selection_edit *edit = input;
    TRY(permission_need(context, &designation_change));
    return institution_get_to_change(context, edit->institution, &edit->of);
}

struct err selection_new_get_show(struct web *web)
{
    struct form *form = form_show(web, &new_form);
    form_choices(form, "kind", designation_kind_choices(web));
    form_default_day(form, "on", web->context->today);
    struct designation_form_view view = {
        .title = MSG_DESIGNATIONS_SELECTION_NEW_TITLE,
        .form = form,
    };
    return edit_page(web, &view, designations_selection_form_html);
}

struct err selection_new_post_read(struct web *web)
{
    struct selection_edit *edit = web_input(web, struct selection_edit);
    struct form *form = form_open(web, &new_form);
    TRY(web_path_id(web, "id", &edit->institution));
    form_choices(form, "kind", designation_kind_choices(web));
    edit->kind = (enum designation_kind)form_choice(form, "kind");
    edit->note.on = form_day(form, "on");
    edit->note.by = form_text(form, "by");
    return form_close(form);
}

struct err selection_new_post_act(struct context *context, void *input)
{
    struct selection_edit *edit = input;
    return selection_propose(context, edit->institution, edit->kind, edit->note.on,
                             edit->note.by, &edit->id);
}

struct err selection_new_post_show(struct web *web)
{
    const struct selection_edit *edit = web->input;
    const char *url = url_selection(web->arena, edit->institution, edit->id);
    return web_redirect(web, web_url_saying(web, url, MSG_DESIGNATIONS_SAID_PROPOSED));
}

/* ---- one selection ------------------------------------------------------------ */

static struct err path_read(struct web *web, struct selection_edit *edit)
{
    TRY(web_path_id(web, "id", &edit->institution));
    return web_path_id(web, "item", &edit->id);
}

static struct err known_act(struct context *context, struct selection_edit *edit)
{
    TRY(selection_get(context, edit->id, &edit->known));
    if (edit->known.institution != edit->institution)
        return err_of(ERR_NOT_FOUND, MSG_DESIGNATIONS_SELECTION_NOT_FOUND);
    return institution_get(context, edit->institution, &edit->of);
}

struct err selection_get_page_read(struct web *web)
{
    return path_read(web, web_input(web, struct selection_edit));
}

struct err selection_get_page_act(struct context *context, void *input)
{
    return known_act(context, input);
}

struct err selection_get_page_show(struct web *web)
{
    const struct selection_edit *edit = web->input;
    struct selection_view view;
    selection_see(web, &edit->known, &view);
    view.institution_name = edit->of.facts.name;
    struct html *html = web_html(web);
    designation_crumbs(web, edit->institution, edit->of.facts.name,
                       MSG_DESIGNATIONS_SELECTION_TITLE);
    web_page_begin(web, html, MSG_DESIGNATIONS_SELECTION_TITLE, NULL);
    designations_selection_page_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- a step ------------------------------------------------------------------- */

static struct err action_read(struct web *web, struct selection_edit *edit)
{
    const char *word = web_path_text(web, "action");
    TRY(path_read(web, edit));
    for (const struct choice *c = selection_action_choices; c->name != NULL; c++)
        if (text_equal(c->name, word))
            edit->action = c;
    return edit->action != NULL ? OK : err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

static bool designates(const struct selection_edit *edit)
{
    return edit->action->value == SELECTION_DESIGNATE;
}

static bool asks_by(const struct selection_edit *edit)
{
    return designates(edit) || edit->action->value == SELECTION_DECLINE;
}

static bool asks_minutes(const struct selection_edit *edit)
{
    return asks_by(edit) || edit->action->value == SELECTION_REVIEW;
}

static void note_read(struct web *web, struct selection_edit *edit)
{
    struct form *form = edit->form;
    edit->note.on = form_day(form, "on");
    edit->note.field = INT_NONE;
    edit->note.from_on = DAY_NONE;
    if (asks_by(edit))
        edit->note.by = form_text(form, "by");
    if (asks_minutes(edit))
        edit->note.minutes = form_text(form, "minutes");
    if (!designates(edit)) {
        edit->note.text = form_text(form, "text");
        return;
    }
    form_choices(form, "field", disease_group_choices(web));
    edit->note.from_on = form_day(form, "from_on");
    edit->note.basis = form_text(form, "basis");
    edit->note.reason = form_text(form, "reason");
    edit->note.field = form_choice(form, "field");
}

struct err selection_act_get_read(struct web *web)
{
    struct selection_edit *edit = web_input(web, struct selection_edit);
    TRY(action_read(web, edit));
    edit->form = form_seen(web, &act_forms[edit->action->value]);
    note_read(web, edit);
    return OK;
}

struct err selection_act_get_act(struct context *context, void *input)
{
    struct selection_edit *edit = input;
    enum selection_state to;
    TRY(permission_need(context, &designation_change));
    TRY(known_act(context, edit));
    TRY(selection_step(edit->known.state, (enum selection_action)edit->action->value,
                       &to));
    edit->was_considered = edit->note.from_on != DAY_NONE;
    struct designation wanted = {
        .institution = edit->known.institution,
        .kind = edit->known.kind,
        .from_on = edit->note.from_on,
        .to_on = DAY_NONE,
        .way = DESIGNATION_BY_SELECTION,
        .field = edit->note.field,
    };
    return edit->was_considered ? designation_consider(context, &wanted, &edit->findings)
                                : OK;
}

struct err selection_act_get_show(struct web *web)
{
    const struct selection_edit *edit = web->input;
    struct selection_view seen;
    selection_see(web, &edit->known, &seen);
    form_default_day(edit->form, "on", web->context->today);
    form_set_version(edit->form, edit->known.version);
    struct designation_form_view view = {
        .title = edit->action->label,
        .button = edit->action->label,
        .action = edit->action->name,
        .asks_designation = designates(edit),
        .asks_field = edit->known.kind == DESIGNATION_FIELD_BASE_HOSPITAL,
        .asks_by = asks_by(edit),
        .asks_minutes = asks_minutes(edit),
        .form = edit->form,
        .selection = seen,
    };
    if (edit->was_considered)
        findings_see(web, &edit->findings, &view.findings);
    return edit_page(web, &view, designations_selection_act_html);
}

struct err selection_act_post_read(struct web *web)
{
    struct selection_edit *edit = web_input(web, struct selection_edit);
    TRY(action_read(web, edit));
    edit->form = form_open(web, &act_forms[edit->action->value]);
    note_read(web, edit);
    edit->version = form_version(edit->form);
    return form_close(edit->form);
}

struct err selection_act_post_act(struct context *context, void *input)
{
    const struct selection_edit *edit = input;
    return selection_act(context, edit->id, edit->version,
                         (enum selection_action)edit->action->value, &edit->note);
}

struct err selection_act_post_show(struct web *web)
{
    const struct selection_edit *edit = web->input;
    const char *url = url_selection(web->arena, edit->institution, edit->id);
    return web_redirect(web,
                        web_url_saying(web, url, MSG_DESIGNATIONS_SAID_SELECTION_MOVED));
}
