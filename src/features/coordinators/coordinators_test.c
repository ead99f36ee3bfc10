/* coordinators_test.c -- use cases: allowed, forbidden, stale, wrong in each field. */
#include "features/coordinators/coordinators_acting_test.h"

static struct err unqualify_act(struct context *context, void *argument)
{
    struct town *town = argument;
    return qualification_end(context, town->id, town->version, town->item, town->text);
}

static struct err change_act(struct context *context, void *argument)
{
    struct town *town = argument;
    return coordinator_change(context, town->id, town->version, town->text);
}

static struct err need_act(struct context *context, void *argument)
{
    struct town *town = argument;
    return coordinator_need(context, town->accounts[town->by], town->on);
}

static struct err able_act(struct context *context, void *argument)
{
    struct town *town = argument;
    struct coordinators list;
    TRY(coordinator_list_able(context, town->on, &list));
    town->id = (int64_t)list.count;
    return OK;
}

/* ---- holding a case -------------------------------------------------------------- */

TEST(a_case_needs_a_recorded_qualification)
{
    struct town town;
    town_open(&town);
    town.by = HANAKO;
    CHECK_OK(read_as(&town, HANAKO, need_act));
    town.by = WAKANA;
    struct err err = read_as(&town, WAKANA, need_act);
    CHECK_ERR(ERR_FORBIDDEN, err);
    CHECK_INT(MSG_COORDINATORS_LACK_QUALIFICATION, err.message);
    town.by = NURSE;
    err = read_as(&town, NURSE, need_act);
    CHECK_INT(MSG_COORDINATORS_LACK_POST, err.message);
    town.by = HANAKO;
    town.on = FRIDAY - 11;
    CHECK_ERR(ERR_FORBIDDEN, read_as(&town, HANAKO, need_act));
    town.on = FRIDAY;
    CHECK_OK(read_as(&town, NURSE, able_act));
    CHECK_INT(2, town.id);
    town_close(&town);
}

TEST(an_unsuitable_or_withdrawn_qualification_is_none)
{
    struct town town;
    town_open(&town);
    look_at(&town, WAKANA);
    town.qualification = licence;
    town.qualification.code = "clerk";
    CHECK_OK(write_as(&town, OFFICER, qualify_act));
    town.by = WAKANA;
    CHECK_INT(MSG_COORDINATORS_LACK_SUITABLE, read_as(&town, WAKANA, need_act).message);
    look_at(&town, HANAKO);
    town.text = "別の人の記録だった";
    CHECK_OK(write_as(&town, OFFICER, unqualify_act));
    town.by = HANAKO;
    CHECK_INT(MSG_COORDINATORS_LACK_QUALIFICATION,
              read_as(&town, HANAKO, need_act).message);
    look_at(&town, HANAKO);
    CHECK_ERR(ERR_NOT_FOUND, write_as(&town, OFFICER, unqualify_act));
    town_close(&town);
}

TEST(a_qualification_is_checked_in_each_field)
{
    struct town town;
    town_open(&town);
    look_at(&town, WAKANA);
    town.qualification = licence;
    CHECK_ERR(ERR_FORBIDDEN, write_as(&town, HANAKO, qualify_act));
    town.version = 99;
    CHECK_ERR(ERR_CONFLICT, write_as(&town, OFFICER, qualify_act));
    town.version = 1;
    town.qualification.code = "wizard";
    CHECK_FIELD("code", write_as(&town, OFFICER, qualify_act));
    town.qualification = licence;
    town.qualification.seen_on = FRIDAY + 1;
    CHECK_FIELD("seen_on", write_as(&town, OFFICER, qualify_act));
    town.qualification = licence;
    town.qualification.seen_by = NULL;
    CHECK_FIELD("seen_by", write_as(&town, OFFICER, qualify_act));
    town.id = 12345;
    CHECK_ERR(ERR_NOT_FOUND, write_as(&town, OFFICER, qualify_act));
    town.id = town.coordinators[HANAKO];
    town.version = 2;
    town.item = 12345;
    town.text = "";
    CHECK_FIELD("reason", write_as(&town, OFFICER, unqualify_act));
    town_close(&town);
}

/* ---- posts ----------------------------------------------------------------------- */

TEST(only_those_with_the_role_are_entered_and_once)
{
    struct town town;
    town_open(&town);
    CHECK_OK(read_as(&town, OFFICER, candidates_act));
    CHECK_INT(0, town.id);
    CHECK_ERR(ERR_FORBIDDEN, read_as(&town, HANAKO, candidates_act));
    CHECK_ERR(ERR_FORBIDDEN, write_as(&town, HANAKO, add_act));
    CHECK_FIELD("person", write_as(&town, OFFICER, add_act));
    town.coordinator.role = 12345;
    CHECK_FIELD("person", write_as(&town, OFFICER, add_act));
    town_close(&town);
}

TEST(a_telephone_changes_if_nobody_else_changed_it)
{
    struct town town;
    town_open(&town);
    look_at(&town, HANAKO);
    town.text = "048-000-0199";
    CHECK_ERR(ERR_FORBIDDEN, write_as(&town, HANAKO, change_act));
    CHECK_OK(write_as(&town, OFFICER, change_act));
    CHECK_ERR(ERR_CONFLICT, write_as(&town, OFFICER, change_act));
    town_close(&town);
}

