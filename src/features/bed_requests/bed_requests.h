/* bed_requests.h -- 空きの確認: one or several hospitals under contract are asked for a bed
 * for a temporary stay, case by case, as most of them answer.
 *
 * Guideline: articles 8 (3), 10-3 (3), 11 (4), 13.  Those asked see an outline of the
 * need and the days (outlines.h), never who it is.  They answer on one screen by a link,
 * by an account, or by telephone and fax, which the coordinator enters; the same steps
 * hold (bed_request_step; drawing: tests/expect/bed_request.tsv).  A yes is an offer of
 * one bed for those days (beds.h) in the same unit; the coordinator holds it with one
 * click, and all others are let go with thanks.
 *
 * Two offices coordinate: whoever asks or rings is shown first what either of them has
 * asked or told this hospital about this application, and says that it is meant a second
 * time.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef BED_REQUESTS_H
#define BED_REQUESTS_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "base/values.h"
#include "desk/calendar.h"
#include "desk/notice.h"
#include "desk/rooms.h"
#include "features/contracts/contracts.h"
#include "features/outlines/outlines.h"
#include "features/respite/respite.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;
struct way_to; /* ways.h */

extern const struct permission bed_request_ask;    /* the team, on a basis */
extern const struct permission bed_request_follow; /* the team: answers, calls, holds */
extern const struct permission bed_request_look;   /* the same, and the health centre */
extern const struct permission bed_request_reply; /* whoever was asked: link or account */
extern const struct permission bed_request_own;    /* a hospital's list */

extern const struct act_kind bed_request_act_asked, bed_request_act_seen,
    bed_request_act_said_can, bed_request_act_said_other, bed_request_act_said_talk,
    bed_request_act_said_cannot, bed_request_act_explained, bed_request_act_undone,
    bed_request_act_reminded, bed_request_act_silent, bed_request_act_lapsed,
    bed_request_act_released, bed_request_act_taken, bed_request_act_called,
    bed_request_act_sheet_seen, bed_request_act_list_seen;

struct task_kind;
extern const struct task_kind bed_request_task_answer; /* waits for the hospital */
extern const struct task_kind bed_request_task_call; /* silent, or reached by telephone */
extern const struct task_kind bed_request_task_talk;   /* it wants to talk */
extern const struct task_kind bed_request_task_hold;   /* a yes that runs out */

/* ---- states ---------------------------------------------------------------------- */

enum bed_request_state {
    BED_REQUEST_ASKED = 1,
    BED_REQUEST_SEEN,
    BED_REQUEST_CAN,        /* on the days asked */
    BED_REQUEST_OTHER_DAYS, /* on others */
    BED_REQUEST_TALK,
    BED_REQUEST_CANNOT,
    BED_REQUEST_SILENT,     /* no answer that holds */
    BED_REQUEST_RELEASED,
    BED_REQUEST_TAKEN,
    BED_REQUEST_STATE_END,
};
enum bed_request_action {
    BED_REQUEST_SEE = 1,
    BED_REQUEST_SAY_CAN,
    BED_REQUEST_SAY_OTHER,
    BED_REQUEST_SAY_TALK,
    BED_REQUEST_SAY_CANNOT,
    BED_REQUEST_UNDO,
    BED_REQUEST_EXPIRE,
    BED_REQUEST_RELEASE,
    BED_REQUEST_TAKE,
    BED_REQUEST_ACTION_END,
};
/* Pure.  ERR_CONFLICT; *to is then left alone. */
MUST_USE struct err bed_request_step(enum bed_request_state from,
                                     enum bed_request_action action,
                                     enum bed_request_state *to);
bool bed_request_is_open(enum bed_request_state state); /* something may come of it */
bool bed_request_is_yes(enum bed_request_state state);  /* a bed is promised */
enum message bed_request_state_word(enum bed_request_state state);
const char *bed_request_state_tag(enum bed_request_state state); /* its class on pages */
struct arena;
/* 2月3日（水）から2月16日（火）まで（14日間） */
const char *bed_request_days_text(struct arena *arena, enum language language,
                                  day from_on, day to_on);

/* How it was said. */
enum bed_request_way {
    BED_REQUEST_BY_LINK = 1,
    BED_REQUEST_BY_ACCOUNT,
    BED_REQUEST_BY_FAX,
    BED_REQUEST_BY_TELEPHONE,
    BED_REQUEST_WAY_END
};

