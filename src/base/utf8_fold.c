/* utf8_fold.c -- the keys under which names are found.
 *
 * What Unicode knows (widths, case, ligatures) is done by NFKC; what it does not
 * know (髙 is 高, 齋 is 斎, seven kinds of hyphen) stands in data/text: tier 1
 * of the kana table is for every key, tier 2 for the second, wider try.
 */
#include "base/arena.h"
#include "base/defect.h"
#include "base/err.h"
#include "base/tsv.h"
#include "base/utf8.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

struct variant {
    int32_t from, to; /* to DROPPED: nothing */
};

struct variants {
    struct variant *items; /* sorted by from */
    size_t count;
};

enum { TABLE_BYTES_MAX = 8 * 1024 * 1024, DROPPED = 0, ANY_TIER = 0 };

static pthread_once_t once = PTHREAD_ONCE_INIT;
static struct arena *tables; /* lives as long as the program */
static struct variants kanji;
static struct variants kana;
static struct variants kana_wide;
static bool tables_are_good;

static size_t next_of(struct str *rest, int32_t *character)
{
    if (rest->length == 0)
        return 0;
    utf8proc_ssize_t bytes =
        utf8proc_iterate((const utf8proc_uint8_t *)rest->at,
                         (utf8proc_ssize_t)rest->length, character);
    need(bytes > 0);
    *rest = str_skip(*rest, (size_t)bytes);
    return (size_t)bytes;
}

static int by_from(const void *a, const void *b)
{
    int32_t left = ((const struct variant *)a)->from;
    int32_t right = ((const struct variant *)b)->from;
    return (left > right) - (left < right);
}

static int32_t variant_of(const struct variants *variants, int32_t character)
{
    struct variant wanted = {.from = character};
    const struct variant *found = NULL;

    if (variants->count > 0)
        found = bsearch(&wanted, variants->items, variants->count,
                        sizeof *variants->items, by_from);
    return found != NULL ? found->to : character;
}

/* The one character of a cell, DROPPED for an empty one; -1 when there are more. */
static int32_t only_character(const char *cell)
{
    struct str rest = str_of(cell);
    int32_t character = DROPPED;
    next_of(&rest, &character);
    return rest.length == 0 ? character : -1;
}

/* Each character has one representative, and that one stands for itself; else a
 * key would depend on how often a text is folded. */
static bool is_one_step(const struct variants *variants)
{
    for (size_t i = 0; i < variants->count; i++) {
        const struct variant *variant = &variants->items[i];
        if (i > 0 && variant->from == variants->items[i - 1].from)
            return false;
        if (variant_of(variants, variant->to) != variant->to)
            return false;
    }
    return true;
}

static bool variants_read(const char *path, int64_t tier, struct variants *variants)
{
    struct tsv tsv;
    struct err err = tsv_embedded(tables, path, &tsv);
    int from = tsv_column(&tsv, "variant");
    int to = tsv_column(&tsv, "representative");
    int of_tier = tsv_column(&tsv, "tier");

    if (err.kind != ERR_NONE || from < 0 || to < 0 || (tier != ANY_TIER && of_tier < 0))
        return false;
    variants->items = arena_new_array(tables, struct variant, tsv.row_count);
    for (size_t row = 0; row < tsv.row_count; row++) {
        int64_t row_tier = ANY_TIER;
        if (tier != ANY_TIER &&
            tsv_int(tables, &tsv, row, of_tier, &row_tier).kind != ERR_NONE)
            return false;
        if (row_tier != tier)
            continue;
        struct variant *variant = &variants->items[variants->count++];
        variant->from = only_character(tsv_cell(&tsv, row, from));
        variant->to = only_character(tsv_cell(&tsv, row, to));
        if (variant->from <= 0 || variant->to < 0)
            return false;
    }
    if (variants->count > 0)
        qsort(variants->items, variants->count, sizeof *variants->items, by_from);
    return is_one_step(variants);
}

