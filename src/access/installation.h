/* installation.h -- what this database is: demo or production, of which
 * prefecture; both fixed at birth. */
#ifndef ACCESS_INSTALLATION_H
#define ACCESS_INSTALLATION_H

#include "access/house.h"
#include "base/day.h"
#include "base/err.h"

#include <stdbool.h>

struct context;
struct db;

enum { INSTALLATION_NODES = 64 };

struct installation {
    enum installation_kind kind;
    int node; /* of the identifiers, 0 to 63 */
    const char *pack; /* of tables: base/pack.h */
    instant born_at;
};

/* With the pack the process serves.  ERR_CONFLICT: already born. */
MUST_USE struct err installation_birth(struct context *context,
                                       enum installation_kind kind, int node);
/* Before any context exists: needs a connection with an arena only. */
MUST_USE struct err installation_find(struct db *db, struct installation *installation,
                                      bool *found);

/* ERR_FORBIDDEN in production: for verbs and rooms that invent people. */
MUST_USE struct err installation_need_demo(const struct context *context);

#endif
