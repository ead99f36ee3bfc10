/* cases_store.h -- people, cases and what is known of them as rows. */
#ifndef CASES_STORE_H
#define CASES_STORE_H

#include "features/cases/cases.h"

struct db;

/* Blind keys of a person; INT_NONE where the fact is not known. */
struct person_keys {
    int64_t kana, kana_birth, family, telephone, certificate;
};

struct seal_master;
/* Make the keys of what is known; texts are folded on the way. */
struct person_keys person_keys_of(struct arena *arena, const struct seal_master *master,
                                  const char *kana, day birth_on, const char *telephone,
                                  const char *certificate);

struct stamp {
    instant at;
    const char *by;
};

MUST_USE struct err person_store_add(struct db *db, int64_t id,
                                     const struct person_facts *facts,
                                     const struct person_keys *keys, instant entered_at);
MUST_USE struct err person_store_get(struct db *db, int64_t id, struct person *person);
MUST_USE struct err person_store_change(struct db *db, int64_t id, int64_t version,
                                        const struct person_facts *facts,
                                        const struct person_keys *keys);
MUST_USE struct err person_store_plan(struct db *db, int64_t id, int64_t version,
                                      const char *plan, day plan_on);
MUST_USE struct err person_store_count_like(struct db *db,
                                            const struct person_likeness *likeness,
                                            int64_t *count);
MUST_USE struct err case_store_get(struct db *db, int64_t id, struct care_case *care_case);

MUST_USE struct err gap_store_add(struct db *db, const struct care_case *care_case,
                                  const struct care_gap *gap, const struct stamp *stamp);
MUST_USE struct err gap_store_list(struct db *db, int64_t care_case, struct care_gaps *gaps);
MUST_USE struct err need_store_add(struct db *db, const struct care_case *care_case,
                                   const struct care_need *need, const int64_t *item_ids,
                                   const struct stamp *stamp);
/* revision 0: the newest; *found false when there is none. */
MUST_USE struct err need_store_get(struct db *db, int64_t care_case, int64_t revision,
                                   struct care_need *need, bool *found);
MUST_USE struct err wish_store_add(struct db *db, const struct care_case *care_case,
                                   const struct wish *wish, const struct stamp *stamp);
MUST_USE struct err wish_store_list(struct db *db, int64_t care_case, struct wishes *wishes);
MUST_USE struct err speaking_store_add(struct db *db, const struct care_case *care_case,
                                       int64_t id, const struct care_in_speaking *speaking,
                                       const struct stamp *stamp);
MUST_USE struct err speaking_store_get(struct db *db, int64_t care_case,
                                       struct care_in_speaking *speaking);
MUST_USE struct err contact_store_add(struct db *db, const struct care_case *care_case,
                                      const struct contact *contact);
MUST_USE struct err contact_store_change(struct db *db, const struct care_case *care_case,
                                         const struct contact *contact);
MUST_USE struct err contact_store_end(struct db *db, int64_t care_case, int64_t id,
                                      int64_t version, instant ended_at);
MUST_USE struct err contact_store_list(struct db *db, int64_t care_case,
                                       struct contacts *contacts);

#endif
