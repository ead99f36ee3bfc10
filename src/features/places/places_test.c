/* places_test.c -- finding a place for an application of the little town: who is offered,
 * who is asked, what wants mending; what a hold does to the next search and the calendar. */
#include "features/places/places.h"

#include "features/beds/beds.h"
#include "features/ledgers/ledgers.h"
#include "features/respite/respite_acting_test.h"
#include "features/stays/stays.h"
#include "store/db.h"

static struct respite_town town;

static struct seeking {
    struct place_filter filter;
    struct place_found found;
    struct place_calendar calendar;
    int64_t offer, stay;
    day from_on, to_on;
    enum capability_answer answer;
} seeking;

/* Acts of whoever the house is. */
static struct err house_act(perform_function *act)
{
    struct context context = little_context(&town.house);
    context.arena = town.arena;
    return little_write(&town.house, &context, act, &town);
}

static struct err contract_make(struct context *context, int64_t institution)
{
    const struct contract contract = {
        .number = arena_format(context->arena, "見本%lld", (long long)institution),
        .institution = institution,
        .scope = CONTRACT_RESPITE,
        .programme = "saitama",
        .article = "8(3)",
        .fiscal_year = 2026,
        .from_on = day_of(2026, 4, 1),
        .to_on = day_of(2027, 3, 31),
        .ceiling_yen = INT_NONE,
        .signed_by = "見本 院長",
        .ended_on = DAY_NONE,
    };
    int64_t id = ID_NONE;
    return contract_add(context, &contract, NULL, 0, &id);
}

static struct err offer_make(struct context *context, int64_t institution, int64_t *id)
{
    const struct bed_offer offer = {
        .institution = institution,
        .kind = BED_OFFER_POSTED,
        .from_on = RESPITE_FRIDAY,
        .to_on = RESPITE_FRIDAY + 200,
        .beds = 1,
        .comes_on = 62,
        .goes_on = 62,
        .closed_on_holidays = true,
        .terms = "薬は全日数分を持参",
        .confirmed_by = "見本 なお",
        .ended_on = DAY_NONE,
    };
    return bed_offer_add(context, &offer, id);
}

/* The first has both, the second answers case by case, the third has no contract. */
static struct err hospitals_prepare(struct context *context, void *nothing)
{
    int64_t other = ID_NONE;

    (void)nothing;
    TRY(contract_make(context, town.hospitals[0]));
    TRY(contract_make(context, town.hospitals[1]));
    TRY(offer_make(context, town.hospitals[0], &seeking.offer));
    return offer_make(context, town.hospitals[2], &other);
}

static struct err say_answer(struct context *context, void *nothing)
{
    struct capability_list list;
    const struct capability wanted = {.need = "tppv", .answer = seeking.answer};
    const struct capability_change change = {.wanted = &wanted,
                                             .count = 1,
                                             .checked_on = RESPITE_FRIDAY,
                                             .checked_by = "見本 なお"};
    int64_t changed = 0;

    (void)nothing;
    TRY(capability_list(context, town.hospitals[0], &list));
    return capability_change(context, town.hospitals[0], list.version, &change, &changed);
}

static struct err find(struct context *context, void *nothing)
{
    (void)nothing;
    return place_find(context, town.id, &seeking.filter, &seeking.found);
}

static struct err hold(struct context *context, void *nothing)
{
    const struct stay_hold hold = {.application = town.id,
                                   .offer = seeking.offer,
                                   .from_on = seeking.from_on,
                                   .to_on = seeking.to_on,
                                   .overruled = "見本の理由"};
    (void)nothing;
    return stay_hold(context, &hold, &seeking.stay);
}

static struct err look_calendar(struct context *context, void *nothing)
{
    (void)nothing;
    return place_calendar(context, RESPITE_FRIDAY, RESPITE_FRIDAY + 89, NULL,
                          &seeking.calendar);
}

static void open_town(void)
{
    respite_town_open(&town);
    respite_town_approved(&town);
    seeking = (struct seeking){.filter = {.radius_metres = INT_NONE}};
    CHECK_OK(house_act(hospitals_prepare));
}

