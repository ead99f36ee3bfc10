/* continuity_link_test.c -- both sides by their links, silence, and what comes after. */
#include "features/continuity/continuity_acting_test.h"

/* ---- by link --------------------------------------------------------------------- */

TEST(an_institution_is_asked_on_a_basis_only)
{
    heard();
    written(CONTINUITY_EMERGENCY);
    CHECK_INT(MSG_CONTINUITY_NO_BASIS, act(HANAKO, ask).message);
    CHECK_OK(act(HANAKO, consent));
    CHECK_OK(act(HANAKO, ask));
    look();
    CHECK_INT(1, open_tasks("call")); /* it has no desk that is written to */
    CHECK_ERR(ERR_CONFLICT, act(HANAKO, ask));
    CHECK_OK(act(HANAKO, side_link));
    CHECK_OK(by_link(asked_get, false));
    CHECK(town.asked.may_answer);
    CHECK_OK(by_link(asked_say, true));
    CHECK_OK(by_link(asked_say, true)); /* the same tap */
    CHECK_INT(1, rows("SELECT COUNT(*) FROM continuity_answer"));
    look();
    CHECK_INT(0, open_tasks("call"));
    CHECK_INT(CONTINUITY_BY_LINK, town.plan.parts[CONTINUITY_EMERGENCY]
                                      .sides[CONTINUITY_INSTITUTION].way);
    /* It is written anew: the page tells so, and takes no answer. */
    part_of(CONTINUITY_EMERGENCY);
    town.part.what = "ほか";
    CHECK_OK(act(HANAKO, write));
    CHECK_OK(by_link(asked_get, false));
    CHECK(!town.asked.may_answer);
    CHECK(town.asked.part.what == NULL);
    CHECK_ERR(ERR_CONFLICT, by_link(asked_say, true));
    close_town();
}

TEST(what_looks_like_a_name_is_looked_at_first)
{
    heard();
    part_of(CONTINUITY_EMERGENCY);
    town.part.what = "見本さん 048-000-0001 に電話";
    CHECK_OK(act(HANAKO, write));
    look();
    CHECK_OK(act(HANAKO, consent));
    CHECK_TEXT("is_sure", act(HANAKO, ask).field);
    town.is_sure = true;
    CHECK_OK(act(HANAKO, ask));
    close_town();
}

TEST(the_household_answers_on_its_page)
{
    heard();
    CHECK_ERR(ERR_CONFLICT, act(HANAKO, home_link)); /* nothing to confirm */
    written(CONTINUITY_EMERGENCY);
    CHECK_OK(act(HANAKO, home_link));
    look();
    CHECK_INT(1, open_tasks("answer"));
    CHECK_OK(by_link(home_get, false));
    CHECK(town.household.plan.wishes[CONTINUITY_OF_PATIENT].text == NULL);
    town.id = town.household.plan.parts[CONTINUITY_EMERGENCY].id;
    town.said = (struct continuity_said){.is_yes = true,
                                         .party = CONTINUITY_PARTY_INSTITUTION,
                                         .happened_at = INSTANT_NONE};
    CHECK_TEXT("party", by_link(home_say, true).field);
    town.said.party = CONTINUITY_PARTY_PATIENT;
    CHECK_OK(by_link(home_say, true));
    CHECK_OK(by_link(home_say, true));
    CHECK_INT(1, rows("SELECT COUNT(*) FROM continuity_answer"));
    CHECK_INT(0, open_tasks("answer"));
    town.id = 4711;
    CHECK_ERR(ERR_CONFLICT, by_link(home_say, true));
    /* A fresh page ends the one before. */
    const char *old = town.token;
    look();
    CHECK_OK(act(HANAKO, home_link));
    town.token = old;
    CHECK_ERR(ERR_NOT_FOUND, by_link(home_get, false));
    close_town();
}

TEST(silence_is_told_and_rung)
{
    heard();
    written(CONTINUITY_EMERGENCY);
    CHECK_OK(act(HANAKO, home_link));
    town.house.now += DAYS(15);
    struct context context = little_context(&town.house);
    CHECK_OK(little_write(&town.house, &context, due, NULL));
    CHECK(!town.more);
    look();
    CHECK_INT(CONTINUITY_SIDE_SILENT, town.plan.parts[CONTINUITY_EMERGENCY]
                                          .sides[CONTINUITY_HOUSEHOLD].state);
    CHECK_INT(1, open_tasks("call"));
    CHECK_ERR(ERR_NOT_FOUND, by_link(home_get, false)); /* it has expired */
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

TEST(the_plan_ends_with_the_case)
{
    heard();
    written(CONTINUITY_EMERGENCY);
    CHECK_OK(act(HANAKO, home_link));
    CHECK_OK(act(HANAKO, close_case));
    look();
    CHECK_INT(CONTINUITY_ENDED, town.plan.state);
    CHECK_INT(0, open_tasks("answer") + open_tasks("arrange"));
    CHECK_OK(by_link(home_get, false));
    CHECK(town.household.is_over);
    town.id = town.plan.parts[CONTINUITY_EMERGENCY].id;
    town.said.party = CONTINUITY_PARTY_FAMILY;
    CHECK_ERR(ERR_CONFLICT, by_link(home_say, true));
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

TEST_MAIN(an_institution_is_asked_on_a_basis_only,
          what_looks_like_a_name_is_looked_at_first,
          the_household_answers_on_its_page,
          silence_is_told_and_rung,
          a_review_makes_a_version_and_the_older_stays,
          the_plan_ends_with_the_case,
          an_end_has_a_reason_of_the_list,
          the_days_can_be_counted)
