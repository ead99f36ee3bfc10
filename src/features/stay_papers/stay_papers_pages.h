/* stay_papers_pages.h -- what the templates of this room are given; its addresses. */
#ifndef STAY_PAPERS_PAGES_H
#define STAY_PAPERS_PAGES_H

#include "features/prefecture/prefecture.h"
#include "features/stay_papers/stay_papers.h"
#include "web/web.h"

/* ---- addresses ------------------------------------------------------------------- */

const char *url_stay_papers(struct arena *arena, int64_t stay);
const char *url_stay_page(struct arena *arena, int64_t stay);
const char *url_stay_visit(struct arena *arena, int64_t stay);
const char *url_stay_checkin(struct arena *arena, int64_t stay);
const char *url_stay_list(struct arena *arena, int64_t stay);
const char *url_ward_change(struct arena *arena, int64_t stay);
const char *url_stay_summary(struct arena *arena, int64_t stay);
const char *url_stay_talk(struct arena *arena, int64_t care_case);
const char *url_stay_paper(struct arena *arena, int64_t stay, int64_t paper);
const char *url_stay_result(struct arena *arena, int64_t application);
const char *url_papers_application(struct arena *arena, int64_t application);
const char *url_refusal_paper(struct arena *arena, int64_t application, int64_t paper);
/* Where one is made; the whole address. */
const char *url_stay_send(struct arena *arena, const char *address);

/* ---- views ----------------------------------------------------------------------- */

struct paper_row_view {
    const char *url, *number, *to_name, *by, *state_tag;
    enum message kind, addressee, channel, state;
    bool is_outdated;
    instant made_at;
};
struct paper_row_views { struct paper_row_view *items; size_t count; };

struct paper_send_view {
    const char *url;
    enum message label;
};
struct paper_send_views { struct paper_send_view *items; size_t count; };

struct checkin_item_view {
    const char *code, *note_name, *name, *hint, *detail, *note;
    enum message answer;
    bool is_must, is_alarm;
};
struct checkin_item_views { struct checkin_item_view *items; size_t count; };

struct ward_change_view {
    const char *text, *by;
    instant happened_at;
};

struct stay_papers_view {
    int64_t id, care_case;
    const char *number, *patient, *place;
    enum message state;
    day from_on, to_on;
    bool may_arrange, may_ward, may_fill, has_communication;
    /* the meeting */
    bool has_visit, has_visit_at, helper_comes;
    enum message visit_state;
    const char *visit_tag, *visit_way, *visit_who, *visit_said, *helper_scheme;
    instant visit_at;
    /* the check-in */
    bool is_checked_in, has_alarm;
    instant checkin_at;
    const char *checkin_by;
    struct checkin_item_views items;
    /* during and after */
    struct {
        struct ward_change_view *items;
        size_t count;
    } changes;
    bool has_summary;
    struct stay_summary summary;
    /* papers */
    struct paper_row_views papers;
    struct paper_send_views sends;
};

/* One item of the check-in's form. */
struct checkin_row_view {
    struct checkin_item_view item;
    const char *note, *look;
    bool is_yes, is_no, is_not_asked, is_wrong;
    enum message wrong;
};
struct checkin_rows { struct checkin_row_view *items; size_t count; };

struct stay_form_view {
    int64_t id;
    const char *number, *patient, *place, *action;
    enum message title, to;
    const struct form *form;
    struct checkin_rows rows;
    bool is_refusal, has_bring;
};

struct stay_paper_view {
    const char *number, *to_name, *honour, *council, *from, *title, *about, *call;
    const char *back;
    enum message back_label;
    day made_on;
    bool is_outdated;
    struct {
        const struct letter_line *items;
        size_t count;
    } lines;
};

struct checkin_paper_view {
    int64_t id;
    const char *number, *patient, *place;
    day from_on, to_on, today;
    struct checkin_item_views items;
};

struct result_view {
    int64_t id, stay;
    const char *number, *patient;
    enum message state;
    bool is_refused, has_stay;
    struct paper_row_views papers;
    struct paper_send_views sends;
};

/* ---- shared ---------------------------------------------------------------------- */

/* Begins the input of every page of this room. */
struct stay_page {
    int64_t id, item; /* the stay (the application, of a refusal); the paper */
    const char *path;
    struct stay_file file;
    struct refusal_file refusal;
    int64_t version;
    struct stay_visit visit;
    struct stay_checkin checkin;
    struct ward_change change;
    struct stay_summary summary;
    struct stay_paper paper;
    struct letter letter;
};

struct err stay_page_read(struct web *web, struct stay_page **page);
struct err stay_page_look(struct context *context, struct stay_page *page);
/* Only for whoever may also change: ward or arrange. */
struct err stay_page_need(const struct stay_page *page, bool may);
void stay_papers_crumbs(struct web *web, const struct stay_page *page, enum message label);
struct err stay_form_page(struct web *web, const struct stay_page *page,
                          struct stay_form_view *view,
                          void (*draw)(struct html *, const struct stay_form_view *));
struct err stay_saved(struct web *web, enum message message);
void stay_paper_rows_see(struct web *web, const struct stay_paper_list *papers,
                         const struct stay *stay, struct paper_row_views *rows);
void stay_items_see(struct web *web, const struct stay_checkin *checkin,
                    struct checkin_item_views *views);
enum message stay_addressee_word(enum paper_addressee addressee);
const char *stay_addressee_code(enum paper_addressee addressee);
enum paper_addressee stay_addressee_read(const char *code);
enum message stay_paper_kind_word(enum paper_kind kind);
enum message stay_channel_word(enum notice_channel channel);

#define HANDLER(name)                                                                    \
    struct err name##_read(struct web *web);                                             \
    struct err name##_act(struct context *context, void *input);                         \
    struct err name##_show(struct web *web)

HANDLER(visit_get);
HANDLER(visit_post);
HANDLER(change_get);
HANDLER(change_post);
HANDLER(summary_get);
HANDLER(summary_post);
HANDLER(checkin_get);
HANDLER(checkin_post);
HANDLER(checkin_list);
HANDLER(send_get);
HANDLER(send_post);
HANDLER(stay_paper_page);
HANDLER(result_get);
HANDLER(refuse_get);
HANDLER(refuse_post);
HANDLER(refusal_paper);

#undef HANDLER

#endif
