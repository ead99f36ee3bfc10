/* stays_hold_service.c -- a bed is held, and what becomes of the hold: yes, no, or nothing.
 *
 * Verdict, bed, days, application and task stand or fall in one unit.
 */
#include "features/stays/stays_service.h"

#include "access/context.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/values.h"
#include "desk/rooms.h"
#include "desk/task.h"
#include "features/beds/beds.h"
#include "features/contracts/contracts.h"
#include "features/prefecture/prefecture.h"
#include "features/respite/respite.h"

/* ---- holding --------------------------------------------------------------------- */

struct holding {
    const struct stay_hold *wish;
    struct respite_application application;
    struct bed_offer offer;
    int64_t contract; /* of the first day; ID_NONE: none */
    struct stay_moving moving;
};

static struct err finding_err(struct context *context,
                              const struct programme_finding *finding)
{
    const char *sentence = message_text(context->arena, context->language,
                                        finding->sentence, finding->say);
    struct err err = err_say(ERR_INVALID, MSG_STAYS_OVERRULED_NEEDED,
                             say_text(context->arena, sentence));

    err.field = "overruled";
    return err;
}

/* What refuses, refuses; what warns or is not known yet wants a reason. */
static struct err verdict_check(struct context *context, const struct holding *holding)
{
    struct programme_verdict *verdict =
        arena_new_of(context->arena, struct programme_verdict);
    const struct respite_period period = {holding->wish->from_on, holding->wish->to_on};

    TRY(respite_judge(context, &holding->application, period, verdict));
    for (size_t i = 0; i < verdict->count; i++)
        if (verdict->items[i].kind == PROGRAMME_REFUSES)
            return err_say(ERR_CONFLICT, verdict->items[i].sentence,
                           verdict->items[i].say);
    for (size_t i = 0; i < verdict->count; i++)
        if ((verdict->items[i].kind == PROGRAMME_WARNS ||
             verdict->items[i].kind == PROGRAMME_MISSING) &&
            text_is_empty(holding->wish->overruled))
            return finding_err(context, &verdict->items[i]);
    return OK;
}

/* Contracts are of one fiscal year: over 31 March one follows the other. */
static struct err contracts_cover(struct context *context, struct holding *holding,
                                  bool *covered)
{
    const char *programme = holding->application.programme;
    struct contract contract;

    *covered = true;
    for (day on = holding->wish->from_on; *covered && on <= holding->wish->to_on;) {
        TRY(contract_on(context, holding->offer.institution, programme, on, &contract,
                        covered));
        if (!*covered)
            return OK;
        if (on == holding->wish->from_on)
            holding->contract = contract.id;
        do
            on++;
        while (on <= holding->wish->to_on && contract_covers(&contract, on, on));
    }
    return OK;
}

static struct err contract_look(struct context *context, struct holding *holding)
{
    bool covered = false;

    TRY(contracts_cover(context, holding, &covered));
    if (covered || !text_is_empty(holding->wish->overruled))
        return OK;
    struct err err = err_say(ERR_INVALID, MSG_STAYS_NO_CONTRACT,
                             say_text(context->arena, holding->offer.institution_name));
    err.field = "overruled";
    return err;
}

/* What a hospital keeps for one programme is not taken for another. */
static struct err offer_check(struct context *context, const struct holding *holding)
{
    const struct bed_offer *offer = &holding->offer;

    if (bed_is_for(offer, holding->application.programme))
        return OK;
    const struct programme *of =
        programme_on(programmes_get(), offer->programme, offer->to_on);
    return err_say(ERR_CONFLICT, MSG_BEDS_OTHER_PROGRAMME,
                   say_text(context->arena, of != NULL
                                                ? programme_name(of, context->language)
                                                : offer->programme));
}

static struct err hold_look(struct context *context, struct holding *holding)
{
    const struct stay_hold *wish = holding->wish;
    struct stay_moving *moving = &holding->moving;

