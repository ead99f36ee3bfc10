/* diseases_cli.c -- finding a disease at the terminal. */
#include "base/arena.h"
#include "cli/command.h"
#include "features/diseases/diseases.h"

#include <stddef.h>

static const char *words_join(struct cli *cli)
{
    const char *words = "";
    for (int i = 0; i < cli->argument_count; i++)
        words = arena_format(cli->arena, "%s%s%s", words, i == 0 ? "" : " ",
                             cli->arguments[i]);
    return words;
}

static struct err find_run(struct cli *cli)
{
    struct diseases_found found;

    if (cli->argument_count == 0)
        return err_of(ERR_INVALID, MSG_DISEASES_CLI_NEEDS_WORDS);
    disease_find(cli->arena, words_join(cli), &found);
    if (found.total == 0)
        return err_of(ERR_NOT_FOUND, MSG_DISEASES_CLI_NONE);
    for (size_t i = 0; i < found.count; i++) {
        const struct disease *disease = found.items[i];
        cli_line(cli, "%d\t%s\t%s\t%s", disease->number, disease->name_ja,
                 disease->name_kana, disease->name_en);
    }
    if (found.count < found.total)
        cli_say(cli, MSG_DISEASES_CLI_MORE,
                say_count(cli->arena, (int64_t)(found.total - found.count)));
    return OK;
}

const struct command diseases_commands[] = {
    {"diseases find", MSG_DISEASES_CLI_FIND, "WORDS...", NULL, COMMAND_NEEDS_NOTHING,
     find_run},
    {.name = NULL},
};
