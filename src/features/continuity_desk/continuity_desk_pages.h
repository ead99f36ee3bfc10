/* continuity_desk_pages.h -- what the templates of this room are given; addresses. */
#ifndef CONTINUITY_DESK_PAGES_H
#define CONTINUITY_DESK_PAGES_H

#include "features/continuity_desk/continuity_desk.h"
#include "features/prefecture/prefecture.h"
#include "web/case_edit.h"

const char *url_continuity(struct arena *arena, int64_t care_case);
const char *url_continuity_begin(struct arena *arena, int64_t care_case);
const char *url_continuity_wish(struct arena *arena, int64_t care_case, int64_t of);
const char *url_continuity_part(struct arena *arena, int64_t care_case, int64_t kind);
const char *url_continuity_ask(struct arena *arena, int64_t care_case, int64_t kind);
const char *url_continuity_told(struct arena *arena, int64_t care_case, int64_t kind);
const char *url_continuity_home_link(struct arena *arena, int64_t care_case);
const char *url_continuity_refer(struct arena *arena, int64_t care_case);
const char *url_continuity_review(struct arena *arena, int64_t care_case);
const char *url_continuity_end(struct arena *arena, int64_t care_case);
const char *url_continuity_versions(struct arena *arena, int64_t care_case);
const char *url_continuity_paper(struct arena *arena, int64_t care_case);
const char *url_continuity_card(struct arena *arena, int64_t care_case);

/* The part the address names; ERR_NOT_FOUND. */
MUST_USE struct err continuity_path_part(struct web *web,
                                         enum continuity_part_kind *kind);

/* Begins the input of every page about the plan of a case. */
struct continuity_input {
    struct case_edit edit;
    struct continuity_plan plan;
    bool is_team, may_change;
};
MUST_USE struct err continuity_read_case(struct web *web, struct continuity_input *input);
/* The plan, its case's number and whose it is. */
MUST_USE struct err continuity_look(struct context *context,
                                    struct continuity_input *input);
/* The same for a form that changes it: while it may be changed. */
MUST_USE struct err continuity_look_to_change(struct context *context,
                                              struct continuity_input *input);
void continuity_crumbs(struct web *web, const struct continuity_input *input,
                       enum message label);
struct err continuity_back(struct web *web, const struct continuity_input *input,
                           enum message message);

/* ---- parts ----------------------------------------------------------------------- */

struct continuity_side_view {
    enum message side, state;
    const char *tag, *by, *note, *entered_by;
    bool is_said, has_party, waits;
    enum message party, way;
    instant answered_at, entered_at, answer_by;
};
struct continuity_part_view {
    int64_t care_case, kind;
    enum message title, standing;
    const char *tag;
    bool is_written, is_needed, may_change, may_ask, may_tell;
    const char *institution, *telephone, *address, *what, *frequency, *reason, *made_by;
    int64_t institution_id;
    day next_on;
    instant made_at;
    struct {
        struct continuity_side_view *items;
        size_t count;
    } sides;
};
struct continuity_parts_view {
    struct continuity_part_view *items;
    size_t count;
};
void continuity_part_see(struct web *web, const struct continuity_part *part,
                         int64_t care_case, struct continuity_part_view *view);
void continuity_parts_see(struct web *web, const struct continuity_part *parts,
                          int64_t care_case, struct continuity_parts_view *view);

struct continuity_wish_view {
    int64_t care_case, of;
    enum message title;
    bool is_there, is_heard;
    const char *who, *means, *text, *by;
    instant said_at;
};
struct continuity_wishes_view {
    struct continuity_wish_view *items;
    size_t count;
};
void continuity_wishes_see(struct web *web, const struct continuity_plan *plan,
                           struct continuity_wishes_view *view);

/* ---- the plan -------------------------------------------------------------------- */

