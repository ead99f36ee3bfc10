/* admissions_stay_test.c -- the way there, the bed, the end, and what comes between. */
#include "features/admissions/admissions_acting_test.h"

/* Who may know who comes: nobody outside once it is over. */
static const char chosen_relations[] = "SELECT count(*) FROM case_member"
                                       " WHERE relation = 6 AND to_at IS NULL";

/* ---- use cases as acts ----------------------------------------------------------- */

static struct err schedule(struct context *context, void *argument)
{
    struct town *town = argument;
    return admission_schedule(context, town->id, town->version, &town->transport);
}

static struct err unschedule(struct context *context, void *argument)
{
    struct town *town = argument;
    return admission_unschedule(context, town->id, town->version, town->text);
}

static struct err admit(struct context *context, void *argument)
{
    struct town *town = argument;
    return admission_admit(context, town->id, town->version, town->at);
}

static struct err end(struct context *context, void *argument)
{
    struct town *town = argument;
    return admission_end(context, town->id, town->version,
                         &(struct admission_ending){.at = town->at,
                                                    .outcome = town->code,
                                                    .exit = town->text,
                                                    .close_case = town->flag});
}

static struct err withdraw(struct context *context, void *argument)
{
    struct town *town = argument;
    return admission_withdraw(context, town->id, town->version, town->text);
}

static struct transport good_transport(const struct town *town)
{
    return (struct transport){.kind = "private_ambulance",
                              .leaves_at = town->house.now + HOURS(1),
                              .arrives_at = INSTANT_NONE,
                              .escort = "訪問看護 見本",
                              .can_suction = ANSWER_YES,
                              .confirmed_by = "見本搬送"};
}

static void admitted_town(struct town *town)
{
    chosen_town(town);
    town->at = INSTANT_NONE;
    CHECK_OK(as_hanako(town, admit));
    CHECK_OK(as_hanako(town, town_look));
}

TEST(transport_makes_it_scheduled_and_a_cancelled_one_chosen_again)
{
    struct town town;

    chosen_town(&town);
    town.transport = good_transport(&town);
    CHECK_ERR(ERR_NOT_FOUND, town_write(&town, town_as(&town, SAKURA), schedule));
    town.version++;
    CHECK_ERR(ERR_CONFLICT, as_hanako(&town, schedule));
    town.version--;
    CHECK_OK(as_hanako(&town, schedule));
    CHECK_ERR(ERR_CONFLICT, as_hanako(&town, schedule)); /* seen before it changed */
    CHECK_OK(as_hanako(&town, town_look));
    CHECK_INT(ADMISSION_SCHEDULED, town.admission.state);
    CHECK_TEXT("訪問看護 見本", town.admission.transport.escort);
    CHECK_INT(0, open_tasks(&town, "admissions.arrange_transport"));
    CHECK_INT(1, open_tasks(&town, "admissions.arrival"));
    town.text = NULL;
    check_field("reason", as_hanako(&town, unschedule));
    town.text = "車の故障";
    CHECK_OK(as_hanako(&town, unschedule));
    CHECK_OK(as_hanako(&town, town_look));
    CHECK_INT(ADMISSION_CHOSEN, town.admission.state);
    CHECK(!town.admission.has_transport);
    CHECK_INT(1, open_tasks(&town, "admissions.arrange_transport"));
    CHECK_INT(0, open_tasks(&town, "admissions.arrival"));
    CHECK_INT(2, town_number(&town, "SELECT count(*) FROM admission_transport"));
    town_close(&town);
}

TEST(transport_names_the_wrong_field)
{
    struct town town;

    chosen_town(&town);
    town.transport = good_transport(&town);
    town.transport.kind = "camel";
    check_field("kind", as_hanako(&town, schedule));
    town.transport = good_transport(&town);
    town.transport.can_suction = ANSWER_NO; /* on a ventilator */
    check_field("can_suction", as_hanako(&town, schedule));
    town.transport = good_transport(&town);
    town.transport.leaves_at = town.admission.chosen_at - 1;
    check_field("leaves_at", as_hanako(&town, schedule));
    town.transport = good_transport(&town);
    town.transport.confirmed_by = NULL;
    check_field("confirmed_by", as_hanako(&town, schedule));
    CHECK_INT(0, town_number(&town, "SELECT count(*) FROM admission_transport"));
    town_close(&town);
}

TEST(stay_begins_after_the_choice_and_ends_after_it_began)
{
    struct town town;

    chosen_town(&town);
    town.at = town.house.now + 1;
    check_field("admitted_at", as_hanako(&town, admit));
    town.at = town.admission.chosen_at - 1;
    check_field("admitted_at", as_hanako(&town, admit));
    CHECK_INT(1, open_tasks(&town, "cases.gap"));
    town.at = INSTANT_NONE;
    CHECK_OK(as_hanako(&town, admit));
    CHECK_INT(0, open_tasks(&town, "cases.gap"));
    CHECK_INT(1, open_tasks(&town, "admissions.review"));
    CHECK_OK(as_hanako(&town, town_look));
    town.code = "home";
    town.at = town.admission.admitted_at - 1;
    check_field("ended_at", as_hanako(&town, end));
    town.at = INSTANT_NONE;
    town.code = "nowhere";
    check_field("outcome", as_hanako(&town, end));
    town.code = "home";
    CHECK_OK(as_hanako(&town, end));
    CHECK_ERR(ERR_CONFLICT, as_hanako(&town, end));
    CHECK_OK(as_hanako(&town, town_look));
    CHECK_INT(ADMISSION_ENDED, town.admission.state);
    CHECK_INT(12, town_number(&town, "SELECT max(state) FROM inquiry_target"));
    CHECK_INT(1, town_number(&town, "SELECT state FROM care_case"));
    town_close(&town);
}

