/* migrate_test.c -- the schema moves forward, in whole steps, once.
 *
 * Has a table of migrations of its own; the made one is then not linked.
 */
#include "store/migrate.h"

#include "base/arena.h"
#include "engines/scratch.h"
#include "store/db.h"
#include "store/tx.h"
#include "test.h"

const struct migration migrations[] = {
    {"20260101_01_ward", "CREATE TABLE ward (id INTEGER PRIMARY KEY) STRICT;",
     "", "digest-a"},
    {"20260101_02_bed",
     "CREATE TABLE bed (id INTEGER PRIMARY KEY) STRICT; INSERT INTO ward VALUES (1);",
     "", "digest-b"},
    {"20260301_01_nurse", "CREATE TABLE nurse (id INTEGER PRIMARY KEY) STRICT;",
     "", "digest-c"},
    {.name = NULL},
};

static const instant now = SECONDS(1800000000);

static int64_t count(struct db *db, const char *what)
{
    char sql[128];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM sqlite_master WHERE name = '%s'",
             what);
    return scratch_number(db, sql);
}

TEST(migrations_are_applied_once_and_in_order)
{
    struct scratch scratch = scratch_new();
    struct db *db = scratch_db(&scratch, true);
    struct migration_state is;
    CHECK_OK(migrate_state(db, &is));
    CHECK_INT(0, is.applied);
    CHECK_INT(3, is.waiting);
    struct err err = migrate_need_current(db);
    CHECK_ERR(ERR_UNAVAILABLE, err);
    CHECK_INT(MSG_STORE_MIGRATION_BEHIND, err.message);
    CHECK_INT(3, err.say->values[0].number);

    int applied = -1;
    CHECK_OK(migrate_apply(db, now, &applied));
    CHECK_INT(3, applied);
    CHECK_OK(migrate_need_current(db));
    CHECK_OK(migrate_apply(db, now, &applied));
    CHECK_INT(0, applied);
    CHECK_OK(migrate_state(db, &is));
    CHECK_INT(3, is.applied);
    CHECK_INT(0, is.waiting);
    CHECK(is.altered == NULL && is.unknown == NULL);
    CHECK_INT(1, scratch_number(db, "SELECT count(*) FROM ward"));
    CHECK_INT(now, scratch_number(db, "SELECT max(applied_at) FROM migration"));
    db_close(db);

    db = scratch_db(&scratch, false); /* a reading connection can tell as well */
    CHECK_OK(migrate_need_current(db));
    db_close(db);
    scratch_free(&scratch);
}

TEST(an_altered_migration_is_refused)
{
    struct scratch scratch = scratch_new();
    struct db *db = scratch_db(&scratch, true);
    int applied = 0;
    CHECK_OK(migrate_apply(db, now, &applied));
    CHECK_OK(db_run_script(db, "UPDATE migration SET digest = 'other'"
                               " WHERE name = '20260101_02_bed';"
                               "DELETE FROM migration WHERE name LIKE '%nurse'"));
    struct migration_state is;
    CHECK_OK(migrate_state(db, &is));
    CHECK_TEXT("20260101_02_bed", is.altered);
    struct err err = migrate_need_current(db);
    CHECK_ERR(ERR_UNAVAILABLE, err);
    CHECK_INT(MSG_STORE_MIGRATION_ALTERED, err.message);
    CHECK_ERR(ERR_INTERNAL, migrate_apply(db, now, &applied));
    CHECK_INT(0, applied);
    CHECK_INT(2, scratch_number(db, "SELECT count(*) FROM migration"));
    db_close(db);
    scratch_free(&scratch);
}

TEST(an_unknown_migration_is_refused)
{
    struct scratch scratch = scratch_new();
    struct db *db = scratch_db(&scratch, true);
    int applied = 0;
    CHECK_OK(migrate_apply(db, now, &applied));
    CHECK_OK(db_run_script(db, "INSERT INTO migration"
                               " VALUES ('20270101_01_later', 'z', 1)"));
    struct migration_state is;
    CHECK_OK(migrate_state(db, &is));
    CHECK_TEXT("20270101_01_later", is.unknown);
    struct err err = migrate_need_current(db);
    CHECK_ERR(ERR_UNAVAILABLE, err);
    CHECK_INT(MSG_STORE_MIGRATION_UNKNOWN, err.message);
    CHECK_ERR(ERR_UNAVAILABLE, migrate_apply(db, now, &applied));
    db_close(db);
    scratch_free(&scratch);
}

TEST(a_migration_that_fails_leaves_the_steps_before_it)
{
    struct scratch scratch = scratch_new();
    struct db *db = scratch_db(&scratch, true);
    int applied = 0;
    CHECK_OK(db_run_script(db, "CREATE VIEW bed AS SELECT 1 AS id"));
    struct err err = migrate_apply(db, now, &applied);
    CHECK_ERR(ERR_INTERNAL, err);
    CHECK_INT(MSG_STORE_MIGRATION_FAILED, err.message);
    CHECK_TEXT("20260101_02_bed", err.say->values[0].text);
    CHECK_INT(1, applied);
    CHECK(!tx_is_open(db));
    CHECK_INT(1, scratch_number(db, "SELECT count(*) FROM migration"));
    CHECK_INT(0, scratch_number(db, "SELECT count(*) FROM ward"));
    CHECK_OK(db_run_script(db, "DROP VIEW bed"));
    CHECK_OK(migrate_apply(db, now, &applied));
    CHECK_INT(2, applied);
    db_close(db);
    scratch_free(&scratch);
}

TEST(a_break_at_any_statement_leaves_whole_steps)
{
    const struct err fault = err_of(ERR_UNAVAILABLE, MSG_DB_FULL);
    bool has_ended = false;
    for (int nth = 1; !has_ended; nth++) {
        struct scratch scratch = scratch_new();
        struct db *db = scratch_db(&scratch, true);
        int applied = 0;
        db_fault_at(db, nth, fault);
        has_ended = migrate_apply(db, now, &applied).kind == ERR_NONE;
        db_fault_at(db, 0, OK);
        struct migration_state is;
        CHECK_OK(migrate_state(db, &is));
        CHECK_INT(applied, is.applied);
        CHECK_INT(is.applied >= 1, count(db, "ward"));
        CHECK_INT(is.applied >= 2, count(db, "bed"));
        CHECK_INT(is.applied >= 3, count(db, "nurse"));
        CHECK_OK(migrate_apply(db, now, &applied));
        CHECK_OK(migrate_need_current(db));
        CHECK_INT(1, scratch_number(db, "SELECT count(*) FROM ward"));
        db_close(db);
        scratch_free(&scratch);
        CHECK(nth < 100);
    }
}

TEST(one_that_comes_late_is_still_applied)
{
    struct scratch scratch = scratch_new();
    struct db *db = scratch_db(&scratch, true);
    int applied = 0;
    CHECK_OK(migrate_apply(db, now, &applied));
    CHECK_OK(db_run_script(db, "DROP TABLE bed; DELETE FROM ward;"
                               "DELETE FROM migration WHERE name = '20260101_02_bed'"));
    CHECK_OK(migrate_apply(db, now, &applied));
    CHECK_INT(1, applied);
    CHECK_INT(1, count(db, "bed"));
    db_close(db);
    scratch_free(&scratch);
}

TEST_MAIN(migrations_are_applied_once_and_in_order, an_altered_migration_is_refused,
          an_unknown_migration_is_refused,
          a_migration_that_fails_leaves_the_steps_before_it,
          a_break_at_any_statement_leaves_whole_steps,
          one_that_comes_late_is_still_applied)
