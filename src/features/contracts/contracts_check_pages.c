/* contracts_check_pages.c -- register and duty side by side, and the register as a file. */
#include "features/contracts/contracts_pages.h"

#include "base/arena.h"
#include "base/csv.h"
#include "base/lines.h"
#include "features/contracts/contracts_check_html.h"

#include <string.h>

/* ---- the list as a file ----------------------------------------------------------- */

struct export {
    int32_t year;
    const char *csv;
};

struct err contracts_csv_get_read(struct web *web)
{
    struct export *export = web_input(web, struct export);
    export->year = contracts_year(web);
    return OK;
}

static void cells_add(struct lines *lines, const char *const *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        lines_add(lines, i == 0 ? "" : ",");
        lines_add(lines, csv_cell(lines->arena, cells[i] != NULL ? cells[i] : ""));
    }
    lines_add(lines, "\r\n");
}

static const char *number_cell(struct arena *arena, int64_t number)
{
    return number == INT_NONE ? "" : arena_format(arena, "%lld", (long long)number);
}

static const char *day_cell(struct arena *arena, day on)
{
    return on == DAY_NONE ? "" : day_iso(arena, on);
}

static void contract_cells(struct context *context, struct lines *lines,
                           const struct contract *of, const struct contract_price *price)
{
    struct arena *arena = context->arena;
    const char *const cells[] = {
        number_cell(arena, of->fiscal_year),
        of->number,
        of->institution_name,
        message_raw(LANGUAGE_JA, contract_scope_word(of->scope)),
        of->programme,
        of->article,
        day_cell(arena, of->from_on),
        day_cell(arena, of->to_on),
        number_cell(arena, of->ceiling_yen),
        of->signed_by,
        of->document,
        day_cell(arena, of->ended_on),
        of->end_reason,
        price == NULL ? NULL
                      : contract_item_name(of->programme, price->item, price->from_on,
                                           LANGUAGE_JA),
        price == NULL ? NULL : day_cell(arena, price->from_on),
        price == NULL ? NULL : number_cell(arena, price->yen),
        price == NULL ? NULL : number_cell(arena, price->tax_percent),
    };
    cells_add(lines, cells, ARRAY_COUNT(cells));
}

/* A line for each price; a contract without any has one too. */
struct err contracts_csv_get_act(struct context *context, void *input)
{
    static const char *const head[] = {
        "年度",     "契約番号", "相手方",     "委託の内容",   "事業",  "条文",
        "始まり",   "終わり",   "上限額（税込・円）", "契約者",   "文書",  "終了日",
        "終了の理由", "単価の項目", "単価の始まり", "単価（税抜・円）", "税率（％）"};
    struct export *export = input;
    struct contracts contracts;
    struct lines lines = {.arena = context->arena};

    TRY(contract_list(context, export->year, &contracts));
    lines_add(&lines, "\xEF\xBB\xBF");
    cells_add(&lines, head, ARRAY_COUNT(head));
    for (size_t i = 0; i < contracts.count; i++) {
        struct contract of;
        struct contract_prices prices;
        TRY(contract_get(context, contracts.items[i].id, &of, &prices));
        for (size_t k = 0; k < prices.count; k++)
            contract_cells(context, &lines, &of, &prices.items[k]);
        if (prices.count == 0)
            contract_cells(context, &lines, &of, NULL);
    }
    export->csv = lines_join(&lines);
    return OK;
}

struct err contracts_csv_get_show(struct web *web)
{
    const struct export *export = web->input;
    return web_download(web, "text/csv; charset=utf-8",
                        arena_format(web->arena, "contracts-%d.csv", export->year),
                        export->csv, strlen(export->csv));
}

/* ---- register and duty ------------------------------------------------------------ */

struct check {
    struct contract_findings findings;
};

struct err contracts_check_get_read(struct web *web)
{
    (void)web_input(web, struct check);
    return OK;
}

struct err contracts_check_get_act(struct context *context, void *input)
{
    struct check *check = input;
    return contract_check_all(context, context->today, &check->findings);
}

struct err contracts_check_get_show(struct web *web)
{
    const struct contract_findings *findings =
        &((const struct check *)web->input)->findings;
    struct contract_findings_view view = {.on = web->context->today};
    struct contract_finding_rows *const rows[CONTRACT_STANDING_END] = {
        [CONTRACT_IN_FORCE] = &view.in_force,
        [CONTRACT_WITHOUT_DUTY] = &view.without_duty,
        [CONTRACT_MISSING] = &view.missing,
    };
    for (int standing = 1; standing < CONTRACT_STANDING_END; standing++)
        rows[standing]->items =
            arena_new_array(web->arena, struct contract_finding_view, findings->count + 1);
    for (size_t i = 0; i < findings->count; i++) {
        const struct contract_finding *one = &findings->items[i];
        rows[one->standing]->items[rows[one->standing]->count++] =
            (struct contract_finding_view){
                .institution = one->institution,
                .contract = one->contract,
                .name = one->institution_name,
                .number = one->number,
                .programme = contract_programme_name(web, one->programme, view.on),
                .article = one->article,
                .may_add = permission_holds(web->context, &contract_change, 0, false),
            };
    }
    struct html *html = web_html(web);
    web_crumb(web, url_contracts(web->arena, ""), MSG_CONTRACTS_TITLE, NULL);
    web_crumb(web, NULL, MSG_CONTRACTS_CHECK_TITLE, NULL);
    web_page_begin(web, html, MSG_CONTRACTS_CHECK_TITLE, NULL);
    contracts_check_html(html, &view);
    web_page_end(web, html);
    return OK;
}
