/* power_rules_test.c -- what a record may say, and when batteries are empty. */
#include "features/power/power.h"
#include "test.h"

enum { TODAY = 20784 };

static struct power_record record_new(void)
{
    return (struct power_record){
        .revision = 1,
        .hours_per_day = 24,
        .internal_minutes = 180,
        .internal_on = TODAY - 10,
        .external_minutes = 300,
        .external_on = TODAY - 200,
        .oxygen_minutes = INT_NONE,
        .floor = 3,
        .bearers = 4,
        .plan_on = DAY_NONE,
        .consent = ANSWER_YES,
        .consent_to = "市の防災担当",
        .consent_on = TODAY,
        .review_on = TODAY + 90,
    };
}

static void refused(const struct power_record *record, const char *field,
                    enum message message)
{
    struct err err = power_check(record, TODAY);

    CHECK_INT(ERR_INVALID, err.kind);
    CHECK_TEXT(field, err.field);
    CHECK_INT(message, err.message);
}

TEST(a_whole_record_and_a_bare_one_are_taken)
{
    struct power_record record = record_new();

    CHECK_OK(power_check(&record, TODAY));
    record = (struct power_record){
        .hours_per_day = INT_NONE, .internal_minutes = INT_NONE, .internal_on = DAY_NONE,
        .external_minutes = INT_NONE, .external_on = DAY_NONE, .oxygen_minutes = INT_NONE,
        .floor = INT_NONE, .bearers = INT_NONE, .plan_on = DAY_NONE,
        .consent_on = DAY_NONE, .review_on = TODAY + 1};
    CHECK_OK(power_check(&record, TODAY));
}

TEST(a_number_of_minutes_rests_on_a_day)
{
    struct power_record record = record_new();

    record.internal_on = DAY_NONE;
    refused(&record, "internal_on", MSG_POWER_MEASURED_WHEN);
    record = record_new();
    record.external_minutes = INT_NONE;
    refused(&record, "external_minutes", MSG_POWER_MEASURED_WHAT);
    record = record_new();
    record.external_on = TODAY + 1;
    refused(&record, "external_on", MSG_POWER_IN_FUTURE);
}

TEST(numbers_out_of_range_and_days_that_cannot_be_are_refused)
{
    struct power_record record = record_new();

    record.hours_per_day = 25;
    refused(&record, "hours_per_day", MSG_POWER_OUT_OF_RANGE);
    record = record_new();
    record.internal_minutes = POWER_MINUTES_MAX + 1;
    refused(&record, "internal_minutes", MSG_POWER_OUT_OF_RANGE);
    record = record_new();
    record.bearers = 11;
    refused(&record, "bearers", MSG_POWER_OUT_OF_RANGE);
    record = record_new();
    record.plan_on = TODAY + 1;
    refused(&record, "plan_on", MSG_POWER_IN_FUTURE);
    record = record_new();
    record.review_on = TODAY;
    refused(&record, "review_on", MSG_POWER_REVIEW_RANGE);
    record.review_on = TODAY + POWER_REVIEW_DAYS_MAX + 1;
    refused(&record, "review_on", MSG_POWER_REVIEW_RANGE);
    record.review_on = DAY_NONE;
    refused(&record, "review_on", MSG_POWER_REVIEW_WHEN);
    record = record_new();
    record.consent_to = "";
    refused(&record, "consent_to", MSG_POWER_CONSENT_TO_WHOM);
}

TEST(batteries_last_together_and_grow_old_by_the_oldest)
{
    struct power_record record = record_new();

    CHECK_INT(480, power_minutes(&record));
    CHECK_INT(MINUTES(480), power_runs_out_at(&record, 0));
    CHECK_INT(TODAY - 200, power_measured_on(&record));
    CHECK(power_is_stale(&record, TODAY, 180));
    CHECK(!power_is_stale(&record, TODAY, 200));
    record.external_minutes = INT_NONE;
    record.external_on = DAY_NONE;
    CHECK_INT(180, power_minutes(&record));
    CHECK(!power_is_stale(&record, TODAY, 180));
    record.internal_minutes = INT_NONE;
    record.internal_on = DAY_NONE;
    CHECK_INT(INT_NONE, power_minutes(&record));
    CHECK_INT(INSTANT_NONE, power_runs_out_at(&record, 0));
    CHECK(!power_is_stale(&record, TODAY, 180));
}

TEST(what_is_not_known_is_taken_to_hang_on_the_current)
{
    struct power_record record = record_new();

    CHECK(power_depends(&record));
    record.hours_per_day = INT_NONE;
    CHECK(power_depends(&record));
    record.hours_per_day = 0;
    CHECK(!power_depends(&record));
    record.oxygen = ANSWER_YES;
    CHECK(power_depends(&record));
    record.revision = 0;
    CHECK(!power_depends(&record));
}

TEST_MAIN(a_whole_record_and_a_bare_one_are_taken, a_number_of_minutes_rests_on_a_day,
          numbers_out_of_range_and_days_that_cannot_be_are_refused,
          batteries_last_together_and_grow_old_by_the_oldest,
          what_is_not_known_is_taken_to_hang_on_the_current)
