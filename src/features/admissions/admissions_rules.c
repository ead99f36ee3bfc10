/* admissions_rules.c -- what may happen to a place that was chosen.  No I/O. */
#include "features/admissions/admissions.h"

#include "base/str.h"
#include "features/admissions/admissions_rules.h"

/* The whole life of it; tests/expect/admission.tsv is its drawing. */
static const struct {
    enum admission_state from;
    enum admission_action action;
    enum admission_state to;
} steps[] = {
    {ADMISSION_CHOSEN,    ADMISSION_SCHEDULE,     ADMISSION_SCHEDULED   },
    {ADMISSION_CHOSEN,    ADMISSION_ADMIT,        ADMISSION_ADMITTED    },
    {ADMISSION_CHOSEN,    ADMISSION_FALL_THROUGH, ADMISSION_FELL_THROUGH},
    {ADMISSION_CHOSEN,    ADMISSION_WITHDRAW,     ADMISSION_WITHDRAWN   },
    {ADMISSION_SCHEDULED, ADMISSION_SCHEDULE,     ADMISSION_SCHEDULED   },
    {ADMISSION_SCHEDULED, ADMISSION_UNSCHEDULE,   ADMISSION_CHOSEN      },
    {ADMISSION_SCHEDULED, ADMISSION_ADMIT,        ADMISSION_ADMITTED    },
    {ADMISSION_SCHEDULED, ADMISSION_FALL_THROUGH, ADMISSION_FELL_THROUGH},
    {ADMISSION_SCHEDULED, ADMISSION_WITHDRAW,     ADMISSION_WITHDRAWN   },
    {ADMISSION_ADMITTED,  ADMISSION_END,          ADMISSION_ENDED       },
};

struct err admission_step(enum admission_state from, enum admission_action action,
                          enum admission_state *to)
{
    for (size_t i = 0; i < ARRAY_COUNT(steps); i++) {
        if (steps[i].from == from && steps[i].action == action) {
            *to = steps[i].to;
            return OK;
        }
    }
    return err_of(ERR_CONFLICT, MSG_ADMISSIONS_STEP_NOT_ALLOWED);
}

bool admission_is_open(enum admission_state state)
{
    return state == ADMISSION_CHOSEN || state == ADMISSION_SCHEDULED ||
           state == ADMISSION_ADMITTED;
}

/* ---- what must be said ----------------------------------------------------------- */

static struct err text_check(const char *field, const char *text)
{
    if (text != NULL && str_of(text).length > ADMISSION_TEXT_MAX)
        return err_field(field, MSG_ADMISSIONS_TEXT_TOO_LONG);
    return OK;
}

struct err admission_choice_check(const struct admission_choice *choice, instant now)
{
    if (choice->happened_at != INSTANT_NONE && choice->happened_at > now)
        return err_field("happened_at", MSG_ADMISSIONS_IN_FUTURE);
    TRY(text_check("said_by", choice->said_by));
    TRY(text_check("reason", choice->reason));
    if (!text_is_empty(choice->means) && text_is_empty(choice->said_by))
        return err_field("said_by", MSG_ADMISSIONS_WHO_SAID_IT);
    /* His own word, or why it could not be had: one of them always stands there. */
    if (text_is_empty(choice->means) && text_is_empty(choice->reason))
        return err_field("reason", MSG_ADMISSIONS_WHY_NOT_ASKED);
    return OK;
}

struct err transport_check(const struct transport *transport, bool needs_suction,
                           instant chosen_at)
{
    if (text_is_empty(transport->kind))
        return err_field("kind", MSG_INPUT_REQUIRED);
    if (transport->leaves_at == INSTANT_NONE)
        return err_field("leaves_at", MSG_INPUT_REQUIRED);
    if (transport->leaves_at < chosen_at)
        return err_field("leaves_at", MSG_ADMISSIONS_BEFORE_CHOSEN);
    if (transport->arrives_at != INSTANT_NONE &&
        transport->arrives_at < transport->leaves_at)
        return err_field("arrives_at", MSG_ADMISSIONS_ARRIVES_BEFORE);
    TRY(text_check("escort", transport->escort));
    TRY(text_check("note", transport->note));
    /* Nobody who needs it is on the way without somebody who can clear the airway. */
    if (needs_suction && transport->can_suction != ANSWER_YES)
        return err_field("can_suction", MSG_ADMISSIONS_SUCTION_NEEDED);
    if (text_is_empty(transport->confirmed_by))
        return err_field("confirmed_by", MSG_INPUT_REQUIRED);
    return OK;
}

bool need_has_suction(const struct care_need *need)
{
    static const char *const codes[] = {"tppv", "tracheostomy", "suction_day",
                                        "suction_night", "suction_continuous"};

    for (size_t i = 0; i < need->item_count; i++)
        for (size_t k = 0; k < ARRAY_COUNT(codes); k++)
            if (text_equal(need->items[i].code, codes[k]))
                return true;
    return false;
}

struct err admission_time_check(const char *field, instant at, instant not_before,
                                instant now)
{
    if (at > now)
        return err_field(field, MSG_ADMISSIONS_IN_FUTURE);
    if (at < not_before)
        return err_field(field, MSG_ADMISSIONS_BEFORE_CHOSEN);
    return OK;
}

/* ---- words ----------------------------------------------------------------------- */

enum message admission_state_word(enum admission_state state)
{
    static const enum message words[ADMISSION_STATE_END] = {
        [ADMISSION_CHOSEN] = MSG_ADMISSIONS_STATE_CHOSEN,
        [ADMISSION_SCHEDULED] = MSG_ADMISSIONS_STATE_SCHEDULED,
        [ADMISSION_ADMITTED] = MSG_ADMISSIONS_STATE_ADMITTED,
        [ADMISSION_ENDED] = MSG_ADMISSIONS_STATE_ENDED,
        [ADMISSION_FELL_THROUGH] = MSG_ADMISSIONS_STATE_FELL_THROUGH,
        [ADMISSION_WITHDRAWN] = MSG_ADMISSIONS_STATE_WITHDRAWN,
    };
    return words[state];
}

enum message admission_way_word(const char *way)
{
    static const struct {
        const char *way;
        enum message message;
    } ways[] = {
        {"account", MSG_ADMISSIONS_WAY_ACCOUNT},
        {"fax", MSG_ADMISSIONS_WAY_FAX},
        {"code", MSG_ADMISSIONS_WAY_CODE},
    };

    for (size_t i = 0; i < ARRAY_COUNT(ways); i++)
        if (text_equal(way, ways[i].way))
            return ways[i].message;
    return MSG_NONE;
}
