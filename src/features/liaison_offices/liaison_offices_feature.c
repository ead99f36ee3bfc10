/* liaison_offices_feature.c -- the door plate of this room.  It has no page of its own. */
#include "features/feature.h"
#include "features/liaison_offices/liaison_offices.h"

const struct feature liaison_offices_feature = {
    .name = "liaison_offices",
    .articles = "4, 10-3 (1)",
};
