/* fault_vfs_test.c -- the store on a disk that fails, fills up, dawdles and lies.
 *
 * Each kind of failure is ordered at the k-th call for every k, until a run gets
 * through untouched.  What must hold: no half of an act, no act of a batch whose
 * commit did not succeed, a database that is whole, and a stop after a failure of
 * which nobody can say what it left.
 */
#include "engines/fault_vfs.h"

#include "base/arena.h"
#include "engines/scratch.h"
#include "store/db.h"
#include "store/migrate.h"
#include "store/tx.h"
#include "test.h"

#include <time.h>

enum { ACTS = 4, ROWS_AN_ACT = 3, BATCHES = 2, NTH_MAX = 2000 };

static const char table[] =
    "CREATE TABLE entry (id INTEGER NOT NULL PRIMARY KEY, act INTEGER NOT NULL,"
    " text TEXT NOT NULL) STRICT; CREATE INDEX entry_act ON entry (act)";

static const struct sql entry_add = {
    .name = "entry_add",
    .sqlite = "INSERT INTO entry (id, act, text) VALUES (?1, ?2, ?3)",
    .writes = true,
};

static struct err add(struct db *db, int64_t act, int64_t row)
{
    static char text[3000];
    memset(text, 'a', sizeof text - 1); /* so that each row takes a page */
    struct db_statement *statement = db_begin(db, &entry_add);
    db_bind_int(statement, 1, act * 100 + row);
    db_bind_int(statement, 2, act);
    db_bind_text(statement, 3, text);
    (void)db_step(statement);
    return db_finish(statement);
}

/* One batch as the writer runs it: acts in savepoints, the last row of every
 * second act refuses it. */
static struct err batch(struct db *db, int64_t first_act)
{
    TRY(tx_write_begin(db));
    for (int64_t act = first_act; act < first_act + ACTS; act++) {
        TRY(tx_savepoint(db));
        struct err err = OK;
        for (int64_t row = 0; row < ROWS_AN_ACT && err.kind == ERR_NONE; row++)
            err = add(db, act, row);
        if (err.kind == ERR_NONE && act % 2 == 1)
            err = err_of(ERR_FORBIDDEN, MSG_ACCESS_FORBIDDEN);
        if (!tx_is_open(db))
            return err_of(ERR_UNAVAILABLE, MSG_STORE_UNIT_ENDED);
        if (err.kind == ERR_UNAVAILABLE)
            return err;
        TRY(err.kind == ERR_NONE ? tx_savepoint_release(db) : tx_savepoint_rollback(db));
    }
    return tx_write_commit(db);
}

/* What is there after everything is closed and opened again. */
static void check_whole(struct scratch *scratch, const bool said_yes[BATCHES],
                        bool was_fatal)
{
    fault_vfs_fail(FAULT_FILE_ANY, FAULT_CALL_ANY, 0, FAULT_NONE, false);
    struct db *db = scratch_db(scratch, true);
    CHECK_OK(db_integrity_check(db));
    CHECK_INT(0, scratch_number(db, "SELECT count(*) FROM entry WHERE act % 2 = 1"));
    CHECK_INT(0, scratch_number(db, "SELECT count(*) FROM (SELECT act FROM entry"
                                    " GROUP BY act HAVING count(*) <> 3)"));
    for (int64_t i = 0; i < BATCHES; i++) {
        char sql[128];
        snprintf(sql, sizeof sql,
                 "SELECT count(*) FROM entry WHERE act BETWEEN %" PRId64 " AND %" PRId64,
                 i * 10, i * 10 + 9);
        int64_t rows = scratch_number(db, sql);
        CHECK(rows == 0 || rows == 2 * ROWS_AN_ACT);
        if (said_yes[i])
            CHECK_INT(2 * ROWS_AN_ACT, rows);
        else if (!was_fatal) /* else nobody can say, and nobody did */
            CHECK_INT(0, rows);
    }
    db_close(db);
}

struct order {
    enum fault_file file;
    enum fault_call call;
    enum fault_kind kind;
    bool stays;
};

/* True when the fault did not happen any more. */
static bool run_with(const struct order *order, int nth)
{
    struct scratch scratch = scratch_new();
    fault_vfs_reset();
    struct db *db = scratch_db(&scratch, true);
    CHECK_OK(db_run_script(db, table));
    bool said_yes[BATCHES] = {false};
    fault_vfs_fail(order->file, order->call, nth, order->kind, order->stays);
    for (int64_t i = 0; i < BATCHES; i++) {
        struct err err = batch(db, i * 10);
        said_yes[i] = err.kind == ERR_NONE;
        if (err.kind != ERR_NONE) {
            CHECK_ERR(ERR_UNAVAILABLE, err);
            tx_write_rollback(db);
        }
        (void)tx_checkpoint_if_over(db, 0);
    }
    bool is_through = !fault_vfs_failed();
    bool was_fatal = tx_is_fatal(db);
    if (order->kind == FAULT_FULL)
        CHECK(!was_fatal);
    if (is_through)
        CHECK(said_yes[0] && said_yes[1] && !was_fatal);
    db_close(db);
    check_whole(&scratch, said_yes, was_fatal);
    scratch_free(&scratch);
    return is_through;
}

