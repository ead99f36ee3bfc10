/* respite_forms_pages.h -- what the pages of this room share: addresses, the table of the
 * form, views, handlers for the table of routes. */
#ifndef RESPITE_FORMS_PAGES_H
#define RESPITE_FORMS_PAGES_H

#include "desk/draft.h"
#include "features/prefecture/prefecture.h"
#include "features/respite/respite.h"
#include "web/web.h"

/* ---- addresses ------------------------------------------------------------------- */

const char *url_respite_forms_new(struct arena *arena);
const char *url_respite_forms_apply(struct arena *arena);
const char *url_respite_forms_for(struct arena *arena, int64_t person);
const char *url_respite_forms_listed(struct arena *arena, int64_t entry);
const char *url_respite_forms_check(struct arena *arena);
const char *url_respite_forms_change(struct arena *arena, int64_t id);
const char *url_respite_forms_case(struct arena *arena, int64_t care_case);
const char *url_respite_forms_record(struct arena *arena, int64_t id);
const char *url_respite_forms_one(struct arena *arena, int64_t id);
const char *url_respite_forms_back(struct arena *arena, const char *url);
const char *url_respite_forms_list(struct arena *arena);

/* ---- the form -------------------------------------------------------------------- */

/* Which of its parts an address asks for. */
enum form_part { PART_PERSON = 1, PART_VERSION = 2 };

/* Begins the input of every page with the form. */
struct filling {
    int64_t id; /* of the application or the case in the address */
    int64_t person;
    int64_t listed; /* of the health centre's own list; ID_NONE */
    int64_t alike;  /* somebody known who may be the one on the list; ID_NONE */
    int64_t version;
    unsigned parts;
    const char *path; /* to which it is posted; names the draft */
    struct draft draft;
    bool has_draft;
    struct respite_new wanted;
    struct programme_verdict verdict;
    bool is_judged;
    int64_t made;
    struct person known;
    struct respite_whole whole;
    struct respite_outlook outlook;
    struct respite_place { int64_t id; const char *name; } *places;
    size_t place_count;
};

extern const struct form_table respite_forms_table, respite_forms_change_table;

/* Of what was typed; blames what cannot be read. */
void filling_read(struct web *web, struct form *form, struct filling *filling);
/* What was half typed, and the hospitals one may wish for. */
struct err filling_look(struct context *context, struct filling *filling,
                        const char *municipality);
struct respite_forms_choice_view {
    const char *code, *name;
    bool is_chosen;
};
struct respite_forms_group_view {
    const char *name;
    bool is_open;
    struct {
        struct respite_forms_choice_view *items;
        size_t count;
    } rows;
};
struct respite_forms_finding_view {
    const char *text, *tag;
    enum message kind, rule;
};
struct respite_forms_view {
    enum message title, about, button;
    const char *number, *name, *path, *back, *draft_url, *programme, *centre;
    const struct form *form;
    bool has_draft, has_person, is_known, is_listed, has_check, has_places, is_blocked;
    const char *alike; /* where the form begins with somebody known; NULL */
    enum message blocked;
    instant draft_at;
    enum message sum;
    const char *look;
    bool is_judged;
    struct {
        struct respite_forms_finding_view *items;
        size_t count;
    } findings;
    struct {
        struct respite_forms_group_view *items;
        size_t count;
    } groups;
};
void filling_verdict_see(struct web *web, const struct programme_verdict *verdict,
                         struct respite_forms_view *view);
struct respite_forms_view filling_see(struct web *web, const struct filling *filling,
                                      const struct respite_new *from);
struct err filling_page(struct web *web, const struct respite_forms_view *view);

struct respite_forms_hit_view {
    const char *path, *name, *municipality;
    day birth_on;
    bool has_birth;
    enum message by;
};
struct respite_forms_find_view {
    const struct form *form;
    bool is_asked, is_empty;
    struct {
        struct respite_forms_hit_view *items;
        size_t count;
    } hits;
};

struct respite_forms_line_view {
    enum message label;
    const char *text;
};
struct respite_forms_paper_view {
    const char *number, *to, *operator_name, *programme, *received, *state;
    instant now;
    struct {
        struct respite_forms_line_view *items;
        size_t count;
    } lines;
};

/* The same as lines of a table, for the reader's own system. */
const char *respite_forms_lines(struct web *web, const struct respite_whole *whole);

/* A text to be taken over elsewhere; its label, and the id of its box. */
struct respite_forms_text_view {
    enum message label;
    const char *id, *text;
    int64_t rows;
};
struct respite_forms_record_view {
    const char *number, *name;
    int64_t id;
    bool is_open; /* the panel, when something has just been done */
    struct respite_forms_text_view last;
    struct {
        struct respite_forms_text_view *items;
        size_t count;
    } texts;
};

#define HANDLER(name)                                                                   \
    struct err name##_read(struct web *web);                                            \
    struct err name##_act(struct context *context, void *input);                        \
    struct err name##_show(struct web *web)

HANDLER(rform_find);
HANDLER(rform_apply_get);
HANDLER(rform_apply_post);
HANDLER(rform_check);
HANDLER(rform_change_get);
HANDLER(rform_change_post);
HANDLER(rform_case_get);
HANDLER(rform_case_post);
HANDLER(rform_paper);
HANDLER(rform_record);

#undef HANDLER

#endif
