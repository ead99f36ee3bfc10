/* stay_papers_rules.c -- the steps of the meeting, what a check-in and a paper must say.
 * Pure. */
#include "features/stay_papers/stay_papers.h"

#include "base/defect.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/values.h"

/* ---- the meeting ---------------------------------------------------------------- */

/* Rows: from; columns: actions. 0: no such step. */
static const unsigned char steps[VISIT_STATE_END][VISIT_ACTION_END] = {
    [VISIT_NONE] = {[VISIT_PLAN] = VISIT_PLANNED, [VISIT_HOLD] = VISIT_DONE,
                    [VISIT_SKIP] = VISIT_NOT_NEEDED},
    [VISIT_PLANNED] = {[VISIT_PLAN] = VISIT_PLANNED, [VISIT_HOLD] = VISIT_DONE,
                       [VISIT_SKIP] = VISIT_NOT_NEEDED},
    [VISIT_DONE] = {[VISIT_PLAN] = VISIT_PLANNED, [VISIT_HOLD] = VISIT_DONE},
    [VISIT_NOT_NEEDED] = {[VISIT_PLAN] = VISIT_PLANNED, [VISIT_HOLD] = VISIT_DONE},
};

struct err visit_step(enum visit_state from, enum visit_action action,
                      enum visit_state *to)
{
    need(from >= VISIT_NONE && from < VISIT_STATE_END);
    need(action >= VISIT_PLAN && action < VISIT_ACTION_END);
    if (steps[from][action] == 0)
        return err_of(ERR_CONFLICT, MSG_STAY_PAPERS_VISIT_NO_SUCH_STEP);
    *to = (enum visit_state)steps[from][action];
    return OK;
}

static struct err length_check(const char *field, const char *text, size_t most)
{
    if (text != NULL && utf8_length(str_of(text)) > most)
        return err_field(field, MSG_STAY_PAPERS_TOO_LONG);
    return OK;
}

struct err visit_check(const struct stay_visit *visit, instant now)
{
    if (visit->state <= VISIT_NONE || visit->state >= VISIT_STATE_END)
        return err_field("state", MSG_INPUT_REQUIRED);
    TRY(length_check("who", visit->who, STAY_TEXT_MAX));
    TRY(length_check("said", visit->said, STAY_TEXT_MAX));
    if (visit->state == VISIT_NOT_NEEDED)
        return text_is_empty(visit->said)
                   ? err_field("said", MSG_STAY_PAPERS_VISIT_WHY_NOT)
                   : OK;
    if (text_is_empty(visit->way))
        return err_field("way", MSG_INPUT_REQUIRED);
    if (visit->at == INSTANT_NONE)
        return err_field("at", MSG_INPUT_REQUIRED);
    if (visit->state == VISIT_DONE && visit->at > now)
        return err_field("at", MSG_STAY_PAPERS_IN_FUTURE);
    if (visit->state == VISIT_PLANNED && visit->at <= now)
        return err_field("at", MSG_STAY_PAPERS_IN_PAST);
    if (visit->state == VISIT_DONE && text_is_empty(visit->who))
        return err_field("who", MSG_STAY_PAPERS_VISIT_WHO);
    return OK;
}

/* ---- on arrival ----------------------------------------------------------------- */

static struct err item_check(const struct checkin_item *item)
{
    if (item->answer <= CHECKIN_OPEN || item->answer >= CHECKIN_ANSWER_END)
        return err_field(item->code, MSG_STAY_PAPERS_CHECKIN_UNANSWERED);
    /* What must be all right concerns everybody on whose list it stands. */
    if (item->is_must && item->answer == CHECKIN_NOT_ASKED)
        return err_field(item->code, MSG_STAY_PAPERS_CHECKIN_MUST);
    if (item->answer == CHECKIN_NO && text_is_empty(item->note))
        return err_field(item->code, MSG_STAY_PAPERS_CHECKIN_WHAT_INSTEAD);
    return length_check(item->code, item->note, STAY_TEXT_MAX);
}

struct err checkin_check(const struct stay_checkin *checkin, instant came_at, instant now)
{
    if (text_is_empty(checkin->by))
        return err_field("by", MSG_INPUT_REQUIRED);
    TRY(length_check("by", checkin->by, STAY_NAME_MAX));
    if (checkin->at == INSTANT_NONE)
        return err_field("at", MSG_INPUT_REQUIRED);
    if (checkin->at > now)
        return err_field("at", MSG_STAY_PAPERS_IN_FUTURE);
    if (came_at != INSTANT_NONE && checkin->at < came_at)
        return err_field("at", MSG_STAY_PAPERS_CHECKIN_BEFORE_CAME);
    for (size_t i = 0; i < checkin->count; i++)
        TRY(item_check(&checkin->items[i]));
    return OK;
}

