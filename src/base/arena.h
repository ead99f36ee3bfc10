/* arena.h -- memory that dies together.
 *
 * There are three lifetimes and no others:
 *   app      from start to exit: configuration, routes, tables
 *   request  from the first byte read to the last byte sent
 *   scratch  inside one function: mark, use, rewind
 * A function that returns memory takes the arena it comes from as its first
 * parameter.  Nothing allocated here is ever freed on its own.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena; /* opaque: see arena.c */

/* Whole blocks of these many bytes, what the arena needs for itself included, are kept
 * for the next arena when one gives them back. */
enum { ARENA_BLOCK_SMALL = 4 * 1024, ARENA_BLOCK_USUAL = 16 * 1024 };

/* Create an arena that takes memory from the system at least `block` bytes at a time
 * and never holds more than `limit` bytes.  The caller owns it: arena_free(). */
struct arena *arena_new(size_t block, size_t limit);

/* The same for many that wait and few that work: a small block first, usual ones then. */
struct arena *arena_new_small(size_t limit);

/* Return `size` zeroed bytes, aligned for any type; valid until arena_reset().
 * Never returns NULL: crossing the limit or running out of memory is a
 * defect(), because every input has been bounded before it reaches this call. */
void *arena_alloc(struct arena *arena, size_t size);

/* Copy `length` bytes of text and end them with a NUL. */
char *arena_text(struct arena *arena, const char *text, size_t length);

/* Copy a NUL-ended text; NULL stays NULL. */
char *arena_copy(struct arena *arena, const char *text);

/* Format a text (printf rules) into the arena.  Never for HTML, SQL or URLs. */
char *arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Grow an array taken from the arena: returns room for at least `count` + 1
 * items of `size` bytes, doubling *capacity; the old items are copied. */
void *arena_grow(struct arena *arena, void *items, size_t count, size_t *capacity,
                 size_t size);

struct arena_mark {
    void *block;
    size_t used;
};

/* Remember how full the arena is; give back what was taken since. */
struct arena_mark arena_mark(struct arena *arena);
void arena_rewind(struct arena *arena, struct arena_mark mark);

/* Grows whenever memory was given back: what was taken before may be gone. */
size_t arena_rewinds(const struct arena *arena);

/* Forget everything allocated so far: bytes are wiped, one block is kept. */
void arena_reset(struct arena *arena);

/* Give all memory back to the system, wiped.  NULL is allowed. */
void arena_free(struct arena *arena);

/* Bytes handed out since the last reset; for metrics and tests. */
size_t arena_used(const struct arena *arena);

#define arena_new_of(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define arena_new_array(arena, type, count)                                    \
    ((type *)arena_alloc((arena), sizeof(type) * (size_t)(count)))

#endif
