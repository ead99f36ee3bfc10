/* command.c -- from the words of a command line to a row that runs.
 *
 * Words first (the longest name wins), then options and arguments in any order;
 * "--" ends the options.  Whatever is not understood is named with the nearest
 * thing that would be, and nothing runs.
 */
#include "cli/cli_private.h"

#include "access/context.h"
#include "access/house.h"
#include "base/arena.h"
#include "base/str.h"
#include "cli/nearest.h"
#include "features/feature.h"

#include <stdlib.h>
#include <string.h>

enum { ARGUMENTS_ANY = 1000 };

int cli_exit_code(enum err_kind kind)
{
    switch (kind) {
    case ERR_NONE:
        return EXIT_DONE;
    case ERR_INVALID:
        return EXIT_DATA;
    case ERR_NOT_FOUND:
        return EXIT_NOT_FOUND;
    case ERR_FORBIDDEN:
        return EXIT_NO_PERMISSION;
    case ERR_CONFLICT:
    case ERR_UNAVAILABLE:
        return EXIT_TEMPORARY;
    case ERR_INTERNAL:
        return EXIT_SOFTWARE;
    }
    return EXIT_SOFTWARE;
}

enum language cli_language(char *const *environment)
{
    static const char *const names[] = {"LC_ALL=", "LC_MESSAGES=", "LANG="};

    for (size_t i = 0; i < ARRAY_COUNT(names); i++) {
        size_t length = strlen(names[i]);
        for (size_t j = 0; environment[j] != NULL; j++) {
            const char *value = environment[j] + length;
            if (strncmp(environment[j], names[i], length) == 0 && value[0] != '\0')
                return strncmp(value, "en", 2) == 0 ? LANGUAGE_EN : LANGUAGE_JA;
        }
    }
    return LANGUAGE_JA;
}

/* ---- the rows ------------------------------------------------------------ */

bool command_is_in(const char *name, const char *group)
{
    size_t length = strlen(group);

    return strncmp(name, group, length) == 0 &&
           (name[length] == '\0' || name[length] == ' ');
}

bool command_is_group(const struct command *row)
{
    return row->run == NULL;
}

static int rows_order(const void *a, const void *b)
{
    const struct command *const *left = a;
    const struct command *const *right = b;

    return strcmp((*left)->name, (*right)->name);
}

static void rows_add(struct cli_private *private, const struct command *rows)
{
    if (rows == NULL)
        return;
    for (size_t i = 0; rows[i].name != NULL && private->row_count < CLI_COMMANDS_MAX; i++)
        private->rows[private->row_count++] = &rows[i];
}

static void rows_collect(struct cli_private *private)
{
    const struct cli_setup *setup = private->setup;

    rows_add(private, setup->builtins);
    for (size_t i = 0; setup->features != NULL && setup->features[i] != NULL; i++)
        rows_add(private, setup->features[i]->commands);
    qsort(private->rows, private->row_count, sizeof private->rows[0], rows_order);
}

/* How many of the words make up the name of a row; the longest name wins. */
static const struct command *row_find(const struct cli_private *private, int count,
                                      const char *const *words, int *used)
{
    const struct command *found = NULL;

    for (size_t i = 0; i < private->row_count; i++) {
        struct str rest = str_of(private->rows[i]->name);
        struct str word;
        int at = 0;
        bool same = true;
        while (same && str_next(&rest, ' ', &word)) {
            same = at < count && str_is(word, words[at]);
            at++;
        }
        if (same && (found == NULL || at > *used)) {
            found = private->rows[i];
            *used = at;
        }
    }
    return found;
}

/* ---- what was typed ------------------------------------------------------ */

void command_arity(const char *usage, int *least, int *most)
{
    struct str rest = str_of(usage);
    struct str word;
    bool is_option_value = false;

    *least = *most = 0;
    while (rest.length > 0 && str_next(&rest, ' ', &word)) {
        bool is_optional = str_starts(word, "[");
        bool is_closed = word.length > 0 && word.at[word.length - 1] == ']';
        if (str_starts(str_skip(word, is_optional ? 1 : 0), "-")) {
            is_option_value = !is_closed;
            continue;
        }
        if (is_option_value) {
            is_option_value = false;
            continue;
        }
        if (!is_optional)
            ++*least;
        ++*most;
        if (word.length > 3 && strstr(usage, "...") != NULL)
            *most = ARGUMENTS_ANY;
    }
}

