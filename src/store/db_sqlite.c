/* db_sqlite.c -- statements on SQLite: prepared once, bound, stepped, reset.
 *
 * A statement that is not reset keeps its connection in an old snapshot, so
 * db_finish always resets, and tx.h resets all of them before a unit ends, also
 * those a defect jumped out of.  The other halves: db_sqlite_open.c makes the
 * connection, db_sqlite_tx.c begins and ends transactions.
 */
#include "store/db_sqlite.h"

#include "base/arena.h"
#include "base/defect.h"
#include "base/log.h"

#include <stdlib.h>
#include <string.h>

/* ---- what a result code means ------------------------------------------------ */

static struct err constraint_err(int code)
{
    switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
        return err_of(ERR_CONFLICT, MSG_DB_ALREADY_EXISTS);
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return err_of(ERR_INVALID, MSG_DB_BROKEN_REFERENCE);
    case SQLITE_CONSTRAINT_CHECK:
    case SQLITE_CONSTRAINT_TRIGGER: /* a guard of the schema as well */
        return err_of(ERR_INVALID, MSG_DB_RULE_BROKEN);
    default: /* NOT NULL, a wrong type in a STRICT table: the program's mistake */
        return err_of(ERR_INTERNAL, MSG_STORE_INTERNAL);
    }
}

static struct err code_err(const struct db *db, int code)
{
    switch (code & 0xff) {
    case SQLITE_CONSTRAINT:
        return constraint_err(code);
    case SQLITE_BUSY: /* BUSY_SNAPSHOT too: a new unit sees the new rows */
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        return err_of(ERR_UNAVAILABLE, MSG_STORE_BUSY);
    case SQLITE_FULL:
        return err_of(ERR_UNAVAILABLE, MSG_DB_FULL);
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
        return err_of(ERR_UNAVAILABLE, MSG_STORE_DISK_FAILED);
    case SQLITE_NOMEM:
    case SQLITE_INTERRUPT:
        return err_of(ERR_UNAVAILABLE, MSG_STORE_BUSY);
    case SQLITE_READONLY:
        return db->mode == DB_READ_ONLY
                   ? err_of(ERR_INTERNAL, MSG_STORE_READ_ONLY)
                   : err_of(ERR_UNAVAILABLE, MSG_STORE_DISK_FAILED);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    default:
        return err_of(ERR_INTERNAL, MSG_STORE_INTERNAL);
    }
}

void db_sqlite_log(const char *event, const char *what, int code)
{
    log_event(LOG_ERROR, event,
              LOG_FIELDS(LOG_TEXT("what", what), LOG_NUMBER("code", code),
                         LOG_TEXT("meaning", sqlite3_errstr(code))));
}

struct err db_sqlite_err(struct db *db, int code, const char *what)
{
    struct err err = code_err(db, code);
    if (code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC)
        db->is_fatal = true;
    if (err.kind == ERR_UNAVAILABLE || err.kind == ERR_INTERNAL)
        db_sqlite_log("store.failed", what, code);
    return err;
}

/* ---- the table of prepared statements ---------------------------------------- */

static size_t slot_of(const struct db_statements *table, const struct sql *sql)
{
    /* Addresses share their low and high bits; multiply to spread the middle. */
    uint64_t spread = (uint64_t)(uintptr_t)sql * UINT64_C(0x9E3779B97F4A7C15);
    return (size_t)(spread >> 32) & (table->capacity - 1);
}

static void slot_put(struct db_statements *table, struct db_statement *statement)
{
    size_t slot = slot_of(table, statement->sql);
    while (table->slots[slot] != NULL)
        slot = (slot + 1) & (table->capacity - 1);
    table->slots[slot] = statement;
}

static bool statements_grow(struct db_statements *table)
{
    struct db_statements larger = {.count = table->count, .begun = table->begun};
    larger.capacity = table->capacity > 0 ? table->capacity * 2 : DB_STATEMENTS_FIRST;
    larger.slots = calloc(larger.capacity, sizeof *larger.slots);
    if (larger.slots == NULL)
        return false;
    for (size_t i = 0; i < table->capacity; i++) {
        if (table->slots[i] != NULL)
            slot_put(&larger, table->slots[i]);
    }
    free(table->slots);
    *table = larger;
    return true;
}

