/* arena_test.c -- memory that dies together, and the limits of it. */
#include "base/arena.h"
#include "base/defect.h"
#include "base/random.h"
#include "test.h"

#if defined(__SANITIZE_ADDRESS__)
#define HAS_POISON 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_POISON 1
#endif
#endif

#ifdef HAS_POISON
#include <sanitizer/asan_interface.h>
static bool is_poisoned(const volatile char *at)
{
    return __asan_address_is_poisoned(at) != 0;
}
#endif

enum { MANY = 1000 };

TEST(memory_is_zeroed_aligned_and_apart)
{
    struct arena *arena = arena_new(1000, 4 * 1024 * 1024);
    unsigned char *taken[MANY];

    for (size_t i = 0; i < MANY; i++) {
        taken[i] = arena_alloc(arena, i);
        CHECK_INT(0, (uintptr_t)taken[i] % _Alignof(max_align_t));
        for (size_t j = 0; j < i; j++)
            CHECK_INT(0, taken[i][j]);
        memset(taken[i], (int)(i % 251) + 1, i);
    }
    for (size_t i = 0; i < MANY; i++) {
        for (size_t j = 0; j < i; j++)
            CHECK_INT(i % 251 + 1, taken[i][j]);
    }
    arena_free(arena);
}

TEST(memory_is_zeroed_again_after_a_reset)
{
    struct arena *arena = arena_new(4096, 64 * 1024);

    for (int round = 0; round < 3; round++) {
        unsigned char *bytes = arena_alloc(arena, 500);
        for (size_t i = 0; i < 500; i++)
            CHECK_INT(0, bytes[i]);
        memset(bytes, 0xAA, 500);
        arena_reset(arena);
        CHECK_INT(0, arena_used(arena));
    }
    arena_free(arena);
}

/* Blocks go from arena to arena: nobody may find what another one wrote. */
TEST(memory_of_another_arena_comes_back_zeroed)
{
    enum { BLOCK = ARENA_BLOCK_USUAL - 64, TAKEN = 3000, BLOCKS = 5 };

    for (int round = 0; round < 4; round++) {
        struct arena *arena = round % 2 == 0 ? arena_new(BLOCK, 1024 * 1024)
                                             : arena_new_small(1024 * 1024);
        struct arena_mark mark = arena_mark(arena);
        for (int i = 0; i < BLOCKS * BLOCK / TAKEN; i++) {
            unsigned char *bytes = arena_alloc(arena, TAKEN);
            for (size_t j = 0; j < TAKEN; j++)
                CHECK_INT(0, bytes[j]);
            memset(bytes, 0xAA, TAKEN);
            if (i == BLOCKS)
                mark = arena_mark(arena);
            if (i == BLOCKS * 2)
                arena_rewind(arena, mark);
        }
        arena_free(arena);
    }
}

static void take_one_byte_too_many(void *argument)
{
    struct arena *arena = argument;
    while (true)
        arena_alloc(arena, 100);
}

TEST(limit_is_a_defect_and_never_crossed)
{
    struct arena *arena = arena_new(4096, 10 * 1024);

    for (int round = 0; round < 3; round++) {
        CHECK_DEFECT(take_one_byte_too_many, arena);
        CHECK(arena_used(arena) <= 10 * 1024);
        CHECK(arena_used(arena) > 9 * 1024);
        arena_reset(arena);
    }
    arena_free(arena);
}

static void take_huge(void *argument)
{
    arena_alloc(argument, SIZE_MAX);
}

static void take_nearly_huge(void *argument)
{
    arena_alloc(argument, SIZE_MAX / 2 - 8);
}

TEST(sizes_that_overflow_are_defects)
{
    struct arena *arena = arena_new(4096, SIZE_MAX);
    CHECK_DEFECT(take_huge, arena);
    CHECK_DEFECT(take_nearly_huge, arena);
    arena_alloc(arena, 10);
    arena_free(arena);
}

static void take_from_nothing(void *argument)
{
    (void)argument;
    arena_new(0, 100);
}

TEST(block_of_no_bytes_is_a_defect)
{
    CHECK_DEFECT(take_from_nothing, NULL);
}

