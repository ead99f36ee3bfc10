/* bed_requests_rules.c -- steps, time, asking and answers.  Pure. */
#include "features/bed_requests/bed_requests_rules.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"

#include <stdlib.h>

/* ---- states ---------------------------------------------------------------------- */

bool bed_request_is_open(enum bed_request_state state)
{
    return state >= BED_REQUEST_ASKED && state <= BED_REQUEST_TALK;
}

bool bed_request_is_yes(enum bed_request_state state)
{
    return state == BED_REQUEST_CAN || state == BED_REQUEST_OTHER_DAYS;
}

static bool is_waiting(enum bed_request_state state)
{
    return state == BED_REQUEST_ASKED || state == BED_REQUEST_SEEN;
}

static enum bed_request_state to_if(bool may, enum bed_request_state to)
{
    return may ? to : (enum bed_request_state)0;
}

/* 0: not a step from there. */
static enum bed_request_state next_of(enum bed_request_state from,
                                      enum bed_request_action action)
{
    bool may_say = from >= BED_REQUEST_ASKED && from <= BED_REQUEST_SILENT;
    bool is_said = from >= BED_REQUEST_CAN && from <= BED_REQUEST_CANNOT;

    switch (action) {
    case BED_REQUEST_SEE:
        return from == BED_REQUEST_ASKED ? BED_REQUEST_SEEN : from;
    case BED_REQUEST_SAY_CAN:
        return to_if(may_say, BED_REQUEST_CAN);
    case BED_REQUEST_SAY_OTHER:
        return to_if(may_say, BED_REQUEST_OTHER_DAYS);
    case BED_REQUEST_SAY_TALK:
        return to_if(may_say, BED_REQUEST_TALK);
    case BED_REQUEST_SAY_CANNOT:
        return to_if(may_say, BED_REQUEST_CANNOT);
    case BED_REQUEST_UNDO:
        return to_if(is_said, BED_REQUEST_SEEN);
    case BED_REQUEST_EXPIRE:
        return to_if(is_waiting(from) || bed_request_is_yes(from), BED_REQUEST_SILENT);
    case BED_REQUEST_RELEASE:
        return to_if(bed_request_is_open(from) || from == BED_REQUEST_SILENT,
                     BED_REQUEST_RELEASED);
    case BED_REQUEST_TAKE:
        return to_if(bed_request_is_yes(from), BED_REQUEST_TAKEN);
    case BED_REQUEST_ACTION_END:
        break;
    }
    return (enum bed_request_state)0;
}

struct err bed_request_step(enum bed_request_state from, enum bed_request_action action,
                            enum bed_request_state *to)
{
    enum bed_request_state next = next_of(from, action);
    if (next == 0)
        return err_of(ERR_CONFLICT, MSG_BED_REQUESTS_NOT_POSSIBLE_NOW);
    *to = next;
    return OK;
}

enum message bed_request_state_word(enum bed_request_state state)
{
    static const enum message words[BED_REQUEST_STATE_END] = {
        [BED_REQUEST_ASKED] = MSG_BED_REQUESTS_STATE_ASKED,
        [BED_REQUEST_SEEN] = MSG_BED_REQUESTS_STATE_SEEN,
        [BED_REQUEST_CAN] = MSG_BED_REQUESTS_STATE_CAN,
        [BED_REQUEST_OTHER_DAYS] = MSG_BED_REQUESTS_STATE_OTHER_DAYS,
        [BED_REQUEST_TALK] = MSG_BED_REQUESTS_STATE_TALK,
        [BED_REQUEST_CANNOT] = MSG_BED_REQUESTS_STATE_CANNOT,
        [BED_REQUEST_SILENT] = MSG_BED_REQUESTS_STATE_SILENT,
        [BED_REQUEST_RELEASED] = MSG_BED_REQUESTS_STATE_RELEASED,
        [BED_REQUEST_TAKEN] = MSG_BED_REQUESTS_STATE_TAKEN,
    };
    return words[state];
}

/* ---- time ------------------------------------------------------------------------ */

