/* error_views.h -- what the pages show that say something went wrong. */
#ifndef WEB_ERROR_VIEWS_H
#define WEB_ERROR_VIEWS_H

#include "base/message.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;

struct error_view {
    enum message title;
    const char *said; /* the sentence of the error itself */
    enum message next; /* what to do now */
    const char *request; /* its number, for questions */
};

/* What was typed into one field, to be sent again. */
struct kept_view {
    const char *name;
    const char *value;
};

struct resend_view {
    const char *said;  /* why it was not sent */
    const char *first; /* page to visit before, or NULL */
    const char *path;
    const char *once;
    struct {
        struct kept_view *items;
        size_t count;
    } values;
    bool has_dropped;
};

const char *url_first_page(struct arena *arena);
/* An address as it is: of this request, or of the house's own pages. */
const char *url_here(struct arena *arena, const char *url);

#endif
