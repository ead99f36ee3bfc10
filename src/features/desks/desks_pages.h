/* desks_pages.h -- what the pages of this room share. */
#ifndef DESKS_PAGES_H
#define DESKS_PAGES_H

#include "features/desks/desks.h"
#include "features/institutions/institutions.h"
#include "web/url.h"
#include "web/web.h"

const char *url_desk_list(struct arena *arena); /* of institutions */
const char *url_desk_institution(struct arena *arena, int64_t institution);
const char *url_desk_new(struct arena *arena, int64_t institution);
const char *url_desk(struct arena *arena, int64_t id, int64_t item);
const char *url_desk_change(struct arena *arena, int64_t id, int64_t item);
const char *url_desk_verify(struct arena *arena, int64_t id, int64_t item);
const char *url_desk_end(struct arena *arena, int64_t id, int64_t item);

extern const struct choice desk_purpose_choices[];
extern const struct choice desk_number_choices[]; /* whose number is called back */

/* A row of a form's table in one line: {FIELD("name", TEXT, LABEL_NAME), HINT(NAME)}. */
#define FIELD(field_name, kind, word)                                                   \
    .name = (field_name), .type = FIELD_##kind, .label = MSG_DESKS_##word
#define HINT(word) .hint = MSG_DESKS_HINT_##word
#define NEEDED .required = true
#define THE_VERSION {.name = "version", .type = FIELD_VERSION}

/* ---- views ------------------------------------------------------------------ */

struct hours_view {
    enum message first, last;
    bool is_range;
    const char *text; /* NULL: closed */
};

struct desk_view {
    int64_t id;
    int64_t institution;
    const char *name;
    enum message purpose;
    const char *telephone, *extension, *fax, *mail;
    const char *out_of_hours, *out_of_hours_telephone;
    bool has_out_of_hours;
    day telephone_verified_on, fax_verified_on;
    const char *fax_verified_by;
    bool telephone_is_verified, fax_is_verified;
    bool is_open, is_open_on_holidays, may_change;
    bool is_ended;
    day ended_on;
    const char *institution_name;
    instant changed_at;
    const char *changed_by;
    struct {
        struct hours_view *items;
        size_t count;
    } hours;
    const char *channels; /* in order; NULL: not set */
};

struct desk_views {
    struct desk_view *items;
    size_t count;
};

/* The panel of the institution's page. */
struct desks_view {
    int64_t id; /* of the institution */
    bool may_change;
    struct desk_views desks, past_desks;
};

/* A form about one desk. */
struct desk_form_view {
    int64_t id;   /* of the institution */
    int64_t item; /* of the desk; ID_NONE: a new one */
    const char *name;
    const char *item_name;
    enum message title;
    bool is_new;
    const struct form *form;
};

/* ---- shared ------------------------------------------------------------------- */

struct desk_edit {
    int64_t institution;
    int64_t id;
    int64_t version;
    struct desk_facts facts; /* as typed */
    struct desk known;       /* as it is */
    struct institution of;
    enum channel which;
    const char *by;
    day on;
};

/* ":id" and ":item" of the path. */
MUST_USE struct err desk_path_read(struct web *web, struct desk_edit *edit);
/* The institution the address names, if the desk is its own. */
MUST_USE struct err desk_of_act(struct context *context, struct desk_edit *edit);
/* Crumbs down to `label`: the list, the institution's name. */
void desk_crumbs(struct web *web, int64_t institution, const char *name,
                 enum message label);

/* ---- handlers ----------------------------------------------------------------- */

#define HANDLER(name)                                                                   \
    struct err name##_read(struct web *web);                                            \
    struct err name##_act(struct context *context, void *input);                        \
    struct err name##_show(struct web *web)

HANDLER(desk_get_page);
HANDLER(desk_new_get);
HANDLER(desk_new_post);
HANDLER(desk_change_get);
HANDLER(desk_change_post);
HANDLER(desk_verify_get);
HANDLER(desk_verify_post);
HANDLER(desk_end_get);
HANDLER(desk_end_post);

#undef HANDLER

#endif
