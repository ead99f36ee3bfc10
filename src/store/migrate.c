/* migrate.c -- the schema moves forward only.
 *
 * SQL stands in C here, and here only: this table must exist before anything
 * that tools/sqlc makes can be asked.  One migration is one transaction and its
 * own row in it, so a break anywhere leaves whole steps.
 */
#include "store/migrate.h"

#include "base/arena.h"
#include "base/defect.h"
#include "base/log.h"
#include "base/message.h"
#include "base/str.h"
#include "store/db.h"
#include "store/tx.h"

#include <string.h>

static const struct sql table_count = {
    .name = "migration_table_count",
    .sqlite = "SELECT count(*) FROM sqlite_master"
              " WHERE type = 'table' AND name = 'migration'",
    .postgres = "SELECT count(*) FROM information_schema.tables"
                " WHERE table_schema = current_schema() AND table_name = 'migration'",
};

static const struct sql table_make = {
    .name = "migration_table_make",
    .sqlite = "CREATE TABLE migration (name TEXT NOT NULL PRIMARY KEY,"
              " digest TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT",
    .postgres = "CREATE TABLE migration (name TEXT NOT NULL PRIMARY KEY,"
                " digest TEXT NOT NULL, applied_at BIGINT NOT NULL)",
    .writes = true,
};

static const struct sql applied_list = {
    .name = "migration_list",
    .sqlite = "SELECT name, digest FROM migration ORDER BY name",
    .postgres = "SELECT name, digest FROM migration ORDER BY name",
};

static const struct sql applied_add = {
    .name = "migration_add",
    .sqlite = "INSERT INTO migration (name, digest, applied_at) VALUES ($1, $2, $3)",
    .postgres = "INSERT INTO migration (name, digest, applied_at) VALUES ($1, $2, $3)",
    .writes = true,
};

struct applied {
    const char *name;
    const char *digest;
};

struct applied_rows {
    struct applied *items;
    size_t count;
};

static struct err table_exists(struct db *db, bool *exists)
{
    struct db_statement *statement = db_begin(db, &table_count);
    *exists = db_step(statement) && db_column_int(statement, 0) > 0;
    return db_finish(statement);
}

static struct err applied_read(struct db *db, struct applied_rows *rows)
{
    bool exists = false;
    size_t capacity = 0;
    *rows = (struct applied_rows){.count = 0};
    TRY(table_exists(db, &exists));
    if (!exists)
        return OK;

    struct db_statement *statement = db_begin(db, &applied_list);
    while (db_step(statement)) {
        rows->items = arena_grow(db_arena(db), rows->items, rows->count, &capacity,
                                 sizeof *rows->items);
        rows->items[rows->count++] = (struct applied){
            .name = db_column_text(statement, 0),
            .digest = db_column_text(statement, 1),
        };
    }
    return db_finish(statement);
}

static const struct applied *applied_find(const struct applied_rows *rows,
                                          const char *name)
{
    for (size_t i = 0; i < rows->count; i++) {
        if (text_equal(rows->items[i].name, name))
            return &rows->items[i];
    }
    return NULL;
}

static bool program_knows(const char *name)
{
    for (const struct migration *m = migrations; m->name != NULL; m++) {
        if (text_equal(m->name, name))
            return true;
    }
    return false;
}

static void state_of(const struct applied_rows *rows, struct migration_state *state)
{
    *state = (struct migration_state){.applied = (int)rows->count};
    for (const struct migration *m = migrations; m->name != NULL; m++) {
        const struct applied *applied = applied_find(rows, m->name);
        if (applied == NULL)
            state->waiting++;
        else if (!text_equal(applied->digest, m->digest) && state->altered == NULL)
            state->altered = m->name;
    }
    for (size_t i = 0; i < rows->count && state->unknown == NULL; i++) {
        if (!program_knows(rows->items[i].name))
            state->unknown = rows->items[i].name;
    }
}