static int64_t limit_of(const struct dated_rules *rules, const char *key, bool is_sudden,
                        day on, int64_t otherwise)
{
    const struct dated_rule *rule =
        dated_rule_on(rules, key, is_sudden ? "sudden" : "planned", on);
    if (rule == NULL)
        rule = dated_rule_on(rules, key, "", on);
    return dated_rule_number(rule, otherwise);
}

struct bed_request_limits bed_request_limits_of(const struct dated_rules *rules,
                                                bool is_sudden, day on)
{
    return (struct bed_request_limits){
        .at_once = limit_of(rules, "bed_request_at_once_max", is_sudden, on, 4),
        .answer_minutes =
            limit_of(rules, "bed_request_answer_minutes", is_sudden, on, 1575),
        .yes_hours = limit_of(rules, "bed_request_yes_hours", is_sudden, on, 120),
        .remind_percent =
            limit_of(rules, "bed_request_remind_percent", is_sudden, on, 50),
        .undo_minutes = limit_of(rules, "bed_request_undo_minutes", is_sudden, on, 10),
        .is_wall = is_sudden,
    };
}

instant bed_request_due_after(const struct bed_request_limits *limits,
                              const struct calendar *calendar,
                              const struct week_hours *hours, instant from,
                              int64_t minutes)
{
    if (!limits->is_wall && hours != NULL) {
        instant due_at = calendar_add_working(calendar, hours, from, minutes);
        if (due_at != INSTANT_NONE)
            return due_at;
    }
    return from + MINUTES(minutes);
}

instant bed_request_remind_at(const struct bed_request_limits *limits,
                              const struct calendar *calendar,
                              const struct week_hours *hours, instant from, instant to)
{
    bool by_wall = limits->is_wall || hours == NULL;
    int64_t whole = by_wall ? (to - from) / MINUTES(1)
                            : calendar_working_minutes(calendar, hours, from, to);
    int64_t part = whole * limits->remind_percent / 100;
    instant at = bed_request_due_after(limits, calendar, hours, from, part);
    return part > 0 && at > from && at < to ? at : INSTANT_NONE;
}

/* Those to be rung wait for the team and not for an answer: no clock runs. */
instant bed_request_next_at(const struct bed_request *request)
{
    if (bed_request_is_yes(request->state))
        return request->valid_until;
    if (!is_waiting(request->state) || request->channel == NOTICE_TELEPHONE)
        return INSTANT_NONE;
    if (request->reminded_last_at != INSTANT_NONE)
        return request->reminded_last_at + BED_REQUEST_GRACE;
    if (request->reminded_first_at == INSTANT_NONE && request->remind_at != INSTANT_NONE)
        return request->remind_at;
    return request->answer_by;
}

/* ---- asking ---------------------------------------------------------------------- */

static bool is_too_long(const char *text, size_t most)
{
    return text != NULL && utf8_length(str_of(text)) > most;
}

static bool is_twice(const struct bed_request_new *wanted, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (wanted->institutions[i] == wanted->institutions[at])
            return true;
    return false;
}

struct err bed_request_new_check(struct arena *arena,
                                 const struct bed_request_new *wanted,
                                 const struct bed_request_limits *limits, instant now)
{
    if (wanted->count == 0)
        return err_field("institution", MSG_BED_REQUESTS_NOBODY_ASKED);
    if ((int64_t)wanted->count > limits->at_once ||
        wanted->count > BED_REQUEST_PLACES_MAX)
        return (struct err){.kind = ERR_INVALID,
                            .message = MSG_BED_REQUESTS_TOO_MANY,
                            .field = "institution",
                            .say = say_two(arena, SAY_N(limits->at_once),
                                           SAY_N((int64_t)wanted->count))};
    for (size_t i = 0; i < wanted->count; i++)
        if (wanted->institutions[i] == ID_NONE || is_twice(wanted, i))
            return err_field("institution", MSG_BED_REQUESTS_ASKED_TWICE);
    if (wanted->answer_by != INSTANT_NONE && wanted->answer_by <= now)
        return err_field("answer_by", MSG_BED_REQUESTS_DEADLINE_PAST);
    if (wanted->answer_by != INSTANT_NONE && wanted->answer_by > now + DAYS(60))
        return err_field("answer_by", MSG_BED_REQUESTS_DEADLINE_FAR);
    if (is_too_long(wanted->text, BED_REQUEST_TEXT_MAX))
        return err_field("text", MSG_BED_REQUESTS_TEXT_TOO_LONG);
    return OK;
}

