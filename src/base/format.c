/* format.c -- the few forms of printf that pages are made of, without the rest.
 *
 * A page formats some hundred small texts; the library's way through wide letters,
 * locales and streams costs more than the database's.  Only what is known exactly is
 * done here: %s %.*s %c %d %u %ld %lld %zu %lu %llu with a width of digits, and %%.
 * Anything else is left to the library, so the result is always the same.
 */
#include "base/format.h"

#include <stdint.h>
#include <string.h>

struct place {
    char *to;
    size_t room, used;
};

static bool put(struct place *place, const char *bytes, size_t length)
{
    if (length > place->room - place->used)
        return false;
    memcpy(place->to + place->used, bytes, length);
    place->used += length;
    return true;
}

static bool put_number(struct place *place, uint64_t number, bool is_negative,
                       const char *width)
{
    enum { DIGITS_MAX = 24 };
    char digits[DIGITS_MAX];
    size_t at = DIGITS_MAX;
    bool has_zeros = width[0] == '0';
    size_t wanted = 0;

    for (; *width >= '0' && *width <= '9'; width++)
        wanted = wanted * 10 + (size_t)(*width - '0');
    if (wanted > DIGITS_MAX - 1)
        return false;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    size_t sign = is_negative ? 1 : 0;
    while (has_zeros && DIGITS_MAX - at + sign < wanted)
        digits[--at] = '0';
    if (is_negative)
        digits[--at] = '-';
    while (DIGITS_MAX - at < wanted)
        digits[--at] = ' ';
    return put(place, digits + at, DIGITS_MAX - at);
}

static bool put_signed(struct place *place, int64_t number, const char *width)
{
    uint64_t size = number < 0 ? -(uint64_t)number : (uint64_t)number;
    return put_number(place, size, number < 0, width);
}

/* The number of one conversion, whose letters after the width are `kind`. */
static bool number_take(struct place *place, const char *kind, size_t length,
                        const char *width, va_list *values)
{
    if (length == 1 && (kind[0] == 'd' || kind[0] == 'i'))
        return put_signed(place, va_arg(*values, int), width);
    if (length == 1 && kind[0] == 'u')
        return put_number(place, va_arg(*values, unsigned), false, width);
    if (length == 2 && memcmp(kind, "ld", 2) == 0)
        return put_signed(place, va_arg(*values, long), width);
    if (length == 2 && memcmp(kind, "lu", 2) == 0)
        return put_number(place, va_arg(*values, unsigned long), false, width);
    if (length == 2 && memcmp(kind, "zu", 2) == 0)
        return put_number(place, va_arg(*values, size_t), false, width);
    if (length == 3 && memcmp(kind, "lld", 3) == 0)
        return put_signed(place, va_arg(*values, long long), width);
    if (length == 3 && memcmp(kind, "llu", 3) == 0)
        return put_number(place, va_arg(*values, unsigned long long), false, width);
    return false;
}

static bool text_take(struct place *place, va_list *values)
{
    const char *text = va_arg(*values, const char *);
    return text != NULL && put(place, text, strlen(text));
}

static bool part_take(struct place *place, va_list *values)
{
    int most = va_arg(*values, int);
    const char *text = va_arg(*values, const char *);
    return text != NULL && most >= 0 && put(place, text, strnlen(text, (size_t)most));
}

/* One conversion, after its %; *at is moved behind it. */
static bool conversion_take(struct place *place, const char **at, va_list *values)
{
    const char *width = *at;
    size_t digits = 0;
    size_t letters = 0;

    while (width[digits] >= '0' && width[digits] <= '9')
        digits++;
    const char *kind = width + digits;
    while (kind[letters] == 'l' || kind[letters] == 'z')
        letters++;

    if (digits == 0 && strncmp(kind, ".*s", 3) == 0) {
        *at = kind + 3;
        return part_take(place, values);
    }
    if (kind[letters] == '\0')
        return false;
    *at = kind + letters + 1;
    if (digits == 0 && letters == 0 && kind[0] == 's')
        return text_take(place, values);
    if (digits == 0 && letters == 0 && kind[0] == 'c') {
        char c = (char)va_arg(*values, int);
        return put(place, &c, 1);
    }
    if (digits == 0 && letters == 0 && kind[0] == '%')
        return put(place, "%", 1);
    return number_take(place, kind, letters + 1, width, values);
}

static bool plain(struct place *place, const char *format, va_list *values)
{
    for (;;) {
        size_t run = 0;
        while (format[run] != '%' && format[run] != '\0')
            run++;
        if (!put(place, format, run))
            return false;
        format += run;
        if (*format == '\0')
            return true;
        format++;
        if (!conversion_take(place, &format, values))
            return false;
    }
}

bool format_plain(char *to, size_t room, size_t *length, const char *format,
                  va_list *values)
{
    struct place place = {.to = to, .room = room};
    bool is_done = plain(&place, format, values);

    *length = place.used;
    return is_done;
}

const char *format_number(char room[FORMAT_DIGITS], int64_t number, bool has_commas)
{
    uint64_t size = number < 0 ? -(uint64_t)number : (uint64_t)number;
    size_t at = FORMAT_DIGITS - 1;
    int digits = 0;

    room[at] = '\0';
    do {
        if (has_commas && digits > 0 && digits % 3 == 0)
            room[--at] = ',';
        room[--at] = (char)('0' + size % 10);
        digits++;
        size /= 10;
    } while (size > 0);
    if (number < 0)
        room[--at] = '-';
    return room + at;
}
