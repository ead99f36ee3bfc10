/* random_test.c -- chance that can be replayed, and chance that cannot. */
#include "base/arena.h"
#include "base/random.h"
#include "test.h"

#include <pthread.h>

TEST(same_seed_gives_the_same_stream)
{
    struct random *one = random_seeded(42);
    struct random *two = random_seeded(42);
    unsigned char a[5000];
    unsigned char b[5000];

    random_bytes(one, a, sizeof a);
    for (size_t i = 0, piece = 1; i < sizeof b; i += piece, piece = piece % 97 + 1) {
        if (piece > sizeof b - i)
            piece = sizeof b - i;
        random_bytes(two, b + i, piece); /* in pieces of any size */
    }
    CHECK(memcmp(a, b, sizeof a) == 0);
    random_free(one);
    random_free(two);
}

TEST(stream_is_what_it_was_when_it_was_written)
{
    /* Stories and demonstrations are made from seeds: they must not change. */
    struct random *random = random_seeded(1);
    struct arena *arena = arena_new(4096, 4096);
    CHECK_TEXT("0g39pqsqx0qs3q1qznfbk7rt84jb2vmd", random_token(random, arena, 160));
    random_free(random);
    arena_free(arena);
}

TEST(other_seeds_and_blocks_differ)
{
    struct random *one = random_seeded(1);
    struct random *two = random_seeded(2);
    unsigned char a[2][512];
    unsigned char b[512];

    random_bytes(one, a, sizeof a);
    random_bytes(two, b, sizeof b);
    CHECK(memcmp(a[0], b, sizeof b) != 0);
    CHECK(memcmp(a[0], a[1], sizeof b) != 0);
    random_free(one);
    random_free(two);
}

TEST(system_gives_something_new)
{
    unsigned char a[32] = {0};
    unsigned char b[32] = {0};

    random_bytes(random_system(), a, sizeof a);
    random_bytes(random_system(), b, sizeof b);
    CHECK(memcmp(a, b, sizeof a) != 0);
    random_free(random_system()); /* allowed, and harmless */
    random_bytes(random_system(), a, sizeof a);
    random_free(NULL);
}

static void below_nothing(void *argument)
{
    random_below(argument, 0);
}

TEST(below_is_fair_and_in_range)
{
    struct random *random = random_seeded(test_seed());
    int counts[6] = {0};

    for (int i = 0; i < 60000; i++)
        counts[random_below(random, 6)]++;
    for (int i = 0; i < 6; i++)
        CHECK(counts[i] > 9400 && counts[i] < 10600); /* six standard deviations */
    for (int i = 0; i < 100; i++) {
        CHECK_INT(0, random_below(random, 1));
        CHECK(random_below(random, UINT64_MAX) < UINT64_MAX);
        CHECK(random_below(random, (UINT64_MAX >> 1) + 2) <= (UINT64_MAX >> 1) + 1);
    }
    CHECK_DEFECT(below_nothing, random);
    random_free(random);
}

static void odd_token(void *argument)
{
    struct arena *arena = arena_new(4096, 4096);
    struct arena **kept = argument;
    *kept = arena;
    random_token(random_system(), arena, 161);
}

TEST(token_has_the_length_of_its_bits)
{
    struct arena *arena = arena_new(4096, 64 * 1024);
    struct arena *kept = NULL;

    for (int bits = 5; bits <= 320; bits += 5) {
        const char *token = random_token(random_system(), arena, bits);
        CHECK_INT(bits / 5, strlen(token));
        CHECK_INT(bits / 5, strspn(token, "0123456789abcdefghjkmnpqrstvwxyz"));
    }
    CHECK(strcmp(random_token(random_system(), arena, 160),
                 random_token(random_system(), arena, 160)) != 0);
    CHECK_DEFECT(odd_token, &kept);
    arena_free(kept);
    arena_free(arena);
}

static void *draw(void *argument)
{
    uint64_t sum = 0;
    for (int i = 0; i < 10000; i++)
        sum += random_below(argument, 1000);
    return (void *)(uintptr_t)sum;
}

TEST(one_stream_serves_many_threads)
{
    struct random *random = random_seeded(7);
    struct random *again = random_seeded(7);
    pthread_t threads[4];
    uint64_t sum = 0;
    uint64_t expected = 0;

    for (int i = 0; i < 4; i++)
        pthread_create(&threads[i], NULL, draw, random);
    for (int i = 0; i < 4; i++) {
        void *part = NULL;
        pthread_join(threads[i], &part);
        sum += (uintptr_t)part;
    }
    for (int i = 0; i < 4; i++)
        expected += (uintptr_t)draw(again);
    CHECK_INT(expected, sum);
    random_free(random);
    random_free(again);
}

TEST_MAIN(same_seed_gives_the_same_stream,
          stream_is_what_it_was_when_it_was_written,
          other_seeds_and_blocks_differ,
          system_gives_something_new,
          below_is_fair_and_in_range,
          token_has_the_length_of_its_bits,
          one_stream_serves_many_threads)