TEST(who_has_contract_and_place_is_offered_others_are_told_apart)
{
    open_town();
    CHECK_OK(respite_act(&town, R_HANAKO, find));
    const struct place_found *found = &seeking.found;
    CHECK_INT(1, found->result.count);
    CHECK_INT(town.hospitals[0], found->hospitals[found->result.items[0].index].institution);
    CHECK_INT(RESPITE_FRIDAY + 40, found->result.items[0].periods[0].from_on);
    CHECK_INT(RESPITE_FRIDAY + 53, found->result.items[0].periods[0].to_on);
    CHECK_INT(seeking.offer, found->result.items[0].periods[0].offer);
    CHECK_INT(1, found->ask_count);
    CHECK_INT(town.hospitals[1], found->hospitals[found->asks[0].index].institution);
    CHECK_INT(1, found->mend_count);
    CHECK_INT(town.hospitals[2], found->mends[0].institution);
    CHECK_TEXT(NULL, found->mends[0].article);
    CHECK_TEXT("見本第3病院", found->mends[0].name);
    CHECK(place_verdict_of(found, &found->result.items[0].periods[0]) != NULL);
    CHECK_INT(2026, found->question.years[0].year);
    CHECK_INT(56, found->question.years[0].left);
    CHECK_INT(2, found->question.need_count);
    respite_town_close(&town);
}

TEST(only_who_may_seek_for_it_finds)
{
    open_town();
    CHECK_ERR(ERR_FORBIDDEN, respite_act(&town, R_CHIGUSA, find));
    CHECK_ERR(ERR_FORBIDDEN, respite_act(&town, R_ASAKA, find));
    CHECK_OK(respite_act(&town, R_SAKURA, find));
    town.id = 42;
    CHECK_ERR(ERR_NOT_FOUND, respite_act(&town, R_HANAKO, find));
    respite_town_close(&town);
}

TEST(some_days_some_time_are_looked_for_week_by_week)
{
    open_town();
    seeking.filter = (struct place_filter){.days = 10,
                                           .from_on = day_of(2027, 2, 1),
                                           .to_on = day_of(2027, 2, 28),
                                           .radius_metres = INT_NONE};
    CHECK_OK(respite_act(&town, R_HANAKO, find));
    const struct place_candidate *candidate = &seeking.found.result.items[0];
    CHECK_INT(1, seeking.found.result.count);
    CHECK(candidate->period_count > 1);
    for (int i = 0; i < candidate->period_count; i++) {
        const struct place_period *period = &candidate->periods[i];
        CHECK_INT(9, period->to_on - period->from_on);
        CHECK(day_weekday(period->from_on) % 6 != 0);
        CHECK(day_weekday(period->to_on) % 6 != 0);
    }
    /* The contract ends with the fiscal year. */
    seeking.filter.from_on = day_of(2027, 3, 25);
    seeking.filter.to_on = day_of(2027, 4, 20);
    CHECK_OK(respite_act(&town, R_HANAKO, find));
    CHECK_INT(0, seeking.found.result.count);
    respite_town_close(&town);
}

TEST(what_cannot_be_done_is_named)
{
    open_town();
    seeking.answer = CAPABILITY_CANNOT;
    CHECK_OK(house_act(say_answer));
    CHECK_OK(respite_act(&town, R_HANAKO, find));
    const struct place_found *found = &seeking.found;
    CHECK_INT(0, found->result.count);
    CHECK_INT(1, found->result.looked - 1); /* the one without contract was looked at too */
    int opened = 0;
    for (size_t i = 0; i < found->question.need_count; i++)
        opened += found->result.opened_by[PLACE_BY_NEED_FIRST + (int)i];
    CHECK_INT(1, opened);
    CHECK_INT(0, found->result.opened_by[PLACE_BY_HOLDS]);
    seeking.answer = CAPABILITY_CAN;
    CHECK_OK(house_act(say_answer));
    CHECK_OK(respite_act(&town, R_HANAKO, find));
    CHECK_INT(1, seeking.found.result.items[0].can);
    CHECK_INT(1, seeking.found.result.items[0].unknown);
    respite_town_close(&town);
}

TEST(a_held_place_is_not_offered_again_and_shows_as_held)
{
    open_town();
    seeking.from_on = RESPITE_FRIDAY + 40;
    seeking.to_on = RESPITE_FRIDAY + 53;
    CHECK_OK(respite_act(&town, R_CHIGUSA, look_calendar));
    CHECK_INT(2, seeking.calendar.count);
    CHECK_INT(PLACE_CELL_FREE, seeking.calendar.items[0].days[40].cell);
    CHECK_OK(respite_act(&town, R_HANAKO, hold));
    CHECK_OK(respite_act(&town, R_HANAKO, find));
    CHECK_INT(0, seeking.found.result.count);
    CHECK_INT(1, seeking.found.result.opened_by[PLACE_BY_HOLDS]);
    CHECK_INT(1, seeking.found.result.opened_by[PLACE_BY_WINDOW]);
    CHECK_OK(respite_act(&town, R_CHIGUSA, look_calendar));
    CHECK_INT(PLACE_CELL_HELD, seeking.calendar.items[0].days[40].cell);
    CHECK_INT(PLACE_CELL_HELD, seeking.calendar.items[0].days[53].cell);
    CHECK_INT(PLACE_CELL_FREE, seeking.calendar.items[0].days[54].cell);
    CHECK_ERR(ERR_CONFLICT, respite_act(&town, R_SAKURA, hold)); /* second click */
    respite_town_close(&town);
}

