/* inquiries_rules.c -- steps, time and answers.  Pure. */
#include "features/inquiries/inquiries_rules.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "features/prefecture/prefecture.h"

/* ---- states --------------------------------------------------------------------- */

bool target_is_open(enum target_state state)
{
    return state >= TARGET_SENT && state <= TARGET_CONDITIONAL;
}

bool target_is_accepted(enum target_state state)
{
    return state == TARGET_ACCEPTED || state == TARGET_CONDITIONAL;
}

static bool is_waiting(enum target_state state)
{
    return state == TARGET_SENT || state == TARGET_SEEN;
}

/* 0: not a step from there. */
static enum target_state answer_step(enum target_state from, enum target_action action)
{
    static const enum target_state to[TARGET_ACTION_END] = {
        [TARGET_SAY_DECIDING] = TARGET_DECIDING,
        [TARGET_SAY_TALK] = TARGET_TALK,
        [TARGET_SAY_ACCEPT] = TARGET_ACCEPTED,
        [TARGET_SAY_CONDITION] = TARGET_CONDITIONAL,
        [TARGET_SAY_DECLINE] = TARGET_DECLINED,
    };
    bool may = target_is_open(from) || from == TARGET_DECLINED || from == TARGET_EXPIRED;
    return may ? to[action] : (enum target_state)0;
}

static enum target_state to_if(bool may, enum target_state to)
{
    return may ? to : (enum target_state)0;
}

static enum target_state next_of(enum target_state from, enum target_action action)
{
    switch (action) {
    case TARGET_SEE:
        return from == TARGET_SENT ? TARGET_SEEN : from;
    case TARGET_SAY_DECIDING:
    case TARGET_SAY_TALK:
    case TARGET_SAY_ACCEPT:
    case TARGET_SAY_CONDITION:
    case TARGET_SAY_DECLINE:
        return answer_step(from, action);
    case TARGET_UNDO:
        return to_if(from >= TARGET_DECIDING && from <= TARGET_DECLINED, TARGET_SEEN);
    case TARGET_EXPIRE:
        return to_if(is_waiting(from) || target_is_accepted(from), TARGET_EXPIRED);
    case TARGET_RELEASE:
        return to_if(target_is_open(from), TARGET_RELEASED);
    case TARGET_CHOOSE:
        return to_if(target_is_accepted(from), TARGET_CHOSEN);
    case TARGET_FALL_THROUGH:
        return to_if(from == TARGET_CHOSEN, TARGET_FELL_THROUGH);
    case TARGET_FINISH:
        return to_if(from == TARGET_CHOSEN, TARGET_OVER);
    case TARGET_ACTION_END:
        break;
    }
    return (enum target_state)0;
}

struct err inquiry_step(enum target_state from, enum target_action action,
                        enum target_state *to)
{
    enum target_state next = next_of(from, action);
    if (next == 0)
        return err_of(ERR_CONFLICT, MSG_INQUIRIES_NOT_POSSIBLE_NOW);
    *to = next;
    return OK;
}

/* ---- time ----------------------------------------------------------------------- */

static int64_t limit_of(const struct dated_rules *rules, const char *key,
                        const char *urgency, day on, int64_t otherwise)
{
    const struct dated_rule *rule = dated_rule_on(rules, key, urgency, on);
    if (rule == NULL)
        rule = dated_rule_on(rules, key, "", on);
    return dated_rule_number(rule, otherwise);
}

struct inquiry_limits inquiry_limits_of(const struct dated_rules *rules,
                                        const char *urgency, bool is_wall, day on)
{
    return (struct inquiry_limits){
        .at_once = limit_of(rules, "asked_at_once_max", urgency, on, 3),
        .answer_minutes = limit_of(rules, "answer_within_minutes", urgency, on, 60),
        .deciding_minutes = limit_of(rules, "deciding_within_minutes", urgency, on, 60),
        .accepted_hours = limit_of(rules, "accepted_valid_hours", urgency, on, 12),
        .remind_first_percent = limit_of(rules, "remind_first_percent", urgency, on, 50),
        .undo_minutes = limit_of(rules, "answer_undo_minutes", urgency, on, 10),
        .is_wall = is_wall,
    };
}

