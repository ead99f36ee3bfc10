/* beds_service.c -- use cases of offers: may they, is it theirs, has it moved on, is it
 * right, write it, say who did. */
#include "features/beds/beds_rules.h"
#include "features/beds/beds_store.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/beds/beds_sql.h" /* made from beds.sql */
#include "features/capabilities/capabilities.h"
#include "features/institutions/institutions.h"
#include "features/prefecture/prefecture.h"
#include "features/programmes/programmes.h"

int64_t bed_stale_days(day today)
{
    const struct dated_rule *rule = dated_rule_on(&prefecture_get()->inquiry_rules,
                                                  "bed_offer_stale_days", NULL, today);
    return dated_rule_number(rule, 30);
}

/* ---- who may ----------------------------------------------------------------------- */

static unsigned relations_to(const struct context *context, int64_t institution)
{
    bool is_own = institution != ID_NONE && context->actor.institution == institution;
    return is_own ? RELATION_BIT(RELATION_OFFICE) : 0;
}

/* Of any hospital, or of the own one. */
static struct err need_either(struct context *context, const struct permission *of_any,
                              const struct permission *of_own, int64_t institution)
{
    if (permission_holds(context, of_any, 0, false))
        return permission_need(context, of_any);
    return permission_need_for(context, of_own, relations_to(context, institution), false);
}

static bool holds_either(const struct context *context, const struct permission *of_any,
                         const struct permission *of_own, int64_t institution)
{
    return permission_holds(context, of_any, 0, false) ||
           permission_holds(context, of_own, relations_to(context, institution), false);
}

struct err bed_read_need(struct context *context, int64_t institution)
{
    return need_either(context, &bed_read, &bed_read_own, institution);
}

struct err bed_write_need(struct context *context, int64_t institution)
{
    return need_either(context, &bed_offer_write, &bed_offer_write_own, institution);
}

bool bed_may_read(const struct context *context, int64_t institution)
{
    return holds_either(context, &bed_read, &bed_read_own, institution);
}

bool bed_may_write(const struct context *context, int64_t institution)
{
    return holds_either(context, &bed_offer_write, &bed_offer_write_own, institution);
}

/* ---- reading ----------------------------------------------------------------------- */

struct err bed_offer_find(struct context *context, int64_t id, struct bed_offer *offer)
{
    return bed_store_get(context->db, id, offer);
}

struct err bed_offer_get(struct context *context, int64_t id, struct bed_offer *offer)
{
    TRY(bed_read_need(context, context->actor.institution));
    TRY(bed_store_get(context->db, id, offer));
    return bed_read_need(context, offer->institution);
}

struct err bed_offers_of(struct context *context, int64_t institution,
                         struct bed_offers *offers)
{
    TRY(bed_read_need(context, institution));
    return bed_store_list(context->db, institution, offers);
}

struct err bed_closed_days_of(struct context *context, int64_t offer, day from_on,
                              day to_on, struct bed_closed_days *days)
{
    return bed_store_closed(context->db, offer, from_on, to_on, days);
}

struct err bed_offers_on(struct context *context, day from_on, day to_on,
                         struct bed_offers *offers)
{
    return bed_store_list_on(context->db, from_on, to_on, offers);
}

struct err bed_days_of(struct context *context, const struct bed_offers *offers,
                       day from_on, day to_on, struct bed_days **days)
{
    if (to_on < from_on || to_on - from_on >= BED_LOOK_DAYS_MAX)
        return err_of(ERR_INVALID, MSG_BEDS_LOOK_TOO_LONG);
    return bed_store_days(context->db, offers,
                          (struct bed_span){.from_on = from_on, .to_on = to_on}, days);
}

struct err bed_offers_to_place(struct context *context, const char *programme, day from_on,
                               day to_on, struct bed_offers *offers)
{
    return bed_store_list_to_place(context->db, programme, from_on, to_on, offers);
}

struct err bed_sets_of(struct context *context, const struct bed_offers *offers,
                       day from_on, day to_on, struct bed_days **days)
{
    if (to_on < from_on || to_on - from_on >= BED_LOOK_DAYS_MAX)
        return err_of(ERR_INVALID, MSG_BEDS_LOOK_TOO_LONG);
    return bed_store_days(
        context->db, offers,
        (struct bed_span){.from_on = from_on, .to_on = to_on, .beds_only = true}, days);
}

