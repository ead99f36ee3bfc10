/* beds_rules.h -- what an offer may say, and which bed is free when.  Pure. */
#ifndef BEDS_RULES_H
#define BEDS_RULES_H

#include "features/beds/beds.h"

struct arena;

enum { BED_WEEK = 127, BED_REASON_MAX = 100, BED_NAME_MAX = 60 };

/* ERR_INVALID names the field; `today` DAY_NONE: it may lie in the past. */
MUST_USE struct err bed_offer_check(const struct bed_offer *offer, day today);

/* A bed that somebody has on some days, both included. */
struct bed_taken {
    int64_t offer;
    int64_t bed;
    day from_on, to_on;
    bool is_hold;
};
struct bed_taken_list { struct bed_taken *items; size_t count; };

/* A day of an offer. */
struct bed_offer_day { int64_t offer; day on; };
struct bed_offer_days { struct bed_offer_day *items; size_t count; };

/* Which days are looked at; `beds_only`: the sets of beds without the sums (bed_days_of). */
struct bed_span {
    day from_on, to_on;
    bool beds_only;
};

/* What is free of each offer, day by day; the offers in any order. */
struct bed_days *bed_days_make(struct arena *arena, const struct bed_offers *offers,
                               struct bed_span span, const struct bed_offer_days *closed,
                               const struct bed_taken_list *taken);

/* The bed to take for all days of one offer, from 1: `wanted` when it is free, else the
 * lowest.  0: none; *full is then the first day on which it fails. */
int64_t bed_choose(const uint32_t *free_beds, int32_t count, int64_t wanted,
                   int32_t *full);

/* "12/3–12/9、12/20–" of the days with a free bed, at most a few; NULL: none. */
const char *bed_free_text(struct arena *arena, const struct bed_days *days, day from_on,
                          day to_on);

#endif
