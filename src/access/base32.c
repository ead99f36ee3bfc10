/* base32.c -- RFC 4648 base32 and hexadecimal, for secrets of second factors. */
#include "access/base32.h"

#include "base/arena.h"

#include <string.h>

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

char *base32_rfc_write(struct arena *arena, const void *bytes, size_t length)
{
    const unsigned char *from = bytes;
    char *text = arena_alloc(arena, length * 8 / 5 + 2);
    size_t used = 0;
    unsigned held = 0;
    int bits = 0;

    for (size_t i = 0; i < length; i++) {
        held = (held << 8 | from[i]) & 0xFFFFu;
        for (bits += 8; bits >= 5; bits -= 5)
            text[used++] = alphabet[held >> (bits - 5) & 31u];
    }
    if (bits > 0)
        text[used++] = alphabet[held << (5 - bits) & 31u];
    return text;
}

/* The value of a digit; -1: to skip; -2: no digit. */
static int digit_of(char c, const char *digits)
{
    if (c == ' ' || c == '-' || c == '=')
        return -1;
    if (c >= 'a' && c <= 'z')
        c = (char)(c - 'a' + 'A');
    const char *found = c == '\0' ? NULL : strchr(digits, c);
    return found == NULL ? -2 : (int)(found - digits);
}

static bool digits_read(struct arena *arena, struct str text, const char *digits,
                        int digit_bits, struct str *bytes)
{
    char *out = arena_alloc(arena, text.length + 1);
    unsigned held = 0;
    int bits = 0;

    *bytes = (struct str){out, 0};
    for (size_t i = 0; i < text.length; i++) {
        int digit = digit_of(text.at[i], digits);
        if (digit == -1)
            continue;
        if (digit < 0)
            return false;
        held = (held << digit_bits | (unsigned)digit) & 0xFFFu;
        bits += digit_bits;
        if (bits >= 8) {
            bits -= 8;
            out[bytes->length++] = (char)(held >> bits & 0xFFu);
        }
    }
    return bytes->length > 0;
}

bool base32_rfc_read(struct arena *arena, struct str text, struct str *bytes)
{
    return digits_read(arena, text, alphabet, 5, bytes);
}

bool hex_read(struct arena *arena, struct str text, struct str *bytes)
{
    return digits_read(arena, text, "0123456789ABCDEF", 4, bytes);
}
