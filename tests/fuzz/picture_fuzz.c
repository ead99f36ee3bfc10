/* picture_fuzz.c -- any bytes as a photograph: what is kept is kept again, whole, and is
 * never longer than the picture and one small segment. */
#include "base/arena.h"
#include "base/picture.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void trap_unless(bool claim)
{
    if (!claim)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { INPUT_BYTES_MAX = 65536, ARENA_BYTES_MAX = 1 << 20, SEGMENT = 64 };
    struct str picture = {.at = (const char *)data, .length = size};
    struct str bare;
    struct str again;

    if (size > INPUT_BYTES_MAX)
        return 0;
    struct arena *arena = arena_new((size_t)64 * 1024, ARENA_BYTES_MAX);
    if (picture_bare(arena, picture, &bare)) {
        trap_unless(bare.length <= size + SEGMENT);
        trap_unless(picture_bare(arena, bare, &again));
        trap_unless(again.length == bare.length &&
                    memcmp(again.at, bare.at, bare.length) == 0);
    }
    arena_free(arena);
    return 0;
}
