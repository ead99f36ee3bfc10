/* handovers_pages.h -- what the pages of this room share: addresses and views for the
 * templates.
 */
#ifndef HANDOVERS_PAGES_H
#define HANDOVERS_PAGES_H

#include "features/handovers/handovers.h"
#include "web/web.h"

const char *url_handover(struct arena *arena);
const char *url_handover_seen(struct arena *arena, int64_t id);
const char *url_handover_withdraw(struct arena *arena, int64_t id);

struct note_view {
    int64_t id;
    int64_t version;
    const char *author;
    struct {
        const char **items;
        size_t count;
    } lines; /* of the text; none when it was withdrawn */
    instant written_at;
    bool is_seen, is_withdrawn, may_see, is_own;
    instant seen_at;
    const char *seen_by;
    instant withdrawn_at;
    const char *withdrawn_by;
    const char *withdraw_reason;
};

struct note_views {
    struct note_view *items;
    size_t count;
};

struct notes_view {
    const struct form *form;
    bool has_names; /* something looked like a name: ask */
    struct note_views open, past;
};

struct handover_withdraw_view {
    const struct form *form;
    int64_t id;
    const char *name; /* of the author */
    const char *what; /* the text; NULL: withdrawn before */
    instant from_at;
};

/* On the page of coordinators: does something wait to be read? */
struct handovers_panel_view {
    int64_t count;
};

#endif
