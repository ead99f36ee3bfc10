/* incoming_requests.h -- 県外からの依頼: another prefecture's coordinator, a national centre
 * or an outside hospital asks for return care, a diagnosis, a bed or information for a
 * resident, and what it is told.
 *
 * Guideline: articles 10-1 (3), 10-2 (2), 13.  It comes by telephone, fax, letter or mail
 * and is entered at a coordinator's desk: when it came and when it was entered are two
 * times.  No identity of the patient is asked before it is taken: age band, sex and
 * municipality.  Who asked, what is needed and the answers are sealed under the request's
 * own key.
 *
 * Both teams of coordinators see what nobody has taken yet, so that nothing is taken
 * twice; once taken, its words are for the office that took it, and its case for the
 * case's team.  It is taken within a time and answered within a time (dated rules), holder
 * and next date are never missing, and whatever the other body must be told is owed until
 * a telling was entered.  What the case then does stands in its own rooms: needs,
 * diagnosis, continuity.  The steps are drawn in tests/expect/incoming_request.tsv.
 *
 * Who is outside, and what was agreed with whom, is the room national_network.  Other
 * rooms include this header and nothing else from this folder.
 */
#ifndef INCOMING_REQUESTS_H
#define INCOMING_REQUESTS_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "base/message.h"
#include "base/str.h"
#include "base/values.h"
#include "desk/rooms.h"
#include "features/people/people.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;
struct network_body; /* national_network.h */

extern const struct permission incoming_request_receive; /* coordinators of both desks */

extern const struct act_kind incoming_act_entered, incoming_act_seen,
    incoming_act_file_added, incoming_act_file_opened, incoming_act_taken,
    incoming_act_planned, incoming_act_joined, incoming_act_answered,
    incoming_act_passed_on, incoming_act_withdrawn, incoming_act_refused,
    incoming_act_told, incoming_act_over;

struct task_kind;
extern const struct task_kind incoming_task_take, incoming_task_answer,
    incoming_task_next, incoming_task_tell;

/* What is asked for. */
enum incoming_kind {
    INCOMING_RETURN_CARE = 1, /* care near home after treatment elsewhere */
    INCOMING_DIAGNOSIS,
    INCOMING_BED,
    INCOMING_INFORMATION,
    INCOMING_KIND_END,
};
enum incoming_way { INCOMING_BY_TELEPHONE = 1, INCOMING_BY_FAX, INCOMING_BY_LETTER,
                    INCOMING_BY_MAIL, INCOMING_WAY_END };
enum incoming_state {
    INCOMING_RECEIVED = 1,
    INCOMING_TAKEN,
    INCOMING_PARTLY, /* part of it was answered with yes; the rest is open */
    INCOMING_ANSWERED,
    INCOMING_PASSED_ON,
    INCOMING_WITHDRAWN, /* by those who asked */
    INCOMING_NOT_OURS,
    INCOMING_OVER, /* its case ended before the answer */
    INCOMING_STATE_END,
};
enum incoming_action {
    INCOMING_TAKE = 1,
    INCOMING_PLAN, /* another next date; whoever says so holds it */
    INCOMING_JOIN, /* it becomes a case, or belongs to one */
    INCOMING_ANSWER_YES,
    INCOMING_ANSWER_PARTLY,
    INCOMING_ANSWER_NO,
    INCOMING_PASS_ON,
    INCOMING_WITHDRAW,
    INCOMING_REFUSE,
    INCOMING_CASE_END,
    INCOMING_ACTION_END,
};
enum incoming_answer_kind { INCOMING_NO_ANSWER = 0, INCOMING_YES, INCOMING_IN_PART,
                            INCOMING_NO, INCOMING_ANSWER_END };

enum {
    INCOMING_NEED_MAX = 4000,
    INCOMING_TEXT_MAX = 1000,
    INCOMING_NAME_MAX = 100,
    INCOMING_FILE_MAX = 4 * 1000 * 1000,
    INCOMING_BODY_MAX = 6 * 1000 * 1000,
    INCOMING_PAGE_MAX = 50,
};

/* ---- what was asked ---------------------------------------------------------------- */

/* Texts NULL, days DAY_NONE where nothing was said. */
struct incoming_facts {
    enum incoming_kind kind;
    enum incoming_way way;
    instant came_at;
    int64_t body;          /* of national_network; ID_NONE: see incoming_entry */
    const char *asker;     /* whose voice or name it was; sealed */
    const char *telephone; /* to ring back; sealed */
    const char *age_band;  /* of age_bands */
    enum sex sex;
    const char *municipality; /* 団体コード; NULL: not known */
    const char *need;         /* sealed */
    day wanted_on;            /* by when */
};

