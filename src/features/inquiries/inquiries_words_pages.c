/* inquiries_words_pages.c -- the state of a target in words: one wording for every page
 * that shows it. */
#include "features/inquiries/inquiries.h"

#include "base/arena.h"
#include "base/message.h"
#include "features/prefecture/prefecture.h"

static const char *said(struct arena *arena, enum language language, enum message message,
                        struct say_value first, struct say_value second)
{
    return message_text(arena, language, message, say_two(arena, first, second));
}

static const char *sent_text(struct arena *arena, enum language language,
                             const struct inquiry_target *target)
{
    if (target->calls > 0)
        return said(arena, language, MSG_INQUIRIES_STATE_RUNG, SAY_N(target->calls),
                    SAY_T(code_list_name("telephone_results", target->call_result,
                                         language)));
    return message_text(arena, language,
                        target->channel == NOTICE_TELEPHONE ? MSG_INQUIRIES_STATE_RING
                                                            : MSG_INQUIRIES_STATE_SENT,
                        NULL);
}

static const struct {
    enum message plain; /* when nothing more is known */
    enum message timed; /* MSG_NONE: no time belongs to it */
} states[TARGET_STATE_END] = {
    [TARGET_SENT] = {MSG_INQUIRIES_STATE_SENT, MSG_NONE},
    [TARGET_SEEN] = {MSG_INQUIRIES_STATE_OPENED, MSG_INQUIRIES_STATE_OPENED_AT},
    [TARGET_DECIDING] = {MSG_INQUIRIES_STATE_DECIDING, MSG_INQUIRIES_STATE_DECIDING_UNTIL},
    [TARGET_TALK] = {MSG_INQUIRIES_STATE_TALK, MSG_NONE},
    [TARGET_ACCEPTED] = {MSG_INQUIRIES_STATE_ACCEPTED, MSG_INQUIRIES_STATE_ACCEPTED_UNTIL},
    [TARGET_CONDITIONAL] = {MSG_INQUIRIES_STATE_CONDITIONAL,
                            MSG_INQUIRIES_STATE_CONDITIONAL_UNTIL},
    [TARGET_DECLINED] = {MSG_INQUIRIES_STATE_DECLINED, MSG_NONE},
    [TARGET_EXPIRED] = {MSG_INQUIRIES_STATE_EXPIRED, MSG_INQUIRIES_STATE_LAPSED},
    [TARGET_RELEASED] = {MSG_INQUIRIES_STATE_RELEASED, MSG_NONE},
    [TARGET_CHOSEN] = {MSG_INQUIRIES_STATE_CHOSEN, MSG_NONE},
    [TARGET_FELL_THROUGH] = {MSG_INQUIRIES_STATE_FELL_THROUGH, MSG_NONE},
    [TARGET_OVER] = {MSG_INQUIRIES_STATE_OVER, MSG_NONE},
};

/* The time that belongs to the state. */
static instant state_time(const struct inquiry_target *target)
{
    if (target->state == TARGET_SEEN)
        return target->seen_at;
    if (target->state == TARGET_DECIDING)
        return target->promise_at;
    return target->valid_until;
}

const char *inquiry_state_text(struct arena *arena, enum language language,
                               const struct inquiry_target *target)
{
    struct say_value at = SAY_I(state_time(target));
    const char *reason = code_list_name("refusal_reasons", target->reason, language);

    if (target->state == TARGET_SENT)
        return sent_text(arena, language, target);
    if (target->state == TARGET_DECLINED && reason != NULL)
        return said(arena, language, MSG_INQUIRIES_STATE_DECLINED_WHY, SAY_T(reason),
                    SAY_N(0));
    if (at.number != INSTANT_NONE && states[target->state].timed != MSG_NONE)
        return said(arena, language, states[target->state].timed, at, at);
    return message_text(arena, language, states[target->state].plain, NULL);
}
