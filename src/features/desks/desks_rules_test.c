/* desks_rules_test.c -- how a desk is reached, and its hours as text. */
#include "features/desks/desks_rules.h"

#include "base/arena.h"
#include "test.h"

static struct arena *arena;

static struct arena *scratch(void)
{
    if (arena == NULL)
        arena = arena_new(1 << 16, 1 << 24);
    return arena;
}

/* ---- desks -------------------------------------------------------------------- */

static struct desk_facts good_desk(void)
{
    struct desk_facts desk = {
        .purpose = DESK_ADMISSION,
        .name = "地域医療連携室",
        .telephone = "048-000-0001",
    };
    for (int i = 0; i < WEEK_DAYS; i++)
        desk.hours.from_minute[i] = desk.hours.to_minute[i] = -1;
    return desk;
}

static void check_desk(const struct desk_facts *desk, const char *field)
{
    struct err err = desk_check(desk);
    CHECK_TEXT(field, err.field);
}

TEST(desk_can_be_reached_by_what_it_promises)
{
    struct desk_facts desk = good_desk();
    check_desk(&desk, NULL);
    desk.telephone = NULL;
    check_desk(&desk, "telephone");
    desk.mail = "a@example.jp";
    check_desk(&desk, NULL);
    desk.channels[0] = CHANNEL_FAX;
    check_desk(&desk, "fax");
    desk.channels[0] = CHANNEL_TELEPHONE;
    check_desk(&desk, "telephone");
    desk.channels[0] = CHANNEL_MAIL;
    check_desk(&desk, NULL);
    desk.channels[1] = CHANNEL_MAIL;
    check_desk(&desk, "channels");
    desk = good_desk();
    desk.purpose = DESK_PURPOSE_END;
    check_desk(&desk, "purpose");
    desk = good_desk();
    desk.hours.from_minute[3] = 600;
    desk.hours.to_minute[3] = 600;
    check_desk(&desk, "wednesday");
    desk.hours.to_minute[3] = 601;
    check_desk(&desk, NULL);
}

TEST(hours_are_kept_as_a_text_and_read_back)
{
    struct week_hours hours = {.open_on_holidays = true};
    struct week_hours back;
    for (int i = 0; i < WEEK_DAYS; i++) {
        hours.from_minute[i] = i % 2 == 0 ? -1 : 8 * 60 + 30;
        hours.to_minute[i] = i % 2 == 0 ? -1 : 24 * 60;
    }
    const char *text = desk_hours_write(scratch(), &hours);
    CHECK_TEXT("- 08:30-24:00 - 08:30-24:00 - 08:30-24:00 - h", text);
    CHECK(desk_hours_read(str_of(text), &back));
    CHECK(memcmp(hours.from_minute, back.from_minute, sizeof back.from_minute) == 0);
    CHECK(memcmp(hours.to_minute, back.to_minute, sizeof back.to_minute) == 0);
    CHECK(back.open_on_holidays);
    CHECK(!desk_hours_read(str_of("- - -"), &back));
    CHECK(!desk_hours_read(str_of("- - - - - - 8:30"), &back));
    CHECK(!desk_hours_read(str_of("- - - - - - 8:30-24:30"), &back));
}

TEST(hours_of_a_day_are_read_as_people_write_them)
{
    static const char *const good[] = {"8:30-17:15", "８：３０～１７：１５", "8:30〜17:15",
                                       "8:30から17:15", " 08:30 - 17:15 "};
    static const char *const bad[] = {"8:30", "8:30-", "17", "8-17", "8:60-17:00",
                                      "8:30-17:15-18:00", "午前"};
    for (size_t i = 0; i < ARRAY_COUNT(good); i++) {
        int32_t from = 0;
        int32_t to = 0;
        CHECK(desk_day_hours_read(scratch(), good[i], &from, &to));
        CHECK_INT(8 * 60 + 30, from);
        CHECK_INT(17 * 60 + 15, to);
    }
    for (size_t i = 0; i < ARRAY_COUNT(bad); i++) {
        int32_t from = 0;
        int32_t to = 0;
        CHECK(!desk_day_hours_read(scratch(), bad[i], &from, &to));
    }
    CHECK_TEXT("8:05-17:15", desk_day_hours_write(scratch(), 485, 1035));
    CHECK_TEXT(NULL, desk_day_hours_write(scratch(), -1, -1));
}

TEST_MAIN(desk_can_be_reached_by_what_it_promises,
          hours_are_kept_as_a_text_and_read_back,
          hours_of_a_day_are_read_as_people_write_them)