/* Uses everything the arena offers; with each limit it ends well or in a defect,
 * and the arena is usable afterwards. */
static void use_everything(void *argument)
{
    struct arena *arena = argument;
    size_t capacity = 0;
    int *numbers = NULL;

    arena_copy(arena, "a text that is copied");
    struct arena_mark mark = arena_mark(arena);
    arena_format(arena, "%s-%d", "formatted", 12345);
    arena_alloc(arena, 3000);
    arena_rewind(arena, mark);
    for (size_t i = 0; i < 200; i++) {
        numbers = arena_grow(arena, numbers, i, &capacity, sizeof *numbers);
        numbers[i] = (int)i;
    }
    for (size_t i = 0; i < 200; i++)
        need(numbers[i] == (int)i);
}

TEST(every_limit_ends_well_or_in_a_defect)
{
    int defects = 0;
    int successes = 0;

    for (size_t limit = 0; limit < 8000; limit += 8) {
        struct arena *arena = arena_new(256, limit);
        if (test_defects(use_everything, arena))
            defects++;
        else
            successes++;
        CHECK(arena_used(arena) <= limit);
        arena_reset(arena);
        CHECK_INT(0, arena_used(arena));
        arena_free(arena);
    }
    CHECK(defects > 100 && successes > 100);
}

TEST(text_is_copied_and_ended)
{
    struct arena *arena = arena_new(4096, 64 * 1024);
    CHECK_TEXT("難病", arena_text(arena, "難病です", strlen("難病")));
    CHECK_TEXT("", arena_text(arena, NULL, 0));
    CHECK_TEXT("x", arena_copy(arena, "x"));
    CHECK_TEXT(NULL, arena_copy(arena, NULL));
    CHECK_TEXT("7 of 09", arena_format(arena, "%d of %02d", 7, 9));
    CHECK_TEXT("", arena_format(arena, "%s", ""));
    arena_free(arena);
}

TEST(format_may_be_longer_than_a_block)
{
    struct arena *arena = arena_new(64, 64 * 1024);
    const char *text = arena_format(arena, "%05000d", 7);
    CHECK_INT(5000, strlen(text));
    CHECK(text[4999] == '7');
    arena_free(arena);
}

TEST(array_grows_and_keeps_its_items)
{
    struct arena *arena = arena_new(4096, 1024 * 1024);
    size_t capacity = 0;
    int64_t *items = NULL;

    for (size_t i = 0; i < 5000; i++) {
        items = arena_grow(arena, items, i, &capacity, sizeof *items);
        CHECK(capacity > i);
        items[i] = (int64_t)i * 3;
    }
    for (size_t i = 0; i < 5000; i++)
        CHECK_INT(i * 3, items[i]);
    arena_free(arena);
}

struct growth {
    struct arena *arena;
    size_t count, capacity;
};

static void grow_by(void *argument)
{
    struct growth *growth = argument;
    arena_grow(growth->arena, NULL, growth->count, &growth->capacity, 8);
}

TEST(array_growth_refuses_nonsense)
{
    struct arena *arena = arena_new(4096, 1024 * 1024);
    struct growth beyond = {.arena = arena, .count = 5, .capacity = 4};
    struct growth overflow = {.arena = arena, .count = SIZE_MAX / 8};
    overflow.capacity = overflow.count;
    CHECK_DEFECT(grow_by, &beyond);
    CHECK_DEFECT(grow_by, &overflow);
    arena_free(arena);
}

TEST(rewind_gives_back_what_was_taken_since)
{
    struct arena *arena = arena_new(1000, 64 * 1024);
    struct arena_mark empty = arena_mark(arena);
    char *kept = arena_copy(arena, "kept");
    size_t used = arena_used(arena);

    for (int round = 0; round < 100; round++) {
        struct arena_mark mark = arena_mark(arena);
        arena_alloc(arena, 100);
        arena_alloc(arena, 5000);
        arena_alloc(arena, 700);
        arena_rewind(arena, mark);
        CHECK_INT(used, arena_used(arena));
        CHECK_TEXT("kept", kept);
    }
    arena_rewind(arena, empty);
    CHECK_INT(0, arena_used(arena));
    arena_free(arena);
}

