/* health_centres_pages.h -- what the templates of this room are given; its addresses. */
#ifndef HEALTH_CENTRES_PAGES_H
#define HEALTH_CENTRES_PAGES_H

#include "features/health_centres/health_centres.h"
#include "web/web.h"

const char *url_health_centre(struct arena *arena, int64_t institution);
const char *url_health_centre_end(struct arena *arena, int64_t institution);
const char *url_health_centre_institution(struct arena *arena, int64_t institution);

struct health_centre_row_view {
    const char *name;
    day from_on, to_on;
    bool has_end;
};

struct health_centre_panel_view {
    int64_t id;
    bool is_one, may_change;
    const char *name;
    day from_on;
    const char *municipalities; /* "所沢市、飯能市" */
    int64_t from_centre, to_centre;
    const char *year; /* 令和8年度 */
    struct {
        struct health_centre_row_view *items;
        size_t count;
    } past;
};

struct health_centre_form_view {
    int64_t id;
    const char *name, *now;
    bool is_one;
    const struct form *form;
};

#endif
