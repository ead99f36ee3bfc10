/* utf8_fuzz.c -- any bytes through everything that reads text. */
#include "base/arena.h"
#include "base/utf8.h"

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
    enum { INPUT_BYTES_MAX = 4096, ARENA_BYTES_MAX = 4 * 1024 * 1024 };
    struct str text = {.at = (const char *)data, .length = size};
    struct str converted;

    if (size > INPUT_BYTES_MAX)
        return 0;
    struct arena *arena = arena_new((size_t)64 * 1024, ARENA_BYTES_MAX);
    if (utf8_from_cp932(arena, text, &converted))
        (void)utf8_is_text(converted, true);
    utf8_prefix(text, utf8_length(text) / 2);
    if (utf8_is_text(text, true)) {
        const char *nfc = utf8_nfc(arena, text);
        const char *folded = utf8_fold(arena, nfc);
        trap_unless(utf8_is_text(str_of(nfc), true));
        trap_unless(strcmp(nfc, utf8_nfc(arena, str_of(nfc))) == 0);
        trap_unless(strcmp(folded, utf8_fold(arena, folded)) == 0);
        utf8_fold_wide(arena, nfc);
        utf8_is_kana(utf8_katakana(arena, nfc));
        utf8_bigrams(arena, folded);
    }
    arena_free(arena);
    return 0;
}
