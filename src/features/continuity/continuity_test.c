/* continuity_test.c -- each use case of the team: allowed, not theirs, stale, invalid,
 * twice. */
#include "features/continuity/continuity_acting_test.h"

/* ---- who may --------------------------------------------------------------------- */

TEST(others_find_no_plan_and_change_none)
{
    perform_function *const all[] = {begin, get,    wish, write,   enter,
                                     refer, review, end,  editions};
    heard();
    written(CONTINUITY_EMERGENCY);
    for (size_t i = 0; i < ARRAY_COUNT(all); i++) {
        CHECK_ERR(ERR_NOT_FOUND, act(SAKURA, all[i]));
        struct err err = act(OFFICER, all[i]);
        CHECK(err.kind == ERR_NOT_FOUND || err.kind == ERR_FORBIDDEN);
    }
    CHECK_INT(1, rows("SELECT COUNT(*) FROM continuity_part"));
    close_town();
}

TEST(what_was_seen_must_still_be_so)
{
    perform_function *const all[] = {wish, write, enter, refer, review, end};
    heard();
    part_of(CONTINUITY_EMERGENCY);
    town.version--;
    for (size_t i = 0; i < ARRAY_COUNT(all); i++)
        CHECK_ERR(ERR_CONFLICT, act(HANAKO, all[i]));
    CHECK_INT(0, rows("SELECT COUNT(*) FROM continuity_part"));
    close_town();
}

/* ---- the beginning --------------------------------------------------------------- */

TEST(a_case_has_one_plan_at_a_time)
{
    begun();
    CHECK_INT(CONTINUITY_BEGUN, town.plan.state);
    CHECK_INT(1, open_tasks("wish"));
    CHECK_ERR(ERR_CONFLICT, act(HANAKO, begin));
    town.reason = "mistake";
    CHECK_OK(act(HANAKO, end));
    CHECK_OK(act(HANAKO, begin));
    close_town();
}

TEST(a_beginning_says_from_when)
{
    town_open();
    town.begin.start = NULL;
    CHECK_TEXT("start", act(HANAKO, begin).field);
    town.begin.start = "whatever";
    CHECK_TEXT("start", act(HANAKO, begin).field);
    town.begin.start = "diagnosis";
    town.begin.start_on = instant_day(town.house.now) + 1;
    CHECK_TEXT("start_on", act(HANAKO, begin).field);
    town.begin.start_on = instant_day(town.house.now);
    town.begin.referrer = 4711;
    CHECK_TEXT("referrer", act(HANAKO, begin).field);
    close_town();
}

TEST(nothing_is_arranged_before_the_wishes)
{
    begun();
    part_of(CONTINUITY_EMERGENCY);
    CHECK_INT(MSG_CONTINUITY_WISH_FIRST, act(HANAKO, write).message);
    wish_of(CONTINUITY_OF_PATIENT);
    CHECK_INT(MSG_CONTINUITY_WISH_FIRST, act(HANAKO, write).message);
    wish_of(CONTINUITY_OF_FAMILY);
    CHECK_INT(CONTINUITY_ARRANGING, town.plan.state);
    CHECK_INT(0, open_tasks("wish"));
    CHECK_INT(1, open_tasks("arrange"));
    CHECK_OK(act(HANAKO, write));
    close_town();
}

/* ---- both sides ------------------------------------------------------------------ */

TEST(the_referral_waits_until_everything_is_settled)
{
    heard();
    CHECK_INT(MSG_CONTINUITY_NOT_SETTLED, act(HANAKO, refer).message);
    for (int kind = CONTINUITY_NEARBY; kind < CONTINUITY_PART_END; kind++) {
        written((enum continuity_part_kind)kind);
        CHECK_ERR(ERR_CONFLICT, act(HANAKO, refer));
        told(CONTINUITY_INSTITUTION);
        CHECK_ERR(ERR_CONFLICT, act(HANAKO, refer));
        told(CONTINUITY_HOUSEHOLD);
    }
    CHECK_INT(CONTINUITY_SETTLED, town.plan.state);
    CHECK_INT(1, open_tasks("refer"));
    town.referral.review_on = instant_day(town.house.now);
    CHECK_TEXT("review_on", act(HANAKO, refer).field);
    town.referral.review_on += 90;
    CHECK_OK(act(HANAKO, refer));
    look();
    CHECK_INT(CONTINUITY_HOME, town.plan.state);
    CHECK_INT(0, open_tasks("refer"));
    CHECK_INT(1, open_tasks("review"));
    CHECK_ERR(ERR_CONFLICT, act(HANAKO, refer)); /* once */
    close_town();
}

TEST(what_is_not_needed_says_why)
{
    heard();
    part_of(CONTINUITY_REGULAR);
    town.part.is_needed = false;
    CHECK_TEXT("reason", act(HANAKO, write).field);
    town.part.reason = "紹介元が続けて診る";
    CHECK_OK(act(HANAKO, write));
    look();
    CHECK(continuity_part_is_settled(&town.plan.parts[CONTINUITY_REGULAR]));
    town.side = CONTINUITY_INSTITUTION;
    CHECK_ERR(ERR_CONFLICT, act(HANAKO, enter));
    close_town();
}

