/* incoming_requests_rules_test.c -- steps as drawn; what must be said; by when. */
#include "base/values.h"
#include "features/incoming_requests/incoming_requests.h"
#include "test.h"

static const char *const states[] = {"received",  "taken",     "partly",   "answered",
                                     "passed_on", "withdrawn", "not_ours", "over",
                                     NULL};
static const char *const actions[] = {"take", "plan",    "join",     "yes",    "in_part",
                                      "no",   "pass_on", "withdraw", "refuse", "case_end",
                                      NULL};

static struct err step(int from, int action, int *to)
{
    enum incoming_state state = INCOMING_RECEIVED;
    struct err err = incoming_step((enum incoming_state)(from + 1),
                                   (enum incoming_action)(action + 1), &state);
    if (err.kind == ERR_NONE)
        *to = (int)state - 1;
    return err;
}

TEST(steps_are_exactly_the_drawing)
{
    CHECK_INT(INCOMING_STATE_END - 1, test_name_count(states));
    CHECK_INT(INCOMING_ACTION_END - 1, test_name_count(actions));
    test_drawing_walk("tests/expect/incoming_request.tsv", states, actions, step);
    for (int at = INCOMING_RECEIVED; at < INCOMING_STATE_END; at++)
        CHECK_INT(at >= INCOMING_PASSED_ON, incoming_is_over((enum incoming_state)at));
}

/* ---- what must be said -------------------------------------------------------------- */

static instant now_is(void)
{
    return instant_of(day_of(2026, 11, 24), 10 * 60);
}

static struct incoming_facts whole(void)
{
    return (struct incoming_facts){.kind = INCOMING_BED,
                                   .way = INCOMING_BY_FAX,
                                   .came_at = now_is() - HOURS(2),
                                   .body = 7,
                                   .asker = "見本 さん",
                                   .age_band = "y60",
                                   .sex = SEX_MALE,
                                   .need = "人工呼吸器の使える病床",
                                   .wanted_on = DAY_NONE};
}

static const char *facts_field(struct incoming_facts facts)
{
    struct err err = incoming_facts_check(&facts, now_is());
    return err.kind == ERR_NONE ? "" : err.field;
}

TEST(a_request_says_who_asks_for_what)
{
    struct incoming_facts facts = whole();
    CHECK_TEXT("", facts_field(facts));
    facts.kind = (enum incoming_kind)0;
    CHECK_TEXT("asked", facts_field(facts));
    facts = whole();
    facts.way = INCOMING_WAY_END;
    CHECK_TEXT("way", facts_field(facts));
    facts = whole();
    facts.came_at = INSTANT_NONE;
    CHECK_TEXT("came_at", facts_field(facts));
    facts.came_at = now_is() + MINUTES(1);
    CHECK_TEXT("came_at", facts_field(facts));
    facts = whole();
    facts.asker = NULL;
    CHECK_TEXT("asker", facts_field(facts));
    facts = whole();
    facts.need = "";
    CHECK_TEXT("need", facts_field(facts));
    facts = whole();
    facts.wanted_on = day_of(2026, 11, 23);
    CHECK_TEXT("wanted_on", facts_field(facts));
    facts.wanted_on = day_of(2026, 11, 24);
    CHECK_TEXT("", facts_field(facts));
}

TEST(information_may_be_about_nobody_in_particular)
{
    struct incoming_facts facts = whole();
    facts.age_band = NULL;
    CHECK_TEXT("age_band", facts_field(facts));
    facts.kind = INCOMING_INFORMATION;
    CHECK_TEXT("", facts_field(facts));
}

static const char *answer_field(struct incoming_answer answer, enum incoming_kind kind)
{
    struct err err = incoming_answer_check(&answer, kind, now_is());
    return err.kind == ERR_NONE ? "" : err.field;
}

