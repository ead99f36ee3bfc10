/* verbs_start.c -- commands that bring a house into being and to life. */
#include "app/verbs.h"

#include "access/account.h"
#include "access/context.h"
#include "access/factor.h"
#include "access/perform.h"
#include "app/demo.h"
#include "app/serve.h"
#include "app/wiring.h"
#include "base/arena.h"
#include "base/pack.h"
#include "base/values.h"

#include <string.h>
#include <unistd.h>

enum { CODES_SHOWN = 5 };

struct err verb_serve(struct cli *cli)
{
    struct wiring *wiring = cli_application(cli);

    wiring->next_port = cli_option(cli, "next-port") != NULL;
    return serve_run(cli, wiring);
}

/* What a house is born with; before anything reads a table. */
static struct err pack_asked(struct cli *cli)
{
    const char *name = cli_option(cli, "pack");
    struct err err = pack_choose(cli->arena, name == NULL ? PACK_DEFAULT : name);

    if (err.kind != ERR_NONE)
        cli_exit(cli, EXIT_USAGE);
    return err;
}

/* ---- init ---------------------------------------------------------------- */

static struct err administrator_act(struct context *context, void *argument)
{
    const struct account_new *account = argument;
    struct account_role_new role = {.role = ROLE_ADMINISTRATOR,
                                    .institution = ID_NONE,
                                    .from_on = context->today,
                                    .to_on = DAY_NONE};
    int64_t id;

    TRY(account_add(context, account, &role.account));
    return account_role_add(context, &role, &id);
}

/* With the house open: the first person, and what they need to begin. */
static struct err administrator_add(struct cli *cli, const char *login)
{
    const char *name = cli_option(cli, "name");
    struct verb_password password = verb_password_make(cli);
    struct account_new account = {.login = login,
                                  .name = name == NULL ? login : name,
                                  .language = cli->language,
                                  .password_hash = password.hashed,
                                  .password_is_temporary = true};

    TRY(perform_write(cli->writer, cli_context(cli), administrator_act, &account));
    cli_say(cli, MSG_APP_ACCOUNT_ADDED, say_text(cli->arena, login));
    cli_say(cli, MSG_APP_ACCOUNT_PASSWORD, say_text(cli->arena, password.text));
    return OK;
}

static struct err birth(struct cli *cli, struct wiring *wiring,
                        enum installation_kind kind, const char **recovery)
{
    struct err err = wiring_birth(wiring, kind, recovery);

    if (err.kind == ERR_CONFLICT || err.kind == ERR_UNAVAILABLE)
        cli_exit(cli, EXIT_CANNOT_CREATE);
    TRY(err);
    TRY(wiring_open(wiring, WIRING_TOOL));
    cli->db = wiring->read_db;
    cli->writer = wiring->writer;
    return OK;
}

struct err verb_init(struct cli *cli)
{
    struct wiring *wiring = cli_application(cli);
    const char *login = cli_option(cli, "admin");
    const char *recovery = NULL;

    if (text_is_empty(login)) {
        cli_exit(cli, EXIT_USAGE);
        return err_of(ERR_INVALID, MSG_APP_INIT_ADMIN_NEEDED);
    }
    TRY(pack_asked(cli));
    TRY(birth(cli, wiring, INSTALLATION_PRODUCTION, &recovery));
    struct err err = administrator_add(cli, login);
    if (err.kind != ERR_NONE) { /* a bad login: begin again with a better one */
        wiring_close(wiring);
        wiring_undo_birth(wiring);
        return err;
    }
    cli_line(cli, "%s", "");
    cli_say(cli, MSG_APP_INIT_RECOVERY, say_text(cli->arena, recovery));
    cli_line(cli, "%s", "");
    cli_say(cli, MSG_APP_INIT_DONE, say_text(cli->arena, wiring->database_path));
    cli_say(cli, MSG_APP_INIT_NEXT, NULL);
    return OK;
}

/* ---- demo ---------------------------------------------------------------- */

static const char demo_folder[] = "renkei-demo";

static struct wiring *demo_wiring(struct cli *cli)
{
    struct wiring *wiring = cli_application(cli);
    const char *folder = cli_option(cli, "directory");

    wiring_directory_set(wiring, folder == NULL ? demo_folder : folder);
    /* Only a demo asks for a free port by itself, and only on this machine. */
    wiring->next_port = cli_option(cli, "next-port") != NULL;
    return wiring;
}

/* A demo is thrown away only if it is one: production is never in its place. */
static struct err demo_open(struct cli *cli, struct wiring *wiring)
{
    TRY(wiring_open(wiring, WIRING_TOOL));
    if (wiring->installation.kind != INSTALLATION_DEMO)
        return err_say(ERR_FORBIDDEN, MSG_APP_DEMO_NOT_DEMO,
                       say_text(cli->arena, wiring->directory));
    return OK;
}

