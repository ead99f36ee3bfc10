/* once.c -- the same form sent twice gets the first answer again. */
#include "access/once.h"

#include "access/context.h"
#include "access/once_sql.h"
#include "base/hash.h"
#include "base/str.h"

enum { ONCE_BITS = 130, CLEAN_ROWS = 500 };

#define ONCE_KEPT HOURS(48)

const char *once_token(struct context *context)
{
    return context_token(context, ONCE_BITS);
}

/* Nobody else's answer is found by it, nor the answer of another form. */
static struct hash hash_of(const struct context *context, const char *token,
                           const char *form)
{
    const int64_t actor[] = {
        (int64_t)context->actor.kind, context->actor.account, context->actor.link};
    const struct str parts[] = {
        {(const char *)actor, sizeof actor},
        str_of(form),
        {"\0", 1},
        str_of(token),
    };
    return hash_sha256_parts(parts, ARRAY_COUNT(parts));
}

struct err once_find(struct context *context, const char *token, const char *form,
                     const char **location)
{
    struct hash hash = hash_of(context, token, form);
    struct once_row_get_row row;
    bool found = false;

    TRY(once_row_get(context->db,
                     (struct once_row_get_args){.hash = {hash.bytes, HASH_BYTES}}, &row,
                     &found));
    *location = found ? row.location : NULL;
    return OK;
}

struct err once_keep(struct context *context, const char *token, const char *form,
                     const char *location)
{
    struct hash hash = hash_of(context, token, form);

    return once_row_add(context->db,
                        (struct once_row_add_args){
                            .hash = {hash.bytes, HASH_BYTES},
                            .location = location,
                            .kept_at = context->now,
                        },
                        NULL);
}

struct err once_clean(struct context *context, bool *more)
{
    int64_t removed = 0;

    TRY(once_row_clean(context->db,
                       (struct once_row_clean_args){
                           .before = context->now - ONCE_KEPT,
                           .limit = CLEAN_ROWS,
                       },
                       &removed));
    *more = removed == CLEAN_ROWS;
    return OK;
}
