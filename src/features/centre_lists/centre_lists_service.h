/* centre_lists_service.h -- what the use cases of this room share. */
#ifndef CENTRE_LISTS_SERVICE_H
#define CENTRE_LISTS_SERVICE_H

#include "features/centre_lists/centre_lists_rules.h"
#include "features/centre_lists/centre_lists_store.h"
#include "features/health_centres/health_centres.h"

/* The health centre of whoever acts.  ERR_CONFLICT: none. */
MUST_USE struct err centre_own(struct context *context,
                               struct health_centre_office *office);
/* A list of that health centre, or there is none. */
MUST_USE struct err centre_list_own(struct context *context, int64_t id,
                                    struct centre_list *list, const char **header);

/* What a row means.  ERR_INVALID names the field. */
MUST_USE struct err centre_facts_read(struct context *context,
                                      const struct centre_columns *columns,
                                      struct str raw, struct centre_facts *facts);
struct person_facts centre_person_facts(const struct centre_facts *facts);
struct centre_keys centre_keys_of(struct context *context,
                                  const struct centre_facts *facts);

/* Who a row is: on the list already, alike somebody, or new. */
struct centre_match {
    enum centre_row_verdict verdict;
    int64_t entry, person;
};
MUST_USE struct err centre_match_find(struct context *context, int64_t centre,
                                      const struct centre_facts *facts,
                                      struct centre_match *match);

#endif
