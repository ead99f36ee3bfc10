/* tx_test.c -- units, batches and acts on a real file. */
#include "store/tx.h"

#include "base/arena.h"
#include "engines/scratch.h"
#include "test.h"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char table[] =
    "CREATE TABLE entry (id INTEGER NOT NULL PRIMARY KEY, text TEXT) STRICT";

static const struct sql entry_add = {
    .name = "entry_add",
    .sqlite = "INSERT INTO entry (id, text) VALUES (?1, ?2)",
    .writes = true,
};
static const struct sql entry_list = {
    .name = "entry_list", .sqlite = "SELECT id FROM entry ORDER BY id"};

static struct err add(struct db *db, int64_t id)
{
    struct db_statement *statement = db_begin(db, &entry_add);
    db_bind_int(statement, 1, id);
    db_bind_text(statement, 2, "twenty letters or so");
    (void)db_step(statement);
    return db_finish(statement);
}

static int64_t count(struct db *db)
{
    return scratch_number(db, "SELECT count(*) FROM entry");
}

struct pair {
    struct scratch scratch;
    struct db *writer;
    struct db *reader;
};

static struct pair pair_new(void)
{
    struct pair pair = {.scratch = scratch_new()};
    pair.writer = scratch_db(&pair.scratch, true);
    CHECK_OK(db_run_script(pair.writer, table));
    pair.reader = scratch_db(&pair.scratch, false);
    return pair;
}

static void pair_free(struct pair *pair)
{
    db_close(pair->reader);
    db_close(pair->writer);
    scratch_free(&pair->scratch);
}

TEST(a_batch_is_seen_from_its_commit_on)
{
    struct pair pair = pair_new();
    CHECK_OK(tx_write_begin(pair.writer));
    CHECK(tx_is_open(pair.writer));
    CHECK_OK(add(pair.writer, 1));
    CHECK_OK(tx_read_begin(pair.reader));
    CHECK_INT(0, count(pair.reader));
    tx_read_end(pair.reader);
    CHECK_OK(tx_write_commit(pair.writer));
    CHECK(!tx_is_open(pair.writer));
    CHECK_OK(tx_read_begin(pair.reader));
    CHECK_INT(1, count(pair.reader));
    tx_read_end(pair.reader);
    pair_free(&pair);
}

TEST(a_reading_unit_is_one_snapshot)
{
    struct pair pair = pair_new();
    CHECK_OK(tx_read_begin(pair.reader));
    CHECK_INT(0, count(pair.reader));
    CHECK_OK(add(pair.writer, 1));
    CHECK_INT(0, count(pair.reader));
    tx_read_end(pair.reader);
    CHECK_INT(1, count(pair.reader));
    pair_free(&pair);
}

TEST(ending_a_reading_unit_resets_what_was_left_open)
{
    struct pair pair = pair_new();
    CHECK_OK(add(pair.writer, 1));
    CHECK_OK(tx_read_begin(pair.reader));
    CHECK(db_step(db_begin(pair.reader, &entry_list))); /* as after a defect */
    CHECK_OK(add(pair.writer, 2));
    tx_read_end(pair.reader);
    CHECK_INT(2, count(pair.reader));
    tx_read_end(pair.reader); /* harmless */
    CHECK_OK(tx_read_begin(pair.reader));
    CHECK(db_step(db_begin(pair.reader, &entry_list)));
    CHECK_INT(2, count(pair.reader));
    tx_read_end(pair.reader);
    pair_free(&pair);
}

TEST(an_act_is_rolled_back_alone)
{
    struct pair pair = pair_new();
    CHECK_OK(tx_write_begin(pair.writer));
    for (int64_t act = 1; act <= 4; act++) {
        CHECK_OK(tx_savepoint(pair.writer));
        CHECK_OK(add(pair.writer, act * 10));
        CHECK_OK(add(pair.writer, act * 10 + 1));
        if (act % 2 == 0) {
            CHECK(db_step(db_begin(pair.writer, &entry_list))); /* left open */
            CHECK_OK(tx_savepoint_rollback(pair.writer));
        } else {
            CHECK_OK(tx_savepoint_release(pair.writer));
        }
        CHECK(tx_is_open(pair.writer));
    }
    CHECK_OK(tx_write_commit(pair.writer));
    CHECK_INT(4, count(pair.reader));
    CHECK_INT(62 + 20, scratch_number(pair.reader, "SELECT sum(id) FROM entry"));
    pair_free(&pair);
}

TEST(rolling_back_is_harmless_when_nothing_is_open)
{
    struct pair pair = pair_new();
    tx_write_rollback(pair.writer);
    CHECK_OK(tx_write_begin(pair.writer));
    CHECK_OK(add(pair.writer, 1));
    tx_write_rollback(pair.writer);
    tx_write_rollback(pair.writer);
    CHECK_INT(0, count(pair.writer));
    CHECK(!tx_is_fatal(pair.writer));
    CHECK_OK(tx_write_begin(pair.writer));
    CHECK_OK(tx_write_commit(pair.writer));
    pair_free(&pair);
}

