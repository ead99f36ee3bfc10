/* outlines_feature.c -- the door plate of this room.  Whoever may look at a case may draw
 * its outline: the room has no permission of its own, and keeps nothing. */
#include "features/feature.h"
#include "features/outlines/outlines.h"

const struct feature outlines_feature = {
    .name = "outlines",
    .articles = "6 (1), 13",
};
