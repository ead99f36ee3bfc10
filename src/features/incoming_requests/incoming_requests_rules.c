/* incoming_requests_rules.c -- steps, what must be said, by when.  Pure. */
#include "features/incoming_requests/incoming_requests.h"

#include "base/defect.h"

/* ---- steps ---------------------------------------------------------------------- */

/* Rows: from, in the order of the enum; columns: actions. 0: no such step. */
static const unsigned char steps[INCOMING_STATE_END][INCOMING_ACTION_END] = {
    [INCOMING_RECEIVED] = {[INCOMING_TAKE] = INCOMING_TAKEN,
                           [INCOMING_ANSWER_NO] = INCOMING_ANSWERED,
                           [INCOMING_PASS_ON] = INCOMING_PASSED_ON,
                           [INCOMING_WITHDRAW] = INCOMING_WITHDRAWN,
                           [INCOMING_REFUSE] = INCOMING_NOT_OURS},
    [INCOMING_TAKEN] = {[INCOMING_PLAN] = INCOMING_TAKEN,
                        [INCOMING_JOIN] = INCOMING_TAKEN,
                        [INCOMING_ANSWER_YES] = INCOMING_ANSWERED,
                        [INCOMING_ANSWER_PARTLY] = INCOMING_PARTLY,
                        [INCOMING_ANSWER_NO] = INCOMING_ANSWERED,
                        [INCOMING_PASS_ON] = INCOMING_PASSED_ON,
                        [INCOMING_WITHDRAW] = INCOMING_WITHDRAWN,
                        [INCOMING_REFUSE] = INCOMING_NOT_OURS,
                        [INCOMING_CASE_END] = INCOMING_OVER},
    [INCOMING_PARTLY] = {[INCOMING_PLAN] = INCOMING_PARTLY,
                         [INCOMING_JOIN] = INCOMING_PARTLY,
                         [INCOMING_ANSWER_YES] = INCOMING_ANSWERED,
                         [INCOMING_ANSWER_PARTLY] = INCOMING_PARTLY,
                         [INCOMING_ANSWER_NO] = INCOMING_ANSWERED,
                         [INCOMING_PASS_ON] = INCOMING_PASSED_ON,
                         [INCOMING_WITHDRAW] = INCOMING_WITHDRAWN,
                         [INCOMING_CASE_END] = INCOMING_OVER},
    [INCOMING_ANSWERED] = {[INCOMING_ANSWER_YES] = INCOMING_ANSWERED,
                           [INCOMING_ANSWER_NO] = INCOMING_ANSWERED,
                           [INCOMING_PASS_ON] = INCOMING_PASSED_ON,
                           [INCOMING_WITHDRAW] = INCOMING_WITHDRAWN},
};

struct err incoming_step(enum incoming_state from, enum incoming_action action,
                         enum incoming_state *to)
{
    need(from >= INCOMING_RECEIVED && from < INCOMING_STATE_END);
    need(action >= INCOMING_TAKE && action < INCOMING_ACTION_END);
    unsigned char found = steps[from][action];
    if (found == 0)
        return err_of(ERR_CONFLICT, from == INCOMING_RECEIVED
                                        ? MSG_INCOMING_REQUESTS_NOT_TAKEN_YET
                                        : MSG_INCOMING_REQUESTS_NO_SUCH_STEP);
    *to = (enum incoming_state)found;
    return OK;
}

bool incoming_is_over(enum incoming_state state)
{
    return state >= INCOMING_PASSED_ON;
}

/* ---- what must be said ------------------------------------------------------------- */

static bool is_within(int value, int end)
{
    return value >= 1 && value < end;
}

struct err incoming_facts_check(const struct incoming_facts *facts, instant now)
{
    if (!is_within((int)facts->kind, INCOMING_KIND_END))
        return err_field("asked", MSG_INPUT_REQUIRED);
    if (!is_within((int)facts->way, INCOMING_WAY_END))
        return err_field("way", MSG_INPUT_REQUIRED);
    if (facts->came_at == INSTANT_NONE)
        return err_field("came_at", MSG_INPUT_REQUIRED);
    if (facts->came_at > now)
        return err_field("came_at", MSG_INCOMING_REQUESTS_IN_FUTURE);
    if (text_is_empty(facts->asker))
        return err_field("asker", MSG_INCOMING_REQUESTS_ASKER_MISSING);
    /* Information may be asked about nobody in particular. */
    if (facts->kind != INCOMING_INFORMATION && facts->age_band == NULL)
        return err_field("age_band", MSG_INCOMING_REQUESTS_AGE_MISSING);
    if (text_is_empty(facts->need))
        return err_field("need", MSG_INCOMING_REQUESTS_NEED_MISSING);
    return facts->wanted_on != DAY_NONE && facts->wanted_on < instant_day(facts->came_at)
               ? err_field("wanted_on", MSG_INCOMING_REQUESTS_WANTED_BEFORE)
               : OK;
}

static struct err yes_check(const struct incoming_answer *answer,
                            enum incoming_kind kind, day today)
{
    if (kind == INCOMING_INFORMATION)
        return text_is_empty(answer->words)
                   ? err_field("words", MSG_INCOMING_REQUESTS_WORDS_MISSING)
                   : OK;
    if (text_is_empty(answer->place))
        return err_field("place", MSG_INCOMING_REQUESTS_PLACE_MISSING);
    if (answer->on == DAY_NONE)
        return err_field("on", MSG_INCOMING_REQUESTS_ON_MISSING);
    return answer->on < today ? err_field("on", MSG_INCOMING_REQUESTS_ON_PAST) : OK;
}

