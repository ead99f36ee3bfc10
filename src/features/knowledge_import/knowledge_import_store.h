/* knowledge_import_store.h -- reading files of lines and the ontology's JSON. */
#ifndef KNOWLEDGE_IMPORT_STORE_H
#define KNOWLEDGE_IMPORT_STORE_H

#include "features/knowledge_import/knowledge_import_rules.h"

/* Every line of a file, packed or not.  ERR_NOT_FOUND: it cannot be opened; ERR_INVALID:
 * it is cut short or damaged, or has a line longer than it may be. */
MUST_USE struct err import_lines(struct importing *importing, const char *path,
                                 line_function *line);
/* The ontology.  ERR_INVALID: no such JSON, or cut short. */
MUST_USE struct err import_ontology(struct importing *importing, const char *path);
/* The same from bytes, all at once; for tests. */
MUST_USE struct err import_ontology_bytes(struct importing *importing, struct str bytes);

/* Pieces of a file as they come; false from the function ends it. */
typedef struct err piece_function(void *argument, struct str piece);
MUST_USE struct err import_pieces(struct importing *importing, const char *path,
                                  piece_function *piece, void *argument);

#endif
