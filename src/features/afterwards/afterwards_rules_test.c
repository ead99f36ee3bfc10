/* afterwards_rules_test.c -- what was chosen, what must be said, what a sum may show.
 * Links rules and base only: proof of purity. */
#include "base/values.h"
#include "features/afterwards/afterwards.h"
#include "test.h"

TEST(an_address_holds_up_to_three_choices)
{
    enum after_word words[AFTER_QUESTIONS];
    size_t count = 9;
    CHECK(after_words_read("", words, &count));
    CHECK_INT(0, count);
    CHECK(after_words_read("1", words, &count));
    CHECK_INT(1, count);
    CHECK_INT(AFTER_YES, words[0]);
    CHECK(after_words_read("132", words, &count));
    CHECK_INT(3, count);
    CHECK_INT(AFTER_NO, words[1]);
    CHECK_INT(AFTER_PARTLY, words[2]);
    CHECK(!after_words_read("0", words, &count));
    CHECK(!after_words_read("4", words, &count));
    CHECK(!after_words_read("1a", words, &count));
    CHECK(!after_words_read("1111", words, &count));
    CHECK(after_words_read(NULL, words, &count));
    CHECK_INT(0, count);
}

/* Two sums that follow each other differ by whole groups: nobody's answer is their
 * difference. */
TEST(a_sum_grows_in_whole_groups)
{
    CHECK_INT(0, after_counted(0, 3));
    CHECK_INT(0, after_counted(2, 3));
    CHECK_INT(3, after_counted(3, 3));
    for (int64_t answers = 0; answers < 100; answers++) {
        int64_t grown = after_counted(answers + 1, 3) - after_counted(answers, 3);
        CHECK(grown == 0 || grown == 3);
        CHECK(after_counted(answers, 3) <= answers);
    }
    CHECK_INT(7, after_counted(7, 1));
}

TEST(an_answer_says_all_three_and_how_it_was_expressed)
{
    const instant now = instant_of(day_of(2026, 11, 27), 600);
    struct after_answer answer = {.said_at = INSTANT_NONE};
    CHECK_TEXT("understood", after_check(&answer, now).field);
    answer.words[AFTER_UNDERSTOOD] = AFTER_YES;
    CHECK_TEXT("equipment", after_check(&answer, now).field);
    answer.words[AFTER_EQUIPMENT] = AFTER_NO;
    CHECK_TEXT("again", after_check(&answer, now).field);
    answer.words[AFTER_AGAIN] = AFTER_PARTLY;
    CHECK_OK(after_check(&answer, now));
    answer.who = AFTER_BY_PATIENT;
    CHECK_TEXT("means", after_check(&answer, now).field);
    answer.means = "letter_board";
    CHECK_OK(after_check(&answer, now));
    answer.who = AFTER_BY_FAMILY;
    answer.means = NULL;
    CHECK_OK(after_check(&answer, now));
    answer.said_at = now + 1;
    CHECK_TEXT("said_at", after_check(&answer, now).field);
}

TEST_MAIN(an_address_holds_up_to_three_choices, a_sum_grows_in_whole_groups,
          an_answer_says_all_three_and_how_it_was_expressed)
