/* inquiries_test.c -- several are asked, and each answers in its own way. */
#include "features/inquiries/inquiries_acting_test.h"

/* ---- asking --------------------------------------------------------------------- */

WORLD_TEST(a_round_reaches_each_by_its_own_way)
{
    struct inquiry inquiry;
    struct notice notice;
    struct care_need need;
    bool found = false;

    send_all(context);
    struct inquiry_target fax = at(context, BY_FAX);
    CHECK_OK(inquiry_get(context, fax.inquiry, &inquiry));
    CHECK_INT(1, inquiry.round);
    CHECK_INT(4, inquiry.target_count);
    CHECK_INT(context->now + HOURS(1), inquiry.answer_by);
    CHECK_INT(2, inquiry.outline.need.item_count);
    CHECK_TEXT("自宅に戻る", inquiry.outline.need.exit);
    CHECK_INT(NOTICE_FAX, fax.channel);
    CHECK_INT(MATCH_INSIDE, fax.ring);
    CHECK_TEXT("6(1)", fax.article);
    CHECK_OK(notice_get(context, fax.notice, &notice));
    CHECK_TEXT("048-000-0002", notice.to_number);
    CHECK(!notice.is_identified && notice.number_verified_on != DAY_NONE);
    CHECK(strstr(notice.body, "ヒミツ") == NULL && strstr(notice.body, "Himitsu") == NULL);
    CHECK_INT(NOTICE_MAIL, at(context, BY_MAIL).channel);
    CHECK_OK(notice_get(context, at(context, BY_PAGE).notice, &notice));
    CHECK_INT(NOTICE_HANDED_OVER, notice.state); /* it stands on the page at once */
    CHECK_INT(ID_NONE, at(context, BY_TELEPHONE).notice);
    CHECK(has_task(context, &inquiry_task_call, BY_TELEPHONE));
    CHECK(has_task(context, &inquiry_task_answer, BY_FAX));
    CHECK(!has_task(context, &inquiry_task_answer, BY_TELEPHONE));
    CHECK_OK(care_need_latest(context, world.care_case, &need, &found));
    CHECK(need.frozen_at != INSTANT_NONE);
}

WORLD_TEST(asking_is_refused_with_the_reason)
{
    static const enum hospital one[] = {BY_FAX}, unfit[] = {UNFIT}, twice[] = {BY_FAX, BY_FAX};
    struct inquiry_place place = {.institution = world.hospitals[BY_FAX]};
    struct inquiry_new new = {.care_case = world.care_case,
                              .places = &place,
                              .answer_by = INSTANT_NONE};
    int64_t id = ID_NONE;

    CHECK_TEXT("institution", inquiry_send(context, &new, &id).field);
    CHECK_TEXT("institution", try_send(context, twice, 2).field);
    struct inquiry_place many[7] = {{0}};
    for (int i = 0; i < 7; i++)
        many[i].institution = 100 + i;
    CHECK_INT(MSG_INQUIRIES_TOO_MANY,
              inquiry_send(context,
                           &(struct inquiry_new){.care_case = world.care_case,
                                                 .places = many,
                                                 .place_count = 7,
                                                 .answer_by = INSTANT_NONE},
                           &id)
                  .message);
    CHECK_TEXT("institution", inquiry_send(context,
                                           &(struct inquiry_new){
                                               .care_case = world.care_case,
                                               .places = many,
                                               .place_count = 1,
                                               .answer_by = INSTANT_NONE},
                                           &id)
                                  .field);
    new.place_count = 1;
    new.answer_by = context->now;
    CHECK_TEXT("answer_by", inquiry_send(context, &new, &id).field);
    CHECK_TEXT("institution", try_send(context, unfit, 1).field);
    struct inquiry_place overruled = {world.hospitals[UNFIT], 0, "以前に受けてくださった"};
    CHECK_OK(inquiry_send(context,
                          &(struct inquiry_new){.care_case = world.care_case,
                                                .places = &overruled,
                                                .place_count = 1,
                                                .answer_by = INSTANT_NONE},
                          &id));
    CHECK_TEXT("以前に受けてくださった", at(context, UNFIT).overruled);
    CHECK_OK(try_send(context, one, 1));
    struct err again = try_send(context, one, 1);
    CHECK_ERR(ERR_CONFLICT, again);
    CHECK_TEXT("見本ファクス病院", again.say->values[0].text);
}

