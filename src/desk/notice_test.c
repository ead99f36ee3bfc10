/* notice_test.c -- what leaves is told, what fails rises, what is stopped stays. */
#include "desk/notice.h"

#include "access/acting_test.h"
#include "desk/plate.h"
#include "desk/task.h"

static struct notice_new fax(void)
{
    return (struct notice_new){
        .purpose = "inquiry.ask",
        .channel = NOTICE_FAX,
        .subject_kind = SUBJECT_INQUIRY_TARGET,
        .subject = SUBJECT,
        .care_case = CASE,
        .person = PATIENT,
        .to_office = HOSPITAL,
        .to_name = "Kitamoto Byoin",
        .to_number = "048-000-0000",
        .number_verified_on = DAY_NONE,
        .body = "Himitsu",
        .owner_account = acting.coordinator,
        .owner_office = OFFICE,
        .not_before = INSTANT_NONE,
    };
}

static int64_t queue(struct context *context, struct notice_new notice)
{
    int64_t id = ID_NONE;
    CHECK_OK(notice_queue(context, &notice, &id));
    return id;
}

static struct notice get(struct context *context, int64_t id)
{
    struct notice notice = {0};
    CHECK_OK(notice_get(context, id, &notice));
    return notice;
}

static bool owes(struct context *context, const struct task_kind *kind, int64_t notice)
{
    struct task task;
    CHECK_OK(task_find(context, kind, SUBJECT_NOTICE, notice, &task));
    return task.id != ID_NONE;
}

ACT_TEST(notice_keeps_what_was_said_sealed)
{
    struct notice_new new = fax();
    new.number_verified_on = day_of(2026, 10, 1);
    new.is_identified = true;
    int64_t id = queue(context, new);
    struct notice notice = get(context, id);

    CHECK_TEXT("inquiry.ask", notice.purpose);
    CHECK_INT(NOTICE_FAX, notice.channel);
    CHECK_INT(SUBJECT_INQUIRY_TARGET, notice.subject_kind);
    CHECK_INT(SUBJECT, notice.subject);
    CHECK_INT(CASE, notice.care_case);
    CHECK_INT(PATIENT, notice.person);
    CHECK_INT(HOSPITAL, notice.to_office);
    CHECK_TEXT("Kitamoto Byoin", notice.to_name);
    CHECK_TEXT("048-000-0000", notice.to_number);
    CHECK_INT(day_of(2026, 10, 1), notice.number_verified_on);
    CHECK_TEXT("Himitsu", notice.body);
    CHECK(notice.is_identified && !notice.to_household);
    CHECK_INT(NOTICE_QUEUED, notice.state);
    CHECK_INT(0, notice.tries);
    CHECK_INT(context->now, notice.next_try_at);
    CHECK_INT(0, acting_number(context, "SELECT count(*) FROM notice WHERE"
                                      " instr(body, 'Himitsu') + instr(to_name, 'Kita')"
                                      " + instr(to_number, '048') > 0"));
    new = fax(); /* about nobody: sealed for the house */
    new.person = ID_NONE;
    new.care_case = ID_NONE;
    CHECK_TEXT("Himitsu", get(context, queue(context, new)).body);
    CHECK_OK(seal_person_erase(db_seal(context->db), PATIENT));
    seal_forget(db_seal(context->db));
    CHECK(get(context, id).body == NULL);
}

ACT_TEST(notice_that_must_not_leave_is_refused)
{
    struct notice_new new = fax();
    int64_t id = ID_NONE;

    new.is_identified = true;
    CHECK_TEXT("to_number", notice_queue(context, &new, &id).field);
    new.channel = NOTICE_MAIL;
    CHECK_TEXT("channel", notice_queue(context, &new, &id).field);
    CHECK_INT(0, acting_number(context, "SELECT count(*) FROM notice"));
}

/* ---- senders --------------------------------------------------------------------- */

static struct notices take(struct context *context, enum notice_channel channel)
{
    struct notices notices;
    CHECK_OK(notice_take(context, channel, 10, &notices));
    return notices;
}

