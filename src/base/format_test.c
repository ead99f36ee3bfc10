/* format_test.c -- what is formatted here is what the library would have made. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/format.h"
#include "test.h"

#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

enum { TEXT_ROOM = 256 };

static bool plain(char *to, size_t room, size_t *length, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

static bool plain(char *to, size_t room, size_t *length, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    bool is_done = format_plain(to, room, length, format, &values);
    va_end(values);
    return is_done;
}

/* The same format and values to us and to the library. */
#define SAME(...)                                                                        \
    do {                                                                                 \
        char ours[TEXT_ROOM] = "", library[TEXT_ROOM];                               \
        size_t length = 0;                                                               \
        CHECK(plain(ours, sizeof ours - 1, &length, __VA_ARGS__));                       \
        ours[length] = '\0';                                                             \
        int wanted = snprintf(library, sizeof library, __VA_ARGS__);                     \
        CHECK_INT(wanted, length);                                                       \
        CHECK_TEXT(library, ours);                                                       \
        CHECK_TEXT(library, arena_format(arena, __VA_ARGS__));                           \
        buf_format(&buf, __VA_ARGS__);                                                   \
        CHECK_TEXT(library, buf.data);                                                   \
        buf_clear(&buf);                                                                 \
    } while (0)

TEST(texts_and_numbers_are_as_the_library_makes_them)
{
    struct arena *arena = arena_new(4096, 1 << 20);
    struct buf buf;
    buf_init(&buf, 1 << 16);
    SAME("plain");
    SAME("%s%s", "連携", "");
    SAME("a %% b%c", 'x');
    SAME("%.*s|%.*s|", 3, "abcdef", 9, "abc");
    SAME("%d %d %d %d", 0, -1, INT_MAX, INT_MIN);
    SAME("%u %u", 0u, UINT_MAX);
    SAME("%ld %lu", LONG_MIN, ULONG_MAX);
    SAME("%lld %lld %llu", LLONG_MIN, LLONG_MAX, ULLONG_MAX);
    SAME("%zu", SIZE_MAX);
    SAME("%04d-%02d-%02dT%02d:%02d", 2026, 1, 9, 0, 59);
    SAME("%02d|%3d|%03d|%5d|%05d", -1, -1, -1, 123456, -42);
    SAME("%3lld|%03lld|%12lld", 7LL, 7LL, -7LL);
    buf_release(&buf);
    arena_free(arena);
}

TEST(what_is_not_known_is_left_to_the_library)
{
    struct arena *arena = arena_new(4096, 1 << 20);
    char room[TEXT_ROOM];
    size_t length = 0;
    CHECK(!plain(room, sizeof room, &length, "%x", 255u));
    CHECK(!plain(room, sizeof room, &length, "%5s", "a"));
    CHECK(!plain(room, sizeof room, &length, "%-3d", 1));
    CHECK(!plain(room, sizeof room, &length, "%.2f", 1.0));
    CHECK(!plain(room, sizeof room, &length, "%30d", 1));
    CHECK_TEXT("ff|    a|1  |1.50", arena_format(arena, "%x|%5s|%-3d|%.2f", 255u, "a", 1, 1.5));
    arena_free(arena);
}

TEST(what_does_not_fit_is_refused_and_made_elsewhere)
{
    struct arena *arena = arena_new(4096, 1 << 20);
    char room[4];
    char long_text[TEXT_ROOM * 2 + 1];
    size_t length = 0;
    CHECK(plain(room, sizeof room, &length, "%d", 1234));
    CHECK_INT(4, length);
    CHECK(!plain(room, sizeof room, &length, "%d", 12345));
    CHECK(!plain(room, sizeof room, &length, "%s", "12345"));
    memset(long_text, 'a', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    CHECK_INT(sizeof long_text, strlen(arena_format(arena, "%sb", long_text)));
    arena_free(arena);
}

TEST(what_does_not_fit_leaves_nothing_behind)
{
    struct arena *arena = arena_new(64, 1 << 20);
    struct buf buf;
    buf_init(&buf, 20);
    for (int i = 0; i < 40; i++)
        CHECK_TEXT("0123456789 0123456789",
                   arena_format(arena, "%s %s", "0123456789", "0123456789"));
    const char *zeroes = arena_alloc(arena, 40);
    for (int i = 0; i < 40; i++)
        CHECK_INT(0, zeroes[i]);
    buf_format(&buf, "%s", "0123456789");
    buf_format(&buf, "%s%s", "01234", "56789");
    CHECK_TEXT("01234567890123456789", buf.data);
    buf_format(&buf, "%d%s", 1, "more than there is room for");
    CHECK(buf_failed(&buf));
    CHECK_TEXT("01234567890123456789", buf.data);
    buf_release(&buf);
    arena_free(arena);
}

TEST(numbers_stand_bare_or_in_threes)
{
    char room[FORMAT_DIGITS];
    CHECK_TEXT("0", format_number(room, 0, true));
    CHECK_TEXT("999", format_number(room, 999, true));
    CHECK_TEXT("1,000", format_number(room, 1000, true));
    CHECK_TEXT("-123,456", format_number(room, -123456, true));
    CHECK_TEXT("-1234567", format_number(room, -1234567, false));
    CHECK_TEXT("9,223,372,036,854,775,807", format_number(room, INT64_MAX, true));
    CHECK_TEXT("-9223372036854775808", format_number(room, INT64_MIN, false));
}

TEST_MAIN(texts_and_numbers_are_as_the_library_makes_them,
          what_is_not_known_is_left_to_the_library,
          what_does_not_fit_is_refused_and_made_elsewhere,
          what_does_not_fit_leaves_nothing_behind, numbers_stand_bare_or_in_threes)
