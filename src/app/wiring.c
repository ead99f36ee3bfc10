/* wiring.c -- opening and making a house, and giving it back in reverse order. */
#include "app/wiring.h"

#include "access/context.h"
#include "access/perform.h"
#include "base/arena.h"
#include "base/id.h"
#include "base/pack.h"
#include "base/random.h"
#include "store/db.h"
#include "store/migrate.h"
#include "store/seal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

instant wiring_clock(void *nothing)
{
    struct timespec now;

    (void)nothing;
    clock_gettime(CLOCK_REALTIME, &now);
    return (instant)now.tv_sec * SECONDS(1) + now.tv_nsec / 1000;
}

static void paths_set(struct wiring *wiring, const char *directory, const char *key_path)
{
    wiring->directory = directory;
    wiring->database_path = arena_format(wiring->arena, "%s/renkei.db", directory);
    wiring->key_path = key_path;
}

void wiring_init(struct wiring *wiring, struct arena *arena, const struct config *config,
                 enum language language)
{
    *wiring = (struct wiring){
        .arena = arena,
        .config = config,
        .language = language,
        .address = config_text(config, CONFIG_SERVER_ADDRESS),
        .lock = -1,
        .house = {.clock = wiring_clock, .password_cost = password_cost_shipped},
    };
    paths_set(wiring, config_text(config, CONFIG_DATA_DIRECTORY),
              config_text(config, CONFIG_DATA_KEY_FILE));
}

void wiring_directory_set(struct wiring *wiring, const char *directory)
{
    paths_set(wiring, arena_copy(wiring->arena, directory),
              arena_format(wiring->arena, "%s/renkei.key", directory));
}

/* ---- opening ------------------------------------------------------------- */

struct err wiring_lock(struct wiring *wiring)
{
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    const char *path = arena_format(wiring->arena, "%s/renkei.lock", wiring->directory);

    wiring->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (wiring->lock < 0)
        return err_say(ERR_UNAVAILABLE, MSG_APP_DIRECTORY_FAILED,
                       say_two(wiring->arena, SAY_T(wiring->directory),
                               SAY_T(strerror(errno))));
    if (fcntl(wiring->lock, F_SETLK, &whole) != 0)
        return err_of(ERR_UNAVAILABLE, MSG_APP_ALREADY_RUNNING);
    return OK;
}

/* A demonstration shows everything, and says so on each page. */
static void candidates_fill(struct wiring *wiring)
{
    struct house *house = &wiring->house;
    bool is_demo = house->kind == INSTALLATION_DEMO;

    house->candidates = is_demo ? CANDIDATES_RANKED
                                : (enum candidates_shown)config_number(
                                      wiring->config, CONFIG_DIAGNOSIS_CANDIDATES);
    house->candidates_physician =
        is_demo ? message_raw(wiring->language, MSG_APP_DEMO_PHYSICIAN)
                : config_text(wiring->config, CONFIG_DIAGNOSIS_PHYSICIAN);
    house->candidates_reference =
        is_demo ? message_raw(wiring->language, MSG_APP_DEMO_REFERENCE)
                : config_text(wiring->config, CONFIG_DIAGNOSIS_REFERENCE);
}

static void house_fill(struct wiring *wiring, enum wiring_use use)
{
    /* A tool beside the server must never draw the server's identifiers. */
    int node = use == WIRING_SERVER ? wiring->installation.node : INSTALLATION_NODES - 1;
    const char *url = config_text(wiring->config, CONFIG_SERVER_PUBLIC_URL);

    wiring->house.ids = id_source_new(node);
    wiring->house.random = random_system();
    wiring->house.kind = wiring->installation.kind;
    if (url[0] == '\0')
        url = arena_format(wiring->arena, "http://%s:%lld", wiring->address,
                           (long long)config_number(wiring->config, CONFIG_SERVER_PORT));
    wiring->house.public_url = url;
    wiring->house.emergency_folder =
        arena_format(wiring->arena, "%s/emergency", wiring->directory);
    wiring->house.knowledge_path =
        arena_format(wiring->arena, "%s/knowledge.renkei", wiring->directory);
    candidates_fill(wiring);
}

