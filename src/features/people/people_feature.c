/* people_feature.c -- the door plate of this room.  It has no page of its own: people are
 * reached through their cases. */
#include "features/feature.h"
#include "features/people/people.h"

const struct feature people_feature = {
    .name = "people",
    .articles = "13",
};
