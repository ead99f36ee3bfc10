/* scratch.h -- a folder, an arena and a quiet log for tests that need files. */
#ifndef TESTS_ENGINES_SCRATCH_H
#define TESTS_ENGINES_SCRATCH_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct db;

struct scratch {
    char folder[64];
    struct arena *arena;
};

/* Make a folder of its own under TMPDIR or /tmp; log lines are dropped from here
 * on, since these tests fail on purpose. */
struct scratch scratch_new(void);

/* Remove the folder with all files in it, and give the arena back. */
void scratch_free(struct scratch *scratch);

/* The path of a file in the folder, in the arena. */
const char *scratch_path(struct scratch *scratch, const char *name);
bool scratch_has(struct scratch *scratch, const char *name);

/* A connection to folder/house.db with the arena set; ends the test on failure. */
struct db *scratch_db(struct scratch *scratch, bool writes);

/* One number that a query answers; INT64_MIN when it fails.  One thread only. */
int64_t scratch_number(struct db *db, const char *sql);

#endif
