/* accounts_service_test.c -- use cases: allowed, forbidden, not theirs, stale, wrong
 * per field; the last who can let others in; factors, passwords, the log. */
#include "features/accounts/accounts.h"

#include "access/access_test.h"
#include "access/audit.h"
#include "access/base32.h"
#include "base/hash.h"

#include <string.h>

static struct little_house house;
static int64_t chief, officer, guard; /* administrator, officer, privacy officer */
static int64_t chief_session, officer_session;

static const char old_password[] = "an owl in the old barn";

/* What the use cases are given, and what they give back. */
struct call {
    int64_t id, role, version;
    const char *login, *name, *reason, *token, *label;
    struct accounts_role_wish wish;
    struct given_password password;
    bool with_factors;
    struct accounts_filter filter;
    struct accounts_rows rows;
    struct accounts_one one;
    struct own own;
    struct own_password own_password;
    struct audit_wish audit;
    struct audit_rows log;
    struct audit_check check;
    struct audit_state state;
    struct str code;
    const char *uri, *secret;
    const char **codes;
    struct session_found found;
};

static struct context as(int64_t account, unsigned roles, int64_t session)
{
    struct context context = little_context(&house);

    context.actor = (struct actor){
        .kind = ACTOR_ACCOUNT,
        .account = account,
        .roles = roles,
        .name = "試験",
        .second_factor = true,
        .proved_at = house.now,
        .session = session,
    };
    return context;
}

static struct context as_chief(void)
{
    return as(chief, ROLE_BIT(ROLE_ADMINISTRATOR), chief_session);
}

static struct context as_officer(void)
{
    return as(officer, ROLE_BIT(ROLE_OFFICER), officer_session);
}

static struct context as_guard(void)
{
    return as(guard, ROLE_BIT(ROLE_PRIVACY_OFFICER), ID_NONE);
}

#define UNIT(unit_name, ...)                                                             \
    static struct err unit_name(struct context *context, void *argument)                 \
    {                                                                                    \
        struct call *call = argument;                                                    \
        __VA_ARGS__                                                                      \
    }

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
UNIT(end_unit, { return accounts_end(context, call->id, call->version, call->reason); })
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
UNIT(log_unit, { return audit_rows_read(context, &call->audit, &call->log); })
UNIT(check_look_unit, { return audit_check_look(context, &call->check); })
UNIT(check_act_unit, { return audit_check_act(context, &call->check); })
UNIT(state_unit, { return audit_state_get(context, &call->state); })
UNIT(password_look_unit, { return own_password_look(context, &call->own_password); })
UNIT(password_act_unit, { return own_password_act(context, &call->own_password); })

static struct err write_as(struct context context, perform_function *unit,
                           struct call *call)
{
    return little_write(&house, &context, unit, call);
}

static struct err read_as(struct context context, perform_function *unit,
                          struct call *call)
{
    return little_read(&house, &context, unit, call);
}

static struct accounts_role_wish wish_of(enum role role)
{
    return (struct accounts_role_wish){
        .role = role, .from_on = DAY_NONE, .to_on = DAY_NONE};
}

static int64_t person_make(const char *login, enum role role)
{
    struct call call = {.login = login, .name = login, .wish = wish_of(role)};

    call.password.hashed =
        password_hash(house.scratch.arena, str_of(old_password), password_cost_test);
    CHECK_OK(write_as(little_context(&house), add_unit, &call));
    return call.id;
}

UNIT(session_unit, {
    return session_make(context, call->id, true, &call->role, &call->token);
})
UNIT(half_unit, {
    return session_make(context, call->id, false, &call->role, &call->token);
})

static int64_t session_of(int64_t account, bool is_full)
{
    struct call call = {.id = account};

    CHECK_OK(write_as(little_context(&house), is_full ? session_unit : half_unit, &call));
    return call.role;
}

static void open_house(void)
{
    little_house_open(&house, false);
    chief = person_make("chief", ROLE_ADMINISTRATOR);
    officer = person_make("officer", ROLE_OFFICER);
    guard = person_make("guard", ROLE_PRIVACY_OFFICER);
    chief_session = session_of(chief, true);
    officer_session = session_of(officer, true);
}

static struct accounts_one one_of(int64_t id)
{
    struct call call = {.id = id};

    CHECK_OK(read_as(as_chief(), get_unit, &call));
    return call.one;
}

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

/* ---- the log -------------------------------------------------------------------- */

static const struct act_kind planted = {"cases.seen", MSG_ACCOUNTS_AUDIT_UNKNOWN};

static struct err plant_unit(struct context *context, void *nothing)
{
    (void)nothing;
    return audit_did(context, (struct audit_note){.act = &planted,
                                                  .subject = SUBJECT_CASE,
                                                  .id = 4711,
                                                  .care_case = 4711,
                                                  .reason = "x"});
}

