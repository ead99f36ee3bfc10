/* number_rules.c -- how a number is written and read.  No I/O of any kind. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/defect.h"
#include "base/era.h"
#include "base/utf8.h"
#include "desk/number.h"

#include <inttypes.h>
#include <string.h>

enum { NUMBER_BYTES_MAX = 64, NUMBER_MAX = 9999999 };

/* 令和8, 令和元: the fiscal year without its 年度. */
static const char *year_short(struct arena *arena, int32_t year)
{
    static const char ending[] = "年度";
    const char *whole = era_year(arena, year);
    size_t length = strlen(whole);

    need(length > sizeof ending - 1);
    return arena_text(arena, whole, length - (sizeof ending - 1));
}

const char *number_text(struct arena *arena, enum language language, struct number number)
{
    if (language == LANGUAGE_EN)
        return arena_format(arena, "%" PRId32 "-%04" PRId64, number.year, number.number);
    return arena_format(arena, "%s-%04" PRId64, year_short(arena, number.year),
                        number.number);
}

/* ---- reading --------------------------------------------------------------------- */

/* Plain characters, every kind of dash as a hyphen, no blanks. */
static struct str plain(struct arena *arena, struct str text)
{
    static const char *const dashes[] = {"\u2010", "\u2012", "\u2013", "\u2014",
                                         "\u2212", "ー"};
    struct str rest = str_of(utf8_nfkc(arena, text));
    char *out = arena_alloc(arena, rest.length + 1);
    size_t length = 0;

    while (rest.length > 0) {
        size_t taken = 1;
        char c = rest.at[0];
        for (size_t i = 0; i < ARRAY_COUNT(dashes); i++) {
            if (str_starts(rest, dashes[i])) {
                taken = strlen(dashes[i]);
                c = '-';
            }
        }
        if (c != ' ')
            out[length++] = c;
        rest = str_skip(rest, taken);
    }
    return (struct str){out, length};
}

/* The letters before the year of an era: 令和, R; all of 令和元 but its 元. */
static size_t era_prefix(struct str year)
{
    size_t length = 0;

    while (length < year.length && (year.at[length] < '0' || year.at[length] > '9') &&
           !str_starts(str_skip(year, length), "元"))
        length++;
    return length;
}

static bool is_small(int64_t year)
{
    return year >= 1 && year <= 99;
}

/* 令和8, R8, 2026, or 8 of the era of `today`. */
static bool year_read(struct arena *arena, struct str text, day today, int32_t *year)
{
    struct str now = str_of(year_short(arena, day_fiscal_year(today)));
    int64_t number = 0;
    bool noted = false;
    day on = DAY_NONE;

    if (str_int(text, &number) && !is_small(number)) {
        *year = (int32_t)number;
        return number >= 1900 && number <= 2999;
    }
    const char *era = number == 0 ? "" : arena_text(arena, now.at, era_prefix(now));
    const char *whole =
        arena_format(arena, "%s%s年10月1日", era, str_copy(arena, text));
    if (era_read(arena, str_of(whole), &on, &noted).kind != ERR_NONE)
        return false;
    *year = day_date(on).year;
    return true;
}

bool number_read(struct arena *arena, struct str text, day today, struct number *number)
{
    struct str year_text;
    struct str rest;

    if (text.length > NUMBER_BYTES_MAX || !utf8_is_text(text, false))
        return false;
    rest = plain(arena, text);
    *number = (struct number){.year = day_fiscal_year(today)};
    if (memchr(rest.at, '-', rest.length) != NULL) {
        if (!str_next(&rest, '-', &year_text) ||
            !year_read(arena, year_text, today, &number->year))
            return false;
    }
    return str_int(rest, &number->number) && number->number >= 1 &&
           number->number <= NUMBER_MAX;
}
