/* db_sqlite_open.c -- a connection: opened with every guard on, checked, closed.
 *
 * A setting that did not take is as dangerous as one forgotten, so each is read
 * back and a difference refuses the start.  Also here: scripts, checks of the
 * whole file, and copies.
 */
#include "store/db_sqlite.h"

#include "base/arena.h"
#include "base/log.h"
#include "store/disk.h"
#include "store/tx.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATH_BYTES_MAX = 4096 };

/* Several statements; journal_mode stands alone, since it answers. */
static const char settings[] =
    "PRAGMA synchronous = FULL;"
    "PRAGMA foreign_keys = ON;"
    "PRAGMA trusted_schema = OFF;"
    "PRAGMA cell_size_check = ON;"
    "PRAGMA temp_store = MEMORY;"
    "PRAGMA secure_delete = ON;"
    "PRAGMA mmap_size = 0;"
    "PRAGMA wal_autocheckpoint = 0;"; /* fold_log() does it, and looks at failures */

/* What each must answer afterwards, as text. */
static const struct {
    const char *pragma;
    const char *wanted;
} settings_wanted[] = {
    {"PRAGMA journal_mode",    "wal"},
    {"PRAGMA synchronous",     "2"},
    {"PRAGMA foreign_keys",    "1"},
    {"PRAGMA trusted_schema",  "0"},
    {"PRAGMA cell_size_check", "1"},
    {"PRAGMA temp_store",      "2"},
    {"PRAGMA secure_delete",   "1"},
    {"PRAGMA mmap_size",       "0"},
    {"PRAGMA encoding",        "UTF-8"},
};

static const struct {
    int option;
    int on;
} guards[] = {
    {SQLITE_DBCONFIG_DEFENSIVE,             1},
    {SQLITE_DBCONFIG_TRUSTED_SCHEMA,        0},
    {SQLITE_DBCONFIG_WRITABLE_SCHEMA,       0},
    {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    {SQLITE_DBCONFIG_DQS_DML,               0},
    {SQLITE_DBCONFIG_DQS_DDL,               0},
};

static const struct sql page_size = {
    .name = "store.page_size", .sqlite = "PRAGMA page_size"};

/* ---- opening ----------------------------------------------------------------- */

/* The engine's own counting of memory takes a lock that all workers share, and
 * nobody reads the count.  Refused, harmlessly, if the engine already runs. */
static void library_set_up(void)
{
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

/* Make a missing file ourselves, for its owner only: the engine would follow the
 * umask, and its log and shared memory take their mode from this file.  Never
 * open one that stands: closing it would drop the locks of this process. */
static void file_make(const char *path)
{
    int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file >= 0)
        (void)close(file);
}

static int pragma_check(struct db *db, const char *pragma, const char *wanted)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(db->handle, pragma, -1, &statement, NULL);
    if (code != SQLITE_OK)
        return code;
    bool is_as_wanted = false;
    code = sqlite3_step(statement);
    if (code == SQLITE_ROW) {
        const char *is = (const char *)sqlite3_column_text(statement, 0);
        is_as_wanted = is != NULL && strcmp(is, wanted) == 0;
        code = SQLITE_OK;
    }
    (void)sqlite3_finalize(statement);
    return code == SQLITE_OK && !is_as_wanted ? SQLITE_MISMATCH : code;
}

/* A failure to ask is the engine's; another answer than wanted is refused. */
static struct err settings_check(struct db *db)
{
    for (size_t i = 0; i < ARRAY_COUNT(settings_wanted); i++) {
        const char *pragma = settings_wanted[i].pragma;
        int code = pragma_check(db, pragma, settings_wanted[i].wanted);
        if (code == SQLITE_MISMATCH) {
            db_sqlite_log("store.setting_refused", pragma, code);
            return err_of(ERR_UNAVAILABLE, MSG_STORE_OPEN_SETTINGS);
        }
        if (code != SQLITE_OK)
            return db_sqlite_err(db, code, pragma);
    }
    const char *query_only = db->mode == DB_READ_ONLY ? "1" : "0";
    if (pragma_check(db, "PRAGMA query_only", query_only) != SQLITE_OK)
        return err_of(ERR_UNAVAILABLE, MSG_STORE_OPEN_SETTINGS);
    return OK;
}

