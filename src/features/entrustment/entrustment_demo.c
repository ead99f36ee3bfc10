/* entrustment_demo.c -- the months of the demonstration that are over: drafted from its
 * stays, each at another step on its way. */
#include "access/context.h"
#include "features/entrustment/entrustment.h"
#include "features/feature.h"

/* One stays a draft with its hospital, one waits for inspection, one is inspected. */
static struct err go_on(struct context *context, const struct settlement *of,
                        size_t place)
{
    struct settlement_whole whole;

    if (of->state != SETTLEMENT_DRAFTED || place % 3 == 1)
        return OK;
    TRY(settlement_get(context, of->id, &whole));
    if (whole.claim.lacks_price)
        return OK;
    TRY(settlement_send_off(context, of->id, of->version, whole.claim.total_yen,
                            "医事課 見本 花"));
    return place % 3 == 2 ? OK
                          : settlement_inspected(context, of->id, of->version + 1,
                                                 context->today,
                                                 "病院の控えと照らし合わせた（見本）");
}

static struct err fill_settlements(struct context *context, void *nothing)
{
    struct settlements all;
    (void)nothing;
    TRY(settlement_draft_due(context));
    TRY(budget_check_tasks(context));
    TRY(settlement_list(context, day_fiscal_year(context->today), &all));
    for (size_t i = 0; i < all.count; i++)
        TRY(go_on(context, &all.items[i], i));
    return OK;
}

extern const struct demo_step entrustment_demo[];
const struct demo_step entrustment_demo[] = {
    {95, fill_settlements},
    {0},
};
