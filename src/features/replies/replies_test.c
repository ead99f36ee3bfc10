/* replies_test.c -- registered desks and numbers on paper: who may, what locks, what
 * the table keeps. */
#include "features/replies/replies.h"

#include "access/access_test.h"
#include "access/account.h"
#include "access/link.h"
#include "base/str.h"
#include "desk/number.h"
#include "features/desks/desks.h"
#include "features/institutions/institutions.h"

struct call {
    int64_t institution, desk, version, desk_version;
    const char *answered_by, *reason;
    struct reply_desk_given given;
    struct reply_desk known;
    bool is_known;
    struct actor actor; /* of a link */
    const char *token;
    struct reply_code_try tried;
    struct reply_paper_try paper;
    const char *number;
    int64_t target;
};

/* Whoever registers a desk is told before it runs out, so there must be such a one. */
static int64_t coordinator;

static struct err people(struct context *context, void *nothing)
{
    struct account_new account = {.login = "coordinator", .name = "見本 花子"};
    (void)nothing;
    return account_add(context, &account, &coordinator);
}

static struct err add(struct context *context, void *argument)
{
    struct call *call = argument;
    struct institution_facts facts = {.kind = INSTITUTION_HOSPITAL,
                                      .name = "見本病院",
                                      .municipality = "112178",
                                      .latitude = INT_NONE,
                                      .longitude = INT_NONE,
                                      .beds = INT_NONE};
    struct desk_facts desk = {.purpose = DESK_ADMISSION,
                              .name = "見本連携室",
                              .telephone = "048-000-0001",
                              .channels = {CHANNEL_TELEPHONE},
                              .hours = calendar_public_office};
    TRY(institution_add(context, &facts, &call->institution));
    return desk_add(context, call->institution, &desk, &call->desk);
}

static struct err verify(struct context *context, void *argument)
{
    struct call *call = argument;
    return desk_verify(context, call->desk, 1, CHANNEL_TELEPHONE, "見本 花子");
}

static struct err enrol(struct context *context, void *argument)
{
    struct call *call = argument;
    return reply_desk_register(context, call->version,
                               &(struct reply_desk_new){.institution = call->institution,
                                                        .desk = call->desk,
                                                        .answered_by = call->answered_by},
                               &call->given);
}

static struct err finish(struct context *context, void *argument)
{
    struct call *call = argument;
    return reply_desk_end(context, call->institution, call->version, call->reason);
}

static struct err look(struct context *context, void *argument)
{
    struct call *call = argument;
    return reply_desk_get(context, call->institution, &call->known, &call->is_known,
                          &call->version);
}

static struct err find(struct context *context, void *argument)
{
    struct call *call = argument;
    struct link link;
    return link_find(context, str_of(call->token), &link, &call->actor);
}

static struct err use(struct context *context, void *argument)
{
    struct call *call = argument;
    context->actor = call->actor;
    return reply_code_use(context, &call->tried);
}

static struct err paper_use(struct context *context, void *argument)
{
    struct call *call = argument;
    context->actor = (struct actor){.kind = ACTOR_ANONYMOUS, .proved_at = INSTANT_NONE};
    return reply_paper_use(context, &call->paper);
}

static struct err paper_add(struct context *context, void *argument)
{
    struct call *call = argument;
    return paper_number_add(context,
                            &(struct paper_number){.subject_kind = SUBJECT_SHEET,
                                                   .subject = 1,
                                                   .expires_at = context->now + HOURS(1)},
                            &call->number);
}

static struct context as(struct little_house *house, enum role role)
{
    struct context context = little_context(house);
    context.actor = (struct actor){.kind = ACTOR_ACCOUNT,
                                   .account = coordinator,
                                   .roles = ROLE_BIT(role),
                                   .name = "見本 花子",
                                   .second_factor = true,
                                   .proved_at = house->now};
    return context;
}

static struct err act(struct little_house *house, perform_function *function,
                      struct call *call)
{
    house->now += SECONDS(1);
    struct context context = as(house, ROLE_COORDINATOR);
    return little_write(house, &context, function, call);
}

static void house_open(struct little_house *house)
{
    little_house_open(house, false);
    struct context context = little_context(house);
    CHECK_OK(little_write(house, &context, people, NULL));
}

/* A hospital with a desk whose number was verified. */
static struct call call_new(struct little_house *house)
{
    struct call call = {.answered_by = "見本さん"};
    house_open(house);
    CHECK_OK(act(house, add, &call));
    CHECK_OK(act(house, verify, &call));
    return call;
}

