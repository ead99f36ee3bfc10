/* permission.c -- what may be done: one pure decision, and its use by services. */
#include "access/permission.h"

#include "access/acts.h"
#include "access/audit.h"
#include "access/context.h"
#include "base/defect.h"

#include <stddef.h>

#define FRESH_FOR MINUTES(10)

/* What the record itself says, once the actor may ask at all. */
static enum decision decide_record(const struct permission *permission,
                                   unsigned relations, bool has_basis)
{
    if (permission->relations != 0 && (permission->relations & relations) == 0)
        return DECISION_NOT_THEIRS;
    if (permission->needs_basis && !has_basis)
        return DECISION_NO_BASIS;
    return DECISION_YES;
}

static bool is_fresh(const struct actor *actor, instant now)
{
    /* A clock set back must not make an old proof young for ever. */
    return actor->proved_at != INSTANT_NONE && actor->proved_at > now - FRESH_FOR &&
           actor->proved_at < now + FRESH_FOR;
}

static enum decision decide_account(const struct permission *permission,
                                    const struct actor *actor, instant now)
{
    if ((permission->roles & actor->roles) == 0)
        return DECISION_NO;
    if (permission->second_factor && !actor->second_factor)
        return DECISION_SECOND_FACTOR;
    if (permission->fresh && !is_fresh(actor, now))
        return DECISION_SECOND_FACTOR;
    return DECISION_YES;
}

static enum decision decide_one(const struct permission *permission,
                                const struct actor *actor, unsigned relations,
                                bool has_basis, instant now)
{
    enum decision decision = DECISION_NO;

    if (permission->everyone)
        return DECISION_YES;
    switch (actor->kind) {
    case ACTOR_SYSTEM:
        return DECISION_YES;
    case ACTOR_ANONYMOUS:
        return DECISION_SIGN_IN;
    case ACTOR_LINK:
        /* A link alone has shown no factor; whoever holds it can sign in. */
        if (!permission->links || permission->second_factor || permission->fresh)
            return DECISION_SIGN_IN;
        return decide_record(permission, relations, has_basis);
    case ACTOR_ACCOUNT:
        decision = decide_account(permission, actor, now);
        return decision == DECISION_YES ? decide_record(permission, relations, has_basis)
                                        : decision;
    }
    return DECISION_NO;
}

/* What is missing is told of the one that is for the actor's role. */
enum decision access_decide(const struct permission *permission,
                            const struct actor *actor, unsigned relations,
                            bool has_basis, instant now)
{
    enum decision first = decide_one(permission, actor, relations, has_basis, now);

    if (first == DECISION_YES || permission->also == NULL)
        return first;
    enum decision other =
        access_decide(permission->also, actor, relations, has_basis, now);
    return first == DECISION_NO || other == DECISION_YES ? other : first;
}

static struct err decision_err(enum decision decision)
{
    switch (decision) {
    case DECISION_YES:
        return OK;
    case DECISION_SIGN_IN:
        return err_of(ERR_FORBIDDEN, MSG_ACCESS_SIGN_IN_NEEDED);
    case DECISION_SECOND_FACTOR:
        return err_of(ERR_FORBIDDEN, MSG_ACCESS_SECOND_FACTOR_NEEDED);
    case DECISION_NO:
        return err_of(ERR_FORBIDDEN, MSG_ACCESS_FORBIDDEN);
    case DECISION_NOT_THEIRS:
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    case DECISION_NO_BASIS:
        return err_of(ERR_FORBIDDEN, MSG_ACCESS_NO_BASIS);
    }
    defect("a decision nobody made");
}

struct err permission_need_for(struct context *context,
                               const struct permission *permission, unsigned relations,
                               bool has_basis)
{
    enum decision decision = access_decide(permission, &context->actor, relations,
                                           has_basis, context->now);
    /* Strangers who only have to sign in would fill the log. */
    if (decision != DECISION_YES && context->actor.kind != ACTOR_ANONYMOUS)
        audit_refused(context, (struct audit_note){.act = &access_act_refused,
                                                   .reason = permission->name});
    return decision_err(decision);
}

struct err permission_need(struct context *context, const struct permission *permission)
{
    /* Without a record no relation and no basis can be missing. */
    return permission_need_for(context, permission, ~0u, true);
}

bool permission_holds(const struct context *context, const struct permission *permission,
                      unsigned relations, bool has_basis)
{
    return access_decide(permission, &context->actor, relations, has_basis,
                         context->now) == DECISION_YES;
}
