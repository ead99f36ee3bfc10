/* mask_least.c -- how small a count may be shown, by the pack's dated rules. */
#include "base/mask_least.h"

#include "base/pack.h"
#include "base/str.h"
#include "base/tsv.h"

enum { LEAST_WITHOUT_RULE = 10 };

struct err mask_least(struct arena *arena, const char *table, day on, int64_t *least)
{
    struct tsv tsv;

    *least = LEAST_WITHOUT_RULE;
    TRY(pack_table(arena, "mask_rules", &tsv));
    for (size_t row = 0; row < tsv.row_count; row++) {
        const char *last = tsv_cell(&tsv, row, tsv_column(&tsv, "to_on"));
        day from_on = DAY_NONE;
        day to_on = DAY_NONE;
        if (!text_equal(tsv_cell(&tsv, row, tsv_column(&tsv, "table")), table))
            continue;
        TRY(tsv_day(arena, &tsv, row, tsv_column(&tsv, "from_on"), &from_on));
        if (!text_is_empty(last))
            TRY(tsv_day(arena, &tsv, row, tsv_column(&tsv, "to_on"), &to_on));
        if (on >= from_on && (to_on == DAY_NONE || on <= to_on))
            TRY(tsv_int(arena, &tsv, row, tsv_column(&tsv, "least"), least));
    }
    return OK;
}
