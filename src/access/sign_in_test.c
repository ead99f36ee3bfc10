/* sign_in_test.c -- guessing, waiting, and the first factor. */
#include "access/sign_in_test.h"

TEST(unknown_ended_and_wrong_are_answered_alike)
{
    struct people people;
    people_open(&people);
    struct sign_in unknown = try_from(&people, "nobody@example.jp", password, "10.0.0.2");
    struct sign_in wrong = try_from(&people, "nurse@example.jp", "wrong", "10.0.0.3");
    struct sign_in not_text = try_from(&people, "\xFF", "\xFF", "10.0.0.4");
    CHECK_INT(SIGN_IN_WRONG, unknown.outcome);
    CHECK_INT(SIGN_IN_WRONG, wrong.outcome);
    CHECK_INT(SIGN_IN_WRONG, not_text.outcome);
    CHECK_INT(3, scratch_number(people.house.reader,
                                "SELECT count(*) FROM audit_entry"
                                " WHERE act = 'access.sign_in_wrong'"));
    for (int i = 0; i < 4; i++) {
        unknown = try_from(&people, "nobody@example.jp", password, "10.0.0.2");
        wrong = try_from(&people, "nurse@example.jp", "wrong", "10.0.0.3");
        CHECK_INT(unknown.outcome, wrong.outcome);
        CHECK_INT(unknown.wait_seconds, wrong.wait_seconds);
    }
    CHECK_INT(SIGN_IN_WAIT, wrong.outcome);
    little_house_close(&people.house);
}

TEST(rescuer_gets_in_however_hard_others_guess)
{
    struct people people;
    char address[32];
    people_open(&people);
    (void)signed_in(&people); /* known at 10.0.0.1 */
    for (int i = 0; i < 200; i++) {
        snprintf(address, sizeof address, "192.0.2.%d", i);
        people.house.now += SECONDS(1);
        struct sign_in guess = try_from(&people, "nurse@example.jp", "guess", address);
        CHECK(guess.outcome == SIGN_IN_WRONG || guess.outcome == SIGN_IN_WAIT);
        CHECK(guess.wait_seconds <= 30);
    }
    /* From where she always works: at once. */
    struct sign_in known = try_from(&people, "nurse@example.jp", password, "10.0.0.1");
    CHECK_INT(SIGN_IN_DONE, known.outcome);
    /* From a shelter: told to wait, and let in after that, while they go on. */
    struct sign_in new_place =
        try_from(&people, "nurse@example.jp", password, "10.9.9.9");
    CHECK_INT(SIGN_IN_WAIT, new_place.outcome);
    int wait = new_place.wait_seconds;
    CHECK(wait > 0 && wait <= 30);
    for (int i = 0; i < wait; i++) {
        snprintf(address, sizeof address, "198.51.100.%d", i);
        people.house.now += SECONDS(1);
        (void)try_from(&people, "nurse@example.jp", "guess", address);
    }
    new_place = try_from(&people, "nurse@example.jp", password, "10.9.9.9");
    CHECK_INT(SIGN_IN_DONE, new_place.outcome);
    little_house_close(&people.house);
}

TEST(guesses_of_the_same_moment_are_answered_a_few_times_only)
{
    enum { TRIES = 20 };
    struct people people;
    struct sign_in tries[TRIES];
    struct context contexts[TRIES];
    int told = 0;
    people_open(&people);
    for (int i = 0; i < TRIES; i++) {
        contexts[i] = little_context(&people.house);
        contexts[i].actor = (struct actor){.kind = ACTOR_ANONYMOUS};
        tries[i] = (struct sign_in){.login = "nurse@example.jp",
                                    .password = str_of("guess"),
                                    .address = "192.0.2.7"};
        CHECK_OK(little_read(&people.house, &contexts[i], look, &tries[i]));
        sign_in_work(&contexts[i], &tries[i]);
    }
    for (int i = 0; i < TRIES; i++) {
        CHECK_OK(little_write(&people.house, &contexts[i], act, &tries[i]));
        told += tries[i].outcome == SIGN_IN_WRONG;
    }
    CHECK(told <= 4);
    little_house_close(&people.house);
}

TEST(wrong_code_waits_and_the_same_code_is_not_taken_twice)
{
    struct people people;
    people_open(&people);
    const char *token = signed_in(&people);
    struct context context = as(&people, token);
    struct sign_in_code same = {.code = code_now(&people)};
    CHECK_OK(little_write(&people.house, &context, code_act, &same));
    CHECK_INT(SIGN_IN_WRONG, same.outcome);
    struct sign_in_code wrong = {.code = str_of("000000")};
    int waited = 0;
    for (int i = 0; i < 10; i++) {
        CHECK_OK(little_write(&people.house, &context, code_act, &wrong));
        waited += wrong.outcome == SIGN_IN_WAIT;
    }
    CHECK(waited >= 6);
    people.house.now += SECONDS(60);
    struct sign_in_code right = {.code = code_now(&people)};
    struct context later = as(&people, token);
    CHECK_OK(little_write(&people.house, &later, code_act, &right));
    CHECK_INT(SIGN_IN_DONE, right.outcome);
    little_house_close(&people.house);
}

/* ---- the first factor ------------------------------------------------------------ */

static struct err confirm_and_enrol(struct context *context, void *argument)
{
    struct step *step = argument;
    TRY(factor_app_confirm(context, step->account, step->id, step->code));
    return sign_in_enrolled(context, &step->token);
}

static struct err plain_add(struct context *context, void *argument)
{
    struct step *step = argument;
    const struct account_new account = {
        .login = "new@example.jp",
        .name = "大宮 新",
        .password_hash = password_hash(context->arena, str_of(password),
                                       context->house->password_cost),
        .password_is_temporary = true,
    };
    return account_add(context, &account, &step->account);
}

TEST(first_factor_is_enrolled_in_a_half_session_and_no_second_one_is)
{
    struct people people;
    people_open(&people);
    struct step step = {0};
    struct context context = little_context(&people.house);
    CHECK_OK(little_write(&people.house, &context, plain_add, &step));
    struct sign_in in = try_from(&people, "new@example.jp", password, "10.0.0.1");
    CHECK(in.outcome == SIGN_IN_DONE && !in.has_second_factor);
    CHECK(found_by(&people, in.token).password_is_temporary);
    context = as(&people, in.token);
    CHECK_OK(little_write(&people.house, &context, app_begin, &step));
    people.secret = bytes_of(people.house.scratch.arena, step.secret);
    step.code = code_now(&people);
    CHECK_OK(little_write(&people.house, &context, confirm_and_enrol, &step));
    CHECK_INT(SESSION_FULL, found_by(&people, step.token).state);
    /* Who stole only the password cannot add a factor of his own. */
    people.house.now += SECONDS(90);
    in = try_from(&people, "new@example.jp", password, "10.0.0.1");
    context = as(&people, in.token);
    CHECK_ERR(ERR_FORBIDDEN, little_write(&people.house, &context, app_begin, &step));
    little_house_close(&people.house);
}

TEST_MAIN(unknown_ended_and_wrong_are_answered_alike,
          rescuer_gets_in_however_hard_others_guess,
          guesses_of_the_same_moment_are_answered_a_few_times_only,
          wrong_code_waits_and_the_same_code_is_not_taken_twice,
          first_factor_is_enrolled_in_a_half_session_and_no_second_one_is)
