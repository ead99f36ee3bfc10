/* stays.h -- one temporary stay at one hospital: held, agreed, come, over; and what each
 * change does to bed, days and payment.
 *
 * Guideline: articles 8 (3), 10-3 (3), 11 (4).  A hold has a clock: when it runs out it frees
 * the bed by itself and says so.  The bed (beds.h), the days (ledgers.h), the application
 * (respite.h) and the stay change in one unit.  What cancelling on the day, shortening or
 * turning into medical admission means is the programme's edition's to say (programmes.h).
 *
 * Identity goes to the hospital that has agreed, and to no other; it sees the stay under
 * RELATION_CHOSEN, after sign-in with both factors, or on paper.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef STAYS_H
#define STAYS_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "desk/rooms.h"
#include "features/cases/cases.h"
#include "features/contacts/contacts.h"
#include "features/needs/needs.h"
#include "features/sheets/sheets.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;
struct respite_application;

extern const struct permission stay_hold_place; /* coordinators, for what they may seek for */
extern const struct permission stay_read;       /* area, team, and the hospital that agreed */
extern const struct permission stay_change;     /* the team */
extern const struct permission stay_report;     /* the hospital: yes, came, went, report */
extern const struct permission stay_identity;   /* the hospital that agreed: who it is */
extern const struct permission stay_list_own;   /* a hospital's list */
extern const struct permission stay_approve;    /* officers: reports, by number and days */

extern const struct act_kind stay_act_held, stay_act_lapsed, stay_act_agreed,
    stay_act_declined, stay_act_changed, stay_act_cancelled, stay_act_admitted,
    stay_act_turned, stay_act_ended, stay_act_reported, stay_act_approved,
    stay_act_returned, stay_act_corrected, stay_act_helper, stay_act_seen,
    stay_act_listed;

struct task_kind;
extern const struct task_kind stay_task_hold;    /* runs out at; the coordinator's */
extern const struct task_kind stay_task_visit;   /* pre-visit or online meeting */
extern const struct task_kind stay_task_arrival; /* has the patient come? the hospital's */
extern const struct task_kind stay_task_end;     /* has he gone home? */
extern const struct task_kind stay_task_report;  /* the hospital's result report */
extern const struct task_kind stay_task_approve; /* the prefecture's */
extern const struct task_kind stay_task_again;   /* it came to nothing: seek again */
extern const struct task_kind stay_task_turned;  /* where afterwards; the holder's */

/* Drawing: tests/expect/stay.tsv */
enum stay_state {
    STAY_HELD = 1,  /* a bed is held, until held_until */
    STAY_AGREED,    /* the hospital has said yes; the decision can go out */
    STAY_ADMITTED,
    STAY_ENDED,     /* gone home */
    STAY_TURNED,    /* turned into medical admission: over as a temporary stay */
    STAY_LAPSED,    /* the hold ran out */
    STAY_DECLINED,  /* by the hospital */
    STAY_CANCELLED, /* by the patient, the hospital, a death ...: with a reason */
    STAY_STATE_END,
};
enum stay_action { STAY_AGREE = 1, STAY_DECLINE, STAY_LAPSE, STAY_CHANGE, STAY_CANCEL,
                   STAY_ADMIT, STAY_END, STAY_TURN, STAY_CORRECT, STAY_ACTION_END };
MUST_USE struct err stay_step(enum stay_state from, enum stay_action action,
                              enum stay_state *to);
bool stay_is_open(enum stay_state state); /* held, agreed or admitted */
enum message stay_state_word(enum stay_state state);

/* The hospital's result report and the prefecture's approval of it. */
enum stay_report_state { STAY_REPORT_NONE = 0, STAY_REPORT_SENT, STAY_REPORT_RETURNED,
                         STAY_REPORT_APPROVED, STAY_REPORT_STATE_END };
enum message stay_report_word(enum stay_report_state state);

struct stay {
    int64_t id;
    int64_t application;
    const char *number;      /* the application's */
    int64_t care_case, person;
    int64_t institution;
    const char *institution_name;
    int64_t offer, bed, contract; /* ID_NONE: not known */
    const char *programme;
    day edition_on;
    enum stay_state state;
    day from_on, to_on;      /* as agreed; what counts is counted from came/went */
    day came_on, went_on;    /* DAY_NONE: not yet */
    instant came_at, went_at;
    instant held_until;      /* of a hold */
    bool is_sudden;
    bool helper_comes;       /* the patient's own helper, by which scheme */
    const char *helper_scheme;
    int64_t days;            /* that count, so far as is known today */
    int64_t paid_days;
    const char *end_reason;  /* of stay_cancel_reasons; of refusal_reasons when declined */
    enum stay_report_state report;
    instant entered_at;
    const char *entered_by;
    instant changed_at; /* last, and by whom */
    const char *changed_by;
    int64_t version;
};
struct stays { struct stay *items; size_t count; };

/* Is there anything to report of it?  It is over, or is paid although it never was.  Pure. */
bool stay_is_reportable(const struct stay *stay);

/* For its readers; the sight is staged. */
MUST_USE struct err stay_get(struct context *context, int64_t id, struct stay *stay);
/* For composing services: no permission is asked, nothing staged. */
MUST_USE struct err stay_find(struct context *context, int64_t id, struct stay *stay);
MUST_USE struct err stay_open_of(struct context *context, int64_t application,
                                 struct stay *stay, bool *found);
MUST_USE struct err stay_list_of_case(struct context *context, int64_t care_case,
                                      struct stays *stays);
/* Of an institution (ID_NONE: all), with a day in from..to, in any state. */
MUST_USE struct err stay_list_between(struct context *context, int64_t institution,
                                      day from_on, day to_on, struct stays *stays);

