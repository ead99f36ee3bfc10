/* bed_requests_test.c -- three hospitals are asked, each answers in its own way, and two
 * offices know of each other. */
#include "features/bed_requests/bed_requests_acting_test.h"

#include "access/permission.h"

#include <inttypes.h>

/* ---- asking ---------------------------------------------------------------------- */

TOWN_TEST(three_are_asked_and_nobody_is_named)
{
    CHECK_OK(by(R_HANAKO, sends));
    CHECK_OK(by(R_HANAKO, lists));
    CHECK_INT(3, now.list.count);
    CHECK_INT(NOTICE_MAIL, now.list.items[0].channel);
    CHECK_INT(3, open_tasks("answer"));
    CHECK_OK(by(R_CHIGUSA, lists)); /* the health centre looks on */
    CHECK_INT(3, now.contacts.count);
    CHECK_TEXT("見本 花子", now.contacts.items[0].by);
    (void)token_at(1);
    CHECK_OK(as_system(by_link_looks));
    CHECK(now.seen.may_see && now.seen.may_answer);
    CHECK_INT(1, now.seen.round.period_count);
    CHECK_INT(14, now.seen.round.outline.need.length_days);
    CHECK_ERR(ERR_NOT_FOUND, by(R_ASAKA, lists)); /* of another area */
}

TOWN_TEST(who_is_asked_is_checked)
{
    now.wanted.count = 0;
    CHECK_TEXT("institution", by(R_HANAKO, sends).field);
    now.wanted.count = 1;
    now.places[0] = now.town.liaison; /* no contract */
    CHECK_TEXT("institution", by(R_HANAKO, sends).field);
    now.places[0] = now.town.hospitals[0];
    CHECK_ERR(ERR_NOT_FOUND, by(R_CHIGUSA, sends)); /* health centres do not ask */
    CHECK_OK(by(R_HANAKO, sends));
    CHECK_ERR(ERR_CONFLICT, by(R_SAKURA, sends)); /* still open, whoever asks */
}

TOWN_TEST(a_second_call_by_the_other_office_is_warned_of)
{
    struct err err;

    now.call = (struct bed_call){.application = now.town.id,
                                 .institution = now.places[0],
                                 .result = "reached",
                                 .spoke_with = "見本 一郎",
                                 .said = "2月の空きを聞いた",
                                 .happened_at = INSTANT_NONE};
    CHECK_OK(by(R_HANAKO, calls));
    err = by(R_SAKURA, calls);
    CHECK_INT(ERR_INVALID, err.kind);
    CHECK_TEXT("again", err.field);
    now.call.institution = now.places[1];
    CHECK_OK(by(R_SAKURA, calls)); /* another hospital */
    now.call.institution = now.places[0];
    now.call.is_again = true;
    CHECK_OK(by(R_SAKURA, calls));
    /* Asking it in writing is a second time as well. */
    now.wanted.count = 1;
    err = by(R_SAKURA, sends);
    CHECK_TEXT("again", err.field);
    now.wanted.is_again = true;
    CHECK_OK(by(R_SAKURA, sends));
    CHECK_OK(by(R_HANAKO, lists));
    CHECK_INT(4, now.contacts.count);
    CHECK_INT(3, count("SELECT COUNT(*) FROM bed_request_call"));
}

/* ---- answers --------------------------------------------------------------------- */

TOWN_TEST(one_yes_one_other_days_one_silent)
{
    CHECK_OK(by(R_HANAKO, sends));
    CHECK_OK(link_says(0, BED_REQUEST_SAY_CAN));
    now.answer.valid_until = now.town.house.now + DAYS(20);
    now.version = at(0).version;
    CHECK_OK(as_system(by_link_answers)); /* the same, for longer */
    struct bed_request yes = at(0);
    CHECK_INT(BED_REQUEST_CAN, yes.state);
    CHECK_INT(RESPITE_FRIDAY + 40, yes.from_on);
    CHECK(yes.offer != ID_NONE && yes.way == BED_REQUEST_BY_LINK);
    CHECK_INT(1, open_tasks("hold"));
    CHECK_OK(link_says(1, BED_REQUEST_SAY_OTHER));
    CHECK_INT(RESPITE_FRIDAY + 69, at(1).to_on);
    CHECK_INT(2, count("SELECT COUNT(*) FROM bed_offer WHERE ended_on IS NULL"));
    /* The same again is the same answer. */
    now.version = 1;
    (void)token_at(0);
    now.answer = said(BED_REQUEST_SAY_CAN);
    now.answer.by_name = NULL;
    CHECK_OK(as_system(by_link_answers));
    CHECK_INT(3, count("SELECT COUNT(*) FROM bed_request_answer"));
    /* A stale page is told what stands. */
    now.answer = said(BED_REQUEST_SAY_TALK);
    CHECK_ERR(ERR_CONFLICT, as_system(by_link_answers));
    /* Silence: at the end of its time, and a little more. */
    now.town.house.now = at(2).answer_by;
    CHECK_OK(as_system(clock_runs));
    CHECK_INT(BED_REQUEST_ASKED, at(2).state);
    CHECK_INT(1, open_tasks("call"));
    now.town.house.now += MINUTES(16);
    CHECK_OK(as_system(clock_runs));
    CHECK_INT(BED_REQUEST_SILENT, at(2).state);
    /* One that comes late still counts. */
    CHECK_OK(link_says(2, BED_REQUEST_SAY_TALK));
    CHECK_INT(BED_REQUEST_TALK, at(2).state);
    CHECK_INT(1, open_tasks("talk"));
}

