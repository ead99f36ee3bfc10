/* cases.h -- a person in need of care, and the thread of what is done for them.
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
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef CASES_H
#define CASES_H

#include "access/audit.h"
#include "access/basis.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "base/values.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;

extern const struct permission case_start_new; /* coordinators with a qualification */
extern const struct permission case_list_all;  /* numbers and states, no identity */
extern const struct permission case_read;      /* the whole case: its team */
extern const struct permission case_change;
extern const struct permission case_find_person; /* possible duplicates */
extern const struct permission case_review_basis; /* emergencies of all cases, no more of them */

/* What the audit log and the timeline tell of this room: {1} whoever acted, {3} the text. */
extern const struct act_kind case_act_started, case_act_seen, case_act_searched,
    case_act_person_changed, case_act_plan_changed, case_act_changed, case_act_handed_over,
    case_act_closed, case_act_gap_noted, case_act_need_revised, case_act_wish_noted,
    case_act_speaking_revised, case_act_contact_added, case_act_contact_changed,
    case_act_contact_ended, case_act_basis_seen;

/* What the room leaves to be done. */
struct task_kind;
extern const struct task_kind case_task_gap;    /* help must be there by then */
extern const struct task_kind case_task_next;   /* the case's next date */

/* ---- the person --------------------------------------------------------------- */

enum sex { SEX_UNKNOWN = 0, SEX_MALE, SEX_FEMALE, SEX_OTHER, SEX_END };

/* What is known of a person.  Texts NULL, day DAY_NONE where nothing is known; all
 * but municipality, sex, birth year and disease are sealed. */
struct person_facts {
    const char *name;
    const char *kana; /* full-width katakana; Latin for foreign names */
    day birth_on;
    enum sex sex;
    const char *municipality; /* 団体コード */
    const char *address;
    const char *telephone;
    const char *certificate; /* 受給者番号 */
    const char *disease;     /* code of diseases.h */
    const char *disease_note; /* what is suspected, or what it is */
};

struct person {
    int64_t id;
    struct person_facts facts;
    const char *plan; /* the patient's own emergency plan, in words; NULL: none */
    day plan_on;
    day died_on;
    int64_t version;
};

/* Check facts by themselves.  ERR_INVALID names the field.  Pure. */
MUST_USE struct err person_check(const struct person_facts *facts, day today);

/* Somebody who may be the same person: why, and where they are known. */
enum similar_by { SIMILAR_BY_KANA_AND_BIRTH = 1, SIMILAR_BY_TELEPHONE, SIMILAR_BY_CERTIFICATE,
                  SIMILAR_BY_KANA };

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

/* How many known people look alike by what stands open about them: years of birth
 * (both included), municipalities, diseases; a NULL list: any.  Names nobody, and asks
 * no permission: for composing services. */
struct person_likeness {
    int64_t birth_year_from; /* INT_NONE: any, also not known */
    int64_t birth_year_to;
    const char *const *municipalities;
    size_t municipality_count;
    const char *const *diseases;
    size_t disease_count;
};
MUST_USE struct err person_count_like(struct context *context,
                                      const struct person_likeness *likeness,
                                      int64_t *count);

/* ---- the case --------------------------------------------------------------------- */

enum case_state { CASE_OPEN = 1, CASE_CLOSED, CASE_STATE_END };
enum case_level { CASE_LEVEL_UNKNOWN = 0, CASE_LEVEL_GENERAL, CASE_LEVEL_ADVANCED,
                  CASE_LEVEL_END };

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
};

/* Begin a case; the actor holds it.  ERR_FORBIDDEN without qualification. */
MUST_USE struct err case_start(struct context *context, const struct case_start *start,
                               int64_t *id);
/* The case with its person, for its team; the sight is staged in the audit log. */
MUST_USE struct err case_get(struct context *context, int64_t id, struct care_case *care_case,
                             struct person *person);
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

/* ---- need --------------------------------------------------------------------------- */

enum { NEED_ITEMS_MAX = 80 };

struct need_item {
    const char *code;  /* of care_needs */
    int64_t amount;    /* hours, times, litres; INT_NONE: none said */
    const char *note;  /* sealed */
};

struct care_need {
    int64_t id;
    int64_t revision; /* 1, 2, ... */
    enum case_level level;
    int64_t length_days; /* INT_NONE: open */
    day from_on;
    const char *exit;    /* where afterwards, in words; sealed */
    day exit_review_on;
    const char *note;    /* sealed */
    struct need_item *items;
    size_t item_count;
    instant frozen_at;   /* sent to somebody: INSTANT_NONE, or never changed again */
    instant entered_at;
    const char *entered_by;
};

/* What a revision changed, for the next request to show. */
enum need_difference_kind { NEED_ADDED = 1, NEED_DROPPED, NEED_CHANGED };
struct need_difference {
    enum need_difference_kind kind;
    const char *code; /* an item's, or "level", "length", "exit", "from" */
};
struct need_differences {
    struct need_difference items[NEED_ITEMS_MAX * 2];
    size_t count;
};
void need_compare(const struct care_need *before, const struct care_need *after,
                  struct need_differences *differences);

MUST_USE struct err care_need_check(const struct care_need *need, day today);
/* The newest revision; *found false when there is none yet. */
MUST_USE struct err care_need_latest(struct context *context, int64_t care_case,
                                     struct care_need *need, bool *found);
