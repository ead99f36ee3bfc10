/* places.h -- finding a place for a temporary stay, and the calendar of all places.
 *
 * Guideline: articles 8 (3), 10-3 (3), 11 (4).  Who is asked is decided by contract
 * (contracts.h); what is free by the offers (beds.h); whether a hospital can do what the
 * patient needs by what it said (capabilities.h).  "14 days with TPPV some time in
 * February" is answered with possible periods at possible hospitals, ranked, each part of
 * the rank with its name; when nobody fits, with which single condition opens how many.
 * The rank proposes; the coordinator decides.
 *
 * Hospitals that answer case by case are listed apart (to be asked), and so are those that
 * have the article's duty and no contract (the register wants mending).
 *
 * The calendar names no patient.  Other rooms include this header and nothing else from
 * this folder.
 */
#ifndef PLACES_H
#define PLACES_H

#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "base/values.h"
#include "features/beds/beds.h"
#include "features/capabilities/capabilities.h"
#include "features/contracts/contracts.h"
#include "features/matching/matching.h"
#include "features/programmes/programmes.h"
#include "features/respite/respite.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;

extern const struct permission place_calendar_read; /* coordinators, health centres */
extern const struct permission place_calendar_own;  /* a hospital: its own row */

/* ---- the question ------------------------------------------------------------------ */

enum { PLACE_WISHES_MAX = 4, PLACE_DAYS_MAX = 62, PLACE_LOOK_DAYS_MAX = 400 };

/* So many days, both included, somewhere from first_on to last_on.  A fixed period has no
 * room: last_on - first_on + 1 == days. */
struct place_wish {
    day first_on, last_on;
    int32_t days;
};

/* Days left in a fiscal year; INT_NONE: no limit. */
struct place_year {
    int32_t year;
    int64_t left;
};

struct place_question {
    struct place_wish wishes[PLACE_WISHES_MAX]; /* the first is liked best */
    size_t wish_count;
    const bool *is_hard; /* of each need asked: "cannot" leaves a hospital out */
    const char *const *needs; /* their codes */
    size_t need_count;
    int64_t radius_metres; /* INT_NONE: any */
    const struct programme *programme; /* edition that counts the days; NULL: none does */
    struct place_year years[PROGRAMME_YEARS_MAX];
    size_t year_count;
    day today;
};

/* ---- what there is ------------------------------------------------------------------- */

struct place_span { day from_on, to_on; }; /* both included */

/* An offer and what is free of it on each day that is looked at. */
struct place_offer {
    const struct bed_offer *offer;
    const uint32_t *free_beds; /* one of each day, bit 0 the first bed */
    const uint32_t *held_beds;
};

struct place_hospital {
    int64_t institution;
    const char *name;
    const struct place_span *contracts; /* in force */
    size_t contract_count;
    const uint8_t *answers; /* enum capability_answer, of each need asked */
    int64_t metres;         /* from the patient; INT_NONE: not known */
    bool is_wished, is_refused, is_stopped;
    int32_t earlier_stays; /* of this patient */
    const struct place_offer *offers;
    size_t offer_count;
};

struct place_world {
    day from_on; /* the first day looked at */
    int32_t count;
    const bool *closed; /* holidays and closed days, of each day */
    const struct place_hospital *items;
    size_t hospital_count;
};

/* ---- the answer ------------------------------------------------------------------------ */

enum place_part { PLACE_PART_NEEDS, PLACE_PART_DISTANCE, PLACE_PART_AGE, PLACE_PART_WISH,
                  PLACE_PART_EARLIER, PLACE_PART_PERIOD, PLACE_PART_END };

enum { PLACE_SCORE_MAX = 1000 };

struct place_weights {
    int64_t parts[PLACE_PART_END];
    int64_t distance_zero_metres;
    int64_t stale_days;
};

/* A condition that can be relaxed alone. */
enum place_condition {
    PLACE_BY_HOLDS,    /* holds that may lapse do not count */
    PLACE_BY_WEEKDAYS, /* one comes and goes on any day */
    PLACE_BY_YEAR,     /* the days left in the fiscal year */
    PLACE_BY_DISTANCE,
    PLACE_BY_REFUSED, /* hospitals the patient does not want */
    PLACE_BY_STOPPED, /* hospitals that have stopped accepting */
    PLACE_BY_WINDOW,  /* PLACE_WINDOW_DAYS earlier or later */
    PLACE_BY_SHORTER, /* fewer days */
    PLACE_BY_NEED_FIRST,
};
enum { PLACE_NEEDS_MAX = 64, PLACE_WINDOW_DAYS = 14,
       PLACE_CONDITIONS_MAX = PLACE_BY_NEED_FIRST + PLACE_NEEDS_MAX };

