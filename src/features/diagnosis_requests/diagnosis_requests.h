/* diagnosis_requests.h -- 診断の依頼: an institution is asked to name a patient's disease,
 * by advice or by a visit, and what becomes of it.
 *
 * Guideline: articles 10-1 (1)(3), 10-3 (1), 11 (2), 13.  Whoever is asked sees a sheet:
 * age band, sex, area, findings and course, never who it is; it is shown to the
 * coordinator exactly so before it leaves.  The identity goes only to the institution
 * that has accepted a visit, on a basis.  Answers come by a link, an account, or by
 * telephone and fax, which the coordinator enters; the same steps hold
 * (diagnosis_request_step; drawing: tests/expect/diagnosis.tsv).
 *
 * Each step tells the institution that referred the patient.  Who cannot name the disease
 * says so, the patient is passed on with one click, and both days stay: the days between
 * are counted.  Silence rises on the board; whatever is left open is owed by the case's
 * holder.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef DIAGNOSIS_REQUESTS_H
#define DIAGNOSIS_REQUESTS_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "base/values.h"
#include "desk/calendar.h"
#include "desk/notice.h"
#include "desk/rooms.h"
#include "features/diagnosis/diagnosis.h"
#include "features/people/people.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;

extern const struct permission diagnosis_ask;      /* the team, on a basis */
extern const struct permission diagnosis_answer;   /* the team: steps entered, passed on */
extern const struct permission diagnosis_reply;    /* whoever was asked */
extern const struct permission diagnosis_own;      /* a hospital's list */
extern const struct permission diagnosis_identity; /* who accepted: both factors, basis */

extern const struct act_kind diagnosis_act_asked, diagnosis_act_received,
    diagnosis_act_answered, diagnosis_act_reminded, diagnosis_act_silent,
    diagnosis_act_passed_on, diagnosis_act_withdrawn, diagnosis_act_told,
    diagnosis_act_sheet_seen, diagnosis_act_identity_seen, diagnosis_act_identity_told;

struct task_kind;
extern const struct task_kind diagnosis_task_answer; /* waits for the institution */
extern const struct task_kind diagnosis_task_call;   /* silent, or to be rung */
extern const struct task_kind diagnosis_task_tests;  /* tests it has asked for */
extern const struct task_kind diagnosis_task_visit;  /* was the patient seen? */
extern const struct task_kind diagnosis_task_result; /* what came of it? */
extern const struct task_kind diagnosis_task_pass;   /* cannot: pass on */
extern const struct task_kind diagnosis_task_name;   /* a name was said: record it */
extern const struct task_kind diagnosis_task_tell;   /* tell whoever referred, by voice */

/* ---- states ---------------------------------------------------------------------- */

enum diagnosis_request_state {
    DIAGNOSIS_ASKED = 1,
    DIAGNOSIS_SEEN,
    DIAGNOSIS_TESTS, /* asked for, first */
    DIAGNOSIS_ACCEPTED,
    DIAGNOSIS_VISITED,
    DIAGNOSIS_ADVISED,
    DIAGNOSIS_STILL_OPEN,
    DIAGNOSIS_DIAGNOSED,
    DIAGNOSIS_EXCLUDED,
    DIAGNOSIS_REFERRED_ON,
    DIAGNOSIS_CANNOT,
    DIAGNOSIS_PASSED_ON,
    DIAGNOSIS_SILENT,
    DIAGNOSIS_WITHDRAWN,
    DIAGNOSIS_DIED,
    DIAGNOSIS_REQUEST_STATE_END,
};
enum diagnosis_action {
    DIAGNOSIS_SEE = 1,
    DIAGNOSIS_ASK_TESTS,
    DIAGNOSIS_TESTS_DONE,
    DIAGNOSIS_ACCEPT,
    DIAGNOSIS_ADVISE,
    DIAGNOSIS_VISIT,
    DIAGNOSIS_SAY_DIAGNOSED,
    DIAGNOSIS_SAY_EXCLUDED,
    DIAGNOSIS_SAY_REFERRED_ON,
    DIAGNOSIS_SAY_OPEN,
    DIAGNOSIS_SAY_CANNOT,
    DIAGNOSIS_PASS_ON,
    DIAGNOSIS_EXPIRE,
    DIAGNOSIS_WITHDRAW,
    DIAGNOSIS_DIE,
    DIAGNOSIS_ACTION_END,
};
/* Pure.  ERR_CONFLICT; *to is then left alone. */
MUST_USE struct err diagnosis_request_step(enum diagnosis_request_state from,
                                           enum diagnosis_action action,
                                           enum diagnosis_request_state *to);
/* May it be said from there?  Pure. */
bool diagnosis_request_may(enum diagnosis_request_state from,
                           enum diagnosis_action action);
