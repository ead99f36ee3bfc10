/* entrustment_test.c -- a month from the stays to the payment: who may, what is frozen,
 * what does not fit, and that the workbook adds up to the same yen. */
#include "features/entrustment/entrustment.h"

#include "access/account.h"
#include "base/xlsx.h"
#include "desk/task.h"
#include "features/contracts/contracts.h"
#include "features/ledgers/ledgers.h"
#include "features/respite/respite_acting_test.h"
#include "features/stays/stays.h"

struct call {
    struct respite_town town;
    int64_t hospital, person, care_case, contract, id, next, version, seen;
    day on;
    const char *text;
    struct settlements list;
    struct settlement_whole whole;
    struct budget budget;
    struct budget_stays stays;
    struct ledger_entry entry;
    int64_t tasks;
};

/* ---- the fixture: a contract, and stays as rows ---------------------------------------- */

static struct err contract_made(struct context *context, void *argument)
{
    struct call *call = argument;
    struct contract contract = {.number = "見本委 第1号",
                                .institution = call->hospital,
                                .scope = CONTRACT_RESPITE,
                                .programme = "saitama",
                                .from_on = day_of(2026, 4, 1),
                                .to_on = day_of(2027, 3, 31),
                                .ceiling_yen = 500000};
    struct contract_price prices[] = {{"bed_day", 19000, 10, day_of(2026, 4, 1)},
                                      {"bed_day", 19500, 10, day_of(2026, 11, 1)},
                                      {"cancelled_day", 9505, 10, day_of(2026, 4, 1)}};
    struct account_new officer = {.login = "tadashi", .name = "見本 正"};
    struct account_role_new role = {.role = ROLE_OFFICER,
                                    .from_on = context->today - 1,
                                    .to_on = DAY_NONE};
    int64_t id = ID_NONE;
    TRY(account_add(context, &officer, &role.account));
    TRY(account_role_add(context, &role, &id));
    return contract_add(context, &contract, prices, ARRAY_COUNT(prices), &call->contract);
}

struct stay_row {
    int id, state, report;
    day from_on, to_on;
    int came, went; /* days after from_on; -1: not */
    int paid_days;
};

/* Rows as the room of stays keeps them; how they come about is its tests' to show. */
static void stay_put(struct call *call, const struct stay_row *row)
{
    struct arena *arena = call->town.arena;
    long long noon = (long long)instant_of(row->from_on, 720);
    const char *came =
        row->came < 0 ? "NULL"
                      : arena_format(arena, "%lld", noon + (long long)DAYS(row->came));
    const char *went =
        row->went < 0 ? "NULL"
                      : arena_format(arena, "%lld", noon + (long long)DAYS(row->went));
    CHECK_OK(db_run_script(
        call->town.house.db,
        arena_format(
            arena,
            "INSERT INTO stay (id, application, number, care_case, person, institution,"
            " programme, edition_on, state, from_on, to_on, came_at, went_at, held_until,"
            " is_sudden, days, paid_days, helper_comes, report, entered_at, entered_by,"
            " changed_at, changed_by, version, agreed_at, end_reason)"
            " VALUES (%d, %d, '一時 令和8-%04d', %lld, %lld, %lld, 'saitama', %d, %d, %d,"
            " %d, %s, %s, 0, 0, %d, %d, 0, %d, 0, 'x', 0, 'x', 1, 0, %s)",
            row->id, row->id, row->id, (long long)call->care_case,
            (long long)call->person, (long long)call->hospital, day_of(2024, 10, 29),
            row->state, row->from_on, row->to_on, came, went,
            row->state == STAY_CANCELLED ? 0 : row->paid_days, row->paid_days,
            row->report, row->state == STAY_CANCELLED ? "'x'" : "NULL")));
}

static void call_open(struct call *call)
{
    *call = (struct call){.id = ID_NONE};
    respite_town_open(&call->town);
    respite_town_approved(&call->town);
    call->care_case = call->town.care_case;
    call->person = respite_number(&call->town, "SELECT person FROM care_case");
    call->hospital = call->town.hospitals[0];
    struct context context = little_context(&call->town.house);
    context.arena = call->town.arena;
    CHECK_OK(little_write(&call->town.house, &context, contract_made, call));
    call->town.house.now = instant_of(day_of(2026, 12, 5), 600);
}

/* 28 October to 3 November, approved: four days at the old price, three at the new. */
static const struct stay_row over = {
    .id = 101, .state = STAY_ENDED, .report = STAY_REPORT_APPROVED,
    .from_on = 20754, .to_on = 20760, .came = 0, .went = 6, .paid_days = 7};

