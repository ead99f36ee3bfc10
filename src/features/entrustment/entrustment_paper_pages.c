/* entrustment_paper_pages.c -- a settlement on paper (実績報告書兼請求書, 検査調書), as an
 * Excel workbook that adds up, and as CSV. */
#include "features/entrustment/entrustment_pages.h"

#include "base/arena.h"
#include "base/csv.h"
#include "base/lines.h"
#include "base/xlsx.h"
#include "features/entrustment/settlement_record_html.h"
#include "features/entrustment/settlement_report_html.h"
#include "features/institutions/institutions.h"
#include "features/invoice_numbers/invoice_numbers.h"
#include "features/prefecture/prefecture.h"

#include <string.h>

struct paper {
    int64_t id;
    struct settlement_whole whole;
    struct institution party;
    const char *registration; /* for invoices, in force on the last day; NULL: none */
    const char *csv;
    struct bytes workbook;
};

struct err settlement_report_get_read(struct web *web)
{
    struct paper *paper = web_input(web, struct paper);
    return web_path_id(web, "id", &paper->id);
}

static day last_of_month(day first_on)
{
    struct date date = day_date(first_on);
    return date.month == 12 ? day_of(date.year, 12, 31)
                            : day_of(date.year, date.month + 1, 1) - 1;
}

struct err settlement_report_get_act(struct context *context, void *input)
{
    struct paper *paper = input;
    TRY(settlement_get(context, paper->id, &paper->whole));
    const struct settlement *settlement = &paper->whole.settlement;
    TRY(invoice_number_on(context, settlement->institution,
                          last_of_month(settlement->month_on), &paper->registration));
    return institution_get(context, settlement->institution, &paper->party);
}

