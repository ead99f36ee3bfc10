/* told.c -- the acts of the log and the timeline by their names, for the terminal. */
#include "cli/told.h"

#include "access/acts.h"
#include "access/basis.h"
#include "access/relation.h"
#include "base/str.h"
#include "desk/plate.h"
#include "features/feature.h"

static const struct act_kind *found_in(const struct act_kind *const *acts,
                                       const char *name)
{
    for (; acts != NULL && *acts != NULL; acts++)
        if (text_equal((*acts)->name, name))
            return *acts;
    return NULL;
}

const struct act_kind *told_act(const char *name)
{
    const struct act_kind *const *const below[] = {access_acts, relation_acts, basis_acts,
                                                   desk_acts};
    const struct act_kind *act = NULL;

    for (size_t i = 0; i < ARRAY_COUNT(below) && act == NULL; i++)
        act = found_in(below[i], name);
    for (size_t i = 0; features[i] != NULL && act == NULL; i++)
        act = found_in(features[i]->acts, name);
    return act;
}
