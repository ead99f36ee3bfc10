/* bed_replies_pages.h -- what the templates of this room are given; its addresses. */
#ifndef BED_REPLIES_PAGES_H
#define BED_REPLIES_PAGES_H

#include "features/bed_replies/bed_replies.h"
#include "features/prefecture/prefecture.h"
#include "web/web.h"

/* `base` is the address of one request: /b/TOKEN by link, /bed-requests/ID/reply by
 * account. */
const char *url_bed_reply(struct arena *arena, const char *base);
const char *url_bed_reply_answer(struct arena *arena, const char *base);
const char *url_bed_reply_received(struct arena *arena, const char *base);
const char *url_bed_reply_undo(struct arena *arena, const char *base);
const char *url_bed_reply_reason(struct arena *arena, const char *base);
const char *url_bed_link(struct arena *arena, const char *token);
const char *url_bed_reply_list(struct arena *arena);
const char *url_bed_reply_request(struct arena *arena, int64_t id);

struct bed_reply_line_view {
    const char *label, *text;
};
struct bed_reply_lines_view {
    struct bed_reply_line_view *items;
    size_t count;
};

/* ---- the hospital's page --------------------------------------------------------- */

struct bed_reply_button_view {
    const char *period; /* the first is "1" */
    const char *days;
};
struct bed_reply_reason_view {
    const char *code, *name;
};

struct bed_reply_view {
    const char *base, *hospital;
    const struct form *form, *plain, *reason_form;
    bool may_see, may_answer, may_undo;
    instant now, answer_by, valid_until, undo_until;
    int64_t asked_count;
    const char *call_back, *telephone;
    struct bed_reply_lines_view lines;
    struct {
        struct bed_reply_button_view *items;
        size_t count;
    } periods;
    bool is_over;
    enum message over;
    bool has_word; /* something to know besides */
    enum message word;
    bool is_answered, is_yes;
    enum message answer;
    instant answered_at;
    const char *days, *terms, *until, *reason;
    bool offers_see, asks_reason, asks_details;
    const char *details_answer, *details_period; /* the answer that stands */
    const char *details_from, *details_to;
    struct {
        struct bed_reply_reason_view *items;
        size_t count;
    } reasons;
};

/* ---- the hospital's list --------------------------------------------------------- */

struct bed_reply_row_view {
    int64_t id;
    enum message state;
    const char *tag;
    instant asked_at, answer_by;
};
struct bed_reply_list_view {
    instant now;
    struct {
        struct bed_reply_row_view *items;
        size_t count;
    } open, done;
};

#define HANDLER(name)                                                                   \
    struct err name##_read(struct web *web);                                            \
    struct err name##_act(struct context *context, void *input);                        \
    struct err name##_show(struct web *web)

HANDLER(bed_reply_list);
HANDLER(bed_reply_get);
HANDLER(bed_reply_answer);
HANDLER(bed_reply_received);
HANDLER(bed_reply_undo);
HANDLER(bed_reply_reason);

#endif
