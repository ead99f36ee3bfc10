/* stays_rules.c -- what may happen to a stay, what it counts, what that enters into the
 * ledger.  No I/O. */
#include "features/stays/stays_rules.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/values.h"

/* The whole life of it; tests/expect/stay.tsv is its drawing. */
static const struct {
    enum stay_state from;
    enum stay_action action;
    enum stay_state to;
} steps[] = {
    {STAY_HELD,     STAY_AGREE,   STAY_AGREED   },
    {STAY_HELD,     STAY_DECLINE, STAY_DECLINED },
    {STAY_HELD,     STAY_LAPSE,   STAY_LAPSED   },
    {STAY_HELD,     STAY_CHANGE,  STAY_HELD     },
    {STAY_HELD,     STAY_CANCEL,  STAY_CANCELLED},
    {STAY_AGREED,   STAY_CHANGE,  STAY_AGREED   },
    {STAY_AGREED,   STAY_CANCEL,  STAY_CANCELLED},
    {STAY_AGREED,   STAY_ADMIT,   STAY_ADMITTED },
    {STAY_ADMITTED, STAY_CHANGE,  STAY_ADMITTED },
    {STAY_ADMITTED, STAY_END,     STAY_ENDED    },
    {STAY_ADMITTED, STAY_TURN,    STAY_TURNED   },
    {STAY_ENDED,    STAY_CORRECT, STAY_ENDED    },
    {STAY_TURNED,   STAY_CORRECT, STAY_TURNED   },
};

struct err stay_step(enum stay_state from, enum stay_action action, enum stay_state *to)
{
    for (size_t i = 0; i < ARRAY_COUNT(steps); i++) {
        if (steps[i].from == from && steps[i].action == action) {
            *to = steps[i].to;
            return OK;
        }
    }
    return err_of(ERR_CONFLICT, MSG_STAYS_STEP_NOT_ALLOWED);
}

bool stay_is_open(enum stay_state state)
{
    return state == STAY_HELD || state == STAY_AGREED || state == STAY_ADMITTED;
}

/* Its drawing: tests/expect/stay_report.tsv. */
static const struct {
    enum stay_report_state from;
    enum stay_report_action action;
    enum stay_report_state to;
} report_steps[] = {
    {STAY_REPORT_NONE,     STAY_REPORT_SEND,    STAY_REPORT_SENT    },
    {STAY_REPORT_SENT,     STAY_REPORT_RETURN,  STAY_REPORT_RETURNED},
    {STAY_REPORT_SENT,     STAY_REPORT_APPROVE, STAY_REPORT_APPROVED},
    {STAY_REPORT_RETURNED, STAY_REPORT_SEND,    STAY_REPORT_SENT    },
};

struct err stay_report_step(enum stay_report_state from, enum stay_report_action action,
                            enum stay_report_state *to)
{
    for (size_t i = 0; i < ARRAY_COUNT(report_steps); i++) {
        if (report_steps[i].from == from && report_steps[i].action == action) {
            *to = report_steps[i].to;
            return OK;
        }
    }
    return err_of(ERR_CONFLICT, MSG_STAYS_STEP_NOT_ALLOWED);
}

bool stay_is_reportable(const struct stay *stay)
{
    return stay->state == STAY_ENDED || stay->state == STAY_TURNED ||
           (stay->state == STAY_CANCELLED && stay->paid_days > 0);
}

/* ---- what counts ----------------------------------------------------------------- */

/* From the first to the last day that count. */
static void count_days(const struct programme *programme, day first_on, day last_on,
                       struct stay_count *count)
{
    if (last_on < first_on)
        return;
    count->days = programme_days(programme, first_on, last_on);
    count->paid_days = count->days;
    count->year_count =
        programme_days_by_year(programme, first_on, last_on, count->years);
}

static void count_turned(const struct programme *programme, const struct stay *stay,
                         struct stay_count *count)
{
    count_days(programme, stay->came_on,
               programme_turned_until(programme, stay->came_on, stay->went_on), count);
}

