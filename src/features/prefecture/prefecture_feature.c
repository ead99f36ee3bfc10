/* prefecture_feature.c -- the door plate of this room: data for the others. */
#include "features/feature.h"
#include "features/prefecture/prefecture.h"

const struct feature prefecture_feature = {
    .name = "prefecture",
    .articles = "2, 12, 14, suppl-1",
};
