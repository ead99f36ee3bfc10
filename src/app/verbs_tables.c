/* verbs_tables.c -- commands that print what the tables say: no database needed. */
#include "app/verbs.h"

#include "access/account.h"
#include "access/permission.h"
#include "app/config.h"
#include "app/wiring.h"
#include "base/arena.h"
#include "features/feature.h"
#include "web/request_read.h"
#include "web/router.h"

static void line_out(void *cli, const char *text)
{
    cli_line(cli, "%s", text);
}

struct err verb_routes(struct cli *cli)
{
    const char *problem = NULL;
    int count = 0;
    const struct router *router = router_new(cli->arena, features, &problem);

    if (router == NULL) {
        cli_complain_text(cli, problem);
        return err_of(ERR_INTERNAL, MSG_PERFORM_INTERNAL);
    }
    const struct route_entry *entries = router_entries(router, &count);
    for (int i = 0; i < count; i++) {
        const struct route *route = entries[i].route;
        cli_line(cli, "%-5s %-48s %-8s %-6s %s", method_name(route->method), route->path,
                 gate_name(route->gate), route->unit == WRITES ? "writes" : "reads",
                 entries[i].room);
    }
    return OK;
}

static const struct {
    unsigned bit;
    const char *word;
} relation_words[] = {
    {RELATION_BIT(RELATION_OFFICE), "office"},
    {RELATION_BIT(RELATION_TEAM), "team"},
    {RELATION_BIT(RELATION_AREA), "area"},
    {RELATION_BIT(RELATION_ASKED), "asked"},
    {RELATION_BIT(RELATION_ANSWERED), "answered"},
    {RELATION_BIT(RELATION_CHOSEN), "chosen"},
    {RELATION_BIT(RELATION_TREATING), "treating"},
};

/* What one role may: "-", "yes", or the relations that it takes. */
static const char *cell(struct arena *arena, const struct permission *permission,
                        enum role role)
{
    const char *text = "";

    if (!permission->everyone && (permission->roles & ROLE_BIT(role)) == 0)
        return "-";
    if (permission->relations == 0)
        return "yes";
    for (size_t i = 0; i < ARRAY_COUNT(relation_words); i++) {
        if ((permission->relations & relation_words[i].bit) != 0)
            text = arena_format(arena, "%s%s%s", text, text[0] == '\0' ? "" : "|",
                                relation_words[i].word);
    }
    return text;
}

static const char *conditions(struct arena *arena, const struct permission *permission)
{
    return arena_format(
        arena, "%s%s%s%s", permission->second_factor ? " second-factor" : "",
        permission->fresh ? " fresh" : "", permission->needs_basis ? " basis" : "",
        permission->links ? " links" : "");
}

struct err verb_permissions(struct cli *cli)
{
    struct arena *arena = cli->arena;
    const char *head = "permission";

    for (int role = ROLE_NONE + 1; role < ROLE_COUNT; role++)
        head = arena_format(arena, "%s\t%s", head, role_name((enum role)role));
    cli_line(cli, "%s\tconditions", head);
    for (size_t i = 0; features[i] != NULL; i++) {
        const struct permission *const *list = features[i]->permissions;
        for (size_t j = 0; list != NULL && list[j] != NULL; j++) {
            const char *row = list[j]->name;
            for (int role = ROLE_NONE + 1; role < ROLE_COUNT; role++)
                row = arena_format(arena, "%s\t%s", row,
                                   cell(arena, list[j], (enum role)role));
            const char *extra = conditions(arena, list[j]);
            cli_line(cli, "%s\t%s", row, extra[0] == '\0' ? "-" : extra + 1);
        }
    }
    return OK;
}

struct err verb_articles(struct cli *cli)
{
    for (size_t i = 0; features[i] != NULL; i++)
        cli_line(cli, "%-18s %s", features[i]->name,
                 features[i]->articles == NULL ? "-" : features[i]->articles);
    return OK;
}

/* main has refused wrong settings before any command runs. */
struct err verb_config_check(struct cli *cli)
{
    cli_say(cli, MSG_APP_CONFIG_GOOD, NULL);
    return OK;
}

struct err verb_config_show(struct cli *cli)
{
    const struct wiring *wiring = cli_application(cli);

    config_show(wiring->config, cli->arena, cli_option(cli, "origin") != NULL, line_out,
                cli);
    return OK;
}

struct err verb_config_sample(struct cli *cli)
{
    config_sample(cli->arena, cli->language, line_out, cli);
    return OK;
}

struct err verb_version(struct cli *cli)
{
    cli_line(cli, "renkei %s", RENKEI_VERSION);
    return OK;
}
