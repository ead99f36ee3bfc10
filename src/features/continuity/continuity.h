/* continuity.h -- 地域での療養: after the diagnosis or the stay back to care near home, and
 * what must be certain before: the patient's and the family's wish, an institution
 * nearby, what to do in an emergency and where, regular visits to the specialist.
 *
 * Guideline: articles 10 (4), 10-3 (2), 11 (5), 13.  Wishes come first: nothing is
 * arranged before they were heard.  Each part is confirmed by both sides, the
 * institution and the household (or the hospital that refers home), by a page without
 * account, by fax or by telephone; or it is not needed, with a reason.  The referral
 * home is refused until every part is settled.  A change of what was confirmed opens
 * it again.  A review makes a new version; the older ones stay readable.
 *
 * Asking both sides is the room of asks' (continuity_asks.h).  Other rooms include this
 * header and nothing else from this folder.
 */
#ifndef CONTINUITY_H
#define CONTINUITY_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "base/values.h"
#include "desk/notice.h"
#include "desk/rooms.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;

extern const struct permission continuity_read;   /* the team, the area's health centre */
extern const struct permission continuity_change; /* the team */

extern const struct act_kind continuity_act_begun, continuity_act_seen,
    continuity_act_wish_noted, continuity_act_part_written, continuity_act_reopened,
    continuity_act_agreed, continuity_act_declined, continuity_act_taken_back,
    continuity_act_settled, continuity_act_referred, continuity_act_reviewed,
    continuity_act_ended;

struct task_kind;
extern const struct task_kind continuity_task_wish, continuity_task_arrange,
    continuity_task_refer, continuity_task_review;

/* ---- states ---------------------------------------------------------------------- */

enum continuity_state {
    CONTINUITY_BEGUN = 1,
    CONTINUITY_ARRANGING,
    CONTINUITY_SETTLED,
    CONTINUITY_HOME,      /* referred home */
    CONTINUITY_UNSETTLED, /* at home, and something must be confirmed anew */
    CONTINUITY_ENDED,
    CONTINUITY_STATE_END,
};
enum continuity_action {
    CONTINUITY_HEAR = 1,
    CONTINUITY_ARRANGE,
    CONTINUITY_SETTLE,
    CONTINUITY_UNSETTLE,
    CONTINUITY_REFER_HOME,
    CONTINUITY_REVIEW,
    CONTINUITY_END,
    CONTINUITY_ACTION_END,
};
/* Pure (tests/expect/continuity_plan.tsv).  ERR_CONFLICT; *to is then left alone. */
MUST_USE struct err continuity_step(enum continuity_state from,
                                    enum continuity_action action,
                                    enum continuity_state *to);

enum continuity_side_state {
    CONTINUITY_SIDE_OPEN = 1,
    CONTINUITY_SIDE_ASKED,
    CONTINUITY_SIDE_AGREED,
    CONTINUITY_SIDE_DECLINED,
    CONTINUITY_SIDE_SILENT,
    CONTINUITY_SIDE_OVER,
    CONTINUITY_SIDE_STATE_END,
};
enum continuity_side_action {
    CONTINUITY_SIDE_ASK = 1,
    CONTINUITY_SIDE_AGREE,
    CONTINUITY_SIDE_DECLINE,
    CONTINUITY_SIDE_LAPSE,
    CONTINUITY_SIDE_CLOSE,
    CONTINUITY_SIDE_TAKE_BACK,
    CONTINUITY_SIDE_ACTION_END,
};
/* Pure (tests/expect/continuity.tsv). */
MUST_USE struct err continuity_side_step(enum continuity_side_state from,
                                         enum continuity_side_action action,
                                         enum continuity_side_state *to);

/* ---- rows ------------------------------------------------------------------------ */

enum { CONTINUITY_TEXT_MAX = 600, CONTINUITY_NAME_MAX = 60 };

