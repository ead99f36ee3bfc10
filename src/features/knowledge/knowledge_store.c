/* knowledge_store.c -- mapping the file, and writing it beside and renaming.
 *
 * A file that is in use is never written to: whoever makes a new one renames it, and the
 * mapping keeps the old one until it is given back.
 */
#include "features/knowledge/knowledge_store.h"

#include "base/arena.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HANDLE_BYTES_MAX = 256 * 1024 * 1024 }; /* with what a reader attaches */

/* ---- opening ----------------------------------------------------------------------- */

static struct err handle_make(struct str bytes, struct knowledge **made)
{
    struct arena *arena = arena_new(ARENA_BLOCK_USUAL, HANDLE_BYTES_MAX);
    struct knowledge *knowledge = arena_new_of(arena, struct knowledge);

    struct err err = knowledge_look(bytes, knowledge);
    if (err.kind != ERR_NONE) {
        arena_free(arena);
        return err;
    }
    knowledge->arena = arena;
    *made = knowledge;
    return OK;
}

struct err knowledge_of_bytes(struct str bytes, struct knowledge **knowledge)
{
    *knowledge = NULL;
    return handle_make(bytes, knowledge);
}

static struct err file_map(int file, struct str *bytes)
{
    struct stat found;

    if (fstat(file, &found) != 0 || !S_ISREG(found.st_mode))
        return err_of(ERR_INVALID, MSG_KNOWLEDGE_NOT_SUCH);
    if (found.st_size < (off_t)sizeof(struct file_header))
        return err_of(ERR_INVALID, MSG_KNOWLEDGE_CUT_SHORT);
    void *mapped = mmap(NULL, (size_t)found.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    if (mapped == MAP_FAILED)
        return err_of(ERR_UNAVAILABLE, MSG_KNOWLEDGE_CANNOT_OPEN);
    *bytes = (struct str){mapped, (size_t)found.st_size};
    return OK;
}

struct err knowledge_open(const char *path, struct knowledge **knowledge)
{
    struct str bytes = {0};

    *knowledge = NULL;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return err_of(ERR_NOT_FOUND, MSG_KNOWLEDGE_CANNOT_OPEN);
    struct err err = file_map(file, &bytes);
    (void)close(file);
    TRY(err);
    err = handle_make(bytes, knowledge);
    if (err.kind != ERR_NONE) {
        (void)munmap((void *)(uintptr_t)bytes.at, bytes.length);
        return err;
    }
    (*knowledge)->is_mapped = true;
    return OK;
}

void knowledge_close(struct knowledge *knowledge)
{
    if (knowledge == NULL)
        return;
    if (knowledge->is_mapped)
        (void)munmap((void *)(uintptr_t)knowledge->bytes.at, knowledge->bytes.length);
    arena_free(knowledge->arena);
}

struct knowledge_identity knowledge_identity(const char *path)
{
    struct stat found;

    if (path == NULL || stat(path, &found) != 0)
        return (struct knowledge_identity){.is_there = false};
    return (struct knowledge_identity){
        .device = found.st_dev,
        .node = found.st_ino,
        .size = found.st_size,
        .changed_at = (int64_t)found.st_mtim.tv_sec * 1000000000 + found.st_mtim.tv_nsec,
        .is_there = true,
    };
}

bool knowledge_identity_equal(struct knowledge_identity a, struct knowledge_identity b)
{
    return a.is_there == b.is_there && a.device == b.device && a.node == b.node &&
           a.size == b.size && a.changed_at == b.changed_at;
}

/* ---- writing ------------------------------------------------------------------------ */

static bool all_written(int file, struct str bytes)
{
    while (bytes.length > 0) {
        ssize_t wrote = write(file, bytes.at, bytes.length);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            return false;
        bytes = str_skip(bytes, (size_t)wrote);
    }
    return fsync(file) == 0;
}

/* The folder too: else the new name may be lost with the power. */
static void folder_sync(const char *path)
{
    char folder[1024];
    const char *slash = strrchr(path, '/');
    int length = slash == NULL ? 1 : (int)(slash - path) + 1;

    (void)snprintf(folder, sizeof folder, "%.*s", length, slash == NULL ? "." : path);
    int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0)
        return;
    (void)fsync(file);
    (void)close(file);
}

struct err knowledge_write(const char *path, struct str bytes)
{
    char beside[1024];
    int length = snprintf(beside, sizeof beside, "%s.making-%ld", path, (long)getpid());

    if (length < 0 || (size_t)length >= sizeof beside)
        return err_of(ERR_INVALID, MSG_KNOWLEDGE_CANNOT_WRITE);
    int file = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0)
        return err_of(ERR_UNAVAILABLE, MSG_KNOWLEDGE_CANNOT_WRITE);
    bool is_whole = all_written(file, bytes);
    is_whole = close(file) == 0 && is_whole;
    if (!is_whole || rename(beside, path) != 0) {
        (void)unlink(beside);
        return err_of(ERR_UNAVAILABLE, MSG_KNOWLEDGE_CANNOT_WRITE);
    }
    folder_sync(path);
    return OK;
}
