/* stays_service.h -- what the use cases of this room share. */
#ifndef STAYS_SERVICE_H
#define STAYS_SERVICE_H

#include "features/admissions/admissions.h"
#include "features/stays/stays_rules.h"
#include "features/stays/stays_store.h"

/* A stay on its way from one state to the next. */
struct stay_moving {
    struct stay stay; /* as it will be */
    enum stay_state was;
    struct admission_case of;
    const struct programme *programme;
    struct stay_count count;
};

enum stay_side { STAY_BY_TEAM = 1, STAY_BY_EITHER }; /* the team alone, or the hospital */

/* RELATION_BITs of the actor to a stay: to its case, and as its very hospital. */
MUST_USE struct err stay_relations(struct context *context, const struct stay *stay,
                                   unsigned *relations);
/* May they; to whoever may not it is not there. */
MUST_USE struct err stay_need(struct context *context, const struct permission *permission,
                              const struct stay *stay);
/* May they, is it theirs, as seen, is the step allowed? */
MUST_USE struct err stay_move_begin(struct context *context, int64_t id, int64_t version,
                                    enum stay_action action, enum stay_side side,
                                    struct stay_moving *moving);
/* The same for the system's own acts: nobody is asked. */
MUST_USE struct err stay_move_load(struct context *context, int64_t id,
                                   enum stay_action action, struct stay_moving *moving);
MUST_USE struct err stay_version_check(struct context *context, const struct stay *stay,
                                       int64_t version);
/* Count anew, store the row and bring the ledger along. */
struct stay_settling {
    const struct stay_agreement *agreement; /* NULL: none */
    const struct stay_cancelling *cancelling;
    const char *note;    /* in words; NULL: none */
    const char *correct; /* the reason, when what is over is corrected */
};
MUST_USE struct err stay_settle(struct context *context, struct stay_moving *moving,
                                const struct stay_settling *settling);

/* Say what was done: in the audit log and on the timeline, in the same unit. */
struct stay_event {
    const struct act_kind *act;
    instant happened_at; /* INSTANT_NONE: now */
    const char *text;
    const char *reason;
};
MUST_USE struct err stay_tell(struct context *context, const struct stay *stay,
                              const struct stay_event *event);
/* "見本病院 令和8年12月1日から14日まで（14日）". */
const char *stay_text(struct context *context, const struct stay *stay);
/* The same with something behind. */
const char *stay_text_with(struct context *context, const struct stay *stay,
                           const char *more);

enum stay_owner { STAY_OWNED_BY_HOLDER = 1, STAY_OWNED_BY_HOSPITAL,
                  STAY_OWNED_BY_PREFECTURE };
MUST_USE struct err stay_owe(struct context *context, const struct stay_moving *moving,
                             const struct task_kind *kind, enum stay_owner owner,
                             instant due_at);
/* Not before now. */
instant stay_due(const struct context *context, day on, int32_t minute);
MUST_USE struct err stay_task_end_of(struct context *context, const struct task_kind *kind,
                                     const struct stay *stay, const char *outcome);
/* Whoever is of the hospital reads nothing of the case any more. */
MUST_USE struct err stay_shut(struct context *context, const struct stay *stay,
                              const char *reason);
/* It came to nothing: bed, tasks, application; seek again. */
MUST_USE struct err stay_undo(struct context *context, const struct stay_moving *moving,
                              const char *reason);
/* What is owed once it is over. */
MUST_USE struct err stay_report_owe(struct context *context,
                                    const struct stay_moving *moving);
/* The open tasks about it, for its page. */
MUST_USE struct err stay_owed_see(struct context *context, struct stay_look *look);
int64_t stay_limit(const struct context *context, const char *key, int64_t otherwise);

#endif
