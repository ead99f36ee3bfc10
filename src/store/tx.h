/* tx.h -- where a transaction begins and ends.
 *
 * May be included by access/perform.c and access/writer.c (and store itself)
 * only; the floors script says so.  Everybody else works inside the unit of
 * work that perform opened.
 */
#ifndef STORE_TX_H
#define STORE_TX_H

#include "store/db.h"

/* A reading unit: one snapshot.  End it also after a failure. */
MUST_USE struct err tx_read_begin(struct db *db);
void tx_read_end(struct db *db); /* resets every statement first */

/* A batch of the writer: BEGIN IMMEDIATE .. COMMIT. */
MUST_USE struct err tx_write_begin(struct db *db);
MUST_USE struct err tx_write_commit(struct db *db);
void tx_write_rollback(struct db *db); /* harmless when nothing is open */

/* One act inside a batch.  Either release or rollback ends it; both say
 * ERR_UNAVAILABLE when the engine has ended the whole transaction.  From then on
 * every statement of the unit is refused, so that nothing commits on its own. */
MUST_USE struct err tx_savepoint(struct db *db);
MUST_USE struct err tx_savepoint_release(struct db *db);
MUST_USE struct err tx_savepoint_rollback(struct db *db); /* statements reset first */

/* Did the engine end the transaction by itself (disk full does)?  Ask after
 * every failed statement: then the whole batch has failed. */
bool tx_is_open(struct db *db);

/* Has another connection or process changed the database since last asked?
 * (PRAGMA data_version; the writer then reads its audit tree again.) */
MUST_USE struct err tx_others_wrote(struct db *db, bool *others);

/* After an I/O error in COMMIT or fsync nothing is certain: true from then on,
 * and the process must stop.  Ask also after a commit that succeeded: folding the
 * log back may have failed, and the disk with it. */
bool tx_is_fatal(const struct db *db);

/* Keep the log small: RESTART checkpoint when it has grown past `bytes`, with a
 * busy time of at most 100 ms; false when it could not. */
bool tx_checkpoint_if_over(struct db *db, int64_t bytes);
void tx_checkpoint_at_stop(struct db *db); /* TRUNCATE, never in service */

#endif
