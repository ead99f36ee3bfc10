/* inquiries.h -- 照会: the conversation with every institution that is asked whether it
 * can accept: asked in a round, several at once, and answered before a deadline.
 *
 * Guideline: articles 6 (1)(2), 7 (2), 8 (1), 9 (1), 11 (1); 13: those asked see an
 * outline of the need (outlines.h), never who it is.  A round goes to at most as many as the dated
 * rule of its urgency says; each of them is a target with a state of its own.  What
 * was said is only added to; whoever says it, by link, account, desk code, fax or
 * telephone, the same steps hold (inquiry_step; drawing: tests/expect/inquiry.tsv).
 *
 * A round freezes the need it was sent for.  Every target that waits for something
 * has a task: an answer, a promise, an acceptance about to lapse, a call to make.
 *
 * By which way each is reached is asked of ways.  The room has no pages.  The
 * coordinator's are in rounds, those of the institutions in replies; what is asked back
 * is in questions, who was rung in calls.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef INQUIRIES_H
#define INQUIRIES_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "base/values.h"
#include "desk/notice.h"
#include "desk/rooms.h"
#include "features/cases/cases.h"
#include "features/matching/matching.h"
#include "features/outlines/outlines.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;
struct letter_line; /* desk/letter.h */

extern const struct permission inquiry_ask;    /* the case's team, on a basis */
extern const struct permission inquiry_follow; /* the team: read, note, enter answers */
extern const struct permission inquiry_reply;  /* whoever was asked: link or account */

extern const struct act_kind inquiry_act_asked, inquiry_act_seen, inquiry_act_answered,
    inquiry_act_explained, inquiry_act_undone, inquiry_act_reminded, inquiry_act_expired,
    inquiry_act_lapsed, inquiry_act_released, inquiry_act_chosen,
    inquiry_act_fell_through, inquiry_act_over, inquiry_act_sheet_seen;
extern const struct act_kind inquiry_act_said[]; /* by enum target_action: the timeline's */

struct task_kind;
extern const struct task_kind inquiry_task_answer;   /* the target has not answered */
extern const struct task_kind inquiry_task_promise;  /* it is deciding until then: red after */
extern const struct task_kind inquiry_task_lapse;    /* its acceptance lapses: red before */
extern const struct task_kind inquiry_task_talk;     /* it wants to be called */
extern const struct task_kind inquiry_task_call;     /* call again */
extern const struct task_kind inquiry_task_choose;   /* an acceptance waits for the patient */

/* ---- states --------------------------------------------------------------------- */

enum target_state {
    TARGET_SENT = 1, /* asked, or to be rung */
    TARGET_SEEN,
    TARGET_DECIDING, /* received; promised until promise_at */
    TARGET_TALK,     /* wants to be called */
    TARGET_ACCEPTED, /* until valid_until */
    TARGET_CONDITIONAL, /* accepted, on terms */
    TARGET_DECLINED,
    TARGET_EXPIRED,  /* silent past the deadline, or an acceptance lapsed */
    TARGET_RELEASED, /* another was chosen, or nobody is needed any more */
    TARGET_CHOSEN,
    TARGET_FELL_THROUGH, /* chosen, and then it could not be */
    TARGET_OVER,     /* chosen, and the stay has ended */
    TARGET_STATE_END,
};

enum target_action {
    TARGET_SEE = 1,
    TARGET_SAY_DECIDING,
    TARGET_SAY_TALK,
    TARGET_SAY_ACCEPT,
    TARGET_SAY_CONDITION,
    TARGET_SAY_DECLINE,
    TARGET_UNDO,
    TARGET_EXPIRE,
    TARGET_RELEASE,
    TARGET_CHOOSE,
    TARGET_FALL_THROUGH,
    TARGET_FINISH,
    TARGET_ACTION_END,
};

/* Pure.  ERR_CONFLICT; *to is then left alone.  An answer may follow an answer, also
 * one that came too late or the other way round, while nobody is chosen. */
MUST_USE struct err inquiry_step(enum target_state from, enum target_action action,
                                 enum target_state *to);
bool target_is_open(enum target_state state);     /* something may still come of it */
bool target_is_accepted(enum target_state state); /* accepted or conditional */

/* ---- rows ----------------------------------------------------------------------- */

