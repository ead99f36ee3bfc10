/* disclosures_basis_pages.c -- on what basis the case may be disclosed, on one page.
 *
 * Which fields belong to which kind stands in the form; what a kind must say is
 * basis.h's to decide.  The page says the duties that follow before one sends it.
 */
#include "features/disclosures/disclosures_pages.h"

#include "access/basis.h"
#include "access/context.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/disclosures/basis_end_form_html.h"
#include "features/disclosures/basis_form_html.h"
#include "features/disclosures/basis_page_html.h"
#include "features/disclosures/basis_told_form_html.h"
#include "features/disclosures/basis_panel_html.h"
#include "web/due.h"

/* ---- words ---------------------------------------------------------------------- */

static const struct choice kind_choices[] = {
    {BASIS_EMERGENCY,      "emergency",      MSG_DISCLOSURES_BASIS_EMERGENCY,      NULL},
    {BASIS_CONSENT,        "consent",        MSG_DISCLOSURES_BASIS_CONSENT,        NULL},
    {BASIS_REPRESENTATIVE, "representative", MSG_DISCLOSURES_BASIS_REPRESENTATIVE, NULL},
    {BASIS_REFUSAL,        "refusal",        MSG_DISCLOSURES_BASIS_REFUSAL,        NULL},
    {.name = NULL},
};

static const struct choice state_words[] = {
    {BASIS_IN_FORCE, "in_force", MSG_DISCLOSURES_BASIS_IN_FORCE, NULL},
    {BASIS_EXPIRED,  "expired",  MSG_DISCLOSURES_BASIS_EXPIRED,  NULL},
    {BASIS_ENDED,    "ended",    MSG_DISCLOSURES_BASIS_ENDED,    NULL},
    {BASIS_REFUSED,  "refused",  MSG_DISCLOSURES_BASIS_REFUSED,  NULL},
    {BASIS_TURNED,   "turned",   MSG_DISCLOSURES_BASIS_TURNED,   NULL},
    {.name = NULL},
};

/* What is told, as codes in one text. */
enum { TOLD_NEED = 1, TOLD_CLINICAL, TOLD_IDENTITY, TOLD_END };
static const struct choice told_choices[] = {
    {TOLD_NEED,     "need",     MSG_DISCLOSURES_BASIS_TOLD_NEED,     NULL},
    {TOLD_CLINICAL, "clinical", MSG_DISCLOSURES_BASIS_TOLD_CLINICAL, NULL},
    {TOLD_IDENTITY, "identity", MSG_DISCLOSURES_BASIS_TOLD_IDENTITY, NULL},
    {.name = NULL},
};

enum message basis_state_word(enum basis_state state)
{
    return choice_message(state_words, state);
}

const char *basis_told_words(struct web *web, const char *told)
{
    const char *words = NULL;
    struct str rest = str_of(told != NULL ? told : "");
    struct str piece;

    while (rest.length > 0 && str_next(&rest, '|', &piece))
        for (const struct choice *c = told_choices; c->name != NULL; c++)
            if (str_is(piece, c->name)) {
                const char *word = message_text(web->arena, web->context->language,
                                                c->label, NULL);
                words = words == NULL ? word
                                      : arena_format(web->arena, "%s、%s", words, word);
            }
    return words;
}

static const struct field basis_fields[] = {
    {.name = "kind", .type = FIELD_CHOICE, .label = MSG_DISCLOSURES_LABEL_KIND,
     .hint = MSG_DISCLOSURES_HINT_KIND, .choices = kind_choices},
    {.name = "reason", .type = FIELD_CHOICE, .label = MSG_DISCLOSURES_LABEL_REASON},
    {.name = "text", .type = FIELD_LINES, .label = MSG_DISCLOSURES_LABEL_TEXT,
     .hint = MSG_DISCLOSURES_HINT_TEXT, .max = 1000},
    {.name = "decided_by", .type = FIELD_TEXT, .label = MSG_DISCLOSURES_LABEL_DECIDED_BY,
     .max = 60},
    {.name = "told", .type = FIELD_MANY, .label = MSG_DISCLOSURES_LABEL_TOLD,
     .choices = told_choices},
    {.name = "means", .type = FIELD_CHOICE, .label = MSG_DISCLOSURES_LABEL_MEANS},
    {.name = "witnessed_by", .type = FIELD_TEXT, .label = MSG_DISCLOSURES_LABEL_WITNESSED_BY,
     .hint = MSG_DISCLOSURES_HINT_WITNESSED_BY, .max = 60},
    {.name = "representative", .type = FIELD_CHOICE,
     .label = MSG_DISCLOSURES_LABEL_REPRESENTATIVE, .hint = MSG_DISCLOSURES_HINT_REPRESENTATIVE},
    {.name = "given_by", .type = FIELD_TEXT, .label = MSG_DISCLOSURES_LABEL_GIVEN_BY,
     .max = 60},
    {.name = "happened_at", .type = FIELD_TIME, .label = MSG_DISCLOSURES_LABEL_HAPPENED_AT,
     .hint = MSG_WEB_CASE_EDIT_HAPPENED},
    {.type = FIELD_END},
};
static const struct form_table basis_form = {"basis", basis_fields};

