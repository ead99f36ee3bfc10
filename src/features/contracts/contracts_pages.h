/* contracts_pages.h -- what the templates of this room are given; its addresses. */
#ifndef CONTRACTS_PAGES_H
#define CONTRACTS_PAGES_H

#include "features/contracts/contracts.h"
#include "web/web.h"

const char *url_contracts(struct arena *arena, const char *query);
const char *url_contracts_csv(struct arena *arena, const char *query);
const char *url_contracts_copy(struct arena *arena, const char *query);
const char *url_contracts_check(struct arena *arena);
const char *url_contract(struct arena *arena, int64_t id);
const char *url_contract_price(struct arena *arena, int64_t id);
const char *url_contract_change(struct arena *arena, int64_t id);
const char *url_contract_end(struct arena *arena, int64_t id);
const char *url_contract_new(struct arena *arena, int64_t institution);
const char *url_contract_institution(struct arena *arena, int64_t institution);
const char *url_contract_find(struct arena *arena);

struct contract_view {
    int64_t id, institution;
    const char *number, *institution_name;
    enum message scope;
    const char *programme; /* name; NULL: of no programme */
    const char *article;
    const char *year; /* 令和8年度 */
    day from_on, to_on, last_on;
    const char *period; /* 通年, or its days */
    const char *ceiling; /* "1,000,000円" or that there is none */
    const char *signed_by, *document;
    enum message state;
    const char *tag; /* its class */
    bool is_ended, is_void, has_no_duty;
    const char *end_reason;
    const char *year_query;
    instant changed_at;
    const char *changed_by;
};

struct contract_views {
    struct contract_view *items;
    size_t count;
};

struct contract_group_view {
    enum message scope;
    struct contract_views rows;
    const char *ceiling; /* of all that are in force or were */
};

struct contracts_view {
    const char *year, *query, *query_before, *query_after;
    const char *year_before, *year_after;
    bool is_empty, may_change;
    int64_t without_duty;
    struct {
        struct contract_group_view *items;
        size_t count;
    } groups;
};

struct contract_price_view {
    const char *item;
    int64_t yen, tax_percent, with_tax;
    day from_on;
    bool is_now, is_coming;
};

struct contract_one_view {
    struct contract_view of;
    bool may_change, may_end;
    struct {
        struct contract_price_view *items;
        size_t count;
    } prices;
    struct {
        const char **items;
        size_t count;
    } missing; /* payable items without a price */
};

struct contract_hold_view {
    const char *words;
};

struct contract_form_view {
    int64_t id; /* of the contract, or of the institution of a new one */
    const char *name, *number;
    enum message title;
    const struct form *form;
    struct {
        struct contract_hold_view *items;
        size_t count;
    } holds;
};

struct contract_finding_view {
    int64_t institution, contract;
    const char *name, *number, *programme, *article;
    bool may_add;
};

struct contract_findings_view {
    day on;
    struct contract_finding_rows {
        struct contract_finding_view *items;
        size_t count;
    } without_duty, missing, in_force;
};

struct contract_panel_view {
    int64_t id;
    bool may_change, is_empty;
    struct contract_views rows;
};

/* ---- made in one file, used in another -------------------------------------------- */

void contract_see(struct web *web, const struct contract *contract,
                  struct contract_view *view);
const char *contract_programme_name(const struct web *web, const char *programme, day on);
const char *contract_yen_text(struct web *web, int64_t yen);
/* The ?year= of the request, or this fiscal year. */
int32_t contracts_year(struct web *web);

#define HANDLER(name)                                                                   \
    struct err name##_read(struct web *web);                                            \
    struct err name##_act(struct context *context, void *input);                        \
    struct err name##_show(struct web *web)

HANDLER(contracts_get);
HANDLER(contracts_csv_get);
HANDLER(contracts_check_get);
HANDLER(contract_one_get);
HANDLER(contract_new_get);
HANDLER(contract_new_post);
HANDLER(contract_price_get);
HANDLER(contract_price_post);
HANDLER(contract_change_get);
HANDLER(contract_change_post);
HANDLER(contract_end_get);
HANDLER(contract_end_post);

#undef HANDLER

#endif
