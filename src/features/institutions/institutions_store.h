/* institutions_store.h -- institutions as rows. */
#ifndef INSTITUTIONS_STORE_H
#define INSTITUTIONS_STORE_H

#include "features/institutions/institutions.h"

struct db;

/* What a row holds beside the facts: made by the service, never typed. */
struct institution_keys {
    const char *sort_key;   /* order of lists */
    const char *search;     /* folded name, kana and code */
    const char *prefecture; /* two digits or NULL */
    const char *area;
    const char *const *tokens;
    size_t token_count;
};

struct institution_stamp {
    instant at;
    const char *by;
    enum institution_source source;
    int64_t import; /* ID_NONE: by hand */
};

MUST_USE struct err institution_store_get(struct db *db, int64_t id,
                                          struct institution *institution);
MUST_USE struct err institution_store_add(struct db *db, int64_t id,
                                          const struct institution_facts *facts,
                                          const struct institution_keys *keys,
                                          const struct institution_stamp *stamp);
/* ERR_CONFLICT when the row moved on since `version`. */
MUST_USE struct err institution_store_change(struct db *db, int64_t id, int64_t version,
                                             const struct institution_facts *facts,
                                             const struct institution_keys *keys,
                                             const struct institution_stamp *stamp);
MUST_USE struct err institution_store_end(struct db *db, int64_t id, int64_t version, day on,
                                          const char *reason,
                                          const struct institution_stamp *stamp);

/* The kinds it is designated for that day. */
MUST_USE struct err institution_store_held(struct db *db, int64_t institution, day as_of,
                                           bool held[DESIGNATION_KIND_END]);

#endif
