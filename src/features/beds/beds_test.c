/* beds_test.c -- offers, and no bed twice: by the use cases, and by the schema when
 * somebody writes past them. */
#include "features/beds/beds.h"

#include "base/arena.h"
#include "features/institutions/institutions_acting_test.h"
#include "store/db.h"

static const struct person chigusa = {ROLE_HEALTH_CENTRE_NURSE, ID_NONE, "例示 千草"};

struct given {
    int64_t institution, id, version, stay, bed;
    day from_on, to_on;
    bool is_hold;
    struct bed_offer offer;
    struct bed_offers offers;
    struct bed_days *days;
    struct bed_closed_day closed;
    const char *text;
};

static struct err add(struct context *context, void *argument)
{
    struct given *given = argument;
    return bed_offer_add(context, &given->offer, &given->id);
}

static struct err change(struct context *context, void *argument)
{
    struct given *given = argument;
    return bed_offer_change(context, given->id, given->version, &given->offer);
}

static struct err confirm(struct context *context, void *argument)
{
    struct given *given = argument;
    return bed_offer_confirm(context, given->id, given->version, given->text);
}

static struct err close_day(struct context *context, void *argument)
{
    struct given *given = argument;
    return bed_offer_close_day(context, given->id, given->version, &given->closed);
}

static struct err open_day(struct context *context, void *argument)
{
    struct given *given = argument;
    return bed_offer_open_day(context, given->id, given->version, given->closed.on);
}

static struct err end(struct context *context, void *argument)
{
    struct given *given = argument;
    return bed_offer_end(context, given->id, given->version, given->to_on, given->text);
}

static struct err look(struct context *context, void *argument)
{
    struct given *given = argument;
    TRY(bed_offers_of(context, given->institution, &given->offers));
    return bed_days_of(context, &given->offers, today(), today() + 60, &given->days);
}

static struct err take(struct context *context, void *argument)
{
    struct given *given = argument;
    return bed_take(context, given->id, given->stay, given->from_on, given->to_on,
                    given->is_hold, &given->bed);
}

static struct err agree(struct context *context, void *argument)
{
    struct given *given = argument;
    return bed_agree(context, given->stay);
}

static struct err release(struct context *context, void *argument)
{
    struct given *given = argument;
    return bed_release(context, given->stay, given->from_on);
}

static struct err move(struct context *context, void *argument)
{
    struct given *given = argument;
    return bed_move(context, given->stay, given->from_on, given->to_on);
}

static struct err answered(struct context *context, void *argument)
{
    struct given *given = argument;
    const struct bed_offer offer = {.institution = given->institution,
                                    .from_on = given->from_on,
                                    .to_on = given->to_on,
                                    .confirmed_by = "見本 なお"};
    return bed_offer_answered(context, &offer, &given->id);
}

static struct err answer_over(struct context *context, void *argument)
{
    struct given *given = argument;
    return bed_offer_answer_over(context, given->id, "cancelled");
}

/* A hospital with two beds from today on for 60 days, every day of the week. */
static struct given open_hospital(void)
{
    open_house();
    struct given given = {.institution = hospital_new("見本病院", NULL), .version = 1};
    given.offer = (struct bed_offer){
        .institution = given.institution,
        .kind = BED_OFFER_POSTED,
        .from_on = today(),
        .to_on = today() + 60,
        .beds = 2,
        .comes_on = 127,
        .goes_on = 127,
        .confirmed_by = "見本 なお",
        .ended_on = DAY_NONE,
    };
    CHECK_OK(act(&coordinator, add, &given));
    return given;
}

static void take_stay(struct given *given, int64_t stay, int from, int to)
{
    given->stay = stay;
    given->from_on = today() + from;
    given->to_on = today() + to;
    given->is_hold = true;
    CHECK_OK(act(NULL, take, given));
}

static int64_t number(const char *sql)
{
    return scratch_number(house.db, sql);
}

/* What a calendar reads says the same as the days themselves. */
static void close_checked(void)
{
    CHECK_INT(number("SELECT count(*) FROM bed_day WHERE released_at IS NULL"),
              number("SELECT coalesce(sum(to_on - from_on + 1), 0) FROM bed_stay"
                     " WHERE released_at IS NULL"));
    CHECK_INT(0, number("SELECT count(*) FROM bed_day d WHERE released_at IS NULL AND NOT"
                        " EXISTS (SELECT 1 FROM bed_stay s WHERE s.stay = d.stay AND"
                        " s.offer = d.offer AND s.bed = d.bed AND s.is_hold = d.is_hold AND"
                        " s.released_at IS NULL AND d.on_day BETWEEN s.from_on AND"
                        " s.to_on)"));
    close_house();
}

