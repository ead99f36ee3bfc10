/* coordinators_rules.c -- who may hold a case, and who has which hours.  Pure. */
#include "features/coordinators/coordinators.h"

#include "base/arena.h"
#include "base/str.h"

enum { DUTY_DAYS_MAX = 14 };

/* ---- who may hold a case ------------------------------------------------------- */

bool coordinator_is_running(day from_on, day to_on, day on)
{
    return from_on <= on && (to_on == DAY_NONE || to_on >= on);
}

static bool is_enough(struct qualification_kinds kinds, const char *code)
{
    for (size_t i = 0; i < kinds.count; i++)
        if (text_equal(kinds.items[i].code, code))
            return kinds.items[i].is_enough;
    return false;
}

/* What was seen later than the day in question does not count for it. */
static bool holds_on(const struct qualification *qualification, day on)
{
    return qualification->seen_on <= on &&
           (qualification->ended_on == DAY_NONE || qualification->ended_on > on);
}

enum coordinator_lack coordinator_lack_on(const struct coordinator *coordinator,
                                          const struct qualifications *qualifications,
                                          struct qualification_kinds kinds, day on)
{
    enum coordinator_lack lack = COORDINATOR_LACKS_QUALIFICATION;

    if (!coordinator_is_running(coordinator->from_on, coordinator->to_on, on))
        return COORDINATOR_LACKS_POST;
    for (size_t i = 0; i < qualifications->count; i++) {
        const struct qualification *one = &qualifications->items[i];
        if (!holds_on(one, on))
            continue;
        if (is_enough(kinds, one->code))
            return COORDINATOR_LACKS_NOTHING;
        lack = COORDINATOR_LACKS_SUITABLE;
    }
    return lack;
}

enum message coordinator_lack_message(enum coordinator_lack lack)
{
    switch (lack) {
    case COORDINATOR_LACKS_NOTHING:
        return MSG_COORDINATORS_LACK_NOTHING;
    case COORDINATOR_LACKS_POST:
        return MSG_COORDINATORS_LACK_POST;
    case COORDINATOR_LACKS_QUALIFICATION:
        return MSG_COORDINATORS_LACK_QUALIFICATION;
    case COORDINATOR_LACKS_SUITABLE:
        return MSG_COORDINATORS_LACK_SUITABLE;
    }
    return MSG_COORDINATORS_LACK_POST;
}

struct err qualification_check(const struct qualification_new *wanted, day today)
{
    if (text_is_empty(wanted->code))
        return err_field("code", MSG_INPUT_REQUIRED);
    if (text_is_empty(wanted->seen_what))
        return err_field("seen_what", MSG_INPUT_REQUIRED);
    if (wanted->seen_on == DAY_NONE)
        return err_field("seen_on", MSG_INPUT_REQUIRED);
    if (wanted->seen_on > today)
        return err_field("seen_on", MSG_COORDINATORS_DAY_IN_FUTURE);
    if (text_is_empty(wanted->seen_by))
        return err_field("seen_by", MSG_INPUT_REQUIRED);
    return OK;
}

/* ---- steps ----------------------------------------------------------------------- */

/* At its first instant a duty can still be changed; from then on it runs. */
enum duty_state duty_state_at(const struct duty *duty, instant now)
{
    if (duty->cancelled_at != INSTANT_NONE)
        return DUTY_CANCELLED;
    if (now <= duty->from_at)
        return DUTY_PLANNED;
    return now < duty->to_at ? DUTY_RUNNING : DUTY_OVER;
}

struct err duty_step(enum duty_state from, enum duty_action action, enum duty_state *to)
{
    static const enum duty_state steps[DUTY_STATE_END][DUTY_ACTION_END] = {
        [DUTY_PLANNED] = {[DUTY_CHANGE] = DUTY_PLANNED, [DUTY_CANCEL] = DUTY_CANCELLED},
        [DUTY_RUNNING] = {[DUTY_RELIEVE] = DUTY_OVER},
    };

    if (steps[from][action] == 0)
        return err_of(ERR_CONFLICT, MSG_COORDINATORS_DUTY_STEP_NOT_ALLOWED);
    *to = steps[from][action];
    return OK;
}

enum handover_state handover_state_of(const struct handover_note *note)
{
    if (note->withdrawn_at != INSTANT_NONE)
        return HANDOVER_WITHDRAWN;
    return note->seen_at != INSTANT_NONE ? HANDOVER_SEEN : HANDOVER_WRITTEN;
}

