/* file.c -- whole files in and out.  See file.h. */
#include "base/file.h"

#include "base/arena.h"
#include "base/message.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static struct err read_all(int descriptor, char *to, size_t length)
{
    size_t done = 0;
    while (done < length) {
        ssize_t got = read(descriptor, to + done, length - done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return err_of(ERR_UNAVAILABLE, MSG_FILE_NOT_READ);
        done += (size_t)got;
    }
    return OK;
}

struct err file_read(struct arena *arena, const char *path, size_t bytes_max,
                     struct str *bytes)
{
    struct stat about;
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return err_say(ERR_NOT_FOUND, MSG_FILE_NOT_OPENED, say_text(arena, path));
    struct err err = OK;
    if (fstat(descriptor, &about) != 0 || !S_ISREG(about.st_mode))
        err = err_say(ERR_INVALID, MSG_FILE_NOT_ORDINARY, say_text(arena, path));
    else if ((uintmax_t)about.st_size > bytes_max)
        err = err_say(ERR_INVALID, MSG_FILE_TOO_LARGE, say_text(arena, path));
    if (err.kind == ERR_NONE) {
        size_t length = (size_t)about.st_size;
        char *text = arena_alloc(arena, length + 1);
        err = read_all(descriptor, text, length);
        *bytes = (struct str){text, length};
    }
    close(descriptor);
    return err;
}

static bool write_all(int descriptor, struct str bytes)
{
    while (bytes.length > 0) {
        ssize_t put = write(descriptor, bytes.at, bytes.length);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        bytes = str_skip(bytes, (size_t)put);
    }
    return fsync(descriptor) == 0;
}

struct err file_write_new(const char *path, struct str bytes)
{
    int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return errno == EEXIST ? err_of(ERR_CONFLICT, MSG_FILE_EXISTS)
                               : err_of(ERR_UNAVAILABLE, MSG_FILE_NOT_WRITTEN);
    bool is_written = write_all(descriptor, bytes);
    if (close(descriptor) == 0 && is_written)
        return OK;
    unlink(path);
    return err_of(ERR_UNAVAILABLE, MSG_FILE_NOT_WRITTEN);
}
