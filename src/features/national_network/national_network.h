/* national_network.h -- 県外との連携: who is outside the prefecture and asked for help, or
 * asks for it: the national support network and its centres, other prefectures' offices,
 * coordinators and hospitals.
 *
 * Guideline: articles 10-1 (3) (networks inside and outside the prefecture), 10-2 (2)
 * (joining the national support network).
 *
 * A body outside is an institution of the register (institutions.h) where it is one, and is
 * then called as that is; an office, a secretariat or a desk that is none has a name of its
 * own here.  Whom to call there, what was agreed with it, and which of our hospitals has
 * joined which network are dated rows: they end with a day and a reason, and stay to be
 * read.  Names of people are sealed under the house.  An agreement with a last day owes
 * somebody the decision whether it goes on (task network_task_renew).
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef NATIONAL_NETWORK_H
#define NATIONAL_NETWORK_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "base/values.h"
#include "desk/rooms.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;

extern const struct permission network_read;   /* both coordinators, officers */
extern const struct permission network_change; /* both coordinators */

extern const struct act_kind network_act_added, network_act_changed, network_act_ended,
    network_act_contact_added, network_act_contact_ended, network_act_agreed,
    network_act_renewed, network_act_agreement_ended, network_act_joined,
    network_act_left;

struct task_kind;
extern const struct task_kind network_task_renew; /* an agreement has a last day */

/* ---- bodies ---------------------------------------------------------------------- */

struct network_body {
    int64_t id;
    int64_t institution;     /* ID_NONE: not in the register of institutions */
    const char *kind;        /* of outside_body_kinds */
    const char *name, *kana; /* with an institution: as that is called */
    const char *prefecture;  /* as written; NULL: the whole country, or not known */
    const char *telephone, *fax, *mail;
    day checked_on;          /* when all this was last found right, */
    const char *checked_by;  /* and by whom */
    day ended_on;            /* its last day; DAY_NONE: it is there */
    const char *end_reason;  /* of outside_ends */
    int64_t version;
    instant changed_at;
    const char *changed_by;
    const char *sort_key;    /* made by the room */
};
struct network_bodies { struct network_body *items; size_t count; };

enum { NETWORK_NAME_MAX = 100, NETWORK_TEXT_MAX = 400, NETWORK_NUMBER_MAX = 60,
       NETWORK_PREFECTURE_MAX = 20, NETWORK_PAGE_MAX = 50, NETWORK_ROWS_MAX = 200,
       NETWORK_CHOICES_MAX = 200 };

/* A body by what is said of it: kind, names, numbers, the check.  With an institution
 * names and numbers are the institution's and must be absent.  ERR_INVALID names the field
 * ("kind", "name", "kana", "prefecture", "telephone", "fax", "mail", "checked_on",
 * "checked_by").  Pure: whether the pack has the kind is add's and change's to say. */
MUST_USE struct err network_body_check(const struct network_body *body, day today);
/* ERR_FORBIDDEN, ERR_INVALID; ERR_CONFLICT: it is there already. */
MUST_USE struct err network_body_add(struct context *context,
                                     const struct network_body *body, int64_t *id);
/* ERR_FORBIDDEN, ERR_NOT_FOUND. */
MUST_USE struct err network_body_get(struct context *context, int64_t id,
                                     struct network_body *body);
/* For composing services: asks no permission; *found. */
MUST_USE struct err network_body_find(struct context *context, int64_t id,
                                      struct network_body *body, bool *found);
/* The one that stands for an institution; *found. */
MUST_USE struct err network_body_of_institution(struct context *context,
                                                int64_t institution,
                                                struct network_body *body, bool *found);
/* The kind of the one that stands for it or stood for it last; NULL: none ever did.  For
 * composing services. */
MUST_USE struct err network_kind_of_institution(struct context *context,
                                                int64_t institution, const char **kind);
/* Names, numbers and the check of one that is no institution's; of one that is, kind and
 * check alone. */
MUST_USE struct err network_body_change(struct context *context, int64_t id,
                                        int64_t version,
                                        const struct network_body *body);
/* It is no longer there: its contacts and agreements end in the same unit. */
MUST_USE struct err network_body_end(struct context *context, int64_t id,
                                     int64_t version, day on, const char *reason);

struct network_filter {
    const char *words;      /* part of name or kana; NULL: any */
    const char *kind;       /* NULL: any */
    bool with_ended;
    const char *after_name; /* a sort_key and an id to go on from */
    int64_t after_id;
};
struct network_page { struct network_bodies bodies; bool more; };
/* By name.  ERR_FORBIDDEN. */
MUST_USE struct err network_body_list(struct context *context,
                                      const struct network_filter *filter,
                                      struct network_page *page);

struct choice; /* web/form.h */
struct web;
/* All that are there, for a form: a place in the list is its value; the word is the id,
 * so form_chosen_id() reads it.  ERR_FORBIDDEN. */
MUST_USE struct err network_body_all(struct context *context,
                                     struct network_bodies *bodies);
