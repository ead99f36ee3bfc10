/* route.c -- the table of all rows: built and checked at start, searched per request.
 *
 * Sorted by number of parts, then part by part with literal ones before ":id", so
 * that the first row that fits is the most particular one.
 */
#include "web/router.h"

#include "base/arena.h"
#include "base/defect.h"
#include "base/str.h"
#include "features/feature.h"
#include "web/draft_routes.h"
#include "web/house_routes.h"

#include <stdlib.h>
#include <string.h>

struct router {
    struct arena *arena;
    struct route_entry *entries;
    int count;
    size_t capacity;
    int begin[ROUTE_PARTS_MAX + 2]; /* where rows of n parts begin */
};

const char *gate_name(enum gate gate)
{
    switch (gate) {
    case GATE_PUBLIC:
        return "public";
    case GATE_LINK:
        return "link";
    case GATE_ACCOUNT:
        return "account";
    case GATE_HALF:
        return "half";
    }
    return NULL;
}

static bool is_named(const char *part)
{
    return part[0] == ':';
}

static bool parts_cut(struct arena *arena, const char *path, const char **parts,
                      int *count)
{
    struct str rest = str_of(path);
    struct str piece;

    *count = 0;
    if (path[0] != '/')
        return false;
    rest = str_skip(rest, 1);
    if (rest.length == 0)
        return true;
    while (str_next(&rest, '/', &piece)) {
        if (piece.length == 0 || *count == ROUTE_PARTS_MAX)
            return false;
        parts[(*count)++] = str_copy(arena, piece);
    }
    return true;
}

/* ---- building ------------------------------------------------------------ */

static const char *row_name(struct arena *arena, const struct route_entry *entry)
{
    const char *method = entry->route->method == METHOD_POST ? "POST" : "GET";
    return arena_format(arena, "%s %s (%s)", method, entry->route->path, entry->room);
}

static bool has_part(const struct route_entry *entry, const char *part)
{
    for (int i = 0; i < entry->part_count; i++)
        if (strcmp(entry->parts[i], part) == 0)
            return true;
    return false;
}

static const char *row_check(const struct route_entry *entry)
{
    const struct route *route = entry->route;

    if (route->method != METHOD_GET && route->method != METHOD_POST)
        return "has a method other than GET and POST";
    if (gate_name(route->gate) == NULL)
        return "has no gate";
    if (route->unit != READS && route->unit != WRITES)
        return "does not say whether it reads or writes";
    if (route->show == NULL)
        return "shows nothing";
    if (route->unit == WRITES && route->act == NULL)
        return "writes without an act";
    if (route->gate == GATE_LINK && !has_part(entry, ":token"))
        return "has a link gate and no :token in its path";
    if (route->body_max > REQUEST_UPLOAD_MAX)
        return "takes more than an upload may have";
    return NULL;
}

static const struct route_entry *entry_of(const struct router *router,
                                          const struct route *route)
{
    for (int i = 0; i < router->count; i++)
        if (router->entries[i].route == route)
            return &router->entries[i];
    return NULL;
}

static const char *again_check(const struct router *router,
                               const struct route_entry *entry)
{
    const struct route *route = entry->route;

    if (route->again == NULL)
        return NULL;
    if (route->method != METHOD_POST)
        return "is no POST and is shown again";
    const struct route_entry *again = entry_of(router, route->again);
    if (again == NULL || again->route->method != METHOD_GET)
        return "is shown again by a row that is not a GET row of the table";
    if (again->route->unit == WRITES || again->route->work != NULL)
        return "is shown again by a row that does more than read";
    for (int i = 0; i < again->part_count; i++)
        if (is_named(again->parts[i]) && !has_part(entry, again->parts[i]))
            return "is shown again by a row with a part that its own path has not";
    return NULL;
}

/* Literal before named; names do not count. */
static int parts_compare(const struct route_entry *a, const struct route_entry *b)
{
    if (a->part_count != b->part_count)
        return a->part_count < b->part_count ? -1 : 1;
    for (int i = 0; i < a->part_count; i++) {
        bool a_named = is_named(a->parts[i]);
        bool b_named = is_named(b->parts[i]);
        if (a_named != b_named)
            return a_named ? 1 : -1;
        int order = a_named ? 0 : strcmp(a->parts[i], b->parts[i]);
        if (order != 0)
            return order;
    }
    return 0;
}

