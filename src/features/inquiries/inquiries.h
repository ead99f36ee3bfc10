/* inquiries.h -- 照会: institutions are asked whether they can accept, several at
 * once, and their answers are collected before a deadline.
 *
 * Guideline: articles 6 (1)(2), 7 (2), 8 (1), 9 (1), 11 (1); 13: those asked see a
 * minimised need, never who it is.  A round goes to at most as many as the dated
 * rule of its urgency says; each of them is a target with a state of its own.  What
 * was said is only added to; whoever says it, by link, account, desk code, fax or
 * telephone, the same steps hold (inquiry_step; drawing: tests/expect/inquiry.tsv).
 *
 * A round freezes the need it was sent for.  Every target that waits for something
 * has a task: an answer, a promise, an acceptance about to lapse, a call to make.
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
#include "desk/calendar.h"
#include "desk/notice.h"
#include "features/cases/cases.h"
#include "features/matching/matching.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;

extern const struct permission inquiry_ask;    /* the case's team, on a basis */
extern const struct permission inquiry_follow; /* the team: read, note, enter answers */
extern const struct permission inquiry_reply;  /* whoever was asked: link or account */

extern const struct act_kind inquiry_act_asked, inquiry_act_seen, inquiry_act_answered,
    inquiry_act_explained, inquiry_act_undone, inquiry_act_called, inquiry_act_reminded,
    inquiry_act_expired, inquiry_act_lapsed, inquiry_act_released, inquiry_act_chosen,
    inquiry_act_fell_through, inquiry_act_over, inquiry_act_question, inquiry_act_reply,
    inquiry_act_sheet_seen;
extern const struct act_kind inquiry_act_said[]; /* by enum target_action: the timeline's */

struct task_kind;
extern const struct task_kind inquiry_task_answer;   /* the target has not answered */
extern const struct task_kind inquiry_task_promise;  /* it is deciding until then: red after */
extern const struct task_kind inquiry_task_lapse;    /* its acceptance lapses: red before */
extern const struct task_kind inquiry_task_talk;     /* it wants to be called */
extern const struct task_kind inquiry_task_call;     /* call again */
extern const struct task_kind inquiry_task_question; /* it asked something */
extern const struct task_kind inquiry_task_choose;   /* an acceptance waits for the patient */

/* ---- the sheet: what those asked see -------------------------------------------- */

/* The minimised need (model.md 7).  Nothing here names the patient, the municipality
 * or the day of birth. */
struct inquiry_sheet {
    const char *area;    /* secondary medical area; NULL: the whole prefecture */
    int32_t age_low;     /* the band, both included; -1: not said */
    int32_t age_high;    /* -1: and older */
    const char *disease_group; /* of diseases.h; NULL: not said */
    const char *purpose;
    const char *urgency;
    enum case_level level;
    struct care_need need; /* the frozen revision: items without notes, days */
    instant needed_by;   /* when help must be there; INSTANT_NONE: not known */
    const char *text;    /* free text of the coordinator, off by default; NULL */
    /* How many known patients share area, age band and group; after widening. */
    int64_t shared_by;
    bool is_area_widened, is_age_widened;
    bool is_rare; /* still fewer than the rule wants, though nothing narrower is left */
    bool has_name_like; /* the free text holds what looks like a name or a number */
};

/* The sheet as it would be sent now, for the case's team.  ERR_CONFLICT: no need was
 * recorded yet. */
MUST_USE struct err inquiry_sheet_draw(struct context *context, int64_t care_case,
                                       const char *text, struct inquiry_sheet *sheet);
/* Pure: signs of a name, a telephone number, an address in free text. */
bool inquiry_text_is_name_like(const char *text);

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
    struct inquiry_sheet sheet; /* as sent */
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
    int64_t shared_min;
    bool is_wall; /* the clock: day and night, else while the desk is open */
};
struct inquiry_limits inquiry_limits(const char *urgency, day on); /* pure */
/* How long a fax number counts as tried.  Pure. */
int64_t inquiry_fax_verified_days(day on);

/* By which ways an institution can be asked today. */
struct inquiry_ways {
    enum notice_channel first;    /* by its desk's own order */
    bool may[NOTICE_CHANNEL_END]; /* can it be used? */
    bool has_old_fax;  /* a fax number that nobody has verified lately */
    bool has_desk;
    const char *desk_name;  /* NULL without a desk, like its hours */
    struct week_hours hours;
    const char *telephone;  /* to ring now, also out of hours; NULL: none */
};
MUST_USE struct err inquiry_ways_get(struct context *context, int64_t institution,
                                     struct inquiry_ways *ways);

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
    struct inquiry inquiry;    /* with the sheet */
    struct inquiry_limits limits;
    bool may_see;  /* the sheet: else only what became of it may be said */
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

