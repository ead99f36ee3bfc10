/* basis.h -- on what basis a case may be disclosed: article 13, model.md 7.
 *
 * Every disclosure names its basis: the patient's consent, a representative's, or
 * an emergency in the patient's interest, which lasts 24 hours, is for one case,
 * takes no second person, and brings duties: tell the family, have it reviewed,
 * turn it into consent or end it.  A relative's wish is none of these.
 *
 * A refusal by the patient ends every other basis of the case at once and stands in
 * their place: until he consents, neither a representative nor an emergency can be
 * recorded against it.
 *
 * A basis is never changed, only ended or turned into another.  What people said
 * and their names are sealed for the person.  These functions write rows and audit
 * entries; the duties are opened by desk/disclosure.h, which is what rooms call.
 * All run inside a unit of work.
 */
#ifndef ACCESS_BASIS_H
#define ACCESS_BASIS_H

#include "access/audit.h"
#include "base/day.h"
#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

struct context;

extern const struct act_kind access_act_basis_added;
extern const struct act_kind access_act_basis_ended;
extern const struct act_kind access_act_basis_turned;
extern const struct act_kind access_act_basis_refused;
extern const struct act_kind access_act_basis_family_told;
extern const struct act_kind access_act_basis_reviewed;
extern const struct act_kind *const basis_acts[]; /* ends with NULL */

enum { BASIS_PAGE_MAX = 200, BASIS_TEXT_MAX = 4000, BASIS_EMERGENCY_HOURS = 24 };

/* The dated setting with the hours of an emergency; 1 to 72. */
#define BASIS_EMERGENCY_SETTING "disclosure.emergency_hours"

enum basis_kind {
    BASIS_CONSENT = 1,
    BASIS_REPRESENTATIVE,
    BASIS_EMERGENCY,
    BASIS_REFUSAL, /* no basis: it stands where one would */
    BASIS_KIND_END,
};

enum basis_state {
    BASIS_IN_FORCE = 1,
    BASIS_EXPIRED, /* by the passing of time; never stored */
    BASIS_ENDED,
    BASIS_REFUSED, /* ended by the patient's refusal */
    BASIS_TURNED,  /* followed by the patient's consent */
    BASIS_STATE_END,
};

enum basis_action {
    BASIS_END = 1,
    BASIS_TURN,
    BASIS_REFUSE,
    BASIS_TELL,   /* the family was told */
    BASIS_REVIEW, /* by the privacy officer */
    BASIS_ACTION_END,
};

struct basis {
    int64_t id;
    int64_t care_case;
    int64_t person;
    enum basis_kind kind;
    const char *means;          /* code: voice, gaze_device ... */
    const char *representative; /* code: adult_guardian ... */
    const char *reason;         /* code: caregiver_collapsed ... */
    const char *told;           /* codes of what is told */
    const char *text;           /* NULL also when the person was erased, like the next */
    const char *given_by;
    const char *witnessed_by;
    const char *decided_by; /* of the staff, by name */
    instant happened_at;    /* when it was expressed or decided: in force from then on */
    instant entered_at;
    int64_t entered_by;
    instant to_at; /* INSTANT_NONE: until ended */
    instant ended_at;
    enum basis_state ended_why; /* 0: not ended */
    int64_t turned_into;
    instant told_family_at; /* INSTANT_NONE: not yet */
    int64_t told_family_by;
    instant reviewed_at;
    int64_t reviewed_by;
    int64_t version;
};

struct bases {
    struct basis *items;
    int count;
    bool more;
};

/* ---- pure ------------------------------------------------------------------------ */

/* Where `action` leads from `from`; tell and review leave the state as it is.
 * ERR_CONFLICT; *to is then left alone. */
MUST_USE struct err basis_step(enum basis_kind kind, enum basis_state from,
                               enum basis_action action, enum basis_state *to);

enum basis_state basis_state_at(const struct basis *basis, instant now);

/* May something be disclosed on it now?  Never on a refusal. */
bool basis_is_in_force(const struct basis *basis, instant now);

struct basis_new {
    int64_t care_case;
    int64_t person;
    enum basis_kind kind;
    const char *means;
    const char *representative;
    const char *reason;
    const char *told;
    const char *text;
    const char *given_by;
    const char *witnessed_by;
    const char *decided_by;
    instant happened_at; /* INSTANT_NONE: now */
    instant to_at;       /* INSTANT_NONE: until ended; not asked of an emergency */
};

/* ERR_INVALID names the field: what each kind must say (consent and refusal how it
 * was expressed and who witnessed it; a representative of what kind and who; an
 * emergency why, in words too, who decided, what is told), a text too long, a time
 * later than now or an end before it. */
MUST_USE struct err basis_check(const struct basis_new *basis, instant now);

/* ---- recording ------------------------------------------------------------------- */

/* Record consent, a representative's consent or an emergency.  Consent turns the
 * refusal, the representative's and the emergency that stand; an emergency's end
 * follows from the setting, and one that has expired is ended by the next.  What the
 * patient said last counts, by when it was said.
 *   ERR_INVALID   as basis_check(); happened_at: an emergency already past its hours
 *   ERR_CONFLICT  the patient has refused (said when); an emergency is in force
 *                 (said until when) */
MUST_USE struct err basis_add(struct context *context, const struct basis_new *basis,
                              int64_t *id);

/* The patient refuses: ends every basis of the case in force or expired and not yet
 * closed, at once, and records the refusal.  ERR_INVALID; ERR_CONFLICT: refused
 * already, or consented since (said when). */
MUST_USE struct err basis_refuse(struct context *context, const struct basis_new *refusal,
                                 int64_t *id);

/* ERR_NOT_FOUND. */
MUST_USE struct err basis_get(struct context *context, int64_t id, struct basis *basis);

/* End, tell or review.  ERR_CONFLICT: changed since `version`, told or reviewed
 * already, or the step is not allowed.  BASIS_TURN and BASIS_REFUSE are not taken
 * here: they follow from basis_add() and basis_refuse(). */
MUST_USE struct err basis_act(struct context *context, int64_t id, int64_t version,
                              enum basis_action action);

/* ---- asking ---------------------------------------------------------------------- */

/* Is any basis in force for the case now?  For permission_need_for(). */
MUST_USE struct err basis_holds(struct context *context, int64_t care_case, bool *holds);

/* The one in force a sheet names: consent before a representative before an
 * emergency. */
MUST_USE struct err basis_find(struct context *context, int64_t care_case,
                               struct basis *basis, bool *found);

/* All of a case, newest first, ended ones too. */
MUST_USE struct err basis_list(struct context *context, int64_t care_case,
                               struct bases *bases);

/* The privacy officer's list: emergencies of all cases, newest first, before the
 * id `before` (ID_NONE: the newest); `limit` 1 to BASIS_PAGE_MAX. */
MUST_USE struct err basis_list_emergencies(struct context *context, bool open_only,
                                           int64_t before, int limit,
                                           struct bases *bases);

#endif
