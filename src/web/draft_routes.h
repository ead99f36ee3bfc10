/* draft_routes.h -- what somebody is typing, kept by the house for every form.
 *
 * A form says where it is posted to: data-draft="/drafts?form=/cases/new".  The
 * script sends it while one types; the page that shows the form next asks
 * desk/draft.h for it and puts it back with form_restore().
 */
#ifndef WEB_DRAFT_ROUTES_H
#define WEB_DRAFT_ROUTES_H

#include "web/route.h"

struct arena;
struct form;

extern const struct route draft_routes[]; /* ends with a NULL path */

/* "/drafts?form=...": where the script keeps the form that is posted to `form`. */
const char *url_draft(struct arena *arena, const char *form);
/* Where a person throws the draft away; leads back to the form, empty. */
const char *url_draft_drop(struct arena *arena, const char *form);

/* Put what was kept into a form that is about to be shown, as it was typed, half a
 * date too.  A version in it stays the one seen then, so that what has moved on
 * since is found out when the form is sent.  False when it cannot be read. */
bool form_restore(struct form *form, const char *body);
/* Tell the mistakes of what was put back after all: where it is about to be sent. */
void form_check(struct form *form);

#endif
