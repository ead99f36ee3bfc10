/* task.h -- who owes what to whom by when.
 *
 * Every use case that leaves something open writes a task in the same transaction;
 * the board is a query on tasks alone and never changes with a new room.  A task
 * has an owner (an account, an office, or an account at an office) and a due
 * instant, always: opening one without is a defect, and the schema refuses it.
 *
 * Red means one of five alarms and nothing else (screens.md): a care gap soon, a
 * promise broken, an acceptance about to lapse, a message not delivered, a case
 * without holder.  Everything else that is late is counted, not coloured.  When a
 * task turns red is fixed as an instant in its row, from its kind.
 *
 * A task carries codes, never a name or free text.  Tasks end with an outcome and
 * stay.  Whoever shows the tasks of all has asked its own permission before: desk
 * has no opinion on it.  All functions run inside a unit of work.
 */
#ifndef DESK_TASK_H
#define DESK_TASK_H

#include "access/audit.h"
#include "base/day.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct calendar;
struct context;
struct week_hours;

enum { TASK_PAGE_MAX = 200, TASK_CODE_MAX = 60 };

/* How its time runs. */
enum task_clock {
    TASK_CLOCK_WALL = 1, /* day and night */
    TASK_CLOCK_DESK,     /* while the desk asked is open */
    TASK_CLOCK_END,
};

/* The five reasons for red. */
enum task_alarm {
    TASK_ALARM_NONE = 0,
    TASK_ALARM_CARE_GAP,
    TASK_ALARM_PROMISE_BROKEN,
    TASK_ALARM_ACCEPTANCE_LAPSING,
    TASK_ALARM_NOT_DELIVERED,
    TASK_ALARM_NO_HOLDER,
    TASK_ALARM_END,
};

/* A kind is a const object of its room, on the room's plate (.task_kinds). */
struct task_kind {
    const char *name;        /* room.what, stored */
    enum message title;      /* what is owed; {1} the code */
    enum message what_to_do; /* the next step, as an order */
    enum task_clock clock;
    enum task_alarm alarm;
    int32_t red_minutes;   /* before due, when it has an alarm; 0: at due */
    bool outlives_case;    /* stays when its case closes, a review for example */
    const char *url;       /* "/cases/:case/gap"; :case, :subject and :task are filled */
};

struct task {
    int64_t id;
    const char *kind;
    enum subject_kind subject_kind;
    int64_t subject;
    int64_t care_case;     /* ID_NONE: of no case */
    int64_t person;        /* ID_NONE: of nobody */
    int64_t institution;   /* whom to ring, ask or remind; ID_NONE: nobody in particular */
    int64_t owner_account; /* at least one of the two */
    int64_t owner_office;
    instant due_at;
    instant red_at; /* INSTANT_NONE: never red */
    enum task_clock clock;
    enum task_alarm alarm;
    const char *code; /* NULL: none */
    int64_t postponed; /* how often */
    instant made_at;
    int64_t made_by;  /* account; ID_NONE: the clock or a link */
    instant done_at;  /* INSTANT_NONE: open */
    int64_t done_by;
    const char *outcome;
    int64_t version;
};

struct tasks {
    struct task *items; /* in the context's arena */
    size_t count;
    bool more;
};

/* ---- pure ------------------------------------------------------------------------ */

/* Is it red at that instant?  Done tasks never are. */
bool task_is_red(const struct task *task, instant now);
bool task_is_overdue(const struct task *task, instant now);

/* When a task of that kind and due instant turns red; INSTANT_NONE: never. */
instant task_red_at(const struct task_kind *kind, instant due_at);

/* `minutes` from `from` on by the kind's clock.  A desk that never opens cannot be
 * waited for: its tasks run by the wall. */
instant task_due_after(const struct task_kind *kind, const struct calendar *calendar,
                       const struct week_hours *hours, instant from, int64_t minutes);

/* Where the task is dealt with, in the arena. */
const char *task_url(struct arena *arena, const struct task_kind *kind,
                     const struct task *task);

/* The kind of that name in a list that ends with NULL; NULL: not there. */
const struct task_kind *task_kind_find(const struct task_kind *const *kinds,
                                       const char *name);

/* ---- opening and ending ---------------------------------------------------------- */

struct task_new {
    const struct task_kind *kind;
    enum subject_kind subject_kind;
    int64_t subject;
    int64_t care_case;
    int64_t person;
    int64_t institution;
    int64_t owner_account;
    int64_t owner_office;
    instant due_at;
    const char *code; /* letters, digits and _ . - only; may be NULL */
};

/* A defect without kind, subject, owner or due instant, or with a code that could
 * be text about somebody. */