instant inquiry_due_after(const struct inquiry_limits *limits,
                          const struct calendar *calendar,
                          const struct week_hours *hours, instant from, int64_t minutes)
{
    if (!limits->is_wall && hours != NULL) {
        instant due_at = calendar_add_working(calendar, hours, from, minutes);
        if (due_at != INSTANT_NONE)
            return due_at;
    }
    return from + MINUTES(minutes);
}

instant inquiry_remind_at(const struct inquiry_limits *limits,
                          const struct calendar *calendar,
                          const struct week_hours *hours, instant from, instant to)
{
    bool by_wall = limits->is_wall || hours == NULL;
    int64_t whole = by_wall ? (to - from) / MINUTES(1)
                            : calendar_working_minutes(calendar, hours, from, to);
    int64_t part = whole * limits->remind_first_percent / 100;
    instant at = inquiry_due_after(limits, calendar, hours, from, part);
    return part > 0 && at > from && at < to ? at : INSTANT_NONE;
}

/* Those to be rung wait for the team and not for an answer: no clock runs. */
instant inquiry_next_at(const struct inquiry_target *target)
{
    if (target_is_accepted(target->state))
        return target->valid_until;
    if (!is_waiting(target->state) || target->channel == NOTICE_TELEPHONE)
        return INSTANT_NONE;
    if (target->reminded_last_at != INSTANT_NONE)
        return target->answer_by + INQUIRY_GRACE;
    if (target->reminded_first_at == INSTANT_NONE && target->remind_at != INSTANT_NONE)
        return target->remind_at;
    return target->answer_by;
}

/* ---- asking --------------------------------------------------------------------- */

static bool is_twice(const struct inquiry_new *inquiry, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (inquiry->places[i].institution == inquiry->places[at].institution)
            return true;
    return false;
}

static struct err field_say(const char *field, enum message message,
                            const struct say *say)
{
    return (struct err){
        .kind = ERR_INVALID, .message = message, .field = field, .say = say};
}

struct err inquiry_places_check(struct arena *arena, const struct inquiry_new *inquiry,
                                const struct inquiry_limits *limits, instant now)
{
    if (inquiry->place_count == 0)
        return err_field("institution", MSG_INQUIRIES_NOBODY_ASKED);
    if ((int64_t)inquiry->place_count > limits->at_once ||
        inquiry->place_count > INQUIRY_TARGETS_MAX)
        return field_say("institution", MSG_INQUIRIES_TOO_MANY,
                         say_two(arena, SAY_N(limits->at_once),
                                 SAY_N((int64_t)inquiry->place_count)));
    for (size_t i = 0; i < inquiry->place_count; i++)
        if (inquiry->places[i].institution == ID_NONE || is_twice(inquiry, i))
            return err_field("institution", MSG_INQUIRIES_ASKED_TWICE);
    if (inquiry->answer_by != INSTANT_NONE && inquiry->answer_by <= now)
        return err_field("answer_by", MSG_INQUIRIES_DEADLINE_PAST);
    if (inquiry->answer_by != INSTANT_NONE && inquiry->answer_by > now + DAYS(60))
        return err_field("answer_by", MSG_INQUIRIES_DEADLINE_FAR);
    if (inquiry->text != NULL && utf8_length(str_of(inquiry->text)) > INQUIRY_TEXT_MAX)
        return err_field("text", MSG_INQUIRIES_TEXT_TOO_LONG);
    return OK;
}

/* ---- answers -------------------------------------------------------------------- */

enum { ANSWER_TEXT_MAX = 500, ANSWER_NAME_MAX = 60 };

static struct err length_check(const char *field, const char *text, size_t most)
{
    return text != NULL && utf8_length(str_of(text)) > most
               ? err_field(field, MSG_INQUIRIES_TEXT_TOO_LONG)
               : OK;
}

static struct err answer_time_check(const struct inquiry_answer *answer, instant now)
{
    instant happened_at = answer->happened_at == INSTANT_NONE ? now : answer->happened_at;
    if (happened_at > now)
        return err_field("happened_at", MSG_INQUIRIES_HAPPENED_IN_FUTURE);
    if (answer->until_at != INSTANT_NONE && answer->until_at <= happened_at)
        return err_field("until_at", MSG_INQUIRIES_UNTIL_PAST);
    if (answer->until_at != INSTANT_NONE && answer->until_at > now + DAYS(60))
        return err_field("until_at", MSG_INQUIRIES_DEADLINE_FAR);
    return OK;
}