WORLD_TEST(asking_needs_a_basis_the_team_and_an_open_case)
{
    static const enum hospital one[] = {BY_FAX};
    struct care_case care_case;
    struct person person;
    struct bases bases;

    CHECK_OK(case_basis_list(context, world.care_case, &bases));
    CHECK_OK(case_basis_end(context, world.care_case, bases.items[0].id,
                            bases.items[0].version));
    struct err err = try_send(context, one, 1);
    CHECK_ERR(ERR_FORBIDDEN, err);
    CHECK_INT(MSG_INQUIRIES_NO_BASIS, err.message);
    basis_new(context);
    as_clerk(context, BY_PAGE);
    CHECK_ERR(ERR_NOT_FOUND, try_send(context, one, 1));
    as_coordinator(context, acting.officer);
    context->actor.institution = OTHER_OFFICE;
    CHECK_ERR(ERR_NOT_FOUND, try_send(context, one, 1));
    as_coordinator(context, acting.coordinator);
    context->actor.second_factor = false;
    CHECK_ERR(ERR_FORBIDDEN, try_send(context, one, 1));
    as_coordinator(context, acting.coordinator);
    CHECK_OK(case_get(context, world.care_case, &care_case, &person));
    CHECK_OK(case_close(context, world.care_case, care_case.version, "stays_home",
                        INSTANT_NONE, NULL));
    CHECK_ERR(ERR_CONFLICT, try_send(context, one, 1));
}

ACT_TEST(a_case_without_a_need_cannot_be_asked_for)
{
    static const enum hospital one[] = {BY_FAX};
    world_open(context, "urgent");
    case_new(context, "urgent");
    basis_new(context);
    struct err err = try_send(context, one, 1);
    CHECK_ERR(ERR_CONFLICT, err);
    CHECK_INT(MSG_OUTLINES_NO_NEED, err.message);
    match_snapshot_forget();
}

ACT_TEST(a_deadline_that_is_not_urgent_runs_while_the_desk_is_open)
{
    static const enum hospital one[] = {BY_FAX};
    world_open(context, "soon");
    CHECK_OK(try_send(context, one, 1));
    /* Friday 16:30: 30 minutes of 525 are left, 480 on Monday, 15 on Tuesday. */
    CHECK_INT(instant_of(day_of(2026, 12, 1), 9 * 60 + 15), at(context, BY_FAX).answer_by);
    match_snapshot_forget();
}

/* ---- answers -------------------------------------------------------------------- */

WORLD_TEST(a_link_opens_its_own_inquiry_and_answers_with_one_tap)
{
    struct inquiry_answer yes = said(TARGET_SAY_ACCEPT);
    int64_t target = ID_NONE;

    send_all(context);
    const char *token = token_at(context, BY_MAIL);
    as_link(context, token);
    CHECK_OK(inquiry_target_of_link(context, &target));
    CHECK_INT(at(context, BY_MAIL).id, target);
    struct inquiry_view view = view_at(context, BY_MAIL);
    CHECK(view.may_see && view.may_answer && !view.may_see_clinical && !view.may_undo);
    CHECK_INT(4, view.asked_count);
    CHECK(strstr(view.call_back, "048-000-9000") != NULL);
    CHECK_OK(inquiry_see(context, target));
    CHECK_OK(inquiry_see(context, target));
    CHECK_INT(TARGET_SEEN, state_at(context, BY_MAIL));
    CHECK_OK(inquiry_answer(context, target, view.target.version, &yes));
    CHECK_OK(inquiry_answer(context, target, view.target.version, &yes)); /* a double tap */
    struct inquiry_answers answers;
    CHECK_OK(inquiry_answer_list(context, target, &answers));
    CHECK_INT(1, answers.count);
    CHECK_INT(ANSWER_BY_LINK, answers.items[0].way);
    view = view_at(context, BY_MAIL);
    CHECK_INT(TARGET_ACCEPTED, view.target.state);
    CHECK_INT(context->now + HOURS(12), view.target.valid_until);
    CHECK(view.may_see_clinical && view.may_undo);
    struct inquiry_view other;
    CHECK_ERR(ERR_NOT_FOUND, inquiry_view_get(context, at(context, BY_FAX).id, &other));
    CHECK_ERR(ERR_NOT_FOUND,
              inquiry_answer(context, at(context, BY_FAX).id, 1, &yes));
}