TEST(a_change_takes_back_what_was_confirmed)
{
    settled();
    CHECK_OK(act(HANAKO, refer));
    look();
    part_of(CONTINUITY_EMERGENCY);
    town.part.what = "酸素90%未満なら119番";
    CHECK_OK(act(HANAKO, write));
    CHECK(town.reopened);
    look();
    CHECK_INT(CONTINUITY_UNSETTLED, town.plan.state);
    CHECK_INT(1, open_tasks("arrange"));
    CHECK_INT(CONTINUITY_SIDE_OPEN, town.plan.parts[CONTINUITY_EMERGENCY]
                                        .sides[CONTINUITY_HOUSEHOLD].state);
    told(CONTINUITY_INSTITUTION);
    told(CONTINUITY_HOUSEHOLD);
    CHECK_INT(CONTINUITY_HOME, town.plan.state);
    CHECK_INT(0, open_tasks("arrange"));
    CHECK_INT(4, rows("SELECT COUNT(*) FROM continuity_part"));
    close_town();
}

TEST(a_new_next_date_takes_nothing_back)
{
    settled();
    part_of(CONTINUITY_REGULAR);
    town.part.next_on += 30;
    CHECK_OK(act(HANAKO, write));
    CHECK(!town.reopened);
    look();
    CHECK_INT(CONTINUITY_SETTLED, town.plan.state);
    CHECK_TEXT("連携室 見本", town.plan.parts[CONTINUITY_REGULAR]
                                  .sides[CONTINUITY_INSTITUTION].answered_by);
    close_town();
}

TEST(a_word_taken_back_unsettles)
{
    settled();
    town.part.kind = CONTINUITY_NEARBY;
    town.said.is_yes = false;
    town.said.note = "体制が変わった";
    told(CONTINUITY_INSTITUTION);
    CHECK_INT(CONTINUITY_ARRANGING, town.plan.state);
    close_town();
}

TEST(the_same_answer_twice_is_one)
{
    heard();
    written(CONTINUITY_EMERGENCY);
    told(CONTINUITY_INSTITUTION);
    told(CONTINUITY_INSTITUTION);
    CHECK_INT(1, rows("SELECT COUNT(*) FROM continuity_answer"));
    town.said.happened_at = town.house.now + HOURS(1);
    town.said.by_name = "ほか";
    CHECK_TEXT("happened_at", act(HANAKO, enter).field);
    close_town();
}

TEST(what_was_said_earlier_is_entered_later)
{
    heard();
    written(CONTINUITY_EMERGENCY);
    town.said.happened_at = town.house.now - DAYS(2);
    told(CONTINUITY_HOUSEHOLD);
    const struct continuity_side *side =
        &town.plan.parts[CONTINUITY_EMERGENCY].sides[CONTINUITY_HOUSEHOLD];
    CHECK(side->answered_at == town.said.happened_at);
    CHECK(side->entered_at > side->answered_at);
    close_town();
}

/* ---- afterwards ------------------------------------------------------------------ */

TEST(a_review_makes_a_version_and_the_older_stays)
{
    heard();
    CHECK_ERR(ERR_CONFLICT, act(HANAKO, review)); /* nothing stands yet */
    close_town();
    settled();
    CHECK_OK(act(HANAKO, refer));
    look();
    town.review.note = NULL;
    CHECK_TEXT("note", act(HANAKO, review).field);
    town.review.note = "夜の吸引が増えた";
    CHECK_OK(act(HANAKO, review));
    look();
    CHECK_INT(2, town.plan.edition);
    part_of(CONTINUITY_EMERGENCY);
    town.part.what = "新しい対応";
    CHECK_OK(act(HANAKO, write));
    struct context context = as(HANAKO);
    CHECK_OK(little_read(&town.house, &context, editions, NULL));
    CHECK_INT(1, town.editions.count);
    const struct continuity_part *old =
        &town.editions.items[0].parts[CONTINUITY_EMERGENCY];
    CHECK_TEXT("熱が出たら電話のうえ受診", old->what);
    CHECK_INT(CONTINUITY_SIDE_AGREED, old->sides[CONTINUITY_HOUSEHOLD].state);
    close_town();
}

TEST(an_end_has_a_reason_of_the_list)
{
    begun();
    town.reason = NULL;
    CHECK_TEXT("reason", act(HANAKO, end).field);
    town.reason = "whatever";
    CHECK_TEXT("reason", act(HANAKO, end).field);
    town.reason = "moved";
    CHECK_OK(act(HANAKO, end));
    CHECK_ERR(ERR_CONFLICT, act(HANAKO, end));
    CHECK_INT(0, open_tasks("wish"));
    close_town();
}

TEST(the_days_can_be_counted)
{
    settled();
    town.house.now += DAYS(3);
    town.referral.happened_at = town.house.now - DAYS(1);
    CHECK_OK(act(HANAKO, refer));
    struct context context = as(HANAKO);
    CHECK_OK(little_read(&town.house, &context, count, NULL));
    CHECK_INT(1, town.intervals.count);
    const struct continuity_interval *row = &town.intervals.items[0];
    CHECK_INT(10, row->settled_on - row->start_on);
    CHECK_INT(12, row->home_on - row->start_on);
    CHECK(row->area != NULL);
    close_town();
}

TEST_MAIN(others_find_no_plan_and_change_none,
          what_was_seen_must_still_be_so,
          a_case_has_one_plan_at_a_time,
          a_beginning_says_from_when,
          nothing_is_arranged_before_the_wishes,
          the_referral_waits_until_everything_is_settled,
          what_is_not_needed_says_why,
          a_change_takes_back_what_was_confirmed,
          a_new_next_date_takes_nothing_back,
          a_word_taken_back_unsettles,
          the_same_answer_twice_is_one,
          what_was_said_earlier_is_entered_later,
          a_review_makes_a_version_and_the_older_stays,
          an_end_has_a_reason_of_the_list,
          the_days_can_be_counted)