static struct db_statement *statement_find(struct db_statements *table,
                                           const struct sql *sql)
{
    if (table->capacity == 0)
        return NULL;
    size_t slot = slot_of(table, sql);
    for (; table->slots[slot] != NULL; slot = (slot + 1) & (table->capacity - 1)) {
        struct db_statement *statement = table->slots[slot];
        if (statement->sql == sql && !statement->is_begun)
            return statement;
    }
    return NULL;
}

static struct db_statement *statement_add(struct db *db, const struct sql *sql)
{
    struct db_statements *table = &db->statements;
    if (table->count * 2 >= table->capacity && !statements_grow(table))
        return NULL;
    struct db_statement *statement = calloc(1, sizeof *statement);
    if (statement == NULL)
        return NULL;
    statement->db = db;
    statement->sql = sql;
    statement->luck = DB_LUCK_FIRST;
    slot_put(table, statement);
    table->count++;
    return statement;
}

static void statement_reset(struct db_statement *statement, bool is_good)
{
    bool is_engine_asked = statement->answer.from != DB_ANSWER_KEPT;
    db_sqlite_kept_end(statement, is_good);
    if (statement->handle != NULL && is_engine_asked) {
        /* The code it returns is that of the failed step, told already. */
        (void)sqlite3_reset(statement->handle);
        (void)sqlite3_clear_bindings(statement->handle);
    }
    if (statement->is_begun)
        statement->db->statements.begun--;
    statement->is_begun = false;
    statement->is_stepped = false;
    statement->has_row = false;
}

void db_sqlite_reset_all(struct db *db)
{
    if (db->statements.begun == 0)
        return;
    for (size_t i = 0; i < db->statements.capacity; i++) {
        struct db_statement *statement = db->statements.slots[i];
        if (statement != NULL && statement->is_begun)
            statement_reset(statement, false);
    }
}

void db_sqlite_finalize_all(struct db *db)
{
    for (size_t i = 0; i < db->statements.capacity; i++) {
        struct db_statement *statement = db->statements.slots[i];
        if (statement == NULL)
            continue;
        (void)sqlite3_finalize(statement->handle);
        free(statement);
    }
    free(db->statements.slots);
    db->statements = (struct db_statements){.slots = NULL};
}

/* ---- begin, bind, step, finish ----------------------------------------------- */

bool db_sqlite_fault_is_due(struct db *db)
{
    return db->fault_in > 0 && --db->fault_in == 0;
}

static struct db_statement *statement_begin(struct db *db, const struct sql *sql,
                                            bool may_fault)
{
    struct db_statement *statement = statement_find(&db->statements, sql);
    if (statement == NULL)
        statement = statement_add(db, sql);
    if (statement == NULL) {
        statement = &db->no_memory;
        *statement = (struct db_statement){.db = db, .sql = sql};
        db_fail(statement, db_sqlite_err(db, SQLITE_NOMEM, sql->name));
        return statement;
    }
    statement->is_begun = true;
    db->statements.begun++;
    statement->changed = 0;
    statement->is_alone = false;
    statement->err = OK;
    if (statement->handle == NULL) {
        db->compiling = statement;
        int code = sqlite3_prepare_v3(db->handle, sql->sqlite, -1,
                                      SQLITE_PREPARE_PERSISTENT, &statement->handle,
                                      NULL);
        db->compiling = NULL;
        if (code != SQLITE_OK)
            db_fail(statement, db_sqlite_err(db, code, sql->name));
    }
    db_sqlite_ask_begin(statement);
    if (may_fault && db_sqlite_fault_is_due(db))
        db_fail(statement, db->fault);
    return statement;
}

struct db_statement *db_begin(struct db *db, const struct sql *sql)
{
    return statement_begin(db, sql, true);
}

/* Is there something to bind to?  Keeps the code of a failed bind. */
static bool may_bind(const struct db_statement *statement)
{
    return statement->err.kind == ERR_NONE && statement->handle != NULL;
}

static void keep_code(struct db_statement *statement, int code)
{
    if (code != SQLITE_OK)
        db_fail(statement,
                db_sqlite_err(statement->db, code, statement->sql->name));
}