/* The write-ahead log is folded back when it is long.  The engine's own hook
 * does the same but swallows the failure, and a failed fsync must be fatal.
 * Called by the engine after a commit: nothing may jump out of here. */
static int fold_log(void *argument, sqlite3 *handle, const char *name, int frames)
{
    struct db *db = argument;
    db->log_frames = frames;
    if (frames < DB_CHECKPOINT_FRAMES)
        return SQLITE_OK;
    int code = sqlite3_wal_checkpoint_v2(handle, name, SQLITE_CHECKPOINT_PASSIVE, NULL,
                                         NULL);
    if ((code & 0xff) == SQLITE_IOERR) {
        db->is_fatal = true;
        db_sqlite_log("store.checkpoint_failed", "passive", code);
    }
    return SQLITE_OK; /* the commit itself stands */
}

static struct err connection_set_up(struct db *db)
{
    (void)sqlite3_extended_result_codes(db->handle, 1);
    (void)sqlite3_busy_timeout(db->handle, DB_BUSY_MS);
    db_sqlite_content_watch(db); /* before the first statement is compiled */
    (void)sqlite3_limit(db->handle, SQLITE_LIMIT_ATTACHED, 0); /* so no VACUUM either */
    for (size_t i = 0; i < ARRAY_COUNT(guards); i++) {
        int is_on = -1;
        int code = sqlite3_db_config(db->handle, guards[i].option, guards[i].on, &is_on);
        if (code != SQLITE_OK || is_on != guards[i].on)
            return err_of(ERR_UNAVAILABLE, MSG_STORE_OPEN_SETTINGS);
    }
    if (db->mode == DB_READ_WRITE)
        TRY(db_run_script(db, "PRAGMA journal_mode = WAL"));
    TRY(db_run_script(db, settings));
    if (db->mode == DB_READ_ONLY) {
        TRY(db_run_script(db, "PRAGMA query_only = ON"));
        (void)sqlite3_db_config(db->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    }
    TRY(settings_check(db));
    (void)sqlite3_wal_hook(db->handle, fold_log, db);
    TRY(db_sqlite_number(db, &page_size, &db->page_bytes));
    bool others = false;
    return tx_others_wrote(db, &others); /* from here on it is counted */
}

struct err db_open(const char *path, enum db_mode mode, struct db **opened)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    *opened = NULL;
    (void)pthread_once(&once, library_set_up);

    if (disk_path_is_network(path))
        return err_of(ERR_UNAVAILABLE, MSG_STORE_OPEN_NETWORK);
    struct db *db = calloc(1, sizeof *db);
    if (db == NULL)
        return err_of(ERR_UNAVAILABLE, MSG_DB_UNAVAILABLE);
    db->mode = mode;
    if (mode == DB_READ_WRITE)
        file_make(path);

