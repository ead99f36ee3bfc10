/* places_pages.h -- what the templates of this room are given; its addresses. */
#ifndef PLACES_PAGES_H
#define PLACES_PAGES_H

#include "features/places/places.h"
#include "web/case_links.h"
#include "web/url.h"
#include "web/web.h"

const char *url_places(struct arena *arena, int64_t application);
/* The same with its search, for the form that holds. */
const char *url_places_hold(struct arena *arena, int64_t application, const char *query);
const char *url_places_application(struct arena *arena, int64_t application);
const char *url_places_requests(struct arena *arena, int64_t application);
const char *url_places_need(struct arena *arena, int64_t care_case);
const char *url_places_institution(struct arena *arena, int64_t institution);
const char *url_places_beds(struct arena *arena, int64_t institution);
const char *url_places_stay(struct arena *arena, int64_t stay);
const char *url_places_calendar(struct arena *arena, const char *query);
const char *url_places_calendar_all(struct arena *arena);

/* ---- the search --------------------------------------------------------------------- */

struct place_need_view {
    const char *name;
    enum message answer;
    const char *tag;
    const char *terms, *ward;
};

struct place_period_view {
    day from_on, to_on;
    int64_t days;
    const char *offer, *from_iso, *to_iso; /* for the form */
    int64_t wish;                          /* from 1; 0: not of the application */
    int64_t promised;                      /* beds there, to other applications */
    bool is_over_new_year, is_over_fiscal_year;
    bool is_refused, needs_reason; /* by the rules; by them, or by the contract's end */
};

struct place_finding_view {
    const char *sentence, *tag;
    enum message word;
};

struct place_part_view {
    enum message label;
    int64_t points;
};

struct place_candidate_view {
    int64_t number, id;
    const char *name, *distance, *verdict_tag, *terms, *confirmed, *telephone, *ward;
    enum message verdict;
    int64_t earlier, starts, score;
    bool is_wished, is_stale, is_without_duty, may_hold;
    struct { struct place_need_view *items; size_t count; } needs;
    struct { struct place_period_view *items; size_t count; } periods;
    struct { struct place_finding_view *items; size_t count; } findings;
    struct { struct place_part_view *items; size_t count; } parts;
};

struct place_ask_view {
    int64_t id;
    const char *name, *distance, *telephone, *needs;
    bool is_wished, is_refused, is_stopped, is_without_duty;
};

struct place_mend_view {
    int64_t id;
    const char *name, *article; /* NULL: an offer without contract */
};

struct place_year_view {
    const char *year;
    int64_t left;
    bool is_limited;
};

struct places_view {
    int64_t id, care_case;
    const char *number, *municipality;
    const struct form *form; /* the filter */
    const struct form *hold; /* tokens */
    const char *query; /* of the search, for the page that is shown again */
    bool has_need, is_own_periods, is_wrong, is_searched, may_hold, fits_none, has_relaxed;
    int64_t looked, count;
    struct { struct place_year_view *items; size_t count; } years;
    struct { struct place_candidate_view *items; size_t count; } rows;
    struct { struct place_ask_view *items; size_t count; } asks;
    struct { struct place_mend_view *items; size_t count; } mends;
    struct { const char **items; size_t count; } relaxed;
};

/* ---- the calendar --------------------------------------------------------------------- */

struct place_head_view {
    int64_t dom;
    const char *weekday, *mark, *look;
};

struct place_cell_view { const char *text, *look; };

struct place_run_view { const char *days, *text, *look; };

struct place_row_view {
    int64_t id;
    const char *name;
    struct { struct place_cell_view *items; size_t count; } cells;
    struct { struct place_run_view *items; size_t count; } runs;
};

struct place_month_view {
    const char *title, *id;
    const char *names; /* of holidays and closed days; NULL: none */
    struct { struct place_head_view *items; size_t count; } days;
    struct { struct place_row_view *items; size_t count; } rows;
};

struct place_stay_view {
    int64_t id;
    const char *number;
    day from_on, to_on;
    enum message state;
};

struct place_calendar_view {
    const struct form *form;
    const char *previous, *next, *span, *look; /* queries */
    bool is_own, is_list, is_three, is_empty, runs_out, may_all;
    day known_until;
    int64_t left_out;
    struct { struct place_month_view *items; size_t count; } months;
    struct { struct place_stay_view *items; size_t count; } stays;
};

#define HANDLER(name)                                                                   \
    struct err name##_read(struct web *web);                                            \
    struct err name##_act(struct context *context, void *input);                        \
    struct err name##_show(struct web *web)

HANDLER(places_get);
HANDLER(places_post);
HANDLER(place_calendar_get);

#undef HANDLER

/* 12 km; NULL: not known. */
const char *place_distance_text(struct web *web, int64_t metres);

#endif