TOWN_TEST(a_yes_can_be_taken_back_for_some_minutes)
{
    CHECK_OK(by(R_HANAKO, sends));
    CHECK_OK(link_says(0, BED_REQUEST_SAY_CAN));
    now.town.house.now += MINUTES(9);
    CHECK_OK(as_system(by_link_undoes));
    CHECK_INT(BED_REQUEST_SEEN, at(0).state);
    CHECK_INT(0, count("SELECT COUNT(*) FROM bed_offer WHERE ended_on IS NULL"));
    CHECK_OK(link_says(0, BED_REQUEST_SAY_CAN));
    now.town.house.now += MINUTES(11);
    CHECK_ERR(ERR_CONFLICT, as_system(by_link_undoes));
}

TOWN_TEST(a_yes_runs_out_and_so_does_its_offer)
{
    CHECK_OK(by(R_HANAKO, sends));
    CHECK_OK(link_says(0, BED_REQUEST_SAY_CAN));
    now.town.house.now = at(0).valid_until;
    CHECK_OK(as_system(clock_runs));
    CHECK_INT(BED_REQUEST_SILENT, at(0).state);
    CHECK_INT(0, count("SELECT COUNT(*) FROM bed_offer WHERE ended_on IS NULL"));
}

TOWN_TEST(what_was_heard_by_telephone_is_entered)
{
    CHECK_OK(by(R_HANAKO, sends));
    now.town.house.now += HOURS(2);
    now.answer = said(BED_REQUEST_SAY_CANNOT);
    now.answer.reason = "bed_full";
    now.answer.happened_at = now.town.house.now - HOURS(1);
    now.version = at(0).version;
    for (size_t i = 0; i < now.list.count; i++)
        if (now.list.items[i].institution == now.places[0])
            now.which = (int)i;
    CHECK_OK(by(R_SAKURA, team_answers));
    CHECK_INT(now.town.house.now - HOURS(1), at(0).answered_at);
    CHECK_TEXT("bed_full", at(0).reason);
    now.version = at(0).version;
    now.answer = said(BED_REQUEST_SAY_TALK);
    now.answer.happened_at = now.town.house.now - HOURS(3);
    CHECK_TEXT("happened_at", by(R_SAKURA, team_answers).field); /* before it was asked */
    now.answer.happened_at = INSTANT_NONE;
    now.answer.way = BED_REQUEST_BY_LINK;
    CHECK_TEXT("way", by(R_SAKURA, team_answers).field);
}

/* ---- taking ---------------------------------------------------------------------- */

static struct err takes(struct context *context, void *nothing)
{
    (void)nothing;
    return bed_request_hold(context, now.list.items[now.which].id, now.version,
                            &(struct bed_request_take){DAY_NONE, DAY_NONE, NULL},
                            &now.stay);
}

static void choose(int which)
{
    struct bed_request request = at(which);

    now.version = request.version;
    for (size_t i = 0; i < now.list.count; i++)
        if (now.list.items[i].id == request.id)
            now.which = (int)i;
}

TOWN_TEST(one_click_takes_a_yes_and_lets_all_others_go)
{
    CHECK_OK(by(R_HANAKO, sends));
    CHECK_OK(link_says(0, BED_REQUEST_SAY_CAN));
    CHECK_OK(link_says(1, BED_REQUEST_SAY_OTHER));
    choose(2);
    CHECK_ERR(ERR_CONFLICT, by(R_HANAKO, takes)); /* nothing was said there */
    choose(0);
    now.version--;
    CHECK_ERR(ERR_CONFLICT, by(R_HANAKO, takes)); /* a stale page */
    choose(0);
    CHECK_ERR(ERR_NOT_FOUND, by(R_CHIGUSA, takes));
    CHECK_OK(by(R_HANAKO, takes));
    CHECK_INT(BED_REQUEST_TAKEN, at(0).state);
    CHECK_INT(now.stay, at(0).stay);
    CHECK_INT(BED_REQUEST_RELEASED, at(1).state);
    CHECK_INT(BED_REQUEST_RELEASED, at(2).state);
    CHECK_OK(respite_act(&now.town, R_HANAKO, respite_looks));
    CHECK_INT(RESPITE_PLACED, now.town.application.state);
    CHECK_INT(1, count("SELECT COUNT(*) FROM bed_offer WHERE ended_on IS NULL"));
    CHECK_INT(14, count("SELECT COUNT(*) FROM bed_day WHERE released_at IS NULL"));
    CHECK_INT(0, open_tasks("answer") + open_tasks("hold") + open_tasks("call"));
    choose(1);
    CHECK_ERR(ERR_CONFLICT, by(R_SAKURA, takes)); /* it was let go meanwhile */
}

