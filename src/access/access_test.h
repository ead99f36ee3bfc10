/* access_test.h -- a small house for tests of this floor: database, clock, writer.
 *
 * Everything in it is given back by little_house_close().
 */
#ifndef ACCESS_ACCESS_TEST_H
#define ACCESS_ACCESS_TEST_H

#include "access/house.h"
#include "access/perform.h"
#include "base/arena.h"
#include "base/id.h"
#include "base/random.h"
#include "engines/scratch.h"
#include "store/db.h"
#include "store/migrate.h"
#include "store/seal.h"
#include "test.h"

struct little_house {
    struct scratch scratch;
    instant now; /* the clock; move it as you like */
    struct house house;
    struct db *db;     /* the writer's */
    struct db *reader;
    struct seal *seal;
    struct seal *reader_seal;
    struct writer *writer;
};

static inline instant little_clock(void *house)
{
    return ((struct little_house *)house)->now;
}

static inline void little_house_open(struct little_house *house, bool threaded)
{
    static uint64_t seed = 1;
    int applied = 0;

    *house = (struct little_house){
        .scratch = scratch_new(),
        .now = instant_of(day_of(2026, 11, 27), 16 * 60 + 30),
    };
    house->house = (struct house){
        .ids = id_source_new(1),
        .random = random_seeded(seed++),
        .master = seal_master_for_test(),
        .password_cost = password_cost_test,
        .kind = INSTALLATION_DEMO,
        .public_url = "https://renkei.example",
        .clock = little_clock,
        .clock_argument = house,
    };
    house->db = scratch_db(&house->scratch, true);
    CHECK_OK(migrate_apply(house->db, house->now, &applied));
    house->seal = seal_new(house->house.master, house->house.random, house->db);
    db_seal_set(house->db, house->seal);
    CHECK_OK(seal_house_ready(house->seal));
    house->reader = scratch_db(&house->scratch, false);
    house->reader_seal =
        seal_new(house->house.master, house->house.random, house->reader);
    db_seal_set(house->reader, house->reader_seal);
    CHECK_OK(writer_start(house->db, &house->house, threaded, &house->writer));
}

static inline void little_house_close(struct little_house *house)
{
    writer_stop(house->writer);
    db_close(house->reader);
    db_close(house->db);
    seal_free(house->reader_seal);
    seal_free(house->seal);
    seal_master_free(house->house.master);
    random_free(house->house.random);
    id_source_free(house->house.ids);
    scratch_free(&house->scratch);
}

/* A fresh context of the system, as a door makes one for each request. */
static inline struct context little_context(struct little_house *house)
{
    return (struct context){
        .arena = house->scratch.arena,
        .now = house->now,
        .today = instant_day(house->now),
        .actor = {.kind = ACTOR_SYSTEM, .proved_at = INSTANT_NONE},
        .house = &house->house,
        .request = "test",
    };
}

/* Run a function as one act, or in one snapshot (and write what it staged). */
static inline struct err little_write(struct little_house *house, struct context *context,
                                      perform_function *function, void *argument)
{
    return perform_write(house->writer, context, function, argument);
}

static inline struct err little_read(struct little_house *house, struct context *context,
                                     perform_function *function, void *argument)
{
    struct err err = perform_read(context, house->reader, function, argument);
    struct err flushed = perform_flush(house->writer, context);
    return err.kind != ERR_NONE ? err : flushed;
}

#endif
