/* cases_pages.h -- what the pages of this room share: addresses, words, views,
 * handlers for the table of routes.
 *
 * A view holds what a template shows and nothing else; texts come from the
 * request's arena.
 */
#ifndef CASES_PAGES_H
#define CASES_PAGES_H

#include "desk/draft.h"
#include "desk/timeline.h"
#include "features/cases/cases.h"
#include "features/prefecture/prefecture.h"
#include "web/case_links.h"
#include "web/web.h"

/* ---- addresses ---------------------------------------------------------------- */

const char *url_cases(struct arena *arena);
const char *url_cases_where(struct arena *arena, const char *query);
const char *url_case_new(struct arena *arena);
const char *url_case_new_post(struct arena *arena);
const char *url_case(struct arena *arena, int64_t id);
/* One of the case's forms by the rest of its address: "gap", "contacts/new" ... */
const char *url_case_form(struct arena *arena, int64_t id, const char *step);
/* For links: the focus stands in the form's first field. */
enum case_step {
    CASE_STEP_GAP,
    CASE_STEP_NEED,
    CASE_STEP_WISH,
    CASE_STEP_SPEAKING,
    CASE_STEP_CONTACT,
    CASE_STEP_PERSON,
    CASE_STEP_PLAN,
    CASE_STEP_FACTS,
    CASE_STEP_BASIS,
    CASE_STEP_HAND_OVER,
    CASE_STEP_CLOSE,
};
const char *url_case_step(struct arena *arena, int64_t id, enum case_step step);
const char *url_case_contact_change(struct arena *arena, int64_t id, int64_t contact);
const char *url_case_contact_end(struct arena *arena, int64_t id, int64_t contact);
const char *url_case_basis_told(struct arena *arena, int64_t id, int64_t basis);
const char *url_case_basis_end(struct arena *arena, int64_t id, int64_t basis);
const char *url_case_timeline(struct arena *arena, int64_t id);
const char *url_disclosures(struct arena *arena, const char *query);
const char *url_disclosure(struct arena *arena, int64_t basis);
const char *url_disclosure_reviewed(struct arena *arena, int64_t basis);
const char *url_case_timeline_where(struct arena *arena, int64_t id, const char *query);
/* Where a task is dealt with: a page of the room `board`. */
const char *url_case_task(struct arena *arena, int64_t task);

/* ---- words -------------------------------------------------------------------- */

/* What an enum is called: value, word in forms, message; each ends with a NULL name. */
extern const struct choice case_answer_choices[];
extern const struct choice case_level_choices[];
extern const struct choice case_sex_choices[];
extern const struct choice case_wish_of_choices[];
extern const struct choice case_similar_words[];
extern const struct choice case_topic_choices[];

/* The message of a value; a value that is not in the list is a defect. */
enum message case_word(const struct choice *choices, int64_t value);

/* A list of the prefecture's pack as choices; a place in it is its number. */
const struct choice *case_list_choices(struct web *web, const char *list);
/* The code that was chosen from it, or NULL; and back, INT_NONE when there is none. */
const char *case_list_code(const char *list, int64_t chosen);
int64_t case_list_number(const char *list, const char *code);
/* What a code is called; the code itself when the pack no longer has it. */
const char *case_list_name(struct web *web, const char *list, const char *code);
/* The class of a tag for an urgency: black, framed, plain. */
const char *case_urgency_tag(const char *urgency);

/* "ALS" for the designated disease 2, else its name; NULL when none is known. */
const char *case_disease_short(struct web *web, const char *code);
const char *case_municipality_name(const char *code);
/* What somebody who typed this means: a name, its reading, its beginning; NULL when
 * it may be several or none. */
const struct municipality *case_municipality_meant(struct arena *arena,
                                                   const char *typed);

/* "12 夜間のみ": amount and note of a need as one types them; "" for neither. */
const char *case_detail_write(struct arena *arena, const struct need_item *item);
/* The same to read, with the list's unit: "12回/日 夜間のみ". */
const char *case_detail_say(struct arena *arena, const struct need_item *item);