static void run_every(const struct order *order)
{
    int nth = 1;
    while (!run_with(order, nth) && nth < NTH_MAX)
        nth++;
    CHECK(nth > 2 && nth < NTH_MAX);
}

TEST(a_disk_that_fills_up_at_any_write_leaves_no_half)
{
    run_every(&(struct order){FAULT_FILE_ANY, FAULT_WRITE, FAULT_FULL, false});
    run_every(&(struct order){FAULT_FILE_ANY, FAULT_WRITE, FAULT_FULL, true});
}

TEST(a_write_that_fails_anywhere_leaves_no_half)
{
    run_every(&(struct order){FAULT_LOG, FAULT_WRITE, FAULT_IO, false});
    run_every(&(struct order){FAULT_MAIN, FAULT_WRITE, FAULT_IO, false});
    run_every(&(struct order){FAULT_FILE_ANY, FAULT_WRITE, FAULT_IO, true});
}

TEST(any_call_that_fails_leaves_no_half)
{
    run_every(&(struct order){FAULT_FILE_ANY, FAULT_CALL_ANY, FAULT_IO, false});
    run_every(&(struct order){FAULT_FILE_ANY, FAULT_CALL_ANY, FAULT_IO, true});
}

TEST(a_sync_that_fails_is_always_fatal)
{
    for (int nth = 1;; nth++) {
        struct scratch scratch = scratch_new();
        fault_vfs_reset();
        struct db *db = scratch_db(&scratch, true);
        CHECK_OK(db_run_script(db, table));
        fault_vfs_fail(FAULT_FILE_ANY, FAULT_SYNC, nth, FAULT_IO, false);
        struct err err = batch(db, 0);
        bool was_synced = tx_checkpoint_if_over(db, 0);
        bool has_failed = fault_vfs_failed();
        CHECK_INT(has_failed, tx_is_fatal(db));
        CHECK_INT(!has_failed, err.kind == ERR_NONE && was_synced);
        if (has_failed) { /* and stays so */
            tx_write_rollback(db);
            CHECK_ERR(ERR_UNAVAILABLE, tx_write_begin(db));
        }
        db_close(db);
        scratch_free(&scratch);
        if (!has_failed)
            break;
        CHECK(nth < NTH_MAX);
    }
}

TEST(an_error_in_commit_is_fatal_and_a_full_disk_is_not)
{
    static const struct {
        enum fault_call call;
        enum fault_kind kind;
        bool is_fatal;
        enum message message;
    } rows[] = {
        {FAULT_WRITE, FAULT_IO, true, MSG_STORE_DISK_FAILED},
        {FAULT_SYNC, FAULT_IO, true, MSG_STORE_DISK_FAILED},
        {FAULT_WRITE, FAULT_FULL, false, MSG_DB_FULL},
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        struct scratch scratch = scratch_new();
        fault_vfs_reset();
        struct db *db = scratch_db(&scratch, true);
        CHECK_OK(db_run_script(db, table));
        CHECK_OK(tx_write_begin(db));
        CHECK_OK(add(db, 0, 0));
        fault_vfs_fail(FAULT_LOG, rows[i].call, 1, rows[i].kind, false);
        struct err err = tx_write_commit(db);
        CHECK(fault_vfs_failed());
        CHECK_ERR(ERR_UNAVAILABLE, err);
        CHECK_TEXT(message_key(rows[i].message), message_key(err.message));
        CHECK_INT(rows[i].is_fatal, tx_is_fatal(db));
        CHECK(!tx_is_open(db));
        tx_write_rollback(db);
        db_close(db);
        scratch_free(&scratch);
    }
}

TEST(a_failed_folding_of_the_log_keeps_the_commit_and_is_fatal)
{
    struct scratch scratch = scratch_new();
    fault_vfs_reset();
    struct db *db = scratch_db(&scratch, true);
    CHECK_OK(db_run_script(db, table));
    fault_vfs_fail(FAULT_MAIN, FAULT_SYNC, 1, FAULT_IO, false);
    int64_t row = 0;
    while (!fault_vfs_failed() && row < 5000) {
        CHECK(!tx_is_fatal(db));
        CHECK_OK(tx_write_begin(db));
        CHECK_OK(add(db, 0, ++row));
        CHECK_OK(tx_write_commit(db));
    }
    CHECK(fault_vfs_failed());
    CHECK(tx_is_fatal(db));
    db_close(db);
    db = scratch_db(&scratch, true);
    CHECK_INT(row, scratch_number(db, "SELECT count(*) FROM entry"));
    db_close(db);
    scratch_free(&scratch);
}

