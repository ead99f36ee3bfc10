/* respite_check_cli.c -- `renkei respite check`. */
#include "access/context.h"
#include "access/perform.h"
#include "base/message.h"
#include "cli/command.h"
#include "features/respite_check/respite_check.h"

#include <stddef.h>

static struct err check_act(struct context *context, void *argument)
{
    struct respite_checked *checked = argument;
    return respite_check_all(context, checked);
}

static struct err check_run(struct cli *cli)
{
    struct respite_checked checked = {.fault = {.sentence = MSG_NONE}};

    if (cli->argument_count != 0)
        return err_of(ERR_INVALID, MSG_RESPITE_CHECK_CLI_NO_WORDS);
    TRY(perform_read(cli_context(cli), cli->db, check_act, &checked));
    if (checked.fault.sentence != MSG_NONE)
        return err_say(ERR_INVALID, checked.fault.sentence, checked.fault.say);
    cli_say(cli, MSG_RESPITE_CHECK_AGREES,
            say_two(cli->arena, SAY_N(checked.stays), SAY_N(checked.entries)));
    return OK;
}

const struct command respite_check_commands[] = {
    {"respite check", MSG_RESPITE_CHECK_CLI_CHECK, "", NULL, COMMAND_NEEDS_DATABASE,
     check_run},
    {.name = NULL},
};
