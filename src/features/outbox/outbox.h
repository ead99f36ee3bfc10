/* outbox.h -- 送信: what leaves the house, on paper and by machine, and what came of it.
 *
 * A notice is queued by any room (desk/notice.h).  Where the house has a sender, a
 * machine takes it; everything else lies in the tray until somebody prints, faxes,
 * posts or carries it and says so.  A fax goes to a number that somebody verified; one
 * that says who the patient is goes only after a second look at the number, never by a
 * machine.  What failed is red on the board and is dealt with here.
 *
 * Guideline: article 13 (personal data with special care).
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef OUTBOX_H
#define OUTBOX_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "base/values.h"
#include "desk/letter.h"
#include "desk/notice.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;

extern const struct permission outbox_read;   /* coordinators: the lists */
extern const struct permission outbox_handle; /* one notice: whose it is, and their office */

/* What the audit log and the timeline tell of this room: {1} whoever acted, {2} to whom,
 * {3} what it was about. */
extern const struct act_kind outbox_act_listed, outbox_act_read, outbox_act_looked_twice,
    outbox_act_sent, outbox_act_not_delivered, outbox_act_received, outbox_act_settled;

enum { OUTBOX_ROWS_MAX = 50, OUTBOX_TRAY_MAX = 30, OUTBOX_NAME_MAX = 60 };

/* Is the number right?  Said when it was queued, or by the desk's page since. */
struct outbox_number {
    bool is_verified;
    day on;
    const char *by; /* NULL: not known any more */
};

/* Why it does not come out of the printer; the first that holds. */
enum outbox_hold {
    OUTBOX_READY = 0,     /* nothing holds it */
    OUTBOX_BY_MACHINE,    /* a sender takes it by itself */
    OUTBOX_NOT_PAPER,     /* mail, a page, a telephone call */
    OUTBOX_ERASED,        /* the person was erased, and with them the text */
    OUTBOX_NOT_VERIFIED,  /* nobody has called the fax number back */
    OUTBOX_LOOK_TWICE,    /* says who the patient is: one at a time */
    OUTBOX_DONE,          /* it has left, or was stopped */
    OUTBOX_HOLD_END,
};

struct outbox_item {
    struct notice notice;
    bool is_letter;
    struct letter letter; /* when it is one; else notice.body is told as it is */
    struct outbox_number number;
    const char *case_number; /* in the lists; NULL: of no case */
    enum outbox_hold hold;
    bool has_sender; /* the house sends this channel by machine */
    bool is_theirs;  /* the actor's, or the actor's office's */
};

struct outbox_items {
    struct outbox_item *items; /* in the context's arena */
    size_t count;
    bool more;
};

/* Pure: what a letter is about when its own title is not there (its person was erased),
 * by the message outbox.purpose.PURPOSE. */
const char *outbox_purpose(struct arena *arena, enum language language,
                           const char *purpose);
/* Pure: what holds it, given what is known of its number and the house. */
enum outbox_hold outbox_hold_of(const struct notice *notice,
                                const struct outbox_number *number, bool has_sender);

struct outbox {
    struct outbox_items failed, waiting, printed;
    struct outbox_items gone; /* handed over or received today */
};

/* What is the actor's or the actor's office's, the longest waiting first. */
MUST_USE struct err outbox_list(struct context *context, struct outbox *outbox);

/* What was done with one, by whom, when it happened. */
struct outbox_step {
    enum notice_action action;
    const char *code; /* failure or reason; NULL */
    instant happened_at;
    instant entered_at;
    const char *by; /* NULL: a machine */
};

struct outbox_steps {
    struct outbox_step *items; /* oldest first */
    size_t count;
};

struct outbox_one {
    struct outbox_item item;
    struct outbox_steps steps;
    const char *office_name, *office_fax; /* it comes from; NULL: not known */
    bool has_paper_away; /* tasks that wait for somebody's word */
    bool has_left;
};

/* All that wait for paper: those that can be printed now, each a sight of its text in
 * the audit log, and those that something holds. */
struct outbox_batch {
    struct outbox_one *items; /* without steps and tasks */
    size_t count;
    bool more;
    struct outbox_items held;
};

MUST_USE struct err outbox_tray(struct context *context, struct outbox_batch *batch);

/* One with its text: a sight in the audit log.  ERR_NOT_FOUND: not theirs. */
MUST_USE struct err outbox_get(struct context *context, int64_t id,
                               struct outbox_one *one);
/* The same for its sheet.  ERR_CONFLICT: something holds it. */
MUST_USE struct err outbox_get_sheet(struct context *context, int64_t id,
                                     struct outbox_one *one);

/* Of a case, newest first, for its team (asked by the page of the case). */
MUST_USE struct err outbox_list_case(struct context *context, int64_t care_case,
                                     struct outbox_items *items);

struct outbox_act {
    enum notice_action action;
    const char *code;    /* NOTICE_FAIL, NOTICE_STOP */
    instant happened_at; /* INSTANT_NONE: now */
    const char *by;      /* NULL: the actor */
};

/* ERR_INVALID happened_at: later than now, or before it was queued; ERR_CONFLICT as
 * notice_act(), or NOTICE_PRINT while something holds it. */
MUST_USE struct err outbox_act(struct context *context, int64_t id, int64_t version,
                               const struct outbox_act *act);

struct outbox_mark {
    int64_t id;
    int64_t version;
};

/* The printed batch: all or none.  ERR_CONFLICT: one was stopped or sent meanwhile. */
MUST_USE struct err outbox_printed(struct context *context,
                                   const struct outbox_mark *marks, size_t count);
/* Somebody held the number against the desk's page a second time; it counts as
 * printed and its sheet opens. */
MUST_USE struct err outbox_looked_twice(struct context *context, int64_t id,
                                        int64_t version);
/* The paper was taken away, or the other side told: what was owed is done. */
MUST_USE struct err outbox_settle(struct context *context, int64_t id);

/* ---- the clock ------------------------------------------------------------------------- */

struct outbox_sending {
    struct notice notice;
    const struct notice_sender *sender;
    enum notice_outcome outcome;
    const char *failure;
};

/* Lease one notice of a channel for the house's sender; *sending NULL: none waits, or
 * people send it. */
MUST_USE struct err outbox_take(struct context *context, enum notice_channel channel,
                                struct outbox_sending **sending);
/* What came of it.  Harmless when it was told or stopped meanwhile. */
MUST_USE struct err outbox_tell(struct context *context,
                                const struct outbox_sending *sending);
/* What a desk's page shows has arrived when it is queued. */
MUST_USE struct err outbox_pages(struct context *context, bool *more);

/* ---- paper, pure ------------------------------------------------------------------------- */

struct outbox_page {
    size_t from, count; /* of the lines */
    bool is_first, is_last;
};

/* A letter as A4 pages of large type; the cover is not among them.  Long texts are cut
 * where a page ends, so the number of pages on the cover is right. */
struct outbox_paper {
    struct letter_line *lines;
    size_t line_count;
    struct outbox_page *pages;
    size_t page_count;
};

struct outbox_paper outbox_paper_of(struct arena *arena, const struct letter *letter);

#endif