enum continuity_part_kind {
    CONTINUITY_NEARBY = 1, /* the institution near home */
    CONTINUITY_EMERGENCY,
    CONTINUITY_REGULAR, /* visits to the specialist */
    CONTINUITY_PART_END,
};
enum continuity_side_kind {
    CONTINUITY_INSTITUTION = 1,
    CONTINUITY_HOUSEHOLD, /* or whoever refers home */
    CONTINUITY_SIDE_END,
};
enum continuity_way {
    CONTINUITY_BY_LINK = 1,
    CONTINUITY_BY_FAX,
    CONTINUITY_BY_TELEPHONE,
    CONTINUITY_BY_MEETING,
    CONTINUITY_WAY_END,
};
enum continuity_party {
    CONTINUITY_PARTY_INSTITUTION = 1,
    CONTINUITY_PARTY_PATIENT,
    CONTINUITY_PARTY_FAMILY,
    CONTINUITY_PARTY_REFERRER,
    CONTINUITY_PARTY_END,
};

struct continuity_side {
    int64_t id; /* ID_NONE: there is none */
    int64_t part, plan, care_case, person;
    enum continuity_side_kind kind;
    int64_t institution; /* ID_NONE: the household */
    const char *institution_name;
    enum continuity_side_state state;
    enum notice_channel channel; /* 0: not asked */
    int64_t notice;              /* the letter that asked; ID_NONE: none */
    instant asked_at, answer_by;
    instant remind_at; /* the first time; INSTANT_NONE: it is not worth it */
    instant reminded_first_at, reminded_last_at; /* its turn had come */
    instant answered_at; /* when it was said */
    instant entered_at;
    const char *entered_by;
    enum continuity_way way;     /* 0: nothing was said */
    enum continuity_party party; /* 0: nothing was said */
    const char *answered_by, *note;
    int64_t version;
};

struct continuity_part {
    int64_t id; /* ID_NONE: not written yet */
    int64_t plan;
    enum continuity_part_kind kind;
    bool is_needed;
    int64_t institution;
    const char *institution_name, *telephone, *address;
    const char *what;      /* what is agreed, in words */
    const char *frequency; /* of continuity_frequencies; of regular visits */
    day next_on;
    const char *reason;    /* why it is not needed */
    instant made_at, replaced_at;
    const char *made_by;
    struct continuity_side sides[CONTINUITY_SIDE_END]; /* by kind */
};

enum continuity_wish_of { CONTINUITY_OF_PATIENT = 1, CONTINUITY_OF_FAMILY,
                          CONTINUITY_OF_END };
struct continuity_wish {
    bool is_there;
    bool is_heard;     /* else `text` says why not */
    const char *who;   /* the relative, in words */
    const char *means; /* expression_means */
    const char *text;
    instant said_at, entered_at;
    const char *entered_by;
};

struct continuity_plan {
    int64_t id; /* ID_NONE: there is none */
    int64_t care_case, person;
    enum continuity_state state;
    int64_t edition;
    const char *start; /* of continuity_starts */
    day start_on;
    int64_t referrer; /* the hospital that refers home; ID_NONE: none */
    const char *referrer_name;
    instant begun_at;
    const char *begun_by;
    instant heard_at, settled_at; /* the first time */
    instant home_at, home_entered_at;
    const char *home_by;
    day review_on;
    instant ended_at;
    const char *end_reason;
    instant changed_at;
    const char *changed_by;
    int64_t version;
    struct continuity_wish wishes[CONTINUITY_OF_END];      /* by whose */
    struct continuity_part parts[CONTINUITY_PART_END];     /* by kind */
};

/* ---- what is missing.  Pure ------------------------------------------------------ */

enum continuity_missing {
    CONTINUITY_NO_PATIENT_WISH = 1,
    CONTINUITY_NO_FAMILY_WISH = 2,
    CONTINUITY_NO_NEARBY = 4, /* also where it is said not to be needed */
    CONTINUITY_NO_EMERGENCY = 8,
    CONTINUITY_NO_REGULAR = 16,
};
/* Confirmed by both sides, or not needed. */
bool continuity_part_is_settled(const struct continuity_part *part);
/* What the referral home still waits for, as bits; 0: nothing. */
unsigned continuity_missing(const struct continuity_plan *plan);
/* "本人の希望、緊急時の対応": the words of the bits. */
const char *continuity_missing_text(struct arena *arena, enum language language,
                                    unsigned missing);
