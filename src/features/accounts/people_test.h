/* people_test.h -- a small house with three people who may sign in, for tests of the
 * rooms accounts, sign_in and trail. */
#ifndef ACCOUNTS_PEOPLE_TEST_H
#define ACCOUNTS_PEOPLE_TEST_H

#include "features/accounts/accounts.h"

#include "access/access_test.h"
#include "access/session.h"
#include "base/hash.h"

static struct little_house house;
static int64_t chief, officer, guard; /* administrator, officer, privacy officer */
static int64_t chief_session, officer_session;

static const char old_password[] = "an owl in the old barn";

static inline struct context as(int64_t account, unsigned roles, int64_t session)
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

static inline struct context as_chief(void)
{
    return as(chief, ROLE_BIT(ROLE_ADMINISTRATOR), chief_session);
}

static inline struct context as_officer(void)
{
    return as(officer, ROLE_BIT(ROLE_OFFICER), officer_session);
}

static inline struct context as_guard(void)
{
    return as(guard, ROLE_BIT(ROLE_PRIVACY_OFFICER), ID_NONE);
}

/* A use case as a unit of work; what it is given and gives back is a struct call of
 * the test's own. */
#define UNIT(unit_name, ...)                                                             \
    static struct err unit_name(struct context *context, void *argument)                 \
    {                                                                                    \
        struct call *call = argument;                                                    \
        __VA_ARGS__                                                                      \
    }

static inline struct err write_as(struct context context, perform_function *unit,
                                  void *call)
{
    return little_write(&house, &context, unit, call);
}

static inline struct err read_as(struct context context, perform_function *unit,
                                 void *call)
{
    return little_read(&house, &context, unit, call);
}

static inline struct accounts_role_wish wish_of(enum role role)
{
    return (struct accounts_role_wish){
        .role = role, .from_on = DAY_NONE, .to_on = DAY_NONE};
}

struct newcomer {
    struct accounts_new wanted;
    int64_t id;
};

static inline struct err newcomer_unit(struct context *context, void *argument)
{
    struct newcomer *newcomer = argument;

    return accounts_add(context, &newcomer->wanted, &newcomer->id);
}

static inline int64_t person_make(const char *login, enum role role)
{
    struct newcomer newcomer = {
        .wanted = {.login = login,
                   .name = login,
                   .language = LANGUAGE_JA,
                   .role = wish_of(role),
                   .password = {.hashed = password_hash(house.scratch.arena,
                                                        str_of(old_password),
                                                        password_cost_test)}}};

    CHECK_OK(write_as(little_context(&house), newcomer_unit, &newcomer));
    return newcomer.id;
}

struct entering {
    int64_t account;
    bool is_full;
    int64_t session;
    const char *token;
};

static inline struct err enter_unit(struct context *context, void *argument)
{
    struct entering *entering = argument;

    return session_make(context, entering->account, entering->is_full,
                        &entering->session, &entering->token);
}

static inline int64_t session_of(int64_t account, bool is_full)
{
    struct entering entering = {.account = account, .is_full = is_full};

    CHECK_OK(write_as(little_context(&house), enter_unit, &entering));
    return entering.session;
}

static inline void open_house(void)
{
    little_house_open(&house, false);
    chief = person_make("chief", ROLE_ADMINISTRATOR);
    officer = person_make("officer", ROLE_OFFICER);
    guard = person_make("guard", ROLE_PRIVACY_OFFICER);
    chief_session = session_of(chief, true);
    officer_session = session_of(officer, true);
}

struct looked_up {
    int64_t id;
    struct accounts_one one;
};

static inline struct err look_up_unit(struct context *context, void *argument)
{
    struct looked_up *looked = argument;

    return accounts_get(context, looked->id, &looked->one);
}

static inline struct accounts_one one_of(int64_t id)
{
    struct looked_up looked = {.id = id};

    CHECK_OK(read_as(as_chief(), look_up_unit, &looked));
    return looked.one;
}

#endif
