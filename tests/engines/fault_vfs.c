/* fault_vfs.c -- a disk under SQLite that counts, fails and dawdles on order.
 *
 * A shim: each file of ours holds the real file behind it and passes calls on.
 * Writes to a kind of file are numbered from 1; a sync that ends well covers all
 * writes that had ended when it began, and nothing else.
 */
#define _GNU_SOURCE /* strcasecmp, which POSIX keeps in strings.h */

#include "engines/fault_vfs.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

struct fault_handle {
    sqlite3_file base; /* first: the engine sees only this */
    enum fault_file kind;
    sqlite3_file *real; /* behind this struct, in the same memory */
};

struct order {
    enum fault_file file;
    enum fault_call call;
    enum fault_kind kind;
    int in; /* 1: the next; 0: none, or all when it stays and has happened */
    bool stays;
    bool has_happened;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* over what follows */
static sqlite3_vfs *real_vfs;
static sqlite3_vfs shim;
static struct {
    struct order order;
    int64_t counts[FAULT_FILE_COUNT][FAULT_CALL_COUNT];
    int64_t written[FAULT_FILE_COUNT];
    int64_t synced[FAULT_FILE_COUNT]; /* every write up to this one is on the disk */
    int sync_delay_ms;
    bool drops_syncs;
    bool was_weakened;
} watch;

/* ---- counting and failing ---------------------------------------------------- */

static int code_of(enum fault_kind kind, enum fault_call call)
{
    static const int io_codes[FAULT_CALL_COUNT] = {
        [FAULT_OPEN] = SQLITE_CANTOPEN,
        [FAULT_READ] = SQLITE_IOERR_READ,
        [FAULT_WRITE] = SQLITE_IOERR_WRITE,
        [FAULT_SYNC] = SQLITE_IOERR_FSYNC,
        [FAULT_TRUNCATE] = SQLITE_IOERR_TRUNCATE,
    };
    if (kind == FAULT_IO)
        return io_codes[call];
    bool needs_space = call == FAULT_OPEN || call == FAULT_WRITE;
    return kind == FAULT_FULL && needs_space ? SQLITE_FULL : SQLITE_OK;
}

static bool order_fits(enum fault_file file, enum fault_call call)
{
    const struct order *order = &watch.order;
    return order->kind != FAULT_NONE &&
           (order->file == FAULT_FILE_ANY || order->file == file) &&
           (order->call == FAULT_CALL_ANY || order->call == call) &&
           code_of(order->kind, call) != SQLITE_OK;
}

/* Count the call and say with which code it must fail, SQLITE_OK for none. */
static int call_begins(enum fault_file file, enum fault_call call)
{
    int code = SQLITE_OK;
    pthread_mutex_lock(&lock);
    watch.counts[file][call]++;
    struct order *order = &watch.order;
    if (order_fits(file, call)) {
        bool is_due = order->in > 0 && --order->in == 0;
        if (is_due || (order->stays && order->has_happened))
            code = code_of(order->kind, call);
        order->has_happened = order->has_happened || is_due;
    }
    pthread_mutex_unlock(&lock);
    return code;
}

void fault_vfs_fail(enum fault_file file, enum fault_call call, int nth,
                    enum fault_kind kind, bool stays)
{
    pthread_mutex_lock(&lock);
    watch.order = (struct order){
        .file = file, .call = call, .kind = kind, .in = nth, .stays = stays};
    pthread_mutex_unlock(&lock);
}

bool fault_vfs_failed(void)
{
    pthread_mutex_lock(&lock);
    bool has_happened = watch.order.has_happened;
    pthread_mutex_unlock(&lock);
    return has_happened;
}

void fault_vfs_reset(void)
{
    pthread_mutex_lock(&lock);
    memset(&watch, 0, sizeof watch);
    pthread_mutex_unlock(&lock);
}

int64_t fault_vfs_count(enum fault_file file, enum fault_call call)
{
    int64_t count = 0;
    pthread_mutex_lock(&lock);
    for (int f = 0; f < FAULT_FILE_COUNT; f++) {
        for (int c = 0; c < FAULT_CALL_COUNT; c++) {
            bool is_file = file == FAULT_FILE_ANY || (int)file == f;
            bool is_call = call == FAULT_CALL_ANY || (int)call == c;
            count += is_file && is_call ? watch.counts[f][c] : 0;
        }
    }
    pthread_mutex_unlock(&lock);
    return count;
}

void fault_vfs_sync_delay(int milliseconds)
{
    pthread_mutex_lock(&lock);
    watch.sync_delay_ms = milliseconds;
    pthread_mutex_unlock(&lock);
}

void fault_vfs_drop_syncs(bool drops)
{
    pthread_mutex_lock(&lock);
    watch.drops_syncs = drops;
    pthread_mutex_unlock(&lock);
}

/* ---- what is on the disk ----------------------------------------------------- */

int64_t fault_vfs_last_write(enum fault_file file)
{
    pthread_mutex_lock(&lock);
    int64_t number = watch.written[file];
    pthread_mutex_unlock(&lock);
    return number;
}

bool fault_vfs_write_is_synced(enum fault_file file, int64_t number)
{
    pthread_mutex_lock(&lock);
    bool is_synced = number <= watch.synced[file];
    pthread_mutex_unlock(&lock);
    return is_synced;
}

int64_t fault_vfs_mark(void)
{
    return fault_vfs_last_write(FAULT_LOG);
}

bool fault_vfs_is_durable_since(int64_t mark)
{
    pthread_mutex_lock(&lock);
    bool is_durable = watch.written[FAULT_LOG] > mark &&
                      watch.synced[FAULT_LOG] == watch.written[FAULT_LOG];
    pthread_mutex_unlock(&lock);
    return is_durable;
}

bool fault_vfs_synchronous_was_weakened(void)
{
    pthread_mutex_lock(&lock);
    bool was_weakened = watch.was_weakened;
    pthread_mutex_unlock(&lock);
    return was_weakened;
}

/* ---- a file ------------------------------------------------------------------ */

static struct fault_handle *handle_of(sqlite3_file *file)
{
    return (struct fault_handle *)(void *)file;
}

static sqlite3_file *real_of(sqlite3_file *file)
{
    return handle_of(file)->real;
}

static int file_close(sqlite3_file *file)
{
    sqlite3_file *real = real_of(file);
    return real->pMethods != NULL ? real->pMethods->xClose(real) : SQLITE_OK;
}

static int file_read(sqlite3_file *file, void *bytes, int length, sqlite3_int64 at)
{
    int code = call_begins(handle_of(file)->kind, FAULT_READ);
    sqlite3_file *real = real_of(file);
    return code != SQLITE_OK ? code : real->pMethods->xRead(real, bytes, length, at);
}

static int file_write(sqlite3_file *file, const void *bytes, int length,
                      sqlite3_int64 at)
{
    enum fault_file kind = handle_of(file)->kind;
    int code = call_begins(kind, FAULT_WRITE);
    sqlite3_file *real = real_of(file);
    if (code == SQLITE_OK)
        code = real->pMethods->xWrite(real, bytes, length, at);
    if (code == SQLITE_OK) {
        pthread_mutex_lock(&lock);
        watch.written[kind]++;
        pthread_mutex_unlock(&lock);
    }
    return code;
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 length)
{
    int code = call_begins(handle_of(file)->kind, FAULT_TRUNCATE);
    sqlite3_file *real = real_of(file);
    return code != SQLITE_OK ? code : real->pMethods->xTruncate(real, length);
}

static void sleep_ms(int milliseconds)
{
    const struct timespec span = {.tv_sec = milliseconds / 1000,
                                  .tv_nsec = (long)(milliseconds % 1000) * 1000000};
    (void)nanosleep(&span, NULL);
}

static int file_sync(sqlite3_file *file, int flags)
{
    enum fault_file kind = handle_of(file)->kind;
    int code = call_begins(kind, FAULT_SYNC);
    pthread_mutex_lock(&lock);
    int64_t covered = watch.written[kind];
    int delay_ms = watch.sync_delay_ms;
    bool drops = watch.drops_syncs;
    pthread_mutex_unlock(&lock);

    if (delay_ms > 0)
        sleep_ms(delay_ms);
    if (code != SQLITE_OK || drops)
        return code;
    sqlite3_file *real = real_of(file);
    code = real->pMethods->xSync(real, flags);
    if (code == SQLITE_OK) {
        pthread_mutex_lock(&lock);
        if (watch.synced[kind] < covered)
            watch.synced[kind] = covered;
        pthread_mutex_unlock(&lock);
    }
    return code;
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size)
{
    sqlite3_file *real = real_of(file);
    return real->pMethods->xFileSize(real, size);
}

static int file_lock(sqlite3_file *file, int level)
{
    sqlite3_file *real = real_of(file);
    return real->pMethods->xLock(real, level);
}

static int file_unlock(sqlite3_file *file, int level)
{
    sqlite3_file *real = real_of(file);
    return real->pMethods->xUnlock(real, level);
}

static int file_check_lock(sqlite3_file *file, int *result)
{
    sqlite3_file *real = real_of(file);
    return real->pMethods->xCheckReservedLock(real, result);
}

/* The engine shows each PRAGMA to the file first: ["", name, value]. */
static void pragma_seen(char *const *pragma)
{
    if (pragma[1] == NULL || pragma[2] == NULL ||
        strcasecmp(pragma[1], "synchronous") != 0)
        return;
    bool is_full = strcasecmp(pragma[2], "FULL") == 0 || strcmp(pragma[2], "2") == 0 ||
                   strcasecmp(pragma[2], "EXTRA") == 0 || strcmp(pragma[2], "3") == 0;
    pthread_mutex_lock(&lock);
    watch.was_weakened = watch.was_weakened || !is_full;
    pthread_mutex_unlock(&lock);
}

static int file_control(sqlite3_file *file, int what, void *argument)
{
    if (what == SQLITE_FCNTL_PRAGMA)
        pragma_seen(argument);
    sqlite3_file *real = real_of(file);
    return real->pMethods->xFileControl(real, what, argument);
}

static int file_sector_size(sqlite3_file *file)
{
    sqlite3_file *real = real_of(file);
    return real->pMethods->xSectorSize(real);
}

static int file_traits(sqlite3_file *file)
{
    sqlite3_file *real = real_of(file);
    return real->pMethods->xDeviceCharacteristics(real);
}

static int file_shm_map(sqlite3_file *file, int region, int size, int extends,
                        void volatile **at)
{
    sqlite3_file *real = real_of(file);
    return real->pMethods->xShmMap(real, region, size, extends, at);
}

static int file_shm_lock(sqlite3_file *file, int offset, int count, int flags)
{
    sqlite3_file *real = real_of(file);
    return real->pMethods->xShmLock(real, offset, count, flags);
}

static void file_shm_barrier(sqlite3_file *file)
{
    sqlite3_file *real = real_of(file);
    real->pMethods->xShmBarrier(real);
}

static int file_shm_unmap(sqlite3_file *file, int deletes)
{
    sqlite3_file *real = real_of(file);
    return real->pMethods->xShmUnmap(real, deletes);
}

/* Version 2: no memory mapping, so that every read and write passes here. */
static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = file_close,
    .xRead = file_read,
    .xWrite = file_write,
    .xTruncate = file_truncate,
    .xSync = file_sync,
    .xFileSize = file_size,
    .xLock = file_lock,
    .xUnlock = file_unlock,
    .xCheckReservedLock = file_check_lock,
    .xFileControl = file_control,
    .xSectorSize = file_sector_size,
    .xDeviceCharacteristics = file_traits,
    .xShmMap = file_shm_map,
    .xShmLock = file_shm_lock,
    .xShmBarrier = file_shm_barrier,
    .xShmUnmap = file_shm_unmap,
};

