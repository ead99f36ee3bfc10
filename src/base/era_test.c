/* era_test.c -- dates as people write them, and eras at their borders. */
#include "base/arena.h"
#include "base/era.h"
#include "base/message.h"
#include "base/random.h"
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

static void check_reads(const char *expected_iso, const char *text)
{
    day on = DAY_NONE;
    bool noted = true;
    struct err err = era_read(arena, str_of(text), &on, &noted);
    if (err.kind != ERR_NONE)
        print_error("%s\n", text);
    CHECK_OK(err);
    CHECK_TEXT(expected_iso, day_iso(arena, on));
    CHECK(!noted);
}

static void check_refused(enum message message, const char *text)
{
    day on = 777;
    bool noted = true;
    struct err err = era_read(arena, str_of(text), &on, &noted);
    CHECK_ERR(ERR_INVALID, err);
    if (message != err.message)
        print_error("%s\n", text);
    CHECK_TEXT(message_key(message), message_key(err.message));
    CHECK(err.field == NULL);
    CHECK_INT(777, on);
    CHECK(!noted);
}

TEST(one_day_is_read_in_every_spelling)
{
    static const char *const spellings[] = {
        "S35.4.1", "s35.4.1", "昭和35年4月1日", "昭35/4/1", "1960-04-01", "19600401",
        "Ｓ３５．４．１", "昭和３５年４月１日", "㍼35.4.1", "S35/4/1", "S35-4-1",
        "S350401", "昭和350401", "昭和35年04月01日", "昭和35年4月1", "S35.04.01",
        "1960/4/1", "1960.4.1", "1960年4月1日", "１９６０年４月１日", "西暦1960年4月1日",
        "  S35.4.1  ", "　昭和　35 年 4 月 1 日　", "S35。4。1", "S35ー4ー1", "1960−4−1",
        "1960‐4‐1", "S35、4、1", "S35・4・1", "1960年4月1日(金)", "昭和35年4月1日（金）",
        "昭和35年4月1日（金曜日）", "昭和35年4月1日（金曜）", "1960/04-1",
    };
    for (size_t i = 0; i < ARRAY_COUNT(spellings); i++)
        check_reads("1960-04-01", spellings[i]);
}