/* ---- questions ------------------------------------------------------------------ */

struct inquiry_question {
    int64_t id;
    int64_t target;
    const char *institution_name; /* for the team only, else NULL */
    bool is_own;
    const char *text;   /* sealed */
    const char *by_name;
    instant asked_at;
    const char *reply;  /* NULL: not yet */
    instant replied_at;
    const char *replied_by;
    bool is_shown_to_all;
    int64_t version;
};
struct inquiry_questions {
    struct inquiry_question *items; /* oldest first */
    size_t count;
};
MUST_USE struct err inquiry_question_ask(struct context *context, int64_t target,
                                         const char *text, const char *by_name, int64_t *id);
MUST_USE struct err inquiry_question_reply(struct context *context, int64_t question,
                                           int64_t version, const char *reply,
                                           bool show_to_all);
/* For one target: its own and those shown to all asked, without who asked. */
MUST_USE struct err inquiry_question_list(struct context *context, int64_t target,
                                          struct inquiry_questions *questions);
/* For the team: of all targets of the case. */
MUST_USE struct err inquiry_question_list_case(struct context *context, int64_t care_case,
                                               struct inquiry_questions *questions);

/* ---- telephone ------------------------------------------------------------------ */

/* Does a call that ended so ask for another (telephone_results)? */
bool inquiry_call_wants_again(const char *result);
/* Has a reason of refusal_reasons an end that is asked for? */
bool inquiry_reason_has_end(const char *reason);

struct inquiry_call {
    const char *result;   /* of telephone_results */
    const char *spoke_with;
    instant happened_at;  /* INSTANT_NONE: now */
    instant again_at;     /* INSTANT_NONE: not */
    const char *note;     /* sealed */
};
/* Somebody was rung about a target.  ERR_INVALID: result unknown, happened_at later
 * than now, again_at missing where the result asks for one and not later than now. */
MUST_USE struct err inquiry_call_note(struct context *context, int64_t target,
                                      int64_t version, const struct inquiry_call *call);
/* Whom to ring next in a case, the first one first: promises broken, silent ones past
 * their time, those to be rung, those that want to talk, calls again that are due;
 * then those not due yet. */
MUST_USE struct err inquiry_call_list(struct context *context, int64_t care_case,
                                      struct inquiry_targets *targets);

/* ---- choosing: called by admissions, in the choosing unit ----------------------- */

/* For composing services: whoever calls these has asked its own permission before. */

/* The accepted ones that are valid now. */
MUST_USE struct err inquiry_accepted_list(struct context *context, int64_t care_case,
                                          struct inquiry_targets *targets);
/* This one; all other open ones of the case are released with thanks and their access
 * ends at once.  ERR_CONFLICT: chosen meanwhile (says which, by whom, when), not
 * accepted any more, changed since `version`. */
MUST_USE struct err inquiry_choose(struct context *context, int64_t target, int64_t version);
MUST_USE struct err inquiry_fall_through(struct context *context, int64_t target,
                                         const char *reason);
MUST_USE struct err inquiry_finish(struct context *context, int64_t target);
/* Nobody is needed any more: the case has ended (the plate's case_ended). */
MUST_USE struct err inquiry_release_all(struct context *context, int64_t care_case,
                                        const char *reason);

/* ---- the clock ------------------------------------------------------------------ */

/* Remind, expire, let acceptances lapse: a page of what is due (the job's). */
MUST_USE struct err inquiry_due(struct context *context, bool *more);

/* ---- words: the same on screen, in mail and on paper ---------------------------- */

struct letter_line;
/* The sheet as label and text, in order; without its free text when that is NULL. */
void inquiry_sheet_words(struct arena *arena, enum language language,
                         const struct inquiry_sheet *sheet, struct letter_line **lines,
                         size_t *count);
/* 受付・検討中（11月27日 17:00まで） */
const char *inquiry_state_text(struct arena *arena, enum language language,
                               const struct inquiry_target *target);

/* ---- figures -------------------------------------------------------------------- */

struct institution_histories;
/* Of the last 365 days, and of today; names no patient. */
MUST_USE struct err inquiry_histories(struct context *context,
                                      struct institution_histories *histories);

#endif
