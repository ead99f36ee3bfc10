/* db_test.c -- every promise of db.h, on a real file. */
#include "store/db.h"

#include "base/arena.h"
#include "engines/scratch.h"
#include "test.h"

#include <sys/stat.h>
#include <unistd.h>

static const char tables[] =
    "CREATE TABLE ward (id INTEGER NOT NULL PRIMARY KEY, name TEXT UNIQUE,"
    "  beds INTEGER NOT NULL DEFAULT 0 CHECK (beds >= 0), note BLOB) STRICT;"
    "CREATE TABLE bed (id INTEGER NOT NULL PRIMARY KEY,"
    "  ward INTEGER NOT NULL REFERENCES ward (id)) STRICT;"
    "CREATE TRIGGER bed_stays BEFORE UPDATE ON bed BEGIN"
    "  SELECT raise(ABORT, 'a bed stays where it is'); END;";

static const struct sql ward_add = {
    .name = "ward_add",
    .sqlite = "INSERT INTO ward (id, name, note) VALUES (?1, ?2, ?3)",
    .writes = true,
};
static const struct sql ward_get = {
    .name = "ward_get",
    .sqlite = "SELECT id, name, note FROM ward WHERE id = ?1",
};
static const struct sql ward_list = {
    .name = "ward_list", .sqlite = "SELECT id FROM ward ORDER BY id"};
static const struct sql ward_fill = {
    .name = "ward_fill", .sqlite = "UPDATE ward SET beds = 9", .writes = true};
static const struct sql nonsense = {
    .name = "nonsense", .sqlite = "SELECT colour FROM ward"};

static struct err add(struct db *db, int64_t id, const char *name, struct bytes note)
{
    struct db_statement *statement = db_begin(db, &ward_add);
    db_bind_int(statement, 1, id);
    db_bind_text(statement, 2, name);
    db_bind_bytes(statement, 3, note);
    CHECK(!db_step(statement));
    return db_finish(statement);
}

static struct db *house(struct scratch *scratch)
{
    struct db *db = scratch_db(scratch, true);
    CHECK_OK(db_run_script(db, tables));
    return db;
}

TEST(opening_makes_a_safe_file_for_its_owner_only)
{
    struct scratch scratch = scratch_new();
    struct db *db = scratch_db(&scratch, true);
    struct stat file;
    CHECK_INT(0, stat(scratch_path(&scratch, "house.db"), &file));
    CHECK_INT(0600, file.st_mode & 0777);
    CHECK_OK(db_run_script(db, tables));
    CHECK_INT(0, stat(scratch_path(&scratch, "house.db-wal"), &file));
    CHECK_INT(0600, file.st_mode & 0777);

    CHECK_INT(2, scratch_number(db, "PRAGMA synchronous"));
    CHECK_INT(1, scratch_number(db, "PRAGMA foreign_keys"));
    CHECK_INT(0, scratch_number(db, "PRAGMA trusted_schema"));
    CHECK_INT(1, scratch_number(db, "PRAGMA cell_size_check"));
    CHECK_INT(1, scratch_number(db, "PRAGMA secure_delete"));
    CHECK_INT(2, scratch_number(db, "PRAGMA temp_store"));
    CHECK_INT(0, scratch_number(db, "PRAGMA query_only"));
    db_close(db);
    scratch_free(&scratch);
}

TEST(reading_never_makes_a_file_and_needs_the_log)
{
    struct scratch scratch = scratch_new();
    struct db *db = NULL;
    const char *path = scratch_path(&scratch, "house.db");
    CHECK_ERR(ERR_UNAVAILABLE, db_open(path, DB_READ_ONLY, &db));
    CHECK(db == NULL);
    CHECK(!scratch_has(&scratch, "house.db"));

    db = house(&scratch);
    CHECK_OK(db_run_script(db, "PRAGMA journal_mode = DELETE"));
    db_close(db);
    struct err err = db_open(path, DB_READ_ONLY, &db);
    CHECK_ERR(ERR_UNAVAILABLE, err);
    CHECK_INT(MSG_STORE_OPEN_SETTINGS, err.message);
    scratch_free(&scratch);
}

