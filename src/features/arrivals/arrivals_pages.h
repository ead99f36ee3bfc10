/* arrivals_pages.h -- what the pages of this room share: addresses, views, handlers for
 * the table of routes. */
#ifndef ARRIVALS_PAGES_H
#define ARRIVALS_PAGES_H

#include "features/arrivals/arrivals.h"
#include "features/prefecture/prefecture.h"
#include "web/url.h"
#include "web/web.h"

/* ---- addresses ------------------------------------------------------------------- */

const char *url_arrival_case(struct arena *arena, int64_t care_case);
const char *url_arrival_basis(struct arena *arena, int64_t care_case);
const char *url_arrival_tell_fax(struct arena *arena, int64_t care_case);
const char *url_arrival_tell_code(struct arena *arena, int64_t care_case);
const char *url_arrivals(struct arena *arena);
const char *url_arrival(struct arena *arena, int64_t id);
const char *url_arrival_received(struct arena *arena, int64_t id);
const char *url_arrival_code(struct arena *arena);
const char *url_arrival_link(struct arena *arena, const char *token);

/* ---- views ----------------------------------------------------------------------- */

struct arrival_tell_view {
    int64_t id; /* of the case */
    const char *number, *name, *tag, *way;
    enum message state;
    bool is_told, has_basis;
    instant told_at;
    const char *code; /* shown once */
    instant code_until;
    const char *code_page; /* where it is typed */
    const struct form *form;
};

struct arrival_contact_view {
    const char *role, *name, *telephone, *hours;
};

struct arrival_fact_view {
    enum message label;
    const char *text;
};

/* How the patient comes. */
struct arrival_way_view {
    bool has_transport, has_arrives;
    const char *vehicle, *company, *telephone, *escort;
    enum message suction;
    instant leaves_at, arrives_at;
};

struct arrival_view {
    int64_t id;
    const char *number, *name, *kana, *address, *telephone, *disease, *disease_note;
    enum message sex;
    day birth_on;
    bool has_birth, has_sex, has_needs, has_speaking, by_link, may_receive;
    int64_t age;
    struct arrival_way_view way;
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
    struct {
        struct arrival_fact_view *items; /* of the doctor's sheet */
        size_t count;
    } sheet;
    const char *holder, *office, *office_telephone, *opened_by;
    instant link_ends_at;
    const struct form *form;
};

struct arrival_row_view {
    int64_t id;
    enum message state;
    const char *tag;
    instant chosen_at;
    struct arrival_way_view way;
};

struct arrivals_view {
    instant now;
    struct {
        struct arrival_row_view *items;
        size_t count;
    } rows;
};

struct arrival_code_view {
    const struct form *form;
    const char *problem;
};

/* ---- made in one file, used in another ------------------------------------------- */

const char *arrival_tag(enum admission_state state);

#define HANDLER(name)                                                                    \
    struct err name##_read(struct web *web);                                             \
    struct err name##_act(struct context *context, void *input);                         \
    struct err name##_show(struct web *web)

HANDLER(arrivals_get);
HANDLER(arrival_get_one);
HANDLER(arrival_code_post);
HANDLER(arrival_link);

#undef HANDLER

/* Those that read or look like another one. */
struct err telling_read(struct web *web);
struct err telling_look(struct context *context, void *input);
struct err telling_page(struct web *web);
struct err tell_fax_act(struct context *context, void *input);
struct err tell_fax_show(struct web *web);
struct err tell_code_act(struct context *context, void *input);
struct err arrival_receive_act(struct context *context, void *input);
struct err arrival_receive_show(struct web *web);
struct err arrival_code_get_show(struct web *web);

#endif
