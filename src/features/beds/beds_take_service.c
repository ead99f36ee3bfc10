/* beds_take_service.c -- taking, agreeing, moving and freeing bed days, for the room of
 * stays.  The schema has the last word: what is written twice is refused there. */
#include "features/beds/beds_rules.h"
#include "features/beds/beds_store.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/values.h"
#include "desk/calendar.h"
#include "features/beds/beds_sql.h" /* made from beds.sql */

enum { LOOK_BEFORE = 14, LOOK_AFTER = 60 };

/* ---- its weekdays ------------------------------------------------------------------- */

static bool is_open_on(const struct bed_offer *offer, const struct calendar *calendar,
                       day on, unsigned weekdays)
{
    bool is_weekday = (weekdays >> day_weekday(on) & 1u) != 0;
    return bed_offer_holds_on(offer, on) && is_weekday &&
           !(offer->closed_on_holidays && calendar_is_closed(calendar, on));
}

bool bed_comes_on(const struct bed_offer *offer, const struct calendar *calendar, day on)
{
    return is_open_on(offer, calendar, on, offer->comes_on);
}

bool bed_goes_on(const struct bed_offer *offer, const struct calendar *calendar, day on)
{
    return is_open_on(offer, calendar, on, offer->goes_on);
}

/* ---- saying what is taken ------------------------------------------------------------ */

/* The day, and which days of the offer are free round it. */
static struct err taken_err(struct context *context, const struct bed_offer *offer, day on)
{
    struct bed_days *days = NULL;
    day from_on = on - LOOK_BEFORE < context->today ? context->today : on - LOOK_BEFORE;
    day to_on = on + LOOK_AFTER;

    if (from_on > to_on)
        from_on = to_on;
    TRY(bed_store_days_one(context->db, offer, from_on, to_on, ID_NONE, &days));
    const char *text = bed_free_text(context->arena, days, from_on, to_on);
    if (text == NULL)
        return err_say(ERR_CONFLICT, MSG_BEDS_TAKEN_ALL,
                       say_two(context->arena, SAY_D(on), SAY_D(to_on)));
    return err_say(ERR_CONFLICT, MSG_BEDS_TAKEN,
                   say_two(context->arena, SAY_D(on), SAY_T(text)));
}

static struct err outside_err(struct context *context, const struct bed_offer *offer)
{
    day to_on = offer->ended_on != DAY_NONE && offer->ended_on < offer->to_on
                    ? offer->ended_on
                    : offer->to_on;
    return err_say(ERR_CONFLICT, MSG_BEDS_OUTSIDE,
                   say_two(context->arena, SAY_D(offer->from_on), SAY_D(to_on)));
}

/* Outside the offer and a closed day are better reasons than "taken". */
static struct err full_err(struct context *context, const struct bed_offer *offer, day on)
{
    struct bed_closed_days closed;

    if (!bed_offer_holds_on(offer, on))
        return outside_err(context, offer);
    TRY(bed_store_closed(context->db, offer->id, on, on, &closed));
    if (closed.count == 0)
        return taken_err(context, offer, on);
    return err_say(ERR_CONFLICT, MSG_BEDS_CLOSED,
                   say_two(context->arena, SAY_D(on), SAY_T(closed.items[0].reason)));
}

static struct err weekdays_check(struct context *context, const struct bed_offer *offer,
                                 day from_on, day to_on)
{
    const struct calendar *calendar = calendar_get();

    if (!bed_comes_on(offer, calendar, from_on))
        return err_say(ERR_CONFLICT, MSG_BEDS_COMES_NOT,
                       say_two(context->arena, SAY_D(from_on), SAY_T("")));
    if (!bed_goes_on(offer, calendar, to_on))
        return err_say(ERR_CONFLICT, MSG_BEDS_GOES_NOT,
                       say_two(context->arena, SAY_D(to_on), SAY_T("")));
    return OK;
}

/* ---- choosing and writing ------------------------------------------------------------ */

/* What the stay has already is its own, even when the offer has ended since.  `bed` is
 * the one to keep, if it can be kept. */
static struct err choose(struct context *context, const struct bed_offer *offer,
                         const struct bed_day_rows_stay_rows *own,
                         struct bed_day_add_args *args, day to_on)
{
    struct bed_days *days = NULL;
    day from_on = args->on_day;
    int32_t full = 0;

    if (from_on == DAY_NONE || to_on == DAY_NONE || to_on < from_on)
        return err_field("to_on", MSG_BEDS_REVERSED);
    if (to_on - from_on >= BED_LOOK_DAYS_MAX)
        return err_field("to_on", MSG_BEDS_LOOK_TOO_LONG);
    TRY(bed_store_days_one(context->db, offer, from_on, to_on, args->stay, &days));
    for (size_t i = 0; i < own->count; i++)
        if (own->items[i].on_day >= from_on && own->items[i].on_day <= to_on)
            days->free_beds[own->items[i].on_day - from_on] |=
                1u << (own->items[i].bed - 1);
    args->bed = bed_choose(days->free_beds, to_on - from_on + 1, args->bed, &full);
    return args->bed > 0 ? OK : full_err(context, offer, from_on + full);
}

static struct err day_add(struct context *context, const struct bed_day_add_args *args)
{
    struct bed_day_add_args row = *args;
    row.id = context_id(context);
    row.taken_at = context->now;
    return bed_day_add(context->db, row, NULL);
}

