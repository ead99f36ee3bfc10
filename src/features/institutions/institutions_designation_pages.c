/* institutions_designation_pages.c -- designating, ending, and positioning the
 * members of the old network in one act.
 *
 * The form shows what the rules of the day say: at the button 「決まりを確かめる」,
 * and whenever it comes back refused.
 */
#include "features/institutions/institutions_pages.h"

#include "base/arena.h"
#include "base/str.h"
#include "features/institutions/designation_end_form_html.h"
#include "features/institutions/designation_form_html.h"
#include "features/institutions/position_members_html.h"

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

/* The version is how many were shown: when they are others by now, it is told. */
static const struct field position_fields[] = {
    {FIELD("from_on", DAY, LABEL_FROM_ON), NEEDED},
    {FIELD("basis", TEXT, LABEL_BASIS), HINT(BASIS), NEEDED, .max = 200},
    THE_VERSION,
    {.type = FIELD_END},
};
static const struct form_table position_form = {"position_members", position_fields};

/* ---- what is shown ------------------------------------------------------------ */

void designation_see(struct web *web, const struct designation *designation, day as_of,
                     struct designation_view *view)
{
    const struct context *context = web->context;
    bool is_over = designation->to_on != DAY_NONE && designation->to_on <= context->today;
    *view = (struct designation_view){
        .id = designation->id,
        .institution = designation->institution,
        .name = designation_kind_name(web, designation->kind),
        .group = disease_group_name(web, designation->field),
        .from_on = designation->from_on,
        .to_on = designation->to_on,
        .has_end = designation->to_on != DAY_NONE,
        .is_valid = designation_is_valid(designation, as_of),
        .is_coming = designation->from_on > as_of,
        .may_end =
            !is_over && permission_holds(context, &institution_designate, 0, false),
        .basis = designation->basis,
        .way = word_of(designation_way_words, designation->way),
        .reason = designation->reason,
        .end_reason = designation->end_reason,
        .selection = designation->selection,
        .has_selection = designation->selection != ID_NONE,
    };
}

static const char *effect_tag(enum rule_effect effect)
{
    const struct choice *word = rule_effect_words;
    while (word->value != effect)
        word++;
    return word->name;
}

void findings_see(struct web *web, const struct designation_findings *findings,
                  struct findings_view *view)
{
    view->was_considered = true;
    view->is_clear = findings->count == 0;
    view->rows.items = arena_new_array(web->arena, struct finding_view, findings->count);
    for (size_t i = 0; i < findings->count; i++) {
        const struct designation_finding *finding = &findings->items[i];
        if (finding->effect == RULE_NONE)
            continue;
        view->rows.items[view->rows.count++] = (struct finding_view){
            .effect = word_of(rule_effect_words, finding->effect),
            .tag = effect_tag(finding->effect),
            .message = finding->message,
            .article = finding->article,
            .has_article = !text_is_empty(finding->article),
        };
    }
}

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
    TRY(permission_need(context, &institution_designate));
    TRY(institution_get_to_change(context, edit->wanted.institution, &edit->of));
    return edit->may_be_considered
               ? designation_consider(context, &edit->wanted, &edit->findings)
               : OK;
}

static struct err edit_page(struct web *web, const struct designation_edit *edit,
                            struct institution_form_view *view,
                            void (*draw)(struct html *,
                                         const struct institution_form_view *))
{
    struct html *html = web_html(web);
    view->id = edit->of.id;
    view->name = edit->of.facts.name;
    institution_crumbs(web, view->id, view->name, view->title);
    web_page_begin(web, html, view->title, NULL);
    draw(html, view);
    web_page_end(web, html);
    return OK;
}

struct err designation_new_get_show(struct web *web)
{
    const struct designation_edit *edit = web->input;
    struct institution_form_view view = {
        .title = MSG_INSTITUTIONS_DESIGNATION_NEW_TITLE,
        .form = edit->form,
    };
    form_default_int(edit->form, "way", DESIGNATION_BY_RECORD);
    if (edit->may_be_considered)
        findings_see(web, &edit->findings, &view.findings);
    return edit_page(web, edit, &view, designation_form_html);
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
    const char *url = url_institution(web->arena, institution);
    return web_redirect(web, web_url_saying(web, url, message));
}

struct err designation_new_post_show(struct web *web)
{
    const struct designation_edit *edit = web->input;
    return saved(web, edit->wanted.institution, MSG_INSTITUTIONS_SAID_DESIGNATED);
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
    TRY(permission_need(context, &institution_designate));
    TRY(designation_get(context, edit->wanted.id, &edit->known));
    if (edit->known.institution != edit->wanted.institution)
        return err_of(ERR_NOT_FOUND, MSG_INSTITUTIONS_DESIGNATION_NOT_FOUND);
    return institution_get(context, edit->known.institution, &edit->of);
}

struct err designation_end_get_show(struct web *web)
{
    const struct designation_edit *edit = web->input;
    struct form *form = form_show(web, &end_form);
    form_default_day(form, "to_on", web->context->today);
    form_set_version(form, edit->known.version);
    struct institution_form_view view = {
        .item = edit->known.id,
        .item_name = designation_kind_name(web, edit->known.kind),
        .title = MSG_INSTITUTIONS_DESIGNATION_END_TITLE,
        .form = form,
    };
    return edit_page(web, edit, &view, designation_end_form_html);
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
    return saved(web, edit->wanted.institution, MSG_INSTITUTIONS_SAID_DESIGNATION_ENDED);
}

/* ---- many at once, by a supplementary clause ---------------------------------- */

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
    position->form = form_seen(web, &position_form);
    position->from_on = form_day(position->form, "from_on");
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
        arena_new_array(web->arena, struct institutions_row_view, view.rows.count);
    for (size_t i = 0; i < view.rows.count; i++)
        institutions_row_see(&position->rows.items[i], &view.rows.items[i]);
    form_default_day(position->form, "from_on", position->from_on);
    form_set_version(position->form, (int64_t)view.rows.count);
    struct html *html = web_html(web);
    web_crumb(web, url_institutions(web->arena), MSG_INSTITUTIONS_LIST_TITLE, NULL);
    web_crumb(web, NULL, MSG_INSTITUTIONS_POSITION_TITLE, NULL);
    web_page_begin(web, html, MSG_INSTITUTIONS_POSITION_TITLE, NULL);
    position_members_html(html, &view);
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
    const char *url = url_institutions_where(web->arena, "designation=medical_partner");
    return web_redirect(web, web_url_saying(web, url, MSG_INSTITUTIONS_SAID_POSITIONED));
}
