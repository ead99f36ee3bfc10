/* diagnosis_rules_test.c -- vague days as people write them; what may be said. */
#include "features/diagnosis/diagnosis.h"

#include "base/arena.h"
#include "test.h"

static struct arena *arena_get(void)
{
    static struct arena *arena;
    if (arena == NULL)
        arena = arena_new(1 << 16, 1 << 20);
    arena_reset(arena);
    return arena;
}

TEST(vague_days_are_read_as_people_write_them)
{
    static const struct {
        const char *text;
        struct date from, to;
    } cells[] = {
        {"2019年5月", {2019, 5, 1}, {2019, 5, 31}},
        {"2019-05", {2019, 5, 1}, {2019, 5, 31}},
        {"2019/2", {2019, 2, 1}, {2019, 2, 28}},
        {"2019年", {2019, 1, 1}, {2019, 12, 31}},
        {"2019", {2019, 1, 1}, {2019, 12, 31}},
        {"2019年ごろ", {2019, 1, 1}, {2019, 12, 31}},
        {"令和元年", {2019, 1, 1}, {2019, 12, 31}},
        {"平成30年12月", {2018, 12, 1}, {2018, 12, 31}},
        {"R2.2", {2020, 2, 1}, {2020, 2, 29}},
        {"2021-03-04", {2021, 3, 4}, {2021, 3, 4}},
        {"昭和63年4月1日", {1988, 4, 1}, {1988, 4, 1}},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cells); i++) {
        struct vague_day vague;
        CHECK(vague_day_read(arena_get(), cells[i].text, &vague));
        CHECK_INT(day_of(cells[i].from.year, cells[i].from.month, cells[i].from.dom),
                  vague.from_on);
        CHECK_INT(day_of(cells[i].to.year, cells[i].to.month, cells[i].to.dom),
                  vague.to_on);
    }
    struct vague_day none;
    CHECK(!vague_day_read(arena_get(), "去年の夏", &none));
    CHECK(!vague_day_read(arena_get(), "2019年13月", &none));
    CHECK(!vague_day_read(arena_get(), NULL, &none));
}

TEST(vague_days_are_told_as_they_were_known)
{
    struct arena *arena = arena_get();
    struct vague_day vague = {day_of(2019, 5, 1), day_of(2019, 5, 31)};
    CHECK_TEXT("2019年5月", vague_day_text(arena, LANGUAGE_JA, vague));
    vague = (struct vague_day){day_of(2019, 1, 1), day_of(2019, 12, 31)};
    CHECK_TEXT("2019年", vague_day_text(arena, LANGUAGE_JA, vague));
    vague = (struct vague_day){day_of(2019, 5, 3), day_of(2019, 5, 3)};
    CHECK_TEXT("2019年5月3日", vague_day_text(arena, LANGUAGE_JA, vague));
    CHECK_TEXT("2019-05-03", vague_day_text(arena, LANGUAGE_EN, vague));
    /* A form shows it, and reads it again. */
    CHECK(vague_day_read(arena, "2019年5月3日", &vague));
    CHECK_INT(day_of(2019, 5, 3), vague.from_on);
    CHECK_INT(day_of(2019, 5, 3), vague.to_on);
    vague = (struct vague_day){DAY_NONE, DAY_NONE};
    CHECK_TEXT("", vague_day_text(arena, LANGUAGE_JA, vague));
}

TEST(days_of_the_way_follow_each_other)
{
    day today = day_of(2026, 11, 27);
    struct diagnosis_facts facts = {
        .symptom = {day_of(2024, 5, 1), day_of(2024, 5, 31)},
        .visit = {day_of(2024, 1, 1), day_of(2024, 12, 31)},
        .referred_on = day_of(2026, 10, 1),
        .findings = "進行する筋力低下"};
    CHECK_OK(diagnosis_check(&facts, today));
    facts.visit = (struct vague_day){day_of(2023, 1, 1), day_of(2023, 12, 31)};
    CHECK_TEXT("visit", diagnosis_check(&facts, today).field);
    facts.visit = (struct vague_day){day_of(2026, 11, 1), day_of(2026, 11, 30)};
    CHECK_TEXT("referred_on", diagnosis_check(&facts, today).field);
    facts.referred_on = today + 1;
    CHECK_TEXT("referred_on", diagnosis_check(&facts, today).field);
    facts.referred_on = DAY_NONE;
    facts.symptom.from_on = facts.symptom.to_on = today + 1;
    CHECK_TEXT("symptom", diagnosis_check(&facts, today).field);
    facts.symptom.from_on = facts.symptom.to_on = DAY_NONE;
    facts.findings = "";
    CHECK_TEXT("findings", diagnosis_check(&facts, today).field);
}

TEST_MAIN(vague_days_are_read_as_people_write_them,
          vague_days_are_told_as_they_were_known, days_of_the_way_follow_each_other)
