/* institutions_pages.h -- what the pages of this room share: addresses, words of
 * enums, views for the templates, handlers for the table of routes.
 *
 * A view holds what a template shows and nothing else; texts come from the
 * request's arena.
 */
#ifndef INSTITUTIONS_PAGES_H
#define INSTITUTIONS_PAGES_H

#include "features/institutions/institutions.h"
#include "web/web.h"

/* ---- addresses ------------------------------------------------------------- */

const char *url_institutions(struct arena *arena);
const char *url_institutions_where(struct arena *arena, const char *query);
const char *url_institutions_csv(struct arena *arena, const char *query);
const char *url_institutions_print(struct arena *arena, const char *query);
const char *url_institutions_import(struct arena *arena);
const char *url_institutions_position(struct arena *arena);
const char *url_institution_new(struct arena *arena);
const char *url_institution(struct arena *arena, int64_t id);
const char *url_institution_change(struct arena *arena, int64_t id);
const char *url_institution_end(struct arena *arena, int64_t id);
const char *url_designation_new(struct arena *arena, int64_t institution);
const char *url_designation_end(struct arena *arena, int64_t institution, int64_t id);
const char *url_selection_new(struct arena *arena, int64_t institution);
const char *url_selection(struct arena *arena, int64_t institution, int64_t id);
const char *url_selection_act(struct arena *arena, int64_t institution, int64_t id,
                              const char *action);
const char *url_desk_new(struct arena *arena, int64_t institution);
const char *url_desk(struct arena *arena, int64_t institution, int64_t id);
const char *url_desk_change(struct arena *arena, int64_t institution, int64_t id);
const char *url_desk_verify(struct arena *arena, int64_t institution, int64_t id);
const char *url_desk_end(struct arena *arena, int64_t institution, int64_t id);
const char *url_import(struct arena *arena, int64_t id);
const char *url_import_rejected(struct arena *arena, int64_t id);
const char *url_import_vanished(struct arena *arena, int64_t id);
/* tel: and the digits of a number as written. */
const char *url_institution_tel(struct arena *arena, const char *number);

/* "&name=value" with the value percent-encoded, behind what `query` holds already;
 * the query unchanged when there is no value. */
const char *query_add(struct arena *arena, const char *query, const char *name,
                      const char *value);

/* ---- words ------------------------------------------------------------------ */

/* What an enum is called: value, word in forms, message; each ends with a NULL name. */
extern const struct choice institution_kind_choices[];
extern const struct choice designation_way_choices[];      /* those that people choose */
extern const struct choice designation_way_words[];        /* all */
extern const struct choice selection_state_words[];
extern const struct choice selection_action_choices[];     /* verbs, for buttons */
extern const struct choice desk_purpose_choices[];
extern const struct choice channel_choices[];
extern const struct choice desk_number_choices[]; /* the channels whose number is called back */
extern const struct choice weekday_words[];
extern const struct choice import_state_words[];
extern const struct choice import_format_words[];
extern const struct choice import_action_choices[];
extern const struct choice rule_effect_words[];

/* The message of a value; a value that is not in the list is a defect. */
enum message word_of(const struct choice *choices, int64_t value);

/* Lists of the prefecture's pack, in the actor's language. */
const struct choice *designation_kind_choices(struct web *web);
const struct choice *area_choices(struct web *web);
const struct choice *municipality_choices(struct web *web);
const struct choice *disease_group_choices(struct web *web);
const char *designation_kind_name(struct web *web, enum designation_kind kind);
/* Of a field base hospital; NULL when there is none. */
const char *disease_group_name(struct web *web, int64_t group);
/* The code of the area or municipality that was chosen; NULL: none. */
const char *area_code(int64_t chosen);
const char *municipality_code(int64_t chosen);
int64_t municipality_number(const char *code); /* INT_NONE when there is none */

/* The form that was posted and is being shown again, else the one of the query. */
struct form *form_seen(struct web *web, const struct form_table *table);

/* A row of a form's table in one line: {FIELD("kana", KANA, LABEL_KANA), HINT(KANA)}. */
#define FIELD(field_name, kind, word)                                                   \
    .name = (field_name), .type = FIELD_##kind, .label = MSG_INSTITUTIONS_##word
#define HINT(word) .hint = MSG_INSTITUTIONS_HINT_##word
#define NEEDED .required = true
#define THE_VERSION {.name = "version", .type = FIELD_VERSION}

/* ---- views ------------------------------------------------------------------ */

struct option_view {
    const char *name;
    const char *text;
    bool is_chosen;
};

struct options_view {
    struct option_view *items;
    size_t count;
};

struct institutions_row_view {
    int64_t id;
    const char *name;
    enum message kind;
    const char *municipality;
    const char *area;
    const char *telephone; /* NULL: none */
    const char *designations;
    day ended_on;
    bool is_ended;
};

struct hidden_view {
    enum message condition;
    int64_t count;
    bool is_least;     /* so many or more */
    const char *query; /* without that condition */
};

