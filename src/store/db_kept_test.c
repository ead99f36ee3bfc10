/* db_kept_test.c -- an answer outlives its unit while nothing of the content changes.
 *
 * Writers and readers take turns by dice.  Whatever a reader is told must be what a
 * connection opened for this one unit is told, which has nothing kept.  Planted: a writer
 * that does not raise the number must be found out.  RENKEI_TEST_SEED replays a run.
 */
#include "store/db.h"

#include "base/arena.h"
#include "base/hash.h"
#include "engines/scratch.h"
#include "store/migrate.h"
#include "store/tx.h"
#include "test.h"

#include <inttypes.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Two tables of content, one that a trigger writes, one volatile that writes content. */
static const char tables[] =
    "CREATE TABLE ward (id INTEGER NOT NULL PRIMARY KEY, beds INTEGER NOT NULL,"
    "  name TEXT, note BLOB) STRICT;"
    "CREATE TABLE bed (id INTEGER NOT NULL PRIMARY KEY, ward INTEGER NOT NULL) STRICT;"
    "CREATE TABLE moved (id INTEGER NOT NULL PRIMARY KEY, beds INTEGER NOT NULL) STRICT;"
    "CREATE TABLE draft (id INTEGER NOT NULL PRIMARY KEY, beds INTEGER NOT NULL) STRICT;"
    "CREATE TABLE audit_entry (seq INTEGER NOT NULL PRIMARY KEY) STRICT;"
    "CREATE TRIGGER ward_moves AFTER UPDATE ON ward"
    "  BEGIN INSERT INTO moved (beds) VALUES (new.beds); END;"
    "CREATE TRIGGER draft_moves AFTER INSERT ON draft WHEN new.beds > 6"
    "  BEGIN UPDATE ward SET beds = beds + 100 WHERE id = 3; END;"
    "INSERT INTO ward (id, beds, name, note) VALUES (1, 10, 'east', x'00ff'),"
    "  (2, 20, NULL, x''), (3, 30, '', NULL);";

static const struct sql questions[] = {
    {.name = "ward", .sqlite = "SELECT beds, name, note FROM ward WHERE id = ?1"},
    {.name = "wards", .sqlite = "SELECT beds, name, note FROM ward WHERE id >= ?1"},
    {.name = "beds", .sqlite = "SELECT id, NULL, NULL FROM bed WHERE ward = ?1"},
    {.name = "empty", .sqlite = "SELECT COUNT(*), NULL, NULL FROM bed WHERE ?1 > 0"},
    {.name = "moved", .sqlite = "SELECT id, beds, NULL FROM moved WHERE id > ?1 * 3"},
    {.name = "draft",
     .sqlite = "SELECT w.beds, w.name, w.note FROM ward w WHERE w.id = ?1 AND EXISTS"
               " (SELECT 1 FROM draft)"},
    {.name = "all", .sqlite = "SELECT MAX(beds), NULL, NULL FROM ward"},
};

static const struct sql changes[] = {
    {.name = "more", .sqlite = "UPDATE ward SET beds = beds + 1 WHERE id = ?1"},
    {.name = "none", .sqlite = "UPDATE ward SET beds = 0 WHERE id = ?1 + 1000"},
    {.name = "bed", .sqlite = "INSERT INTO bed (ward) VALUES (?1)"},
    {.name = "away", .sqlite = "DELETE FROM bed WHERE ward = ?1"},
    {.name = "draft", .sqlite = "INSERT INTO draft (beds) VALUES (?1 * 2)"},
    {.name = "log", .sqlite = "INSERT INTO audit_entry (seq) SELECT COUNT(*) + 1 + 0 * ?1"
                              " FROM audit_entry"},
    {.name = "log", .sqlite = "INSERT INTO audit_entry (seq) SELECT COUNT(*) + 1 + 0 * ?1"
                              " FROM audit_entry"},
};

enum { THINGS = 4, READERS = 2, STEPS = 1500 };

/* ---- asking ------------------------------------------------------------------------ */

static const char *cell_told(struct db_statement *statement, int column, struct db *db)
{
    struct bytes bytes;

    if (db_column_is_null(statement, column))
        return "-";
    if (column == 0)
        return arena_format(db_arena(db), "%" PRId64, db_column_int(statement, column));
    if (column == 1)
        return db_column_text(statement, column);
    bytes = db_column_bytes(statement, column);
    return arena_format(db_arena(db), "x%s",
                        hash_hex(db_arena(db), bytes.at, bytes.length));
}

