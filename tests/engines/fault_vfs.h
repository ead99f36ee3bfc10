/* fault_vfs.h -- a disk under SQLite that counts, fails and dawdles on order.
 *
 * For tests only; the program itself never links it.  Install it before the first
 * db_open(): it becomes the engine's default and passes everything on to the real
 * file system.  It watches the order of writes and syncs, so a test can prove that
 * an answer followed a sync of the log that came after the act's own write.
 * Thread-safe: the writer and the readers go through it together.
 */
#ifndef TESTS_ENGINES_FAULT_VFS_H
#define TESTS_ENGINES_FAULT_VFS_H

#include <stdbool.h>
#include <stdint.h>

enum fault_file {
    FAULT_MAIN,    /* the database itself */
    FAULT_LOG,     /* its write-ahead log */
    FAULT_JOURNAL, /* a rollback journal: of copies only */
    FAULT_OTHER,
    FAULT_FILE_COUNT,
    FAULT_FILE_ANY = FAULT_FILE_COUNT,
};

enum fault_call {
    FAULT_OPEN,
    FAULT_READ,
    FAULT_WRITE,
    FAULT_SYNC,
    FAULT_TRUNCATE,
    FAULT_CALL_COUNT,
    FAULT_CALL_ANY = FAULT_CALL_COUNT,
};

enum fault_kind {
    FAULT_NONE,
    FAULT_IO,   /* an I/O error of the kind that fits the call */
    FAULT_FULL, /* no space; calls that need none succeed */
};

void fault_vfs_install(void); /* once; later calls do nothing */

/* Forget counts, faults, delays and what was observed. */
void fault_vfs_reset(void);

/* The nth such call from now (1 = the next) fails, and all later ones as well when
 * `stays` (a disk that stays full).  One order at a time; the last one counts. */
void fault_vfs_fail(enum fault_file file, enum fault_call call, int nth,
                    enum fault_kind kind, bool stays);
bool fault_vfs_failed(void); /* has the ordered fault happened? */

/* How often since the last reset; both may be _ANY. */
int64_t fault_vfs_count(enum fault_file file, enum fault_call call);

/* Sleep before each sync, as an ordinary disk would. */
void fault_vfs_sync_delay(int milliseconds);

/* A planted lie: syncs are swallowed, as with synchronous=OFF. */
void fault_vfs_drop_syncs(bool drops);

/* ---- what is on the disk ----------------------------------------------------- */

/* The number of the last write to such a file; 0: none since the reset. */
int64_t fault_vfs_last_write(enum fault_file file);

/* Has a sync of the file that began after write `number` ended well? */
bool fault_vfs_write_is_synced(enum fault_file file, int64_t number);

/* To prove that an answer may leave: take the mark before the act is handed over,
 * ask when the answer leaves.  True when the log was written after the mark and
 * every write of it so far was followed by a sync. */
int64_t fault_vfs_mark(void);
bool fault_vfs_is_durable_since(int64_t mark);

/* Did a connection ask for less than synchronous=FULL? */
bool fault_vfs_synchronous_was_weakened(void);

#endif
