/* utf8.c -- validity, normal forms, lengths, and CP932. */
#include "base/utf8.h"
#include "base/arena.h"
#include "base/defect.h"

#include <iconv.h>
#include <string.h>
#include <utf8proc.h>

/* The character at the front of a text, and its bytes; 0 bytes when there is
 * none or it is not valid (overlong forms and surrogates are not). */
static size_t first_of(struct str text, int32_t *character)
{
    if (text.length == 0)
        return 0;
    utf8proc_ssize_t bytes = utf8proc_iterate((const utf8proc_uint8_t *)text.at,
                                              (utf8proc_ssize_t)text.length, character);
    return bytes > 0 ? (size_t)bytes : 0;
}

static bool is_allowed(int32_t c, bool lines)
{
    if (c == '\n')
        return lines;
    if (c < 0x20 || (c >= 0x7F && c <= 0x9F))
        return false;
    if (c == 0x2028 || c == 0x2029) /* ends of lines to JavaScript and others */
        return false;
    if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069))
        return false;
    if ((c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE)
        return false;
    return true;
}

bool utf8_is_text(struct str text, bool lines)
{
    while (text.length > 0) {
        int32_t character = 0;
        size_t bytes = first_of(text, &character);
        if (bytes == 0 || !is_allowed(character, lines))
            return false;
        text = str_skip(text, bytes);
    }
    return true;
}

bool utf8_is_valid(struct str text)
{
    while (text.length > 0) {
        int32_t character = 0;
        size_t bytes = first_of(text, &character);
        if (bytes == 0)
            return false;
        text = str_skip(text, bytes);
    }
    return true;
}

/* utf8proc_map(), but in the arena: nothing is left behind unwiped, and a defect
 * on the way leaks nothing.  Takes four bytes a character. */
static char *map_into(struct arena *arena, struct str text, utf8proc_option_t options)
{
    const utf8proc_uint8_t *from = (const utf8proc_uint8_t *)text.at;
    utf8proc_ssize_t bytes = (utf8proc_ssize_t)text.length;

    utf8proc_ssize_t count = utf8proc_decompose(from, bytes, NULL, 0, options);
    need(count >= 0);
    utf8proc_int32_t *room = arena_new_array(arena, utf8proc_int32_t, count + 1);
    need(utf8proc_decompose(from, bytes, room, count, options) == count);
    need(utf8proc_reencode(room, count, options) >= 0);
    return (char *)room;
}

static bool is_compatibility_ideograph(int32_t c)
{
    return (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

/* Bytes up to the first ideograph that NFC would replace by another. */
static size_t plain_bytes(struct str text)
{
    size_t plain = 0;
    while (plain < text.length) {
        int32_t character = 0;
        size_t bytes = first_of(str_skip(text, plain), &character);
        need(bytes > 0);
        if (is_compatibility_ideograph(character))
            break;
        plain += bytes;
    }
    return plain;
}

/* NFC but for those ideographs.  They combine with nothing, so what stands
 * between two of them can be brought into NFC on its own. */
static char *nfc_around(struct arena *arena, struct str text)
{
    enum { GROWTH_MAX = 3 }; /* of UTF-8 under NFC, says the Unicode standard */
    const utf8proc_option_t nfc = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
    size_t plain = plain_bytes(text);

    if (plain == text.length)
        return map_into(arena, text, nfc);
    need(text.length < SIZE_MAX / GROWTH_MAX);
    char *joined = arena_alloc(arena, text.length * GROWTH_MAX + 1);
    size_t length = 0;
    while (text.length > 0) {
        struct arena_mark mark = arena_mark(arena);
        struct str piece = {.at = text.at, .length = plain};
        const char *mapped = map_into(arena, piece, nfc);
        size_t mapped_length = strlen(mapped);
        memcpy(joined + length, mapped, mapped_length);
        length += mapped_length;
        arena_rewind(arena, mark);
        text = str_skip(text, plain);

        int32_t kept = 0;
        size_t bytes = first_of(text, &kept);
        if (bytes > 0)
            memcpy(joined + length, text.at, bytes);
        length += bytes;
        text = str_skip(text, bytes);
        plain = plain_bytes(text);
    }
    return joined;
}

/* A copy in which every line ends in \n alone. */
static struct str with_plain_lines(struct arena *arena, struct str text)
{
    char *copy = arena_alloc(arena, text.length + 1);
    size_t length = 0;

    for (size_t i = 0; i < text.length; i++) {
        if (text.at[i] != '\r')
            copy[length++] = text.at[i];
        else if (i + 1 == text.length || text.at[i + 1] != '\n')
            copy[length++] = '\n';
    }
    return (struct str){.at = copy, .length = length};
}

char *utf8_nfc(struct arena *arena, struct str text)
{
    if (text.length > 0 && memchr(text.at, '\r', text.length) != NULL)
        text = with_plain_lines(arena, text);
    return nfc_around(arena, text);
}

char *utf8_nfkc(struct arena *arena, struct str text)
{
    return map_into(arena, text,
                    UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
}

size_t utf8_length(struct str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++)
        count += ((unsigned char)text.at[i] & 0xC0) != 0x80;
    return count;
}

size_t utf8_prefix(struct str text, size_t count)
{
    size_t bytes = 0;
    while (bytes < text.length) {
        bool begins = ((unsigned char)text.at[bytes] & 0xC0) != 0x80;
        if (begins && count-- == 0)
            break;
        bytes++;
    }
    return bytes;
}

struct utf8_tokens utf8_bigrams(struct arena *arena, const char *folded)
{
    struct str rest = str_of(folded);
    size_t characters = utf8_length(rest);
    struct utf8_tokens tokens = {.items = NULL, .count = 0};

    if (characters == 0)
        return tokens;
    size_t count = characters == 1 ? 1 : characters - 1;
    tokens.items = arena_new_array(arena, const char *, count);
    while (tokens.count < count) {
        tokens.items[tokens.count++] = arena_text(arena, rest.at, utf8_prefix(rest, 2));
        rest = str_skip(rest, utf8_prefix(rest, 1));
    }
    return tokens;
}

bool utf8_from_cp932(struct arena *arena, struct str bytes, struct str *text)
{
    enum { GROWTH_MAX = 3 }; /* one byte of half-width kana becomes three */

    need(bytes.length < SIZE_MAX / GROWTH_MAX);
    size_t room = bytes.length * GROWTH_MAX;
    char *copy = arena_alloc(arena, room + 1);
    iconv_t converter = iconv_open("UTF-8", "CP932");
    if (converter == (iconv_t)-1) /* NOLINT: iconv's own way to say failure */
        defect("this system cannot read CP932");
    char *from = (char *)bytes.at; /* iconv() does not write there */
    char *to = copy;
    size_t left = bytes.length;
    size_t room_left = room;
    size_t result = left > 0 ? iconv(converter, &from, &left, &to, &room_left) : 0;
    iconv_close(converter);
    if (result == (size_t)-1 || left > 0)
        return false;
    *text = (struct str){.at = copy, .length = room - room_left};
    return true;
}
