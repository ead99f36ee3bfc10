/* referral_forms_pages.h -- what the pages of this room share: addresses, views, the
 * handlers of the table of routes. */
#ifndef REFERRAL_FORMS_PAGES_H
#define REFERRAL_FORMS_PAGES_H

#include "features/referral_forms/referral_forms.h"
#include "web/case_links.h"
#include "web/web.h"

/* ---- addresses ------------------------------------------------------------------- */

/* The same pages stand behind a link and behind an id: `base` is either. */
const char *url_referral_forms(struct arena *arena, const char *base);
const char *url_referral_forms_part(struct arena *arena, const char *base,
                                    const char *part);
const char *url_referral_forms_check(struct arena *arena, const char *base);
const char *url_referral_forms_send(struct arena *arena, const char *base);
const char *url_referral_forms_letter(struct arena *arena, const char *base);
const char *url_referral_forms_file(struct arena *arena, const char *base);
const char *url_referral_forms_withdraw(struct arena *arena, const char *base);
const char *url_referral_forms_office(struct arena *arena, const char *base);
const char *url_referral_forms_pick(struct arena *arena, const char *base);
const char *url_referral_forms_own(struct arena *arena);
const char *url_referral_forms_doctors(struct arena *arena);
const char *url_referral_forms_empty(struct arena *arena);
const char *url_referral_forms_enter(struct arena *arena);
const char *url_referral_forms_desk(struct arena *arena);

/* Begins the input of every page about one referral. */
struct referral_page {
    int64_t id; /* ID_NONE: the link's */
    int64_t version;
    struct referral referral;
    struct referral_news_list news;
    struct liaison_offices offices; /* of a draft */
    int64_t office;
    enum referral_part part;
    struct referral_facts facts;
    const char *findings_text;
    struct str file;
    const char *file_name, *reason;
    bool drop_file, none_is_identity;
    struct referral_file opened;
};

struct err referral_page_read(struct web *web, struct referral_page **page);
const char *referral_base(struct web *web);
/* "patient" ...; REFERRAL_PART_END: there is no such part. */
const char *referral_part_name(enum referral_part part);
enum referral_part referral_part_named(const char *name);
void referral_form_crumbs(struct web *web, const struct referral *referral,
                          enum message label);
const char *referral_form_number(struct web *web, const struct referral *referral);

/* ---- views ----------------------------------------------------------------------- */

struct referral_task_view {
    const char *base, *part;
    enum message name;
    bool is_done;
};

struct referral_step_view {
    enum message name;
    const char *look;
    instant at;
    day on;
    bool is_now, has_at, has_on;
};

struct referral_said_view {
    enum message kind;
    const char *text;
    day on;
    instant at;
    bool has_on;
};

struct referral_state_view {
    const char *base, *number, *clinic, *office, *telephone, *address, *qr_path, *why;
    const char *nearest; /* the office, and how far; NULL: it is not known */
    bool may_choose;     /* another office */
    struct case_link_views links;
    const struct form *office_form;
    int64_t qr_side;
    enum message state;
    instant expires_at, receive_by, answer_by;
    bool is_draft, is_ready, is_over, is_to_call, was_received, is_answered, is_by_link,
        may_withdraw, is_paper;
    int64_t done;
    struct {
        struct referral_task_view *items;
        size_t count;
    } tasks;
    struct {
        struct referral_step_view *items;
        size_t count;
    } steps;
    struct {
        struct referral_said_view *items;
        size_t count;
    } news;
    const struct form *form;
};

struct referral_part_view {
    const char *base, *part, *file_name, *next;
    enum message title, what;
    bool is_patient, is_findings, is_course, is_tests, is_wish;
    int64_t nth;
    const struct form *form;
};

struct referral_checked_view {
    const char *base, *part, *text;
    enum message label;
    bool is_first; /* of its part */
    enum message part_name;
};

struct referral_check_view {
    const char *base, *clinic, *doctor, *telephone, *sign;
    enum message sign_kind;
    bool has_sign, is_ready, has_errors;
    instant receive_by, answer_by;
    const char *office, *office_telephone;
    struct {
        struct referral_checked_view *items;
        size_t count;
    } lines;
    const struct form *form;
};

struct referral_letter_line_view {
    enum message label;
    const char *text, *row, *cell;
};

struct referral_letter_view {
    const char *back, *number, *clinic, *doctor, *telephone, *office, *office_telephone,
        *office_fax, *code, *look;
    struct {
        struct referral_office_view *items;
        size_t count;
    } offices; /* of an empty one, where there is more than one */
    bool is_empty, has_sent;
    day sent_on;
    struct {
        struct referral_letter_line_view *items;
        size_t count;
    } lines;
};

struct referral_office_view {
    const char *name, *telephone, *fax;
};

struct referral_doctors_view {
    struct {
        struct referral_office_view *items;
        size_t count;
    } offices;
    bool has_choice;
    int64_t draft_days;
    instant receive_by, answer_by;
    const struct form *form;
};

struct referral_own_row_view {
    const char *base, *number, *tag, *patient;
    enum message state, wish;
    instant started_at, sent_at, answer_by;
    day visit_on;
    bool has_sent, has_visit, is_waiting;
};

struct referral_own_view {
    const struct form *form;
    struct {
        struct referral_own_row_view *items;
        size_t count;
    } list;
};

struct referral_enter_view {
    const struct form *form;
};

/* ---- made in one file, used in another ------------------------------------------- */

/* Where a draft goes, and the form to choose another. */
void referral_office_see(struct web *web, const struct referral_page *page,
                         struct referral_state_view *view);

/* ---- handlers -------------------------------------------------------------------- */

#define HANDLER(name)                                                                    \
    struct err name##_read(struct web *web);                                             \
    struct err name##_act(struct context *context, void *input);                         \
    struct err name##_show(struct web *web)

HANDLER(referral_state_get);
HANDLER(referral_part_get);
HANDLER(referral_part_post);
HANDLER(referral_check_get);
HANDLER(referral_send_post);
HANDLER(referral_withdraw_post);
HANDLER(referral_office_post);
HANDLER(referral_letter_get);
HANDLER(referral_file_get);
HANDLER(referral_doctors_get);
HANDLER(referral_doctors_post);
HANDLER(referral_empty_get);
HANDLER(referral_own_get);
HANDLER(referral_own_post);
HANDLER(referral_enter_get);
HANDLER(referral_enter_post);

#undef HANDLER

#endif
