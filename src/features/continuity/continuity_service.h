/* continuity_service.h -- what the use cases of this room share. */
#ifndef CONTINUITY_SERVICE_H
#define CONTINUITY_SERVICE_H

#include "features/continuity/continuity_store.h"

#include "access/context.h"

struct task_kind;

/* Whose case it is, whom to call, and what an outline says; nobody's name. */
struct continuity_case {
    int64_t holder, office; /* ID_NONE */
    const char *holder_name, *office_name, *telephone;
    const char *area; /* name; NULL: not known */
    int32_t age_low;  /* -1: not known */
    bool is_open;
};
MUST_USE struct err continuity_case_find(struct context *context, int64_t care_case,
                                         struct continuity_case *of);

/* A dated limit of the prefecture. */
int64_t continuity_limit(const struct context *context, const char *key,
                         int64_t otherwise);

/* The open plan of a case whose `version` was seen, for whoever may change it. */
MUST_USE struct err continuity_to_change(struct context *context, int64_t care_case,
                                         int64_t version, struct continuity_plan *plan);

/* ERR_INVALID at the field: there is none, or it has closed. */
MUST_USE struct err continuity_institution_need(struct context *context, int64_t id,
                                                const char *field);

struct continuity_event {
    const struct act_kind *act;
    instant happened_at;   /* INSTANT_NONE: now */
    const char *what;      /* {3} on the timeline; NULL */
    const char *detail;    /* {4}; NULL */
    const char *reason;    /* code; NULL */
    const struct continuity_side *side; /* NULL: about the plan */
};
MUST_USE struct err continuity_tell(struct context *context,
                                    const struct continuity_plan *plan,
                                    const struct continuity_event *event);
void continuity_saw(struct context *context, const struct continuity_plan *plan,
                    const struct act_kind *act, const struct continuity_side *side);

/* The plan takes the step and is kept with it, its tasks follow. */
MUST_USE struct err continuity_take(struct context *context, struct continuity_plan *plan,
                                    enum continuity_action action, day happened_on);
MUST_USE struct err continuity_tasks_follow(struct context *context,
                                            const struct continuity_plan *plan);
/* Parts or sides have changed: read again, settle or unsettle as they stand. */
MUST_USE struct err continuity_follow(struct context *context, int64_t id);

/* A page for the institution that was asked. */
MUST_USE struct err continuity_link_make(struct context *context,
                                         const struct continuity_side *side,
                                         const char **token, instant *expires_at);
/* Nothing more is asked of it: state, task, letter. */
MUST_USE struct err continuity_side_close(struct context *context,
                                          struct continuity_side *side);
/* What was said of a side is kept, told and followed. */
MUST_USE struct err continuity_said_save(struct context *context,
                                         const struct continuity_plan *plan,
                                         struct continuity_side *side,
                                         const struct continuity_said *said);

#endif
