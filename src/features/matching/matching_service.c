/* matching_service.c -- look for places for a case's latest need: who may is the
 * case's own rule, the rows of the day are chosen here, the rank is pure. */
#include "features/matching/matching_rules.h"
#include "features/matching/matching_snapshot_store.h"

#include "access/context.h"
#include "access/relation.h"
#include "base/arena.h"
#include "desk/rooms.h"
#include "features/contacts/contacts.h"

#include <stdlib.h>

/* Which designations the asking office holds today: the most specific rule counts. */
static unsigned asking_kinds(const struct context *context,
                             const struct match_snapshot *snapshot)
{
    unsigned kinds = 0;
    for (size_t i = 0; i < snapshot->count; i++) {
        const struct match_institution *of = &snapshot->items[i];
        if (of->id != context->actor.institution)
            continue;
        for (size_t k = 0; k < of->designation_count; k++) {
            const struct match_designation *held = &of->designations[k];
            if (held->from_on <= context->today &&
                (held->to_on == DAY_NONE || held->to_on >= context->today))
                kinds |= 1u << held->kind;
        }
    }
    return kinds;
}

/* What only the patient says (weight, wishes) no institution answers: not asked. */
static void needs_choose(struct context *context, struct match_found *found)
{
    const struct capability_needs *list = capability_needs();
    found->needs =
        arena_new_array(context->arena, struct match_need, found->need.item_count + 1);
    for (size_t i = 0; found->has_need && i < found->need.item_count; i++) {
        int need = capability_need_index(found->need.items[i].code);
        if (need >= 0 && list->items[need].is_stated)
            found->needs[found->need_count++] =
                (struct match_need){need, list->items[need].is_hard};
    }
}

static void question_make(struct context *context, const struct person *person,
                          const struct match_filter *filter, struct match_found *found)
{
    const struct municipality *home =
        prefecture_municipality(prefecture_get(), person->facts.municipality);
    enum case_level level = filter->level != CASE_LEVEL_UNKNOWN ? filter->level
                            : found->has_need                   ? found->need.level
                                                                : CASE_LEVEL_UNKNOWN;
    /* Not said: the higher one, so that nobody is sent where too little can be done. */
    found->is_level_assumed = level == CASE_LEVEL_UNKNOWN;
    found->level = found->is_level_assumed ? CASE_LEVEL_ADVANCED : level;
    found->municipality = home != NULL ? home->name : NULL;
    needs_choose(context, found);
    found->question = (struct match_question){
        .level = found->level,
        .needs = found->needs,
        .need_count = found->need_count,
        .latitude = home != NULL ? home->latitude : INT_NONE,
        .longitude = home != NULL ? home->longitude : INT_NONE,
        .today = context->today,
        .now = context->now,
        .area = filter->area,
        .radius_metres = filter->radius_metres,
    };
}

static const char *copied(struct arena *arena, const char *text)
{
    return text != NULL ? arena_copy(arena, text) : NULL;
}

/* What the page shows of one; the snapshot goes back before the page is drawn. */
static void institution_copy(struct arena *arena, const struct match_institution *from,
                             struct match_institution *to)
{
    *to = *from;
    to->name = copied(arena, from->name);
    to->telephone = copied(arena, from->telephone);
    to->area = copied(arena, from->area);
    to->municipality = copied(arena, from->municipality);
    to->accepting.reason = copied(arena, from->accepting.reason);
    to->accepting.entered_by = copied(arena, from->accepting.entered_by);
    to->capacity.note = copied(arena, from->capacity.note);
    to->capacity.posted_by = copied(arena, from->capacity.posted_by);
    struct match_capability *said =
        arena_new_array(arena, struct match_capability, from->capability_count + 1);
    for (size_t i = 0; i < from->capability_count; i++) {
        said[i] = from->capabilities[i];
        said[i].terms = copied(arena, said[i].terms);
        said[i].ward = copied(arena, said[i].ward);
    }
    to->capabilities = said;
    struct match_desk *desks =
        arena_new_array(arena, struct match_desk, from->desk_count + 1);
    for (size_t i = 0; i < from->desk_count; i++) {
        desks[i] = from->desks[i];
        desks[i].name = copied(arena, desks[i].name);
        desks[i].telephone = copied(arena, desks[i].telephone);
        desks[i].out_of_hours_telephone = copied(arena, desks[i].out_of_hours_telephone);
    }
    to->desks = desks;
    to->designations = NULL; /* the candidate says on which one it rests */
    to->designation_count = 0;
}