TEST(offers_are_the_hospitals_own)
{
    struct given given = open_hospital();
    const struct person own = {ROLE_HOSPITAL_DESK, given.institution, "見本 一郎"};
    const struct person other = {ROLE_HOSPITAL_DESK, given.institution + 1, "例示 葉月"};

    CHECK_OK(act(&own, add, &given));
    CHECK_ERR(ERR_NOT_FOUND, act(&other, add, &given));
    CHECK_ERR(ERR_FORBIDDEN, act(&chigusa, add, &given));
    CHECK_ERR(ERR_FORBIDDEN, act(&officer, add, &given));
    CHECK_OK(act(&officer, look, &given));
    CHECK_OK(act(&chigusa, look, &given));
    CHECK_OK(act(&own, look, &given));
    CHECK_INT(2, given.offers.count);
    CHECK_ERR(ERR_NOT_FOUND, act(&other, look, &given));
    CHECK_ERR(ERR_FORBIDDEN, act(&administrator, look, &given));
    given.offer.beds = 3;
    CHECK_ERR(ERR_NOT_FOUND, act(&other, change, &given));
    CHECK_OK(act(&own, change, &given));
    CHECK_ERR(ERR_CONFLICT, act(&coordinator, change, &given)); /* stale */
    given.version = 2;
    given.text = "見本 なお";
    CHECK_ERR(ERR_NOT_FOUND, act(&other, confirm, &given));
    house.now += DAYS(3);
    CHECK_OK(act(&own, confirm, &given));
    CHECK_OK(act(&own, look, &given));
    CHECK_INT(house.now, given.offers.items[0].confirmed_at);
    given.version = 3;
    given.text = NULL;
    check_field("confirmed_by", act(&coordinator, confirm, &given));
    given.offer.not_here = "tppv|no_such_need";
    check_field("not_here", act(&own, change, &given));
    given.id = 42;
    CHECK_ERR(ERR_NOT_FOUND, act(&own, change, &given));
    close_checked();
}

TEST(a_bed_is_taken_day_by_day)
{
    struct given given = open_hospital();

    take_stay(&given, 1001, 5, 9);
    CHECK_INT(1, given.bed);
    take_stay(&given, 1002, 9, 12); /* the day somebody goes is his */
    CHECK_INT(2, given.bed);
    given.stay = 1003;
    CHECK_ERR(ERR_CONFLICT, act(NULL, take, &given)); /* 9: both */
    take_stay(&given, 1003, 10, 12);
    CHECK_INT(1, given.bed);
    given.stay = 1002;
    CHECK_OK(act(NULL, agree, &given));
    CHECK_OK(act(&coordinator, look, &given));
    CHECK_INT(1, given.days[0].free[5]);
    CHECK_INT(1, given.days[0].held[5]);
    CHECK_INT(1, given.days[0].taken[9]);
    CHECK_INT(0, given.days[0].free[9]);
    given.from_on = today() + 12;
    CHECK_OK(act(NULL, release, &given)); /* goes a day earlier */
    CHECK_OK(act(&coordinator, look, &given));
    CHECK_INT(1, given.days[0].free[12]);
    given.from_on = DAY_NONE;
    CHECK_OK(act(NULL, release, &given));
    CHECK_INT(8, number("SELECT count(*) FROM bed_day WHERE released_at IS NULL"));
    CHECK_INT(4, number("SELECT count(*) FROM bed_day WHERE stay = 1002"));
    close_checked();
}

