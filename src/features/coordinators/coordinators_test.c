/* coordinators_test.c -- use cases: allowed, forbidden, stale, wrong in each field. */
#include "access/access_test.h"
#include "access/account.h"
#include "access/context.h"
#include "base/str.h"
#include "base/utf8.h"
#include "desk/calendar.h"
#include "features/coordinators/coordinators.h"
#include "features/institutions/institutions.h"

enum { FRIDAY = 20784 }; /* 2026-11-27 */

enum person { HANAKO, TARO, WAKANA, OFFICER, NURSE, PERSON_COUNT };

/* A council office with three coordinators of whom two have a nurse's licence. */
struct town {
    struct little_house house;
    int64_t office;
    int64_t accounts[PERSON_COUNT];
    int64_t coordinators[PERSON_COUNT];
    /* of the act that runs */
    int64_t id, item, by;
    int64_t version;
    struct coordinator_new coordinator;
    struct qualification_new qualification;
    struct cover_new cover;
    struct duty_new duty;
    const char *text;
    bool checked;
    day on;
};

static const enum role roles[PERSON_COUNT] = {ROLE_COORDINATOR, ROLE_COORDINATOR,
                                              ROLE_LIAISON_COORDINATOR, ROLE_OFFICER,
                                              ROLE_HEALTH_CENTRE_NURSE};
static const char *const names[PERSON_COUNT] = {"見本 花子", "例示 太郎", "例示 若菜",
                                                "見本 正", "例示 千草"};

static struct context context_as(struct town *town, enum person person)
{
    struct context context = little_context(&town->house);
    context.actor = (struct actor){
        .kind = ACTOR_ACCOUNT,
        .account = town->accounts[person],
        .institution = town->office,
        .roles = ROLE_BIT(roles[person]),
        .name = names[person],
        .second_factor = true,
        .proved_at = town->house.now,
    };
    return context;
}

static struct err write_as(struct town *town, enum person person, perform_function *act)
{
    struct context context = context_as(town, person);
    return little_write(&town->house, &context, act, town);
}

static struct err read_as(struct town *town, enum person person, perform_function *act)
{
    struct context context = context_as(town, person);
    return little_read(&town->house, &context, act, town);
}

/* ---- acts ------------------------------------------------------------------------ */

static struct err office_act(struct context *context, void *argument)
{
    struct town *town = argument;
    struct institution_facts facts = {.kind = INSTITUTION_COUNCIL_OFFICE,
                                      .name = "見本協議会",
                                      .latitude = INT_NONE,
                                      .longitude = INT_NONE,
                                      .beds = INT_NONE};
    TRY(institution_add(context, &facts, &town->office));
    for (int i = 0; i < PERSON_COUNT; i++) {
        struct account_new account = {.login = arena_format(context->arena, "p%d", i),
                                      .name = names[i],
                                      .language = LANGUAGE_JA};
        struct account_role_new role = {.role = roles[i],
                                        .institution = town->office,
                                        .from_on = FRIDAY - 100,
                                        .to_on = DAY_NONE};
        int64_t id;
        TRY(account_add(context, &account, &role.account));
        town->accounts[i] = role.account;
        TRY(account_role_add(context, &role, &id));
    }
    return OK;
}

static struct err add_act(struct context *context, void *argument)
{
    struct town *town = argument;
    return coordinator_add(context, &town->coordinator, &town->id);
}

static struct err qualify_act(struct context *context, void *argument)
{
    struct town *town = argument;
    return qualification_add(context, town->id, town->version, &town->qualification);
}

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

static struct err end_act(struct context *context, void *argument)
{
    struct town *town = argument;
    return coordinator_end(context, town->id, town->version, town->on, town->text);
}

static struct err cover_act(struct context *context, void *argument)
{
    struct town *town = argument;
    return cover_add(context, town->id, town->version, &town->cover);
}

static struct err cover_end_act(struct context *context, void *argument)
{
    struct town *town = argument;
    return cover_end(context, town->id, town->version, town->item);
}

