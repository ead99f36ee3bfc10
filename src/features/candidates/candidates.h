/* candidates.h -- 候補の病気: what a physician is shown of diseases that fit findings, by the
 * setting of the installation (docs/decisions/0022): nothing, the sources that name a
 * finding, or an order with its reasons.
 *
 * Guideline: article 10-3 (1).  Physicians only; nothing is kept and nothing is written
 * into a case.  Findings are picked from the ontology or typed; one may begin with those of
 * a referral, of a case's way to a diagnosis, or of a request one was sent, each under the
 * permission of its own room and with its sight staged there.  It is no diagnosis, and the
 * page says so, with who answers for it, the versions of the data, and the two answers that
 * always stand beside an order: not a designated disease, and none of these.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef CANDIDATES_H
#define CANDIDATES_H

#include "access/audit.h"
#include "access/house.h"
#include "access/permission.h"
#include "base/err.h"
#include "features/findings/findings.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;

extern const struct permission candidate_look; /* physicians */
extern const struct act_kind candidate_act_looked;

enum { CANDIDATE_FINDINGS_MAX = 40, CANDIDATE_SHOWN = 10, CANDIDATE_SOURCES_PAGE = 50,
       CANDIDATE_TEXT_MAX = 4000 };

/* A finding as it was picked. */
struct candidate_pick {
    const char *id;
    bool is_absent; /* looked for and not found */
};
struct candidate_picks {
    struct candidate_pick *items;
    size_t count;
};

/* One that is meant: picked, or understood from a typed line. */
struct candidate_finding {
    const char *typed; /* NULL: picked */
    const char *label, *id;
    bool is_absent;
    int64_t source_count; /* rows that name it, where sources are shown */
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
    bool is_absent; /* the source says that the disease does not show it */
};

struct candidate_question {
    struct candidate_picks picks;
    const char *text; /* one finding a line; 「なし：」 before what was not found; NULL */
    struct findings_wanted wanted; /* what is offered to be picked */
    bool is_female, is_male;
    const char *only; /* sources of this finding alone; NULL: of all */
    int64_t page;     /* of the sources, from 1; less is 1 */
};

struct candidate_answer {
    enum candidates_shown shown;
    bool has_knowledge, is_demonstration;
    const char *versions, *physician, *reference;
    struct { struct candidate_finding *items; size_t count; } findings;
    struct { const char **items; size_t count; } not_understood; /* as typed */
    size_t left_out; /* beyond CANDIDATE_FINDINGS_MAX */
    struct findings_offer offer;
    struct { struct candidate_disease *items; size_t count; } diseases; /* in order */
    struct { struct candidate_source *items; size_t count; } sources; /* a page of them */
    int64_t source_total, source_first; /* the first one's place, from 1 */
    int64_t page, page_count;
    const char *only_label; /* of question.only; NULL */
};

/* May the actor see the page at all here: a physician, and it is not off. */
bool candidate_may(const struct context *context);

/* ERR_NOT_FOUND: it is off here, as if there were no such page.  Without findings: only
 * what the page says before anything is asked. */
MUST_USE struct err candidate_answer(struct context *context,
                                     const struct candidate_question *question,
                                     struct candidate_answer *answer);

/* Where one begins: the findings of a referral (of one's clinic, or at one's desk), of a
 * case's way (of its team), of a request one was sent.  ERR_NOT_FOUND as above, and what
 * those rooms say. */
enum candidate_from { CANDIDATE_FROM_NOTHING, CANDIDATE_FROM_REFERRAL,
                      CANDIDATE_FROM_CASE, CANDIDATE_FROM_REQUEST };
struct candidate_start {
    struct candidate_picks picks;
    const char *words;  /* what has no code, a line each; NULL */
    const char *number; /* of the referral or the case; NULL */
    enum sex sex;
};
MUST_USE struct err candidate_start_from(struct context *context,
                                         enum candidate_from from, int64_t id,
                                         struct candidate_start *start);

#endif
