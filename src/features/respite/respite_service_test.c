/* respite_service_test.c -- from the desk of the health centre to a place and back. */
#include "features/respite/respite_acting_test.h"

#include "desk/task.h"

/* ---- use cases as acts ------------------------------------------------------------ */

static struct err returns(struct context *context, void *argument)
{
    struct respite_town *town = argument;
    return respite_return_for(context, town->id, town->version, town->text);
}

static struct err answers(struct context *context, void *argument)
{
    struct respite_town *town = argument;
    return respite_answer_with(context, town->id, town->version, town->text);
}

static struct err changes(struct context *context, void *argument)
{
    struct respite_town *town = argument;
    return respite_change_wanted(context, town->id, town->version, &town->wanted);
}

static struct err refuses(struct context *context, void *argument)
{
    struct respite_town *town = argument;
    return respite_refuse_it(context, town->id, town->version, town->code, town->text);
}

static struct err withdraws(struct context *context, void *argument)
{
    struct respite_town *town = argument;
    return respite_withdraw_it(context, town->id, town->version, town->code, town->text);
}

static struct err waits(struct context *context, void *argument)
{
    struct respite_town *town = argument;
    return respite_put_waiting(context, town->id, town->version, town->text);
}

static struct err confirms(struct context *context, void *argument)
{
    struct respite_town *town = argument;
    return respite_confirm_it(context, town->id, town->version);
}

static struct err starts(struct context *context, void *argument)
{
    struct respite_town *town = argument;
    return respite_start(context, town->care_case, &town->wanted, &town->id);
}

static struct err switches(struct context *context, void *argument)
{
    struct respite_town *town = argument;
    return respite_switch(context, town->id, town->version, town->flag, town->text);
}

static struct err moves(struct context *context, void *argument)
{
    struct respite_town *town = argument;
    return respite_move_house(context, town->id, town->version, &town->removal);
}

static struct err moves_seen(struct context *context, void *argument)
{
    struct respite_town *town = argument;
    return respite_moves_from(context, context->today - 30, &town->moves);
}

static struct err places(struct context *context, void *argument)
{
    struct respite_town *town = argument;
    return respite_placed(context, town->id);
}

static struct err comes_off(struct context *context, void *argument)
{
    struct respite_town *town = argument;
    return respite_reopened(context, town->id);
}

static struct err is_over(struct context *context, void *argument)
{
    struct respite_town *town = argument;
    return respite_over(context, town->id);
}

static struct err lists(struct context *context, void *argument)
{
    struct respite_town *town = argument;
    return respite_list(context, &(struct respite_filter){.open_only = true}, &town->rows);
}

static struct err waiting_seen(struct context *context, void *argument)
{
    struct respite_town *town = argument;
    return respite_waiting(context, "saitama", &town->waiting);
}

static struct err judges(struct context *context, void *argument)
{
    struct respite_town *town = argument;
    return respite_judge(context, &town->application, town->application.periods[0],
                         &town->verdict);
}

static struct err finds(struct context *context, void *argument)
{
    struct respite_town *town = argument;
    return respite_residents_find(context, &town->wanted.facts, &town->residents);
}

static struct err urgent_case(struct context *context, void *argument)
{
    struct respite_town *town = argument;
    return case_start(context,
                      &(struct case_start){.kana = "カナ ハチ",
                                           .municipality = "112089",
                                           .telephone = "04-0000-9108",
                                           .gap_until = context->now + HOURS(6),
                                           .opened_at = INSTANT_NONE},
                      &town->care_case);
}

static struct err dies(struct context *context, void *argument)
{
    struct respite_town *town = argument;
    struct care_case of;
    struct person person;
    TRY(case_get(context, town->care_case, &of, &person));
    return case_close(context, town->care_case, of.version, "died", INSTANT_NONE, NULL);
}

static void field_is(const char *field, struct err err)
{
    CHECK_ERR(ERR_INVALID, err);
    CHECK_TEXT(field, err.field);
}

static enum respite_state state_of(struct respite_town *town)
{
    CHECK_OK(respite_act(town, R_HANAKO, respite_looks));
    return town->application.state;
}

/* ---- the planned road ------------------------------------------------------------- */

