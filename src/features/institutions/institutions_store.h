/* institutions_store.h -- institutions, designations, selections, desks as rows. */
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

enum institution_source { SOURCE_BY_HAND = 1, SOURCE_BUREAU_LIST, SOURCE_OPEN_DATA };

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

MUST_USE struct err designation_store_list(struct db *db, int64_t institution,
                                           struct designation_list *list);
MUST_USE struct err designation_store_elsewhere(struct db *db,
                                                const struct designation *wanted,
                                                struct designation_list *list);
MUST_USE struct err designation_store_get(struct db *db, int64_t id,
                                          struct designation *designation);
MUST_USE struct err designation_store_add(struct db *db,
                                          const struct designation *designation,
                                          const struct institution_stamp *stamp);
/* to_on and end_reason of `ending` are written, if its version is still that. */
MUST_USE struct err designation_store_end(struct db *db, const struct designation *ending,
                                          const struct institution_stamp *stamp);
/* "拠・基" of a day: the kinds in force, in the order of the enum. */
MUST_USE struct err designation_store_kinds(struct db *db, int64_t institution, day as_of,
                                            bool held[DESIGNATION_KIND_END]);

MUST_USE struct err selection_store_list(struct db *db, int64_t institution,
                                         struct selection_list *list);
MUST_USE struct err selection_store_get(struct db *db, int64_t id,
                                        struct selection *selection);
MUST_USE struct err selection_store_add(struct db *db, const struct selection *selection,
                                        const struct institution_stamp *stamp);
MUST_USE struct err selection_store_move(struct db *db, const struct selection *selection,
                                         const struct institution_stamp *stamp);

MUST_USE struct err desk_store_list(struct db *db, int64_t institution,
                                    struct desk_list *list);
MUST_USE struct err desk_store_get(struct db *db, int64_t id, struct desk *desk);
MUST_USE struct err desk_store_add(struct db *db, const struct desk *desk,
                                   const struct institution_stamp *stamp);
MUST_USE struct err desk_store_change(struct db *db, const struct desk *desk,
                                      const struct institution_stamp *stamp);

#endif
