/* inquiries_rules_test.c -- links the rules and base only: proof of purity. */
#include "features/inquiries/inquiries_rules.h"

#include "base/arena.h"
#include "test.h"

static const instant now = INT64_C(1795764600000000); /* 2026-11-27 16:30 in Japan */

/* ---- states --------------------------------------------------------------------- */

static const char *const states[] = {
    "none",        "sent",     "seen",    "deciding", "talk",   "accepted",
    "conditional", "declined", "expired", "released", "chosen", "fell_through",
    "over",        NULL,
};
static const char *const actions[] = {
    "none",        "see",  "say_deciding", "say_talk", "say_accept", "say_condition",
    "say_decline", "undo", "expire",       "release",  "choose",     "fall_through",
    "finish",      NULL,
};

/* The drawing knows no state before the first: names are counted from there. */
static struct err step(int from, int action, int *to)
{
    enum target_state next = (enum target_state)0;
    TRY(inquiry_step((enum target_state)(from + 1), (enum target_action)(action + 1),
                     &next));
    *to = (int)next - 1;
    return OK;
}

TEST(a_target_moves_as_it_was_drawn)
{
    test_drawing_walk("tests/expect/inquiry.tsv", states + 1, actions + 1, step);
}

TEST(a_target_is_open_while_something_may_come_of_it)
{
    for (int one = TARGET_SENT; one < TARGET_STATE_END; one++) {
        enum target_state to;
        CHECK_INT(inquiry_step((enum target_state)one, TARGET_RELEASE, &to).kind ==
                  ERR_NONE,
              target_is_open((enum target_state)one));
        CHECK_INT(inquiry_step((enum target_state)one, TARGET_CHOOSE, &to).kind ==
                  ERR_NONE,
              target_is_accepted((enum target_state)one));
    }
}

/* ---- time ----------------------------------------------------------------------- */

static const struct calendar plain = {.from_on = 0, .to_on = 40000};

static struct week_hours weekdays(void)
{
    struct week_hours hours = {.open_on_holidays = false};
    for (int i = 0; i < WEEK_DAYS; i++) {
        bool is_open = i >= 1 && i <= 5;
        hours.from_minute[i] = is_open ? 9 * 60 : -1;
        hours.to_minute[i] = is_open ? 17 * 60 : -1;
    }
    return hours;
}

TEST(limits_are_the_rules_of_the_day_and_urgency)
{
    const struct dated_rule rows[] = {
        {"asked_at_once_max", "urgent", 0, 20000, 0, "6", ""},
        {"asked_at_once_max", "urgent", 20001, DAY_NONE, 0, "7", ""},
        {"answer_within_minutes", "soon", 0, DAY_NONE, 0, "525", ""},
        {"remind_first_percent", "", 0, DAY_NONE, 0, "50", ""},
    };
    const struct dated_rules rules = {rows, ARRAY_COUNT(rows)};
    CHECK_INT(6, inquiry_limits_of(&rules, "urgent", true, 19000).at_once);
    CHECK_INT(7, inquiry_limits_of(&rules, "urgent", true, 20500).at_once);
    CHECK_INT(3, inquiry_limits_of(&rules, "normal", true, 20500).at_once); /* no rule */
    CHECK_INT(525, inquiry_limits_of(&rules, "soon", false, 20500).answer_minutes);
    CHECK_INT(50, inquiry_limits_of(&rules, "soon", false, 20500).remind_first_percent);
}

TEST(an_urgent_clock_runs_by_night_and_another_while_the_desk_is_open)
{
    struct week_hours hours = weekdays();
    struct inquiry_limits limits = {.is_wall = true, .remind_first_percent = 50};
    CHECK_INT(now + HOURS(2), inquiry_due_after(&limits, &plain, &hours, now, 120));
    CHECK_INT(now + HOURS(1), inquiry_remind_at(&limits, &plain, &hours, now, now + HOURS(2)));
    limits.is_wall = false;
    /* Friday 16:30: half an hour is left, the rest on Monday from nine. */
    instant monday = instant_of(day_of(2026, 11, 30), 9 * 60 + 90);
    CHECK_INT(monday, inquiry_due_after(&limits, &plain, &hours, now, 120));
    CHECK_INT(instant_of(day_of(2026, 11, 30), 9 * 60 + 30),
              inquiry_remind_at(&limits, &plain, &hours, now, monday));
    CHECK_INT(now + HOURS(2), inquiry_due_after(&limits, &plain, NULL, now, 120));
    CHECK_INT(INSTANT_NONE, inquiry_remind_at(&limits, &plain, &hours, now, now + 1));
}

