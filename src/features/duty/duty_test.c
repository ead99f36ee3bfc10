/* duty_test.c -- use cases of the roster: allowed, forbidden, stale, wrong in each
 * field; whoever has a night neither leaves nor is away. */
#include "desk/calendar.h"
#include "features/coordinators/coordinators_acting_test.h"
#include "features/duty/duty.h"

/* Of the act that runs. */
static struct duty_new wanted;

static struct err duty_act(struct context *context, void *argument)
{
    struct town *town = argument;
    return duty_add(context, &wanted, &town->id);
}

static struct err duty_change_act(struct context *context, void *argument)
{
    struct town *town = argument;
    return duty_change(context, town->id, town->version, &wanted);
}

static struct err duty_cancel_act(struct context *context, void *argument)
{
    struct town *town = argument;
    return duty_cancel(context, town->id, town->version, town->text);
}

static struct err relieve_act(struct context *context, void *argument)
{
    struct town *town = argument;
    return duty_relieve(context, town->id, town->version, town->by, NULL, &town->item);
}

static struct err at_act(struct context *context, void *argument)
{
    struct town *town = argument;
    struct duty duty;
    bool found = false;
    TRY(duty_at(context, town->house.now, &duty, &found));
    town->by = found ? duty.coordinator : ID_NONE;
    town->item = found ? duty.id : ID_NONE;
    return OK;
}

static struct err roster_act(struct context *context, void *argument)
{
    struct town *town = argument;
    struct roster roster;
    TRY(duty_roster(context, FRIDAY, 7, &roster));
    town->id = (int64_t)roster.duties.count;
    town->item = (int64_t)roster.gaps.count;
    return OK;
}

static struct err outlook_act(struct context *context, void *argument)
{
    struct town *town = argument;
    struct outlook outlook;
    TRY(duty_outlook(context, &outlook));
    town->checked = outlook.is_running;
    town->id = outlook.span.from_at;
    town->item = outlook.span.to_at;
    town->by = (int64_t)outlook.gaps.count;
    return OK;
}

/* 17:15 to 8:30 of the next day. */
static void night_plan(struct town *town, enum person person, day on)
{
    wanted = (struct duty_new){.coordinator = town->coordinators[person],
                                   .from_at = at(on, 17, 15),
                                   .to_at = at(on + 1, 8, 30)};
}

TEST(a_duty_is_planned_by_coordinators_for_those_who_may)
{
    struct town town;
    town_open(&town);
    night_plan(&town, HANAKO, FRIDAY);
    CHECK_ERR(ERR_FORBIDDEN, write_as(&town, OFFICER, duty_act));
    CHECK_ERR(ERR_FORBIDDEN, write_as(&town, NURSE, duty_act));
    night_plan(&town, WAKANA, FRIDAY);
    struct err err = write_as(&town, TARO, duty_act);
    CHECK_FIELD("person", err);
    CHECK_INT(MSG_COORDINATORS_LACK_QUALIFICATION, err.message);
    wanted.coordinator = ID_NONE;
    CHECK_FIELD("person", write_as(&town, TARO, duty_act));
    wanted.coordinator = 12345;
    CHECK_FIELD("person", write_as(&town, TARO, duty_act));
    night_plan(&town, HANAKO, FRIDAY - 1);
    CHECK_FIELD("to", write_as(&town, TARO, duty_act));
    night_plan(&town, HANAKO, FRIDAY);
    CHECK_OK(write_as(&town, TARO, duty_act));
    town_close(&town);
}