/* Limit the file to the pages it has and one more. */
static void limit_pages(struct db *db)
{
    char script[64];
    snprintf(script, sizeof script, "PRAGMA max_page_count = %" PRId64,
             scratch_number(db, "PRAGMA page_count") + 1);
    CHECK_OK(db_run_script(db, script));
}

TEST(a_full_disk_ends_the_whole_batch_and_nothing_runs_after_it)
{
    struct pair pair = pair_new();
    limit_pages(pair.writer);
    CHECK_OK(tx_write_begin(pair.writer));
    CHECK_OK(tx_savepoint(pair.writer));
    struct err err = OK;
    int64_t id = 0;
    while (err.kind == ERR_NONE)
        err = add(pair.writer, ++id);
    CHECK(id > 10);
    CHECK_ERR(ERR_UNAVAILABLE, err);
    CHECK_INT(MSG_DB_FULL, err.message);
    CHECK(!tx_is_open(pair.writer));

    /* What an act that does not look would do next must not commit alone. */
    CHECK_ERR(ERR_UNAVAILABLE, add(pair.writer, 1));
    CHECK_ERR(ERR_UNAVAILABLE, db_run_script(pair.writer, "DELETE FROM entry"));
    CHECK_ERR(ERR_UNAVAILABLE, tx_savepoint_rollback(pair.writer));
    CHECK_ERR(ERR_UNAVAILABLE, tx_savepoint(pair.writer));
    CHECK(!tx_is_open(pair.writer));
    CHECK_ERR(ERR_UNAVAILABLE, tx_write_commit(pair.writer));
    tx_write_rollback(pair.writer);
    CHECK_INT(0, count(pair.reader));
    CHECK(!tx_is_fatal(pair.writer));

    CHECK_OK(db_run_script(pair.writer, "PRAGMA max_page_count = 100000"));
    CHECK_OK(tx_write_begin(pair.writer)); /* space came back */
    CHECK_OK(add(pair.writer, 1));
    CHECK_OK(tx_write_commit(pair.writer));
    CHECK_INT(1, count(pair.reader));
    pair_free(&pair);
}

TEST(a_snapshot_too_old_to_write_from_says_unavailable)
{
    struct pair pair = pair_new();
    struct db *second = scratch_db(&pair.scratch, true);
    CHECK_OK(tx_read_begin(second));
    CHECK_INT(0, count(second));
    CHECK_OK(add(pair.writer, 1));
    struct err err = add(second, 2);
    CHECK_ERR(ERR_UNAVAILABLE, err);
    CHECK_INT(MSG_STORE_BUSY, err.message);
    tx_read_end(second);
    CHECK_OK(add(second, 2));
    db_close(second);
    pair_free(&pair);
}

TEST(a_planted_fault_hits_every_step_of_a_batch)
{
    struct pair pair = pair_new();
    const struct err fault = err_of(ERR_UNAVAILABLE, MSG_DB_FULL);
    enum { STEPS = 5 }; /* BEGIN, SAVEPOINT, INSERT, RELEASE, COMMIT */
    for (int nth = 1; nth <= STEPS + 1; nth++) {
        db_fault_at(pair.writer, nth, fault);
        struct err err = tx_write_begin(pair.writer);
        if (err.kind == ERR_NONE)
            err = tx_savepoint(pair.writer);
        if (err.kind == ERR_NONE)
            err = add(pair.writer, nth);
        if (err.kind == ERR_NONE)
            err = tx_savepoint_release(pair.writer);
        if (err.kind == ERR_NONE)
            err = tx_write_commit(pair.writer);
        CHECK_ERR(nth <= STEPS ? ERR_UNAVAILABLE : ERR_NONE, err);
        tx_write_rollback(pair.writer);
        CHECK_INT(nth <= STEPS ? 0 : 1, count(pair.reader));
    }
    CHECK(!tx_is_fatal(pair.writer));
    pair_free(&pair);
}

TEST(a_failed_disk_in_commit_is_fatal_for_good)
{
    struct pair pair = pair_new();
    CHECK_OK(tx_write_begin(pair.writer));
    CHECK_OK(add(pair.writer, 1));
    db_fault_at(pair.writer, 1, err_of(ERR_UNAVAILABLE, MSG_STORE_DISK_FAILED));
    CHECK_ERR(ERR_UNAVAILABLE, tx_write_commit(pair.writer));
    CHECK(tx_is_fatal(pair.writer));
    tx_write_rollback(pair.writer);
    CHECK(tx_is_fatal(pair.writer));
    CHECK_ERR(ERR_UNAVAILABLE, tx_write_begin(pair.writer));
    CHECK(!tx_is_fatal(pair.reader));
    pair_free(&pair);
}

