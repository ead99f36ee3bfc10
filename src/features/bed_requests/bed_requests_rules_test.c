/* bed_requests_rules_test.c -- links the rules and base only: proof of purity. */
#include "features/bed_requests/bed_requests_rules.h"

#include "base/arena.h"
#include "test.h"

/* ---- states ---------------------------------------------------------------------- */

static const char *const states[] = {"asked", "seen",   "can",      "other_days", "talk",
                                     "cannot", "silent", "released", "taken",     NULL};
static const char *const actions[] = {"see",        "say_can", "say_other", "say_talk",
                                      "say_cannot", "undo",    "expire",    "release",
                                      "take",       NULL};

static struct err step(int from, int action, int *to)
{
    enum bed_request_state next = (enum bed_request_state)(*to + 1);
    struct err err = bed_request_step((enum bed_request_state)(from + 1),
                                      (enum bed_request_action)(action + 1), &next);
    *to = (int)next - 1;
    return err;
}

TEST(every_cell_of_the_drawing_is_walked)
{
    test_drawing_walk("tests/expect/bed_request.tsv", states, actions, step);
}

TEST(open_and_yes_are_what_they_say)
{
    int open = 0;
    int yes = 0;
    for (int at = BED_REQUEST_ASKED; at < BED_REQUEST_STATE_END; at++) {
        open += bed_request_is_open((enum bed_request_state)at);
        yes += bed_request_is_yes((enum bed_request_state)at);
    }
    CHECK_INT(5, open);
    CHECK_INT(2, yes);
    CHECK(!bed_request_is_open(BED_REQUEST_SILENT));
}

/* ---- time ------------------------------------------------------------------------ */

static const struct dated_rule rows[] = {
    {"bed_request_at_once_max", "sudden", 100, DAY_NONE, RULE_NONE, "6", ""},
    {"bed_request_at_once_max", "planned", 100, DAY_NONE, RULE_NONE, "4", ""},
    {"bed_request_answer_minutes", "sudden", 100, DAY_NONE, RULE_NONE, "180", ""},
    {"bed_request_undo_minutes", "", 100, DAY_NONE, RULE_NONE, "10", ""},
};
static const struct dated_rules rules = {rows, 4};

TEST(limits_are_those_of_the_day_and_of_the_haste)
{
    struct bed_request_limits sudden = bed_request_limits_of(&rules, true, 200);
    struct bed_request_limits planned = bed_request_limits_of(&rules, false, 200);
    CHECK_INT(6, sudden.at_once);
    CHECK_INT(180, sudden.answer_minutes);
    CHECK(sudden.is_wall);
    CHECK_INT(4, planned.at_once);
    CHECK_INT(1575, planned.answer_minutes);
    CHECK_INT(10, planned.undo_minutes);
    CHECK(!planned.is_wall);
}

TEST(the_clock_looks_once_at_each_moment)
{
    struct bed_request request = {.state = BED_REQUEST_ASKED,
                                  .channel = NOTICE_FAX,
                                  .answer_by = HOURS(10),
                                  .remind_at = HOURS(5),
                                  .reminded_first_at = INSTANT_NONE,
                                  .reminded_last_at = INSTANT_NONE,
                                  .valid_until = HOURS(99)};
    CHECK_INT(HOURS(5), bed_request_next_at(&request));
    request.reminded_first_at = HOURS(5);
    CHECK_INT(HOURS(10), bed_request_next_at(&request));
    request.reminded_last_at = HOURS(10);
    CHECK_INT(HOURS(10) + BED_REQUEST_GRACE, bed_request_next_at(&request));
    request.state = BED_REQUEST_CAN;
    CHECK_INT(HOURS(99), bed_request_next_at(&request));
    request.state = BED_REQUEST_TALK;
    CHECK_INT(INSTANT_NONE, bed_request_next_at(&request));
    request.state = BED_REQUEST_ASKED;
    request.channel = NOTICE_TELEPHONE; /* it is rung by people */
    CHECK_INT(INSTANT_NONE, bed_request_next_at(&request));
}

/* ---- asking ---------------------------------------------------------------------- */

