/* db_sqlite.h -- what the files of the SQLite engine share; nobody else's.
 *
 * Only db_sqlite*.c include this, and only they know sqlite3.h.
 */
#ifndef STORE_DB_SQLITE_H
#define STORE_DB_SQLITE_H

#include "store/db.h"

#include <sqlite3.h>

enum {
    DB_BUSY_MS = 5000,           /* how long a tool waits for another writer */
    DB_CHECKPOINT_FRAMES = 1000, /* the log is folded back from this size on */
    DB_STATEMENTS_FIRST = 256,   /* slots of the statement table at open */
};

/* A unit that tx.h opened.  While one is open and the engine has ended the
 * transaction by itself, nothing may run: it would commit on its own. */
enum db_unit { DB_UNIT_NONE, DB_UNIT_READ, DB_UNIT_WRITE };

struct db_statement {
    struct db *db;
    const struct sql *sql;
    sqlite3_stmt *handle; /* NULL: never prepared, or preparing failed */
    struct err err;       /* the first failure; kept until db_finish */
    bool is_begun;        /* between db_begin and db_finish */
    bool is_stepped;
    bool has_row;
    int64_t changed;
};

/* Prepared statements by the address of their struct sql: an open table with
 * linear probing.  One text begun twice at once stands there twice. */
struct db_statements {
    struct db_statement **slots;
    size_t count;
    size_t capacity; /* a power of two */
    size_t begun;    /* how many stand between db_begin and db_finish */
};

/* What was asked in this reading unit, and what was answered. */
enum { DB_MEMORY_MAX = 64 };

struct db_asked {
    const struct sql *sql;
    const void *args;
    void *answer;
};

struct db_memory {
    struct db_asked asked[DB_MEMORY_MAX];
    size_t count;
    const struct arena *arena; /* where all of it lies */
    size_t rewinds;            /* of the arena, when the last was remembered */
};

struct db {
    sqlite3 *handle;
    enum db_mode mode;
    struct arena *arena;
    struct seal *seal;
    struct db_statements statements;
    struct db_statement no_memory; /* stands in when none could be made */
    enum db_unit unit;
    struct db_memory memory;
    bool is_fatal;
    int64_t log_frames;   /* pages in the write-ahead log at the last commit */
    int64_t page_bytes;
    int64_t data_version; /* as last seen by tx_others_wrote */
    int fault_in;         /* 1: the next statement fails; 0: none does */
    struct err fault;
};

/* What a result code means to the house; logged when people must know.
 * `what` is a statement's name or a word for the act. */
struct err db_sqlite_err(struct db *db, int code, const char *what);

/* Log that people must look; never with values of a statement in it. */
void db_sqlite_log(const char *event, const char *what, int code);

/* Counts a statement for db_fault_at; true: it must fail with db->fault. */
bool db_sqlite_fault_is_due(struct db *db);

/* The engine may have ended the transaction of a unit (disk full does).  What
 * ran now would commit on its own, outside the batch and its audit. */
bool db_sqlite_unit_has_ended(const struct db *db);

/* Run one of the engine's own statements; `may_fault` counts for db_fault_at. */
struct err db_sqlite_run(struct db *db, const struct sql *sql, bool may_fault);

/* The one number a PRAGMA answers. */
struct err db_sqlite_number(struct db *db, const struct sql *sql, int64_t *number);

/* The unit is over, or another begins. */
void db_sqlite_forget(struct db *db);

/* Every statement is reset, also one that a defect jumped out of. */
void db_sqlite_reset_all(struct db *db);
void db_sqlite_finalize_all(struct db *db);

#endif
