/* rooms.c -- walks the plates for what a service asks of all rooms. */
#include "desk/rooms.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/defect.h"
#include "features/feature.h"

struct err rooms_case_ended(struct context *context, int64_t care_case,
                            const char *outcome)
{
    for (size_t i = 0; features[i] != NULL; i++)
        if (features[i]->case_ended != NULL)
            TRY(features[i]->case_ended(context, care_case, outcome));
    return OK;
}

struct err rooms_respite_settled(struct context *context, int64_t application,
                                 const char *reason)
{
    for (size_t i = 0; features[i] != NULL; i++)
        if (features[i]->respite_settled != NULL)
            TRY(features[i]->respite_settled(context, application, reason));
    return OK;
}

struct err rooms_asked_list(struct context *context, int64_t institution,
                            struct asked_items *asked)
{
    asked->count = 0;
    for (size_t i = 0; features[i] != NULL; i++)
        if (features[i]->asked_list != NULL)
            TRY(features[i]->asked_list(context, institution, asked));
    return OK;
}

struct err rooms_asked_open(struct context *context, enum subject_kind kind, int64_t id,
                            const char **path)
{
    *path = NULL;
    for (size_t i = 0; features[i] != NULL && *path == NULL; i++)
        if (features[i]->asked_open != NULL)
            TRY(features[i]->asked_open(context, kind, id, path));
    return OK;
}

void institution_hold_add(struct institution_holds *holds, enum message words,
                          int64_t count, bool must_end_first)
{
    if (count == 0)
        return;
    need(holds->count < INSTITUTION_HOLDS_MAX);
    holds->items[holds->count++] = (struct institution_hold){words, count, must_end_first};
}

struct err rooms_institution_holds(struct context *context, int64_t institution,
                                   struct institution_holds *holds)
{
    holds->count = 0;
    for (size_t i = 0; features[i] != NULL; i++)
        if (features[i]->institution_holds != NULL)
            TRY(features[i]->institution_holds(context, institution, holds));
    return OK;
}

struct err rooms_institution_ended(struct context *context, int64_t institution, day on,
                                   const char *reason)
{
    for (size_t i = 0; features[i] != NULL; i++)
        if (features[i]->institution_ended != NULL)
            TRY(features[i]->institution_ended(context, institution, on, reason));
    return OK;
}

void account_hold_add(struct account_holds *holds, struct account_hold hold)
{
    if (hold.count == 0)
        return;
    need(holds->count < ACCOUNT_HOLDS_MAX);
    holds->items[holds->count++] = hold;
}

struct err rooms_account_holds(struct context *context, int64_t account,
                               struct account_holds *holds)
{
    holds->count = 0;
    for (size_t i = 0; features[i] != NULL; i++)
        if (features[i]->account_holds != NULL)
            TRY(features[i]->account_holds(context, account, holds));
    return OK;
}

struct err rooms_account_ending(struct context *context, int64_t account,
                                const char *reason)
{
    for (size_t i = 0; features[i] != NULL; i++)
        if (features[i]->account_ending != NULL)
            TRY(features[i]->account_ending(context, account, reason));
    return OK;
}

static void history_add(struct institution_history *to,
                        const struct institution_history *more)
{
    to->asked += more->asked;
    to->accepted += more->accepted;
    to->asked_today += more->asked_today;
    to->waiting += more->waiting;
}

/* Both in order of institution. */
static void histories_merge(struct arena *arena, struct institution_histories *to,
                            const struct institution_histories *more)
{
    struct institution_histories both = {
        .items = arena_new_array(arena, struct institution_history,
                                 to->count + more->count + 1)};
    size_t left = 0;
    size_t right = 0;

    while (left < to->count || right < more->count) {
        bool is_left = right == more->count ||
                       (left < to->count && to->items[left].institution <=
                                                more->items[right].institution);
        const struct institution_history *next =
            is_left ? &to->items[left++] : &more->items[right++];
        if (both.count > 0 &&
            both.items[both.count - 1].institution == next->institution)
            history_add(&both.items[both.count - 1], next);
        else
            both.items[both.count++] = *next;
    }
    *to = both;
}

struct err rooms_histories(struct context *context,
                           struct institution_histories *histories)
{
    *histories = (struct institution_histories){.count = 0};
    for (size_t i = 0; features[i] != NULL; i++) {
        struct institution_histories more = {.count = 0};
        if (features[i]->institution_histories == NULL)
            continue;
        TRY(features[i]->institution_histories(context, &more));
        histories_merge(context->arena, histories, &more);
    }
    return OK;
}

struct err rooms_coordinator_hours(struct context *context, int64_t coordinator,
                                   instant from_at, instant to_at,
                                   struct coordinator_hours *hours)
{
    *hours = (struct coordinator_hours){.first_at = INSTANT_NONE};
    for (size_t i = 0; features[i] != NULL; i++) {
        struct coordinator_hours more = {.count = 0};
        if (features[i]->coordinator_hours == NULL)
            continue;
        TRY(features[i]->coordinator_hours(context, coordinator, from_at, to_at, &more));
        if (more.count > 0 &&
            (hours->count == 0 || more.first_at < hours->first_at))
            hours->first_at = more.first_at;
        hours->count += more.count;
    }
    return OK;
}
