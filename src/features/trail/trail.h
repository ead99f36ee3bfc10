/* trail.h -- the audit log as people read it: who did what, when, to whom; and whether
 * it is still what was written.
 *
 * Guideline: article 13 (personal information).  The log itself is access's; this room
 * decides how far one may read, tells entries as sentences, and looks through the
 * whole.  Every look is itself an entry.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef TRAIL_H
#define TRAIL_H

#include "access/audit_read.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "base/values.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;

extern const struct permission trail_read_all;   /* the whole log */
extern const struct permission trail_read_house; /* without what concerns patients */
extern const struct permission trail_read_own;   /* what one has done oneself */

extern const struct act_kind trail_act_seen;  /* a page of the log */
extern const struct act_kind trail_act_taken; /* the log as a file */
extern const struct act_kind trail_act_checked;

enum { TRAIL_PAGE = 100, TRAIL_FILE = 2000 };

struct trail_wish {
    const char *by;      /* login or number of who acted; NULL: anybody */
    const char *subject; /* login or number of what it was done to; NULL: anything */
    day from_on;         /* DAY_NONE: see trail_wish_complete() */
    day to_on;           /* included */
    int64_t before;      /* cursor; 0: newest */
    int limit;
};

enum trail_reach { TRAIL_REACH_OWN, TRAIL_REACH_HOUSE, TRAIL_REACH_ALL };

struct trail_row {
    const struct audit_entry *entry;
    const char *subject; /* as people call it, NULL: by its number */
    const char *office;  /* acted for; NULL: none */
    bool is_covered;     /* of a patient, and not for this reader */
};

struct trail_rows {
    struct trail_row *items;
    size_t count;
    int64_t next; /* cursor; 0: the last page */
};

/* The last time the log was looked through, and how much there is now. */
struct trail_state {
    int64_t entries;
    instant checked_at; /* INSTANT_NONE: never */
    const char *checked_by;
    int64_t checked_entries;
    bool is_sound;
    int64_t first_seq, last_seq; /* where not */
};

/* An entry as a sentence in the reader's language, its codes as words; `subject` as people
 * call it, NULL: not said. */
const char *trail_told(struct context *context, const struct audit_entry *entry,
                       const char *subject);

/* The last seven days when no day was given.  Pure. */
void trail_wish_complete(struct trail_wish *wish, day today);

/* How far the actor may read; ERR_FORBIDDEN: not at all. */
MUST_USE struct err trail_reach_of(struct context *context, enum trail_reach *reach);
/* Rows newest first; itself an entry of the log.  ERR_INVALID names the field. */
MUST_USE struct err trail_read(struct context *context, const struct trail_wish *wish,
                               struct trail_rows *rows);
/* The same for a file: at most TRAIL_FILE rows. */
MUST_USE struct err trail_file_read(struct context *context,
                                    const struct trail_wish *wish,
                                    struct trail_rows *rows);
MUST_USE struct err trail_state_get(struct context *context, struct trail_state *state);

/* Look through the whole log: look (reading), act (notes the outcome).  Up to
 * TRAIL_CHECK_ENTRIES_MAX entries; a longer log is for `renkei audit verify`. */
enum { TRAIL_CHECK_ENTRIES_MAX = 100000 };
struct trail_check {
    struct trail_state found;
};
MUST_USE struct err trail_check_look(struct context *context, struct trail_check *check);
MUST_USE struct err trail_check_act(struct context *context, struct trail_check *check);

#endif
