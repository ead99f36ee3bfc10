/* places_calendar_service.c -- what all hospitals have free, day by day; no patient is in
 * it. */
#include "features/places/places.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

/* All of them, or the actor's own. */
static struct err scope_need(struct context *context, bool *is_own)
{
    int64_t own = context->actor.institution;

    *is_own = !permission_holds(context, &place_calendar_read, 0, false);
    if (!*is_own)
        return permission_need(context, &place_calendar_read);
    return permission_need_for(context, &place_calendar_own,
                               own != ID_NONE ? RELATION_BIT(RELATION_OFFICE) : 0, false);
}

/* What was answered to one question is nobody else's place. */
static void offers_keep(const struct context *context, bool is_own,
                        struct bed_offers *offers)
{
    size_t kept = 0;

    for (size_t i = 0; i < offers->count; i++) {
        const struct bed_offer *offer = &offers->items[i];
        if (offer->kind == BED_OFFER_POSTED &&
            (!is_own || offer->institution == context->actor.institution))
            offers->items[kept++] = *offer;
    }
    offers->count = kept;
}

static int row_compare(const void *a, const void *b)
{
    const struct place_row *left = a;
    const struct place_row *right = b;
    int by_area = strcmp(left->area != NULL ? left->area : "~",
                         right->area != NULL ? right->area : "~");

    if (by_area != 0)
        return by_area;
    return (left->institution > right->institution) -
           (left->institution < right->institution);
}

/* Where each hospital is, for the order of the rows and for the filter. */
static struct err areas_read(struct context *context, struct place_calendar *calendar)
{
    struct match_profile *profiles =
        arena_new_array(context->arena, struct match_profile, calendar->count + 1);

    for (size_t i = 0; i < calendar->count; i++)
        profiles[i].institution = calendar->items[i].institution;
    TRY(match_profiles(context, NULL, 0, profiles, calendar->count));
    for (size_t i = 0; i < calendar->count; i++)
        calendar->items[i].area = profiles[i].area;
    return OK;
}

static void area_keep(const char *area, struct place_calendar *calendar)
{
    size_t kept = 0;

    for (size_t i = 0; i < calendar->count; i++)
        if (area == NULL || text_equal(calendar->items[i].area, area))
            calendar->items[kept++] = calendar->items[i];
    calendar->count = kept;
    if (kept > PLACE_ROWS_MAX) {
        calendar->left_out = (int64_t)kept - PLACE_ROWS_MAX;
        calendar->count = PLACE_ROWS_MAX;
    }
}

/* Offers come hospital by hospital. */
static void rows_make(struct arena *arena, const struct bed_offers *offers,
                      const struct bed_days *days, struct place_calendar *calendar)
{
    int32_t count = calendar->to_on - calendar->from_on + 1;

    calendar->items = arena_new_array(arena, struct place_row, offers->count + 1);
    for (size_t i = 0; i < offers->count;) {
        size_t first = i;
        while (i < offers->count &&
               offers->items[i].institution == offers->items[first].institution)
            i++;
        struct place_row *row = &calendar->items[calendar->count++];
        row->institution = offers->items[first].institution;
        row->name = offers->items[first].institution_name;
        row->days = arena_new_array(arena, struct place_day, count);
        place_days_sum(&days[first], i - first, count, row->days);
    }
}

struct err place_calendar(struct context *context, day from_on, day to_on,
                          const char *area, struct place_calendar *calendar)
{
    struct bed_offers offers;
    struct bed_days *days = NULL;

    *calendar = (struct place_calendar){.from_on = from_on, .to_on = to_on};
    TRY(scope_need(context, &calendar->is_own));
    TRY(bed_offers_on(context, from_on, to_on, &offers));
    offers_keep(context, calendar->is_own, &offers);
    TRY(bed_days_of(context, &offers, from_on, to_on, &days));
    rows_make(context->arena, &offers, days, calendar);
    TRY(areas_read(context, calendar));
    area_keep(area, calendar);
    qsort(calendar->items, calendar->count, sizeof *calendar->items, row_compare);
    return OK;
}