size_t checkin_alarms(const struct stay_checkin *checkin)
{
    size_t count = 0;

    for (size_t i = 0; i < checkin->count; i++)
        if (checkin->items[i].is_must && checkin->items[i].answer == CHECKIN_NO)
            count++;
    return count;
}

/* ---- on going home -------------------------------------------------------------- */

struct err summary_check(const struct stay_summary *summary)
{
    if (text_is_empty(summary->course))
        return err_field("course", MSG_INPUT_REQUIRED);
    if (text_is_empty(summary->by))
        return err_field("by", MSG_INPUT_REQUIRED);
    TRY(length_check("course", summary->course, STAY_TEXT_MAX));
    TRY(length_check("devices", summary->devices, STAY_TEXT_MAX));
    TRY(length_check("medicines", summary->medicines, STAY_TEXT_MAX));
    TRY(length_check("speaking", summary->speaking, STAY_TEXT_MAX));
    TRY(length_check("watch", summary->watch, STAY_TEXT_MAX));
    return length_check("by", summary->by, STAY_NAME_MAX);
}

/* ---- papers --------------------------------------------------------------------- */

/* Clinical detail goes to those who care for the patient at home, not by way of the
 * family's letter box. */
bool paper_may_go(enum paper_kind kind, enum paper_addressee addressee)
{
    static const bool may[PAPER_KIND_END][PAPER_ADDRESSEE_END] = {
        [PAPER_DECISION] = {[PAPER_TO_FAMILY] = true, [PAPER_TO_HEALTH_CENTRE] = true,
                            [PAPER_TO_DOCTOR] = true},
        [PAPER_REFUSAL] = {[PAPER_TO_FAMILY] = true, [PAPER_TO_HEALTH_CENTRE] = true,
                           [PAPER_TO_DOCTOR] = true},
        [PAPER_SUMMARY] = {[PAPER_TO_HEALTH_CENTRE] = true, [PAPER_TO_DOCTOR] = true},
    };
    return kind > 0 && kind < PAPER_KIND_END && addressee > 0 &&
           addressee < PAPER_ADDRESSEE_END && may[kind][addressee];
}

struct err paper_check(const struct stay_paper *paper, day today)
{
    bool is_fax = paper->channel == NOTICE_FAX;

    if (!paper_may_go(paper->kind, paper->addressee))
        return err_field("addressee", MSG_STAY_PAPERS_NOT_TO_THEM);
    if (text_is_empty(paper->to_name))
        return err_field("to_name", MSG_INPUT_REQUIRED);
    TRY(length_check("to_name", paper->to_name, STAY_NAME_MAX));
    if (!is_fax && paper->channel != NOTICE_POST && paper->channel != NOTICE_HAND)
        return err_field("channel", MSG_INPUT_REQUIRED);
    if (paper->channel != NOTICE_HAND && text_is_empty(paper->to_number))
        return err_field("to_number", is_fax ? MSG_STAY_PAPERS_FAX_MISSING
                                             : MSG_STAY_PAPERS_ADDRESS_MISSING);
    if (is_fax && paper->verified_on == DAY_NONE)
        return err_field("verified_on", MSG_STAY_PAPERS_FAX_NOT_VERIFIED);
    if (paper->verified_on != DAY_NONE && paper->verified_on > today)
        return err_field("verified_on", MSG_STAY_PAPERS_IN_FUTURE);
    if (paper->kind != PAPER_SUMMARY && text_is_empty(paper->call))
        return err_field("call", MSG_STAY_PAPERS_CALL_MISSING);
    TRY(length_check("bring", paper->bring, STAY_TEXT_MAX));
    TRY(length_check("call", paper->call, STAY_TEXT_MAX));
    return length_check("note", paper->note, STAY_TEXT_MAX);
}

bool paper_is_outdated(const struct stay_paper *paper, const struct stay *stay)
{
    return paper->kind == PAPER_DECISION &&
           (paper->from_on != stay->from_on || paper->to_on != stay->to_on ||
            stay->state == STAY_CANCELLED || stay->state == STAY_DECLINED);
}
