/* verbs.c -- the table of the house's own commands. */
#include "app/verbs.h"

#include "app/wiring.h"

static const struct option serve_options[] = {
    {"next-port", NULL, MSG_APP_OPTION_NEXT_PORT},
    {0},
};

static const struct option init_options[] = {
    {"admin", "LOGIN", MSG_APP_OPTION_ADMIN},
    {"name", "NAME", MSG_APP_OPTION_NAME},
    {"pack", "PACK", MSG_APP_OPTION_PACK},
    {0},
};

static const struct option demo_options[] = {
    {"directory", "FOLDER", MSG_APP_OPTION_DIRECTORY},
    {"fresh", NULL, MSG_APP_OPTION_FRESH},
    {"next-port", NULL, MSG_APP_OPTION_NEXT_PORT},
    {"no-serve", NULL, MSG_APP_OPTION_NO_SERVE},
    {"pack", "PACK", MSG_APP_OPTION_PACK},
    {0},
};

static const struct option demo_code_options[] = {
    {"directory", "FOLDER", MSG_APP_OPTION_DIRECTORY},
    {0},
};

static const struct option migrate_options[] = {
    {"check", NULL, MSG_APP_OPTION_ONLY_LOOK},
    {"no-backup", NULL, MSG_APP_OPTION_NO_BACKUP},
    {0},
};

static const struct option check_options[] = {
    {"quick", NULL, MSG_APP_OPTION_QUICK},
    {0},
};

static const struct option account_add_options[] = {
    {"name", "NAME", MSG_APP_OPTION_NAME},
    {"kana", "KANA", MSG_APP_OPTION_KANA},
    {"role", "ROLE", MSG_APP_OPTION_ROLE},
    {"institution", "ID", MSG_APP_OPTION_INSTITUTION},
    {0},
};

static const struct option account_end_options[] = {
    {"reason", "TEXT", MSG_APP_OPTION_REASON},
    {0},
};

static const struct option account_reset_options[] = {
    {"second-factor", NULL, MSG_APP_OPTION_SECOND_FACTOR},
    {0},
};

static const struct option config_show_options[] = {
    {"origin", NULL, MSG_APP_OPTION_ORIGIN},
    {0},
};

#define NOTHING COMMAND_NEEDS_NOTHING
#define DATABASE COMMAND_NEEDS_DATABASE

const struct command verbs[] = {
    {"serve", MSG_APP_HELP_SERVE, "[--next-port]", serve_options, NOTHING, verb_serve},
    {"init", MSG_APP_HELP_INIT, "--admin LOGIN [--name NAME] [--pack PACK]", init_options, NOTHING,
     verb_init},
    {"demo", MSG_APP_HELP_DEMO,
     "[--directory FOLDER] [--fresh] [--next-port] [--no-serve] [--pack PACK]",
     demo_options, NOTHING, verb_demo},
    {"demo code", MSG_APP_HELP_DEMO_CODE, "LOGIN [--directory FOLDER]", demo_code_options,
     NOTHING, verb_demo_code},
    {"migrate", MSG_APP_HELP_MIGRATE, "[--check] [--no-backup]", migrate_options, NOTHING,
     verb_migrate},
    {"backup", MSG_APP_HELP_BACKUP, "FILE", NULL, DATABASE, verb_backup},
    {"restore", MSG_APP_HELP_RESTORE, "FILE", NULL, NOTHING, verb_restore},
    {"check", MSG_APP_HELP_CHECK, "[--quick]", check_options, NOTHING, verb_check},
    {"emergency", MSG_APP_HELP_EMERGENCY, "FILE", NULL, NOTHING, verb_emergency},
    {"audit", MSG_APP_HELP_AUDIT, NULL, NULL, NOTHING, NULL},
    {"audit verify", MSG_APP_HELP_AUDIT_VERIFY, NULL, NULL, DATABASE, verb_audit_verify},
    {"account", MSG_APP_HELP_ACCOUNT, NULL, NULL, NOTHING, NULL},
    {"account add", MSG_APP_HELP_ACCOUNT_ADD,
     "LOGIN [--name NAME] [--kana KANA] [--role ROLE] [--institution ID]",
     account_add_options, DATABASE, verb_account_add},
    {"account end", MSG_APP_HELP_ACCOUNT_END, "LOGIN --reason TEXT", account_end_options,
     DATABASE, verb_account_end},
    {"account reset", MSG_APP_HELP_ACCOUNT_RESET, "LOGIN [--second-factor]",
     account_reset_options, DATABASE, verb_account_reset},
    {"account list", MSG_APP_HELP_ACCOUNT_LIST, NULL, NULL, DATABASE, verb_account_list},
    {"routes", MSG_APP_HELP_ROUTES, NULL, NULL, NOTHING, verb_routes},
    {"permissions", MSG_APP_HELP_PERMISSIONS, NULL, NULL, NOTHING, verb_permissions},
    {"articles", MSG_APP_HELP_ARTICLES, NULL, NULL, NOTHING, verb_articles},
    {"config", MSG_APP_HELP_CONFIG, NULL, NULL, NOTHING, NULL},
    {"config check", MSG_APP_HELP_CONFIG_CHECK, NULL, NULL, NOTHING, verb_config_check},
    {"config show", MSG_APP_HELP_CONFIG_SHOW, "[--origin]", config_show_options, NOTHING,
     verb_config_show},
    {"config sample", MSG_APP_HELP_CONFIG_SAMPLE, NULL, NULL, NOTHING,
     verb_config_sample},
    {"version", MSG_APP_HELP_VERSION, NULL, NULL, NOTHING, verb_version},
    {0},
};

struct err verbs_open(void *argument, struct cli *cli, enum command_need needs)
{
    struct wiring *wiring = argument;

    cli->house = &wiring->house;
    if (needs == COMMAND_NEEDS_NOTHING)
        return OK;
    struct err err = wiring_open(wiring, WIRING_TOOL);
    cli->db = wiring->read_db;
    cli->writer = wiring->writer;
    return err;
}

void verbs_close(void *argument, struct cli *cli)
{
    cli->db = NULL;
    cli->writer = NULL;
    wiring_close(argument);
}
