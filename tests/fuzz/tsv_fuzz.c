/* tsv_fuzz.c -- any bytes as a table. */
#include "base/arena.h"
#include "base/tsv.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { INPUT_BYTES_MAX = 16 * 1024, ARENA_BYTES_MAX = 16 * 1024 * 1024 };
    struct str text = {.at = (const char *)data, .length = size};
    struct tsv tsv;
    size_t bytes = 0;

    if (size > INPUT_BYTES_MAX)
        return 0;
    struct arena *arena = arena_new((size_t)64 * 1024, ARENA_BYTES_MAX);
    if (tsv_read(arena, "fuzz.tsv", text, &tsv).kind == ERR_NONE) {
        for (size_t row = 0; row < tsv.row_count; row++) {
            for (size_t column = 0; column < tsv.column_count; column++)
                bytes += strlen(tsv_cell(&tsv, row, (int)column));
        }
    }
    arena_free(arena);
    return bytes > size; /* never: there is no more text than there was */
}