struct institutions_view {
    const struct form *form;
    struct options_view kinds, designations, areas, municipalities;
    day as_of;
    int64_t total;
    size_t shown;
    struct {
        struct institutions_row_view *items;
        size_t count;
    } rows;
    struct {
        struct hidden_view *items;
        size_t count;
    } hidden;
    bool is_least; /* the total: so many or more */
    bool is_filtered, is_empty, is_cut, is_later;
    bool may_add, may_import, may_designate;
    const char *query;      /* of the conditions */
    const char *next_query; /* NULL: this is the last page */
    const char *first_query;
};

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

struct designation_views {
    struct designation_view *items;
    size_t count;
};

struct selection_views {
    struct selection_view *items;
    size_t count;
};

struct desk_views {
    struct desk_view *items;
    size_t count;
};

struct institution_link_view {
    const char *url;
    enum message label;
};

struct institution_view {
    int64_t id;
    const struct form *form; /* the day as of which designations are shown */
    struct institution_facts facts;
    enum message kind;
    const char *municipality, *area, *health_centre;
    const char *place; /* degrees; NULL: not known */
    bool is_office_place, has_beds, is_ended, has_open_selections;
    bool may_change, may_end, may_designate;
    struct {
        struct institution_link_view *items;
        size_t count;
    } links; /* pages of other rooms about this institution */
    day ended_on;
    const char *end_reason;
    instant changed_at;
    const char *changed_by;
    day as_of;
    struct designation_views valid, history;
    struct selection_views open, closed;
    struct desk_views desks, past_desks;
};

/* A form about one institution: facts, end, designation, desk ... */
struct institution_form_view {
    int64_t id; /* of the institution */
    int64_t item; /* of the designation, selection or desk; ID_NONE: a new one */
    const char *name;
    const char *item_name;
    const char *action; /* of a selection */
    enum message title, button;
    bool is_new, asks_field, asks_designation, asks_by, asks_minutes;
    const struct form *form;
    struct findings_view findings;
    struct selection_view selection;
};

struct position_view {
    const struct form *form;
    day from_on;
    enum message refusal; /* MSG_NONE: the list stands below */
    bool is_refused, has_rows;
    struct {
        struct institutions_row_view *items;
        size_t count;
    } rows;
};

struct reject_view {
    const char *reason;
    const char *row;
};

struct import_view {
    int64_t id;
    const char *file_name;
    enum message format, state;
    int64_t done, total;
    struct import_counts counts;
    instant entered_at;
    const char *entered_by;
    bool is_running, is_checked, is_written, is_done, may_cancel, has_rejects;
    bool has_vanished;
    bool is_cut; /* not all rejected rows are shown */
    struct {
        struct reject_view *items;
        size_t count;
    } rejects;
    const struct form *form;
};

struct import_form_view {
    const struct form *form;
    struct {
        struct import_view *items;
        size_t count;
    } imports;
};

struct suggestion_view {
    const char *id;
    const char *name;
    const char *place;
};

struct suggest_view {
    int64_t total;
    bool is_least; /* so many or more */
    struct {
        struct suggestion_view *items;
        size_t count;
    } rows;
};

/* ---- made in one file, shown in another --------------------------------------- */

void institutions_row_see(const struct institution_row *row,
                          struct institutions_row_view *view);
void designation_see(struct web *web, const struct designation *designation, day as_of,
                     struct designation_view *view);
void selection_see(struct web *web, const struct selection *selection,
                   struct selection_view *view);
void desk_see(struct web *web, const struct desk *desk, struct desk_view *view);
void findings_see(struct web *web, const struct designation_findings *findings,
                  struct findings_view *view);

/* Crumbs down to an institution: the list, its name; `label` MSG_NONE: itself. */
void institution_crumbs(struct web *web, int64_t id, const char *name, enum message label);

const char *url_institution_link(struct arena *arena, const char *url);

/* ---- handlers ----------------------------------------------------------------- */

#define HANDLER(name)                                                                   \
    struct err name##_read(struct web *web);                                            \
    struct err name##_act(struct context *context, void *input);                        \
    struct err name##_show(struct web *web)

HANDLER(institutions_get);
HANDLER(institution_get_page);
HANDLER(institution_new_get);
HANDLER(institution_new_post);
HANDLER(institution_change_get);
HANDLER(institution_change_post);
HANDLER(institution_end_get);
HANDLER(institution_end_post);
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
HANDLER(desk_get_page);
HANDLER(desk_new_get);
HANDLER(desk_new_post);
HANDLER(desk_change_get);
HANDLER(desk_change_post);
HANDLER(desk_verify_get);
HANDLER(desk_verify_post);
HANDLER(desk_end_get);
HANDLER(desk_end_post);
HANDLER(import_new_get);
HANDLER(import_new_post);
struct err import_new_post_work(struct web *web);
HANDLER(import_get);
HANDLER(import_post);
HANDLER(import_rejected_get);
HANDLER(import_vanished_get);
HANDLER(export_get);
HANDLER(print_get);
HANDLER(suggest_get);

#undef HANDLER

#endif
