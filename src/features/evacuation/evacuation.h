/* evacuation.h -- a warning turns temporary admission into evacuation: who in the affected
 * municipalities hangs on the current, whose battery is empty first, who has reached them,
 * which places are open.
 *
 * Guideline: articles 1, 6 (1), 8 (3), 10-3 (3), 11 (4), 12, 13.  A warning names
 * municipalities, kind, from when, when the current failed (or would), and on whose word; it
 * is in force until somebody ends it, and a task asks every day whether it still is.  What is
 * found out about somebody is added, with when it was and who said so; the latest counts.
 *
 * Coordinators see all of a warning, a health centre the residents of its own area.  What
 * is seen is recorded; when it cannot be, because the disk is full, the page is shown all
 * the same and the sight is told to the log of the process (web/route.h, in_emergency).
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef EVACUATION_H
#define EVACUATION_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "features/power/power.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;
struct task_kind;

extern const struct permission evacuation_read_all;  /* coordinators: of everybody */
extern const struct permission evacuation_read_area; /* health centres: their own area */
extern const struct permission evacuation_change;    /* both, within what they see */
extern const struct act_kind evacuation_act_declared, evacuation_act_changed,
    evacuation_act_ended, evacuation_act_seen, evacuation_act_marked,
    evacuation_act_stay_begun, evacuation_act_listed;
extern const struct task_kind evacuation_task_watch;

/* ---- warnings -------------------------------------------------------------------- */

/* Drawing: tests/expect/evacuation.tsv */
enum warning_state { WARNING_IN_FORCE = 1, WARNING_OVER, WARNING_STATE_END };
enum warning_action { WARNING_MARK = 1, WARNING_CHANGE, WARNING_STAY, WARNING_END,
                      WARNING_ACTION_END };
MUST_USE struct err warning_step(enum warning_state from, enum warning_action action,
                                 enum warning_state *to);

enum { WARNING_MUNICIPALITIES_MAX = 100, WARNING_BASIS_MAX = 200, WARNINGS_MAX = 100 };

struct warning {
    int64_t id;
    const char *kind;  /* of disaster_kinds */
    instant from_at;
    instant failed_at; /* the current failed, or will; INSTANT_NONE: from_at is taken */
    const char *basis; /* on whose word */
    const char *municipalities[WARNING_MUNICIPALITIES_MAX]; /* codes */
    size_t municipality_count;
    instant declared_at;
    const char *declared_by;
    instant ended_at; /* INSTANT_NONE: in force */
    const char *ended_by, *end_reason;
    int64_t version;
};
struct warnings {
    struct warning *items; /* in force first, then newest first */
    size_t count;
};

enum warning_state warning_state_of(const struct warning *warning);
/* From when the batteries run.  Pure. */
instant warning_power_from(const struct warning *warning);
/* ERR_INVALID names the field: from_at, failed_at, basis, municipality, kind.  Pure. */
MUST_USE struct err warning_check(const struct warning *warning, instant now);

/* A health centre declares for its own area only. */
MUST_USE struct err warning_declare(struct context *context, const struct warning *warning,
                                    int64_t *id);
/* Time, basis, and municipalities more: none is taken away, for work has begun there. */
MUST_USE struct err warning_change(struct context *context, int64_t id, int64_t version,
                                   const struct warning *warning);
MUST_USE struct err warning_end(struct context *context, int64_t id, int64_t version,
                                const char *reason);
MUST_USE struct err warning_list(struct context *context, struct warnings *warnings);
MUST_USE struct err warning_get(struct context *context, int64_t id,
                                struct warning *warning);
bool warning_may_change(const struct context *context);

/* ---- people ----------------------------------------------------------------------- */

enum evacuation_state {
    EVACUATION_UNKNOWN = 0, /* nobody has tried yet */
    EVACUATION_NOT_REACHED,
    EVACUATION_REACHED,
    EVACUATION_MOVING,
    EVACUATION_SAFE,
    EVACUATION_STATE_END,
};

enum { EVACUATION_NOTE_MAX = 200, EVACUATION_PEOPLE_MAX = 1000, EVACUATION_DAYS = 8 };

struct evacuation_person {
    int64_t person, care_case;
    const char *case_number, *holder_name; /* NULL: no case any more */
    const char *name, *kana, *telephone, *address;
    const char *municipality; /* code */
    const char *centre;       /* code of the health centre */
    struct power_record power; /* revision 0: nothing is recorded, only a need says so */
    instant runs_out_at;       /* INSTANT_NONE: not known */
    bool is_stale;
    enum evacuation_state state;
    int64_t revision; /* of the state; 0: none */
    const char *note;
    instant happened_at;
    const char *entered_by;
    bool has_stay; /* an application for temporary admission is open */
};
struct evacuation_people {
    struct evacuation_person *items;
    size_t count;
    bool is_cut; /* there are more than EVACUATION_PEOPLE_MAX */
};

/* First those not known to be safe: of them, whose batteries nobody measured, then by when
 * they are empty; the safe last.  Pure. */
void evacuation_sort(struct evacuation_people *people);

/* Those the actor may see; each sight is staged. */
MUST_USE struct err evacuation_people(struct context *context,
                                      const struct warning *warning,
                                      struct evacuation_people *people);
MUST_USE struct err evacuation_person(struct context *context,
                                      const struct warning *warning, int64_t person,
                                      struct evacuation_person *one);

struct evacuation_mark {
    enum evacuation_state state;
    const char *note;    /* sealed */
    instant happened_at; /* INSTANT_NONE: now */
};
/* `seen`: the revision of the state that was on the page. */
MUST_USE struct err evacuation_mark(struct context *context, int64_t warning,
                                    int64_t person, int64_t seen,
                                    const struct evacuation_mark *mark);
/* Begin an application for an evacuation stay, from today, provisional: its reason is
 * disaster. */
MUST_USE struct err evacuation_stay(struct context *context, int64_t warning,
                                    int64_t person, int64_t *application);

/* Places that can be accepted, today and on the seven days after. */
struct evacuation_place {
    int64_t institution;
    const char *name, *ward, *telephone, *terms;
    int16_t free[EVACUATION_DAYS];
};
struct evacuation_places {
    struct evacuation_place *items;
    size_t count;
};
MUST_USE struct err evacuation_places(struct context *context,
                                      struct evacuation_places *places);

/* ---- the list as a file ------------------------------------------------------------ */

/* While a warning is in force its list is made anew each hour, sealed, as a row and as a
 * file in the house's emergency folder; `renkei emergency FILE` prints it without a server
 * and without writing anything. */
struct evacuation_file {
    const char *path;
    struct bytes bytes; /* a line that names the row, then the sealed list */
};
/* One that is due; *file NULL: none, or the house has no such folder. */
MUST_USE struct err evacuation_file_take(struct context *context,
                                         struct evacuation_file **file);

#endif
