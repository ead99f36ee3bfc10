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

/* What a statement touches, its triggers too (db_sqlite_content.c). */
struct db_touches {
    bool writes_content; /* a table that is not volatile */
    bool alters_schema;
    bool is_changing; /* its answer may differ although the content is the same */
};

/* What a statement is asked with, while all of it are whole numbers or absent. */
enum { DB_ASK_MAX = 16 };

struct db_ask {
    bool is_plain; /* nothing was handed to the engine yet */
    int count;     /* the highest position bound */
    uint32_t bound, absent;
    int64_t values[DB_ASK_MAX];
};

enum db_answer_from { DB_ANSWER_ENGINE, DB_ANSWER_RECORDED, DB_ANSWER_KEPT };

/* The answer to the statement that is begun (db_sqlite_kept.c). */
struct db_answer {
    enum db_answer_from from;
    int64_t *words; /* recorded: this answer's own; kept: in the block */
    size_t count, capacity;
    size_t row, next; /* where the row that stands ready begins, and the one after */
    int64_t given;
};

/* A column as the engine gave it. */
struct db_cell {
    int type;
    int64_t number;
    struct bytes bytes;
};

/* How often keeping a statement's answer may fail to help (db_sqlite_kept.c). */
enum { DB_LUCK_FIRST = 64 };

struct db_statement {
    struct db *db;
    const struct sql *sql;
    sqlite3_stmt *handle; /* NULL: never prepared, or preparing failed */
    struct db_touches touches;
    struct db_ask ask;
    struct db_answer answer;
    int luck;
    int tries;
    bool is_alone; /* stepped outside every unit, in a transaction of its own */
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

/* Answers of earlier units, good for one number of the content. */
struct db_kept {
    int64_t number;
    bool is_current; /* asked for in this unit */
    int64_t *words;
    size_t used;
    uint32_t *slots; /* where an answer begins, and one; 0: free */
    size_t count;
    int lent; /* statements that are being answered from here */
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
    struct db_kept kept;
    struct db_statement *compiling;   /* whose touches the engine tells; NULL: a script */
    struct db_touches script_touches;
    bool content_is_changed;          /* since the transaction began */
    bool is_silent;                   /* planted: commits raise no number */
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

/* ---- db_sqlite_content.c ------------------------------------------------------- */

void db_sqlite_content_watch(struct db *db);
int64_t db_sqlite_changes(const struct db *db);
void db_sqlite_content_note(struct db *db, const struct db_touches *touches,
                            int64_t changes_before);
struct err db_sqlite_content_number(struct db *db, int64_t *number);
/* Inside the transaction, right before its COMMIT. */
struct err db_sqlite_content_raise(struct db *db);
struct err db_sqlite_alone_begin(struct db *db, const struct db_touches *touches,
                                 bool *is_alone);
struct err db_sqlite_alone_end(struct db *db, struct err err);
struct err db_sqlite_script_end(struct db *db, int64_t changes_before);

/* ---- db_sqlite_kept.c ---------------------------------------------------------- */

/* A reading unit begins: what is kept stays only if the content is the same. */
void db_sqlite_kept_unit(struct db *db);
void db_sqlite_kept_forget(struct db *db);
void db_sqlite_kept_free(struct db *db);

void db_sqlite_ask_begin(struct db_statement *statement);
/* False: bind it to the engine.  `value` NULL: absent. */
bool db_sqlite_ask_value(struct db_statement *statement, int position,
                         const int64_t *value);
void db_sqlite_ask_spoil(struct db_statement *statement);

/* Before the first step of a plain question: found, or to be recorded. */
void db_sqlite_kept_begin(struct db_statement *statement);
void db_sqlite_kept_add(struct db_statement *statement, int code);
bool db_sqlite_kept_next(struct db_statement *statement);
struct db_cell db_sqlite_kept_cell(const struct db_statement *statement, int column);
void db_sqlite_kept_end(struct db_statement *statement, bool is_good);

/* ---- all statements -------------------------------------------------------------- */

/* Every statement is reset, also one that a defect jumped out of. */
void db_sqlite_reset_all(struct db *db);
void db_sqlite_finalize_all(struct db *db);

#endif