/* ---- the end --------------------------------------------------------------------- */

TOWN_TEST(others_are_let_go_and_their_link_tells_the_truth)
{
    CHECK_OK(by(R_HANAKO, sends));
    CHECK_OK(link_says(0, BED_REQUEST_SAY_CAN));
    CHECK_OK(link_says(1, BED_REQUEST_SAY_CANNOT));
    CHECK_OK(as_system(settles));
    CHECK_INT(BED_REQUEST_RELEASED, at(0).state);
    CHECK_INT(BED_REQUEST_CANNOT, at(1).state);
    CHECK_INT(BED_REQUEST_RELEASED, at(2).state);
    CHECK_INT(0, open_tasks("answer") + open_tasks("hold"));
    (void)token_at(2);
    CHECK_OK(as_system(by_link_looks));
    CHECK(!now.seen.may_see && !now.seen.may_answer);
    CHECK_INT(0, now.seen.round.outline.need.item_count);
    CHECK_INT(0, now.seen.round.period_count);
    CHECK_ERR(ERR_CONFLICT, link_says(2, BED_REQUEST_SAY_CAN));
}

/* ---- who sees what --------------------------------------------------------------- */

static int64_t lent(int which)
{
    (void)at(which);
    return count(arena_format(
        now.town.arena,
        "SELECT COUNT(*) FROM case_member WHERE reason = 'bed_request' AND relation = %d "
        "AND (to_at IS NULL OR to_at > %" PRId64 ") AND (office = %" PRId64
        " OR link IN (SELECT id FROM link WHERE kind = %d AND subject = %" PRId64 "))",
        RELATION_ASKED, now.town.house.now, now.places[which], LINK_BED_REQUEST,
        at(which).id));
}

TOWN_TEST(sight_is_lent_with_the_question_and_ends_with_a_no_silence_or_release)
{
    CHECK_OK(by(R_HANAKO, sends));
    for (int i = 0; i < 3; i++)
        CHECK_INT(2, lent(i)); /* to the office, and to the link of its letter */
    CHECK_OK(link_says(1, BED_REQUEST_SAY_CANNOT));
    CHECK_INT(0, lent(1));
    CHECK_OK(as_system(by_link_looks));
    CHECK(!now.seen.may_see && now.seen.may_answer);
    CHECK_INT(0, now.seen.round.outline.need.item_count);
    CHECK_OK(link_says(1, BED_REQUEST_SAY_TALK)); /* it thinks again */
    CHECK_INT(2, lent(1));
    CHECK_OK(as_system(by_link_looks));
    CHECK(now.seen.may_see);
    /* Silence: what was asked is not shown any more; the days are, to be answered. */
    now.town.house.now = at(2).answer_by;
    CHECK_OK(as_system(clock_runs));
    now.town.house.now += MINUTES(16);
    CHECK_OK(as_system(clock_runs));
    CHECK_INT(BED_REQUEST_SILENT, at(2).state);
    CHECK_INT(0, lent(2));
    (void)token_at(2);
    CHECK_OK(as_system(by_link_looks));
    CHECK(!now.seen.may_see && now.seen.may_answer);
    CHECK_INT(0, now.seen.round.outline.need.item_count);
    CHECK_INT(1, now.seen.round.period_count);
    CHECK_OK(as_system(settles));
    CHECK_INT(0, lent(1));
}

TOWN_TEST(a_link_tells_the_end_a_day_longer_than_an_answer_may_come)
{
    CHECK_OK(by(R_HANAKO, sends));
    (void)token_at(0);
    instant last = at(0).answer_by;
    CHECK_OK(as_system(settles));
    now.town.house.now = last + HOURS(24) - 1;
    CHECK_OK(as_system(by_link_looks));
    CHECK(!now.seen.may_see && !now.seen.may_answer);
    now.town.house.now++;
    CHECK_ERR(ERR_NOT_FOUND, as_system(by_link_looks));
}

TEST_MAIN(three_are_asked_and_nobody_is_named, who_is_asked_is_checked,
          a_second_call_by_the_other_office_is_warned_of,
          one_yes_one_other_days_one_silent, a_yes_can_be_taken_back_for_some_minutes,
          a_yes_runs_out_and_so_does_its_offer, what_was_heard_by_telephone_is_entered,
          one_click_takes_a_yes_and_lets_all_others_go,
          others_are_let_go_and_their_link_tells_the_truth,
          sight_is_lent_with_the_question_and_ends_with_a_no_silence_or_release,
          a_link_tells_the_end_a_day_longer_than_an_answer_may_come)