static void code_try(struct little_house *house, struct call *call, const char *code)
{
    call->tried = (struct reply_code_try){.code = code};
    CHECK_OK(act(house, use, call));
}

static void open_link(struct little_house *house, struct call *call)
{
    call->token = call->given.token;
    CHECK_OK(act(house, find, call));
}

static const char *wrong_of(const char *code)
{
    return text_equal(code, "000000") ? "000001" : "000000";
}

TEST(desk_is_registered_at_a_verified_number_only)
{
    struct little_house house;
    struct call call = {.answered_by = "見本さん"};
    house_open(&house);
    CHECK_OK(act(&house, add, &call));
    struct err err = act(&house, enrol, &call);
    CHECK_ERR(ERR_INVALID, err);
    CHECK_TEXT("desk", err.field);
    CHECK_OK(act(&house, verify, &call));
    call.answered_by = NULL;
    err = act(&house, enrol, &call);
    CHECK_ERR(ERR_INVALID, err);
    CHECK_TEXT("answered_by", err.field);
    call.answered_by = "見本さん";
    CHECK_OK(act(&house, enrol, &call));
    CHECK_INT(REPLY_CODE_DIGITS, strlen(call.given.code));
    CHECK_TEXT("048-000-0001", call.given.telephone);
    CHECK(call.given.expires_at == house.now + DAYS(REPLY_DESK_DAYS));
    CHECK_OK(act(&house, look, &call));
    CHECK(call.is_known);
    CHECK_INT(1, call.version);
    CHECK_TEXT("見本さん", call.known.answered_by);
    little_house_close(&house);
}

TEST(registering_again_ends_what_was_given_before)
{
    struct little_house house;
    struct call call = call_new(&house);
    CHECK_OK(act(&house, enrol, &call));
    open_link(&house, &call);
    code_try(&house, &call, call.given.code);
    const char *list = call.tried.token;
    CHECK_ERR(ERR_CONFLICT, act(&house, enrol, &call)); /* seen before the first */
    call.version = 1;
    const char *code = call.given.code;
    CHECK_OK(act(&house, enrol, &call));
    call.tried = (struct reply_code_try){.code = code};
    CHECK_ERR(ERR_NOT_FOUND, act(&house, use, &call));
    call.token = list;
    CHECK_ERR(ERR_NOT_FOUND, act(&house, find, &call));
    open_link(&house, &call);
    code_try(&house, &call, call.given.code);
    CHECK_INT(REPLY_CODE_RIGHT, call.tried.outcome);
    little_house_close(&house);
}

TEST(five_wrong_codes_lock_and_a_quarter_of_an_hour_opens)
{
    struct little_house house;
    struct call call = call_new(&house);
    CHECK_OK(act(&house, enrol, &call));
    open_link(&house, &call);
    for (int i = 1; i < REPLY_CODE_TRIES; i++) {
        code_try(&house, &call, wrong_of(call.given.code));
        CHECK_INT(REPLY_CODE_WRONG, call.tried.outcome);
        CHECK_INT(REPLY_CODE_TRIES - i, call.tried.tries_left);
    }
    code_try(&house, &call, wrong_of(call.given.code));
    CHECK_INT(REPLY_CODE_LOCKED, call.tried.outcome);
    code_try(&house, &call, call.given.code); /* not even the right one */
    CHECK_INT(REPLY_CODE_LOCKED, call.tried.outcome);
    CHECK(call.tried.token == NULL);
    house.now += MINUTES(REPLY_CODE_LOCK_MINUTES);
    code_try(&house, &call, call.given.code);
    CHECK_INT(REPLY_CODE_RIGHT, call.tried.outcome);
    /* The right one forgets the wrong ones. */
    code_try(&house, &call, wrong_of(call.given.code));
    CHECK_INT(REPLY_CODE_TRIES - 1, call.tried.tries_left);
    little_house_close(&house);
}

TEST(code_that_is_none_is_said_at_its_field_and_costs_nothing)
{
    struct little_house house;
    struct call call = call_new(&house);
    CHECK_OK(act(&house, enrol, &call));
    open_link(&house, &call);
    call.tried = (struct reply_code_try){.code = "12"};
    struct err err = act(&house, use, &call);
    CHECK_ERR(ERR_INVALID, err);
    CHECK_TEXT("code", err.field);
    code_try(&house, &call, wrong_of(call.given.code));
    CHECK_INT(REPLY_CODE_TRIES - 1, call.tried.tries_left);
    little_house_close(&house);
}

