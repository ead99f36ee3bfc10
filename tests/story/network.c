/* network.c -- makes, copies and opens the invented network. */
#include "story/network.h"

#include "access/context.h"
#include "access/installation.h"
#include "access/perform.h"
#include "app/demo.h"
#include "base/arena.h"
#include "base/id.h"
#include "base/random.h"
#include "clock/runner.h"
#include "features/feature.h"
#include "store/db.h"
#include "store/migrate.h"
#include "store/seal.h"
#include "web/door.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    ARENA_BLOCK = 1 << 20,
    ARENA_LIMIT = 256 << 20,
    NETWORK_SEED = 20261120,
    NETWORK_NODE = 0,
    STORY_NODE = 1, /* no story ever draws an identifier of the network */
    COPY_BYTES = 1 << 16,
};

struct network {
    char folder[128];
    char path[192];
    struct arena *arena;
};

static instant stage_clock(void *stage)
{
    return ((struct stage *)stage)->now;
}

/* Memory is faster than the disk, and a story's file lives for milliseconds. */
static bool folder_make(struct network *network)
{
    static const char *const places[] = {"/dev/shm", "/tmp"};

    for (size_t i = 0; i < ARRAY_COUNT(places); i++) {
        snprintf(network->folder, sizeof network->folder, "%s/renkei-stories-XXXXXX",
                 places[i]);
        if (mkdtemp(network->folder) != NULL)
            return true;
    }
    return false;
}

/* ---- one house ----------------------------------------------------------- */

static struct err db_open_sealed(struct stage *stage, enum db_mode mode, struct db **db)
{
    TRY(db_open(stage->path, mode, db));
    db_seal_set(*db, seal_new(stage->house.master, stage->house.random, *db));
    return OK;
}

static void db_close_sealed(struct db *db)
{
    if (db == NULL)
        return;
    seal_free(db_seal(db));
    db_close(db);
}

static void stage_fill(struct stage *stage, uint64_t seed, int node, instant now)
{
    stage->now = now;
    stage->house = (struct house){
        .ids = id_source_new(node),
        .random = random_seeded(seed),
        .master = seal_master_for_test(),
        .password_cost = password_cost_test,
        .kind = INSTALLATION_DEMO,
        .public_url = "http://renkei.test",
        .clock = stage_clock,
        .clock_argument = stage,
    };
}

static void file_remove(const char *path)
{
    static const char *const endings[] = {"", "-wal", "-shm"};
    char name[300];

    for (size_t i = 0; i < ARRAY_COUNT(endings); i++) {
        snprintf(name, sizeof name, "%s%s", path, endings[i]);
        (void)unlink(name); /* it may never have come to be */
    }
}

/* What the clock wrote into it, and itself. */
static void lists_remove(const char *folder)
{
    char name[600];
    DIR *open = folder[0] == '\0' ? NULL : opendir(folder);

    for (struct dirent *one = NULL; open != NULL && (one = readdir(open)) != NULL;) {
        (void)snprintf(name, sizeof name, "%s/%s", folder, one->d_name);
        (void)unlink(name);
    }
    if (open != NULL)
        closedir(open);
    (void)rmdir(folder);
}

void stage_close(struct stage *stage)
{
    clock_runner_free(stage->clock);
    if (stage->door != NULL)
        door_free(stage->door);
    db_close_sealed(stage->read_db);
    if (stage->writer != NULL)
        writer_stop(stage->writer);
    db_close_sealed(stage->write_db);
    if (stage->house.master != NULL)
        seal_master_free(stage->house.master);
    if (stage->house.ids != NULL)
        id_source_free(stage->house.ids);
    random_free(stage->house.random);
    if (stage->is_copy) {
        file_remove(stage->path);
        lists_remove(stage->lists);
    }
    *stage = (struct stage){0};
}

