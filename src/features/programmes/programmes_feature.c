/* programmes_feature.c -- the door plate of this room. */
#include "features/feature.h"

const struct feature programmes_feature = {
    .name = "programmes",
    .articles = "8 (3), 10-3 (3), 11 (4), 14",
};
