/* stay_papers_rules_test.c -- the meeting is its drawing; a check-in, a summary and a paper
 * say what they must.  Links rules and base only: proof of purity. */
#include "base/values.h"
#include "features/stay_papers/stay_papers.h"
#include "test.h"

static const char *const states[] = {"none", "planned", "done", "not_needed", NULL};
static const char *const actions[] = {"plan", "hold", "skip", NULL};

static struct err step(int from, int action, int *to)
{
    enum visit_state state = VISIT_NONE;
    struct err err =
        visit_step((enum visit_state)from, (enum visit_action)(action + 1), &state);
    if (err.kind == ERR_NONE)
        *to = (int)state;
    return err;
}

TEST(steps_are_exactly_the_drawing)
{
    CHECK_INT(VISIT_STATE_END, test_name_count(states));
    CHECK_INT(VISIT_ACTION_END - 1, test_name_count(actions));
    test_drawing_walk("tests/expect/stay_visit.tsv", states, actions, step);
}

TEST(a_meeting_says_when_how_and_who)
{
    const instant now = instant_of(day_of(2026, 11, 27), 600);
    struct stay_visit visit = {.state = VISIT_NONE, .at = INSTANT_NONE};
    CHECK_TEXT("state", visit_check(&visit, now).field);
    visit.state = VISIT_NOT_NEEDED;
    CHECK_TEXT("said", visit_check(&visit, now).field);
    visit.said = "先月も同じ病棟に入院した";
    CHECK_OK(visit_check(&visit, now));
    visit.state = VISIT_PLANNED;
    CHECK_TEXT("way", visit_check(&visit, now).field);
    visit.way = "online";
    CHECK_TEXT("at", visit_check(&visit, now).field);
    visit.at = now;
    CHECK_TEXT("at", visit_check(&visit, now).field); /* a plan lies in the future */
    visit.at = now + HOURS(1);
    CHECK_OK(visit_check(&visit, now));
    visit.state = VISIT_DONE;
    CHECK_TEXT("at", visit_check(&visit, now).field); /* what was held, in the past */
    visit.at = now;
    CHECK_TEXT("who", visit_check(&visit, now).field);
    visit.who = "病棟の看護師長、本人";
    CHECK_OK(visit_check(&visit, now));
}

TEST(a_check_in_answers_every_item)
{
    const instant now = instant_of(day_of(2026, 11, 27), 600);
    struct stay_checkin checkin = {
        .at = now,
        .items = {{.code = "nurse_call", .is_must = true}, {.code = "supplies"}},
        .count = 2};
    CHECK_TEXT("by", checkin_check(&checkin, now, now).field);
    checkin.by = "看護師長";
    CHECK_TEXT("nurse_call", checkin_check(&checkin, now, now).field);
    checkin.items[0].answer = CHECKIN_NOT_ASKED; /* it must be tried */
    CHECK_TEXT("nurse_call", checkin_check(&checkin, now, now).field);
    checkin.items[0].answer = CHECKIN_NO;
    CHECK_TEXT("nurse_call", checkin_check(&checkin, now, now).field);
    checkin.items[0].note = "そばに付き添う";
    CHECK_TEXT("supplies", checkin_check(&checkin, now, now).field);
    checkin.items[1].answer = CHECKIN_NOT_ASKED;
    CHECK_OK(checkin_check(&checkin, now, now));
    CHECK_INT(1, checkin_alarms(&checkin));
    checkin.items[0].answer = CHECKIN_YES;
    CHECK_OK(checkin_check(&checkin, now, now));
    CHECK_INT(0, checkin_alarms(&checkin));
    checkin.items[1].answer = CHECKIN_NO; /* wants a word, but nobody is in danger */
    CHECK_TEXT("supplies", checkin_check(&checkin, now, now).field);
    checkin.items[1].note = "家族があとで届ける";
    CHECK_OK(checkin_check(&checkin, now, now));
    CHECK_INT(0, checkin_alarms(&checkin));
    CHECK_TEXT("at", checkin_check(&checkin, now + 1, now).field);
    checkin.at = now + 1;
    CHECK_TEXT("at", checkin_check(&checkin, now, now).field);
    checkin.at = INSTANT_NONE;
    CHECK_TEXT("at", checkin_check(&checkin, now, now).field);
}

