/* respite.h -- temporary admission (一時入院): the application, from the health centre's desk
 * to a place, and the one thread that everybody concerned follows.
 *
 * Guideline: articles 8 (3), 10-3 (3), 11 (4), 12, 14.  One applies where the programme says,
 * in Saitama at the health centre of residence; its director decides; a coordinator finds
 * the place.  An application belongs to a case of the patient (cases.h): needs, sheets,
 * wishes, contacts and the timeline are the case's, so nothing is told twice.  The holder of
 * that case is the coordinator who has taken it.
 *
 * Who may: the health centre of residence (RELATION_AREA, a row of the case that follows the
 * patient when he moves), both coordinators' offices (RELATION_TEAM); others not at all.
 *
 * What comes after a place is found is the room `stays`.  Other rooms include this header
 * and nothing else from this folder.
 */
#ifndef RESPITE_H
#define RESPITE_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "features/programmes/programmes.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;

extern const struct permission respite_apply;  /* health centres; coordinators provisionally */
extern const struct permission respite_read;   /* area or team */
extern const struct permission respite_change; /* the same, while nothing is decided */
extern const struct permission respite_decide; /* the director of the health centre */
extern const struct permission respite_seek;   /* coordinators: find a place, hold it */

extern const struct act_kind respite_act_applied, respite_act_started_provisionally,
    respite_act_confirmed, respite_act_returned, respite_act_answered, respite_act_approved,
    respite_act_refused, respite_act_waiting, respite_act_withdrawn, respite_act_moved,
    respite_act_seen, respite_act_placed, respite_act_reopened, respite_act_ended;

struct task_kind;
extern const struct task_kind respite_task_confirm; /* provisional: the centre's next working day */
extern const struct task_kind respite_task_decide;  /* the director's */
extern const struct task_kind respite_task_answer;  /* sent back: the centre's */
extern const struct task_kind respite_task_seek;    /* the coordinator's */

/* Drawing: tests/expect/respite.tsv */
enum respite_state {
    RESPITE_APPLIED = 1, /* received, not decided */
    RESPITE_PROVISIONAL, /* begun by a coordinator for the centre; a place may be sought */
    RESPITE_RETURNED,    /* something is missing */
    RESPITE_APPROVED,    /* a place is sought */
    RESPITE_WAITING,     /* no place now: on the waiting list */
    RESPITE_PLACED,      /* a stay is held or agreed */
    RESPITE_ENDED,       /* the stay is over */
    RESPITE_REFUSED,
    RESPITE_WITHDRAWN,
    RESPITE_STATE_END,
};
enum respite_action { RESPITE_RETURN = 1, RESPITE_ANSWER, RESPITE_CONFIRM, RESPITE_APPROVE,
                      RESPITE_REFUSE, RESPITE_WAIT, RESPITE_PLACE, RESPITE_REOPEN,
                      RESPITE_END, RESPITE_WITHDRAW, RESPITE_ACTION_END };
MUST_USE struct err respite_step(enum respite_state from, enum respite_action action,
                                 enum respite_state *to);
bool respite_is_open(enum respite_state state);
enum message respite_state_word(enum respite_state state);

enum { RESPITE_PERIODS_MAX = 4, RESPITE_WISHES_MAX = 8 };

struct respite_period { day from_on, to_on; }; /* both included, in order of preference */

/* A hospital the patient wishes for, or does not want. */
struct respite_place_wish { int64_t institution; bool is_refused; };

struct respite_application {
    int64_t id;
    const char *number;      /* 一時 令和8-0012 */
    int64_t care_case, person;
    const char *case_number;
    const char *programme;   /* code and edition it is judged by */
    day edition_on;
    int64_t office;          /* the health centre (or other desk) it lies with */
    const char *office_name;
    int64_t holder;          /* the coordinator who has taken it: the case's */
    const char *holder_name;
    const char *reason;      /* of respite_reasons: rest, ceremony, illness, disaster ... */
    bool is_sudden;
    struct respite_period periods[RESPITE_PERIODS_MAX];
    size_t period_count;
    struct respite_place_wish places[RESPITE_WISHES_MAX];
    size_t place_count;
    enum known has_certificate, is_at_home, is_stable, doctor_consents, uses_short_stay;
    day certificate_until;
    const char *doctor;      /* who consented, when; sealed */
    day consented_on;
    const char *note;        /* sealed */
    int64_t sheet_revision;  /* of the medical sheet that goes with it; INT_NONE: none yet */
    enum respite_state state;
    instant received_at, decided_at;
    const char *decided_by;
    const char *decision_reason; /* sealed */
    instant entered_at;
    const char *entered_by;
    int64_t version;
};

/* For its readers; the sight is staged. */
MUST_USE struct err respite_get(struct context *context, int64_t id,
                                struct respite_application *application);
/* The open one of a case; *found.  For composing services, which have asked a permission of
 * their own. */
MUST_USE struct err respite_open_of(struct context *context, int64_t care_case,
                                    struct respite_application *application, bool *found);
MUST_USE struct err respite_find(struct context *context, int64_t id,
                                 struct respite_application *application);
/* What the rules say of it today, with the ledger's use; `period` one of its own or another. */
MUST_USE struct err respite_judge(struct context *context,
                                  const struct respite_application *application,
                                  struct respite_period period,
                                  struct programme_verdict *verdict);
/* The patient's devices, as the case's latest need says (codes of care_needs). */
enum { RESPITE_DEVICES_MAX = 40 };
MUST_USE struct err respite_devices(struct context *context, int64_t care_case,
                                    const char *devices[RESPITE_DEVICES_MAX],
                                    size_t *count);

/* ---- for the room of stays --------------------------------------------------------- */

/* A stay is held for it, has come to nothing, is over: the application follows. */
MUST_USE struct err respite_placed(struct context *context, int64_t id);
MUST_USE struct err respite_reopened(struct context *context, int64_t id);
MUST_USE struct err respite_over(struct context *context, int64_t id);
/* Say on the thread (timeline and log) what was done, in the same unit. */
struct respite_event {
    const struct act_kind *act;
    instant happened_at; /* INSTANT_NONE: now */
    const char *text;    /* {3} of the sentence; sealed; may be NULL */
    const char *reason;
};
MUST_USE struct err respite_tell(struct context *context,
                                 const struct respite_application *application,
                                 const struct respite_event *event);

/* ---- who waits ----------------------------------------------------------------------- */

struct respite_waiting {
    int64_t application;
    const char *number;
    int64_t place; /* 1: next */
    const struct respite_application *of;
};
struct respite_waiting_list { struct respite_waiting *items; size_t count; };
/* In the programme's order, told in words; for those who may see the list (no names). */
MUST_USE struct err respite_waiting(struct context *context, const char *programme,
                                    struct respite_waiting_list *list);

#endif
