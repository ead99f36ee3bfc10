/* referrals_store.h -- referrals as rows.  Decides nothing. */
#ifndef REFERRALS_STORE_H
#define REFERRALS_STORE_H

#include "features/referrals/referrals.h"

struct db;

struct referral_stamp {
    instant at;
    const char *by;
};

/* With its own key. */
MUST_USE struct err referral_store_add(struct db *db, const struct referral *referral,
                                       instant came_at);
/* Opened, with findings and what is attached.  ERR_NOT_FOUND.  *came_at: of paper. */
MUST_USE struct err referral_store_get(struct db *db, int64_t id,
                                       struct referral *referral, instant *came_at);
MUST_USE struct err referral_store_part(struct db *db, const struct referral *before,
                                        enum referral_part part,
                                        const struct referral_facts *facts,
                                        const struct referral_stamp *stamp);
struct referral_file_new {
    int64_t id, type;
    const char *name;
    struct str bytes;
};
/* In the place of the one before; `file` NULL: none any more. */
MUST_USE struct err referral_store_file(struct db *db, int64_t referral,
                                        const struct referral_file_new *file,
                                        instant at);
MUST_USE struct err referral_store_file_get(struct db *db, int64_t referral,
                                            struct referral_file *file);
struct referral_finding_new {
    int64_t id, referral, place;
    const struct referral_finding *finding;
    instant at;
};
MUST_USE struct err referral_store_findings_end(struct db *db, int64_t referral,
                                                instant at);
MUST_USE struct err referral_store_finding(struct db *db,
                                           const struct referral_finding_new *made);
MUST_USE struct err referral_store_news(struct db *db, int64_t referral,
                                        struct referral_news_list *list);
/* Its words can be read by nobody any more. */
MUST_USE struct err referral_store_forget(struct db *db, int64_t referral);
MUST_USE struct err referral_moved(int64_t changed);

MUST_USE struct err referral_store_clinic(struct db *db, int64_t institution,
                                          struct referral_rows *rows);
/* At an office in one state; added to what `rows` holds. */
MUST_USE struct err referral_store_desk(struct db *db, int64_t office,
                                        enum referral_state state,
                                        struct referral_rows *rows);
MUST_USE struct err referral_store_count(struct db *db, int64_t from_case,
                                         int64_t to_case, struct referral_counts *counts);

#endif
