/* contracts_test.c -- who may keep the register, what stays of it, and what is owed when
 * a contract rests on no designation. */
#include "features/contracts/contracts.h"

#include "access/access_test.h"
#include "access/account.h"
#include "desk/task.h"
#include "features/designations/designations.h"
#include "features/institutions/institutions.h"

struct call {
    int64_t institution, id, version, officer;
    day on;
    const char *text;
    struct contract contract;
    struct contract_price price;
    struct contract_prices prices;
    struct contract_change change;
    struct contract_parties parties;
    struct task task;
    bool found;
};

static struct err town(struct context *context, void *argument)
{
    struct call *call = argument;
    struct institution_facts facts = {.kind = INSTITUTION_HOSPITAL,
                                      .name = "見本病院",
                                      .municipality = "112178",
                                      .latitude = INT_NONE,
                                      .longitude = INT_NONE,
                                      .beds = INT_NONE};
    struct account_new officer = {.login = "tadashi", .name = "見本 正"};
    struct account_role_new role = {.role = ROLE_OFFICER,
                                    .institution = ID_NONE,
                                    .from_on = context->today - 1,
                                    .to_on = DAY_NONE};
    int64_t id = ID_NONE;
    TRY(account_add(context, &officer, &call->officer));
    role.account = call->officer;
    TRY(account_role_add(context, &role, &id));
    return institution_add(context, &facts, &call->institution);
}

static struct err add(struct context *context, void *argument)
{
    struct call *call = argument;
    call->contract.institution = call->institution;
    return contract_add(context, &call->contract, &call->price, 1, &call->id);
}

static struct err price(struct context *context, void *argument)
{
    struct call *call = argument;
    return contract_price_set(context, call->id, call->version, &call->price);
}

static struct err change(struct context *context, void *argument)
{
    struct call *call = argument;
    return contract_change_terms(context, call->id, call->version, &call->change);
}

static struct err end(struct context *context, void *argument)
{
    struct call *call = argument;
    return contract_end(context, call->id, call->version, call->on, call->text);
}

static struct err look(struct context *context, void *argument)
{
    struct call *call = argument;
    TRY(contract_get(context, call->id, &call->contract, &call->prices));
    TRY(task_find(context, &contract_task_register, SUBJECT_CONTRACT, call->id,
                  &call->task));
    TRY(contract_parties_on(context, "saitama", call->on, call->on, &call->parties));
    return contract_price_on(context, call->id, "bed_day", call->on, &call->price,
                             &call->found);
}

static struct err designate(struct context *context, void *argument)
{
    struct call *call = argument;
    struct designation wanted = {.institution = call->institution,
                                 .kind = DESIGNATION_CORE_PARTNER,
                                 .from_on = day_of(2009, 4, 1),
                                 .to_on = DAY_NONE,
                                 .basis = "見本通知",
                                 .way = DESIGNATION_BY_RECORD,
                                 .field = INT_NONE};
    int64_t id = ID_NONE;
    return designation_add(context, &wanted, &id);
}

static struct err check(struct context *context, void *argument)
{
    (void)argument;
    return contract_check_tasks(context);
}

static struct err close_it(struct context *context, void *argument)
{
    struct call *call = argument;
    struct institution of;
    TRY(institution_get(context, call->institution, &of));
    return institution_end(context, call->institution, of.version, context->today, "閉院");
}

static struct context as(struct little_house *house, enum role role)
{
    struct context context = little_context(house);
    context.actor = (struct actor){.kind = ACTOR_ACCOUNT,
                                   .account = 7,
                                   .roles = ROLE_BIT(role),
                                   .name = "見本 正",
                                   .second_factor = true,
                                   .proved_at = house->now};
    return context;
}

static struct call call_new(struct little_house *house)
{
    struct call call = {
        .on = instant_day(house->now),
        .contract = {.number = "見本委 第1号",
                     .scope = CONTRACT_RESPITE,
                     .programme = "saitama",
                     .from_on = day_of(2026, 4, 1),
                     .to_on = day_of(2027, 3, 31),
                     .ceiling_yen = 1000000},
        .price = {"bed_day", 19000, 10, day_of(2026, 4, 1)}};
    struct context context = little_context(house);
    CHECK_OK(little_write(house, &context, town, &call));
    house->now += SECONDS(1);
    return call;
}

static struct err officer_does(struct little_house *house, struct call *call,
                               perform_function *act)
{
    struct context context = as(house, ROLE_OFFICER);
    struct err err = little_write(house, &context, act, call);
    house->now += SECONDS(1);
    return err;
}

static void seen(struct little_house *house, struct call *call)
{
    struct context context = as(house, ROLE_COORDINATOR);
    CHECK_OK(little_read(house, &context, look, call));
    call->version = call->contract.version;
}

TEST(officer_keeps_the_register_and_nobody_else)
{
    struct little_house house;
    little_house_open(&house, false);
    struct call call = call_new(&house);
    struct context context = as(&house, ROLE_COORDINATOR);
    CHECK_ERR(ERR_FORBIDDEN, little_write(&house, &context, add, &call));
    context = as(&house, ROLE_HOSPITAL_DESK);
    CHECK_ERR(ERR_FORBIDDEN, little_read(&house, &context, look, &call));
    CHECK_OK(officer_does(&house, &call, add));
    seen(&house, &call);
    CHECK_INT(2026, call.contract.fiscal_year);
    CHECK_INT(1, call.prices.count);
    context = as(&house, ROLE_COORDINATOR);
    CHECK_ERR(ERR_FORBIDDEN, little_write(&house, &context, price, &call));
    CHECK_ERR(ERR_FORBIDDEN, little_write(&house, &context, end, &call));
    CHECK_ERR(ERR_FORBIDDEN, little_write(&house, &context, change, &call));
    little_house_close(&house);
}

