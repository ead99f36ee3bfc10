/* rooms.c -- walks the plates for what a service asks of all rooms. */
#include "desk/rooms.h"

#include "access/context.h"
#include "base/arena.h"
#include "features/feature.h"

struct err rooms_case_ended(struct context *context, int64_t care_case,
                            const char *outcome)
{
    for (size_t i = 0; features[i] != NULL; i++)
        if (features[i]->case_ended != NULL)
            TRY(features[i]->case_ended(context, care_case, outcome));
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
