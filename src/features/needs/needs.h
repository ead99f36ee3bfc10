/* needs.h -- what care a case needs, and what the patient and the relatives want.
 *
 * A need is one list of care needs with level, length and exit (where afterwards, when
 * that is reviewed).  It is revised, never overwritten: a new request shows what changed,
 * and a revision that was sent to somebody stays as it was sent.  Wishes are kept in the
 * words in which they were said, the patient's and the relatives' apart.
 *
 * Guideline: articles 1 and 6 (1)(2), and 13: the patient's opinion first.  Notes and
 * words are sealed under the person's own key.  Whoever is of the case's team reads and
 * changes them, and whoever another room gives a case to, under that room's permission:
 * this room has none of its own.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef NEEDS_H
#define NEEDS_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "base/values.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;

/* What the audit log and the timeline tell of this room: {1} whoever acted, {3} the text. */
extern const struct act_kind need_act_revised, need_act_wish_noted;

/* ---- need --------------------------------------------------------------------------- */

enum case_level { CASE_LEVEL_UNKNOWN = 0, CASE_LEVEL_GENERAL, CASE_LEVEL_ADVANCED,
                  CASE_LEVEL_END };

enum { NEED_ITEMS_MAX = 80 };

struct need_item {
    const char *code;  /* of care_needs */
    int64_t amount;    /* hours, times, litres; INT_NONE: none said */
    const char *note;  /* sealed */
};

struct care_need {
    int64_t id;
    int64_t revision; /* 1, 2, ... */
    enum case_level level;
    int64_t length_days; /* INT_NONE: open */
    day from_on;
    const char *exit;    /* where afterwards, in words; sealed */
    day exit_review_on;
    const char *note;    /* sealed */
    struct need_item *items;
    size_t item_count;
    instant frozen_at;   /* sent to somebody: INSTANT_NONE, or never changed again */
    instant entered_at;
    const char *entered_by;
};

/* What a revision changed, for the next request to show. */
enum need_difference_kind { NEED_ADDED = 1, NEED_DROPPED, NEED_CHANGED };
struct need_difference {
    enum need_difference_kind kind;
    const char *code; /* an item's, or "level", "length", "exit", "from" */
};
struct need_differences {
    struct need_difference items[NEED_ITEMS_MAX * 2];
    size_t count;
};
void need_compare(const struct care_need *before, const struct care_need *after,
                  struct need_differences *differences);

MUST_USE struct err care_need_check(const struct care_need *need, day today);
/* The newest revision; *found false when there is none yet. */
MUST_USE struct err care_need_latest(struct context *context, int64_t care_case,
                                     struct care_need *need, bool *found);
MUST_USE struct err care_need_get(struct context *context, int64_t care_case,
                                  int64_t revision, struct care_need *need);
/* Add a revision after `seen` (0: the first).  ERR_CONFLICT: somebody else did. */
MUST_USE struct err care_need_revise(struct context *context, int64_t care_case,
                                     int64_t seen, const struct care_need *need,
                                     int64_t *revision);
/* The same by whoever a case was given to, while it is open: `permission` and its
 * relations decide. */
MUST_USE struct err care_need_revise_given(struct context *context, int64_t care_case,
                                           const struct permission *permission,
                                           int64_t seen, const struct care_need *need);
/* It was sent: from now on it is only followed.  Called by the room that sends. */
MUST_USE struct err care_need_freeze(struct context *context, int64_t care_case,
                                     int64_t revision);
/* The newest for whoever a case was given to: `permission` and its relations decide. */
MUST_USE struct err care_need_get_given(struct context *context, int64_t care_case,
                                        const struct permission *permission,
                                        struct care_need *need, bool *found);

/* ---- wishes ------------------------------------------------ */

enum wish_of { WISH_OF_PATIENT = 1, WISH_OF_RELATIVE, WISH_OF_END };

struct wish {
    int64_t id;
    enum wish_of of;
    const char *who;   /* the relative, in words; sealed */
    const char *means; /* expression_means: voice, gaze device ... */
    const char *text;  /* sealed */
    instant said_at;
    instant entered_at;
    const char *entered_by;
};
struct wishes {
    struct wish *items; /* newest first */
    size_t count;
};
MUST_USE struct err wish_note(struct context *context, int64_t care_case,
                              const struct wish *wish, int64_t *id);
MUST_USE struct err wish_list(struct context *context, int64_t care_case,
                              struct wishes *wishes);

#endif
