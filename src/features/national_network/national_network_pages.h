/* national_network_pages.h -- what the templates of this room are given; its addresses. */
#ifndef NATIONAL_NETWORK_PAGES_H
#define NATIONAL_NETWORK_PAGES_H

#include "features/institutions/institutions.h"
#include "features/national_network/national_network.h"
#include "web/web.h"

const char *url_network(struct arena *arena, const char *query);
const char *url_network_new(struct arena *arena);
const char *url_network_body(struct arena *arena, int64_t body);
const char *url_network_change(struct arena *arena, int64_t body);
const char *url_network_end(struct arena *arena, int64_t body);
const char *url_network_contact_new(struct arena *arena, int64_t body);
const char *url_network_contact_end(struct arena *arena, int64_t body, int64_t contact);
const char *url_network_agreement_new(struct arena *arena, int64_t body);
const char *url_network_agreement(struct arena *arena, int64_t agreement);
const char *url_network_renew(struct arena *arena, int64_t agreement);
const char *url_network_agreement_end(struct arena *arena, int64_t agreement);
const char *url_network_member_new(struct arena *arena);
const char *url_network_member_end(struct arena *arena, int64_t membership);
const char *url_network_of_institution(struct arena *arena, int64_t institution);
const char *url_network_institution(struct arena *arena, int64_t institution);
/* An address that was made before. */
const char *url_network_to(struct arena *arena, const char *path);

struct network_row_view {
    int64_t id;
    const char *name, *kind, *prefecture, *telephone;
    day checked_on;
    bool is_old, is_over;
};
struct network_member_view {
    int64_t id;
    const char *name, *network, *period, *source, *reason;
    bool may_end;
};
struct network_members_view {
    struct network_member_view *items;
    size_t count;
};
/* A page that another room has beside the list. */
struct network_link_view {
    enum message label;
    const char *url;
};
struct network_list_view {
    const struct form *form;
    bool is_empty, more, may_change;
    const char *next;
    struct {
        struct network_row_view *items;
        size_t count;
    } rows;
    struct {
        struct network_link_view *items;
        size_t count;
    } links;
    struct network_members_view members, members_before;
};

struct network_contact_view {
    int64_t id, body;
    const char *name, *post, *telephone, *mail, *period, *reason;
    bool may_end;
};
struct network_contacts_view {
    struct network_contact_view *items;
    size_t count;
};
struct network_agreement_view {
    int64_t id;
    const char *kind, *about, *number, *period, *reason;
};
struct network_agreements_view {
    struct network_agreement_view *items;
    size_t count;
};
struct network_body_view {
    int64_t id, institution;
    const char *name, *kana, *kind, *prefecture, *telephone, *fax, *mail;
    day checked_on, ended_on;
    const char *checked_by, *end_reason;
    bool is_institution, is_old, is_over, may_change;
    struct network_contacts_view contacts, contacts_before;
    struct network_agreements_view agreements, agreements_before;
};

struct network_agreement_page_view {
    int64_t id, body;
    const char *kind, *body_name, *about, *number, *period, *reason, *entered_by;
    instant entered_at;
    bool is_over, may_end, may_renew;
};

/* Forms: where they go, what they are called, where one goes back to. */
struct network_form_view {
    const char *to, *back, *what;
    enum message title, about, button;
    bool has_about;
    const struct form *form;
};
struct network_panel_view {
    int64_t id, body;
    const char *kind;
    bool is_body, may_change;
};

/* "1.4.2026 to 31.3.2027", or from then on. */
const char *network_period(struct web *web, day from_on, day to_on);
const char *network_ended_word(struct web *web, const char *list, const char *code);

const char *network_prefecture_of(struct web *web, const struct network_body *body);
/* Was it last checked too long ago? */
bool network_is_old(const struct network_body *body, day today);

#define FIELD(field_name, kind, word)                                                    \
    .name = (field_name), .type = FIELD_##kind,                                          \
    .label = MSG_NATIONAL_NETWORK_LABEL_##word

/* The frame of a form's page. */
struct html *network_form_begin(struct web *web, const struct network_form_view *view);

#define HANDLER(name)                                                                    \
    struct err name##_read(struct web *web);                                             \
    struct err name##_act(struct context *context, void *input);                         \
    struct err name##_show(struct web *web)

HANDLER(network_list);
HANDLER(network_body_page);
HANDLER(network_agreement_page);
HANDLER(network_new_get);
HANDLER(network_new_post);
HANDLER(network_change_get);
HANDLER(network_change_post);
HANDLER(network_institution_get);
HANDLER(network_institution_post);
HANDLER(network_end_get);
HANDLER(network_end_post);
HANDLER(network_contact_new_get);
HANDLER(network_contact_new_post);
HANDLER(network_contact_end_get);
HANDLER(network_contact_end_post);
HANDLER(network_agreement_new_get);
HANDLER(network_agreement_new_post);
HANDLER(network_renew_get);
HANDLER(network_renew_post);
HANDLER(network_agreement_end_get);
HANDLER(network_agreement_end_post);
HANDLER(network_member_new_get);
HANDLER(network_member_new_post);
HANDLER(network_member_end_get);
HANDLER(network_member_end_post);

#undef HANDLER

#endif
