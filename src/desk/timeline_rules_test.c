/* timeline_rules_test.c -- values come back as they went in, and damage is seen. */
#include "desk/timeline.h"

#include "base/arena.h"
#include "base/random.h"
#include "test.h"

static struct arena *arena;

static void begin(void)
{
    arena = arena_new(64 * 1024, 16 * 1024 * 1024);
}

static void check_same(const struct say *a, const struct say *b)
{
    for (int i = 0; i < SAY_VALUES_MAX; i++) {
        CHECK_INT(a->values[i].type, b->values[i].type);
        if (a->values[i].type == SAY_TEXT)
            CHECK_TEXT(a->values[i].text, b->values[i].text);
        else
            CHECK_INT(a->values[i].number, b->values[i].number);
    }
}

TEST(values_are_written_as_the_contract_says)
{
    struct say say = {.values = {{.type = SAY_TEXT, .text = "A病"}, SAY_N(-12),
                                 SAY_D(20600), SAY_I(17)}};
    struct say gap = {.values = {{.type = SAY_NOTHING}, SAY_N(5)}};
    struct say none = {0};

    begin();
    CHECK_TEXT("t4:A病n-12;d20600;i17;", say_write(arena, &say));
    CHECK_TEXT("-n5;", say_write(arena, &gap));
    CHECK_TEXT("", say_write(arena, &none));
    arena_free(arena);
}

static struct say_value random_value(struct random *random)
{
    static const char *const texts[] = {"", "田中", ";t3:n1;", "a:b\n", "-"};
    int64_t number = (int64_t)random_below(random, 4) == 0
                         ? (random_below(random, 2) == 0 ? INT64_MIN : INT64_MAX)
                         : (int64_t)random_below(random, 1000000) - 500000;

    switch (random_below(random, 5)) {
    case 0:
        return (struct say_value){.type = SAY_NOTHING};
    case 1:
        return SAY_T(texts[random_below(random, ARRAY_COUNT(texts))]);
    case 2:
        return SAY_N(number);
    case 3:
        return SAY_D((int32_t)number);
    default:
        return SAY_I(number);
    }
}

TEST(values_come_back_as_they_went_in)
{
    struct random *random = random_seeded(test_seed());

    for (int round = 0; round < 2000; round++) {
        struct say say;
        struct say back;
        begin();
        for (int i = 0; i < SAY_VALUES_MAX; i++)
            say.values[i] = random_value(random);
        const char *text = say_write(arena, &say);
        CHECK(say_read(arena, str_of(text), &back));
        check_same(&say, &back);
        arena_free(arena);
    }
    random_free(random);
}

TEST(damaged_values_are_refused)
{
    static const char *const bad[] = {
        "x",         "t",          "t5:abc",  "t-1:",   "t4001:",     "tn:abc",
        "n",         "n5",         "n;",      "n5x;",   "d9999999999;", "i1;;",
        "-----",     "n1;n2;n3;n4;n5;", "t:", "t1:ab",  "n99999999999999999999;",
    };
    struct say say;

    begin();
    for (size_t i = 0; i < ARRAY_COUNT(bad); i++) {
        if (say_read(arena, str_of(bad[i]), &say)) {
            print_error("read as values: %s\n", bad[i]);
            FAIL("damage was not seen");
        }
    }
    CHECK(say_read(arena, str_of("----"), &say));
    arena_free(arena);
}

TEST(no_bytes_at_all_bring_the_reader_down)
{
    static const char letters[] = "tndi-:;0123456789\xE3\x81";
    struct random *random = random_seeded(test_seed());

    for (int round = 0; round < 20000; round++) {
        char bytes[24];
        struct say say;
        size_t length = (size_t)random_below(random, sizeof bytes);
        begin();
        for (size_t i = 0; i < length; i++)
            bytes[i] = letters[random_below(random, sizeof letters - 1)];
        (void)say_read(arena, (struct str){bytes, length}, &say);
        arena_free(arena);
    }
    random_free(random);
}

static const struct act_kind act = {
    .name = "test.act",
    .sentence = MSG_DESK_ACT_FAMILY_TOLD, /* {1} told {2} */
};

TEST(entry_is_told_in_either_language)
{
    struct timeline_entry entry = {
        .act = "test.act",
        .actor_kind = ACTOR_ACCOUNT,
        .actor_name = "田中",
        .say = {.values = {{.type = SAY_NOTHING}, SAY_T("妻")}},
    };

    begin();
    CHECK_TEXT("田中が、緊急時の開示について説明しました（相手：妻）。",
               timeline_tell(arena, LANGUAGE_JA, &entry, &act));
    CHECK_TEXT("田中 explained the emergency disclosure (to 妻).",
               timeline_tell(arena, LANGUAGE_EN, &entry, &act));
    entry.actor_name = NULL;
    entry.actor_kind = ACTOR_SYSTEM;
    CHECK_TEXT("The system explained the emergency disclosure (to 妻).",
               timeline_tell(arena, LANGUAGE_EN, &entry, &act));
    entry.say.values[0] = SAY_T("佐藤"); /* a first value is used as it is */
    CHECK_TEXT("佐藤 explained the emergency disclosure (to 妻).",
               timeline_tell(arena, LANGUAGE_EN, &entry, &act));
    CHECK_TEXT("(a record of test.act)",
               timeline_tell(arena, LANGUAGE_EN, &entry, NULL));
    entry.is_erased = true;
    CHECK_TEXT("(an erased record)", timeline_tell(arena, LANGUAGE_EN, &entry, &act));
    arena_free(arena);
}

TEST_MAIN(values_are_written_as_the_contract_says, values_come_back_as_they_went_in,
          damaged_values_are_refused, no_bytes_at_all_bring_the_reader_down,
          entry_is_told_in_either_language)