TEST(application_goes_from_the_desk_to_the_coordinator)
{
    struct respite_town town;

    respite_town_open(&town);
    CHECK_ERR(ERR_INVALID, respite_act(&town, R_HANAKO, respite_applies));
    CHECK_OK(respite_act(&town, R_CHIGUSA, respite_applies));
    CHECK_INT(1, respite_open_tasks(&town, "decide"));
    CHECK_INT(RESPITE_APPLIED, state_of(&town));
    CHECK_TEXT("一時 令和8-0001", town.application.number);
    CHECK_TEXT("tppv", town.application.device);
    CHECK(town.application.holder == town.accounts[R_HANAKO] ||
          town.application.holder == town.accounts[R_TARO]);
    /* Both coordinators and the centre read along; another centre does not. */
    CHECK_OK(respite_act(&town, R_SAKURA, respite_looks));
    CHECK_OK(respite_act(&town, R_CHIGUSA, respite_looks));
    CHECK_ERR(ERR_NOT_FOUND, respite_act(&town, R_ASAKA, respite_looks));
    CHECK_ERR(ERR_NOT_FOUND, respite_act(&town, R_ASAKA, respite_approves));
    /* The decision is the director's. */
    CHECK_ERR(ERR_FORBIDDEN, respite_act(&town, R_CHIGUSA, respite_approves));
    CHECK_ERR(ERR_FORBIDDEN, respite_act(&town, R_HANAKO, respite_approves));
    CHECK_OK(respite_act(&town, R_NOZOMI, respite_approves));
    CHECK_ERR(ERR_CONFLICT, respite_act(&town, R_NOZOMI, respite_approves)); /* stale */
    CHECK_INT(0, respite_open_tasks(&town, "decide"));
    CHECK_INT(1, respite_open_tasks(&town, "seek"));
    CHECK_INT(RESPITE_APPROVED, state_of(&town));
    CHECK_OK(respite_act(&town, R_HANAKO, places));
    CHECK_INT(0, respite_open_tasks(&town, "seek"));
    CHECK_INT(RESPITE_PLACED, state_of(&town));
    town.code = "not_needed";
    CHECK_ERR(ERR_CONFLICT, respite_act(&town, R_CHIGUSA, withdraws));
    CHECK_OK(respite_act(&town, R_HANAKO, comes_off));
    CHECK_INT(1, respite_open_tasks(&town, "seek"));
    CHECK_OK(respite_act(&town, R_HANAKO, places));
    CHECK_OK(respite_act(&town, R_HANAKO, is_over));
    CHECK_INT(RESPITE_ENDED, state_of(&town));
    CHECK_INT(0, respite_number(&town, "SELECT COUNT(*) FROM task WHERE kind LIKE "
                                       "'respite.%' AND done_at IS NULL"));
    CHECK(respite_number(&town, "SELECT COUNT(*) FROM joint_work") > 1);
    respite_town_close(&town);
}

TEST(verdict_is_asked_of_the_edition_with_the_devices_of_the_case)
{
    struct respite_town town;

    respite_town_open(&town);
    respite_town_approved(&town);
    CHECK_OK(respite_act(&town, R_CHIGUSA, judges));
    CHECK(town.verdict.is_allowed);
    CHECK_INT(14, town.verdict.days);
    CHECK_INT(56, town.verdict.days_left);
    town.application.periods[0].to_on++;
    CHECK_OK(respite_act(&town, R_CHIGUSA, judges));
    CHECK(town.verdict.is_refused);
    respite_town_close(&town);
}

TEST(what_does_not_fit_is_approved_only_with_a_reason)
{
    struct respite_town town;

    respite_town_open(&town);
    town.wanted.wanted.is_stable = KNOWN_NO;
    CHECK_OK(respite_act(&town, R_CHIGUSA, respite_applies));
    town.text = NULL;
    field_is("reason", respite_act(&town, R_NOZOMI, respite_approves));
    town.text = "主治医が落ち着いたと電話で確認";
    CHECK_OK(respite_act(&town, R_NOZOMI, respite_approves));
    respite_town_close(&town);
}