struct err wiring_reader_open(void *argument, struct db **db)
{
    struct wiring *wiring = argument;

    TRY(db_open(wiring->database_path, DB_READ_ONLY, db));
    db_seal_set(*db, seal_new(wiring->house.master, wiring->house.random, *db));
    return OK;
}

void wiring_reader_close(void *wiring, struct db *db)
{
    (void)wiring;
    if (db == NULL)
        return;
    seal_free(db_seal(db));
    db_close(db);
}

struct err wiring_open(struct wiring *wiring, enum wiring_use use)
{
    bool is_born = false;

    if (access(wiring->database_path, F_OK) != 0)
        return err_say(ERR_NOT_FOUND, MSG_APP_NO_DATABASE,
                       say_text(wiring->arena, wiring->database_path));
    if (use == WIRING_SERVER)
        TRY(wiring_lock(wiring));
    TRY(seal_master_load(wiring->key_path, &wiring->house.master));
    TRY(db_open(wiring->database_path, DB_READ_WRITE, &wiring->write_db));
    db_arena_set(wiring->write_db, wiring->arena);
    TRY(migrate_need_current(wiring->write_db));
    TRY(installation_find(wiring->write_db, &wiring->installation, &is_born));
    if (!is_born)
        return err_of(ERR_INVALID, MSG_APP_NOT_BORN);
    TRY(pack_choose(wiring->arena, wiring->installation.pack));
    house_fill(wiring, use);
    db_seal_set(wiring->write_db, seal_new(wiring->house.master, wiring->house.random,
                                           wiring->write_db));
    TRY(seal_house_ready(db_seal(wiring->write_db)));
    TRY(writer_start(wiring->write_db, &wiring->house, use == WIRING_SERVER,
                     &wiring->writer));
    return wiring_reader_open(wiring, &wiring->read_db);
}

struct err wiring_open_reader(struct wiring *wiring)
{
    if (access(wiring->database_path, F_OK) != 0)
        return err_say(ERR_NOT_FOUND, MSG_APP_NO_DATABASE,
                       say_text(wiring->arena, wiring->database_path));
    TRY(seal_master_load(wiring->key_path, &wiring->house.master));
    wiring->house.random = random_system();
    TRY(wiring_reader_open(wiring, &wiring->read_db));
    db_arena_set(wiring->read_db, wiring->arena);
    return seal_house_ready(db_seal(wiring->read_db));
}

void wiring_close(struct wiring *wiring)
{
    wiring_reader_close(wiring, wiring->read_db);
    if (wiring->writer != NULL)
        writer_stop(wiring->writer);
    if (wiring->write_db != NULL) {
        seal_free(db_seal(wiring->write_db));
        db_close(wiring->write_db);
    }
    seal_master_free(wiring->house.master);
    if (wiring->house.ids != NULL)
        id_source_free(wiring->house.ids);
    if (wiring->house.random != NULL)
        random_free(wiring->house.random);
    if (wiring->lock >= 0)
        close(wiring->lock);
    wiring->read_db = wiring->write_db = NULL;
    wiring->writer = NULL;
    wiring->house.master = NULL;
    wiring->house.ids = NULL;
    wiring->house.random = NULL;
    wiring->lock = -1;
}

/* ---- making -------------------------------------------------------------- */

/* Make the folder and those above it. */
static struct err folder_make(struct wiring *wiring)
{
    char *path = arena_copy(wiring->arena, wiring->directory);
    bool failed = false;

    for (char *at = path + 1; *at != '\0' && !failed; at++) {
        if (*at != '/')
            continue;
        *at = '\0';
        failed = mkdir(path, 0755) != 0 && errno != EEXIST;
        *at = '/';
    }
    if (!failed)
        failed = mkdir(path, 0700) != 0 && errno != EEXIST;
    if (!failed)
        return OK;
    return err_say(ERR_UNAVAILABLE, MSG_APP_DIRECTORY_FAILED,
                   say_two(wiring->arena, SAY_T(path), SAY_T(strerror(errno))));
}

