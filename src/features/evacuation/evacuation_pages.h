/* evacuation_pages.h -- what the pages of this room share: addresses, words, views. */
#ifndef EVACUATION_PAGES_H
#define EVACUATION_PAGES_H

#include "features/evacuation/evacuation.h"
#include "features/prefecture/prefecture.h"
#include "web/form.h"
#include "web/web.h"

const char *url_evacuations(struct arena *arena);
const char *url_evacuation_new(struct arena *arena);
const char *url_evacuation(struct arena *arena, int64_t warning);
const char *url_evacuation_change(struct arena *arena, int64_t warning);
const char *url_evacuation_end(struct arena *arena, int64_t warning);
const char *url_evacuation_paper(struct arena *arena, int64_t warning);
const char *url_evacuation_person(struct arena *arena, int64_t warning, int64_t person);
const char *url_evacuation_mark(struct arena *arena, int64_t warning, int64_t person);
const char *url_evacuation_stay(struct arena *arena, int64_t warning, int64_t person);
const char *url_evacuation_case(struct arena *arena, int64_t care_case);
const char *url_evacuation_place(struct arena *arena, int64_t institution);
const char *url_evacuation_application(struct arena *arena, int64_t application);

extern const struct choice evacuation_state_choices[]; /* without "nobody has tried" */

/* ---- warnings -------------------------------------------------------------------- */

struct warning_view {
    int64_t id;
    const char *kind, *places, *basis, *by, *ended_by, *end_reason;
    instant from_at, failed_at, power_from, declared_at, ended_at;
    bool is_in_force, has_failed;
};

struct warnings_view {
    bool may_change;
    struct {
        struct warning_view *items;
        size_t count;
    } rows;
};

struct warning_form_view {
    int64_t id; /* ID_NONE: a new one */
    bool is_new;
    const char *what; /* of one that ends */
    enum message title;
    const struct form *form;
};

void warning_see(struct web *web, const struct warning *warning,
                 struct warning_view *view);
/* The list, the warning, and what is done on this page. */
void evacuation_crumbs(struct web *web, const struct warning *warning,
                       enum message label);

/* ---- people ---------------------------------------------------------------------- */

struct evacuation_row_view {
    int64_t id, warning, care_case;
    const char *name, *kana, *telephone, *address, *municipality, *number, *holder;
    const char *lasts, *left, *note, *by, *dealer, *dealer_telephone, *hospital, *models,
        *arranged;
    const char *due_class, *state_class;
    instant runs_out_at, happened_at;
    day measured_on;
    enum message state, manual_bag, suction_without, generator, vehicle, lift;
    int64_t floor, bearers, institution;
    bool has_institution, has_record, is_known, is_stale, has_state, has_stay, is_empty, has_floor,
        has_bearers;
};
struct evacuation_row_views {
    struct evacuation_row_view *items;
    size_t count;
};

struct evacuation_free_view {
    const char *on;
    int64_t count;
};

struct evacuation_place_view {
    int64_t id;
    const char *name, *ward, *telephone, *terms;
    struct {
        struct evacuation_free_view *items;
        size_t count;
    } free;
};

struct evacuation_view {
    int64_t id;
    struct warning_view warning;
    struct evacuation_row_views rows;
    struct {
        struct evacuation_place_view *items;
        size_t count;
    } places;
    struct {
        const char **items;
        size_t count;
    } days;
    int64_t not_safe, unknown, untried;
    bool may_change, is_cut, has_places;
    instant now;
};

struct evacuation_sheet_view {
    const char *centre;
    struct evacuation_row_views rows;
};
struct evacuation_paper_view {
    int64_t id;
    struct warning_view warning;
    struct {
        struct evacuation_sheet_view *items;
        size_t count;
    } sheets;
    instant now;
};

struct evacuation_person_view {
    int64_t id, person;
    struct warning_view warning;
    struct evacuation_row_view row;
    const struct form *form, *stay_form;
    bool may_change, may_stay;
};

void evacuation_row_see(struct web *web, const struct warning *warning,
                        const struct evacuation_person *one,
                        struct evacuation_row_view *view);

/* ---- handlers of the table of routes --------------------------------------------- */

#define HANDLER(name)                                                                    \
    struct err name##_read(struct web *web);                                             \
    struct err name##_act(struct context *context, void *input);                         \
    struct err name##_show(struct web *web)

HANDLER(evacuation_board);
HANDLER(evacuation_paper);
HANDLER(evacuation_person_get);
HANDLER(evacuation_person_post);
HANDLER(evacuation_stay_post);

#undef HANDLER

#endif