static struct inquiry_target target_of(enum target_state state)
{
    return (struct inquiry_target){.id = 1,
                                   .state = state,
                                   .channel = NOTICE_FAX,
                                   .asked_at = now,
                                   .answer_by = now + HOURS(1),
                                   .remind_at = now + MINUTES(30),
                                   .reminded_first_at = INSTANT_NONE,
                                   .reminded_last_at = INSTANT_NONE,
                                   .promise_at = INSTANT_NONE,
                                   .valid_until = INSTANT_NONE,
                                   .answered_at = INSTANT_NONE,
                                   .call_again_at = INSTANT_NONE,
                                   .from_on = DAY_NONE,
                                   .reason_until = DAY_NONE,
                                   .version = 1};
}

TEST(the_clock_looks_at_half_the_whole_and_past_it)
{
    struct inquiry_target target = target_of(TARGET_SENT);
    CHECK_INT(now + MINUTES(30), inquiry_next_at(&target));
    target.reminded_first_at = now + MINUTES(30);
    CHECK_INT(now + HOURS(1), inquiry_next_at(&target));
    target.reminded_last_at = now + HOURS(1);
    CHECK_INT(now + HOURS(1) + INQUIRY_GRACE, inquiry_next_at(&target));
    target = target_of(TARGET_SEEN);
    target.remind_at = INSTANT_NONE;
    CHECK_INT(now + HOURS(1), inquiry_next_at(&target));
    target.channel = NOTICE_TELEPHONE; /* the team's own move */
    CHECK_INT(INSTANT_NONE, inquiry_next_at(&target));
    target = target_of(TARGET_CONDITIONAL);
    target.valid_until = now + HOURS(12);
    CHECK_INT(now + HOURS(12), inquiry_next_at(&target));
    for (int one = TARGET_DECIDING; one < TARGET_STATE_END; one++) {
        target = target_of((enum target_state)one);
        if (!target_is_accepted((enum target_state)one))
            CHECK_INT(INSTANT_NONE, inquiry_next_at(&target));
    }
}

/* ---- asking --------------------------------------------------------------------- */

TEST(a_round_has_somebody_and_no_more_than_the_rule)
{
    struct arena *arena = arena_new(4096, 1 << 20);
    const struct inquiry_limits limits = {.at_once = 2};
    struct inquiry_place places[] = {{.institution = 1}, {.institution = 2},
                                     {.institution = 3}};
    struct inquiry_new new = {.places = places, .answer_by = INSTANT_NONE};
    CHECK_TEXT("institution", inquiry_places_check(arena, &new, &limits, now).field);
    new.place_count = 3;
    CHECK_INT(MSG_INQUIRIES_TOO_MANY,
              inquiry_places_check(arena, &new, &limits, now).message);
    new.place_count = 2;
    CHECK_OK(inquiry_places_check(arena, &new, &limits, now));
    places[1].institution = 1;
    CHECK_TEXT("institution", inquiry_places_check(arena, &new, &limits, now).field);
    places[1].institution = 2;
    new.answer_by = now;
    CHECK_TEXT("answer_by", inquiry_places_check(arena, &new, &limits, now).field);
    new.answer_by = now + DAYS(61);
    CHECK_TEXT("answer_by", inquiry_places_check(arena, &new, &limits, now).field);
    new.answer_by = now + 1;
    char *text = arena_alloc(arena, INQUIRY_TEXT_MAX + 2);
    memset(text, 'a', INQUIRY_TEXT_MAX + 1);
    new.text = text;
    CHECK_TEXT("text", inquiry_places_check(arena, &new, &limits, now).field);
    arena_free(arena);
}

/* ---- answers -------------------------------------------------------------------- */

