/* command.h -- the terminal's door: a verb is a row.
 *
 * `renkei VERB [WORD] [--option value] [arguments]`; --help is made from the rows.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "base/err.h"
#include "base/message.h"

#include <stdbool.h>

struct context;
struct arena;
struct house;
struct db;
struct writer;

struct option {
    const char *name;  /* without dashes; NULL ends */
    const char *value; /* what its value is called in help, or NULL: a flag */
    enum message help;
};

/* What a command has in its hands.  Output goes to standard output by cli_say
 * and cli_line (the only printf of the house); progress to standard error. */
struct cli {
    struct house *house;
    struct arena *arena;
    struct db *db;         /* reading connection; NULL when the row needs none */
    struct writer *writer; /* NULL when the row needs none */
    int argument_count;
    const char *const *arguments;
    enum language language;
    struct cli_private *private;
};

enum command_need {
    COMMAND_NEEDS_NOTHING,
    COMMAND_NEEDS_DATABASE, /* opened, migrations current */
};

struct command {
    const char *name; /* "institutions import" */
    enum message help;
    const char *usage; /* "FILE [--dry-run]" */
    const struct option *options;
    enum command_need needs;
    struct err (*run)(struct cli *cli);
};

const char *cli_option(struct cli *cli, const char *name); /* value, "" for a flag, or NULL */
void cli_line(struct cli *cli, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Bytes as they are, for exports. */
void cli_text(struct cli *cli, const char *text);
void cli_say(struct cli *cli, enum message message, const struct say *say);
void cli_progress(struct cli *cli, int64_t done, int64_t total);
/* A context of ACTOR_SYSTEM at the house's clock. */
struct context *cli_context(struct cli *cli);

#endif
