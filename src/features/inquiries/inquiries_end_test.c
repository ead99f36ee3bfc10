/* inquiries_end_test.c -- silence runs out, one is chosen, and the others are let go. */
#include "features/inquiries/inquiries_acting_test.h"

/* ---- silence -------------------------------------------------------------------- */

WORLD_TEST(silence_is_reminded_twice_and_then_expires)
{
    send_all(context);
    const char *token = token_at(context, BY_FAX);
    CHECK_OK(notice_handed_over(context, at(context, BY_MAIL).notice));
    clock_runs(context);
    CHECK_INT(0, notices(context, "inquiry.remind"));
    later(context, MINUTES(30));
    clock_runs(context);
    clock_runs(context);
    CHECK_INT(2, notices(context, "inquiry.remind")); /* not by telephone */
    CHECK(has_task(context, &inquiry_task_call, BY_FAX)); /* its fax is in the tray */
    CHECK(!has_task(context, &inquiry_task_call, BY_MAIL));
    CHECK_OK(notice_handed_over(context, at(context, BY_FAX).notice));
    CHECK_OK(answer(context, BY_MAIL, TARGET_SAY_DECLINE));
    later(context, MINUTES(30));
    clock_runs(context);
    clock_runs(context);
    CHECK_INT(4, notices(context, "inquiry.remind"));
    CHECK(at(context, BY_FAX).reminded_first_at < at(context, BY_FAX).reminded_last_at);
    CHECK_INT(TARGET_SENT, state_at(context, BY_FAX));
    CHECK(has_task(context, &inquiry_task_call, BY_FAX));
    later(context, MINUTES(10));
    clock_runs(context);
    CHECK_INT(TARGET_EXPIRED, state_at(context, BY_FAX));
    CHECK_INT(TARGET_EXPIRED, state_at(context, BY_PAGE));
    CHECK_INT(TARGET_SENT, state_at(context, BY_TELEPHONE)); /* the team's own move */
    CHECK(has_task(context, &inquiry_task_call, BY_FAX));
    as_link(context, token);
    CHECK(!view_at(context, BY_FAX).may_see);
    struct inquiry_answer yes = said(TARGET_SAY_ACCEPT); /* late, and welcome */
    CHECK_OK(inquiry_answer(context, at(context, BY_FAX).id, at(context, BY_FAX).version,
                            &yes));
    CHECK(view_at(context, BY_FAX).may_see);
}

WORLD_TEST(a_hospital_that_is_asked_does_not_close_before_it_is_over)
{
    struct institution institution;

    send_all(context);
    as_system(context);
    CHECK_OK(institution_get(context, world.hospitals[BY_MAIL], &institution));
    CHECK_TEXT("on", institution_end(context, world.hospitals[BY_MAIL],
                                     institution.version, context->today, "閉院")
                         .field);
    as_coordinator(context, acting.coordinator);
    CHECK_OK(answer(context, BY_MAIL, TARGET_SAY_DECLINE));
    as_system(context);
    CHECK_OK(institution_end(context, world.hospitals[BY_MAIL], institution.version,
                             context->today, "閉院"));
}

WORLD_TEST(a_desk_that_ended_meanwhile_stops_no_clock)
{
    struct desk_list desks;

    send_all(context);
    CHECK_OK(notice_handed_over(context, at(context, BY_MAIL).notice));
    as_system(context);
    CHECK_OK(desk_list(context, world.hospitals[BY_MAIL], &desks));
    CHECK_OK(desk_end(context, desks.items[0].id, desks.items[0].version,
                      context->today));
    later(context, HOURS(1));
    clock_runs(context);
    CHECK_INT(1, notices(context, "inquiry.remind")); /* of the page */
    later(context, HOURS(1));
    clock_runs(context);
    CHECK_INT(TARGET_EXPIRED, state_at(context, BY_MAIL));
    CHECK(has_task(context, &inquiry_task_call, BY_MAIL));
}

