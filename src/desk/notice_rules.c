/* notice_rules.c -- what may happen to a notice.  No I/O of any kind. */
#include "base/defect.h"
#include "base/str.h"
#include "desk/notice.h"

/* The whole life of a notice; tests/expect/notice.tsv is its drawing. */
static const struct {
    enum notice_state from;
    enum notice_action action;
    enum notice_state to;
} steps[] = {
    {NOTICE_QUEUED,      NOTICE_PRINT,     NOTICE_PRINTED    },
    {NOTICE_QUEUED,      NOTICE_HAND_OVER, NOTICE_HANDED_OVER},
    {NOTICE_QUEUED,      NOTICE_FAIL,      NOTICE_FAILED     },
    {NOTICE_QUEUED,      NOTICE_STOP,      NOTICE_STOPPED    },
    {NOTICE_PRINTED,     NOTICE_PRINT,     NOTICE_PRINTED    },
    {NOTICE_PRINTED,     NOTICE_HAND_OVER, NOTICE_HANDED_OVER},
    {NOTICE_PRINTED,     NOTICE_FAIL,      NOTICE_FAILED     },
    {NOTICE_PRINTED,     NOTICE_RETRY,     NOTICE_QUEUED     },
    {NOTICE_PRINTED,     NOTICE_RECEIVE,   NOTICE_RECEIPT    },
    {NOTICE_PRINTED,     NOTICE_STOP,      NOTICE_STOPPED    },
    {NOTICE_HANDED_OVER, NOTICE_FAIL,      NOTICE_FAILED     },
    {NOTICE_HANDED_OVER, NOTICE_RECEIVE,   NOTICE_RECEIPT    },
    {NOTICE_FAILED,      NOTICE_PRINT,     NOTICE_PRINTED    },
    {NOTICE_FAILED,      NOTICE_HAND_OVER, NOTICE_HANDED_OVER},
    {NOTICE_FAILED,      NOTICE_RETRY,     NOTICE_QUEUED     },
    {NOTICE_FAILED,      NOTICE_RECEIVE,   NOTICE_RECEIPT    },
    {NOTICE_FAILED,      NOTICE_STOP,      NOTICE_STOPPED    },
    {NOTICE_STOPPED,     NOTICE_HAND_OVER, NOTICE_HANDED_OVER},
    {NOTICE_STOPPED,     NOTICE_RECEIVE,   NOTICE_RECEIPT    },
};

struct err notice_step(enum notice_state from, enum notice_action action,
                       enum notice_state *to)
{
    for (size_t i = 0; i < ARRAY_COUNT(steps); i++) {
        if (steps[i].from == from && steps[i].action == action) {
            *to = steps[i].to;
            return OK;
        }
    }
    return err_of(ERR_CONFLICT, MSG_DESK_NOTICE_STEP_NOT_ALLOWED);
}

instant notice_next_try(int64_t tries, instant now)
{
    static const int64_t waits[NOTICE_TRIES_MAX - 1] = {
        MINUTES(1), MINUTES(5), MINUTES(15), MINUTES(60)};

    need(tries >= 1);
    return tries < NOTICE_TRIES_MAX ? now + waits[tries - 1] : INSTANT_NONE;
}

/* A page needs no number; a hand finds its way. */
static bool needs_number(enum notice_channel channel)
{
    return channel != NOTICE_PAGE && channel != NOTICE_HAND;
}

struct err notice_check(const struct notice_new *notice)
{
    if (notice->channel < NOTICE_FAX || notice->channel >= NOTICE_CHANNEL_END)
        return err_field("channel", MSG_INPUT_NOT_A_CHOICE);
    if (needs_number(notice->channel) && text_is_empty(notice->to_number))
        return err_field("to_number", MSG_DESK_NOTICE_NUMBER_NEEDED);
    if (!notice->is_identified)
        return OK;
    if (notice->channel == NOTICE_MAIL)
        return err_field("channel", MSG_DESK_NOTICE_NO_IDENTITY_BY_MAIL);
    if ((notice->channel == NOTICE_FAX || notice->channel == NOTICE_TELEPHONE) &&
        notice->number_verified_on == DAY_NONE)
        return err_field("to_number", MSG_DESK_NOTICE_NUMBER_NOT_VERIFIED);
    return OK;
}
