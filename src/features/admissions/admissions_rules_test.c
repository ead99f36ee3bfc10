/* admissions_rules_test.c -- what may happen to a place that was chosen is its drawing. */
#include "features/admissions/admissions_rules.h"

#include "base/day.h"
#include "test.h"

static const char *const states[] = {"chosen", "scheduled",    "admitted",
                                     "ended",  "fell_through", "withdrawn", NULL};
static const char *const actions[] = {"schedule", "unschedule",   "admit",
                                      "end",      "fall_through", "withdraw", NULL};

static struct err step(int from, int action, int *to)
{
    enum admission_state state = ADMISSION_CHOSEN;
    struct err err = admission_step((enum admission_state)(from + 1),
                                    (enum admission_action)(action + 1), &state);
    if (err.kind == ERR_NONE)
        *to = (int)state - 1;
    return err;
}

TEST(admission_steps_are_exactly_the_drawing)
{
    CHECK_INT(ADMISSION_STATE_END - 1, test_name_count(states));
    CHECK_INT(ADMISSION_ACTION_END - 1, test_name_count(actions));
    test_drawing_walk("tests/expect/admission.tsv", states, actions, step);
}

TEST(open_is_until_it_has_ended_in_some_way)
{
    for (int i = ADMISSION_CHOSEN; i < ADMISSION_STATE_END; i++)
        CHECK_INT(i <= ADMISSION_ADMITTED, admission_is_open((enum admission_state)i));
}

static void check_field(const char *field, struct err err)
{
    CHECK_ERR(ERR_INVALID, err);
    CHECK_TEXT(field, err.field);
}

TEST(choice_says_how_the_patient_said_it_or_why_he_could_not)
{
    const instant now = HOURS(500000);
    struct admission_choice choice = {.happened_at = INSTANT_NONE};

    check_field("reason", admission_choice_check(&choice, now));
    choice.reason = "意識がない";
    CHECK_OK(admission_choice_check(&choice, now));
    choice.means = "blink";
    check_field("said_by", admission_choice_check(&choice, now));
    choice.said_by = "本人";
    choice.reason = NULL;
    CHECK_OK(admission_choice_check(&choice, now));
    choice.happened_at = now + 1;
    check_field("happened_at", admission_choice_check(&choice, now));
    choice.happened_at = now;
    CHECK_OK(admission_choice_check(&choice, now));
}

TEST(transport_has_hour_confirmation_and_suction_where_it_is_needed)
{
    const instant chosen = HOURS(500000);
    struct transport transport = {.leaves_at = INSTANT_NONE, .arrives_at = INSTANT_NONE};

    check_field("kind", transport_check(&transport, true, chosen));
    transport.kind = "care_taxi";
    check_field("leaves_at", transport_check(&transport, true, chosen));
    transport.leaves_at = chosen - 1;
    check_field("leaves_at", transport_check(&transport, true, chosen));
    transport.leaves_at = chosen + HOURS(1);
    transport.arrives_at = chosen;
    check_field("arrives_at", transport_check(&transport, true, chosen));
    transport.arrives_at = INSTANT_NONE;
    check_field("can_suction", transport_check(&transport, true, chosen));
    transport.can_suction = ANSWER_NO;
    check_field("can_suction", transport_check(&transport, true, chosen));
    check_field("confirmed_by", transport_check(&transport, false, chosen));
    transport.confirmed_by = "見本";
    CHECK_OK(transport_check(&transport, false, chosen));
    transport.can_suction = ANSWER_YES;
    CHECK_OK(transport_check(&transport, true, chosen));
}

TEST(suction_is_needed_by_what_the_need_says)
{
    struct need_item items[] = {{.code = "oxygen"}, {.code = "suction_night"}};
    struct care_need need = {.items = items, .item_count = 1};

    CHECK(!need_has_suction(&need));
    need.item_count = 2;
    CHECK(need_has_suction(&need));
}

TEST(what_happened_is_neither_later_than_now_nor_before_the_choice)
{
    const instant now = HOURS(500000);

    check_field("x", admission_time_check("x", now + 1, now - 5, now));
    check_field("x", admission_time_check("x", now - 6, now - 5, now));
    CHECK_OK(admission_time_check("x", now, now - 5, now));
    CHECK_OK(admission_time_check("x", now - 5, now - 5, now));
}

TEST_MAIN(admission_steps_are_exactly_the_drawing, open_is_until_it_has_ended_in_some_way,
          choice_says_how_the_patient_said_it_or_why_he_could_not,
          transport_has_hour_confirmation_and_suction_where_it_is_needed,
          suction_is_needed_by_what_the_need_says,
          what_happened_is_neither_later_than_now_nor_before_the_choice)