TEST(a_summary_says_how_it_went_and_who_says_so)
{
    struct stay_summary summary = {.by = "担当医"};
    CHECK_TEXT("course", summary_check(&summary).field);
    summary.course = "変わりなし";
    CHECK_OK(summary_check(&summary));
    summary.by = NULL;
    CHECK_TEXT("by", summary_check(&summary).field);
}

TEST(clinical_detail_does_not_go_to_a_letter_box)
{
    for (int kind = 0; kind <= PAPER_KIND_END; kind++)
        for (int to = 0; to <= PAPER_ADDRESSEE_END; to++) {
            bool is_one = kind > 0 && kind < PAPER_KIND_END && to > 0 &&
                          to < PAPER_ADDRESSEE_END;
            bool may = is_one && !(kind == PAPER_SUMMARY && to == PAPER_TO_FAMILY);
            CHECK(may == paper_may_go((enum paper_kind)kind, (enum paper_addressee)to));
        }
}

TEST(a_paper_has_one_addressee_and_a_way)
{
    const day today = day_of(2026, 11, 27);
    struct stay_paper paper = {.kind = PAPER_DECISION,
                               .addressee = PAPER_TO_FAMILY,
                               .channel = NOTICE_POST,
                               .verified_on = DAY_NONE,
                               .call = "048-000-1000"};
    CHECK_TEXT("to_name", paper_check(&paper, today).field);
    paper.to_name = "架空 花";
    CHECK_TEXT("to_number", paper_check(&paper, today).field);
    paper.channel = NOTICE_HAND;
    CHECK_OK(paper_check(&paper, today));
    paper.channel = NOTICE_MAIL; /* a name never goes by plain mail */
    CHECK_TEXT("channel", paper_check(&paper, today).field);
    paper.channel = NOTICE_FAX;
    CHECK_TEXT("to_number", paper_check(&paper, today).field);
    paper.to_number = "048-000-1001";
    CHECK_TEXT("verified_on", paper_check(&paper, today).field);
    paper.verified_on = today + 1;
    CHECK_TEXT("verified_on", paper_check(&paper, today).field);
    paper.verified_on = today;
    CHECK_OK(paper_check(&paper, today));
    paper.call = NULL;
    CHECK_TEXT("call", paper_check(&paper, today).field);
    paper.kind = PAPER_SUMMARY;
    CHECK_TEXT("addressee", paper_check(&paper, today).field);
    paper.addressee = PAPER_TO_DOCTOR;
    CHECK_OK(paper_check(&paper, today));
}

TEST(a_decision_is_outdated_when_the_days_are_others)
{
    const day from_on = day_of(2026, 12, 1), to_on = from_on + 13;
    struct stay_paper paper = {
        .kind = PAPER_DECISION, .from_on = from_on, .to_on = to_on};
    struct stay stay = {.state = STAY_AGREED, .from_on = from_on, .to_on = to_on};
    CHECK(!paper_is_outdated(&paper, &stay));
    stay.to_on = to_on - 1;
    CHECK(paper_is_outdated(&paper, &stay));
    stay.to_on = to_on;
    stay.state = STAY_CANCELLED;
    CHECK(paper_is_outdated(&paper, &stay));
    paper.kind = PAPER_SUMMARY;
    CHECK(!paper_is_outdated(&paper, &stay));
}

TEST_MAIN(steps_are_exactly_the_drawing, a_meeting_says_when_how_and_who,
          a_check_in_answers_every_item, a_summary_says_how_it_went_and_who_says_so,
          clinical_detail_does_not_go_to_a_letter_box,
          a_paper_has_one_addressee_and_a_way,
          a_decision_is_outdated_when_the_days_are_others)