ACT_TEST(taken_notices_are_leased_and_come_again_when_the_sender_dies)
{
    int64_t id = queue(context, fax());
    struct notice_new later = fax();
    later.not_before = context->now + DAYS(1);
    queue(context, later);

    CHECK_INT(0, take(context, NOTICE_MAIL).count);
    struct notices notices = take(context, NOTICE_FAX);
    CHECK_INT(1, notices.count);
    CHECK_INT(id, notices.items[0].id);
    CHECK_INT(1, notices.items[0].tries);
    CHECK_TEXT("Himitsu", notices.items[0].body);
    CHECK_INT(0, take(context, NOTICE_FAX).count); /* leased */
    context->now += NOTICE_LEASE - 1;
    CHECK_INT(0, take(context, NOTICE_FAX).count);
    context->now += 1;
    CHECK_INT(1, take(context, NOTICE_FAX).count);
    CHECK_OK(notice_handed_over(context, id));
    CHECK_INT(NOTICE_HANDED_OVER, get(context, id).state);
    CHECK_ERR(ERR_CONFLICT, notice_handed_over(context, id));
    context->now += NOTICE_LEASE;
    CHECK_INT(0, take(context, NOTICE_FAX).count);
    CHECK_OK(notice_received(context, id));
    CHECK_INT(NOTICE_RECEIPT, get(context, id).state);
    CHECK_ERR(ERR_NOT_FOUND, notice_handed_over(context, 77));
}

ACT_TEST(identified_fax_waits_for_people)
{
    struct notice_new new = fax();
    new.is_identified = true;
    new.number_verified_on = day_of(2026, 10, 1);
    queue(context, new);
    CHECK_INT(0, take(context, NOTICE_FAX).count);
    new.channel = NOTICE_PAGE;
    queue(context, new);
    CHECK_INT(1, take(context, NOTICE_PAGE).count);
}

ACT_TEST(failing_notice_is_tried_again_and_then_rises_red)
{
    int64_t id = queue(context, fax());
    struct task task = {0};
    bool found = false;

    for (int try = 1; try <= NOTICE_TRIES_MAX; try++) {
        CHECK_INT(NOTICE_QUEUED, get(context, id).state);
        CHECK(!owes(context, &desk_task_notice_failed, id));
        CHECK_INT(1, take(context, NOTICE_FAX).count);
        CHECK_OK(notice_failed(context, id, "line_busy", false));
        CHECK_INT(try, get(context, id).tries);
        CHECK_TEXT("line_busy", get(context, id).failure);
        context->now += HOURS(2);
    }
    CHECK_INT(NOTICE_FAILED, get(context, id).state);
    CHECK_OK(task_next(context, TASKS_MINE, &task, &found));
    CHECK(found);
    CHECK_TEXT("desk.notice_failed", task.kind);
    CHECK_INT(TASK_ALARM_NOT_DELIVERED, task.alarm);
    CHECK(task_is_red(&task, context->now));
    /* Somebody tries again, and it goes. */
    CHECK_OK(notice_act(context, id, get(context, id).version, NOTICE_RETRY, NULL));
    CHECK(!owes(context, &desk_task_notice_failed, id));
    CHECK_INT(0, get(context, id).tries);
    CHECK_INT(1, take(context, NOTICE_FAX).count);
    CHECK_OK(notice_handed_over(context, id));
    /* It bounces hours later. */
    CHECK_OK(notice_failed(context, id, "no_such_address", false));
    CHECK_INT(NOTICE_FAILED, get(context, id).state);
    CHECK(owes(context, &desk_task_notice_failed, id));
    CHECK_OK(notice_received(context, id)); /* they had it all the same */
    CHECK(!owes(context, &desk_task_notice_failed, id));
}

ACT_TEST(wrong_address_fails_at_once)
{
    int64_t id = queue(context, fax());

    CHECK_INT(1, take(context, NOTICE_FAX).count);
    CHECK_OK(notice_failed(context, id, "no_such_number", true));
    CHECK_INT(NOTICE_FAILED, get(context, id).state);
    CHECK_ERR(ERR_CONFLICT, notice_failed(context, id, "no_such_number", true));
}

/* A sender as struct notice_sender wants it: busy once, then fine. */
static enum notice_outcome flaky_send(void *sender, struct arena *arena,
                                      const struct notice *notice, const char **failure)
{
    int *calls = sender;
    (void)arena;
    CHECK_TEXT("Himitsu", notice->body);
    *failure = "line_busy";
    return ++*calls == 1 ? NOTICE_TRY_AGAIN : NOTICE_SENT;
}

