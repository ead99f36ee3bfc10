/* db_sqlite_memory.c -- what a reading unit has asked already.
 *
 * A page is made by many hands, and each asks for itself who may see the case: the
 * same statement with the same values twenty times.  In one snapshot the answer
 * cannot differ, so it is given again.  Only inside a reading unit, only for values
 * that are no texts, and only while the arena that holds the answers has not been
 * rewound.
 */
#include "store/db_sqlite.h"

#include "base/arena.h"

#include <string.h>

void db_sqlite_forget(struct db *db)
{
    db->memory.count = 0;
}

/* May what is asked now be remembered, and is what was remembered still there? */
static bool is_remembering(struct db *db)
{
    struct db_memory *memory = &db->memory;

    if (db->unit != DB_UNIT_READ || db->arena == NULL)
        return false;
    if (memory->count > 0 && memory->arena != db->arena)
        return false; /* somebody reads into another arena for a while */
    if (memory->count > 0 && memory->rewinds != arena_rewinds(db->arena))
        memory->count = 0;
    return true;
}

const void *db_recall(struct db *db, const struct sql *sql, const void *args, size_t size)
{
    if (!is_remembering(db))
        return NULL;
    for (size_t i = 0; i < db->memory.count; i++) {
        const struct db_asked *asked = &db->memory.asked[i];
        if (asked->sql == sql && memcmp(asked->args, args, size) == 0)
            return asked->answer;
    }
    return NULL;
}

void *db_remember(struct db *db, const struct sql *sql, const void *args, size_t size,
                  size_t answer_size)
{
    struct db_memory *memory = &db->memory;

    if (!is_remembering(db) || memory->count == DB_MEMORY_MAX)
        return NULL;
    char *room = arena_alloc(db->arena, size);
    memcpy(room, args, size);
    memory->arena = db->arena;
    memory->rewinds = arena_rewinds(db->arena);
    struct db_asked *asked = &memory->asked[memory->count++];
    *asked = (struct db_asked){sql, room, arena_alloc(db->arena, answer_size)};
    return asked->answer;
}