struct incoming_request {
    int64_t id;
    const char *number; /* 県外 令和8-0003 */
    enum incoming_state state;
    struct incoming_facts facts;
    const char *body_name, *body_kind; /* as it was called when it asked; a code */
    int64_t office;     /* where it came in; from the taking on, that which took it */
    const char *office_name, *office_telephone, *office_fax; /* NULL: not known */
    int64_t holder; /* account; ID_NONE: nobody has taken it */
    const char *holder_name;
    instant entered_at;
    const char *entered_by;
    instant take_by, answer_by;
    instant next_at; /* INSTANT_NONE: nothing is open */
    instant taken_at, first_answered_at, ended_at; /* INSTANT_NONE */
    enum incoming_answer_kind answer; /* the last */
    day visit_on;      /* when the resident can come, said last; DAY_NONE */
    instant tell_since; /* what must be told has been owed since; INSTANT_NONE: nothing */
    int64_t care_case;  /* ID_NONE */
    int64_t person;     /* the case's; ID_NONE */
    const char *file_name, *file_type; /* NULL: no letter attached */
    int64_t version;
    instant changed_at;
    const char *changed_by;
};

/* ---- pure ---------------------------------------------------------------------------- */

/* Where `action` leads from `from`.  ERR_CONFLICT; *to is then left alone. */
MUST_USE struct err incoming_step(enum incoming_state from, enum incoming_action action,
                                  enum incoming_state *to);
bool incoming_is_over(enum incoming_state state);
/* What is wrong with what was asked, as of `now`.  ERR_INVALID names the field. */
MUST_USE struct err incoming_facts_check(const struct incoming_facts *facts, instant now);
/* An answer is promised by the rule's time, or by the afternoon of the day by which it
 * is wanted when that is earlier; never before it was to be taken. */
instant incoming_answer_by_of(instant by_rule, day wanted_on, instant take_by);
/* What the board shows next: take, answer or next date; INSTANT_NONE: nothing. */
instant incoming_due(enum incoming_state state, instant take_by, instant answer_by,
                     instant next_at);

struct incoming_answer;
/* What is wrong with an answer to a request of that kind.  ERR_INVALID names the field. */
MUST_USE struct err incoming_answer_check(const struct incoming_answer *answer,
                                          enum incoming_kind kind, instant now);

enum message incoming_kind_word(enum incoming_kind kind);
enum message incoming_way_word(enum incoming_way way);
enum message incoming_state_word(enum incoming_state state);
enum message incoming_answer_word(enum incoming_answer_kind kind);

/* ---- at the desk ------------------------------------------------------------------- */

struct incoming_file_new {
    struct str bytes; /* empty: none */
    const char *name;
};
struct incoming_entry {
    struct incoming_facts facts;
    /* With facts.body ID_NONE: it is not registered yet and is from now on. */
    const struct network_body *unknown;
    struct incoming_file_new file;
};
/* As it came.  ERR_INVALID names the field: "asked", "way", "came_at", "body", "asker",
 * "age_band", "need", "wanted_on", "file", or one of network_body_check(). */
MUST_USE struct err incoming_request_enter(struct context *context,
                                           const struct incoming_entry *entry,
                                           int64_t *id);
/* For the office that holds it, or for every coordinator while nobody has taken it; else
 * ERR_NOT_FOUND.  The sight is staged. */
MUST_USE struct err incoming_request_get(struct context *context, int64_t id,
                                         struct incoming_request *request);

struct incoming_row {
    int64_t id;
    const char *number;
    enum incoming_state state;
    enum incoming_kind kind;
    enum incoming_answer_kind answer;
    const char *body_name, *holder_name, *age_band, *municipality;
    int64_t body, office;
    enum sex sex;
    instant came_at, take_by, answer_by, next_at, tell_since, first_answered_at;
    int64_t care_case;
    bool is_ours; /* the actor may open it */
};
struct incoming_rows {
    struct incoming_row *items;
    size_t count;
    bool more;       /* of those that are over */
    int64_t next_id; /* cursor: newest first */
};
/* Open ones, the earliest date first; then, newest first, those that are over, from
 * `after_id` on (ID_NONE: the newest).  Of all desks: numbers and states. */
MUST_USE struct err incoming_request_list(struct context *context, int64_t after_id,
                                          struct incoming_rows *open,
                                          struct incoming_rows *over);
/* What a body asked, newest first, for whoever may see the list; others get none. */
MUST_USE struct err incoming_request_list_body(struct context *context, int64_t body,
                                               struct incoming_rows *rows);

/* A letter that came later, in the place of the one before. */
MUST_USE struct err incoming_request_attach(struct context *context, int64_t id,
                                            int64_t version,
                                            const struct incoming_file_new *file);