struct err incoming_answer_check(const struct incoming_answer *answer,
                                 enum incoming_kind kind, instant now)
{
    switch (answer->kind) {
    case INCOMING_YES:
        return yes_check(answer, kind, instant_day(now));
    case INCOMING_IN_PART:
        if (text_is_empty(answer->words))
            return err_field("words", MSG_INCOMING_REQUESTS_PART_MISSING);
        return answer->next_at == INSTANT_NONE || answer->next_at <= now
                   ? err_field("rest_at", MSG_INCOMING_REQUESTS_NEXT_MISSING)
                   : OK;
    case INCOMING_NO:
        return text_is_empty(answer->reason)
                   ? err_field("reason", MSG_INCOMING_REQUESTS_REASON_MISSING)
                   : OK;
    case INCOMING_NO_ANSWER:
    case INCOMING_ANSWER_END:
        break;
    }
    return err_field("answer", MSG_INPUT_REQUIRED);
}

/* ---- by when ----------------------------------------------------------------------- */

instant incoming_answer_by_of(instant by_rule, day wanted_on, instant take_by)
{
    enum { AFTERNOON = 15 * 60 }; /* so that they can still do something that day */
    instant by = by_rule;

    if (wanted_on != DAY_NONE && instant_of(wanted_on, AFTERNOON) < by)
        by = instant_of(wanted_on, AFTERNOON);
    return by < take_by ? take_by : by;
}

instant incoming_due(enum incoming_state state, instant take_by, instant answer_by,
                     instant next_at)
{
    if (state == INCOMING_RECEIVED)
        return take_by;
    if (state == INCOMING_TAKEN)
        return next_at < answer_by ? next_at : answer_by;
    return state == INCOMING_PARTLY ? next_at : INSTANT_NONE;
}

/* ---- words ------------------------------------------------------------------------- */

enum message incoming_kind_word(enum incoming_kind kind)
{
    static const enum message words[INCOMING_KIND_END] = {
        [INCOMING_RETURN_CARE] = MSG_INCOMING_REQUESTS_KIND_RETURN_CARE,
        [INCOMING_DIAGNOSIS] = MSG_INCOMING_REQUESTS_KIND_DIAGNOSIS,
        [INCOMING_BED] = MSG_INCOMING_REQUESTS_KIND_BED,
        [INCOMING_INFORMATION] = MSG_INCOMING_REQUESTS_KIND_INFORMATION,
    };
    need(is_within((int)kind, INCOMING_KIND_END));
    return words[kind];
}

enum message incoming_way_word(enum incoming_way way)
{
    static const enum message words[INCOMING_WAY_END] = {
        [INCOMING_BY_TELEPHONE] = MSG_INCOMING_REQUESTS_WAY_TELEPHONE,
        [INCOMING_BY_FAX] = MSG_INCOMING_REQUESTS_WAY_FAX,
        [INCOMING_BY_LETTER] = MSG_INCOMING_REQUESTS_WAY_LETTER,
        [INCOMING_BY_MAIL] = MSG_INCOMING_REQUESTS_WAY_MAIL,
    };
    need(is_within((int)way, INCOMING_WAY_END));
    return words[way];
}

enum message incoming_state_word(enum incoming_state state)
{
    static const enum message words[INCOMING_STATE_END] = {
        [INCOMING_RECEIVED] = MSG_INCOMING_REQUESTS_STATE_RECEIVED,
        [INCOMING_TAKEN] = MSG_INCOMING_REQUESTS_STATE_TAKEN,
        [INCOMING_PARTLY] = MSG_INCOMING_REQUESTS_STATE_PARTLY,
        [INCOMING_ANSWERED] = MSG_INCOMING_REQUESTS_STATE_ANSWERED,
        [INCOMING_PASSED_ON] = MSG_INCOMING_REQUESTS_STATE_PASSED_ON,
        [INCOMING_WITHDRAWN] = MSG_INCOMING_REQUESTS_STATE_WITHDRAWN,
        [INCOMING_NOT_OURS] = MSG_INCOMING_REQUESTS_STATE_NOT_OURS,
        [INCOMING_OVER] = MSG_INCOMING_REQUESTS_STATE_OVER,
    };
    need(is_within((int)state, INCOMING_STATE_END));
    return words[state];
}

enum message incoming_answer_word(enum incoming_answer_kind kind)
{
    static const enum message words[INCOMING_ANSWER_END] = {
        [INCOMING_NO_ANSWER] = MSG_INCOMING_REQUESTS_ANSWER_NONE,
        [INCOMING_YES] = MSG_INCOMING_REQUESTS_ANSWER_YES,
        [INCOMING_IN_PART] = MSG_INCOMING_REQUESTS_ANSWER_IN_PART,
        [INCOMING_NO] = MSG_INCOMING_REQUESTS_ANSWER_NO,
    };
    need(kind >= INCOMING_NO_ANSWER && kind < INCOMING_ANSWER_END);
    return words[kind];
}
