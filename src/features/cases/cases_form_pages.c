/* cases_form_pages.c -- what all forms about one case share.
 *
 * The case is looked at to be changed, what was half typed is offered again, a
 * refused form comes back as typed, and every form leads back to the case.
 */
#include "features/cases/cases_pages.h"

#include "access/context.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/str.h"
#include "web/draft_routes.h"

struct err case_edit_read(struct web *web, struct case_edit *edit, const char *step)
{
    edit->step = step;
    edit->path = web->request->path;
    return web_path_id(web, "id", &edit->id);
}

struct err case_edit_look(struct context *context, struct case_edit *edit)
{
    unsigned relations = 0;

    TRY(case_get(context, edit->id, &edit->care_case, &edit->person));
    TRY(relation_of(context, edit->id, &relations));
    TRY(permission_need_for(context, &case_change, relations, true));
    return draft_find(context, edit->path, &edit->draft, &edit->has_draft);
}

struct err case_edit_done(struct context *context, const struct case_edit *edit)
{
    return draft_end(context, edit->path);
}

struct form *case_edit_form(struct web *web, const struct case_edit *edit,
                            const struct form_table *table)
{
    struct form *form = form_show(web, table);

    if (web->form == NULL && edit->has_draft)
        (void)form_restore(form, edit->draft.body);
    return form;
}

struct case_form_view case_edit_view(struct web *web, const struct case_edit *edit,
                                     enum message title, const struct form *form)
{
    const struct person_facts *facts = &edit->person.facts;

    return (struct case_form_view){
        .id = edit->id,
        .item = edit->item,
        .step = edit->step,
        .number = edit->care_case.number,
        .name = facts->name != NULL ? facts->name : facts->kana,
        .path = edit->path,
        .draft_url = url_draft(web->arena, edit->path),
        .title = title,
        .button = MSG_CASES_FORM_SAVE,
        .has_draft = edit->has_draft && web->form == NULL,
        .draft_at = edit->draft.saved_at,
        .form = form,
    };
}

void case_crumbs(struct web *web, const struct care_case *care_case, enum message label)
{
    web_crumb(web, url_cases(web->arena), MSG_CASES_LIST_TITLE, NULL);
    if (label == MSG_NONE) {
        web_crumb(web, NULL, MSG_NONE, care_case->number);
        return;
    }
    web_crumb(web, url_case(web->arena, care_case->id), MSG_NONE, care_case->number);
    web_crumb(web, NULL, label, NULL);
}

struct err case_edit_page(struct web *web, const struct case_form_view *view,
                          void (*draw)(struct html *, const struct case_form_view *))
{
    struct html *html = web_html(web);
    const struct care_case known = {.id = view->id, .number = view->number};

    case_crumbs(web, &known, view->title);
    web_page_begin(web, html, MSG_CASES_FORM_TITLE,
                   say_two(web->arena,
                           SAY_T(message_text(web->arena, web->context->language,
                                              view->title, NULL)),
                           SAY_T(view->number)));
    draw(html, view);
    web_page_end(web, html);
    return OK;
}

struct err case_edit_saved(struct web *web, const struct case_edit *edit,
                           enum message message)
{
    return web_redirect(web,
                        web_url_saying(web, url_case(web->arena, edit->id), message));
}