/* How many years old on a day; -1: not known. */
int32_t case_age_on(day birth_on, day on);
/* "21:00", "2100", "21時半", "２１"; -1: not a time. */
int32_t case_minute_read(struct arena *arena, const char *typed);
/* The whole minute: what people say when they say when.  So two notes of one minute
 * stand in the order in which they were entered. */
instant case_minute_of(instant at);

/* ---- until when somebody is there ------------------------------------------------ */

/* An hour and its day.  Without a day it is the next time the clock shows that hour,
 * so that on the telephone four digits are enough; with neither it is not known. */
#define CASE_UNTIL_FIELDS                                                               \
    {.name = "until_time", .type = FIELD_TEXT, .label = MSG_CASES_LABEL_UNTIL_TIME,     \
     .hint = MSG_CASES_HINT_UNTIL_TIME, .max = 8},                                      \
    {.name = "until_day", .type = FIELD_CHOICE, .label = MSG_CASES_LABEL_UNTIL_DAY,     \
     .choices = case_until_choices},                                                    \
    {.name = "until_on", .type = FIELD_DAY, .label = MSG_CASES_LABEL_UNTIL_ON}

extern const struct choice case_until_choices[];

/* INSTANT_NONE: not known.  Blames the field that cannot be read. */
instant case_until_read(struct web *web, struct form *form);
void case_until_default(struct web *web, struct form *form, instant until);

/* ---- a form about one case ------------------------------------------------------ */

/* Begins the input of every form: the case as it is, and what was half typed. */
struct case_edit {
    int64_t id;
    int64_t item; /* of the contact or basis; ID_NONE: none */
    int64_t version;
    const char *step; /* the last part of the address: "gap" */
    const char *path; /* to which it is posted; names the draft */
    struct care_case care_case;
    struct person person;
    struct draft draft;
    bool has_draft;
};

struct case_similar_view {
    const char *number; /* NULL: no case */
    const char *holder;
    enum message by;
    bool is_open;
};

struct case_similars_view {
    struct {
        struct case_similar_view *items;
        size_t count;
    } rows;
};

struct case_choice_view {
    const char *code;
    const char *name;
    const char *note;
    const char *unit;
    const char *detail;
    bool is_chosen;
};

struct case_group_view {
    const char *code;
    const char *name;
    bool is_open; /* something of it is chosen */
    struct {
        struct case_choice_view *items;
        size_t count;
    } rows;
};

struct case_form_view {
    int64_t id, item;
    const char *step;
    const char *number, *name;
    const char *path, *draft_url;
    enum message title, button;
    bool has_draft;
    instant draft_at;
    const struct form *form;
    struct case_similars_view similar; /* after a case was begun */
    struct {
        struct case_group_view *items;
        size_t count;
    } groups; /* of needs */
    const char *contact; /* of the contact that ends */
};

struct err case_edit_read(struct web *web, struct case_edit *edit, const char *step);
/* Look at the case to change it: ERR_NOT_FOUND when it is not theirs. */
struct err case_edit_look(struct context *context, struct case_edit *edit);
/* It was answered: what was half typed is over. */
struct err case_edit_done(struct context *context, const struct case_edit *edit);
/* The form to show: as typed, as half typed, else empty for defaults. */
struct form *case_edit_form(struct web *web, const struct case_edit *edit,
                            const struct form_table *table);
struct case_form_view case_edit_view(struct web *web, const struct case_edit *edit,
                                     enum message title, const struct form *form);
struct err case_edit_page(struct web *web, const struct case_form_view *view,
                          void (*draw)(struct html *, const struct case_form_view *));
struct err case_edit_saved(struct web *web, const struct case_edit *edit,
                           enum message message);
/* List, the case by its number; `label` MSG_NONE: itself. */
void case_crumbs(struct web *web, const struct care_case *care_case, enum message label);

/* Words of a basis, for the page of the privacy officer too. */
enum message case_basis_state_word(enum basis_state state);
/* "need|identity" in words. */
const char *case_basis_told_words(struct web *web, const char *told);

