/* letter_test.c -- a letter comes back as it was written, and reads well as a mail. */
#include "desk/letter.h"

#include "base/arena.h"
#include "base/random.h"
#include "desk/notice.h"
#include "test.h"

#include <stdio.h>
#include <string.h>

static struct arena *arena;

static void begin(void)
{
    arena = arena_new(64 * 1024, 64 * 1024 * 1024);
}

static void check_same(const struct letter *a, const struct letter *b)
{
    CHECK_TEXT(a->title, b->title);
    CHECK_TEXT(a->about, b->about);
    CHECK_TEXT(a->answers, b->answers);
    CHECK_TEXT(a->call_back, b->call_back);
    CHECK_TEXT(a->url, b->url);
    CHECK_TEXT(a->number, b->number);
    CHECK_TEXT(a->number_page, b->number_page);
    CHECK_TEXT(a->until, b->until);
    CHECK_INT(a->line_count, b->line_count);
    for (size_t i = 0; i < a->line_count; i++) {
        CHECK_TEXT(a->lines[i].label, b->lines[i].label);
        CHECK_TEXT(a->lines[i].text, b->lines[i].text);
    }
}

static void check_round(const struct letter *letter)
{
    struct letter back;
    CHECK(letter_read(arena, str_of(letter_write(arena, letter)), &back));
    check_same(letter, &back);
}

static struct letter_line bed_lines[] = {
    {"必要なこと", "人工呼吸器（気管切開）\n夜間の吸引"},
    {"期間", "12月4日から2週間"},
    {"", "お名前は、受け入れのご相談の後にお伝えします。"},
};

static struct letter bed_letter(void)
{
    return (struct letter){
        .title = "入院受け入れのご相談",
        .about = "埼玉県難病医療連絡協議会の難病診療連携コーディネーターです。",
        .lines = bed_lines,
        .line_count = 3,
        .answers = "受け入れできます\n条件つきで受け入れできます\n受け入れできません",
        .call_back = "青葉 みなと 048-000-0101",
        .url = "https://renkei.example.jp/r/AbC",
        .number = "7K2M-9QXW-4TRB",
        .number_page = "https://renkei.example.jp/fax-answer",
        .until = "11月24日（火）17:00",
    };
}

TEST(letter_is_written_in_tagged_lines)
{
    struct letter_line line = {"a\tb", "c\\n\nd"};
    struct letter letter = {.title = "T", .lines = &line, .line_count = 1};

    begin();
    CHECK_TEXT("letter 1\ntitle\tT\nline\ta\\tb\tc\\\\n\\nd\n",
               letter_write(arena, &letter));
    arena_free(arena);
}

TEST(letter_comes_back_whatever_is_in_it)
{
    struct letter letter = bed_letter();
    struct letter bare = {.title = ""};
    struct letter empty = {.title = "x", .about = "", .answers = "", .call_back = "",
                           .url = "", .number = "", .until = ""};

    begin();
    check_round(&letter);
    check_round(&bare);
    check_round(&empty);
    letter.title = "\n\n\tline\ta\tb\nletter 1\r\n\\";
    letter.until = "𠮷野家\u3000👨‍👩‍👧 \x01 ｶﾅ";
    check_round(&letter);
    arena_free(arena);
}

static const char *odd_text(struct random *random)
{
    static const char *const pieces[] = {"", "\n", "\t", "\\", "\\n", "神", "a", "line\t",
                                         "\r", "title\tx\n"};
    const char *text = "";
    for (uint64_t count = random_below(random, 6); count > 0; count--)
        text = arena_format(arena, "%s%s", text,
                            pieces[random_below(random, ARRAY_COUNT(pieces))]);
    return text;
}

static const char *odd_or_none(struct random *random)
{
    return random_below(random, 3) == 0 ? NULL : odd_text(random);
}

TEST(random_letters_come_back)
{
    struct random *random = random_seeded(11);

    begin();
    for (int round = 0; round < 2000; round++) {
        struct letter_line lines[4];
        struct letter letter = {.title = odd_text(random),
                                .about = odd_or_none(random),
                                .lines = lines,
                                .line_count = (size_t)random_below(random, 5),
                                .answers = odd_or_none(random),
                                .call_back = odd_or_none(random),
                                .url = odd_or_none(random),
                                .number = odd_or_none(random),
                                .number_page = odd_or_none(random),
                                .until = odd_or_none(random)};
        for (size_t i = 0; i < letter.line_count; i++) {
            lines[i].label = odd_text(random);
            lines[i].text = odd_text(random);
        }
        check_round(&letter);
        arena_reset(arena);
    }
    random_free(random);
    arena_free(arena);
}

