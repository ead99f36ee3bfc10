/* evening.h -- 帰る前に: nobody goes home before every urgent case has somebody for the
 * night, the family knows whom to call, and a next look is fixed.
 *
 * Guideline: articles 6 (1) (liaison goes on at night), 13 (what the family is told).
 * A night is what lies between two hours of public offices: a night, a weekend, New
 * Year (duty.h).  Who has a case in it is a row of this room, from and to; it
 * is taken from the roster of duty and stays beside the case's holder, who never
 * changes by it.  What falls due in the night is owed by whoever has the night, and
 * goes back in the morning.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef EVENING_H
#define EVENING_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "base/values.h"
#include "desk/task.h"
#include "features/admissions/admissions.h"
#include "features/cases/cases.h"
#include "features/contacts/contacts.h"
#include "features/coordinators/coordinators.h"
#include "features/duty/duty.h"
#include "features/inquiries/inquiries.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;

extern const struct permission evening_read;    /* coordinators: the page */
extern const struct permission evening_arrange; /* the case's team: paper and changes */

extern const struct act_kind evening_act_arranged, evening_act_told, evening_act_seen,
    evening_act_printed;

extern const struct task_kind evening_task_check; /* whoever has the night looks again */
extern const struct task_kind evening_task_tell;  /* the family does not know yet */

/* ---- who has it ------------------------------------------------------------------ */

struct night_watch {
    int64_t id;
    int64_t care_case;
    int64_t person;
    int64_t holder; /* account, with qualification */
    const char *holder_name;
    instant from_at;
    instant to_at;
    const char *told;    /* what the family was told; sealed; NULL: nothing yet */
    const char *told_to; /* whom, in words; sealed */
    instant told_at;
    const char *number; /* which the family calls; sealed */
    instant next_check_at;
    instant returned_at; /* it is over, and what was open went back */
    instant entered_at;
    const char *entered_by;
};

struct night_watches {
    struct night_watch *items; /* newest first */
    size_t count;
};

enum { NIGHT_WATCHES_MAX = 60, NIGHT_TOLD_MAX = 500, NIGHT_DAYS_MAX = 14 };

/* What is missing before one may go home; the first of them. */
enum night_lack {
    NIGHT_READY = 0,
    NIGHT_NO_HOLDER,
    NIGHT_HOLDER_ENDS, /* before the night does */
    NIGHT_NOT_TOLD,
    NIGHT_CHECK_OVER, /* the time of the next look has passed */
    NIGHT_LACK_END,
};

/* Pure.  Does it have to be ready tonight: urgent, or nobody at the bedside before the
 * night is over. */
bool night_concerns(const char *urgency, instant gap_limit, const struct duty_span *night);
/* Pure.  Who has it at that instant: of those that cover it the newest; NULL: nobody. */
const struct night_watch *night_watch_at(const struct night_watches *watches, instant at);
/* Pure.  From when on nobody has what is left of the night; INSTANT_NONE: somebody has
 * all of it. */
instant night_open_from(const struct night_watches *watches, const struct duty_span *night,
                        instant now);
/* Pure.  The newest that told the family something for this night; NULL: none did. */
const struct night_watch *night_told(const struct night_watches *watches,
                                     const struct duty_span *night);
/* Pure.  Drawing: tests/expect/evening_ready.tsv */
enum night_lack night_lack_of(const struct night_watches *watches,
                              const struct duty_span *night, instant now);
/* Pure.  When to look again if nobody says otherwise: before help must be there, with
 * the next news, else two hours into the night. */
instant night_next_check(instant gap_limit, instant next_news_at,
                         const struct duty_span *night, instant now);

/* How far a place has come: who asked, who promised what, what is chosen. */
struct night_place {
    struct inquiry_summary asked;
    const struct inquiry_target *promised; /* an answer; the soonest; NULL */
    const struct inquiry_target *accepted; /* the soonest to lapse; NULL */
    const struct admission *chosen;        /* open; NULL: none */
};

/* Pure.  What of the targets stands open; `chosen` is the caller's. */
void night_place_of(const struct inquiry_targets *targets, instant now,
                    struct night_place *place);

/* ---- the page -------------------------------------------------------------------- */

struct night_case {
    struct case_row row;
    bool is_theirs; /* else only that it is ready or not, and whom to ask */
    enum night_lack lack;
    instant open_from; /* nobody from then on; INSTANT_NONE */
    const struct night_watch *watch; /* who has it first; NULL: nobody */
    const struct night_watch *told;  /* texts only if is_theirs; NULL */
    struct night_place place;        /* only if is_theirs */
    int64_t open_tasks;
    struct task next_task; /* id ID_NONE: none */
};

struct evening {
    struct outlook outlook;
    struct night_case *items; /* not ready ones first, then by when help must be there */
    size_t count;
    size_t not_ready;
    struct night_case *others; /* open, not urgent: with their next date only */
    size_t other_count;
};

MUST_USE struct err evening_look(struct context *context, struct evening *evening);
/* One case of it, for the team; the sight is staged. */
MUST_USE struct err night_case_get(struct context *context, int64_t care_case,
                                   struct night_case *found, struct outlook *outlook);

/* ---- arranging ------------------------------------------------------------------- */

/* All that the form of one case needs. */
struct night_form {
    struct care_case care_case;
    struct person person;
    struct outlook outlook;
    struct coordinators able;
    struct night_case night;
    int64_t version; /* how many arrangements were seen */
};
MUST_USE struct err night_form_get(struct context *context, int64_t care_case,
                                   struct night_form *form);

struct night_new {
    int64_t holder;
    instant from_at;
    instant to_at;
    const char *told; /* NULL: not yet; then a task says so */
    const char *told_to;
    instant told_at; /* INSTANT_NONE: now */
    const char *number;
    instant next_check_at;
};

/* Pure.  ERR_INVALID names the field: holder, from_at, to_at, told, told_to, told_at,
 * number, next_check_at. */
MUST_USE struct err night_check(const struct night_new *wanted, instant now);

/* From then on until then it is theirs: what falls due is handed over, a look is fixed,
 * and whoever has it may read the case that long.  ERR_CONFLICT: arranged anew since
 * `version`, or the case is closed; ERR_INVALID as night_check(), and a holder without
 * qualification. */
MUST_USE struct err night_arrange(struct context *context, int64_t care_case,
                                  int64_t version, const struct night_new *wanted,
                                  int64_t *id);

/* ---- on paper -------------------------------------------------------------------- */

struct night_sheet {
    struct care_case care_case;
    struct person person;
    struct care_gaps gaps;
    struct contacts contacts;
    struct care_in_speaking speaking;
    struct tasks tasks;
    struct night_watches watches; /* of this night, the first one first */
    struct night_case night;
};

struct night_sheets {
    struct night_sheet *items;
    size_t count;
    size_t not_theirs; /* urgent cases of other desks: not on this paper */
    struct outlook outlook;
};

MUST_USE struct err night_sheet_get(struct context *context, int64_t care_case,
                                    struct night_sheets *sheets);
/* Of every case that has to be ready tonight. */
MUST_USE struct err night_sheet_list(struct context *context, struct night_sheets *sheets);

/* ---- the clock ------------------------------------------------------------------- */

/* Whoever has the night takes over what falls due in it, also what came to the case
 * since; when it is over, what is still open goes back. */
MUST_USE struct err night_turn(struct context *context);
/* The case has ended: nothing goes back to anybody. */
MUST_USE struct err night_case_ended(struct context *context, int64_t care_case,
                                     const char *outcome);

#endif
