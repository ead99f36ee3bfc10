/* knowledge_import.h -- one knowledge file from the operator's own downloads.
 *
 * Guideline: articles 4, 10-3 (1).  Read are: the ontology (HPO, obographs JSON), the
 * annotations (phenotype.hpoa), MONDO's mappings and edges, NANDO (nando.ttl, or a table),
 * Japanese labels (babelon).  Each may be packed with gzip.  Nothing is fetched: each has
 * its licence, which the operator accepts where he fetches it (docs/operations.md).
 */
#ifndef KNOWLEDGE_IMPORT_H
#define KNOWLEDGE_IMPORT_H

#include "base/err.h"
#include "base/str.h"

#include <stdint.h>

struct arena;
struct knowledge_source;

struct knowledge_paths {
    const char *hpo, *annotations, *mondo, *nando, *labels; /* NULL: is left out */
    const char *out;
};

struct knowledge_report {
    void (*unfit)(void *argument, const char *file, int64_t line, enum message why,
                  const char *what);
    void (*progress)(void *argument, int64_t done, int64_t total);
    void *argument;
    const char *file; /* that is read now */
    int64_t total;    /* its bytes on the disk */
    /* What came of it. */
    int64_t terms, labels, diseases, rows, unfit_count, unfit_here;
};

enum { KNOWLEDGE_UNFIT_TOLD_MAX = 100 }; /* lines of one file; the rest is counted */

/* Read, make, write beside, rename.  Whatever goes wrong, the old file is untouched. */
MUST_USE struct err knowledge_import_run(struct arena *arena,
                                         const struct knowledge_paths *paths,
                                         struct knowledge_report *report);

#endif
