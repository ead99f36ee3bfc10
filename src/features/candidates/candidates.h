/* candidates.h -- 候補の病気: what a physician is shown of diseases that fit findings, by the
 * setting of the installation (docs/decisions/0022): nothing, the sources that name a
 * finding, or an order with its reasons.
 *
 * Guideline: article 10-3 (1).  Physicians only; no patient of the house is named here and
 * nothing is kept.  It is no diagnosis, and the page says so, with who answers for it, the
 * versions of the data, and the two answers that always stand beside an order: not a
 * designated disease, and none of these.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef CANDIDATES_H
#define CANDIDATES_H

#include "access/audit.h"
#include "access/house.h"
#include "access/permission.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;

extern const struct permission candidate_look; /* physicians */
extern const struct act_kind candidate_act_looked;

enum { CANDIDATE_LINES_MAX = 40, CANDIDATE_SHOWN = 10, CANDIDATE_SOURCES_SHOWN = 60,
       CANDIDATE_TEXT_MAX = 4000 };

/* One line as it was typed, and the finding it means. */
struct candidate_finding {
    const char *typed;
    const char *label, *id; /* NULL: not understood */
    bool is_absent;         /* looked for and not found */
};

struct candidate_line {
    const char *finding, *annotated; /* the patient's, the disease's; NULL */
    const char *source;              /* NULL */
    int64_t share;                   /* of 100 patients; INT_NONE: not said */
    bool is_same;
};
struct candidate_lines { struct candidate_line *items; size_t count; };

struct candidate_disease {
    const char *name, *codes;
    int64_t number; /* designated; 0: none */
    const char *number_name, *groups;
    struct candidate_lines speaks, unexplained, missing, against;
    bool is_other_sex;
};

struct candidate_source {
    const char *source, *disease, *finding;
};

struct candidate_question {
    const char *text; /* one finding a line; 「なし：」 before what was not found */
    bool is_female, is_male;
};

struct candidate_answer {
    enum candidates_shown shown;
    bool has_knowledge, is_demonstration;
    const char *versions, *physician, *reference;
    struct { struct candidate_finding *items; size_t count; } findings;
    struct { struct candidate_disease *items; size_t count; } diseases; /* in order */
    struct { struct candidate_source *items; size_t count; } sources;   /* by source */
    int64_t source_total;
};

/* May the actor see the page at all here: a physician, and it is not off. */
bool candidate_may(const struct context *context);

/* Text NULL: only what the page says before anything is asked.  ERR_CONFLICT: off here.
 * ERR_INVALID field "findings": none, or too many lines. */
MUST_USE struct err candidate_answer(struct context *context,
                                     const struct candidate_question *question,
                                     struct candidate_answer *answer);

#endif
