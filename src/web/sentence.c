/* sentence.c -- from an act's name to its sentence: the floors' own, then the plates'. */
#include "web/sentence.h"

#include "access/acts.h"
#include "access/basis.h"
#include "access/relation.h"
#include "base/defect.h"
#include "desk/plate.h"
#include "features/feature.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* All acts of the program by name, put in order when the first one is asked for. */
enum { ACTS_MAX = 1024 };
static const struct act_kind *acts[ACTS_MAX];
static size_t act_count;

static void acts_add(const struct act_kind *const *more)
{
    for (; more != NULL && *more != NULL; more++) {
        need(act_count < ACTS_MAX);
        acts[act_count++] = *more;
    }
}

static int act_compare(const void *a, const void *b)
{
    const struct act_kind *const *left = a;
    const struct act_kind *const *right = b;
    return strcmp((*left)->name, (*right)->name);
}

static void acts_collect(void)
{
    acts_add(access_acts);
    acts_add(relation_acts);
    acts_add(basis_acts);
    acts_add(desk_acts);
    for (size_t i = 0; features[i] != NULL; i++)
        acts_add(features[i]->acts);
    qsort(acts, act_count, sizeof *acts, act_compare);
}

enum message sentence_of(const char *act)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    const struct act_kind wanted = {.name = act};
    const struct act_kind *key = &wanted;

    if (act == NULL)
        return MSG_NONE;
    pthread_once(&once, acts_collect);
    const struct act_kind *const *found =
        bsearch(&key, acts, act_count, sizeof *acts, act_compare);
    return found != NULL ? (*found)->sentence : MSG_NONE;
}
