/* contacts_store.h -- contacts and care in speaking as rows. */
#ifndef CONTACTS_STORE_H
#define CONTACTS_STORE_H

#include "features/cases/cases.h"
#include "features/contacts/contacts.h"

struct db;

MUST_USE struct err contact_store_add(struct db *db, const struct care_case *care_case,
                                      const struct contact *contact);
MUST_USE struct err contact_store_change(struct db *db, const struct care_case *care_case,
                                         const struct contact *contact);
MUST_USE struct err contact_store_end(struct db *db, int64_t care_case, int64_t id,
                                      int64_t version, instant ended_at);
MUST_USE struct err contact_store_list(struct db *db, int64_t care_case,
                                       struct contacts *contacts);
MUST_USE struct err speaking_store_add(struct db *db, const struct care_case *care_case,
                                       int64_t id, const struct care_in_speaking *speaking);
MUST_USE struct err speaking_store_get(struct db *db, int64_t care_case,
                                       struct care_in_speaking *speaking);

#endif
