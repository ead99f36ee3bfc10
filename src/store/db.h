/* db.h -- the one interface to the database.
 *
 * A struct db is one connection in the hands of one thread.  SQL never stands
 * in C: it is written in X.sql files and tools/sqlc makes typed calls of it,
 * which are the only callers of the statement functions below.
 *
 * A statement is a sticky reader: bind and step as you like, the first failure
 * is kept and db_finish() tells it.  Results are copied into the arena of the
 * unit of work (db_arena_set), so they outlive the statement.
 *
 * Failures: ERR_CONFLICT a unique rule was broken; ERR_INVALID a reference or a
 * CHECK was broken; ERR_UNAVAILABLE busy, disk full, I/O; ERR_INTERNAL else.
 */
#ifndef STORE_DB_H
#define STORE_DB_H

#include "base/day.h"
#include "base/err.h"
#include "base/values.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct db;
struct seal; /* seal.h: opens and closes SEALED columns on this connection */

/* One named statement, in both dialects; made by tools/sqlc. */
struct sql {
    const char *name;
    const char *sqlite;
    const char *postgres;
    bool writes;
};

enum db_mode {
    DB_READ_ONLY,  /* query_only: a reading connection cannot write */
    DB_READ_WRITE, /* the writer's, or a tool's */
};

/* Open `path`: WAL, synchronous FULL (refused otherwise), foreign keys,
 * query_only for DB_READ_ONLY.  DB_READ_WRITE makes a missing file, for its owner
 * only; DB_READ_ONLY does not.  A file on a network file system is refused.
 * ERR_UNAVAILABLE for all of these.  The caller owns *db. */
MUST_USE struct err db_open(const char *path, enum db_mode mode, struct db **db);
void db_close(struct db *db); /* NULL is allowed */

/* Where results are copied from now on, and who opens sealed columns. */
void db_arena_set(struct db *db, struct arena *arena);
struct arena *db_arena(struct db *db);
void db_seal_set(struct db *db, struct seal *seal);
struct seal *db_seal(struct db *db);

/* ---- for generated code only ------------------------------------------- */

struct db_statement;

/* What is bound must live until db_finish(). */
struct db_statement *db_begin(struct db *db, const struct sql *sql);
void db_bind_int(struct db_statement *statement, int position, int64_t value);
void db_bind_text(struct db_statement *statement, int position, const char *text);
void db_bind_bytes(struct db_statement *statement, int position, struct bytes bytes);
void db_bind_null(struct db_statement *statement, int position);
/* Keep a failure met on the way (sealing); later calls are harmless. */
void db_fail(struct db_statement *statement, struct err err);
bool db_step(struct db_statement *statement); /* true: a row stands ready */
bool db_column_is_null(struct db_statement *statement, int column);
int64_t db_column_int(struct db_statement *statement, int column);
const char *db_column_text(struct db_statement *statement, int column);
struct bytes db_column_bytes(struct db_statement *statement, int column);
/* Reset the statement (always: an open one keeps an old snapshot) and tell. */
MUST_USE struct err db_finish(struct db_statement *statement);
int64_t db_changed(struct db_statement *statement); /* rows; before db_finish */

/* In a reading unit the same question has the same answer, opened cells and all (answers
 * kept for later units are the engine's: store/db_sqlite_kept.c).  db_recall: what
 * db_remember was given for the same statement and values, or NULL; db_remember: room
 * for an answer, or NULL when it is not to be kept.  `args` are compared byte by byte,
 * so they hold no pointers. */
const void *db_recall(struct db *db, const struct sql *sql, const void *args, size_t size);
void *db_remember(struct db *db, const struct sql *sql, const void *args, size_t size,
                  size_t answer_size);

/* ---- for migrations and tools ------------------------------------------ */

/* Run SQL text that returns nothing; several statements allowed. */
MUST_USE struct err db_run_script(struct db *db, const char *sql);
/* Prepare without running, to prove that every query fits the schema. */
MUST_USE struct err db_check_statement(struct db *db, const struct sql *sql,
                                       int *columns, const char **column_names,
                                       int column_max);
MUST_USE struct err db_integrity_check(struct db *db);

/* Copy the whole database to `path` while others write (backup API), in one
 * snapshot.  The name appears when the copy is whole and on the disk;
 * ERR_CONFLICT when it is taken. */
MUST_USE struct err db_copy_to(struct db *db, const char *path);

/* ---- for tests ------------------------------------------------------------------- */

/* Tables that pages write while they only read, so that answers about the others may
 * be kept (store/db_sqlite_content.c). */
const char *const *db_volatile_tables(size_t *count);
/* Plant the bug that the kept answers' test must find: commits tell nobody. */
void db_plant_silence(struct db *db);

/* ---- faults, for tests --------------------------------------------------- */

/* The nth statement from now (1 = the next) fails with `err`; 0 switches off.
 * Scripts, BEGIN, SAVEPOINT, RELEASE and COMMIT count; rollbacks do not. */
void db_fault_at(struct db *db, int nth, struct err err);

#endif
