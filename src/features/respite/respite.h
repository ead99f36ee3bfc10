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
#include "desk/rooms.h"
#include "features/people/people.h"
#include "features/programmes/programmes.h"
#include "features/respite_desks/respite_desks.h"
#include "features/sheets/sheets.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;

extern const struct permission respite_read;   /* area or team; the desk's own */
extern const struct permission respite_change; /* the same, while nothing is decided */
extern const struct permission respite_decide; /* the director of the health centre */
extern const struct permission respite_seek;   /* coordinators: find a place, hold it */
extern const struct permission respite_list_all; /* numbers and states, no identity */

extern const struct act_kind respite_act_applied, respite_act_started_provisionally,
    respite_act_confirmed, respite_act_returned, respite_act_answered, respite_act_approved,
    respite_act_refused, respite_act_waiting, respite_act_withdrawn, respite_act_moved,
    respite_act_seen, respite_act_placed, respite_act_reopened, respite_act_ended,
    respite_act_changed, respite_act_turned_planned, respite_act_turned_sudden,
    respite_act_taken_over;

struct task_kind;
extern const struct task_kind respite_task_confirm; /* provisional: the centre's next working day */
extern const struct task_kind respite_task_decide;  /* the director's */
extern const struct task_kind respite_task_answer;  /* sent back: the centre's */
extern const struct task_kind respite_task_seek;    /* the coordinator's */
extern const struct task_kind respite_task_moved;   /* the new centre's: take it over */

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
    int64_t case_office;     /* of the coordinators: the case's */
    int64_t holder;          /* the coordinator who has taken it: the case's */
    const char *holder_name;
    const char *reason;      /* of respite_reasons: rest, ceremony, illness, disaster ... */
    bool is_sudden;
    bool is_confirmed;       /* false: provisional, the centre has not confirmed it yet */
    const char *municipality; /* of residence */
    const char *device;      /* the one that opened the programme; NULL: none */
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
    const char *decision_reason; /* sealed; also what is missing */
    const char *ending;      /* of respite_endings, of refused and withdrawn ones */
    instant ended_at;
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
/* All that its page shows: who it is, what the rules say, and the thread.  Of the thread
 * only what belongs to the temporary admission: an urgent case has more. */
struct timeline_page;
struct respite_whole {
    struct respite_application application;
    struct person person;
    unsigned relations;              /* of the actor to its case */
    const struct programme *programme;
    struct programme_verdict verdict; /* of the first period, while it is open */
    bool is_judged;
    const char *const *devices;
    size_t device_count;
    const char *place_names[RESPITE_WISHES_MAX];
    int64_t used, held, stays;       /* of the fiscal year it begins in */
    int64_t year_days;               /* INT_NONE: no limit */
    enum sheet_state sheet;
    instant sheet_since;
    instant due_at;                  /* of the earliest open task; INSTANT_NONE */
    bool is_moved_here;              /* and nobody has taken it over yet */
    const struct timeline_page *thread; /* newest first */
};
MUST_USE struct err respite_get_whole(struct context *context, int64_t id,
                                      struct respite_whole *whole);
/* The same, but who it is, whose turn it is by when, and the thread alone. */
MUST_USE struct err respite_get_thread(struct context *context, int64_t id,
                                       struct respite_whole *whole);
/* "It is the director's turn now"; MSG_NONE: nobody's. */
enum message respite_turn(const struct respite_whole *whole);
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

/* ---- applying ---------------------------------------------------------------------- */

/* What a desk enters: of `wanted` reason, periods, places, what is known, doctor, note. */
struct respite_new {
    struct respite_application wanted;
    int64_t person;                /* ID_NONE: a new one */
    int64_t person_version;        /* that was seen; 0: leave the facts as they are */
    struct person_facts facts;
    const char *const *devices;    /* codes of care_needs the patient has */
    size_t device_count;
    int64_t holder;                /* account; ID_NONE: on duty, or with fewest cases */
    instant received_at;           /* INSTANT_NONE: now */
};

/* ERR_INVALID names the field: reason, period_1 .. period_4 (reversed, past, twice),
 * places, certificate_until, consented_on ...  Pure. */
MUST_USE struct err respite_check(const struct respite_application *wanted, day today);
/* What the rules would say of it. */
MUST_USE struct err respite_judge_new(struct context *context,
                                      const struct respite_new *wanted,
                                      struct respite_period period,
                                      struct programme_verdict *verdict);
/* At the desk in charge: person, case and devices as far as they are new, both
 * coordinators' offices and the centre as its readers.  ERR_CONFLICT: one is open. */
MUST_USE struct err respite_apply_for(struct context *context,
                                      const struct respite_new *wanted, int64_t *id);
/* From a case, by its coordinator, where the edition allows it: the centre of residence
 * confirms on its next working day. */
MUST_USE struct err respite_start(struct context *context, int64_t care_case,
                                  const struct respite_new *wanted, int64_t *id);
/* What a case's application would begin with, and whether one may. */
struct respite_outlook {
    struct respite_new wanted;
    const struct programme *programme; /* NULL: none at that residence */
    const char *centre_name;           /* in charge; NULL: not known */
    bool has_centre;                   /* as an institution of the register */
    bool may_start;
    bool has_open;
    struct respite_application open;
    const char *municipality;
};
MUST_USE struct err respite_outlook(struct context *context, int64_t care_case,
                                    struct respite_outlook *outlook);
