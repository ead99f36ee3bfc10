/* audit_stage.h -- entries on their way into the log; perform's business only. */
#ifndef ACCESS_AUDIT_STAGE_H
#define ACCESS_AUDIT_STAGE_H

#include "access/audit.h"
#include "access/audit_tree.h"
#include "access/context.h"

struct audit_staged;

/* Where the stage stood before a try, to go back to. */
struct audit_mark {
    struct audit_staged *last;
};

struct audit_mark audit_stage_mark(const struct context *context);
void audit_stage_rewind(struct context *context, struct audit_mark mark);

/* A unit failed: changes staged since `mark` did not happen; what was seen stays
 * when `keep_seen` (its answer may still show it); refusals stay. */
void audit_stage_fall_back(struct context *context, struct audit_mark mark,
                           bool keep_seen);

/* Write everything staged as the next entries and add their leaves to the tree.
 * Works in the arena and with the seal of context->db.  The stage is left as it
 * is: the act may have to be run again. */
MUST_USE struct err audit_stage_write(struct context *context, struct audit_tree *tree);

#endif
