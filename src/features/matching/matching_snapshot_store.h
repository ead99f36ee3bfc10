/* matching_snapshot_store.h -- all institutions in memory, read when they changed.
 *
 * The only cache of the house.  A snapshot is immutable and counted: whoever takes one
 * gives it back, and the memory of an older one goes with its last reader.  One query
 * a request tells whether the rows have moved on, inside the request's own snapshot of
 * the database, so that a page never mixes two states.
 */
#ifndef MATCHING_SNAPSHOT_STORE_H
#define MATCHING_SNAPSHOT_STORE_H

#include "features/matching/matching.h"

struct db;
struct house;

enum { MATCH_SNAPSHOT_BYTES_MAX = 256 * 1024 * 1024 };

/* The state that `db` sees; give it back with match_snapshot_return().  What is not
 * committed, but seen by an act of the writer, is never kept for others: it may be
 * rolled back. */
MUST_USE struct err match_snapshot_take(struct db *db, const struct house *house,
                                        bool is_committed,
                                        const struct match_snapshot **snapshot);
void match_snapshot_return(const struct match_snapshot *snapshot);
/* What was counted in a snapshot for the panel of a case page, which is opened far more
 * often than a need or an institution changes.  It goes with the snapshot, and is asked
 * for by the minute, since posted places lapse. */
struct match_counted {
    int64_t need;   /* a revision, which never changes */
    int64_t office; /* whoever asks: rules differ by what it is designated for */
    int64_t minute;
};
/* False: not counted yet.  *by_ring has MATCH_RING_END places. */
bool match_snapshot_counted(const struct match_snapshot *snapshot,
                            const struct match_counted *key, int64_t *by_ring);
void match_snapshot_count_keep(const struct match_snapshot *snapshot,
                               const struct match_counted *key, const int64_t *by_ring);

/* For tests: how many are alive. */
int match_snapshot_alive(void);
/* For tests and the end of the process: drop the kept one. */
void match_snapshot_forget(void);

/* The dated weights of the pack; lives with the process. */
const struct dated_rules *match_weight_rows(void);

#endif
