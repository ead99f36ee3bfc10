/* diagnosis_requests_rules_test.c -- links the rules and base only: proof of purity. */
#include "features/diagnosis_requests/diagnosis_requests_rules.h"

#include "base/arena.h"
#include "test.h"

/* ---- states ---------------------------------------------------------------------- */

static const char *const states[] = {
    "asked",     "seen",     "tests",       "accepted", "visited",
    "advised",   "still_open", "diagnosed", "excluded", "referred_on",
    "cannot",    "passed_on", "silent",     "withdrawn", "died", NULL};
static const char *const actions[] = {
    "see",          "ask_tests",       "tests_done", "accept",     "advise",
    "visit",        "say_diagnosed",   "say_excluded", "say_referred_on", "say_open",
    "say_cannot",   "pass_on",         "expire",     "withdraw",   "die", NULL};

static struct err step(int from, int action, int *to)
{
    enum diagnosis_request_state next = (enum diagnosis_request_state)(*to + 1);
    struct err err =
        diagnosis_request_step((enum diagnosis_request_state)(from + 1),
                               (enum diagnosis_action)(action + 1), &next);
    *to = (int)next - 1;
    return err;
}

TEST(every_cell_of_the_drawing_is_walked)
{
    test_drawing_walk("tests/expect/diagnosis.tsv", states, actions, step);
}

TEST(open_is_what_may_still_lead_somewhere)
{
    int open = 0;
    for (int at = DIAGNOSIS_ASKED; at < DIAGNOSIS_REQUEST_STATE_END; at++)
        open += diagnosis_request_is_open((enum diagnosis_request_state)at);
    CHECK_INT(8, open);
    CHECK(!diagnosis_request_is_open(DIAGNOSIS_CANNOT));
    CHECK(diagnosis_request_is_open(DIAGNOSIS_SILENT));
}

/* ---- time ------------------------------------------------------------------------ */

static struct diagnosis_request asked(void)
{
    instant at = instant_of(day_of(2026, 11, 2), 10 * 60);
    return (struct diagnosis_request){.state = DIAGNOSIS_ASKED,
                                      .asked_at = at,
                                      .answer_by = at + DAYS(7),
                                      .remind_at = at + DAYS(3),
                                      .reminded_first_at = INSTANT_NONE,
                                      .reminded_last_at = INSTANT_NONE,
                                      .visit_on = DAY_NONE,
                                      .visited_on = DAY_NONE,
                                      .result_on = DAY_NONE,
                                      .cannot_at = INSTANT_NONE,
                                      .passed_at = INSTANT_NONE};
}

TEST(clock_looks_at_half_at_the_whole_and_after_the_grace)
{
    struct diagnosis_request request = asked();
    CHECK_INT(request.remind_at, diagnosis_next_at(&request));
    request.reminded_first_at = request.remind_at;
    CHECK_INT(request.answer_by, diagnosis_next_at(&request));
    request.reminded_last_at = request.answer_by;
    CHECK_INT(request.answer_by + HOURS(24), diagnosis_next_at(&request));
    request.state = DIAGNOSIS_ACCEPTED;
    CHECK_INT(INSTANT_NONE, diagnosis_next_at(&request));
}

TEST(days_from_cannot_to_the_next_are_counted)
{
    struct diagnosis_request request = asked();
    day today = day_of(2026, 11, 27);
    CHECK_INT(INT_NONE, diagnosis_pass_days(&request, today));
    request.cannot_at = instant_of(day_of(2026, 11, 20), 16 * 60);
    CHECK_INT(7, diagnosis_pass_days(&request, today));
    request.passed_at = instant_of(day_of(2026, 11, 24), 9 * 60);
    CHECK_INT(4, diagnosis_pass_days(&request, today));
}

static const struct dated_rule rows[] = {
    {"diagnosis_at_once_max", "", 100, 199, RULE_NONE, "2", ""},
    {"diagnosis_at_once_max", "", 200, DAY_NONE, RULE_NONE, "4", ""},
};

TEST(limits_are_those_of_the_day)
{
    const struct dated_rules rules = {rows, 2};
    CHECK_INT(2, diagnosis_limits_of(&rules, 150).at_once);
    CHECK_INT(4, diagnosis_limits_of(&rules, 250).at_once);
    CHECK_INT(2625, diagnosis_limits_of(&rules, 250).answer_minutes);
}