/* ---- rows ------------------------------------------------------------------------ */

enum { BED_REQUEST_PLACES_MAX = 20, BED_REQUEST_TEXT_MAX = 400, BED_REQUEST_NAME_MAX = 60,
       BED_REQUEST_DAYS_MAX = 92 /* the longest stay that is promised in one answer */ };

/* What several were asked at once, as it was sent. */
struct bed_round {
    int64_t id;
    int64_t application, care_case, person;
    struct outline outline;
    struct respite_period periods[RESPITE_PERIODS_MAX];
    size_t period_count;
    int64_t place_count;
    instant asked_at;
    const char *asked_by;
};

struct bed_request {
    int64_t id;
    int64_t round;
    int64_t application, care_case, person;
    int64_t institution;
    const char *institution_name;
    int64_t desk;          /* ID_NONE: the institution itself */
    const char *telephone;
    enum bed_request_state state;
    enum notice_channel channel;
    int64_t notice;        /* ID_NONE: rung */
    instant asked_at;
    const char *asked_by;
    const char *office_name; /* of whoever asked */
    instant answer_by;
    instant remind_at;     /* the first time; INSTANT_NONE: it is not worth it */
    instant reminded_first_at, reminded_last_at;
    instant seen_at;
    instant answered_at;   /* when it was said */
    enum bed_request_way way; /* of the last answer; 0: none */
    const char *answered_by;  /* name there */
    day from_on, to_on;    /* that it can; DAY_NONE */
    const char *terms;
    instant valid_until;   /* of a yes */
    const char *reason;    /* of refusal_reasons */
    day reason_until;
    int64_t offer;         /* of beds.h; ID_NONE */
    int64_t stay;          /* ID_NONE: not taken */
    instant changed_at;
    int64_t version;
};
struct bed_request_list { struct bed_request *items; size_t count; };

/* ---- asking ---------------------------------------------------------------------- */

/* How many may be asked at once, how long they have, by the rules of the day.  Pure. */
struct bed_request_limits {
    int64_t at_once, answer_minutes, yes_hours, remind_percent, undo_minutes;
    bool is_wall; /* by the clock on the wall, else while the desk is open */
};
struct bed_request_limits bed_request_limits(bool is_sudden, day on);

/* The desk's way for a request like this; never the page of requests of another kind. */
enum notice_channel bed_request_channel(const struct context *context,
                                        const struct way_to *to);

struct bed_request_new {
    int64_t application;
    const int64_t *institutions;
    size_t count;
    bool by_telephone; /* all of them are rung; nothing is sent */
    bool is_again;     /* somebody there was asked or told about it before: it is meant */
    instant answer_by; /* INSTANT_NONE: by the dated rule */
    const char *text;  /* shown as it is; NULL: none */
};
/* Rows, letters with their link, tasks, thread and log in one unit.
 *   ERR_FORBIDDEN  without a basis
 *   ERR_CONFLICT   no place is sought for it; no need is known yet; asked already
 *   ERR_INVALID    field "institution": none, too many, without a contract on any of
 *                  those days, refused by the patient; "again": told before (by whom, when);
 *                  "answer_by", "text" */
MUST_USE struct err bed_request_send(struct context *context,
                                     const struct bed_request_new *wanted,
                                     int64_t *round);

/* ---- what either office has asked or told ---------------------------------------- */

enum bed_contact_kind { BED_CONTACT_ASKED = 1, BED_CONTACT_ANSWERED, BED_CONTACT_CALLED };
struct bed_contact {
    enum bed_contact_kind kind;
    int64_t institution;
    const char *institution_name;
    const char *by;          /* of the network; of an answer: how it came */
    const char *office_name; /* NULL: not known */
    const char *with;        /* spoke with; NULL */
    const char *text;        /* what was said; NULL */
    const char *result;      /* of telephone_results, of a call */
    enum bed_request_state said; /* of an answer */
    instant happened_at, entered_at;
};
struct bed_contacts { struct bed_contact *items; size_t count; /* newest first */ };
/* Of one application, for team and health centre. */
MUST_USE struct err bed_contact_list(struct context *context, int64_t application,
                                     struct bed_contacts *contacts);
/* The newest with one hospital; NULL: none.  Pure. */
const struct bed_contact *bed_contact_last(const struct bed_contacts *contacts,
                                           int64_t institution);

