/* admissions.h -- 入院の確保: a place is chosen, the patient is brought there, admitted,
 * and leaves again.
 *
 * Guideline: articles 1, 6 (1)(2), 7 (2), 8 (1), 9 (1), 11 (1), 13.  Choosing releases
 * the others and ends their access in the same unit.  Without transport an accepted case
 * is not scheduled.  What falls through reopens the search with its history.  Seeking
 * itself is the inquiry's: a row here begins with the choice (docs/decisions/0014).  What
 * the patient is shown and says is the room `choices`, who tells the chosen one who comes
 * is `arrivals`; both stand above this one.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef ADMISSIONS_H
#define ADMISSIONS_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "base/message.h"
#include "base/values.h"
#include "desk/rooms.h"
#include "features/inquiries/inquiries.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;

extern const struct permission admission_choose_place; /* the team, on a basis */
extern const struct permission admission_change;       /* the team */

extern const struct act_kind admission_act_chosen, admission_act_transport,
    admission_act_unscheduled, admission_act_admitted, admission_act_ended,
    admission_act_fell_through, admission_act_withdrawn;

struct task_kind;
extern const struct task_kind admission_task_transport; /* chosen, not scheduled yet */
extern const struct task_kind admission_task_tell;      /* identity not told yet */
extern const struct task_kind admission_task_arrival;   /* has it happened? */
extern const struct task_kind admission_task_review;    /* where afterwards */
extern const struct task_kind admission_task_again;     /* it fell through: ask again */
extern const struct task_kind admission_task_off;       /* the place is to be rung: off */

enum admission_state {
    ADMISSION_CHOSEN = 1,
    ADMISSION_SCHEDULED, /* with transport */
    ADMISSION_ADMITTED,
    ADMISSION_ENDED,     /* discharged, transferred, died there */
    ADMISSION_FELL_THROUGH,
    ADMISSION_WITHDRAWN, /* the patient, a death, another admission */
    ADMISSION_STATE_END,
};
enum admission_action { ADMISSION_SCHEDULE = 1, ADMISSION_UNSCHEDULE, ADMISSION_ADMIT,
                        ADMISSION_END, ADMISSION_FALL_THROUGH, ADMISSION_WITHDRAW,
                        ADMISSION_ACTION_END };

/* Pure.  ERR_CONFLICT; *to is then left alone.  Drawing: tests/expect/admission.tsv */
MUST_USE struct err admission_step(enum admission_state from, enum admission_action action,
                                   enum admission_state *to);
bool admission_is_open(enum admission_state state);
/* "入院予定".  Pure. */
enum message admission_state_word(enum admission_state state);
/* account, fax, code; MSG_NONE for none of them.  Pure. */
enum message admission_way_word(const char *way);

struct transport {
    const char *kind;   /* of transport_kinds */
    instant leaves_at;
    instant arrives_at; /* INSTANT_NONE: not said */
    const char *company;
    const char *telephone;
    const char *escort; /* who goes along; sealed */
    enum answer can_suction;
    const char *confirmed_by;
    const char *note;
};

struct admission {
    int64_t id;
    int64_t care_case;
    int64_t person;
    int64_t target; /* of inquiries; or the stay it grew out of */
    int64_t stay;   /* that one; ID_NONE: chosen by an inquiry */
    int64_t institution;
    const char *institution_name;
    enum admission_state state;
    enum case_level level;
    const char *article;
    instant chosen_at;
    instant entered_at;
    const char *chosen_by;     /* the coordinator who entered it */
    int64_t chosen_by_account;
    const char *chosen_how;    /* means of the patient's choice: code, "" for emergency */
    const char *said_by;       /* sealed */
    const char *reason;        /* why he could not be asked; sealed */
    instant identity_told_at;  /* INSTANT_NONE: not yet */
    const char *identity_way;  /* account, fax, code */
    bool has_transport;
    struct transport transport;
    instant admitted_at;
    instant ended_at;
    const char *outcome;       /* of stay_ends, or why it fell through or was withdrawn */
    const char *exit;          /* where afterwards; sealed */
    int64_t version;
};

struct admissions {
    struct admission *items; /* newest first */
    size_t count;
};

MUST_USE struct err admission_get(struct context *context, int64_t id,
                                  struct admission *admission);
MUST_USE struct err admission_list(struct context *context, int64_t care_case,
                                   struct admissions *admissions);
/* The open one, for composing services, which have asked a permission of their own
 * before; *found. */
MUST_USE struct err admission_open_of(struct context *context, int64_t care_case,
                                      struct admission *admission, bool *found);

