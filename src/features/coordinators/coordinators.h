/* coordinators.h -- 難病診療連携コーディネーター: with what qualification, at whose
 * desk, who stands in, who has the night, and what the next one must know.
 *
 * Guideline: articles 6 and 10-3: a coordinator has a qualification (nurse, social
 * worker ...).  It is recorded with what was seen by whom, and asked for before
 * anybody may hold a case or a night.
 *
 * There is one roster for both desks: a family and a hospital ring one number.
 * No patient is in this room; a handover note names cases by their number, and
 * its text is sealed all the same.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef COORDINATORS_H
#define COORDINATORS_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "base/message.h"
#include "base/str.h"
#include "base/values.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct calendar;
struct context;
struct task_kind;

extern const struct permission coordinators_read;   /* who is here, who has the night */
extern const struct permission coordinators_change; /* posts and qualifications */
extern const struct permission coordinators_duty;   /* cover and roster */
extern const struct permission coordinators_notes;  /* handover notes */

extern const struct act_kind coordinator_act_added;
extern const struct act_kind coordinator_act_changed;
extern const struct act_kind coordinator_act_ended;
extern const struct act_kind coordinator_act_qualified;
extern const struct act_kind coordinator_act_qualification_ended;
extern const struct act_kind coordinator_act_covered;
extern const struct act_kind coordinator_act_cover_ended;
extern const struct act_kind duty_act_added;
extern const struct act_kind duty_act_changed;
extern const struct act_kind duty_act_cancelled;
extern const struct act_kind duty_act_relieved;
extern const struct act_kind handover_act_written;
extern const struct act_kind handover_act_read;
extern const struct act_kind handover_act_seen;
extern const struct act_kind handover_act_withdrawn;

/* ---- who may hold a case ---------------------------------------------------- */

/* Which of the two desks the guideline knows. */
enum coordinator_post {
    COORDINATOR_OF_COUNCIL = 1,  /* article 6 */
    COORDINATOR_OF_LIAISON_BASE, /* article 10-3 */
    COORDINATOR_POST_END,
};

/* What is missing on a day before somebody may hold a case. */
enum coordinator_lack {
    COORDINATOR_LACKS_NOTHING = 0,
    COORDINATOR_LACKS_POST,          /* not a coordinator on that day */
    COORDINATOR_LACKS_QUALIFICATION, /* none recorded */
    COORDINATOR_LACKS_SUITABLE,      /* recorded, but none that the post presupposes */
};

/* A kind of qualification, from the prefecture's pack. */
struct qualification_kind {
    const char *code;
    const char *name_ja;
    const char *name_en;
    bool is_enough;    /* for a coordinator */
    bool is_confirmed; /* by the guideline's own words; else 「等」, to be confirmed */
};

struct qualification_kinds {
    const struct qualification_kind *items;
    size_t count;
};

/* The pack's list, with the process; NULL when there is none of that code. */
struct qualification_kinds qualification_kinds(void);
const struct qualification_kind *qualification_kind_get(const char *code);
const char *qualification_kind_name(const struct qualification_kind *kind,
                                    enum language language);

struct qualification {
    int64_t id;
    int64_t coordinator;
    const char *code;
    const char *seen_what; /* which paper: "看護師免許証の原本" */
    day seen_on;
    const char *seen_by;
    instant entered_at;
    const char *entered_by;
    day ended_on; /* DAY_NONE: in force */
    const char *end_reason;
};

struct qualifications {
    struct qualification *items;
    size_t count;
};

/* From a day to a day, both included, somebody else stands in. */
struct cover {
    int64_t id;
    int64_t coordinator;
    int64_t covered_by;
    const char *covered_by_name;
    day from_on;
    day to_on;
    instant ended_at; /* INSTANT_NONE: not taken back */
    int64_t version;
    instant changed_at;
    const char *changed_by;
};

struct covers {
    struct cover *items;
    size_t count;
};

struct coordinator {
    int64_t id;
    int64_t account;
    const char *name; /* of the account */
    enum coordinator_post post;
    int64_t institution;
    const char *institution_name;
    const char *telephone; /* NULL: none */
    day from_on;
    day to_on; /* DAY_NONE: open */
    const char *end_reason;
    int64_t version;
    instant changed_at;
    const char *changed_by;
    /* on the day that was asked for */
    enum coordinator_lack lack;
    const struct qualification_kind *qualification; /* the one that is enough, or any */
    int64_t covered_by;                             /* ID_NONE: here */
    const char *covered_by_name;
    day covered_to;
};

struct coordinators {
    struct coordinator *items;
    size_t count;
};

enum { COORDINATORS_MAX = 200 };

/* Pure: is the post held on that day; what is missing on that day. */
bool coordinator_is_running(day from_on, day to_on, day on);
enum coordinator_lack coordinator_lack_on(const struct coordinator *coordinator,
                                          const struct qualifications *qualifications,
                                          struct qualification_kinds kinds, day on);