/* Nothing here may be a defect: the jump would leave pthread_once() half way. */
static void tables_read(void)
{
    tables = arena_new((size_t)64 * 1024, TABLE_BYTES_MAX);
    tables_are_good =
        variants_read("data/text/kanji_variants.tsv", ANY_TIER, &kanji) &&
        variants_read("data/text/kana_variants.tsv", 1, &kana) &&
        variants_read("data/text/kana_variants.tsv", 2, &kana_wide);
}

static void tables_need(void)
{
    pthread_once(&once, tables_read);
    if (!tables_are_good)
        defect("the tables of variant characters are damaged");
}

static int32_t katakana_of(int32_t c)
{
    bool is_hiragana = (c >= 0x3041 && c <= 0x3096) || c == 0x309D || c == 0x309E;
    return is_hiragana ? c + 0x60 : c;
}

/* Blanks and middle dots say nothing about who is meant. */
static bool is_skipped(int32_t c)
{
    bool is_dot = c == 0x30FB || c == 0x00B7 || c == 0x2022 || c == 0x2219 ||
                  c == 0x22C5;
    return is_dot || c <= ' ' || utf8proc_category(c) == UTF8PROC_CATEGORY_ZS;
}

/* ス gives ズ, ハ gives バ; a kana without a voiced form gives itself. */
static int32_t voiced_of(int32_t c)
{
    bool is_ka_to_chi = c >= 0x30AB && c <= 0x30C1 && c % 2 == 1;
    bool is_tsu_to_to = c == 0x30C4 || c == 0x30C6 || c == 0x30C8;
    bool is_ha_to_ho = c >= 0x30CF && c <= 0x30DB && c % 3 == 0;
    return is_ka_to_chi || is_tsu_to_to || is_ha_to_ho ? c + 1 : c;
}

/* What an iteration mark after `last` stands for: 佐々木 is 佐佐木, みすゞ is みすず. */
static int32_t iteration_of(int32_t c, int32_t last)
{
    if (last == DROPPED)
        return c;
    if (c == 0x3005 || c == 0x303B || c == 0x30FD)
        return last;
    return c == 0x30FE ? voiced_of(last) : c;
}

/* Room for the longest result: any character may become one of four bytes. */
static char *result_room(struct arena *arena, const char *text)
{
    enum { GROWTH_MAX = 4 };
    size_t length = strlen(text);
    need(length < SIZE_MAX / GROWTH_MAX);
    return arena_alloc(arena, length * GROWTH_MAX + 1);
}

static size_t put(char *to, int32_t character)
{
    return (size_t)utf8proc_encode_char(character, (utf8proc_uint8_t *)to);
}

static char *encode(struct arena *arena, const int32_t *characters, size_t count)
{
    char *text = arena_alloc(arena, count * 4 + 1);
    size_t used = 0;
    for (size_t i = 0; i < count; i++)
        used += put(text + used, characters[i]);
    return text;
}

/* Put neighbouring marks into the order that composition expects. */
static void order_marks(int32_t *characters, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        int32_t moved = characters[i];
        utf8proc_propval_t class = utf8proc_get_property(moved)->combining_class;
        size_t to = i;
        while (class > 0 && to > 0 &&
               utf8proc_get_property(characters[to - 1])->combining_class > class) {
            characters[to] = characters[to - 1];
            to--;
        }
        characters[to] = moved;
    }
}

static size_t compose(int32_t *characters, size_t count)
{
    order_marks(characters, count);
    utf8proc_ssize_t left =
        utf8proc_normalize_utf32(characters, (utf8proc_ssize_t)count,
                                 UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    need(left >= 0);
    return (size_t)left;
}

/* Without blanks, in katakana.  Before composition, because カ゛ is written with a
 * blank in Unicode's eyes, and わ゛ has a composed form in katakana only. */
static size_t strip(int32_t *characters, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (!is_skipped(characters[i]))
            characters[kept++] = katakana_of(characters[i]);
    }
    return compose(characters, kept);
}