static const struct field told_fields[] = {
    {.name = "to", .type = FIELD_TEXT, .label = MSG_DISCLOSURES_LABEL_TOLD_TO,
     .hint = MSG_DISCLOSURES_HINT_TOLD_TO, .required = true, .max = 100},
    {.name = "told_at", .type = FIELD_TIME, .label = MSG_DISCLOSURES_LABEL_HAPPENED_AT,
     .hint = MSG_WEB_CASE_EDIT_HAPPENED},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table told_form = {"basis_told", told_fields};

static const struct field end_fields[] = {
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table end_form = {"basis_end", end_fields};

struct basis_input {
    struct case_edit edit;
    struct basis known;
    struct basis_new wanted;
    instant told_at;
    const char *to;
};

static struct err basis_edit_look(struct context *context, struct case_edit *edit)
{
    struct care_case care_case;
    struct person person;

    TRY(case_get_to_change(context, edit->id, &care_case, &person));
    return case_edit_look(context, edit, care_case.number, person_name(&person));
}

/* ---- recording ------------------------------------------------------------------ */

static void lists_give(struct web *web, struct form *form)
{
    form_choices(form, "reason", prefecture_choices(web, "basis_reasons"));
    form_choices(form, "means", prefecture_choices(web, "expression_means"));
    form_choices(form, "representative", prefecture_choices(web, "representative_kinds"));
}

struct err basis_get_form_read(struct web *web)
{
    struct basis_input *input = web_input(web, struct basis_input);
    return case_edit_read(web, &input->edit);
}

struct err basis_get_form_act(struct context *context, void *argument)
{
    struct basis_input *input = argument;
    return basis_edit_look(context, &input->edit);
}

struct err basis_get_form_show(struct web *web)
{
    static const int64_t least[] = {TOLD_NEED};
    const struct basis_input *input = web->input;
    struct form *form = case_edit_form(web, &input->edit, &basis_form);

    lists_give(web, form);
    form_default_int(form, "kind", BASIS_EMERGENCY);
    form_default_text(form, "decided_by", web->context->actor.name);
    form_default_many(form, "told", least, ARRAY_COUNT(least));
    form_default_int(form, "happened_at", web->context->now);
    struct case_edit_view view =
        case_edit_view(web, &input->edit, MSG_DISCLOSURES_BASIS_NEW_TITLE, form);
    view.button = MSG_DISCLOSURES_BASIS_BUTTON;
    return case_edit_page(web, &view, basis_form_html);
}

static const char *told_read(struct web *web, struct form *form)
{
    int64_t told[TOLD_END];
    size_t count = form_many(form, "told", told, TOLD_END);
    const char *text = NULL;

    for (size_t i = 0; i < count; i++)
        for (const struct choice *c = told_choices; c->name != NULL; c++)
            if (c->value == told[i])
                text = text == NULL ? c->name
                                    : arena_format(web->arena, "%s|%s", text, c->name);
    return text;
}

struct err basis_post_read(struct web *web)
{
    struct basis_input *input = web_input(web, struct basis_input);
    struct form *form = form_open(web, &basis_form);

    lists_give(web, form);
    int64_t kind = form_choice(form, "kind");
    input->wanted = (struct basis_new){
        .kind = kind != INT_NONE ? (enum basis_kind)kind : BASIS_KIND_END,
        .means = prefecture_chosen("expression_means", form_choice(form, "means")),
        .representative =
            prefecture_chosen("representative_kinds", form_choice(form, "representative")),
        .reason = prefecture_chosen("basis_reasons", form_choice(form, "reason")),
        .told = told_read(web, form),
        .text = form_text(form, "text"),
        .given_by = form_text(form, "given_by"),
        .witnessed_by = form_text(form, "witnessed_by"),
        .decided_by = form_text(form, "decided_by"),
        .happened_at = form_time(form, "happened_at"),
        .to_at = INSTANT_NONE,
    };
    TRY(case_edit_read(web, &input->edit));
    return form_close(form);
}

struct err basis_post_act(struct context *context, void *argument)
{
    struct basis_input *input = argument;

    TRY(case_basis_record(context, input->edit.id, &input->wanted, &input->edit.item));
    return case_edit_done(context, &input->edit);
}

struct err basis_post_show(struct web *web)
{
    const struct basis_input *input = web->input;
    return case_edit_saved(web, &input->edit, MSG_DISCLOSURES_SAID_BASIS);
}

/* ---- the family is told, the end ------------------------------------------------ */

static struct err item_look(struct context *context, struct basis_input *input)
{
    TRY(basis_edit_look(context, &input->edit));
    TRY(basis_get(context, input->edit.item, &input->known));
    return input->known.care_case == input->edit.id
               ? OK
               : err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

struct err basis_told_get_read(struct web *web)
{
    struct basis_input *input = web_input(web, struct basis_input);
    return case_edit_read_item(web, &input->edit);
}

struct err basis_told_get_act(struct context *context, void *argument)
{
    return item_look(context, argument);
}

struct err basis_told_get_show(struct web *web)
{
    const struct basis_input *input = web->input;
    struct form *form = case_edit_form(web, &input->edit, &told_form);

    form_default_int(form, "told_at", web->context->now);
    form_set_version(form, input->known.version);
    struct case_edit_view view =
        case_edit_view(web, &input->edit, MSG_DISCLOSURES_BASIS_TOLD_TITLE, form);
    return case_edit_page(web, &view, basis_told_form_html);
}

struct err basis_told_post_read(struct web *web)
{
    struct basis_input *input = web_input(web, struct basis_input);
    struct form *form = form_open(web, &told_form);

    input->to = form_text(form, "to");
    input->told_at = form_time(form, "told_at");
    input->edit.version = form_version(form);
    TRY(case_edit_read_item(web, &input->edit));
    return form_close(form);
}

struct err basis_told_post_act(struct context *context, void *argument)
{
    struct basis_input *input = argument;

    TRY(case_basis_family_told(context, input->edit.id, input->edit.item,
                               input->edit.version, input->told_at, input->to));
    return case_edit_done(context, &input->edit);
}

struct err basis_told_post_show(struct web *web)
{
    const struct basis_input *input = web->input;
    return case_edit_saved(web, &input->edit, MSG_DISCLOSURES_SAID_TOLD);
}

struct err basis_end_get_read(struct web *web)
{
    struct basis_input *input = web_input(web, struct basis_input);
    return case_edit_read_item(web, &input->edit);
}

struct err basis_end_get_act(struct context *context, void *argument)
{
    return item_look(context, argument);
}

struct err basis_end_get_show(struct web *web)
{
    const struct basis_input *input = web->input;
    struct form *form = form_show(web, &end_form);

    form_set_version(form, input->known.version);
    struct case_edit_view view =
        case_edit_view(web, &input->edit, MSG_DISCLOSURES_BASIS_END_TITLE, form);
    view.button = MSG_DISCLOSURES_BASIS_END_BUTTON;
    return case_edit_page(web, &view, basis_end_form_html);
}

struct err basis_end_post_read(struct web *web)
{
    struct basis_input *input = web_input(web, struct basis_input);
    struct form *form = form_open(web, &end_form);

    input->edit.version = form_version(form);
    TRY(case_edit_read_item(web, &input->edit));
    return form_close(form);
}

struct err basis_end_post_act(struct context *context, void *argument)
{
    const struct basis_input *input = argument;
    return case_basis_end(context, input->edit.id, input->edit.item, input->edit.version);
}

struct err basis_end_post_show(struct web *web)
{
    const struct basis_input *input = web->input;
    return case_edit_saved(web, &input->edit, MSG_DISCLOSURES_SAID_BASIS_ENDED);
}

/* ---- the panel ------------------------------------------------------------------ */

struct bases_seen {
    int64_t care_case;
    bool may_change; /* record another one */
    bool may_settle; /* what is owed by one, also when the case is closed */
    struct bases bases;
};

struct err bases_look(struct context *context, int64_t care_case, void **data)
{
    struct bases_seen *seen = arena_new_of(context->arena, struct bases_seen);
    unsigned relations = 0;

    *data = seen;
    seen->care_case = care_case;
    TRY(relation_of(context, care_case, &relations));
    seen->may_settle = permission_holds(context, &case_change, relations, true);
    TRY(case_may_change(context, care_case, &seen->may_change));
    return case_basis_list(context, care_case, &seen->bases);
}

static void basis_see(struct html *html, const struct bases_seen *seen,
                      const struct basis *basis, struct basis_view *view)
{
    instant now = html->web->context->now;
    enum basis_state state = basis_state_at(basis, now);
    bool is_open = state == BASIS_IN_FORCE;

    *view = (struct basis_view){
        .id = basis->id,
        .care_case = seen->care_case,
        .kind = choice_message(kind_choices, basis->kind),
        .state = choice_message(state_words, state),
        .state_tag = is_open && basis->kind != BASIS_REFUSAL ? "tag good" : "tag bad",
        .reason = basis->reason != NULL
                      ? prefecture_word(html->web, "basis_reasons", basis->reason)
                      : NULL,
        .means = basis->means != NULL
                     ? prefecture_word(html->web, "expression_means", basis->means)
                     : NULL,
        .text = basis->text,
        .by = basis->kind == BASIS_EMERGENCY ? basis->decided_by
              : basis->given_by != NULL      ? basis->given_by
                                             : basis->witnessed_by,
        .happened_at = basis->happened_at,
        .is_open = is_open,
        .has_end = is_open && basis->to_at != INSTANT_NONE,
        .was_told = basis->told_family_at != INSTANT_NONE,
        .told_at = basis->told_family_at,
        .was_reviewed = basis->reviewed_at != INSTANT_NONE,
        .reviewed_at = basis->reviewed_at,
        .is_emergency = basis->kind == BASIS_EMERGENCY,
        .may_tell = seen->may_settle && basis->kind == BASIS_EMERGENCY &&
                    basis->told_family_at == INSTANT_NONE,
        .may_end = seen->may_settle && is_open && basis->kind != BASIS_REFUSAL,
    };
    if (view->has_end) {
        view->due = due_text(html->arena, html->language, basis->to_at, now);
        view->due_class = due_class(basis->to_at, now, false);
    }
}

static struct bases_view bases_see(struct html *html, const struct bases_seen *seen)
{
    struct bases_view view = {.id = seen->care_case, .may_change = seen->may_change};

    view.rows.count = (size_t)seen->bases.count;
    view.rows.items =
        arena_new_array(html->arena, struct basis_view, view.rows.count);
    for (size_t i = 0; i < view.rows.count; i++)
        basis_see(html, seen, &seen->bases.items[i], &view.rows.items[i]);
    return view;
}

void bases_draw(struct html *html, const void *data)
{
    const struct bases_view view = bases_see(html, data);
    basis_panel_html(html, &view);
}

/* ---- a page of their own: tasks of the desk lead here --------------------------- */

struct bases_page {
    int64_t id;
    struct care_case care_case;
    struct person person;
    void *seen;
};

struct err bases_get_read(struct web *web)
{
    struct bases_page *page = web_input(web, struct bases_page);
    return web_path_id(web, "id", &page->id);
}

struct err bases_get_act(struct context *context, void *input)
{
    struct bases_page *page = input;

    TRY(case_get(context, page->id, &page->care_case, &page->person));
    return bases_look(context, page->id, &page->seen);
}

struct err bases_get_show(struct web *web)
{
    const struct bases_page *page = web->input;
    struct html *html = web_html(web);
    const struct bases_view view = bases_see(html, page->seen);

    case_crumbs(web, page->id, page->care_case.number,
                MSG_DISCLOSURES_BASIS_HEADING);
    web_page_begin(web, html, MSG_DISCLOSURES_BASIS_OF,
                   say_text(web->arena, page->care_case.number));
    basis_page_html(html, &view);
    web_page_end(web, html);
    return OK;
}