TEST(a_file_that_is_no_database_is_refused)
{
    struct scratch scratch = scratch_new();
    struct db *db = NULL;
    const char *path = scratch_path(&scratch, "house.db");
    FILE *file = fopen(path, "w");
    for (int i = 0; i < 4096; i++)
        fputc("no database"[i % 11], file);
    fclose(file);
    CHECK_ERR(ERR_INTERNAL, db_open(path, DB_READ_WRITE, &db));
    CHECK(db == NULL);
    CHECK_ERR(ERR_UNAVAILABLE, db_open("/nowhere/house.db", DB_READ_WRITE, &db));
    scratch_free(&scratch);
}

TEST(a_reading_connection_refuses_writes)
{
    struct scratch scratch = scratch_new();
    struct db *writer = house(&scratch);
    struct db *reader = scratch_db(&scratch, false);
    CHECK_OK(add(writer, 1, "東", (struct bytes){0}));
    struct err err = add(reader, 2, "西", (struct bytes){0});
    CHECK_ERR(ERR_INTERNAL, err);
    CHECK_INT(MSG_STORE_READ_ONLY, err.message);
    CHECK_ERR(ERR_INTERNAL, db_run_script(reader, "CREATE TABLE more (a INTEGER)"));
    CHECK_INT(1, scratch_number(reader, "SELECT count(*) FROM ward"));
    db_close(reader);
    db_close(writer);
    scratch_free(&scratch);
}

TEST(dangerous_doors_are_shut)
{
    struct scratch scratch = scratch_new();
    struct db *db = house(&scratch);
    static const char *const refused[] = {
        "ATTACH 'other.db' AS other",
        "SELECT load_extension('evil.so')",
        "INSERT INTO ward (id, name) VALUES (1, \"a name in the wrong quotes\")",
        "UPDATE sqlite_master SET sql = ''",
        "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = ''",
        "SELECT 1; nonsense",
    };
    for (size_t i = 0; i < ARRAY_COUNT(refused); i++)
        CHECK_ERR(ERR_INTERNAL, db_run_script(db, refused[i]));
    CHECK_INT(0, scratch_number(db, "SELECT count(*) FROM ward"));
    db_close(db);
    scratch_free(&scratch);
}

TEST(values_come_back_as_they_went_and_outlive_the_statement)
{
    struct scratch scratch = scratch_new();
    struct db *db = house(&scratch);
    static const char with_nul[] = {'a', '\0', 'b'};
    CHECK_OK(add(db, INT64_MAX, "難病連携", (struct bytes){with_nul, 3}));
    CHECK_OK(add(db, -5, NULL, (struct bytes){NULL, 0}));
    CHECK_OK(add(db, 0, "", (struct bytes){"", 0}));

    struct db_statement *statement = db_begin(db, &ward_get);
    db_bind_int(statement, 1, INT64_MAX);
    CHECK(db_step(statement));
    int64_t id = db_column_int(statement, 0);
    const char *name = db_column_text(statement, 1);
    struct bytes note = db_column_bytes(statement, 2);
    CHECK(!db_step(statement));
    CHECK_OK(db_finish(statement));
    CHECK(id == INT64_MAX);
    CHECK_TEXT("難病連携", name);
    CHECK_INT(3, note.length);
    CHECK(memcmp(note.at, with_nul, 3) == 0);

    statement = db_begin(db, &ward_get);
    db_bind_int(statement, 1, -5);
    CHECK(db_step(statement));
    CHECK(db_column_is_null(statement, 1) && db_column_text(statement, 1) == NULL);
    CHECK(db_column_is_null(statement, 2) && db_column_bytes(statement, 2).at == NULL);
    CHECK_OK(db_finish(statement));

    statement = db_begin(db, &ward_get);
    db_bind_int(statement, 1, 0);
    CHECK(db_step(statement));
    CHECK_TEXT("", db_column_text(statement, 1));
    CHECK(!db_column_is_null(statement, 2));
    CHECK(db_column_bytes(statement, 2).at != NULL);
    CHECK_INT(0, db_column_bytes(statement, 2).length);
    CHECK_OK(db_finish(statement));
    db_close(db);
    scratch_free(&scratch);
}