    TRY(respite_find(context, wish->application, &holding->application));
    TRY(admission_case_for(context, &stay_hold_place, holding->application.care_case,
                           &moving->of));
    if (!moving->of.is_open)
        return err_of(ERR_CONFLICT, MSG_CASES_NOT_OPEN);
    TRY(stay_period_check(wish->from_on, wish->to_on, context->today));
    TRY(stay_text_check("overruled", wish->overruled, false));
    moving->programme =
        programme_edition(programmes_get(), holding->application.programme,
                          holding->application.edition_on);
    if (moving->programme == NULL)
        return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    TRY(bed_offer_get(context, wish->offer, &holding->offer));
    TRY(offer_check(context, holding));
    TRY(verdict_check(context, holding));
    return contract_look(context, holding);
}

static struct stay stay_made(struct context *context, const struct holding *holding)
{
    const struct respite_application *application = &holding->application;
    const struct programme *programme = holding->moving.programme;

    return (struct stay){
        .id = context_id(context),
        .application = application->id,
        .number = application->number,
        .care_case = application->care_case,
        .person = application->person,
        .institution = holding->offer.institution,
        .institution_name = holding->offer.institution_name,
        .offer = holding->offer.id,
        .contract = holding->contract,
        .programme = application->programme,
        .edition_on = application->edition_on,
        .state = STAY_HELD,
        .from_on = holding->wish->from_on,
        .to_on = holding->wish->to_on,
        .came_on = DAY_NONE,
        .went_on = DAY_NONE,
        .came_at = INSTANT_NONE,
        .went_at = INSTANT_NONE,
        .held_until = context->now + MINUTES(programme->hold_minutes),
        .is_sudden = application->is_sudden,
        .entered_at = context->now,
        .entered_by = context_actor_name(context),
        .version = 1,
    };
}

/* Days are held as the edition counts them, each in its fiscal year. */
static struct err days_hold(struct context *context, const struct stay_moving *moving)
{
    const struct stay *stay = &moving->stay;

    for (size_t i = 0; i < moving->count.year_count; i++) {
        const struct programme_year_days *year = &moving->count.years[i];
        if (year->days > 0)
            TRY(ledger_enter(context,
                             &(struct ledger_entry){.person = stay->person,
                                                    .programme = stay->programme,
                                                    .fiscal_year = year->year,
                                                    .stay = stay->id,
                                                    .kind = LEDGER_HOLD,
                                                    .days = year->days}));
    }
    return OK;
}

struct err stay_hold(struct context *context, const struct stay_hold *hold, int64_t *id)
{
    struct holding *holding = arena_new_of(context->arena, struct holding);
    struct stay_moving *moving = &holding->moving;
    struct stay *stay = &moving->stay;

    holding->wish = hold;
    TRY(hold_look(context, holding));
    *stay = stay_made(context, holding);
    stay_count_of(moving->programme, stay, NULL, &moving->count);
    stay->days = moving->count.days;
    stay->paid_days = moving->count.paid_days;
    TRY(respite_placed(context, stay->application));
    TRY(bed_take(context, stay->offer, stay->id, stay->from_on, stay->to_on, true,
                 &stay->bed));
    TRY(stay_store_add(context->db, stay, hold->overruled));
    TRY(days_hold(context, moving));
    TRY(task_close_subject(context, &stay_task_again, SUBJECT_RESPITE, stay->application,
                           "held"));
    TRY(stay_owe(context, moving, &stay_task_hold, STAY_OWNED_BY_HOLDER,
                 stay->held_until));
    *id = stay->id;
    return stay_tell(context, stay,
                     &(struct stay_event){.act = &stay_act_held,
                                          .happened_at = INSTANT_NONE,
                                          .text = stay_text_with(context, stay,
                                                                 hold->overruled)});
}

/* ---- yes ------------------------------------------------------------------------- */

/* From now on the hospital may know who comes. */
static struct err identity_give(struct context *context, const struct stay *stay)
{
    int64_t id = ID_NONE;

    return relation_begin(context,
                          &(struct relation_new){.care_case = stay->care_case,
                                                 .holder = {.office = stay->institution},
                                                 .relation = RELATION_CHOSEN,
                                                 .to_at = INSTANT_NONE,
                                                 .reason = "chosen"},
                          &id);
}

/* The visit by some days before, but not within the day. */
static struct err agreed_owe(struct context *context, const struct stay_moving *moving)
{
    const struct stay *stay = &moving->stay;
    int64_t days = stay_limit(context, "stay_visit_days", 7);
    instant visit_at = instant_of(stay->from_on - (day)days, 17 * 60);

