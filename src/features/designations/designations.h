/* designations.h -- what the prefecture has designated institutions for, in both
 * networks, and the selections that led to it.
 *
 * Guideline: articles 3 and 4 (two networks, selection is separate), supplementary
 * provisions 2018-2 (a member of the old network may be positioned in the new one)
 * and 2018-3 (its base hospital as a field base hospital).
 *
 * A designation is never a boolean: it has a kind, a period, a basis document and the
 * selection that led to it, so the network can be seen "as of" any day.  What may be
 * designated is judged by dated rows of the prefecture's pack: a refusal stands, a
 * warning asks for a reason, information is shown.  Designating is the prefecture's
 * act; everybody who sees an institution sees what it is designated for.
 */
#ifndef DESIGNATIONS_H
#define DESIGNATIONS_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "base/values.h"
#include "desk/rooms.h"
#include "features/institutions/institutions.h"
#include "features/prefecture/prefecture.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;

extern const struct permission designation_change; /* the prefecture's act */

/* What the audit trail tells of this room. */
extern const struct act_kind designation_act_added;
extern const struct act_kind designation_act_ended;
extern const struct act_kind designation_act_positioned;
extern const struct act_kind selection_act_proposed;
extern const struct act_kind selection_act_moved;

/* ---- designations ---------------------------------------------------------------- */

/* How an institution came to a designation. */
enum designation_way {
    DESIGNATION_BY_SELECTION = 1, /* candidate, reviewed, designated */
    DESIGNATION_BY_CLAUSE,        /* positioned by a supplementary clause */
    DESIGNATION_BY_RECORD,        /* entered afterwards from the register */
    DESIGNATION_WAY_END,
};

struct designation {
    int64_t id;
    int64_t institution;
    enum designation_kind kind;
    day from_on;
    day to_on;         /* last day, DAY_NONE: running */
    const char *basis; /* the document: number and date */
    enum designation_way way;
    int64_t selection;  /* ID_NONE unless by selection */
    const char *reason; /* given where a rule warned */
    int64_t field;      /* disease group of a field base hospital, else INT_NONE */
    const char *end_reason;
    int64_t version;
    instant changed_at;
    const char *changed_by;
};

struct designation_list {
    struct designation *items;
    size_t count;
};

/* What the rules of the day say about a designation (designations_rules.h). */
struct designation_finding {
    enum rule_effect effect;
    enum message message;
    const char *article; /* of the guideline */
    const char *field;   /* of the form to blame */
};

enum { DESIGNATION_FINDINGS_MAX = 8 };

struct designation_findings {
    struct designation_finding items[DESIGNATION_FINDINGS_MAX];
    size_t count;
    enum rule_effect worst; /* RULE_NONE: nothing found */
};

/* Is it in force on that day?  Pure. */
bool designation_is_valid(const struct designation *designation, day on);

/* All of one institution, newest first; ended ones included. */
MUST_USE struct err designation_list(struct context *context, int64_t institution,
                                     struct designation_list *list);
MUST_USE struct err designation_get(struct context *context, int64_t id,
                                    struct designation *designation);
/* What the rules would say to `wanted`, without writing anything: for the form. */
MUST_USE struct err designation_consider(struct context *context,
                                         const struct designation *wanted,
                                         struct designation_findings *findings);
/* ERR_INVALID at the field of the first refusal, or of a warning without reason. */
MUST_USE struct err designation_add(struct context *context,
                                    const struct designation *wanted, int64_t *id);
/* Its selection, if there was one, ends with it. */
MUST_USE struct err designation_end(struct context *context, int64_t id, int64_t version,
                                    day last_on, const char *reason);

/* ---- many at once, by a supplementary clause --------------------------------------- */

/* Who could be positioned by supplementary provision 2018-2 on that day: members of
 * the admission network in force that are not yet medical partners. */
MUST_USE struct err designation_list_members(struct context *context, day from_on,
                                             struct institution_rows *rows);
/* Position all of them as medical partners: one act.  `expected` is how many were
 * shown before; ERR_CONFLICT when they are others by now (INT_NONE: not looked at).
 * ERR_INVALID field "from_on" when no clause is in force that day. */
MUST_USE struct err designation_position_members(struct context *context, day from_on,
                                                 const char *basis, int64_t expected,
                                                 int64_t *count);

/* ---- selections ------------------------------------------------------------------ */

enum selection_state {
    SELECTION_CANDIDATE = 1,
    SELECTION_REVIEWED,
    SELECTION_DESIGNATED,
    SELECTION_DECLINED,
    SELECTION_WITHDRAWN,
    SELECTION_ENDED,
    SELECTION_STATE_END,
};

enum selection_action {
    SELECTION_REVIEW = 1, SELECTION_DESIGNATE, SELECTION_DECLINE, SELECTION_WITHDRAW,
    SELECTION_END, SELECTION_ACTION_END,
};

struct selection {
    int64_t id;
    int64_t institution;
    enum designation_kind kind;
    enum selection_state state;
    day proposed_on;
    const char *proposed_by;
    day reviewed_on;
    const char *review;
    day decided_on;
    const char *decided_by;
    const char *decision; /* why it was declined, withdrawn or ended */
    const char *minutes;  /* reference of the minutes */
    int64_t version;
    instant changed_at;
    const char *changed_by;
};

struct selection_list {
    struct selection *items;
    size_t count;
};

/* What is noted with a step. */
struct selection_note {
    day on;           /* of the review or decision */
    const char *by;   /* who decided */
    const char *text; /* review, or why it is declined, withdrawn or ended */
    const char *minutes;
    /* SELECTION_DESIGNATE only: */
    day from_on;
    const char *basis;
    const char *reason;
    int64_t field;
};

MUST_USE struct err selection_list(struct context *context, int64_t institution,
                                   struct selection_list *list);
MUST_USE struct err selection_get(struct context *context, int64_t id,
                                  struct selection *selection);
MUST_USE struct err selection_propose(struct context *context, int64_t institution,
                                      enum designation_kind kind, day on, const char *by,
                                      int64_t *id);
/* Designating adds the designation, ending ends it: one act. */
MUST_USE struct err selection_act(struct context *context, int64_t id, int64_t version,
                                  enum selection_action action,
                                  const struct selection_note *note);

/* On the plate: what hangs on an institution, and its end. */
institution_holds_function designations_holds;
institution_ended_function designations_institution_ended;

#endif
