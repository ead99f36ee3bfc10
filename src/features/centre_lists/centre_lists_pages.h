/* centre_lists_pages.h -- what the templates of this room are given; its addresses. */
#ifndef CENTRE_LISTS_PAGES_H
#define CENTRE_LISTS_PAGES_H

#include "features/centre_lists/centre_lists.h"
#include "web/url.h"
#include "web/web.h"

const char *url_centre_lists(struct arena *arena);
const char *url_centre_lists_example(struct arena *arena);
const char *url_centre_lists_people(struct arena *arena);
const char *url_centre_lists_applications(struct arena *arena);
const char *url_centre_list(struct arena *arena, int64_t id);
const char *url_centre_list_row(struct arena *arena, int64_t id, int64_t row);
const char *url_centre_list_rejected(struct arena *arena, int64_t id);
const char *url_centre_entry_end(struct arena *arena, int64_t id);
const char *url_centre_entry_apply(struct arena *arena, int64_t id);

struct centre_list_view {
    int64_t id;
    const char *file_name, *tag;
    enum message state;
    int64_t rows, added, changed, same, alike, open, refused, vanished;
    instant entered_at;
    const char *entered_by;
    bool is_waiting, is_taken, has_rejects, has_open;
};

struct centre_lists_view {
    const struct form *form;
    struct {
        struct centre_list_view *items;
        size_t count;
    } lists;
};

/* One fact of a row beside what is known. */
struct centre_beside_view {
    enum message label, known_label;
    const char *said, *known;
    bool differs;
};
struct centre_row_view {
    int64_t id, list, line;
    const char *who, *reason, *changes, *raw, *tag;
    enum message verdict;
    bool is_answered;
    enum message answer, known;
    const struct form *form;
    struct {
        struct centre_beside_view *items;
        size_t count;
    } beside;
};
struct centre_row_views { struct centre_row_view *items; size_t count; };

struct centre_one_view {
    struct centre_list_view list;
    const struct form *form;
    struct centre_row_views alike, refused, taken;
};

struct centre_entry_view {
    int64_t id;
    const char *name, *kana, *municipality, *disease, *devices, *certificate;
    day birth_on, certificate_until;
    bool has_until, is_vanished, is_patient;
    const struct form *form;
};
struct centre_people_view {
    const struct form *form;
    bool is_empty, is_searched;
    struct {
        struct centre_entry_view *items;
        size_t count;
    } people;
};

/* A fact as text, by the column's number; NULL: not known. */
enum { CENTRE_FACTS = 9 };
const char *centre_fact_text(struct web *web, const struct centre_facts *facts, int nth);
enum message centre_fact_label(int nth);

struct err centre_people_read(struct web *web);
struct err centre_people_act(struct context *context, void *input);
struct err centre_people_show(struct web *web);
struct err centre_entry_off_read(struct web *web);
struct err centre_entry_off_act(struct context *context, void *input);
struct err centre_entry_off_show(struct web *web);

#endif