static void count_cancelled(const struct programme *programme, const struct stay *stay,
                            const struct stay_cancelling *cancelling,
                            struct stay_count *count)
{
    if (cancelling == NULL || cancelling->by_hospital || cancelling->on < stay->from_on)
        return;
    if (programme->cancelled == PROGRAMME_CANCELLED_FREE)
        return;
    count->paid_days = 1;
    if (programme->cancelled != PROGRAMME_CANCELLED_DAY)
        return;
    count->days = 1;
    count->years[0] =
        (struct programme_year_days){.year = day_fiscal_year(stay->from_on), .days = 1};
    count->year_count = 1;
}

void stay_count_of(const struct programme *programme, const struct stay *stay,
                   const struct stay_cancelling *cancelling, struct stay_count *count)
{
    *count = (struct stay_count){0};
    switch (stay->state) {
    case STAY_HELD:
    case STAY_AGREED:
        count_days(programme, stay->from_on, stay->to_on, count);
        return;
    case STAY_ADMITTED:
        count_days(programme, stay->came_on, stay->to_on, count);
        return;
    case STAY_ENDED:
        count_days(programme, stay->came_on, stay->went_on, count);
        return;
    case STAY_TURNED:
        count_turned(programme, stay, count);
        return;
    case STAY_CANCELLED:
        count_cancelled(programme, stay, cancelling, count);
        return;
    case STAY_LAPSED:
    case STAY_DECLINED:
    case STAY_STATE_END:
        return;
    }
}

/* ---- the ledger ------------------------------------------------------------------ */

struct plan {
    struct ledger_entry *entries;
    size_t count;
    const char *reason;
};

static void plan_add(struct plan *plan, int32_t year, enum ledger_kind kind, int64_t days)
{
    if (days == 0)
        return;
    plan->entries[plan->count++] = (struct ledger_entry){
        .fiscal_year = year,
        .kind = kind,
        .days = days,
        .reason = kind == LEDGER_CORRECT ? plan->reason : NULL,
    };
}

static void plan_open(struct plan *plan, const struct ledger_balance *now, int64_t wanted)
{
    if (wanted > now->held)
        plan_add(plan, now->fiscal_year, LEDGER_HOLD, wanted - now->held);
    else
        plan_add(plan, now->fiscal_year, LEDGER_RELEASE, now->held - wanted);
}

static void plan_over(struct plan *plan, const struct ledger_balance *now, int64_t wanted)
{
    int64_t missing = wanted - now->used;
    int64_t from_held = missing < now->held ? missing : now->held;

    if (plan->reason != NULL) {
        plan_add(plan, now->fiscal_year, LEDGER_CORRECT, missing);
        return;
    }
    if (from_held < 0)
        from_held = 0;
    plan_add(plan, now->fiscal_year, LEDGER_USE, from_held);
    plan_add(plan, now->fiscal_year, LEDGER_RELEASE, now->held - from_held);
    plan_add(plan, now->fiscal_year, LEDGER_TAKE, missing - from_held);
}

static int64_t wanted_in(const struct stay_count *count, int32_t year)
{
    for (size_t i = 0; i < count->year_count; i++)
        if (count->years[i].year == year)
            return count->years[i].days;
    return 0;
}

static bool has_year(const struct ledger_balance *now, size_t now_count, int32_t year)
{
    for (size_t i = 0; i < now_count; i++)
        if (now[i].fiscal_year == year)
            return true;
    return false;
}

size_t stay_ledger_plan(const struct ledger_balance *now, size_t now_count,
                        const struct stay_count *count, bool is_over, const char *reason,
                        struct ledger_entry entries[STAY_ENTRIES_MAX])
{
    struct plan plan = {.entries = entries, .reason = reason};
    void (*add)(struct plan *, const struct ledger_balance *, int64_t) =
        is_over ? plan_over : plan_open;

    for (size_t i = 0; i < now_count; i++)
        add(&plan, &now[i], wanted_in(count, now[i].fiscal_year));
    for (size_t i = 0; i < count->year_count; i++) {
        const struct ledger_balance nothing = {.fiscal_year = count->years[i].year};
        if (!has_year(now, now_count, nothing.fiscal_year))
            add(&plan, &nothing, count->years[i].days);
    }
    return plan.count;
}

/* ---- what must be said ----------------------------------------------------------- */