static struct inquiry_answer said(enum target_action action)
{
    return (struct inquiry_answer){.action = action,
                                   .way = ANSWER_BY_LINK,
                                   .happened_at = INSTANT_NONE,
                                   .until_at = INSTANT_NONE,
                                   .from_on = DAY_NONE,
                                   .reason_until = DAY_NONE};
}

TEST(an_answer_says_what_it_has_to_and_nothing_from_the_future)
{
    struct inquiry_answer answer = said(TARGET_SAY_ACCEPT);
    CHECK_OK(inquiry_answer_check(&answer, now));
    answer.happened_at = now + 1;
    CHECK_TEXT("happened_at", inquiry_answer_check(&answer, now).field);
    answer.happened_at = now - HOURS(1);
    answer.until_at = now - HOURS(1);
    CHECK_TEXT("until_at", inquiry_answer_check(&answer, now).field);
    answer = said(TARGET_SAY_CONDITION);
    CHECK_TEXT("terms", inquiry_answer_check(&answer, now).field);
    answer.terms = "夜間の付き添い";
    CHECK_OK(inquiry_answer_check(&answer, now));
    answer.reason = "bed_full";
    CHECK_TEXT("reason", inquiry_answer_check(&answer, now).field);
    answer = said(TARGET_SEE);
    CHECK_TEXT("action", inquiry_answer_check(&answer, now).field);
    answer = said(TARGET_SAY_DECLINE);
    char name[80];
    memset(name, 'a', sizeof name);
    name[sizeof name - 1] = '\0';
    answer.by_name = name;
    CHECK_TEXT("by_name", inquiry_answer_check(&answer, now).field);
}

TEST(the_same_answer_again_is_known)
{
    struct inquiry_target target = target_of(TARGET_SEEN);
    struct inquiry_answer answer = said(TARGET_SAY_ACCEPT);
    CHECK(!inquiry_answer_is_same(&target, &answer));
    answer.happened_at = now;
    answer.until_at = now + HOURS(12);
    inquiry_answer_apply(&target, &answer);
    target.state = TARGET_ACCEPTED;
    CHECK_INT(now + HOURS(12), target.valid_until);
    answer = said(TARGET_SAY_ACCEPT);
    CHECK(inquiry_answer_is_same(&target, &answer));
    answer.until_at = now + HOURS(13);
    CHECK(!inquiry_answer_is_same(&target, &answer));
    answer = said(TARGET_SAY_DECLINE);
    CHECK(!inquiry_answer_is_same(&target, &answer));
    answer.happened_at = now;
    answer.reason = "bed_full";
    inquiry_answer_apply(&target, &answer);
    CHECK_INT(INSTANT_NONE, target.valid_until);
    CHECK_TEXT("bed_full", target.reason);
}

/* ---- what stands open ---------------------------------------------------------- */

TEST(a_summary_counts_each_once_and_knows_the_next_news)
{
    struct inquiry_target items[TARGET_STATE_END];
    struct inquiry_targets targets = {items, 0};
    struct inquiry_summary summary;

    for (int one = TARGET_SENT; one < TARGET_STATE_END; one++)
        items[targets.count++] = target_of((enum target_state)one);
    items[0].answer_by = now - 1; /* past: no news to wait for */
    items[2].promise_at = now + MINUTES(20);
    inquiry_summarise(&targets, now, &summary);
    CHECK_INT(9, summary.asked);
    CHECK_INT(2, summary.waiting);
    CHECK_INT(1, summary.deciding);
    CHECK_INT(1, summary.talk);
    CHECK_INT(2, summary.accepted);
    CHECK_INT(1, summary.declined);
    CHECK_INT(1, summary.expired);
    CHECK(summary.has_chosen);
    CHECK_INT(now + MINUTES(20), summary.next_news_at);
}

TEST_MAIN(a_target_moves_as_it_was_drawn, a_target_is_open_while_something_may_come_of_it,
          limits_are_the_rules_of_the_day_and_urgency,
          an_urgent_clock_runs_by_night_and_another_while_the_desk_is_open,
          the_clock_looks_at_half_the_whole_and_past_it,
          a_round_has_somebody_and_no_more_than_the_rule,
          an_answer_says_what_it_has_to_and_nothing_from_the_future,
          the_same_answer_again_is_known,
          a_summary_counts_each_once_and_knows_the_next_news)
