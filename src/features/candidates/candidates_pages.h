/* candidates_pages.h -- what the template of this room is given; its addresses. */
#ifndef CANDIDATES_PAGES_H
#define CANDIDATES_PAGES_H

#include "features/candidates/candidates.h"
#include "web/web.h"

const char *url_candidates(struct arena *arena);

struct candidates_line_view {
    const char *text;
};
struct candidates_lines_view {
    struct candidates_line_view *items;
    size_t count;
};
struct candidates_finding_view {
    const char *typed, *label;
    bool is_known, is_absent;
};
struct candidates_disease_view {
    int64_t place;
    const char *name, *codes, *designated;
    bool is_other_sex;
    struct candidates_lines_view speaks, unexplained, missing, against;
};
struct candidates_source_view {
    const char *source, *disease, *finding;
};
struct candidates_view {
    const struct form *form;
    bool is_off, has_knowledge, is_ranked, was_asked, is_demonstration;
    const char *versions, *answers_for;
    int64_t source_total;
    struct {
        struct candidates_finding_view *items;
        size_t count;
    } findings;
    struct {
        struct candidates_disease_view *items;
        size_t count;
    } diseases;
    struct {
        struct candidates_source_view *items;
        size_t count;
    } sources;
};

#define HANDLER(name)                                                                    \
    struct err name##_read(struct web *web);                                             \
    struct err name##_act(struct context *context, void *input);                         \
    struct err name##_show(struct web *web)

HANDLER(candidates_get);
HANDLER(candidates_post);

#undef HANDLER

#endif