void db_bind_int(struct db_statement *statement, int position, int64_t value)
{
    if (may_bind(statement) && !db_sqlite_ask_value(statement, position, &value))
        keep_code(statement, sqlite3_bind_int64(statement->handle, position, value));
}

void db_bind_text(struct db_statement *statement, int position, const char *text)
{
    if (text == NULL) {
        db_bind_null(statement, position);
        return;
    }
    db_sqlite_ask_spoil(statement);
    if (may_bind(statement))
        keep_code(statement, sqlite3_bind_text(statement->handle, position, text, -1,
                                               SQLITE_STATIC));
}

void db_bind_bytes(struct db_statement *statement, int position, struct bytes bytes)
{
    if (bytes.at == NULL) {
        db_bind_null(statement, position);
        return;
    }
    db_sqlite_ask_spoil(statement);
    if (may_bind(statement))
        keep_code(statement, sqlite3_bind_blob64(statement->handle, position, bytes.at,
                                                 bytes.length, SQLITE_STATIC));
}

void db_bind_null(struct db_statement *statement, int position)
{
    if (may_bind(statement) && !db_sqlite_ask_value(statement, position, NULL))
        keep_code(statement, sqlite3_bind_null(statement->handle, position));
}

void db_fail(struct db_statement *statement, struct err err)
{
    if (statement->err.kind == ERR_NONE)
        statement->err = err;
    statement->has_row = false;
}

bool db_sqlite_unit_has_ended(const struct db *db)
{
    return db->unit != DB_UNIT_NONE && sqlite3_get_autocommit(db->handle) != 0;
}

/* Once for a question, before it is asked. */
static struct err first_step(struct db_statement *statement)
{
    struct db *db = statement->db;
    if (db_sqlite_unit_has_ended(db))
        return err_of(ERR_UNAVAILABLE, MSG_STORE_UNIT_ENDED);
    if (statement->ask.is_plain) {
        db_sqlite_kept_begin(statement);
        return OK;
    }
    return db_sqlite_alone_begin(db, &statement->touches, &statement->is_alone);
}

static int engine_step(struct db_statement *statement)
{
    struct db *db = statement->db;
    int64_t changes = db_sqlite_changes(db);
    db->compiling = statement; /* it may compile again, for a new schema */
    int code = sqlite3_step(statement->handle);
    db->compiling = NULL;
    db_sqlite_content_note(db, &statement->touches, changes);
    if (code == SQLITE_DONE && sqlite3_stmt_readonly(statement->handle) == 0)
        statement->changed = sqlite3_changes64(db->handle);
    if (statement->answer.from == DB_ANSWER_RECORDED)
        db_sqlite_kept_add(statement, code);
    return code;
}

bool db_step(struct db_statement *statement)
{
    if (!may_bind(statement))
        return false;
    if (!statement->is_stepped) {
        struct err err = first_step(statement);
        if (err.kind != ERR_NONE) {
            db_fail(statement, err);
            return false;
        }
    }
    statement->is_stepped = true;
    if (statement->answer.from == DB_ANSWER_KEPT) {
        statement->has_row = db_sqlite_kept_next(statement);
        return statement->has_row;
    }
    int code = engine_step(statement);
    statement->has_row = code == SQLITE_ROW;
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        keep_code(statement, code);
    return statement->has_row;
}

int64_t db_changed(struct db_statement *statement)
{
    return statement->err.kind == ERR_NONE ? statement->changed : 0;
}

struct err db_finish(struct db_statement *statement)
{
    bool is_alone = statement->is_alone;
    statement_reset(statement, statement->err.kind == ERR_NONE);
    if (is_alone)
        statement->err = db_sqlite_alone_end(statement->db, statement->err);
    return statement->err;
}

/* ---- columns, copied into the arena of the unit of work ---------------------- */

/* The row stands in an answer that is kept, or about to be. */
static bool is_answered(const struct db_statement *statement)
{
    return statement->answer.from != DB_ANSWER_ENGINE;
}

