/* message_test.c -- keys become sentences, in both languages. */
#include "base/arena.h"
#include "base/day.h"
#include "base/message.h"
#include "base/str.h"
#include "base/utf8.h"
#include "test.h"

static struct arena *arena;

static int arena_open(void **state)
{
    (void)state;
    arena = arena_new(4096, 1024 * 1024);
    return 0;
}

static int arena_close(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

TEST(every_key_has_a_sentence_in_every_language)
{
    for (int i = 1; i < MESSAGE_COUNT; i++) {
        enum message message = (enum message)i;
        for (int language = 0; language < LANGUAGE_COUNT; language++) {
            const char *raw = message_raw((enum language)language, message);
            CHECK(!text_is_empty(raw));
            CHECK(utf8_is_text(str_of(raw), true));
        }
        CHECK(!text_is_empty(message_raw_easy(message)));
        CHECK(strchr(message_key(message), '.') != NULL);
        CHECK(i == 1 || strcmp(message_key((enum message)(i - 1)),
                               message_key(message)) < 0);
    }
    CHECK_TEXT("", message_raw(LANGUAGE_JA, MSG_NONE));
    CHECK_TEXT("none", message_key(MSG_NONE));
}

TEST(sentence_without_values_is_the_text_itself)
{
    CHECK_TEXT("入力してください。",
               message_text(arena, LANGUAGE_JA, MSG_INPUT_REQUIRED, NULL));
    CHECK_TEXT("Enter this.", message_text(arena, LANGUAGE_EN, MSG_INPUT_REQUIRED, NULL));
}

TEST(values_stand_at_their_places)
{
    const struct say *range = say_two(arena, SAY_N(1), SAY_N(1000));
    CHECK_TEXT("1から1,000までの数で入力してください。",
               message_text(arena, LANGUAGE_JA, MSG_INPUT_OUT_OF_RANGE, range));
    CHECK_TEXT("Enter a number from 1 to 1,000.",
               message_text(arena, LANGUAGE_EN, MSG_INPUT_OUT_OF_RANGE, range));
    CHECK_TEXT("{1}から{2}までの数で入力してください。",
               message_text(arena, LANGUAGE_JA, MSG_INPUT_OUT_OF_RANGE, NULL));
    CHECK_TEXT("7から{2}までの数で入力してください。",
               message_text(arena, LANGUAGE_JA, MSG_INPUT_OUT_OF_RANGE,
                            say_count(arena, 7)));
    /* A value is never looked at again for places of its own. */
    CHECK_TEXT("A field that is not on this page was sent: {1}{2. "
               "Open the page again and retry.",
               message_text(arena, LANGUAGE_EN, MSG_INPUT_UNKNOWN_FIELD,
                            say_text(arena, "{1}{2")));
}

static void check_value(const char *japanese, const char *english,
                        struct say_value value)
{
    CHECK_TEXT(japanese, say_value_text(arena, LANGUAGE_JA, &value));
    CHECK_TEXT(english, say_value_text(arena, LANGUAGE_EN, &value));
}

TEST(values_read_as_people_write_them)
{
    const day on = day_of(2026, 11, 22);
    check_value("0", "0", SAY_N(0));
    check_value("999", "999", SAY_N(999));
    check_value("1,000", "1,000", SAY_N(1000));
    check_value("-999", "-999", SAY_N(-999));
    check_value("-100,000", "-100,000", SAY_N(-100000));
    check_value("1,234,567", "1,234,567", SAY_N(1234567));
    check_value("-9,223,372,036,854,775,808", "-9,223,372,036,854,775,808",
                SAY_N(INT64_MIN));
    check_value("山田", "山田", SAY_T("山田"));
    check_value("", "", SAY_T(NULL));
    check_value("", "", (struct say_value){.type = SAY_NOTHING});
    check_value("令和8年11月22日（日）", "Sunday 22 November 2026", SAY_D(on));
    check_value("11月22日 16:30", "22 November 16:30",
                SAY_I(instant_of(on, 16 * 60 + 30)));
}

TEST(every_month_and_weekday_has_its_name)
{
    static const char *const months[] = {
        "January", "February", "March", "April", "May", "June", "July", "August",
        "September", "October", "November", "December",
    };
    static const char *const weekdays[] = {
        "Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday",
    };
    for (int i = 0; i < 12; i++) {
        struct say_value value = SAY_D(day_of(2026, i + 1, 15));
        CHECK(strstr(say_value_text(arena, LANGUAGE_EN, &value), months[i]) != NULL);
    }
    for (int i = 0; i < 7; i++) {
        struct say_value value = SAY_D(i); /* from Thursday, 1 January 1970 */
        CHECK(strncmp(say_value_text(arena, LANGUAGE_EN, &value), weekdays[i],
                      strlen(weekdays[i])) == 0);
    }
}

TEST(value_too_long_for_a_sentence_leaves_it_as_written)
{
    char *text = arena_alloc(arena, 70000);
    memset(text, 'x', 69999);
    CHECK(strstr(message_text(arena, LANGUAGE_EN, MSG_INPUT_UNKNOWN_FIELD,
                              say_text(arena, text)),
                 "{1}") != NULL);
}

static void unknown_message(void *argument)
{
    const int *message = argument;
    message_raw(LANGUAGE_JA, (enum message) * message);
}

static void unknown_language(void *argument)
{
    (void)argument;
    message_raw(LANGUAGE_COUNT, MSG_NONE);
}

TEST(unknown_keys_are_defects)
{
    int wrong[] = {-1, MESSAGE_COUNT, 1000000};
    for (size_t i = 0; i < ARRAY_COUNT(wrong); i++)
        CHECK_DEFECT(unknown_message, &wrong[i]);
    CHECK_DEFECT(unknown_language, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        every_key_has_a_sentence_in_every_language,
        sentence_without_values_is_the_text_itself,
        values_stand_at_their_places,
        values_read_as_people_write_them,
        every_month_and_weekday_has_its_name,
        value_too_long_for_a_sentence_leaves_it_as_written,
        unknown_keys_are_defects,
    };
    return cmocka_run_group_tests(tests, arena_open, arena_close);
}
