/* account_test.c -- accounts and roles: made, found, changed, ended, never deleted. */
#include "access/account.h"

#include "access/access_test.h"
#include "access/factor.h"
#include "access/session.h"

#include <string.h>

struct call {
    struct account_new account;
    struct account_role_new role;
    struct account got;
    struct accounts accounts;
    struct account_roles roles;
    struct account_offices offices;
    const char *login;
    const char *after;
    int64_t id, version, institution;
    day on;
    unsigned held;
    bool found;
};

static struct err add(struct context *context, void *argument)
{
    struct call *call = argument;
    return account_add(context, &call->account, &call->id);
}

static struct err get(struct context *context, void *argument)
{
    struct call *call = argument;
    return account_get(context, call->id, &call->got);
}

static struct err find(struct context *context, void *argument)
{
    struct call *call = argument;
    return account_find(context, call->login, &call->got, &call->found);
}

static struct err list(struct context *context, void *argument)
{
    struct call *call = argument;
    return account_list(context, call->after, 2, &call->accounts);
}

static struct err change(struct context *context, void *argument)
{
    struct call *call = argument;
    return account_change(context, call->id, call->version, call->account.name, NULL,
                          LANGUAGE_EN);
}

static struct err end(struct context *context, void *argument)
{
    struct call *call = argument;
    return account_end(context, call->id, call->version, "retired");
}

static struct err role_add(struct context *context, void *argument)
{
    struct call *call = argument;
    int64_t id = 0;
    return account_role_add(context, &call->role, &id);
}

static struct err role_end(struct context *context, void *argument)
{
    struct call *call = argument;
    TRY(account_role_list(context, call->id, &call->roles));
    return account_role_end(context, call->roles.items[0].id, call->on, "moved");
}

static struct err held(struct context *context, void *argument)
{
    struct call *call = argument;
    TRY(account_roles_held(context, call->id, call->institution, call->on, &call->held));
    TRY(account_role_list(context, call->id, &call->roles));
    return account_offices(context, call->id, call->on, &call->offices);
}

static struct err staff(struct context *context, void *argument)
{
    struct call *call = argument;
    return account_role_list_at(context, call->institution, call->on, &call->roles);
}

static struct err session_of(struct context *context, void *argument)
{
    struct call *call = argument;
    const char **codes = NULL;
    int64_t id = 0;
    TRY(factor_card_make(context, call->id, &id, &codes));
    return session_make(context, call->id, true, &id, &call->login);
}

static struct err write(struct little_house *house, perform_function *function,
                        struct call *call)
{
    struct context context = little_context(house);
    return little_write(house, &context, function, call);
}

static struct err read(struct little_house *house, perform_function *function,
                       struct call *call)
{
    struct context context = little_context(house);
    return little_read(house, &context, function, call);
}

static int64_t made(struct little_house *house, const char *login)
{
    struct call call = {.account = {.login = login, .name = "川口 一郎"}};
    CHECK_OK(write(house, add, &call));
    return call.id;
}

TEST(login_means_one_person_for_ever_however_it_is_typed)
{
    struct little_house house;
    little_house_open(&house, false);
    (void)made(&house, "Ichiro@Example.jp");
    struct call again = {.account = {.login = "ｉｃｈｉｒｏ@example.jp", .name = "x"}};
    struct err err = write(&house, add, &again);
    CHECK_ERR(ERR_CONFLICT, err);
    CHECK_TEXT("login", err.field);
    struct call call = {.login = "ICHIRO@example.JP"};
    CHECK_OK(read(&house, find, &call));
    CHECK(call.found);
    CHECK_TEXT("Ichiro@Example.jp", call.got.login);
    call.id = call.got.id;
    call.version = 1;
    CHECK_OK(write(&house, end, &call));
    CHECK_OK(read(&house, find, &call));
    CHECK(!call.found);
    CHECK_ERR(ERR_CONFLICT, write(&house, add, &again));
    call.login = "bad\xFF";
    CHECK_OK(read(&house, find, &call));
    CHECK(!call.found);
    little_house_close(&house);
}