WORLD_TEST(an_acceptance_lapses_once)
{
    struct institution_histories histories;

    send_all(context);
    CHECK_OK(answer(context, BY_FAX, TARGET_SAY_ACCEPT));
    later(context, HOURS(12));
    clock_runs(context);
    CHECK_INT(TARGET_EXPIRED, state_at(context, BY_FAX));
    CHECK(has_task(context, &inquiry_task_call, BY_FAX));
    struct task choose;
    CHECK_OK(task_find(context, &inquiry_task_choose, SUBJECT_CASE, world.care_case,
                       &choose));
    CHECK_INT(ID_NONE, choose.id);
    struct err err = inquiry_choose(context, at(context, BY_FAX).id,
                                    at(context, BY_FAX).version);
    CHECK_ERR(ERR_CONFLICT, err);
    CHECK_INT(MSG_INQUIRIES_NOT_ACCEPTED_NOW, err.message);
    CHECK_OK(inquiry_histories(context, &histories));
    CHECK_INT(4, histories.count);
    CHECK_INT(1, histories.items[0].asked);
    CHECK_INT(1, histories.items[0].accepted);
    CHECK_INT(0, histories.items[0].asked_today); /* it is Saturday by now */
    CHECK_INT(0, histories.items[0].waiting);
    CHECK_INT(1, histories.items[3].waiting);
}

/* ---- choosing ------------------------------------------------------------------- */

static unsigned relations_of_office(struct context *context, enum hospital hospital)
{
    struct actor actor = context->actor;
    unsigned relations = 0;
    as_clerk(context, hospital);
    CHECK_OK(relation_of(context, world.care_case, &relations));
    context->actor = actor;
    return relations;
}

WORLD_TEST(choosing_releases_the_others_and_ends_their_access_in_the_same_unit)
{
    struct inquiry_targets accepted;
    struct notice notice;

    send_all(context);
    const char *fax = token_at(context, BY_FAX);
    const char *mail = token_at(context, BY_MAIL);
    CHECK_OK(notice_handed_over(context, at(context, BY_MAIL).notice));
    CHECK_OK(answer(context, BY_FAX, TARGET_SAY_ACCEPT));
    CHECK_OK(answer(context, BY_PAGE, TARGET_SAY_CONDITION));
    CHECK_OK(inquiry_accepted_list(context, world.care_case, &accepted));
    CHECK_INT(2, accepted.count);
    CHECK_ERR(ERR_CONFLICT, inquiry_choose(context, at(context, BY_FAX).id, 1)); /* stale */
    CHECK_OK(inquiry_choose(context, at(context, BY_FAX).id, at(context, BY_FAX).version));
    CHECK_INT(TARGET_CHOSEN, state_at(context, BY_FAX));
    CHECK_INT(TARGET_RELEASED, state_at(context, BY_MAIL));
    CHECK_INT(TARGET_RELEASED, state_at(context, BY_PAGE));
    CHECK_INT(TARGET_RELEASED, state_at(context, BY_TELEPHONE));
    CHECK((relations_of_office(context, BY_FAX) & RELATION_BIT(RELATION_CHOSEN)) != 0);
    CHECK_INT(0, relations_of_office(context, BY_PAGE));
    CHECK_INT(1, notices(context, "inquiry.thanks")); /* whom a letter has reached */
    CHECK_OK(notice_get(context, at(context, BY_FAX).notice, &notice));
    CHECK_INT(NOTICE_QUEUED, notice.state);
    as_link(context, mail);
    struct inquiry_view view = view_at(context, BY_MAIL);
    CHECK(!view.may_see && !view.may_answer);
    struct inquiry_answer yes = said(TARGET_SAY_ACCEPT);
    struct err late = inquiry_answer(context, at(context, BY_MAIL).id,
                                     view.target.version, &yes);
    CHECK_ERR(ERR_CONFLICT, late);
    CHECK_INT(MSG_INQUIRIES_FILLED, late.message);
    as_link(context, fax);
    CHECK(view_at(context, BY_FAX).may_see && !view_at(context, BY_FAX).may_answer);
    for (int i = BY_FAX; i < UNFIT; i++) {
        CHECK(!has_task(context, &inquiry_task_call, (enum hospital)i));
        CHECK(!has_task(context, &inquiry_task_answer, (enum hospital)i));
        CHECK(!has_task(context, &inquiry_task_lapse, (enum hospital)i));
    }
}

