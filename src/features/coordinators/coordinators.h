/* coordinators.h -- 難病診療連携コーディネーター: with what qualification, at whose
 * desk, and who stands in.
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

struct account_holds;
struct context;

extern const struct permission coordinators_read;   /* who is here, with what */
extern const struct permission coordinators_change; /* posts and qualifications */
extern const struct permission coordinators_cover;  /* who stands in for whom */

extern const struct act_kind coordinator_act_added;
extern const struct act_kind coordinator_act_changed;
extern const struct act_kind coordinator_act_ended;
extern const struct act_kind coordinator_act_qualified;
extern const struct act_kind coordinator_act_qualification_ended;
extern const struct act_kind coordinator_act_covered;
extern const struct act_kind coordinator_act_cover_ended;

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
/* The one chosen in a form; ERR_INVALID at `field` when there is none such.  Asks no
 * permission. */
MUST_USE struct err coordinator_chosen(struct context *context, int64_t id,
                                       const char *field,
                                       struct coordinator *coordinator);
/* Fits somebody for these days?  ERR_INVALID at `field`: may not hold a case on the
 * first or last of them, or is away on one. */
MUST_USE struct err coordinator_fit_need(struct context *context,
                                         const struct coordinator *coordinator,
                                         day from_on, day to_on, const char *field);

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
/* ERR_INVALID (to_on): before it began, or hours promised to another room (a night) or
 * cover stand behind that day. */
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

/* What somebody has in hand here, before the account ends (the plate's account_holds). */
MUST_USE struct err coordinator_account_holds(struct context *context, int64_t account,
                                              struct account_holds *holds);

#endif
