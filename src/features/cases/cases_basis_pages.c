/* cases_basis_pages.c -- on what basis the case may be disclosed, on one page.
 *
 * Which fields belong to which kind stands in the form; what a kind must say is
 * basis.h's to decide.  The page says the duties that follow before one sends it.
 */
#include "features/cases/cases_pages.h"

#include "access/basis.h"
#include "access/context.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/cases/case_basis_end_form_html.h"
#include "features/cases/case_basis_form_html.h"
#include "features/cases/case_basis_page_html.h"
#include "features/cases/case_basis_told_form_html.h"
#include "features/cases/case_bases_html.h"
#include "web/due.h"

/* ---- words ---------------------------------------------------------------------- */

static const struct choice kind_choices[] = {
    {BASIS_EMERGENCY,      "emergency",      MSG_CASES_BASIS_EMERGENCY,      NULL},
    {BASIS_CONSENT,        "consent",        MSG_CASES_BASIS_CONSENT,        NULL},
    {BASIS_REPRESENTATIVE, "representative", MSG_CASES_BASIS_REPRESENTATIVE, NULL},
    {BASIS_REFUSAL,        "refusal",        MSG_CASES_BASIS_REFUSAL,        NULL},
    {.name = NULL},
};

static const struct choice state_words[] = {
    {BASIS_IN_FORCE, "in_force", MSG_CASES_BASIS_IN_FORCE, NULL},
    {BASIS_EXPIRED,  "expired",  MSG_CASES_BASIS_EXPIRED,  NULL},
    {BASIS_ENDED,    "ended",    MSG_CASES_BASIS_ENDED,    NULL},
    {BASIS_REFUSED,  "refused",  MSG_CASES_BASIS_REFUSED,  NULL},
    {BASIS_TURNED,   "turned",   MSG_CASES_BASIS_TURNED,   NULL},
    {.name = NULL},
};

/* What is told, as codes in one text. */
enum { TOLD_NEED = 1, TOLD_CLINICAL, TOLD_IDENTITY, TOLD_END };
static const struct choice told_choices[] = {
    {TOLD_NEED,     "need",     MSG_CASES_BASIS_TOLD_NEED,     NULL},
    {TOLD_CLINICAL, "clinical", MSG_CASES_BASIS_TOLD_CLINICAL, NULL},
    {TOLD_IDENTITY, "identity", MSG_CASES_BASIS_TOLD_IDENTITY, NULL},
    {.name = NULL},
};

enum message case_basis_state_word(enum basis_state state)
{
    return case_word(state_words, state);
}

const char *case_basis_told_words(struct web *web, const char *told)
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
    {.name = "kind", .type = FIELD_CHOICE, .label = MSG_CASES_LABEL_BASIS_KIND,
     .hint = MSG_CASES_HINT_BASIS_KIND, .choices = kind_choices},
    {.name = "reason", .type = FIELD_CHOICE, .label = MSG_CASES_LABEL_BASIS_REASON},
    {.name = "text", .type = FIELD_LINES, .label = MSG_CASES_LABEL_BASIS_TEXT,
     .hint = MSG_CASES_HINT_BASIS_TEXT, .max = 1000},
    {.name = "decided_by", .type = FIELD_TEXT, .label = MSG_CASES_LABEL_DECIDED_BY,
     .max = 60},
    {.name = "told", .type = FIELD_MANY, .label = MSG_CASES_LABEL_BASIS_TOLD,
     .choices = told_choices},
    {.name = "means", .type = FIELD_CHOICE, .label = MSG_CASES_LABEL_WISH_MEANS},
    {.name = "witnessed_by", .type = FIELD_TEXT, .label = MSG_CASES_LABEL_WITNESSED_BY,
     .hint = MSG_CASES_HINT_WITNESSED_BY, .max = 60},
    {.name = "representative", .type = FIELD_CHOICE,
     .label = MSG_CASES_LABEL_REPRESENTATIVE, .hint = MSG_CASES_HINT_REPRESENTATIVE},
    {.name = "given_by", .type = FIELD_TEXT, .label = MSG_CASES_LABEL_GIVEN_BY,
     .max = 60},
    {.name = "happened_at", .type = FIELD_TIME, .label = MSG_CASES_LABEL_HAPPENED_AT,
     .hint = MSG_CASES_HINT_HAPPENED},
    {.type = FIELD_END},
};
static const struct form_table basis_form = {"case_basis", basis_fields};

