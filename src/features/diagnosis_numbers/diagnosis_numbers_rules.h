/* diagnosis_numbers_rules.h -- the parts of the numbers that need no database. */
#ifndef DIAGNOSIS_NUMBERS_RULES_H
#define DIAGNOSIS_NUMBERS_RULES_H

#include "features/diagnosis_numbers/diagnosis_numbers.h"

struct arena;

/* ---- one way ------------------------------------------------------------------------ */

/* A day as people know it: between two days, both included. */
struct journey_days {
    day from_on, to_on; /* DAY_NONE: not known */
};

/* A way as days, or a request that was passed on as its two; the others are DAY_NONE. */
struct journey {
    int64_t care_case;
    uint8_t place[CUT_COUNT]; /* its category */
    struct journey_days symptom, visit;
    day referred_on, answered_on, seen_on, named_on, settled_on, cannot_on, passed_on;
    day opened_on, over_on; /* of a way; over: ended without a name */
};

struct journey_measure {
    day from_on, to_on; /* the middle of what is known vaguely */
    int64_t days;
    int64_t width;      /* how far off it may be, both ends together; 0: exact */
};
/* False: a day is not known, or the end lies before the beginning, however they are read.
 * Where vague days overlap it is 0 days. */
bool journey_measure(const struct journey *journey, enum journey_span span,
                     struct journey_measure *measure);
/* How long somebody has waited from the first visit for a name, or waited until it or the
 * end came.  False: it is no way, or the visit is not known, or lies behind that. */
bool journey_wait(const struct journey *journey, day today,
                  struct journey_measure *measure, enum journey_standing *standing);

/* ---- many --------------------------------------------------------------------------- */

/* One interval: what has to be kept of it. */
struct journey_piece {
    int32_t days, width;
    uint8_t column; /* year of the block, or standing; behind the asked: not counted */
    uint8_t place[CUT_COUNT];
};
struct journey_chunk;
struct journey_pieces {
    struct journey_chunk *first, *last;
    size_t count;
};
void journey_piece_add(struct arena *arena, struct journey_pieces *pieces,
                       struct journey_piece piece);

struct journey_tally {
    struct arena *arena; /* of its own: it outlives the pages that are read */
    int32_t from_year;
    day today;
    struct journey_pieces spans[SPAN_COUNT], waiting;
};
/* Which column of the block a day falls in; -1: none. */
int journey_column(int32_t from_year, day on);
void journey_take(struct journey_tally *tally, const struct journey *journey);

/* What a table is asked for, besides its counts. */
struct journey_asked {
    struct arena *scratch; /* may be forgotten afterwards */
    size_t columns;        /* without the total */
    int64_t least;
    bool with_days, with_half, with_categories;
    const char *const *codes[CUT_COUNT]; /* by place */
    const char *const *labels[CUT_COUNT];
    const char *total;
};
/* Both tables of the same pieces, with what is hidden. */
void journey_grids(struct arena *arena, const struct journey_pieces *pieces,
                   const struct journey_asked *asked, struct journey_grid grids[CUT_COUNT]);
/* How many are vague, and how wide; hidden when they or the exact ones are few. */
void journey_vague(struct arena *arena, const struct journey_pieces *pieces, int64_t least,
                   struct journey_figures *figures);

/* The shortest time after which at most half still wait, by Kaplan and Meier's estimate
 * (Journal of the American Statistical Association 53, 1958): who waits still, or left,
 * counts as long as they were seen.  INT_NONE: more than half still wait.  Puts the
 * pieces in order. */
int64_t journey_half_days(struct journey_piece *pieces, size_t count);

/* Closes a table of outcomes that was counted: only rows that were met stay. */
void journey_outcomes_close(struct journey_outcomes *outcomes, size_t rows,
                            const char *total, int64_t least);

#endif
