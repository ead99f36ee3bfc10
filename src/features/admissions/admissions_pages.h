/* admissions_pages.h -- what the pages of this room share: addresses, words, views,
 * handlers for the table of routes. */
#ifndef ADMISSIONS_PAGES_H
#define ADMISSIONS_PAGES_H

#include "features/admissions/admissions.h"
#include "features/prefecture/prefecture.h"
#include "web/web.h"

/* ---- addresses ------------------------------------------------------------------- */

/* Below "/cases/:id": "/choose", "/admission/transport" ... */
const char *url_admission(struct arena *arena, int64_t care_case, const char *rest);
/* The same for templates, which give a number instead of words. */
enum admission_page {
    ADMISSION_PAGE_CASE,
    ADMISSION_PAGE_CHOOSE,
    ADMISSION_PAGE_CHOOSE_SHEET,
    ADMISSION_PAGE_CHOOSE_LINK,
    ADMISSION_PAGE_TRANSPORT,
    ADMISSION_PAGE_CANCEL,
    ADMISSION_PAGE_ADMITTED,
    ADMISSION_PAGE_ENDED,
    ADMISSION_PAGE_FELL_THROUGH,
    ADMISSION_PAGE_WITHDRAW,
    ADMISSION_PAGE_TELL,
    ADMISSION_PAGE_TELL_FAX,
    ADMISSION_PAGE_TELL_CODE,
    ADMISSION_PAGE_FAMILY,
    ADMISSION_PAGE_CLOSE,
    ADMISSION_PAGE_ASK,
    ADMISSION_PAGE_BASIS,
};
const char *url_admission_page(struct arena *arena, int64_t care_case,
                               enum admission_page page);
const char *url_arrivals(struct arena *arena);
const char *url_arrival(struct arena *arena, int64_t id);
const char *url_arrival_received(struct arena *arena, int64_t id);
const char *url_arrival_code(struct arena *arena);
const char *url_choice(struct arena *arena, const char *token);
/* The page that asks once more: "place=2", "answer=none". */
const char *url_choice_sure(struct arena *arena, const char *token, const char *query);
/* The same for an answer without a place. */
const char *url_choice_answer(struct arena *arena, const char *token,
                              enum statement_kind kind);
const char *url_institution_of(struct arena *arena, int64_t institution);

/* ---- words ------------------------------------------------------------------------- */

enum message admission_state_word(enum admission_state state);
/* "第7条第2号"; NULL for none. */
const char *admission_article(struct arena *arena, enum language language,
                              const char *article);
/* A code of a list of the pack in words; the code itself when it is not there. */
const char *admission_word(struct web *web, const char *list, const char *code);
/* Why it ended, whichever list the code is of. */
const char *admission_outcome(struct web *web, const char *code);
/* A list of the pack as choices: a place in it is its number. */
const struct choice *admission_choices(struct web *web, const char *list);
const char *admission_code_of(const char *list, int64_t chosen); /* NULL: none */

/* ---- what a patient is told of a place, wherever: screen, paper, his own page -------- */

enum { PLACE_LINES = 5 }; /* each place has all of them */

struct place_line {
    const char *label;
    const char *text;
};
struct place_lines {
    struct place_line items[PLACE_LINES];
    size_t count;
};
void place_lines_write(struct arena *arena, enum language language,
                       const struct admission_place *place, struct place_lines *lines);

/* ---- views --------------------------------------------------------------------------- */

struct admissions_line_view {
    const char *label;
    const char *text;
};
struct admissions_lines_view {
    struct admissions_line_view *items;
    size_t count;
};

struct admissions_place_view {
    int64_t number, institution;
    const char *choice; /* target and version, for the button */
    const char *name, *address, *telephone, *article, *answered, *left, *left_class;
    enum message level;
    bool is_condition, is_main;
    instant valid_until;
    day from_on;
    struct admissions_lines_view lines;
};

struct admissions_row_view {
    const char *label;
    struct {
        const char **items; /* one a place */
        size_t count;
    } cells;
};

struct admissions_said_view {
    instant at;
    const char *text;
    bool is_last;
};

struct admissions_choose_view {
    int64_t id;
    const char *number, *decided, *decided_by, *call;
    instant decided_at, now;
    bool is_decided, has_basis, is_open, may_choose, is_empty;
    int64_t more_count;
    struct {
        struct admissions_place_view *items;
        size_t count;
    } places;
    struct {
        struct admissions_said_view *items;
        size_t count;
    } said;
    struct {
        struct admissions_row_view *items; /* the same, as rows of a table */
        size_t count;
    } rows;
    const struct form *form;
};

