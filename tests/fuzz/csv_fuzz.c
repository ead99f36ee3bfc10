/* csv_fuzz.c -- any bytes as a list; what was read, written and read again is the same. */
#include "base/arena.h"
#include "base/csv.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void trap_unless(bool claim)
{
    if (!claim)
        abort();
}

/* A cell as it is written is one cell when it is read, and says the same; what a
 * table program would run has an apostrophe in front. */
static void check_cell(struct arena *arena, struct str cell)
{
    const char *text = str_copy(arena, cell);
    const char *written = csv_cell(arena, text);
    struct csv csv;
    struct csv_record record;

    if (strlen(text) != cell.length || text[0] == '\0')
        return; /* a text ends at its first zero byte; an empty line is passed over */
    csv_open(&csv, str_of(written));
    trap_unless(csv_next(&csv, arena, &record));
    trap_unless(record.count == 1);
    const char *read = str_copy(arena, record.cells[0]);
    bool is_harmless = strchr("=+-@\t\r", text[0]) == NULL;
    trap_unless(strcmp(read, text) == 0 || (!is_harmless && strcmp(read + 1, text) == 0));
    trap_unless(strchr("=+-@", read[0]) == NULL);
    trap_unless(!csv_next(&csv, arena, &record));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { INPUT_BYTES_MAX = 4096, ARENA_BYTES_MAX = 64 * 1024 * 1024 };
    struct str bytes = {.at = (const char *)data, .length = size};
    struct str text;
    struct csv csv;
    struct csv_record record;

    if (size > INPUT_BYTES_MAX)
        return 0;
    struct arena *arena = arena_new((size_t)64 * 1024, ARENA_BYTES_MAX);
    if (csv_text(arena, bytes, &text).kind == ERR_NONE) {
        trap_unless(utf8_is_valid(text));
        int64_t line = 0;
        csv_open(&csv, text);
        while (csv_next(&csv, arena, &record)) {
            trap_unless(record.count >= 1 && record.count <= CSV_CELLS_MAX);
            trap_unless(csv.line > line);
            line = csv.line;
            for (size_t i = 0; i < record.count; i++)
                check_cell(arena, record.cells[i]);
        }
    }
    arena_free(arena);
    return 0;
}
