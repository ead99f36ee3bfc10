/* accounts_test.c -- use cases: allowed, forbidden, not theirs, stale, wrong per field;
 * the last who can let others in. */
#include "desk/task.h"
#include "features/accounts/people_test.h"

#include <stdio.h>
#include <string.h>

/* What the use cases are given, and what they give back. */
struct call {
    int64_t id, role, version;
    const char *login, *name, *reason;
    struct accounts_role_wish wish;
    struct given_password password;
    bool with_factors;
    struct accounts_filter filter;
    struct accounts_rows rows;
    struct accounts_one one;
    const char **codes;
};

UNIT(add_unit, {
    struct accounts_new wanted = {.login = call->login,
                                  .name = call->name,
                                  .language = LANGUAGE_JA,
                                  .role = call->wish,
                                  .password = call->password};
    return accounts_add(context, &wanted, &call->id);
})
UNIT(get_unit, { return accounts_get(context, call->id, &call->one); })
UNIT(list_unit, { return accounts_list(context, &call->filter, &call->rows); })
UNIT(change_unit, {
    return accounts_change_facts(context, call->id, call->version, call->name, NULL,
                                 LANGUAGE_EN);
})
UNIT(role_add_unit, { return accounts_role_add(context, call->id, &call->wish); })
UNIT(role_end_unit, {
    return accounts_role_end(context, call->id, call->role, call->wish.to_on,
                             call->reason);
})
UNIT(reset_unit, {
    return accounts_password_reset(context, call->id, call->version, call->with_factors,
                                   &call->password);
})
UNIT(card_unit, { return factor_card_make(context, call->id, &call->role, &call->codes); })
UNIT(end_unit, { return accounts_end(context, call->id, call->version, call->reason); })

/* ---- who may -------------------------------------------------------------------- */

TEST(an_administrator_makes_an_account_with_a_temporary_password)
{
    struct call call = {.login = "natsuko", .name = "架空 夏子"};

    open_house();
    struct context context = as_chief();
    call.wish = wish_of(ROLE_OFFICER);
    CHECK_OK(given_password_make(&context, &call.password));
    CHECK_INT(19, strlen(call.password.text));
    CHECK_OK(write_as(as_chief(), add_unit, &call));
    struct accounts_one one = one_of(call.id);
    CHECK(one.account.has_password);
    CHECK(one.account.password_is_temporary);
    CHECK_INT(1, one.roles.count);
    CHECK_INT(ROLE_OFFICER, one.roles.items[0].role.role);
    CHECK_INT(0, one.factors.count);
    CHECK(!one.is_last_keeper);
    little_house_close(&house);
}

TEST(nobody_else_makes_changes_or_ends_accounts)
{
    static perform_function *const units[] = {add_unit,      change_unit, role_add_unit,
                                              role_end_unit, reset_unit,  end_unit};
    struct call call = {.login = "x", .name = "x", .reason = "x", .version = 1};

    open_house();
    call.id = officer;
    call.wish = wish_of(ROLE_OFFICER);
    for (size_t i = 0; i < ARRAY_COUNT(units); i++) {
        struct context anonymous = little_context(&house);
        anonymous.actor = (struct actor){.kind = ACTOR_ANONYMOUS};
        CHECK_ERR(ERR_FORBIDDEN, write_as(as_officer(), units[i], &call));
        CHECK_ERR(ERR_FORBIDDEN, write_as(as_guard(), units[i], &call));
        CHECK_ERR(ERR_FORBIDDEN, write_as(anonymous, units[i], &call));
    }
    CHECK_ERR(ERR_FORBIDDEN, read_as(as_officer(), list_unit, &call));
    CHECK_ERR(ERR_FORBIDDEN, read_as(as_officer(), get_unit, &call));
    CHECK_OK(read_as(as_guard(), get_unit, &call));
    little_house_close(&house);
}

TEST(an_administrator_who_proved_nothing_lately_is_asked_again)
{
    struct call call = {.reason = "x", .version = 1};

    open_house();
    call.id = officer;
    struct context context = as_chief();
    context.actor.proved_at = house.now - MINUTES(11);
    struct err err = write_as(context, end_unit, &call);
    CHECK_ERR(ERR_FORBIDDEN, err);
    CHECK_INT(MSG_ACCESS_SECOND_FACTOR_NEEDED, err.message);
    CHECK_OK(read_as(context, get_unit, &call));
    little_house_close(&house);
}

TEST(mistakes_name_their_field)
{
    struct err err;

    open_house();
    const struct {
        struct call call;
        enum err_kind kind;
        const char *field;
    } rows[] = {
        {{.login = "", .name = "x"}, ERR_INVALID, "login"},
        {{.login = "a b", .name = "x"}, ERR_INVALID, "login"},
        {{.login = "natsuko", .name = ""}, ERR_INVALID, "name"},
        {{.login = "ＯＦＦＩＣＥＲ", .name = "x"}, ERR_CONFLICT, "login"},
        {{.login = "natsuko", .name = "x", .wish = {.role = ROLE_HOSPITAL_DESK}},
         ERR_INVALID, "office"},
        {{.login = "natsuko",
          .name = "x",
          .wish = {.role = ROLE_OFFICER, .from_on = 30000, .to_on = 29999}},
         ERR_INVALID, "to_on"},
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        struct call call = rows[i].call;
        err = write_as(as_chief(), add_unit, &call);
        CHECK_ERR(rows[i].kind, err);
        CHECK_TEXT(rows[i].field, err.field);
    }
    little_house_close(&house);
}