enum message coordinator_lack_message(enum coordinator_lack lack);

/* May this account hold a case on that day?  ERR_FORBIDDEN says what is missing.
 * Asks no permission: it is the gate of other rooms. */
MUST_USE struct err coordinator_need(struct context *context, int64_t account, day on);
/* Who may, to choose from: those with nothing missing on that day. */
MUST_USE struct err coordinator_list_able(struct context *context, day on,
                                          struct coordinators *list);

/* ---- people at the desks ------------------------------------------------------- */

/* Everybody, also coming and past ones; as of a day. */
MUST_USE struct err coordinator_list(struct context *context, day on,
                                     struct coordinators *list);

struct coordinator_whole {
    struct coordinator coordinator;
    struct qualifications qualifications; /* newest first, ended ones too */
    struct covers covers;                 /* running and coming */
    bool is_self;                         /* the actor */
};

MUST_USE struct err coordinator_get(struct context *context, int64_t id,
                                    struct coordinator_whole *whole);
MUST_USE struct err coordinator_get_to_change(struct context *context, int64_t id,
                                              struct coordinator_whole *whole);
MUST_USE struct err coordinator_get_to_cover(struct context *context, int64_t id,
                                             struct coordinator_whole *whole);

/* Somebody who has the role of a coordinator and is not entered as one yet. */
struct candidate {
    int64_t role; /* of access: account_role */
    int64_t account;
    const char *name;
    enum coordinator_post post;
    int64_t institution;
    const char *institution_name;
};

struct candidates {
    struct candidate *items;
    size_t count;
};

MUST_USE struct err coordinator_candidates(struct context *context,
                                           struct candidates *candidates);

struct coordinator_new {
    int64_t role; /* of a candidate */
    day from_on;
    const char *telephone;
};

/* ERR_INVALID names the field: person, from_on. */
MUST_USE struct err coordinator_add(struct context *context,
                                    const struct coordinator_new *wanted, int64_t *id);
MUST_USE struct err coordinator_change(struct context *context, int64_t id,
                                       int64_t version, const char *telephone);
/* ERR_INVALID (to_on): before it began, or duties or cover stand behind that day. */
MUST_USE struct err coordinator_end(struct context *context, int64_t id, int64_t version,
                                    day to_on, const char *reason);

struct qualification_new {
    const char *code;
    const char *seen_what;
    day seen_on;
    const char *seen_by;
};

enum { SEEN_WHAT_MAX = 100, SEEN_BY_MAX = 60, REASON_MAX = 200 };

/* Pure; ERR_INVALID names the field: code, seen_what, seen_on, seen_by. */
MUST_USE struct err qualification_check(const struct qualification_new *wanted,
                                        day today);
MUST_USE struct err qualification_add(struct context *context, int64_t coordinator,
                                      int64_t version,
                                      const struct qualification_new *wanted);
/* Entered by mistake, or no longer held. */
MUST_USE struct err qualification_end(struct context *context, int64_t id, int64_t version,
                                      int64_t qualification, const char *reason);

struct cover_new {
    int64_t covered_by;
    day from_on;
    day to_on;
};

/* ERR_INVALID names the field: covered_by, from_on, to_on. */
MUST_USE struct err cover_add(struct context *context, int64_t coordinator,
                              int64_t version, const struct cover_new *wanted);
/* The absence is over, or does not come. */
MUST_USE struct err cover_end(struct context *context, int64_t id, int64_t version,
                              int64_t cover);

/* ---- the roster ------------------------------------------------------------------ */

struct duty_span {
    instant from_at;
    instant to_at; /* not included */
};

struct duty_spans {
    struct duty_span *items;
    size_t count;
};

enum duty_state {
    DUTY_PLANNED = 1,
    DUTY_RUNNING,
    DUTY_OVER,
    DUTY_CANCELLED,
    DUTY_STATE_END,
};

enum duty_action { DUTY_CHANGE = 1, DUTY_CANCEL, DUTY_RELIEVE, DUTY_ACTION_END };

struct duty {
    int64_t id;
    int64_t coordinator;
    int64_t account;
    const char *name;
    instant from_at;
    instant to_at;
    const char *telephone; /* that is carried */
    instant cancelled_at;  /* INSTANT_NONE: it stands */
    int64_t version;
    instant changed_at;
    const char *changed_by;
};

struct duties {
    struct duty *items;
    size_t count;
};

/* A piece of one day in the roster: somebody, or nobody though somebody should. */
struct duty_piece {
    int32_t from_minute;
    int32_t to_minute;       /* up to 24 * 60 */
    const struct duty *duty; /* NULL: a gap */
    struct duty_span whole;  /* that it is a piece of */
};

struct duty_pieces {
    struct duty_piece *items;
    size_t count;
};

/* Pure.  The step of a duty; ERR_CONFLICT when there is none. */
enum duty_state duty_state_at(const struct duty *duty, instant now);
MUST_USE struct err duty_step(enum duty_state from, enum duty_action action,
                              enum duty_state *to);
