/* communication_rules_test.c -- links communication_rules.o and base only: proof of
 * purity. */
#include "base/arena.h"
#include "features/communication/communication.h"
#include "test.h"

#include <string.h>

static struct arena *room(void)
{
    static struct arena *arena;
    if (arena == NULL)
        arena = arena_new(1 << 16, 1 << 22);
    return arena;
}

static struct err check(const struct communication *communication)
{
    return communication_check(room(), communication, day_of(2026, 11, 27));
}

static const char *signs(const char *sign, size_t count)
{
    char *text = arena_new_array(room(), char, strlen(sign) * count + 1);

    text[0] = '\0';
    for (size_t i = 0; i < count; i++)
        strcat(text, sign);
    return text;
}

TEST(a_box_holds_five_lines_of_the_paper)
{
    CHECK_INT(0, communication_lines(NULL));
    CHECK_INT(0, communication_lines(""));
    CHECK_INT(1, communication_lines(signs("あ", 24)));
    CHECK_INT(2, communication_lines(signs("あ", 25)));
    CHECK_INT(1, communication_lines(signs("a", 48)));
    CHECK_INT(2, communication_lines(signs("a", 49)));
    CHECK_INT(1, communication_lines(signs("ｱ", 48)));
    CHECK_INT(5, communication_lines(signs("あ", 120)));
    CHECK_INT(6, communication_lines(signs("あ", 121)));
    CHECK_INT(2, communication_lines("a\nb"));
    CHECK_INT(1, communication_lines("a\n"));
    CHECK_INT(3, communication_lines("a\n\nb"));
    /* A full-width sign never hangs over the edge by half. */
    CHECK_INT(2, communication_lines(arena_format(room(), "a%s", signs("あ", 24))));
}

TEST(a_sheet_says_something_and_fits)
{
    struct communication sheet = {.confirmed_on = DAY_NONE};
    CHECK_TEXT("yes_no", check(&sheet).field);
    sheet.facts.means = "blink";
    CHECK_OK(check(&sheet));
    for (size_t i = 0; i < COMMUNICATION_BOXES; i++) {
        *communication_box(&sheet.facts, i) = signs("あ", 120);
        CHECK_OK(check(&sheet));
        *communication_box(&sheet.facts, i) = "1\n2\n3\n4\n5\n6";
        CHECK_ERR(ERR_INVALID, check(&sheet));
        CHECK_TEXT(communication_box_name(i), check(&sheet).field);
        *communication_box(&sheet.facts, i) = NULL;
    }
}

TEST(whom_and_when_it_was_gone_through_belong_together)
{
    const day today = day_of(2026, 11, 27);
    struct communication sheet = {.facts = {.sleep = "22時"}, .confirmed_on = today};
    CHECK_TEXT("confirmed_with", check(&sheet).field);
    sheet.confirmed_with = "本人";
    CHECK_OK(check(&sheet));
    sheet.confirmed_on = today + 1;
    CHECK_TEXT("confirmed_on", check(&sheet).field);
    sheet.confirmed_on = DAY_NONE;
    CHECK_TEXT("confirmed_on", check(&sheet).field);
    sheet.confirmed_on = today;
    sheet.confirmed_with = signs("あ", 41);
    CHECK_TEXT("confirmed_with", check(&sheet).field);
}

TEST(an_outline_names_nobody)
{
    struct communication_facts facts = {
        .means = "blink", .yes_no = "まばたき", .readers = "妻の架空 花"};
    struct communication_facts rest = communication_minimised(&facts);
    CHECK_TEXT(NULL, rest.readers);
    CHECK_TEXT("まばたき", rest.yes_no);
    CHECK_TEXT("妻の架空 花", facts.readers);
}

TEST(a_photograph_is_what_its_content_is)
{
    struct str jpeg = str_of("\xFF\xD8\xFF\xE0more");
    struct str png = str_of("\x89PNG\r\n\x1A\nmore");
    struct str large = {jpeg.at, PHOTOGRAPH_MAX + 1};

    CHECK_TEXT("image/jpeg", photograph_sniff(jpeg));
    CHECK_TEXT("image/png", photograph_sniff(png));
    CHECK_TEXT(NULL, photograph_sniff(str_of("%PDF-1.4")));
    CHECK_TEXT(NULL, photograph_sniff(str_of("<svg onload=alert(1)>")));
    CHECK_TEXT(NULL, photograph_sniff(str_of("GIF89a....")));
    CHECK_OK(photograph_check(room(), "a.jpg", jpeg, "スイッチ"));
    CHECK_OK(photograph_check(room(), "a.exe", png, "スイッチ"));
    CHECK_TEXT("file", photograph_check(room(), NULL, jpeg, "スイッチ").field);
    CHECK_TEXT("file", photograph_check(room(), "a.jpg", str_of(""), "スイッチ").field);
    CHECK_TEXT("file", photograph_check(room(), "a.jpg", str_of("x.jpg"), "ス").field);
    CHECK_ERR(ERR_INVALID, photograph_check(room(), "a.jpg", large, "スイッチ"));
    CHECK_TEXT("caption", photograph_check(room(), "a.jpg", jpeg, NULL).field);
    CHECK_TEXT("caption", photograph_check(room(), "a.jpg", jpeg, signs("あ", 21)).field);
}

TEST_MAIN(a_box_holds_five_lines_of_the_paper, a_sheet_says_something_and_fits,
          whom_and_when_it_was_gone_through_belong_together, an_outline_names_nobody,
          a_photograph_is_what_its_content_is)
