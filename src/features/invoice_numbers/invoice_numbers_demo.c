/* invoice_numbers_demo.c -- a number of the demonstration; invented: its twelve digits are
 * nines and noughts. */
#include "access/context.h"
#include "base/values.h"
#include "desk/demo_keys.h"
#include "features/feature.h"
#include "features/invoice_numbers/invoice_numbers.h"

static struct err fill(struct context *context, void *nothing)
{
    const struct actor doer = context->actor;

    (void)nothing;
    demo_act_as(context, ID_NONE, "見本 正");
    struct err err = invoice_number_set(
        context, demo_key_get("institution", "aozora"),
        &(struct invoice_number_new){
            .number = "T9000000000009", .from_on = context->today - 400, .is_sure = true});
    context->actor = doer;
    return err;
}

extern const struct demo_step invoice_numbers_demo[];
const struct demo_step invoice_numbers_demo[] = {
    {25, fill},
    {0},
};
