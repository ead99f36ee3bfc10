/* evening_pages.h -- what the pages of this room share: addresses, views, handlers. */
#ifndef EVENING_PAGES_H
#define EVENING_PAGES_H

#include "features/evening/evening.h"
#include "web/web.h"

/* ---- addresses ---------------------------------------------------------------- */

const char *url_evening(struct arena *arena);
const char *url_evening_print(struct arena *arena);
const char *url_evening_jump(struct arena *arena, int64_t care_case); /* to its card */
const char *url_night(struct arena *arena, int64_t care_case);
const char *url_night_post(struct arena *arena, int64_t care_case);
/* The focus stands in the field that is missing. */
const char *url_night_change(struct arena *arena, int64_t care_case, const char *field);
/* Pages of other rooms. */
const char *url_evening_case(struct arena *arena, int64_t care_case);
const char *url_evening_cases(struct arena *arena);
const char *url_evening_duty(struct arena *arena);
const char *url_evening_notes(struct arena *arena);

/* ---- views -------------------------------------------------------------------- */

struct evening_span_view {
    const char *name, *telephone;
    instant from_at, to_at;
};

struct evening_span_views {
    struct evening_span_view *items;
    size_t count;
};

/* Which night, and who has it by the roster. */
struct evening_night_view {
    instant from_at, to_at;
    bool is_running;
    struct evening_span_views duties, gaps;
};

struct evening_case_view {
    int64_t id;
    const char *number, *initials, *holder, *urgency, *urgency_tag;
    bool is_theirs, is_ready;
    enum message lack, mend; /* what is missing, and the button that mends it */
    const char *mend_field, *lack_tag;
    instant open_from; /* INSTANT_NONE */
    bool has_open_from;
    const char *gap, *gap_class; /* in words; NULL: not known */
    const char *watch;           /* who has it; NULL: nobody */
    instant watch_to;
    const char *call_number; /* NULL */
    bool has_told, has_check;
    const char *told, *told_to;
    instant told_at, next_check_at;
    const char *missing; /* what is not settled, in words; NULL: nothing */
    struct {
        const char **items;
        size_t count;
    } place; /* sentences: how far a place has come */
    const char *anchor;
    int64_t open_tasks;
    bool has_task;
    enum message task;
    const char *task_due;
};

struct evening_case_views {
    struct evening_case_view *items;
    size_t count;
};

struct evening_view {
    struct evening_night_view night;
    instant now;
    int64_t count, not_ready;
    bool is_empty, is_ready;
    struct evening_case_views rows, ready, others; /* not ready, ready, not urgent */
};

struct evening_panel_view {
    struct evening_night_view night;
    struct evening_case_view of;
};

struct evening_form_view {
    int64_t id;
    const char *number, *name;
    const char *draft_url, *path;
    bool has_draft;
    instant draft_at;
    const struct form *form;
    bool has_caution;
    struct care_in_speaking caution;
    struct evening_panel_view now;
};

struct evening_contact_view {
    const char *role, *name, *telephone, *hours;
    bool is_day_and_night;
};

struct evening_task_view {
    enum message title;
    instant due_at;
};

struct evening_sheet_view {
    const char *number, *name, *kana, *disease, *municipality, *address, *telephone;
    bool has_age, has_gap, has_plan, has_caution, has_night, has_check;
    int64_t age;
    instant now, check_at;
    const char *by;
    const char *plan;
    day plan_on;
    const char *bedside, *bridge, *power, *oxygen;
    enum message suction;
    instant until_at, limit_at, noted_at;
    bool has_until, has_limit;
    struct care_in_speaking caution;
    struct evening_span_views watches; /* telephone: which the family calls */
    struct evening_case_view of;
    struct {
        struct evening_contact_view *items;
        size_t count;
    } contacts;
    struct {
        struct evening_task_view *items;
        size_t count;
    } tasks;
};

/* ---- made in one file, used in another ------------------------------------------ */

const char *evening_list_name(struct web *web, const char *list, const char *code);
enum message evening_task_title(const char *kind);
void evening_night_see(struct web *web, const struct outlook *outlook,
                       struct evening_night_view *view);
void evening_missing_see(struct web *web, struct evening_case_view *view);
void evening_place_see(struct web *web, const struct night_case *night,
                       struct evening_case_view *view);
void evening_case_see(struct web *web, const struct night_case *night,
                      struct evening_case_view *view);

/* ---- handlers ------------------------------------------------------------------- */

#define HANDLER(name)                                                                    \
    struct err name##_read(struct web *web);                                             \
    struct err name##_act(struct context *context, void *input);                         \
    struct err name##_show(struct web *web)

HANDLER(evening_get);
HANDLER(evening_print_get);
HANDLER(night_get);
HANDLER(night_change_get);
HANDLER(night_change_post);

#undef HANDLER

#endif
