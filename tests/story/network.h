/* network.h -- the invented network on which every story stands.
 *
 * Built once from the migrations and the rooms' demo steps, at a fixed moment
 * with seeded chance; each story gets a copy of its file, a writer without a
 * thread, a reader, a door, and a clock that it moves itself.
 */
#ifndef STORY_NETWORK_H
#define STORY_NETWORK_H

#include "access/house.h"
#include "base/err.h"

#include <stdbool.h>

struct arena;
struct clock_runner;
struct db;
struct door;
struct writer;

struct network; /* the folder with the file to copy */

struct stage {
    struct house house;
    instant now;
    struct db *write_db;
    struct db *read_db;
    struct writer *writer;
    struct door *door;
    struct clock_runner *clock;
    char lists[220]; /* folder of the lists for disasters */
    char path[256];
    bool is_copy; /* removed when it is closed */
};

/* ERR_... when the rooms' demo cannot be made: then no story can run. */
MUST_USE struct err network_build(struct network **network);
void network_remove(struct network *network); /* with its folder; NULL is allowed */

/* A house of its own for one story. */
MUST_USE struct err stage_open(const struct network *network, int number,
                               struct stage *stage);
/* Another time after which a screen locks: a new door in front of the same house. */
void stage_idle(struct stage *stage, int64_t idle);
void stage_close(struct stage *stage);

#endif
