/* context.c -- what a use case takes from its context: identifiers, secrets, who acts. */
#include "access/context.h"

#include "access/house.h"
#include "base/arena.h"
#include "base/id.h"
#include "base/message.h"
#include "base/random.h"

int64_t context_id(struct context *context)
{
    return id_next(context->house->ids, context->now);
}

const char *context_token(struct context *context, int bits)
{
    return random_token(context->house->random, context->arena, bits);
}

const char *context_actor_name(const struct context *context)
{
    return context->actor.name != NULL
               ? context->actor.name
               : message_text(context->arena, context->language, MSG_ACCESS_ACTOR_SYSTEM,
                              NULL);
}

struct err context_version_need(struct context *context, int64_t seen, int64_t now,
                                const char *changed_by, instant changed_at)
{
    if (seen == now)
        return OK;
    return err_say(ERR_CONFLICT, MSG_PERFORM_CHANGED_BY,
                   say_two(context->arena, SAY_T(changed_by), SAY_I(changed_at)));
}
