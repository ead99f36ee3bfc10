/* outbox_test.c -- the clock sends what a machine can, people the rest, and each way of
 * ending is told once. */
#include "features/outbox/outbox.h"

#include "access/acting_test.h"
#include "clock/runner.h"
#include "desk/plate.h"
#include "desk/task.h"
#include "features/feature.h"

extern const struct feature outbox_feature;

static const struct feature *const rooms[] = {&outbox_feature, NULL};

/* ---- a sender that does as it is told ---------------------------------------------- */

static struct {
    enum notice_outcome outcome;
    const char *failure;
    int calls;
    const char *body, *number;
    struct clock_runner *clock;
} wire;

static enum notice_outcome wire_send(void *nothing, struct arena *arena,
                                     const struct notice *notice, const char **failure)
{
    (void)nothing;
    wire.calls++;
    wire.body = arena_copy(arena, notice->body);
    wire.number = arena_copy(arena, notice->to_number);
    CHECK(notice->body != NULL && strstr(notice->body, "Himitsu") != NULL);
    *failure = wire.failure;
    return wire.outcome;
}

static const struct notice_sender senders[] = {
    {"wire_fax", NOTICE_FAX, wire_send, NULL},
    {"wire_mail", NOTICE_MAIL, wire_send, NULL},
    {.name = NULL},
};

static void begin(bool with_senders)
{
    acting_open();
    wire.outcome = NOTICE_SENT;
    wire.failure = NULL;
    wire.calls = 0;
    acting.little.house.senders = with_senders ? senders : NULL;
    wire.clock = clock_runner_new(rooms, &acting.little.house, acting.little.writer);
}

static void end(void)
{
    clock_runner_free(wire.clock);
    acting_close();
}

static void strike(void)
{
    struct clock_strike strike = clock_run_due(wire.clock);
    CHECK_INT(0, strike.failed);
}

/* ---- notices ------------------------------------------------------------------------- */

static struct notice_new fax(void)
{
    return (struct notice_new){
        .purpose = "inquiry.ask",
        .channel = NOTICE_FAX,
        .subject_kind = SUBJECT_INQUIRY_TARGET,
        .subject = SUBJECT,
        .care_case = CASE,
        .person = PATIENT,
        .to_name = "Kitamoto Byoin",
        .to_number = "048-000-0001",
        .number_verified_on = day_of(2026, 10, 1),
        .body = "letter 1\ntitle\tHimitsu\n",
        .owner_account = acting.coordinator,
        .owner_office = OFFICE,
        .not_before = INSTANT_NONE,
    };
}

static struct notice_new wanted;
static int64_t made;
static struct notice seen;
static struct err gave;

static void queue_act(struct context *context)
{
    CHECK_OK(notice_queue(context, &wanted, &made));
}

static int64_t queue(struct notice_new notice)
{
    wanted = notice;
    acting_write(queue_act);
    return made;
}

static void get_act(struct context *context)
{
    CHECK_OK(notice_get(context, made, &seen));
}

static struct notice get(int64_t id)
{
    made = id;
    acting_read(get_act);
    return seen;
}

static int64_t count(const char *sql)
{
    return scratch_number(acting.little.reader, sql);
}

static bool owes_failed(void)
{
    return count("SELECT count(*) FROM task WHERE kind = 'desk.notice_failed'"
                 " AND done_at IS NULL") > 0;
}

/* ---- the clock ------------------------------------------------------------------------- */

TEST(machine_sends_what_waits_for_it)
{
    begin(true);
    int64_t id = queue(fax());
    strike();
    CHECK_INT(1, wire.calls);
    CHECK_INT(NOTICE_HANDED_OVER, get(id).state);
    CHECK_INT(1, count("SELECT count(*) FROM outbox_step WHERE action = 2 AND entered_by"
                       " IS NULL AND by_name IS NULL"));
    CHECK_INT(1, count("SELECT count(*) FROM timeline WHERE act = 'outbox.sent'"));
    acting.little.now += HOURS(1);
    strike();
    CHECK_INT(1, wire.calls);
    end();
}

TEST(without_a_sender_everything_is_left_to_people)
{
    begin(false);
    int64_t id = queue(fax());
    strike();
    CHECK_INT(0, wire.calls);
    CHECK_INT(NOTICE_QUEUED, get(id).state);
    CHECK_INT(0, get(id).tries);
    end();
}

