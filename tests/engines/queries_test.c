/* queries_test.c -- every migration applies, and every query fits the schema. */
#include "base/arena.h"
#include "store/db.h"
#include "store/migrate.h"
#include "store/sql_check.h"
#include "test.h"
#include "engines/scratch.h"

enum { COLUMNS_MAX = 128 };

static void check_one(struct db *db, const struct sql_check *check)
{
    const char *names[COLUMNS_MAX];
    int columns = 0;
    struct err err = db_check_statement(db, check->sql, &columns, names, COLUMNS_MAX);
    if (err.kind != ERR_NONE || columns != check->columns) {
        print_error("%s does not fit the schema\n", check->sql->name);
        FAIL("a query and the schema disagree");
    }
    for (int i = 0; i < columns; i++)
        CHECK_TEXT(check->names[i], names[i]);
}

TEST(every_query_fits_the_migrated_schema)
{
    struct scratch scratch = scratch_new();
    struct db *db = scratch_db(&scratch, true);
    int applied = 0;
    int queries = 0;
    CHECK_OK(migrate_apply(db, 0, &applied));
    CHECK(applied > 0);
    CHECK_OK(migrate_apply(db, 0, &applied));
    CHECK_INT(0, applied);
    CHECK_OK(migrate_need_current(db));
    for (size_t i = 0; sql_registry[i] != NULL; i++)
        for (size_t j = 0; sql_registry[i][j].sql != NULL; j++, queries++)
            check_one(db, &sql_registry[i][j]);
    CHECK(queries > 50);
    db_close(db);
    scratch_free(&scratch);
}

TEST_MAIN(every_query_fits_the_migrated_schema)