TEST(an_older_page_changes_nothing)
{
    struct call call = {.version = 1, .name = "新しい 名前", .reason = "x"};

    open_house();
    call.id = officer;
    CHECK_OK(write_as(as_chief(), change_unit, &call));
    CHECK_ERR(ERR_CONFLICT, write_as(as_chief(), change_unit, &call));
    CHECK_ERR(ERR_CONFLICT, write_as(as_chief(), reset_unit, &call));
    CHECK_ERR(ERR_CONFLICT, write_as(as_chief(), end_unit, &call));
    CHECK_TEXT("新しい 名前", one_of(officer).account.name);
    call.id = 7;
    CHECK_ERR(ERR_NOT_FOUND, write_as(as_chief(), end_unit, &call));
    little_house_close(&house);
}

/* ---- the last one --------------------------------------------------------------- */

TEST(the_last_who_can_change_accounts_stays)
{
    struct call end = {.version = 1, .reason = "x"};
    struct call role_end = {.reason = "x"};

    open_house();
    end.id = role_end.id = chief;
    struct accounts_one one = one_of(chief);
    CHECK(one.is_last_keeper);
    CHECK(one.is_self);
    role_end.role = one.roles.items[0].role.id;
    role_end.wish.to_on = instant_day(house.now);
    CHECK_ERR(ERR_CONFLICT, write_as(as_chief(), end_unit, &end));
    CHECK_ERR(ERR_CONFLICT, write_as(as_chief(), role_end_unit, &role_end));

    /* Somebody who begins next week is no help today ... */
    struct call later = {.login = "later", .name = "later"};
    later.wish = wish_of(ROLE_ADMINISTRATOR);
    later.wish.from_on = instant_day(house.now) + 7;
    CHECK_OK(write_as(as_chief(), add_unit, &later));
    CHECK_ERR(ERR_CONFLICT, write_as(as_chief(), end_unit, &end));
    CHECK_ERR(ERR_CONFLICT, write_as(as_chief(), role_end_unit, &role_end));
    /* ... but when the role goes on until then, she is. */
    role_end.wish.to_on = instant_day(house.now) + 7;
    CHECK_OK(write_as(as_chief(), role_end_unit, &role_end));
    /* Somebody whose role ends today is none either. */
    struct call today = {.login = "today", .name = "today"};
    today.wish = wish_of(ROLE_ADMINISTRATOR);
    today.wish.to_on = instant_day(house.now);
    CHECK_OK(write_as(as_chief(), add_unit, &today));
    CHECK_ERR(ERR_CONFLICT, write_as(as_chief(), end_unit, &end));
    (void)person_make("deputy", ROLE_ADMINISTRATOR);
    CHECK_OK(write_as(as_chief(), end_unit, &end));
    little_house_close(&house);
}

TEST(an_end_takes_sessions_factors_and_roles_along)
{
    struct call call = {.version = 1, .reason = "異動のため"};

    open_house();
    call.id = officer;
    CHECK_OK(write_as(as_officer(), card_unit, &call));
    CHECK_INT(1, one_of(officer).factors.count);
    CHECK_INT(1, one_of(officer).session_count);
    CHECK_OK(write_as(as_chief(), end_unit, &call));
    struct accounts_one one = one_of(officer);
    CHECK_TEXT("異動のため", one.account.end_reason);
    CHECK_INT(0, one.factors.count);
    CHECK_INT(0, one.session_count);
    CHECK_INT(instant_day(house.now), one.roles.items[0].role.to_on);
    CHECK_ERR(ERR_CONFLICT, write_as(as_chief(), end_unit, &call));
    little_house_close(&house);
}

static const struct task_kind owed = {.name = "accounts.test",
                                      .title = MSG_ACCOUNTS_NAME,
                                      .what_to_do = MSG_ACCOUNTS_NAME,
                                      .clock = TASK_CLOCK_WALL,
                                      .url = "/"};

UNIT(owe_unit, {
    const struct task_new task = {.kind = &owed,
                                  .subject_kind = SUBJECT_ACCOUNT,
                                  .subject = call->id,
                                  .owner_account = call->id,
                                  .due_at = context->now + HOURS(1)};
    int64_t id;
    return task_open(context, &task, &id);
})
UNIT(to_change_unit, { return accounts_get_to_change(context, call->id, &call->one); })
UNIT(orphans_unit, { return task_orphans(context, &call->role); })

