/* bed_requests_pages.h -- what the templates of this room are given; its addresses. */
#ifndef BED_REQUESTS_PAGES_H
#define BED_REQUESTS_PAGES_H

#include "features/bed_requests/bed_requests.h"
#include "features/prefecture/prefecture.h"
#include "features/ways/ways.h"
#include "web/web.h"

const char *url_bed_requests(struct arena *arena, int64_t application);
const char *url_bed_requests_call(struct arena *arena, int64_t application);
const char *url_bed_request_hold(struct arena *arena, int64_t id, int64_t item);
const char *url_bed_request_release(struct arena *arena, int64_t id, int64_t item);
const char *url_bed_request_enter(struct arena *arena, int64_t id);
const char *url_bed_application(struct arena *arena, int64_t application);
const char *url_bed_basis(struct arena *arena, int64_t care_case);
const char *url_bed_need(struct arena *arena, int64_t care_case);

/* ---- words ----------------------------------------------------------------------- */

const char *bed_said(struct web *web, enum message message, const struct say *say);
const char *bed_days_said(struct web *web, day from_on, day to_on);
enum message bed_way_word(enum bed_request_way way);

struct bed_line_view {
    const char *label, *text;
};
struct bed_lines_view {
    struct bed_line_view *items;
    size_t count;
};
/* The outline as those asked see it. */
void bed_outline_see(struct web *web, const struct outline *outline,
                     struct bed_lines_view *view);
void bed_periods_see(struct web *web, const struct respite_period *periods, size_t count,
                     struct bed_lines_view *view);

/* ---- the team's page ------------------------------------------------------------- */

struct bed_row_view {
    int64_t application, id, version;
    const char *name, *telephone;
    enum message state;
    const char *tag;
    const char *days, *terms, *reason, *until; /* NULL: none */
    const char *asked, *said;
    const char *from_text, *to_text; /* for the boxes */
    const struct form *form;
    bool may_hold, may_enter, may_release;
};

struct bed_contact_view {
    instant at;
    const char *name, *what, *by, *with, *text;
};

struct bed_place_view {
    const char *box, *ident, *name;
    bool is_ticked, may_tick;
    bool is_wished, is_refused, has_no_duty;
    const char *before; /* NULL: nothing */
    const char *today, *way, *telephone;
};
struct bed_places_view {
    struct bed_place_view *items;
    size_t count;
};

struct bed_requests_view {
    int64_t application, care_case;
    const char *number, *holder, *state;
    const struct form *form, *plain, *call;
    instant now;
    struct bed_lines_view periods, outline;
    struct {
        struct bed_row_view *items;
        size_t count;
    } rows;
    struct {
        struct bed_contact_view *items;
        size_t count;
    } contacts;
    struct bed_places_view places, without;
    bool may_follow, may_ask, is_sought, has_basis, has_need, asks_text_check,
        is_time_open;
    int64_t at_once;
    const char *deadline;
};

/* ---- on the page of the application ---------------------------------------------- */

struct bed_panel_view {
    int64_t application;
    bool has_any, may_follow;
    struct bed_lines_view rows; /* hospital: answer */
};

/* ---- entering an answer ---------------------------------------------------------- */

struct bed_enter_view {
    int64_t id, application;
    const char *name, *telephone;
    enum message state;
    const char *tag;
    const struct form *form;
    struct bed_lines_view periods;
};

#define BED_HANDLER(name)                                                               \
    struct err name##_read(struct web *web);                                            \
    struct err name##_act(struct context *context, void *input);                        \
    struct err name##_show(struct web *web)

BED_HANDLER(bed_requests_get);
BED_HANDLER(bed_requests_ask);
BED_HANDLER(bed_requests_call);
BED_HANDLER(bed_request_hold_post);
BED_HANDLER(bed_request_release_post);
BED_HANDLER(bed_request_enter_get);
BED_HANDLER(bed_request_enter_post);

#endif
