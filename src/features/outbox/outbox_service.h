/* outbox_service.h -- what the service files of this room share. */
#ifndef OUTBOX_SERVICE_H
#define OUTBOX_SERVICE_H

#include "features/outbox/outbox.h"

/* The notice, when it is theirs.  ERR_FORBIDDEN, ERR_NOT_FOUND. */
MUST_USE struct err outbox_need(struct context *context, int64_t id,
                                struct notice *notice);
/* All that is known of it. */
MUST_USE struct err outbox_see(struct context *context, const struct notice *notice,
                               struct outbox_item *item);

#endif
