/* knowledge_import_cli.c -- `renkei knowledge import`. */
#include "base/arena.h"
#include "base/message.h"
#include "cli/cli.h"
#include "features/knowledge_import/knowledge_import.h"

#include <stddef.h>

/* The tree of the ontology is json-c's own; this holds what is kept of all sources. */
static const size_t import_bytes_max = (size_t)2 * 1024 * 1024 * 1024;

static void unfit_tell(void *argument, const char *file, int64_t line, enum message why,
                       const char *what)
{
    struct cli *cli = argument;
    struct arena_mark mark = arena_mark(cli->arena);
    const char *reason = message_text(cli->arena, cli->language, why,
                                      say_text(cli->arena, what));

    cli_complain_text(cli, arena_format(cli->arena, "%s:%lld: %s", file, (long long)line,
                                        reason));
    arena_rewind(cli->arena, mark);
}

static void progress_tell(void *argument, int64_t done, int64_t total)
{
    cli_progress(argument, done, total);
}

static struct err option_need(struct cli *cli, const char *name, const char **value)
{
    *value = cli_option(cli, name);
    return *value != NULL ? OK
                          : err_say(ERR_INVALID, MSG_KNOWLEDGE_IMPORT_CLI_NEEDS,
                                    say_text(cli->arena, name));
}

static struct err import_run(struct cli *cli)
{
    struct knowledge_paths paths = {.mondo = cli_option(cli, "mondo"),
                                    .nando = cli_option(cli, "nando"),
                                    .labels = cli_option(cli, "labels-ja")};
    struct knowledge_report report = {
        .unfit = unfit_tell, .progress = progress_tell, .argument = cli};
    struct say *say = say_new(cli->arena);

    TRY(option_need(cli, "hpo", &paths.hpo));
    TRY(option_need(cli, "annotations", &paths.annotations));
    TRY(option_need(cli, "out", &paths.out));
    struct arena *arena = arena_new((size_t)4 * 1024 * 1024, import_bytes_max);
    struct err err = knowledge_import_run(arena, &paths, &report);
    cli_progress_end(cli);
    if (err.kind != ERR_NONE)
        cli_complain(cli, err.message, err.say);
    else
        say->values[0] = SAY_N(report.terms);
    arena_free(arena);
    if (err.kind != ERR_NONE) {
        cli_exit(cli, cli_exit_code(err.kind));
        return OK;
    }
    say->values[1] = SAY_N(report.diseases);
    say->values[2] = SAY_N(report.rows);
    say->values[3] = SAY_N(report.unfit_count);
    cli_say(cli, MSG_KNOWLEDGE_IMPORT_CLI_DONE, say);
    return OK;
}

static const struct option import_options[] = {
    {"hpo", "FILE", MSG_KNOWLEDGE_IMPORT_CLI_HPO},
    {"annotations", "FILE", MSG_KNOWLEDGE_IMPORT_CLI_ANNOTATIONS},
    {"mondo", "FOLDER", MSG_KNOWLEDGE_IMPORT_CLI_MONDO},
    {"nando", "FILE", MSG_KNOWLEDGE_IMPORT_CLI_NANDO},
    {"labels-ja", "FILE", MSG_KNOWLEDGE_IMPORT_CLI_LABELS},
    {"out", "FILE", MSG_KNOWLEDGE_IMPORT_CLI_OUT},
    {.name = NULL},
};

const struct command knowledge_import_commands[] = {
    {"knowledge import", MSG_KNOWLEDGE_IMPORT_CLI_IMPORT, "", import_options,
     COMMAND_NEEDS_NOTHING, import_run},
    {.name = NULL},
};