/* Pure.  ERR_INVALID names the field: from, to, telephone. */
MUST_USE struct err duty_check(instant from_at, instant to_at, const char *telephone,
                               instant now);
/* Pure.  What of `needed` no duty covers; both in order, duties not cancelled. */
void duty_gaps(struct arena *arena, const struct duty_spans *needed,
               const struct duties *duties, struct duty_spans *gaps);
/* Pure.  One day of the roster, in order. */
void duty_day(struct arena *arena, const struct duties *duties,
              const struct duty_spans *gaps, day on, struct duty_pieces *pieces);

/* When a coordinator has to be on duty: outside the hours of public offices, from
 * the beginning of a day on for `days` days; nights joined with what follows. */
void duty_needed(struct arena *arena, const struct calendar *calendar, day from_on,
                 int days, struct duty_spans *needed);

/* Who has it at an instant. */
MUST_USE struct err duty_at(struct context *context, instant at, struct duty *duty,
                            bool *found);

struct roster {
    struct duties duties; /* not cancelled */
    struct duty_spans gaps;
};

enum { ROSTER_DAYS_MAX = 31 };

MUST_USE struct err duty_roster(struct context *context, day from_on, int days,
                                struct roster *roster);
/* The night, weekend or holiday that runs, or else the next one. */
struct outlook {
    struct duty_span span;
    bool is_running;
    struct duties duties;
    struct duty_spans gaps;
};
MUST_USE struct err duty_outlook(struct context *context, struct outlook *outlook);

MUST_USE struct err duty_get(struct context *context, int64_t id, struct duty *duty);

struct duty_new {
    int64_t coordinator;
    instant from_at;
    instant to_at;
    const char *telephone; /* NULL: the coordinator's */
};

/* ERR_INVALID names the field: person (may not, or away), from (overlaps), to,
 * telephone. */
MUST_USE struct err duty_add(struct context *context, const struct duty_new *wanted,
                             int64_t *id);
MUST_USE struct err duty_change(struct context *context, int64_t id, int64_t version,
                                const struct duty_new *wanted);
MUST_USE struct err duty_cancel(struct context *context, int64_t id, int64_t version,
                                const char *reason);
/* Somebody takes over the rest, now: one act, so that no minute is nobody's. */
MUST_USE struct err duty_relieve(struct context *context, int64_t id, int64_t version,
                                 int64_t by, const char *telephone, int64_t *new_id);

/* ---- handover notes -------------------------------------------------------------- */

enum handover_state {
    HANDOVER_WRITTEN = 1,
    HANDOVER_SEEN,
    HANDOVER_WITHDRAWN,
    HANDOVER_STATE_END,
};

enum handover_action { HANDOVER_SEE = 1, HANDOVER_WITHDRAW, HANDOVER_ACTION_END };

struct handover_note {
    int64_t id;
    int64_t author;
    const char *author_name;
    const char *text; /* NULL: withdrawn */
    instant written_at;
    instant seen_at; /* INSTANT_NONE: nobody yet */
    const char *seen_by_name;
    instant withdrawn_at;
    const char *withdrawn_by;
    const char *withdraw_reason;
    int64_t version;
};

struct handover_notes {
    struct handover_note *items;
    size_t count;
};

enum { HANDOVER_TEXT_MAX = 1000, HANDOVER_DAYS = 14, HANDOVER_NAMES_MAX = 5 };

/* What a note leaves open: somebody has to read it. */
extern const struct task_kind handover_task;

enum handover_state handover_state_of(const struct handover_note *note);
MUST_USE struct err handover_step(enum handover_state from, enum handover_action action,
                                  enum handover_state *to);

struct handover_names {
    const char *items[HANDOVER_NAMES_MAX];
    size_t count;
};

/* What in a text looks like a person's name: 仮名山さん, カナ　タロウ, 山田 太郎 ...
 * `known` are names that may stand there (of coordinators); NULL ends.  A help for
 * the writer, no proof: it may miss one and may point at what is none.  Pure. */
void handover_names_find(struct arena *arena, const char *text, const char *const *known,
                         struct handover_names *names);

/* Unseen ones, and those of the last HANDOVER_DAYS; newest first.  Notes the
 * sight in the log. */
MUST_USE struct err handover_list(struct context *context, struct handover_notes *notes);
MUST_USE struct err handover_get(struct context *context, int64_t id,
                                 struct handover_note *note);
/* ERR_INVALID (text) with what looks like a name, unless `names_checked`: the
 * author has looked again and it is none of a patient or of the family. */
MUST_USE struct err handover_write(struct context *context, const char *text,
                                   bool names_checked, int64_t *id);
/* By somebody else than the author: who takes over has read it. */
MUST_USE struct err handover_see(struct context *context, int64_t id, int64_t version);
/* The text is taken away (a name was in it); that there was a note stays. */
MUST_USE struct err handover_withdraw(struct context *context, int64_t id,
                                      int64_t version, const char *reason);

#endif
