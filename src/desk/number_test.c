/* number_test.c -- numbers are given once, and paper leads back. */
#include "desk/number.h"

#include "access/acting_test.h"

#include <ctype.h>

ACT_TEST(numbers_rise_within_a_fiscal_year)
{
    struct number number;

    for (int i = 1; i <= 3; i++) {
        CHECK_OK(number_next(context, "case", &number));
        CHECK_INT(2026, number.year);
        CHECK_INT(i, number.number);
    }
    CHECK_OK(number_next(context, "letter", &number));
    CHECK_INT(1, number.number);
    context->today = day_of(2027, 3, 31);
    CHECK_OK(number_next(context, "case", &number));
    CHECK_INT(4, number.number);
    context->today = day_of(2027, 4, 1);
    CHECK_OK(number_next(context, "case", &number));
    CHECK_INT(2027, number.year);
    CHECK_INT(1, number.number);
}

static struct err take_number(struct context *context, void *fails)
{
    struct number number;
    TRY(number_next(context, "case", &number));
    return *(bool *)fails ? err_of(ERR_CONFLICT, MSG_DESK_TASK_CHANGED) : OK;
}

TEST(number_of_an_act_that_was_undone_was_never_given)
{
    struct little_house house;
    bool fails = true;

    little_house_open(&house, false);
    struct context context = little_context(&house);
    CHECK_ERR(ERR_CONFLICT, little_write(&house, &context, take_number, &fails));
    CHECK_INT(0, scratch_number(house.reader, "SELECT count(*) FROM number_counter"));
    fails = false;
    CHECK_OK(little_write(&house, &context, take_number, &fails));
    CHECK_OK(little_write(&house, &context, take_number, &fails));
    CHECK_INT(2, scratch_number(house.reader, "SELECT last FROM number_counter"));
    little_house_close(&house);
}

static const char *add(struct context *context, int64_t subject)
{
    const char *text = NULL;
    struct paper_number paper = {
        .subject_kind = SUBJECT_INQUIRY_TARGET,
        .subject = subject,
        .expires_at = context->now + HOURS(24),
    };
    CHECK_OK(paper_number_add(context, &paper, &text));
    return text;
}

static struct err find(struct context *context, const char *text, int64_t *subject)
{
    struct paper_number paper = {0};
    struct err err = paper_number_find(context, str_of(text), &paper);
    *subject = paper.subject;
    return err;
}

ACT_TEST(paper_leads_back_however_it_is_typed)
{
    const char *text = add(context, SUBJECT);
    char typed[32];
    size_t length = 0;
    int64_t subject = 0;

    CHECK_INT(14, strlen(text));
    CHECK(text[4] == '-' && text[9] == '-');
    CHECK_OK(find(context, text, &subject));
    CHECK_INT(SUBJECT, subject);
    for (const char *c = text; *c != '\0'; c++) {
        if (*c != '-')
            typed[length++] = *c == '0' ? 'O' : *c == '1' ? 'l' : (char)toupper(*c);
    }
    typed[length] = '\0';
    CHECK_OK(find(context, typed, &subject));
    CHECK_INT(0, acting_number(context, "SELECT count(*) FROM paper_number"
                                      " WHERE length(hash) <> 32"));
}

ACT_TEST(every_wrong_digit_is_found_before_anything_is_looked_up)
{
    static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz";
    const char *text = add(context, SUBJECT);
    char typed[16];
    int64_t subject = 0;

    for (size_t at = 0; at < strlen(text); at++) {
        if (text[at] == '-')
            continue;
        for (size_t i = 0; i < sizeof digits - 1; i++) {
            memcpy(typed, text, strlen(text) + 1);
            typed[at] = digits[i];
            struct err err = find(context, typed, &subject);
            if (digits[i] == text[at])
                CHECK_OK(err);
            else
                CHECK_TEXT("number", err.field);
        }
    }
    CHECK_TEXT("number", find(context, "", &subject).field);
    CHECK_TEXT("number", find(context, "山田", &subject).field);
}

ACT_TEST(paper_ends_with_its_time_or_its_subject)
{
    int64_t subject = 0;
    const char *first = add(context, SUBJECT);
    const char *second = add(context, SUBJECT + 1);

    CHECK_OK(paper_number_end_subject(context, SUBJECT_INQUIRY_TARGET, SUBJECT));
    CHECK_ERR(ERR_NOT_FOUND, find(context, first, &subject));
    CHECK_OK(find(context, second, &subject));
    context->now += HOURS(24) - 1;
    CHECK_OK(find(context, second, &subject));
    context->now += 1;
    CHECK_ERR(ERR_NOT_FOUND, find(context, second, &subject));
}

TEST_MAIN(numbers_rise_within_a_fiscal_year,
          number_of_an_act_that_was_undone_was_never_given,
          paper_leads_back_however_it_is_typed,
          every_wrong_digit_is_found_before_anything_is_looked_up,
          paper_ends_with_its_time_or_its_subject)