TEST(moving_keeps_the_old_days_when_it_fails)
{
    struct given given = open_hospital();

    take_stay(&given, 1, 0, 9);
    take_stay(&given, 2, 0, 4);
    take_stay(&given, 3, 5, 9); /* bed 2 after the one before it */
    given.stay = 2;
    given.from_on = today();
    given.to_on = today() + 6;
    CHECK_ERR(ERR_CONFLICT, act(NULL, move, &given));
    CHECK_INT(5, number("SELECT count(*) FROM bed_day WHERE stay = 2"
                        " AND released_at IS NULL"));
    given.from_on = today() + 20;
    given.to_on = today() + 22;
    CHECK_OK(act(NULL, move, &given));
    CHECK_INT(3, number("SELECT count(*) FROM bed_day WHERE stay = 2"
                        " AND released_at IS NULL"));
    given.stay = 3;
    given.from_on = today() + 3; /* now the bed is free before */
    given.to_on = today() + 9;
    CHECK_OK(act(NULL, move, &given));
    CHECK_INT(7, number("SELECT count(*) FROM bed_day WHERE stay = 3"
                        " AND released_at IS NULL AND bed = 2"));
    given.stay = 77;
    CHECK_ERR(ERR_CONFLICT, act(NULL, move, &given)); /* has nothing */
    close_checked();
}

TEST(a_stay_goes_on_when_its_offer_ends)
{
    struct given given = open_hospital();

    take_stay(&given, 1, 5, 9);
    given.to_on = today() + 6;
    given.text = "病棟の工事";
    CHECK_OK(act(&coordinator, end, &given));
    given.stay = 2;
    given.from_on = today() + 5;
    given.to_on = today() + 7;
    CHECK_ERR(ERR_CONFLICT, act(NULL, take, &given));
    given.to_on = today() + 6;
    CHECK_OK(act(NULL, take, &given));
    given.stay = 1;
    given.from_on = today() + 5;
    given.to_on = today() + 8; /* a day less, of its own days */
    CHECK_OK(act(NULL, move, &given));
    given.to_on = today() + 12;
    CHECK_ERR(ERR_CONFLICT, act(NULL, move, &given));
    given.version = 2;
    CHECK_ERR(ERR_CONFLICT, act(&coordinator, confirm, &given));
    close_checked();
}

TEST(a_change_leaves_room_for_who_is_there)
{
    struct given given = open_hospital();

    take_stay(&given, 1, 5, 9);
    take_stay(&given, 2, 5, 9);
    given.offer.beds = 1;
    check_field("beds", act(&coordinator, change, &given));
    given.offer.beds = 2;
    given.offer.from_on = today() + 6;
    check_field("from_on", act(&coordinator, change, &given));
    given.offer.from_on = today();
    given.offer.to_on = today() + 8;
    check_field("to_on", act(&coordinator, change, &given));
    given.offer.to_on = today() + 9;
    CHECK_OK(act(&coordinator, change, &given));
    close_checked();
}

TEST(closed_days_take_nobody_in)
{
    struct given given = open_hospital();

    take_stay(&given, 1, 5, 9);
    given.closed = (struct bed_closed_day){today() + 9, "停電"};
    check_field("on", act(&coordinator, close_day, &given));
    given.closed.on = today() - 1;
    check_field("on", act(&coordinator, close_day, &given));
    given.closed = (struct bed_closed_day){today() + 10, NULL};
    check_field("reason", act(&coordinator, close_day, &given));
    given.closed.reason = "停電";
    CHECK_OK(act(&coordinator, close_day, &given));
    given.version = 2;
    check_field("on", act(&coordinator, close_day, &given)); /* twice */
    given.stay = 2;
    given.from_on = today() + 8;
    given.to_on = today() + 11;
    CHECK_ERR(ERR_CONFLICT, act(NULL, take, &given));
    CHECK_OK(act(&coordinator, open_day, &given));
    CHECK_OK(act(NULL, take, &given));
    given.version = 3;
    CHECK_ERR(ERR_NOT_FOUND, act(&coordinator, open_day, &given));
    close_checked();
}

