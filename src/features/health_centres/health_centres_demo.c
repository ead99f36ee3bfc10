/* health_centres_demo.c -- the demonstration's offices as the pack's health centres. */
#include "access/context.h"
#include "base/pack.h"
#include "base/str.h"
#include "base/tsv.h"
#include "desk/demo_keys.h"
#include "features/feature.h"
#include "features/health_centres/health_centres.h"

static struct err fill_offices(struct context *context, void *nothing)
{
    struct tsv tsv;

    (void)nothing;
    TRY(pack_demo_table(context->arena, "institutions", &tsv));
    for (size_t row = 0; row < tsv.row_count; row++) {
        const char *code = tsv_cell(&tsv, row, tsv_column(&tsv, "health_centre"));
        const char *key = tsv_cell(&tsv, row, tsv_column(&tsv, "key"));
        if (text_is_empty(code))
            continue;
        TRY(health_centre_set(context, demo_key_get("institution", key), ID_NONE, code,
                              day_of(2020, 4, 1)));
    }
    return OK;
}

const struct demo_step health_centres_demo[] = {
    {12, fill_offices},
    {0},
};
