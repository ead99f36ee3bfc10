/* beds_pages.h -- what the templates of this room are given; its addresses. */
#ifndef BEDS_PAGES_H
#define BEDS_PAGES_H

#include "features/beds/beds.h"
#include "features/institutions/institutions.h"
#include "web/url.h"
#include "web/web.h"

const char *url_beds_of(struct arena *arena, int64_t institution);
const char *url_beds_new(struct arena *arena, int64_t institution);
const char *url_beds_change(struct arena *arena, int64_t institution, int64_t offer);
const char *url_beds_confirm(struct arena *arena, int64_t institution, int64_t offer);
const char *url_beds_close(struct arena *arena, int64_t institution, int64_t offer);
const char *url_beds_open(struct arena *arena, int64_t institution, int64_t offer);
const char *url_beds_end(struct arena *arena, int64_t institution, int64_t offer);
const char *url_beds_institution(struct arena *arena, int64_t institution);

/* ---- views ------------------------------------------------------------------------- */

struct bed_closed_view {
    day on;
    const char *reason;
    const char *iso;
};

struct bed_offer_view {
    int64_t id;
    int64_t institution;
    int64_t version;
    const char *name; /* ward, or the institution's */
    day from_on, to_on;
    int64_t beds;
    const char *comes_on, *goes_on;
    bool closed_on_holidays;
    const char *programme; /* NULL: any */
    const char *terms;
    const char *not_here; /* in words; NULL: nothing */
    const char *free;     /* free days of the next weeks; NULL: none */
    instant confirmed_at;
    const char *confirmed_by;
    bool is_stale, is_answered, is_over, is_ended, may_write, is_behalf;
    day ended_on;
    const char *end_reason;
    struct {
        struct bed_closed_view *items;
        size_t count;
    } closed;
};

struct bed_offer_views {
    struct bed_offer_view *items;
    size_t count;
};

struct beds_view {
    int64_t id; /* of the institution */
    const char *name;
    const struct form *form; /* confirm, open: tokens */
    bool may_write, is_own;
    int64_t stale_days, look_days;
    struct bed_offer_views now, past;
};

/* All hospitals that have posted something. */
struct bed_hospital_view {
    int64_t id;
    const char *name;
    int64_t offers, beds;
    const char *free;
    instant confirmed_at;
    bool is_stale;
};

struct beds_all_view {
    struct {
        struct bed_hospital_view *items;
        size_t count;
    } rows;
    int64_t stale_days, look_days;
};

/* The panel of the institution's page. */
struct beds_panel_view {
    int64_t id;
    bool may_write;
    struct bed_offer_views now;
};

struct bed_form_view {
    int64_t id;   /* of the institution */
    int64_t item; /* of the offer; ID_NONE: a new one */
    const char *name;
    const char *offer_name;
    day from_on, to_on;
    enum message title;
    bool is_new;
    const struct form *form;
};

/* ---- shared ------------------------------------------------------------------------- */

struct bed_edit {
    int64_t institution;
    int64_t id;
    int64_t version;
    struct bed_offer wanted; /* as typed */
    struct bed_offer known;  /* as it is */
    struct institution of;
    struct bed_closed_day closed;
    const char *by;
    day on;
    const char *reason;
};

enum { BEDS_LOOK_DAYS = 60 };

void beds_crumbs(struct web *web, int64_t institution, const char *name,
                 enum message label);
/* Weekdays in words: 平日, 毎日, 月・水・金. */
const char *bed_weekdays_text(struct web *web, unsigned weekdays);
/* The needs that a ward may say it cannot do: those that leave a place out. */
const struct choice *bed_need_choices(struct web *web);

#define HANDLER(name)                                                                   \
    struct err name##_read(struct web *web);                                            \
    struct err name##_act(struct context *context, void *input);                        \
    struct err name##_show(struct web *web)

HANDLER(beds_get);
HANDLER(beds_of_get);
HANDLER(beds_new_get);
HANDLER(beds_new_post);
HANDLER(beds_change_get);
HANDLER(beds_change_post);
HANDLER(beds_confirm_post);
HANDLER(beds_close_get);
HANDLER(beds_close_post);
HANDLER(beds_open_post);
HANDLER(beds_end_get);
HANDLER(beds_end_post);

#undef HANDLER

#endif
