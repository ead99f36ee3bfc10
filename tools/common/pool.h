/* pool.h -- memory of a small tool: taken piece by piece, given back at once. */
#ifndef COMMON_POOL_H
#define COMMON_POOL_H

#include <stddef.h>

struct pool_piece;

struct pool {
    struct pool_piece *pieces;
};

/* Zeroed bytes until pool_release(); never NULL: a tool without memory ends. */
void *pool_alloc(struct pool *pool, size_t size);

/* Copy `length` bytes and end them with a NUL. */
char *pool_text(struct pool *pool, const char *text, size_t length);

/* Room for at least `count` + 1 items of `size` bytes; the old ones are copied. */
void *pool_grow(struct pool *pool, void *items, size_t count, size_t *capacity,
                size_t size);

void pool_release(struct pool *pool);

#endif
