/* respite_rules.c -- what may follow in an application, what is wrong with a wish, and who
 * waits before whom.  No I/O. */
#include "features/respite/respite.h"

#include "base/str.h"
#include "features/respite/respite_rules.h"

/* ---- steps ------------------------------------------------------------------------ */

/* The whole life of it; tests/expect/respite.tsv is its drawing. */
static const struct {
    enum respite_state from;
    enum respite_action action;
    enum respite_state to;
} steps[] = {
    {RESPITE_APPLIED,     RESPITE_RETURN,   RESPITE_RETURNED },
    {RESPITE_APPLIED,     RESPITE_APPROVE,  RESPITE_APPROVED },
    {RESPITE_APPLIED,     RESPITE_REFUSE,   RESPITE_REFUSED  },
    {RESPITE_APPLIED,     RESPITE_WITHDRAW, RESPITE_WITHDRAWN},
    {RESPITE_PROVISIONAL, RESPITE_RETURN,   RESPITE_RETURNED },
    {RESPITE_PROVISIONAL, RESPITE_CONFIRM,  RESPITE_APPROVED },
    {RESPITE_PROVISIONAL, RESPITE_REFUSE,   RESPITE_REFUSED  },
    {RESPITE_PROVISIONAL, RESPITE_WAIT,     RESPITE_WAITING  },
    {RESPITE_PROVISIONAL, RESPITE_PLACE,    RESPITE_PLACED   },
    {RESPITE_PROVISIONAL, RESPITE_WITHDRAW, RESPITE_WITHDRAWN},
    {RESPITE_RETURNED,    RESPITE_ANSWER,   RESPITE_APPLIED  },
    {RESPITE_RETURNED,    RESPITE_REFUSE,   RESPITE_REFUSED  },
    {RESPITE_RETURNED,    RESPITE_WITHDRAW, RESPITE_WITHDRAWN},
    {RESPITE_APPROVED,    RESPITE_CONFIRM,  RESPITE_APPROVED },
    {RESPITE_APPROVED,    RESPITE_REFUSE,   RESPITE_REFUSED  },
    {RESPITE_APPROVED,    RESPITE_WAIT,     RESPITE_WAITING  },
    {RESPITE_APPROVED,    RESPITE_PLACE,    RESPITE_PLACED   },
    {RESPITE_APPROVED,    RESPITE_WITHDRAW, RESPITE_WITHDRAWN},
    {RESPITE_WAITING,     RESPITE_CONFIRM,  RESPITE_WAITING  },
    {RESPITE_WAITING,     RESPITE_REFUSE,   RESPITE_REFUSED  },
    {RESPITE_WAITING,     RESPITE_PLACE,    RESPITE_PLACED   },
    {RESPITE_WAITING,     RESPITE_WITHDRAW, RESPITE_WITHDRAWN},
    {RESPITE_PLACED,      RESPITE_CONFIRM,  RESPITE_PLACED   },
    {RESPITE_PLACED,      RESPITE_REOPEN,   RESPITE_APPROVED },
    {RESPITE_PLACED,      RESPITE_END,      RESPITE_ENDED    },
    {RESPITE_PLACED,      RESPITE_WITHDRAW, RESPITE_WITHDRAWN},
};

struct err respite_step(enum respite_state from, enum respite_action action,
                        enum respite_state *to)
{
    for (size_t i = 0; i < ARRAY_COUNT(steps); i++) {
        if (steps[i].from == from && steps[i].action == action) {
            *to = steps[i].to;
            return OK;
        }
    }
    return err_of(ERR_CONFLICT, MSG_RESPITE_STEP_NOT_ALLOWED);
}

bool respite_is_open(enum respite_state state)
{
    return state >= RESPITE_APPLIED && state <= RESPITE_PLACED;
}