bool diagnosis_request_is_open(enum diagnosis_request_state state); /* may lead on */
enum message diagnosis_request_word(enum diagnosis_request_state state);
const char *diagnosis_request_tag(enum diagnosis_request_state state);
enum message diagnosis_action_word(enum diagnosis_action action);

enum diagnosis_way {
    DIAGNOSIS_BY_LINK = 1,
    DIAGNOSIS_BY_ACCOUNT,
    DIAGNOSIS_BY_FAX,
    DIAGNOSIS_BY_TELEPHONE,
    DIAGNOSIS_WAY_END
};
enum diagnosis_wish { DIAGNOSIS_WANTS_ADVICE = 1, DIAGNOSIS_WANTS_VISIT,
                      DIAGNOSIS_WISH_END };
enum message diagnosis_wish_word(enum diagnosis_wish wish);

/* ---- rows ------------------------------------------------------------------------ */

/* What is shown to whoever is asked, frozen when it is sent. */
struct diagnosis_sheet {
    const char *area;           /* secondary medical area; NULL: the prefecture */
    int64_t age_low, age_high;  /* INT_NONE: not known; both included */
    enum sex sex;
    struct diagnoser_term terms[DIAGNOSER_TERMS_MAX];
    size_t term_count;
    struct vague_day symptom, visit;
    day referred_on;
    const char *findings, *course;
    int64_t shared_by;          /* how many known people look alike by these */
    bool is_widened, has_name_like;
};

struct diagnosis_request {
    int64_t id;
    int64_t diagnosis, care_case, person;
    int64_t institution;
    const char *institution_name;
    int64_t desk;               /* ID_NONE: the institution itself */
    const char *telephone;
    enum diagnosis_wish wish;
    enum diagnosis_request_state state;
    int64_t passed_from;        /* the request it follows; ID_NONE */
    enum notice_channel channel;
    int64_t notice;
    instant asked_at;           /* the first time */
    const char *asked_by;
    instant answer_by;
    instant remind_at, reminded_first_at, reminded_last_at;
    instant seen_at, answered_at; /* first answer of any kind */
    enum diagnosis_way way;     /* of the last one; 0 */
    const char *answered_by;    /* name there */
    day visit_on;               /* accepted for */
    day visited_on;
    const char *tests, *tests_where; /* what is asked for */
    const char *words;          /* advice, reason, result in words */
    const char *disease, *certainty;
    day result_on;
    const char *reason;         /* of diagnosis_return_reasons */
    instant cannot_at, passed_at;
    instant told_at;            /* the identity */
    instant changed_at;
    int64_t version;
};
struct diagnosis_request_list { struct diagnosis_request *items; size_t count; };

/* Days from "cannot" to the next institution; until today while it is not passed on;
 * INT_NONE: it never said so.  Pure. */
int64_t diagnosis_pass_days(const struct diagnosis_request *request, day today);

enum { DIAGNOSIS_WORDS_MAX = 2000, DIAGNOSIS_BY_NAME_MAX = 60, DIAGNOSIS_LIST_MAX = 50 };

/* By the rules of the day.  Pure. */
struct diagnosis_limits {
    int64_t at_once, answer_minutes, remind_percent, call_minutes, tests_days, result_days,
        review_days, pass_minutes;
};

/* ---- asking ---------------------------------------------------------------------- */

/* As it would be shown now; ERR_FORBIDDEN without a basis. */
MUST_USE struct err diagnosis_sheet_draw(struct context *context, int64_t care_case,
                                         struct diagnosis_sheet *sheet);
/* Candidates for the case's way, with how requests ended so far. */
MUST_USE struct err diagnosis_candidates(struct context *context, int64_t care_case,
                                         struct diagnosis *diagnosis,
                                         struct diagnoser_result *result);

/* A request to an institution outside the prefecture as times: it names nobody. */
struct diagnosis_outside {
    int64_t institution;
    enum diagnosis_request_state state;
    instant asked_at, answered_at, accepted_at, cannot_at; /* INSTANT_NONE */
};
struct diagnosis_outside_list { struct diagnosis_outside *items; size_t count; };
/* Asked from one instant until before another, by that.  For composing services. */
MUST_USE struct err diagnosis_request_outside(struct context *context, instant from_at,
                                              instant to_at,
                                              struct diagnosis_outside_list *list);

struct diagnosis_request_new {
    int64_t care_case, institution;
    enum diagnosis_wish wish;
    bool is_checked;       /* what looks like a name in the free text is none */
    bool by_telephone;     /* it is rung; nothing is sent */
    int64_t passed_from;   /* ID_NONE */
};
/* ERR_FORBIDDEN without a basis; ERR_CONFLICT: no way is open, asked already, too many at
 * once; ERR_INVALID field "institution", "wish", "checked". */
MUST_USE struct err diagnosis_request_send(struct context *context,
                                           const struct diagnosis_request_new *wanted,
                                           int64_t *id);
