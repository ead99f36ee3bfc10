/* outlines.h -- 概要: what of a case is shown to those who are asked, and never who it is.
 *
 * Guideline: articles 6 (1), 13.  An outline is the minimised need: area, band of age,
 * group of disease, purpose, urgency, care, days.  It is drawn as narrow as helps; where
 * fewer known people share it than the dated rule wants (small_combination_min), age,
 * then area, then the group is widened.  Free text is off by default and looked through
 * for signs of a name.
 *
 * The room keeps nothing: who shows an outline keeps it as it was shown (inquiries.h).
 * Whoever may look at the case may draw it: the room has no permission of its own.
 */
#ifndef OUTLINES_H
#define OUTLINES_H

#include "base/day.h"
#include "base/err.h"
#include "base/message.h"
#include "base/values.h"
#include "features/cases/cases.h"
#include "features/needs/needs.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;

/* Nothing here names the patient, the municipality or the day of birth. */
struct outline {
    const char *area;    /* secondary medical area; NULL: the whole prefecture */
    int32_t age_low;     /* the band, both included; -1: not said */
    int32_t age_high;    /* -1: and older */
    const char *disease_group; /* of diseases.h; NULL: not said */
    const char *purpose;
    const char *urgency;
    enum case_level level;
    struct care_need need; /* the newest revision: items without notes, days */
    instant needed_by;   /* when help must be there; INSTANT_NONE: not known */
    const char *text;    /* free text of the coordinator; NULL */
    /* How many known patients share area, age band and group; after widening. */
    int64_t shared_by;
    bool is_area_widened, is_age_widened;
    bool is_rare; /* still fewer than the rule wants, though nothing narrower is left */
    bool has_name_like; /* the free text holds what looks like a name or a number */
};

/* As it would be shown now.  ERR_CONFLICT: no need was recorded yet. */
MUST_USE struct err outline_draw(struct context *context, int64_t care_case,
                                 const char *text, struct outline *outline);

/* Pure: signs of a name, a telephone number, an address in free text. */
bool outline_is_name_like(const char *text);

struct letter_line;
/* As label and text, in order; without its free text when that is NULL. */
void outline_words(struct arena *arena, enum language language,
                   const struct outline *outline, struct letter_line **lines,
                   size_t *count);

/* Codes and amounts of a need as one plain text, for whoever keeps it, and back; false:
 * it is none. */
const char *outline_items_write(struct arena *arena, const struct care_need *need);
bool outline_items_read(struct arena *arena, const char *text, struct care_need *need);

#endif
