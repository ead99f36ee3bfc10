/* once.h -- the same form sent twice gets the first answer again.
 *
 * Each form carries a token.  The act that answers it stores where it led in
 * the same transaction; a second sending finds that and changes nothing.  A
 * token belongs to its actor and form.  Kept 48 hours.
 */
#ifndef ACCESS_ONCE_H
#define ACCESS_ONCE_H

#include "base/err.h"

#include <stdbool.h>

struct context;

/* A fresh token for a form. */
const char *once_token(struct context *context);

/* Where it led before, or NULL: the first time.  `form` names the form or path. */
MUST_USE struct err once_find(struct context *context, const char *token,
                              const char *form, const char **location);
/* Keep the answer, in the running act. */
MUST_USE struct err once_keep(struct context *context, const char *token,
                              const char *form, const char *location);
MUST_USE struct err once_clean(struct context *context, bool *more);

#endif