/* The demo of another version, or one that was cut off, is made anew as well. */
static struct err demo_clear(struct cli *cli, struct wiring *wiring, bool fresh)
{
    struct err err;

    if (access(wiring->database_path, F_OK) != 0) {
        (void)unlink(wiring->key_path);
        return OK;
    }
    err = demo_open(cli, wiring);
    wiring_close(wiring);
    if (err.kind == ERR_FORBIDDEN)
        return err;
    bool is_stale = err.kind != ERR_NONE && wiring_is_marked_demo(wiring);
    if (err.kind != ERR_NONE && !is_stale)
        return err;
    if (!fresh && !is_stale)
        return OK;
    TRY(wiring_lock(wiring)); /* not under a server that runs */
    wiring_undo_birth(wiring);
    wiring_close(wiring);
    return OK;
}

static struct err demo_make(struct cli *cli, struct wiring *wiring)
{
    const char *recovery = NULL;

    TRY(pack_asked(cli));
    TRY(birth(cli, wiring, INSTALLATION_DEMO, &recovery));
    struct err err = wiring_mark_demo(wiring);
    if (err.kind == ERR_NONE)
        err = demo_fill(&wiring->house, wiring->read_db, wiring->writer, cli->arena);
    if (err.kind != ERR_NONE) {
        wiring_close(wiring);
        wiring_undo_birth(wiring);
        return err;
    }
    cli_say(cli, MSG_APP_DEMO_DONE, say_text(cli->arena, wiring->database_path));
    return OK;
}

static const char *codes_text(struct cli *cli, const struct demo_sign_in *sign_in,
                              int count)
{
    const char *text = "";

    for (int i = 0; i < count; i++)
        text = arena_format(cli->arena, "%s%s%s", text, i == 0 ? "" : " ",
                            sign_in->codes[i]);
    return text;
}

static struct err sign_ins_say(struct cli *cli, struct wiring *wiring)
{
    struct demo_sign_ins sign_ins;

    TRY(demo_cards(&wiring->house, wiring->read_db, wiring->writer, cli->arena, NULL,
                   &sign_ins));
    cli_say(cli, MSG_APP_DEMO_SIGN_INS, say_text(cli->arena, demo_password));
    for (size_t i = 0; i < sign_ins.count; i++)
        cli_line(cli, "  %-22s %s  %s", sign_ins.items[i].login,
                 codes_text(cli, &sign_ins.items[i], 1), sign_ins.items[i].name);
    return OK;
}

/* A demo that is there keeps its prefecture like any other house. */
static struct err pack_kept(struct cli *cli, const struct wiring *wiring)
{
    const char *asked = cli_option(cli, "pack");

    if (asked == NULL || text_equal(asked, wiring->installation.pack))
        return OK;
    cli_exit(cli, EXIT_USAGE);
    return err_say(ERR_CONFLICT, MSG_APP_DEMO_OTHER_PACK,
                   say_two(cli->arena, SAY_T(wiring->installation.pack), SAY_T(asked)));
}

struct err verb_demo(struct cli *cli)
{
    struct wiring *wiring = demo_wiring(cli);

    TRY(demo_clear(cli, wiring, cli_option(cli, "fresh") != NULL));
    if (access(wiring->database_path, F_OK) == 0) {
        TRY(demo_open(cli, wiring));
        TRY(pack_kept(cli, wiring));
        cli_say(cli, MSG_APP_DEMO_KEPT, say_text(cli->arena, wiring->database_path));
    } else {
        TRY(demo_make(cli, wiring));
    }
    TRY(sign_ins_say(cli, wiring));
    wiring_close(wiring);
    if (cli_option(cli, "no-serve") != NULL)
        return OK;
    return serve_run(cli, wiring);
}

struct err verb_demo_code(struct cli *cli)
{
    struct wiring *wiring = demo_wiring(cli);
    struct demo_sign_ins sign_ins;
    const char *login = cli->arguments[0];

    TRY(demo_open(cli, wiring));
    TRY(demo_cards(&wiring->house, wiring->read_db, wiring->writer, cli->arena, login,
                   &sign_ins));
    if (sign_ins.count == 0)
        return err_say(ERR_NOT_FOUND, MSG_APP_ACCOUNT_NO_SUCH,
                       say_text(cli->arena, login));
    cli_say(cli, MSG_APP_DEMO_CODES,
            say_two(cli->arena, SAY_T(login),
                    SAY_T(codes_text(cli, &sign_ins.items[0], CODES_SHOWN))));
    return OK;
}
