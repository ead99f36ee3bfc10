/* admissions_pages.h -- what the pages of this room share: addresses, words, views,
 * handlers for the table of routes. */
#ifndef ADMISSIONS_PAGES_H
#define ADMISSIONS_PAGES_H

#include "features/admissions/admissions.h"
#include "features/prefecture/prefecture.h"
#include "web/url.h"
#include "web/web.h"

/* ---- addresses ------------------------------------------------------------------- */

const char *url_admission_case(struct arena *arena, int64_t care_case);
const char *url_admission_tell(struct arena *arena, int64_t care_case);
/* The forms of a stay. */
enum admission_form {
    ADMISSION_FORM_TRANSPORT,
    ADMISSION_FORM_CANCEL,
    ADMISSION_FORM_ADMITTED,
    ADMISSION_FORM_ENDED,
    ADMISSION_FORM_FELL_THROUGH,
    ADMISSION_FORM_WITHDRAW,
};
const char *url_admission_form(struct arena *arena, int64_t care_case,
                               enum admission_form form);

/* ---- words ----------------------------------------------------------------------- */

/* A code of a list of the pack in words; the code itself when it is not there. */
const char *admission_word(struct web *web, const char *list, const char *code);
/* Why it ended, whichever list the code is of. */
const char *admission_outcome(struct web *web, const char *code);
/* A list of the pack as choices: a place in it is its number. */
const struct choice *admission_choices(struct web *web, const char *list);
const char *admission_code_of(const char *list, int64_t chosen); /* NULL: none */

/* ---- views ----------------------------------------------------------------------- */

/* The panel, and the head of every form about the stay. */
struct admissions_stay_view {
    int64_t id, version; /* of the case; of the admission */
    const char *number;
    const char *name; /* of the place */
    enum message state;
    const char *tag;
    const char *article, *by, *how, *said_by, *reason;
    instant chosen_at;
    bool is_turned; /* out of a temporary stay */
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
    bool may_change, has_stay, has_former;
    struct admissions_stay_view stay;
    struct {
        struct admissions_stay_view *items;
        size_t count;
    } former;
};

struct admissions_form_view {
    int64_t id;
    const char *number;
    struct admissions_stay_view stay;
    enum message title, what, button;
    enum admission_form action;
    bool is_danger, has_cancel;
    const struct form *form;
};

/* ---- made in one file, used in another ------------------------------------------- */

void admission_stay_see(struct web *web, const struct admission *admission,
                        struct admissions_stay_view *view);

/* Every form begins with the open admission of the case in the path. */
struct err step_read(struct web *web);
struct err step_look(struct context *context, void *input);
/* Forms of one sentence. */
struct err reason_read(struct web *web);

#define HANDLER(name)                                                                    \
    struct err name##_get_show(struct web *web);                                         \
    struct err name##_post_act(struct context *context, void *input);                    \
    struct err name##_post_show(struct web *web)

HANDLER(transport);
HANDLER(cancel);
HANDLER(admitted);
HANDLER(ended);
HANDLER(fell_through);
HANDLER(withdraw);

#undef HANDLER

struct err transport_post_read(struct web *web);
struct err admitted_post_read(struct web *web);
struct err ended_post_read(struct web *web);
struct err fell_through_post_read(struct web *web);

#endif
