/* people_store.h -- people as rows. */
#ifndef PEOPLE_STORE_H
#define PEOPLE_STORE_H

#include "features/people/people.h"

struct arena;
struct db;

/* Blind keys of a person; INT_NONE where the fact is not known. */
struct person_keys {
    int64_t kana, kana_birth, family, telephone, certificate;
};

struct seal_master;
/* Make the keys of what is known; texts are folded on the way. */
struct person_keys person_keys_of(struct arena *arena, const struct seal_master *master,
                                  const char *kana, day birth_on, const char *telephone,
                                  const char *certificate);

MUST_USE struct err person_store_add(struct db *db, int64_t id,
                                     const struct person_facts *facts,
                                     const struct person_keys *keys, instant entered_at);
MUST_USE struct err person_store_get(struct db *db, int64_t id, struct person *person);
MUST_USE struct err person_store_change(struct db *db, int64_t id, int64_t version,
                                        const struct person_facts *facts,
                                        const struct person_keys *keys);
MUST_USE struct err person_store_plan(struct db *db, int64_t id, int64_t version,
                                      const char *plan, day plan_on);
MUST_USE struct err person_store_count_like(struct db *db,
                                            const struct person_likeness *likeness,
                                            int64_t *count);

#endif