struct err bed_call_check(const struct bed_call *call, instant now)
{
    if (call->institution == ID_NONE)
        return err_field("institution", MSG_INPUT_REQUIRED);
    if (call->happened_at != INSTANT_NONE && call->happened_at > now)
        return err_field("happened_at", MSG_BED_REQUESTS_HAPPENED_IN_FUTURE);
    if (text_is_empty(call->said))
        return err_field("said", MSG_INPUT_REQUIRED);
    if (is_too_long(call->said, BED_REQUEST_TEXT_MAX))
        return err_field("said", MSG_BED_REQUESTS_TEXT_TOO_LONG);
    if (is_too_long(call->spoke_with, BED_REQUEST_NAME_MAX))
        return err_field("spoke_with", MSG_BED_REQUESTS_TEXT_TOO_LONG);
    return OK;
}

const struct bed_contact *bed_contact_last(const struct bed_contacts *contacts,
                                           int64_t institution)
{
    for (size_t i = 0; i < contacts->count; i++)
        if (contacts->items[i].institution == institution)
            return &contacts->items[i];
    return NULL;
}

/* ---- answers --------------------------------------------------------------------- */

static bool is_yes(enum bed_request_action action)
{
    return action == BED_REQUEST_SAY_CAN || action == BED_REQUEST_SAY_OTHER;
}

static bool is_asked(const struct bed_round *round, const struct bed_answer *answer)
{
    for (size_t i = 0; i < round->period_count; i++)
        if (round->periods[i].from_on == answer->from_on &&
            round->periods[i].to_on == answer->to_on)
            return true;
    return false;
}

static struct err days_check(struct arena *arena, const struct bed_answer *answer,
                             const struct bed_round *round, instant now)
{
    if (!is_yes(answer->action))
        return OK;
    if (answer->action == BED_REQUEST_SAY_CAN)
        return is_asked(round, answer)
                   ? OK
                   : err_field("period", MSG_BED_REQUESTS_WHICH_PERIOD);
    if (answer->from_on == DAY_NONE)
        return err_field("from_on", MSG_BED_REQUESTS_DAYS_MISSING);
    if (answer->to_on == DAY_NONE)
        return err_field("to_on", MSG_BED_REQUESTS_DAYS_MISSING);
    if (answer->to_on < answer->from_on)
        return err_field("to_on", MSG_BED_REQUESTS_DAYS_REVERSED);
    if (answer->from_on < instant_day(now))
        return err_field("from_on", MSG_BED_REQUESTS_DAYS_PAST);
    if (answer->to_on - answer->from_on >= BED_REQUEST_DAYS_MAX)
        return (struct err){.kind = ERR_INVALID,
                            .message = MSG_BED_REQUESTS_DAYS_TOO_MANY,
                            .field = "to_on",
                            .say = say_two(arena, SAY_N(BED_REQUEST_DAYS_MAX), SAY_N(0))};
    return OK;
}

static struct err time_check(const struct bed_answer *answer, instant now)
{
    instant said_at = answer->happened_at == INSTANT_NONE ? now : answer->happened_at;

    if (said_at > now)
        return err_field("happened_at", MSG_BED_REQUESTS_HAPPENED_IN_FUTURE);
    if (answer->valid_until != INSTANT_NONE && answer->valid_until <= now)
        return err_field("valid_until", MSG_BED_REQUESTS_UNTIL_PAST);
    if (answer->valid_until != INSTANT_NONE && answer->valid_until > now + DAYS(60))
        return err_field("valid_until", MSG_BED_REQUESTS_DEADLINE_FAR);
    return OK;
}

