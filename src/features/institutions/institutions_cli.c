/* institutions_cli.c -- the list of institutions to the terminal. */
#include "access/context.h"
#include "access/perform.h"
#include "base/arena.h"
#include "base/defect.h"
#include "cli/command.h"
#include "features/institutions/institutions.h"

#include <string.h>

/* Folding makes at most six characters of three bytes of one. */
enum { SORT_NAME_BYTES = INSTITUTION_KANA_MAX * 18 + 1 };

struct page {
    struct institution_filter filter;
    const char *csv;
    struct institution_rows rows;
};

static struct err page_act(struct context *context, void *argument)
{
    struct page *page = argument;
    page->filter.as_of = context->today;
    return institution_export_page(context, &page->filter, &page->csv, &page->rows);
}

static struct err export_run(struct cli *cli)
{
    struct page page = {
        .filter = {.kind = INT_NONE, .designation = INT_NONE, .with_ended = true}};
    for (;;) {
        struct arena_mark mark = arena_mark(cli->arena);
        TRY(perform_read(cli_context(cli), cli->db, page_act, &page));
        cli_text(cli, page.csv);
        if (!page.rows.more)
            return OK;
        char name[SORT_NAME_BYTES]; /* the cursor outlives its page */
        need(strlen(page.rows.next_name) < sizeof name);
        memcpy(name, page.rows.next_name, strlen(page.rows.next_name) + 1);
        arena_rewind(cli->arena, mark);
        page.filter.after_name = arena_copy(cli->arena, name);
        page.filter.after_id = page.rows.next_id;
    }
}

/* ---- the table ---------------------------------------------------------------- */

const struct command institutions_commands[] = {
    {"institutions export", MSG_INSTITUTIONS_CLI_EXPORT, "", NULL, COMMAND_NEEDS_DATABASE,
     export_run},
    {.name = NULL},
};
