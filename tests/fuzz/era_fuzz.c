/* era_fuzz.c -- any text as a date: what is read, shown and read again is the same. */
#include "base/arena.h"
#include "base/era.h"
#include "base/utf8.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { ARENA_BYTES_MAX = 4 * 1024 * 1024 };
    struct str text = {.at = (const char *)data, .length = size};
    day on = DAY_NONE;
    day again = DAY_NONE;
    bool noted = false;

    if (!utf8_is_text(text, false))
        return 0;
    struct arena *arena = arena_new(4096, ARENA_BYTES_MAX);
    struct err err = era_read(arena, text, &on, &noted);
    if (err.kind == ERR_NONE) {
        const char *shown = era_day(arena, on);
        /* The reader takes Western years of four digits and era years of two. */
        if (on >= day_of(1000, 1, 1) && on < day_of(2118, 1, 1) &&
            (era_read(arena, str_of(shown), &again, &noted).kind != ERR_NONE ||
             again != on))
            abort();
    }
    arena_free(arena);
    return 0;
}
