/* duty_pages.h -- what the pages of this room share: addresses, views for the
 * templates, handlers for the table of routes.
 */
#ifndef DUTY_PAGES_H
#define DUTY_PAGES_H

#include "features/duty/duty.h"
#include "web/web.h"

/* ---- addresses -------------------------------------------------------------- */

const char *url_duty(struct arena *arena);
const char *url_duty_week(struct arena *arena, day on);
const char *url_duty_new(struct arena *arena);
const char *url_duty_new_for(struct arena *arena, instant from_at, instant to_at);
const char *url_duty_change(struct arena *arena, int64_t id);
const char *url_duty_cancel(struct arena *arena, int64_t id);
const char *url_duty_relieve(struct arena *arena, int64_t id);

/* ---- views -------------------------------------------------------------------- */

struct duty_view {
    int64_t id;
    const char *name;
    instant from_at, to_at;
    const char *telephone;
    bool is_part; /* not of the whole night or weekend */
};

struct gap_view {
    instant from_at, to_at;
    bool may_fill;
};

struct gap_views {
    struct {
        struct gap_view *items;
        size_t count;
    } items;
    size_t count;
};

struct tonight_view {
    bool is_running;
    instant from_at, to_at;
    struct {
        struct duty_view *items;
        size_t count;
    } duties;
    struct gap_views gaps;
};

struct roster_piece_view {
    const char *hours;
    bool is_gap, is_planned, is_running;
    int64_t id;
    const char *name;
    const char *telephone;
    instant from_at, to_at; /* of a gap, whole */
};

struct roster_day_view {
    day on;
    const char *holiday; /* NULL: none */
    bool is_today;
    struct {
        struct roster_piece_view *items;
        size_t count;
    } pieces;
};

struct roster_view {
    struct {
        struct roster_day_view *items;
        size_t count;
    } days;
    struct gap_views gaps; /* of the next days, whatever week is shown */
    day from_on, to_on, previous, next;
    bool may_plan, has_gaps, runs_out;
};

/* A form about one duty. */
struct duty_form_view {
    const struct form *form;
    int64_t id;
    const char *name;
    instant from_at, to_at;
    bool has_people, is_new;
};

/* ---- handlers -------------------------------------------------------------------- */

#define HANDLER(name)                                                                    \
    struct err name##_read(struct web *web);                                             \
    struct err name##_act(struct context *context, void *input);                         \
    struct err name##_show(struct web *web)

HANDLER(duty_new_get);
HANDLER(duty_new_post);
HANDLER(duty_change_get);
HANDLER(duty_change_post);
HANDLER(duty_cancel_get);
HANDLER(duty_cancel_post);
HANDLER(duty_relieve_get);
HANDLER(duty_relieve_post);

#undef HANDLER

#endif
