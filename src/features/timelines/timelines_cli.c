/* timelines_cli.c -- `renkei explain CASE`: the life of a case from what was written down.
 *
 * Two sources and no others, so that it shows what could be proved: the timeline
 * (what happened, told by people) and the audit log (who read and changed it).
 */
#include "access/audit_read.h"
#include "access/context.h"
#include "access/perform.h"
#include "base/arena.h"
#include "base/id.h"
#include "base/message.h"
#include "base/str.h"
#include "cli/command.h"
#include "cli/told.h"
#include "desk/number.h"
#include "desk/timeline.h"
#include "features/cases/cases.h"
#include "features/trail/trail.h"

#include <stdlib.h>

enum { LINES_MAX = 5000 };

/* One line of the story, from either source. */
struct line {
    instant at;
    int64_t order; /* among those of the same instant, as written */
    const char *text;
    const char *act;
    instant entered_at;
    bool is_log;
};

struct life {
    const char *asked; /* a number as people write it, or an id */
    int64_t id;
    struct line *lines;
    size_t count;
};

/* What the timeline tells already need not be told again from the log. */
static bool is_told(const struct life *life, const struct line *line)
{
    for (size_t i = 0; line->is_log && i < life->count; i++)
        if (!life->lines[i].is_log && life->lines[i].entered_at == line->at &&
            text_equal(life->lines[i].act, line->act))
            return true;
    return false;
}

static void line_add(struct life *life, struct line line)
{
    if (life->count == LINES_MAX || is_told(life, &line))
        return;
    line.order = -(int64_t)life->count;
    life->lines[life->count++] = line;
}

/* Both sources come newest first; the story is told from its beginning. */
static int line_order(const void *a, const void *b)
{
    const struct line *left = a;
    const struct line *right = b;

    if (left->at != right->at)
        return left->at < right->at ? -1 : 1;
    return left->order < right->order ? -1 : left->order > right->order;
}

static struct err case_named(struct context *context, struct life *life)
{
    struct case_filter filter = {.after_id = ID_NONE};
    struct number number;
    struct case_rows rows;

    if (id_read(str_of(life->asked), &life->id))
        return OK;
    if (!number_read(context->arena, str_of(life->asked), context->today, &number))
        return err_of(ERR_INVALID, MSG_TIMELINES_CLI_NOT_A_NUMBER);
    filter.number = number_text(context->arena, LANGUAGE_JA, number);
    TRY(case_list(context, &filter, &rows));
    for (size_t i = 0; i < rows.count; i++)
        if (text_equal(rows.items[i].number, filter.number))
            life->id = rows.items[i].id;
    return life->id != ID_NONE ? OK : err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

static struct err timeline_take(struct context *context, struct life *life)
{
    struct timeline_cursor after = {.happened_at = INSTANT_NONE};
    struct timeline_page page = {.more = true};

    while (page.more) {
        TRY(timeline_list(context, life->id, (enum timeline_topic)0, after,
                          TIMELINE_PAGE_MAX, &page));
        for (size_t i = 0; i < page.count; i++)
            line_add(life,
                     (struct line){
                         .at = page.items[i].happened_at,
                         .entered_at = page.items[i].entered_at,
                         .act = page.items[i].act,
                         .text = timeline_tell(context->arena, context->language,
                                               &page.items[i],
                                               told_act(page.items[i].act)),
                     });
        if (page.count == 0)
            break;
        after = (struct timeline_cursor){
            .happened_at = page.items[page.count - 1].happened_at,
            .id = page.items[page.count - 1].id,
        };
    }
    return OK;
}

static struct err log_take(struct context *context, struct life *life)
{
    struct audit_filter filter = {.care_case = life->id,
                                  .from_at = INSTANT_NONE,
                                  .to_at = INSTANT_NONE,
                                  .limit = AUDIT_PAGE_MAX};
    struct audit_page page = {.next = 0};

    do {
        TRY(audit_list(context, &filter, &page));
        for (int i = 0; i < page.count; i++)
            line_add(life, (struct line){.at = page.entries[i].at,
                                         .act = page.entries[i].act,
                                         .text = trail_told(context, &page.entries[i], NULL),
                                         .is_log = true});
        filter.before = page.next;
    } while (page.next != 0 && life->count < LINES_MAX);
    return OK;
}

static struct err life_act(struct context *context, void *argument)
{
    struct life *life = argument;

    life->count = 0;
    TRY(case_named(context, life));
    TRY(timeline_take(context, life));
    return log_take(context, life);
}

static struct err explain_run(struct cli *cli)
{
    struct context *context = cli_context(cli);
    struct life life = {.id = ID_NONE};

    if (cli->argument_count != 1)
        return err_of(ERR_INVALID, MSG_TIMELINES_CLI_NEEDS_CASE);
    life.asked = cli->arguments[0];
    life.lines = arena_new_array(cli->arena, struct line, LINES_MAX);
    TRY(perform_read(context, cli->db, life_act, &life));
    qsort(life.lines, life.count, sizeof life.lines[0], line_order);
    for (size_t i = 0; i < life.count; i++) {
        struct say_value at = SAY_I(life.lines[i].at);
        cli_line(cli, "%s  %s  %s", say_value_text(cli->arena, cli->language, &at),
                 message_raw(cli->language, life.lines[i].is_log
                                                ? MSG_TIMELINES_CLI_LOG
                                                : MSG_TIMELINES_CLI_HAPPENED),
                 life.lines[i].text);
    }
    cli_say(cli, MSG_TIMELINES_CLI_LINES, say_count(cli->arena, (int64_t)life.count));
    return OK;
}

const struct command timelines_commands[] = {
    {.name = "explain",
     .help = MSG_TIMELINES_CLI_EXPLAIN,
     .usage = "CASE",
     .needs = COMMAND_NEEDS_DATABASE,
     .run = explain_run},
    {.name = NULL},
};