static const struct audit_row *row_of(const struct audit_rows *rows, const char *act,
                                      int64_t actor)
{
    for (size_t i = 0; i < rows->count; i++)
        if (strcmp(rows->items[i].entry->act, act) == 0 &&
            rows->items[i].entry->actor == actor)
            return &rows->items[i];
    return NULL;
}

TEST(the_log_is_read_as_far_as_the_post_goes)
{
    struct call call = {.audit = {.limit = 100}};

    open_house();
    call.audit.from_on = instant_day(house.now);
    call.audit.to_on = DAY_NONE;
    struct context context = as_officer();
    CHECK_OK(little_write(&house, &context, plant_unit, NULL));

    CHECK_OK(read_as(as_guard(), log_unit, &call));
    const struct audit_row *row = row_of(&call.log, "cases.seen", officer);
    CHECK(row != NULL && !row->is_covered && row->entry->subject_id == 4711);
    CHECK_OK(read_as(as_chief(), log_unit, &call));
    row = row_of(&call.log, "cases.seen", officer);
    CHECK(row != NULL && row->is_covered && row->entry->subject_id == ID_NONE);
    CHECK(row->entry->care_case == ID_NONE && row->entry->reason == NULL);
    CHECK(row_of(&call.log, "access.account_added", ID_NONE) != NULL);

    call.audit.by = "chief"; /* others' acts are not one's own, whatever is asked */
    CHECK_OK(read_as(as_officer(), log_unit, &call));
    for (size_t i = 0; i < call.log.count; i++)
        CHECK_INT(officer, call.log.items[i].entry->actor);
    little_house_close(&house);
}

TEST(every_look_is_an_entry_and_a_wrong_wish_names_its_field)
{
    struct call call = {.audit = {.limit = 100, .to_on = DAY_NONE}};

    open_house();
    call.audit.from_on = instant_day(house.now);
    CHECK_OK(read_as(as_guard(), log_unit, &call));
    CHECK(row_of(&call.log, "audit.seen", guard) == NULL);
    CHECK_OK(read_as(as_guard(), log_unit, &call));
    CHECK(row_of(&call.log, "audit.seen", guard) != NULL);

    call.audit.by = "nobody at all";
    CHECK_TEXT("by", read_as(as_guard(), log_unit, &call).field);
    call.audit.by = NULL;
    call.audit.subject = "nobody";
    CHECK_TEXT("subject", read_as(as_guard(), log_unit, &call).field);
    call.audit.subject = NULL;
    call.audit.to_on = call.audit.from_on - 1;
    CHECK_TEXT("to_on", read_as(as_guard(), log_unit, &call).field);
    little_house_close(&house);
}

TEST(a_check_of_the_log_is_kept_and_told)
{
    struct call call = {0};

    open_house();
    CHECK_OK(read_as(as_guard(), state_unit, &call));
    CHECK_INT(INSTANT_NONE, call.state.checked_at);
    CHECK(call.state.entries > 0);
    CHECK_ERR(ERR_FORBIDDEN, read_as(as_officer(), check_look_unit, &call));
    CHECK_OK(read_as(as_guard(), check_look_unit, &call));
    CHECK(call.check.found.is_sound);
    CHECK_OK(write_as(as_guard(), check_act_unit, &call));
    CHECK_OK(read_as(as_guard(), state_unit, &call));
    CHECK_INT(house.now, call.state.checked_at);
    CHECK(call.state.is_sound);
    CHECK_TEXT("guard", call.state.checked_by);
    CHECK(call.state.entries > call.state.checked_entries);
    little_house_close(&house);
}

TEST_MAIN(an_administrator_makes_an_account_with_a_temporary_password,
          nobody_else_makes_changes_or_ends_accounts,
          an_administrator_who_proved_nothing_lately_is_asked_again,
          mistakes_name_their_field,
          an_older_page_changes_nothing,
          the_last_who_can_change_accounts_stays,
          an_end_takes_sessions_factors_and_roles_along,
          a_role_is_ended_only_on_the_account_it_is_of,
          a_reset_can_take_the_factors_along,
          people_are_found_by_any_piece_of_name_or_login,
          a_full_page_says_where_the_next_begins,
          one_factor_enrols_the_first_other_and_no_second,
          factors_are_added_and_ended_with_a_proof_of_lately_only,
          the_last_factor_stays_and_others_are_nobodys_business,
          a_new_password_must_be_long_uncommon_and_new,
          a_wrong_old_password_is_counted_and_the_right_one_ends_other_sessions,
          the_log_is_read_as_far_as_the_post_goes,
          every_look_is_an_entry_and_a_wrong_wish_names_its_field,
          a_check_of_the_log_is_kept_and_told)