TEST(sent_back_changed_and_answered)
{
    struct respite_town town;

    respite_town_open(&town);
    CHECK_OK(respite_act(&town, R_CHIGUSA, respite_applies));
    town.text = NULL;
    field_is("reason", respite_act(&town, R_NOZOMI, returns));
    town.text = "受給者証の期限";
    CHECK_OK(respite_act(&town, R_NOZOMI, returns));
    CHECK_INT(1, respite_open_tasks(&town, "answer"));
    CHECK_INT(RESPITE_RETURNED, state_of(&town));
    town.wanted.wanted.certificate_until = RESPITE_FRIDAY + 200;
    town.wanted.wanted.periods[1] = (struct respite_period){RESPITE_FRIDAY + 70,
                                                            RESPITE_FRIDAY + 76};
    town.wanted.wanted.period_count = 2;
    CHECK_OK(respite_act(&town, R_CHIGUSA, changes));
    CHECK_INT(RESPITE_RETURNED, state_of(&town));
    CHECK_INT(2, town.application.period_count);
    CHECK_INT(3, respite_number(&town, "SELECT COUNT(*) FROM respite_period"));
    town.text = "令和9年まで";
    CHECK_OK(respite_act(&town, R_CHIGUSA, answers));
    CHECK_INT(RESPITE_APPLIED, state_of(&town));
    CHECK_INT(1, respite_open_tasks(&town, "decide"));
    town.text = NULL;
    CHECK_OK(respite_act(&town, R_NOZOMI, respite_approves));
    CHECK_OK(respite_act(&town, R_HANAKO, respite_looks));
    CHECK_ERR(ERR_CONFLICT, respite_act(&town, R_CHIGUSA, changes));
    respite_town_close(&town);
}

TEST(refused_and_withdrawn_say_why_and_end)
{
    struct respite_town town;

    respite_town_open(&town);
    CHECK_OK(respite_act(&town, R_CHIGUSA, respite_applies));
    town.code = "not_needed"; /* of the other group */
    town.text = "対象の機器がない";
    field_is("ending", respite_act(&town, R_NOZOMI, refuses));
    town.code = "not_eligible";
    CHECK_ERR(ERR_FORBIDDEN, respite_act(&town, R_CHIGUSA, refuses));
    CHECK_OK(respite_act(&town, R_NOZOMI, refuses));
    CHECK_INT(RESPITE_REFUSED, state_of(&town));
    /* One applies anew, on the same thread. */
    town.wanted.person = town.application.person;
    CHECK_OK(respite_act(&town, R_CHIGUSA, respite_applies));
    CHECK_INT(1, respite_number(&town, "SELECT COUNT(*) FROM care_case"));
    CHECK_ERR(ERR_CONFLICT, respite_act(&town, R_CHIGUSA, respite_applies));
    CHECK_OK(respite_act(&town, R_HANAKO, respite_looks));
    town.code = "not_needed";
    CHECK_OK(respite_act(&town, R_CHIGUSA, withdraws));
    CHECK_INT(RESPITE_WITHDRAWN, state_of(&town));
    CHECK_INT(1, respite_number(&town, "SELECT COUNT(*) FROM person"));
    respite_town_close(&town);
}

TEST(not_our_resident_is_told_where_to_go)
{
    struct respite_town town;

    respite_town_open(&town);
    town.wanted.facts.municipality = "112275";
    struct err err = respite_act(&town, R_CHIGUSA, respite_applies);
    field_is("municipality", err);
    CHECK_INT(MSG_RESPITE_DESKS_OTHER_AREA, err.message);
    CHECK_INT(0, respite_number(&town, "SELECT COUNT(*) FROM person"));
    CHECK_OK(respite_act(&town, R_ASAKA, respite_applies));
    /* Nobody finds residents of another area. */
    CHECK_OK(respite_act(&town, R_CHIGUSA, finds));
    CHECK_INT(0, town.residents.count);
    CHECK_OK(respite_act(&town, R_ASAKA, finds));
    CHECK_INT(1, town.residents.count);
    town.wanted.person = town.residents.items[0].person;
    town.wanted.facts.municipality = "112089";
    CHECK_ERR(ERR_NOT_FOUND, respite_act(&town, R_CHIGUSA, respite_applies));
    CHECK_OK(respite_act(&town, R_CHIGUSA, lists));
    CHECK_INT(0, town.rows.count);
    CHECK_OK(respite_act(&town, R_ASAKA, lists));
    CHECK_INT(1, town.rows.count);
    CHECK_TEXT("仮名山 一", town.rows.items[0].who);
    CHECK_OK(respite_act(&town, R_HANAKO, lists));
    CHECK_INT(1, town.rows.count);
    CHECK_TEXT("カ", town.rows.items[0].who);
    respite_town_close(&town);
}

