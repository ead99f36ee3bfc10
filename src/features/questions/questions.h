/* questions.h -- 質問: what those asked ask back, and what all of a round read of it.
 *
 * Guideline: articles 6 (1)(2), 7 (2), 8 (1), 9 (1), 11 (1), 13.  A question belongs to
 * the conversation with one institution (inquiries.h); its reply is shown to that one, or
 * to all of its round without saying who asked.  The one that asked is also written to,
 * by its desk's own way.  A question opens a task for the case's holder until it is
 * replied to.
 *
 * Who may is asked of the conversation: inquiry_reply asks, inquiry_follow replies.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef QUESTIONS_H
#define QUESTIONS_H

#include "access/audit.h"
#include "base/day.h"
#include "base/err.h"
#include "features/inquiries/inquiries.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;

extern const struct act_kind question_act_asked, question_act_replied;

struct task_kind;
extern const struct task_kind question_task_reply; /* it waits for a reply */

enum { QUESTION_TEXT_MAX = 500, QUESTION_NAME_MAX = 60 };

struct question {
    int64_t id;
    int64_t target;
    const char *institution_name; /* for the team only, else NULL */
    bool is_own;
    const char *text;   /* sealed */
    const char *by_name;
    instant asked_at;
    const char *reply;  /* NULL: not yet */
    instant replied_at;
    const char *replied_by;
    bool is_shown_to_all;
    int64_t version;
};

struct questions {
    struct question *items; /* oldest first */
    size_t count;
};

/* By whoever was asked.  ERR_CONFLICT: nothing can come of the conversation any more. */
MUST_USE struct err question_ask(struct context *context, int64_t target,
                                 const char *text, const char *by_name, int64_t *id);
/* By the team.  ERR_INVALID field "reply": empty, too long, or it looks as if it named
 * somebody; ERR_CONFLICT: changed since `version`. */
MUST_USE struct err question_reply(struct context *context, int64_t question,
                                   int64_t version, const char *reply, bool show_to_all);
/* For whoever was asked: its own and those shown to all, without who asked; none once
 * its access has ended. */
MUST_USE struct err question_list(struct context *context, int64_t target,
                                  struct questions *questions);
/* For the team: of all targets of the case. */
MUST_USE struct err question_list_case(struct context *context, int64_t care_case,
                                       struct questions *questions);

#endif