struct continuity_view {
    int64_t id;
    const char *number, *patient;
    bool is_begun, is_ended, is_team, may_change, may_begin, may_link, may_refer,
        may_review, is_reopened, has_card, has_parts, may_arrange;
    const struct form *form, *link_form;
    enum message state;
    const char *tag, *missing, *start, *referrer, *end_reason, *days_to_settled,
        *days_to_home, *begun_by;
    day start_on, review_on;
    instant begun_at, settled_at, home_at, ended_at, now;
    bool is_settled, is_home, has_review, review_is_late;
    int64_t edition;
    struct continuity_wishes_view wishes;
    struct continuity_parts_view parts;
};
void continuity_see(struct web *web, const struct continuity_input *input,
                    struct continuity_view *view);

/* ---- forms ----------------------------------------------------------------------- */

struct continuity_form_view {
    struct case_edit_view edit;
    const struct form *form;
    enum message about;
    bool has_about, has_near, will_reopen, is_regular;
    const char *missing;
    struct continuity_part_view part;
    struct continuity_wish_view wish;
};

struct continuity_ask_view {
    int64_t id;
    const char *number;
    const struct form *form;
    struct continuity_part_view part;
    const char *area, *age;
    enum message way;
    bool is_name_like;
};

struct continuity_given_view {
    int64_t id;
    const char *number, *url_shown, *qr_path, *council, *telephone;
    int64_t qr_side;
    instant expires_at;
    day given_on;
};

struct continuity_edition_view {
    int64_t number;
    const char *note, *by;
    instant reviewed_at, closed_at;
    struct continuity_parts_view parts;
};
struct continuity_versions_view {
    int64_t id;
    const char *number;
    struct {
        struct continuity_edition_view *items;
        size_t count;
    } editions;
};

/* ---- paper ----------------------------------------------------------------------- */

struct continuity_call_view {
    const char *role, *name, *telephone, *hours;
};
struct continuity_paper_view {
    struct continuity_view plan;
    const char *council;
    day today;
    struct {
        struct continuity_call_view *items;
        size_t count;
    } calls;
};

/* ---- what the forms share -------------------------------------------------------- */

struct match_found;

/* The input of every form of a plan. */
struct continuity_form_input {
    struct continuity_input of;
    enum continuity_wish_of whose;
    enum continuity_part_kind kind;
    enum continuity_side_kind side;
    struct continuity_wish_new wish;
    struct continuity_part_new part;
    struct continuity_said said;
    struct continuity_referral referral;
    struct continuity_review review;
    struct match_found *near;
    const char *typed, *reason;
    int64_t near_id, version;
    bool is_reopened;
};
struct err continuity_form_read(struct web *web, struct continuity_form_input **input);
struct err continuity_form_look(struct context *context, void *argument);
struct form *continuity_form_begin(struct web *web,
                                   const struct continuity_form_input *input,
                                   const struct form_table *table,
                                   struct continuity_form_view *view, enum message title);
/* The frame of a form, and its end. */
struct html *continuity_form_page(struct web *web,
                                  const struct continuity_form_input *input,
                                  const struct continuity_form_view *view);
struct err continuity_form_end(struct web *web, struct html *html);

#define CONTINUITY_HANDLER(name)                                                        \
    struct err name##_read(struct web *web);                                            \
    struct err name##_act(struct context *context, void *input);                        \
    struct err name##_show(struct web *web)

CONTINUITY_HANDLER(continuity_wish_get);
CONTINUITY_HANDLER(continuity_wish_post);
CONTINUITY_HANDLER(continuity_part_get);
CONTINUITY_HANDLER(continuity_part_post);
CONTINUITY_HANDLER(continuity_told_get);
CONTINUITY_HANDLER(continuity_told_post);
CONTINUITY_HANDLER(continuity_refer_get);
CONTINUITY_HANDLER(continuity_refer_post);
CONTINUITY_HANDLER(continuity_review_get);
CONTINUITY_HANDLER(continuity_review_post);
CONTINUITY_HANDLER(continuity_end_get);
CONTINUITY_HANDLER(continuity_end_post);
CONTINUITY_HANDLER(continuity_ask_get);
CONTINUITY_HANDLER(continuity_ask_post);
CONTINUITY_HANDLER(continuity_home_link);
CONTINUITY_HANDLER(continuity_paper);

#endif
