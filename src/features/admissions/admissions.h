/* admissions.h -- 入院の確保: a place is chosen, the patient is brought there, admitted,
 * and leaves again.
 *
 * Guideline: articles 1, 6 (1)(2), 7 (2), 8 (1), 9 (1), 11 (1), 13.  The patient
 * chooses, with the family as far as he wishes; choosing releases the others and ends
 * their access in the same unit, and tells who it is to the chosen institution only, by
 * a safe way.  Without transport an accepted case is not scheduled.  What falls through
 * reopens the search with its history.  Seeking itself is the inquiry's: a row here
 * begins with the choice (docs/decisions/0014).
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
#include "features/capabilities/capabilities.h"
#include "features/inquiries/inquiries.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;

extern const struct permission admission_choose_place; /* the team, on a basis */
extern const struct permission admission_change;       /* the team */
extern const struct permission admission_list_arrivals; /* whoever may be chosen: own office */
extern const struct permission admission_identity;     /* the chosen one, both factors */
extern const struct permission admission_identity_link; /* the same, by a code told by telephone */
extern const struct permission admission_say_choice;   /* the patient, by link */
extern const struct permission admission_state_page;   /* the family, by link */

extern const struct act_kind admission_act_offered, admission_act_patient_said,
    admission_act_chosen, admission_act_identity_told, admission_act_identity_seen,
    admission_act_code_made, admission_act_transport, admission_act_unscheduled,
    admission_act_admitted, admission_act_ended, admission_act_fell_through,
    admission_act_withdrawn, admission_act_arrival_listed, admission_act_choice_seen,
    admission_act_state_made, admission_act_state_seen;

struct task_kind;
extern const struct task_kind admission_task_transport; /* chosen, not scheduled yet */
extern const struct task_kind admission_task_tell;      /* identity not told yet */
extern const struct task_kind admission_task_arrival;   /* has it happened? */
extern const struct task_kind admission_task_review;    /* where afterwards */
extern const struct task_kind admission_task_said;      /* the patient has said something */
extern const struct task_kind admission_task_again;     /* it fell through: ask again */

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
    int64_t target; /* of inquiries */
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
/* The open one, for composing services: no permission; *found. */
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

/* ---- for this room's own doors ------------------------------------------------------ */

/* The case as far as this room needs it. */
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
/* For the team: the case with its open admission; *found. */
MUST_USE struct err admission_look(struct context *context, int64_t care_case,
                                   struct admission_case *of,
                                   struct admission *admission, bool *found);
/* The case has ended (the plate's slot): a stay ends, what has not begun becomes nothing,
 * and no page of it opens any more. */
case_ended_function admission_case_ended;

/* ---- what the patient was shown, and said ---------------------------------------------- */

enum { ADMISSION_OFFERED_MAX = 3 };

struct offer_place {
    int64_t place; /* 1, 2, 3 */
    int64_t target;
    const char *name;
    instant valid_until;
    const char *about; /* lines "label\ttext", as they were worded then */
};

struct offer {
    int64_t id;
    int64_t care_case;
    int64_t person;
    struct offer_place places[ADMISSION_OFFERED_MAX];
    size_t place_count;
};
enum statement_kind { STATEMENT_THIS = 1, STATEMENT_NONE, STATEMENT_TALK,
                      STATEMENT_KIND_END };

struct statement {
    int64_t id;
    int64_t offer;
    enum statement_kind kind;
    int64_t place;    /* INT_NONE: none of them */
    int64_t target;   /* ID_NONE */
    const char *name; /* of the place; NULL */
    instant said_at;
};

struct statements {
    struct statement *items; /* newest first */
    size_t count;
};
/* Of a case, for the team. */
MUST_USE struct err statement_list(struct context *context, int64_t care_case,
                                   struct statements *statements);

/* ---- places to choose from -------------------------------------------------------- */

struct place_answer {
    const char *need; /* code */
    enum capability_answer answer;
    const char *terms;
};

struct admission_place {
    struct inquiry_target target;
    const char *address;
    int64_t metres; /* INT_NONE: not known */
    bool is_office_place;
    struct place_answer *differs; /* asked for, and not simply possible */
    size_t differ_count;
    size_t can_count;
    struct place_answer *around; /* visiting, attendance, ways to communicate */
    size_t around_count;
};

struct admission_places {
    struct admission_case of;
    struct admission_place *items; /* the nearest first */
    size_t count;
    struct admission open; /* when has_open: it is decided */
    bool has_open;
    bool has_basis;
    struct statements statements;
};
MUST_USE struct err admission_places_look(struct context *context, int64_t care_case,
                                          struct admission_places *places);

/* ---- telling who it is ------------------------------------------------------------ */

/* By fax to the verified number of its desk.  ERR_CONFLICT: none is verified. */
MUST_USE struct err admission_tell_fax(struct context *context, int64_t care_case,
                                       enum language language);
/* A code to be told by telephone; earlier ones are over.  Told here and never again. */
MUST_USE struct err admission_code_make(struct context *context, int64_t care_case,
                                        const char **code, instant *expires_at);

/* "夜間の喀痰吸引 10回/夜（体位で増える）" */
const char *admission_need_text(struct arena *arena, enum language language,
                                const struct need_item *item);

struct admission_code_use {
    const char *typed;
    const char *name; /* of whoever opens it there */
    bool is_wrong;
    int wait_seconds;
    const char *token; /* NULL: it opened nothing */
};
/* A wrong one is counted and told, so that the act commits. */
MUST_USE struct err admission_code_open(struct context *context,
                                        struct admission_code_use *use);

struct arrival {
    struct admission admission;
    struct case_identified who;
    const char *holder_name, *office_name, *office_telephone;
    const char *opened_by; /* by code: the name given; NULL */
    instant link_ends_at;  /* INSTANT_NONE: an account */
};
MUST_USE struct err admission_arrivals(struct context *context,
                                       struct admissions *admissions);
MUST_USE struct err admission_arrival_get(struct context *context, int64_t id,
                                          struct arrival *arrival);
MUST_USE struct err admission_arrival_of_link(struct context *context,
                                              struct arrival *arrival);
/* The desk there has it: with its account. */
MUST_USE struct err admission_arrival_received(struct context *context, int64_t id);

/* ---- the patient's and the family's pages ------------------------------------------- */

enum { ADMISSION_LINK_DAYS = 14 };

MUST_USE struct err admission_offer_make(struct context *context, struct offer *offer,
                                         const char **token, instant *expires_at);

enum offer_state { OFFER_OPEN = 1, OFFER_LAPSED, OFFER_GONE, OFFER_CHOSEN };

struct choice_page {
    struct offer offer;
    enum offer_state states[ADMISSION_OFFERED_MAX];
    bool is_decided;
    const char *decided; /* name of the place */
    bool has_statement;
    struct statement statement; /* the last one on this page */
    const char *holder_name, *office_telephone;
};
MUST_USE struct err admission_choice_page(struct context *context,
                                          struct choice_page *page);
MUST_USE struct err admission_say(struct context *context, enum statement_kind kind,
                                  int64_t place);

MUST_USE struct err admission_state_make(struct context *context, int64_t care_case,
                                         const char **token, instant *expires_at);
struct state_page {
    struct inquiry_summary summary;
    bool is_decided, is_admitted;
    const char *office_name, *office_telephone;
};
MUST_USE struct err admission_state_page_get(struct context *context,
                                             struct state_page *page);

#endif
