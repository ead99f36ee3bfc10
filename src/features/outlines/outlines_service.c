/* outlines_service.c -- draw the outline of a case: what of it would be shown today, and
 * how many known people share that. */
#include "features/outlines/outlines_rules.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/diseases/diseases.h"
#include "features/prefecture/prefecture.h"

enum { SHARED_MIN = 5 }; /* where no rule says it */

/* ---- how many look the same ----------------------------------------------------- */

static const char **municipalities_of(struct arena *arena, const char *area, size_t *count)
{
    const struct prefecture *prefecture = prefecture_get();
    const char **codes =
        arena_new_array(arena, const char *, prefecture->municipality_count);
    *count = 0;
    for (size_t i = 0; i < prefecture->municipality_count; i++)
        if (text_equal(prefecture->municipalities[i].area, area))
            codes[(*count)++] = prefecture->municipalities[i].code;
    return codes;
}

static const char **diseases_of(struct arena *arena, const char *group, size_t *count)
{
    const char **codes = arena_new_array(arena, const char *, disease_count());
    *count = 0;
    for (size_t i = 0; i < disease_count(); i++)
        if (disease_is_in_group(disease_at(i), group))
            codes[(*count)++] = disease_at(i)->code;
    return codes;
}

/* Only the year of birth stands open: a band of ages is one of years. */
static struct err people_count(void *counter, const struct outline_view *view,
                               int64_t *count)
{
    struct context *context = counter;
    int64_t year = day_date(context->today).year;
    struct person_likeness likeness = {
        .birth_year_from = view->age_high < 0 ? INT_NONE : year - view->age_high,
        .birth_year_to = view->age_low < 0 ? INT_NONE : year - view->age_low,
    };
    if (view->area != NULL)
        likeness.municipalities = municipalities_of(context->arena, view->area,
                                                    &likeness.municipality_count);
    if (view->group != NULL)
        likeness.diseases =
            diseases_of(context->arena, view->group, &likeness.disease_count);
    return person_count_like(context, &likeness, count);
}

/* ---- the outline ---------------------------------------------------------------- */

/* The first group a disease stands in; NULL when it has none. */
static const char *group_of(struct context *context, const char *code)
{
    const struct disease *disease = disease_get(code);
    struct str rest = str_of(disease != NULL ? disease->groups : "");
    struct str piece;
    if (rest.length == 0 || !str_next(&rest, '|', &piece) || piece.length == 0)
        return NULL;
    return str_copy(context->arena, piece);
}

/* What is needed, without what was noted beside it in words. */
static struct care_need need_bare(struct arena *arena, const struct care_need *need)
{
    struct care_need bare = *need;
    bare.note = NULL;
    bare.items = arena_new_array(arena, struct need_item, need->item_count + 1);
    for (size_t i = 0; i < need->item_count; i++)
        bare.items[i] = (struct need_item){.code = need->items[i].code,
                                           .amount = need->items[i].amount};
    return bare;
}

static struct err view_draw(struct context *context, const struct person_facts *facts,
                            struct outline_view *view, int64_t *shared_by)
{
    const struct dated_rule *least = dated_rule_on(&prefecture_get()->inquiry_rules,
                                                   "small_combination_min", NULL,
                                                   context->today);
    const struct municipality *home =
        prefecture_municipality(prefecture_get(), facts->municipality);

    *view = outline_view_of(home != NULL ? home->area : NULL,
                            outline_age(facts->birth_on, context->today),
                            group_of(context, facts->disease));
    return outline_widen(view, dated_rule_number(least, SHARED_MIN), people_count, context,
                         shared_by);
}

struct err outline_draw(struct context *context, int64_t care_case, const char *text,
                        struct outline *outline)
{
    struct care_case whole;
    struct person person;
    struct care_need need;
    struct care_gaps gaps;
    struct outline_view view;
    int64_t shared_by = 0;
    bool found = false;

    TRY(case_get(context, care_case, &whole, &person));
    TRY(care_need_latest(context, care_case, &need, &found));
    if (!found)
        return err_of(ERR_CONFLICT, MSG_OUTLINES_NO_NEED);
    TRY(care_gap_list(context, care_case, &gaps));
    TRY(view_draw(context, &person.facts, &view, &shared_by));
    *outline = (struct outline){
        .area = view.area,
        .age_low = view.age_low,
        .age_high = view.age_high,
        .disease_group = view.group,
        .purpose = whole.purpose,
        .urgency = whole.urgency,
        .level = need.level,
        .need = need_bare(context->arena, &need),
        .needed_by = gaps.count > 0 ? care_gap_limit(&gaps.items[0]) : INSTANT_NONE,
        .text = text_is_empty(text) ? NULL : text,
        .shared_by = shared_by,
        .is_area_widened = view.is_area_widened,
        .is_age_widened = view.is_age_widened,
        .is_rare = view.is_rare,
        .has_name_like = outline_is_name_like(text) || outline_is_name_like(need.exit),
    };
    return OK;
}