/* One click: a bed of an offer is held for an application, its days with it.  ERR_CONFLICT
 * tells which day is taken, or what the verdict refuses; nothing is held then. */
struct stay_hold {
    int64_t application;
    int64_t offer;
    day from_on, to_on;
    const char *overruled; /* reason when a warning of the verdict is passed over */
};
MUST_USE struct err stay_hold(struct context *context, const struct stay_hold *hold,
                              int64_t *id);
/* The hospital's yes: by itself, or entered for it.  Identity is its to see from now on. */
struct stay_agreement {
    const char *agreed_by; /* name there */
    const char *way;       /* of contact_methods */
    instant happened_at;   /* INSTANT_NONE: now */
    const char *terms;
};
MUST_USE struct err stay_agree(struct context *context, int64_t id, int64_t version,
                               const struct stay_agreement *agreement);
MUST_USE struct err stay_decline(struct context *context, int64_t id, int64_t version,
                                 const char *reason, const char *note);
/* Other days, before or during; ERR_CONFLICT leaves everything as it was. */
MUST_USE struct err stay_change_days(struct context *context, int64_t id, int64_t version,
                                     day from_on, day to_on, const char *reason);
MUST_USE struct err stay_cancel(struct context *context, int64_t id, int64_t version,
                                const char *reason, const char *note);
MUST_USE struct err stay_admit(struct context *context, int64_t id, int64_t version,
                               instant at);
MUST_USE struct err stay_end(struct context *context, int64_t id, int64_t version,
                             instant at, const char *where_to);
/* Into medical admission: days and payment by the edition; an admission of the case goes on
 * (admissions.h), the bed is the hospital's own from that day. */
MUST_USE struct err stay_turn(struct context *context, int64_t id, int64_t version,
                              day turned_on, const char *reason);
/* The result report of a stay that is over, and what the prefecture says of it. */
struct stay_report_facts { int64_t days, paid_days; const char *summary, *reported_by; };
MUST_USE struct err stay_report_send(struct context *context, int64_t id, int64_t version,
                                     const struct stay_report_facts *facts);
MUST_USE struct err stay_report_approve(struct context *context, int64_t id,
                                        int64_t version);
MUST_USE struct err stay_report_return(struct context *context, int64_t id, int64_t version,
                                       const char *reason);

/* Came and went otherwise than was entered, before the report is approved: days, ledger and
 * payment follow, as corrections. */
struct stay_times { instant came_at, went_at; };
MUST_USE struct err stay_correct(struct context *context, int64_t id, int64_t version,
                                 struct stay_times times, const char *reason);
/* The patient's own helper attends, under a scheme; ERR_CONFLICT where the programme's
 * edition does not allow it. */
MUST_USE struct err stay_helper_set(struct context *context, int64_t id, int64_t version,
                                    bool helper_comes, const char *scheme);

/* ---- pages and jobs ------------------------------------------------------------------ */

/* What was said about it, for those who may read it. */
struct stay_words {
    const char *overruled, *agreed_by, *agreed_way, *terms, *end_note;
    instant agreed_at;
};
/* The last result report; revision 0: none. */
struct stay_report_row {
    int64_t revision;
    struct stay_report_facts facts;
    instant sent_at, answered_at;
    const char *sent_by, *answered_by, *reason;
};
/* Who owes what by when, of the open tasks about it. */
struct stay_owed { const struct task_kind *kind; instant due_at; const char *who; };
enum { STAY_OWED_MAX = 6 };
enum { STAY_CARE_MAX = 40 };

struct stay_look {
    struct stay stay;
    struct stay_owed owed[STAY_OWED_MAX];
    size_t owed_count;
    struct stay_words words;
    struct stay_report_row report;
    bool may_change, may_report, may_approve;
    /* What care is needed, for a hospital that has not answered yet: codes of care_needs,
     * nothing that says who it is; the bed is held, so the question is whether it can. */
    const char *care[STAY_CARE_MAX];
    size_t care_count;
};
/* stay_get() with all that its page shows. */
MUST_USE struct err stay_see(struct context *context, int64_t id, struct stay_look *look);
/* The hospital's side, without identity: its number, days, state and report. */
MUST_USE struct err stay_see_own(struct context *context, int64_t id,
                                 struct stay_look *look);
MUST_USE struct err stay_list_hospital(struct context *context, struct stays *stays);
/* Reports that wait for the prefecture; numbers and days. */
struct stay_reports { struct stay_look *items; size_t count; };
MUST_USE struct err stay_list_reports(struct context *context, struct stay_reports *reports);

/* One report, for whoever approves it: number, hospital, days. */
MUST_USE struct err stay_see_report(struct context *context, int64_t id,
                                    struct stay_look *look);
/* Who comes, for the hospital that has agreed; the sight is staged, that of the doctor's
 * sheet by itself. */
struct stay_patient {
    struct stay_look look;
    struct care_case care_case; /* without its summary */
    struct person person;       /* without the certificate */
    struct care_need need;
    bool has_need;
    struct contacts contacts;
    struct care_in_speaking speaking;
    struct sheet_facts sheet; /* the doctor's, without the doctor */
    bool has_sheet;
    const char *holder_name, *office_name, *office_telephone;
};
MUST_USE struct err stay_see_patient(struct context *context, int64_t id,
                                     struct stay_patient *patient);

/* Holds that have run out free bed and days; one page of them. */
MUST_USE struct err stay_lapse_due(struct context *context, bool *more);
/* The plate's: an institution is not closed while somebody is expected or lies there. */
institution_holds_function stay_institution_holds;

case_ended_function stay_case_ended; /* a death, a withdrawal: what is open ends by itself */

#endif