struct err bed_answer_check(struct arena *arena, const struct bed_answer *answer,
                            const struct bed_round *round, instant now)
{
    if (answer->action < BED_REQUEST_SAY_CAN || answer->action > BED_REQUEST_SAY_CANNOT)
        return err_field("answer", MSG_INPUT_NOT_A_CHOICE);
    TRY(days_check(arena, answer, round, now));
    TRY(time_check(answer, now));
    if (is_too_long(answer->by_name, BED_REQUEST_NAME_MAX))
        return err_field("by_name", MSG_BED_REQUESTS_TEXT_TOO_LONG);
    if (is_too_long(answer->terms, BED_REQUEST_TEXT_MAX))
        return err_field("terms", MSG_BED_REQUESTS_TEXT_TOO_LONG);
    if (is_too_long(answer->note, BED_REQUEST_TEXT_MAX))
        return err_field("note", MSG_BED_REQUESTS_TEXT_TOO_LONG);
    if (!text_is_empty(answer->reason) && answer->action != BED_REQUEST_SAY_CANNOT)
        return err_field("reason", MSG_INPUT_NOT_A_CHOICE);
    return OK;
}

static bool same_or_unsaid(const char *said, const char *known)
{
    return text_is_empty(said) || text_equal(said, known);
}

bool bed_answer_is_same(const struct bed_request *request,
                        const struct bed_answer *answer)
{
    enum bed_request_state to = next_of(request->state, answer->action);

    return to == request->state && request->answered_at != INSTANT_NONE &&
           (!is_yes(answer->action) || (answer->from_on == request->from_on &&
                                        answer->to_on == request->to_on)) &&
           (answer->valid_until == INSTANT_NONE ||
            answer->valid_until == request->valid_until) &&
           (answer->happened_at == INSTANT_NONE ||
            answer->happened_at == request->answered_at) &&
           same_or_unsaid(answer->by_name, request->answered_by) &&
           same_or_unsaid(answer->terms, request->terms) &&
           same_or_unsaid(answer->reason, request->reason) &&
           same_or_unsaid(answer->note, NULL);
}

void bed_answer_apply(struct bed_request *request, const struct bed_answer *answer)
{
    bool has_bed = is_yes(answer->action);
    bool is_no = answer->action == BED_REQUEST_SAY_CANNOT;

    request->answered_at = answer->happened_at;
    request->way = answer->way;
    request->answered_by = answer->by_name;
    request->from_on = has_bed ? answer->from_on : DAY_NONE;
    request->to_on = has_bed ? answer->to_on : DAY_NONE;
    request->terms = has_bed && !text_is_empty(answer->terms) ? answer->terms : NULL;
    request->valid_until = has_bed ? answer->valid_until : INSTANT_NONE;
    request->reason = is_no ? answer->reason : NULL;
    request->reason_until = is_no ? answer->reason_until : DAY_NONE;
}

void bed_answer_forget(struct bed_request *request)
{
    request->answered_at = request->valid_until = INSTANT_NONE;
    request->way = (enum bed_request_way)0;
    request->answered_by = request->terms = request->reason = NULL;
    request->from_on = request->to_on = request->reason_until = DAY_NONE;
}

/* ---- periods --------------------------------------------------------------------- */

const char *bed_periods_write(struct arena *arena, const struct respite_period *periods,
                              size_t count)
{
    const char *text = "";

    for (size_t i = 0; i < count; i++)
        text = arena_format(arena, "%s%ld-%ld;", text, (long)periods[i].from_on,
                            (long)periods[i].to_on);
    return text;
}

bool bed_periods_read(const char *text,
                      struct respite_period periods[RESPITE_PERIODS_MAX], size_t *count)
{
    *count = 0;
    while (*text != '\0') {
        char *end = NULL;
        long from = strtol(text, &end, 10);
        if (end == text || *end != '-' || *count == RESPITE_PERIODS_MAX)
            return false;
        text = end + 1;
        long to = strtol(text, &end, 10);
        if (end == text || *end != ';' || to < from)
            return false;
        periods[(*count)++] = (struct respite_period){(day)from, (day)to};
        text = end + 1;
    }
    return *count > 0;
}
