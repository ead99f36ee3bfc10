/* imports_pages.h -- what the templates of this room are given; its addresses. */
#ifndef IMPORTS_PAGES_H
#define IMPORTS_PAGES_H

#include "features/imports/imports.h"
#include "web/url.h"
#include "web/web.h"

const char *url_imports_institutions(struct arena *arena); /* the list */
const char *url_imports(struct arena *arena);
const char *url_import(struct arena *arena, int64_t id);
const char *url_import_rejected(struct arena *arena, int64_t id);
const char *url_import_vanished(struct arena *arena, int64_t id);

struct reject_view {
    const char *reason;
    const char *row;
};

struct import_view {
    int64_t id;
    const char *file_name;
    enum message format, state;
    int64_t done, total;
    struct import_counts counts;
    instant entered_at;
    const char *entered_by;
    bool is_running, is_checked, is_written, is_done, may_cancel, has_rejects;
    bool has_vanished;
    bool is_cut; /* not all rejected rows are shown */
    struct {
        struct reject_view *items;
        size_t count;
    } rejects;
    const struct form *form;
};

struct import_form_view {
    const struct form *form;
    struct {
        struct import_view *items;
        size_t count;
    } imports;
};

#endif