static struct err paper_show(struct web *web, enum message title,
                             void (*draw)(struct html *, const struct settlement_view *))
{
    const struct paper *paper = web->input;
    const struct contract *contract = &paper->whole.contract;
    struct settlement_view view;
    struct html *html = web_html(web);

    settlement_see(web, &paper->whole, &view);
    view.to = prefecture_get()->name;
    view.address = paper->party.facts.address;
    view.party = paper->party.facts.name;
    view.signed_by = contract->signed_by;
    view.registration = paper->registration;
    view.contract_period =
        message_text(web->arena, web->context->language, MSG_ENTRUSTMENT_FROM_TO,
                     say_two(web->arena, SAY_D(contract->from_on),
                             SAY_D(contract_last_on(contract))));
    web_page_looks(web, LOOK_SHEET);
    web_crumb(web, url_settlements(web->arena, ""), MSG_ENTRUSTMENT_SETTLEMENTS, NULL);
    web_crumb(web, url_settlement(web->arena, paper->id), MSG_NONE,
              arena_format(web->arena, "%s %s", view.of.month, view.of.institution));
    web_crumb(web, NULL, title, NULL);
    web_page_begin(web, html, title, NULL);
    draw(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err settlement_report_get_show(struct web *web)
{
    return paper_show(web, MSG_ENTRUSTMENT_PAPER_REPORT_TITLE, settlement_report_html);
}

struct err settlement_record_get_read(struct web *web)
{
    return settlement_report_get_read(web);
}

/* There is no record before the inspection. */
struct err settlement_record_get_act(struct context *context, void *input)
{
    struct paper *paper = input;
    TRY(settlement_report_get_act(context, input));
    return paper->whole.settlement.inspected_on != DAY_NONE
               ? OK
               : err_of(ERR_NOT_FOUND, MSG_ENTRUSTMENT_NOT_INSPECTED);
}

struct err settlement_record_get_show(struct web *web)
{
    return paper_show(web, MSG_ENTRUSTMENT_PAPER_RECORD_TITLE, settlement_record_html);
}

/* ---- a workbook that adds up ------------------------------------------------------ */

enum { COLUMNS = 8, COLUMN_QUANTITY = 4, COLUMN_PRICE, COLUMN_TAX, COLUMN_AMOUNT,
       HEAD_ROW = 3, EXTRA_ROWS = 16 };

struct table {
    struct web *web;
    struct xlsx_row *rows;
    size_t count;
};

static struct xlsx_cell *row_add(struct table *table)
{
    struct xlsx_cell *cells = arena_new_array(table->web->arena, struct xlsx_cell, COLUMNS);
    table->rows[table->count++] = (struct xlsx_row){cells, COLUMNS};
    return cells;
}

static struct xlsx_cell text_cell(const char *text)
{
    return (struct xlsx_cell){.kind = XLSX_TEXT, .text = text};
}

static void head_add(struct table *table, const struct settlement *of)
{
    static const char *const words[COLUMNS] = {"申込番号", "項目", "始まり", "終わり",
                                               "数量（日・回）", "単価（税抜・円）",
                                               "税率", "金額（税抜・円）"};
    struct arena *arena = table->web->arena;
    row_add(table)[0] = (struct xlsx_cell){
        .kind = XLSX_TITLE,
        .text = arena_format(arena, "%s分 一時入院 請求明細 第%lld版",
                             entrustment_month(table->web, of->month_on),
                             (long long)of->edition)};
    row_add(table)[0] = text_cell(arena_format(arena, "%s　契約 %s", of->institution_name,
                                               of->contract_number));
    (void)row_add(table);
    struct xlsx_cell *cells = row_add(table);
    for (size_t i = 0; i < COLUMNS; i++)
        cells[i] = (struct xlsx_cell){.kind = XLSX_HEAD, .text = words[i]};
}

static void line_row_add(struct table *table, const struct contract *contract,
                         const struct claim_line *line)
{
    struct arena *arena = table->web->arena;
    size_t row = table->count;
    struct xlsx_cell *cells = row_add(table);
    cells[0] = text_cell(line->number);
    cells[1] = text_cell(
        contract_item_name(contract->programme, line->item, line->from_on, LANGUAGE_JA));
    cells[2] = (struct xlsx_cell){.kind = XLSX_DAY, .number = line->from_on};
    cells[3] = (struct xlsx_cell){.kind = XLSX_DAY, .number = line->to_on};
    cells[COLUMN_QUANTITY] = (struct xlsx_cell){.kind = XLSX_COUNT, .number = line->quantity};
    cells[COLUMN_TAX] =
        (struct xlsx_cell){.kind = XLSX_PERCENT, .number = line->tax_percent};
    if (line->yen == INT_NONE)
        return; /* no price: nothing to multiply */
    cells[COLUMN_PRICE] = (struct xlsx_cell){.kind = XLSX_COUNT, .number = line->yen};
    cells[COLUMN_AMOUNT] = (struct xlsx_cell){
        .kind = XLSX_FORMULA,
        .text = arena_format(arena, "=%s*%s", xlsx_place(arena, COLUMN_QUANTITY, row),
                             xlsx_place(arena, COLUMN_PRICE, row)),
        .number = line->amount_yen};
}

static size_t sum_add(struct table *table, const char *label, const char *formula,
                      int64_t value)
{
    size_t row = table->count;
    struct xlsx_cell *cells = row_add(table);
    cells[COLUMN_TAX] =
        (struct xlsx_cell){.kind = XLSX_TEXT, .text = label, .is_strong = true};
    cells[COLUMN_AMOUNT] = (struct xlsx_cell){
        .kind = XLSX_FORMULA, .text = formula, .number = value, .is_strong = true};
    return row;
}

/* Below the lines: net, tax of each rate from its own sum, and all together. */
static void sums_add(struct table *table, const struct claim *claim)
{
    struct arena *arena = table->web->arena;
    size_t first = HEAD_ROW + 1;
    size_t last = table->count - 1;
    const char *amounts =
        arena_format(arena, "%s:%s", xlsx_place(arena, COLUMN_AMOUNT, first),
                     xlsx_place(arena, COLUMN_AMOUNT, last));
    const char *rates = arena_format(arena, "%s:%s", xlsx_place(arena, COLUMN_TAX, first),
                                     xlsx_place(arena, COLUMN_TAX, last));
    size_t net = sum_add(table, "計（税抜）", arena_format(arena, "=SUM(%s)", amounts),
                         claim->net_yen);
    for (size_t i = 0; i < claim->rate_count; i++) {
        const struct claim_rate *rate = &claim->rates[i];
        static const char *const ways[TAX_ROUNDING_END] = {
            [TAX_DOWN] = "ROUNDDOWN", [TAX_NEAREST] = "ROUND", [TAX_UP] = "ROUNDUP"};
        (void)sum_add(table,
                      arena_format(arena, "消費税 %lld％", (long long)rate->percent),
                      arena_format(arena, "=%s(SUMIF(%s,%lld/100,%s)*%lld/100,0)",
                                   ways[claim->rounding], rates, (long long)rate->percent, amounts,
                                   (long long)rate->percent),
                      rate->tax_yen);
    }
    (void)sum_add(table, "合計（税込）",
                  arena_format(arena, "=SUM(%s:%s)", xlsx_place(arena, COLUMN_AMOUNT, net),
                               xlsx_place(arena, COLUMN_AMOUNT, table->count - 1)),
                  claim->total_yen);
}

struct err settlement_xlsx_get_read(struct web *web)
{
    return settlement_report_get_read(web);
}

struct err settlement_xlsx_get_act(struct context *context, void *input)
{
    struct paper *paper = input;
    TRY(settlement_get(context, paper->id, &paper->whole));
    return paper->whole.claim.count > 0
               ? OK
               : err_of(ERR_NOT_FOUND, MSG_ENTRUSTMENT_CLAIM_NONE);
}

static const char *file_name(struct web *web, const struct settlement *of,
                             const char *ending)
{
    struct date date = day_date(of->month_on);
    return arena_format(web->arena, "claim-%d-%02d-edition%lld.%s", date.year, date.month,
                        (long long)of->edition, ending);
}

struct err settlement_workbook(struct web *web, const struct settlement_whole *whole,
                               struct bytes *file)
{
    static const double widths[COLUMNS] = {18, 22, 20, 20, 10, 14, 14, 16};
    const struct claim *claim = &whole->claim;
    struct table table = {.web = web};

    table.rows =
        arena_new_array(web->arena, struct xlsx_row, claim->count + EXTRA_ROWS);
    head_add(&table, &whole->settlement);
    for (size_t i = 0; i < claim->count; i++)
        line_row_add(&table, &whole->contract, &claim->items[i]);
    sums_add(&table, claim);
    return xlsx_write(web->arena,
                      &(struct xlsx_sheet){.rows = table.rows,
                                           .row_count = table.count,
                                           .head_row = HEAD_ROW,
                                           .widths = widths,
                                           .column_count = COLUMNS,
                                           .is_landscape = true,
                                           .made_at = web->context->now},
                      file);
}

struct err settlement_xlsx_get_show(struct web *web)
{
    struct paper *paper = web->input;
    TRY(settlement_workbook(web, &paper->whole, &paper->workbook));
    return web_download(
        web, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        file_name(web, &paper->whole.settlement, "xlsx"), paper->workbook.at,
        paper->workbook.length);
}

/* ---- the same for programs -------------------------------------------------------- */

struct err settlement_csv_get_read(struct web *web)
{
    return settlement_report_get_read(web);
}

static void cells_add(struct lines *lines, const char *const *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        lines_add(lines, i == 0 ? "" : ",");
        lines_add(lines, csv_cell(lines->arena, cells[i]));
    }
    lines_add(lines, "\r\n");
}

static const char *number_cell(struct arena *arena, int64_t number)
{
    return number == INT_NONE ? "" : arena_format(arena, "%lld", (long long)number);
}

struct err settlement_csv_get_act(struct context *context, void *input)
{
    static const char *const head[] = {"申込番号", "項目",           "始まり",
                                       "終わり",   "数量（日・回）", "単価（税抜・円）",
                                       "税率（％）", "金額（税抜・円）"};
    struct paper *paper = input;
    struct arena *arena = context->arena;
    struct lines lines = {.arena = arena};

    TRY(settlement_get(context, paper->id, &paper->whole));
    lines_add(&lines, "\xEF\xBB\xBF");
    cells_add(&lines, head, ARRAY_COUNT(head));
    for (size_t i = 0; i < paper->whole.claim.count; i++) {
        const struct claim_line *line = &paper->whole.claim.items[i];
        const char *const cells[] = {
            line->number,
            contract_item_name(paper->whole.contract.programme, line->item, line->from_on,
                               LANGUAGE_JA),
            day_iso(arena, line->from_on),
            day_iso(arena, line->to_on),
            number_cell(arena, line->quantity),
            number_cell(arena, line->yen),
            number_cell(arena, line->tax_percent),
            number_cell(arena, line->amount_yen),
        };
        cells_add(&lines, cells, ARRAY_COUNT(cells));
    }
    paper->csv = lines_join(&lines);
    return OK;
}

struct err settlement_csv_get_show(struct web *web)
{
    const struct paper *paper = web->input;
    return web_download(web, "text/csv; charset=utf-8",
                        file_name(web, &paper->whole.settlement, "csv"), paper->csv,
                        strlen(paper->csv));
}
