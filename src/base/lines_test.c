/* lines_test.c -- pieces of text joined once. */
#include "base/lines.h"

#include "base/arena.h"
#include "test.h"

TEST(pieces_are_joined_in_order)
{
    struct arena *arena = arena_new(1 << 12, 1 << 20);
    struct lines lines = {.arena = arena};
    CHECK_TEXT("", lines_join(&lines));
    for (int i = 0; i < 1000; i++)
        lines_add(&lines, i % 2 == 0 ? "a" : "");
    lines_add(&lines, "終");
    CHECK_INT(503, lines.length);
    CHECK_INT(503, strlen(lines_join(&lines)));
    CHECK_TEXT("終", lines_join(&lines) + 500);
    arena_free(arena);
}

TEST_MAIN(pieces_are_joined_in_order)