/* ---- the sudden road -------------------------------------------------------------- */

static instant due_of(struct respite_town *town, const char *kind)
{
    return respite_number(town, arena_format(town->arena,
                                             "SELECT due_at FROM task WHERE kind = "
                                             "'respite.%s' AND done_at IS NULL",
                                             kind));
}

TEST(begun_on_friday_evening_is_confirmed_on_monday)
{
    struct respite_town town;

    respite_town_open(&town);
    town.house.now = instant_of(RESPITE_FRIDAY, 18 * 60);
    CHECK_OK(respite_act(&town, R_HANAKO, urgent_case));
    town.wanted.wanted.is_sudden = true;
    town.wanted.wanted.periods[0] =
        (struct respite_period){RESPITE_FRIDAY + 1, RESPITE_FRIDAY + 7};
    CHECK_ERR(ERR_NOT_FOUND, respite_act(&town, R_CHIGUSA, starts));
    CHECK_OK(respite_act(&town, R_HANAKO, starts));
    CHECK_INT(RESPITE_PROVISIONAL, state_of(&town));
    CHECK_INT(instant_of(RESPITE_FRIDAY + 3, 17 * 60 + 15), due_of(&town, "confirm"));
    CHECK_INT(town.house.now + HOURS(1), due_of(&town, "seek"));
    CHECK_OK(respite_act(&town, R_HANAKO, places));
    CHECK_INT(1, respite_open_tasks(&town, "confirm"));
    CHECK_INT(RESPITE_PLACED, state_of(&town));
    CHECK(!town.application.is_confirmed);
    town.house.now = instant_of(RESPITE_FRIDAY + 3, 9 * 60);
    CHECK_ERR(ERR_FORBIDDEN, respite_act(&town, R_CHIGUSA, confirms));
    CHECK_OK(respite_act(&town, R_NOZOMI, confirms));
    CHECK_INT(RESPITE_PLACED, state_of(&town));
    CHECK(town.application.is_confirmed);
    CHECK_INT(0, respite_open_tasks(&town, "confirm"));
    CHECK_ERR(ERR_CONFLICT, respite_act(&town, R_NOZOMI, confirms));
    respite_town_close(&town);
}

TEST(next_working_day_knows_the_turn_of_the_year)
{
    struct respite_town town;

    respite_town_open(&town);
    town.house.now = instant_of(day_of(2026, 12, 28), 18 * 60);
    CHECK_OK(respite_act(&town, R_HANAKO, urgent_case));
    town.wanted.wanted.periods[0] =
        (struct respite_period){day_of(2026, 12, 29), day_of(2027, 1, 3)};
    CHECK_OK(respite_act(&town, R_HANAKO, starts));
    CHECK_INT(instant_of(day_of(2027, 1, 4), 17 * 60 + 15), due_of(&town, "confirm"));
    respite_town_close(&town);
}

TEST(death_ends_what_is_open_also_with_a_place)
{
    struct respite_town town;

    respite_town_open(&town);
    respite_town_approved(&town);
    CHECK_OK(respite_act(&town, R_HANAKO, places));
    CHECK_OK(respite_act(&town, R_HANAKO, dies));
    CHECK_OK(respite_act(&town, R_HANAKO, respite_looks));
    CHECK_INT(RESPITE_WITHDRAWN, town.application.state);
    CHECK_TEXT("died", town.application.ending);
    respite_town_close(&town);
}

