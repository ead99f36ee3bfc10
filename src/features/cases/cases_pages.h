/* cases_pages.h -- what the pages of this room share: addresses, words, views,
 * handlers for the table of routes.
 *
 * A view holds what a template shows and nothing else; texts come from the
 * request's arena.
 */
#ifndef CASES_PAGES_H
#define CASES_PAGES_H

#include "features/cases/cases.h"
#include "features/prefecture/prefecture.h"
#include "web/case_edit.h"
#include "web/case_links.h"
#include "web/web.h"

/* ---- addresses ---------------------------------------------------------------- */

/* For links: the focus stands in the form's first field. */
const char *url_cases(struct arena *arena);
const char *url_cases_where(struct arena *arena, const char *query);
const char *url_case_new(struct arena *arena);
const char *url_case_start(struct arena *arena);
const char *url_case_gap(struct arena *arena, int64_t id);
const char *url_case_gap_begun(struct arena *arena, int64_t id);
const char *url_case_person(struct arena *arena, int64_t id);
const char *url_case_plan(struct arena *arena, int64_t id);
const char *url_case_facts(struct arena *arena, int64_t id);
const char *url_case_hand_over(struct arena *arena, int64_t id);
const char *url_case_close(struct arena *arena, int64_t id);
const char *url_case_task(struct arena *arena, int64_t task);

/* ---- words -------------------------------------------------------------------- */

extern const struct choice case_answer_choices[];
extern const struct choice case_sex_choices[];
extern const struct choice case_similar_words[];

/* The class of a tag for an urgency: black, framed, plain. */
const char *case_urgency_tag(const char *urgency);

/* "ALS" for the designated disease 2, else its name; NULL when none is known. */
const char *case_disease_short(struct web *web, const char *code);
const char *case_municipality_name(const char *code);
/* What somebody who typed this means: a name, its reading, its beginning; NULL when
 * it may be several or none. */
const struct municipality *case_municipality_meant(struct arena *arena,
                                                   const char *typed);

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

/* ---- forms ---------------------------------------------------------------------- */

/* Look at the case to change it: ERR_NOT_FOUND when it is not theirs. */
struct err case_look(struct context *context, struct case_edit *edit,
                     struct care_case *care_case, struct person *person);

/* The fields of "until when". */
struct case_until_view {
    const struct form *form;
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

void case_similars_see(struct web *web, const struct similar_people *similar,
                       int64_t but_case, struct case_similars_view *view);

struct case_gap_form_view {
    struct case_edit_view edit;
    const struct form *form;
    struct case_until_view until;
    struct case_similars_view similar; /* after the case was begun */
};

/* ---- other views ---------------------------------------------------------------- */

struct case_new_view {
    const struct form *form;
    struct case_until_view until;
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

struct case_task_view {
    int64_t id;
    enum message title;
    const char *due, *due_class;
    bool is_done;
    instant done_at;
};

struct case_gaps_view {
    struct {
        struct case_gap_view *items;
        size_t count;
    } gaps;
};

struct case_tasks_view {
    struct {
        struct case_task_view *items;
        size_t count;
    } tasks;
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
    struct case_link_views links; /* of other rooms */
    const char *gap_look; /* class of its button: the main one until a room offers it */
};

/* ---- handlers ------------------------------------------------------------------- */

#define HANDLER(name)                                                                    \
    struct err name##_read(struct web *web);                                             \
    struct err name##_act(struct context *context, void *input);                         \
    struct err name##_show(struct web *web)

HANDLER(cases_get);
HANDLER(case_get_page);
HANDLER(case_new_get);
HANDLER(case_new_post);
HANDLER(case_similar_post);
struct err case_until_post_read(struct web *web);
struct err case_until_post_show(struct web *web);
struct err case_municipality_get_read(struct web *web);
struct err case_municipality_get_show(struct web *web);
HANDLER(case_gap_get);
HANDLER(case_gap_post);
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

#undef HANDLER

#endif
