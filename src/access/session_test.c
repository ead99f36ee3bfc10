/* session_test.c -- being signed in, with a moving clock. */
#include "access/sign_in_test.h"

TEST(password_makes_a_half_session_and_a_code_a_full_one)
{
    struct people people;
    people_open(&people);
    struct sign_in in = try_from(&people, " ＮＵＲＳＥ@example.jp", password, "10.0.0.1");
    CHECK_INT(SIGN_IN_DONE, in.outcome);
    CHECK(in.has_second_factor);
    struct session_found half = found_by(&people, in.token);
    CHECK_INT(SESSION_HALF, half.state);
    CHECK(!half.actor.second_factor && half.actor.roles == 0);
    people.house.now += SESSION_HALF_LIFE;
    CHECK_INT(SESSION_NONE, found_by(&people, in.token).state);
    const char *token = signed_in(&people);
    struct session_found full = found_by(&people, token);
    CHECK_INT(SESSION_FULL, full.state);
    CHECK(full.actor.second_factor);
    CHECK_TEXT("浦和 さくら", full.actor.name);
    CHECK_INT(ROLE_BIT(ROLE_HEALTH_CENTRE_NURSE), full.actor.roles);
    CHECK_INT(people.office_a, full.actor.institution);
    CHECK_INT(2, full.office_count);
    CHECK_INT(0, scratch_number(people.house.reader,
                                "SELECT count(*) FROM session WHERE length(token_hash)"
                                " <> 32"));
    CHECK_INT(SESSION_NONE, found_by(&people, "not a token").state);
    little_house_close(&people.house);
}

TEST(idle_session_locks_and_one_factor_opens_it_and_twelve_hours_end_it)
{
    struct people people;
    people_open(&people);
    const char *token = signed_in(&people);
    people.house.now += MINUTES(15);
    CHECK_INT(SESSION_FULL, found_by(&people, token).state);
    people.house.now += 1;
    struct session_found locked = found_by(&people, token);
    CHECK_INT(SESSION_LOCKED, locked.state);
    CHECK(!locked.actor.second_factor && locked.actor.roles == 0 && !locked.seen_is_due);
    struct sign_in_code code = {.code = code_now(&people)};
    struct context context = as(&people, token);
    CHECK_OK(little_write(&people.house, &context, code_act, &code));
    CHECK_INT(SIGN_IN_DONE, code.outcome);
    struct session_found open = found_by(&people, code.token);
    CHECK_INT(SESSION_FULL, open.state);
    CHECK_INT(people.house.now, open.actor.proved_at);
    people.house.now = open.ends_at - 1;
    CHECK(found_by(&people, code.token).state != SESSION_NONE);
    people.house.now = open.ends_at;
    CHECK_INT(SESSION_NONE, found_by(&people, code.token).state);
    little_house_close(&people.house);
}

static struct err again_look(struct context *context, void *again)
{
    return sign_in_again_look(context, again);
}

static struct err again_act(struct context *context, void *again)
{
    return sign_in_again_act(context, again);
}

TEST(password_opens_a_locked_session_but_never_completes_a_half_one)
{
    struct people people;
    people_open(&people);
    struct sign_in in = try_from(&people, "nurse@example.jp", password, "10.0.0.1");
    struct sign_in_again again = {.password = str_of(password)};
    struct context half = as(&people, in.token);
    CHECK_OK(little_read(&people.house, &half, again_look, &again));
    sign_in_again_work(&half, &again);
    CHECK_ERR(ERR_FORBIDDEN, little_write(&people.house, &half, again_act, &again));
    const char *token = signed_in(&people);
    people.house.now += MINUTES(20);
    struct context locked = as(&people, token);
    CHECK_OK(little_read(&people.house, &locked, again_look, &again));
    sign_in_again_work(&locked, &again);
    CHECK_OK(little_write(&people.house, &locked, again_act, &again));
    CHECK_INT(SIGN_IN_DONE, again.outcome);
    CHECK_INT(SESSION_FULL, found_by(&people, again.token).state);
    struct sign_in_again wrong = {.password = str_of("another password entirely")};
    struct context full = as(&people, again.token);
    CHECK_OK(little_read(&people.house, &full, again_look, &wrong));
    sign_in_again_work(&full, &wrong);
    CHECK_OK(little_write(&people.house, &full, again_act, &wrong));
    CHECK_INT(SIGN_IN_WRONG, wrong.outcome);
    little_house_close(&people.house);
}

