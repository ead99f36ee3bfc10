/* disk.c -- what the file system under the database is like. */
#define _GNU_SOURCE /* major() and minor(), which POSIX does not have */

#include "store/disk.h"

#include "base/err.h"
#include "base/str.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <unistd.h>

enum { MOUNTINFO_BYTES_MAX = 1024 * 1024, TYPE_BYTES_MAX = 64, FOLDER_BYTES_MAX = 4096 };

/* From linux/magic.h and the file systems' own sources. */
static const int64_t network_magics[] = {
    0x00006969, /* nfs */
    0x0000517B, /* smb */
    0xFF534D42, /* cifs */
    0xFE534D42, /* smb2, smb3 */
    0x0000564C, /* ncp */
    0x5346414F, /* afs */
    0x00C36400, /* ceph */
    0x0BD00BD0, /* lustre */
};

static const int64_t fuse_magic = 0x65735546;

static const char *const network_types[] = {
    "nfs",         "nfs4",       "cifs",          "smb3",      "smbfs",
    "fuse.sshfs",  "fuse.s3fs",  "fuse.rclone",   "fuse.ceph", "fuse.glusterfs",
    "fuse.davfs2", "fuse.curlftpfs", "fuse.gvfsd-fuse",
};

bool disk_is_network(int64_t magic, const char *type)
{
    for (size_t i = 0; i < ARRAY_COUNT(network_magics); i++) {
        if ((uint32_t)magic == (uint32_t)network_magics[i])
            return true;
    }
    for (size_t i = 0; type != NULL && i < ARRAY_COUNT(network_types); i++) {
        if (strcmp(type, network_types[i]) == 0)
            return true;
    }
    return false;
}

/* "36 35 98:0 /root /mnt rw shared:1 - ext4 /dev/sda rw": the third word is the
 * device; the type follows a lone dash, before which words are optional. */
static bool mount_line_type(struct str line, const char *device, struct str *type)
{
    struct str word;
    for (int i = 0; str_next(&line, ' ', &word); i++) {
        if (i == 2 && !str_is(word, device))
            return false;
        if (i > 2 && str_is(word, "-"))
            return str_next(&line, ' ', type);
    }
    return false;
}

bool disk_mount_type(const char *mountinfo, unsigned device_major,
                     unsigned device_minor, char *type, int size)
{
    char device[32];
    (void)snprintf(device, sizeof device, "%u:%u", device_major, device_minor);

    struct str rest = str_of(mountinfo);
    struct str line;
    while (str_next(&rest, '\n', &line)) {
        struct str found;
        if (!mount_line_type(line, device, &found))
            continue;
        if (found.length >= (size_t)size)
            return false;
        memcpy(type, found.at, found.length);
        type[found.length] = '\0';
        return true;
    }
    return false;
}

static char *mountinfo_read(void)
{
    FILE *file = fopen("/proc/self/mountinfo", "re");
    if (file == NULL)
        return NULL;
    char *text = calloc(1, MOUNTINFO_BYTES_MAX + 1);
    size_t length = text != NULL ? fread(text, 1, MOUNTINFO_BYTES_MAX, file) : 0;
    if (text != NULL)
        text[length] = '\0';
    (void)fclose(file);
    return text;
}

/* Only FUSE needs the second look; everywhere else the magic is enough. */
static bool fuse_is_network(const struct stat *place)
{
    char type[TYPE_BYTES_MAX];
    char *mountinfo = mountinfo_read();
    bool is_known = mountinfo != NULL && disk_mount_type(mountinfo, major(place->st_dev),
                                                 minor(place->st_dev), type,
                                                 (int)sizeof type);
    free(mountinfo);
    return is_known && disk_is_network(fuse_magic, type);
}

/* The folder of a path, "." when it names none; false when it is too long. */
static bool folder_of(const char *path, char folder[FOLDER_BYTES_MAX])
{
    const char *slash = strrchr(path, '/');
    size_t length = slash != NULL ? (size_t)(slash - path) + 1 : 0;
    if (length >= FOLDER_BYTES_MAX)
        return false;
    memcpy(folder, path, length);
    folder[length] = '\0';
    if (length == 0)
        memcpy(folder, ".", 2);
    return true;
}

/* The file itself when it stands (it may be a link to elsewhere), else the
 * folder in which it would be made. */
static bool place_of(const char *path, struct statfs *kind, struct stat *place)
{
    char folder[FOLDER_BYTES_MAX];
    if (statfs(path, kind) == 0 && stat(path, place) == 0)
        return true;
    return folder_of(path, folder) && statfs(folder, kind) == 0 &&
           stat(folder, place) == 0;
}

bool disk_path_is_network(const char *path)
{
    struct statfs kind;
    struct stat place;
    if (!place_of(path, &kind, &place))
        return false;
    if ((int64_t)kind.f_type == fuse_magic)
        return fuse_is_network(&place);
    return disk_is_network((int64_t)kind.f_type, NULL);
}

bool disk_sync_folder(const char *path)
{
    char folder[FOLDER_BYTES_MAX];
    if (!folder_of(path, folder))
        return false;
    int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0)
        return false;
    bool is_synced = fsync(file) == 0;
    (void)close(file);
    return is_synced;
}
