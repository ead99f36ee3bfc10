/* pool.c -- memory of a small tool: a list of pieces from the system. */
#include "common/pool.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct pool_piece {
    struct pool_piece *next;
    max_align_t bytes[];
};

void *pool_alloc(struct pool *pool, size_t size)
{
    struct pool_piece *piece = calloc(1, sizeof *piece + size);
    if (piece == NULL) {
        fputs("out of memory\n", stderr);
        abort();
    }
    piece->next = pool->pieces;
    pool->pieces = piece;
    return piece->bytes;
}

char *pool_text(struct pool *pool, const char *text, size_t length)
{
    char *copy = pool_alloc(pool, length + 1);
    if (length > 0)
        memcpy(copy, text, length);
    return copy;
}

void *pool_grow(struct pool *pool, void *items, size_t count, size_t *capacity,
                size_t size)
{
    if (count < *capacity)
        return items;
    *capacity = *capacity == 0 ? 16 : *capacity * 2;
    void *grown = pool_alloc(pool, *capacity * size);
    if (count > 0)
        memcpy(grown, items, count * size);
    return grown;
}

void pool_release(struct pool *pool)
{
    while (pool->pieces != NULL) {
        struct pool_piece *next = pool->pieces->next;
        free(pool->pieces);
        pool->pieces = next;
    }
}
