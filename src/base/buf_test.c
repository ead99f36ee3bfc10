/* buf_test.c -- growing output with a limit and a sticky error. */
#include "base/buf.h"
#include "test.h"

TEST(appends_of_every_kind_join)
{
    struct buf buf;

    buf_init(&buf, 1000);
    CHECK(buf.data == NULL);
    buf_text(&buf, "a");
    buf_text(&buf, NULL);
    buf_char(&buf, '-');
    buf_bytes(&buf, "bcd", 2);
    buf_int(&buf, -42);
    buf_int(&buf, INT64_MIN);
    buf_format(&buf, "[%s|%03d]", "難病", 7);
    CHECK_TEXT("a-bc-42-9223372036854775808[難病|007]", buf.data);
    CHECK_INT(strlen(buf.data), buf.length);
    CHECK(!buf_failed(&buf));
    buf_release(&buf);
    CHECK(buf.data == NULL && buf.length == 0 && buf.limit == 1000);
}

TEST(limit_is_exact_and_failure_sticks)
{
    for (size_t limit = 0; limit < 600; limit++) {
        struct buf buf;
        buf_init(&buf, limit);
        for (size_t i = 0; i < limit; i++)
            buf_char(&buf, 'x');
        CHECK(!buf_failed(&buf));
        CHECK_INT(limit, buf.length);
        buf_char(&buf, 'y');
        CHECK(buf_failed(&buf));
        buf_text(&buf, "");
        buf_format(&buf, "%d", 1);
        CHECK_INT(limit, buf.length);
        CHECK(limit == 0 || buf.data[limit] == '\0');
        buf_release(&buf);
        CHECK(!buf_failed(&buf));
    }
}

TEST(piece_that_does_not_fit_leaves_no_half)
{
    struct buf buf;

    buf_init(&buf, 10);
    buf_text(&buf, "12345678");
    buf_format(&buf, "%s", "abc");
    CHECK(buf_failed(&buf));
    CHECK_TEXT("12345678", buf.data);
    buf_clear(&buf);
    CHECK(!buf_failed(&buf));
    CHECK_TEXT("", buf.data);
    buf_text(&buf, "0123456789");
    CHECK_TEXT("0123456789", buf.data);
    buf_release(&buf);
}

TEST(lengths_that_overflow_fail)
{
    struct buf buf;

    buf_init(&buf, SIZE_MAX);
    buf_bytes(&buf, "x", SIZE_MAX);
    CHECK(buf_failed(&buf));
    buf_clear(&buf);
    buf_bytes(&buf, "x", 1);
    CHECK(buf_failed(&buf)); /* such a limit is a mistake */
    buf_release(&buf);

    buf_init(&buf, SIZE_MAX / 2);
    buf_bytes(&buf, "x", 1);
    buf_bytes(&buf, "x", SIZE_MAX / 2);
    CHECK(buf_failed(&buf));
    CHECK_INT(1, buf.length);
    buf_release(&buf);
}

TEST(bytes_may_hold_nul)
{
    struct buf buf;

    buf_init(&buf, 100);
    buf_bytes(&buf, "a\0b", 3);
    buf_bytes(&buf, NULL, 0);
    CHECK_INT(3, buf.length);
    CHECK(memcmp(buf.data, "a\0b", 4) == 0);
    buf_release(&buf);
}

TEST(take_hands_the_bytes_over)
{
    struct buf buf;
    size_t length = 99;

    buf_init(&buf, 10000);
    for (int i = 0; i < 1000; i++)
        buf_text(&buf, "難");
    char *taken = buf_take(&buf, &length);
    CHECK_INT(3000, length);
    CHECK_INT(3000, strlen(taken));
    CHECK(buf.data == NULL && buf.length == 0);
    free(taken);

    taken = buf_take(&buf, &length); /* nothing was appended: the empty text */
    CHECK_TEXT("", taken);
    CHECK_INT(0, length);
    free(taken);

    buf_init(&buf, 1);
    buf_text(&buf, "xy");
    CHECK(buf_take(&buf, &length) == NULL);
    CHECK_INT(0, length);
    buf_release(&buf);
    buf_release(&buf);
}

TEST_MAIN(appends_of_every_kind_join,
          limit_is_exact_and_failure_sticks,
          piece_that_does_not_fit_leaves_no_half,
          lengths_that_overflow_fail,
          bytes_may_hold_nul,
          take_hands_the_bytes_over)
