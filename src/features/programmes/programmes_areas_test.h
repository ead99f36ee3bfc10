/* programmes_areas_test.h -- the rules of eleven areas, for the tests of this room. */
#ifndef PROGRAMMES_AREAS_TEST_H
#define PROGRAMMES_AREAS_TEST_H

#include "features/programmes/programmes_rules.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/tsv.h"
#include "test.h"

static inline struct arena *areas_arena(void)
{
    static struct arena *arena;

    if (arena == NULL)
        arena = arena_new(1 << 20, (size_t)256 << 20);
    return arena;
}

/* SOURCE_ROOT/path as a table. */
static inline void areas_table(const char *path, struct tsv *tsv)
{
    const char *name = arena_format(areas_arena(), "%s/%s", SOURCE_ROOT, path);
    FILE *file = fopen(name, "rb");

    CHECK(file != NULL);
    char *text = arena_alloc(areas_arena(), 1 << 20);
    size_t length = fread(text, 1, 1 << 20, file);
    CHECK(length < 1 << 20);
    fclose(file);
    CHECK_OK(tsv_read(areas_arena(), path, (struct str){text, length}, tsv));
}

static inline const struct programmes *areas_get(void)
{
    static struct programmes areas;
    struct tsv editions, year_limits, items;

    if (areas.count > 0)
        return &areas;
    areas_table("tests/expect/programmes/programmes.tsv", &editions);
    areas_table("tests/expect/programmes/year_limits.tsv", &year_limits);
    areas_table("tests/expect/programmes/items.tsv", &items);
    CHECK_OK(programmes_read(areas_arena(), &editions, &year_limits, &items, &areas));
    return &areas;
}

#endif
