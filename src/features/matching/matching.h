/* matching.h -- which institutions could take this patient, in what order, and why.
 *
 * Guideline: articles 6 (2), 7 (2), 8 (1), 9 (1), 11 (1).  Three rings, always in this
 * order and counted apart: designated for this level of care; other registered
 * institutions inside the prefecture with a fitting capability; outside it.  Hard
 * conditions first, then a score whose parts have names and dated weights.  The rank
 * proposes; the coordinator decides, and may ask whoever does not fit as well.
 *
 * All institutions lie in one immutable snapshot, the only cache of the house.
 */
#ifndef MATCHING_H
#define MATCHING_H

#include "features/capabilities/capabilities.h"
#include "features/cases/cases.h"
#include "features/desks/desks.h"
#include "features/institutions/institutions.h"
#include "features/needs/needs.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;

/* ---- the snapshot -------------------------------------------------------------- */

struct match_capability {
    int need; /* index in capability_needs() */
    enum capability_answer answer;
    const char *terms;
    const char *ward;
    day checked_on;
};

struct match_designation {
    enum designation_kind kind;
    day from_on;
    day to_on; /* DAY_NONE: running */
};

struct match_desk {
    enum desk_purpose purpose;
    const char *name;
    const char *telephone;
    const char *out_of_hours_telephone;
    struct week_hours hours;
};

struct match_institution {
    int64_t id;
    enum institution_kind kind;
    const char *name;
    const char *area;         /* code, NULL: outside or not known */
    const char *municipality; /* code */
    const char *telephone;
    bool is_outside;       /* the prefecture */
    bool is_office_place;  /* its place is that of the municipal office */
    int64_t latitude;      /* INT_NONE: not known */
    int64_t longitude;
    const struct match_designation *designations;
    size_t designation_count;
    const struct match_capability *capabilities;
    size_t capability_count;
    uint8_t by_need[CAPABILITY_NEEDS_MAX]; /* 0: not known, else place + 1 */
    struct capacity capacity;
    struct accepting accepting;
    const struct match_desk *desks;
    size_t desk_count;
};

struct match_snapshot {
    struct match_institution *items; /* in order of id */
    size_t count;
};

/* ---- the question -------------------------------------------------------------- */

struct match_need {
    int need; /* index in capability_needs() */
    bool is_hard;
};

struct match_question {
    enum case_level level;
    const struct match_need *needs;
    size_t need_count; /* at most NEED_ITEMS_MAX */
    int64_t latitude;  /* of the patient; INT_NONE: not known */
    int64_t longitude;
    day today;
    instant now;
    const char *area;      /* only there; NULL: anywhere */
    int64_t radius_metres; /* INT_NONE: any */
};

/* What is known beside the institutions themselves, one of each in the order of the
 * snapshot; NULL where nothing is known of anybody. */
struct match_history {
    const int32_t *asked;       /* answered inquiries so far */
    const int32_t *accepted;    /* of these */
    const int32_t *asked_today; /* by anyone */
    const bool *is_wished;      /* by the patient */
    const bool *is_treating;    /* recorded relation */
};

enum match_part {
    MATCH_PART_NEEDS,
    MATCH_PART_DISTANCE,
    MATCH_PART_AGE,
    MATCH_PART_BASIS,
    MATCH_PART_PLACES,
    MATCH_PART_ANSWERS,
    MATCH_PART_LOAD,
    MATCH_PART_WISH,
    MATCH_PART_RELATION,
    MATCH_PART_END,
};

/* What the rules of the day say, for the level asked and whoever asks. */
struct match_rules {
    struct {
        enum rule_effect effect;
        const char *article; /* NULL: no rule speaks of it */
    } by_kind[DESIGNATION_KIND_END]; /* 0: no designation */
    int64_t weights[MATCH_PART_END];
    int64_t distance_zero_metres;
    int64_t stale_days;
};

/* ---- the answer ---------------------------------------------------------------- */

enum match_ring { MATCH_DESIGNATED = 1, MATCH_INSIDE, MATCH_OUTSIDE, MATCH_RING_END };

