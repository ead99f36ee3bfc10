/* inquiries_rules.h -- what this room decides by itself, for its services and tests. */
#ifndef INQUIRIES_RULES_H
#define INQUIRIES_RULES_H

#include "features/inquiries/inquiries.h"
#include "features/institutions/institutions.h"

/* ---- time ------------------------------------------------------------------------ */

struct inquiry_limits inquiry_limits_of(const struct dated_rules *rules,
                                        const char *urgency, bool is_wall, day on);
/* `minutes` from `from` on: by the wall, or while the desk is open; hours NULL: by the
 * wall. */
instant inquiry_due_after(const struct inquiry_limits *limits,
                          const struct calendar *calendar,
                          const struct week_hours *hours, instant from, int64_t minutes);
/* When to remind the first time between the two; INSTANT_NONE: it is not worth it. */
instant inquiry_remind_at(const struct inquiry_limits *limits,
                          const struct calendar *calendar,
                          const struct week_hours *hours, instant from, instant to);

/* Who is reminded at the whole of the time has so long before it expires. */
#define INQUIRY_GRACE MINUTES(10)
/* Within what time whoever is to be rung is rung; after that it counts as late. */
#define INQUIRY_RING_WITHIN MINUTES(15)

/* ---- the sheet ------------------------------------------------------------------- */

/* What of a person shows on a sheet. */
struct sheet_view {
    const char *area;  /* NULL: the whole prefecture */
    int32_t age_low;   /* -1: not said */
    int32_t age_high;  /* -1: and older */
    const char *group; /* NULL: not said */
    bool is_area_widened, is_age_widened, is_rare;
};

/* How many known people look the same. */
typedef struct err sheet_count(void *counter, const struct sheet_view *view,
                               int64_t *count);

/* The narrow view: ten years of age. */
struct sheet_view sheet_view_of(const char *area, int32_t age, const char *group);
/* Wider until at least `least` share it: age, then area, then no group. */
MUST_USE struct err sheet_widen(struct sheet_view *view, int64_t least,
                                sheet_count *count, void *counter, int64_t *shared_by);
/* -1 when the birth is not known. */
int32_t sheet_age(day birth_on, day today);

/* Codes and amounts of a need as one plain text, and back. */
const char *sheet_items_write(struct arena *arena, const struct care_need *need);
bool sheet_items_read(struct arena *arena, const char *text, struct care_need *need);

/* ---- asking ------------------------------------------------------------------------ */

/* The first way in the desk's order that can be used today; telephone when none is.
 * `wanted` 0: by the order.  `has_page`: somebody there opens the desk's page. */
enum notice_channel inquiry_channel_of(const struct desk *desk,
                                       enum notice_channel wanted, bool has_page,
                                       day today, int64_t fax_verified_days);
/* The way after that one, for a reminder; itself when there is no other. */
enum notice_channel inquiry_channel_next(const struct desk *desk,
                                         enum notice_channel used, bool has_page,
                                         day today, int64_t fax_verified_days);
/* The desk to be asked: for admissions, else the general one, else NULL. */
const struct desk *inquiry_desk_of(const struct desk_list *desks);

/* Does everything the list may say hold (many at once)?  ERR_INVALID field
 * "institution". */
MUST_USE struct err inquiry_places_check(struct arena *arena,
                                         const struct inquiry_new *inquiry,
                                         const struct inquiry_limits *limits,
                                         instant now);

/* ---- answers ----------------------------------------------------------------------- */

/* Does `answer` say what stands there already? */
bool inquiry_answer_is_same(const struct inquiry_target *target,
                            const struct inquiry_answer *answer);
/* What the answer makes of the target: its columns, not its state. */
void inquiry_answer_apply(struct inquiry_target *target,
                          const struct inquiry_answer *answer);
/* When the clock looks at it next; INSTANT_NONE: never. */
instant inquiry_next_at(const struct inquiry_target *target);

/* The place in the list of calls, 1 first; 0: nobody is to be rung there. */
int inquiry_call_rank(const struct inquiry_target *target, instant now);
void inquiry_call_sort(struct inquiry_targets *targets, instant now);

#endif