/* A telephone call, to whom, what was said.  ERR_INVALID: "institution", "result",
 * "happened_at" later than now, "said" too long; "again": rung before about the same
 * application (by whom, when). */
struct bed_call {
    int64_t application, institution;
    const char *result;      /* of telephone_results */
    const char *spoke_with, *said;
    instant happened_at;     /* INSTANT_NONE: now */
    bool is_again;
};
MUST_USE struct err bed_request_call(struct context *context,
                                     const struct bed_call *call);

/* ---- following ------------------------------------------------------------------- */

/* Newest first; for team and health centre. */
MUST_USE struct err bed_request_list(struct context *context, int64_t application,
                                     struct bed_request_list *requests);
MUST_USE struct err bed_request_get(struct context *context, int64_t id,
                                    struct bed_request *request);

/* What was asked with it, for team and health centre. */
MUST_USE struct err bed_request_round(struct context *context, int64_t id,
                                      struct bed_round *round);

struct bed_answer {
    enum bed_request_action action; /* SAY_... */
    enum bed_request_way way;       /* fax or telephone when entered by the team */
    const char *by_name;
    instant happened_at;            /* INSTANT_NONE: now */
    int64_t period; /* SAY_CAN: which of those asked, 1, 2 ...; 0: by its days */
    day from_on, to_on;             /* of a yes */
    const char *terms;
    instant valid_until;            /* INSTANT_NONE: by the rule */
    const char *reason;
    day reason_until;
    const char *note;               /* in words; sealed */
};
/* By whoever was asked, or entered by the team.  The same again changes nothing.
 * ERR_CONFLICT: changed since `version`, filled, over. */
MUST_USE struct err bed_request_answer(struct context *context, int64_t id,
                                       int64_t version, const struct bed_answer *answer);
/* Why not, after it was saved. */
MUST_USE struct err bed_request_explain(struct context *context, int64_t id,
                                        const char *reason, day until, const char *note);
/* Somebody there has it and considers; harmless when something was said before. */
MUST_USE struct err bed_request_see(struct context *context, int64_t id);
/* By whoever was asked, within the minutes of the rule. */
MUST_USE struct err bed_request_undo(struct context *context, int64_t id);

/* One click on a yes: the bed is held and, since the hospital has said yes, agreed; all
 * others are let go.  Days within those offered; DAY_NONE: those. */
struct bed_request_take {
    day from_on, to_on;
    const char *overruled; /* why, when the verdict warns */
};
MUST_USE struct err bed_request_hold(struct context *context, int64_t id, int64_t version,
                                     const struct bed_request_take *take, int64_t *stay);
/* Not needed any more; with thanks. */
MUST_USE struct err bed_request_release(struct context *context, int64_t id,
                                        int64_t version);

/* ---- for whoever was asked ------------------------------------------------------- */

struct bed_request_view {
    struct bed_request request;
    struct bed_round round;    /* with the outline, when they may see it */
    struct bed_request_limits limits;
    bool may_see, may_answer, may_undo, has_basis;
    bool is_filled;            /* over because a place was agreed elsewhere */
    instant undo_until;
    const char *call_back;     /* coordinator's name and office */
    const char *telephone;     /* to ring; NULL */
};
/* Which one the acting link opens. */
MUST_USE struct err bed_request_of_link(struct context *context, int64_t *id);
MUST_USE struct err bed_request_view_get(struct context *context, int64_t id,
                                         struct bed_request_view *view);
/* Of one hospital, for whoever acts by its open list (LINK_DESK_OPEN): the same. */
MUST_USE struct err bed_request_list_desk(struct context *context, int64_t institution,
                                          struct bed_request_list *requests);
/* A fresh link to one, by that list or by a number on paper. */
MUST_USE struct err bed_request_link_new(struct context *context, int64_t id,
                                         const char **token);
/* Those of the actor's own hospital: open ones and the last seven days. */
MUST_USE struct err bed_request_list_own(struct context *context,
                                         struct bed_request_list *requests);

/* ---- on the plate ---------------------------------------------------------------- */

respite_settled_function bed_request_settled;
case_ended_function bed_request_case_ended;
institution_holds_function bed_request_institution_holds;
/* Remind, let silence and a yes run out: a page of what is due. */
MUST_USE struct err bed_request_due(struct context *context, bool *more);
MUST_USE struct err bed_request_histories(struct context *context,
                                          struct institution_histories *histories);

#endif
