/* liaison_offices_rules.c -- the nearest first.  Pure. */
#include "features/liaison_offices/liaison_offices.h"

#include "base/values.h"
#include "features/prefecture/prefecture.h"

#include <stdbool.h>

static bool is_nearer(const struct liaison_office *a, const struct liaison_office *b)
{
    if (a->metres == INT_NONE)
        return false;
    return b->metres == INT_NONE || a->metres < b->metres;
}

/* A few at most, so each is put where it belongs. */
static void sort(struct liaison_offices *offices)
{
    for (size_t i = 1; i < offices->count; i++) {
        struct liaison_office moved = offices->items[i];
        size_t at = i;
        for (; at > 0 && is_nearer(&moved, &offices->items[at - 1]); at--)
            offices->items[at] = offices->items[at - 1];
        offices->items[at] = moved;
    }
}

void liaison_offices_order(struct liaison_offices *offices, int64_t latitude,
                           int64_t longitude)
{
    bool is_known = latitude != INT_NONE && longitude != INT_NONE;

    for (size_t i = 0; i < offices->count; i++) {
        struct liaison_office *office = &offices->items[i];
        bool is_placed = office->latitude != INT_NONE && office->longitude != INT_NONE;
        office->metres = is_known && is_placed
                             ? place_distance(latitude, longitude, office->latitude,
                                              office->longitude)
                             : INT_NONE;
    }
    sort(offices);
}

const struct liaison_office *liaison_office_among(const struct liaison_offices *offices,
                                                  int64_t id)
{
    for (size_t i = 0; i < offices->count; i++)
        if (offices->items[i].id == id)
            return &offices->items[i];
    return NULL;
}
