/* imports.h -- lists of institutions that come in from outside: checked without
 * writing, shown in counts, confirmed by somebody, then taken in.
 *
 * Guideline: articles 3, 4 and 10-1 (information on institutions is kept up).
 *
 * Every record is accounted for: added, changed, unchanged, or rejected with its reason;
 * those that an earlier list held and this one does not are told, never ended by
 * themselves.  A file is cut into chunks when it comes in; each chunk is one act of the
 * writer, so a restart goes on where it stopped.  The records themselves are written by
 * room `institutions`.
 */
#ifndef IMPORTS_H
#define IMPORTS_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "base/str.h"
#include "base/values.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;

extern const struct permission import_take;

/* What the audit trail tells of this room. */
extern const struct act_kind import_act_taken;

/* Which list a file is, found by its header or shape. */
enum import_format {
    IMPORT_OWN = 1,     /* renkei's own export */
    IMPORT_BUREAU_LIST, /* 地方厚生局: code, code, name, postal code, address; no header */
    IMPORT_OPEN_DATA,   /* 医療情報ネット open data, hospitals or clinics */
    IMPORT_FORMAT_END,
};

/* A file is cut into chunks of at most this many records when it comes in; each
 * chunk is one act of the writer, so a restart goes on where it stopped. */
enum { IMPORT_CHUNK_RECORDS = 500, IMPORT_FILE_BYTES_MAX = 32 * 1024 * 1024 };

enum import_state {
    IMPORT_CHECKING = 1, /* dry run, chunk by chunk */
    IMPORT_CHECKED,      /* waiting for somebody's word */
    IMPORT_RUNNING,
    IMPORT_DONE,
    IMPORT_CANCELLED,
    IMPORT_STATE_END,
};

/* People confirm and cancel; the machine finishes. */
enum import_action {
    IMPORT_FINISH_CHECK = 1, IMPORT_CONFIRM, IMPORT_FINISH, IMPORT_CANCEL, IMPORT_ACTION_END,
};

struct import_counts {
    int64_t rows, added, changed, unchanged, rejected, without_municipality, vanished;
};

struct import {
    int64_t id;
    const char *file_name;
    enum import_format format;
    enum import_state state;
    int64_t chunks_total, chunks_done;
    struct import_counts counts;
    int64_t version;
    instant entered_at;
    const char *entered_by;
};

struct import_chunk {
    struct str header; /* the header record, empty when the format has none */
    struct str *items; /* texts of records */
    size_t count;
    int64_t records; /* of all chunks */
};

/* A file on its way in. */
struct import_start {
    const char *file_name;
    enum import_format format;
    struct import_chunk chunks;
};
/* Take the bytes of a file apart: format and chunks; texts point into a copy.
 * ERR_INVALID field "file" when it is none of the known lists.  Slow and pure. */
MUST_USE struct err import_file_read(struct arena *arena, struct str bytes,
                                     struct import_start *start);
/* Take it in and begin its dry run. */
MUST_USE struct err import_start(struct context *context,
                                             const struct import_start *start, int64_t *id);
/* Do one chunk (of the dry run or of the import).  *more: there are chunks left. */
MUST_USE struct err import_chunk_do(struct context *context, int64_t id,
                                                bool *more);
MUST_USE struct err import_act(struct context *context, int64_t id,
                                           int64_t version, enum import_action action);
MUST_USE struct err import_get(struct context *context, int64_t id,
                                           struct import *import);

struct import_list {
    struct import *items;
    size_t count;
};
/* The newest 50. */
MUST_USE struct err import_list(struct context *context,
                                            struct import_list *list);
/* The rejected records with their reasons, as CSV; and those that vanished. */
MUST_USE struct err import_rejects(struct context *context, int64_t id,
                                               const char **csv);
MUST_USE struct err import_vanished(struct context *context, int64_t id,
                                                const char **csv);
/* The clock's: one chunk of whatever import waits for the machine. */
MUST_USE struct err import_next(struct context *context, bool *more);

#endif