TEST(eras_are_read_up_to_their_borders)
{
    static const char *const rows[][2] = {
        {"1873-01-01", "M6.1.1"},           {"1912-07-29", "明治45年7月29日"},
        {"1912-07-30", "大正元年7月30日"},  {"1912-07-30", "T1.7.30"},
        {"1926-12-24", "大正15年12月24日"}, {"1926-12-25", "昭和元年12月25日"},
        {"1989-01-07", "昭和64年1月7日"},   {"1989-01-08", "平成元年1月8日"},
        {"1989-01-08", "㍻元.1.8"},         {"2019-04-30", "平成31年4月30日"},
        {"2019-05-01", "令和元年5月1日"},   {"2019-05-01", "R1.5.1"},
        {"2026-11-22", "R8.11.22"},         {"2026-11-22", "㋿8年11月22日"},
        {"2117-12-31", "令和99年12月31日"}, {"1868-01-01", "18680101"},
        {"1870-05-05", "1870-05-05"},       {"9999-12-31", "9999-12-31"},
        {"2024-02-29", "令和6年2月29日"},
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
        check_reads(rows[i][0], rows[i][1]);
}

TEST(heisei_31_after_april_is_reiwa_with_a_note)
{
    static const char *const rows[][2] = {
        {"2019-05-01", "平成31年5月1日"}, {"2019-05-01", "H31.5.1"},
        {"2019-12-31", "平31/12/31"},
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        day on = DAY_NONE;
        bool noted = false;
        CHECK_OK(era_read(arena, str_of(rows[i][1]), &on, &noted));
        CHECK_TEXT(rows[i][0], day_iso(arena, on));
        CHECK(noted);
    }
}

TEST(era_that_is_over_or_not_begun_names_the_right_one)
{
    static const char *const rows[][2] = {
        {"昭和64年1月8日", "平成元年1月8日"}, {"S65.1.1", "平成2年1月1日"},
        {"平成32年1月1日", "令和2年1月1日"},  {"平成元年1月7日", "昭和64年1月7日"},
        {"令和元年4月30日", "平成31年4月30日"}, {"大正15年12月25日", "昭和元年12月25日"},
        {"明治45年7月30日", "大正元年7月30日"}, {"昭和元年12月24日", "大正15年12月24日"},
        {"昭和99年1月1日", "令和6年1月1日"},
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        day on = 777;
        bool noted = true;
        struct err err = era_read(arena, str_of(rows[i][0]), &on, &noted);
        check_refused(MSG_DATE_ERA_ENDED, rows[i][0]);
        CHECK_TEXT(rows[i][1], err.say->values[0].text);
        CHECK(strstr(message_text(arena, LANGUAGE_JA, err.message, err.say),
                     rows[i][1]) != NULL);
    }
}

TEST(days_that_do_not_exist_are_told_apart_from_garbage)
{
    static const char *const no_such[] = {
        "2026-02-29", "昭和35年2月30日", "R8.13.1", "R8.0.1", "R8.1.0", "20260431",
        "昭和0年1月1日", "0000-01-01", "平成31年4月31日", "H00.1.1", "S350431",
    };
    static const char *const garbage[] = {
        "", " ", "昨日", "35/4/1", "1960", "1960-04", "1960-4", "S35.4", "昭和",
        "昭和35年", "X35.4.1", "S135.4.1", "19600401x", "1960-04-01 12:00", "196004011",
        "1960401", "S35041", "S3504011", "西暦S35.4.1", "昭和昭和35.4.1", "S-5.4.1",
        "S35..4.1", "S35.4.1.", "1960-4-1-", "元年5月1日", "令和元", "1960-004-01",
        "1960年4月1日（火星）", "1960年4月1日（", "二千二十六年", "1960\n04\n01",
        "99999-1-1", "S元0401", "今日",
    };
    for (size_t i = 0; i < ARRAY_COUNT(no_such); i++)
        check_refused(MSG_DATE_NO_SUCH_DAY, no_such[i]);
    for (size_t i = 0; i < ARRAY_COUNT(garbage); i++)
        check_refused(MSG_DATE_UNREADABLE, garbage[i]);
    check_refused(MSG_DATE_OLD_CALENDAR, "明治5年12月2日");
    check_refused(MSG_DATE_OLD_CALENDAR, "M1.2.1");

    char text[1000];
    memset(text, '1', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    check_refused(MSG_DATE_UNREADABLE, text);
}

TEST(days_are_shown_in_their_era)
{
    const day on = day_of(2026, 11, 22);
    CHECK_TEXT("令和8年11月22日（日）", era_day(arena, on));
    CHECK_TEXT("令和8年11月22日", era_day_short(arena, on));
    CHECK_TEXT("令和元年5月1日（水）", era_day(arena, day_of(2019, 5, 1)));
    CHECK_TEXT("平成31年4月30日（火）", era_day(arena, day_of(2019, 4, 30)));
    CHECK_TEXT("昭和64年1月7日", era_day_short(arena, day_of(1989, 1, 7)));
    CHECK_TEXT("明治6年1月1日", era_day_short(arena, day_of(1873, 1, 1)));
    CHECK_TEXT("1872年12月31日（火）", era_day(arena, day_of(1872, 12, 31)));
    CHECK_TEXT("11月22日 16:05", era_instant(arena, instant_of(on, 16 * 60 + 5)));
    CHECK_TEXT("1月1日 00:00", era_instant(arena, instant_of(day_of(2026, 1, 1), 0)));
}

TEST(fiscal_years_have_the_era_of_their_middle)
{
    static const struct {
        int32_t year;
        const char *text;
    } rows[] = {
        {2026, "令和8年度"},  {2019, "令和元年度"}, {2018, "平成30年度"},
        {1989, "平成元年度"}, {1988, "昭和63年度"}, {1926, "大正15年度"},
        {1927, "昭和2年度"},  {1912, "大正元年度"}, {1872, "1872年度"},
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
        CHECK_TEXT(rows[i].text, era_year(arena, rows[i].year));
}

TEST(every_day_shown_reads_back)
{
    for (day on = day_of(1868, 1, 1); on <= day_of(2100, 12, 31); on++) {
        day again = DAY_NONE;
        bool noted = true;
        const char *text = on % 2 == 0 ? era_day(arena, on) : era_day_short(arena, on);
        CHECK_OK(era_read(arena, str_of(text), &again, &noted));
        CHECK_INT(on, again);
        CHECK(!noted);
        arena_reset(arena);
    }
}

TEST(random_texts_never_harm)
{
    static const char *const pieces[] = {
        "昭和", "平成", "令", "S", "h", "元", "年", "月", "日", ".", "/", "-", "(", ")",
        "曜", "1", "31", "12", "2019", "0", "５", "㍻", "　", "ー", "西暦", "99",
    };
    struct random *random = random_seeded(test_seed());

    for (int i = 0; i < 100000; i++) {
        char text[200] = "";
        for (uint64_t count = random_below(random, 10); count > 0; count--)
            strcat(text, pieces[random_below(random, ARRAY_COUNT(pieces))]);
        day on = 777;
        bool noted = false;
        struct err err = era_read(arena, str_of(text), &on, &noted);
        CHECK((err.kind == ERR_NONE) == (on != 777));
        arena_reset(arena);
    }
    random_free(random);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        one_day_is_read_in_every_spelling,
        eras_are_read_up_to_their_borders,
        heisei_31_after_april_is_reiwa_with_a_note,
        era_that_is_over_or_not_begun_names_the_right_one,
        days_that_do_not_exist_are_told_apart_from_garbage,
        days_are_shown_in_their_era,
        fiscal_years_have_the_era_of_their_middle,
        every_day_shown_reads_back,
        random_texts_never_harm,
    };
    return cmocka_run_group_tests(tests, arena_open, arena_close);
}