static size_t replace_variants(int32_t *characters, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        int32_t last = kept > 0 ? characters[kept - 1] : DROPPED;
        int32_t character = iteration_of(characters[i], last);
        character = variant_of(&kana, variant_of(&kanji, character));
        if (character != DROPPED)
            characters[kept++] = character;
    }
    return compose(characters, kept);
}

char *utf8_fold(struct arena *arena, const char *text)
{
    const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_DECOMPOSE |
                                      UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                                      UTF8PROC_IGNORE;
    utf8proc_ssize_t bytes = (utf8proc_ssize_t)strlen(text);
    const utf8proc_uint8_t *from = (const utf8proc_uint8_t *)text;

    tables_need();
    utf8proc_ssize_t length = utf8proc_decompose(from, bytes, NULL, 0, options);
    need(length >= 0);
    int32_t *characters = arena_new_array(arena, int32_t, length + 1);
    need(utf8proc_decompose(from, bytes, characters, length, options) == length);

    size_t count = strip(characters, (size_t)length);
    count = replace_variants(characters, count);
    return encode(arena, characters, count);
}

char *utf8_fold_wide(struct arena *arena, const char *text)
{
    const char *folded = utf8_fold(arena, text);
    char *wide = result_room(arena, folded);
    struct str rest = str_of(folded);
    size_t used = 0;
    int32_t character = 0;

    while (next_of(&rest, &character) > 0) {
        character = variant_of(&kana_wide, character);
        if (character != DROPPED)
            used += put(wide + used, character);
    }
    return wide;
}

static bool is_half_width(int32_t c)
{
    return c >= 0xFF61 && c <= 0xFF9F;
}

/* Bytes of half-width kana at the front; a mark of voice joins the kana before
 * it, so they have to be made wide together. */
static size_t half_width_bytes(struct str text)
{
    struct str rest = text;
    int32_t character = 0;
    while (rest.length > 0) {
        struct str before = rest;
        next_of(&rest, &character);
        if (!is_half_width(character))
            return text.length - before.length;
    }
    return text.length;
}

char *utf8_katakana(struct arena *arena, const char *text)
{
    struct str rest = str_of(text);
    char *kana_text = result_room(arena, text);
    size_t used = 0;

    while (rest.length > 0) {
        struct str piece = {.at = rest.at, .length = half_width_bytes(rest)};
        if (piece.length > 0) {
            struct arena_mark mark = arena_mark(arena);
            const char *wide = utf8_nfkc(arena, piece);
            size_t length = strlen(wide);
            memcpy(kana_text + used, wide, length);
            used += length;
            arena_rewind(arena, mark);
            rest = str_skip(rest, piece.length);
            continue;
        }
        int32_t character = 0;
        next_of(&rest, &character);
        used += put(kana_text + used, katakana_of(character));
    }
    return kana_text;
}

static bool is_kana_letter(int32_t c)
{
    utf8proc_category_t category = utf8proc_category(c);
    bool is_latin = c < 0x250 && (category == UTF8PROC_CATEGORY_LU ||
                                  category == UTF8PROC_CATEGORY_LL);
    return is_latin || (c >= 0x30A1 && c <= 0x30FA);
}

/* The second line is for names such as O'Brien, Jean-Luc and J. Smith. */
static bool joins_kana(int32_t c)
{
    return (c >= 0x30FB && c <= 0x30FE) || c == ' ' || c == 0x3000 ||
           c == '\'' || c == 0x2019 || c == '-' || c == '.';
}

bool utf8_is_kana(const char *text)
{
    struct str rest = str_of(text);
    int32_t character = 0;
    bool has_letter = false;

    while (next_of(&rest, &character) > 0) {
        if (is_kana_letter(character))
            has_letter = true;
        else if (!joins_kana(character))
            return false;
    }
    return has_letter;
}
