/* output.c -- the only printf of the house: results to standard output,
 * complaints and progress to standard error.
 *
 * Progress is one line that moves on a terminal, and otherwise one line every
 * five seconds, so that a log file stays short.
 */
#include "cli/cli_private.h"

#include "base/arena.h"
#include "base/day.h"
#include "base/defect.h"
#include "base/message.h"

#include <stdarg.h>
#include <stdio.h>

void cli_error_line(FILE *error, const char *text)
{
    (void)fprintf(error, "renkei: %s\n", text); /* nobody to tell if it fails */
}

void cli_complain_text(struct cli *cli, const char *text)
{
    cli_progress_end(cli);
    cli_error_line(cli->private->setup->error, text);
}

void cli_complain(struct cli *cli, enum message message, const struct say *say)
{
    cli_complain_text(cli, message_text(cli->arena, cli->language, message, say));
}

void cli_line(struct cli *cli, const char *format, ...)
{
    FILE *out = cli->private->setup->out;
    va_list values;

    need(format != NULL);
    va_start(values, format);
    (void)vfprintf(out, format, values); /* main looks at ferror() in the end */
    va_end(values);
    (void)fputc('\n', out);
}

void cli_say(struct cli *cli, enum message message, const struct say *say)
{
    cli_line(cli, "%s", message_text(cli->arena, cli->language, message, say));
}

void cli_text(struct cli *cli, const char *text)
{
    (void)fputs(text, cli->private->setup->out);
}

void cli_flush(struct cli *cli)
{
    (void)fflush(cli->private->setup->out);
}

/* 12345 as 12,345. */
static const char *grouped(struct arena *arena, int64_t number)
{
    if (number < 1000)
        return arena_format(arena, "%lld", (long long)number);
    return arena_format(arena, "%s,%03lld", grouped(arena, number / 1000),
                        (long long)(number % 1000));
}

static const char *progress_text(struct cli *cli, int64_t done, int64_t total,
                                 int64_t took)
{
    int64_t per_second = took > 0 ? done * SECONDS(1) / took : 0;
    struct say *say = say_new(cli->arena);

    say->values[0] = SAY_T(grouped(cli->arena, done));
    say->values[1] = SAY_T(grouped(cli->arena, per_second));
    if (total <= 0)
        return message_text(cli->arena, cli->language, MSG_CLI_PROGRESS_OPEN, say);
    const char *left = per_second > 0
                           ? grouped(cli->arena, (total - done) / per_second)
                           : "-";
    say->values[2] = SAY_T(arena_format(cli->arena, "%s (%lld%%)",
                                        grouped(cli->arena, total),
                                        (long long)(done * 100 / total)));
    say->values[3] = SAY_T(left);
    return message_text(cli->arena, cli->language, MSG_CLI_PROGRESS, say);
}

static const char *bar(struct arena *arena, int64_t done, int64_t total)
{
    static const char full[] = "####################";
    static const char empty[] = "--------------------";
    int count = total > 0 ? (int)(done * 20 / total) : 0;

    if (count > 20)
        count = 20;
    return arena_format(arena, "[%.*s%.*s]", count, full, 20 - count, empty);
}

void cli_progress(struct cli *cli, int64_t done, int64_t total)
{
    struct cli_private *private = cli->private;
    const struct cli_setup *setup = private->setup;

    if (setup->clock == NULL)
        return;
    int64_t now = setup->clock();
    int64_t pause = setup->error_is_terminal ? SECONDS(1) / 5 : SECONDS(5);
    if (private->progress_began_at == 0) {
        private->progress_began_at = private->progress_shown_at = now;
        return;
    }
    if (now - private->progress_shown_at < pause)
        return;
    private->progress_shown_at = now;
    struct arena_mark mark = arena_mark(cli->arena);
    const char *text = progress_text(cli, done, total, now - private->progress_began_at);
    if (setup->error_is_terminal) {
        (void)fprintf(setup->error, "\r%s %s  ", bar(cli->arena, done, total), text);
        (void)fflush(setup->error);
        private->progress_is_open = true;
    } else {
        (void)fprintf(setup->error, "%s\n", text);
    }
    arena_rewind(cli->arena, mark);
}

void cli_progress_end(struct cli *cli)
{
    if (cli->private->progress_is_open)
        (void)fputc('\n', cli->private->setup->error);
    cli->private->progress_is_open = false;
    cli->private->progress_began_at = 0;
}
