/* cli.h -- reads a command line, finds its row, runs it, ends with its code.
 *
 * The rows are the house's own verbs (given by app) and those of the plates.
 * Exit codes: 0 done, 1 failed, 2 wrong usage, and the kinds of struct err as
 * sysexits numbers (cli_exit_code).
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "cli/command.h"

#include <stddef.h>
#include <stdio.h>

struct feature;

enum {
    EXIT_DONE = 0,
    EXIT_FAILED = 1,
    EXIT_USAGE = 2,
    EXIT_DATA = 65,        /* ERR_INVALID */
    EXIT_NOT_FOUND = 66,   /* ERR_NOT_FOUND */
    EXIT_UNAVAILABLE = 69, /* a port, a folder, a database cannot be had */
    EXIT_SOFTWARE = 70,    /* ERR_INTERNAL */
    EXIT_CANNOT_CREATE = 73,
    EXIT_TEMPORARY = 75,   /* ERR_CONFLICT, ERR_UNAVAILABLE: try again */
    EXIT_NO_PERMISSION = 77, /* ERR_FORBIDDEN */
    EXIT_CONFIGURATION = 78, /* systemd does not start us again */
};

struct cli_setup {
    const struct command *builtins;          /* ends with a NULL name */
    const struct feature *const *features;   /* ends with NULL */
    void *application;                       /* app's, for its own verbs */
    /* Fill what the row needs into *cli; and give it back. */
    struct err (*open)(void *application, struct cli *cli, enum command_need needs);
    void (*close)(void *application, struct cli *cli);
    enum language language;
    FILE *out, *error;
    bool error_is_terminal; /* progress in one line that moves */
    bool out_is_terminal;
    int64_t (*clock)(void); /* microseconds, for progress; NULL: no progress */
};

/* Run one command line (without the program's name); the exit code. */
int cli_run(const struct cli_setup *setup, struct arena *arena, int count,
            const char *const *words);

/* From LC_ALL, LC_MESSAGES, LANG: English if it says so, else Japanese. */
enum language cli_language(char *const *environment);

int cli_exit_code(enum err_kind kind);

/* For commands of app: end with this code though run() returns OK. */
void cli_exit(struct cli *cli, int code);
void *cli_application(struct cli *cli);
/* "renkei: sentence" on standard error. */
void cli_complain(struct cli *cli, enum message message, const struct say *say);
void cli_complain_text(struct cli *cli, const char *text);
/* The same before a command runs. */
void cli_error_line(FILE *error, const char *text);
void cli_progress_end(struct cli *cli);
void cli_flush(struct cli *cli); /* what was said is seen now, also in a pipe */

#endif
