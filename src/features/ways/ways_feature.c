/* ways_feature.c -- the door plate of this room, which stands at no door: others ask it
 * on their way. */
#include "features/feature.h"
#include "features/ways/ways.h"

const struct feature ways_feature = {
    .name = "ways",
    .articles = "7 (2), 8 (1), 9 (1), 11 (1), 13",
};
