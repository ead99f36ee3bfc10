/* national_network_store.h -- bodies, contacts, agreements and memberships as rows. */
#ifndef NATIONAL_NETWORK_STORE_H
#define NATIONAL_NETWORK_STORE_H

#include "features/national_network/national_network.h"

struct db;

MUST_USE struct err network_store_body(struct db *db, int64_t id,
                                       struct network_body *body, bool *found);
/* `words` folded, as institutions are looked for. */
MUST_USE struct err network_store_bodies(struct db *db,
                                         const struct network_filter *filter,
                                         const char *pattern, int64_t limit,
                                         struct network_bodies *bodies);
MUST_USE struct err network_store_contacts(struct db *db, int64_t body,
                                           struct network_contacts *contacts);
MUST_USE struct err network_store_agreements(struct db *db, int64_t body,
                                             struct network_agreements *agreements);
MUST_USE struct err network_store_agreement(struct db *db, int64_t id,
                                            struct network_agreement *agreement,
                                            bool *found);
MUST_USE struct err network_store_memberships(struct db *db,
                                              struct network_memberships *memberships);
MUST_USE struct err network_store_membership(struct db *db, int64_t id,
                                             struct network_membership *membership,
                                             bool *found);

#endif