TEST(what_is_no_letter_is_told)
{
    static const char *const others[] = {
        "",
        "letter 1",
        "letter 1\n",
        "letter 1\ntitle\tT",
        "letter 2\ntitle\tT\n",
        "letter 1\nabout\tT\n",
        "letter 1\ntitle\tT\ntitle\tT\n",
        "letter 1\ntitle\tT\ncolour\tred\n",
        "letter 1\ntitle\n",
        "letter 1\ntitle\ta\tb\n",
        "letter 1\ntitle\tT\\\n",
        "letter 1\ntitle\tT\\x\n",
        "letter 1\ntitle\tT\nline\ta\n",
        "letter 1\ntitle\tT\nline\ta\tb\tc\n",
        "letter 1\ntitle\tT\n\n",
        "お知らせ：明日は休みです。\n",
    };
    struct letter letter;

    begin();
    for (size_t i = 0; i < ARRAY_COUNT(others); i++)
        CHECK(!letter_read(arena, str_of(others[i]), &letter));
    CHECK(!letter_read(arena, (struct str){"letter 1\ntitle\tT\0T\n", 19}, &letter));
    CHECK(!letter_read(arena, (struct str){"letter 1\ntitle\tT\\\0\n", 19}, &letter));
    arena_free(arena);
}

static void write_it(void *letter)
{
    letter_write(arena, letter);
}

TEST(longest_letter_has_as_many_lines_as_are_allowed)
{
    struct letter_line lines[LETTER_LINES_MAX];
    struct letter letter = {.title = "T", .lines = lines, .line_count = LETTER_LINES_MAX};

    begin();
    for (size_t i = 0; i < LETTER_LINES_MAX; i++)
        lines[i] = (struct letter_line){"呼吸", "人工呼吸器を使っています。"};
    check_round(&letter);
    const char *text = letter_write(arena, &letter);
    CHECK(strlen(text) < NOTICE_BODY_MAX);
    CHECK(!letter_read(arena, str_of(arena_format(arena, "%sline\ta\tb\n", text)),
                       &letter));
    letter.line_count++;
    CHECK_DEFECT(write_it, &letter);
    arena_free(arena);
}

TEST(mail_says_the_facts_first_and_the_address_last)
{
    struct letter letter = bed_letter();

    begin();
    CHECK_TEXT("入院受け入れのご相談\n"
               "\n"
               "埼玉県難病医療連絡協議会の難病診療連携コーディネーターです。\n"
               "\n"
               "必要なこと：\n"
               "  人工呼吸器（気管切開）\n"
               "  夜間の吸引\n"
               "期間：12月4日から2週間\n"
               "お名前は、受け入れのご相談の後にお伝えします。\n"
               "\n"
               "お返事の期限：11月24日（火）17:00\n"
               "お電話でのお返事：青葉 みなと 048-000-0101\n"
               "お電話でお伝えいただく番号：7K2M-9QXW-4TRB\n"
               "\n"
               "画面でもお返事いただけます。\n"
               "https://renkei.example.jp/r/AbC\n",
               letter_mail(arena, LANGUAGE_JA, &letter));
    arena_free(arena);
}

TEST(fax_has_boxes_to_tick)
{
    struct letter letter = bed_letter();

    begin();
    const char *text = letter_fax(arena, LANGUAGE_JA, &letter);
    CHECK(strstr(text, "\n  [  ] 受け入れできます\n  [  ] 条件つきで") != NULL);
    CHECK(strstr(letter_mail(arena, LANGUAGE_JA, &letter), "[  ]") == NULL);
    arena_free(arena);
}

TEST(mail_leaves_out_what_is_not_there)
{
    struct letter_line line = {"Needed", "Ventilator"};
    struct letter letter = {.title = "Asking for a bed", .lines = &line, .line_count = 1,
                            .call_back = "Aoba 048-000-0101",
                            .url = "https://renkei.example.jp/r/AbC"};

    begin();
    CHECK_TEXT("Asking for a bed\n"
               "\n"
               "Needed: Ventilator\n"
               "\n"
               "To answer by telephone: Aoba 048-000-0101\n"
               "\n"
               "You can also answer on this page.\n"
               "https://renkei.example.jp/r/AbC\n",
               letter_mail(arena, LANGUAGE_EN, &letter));
    letter.url = NULL;
    letter.line_count = 0;
    CHECK_TEXT("Asking for a bed\n\nTo answer by telephone: Aoba 048-000-0101\n",
               letter_mail(arena, LANGUAGE_EN, &letter));
    arena_free(arena);
}

TEST_MAIN(letter_is_written_in_tagged_lines, letter_comes_back_whatever_is_in_it,
          random_letters_come_back, what_is_no_letter_is_told,
          longest_letter_has_as_many_lines_as_are_allowed,
          mail_says_the_facts_first_and_the_address_last, fax_has_boxes_to_tick,
          mail_leaves_out_what_is_not_there)