/* The panel, and the head of every form about the stay. */
struct admissions_stay_view {
    int64_t id, version; /* of the case; of the admission */
    const char *number;
    const char *name; /* of the place */
    enum message state;
    const char *tag;
    const char *article, *by, *how, *said_by, *reason;
    instant chosen_at;
    bool is_chosen, is_scheduled, is_admitted, is_over;
    bool is_told;
    const char *way;
    instant told_at;
    bool has_transport, has_arrives;
    const char *vehicle, *company, *telephone, *escort, *confirmed_by, *note;
    enum message suction;
    instant leaves_at, arrives_at, admitted_at, ended_at;
    const char *outcome, *exit;
};

struct admissions_panel_view {
    int64_t id;
    bool may_change, has_stay, has_said, has_former, has_accepted, is_open;
    int64_t accepted_count;
    struct admissions_stay_view stay;
    struct admissions_said_view said;
    struct {
        struct admissions_stay_view *items;
        size_t count;
    } former;
    const struct form *form; /* NULL: a button's own */
};

struct admissions_form_view {
    int64_t id;
    const char *number;
    struct admissions_stay_view stay;
    enum message title, what, button;
    enum admission_page action;
    bool is_danger, has_cancel;
    const struct form *form;
};

struct admissions_given_view {
    int64_t id;
    const char *number, *url_shown, *qr_path, *by, *telephone;
    int64_t qr_side;
    instant expires_at;
    day given_on;
    enum message title, what, how, keep;
};

struct admissions_tell_view {
    int64_t id;
    const char *number;
    struct admissions_stay_view stay;
    bool has_basis;
    const char *code; /* shown once */
    instant code_until;
    const char *code_page; /* where it is typed */
    const struct form *form;
};

struct arrival_contact_view {
    const char *role, *name, *telephone, *hours;
};

struct arrival_view {
    int64_t id;
    struct admissions_stay_view stay;
    const char *number, *name, *kana, *address, *telephone, *disease, *disease_note;
    enum message sex;
    day birth_on;
    bool has_birth, has_sex, has_age, has_needs, by_link, may_receive;
    int64_t age;
    struct care_in_speaking speaking;
    const char *plan, *needs_exit, *need_note;
    struct {
        struct arrival_contact_view *items;
        size_t count;
    } contacts;
    struct {
        const char **items;
        size_t count;
    } needs;
    const char *holder, *office, *office_telephone, *opened_by;
    instant link_ends_at, now;
    const struct form *form;
};

struct arrivals_view {
    instant now;
    struct {
        struct arrival_view *items;
        size_t count;
    } rows;
};

struct arrival_code_view {
    const struct form *form;
    const char *problem;
};

struct gaze_place_view {
    const char *query, *name, *until;
    enum message gone; /* why it cannot be chosen */
    bool is_open;
    struct admissions_lines_view lines;
};

struct gaze_view {
    const char *token, *said, *decided, *telephone, *holder;
    instant said_at;
    bool is_decided, has_said, has_open;
    struct {
        struct gaze_place_view *items;
        size_t count;
    } places;
    /* the page that asks once more */
    enum message question;
    const char *answer, *name;
    int64_t place;
    const struct form *form;
};

struct family_view {
    bool is_decided, is_admitted, is_asking, has_next, has_accepted, has_telephone;
    int64_t waiting, accepted;
    const char *next, *telephone;
    instant now;
};

/* ---- made in one file, used in another --------------------------------------------- */

void admission_stay_see(struct web *web, const struct admission *admission,
                        struct admissions_stay_view *view);
void admission_crumbs(struct web *web, int64_t care_case, const char *number,
                      enum message label);
const char *admission_said_text(struct web *web, const struct statement *statement);
/* A page of its own with a link that is told once: paper with a QR code. */
struct err admission_given_page(struct web *web, struct admissions_given_view *view,
                                const char *path);

#define HANDLER(name)                                                                    \
    struct err name##_read(struct web *web);                                             \
    struct err name##_act(struct context *context, void *input);                         \
    struct err name##_show(struct web *web)

HANDLER(choose_get);
HANDLER(choose_post);
HANDLER(choose_sheet);
HANDLER(choose_link);
HANDLER(family_make);
HANDLER(transport_get);
HANDLER(transport_post);
HANDLER(cancel_get);
HANDLER(cancel_post);
HANDLER(admitted_get);
HANDLER(admitted_post);
HANDLER(ended_get);
HANDLER(ended_post);
HANDLER(fell_through_get);
HANDLER(fell_through_post);
HANDLER(withdraw_get);
HANDLER(withdraw_post);
HANDLER(tell_get);
HANDLER(tell_fax);
HANDLER(tell_code);
HANDLER(arrivals_get);
HANDLER(arrival_get);
HANDLER(arrival_received);
HANDLER(arrival_code_get);
HANDLER(arrival_code_post);
HANDLER(arrival_link);
HANDLER(choice_get);
HANDLER(choice_sure);
HANDLER(choice_post);
HANDLER(family_get);

#undef HANDLER

#endif
