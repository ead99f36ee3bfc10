/* ways_rules.h -- what this room decides by itself, for its service and tests. */
#ifndef WAYS_RULES_H
#define WAYS_RULES_H

#include "features/ways/ways.h"

/* The first way in the desk's order that can be used today; telephone when none is.
 * `wanted` 0: by the order.  `has_page`: somebody there opens the desk's page. */
enum notice_channel way_channel_of(const struct desk *desk,
                                       enum notice_channel wanted, bool has_page,
                                       day today, int64_t fax_verified_days);
/* The way after that one, for a reminder; itself when there is no other. */
enum notice_channel way_channel_next(const struct desk *desk,
                                         enum notice_channel used, bool has_page,
                                         day today, int64_t fax_verified_days);
/* The desk to be asked: for that purpose, else for admissions, else the general one,
 * else NULL. */
const struct desk *way_desk_of(const struct desk_list *desks, enum desk_purpose purpose);

#endif