/* ---- writing ----------------------------------------------------------------------- */

static struct err note(struct context *context, const struct act_kind *act,
                       const struct bed_offer *offer, const char *reason)
{
    const char *name = offer->institution_name;
    const char *detail =
        offer->ward != NULL ? arena_format(context->arena, "%s %s", name, offer->ward) : name;
    return audit_did(context, (struct audit_note){.act = act,
                                                  .subject = SUBJECT_BED_OFFER,
                                                  .id = offer->id,
                                                  .detail = detail,
                                                  .reason = reason});
}

static void stamp(const struct context *context, struct bed_offer *offer)
{
    offer->changed_at = context->now;
    offer->changed_by = context_actor_name(context);
}

static struct err touch(struct context *context, struct bed_offer *offer)
{
    stamp(context, offer);
    return bed_store_change(context->db, offer);
}

/* Codes that the pack does not know would shut nobody out, or everybody. */
static struct err codes_check(const struct bed_offer *offer)
{
    if (offer->programme != NULL &&
        programme_on(programmes_get(), offer->programme, offer->to_on) == NULL)
        return err_field("programme", MSG_BEDS_PROGRAMME_UNKNOWN);
    struct str rest = str_of(offer->not_here);
    struct str code;
    while (!text_is_empty(offer->not_here) && str_next(&rest, '|', &code)) {
        bool is_known = false;
        for (size_t i = 0; i < capability_needs()->count && !is_known; i++)
            is_known = str_is(code, capability_needs()->items[i].code);
        if (!is_known)
            return err_field("not_here", MSG_INPUT_NOT_A_CHOICE);
    }
    return OK;
}

static struct err row_add(struct context *context, const struct bed_offer *facts,
                          const char *institution_name, int64_t *id)
{
    struct bed_offer offer = *facts;

    offer.id = context_id(context);
    offer.institution_name = institution_name;
    offer.confirmed_at = context->now;
    offer.not_here = text_is_empty(facts->not_here) ? NULL : facts->not_here;
    stamp(context, &offer);
    TRY(bed_store_add(context->db, &offer));
    *id = offer.id;
    return note(context, &bed_act_offered, &offer, NULL);
}

struct err bed_offer_add(struct context *context, const struct bed_offer *offer,
                         int64_t *id)
{
    struct institution of;

    TRY(bed_write_need(context, offer->institution));
    TRY(institution_get(context, offer->institution, &of));
    if (of.ended_on != DAY_NONE)
        return err_of(ERR_CONFLICT, MSG_INSTITUTIONS_ENDED_ALREADY);
    if (offer->kind < BED_OFFER_POSTED || offer->kind >= BED_OFFER_KIND_END)
        return err_of(ERR_INVALID, MSG_INPUT_NOT_A_CHOICE);
    TRY(bed_offer_check(offer, context->today));
    TRY(codes_check(offer));
    return row_add(context, offer, of.facts.name, id);
}

struct err bed_offer_answered(struct context *context, const struct bed_offer *offer,
                              int64_t *id)
{
    struct bed_offer answer = *offer;
    struct institution_row row = {.name = offer->institution_name};

    answer.kind = BED_OFFER_ANSWERED;
    answer.beds = 1;
    answer.comes_on = answer.goes_on = BED_WEEK;
    answer.closed_on_holidays = false;
    answer.ended_on = DAY_NONE;
    TRY(bed_offer_check(&answer, DAY_NONE));
    /* Whoever answers by a link may not read the register: the name is brought along. */
    if (row.name == NULL)
        TRY(institution_as_row(context, answer.institution, context->today, &row));
    return row_add(context, &answer, row.name, id);
}

struct err bed_offer_answer_over(struct context *context, int64_t id, const char *reason)
{
    struct bed_day_most_row most;
    struct bed_offer offer;
    bool found = false;

