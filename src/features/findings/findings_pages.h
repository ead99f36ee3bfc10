/* findings_pages.h -- what the templates of this room are given; its addresses. */
#ifndef FINDINGS_PAGES_H
#define FINDINGS_PAGES_H

#include "features/findings/findings.h"
#include "web/web.h"

const char *url_findings(struct arena *arena, const char *base);
const char *url_findings_under(struct arena *arena, const char *base, const char *term);
const char *url_findings_back(struct arena *arena, const char *base);

struct finding_row_view {
    const char *id, *label, *other, *because, *base;
    const char *term_name, *presence_name, *onset_name; /* of its boxes */
    bool is_present, is_absent, is_unknown, has_children;
    struct {
        struct finding_age_view *items;
        size_t count;
    } ages;
};

struct finding_age_view {
    const char *code, *name;
    bool is_chosen;
};

struct finding_link_view {
    const char *base, *term, *label;
};

struct finding_chosen_view {
    const char *base, *label, *onset;
    enum message presence;
    int64_t place;
    const struct form *form;
};

struct findings_view {
    const char *base, *query, *under, *under_label, *versions;
    bool has_knowledge, is_searched, is_under, is_demonstration, has_more;
    int64_t total;
    struct {
        struct finding_row_view *items;
        size_t count;
    } rows;
    struct {
        struct finding_link_view *items;
        size_t count;
    } organs, parents;
    struct {
        struct finding_chosen_view *items;
        size_t count;
    } chosen;
    const struct form *search, *form;
};

struct finding_option_view {
    const char *term, *label, *because;
};

struct findings_suggest_view {
    struct {
        struct finding_option_view *items;
        size_t count;
    } options;
    int64_t total;
};

#endif
