/* route_test.c -- the table refuses what it must, and finds what it has. */
#include "base/arena.h"
#include "features/feature.h"
#include "test.h"
#include "web/router.h"

static struct arena *arena;

static struct err nothing_show(struct web *web)
{
    (void)web;
    return OK;
}

static struct err nothing_act(struct context *context, void *input)
{
    (void)context;
    (void)input;
    return OK;
}

#define GET_ROW(p)                                                             \
    {.method = METHOD_GET, .path = (p), .gate = GATE_PUBLIC, .unit = READS,    \
     .show = nothing_show}
#define POST_ROW(p)                                                            \
    {.method = METHOD_POST, .path = (p), .gate = GATE_PUBLIC, .unit = WRITES,  \
     .act = nothing_act, .show = nothing_show}

static struct router *build(const struct route *routes, const char **problem)
{
    static struct feature feature;
    static const struct feature *features_of_test[] = {&feature, NULL};

    feature = (struct feature){.name = "test", .routes = routes};
    arena_free(arena);
    arena = arena_new(64 * 1024, 4 << 20);
    return router_new(arena, features_of_test, problem);
}

TEST(rows_are_found)
{
    static const struct route routes[] = {
        GET_ROW("/"), GET_ROW("/places"), GET_ROW("/places/:id"), GET_ROW("/places/new"),
        POST_ROW("/places"), POST_ROW("/places/:id/beds/:bed"), {.path = NULL},
    };
    static const struct {
        enum method method;
        const char *path;
        int row; /* -1: none */
        const char *allowed;
    } asked[] = {
        {METHOD_GET, "/", 0, NULL},
        {METHOD_HEAD, "/places", 1, NULL},
        {METHOD_GET, "/places/new", 3, NULL},
        {METHOD_GET, "/places/nex", 2, NULL},
        {METHOD_POST, "/places", 4, NULL},
        {METHOD_POST, "/places/7/beds/x", 5, NULL},
        {METHOD_GET, "/places/7/beds/x", -1, "POST"},
        {METHOD_POST, "/places/new", -1, "GET, HEAD"},
        {METHOD_OTHER, "/places", -1, "GET, HEAD, POST"},
        {METHOD_GET, "/place", -1, NULL},
        {METHOD_GET, "/places/", -1, NULL},
        {METHOD_GET, "/a/b/c/d/e/f/g/h/i/j/k/l/m/n", -1, NULL},
    };
    const char *problem;
    struct router *router = build(routes, &problem);

    CHECK_TEXT(NULL, problem);
    for (size_t i = 0; i < ARRAY_COUNT(asked); i++) {
        struct route_match match =
            router_find(router, arena, asked[i].method, asked[i].path);
        if (asked[i].row >= 0) {
            CHECK(match.entry != NULL && match.entry->route == &routes[asked[i].row]);
            continue;
        }
        CHECK(match.entry == NULL);
        CHECK_INT(asked[i].allowed != NULL, match.path_exists);
        if (match.path_exists)
            CHECK_TEXT(asked[i].allowed, match.allowed);
    }
    struct route_match match =
        router_find(router, arena, METHOD_POST, "/places/7/beds/x");
    CHECK_TEXT("7", route_match_text(&match, "id"));
    CHECK_TEXT("x", route_match_text(&match, "bed"));
    CHECK_TEXT(NULL, route_match_text(&match, "other"));
}

static void check_refused(const char *what, const struct route *routes)
{
    const char *problem = NULL;
    if (build(routes, &problem) != NULL || problem == NULL) {
        print_error("%s passed\n", what);
        FAIL("a table");
    }
}

TEST(tables_are_refused)
{
    static const struct route get = GET_ROW("/a/:id");
#define TABLE(...) (const struct route[]){__VA_ARGS__, {.path = NULL}}
    check_refused("the same path twice", TABLE(GET_ROW("/a"), GET_ROW("/a")));
    check_refused("the same shape twice", TABLE(GET_ROW("/a/:id"), GET_ROW("/a/:name")));
    check_refused("the house's own path", TABLE(GET_ROW("/robots.txt")));
    check_refused("no gate", TABLE({.method = METHOD_GET, .path = "/a", .unit = READS,
                                    .show = nothing_show}));
    check_refused("no unit",
                  TABLE({.method = METHOD_GET, .path = "/a", .gate = GATE_PUBLIC,
                         .show = nothing_show}));
    check_refused("no show",
                  TABLE({.method = METHOD_GET, .path = "/a", .gate = GATE_PUBLIC,
                         .unit = READS}));
    check_refused("no act",
                  TABLE({.method = METHOD_POST, .path = "/a", .gate = GATE_PUBLIC,
                         .unit = WRITES, .show = nothing_show}));
    check_refused("another method", TABLE({.method = METHOD_HEAD, .path = "/a",
                                           .gate = GATE_PUBLIC, .unit = READS,
                                           .show = nothing_show}));
    check_refused("a path without its slash", TABLE(GET_ROW("a")));
    check_refused("a path with an empty part", TABLE(GET_ROW("/a//b")));
    check_refused("a link without its token",
                  TABLE({.method = METHOD_GET, .path = "/a/:id", .gate = GATE_LINK,
                         .unit = READS, .show = nothing_show}));
    check_refused("shown again by a row of no table",
                  TABLE({.method = METHOD_POST, .path = "/a/:id", .gate = GATE_PUBLIC,
                         .unit = READS, .show = nothing_show, .again = &get}));
    check_refused("too large a body",
                  TABLE({.method = METHOD_POST, .path = "/a", .gate = GATE_PUBLIC,
                         .unit = READS, .show = nothing_show,
                         .body_max = REQUEST_UPLOAD_MAX + 1}));
}

TEST(rows_shown_again_must_fit)
{
    static const struct route good[] = {
        GET_ROW("/a/:id/new"),
        {.method = METHOD_POST, .path = "/a/:id", .gate = GATE_PUBLIC, .unit = WRITES,
         .act = nothing_act, .show = nothing_show, .again = &good[0]},
        {.path = NULL},
    };
    static const struct route other_part[] = {
        GET_ROW("/a/:other/new"),
        {.method = METHOD_POST, .path = "/a/:id", .gate = GATE_PUBLIC, .unit = WRITES,
         .act = nothing_act, .show = nothing_show, .again = &other_part[0]},
        {.path = NULL},
    };
    static const struct route writes[] = {
        {.method = METHOD_GET, .path = "/w", .gate = GATE_PUBLIC, .unit = WRITES,
         .act = nothing_act, .show = nothing_show},
        {.method = METHOD_POST, .path = "/a/:id", .gate = GATE_PUBLIC, .unit = WRITES,
         .act = nothing_act, .show = nothing_show, .again = &writes[0]},
        {.path = NULL},
    };
    const char *problem;

    CHECK(build(good, &problem) != NULL);
    check_refused("another part", other_part);
    check_refused("a writing row", writes);
}

TEST_MAIN(rows_are_found, tables_are_refused, rows_shown_again_must_fit)
