/* invoice_numbers_rules.c -- what a registration number is.  Pure. */
#include "features/invoice_numbers/invoice_numbers.h"

#include "base/arena.h"
#include "base/message.h"
#include "base/str.h"
#include "base/utf8.h"

#include <string.h>

enum { DIGITS = 13 };

/* Wide digits and letters, as a Japanese keyboard writes them, are the narrow ones. */
static size_t sign_read(struct str rest, char *sign)
{
    const unsigned char *at = (const unsigned char *)rest.at;

    *sign = rest.at[0];
    if (rest.length < 3 || at[0] != 0xEF)
        return 1;
    if (at[1] == 0xBC && at[2] >= 0x90 && at[2] <= 0x99)
        *sign = (char)('0' + at[2] - 0x90);
    else if (at[1] == 0xBC && at[2] == 0xB4)
        *sign = 'T';
    else if (at[1] == 0xBD && at[2] == 0x94)
        *sign = 't';
    else if (at[1] == 0xBC && at[2] == 0x8D)
        *sign = '-';
    return *sign == rest.at[0] ? 1 : 3;
}

struct err invoice_number_read(struct arena *arena, const char *written,
                               const char **number)
{
    char *text = arena_new_array(arena, char, DIGITS + 2);
    struct str rest = str_trim(str_of(written));
    size_t count = 0;

    text[0] = 'T';
    while (rest.length > 0) {
        char sign = 0;
        rest = str_skip(rest, sign_read(rest, &sign));
        bool is_first = count == 0 && (sign == 'T' || sign == 't');
        if (is_first || sign == ' ' || sign == '-')
            continue;
        if (sign < '0' || sign > '9')
            return err_field("number", MSG_INVOICE_NUMBERS_NOT_ONE);
        if (count == DIGITS)
            return err_field("number", MSG_INVOICE_NUMBERS_LENGTH);
        text[++count] = sign;
    }
    if (count != DIGITS)
        return err_field("number", MSG_INVOICE_NUMBERS_LENGTH);
    *number = text;
    return OK;
}

/* 9 less the remainder by 9 of the sum of the twelve digits, from the right once and twice
 * in turn. */
int invoice_number_check_digit(const char *number)
{
    int sum = 0;

    for (int place = 1; place < DIGITS; place++)
        sum += (number[DIGITS + 1 - place] - '0') * (place % 2 == 1 ? 1 : 2);
    return 9 - sum % 9;
}