WORLD_TEST(a_link_holds_as_long_as_what_was_answered_by_it)
{
    struct inquiry_answer yes = said(TARGET_SAY_ACCEPT);

    send_all(context);
    const char *token = token_at(context, BY_MAIL);
    as_link(context, token);
    yes.until_at = context->now + DAYS(5);
    CHECK_OK(inquiry_answer(context, at(context, BY_MAIL).id, 1, &yes));
    later(context, DAYS(4));
    as_link(context, token);
    CHECK(view_at(context, BY_MAIL).may_see_clinical);
    later(context, DAYS(2) + 1);
    struct link link;
    CHECK_ERR(ERR_NOT_FOUND,
              link_find(context, str_of(token), &link, &context->actor));
}

WORLD_TEST(a_promise_stops_the_reminder_and_is_red_when_it_is_broken)
{
    struct inquiry_answer deciding = said(TARGET_SAY_DECIDING);
    struct task task;

    send_all(context);
    as_clerk(context, BY_PAGE);
    CHECK_OK(inquiry_answer(context, at(context, BY_PAGE).id, 1, &deciding));
    CHECK_INT(ANSWER_BY_ACCOUNT, at(context, BY_PAGE).way);
    CHECK_OK(task_find(context, &inquiry_task_promise, SUBJECT_INQUIRY_TARGET,
                       at(context, BY_PAGE).id, &task));
    CHECK_INT(context->now + HOURS(1), task.due_at);
    CHECK(!has_task(context, &inquiry_task_answer, BY_PAGE));
    CHECK(!task_is_red(&task, context->now) && task_is_red(&task, context->now + HOURS(2)));
    later(context, MINUTES(40));
    as_clerk(context, BY_PAGE);
    deciding.until_at = context->now + HOURS(1);
    CHECK_OK(inquiry_answer(context, at(context, BY_PAGE).id, 2, &deciding));
    CHECK_INT(context->now + HOURS(1), at(context, BY_PAGE).promise_at);
    clock_runs(context);
    CHECK_INT(INSTANT_NONE, at(context, BY_PAGE).reminded_first_at);
}

WORLD_TEST(the_team_enters_what_came_by_telephone_with_the_time_it_was_said)
{
    struct inquiry_answer yes = said(TARGET_SAY_CONDITION);

    send_all(context);
    later(context, MINUTES(30));
    as_coordinator(context, acting.coordinator);
    yes.terms = "夜間の付き添い";
    CHECK_TEXT("way", inquiry_answer(context, at(context, BY_TELEPHONE).id, 1, &yes).field);
    yes.way = ANSWER_BY_TELEPHONE;
    yes.happened_at = context->now - HOURS(1);
    CHECK_TEXT("happened_at",
               inquiry_answer(context, at(context, BY_TELEPHONE).id, 1, &yes).field);
    yes.happened_at = context->now + 1;
    CHECK_TEXT("happened_at",
               inquiry_answer(context, at(context, BY_TELEPHONE).id, 1, &yes).field);
    yes.happened_at = context->now - MINUTES(10);
    CHECK_OK(inquiry_answer(context, at(context, BY_TELEPHONE).id, 1, &yes));
    struct inquiry_target target = at(context, BY_TELEPHONE);
    CHECK_INT(context->now - MINUTES(10), target.answered_at);
    CHECK_INT(context->now + HOURS(12) - MINUTES(10), target.valid_until);
    CHECK_TEXT("夜間の付き添い", target.terms);
    CHECK(has_task(context, &inquiry_task_lapse, BY_TELEPHONE));
    struct task choose;
    CHECK_OK(task_find(context, &inquiry_task_choose, SUBJECT_CASE, world.care_case,
                       &choose));
    CHECK(choose.id != ID_NONE);
    struct err stale = inquiry_answer(context, target.id, 1,
                                      &(struct inquiry_answer){
                                          .action = TARGET_SAY_DECLINE,
                                          .way = ANSWER_BY_TELEPHONE,
                                          .happened_at = INSTANT_NONE,
                                          .until_at = INSTANT_NONE,
                                          .from_on = DAY_NONE,
                                          .reason_until = DAY_NONE});
    CHECK_ERR(ERR_CONFLICT, stale);
    CHECK_INT(context->now, stale.say->values[0].number);
}