struct place_period {
    day from_on, to_on;
    int64_t offer;
    uint8_t wish; /* which of the wishes, from 0 */
};

enum { PLACE_PERIODS_MAX = 4, PLACE_PERIODS_APART = 7 };

struct place_candidate {
    uint32_t index; /* in the world */
    int16_t score;  /* 0 to PLACE_SCORE_MAX */
    int16_t parts[PLACE_PART_END];
    int16_t can, condition, unknown, cannot; /* of the needs asked */
    struct place_period periods[PLACE_PERIODS_MAX]; /* the best first, a week apart */
    uint8_t period_count;
    int32_t starts; /* on how many days one could begin */
};

struct place_result {
    struct place_candidate *items; /* in order */
    size_t count;
    size_t looked; /* hospitals with an offer and a contract in these days */
    /* When nobody fits: what each condition opens, relaxed alone. */
    int32_t opened_by[PLACE_CONDITIONS_MAX];
    int32_t shorter_days; /* PLACE_BY_SHORTER: the longest that fits; 0: none */
};

/* Pure; the result is in the arena. */
void place_search(struct arena *arena, const struct place_world *world,
                  const struct place_question *question,
                  const struct place_weights *weights, struct place_result *result);

/* ---- the calendar -------------------------------------------------------------------- */

/* What a day shows: the first that holds. */
enum place_cell { PLACE_CELL_CLOSED = 0, PLACE_CELL_FREE, PLACE_CELL_HELD, PLACE_CELL_FULL };

struct place_day {
    enum place_cell cell;
    int16_t count; /* how many are free, or held */
};

/* A hospital's days from its offers' days; pure.  `days` has count places. */
void place_days_sum(const struct bed_days *offers, size_t offer_count, int32_t count,
                    struct place_day *days);

/* One hospital's days, named; `days` has to_on - from_on + 1 places. */
struct place_row {
    int64_t institution;
    const char *name;
    const char *area; /* code; NULL: outside or not known */
    struct place_day *days;
};

struct place_calendar {
    day from_on, to_on;
    bool is_own; /* only the actor's hospital is in it */
    struct place_row *items;
    size_t count;
    int64_t left_out; /* more than PLACE_ROWS_MAX: narrow it by area */
};
enum { PLACE_ROWS_MAX = 100 };

/* Of the hospitals of an area, NULL: of all; for those who seek places, and for a hospital
 * its own row.  Names no patient. */
MUST_USE struct err place_calendar(struct context *context, day from_on, day to_on,
                                   const char *area, struct place_calendar *calendar);

/* ---- finding ------------------------------------------------------------------------- */

struct place_filter {
    int32_t days; /* 0: the periods of the application */
    day from_on, to_on;
    int64_t radius_metres; /* INT_NONE: any */
};

/* Under contract on some of the days, but no offer: it answers case by case. */
struct place_ask {
    uint32_t index; /* in found->hospitals and found->profiles */
    enum contract_standing standing;
    int64_t metres; /* INT_NONE: not known */
    int16_t can, condition, unknown, cannot;
};

/* The register wants mending: the article's duty, or an offer, and no contract. */
struct place_mend {
    int64_t institution;
    const char *name;
    const char *article; /* of the duty; NULL: it has an offer */
};

/* What the rules say of a period, wherever it would be. */
struct place_judged {
    day from_on, to_on;
    struct programme_verdict verdict;
};

/* A bed that a hospital has promised to another application, and nobody holds yet. */
struct place_promise {
    int64_t institution;
    day from_on, to_on;
};

struct place_found {
    struct respite_application application;
    const char *municipality; /* of the patient, in words; NULL: not known */
    struct match_need *needs;
    bool has_need;
    struct place_question question;
    struct place_result result;
    const struct place_hospital *hospitals; /* by candidate's index */
    const struct match_profile *profiles;   /* the same */
    const enum contract_standing *standings;
    struct place_judged *judged; /* of the periods of the first PLACE_SHOWN_MAX */
    size_t judged_count;
    struct place_ask *asks;
    size_t ask_count;
    struct place_mend *mends;
    size_t mend_count;
    struct place_promise *promises;
    size_t promise_count;
};
enum { PLACE_SHOWN_MAX = 20 };

/* To how many others the hospital has promised a bed on some of these days.  Pure. */
int64_t place_promised(const struct place_found *found, int64_t institution,
                       const struct place_period *period);
/* NULL: not judged.  Pure. */
const struct programme_verdict *place_verdict_of(const struct place_found *found,
                                                 const struct place_period *period);

/* For who may seek for the application (respite_seek); its sight is staged. */
MUST_USE struct err place_find(struct context *context, int64_t application,
                               const struct place_filter *filter,
                               struct place_found *found);

#endif
