/* feature.h -- the door plate: all that the house knows of a room.
 *
 * tools/rooms.awk finds every X_feature.c at build time and lists the plates in
 * features[]; nothing else names a room.
 */
#ifndef FEATURES_FEATURE_H
#define FEATURES_FEATURE_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/err.h"
#include "cli/command.h"
#include "clock/job.h"
#include "desk/rooms.h"
#include "web/route.h"

struct web;
struct html;
struct form;

/* A panel of the case page, drawn in rank order under its own permission: below 0 within
 * what is urgent (only while the case is open; from -50 as rows of its list of whom to
 * call), to 99 in the wide column, from 100 on in the narrow one. */
struct case_panel {
    int rank;
    const struct permission *permission;
    struct err (*look)(struct context *context, int64_t care_case, void **data);
    void (*draw)(struct html *html, const void *data);
};

struct task_kind;    /* desk/task.h */
struct person_walk;  /* access/disclosure.h: what the room knows about a person */
struct fact_kind;    /* statistics */

struct demo_step {
    int rank; /* rooms above first */
    struct err (*fill)(struct context *context, void *nothing);
};

struct nav_entry {
    int rank;
    const char *url;
    enum message label;
    const struct permission *permission; /* shown to those who may */
};

/* A page that another room has about an institution; shown on the institution's. */
struct institution_link {
    int rank;
    const char *url; /* ":id" is the institution's */
    enum message label;
    const struct permission *permission; /* NULL: for all who see the institution */
};

/* The institution's page as its panels see it: whose, and the day it is asked for. */
struct institution_seen {
    int64_t id;
    day as_of;
    bool is_ended;
    const struct form *form; /* field "as_of", for whoever lets it be changed */
};

/* A panel of the institution's page, in rank order, for all who see the institution. */
struct institution_panel {
    int rank;
    struct err (*look)(struct context *context, const struct institution_seen *seen,
                       void **data);
    void (*draw)(struct html *html, const void *data);
};

/* A button on the case page and above the places found, for those who may; or on the page
 * of an application for temporary admission, or of a stay. */
struct case_link {
    int rank;
    const char *url; /* ":case" is the case's (the application's, the stay's) */
    enum message label;
    const struct permission *permission;
    const char *key; /* its letter for the keyboard; NULL: none */
    bool is_main;    /* what one mostly does next */
};

/* A button on the pages of a clinic's referral, the desk's and the clinic's. */
struct referral_link {
    const char *url; /* ":id" is the referral's */
    enum message label;
    /* Is there such a page here, and may whoever acts see it? */
    bool (*is_shown)(const struct context *context);
};

/* A panel of the page of an application for temporary admission, in rank order: below 100
 * before what was applied for, else behind it; for those whom the permission and their
 * relation to its case let. */
struct respite_panel {
    int rank;
    const struct permission *permission;
    struct err (*look)(struct context *context, int64_t application, void **data);
    void (*draw)(struct html *html, const void *data);
};

/* A panel of the pages of a temporary stay, the team's and the hospital's, is the same
 * thing: `look` gets the stay. */

/* A panel of the page of a body outside the prefecture, in rank order, for those who may. */
struct network_panel {
    int rank;
    const struct permission *permission;
    struct err (*look)(struct context *context, int64_t body, void **data);
    void (*draw)(struct html *html, const void *data);
};

/* A panel above the list of coordinators: who has tonight, what waits to be read. */
struct coordinator_panel {
    int rank;
    const struct permission *permission;
    struct err (*look)(struct context *context, void **data);
    void (*draw)(struct html *html, const void *data);
};

struct feature {
    const char *name;
    const char *articles; /* of the guideline */
    const struct permission *const *permissions; /* ends with NULL */
    const struct act_kind *const *acts;           /* ends with NULL */
    const struct route *routes;                   /* ends with a NULL path */
    const struct command *commands;               /* ends with a NULL name */
    const struct job *jobs;                       /* ends with a NULL name */
    const struct nav_entry *nav;                  /* ends with a NULL url */
    const struct nav_entry *respite_nav; /* of temporary admission: one word of the menu
                                            that unfolds, where more than one is shown */
    /* more of them, as the pack has it; or NULL */
    const struct nav_entry *(*respite_nav_here)(void);
    const struct nav_entry *start_links; /* first page, for whoever has no account */
    const struct case_panel *case_panels;         /* ends with a NULL draw */
    const struct institution_link *institution_links; /* ends with a NULL url */
    const struct institution_panel *institution_panels; /* ends with a NULL draw */
    const struct nav_entry *institution_list_links; /* above the list; a NULL url */
    institution_holds_function *institution_holds; /* NULL: nothing hangs on one */
    institution_ended_function *institution_ended; /* NULL: nothing to end */
    account_holds_function *account_holds;   /* NULL: nobody has anything in hand */
    account_ending_function *account_ending; /* NULL: nothing to hand over */
    const struct case_link *case_links;           /* ends with a NULL url */
    const struct case_link *respite_links; /* ":case" is the application; NULL url */
    const struct case_link *stay_links;    /* ":case" is the temporary stay; NULL url */
    const struct referral_link *referral_links;   /* ends with a NULL url */
    const struct respite_panel *respite_panels;   /* ends with a NULL draw */
    const struct respite_panel *stay_panels;      /* ends with a NULL draw */
    const struct nav_entry *respite_list_links;   /* above the list; a NULL url */
    case_ended_function *case_ended;              /* NULL: nothing to end */
    respite_settled_function *respite_settled;    /* NULL: nothing to end */
    asked_list_function *asked_list;              /* NULL: no office is asked anything */
    asked_open_function *asked_open;              /* with asked_list */
    const struct coordinator_panel *coordinator_panels; /* ends with a NULL draw */
    const struct network_panel *network_panels;   /* ends with a NULL draw */
    const struct nav_entry *network_links; /* above the list of bodies; a NULL url */
    coordinator_hours_function *coordinator_hours; /* NULL: promises none */
    struct err (*institution_histories)(struct context *context,
                                        struct institution_histories *histories);
    const struct task_kind *const *task_kinds;    /* ends with NULL */
    const char *const *code_lists; /* of the prefecture, whose codes the log tells; NULL */
    const struct person_walk *about_person;
    const struct fact_kind *const *facts;
    const struct demo_step *demo; /* ends with a NULL fill */
    bool demo_of_every_pack; /* it reads the pack's tables only; else Saitama's alone */
};

extern const struct feature *const features[]; /* made; ends with NULL */

#endif
