/* entrustment_pages.h -- what the templates of this room are given; its addresses. */
#ifndef ENTRUSTMENT_PAGES_H
#define ENTRUSTMENT_PAGES_H

#include "features/entrustment/entrustment.h"
#include "web/web.h"

const char *url_entrustment(struct arena *arena, const char *query);
const char *url_budget(struct arena *arena, int64_t contract);
const char *url_budget_contract(struct arena *arena, int64_t contract);
const char *url_settlements(struct arena *arena, const char *query);
const char *url_settlement(struct arena *arena, int64_t id);
const char *url_settlement_send(struct arena *arena, int64_t id);
const char *url_settlement_inspect(struct arena *arena, int64_t id);
const char *url_settlement_pay(struct arena *arena, int64_t id);
const char *url_settlement_correct(struct arena *arena, int64_t id);
const char *url_settlement_report(struct arena *arena, int64_t id);
const char *url_settlement_record(struct arena *arena, int64_t id);
const char *url_settlement_xlsx(struct arena *arena, int64_t id);
const char *url_settlement_csv(struct arena *arena, int64_t id);

/* ---- the budget ------------------------------------------------------------------- */

struct budget_view {
    int64_t id;
    const char *number, *institution, *work; /* programme, or what else is entrusted */
    const char *contracted, *used, *committed, *left, *percent;
    int64_t used_days, committed_days, stays;
    const char *tag; /* of the percentage */
    bool is_near, lacks_price, is_over;
};

struct budgets_view {
    const char *year, *year_before, *year_after;
    const char *query, *query_before, *query_after;
    int64_t warn_percent;
    bool is_empty;
    struct {
        struct budget_view *items;
        size_t count;
    } rows;
    const char *contracted, *used, *committed, *left; /* together */
    enum message tax_rule;
};

struct budget_stay_view {
    const char *number;
    day from_on, to_on;
    int64_t days;
    const char *net;
    enum message state;
    const char *tag;
};

struct budget_one_view {
    struct budget_view of;
    const char *period;
    enum message tax_rule;
    struct budget_stay_views {
        struct budget_stay_view *items;
        size_t count;
    } used, committed;
};

/* ---- settlements ------------------------------------------------------------------ */

struct settlement_row_view {
    int64_t id;
    const char *month, *institution, *number, *total;
    int64_t edition;
    enum message state;
    const char *tag;
    bool is_replaced, is_this;
};

struct settlement_rows_view {
    struct settlement_row_view *items;
    size_t count;
};

struct settlements_view {
    const char *year, *year_before, *year_after;
    const char *query_before, *query_after;
    bool is_empty, is_officer;
    struct settlement_rows_view rows;
};

struct claim_line_view {
    const char *number, *item;
    const char *days; /* 11月3日から11月9日まで */
    int64_t quantity;
    const char *yen, *tax, *amount;
    bool is_first; /* of its stay */
};

struct claim_rate_view {
    int64_t percent;
    const char *net, *tax;
};

struct difference_view {
    const char *words;
};

struct settlement_view {
    struct settlement_row_view of;
    int64_t contract;
    const char *work, *sent_by, *inspected_by, *inspection, *correction;
    instant sent_at;
    day sent_on, inspected_on, paid_on;
    bool is_draft, is_sent, is_inspected, is_paid, was_sent, was_inspected;
    bool may_send, may_inspect, may_pay, may_correct, is_officer, has_more_editions;
    struct {
        struct claim_line_view *items;
        size_t count;
    } lines;
    struct {
        struct claim_rate_view *items;
        size_t count;
    } rates;
    const char *net, *tax, *total;
    enum message tax_rule;
    const char *paid_before, *to_pay; /* by an edition before; NULL: nothing */
    day paid_before_on;
    int64_t days, stays;
    struct {
        struct difference_view *items;
        size_t count;
    } differences;
    struct settlement_rows_view editions;
    /* on paper */
    const char *to, *address, *party, *signed_by, *contract_period, *edition;
    const char *registration; /* for invoices; NULL: none on record */
    day today;
};

struct settlement_form_view {
    int64_t id;
    const char *about; /* month and hospital */
    const char *total;
    enum message title;
    const struct form *form;
    bool has_differences;
    struct {
        struct difference_view *items;
        size_t count;
    } differences;
};

/* ---- made in one file, used in another -------------------------------------------- */

const char *entrustment_yen(struct web *web, int64_t yen); /* "1,000円"; none: "なし" */
const char *entrustment_month(struct web *web, day month_on); /* 令和8年11月 */
const char *entrustment_days(struct web *web, day from_on, day to_on);
const char *entrustment_work(struct web *web, const struct contract *contract);
int32_t entrustment_year(struct web *web);
const char *entrustment_year_query(struct web *web, int32_t year);
void settlement_row_see(struct web *web, const struct settlement *settlement,
                        struct settlement_row_view *view);
void settlement_see(struct web *web, const struct settlement_whole *whole,
                    struct settlement_view *view);

/* Its lines with formulas, tax of each rate, and the sum. */
MUST_USE struct err settlement_workbook(struct web *web,
                                        const struct settlement_whole *whole,
                                        struct bytes *file);

#define HANDLER(name)                                                                   \
    struct err name##_read(struct web *web);                                            \
    struct err name##_act(struct context *context, void *input);                        \
    struct err name##_show(struct web *web)

HANDLER(entrustment_get);
HANDLER(budget_get);
HANDLER(settlements_get);
HANDLER(settlement_one_get);
HANDLER(settlement_send_get);
HANDLER(settlement_send_post);
HANDLER(settlement_inspect_get);
HANDLER(settlement_inspect_post);
HANDLER(settlement_pay_get);
HANDLER(settlement_pay_post);
HANDLER(settlement_correct_get);
HANDLER(settlement_correct_post);
HANDLER(settlement_report_get);
HANDLER(settlement_record_get);
HANDLER(settlement_xlsx_get);
HANDLER(settlement_csv_get);

#undef HANDLER

#endif
