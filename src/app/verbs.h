/* verbs.h -- the house's own commands, as rows for the terminal's door.
 *
 * They stand in app because they open, make and copy the house itself; what a
 * room can do from the terminal is on its plate.
 */
#ifndef APP_VERBS_H
#define APP_VERBS_H

#include "cli/cli.h"

struct wiring;

extern const struct command verbs[]; /* ends with a NULL name */

/* Open and close what a command needs: for struct cli_setup. */
struct err verbs_open(void *wiring, struct cli *cli, enum command_need needs);
void verbs_close(void *wiring, struct cli *cli);

/* One file for each family. */
struct err verb_serve(struct cli *cli);
struct err verb_init(struct cli *cli);
struct err verb_demo(struct cli *cli);
struct err verb_demo_code(struct cli *cli);
struct err verb_migrate(struct cli *cli);
struct err verb_backup(struct cli *cli);
struct err verb_emergency(struct cli *cli);
struct err verb_restore(struct cli *cli);
struct err verb_check(struct cli *cli);
struct err verb_audit_verify(struct cli *cli);
struct err verb_account_add(struct cli *cli);
struct err verb_account_end(struct cli *cli);
struct err verb_account_reset(struct cli *cli);
struct err verb_account_list(struct cli *cli);
struct err verb_routes(struct cli *cli);
struct err verb_permissions(struct cli *cli);
struct err verb_articles(struct cli *cli);
struct err verb_config_check(struct cli *cli);
struct err verb_config_show(struct cli *cli);
struct err verb_config_sample(struct cli *cli);
struct err verb_version(struct cli *cli);

/* Shared: a password that works once ("abcd-efgh-jkmn-pqrs") and its hash. */
struct verb_password {
    const char *text;
    const char *hashed;
};
struct verb_password verb_password_make(struct cli *cli);

#endif