static const struct option *option_find(const struct command *row, struct str name)
{
    for (size_t i = 0; row->options != NULL && row->options[i].name != NULL; i++) {
        if (str_is(name, row->options[i].name))
            return &row->options[i];
    }
    return NULL;
}

static int usage_wrong(struct cli *cli, enum message message, const struct say *say)
{
    const struct command *row = cli->private->row;

    cli_complain(cli, message, say);
    if (row != NULL)
        cli_complain(cli, MSG_CLI_USAGE_LINE,
                     say_two(cli->arena, SAY_T(row->name),
                             SAY_T(row->usage == NULL ? "" : row->usage)));
    return EXIT_USAGE;
}

static int option_unknown(struct cli *cli, const char *typed)
{
    struct nearest nearest = nearest_begin(typed + 2);
    const struct option *options = cli->private->row->options;

    for (size_t i = 0; options != NULL && options[i].name != NULL; i++)
        nearest_try(&nearest, options[i].name);
    if (nearest.name == NULL)
        return usage_wrong(cli, MSG_CLI_UNKNOWN_OPTION, say_text(cli->arena, typed));
    return usage_wrong(cli, MSG_CLI_UNKNOWN_OPTION_NEAR,
                       say_two(cli->arena, SAY_T(typed),
                               SAY_T(arena_format(cli->arena, "--%s", nearest.name))));
}

/* One option at words[*at]; EXIT_DONE or EXIT_USAGE. */
static int option_read(struct cli *cli, int count, const char *const *words, int *at)
{
    struct cli_private *private = cli->private;
    const char *word = words[*at];
    size_t length = strcspn(word, "=");
    const struct option *option =
        option_find(private->row, (struct str){.at = word + 2, .length = length - 2});

    if (option == NULL)
        return option_unknown(cli, arena_text(cli->arena, word, length));
    struct cli_given given = {.option = option, .value = ""};
    if (option->value != NULL && word[length] == '=')
        given.value = word + length + 1;
    else if (option->value != NULL && *at + 1 < count)
        given.value = words[++*at];
    else if (option->value != NULL || word[length] == '=')
        return usage_wrong(cli,
                           option->value != NULL ? MSG_CLI_OPTION_WITHOUT_VALUE
                                                 : MSG_CLI_OPTION_WITH_VALUE,
                           say_text(cli->arena, word));
    if (private->given_count == CLI_OPTIONS_MAX)
        return usage_wrong(cli, MSG_CLI_TOO_MANY_OPTIONS, NULL);
    private->given[private->given_count++] = given;
    return EXIT_DONE;
}

static int words_read(struct cli *cli, int count, const char *const *words, bool *help)
{
    const char **arguments = arena_new_array(cli->arena, const char *, count + 1);
    bool options_ended = false;
    int least = 0;
    int most = 0;

    cli->arguments = arguments;
    for (int i = 0; i < count; i++) {
        const char *word = words[i];
        if (options_ended || word[0] != '-' || word[1] == '\0')
            arguments[cli->argument_count++] = word;
        else if (strcmp(word, "--") == 0)
            options_ended = true;
        else if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
            *help = true;
        else if (option_read(cli, count, words, &i) != EXIT_DONE)
            return EXIT_USAGE;
    }
    command_arity(cli->private->row->usage, &least, &most);
    if (!*help && cli->argument_count < least)
        return usage_wrong(cli, MSG_CLI_TOO_FEW_ARGUMENTS, say_count(cli->arena, least));
    if (!*help && cli->argument_count > most)
        return usage_wrong(cli, MSG_CLI_TOO_MANY_ARGUMENTS,
                           say_text(cli->arena, arguments[most]));
    return EXIT_DONE;
}

/* ---- running ------------------------------------------------------------- */

static int verb_unknown(struct cli *cli, int count, const char *const *words)
{
    const struct cli_private *private = cli->private;
    const char *typed = words[0];
    struct nearest nearest;

    if (count > 1 && words[1][0] != '-')
        typed = arena_format(cli->arena, "%s %s", words[0], words[1]);
    nearest = nearest_begin(typed);
    for (size_t i = 0; i < private->row_count; i++)
        nearest_try(&nearest, private->rows[i]->name);
    if (nearest.name == NULL) {
        nearest = nearest_begin(words[0]);
        for (size_t i = 0; i < private->row_count; i++)
            nearest_try(&nearest, private->rows[i]->name);
    }
    if (nearest.name == NULL)
        return usage_wrong(cli, MSG_CLI_UNKNOWN_VERB, say_text(cli->arena, typed));
    return usage_wrong(cli, MSG_CLI_UNKNOWN_VERB_NEAR,
                       say_two(cli->arena, SAY_T(typed), SAY_T(nearest.name)));
}