/* The one that cannot is passed on to the next, in the same unit, with the same wish. */
MUST_USE struct err diagnosis_request_pass(struct context *context, int64_t id,
                                           int64_t version, int64_t institution,
                                           int64_t *next);

struct letter_line;
/* As label and text, in order: for the page and for the letter. */
void diagnosis_sheet_lines(struct arena *arena, enum language language,
                           const struct diagnosis_sheet *sheet,
                           struct letter_line **lines, size_t *count);
const char *diagnosis_terms_text(struct arena *arena, enum language language,
                                 const struct diagnoser_term *terms, size_t count);

/* ---- following ------------------------------------------------------------------- */

/* Newest first, for the team. */
MUST_USE struct err diagnosis_request_list(struct context *context, int64_t care_case,
                                           struct diagnosis_request_list *requests);

struct diagnosis_answer_given {
    enum diagnosis_action action;
    enum diagnosis_way way;  /* fax or telephone when entered by the team */
    const char *by_name;
    instant happened_at;     /* INSTANT_NONE: now */
    day on;                  /* of the visit accepted, the visit, the result */
    const char *words;       /* advice, tests, result; to whom it goes on */
    const char *where;       /* tests */
    const char *disease, *certainty;
    const char *reason;
};
/* By whoever was asked, or entered by the team.  The same again changes nothing.
 * ERR_INVALID names the field; ERR_CONFLICT: changed since `version`, over. */
MUST_USE struct err diagnosis_request_answer(struct context *context, int64_t id,
                                             int64_t version,
                                             const struct diagnosis_answer_given *answer);
/* Somebody there has it; harmless when something was said before. */
MUST_USE struct err diagnosis_request_see(struct context *context, int64_t id);
/* Not needed any more. */
MUST_USE struct err diagnosis_request_withdraw(struct context *context, int64_t id,
                                               int64_t version);
/* The name is recorded in the case, the way is over, all others are let go. */
MUST_USE struct err diagnosis_way_settle(struct context *context, int64_t care_case,
                                         int64_t version,
                                         const struct diagnosis_name *name);
MUST_USE struct err diagnosis_way_end(struct context *context, int64_t care_case,
                                      int64_t version, const char *reason);

/* The identity was told to whoever accepted a visit: by fax, post, telephone or hand.
 * ERR_FORBIDDEN without a basis; ERR_CONFLICT: it has not accepted a visit. */
MUST_USE struct err diagnosis_identity_tell(struct context *context, int64_t id,
                                            const char *way, const char *to_name);
/* Who it is: for the team, to print, and for the account of whoever accepted. */
struct diagnosis_identity_view {
    struct diagnosis_request request;
    struct diagnosis diagnosis;
    struct person person;
    const char *call_back, *telephone;
};
MUST_USE struct err diagnosis_identity_get(struct context *context, int64_t id,
                                           struct diagnosis_identity_view *view);

/* ---- for whoever was asked, and whoever enters it -------------------------------- */

struct diagnosis_request_view {
    struct diagnosis_request request;
    struct diagnosis_sheet sheet; /* when they may see it */
    bool is_team, may_see, may_answer, may_see_identity;
    const char *call_back, *telephone;
};
MUST_USE struct err diagnosis_request_of_link(struct context *context, int64_t *id);
MUST_USE struct err diagnosis_request_view_get(struct context *context, int64_t id,
                                               struct diagnosis_request_view *view);
MUST_USE struct err diagnosis_request_list_own(struct context *context,
                                               struct diagnosis_request_list *requests);
/* Of one institution, for whoever acts by its open list (LINK_DESK_OPEN). */
MUST_USE struct err diagnosis_request_list_desk(struct context *context,
                                                int64_t institution,
                                                struct diagnosis_request_list *requests);
MUST_USE struct err diagnosis_request_link_new(struct context *context, int64_t id,
                                               const char **token);

/* ---- counting -------------------------------------------------------------------- */

/* A request as days: it names nobody. */
struct diagnosis_request_count {
    int64_t diagnosis, care_case;
    enum diagnosis_request_state state;
    day asked_on, answered_on, visited_on, cannot_on, passed_on; /* DAY_NONE */
};
struct diagnosis_request_counts { struct diagnosis_request_count *items; size_t count; };
/* Of the cases between two ids, both included, by case.  For composing services. */
MUST_USE struct err diagnosis_request_count_between(
    struct context *context, int64_t from_case, int64_t to_case,
    struct diagnosis_request_counts *counts);

/* ---- on the plate ---------------------------------------------------------------- */

case_ended_function diagnosis_request_case_ended;
institution_holds_function diagnosis_request_institution_holds;
/* Remind, let silence show; tell whoever referred: a page of what is due. */
MUST_USE struct err diagnosis_request_due(struct context *context, bool *more);
MUST_USE struct err diagnosis_tell_due(struct context *context, bool *more);

#endif
