/* wiring.h -- puts the house together: key, database, writer, ids, chance, clock.
 *
 * One struct for the process.  The order of opening is the order of what can be
 * refused: the database is there, no other server has it, the key fits, the
 * schema is current, the installation was born.
 */
#ifndef APP_WIRING_H
#define APP_WIRING_H

#include "access/house.h"
#include "access/installation.h"
#include "app/config.h"
#include "base/err.h"

#include <stdbool.h>

struct arena;
struct db;
struct writer;

struct wiring {
    struct arena *arena; /* app lifetime */
    const struct config *config;
    enum language language;
    const char *config_file; /* where settings were looked for */
    const char *directory;
    const char *database_path;
    const char *key_path;
    const char *address; /* to listen on; loopback for a demo */
    bool next_port;      /* a busy port: take the next */
    struct house house;
    struct installation installation;
    struct db *write_db;
    struct db *read_db;
    struct writer *writer;
    int lock; /* file descriptor of renkei.lock, or -1 */
};

enum wiring_use {
    WIRING_TOOL,   /* a command beside the server: ids of the last node */
    WIRING_SERVER, /* the server: alone, the writer on a thread of its own */
};

/* Zero it and take paths from the settings; *wiring is the caller's. */
void wiring_init(struct wiring *wiring, struct arena *arena, const struct config *config,
                 enum language language);

/* Another folder than the settings say, key file inside: demo and tests. */
void wiring_directory_set(struct wiring *wiring, const char *directory);

/* Open everything.  Close it also after a failure.
 *   ERR_NOT_FOUND    no database
 *   ERR_UNAVAILABLE  another server has it; migrations wait
 *   ERR_INVALID      the installation was never born; its pack is not carried */
MUST_USE struct err wiring_open(struct wiring *wiring, enum wiring_use use);
/* The key and one reading connection, nothing else: it works beside a server, on a full
 * disk, and where nothing can be written.  Close it as above. */
MUST_USE struct err wiring_open_reader(struct wiring *wiring);
void wiring_close(struct wiring *wiring);

/* Make database and key in the folder, which must hold neither, and be born.
 * *recovery is the key's sheet.  On failure nothing is left behind.
 *   ERR_CONFLICT     there is a database or a key already
 *   ERR_UNAVAILABLE  the folder cannot be made or written */
MUST_USE struct err wiring_birth(struct wiring *wiring, enum installation_kind kind,
                                 const char **recovery);

/* Take back a birth: database and key are removed.  Only for a house that nobody
 * has worked in yet, or a demo. */
void wiring_undo_birth(const struct wiring *wiring);

/* A demo's folder says so in a file of its own, so that a demo which no longer
 * opens (another version, cut off half-way) can be told from production. */
MUST_USE struct err wiring_mark_demo(const struct wiring *wiring);
bool wiring_is_marked_demo(const struct wiring *wiring);

/* Hold the folder alone (restore, migrate); given back by wiring_close(). */
MUST_USE struct err wiring_lock(struct wiring *wiring);

/* One more reading connection with its seal: for the server's workers. */
struct err wiring_reader_open(void *wiring, struct db **db);
void wiring_reader_close(void *wiring, struct db *db);

/* Bring the schema up to date; the folder is held alone. */
MUST_USE struct err wiring_migrate(struct wiring *wiring, const char *copy_to,
                                   int *applied);

instant wiring_clock(void *nothing); /* the system's */

#endif
