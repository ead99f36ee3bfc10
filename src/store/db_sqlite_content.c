/* db_sqlite_content.c -- has the content changed?  A number in the file's head tells.
 *
 * Most commits of a house are entries of its log: nobody's page differs for them.  Every
 * commit that changed anything else raises the number (PRAGMA user_version, nobody else's)
 * in the same transaction, so that equal numbers mean equal content, whoever wrote, from
 * whatever process.  The engine itself says which tables a statement writes and reads,
 * its triggers' too, while it compiles it.
 *
 * Who writes past the store (another program) raises nothing; see docs/operations.md.
 */
#include "store/db_sqlite.h"

#include "base/str.h"

#include <inttypes.h>
#include <stdio.h>

/* What a page that only reads writes all the same.  Statements that read one of these
 * are asked every time; statements that write only these leave the number alone. */
static const char *const volatile_tables[] = {
    "audit_about", "audit_about_state", "audit_entry", "audit_head", "audit_subject",
    "draft",       "once_token",        "session",     "throttle",
};

/* Same values, same answer.  Any other function may know a clock or a die. */
static const char *const plain_functions[] = {
    "abs",   "coalesce", "count",   "ifnull", "length", "like", "lower",  "max",
    "min",   "nullif",   "replace", "substr", "sum",    "trim", "typeof", "upper",
};

static const struct sql content_number = {
    .name = "store.content_number", .sqlite = "PRAGMA user_version"};
static const struct sql alone_begin = {
    .name = "store.alone", .sqlite = "BEGIN IMMEDIATE"};
static const struct sql alone_commit = {.name = "store.alone_commit", .sqlite = "COMMIT"};
static const struct sql alone_undo = {.name = "store.alone_undo", .sqlite = "ROLLBACK"};

const char *const *db_volatile_tables(size_t *count)
{
    *count = ARRAY_COUNT(volatile_tables);
    return volatile_tables;
}

static bool is_among(const char *const *names, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(names[i], name))
            return true;
    return false;
}

static bool is_volatile(const char *table)
{
    return is_among(volatile_tables, ARRAY_COUNT(volatile_tables), table);
}

/* ---- what a statement touches -------------------------------------------------- */

/* Called by the engine while it compiles; forbids nothing. */
static int touched(void *argument, int action, const char *first, const char *second,
                   const char *database, const char *trigger)
{
    struct db *db = argument;
    struct db_touches *touches =
        db->compiling != NULL ? &db->compiling->touches : &db->script_touches;

    (void)database;
    (void)trigger;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:
        break;
    case SQLITE_READ:
        touches->is_changing = touches->is_changing || is_volatile(first);
        break;
    case SQLITE_FUNCTION:
        if (!is_among(plain_functions, ARRAY_COUNT(plain_functions), second))
            touches->is_changing = true;
        break;
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
        touches->writes_content = touches->writes_content || !is_volatile(first);
        break;
    case SQLITE_PRAGMA:
        touches->is_changing = true;
        break;
    default:
        touches->alters_schema = true;
        break;
    }
    return SQLITE_OK;
}

void db_sqlite_content_watch(struct db *db)
{
    (void)sqlite3_set_authorizer(db->handle, touched, db);
}

/* ---- has it changed? ------------------------------------------------------------- */

int64_t db_sqlite_changes(const struct db *db)
{
    return sqlite3_total_changes64(db->handle);
}

void db_sqlite_content_note(struct db *db, const struct db_touches *touches,
                            int64_t changes_before)
{
    bool has_written = touches->writes_content && db_sqlite_changes(db) != changes_before;
    if (has_written || touches->alters_schema)
        db->content_is_changed = true;
}

struct err db_sqlite_content_number(struct db *db, int64_t *number)
{
    return db_sqlite_number(db, &content_number, number);
}

struct err db_sqlite_content_raise(struct db *db)
{
    char raise[48];
    int64_t number = 0;

    if (!db->content_is_changed || db->is_silent)
        return OK;
    TRY(db_sqlite_content_number(db, &number));
    /* Thirty-two bits, as the head of the file has them; round after four thousand
     * million, and only sameness counts. */
    snprintf(raise, sizeof raise, "PRAGMA user_version = %" PRId32,
             (int32_t)((uint32_t)number + 1));
    int code = sqlite3_exec(db->handle, raise, NULL, NULL, NULL);
    return code == SQLITE_OK ? OK : db_sqlite_err(db, code, content_number.name);
}

void db_plant_silence(struct db *db)
{
    db->is_silent = true;
}

/* ---- a statement outside every unit ---------------------------------------------- */

/* What would commit on its own gets a transaction, so that the number goes with it. */
struct err db_sqlite_alone_begin(struct db *db, const struct db_touches *touches,
                                 bool *is_alone)
{
    bool writes = touches->writes_content || touches->alters_schema;

    *is_alone = false;
    if (!writes || db->unit != DB_UNIT_NONE || db->mode != DB_READ_WRITE ||
        sqlite3_get_autocommit(db->handle) == 0)
        return OK;
    TRY(db_sqlite_run(db, &alone_begin, false));
    db->content_is_changed = false;
    *is_alone = true;
    return OK;
}

struct err db_sqlite_alone_end(struct db *db, struct err err)
{
    if (sqlite3_get_autocommit(db->handle) != 0)
        return err; /* the engine ended it already */
    if (err.kind == ERR_NONE)
        err = db_sqlite_content_raise(db);
    if (err.kind == ERR_NONE)
        err = db_sqlite_run(db, &alone_commit, false);
    if (err.kind != ERR_NONE && sqlite3_get_autocommit(db->handle) == 0)
        (void)db_sqlite_run(db, &alone_undo, false);
    return err;
}

/* A script may begin and end transactions itself, so its number follows it. */
struct err db_sqlite_script_end(struct db *db, int64_t changes_before)
{
    db_sqlite_content_note(db, &db->script_touches, changes_before);
    if (!db->content_is_changed || db->unit != DB_UNIT_NONE ||
        db->mode != DB_READ_WRITE || sqlite3_get_autocommit(db->handle) == 0)
        return OK;
    TRY(db_sqlite_run(db, &alone_begin, false));
    struct err err = db_sqlite_alone_end(db, OK);
    db->content_is_changed = false;
    return err;
}