static struct err birth_act(struct context *context, void *kind)
{
    return installation_birth(context, *(enum installation_kind *)kind, 0);
}

static struct err database_make(struct wiring *wiring, enum installation_kind kind)
{
    int applied = 0;

    TRY(seal_master_load(wiring->key_path, &wiring->house.master));
    TRY(db_open(wiring->database_path, DB_READ_WRITE, &wiring->write_db));
    db_arena_set(wiring->write_db, wiring->arena);
    TRY(migrate_apply(wiring->write_db, house_now(&wiring->house), &applied));
    wiring->installation.kind = kind;
    house_fill(wiring, WIRING_TOOL);
    db_seal_set(wiring->write_db, seal_new(wiring->house.master, wiring->house.random,
                                           wiring->write_db));
    TRY(seal_house_ready(db_seal(wiring->write_db)));
    TRY(writer_start(wiring->write_db, &wiring->house, false, &wiring->writer));
    struct context context = {.arena = wiring->arena,
                              .house = &wiring->house,
                              .now = house_now(&wiring->house),
                              .actor = {.kind = ACTOR_SYSTEM},
                              .language = wiring->language,
                              .request = "init"};
    context.today = instant_day(context.now);
    return perform_write(wiring->writer, &context, birth_act, &kind);
}

static const char *demo_mark(const struct wiring *wiring)
{
    return arena_format(wiring->arena, "%s/DEMO", wiring->directory);
}

struct err wiring_mark_demo(const struct wiring *wiring)
{
    const char *path = demo_mark(wiring);
    int file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

    if (file < 0)
        return err_say(ERR_UNAVAILABLE, MSG_APP_DIRECTORY_FAILED,
                       say_two(wiring->arena, SAY_T(path), SAY_T(strerror(errno))));
    close(file);
    return OK;
}

bool wiring_is_marked_demo(const struct wiring *wiring)
{
    return access(demo_mark(wiring), F_OK) == 0;
}

void wiring_undo_birth(const struct wiring *wiring)
{
    static const char *const endings[] = {"", "-wal", "-shm"};

    for (size_t i = 0; i < ARRAY_COUNT(endings); i++)
        (void)unlink(
            arena_format(wiring->arena, "%s%s", wiring->database_path, endings[i]));
    (void)unlink(wiring->key_path);
    (void)unlink(demo_mark(wiring));
}

struct err wiring_birth(struct wiring *wiring, enum installation_kind kind,
                        const char **recovery)
{
    if (access(wiring->database_path, F_OK) == 0)
        return err_say(ERR_CONFLICT, MSG_APP_INIT_EXISTS,
                       say_text(wiring->arena, wiring->database_path));
    if (access(wiring->key_path, F_OK) == 0)
        return err_of(ERR_CONFLICT, MSG_STORE_KEY_EXISTS);
    TRY(folder_make(wiring));
    wiring->house.random = random_system();
    TRY(seal_master_create(wiring->house.random, wiring->key_path, wiring->arena,
                           recovery));
    struct err err = database_make(wiring, kind);
    wiring_close(wiring);
    if (err.kind != ERR_NONE)
        wiring_undo_birth(wiring);
    return err;
}

struct err wiring_migrate(struct wiring *wiring, const char *copy_to, int *applied)
{
    struct migration_state state;

    *applied = 0;
    if (access(wiring->database_path, F_OK) != 0)
        return err_say(ERR_NOT_FOUND, MSG_APP_NO_DATABASE,
                       say_text(wiring->arena, wiring->database_path));
    TRY(wiring_lock(wiring));
    TRY(db_open(wiring->database_path, DB_READ_WRITE, &wiring->write_db));
    db_arena_set(wiring->write_db, wiring->arena);
    TRY(migrate_state(wiring->write_db, &state));
    if (copy_to != NULL && state.waiting > 0)
        TRY(db_copy_to(wiring->write_db, copy_to));
    return migrate_apply(wiring->write_db, house_now(&wiring->house), applied);
}
