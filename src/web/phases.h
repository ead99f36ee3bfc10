/* phases.h -- the order of checks is a list, not a habit. */
#ifndef WEB_PHASES_H
#define WEB_PHASES_H

#include "web/visit.h"

struct phase {
    const char *name;
    enum place (*run)(struct visit *visit);
};

extern const struct phase phases[];
extern const size_t phase_count;

#endif
