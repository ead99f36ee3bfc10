/* coordinators_edit_pages.h -- what the forms about one coordinator share. */
#ifndef COORDINATORS_EDIT_PAGES_H
#define COORDINATORS_EDIT_PAGES_H

#include "features/coordinators/coordinators_pages.h"

#define THE_VERSION {.name = "version", .type = FIELD_VERSION}
#define THE_END {.type = FIELD_END}

/* What all of these forms know and are told. */
struct coordinator_edit {
    int64_t id;
    int64_t item;
    int64_t version;
    struct coordinator_whole whole;
    struct coordinators able;
    struct candidates candidates;
    struct coordinator_new wanted;
    struct qualification_new qualification;
    struct cover_new cover;
    const char *telephone;
    day to_on;
    const char *reason;
};

struct edit_page {
    enum message title;
    void (*draw)(struct html *html, const struct coordinator_form_view *view);
};

/* Read :id, and :item, of the path into a new struct coordinator_edit. */
MUST_USE struct err coordinator_edit_read(struct web *web);
MUST_USE struct err coordinator_item_read(struct web *web);
/* The same, and open the posted form with its version. */
MUST_USE struct err coordinator_edit_posted(struct web *web,
                                            const struct form_table *table,
                                            struct coordinator_edit **edit,
                                            struct form **form);
/* Look the coordinator up for a form that changes it. */
MUST_USE struct err coordinator_edit_act(struct context *context, void *input);
/* A form to show, with the version that is being looked at. */
struct form *coordinator_edit_form(struct web *web, const struct form_table *table);
MUST_USE struct err coordinator_edit_show(struct web *web, struct edit_page page,
                                          const struct form *form,
                                          struct coordinator_form_view view);
/* Back to the coordinator, saying what was done. */
MUST_USE struct err coordinator_edit_done(struct web *web, enum message said);

#endif
