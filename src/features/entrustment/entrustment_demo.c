/* entrustment_demo.c -- the months of the demonstration that are over: drafted from its
 * stays; the older ones sent, inspected and paid, as they would be by now. */
#include "access/context.h"
#include "features/entrustment/entrustment.h"
#include "features/feature.h"

/* How far a month has come, by its age: last month's is still with the hospital. */
static struct err go_on(struct context *context, const struct settlement *of)
{
    struct settlement_whole whole;
    int months_ago = (int)((context->today - of->month_on) / 31);

    if (of->state != SETTLEMENT_DRAFTED || months_ago < 2)
        return OK;
    TRY(settlement_get(context, of->id, &whole));
    if (whole.claim.lacks_price)
        return OK;
    TRY(settlement_send_off(context, of->id, of->version, whole.claim.total_yen,
                            "医事課 見本 花"));
    if (months_ago < 3)
        return OK;
    TRY(settlement_inspected(context, of->id, of->version + 1, context->today,
                             "病院の控えと照らし合わせた（見本）"));
    return months_ago < 4 ? OK
                          : settlement_paid(context, of->id, of->version + 2,
                                            context->today);
}

static struct err fill_settlements(struct context *context, void *nothing)
{
    struct settlements all;
    (void)nothing;
    TRY(settlement_draft_due(context));
    TRY(budget_check_tasks(context));
    TRY(settlement_list(context, day_fiscal_year(context->today), &all));
    for (size_t i = 0; i < all.count; i++)
        TRY(go_on(context, &all.items[i]));
    return OK;
}

extern const struct demo_step entrustment_demo[];
const struct demo_step entrustment_demo[] = {
    {95, fill_settlements},
    {0},
};