    TRY(bed_store_get(context->db, id, &offer));
    TRY(bed_day_most(context->db,
                     (struct bed_day_most_args){.offer = id, .today = offer.from_on},
                     &most, &found));
    bool is_taken = found && most.bed != INT_NONE;
    if (offer.kind != BED_OFFER_ANSWERED || offer.ended_on != DAY_NONE || is_taken)
        return OK;
    offer.ended_on = context->today - 1;
    offer.end_reason = text_is_empty(reason) ? "" : reason;
    TRY(touch(context, &offer));
    return note(context, &bed_act_ended, &offer, NULL);
}

static struct err is_open_check(const struct context *context,
                                const struct bed_offer *offer)
{
    if (offer->ended_on != DAY_NONE)
        return err_of(ERR_CONFLICT, MSG_BEDS_ENDED_ALREADY);
    return offer->to_on < context->today ? err_of(ERR_CONFLICT, MSG_BEDS_OVER) : OK;
}

/* May they change any at all comes before does this one exist. */
static struct err offer_theirs(struct context *context, int64_t id,
                               struct bed_offer *offer)
{
    TRY(bed_write_need(context, context->actor.institution));
    TRY(bed_store_get(context->db, id, offer));
    return bed_write_need(context, offer->institution);
}

struct err bed_offer_get_to_change(struct context *context, int64_t id,
                                   struct bed_offer *offer)
{
    TRY(offer_theirs(context, id, offer));
    return is_open_check(context, offer);
}

/* The offer as it stands, if the actor may change it and nobody else has. */
static struct err offer_to_change(struct context *context, int64_t id, int64_t version,
                                  struct bed_offer *offer)
{
    TRY(offer_theirs(context, id, offer));
    TRY(context_version_need(context, version, offer->version, offer->changed_by,
                             offer->changed_at));
    return is_open_check(context, offer);
}

/* What stands already must still have its bed and its days. */
static struct err room_left_check(struct context *context, const struct bed_offer *offer)
{
    struct bed_day_most_row most;
    bool found = false;

    TRY(bed_day_most(context->db,
                     (struct bed_day_most_args){.offer = offer->id,
                                                .today = context->today},
                     &most, &found));
    if (!found || most.bed == INT_NONE)
        return OK;
    struct err err = OK;
    if (offer->beds < most.bed) {
        err = err_field("beds", MSG_BEDS_NUMBER_TAKEN);
        err.say = say_count(context->arena, most.bed);
    } else if (offer->from_on > most.from_on || offer->to_on < most.to_on) {
        bool is_begin = offer->from_on > most.from_on;
        err = err_field(is_begin ? "from_on" : "to_on", MSG_BEDS_DAYS_TAKEN);
        err.say = say_two(context->arena, SAY_D(most.from_on), SAY_D(most.to_on));
    }
    return err;
}

struct err bed_offer_change(struct context *context, int64_t id, int64_t version,
                            const struct bed_offer *wanted)
{
    struct bed_offer offer;

    TRY(offer_to_change(context, id, version, &offer));
    TRY(bed_offer_check(wanted, context->today));
    TRY(codes_check(wanted));
    offer.programme = wanted->programme;
    offer.ward = wanted->ward;
    offer.from_on = wanted->from_on;
    offer.to_on = wanted->to_on;
    offer.beds = wanted->beds;
    offer.comes_on = wanted->comes_on;
    offer.goes_on = wanted->goes_on;
    offer.closed_on_holidays = wanted->closed_on_holidays;
    offer.terms = wanted->terms;
    offer.not_here = text_is_empty(wanted->not_here) ? NULL : wanted->not_here;
    TRY(room_left_check(context, &offer));
    offer.confirmed_by = wanted->confirmed_by;
    offer.confirmed_at = context->now;
    stamp(context, &offer);
    TRY(bed_store_change(context->db, &offer));
    return note(context, &bed_act_changed, &offer, NULL);
}

struct err bed_offer_confirm(struct context *context, int64_t id, int64_t version,
                             const char *confirmed_by)
{
    struct bed_offer offer;

    TRY(offer_to_change(context, id, version, &offer));
    offer.confirmed_by = confirmed_by;
    offer.confirmed_at = context->now;
    TRY(bed_offer_check(&offer, context->today));
    stamp(context, &offer);
    TRY(bed_store_change(context->db, &offer));
    return note(context, &bed_act_confirmed, &offer, NULL);
}

