/* walk.c -- knocks at every door as everybody. */
#include "story/walk.h"

#include "access/account.h"
#include "access/actor.h"
#include "base/arena.h"
#include "base/str.h"
#include "story/story.h"
#include "web/request_read.h"
#include "web/visit.h"
#include "web/web.h"

#include <stdio.h>
#include <string.h>

enum { WALK_BYTES_MAX = 1 << 20, COLUMNS = ROLE_COUNT };

static const char nobody_has[] = "0000000000001";

struct walk {
    struct story story;
    struct stage stage;
    struct arena *arena;
    struct arena *unit;
    const char *table; /* of the expectations; NULL: only print */
    int passed, failed;
};

static const char *column_name(int column)
{
    return column == 0 ? "nobody" : role_name((enum role)column);
}

/* "/cases/:id/x" becomes "/cases/0000000000001/x". */
static const char *path_of(struct arena *arena, const struct route_entry *entry)
{
    struct str rest = str_of(entry->route->path);
    struct str piece;
    const char *path = "";

    (void)str_next(&rest, '/', &piece);
    if (rest.length == 0)
        return "/";
    while (rest.length > 0 && str_next(&rest, '/', &piece)) {
        bool is_name = str_starts(piece, ":");
        path = arena_format(arena, "%s/%.*s", path,
                            is_name ? (int)strlen(nobody_has) : (int)piece.length,
                            is_name ? nobody_has : piece.at);
    }
    return path;
}

static const char *verdict(const struct story *story)
{
    const char *location = browser_header(story, "Location");
    int status = story->response.status;

    if (status == 401 || (status == 303 && location != NULL &&
                          strncmp(location, WEB_SIGN_IN, strlen(WEB_SIGN_IN)) == 0))
        return "sign-in";
    if (status == 403)
        return "no";
    if (status == 422)
        return "form";
    if (status == 429)
        return "limited"; /* and so not asked at all */
    if (status >= 500)
        return "broken";
    return "yes";
}

static const char *ask_as(struct walk *walk, const struct route_entry *entry, int column)
{
    struct story *story = &walk->story;
    struct step step = {.kind = STEP_REQUEST,
                        .method = method_name(entry->route->method),
                        .text = path_of(walk->unit, entry)};

    story->arena = walk->unit;
    story->cookie_count = story->name_count = story->token_count = 0;
    people_sign_in(story, column == 0 ? "nobody" : column_name(column));
    if (story->fault == NULL)
        browser_request(story, &step);
    if (story->fault != NULL) {
        printf("%s %s as %s: %s\n", step.method, step.text, column_name(column),
               story->fault);
        story->fault = NULL;
        return "broken";
    }
    return verdict(story);
}

/* The cell of the table for a route and a column, or NULL. */
static const char *expected(struct walk *walk, const char *route, int column)
{
    struct str rest = str_of(walk->table);
    struct str line;
    struct str cell;
    int wanted = -1;
    bool is_head = true;

    while (rest.length > 0 && str_next(&rest, '\n', &line)) {
        if (line.length == 0 || str_starts(line, "#"))
            continue;
        struct str cells = line;
        (void)str_next(&cells, '\t', &cell);
        bool is_row = !is_head && str_is(cell, route);
        for (int i = 0; cells.length > 0 && str_next(&cells, '\t', &cell); i++) {
            if (is_head && str_is(cell, column_name(column)))
                wanted = i;
            if (is_row && i == wanted)
                return str_copy(walk->unit, str_trim(cell));
        }
        is_head = false;
    }
    return NULL;
}

static void compare(struct walk *walk, const char *route, int column, const char *got)
{
    const char *wanted = expected(walk, route, column);

    if (wanted != NULL && strcmp(wanted, got) == 0) {
        walk->passed++;
        return;
    }
    walk->failed++;
    printf("%s as %s: expected %s, got %s\n", route, column_name(column),
           wanted == NULL ? "(no such cell in the table)" : wanted, got);
}

static void entry_walk(struct walk *walk, const struct route_entry *entry)
{
    const char *route = arena_format(
        walk->arena, "%s %s", method_name(entry->route->method), entry->route->path);

    if (walk->table == NULL)
        printf("%s", route);
    for (int column = 0; column < COLUMNS; column++) {
        const char *got = ask_as(walk, entry, column);
        if (walk->table == NULL)
            printf("\t%s", got);
        else
            compare(walk, route, column, got);
        arena_reset(walk->unit);
    }
    if (walk->table == NULL)
        printf("\n");
}

/* Rows of the table that no route answers to. */
static void rest_walk(struct walk *walk, const struct route_entry *entries, int count)
{
    struct str rest = str_of(walk->table);
    struct str line;
    struct str route;
    bool is_head = true;

    while (rest.length > 0 && str_next(&rest, '\n', &line)) {
        if (line.length == 0 || str_starts(line, "#"))
            continue;
        (void)str_next(&line, '\t', &route);
        bool is_there = is_head;
        for (int i = 0; i < count && !is_there; i++)
            is_there = str_is(route, arena_format(walk->unit, "%s %s",
                                                  method_name(entries[i].route->method),
                                                  entries[i].route->path));
        is_head = false;
        if (is_there)
            continue;
        walk->failed++;
        printf("%.*s: no route answers to this row of the table\n", (int)route.length,
               route.at);
    }
}

static int walk_run(const struct network *network, const char *table)
{
    struct walk walk = {.arena = arena_new(1 << 20, 256 << 20),
                        .unit = arena_new(1 << 20, 256 << 20),
                        .table = table};
    int count = 0;

    walk.story = (struct story){.stage = &walk.stage, .arena = walk.arena};
    struct err err = stage_open(network, 0, &walk.stage);
    if (err.kind != ERR_NONE) {
        printf("the house did not open: %s\n", message_key(err.message));
        walk.failed++;
    } else {
        response_init(&walk.story.response);
        for (int role = ROLE_NONE + 1; role < ROLE_COUNT; role++)
            people_add(&walk.story, role_name((enum role)role),
                       role_name((enum role)role), NULL);
        const struct route_entry *entries =
            router_entries(walk.stage.door->router, &count);
        if (table == NULL) {
            printf("route");
            for (int column = 0; column < COLUMNS; column++)
                printf("\t%s", column_name(column));
            printf("\n");
        }
        for (int i = 0; i < count; i++) {
            entry_walk(&walk, &entries[i]);
            walk.stage.now += SECONDS(1); /* within what an account may ask */
        }
        if (table != NULL)
            rest_walk(&walk, entries, count);
        response_release(&walk.story.response);
    }
    stage_close(&walk.stage);
    arena_free(walk.unit);
    arena_free(walk.arena);
    if (table != NULL)
        printf("%d passed, %d failed\n", walk.passed, walk.failed);
    return walk.failed == 0 ? 0 : 1;
}

int walk_print(const struct network *network)
{
    return walk_run(network, NULL);
}

int walk_check(const struct network *network, const char *path)
{
    static char table[WALK_BYTES_MAX + 1];
    FILE *file = fopen(path, "rb");

    if (file == NULL) {
        printf("%s cannot be read\n0 passed, 1 failed\n", path);
        return 1;
    }
    size_t length = fread(table, 1, WALK_BYTES_MAX, file);
    (void)fclose(file); /* only read */
    table[length] = '\0';
    return walk_run(network, table);
}
