/* sign_in_test.h -- a nurse with two offices and an authenticator, and her steps. */
#ifndef ACCESS_SIGN_IN_TEST_H
#define ACCESS_SIGN_IN_TEST_H

#include "access/access_test.h"
#include "access/account.h"
#include "access/base32.h"
#include "access/factor.h"
#include "access/session.h"
#include "base/hash.h"

#include <string.h>

static const char password[] = "いちばん高い枝の柿はとらないでおく";

struct people {
    struct little_house house;
    int64_t nurse; /* with an app, at two offices */
    int64_t office_a, office_b;
    struct str secret;
};

struct step {
    int64_t account;
    const char **codes;
    const char *uri, *secret;
    int64_t id;
    struct str code;
    int64_t office;
    const char *reason;
    const char *token;
    struct sessions sessions;
};

static inline struct err nurse_add(struct context *context, void *argument)
{
    struct people *people = argument;
    const struct account_new nurse = {
        .login = "Nurse@Example.jp",
        .name = "浦和 さくら",
        .language = LANGUAGE_JA,
        .password_hash = password_hash(context->arena, str_of(password),
                                       context->house->password_cost),
    };
    int64_t id = 0;
    TRY(account_add(context, &nurse, &people->nurse));
    struct account_role_new role = {
        .account = people->nurse,
        .role = ROLE_HEALTH_CENTRE_NURSE,
        .institution = people->office_a,
        .from_on = context->today,
        .to_on = DAY_NONE,
    };
    TRY(account_role_add(context, &role, &id));
    role.institution = people->office_b;
    role.role = ROLE_OFFICER;
    role.to_on = context->today;
    return account_role_add(context, &role, &id);
}

static inline struct err app_begin(struct context *context, void *argument)
{
    struct step *step = argument;
    return factor_app_begin(context, step->account, "app", &step->id, &step->uri,
                            &step->secret);
}

static inline struct err app_confirm(struct context *context, void *argument)
{
    struct step *step = argument;
    return factor_app_confirm(context, step->account, step->id, step->code);
}

static inline struct str bytes_of(struct arena *arena, const char *secret)
{
    struct str bytes = {NULL, 0};
    CHECK(base32_rfc_read(arena, str_of(secret), &bytes));
    return bytes;
}

static inline struct str code_now(struct people *people)
{
    return str_of(totp_code(people->house.scratch.arena, people->secret,
                            people->house.now / SECONDS(1)));
}

static inline void people_open(struct people *people)
{
    *people = (struct people){.office_a = 101, .office_b = 102};
    little_house_open(&people->house, false);
    struct context context = little_context(&people->house);
    CHECK_OK(little_write(&people->house, &context, nurse_add, people));
    struct step step = {.account = people->nurse};
    CHECK_OK(little_write(&people->house, &context, app_begin, &step));
    people->secret = bytes_of(people->house.scratch.arena, step.secret);
    step.code = code_now(people);
    CHECK_OK(little_write(&people->house, &context, app_confirm, &step));
    people->house.now += SECONDS(60);
}

static inline struct err look(struct context *context, void *in)
{
    return sign_in_look(context, in);
}

static inline struct err act(struct context *context, void *in)
{
    return sign_in_act(context, in);
}

static inline struct err code_act(struct context *context, void *code)
{
    return sign_in_code_act(context, code);
}

static inline struct sign_in try_from(struct people *people, const char *login,
                               const char *typed, const char *address)
{
    struct sign_in in = {.login = login, .password = str_of(typed), .address = address};
    struct context context = little_context(&people->house);
    context.actor = (struct actor){.kind = ACTOR_ANONYMOUS};
    CHECK_OK(little_read(&people->house, &context, look, &in));
    sign_in_work(&context, &in);
    CHECK_OK(little_write(&people->house, &context, act, &in));
    return in;
}

struct lookup {
    const char *token;
    struct session_found found;
};

static inline struct err find(struct context *context, void *argument)
{
    struct lookup *lookup = argument;
    return session_find(context, str_of(lookup->token), SESSION_IDLE_DEFAULT,
                        &lookup->found);
}

static inline struct session_found found_by(struct people *people, const char *token)
{
    struct lookup lookup = {.token = token};
    struct context context = little_context(&people->house);
    CHECK_OK(little_read(&people->house, &context, find, &lookup));
    return lookup.found;
}

static inline struct context as(struct people *people, const char *token)
{
    struct context context = little_context(&people->house);
    context.actor = found_by(people, token).actor;
    return context;
}

/* Both steps; the token of the full session. */
static inline const char *signed_in(struct people *people)
{
    struct sign_in in = try_from(people, "nurse@example.jp", password, "10.0.0.1");
    CHECK_INT(SIGN_IN_DONE, in.outcome);
    struct sign_in_code code = {.code = code_now(people)};
    struct context context = as(people, in.token);
    CHECK_OK(little_write(&people->house, &context, code_act, &code));
    CHECK_INT(SIGN_IN_DONE, code.outcome);
    CHECK_INT(SESSION_NONE, found_by(people, in.token).state); /* a new token */
    return code.token;
}

#endif
