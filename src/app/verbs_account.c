/* verbs_account.c -- people who sign in, from the machine itself: the first of
 * them, and whoever has lost every key. */
#include "app/verbs.h"

#include "access/account.h"
#include "access/context.h"
#include "access/factor.h"
#include "access/house.h"
#include "access/perform.h"
#include "access/session.h"
#include "base/arena.h"
#include "base/hash.h"
#include "base/id.h"
#include "base/random.h"
#include "base/values.h"
#include "features/accounts/accounts.h"

enum { PASSWORD_BITS = 80, PASSWORD_GROUP = 4 };

struct verb_password verb_password_make(struct cli *cli)
{
    const char *token = random_token(cli->house->random, cli->arena, PASSWORD_BITS);
    const char *text = "";

    for (; token[0] != '\0'; token += PASSWORD_GROUP)
        text = arena_format(cli->arena, "%s%s%.*s", text, text[0] == '\0' ? "" : "-",
                            PASSWORD_GROUP, token);
    return (struct verb_password){
        .text = text,
        .hashed = password_hash(cli->arena, str_of(text), cli->house->password_cost),
    };
}

static struct err account_need(struct context *context, const char *login,
                               struct account *account)
{
    bool found = false;

    TRY(account_find(context, login, account, &found));
    if (!found)
        return err_say(ERR_NOT_FOUND, MSG_APP_ACCOUNT_NO_SUCH,
                       say_text(context->arena, login));
    return OK;
}

static const char *role_list(struct arena *arena)
{
    const char *list = "";

    for (int role = ROLE_NONE + 1; role < ROLE_COUNT; role++)
        list = arena_format(arena, "%s%s%s", list, list[0] == '\0' ? "" : ", ",
                            role_name((enum role)role));
    return list;
}

/* ---- add ----------------------------------------------------------------- */

struct adding {
    struct account_new account;
    struct account_role_new role; /* ROLE_NONE: none yet */
};

static struct err add_act(struct context *context, void *argument)
{
    struct adding *adding = argument;
    int64_t id = ID_NONE;
    int64_t role_id = ID_NONE;

    TRY(account_add(context, &adding->account, &id));
    if (adding->role.role == ROLE_NONE)
        return OK;
    adding->role.account = id;
    return account_role_add(context, &adding->role, &role_id);
}

static struct err role_take(struct cli *cli, struct account_role_new *role)
{
    const char *name = cli_option(cli, "role");
    const char *institution = cli_option(cli, "institution");

    role->to_on = DAY_NONE;
    if (name != NULL && !role_from_name(name, &role->role))
        return err_say(ERR_INVALID, MSG_APP_ACCOUNT_ROLE_UNKNOWN,
                       say_two(cli->arena, SAY_T(name), SAY_T(role_list(cli->arena))));
    if (institution != NULL && !id_read(str_of(institution), &role->institution))
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    return OK;
}

struct err verb_account_add(struct cli *cli)
{
    struct verb_password password = verb_password_make(cli);
    struct context *context = cli_context(cli);
    const char *name = cli_option(cli, "name");
    struct adding adding = {
        .account = {.login = cli->arguments[0],
                    .name = name != NULL ? name : cli->arguments[0],
                    .kana = cli_option(cli, "kana"),
                    .language = cli->language,
                    .password_hash = password.hashed,
                    .password_is_temporary = true},
        .role = {.from_on = context->today},
    };

    TRY(role_take(cli, &adding.role));
    TRY(perform_write(cli->writer, context, add_act, &adding));
    cli_say(cli, MSG_APP_ACCOUNT_ADDED, say_text(cli->arena, adding.account.login));
    cli_say(cli, MSG_APP_ACCOUNT_PASSWORD, say_text(cli->arena, password.text));
    return OK;
}

/* ---- end, reset ---------------------------------------------------------- */

struct changing {
    const char *login;
    const char *reason;
    const char *hashed;
    bool second_factor;
};

static struct err end_act(struct context *context, void *argument)
{
    const struct changing *changing = argument;
    struct account account;

    TRY(account_need(context, changing->login, &account));
    return accounts_end(context, account.id, account.version, changing->reason);
}

struct err verb_account_end(struct cli *cli)
{
    struct changing changing = {.login = cli->arguments[0],
                                .reason = cli_option(cli, "reason")};

    if (text_is_empty(changing.reason))
        return err_of(ERR_INVALID, MSG_APP_ACCOUNT_REASON_NEEDED);
    TRY(perform_write(cli->writer, cli_context(cli), end_act, &changing));
    cli_say(cli, MSG_APP_ACCOUNT_ENDED, say_text(cli->arena, changing.login));
    return OK;
}

static struct err reset_act(struct context *context, void *argument)
{
    const struct changing *changing = argument;
    struct account account;

    TRY(account_need(context, changing->login, &account));
    if (changing->second_factor)
        TRY(factor_end_all(context, account.id, "reset"));
    return account_password_set(context, account.id, changing->hashed, true);
}

struct err verb_account_reset(struct cli *cli)
{
    struct verb_password password = verb_password_make(cli);
    struct changing changing = {.login = cli->arguments[0],
                                .hashed = password.hashed,
                                .second_factor =
                                    cli_option(cli, "second-factor") != NULL};

    TRY(perform_write(cli->writer, cli_context(cli), reset_act, &changing));
    cli_say(cli, MSG_APP_ACCOUNT_RESET, say_text(cli->arena, changing.login));
    cli_say(cli, MSG_APP_ACCOUNT_PASSWORD, say_text(cli->arena, password.text));
    return OK;
}

/* ---- list ---------------------------------------------------------------- */

struct listing {
    struct cli *cli;
    const char *after;
    struct accounts page;
};

static struct err list_page(struct context *context, void *argument)
{
    struct listing *listing = argument;

    return account_list(context, listing->after, ACCOUNT_PAGE_MAX, &listing->page);
}

struct err verb_account_list(struct cli *cli)
{
    struct listing listing = {.cli = cli};

    do {
        TRY(perform_read(cli_context(cli), cli->db, list_page, &listing));
        for (int i = 0; i < listing.page.count; i++) {
            const struct account *account = &listing.page.items[i];
            cli_line(cli, "%-24s %-10s %s", account->login,
                     account->ended_at != INSTANT_NONE ? "ended"
                     : account->has_password           ? "-"
                                                       : "no-password",
                     account->name);
            listing.after = account->login;
        }
    } while (listing.page.count == ACCOUNT_PAGE_MAX);
    return OK;
}