/* The whole answer as a text. */
static const char *told(struct db *db, const struct sql *sql, int64_t id)
{
    const char *all = "";
    struct db_statement *statement = db_begin(db, sql);

    if (strchr(sql->sqlite, '?') != NULL)
        db_bind_int(statement, 1, id);
    while (db_step(statement)) {
        bool is_moved = strcmp(sql->name, "moved") == 0; /* its second is a number */
        all = arena_format(db_arena(db), "%s|%s,%s,%s", all, cell_told(statement, 0, db),
                           is_moved ? "." : cell_told(statement, 1, db),
                           cell_told(statement, 2, db));
    }
    CHECK_OK(db_finish(statement));
    return all;
}

static void change(struct db *db, const struct sql *sql, int64_t id)
{
    struct db_statement *statement = db_begin(db, sql);
    db_bind_int(statement, 1, id);
    (void)db_step(statement);
    CHECK_OK(db_finish(statement));
}

static int64_t beds(struct db *db, int64_t id)
{
    struct db_statement *statement = db_begin(db, &questions[0]);
    db_bind_int(statement, 1, id);
    int64_t count = db_step(statement) ? db_column_int(statement, 0) : -1;
    CHECK_OK(db_finish(statement));
    return count;
}

static int64_t beds_once(struct db *db, int64_t id)
{
    CHECK_OK(tx_read_begin(db));
    int64_t count = beds(db, id);
    tx_read_end(db);
    return count;
}

/* ---- by dice ------------------------------------------------------------------------ */

struct play {
    struct scratch scratch;
    uint64_t dice;
    struct db *writers[2];
    struct db *readers[READERS];
    struct db *fresh[READERS]; /* open while its reader's unit is */
    int wrong;
};

static int throw(struct play *play, int sides)
{
    play->dice ^= play->dice << 13;
    play->dice ^= play->dice >> 7;
    play->dice ^= play->dice << 17;
    return (int)((play->dice >> 33) % (uint64_t)sides);
}

static void write_some(struct play *play)
{
    struct db *db = play->writers[throw(play, 2)];

    CHECK_OK(tx_write_begin(db));
    for (int act = throw(play, 3); act >= 0; act--) {
        CHECK_OK(tx_savepoint(db));
        change(db, &changes[throw(play, ARRAY_COUNT(changes))], throw(play, THINGS) + 1);
        CHECK_OK(throw(play, 4) == 0 ? tx_savepoint_rollback(db)
                                     : tx_savepoint_release(db));
    }
    if (throw(play, 5) == 0)
        tx_write_rollback(db);
    else
        CHECK_OK(tx_write_commit(db));
}

static void write_alone(struct play *play)
{
    struct db *db = play->writers[throw(play, 2)];
    change(db, &changes[throw(play, ARRAY_COUNT(changes))], throw(play, THINGS) + 1);
}

static void unit_turn(struct play *play, int which)
{
    if (play->fresh[which] != NULL) {
        tx_read_end(play->readers[which]);
        tx_read_end(play->fresh[which]);
        db_close(play->fresh[which]);
        play->fresh[which] = NULL;
        return;
    }
    play->fresh[which] = scratch_db(&play->scratch, false);
    CHECK_OK(tx_read_begin(play->readers[which]));
    CHECK_OK(tx_read_begin(play->fresh[which]));
}

static void ask(struct play *play, int which)
{
    const struct sql *sql = &questions[throw(play, ARRAY_COUNT(questions))];
    int64_t id = throw(play, THINGS) + 1;

    if (play->fresh[which] == NULL)
        return;
    struct arena_mark mark = arena_mark(play->scratch.arena);
    if (strcmp(told(play->fresh[which], sql, id), told(play->readers[which], sql, id)) !=
        0)
        play->wrong++;
    arena_rewind(play->scratch.arena, mark);
}

static struct play play_new(uint64_t seed)
{
    struct play play = {.scratch = scratch_new(), .dice = seed};
    for (int i = 0; i < 2; i++)
        play.writers[i] = scratch_db(&play.scratch, true);
    CHECK_OK(db_run_script(play.writers[0], tables));
    for (int i = 0; i < READERS; i++)
        play.readers[i] = scratch_db(&play.scratch, false);
    return play;
}

static void play_free(struct play *play)
{
    for (int i = 0; i < READERS; i++) {
        if (play->fresh[i] != NULL)
            unit_turn(play, i);
        db_close(play->readers[i]);
    }
    for (int i = 0; i < 2; i++)
        db_close(play->writers[i]);
    scratch_free(&play->scratch);
}

static void play_run(struct play *play)
{
    for (int step = 0; step < STEPS; step++) {
        int which = throw(play, READERS);
        int what = throw(play, 10);
        if (what == 0)
            write_some(play);
        else if (what == 1 && throw(play, 4) == 0)
            write_alone(play);
        else if (what < 4)
            unit_turn(play, which);
        else
            ask(play, which);
    }
}

