/* cases.h -- the thread of what is done for a person in need of care.
 *
 * A case begins in four fields while somebody talks on the telephone: reading of
 * the name, municipality, a number to call back, until when somebody is at the
 * bedside.  Everything else is added later, and nothing is overwritten: what was
 * known stays, a revision follows it.
 *
 * Guideline: articles 1 (severe patients at home), 6 (1)-(3), and 13: due regard
 * for the patient's state of mind, the patient's opinion first, personal data with
 * special care.  Identity and free text are sealed under the person's own key.
 *
 * What is known of a case besides stands in rooms of its own, which use what is at the
 * end of this header: needs, contacts, disclosures.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef CASES_H
#define CASES_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "base/values.h"
#include "features/people/people.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct account_holds;
struct context;

extern const struct permission case_start_new; /* coordinators with a qualification */
extern const struct permission case_list_all;  /* numbers and states, no identity */
extern const struct permission case_read;      /* the whole case: its team */
extern const struct permission case_change;
extern const struct permission case_find_person; /* possible duplicates */

/* What the audit log and the timeline tell of this room: {1} whoever acted, {3} the text. */
extern const struct act_kind case_act_started, case_act_seen, case_act_searched,
    case_act_person_changed, case_act_plan_changed, case_act_changed, case_act_handed_over,
    case_act_closed, case_act_gap_noted;

/* What the room leaves to be done. */
struct task_kind;
extern const struct task_kind case_task_gap;    /* help must be there by then */
extern const struct task_kind case_task_next;   /* the case's next date */

/* ---- who may be the same person ---------------------------------------------------- */

/* Somebody who may be the same person: why, and where they are known. */
struct similar_person {
    int64_t person;
    int64_t care_case; /* the newest of theirs, ID_NONE: none */
    const char *case_number;
    const char *holder; /* whom to ask */
    bool is_open;
    enum similar_by by;
};

enum { SIMILAR_MAX = 10 };

struct similar_people {
    struct similar_person items[SIMILAR_MAX];
    size_t count;
};

/* Look by blind keys, open the hits and compare: best reason first.  Staged in the
 * audit log as one search.  Empty wishes find nobody. */
MUST_USE struct err person_similar(struct context *context, const char *kana, day birth_on,
                                   const char *telephone, const char *certificate,
                                   struct similar_people *similar);

/* ---- the case --------------------------------------------------------------------- */

enum case_state { CASE_OPEN = 1, CASE_CLOSED, CASE_STATE_END };

/* Codes are words of the prefecture's lists: case_purposes, urgencies, outcomes. */
struct care_case {
    int64_t id;
    const char *number; /* 令和8-0412 */
    int64_t person;
    int64_t holder;      /* account; never ID_NONE while open */
    const char *holder_name;
    int64_t office;      /* whose desk it is on */
    const char *purpose;
    const char *urgency;
    enum case_state state;
    const char *summary; /* sealed */
    instant opened_at;   /* the telephone rang */
    instant entered_at;
    instant closed_at;   /* INSTANT_NONE while open */
    const char *outcome;
    int64_t version;
};

/* The four fields, and what follows from them. */
struct case_start {
    const char *kana;
    const char *municipality;
    const char *telephone;
    instant gap_until;   /* INSTANT_NONE: not known; then it is urgent */
    instant opened_at;   /* INSTANT_NONE: now */
    int64_t person;      /* ID_NONE: a new one; else somebody who was known */
    int64_t holder;      /* ID_NONE: the actor; another one for the demonstration */
    /* For a room that opens cases at its own desk for a named holder: */
    const struct permission *permission; /* that room's; NULL: case_start_new */
    int64_t office;      /* whose desk it is on; ID_NONE: the actor's */
    const char *purpose; /* NULL: said later */
    const char *urgency; /* NULL: by the gap */
    instant next_at;     /* the holder's first date; 0: within the hour */
};

/* Begin a case; the actor holds it, or the one who is named.  ERR_FORBIDDEN: whoever
 * holds it lacks the qualification. */
MUST_USE struct err case_start(struct context *context, const struct case_start *start,
                               int64_t *id);
/* The case with its person, for its team; the sight is staged in the audit log. */
MUST_USE struct err case_get(struct context *context, int64_t id, struct care_case *care_case,
                             struct person *person);
/* The same for a form: for whoever may also change it. */
MUST_USE struct err case_get_to_change(struct context *context, int64_t id,
                                       struct care_case *care_case, struct person *person);
MUST_USE struct err case_person_change(struct context *context, int64_t id, int64_t version,
                                       const struct person_facts *facts);
MUST_USE struct err case_plan_change(struct context *context, int64_t id, int64_t version,
                                     const char *plan, day plan_on);