TEST(end_may_close_the_case_and_a_death_always_does)
{
    struct town town;

    for (int is_death = 0; is_death < 2; is_death++) {
        admitted_town(&town);
        town.at = INSTANT_NONE;
        town.code = is_death ? "died" : "transferred";
        town.flag = !is_death;
        CHECK_OK(as_hanako(&town, end));
        CHECK_INT(2, town_number(&town, "SELECT state FROM care_case"));
        CHECK_INT(is_death, town_number(&town, "SELECT count(*) FROM care_case"
                                               " WHERE outcome = 'died'"));
        CHECK_INT(0, open_tasks(&town, "admissions.review"));
        town_close(&town);
    }
}

TEST(place_is_told_in_the_same_unit_that_nobody_comes)
{
    struct town town;

    for (int is_verified = 0; is_verified < 2; is_verified++) {
        chosen_town(&town);
        if (is_verified)
            CHECK_OK(as_hanako(&town, town_verify_fax));
        town.text = "本人が家にいたいと言った";
        CHECK_OK(as_hanako(&town, withdraw));
        CHECK_INT(is_verified, town_number(&town, "SELECT count(*) FROM notice"
                                                  " WHERE purpose = 'inquiry.off'"
                                                  " AND is_identified = 0"));
        CHECK_INT(1 - is_verified, open_tasks(&town, "admissions.tell_off"));
        /* One sentence says it, with the place's name. */
        CHECK_INT(1, town_number(&town, "SELECT count(*) FROM timeline WHERE act IN"
                                        " ('admissions.withdrawn',"
                                        " 'inquiries.fell_through')"));
        town_close(&town);
    }
}

TEST(death_stops_what_waits_and_the_place_is_told_all_the_same)
{
    struct town town;

    chosen_town(&town);
    CHECK_OK(as_hanako(&town, town_verify_fax));
    town.code = "died";
    CHECK_OK(as_hanako(&town, town_close_case));
    CHECK_INT(1, town_number(&town, "SELECT count(*) FROM notice"
                                    " WHERE purpose = 'inquiry.off' AND state = 1"));
    CHECK_INT(0, open_tasks(&town, "admissions.tell_off"));
    town_close(&town);
}

TEST(withdrawing_wants_a_reason)
{
    struct town town;

    chosen_town(&town);
    town.text = NULL;
    check_field("reason", as_hanako(&town, withdraw));
    town.text = "本人が家にいたいと言った";
    CHECK_ERR(ERR_NOT_FOUND, town_write(&town, town_as(&town, SAKURA), withdraw));
    CHECK_OK(as_hanako(&town, withdraw));
    CHECK_ERR(ERR_CONFLICT, as_hanako(&town, withdraw));
    CHECK_OK(as_hanako(&town, town_look));
    CHECK_INT(ADMISSION_WITHDRAWN, town.admission.state);
    town_close(&town);
}

TEST(end_of_the_case_ends_what_is_open_of_it)
{
    struct town town;

    chosen_town(&town);
    town.code = "died";
    CHECK_OK(as_hanako(&town, town_close_case));
    CHECK_OK(as_hanako(&town, town_look));
    CHECK_INT(ADMISSION_WITHDRAWN, town.admission.state);
    /* No fax number of the hospital was verified: somebody still has to ring it. */
    CHECK_INT(1, open_tasks(&town, "admissions.tell_off"));
    CHECK_INT(1, town_number(&town, "SELECT count(*) FROM task WHERE done_at IS NULL"
                                    " AND kind LIKE 'admissions.%'"));
    CHECK_INT(0, town_number(&town, chosen_relations));
    town_close(&town);

    admitted_town(&town);
    town.code = "placed_partner";
    CHECK_OK(as_hanako(&town, town_close_case));
    CHECK_OK(as_hanako(&town, town_look));
    CHECK_INT(ADMISSION_ENDED, town.admission.state);
    town_close(&town);
}

TEST(falling_through_reopens_the_search_and_shuts_every_way)
{
    struct town town;

    chosen_town(&town);
    town.code = "no such";
    check_field("reason", as_hanako(&town, town_fall));
    town.code = "bed_gone";
    town.text = "急な入院";
    CHECK_OK(as_hanako(&town, town_fall));
    CHECK_OK(as_hanako(&town, town_look));
    CHECK_INT(ADMISSION_FELL_THROUGH, town.admission.state);
    CHECK_INT(1, open_tasks(&town, "admissions.ask_again"));
    CHECK_INT(0, open_tasks(&town, "admissions.arrange_transport"));
    CHECK_INT(0, open_tasks(&town, "admissions.tell_identity"));
    CHECK_INT(0, town_number(&town, chosen_relations));
    /* Asked and chosen again: the history of both stays. */
    town.house.now += MINUTES(5);
    CHECK_OK(as_hanako(&town, case_asked));
    CHECK_OK(as_hanako(&town, case_accepted));
    town.choice = town_choice(&town, 1);
    CHECK_OK(as_hanako(&town, town_choose));
    CHECK_INT(0, open_tasks(&town, "admissions.ask_again"));
    CHECK_INT(2, town_number(&town, "SELECT count(*) FROM admission"));
    town_close(&town);
}

TEST_MAIN(transport_makes_it_scheduled_and_a_cancelled_one_chosen_again,
          transport_names_the_wrong_field,
          stay_begins_after_the_choice_and_ends_after_it_began,
          end_may_close_the_case_and_a_death_always_does,
          place_is_told_in_the_same_unit_that_nobody_comes,
          death_stops_what_waits_and_the_place_is_told_all_the_same, withdrawing_wants_a_reason,
          end_of_the_case_ends_what_is_open_of_it,
          falling_through_reopens_the_search_and_shuts_every_way)