static int entry_compare(const void *a, const void *b)
{
    const struct route_entry *left = a;
    const struct route_entry *right = b;
    int order = parts_compare(left, right);

    if (order != 0)
        return order;
    return (int)left->route->method - (int)right->route->method;
}

static const char *rows_add(struct router *router, const char *room,
                            const struct route *routes)
{
    for (; routes != NULL && routes->path != NULL; routes++) {
        router->entries =
            arena_grow(router->arena, router->entries, (size_t)router->count,
                       &router->capacity, sizeof *router->entries);
        struct route_entry *entry = &router->entries[router->count++];
        *entry = (struct route_entry){.route = routes, .room = room};
        if (!parts_cut(router->arena, routes->path, entry->parts, &entry->part_count))
            return arena_format(router->arena, "%s has a path that is not one",
                                row_name(router->arena, entry));
        const char *wrong = row_check(entry);
        if (wrong != NULL)
            return arena_format(router->arena, "%s %s", row_name(router->arena, entry),
                                wrong);
    }
    return NULL;
}

static const char *table_check(struct router *router)
{
    for (int i = 0; i < router->count; i++) {
        struct route_entry *entry = &router->entries[i];
        entry->number = i;
        const char *wrong = again_check(router, entry);
        if (wrong != NULL)
            return arena_format(router->arena, "%s %s", row_name(router->arena, entry),
                                wrong);
        if (i > 0 && entry_compare(entry - 1, entry) == 0)
            return arena_format(router->arena, "%s and %s answer to the same request",
                                row_name(router->arena, entry - 1),
                                row_name(router->arena, entry));
    }
    return NULL;
}

struct router *router_new(struct arena *arena, const struct feature *const *plates,
                          const char **problem)
{
    struct router *router = arena_new_of(arena, struct router);

    router->arena = arena;
    *problem = rows_add(router, "house", house_routes);
    if (*problem == NULL)
        *problem = rows_add(router, "house", draft_routes);
    for (; *problem == NULL && plates != NULL && *plates != NULL; plates++)
        *problem = rows_add(router, (*plates)->name, (*plates)->routes);
    if (*problem != NULL)
        return NULL;
    qsort(router->entries, (size_t)router->count, sizeof *router->entries, entry_compare);
    *problem = table_check(router);
    if (*problem != NULL)
        return NULL;
    int at = 0;
    for (int parts = 0; parts <= ROUTE_PARTS_MAX; parts++) {
        router->begin[parts] = at;
        while (at < router->count && router->entries[at].part_count == parts)
            at++;
    }
    router->begin[ROUTE_PARTS_MAX + 1] = router->count;
    return router;
}

const struct route_entry *router_entries(const struct router *router, int *count)
{
    *count = router->count;
    return router->entries;
}

/* ---- searching ----------------------------------------------------------- */

static bool fits(const struct route_entry *entry, const char *const *parts)
{
    for (int i = 0; i < entry->part_count; i++)
        if (!is_named(entry->parts[i]) && strcmp(entry->parts[i], parts[i]) != 0)
            return false;
    return true;
}

/* HEAD is answered by the GET row; the server leaves the body out. */
static enum method method_asked(enum method method)
{
    return method == METHOD_HEAD ? METHOD_GET : method;
}

struct route_match router_find(const struct router *router, struct arena *arena,
                               enum method method, const char *path)
{
    struct route_match match = {0};
    bool has_get = false;
    bool has_post = false;
    int count;

    if (!parts_cut(arena, path, match.values, &count))
        return match;
    for (int i = router->begin[count]; i < router->begin[count + 1]; i++) {
        const struct route_entry *entry = &router->entries[i];
        if (!fits(entry, match.values))
            continue;
        match.path_exists = true;
        has_get = has_get || entry->route->method == METHOD_GET;
        has_post = has_post || entry->route->method == METHOD_POST;
        /* HEAD must not change anything, so a row that writes does not answer it. */
        if (match.entry == NULL && entry->route->method == method_asked(method) &&
            (method != METHOD_HEAD || entry->route->unit == READS))
            match.entry = entry;
    }
    if (has_get)
        match.allowed = has_post ? "GET, HEAD, POST" : "GET, HEAD";
    else
        match.allowed = "POST";
    return match;
}

const char *route_match_text(const struct route_match *match, const char *name)
{
    for (int i = 0; match->entry != NULL && i < match->entry->part_count; i++) {
        const char *part = match->entry->parts[i];
        if (is_named(part) && strcmp(part + 1, name) == 0)
            return match->values[i];
    }
    return NULL;
}