TEST(a_post_ends_on_a_day_with_a_reason)
{
    struct town town;
    town_open(&town);
    look_at(&town, HANAKO);
    town.text = "異動";
    town.on = FRIDAY;
    CHECK_ERR(ERR_FORBIDDEN, write_as(&town, HANAKO, end_act));
    town.on = FRIDAY - 11;
    CHECK_FIELD("to_on", write_as(&town, OFFICER, end_act));
    town.on = DAY_NONE;
    CHECK_FIELD("to_on", write_as(&town, OFFICER, end_act));
    town.on = FRIDAY + 4;
    town.text = NULL;
    CHECK_FIELD("reason", write_as(&town, OFFICER, end_act));
    town.text = "異動";
    CHECK_OK(write_as(&town, OFFICER, end_act));
    town.by = HANAKO;
    CHECK_OK(read_as(&town, HANAKO, need_act));
    town.on = FRIDAY + 5;
    CHECK_ERR(ERR_FORBIDDEN, read_as(&town, HANAKO, need_act));
    town.house.now += DAYS(10);
    look_at(&town, HANAKO);
    CHECK_ERR(ERR_CONFLICT, write_as(&town, OFFICER, change_act));
    town_close(&town);
}

/* ---- cover ----------------------------------------------------------------------- */

TEST(cover_is_checked_in_each_field)
{
    struct town town;
    town_open(&town);
    look_at(&town, HANAKO);
    const struct cover_new good = {town.coordinators[TARO], FRIDAY + 1, FRIDAY + 2};
    town.cover = good;
    CHECK_ERR(ERR_FORBIDDEN, write_as(&town, OFFICER, cover_act));
    town.cover.covered_by = town.coordinators[WAKANA];
    CHECK_FIELD("covered_by", write_as(&town, HANAKO, cover_act));
    town.cover.covered_by = town.coordinators[HANAKO];
    CHECK_FIELD("covered_by", write_as(&town, HANAKO, cover_act));
    town.cover.covered_by = 12345;
    CHECK_FIELD("covered_by", write_as(&town, HANAKO, cover_act));
    town.cover = good;
    town.cover.from_on = DAY_NONE;
    CHECK_FIELD("from_on", write_as(&town, HANAKO, cover_act));
    town.cover = good;
    town.cover.to_on = FRIDAY;
    CHECK_FIELD("to_on", write_as(&town, HANAKO, cover_act));
    town.cover = (struct cover_new){good.covered_by, FRIDAY - 2, FRIDAY - 1};
    CHECK_FIELD("to_on", write_as(&town, HANAKO, cover_act));
    town.cover = (struct cover_new){good.covered_by, FRIDAY, FRIDAY + 400};
    CHECK_FIELD("to_on", write_as(&town, HANAKO, cover_act));
    town.cover = good;
    CHECK_OK(write_as(&town, HANAKO, cover_act));
    CHECK_ERR(ERR_CONFLICT, write_as(&town, HANAKO, cover_act));
    look_at(&town, HANAKO);
    CHECK_FIELD("from_on", write_as(&town, HANAKO, cover_act)); /* away twice */
    town_close(&town);
}

TEST(who_is_away_stands_in_for_nobody)
{
    struct town town;
    town_open(&town);
    look_at(&town, HANAKO);
    town.cover = (struct cover_new){town.coordinators[TARO], FRIDAY, FRIDAY + 2};
    CHECK_OK(write_as(&town, HANAKO, cover_act));
    look_at(&town, HANAKO);
    CHECK_INT(town.coordinators[TARO], town.by);
    int64_t cover = town.item;
    int64_t version = town.version;
    look_at(&town, TARO);
    town.cover = (struct cover_new){town.coordinators[HANAKO], FRIDAY + 1, FRIDAY + 5};
    CHECK_FIELD("covered_by", write_as(&town, TARO, cover_act));
    look_at(&town, TARO);
    town.on = FRIDAY;
    town.text = "異動";
    CHECK_FIELD("to_on", write_as(&town, OFFICER, end_act)); /* stands in until Sunday */
    town.id = town.coordinators[HANAKO];
    town.version = version;
    town.item = 12345;
    CHECK_ERR(ERR_NOT_FOUND, write_as(&town, HANAKO, cover_end_act));
    town.item = cover;
    CHECK_OK(write_as(&town, HANAKO, cover_end_act));
    look_at(&town, HANAKO);
    CHECK_INT(ID_NONE, town.by);
    town_close(&town);
}

TEST_MAIN(a_case_needs_a_recorded_qualification,
          an_unsuitable_or_withdrawn_qualification_is_none,
          a_qualification_is_checked_in_each_field,
          only_those_with_the_role_are_entered_and_once,
          a_telephone_changes_if_nobody_else_changed_it,
          a_post_ends_on_a_day_with_a_reason,
          cover_is_checked_in_each_field,
          who_is_away_stands_in_for_nobody)
