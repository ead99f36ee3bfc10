/* sign_in_test.c -- what people do for themselves: factors, passwords. */
#include "features/sign_in/sign_in.h"

#include "access/base32.h"
#include "features/accounts/people_test.h"

#include <string.h>

/* What the use cases are given, and what they give back. */
struct call {
    int64_t id;
    const char *label, *token;
    struct own own;
    struct own_password own_password;
    struct str code;
    const char *uri, *secret;
    const char **codes;
    struct session_found found;
};

UNIT(own_unit, { return own_get(context, &call->own); })
UNIT(app_unit, {
    TRY(own_app_begin(context, call->label, &call->id));
    return own_app_show(context, call->id, &call->uri, &call->secret);
})
UNIT(confirm_unit, {
    return own_app_confirm(context, call->id, call->code, &call->token);
})
UNIT(card_unit, { return own_card_make(context, &call->codes); })
UNIT(factor_end_unit, { return own_factor_end(context, call->id); })
UNIT(find_unit, {
    return session_find(context, str_of(call->token), MINUTES(15), &call->found);
})
UNIT(password_look_unit, { return own_password_look(context, &call->own_password); })
UNIT(password_act_unit, { return own_password_act(context, &call->own_password); })

/* ---- second factors ------------------------------------------------------------- */

static struct context half(int64_t account)
{
    struct context context = as(account, 0, session_of(account, false));

    context.actor.second_factor = false;
    return context;
}

static struct str code_of(const char *secret)
{
    struct str bytes;

    CHECK(base32_rfc_read(house.scratch.arena, str_of(secret), &bytes));
    return str_of(totp_code(house.scratch.arena, bytes, house.now / SECONDS(1)));
}

TEST(one_factor_enrols_the_first_other_and_no_second)
{
    struct call call = {.label = "電話"};

    open_house();
    struct context context = half(officer);
    CHECK_OK(write_as(context, app_unit, &call));
    CHECK(strstr(call.uri, "otpauth://totp/") == call.uri);
    call.code = str_of("000000");
    struct err err = write_as(context, confirm_unit, &call);
    CHECK_ERR(ERR_INVALID, err);
    CHECK_TEXT("code", err.field);
    call.code = code_of(call.secret);
    CHECK_OK(write_as(context, confirm_unit, &call));
    /* The code was the second factor: the session is a full one under a new token. */
    CHECK_OK(read_as(little_context(&house), find_unit, &call));
    CHECK_INT(SESSION_FULL, call.found.state);
    CHECK_INT(officer, call.found.actor.account);
    CHECK(call.found.actor.session != context.actor.session);

    struct context again = half(officer);
    CHECK_ERR(ERR_FORBIDDEN, write_as(again, app_unit, &call));
    CHECK_ERR(ERR_FORBIDDEN, write_as(again, card_unit, &call));
    little_house_close(&house);
}

TEST(factors_are_added_and_ended_with_a_proof_of_lately_only)
{
    struct call call = {.label = "電話"};

    open_house();
    CHECK_OK(write_as(as_officer(), card_unit, &call));
    struct context old = as_officer();
    old.actor.proved_at = house.now - MINUTES(11);
    CHECK_ERR(ERR_FORBIDDEN, write_as(old, app_unit, &call));
    CHECK_ERR(ERR_FORBIDDEN, write_as(old, card_unit, &call));
    CHECK_OK(write_as(as_officer(), app_unit, &call));
    call.code = code_of(call.secret);
    CHECK_OK(write_as(as_officer(), confirm_unit, &call));
    CHECK_TEXT(NULL, call.token); /* it had both already */
    little_house_close(&house);
}

TEST(the_last_factor_stays_and_others_are_nobodys_business)
{
    struct call call = {.label = "電話"};
    struct call others = {0};

    open_house();
    CHECK_OK(write_as(as_officer(), card_unit, &call));
    CHECK_OK(read_as(as_officer(), own_unit, &call));
    CHECK_INT(1, call.own.factors.count);
    others.id = call.id = call.own.factors.items[0].id;
    CHECK_ERR(ERR_CONFLICT, write_as(as_officer(), factor_end_unit, &call));
    CHECK_ERR(ERR_NOT_FOUND, write_as(as_chief(), factor_end_unit, &others));
    CHECK_OK(write_as(as_officer(), app_unit, &call));
    call.code = code_of(call.secret);
    CHECK_OK(write_as(as_officer(), confirm_unit, &call));
    CHECK_OK(write_as(as_officer(), factor_end_unit, &others));
    little_house_close(&house);
}

/* ---- one's own password --------------------------------------------------------- */

static struct err password_try(struct call *call, const char *old, const char *wanted)
{
    struct context context = as_officer();

    call->own_password = (struct own_password){
        .password = str_of(wanted), .again = {.password = str_of(old)}};
    TRY(read_as(context, password_look_unit, call));
    TRY(own_password_work(&context, &call->own_password));
    return write_as(context, password_act_unit, call);
}

TEST(a_new_password_must_be_long_uncommon_and_new)
{
    static const char *const bad[] = {"short one", "passwordpassword1",
                                      "officerofficerofficer", "an owl in the old barn"};
    struct call call = {0};

    open_house();
    for (size_t i = 0; i < ARRAY_COUNT(bad); i++) {
        struct err err = password_try(&call, old_password, bad[i]);
        CHECK_ERR(ERR_INVALID, err);
        CHECK_TEXT("password", err.field);
    }
    little_house_close(&house);
}

TEST(a_wrong_old_password_is_counted_and_the_right_one_ends_other_sessions)
{
    struct call call = {0};

    open_house();
    (void)session_of(officer, true);
    CHECK_INT(2, one_of(officer).session_count);
    CHECK_OK(password_try(&call, "not the old one at all", "a crow on the new roof"));
    CHECK_INT(SIGN_IN_WRONG, call.own_password.again.outcome);
    CHECK_OK(password_try(&call, old_password, "a crow on the new roof"));
    CHECK_INT(SIGN_IN_DONE, call.own_password.again.outcome);
    CHECK(call.own_password.again.token != NULL);
    CHECK_INT(1, one_of(officer).session_count);
    CHECK(!one_of(officer).account.password_is_temporary);
    little_house_close(&house);
}

TEST_MAIN(one_factor_enrols_the_first_other_and_no_second,
          factors_are_added_and_ended_with_a_proof_of_lately_only,
          the_last_factor_stays_and_others_are_nobodys_business,
          a_new_password_must_be_long_uncommon_and_new,
          a_wrong_old_password_is_counted_and_the_right_one_ends_other_sessions)
