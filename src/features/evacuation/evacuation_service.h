/* evacuation_service.h -- shared by the use cases of this room: whom the actor may see. */
#ifndef EVACUATION_SERVICE_H
#define EVACUATION_SERVICE_H

#include "features/evacuation/evacuation_store.h"
#include "features/health_centres/health_centres.h"

/* All, or the residents of one health centre. */
struct reach {
    bool is_all, has_centre;
    struct health_centre_office centre;
};

/* Who may read; whoever is of no health centre and no coordinator sees nobody. */
struct err reach_to_read(struct context *context, struct reach *reach);
struct err reach_to_change(struct context *context, struct reach *reach);
bool reach_has(const struct reach *reach, const char *municipality);
/* The warning, if the act may follow in it. */
struct err warning_for(struct context *context, int64_t id, enum warning_action action,
                       struct warning *warning);

#endif
