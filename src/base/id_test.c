/* id_test.c -- identifiers rise, whatever the clock does; base32 reads back. */
#include "base/arena.h"
#include "base/id.h"
#include "base/random.h"
#include "test.h"

#include <pthread.h>

static const instant start = 1577836800 * SECONDS(1); /* 2020-01-01T00:00Z */

TEST(id_holds_time_node_and_sequence)
{
    struct id_source *source = id_source_new(5);
    const instant now = start + SECONDS(3);

    CHECK_INT((int64_t)3000 << 22 | 5 << 16, id_next(source, now));
    CHECK_INT((int64_t)3000 << 22 | 5 << 16 | 1, id_next(source, now + 999));
    CHECK_INT((int64_t)3001 << 22 | 5 << 16, id_next(source, now + 1000));
    id_source_free(source);
    id_source_free(NULL);
}

TEST(ids_rise_when_the_clock_jumps)
{
    struct random *random = random_seeded(test_seed());
    struct id_source *source = id_source_new(63);
    int64_t last = 0;

    for (int i = 0; i < 200000; i++) {
        instant now = start + DAYS(2000) + (int64_t)random_below(random, DAYS(1));
        if (i % 1000 == 0)
            now = i % 3000 == 0 ? start - DAYS(9000) : INSTANT_NONE;
        int64_t id = id_next(source, now);
        CHECK(id > last);
        last = id;
    }
    id_source_free(source);
    random_free(random);
}

TEST(ids_rise_when_a_millisecond_is_full)
{
    struct id_source *source = id_source_new(0);
    const instant now = start + DAYS(2500);
    int64_t last = 0;

    for (int i = 0; i < 3 * 65536 + 10; i++) {
        int64_t id = id_next(source, now);
        CHECK(id > last);
        last = id;
    }
    CHECK_INT(DAYS(2500) / 1000 + 3, last >> 22); /* three milliseconds ahead */
    id_source_free(source);
}

static void next_too_late(void *argument)
{
    id_next(argument, start + DAYS(366 * 70));
}

static void node_too_large(void *argument)
{
    (void)argument;
    id_source_new(64);
}

TEST(id_beyond_its_bits_is_a_defect)
{
    struct id_source *source = id_source_new(0);
    CHECK_DEFECT(next_too_late, source);
    CHECK_DEFECT(node_too_large, NULL);
    id_source_free(source);
}

enum { THREADS = 4, IDS_PER_THREAD = 20000 };

struct draw {
    struct id_source *source;
    int64_t ids[IDS_PER_THREAD];
};

static void *draw_ids(void *argument)
{
    struct draw *draw = argument;
    for (int i = 0; i < IDS_PER_THREAD; i++)
        draw->ids[i] = id_next(draw->source, start + DAYS(2500));
    return NULL;
}

static int by_number(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a;
    int64_t right = *(const int64_t *)b;
    return (left > right) - (left < right);
}

TEST(ids_of_many_threads_differ)
{
    struct id_source *source = id_source_new(1);
    static struct draw draws[THREADS];
    static int64_t all[THREADS * IDS_PER_THREAD];
    pthread_t threads[THREADS];

    for (int i = 0; i < THREADS; i++) {
        draws[i].source = source;
        pthread_create(&threads[i], NULL, draw_ids, &draws[i]);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        memcpy(all + i * IDS_PER_THREAD, draws[i].ids, sizeof draws[i].ids);
    }
    qsort(all, ARRAY_COUNT(all), sizeof all[0], by_number);
    for (size_t i = 1; i < ARRAY_COUNT(all); i++)
        CHECK(all[i] != all[i - 1]);
    id_source_free(source);
}

static void text_of_negative(void *argument)
{
    id_text(argument, -1);
}

TEST(id_text_reads_back_and_sorts_alike)
{
    struct random *random = random_seeded(test_seed());
    struct arena *arena = arena_new(4096, 4096);
    int64_t id = -1;

    CHECK_TEXT("0000000000000", id_text(arena, 0));
    CHECK_TEXT("7zzzzzzzzzzzz", id_text(arena, INT64_MAX));
    CHECK(id_read(str_of("7zzzzzzzzzzzz"), &id) && id == INT64_MAX);
    CHECK_DEFECT(text_of_negative, arena);
    for (int i = 0; i < 20000; i++) {
        int64_t a = (int64_t)random_below(random, INT64_MAX);
        int64_t b = (int64_t)random_below(random, INT64_MAX);
        const char *text = id_text(arena, a);
        CHECK_INT(ID_TEXT_LENGTH, strlen(text));
        CHECK(id_read(str_of(text), &id) && id == a);
        CHECK((a < b) == (strcmp(text, id_text(arena, b)) < 0));
        arena_reset(arena);
    }
    arena_free(arena);
    random_free(random);
}

