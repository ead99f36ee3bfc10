/* evening_service.h -- what the use cases of this room share. */
#ifndef EVENING_SERVICE_H
#define EVENING_SERVICE_H

#include "features/evening/evening.h"

/* How a case stands for the night: `row` says what is known of it already. */
MUST_USE struct err night_case_see(struct context *context, const struct case_row *row,
                                   const struct outlook *outlook,
                                   struct night_case *found);

/* What falls due in the running night is its holder's, what is over goes back. */
MUST_USE struct err night_settle(struct context *context,
                                 const struct care_case *care_case);

#endif
