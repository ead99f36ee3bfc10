/* stay_papers.h -- what surrounds a temporary stay: the meeting of ward and patient before
 * it, the papers that tell of the decision, what is gone through on arrival, what changed,
 * and the summary on going home.
 *
 * Guideline: articles 8 (3), 10-3 (3), 11 (4), 13.  Each paper is addressed apart, to one
 * addressee, with its own number and text, frozen as it was made; its sending is the
 * outbox's.  The nurse call is tried on arrival and that is answered, or a task says at
 * once that somebody cannot call for help.
 *
 * Who may: the case's team and the health centre of the area arrange and send; the hospital
 * that agreed to this very stay fills in and sends its summary; both read.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef STAY_PAPERS_H
#define STAY_PAPERS_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "desk/letter.h"
#include "desk/notice.h"
#include "desk/rooms.h"
#include "features/respite/respite.h"
#include "features/stays/stays.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;

extern const struct permission stay_paper_read;    /* team, area, the hospital of the stay */
extern const struct permission stay_paper_arrange; /* team and area */
extern const struct permission stay_paper_ward;    /* the hospital; the team for it */

extern const struct act_kind stay_paper_act_visit, stay_paper_act_sent,
    stay_paper_act_checked_in, stay_paper_act_changed, stay_paper_act_summed_up,
    stay_paper_act_seen;

struct task_kind;
extern const struct task_kind stay_paper_task_call; /* something that must be is not */

enum {
    STAY_TEXT_MAX = 1000,  /* characters of one field */
    STAY_NAME_MAX = 60,
    CHECKIN_ITEMS_MAX = 40,
    STAY_PAPERS_MAX = 60,  /* of one stay or application */
};

/* ---- the meeting before ------------------------------------------------------------ */

/* Drawing: tests/expect/stay_visit.tsv */
enum visit_state { VISIT_NONE = 0, VISIT_PLANNED, VISIT_DONE, VISIT_NOT_NEEDED,
                   VISIT_STATE_END };
enum visit_action { VISIT_PLAN = 1, VISIT_HOLD, VISIT_SKIP, VISIT_ACTION_END };
MUST_USE struct err visit_step(enum visit_state from, enum visit_action action,
                               enum visit_state *to);

struct stay_visit {
    int64_t revision; /* 0: none yet */
    enum visit_state state;
    const char *way; /* of visit_ways; NULL when not needed */
    instant at;      /* INSTANT_NONE when not needed */
    const char *who; /* took part; sealed */
    const char *said; /* what was agreed; why it is not needed; sealed */
    instant entered_at;
    const char *entered_by;
};
/* Pure.  What must be said of each. */
MUST_USE struct err visit_check(const struct stay_visit *visit, instant now);
MUST_USE struct err visit_note(struct context *context, int64_t stay, int64_t seen,
                               const struct stay_visit *visit);

/* ---- on arrival ---------------------------------------------------------------------- */

enum checkin_answer { CHECKIN_OPEN = 0, CHECKIN_YES, CHECKIN_NO, CHECKIN_NOT_ASKED,
                      CHECKIN_ANSWER_END };

/* An item of the pack's list that concerns this patient. */
struct checkin_item {
    const char *code;
    bool is_must;
    const char *detail; /* what the need says of the device: amount, model; sealed */
    enum checkin_answer answer;
    const char *note;   /* sealed */
};
struct stay_checkin {
    int64_t revision; /* 0: not filled in yet; the items stand all the same */
    instant at;
    const char *by;   /* name at the ward; sealed */
    struct checkin_item items[CHECKIN_ITEMS_MAX];
    size_t count;
    instant entered_at;
    const char *entered_by;
};
/* Pure.  Every item is answered, and what is not all right says what is done. */
MUST_USE struct err checkin_check(const struct stay_checkin *checkin, instant came_at,
                                  instant now);
/* How many that must be all right are not.  Pure. */
size_t checkin_alarms(const struct stay_checkin *checkin);
MUST_USE struct err checkin_fill(struct context *context, int64_t stay, int64_t seen,
                                 const struct stay_checkin *checkin);

