/* diagnosers_store.h -- facts, waits and places as rows. */
#ifndef DIAGNOSERS_STORE_H
#define DIAGNOSERS_STORE_H

#include "features/diagnosers/diagnosers.h"

struct db;

MUST_USE struct err diagnoser_store_facts(struct db *db, int64_t institution,
                                          struct diagnoser_facts *facts);
MUST_USE struct err diagnoser_store_add(struct db *db, int64_t institution,
                                        const struct diagnoser_fact *fact);
MUST_USE struct err diagnoser_store_wait(struct db *db, int64_t institution,
                                         struct diagnoser_wait *wait);
/* With the facts that hold on that day. */
MUST_USE struct err diagnoser_store_place(struct db *db, int64_t id, day on,
                                          struct diagnoser_place *place);

#endif
