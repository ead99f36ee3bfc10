/* contract_copies_pages.h -- what the page of this room shows; its addresses. */
#ifndef CONTRACT_COPIES_PAGES_H
#define CONTRACT_COPIES_PAGES_H

#include "features/contract_copies/contract_copies.h"
#include "web/web.h"

const char *url_contract_copies(struct arena *arena, const char *query);
const char *url_contract_copies_list(struct arena *arena, const char *query);
const char *url_contract_copies_one(struct arena *arena, int64_t id);

struct contract_copy_view {
    int64_t id;
    const char *number, *name, *programme, *ceiling;
    enum message scope, fate;
    day last_on;
    bool is_over;
    int64_t prices, lost;
};

struct contract_copy_views {
    struct contract_copy_view *items;
    size_t count;
};

struct contract_copies_view {
    const struct form *form;
    const char *no_query, *list_query;
    const char *from_year, *to_year;
    const char *year_word, *what_word; /* as chosen, to be sent with the button */
    bool is_empty;
    int64_t to_copy;
    struct contract_copy_views copied, left_out;
};

#endif