struct inquiry {
    int64_t id;
    int64_t care_case;
    int64_t person;
    int64_t round; /* 1, 2, ... in the case */
    int64_t need_revision;
    struct outline outline; /* as sent */
    instant asked_at;
    const char *asked_by;
    int64_t asked_by_account;
    instant answer_by; /* the latest of its targets */
    int64_t target_count;
};

/* How an answer came. */
enum answer_way { ANSWER_BY_LINK = 1, ANSWER_BY_ACCOUNT, ANSWER_BY_DESK, ANSWER_BY_FAX,
                  ANSWER_BY_TELEPHONE, ANSWER_WAY_END };

struct inquiry_target {
    int64_t id;
    int64_t inquiry;
    int64_t care_case;
    int64_t person;
    int64_t institution;
    const char *institution_name;
    const char *telephone; /* of the desk asked; out of hours, that one */
    enum target_state state;
    enum match_ring ring;  /* 0: not known */
    const char *article;   /* NULL */
    const char *overruled; /* why, although it did not fit; NULL: it fitted */
    enum notice_channel channel;
    int64_t notice;        /* ID_NONE: rung */
    instant asked_at;
    instant answer_by;     /* by the clock of the urgency */
    instant seen_at;
    instant answered_at;   /* when it was said */
    enum answer_way way;   /* of the last answer; 0: none */
    const char *answered_by; /* name there */
    instant promise_at;    /* deciding until */
    instant valid_until;   /* the acceptance */
    day from_on;           /* can come from; DAY_NONE: not said */
    const char *terms;     /* of a conditional acceptance */
    const char *reason;    /* code of refusal_reasons */
    day reason_until;      /* until when it holds; DAY_NONE */
    int64_t calls;         /* how often it was rung */
    instant call_again_at; /* INSTANT_NONE */
    const char *call_result; /* of the last call; NULL: never rung */
    int64_t desk;            /* that was asked; ID_NONE: the institution itself */
    instant remind_at;       /* the first time; INSTANT_NONE: it is not worth it */
    instant reminded_first_at;
    instant reminded_last_at;
    instant accepted_at;
    instant chosen_at;
    const char *chosen_by;
    instant changed_at;
    int64_t version;
};

struct inquiry_targets {
    struct inquiry_target *items;
    size_t count;
};

/* ---- asking --------------------------------------------------------------------- */

enum { INQUIRY_TARGETS_MAX = 20, INQUIRY_TEXT_MAX = 500 };

struct inquiry_place {
    int64_t institution;
    enum notice_channel channel; /* 0: the desk's own order for admissions */
    const char *overruled;       /* required when it does not fit */
};

struct inquiry_new {
    int64_t care_case;
    const struct inquiry_place *places;
    size_t place_count;
    instant answer_by; /* INSTANT_NONE: by the dated rule */
    const char *text;  /* shown as it is to all asked; NULL: none */
};

/* How many may be asked at once and how long they have, by the rules of the day. */
struct inquiry_limits {
    int64_t at_once;
    int64_t answer_minutes;
    int64_t deciding_minutes;
    int64_t accepted_hours;
    int64_t remind_first_percent;
    int64_t undo_minutes;
    bool is_wall; /* the clock: day and night, else while the desk is open */
};
struct inquiry_limits inquiry_limits(const char *urgency, day on); /* pure */
/* Ask them all: rows, notices with link and number on paper, relations, tasks, the
 * need frozen, audit and timeline, in one unit.  Places asked by telephone get no
 * notice and a task to ring.
 *   ERR_FORBIDDEN without a basis (says so); ERR_CONFLICT no need yet; the case closed;
 *   an institution is being asked already (names it); somebody is chosen already
 *   ERR_INVALID field "institution": none, too many for the rule (says how many), one
 *   that a rule refuses without a reason; "answer_by": not later than now; "text" */
MUST_USE struct err inquiry_send(struct context *context, const struct inquiry_new *new_one,
                                 int64_t *id);

/* ---- following, for the team ---------------------------------------------------- */

MUST_USE struct err inquiry_get(struct context *context, int64_t id, struct inquiry *inquiry);
MUST_USE struct err inquiry_target_get(struct context *context, int64_t id,
                                       struct inquiry_target *target);