struct incoming_file {
    const char *name, *type;
    struct str bytes;
};
MUST_USE struct err incoming_request_file(struct context *context, int64_t id,
                                          struct incoming_file *file);

/* ---- steps: each for whoever may open it, unless it has changed since `version` ----- */

/* Whose it becomes: a new case, one that runs, or none yet. */
enum incoming_case_choice { INCOMING_CASE_NEW = 1, INCOMING_CASE_OLD, INCOMING_CASE_NONE,
                            INCOMING_CASE_END_OF };
struct incoming_case {
    enum incoming_case_choice choice;
    int64_t care_case;     /* INCOMING_CASE_OLD */
    const char *kana;      /* INCOMING_CASE_NEW: told by the body */
    const char *telephone; /* of the patient or the family */
};
struct incoming_take {
    instant next_at; /* the holder's next date */
    struct incoming_case into;
};
MUST_USE struct err incoming_request_take(struct context *context, int64_t id,
                                          int64_t version,
                                          const struct incoming_take *take);
MUST_USE struct err incoming_request_plan(struct context *context, int64_t id,
                                          int64_t version, instant next_at);
MUST_USE struct err incoming_request_join(struct context *context, int64_t id,
                                          int64_t version,
                                          const struct incoming_case *into);

struct incoming_answer {
    enum incoming_answer_kind kind;
    const char *place; /* where: an institution or an office, in words */
    day on;            /* when; DAY_NONE */
    const char *reason; /* of incoming_no_reasons; with "no" */
    const char *words;
    instant next_at; /* with "in part": when the rest is looked at */
};
MUST_USE struct err incoming_request_answer(struct context *context, int64_t id,
                                            int64_t version,
                                            const struct incoming_answer *answer);
/* To another body or office, in words; that it went there is owed to those who asked. */
MUST_USE struct err incoming_request_pass(struct context *context, int64_t id,
                                          int64_t version, const char *to,
                                          const char *words);
/* Those who asked take it back. */
MUST_USE struct err incoming_request_withdraw(struct context *context, int64_t id,
                                              int64_t version, const char *reason);
MUST_USE struct err incoming_request_refuse(struct context *context, int64_t id,
                                            int64_t version, const char *reason);

/* What was answered, newest first. */
struct incoming_said {
    enum incoming_state state; /* answered, partly, passed on, not ours, withdrawn, over */
    enum incoming_answer_kind kind;
    const char *place, *words; /* sealed; NULL */
    const char *reason;        /* code, or NULL */
    day on;
    instant entered_at;
    const char *entered_by;
};
/* That those who asked were told. */
struct incoming_told {
    enum incoming_way way;
    const char *to_name; /* sealed */
    const char *note;    /* sealed; NULL */
    instant happened_at, entered_at;
    const char *entered_by;
};
struct incoming_history {
    struct incoming_said *said;
    size_t said_count;
    struct incoming_told *told;
    size_t told_count;
};
MUST_USE struct err incoming_request_history(struct context *context, int64_t id,
                                             struct incoming_history *history);
struct incoming_telling {
    enum incoming_way way;
    const char *to_name, *note;
    instant happened_at;
};
MUST_USE struct err incoming_request_tell(struct context *context, int64_t id,
                                          int64_t version,
                                          const struct incoming_telling *telling);

/* ---- other rooms ------------------------------------------------------------------- */

/* Those of a case, newest first, for rooms that have asked a permission of their own on
 * the case; the sight is staged. */
MUST_USE struct err incoming_request_of_case(struct context *context, int64_t care_case,
                                             struct incoming_rows *rows);

/* A fiscal year (2026: April 2026 to March 2027) by kind and kind of body, for pages that
 * have asked a permission of their own; names nobody.  Counted by when it came. */
struct incoming_count {
    enum incoming_kind kind;
    const char *body_kind; /* of outside_body_kinds */
    int64_t asked;
    /* Each that was asked is one of these: */
    int64_t accepted;  /* yes or in part, as said last */
    int64_t declined;  /* no, as said last, or not ours */
    int64_t passed_on;
    int64_t withdrawn; /* by those who asked, or its case ended */
    int64_t open;      /* nobody has answered yet */
    const int64_t *minutes; /* from its coming to the first answer of whatever kind,
                               by the wall, shortest first */
    size_t minutes_count;
};
struct incoming_counts {
    struct incoming_count *items;
    size_t count;
};
MUST_USE struct err incoming_request_count(struct context *context, int32_t fiscal_year,
                                           struct incoming_counts *counts);

/* ---- on the plate ----------------------------------------------------------------- */

/* What is open of it is over, and those who asked must be told; so they must where a day
 * was promised that has not come yet. */
case_ended_function incoming_request_case_ended;

#endif