bool db_column_is_null(struct db_statement *statement, int column)
{
    if (!statement->has_row)
        return true;
    if (is_answered(statement))
        return db_sqlite_kept_cell(statement, column).type == SQLITE_NULL;
    return sqlite3_column_type(statement->handle, column) == SQLITE_NULL;
}

/* The engine would turn a number into a text; what is kept is given as it is. */
static void check_type(struct db_statement *statement, bool fits)
{
    if (!fits)
        db_fail(statement, err_of(ERR_INTERNAL, MSG_STORE_INTERNAL));
}

int64_t db_column_int(struct db_statement *statement, int column)
{
    if (!statement->has_row)
        return 0;
    if (!is_answered(statement))
        return sqlite3_column_int64(statement->handle, column);
    struct db_cell cell = db_sqlite_kept_cell(statement, column);
    check_type(statement, cell.type == SQLITE_INTEGER || cell.type == SQLITE_NULL);
    return cell.type == SQLITE_INTEGER ? cell.number : 0;
}

/* Both readers below give NULL for a NULL column, but also when the engine
 * found no memory; only the second is a failure. */
static void check_memory(struct db_statement *statement)
{
    if (sqlite3_errcode(statement->db->handle) == SQLITE_NOMEM)
        keep_code(statement, SQLITE_NOMEM);
}

const char *db_column_text(struct db_statement *statement, int column)
{
    if (db_column_is_null(statement, column))
        return NULL;
    need(statement->db->arena != NULL);
    if (is_answered(statement)) {
        struct db_cell cell = db_sqlite_kept_cell(statement, column);
        check_type(statement, cell.type == SQLITE_TEXT);
        return cell.type != SQLITE_TEXT
                   ? NULL
                   : arena_text(statement->db->arena, cell.bytes.at, cell.bytes.length);
    }
    const char *text = (const char *)sqlite3_column_text(statement->handle, column);
    if (text == NULL) {
        check_memory(statement);
        return NULL;
    }
    size_t length = (size_t)sqlite3_column_bytes(statement->handle, column);
    return arena_text(statement->db->arena, text, length);
}

struct bytes db_column_bytes(struct db_statement *statement, int column)
{
    struct bytes bytes = {.at = NULL};
    if (db_column_is_null(statement, column))
        return bytes;
    need(statement->db->arena != NULL);
    const void *blob = NULL;
    if (is_answered(statement)) {
        struct db_cell cell = db_sqlite_kept_cell(statement, column);
        check_type(statement, cell.type == SQLITE_BLOB || cell.type == SQLITE_TEXT);
        blob = cell.bytes.at;
        bytes.length = cell.bytes.length;
    } else {
        blob = sqlite3_column_blob(statement->handle, column);
        if (blob == NULL)
            check_memory(statement); /* or empty: the engine says NULL for that too */
        bytes.length = (size_t)sqlite3_column_bytes(statement->handle, column);
    }
    char *copy = arena_alloc(statement->db->arena, bytes.length + 1);
    if (blob != NULL)
        memcpy(copy, blob, bytes.length);
    bytes.at = copy;
    return bytes;
}

/* ---- the engine's own statements --------------------------------------------- */

struct err db_sqlite_run(struct db *db, const struct sql *sql, bool may_fault)
{
    struct db_statement *statement = statement_begin(db, sql, may_fault);
    (void)db_step(statement);
    return db_finish(statement);
}

struct err db_sqlite_number(struct db *db, const struct sql *sql, int64_t *number)
{
    struct db_statement *statement = statement_begin(db, sql, false);
    bool has_row = db_step(statement);
    if (has_row)
        *number = db_column_int(statement, 0);
    TRY(db_finish(statement));
    return has_row ? OK : err_of(ERR_INTERNAL, MSG_STORE_INTERNAL);
}

void db_fault_at(struct db *db, int nth, struct err err)
{
    db->fault_in = nth;
    db->fault = err;
}

/* ---- small accessors --------------------------------------------------------- */

void db_arena_set(struct db *db, struct arena *arena)
{
    db->arena = arena;
}

struct arena *db_arena(struct db *db)
{
    return db->arena;
}

void db_seal_set(struct db *db, struct seal *seal)
{
    db->seal = seal;
}

struct seal *db_seal(struct db *db)
{
    return db->seal;
}