static uint64_t seed_of_run(void)
{
    const char *given = getenv("RENKEI_TEST_SEED");
    uint64_t seed = given != NULL ? strtoull(given, NULL, 10)
                                  : (uint64_t)time(NULL) * 2654435761u + 1;
    printf("RENKEI_TEST_SEED=%" PRIu64 "\n", seed);
    return seed;
}

TEST(whatever_is_told_is_what_a_fresh_connection_is_told)
{
    struct play play = play_new(seed_of_run());
    play_run(&play);
    CHECK_INT(0, play.wrong);
    play_free(&play);
}

TEST(a_writer_that_tells_nobody_is_found_out)
{
    struct play play = play_new(seed_of_run());
    db_plant_silence(play.writers[0]);
    db_plant_silence(play.writers[1]);
    play_run(&play);
    CHECK(play.wrong > 0);
    play_free(&play);
}

/* ---- one at a time ------------------------------------------------------------------- */

/* A writer that tells nobody shows by the old answer what is kept, and by the new one
 * what is not. */
static bool is_kept_over(const struct sql *question, const struct sql *between)
{
    struct play play = play_new(1);
    CHECK_OK(tx_read_begin(play.readers[0]));
    const char *before = told(play.readers[0], question, 1);
    tx_read_end(play.readers[0]);
    if (between != NULL)
        change(play.writers[0], between, 1);
    db_plant_silence(play.writers[1]);
    CHECK_OK(db_run_script(play.writers[1], "UPDATE ward SET beds = beds + 5"));
    CHECK_OK(tx_read_begin(play.readers[0]));
    const char *after = told(play.readers[0], question, 1);
    tx_read_end(play.readers[0]);
    bool is_kept = strcmp(before, after) == 0;
    play_free(&play);
    return is_kept;
}

TEST(answers_stay_over_the_log_and_go_with_the_content)
{
    CHECK(is_kept_over(&questions[0], NULL));
    CHECK(is_kept_over(&questions[1], &changes[5]));  /* an entry of the log */
    CHECK(is_kept_over(&questions[6], &changes[1]));  /* nothing was changed */
    CHECK(!is_kept_over(&questions[0], &changes[0])); /* a ward */
    CHECK(!is_kept_over(&questions[0], &changes[2])); /* any content: one number */
}

TEST(what_may_differ_by_itself_is_asked_every_time)
{
    static const struct sql of_draft = {
        .name = "of_draft",
        .sqlite = "SELECT w.beds, NULL, NULL FROM ward w"
                  " WHERE w.id = ?1 AND NOT EXISTS (SELECT 1 FROM draft)"};
    static const struct sql dice = {
        .name = "dice",
        .sqlite = "SELECT beds + 0 * random(), NULL, NULL FROM ward WHERE id = ?1"};
    static const struct sql clock = {
        .name = "clock",
        .sqlite = "SELECT beds, NULL, NULL FROM ward"
                  " WHERE id = ?1 AND datetime('now') IS NOT NULL"};
    CHECK(!is_kept_over(&of_draft, NULL));
    CHECK(!is_kept_over(&dice, NULL));
    CHECK(!is_kept_over(&clock, NULL));
}

TEST(who_asks_with_a_text_is_answered_anew)
{
    static const struct sql by_name = {
        .name = "by_name",
        .sqlite = "SELECT beds FROM ward WHERE id = ?1 AND name = ?2"};
    struct play play = play_new(1);
    db_plant_silence(play.writers[0]);
    for (int64_t turn = 0; turn < 3; turn++) {
        CHECK_OK(tx_read_begin(play.readers[0]));
        struct db_statement *statement = db_begin(play.readers[0], &by_name);
        db_bind_int(statement, 1, 1);
        db_bind_text(statement, 2, "east");
        CHECK(db_step(statement));
        CHECK_INT(10 + turn, db_column_int(statement, 0));
        CHECK_OK(db_finish(statement));
        tx_read_end(play.readers[0]);
        change(play.writers[0], &changes[0], 1);
    }
    play_free(&play);
}

TEST(own_change_in_a_reading_unit_is_seen)
{
    struct play play = play_new(1);
    struct db *db = play.writers[0];
    CHECK_INT(10, beds_once(db, 1));
    CHECK_OK(tx_read_begin(db));
    CHECK_INT(10, beds(db, 1));
    change(db, &changes[0], 1);
    CHECK_INT(11, beds(db, 1));
    tx_read_end(db); /* undone */
    CHECK_INT(10, beds_once(db, 1));
    play_free(&play);
}

