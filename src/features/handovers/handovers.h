/* handovers.h -- 申し送り: what the next on duty must know.
 *
 * Guideline: article 6 (1): what one coordinator began at night the next goes on with.
 * A note is owed a reader: it is a task of whoever has the next duty (duty.h) until
 * somebody else than its author has read it.  It names cases by their number, never a
 * patient; its text is sealed all the same.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef HANDOVERS_H
#define HANDOVERS_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/err.h"
#include "base/values.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;
struct task_kind;

extern const struct permission handovers_write; /* and read: the coordinators' own */

extern const struct act_kind handover_act_written;
extern const struct act_kind handover_act_read;
extern const struct act_kind handover_act_seen;
extern const struct act_kind handover_act_withdrawn;

/* What a note leaves open: somebody has to read it. */
extern const struct task_kind handover_task;

enum handover_state {
    HANDOVER_WRITTEN = 1,
    HANDOVER_SEEN,
    HANDOVER_WITHDRAWN,
    HANDOVER_STATE_END,
};

enum handover_action { HANDOVER_SEE = 1, HANDOVER_WITHDRAW, HANDOVER_ACTION_END };

struct handover_note {
    int64_t id;
    int64_t author;
    const char *author_name;
    const char *text; /* NULL: withdrawn */
    instant written_at;
    instant seen_at; /* INSTANT_NONE: nobody yet */
    const char *seen_by_name;
    instant withdrawn_at;
    const char *withdrawn_by;
    const char *withdraw_reason;
    int64_t version;
};

struct handover_notes {
    struct handover_note *items;
    size_t count;
};

enum {
    HANDOVER_TEXT_MAX = 1000,
    HANDOVER_DAYS = 14,
    HANDOVER_NAMES_MAX = 5,
    HANDOVER_REASON_MAX = 200,
};

/* Pure.  Drawing: tests/expect/handover_steps.tsv */
enum handover_state handover_state_of(const struct handover_note *note);
MUST_USE struct err handover_step(enum handover_state from, enum handover_action action,
                                  enum handover_state *to);

struct handover_names {
    const char *items[HANDOVER_NAMES_MAX];
    size_t count;
};

/* What in a text looks like a person's name: 仮名山さん, カナ　タロウ, 山田 太郎 ...
 * `known` are names that may stand there (of coordinators); NULL ends.  A help for
 * the writer, no proof: it may miss one and may point at what is none.  Pure. */
void handover_names_find(struct arena *arena, const char *text, const char *const *known,
                         struct handover_names *names);

/* Unseen ones, and those of the last HANDOVER_DAYS; newest first.  Notes the
 * sight in the log. */
MUST_USE struct err handover_list(struct context *context, struct handover_notes *notes);
/* How many wait to be read; shows no text. */
MUST_USE struct err handover_count_open(struct context *context, int64_t *count);
MUST_USE struct err handover_get(struct context *context, int64_t id,
                                 struct handover_note *note);
/* ERR_INVALID (text) with what looks like a name, unless `names_checked`: the
 * author has looked again and it is none of a patient or of the family. */
MUST_USE struct err handover_write(struct context *context, const char *text,
                                   bool names_checked, int64_t *id);
/* By somebody else than the author: who takes over has read it. */
MUST_USE struct err handover_see(struct context *context, int64_t id, int64_t version);
/* The text is taken away (a name was in it); that there was a note stays. */
MUST_USE struct err handover_withdraw(struct context *context, int64_t id,
                                      int64_t version, const char *reason);

#endif