const struct choice *network_body_choices(struct web *web,
                                          const struct network_bodies *bodies);

/* ---- whom to call there ---------------------------------------------------------- */

struct network_contact {
    int64_t id, body;
    const char *name, *post; /* post: what the person is there */
    const char *telephone, *mail;
    day from_on, to_on;      /* DAY_NONE: until further notice */
    const char *end_reason;  /* of outside_contact_ends */
    instant entered_at;
    const char *entered_by;
};
struct network_contacts { struct network_contact *items; size_t count; };

/* Those of today first.  ERR_FORBIDDEN, ERR_NOT_FOUND. */
MUST_USE struct err network_contact_list(struct context *context, int64_t body,
                                         struct network_contacts *contacts);
/* Does it hold on that day?  Pure. */
bool network_contact_holds(const struct network_contact *contact, day on);
MUST_USE struct err network_contact_check(const struct network_contact *contact,
                                          day today);
MUST_USE struct err network_contact_add(struct context *context,
                                        const struct network_contact *contact,
                                        int64_t *id);
/* `on`: the last day.  ERR_INVALID field "on", "reason"; ERR_CONFLICT: over already. */
MUST_USE struct err network_contact_end(struct context *context, int64_t body,
                                        int64_t contact, day on, const char *reason);

/* ---- what was agreed ------------------------------------------------------------- */

struct network_agreement {
    int64_t id, body;
    const char *body_name;
    const char *kind;       /* of outside_agreement_kinds */
    const char *about;      /* in words */
    const char *number;     /* of the paper; NULL: by word of mouth */
    day from_on, to_on;     /* as agreed; DAY_NONE: until further notice */
    day ended_on;           /* last day, before its time; DAY_NONE */
    const char *end_reason; /* of outside_ends */
    int64_t follows;        /* the one it renews; ID_NONE */
    bool is_renewed;        /* another follows it */
    int64_t version;
    instant entered_at;
    const char *entered_by;
};
struct network_agreements { struct network_agreement *items; size_t count; };

/* Its last day, ended before its time or not; DAY_NONE: none.  Pure. */
day network_agreement_last_on(const struct network_agreement *agreement);
bool network_agreement_holds(const struct network_agreement *agreement, day on);
MUST_USE struct err network_agreement_check(const struct network_agreement *agreement);
/* On which day somebody has to decide whether it goes on, `days` before its last; not
 * before tomorrow; DAY_NONE: never.  Pure. */
day network_agreement_decide_on(const struct network_agreement *agreement, int64_t days,
                                day today);

/* Those of today first.  ERR_FORBIDDEN, ERR_NOT_FOUND. */
MUST_USE struct err network_agreement_list(struct context *context, int64_t body,
                                           struct network_agreements *agreements);
MUST_USE struct err network_agreement_get(struct context *context, int64_t id,
                                          struct network_agreement *agreement);
MUST_USE struct err network_agreement_add(struct context *context,
                                          const struct network_agreement *agreement,
                                          int64_t *id);
/* It goes on, from the day after its last until to_on (DAY_NONE: until further notice), as
 * a row of its own.  ERR_INVALID field "to_on", "number"; ERR_CONFLICT: it has no last
 * day, ended before its time, or was renewed already. */
MUST_USE struct err network_agreement_renew(struct context *context, int64_t id,
                                            int64_t version, day to_on,
                                            const char *number, int64_t *next);
/* ERR_INVALID field "on", "reason"; ERR_CONFLICT: over already. */
MUST_USE struct err network_agreement_end(struct context *context, int64_t id,
                                          int64_t version, day on, const char *reason);

/* ---- joining --------------------------------------------------------------------- */

/* Which of our hospitals belongs to which network beyond the prefecture. */
struct network_membership {
    int64_t id, institution;
    const char *institution_name;
    const char *network;    /* of support_networks */
    day joined_on, left_on; /* left_on: the last day; DAY_NONE */
    const char *end_reason; /* of outside_ends */
    const char *source;     /* where it is from: a letter, a list */
    instant entered_at;
    const char *entered_by;
};
struct network_memberships { struct network_membership *items; size_t count; };

/* Those that hold first, newest first.  ERR_FORBIDDEN. */
MUST_USE struct err network_membership_list(struct context *context,
                                            struct network_memberships *memberships);
bool network_membership_holds(const struct network_membership *membership, day on);
MUST_USE struct err
network_membership_check(const struct network_membership *membership, day today);
/* The hospital is a base hospital of article 4, or one by field, on the day it joined:
 * else ERR_INVALID field "institution"; ERR_CONFLICT: it has joined already. */
MUST_USE struct err network_membership_add(struct context *context,
                                           const struct network_membership *membership,
                                           int64_t *id);
MUST_USE struct err network_membership_end(struct context *context, int64_t id, day on,
                                           const char *reason);

/* ---- on the plate ---------------------------------------------------------------- */

institution_ended_function network_institution_ended;
institution_holds_function network_institution_holds;

#endif