TEST(a_yes_says_where_and_when_a_no_why)
{
    struct incoming_answer yes = {.kind = INCOMING_YES, .on = DAY_NONE};
    CHECK_TEXT("place", answer_field(yes, INCOMING_BED));
    CHECK_TEXT("words", answer_field(yes, INCOMING_INFORMATION));
    yes.place = "見本病院";
    CHECK_TEXT("on", answer_field(yes, INCOMING_DIAGNOSIS));
    yes.on = day_of(2026, 11, 23);
    CHECK_TEXT("on", answer_field(yes, INCOMING_BED));
    yes.on = day_of(2026, 11, 24);
    CHECK_TEXT("", answer_field(yes, INCOMING_RETURN_CARE));

    struct incoming_answer part = {.kind = INCOMING_IN_PART, .on = DAY_NONE,
                                   .next_at = INSTANT_NONE};
    CHECK_TEXT("words", answer_field(part, INCOMING_BED));
    part.words = "訪問看護だけ決まりました";
    CHECK_TEXT("rest_at", answer_field(part, INCOMING_BED));
    part.next_at = now_is();
    CHECK_TEXT("rest_at", answer_field(part, INCOMING_BED));
    part.next_at = now_is() + HOURS(1);
    CHECK_TEXT("", answer_field(part, INCOMING_BED));

    struct incoming_answer no = {.kind = INCOMING_NO, .on = DAY_NONE};
    CHECK_TEXT("reason", answer_field(no, INCOMING_BED));
    no.reason = "no_bed";
    CHECK_TEXT("", answer_field(no, INCOMING_BED));
    no.kind = INCOMING_NO_ANSWER;
    CHECK_TEXT("answer", answer_field(no, INCOMING_BED));
}

/* ---- by when -------------------------------------------------------------------------- */

TEST(it_is_answered_by_the_rule_or_earlier_when_it_is_wanted_earlier)
{
    instant by_rule = instant_of(day_of(2026, 12, 1), 10 * 60);
    instant take_by = instant_of(day_of(2026, 11, 25), 10 * 60);

    CHECK(incoming_answer_by_of(by_rule, DAY_NONE, take_by) == by_rule);
    CHECK(incoming_answer_by_of(by_rule, day_of(2026, 12, 20), take_by) == by_rule);
    CHECK(incoming_answer_by_of(by_rule, day_of(2026, 11, 27), take_by) ==
          instant_of(day_of(2026, 11, 27), 15 * 60));
    CHECK(incoming_answer_by_of(by_rule, day_of(2026, 11, 24), take_by) == take_by);
}

TEST(what_comes_first_is_the_date_of_an_open_one)
{
    instant take_by = 10, answer_by = 50, next_at = 30;

    CHECK(incoming_due(INCOMING_RECEIVED, take_by, answer_by, next_at) == 10);
    CHECK(incoming_due(INCOMING_TAKEN, take_by, answer_by, next_at) == 30);
    CHECK(incoming_due(INCOMING_TAKEN, take_by, answer_by, 70) == 50);
    CHECK(incoming_due(INCOMING_PARTLY, take_by, answer_by, 70) == 70);
    for (int at = INCOMING_ANSWERED; at < INCOMING_STATE_END; at++)
        CHECK(incoming_due((enum incoming_state)at, take_by, answer_by, next_at) ==
              INSTANT_NONE);
}

TEST(every_code_has_a_word)
{
    for (int at = 1; at < INCOMING_KIND_END; at++)
        CHECK(incoming_kind_word((enum incoming_kind)at) != MSG_NONE);
    for (int at = 1; at < INCOMING_WAY_END; at++)
        CHECK(incoming_way_word((enum incoming_way)at) != MSG_NONE);
    for (int at = 1; at < INCOMING_STATE_END; at++)
        CHECK(incoming_state_word((enum incoming_state)at) != MSG_NONE);
    for (int at = 0; at < INCOMING_ANSWER_END; at++)
        CHECK(incoming_answer_word((enum incoming_answer_kind)at) != MSG_NONE);
}

TEST_MAIN(steps_are_exactly_the_drawing, a_request_says_who_asks_for_what,
          information_may_be_about_nobody_in_particular,
          a_yes_says_where_and_when_a_no_why,
          it_is_answered_by_the_rule_or_earlier_when_it_is_wanted_earlier,
          what_comes_first_is_the_date_of_an_open_one, every_code_has_a_word)
