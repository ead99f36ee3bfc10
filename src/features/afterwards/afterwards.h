/* afterwards.h -- three questions to the patient when a temporary stay is over: were you
 * understood, did the equipment work, would you go there again?
 *
 * Guideline: articles 6 (1), 8 (3), 10-3 (3), 13: the patient's opinion first.  Answered by
 * a link, by eye and switch too, or told to the coordinator, who notes how it was
 * expressed.  The hospital sees sums alone, never one answer: from as many on as the dated
 * rule afterwards_answers_min says, and then in steps of as many, so that no answer can be
 * told from two sums.  Whoever next has the case sees each answer in the case.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef AFTERWARDS_H
#define AFTERWARDS_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "desk/rooms.h"
#include "features/stays/stays.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;

extern const struct permission afterwards_ask;     /* team and area */
extern const struct permission afterwards_sum_own; /* a hospital: its own */
extern const struct permission afterwards_sum_all; /* coordinators and officers */
extern const struct permission afterwards_answer;  /* the link's holder */

extern const struct act_kind afterwards_act_asked, afterwards_act_answered,
    afterwards_act_entered, afterwards_act_seen;

struct task_kind;
extern const struct task_kind afterwards_task_ask;

enum after_question { AFTER_UNDERSTOOD = 0, AFTER_EQUIPMENT, AFTER_AGAIN, AFTER_QUESTIONS };
enum after_word { AFTER_NONE = 0, AFTER_YES, AFTER_PARTLY, AFTER_NO, AFTER_WORD_END };
enum after_who { AFTER_BY_LINK = 0, AFTER_BY_PATIENT, AFTER_BY_FAMILY, AFTER_WHO_END };

enum { AFTER_TEXT_MAX = 500 };

struct after_answer {
    int64_t stay;
    int64_t revision; /* 0: none yet */
    enum after_word words[AFTER_QUESTIONS];
    enum after_who who;
    const char *means; /* of expression_means; NULL by link */
    const char *text;  /* in the patient's words; sealed; NULL */
    instant said_at;
    instant entered_at;
    const char *entered_by; /* NULL: by link */
};

/* How many said what, of each question. */
struct after_sums {
    int64_t answers;  /* that were counted */
    int64_t counts[AFTER_QUESTIONS][AFTER_WORD_END];
    bool is_hidden;   /* fewer than the rule asks for */
    int64_t min;
};

/* ---- pure ------------------------------------------------------------------------ */

/* "12" in an address: what was chosen so far, in the order of the questions.  False when
 * it is not that. */
bool after_words_read(const char *text, enum after_word words[AFTER_QUESTIONS],
                      size_t *count);
/* How many of `answers` may be shown: whole steps of `min`. */
int64_t after_counted(int64_t answers, int64_t min);
MUST_USE struct err after_check(const struct after_answer *answer, instant now);

/* ---- the team -------------------------------------------------------------------- */

struct after_look {
    struct stay stay;
    const char *patient;
    bool is_over; /* the stay: else there is nothing to ask yet */
    bool may_ask; /* and the case is open */
    struct after_answer answer;
};
MUST_USE struct err after_look_get(struct context *context, int64_t stay,
                                   struct after_look *look);
/* A link for 30 days; an earlier one ends.  Told here and never again. */
MUST_USE struct err after_link_make(struct context *context, int64_t stay,
                                    const char **token, instant *expires_at);
/* What was told; a correction is a revision after `seen`. */
MUST_USE struct err after_enter(struct context *context, int64_t seen,
                                const struct after_answer *answer);
/* Of a case, newest stay first, for its page; opens what was said. */
struct after_case {
    struct after_look *items; /* only stays that are over */
    size_t count;
};
MUST_USE struct err after_of_case(struct context *context, int64_t care_case,
                                  struct after_case *all);

/* ---- the patient ----------------------------------------------------------------- */

struct after_page {
    const char *place; /* where the patient was */
    day from_on, to_on;
    bool is_answered;
    const char *telephone;
};
MUST_USE struct err after_page_get(struct context *context, struct after_page *page);
/* ERR_CONFLICT: it was answered before. */
MUST_USE struct err after_say(struct context *context,
                              const enum after_word words[AFTER_QUESTIONS],
                              const char *text);

/* ---- sums ------------------------------------------------------------------------ */

/* `institution` ID_NONE: the actor's own office. */
MUST_USE struct err after_sums_get(struct context *context, int64_t institution,
                                   struct after_sums *sums, const char **name);

/* Stays that are over: whoever holds the case owes the questions. */
MUST_USE struct err after_ask_due(struct context *context, bool *more);

case_ended_function after_case_ended;

#endif