static struct err ledger_put(struct context *context, void *argument)
{
    struct call *call = argument;
    return ledger_enter(context, &call->entry);
}

static void days_used(struct call *call, int64_t stay, int64_t days)
{
    struct context context = little_context(&call->town.house);
    context.arena = call->town.arena;
    call->entry = (struct ledger_entry){.person = call->person,
                                        .programme = "saitama",
                                        .fiscal_year = 2026,
                                        .stay = stay,
                                        .kind = LEDGER_TAKE,
                                        .days = days};
    CHECK_OK(little_write(&call->town.house, &context, ledger_put, call));
}

/* ---- people and acts ---------------------------------------------------------------------- */

static struct context as(struct call *call, enum role role, int64_t office)
{
    struct context context = little_context(&call->town.house);
    context.arena = call->town.arena;
    context.actor = (struct actor){.kind = ACTOR_ACCOUNT,
                                   .account = 7,
                                   .roles = ROLE_BIT(role),
                                   .institution = office,
                                   .name = "見本 正",
                                   .second_factor = true,
                                   .proved_at = call->town.house.now};
    return context;
}

static struct err draft(struct context *context, void *argument)
{
    (void)argument;
    return settlement_draft_due(context);
}

static struct err list(struct context *context, void *argument)
{
    struct call *call = argument;
    return settlement_list(context, 2026, &call->list);
}

static struct err get(struct context *context, void *argument)
{
    struct call *call = argument;
    return settlement_get(context, call->id, &call->whole);
}

static struct err send(struct context *context, void *argument)
{
    struct call *call = argument;
    return settlement_send_off(context, call->id, call->version, call->seen, "医事課");
}

static struct err inspect(struct context *context, void *argument)
{
    struct call *call = argument;
    return settlement_inspected(context, call->id, call->version, call->on, call->text);
}

static struct err pay(struct context *context, void *argument)
{
    struct call *call = argument;
    return settlement_paid(context, call->id, call->version, call->on);
}

static struct err correct(struct context *context, void *argument)
{
    struct call *call = argument;
    return settlement_correct(context, call->id, call->version, call->text, &call->next);
}

static struct err budget(struct context *context, void *argument)
{
    struct call *call = argument;
    return budget_of(context, call->contract, &call->budget, &call->stays);
}

static struct err ceilings(struct context *context, void *argument)
{
    (void)argument;
    return budget_check_tasks(context);
}

static struct err officer(struct call *call, perform_function *act)
{
    struct context context = as(call, ROLE_OFFICER, ID_NONE);
    return little_write(&call->town.house, &context, act, call);
}

static struct err hospital(struct call *call, perform_function *act)
{
    struct context context = as(call, ROLE_HOSPITAL_DESK, call->hospital);
    return little_write(&call->town.house, &context, act, call);
}

static int64_t open_tasks(struct call *call, const char *kind)
{
    return respite_number(&call->town,
                          arena_format(call->town.arena,
                                       "SELECT COUNT(*) FROM task WHERE kind ="
                                       " 'entrustment.%s' AND done_at IS NULL",
                                       kind));
}

/* Drafts, and that of the month taken up. */
static void month_take(struct call *call, day month_on)
{
    CHECK_OK(officer(call, draft));
    CHECK_OK(officer(call, list));
    call->id = ID_NONE;
    for (size_t i = 0; i < call->list.count; i++)
        if (call->list.items[i].month_on == month_on)
            call->id = call->list.items[i].id;
    CHECK(call->id != ID_NONE);
    CHECK_OK(officer(call, get));
    call->version = call->whole.settlement.version;
    call->seen = call->whole.claim.total_yen;
}

/* ---- the tests ------------------------------------------------------------------------------ */

TEST(month_over_is_drafted_once_and_the_hospital_owes_it)
{
    struct call call;
    call_open(&call);
    stay_put(&call, &over);
    month_take(&call, day_of(2026, 10, 1));
    CHECK_INT(2, call.list.count); /* October and November */
    CHECK_OK(officer(&call, draft));
    CHECK_OK(officer(&call, list));
    CHECK_INT(2, call.list.count);
    CHECK_INT(2, open_tasks(&call, "to_send"));
    CHECK_INT(4 * 19000, call.whole.claim.net_yen);
    CHECK_INT(4 * 20900, call.whole.claim.total_yen);
    CHECK_INT(4, call.whole.claim.days);
    month_take(&call, day_of(2026, 11, 1));
    CHECK_INT(3 * 19500, call.whole.claim.net_yen);
    respite_town_close(&call.town);
}