static const char *field_of(const struct bed_request_new *wanted, instant now)
{
    struct arena *arena = arena_new(4096, 1 << 20);
    const struct bed_request_limits limits = {.at_once = 2};
    const char *field = bed_request_new_check(arena, wanted, &limits, now).field;
    arena_free(arena);
    return field;
}

TEST(whom_and_until_when_is_checked)
{
    static const int64_t three[] = {7, 8, 9}, twice[] = {7, 7};
    struct bed_request_new wanted = {.institutions = three, .count = 2,
                                     .answer_by = INSTANT_NONE};
    CHECK(field_of(&wanted, HOURS(1)) == NULL);
    wanted.count = 3;
    CHECK_TEXT("institution", field_of(&wanted, HOURS(1)));
    wanted.count = 0;
    CHECK_TEXT("institution", field_of(&wanted, HOURS(1)));
    wanted = (struct bed_request_new){.institutions = twice, .count = 2,
                                      .answer_by = INSTANT_NONE};
    CHECK_TEXT("institution", field_of(&wanted, HOURS(1)));
    wanted.institutions = three;
    wanted.answer_by = HOURS(1);
    CHECK_TEXT("answer_by", field_of(&wanted, HOURS(1)));
    wanted.answer_by = HOURS(1) + DAYS(61);
    CHECK_TEXT("answer_by", field_of(&wanted, HOURS(1)));
}

/* ---- answers --------------------------------------------------------------------- */

static const struct bed_round asked = {
    .periods = {{100, 113}, {120, 126}}, .period_count = 2};

static const char *wrong(struct bed_answer answer)
{
    struct arena *arena = arena_new(4096, 1 << 20);
    const char *field =
        bed_answer_check(arena, &answer, &asked, instant_of(90, 600)).field;
    arena_free(arena);
    return field;
}

static struct bed_answer said(enum bed_request_action action, day from_on, day to_on)
{
    return (struct bed_answer){.action = action,
                               .happened_at = INSTANT_NONE,
                               .valid_until = INSTANT_NONE,
                               .from_on = from_on,
                               .to_on = to_on,
                               .reason_until = DAY_NONE};
}

TEST(a_yes_is_for_days_that_were_asked_or_says_which)
{
    CHECK(wrong(said(BED_REQUEST_SAY_CAN, 120, 126)) == NULL);
    CHECK_TEXT("period", wrong(said(BED_REQUEST_SAY_CAN, 120, 127)));
    CHECK_TEXT("period", wrong(said(BED_REQUEST_SAY_CAN, DAY_NONE, DAY_NONE)));
    CHECK(wrong(said(BED_REQUEST_SAY_OTHER, 90, 95)) == NULL);
    CHECK_TEXT("from_on", wrong(said(BED_REQUEST_SAY_OTHER, DAY_NONE, 95)));
    CHECK_TEXT("to_on", wrong(said(BED_REQUEST_SAY_OTHER, 95, DAY_NONE)));
    CHECK_TEXT("to_on", wrong(said(BED_REQUEST_SAY_OTHER, 95, 94)));
    CHECK_TEXT("from_on", wrong(said(BED_REQUEST_SAY_OTHER, 89, 94)));
    CHECK_TEXT("to_on",
               wrong(said(BED_REQUEST_SAY_OTHER, 100, 100 + BED_REQUEST_DAYS_MAX)));
    CHECK(wrong(said(BED_REQUEST_SAY_TALK, DAY_NONE, DAY_NONE)) == NULL);
    CHECK_TEXT("answer", wrong(said(BED_REQUEST_UNDO, DAY_NONE, DAY_NONE)));
}

TEST(an_answer_comes_neither_from_tomorrow_nor_for_yesterday)
{
    struct bed_answer answer = said(BED_REQUEST_SAY_CAN, 100, 113);
    answer.happened_at = instant_of(90, 601);
    CHECK_TEXT("happened_at", wrong(answer));
    answer.happened_at = instant_of(90, 500);
    answer.valid_until = instant_of(90, 600);
    CHECK_TEXT("valid_until", wrong(answer));
    answer.valid_until = instant_of(92, 600);
    CHECK(wrong(answer) == NULL);
    answer = said(BED_REQUEST_SAY_TALK, DAY_NONE, DAY_NONE);
    answer.reason = "bed_full";
    CHECK_TEXT("reason", wrong(answer));
}