struct err handover_step(enum handover_state from, enum handover_action action,
                         enum handover_state *to)
{
    static const enum handover_state steps[HANDOVER_STATE_END][HANDOVER_ACTION_END] = {
        [HANDOVER_WRITTEN] =
            {[HANDOVER_SEE] = HANDOVER_SEEN, [HANDOVER_WITHDRAW] = HANDOVER_WITHDRAWN},
        [HANDOVER_SEEN] = {[HANDOVER_WITHDRAW] = HANDOVER_WITHDRAWN},
    };

    if (steps[from][action] == 0)
        return err_of(ERR_CONFLICT, MSG_COORDINATORS_NOTE_STEP_NOT_ALLOWED);
    *to = steps[from][action];
    return OK;
}

/* ---- the roster ------------------------------------------------------------------ */

struct err duty_check(instant from_at, instant to_at, const char *telephone, instant now)
{
    if (from_at == INSTANT_NONE)
        return err_field("from", MSG_INPUT_REQUIRED);
    if (to_at == INSTANT_NONE)
        return err_field("to", MSG_INPUT_REQUIRED);
    if (to_at <= from_at)
        return err_field("to", MSG_COORDINATORS_DUTY_REVERSED);
    if (to_at <= now)
        return err_field("to", MSG_COORDINATORS_DUTY_PAST);
    if (to_at - from_at > DAYS(DUTY_DAYS_MAX))
        return err_field("to", MSG_COORDINATORS_DUTY_TOO_LONG);
    if (text_is_empty(telephone))
        return err_field("telephone", MSG_COORDINATORS_DUTY_NO_TELEPHONE);
    return OK;
}

static void span_add(struct duty_spans *spans, instant from_at, instant to_at)
{
    if (from_at < to_at)
        spans->items[spans->count++] = (struct duty_span){from_at, to_at};
}

void duty_gaps(struct arena *arena, const struct duty_spans *needed,
               const struct duties *duties, struct duty_spans *gaps)
{
    /* Each duty cuts at most one piece more out of what is needed. */
    size_t max = needed->count + duties->count + 1;
    *gaps = (struct duty_spans){arena_new_array(arena, struct duty_span, max), 0};

    for (size_t i = 0; i < needed->count; i++) {
        instant from_at = needed->items[i].from_at;
        instant to_at = needed->items[i].to_at;
        for (size_t d = 0; d < duties->count; d++) {
            const struct duty *duty = &duties->items[d];
            if (duty->to_at <= from_at || duty->from_at >= to_at)
                continue;
            span_add(gaps, from_at, duty->from_at);
            from_at = duty->to_at;
        }
        span_add(gaps, from_at, to_at);
    }
}

/* The part of a span that lies on a day; false: none does. */
static bool piece_of(instant from_at, instant to_at, day on, struct duty_piece *piece)
{
    instant begin = instant_of(on, 0);

    if (to_at <= begin || from_at >= begin + DAYS(1))
        return false;
    instant last = to_at < begin + DAYS(1) ? to_at : begin + DAYS(1);
    piece->whole = (struct duty_span){from_at, to_at};
    piece->from_minute = from_at <= begin ? 0 : (int32_t)((from_at - begin) / MINUTES(1));
    piece->to_minute = (int32_t)((last - begin) / MINUTES(1));
    return true;
}

static void piece_put(struct duty_pieces *pieces, struct duty_piece piece)
{
    size_t at = pieces->count++;
    while (at > 0 && pieces->items[at - 1].from_minute > piece.from_minute) {
        pieces->items[at] = pieces->items[at - 1];
        at--;
    }
    pieces->items[at] = piece;
}

void duty_day(struct arena *arena, const struct duties *duties,
              const struct duty_spans *gaps, day on, struct duty_pieces *pieces)
{
    size_t max = duties->count + gaps->count + 1;
    *pieces = (struct duty_pieces){arena_new_array(arena, struct duty_piece, max), 0};

    for (size_t i = 0; i < duties->count; i++) {
        struct duty_piece piece = {.duty = &duties->items[i]};
        if (piece_of(piece.duty->from_at, piece.duty->to_at, on, &piece))
            piece_put(pieces, piece);
    }
    for (size_t i = 0; i < gaps->count; i++) {
        struct duty_piece piece = {.duty = NULL};
        if (piece_of(gaps->items[i].from_at, gaps->items[i].to_at, on, &piece))
            piece_put(pieces, piece);
    }
}