MUST_USE struct err care_need_get(struct context *context, int64_t care_case,
                                  int64_t revision, struct care_need *need);
/* Add a revision after `seen` (0: the first).  ERR_CONFLICT: somebody else did. */
MUST_USE struct err care_need_revise(struct context *context, int64_t care_case,
                                     int64_t seen, const struct care_need *need,
                                     int64_t *revision);
/* It was sent: from now on it is only followed.  Called by the room that sends. */
MUST_USE struct err care_need_freeze(struct context *context, int64_t care_case,
                                     int64_t revision);

/* ---- wishes, care in speaking, contacts ------------------------------------------------ */

enum wish_of { WISH_OF_PATIENT = 1, WISH_OF_RELATIVE, WISH_OF_END };

struct wish {
    int64_t id;
    enum wish_of of;
    const char *who;   /* the relative, in words; sealed */
    const char *means; /* expression_means: voice, gaze device ... */
    const char *text;  /* sealed */
    instant said_at;
    instant entered_at;
    const char *entered_by;
};
struct wishes {
    struct wish *items; /* newest first */
    size_t count;
};
MUST_USE struct err wish_note(struct context *context, int64_t care_case,
                              const struct wish *wish, int64_t *id);
MUST_USE struct err wish_list(struct context *context, int64_t care_case,
                              struct wishes *wishes);

/* 告知 and how to speak; all sealed, revised as a whole. */
struct care_in_speaking {
    int64_t revision; /* 0: none yet */
    const char *told_patient, *told_family;
    const char *words_to_avoid;
    const char *whom_to_call, *when_not_to_call;
    const char *how_to_reach; /* the patient */
    const char *exhaustion;   /* signs in the family */
    const char *follow_up;    /* who follows up */
    instant entered_at;
    const char *entered_by;
};
MUST_USE struct err speaking_get(struct context *context, int64_t care_case,
                                 struct care_in_speaking *speaking);
MUST_USE struct err speaking_revise(struct context *context, int64_t care_case,
                                    int64_t seen, const struct care_in_speaking *speaking);

struct contact {
    int64_t id;
    const char *role; /* contact_roles: attending doctor, visiting nurse, dealer ... */
    const char *name; /* sealed */
    const char *telephone; /* sealed */
    const char *hours; /* sealed */
    bool is_day_and_night;
    int64_t institution; /* ID_NONE: none recorded */
    instant ended_at;
    int64_t version;
};
struct contacts {
    struct contact *items; /* in force, in the order of the list of roles */
    size_t count;
};
MUST_USE struct err contact_list(struct context *context, int64_t care_case,
                                 struct contacts *contacts);
MUST_USE struct err contact_add(struct context *context, int64_t care_case,
                                const struct contact *contact, int64_t *id);
MUST_USE struct err contact_change(struct context *context, int64_t care_case,
                                   const struct contact *contact);
MUST_USE struct err contact_end(struct context *context, int64_t care_case, int64_t id,
                                int64_t version);

/* ---- given to somebody ---------------------------------------------------------------------- */

/* Who it is and how to care and speak. */
struct case_identified {
    struct care_case care_case; /* without its summary */
    struct person person;       /* without the certificate */
    struct care_need need;      /* the newest, with its notes */
    bool has_need;
    struct care_in_speaking speaking;
    struct contacts contacts;
};
/* For whoever a case was given to: `permission` and its relations decide.  The caller
 * records the sight under an act of its own. */
MUST_USE struct err case_get_identified(struct context *context, int64_t id,
                                        const struct permission *permission,
                                        struct case_identified *identified);

/* ---- basis of disclosure ------------------------------------------------------------------ */

/* Record consent, a representative's consent, an emergency or a refusal for the case;
 * care_case and person of `basis` are filled in.  The duties that follow are the
 * holder's (desk/disclosure.h, whose errors pass through). */
MUST_USE struct err case_basis_record(struct context *context, int64_t care_case,
                                      const struct basis_new *basis, int64_t *id);
/* The patient or the family was told of an emergency disclosure. */
MUST_USE struct err case_basis_family_told(struct context *context, int64_t care_case,
                                           int64_t id, int64_t version, instant told_at,
                                           const char *to);
MUST_USE struct err case_basis_end(struct context *context, int64_t care_case, int64_t id,
                                   int64_t version);
/* All of a case, newest first. */
MUST_USE struct err case_basis_list(struct context *context, int64_t care_case,
                                    struct bases *bases);

/* An emergency as the privacy officer sees it: the basis and the case's number, nothing
 * else of the case or its person. */
struct case_disclosure {
    struct basis basis;
    const char *number;
    bool may_review; /* by the actor, and not reviewed yet */
};
struct case_disclosures {
    struct case_disclosure *items; /* newest first */
    size_t count;
    bool more;
    int64_t next_id; /* cursor */
};

/* For the privacy officer; each one shown is staged in the audit log. */
MUST_USE struct err case_disclosure_list(struct context *context, bool open_only,
                                         int64_t before, struct case_disclosures *list);
/* One: also for whoever owes its review because nobody is privacy officer. */
MUST_USE struct err case_disclosure_get(struct context *context, int64_t basis,
                                        struct case_disclosure *disclosure);
/* It was looked at.  ERR_CONFLICT: reviewed already, or changed since `version`. */
MUST_USE struct err case_disclosure_review(struct context *context, int64_t basis,
                                           int64_t version);

#endif
