/* continuity_asks.h -- 療養計画の確認のお願い: both sides of a plan for care near home are
 * asked, each for itself: an institution by letter, page and number on paper, or it is
 * rung; the household by a page of its own, handed over on paper.
 *
 * Guideline: articles 10 (4), 10-3 (2), 11 (5), 13.  An institution is asked on a basis
 * only and reads the part, an age band and a medical area, never who it is; the household
 * reads no wishes.  A letter reminds after half of the time and once more at the whole
 * of it; then whoever has not answered is silent, and somebody rings.  A word on a page
 * may be taken back there.  What was said, and what follows of it for the plan, is the
 * room of plans' (continuity.h).
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef CONTINUITY_ASKS_H
#define CONTINUITY_ASKS_H

#include "desk/calendar.h"
#include "desk/rooms.h"
#include "features/continuity/continuity.h"

extern const struct permission continuity_ask;   /* the team, on a basis */
extern const struct permission continuity_reply; /* whoever was asked, by link */

extern const struct act_kind continuity_act_asked, continuity_act_link_made,
    continuity_act_reminded, continuity_act_silent, continuity_act_page_seen;

extern const struct task_kind continuity_task_answer, continuity_task_call;

/* ---- the team -------------------------------------------------------------------- */

/* What would be sent, and by which way. */
struct continuity_preview {
    const char *area;
    int32_t age_low;
    enum notice_channel channel;
    bool is_name_like;
};
MUST_USE struct err continuity_preview(struct context *context, int64_t care_case,
                                       enum continuity_part_kind kind,
                                       struct continuity_preview *preview);

/* Ask the institution of a part to confirm it: a letter with a page, or it is rung.
 * `is_sure`: sent as it is, though it looks as if it held a name or a number.
 * ERR_FORBIDDEN without a basis; ERR_INVALID field "is_sure". */
MUST_USE struct err continuity_ask_institution(struct context *context, int64_t care_case,
                                               int64_t version,
                                               enum continuity_part_kind kind,
                                               bool is_sure);
/* A page for the household, of all parts; the one before is over. */
MUST_USE struct err continuity_home_link(struct context *context, int64_t care_case,
                                         int64_t version, const char **token,
                                         instant *expires_at);

/* ---- for whoever was asked ------------------------------------------------------- */

/* What an institution sees by its link: never who it is. */
struct continuity_asked {
    struct continuity_side side;
    struct continuity_part part; /* without its words once it is over */
    bool may_answer, may_take_back;
    instant take_back_until; /* as long as the page can be opened */
    int32_t age_low;      /* a decade begins; -1: not known */
    const char *area;     /* name of the secondary medical area; NULL */
    const char *number;   /* the case's, to name it on the telephone */
    const char *call_back, *telephone;
};
MUST_USE struct err continuity_asked_get(struct context *context,
                                         struct continuity_asked *asked);
MUST_USE struct err continuity_asked_answer(struct context *context,
                                            const struct continuity_said *said);
/* The wrong button was pressed: it is waited for as before, and rung where its time is
 * over.  ERR_CONFLICT: nothing was said on this page. */
MUST_USE struct err continuity_asked_take_back(struct context *context);
/* What the household sees by its link. */
struct continuity_household {
    struct continuity_plan plan; /* without wishes */
    bool is_over;
    const char *call_back, *telephone;
};
MUST_USE struct err continuity_household_get(struct context *context,
                                             struct continuity_household *household);
MUST_USE struct err continuity_household_answer(struct context *context, int64_t part,
                                                const struct continuity_said *said);

/* ---- on the plate ---------------------------------------------------------------- */

asked_list_function continuity_asked_list;
asked_open_function continuity_asked_open;
/* Remind, and let time run out: a page of what is due. */
MUST_USE struct err continuity_due(struct context *context, bool *more);

#endif
