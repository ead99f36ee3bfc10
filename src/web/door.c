/* door.c -- the browser's door, built once; and a way through it for one thread. */
#include "web/door.h"

#include "base/arena.h"
#include "base/defect.h"
#include "base/message.h"
#include "features/feature.h"
#include "web/figures.h"
#include "web/limiter.h"
#include "web/request_read.h"
#include "web/router.h"
#include "web/visit.h"

#include <stdlib.h>
#include <string.h>

enum {
    DOOR_BLOCK = 256 * 1024,
    DOOR_LIMIT = 16 * 1024 * 1024,
    IDLE_MINUTES_DEFAULT = 15
};

static int nav_compare(const void *a, const void *b)
{
    const struct nav_entry *left = *(const struct nav_entry *const *)a;
    const struct nav_entry *right = *(const struct nav_entry *const *)b;

    if (left->rank != right->rank)
        return left->rank < right->rank ? -1 : 1;
    return strcmp(left->url, right->url);
}

static void menu_add(struct door *door, struct menu *menu, size_t *capacity,
                     const struct nav_entry *entries)
{
    for (; entries != NULL && entries->url != NULL; entries++) {
        menu->items = arena_grow(door->arena, menu->items, (size_t)menu->count, capacity,
                                 sizeof *menu->items);
        menu->items[menu->count++] = entries;
    }
}

static void menu_sort(struct menu *menu)
{
    if (menu->count > 0)
        qsort(menu->items, (size_t)menu->count, sizeof *menu->items, nav_compare);
}

static void nav_collect(struct door *door)
{
    size_t capacity = 0;
    size_t respite_capacity = 0;

    for (const struct feature *const *f = door->setup.features; f != NULL && *f != NULL;
         f++) {
        menu_add(door, &door->nav, &capacity, (*f)->nav);
        menu_add(door, &door->respite_nav, &respite_capacity, (*f)->respite_nav);
        if ((*f)->respite_nav_here != NULL)
            menu_add(door, &door->respite_nav, &respite_capacity,
                     (*f)->respite_nav_here());
    }
    menu_sort(&door->nav);
    menu_sort(&door->respite_nav);
}

struct door *door_new(const struct door_setup *setup)
{
    struct arena *arena = arena_new(DOOR_BLOCK, DOOR_LIMIT);
    struct door *door = arena_new_of(arena, struct door);
    const char *problem = NULL;

    door->setup = *setup;
    door->arena = arena;
    if (door->setup.idle_lock_minutes <= 0)
        door->setup.idle_lock_minutes = IDLE_MINUTES_DEFAULT;
    door->router = router_new(arena, setup->features, &problem);
    if (door->router == NULL)
        defect(problem);
    house_key(setup->house, "web.form", &door->form_key);
    nav_collect(door);
    door->has_search =
        router_find(door->router, arena, METHOD_GET, WEB_SEARCH).entry != NULL;
    door->limiter = limiter_new(arena);
    door->figures = figures_new(arena, door->router);
    return door;
}

void door_free(struct door *door)
{
    if (door == NULL)
        return;
    limiter_release(door->limiter);
    arena_free(door->arena);
}

size_t door_body_max(const struct door *door, struct arena *arena, enum method method,
                     const char *path)
{
    struct route_match match = router_find(door->router, arena, method, path);

    if (match.entry == NULL || match.entry->route->body_max == 0)
        return REQUEST_BODY_MAX;
    return match.entry->route->body_max;
}

static void walk(struct visit *visit, struct db *reader)
{
    for (;;) {
        switch (visit_advance(visit, reader)) {
        case PLACE_HERE:
            break;
        case PLACE_SLOW:
            visit_work(visit);
            break;
        case PLACE_WRITER:
            visit_written(visit, perform_write(visit->door->setup.writer, &visit->context,
                                               visit->act.function, visit->act.argument));
            break;
        case PLACE_END:
            return;
        }
    }
}

void door_answer(struct door *door, struct db *reader, struct arena *arena,
                 const struct request *request, struct response *response)
{
    struct visit *visit = visit_new(door, arena, request);

    walk(visit, reader);
    visit_log(visit);
    /* The body changes hands; what is left of the visit dies with the arena. */
    response_release(response);
    *response = visit->response;
}

void door_routes_list(struct door *door, void (*line)(const char *text, void *argument),
                      void *argument)
{
    int count;
    const struct route_entry *entries = router_entries(door->router, &count);

    for (int i = 0; i < count; i++) {
        const struct route *route = entries[i].route;
        struct arena_mark mark = arena_mark(door->arena);
        line(arena_format(door->arena, "%-4s %-44s %-8s %-6s %s",
                          method_name(route->method), route->path, gate_name(route->gate),
                          route->unit == WRITES ? "writes" : "reads", entries[i].room),
             argument);
        arena_rewind(door->arena, mark);
    }
}
