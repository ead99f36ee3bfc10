/* respite_forms_pages.h -- what the pages of this room share: addresses, the steps, what is
 * being filled in, views. */
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
const char *url_respite_forms_record(struct arena *arena, int64_t id);
const char *url_respite_forms_one(struct arena *arena, int64_t id);
const char *url_respite_forms_back(struct arena *arena, const char *url);
const char *url_respite_forms_list(struct arena *arena);

/* ---- the steps ------------------------------------------------------------------- */

enum step { STEP_PERSON, STEP_HOME, STEP_CARE, STEP_WISH, STEP_DOCTOR, STEP_CONTACT,
            STEP_COUNT };

struct respite_forms_step {
    const char *name; /* in the address */
    enum message title, about;
    const struct form_table *table;
    const struct form_table *bare; /* where the person is known; NULL: no such step */
};
extern const struct respite_forms_step respite_forms_steps[STEP_COUNT];
extern const struct form_table respite_forms_table, respite_forms_change_table;
extern const struct choice respite_forms_known[];

void filling_lists_give(struct web *web, struct form *form, enum step step, bool has_person);
struct filling;
void filling_places_give(struct web *web, struct form *form, const struct filling *filling);
/* Of a step's form, or of the whole one. */
void filling_step_read(struct arena *arena, struct form *form, enum step step,
                       bool has_person, struct respite_new *wanted);
void filling_step_give(struct form *form, enum step step, bool has_person,
                       const struct respite_new *from);

/* ---- what is being filled in ----------------------------------------------------- */

/* At a desk, put right, or begun from an urgent case: each begins and ends elsewhere, and
 * has the same steps. */
struct way {
    enum message title, about, button, said;
    bool has_person; /* who it is, is asked too */
    bool is_whole;   /* there is something to send before a step was taken */
    const struct form_table *table;
    const char *(*address)(struct arena *arena, int64_t id);
    const char *(*back)(struct arena *arena, int64_t id);
    struct err (*begin)(struct context *context, struct filling *filling); /* -> from */
    struct err (*send)(struct context *context, struct filling *filling);  /* -> made */
};
extern const struct way respite_forms_apply, respite_forms_change, respite_forms_case;

/* Begins the input of every page with a part of the form.  Each step's answers are the
 * draft of its own address until all is sent: nothing is lost when a browser dies. */
struct filling {
    struct web *web; /* a draft is read by the table of its step, once it is found */
    const struct way *way;
    int64_t id;          /* of the application or the case in the address */
    const char *address; /* of the whole */
    enum step step;      /* STEP_COUNT: the whole */
    int64_t person;      /* known already; ID_NONE: somebody new */
    int64_t listed;      /* of the health centre's own list; ID_NONE */
    int64_t alike;       /* somebody known who may be the one on the list; ID_NONE */
    int64_t asked, asked_listed; /* in the address; somebody else may be half written */
    int64_t version;
    struct draft drafts[STEP_COUNT];
    bool has_draft[STEP_COUNT], is_wrong[STEP_COUNT];
    struct form *forms[STEP_COUNT]; /* of the drafts */
    struct form *typed;             /* the whole, sent and refused */
    const char *body;               /* of a step that is sent */
    const char *next;               /* where that leads */
    struct respite_new from, wanted; /* before and after what was typed */
    struct programme_verdict verdict;
    bool is_judged;
    int64_t made;
    struct person known;
    struct respite_whole whole;
    struct respite_outlook outlook;
    struct respite_place { int64_t id; const char *name; } *places;
    size_t place_count;
};

const struct form_table *filling_table(const struct way *way, enum step step);
const char *filling_step_address(struct arena *arena, const char *address,
                                 enum step step);
/* Of whom the form is, from one with `person` and `listed`. */
void filling_who_read(struct filling *filling, struct form *form);
bool filling_is_begun(const struct filling *filling);
/* Something is needed and not there yet. */
bool filling_lacks(const struct filling *filling, enum step step);
struct err filling_look(struct context *context, struct filling *filling);
struct err filling_act(struct context *context, void *input);
struct err filling_end(struct context *context, const struct filling *filling);

/* ---- views ----------------------------------------------------------------------- */

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
struct respite_forms_step_view {
    enum message title, about;
    const char *path, *back, *draft_url;
    const char *alike; /* where the form begins with somebody known; NULL */
    const struct form *form;
    instant draft_at;
    bool has_draft, is_known, is_listed, is_optional, is_person, is_home, has_address, is_care,
        is_wish, is_doctor, is_contact, has_places, has_more_periods;
    int64_t nth, of;
    struct {
        struct respite_forms_group_view *items;
        size_t count;
    } groups;
};
struct err filling_step_page(struct web *web, const struct filling *filling, enum step step);

struct respite_forms_finding_view {
    const char *text, *tag;
    enum message kind, rule;
};
struct respite_forms_line_view {
    const char *field;
    enum message label;
    const char *text;
};
struct respite_forms_lines {
    struct respite_forms_line_view *items;
    size_t count;
};
/* What a step says, as one reads it. */
void filling_step_lines(struct web *web, const struct respite_whole *said, enum step step,
                        bool has_person, struct respite_forms_lines *lines);
struct respite_forms_part_view {
    enum message title;
    const char *name, *change;
    bool is_lacking, is_typed;
    struct respite_forms_lines lines;
};
struct respite_forms_kept_view { const char *name, *value; };
struct respite_forms_check_view {
    enum message title, about, button, blocked, sum;
    const char *number, *name, *programme, *centre, *path, *back, *drop, *next, *look;
    const struct form *form;
    bool is_blocked, is_judged, is_begun, has_button, is_other;
    instant draft_at;
    struct {
        struct respite_forms_finding_view *items;
        size_t count;
    } findings, passed; /* what is in the way, or may be; what is fulfilled */
    struct {
        struct respite_forms_part_view *items;
        size_t count;
    } parts;
    struct {
        struct respite_forms_kept_view *items;
        size_t count;
    } kept;
};

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

struct respite_forms_paper_view {
    const char *number, *to, *operator_name, *programme, *received, *state;
    instant now;
    struct respite_forms_lines lines;
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

/* ---- handlers -------------------------------------------------------------------- */

#define HANDLER(name)                                                                   \
    struct err name##_read(struct web *web);                                            \
    struct err name##_act(struct context *context, void *input);                        \
    struct err name##_show(struct web *web)
/* Of each way only the first step of a row differs. */
#define WAY(name)                                                                       \
    struct err name##_whole_read(struct web *web);                                      \
    struct err name##_step_read(struct web *web);                                       \
    struct err name##_typed_read(struct web *web);                                      \
    struct err name##_sent_read(struct web *web);                                       \
    struct err name##_dropped_read(struct web *web)

HANDLER(rform_find);
HANDLER(rform_paper);
HANDLER(rform_record);
WAY(rform_apply);
WAY(rform_change);
WAY(rform_case);
struct err rform_whole_act(struct context *context, void *input);
struct err rform_whole_show(struct web *web);
struct err rform_sent_act(struct context *context, void *input);
struct err rform_sent_show(struct web *web);
struct err rform_step_show(struct web *web);
struct err rform_typed_act(struct context *context, void *input);
struct err rform_typed_show(struct web *web);
struct err rform_dropped_act(struct context *context, void *input);
struct err rform_dropped_show(struct web *web);

#undef HANDLER
#undef WAY

#endif