TEST(hospital_sees_and_sends_its_own_and_no_other)
{
    struct call call;
    call_open(&call);
    stay_put(&call, &over);
    days_used(&call, 101, 7);
    month_take(&call, day_of(2026, 10, 1));
    struct context other = as(&call, ROLE_HOSPITAL_DESK, call.town.hospitals[1]);
    CHECK_ERR(ERR_NOT_FOUND, little_write(&call.town.house, &other, get, &call));
    other = as(&call, ROLE_HOSPITAL_DESK, call.town.hospitals[1]);
    CHECK_ERR(ERR_NOT_FOUND, little_write(&call.town.house, &other, send, &call));
    other = as(&call, ROLE_HOSPITAL_DESK, call.town.hospitals[1]);
    CHECK_OK(little_write(&call.town.house, &other, list, &call));
    CHECK_INT(0, call.list.count);
    other = as(&call, ROLE_HOSPITAL_DESK, ID_NONE);
    CHECK_OK(little_write(&call.town.house, &other, list, &call));
    CHECK_INT(0, call.list.count);
    other = as(&call, ROLE_COORDINATOR, call.hospital);
    CHECK_ERR(ERR_FORBIDDEN, little_write(&call.town.house, &other, get, &call));
    CHECK_OK(hospital(&call, list));
    CHECK_INT(2, call.list.count);
    CHECK_OK(hospital(&call, send));
    CHECK_ERR(ERR_CONFLICT, hospital(&call, send));
    call.version = 2;
    call.on = day_of(2026, 12, 5);
    CHECK_ERR(ERR_FORBIDDEN, hospital(&call, inspect));
    CHECK_ERR(ERR_FORBIDDEN, hospital(&call, pay));
    respite_town_close(&call.town);
}

TEST(sum_that_moved_is_not_sent_and_what_was_sent_stays)
{
    struct call call;
    struct stay_row late = over;
    call_open(&call);
    stay_put(&call, &over);
    days_used(&call, 101, 7);
    month_take(&call, day_of(2026, 10, 1));
    late.id = 102;
    late.from_on = day_of(2026, 10, 5);
    late.to_on = day_of(2026, 10, 6);
    late.went = 1;
    late.paid_days = 2;
    stay_put(&call, &late);
    CHECK_ERR(ERR_CONFLICT, hospital(&call, send));
    CHECK_OK(hospital(&call, get));
    CHECK_INT(6 * 20900, call.whole.claim.total_yen);
    call.seen = call.whole.claim.total_yen;
    CHECK_OK(hospital(&call, send));
    late.id = 103;
    late.from_on = day_of(2026, 10, 20);
    late.to_on = day_of(2026, 10, 21);
    stay_put(&call, &late);
    CHECK_OK(officer(&call, get));
    CHECK_INT(6 * 20900, call.whole.claim.total_yen); /* frozen */
    CHECK_INT(SETTLEMENT_CHANGED, call.whole.differences.items[0].kind);
    CHECK_INT(8 * 20900, call.whole.differences.items[0].ledger);
    respite_town_close(&call.town);
}

TEST(what_does_not_fit_is_named_and_passed_over_with_a_reason)
{
    struct call call;
    struct stay_row reported = over;
    call_open(&call);
    reported.report = STAY_REPORT_SENT;
    stay_put(&call, &reported);
    days_used(&call, 101, 5); /* the ledger says five */
    month_take(&call, day_of(2026, 10, 1));
    CHECK_INT(2, call.whole.differences.count);
    CHECK_INT(SETTLEMENT_UNAPPROVED, call.whole.differences.items[0].kind);
    CHECK_INT(SETTLEMENT_LEDGER, call.whole.differences.items[1].kind);
    CHECK_INT(7, call.whole.differences.items[1].claimed);
    CHECK_INT(5, call.whole.differences.items[1].ledger);
    CHECK_OK(hospital(&call, send));
    call.version = 2;
    call.on = day_of(2026, 12, 5);
    CHECK_TEXT("note", officer(&call, inspect).field);
    call.text = "病院の控えで確かめた";
    call.on = day_of(2026, 12, 4);
    CHECK_TEXT("on", officer(&call, inspect).field);
    call.on = day_of(2026, 12, 5);
    CHECK_OK(officer(&call, inspect));
    CHECK_INT(1, open_tasks(&call, "to_pay"));
    CHECK_INT(0, open_tasks(&call, "to_inspect"));
    respite_town_close(&call.town);
}