TEST(duties_do_not_overlap)
{
    struct town town;
    town_open(&town);
    night_plan(&town, HANAKO, FRIDAY);
    CHECK_OK(write_as(&town, TARO, duty_act));
    int64_t first = town.id;
    night_plan(&town, TARO, FRIDAY);
    struct err err = write_as(&town, TARO, duty_act);
    CHECK_FIELD("from", err);
    CHECK_INT(MSG_DUTY_OVERLAPS, err.message);
    CHECK_TEXT("見本 花子", err.say->values[0].text);
    wanted.from_at = at(FRIDAY + 1, 8, 29);
    wanted.to_at = at(FRIDAY + 1, 9, 0);
    CHECK_FIELD("from", write_as(&town, TARO, duty_act));
    wanted.from_at = at(FRIDAY + 1, 8, 30);
    CHECK_OK(write_as(&town, TARO, duty_act)); /* one ends as the next begins */
    town.id = first;
    town.version = 1;
    wanted.from_at = at(FRIDAY, 20, 0);
    CHECK_FIELD("from", write_as(&town, TARO, duty_change_act));
    wanted.to_at = at(FRIDAY + 1, 8, 30);
    CHECK_OK(write_as(&town, TARO, duty_change_act)); /* itself is no overlap */
    CHECK_ERR(ERR_CONFLICT, write_as(&town, TARO, duty_change_act));
    town_close(&town);
}

TEST(a_cancelled_duty_leaves_a_gap)
{
    struct town town;
    town_open(&town);
    CHECK_OK(read_as(&town, NURSE, roster_act));
    int64_t gaps = town.item; /* the weekend, and Monday to Thursday night */
    CHECK_INT(5, gaps);
    night_plan(&town, HANAKO, FRIDAY);
    wanted.to_at = at(FRIDAY + 3, 8, 30);
    CHECK_OK(write_as(&town, TARO, duty_act));
    int64_t duty = town.id;
    CHECK_OK(read_as(&town, NURSE, roster_act));
    CHECK_INT(1, town.id);
    CHECK_INT(gaps - 1, town.item);
    town.id = duty;
    town.version = 1;
    town.text = "";
    CHECK_FIELD("reason", write_as(&town, TARO, duty_cancel_act));
    CHECK_ERR(ERR_FORBIDDEN, write_as(&town, NURSE, duty_cancel_act));
    town.text = "体調不良";
    CHECK_OK(write_as(&town, TARO, duty_cancel_act));
    town.version = 2;
    CHECK_ERR(ERR_CONFLICT, write_as(&town, TARO, duty_cancel_act));
    CHECK_OK(read_as(&town, NURSE, roster_act));
    CHECK_INT(gaps, town.item);
    town_close(&town);
}

TEST(somebody_takes_over_the_rest_without_a_gap)
{
    struct town town;
    town_open(&town);
    night_plan(&town, HANAKO, FRIDAY);
    CHECK_OK(write_as(&town, TARO, duty_act));
    int64_t duty = town.id;
    town.by = town.coordinators[TARO];
    town.version = 1;
    CHECK_ERR(ERR_CONFLICT, write_as(&town, TARO, relieve_act)); /* not begun */
    town.house.now = at(FRIDAY, 22, 0);
    CHECK_OK(read_as(&town, NURSE, at_act));
    CHECK_INT(town.coordinators[HANAKO], town.by);
    town.id = duty;
    town.by = town.coordinators[HANAKO];
    CHECK_FIELD("person", write_as(&town, TARO, relieve_act));
    town.by = town.coordinators[WAKANA];
    CHECK_FIELD("person", write_as(&town, TARO, relieve_act));
    CHECK_ERR(ERR_CONFLICT, write_as(&town, TARO, duty_cancel_act));
    town.by = town.coordinators[TARO];
    CHECK_OK(write_as(&town, TARO, relieve_act));
    CHECK_OK(read_as(&town, NURSE, at_act));
    CHECK_INT(town.coordinators[TARO], town.by);
    CHECK_OK(read_as(&town, NURSE, outlook_act));
    CHECK(town.checked);
    town.house.now -= 1;
    CHECK_OK(read_as(&town, NURSE, at_act));
    CHECK_INT(town.coordinators[HANAKO], town.by);
    town_close(&town);
}