/* The yes of a hospital to a question about somebody else is nobody's free place. */
static struct err answers_another(struct context *context, void *nothing)
{
    int64_t id = ID_NONE;

    (void)nothing;
    for (int i = 0; i < 2; i++)
        TRY(bed_offer_answered(context,
                               &(struct bed_offer){.institution = town.hospitals[i],
                                                   .institution_name = "見本病院",
                                                   .programme = "saitama",
                                                   .from_on = RESPITE_FRIDAY + 40,
                                                   .to_on = RESPITE_FRIDAY + 53,
                                                   .confirmed_by = "見本 なお"},
                               &id));
    return OK;
}

TEST(what_was_promised_to_another_is_not_offered)
{
    open_town();
    seeking.from_on = RESPITE_FRIDAY + 40;
    seeking.to_on = RESPITE_FRIDAY + 53;
    CHECK_OK(house_act(answers_another));
    CHECK_OK(respite_act(&town, R_HANAKO, find));
    CHECK_INT(1, seeking.found.result.count);
    CHECK_INT(seeking.offer, seeking.found.result.items[0].periods[0].offer);
    CHECK_INT(1, seeking.found.ask_count); /* it is still asked case by case */
    CHECK_OK(respite_act(&town, R_CHIGUSA, look_calendar));
    CHECK_INT(1, seeking.calendar.items[0].days[40].count);
    /* The posted bed is gone; the one promised to another does not step in. */
    CHECK_OK(respite_act(&town, R_HANAKO, hold));
    CHECK_OK(respite_act(&town, R_HANAKO, find));
    CHECK_INT(0, seeking.found.result.count);
    respite_town_close(&town);
}

/* As the room of requests writes it: the first hospital's yes, to this application or to
 * another one. */
static struct err promise_make(struct context *context, void *nothing)
{
    instant until = context->now + HOURS(1);

    (void)nothing;
    return db_run_script(
        context->db,
        arena_format(
            context->arena,
            "INSERT INTO bed_round (id, application, care_case, person, level, need_revision,"
            " items, shared_by, periods, place_count, asked_at, asked_by)"
            " SELECT 9001, %lld, c.id, c.person, 1, 1, '', 0, '', 1, 1, 'x' FROM care_case c"
            " WHERE c.id = %lld;"
            "INSERT INTO bed_request (id, round, application, care_case, person, institution,"
            " state, channel, asked_at, asked_by, answer_by, from_on, to_on, valid_until,"
            " offer, changed_at, version)"
            " SELECT 9002, 9001, %lld, c.id, c.person, %lld, 3, 1, 1, 'x', 2, %d, %d, %lld, 1,"
            " 1, 1 FROM care_case c WHERE c.id = %lld;",
            (long long)seeking.offer, (long long)town.care_case, (long long)seeking.offer,
            (long long)town.hospitals[0], RESPITE_FRIDAY + 50, RESPITE_FRIDAY + 60,
            (long long)until, (long long)town.care_case));
}

static int64_t promised_at_first(void)
{
    const struct place_period period = {.from_on = RESPITE_FRIDAY + 40,
                                        .to_on = RESPITE_FRIDAY + 53};
    CHECK_OK(respite_act(&town, R_HANAKO, find));
    return place_promised(&seeking.found, town.hospitals[0], &period);
}

TEST(a_yes_to_another_application_is_told_until_it_runs_out)
{
    open_town();
    seeking.from_on = RESPITE_FRIDAY + 40;
    seeking.to_on = RESPITE_FRIDAY + 53;
    CHECK_INT(0, promised_at_first());
    seeking.offer = town.id + 1; /* the number of another application */
    CHECK_OK(house_act(promise_make));
    CHECK_INT(1, promised_at_first());
    town.house.now += HOURS(1);
    CHECK_INT(0, promised_at_first());
    respite_town_close(&town);
    open_town();
    seeking.offer = town.id; /* its own */
    CHECK_OK(house_act(promise_make));
    CHECK_INT(0, promised_at_first());
    respite_town_close(&town);
}

TEST_MAIN(a_yes_to_another_application_is_told_until_it_runs_out,
          who_has_contract_and_place_is_offered_others_are_told_apart,
          only_who_may_seek_for_it_finds,
          some_days_some_time_are_looked_for_week_by_week,
          what_cannot_be_done_is_named,
          a_held_place_is_not_offered_again_and_shows_as_held,
          what_was_promised_to_another_is_not_offered)