static struct err duty_act(struct context *context, void *argument)
{
    struct town *town = argument;
    return duty_add(context, &town->duty, &town->id);
}

static struct err duty_change_act(struct context *context, void *argument)
{
    struct town *town = argument;
    return duty_change(context, town->id, town->version, &town->duty);
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

static struct err note_act(struct context *context, void *argument)
{
    struct town *town = argument;
    return handover_write(context, town->text, town->checked, &town->id);
}

static struct err see_act(struct context *context, void *argument)
{
    struct town *town = argument;
    return handover_see(context, town->id, town->version);
}

static struct err withdraw_act(struct context *context, void *argument)
{
    struct town *town = argument;
    return handover_withdraw(context, town->id, town->version, town->text);
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

static struct err candidates_act(struct context *context, void *argument)
{
    struct town *town = argument;
    struct candidates candidates;
    TRY(coordinator_candidates(context, &candidates));
    town->id = (int64_t)candidates.count;
    for (size_t i = 0; i < candidates.count; i++)
        if (candidates.items[i].account == town->accounts[town->by])
            town->item = candidates.items[i].role;
    return OK;
}

static struct err get_act(struct context *context, void *argument)
{
    struct town *town = argument;
    struct coordinator_whole whole;
    TRY(coordinator_get(context, town->id, &whole));
    town->version = whole.coordinator.version;
    town->by = whole.coordinator.covered_by;
    town->item = whole.covers.count > 0           ? whole.covers.items[0].id
                 : whole.qualifications.count > 0 ? whole.qualifications.items[0].id
                                                  : ID_NONE;
    return OK;
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

static struct err notes_act(struct context *context, void *argument)
{
    struct town *town = argument;
    struct handover_notes notes;
    TRY(handover_list(context, &notes));
    town->item = (int64_t)notes.count;
    town->text = notes.count > 0 ? notes.items[0].text : NULL;
    town->checked =
        notes.count > 0 && handover_state_of(&notes.items[0]) != HANDOVER_WRITTEN;
    return OK;
}

/* ---- the town -------------------------------------------------------------------- */

static void person_enter(struct town *town, enum person person)
{
    town->by = person;
    town->item = ID_NONE;
    CHECK_OK(read_as(town, OFFICER, candidates_act));
    town->coordinator = (struct coordinator_new){
        .role = town->item, .from_on = FRIDAY - 10, .telephone = "048-000-0101"};
    CHECK_OK(write_as(town, OFFICER, add_act));
    town->coordinators[person] = town->id;
}

static const struct qualification_new licence = {"nurse", "看護師免許証の原本",
                                                 FRIDAY - 10, "見本 正"};

static void town_open(struct town *town)
{
    *town = (struct town){0};
    little_house_open(&town->house, false);
    struct context context = little_context(&town->house);
    CHECK_OK(little_write(&town->house, &context, office_act, town));
    for (enum person person = HANAKO; person <= WAKANA; person++)
        person_enter(town, person);
    for (enum person person = HANAKO; person <= TARO; person++) {
        town->id = town->coordinators[person];
        town->version = 1;
        town->qualification = licence;
        CHECK_OK(write_as(town, OFFICER, qualify_act));
    }
    town->on = FRIDAY;
}

static void town_close(struct town *town)
{
    little_house_close(&town->house);
}

static void look_at(struct town *town, enum person person)
{
    town->id = town->coordinators[person];
    CHECK_OK(read_as(town, NURSE, get_act));
}

static instant at(day on, int hour, int minute)
{
    return instant_of(on, 0) + MINUTES(hour * 60 + minute);
}

/* 17:15 to 8:30 of the next day. */
static void night_plan(struct town *town, enum person person, day on)
{
    town->duty = (struct duty_new){.coordinator = town->coordinators[person],
                                   .from_at = at(on, 17, 15),
                                   .to_at = at(on + 1, 8, 30)};
}

#define CHECK_FIELD(name, err) check_field((name), (err), __LINE__)
static void check_field(const char *field, struct err err, int line)
{
    if (err.kind != ERR_INVALID || !text_equal(field, err.field))
        print_error("line %d: ", line);
    CHECK_ERR(ERR_INVALID, err);
    CHECK_TEXT(field, err.field);
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

TEST(a_post_ends_when_nothing_stands_behind_it)
{
    struct town town;
    town_open(&town);
    night_plan(&town, HANAKO, FRIDAY + 3);
    CHECK_OK(write_as(&town, TARO, duty_act));
    look_at(&town, HANAKO);
    town.text = "異動";
    town.on = FRIDAY;
    CHECK_ERR(ERR_FORBIDDEN, write_as(&town, HANAKO, end_act));
    CHECK_FIELD("to_on", write_as(&town, OFFICER, end_act));
    town.on = FRIDAY - 11;
    CHECK_FIELD("to_on", write_as(&town, OFFICER, end_act));
    town.on = DAY_NONE;
    CHECK_FIELD("to_on", write_as(&town, OFFICER, end_act));
    town.on = FRIDAY + 4; /* the duty ends on its morning */
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

TEST(who_is_away_stands_in_for_nobody_and_has_no_night)
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
    night_plan(&town, HANAKO, FRIDAY);
    CHECK_FIELD("person", write_as(&town, TARO, duty_act));
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
    night_plan(&town, HANAKO, FRIDAY);
    CHECK_OK(write_as(&town, TARO, duty_act));
    look_at(&town, HANAKO);
    town.cover = (struct cover_new){town.coordinators[TARO], FRIDAY, FRIDAY};
    CHECK_FIELD("from_on", write_as(&town, HANAKO, cover_act)); /* has a night */
    town_close(&town);
}

/* ---- the roster ------------------------------------------------------------------ */

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
    town.duty.coordinator = ID_NONE;
    CHECK_FIELD("person", write_as(&town, TARO, duty_act));
    town.duty.coordinator = 12345;
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
    CHECK_INT(MSG_COORDINATORS_DUTY_OVERLAPS, err.message);
    CHECK_TEXT("見本 花子", err.say->values[0].text);
    town.duty.from_at = at(FRIDAY + 1, 8, 29);
    town.duty.to_at = at(FRIDAY + 1, 9, 0);
    CHECK_FIELD("from", write_as(&town, TARO, duty_act));
    town.duty.from_at = at(FRIDAY + 1, 8, 30);
    CHECK_OK(write_as(&town, TARO, duty_act)); /* one ends as the next begins */
    town.id = first;
    town.version = 1;
    town.duty.from_at = at(FRIDAY, 20, 0);
    CHECK_FIELD("from", write_as(&town, TARO, duty_change_act));
    town.duty.to_at = at(FRIDAY + 1, 8, 30);
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
    town.duty.to_at = at(FRIDAY + 3, 8, 30);
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

/* ---- handover notes -------------------------------------------------------------- */

TEST(a_note_is_read_by_somebody_else)
{
    struct town town;
    town_open(&town);
    town.text = "令和8-0412は明日の午前に折り返し。";
    CHECK_ERR(ERR_FORBIDDEN, write_as(&town, OFFICER, note_act));
    CHECK_ERR(ERR_FORBIDDEN, write_as(&town, NURSE, note_act));
    CHECK_OK(write_as(&town, HANAKO, note_act));
    town.version = 1;
    CHECK_ERR(ERR_CONFLICT, write_as(&town, HANAKO, see_act)); /* her own */
    CHECK_ERR(ERR_FORBIDDEN, write_as(&town, NURSE, see_act));
    CHECK_OK(write_as(&town, TARO, see_act));
    CHECK_ERR(ERR_CONFLICT, write_as(&town, WAKANA, see_act));
    CHECK_ERR(ERR_FORBIDDEN, read_as(&town, NURSE, notes_act));
    CHECK_OK(read_as(&town, HANAKO, notes_act));
    CHECK_INT(1, town.item);
    CHECK(town.checked);
    town.id = 12345;
    CHECK_ERR(ERR_NOT_FOUND, write_as(&town, TARO, see_act));
    town_close(&town);
}

TEST(a_note_with_what_looks_like_a_name_is_pointed_at)
{
    struct town town;
    town_open(&town);
    town.text = "仮名山さんの奥様から電話";
    struct err err = write_as(&town, HANAKO, note_act);
    CHECK_FIELD("text", err);
    CHECK_INT(MSG_COORDINATORS_NOTE_NAMES, err.message);
    CHECK_TEXT("仮名山さん", err.say->values[0].text);
    town.checked = true;
    CHECK_OK(write_as(&town, HANAKO, note_act));
    town.checked = false;
    town.text = "例示 太郎さんに引き継ぎ"; /* a coordinator */
    CHECK_OK(write_as(&town, HANAKO, note_act));
    town.text = "";
    CHECK_FIELD("text", write_as(&town, HANAKO, note_act));
    char long_text[(HANDOVER_TEXT_MAX + 1) * 3 + 1] = "";
    for (int i = 0; i <= HANDOVER_TEXT_MAX; i++)
        memcpy(long_text + i * 3, "あ", 4);
    town.text = long_text;
    CHECK_FIELD("text", write_as(&town, HANAKO, note_act));
    town_close(&town);
}

TEST(a_withdrawn_note_has_no_text_any_more)
{
    struct town town;
    town_open(&town);
    town.text = "夜間の電話は2件。";
    CHECK_OK(write_as(&town, HANAKO, note_act));
    town.version = 1;
    town.text = NULL;
    CHECK_FIELD("reason", write_as(&town, TARO, withdraw_act));
    CHECK_ERR(ERR_FORBIDDEN, write_as(&town, NURSE, withdraw_act));
    town.text = "お名前が入っていた";
    CHECK_OK(write_as(&town, TARO, withdraw_act));
    town.version = 2;
    CHECK_ERR(ERR_CONFLICT, write_as(&town, TARO, withdraw_act));
    CHECK_ERR(ERR_CONFLICT, write_as(&town, TARO, see_act));
    CHECK_OK(read_as(&town, TARO, notes_act));
    CHECK_INT(1, town.item);
    CHECK_TEXT(NULL, town.text);
    town_close(&town);
}

TEST(a_note_lies_sealed_in_the_file)
{
    struct town town;
    town_open(&town);
    town.text = "ひみつのもうしおくり";
    CHECK_OK(write_as(&town, HANAKO, note_act));
    CHECK_INT(0, scratch_number(town.house.db, "SELECT COUNT(*) FROM handover_note WHERE "
                                               "instr(content, 'ひみつ') > 0"));
    CHECK_INT(1, scratch_number(town.house.db, "SELECT COUNT(*) FROM handover_note"));
    CHECK_INT(1, scratch_number(town.house.db,
                                "SELECT COUNT(*) FROM task WHERE done_at "
                                "IS NULL AND kind = 'coordinators.handover'"));
    town.version = 1;
    CHECK_OK(write_as(&town, TARO, see_act));
    CHECK_INT(0, scratch_number(town.house.db,
                                "SELECT COUNT(*) FROM task WHERE done_at IS NULL"));
    town_close(&town);
}

TEST_MAIN(a_case_needs_a_recorded_qualification,
          an_unsuitable_or_withdrawn_qualification_is_none,
          a_qualification_is_checked_in_each_field,
          only_those_with_the_role_are_entered_and_once,
          a_telephone_changes_if_nobody_else_changed_it,
          a_post_ends_when_nothing_stands_behind_it, cover_is_checked_in_each_field,
          who_is_away_stands_in_for_nobody_and_has_no_night,
          a_duty_is_planned_by_coordinators_for_those_who_may, duties_do_not_overlap,
          a_cancelled_duty_leaves_a_gap, somebody_takes_over_the_rest_without_a_gap,
          hours_that_want_somebody_follow_the_holidays, the_outlook_is_tonight,
          a_note_is_read_by_somebody_else,
          a_note_with_what_looks_like_a_name_is_pointed_at,
          a_withdrawn_note_has_no_text_any_more, a_note_lies_sealed_in_the_file)
