/* timelines_pages.h -- addresses and views of this room's pages. */
#ifndef TIMELINES_PAGES_H
#define TIMELINES_PAGES_H

#include "features/cases/cases.h"
#include "features/timelines/timelines.h"
#include "web/case_edit.h"

const char *url_timeline(struct arena *arena, int64_t care_case);
const char *url_timeline_where(struct arena *arena, int64_t care_case, const char *query);

struct timeline_entry_view {
    day on;
    bool is_new_day;
    instant at;
    const char *clock, *iso, *text;
    bool was_entered_later;
    instant entered_at;
};

struct timeline_entry_views {
    struct {
        struct timeline_entry_view *items;
        size_t count;
    } rows;
};

struct timeline_panel_view {
    int64_t id; /* of the case */
    struct timeline_entry_views entries;
};

struct timeline_topic_view {
    int64_t id; /* of the case */
    const char *query;
    enum message label;
    bool is_on;
};

struct timeline_view {
    int64_t id;
    const char *number;
    struct {
        struct timeline_topic_view *items;
        size_t count;
    } topics;
    struct timeline_entry_views entries;
    const char *next_query;
};

#endif
