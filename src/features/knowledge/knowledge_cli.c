/* knowledge_cli.c -- looking into a file: what it is of, which finding has which words,
 * which designated numbers it cannot lead to. */
#include "base/arena.h"
#include "cli/command.h"
#include "features/diseases/diseases.h"
#include "features/knowledge/knowledge.h"

static struct err opened(struct cli *cli, struct knowledge **knowledge)
{
    const char *path = cli_option(cli, "knowledge");

    if (path == NULL)
        return err_field("--knowledge", MSG_KNOWLEDGE_CLI_NEEDS_FILE);
    return knowledge_open(path, knowledge);
}

static struct err show_run(struct cli *cli)
{
    struct knowledge *knowledge = NULL;
    size_t rows = 0;

    TRY(opened(cli, &knowledge));
    (void)knowledge_rows(knowledge, &rows);
    cli_line(cli, "%s", knowledge_versions_text(cli->arena, cli->language, knowledge));
    cli_line(cli, "terms\t%zu", knowledge_term_count(knowledge));
    cli_line(cli, "diseases\t%zu", knowledge_disease_count(knowledge));
    cli_line(cli, "groups\t%zu", knowledge_group_count(knowledge));
    cli_line(cli, "rows\t%zu", rows);
    cli_line(cli, "number\t%016llx", (unsigned long long)knowledge_number(knowledge));
    knowledge_close(knowledge);
    return OK;
}

static struct err uncovered_run(struct cli *cli)
{
    uint16_t numbers[KNOWLEDGE_NUMBERS_MAX];
    struct knowledge *knowledge = NULL;

    TRY(opened(cli, &knowledge));
    size_t count = knowledge_uncovered(knowledge, numbers, ARRAY_COUNT(numbers));
    for (size_t i = 0; i < count; i++) {
        const struct disease *disease = disease_by_number(numbers[i]);
        cli_line(cli, "%d\t%s", numbers[i],
                 disease == NULL ? "-" : disease_name(disease, cli->language));
    }
    cli_say(cli, MSG_KNOWLEDGE_CLI_UNCOVERED_COUNT, say_count(cli->arena, (int64_t)count));
    knowledge_close(knowledge);
    return OK;
}

static struct err find_run(struct cli *cli)
{
    struct knowledge *knowledge = NULL;
    struct knowledge_hits hits;
    const char *words = "";

    for (int i = 0; i < cli->argument_count; i++)
        words = arena_format(cli->arena, "%s%s%s", words, i == 0 ? "" : " ",
                             cli->arguments[i]);
    TRY(opened(cli, &knowledge));
    knowledge_search(cli->arena, knowledge, words, 20, &hits);
    for (size_t i = 0; i < hits.count; i++)
        cli_line(cli, "%s\t%s\t%s\t%s", knowledge_term(knowledge, hits.items[i].term).id,
                 knowledge_label(knowledge, hits.items[i].term, LANGUAGE_JA),
                 knowledge_label(knowledge, hits.items[i].term, LANGUAGE_EN),
                 hits.items[i].because == NULL ? "" : hits.items[i].because);
    cli_say(cli, MSG_KNOWLEDGE_CLI_FOUND, say_count(cli->arena, (int64_t)hits.total));
    knowledge_close(knowledge);
    return OK;
}

static const struct option file_option[] = {
    {"knowledge", "FILE", MSG_KNOWLEDGE_CLI_OPTION_FILE},
    {.name = NULL},
};

const struct command knowledge_commands[] = {
    {"knowledge show", MSG_KNOWLEDGE_CLI_SHOW, "", file_option, COMMAND_NEEDS_NOTHING,
     show_run},
    {"knowledge find", MSG_KNOWLEDGE_CLI_FIND, "WORDS...", file_option,
     COMMAND_NEEDS_NOTHING, find_run},
    {"knowledge uncovered", MSG_KNOWLEDGE_CLI_UNCOVERED, "", file_option,
     COMMAND_NEEDS_NOTHING, uncovered_run},
    {.name = NULL},
};