MUST_USE struct err task_open(struct context *context, const struct task_new *task,
                              int64_t *id);

/* The one open task of that kind about that subject, as said: opened when there is
 * none, else its owner, due instant and code changed.  For what is known anew again
 * and again, such as the care gap. */
MUST_USE struct err task_set(struct context *context, const struct task_new *task,
                             int64_t *id);

/* ERR_NOT_FOUND. */
MUST_USE struct err task_get(struct context *context, int64_t id, struct task *task);

/* It is done.  `outcome` is a code.  ERR_NOT_FOUND; ERR_CONFLICT: done already, or
 * changed since `version`. */
MUST_USE struct err task_done(struct context *context, int64_t id, int64_t version,
                              const char *outcome);

/* End all that are open about a subject; `kind` NULL: of every kind.  Used by what
 * makes them pointless, so that nobody rings for nothing. */
MUST_USE struct err task_close_subject(struct context *context,
                                       const struct task_kind *kind,
                                       enum subject_kind subject_kind, int64_t subject,
                                       const char *outcome);
/* End all of a case but those that outlive it. */
MUST_USE struct err task_close_case(struct context *context, int64_t care_case,
                                    const char *outcome);

/* Later, with a reason in words (kept in the log, sealed).  ERR_INVALID: due_at not
 * later than now, or reason missing; else as task_done. */
MUST_USE struct err task_postpone(struct context *context, int64_t id, int64_t version,
                                  instant due_at, const char *reason);

struct task_owner {
    int64_t account; /* at least one of the two */
    int64_t office;
};

/* Somebody else's from now on.  ERR_INVALID: no owner given, or reason missing. */
MUST_USE struct err task_hand_over(struct context *context, int64_t id, int64_t version,
                                   struct task_owner to, const char *reason);
/* All open ones of an account: when it leaves, or goes home for the night. */
MUST_USE struct err task_hand_over_all(struct context *context, int64_t from_account,
                                       struct task_owner to, const char *reason,
                                       int64_t *count);

/* How many are open and owned by an account, alone or for an office. */
MUST_USE struct err task_count_of(struct context *context, int64_t account,
                                  int64_t *count);

/* ---- the board ------------------------------------------------------------------- */

enum task_whose {
    TASKS_MINE,   /* of the acting account */
    TASKS_OFFICE, /* of the office acted for, and the account's own */
    TASKS_ALL,
};

/* Red first, then by due instant.  `now` decides what is red and stays the same
 * from page to page: the cursor carries it. */
struct task_cursor {
    instant now; /* INSTANT_NONE: the first page, at context->now */
    bool is_red;
    instant due_at;
    int64_t id;
};

struct task_filter {
    enum task_whose whose;
    const char *kind; /* NULL: every kind */
    bool red_only;
    instant due_before; /* INSTANT_NONE: whenever */
    struct task_cursor after;
    int limit; /* 1 to TASK_PAGE_MAX */
};

/* One page of open tasks; *next is the cursor of the following one (tasks->more). */
MUST_USE struct err task_page(struct context *context, const struct task_filter *filter,
                              struct tasks *tasks, struct task_cursor *next);

/* The first row of the board. */
MUST_USE struct err task_next(struct context *context, enum task_whose whose,
                              struct task *task, bool *found);

struct task_count {
    const char *kind;
    enum task_alarm alarm;
    int64_t open;
    int64_t red;
    int64_t overdue;
    int64_t today; /* due later today, by the calendar of Japan */
};

struct task_counts {
    struct task_count *items; /* one a kind, by name */
    size_t count;
    struct task_count sum;
};

MUST_USE struct err task_count(struct context *context, enum task_whose whose,
                               struct task_counts *counts);

/* Of a case: open ones by due instant, then done ones, newest first. */
MUST_USE struct err task_list_case(struct context *context, int64_t care_case,
                                   bool with_done, struct tasks *tasks);

/* The open one of that kind about that subject; task->id is ID_NONE when there is
 * none. */
MUST_USE struct err task_find(struct context *context, const struct task_kind *kind,
                              enum subject_kind subject_kind, int64_t subject,
                              struct task *task);

/* ---- the clock ------------------------------------------------------------------- */

/* Open tasks of the kind that are due at context->now, the oldest first.  Each is
 * dealt with exactly once when the job ends it or postpones it in the same unit. */
MUST_USE struct err task_due(struct context *context, const struct task_kind *kind,
                             int limit, struct tasks *tasks);

/* Open tasks that nobody will see: their only owner's account has ended.  With the
 * schema's own guard this is "nothing is open without owner and date"; a test and
 * the readiness page keep it at 0. */
MUST_USE struct err task_orphans(struct context *context, int64_t *count);

#endif