/* What the clock's job does, without the units of work between. */
static void send_round(struct context *context, const struct notice_sender *sender)
{
    struct notices notices = take(context, sender->channel);
    for (size_t i = 0; i < notices.count; i++) {
        const char *failure = NULL;
        enum notice_outcome outcome =
            sender->send(sender->sender, context->arena, &notices.items[i], &failure);
        if (outcome == NOTICE_SENT)
            CHECK_OK(notice_handed_over(context, notices.items[i].id));
        else
            CHECK_OK(notice_failed(context, notices.items[i].id, failure,
                                   outcome == NOTICE_REFUSED));
    }
}

ACT_TEST(sender_fits_between_taking_and_telling)
{
    int calls = 0;
    struct notice_sender sender = {"test", NOTICE_FAX, flaky_send, &calls};
    int64_t id = queue(context, fax());

    send_round(context, &sender);
    CHECK_INT(NOTICE_QUEUED, get(context, id).state);
    send_round(context, &sender);
    CHECK_INT(1, calls); /* not before its time */
    context->now += MINUTES(1);
    send_round(context, &sender);
    CHECK_INT(2, calls);
    CHECK_INT(NOTICE_HANDED_OVER, get(context, id).state);
}

/* ---- people ---------------------------------------------------------------------- */

ACT_TEST(people_act_on_what_they_have_seen)
{
    int64_t id = queue(context, fax());

    CHECK_ERR(ERR_NOT_FOUND, notice_act(context, 77, 1, NOTICE_PRINT, NULL));
    CHECK_ERR(ERR_CONFLICT, notice_act(context, id, 2, NOTICE_PRINT, NULL));
    CHECK_ERR(ERR_CONFLICT, notice_act(context, id, 1, NOTICE_RECEIVE, NULL));
    CHECK_TEXT("code", notice_act(context, id, 1, NOTICE_FAIL, NULL).field);
    CHECK_TEXT("code", notice_act(context, id, 1, NOTICE_STOP, "").field);
    CHECK_OK(notice_act(context, id, 1, NOTICE_PRINT, NULL));
    CHECK_OK(notice_act(context, id, 2, NOTICE_HAND_OVER, NULL));
    struct notice notice = get(context, id);
    CHECK_INT(NOTICE_HANDED_OVER, notice.state);
    CHECK_INT(acting.coordinator, notice.state_by);
    CHECK_INT(0, take(context, NOTICE_FAX).count);
}

ACT_TEST(lists_go_by_state_and_by_case)
{
    struct notices notices;
    struct notice_cursor after = {.state_at = INSTANT_NONE};
    int64_t ids[3];

    for (int i = 0; i < 3; i++) {
        ids[i] = queue(context, fax());
        context->now += MINUTES(1);
    }
    CHECK_OK(notice_list(context, NOTICE_QUEUED, after, 2, &notices));
    CHECK_INT(2, notices.count);
    CHECK(notices.more);
    CHECK_INT(ids[0], notices.items[0].id);
    after = (struct notice_cursor){notices.items[1].state_at, notices.items[1].id};
    CHECK_OK(notice_list(context, NOTICE_QUEUED, after, 2, &notices));
    CHECK_INT(1, notices.count);
    CHECK_INT(ids[2], notices.items[0].id);
    CHECK_OK(notice_list(context, NOTICE_FAILED, after, 2, &notices));
    CHECK_INT(0, notices.count);
    after = (struct notice_cursor){.state_at = INSTANT_NONE};
    CHECK_OK(notice_list_owner(context, NOTICE_QUEUED, after, 5, &notices));
    CHECK_INT(3, notices.count);
    context->actor.institution++;
    context->actor.account++;
    CHECK_OK(notice_list_owner(context, NOTICE_QUEUED, after, 5, &notices));
    CHECK_INT(0, notices.count);
    context->actor.institution--;
    context->actor.account--;
    CHECK_OK(notice_list_case(context, CASE, &notices));
    CHECK_INT(3, notices.count);
    CHECK_INT(ids[2], notices.items[0].id);
    CHECK_OK(notice_list_case(context, OTHER_CASE, &notices));
    CHECK_INT(0, notices.count);
}

/* ---- stopping -------------------------------------------------------------------- */