enum message respite_state_word(enum respite_state state)
{
    static const enum message words[RESPITE_STATE_END] = {
        [RESPITE_APPLIED] = MSG_RESPITE_STATE_APPLIED,
        [RESPITE_PROVISIONAL] = MSG_RESPITE_STATE_PROVISIONAL,
        [RESPITE_RETURNED] = MSG_RESPITE_STATE_RETURNED,
        [RESPITE_APPROVED] = MSG_RESPITE_STATE_APPROVED,
        [RESPITE_WAITING] = MSG_RESPITE_STATE_WAITING,
        [RESPITE_PLACED] = MSG_RESPITE_STATE_PLACED,
        [RESPITE_ENDED] = MSG_RESPITE_STATE_ENDED,
        [RESPITE_REFUSED] = MSG_RESPITE_STATE_REFUSED,
        [RESPITE_WITHDRAWN] = MSG_RESPITE_STATE_WITHDRAWN,
    };
    return words[state];
}

enum respite_ball respite_ball(enum respite_state state, bool director_decides,
                               bool is_confirmed)
{
    enum respite_ball decides =
        director_decides ? RESPITE_BALL_DIRECTOR : RESPITE_BALL_CENTRE;

    switch (state) {
    case RESPITE_APPLIED: return decides;
    case RESPITE_RETURNED:
        return is_confirmed ? RESPITE_BALL_CENTRE : RESPITE_BALL_COORDINATOR;
    case RESPITE_PROVISIONAL: return decides;
    case RESPITE_APPROVED:
    case RESPITE_WAITING: return is_confirmed ? RESPITE_BALL_COORDINATOR : decides;
    case RESPITE_PLACED: return is_confirmed ? RESPITE_BALL_HOSPITAL : decides;
    case RESPITE_ENDED:
    case RESPITE_REFUSED:
    case RESPITE_WITHDRAWN:
    case RESPITE_STATE_END: break;
    }
    return RESPITE_BALL_NONE;
}

/* ---- what is wrong with a wish ---------------------------------------------------- */

static const char *const period_fields[RESPITE_PERIODS_MAX] = {
    "from_on_1", "from_on_2", "from_on_3", "from_on_4"};
static const char *const period_ends[RESPITE_PERIODS_MAX] = {"to_on_1", "to_on_2",
                                                             "to_on_3", "to_on_4"};

static bool overlaps(struct respite_period a, struct respite_period b)
{
    return a.from_on == b.from_on && a.to_on == b.to_on;
}

static struct err periods_check(const struct respite_application *wanted, day today)
{
    if (wanted->period_count == 0 || wanted->periods[0].from_on == DAY_NONE)
        return err_field(period_fields[0], MSG_RESPITE_PERIOD_MISSING);
    for (size_t i = 0; i < wanted->period_count; i++) {
        const struct respite_period *period = &wanted->periods[i];
        if (period->from_on == DAY_NONE)
            return err_field(period_fields[i], MSG_INPUT_REQUIRED);
        if (period->to_on == DAY_NONE)
            return err_field(period_ends[i], MSG_INPUT_REQUIRED);
        if (period->to_on < period->from_on)
            return err_field(period_ends[i], MSG_RESPITE_PERIOD_REVERSED);
        if (period->from_on < today)
            return err_field(period_fields[i], MSG_RESPITE_PERIOD_PAST);
        if (period->to_on - period->from_on >= RESPITE_PERIOD_DAYS_MAX)
            return err_field(period_ends[i], MSG_RESPITE_PERIOD_LONG);
        for (size_t k = 0; k < i; k++)
            if (overlaps(*period, wanted->periods[k]))
                return err_field(period_fields[i], MSG_RESPITE_PERIOD_TWICE);
    }
    return OK;
}

static struct err places_check(const struct respite_application *wanted)
{
    for (size_t i = 0; i < wanted->place_count; i++)
        for (size_t k = 0; k < i; k++)
            if (wanted->places[i].institution == wanted->places[k].institution)
                return err_field(wanted->places[i].is_refused ? "refused" : "wished",
                                 MSG_RESPITE_PLACE_TWICE);
    return OK;
}

