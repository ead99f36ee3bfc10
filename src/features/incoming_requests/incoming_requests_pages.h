/* incoming_requests_pages.h -- what the templates of this room are given; its addresses. */
#ifndef INCOMING_REQUESTS_PAGES_H
#define INCOMING_REQUESTS_PAGES_H

#include "features/incoming_requests/incoming_requests.h"
#include "features/national_network/national_network.h"
#include "web/web.h"

const char *url_incoming_list(struct arena *arena);
const char *url_incoming_list_after(struct arena *arena, int64_t id);
const char *url_incoming_enter(struct arena *arena);
const char *url_incoming_one(struct arena *arena, int64_t id);
const char *url_incoming_take(struct arena *arena, int64_t id);
const char *url_incoming_plan(struct arena *arena, int64_t id);
const char *url_incoming_join(struct arena *arena, int64_t id);
const char *url_incoming_answer(struct arena *arena, int64_t id);
const char *url_incoming_pass(struct arena *arena, int64_t id);
const char *url_incoming_withdraw(struct arena *arena, int64_t id);
const char *url_incoming_refuse(struct arena *arena, int64_t id);
const char *url_incoming_tell(struct arena *arena, int64_t id);
const char *url_incoming_letter(struct arena *arena, int64_t id);
const char *url_incoming_file(struct arena *arena, int64_t id);
const char *url_incoming_case(struct arena *arena, int64_t care_case);
const char *url_incoming_body(struct arena *arena, int64_t body);
const char *url_incoming_room(struct arena *arena, const char *url);

/* ---- the list ----------------------------------------------------------------------- */

struct incoming_row_view {
    int64_t id;
    const char *number, *tag, *body, *patient, *holder, *due, *due_class;
    enum message state, kind;
    instant came_at;
    bool is_ours, owes_telling;
};

struct incoming_list_view {
    struct {
        struct incoming_row_view *items;
        size_t count;
    } open, over;
    bool more;
    int64_t next_id;
};

struct incoming_panel_view {
    struct {
        struct incoming_row_view *items;
        size_t count;
    } rows;
};

/* ---- one ---------------------------------------------------------------------------- */

struct incoming_said_view {
    enum message what;
    const char *place, *reason, *words, *by;
    day on;
    instant at;
    bool has_on;
};

struct incoming_told_view {
    enum message way;
    const char *to_name, *note, *by;
    instant at;
};

struct incoming_agreed_view {
    const char *kind, *about;
};

struct incoming_one_view {
    int64_t id, care_case, body_id;
    const char *number, *tag, *body, *body_kind, *body_telephone, *body_fax, *body_mail;
    const char *asker, *telephone, *age, *municipality, *need, *holder, *office;
    const char *due, *due_class, *entered_by, *room_url;
    enum message state, kind, way, sex, room, answer;
    day wanted_on, visit_on;
    instant came_at, entered_at, take_by, answer_by, next_at, first_answered_at;
    bool was_entered_later, has_wanted, has_next, has_holder, has_case, has_room;
    bool has_file, has_answered, has_visit, owes_telling, is_open, may_attach;
    bool may_take, may_plan, may_join, may_answer, may_pass, may_withdraw, may_refuse;
    bool is_answer_open, plan_open, join_open, pass_open, withdraw_open, refuse_open,
        tell_open, attach_open;
    struct {
        struct incoming_agreed_view *items;
        size_t count;
    } agreed; /* with that body, as of today */
    struct {
        struct incoming_said_view *items;
        size_t count;
    } said;
    struct {
        struct incoming_told_view *items;
        size_t count;
    } told;
    const struct form *take, *plan, *join, *answer_form, *pass, *withdraw, *refuse, *tell,
        *attach;
};

struct incoming_enter_view {
    const struct form *form;
    bool new_open; /* a body that is not registered is typed in */
};

struct incoming_letter_view {
    int64_t id;
    const char *number, *body, *asker, *fax, *office, *office_telephone, *office_fax;
    const char *holder;
    enum message kind;
    day on, came_on;
    instant answer_by;
    bool is_receipt; /* nothing was answered yet */
    struct incoming_said_view said;
};

/* ---- shared ------------------------------------------------------------------------- */

/* The input of every page of this room. */
struct incoming_page {
    int64_t id, version, after_id;
    struct incoming_request request;
    struct incoming_history history;
    struct network_body body;
    bool has_body;
    struct network_agreements agreements;
    struct network_bodies bodies;
    struct incoming_rows open, over;
    struct incoming_entry entry;
    struct network_body unknown;
    struct incoming_take take;
    struct incoming_case into;
    const char *case_number;
    struct incoming_answer answer;
    const char *text, *to;
    struct incoming_telling telling;
    struct incoming_file_new file;
    struct incoming_file opened;
};

const char *incoming_tag(enum incoming_state state);
enum message incoming_sex_word(enum sex sex);
struct incoming_said_view incoming_said_see(struct web *web,
                                            const struct incoming_said *said);
struct err incoming_one_read(struct web *web);
struct err incoming_one_act(struct context *context, void *input);

struct err incoming_list_get_read(struct web *web);
struct err incoming_list_get_act(struct context *context, void *input);
struct err incoming_list_get_show(struct web *web);
struct err incoming_enter_get_read(struct web *web);
struct err incoming_enter_get_act(struct context *context, void *input);
struct err incoming_enter_get_show(struct web *web);
struct err incoming_enter_post_read(struct web *web);
struct err incoming_enter_post_act(struct context *context, void *input);
struct err incoming_enter_post_show(struct web *web);
struct err incoming_letter_get_show(struct web *web);
struct err incoming_file_get_act(struct context *context, void *input);
struct err incoming_file_get_show(struct web *web);

/* The steps: each its own form. */
#define STEPS(name)                                                                      \
    struct err incoming_##name##_read(struct web *web);                                  \
    struct err incoming_##name##_act(struct context *context, void *input);              \
    struct err incoming_##name##_show(struct web *web)
STEPS(take);
STEPS(plan);
STEPS(join);
STEPS(answer);
STEPS(pass);
STEPS(withdraw);
STEPS(refuse);
STEPS(tell);
STEPS(attach);
#undef STEPS
/* Their forms as the page shows them. */
void incoming_forms_see(struct web *web, const struct incoming_request *request,
                        struct incoming_one_view *view);

#endif
