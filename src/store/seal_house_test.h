/* seal_house_test.h -- a house with two people's keys, to seal in and to open. */
#ifndef SEAL_HOUSE_TEST_H
#define SEAL_HOUSE_TEST_H

#include "store/seal.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/random.h"
#include "engines/scratch.h"
#include "store/migrate.h"
#include "store/tx.h"
#include "test.h"

enum { PERSON = 1000, OTHER_PERSON = 2000 };

static const struct seal_place name_cell = {"person", "name", 7};

struct house {
    struct scratch scratch;
    struct db *db;
    struct random *random;
    struct seal_master *master;
    struct seal *seal;
};

static struct house house_new(void)
{
    struct house house = {.scratch = scratch_new()};
    int applied = 0;
    house.db = scratch_db(&house.scratch, true);
    CHECK_OK(migrate_apply(house.db, 1, &applied));
    house.random = random_seeded(20261122);
    house.master = seal_master_for_test();
    house.seal = seal_new(house.master, house.random, house.db);
    db_seal_set(house.db, house.seal);
    CHECK_OK(seal_house_ready(house.seal));
    CHECK_OK(seal_person_add(house.seal, PERSON));
    CHECK_OK(seal_person_add(house.seal, OTHER_PERSON));
    return house;
}

static void house_free(struct house *house)
{
    seal_free(house->seal);
    seal_master_free(house->master);
    random_free(house->random);
    db_close(house->db);
    scratch_free(&house->scratch);
}

static struct bytes sealed_as(struct house *house, int64_t person,
                              struct seal_place place, const char *text)
{
    struct bytes sealed = {.at = NULL};
    CHECK_OK(seal_close(house->seal, house->scratch.arena, person, place, text, &sealed));
    return sealed;
}

static struct err open_at(struct house *house, int64_t person, struct seal_place place,
                          struct bytes sealed, const char **text)
{
    return seal_open(house->seal, house->scratch.arena, person, place, sealed, text);
}

/* For CHECK_DEFECT. */
static void blind_unready(void *master)
{
    (void)seal_blind(master, "name", 32, "x");
}

#endif