TEST(roads_are_changed_with_a_reason)
{
    struct respite_town town;

    respite_town_open(&town);
    respite_town_approved(&town);
    town.flag = true;
    town.text = NULL;
    field_is("reason", respite_act(&town, R_HANAKO, switches));
    town.text = "介護者が入院した";
    CHECK_OK(respite_act(&town, R_HANAKO, switches));
    CHECK_OK(respite_act(&town, R_HANAKO, respite_looks));
    CHECK(town.application.is_sudden);
    CHECK_ERR(ERR_CONFLICT, respite_act(&town, R_HANAKO, switches));
    respite_town_close(&town);
}

/* ---- another centre --------------------------------------------------------------- */

TEST(who_moves_house_takes_the_thread_along)
{
    struct respite_town town;

    respite_town_open(&town);
    CHECK_OK(respite_act(&town, R_CHIGUSA, respite_applies));
    town.removal = (struct respite_removal){"112089", "所沢市見本2", RESPITE_FRIDAY};
    field_is("municipality", respite_act(&town, R_CHIGUSA, moves));
    town.removal.municipality = "112038"; /* nobody is entered as that centre */
    field_is("municipality", respite_act(&town, R_CHIGUSA, moves));
    town.removal.municipality = "112275";
    CHECK_OK(respite_act(&town, R_CHIGUSA, moves));
    CHECK_ERR(ERR_NOT_FOUND, respite_act(&town, R_CHIGUSA, respite_looks));
    CHECK_OK(respite_act(&town, R_ASAKA, respite_looks));
    CHECK_TEXT("112275", town.application.municipality);
    CHECK_INT(1, respite_open_tasks(&town, "decide"));
    CHECK_INT(1, respite_open_tasks(&town, "moved"));
    CHECK_INT(town.asaka, respite_number(&town, "SELECT owner_office FROM task WHERE kind"
                                                " = 'respite.decide' AND done_at IS NULL"));
    CHECK_OK(respite_act(&town, R_CHIGUSA, moves_seen));
    CHECK_INT(1, town.moves.count);
    CHECK_TEXT("見本朝霞保健所", town.moves.items[0].to_name);
    respite_town_close(&town);
}

/* ---- who waits -------------------------------------------------------------------- */

TEST(those_who_wait_stand_in_the_programmes_order)
{
    static const char *const kana[] = {"カナ イチ", "カナ ニ", "カナ サン"};
    struct respite_town town;
    int64_t ids[3];

    respite_town_open(&town);
    for (int i = 0; i < 3; i++) {
        town.wanted.facts.kana = town.wanted.facts.name = kana[i];
        town.wanted.wanted.is_sudden = i == 2;
        respite_town_approved(&town);
        town.text = "どこも満床";
        CHECK_ERR(ERR_FORBIDDEN, respite_act(&town, R_NOZOMI, waits));
        CHECK_OK(respite_act(&town, R_HANAKO, waits));
        ids[i] = town.id;
        town.house.now += HOURS(1);
    }
    CHECK_OK(respite_act(&town, R_ASAKA, waiting_seen));
    CHECK_INT(3, town.waiting.count);
    CHECK_INT(ids[2], town.waiting.items[0].application);
    CHECK_INT(PROGRAMME_BY_URGENCY, town.waiting.items[0].decided);
    CHECK_INT(ids[0], town.waiting.items[1].application);
    CHECK_INT(PROGRAMME_BY_TIME, town.waiting.items[1].decided);
    CHECK(town.waiting.items[0].of->note == NULL);
    CHECK_OK(respite_act(&town, R_HANAKO, respite_looks));
    CHECK_OK(respite_act(&town, R_HANAKO, places));
    CHECK_INT(RESPITE_PLACED, state_of(&town));
    respite_town_close(&town);
}

TEST_MAIN(application_goes_from_the_desk_to_the_coordinator,
          verdict_is_asked_of_the_edition_with_the_devices_of_the_case,
          what_does_not_fit_is_approved_only_with_a_reason, sent_back_changed_and_answered,
          refused_and_withdrawn_say_why_and_end, not_our_resident_is_told_where_to_go,
          begun_on_friday_evening_is_confirmed_on_monday,
          next_working_day_knows_the_turn_of_the_year,
          death_ends_what_is_open_also_with_a_place, roads_are_changed_with_a_reason,
          who_moves_house_takes_the_thread_along,
          those_who_wait_stand_in_the_programmes_order)