struct case_facts {
    const char *purpose;
    const char *urgency;
    const char *summary;
};
MUST_USE struct err case_change_facts(struct context *context, int64_t id, int64_t version,
                                      const struct case_facts *facts);
/* Give the case to another coordinator (with qualification), with a reason. */
MUST_USE struct err case_hand_over(struct context *context, int64_t id, int64_t version,
                                   int64_t to_account, const char *reason);
/* End it.  Everything open of it ends by itself; notices stop. */
MUST_USE struct err case_close(struct context *context, int64_t id, int64_t version,
                               const char *outcome, instant closed_at, const char *reason);

struct case_row {
    int64_t id;
    const char *number;
    const char *initials; /* of the reading, two signs at most */
    int32_t age; /* -1: not known */
    const char *disease;
    const char *municipality;
    const char *urgency;
    const char *holder_name;
    instant opened_at;
    instant gap_until; /* INSTANT_NONE */
    enum case_state state;
};

struct case_rows {
    struct case_row *items;
    size_t count;
    bool more;
    int64_t next_id; /* cursor: newest first */
};

struct case_filter {
    bool open_only;
    bool mine_only;
    const char *number; /* part of it; NULL: any */
    int64_t after_id;   /* ID_NONE: from the newest */
};

MUST_USE struct err case_list(struct context *context, const struct case_filter *filter,
                              struct case_rows *rows);
/* One as the list shows it, for whoever may see the list; the sight is staged.
 * ERR_NOT_FOUND. */
MUST_USE struct err case_list_one(struct context *context, int64_t id,
                                  struct case_row *row);

/* ---- care gap --------------------------------------------------------------------- */

enum answer { ANSWER_UNKNOWN = 0, ANSWER_YES, ANSWER_NO, ANSWER_END };

struct care_gap {
    int64_t id;
    const char *bedside;      /* who is there, in words; sealed */
    enum answer can_suction;  /* can they? */
    instant until_at;         /* until when somebody is there; INSTANT_NONE: not known */
    int64_t power_minutes;    /* left in batteries; INT_NONE: not known */
    int64_t oxygen_minutes;
    const char *bridge;       /* what was arranged until then; sealed */
    instant noted_at;         /* when it was so */
    instant entered_at;
    const char *entered_by;
};

struct care_gaps {
    struct care_gap *items; /* newest first */
    size_t count;
};

/* The latest says when help must be there: the earliest of the three limits that
 * are known, INSTANT_NONE when none is.  Pure. */
instant care_gap_limit(const struct care_gap *gap);
MUST_USE struct err care_gap_check(const struct care_gap *gap, instant now);
MUST_USE struct err care_gap_note(struct context *context, int64_t care_case,
                                  const struct care_gap *gap, int64_t *id);
MUST_USE struct err care_gap_list(struct context *context, int64_t care_case,
                                  struct care_gaps *gaps);

/* ---- for rooms that keep what is known of a case ---------------------------------------- */

/* The case, if the actor's relation to it suffices for `permission`; else as if it were
 * not there.  Stages nothing: the caller says what was seen. */
MUST_USE struct err case_for(struct context *context, const struct permission *permission,
                             int64_t id, struct care_case *care_case);
/* The same for a change (case_change): it must also be open. */
MUST_USE struct err case_to_change(struct context *context, int64_t id,
                                   struct care_case *care_case);
/* Whether the actor may change the case and it is open, for buttons; no error. */
MUST_USE struct err case_may_change(struct context *context, int64_t id, bool *may);

/* Say what was done: in the audit log and on the timeline, in the same unit. */
struct case_event {
    const struct act_kind *act;
    instant happened_at;   /* INSTANT_NONE: now */
    const char *text;      /* {3} of the sentence; sealed; may be NULL */
    const char *reason;
};
MUST_USE struct err case_tell(struct context *context, const struct care_case *care_case,
                              const struct case_event *event);

/* What has happened elsewhere says what the case is for now (case_purposes): a stay that
 * turned into a medical admission.  For composing services, which have asked a permission
 * of their own; harmless when the case is closed. */
MUST_USE struct err case_purpose_follow(struct context *context, int64_t id,
                                        const char *purpose);

/* The number alone, whoever asks: for composing services. */
MUST_USE struct err case_number_of(struct context *context, int64_t id,
                                   const char **number);

/* Who it is, for whoever a case was given to: `permission` and its relations decide.
 * Without summary and certificate.  The caller records the sight under its own act. */
MUST_USE struct err case_get_given(struct context *context, int64_t id,
                                   const struct permission *permission,
                                   struct care_case *care_case, struct person *person);

/* What somebody has in hand here, before the account ends (the plate's account_holds). */
MUST_USE struct err case_account_holds(struct context *context, int64_t account,
                                       struct account_holds *holds);

#endif
