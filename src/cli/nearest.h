/* nearest.h -- "did you mean": the name closest to what somebody typed. */
#ifndef CLI_NEAREST_H
#define CLI_NEAREST_H

#include <stddef.h>

/* How many letters must be put in, taken out, changed or swapped with their
 * neighbour to make `b` of `a`.  Names longer than 63 bytes are cut. */
int nearest_distance(const char *a, const char *b);

/* Collects candidates; the closest so far is in `name`. */
struct nearest {
    const char *typed;
    const char *name; /* NULL: nothing is close enough to be worth saying */
    int distance;
};

struct nearest nearest_begin(const char *typed);
void nearest_try(struct nearest *nearest, const char *candidate);

#endif
