/* diagnosis.h -- 診断までの経過: a patient whom nobody could diagnose yet, from the first
 * symptom to the name of the disease.
 *
 * Guideline: articles 1, 10-1 (1), 10-3 (1), 11 (2).  One way is open a case at a time.
 * People say which group of diseases or which field they suspect, when it began, when a
 * doctor was first seen and when the patient was referred, as well as they know it; the
 * findings and the course are free text, sealed.  It ends with a name, or with a reason.
 * Which institutions are asked, and what they say, is diagnosis_requests.h.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef DIAGNOSIS_H
#define DIAGNOSIS_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "base/message.h"
#include "base/values.h"
#include "desk/rooms.h"
#include "features/diagnosers/diagnosers.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;

extern const struct permission diagnosis_follow; /* the team */

extern const struct act_kind diagnosis_act_opened, diagnosis_act_changed,
    diagnosis_act_named, diagnosis_act_ended, diagnosis_act_seen;

struct task_kind;
extern const struct task_kind diagnosis_task_next; /* nobody is asked: what is next? */

/* ---- vague days ------------------------------------------------------------------ */

/* 2019年5月, 令和元年, 2019-05-10: what people know as two days. */
struct vague_day {
    day from_on, to_on; /* DAY_NONE: not known */
};
/* False: no day, month or year.  Pure. */
bool vague_day_read(struct arena *arena, const char *text, struct vague_day *vague);
/* "" when it is not known.  Pure. */
const char *vague_day_text(struct arena *arena, enum language language,
                           struct vague_day vague);

/* ---- the way --------------------------------------------------------------------- */

enum diagnosis_state { DIAGNOSIS_OPEN = 1, DIAGNOSIS_NAMED, DIAGNOSIS_ENDED,
                       DIAGNOSIS_STATE_END };
enum message diagnosis_state_word(enum diagnosis_state state);

enum { DIAGNOSIS_TEXT_MAX = 4000, DIAGNOSIS_NAME_MAX = 60 };

struct diagnosis_facts {
    struct diagnoser_term terms[DIAGNOSER_TERMS_MAX]; /* suspected, chosen by people */
    size_t term_count;
    struct vague_day symptom; /* the first */
    struct vague_day visit;   /* to a doctor, because of it */
    day referred_on;          /* DAY_NONE: not by a referral */
    struct diagnoser_criteria criteria;
    const char *findings;     /* in words; sealed */
    const char *course;       /* earlier institutions, tests done; sealed */
    int64_t referrer;         /* the institution that referred; ID_NONE */
    const char *referrer_name; /* its doctor; sealed */
    int64_t referral;         /* of the room of referrals; ID_NONE */
};

struct diagnosis {
    int64_t id; /* ID_NONE: there is none */
    int64_t care_case, person;
    enum diagnosis_state state;
    struct diagnosis_facts facts;
    const char *referrer_office; /* its name; NULL */
    instant opened_at;
    const char *opened_by;
    const char *disease, *certainty; /* of DIAGNOSIS_NAMED */
    day named_on;
    instant ended_at;
    const char *end_reason; /* of diagnosis_ends */
    instant changed_at;
    const char *changed_by;
    int64_t version;
};

/* Pure.  ERR_INVALID field "terms", "symptom", "visit", "referred_on", "findings",
 * "course", "referrer_name". */
MUST_USE struct err diagnosis_check(const struct diagnosis_facts *facts, day today);

/* ERR_CONFLICT: one is open for this case. */
MUST_USE struct err diagnosis_open(struct context *context, int64_t care_case,
                                   const struct diagnosis_facts *facts, int64_t *id);
/* ERR_CONFLICT: changed since `version`, or over. */
MUST_USE struct err diagnosis_change(struct context *context, int64_t id, int64_t version,
                                     const struct diagnosis_facts *facts);
/* The newest of a case, for its team; id ID_NONE where there is none. */
MUST_USE struct err diagnosis_of_case(struct context *context, int64_t care_case,
                                      struct diagnosis *diagnosis);

/* ---- for composing services, which have asked a permission of their own ------------ */

MUST_USE struct err diagnosis_find(struct context *context, int64_t id,
                                   struct diagnosis *diagnosis);
MUST_USE struct err diagnosis_find_of_case(struct context *context, int64_t care_case,
                                           struct diagnosis *diagnosis);
/* The name: `disease` a code of diseases.h, `certainty` of diagnosis_certainties. */
struct diagnosis_name {
    const char *disease, *certainty;
    day on;
};
/* ERR_INVALID field "disease", "certainty" or "on"; ERR_CONFLICT as above. */
MUST_USE struct err diagnosis_settle(struct context *context, int64_t id, int64_t version,
                                     const struct diagnosis_name *name);
/* ERR_INVALID field "reason". */
MUST_USE struct err diagnosis_end(struct context *context, int64_t id, int64_t version,
                                  const char *reason);
/* Nobody is asked any more, or somebody is: what is next is owed by the holder, or not. */
MUST_USE struct err diagnosis_next_owed(struct context *context,
                                        const struct diagnosis *diagnosis, bool is_owed);

/* ---- counting -------------------------------------------------------------------- */

/* A way as days and codes: it names nobody. */
struct diagnosis_count {
    int64_t id, care_case;
    enum diagnosis_state state;
    struct vague_day symptom, visit;
    day referred_on, opened_on, named_on, ended_on; /* DAY_NONE */
    const char *disease, *end_reason, *municipality; /* NULL */
    enum diagnoser_about about; /* the first disease or group suspected; 0: none */
    const char *suspect;        /* its code */
};
struct diagnosis_counts { struct diagnosis_count *items; size_t count; };
/* All ways of the cases that follow `after_case`, a page of whole cases by their ids; none:
 * that was all.  For composing services, which have asked a permission of their own. */
MUST_USE struct err diagnosis_count_next(struct context *context, int64_t after_case,
                                         struct diagnosis_counts *counts);

/* ---- on the plate ---------------------------------------------------------------- */

case_ended_function diagnosis_case_ended;

#endif