TEST(a_write_by_others_is_noticed_and_ours_is_not)
{
    struct pair pair = pair_new();
    struct db *second = scratch_db(&pair.scratch, true);
    bool others = true;
    CHECK_OK(tx_others_wrote(pair.writer, &others));
    CHECK_OK(tx_others_wrote(pair.writer, &others));
    CHECK(!others);
    CHECK_OK(add(pair.writer, 1));
    CHECK_OK(tx_others_wrote(pair.writer, &others));
    CHECK(!others);
    CHECK_OK(add(second, 2));
    CHECK_OK(tx_write_begin(pair.writer)); /* also asked inside a batch */
    CHECK_OK(tx_others_wrote(pair.writer, &others));
    CHECK(others);
    CHECK_OK(tx_others_wrote(pair.writer, &others));
    CHECK(!others);
    CHECK_OK(tx_write_commit(pair.writer));
    db_close(second);
    pair_free(&pair);
}

/* The child is born before the database is open here: connections and their
 * locks must not be carried through a fork. */
static void child_writes(struct scratch *scratch, int go, int done)
{
    char byte = 0;
    int code = 1;
    if (read(go, &byte, 1) == 1) {
        struct db *db = scratch_db(scratch, true);
        code = add(db, 99).kind == ERR_NONE ? 0 : 1;
        db_close(db);
    }
    if (write(done, &byte, 1) != 1)
        code = 1;
    _exit(code);
}

TEST(a_second_process_is_noticed)
{
    struct scratch scratch = scratch_new();
    int go[2];
    int done[2];
    CHECK(pipe(go) == 0 && pipe(done) == 0);
    pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0)
        child_writes(&scratch, go[0], done[1]);
    struct db *db = scratch_db(&scratch, true);
    CHECK_OK(db_run_script(db, table));
    bool others = true;
    CHECK_OK(tx_others_wrote(db, &others));
    CHECK(!others);

    char byte = 'g';
    int status = -1;
    CHECK_INT(1, write(go[1], &byte, 1));
    CHECK_INT(1, read(done[0], &byte, 1));
    CHECK_INT(child, waitpid(child, &status, 0));
    CHECK_INT(0, status);
    CHECK_OK(tx_others_wrote(db, &others));
    CHECK(others);
    CHECK_INT(1, count(db));
    for (int i = 0; i < 2; i++) {
        close(go[i]);
        close(done[i]);
    }
    db_close(db);
    scratch_free(&scratch);
}

static int64_t log_bytes(struct pair *pair)
{
    struct stat file;
    const char *path = scratch_path(&pair->scratch, "house.db-wal");
    return stat(path, &file) == 0 ? (int64_t)file.st_size : 0;
}

TEST(the_log_is_folded_back_and_stays_small)
{
    struct pair pair = pair_new();
    CHECK(tx_checkpoint_if_over(pair.writer, 1024 * 1024)); /* small: nothing to do */
    for (int64_t id = 1; id <= 3000; id++)
        CHECK_OK(add(pair.writer, id));
    CHECK(log_bytes(&pair) < 1200 * 4120); /* by itself, from 1000 pages on */

    CHECK_OK(tx_read_begin(pair.reader));
    CHECK_INT(3000, count(pair.reader)); /* holds the log open */
    for (int64_t id = 3001; id <= 3100; id++)
        CHECK_OK(add(pair.writer, id));
    CHECK(!tx_checkpoint_if_over(pair.writer, 0));
    CHECK(!tx_is_fatal(pair.writer));
    tx_read_end(pair.reader);
    CHECK(tx_checkpoint_if_over(pair.writer, 0));
    int64_t before = log_bytes(&pair);
    CHECK_OK(add(pair.writer, 4000));
    CHECK_INT(before, log_bytes(&pair)); /* written from its beginning again */

    tx_checkpoint_at_stop(pair.writer);
    CHECK_INT(0, log_bytes(&pair));
    CHECK_INT(3101, count(pair.reader));
    pair_free(&pair);
}

static void begin_twice(void *db)
{
    CHECK_OK(tx_write_begin(db));
    CHECK_OK(tx_write_begin(db));
}

static void commit_without_begin(void *db)
{
    CHECK_OK(tx_write_commit(db));
}

TEST(units_do_not_nest)
{
    struct pair pair = pair_new();
    CHECK_DEFECT(commit_without_begin, pair.writer);
    CHECK_DEFECT(begin_twice, pair.writer);
    tx_write_rollback(pair.writer);
    CHECK_OK(tx_write_begin(pair.writer));
    tx_write_rollback(pair.writer);
    pair_free(&pair);
}

TEST_MAIN(a_batch_is_seen_from_its_commit_on, a_reading_unit_is_one_snapshot,
          ending_a_reading_unit_resets_what_was_left_open, an_act_is_rolled_back_alone,
          rolling_back_is_harmless_when_nothing_is_open,
          a_full_disk_ends_the_whole_batch_and_nothing_runs_after_it,
          a_snapshot_too_old_to_write_from_says_unavailable,
          a_planted_fault_hits_every_step_of_a_batch,
          a_failed_disk_in_commit_is_fatal_for_good,
          a_write_by_others_is_noticed_and_ours_is_not, a_second_process_is_noticed,
          the_log_is_folded_back_and_stays_small, units_do_not_nest)
