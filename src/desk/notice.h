/* notice.h -- everything that leaves the house: the outbox.
 *
 * A notice is queued in the transaction of the act that causes it, and sent after
 * the commit: by a machine (mail, mail-to-fax, a folder) or by people (a printed
 * batch, the post, the telephone, by hand).  Every one has a state; a failure rises
 * on the board as a red task of its owner.  A death or a withdrawal stops what has
 * not left, also what lies printed in the tray.
 *
 * Sending happens outside every transaction: notice_take() leases what is due, the
 * sender works, then says what came of it in an act of its own.  A process that
 * dies in between leaves the lease to run out, and the notice is taken again: at
 * least once, never silently not.
 *
 * Name, number and body are sealed for the person, or for the house without one.
 * All functions run inside a unit of work.
 */
#ifndef DESK_NOTICE_H
#define DESK_NOTICE_H

#include "access/audit.h"
#include "base/day.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;

enum { NOTICE_PAGE_MAX = 200, NOTICE_TRIES_MAX = 5, NOTICE_BODY_MAX = 64 * 1024 };

#define NOTICE_LEASE MINUTES(10)

/* The first four in the order of the institutions' channels. */
enum notice_channel {
    NOTICE_FAX = 1,
    NOTICE_MAIL,
    NOTICE_PAGE, /* shown on the page of a desk that has registered */
    NOTICE_TELEPHONE,
    NOTICE_POST,
    NOTICE_HAND,
    NOTICE_CHANNEL_END,
};

enum notice_state {
    NOTICE_QUEUED = 1,
    NOTICE_PRINTED,     /* on paper, not yet faxed, posted or carried */
    NOTICE_HANDED_OVER, /* to the mail server, the fax line, the post, a hand */
    NOTICE_FAILED,
    NOTICE_RECEIPT, /* the other side has it */
    NOTICE_STOPPED,
    NOTICE_STATE_END,
};

enum notice_action {
    NOTICE_PRINT = 1,
    NOTICE_HAND_OVER,
    NOTICE_FAIL,
    NOTICE_RETRY,
    NOTICE_RECEIVE,
    NOTICE_STOP,
    NOTICE_ACTION_END,
};

struct notice {
    int64_t id;
    const char *purpose; /* code: inquiry.ask */
    enum notice_channel channel;
    enum subject_kind subject_kind;
    int64_t subject;
    int64_t care_case; /* ID_NONE: of no case */
    int64_t person;    /* ID_NONE: about nobody */
    bool to_household; /* to the patient or the family */
    bool is_identified; /* says who the patient is */
    int64_t to_office; /* ID_NONE: to nobody of the network */
    const char *to_name; /* NULL also when the person was erased, like what follows */
    const char *to_number;  /* telephone or fax number, mail or postal address */
    day number_verified_on; /* DAY_NONE: never */
    const char *body;
    int64_t owner_account; /* who is told when it fails: at least one of the two */
    int64_t owner_office;
    enum notice_state state;
    int64_t tries;
    instant next_try_at;
    const char *failure;     /* code of the last failure */
    const char *stop_reason; /* stays when it left all the same */
    instant made_at;
    instant state_at;
    int64_t state_by;
    int64_t version;
};

struct notices {
    struct notice *items; /* in the context's arena */
    size_t count;
    bool more;
};

/* ---- pure ------------------------------------------------------------------------ */

/* Where `action` leads from `from`.  ERR_CONFLICT; *to is then left alone. */
MUST_USE struct err notice_step(enum notice_state from, enum notice_action action,
                                enum notice_state *to);

/* When to try again after `tries` tries that failed; INSTANT_NONE: give up. */
instant notice_next_try(int64_t tries, instant now);

struct notice_new {
    const char *purpose;
    enum notice_channel channel;
    enum subject_kind subject_kind;
    int64_t subject;
    int64_t care_case;
    int64_t person;
    bool to_household;
    bool is_identified;
    int64_t to_office;
    const char *to_name;
    const char *to_number;
    day number_verified_on;
    const char *body;
    int64_t owner_account;
    int64_t owner_office;
    instant not_before; /* INSTANT_NONE: now */
};

/* May it leave like that (model.md 7)?  ERR_INVALID, field to_number: a channel
 * that needs one has none, or identity would go to a number nobody verified;
 * field channel: identity would go by plain mail. */