TEST(price_of_a_day_is_the_last_that_began_by_then)
{
    struct little_house house;
    little_house_open(&house, false);
    struct call call = call_new(&house);
    CHECK_OK(officer_does(&house, &call, add));
    call.version = 1;
    call.price = (struct contract_price){"bed_day", 19500, 10, day_of(2026, 10, 1)};
    CHECK_OK(officer_does(&house, &call, price));
    CHECK_ERR(ERR_CONFLICT, officer_does(&house, &call, price)); /* seen before that */
    call.version = 2;
    call.price.item = "nothing";
    CHECK_TEXT("item", officer_does(&house, &call, price).field);
    call.on = day_of(2026, 9, 30);
    seen(&house, &call);
    CHECK_INT(19000, call.price.yen);
    call.on = day_of(2026, 10, 1);
    seen(&house, &call);
    CHECK_INT(19500, call.price.yen);
    CHECK_INT(2, call.prices.count);
    call.price.yen = 19600; /* the same day again: a correction follows */
    CHECK_OK(officer_does(&house, &call, price));
    seen(&house, &call);
    CHECK_INT(19600, call.price.yen);
    CHECK_INT(2, call.prices.count);
    call.on = day_of(2026, 3, 31);
    seen(&house, &call);
    CHECK(!call.found);
    little_house_close(&house);
}

TEST(change_of_the_ceiling_and_an_end_need_a_reason)
{
    struct little_house house;
    little_house_open(&house, false);
    struct call call = call_new(&house);
    CHECK_OK(officer_does(&house, &call, add));
    seen(&house, &call);
    call.change = (struct contract_change){.number = "見本委 第1号", .ceiling_yen = 5};
    CHECK_TEXT("reason", officer_does(&house, &call, change).field);
    call.change.reason = "変更契約 第1号";
    CHECK_OK(officer_does(&house, &call, change));
    seen(&house, &call);
    CHECK_INT(5, call.contract.ceiling_yen);
    call.on = day_of(2026, 12, 31);
    CHECK_TEXT("reason", officer_does(&house, &call, end).field);
    call.text = "病棟の休止";
    CHECK_OK(officer_does(&house, &call, end));
    CHECK_ERR(ERR_CONFLICT, officer_does(&house, &call, end));
    seen(&house, &call);
    CHECK_INT(1, call.parties.count);
    call.on = day_of(2027, 1, 1);
    seen(&house, &call);
    CHECK_INT(0, call.parties.count);
    little_house_close(&house);
}

TEST(second_contract_for_the_same_days_is_refused)
{
    struct little_house house;
    little_house_open(&house, false);
    struct call call = call_new(&house);
    CHECK_OK(officer_does(&house, &call, add));
    call.contract.number = "見本委 第2号";
    CHECK_TEXT("from_on", officer_does(&house, &call, add).field);
    call.contract.scope = CONTRACT_COORDINATORS;
    call.contract.programme = NULL;
    CHECK_TEXT("item", officer_does(&house, &call, add).field);
    call.price.item = CONTRACT_ITEM_SUM;
    CHECK_OK(officer_does(&house, &call, add));
    call.contract.number = "見本委 第3号";
    call.contract.scope = CONTRACT_RESPITE;
    call.contract.programme = "nowhere";
    CHECK_TEXT("programme", officer_does(&house, &call, add).field);
    little_house_close(&house);
}

TEST(contract_without_duty_is_owed_once_until_it_is_mended)
{
    struct little_house house;
    little_house_open(&house, false);
    struct call call = call_new(&house);
    CHECK_OK(officer_does(&house, &call, add));
    seen(&house, &call);
    CHECK(call.task.id != ID_NONE);
    CHECK_INT(call.officer, call.task.owner_account);
    CHECK_INT(CONTRACT_WITHOUT_DUTY, call.parties.items[0].standing);
    int64_t first = call.task.id;
    CHECK_OK(officer_does(&house, &call, check));
    seen(&house, &call);
    CHECK_INT(first, call.task.id);
    CHECK_OK(officer_does(&house, &call, designate));
    CHECK_OK(officer_does(&house, &call, check));
    seen(&house, &call);
    CHECK_INT(ID_NONE, call.task.id);
    CHECK_INT(CONTRACT_IN_FORCE, call.parties.items[0].standing);
    CHECK_TEXT("8(3)", call.parties.items[0].article);
    little_house_close(&house);
}

TEST(contracts_end_with_their_institution)
{
    struct little_house house;
    little_house_open(&house, false);
    struct call call = call_new(&house);
    CHECK_OK(officer_does(&house, &call, add));
    CHECK_OK(officer_does(&house, &call, close_it));
    seen(&house, &call);
    CHECK_INT(call.on, call.contract.ended_on);
    CHECK_TEXT("閉院", call.contract.end_reason);
    call.contract.number = "見本委 第9号";
    CHECK_ERR(ERR_CONFLICT, officer_does(&house, &call, add));
    little_house_close(&house);
}

TEST_MAIN(officer_keeps_the_register_and_nobody_else,
          price_of_a_day_is_the_last_that_began_by_then,
          change_of_the_ceiling_and_an_end_need_a_reason,
          second_contract_for_the_same_days_is_refused,
          contract_without_duty_is_owed_once_until_it_is_mended,
          contracts_end_with_their_institution)
