/* duty_service.c -- use cases of the roster: who has which night.
 *
 * There is one roster and one writer: an overlap is looked for in the same act that
 * adds, so two people cannot both be given a night.  Gaps are what remains of the
 * hours outside public offices; only those still to come are told.
 */
#include "features/duty/duty_store.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/defect.h"
#include "base/str.h"
#include "desk/calendar.h"
#include "desk/rooms.h"
#include "features/coordinators/coordinators.h"
#include "features/duty/duty_sql.h" /* made from duty.sql */

/* New Year is the longest that offices are closed: it may have begun a week ago. */
enum { OUTLOOK_BEHIND = 14, OUTLOOK_DAYS = 35 };

/* ---- hours that want somebody --------------------------------------------------- */

static void needed_add(struct duty_spans *spans, instant from_at, instant to_at)
{
    need(spans->items != NULL);
    struct duty_span *last = spans->count > 0 ? &spans->items[spans->count - 1] : NULL;
    if (last != NULL && last->to_at == from_at)
        last->to_at = to_at;
    else
        spans->items[spans->count++] = (struct duty_span){from_at, to_at};
}

void duty_needed(struct arena *arena, const struct calendar *calendar, day from_on,
                 int days, struct duty_spans *needed)
{
    const struct week_hours *office = &calendar_public_office;
    size_t max = (size_t)days * 2 + 1;

    *needed = (struct duty_spans){arena_new_array(arena, struct duty_span, max), 0};
    for (day on = from_on; on < from_on + days; on++) {
        int weekday = day_weekday(on);
        int32_t opens = office->from_minute[weekday];
        if (opens < 0 || calendar_is_closed(calendar, on)) {
            needed_add(needed, instant_of(on, 0), instant_of(on + 1, 0));
            continue;
        }
        instant begin = instant_of(on, 0);
        needed_add(needed, begin, begin + MINUTES(opens));
        needed_add(needed, begin + MINUTES(office->to_minute[weekday]), begin + DAYS(1));
    }
}

/* What is past cannot be mended: it is no gap any more. */
static void clip(struct duty_spans *spans, instant from_at)
{
    size_t count = 0;
    for (size_t i = 0; i < spans->count; i++) {
        struct duty_span span = spans->items[i];
        if (span.from_at < from_at)
            span.from_at = from_at;
        if (span.from_at < span.to_at)
            spans->items[count++] = span;
    }
    spans->count = count;
}

/* ---- reading --------------------------------------------------------------------- */

struct err duty_at(struct context *context, instant at, struct duty *duty, bool *found)
{
    struct duties duties;

    TRY(duty_store_list(context->db, (struct duty_span){at, at + 1}, ID_NONE, &duties));
    *found = duties.count > 0;
    if (*found)
        *duty = duties.items[0];
    return OK;
}

struct err duty_next(struct context *context, int64_t but_account, instant until,
                     struct duty *duty, bool *found)
{
    struct duties duties;
    struct duty_span ahead = {context->now, until};

    *found = false;
    TRY(duty_store_list(context->db, ahead, ID_NONE, &duties));
    for (size_t i = 0; i < duties.count && !*found; i++) {
        *found = duties.items[i].account != but_account;
        *duty = duties.items[i];
    }
    return OK;
}

struct err duty_hours(struct context *context, int64_t coordinator, instant from_at,
                      instant to_at, struct coordinator_hours *hours)
{
    struct duties duties;

    TRY(duty_store_list(context->db, (struct duty_span){from_at, to_at}, coordinator,
                        &duties));
    hours->count = (int64_t)duties.count;
    hours->first_at = duties.count > 0 ? duties.items[0].from_at : INSTANT_NONE;
    return OK;
}

struct err duty_roster(struct context *context, day from_on, int days,
                       struct roster *roster)
{
    struct duty_spans needed;
    struct duty_span all = {instant_of(from_on, 0), instant_of(from_on + days, 0)};

