/* stay_papers_store.h -- what surrounds a temporary stay, as rows. */
#ifndef STAY_PAPERS_STORE_H
#define STAY_PAPERS_STORE_H

#include "features/stay_papers/stay_papers.h"

struct db;

/* Of which stay, whose, under which new id. */
struct stay_row_of {
    int64_t id, stay, person;
};

MUST_USE struct err visit_store_add(struct db *db, const struct stay_row_of *of,
                                    const struct stay_visit *visit);
/* revision 0 when there is none; so of the others. */
MUST_USE struct err visit_store_get(struct db *db, int64_t stay, struct stay_visit *visit);
/* Only items with an answer are kept; `item_ids` has one for each item. */
MUST_USE struct err checkin_store_add(struct db *db, const struct stay_row_of *of,
                                      const struct stay_checkin *checkin,
                                      const int64_t *item_ids);
MUST_USE struct err checkin_store_get(struct db *db, int64_t stay,
                                      struct stay_checkin *checkin);
MUST_USE struct err change_store_add(struct db *db, const struct stay_row_of *of,
                                     const struct ward_change *change);
MUST_USE struct err change_store_list(struct db *db, int64_t stay,
                                      struct ward_changes *changes);
MUST_USE struct err summary_store_add(struct db *db, const struct stay_row_of *of,
                                      const struct stay_summary *summary);
MUST_USE struct err summary_store_get(struct db *db, int64_t stay,
                                      struct stay_summary *summary);
MUST_USE struct err paper_store_add(struct db *db, const struct stay_paper *paper);
MUST_USE struct err paper_store_get(struct db *db, int64_t id, struct stay_paper *paper);
/* Without their text. */
MUST_USE struct err paper_store_list(struct db *db, int64_t application,
                                     struct stay_paper_list *papers);

#endif
