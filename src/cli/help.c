/* help.c -- --help of every level, made from the rows; never beyond one screen. */
#include "cli/cli_private.h"

#include "base/arena.h"
#include "base/str.h"

#include <string.h>

enum { NAME_COLUMNS = 16, OPTION_COLUMNS = 26 };

static const char *text_of(struct cli *cli, enum message message)
{
    return message_text(cli->arena, cli->language, message, NULL);
}

/* The first word of a name: its group, or the verb itself. */
static const char *first_word(struct cli *cli, const char *name)
{
    return arena_text(cli->arena, name, strcspn(name, " "));
}

/* The verbs under a group that has no heading row: "import, export". */
static const char *verbs_under(struct cli *cli, const char *group)
{
    const struct cli_private *private = cli->private;
    const char *list = "";

    for (size_t i = 0; i < private->row_count; i++) {
        const char *name = private->rows[i]->name;
        if (command_is_in(name, group) && name[strlen(group)] == ' ')
            list = arena_format(cli->arena, "%s%s%s", list, list[0] == '\0' ? "" : ", ",
                                name + strlen(group) + 1);
    }
    return list;
}

static const char *group_help(struct cli *cli, const char *group)
{
    const struct cli_private *private = cli->private;
    const struct command *only = NULL;
    size_t count = 0;

    for (size_t i = 0; i < private->row_count; i++) {
        if (!command_is_in(private->rows[i]->name, group))
            continue;
        if (text_equal(private->rows[i]->name, group))
            return text_of(cli, private->rows[i]->help);
        only = private->rows[i];
        count++;
    }
    return count == 1 ? text_of(cli, only->help) : verbs_under(cli, group);
}

void help_house(struct cli *cli)
{
    const struct cli_private *private = cli->private;
    const char *last = "";

    cli_say(cli, MSG_CLI_HELP_HEAD, NULL);
    cli_line(cli, "%s", "");
    for (size_t i = 0; i < private->row_count; i++) {
        const char *group = first_word(cli, private->rows[i]->name);
        if (text_equal(group, last))
            continue;
        last = group;
        cli_line(cli, "  %-*s %s", NAME_COLUMNS, group, group_help(cli, group));
    }
    cli_line(cli, "%s", "");
    cli_say(cli, MSG_CLI_HELP_FOOT, NULL);
}

void help_group(struct cli *cli, const char *group)
{
    const struct cli_private *private = cli->private;

    cli_line(cli, "renkei %s -- %s", group, group_help(cli, group));
    for (size_t i = 0; i < private->row_count; i++) {
        const struct command *row = private->rows[i];
        if (!command_is_in(row->name, group) || command_is_group(row))
            continue;
        cli_line(cli, "  renkei %s%s%s", row->name, row->usage == NULL ? "" : " ",
                 row->usage == NULL ? "" : row->usage);
        cli_line(cli, "      %s", text_of(cli, row->help));
    }
}

void help_command(struct cli *cli, const struct command *row)
{
    cli_line(cli, "renkei %s%s%s", row->name, row->usage == NULL ? "" : " ",
             row->usage == NULL ? "" : row->usage);
    cli_line(cli, "  %s", text_of(cli, row->help));
    for (size_t i = 0; row->options != NULL && row->options[i].name != NULL; i++) {
        const struct option *option = &row->options[i];
        const char *shown =
            option->value == NULL
                ? arena_format(cli->arena, "--%s", option->name)
                : arena_format(cli->arena, "--%s %s", option->name, option->value);
        cli_line(cli, "  %-*s %s", OPTION_COLUMNS, shown, text_of(cli, option->help));
    }
    cli_say(cli, MSG_CLI_HELP_SETTINGS, NULL);
}