    if (visit_at < context->now + HOURS(24))
        visit_at = context->now + HOURS(24);
    if (visit_at > instant_of(stay->from_on, 9 * 60))
        visit_at = stay_due(context, stay->from_on, 9 * 60);
    TRY(stay_owe(context, moving, &stay_task_visit, STAY_OWNED_BY_HOLDER, visit_at));
    return stay_owe(context, moving, &stay_task_arrival, STAY_OWNED_BY_HOSPITAL,
                    stay_due(context, stay->from_on, 17 * 60));
}

static struct err agreement_check(struct context *context,
                                  const struct stay_agreement *agreement)
{
    TRY(stay_text_check("agreed_by", agreement->agreed_by, true));
    TRY(stay_text_check("terms", agreement->terms, false));
    if (code_word_find(prefecture_list("contact_methods"), agreement->way) == NULL)
        return err_field("agreed_way", MSG_INPUT_NOT_A_CHOICE);
    return stay_time_check("agreed_at", agreement->happened_at, INSTANT_NONE + 1,
                           context->now);
}

struct err stay_agree(struct context *context, int64_t id, int64_t version,
                      const struct stay_agreement *agreement)
{
    struct stay_moving moving;
    struct stay_agreement said = *agreement;
    const struct stay *stay = &moving.stay;

    TRY(stay_move_begin(context, id, version, STAY_AGREE, STAY_BY_EITHER, &moving));
    if (said.happened_at == INSTANT_NONE)
        said.happened_at = context->now;
    TRY(agreement_check(context, &said));
    TRY(stay_settle(context, &moving, &(struct stay_settling){.agreement = &said}));
    TRY(bed_agree(context, id));
    TRY(identity_give(context, stay));
    TRY(stay_task_end_of(context, &stay_task_hold, stay, "agreed"));
    TRY(agreed_owe(context, &moving));
    TRY(rooms_respite_settled(context, stay->application, "agreed"));
    return stay_tell(context, stay,
                     &(struct stay_event){.act = &stay_act_agreed,
                                          .happened_at = said.happened_at,
                                          .text = stay_text_with(context, stay,
                                                                 said.agreed_by),
                                          .reason = said.way});
}

/* ---- no, or nothing -------------------------------------------------------------- */

struct err stay_decline(struct context *context, int64_t id, int64_t version,
                        const char *reason, const char *note)
{
    struct stay_moving moving;

    TRY(stay_move_begin(context, id, version, STAY_DECLINE, STAY_BY_EITHER, &moving));
    const struct code_word *word =
        code_word_find(prefecture_list("refusal_reasons"), reason);
    if (word == NULL)
        return err_field("decline_reason", MSG_INPUT_NOT_A_CHOICE);
    TRY(stay_text_check("decline_note", note, false));
    moving.stay.end_reason = reason;
    TRY(stay_settle(context, &moving, &(struct stay_settling){.note = note}));
    TRY(stay_undo(context, &moving, "declined"));
    return stay_tell(
        context, &moving.stay,
        &(struct stay_event){.act = &stay_act_declined,
                             .happened_at = INSTANT_NONE,
                             .text = arena_format(context->arena, "%s（%s）",
                                                  moving.stay.institution_name,
                                                  code_word_name(word, LANGUAGE_JA)),
                             .reason = reason});
}

static struct err lapse(struct context *context, int64_t id)
{
    struct stay_moving moving;

    TRY(stay_move_load(context, id, STAY_LAPSE, &moving));
    const char *text = stay_text(context, &moving.stay);
    TRY(stay_settle(context, &moving, &(struct stay_settling){.note = NULL}));
    TRY(stay_undo(context, &moving, "lapsed"));
    return stay_tell(context, &moving.stay,
                     &(struct stay_event){.act = &stay_act_lapsed,
                                          .happened_at = INSTANT_NONE,
                                          .text = text,
                                          .reason = "lapsed"});
}

struct err stay_lapse_due(struct context *context, bool *more)
{
    enum { PAGE = 20 };
    struct stays stays;

    TRY(stay_store_lapsing(context->db, context->now, PAGE, &stays));
    for (size_t i = 0; i < stays.count; i++)
        TRY(lapse(context, stays.items[i].id));
    *more = stays.count == PAGE;
    return OK;
}