WORLD_TEST(the_second_to_choose_is_told_which_place_by_whom_and_when)
{
    static const enum hospital unfit[] = {BY_TELEPHONE};

    send_all(context);
    CHECK_OK(answer(context, BY_FAX, TARGET_SAY_ACCEPT));
    CHECK_OK(answer(context, BY_MAIL, TARGET_SAY_ACCEPT));
    struct inquiry_target second = at(context, BY_MAIL);
    CHECK_OK(inquiry_choose(context, at(context, BY_FAX).id, at(context, BY_FAX).version));
    instant chosen_at = context->now;
    later(context, SECONDS(5));
    as_coordinator(context, acting.colleague);
    struct err err = inquiry_choose(context, second.id, second.version);
    CHECK_ERR(ERR_CONFLICT, err);
    CHECK_TEXT("見本ファクス病院", err.say->values[0].text);
    CHECK_TEXT("田中", err.say->values[1].text);
    CHECK_INT(chosen_at, err.say->values[2].number);
    CHECK_ERR(ERR_CONFLICT, try_send(context, unfit, 1));
}

WORLD_TEST(what_falls_through_reopens_the_search_with_its_history)
{
    static const enum hospital again[] = {BY_MAIL};
    bool is_written = false;

    send_all(context);
    CHECK_OK(answer(context, BY_FAX, TARGET_SAY_ACCEPT));
    CHECK_OK(inquiry_choose(context, at(context, BY_FAX).id, at(context, BY_FAX).version));
    CHECK_OK(inquiry_fall_through(context, at(context, BY_FAX).id, "worse", &is_written));
    CHECK(is_written);
    CHECK_INT(1, notices(context, "inquiry.off"));
    CHECK_INT(TARGET_FELL_THROUGH, state_at(context, BY_FAX));
    CHECK_INT(0, relations_of_office(context, BY_FAX));
    later(context, SECONDS(1));
    CHECK_OK(try_send(context, again, 1));
    struct inquiry_targets targets;
    CHECK_OK(inquiry_target_list(context, world.care_case, &targets));
    CHECK_INT(5, targets.count);
    CHECK_INT(TARGET_SENT, targets.items[0].state); /* the newest round first */
    CHECK_OK(answer(context, BY_MAIL, TARGET_SAY_ACCEPT));
    CHECK_OK(inquiry_choose(context, at(context, BY_MAIL).id, at(context, BY_MAIL).version));
    CHECK_OK(inquiry_finish(context, at(context, BY_MAIL).id));
    CHECK_INT(TARGET_OVER, state_at(context, BY_MAIL));
}

WORLD_TEST(the_end_of_the_case_lets_everybody_go)
{
    struct care_case care_case;
    struct person person;

    send_all(context);
    CHECK_OK(answer(context, BY_FAX, TARGET_SAY_ACCEPT));
    CHECK_OK(case_get(context, world.care_case, &care_case, &person));
    CHECK_OK(case_close(context, world.care_case, care_case.version, "died", INSTANT_NONE,
                        NULL));
    for (int i = BY_FAX; i < UNFIT; i++) {
        CHECK_INT(TARGET_RELEASED, state_at(context, (enum hospital)i));
        CHECK_INT(0, relations_of_office(context, (enum hospital)i));
    }
    CHECK_INT(0, notices(context, "inquiry.ask") - 1); /* the page's had left */
    struct tasks tasks;
    CHECK_OK(task_list_case(context, world.care_case, false, &tasks));
    for (size_t i = 0; i < tasks.count; i++)
        CHECK(strncmp(tasks.items[i].kind, "inquiries.", 10) != 0);
}

TEST_MAIN(silence_is_reminded_twice_and_then_expires,
          a_hospital_that_is_asked_does_not_close_before_it_is_over,
          a_desk_that_ended_meanwhile_stops_no_clock, an_acceptance_lapses_once,
          choosing_releases_the_others_and_ends_their_access_in_the_same_unit,
          the_second_to_choose_is_told_which_place_by_whom_and_when,
          what_falls_through_reopens_the_search_with_its_history,
          the_end_of_the_case_lets_everybody_go)
