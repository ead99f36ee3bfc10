/* capabilities_test.c -- who may say what an institution can do, and what stays. */
#include "features/capabilities/capabilities.h"

#include "access/access_test.h"
#include "features/institutions/institutions.h"

struct call {
    int64_t institution, version, changed;
    struct capability wanted;
    struct capability_change change;
    struct capability_list list;
    struct capacity capacity;
    struct accepting accepting;
};

static struct err add(struct context *context, void *argument)
{
    struct call *call = argument;
    struct institution_facts facts = {.kind = INSTITUTION_HOSPITAL,
                                      .name = "見本病院",
                                      .municipality = "112178",
                                      .latitude = INT_NONE,
                                      .longitude = INT_NONE,
                                      .beds = INT_NONE};
    return institution_add(context, &facts, &call->institution);
}

static struct err change(struct context *context, void *argument)
{
    struct call *call = argument;
    call->change.wanted = &call->wanted;
    call->change.count = 1;
    return capability_change(context, call->institution, call->version, &call->change,
                             &call->changed);
}

static struct err confirm(struct context *context, void *argument)
{
    struct call *call = argument;
    return capability_confirm(context, call->institution, call->version, "見本",
                              &call->changed);
}

static struct err look(struct context *context, void *argument)
{
    struct call *call = argument;
    TRY(capability_list(context, call->institution, &call->list));
    TRY(capacity_get(context, call->institution, &call->capacity));
    return accepting_get(context, call->institution, &call->accepting);
}

static struct err post(struct context *context, void *argument)
{
    struct call *call = argument;
    return capacity_post(context, call->institution, call->version, &call->capacity);
}

static struct err repeat(struct context *context, void *argument)
{
    struct call *call = argument;
    return capacity_repeat(context, call->institution, call->version);
}

static struct err stop(struct context *context, void *argument)
{
    struct call *call = argument;
    return accepting_set(context, call->institution, call->version, &call->accepting);
}

static struct context as(struct little_house *house, enum role role, int64_t office)
{
    struct context context = little_context(house);
    context.actor = (struct actor){.kind = ACTOR_ACCOUNT,
                                   .account = 7,
                                   .roles = ROLE_BIT(role),
                                   .institution = office,
                                   .name = "見本 花子",
                                   .second_factor = true,
                                   .proved_at = house->now};
    return context;
}

static struct call call_new(struct little_house *house)
{
    struct call call = {.change = {.checked_on = instant_day(house->now),
                                   .checked_by = "見本 なお"},
                        .wanted = {.need = "tppv", .answer = CAPABILITY_CAN}};
    struct context context = as(house, ROLE_COORDINATOR, ID_NONE);
    CHECK_OK(little_write(house, &context, add, &call));
    house->now += SECONDS(1);
    return call;
}

static void seen(struct little_house *house, struct call *call)
{
    struct context context = as(house, ROLE_OFFICER, ID_NONE);
    CHECK_OK(little_read(house, &context, look, call));
    call->version = call->list.version;
    house->now += SECONDS(1);
}

TEST(answers_are_added_and_the_latest_counts)
{
    struct little_house house;
    little_house_open(&house, false);
    struct call call = call_new(&house);
    struct context context = as(&house, ROLE_COORDINATOR, ID_NONE);
    CHECK_OK(little_write(&house, &context, change, &call));
    CHECK_INT(1, call.changed);
    seen(&house, &call);
    CHECK_INT(1, call.list.count);
    CHECK_OK(little_write(&house, &context, change, &call));
    CHECK_INT(0, call.changed); /* it said nothing new */
    call.wanted.answer = CAPABILITY_CANNOT;
    context = as(&house, ROLE_COORDINATOR, ID_NONE);
    CHECK_OK(little_write(&house, &context, change, &call));
    seen(&house, &call);
    CHECK_INT(CAPABILITY_CANNOT, call.list.items[0].answer);
    call.wanted.answer = CAPABILITY_UNKNOWN;
    context = as(&house, ROLE_COORDINATOR, ID_NONE);
    CHECK_OK(little_write(&house, &context, change, &call));
    seen(&house, &call);
    CHECK_INT(0, call.list.count);
    little_house_close(&house);
}

TEST(own_office_may_and_another_may_not)
{
    struct little_house house;
    little_house_open(&house, false);
    struct call call = call_new(&house);
    struct context context = as(&house, ROLE_HOSPITAL_DESK, call.institution);
    CHECK_OK(little_write(&house, &context, change, &call));
    seen(&house, &call);
    call.wanted.answer = CAPABILITY_CANNOT;
    context = as(&house, ROLE_HOSPITAL_DESK, call.institution + 1);
    CHECK_ERR(ERR_NOT_FOUND, little_write(&house, &context, change, &call));
    context = as(&house, ROLE_ADMINISTRATOR, call.institution);
    CHECK_ERR(ERR_FORBIDDEN, little_write(&house, &context, change, &call));
    seen(&house, &call);
    CHECK_INT(CAPABILITY_CAN, call.list.items[0].answer);
    little_house_close(&house);
}

