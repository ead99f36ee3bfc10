/* admissions_test.c -- choosing a place: allowed, forbidden, not theirs, stale, wrong in
 * each field, too late; and what it leaves behind. */
#include "features/admissions/admissions_acting_test.h"

static struct err end_basis(struct context *context, void *argument)
{
    struct town *town = argument;
    struct bases bases;
    TRY(case_basis_list(context, town->care_case, &bases));
    return case_basis_end(context, town->care_case, bases.items[0].id,
                          bases.items[0].version);
}

TEST(choosing_leaves_two_duties_and_lets_the_others_go)
{
    struct town town;

    chosen_town(&town);
    CHECK_INT(ADMISSION_CHOSEN, town.admission.state);
    CHECK_INT(town.targets[0], town.admission.target);
    CHECK_TEXT("blink", town.admission.chosen_how);
    CHECK_INT(1, open_tasks(&town, "admissions.arrange_transport"));
    CHECK_INT(1, open_tasks(&town, "admissions.tell_identity"));
    CHECK_INT(HOSPITALS - 1, town_number(&town, "SELECT count(*) FROM inquiry_target"
                                                " WHERE state = 9"));
    CHECK_INT(1, town_acts(&town, "admissions.chosen"));
    town_close(&town);
}

TEST(choosing_is_the_teams_on_a_basis_and_once)
{
    struct town town;

    town_open(&town, false);
    town_case(&town);
    town.choice = town_choice(&town, 0);
    CHECK_ERR(ERR_NOT_FOUND, town_write(&town, town_as(&town, SAKURA), town_choose));
    CHECK_ERR(ERR_NOT_FOUND, town_write(&town, town_desk(&town, 0), town_choose));
    struct context half = town_as(&town, HANAKO);
    half.actor.second_factor = false;
    CHECK_ERR(ERR_FORBIDDEN, town_write(&town, half, town_choose));
    town.choice.version--;
    CHECK_ERR(ERR_CONFLICT, as_hanako(&town, town_choose));
    town.choice = town_choice(&town, 0);
    town.choice.care_case++;
    CHECK_ERR(ERR_NOT_FOUND, as_hanako(&town, town_choose));
    town.choice = town_choice(&town, 0);
    CHECK_OK(town_write(&town, town_as(&town, TARO), town_choose));
    town.choice = town_choice(&town, 1);
    struct err err = as_hanako(&town, town_choose);
    CHECK_ERR(ERR_CONFLICT, err);
    CHECK_INT(MSG_ADMISSIONS_TAKEN, err.message);
    CHECK_TEXT("例示 太郎", err.say->values[1].text);
    town_close(&town);
}

TEST(choosing_without_a_basis_is_refused)
{
    struct town town;

    town_open(&town, false);
    town_case(&town);
    CHECK_OK(as_hanako(&town, end_basis));
    town.choice = town_choice(&town, 0);
    CHECK_ERR(ERR_FORBIDDEN, as_hanako(&town, town_choose));
    town_close(&town);
}

TEST(choosing_names_the_wrong_field)
{
    struct town town;

    town_open(&town, false);
    town_case(&town);
    town.choice = town_choice(&town, 0);
    town.choice.said_by = NULL;
    check_field("said_by", as_hanako(&town, town_choose));
    town.choice.means = NULL;
    check_field("reason", as_hanako(&town, town_choose));
    town.choice = town_choice(&town, 0);
    town.choice.means = "telepathy";
    check_field("means", as_hanako(&town, town_choose));
    town.choice = town_choice(&town, 0);
    town.choice.happened_at = town.house.now + 1;
    check_field("happened_at", as_hanako(&town, town_choose));
    /* Nobody could ask him: the reason stands in place of his word. */
    town.choice = town_choice(&town, 0);
    town.choice.means = NULL;
    town.choice.reason = "意識がない";
    CHECK_OK(as_hanako(&town, town_choose));
    CHECK_OK(as_hanako(&town, town_look));
    CHECK_TEXT("", town.admission.chosen_how);
    CHECK_TEXT("意識がない", town.admission.reason);
    town_close(&town);
}

TEST(acceptance_that_has_lapsed_cannot_be_chosen)
{
    struct town town;

    town_open(&town, false);
    town_case(&town);
    town.house.now += DAYS(2);
    town.choice = town_choice(&town, 0);
    /* The emergency's hours are over too: either way nobody is brought anywhere. */
    CHECK(as_hanako(&town, town_choose).kind != ERR_NONE);
    CHECK_INT(0, town_number(&town, "SELECT count(*) FROM admission"));
    town_close(&town);
}

TEST_MAIN(choosing_leaves_two_duties_and_lets_the_others_go,
          choosing_is_the_teams_on_a_basis_and_once,
          choosing_without_a_basis_is_refused, choosing_names_the_wrong_field,
          acceptance_that_has_lapsed_cannot_be_chosen)
