/* capabilities.h -- what an institution says it can do for severe patients: each
 * need of the prefecture's list, how many it can accept, and whether at all.
 *
 * Guideline: articles 6 (2), 7 (2), 8 (1), 9 (1) and 11 (1): whoever secures a bed
 * must know who can care for a ventilator tonight.
 *
 * Nothing is overwritten: a new row follows and the latest counts.  A need without
 * a row is not known, which is not "no".  Every fact says when and by whom it was
 * checked last; a posted number of places falls back to "not known" by itself and
 * nobody is blamed for it.
 *
 * Who may: whoever may see or change the institution itself (institutions.h).
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef CAPABILITIES_H
#define CAPABILITIES_H

#include "access/audit.h"
#include "base/day.h"
#include "base/err.h"
#include "base/message.h"
#include "base/values.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;

extern const struct act_kind capability_act_changed;
extern const struct act_kind capability_act_confirmed; /* everything as it was */
extern const struct act_kind capability_act_capacity;
extern const struct act_kind capability_act_accepting;

/* ---- the list of needs --------------------------------------------------------- */

enum { CAPABILITY_NEEDS_MAX = 128 };

/* One need as both sides speak of it (care_needs.tsv). */
struct capability_need {
    const char *code;
    const char *group;
    const char *name_ja;
    const char *name_en;
    const char *unit; /* of its amount; "": none */
    bool is_hard;   /* "cannot" leaves an institution out, else it only ranks lower */
    bool is_stated; /* by institutions; else by the patient alone */
};

struct capability_needs {
    const struct capability_need *items; /* in the order of the list */
    size_t count;
};

/* The list of this installation; lives with the process. */
const struct capability_needs *capability_needs(void);
/* Its place in the list, or -1. */
int capability_need_index(const char *code);
const char *capability_need_name(const struct capability_need *need,
                                 enum language language);

/* ---- what it can do ------------------------------------------------------------ */

enum capability_answer {
    CAPABILITY_UNKNOWN = 0,
    CAPABILITY_CAN,
    CAPABILITY_CONDITION,
    CAPABILITY_CANNOT,
    CAPABILITY_ANSWER_END,
};

struct capability {
    int64_t id;
    const char *need;
    enum capability_answer answer;
    const char *terms; /* of CAPABILITY_CONDITION */
    const char *ward;  /* NULL: not said */
    day checked_on;
    const char *checked_by;
    instant entered_at;
    const char *entered_by;
};

struct capability_list {
    struct capability *items; /* the latest of each need, in the order of the list */
    size_t count;
    int64_t version; /* to change them: how many rows were ever added */
};

enum { CAPABILITY_TEXT_MAX = 200, CAPABILITY_WARD_MAX = 60 };

/* Checked so long ago that it must be asked again?  Pure. */
bool capability_is_stale(day checked_on, int64_t stale_days, day today);
/* How long ago, in words: 今日, 3日前, 5か月前, 2年前.  Pure. */
const char *capability_age_text(struct arena *arena, enum language language,
                                day checked_on, day today);
/* After how many days, by the dated rule of the day. */
int64_t capability_stale_days(day today);

MUST_USE struct err capability_list(struct context *context, int64_t institution,
                                    struct capability_list *list);

/* Several at once.  Only what differs from the latest becomes a row. */
struct capability_change {
    const struct capability *wanted; /* need, answer, terms, ward */
    size_t count;
    day checked_on;
    const char *checked_by; /* who at the institution said so */
};

/* ERR_INVALID at the field "NEED_terms", "checked_on" or "checked_by"; ERR_CONFLICT
 * says who changed something since `version`.  *changed: how many rows. */
MUST_USE struct err capability_change(struct context *context, int64_t institution,
                                      int64_t version,
                                      const struct capability_change *change,
                                      int64_t *changed);
/* The yearly check: everything that is known still holds today. */
MUST_USE struct err capability_confirm(struct context *context, int64_t institution,
                                       int64_t version, const char *checked_by,
                                       int64_t *changed);

/* ---- how many, and whether at all ---------------------------------------------- */

enum { CAPACITY_PLACES_MAX = 200, CAPACITY_DAYS_MAX = 14 };

struct capacity {
    int64_t id;              /* ID_NONE: none was ever posted */
    int64_t general_places;  /* INT_NONE: not said */
    int64_t advanced_places;
    const char *note;
    instant valid_until;
    instant posted_at;
    const char *posted_by;
    int64_t version; /* how many were posted so far */
};

/* Does it still count?  Pure. */
bool capacity_is_valid(const struct capacity *capacity, instant now);
/* Until when a number posted now is taken to hold, by the dated rule of the day. */
instant capacity_valid_until(instant now);

MUST_USE struct err capacity_get(struct context *context, int64_t institution,
                                 struct capacity *capacity);
/* ERR_INVALID field "advanced_places", "general_places", "valid_until" or "note". */
MUST_USE struct err capacity_post(struct context *context, int64_t institution,
                                  int64_t version, const struct capacity *capacity);
/* The same numbers again, from now; ERR_CONFLICT when there are none. */
MUST_USE struct err capacity_repeat(struct context *context, int64_t institution,
                                    int64_t version);

struct accepting {
    int64_t id; /* ID_NONE: never said */
    bool is_accepting;
    day until_on; /* last day of a stop, DAY_NONE: until further notice */
    const char *reason;
    instant entered_at;
    const char *entered_by;
    int64_t version; /* how often it was said so far */
};

/* Is it a stop in force on that day?  Nothing said is none.  Pure. */
bool accepting_is_stopped(const struct accepting *accepting, day on);

MUST_USE struct err accepting_get(struct context *context, int64_t institution,
                                  struct accepting *accepting);
/* ERR_INVALID field "reason" or "until_on". */
MUST_USE struct err accepting_set(struct context *context, int64_t institution,
                                  int64_t version, const struct accepting *accepting);

#endif