/* Of a case: newest round first, in each round by ring and name. */
MUST_USE struct err inquiry_target_list(struct context *context, int64_t care_case,
                                        struct inquiry_targets *targets);
/* What stands open, for the panel, the family's page and the evening: pure. */
struct inquiry_summary {
    int64_t asked, waiting, deciding, talk, accepted, declined, expired;
    instant next_news_at; /* the earliest deadline or promise; INSTANT_NONE */
    bool has_chosen;
};
void inquiry_summarise(const struct inquiry_targets *targets, instant now,
                       struct inquiry_summary *summary);
/* The same without permission, for composing services (family page, evening). */
MUST_USE struct err inquiry_summary_get(struct context *context, int64_t care_case,
                                        struct inquiry_summary *summary);

/* ---- answers -------------------------------------------------------------------- */

struct inquiry_answer {
    int64_t id;
    enum target_action action; /* TARGET_SAY_..., or TARGET_UNDO: taken back */
    enum answer_way way;
    const char *by_name;  /* who there said it */
    instant happened_at;  /* INSTANT_NONE: now */
    instant until_at;     /* deciding or valid until; INSTANT_NONE: by the rule */
    day from_on;
    const char *terms;
    const char *reason;
    day reason_until;
    const char *note;     /* in words; sealed */
    instant entered_at;
    const char *entered_by;
};
struct inquiry_answers {
    struct inquiry_answer *items; /* newest first */
    size_t count;
};

/* Pure: ERR_INVALID names the field: happened_at later than now, until_at not later
 * than it, terms missing of a condition, a text too long, an unknown reason. */
MUST_USE struct err inquiry_answer_check(const struct inquiry_answer *answer, instant now);
/* By whoever was asked (link, desk code, account: their own target), or entered by the
 * team (fax, telephone).  The same answer again changes nothing.  ERR_CONFLICT:
 * changed since `version` (says what and when), filled, closed. */
MUST_USE struct err inquiry_answer(struct context *context, int64_t target,
                                   int64_t version, const struct inquiry_answer *answer);
/* Why not, said after it was saved: code, until when, a word. */
MUST_USE struct err inquiry_explain(struct context *context, int64_t target,
                                    const char *reason, day until, const char *note);
/* Within the minutes of the rule, by whoever was asked.  Back to seen. */
MUST_USE struct err inquiry_undo(struct context *context, int64_t target);
MUST_USE struct err inquiry_answer_list(struct context *context, int64_t target,
                                        struct inquiry_answers *answers);

/* ---- for whoever was asked ------------------------------------------------------ */

/* Which target the acting link opens. */
MUST_USE struct err inquiry_target_of_link(struct context *context, int64_t *target);
/* A fresh link to a target, for whoever came by its number on paper or a desk code. */
MUST_USE struct err inquiry_link_new(struct context *context, int64_t target,
                                     const char **token);

struct inquiry_view {
    struct inquiry_target target;
    struct inquiry inquiry;    /* with the outline */
    struct inquiry_limits limits;
    bool may_see;  /* the outline: else only what became of it may be said */
    bool may_see_clinical; /* answered deciding, talk, accepted: detail without identity */
    bool may_answer;
    bool may_undo;
    int64_t asked_count; /* how many were asked with it */
    const char *call_back; /* coordinator's name and number */
};
/* By the acting link or account; the sight is staged.  When access has ended the need
 * is not in it: only state and thanks. */
MUST_USE struct err inquiry_view_get(struct context *context, int64_t target,
                                     struct inquiry_view *view);
/* Somebody there has opened it; harmless when it was before. */
MUST_USE struct err inquiry_see(struct context *context, int64_t target);
/* Open requests of an office: for the acting account's office or LINK_DESK_OPEN's.
 * Only targets open or answered within the last seven days, open first. */
MUST_USE struct err inquiry_target_list_office(struct context *context,
                                               int64_t institution,
                                               struct inquiry_targets *targets);

/* ---- what rooms add to a conversation: called in their unit ---------------------- */

/* Whose case it is and whom to call; nothing of who the patient is. */
struct inquiry_case {
    int64_t id;
    const char *number;
    int64_t person;
    int64_t holder; /* ID_NONE once it has ended */
    const char *holder_name;
    int64_t office;
    const char *office_name;
    const char *office_telephone;
    bool is_open;
    const char *urgency;
};

