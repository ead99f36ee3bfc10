/* ranking_cli.c -- `renkei diagnosis rank` and `renkei diagnosis evaluate`. */
#include "base/arena.h"
#include "base/message.h"
#include "base/str.h"
#include "cli/cli.h"
#include "features/ranking/ranking.h"

#include <stddef.h>
#include <unistd.h>

static void line_tell(void *argument, const char *text)
{
    cli_line(argument, "%s", text);
}

static void complain_tell(void *argument, enum message why, const char *id,
                          const char *what)
{
    struct cli *cli = argument;
    struct arena_mark mark = arena_mark(cli->arena);

    cli_complain(cli, why, say_two(cli->arena, SAY_T(id), SAY_T(what)));
    arena_rewind(cli->arena, mark);
}

static struct err option_need(struct cli *cli, const char *name, const char **value)
{
    *value = cli_option(cli, name);
    return *value != NULL
               ? OK
               : err_say(ERR_INVALID, MSG_RANKING_CLI_NEEDS, say_text(cli->arena, name));
}

static struct err number_read(struct cli *cli, const char *name, int usual, int most,
                              int *value)
{
    const char *text = cli_option(cli, name);
    int64_t number = usual;

    if (text != NULL && (!str_int(str_of(text), &number) || number < 1))
        return err_say(ERR_INVALID, MSG_RANKING_BAD_NUMBER, say_text(cli->arena, name));
    *value = number > most ? most : (int)number;
    return OK;
}

/* As many at a time as the machine can: the answer does not depend on it. */
static int threads_usual(void)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);

    if (cores < 1)
        return 1;
    return cores > RANKING_THREADS_MAX ? RANKING_THREADS_MAX : (int)cores;
}

static struct err batch_read(struct cli *cli, struct ranking_batch *batch)
{
    enum { TOP_USUAL = 10, TOP_MAX = 65000 };
    const char *set = cli_option(cli, "candidates");

    *batch = (struct ranking_batch){
        .set = RANKING_MERGED,
        .base_only = cli_option(cli, "base-only") != NULL,
        .line = line_tell,
        .complain = complain_tell,
        .argument = cli,
    };
    if (cli_option(cli, "without-own-paper") != NULL)
        batch->papers = RANKING_WITHOUT_OWN;
    if (cli_option(cli, "without-shared-rows") != NULL)
        batch->papers = RANKING_WITHOUT_SHARED;
    TRY(option_need(cli, "knowledge", &batch->knowledge));
    TRY(option_need(cli, "cases", &batch->cases));
    TRY(number_read(cli, "top", TOP_USUAL, TOP_MAX, &batch->top));
    TRY(number_read(cli, "threads", threads_usual(), RANKING_THREADS_MAX, &batch->threads));
    if (set != NULL && str_is(str_of(set), "omim"))
        batch->set = RANKING_OMIM;
    else if (set != NULL && !str_is(str_of(set), "merged"))
        return err_field("--candidates", MSG_RANKING_BAD_CANDIDATES);
    return OK;
}

/* All cases and what came of them stand in memory until they are told. */
static struct err batch_run(struct cli *cli,
                            struct err (*run)(struct arena *, const struct ranking_batch *))
{
    static const size_t bytes_max = (size_t)2 * 1024 * 1024 * 1024;
    struct ranking_batch batch;

    TRY(batch_read(cli, &batch));
    struct arena *arena = arena_new((size_t)1024 * 1024, bytes_max);
    struct err err = run(arena, &batch);
    if (err.kind != ERR_NONE) {
        cli_complain(cli, err.message, err.say);
        cli_exit(cli, cli_exit_code(err.kind));
    }
    arena_free(arena);
    return OK;
}

static struct err rank_run(struct cli *cli)
{
    return batch_run(cli, ranking_batch_rank);
}

static struct err evaluate_run(struct cli *cli)
{
    return batch_run(cli, ranking_batch_evaluate);
}

static const struct option options[] = {
    {"knowledge", "FILE", MSG_RANKING_OPTION_KNOWLEDGE},
    {"cases", "FILE", MSG_RANKING_OPTION_CASES},
    {"candidates", "omim|merged", MSG_RANKING_OPTION_CANDIDATES},
    {"without-own-paper", NULL, MSG_RANKING_OPTION_WITHOUT},
    {"without-shared-rows", NULL, MSG_RANKING_OPTION_SHARED},
    {"top", "N", MSG_RANKING_OPTION_TOP},
    {"threads", "N", MSG_RANKING_OPTION_THREADS},
    {"base-only", NULL, MSG_RANKING_OPTION_BASE},
    {.name = NULL},
};

const struct command ranking_commands[] = {
    {"diagnosis rank", MSG_RANKING_CLI_RANK, "", options, COMMAND_NEEDS_NOTHING, rank_run},
    {"diagnosis evaluate", MSG_RANKING_CLI_EVALUATE, "", options, COMMAND_NEEDS_NOTHING,
     evaluate_run},
    {.name = NULL},
};
