/* disk.h -- may a database live here, and does a new name last?
 *
 * The write-ahead log needs memory shared by all who open the file and locks
 * that hold.  File systems reached over a network give neither, and the damage
 * shows weeks later; so they are refused before anything is written.
 */
#ifndef STORE_DISK_H
#define STORE_DISK_H

#include <stdbool.h>
#include <stdint.h>

/* Is a file system of this kind reached over a network?  `magic` is what
 * statfs() says; `type` the name in the mount table, which alone tells one
 * FUSE file system from another (NULL: not known).  Pure. */
bool disk_is_network(int64_t magic, const char *type);

/* Find the type of the file system `device_major`:`device_minor` in a text of
 * the form of /proc/self/mountinfo.  False when it is not there or longer than
 * `size`.  Pure. */
bool disk_mount_type(const char *mountinfo, unsigned device_major,
                     unsigned device_minor, char *type, int size);

/* The same question about the folder of `path`, which need not exist yet.  A
 * folder nobody can look at is not called a network: opening it will fail. */
bool disk_path_is_network(const char *path);

/* Make the name of a file written and synced last: sync its folder. */
bool disk_sync_folder(const char *path);

#endif
