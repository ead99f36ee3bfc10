/* house.h -- what lives as long as the process: keys, ids, chance, settings. */
#ifndef ACCESS_HOUSE_H
#define ACCESS_HOUSE_H

#include "base/day.h"
#include "base/hash.h"

struct id_source;
struct random;
struct seal_master;

enum installation_kind { INSTALLATION_DEMO, INSTALLATION_PRODUCTION };

struct house {
    struct id_source *ids;
    struct random *random;
    struct seal_master *master;
    struct password_cost password_cost;
    enum installation_kind kind;
    const char *public_url; /* without a slash at the end; for links on paper */
    instant (*clock)(void *clock_argument);
    void *clock_argument;
};

instant house_now(const struct house *house);

/* A key of 256 bits for one purpose of access (heads of the audit log, codes of
 * cards); it follows from the master key and is as secret. */
void house_key(const struct house *house, const char *purpose, struct hash *key);

#endif
