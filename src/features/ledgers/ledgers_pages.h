/* ledgers_pages.h -- what the pages of this room show. */
#ifndef LEDGERS_PAGES_H
#define LEDGERS_PAGES_H

#include "features/ledgers/ledgers.h"
#include "web/url.h"
#include "web/web.h"

const char *url_ledger(struct arena *arena, int64_t care_case);
const char *url_ledger_case(struct arena *arena, int64_t care_case);
const char *url_ledger_stay(struct arena *arena, int64_t stay);

struct ledger_entry_view {
    instant at;
    const char *by, *text;
    int64_t stay;
    bool has_stay;
};

struct ledger_year_view {
    const char *title; /* programme and year */
    const char *used, *held, *left; /* figures for people */
    bool has_max, is_over;
    const char *used_why, *held_why, *left_why, *basis;
    struct {
        struct ledger_entry_view *items;
        size_t count;
    } entries;
};

struct ledger_years_view {
    struct ledger_year_view *items;
    size_t count;
};

struct ledger_view {
    int64_t care_case;
    const char *number;
    instant now;
    struct ledger_years_view years;
    bool may_correct, is_open;
    const struct form *form;
};

struct ledger_panel_view {
    int64_t care_case;
    struct ledger_years_view years;
};

#endif