TEST(two_registrations_never_share_a_hash)
{
    struct little_house house;
    struct call call = call_new(&house);
    struct call other = call;
    CHECK_OK(act(&house, enrol, &call));
    CHECK_OK(act(&house, add, &other));
    CHECK_OK(act(&house, verify, &other));
    other.version = 0;
    CHECK_OK(act(&house, enrol, &other));
    /* The code of one opens nothing at the other, unless chance made them equal. */
    open_link(&house, &other);
    code_try(&house, &other, call.given.code);
    CHECK_INT(text_equal(call.given.code, other.given.code) ? REPLY_CODE_RIGHT
                                                           : REPLY_CODE_WRONG,
              other.tried.outcome);
    little_house_close(&house);
}

TEST(ending_needs_a_reason_and_twice_is_harmless)
{
    struct little_house house;
    struct call call = call_new(&house);
    CHECK_OK(act(&house, enrol, &call));
    call.version = 1;
    struct err err = act(&house, finish, &call);
    CHECK_ERR(ERR_INVALID, err);
    CHECK_TEXT("reason", err.field);
    call.reason = "担当者の交替";
    CHECK_OK(act(&house, finish, &call));
    CHECK_OK(act(&house, finish, &call));
    CHECK_OK(act(&house, look, &call));
    CHECK(!call.is_known);
    call.token = call.given.token;
    CHECK_ERR(ERR_NOT_FOUND, act(&house, find, &call));
    little_house_close(&house);
}

TEST(hospitals_and_officers_register_nobody)
{
    static const enum role others[] = {ROLE_HOSPITAL_DESK, ROLE_OFFICER,
                                       ROLE_ADMINISTRATOR, ROLE_PRIVACY_OFFICER};
    struct little_house house;
    struct call call = call_new(&house);
    for (size_t i = 0; i < ARRAY_COUNT(others); i++) {
        struct context context = as(&house, others[i]);
        CHECK_ERR(ERR_FORBIDDEN, little_write(&house, &context, enrol, &call));
        context = as(&house, others[i]);
        CHECK_ERR(ERR_FORBIDDEN, little_read(&house, &context, look, &call));
    }
    struct context context = as(&house, ROLE_COORDINATOR);
    context.actor.second_factor = false;
    CHECK_ERR(ERR_FORBIDDEN, little_write(&house, &context, enrol, &call));
    little_house_close(&house);
}

TEST(number_with_a_slip_costs_nothing_and_unknown_ones_slow_down)
{
    struct little_house house;
    struct call call = call_new(&house);
    CHECK_OK(act(&house, paper_add, &call));
    call.paper = (struct reply_paper_try){.number = "7k3m", .address = "192.0.2.1"};
    for (int i = 0; i < 10; i++) {
        struct err err = act(&house, paper_use, &call);
        CHECK_ERR(ERR_INVALID, err);
        CHECK_TEXT("number", err.field);
    }
    /* A good number of something else is as unknown as one that nobody has. */
    call.paper.number = call.number;
    for (int i = 0; i < 4; i++) {
        CHECK_OK(act(&house, paper_use, &call));
        CHECK_INT(REPLY_PAPER_UNKNOWN, call.paper.outcome);
        CHECK(call.paper.path == NULL);
    }
    house.now -= SECONDS(1);
    CHECK_OK(act(&house, paper_use, &call));
    CHECK_INT(REPLY_PAPER_WAIT, call.paper.outcome);
    CHECK(call.paper.wait_seconds > 0);
    /* Somebody else's slips are not ours. */
    call.paper.address = "192.0.2.2";
    CHECK_OK(act(&house, paper_use, &call));
    CHECK_INT(REPLY_PAPER_UNKNOWN, call.paper.outcome);
    little_house_close(&house);
}

TEST_MAIN(desk_is_registered_at_a_verified_number_only,
          registering_again_ends_what_was_given_before,
          five_wrong_codes_lock_and_a_quarter_of_an_hour_opens,
          code_that_is_none_is_said_at_its_field_and_costs_nothing,
          two_registrations_never_share_a_hash, ending_needs_a_reason_and_twice_is_harmless,
          hospitals_and_officers_register_nobody,
          number_with_a_slip_costs_nothing_and_unknown_ones_slow_down)