TEST(holds_keep_to_the_weekdays_and_answers_do_not)
{
    struct given given = open_hospital();
    day monday = today();

    while (day_weekday(monday) != 1)
        monday++;
    given.offer.comes_on = given.offer.goes_on = 1u << 1 | 1u << 3;
    CHECK_OK(act(&coordinator, change, &given));
    given.stay = 1;
    given.is_hold = true;
    given.from_on = monday + 1;
    given.to_on = monday + 7;
    CHECK_ERR(ERR_CONFLICT, act(NULL, take, &given)); /* comes on a Tuesday */
    given.from_on = monday;
    given.to_on = monday + 8;
    CHECK_ERR(ERR_CONFLICT, act(NULL, take, &given)); /* goes on a Tuesday */
    given.to_on = monday + 7;
    CHECK_OK(act(NULL, take, &given));
    given.is_hold = false;
    given.stay = 2;
    given.from_on = monday + 1;
    CHECK_OK(act(NULL, take, &given)); /* the hospital itself said so */
    CHECK_OK(act(NULL, answered, &given));
    given.stay = 3;
    given.is_hold = true;
    CHECK_OK(act(NULL, take, &given));
    given.to_on = monday + 20; /* what was answered follows its stay */
    CHECK_OK(act(NULL, move, &given));
    CHECK_OK(act(NULL, answer_over, &given)); /* somebody is in it */
    CHECK_INT(0, number("SELECT count(*) FROM bed_offer WHERE ended_on IS NOT NULL"));
    given.from_on = DAY_NONE;
    CHECK_OK(act(NULL, release, &given));
    CHECK_OK(act(NULL, answer_over, &given));
    CHECK_OK(act(NULL, answer_over, &given));
    CHECK_INT(1, number("SELECT count(*) FROM bed_offer WHERE ended_on IS NOT NULL"));
    close_checked();
}

/* Straight into the file, past all that the program thinks. */
static struct err double_row(struct context *context, void *argument)
{
    const char *sql = argument;
    return db_run_script(context->db, sql);
}

TEST(the_schema_refuses_a_bed_twice)
{
    struct given given = open_hospital();

    take_stay(&given, 1, 5, 9);
    const char *same_bed = arena_format(
        house.scratch.arena,
        "INSERT INTO bed_day (id, offer, bed, on_day, stay, is_hold, taken_at)"
        " VALUES (1, %lld, 1, %d, 2, 0, 1)",
        (long long)given.id, (int)today() + 7);
    CHECK_ERR(ERR_CONFLICT, act(NULL, double_row, (void *)same_bed));
    const char *same_stay = arena_format(
        house.scratch.arena,
        "INSERT INTO bed_day (id, offer, bed, on_day, stay, is_hold, taken_at)"
        " VALUES (1, %lld, 2, %d, 1, 0, 1)",
        (long long)given.id, (int)today() + 7);
    CHECK_ERR(ERR_CONFLICT, act(NULL, double_row, (void *)same_stay));
    const char *other_bed = arena_format(
        house.scratch.arena,
        "INSERT INTO bed_day (id, offer, bed, on_day, stay, is_hold, taken_at)"
        " VALUES (1, %lld, 2, %d, 2, 0, 1)",
        (long long)given.id, (int)today() + 7);
    CHECK_OK(act(NULL, double_row, (void *)other_bed));
    const char *moved = arena_format(house.scratch.arena,
                                     "UPDATE bed_day SET bed = 1 WHERE id = 1");
    CHECK_ERR(ERR_CONFLICT, act(NULL, double_row, (void *)moved));
    const char *no_bed = arena_format(
        house.scratch.arena,
        "INSERT INTO bed_day (id, offer, bed, on_day, stay, is_hold, taken_at)"
        " VALUES (2, %lld, 21, %d, 3, 0, 1)",
        (long long)given.id, (int)today() + 7);
    CHECK(act(NULL, double_row, (void *)no_bed).kind != ERR_NONE);
    close_house();
}

TEST(closing_the_hospital_ends_its_offers)
{
    struct given given = open_hospital();
    struct closing closing = {given.institution, today() - 1};

    CHECK_OK(act(&coordinator, close_act, &closing));
    CHECK_OK(act(&coordinator, look, &given));
    CHECK_INT(today() - 1, given.offers.items[0].ended_on);
    CHECK_ERR(ERR_CONFLICT, act(&coordinator, add, &given));
    CHECK_ERR(ERR_CONFLICT, act(&coordinator, change, &given));
    close_house();
}

TEST_MAIN(offers_are_the_hospitals_own,
          a_bed_is_taken_day_by_day,
          moving_keeps_the_old_days_when_it_fails,
          a_stay_goes_on_when_its_offer_ends,
          a_change_leaves_room_for_who_is_there,
          closed_days_take_nobody_in,
          holds_keep_to_the_weekdays_and_answers_do_not,
          the_schema_refuses_a_bed_twice,
          closing_the_hospital_ends_its_offers)