static struct err days_add(struct context *context, const struct bed_day_add_args *args,
                           day from_on, day to_on)
{
    struct bed_day_add_args row = *args;
    for (row.on_day = from_on; row.on_day <= to_on; row.on_day++)
        TRY(day_add(context, &row));
    return OK;
}

struct err bed_take(struct context *context, int64_t offer_id, int64_t stay, day from_on,
                    day to_on, bool is_hold, int64_t *bed)
{
    struct bed_offer offer;

    const struct bed_day_rows_stay_rows none = {NULL, 0};
    struct bed_day_add_args args = {
        .offer = offer_id, .stay = stay, .is_hold = is_hold, .on_day = from_on};

    TRY(bed_store_get(context->db, offer_id, &offer));
    TRY(choose(context, &offer, &none, &args, to_on));
    if (is_hold && offer.kind == BED_OFFER_POSTED)
        TRY(weekdays_check(context, &offer, from_on, to_on));
    *bed = args.bed;
    TRY(bed_stay_add(context->db,
                     (struct bed_stay_add_args){.id = context_id(context),
                                                .offer = offer_id,
                                                .bed = args.bed,
                                                .stay = stay,
                                                .from_on = from_on,
                                                .to_on = to_on,
                                                .is_hold = is_hold},
                     NULL));
    return days_add(context, &args, from_on, to_on);
}

struct err bed_agree(struct context *context, int64_t stay)
{
    TRY(bed_stay_agree(context->db, (struct bed_stay_agree_args){.stay = stay}, NULL));
    return bed_day_agree(context->db, (struct bed_day_agree_args){.stay = stay}, NULL);
}

struct err bed_last_of(struct context *context, int64_t stay, day *last_on)
{
    struct bed_day_rows_stay_rows rows;

    TRY(bed_day_rows_stay(context->db, (struct bed_day_rows_stay_args){.stay = stay},
                          &rows));
    *last_on = rows.count > 0 ? rows.items[rows.count - 1].on_day : DAY_NONE;
    return OK;
}

static struct err release(struct context *context, int64_t stay, day from_on, day to_on)
{
    return bed_day_release(context->db,
                           (struct bed_day_release_args){.stay = stay,
                                                         .from_on = from_on,
                                                         .to_on = to_on,
                                                         .released_at = context->now},
                           NULL);
}

struct err bed_release(struct context *context, int64_t stay, day from_on)
{
    day first = from_on == DAY_NONE ? INT32_MIN + 1 : from_on;

    TRY(bed_stay_shorten(context->db,
                         (struct bed_stay_shorten_args){.stay = stay, .from_on = first},
                         NULL));
    TRY(bed_stay_release(context->db,
                         (struct bed_stay_release_args){.stay = stay,
                                                        .from_on = first,
                                                        .released_at = context->now},
                         NULL));
    return release(context, stay, first, INT32_MAX);
}

/* ---- other days ----------------------------------------------------------------------- */

/* What was answered for one stay follows it. */
static struct err answered_follow(struct context *context, struct bed_offer *offer,
                                  day from_on, day to_on)
{
    bool is_within = from_on >= offer->from_on && to_on <= offer->to_on;

    if (offer->kind != BED_OFFER_ANSWERED || offer->ended_on != DAY_NONE || is_within)
        return OK;
    offer->from_on = from_on < offer->from_on ? from_on : offer->from_on;
    offer->to_on = to_on > offer->to_on ? to_on : offer->to_on;
    offer->changed_at = context->now;
    offer->changed_by = context_actor_name(context);
    TRY(bed_store_change(context->db, offer));
    offer->version++;
    return OK;
}

/* The same bed: only what is new is written, only what is over is freed. */
static struct err move_within(struct context *context,
                              const struct bed_day_rows_stay_rows *rows,
                              const struct bed_day_add_args *args, day from_on, day to_on)
{
    size_t next = 0;

    TRY(release(context, args->stay, INT32_MIN + 1, from_on - 1));
    TRY(release(context, args->stay, to_on + 1, INT32_MAX));
    for (day on = from_on; on <= to_on; on++) {
        while (next < rows->count && rows->items[next].on_day < on)
            next++;
        if (next < rows->count && rows->items[next].on_day == on)
            continue;
        TRY(days_add(context, args, on, on));
    }
    return OK;
}

struct err bed_move(struct context *context, int64_t stay, day from_on, day to_on)
{
    struct bed_day_rows_stay_rows rows;
    struct bed_offer offer;

    TRY(bed_day_rows_stay(context->db, (struct bed_day_rows_stay_args){.stay = stay},
                          &rows));
    if (rows.count == 0)
        return err_of(ERR_CONFLICT, MSG_BEDS_NOTHING_TAKEN);
    struct bed_day_add_args args = {.offer = rows.items[0].offer,
                                    .bed = rows.items[0].bed,
                                    .stay = stay,
                                    .on_day = from_on,
                                    .is_hold = rows.items[0].is_hold};
    TRY(bed_store_get(context->db, args.offer, &offer));
    if (to_on >= from_on)
        TRY(answered_follow(context, &offer, from_on, to_on));
    TRY(choose(context, &offer, &rows, &args, to_on));
    TRY(bed_stay_move(context->db,
                      (struct bed_stay_move_args){.stay = stay,
                                                  .bed = args.bed,
                                                  .from_on = from_on,
                                                  .to_on = to_on},
                      NULL));
    if (args.bed == rows.items[0].bed)
        return move_within(context, &rows, &args, from_on, to_on);
    TRY(release(context, stay, INT32_MIN + 1, INT32_MAX));
    return days_add(context, &args, from_on, to_on);
}