static bool is_long(const char *text, size_t max)
{
    return text != NULL && str_of(text).length > max;
}

struct err respite_check(const struct respite_application *wanted, day today)
{
    if (text_is_empty(wanted->reason))
        return err_field("reason", MSG_RESPITE_REASON_MISSING);
    if (text_equal(wanted->reason, "other") && text_is_empty(wanted->note))
        return err_field("note", MSG_RESPITE_OTHER_SAYS_WHAT);
    TRY(periods_check(wanted, today));
    TRY(places_check(wanted));
    if (wanted->doctor_consents == KNOWN_YES && text_is_empty(wanted->doctor))
        return err_field("doctor", MSG_RESPITE_DOCTOR_WHO);
    if (wanted->consented_on != DAY_NONE && wanted->consented_on > today)
        return err_field("consented_on", MSG_RESPITE_CONSENT_LATER);
    if (wanted->has_certificate == KNOWN_NO && wanted->certificate_until != DAY_NONE)
        return err_field("certificate_until", MSG_RESPITE_CERTIFICATE_NONE);
    if (is_long(wanted->note, RESPITE_TEXT_MAX))
        return err_field("note", MSG_RESPITE_TEXT_LONG);
    if (is_long(wanted->doctor, RESPITE_TEXT_MAX))
        return err_field("doctor", MSG_RESPITE_TEXT_LONG);
    return OK;
}

/* ---- who waits before whom -------------------------------------------------------- */

/* Negative: a before b. */
static int64_t order_of(enum programme_order order, const struct respite_rank *a,
                        const struct respite_rank *b)
{
    switch (order) {
    case PROGRAMME_BY_URGENCY: return (int64_t)b->is_sudden - (int64_t)a->is_sudden;
    case PROGRAMME_BY_FEWER_DAYS: return a->days - b->days;
    case PROGRAMME_BY_FEWER_STAYS: return a->stays - b->stays;
    case PROGRAMME_BY_NO_SHORT_STAY:
        return (int64_t)(b->uses_short_stay == KNOWN_NO) -
               (int64_t)(a->uses_short_stay == KNOWN_NO);
    case PROGRAMME_BY_TIME:
        return a->received_at < b->received_at   ? -1
               : a->received_at > b->received_at ? 1
                                                 : 0;
    case PROGRAMME_ORDER_END: break;
    }
    return 0;
}

enum programme_order respite_rank_compare(const struct programme *programme,
                                          const struct respite_rank *a,
                                          const struct respite_rank *b, bool *before)
{
    for (size_t i = 0; programme != NULL && i < programme->order_count; i++) {
        int64_t difference = order_of(programme->order[i], a, b);
        *before = difference < 0;
        if (difference != 0)
            return programme->order[i];
    }
    int64_t by_time = order_of(PROGRAMME_BY_TIME, a, b);
    *before = by_time < 0 || (by_time == 0 && a->id < b->id);
    return by_time != 0 ? PROGRAMME_BY_TIME : (enum programme_order)0;
}

void respite_rank_sort(const struct programme *programme, struct respite_waiting *items,
                       size_t count)
{
    bool before = false;

    for (size_t i = 1; i < count; i++) {
        struct respite_waiting one = items[i];
        size_t at = i;
        for (; at > 0; at--) {
            (void)respite_rank_compare(programme, &one.rank, &items[at - 1].rank,
                                       &before);
            if (!before)
                break;
            items[at] = items[at - 1];
        }
        items[at] = one;
    }
    for (size_t i = 0; i < count; i++) {
        items[i].place = (int64_t)i + 1;
        items[i].decided = i + 1 < count
                               ? respite_rank_compare(programme, &items[i].rank,
                                                      &items[i + 1].rank, &before)
                               : (enum programme_order)0;
    }
}