TEST(an_open_statement_keeps_its_snapshot_until_it_is_finished)
{
    struct scratch scratch = scratch_new();
    struct db *writer = house(&scratch);
    struct db *reader = scratch_db(&scratch, false);
    CHECK_OK(add(writer, 1, "一", (struct bytes){0}));
    struct db_statement *open = db_begin(reader, &ward_list);
    CHECK(db_step(open));
    CHECK_OK(add(writer, 2, "二", (struct bytes){0}));
    CHECK_INT(1, scratch_number(reader, "SELECT count(*) FROM ward"));
    CHECK_OK(db_finish(open));
    CHECK_INT(2, scratch_number(reader, "SELECT count(*) FROM ward"));
    db_close(reader);
    db_close(writer);
    scratch_free(&scratch);
}

TEST(one_statement_may_stand_open_twice)
{
    struct scratch scratch = scratch_new();
    struct db *db = house(&scratch);
    for (int64_t id = 1; id <= 3; id++)
        CHECK_OK(add(db, id, NULL, (struct bytes){0}));
    struct db_statement *outer = db_begin(db, &ward_list);
    int pairs = 0;
    while (db_step(outer)) {
        struct db_statement *inner = db_begin(db, &ward_list);
        CHECK(inner != outer);
        while (db_step(inner))
            pairs++;
        CHECK_OK(db_finish(inner));
    }
    CHECK_OK(db_finish(outer));
    CHECK_INT(9, pairs);
    db_close(db);
    scratch_free(&scratch);
}

TEST(a_thousand_statements_are_kept)
{
    enum { COUNT = 1000 };
    static struct sql many[COUNT];
    static char texts[COUNT][32];
    struct scratch scratch = scratch_new();
    struct db *db = scratch_db(&scratch, true);
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < COUNT; i++) {
            snprintf(texts[i], sizeof texts[i], "SELECT %d", i);
            many[i] = (struct sql){.name = "many", .sqlite = texts[i]};
            struct db_statement *statement = db_begin(db, &many[i]);
            CHECK(db_step(statement));
            CHECK_INT(i, db_column_int(statement, 0));
            CHECK_OK(db_finish(statement));
        }
    }
    db_close(db);
    scratch_free(&scratch);
}

TEST(the_first_failure_is_kept_and_later_calls_are_harmless)
{
    struct scratch scratch = scratch_new();
    struct db *db = house(&scratch);
    struct db_statement *statement = db_begin(db, &ward_get);
    db_fail(statement, err_field("name", MSG_INPUT_REQUIRED));
    db_fail(statement, err_of(ERR_CONFLICT, MSG_DB_ALREADY_EXISTS));
    db_bind_int(statement, 1, 1);
    db_bind_int(statement, 99, 1);
    CHECK(!db_step(statement));
    CHECK_INT(0, db_column_int(statement, 0));
    CHECK(db_column_text(statement, 1) == NULL);
    CHECK(db_column_bytes(statement, 2).at == NULL);
    struct err err = db_finish(statement);
    CHECK_ERR(ERR_INVALID, err);
    CHECK_TEXT("name", err.field);

    statement = db_begin(db, &ward_get);
    db_bind_int(statement, 99, 1); /* no such place */
    CHECK(!db_step(statement));
    CHECK_ERR(ERR_INTERNAL, db_finish(statement));

    for (int i = 0; i < 2; i++) {
        statement = db_begin(db, &nonsense);
        db_bind_int(statement, 1, 1);
        CHECK(!db_step(statement));
        CHECK_ERR(ERR_INTERNAL, db_finish(statement));
    }
    CHECK_OK(add(db, 1, "後", (struct bytes){0})); /* and it is forgotten */
    db_close(db);
    scratch_free(&scratch);
}

