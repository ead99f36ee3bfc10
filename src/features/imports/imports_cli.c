/* imports_cli.c -- lists of institutions from the terminal. */
#include "access/context.h"
#include "access/perform.h"
#include "base/arena.h"
#include "base/file.h"
#include "base/message.h"
#include "cli/command.h"
#include "features/imports/imports.h"

#include <string.h>

/* ---- import ------------------------------------------------------------------ */

struct start {
    struct import_start import;
    int64_t id;
};

static struct err start_act(struct context *context, void *argument)
{
    struct start *start = argument;
    return import_start(context, &start->import, &start->id);
}

struct chunk {
    int64_t id;
    bool more;
};

static struct err chunk_act(struct context *context, void *argument)
{
    struct chunk *chunk = argument;
    return import_chunk_do(context, chunk->id, &chunk->more);
}

/* Chunk by chunk until the dry run or the import is over; told in records. */
static struct err run_chunks(struct cli *cli, int64_t id, int64_t total)
{
    struct chunk chunk = {.id = id, .more = true};
    for (int64_t done = IMPORT_CHUNK_RECORDS; chunk.more; done += IMPORT_CHUNK_RECORDS) {
        struct arena_mark mark = arena_mark(cli->arena);
        TRY(perform_write(cli->writer, cli_context(cli), chunk_act, &chunk));
        arena_rewind(cli->arena, mark);
        cli_progress(cli, done < total ? done : total, total);
    }
    return OK;
}

struct look {
    int64_t id;
    struct import import;
    const char *rejects;
    const char *vanished;
};

static struct err look_act(struct context *context, void *argument)
{
    struct look *look = argument;
    TRY(import_get(context, look->id, &look->import));
    TRY(import_rejects(context, look->id, &look->rejects));
    return import_vanished(context, look->id, &look->vanished);
}

struct move {
    int64_t id;
    int64_t version;
    enum import_action action;
};

static struct err move_act(struct context *context, void *argument)
{
    struct move *move = argument;
    return import_act(context, move->id, move->version, move->action);
}

static struct err take_in(struct cli *cli, const char *path, struct start *start)
{
    struct str bytes;
    TRY(file_read(cli->arena, path, IMPORT_FILE_BYTES_MAX, &bytes));
    const char *slash = strrchr(path, '/');
    start->import.file_name = slash != NULL ? slash + 1 : path;
    TRY(import_file_read(cli->arena, bytes, &start->import));
    return perform_write(cli->writer, cli_context(cli), start_act, start);
}

static void counts_say(struct cli *cli, const struct import_counts *counts)
{
    struct say *say = say_new(cli->arena);
    say->values[0] = SAY_N(counts->added);
    say->values[1] = SAY_N(counts->changed);
    say->values[2] = SAY_N(counts->unchanged);
    say->values[3] = SAY_N(counts->rejected);
    cli_say(cli, MSG_IMPORTS_CLI_COUNTS, say);
    cli_say(cli, MSG_IMPORTS_CLI_COUNTS_MORE,
            say_two(cli->arena, SAY_N(counts->without_municipality),
                    SAY_N(counts->vanished)));
}

static struct err write_beside(struct cli *cli, const char *option, const char *csv)
{
    const char *path = cli_option(cli, option);
    return path == NULL ? OK : file_write_new(path, str_of(csv));
}

static struct err import_run(struct cli *cli)
{
    struct start start = {.id = ID_NONE};
    if (cli->argument_count != 1)
        return err_of(ERR_INVALID, MSG_IMPORTS_CLI_NEEDS_FILE);
    TRY(take_in(cli, cli->arguments[0], &start));
    int64_t records = start.import.chunks.records;
    struct look look = {.id = start.id};
    if (cli_option(cli, "dry-run") == NULL) {
        struct move confirm = {start.id, 0, IMPORT_CONFIRM};
        TRY(run_chunks(cli, start.id, records));
        TRY(perform_read(cli_context(cli), cli->db, look_act, &look));
        confirm.version = look.import.version;
        TRY(perform_write(cli->writer, cli_context(cli), move_act, &confirm));
    }
    TRY(run_chunks(cli, start.id, records));
    if (cli_option(cli, "dry-run") != NULL) {
        struct move cancel = {start.id, 0, IMPORT_CANCEL};
        TRY(perform_read(cli_context(cli), cli->db, look_act, &look));
        TRY(perform_write(cli->writer, cli_context(cli), move_act, &cancel));
    } else {
        TRY(perform_read(cli_context(cli), cli->db, look_act, &look));
    }
    counts_say(cli, &look.import.counts);
    TRY(write_beside(cli, "rejected", look.rejects));
    return write_beside(cli, "vanished", look.vanished);
}

/* ---- the table ---------------------------------------------------------------- */

static const struct option import_options[] = {
    {"dry-run", NULL, MSG_IMPORTS_CLI_DRY_RUN},
    {"rejected", "FILE", MSG_IMPORTS_CLI_REJECTED},
    {"vanished", "FILE", MSG_IMPORTS_CLI_VANISHED},
    {NULL, NULL, MSG_NONE},
};

const struct command imports_commands[] = {
    {"institutions import", MSG_IMPORTS_CLI_IMPORT, "FILE", import_options,
     COMMAND_NEEDS_DATABASE, import_run},
    {.name = NULL},
};