/* ---- what institutions answered so far ----------------------------------------- */

/* One of each in the order of the snapshot. */
struct past {
    int32_t *asked, *accepted, *asked_today, *waiting;
    bool *is_treating;
};

static int institution_compare(const void *key, const void *item)
{
    int64_t id = *(const int64_t *)key;
    const struct match_institution *institution = item;
    return id < institution->id ? -1 : id > institution->id;
}

/* Its place in the snapshot; false when it has ended or never was. */
static bool place_find_of(const struct match_snapshot *snapshot, int64_t id, size_t *at)
{
    const struct match_institution *found =
        snapshot->count == 0 ? NULL
                             : bsearch(&id, snapshot->items, snapshot->count,
                                       sizeof *snapshot->items, institution_compare);
    if (found != NULL)
        *at = (size_t)(found - snapshot->items);
    return found != NULL;
}

static struct err past_look(struct context *context, int64_t care_case,
                            const struct match_snapshot *snapshot, struct past *past)
{
    struct arena *arena = context->arena;
    struct institution_histories histories;
    struct contacts contacts;
    size_t room = snapshot->count + 1;
    size_t at = 0;

    TRY(rooms_histories(context, &histories));
    TRY(contact_list(context, care_case, &contacts));
    past->asked = arena_new_array(arena, int32_t, room);
    past->accepted = arena_new_array(arena, int32_t, room);
    past->asked_today = arena_new_array(arena, int32_t, room);
    past->waiting = arena_new_array(arena, int32_t, room);
    past->is_treating = arena_new_array(arena, bool, room);
    for (size_t i = 0; i < histories.count; i++) {
        const struct institution_history *history = &histories.items[i];
        if (!place_find_of(snapshot, history->institution, &at))
            continue;
        past->asked[at] = history->asked;
        past->accepted[at] = history->accepted;
        past->asked_today[at] = history->asked_today;
        past->waiting[at] = history->waiting;
    }
    for (size_t i = 0; i < contacts.count; i++)
        if (contacts.items[i].institution != ID_NONE &&
            place_find_of(snapshot, contacts.items[i].institution, &at))
            past->is_treating[at] = true;
    return OK;
}

/* ---- what is shown -------------------------------------------------------------- */

/* Candidates point at copies from now on, in the order in which they are shown. */
static void shown_copy(struct arena *arena, const struct match_snapshot *snapshot,
                       const struct past *past, struct match_found *found)
{
    struct match_result *result = &found->result;
    size_t fits =
        result->fit_count < MATCH_FITS_MAX ? result->fit_count : MATCH_FITS_MAX;
    size_t others =
        result->other_count < MATCH_OTHERS_MAX ? result->other_count : MATCH_OTHERS_MAX;
    struct match_institution *copies =
        arena_new_array(arena, struct match_institution, fits + others + 1);
    int32_t *waiting = arena_new_array(arena, int32_t, fits + others + 1);
    for (size_t used = 0; used < fits + others; used++) {
        struct match_candidate *candidate =
            used < fits ? &result->fits[used] : &result->others[used - fits];
        institution_copy(arena, &snapshot->items[candidate->index], &copies[used]);
        waiting[used] = past->waiting != NULL ? past->waiting[candidate->index] : 0;
        candidate->index = (uint32_t)used;
    }
    result->fit_count = fits;
    result->other_count = others;
    found->institutions = copies;
    found->waiting = waiting;
}

/* `care_case` ID_NONE: only counting, for which the past is of no use. */
static struct err rank_in(struct context *context, int64_t care_case,
                          const struct match_snapshot *snapshot, struct match_found *found)
{
    struct past past = {.asked = NULL};

    if (care_case != ID_NONE)
        TRY(past_look(context, care_case, snapshot, &past));
    const struct match_history history = {.asked = past.asked,
                                          .accepted = past.accepted,
                                          .asked_today = past.asked_today,
                                          .is_treating = past.is_treating};
    match_rules_choose(&prefecture_get()->request_rules, found->level,
                       asking_kinds(context, snapshot), context->today, &found->rules);
    match_weights_choose(match_weight_rows(), context->today, &found->rules);
    found->rules.stale_days = capability_stale_days(context->today);
    match_rank(context->arena, snapshot, &found->question, &found->rules, &history,
               &found->result);
    if (care_case != ID_NONE)
        shown_copy(context->arena, snapshot, &past, found);
    return OK;
}