TEST(what_is_in_hand_goes_to_the_office_or_is_handed_over_first)
{
    enum { OFFICE = 901 };
    struct call call = {.version = 1, .reason = "異動のため"};

    open_house();
    call.id = officer;
    CHECK_OK(write_as(as_chief(), owe_unit, &call));
    CHECK_OK(read_as(as_chief(), to_change_unit, &call));
    CHECK_INT(1, call.one.holds.count);
    CHECK(call.one.holds.items[0].must_end_first); /* of no office */
    struct err err = write_as(as_chief(), end_unit, &call);
    CHECK_ERR(ERR_CONFLICT, err);
    CHECK_INT(MSG_ACCOUNTS_STILL_HOLDS, err.message);

    call.wish = wish_of(ROLE_HOSPITAL_DESK);
    call.wish.institution = OFFICE;
    CHECK_OK(write_as(as_chief(), role_add_unit, &call));
    CHECK_OK(read_as(as_chief(), to_change_unit, &call));
    CHECK_INT(1, call.one.holds.items[0].count);
    CHECK(!call.one.holds.items[0].must_end_first);
    call.version = call.one.account.version;
    CHECK_OK(write_as(as_chief(), end_unit, &call));
    CHECK_OK(read_as(as_chief(), orphans_unit, &call));
    CHECK_INT(0, call.role);
    little_house_close(&house);
}

TEST(a_role_is_ended_only_on_the_account_it_is_of)
{
    struct call call = {.reason = "x"};

    open_house();
    call.id = guard;
    call.role = one_of(officer).roles.items[0].role.id;
    call.wish.to_on = instant_day(house.now);
    CHECK_ERR(ERR_NOT_FOUND, write_as(as_chief(), role_end_unit, &call));
    call.id = officer;
    CHECK_OK(write_as(as_chief(), role_end_unit, &call));
    little_house_close(&house);
}

TEST(a_reset_can_take_the_factors_along)
{
    struct call call = {.version = 1};

    open_house();
    call.id = officer;
    struct context context = as_chief();
    CHECK_OK(given_password_make(&context, &call.password));
    CHECK_OK(write_as(as_officer(), card_unit, &call));
    CHECK_OK(write_as(as_chief(), reset_unit, &call));
    struct accounts_one one = one_of(officer);
    CHECK_INT(1, one.factors.count);
    CHECK_INT(0, one.session_count);
    CHECK(one.account.password_is_temporary);
    call.version = one.account.version;
    call.with_factors = true;
    CHECK_OK(write_as(as_chief(), reset_unit, &call));
    CHECK_INT(0, one_of(officer).factors.count);
    little_house_close(&house);
}

/* ---- the list ------------------------------------------------------------------- */

TEST(people_are_found_by_any_piece_of_name_or_login)
{
    static const struct {
        const char *words;
        int64_t role;
        size_t count;
    } rows[] = {
        {NULL, INT_NONE, 3},    {"ＣＨＩ", INT_NONE, 1}, {"offi", INT_NONE, 1},
        {"nobody", INT_NONE, 0}, {NULL, ROLE_OFFICER, 1}, {"chief", ROLE_OFFICER, 0},
    };

    open_house();
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        struct call call = {.filter = {.words = rows[i].words, .role = rows[i].role}};
        CHECK_OK(read_as(as_chief(), list_unit, &call));
        CHECK_INT(rows[i].count, call.rows.count);
    }
    struct call page = {.filter = {.role = INT_NONE, .after = "guard"}};
    CHECK_OK(read_as(as_chief(), list_unit, &page));
    CHECK_INT(1, page.rows.count);
    CHECK_TEXT("officer", page.rows.items[0].login);
    CHECK_TEXT(NULL, page.rows.next);
    little_house_close(&house);
}

TEST(a_full_page_says_where_the_next_begins)
{
    char login[16];

    open_house();
    for (int i = 0; i < ACCOUNTS_PAGE_MAX; i++) {
        (void)snprintf(login, sizeof login, "p%03d", i);
        (void)person_make(login, ROLE_OFFICER);
    }
    struct call call = {.filter = {.role = INT_NONE}};
    CHECK_OK(read_as(as_chief(), list_unit, &call));
    CHECK_INT(ACCOUNTS_PAGE_MAX, call.rows.count);
    CHECK_TEXT("p046", call.rows.next);
    call.filter.after = call.rows.next;
    CHECK_OK(read_as(as_chief(), list_unit, &call));
    CHECK_INT(3, call.rows.count);
    CHECK_TEXT(NULL, call.rows.next);
    little_house_close(&house);
}

TEST_MAIN(an_administrator_makes_an_account_with_a_temporary_password,
          nobody_else_makes_changes_or_ends_accounts,
          an_administrator_who_proved_nothing_lately_is_asked_again,
          mistakes_name_their_field,
          an_older_page_changes_nothing,
          the_last_who_can_change_accounts_stays,
          an_end_takes_sessions_factors_and_roles_along,
          what_is_in_hand_goes_to_the_office_or_is_handed_over_first,
          a_role_is_ended_only_on_the_account_it_is_of,
          a_reset_can_take_the_factors_along,
          people_are_found_by_any_piece_of_name_or_login,
          a_full_page_says_where_the_next_begins)
