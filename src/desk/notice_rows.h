/* notice_rows.h -- one row of the outbox changes; for the two notice files only. */
#ifndef DESK_NOTICE_ROWS_H
#define DESK_NOTICE_ROWS_H

#include "desk/notice.h"

/* Write what changed of `notice`, as last seen; its version then counts one more.
 * ERR_CONFLICT: somebody else has changed it. */
MUST_USE struct err notice_write(struct context *context, struct notice *notice);

/* Take a step: state, audit entry, and the tasks that follow from it. */
MUST_USE struct err notice_apply(struct context *context, struct notice *notice,
                                 enum notice_action action, const char *code);

#endif