struct stale {
    struct arena *arena;
    struct arena_mark mark;
};

static void rewind_to(void *argument)
{
    struct stale *stale = argument;
    arena_rewind(stale->arena, stale->mark);
}

TEST(rewind_to_a_mark_that_is_gone_is_a_defect)
{
    struct arena *arena = arena_new(1000, 64 * 1024);
    arena_alloc(arena, 500);
    arena_alloc(arena, 900);
    struct stale stale = {.arena = arena, .mark = arena_mark(arena)};
    arena_reset(arena);
    CHECK_DEFECT(rewind_to, &stale);
    arena_free(arena);
}

TEST(reset_keeps_an_ordinary_block_and_wipes_it)
{
    struct arena *arena = arena_new(4096, 64 * 1024);
    char *secret = arena_copy(arena, "patient");
#ifdef HAS_POISON
    arena_reset(arena);
    CHECK(is_poisoned(secret));
#endif
    arena_reset(arena);
    /* The same block again: nothing of the text is left in what is handed out. */
    CHECK(arena_alloc(arena, 8) == (void *)secret);
    arena_free(arena);
}

#ifdef HAS_POISON
TEST(what_is_not_handed_out_is_poisoned)
{
    struct arena *arena = arena_new(4096, 64 * 1024);
    char *first = arena_alloc(arena, 5);
    char *second = arena_alloc(arena, 16);

    for (int i = 0; i < 5; i++)
        CHECK(!is_poisoned(first + i));
    for (int i = 5; i < 32; i++)
        CHECK(is_poisoned(first + i));
    CHECK(!is_poisoned(second + 15));
    CHECK(is_poisoned(second + 16));
    struct arena_mark mark = arena_mark(arena);
    char *third = arena_alloc(arena, 100);
    arena_rewind(arena, mark);
    CHECK(is_poisoned(third) && is_poisoned(third + 99));
    arena_reset(arena);
    CHECK(is_poisoned(first) && is_poisoned(second));
    arena_free(arena);
}
#else
TEST(what_is_not_handed_out_is_poisoned)
{
    skip(); /* needs AddressSanitizer */
}
#endif

TEST(free_of_nothing_is_allowed)
{
    arena_free(NULL);
    arena_free(arena_new(4096, 4096));
}

TEST(random_use_keeps_every_text)
{
    struct random *random = random_seeded(test_seed());
    struct arena *arena = arena_new(512, 16 * 1024 * 1024);
    char *texts[MANY];
    size_t lengths[MANY];

    for (size_t i = 0; i < MANY; i++) {
        struct arena_mark mark = arena_mark(arena);
        arena_alloc(arena, random_below(random, 3000));
        if (random_below(random, 2) == 0)
            arena_rewind(arena, mark);
        lengths[i] = random_below(random, 1200);
        texts[i] = arena_alloc(arena, lengths[i]);
        memset(texts[i], (int)i & 0xFF, lengths[i]);
    }
    for (size_t i = 0; i < MANY; i++) {
        for (size_t j = 0; j < lengths[i]; j++)
            CHECK((unsigned char)texts[i][j] == (i & 0xFF));
    }
    arena_free(arena);
    random_free(random);
}

TEST_MAIN(memory_is_zeroed_aligned_and_apart,
          memory_is_zeroed_again_after_a_reset,
          memory_of_another_arena_comes_back_zeroed,
          limit_is_a_defect_and_never_crossed,
          sizes_that_overflow_are_defects,
          block_of_no_bytes_is_a_defect,
          every_limit_ends_well_or_in_a_defect,
          text_is_copied_and_ended,
          format_may_be_longer_than_a_block,
          array_grows_and_keeps_its_items,
          array_growth_refuses_nonsense,
          rewind_gives_back_what_was_taken_since,
          rewind_to_a_mark_that_is_gone_is_a_defect,
          reset_keeps_an_ordinary_block_and_wipes_it,
          what_is_not_handed_out_is_poisoned,
          free_of_nothing_is_allowed,
          random_use_keeps_every_text)