TEST(reading_goes_on_while_the_disk_is_full_and_writing_when_space_returns)
{
    struct scratch scratch = scratch_new();
    fault_vfs_reset();
    struct db *writer = scratch_db(&scratch, true);
    CHECK_OK(db_run_script(writer, table));
    CHECK_OK(batch(writer, 0));
    struct db *reader = scratch_db(&scratch, false);
    fault_vfs_fail(FAULT_FILE_ANY, FAULT_WRITE, 1, FAULT_FULL, true);
    for (int i = 0; i < 5; i++) {
        struct err err = batch(writer, 10);
        CHECK_ERR(ERR_UNAVAILABLE, err);
        tx_write_rollback(writer);
        CHECK_OK(tx_read_begin(reader));
        CHECK_INT(6, scratch_number(reader, "SELECT count(*) FROM entry"));
        tx_read_end(reader);
    }
    fault_vfs_fail(FAULT_FILE_ANY, FAULT_WRITE, 0, FAULT_NONE, false);
    CHECK_OK(batch(writer, 10));
    CHECK_INT(12, scratch_number(reader, "SELECT count(*) FROM entry"));
    db_close(reader);
    db_close(writer);
    scratch_free(&scratch);
}

/* ---- an answer follows a sync ------------------------------------------------ */

TEST(a_commit_is_on_the_disk_when_it_returns)
{
    struct scratch scratch = scratch_new();
    fault_vfs_reset();
    struct db *db = scratch_db(&scratch, true);
    CHECK_OK(db_run_script(db, table));
    for (int64_t act = 0; act < 50; act++) {
        int64_t mark = fault_vfs_mark();
        CHECK(!fault_vfs_is_durable_since(mark)); /* nothing written yet */
        CHECK_OK(tx_write_begin(db));
        CHECK_OK(add(db, act, 0));
        CHECK(!fault_vfs_is_durable_since(mark)); /* an answer here would be early */
        CHECK_OK(tx_write_commit(db));
        CHECK(fault_vfs_is_durable_since(mark));
        CHECK(fault_vfs_write_is_synced(FAULT_LOG, fault_vfs_last_write(FAULT_LOG)));
    }
    CHECK(!fault_vfs_synchronous_was_weakened());
    CHECK(fault_vfs_count(FAULT_LOG, FAULT_SYNC) >= 50);
    db_close(db);
    scratch_free(&scratch);
}

TEST(a_disk_that_lies_and_a_weak_setting_are_noticed)
{
    struct scratch scratch = scratch_new();
    fault_vfs_reset();
    struct db *db = scratch_db(&scratch, true);
    CHECK_OK(db_run_script(db, table));
    static const char *const weak[] = {"OFF", "NORMAL", "0", "1"};
    for (size_t i = 0; i < ARRAY_COUNT(weak); i++) {
        fault_vfs_reset();
        char script[64];
        snprintf(script, sizeof script, "PRAGMA synchronous = %s", weak[i]);
        CHECK_OK(db_run_script(db, script));
        CHECK(fault_vfs_synchronous_was_weakened());
        int64_t mark = fault_vfs_mark();
        CHECK_OK(add(db, 0, (int64_t)i));
        CHECK(!fault_vfs_is_durable_since(mark));
    }
    CHECK_OK(db_run_script(db, "PRAGMA synchronous = FULL"));
    int64_t mark = fault_vfs_mark();
    CHECK_OK(add(db, 1, 0));
    CHECK(fault_vfs_is_durable_since(mark));

    fault_vfs_drop_syncs(true);
    mark = fault_vfs_mark();
    CHECK_OK(add(db, 1, 1));
    CHECK(!fault_vfs_is_durable_since(mark));
    fault_vfs_drop_syncs(false);
    CHECK_OK(add(db, 1, 2));
    CHECK(fault_vfs_is_durable_since(mark)); /* a later sync covers it */
    db_close(db);
    scratch_free(&scratch);
}

TEST(a_slow_disk_is_waited_for)
{
    struct scratch scratch = scratch_new();
    struct timespec from;
    struct timespec to;
    fault_vfs_reset();
    struct db *db = scratch_db(&scratch, true);
    CHECK_OK(db_run_script(db, table));
    fault_vfs_sync_delay(20);
    clock_gettime(CLOCK_MONOTONIC, &from);
    CHECK_OK(add(db, 0, 0));
    clock_gettime(CLOCK_MONOTONIC, &to);
    fault_vfs_sync_delay(0);
    int64_t waited_ms = (to.tv_sec - from.tv_sec) * 1000 +
                        (to.tv_nsec - from.tv_nsec) / 1000000;
    CHECK(waited_ms >= 19);
    db_close(db);
    scratch_free(&scratch);
}