struct err inquiry_answer_check(const struct inquiry_answer *answer, instant now)
{
    if (answer->action < TARGET_SAY_DECIDING || answer->action > TARGET_SAY_DECLINE)
        return err_field("action", MSG_INPUT_NOT_A_CHOICE);
    TRY(answer_time_check(answer, now));
    if (answer->action == TARGET_SAY_CONDITION && text_is_empty(answer->terms))
        return err_field("terms", MSG_INQUIRIES_TERMS_MISSING);
    TRY(length_check("by_name", answer->by_name, ANSWER_NAME_MAX));
    TRY(length_check("terms", answer->terms, ANSWER_TEXT_MAX));
    TRY(length_check("note", answer->note, ANSWER_TEXT_MAX));
    if (!text_is_empty(answer->reason) && answer->action != TARGET_SAY_DECLINE)
        return err_field("reason", MSG_INPUT_NOT_A_CHOICE);
    return OK;
}

static bool same_or_unsaid(const char *said, const char *known)
{
    return text_is_empty(said) || text_equal(said, known);
}

bool inquiry_answer_is_same(const struct inquiry_target *target,
                            const struct inquiry_answer *answer)
{
    bool is_accept = answer->action == TARGET_SAY_ACCEPT ||
                     answer->action == TARGET_SAY_CONDITION;
    instant known = is_accept                                ? target->valid_until
                    : answer->action == TARGET_SAY_DECIDING ? target->promise_at
                                                            : INSTANT_NONE;
    enum target_state to = answer_step(target->state, answer->action);
    return to == target->state && target->answered_at != INSTANT_NONE &&
           (answer->until_at == INSTANT_NONE || answer->until_at == known) &&
           (answer->from_on == DAY_NONE || answer->from_on == target->from_on) &&
           (answer->happened_at == INSTANT_NONE ||
            answer->happened_at == target->answered_at) &&
           same_or_unsaid(answer->by_name, target->answered_by) &&
           same_or_unsaid(answer->terms, target->terms) &&
           same_or_unsaid(answer->reason, target->reason) &&
           same_or_unsaid(answer->note, NULL);
}

void inquiry_answer_apply(struct inquiry_target *target,
                          const struct inquiry_answer *answer)
{
    bool is_accept = answer->action == TARGET_SAY_ACCEPT ||
                     answer->action == TARGET_SAY_CONDITION;
    bool is_decline = answer->action == TARGET_SAY_DECLINE;

    target->answered_at = answer->happened_at;
    target->way = answer->way;
    target->answered_by = answer->by_name;
    target->promise_at =
        answer->action == TARGET_SAY_DECIDING ? answer->until_at : INSTANT_NONE;
    target->valid_until = is_accept ? answer->until_at : INSTANT_NONE;
    target->accepted_at = is_accept ? answer->happened_at : INSTANT_NONE;
    target->from_on = is_accept ? answer->from_on : DAY_NONE;
    target->terms = answer->action == TARGET_SAY_CONDITION ? answer->terms : NULL;
    target->reason = is_decline ? answer->reason : NULL;
    target->reason_until = is_decline ? answer->reason_until : DAY_NONE;
}

/* ---- what stands open ----------------------------------------------------------- */

static void news_at(struct inquiry_summary *summary, instant at, instant now)
{
    if (at != INSTANT_NONE && at > now &&
        (summary->next_news_at == INSTANT_NONE || at < summary->next_news_at))
        summary->next_news_at = at;
}

void inquiry_summarise(const struct inquiry_targets *targets, instant now,
                       struct inquiry_summary *summary)
{
    *summary = (struct inquiry_summary){.next_news_at = INSTANT_NONE};
    for (size_t i = 0; i < targets->count; i++) {
        const struct inquiry_target *target = &targets->items[i];
        bool counts = target->state <= TARGET_EXPIRED || target->state == TARGET_CHOSEN;
        summary->asked += counts;
        summary->waiting += is_waiting(target->state);
        summary->deciding += target->state == TARGET_DECIDING;
        summary->talk += target->state == TARGET_TALK;
        summary->accepted += target_is_accepted(target->state);
        summary->declined += target->state == TARGET_DECLINED;
        summary->expired += target->state == TARGET_EXPIRED;
        summary->has_chosen |= target->state == TARGET_CHOSEN;
        if (is_waiting(target->state))
            news_at(summary, target->answer_by, now);
        if (target->state == TARGET_DECIDING)
            news_at(summary, target->promise_at, now);
    }
}