/* ---- during, and on going home ------------------------------------------------------- */

struct ward_change {
    int64_t id;
    instant happened_at;
    const char *text; /* sealed */
    const char *by;   /* name at the ward; sealed */
    instant entered_at;
    const char *entered_by;
};
struct ward_changes { struct ward_change *items; size_t count; };
MUST_USE struct err ward_change_note(struct context *context, int64_t stay,
                                     const struct ward_change *change);

struct stay_summary {
    int64_t revision; /* 0: none yet */
    const char *course, *devices, *medicines, *speaking, *watch; /* sealed */
    const char *by;
    instant entered_at;
    const char *entered_by;
};
MUST_USE struct err summary_check(const struct stay_summary *summary);
MUST_USE struct err stay_summary_write(struct context *context, int64_t stay, int64_t seen,
                                       const struct stay_summary *summary);

/* ---- papers -------------------------------------------------------------------------- */

enum paper_kind { PAPER_DECISION = 1, PAPER_REFUSAL, PAPER_SUMMARY, PAPER_KIND_END };
enum paper_addressee { PAPER_TO_FAMILY = 1, PAPER_TO_HEALTH_CENTRE, PAPER_TO_DOCTOR,
                       PAPER_ADDRESSEE_END };

struct stay_paper {
    int64_t id;
    int64_t application;
    int64_t stay;       /* ID_NONE: a refusal */
    int64_t care_case, person;
    const char *number; /* 令和8-0012 */
    enum paper_kind kind;
    enum paper_addressee addressee;
    const char *to_name;  /* sealed */
    enum notice_channel channel;
    const char *to_number; /* fax number or postal address; sealed; NULL: by hand */
    day verified_on;       /* of a fax number */
    const char *bring, *call, *note; /* sealed; what goes into the text */
    const char *body;      /* the letter as it was made; sealed */
    int64_t notice;
    enum notice_state state; /* of its sending */
    day from_on, to_on;      /* that it tells; DAY_NONE */
    instant made_at;
    const char *made_by;
};
struct stay_paper_list { struct stay_paper *items; size_t count; };

/* Which kinds go to whom.  Pure. */
bool paper_may_go(enum paper_kind kind, enum paper_addressee addressee);
/* Pure; field named. */
MUST_USE struct err paper_check(const struct stay_paper *paper, day today);
/* The dates it tells are no longer the stay's.  Pure. */
bool paper_is_outdated(const struct stay_paper *paper, const struct stay *stay);

/* Make one and queue it; the text is made of the stay as it is now. */
MUST_USE struct err stay_paper_make(struct context *context,
                                    const struct stay_paper *paper, int64_t *id);
/* With its letter read back; the sight is staged.  `stay` or `application`: of which it
 * must be. */
MUST_USE struct err stay_paper_get(struct context *context, int64_t id,
                                   struct stay_paper *paper, struct letter *letter);
/* To whom it would go, with what is known of the way; nothing is written. */
MUST_USE struct err stay_paper_propose(struct context *context, struct stay_paper *paper);

/* ---- all of one stay ----------------------------------------------------------------- */

struct stay_file {
    struct stay stay;
    struct respite_application application;
    const char *patient; /* name */
    bool may_arrange, may_ward;
    struct stay_visit visit;
    struct stay_checkin checkin;
    struct ward_changes changes;
    struct stay_summary summary;
    struct stay_paper_list papers;
    bool has_communication;
};
MUST_USE struct err stay_file_get(struct context *context, int64_t stay,
                                  struct stay_file *file);
/* What an application has come to: the papers of its refusal, or the stay whose page has
 * those of the decision. */
struct refusal_file {
    struct respite_application application;
    const char *patient;
    bool may_arrange, is_refused, has_stay;
    int64_t stay; /* the open one */
    struct stay_paper_list papers;
};
MUST_USE struct err refusal_file_get(struct context *context, int64_t application,
                                     struct refusal_file *file);

case_ended_function stay_papers_case_ended;

#endif