TEST(what_fails_is_tried_again_and_then_rises)
{
    begin(true);
    wire.outcome = NOTICE_TRY_AGAIN;
    wire.failure = "server_unreachable";
    int64_t id = queue(fax());
    for (int i = 1; i <= NOTICE_TRIES_MAX; i++) {
        strike();
        CHECK_INT(i, wire.calls);
        CHECK_INT(i < NOTICE_TRIES_MAX ? NOTICE_QUEUED : NOTICE_FAILED, get(id).state);
        acting.little.now += HOURS(2);
    }
    CHECK_TEXT("server_unreachable", get(id).failure);
    CHECK(owes_failed());
    CHECK_INT(1, count("SELECT count(*) FROM outbox_step WHERE action = 3"));
    CHECK_INT(1, count("SELECT count(*) FROM timeline"
                       " WHERE act = 'outbox.not_delivered'"));
    end();
}

TEST(refused_address_rises_at_once)
{
    begin(true);
    wire.outcome = NOTICE_REFUSED;
    wire.failure = "address_refused";
    struct notice_new mail = fax();
    mail.channel = NOTICE_MAIL;
    mail.to_number = "desk@h.example.jp";
    int64_t id = queue(mail);
    strike();
    CHECK_INT(1, wire.calls);
    CHECK_INT(NOTICE_FAILED, get(id).state);
    CHECK(owes_failed());
    end();
}

TEST(number_nobody_verified_is_never_dialled)
{
    begin(true);
    struct notice_new unknown = fax();
    unknown.number_verified_on = DAY_NONE;
    int64_t id = queue(unknown);
    strike();
    CHECK_INT(0, wire.calls);
    CHECK_INT(NOTICE_FAILED, get(id).state);
    CHECK_TEXT("number_not_verified", get(id).failure);
    CHECK(owes_failed());
    end();
}

TEST(who_the_patient_is_goes_by_no_machine)
{
    begin(true);
    struct notice_new identified = fax();
    identified.is_identified = true;
    int64_t id = queue(identified);
    strike();
    CHECK_INT(0, wire.calls);
    CHECK_INT(NOTICE_QUEUED, get(id).state);
    end();
}

TEST(page_of_a_desk_shows_it_at_once)
{
    begin(false);
    struct notice_new page = fax();
    page.channel = NOTICE_PAGE;
    page.to_number = NULL;
    int64_t id = queue(page);
    strike();
    CHECK_INT(NOTICE_HANDED_OVER, get(id).state);
    end();
}

/* It was taken, and then the process died: the lease runs out and it goes again. */
static void take_act(struct context *context)
{
    struct outbox_sending *sending = NULL;
    context->actor = (struct actor){.kind = ACTOR_SYSTEM};
    CHECK_OK(outbox_take(context, NOTICE_FAX, &sending));
    CHECK(sending != NULL);
}

TEST(what_was_taken_and_never_told_goes_again)
{
    begin(true);
    int64_t id = queue(fax());
    acting_write(take_act);
    strike();
    CHECK_INT(0, wire.calls);
    acting.little.now += NOTICE_LEASE;
    strike();
    CHECK_INT(1, wire.calls);
    CHECK_INT(NOTICE_HANDED_OVER, get(id).state);
    end();
}

/* Somebody stops it while the machine is at it. */
static struct outbox_sending telling;

static void stop_act(struct context *context)
{
    CHECK_OK(notice_stop_for_case(context, CASE, NOTICE_STOP_ALL, "died", NULL));
}

static void tell_act(struct context *context)
{
    gave = outbox_tell(context, &telling);
}

TEST(what_was_stopped_on_its_way_is_told_and_owed)
{
    begin(true);
    int64_t id = queue(fax());
    telling = (struct outbox_sending){.notice = get(id), .outcome = NOTICE_SENT};
    acting_write(stop_act);
    acting_write(tell_act);
    CHECK_OK(gave);
    CHECK_INT(NOTICE_HANDED_OVER, get(id).state);
    CHECK_INT(1, count("SELECT count(*) FROM task WHERE kind = 'desk.notice_left'"));
    acting_write(tell_act); /* told twice does no harm */
    CHECK_OK(gave);
    CHECK_INT(1, count("SELECT count(*) FROM outbox_step"));
    end();
}

