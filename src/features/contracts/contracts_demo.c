/* contracts_demo.c -- the invented register of contracts, through the use cases: of the
 * fiscal year in which the demonstration is made, and one of the year before. */
#include "access/context.h"
#include "base/arena.h"
#include "base/pack.h"
#include "base/str.h"
#include "base/pack.h"
#include "base/tsv.h"
#include "base/values.h"
#include "desk/demo_keys.h"
#include "features/contracts/contracts.h"
#include "features/feature.h"

enum { PRICES_MAX = 8 };

static const char *cell(const struct tsv *tsv, size_t row, const char *column)
{
    const char *text = tsv_cell(tsv, row, tsv_column(tsv, column));
    return text_is_empty(text) ? NULL : text;
}

static int64_t cell_int(const struct tsv *tsv, size_t row, const char *column,
                        int64_t otherwise)
{
    int64_t number = otherwise;
    const char *text = cell(tsv, row, column);
    return text != NULL && str_int(str_of(text), &number) ? number : otherwise;
}

static enum contract_scope scope_of(const char *word)
{
    static const char *const words[CONTRACT_SCOPE_END] = {
        "", "council_office", "coordinators", "respite"};
    for (int i = 1; i < CONTRACT_SCOPE_END; i++)
        if (text_equal(word, words[i]))
            return (enum contract_scope)i;
    return (enum contract_scope)0;
}

static day month_first(int32_t fiscal_year, int64_t month)
{
    return day_of(month >= 4 ? fiscal_year : fiscal_year + 1, (int32_t)month, 1);
}

static size_t prices_of(const struct tsv *tsv, const struct contract *contract,
                        struct contract_price prices[PRICES_MAX])
{
    size_t count = 0;
    for (size_t row = 0; row < tsv->row_count && count < PRICES_MAX; row++)
        if (text_equal(cell(tsv, row, "contract"), contract->number))
            prices[count++] = (struct contract_price){
                .item = cell(tsv, row, "item"),
                .yen = cell_int(tsv, row, "yen", 0),
                .tax_percent = cell_int(tsv, row, "tax_percent", 10),
                .from_on = month_first(contract->fiscal_year,
                                       cell_int(tsv, row, "month", 4))};
    return count;
}

static struct err fill_contracts(struct context *context, void *nothing)
{
    int32_t now = day_fiscal_year(context->today);
    struct tsv tsv;
    struct tsv prices;
    (void)nothing;
    TRY(pack_demo_table(context->arena, "contracts", &tsv));
    TRY(pack_demo_table(context->arena, "contract_prices", &prices));
    for (size_t row = 0; row < tsv.row_count; row++) {
        int32_t year = now + (int32_t)cell_int(&tsv, row, "year", 0);
        struct contract contract = {
            .number = cell(&tsv, row, "number"),
            .institution = demo_key_get("institution", cell(&tsv, row, "institution")),
            .scope = scope_of(cell(&tsv, row, "scope")),
            .programme = cell(&tsv, row, "programme"),
            .article = cell(&tsv, row, "article"),
            .fiscal_year = year,
            .from_on = day_of(year, 4, 1),
            .to_on = day_of(year + 1, 3, 31),
            .ceiling_yen = cell_int(&tsv, row, "ceiling_yen", INT_NONE),
            .signed_by = cell(&tsv, row, "signed_by"),
            .document = cell(&tsv, row, "document"),
        };
        struct contract_price of[PRICES_MAX];
        size_t count = prices_of(&prices, &contract, of);
        int64_t id = ID_NONE;
        TRY(contract_add(context, &contract, of, count, &id));
        demo_key_put("contract", contract.number, id);
    }
    return OK;
}

extern const struct demo_step contracts_demo[];
const struct demo_step contracts_demo[] = {
    {24, fill_contracts},
    {0},
};