/* ---- deciding and going on ----------------------------------------------------------- */

/* While nothing is decided; of one sent back it is the answer. */
MUST_USE struct err respite_change_wanted(struct context *context, int64_t id,
                                          int64_t version,
                                          const struct respite_new *wanted);
MUST_USE struct err respite_return_for(struct context *context, int64_t id,
                                       int64_t version, const char *missing);
MUST_USE struct err respite_answer_with(struct context *context, int64_t id,
                                        int64_t version, const char *answer);
MUST_USE struct err respite_confirm_it(struct context *context, int64_t id,
                                       int64_t version);
/* `reason` is needed where the rules do not allow it. */
MUST_USE struct err respite_approve_it(struct context *context, int64_t id,
                                       int64_t version, const char *reason);
/* `ending` of respite_endings, group refused. */
MUST_USE struct err respite_refuse_it(struct context *context, int64_t id,
                                      int64_t version, const char *ending,
                                      const char *reason);
MUST_USE struct err respite_put_waiting(struct context *context, int64_t id,
                                        int64_t version, const char *reason);
/* `ending`: group withdrawn.  ERR_CONFLICT with a stay: that is cancelled first. */
MUST_USE struct err respite_withdraw_it(struct context *context, int64_t id,
                                        int64_t version, const char *ending,
                                        const char *reason);
/* Between the two roads: sudden and planned. */
MUST_USE struct err respite_switch(struct context *context, int64_t id, int64_t version,
                                   bool is_sudden, const char *reason);
/* The patient has moved house: the thread goes to the new centre, which has a task to take
 * it over; the old one sees its number and where it went, and no more. */
struct respite_removal { const char *municipality, *address; day moved_on; };
MUST_USE struct err respite_move_house(struct context *context, int64_t id,
                                       int64_t version,
                                       const struct respite_removal *removal);
/* The new centre has taken it over. */
MUST_USE struct err respite_take_over_it(struct context *context, int64_t id,
                                         int64_t version);
/* What has gone from an office to others since a day; newest first. */
struct respite_moved { int64_t application; const char *number, *to_name; instant at; };
struct respite_moves { struct respite_moved *items; size_t count; };
MUST_USE struct err respite_moves_from(struct context *context, day since,
                                       struct respite_moves *moves);
/* May the actor, to show buttons; no error.  One bit an action: 1u << RESPITE_RETURN. */
MUST_USE struct err respite_may(struct context *context,
                                const struct respite_application *application,
                                unsigned *actions, bool *may_change);

/* ---- lists --------------------------------------------------------------------------- */

/* Whose turn it is. */
enum respite_ball { RESPITE_BALL_NONE = 0, RESPITE_BALL_CENTRE, RESPITE_BALL_DIRECTOR,
                    RESPITE_BALL_COORDINATOR, RESPITE_BALL_HOSPITAL, RESPITE_BALL_END };
enum respite_ball respite_ball(enum respite_state state, bool director_decides,
                               bool is_confirmed);

struct respite_row {
    int64_t id, care_case;
    const char *number;
    const char *who;         /* name for its own office, initials for others */
    const char *municipality;
    const char *reason;
    bool is_sudden, is_confirmed;
    struct respite_period period; /* the first wished */
    enum respite_state state;
    enum respite_ball ball;
    const char *office_name, *holder_name;
    instant received_at, due_at; /* of its earliest open task; INSTANT_NONE */
};
struct respite_rows {
    struct respite_row *items; /* newest first */
    size_t count;
    bool more;
    int64_t next_id;
};
struct respite_filter {
    bool open_only, mine_only, sudden_only;
    enum respite_state state; /* 0: any */
    int64_t office;           /* ID_NONE: any; one's own where only that is allowed */
    const char *number;       /* part of it; NULL: any */
    int64_t after_id;         /* ID_NONE: from the newest */
};
enum { RESPITE_PAGE = 50 };
MUST_USE struct err respite_list(struct context *context,
                                 const struct respite_filter *filter,
                                 struct respite_rows *rows);

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

/* What the orders look at. */
struct respite_rank {
    bool is_sudden;
    int64_t days, stays;        /* of this fiscal year */
    enum known uses_short_stay;
    instant received_at;
    int64_t id;
};
/* Which of the programme's orders decides between two; 0: only the number.  *before: the
 * first stands before the second.  Pure. */
enum programme_order respite_rank_compare(const struct programme *programme,
                                          const struct respite_rank *a,
                                          const struct respite_rank *b, bool *before);

struct respite_waiting {
    int64_t application;
    const char *number;
    int64_t place; /* 1: next */
    struct respite_rank rank;
    enum programme_order decided; /* why it stands before the next one; 0: the last */
    const struct respite_application *of; /* nothing sealed in it */
};
struct respite_waiting_list { struct respite_waiting *items; size_t count; };
/* In the programme's order, told in words; for those who may see the list (no names). */
MUST_USE struct err respite_waiting(struct context *context, const char *programme,
                                    struct respite_waiting_list *list);

/* On pages and paper: the hospitals wished (or refused), the devices; NULL: none. */
struct web;
const char *respite_places_text(struct web *web, const struct respite_whole *whole,
                                bool is_refused);
const char *respite_devices_text(struct web *web, const struct respite_whole *whole);

/* A death, the end of the case: what is open ends (the plate's slot). */
case_ended_function respite_case_ended;

#endif