enum message continuity_part_word(enum continuity_part_kind kind);
enum message continuity_state_word(enum continuity_state state);
enum message continuity_side_word(enum continuity_side_kind kind,
                                  enum continuity_side_state state);
enum message continuity_way_word(enum continuity_way way);
enum message continuity_party_word(enum continuity_party party);
/* Whoever is reminded at the whole of the time has so long before it is silence. */
#define CONTINUITY_GRACE HOURS(24)
/* When the clock looks at a side next; INSTANT_NONE: never. */
instant continuity_side_next_at(const struct continuity_side *side);
/* What a part waits for, as one word. */
enum message continuity_part_standing(const struct continuity_part *part);

/* ---- the team -------------------------------------------------------------------- */

/* The way home begins.  For another room `permission` is that room's own, which it has
 * asked; NULL: continuity_change.  ERR_CONFLICT: there is one already. */
struct continuity_begin {
    int64_t care_case;
    const struct permission *permission;
    const char *start; /* of continuity_starts */
    day start_on;      /* not later than today */
    int64_t referrer;  /* ID_NONE: nobody refers */
};
MUST_USE struct err continuity_begin(struct context *context,
                                     const struct continuity_begin *begin, int64_t *id);

/* Which institution a box names: the chosen one while its name still stands there, else
 * the one of that name; nothing typed: ID_NONE.  ERR_INVALID: none, several. */
MUST_USE struct err continuity_institution_meant(struct context *context,
                                                 const char *typed, const char *field,
                                                 int64_t *institution);

/* The plan of a case, the open one or the last; plan->id ID_NONE: there was none.  The
 * sight is staged. */
MUST_USE struct err continuity_get(struct context *context, int64_t care_case,
                                   struct continuity_plan *plan);

/* All that follow take the version that was seen. */
struct continuity_wish_new {
    enum continuity_wish_of of;
    bool is_heard;
    const char *who, *means, *text;
    instant said_at; /* INSTANT_NONE: now */
};
MUST_USE struct err continuity_wish_note(struct context *context, int64_t care_case,
                                         int64_t version,
                                         const struct continuity_wish_new *wish);

/* Write or change a part.  What was confirmed of it stays so only where nothing but the
 * next date changes (*reopened false).  ERR_CONFLICT: the wishes were not heard yet. */
struct continuity_part_new {
    enum continuity_part_kind kind;
    bool is_needed;
    int64_t institution;
    const char *what, *frequency, *reason;
    day next_on;
};
MUST_USE struct err continuity_part_write(struct context *context, int64_t care_case,
                                          int64_t version,
                                          const struct continuity_part_new *part,
                                          bool *reopened);

struct continuity_said {
    bool is_yes;
    enum continuity_way way; /* entered by the team: fax, telephone, meeting */
    enum continuity_party party;
    const char *by_name, *note;
    instant happened_at; /* INSTANT_NONE: now */
};
MUST_USE struct err continuity_enter(struct context *context, int64_t care_case,
                                     int64_t version, enum continuity_part_kind kind,
                                     enum continuity_side_kind side,
                                     const struct continuity_said *said);

/* ERR_CONFLICT says what is missing. */
struct continuity_referral {
    instant happened_at; /* INSTANT_NONE: now */
    day review_on;
};
MUST_USE struct err continuity_refer_home(struct context *context, int64_t care_case,
                                          int64_t version,
                                          const struct continuity_referral *referral);
/* A new version, with the next date; the one before stays readable. */
struct continuity_review {
    const char *note;    /* what was looked at and found */
    instant reviewed_at; /* INSTANT_NONE: now */
    day review_on;
};
MUST_USE struct err continuity_review(struct context *context, int64_t care_case,
                                      int64_t version,
                                      const struct continuity_review *review);
/* `reason` of continuity_ends. */
MUST_USE struct err continuity_end(struct context *context, int64_t care_case,
                                   int64_t version, const char *reason);

/* ---- older versions -------------------------------------------------------------- */

