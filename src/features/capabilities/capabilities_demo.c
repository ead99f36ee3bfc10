/* capabilities_demo.c -- what the invented hospitals say they can do, through the use
 * cases; some of it checked long ago, so that stale facts show. */
#include "access/context.h"
#include "base/arena.h"
#include "base/pack.h"
#include "base/str.h"
#include "base/tsv.h"
#include "desk/demo_keys.h"
#include "features/capabilities/capabilities.h"
#include "features/feature.h"

static const char *cell(const struct tsv *tsv, size_t row, const char *column)
{
    const char *text = tsv_cell(tsv, row, tsv_column(tsv, column));
    return text_is_empty(text) ? NULL : text;
}

static enum capability_answer answer_of(const char *word)
{
    static const char *const words[] = {"unknown", "can", "condition", "cannot"};
    for (size_t i = 0; i < ARRAY_COUNT(words); i++)
        if (text_equal(words[i], word))
            return (enum capability_answer)i;
    return CAPABILITY_UNKNOWN;
}

static struct err fill_capabilities(struct context *context, void *nothing)
{
    struct tsv tsv;
    (void)nothing;
    TRY(pack_demo_table(context->arena, "capabilities", &tsv));
    for (size_t row = 0; row < tsv.row_count; row++) {
        struct capability wanted = {
            .need = cell(&tsv, row, "need"),
            .answer = answer_of(cell(&tsv, row, "answer")),
            .terms = cell(&tsv, row, "condition"),
            .ward = cell(&tsv, row, "ward"),
        };
        struct capability_change change = {
            .wanted = &wanted, .count = 1, .checked_by = cell(&tsv, row, "checked_by")};
        struct capability_list latest;
        int64_t changed = 0;
        int64_t institution =
            demo_key_get("institution", cell(&tsv, row, "institution"));
        TRY(tsv_day(context->arena, &tsv, row, tsv_column(&tsv, "checked_on"),
                    &change.checked_on));
        TRY(capability_list(context, institution, &latest));
        TRY(capability_change(context, institution, latest.version, &change, &changed));
    }
    return OK;
}

const struct demo_step capabilities_demo[] = {
    {20, fill_capabilities},
    {0},
};
