/* respite_numbers_service.h -- what the services of this room share. */
#ifndef RESPITE_NUMBERS_SERVICE_H
#define RESPITE_NUMBERS_SERVICE_H

#include "features/respite_numbers/respite_numbers_rules.h"

/* The tables as they stand now, in a language; asks no permission. */
MUST_USE struct err respite_numbers_count(struct context *context, int32_t fiscal_year,
                                          enum language language,
                                          struct respite_numbers *numbers);

#endif
