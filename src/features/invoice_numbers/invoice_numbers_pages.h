/* invoice_numbers_pages.h -- what the page of this room shows; its addresses. */
#ifndef INVOICE_NUMBERS_PAGES_H
#define INVOICE_NUMBERS_PAGES_H

#include "features/invoice_numbers/invoice_numbers.h"
#include "web/web.h"

const char *url_invoice_number(struct arena *arena, int64_t institution);
const char *url_invoice_number_institution(struct arena *arena, int64_t institution);

struct invoice_number_view {
    const char *number; /* NULL: not registered */
    day from_on;
    instant entered_at;
    const char *entered_by;
    bool is_now;
};

struct invoice_numbers_view {
    int64_t id;
    const char *name;
    bool may_enter;
    const struct form *form;
    struct {
        struct invoice_number_view *items;
        size_t count;
    } rows;
};

#endif