struct err stay_period_check(day from_on, day to_on, day today)
{
    enum { DAYS_MAX = 400 };

    if (from_on == DAY_NONE)
        return err_field("from_on", MSG_INPUT_REQUIRED);
    if (to_on == DAY_NONE)
        return err_field("to_on", MSG_INPUT_REQUIRED);
    if (to_on < from_on)
        return err_field("to_on", MSG_STAYS_REVERSED);
    if (to_on < today)
        return err_field("to_on", MSG_STAYS_IN_PAST);
    if (to_on - from_on >= DAYS_MAX)
        return err_field("to_on", MSG_STAYS_MUCH_TOO_LONG);
    return OK;
}

struct err stay_text_check(const char *field, const char *text, bool required)
{
    if (required && text_is_empty(text))
        return err_field(field, MSG_INPUT_REQUIRED);
    if (text != NULL && str_of(text).length > STAY_TEXT_MAX)
        return err_field(field, MSG_STAYS_TEXT_TOO_LONG);
    return OK;
}

struct err stay_time_check(const char *field, instant at, instant since, instant now)
{
    if (at == INSTANT_NONE)
        return err_field(field, MSG_INPUT_REQUIRED);
    if (at > now)
        return err_field(field, MSG_STAYS_IN_FUTURE);
    if (at < since)
        return err_field(field, MSG_STAYS_BEFORE_BEGIN);
    return OK;
}

static const struct ledger_balance *use_in(const struct stay_limits *limits, int32_t year)
{
    for (size_t i = 0; i < limits->use_count; i++)
        if (limits->uses[i].fiscal_year == year)
            return &limits->uses[i];
    return NULL;
}

struct err stay_longer_check(struct arena *arena, const struct stay_limits *limits,
                             const struct stay_count *count)
{
    const struct programme *programme = limits->programme;
    int64_t extension =
        programme->extension_days == INT_NONE ? 0 : programme->extension_days;

    if (programme->stay_days != INT_NONE && count->days > programme->stay_days + extension)
        return err_say(ERR_CONFLICT, MSG_STAYS_LONGER_THAN_STAY,
                       say_two(arena, SAY_N(count->days),
                               SAY_N(programme->stay_days + extension)));
    for (size_t i = 0; i < count->year_count; i++) {
        const struct ledger_balance *use = use_in(limits, count->years[i].year);
        int64_t taken = use == NULL ? 0 : use->used + use->held;
        if (limits->year_days_max == INT_NONE ||
            taken + count->years[i].days <= limits->year_days_max)
            continue;
        return err_say(ERR_CONFLICT, MSG_STAYS_LONGER_THAN_YEAR,
                       say_two(arena, SAY_N(count->years[i].days),
                               SAY_N(limits->year_days_max - taken)));
    }
    return OK;
}

/* ---- words ----------------------------------------------------------------------- */

enum message stay_state_word(enum stay_state state)
{
    static const enum message words[STAY_STATE_END] = {
        [STAY_HELD] = MSG_STAYS_STATE_HELD,
        [STAY_AGREED] = MSG_STAYS_STATE_AGREED,
        [STAY_ADMITTED] = MSG_STAYS_STATE_ADMITTED,
        [STAY_ENDED] = MSG_STAYS_STATE_ENDED,
        [STAY_TURNED] = MSG_STAYS_STATE_TURNED,
        [STAY_LAPSED] = MSG_STAYS_STATE_LAPSED,
        [STAY_DECLINED] = MSG_STAYS_STATE_DECLINED,
        [STAY_CANCELLED] = MSG_STAYS_STATE_CANCELLED,
    };
    return words[state];
}

enum message stay_report_word(enum stay_report_state state)
{
    static const enum message words[STAY_REPORT_STATE_END] = {
        [STAY_REPORT_NONE] = MSG_STAYS_REPORT_NONE,
        [STAY_REPORT_SENT] = MSG_STAYS_REPORT_SENT,
        [STAY_REPORT_RETURNED] = MSG_STAYS_REPORT_RETURNED,
        [STAY_REPORT_APPROVED] = MSG_STAYS_REPORT_APPROVED,
    };
    return words[state];
}