/* ---- answers --------------------------------------------------------------------- */

static const char *field_of(enum diagnosis_action action, day on, const char *words)
{
    struct diagnosis_request request = asked();
    struct diagnosis_answer_given answer = {.action = action,
                                            .happened_at = INSTANT_NONE,
                                            .on = on,
                                            .words = words};
    struct err err = diagnosis_answer_check(
        &answer, &request, instant_of(day_of(2026, 11, 27), 16 * 60));
    return err.kind == ERR_NONE ? "" : err.field;
}

TEST(each_answer_says_what_it_needs)
{
    day before = day_of(2026, 11, 1);
    day today = day_of(2026, 11, 27);
    CHECK_TEXT("on", field_of(DIAGNOSIS_ACCEPT, DAY_NONE, NULL));
    CHECK_TEXT("on", field_of(DIAGNOSIS_ACCEPT, before, NULL));
    CHECK_TEXT("", field_of(DIAGNOSIS_ACCEPT, today + 30, NULL));
    CHECK_TEXT("on", field_of(DIAGNOSIS_VISIT, today + 1, NULL));
    CHECK_TEXT("", field_of(DIAGNOSIS_VISIT, today, NULL));
    CHECK_TEXT("words", field_of(DIAGNOSIS_ADVISE, DAY_NONE, ""));
    CHECK_TEXT("words", field_of(DIAGNOSIS_ASK_TESTS, DAY_NONE, NULL));
    CHECK_TEXT("", field_of(DIAGNOSIS_ASK_TESTS, DAY_NONE, "頭部MRI"));
    CHECK_TEXT("reason", field_of(DIAGNOSIS_SAY_CANNOT, DAY_NONE, NULL));
    CHECK_TEXT("disease", field_of(DIAGNOSIS_SAY_DIAGNOSED, today, NULL));
    CHECK_TEXT("answer", field_of(DIAGNOSIS_PASS_ON, today, NULL));
    CHECK_TEXT("answer", field_of(DIAGNOSIS_EXPIRE, today, NULL));
}

TEST(same_answer_twice_changes_nothing)
{
    struct diagnosis_request request = asked();
    struct diagnosis_answer_given answer = {.action = DIAGNOSIS_ACCEPT,
                                            .happened_at = INSTANT_NONE,
                                            .on = day_of(2026, 12, 3)};
    CHECK(!diagnosis_answer_is_same(&request, &answer));
    request.state = DIAGNOSIS_ACCEPTED;
    diagnosis_answer_apply(&request, &answer);
    CHECK(diagnosis_answer_is_same(&request, &answer));
    answer.on++;
    CHECK(!diagnosis_answer_is_same(&request, &answer));
}

TEST(result_said_anew_leaves_nothing_of_the_one_before)
{
    struct diagnosis_request request = asked();
    struct diagnosis_answer_given answer = {.action = DIAGNOSIS_SAY_DIAGNOSED,
                                            .happened_at = INSTANT_NONE,
                                            .on = day_of(2026, 11, 20),
                                            .disease = "17",
                                            .certainty = "probable"};
    diagnosis_answer_apply(&request, &answer);
    CHECK_TEXT("17", request.disease);
    answer.action = DIAGNOSIS_SAY_EXCLUDED;
    diagnosis_answer_apply(&request, &answer);
    CHECK(request.disease == NULL && request.certainty == NULL);
    CHECK_INT(day_of(2026, 11, 20), request.result_on);
}

TEST(age_is_told_as_a_band)
{
    int64_t low, high;
    diagnosis_age_band(45, 10, &low, &high);
    CHECK_INT(40, low);
    CHECK_INT(49, high);
    diagnosis_age_band(45, 20, &low, &high);
    CHECK_INT(40, low);
    CHECK_INT(59, high);
    diagnosis_age_band(-1, 10, &low, &high);
    CHECK_INT(INT_NONE, low);
}

TEST_MAIN(every_cell_of_the_drawing_is_walked, open_is_what_may_still_lead_somewhere,
          clock_looks_at_half_at_the_whole_and_after_the_grace,
          days_from_cannot_to_the_next_are_counted, limits_are_those_of_the_day,
          each_answer_says_what_it_needs, same_answer_twice_changes_nothing,
          result_said_anew_leaves_nothing_of_the_one_before, age_is_told_as_a_band)
