/* case_edit.c -- the forms about one case, from its address back to the case. */
#include "web/case_edit.h"

#include "access/context.h"
#include "web/draft_routes.h"
#include "web/url.h"

URL_ID(case, "/cases/", "")

/* It is posted to where it was shown. */
const char *url_case_edit(struct arena *arena, const char *path)
{
    (void)arena;
    return path;
}

struct err case_edit_read(struct web *web, struct case_edit *edit)
{
    edit->path = web->request->path;
    return web_path_id(web, "id", &edit->id);
}

struct err case_edit_read_item(struct web *web, struct case_edit *edit)
{
    TRY(web_path_id(web, "item", &edit->item));
    return case_edit_read(web, edit);
}

struct err case_edit_look(struct context *context, struct case_edit *edit,
                          const char *number, const char *name)
{
    edit->number = number;
    edit->name = name;
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

struct case_edit_view case_edit_view(struct web *web, const struct case_edit *edit,
                                     enum message title, const struct form *form)
{
    return (struct case_edit_view){
        .id = edit->id,
        .item = edit->item,
        .number = edit->number,
        .name = edit->name,
        .path = edit->path,
        .draft_url = url_draft(web->arena, edit->path),
        .title = title,
        .button = MSG_WEB_CASE_EDIT_SAVE,
        .has_draft = edit->has_draft && web->form == NULL,
        .draft_at = edit->draft.saved_at,
        .form = form,
    };
}

void case_crumbs(struct web *web, int64_t care_case, const char *number,
                 enum message label)
{
    web_crumb(web, "/cases", MSG_WEB_CASE_EDIT_CASES, NULL);
    if (label == MSG_NONE) {
        web_crumb(web, NULL, MSG_NONE, number);
        return;
    }
    web_crumb(web, url_case(web->arena, care_case), MSG_NONE, number);
    web_crumb(web, NULL, label, NULL);
}

struct html *case_edit_begin(struct web *web, const struct case_edit_view *view)
{
    struct html *html = web_html(web);

    case_crumbs(web, view->id, view->number, view->title);
    web_page_begin(web, html, MSG_WEB_CASE_EDIT_TITLE,
                   say_two(web->arena,
                           SAY_T(message_text(web->arena, web->context->language,
                                              view->title, NULL)),
                           SAY_T(view->number)));
    return html;
}

struct err case_edit_page(struct web *web, const struct case_edit_view *view,
                          void (*draw)(struct html *, const struct case_edit_view *))
{
    struct html *html = case_edit_begin(web, view);

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