/* The panel of the basis; the others are in cases_panel_pages.c, with the table. */
struct err case_bases_look(struct context *context, int64_t care_case, void **data);
void case_bases_draw(struct html *html, const void *data);

void case_similars_see(struct web *web, const struct similar_people *similar,
                       int64_t but_case, struct case_similars_view *view);

/* ---- other views ---------------------------------------------------------------- */

struct case_new_view {
    const struct form *form;
    struct case_form_view about; /* of the part that is shared with the care gap */
    const char *path, *draft_url;
    bool has_draft;
    instant draft_at;
};

struct case_option_view {
    const char *value;
    const char *text;
    const char *more;
};

struct case_suggest_view {
    int64_t total;
    struct {
        struct case_option_view *items;
        size_t count;
    } rows;
};

struct case_row_view {
    int64_t id;
    const char *number, *initials, *disease, *municipality, *holder;
    const char *urgency, *urgency_tag;
    int64_t age;
    bool has_age, is_open;
    const char *gap, *gap_class; /* in words; NULL: none known */
    instant opened_at;
};

struct case_list_view {
    const struct form *form;
    struct {
        struct case_row_view *items;
        size_t count;
    } rows;
    bool may_start, is_empty, is_filtered, is_later, is_mine, is_open_only;
    const char *next_query; /* NULL: this was the last page */
    const char *query, *clear_query;
};

struct case_gap_view {
    int64_t id;
    const char *clock;
    const char *bedside, *bridge, *power, *oxygen, *by;
    enum message suction;
    bool has_suction;
    instant until_at, noted_at, entered_at;
    bool has_until, was_entered_later;
};

struct case_contact_view {
    int64_t id, care_case;
    const char *role, *name, *telephone, *hours;
    bool is_day_and_night, may_change;
};

struct case_contact_views {
    struct case_contact_view *items;
    size_t count;
};

struct case_need_view {
    const char *name, *detail;
};

struct case_difference_view {
    enum message kind;
    const char *name;
};

struct case_wish_view {
    const char *who, *means, *text, *by;
    instant said_at;
};

struct case_wish_views {
    struct case_wish_view *items;
    size_t count;
};

struct case_task_view {
    int64_t id;
    enum message title;
    const char *due, *due_class;
    bool is_done;
    instant done_at;
};

struct case_basis_view {
    int64_t id, care_case;
    enum message kind, state;
    const char *state_tag, *reason, *means, *text, *by, *due, *due_class;
    instant happened_at, told_at, reviewed_at;
    bool is_open, has_end, was_told, was_reviewed, is_emergency, may_tell, may_end;
};

struct case_bases_view {
    int64_t id;
    bool may_change;
    struct {
        struct case_basis_view *items;
        size_t count;
    } rows;
};

/* An emergency for the privacy officer. */
struct case_disclosure_view {
    int64_t id;
    const char *number, *reason, *text, *decided_by, *told;
    enum message state;
    const char *state_tag;
    instant happened_at, to_at, told_at, reviewed_at;
    bool has_end, was_told, was_reviewed, may_review;
};

struct case_disclosures_view {
    struct {
        struct case_disclosure_view *items;
        size_t count;
    } rows;
    const char *next_query;
    const struct form *form; /* of the one that is shown alone */
    struct case_disclosure_view one;
};

struct case_entry_view {
    day on;
    bool is_new_day;
    instant at;
    const char *clock, *iso, *text;
    bool was_entered_later;
    instant entered_at;
};

struct case_entry_views {
    struct {
        struct case_entry_view *items;
        size_t count;
    } rows;
};

