/* candidates_pages.h -- what the template of this room is given; its addresses. */
#ifndef CANDIDATES_PAGES_H
#define CANDIDATES_PAGES_H

#include "features/candidates/candidates.h"
#include "web/web.h"

/* `base` is the address of the page: /candidates, or that of where one began. */
const char *url_candidates(struct arena *arena, const char *base);

struct candidates_line_view {
    const char *text;
};
struct candidates_lines_view {
    struct candidates_line_view *items;
    size_t count;
};
/* A finding that is meant; it goes with the form from page to page. */
struct candidates_finding_view {
    const char *id, *label, *typed; /* typed NULL: it says the same */
    const char *term_name, *presence_name, *presence;
    int64_t place, source_count;
    bool is_absent;
};
struct candidates_offer_view {
    const char *id, *label, *other, *because;
    bool has_children;
};
struct candidates_place_view {
    const char *id, *label;
};
struct candidates_places_view {
    struct candidates_place_view *items;
    size_t count;
};
struct candidates_disease_view {
    int64_t place;
    const char *name, *codes, *designated;
    bool is_other_sex;
    struct candidates_lines_view speaks, unexplained, missing, against;
};
struct candidates_source_view {
    const char *source, *disease, *finding;
    bool is_absent;
};
struct candidates_view {
    const char *base, *subject; /* subject: the referral, the case; NULL */
    const struct form *form;
    bool has_knowledge, is_ranked, was_asked, is_demonstration;
    const char *versions, *answers_for;
    const char *under, *under_label, *only, *only_label;
    bool is_searched, has_more;
    int64_t offered_total, left_out;
    int64_t source_total, source_first, source_last, page_before, page_next;
    bool has_before, has_next;
    struct {
        struct candidates_finding_view *items;
        size_t count;
    } findings;
    struct {
        struct candidates_offer_view *items;
        size_t count;
    } offers;
    struct candidates_places_view parents, organs;
    struct candidates_lines_view not_understood;
    struct {
        struct candidates_disease_view *items;
        size_t count;
    } diseases;
    struct {
        struct candidates_source_view *items;
        size_t count;
    } sources;
};

/* ---- made in one file, used in another ------------------------------------------- */

/* The boxes in which a finding goes along. */
const char *candidates_term_box(size_t nth);
const char *candidates_presence_box(size_t nth);
/* All but form and base. */
void candidates_see(struct web *web, const struct candidate_question *question,
                    const struct candidate_answer *answer, struct candidates_view *view);

#endif
