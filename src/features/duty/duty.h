/* duty.h -- the duty roster: who has which night, weekend or holiday.
 *
 * Guideline: article 6 (1): liaison goes on outside the hours of public offices.  There
 * is one roster for both desks: a family and a hospital ring one number.  Whoever may
 * hold a case may have a night (coordinators.h).  What has begun is not rewritten:
 * somebody takes over the rest.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef DUTY_H
#define DUTY_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "base/values.h"
#include "desk/rooms.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct calendar;
struct account_holds;
struct context;

extern const struct permission duty_read; /* who has the night */
extern const struct permission duty_plan;

extern const struct act_kind duty_act_added;
extern const struct act_kind duty_act_changed;
extern const struct act_kind duty_act_cancelled;
extern const struct act_kind duty_act_relieved;

/* ---- hours ------------------------------------------------------------------------- */

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

/* ---- reading ----------------------------------------------------------------------- */

/* Who has it at an instant.  Asks no permission. */
MUST_USE struct err duty_at(struct context *context, instant at, struct duty *duty,
                            bool *found);
/* Of those that run now or begin before `until` the first that is not of `but_account`.
 * Asks no permission. */
MUST_USE struct err duty_next(struct context *context, int64_t but_account,
                              instant until, struct duty *duty, bool *found);
/* What a coordinator has promised in the roster (desk/rooms.h). */
MUST_USE struct err duty_hours(struct context *context, int64_t coordinator,
                               instant from_at, instant to_at,
                               struct coordinator_hours *hours);

struct roster {
    struct duties duties; /* not cancelled */
    struct duty_spans gaps;
};

enum { ROSTER_DAYS_MAX = 31 };

/* Of these days; a night that begins in them with its morning. */
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

/* ---- planning ---------------------------------------------------------------------- */

enum { DUTY_REASON_MAX = 200 };

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

/* What somebody has in hand here, before the account ends (the plate's account_holds). */
MUST_USE struct err duty_account_holds(struct context *context, int64_t account,
                                       struct account_holds *holds);

#endif
