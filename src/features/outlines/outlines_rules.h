/* outlines_rules.h -- what this room decides by itself, for its service and tests. */
#ifndef OUTLINES_RULES_H
#define OUTLINES_RULES_H

#include "features/outlines/outlines.h"

/* What of a person shows. */
struct outline_view {
    const char *area;  /* NULL: the whole prefecture */
    int32_t age_low;   /* -1: not said */
    int32_t age_high;  /* -1: and older */
    const char *group; /* NULL: not said */
    bool is_area_widened, is_age_widened, is_rare;
};

/* How many known people look the same. */
typedef struct err outline_count(void *counter, const struct outline_view *view,
                                 int64_t *count);

/* The narrow view: ten years of age. */
struct outline_view outline_view_of(const char *area, int32_t age, const char *group);
/* Wider until at least `least` share it: age, then area, then no group. */
MUST_USE struct err outline_widen(struct outline_view *view, int64_t least,
                                  outline_count *count, void *counter,
                                  int64_t *shared_by);
/* -1 when the birth is not known. */
int32_t outline_age(day birth_on, day today);

#endif
