/* board.h -- 受付ボード: whom to ring next, and what is owed by when.
 *
 * A query on desk/task.h alone, joined with what the list of cases shows without
 * names, so that a new room changes nothing here.  Red are the five alarms and
 * nothing else; everything else that is late is counted.
 *
 * Guideline: article 6 (1) (liaison to secure a bed) and 13 (initials, no names).
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef BOARD_H
#define BOARD_H

#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "desk/task.h"
#include "features/cases/cases.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct account_holds;
struct context;

extern const struct permission board_read;       /* own tasks and the office's */
extern const struct permission board_read_all;   /* everybody's: coordinators cover */
extern const struct permission board_change;     /* deal with anybody's task */
extern const struct permission board_change_own; /* with one's own or the office's */

enum { BOARD_ROWS_MAX = 50 };

struct board_filter {
    enum task_whose whose; /* narrowed to what the actor may see */
    const char *kind;      /* NULL: every kind */
    bool red_only;
    bool overdue_only;
    bool today_only; /* due by the end of today */
    struct task_cursor after;
};

struct board_row {
    struct task task;
    struct case_row care_case; /* id ID_NONE: of no case, or of one not to be seen */
    const char *owner;         /* account's name; NULL: an office's */
    const char *institution;   /* whom to ring, ask or remind; NULL: nobody in particular */
};

struct board {
    struct board_row *items;
    size_t count;
    bool more;
    struct task_cursor next;
    struct task_counts counts; /* of all that the actor sees, whatever the filter */
    enum task_whose whose;     /* as it was narrowed */
    const char *tag;           /* changes when anything on the board does */
};

/* One page, red first, then by due instant.  ERR_FORBIDDEN. */
MUST_USE struct err board_get(struct context *context, const struct board_filter *filter,
                              struct board *board);

/* The same page's tag alone, for whoever only asks whether anything has changed: no
 * case is looked at, so none is in the log.  ERR_FORBIDDEN. */
MUST_USE struct err board_tag(struct context *context, const struct board_filter *filter,
                              const char **tag);

/* One task with its case.  ERR_NOT_FOUND: not theirs. */
MUST_USE struct err board_task_get(struct context *context, int64_t id,
                                   struct board_row *row);

/* ERR_CONFLICT: done or changed meanwhile, or a care gap's task: that one follows
 * from what is recorded in the case. */
MUST_USE struct err board_task_done(struct context *context, int64_t id, int64_t version);
MUST_USE struct err board_task_postpone(struct context *context, int64_t id,
                                        int64_t version, instant due_at,
                                        const char *reason);
MUST_USE struct err board_task_hand_over(struct context *context, int64_t id,
                                         int64_t version, int64_t to_account,
                                         const char *reason);

/* Before somebody's account ends (the plate's account_holds, account_ending): open tasks
 * go to the office; whoever is of none must hand them over first. */
MUST_USE struct err board_account_holds(struct context *context, int64_t account,
                                        struct account_holds *holds);
MUST_USE struct err board_account_ending(struct context *context, int64_t account,
                                         const char *reason);

#endif