TEST(stale_and_wrong_ones_are_refused_with_their_field)
{
    struct little_house house;
    little_house_open(&house, false);
    struct call call = call_new(&house);
    struct context context = as(&house, ROLE_COORDINATOR, ID_NONE);
    CHECK_OK(little_write(&house, &context, change, &call));
    call.wanted.answer = CAPABILITY_CANNOT;
    CHECK_ERR(ERR_CONFLICT, little_write(&house, &context, change, &call));
    seen(&house, &call);
    call.wanted.answer = CAPABILITY_CONDITION;
    CHECK_TEXT("tppv_terms", little_write(&house, &context, change, &call).field);
    call.wanted = (struct capability){.need = "weight", .answer = CAPABILITY_CAN};
    CHECK_ERR(ERR_INVALID, little_write(&house, &context, change, &call));
    call.wanted.need = "tppv";
    call.change.checked_by = NULL;
    CHECK_TEXT("checked_by", little_write(&house, &context, change, &call).field);
    call.change.checked_by = "見本";
    call.change.checked_on = instant_day(house.now) + 1;
    CHECK_TEXT("checked_on", little_write(&house, &context, change, &call).field);
    little_house_close(&house);
}

TEST(yearly_check_renews_every_answer)
{
    struct little_house house;
    little_house_open(&house, false);
    struct call call = call_new(&house);
    struct context context = as(&house, ROLE_COORDINATOR, ID_NONE);
    CHECK_ERR(ERR_CONFLICT, little_write(&house, &context, confirm, &call));
    CHECK_OK(little_write(&house, &context, change, &call));
    seen(&house, &call);
    house.now += DAYS(365);
    context = as(&house, ROLE_HOSPITAL_DESK, call.institution);
    CHECK_OK(little_write(&house, &context, confirm, &call));
    seen(&house, &call);
    CHECK_INT(1, call.changed);
    CHECK_INT(instant_day(house.now), call.list.items[0].checked_on);
    CHECK_INT(CAPABILITY_CAN, call.list.items[0].answer);
    little_house_close(&house);
}

TEST(places_lapse_and_are_posted_again_in_one_tap)
{
    struct little_house house;
    little_house_open(&house, false);
    struct call call = call_new(&house);
    struct context context = as(&house, ROLE_HOSPITAL_DESK, call.institution);
    CHECK_ERR(ERR_CONFLICT, little_write(&house, &context, repeat, &call));
    call.capacity = (struct capacity){.advanced_places = 1,
                                      .general_places = INT_NONE,
                                      .valid_until = house.now + HOURS(24)};
    CHECK_OK(little_write(&house, &context, post, &call));
    CHECK_ERR(ERR_CONFLICT, little_write(&house, &context, post, &call));
    house.now += HOURS(25);
    seen(&house, &call);
    CHECK(!capacity_is_valid(&call.capacity, house.now));
    call.version = call.capacity.version;
    context = as(&house, ROLE_HOSPITAL_DESK, call.institution);
    CHECK_OK(little_write(&house, &context, repeat, &call));
    seen(&house, &call);
    CHECK(capacity_is_valid(&call.capacity, house.now));
    CHECK_INT(1, call.capacity.advanced_places);
    call.version = call.capacity.version;
    context = as(&house, ROLE_HOSPITAL_DESK, call.institution + 1);
    CHECK_ERR(ERR_NOT_FOUND, little_write(&house, &context, repeat, &call));
    little_house_close(&house);
}

TEST(stop_is_said_with_its_reason)
{
    struct little_house house;
    little_house_open(&house, false);
    struct call call = call_new(&house);
    struct context context = as(&house, ROLE_OFFICER, ID_NONE);
    call.accepting = (struct accepting){.until_on = DAY_NONE};
    CHECK_TEXT("reason", little_write(&house, &context, stop, &call).field);
    call.accepting.reason = "病棟の工事";
    CHECK_OK(little_write(&house, &context, stop, &call));
    seen(&house, &call);
    CHECK(accepting_is_stopped(&call.accepting, instant_day(house.now)));
    call.version = 0;
    CHECK_ERR(ERR_CONFLICT, little_write(&house, &context, stop, &call));
    little_house_close(&house);
}

TEST_MAIN(answers_are_added_and_the_latest_counts, own_office_may_and_another_may_not,
          stale_and_wrong_ones_are_refused_with_their_field,
          yearly_check_renews_every_answer, places_lapse_and_are_posted_again_in_one_tap,
          stop_is_said_with_its_reason)