static const struct field told_fields[] = {
    {.name = "to", .type = FIELD_TEXT, .label = MSG_CASES_LABEL_TOLD_TO,
     .hint = MSG_CASES_HINT_TOLD_TO, .required = true, .max = 100},
    {.name = "told_at", .type = FIELD_TIME, .label = MSG_CASES_LABEL_HAPPENED_AT,
     .hint = MSG_CASES_HINT_HAPPENED},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table told_form = {"case_basis_told", told_fields};

static const struct field end_fields[] = {
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table end_form = {"case_basis_end", end_fields};

struct basis_input {
    struct case_edit edit;
    struct basis known;
    struct basis_new wanted;
    instant told_at;
    const char *to;
};

/* ---- recording ------------------------------------------------------------------ */

static void lists_give(struct web *web, struct form *form)
{
    form_choices(form, "reason", case_list_choices(web, "basis_reasons"));
    form_choices(form, "means", case_list_choices(web, "expression_means"));
    form_choices(form, "representative", case_list_choices(web, "representative_kinds"));
}

struct err case_basis_get_read(struct web *web)
{
    struct basis_input *input = web_input(web, struct basis_input);
    return case_edit_read(web, &input->edit, "basis/new");
}

struct err case_basis_get_act(struct context *context, void *argument)
{
    struct basis_input *input = argument;
    return case_edit_look(context, &input->edit);
}

struct err case_basis_get_show(struct web *web)
{
    static const int64_t least[] = {TOLD_NEED};
    const struct basis_input *input = web->input;
    struct form *form = case_edit_form(web, &input->edit, &basis_form);

    lists_give(web, form);
    form_default_int(form, "kind", BASIS_EMERGENCY);
    form_default_text(form, "decided_by", web->context->actor.name);
    form_default_many(form, "told", least, ARRAY_COUNT(least));
    form_default_int(form, "happened_at", web->context->now);
    struct case_form_view view =
        case_edit_view(web, &input->edit, MSG_CASES_BASIS_NEW_TITLE, form);
    view.button = MSG_CASES_BASIS_BUTTON;
    return case_edit_page(web, &view, case_basis_form_html);
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

struct err case_basis_post_read(struct web *web)
{
    struct basis_input *input = web_input(web, struct basis_input);
    struct form *form = form_open(web, &basis_form);

    lists_give(web, form);
    int64_t kind = form_choice(form, "kind");
    input->wanted = (struct basis_new){
        .kind = kind != INT_NONE ? (enum basis_kind)kind : BASIS_KIND_END,
        .means = case_list_code("expression_means", form_choice(form, "means")),
        .representative =
            case_list_code("representative_kinds", form_choice(form, "representative")),
        .reason = case_list_code("basis_reasons", form_choice(form, "reason")),
        .told = told_read(web, form),
        .text = form_text(form, "text"),
        .given_by = form_text(form, "given_by"),
        .witnessed_by = form_text(form, "witnessed_by"),
        .decided_by = form_text(form, "decided_by"),
        .happened_at = form_time(form, "happened_at"),
        .to_at = INSTANT_NONE,
    };
    TRY(case_edit_read(web, &input->edit, "basis/new"));
    return form_close(form);
}

struct err case_basis_post_act(struct context *context, void *argument)
{
    struct basis_input *input = argument;

    TRY(case_basis_record(context, input->edit.id, &input->wanted, &input->edit.item));
    return case_edit_done(context, &input->edit);
}

struct err case_basis_post_show(struct web *web)
{
    const struct basis_input *input = web->input;
    return case_edit_saved(web, &input->edit, MSG_CASES_SAID_BASIS);
}

/* ---- the family is told, the end ------------------------------------------------ */

static struct err item_read(struct web *web, struct basis_input *input,
                            const char *action)
{
    TRY(web_path_id(web, "item", &input->edit.item));
    return case_edit_read(
        web, &input->edit,
        arena_format(web->arena, "basis/%s/%s", web_path_text(web, "item"), action));
}

static struct err item_look(struct context *context, struct basis_input *input)
{
    TRY(case_edit_look(context, &input->edit));
    TRY(basis_get(context, input->edit.item, &input->known));
    return input->known.care_case == input->edit.id
               ? OK
               : err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

struct err case_basis_told_get_read(struct web *web)
{
    return item_read(web, web_input(web, struct basis_input), "told");
}

struct err case_basis_told_get_act(struct context *context, void *argument)
{
    return item_look(context, argument);
}

struct err case_basis_told_get_show(struct web *web)
{
    const struct basis_input *input = web->input;
    struct form *form = case_edit_form(web, &input->edit, &told_form);

    form_default_int(form, "told_at", web->context->now);
    form_set_version(form, input->known.version);
    struct case_form_view view =
        case_edit_view(web, &input->edit, MSG_CASES_BASIS_TOLD_TITLE, form);
    return case_edit_page(web, &view, case_basis_told_form_html);
}

struct err case_basis_told_post_read(struct web *web)
{
    struct basis_input *input = web_input(web, struct basis_input);
    struct form *form = form_open(web, &told_form);

    input->to = form_text(form, "to");
    input->told_at = form_time(form, "told_at");
    input->edit.version = form_version(form);
    TRY(item_read(web, input, "told"));
    return form_close(form);
}

struct err case_basis_told_post_act(struct context *context, void *argument)
{
    struct basis_input *input = argument;

    TRY(case_basis_family_told(context, input->edit.id, input->edit.item,
                               input->edit.version, input->told_at, input->to));
    return case_edit_done(context, &input->edit);
}

struct err case_basis_told_post_show(struct web *web)
{
    const struct basis_input *input = web->input;
    return case_edit_saved(web, &input->edit, MSG_CASES_SAID_TOLD);
}

struct err case_basis_end_get_read(struct web *web)
{
    return item_read(web, web_input(web, struct basis_input), "end");
}

struct err case_basis_end_get_act(struct context *context, void *argument)
{
    return item_look(context, argument);
}

struct err case_basis_end_get_show(struct web *web)
{
    const struct basis_input *input = web->input;
    struct form *form = form_show(web, &end_form);

    form_set_version(form, input->known.version);
    struct case_form_view view =
        case_edit_view(web, &input->edit, MSG_CASES_BASIS_END_TITLE, form);
    view.button = MSG_CASES_BASIS_END_BUTTON;
    return case_edit_page(web, &view, case_basis_end_form_html);
}

struct err case_basis_end_post_read(struct web *web)
{
    struct basis_input *input = web_input(web, struct basis_input);
    struct form *form = form_open(web, &end_form);

    input->edit.version = form_version(form);
    TRY(item_read(web, input, "end"));
    return form_close(form);
}

struct err case_basis_end_post_act(struct context *context, void *argument)
{
    const struct basis_input *input = argument;
    return case_basis_end(context, input->edit.id, input->edit.item, input->edit.version);
}

struct err case_basis_end_post_show(struct web *web)
{
    const struct basis_input *input = web->input;
    return case_edit_saved(web, &input->edit, MSG_CASES_SAID_BASIS_ENDED);
}

/* ---- the panel ------------------------------------------------------------------ */

struct bases_seen {
    int64_t care_case;
    bool may_change;
    struct bases bases;
};

struct err case_bases_look(struct context *context, int64_t care_case, void **data)
{
    struct bases_seen *seen = arena_new_of(context->arena, struct bases_seen);
    unsigned relations = 0;

    *data = seen;
    seen->care_case = care_case;
    TRY(relation_of(context, care_case, &relations));
    seen->may_change = permission_holds(context, &case_change, relations, true);
    return case_basis_list(context, care_case, &seen->bases);
}

static void basis_see(struct html *html, const struct bases_seen *seen,
                      const struct basis *basis, struct case_basis_view *view)
{
    instant now = html->web->context->now;
    enum basis_state state = basis_state_at(basis, now);
    bool is_open = state == BASIS_IN_FORCE;

    *view = (struct case_basis_view){
        .id = basis->id,
        .care_case = seen->care_case,
        .kind = case_word(kind_choices, basis->kind),
        .state = case_word(state_words, state),
        .state_tag = is_open && basis->kind != BASIS_REFUSAL ? "tag good" : "tag bad",
        .reason = basis->reason != NULL
                      ? case_list_name(html->web, "basis_reasons", basis->reason)
                      : NULL,
        .means = basis->means != NULL
                     ? case_list_name(html->web, "expression_means", basis->means)
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
        .may_tell = seen->may_change && basis->kind == BASIS_EMERGENCY &&
                    basis->told_family_at == INSTANT_NONE,
        .may_end = seen->may_change && is_open && basis->kind != BASIS_REFUSAL,
    };
    if (view->has_end) {
        view->due = due_text(html->arena, html->language, basis->to_at, now);
        view->due_class = due_class(basis->to_at, now, false);
    }
}

static struct case_bases_view bases_see(struct html *html, const struct bases_seen *seen)
{
    struct case_bases_view view = {.id = seen->care_case, .may_change = seen->may_change};

    view.rows.count = (size_t)seen->bases.count;
    view.rows.items =
        arena_new_array(html->arena, struct case_basis_view, view.rows.count);
    for (size_t i = 0; i < view.rows.count; i++)
        basis_see(html, seen, &seen->bases.items[i], &view.rows.items[i]);
    return view;
}

void case_bases_draw(struct html *html, const void *data)
{
    const struct case_bases_view view = bases_see(html, data);
    case_bases_html(html, &view);
}

/* ---- a page of their own: tasks of the desk lead here --------------------------- */

struct bases_page {
    int64_t id;
    struct care_case care_case;
    struct person person;
    void *seen;
};

struct err case_bases_get_read(struct web *web)
{
    struct bases_page *page = web_input(web, struct bases_page);
    return web_path_id(web, "id", &page->id);
}

struct err case_bases_get_act(struct context *context, void *input)
{
    struct bases_page *page = input;

    TRY(case_get(context, page->id, &page->care_case, &page->person));
    return case_bases_look(context, page->id, &page->seen);
}

struct err case_bases_get_show(struct web *web)
{
    const struct bases_page *page = web->input;
    struct html *html = web_html(web);
    const struct case_bases_view view = bases_see(html, page->seen);

    case_crumbs(web, &page->care_case, MSG_CASES_BASIS_HEADING);
    web_page_begin(web, html, MSG_CASES_BASIS_OF,
                   say_text(web->arena, page->care_case.number));
    case_basis_page_html(html, &view);
    web_page_end(web, html);
    return OK;
}