    need(days > 0 && days <= ROSTER_DAYS_MAX);
    TRY(permission_need(context, &duty_read));
    duty_needed(context->arena, calendar_get(), from_on, days + OUTLOOK_BEHIND, &needed);
    clip(&needed, context->now);
    /* A night that begins in these days is wanted whole, until its morning. */
    while (needed.count > 0 && needed.items[needed.count - 1].from_at >= all.to_at)
        needed.count--;
    if (needed.count > 0 && needed.items[needed.count - 1].to_at > all.to_at)
        all.to_at = needed.items[needed.count - 1].to_at;
    TRY(duty_store_list(context->db, all, ID_NONE, &roster->duties));
    duty_gaps(context->arena, &needed, &roster->duties, &roster->gaps);
    return OK;
}

struct err duty_outlook(struct context *context, struct outlook *outlook)
{
    struct duty_spans needed;
    size_t i = 0;

    TRY(permission_need(context, &duty_read));
    duty_needed(context->arena, calendar_get(), context->today - OUTLOOK_BEHIND,
                OUTLOOK_DAYS, &needed);
    while (i + 1 < needed.count && needed.items[i].to_at <= context->now)
        i++;
    outlook->span = needed.items[i];
    outlook->is_running = outlook->span.from_at <= context->now;
    struct duty_spans one = {&needed.items[i], 1};
    clip(&one, context->now);
    TRY(duty_store_list(context->db, needed.items[i], ID_NONE, &outlook->duties));
    duty_gaps(context->arena, &one, &outlook->duties, &outlook->gaps);
    return OK;
}

struct err duty_get(struct context *context, int64_t id, struct duty *duty)
{
    TRY(permission_need(context, &duty_plan));
    return duty_store_get(context->db, id, duty);
}

/* ---- changing -------------------------------------------------------------------- */

static struct duty_stamp stamp_of(const struct context *context)
{
    return (struct duty_stamp){
        .at = context->now,
        .by = context_actor_name(context),
    };
}

static struct err duty_note(struct context *context, const struct act_kind *act,
                            const struct duty *duty)
{
    const char *detail = arena_format(context->arena, "%s %s", duty->name,
                                      instant_iso(context->arena, duty->from_at));
    return audit_did(
        context,
        (struct audit_note){
            .act = act, .subject = SUBJECT_DUTY, .id = duty->id, .detail = detail});
}

/* `own`: of the duty that is being changed. */
static struct err no_overlap(struct context *context, const struct duty *wanted,
                             int64_t own)
{
    struct duties duties;
    struct duty_span span = {wanted->from_at, wanted->to_at};

    TRY(duty_store_list(context->db, span, ID_NONE, &duties));
    for (size_t i = 0; i < duties.count; i++) {
        const struct duty *other = &duties.items[i];
        if (other->id == own)
            continue;
        struct err err = err_field("from", MSG_DUTY_OVERLAPS);
        struct say *say = say_new(context->arena);
        say->values[0] = SAY_T(other->name);
        say->values[1] = SAY_I(other->from_at);
        say->values[2] = SAY_I(other->to_at);
        err.say = say;
        return err;
    }
    return OK;
}

/* Person, times and telephone of a duty that is added or changed. */
static struct err wanted_fill(struct context *context, const struct duty_new *wanted,
                              int64_t own, struct duty *duty)
{
    struct coordinator coordinator;

    TRY(coordinator_chosen(context, wanted->coordinator, "person", &coordinator));
    duty->coordinator = coordinator.id;
    duty->account = coordinator.account;
    duty->name = coordinator.name;
    duty->from_at = wanted->from_at;
    duty->to_at = wanted->to_at;
    duty->telephone =
        wanted->telephone != NULL ? wanted->telephone : coordinator.telephone;
    TRY(duty_check(duty->from_at, duty->to_at, duty->telephone, context->now));
    TRY(coordinator_fit_need(context, &coordinator, instant_day(duty->from_at),
                             instant_day(duty->to_at - 1), "person"));
    return no_overlap(context, duty, own);
}

