/* router.h -- which row answers to a path; for the door and the server. */
#ifndef WEB_ROUTER_H
#define WEB_ROUTER_H

#include "web/route.h"

struct arena;
struct feature;
struct router;

enum { ROUTE_PARTS_MAX = 12 };

/* A row as the router keeps it. */
struct route_entry {
    const struct route *route;
    const char *room; /* whose plate it is on */
    const char *parts[ROUTE_PARTS_MAX];
    int part_count;
    int number; /* place in the sorted table, for the figures */
};

struct route_match {
    const struct route_entry *entry; /* NULL: see the rest */
    bool path_exists;                /* then another method would have done: 405 */
    const char *allowed;             /* "GET, HEAD, POST" */
    const char *values[ROUTE_PARTS_MAX]; /* of the path's parts, in the arena */
};

/* All routes of the plates and of the house.  NULL: *problem says which row is
 * wrong (English, for whoever writes rooms), in `arena`. */
struct router *router_new(struct arena *arena, const struct feature *const *plates,
                          const char **problem);

struct route_match router_find(const struct router *router, struct arena *arena,
                               enum method method, const char *path);

/* The text of ":name" in this match, or NULL. */
const char *route_match_text(const struct route_match *match, const char *name);

const struct route_entry *router_entries(const struct router *router, int *count);

const char *gate_name(enum gate gate);

#endif