/* A defect's sentence asks for the number of a request: here there is none. */
static void error_say(struct cli *cli, struct err err)
{
    bool is_defect = err.message == MSG_PERFORM_INTERNAL && err.say == NULL;

    if (is_defect)
        cli_complain(cli, MSG_CLI_INTERNAL,
                     say_text(cli->arena, cli->private->row->name));
    else
        cli_complain(cli, err.message, err.say);
}

static int row_run(struct cli *cli)
{
    struct cli_private *private = cli->private;
    const struct cli_setup *setup = private->setup;
    struct err err = OK;

    if (setup->open != NULL)
        err = setup->open(setup->application, cli, private->row->needs);
    if (err.kind == ERR_NONE)
        err = private->row->run(cli);
    if (setup->close != NULL)
        setup->close(setup->application, cli);
    cli_progress_end(cli);
    if (err.kind == ERR_NONE)
        return private->exit_code;
    error_say(cli, err);
    return private->exit_code != EXIT_DONE ? private->exit_code : cli_exit_code(err.kind);
}

static bool is_help(const char *word)
{
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 ||
           strcmp(word, "help") == 0;
}

/* A group's own name, "renkei help audit", or a verb under it that is unknown. */
static int group_run(struct cli *cli, bool help, int count, const char *const *words)
{
    if (count > 1 && !is_help(words[1]))
        return verb_unknown(cli, count, words);
    help_group(cli, words[0]);
    return help || count > 1 ? EXIT_DONE : EXIT_USAGE;
}

static bool group_exists(const struct cli_private *private, const char *word)
{
    for (size_t i = 0; i < private->row_count; i++) {
        if (command_is_in(private->rows[i]->name, word))
            return true;
    }
    return false;
}

int cli_run(const struct cli_setup *setup, struct arena *arena, int count,
            const char *const *words)
{
    struct cli_private private = {.setup = setup};
    struct cli cli = {.arena = arena, .language = setup->language, .private = &private};
    int used = 0;
    bool help = false;

    rows_collect(&private);
    if (count > 1 && strcmp(words[0], "help") == 0) {
        help = true;
        words++;
        count--;
    } else if (count == 0 || is_help(words[0])) {
        help_house(&cli);
        return count == 0 ? EXIT_USAGE : EXIT_DONE;
    }
    static const char *const version[] = {"version"};
    if (strcmp(words[0], "--version") == 0) {
        words = version;
        count = 1;
    }
    private.row = row_find(&private, count, words, &used);
    if (private.row == NULL && group_exists(&private, words[0]))
        return group_run(&cli, help, count, words);
    if (private.row == NULL)
        return verb_unknown(&cli, count, words);
    if (command_is_group(private.row)) {
        private.row = NULL;
        return group_run(&cli, help, count, words);
    }
    int code = words_read(&cli, count - used, words + used, &help);
    if (code != EXIT_DONE)
        return code;
    if (help) {
        help_command(&cli, private.row);
        return EXIT_DONE;
    }
    return row_run(&cli);
}

const char *cli_option(struct cli *cli, const char *name)
{
    const struct cli_private *private = cli->private;

    for (size_t i = private->given_count; i > 0; i--) {
        if (strcmp(private->given[i - 1].option->name, name) == 0)
            return private->given[i - 1].value;
    }
    return NULL;
}

void cli_exit(struct cli *cli, int code)
{
    cli->private->exit_code = code;
}

void *cli_application(struct cli *cli)
{
    return cli->private->setup->application;
}

struct context *cli_context(struct cli *cli)
{
    struct context *context = arena_new_of(cli->arena, struct context);

    context->arena = cli->arena;
    context->house = cli->house;
    context->now = house_now(cli->house);
    context->today = instant_day(context->now);
    context->language = cli->language;
    context->actor.kind = ACTOR_SYSTEM;
    context->request = cli->private->row->name;
    return context;
}