MUST_USE struct err notice_check(const struct notice_new *notice);

/* ---- queueing and stopping ------------------------------------------------------- */

/* ERR_INVALID as notice_check().  A defect without purpose, subject or owner. */
MUST_USE struct err notice_queue(struct context *context, const struct notice_new *notice,
                                 int64_t *id);

enum notice_stop_scope {
    NOTICE_STOP_ALL,       /* a death: to whomever */
    NOTICE_STOP_HOUSEHOLD, /* only to the patient and the family */
};

/* Stop what has not left and is about the person; what was printed becomes a task
 * to take it out of the tray.  `reason` is a code.  Call it before queueing what
 * shall still go out.  *count may be NULL. */
MUST_USE struct err notice_stop_for_person(struct context *context, int64_t person,
                                           enum notice_stop_scope scope,
                                           const char *reason, int64_t *count);
MUST_USE struct err notice_stop_for_case(struct context *context, int64_t care_case,
                                         enum notice_stop_scope scope,
                                         const char *reason, int64_t *count);
/* The same for one thing, a round of asking that is over for example. */
MUST_USE struct err notice_stop_for_subject(struct context *context,
                                            enum subject_kind subject_kind,
                                            int64_t subject, const char *reason);

/* ---- people ---------------------------------------------------------------------- */

/* ERR_NOT_FOUND. */
MUST_USE struct err notice_get(struct context *context, int64_t id,
                               struct notice *notice);

/* Somebody printed, faxed, posted, rang, was rung, gave up or tries again.  `code`
 * is the failure (NOTICE_FAIL) or the reason (NOTICE_STOP), else NULL.
 * ERR_CONFLICT: changed since `version`, or the step is not allowed. */
MUST_USE struct err notice_act(struct context *context, int64_t id, int64_t version,
                               enum notice_action action, const char *code);

struct notice_cursor {
    instant state_at; /* INSTANT_NONE: the first page */
    int64_t id;
};

/* All in one state, the longest in it first: failures, the tray, the queue.
 * `limit` 1 to NOTICE_PAGE_MAX. */
MUST_USE struct err notice_list(struct context *context, enum notice_state state,
                                struct notice_cursor after, int limit,
                                struct notices *notices);
/* The same, only what the actor or the actor's office owns. */
MUST_USE struct err notice_list_owner(struct context *context, enum notice_state state,
                                      struct notice_cursor after, int limit,
                                      struct notices *notices);
/* Of a case, newest first. */
MUST_USE struct err notice_list_case(struct context *context, int64_t care_case,
                                     struct notices *notices);

/* ---- senders --------------------------------------------------------------------- */

/* Lease at most `limit` queued ones of a channel that are due at context->now; each
 * counts a try and comes again after NOTICE_LEASE unless its outcome is told.  A fax
 * that says who the patient is is not taken: somebody looks at its number first. */
MUST_USE struct err notice_take(struct context *context, enum notice_channel channel,
                                int limit, struct notices *notices);

/* What came of it; no version, because what has happened has happened.  One that was
 * stopped meanwhile has left all the same: that becomes a task.
 * ERR_CONFLICT: it had been told before. */
MUST_USE struct err notice_handed_over(struct context *context, int64_t id);
MUST_USE struct err notice_received(struct context *context, int64_t id);
/* Try again later, until NOTICE_TRIES_MAX or when `for_good` (the address is wrong):
 * then it has failed and rises on the board.  Harmless when it was stopped. */
MUST_USE struct err notice_failed(struct context *context, int64_t id, const char *code,
                                  bool for_good);

/* What a way of sending is to the house.  The clock's job takes notices in one unit,
 * calls send() outside of any, and tells the outcome in another. */
enum notice_outcome {
    NOTICE_SENT,
    NOTICE_TRY_AGAIN, /* the line is busy, the server is down */
    NOTICE_REFUSED,   /* for good: no such address */
};

struct notice_sender {
    const char *name; /* smtp, fax_folder: for the log */
    enum notice_channel channel;
    /* May take its time; never on a worker, never in a transaction.  *failure is a
     * code, in the arena, when it was not sent. */
    enum notice_outcome (*send)(void *sender, struct arena *arena,
                                const struct notice *notice, const char **failure);
    void *sender; /* what it needs, of the app's lifetime */
};

#endif
