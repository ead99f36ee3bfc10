/* diseases_pages.h -- what the templates of this room are given, and its addresses. */
#ifndef DISEASES_PAGES_H
#define DISEASES_PAGES_H

#include "features/diseases/diseases.h"

struct form;

const char *url_diseases(struct arena *arena);
const char *url_diseases_whole(struct arena *arena);
const char *url_diseases_from(struct arena *arena, int64_t number);
const char *url_diseases_group(struct arena *arena, const char *code);
const char *url_diseases_words(struct arena *arena, const char *words);
const char *url_disease(struct arena *arena, int64_t number);

struct disease_row_view {
    int64_t number;
    const char *name;
    const char *other;   /* reading, or the Japanese name on an English page */
    const char *because; /* found by this synonym; NULL: by its name */
    bool is_severe_network;
};

struct disease_rows_view {
    struct disease_row_view *items;
    size_t count;
};

struct disease_group_view {
    const char *code;
    const char *name;
    int64_t count;
    bool is_chosen;
};

struct disease_groups_view {
    struct disease_group_view *items;
    size_t count;
};

struct diseases_view {
    const struct form *form;
    const char *words; /* NULL: nothing was asked for */
    const char *group; /* name; NULL: all */
    int64_t total, count, membership_count, group_total;
    int64_t first, last; /* numbers on this page of the whole list */
    int64_t previous, next;
    bool is_start, is_search, is_empty, is_cut, is_whole, has_previous, has_next;
    bool group_hides; /* without the group there would be some */
    int64_t hidden;
    day list_day;
    struct disease_rows_view rows;
    struct disease_groups_view groups;
};

struct disease_view {
    int64_t number;
    const char *name_ja;
    const char *name_kana;
    const char *name_en;
    day listed_on;
    day list_day;
    bool is_severe_network;
    struct disease_groups_view groups;
    struct {
        const char **items;
        size_t count;
    } synonyms;
};

struct disease_option_view {
    const char *code;
    const char *label;
    const char *other;
    const char *because;
};

struct disease_suggest_view {
    int64_t total;
    struct {
        struct disease_option_view *items;
        size_t count;
    } options;
};

#endif