/* ---- the file system --------------------------------------------------------- */

static enum fault_file kind_of(int flags)
{
    if ((flags & SQLITE_OPEN_MAIN_DB) != 0)
        return FAULT_MAIN;
    if ((flags & SQLITE_OPEN_WAL) != 0)
        return FAULT_LOG;
    return (flags & SQLITE_OPEN_MAIN_JOURNAL) != 0 ? FAULT_JOURNAL : FAULT_OTHER;
}

static int vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
                    int *flags_out)
{
    (void)vfs;
    struct fault_handle *handle = handle_of(file);
    handle->base.pMethods = NULL; /* the engine closes only what has methods */
    handle->kind = kind_of(flags);
    handle->real = (sqlite3_file *)(void *)(handle + 1);
    memset(handle->real, 0, (size_t)real_vfs->szOsFile);
    int code = call_begins(handle->kind, FAULT_OPEN);
    if (code != SQLITE_OK)
        return code;
    code = real_vfs->xOpen(real_vfs, name, handle->real, flags, flags_out);
    if (code == SQLITE_OK)
        handle->base.pMethods = &methods;
    return code;
}

/* Everything else is the real file system's; a copied function would be handed
 * our struct, so those that look into it are called with their own. */
static int vfs_delete(sqlite3_vfs *vfs, const char *name, int syncs_folder)
{
    (void)vfs;
    return real_vfs->xDelete(real_vfs, name, syncs_folder);
}

static int vfs_access(sqlite3_vfs *vfs, const char *name, int flags, int *result)
{
    (void)vfs;
    return real_vfs->xAccess(real_vfs, name, flags, result);
}

static int vfs_full_path(sqlite3_vfs *vfs, const char *name, int size, char *path)
{
    (void)vfs;
    return real_vfs->xFullPathname(real_vfs, name, size, path);
}

void fault_vfs_install(void)
{
    pthread_mutex_lock(&lock);
    bool is_first = real_vfs == NULL;
    if (is_first) {
        real_vfs = sqlite3_vfs_find(NULL);
        shim = *real_vfs; /* sleep, clock, chance: as they are */
        shim.zName = "fault";
        shim.pNext = NULL;
        shim.szOsFile = (int)sizeof(struct fault_handle) + real_vfs->szOsFile;
        shim.xOpen = vfs_open;
        shim.xDelete = vfs_delete;
        shim.xAccess = vfs_access;
        shim.xFullPathname = vfs_full_path;
    }
    pthread_mutex_unlock(&lock);
    if (is_first)
        (void)sqlite3_vfs_register(&shim, 1);
}
