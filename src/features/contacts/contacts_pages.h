/* contacts_pages.h -- what the pages of this room share: addresses, views, handlers for the
 * table of routes. */
#ifndef CONTACTS_PAGES_H
#define CONTACTS_PAGES_H

#include "features/cases/cases.h"
#include "features/contacts/contacts.h"
#include "features/prefecture/prefecture.h"
#include "web/case_edit.h"

/* For links: the focus stands in the form's first field. */
const char *url_contact_new(struct arena *arena, int64_t care_case);
const char *url_contact_change(struct arena *arena, int64_t care_case, int64_t contact);
const char *url_contact_end(struct arena *arena, int64_t care_case, int64_t contact);
const char *url_speaking(struct arena *arena, int64_t care_case);

/* Look at the case to change whom to call: ERR_NOT_FOUND when it is not theirs. */
struct err contact_edit_look(struct context *context, struct case_edit *edit);

struct contact_end_view {
    struct case_edit_view edit;
    const char *contact; /* the one that ends */
};

struct contact_view {
    int64_t id, care_case;
    const char *role, *name, *telephone, *hours;
    bool is_day_and_night, may_change;
};

struct contact_views {
    struct contact_view *items;
    size_t count;
};

struct contact_panel_view {
    int64_t id;
    bool may_change, has_warning;
    struct care_in_speaking speaking;
    struct contact_views contacts;
};

struct speaking_panel_view {
    int64_t id;
    bool may_change, has_speaking;
    struct care_in_speaking speaking;
};

#define HANDLER(name)                                                                    \
    struct err name##_read(struct web *web);                                             \
    struct err name##_act(struct context *context, void *input);                         \
    struct err name##_show(struct web *web)

HANDLER(contact_new_get);
HANDLER(contact_new_post);
HANDLER(contact_change_get);
HANDLER(contact_change_post);
HANDLER(contact_end_get);
HANDLER(contact_end_post);
HANDLER(speaking_get_form);
HANDLER(speaking_post);

#undef HANDLER

#endif