/* A day cannot be closed over somebody's head. */
static struct err closed_check(struct context *context, const struct bed_offer *offer,
                               const struct bed_closed_day *closed)
{
    struct bed_days *days = NULL;

    if (closed->on == DAY_NONE)
        return err_field("on", MSG_INPUT_REQUIRED);
    if (closed->on < context->today || !bed_offer_holds_on(offer, closed->on)) {
        struct err err = err_field("on", MSG_BEDS_CLOSE_OUTSIDE);
        err.say = say_two(context->arena, SAY_D(offer->from_on), SAY_D(offer->to_on));
        return err;
    }
    if (text_is_empty(closed->reason))
        return err_field("reason", MSG_INPUT_REQUIRED);
    TRY(bed_store_days_one(context->db, offer, closed->on, closed->on, ID_NONE, &days));
    int64_t taken = days->held[0] + days->taken[0];
    if (taken > 0) {
        struct err err = err_field("on", MSG_BEDS_CLOSE_TAKEN);
        err.say = say_count(context->arena, taken);
        return err;
    }
    return days->free[0] == 0 ? err_field("on", MSG_BEDS_CLOSED_ALREADY) : OK;
}

struct err bed_offer_close_day(struct context *context, int64_t id, int64_t version,
                               const struct bed_closed_day *closed)
{
    struct bed_offer offer;

    TRY(offer_to_change(context, id, version, &offer));
    TRY(closed_check(context, &offer, closed));
    TRY(bed_closed_row_add(context->db,
                           (struct bed_closed_row_add_args){
                               .id = context_id(context),
                               .offer = id,
                               .on_day = closed->on,
                               .reason = closed->reason,
                               .entered_at = context->now,
                               .entered_by = context_actor_name(context)},
                           NULL));
    TRY(touch(context, &offer));
    return note(context, &bed_act_closed_day, &offer, NULL);
}

struct err bed_offer_open_day(struct context *context, int64_t id, int64_t version, day on)
{
    struct bed_offer offer;
    int64_t changed = 0;

    TRY(offer_to_change(context, id, version, &offer));
    TRY(bed_closed_row_open(context->db,
                            (struct bed_closed_row_open_args){
                                .offer = id,
                                .on_day = on,
                                .opened_at = context->now,
                                .opened_by = context_actor_name(context)},
                            &changed));
    if (changed == 0)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    TRY(touch(context, &offer));
    return note(context, &bed_act_opened_day, &offer, NULL);
}

struct err bed_offer_end(struct context *context, int64_t id, int64_t version,
                         day ended_on, const char *reason)
{
    struct bed_offer offer;

    TRY(offer_to_change(context, id, version, &offer));
    if (ended_on == DAY_NONE)
        return err_field("ended_on", MSG_INPUT_REQUIRED);
    if (ended_on < context->today || ended_on > offer.to_on)
        return (struct err){.kind = ERR_INVALID,
                            .field = "ended_on",
                            .message = MSG_BEDS_END_OUTSIDE,
                            .say = say_two(context->arena, SAY_D(context->today),
                                           SAY_D(offer.to_on))};
    if (text_is_empty(reason))
        return err_field("reason", MSG_INPUT_REQUIRED);
    offer.ended_on = ended_on;
    offer.end_reason = reason;
    TRY(touch(context, &offer));
    return note(context, &bed_act_ended, &offer, NULL);
}

/* ---- when the institution closes ----------------------------------------------------- */

struct err bed_institution_holds(struct context *context, int64_t institution,
                                 struct institution_holds *holds)
{
    struct bed_offer_count_open_row row;
    bool found = false;

    TRY(bed_offer_count_open(context->db,
                             (struct bed_offer_count_open_args){.institution = institution,
                                                                .today = context->today},
                             &row, &found));
    institution_hold_add(holds, MSG_BEDS_HOLD, found ? row.total : 0, false);
    return OK;
}

struct err bed_institution_ended(struct context *context, int64_t institution, day on,
                                 const char *reason)
{
    return bed_offer_rows_end(context->db,
                              (struct bed_offer_rows_end_args){
                                  .institution = institution,
                                  .ended_on = on,
                                  .end_reason = reason != NULL ? reason : "",
                                  .changed_at = context->now,
                                  .changed_by = context_actor_name(context)},
                              NULL);
}
