/* context.c -- what a use case takes from its context: identifiers and secrets. */
#include "access/context.h"

#include "access/house.h"
#include "base/id.h"
#include "base/random.h"

int64_t context_id(struct context *context)
{
    return id_next(context->house->ids, context->now);
}

const char *context_token(struct context *context, int bits)
{
    return random_token(context->house->random, context->arena, bits);
}