TEST(account_is_refused_field_by_field)
{
    static const struct {
        const char *login, *name, *field;
    } rows[] = {
        {"", "x", "login"},           {NULL, "x", "login"},
        {"two words", "x", "login"},  {"全角\u3000空白", "x", "login"},
        {"tab\t", "x", "login"},      {"ok", "", "name"},
        {"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff12345", "x", "login"},
    };
    struct little_house house;
    little_house_open(&house, false);
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        struct call call = {.account = {.login = rows[i].login, .name = rows[i].name}};
        struct err err = write(&house, add, &call);
        CHECK_ERR(ERR_INVALID, err);
        CHECK_TEXT(rows[i].field, err.field);
    }
    CHECK_INT(0, scratch_number(house.reader, "SELECT count(*) FROM account"));
    CHECK_INT(0, scratch_number(house.reader, "SELECT count(*) FROM audit_entry"));
    little_house_close(&house);
}

TEST(change_needs_the_version_seen_and_end_ends_everything)
{
    struct little_house house;
    little_house_open(&house, false);
    struct call call = {.account = {.name = "川口 次郎"}, .version = 1};
    call.id = made(&house, "a");
    call.role = (struct account_role_new){.account = call.id, .role = ROLE_OFFICER,
                                          .institution = 5, .from_on = 20000,
                                          .to_on = DAY_NONE};
    CHECK_OK(write(&house, role_add, &call));
    call.role.from_on = instant_day(house.now) + 30; /* not begun yet */
    call.role.institution = 6;
    CHECK_OK(write(&house, role_add, &call));
    CHECK_OK(write(&house, change, &call));
    CHECK_ERR(ERR_CONFLICT, write(&house, change, &call));
    CHECK_OK(read(&house, get, &call));
    CHECK_TEXT("川口 次郎", call.got.name);
    CHECK_INT(LANGUAGE_EN, call.got.language);
    CHECK_ERR(ERR_CONFLICT, write(&house, end, &call));
    call.version = call.got.version;
    CHECK_OK(write(&house, session_of, &call));
    CHECK_OK(write(&house, end, &call));
    CHECK_OK(read(&house, get, &call));
    CHECK_TEXT("retired", call.got.end_reason);
    CHECK_INT(0, scratch_number(house.reader, "SELECT count(*) FROM session"
                                              " WHERE ended_at IS NULL"));
    CHECK_INT(0, scratch_number(house.reader, "SELECT count(*) FROM factor"
                                              " WHERE ended_at IS NULL"));
    CHECK_INT(0, scratch_number(house.reader,
                                "SELECT count(*) FROM account_role"
                                " WHERE to_on IS NULL OR end_reason IS NULL"));
    CHECK_ERR(ERR_CONFLICT, write(&house, role_add, &call));
    call.id = 77;
    CHECK_ERR(ERR_NOT_FOUND, write(&house, end, &call));
    CHECK_ERR(ERR_NOT_FOUND, read(&house, get, &call));
    little_house_close(&house);
}

