/* outbox_pages.h -- what the pages of this room share: addresses, views, handlers. */
#ifndef OUTBOX_PAGES_H
#define OUTBOX_PAGES_H

#include "features/outbox/outbox.h"
#include "web/web.h"

/* ---- addresses ---------------------------------------------------------------- */

const char *url_outbox(struct arena *arena);
const char *url_outbox_tray(struct arena *arena);
const char *url_outbox_printed(struct arena *arena);
const char *url_outbox_one(struct arena *arena, int64_t id);
const char *url_outbox_sheet(struct arena *arena, int64_t id);
const char *url_outbox_confirm(struct arena *arena, int64_t id);
const char *url_outbox_sent(struct arena *arena, int64_t id);
const char *url_outbox_failed(struct arena *arena, int64_t id);
const char *url_outbox_retry(struct arena *arena, int64_t id);
const char *url_outbox_received(struct arena *arena, int64_t id);
const char *url_outbox_stop(struct arena *arena, int64_t id);
const char *url_outbox_settle(struct arena *arena, int64_t id);
const char *url_outbox_case(struct arena *arena, int64_t care_case);
const char *url_outbox_office(struct arena *arena, int64_t institution);

/* ---- views ---------------------------------------------------------------------- */

struct outbox_row_view {
    int64_t id;
    const char *to, *title, *failure;
    const char *case_number; /* NULL: of no case, or the page tells it once */
    enum message channel, state, hold;
    const char *state_tag;
    instant at, next_try_at;
    bool has_hold, is_identified, may_open, may_send, is_tried_again;
    const struct form *form; /* to say that it was sent */
};

struct outbox_rows_view {
    struct outbox_row_view *items;
    size_t count;
};

struct outbox_view {
    struct outbox_rows_view failed, waiting, printed, gone;
    int64_t failed_count, waiting_count, printed_count, gone_count, ready_count;
    bool is_more, has_ready, no_mail;
    instant now;
};

struct outbox_panel_view {
    struct outbox_rows_view rows;
    bool is_more, is_empty;
};

struct outbox_part_view {
    const char *text;
};

struct outbox_parts_view {
    struct outbox_part_view *items;
    size_t count;
};

struct outbox_line_view {
    const char *label;
    struct outbox_parts_view parts; /* its lines */
};

struct outbox_step_view {
    instant happened_at, entered_at;
    enum message what;
    const char *by, *why;
    bool is_late; /* entered later than it happened */
};

struct outbox_one_view {
    struct outbox_row_view row;
    const char *number, *verified_by, *office, *stop_reason, *mail_text, *plain_text;
    const char *about, *until, *call_back, *paper_number;
    day verified_on;
    int64_t care_case, to_office;
    instant made_at;
    bool has_case, has_office, has_number, is_fax, is_verified, is_stopped, is_erased;
    bool may_print, must_confirm, may_receive, may_retry, may_fail, may_stop;
    bool owes_paper, owes_word, needs_mail_by_hand;
    struct {
        struct outbox_line_view *items;
        size_t count;
    } lines;
    struct {
        struct outbox_step_view *items;
        size_t count;
    } steps;
    const struct form *sent, *failed, *stop, *plain;
};

struct outbox_page_view {
    int64_t page, pages; /* the cover is the first */
    bool is_first, is_last;
    struct {
        struct outbox_line_view *items;
        size_t count;
    } lines;
};

struct outbox_sheet_view {
    const char *to, *number, *verified_by, *office, *office_fax, *call_back, *title;
    const char *until, *paper_number, *number_page, *qr_path;
    day verified_on, made_on;
    int64_t first, pages, qr_side;
    bool is_fax, is_identified, has_number, has_answers, has_qr, has_foot;
    struct outbox_parts_view about_parts, answers;
    struct {
        struct outbox_page_view *items;
        size_t count;
    } letter;
};

struct outbox_tray_view {
    struct outbox_rows_view held; /* with the reason */
    int64_t count, page_count;
    const char *marks; /* id.version,id.version */
    bool is_more, is_empty, has_held, is_batch;
    const struct form *form;
};

struct outbox_confirm_view {
    int64_t id;
    const char *to, *number, *title, *verified_by;
    day verified_on;
    bool is_fax, has_number;
    const struct form *form;
};

/* ---- made in one file, used in another ------------------------------------------- */

enum message outbox_channel_word(enum notice_channel channel);
enum message outbox_state_word(enum notice_state state);
enum message outbox_action_word(enum notice_action action);
enum message outbox_hold_word(enum outbox_hold hold);
/* The words of a code, of a failure or of a reason to stop. */
const char *outbox_failure_text(struct web *web, const char *code);
const char *outbox_stop_text(struct web *web, const char *code);

extern const struct form_table outbox_sent_form;
extern const struct choice outbox_failure_choices[];
extern const struct choice outbox_stop_choices[];

const char *outbox_title(struct web *web, const struct outbox_item *item);
void outbox_row_see(struct web *web, const struct outbox_item *item,
                    struct outbox_row_view *row);
struct outbox_parts_view outbox_parts(struct arena *arena, const char *text);
/* One notice as sheets of paper, in Japanese whoever prints it. */
int64_t outbox_paper_write(struct web *web, struct html *html,
                           const struct outbox_one *one);

/* ---- handlers ------------------------------------------------------------------- */

#define HANDLER(name)                                                                    \
    struct err name##_read(struct web *web);                                             \
    struct err name##_act(struct context *context, void *input);                         \
    struct err name##_show(struct web *web)

HANDLER(outbox_get_page);
HANDLER(outbox_tray_page);
HANDLER(outbox_printed_post);
HANDLER(outbox_one_page);
HANDLER(outbox_sheet_page);
HANDLER(outbox_confirm_page);
HANDLER(outbox_confirm_post);
HANDLER(outbox_sent_post);
HANDLER(outbox_failed_post);
HANDLER(outbox_retry_post);
HANDLER(outbox_received_post);
HANDLER(outbox_stop_post);
HANDLER(outbox_settle_post);

#undef HANDLER

#endif