/* ---- opening, migrating, copying --------------------------------------------- */

TEST(opening_fails_cleanly_at_any_call)
{
    struct scratch scratch = scratch_new();
    fault_vfs_reset();
    struct db *db = scratch_db(&scratch, true);
    CHECK_OK(db_run_script(db, table));
    struct db *keeps_log = scratch_db(&scratch, false);
    for (int nth = 1;; nth++) {
        struct db *opened = NULL;
        fault_vfs_fail(FAULT_FILE_ANY, FAULT_CALL_ANY, nth, FAULT_IO, true);
        struct err err = db_open(scratch_path(&scratch, "house.db"), DB_READ_WRITE,
                                 &opened);
        CHECK_INT(err.kind == ERR_NONE, opened != NULL);
        CHECK(err.kind == ERR_NONE || err.kind == ERR_UNAVAILABLE);
        db_close(opened);
        if (!fault_vfs_failed())
            break;
        CHECK(nth < NTH_MAX);
    }
    fault_vfs_reset();
    db_close(keeps_log);
    db_close(db);
    scratch_free(&scratch);
}

TEST(a_broken_migration_leaves_whole_steps)
{
    for (int nth = 1;; nth++) {
        struct scratch scratch = scratch_new();
        fault_vfs_reset();
        struct db *db = scratch_db(&scratch, true);
        int applied = 0;
        fault_vfs_fail(FAULT_LOG, FAULT_WRITE, nth, FAULT_FULL, true);
        struct err err = migrate_apply(db, 1, &applied);
        bool has_failed = fault_vfs_failed();
        CHECK_INT(!has_failed, err.kind == ERR_NONE);
        fault_vfs_fail(FAULT_LOG, FAULT_WRITE, 0, FAULT_NONE, false);
        struct migration_state is;
        CHECK_OK(migrate_state(db, &is));
        CHECK_INT(applied, is.applied);
        CHECK_OK(migrate_apply(db, 1, &applied));
        CHECK_OK(migrate_need_current(db));
        CHECK_OK(db_integrity_check(db));
        db_close(db);
        scratch_free(&scratch);
        if (!has_failed)
            break;
        nth += nth / 4; /* the further in, the wider the steps: there may be many */
        CHECK(nth < 1000000);
    }
}

TEST(a_copy_that_fails_leaves_no_file_by_its_name)
{
    struct scratch scratch = scratch_new();
    fault_vfs_reset();
    struct db *db = scratch_db(&scratch, true);
    CHECK_OK(db_run_script(db, table));
    CHECK_OK(batch(db, 0));
    const char *path = scratch_path(&scratch, "copy.db");
    for (int nth = 1;; nth++) {
        fault_vfs_fail(FAULT_FILE_ANY, FAULT_CALL_ANY, nth, FAULT_IO, true);
        struct err err = db_copy_to(db, path);
        bool has_failed = fault_vfs_failed();
        CHECK_INT(has_failed, err.kind != ERR_NONE);
        CHECK_INT(!has_failed, scratch_has(&scratch, "copy.db"));
        CHECK(!scratch_has(&scratch, "copy.db.part"));
        if (!has_failed)
            break;
        CHECK(nth < NTH_MAX);
    }
    fault_vfs_reset();
    struct db *copy = NULL;
    CHECK_OK(db_open(path, DB_READ_ONLY, &copy));
    db_arena_set(copy, scratch.arena);
    CHECK_INT(6, scratch_number(copy, "SELECT count(*) FROM entry"));
    CHECK_OK(db_integrity_check(copy));
    db_close(copy);
    db_close(db);
    scratch_free(&scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        a_disk_that_fills_up_at_any_write_leaves_no_half,
        a_write_that_fails_anywhere_leaves_no_half,
        any_call_that_fails_leaves_no_half,
        a_sync_that_fails_is_always_fatal,
        an_error_in_commit_is_fatal_and_a_full_disk_is_not,
        a_failed_folding_of_the_log_keeps_the_commit_and_is_fatal,
        reading_goes_on_while_the_disk_is_full_and_writing_when_space_returns,
        a_commit_is_on_the_disk_when_it_returns,
        a_disk_that_lies_and_a_weak_setting_are_noticed,
        a_slow_disk_is_waited_for,
        opening_fails_cleanly_at_any_call,
        a_broken_migration_leaves_whole_steps,
        a_copy_that_fails_leaves_no_file_by_its_name,
    };
    fault_vfs_install();
    return cmocka_run_group_tests_name(__FILE__, tests, NULL, NULL);
}
