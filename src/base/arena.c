/* arena.c -- memory that dies together.
 *
 * A chain of blocks, newest first; memory is taken from the newest only.  Blocks
 * are whole pages kept out of core dumps, because they hold what people wrote.
 * Whatever is not handed out is zero: a new block is made so, and what is given back
 * is wiped.  So an allocation need not be cleared again.
 *
 * Blocks of the usual size are kept for the next arena that wants one: taking pages
 * out of core dumps and putting them back cost more than a request's own work.
 * Under AddressSanitizer everything not handed out is poisoned and allocations
 * stand apart, so that a pointer kept too long, or a step too far, is found by
 * the first test that does it.
 */
#define _DEFAULT_SOURCE /* madvise() is not in POSIX */

#include "base/arena.h"
#include "base/defect.h"
#include "base/format.h"
#include "base/hash.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_POISONS 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_POISONS 1
#endif
#endif

#ifdef ARENA_POISONS
#include <sanitizer/asan_interface.h>
enum { GAP_BYTES = 16 }; /* left poisoned between two allocations */
#else
#define ASAN_POISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
enum { GAP_BYTES = 0 };
#endif

enum { ALIGNMENT = _Alignof(max_align_t) };

struct block {
    struct block *older;
    size_t capacity; /* bytes after this header */
    size_t used;
    size_t mapped; /* whole pages, header included */
};

struct arena {
    struct block *newest;
    size_t first_bytes; /* the first block's; the others' follow */
    size_t block_bytes;
    size_t limit;
    size_t held; /* the sum of the blocks' capacities */
    size_t rewinds;
};

static size_t round_up(size_t size, size_t unit)
{
    need(size <= SIZE_MAX - unit);
    return (size + unit - 1) / unit * unit;
}

static size_t header_bytes(void)
{
    return round_up(sizeof(struct block), ALIGNMENT);
}

static char *block_bytes(struct block *block)
{
    return (char *)block + header_bytes();
}

static size_t page_bytes(void)
{
    return (size_t)sysconf(_SC_PAGESIZE);
}

struct arena *arena_new(size_t block, size_t limit)
{
    need(block > 0);
    struct arena *arena = malloc(sizeof *arena);
    if (arena == NULL)
        defect("out of memory");
    *arena = (struct arena){.first_bytes = block, .block_bytes = block, .limit = limit};
    return arena;
}

struct arena *arena_new_small(size_t limit)
{
    size_t header = header_bytes();
    struct arena *arena = arena_new(ARENA_BLOCK_USUAL - header, limit);

    arena->first_bytes = ARENA_BLOCK_SMALL - header;
    return arena;
}

/* ---- blocks that wait for the next arena ---------------------------------------- */

/* Of the usual size only those who work at this moment hold one; of the small size
 * everyone who waits. */
static struct spares {
    size_t bytes;
    int max, count;
    struct block *first;
} spares[] = {{.bytes = ARENA_BLOCK_SMALL, .max = 512},
              {.bytes = ARENA_BLOCK_USUAL, .max = 128}};

static pthread_mutex_t spares_lock = PTHREAD_MUTEX_INITIALIZER;

static struct spares *spares_of(size_t bytes)
{
    for (size_t i = 0; i < sizeof spares / sizeof spares[0]; i++)
        if (spares[i].bytes == bytes)
            return &spares[i];
    return NULL;
}

static struct block *spare_take(struct spares *kept)
{
    pthread_mutex_lock(&spares_lock);
    struct block *block = kept->first;
    if (block != NULL) {
        kept->first = block->older;
        kept->count--;
    }
    pthread_mutex_unlock(&spares_lock);
    return block;
}

/* False: there are enough. */
static bool spare_keep(struct spares *kept, struct block *block)
{
    pthread_mutex_lock(&spares_lock);
    bool is_kept = kept->count < kept->max;
    if (is_kept) {
        block->older = kept->first;
        kept->first = block;
        kept->count++;
    }
    pthread_mutex_unlock(&spares_lock);
    return is_kept;
}

static struct block *pages_take(size_t mapped)
{
    struct spares *kept = spares_of(mapped);
    struct block *block = kept != NULL ? spare_take(kept) : NULL;
    void *pages = NULL;

    if (block != NULL)
        return block;
    if (posix_memalign(&pages, page_bytes(), mapped) != 0)
        defect("out of memory");
    memset(pages, 0, mapped);
    /* Best effort: a kernel that does not know the advice still runs us, and
     * RLIMIT_CORE is 0 as well. */
    (void)madvise(pages, mapped, MADV_DONTDUMP);
    return pages;
}

/* They are wiped already. */
static void pages_give(struct block *block, size_t mapped)
{
    struct spares *kept = spares_of(mapped);

    if (kept != NULL && spare_keep(kept, block))
        return;
    ASAN_UNPOISON_MEMORY_REGION(block, mapped);
    (void)madvise(block, mapped, MADV_DODUMP);
    free(block);
}

/* ---- one arena ------------------------------------------------------------------- */

static struct block *block_add(struct arena *arena, size_t size)
{
    size_t left = arena->limit - arena->held;
    if (size > left)
        defect("arena limit reached");

