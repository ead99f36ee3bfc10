/* designations_pages.h -- what the pages of this room share. */
#ifndef DESIGNATIONS_PAGES_H
#define DESIGNATIONS_PAGES_H

#include "features/designations/designations.h"
#include "features/institutions/institutions.h"
#include "web/url.h"
#include "web/web.h"

const char *url_designations_list(struct arena *arena);  /* of institutions */
const char *url_designations_found(struct arena *arena); /* those positioned */
const char *url_designations_position(struct arena *arena);
const char *url_designation_institution(struct arena *arena, int64_t institution);
const char *url_designation_new(struct arena *arena, int64_t institution);
const char *url_designation_end(struct arena *arena, int64_t id, int64_t item);
const char *url_selection_new(struct arena *arena, int64_t institution);
const char *url_selection(struct arena *arena, int64_t id, int64_t item);
const char *url_selection_act(struct arena *arena, int64_t institution, int64_t id,
                              const char *action);

/* ---- words ------------------------------------------------------------------ */

extern const struct choice designation_way_choices[]; /* those that people choose */
extern const struct choice designation_way_words[];   /* all */
extern const struct choice selection_state_words[];
extern const struct choice selection_action_choices[]; /* verbs, for buttons */
extern const struct choice rule_effect_words[];

/* In the actor's language. */
const struct choice *designation_kind_choices(struct web *web);
const struct choice *disease_group_choices(struct web *web);
/* Of a field base hospital; NULL when there is none. */
const char *disease_group_name(struct web *web, int64_t group);

/* A row of a form's table in one line: {FIELD("basis", TEXT, LABEL_BASIS), HINT(BASIS)}. */
#define FIELD(field_name, kind, word)                                                   \
    .name = (field_name), .type = FIELD_##kind, .label = MSG_DESIGNATIONS_##word
#define HINT(word) .hint = MSG_DESIGNATIONS_HINT_##word
#define NEEDED .required = true
#define THE_VERSION {.name = "version", .type = FIELD_VERSION}

/* ---- views ------------------------------------------------------------------ */

struct finding_view {
    enum message effect;
    const char *tag; /* a class: what kind of word stands before it */
    enum message message;
    const char *article;
    bool has_article;
};

struct findings_view {
    bool was_considered;
    bool is_clear;
    struct {
        struct finding_view *items;
        size_t count;
    } rows;
};

struct designation_view {
    int64_t id;
    int64_t institution;
    const char *name;
    const char *group; /* NULL: none */
    day from_on;
    day to_on;
    bool has_end, is_valid, is_coming, may_end;
    const char *basis;
    enum message way;
    const char *reason;
    const char *end_reason;
    int64_t selection;
    bool has_selection;
};

struct selection_action_view {
    enum message label;
    const char *name;
};

struct selection_view {
    int64_t id;
    int64_t institution;
    const char *institution_name;
    const char *name;
    enum message state;
    bool is_open;
    day proposed_on;
    const char *proposed_by;
    day reviewed_on;
    bool is_reviewed, is_decided;
    const char *review;
    day decided_on;
    const char *decided_by;
    const char *decision;
    const char *minutes;
    instant changed_at;
    const char *changed_by;
    struct {
        struct selection_action_view *items;
        size_t count;
    } actions;
};

struct designation_views {
    struct designation_view *items;
    size_t count;
};

struct selection_views {
    struct selection_view *items;
    size_t count;
};

/* The panel of the institution's page. */
struct designations_view {
    int64_t id; /* of the institution */
    const struct form *form;
    day as_of;
    bool may_designate;
    struct designation_views valid, history;
    struct selection_views open, closed;
};

/* A form about a designation or selection of one institution. */
struct designation_form_view {
    int64_t id; /* of the institution */
    int64_t item; /* of the designation or selection; ID_NONE: a new one */
    const char *name;
    const char *item_name;
    const char *action; /* of a selection */
    enum message title, button;
    bool asks_field, asks_designation, asks_by, asks_minutes;
    const struct form *form;
    struct findings_view findings;
    struct selection_view selection;
};

struct designation_member_view {
    int64_t id;
    const char *name;
    const char *municipality;
    const char *designations;
};

struct position_view {
    const struct form *form;
    day from_on;
    enum message refusal; /* MSG_NONE: the list stands below */
    bool is_refused, has_rows;
    struct {
        struct designation_member_view *items;
        size_t count;
    } rows;
};

/* ---- made in one file, shown in another --------------------------------------- */

void selection_see(struct web *web, const struct selection *selection,
                   struct selection_view *view);
void findings_see(struct web *web, const struct designation_findings *findings,
                  struct findings_view *view);
/* Crumbs down to `label`: the list, the institution's name. */
void designation_crumbs(struct web *web, int64_t institution, const char *name,
                        enum message label);

/* ---- handlers ----------------------------------------------------------------- */

#define HANDLER(name)                                                                   \
    struct err name##_read(struct web *web);                                            \
    struct err name##_act(struct context *context, void *input);                        \
    struct err name##_show(struct web *web)

HANDLER(designation_new_get);
HANDLER(designation_new_post);
HANDLER(designation_end_get);
HANDLER(designation_end_post);
HANDLER(position_get);
HANDLER(position_post);
HANDLER(selection_new_get);
HANDLER(selection_new_post);
HANDLER(selection_get_page);
HANDLER(selection_act_get);
HANDLER(selection_act_post);

#undef HANDLER

#endif