static struct err office_choose(struct context *context, void *argument)
{
    return session_office_choose(context, ((struct step *)argument)->office);
}

TEST(office_is_chosen_and_roles_are_those_of_today_there)
{
    struct people people;
    people_open(&people);
    const char *token = signed_in(&people);
    struct step step = {.office = people.office_b};
    struct context context = as(&people, token);
    CHECK_OK(little_write(&people.house, &context, office_choose, &step));
    CHECK_INT(ROLE_BIT(ROLE_OFFICER), found_by(&people, token).actor.roles);
    step.office = 999;
    CHECK_ERR(ERR_NOT_FOUND, little_write(&people.house, &context, office_choose, &step));
    /* The role there ended with the day: at midnight in Japan, not before. */
    people.house.now = instant_of(day_of(2026, 11, 28), 0) - 1;
    CHECK_INT(SESSION_LOCKED, found_by(&people, token).state);
    token = signed_in(&people);
    context = as(&people, token);
    step.office = people.office_b;
    CHECK_OK(little_write(&people.house, &context, office_choose, &step));
    CHECK_INT(ROLE_BIT(ROLE_OFFICER), found_by(&people, token).actor.roles);
    people.house.now += 1;
    CHECK_INT(0, found_by(&people, token).actor.roles);
    little_house_close(&people.house);
}

static struct err seen(struct context *context, void *nothing)
{
    return session_seen_act(context, nothing);
}

TEST(being_seen_is_written_once_a_minute_and_keeps_the_session_open)
{
    struct people people;
    people_open(&people);
    const char *token = signed_in(&people);
    CHECK(!found_by(&people, token).seen_is_due);
    for (int i = 0; i < 60; i++) {
        people.house.now += MINUTES(5);
        struct context context = as(&people, token);
        CHECK(found_by(&people, token).seen_is_due);
        CHECK_OK(little_write(&people.house, &context, seen, NULL));
        CHECK(!found_by(&people, token).seen_is_due);
        CHECK_INT(SESSION_FULL, found_by(&people, token).state);
    }
    little_house_close(&people.house);
}

static struct err end_own(struct context *context, void *nothing)
{
    (void)nothing;
    return session_end(context);
}

static struct err end_all_but_own(struct context *context, void *nothing)
{
    (void)nothing;
    return session_end_all(context, context->actor.account, context->actor.session);
}

static struct err list(struct context *context, void *argument)
{
    struct step *step = argument;
    return session_list(context, step->account, &step->sessions);
}

static struct err clean(struct context *context, void *more)
{
    return session_clean(context, more);
}

TEST(sessions_are_listed_ended_and_removed_later)
{
    struct people people;
    bool more = true;
    people_open(&people);
    const char *first = signed_in(&people);
    people.house.now += SECONDS(60);
    const char *second = signed_in(&people);
    struct step step = {.account = people.nurse};
    struct context context = as(&people, second);
    CHECK_OK(little_read(&people.house, &context, list, &step));
    CHECK_INT(2, step.sessions.count);
    CHECK(step.sessions.items[0].is_this && !step.sessions.items[1].is_this);
    CHECK_OK(little_write(&people.house, &context, end_all_but_own, NULL));
    CHECK_INT(SESSION_NONE, found_by(&people, first).state);
    CHECK_INT(SESSION_FULL, found_by(&people, second).state);
    CHECK_OK(little_write(&people.house, &context, end_own, NULL));
    CHECK_INT(SESSION_NONE, found_by(&people, second).state);
    CHECK_OK(little_write(&people.house, &context, clean, &more));
    CHECK_INT(2, scratch_number(people.house.reader, "SELECT count(*) FROM session"));
    people.house.now += DAYS(2);
    struct context later = little_context(&people.house);
    CHECK_OK(little_write(&people.house, &later, clean, &more));
    CHECK(!more);
    CHECK_INT(0, scratch_number(people.house.reader, "SELECT count(*) FROM session"));
    little_house_close(&people.house);
}

TEST_MAIN(password_makes_a_half_session_and_a_code_a_full_one,
          idle_session_locks_and_one_factor_opens_it_and_twelve_hours_end_it,
          password_opens_a_locked_session_but_never_completes_a_half_one,
          office_is_chosen_and_roles_are_those_of_today_there,
          being_seen_is_written_once_a_minute_and_keeps_the_session_open,
          sessions_are_listed_ended_and_removed_later)