/* ---- people ------------------------------------------------------------------------------ */

static struct outbox_act act;
static int64_t act_version;
static int64_t actor_office;

static void roles(struct context *context)
{
    context->actor.roles = ROLE_BIT(ROLE_COORDINATOR);
    if (actor_office == OFFICE)
        return;
    context->actor.institution = actor_office;
    context->actor.account = acting.officer;
}

static void people_act(struct context *context)
{
    roles(context);
    gave = outbox_act(context, made, act_version, &act);
}

static void looked_act(struct context *context)
{
    roles(context);
    gave = outbox_looked_twice(context, made, act_version);
}

static struct err people(int64_t id, int64_t version, enum notice_action action)
{
    made = id;
    act.action = action;
    act_version = version;
    acting_write(people_act);
    return gave;
}

static void people_begin(void)
{
    begin(false);
    act = (struct outbox_act){.code = "returned", .happened_at = INSTANT_NONE};
    actor_office = OFFICE;
}

TEST(people_print_send_and_hear_of_it)
{
    people_begin();
    int64_t id = queue(fax());
    CHECK_ERR(ERR_CONFLICT, people(id, 2, NOTICE_PRINT));
    CHECK_OK(people(id, 1, NOTICE_PRINT));
    acting.little.now += HOURS(1);
    act.happened_at = acting.little.now - MINUTES(20);
    act.by = "Reiji Taro";
    CHECK_OK(people(id, 2, NOTICE_HAND_OVER));
    CHECK_INT(1, count("SELECT count(*) FROM outbox_step WHERE action = 2"
                       " AND happened_at = entered_at - 1200000000"
                       " AND by_name = 'Reiji Taro'"));
    act.happened_at = INSTANT_NONE;
    CHECK_OK(people(id, 3, NOTICE_FAIL));
    CHECK(owes_failed());
    CHECK_ERR(ERR_CONFLICT, people(id, 3, NOTICE_RETRY));
    CHECK_OK(people(id, 4, NOTICE_RETRY));
    CHECK(!owes_failed());
    CHECK_OK(people(id, 5, NOTICE_STOP));
    CHECK_INT(NOTICE_STOPPED, get(id).state);
    end();
}

TEST(times_that_cannot_be_are_refused)
{
    people_begin();
    int64_t id = queue(fax());
    act.happened_at = acting.little.now + 1;
    CHECK_TEXT("happened_at", people(id, 1, NOTICE_HAND_OVER).field);
    act.happened_at = acting.little.now - DAYS(1);
    CHECK_TEXT("happened_at", people(id, 1, NOTICE_HAND_OVER).field);
    CHECK_INT(NOTICE_QUEUED, get(id).state);
    end();
}

TEST(another_office_finds_nothing)
{
    people_begin();
    int64_t id = queue(fax());
    actor_office = OTHER_OFFICE;
    CHECK_ERR(ERR_NOT_FOUND, people(id, 1, NOTICE_HAND_OVER));
    CHECK_INT(NOTICE_QUEUED, get(id).state);
    end();
}

TEST(identified_is_printed_after_the_second_look_only)
{
    people_begin();
    struct notice_new identified = fax();
    identified.is_identified = true;
    int64_t id = queue(identified);
    CHECK_ERR(ERR_CONFLICT, people(id, 1, NOTICE_PRINT));
    acting_write(looked_act);
    CHECK_OK(gave);
    CHECK_INT(NOTICE_PRINTED, get(id).state);
    CHECK_INT(1, count("SELECT count(*) FROM audit_entry"
                       " WHERE act = 'outbox.looked_twice' AND person_id = 1001"));
    end();
}

TEST_MAIN(machine_sends_what_waits_for_it, without_a_sender_everything_is_left_to_people,
          what_fails_is_tried_again_and_then_rises, refused_address_rises_at_once,
          number_nobody_verified_is_never_dialled, who_the_patient_is_goes_by_no_machine,
          page_of_a_desk_shows_it_at_once, what_was_taken_and_never_told_goes_again,
          what_was_stopped_on_its_way_is_told_and_owed, people_print_send_and_hear_of_it,
          times_that_cannot_be_are_refused, another_office_finds_nothing,
          identified_is_printed_after_the_second_look_only)