/* Why somebody does not fit; from MATCH_NEED_FIRST on, a need of the question. */
enum {
    MATCH_BY_RULE,   /* a rule of the day refuses this level */
    MATCH_ACCEPTING, /* they have stopped accepting */
    MATCH_PLACES,    /* they posted that nobody can be accepted now */
    MATCH_AREA,
    MATCH_RADIUS,
    MATCH_KNOWN, /* neither designated nor known for anything */
    MATCH_NEED_FIRST,
    MATCH_CONDITIONS_MAX = MATCH_NEED_FIRST + NEED_ITEMS_MAX,
};

enum { MATCH_SCORE_MAX = 1000 };

struct match_candidate {
    uint32_t index; /* in the snapshot */
    enum match_ring ring;
    enum designation_kind designation; /* on which the request rests; 0: none */
    enum rule_effect effect;
    const char *article;
    int64_t metres; /* INT_NONE: not known */
    day oldest_on;  /* of the answers that count; DAY_NONE: none */
    int16_t score;  /* 0 to MATCH_SCORE_MAX */
    int16_t parts[MATCH_PART_END]; /* each 0 to MATCH_SCORE_MAX */
    int16_t can, condition, unknown, cannot; /* of the needs asked */
    int16_t blocked;    /* how many conditions are not met */
    int16_t blocked_by; /* the first of them */
    int32_t asked_today; /* by anyone, in any case */
};

struct match_result {
    struct match_candidate *fits; /* in order */
    size_t fit_count;
    struct match_candidate *others; /* by what they fail at, best first */
    size_t other_count;
    int64_t by_ring[MATCH_RING_END];               /* of those that fit */
    int64_t by_condition[MATCH_CONDITIONS_MAX];    /* others, by the first */
    int64_t opened_by[MATCH_CONDITIONS_MAX];       /* relaxed alone, it opens so many */
};

/* Rank all.  Pure; the result is in the arena. */
void match_rank(struct arena *arena, const struct match_snapshot *snapshot,
                const struct match_question *question, const struct match_rules *rules,
                const struct match_history *history, struct match_result *result);

/* What one institution says of one need; NULL: not known.  Pure. */
const struct match_capability *match_capability_of(
    const struct match_institution *institution, int need);

/* What an institution says of the needs asked, for rooms that rank by something else. */
struct match_profile {
    int64_t institution;
    const char *name;         /* NULL: not there (any more) */
    const char *area;         /* code; NULL: outside or not known */
    const char *municipality; /* code */
    const char *telephone;
    int64_t latitude, longitude; /* INT_NONE: not known */
    bool is_stopped;          /* has stopped accepting */
    const struct match_capability **said; /* of each need, in order; NULL: not known */
};

/* An article as it is cited: "7(2)" is 第7条第2号.  Pure. */
const char *match_article_text(struct arena *arena, enum language language,
                               const char *article);

/* ---- use cases ----------------------------------------------------------------- */

struct match_filter {
    enum case_level level; /* CASE_LEVEL_UNKNOWN: the need's */
    const char *area;
    int64_t radius_metres;
};

struct match_found {
    struct care_case care_case;
    struct care_need need;
    bool has_need;
    enum case_level level;
    bool is_level_assumed;
    const char *municipality; /* the patient's, in words; NULL: not known */
    struct match_need *needs;
    size_t need_count;
    struct match_question question;
    struct match_rules rules;
    struct match_result result;
    const struct match_institution *institutions; /* copies, by candidate's index */
    const int32_t *waiting; /* the same: open cases that wait for its answer */
    unsigned relations;     /* in which the actor stands to the case */
};

/* What is said of a candidate at a glance; without needs nothing was compared.  Pure. */
struct match_verdict {
    enum message word;
    const char *tag; /* its class */
};
struct match_verdict match_verdict_of(const struct match_found *found,
                                      const struct match_candidate *candidate);

/* The profiles of `count` institutions, by profile->institution.  For composing services:
 * asks no permission; institutions hold nobody's patient. */
MUST_USE struct err match_profiles(struct context *context,
                                   const struct match_need *needs, size_t need_count,
                                   struct match_profile *profiles, size_t count);

enum { MATCH_FITS_MAX = 60, MATCH_OTHERS_MAX = 200 };

/* Look for places for the case's latest need; for its team (case_get). */
MUST_USE struct err match_find(struct context *context, int64_t care_case,
                               const struct match_filter *filter,
                               struct match_found *found);
/* Only who fits, ring by ring, for the panel of the case page: without the person, who
 * is not looked at a second time for it. */
MUST_USE struct err match_count(struct context *context, int64_t care_case,
                                struct match_found *found);

#endif