static bool file_copy(const char *from, const char *to)
{
    static char bytes[COPY_BYTES];
    FILE *in = fopen(from, "rb");
    FILE *out = in == NULL ? NULL : fopen(to, "wb");
    bool is_good = out != NULL;
    size_t length = 0;

    while (is_good && (length = fread(bytes, 1, sizeof bytes, in)) > 0)
        is_good = fwrite(bytes, 1, length, out) == length;
    if (in != NULL && (ferror(in) != 0 || fclose(in) != 0))
        is_good = false;
    if (out != NULL && fclose(out) != 0)
        is_good = false;
    return is_good;
}

static void door_hang(struct stage *stage, int64_t idle)
{
    stage->door = door_new(&(struct door_setup){
        .house = &stage->house,
        .writer = stage->writer,
        .features = features,
        .idle_lock_minutes = (int)(idle / MINUTES(1)),
    });
}

void stage_idle(struct stage *stage, int64_t idle)
{
    door_free(stage->door);
    door_hang(stage, idle);
}

struct err stage_open(const struct network *network, int number, struct stage *stage)
{
    *stage = (struct stage){.is_copy = true};
    snprintf(stage->path, sizeof stage->path, "%s/%d.db", network->folder, number);
    if (!file_copy(network->path, stage->path))
        return err_of(ERR_UNAVAILABLE, MSG_STORE_COPY_FAILED);
    stage_fill(stage, (uint64_t)number + 1, STORY_NODE,
               instant_of(day_of(2026, 11, 27), 9 * 60));
    snprintf(stage->lists, sizeof stage->lists, "%s/%d-lists", network->folder, number);
    stage->house.emergency_folder = stage->lists;
    TRY(db_open_sealed(stage, DB_READ_WRITE, &stage->write_db));
    db_arena_set(stage->write_db, network->arena);
    TRY(seal_house_ready(db_seal(stage->write_db)));
    TRY(writer_start(stage->write_db, &stage->house, false, &stage->writer));
    TRY(db_open_sealed(stage, DB_READ_ONLY, &stage->read_db));
    door_hang(stage, MINUTES(15));
    stage->clock = clock_runner_new(features, &stage->house, stage->writer);
    return OK;
}

/* ---- the network --------------------------------------------------------- */

static struct err birth_act(struct context *context, void *nothing)
{
    (void)nothing;
    return installation_birth(context, INSTALLATION_DEMO, NETWORK_NODE);
}

static struct err fill(struct network *network, struct stage *stage)
{
    struct context context = {.arena = network->arena,
                              .house = &stage->house,
                              .now = stage->now,
                              .today = instant_day(stage->now),
                              .actor = {.kind = ACTOR_SYSTEM},
                              .request = "network"};
    int applied = 0;

    TRY(db_open_sealed(stage, DB_READ_WRITE, &stage->write_db));
    db_arena_set(stage->write_db, network->arena);
    TRY(migrate_apply(stage->write_db, stage->now, &applied));
    TRY(seal_house_ready(db_seal(stage->write_db)));
    TRY(writer_start(stage->write_db, &stage->house, false, &stage->writer));
    TRY(perform_write(stage->writer, &context, birth_act, NULL));
    TRY(db_open_sealed(stage, DB_READ_ONLY, &stage->read_db));
    return demo_fill(&stage->house, stage->read_db, stage->writer, network->arena);
}

struct err network_build(struct network **network)
{
    struct arena *arena = arena_new(ARENA_BLOCK, ARENA_LIMIT);
    struct stage stage = {0};

    *network = arena_new_of(arena, struct network);
    (*network)->arena = arena;
    if (!folder_make(*network))
        return err_of(ERR_UNAVAILABLE, MSG_STORE_COPY_FAILED);
    snprintf((*network)->path, sizeof(*network)->path, "%s/network.db",
             (*network)->folder);
    stage_fill(&stage, NETWORK_SEED, NETWORK_NODE,
               instant_of(day_of(2026, 11, 27), 8 * 60));
    snprintf(stage.path, sizeof stage.path, "%s", (*network)->path);
    struct err err = fill(*network, &stage);
    stage_close(&stage); /* the log of the database goes into its file here */
    return err;
}

void network_remove(struct network *network)
{
    if (network == NULL)
        return;
    file_remove(network->path);
    (void)rmdir(network->folder);
    arena_free(network->arena);
}
