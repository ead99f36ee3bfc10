/* db_sqlite_tx.c -- transactions on SQLite: units, batches, acts, the log's size.
 *
 * Trust nothing but sqlite3_get_autocommit(): a full disk or a failed read ends
 * a transaction without asking.  A COMMIT that failed with an I/O error may
 * stand or fall at the next start, so the process must not go on.
 */
#include "store/db_sqlite.h"

#include "base/defect.h"
#include "store/seal.h"
#include "store/tx.h"

enum { CHECKPOINT_BUSY_MS = 100, FRAME_HEADER_BYTES = 24 };

static const struct sql begin_reading = {.name = "tx.read", .sqlite = "BEGIN"};
static const struct sql begin_writing = {.name = "tx.write", .sqlite = "BEGIN IMMEDIATE"};
static const struct sql commit = {.name = "tx.commit", .sqlite = "COMMIT"};
static const struct sql roll_back = {.name = "tx.rollback", .sqlite = "ROLLBACK"};
static const struct sql act_begin = {.name = "tx.act", .sqlite = "SAVEPOINT act"};
static const struct sql act_release = {.name = "tx.act_release", .sqlite = "RELEASE act"};
static const struct sql act_undo = {.name = "tx.act_undo", .sqlite = "ROLLBACK TO act"};
static const struct sql data_version = {
    .name = "tx.data_version", .sqlite = "PRAGMA data_version"};

static struct err unit_begin(struct db *db, const struct sql *begin, enum db_unit unit)
{
    need(db->unit == DB_UNIT_NONE && !tx_is_open(db));
    if (db->is_fatal)
        return err_of(ERR_UNAVAILABLE, MSG_STORE_DISK_FAILED);
    db_sqlite_forget(db);
    db->content_is_changed = false;
    TRY(db_sqlite_run(db, begin, true));
    db->unit = unit;
    return OK;
}

/* Opened keys live as long as a unit or an act.  One made in an act that was
 * undone has no row any more: what it sealed could never be read. */
static void work_ends(struct db *db)
{
    db_sqlite_reset_all(db);
    seal_forget(db->seal);
}

/* Also the way out after a defect: whatever stands open is closed. */
static void unit_undo(struct db *db)
{
    work_ends(db);
    db_sqlite_forget(db);
    db->unit = DB_UNIT_NONE;
    db->content_is_changed = false;
    if (!tx_is_open(db))
        return;
    struct err err = db_sqlite_run(db, &roll_back, false);
    if (err.kind != ERR_NONE && tx_is_open(db))
        db->is_fatal = true; /* a transaction nobody can end */
}

struct err tx_read_begin(struct db *db)
{
    TRY(unit_begin(db, &begin_reading, DB_UNIT_READ));
    db_sqlite_kept_unit(db);
    return OK;
}

void tx_read_end(struct db *db)
{
    unit_undo(db); /* nothing was written, so undoing is the cheaper ending */
}

struct err tx_write_begin(struct db *db)
{
    return unit_begin(db, &begin_writing, DB_UNIT_WRITE);
}

struct err tx_write_commit(struct db *db)
{
    need(db->unit == DB_UNIT_WRITE);
    work_ends(db);
    struct err err = db_sqlite_content_raise(db);
    if (err.kind == ERR_NONE)
        err = db_sqlite_run(db, &commit, true);
    if (err.kind == ERR_NONE) {
        db->unit = DB_UNIT_NONE;
        db->content_is_changed = false;
        return OK;
    }
    if (err.message == MSG_STORE_DISK_FAILED) /* also as planted by db_fault_at */
        db->is_fatal = true;
    return err;
}

void tx_write_rollback(struct db *db)
{
    unit_undo(db);
}

struct err tx_savepoint(struct db *db)
{
    need(db->unit == DB_UNIT_WRITE);
    return db_sqlite_run(db, &act_begin, true);
}

struct err tx_savepoint_release(struct db *db)
{
    work_ends(db);
    return db_sqlite_run(db, &act_release, true);
}

struct err tx_savepoint_rollback(struct db *db)
{
    work_ends(db);
    TRY(db_sqlite_run(db, &act_undo, false));
    return db_sqlite_run(db, &act_release, false);
}

bool tx_is_open(struct db *db)
{
    return sqlite3_get_autocommit(db->handle) == 0;
}

struct err tx_others_wrote(struct db *db, bool *others)
{
    int64_t version = 0;
    *others = true; /* when it cannot be told, look */
    TRY(db_sqlite_number(db, &data_version, &version));
    *others = version != db->data_version;
    db->data_version = version;
    return OK;
}

bool tx_is_fatal(const struct db *db)
{
    return db->is_fatal;
}

/* ---- the log's size ---------------------------------------------------------- */

static bool checkpoint(struct db *db, int mode, int busy_ms, const char *what)
{
    (void)sqlite3_busy_timeout(db->handle, busy_ms);
    int code = sqlite3_wal_checkpoint_v2(db->handle, "main", mode, NULL, NULL);
    (void)sqlite3_busy_timeout(db->handle, DB_BUSY_MS);
    if (code == SQLITE_OK) {
        db->log_frames = 0; /* the next commit writes at its beginning */
        return true;
    }
    if ((code & 0xff) == SQLITE_IOERR)
        db->is_fatal = true;
    db_sqlite_log("store.checkpoint_failed", what, code);
    return false;
}

bool tx_checkpoint_if_over(struct db *db, int64_t bytes)
{
    if (db->log_frames * (db->page_bytes + FRAME_HEADER_BYTES) <= bytes)
        return true;
    return checkpoint(db, SQLITE_CHECKPOINT_RESTART, CHECKPOINT_BUSY_MS, "restart");
}

void tx_checkpoint_at_stop(struct db *db)
{
    (void)checkpoint(db, SQLITE_CHECKPOINT_TRUNCATE, DB_BUSY_MS, "truncate");
}
