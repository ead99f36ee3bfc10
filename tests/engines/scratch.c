/* scratch.c -- a folder, an arena and a quiet log for tests that need files. */
#include "engines/scratch.h"

#include "base/arena.h"
#include "base/log.h"
#include "store/db.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ARENA_BLOCK = 64 * 1024, ARENA_MAX = 64 * 1024 * 1024 };

static void dropped(const char *line)
{
    if (getenv("RENKEI_TEST_LOG") != NULL)
        fprintf(stderr, "%s\n", line);
}

struct scratch scratch_new(void)
{
    struct scratch scratch = {.arena = arena_new(ARENA_BLOCK, ARENA_MAX)};
    const char *top = getenv("TMPDIR");
    int length = snprintf(scratch.folder, sizeof scratch.folder, "%s/renkei-XXXXXX",
                          top != NULL ? top : "/tmp");
    if (length < 0 || (size_t)length >= sizeof scratch.folder ||
        mkdtemp(scratch.folder) == NULL)
        abort();
    log_sink_set(dropped);
    return scratch;
}

void scratch_free(struct scratch *scratch)
{
    DIR *folder = opendir(scratch->folder);
    for (struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;)
        (void)unlink(scratch_path(scratch, entry->d_name));
    if (folder != NULL)
        (void)closedir(folder);
    (void)rmdir(scratch->folder);
    arena_free(scratch->arena);
}

const char *scratch_path(struct scratch *scratch, const char *name)
{
    return arena_format(scratch->arena, "%s/%s", scratch->folder, name);
}

bool scratch_has(struct scratch *scratch, const char *name)
{
    return access(scratch_path(scratch, name), F_OK) == 0;
}

struct db *scratch_db(struct scratch *scratch, bool writes)
{
    struct db *db = NULL;
    struct err err = db_open(scratch_path(scratch, "house.db"),
                             writes ? DB_READ_WRITE : DB_READ_ONLY, &db);
    if (err.kind != ERR_NONE)
        abort();
    db_arena_set(db, scratch->arena);
    return db;
}

/* The statement table knows a statement by its address, so each text keeps one
 * for as long as the program runs. */
static const struct sql *sql_of(const char *text)
{
    static struct sql kept[256];
    static int count;
    for (int i = 0; i < count; i++) {
        if (strcmp(kept[i].sqlite, text) == 0)
            return &kept[i];
    }
    if (count == (int)ARRAY_COUNT(kept))
        abort();
    char *copy = malloc(strlen(text) + 1);
    if (copy == NULL)
        abort();
    memcpy(copy, text, strlen(text) + 1);
    kept[count] = (struct sql){.name = "scratch", .sqlite = copy};
    return &kept[count++];
}

int64_t scratch_number(struct db *db, const char *sql)
{
    int64_t number = INT64_MIN;
    struct db_statement *statement = db_begin(db, sql_of(sql));
    if (db_step(statement))
        number = db_column_int(statement, 0);
    struct err err = db_finish(statement);
    return err.kind == ERR_NONE ? number : INT64_MIN;
}
