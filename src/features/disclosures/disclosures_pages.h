/* disclosures_pages.h -- what the pages of this room share: addresses, words, views,
 * handlers for the table of routes. */
#ifndef DISCLOSURES_PAGES_H
#define DISCLOSURES_PAGES_H

#include "features/cases/cases.h"
#include "features/disclosures/disclosures.h"
#include "features/prefecture/prefecture.h"
#include "web/case_edit.h"

const char *url_basis_new(struct arena *arena, int64_t care_case);
const char *url_basis_told(struct arena *arena, int64_t care_case, int64_t basis);
const char *url_basis_end(struct arena *arena, int64_t care_case, int64_t basis);
const char *url_emergencies(struct arena *arena, const char *query);
const char *url_emergency(struct arena *arena, int64_t basis);
const char *url_emergency_reviewed(struct arena *arena, int64_t basis);

enum message basis_state_word(enum basis_state state);
/* "need|identity" in words. */
const char *basis_told_words(struct web *web, const char *told);

/* The panel of the case page. */
struct err bases_look(struct context *context, int64_t care_case, void **data);
void bases_draw(struct html *html, const void *data);

struct basis_view {
    int64_t id, care_case;
    enum message kind, state;
    const char *state_tag, *reason, *means, *text, *by, *due, *due_class;
    instant happened_at, told_at, reviewed_at;
    bool is_open, has_end, was_told, was_reviewed, is_emergency, may_tell, may_end;
};

struct bases_view {
    int64_t id;
    bool may_change;
    struct {
        struct basis_view *items;
        size_t count;
    } rows;
};

/* An emergency for the privacy officer. */
struct emergency_view {
    int64_t id;
    const char *number, *reason, *text, *decided_by, *told;
    enum message state;
    const char *state_tag;
    instant happened_at, to_at, told_at, reviewed_at;
    bool has_end, was_told, was_reviewed, may_review;
};

struct emergencies_view {
    struct {
        struct emergency_view *items;
        size_t count;
    } rows;
    const char *next_query;
    const struct form *form; /* of the one that is shown alone */
    struct emergency_view one;
};

#define HANDLER(name)                                                                    \
    struct err name##_read(struct web *web);                                             \
    struct err name##_act(struct context *context, void *input);                         \
    struct err name##_show(struct web *web)

HANDLER(bases_get);
HANDLER(basis_get_form);
HANDLER(basis_post);
HANDLER(basis_told_get);
HANDLER(basis_told_post);
HANDLER(basis_end_get);
HANDLER(basis_end_post);
HANDLER(emergencies_get);
HANDLER(emergency_get_one);
HANDLER(emergency_post);

#undef HANDLER

#endif
