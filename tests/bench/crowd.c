/* crowd.c -- many signed-in people in a demonstration, for load: no test, no product.
 *
 * usage: crowd FOLDER COUNT ROLE [office]
 *
 * Opens the demonstration in FOLDER (no server may run), adds COUNT accounts of
 * the role and signs each in with both factors, through the use cases of access
 * (only the password hash is spared).  Prints one session cookie a line.  With
 * "office" they act for the office of the demonstration's cases.  The limits per
 * account stay in force; a crowd is how load gets past them honestly.
 */
#include "access/access_test.h"
#include "access/account.h"
#include "access/context.h"
#include "access/factor.h"
#include "access/session.h"
#include "app/wiring.h"

enum { ARENA_BYTES = 256 * 1024, ARENA_MAX = 512 * 1024 * 1024 };

static const char no_password[] = "crowd: signs in here only";

struct person {
    enum role role;
    int64_t office; /* ID_NONE: none */
    const char *login;
    const char *token; /* of the full session */
};

static struct err join(struct context *context, struct person *person, const char **code)
{
    struct account_new account = {.login = person->login,
                                  .name = person->login,
                                  .language = LANGUAGE_JA,
                                  .password_hash = no_password};
    struct account_role_new role = {.role = person->role,
                                    .institution = person->office,
                                    .from_on = context->today,
                                    .to_on = DAY_NONE};
    const char **codes = NULL;
    int64_t id = ID_NONE;

    TRY(account_add(context, &account, &role.account));
    TRY(account_role_add(context, &role, &id));
    TRY(factor_card_make(context, role.account, &id, &codes));
    *code = codes[0];
    return OK;
}

static struct err person_act(struct context *context, void *argument)
{
    struct person *person = argument;
    const char *code = NULL;

    TRY(join(context, person, &code));
    struct sign_in in = {.login = person->login,
                         .address_is_shared = true,
                         .hashed = no_password,
                         .matched = true};
    TRY(sign_in_act(context, &in));
    struct sign_in_code second = {.code = str_of(code)};
    TRY(sign_in_code_act(context, &second));
    if (in.outcome != SIGN_IN_DONE || second.outcome != SIGN_IN_DONE)
        return err_of(ERR_FORBIDDEN, MSG_ACCESS_SIGN_IN_NEEDED);
    person->token = second.token;
    return OK;
}

static struct err all_join(struct wiring *wiring, int count, enum role role,
                           int64_t office)
{
    for (int i = 0; i < count; i++) {
        struct person person = {.role = role,
                                .office = office,
                                .login = arena_format(wiring->arena, "crowd-%d", i)};
        struct context context = {.arena = wiring->arena,
                                  .house = &wiring->house,
                                  .now = house_now(&wiring->house),
                                  .actor = {.kind = ACTOR_SYSTEM},
                                  .language = LANGUAGE_JA,
                                  .request = "crowd"};
        context.today = instant_day(context.now);
        TRY(perform_write(wiring->writer, &context, person_act, &person));
        printf("renkei=%s\n", person.token);
    }
    return OK;
}

int main(int count, char **words)
{
    enum role role = ROLE_NONE;
    if (count < 4 || !role_from_name(words[3], &role)) {
        fputs("usage: crowd FOLDER COUNT ROLE [office]\n", stderr);
        return 2;
    }
    struct arena *arena = arena_new(ARENA_BYTES, ARENA_MAX);
    const struct config_source source = {.language = LANGUAGE_EN};
    struct wiring wiring;
    wiring_init(&wiring, arena, config_load(arena, &source), LANGUAGE_EN);
    wiring_directory_set(&wiring, words[1]);
    struct err err = wiring_open(&wiring, WIRING_TOOL);
    if (err.kind == ERR_NONE)
        err = all_join(&wiring, (int)strtol(words[2], NULL, 10), role,
                       count == 4 ? ID_NONE
                                  : scratch_number(wiring.read_db,
                                                   "SELECT office FROM care_case"
                                                   " WHERE office IS NOT NULL"));
    if (err.kind != ERR_NONE)
        fprintf(stderr, "crowd: %s\n",
                message_text(arena, LANGUAGE_EN, err.message, err.say));
    wiring_close(&wiring);
    arena_free(arena);
    return err.kind == ERR_NONE ? 0 : 1;
}
