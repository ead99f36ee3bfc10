/* respite_pages.h -- what the pages of this room share: addresses, words, views, handlers
 * for the table of routes. */
#ifndef RESPITE_PAGES_H
#define RESPITE_PAGES_H

#include "features/prefecture/prefecture.h"
#include "features/respite/respite.h"
#include "web/case_links.h"
#include "web/web.h"

/* ---- addresses ------------------------------------------------------------------- */

const char *url_respite_list(struct arena *arena);
const char *url_respite_where(struct arena *arena, const char *query);
const char *url_respite_waiting(struct arena *arena);
const char *url_respite(struct arena *arena, int64_t id);
const char *url_respite_case(struct arena *arena, int64_t care_case);
const char *url_respite_sheet(struct arena *arena, int64_t care_case);
/* "/respite/ID/return": a step's page, by its word. */
const char *url_respite_step(struct arena *arena, int64_t id, const char *step);
const char *url_respite_link(struct arena *arena, const char *url);

/* ---- words ----------------------------------------------------------------------- */

const char *respite_state_tag(enum respite_state state); /* its class */
const char *respite_municipality(const char *code); /* its name; NULL: none */
/* 12月1日（火）～12月14日（月）（14日間） */
const char *respite_period_text(struct web *web, struct respite_period period);

/* ---- views ----------------------------------------------------------------------- */

struct respite_row_view {
    int64_t id;
    const char *number, *who, *municipality, *reason, *period, *office, *holder;
    const char *tag, *due, *due_class;
    enum message state, ball;
    bool is_sudden, is_unconfirmed, has_ball;
    instant received_at;
};

struct respite_link_view {
    const char *url;
    enum message label;
    const char *look; /* what one mostly does next stands out */
};

struct respite_moved_view {
    const char *number, *to_name;
    instant at;
};

struct respite_list_view {
    const struct form *form;
    bool is_own, is_empty, is_filtered, is_later;
    const char *query, *next_query, *clear_query, *centre;
    struct {
        struct respite_link_view *items;
        size_t count;
    } links;
    struct {
        struct respite_row_view *items;
        size_t count;
    } rows;
    struct {
        struct respite_moved_view *items;
        size_t count;
    } moves;
};

struct respite_waiting_row_view {
    int64_t id, place;
    const char *number, *period, *why;
    bool may_open;
    instant received_at;
};

struct respite_waiting_view {
    const char *programme, *order;
    bool is_empty;
    struct {
        struct respite_waiting_row_view *items;
        size_t count;
    } rows;
};

struct respite_waiting_views {
    struct {
        struct respite_waiting_view *items;
        size_t count;
    } programmes;
};

struct respite_finding_view {
    const char *text, *tag;
    enum message kind, rule;
};

struct respite_verdict_view {
    enum message sum;
    const char *look; /* class of the box */
    struct {
        struct respite_finding_view *items;
        size_t count;
    } findings, passed; /* what is in the way, or may be; what is fulfilled */
};

struct respite_step_view {
    const char *step, *look;
    enum message label;
};

struct respite_fact_view {
    enum message label;
    const char *text;
};

struct respite_entry_view {
    day on;
    bool is_new_day;
    const char *clock, *iso, *text;
};

struct respite_text_view {
    const char *text;
};

struct respite_one_view {
    int64_t id, care_case;
    const char *number, *name, *kana, *municipality, *age, *certificate, *telephone;
    const char *tag, *due, *due_class, *centre, *holder, *programme, *basis;
    enum message state, ball;
    bool has_ball, is_sudden, is_unconfirmed, has_due, is_moved_here, is_over;
    bool may_case, is_judged, has_decision;
    const char *ending, *decided_by, *decision_reason, *taken_step;
    instant decided_at, received_at, now;
    struct respite_verdict_view verdict;
    struct case_link_views links;
    struct {
        struct respite_step_view *items;
        size_t count;
    } steps;
    struct {
        struct respite_text_view *items;
        size_t count;
    } periods;
    struct {
        struct respite_fact_view *items;
        size_t count;
    } facts;
    struct {
        struct respite_entry_view *items;
        size_t count;
    } thread;
};

struct respite_act_view {
    int64_t id;
    const char *step, *number, *name, *look;
    enum message title, about, button;
    bool has_reason, has_ending, has_removal, has_verdict;
    struct respite_verdict_view verdict;
    const struct form *form;
};

/* ---- made in one file, used in another ------------------------------------------- */

void respite_verdict_see(struct web *web, const struct programme_verdict *verdict,
                         struct respite_verdict_view *view);
void respite_steps_see(struct web *web, unsigned actions, bool may_change,
                       const struct respite_whole *whole, struct respite_one_view *view);

#define HANDLER(name)                                                                   \
    struct err name##_read(struct web *web);                                            \
    struct err name##_act(struct context *context, void *input);                        \
    struct err name##_show(struct web *web)

HANDLER(respite_list_get);
HANDLER(respite_waiting_get);
HANDLER(respite_one_get);
HANDLER(respite_step_get);
HANDLER(respite_step_post);

#undef HANDLER

#endif