TEST(id_has_one_spelling_only)
{
    const char *const wrong[] = {
        "", "0", "000000000000", "00000000000000", "8000000000000", "zzzzzzzzzzzzz",
        "000000000000I", "000000000000l", "000000000000o", "000000000000u",
        "000000000000A", "00000000000-0", " 000000000000", "000000000000\xE3",
        "/000000000000",
    };
    int64_t id = 777;
    for (size_t i = 0; i < ARRAY_COUNT(wrong); i++)
        CHECK(!id_read(str_of(wrong[i]), &id));
    CHECK(!id_read((struct str){.at = "000000\0000000", .length = 13}, &id));
    CHECK_INT(777, id);
}

TEST(base32_reads_back_every_length)
{
    struct random *random = random_seeded(test_seed());
    struct arena *arena = arena_new(4096, 64 * 1024);
    unsigned char bytes[41];
    unsigned char again[41];

    for (size_t length = 0; length <= 40; length++) {
        random_bytes(random, bytes, sizeof bytes);
        const char *text = base32_write(arena, bytes, length);
        CHECK_INT((length * 8 + 4) / 5, strlen(text));
        CHECK(base32_read(str_of(text), again, length));
        CHECK(memcmp(bytes, again, length) == 0);
        CHECK(!base32_read(str_of(text), again, length + 1));
        CHECK(length == 0 || !base32_read(str_of(text), again, length - 1));
    }
    CHECK_TEXT("zw", base32_write(arena, "\xFF", 1));
    CHECK_TEXT("c5h66", base32_write(arena, "abc", 3));
    arena_free(arena);
    random_free(random);
}

TEST(base32_is_kind_to_people_and_refuses_the_rest)
{
    unsigned char bytes[3];

    CHECK(base32_read(str_of("C5-H6 6"), bytes, 3));
    CHECK(memcmp(bytes, "abc", 3) == 0);
    CHECK(base32_read(str_of("oO1i0"), bytes, 3));
    CHECK(memcmp(bytes, "\x00\x02\x10", 3) == 0);
    CHECK(!base32_read(str_of("00LlI"), bytes, 3)); /* a 25th bit is set */
    CHECK(!base32_read(str_of("c5h6u"), bytes, 3));
    CHECK(!base32_read(str_of("c5h6"), bytes, 3));
    CHECK(!base32_read(str_of("c5h660"), bytes, 3));
    CHECK(!base32_read(str_of("c5h6\xE3"), bytes, 3));
    CHECK(!base32_read(str_of(""), bytes, 3));
    CHECK(base32_read(str_of(""), bytes, 0));
}

TEST(check_character_finds_every_wrong_digit_and_exchange)
{
    static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz";
    struct random *random = random_seeded(test_seed());

    for (int round = 0; round < 200; round++) {
        char text[13] = "";
        for (size_t i = 0; i < 12; i++)
            text[i] = digits[random_below(random, 32)];
        const char check = base32_check(str_of(text));
        CHECK(strchr(digits, check) != NULL);
        for (size_t i = 0; i < 12; i++) {
            const char right = text[i];
            for (size_t j = 0; j < 32; j++) {
                text[i] = digits[j];
                CHECK((digits[j] == right) == (base32_check(str_of(text)) == check));
            }
            text[i] = right;
            for (size_t j = i + 1; j < 12; j++) {
                text[i] = text[j];
                text[j] = right;
                CHECK((text[i] == right) == (base32_check(str_of(text)) == check));
                text[j] = text[i];
                text[i] = right;
            }
        }
    }
    CHECK(base32_check(str_of("AB-cd 1O")) == base32_check(str_of("abcdio")));
    CHECK(base32_check(str_of("abu")) == '\0');
    CHECK(base32_check(str_of("")) == '0');
    random_free(random);
}

TEST_MAIN(id_holds_time_node_and_sequence,
          ids_rise_when_the_clock_jumps,
          ids_rise_when_a_millisecond_is_full,
          id_beyond_its_bits_is_a_defect,
          ids_of_many_threads_differ,
          id_text_reads_back_and_sorts_alike,
          id_has_one_spelling_only,
          base32_reads_back_every_length,
          base32_is_kind_to_people_and_refuses_the_rest,
          check_character_finds_every_wrong_digit_and_exchange)