struct err duty_add(struct context *context, const struct duty_new *wanted, int64_t *id)
{
    struct duty duty = {.cancelled_at = INSTANT_NONE};
    struct duty_stamp stamp = stamp_of(context);

    TRY(permission_need(context, &duty_plan));
    TRY(wanted_fill(context, wanted, ID_NONE, &duty));
    duty.id = context_id(context);
    TRY(duty_store_add(context->db, &duty, ID_NONE, &stamp));
    *id = duty.id;
    return duty_note(context, &duty_act_added, &duty);
}

/* The duty as it stands, if it may take that step and nobody else has changed it. */
static struct err duty_to_move(struct context *context, int64_t id, int64_t version,
                               enum duty_action action, struct duty *duty)
{
    enum duty_state next;

    TRY(permission_need(context, &duty_plan));
    TRY(duty_store_get(context->db, id, duty));
    if (version != duty->version)
        return err_say(
            ERR_CONFLICT, MSG_DUTY_CHANGED_BY,
            say_two(context->arena, SAY_T(duty->changed_by), SAY_I(duty->changed_at)));
    return duty_step(duty_state_at(duty, context->now), action, &next);
}

struct err duty_change(struct context *context, int64_t id, int64_t version,
                       const struct duty_new *wanted)
{
    struct duty duty;
    struct duty_stamp stamp = stamp_of(context);

    TRY(duty_to_move(context, id, version, DUTY_CHANGE, &duty));
    TRY(wanted_fill(context, wanted, id, &duty));
    TRY(duty_store_change(context->db, &duty, &stamp));
    return duty_note(context, &duty_act_changed, &duty);
}

struct err duty_cancel(struct context *context, int64_t id, int64_t version,
                       const char *reason)
{
    struct duty duty;
    struct duty_stamp stamp = stamp_of(context);

    TRY(duty_to_move(context, id, version, DUTY_CANCEL, &duty));
    if (text_is_empty(reason))
        return err_field("reason", MSG_INPUT_REQUIRED);
    TRY(duty_store_cancel(context->db, &duty, reason, &stamp));
    return duty_note(context, &duty_act_cancelled, &duty);
}

struct err duty_relieve(struct context *context, int64_t id, int64_t version, int64_t by,
                        const char *telephone, int64_t *new_id)
{
    struct duty duty;
    struct duty rest = {.cancelled_at = INSTANT_NONE};
    struct duty_stamp stamp = stamp_of(context);

    TRY(duty_to_move(context, id, version, DUTY_RELIEVE, &duty));
    if (by == duty.coordinator)
        return err_field("person", MSG_DUTY_RELIEVES_SELF);
    const struct duty_new wanted = {
        .coordinator = by,
        .from_at = context->now,
        .to_at = duty.to_at,
        .telephone = telephone,
    };
    TRY(wanted_fill(context, &wanted, id, &rest));
    duty.to_at = context->now;
    TRY(duty_store_change(context->db, &duty, &stamp));
    rest.id = context_id(context);
    TRY(duty_store_add(context->db, &rest, id, &stamp));
    *new_id = rest.id;
    return duty_note(context, &duty_act_relieved, &rest);
}

/* ---- somebody's account is to end ----------------------------------------------- */

struct err duty_account_holds(struct context *context, int64_t account,
                              struct account_holds *holds)
{
    struct duty_count_of_args of = {.account = account, .now = context->now};
    struct duty_count_of_row row;
    bool found = false;

    TRY(duty_count_of(context->db, of, &row, &found));
    account_hold_add(holds, (struct account_hold){.words = MSG_DUTY_HOLD,
                                                  .count = found ? row.count : 0,
                                                  .must_end_first = true,
                                                  .url = "/duty"});
    return OK;
}