struct continuity_edition {
    int64_t number;
    const char *note, *closed_by;
    instant reviewed_at, closed_at;
    struct continuity_part parts[CONTINUITY_PART_END];
};
struct continuity_editions {
    struct continuity_edition *items; /* newest first */
    size_t count;
};
MUST_USE struct err continuity_editions(struct context *context, int64_t care_case,
                                        struct continuity_editions *editions);

/* ---- counting -------------------------------------------------------------------- */

/* The dated rows of each plan that began to count between two days, both included. */
struct continuity_interval {
    int64_t plan, care_case;
    const char *start, *area; /* of the municipality; NULL: not known, or not asked */
    day start_on, begun_on, heard_on, settled_on, home_on; /* DAY_NONE: not yet */
};
struct continuity_intervals {
    struct continuity_interval *items;
    size_t count;
};
/* For composing services: it names nobody. */
MUST_USE struct err continuity_interval_list(struct context *context, day from_on,
                                             day to_on,
                                             struct continuity_intervals *intervals);
/* The same of the cases between two ids, both included, by case. */
MUST_USE struct err continuity_interval_between(struct context *context,
                                                int64_t from_case, int64_t to_case,
                                                struct continuity_intervals *intervals);

/* ---- for the room that asks both sides; whose word it is was asked there --------- */

/* Whose case it is, whom to call, and what an outline says; nobody's name. */
struct continuity_case {
    int64_t holder, office; /* ID_NONE */
    const char *holder_name, *office_name, *telephone;
    const char *area; /* name; NULL: not known */
    int32_t age_low;  /* -1: not known */
    bool is_open;
};
MUST_USE struct err continuity_case_find(struct context *context, int64_t care_case,
                                         struct continuity_case *of);

/* A dated limit of the prefecture. */
int64_t continuity_limit(const struct context *context, const char *key,
                         int64_t otherwise);

/* The open plan of a case whose `version` was seen, for whoever may change it. */
MUST_USE struct err continuity_to_change(struct context *context, int64_t care_case,
                                         int64_t version, struct continuity_plan *plan);

struct continuity_event {
    const struct act_kind *act;
    instant happened_at;   /* INSTANT_NONE: now */
    const char *what;      /* {3} on the timeline; NULL */
    const char *detail;    /* {4}; NULL */
    const char *reason;    /* code; NULL */
    const struct continuity_side *side; /* NULL: about the plan */
};
MUST_USE struct err continuity_tell(struct context *context,
                                    const struct continuity_plan *plan,
                                    const struct continuity_event *event);
void continuity_saw(struct context *context, const struct continuity_plan *plan,
                    const struct act_kind *act, const struct continuity_side *side);

/* By their ids, or of a case as continuity_get, with nothing staged.  ERR_NOT_FOUND. */
MUST_USE struct err continuity_plan_find(struct context *context, int64_t id,
                                         struct continuity_plan *plan);
MUST_USE struct err continuity_of_case(struct context *context, int64_t care_case,
                                       struct continuity_plan *plan);
MUST_USE struct err continuity_part_find(struct context *context, int64_t id,
                                         struct continuity_part *part);
MUST_USE struct err continuity_side_find(struct context *context, int64_t id,
                                         struct continuity_side *side);
/* A side that has taken a step, as it is now. */
MUST_USE struct err continuity_side_keep(struct context *context,
                                         struct continuity_side *side);
/* What was said of a side is kept, told and followed. */
MUST_USE struct err continuity_said_save(struct context *context,
                                         const struct continuity_plan *plan,
                                         struct continuity_side *side,
                                         const struct continuity_said *said);
/* The last word was a mistake: it is waited for again, what was said stays in the log. */
MUST_USE struct err continuity_said_take_back(struct context *context,
                                              const struct continuity_plan *plan,
                                              struct continuity_side *side);
/* Parts or sides have changed: read again, settle or unsettle as they stand. */
MUST_USE struct err continuity_follow(struct context *context, int64_t id);

/* ---- on the plate ---------------------------------------------------------------- */

case_ended_function continuity_case_ended;
institution_holds_function continuity_institution_holds;

#endif
