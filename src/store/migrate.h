/* migrate.h -- the schema moves forward only.
 *
 * Migrations are X/migrations/YYYYMMDD_NN_what.sql of every floor and room, in
 * house types (model.md 2), made into both dialects by tools/sqlc, embedded and
 * applied in name order, one transaction each, recorded with their digest.
 * The connection must have an arena (db_arena_set) and no open unit.
 */
#ifndef STORE_MIGRATE_H
#define STORE_MIGRATE_H

#include "base/day.h"
#include "base/err.h"

struct db;

struct migration {
    const char *name; /* 20261122_01_institution */
    const char *sqlite;
    const char *postgres;
    const char *digest; /* of the source text */
};

extern const struct migration migrations[]; /* made; ends with a NULL name */

struct migration_state {
    int applied;
    int waiting;
    const char *altered; /* an applied one whose digest differs now, or NULL */
    const char *unknown; /* applied, but not in this program, or NULL */
};

MUST_USE struct err migrate_state(struct db *db, struct migration_state *state);

/* Apply what waits.  ERR_INTERNAL when an applied one was altered. */
MUST_USE struct err migrate_apply(struct db *db, instant now, int *applied);

/* ERR_UNAVAILABLE when behind, altered or ahead: the program refuses to start. */
MUST_USE struct err migrate_need_current(struct db *db);

#endif
