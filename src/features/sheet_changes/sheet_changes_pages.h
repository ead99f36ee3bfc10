/* sheet_changes_pages.h -- what the panel of this room shows. */
#ifndef SHEET_CHANGES_PAGES_H
#define SHEET_CHANGES_PAGES_H

#include "features/sheet_changes/sheet_changes.h"

struct sheet_change_view {
    enum message label, kind;
    const char *tag, *before, *now;
};

struct sheet_changes_view {
    enum message title, about;
    const char *number;
    bool has_before, has_new_file, is_of_hospital;
    instant before_at, now_at;
    struct {
        struct sheet_change_view *items;
        size_t count;
    } rows;
};

#endif
