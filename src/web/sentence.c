/* sentence.c -- from an act's name to its sentence: the floors' own, then the plates'. */
#include "web/sentence.h"

#include "access/acts.h"
#include "access/basis.h"
#include "access/relation.h"
#include "base/str.h"
#include "desk/plate.h"
#include "features/feature.h"

static enum message found_in(const struct act_kind *const *acts, const char *act)
{
    for (; acts != NULL && *acts != NULL; acts++)
        if (text_equal((*acts)->name, act))
            return (*acts)->sentence;
    return MSG_NONE;
}

enum message sentence_of(const char *act)
{
    const struct act_kind *const *const own[] = {access_acts, relation_acts, basis_acts,
                                                 desk_acts};
    enum message sentence = MSG_NONE;

    for (size_t i = 0; i < ARRAY_COUNT(own) && sentence == MSG_NONE; i++)
        sentence = found_in(own[i], act);
    for (size_t i = 0; features[i] != NULL && sentence == MSG_NONE; i++)
        sentence = found_in(features[i]->acts, act);
    return sentence;
}
