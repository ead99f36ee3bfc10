/* calls_pages.h -- what the templates of this room are given, and its addresses. */
#ifndef CALLS_PAGES_H
#define CALLS_PAGES_H

#include "features/calls/calls.h"
#include "features/inquiries/inquiries.h"
#include "web/web.h"

const char *url_calls_case(struct arena *arena, int64_t care_case);
const char *url_calls_of(struct arena *arena, int64_t care_case);
const char *url_calls_target(struct arena *arena, int64_t care_case, int64_t target);
const char *url_calls_noted(struct arena *arena, int64_t care_case, int64_t target);
const char *url_calls_ask(struct arena *arena, int64_t care_case);
const char *url_calls_round(struct arena *arena, int64_t inquiry);
const char *url_calls_institution(struct arena *arena, int64_t institution);

/* What came of a call: one key each. */
struct calls_result_view {
    const char *name; /* as the form sends it */
    const char *key;
    const char *label;
    bool is_chosen;
};

struct calls_results_view {
    struct calls_result_view *items;
    size_t count;
};

struct calls_sentence_view {
    const char *text;
};

struct calls_row_view {
    int64_t id, care_case;
    const char *number; /* of the case, in the list over all */
    const char *name;
    const char *state;
    const char *due; /* NULL: nothing is waited for */
    const char *due_class;
    const char *telephone;
    bool is_current;
};

struct calls_view {
    int64_t id;
    const char *number;
    const struct form *form;
    instant now;
    bool has_current, is_open;
    const char *saved; /* what was just noted; NULL */
    /* the one to ring */
    int64_t target, institution, inquiry;
    const char *name, *state, *telephone, *due, *due_class;
    const char *desk, *extension, *hours, *out_of_hours, *out_of_hours_telephone;
    int64_t calls;
    const char *again; /* when it was agreed to ring again; NULL */
    struct {
        struct calls_sentence_view *items;
        size_t count;
    } sentences;
    struct calls_results_view results, answers;
    const char *result_error;
    struct {
        struct calls_row_view *items;
        size_t count;
    } rows;
};

struct calls_list_view {
    instant now;
    struct {
        struct calls_row_view *items;
        size_t count;
    } rows;
};

/* ---- made in one file, used in another ------------------------------------------- */

struct desk_list;
/* Number, desk and hours of the one to ring; what was tried before. */
void calls_current_see(struct web *web, const struct inquiry_target *target,
                       const struct desk_list *desks, struct calls_view *view);
/* The need in sentences that can be read aloud; never a name. */
void calls_sentences_see(struct web *web, const struct inquiry *inquiry,
                         struct calls_view *view);
void calls_row_see(struct web *web, const struct inquiry_target *target,
                   struct calls_row_view *view);
/* "17:00", "1700", "９時５分": today, or tomorrow when it is past; ERR_INVALID. */
struct err calls_time_read(const char *text, instant now, instant *at);

#define HANDLER(name)                                                                   \
    struct err name##_read(struct web *web);                                            \
    struct err name##_act(struct context *context, void *input);                        \
    struct err name##_show(struct web *web)

HANDLER(calls_get);
HANDLER(calls_post);
HANDLER(calls_list_get);

#undef HANDLER

#endif