TEST(roles_hold_from_a_day_to_a_day_at_an_office)
{
    struct little_house house;
    little_house_open(&house, false);
    day today = instant_day(house.now);
    struct call call = {.id = made(&house, "a"), .institution = 5};
    call.role = (struct account_role_new){.account = call.id, .role = ROLE_HOSPITAL_DESK,
                                          .institution = 5, .from_on = today,
                                          .to_on = today + 10};
    CHECK_OK(write(&house, role_add, &call));
    call.role.from_on = today + 10;
    CHECK_ERR(ERR_CONFLICT, write(&house, role_add, &call)); /* covers that day */
    call.role.from_on = today + 12;
    CHECK_ERR(ERR_INVALID, write(&house, role_add, &call)); /* reversed */
    call.role.role = ROLE_ADMINISTRATOR;
    call.role.institution = ID_NONE;
    call.role.to_on = DAY_NONE;
    CHECK_OK(write(&house, role_add, &call));
    static const struct {
        int offset;
        unsigned here, elsewhere;
        int offices;
    } rows[] = {
        {-1, 0, 0, 0},
        {0, ROLE_BIT(ROLE_HOSPITAL_DESK), 0, 1},
        {10, ROLE_BIT(ROLE_HOSPITAL_DESK), 0, 1},
        {11, 0, 0, 0},
        {12, ROLE_BIT(ROLE_ADMINISTRATOR), ROLE_BIT(ROLE_ADMINISTRATOR), 1},
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        call.on = today + rows[i].offset;
        call.institution = 5;
        CHECK_OK(read(&house, held, &call));
        CHECK_INT(rows[i].here, call.held);
        CHECK_INT(rows[i].offices, call.offices.count);
        call.institution = 6;
        CHECK_OK(read(&house, held, &call));
        CHECK_INT(rows[i].elsewhere, call.held);
    }
    CHECK_INT(2, call.roles.count);
    call.institution = 5;
    call.on = today;
    CHECK_OK(read(&house, staff, &call));
    CHECK_INT(1, call.roles.count);
    CHECK_TEXT("川口 一郎", call.roles.items[0].account_name);
    little_house_close(&house);
}

TEST(role_ends_on_a_day_not_before_yesterday)
{
    struct little_house house;
    little_house_open(&house, false);
    day today = instant_day(house.now);
    struct call call = {.id = made(&house, "a"), .institution = 5};
    call.role = (struct account_role_new){.account = call.id, .role = ROLE_OFFICER,
                                          .institution = 5, .from_on = today - 100,
                                          .to_on = DAY_NONE};
    CHECK_OK(write(&house, role_add, &call));
    call.on = today - 2;
    CHECK_ERR(ERR_INVALID, write(&house, role_end, &call));
    call.on = today - 1;
    CHECK_OK(write(&house, role_end, &call));
    call.on = today;
    CHECK_OK(read(&house, held, &call));
    CHECK_INT(0, call.held);
    CHECK_ERR(ERR_CONFLICT, write(&house, role_end, &call));
    CHECK_OK(write(&house, role_add, &(struct call){.role = {.account = call.id,
                                                             .role = ROLE_OFFICER,
                                                             .institution = 5,
                                                             .from_on = today,
                                                             .to_on = DAY_NONE}}));
    little_house_close(&house);
}

TEST(accounts_are_listed_in_pages_by_login)
{
    struct little_house house;
    little_house_open(&house, false);
    (void)made(&house, "c");
    (void)made(&house, "A");
    (void)made(&house, "b");
    struct call call = {.after = NULL};
    CHECK_OK(read(&house, list, &call));
    CHECK_INT(2, call.accounts.count);
    CHECK_TEXT("A", call.accounts.items[0].login);
    call.after = call.accounts.items[1].login;
    CHECK_OK(read(&house, list, &call));
    CHECK_INT(1, call.accounts.count);
    CHECK_TEXT("c", call.accounts.items[0].login);
    little_house_close(&house);
}

TEST(every_role_has_its_words)
{
    for (int i = 1; i < ROLE_COUNT; i++) {
        enum role role = ROLE_NONE;
        CHECK_OK(role_read(i, &role));
        CHECK(role_from_name(role_name(role), &role) && (int)role == i);
        CHECK(strncmp(message_key(role_message(role)), "access.role.", 12) == 0);
    }
    enum role role = ROLE_NONE;
    CHECK_ERR(ERR_INTERNAL, role_read(0, &role));
    CHECK_ERR(ERR_INTERNAL, role_read(ROLE_COUNT, &role));
    CHECK(!role_from_name("king", &role));
}

TEST_MAIN(login_means_one_person_for_ever_however_it_is_typed,
          account_is_refused_field_by_field,
          change_needs_the_version_seen_and_end_ends_everything,
          roles_hold_from_a_day_to_a_day_at_an_office,
          role_ends_on_a_day_not_before_yesterday, accounts_are_listed_in_pages_by_login,
          every_role_has_its_words)
