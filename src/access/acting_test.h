/* acting_test.h -- a small house with three people in it, for tests that act.
 *
 * A test is one act of the coordinator: it may move context->now and change who
 * acts as it likes, and CHECK() inside.
 */
#ifndef ACCESS_ACTING_TEST_H
#define ACCESS_ACTING_TEST_H

#include "access/access_test.h"
#include "access/account.h"
#include "test.h"

enum {
    OFFICE = 901,
    OTHER_OFFICE = 902,
    HOSPITAL = 903,
    PATIENT = 1001,
    OTHER_PATIENT = 1002,
    CASE = 2001,
    OTHER_CASE = 2002,
    SUBJECT = 3001,
};

typedef void acting_body(struct context *context);

struct acting_house {
    struct little_house little;
    int64_t coordinator; /* acts for OFFICE */
    int64_t colleague;   /* acts for OFFICE too */
    int64_t officer;     /* of OTHER_OFFICE */
    acting_body *body;
};

static struct acting_house acting;

static inline int64_t acting_account(struct context *context, const char *login)
{
    int64_t id = ID_NONE;
    struct account_new account = {.login = login, .name = login};
    CHECK_OK(account_add(context, &account, &id));
    return id;
}

static inline struct err acting_prepare(struct context *context, void *nothing)
{
    (void)nothing;
    acting.coordinator = acting_account(context, "coordinator");
    acting.colleague = acting_account(context, "colleague");
    acting.officer = acting_account(context, "officer");
    TRY(seal_person_add(db_seal(context->db), PATIENT));
    return seal_person_add(db_seal(context->db), OTHER_PATIENT);
}

static inline void act_as(struct context *context, int64_t account, int64_t office)
{
    context->actor = (struct actor){
        .kind = ACTOR_ACCOUNT,
        .account = account,
        .institution = office,
        .name = account == acting.coordinator ? "田中" : "佐藤",
        .second_factor = true,
        .proved_at = context->now,
    };
}

static inline struct err acting_body_run(struct context *context, void *nothing)
{
    (void)nothing;
    act_as(context, acting.coordinator, OFFICE);
    acting.body(context);
    return OK;
}

static inline void acting_open(void)
{
    little_house_open(&acting.little, false);
    struct context context = little_context(&acting.little);
    CHECK_OK(little_write(&acting.little, &context, acting_prepare, NULL));
}

/* One act, committed; or one reading unit. */
static inline void acting_write(acting_body *body)
{
    struct context context = little_context(&acting.little);
    acting.body = body;
    CHECK_OK(little_write(&acting.little, &context, acting_body_run, NULL));
}

static inline void acting_read(acting_body *body)
{
    struct context context = little_context(&acting.little);
    acting.body = body;
    CHECK_OK(little_read(&acting.little, &context, acting_body_run, NULL));
}

static inline void acting_close(void)
{
    little_house_close(&acting.little);
}

/* A test whose body is one act. */
#define ACT_TEST(name)                                                         \
    static void name##_act(struct context *context);                           \
    TEST(name)                                                                 \
    {                                                                          \
        acting_open();                                                         \
        acting_write(name##_act);                                              \
        acting_close();                                                        \
    }                                                                          \
    static void name##_act(struct context *context)

static inline int64_t acting_number(struct context *context, const char *sql)
{
    return scratch_number(context->db, sql);
}

#endif