WORLD_TEST(a_no_ends_access_at_once_and_may_be_explained_or_taken_back)
{
    struct inquiry_answer no = said(TARGET_SAY_DECLINE);

    send_all(context);
    as_link(context, token_at(context, BY_MAIL));
    int64_t id = at(context, BY_MAIL).id;
    CHECK_TEXT("reason", inquiry_explain(context, id, "no such", DAY_NONE, NULL).field);
    CHECK_ERR(ERR_CONFLICT, inquiry_explain(context, id, "bed_full", DAY_NONE, NULL));
    CHECK_OK(inquiry_answer(context, id, 1, &no));
    struct inquiry_view view = view_at(context, BY_MAIL);
    CHECK(!view.may_see && view.may_answer && view.may_undo);
    CHECK(view.inquiry.outline.need.items == NULL && view.inquiry.outline.purpose == NULL);
    CHECK_OK(inquiry_explain(context, id, "bed_full", context->today + 3, "来週"));
    CHECK_TEXT("bed_full", at(context, BY_MAIL).reason);
    CHECK_OK(inquiry_undo(context, id));
    view = view_at(context, BY_MAIL);
    CHECK_INT(TARGET_SEEN, view.target.state);
    CHECK(view.may_see && !view.may_see_clinical && !view.may_undo);
    CHECK_ERR(ERR_CONFLICT, inquiry_undo(context, id));
    CHECK_OK(inquiry_answer(context, id, view.target.version, &no));
    later(context, MINUTES(10));
    CHECK_ERR(ERR_CONFLICT, inquiry_undo(context, id));
    struct inquiry_answer yes = said(TARGET_SAY_ACCEPT);
    CHECK_OK(inquiry_answer(context, id, at(context, BY_MAIL).version, &yes));
    CHECK(view_at(context, BY_MAIL).may_see_clinical);
}

WORLD_TEST(an_office_sees_its_own_list_and_nobody_elses)
{
    struct inquiry_targets targets;

    send_all(context);
    as_clerk(context, BY_PAGE);
    CHECK_OK(inquiry_target_list_office(context, world.hospitals[BY_PAGE], &targets));
    CHECK_INT(1, targets.count);
    CHECK(view_at(context, BY_PAGE).may_see);
    CHECK_ERR(ERR_NOT_FOUND,
              inquiry_target_list_office(context, world.hospitals[BY_MAIL], &targets));
    struct inquiry_view view;
    CHECK_ERR(ERR_NOT_FOUND, inquiry_view_get(context, at(context, BY_MAIL).id, &view));
    struct inquiry_target target;
    CHECK_ERR(ERR_NOT_FOUND, inquiry_target_get(context, at(context, BY_PAGE).id, &target));
}

WORLD_TEST(whoever_read_the_number_on_paper_gets_a_link_of_his_own)
{
    struct paper_number paper;
    struct letter letter;
    struct notice notice;
    const char *token = NULL;

    send_all(context);
    CHECK_OK(notice_get(context, at(context, BY_FAX).notice, &notice));
    CHECK(letter_read(context->arena, str_of(notice.body), &letter));
    CHECK_OK(paper_number_find(context, str_of(letter.number), &paper));
    CHECK_INT(at(context, BY_FAX).id, paper.subject);
    context->actor = (struct actor){.kind = ACTOR_ANONYMOUS, .proved_at = INSTANT_NONE};
    CHECK_OK(inquiry_link_new(context, paper.subject, &token));
    as_link(context, token);
    CHECK(view_at(context, BY_FAX).may_see);
    CHECK_ERR(ERR_NOT_FOUND, inquiry_link_new(context, at(context, BY_MAIL).id, &token));
}

TEST_MAIN(a_round_reaches_each_by_its_own_way, asking_is_refused_with_the_reason,
          asking_needs_a_basis_the_team_and_an_open_case,
          a_case_without_a_need_cannot_be_asked_for,
          a_deadline_that_is_not_urgent_runs_while_the_desk_is_open,
          a_link_opens_its_own_inquiry_and_answers_with_one_tap,
          a_link_holds_as_long_as_what_was_answered_by_it,
          a_promise_stops_the_reminder_and_is_red_when_it_is_broken,
          the_team_enters_what_came_by_telephone_with_the_time_it_was_said,
          a_no_ends_access_at_once_and_may_be_explained_or_taken_back,
          an_office_sees_its_own_list_and_nobody_elses,
          whoever_read_the_number_on_paper_gets_a_link_of_his_own)