/* The case, when the actor's relation suffices; else as if it were not there. */
MUST_USE struct err inquiry_case_for(struct context *context,
                                     const struct permission *permission,
                                     int64_t care_case, struct inquiry_case *of);
/* A target for its team, or for whoever was asked; to anybody else it is not there. */
MUST_USE struct err target_for_team(struct context *context, int64_t id,
                                    struct inquiry_target *target,
                                    struct inquiry_case *of);
MUST_USE struct err target_for_asked(struct context *context, int64_t id,
                                     struct inquiry_target *target,
                                     struct inquiry_case *of);

/* What was said or done about a target, for the audit log and the case's timeline. */
struct inquiry_event {
    const struct act_kind *act;   /* of the audit log */
    const struct act_kind *story; /* of the timeline; NULL: the same */
    bool is_call;                 /* it stands among the calls */
    instant happened_at;          /* INSTANT_NONE: now */
    const char *for_name;         /* said there; NULL */
    const char *reason;           /* code; NULL */
    struct say_value detail;      /* {4} on the timeline */
};
MUST_USE struct err inquiry_tell(struct context *context,
                                 const struct inquiry_target *target,
                                 const struct inquiry_event *event);

/* A letter to whoever was asked, by the way of its desk; names no patient.  Number to
 * call back, number on paper and address are added last.  Where nothing can be sent it
 * is to be rung: a task, and *notice is ID_NONE. */
struct inquiry_letter {
    const char *purpose; /* of the notice */
    const char *title;
    const char *about; /* NULL: none */
    struct letter_line *lines;
    size_t line_count;
};
MUST_USE struct err inquiry_write(struct context *context,
                                  const struct inquiry_target *target,
                                  const struct inquiry_letter *letter, int64_t *notice);

/* It was rung: counted, and what waits for a call moves with what came of it.
 * ERR_CONFLICT: changed since `version`. */
struct inquiry_rung {
    const char *result;  /* of telephone_results */
    bool must_mend;      /* the number was wrong: it is rung again at once */
    instant again_at;    /* INSTANT_NONE: not */
};
MUST_USE struct err inquiry_rung(struct context *context,
                                 const struct inquiry_target *target, int64_t version,
                                 const struct inquiry_rung *rung);

/* ---- choosing: called by admissions, in the choosing unit ----------------------- */

/* For composing services: whoever calls these has asked its own permission before, and
 * tells it on the timeline. */

/* The accepted ones that are valid now. */
MUST_USE struct err inquiry_accepted_list(struct context *context, int64_t care_case,
                                          struct inquiry_targets *targets);
/* This one; all other open ones of the case are released with thanks and their access
 * ends at once.  ERR_CONFLICT: chosen meanwhile (says which, by whom, when), not
 * accepted any more, changed since `version`. */
MUST_USE struct err inquiry_choose(struct context *context, int64_t target, int64_t version);
/* It will not be: its access ends, and it is written to by fax or mail.  *is_written
 * false: by neither way, so that somebody must ring. */
MUST_USE struct err inquiry_fall_through(struct context *context, int64_t target,
                                         const char *reason, bool *is_written);
MUST_USE struct err inquiry_finish(struct context *context, int64_t target);
/* Nobody is needed any more: the case has ended (the plate's case_ended). */
MUST_USE struct err inquiry_release_all(struct context *context, int64_t care_case,
                                        const char *reason);

/* ---- the clock ------------------------------------------------------------------ */

/* Remind, expire, let acceptances lapse: a page of what is due (the job's). */
MUST_USE struct err inquiry_due(struct context *context, bool *more);

/* ---- words ---------------------------------------------------------------------- */

/* 受付・検討中（11月27日 17:00まで） */
const char *inquiry_state_text(struct arena *arena, enum language language,
                               const struct inquiry_target *target);

/* ---- figures -------------------------------------------------------------------- */

/* Of the last 365 days, and of today; names no patient. */
MUST_USE struct err inquiry_histories(struct context *context,
                                      struct institution_histories *histories);
/* The plate's: what is still asked of an institution that is to be closed. */
institution_holds_function inquiry_institution_holds;

#endif
