/* choices.h -- 本人の選択: the places that have accepted are put before the patient, on
 * the screen, on paper, on a page answered by eye or switch; what he says is written
 * down; then the team decides.  The family has a page that names nobody.
 *
 * Guideline: articles 1, 6 (1)(2), 13.  At most three places side by side, each with the
 * same lines.  What the patient says on his page is a wish: dated, told to the holder,
 * changed as often as he likes; it decides nothing.  Deciding is an act of the team
 * (choice_decide), which admissions then carries out: one place at a time.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef CHOICES_H
#define CHOICES_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "desk/rooms.h"
#include "features/admissions/admissions.h"
#include "features/capabilities/capabilities.h"
#include "features/inquiries/inquiries.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;

extern const struct permission choice_prepare; /* the team: look, print, make the pages */
extern const struct permission choice_answer;  /* the patient, by link */
extern const struct permission choice_follow;  /* the family, by link */

extern const struct act_kind choice_act_offered, choice_act_said, choice_act_seen,
    choice_act_family_made, choice_act_family_seen;

struct task_kind;
extern const struct task_kind choice_task_said; /* the patient has said something */

/* ---- places to choose from ------------------------------------------------------- */

struct place_answer {
    const char *need; /* code */
    enum capability_answer answer;
    const char *terms;
};

struct choice_place {
    struct inquiry_target target;
    const char *address;
    int64_t metres; /* INT_NONE: not known */
    struct place_answer *differs; /* asked for, and not simply possible */
    size_t differ_count;
    struct place_answer *around; /* visiting, attendance, ways to communicate */
    size_t around_count;
};

/* ---- what the patient was shown, and said ---------------------------------------- */

enum { CHOICE_PLACES_MAX = 3 };

struct offer_place {
    int64_t place; /* 1, 2, 3 */
    int64_t target;
    const char *name;
    instant valid_until;
    const char *about; /* lines "label\ttext", as they were worded then */
};

struct offer {
    int64_t id;
    int64_t care_case;
    int64_t person;
    struct offer_place places[CHOICE_PLACES_MAX];
    size_t place_count;
};

enum statement_kind { STATEMENT_THIS = 1, STATEMENT_NONE, STATEMENT_TALK,
                      STATEMENT_KIND_END };

struct statement {
    int64_t id;
    int64_t offer;
    enum statement_kind kind;
    int64_t place;    /* INT_NONE: none of them */
    int64_t target;   /* ID_NONE */
    const char *name; /* of the place; NULL */
    instant said_at;
};

struct statements {
    struct statement *items; /* newest first */
    size_t count;
};

/* ---- the team -------------------------------------------------------------------- */

struct choice_places {
    struct admission_case of;
    struct choice_place *items; /* the nearest first */
    size_t count;
    struct admission open; /* when has_open: it is decided */
    bool has_open;
    bool has_basis;
    struct statements statements;
};
MUST_USE struct err choice_places_look(struct context *context, int64_t care_case,
                                       struct choice_places *places);

/* How it stands, for the panel of the case. */
struct choice_standing {
    struct admission_case of;
    struct statements statements;
    int64_t accepted;
    bool is_decided;
};
MUST_USE struct err choice_stands(struct context *context, int64_t care_case,
                                  struct choice_standing *standing);

/* A page of his own; the one before is over.  *token is told here and never again.
 * ERR_CONFLICT: the case is closed, nothing to offer. */
MUST_USE struct err choice_offer_make(struct context *context, struct offer *offer,
                                      const char **token, instant *expires_at);
/* The team decides, having heard him: admission_choose(), whose errors pass through. */
MUST_USE struct err choice_decide(struct context *context,
                                  const struct admission_choice *choice, int64_t *id);

/* ---- the patient's page ---------------------------------------------------------- */

enum offer_state { OFFER_OPEN = 1, OFFER_LAPSED, OFFER_GONE, OFFER_CHOSEN };

struct choice_page {
    struct offer offer;
    enum offer_state states[CHOICE_PLACES_MAX];
    bool is_decided;
    const char *decided; /* name of the place */
    bool has_statement;
    struct statement statement; /* the last one on this page */
    const char *holder_name, *office_telephone;
};
/* Of the acting link; the sight is staged. */
MUST_USE struct err choice_page_get(struct context *context, struct choice_page *page);
/* ERR_CONFLICT: the place is gone, or it is decided. */
MUST_USE struct err choice_say(struct context *context, enum statement_kind kind,
                               int64_t place);

/* ---- the family's page ----------------------------------------------------------- */

enum { FAMILY_LINK_DAYS = 14 };

MUST_USE struct err family_page_make(struct context *context, int64_t care_case,
                                     const char **token, instant *expires_at);
struct family_page {
    struct inquiry_summary summary;
    bool is_decided, is_admitted;
    const char *office_name, *office_telephone;
};
MUST_USE struct err family_page_get(struct context *context, struct family_page *page);

/* The case has ended (the plate's slot): neither page opens any more. */
case_ended_function choice_case_ended;

#endif