struct admission_choice {
    int64_t care_case;
    int64_t target;
    int64_t version;    /* of the target */
    const char *means;  /* how the patient said so: expression_means; NULL: he cannot */
    const char *said_by; /* the patient, or who decided for him */
    const char *reason; /* when the patient could not be asked: required */
    instant happened_at; /* INSTANT_NONE: now */
};
/* One place for the case: exactly one of any number at the same instant.  ERR_CONFLICT
 * tells the loser which place, who chose it and when. */
MUST_USE struct err admission_choose(struct context *context,
                                     const struct admission_choice *choice, int64_t *id);
MUST_USE struct err admission_schedule(struct context *context, int64_t id, int64_t version,
                                       const struct transport *transport);
MUST_USE struct err admission_admit(struct context *context, int64_t id, int64_t version,
                                    instant at);
/* The vehicle cancels: chosen again, and somebody has to find another. */
MUST_USE struct err admission_unschedule(struct context *context, int64_t id,
                                         int64_t version, const char *reason);
/* Discharge, transfer, death there. */
struct admission_ending {
    instant at;          /* INSTANT_NONE: now */
    const char *outcome; /* of stay_ends */
    const char *exit;    /* where to; or NULL */
    bool close_case;     /* too: with a death, else by where the patient was placed */
};
MUST_USE struct err admission_end(struct context *context, int64_t id, int64_t version,
                                  const struct admission_ending *ending);
MUST_USE struct err admission_fall_through(struct context *context, int64_t id,
                                           int64_t version, const char *reason,
                                           const char *note);
MUST_USE struct err admission_withdraw(struct context *context, int64_t id, int64_t version,
                                       const char *reason);

/* ---- for the rooms around a place: choices, arrivals ----------------------------- */

/* The case as far as these rooms need it. */
struct admission_case {
    int64_t id;
    const char *number;
    int64_t person;
    int64_t holder;
    const char *holder_name;
    int64_t office;
    const char *office_name;
    const char *office_telephone;
    const char *urgency;
    bool is_open;
    int64_t version;
};
/* If the actor's relation to it suffices for `permission`; else as if it were not there. */
MUST_USE struct err admission_case_for(struct context *context,
                                       const struct permission *permission,
                                       int64_t care_case, struct admission_case *of);
/* For the team: the case with its open admission; *found. */
MUST_USE struct err admission_look(struct context *context, int64_t care_case,
                                   struct admission_case *of,
                                   struct admission *admission, bool *found);

/* For composing services, like admission_open_of(): the case; one admission, open or
 * not; those open at an institution. */
MUST_USE struct err admission_case_get(struct context *context, int64_t care_case,
                                       struct admission_case *of);
MUST_USE struct err admission_find(struct context *context, int64_t id,
                                   struct admission *admission);
MUST_USE struct err admission_list_at(struct context *context, int64_t institution,
                                      struct admissions *admissions);

/* A temporary stay has turned into a medical admission in the same bed: admitted from `at`
 * on, reviewed like any other.  An admission that is open already stays as it is, and *id is
 * that one. */
struct admission_turned {
    int64_t care_case, stay, institution;
    const char *institution_name;
    instant at;
    const char *reason;
    const struct permission *permission; /* by which the caller sees what is needed */
};
MUST_USE struct err admission_turn(struct context *context,
                                   const struct admission_turned *turned, int64_t *id);

/* The chosen one has been told who comes: nobody owes it any more.  The first way stays. */
MUST_USE struct err admission_told(struct context *context,
                                   const struct admission *admission, const char *way);

/* Say what was done: in the audit log and on the timeline, in the same unit. */
struct admission_event {
    const struct act_kind *act;
    instant happened_at;  /* INSTANT_NONE: now */
    const char *text;     /* {3} of the sentence; sealed; may be NULL */
    const char *reason;
    int64_t for_office;   /* done there, entered by the actor */
    const char *for_name; /* by whom there; NULL */
};
MUST_USE struct err admission_tell(struct context *context,
                                   const struct admission *admission,
                                   const struct admission_event *event);
/* The same about the case, when no place is chosen yet. */
MUST_USE struct err admission_tell_case(struct context *context,
                                        const struct admission_case *of,
                                        const struct admission_event *event);

struct admission_task {
    const struct task_kind *kind;
    enum subject_kind subject_kind; /* SUBJECT_ADMISSION or SUBJECT_CASE */
    int64_t subject;
    int64_t institution; /* whom it is about; ID_NONE: none */
    instant due_at;
    const char *code;
};
/* The holder's. */
MUST_USE struct err admission_owe(struct context *context,
                                  const struct admission_case *of,
                                  const struct admission_task *task);

/* The case has ended (the plate's slot): a stay ends, what has not begun becomes nothing,
 * and nobody outside may look any more. */
case_ended_function admission_case_ended;

/* The plate's: an institution is not closed while somebody is expected or lies there. */
institution_holds_function admission_institution_holds;

#endif
