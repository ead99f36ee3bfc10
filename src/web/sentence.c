/* sentence.c -- from an act's name to its sentence: the plates, then access's own. */
#include "web/sentence.h"

#include "access/acts.h"
#include "base/str.h"
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
    enum message sentence = found_in(access_acts, act);

    for (size_t i = 0; features[i] != NULL && sentence == MSG_NONE; i++)
        sentence = found_in(features[i]->acts, act);
    return sentence;
}