/* What every panel of this room shows; each fills its part. */
struct case_panel_view {
    int64_t id;
    bool may_change;
    struct {
        struct case_gap_view *items;
        size_t count;
    } gaps;
    /* need */
    bool has_need, is_frozen, has_differences, has_length, has_exit_review, has_from;
    int64_t revision, length_days;
    enum message level;
    day from_on, exit_review_on;
    const char *exit, *note, *by;
    instant entered_at;
    struct {
        struct case_need_view *items;
        size_t count;
    } needs;
    struct {
        struct case_difference_view *items;
        size_t count;
    } differences;
    /* wishes */
    struct case_wish_views patient, relatives;
    /* speaking */
    bool has_speaking, has_warning;
    struct care_in_speaking speaking;
    struct case_contact_views contacts;
    struct {
        struct case_task_view *items;
        size_t count;
    } tasks;
    struct case_entry_views entries;
};

/* Head of the case page, and what stands above all panels when it is urgent. */
struct case_page_view {
    int64_t id;
    const char *number, *name, *kana, *disease, *disease_note, *municipality, *address;
    const char *telephone, *holder, *purpose, *urgency, *urgency_tag, *summary, *outcome;
    enum message sex;
    int64_t age;
    bool has_age, has_sex, is_open, is_urgent, may_change, has_plan, has_birth;
    day birth_on;
    instant opened_at, closed_at;
    const char *gap_title; /* in words: the gap begins in ... */
    const char *alarm_class; /* red only while its task is */
    struct case_gap_view gap;
    bool has_gap;
    const char *plan;
    day plan_on;
    struct case_contact_views first; /* whom to ring before any search */
    bool has_warning; /* words to avoid, whom and when not to call */
    struct care_in_speaking caution;
    struct case_link_views links; /* of other rooms */
    const char *gap_look; /* class of its button: the main one until a room offers it */
};

struct case_topic_view {
    int64_t id; /* of the case */
    const char *query;
    enum message label;
    bool is_on;
};

struct case_timeline_view {
    int64_t id;
    const char *number;
    struct {
        struct case_topic_view *items;
        size_t count;
    } topics;
    struct case_entry_views entries;
    const char *next_query;
};

/* ---- made in one file, shown in another ----------------------------------------- */

void case_gap_see(struct web *web, const struct care_gap *gap,
                  struct case_gap_view *view);
/* Is there a word to heed before anybody is called? */
bool case_has_warning(const struct care_in_speaking *speaking);
void case_entries_see(struct web *web, const struct timeline_page *page,
                      struct case_entry_views *view);

/* ---- handlers ------------------------------------------------------------------- */

#define HANDLER(name)                                                                    \
    struct err name##_read(struct web *web);                                             \
    struct err name##_act(struct context *context, void *input);                         \
    struct err name##_show(struct web *web)

HANDLER(cases_get);
HANDLER(case_get_page);
HANDLER(case_timeline_get);
HANDLER(case_new_get);
HANDLER(case_new_post);
HANDLER(case_similar_post);
struct err case_until_post_read(struct web *web);
struct err case_until_post_show(struct web *web);
struct err case_municipality_get_read(struct web *web);
struct err case_municipality_get_show(struct web *web);
HANDLER(case_gap_get);
HANDLER(case_gap_post);
HANDLER(case_need_get);
HANDLER(case_need_post);
HANDLER(case_wish_get);
HANDLER(case_wish_post);
HANDLER(case_speaking_get);
HANDLER(case_speaking_post);
HANDLER(case_person_get);
HANDLER(case_person_post);
HANDLER(case_plan_get);
HANDLER(case_plan_post);
HANDLER(case_facts_get);
HANDLER(case_facts_post);
HANDLER(case_hand_over_get);
HANDLER(case_hand_over_post);
HANDLER(case_close_get);
HANDLER(case_close_post);
HANDLER(case_bases_get);
HANDLER(case_basis_get);
HANDLER(case_basis_post);
HANDLER(case_basis_told_get);
HANDLER(case_basis_told_post);
HANDLER(case_basis_end_get);
HANDLER(case_basis_end_post);
HANDLER(disclosures_get);
HANDLER(disclosure_get);
HANDLER(disclosure_post);
HANDLER(contact_new_get);
HANDLER(contact_new_post);
HANDLER(contact_change_get);
HANDLER(contact_change_post);
HANDLER(contact_end_get);
HANDLER(contact_end_post);

#undef HANDLER

#endif
