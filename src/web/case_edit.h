/* case_edit.h -- what all forms about one case share, whichever room they are of.
 *
 * The address is /cases/:id/..., and the form is posted to where it was shown.  The case
 * is looked at to be changed, what was half typed is offered again, a refused form comes
 * back as typed, and every form leads back to the case:
 *
 *   read   case_edit_read()                      GET and POST
 *   act    case_edit_look()  |  the use case, then case_edit_done()
 *   show   case_edit_form(), case_edit_view(), case_edit_page()  |  case_edit_saved()
 *
 * A template has {{part case_edit_head}}, its fields, {{part case_edit_foot}}.
 */
#ifndef WEB_CASE_EDIT_H
#define WEB_CASE_EDIT_H

#include "desk/draft.h"
#include "web/web.h"

/* Begins the input of every such form. */
struct case_edit {
    int64_t id;
    int64_t item; /* which of the case's contacts, say; ID_NONE: none */
    int64_t version;
    const char *path; /* to which it is posted; names the draft */
    const char *number;
    const char *name; /* of the patient */
    struct draft draft;
    bool has_draft;
};

/* Begins the view of every such form. */
struct case_edit_view {
    int64_t id, item;
    const char *number, *name, *path, *draft_url;
    enum message title, button;
    bool has_draft;
    instant draft_at;
    const struct form *form;
};

struct err case_edit_read(struct web *web, struct case_edit *edit);
/* The same where the address also says ":item". */
struct err case_edit_read_item(struct web *web, struct case_edit *edit);
/* What the head says of the case, and what was half typed.  Who may is the room's. */
struct err case_edit_look(struct context *context, struct case_edit *edit,
                          const char *number, const char *name);
/* It was answered: what was half typed is over. */
struct err case_edit_done(struct context *context, const struct case_edit *edit);

/* The form to show: as typed, as half typed, else empty for defaults. */
struct form *case_edit_form(struct web *web, const struct case_edit *edit,
                            const struct form_table *table);
struct case_edit_view case_edit_view(struct web *web, const struct case_edit *edit,
                                     enum message title, const struct form *form);
/* A page up to its head's crumbs, for forms with a view of their own. */
struct html *case_edit_begin(struct web *web, const struct case_edit_view *view);
struct err case_edit_page(struct web *web, const struct case_edit_view *view,
                          void (*draw)(struct html *, const struct case_edit_view *));
struct err case_edit_saved(struct web *web, const struct case_edit *edit,
                           enum message message);

/* The list, the case by its number; `label` MSG_NONE: the case itself is shown. */
void case_crumbs(struct web *web, int64_t care_case, const char *number,
                 enum message label);

/* ---- addresses, for templates ---------------------------------------------------- */

const char *url_case(struct arena *arena, int64_t id);
const char *url_case_edit(struct arena *arena, const char *path);

#endif
