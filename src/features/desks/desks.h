/* desks.h -- how an institution is reached: a desk for each purpose, with its numbers,
 * its hours, and who is there when it is closed.
 *
 * Guideline: articles 6 (1), 7 to 9 and 11 (1) (whom to ask), 13 (what is sent where).
 *
 * A number counts as verified when somebody called back; a number that was changed is
 * no longer verified, because a patient's sheet must never go to a number nobody called.
 * Desks are changed under the institution's own rule, so the room has no permissions:
 * whoever may change the institution, any or the own office, may change its desks.
 */
#ifndef DESKS_H
#define DESKS_H

#include "access/audit.h"
#include "base/day.h"
#include "base/err.h"
#include "base/str.h"
#include "base/values.h"
#include "desk/calendar.h"
#include "desk/rooms.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;

/* What the audit trail tells of this room. */
extern const struct act_kind desk_act_added;
extern const struct act_kind desk_act_changed;
extern const struct act_kind desk_act_verified;
extern const struct act_kind desk_act_ended;

enum desk_purpose {
    DESK_ADMISSION = 1,
    DESK_RESPITE,
    DESK_TRANSFER,
    DESK_ADVICE,
    DESK_UNDIAGNOSED,
    DESK_NURSING,
    DESK_GENERAL,
    DESK_PURPOSE_END,
};

enum channel { CHANNEL_FAX = 1, CHANNEL_MAIL, CHANNEL_PAGE, CHANNEL_TELEPHONE, CHANNEL_END };

enum { DESK_CHANNELS = 4 };

struct desk_facts {
    enum desk_purpose purpose;
    const char *name;
    const char *telephone;
    const char *extension;
    const char *fax;
    const char *mail;
    enum channel channels[DESK_CHANNELS]; /* in order of preference; 0 ends */
    struct week_hours hours;
    const char *out_of_hours;           /* who, in words */
    const char *out_of_hours_telephone;
};

struct desk {
    int64_t id;
    int64_t institution;
    struct desk_facts facts;
    day telephone_verified_on; /* DAY_NONE: never, or changed since */
    day fax_verified_on;
    const char *fax_verified_by;
    day ended_on;
    int64_t version;
    instant changed_at;
    const char *changed_by;
};

struct desk_list {
    struct desk *items;
    size_t count;
};

/* Hours as a short text: seven "HH:MM-HH:MM" or "-", Sunday first, then "h" when
 * open on holidays; read back exactly.  Pure. */
const char *desk_hours_write(struct arena *arena, const struct week_hours *hours);
bool desk_hours_read(struct str text, struct week_hours *hours);

MUST_USE struct err desk_list(struct context *context, int64_t institution,
                              struct desk_list *list);
MUST_USE struct err desk_get(struct context *context, int64_t id, struct desk *desk);
/* For a form that changes it: ERR_NOT_FOUND when it is not the actor's to change. */
MUST_USE struct err desk_get_to_change(struct context *context, int64_t id,
                                       struct desk *desk);
MUST_USE struct err desk_add(struct context *context, int64_t institution,
                             const struct desk_facts *facts, int64_t *id);
MUST_USE struct err desk_change(struct context *context, int64_t id, int64_t version,
                                const struct desk_facts *facts);
/* Somebody called back and the number is right; `which` is fax or telephone. */
MUST_USE struct err desk_verify(struct context *context, int64_t id, int64_t version,
                                enum channel which, const char *by);
MUST_USE struct err desk_end(struct context *context, int64_t id, int64_t version, day on);

/* On the plate: what hangs on an institution, and its end. */
institution_holds_function desks_holds;
institution_ended_function desks_institution_ended;

#endif
