/* duty_rules.c -- steps of a duty, and who has which hours.  Pure. */
#include "features/duty/duty.h"

#include "base/arena.h"
#include "base/str.h"

enum { DUTY_DAYS_MAX = 14 };

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
        return err_of(ERR_CONFLICT, MSG_DUTY_STEP_NOT_ALLOWED);
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
        return err_field("to", MSG_DUTY_REVERSED);
    if (to_at <= now)
        return err_field("to", MSG_DUTY_PAST);
    if (to_at - from_at > DAYS(DUTY_DAYS_MAX))
        return err_field("to", MSG_DUTY_TOO_LONG);
    if (text_is_empty(telephone))
        return err_field("telephone", MSG_DUTY_NO_TELEPHONE);
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