TEST(correction_is_a_new_edition_after_payment_too)
{
    struct call call;
    call_open(&call);
    stay_put(&call, &over);
    days_used(&call, 101, 7);
    month_take(&call, day_of(2026, 10, 1));
    int64_t first = call.id;
    CHECK_OK(hospital(&call, send));
    call.version = 2;
    call.on = day_of(2026, 12, 5);
    CHECK_ERR(ERR_CONFLICT, officer(&call, pay));
    CHECK_OK(officer(&call, inspect));
    call.version = 3;
    CHECK_OK(officer(&call, pay));
    CHECK_INT(0, open_tasks(&call, "to_pay"));
    call.version = 4;
    CHECK_ERR(ERR_FORBIDDEN, hospital(&call, correct));
    CHECK_TEXT("reason", officer(&call, correct).field);
    call.text = "日数の誤り";
    CHECK_OK(officer(&call, correct));
    CHECK_ERR(ERR_CONFLICT, officer(&call, correct));
    CHECK_OK(officer(&call, get));
    CHECK_INT(SETTLEMENT_REPLACED, call.whole.settlement.state);
    CHECK_INT(4, call.whole.claim.days); /* it stays as it was sent */
    CHECK_TEXT("日数の誤り", call.whole.settlement.correction);
    call.id = call.next;
    CHECK_OK(hospital(&call, get));
    CHECK_INT(2, call.whole.settlement.edition);
    CHECK_INT(first, call.whole.settlement.follows);
    CHECK_INT(2, call.whole.editions.count);
    CHECK_OK(officer(&call, draft)); /* the month is there already */
    CHECK_OK(officer(&call, list));
    CHECK_INT(3, call.list.count);
    respite_town_close(&call.town);
}

TEST(budget_is_used_committed_and_left)
{
    struct call call;
    struct stay_row row = over;
    call_open(&call);
    stay_put(&call, &over);
    row.id = 102; /* over, not approved: committed */
    row.report = STAY_REPORT_SENT;
    row.from_on = day_of(2026, 11, 10);
    row.to_on = day_of(2026, 11, 12);
    row.went = 2;
    row.paid_days = 3;
    stay_put(&call, &row);
    row = (struct stay_row){103, STAY_AGREED, 0, day_of(2027, 3, 25),
                            day_of(2027, 4, 7), -1, -1, 0};
    stay_put(&call, &row); /* seven of its days are this year's and this contract's */
    row = (struct stay_row){104, STAY_CANCELLED, STAY_REPORT_SENT, day_of(2026, 11, 20),
                            day_of(2026, 11, 25), -1, -1, 1};
    stay_put(&call, &row);
    CHECK_OK(officer(&call, budget));
    CHECK_INT(4 * 20900 + 3 * 21450, call.budget.used_yen);
    CHECK_INT(7, call.budget.used_days);
    /* November: three days and one cancelled, whose tax is dropped together */
    int64_t november = (6 * 19500 + 9505) * 110 / 100 - 3 * 21450;
    CHECK_INT(november + 7 * 21450, call.budget.committed_yen);
    CHECK_INT(500000 - call.budget.used_yen - call.budget.committed_yen,
              call.budget.left_yen);
    CHECK_INT(4, call.stays.count);
    CHECK_INT(7, call.stays.items[3].is_used ? 0 : call.budget.used_days);
    struct context other = as(&call, ROLE_HOSPITAL_DESK, call.hospital);
    CHECK_ERR(ERR_FORBIDDEN, little_write(&call.town.house, &other, budget, &call));
    respite_town_close(&call.town);
}

TEST(ceiling_near_is_owed_once)
{
    struct call call;
    struct stay_row row = over;
    call_open(&call);
    stay_put(&call, &over);
    CHECK_OK(officer(&call, ceilings));
    CHECK_INT(0, open_tasks(&call, "near_ceiling"));
    row = (struct stay_row){103, STAY_AGREED, 0, day_of(2027, 1, 10),
                            day_of(2027, 1, 23), -1, -1, 0};
    stay_put(&call, &row);
    CHECK_OK(officer(&call, ceilings));
    CHECK_OK(officer(&call, ceilings));
    CHECK_INT(1, open_tasks(&call, "near_ceiling"));
    CHECK_OK(db_run_script(call.town.house.db, "UPDATE stay SET state = 6, days = 0,"
                                               " paid_days = 0 WHERE id = 103"));
    CHECK_OK(officer(&call, ceilings));
    CHECK_INT(0, open_tasks(&call, "near_ceiling"));
    respite_town_close(&call.town);
}

TEST_MAIN(month_over_is_drafted_once_and_the_hospital_owes_it,
          hospital_sees_and_sends_its_own_and_no_other,
          sum_that_moved_is_not_sent_and_what_was_sent_stays,
          what_does_not_fit_is_named_and_passed_over_with_a_reason,
          correction_is_a_new_edition_after_payment_too, budget_is_used_committed_and_left,
          ceiling_near_is_owed_once)