struct err migrate_state(struct db *db, struct migration_state *state)
{
    struct applied_rows rows;
    TRY(applied_read(db, &rows));
    state_of(&rows, state);
    return OK;
}

/* Neither an altered nor an unknown migration can be mended from here. */
static struct err state_check(struct arena *arena, const struct migration_state *state,
                              enum err_kind altered_kind)
{
    if (state->altered != NULL)
        return err_say(altered_kind, MSG_STORE_MIGRATION_ALTERED,
                       say_text(arena, state->altered));
    if (state->unknown != NULL)
        return err_say(ERR_UNAVAILABLE, MSG_STORE_MIGRATION_UNKNOWN,
                       say_text(arena, state->unknown));
    return OK;
}

static struct err run_alone(struct db *db, const struct sql *sql)
{
    struct db_statement *statement = db_begin(db, sql);
    (void)db_step(statement);
    return db_finish(statement);
}

static struct err applied_record(struct db *db, const struct migration *migration,
                                 instant now)
{
    struct db_statement *statement = db_begin(db, &applied_add);
    db_bind_text(statement, 1, migration->name);
    db_bind_text(statement, 2, migration->digest);
    db_bind_int(statement, 3, now);
    (void)db_step(statement);
    return db_finish(statement);
}

/* Inside its transaction.  Looks again, since another process may have been
 * quicker between the list and the lock. */
static struct err apply_inside(struct db *db, const struct migration *migration,
                               instant now, bool *is_new)
{
    bool exists = false;
    struct applied_rows rows;
    TRY(table_exists(db, &exists));
    if (!exists)
        TRY(run_alone(db, &table_make));
    TRY(applied_read(db, &rows));
    *is_new = applied_find(&rows, migration->name) == NULL;
    if (!*is_new)
        return OK;
    TRY(db_run_script(db, migration->sqlite));
    return applied_record(db, migration, now);
}

static struct err apply_one(struct db *db, const struct migration *migration,
                            instant now, bool *is_new)
{
    TRY(tx_write_begin(db));
    struct err err = apply_inside(db, migration, now, is_new);
    if (err.kind == ERR_NONE)
        err = tx_write_commit(db);
    if (err.kind != ERR_NONE) {
        tx_write_rollback(db);
        log_event(LOG_ERROR, "migrate.failed",
                  LOG_FIELDS(LOG_TEXT("migration", migration->name)));
        return err.kind == ERR_UNAVAILABLE
                   ? err
                   : err_say(ERR_INTERNAL, MSG_STORE_MIGRATION_FAILED,
                             say_text(db_arena(db), migration->name));
    }
    if (*is_new)
        log_event(LOG_INFO, "migrate.applied",
                  LOG_FIELDS(LOG_TEXT("migration", migration->name)));
    return OK;
}

struct err migrate_apply(struct db *db, instant now, int *applied)
{
    struct applied_rows rows;
    struct migration_state state;
    *applied = 0;
    TRY(applied_read(db, &rows));
    state_of(&rows, &state);
    TRY(state_check(db_arena(db), &state, ERR_INTERNAL));

    for (const struct migration *m = migrations; m->name != NULL; m++) {
        need(m == migrations || strcmp(m[-1].name, m->name) < 0);
        if (applied_find(&rows, m->name) != NULL)
            continue;
        bool is_new = false;
        TRY(apply_one(db, m, now, &is_new));
        *applied += is_new ? 1 : 0;
    }
    return OK;
}

struct err migrate_need_current(struct db *db)
{
    struct migration_state state;
    TRY(migrate_state(db, &state));
    TRY(state_check(db_arena(db), &state, ERR_UNAVAILABLE));
    if (state.waiting > 0)
        return err_say(ERR_UNAVAILABLE, MSG_STORE_MIGRATION_BEHIND,
                       say_count(db_arena(db), state.waiting));
    return OK;
}
