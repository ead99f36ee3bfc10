/* cli_private.h -- inside the terminal's door: shared by its three files. */
#ifndef CLI_PRIVATE_H
#define CLI_PRIVATE_H

#include "cli/cli.h"

enum { CLI_COMMANDS_MAX = 128, CLI_OPTIONS_MAX = 16 };

struct cli_given {
    const struct option *option;
    const char *value; /* "" for a flag */
};

struct cli_private {
    const struct cli_setup *setup;
    const struct command *rows[CLI_COMMANDS_MAX]; /* sorted by name */
    size_t row_count;
    const struct command *row; /* the one that runs */
    struct cli_given given[CLI_OPTIONS_MAX];
    size_t given_count;
    int exit_code;
    int64_t progress_began_at, progress_shown_at;
    bool progress_is_open; /* a line without its end stands on the terminal */
};

/* Does `name` begin with the words of `group` ("audit", "audit verify")? */
bool command_is_in(const char *name, const char *group);

/* Is this row only a heading for the verbs under it? */
bool command_is_group(const struct command *row);

/* How many arguments the usage text asks for: "FILE [--dry-run]" is 1 and 1. */
void command_arity(const char *usage, int *least, int *most);

void help_house(struct cli *cli);                     /* renkei --help */
void help_group(struct cli *cli, const char *group);  /* renkei audit --help */
void help_command(struct cli *cli, const struct command *row);

#endif
