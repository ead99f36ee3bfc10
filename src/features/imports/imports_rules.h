/* imports_rules.h -- reading lists of institutions, and their steps.
 *
 * Pure.  Three formats are known; a file is cut into chunks when it comes in, a
 * record is read when its chunk's turn comes.
 */
#ifndef IMPORTS_RULES_H
#define IMPORTS_RULES_H

#include "features/imports/imports.h"
#include "features/institutions/institutions.h"

struct csv_record;

/* ERR_CONFLICT when there is no such step; *to is then left alone. */
MUST_USE struct err import_step(enum import_state from, enum import_action action,
                                enum import_state *to);

/* Find the format and cut the text into chunks.  ERR_INVALID field "file" when it
 * is none of the known lists or has no record. */
MUST_USE struct err import_cut(struct arena *arena, struct str text,
                               enum import_format *format, struct import_chunk *chunks);

/* Read one record into facts.  An err says why it cannot be taken. */
struct import_record {
    struct institution_facts facts;
    int64_t id; /* of renkei's own list; ID_NONE: found by its code */
};

struct import_columns; /* where the columns of this file are */
MUST_USE struct err import_columns_read(struct arena *arena, enum import_format format,
                                        struct str header,
                                        const struct import_columns **columns);
MUST_USE struct err import_record_read(struct arena *arena,
                                       const struct import_columns *columns,
                                       const struct csv_record *csv,
                                       struct import_record *record);

/* What the facts are once a record has been laid over them: a list from outside
 * leaves alone what it does not carry, our own list says everything. */
struct institution_facts import_merge(enum import_format format,
                                      const struct institution_facts *known,
                                      const struct institution_facts *said);

#endif
