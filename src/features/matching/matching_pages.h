/* matching_pages.h -- what the templates of this room are given, and its addresses. */
#ifndef MATCHING_PAGES_H
#define MATCHING_PAGES_H

#include "features/matching/matching.h"
#include "web/case_links.h"
#include "web/web.h"

const char *url_matching(struct arena *arena, int64_t care_case);
const char *url_matching_where(struct arena *arena, int64_t care_case, const char *query);
const char *url_matching_calls(struct arena *arena, int64_t care_case, const char *query);
const char *url_matching_print(struct arena *arena, int64_t care_case);
const char *url_matching_case(struct arena *arena, int64_t care_case);
const char *url_matching_need(struct arena *arena, int64_t care_case);
const char *url_matching_institution(struct arena *arena, int64_t institution);
const char *url_matching_capabilities(struct arena *arena, int64_t institution);
/* Asking that one: a page of whichever room offers /cases/:case/ask. */
const char *url_matching_ask_any(struct arena *arena, int64_t care_case);
const char *url_matching_ask(struct arena *arena, int64_t care_case, int64_t institution);

/* What one institution says of one need. */
struct matching_need_view {
    const char *name;
    enum message answer;
    const char *tag;
    const char *terms;
    const char *ward;
    const char *age; /* NULL: not known */
    bool is_stale;
};

struct matching_part_view {
    enum message label;
    int64_t points;
};

struct matching_candidate_view {
    int64_t number, id;
    int64_t asked_today; /* by anyone, in any case */
    int64_t waiting;     /* open cases that wait for its answer */
    bool is_bundle;      /* more than one of them: one call could do for all */
    bool may_ask;
    const char *name;
    const char *area;     /* NULL: not known */
    const char *distance; /* NULL: not known */
    bool is_office_place;
    enum message verdict; /* fits, or to be talked about */
    const char *tag;
    const char *basis; /* the article; NULL: no rule speaks of it */
    enum message effect;
    const char *effect_tag; /* NULL: nothing to say */
    const char *places;     /* NULL: not known */
    instant places_until;
    int64_t score;
    const char *desk;
    const char *telephone; /* NULL: none */
    bool has_desk, is_open;
    const char *after_hours;
    struct {
        struct matching_need_view *items;
        size_t count;
    } needs;
    struct {
        struct matching_part_view *items;
        size_t count;
    } parts;
};

struct matching_ring_view {
    enum message title;
    int64_t count;
    struct {
        struct matching_candidate_view *items;
        size_t count;
    } rows;
};

struct matching_other_view {
    int64_t id;
    bool may_ask;
    const char *name;
    const char *why; /* what more is to be known of it; "" */
    const char *telephone;
};

struct matching_group_view {
    const char *title;
    int64_t count, opened, more;
    bool is_cut;
    struct {
        struct matching_other_view *items;
        size_t count;
    } rows;
};

struct matching_view {
    int64_t id;
    const char *number;
    const struct form *form;
    bool has_need, is_level_assumed, has_place, fits_none;
    enum message level;
    const char *municipality;
    int64_t need_count, fit_count;
    const char *query; /* of the filter, for the call list */
    struct case_link_views links;
    bool may_ask;
    instant now;
    struct {
        struct matching_ring_view *items;
        size_t count;
    } rings;
    struct {
        struct matching_group_view *items;
        size_t count;
    } groups;
};

struct matching_panel_view {
    int64_t id;
    bool has_need, is_open;
    int64_t designated, inside, outside;
};

/* ---- made in one file, used in another ----------------------------------------- */

/* What one candidate says, in words; `number` counts from 1 over all rings. */
void matching_candidate_see(struct web *web, const struct match_found *found,
                            const struct match_candidate *candidate, int64_t number,
                            struct matching_candidate_view *view);
/* Those that do not fit, by what they fail at. */
void matching_groups_see(struct web *web, const struct match_found *found,
                         struct matching_view *view);

#endif