TEST(broken_rules_of_the_schema_have_kinds)
{
    struct scratch scratch = scratch_new();
    struct db *db = house(&scratch);
    CHECK_OK(add(db, 1, "東", (struct bytes){0}));
    CHECK_OK(db_run_script(db, "INSERT INTO bed (id, ward) VALUES (1, 1)"));
    static const struct {
        const char *sql;
        enum err_kind kind;
        enum message message;
    } rows[] = {
        {"INSERT INTO ward (id) VALUES (1)", ERR_CONFLICT, MSG_DB_ALREADY_EXISTS},
        {"INSERT INTO ward (id, name) VALUES (2, '東')", ERR_CONFLICT,
         MSG_DB_ALREADY_EXISTS},
        {"INSERT INTO bed (id, ward) VALUES (2, 7)", ERR_INVALID,
         MSG_DB_BROKEN_REFERENCE},
        {"DELETE FROM ward", ERR_INVALID, MSG_DB_BROKEN_REFERENCE},
        {"UPDATE ward SET beds = -1", ERR_INVALID, MSG_DB_RULE_BROKEN},
        {"UPDATE bed SET id = 5", ERR_INVALID, MSG_DB_RULE_BROKEN},
        {"UPDATE ward SET beds = NULL", ERR_INTERNAL, MSG_STORE_INTERNAL},
        {"UPDATE ward SET beds = 'many'", ERR_INTERNAL, MSG_STORE_INTERNAL},
        {"UPDATE ward SET colour = 1", ERR_INTERNAL, MSG_STORE_INTERNAL},
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        struct err err = db_run_script(db, rows[i].sql);
        CHECK_ERR(rows[i].kind, err);
        CHECK_TEXT(message_key(rows[i].message), message_key(err.message));
    }
    db_close(db);
    scratch_free(&scratch);
}

TEST(changed_rows_are_counted)
{
    struct scratch scratch = scratch_new();
    struct db *db = house(&scratch);
    for (int64_t id = 1; id <= 3; id++)
        CHECK_OK(add(db, id, NULL, (struct bytes){0}));
    struct db_statement *statement = db_begin(db, &ward_fill);
    CHECK(!db_step(statement));
    CHECK_INT(3, db_changed(statement));
    CHECK_OK(db_finish(statement));
    statement = db_begin(db, &ward_get);
    db_bind_int(statement, 1, 77);
    CHECK(!db_step(statement));
    CHECK_INT(0, db_changed(statement)); /* not what the one before changed */
    CHECK_OK(db_finish(statement));
    db_close(db);
    scratch_free(&scratch);
}

TEST(a_planted_fault_hits_the_nth_statement_only)
{
    struct scratch scratch = scratch_new();
    struct db *db = house(&scratch);
    const struct err fault = err_of(ERR_UNAVAILABLE, MSG_DB_FULL);
    db_fault_at(db, 2, fault);
    CHECK_OK(add(db, 1, NULL, (struct bytes){0}));
    CHECK_ERR(ERR_UNAVAILABLE, add(db, 2, NULL, (struct bytes){0}));
    CHECK_OK(add(db, 3, NULL, (struct bytes){0}));
    CHECK_INT(2, scratch_number(db, "SELECT count(*) FROM ward"));
    db_fault_at(db, 1, fault);
    CHECK_ERR(ERR_UNAVAILABLE, db_run_script(db, "DELETE FROM ward"));
    db_fault_at(db, 1, fault);
    db_fault_at(db, 0, OK);
    CHECK_OK(add(db, 4, NULL, (struct bytes){0}));
    db_close(db);
    scratch_free(&scratch);
}