/* The snapshot goes back whatever happens. */
static struct err rank_all(struct context *context, int64_t care_case,
                           struct match_found *found)
{
    const struct match_snapshot *snapshot = NULL;

    TRY(match_snapshot_take(context->db, context->house, !context->writes, &snapshot));
    struct err err = rank_in(context, care_case, snapshot, found);
    match_snapshot_return(snapshot);
    return err;
}

/* Only how many fit, ring by ring: as it was a moment ago in the same snapshot, or
 * counted now. */
static struct err count_all(struct context *context, struct match_found *found)
{
    const struct match_snapshot *snapshot = NULL;
    struct match_counted key = {.need = found->need.id,
                                .office = context->actor.institution,
                                .minute = context->now / MINUTES(1)};
    struct err err = OK;

    TRY(match_snapshot_take(context->db, context->house, !context->writes, &snapshot));
    if (!match_snapshot_counted(snapshot, &key, found->result.by_ring)) {
        err = rank_in(context, ID_NONE, snapshot, found);
        if (err.kind == ERR_NONE)
            match_snapshot_count_keep(snapshot, &key, found->result.by_ring);
    }
    match_snapshot_return(snapshot);
    return err;
}

struct err match_find(struct context *context, int64_t care_case,
                      const struct match_filter *filter, struct match_found *found)
{
    struct person person;

    *found = (struct match_found){.has_need = false};
    TRY(case_get(context, care_case, &found->care_case, &person));
    TRY(relation_of(context, care_case, &found->relations));
    TRY(care_need_latest(context, care_case, &found->need, &found->has_need));
    question_make(context, &person, filter, found);
    return rank_all(context, care_case, found);
}

struct err match_count(struct context *context, int64_t care_case,
                       struct match_found *found)
{
    const struct match_filter everywhere = {.radius_metres = INT_NONE};
    const struct person nobody = {.id = ID_NONE};

    *found = (struct match_found){.has_need = false};
    TRY(care_need_latest(context, care_case, &found->need, &found->has_need));
    if (!found->has_need)
        return OK;
    question_make(context, &nobody, &everywhere, found);
    return count_all(context, found);
}

/* ---- profiles -------------------------------------------------------------------- */

static int profile_compare(const void *key, const void *item)
{
    int64_t left = ((const struct match_profile *)key)->institution;
    int64_t right = ((const struct match_institution *)item)->id;
    return (left > right) - (left < right);
}

static void profile_fill(struct context *context, const struct match_institution *of,
                         const struct match_need *needs, size_t need_count,
                         struct match_profile *profile)
{
    struct arena *arena = context->arena;
    struct match_capability *said =
        arena_new_array(arena, struct match_capability, need_count + 1);

    profile->name = copied(arena, of->name);
    profile->area = copied(arena, of->area);
    profile->municipality = copied(arena, of->municipality);
    profile->telephone = copied(arena, of->telephone);
    profile->latitude = of->latitude;
    profile->longitude = of->longitude;
    profile->is_stopped = accepting_is_stopped(&of->accepting, context->today);
    for (size_t i = 0; i < need_count; i++) {
        const struct match_capability *known = match_capability_of(of, needs[i].need);
        if (known == NULL)
            continue;
        said[i] = *known;
        said[i].terms = copied(arena, known->terms);
        said[i].ward = copied(arena, known->ward);
        profile->said[i] = &said[i];
    }
}

struct err match_profiles(struct context *context, const struct match_need *needs,
                          size_t need_count, struct match_profile *profiles, size_t count)
{
    const struct match_snapshot *snapshot = NULL;

    TRY(match_snapshot_take(context->db, context->house, !context->writes, &snapshot));
    for (size_t i = 0; i < count; i++) {
        struct match_profile *profile = &profiles[i];
        const struct match_institution *of =
            bsearch(profile, snapshot->items, snapshot->count, sizeof *snapshot->items,
                    profile_compare);
        *profile = (struct match_profile){.institution = profile->institution,
                                          .latitude = INT_NONE,
                                          .longitude = INT_NONE};
        profile->said = arena_new_array(context->arena, const struct match_capability *,
                                        need_count + 1);
        if (of != NULL)
            profile_fill(context, of, needs, need_count, profile);
    }
    match_snapshot_return(snapshot);
    return OK;
}