    int code = sqlite3_open_v2(path, &db->handle,
                               SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    struct err err = OK;
    if (code != SQLITE_OK) {
        db_sqlite_log("store.open_failed", "open", code);
        err = err_of(ERR_UNAVAILABLE, MSG_STORE_OPEN_FAILED);
    } else {
        err = connection_set_up(db);
    }
    if (err.kind != ERR_NONE) {
        db_close(db);
        return err;
    }
    *opened = db;
    return OK;
}

void db_close(struct db *db)
{
    if (db == NULL)
        return;
    db_sqlite_finalize_all(db);
    db_sqlite_kept_free(db);
    int code = sqlite3_close(db->handle);
    if (code != SQLITE_OK)
        db_sqlite_log("store.close_failed", "close", code);
    free(db);
}

/* ---- scripts and checks ------------------------------------------------------ */

struct err db_run_script(struct db *db, const char *sql)
{
    if (db_sqlite_fault_is_due(db))
        return db->fault;
    if (db_sqlite_unit_has_ended(db))
        return err_of(ERR_UNAVAILABLE, MSG_STORE_UNIT_ENDED);
    int64_t changes = db_sqlite_changes(db);
    db->script_touches = (struct db_touches){.is_changing = false};
    int code = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
    if (code == SQLITE_OK)
        return db_sqlite_script_end(db, changes);
    struct err err = db_sqlite_err(db, code, "script");
    /* Text of the program, never of people: a script has no parameters. */
    log_event(LOG_ERROR, "store.script_failed",
              LOG_FIELDS(LOG_TEXT("why", sqlite3_errmsg(db->handle))));
    struct err number_err = db_sqlite_script_end(db, changes); /* of what came through */
    return number_err.kind == ERR_NONE ? err : number_err;
}

struct err db_check_statement(struct db *db, const struct sql *sql, int *columns,
                              const char **column_names, int column_max)
{
    sqlite3_stmt *handle = NULL;
    int code = sqlite3_prepare_v2(db->handle, sql->sqlite, -1, &handle, NULL);
    if (code != SQLITE_OK) {
        struct err err = db_sqlite_err(db, code, sql->name);
        log_event(LOG_ERROR, "store.statement_refused",
                  LOG_FIELDS(LOG_TEXT("why", sqlite3_errmsg(db->handle))));
        return err;
    }
    *columns = sqlite3_column_count(handle);
    for (int i = 0; column_names != NULL && i < *columns && i < column_max; i++)
        column_names[i] = arena_copy(db->arena, sqlite3_column_name(handle, i));
    (void)sqlite3_finalize(handle);
    return OK;
}

/* Rows of a check that say something else than "ok" are findings. */
static struct err findings_count(struct db *db, const char *pragma, int *findings)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(db->handle, pragma, -1, &statement, NULL);
    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(statement);
        if (code != SQLITE_ROW)
            break;
        const char *text = (const char *)sqlite3_column_text(statement, 0);
        if (text != NULL && strcmp(text, "ok") == 0)
            continue;
        *findings += 1;
        log_event(LOG_ERROR, "store.damaged",
                  LOG_FIELDS(LOG_TEXT("check", pragma), LOG_TEXT("finding", text)));
    }
    (void)sqlite3_finalize(statement);
    return code == SQLITE_DONE ? OK : db_sqlite_err(db, code, pragma);
}

struct err db_integrity_check(struct db *db)
{
    int findings = 0;
    TRY(findings_count(db, "PRAGMA integrity_check", &findings));
    TRY(findings_count(db, "PRAGMA foreign_key_check", &findings));
    return findings == 0 ? OK : err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
}

/* ---- copies ------------------------------------------------------------------ */

/* In one step, so in one snapshot: a copy made in several begins again whenever
 * somebody else commits, and would never end in a busy house. */
static int copy_pages(struct db *db, const char *path)
{
    sqlite3 *copy = NULL;
    int code = sqlite3_open_v2(path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                               NULL);
    if (code == SQLITE_OK) {
        (void)sqlite3_extended_result_codes(copy, 1);
        sqlite3_backup *backup = sqlite3_backup_init(copy, "main", db->handle, "main");
        if (backup != NULL) {
            (void)sqlite3_backup_step(backup, -1);
            code = sqlite3_backup_finish(backup); /* tells the step's failure too */
        } else {
            code = sqlite3_extended_errcode(copy);
        }
    }
    int closed = sqlite3_close(copy);
    return code != SQLITE_OK ? code : closed;
}

/* The name appears only when the whole copy stands on the disk behind it. */
struct err db_copy_to(struct db *db, const char *path)
{
    char part[PATH_BYTES_MAX];
    int length = snprintf(part, sizeof part, "%s.part", path);
    if (length < 0 || (size_t)length >= sizeof part)
        return err_of(ERR_INVALID, MSG_STORE_COPY_FAILED);
    if (access(path, F_OK) == 0)
        return err_of(ERR_CONFLICT, MSG_STORE_COPY_EXISTS);

    (void)unlink(part); /* of a copy that was broken off */
    file_make(part);
    int code = copy_pages(db, part);
    if (code != SQLITE_OK) {
        db_sqlite_log("store.copy_failed", "copy", code);
        (void)unlink(part);
        return err_of(ERR_UNAVAILABLE, MSG_STORE_COPY_FAILED);
    }
    if (rename(part, path) != 0 || !disk_sync_folder(path)) {
        (void)unlink(part);
        return err_of(ERR_UNAVAILABLE, MSG_STORE_COPY_FAILED);
    }
    return OK;
}