TEST(a_statement_is_checked_without_running)
{
    struct scratch scratch = scratch_new();
    struct db *db = house(&scratch);
    const char *names[2] = {NULL, NULL};
    int columns = -1;
    CHECK_OK(db_check_statement(db, &ward_get, &columns, names, 2));
    CHECK_INT(3, columns);
    CHECK_TEXT("id", names[0]);
    CHECK_TEXT("name", names[1]);
    CHECK_OK(db_check_statement(db, &ward_add, &columns, NULL, 0));
    CHECK_INT(0, columns);
    CHECK_INT(0, scratch_number(db, "SELECT count(*) FROM ward"));
    CHECK_ERR(ERR_INTERNAL, db_check_statement(db, &nonsense, &columns, NULL, 0));
    db_close(db);
    scratch_free(&scratch);
}

/* Turn over one bit in the middle of the second page of a closed file. */
static void damage(const char *path)
{
    FILE *file = fopen(path, "r+b");
    CHECK(file != NULL);
    for (long at = 4096; at < 4096 + 64; at++) {
        fseek(file, at, SEEK_SET);
        fputc(0xA5, file);
    }
    fclose(file);
}

TEST(damage_is_found)
{
    struct scratch scratch = scratch_new();
    struct db *db = house(&scratch);
    CHECK_OK(add(db, 1, "東", (struct bytes){0}));
    CHECK_OK(db_integrity_check(db));
    CHECK_OK(db_run_script(db, "PRAGMA foreign_keys = OFF;"
                               "INSERT INTO bed (id, ward) VALUES (1, 99);"));
    CHECK_ERR(ERR_INTERNAL, db_integrity_check(db));
    CHECK_OK(db_run_script(db, "DELETE FROM bed"));
    CHECK_OK(db_integrity_check(db));
    db_close(db);

    damage(scratch_path(&scratch, "house.db"));
    db = scratch_db(&scratch, true);
    struct err err = db_integrity_check(db);
    CHECK_ERR(ERR_INTERNAL, err);
    CHECK_INT(MSG_DB_DAMAGED, err.message);
    db_close(db);
    scratch_free(&scratch);
}

TEST(a_copy_is_whole_and_never_replaces_a_file)
{
    struct scratch scratch = scratch_new();
    struct db *writer = house(&scratch);
    struct db *reader = scratch_db(&scratch, false);
    const char *path = scratch_path(&scratch, "copy.db");
    for (int64_t id = 1; id <= 500; id++)
        CHECK_OK(add(writer, id, NULL, (struct bytes){path, strlen(path)}));
    CHECK_OK(db_copy_to(reader, path));
    CHECK_OK(add(writer, 501, NULL, (struct bytes){0}));
    CHECK(!scratch_has(&scratch, "copy.db.part"));
    CHECK_ERR(ERR_CONFLICT, db_copy_to(writer, path));

    struct stat file;
    CHECK_INT(0, stat(path, &file));
    CHECK_INT(0600, file.st_mode & 0777);
    struct db *copy = NULL;
    CHECK_OK(db_open(path, DB_READ_ONLY, &copy)); /* with its log mode kept */
    db_arena_set(copy, scratch.arena);
    CHECK_INT(500, scratch_number(copy, "SELECT count(*) FROM ward"));
    CHECK_OK(db_integrity_check(copy));
    db_close(copy);

    CHECK_ERR(ERR_UNAVAILABLE, db_copy_to(writer, "/nowhere/copy.db"));
    db_close(reader);
    db_close(writer);
    scratch_free(&scratch);
}

TEST_MAIN(opening_makes_a_safe_file_for_its_owner_only,
          reading_never_makes_a_file_and_needs_the_log,
          a_file_that_is_no_database_is_refused,
          a_reading_connection_refuses_writes,
          dangerous_doors_are_shut,
          values_come_back_as_they_went_and_outlive_the_statement,
          an_open_statement_keeps_its_snapshot_until_it_is_finished,
          one_statement_may_stand_open_twice,
          a_thousand_statements_are_kept,
          the_first_failure_is_kept_and_later_calls_are_harmless,
          broken_rules_of_the_schema_have_kinds,
          changed_rows_are_counted,
          a_planted_fault_hits_the_nth_statement_only,
          a_statement_is_checked_without_running,
          damage_is_found,
          a_copy_is_whole_and_never_replaces_a_file)