TEST(the_same_answer_again_is_the_same)
{
    struct bed_request request = {.state = BED_REQUEST_SEEN};
    struct bed_answer answer = said(BED_REQUEST_SAY_CAN, 100, 113);
    bed_answer_forget(&request);
    CHECK(!bed_answer_is_same(&request, &answer));
    request.state = BED_REQUEST_CAN;
    answer.happened_at = 5;
    answer.valid_until = 50;
    answer.terms = "付添い";
    bed_answer_apply(&request, &answer);
    answer.happened_at = answer.valid_until = INSTANT_NONE;
    answer.terms = NULL;
    CHECK(bed_answer_is_same(&request, &answer));
    answer.from_on = 120;
    answer.to_on = 126;
    CHECK(!bed_answer_is_same(&request, &answer));
    answer = said(BED_REQUEST_SAY_CANNOT, DAY_NONE, DAY_NONE);
    CHECK(!bed_answer_is_same(&request, &answer));
    request.state = BED_REQUEST_CANNOT;
    answer.happened_at = 6;
    bed_answer_apply(&request, &answer);
    CHECK(request.from_on == DAY_NONE && request.terms == NULL);
    CHECK_INT(INSTANT_NONE, request.valid_until);
}

/* ---- what is kept ---------------------------------------------------------------- */

TEST(periods_are_kept_as_text_and_read_back)
{
    struct arena *arena = arena_new(4096, 1 << 20);
    struct respite_period read[RESPITE_PERIODS_MAX];
    size_t count = 0;
    const char *text = bed_periods_write(arena, asked.periods, 2);
    CHECK_TEXT("100-113;120-126;", text);
    CHECK(bed_periods_read(text, read, &count));
    CHECK_INT(2, count);
    CHECK_INT(126, read[1].to_on);
    CHECK(!bed_periods_read("", read, &count));
    CHECK(!bed_periods_read("100-99;", read, &count));
    CHECK(!bed_periods_read("1-2;3-4;5-6;7-8;9-10;", read, &count));
    CHECK(!bed_periods_read("1-2", read, &count));
    arena_free(arena);
}

TEST(the_newest_contact_with_a_hospital_is_found)
{
    struct bed_contact items[] = {{.institution = 8}, {.institution = 7, .by = "新"},
                                  {.institution = 7, .by = "旧"}};
    struct bed_contacts contacts = {items, 3};
    CHECK_TEXT("新", bed_contact_last(&contacts, 7)->by);
    CHECK(bed_contact_last(&contacts, 9) == NULL);
}

TEST(a_call_says_whom_and_what)
{
    struct bed_call call = {.institution = 7, .said = "空きを聞いた",
                            .happened_at = INSTANT_NONE};
    CHECK_OK(bed_call_check(&call, HOURS(1)));
    call.happened_at = HOURS(2);
    CHECK_TEXT("happened_at", bed_call_check(&call, HOURS(1)).field);
    call.happened_at = INSTANT_NONE;
    call.said = NULL;
    CHECK_TEXT("said", bed_call_check(&call, HOURS(1)).field);
    call.institution = ID_NONE;
    CHECK_TEXT("institution", bed_call_check(&call, HOURS(1)).field);
}

TEST_MAIN(every_cell_of_the_drawing_is_walked, open_and_yes_are_what_they_say,
          limits_are_those_of_the_day_and_of_the_haste,
          the_clock_looks_once_at_each_moment, whom_and_until_when_is_checked,
          a_yes_is_for_days_that_were_asked_or_says_which,
          an_answer_comes_neither_from_tomorrow_nor_for_yesterday,
          the_same_answer_again_is_the_same, periods_are_kept_as_text_and_read_back,
          the_newest_contact_with_a_hospital_is_found, a_call_says_whom_and_what)
