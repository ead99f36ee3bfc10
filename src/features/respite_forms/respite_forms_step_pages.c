/* respite_forms_step_pages.c -- one step, one topic, one page: shown as far as it was
 * typed, kept when it is sent, and on to the next that is still empty. */
#include "features/respite_forms/respite_forms_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/id.h"
#include "base/str.h"
#include "features/respite_forms/respite_forms_step_html.h"
#include "web/draft_routes.h"

/* ---- devices, group by group ------------------------------------------------------- */

static bool has_code(const struct respite_new *wanted, const char *code)
{
    for (size_t i = 0; wanted->devices != NULL && i < wanted->device_count; i++)
        if (text_equal(wanted->devices[i], code))
            return true;
    return false;
}

static void groups_see(struct web *web, const struct respite_new *wanted,
                       struct respite_forms_step_view *view)
{
    struct code_list groups = prefecture_list("care_need_groups");
    struct code_list needs = prefecture_list("care_needs");

    view->groups.items =
        arena_new_array(web->arena, struct respite_forms_group_view, groups.count + 1);
    view->groups.count = groups.count;
    for (size_t g = 0; g < groups.count; g++) {
        struct respite_forms_group_view *group = &view->groups.items[g];
        group->name = code_word_name(&groups.items[g], web->context->language);
        group->is_open = g == 0;
        group->rows.items = arena_new_array(
            web->arena, struct respite_forms_choice_view, needs.count + 1);
        for (size_t i = 0; i < needs.count; i++) {
            if (!text_equal(needs.items[i].group, groups.items[g].code))
                continue;
            bool chosen = has_code(wanted, needs.items[i].code);
            group->is_open = group->is_open || chosen;
            group->rows.items[group->rows.count++] = (struct respite_forms_choice_view){
                needs.items[i].code,
                code_word_name(&needs.items[i], web->context->language), chosen};
        }
    }
}

/* ---- the page ----------------------------------------------------------------------- */

static void place_see(const struct filling *filling, enum step step,
                      struct respite_forms_step_view *view)
{
    for (enum step i = 0; i < STEP_COUNT; i++) {
        if (filling_table(filling->way, i) == NULL)
            continue;
        view->of++;
        if (i == step)
            view->nth = view->of;
    }
}

static bool is_optional(const struct form_table *table)
{
    for (const struct field *field = table->fields; field->type != FIELD_END; field++)
        if (field->required)
            return false;
    return true;
}

static struct form *step_form(struct web *web, const struct filling *filling,
                              enum step step)
{
    const struct form_table *table = filling_table(filling->way, step);
    bool has_person = filling->way->has_person;
    struct form *form = form_show(web, table);
    bool is_typed = web->form == form || filling->forms[step] != NULL;

    filling_lists_give(web, form, step, has_person);
    if (step == STEP_WISH)
        filling_places_give(web, form, filling);
    if (!is_typed)
        filling_step_give(form, step, has_person, &filling->from);
    if (!is_typed && step == STEP_PERSON && filling->listed != ID_NONE)
        form_default_int(form, "listed", filling->listed);
    return form;
}

/* Back one page; from the first to where the whole is. */
static const char *back_of(struct web *web, const struct filling *filling, enum step step)
{
    if (!filling->way->has_person)
        return filling->address;
    return step > 0 ? filling_step_address(web->arena, filling->address, step - 1)
                    : filling->way->back(web->arena, filling->id);
}

static struct respite_forms_step_view step_see(struct web *web,
                                               const struct filling *filling,
                                               enum step step)
{
    const char *path = filling_step_address(web->arena, filling->address, step);
    struct form *form = step_form(web, filling, step);
    struct respite_new shown = filling->wanted;
    struct respite_forms_step_view view = {
        .title = respite_forms_steps[step].title,
        .about = respite_forms_steps[step].about,
        .path = path,
        .back = back_of(web, filling, step),
        .draft_url = url_draft(web->arena, path),
        .form = form,
        .has_draft = filling->has_draft[step] && web->form == NULL,
        .draft_at = filling->drafts[step].saved_at,
        .is_known = step == STEP_PERSON && filling->person != ID_NONE,
        .is_listed = step == STEP_PERSON && filling->listed != ID_NONE,
        .is_optional = is_optional(filling_table(filling->way, step)),
        .is_person = step == STEP_PERSON,
        .is_home = step == STEP_HOME,
        .has_address = filling->way->has_person,
        .is_care = step == STEP_CARE,
        .is_wish = step == STEP_WISH,
        .is_doctor = step == STEP_DOCTOR,
        .is_contact = step == STEP_CONTACT,
        .has_places = filling->place_count > 0,
    };

    if (web->form == form)
        filling_step_read(web->arena, form, step, filling->way->has_person, &shown);
    view.has_more_periods = shown.wanted.period_count > 1;
    place_see(filling, step, &view);
    if (view.is_person && filling->alike != ID_NONE && !view.is_known)
        view.alike = arena_format(web->arena, "%s?person=%s&listed=%s", filling->address,
                                  id_text(web->arena, filling->alike),
                                  id_text(web->arena, filling->listed));
    if (step == STEP_CARE)
        groups_see(web, &shown, &view);
    return view;
}

struct err filling_step_page(struct web *web, const struct filling *filling, enum step step)
{
    struct respite_forms_step_view view = step_see(web, filling, step);
    struct html *html = web_html(web);

    web_crumb(web, url_respite_forms_list(web->arena), MSG_RESPITE_LIST_TITLE, NULL);
    web_crumb(web, filling->address, filling->way->title, NULL);
    web_crumb(web, NULL, view.title, NULL);
    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, MSG_RESPITE_FORMS_STEP_TITLE,
                   say_two(web->arena,
                           SAY_T(message_text(web->arena, web->context->language,
                                              view.title, NULL)),
                           SAY_T(message_text(web->arena, web->context->language,
                                              filling->way->title, NULL))));
    respite_forms_step_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err rform_step_show(struct web *web)
{
    const struct filling *filling = web->input;
    return filling_step_page(web, filling, filling->step);
}

/* ---- kept --------------------------------------------------------------------------- */

/* A known resident must be one of ours; another area's learns at once where to go. */
static struct err desk_need(struct context *context, struct filling *filling)
{
    TRY(filling->way->begin(context, filling));
    if (filling->step != STEP_HOME || !filling->way->has_person)
        return OK;
    return respite_residence_need(context, filling->wanted.facts.municipality);
}

struct err rform_typed_act(struct context *context, void *input)
{
    struct filling *filling = input;
    bool is_kept = false;

    TRY(desk_need(context, filling));
    TRY(draft_save(context,
                   filling_step_address(context->arena, filling->address, filling->step),
                   NULL, filling->body, &is_kept));
    TRY(filling_look(context, filling));
    filling->next = filling->address;
    for (enum step step = filling->step; filling->way->has_person && step < STEP_COUNT; step++) {
        if (filling->has_draft[step])
            continue;
        filling->next = filling_step_address(context->arena, filling->address, step);
        break;
    }
    return OK;
}

struct err rform_typed_show(struct web *web)
{
    const struct filling *filling = web->input;
    return web_redirect(web, filling->next);
}

/* ---- thrown away -------------------------------------------------------------------- */

struct err rform_dropped_act(struct context *context, void *input)
{
    return filling_end(context, input);
}

struct err rform_dropped_show(struct web *web)
{
    const struct filling *filling = web->input;
    return web_redirect(web, web_url_saying(web, filling->way->back(web->arena, filling->id),
                                            MSG_RESPITE_FORMS_SAID_DROPPED));
}
