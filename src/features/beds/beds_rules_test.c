/* beds_rules_test.c -- what an offer may say, and which bed is free when. */
#include "features/beds/beds_rules.h"

#include "base/arena.h"
#include "base/str.h"
#include "test.h"

static struct arena *arena;

static struct arena *scratch(void)
{
    if (arena == NULL)
        arena = arena_new(1 << 16, 1 << 26);
    return arena;
}

static struct bed_offer good_offer(int64_t id)
{
    return (struct bed_offer){
        .id = id,
        .kind = BED_OFFER_POSTED,
        .from_on = day_of(2026, 12, 1),
        .to_on = day_of(2026, 12, 31),
        .beds = 2,
        .comes_on = BED_WEEK,
        .goes_on = BED_WEEK,
        .confirmed_by = "見本 なお",
        .ended_on = DAY_NONE,
    };
}

static void check_offer(const struct bed_offer *offer, const char *field)
{
    struct err err = bed_offer_check(offer, day_of(2026, 11, 22));
    CHECK_TEXT(field, err.field);
    CHECK_INT(field == NULL ? ERR_NONE : ERR_INVALID, err.kind);
}

TEST(an_offer_says_what_can_be_true)
{
    struct bed_offer offer = good_offer(1);
    check_offer(&offer, NULL);
    offer.beds = 0;
    check_offer(&offer, "beds");
    offer.beds = 21;
    check_offer(&offer, "beds");
    offer = good_offer(1);
    offer.to_on = offer.from_on;
    check_offer(&offer, NULL);
    offer.to_on = offer.from_on - 1;
    check_offer(&offer, "to_on");
    offer.to_on = offer.from_on + BED_OFFER_DAYS_MAX - 1;
    check_offer(&offer, NULL);
    offer.to_on++;
    check_offer(&offer, "to_on");
    offer.from_on = day_of(2026, 10, 1);
    offer.to_on = day_of(2026, 11, 21);
    check_offer(&offer, "to_on");
    offer.from_on = DAY_NONE;
    check_offer(&offer, "from_on");
    offer = good_offer(1);
    offer.comes_on = 0;
    check_offer(&offer, "comes_on");
    offer = good_offer(1);
    offer.goes_on = 128;
    check_offer(&offer, "goes_on");
    offer = good_offer(1);
    offer.confirmed_by = "";
    check_offer(&offer, "confirmed_by");
}

TEST(what_a_ward_cannot_do_is_a_set_of_codes)
{
    struct bed_offer offer = good_offer(1);
    CHECK(!bed_is_not_here(&offer, "tppv"));
    offer.not_here = "tppv|vad";
    CHECK(bed_is_not_here(&offer, "tppv"));
    CHECK(bed_is_not_here(&offer, "vad"));
    CHECK(!bed_is_not_here(&offer, "nppv"));
    CHECK(!bed_is_not_here(&offer, "tpp"));
}

TEST(an_offer_for_one_programme_is_for_no_other)
{
    struct bed_offer offer = good_offer(1);
    CHECK(bed_is_for(&offer, "saitama"));
    CHECK(bed_is_for(&offer, NULL));
    offer.programme = "saitama";
    CHECK(bed_is_for(&offer, "saitama"));
    CHECK(bed_is_for(&offer, NULL));
    CHECK(!bed_is_for(&offer, "saitama_city"));
}

TEST(days_outside_closed_or_ended_have_nothing_free)
{
    struct bed_offer items[2] = {good_offer(70), good_offer(30)};
    struct bed_offer_day shut[] = {{70, day_of(2026, 12, 10)}};
    struct bed_taken taken[] = {
        {30, 2, day_of(2026, 12, 2), day_of(2026, 12, 2), false},
        {70, 1, day_of(2026, 12, 2), day_of(2026, 12, 2), true},
        {70, 2, day_of(2026, 12, 2), day_of(2026, 12, 2), false},
        {99, 1, day_of(2026, 12, 2), day_of(2026, 12, 2), false}, /* of another */
    };
    const struct bed_offers offers = {items, 2};
    const struct bed_offer_days closed = {shut, 1};
    const struct bed_taken_list list = {taken, 4};
    day from_on = day_of(2026, 11, 30);

    items[1].ended_on = day_of(2026, 12, 5);
    struct bed_days *days =
        bed_days_make(scratch(), &offers, (struct bed_span){from_on, day_of(2027, 1, 1), false},
                      &closed, &list);
    const struct bed_days *sets =
        bed_days_make(scratch(), &offers, (struct bed_span){from_on, day_of(2027, 1, 1), true},
                      &closed, &list);
    for (size_t i = 0; i < 2; i++)
        for (int32_t at = 0; at <= day_of(2027, 1, 1) - from_on; at++) {
            CHECK_INT(days[i].free_beds[at], sets[i].free_beds[at]);
            CHECK_INT(days[i].held_beds[at], sets[i].held_beds[at]);
        }
    CHECK_INT(70, days[0].offer);
    CHECK_INT(0, days[0].free[0]);
    CHECK_INT(2, days[0].free[1]);
    CHECK_INT(0, days[0].free[2]);
    CHECK_INT(1, days[0].held[2]);
    CHECK_INT(1, days[0].taken[2]);
    CHECK_INT(0, days[0].free[10]);
    CHECK_INT(2, days[0].free[31]);
    CHECK_INT(0, days[0].free[32]);
    CHECK_INT(1, days[1].free[2]);
    CHECK_INT(1, days[1].free_beds[2]);
    CHECK_INT(2, days[1].free[5]);
    CHECK_INT(0, days[1].free[6]);
    CHECK_TEXT("12/1、12/3–12/9、12/11–12/31",
               bed_free_text(scratch(), &days[0], from_on, day_of(2027, 1, 1)));
    CHECK_TEXT(NULL, bed_free_text(scratch(), &days[1], from_on, from_on));
}

TEST(one_bed_must_be_free_on_all_days)
{
    int32_t full = -1;
    const uint32_t some[] = {3, 3, 2, 3};
    const uint32_t halves[] = {1, 1, 2, 2};
    CHECK_INT(2, bed_choose(some, 4, 0, &full));
    CHECK_INT(1, bed_choose(some, 2, 0, &full));
    CHECK_INT(2, bed_choose(some, 2, 2, &full)); /* the one it had */
    CHECK_INT(2, bed_choose(some, 4, 1, &full)); /* which is not free all the time */
    CHECK_INT(0, bed_choose(halves, 4, 0, &full));
    CHECK_INT(2, full);
}

TEST_MAIN(an_offer_says_what_can_be_true,
          what_a_ward_cannot_do_is_a_set_of_codes,
          an_offer_for_one_programme_is_for_no_other,
          days_outside_closed_or_ended_have_nothing_free,
          one_bed_must_be_free_on_all_days)