    size_t usual = arena->newest == NULL ? arena->first_bytes : arena->block_bytes;
    size_t capacity = size > usual ? size : usual;
    if (capacity > left)
        capacity = left;
    size_t mapped = round_up(header_bytes() + capacity, page_bytes());
    struct block *block = pages_take(mapped);
    *block = (struct block){
        .older = arena->newest, .capacity = capacity, .mapped = mapped};
    ASAN_POISON_MEMORY_REGION(block_bytes(block), capacity);
    arena->newest = block;
    arena->held += capacity;
    return block;
}

static void block_wipe_from(struct block *block, size_t used)
{
    char *from = block_bytes(block) + used;
    size_t length = block->used - used;

    ASAN_UNPOISON_MEMORY_REGION(from, length);
    wipe(from, length);
    ASAN_POISON_MEMORY_REGION(from, length);
    block->used = used;
}

static void newest_drop(struct arena *arena)
{
    struct block *block = arena->newest;
    size_t mapped = block->mapped;

    block_wipe_from(block, 0);
    arena->newest = block->older;
    arena->held -= block->capacity;
    pages_give(block, mapped);
}

void *arena_alloc(struct arena *arena, size_t size)
{
    size_t taken = round_up(size > 0 ? size : 1, ALIGNMENT);
    need(taken <= SIZE_MAX / 2);
    taken += GAP_BYTES;

    struct block *block = arena->newest;
    if (block == NULL || taken > block->capacity - block->used)
        block = block_add(arena, taken);
    char *bytes = block_bytes(block) + block->used;
    block->used += taken;
    ASAN_UNPOISON_MEMORY_REGION(bytes, size);
    return bytes;
}

char *arena_text(struct arena *arena, const char *text, size_t length)
{
    need(length < SIZE_MAX);
    char *copy = arena_alloc(arena, length + 1);
    if (length > 0)
        memcpy(copy, text, length);
    return copy;
}

char *arena_copy(struct arena *arena, const char *text)
{
    return text == NULL ? NULL : arena_text(arena, text, strlen(text));
}

/* Written where it will stay, when the newest block has room for it and the format is
 * a plain one; else NULL, and nothing is taken. */
static char *plain_in_place(struct arena *arena, const char *format, va_list *values)
{
    struct block *block = arena->newest;
    size_t left = block != NULL ? block->capacity - block->used : 0;
    size_t used = 0;

    if (left <= GAP_BYTES + ALIGNMENT)
        return NULL;
    left -= GAP_BYTES + ALIGNMENT;
    char *text = block_bytes(block) + block->used;
    ASAN_UNPOISON_MEMORY_REGION(text, left);
    bool is_done = format_plain(text, left, &used, format, values);
    if (!is_done)
        wipe(text, used);
    ASAN_POISON_MEMORY_REGION(text, left);
    return is_done ? arena_alloc(arena, used + 1) : NULL;
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list values;

    need(format != NULL);
    va_start(values, format);
    char *plain = plain_in_place(arena, format, &values);
    va_end(values);
    if (plain != NULL)
        return plain;
    va_start(values, format);
    int length = vsnprintf(NULL, 0, format, values);
    va_end(values);
    need(length >= 0);

    char *text = arena_alloc(arena, (size_t)length + 1);
    va_start(values, format);
    vsnprintf(text, (size_t)length + 1, format, values);
    va_end(values);
    return text;
}

void *arena_grow(struct arena *arena, void *items, size_t count, size_t *capacity,
                 size_t size)
{
    enum { FIRST_CAPACITY = 8 };

    need(size > 0 && count <= *capacity);
    if (count < *capacity)
        return items;
    need(count <= SIZE_MAX / 4 / size);
    size_t wanted = count == 0 ? FIRST_CAPACITY : count * 2;
    void *grown = arena_alloc(arena, wanted * size);
    if (count > 0)
        memcpy(grown, items, count * size);
    *capacity = wanted;
    return grown;
}

struct arena_mark arena_mark(struct arena *arena)
{
    struct block *block = arena->newest;
    return (struct arena_mark){.block = block, .used = block ? block->used : 0};
}

size_t arena_rewinds(const struct arena *arena)
{
    return arena->rewinds;
}

void arena_rewind(struct arena *arena, struct arena_mark mark)
{
    arena->rewinds++;
    while (arena->newest != mark.block) {
        need(arena->newest != NULL); /* the mark is older than a reset */
        newest_drop(arena);
    }
    if (arena->newest != NULL) {
        need(mark.used <= arena->newest->used);
        block_wipe_from(arena->newest, mark.used);
    }
}

void arena_reset(struct arena *arena)
{
    arena->rewinds++;
    while (arena->newest != NULL && arena->newest->older != NULL)
        newest_drop(arena);
    if (arena->newest == NULL)
        return;
    /* One huge request must not make an idle worker hold on to its memory. */
    if (arena->newest->capacity > arena->block_bytes)
        newest_drop(arena);
    else
        block_wipe_from(arena->newest, 0);
}

void arena_free(struct arena *arena)
{
    if (arena == NULL)
        return;
    while (arena->newest != NULL)
        newest_drop(arena);
    free(arena);
}

size_t arena_used(const struct arena *arena)
{
    size_t used = 0;
    for (const struct block *block = arena->newest; block; block = block->older)
        used += block->used;
    return used;
}
