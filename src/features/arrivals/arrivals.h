/* arrivals.h -- 受入れ: the chosen place learns who comes, and nobody else does.
 *
 * Guideline: articles 7 (2), 8 (1), 9 (1), 11 (1), 13.  One of three ways: its account
 * with both factors, a fax to a number somebody has called back, a code told by telephone
 * that opens once and for a day under the name given.  Never a bare link.  Each telling
 * and each sight is recorded; when the place falls through or the stay ends, all three
 * are shut in the same unit (admissions).
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef ARRIVALS_H
#define ARRIVALS_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "features/admissions/admissions.h"
#include "features/cases/cases.h"
#include "features/contacts/contacts.h"
#include "features/needs/needs.h"
#include "features/sheets/sheets.h"

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct context;

extern const struct permission arrival_tell;     /* the team, on a basis */
extern const struct permission arrival_list_own; /* whoever may be chosen: own office */
extern const struct permission arrival_identity; /* the chosen one, both factors */
extern const struct permission arrival_identity_link; /* the same, by a code told */

extern const struct act_kind arrival_act_told, arrival_act_seen, arrival_act_code_made,
    arrival_act_listed;

/* ---- telling, by the team -------------------------------------------------------- */

struct arrival_telling {
    struct admission_case of;
    struct admission admission; /* the open one */
    bool has_basis;
};
/* ERR_CONFLICT: no place is chosen. */
MUST_USE struct err arrival_telling_look(struct context *context, int64_t care_case,
                                         struct arrival_telling *telling);
/* By fax to the verified number of its desk.  ERR_CONFLICT: none is verified. */
MUST_USE struct err arrival_tell_fax(struct context *context, int64_t care_case,
                                     enum language language);
/* A code to be told by telephone; earlier ones are over.  Told here and never again. */
MUST_USE struct err arrival_code_make(struct context *context, int64_t care_case,
                                      const char **code, instant *expires_at);

/* "夜間の喀痰吸引 10回/夜（体位で増える）" */
const char *arrival_need_text(struct arena *arena, enum language language,
                              const struct need_item *item);

/* ---- the chosen place ------------------------------------------------------------ */

/* Who is expected at one's own office, without names. */
MUST_USE struct err arrival_list(struct context *context, struct admissions *admissions);

/* Who it is and how to care and speak. */
struct arrival_patient {
    struct care_case care_case; /* without its summary */
    struct person person;       /* without the certificate */
    struct care_need need;      /* the newest, with its notes */
    bool has_need;
    struct care_in_speaking speaking;
    struct contacts contacts;
};

struct arrival {
    struct admission admission;
    struct arrival_patient who;
    bool has_sheet;           /* the doctor's has come */
    struct sheet_facts sheet; /* without who wrote it */
    const char *holder_name, *office_name, *office_telephone;
    const char *opened_by; /* by code: the name given; NULL */
    instant link_ends_at;  /* INSTANT_NONE: an account */
};
/* One of one's own office, or the acting link's; the sight is staged. */
MUST_USE struct err arrival_get(struct context *context, int64_t id,
                                struct arrival *arrival);
MUST_USE struct err arrival_of_link(struct context *context, struct arrival *arrival);
/* The desk there has it: with its account. */
MUST_USE struct err arrival_received(struct context *context, int64_t id);

struct arrival_code {
    const char *typed;
    const char *name; /* of whoever opens it there */
    bool is_wrong;
    int wait_seconds;
    const char *token; /* NULL: it opened nothing */
};
/* A wrong one is counted and told, so that the act commits. */
MUST_USE struct err arrival_code_open(struct context *context, struct arrival_code *code);

#endif