ACT_TEST(death_stops_what_has_not_left)
{
    int64_t count = 0;
    struct notice_new household = fax();
    struct notice_new other = fax();

    household.channel = NOTICE_POST;
    household.to_household = true;
    other.person = OTHER_PATIENT;
    other.care_case = OTHER_CASE;
    int64_t queued = queue(context, fax());
    int64_t printed = queue(context, household);
    int64_t failed = queue(context, household);
    int64_t left = queue(context, household);
    int64_t others = queue(context, other);
    CHECK_OK(notice_act(context, printed, 1, NOTICE_PRINT, NULL));
    CHECK_OK(notice_act(context, failed, 1, NOTICE_FAIL, "returned"));
    CHECK_OK(notice_act(context, left, 1, NOTICE_HAND_OVER, NULL));
    CHECK(owes(context, &desk_task_notice_failed, failed));

    CHECK_OK(notice_stop_for_person(context, PATIENT, NOTICE_STOP_HOUSEHOLD, "died",
                                    &count));
    CHECK_INT(2, count);
    CHECK_INT(NOTICE_QUEUED, get(context, queued).state);
    CHECK_INT(NOTICE_STOPPED, get(context, printed).state);
    CHECK_TEXT("died", get(context, printed).stop_reason);
    CHECK(owes(context, &desk_task_paper_away, printed)); /* it lies in the tray */
    CHECK(!owes(context, &desk_task_notice_failed, failed));
    CHECK(!owes(context, &desk_task_paper_away, failed));
    CHECK_OK(notice_stop_for_person(context, PATIENT, NOTICE_STOP_ALL, "died", &count));
    CHECK_INT(1, count);
    CHECK_INT(NOTICE_STOPPED, get(context, queued).state);
    CHECK_INT(NOTICE_HANDED_OVER, get(context, left).state);
    CHECK_INT(NOTICE_QUEUED, get(context, others).state);
    CHECK_INT(1, take(context, NOTICE_FAX).count); /* the other patient's */
    CHECK_OK(notice_stop_for_case(context, OTHER_CASE, NOTICE_STOP_ALL, "withdrawn",
                                  &count));
    CHECK_INT(1, count);
}

ACT_TEST(what_was_stopped_on_its_way_is_owned_up_to)
{
    int64_t id = queue(context, fax());
    int64_t quiet = queue(context, fax());

    CHECK_INT(2, take(context, NOTICE_FAX).count);
    CHECK_OK(notice_stop_for_subject(context, SUBJECT_INQUIRY_TARGET, SUBJECT, "filled"));
    CHECK_OK(notice_handed_over(context, id)); /* the sender was faster */
    CHECK_INT(NOTICE_HANDED_OVER, get(context, id).state);
    CHECK_TEXT("filled", get(context, id).stop_reason);
    CHECK(owes(context, &desk_task_notice_left, id));
    CHECK_OK(notice_failed(context, quiet, "line_busy", true));
    CHECK_INT(NOTICE_STOPPED, get(context, quiet).state);
    CHECK(!owes(context, &desk_task_notice_left, quiet));
}

static void three_steps(struct context *context)
{
    int64_t id = queue(context, fax());

    CHECK_OK(notice_act(context, id, 1, NOTICE_PRINT, NULL));
    CHECK_OK(notice_act(context, id, 2, NOTICE_STOP, "mistake"));
}

TEST(log_tells_what_was_queued_printed_and_stopped)
{
    acting_open();
    acting_write(three_steps);
    CHECK_INT(3, scratch_number(acting.little.reader,
                                "SELECT count(*) FROM audit_entry WHERE act IN"
                                " ('desk.notice_queued', 'desk.notice_printed',"
                                " 'desk.notice_stopped') AND person_id = 1001"
                                " AND case_id = 2001 AND reason = 'inquiry.ask'"));
    acting_close();
}

TEST_MAIN(notice_keeps_what_was_said_sealed, notice_that_must_not_leave_is_refused,
          taken_notices_are_leased_and_come_again_when_the_sender_dies,
          identified_fax_waits_for_people,
          failing_notice_is_tried_again_and_then_rises_red, wrong_address_fails_at_once,
          sender_fits_between_taking_and_telling, people_act_on_what_they_have_seen,
          lists_go_by_state_and_by_case, death_stops_what_has_not_left,
          what_was_stopped_on_its_way_is_owned_up_to,
          log_tells_what_was_queued_printed_and_stopped)