TEST(another_process_is_heard)
{
    struct play play = play_new(1);
    CHECK_INT(10, beds_once(play.readers[0], 1));
    pid_t child = fork();
    if (child == 0) {
        struct db *db = scratch_db(&play.scratch, true);
        bool is_good = tx_write_begin(db).kind == ERR_NONE;
        struct db_statement *statement = db_begin(db, &changes[0]);
        db_bind_int(statement, 1, 1);
        (void)db_step(statement);
        is_good = db_finish(statement).kind == ERR_NONE && is_good;
        is_good = tx_write_commit(db).kind == ERR_NONE && is_good;
        _exit(is_good ? 0 : 1);
    }
    int status = -1;
    CHECK_INT(child, waitpid(child, &status, 0));
    CHECK_INT(0, status);
    CHECK_INT(11, beds_once(play.readers[0], 1));
    play_free(&play);
}

TEST(another_schema_is_heard)
{
    static const struct sql guests = {.name = "guests", .sqlite = "SELECT * FROM ward"};
    struct play play = play_new(1);
    CHECK_OK(tx_read_begin(play.readers[0]));
    struct db_statement *statement = db_begin(play.readers[0], &guests);
    CHECK(db_step(statement));
    CHECK_INT(10, db_column_int(statement, 1));
    CHECK_OK(db_finish(statement));
    tx_read_end(play.readers[0]);
    CHECK_OK(tx_write_begin(play.writers[0]));
    CHECK_OK(db_run_script(play.writers[0],
                           "ALTER TABLE ward ADD COLUMN guests INTEGER DEFAULT 7"));
    CHECK_OK(tx_write_commit(play.writers[0]));
    CHECK_OK(tx_read_begin(play.readers[0]));
    statement = db_begin(play.readers[0], &guests);
    CHECK(db_step(statement));
    CHECK_INT(7, db_column_int(statement, 4));
    CHECK_OK(db_finish(statement));
    tx_read_end(play.readers[0]);
    play_free(&play);
}

TEST(more_than_fits_is_forgotten_and_asked_again)
{
    struct play play = play_new(1);
    CHECK_OK(db_run_script(play.writers[0],
                           "WITH RECURSIVE n (i) AS (SELECT 4 UNION ALL SELECT i + 1 "
                           "FROM n WHERE i < 9000) INSERT INTO ward (id, beds, name) "
                           "SELECT i, i * 10, printf('%0500d', i) FROM n"));
    for (int64_t round = 0; round < 3; round++) {
        for (int64_t id = 1; id <= 6000; id++)
            CHECK_INT(id * 10, beds_once(play.readers[0], id));
        /* An answer too long for keeping is given up half way, and is whole. */
        CHECK_OK(tx_read_begin(play.readers[0]));
        struct db_statement *statement = db_begin(play.readers[0], &questions[1]);
        db_bind_int(statement, 1, 8001);
        for (int64_t id = 8001; id <= 9000; id++) {
            struct arena_mark mark = arena_mark(play.scratch.arena);
            CHECK(db_step(statement));
            CHECK_INT(id * 10, db_column_int(statement, 0));
            CHECK_INT(500, (int)strlen(db_column_text(statement, 1)));
            arena_rewind(play.scratch.arena, mark);
        }
        CHECK(!db_step(statement));
        CHECK_OK(db_finish(statement));
        tx_read_end(play.readers[0]);
    }
    change(play.writers[0], &changes[0], 1);
    CHECK_INT(11, beds_once(play.readers[0], 1));
    play_free(&play);
}

TEST(every_volatile_table_is_one_of_the_house)
{
    static const struct sql table_get = {
        .name = "table_get",
        .sqlite = "SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name = ?1"};
    struct scratch scratch = scratch_new();
    struct db *db = scratch_db(&scratch, true);
    int applied = 0;
    size_t count = 0;
    CHECK_OK(migrate_apply(db, 0, &applied));
    const char *const *names = db_volatile_tables(&count);
    for (size_t i = 0; i < count; i++) {
        struct db_statement *statement = db_begin(db, &table_get);
        db_bind_text(statement, 1, names[i]);
        CHECK(db_step(statement));
        CHECK_INT(1, db_column_int(statement, 0));
        CHECK_OK(db_finish(statement));
    }
    db_close(db);
    scratch_free(&scratch);
}

TEST_MAIN(whatever_is_told_is_what_a_fresh_connection_is_told,
          a_writer_that_tells_nobody_is_found_out,
          answers_stay_over_the_log_and_go_with_the_content,
          what_may_differ_by_itself_is_asked_every_time,
          who_asks_with_a_text_is_answered_anew, own_change_in_a_reading_unit_is_seen,
          another_process_is_heard, another_schema_is_heard,
          more_than_fits_is_forgotten_and_asked_again,
          every_volatile_table_is_one_of_the_house)