TEST(hours_that_want_somebody_follow_the_holidays)
{
    struct arena *arena = arena_new(1 << 16, 1 << 22);
    struct duty_spans needed;
    duty_needed(arena, calendar_get(), FRIDAY, 4, &needed); /* Friday to Monday */
    CHECK_INT(3, needed.count);
    CHECK_INT(at(FRIDAY, 0, 0), needed.items[0].from_at);
    CHECK_INT(at(FRIDAY, 8, 30), needed.items[0].to_at);
    CHECK_INT(at(FRIDAY, 17, 15), needed.items[1].from_at);
    CHECK_INT(at(FRIDAY + 3, 8, 30), needed.items[1].to_at);
    day labour = day_of(2026, 11, 23); /* 勤労感謝の日, a Monday */
    duty_needed(arena, calendar_get(), labour - 3, 5, &needed);
    CHECK_INT(at(labour - 3, 17, 15), needed.items[1].from_at);
    CHECK_INT(at(labour + 1, 8, 30), needed.items[1].to_at);
    day new_year = day_of(2026, 12, 28); /* closed from the 29th to January 3rd */
    duty_needed(arena, calendar_get(), new_year, 8, &needed);
    CHECK_INT(at(new_year, 17, 15), needed.items[1].from_at);
    CHECK_INT(at(day_of(2027, 1, 4), 8, 30), needed.items[1].to_at);
    arena_free(arena);
}

TEST(the_outlook_is_tonight)
{
    struct town town;
    town_open(&town);
    CHECK_OK(read_as(&town, NURSE, outlook_act)); /* 16:30 */
    CHECK(!town.checked);
    CHECK_INT(at(FRIDAY, 17, 15), town.id);
    CHECK_INT(at(FRIDAY + 3, 8, 30), town.item);
    CHECK_INT(1, town.by);
    town.house.now = at(FRIDAY + 1, 12, 0);
    CHECK_OK(read_as(&town, NURSE, outlook_act));
    CHECK(town.checked);
    CHECK_INT(at(FRIDAY, 17, 15), town.id);
    town_close(&town);
}

TEST(a_post_ends_when_no_night_stands_behind_it)
{
    struct town town;
    town_open(&town);
    night_plan(&town, HANAKO, FRIDAY + 3);
    CHECK_OK(write_as(&town, TARO, duty_act));
    look_at(&town, HANAKO);
    town.text = "異動";
    town.on = FRIDAY;
    struct err err = write_as(&town, OFFICER, end_act);
    CHECK_FIELD("to_on", err);
    CHECK_INT(MSG_COORDINATORS_HAS_DUTIES, err.message);
    CHECK_INT(at(FRIDAY + 3, 17, 15), err.say->values[0].number);
    town.on = FRIDAY + 4; /* the duty ends on its morning */
    CHECK_OK(write_as(&town, OFFICER, end_act));
    town_close(&town);
}

TEST(who_is_away_has_no_night_and_who_has_one_is_not_away)
{
    struct town town;
    town_open(&town);
    look_at(&town, HANAKO);
    town.cover = (struct cover_new){town.coordinators[TARO], FRIDAY, FRIDAY + 2};
    CHECK_OK(write_as(&town, HANAKO, cover_act));
    night_plan(&town, HANAKO, FRIDAY);
    struct err err = write_as(&town, TARO, duty_act);
    CHECK_FIELD("person", err);
    CHECK_INT(MSG_COORDINATORS_IS_AWAY, err.message);
    look_at(&town, HANAKO);
    CHECK_OK(write_as(&town, HANAKO, cover_end_act));
    CHECK_OK(write_as(&town, TARO, duty_act));
    look_at(&town, HANAKO);
    town.cover = (struct cover_new){town.coordinators[TARO], FRIDAY, FRIDAY};
    CHECK_FIELD("from_on", write_as(&town, HANAKO, cover_act));
    town_close(&town);
}

TEST_MAIN(a_duty_is_planned_by_coordinators_for_those_who_may,
          duties_do_not_overlap,
          a_cancelled_duty_leaves_a_gap,
          somebody_takes_over_the_rest_without_a_gap,
          hours_that_want_somebody_follow_the_holidays,
          the_outlook_is_tonight,
          a_post_ends_when_no_night_stands_behind_it,
          who_is_away_has_no_night_and_who_has_one_is_not_away)
