/* emergency_cards_service.c -- making the card and looking at it. */
#include "features/emergency_cards/emergency_cards.h"

#include "access/context.h"
#include "desk/timeline.h"
#include "features/cases/cases.h"
#include "features/emergency_cards/emergency_cards_rules.h"
#include "features/emergency_cards/emergency_cards_sql.h" /* made */

/* ---- rows ------------------------------------------------------------------------ */

static struct err card_store_get(struct db *db, int64_t plan,
                                 struct emergency_card *card)
{
    struct emergency_card_newest_row row;
    bool found = false;

    *card = (struct emergency_card){.agreed_on = DAY_NONE, .made_at = INSTANT_NONE};
    TRY(emergency_card_newest(db, (struct emergency_card_newest_args){.plan = plan},
                               &row, &found));
    if (!found)
        return OK;
    if (row.agreed_party != CONTINUITY_PARTY_PATIENT &&
        row.agreed_party != CONTINUITY_PARTY_FAMILY)
        return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    *card = (struct emergency_card){
        .revision = row.revision,
        .has_code = row.has_code,
        .doctor = row.doctor,
        .doctor_telephone = row.doctor_telephone,
        .devices = row.devices,
        .precautions = row.precautions,
        .calls = row.calls,
        .agreed_party = (enum continuity_party)row.agreed_party,
        .agreed_by = row.agreed_by,
        .agreed_on = row.agreed_on,
        .made_at = row.made_at,
        .made_by = row.made_by,
    };
    card_shows_read(row.shows, card->shows);
    return OK;
}

static struct err card_store_add(struct db *db, struct arena *arena, int64_t id,
                                     const struct continuity_plan *plan,
                                     const struct emergency_card *card)
{
    return emergency_card_add(
        db,
        (struct emergency_card_add_args){
            .id = id,
            .plan = plan->id,
            .person = plan->person,
            .revision = card->revision,
            .shows = card_shows_write(arena, card->shows),
            .has_code = card->has_code,
            .doctor = card->doctor,
            .doctor_telephone = card->doctor_telephone,
            .devices = card->devices,
            .precautions = card->precautions,
            .calls = card->calls,
            .agreed_party = card->agreed_party,
            .agreed_by = card->agreed_by,
            .agreed_on = card->agreed_on,
            .made_at = card->made_at,
            .made_by = card->made_by,
        },
        NULL);
}

/* ---- use cases ------------------------------------------------------------------- */

struct err emergency_card_get(struct context *context, int64_t care_case,
                               struct emergency_card *card)
{
    struct continuity_plan plan;

    TRY(continuity_get(context, care_case, &plan));
    return plan.id != ID_NONE ? card_store_get(context->db, plan.id, card)
                              : err_of(ERR_NOT_FOUND, MSG_CONTINUITY_NONE_BEGUN);
}

static struct err tell(struct context *context, const struct continuity_plan *plan)
{
    TRY(timeline_add(context, &(struct timeline_new){.care_case = plan->care_case,
                                                     .person = plan->person,
                                                     .act = &emergency_card_act_made,
                                                     .topic = TIMELINE_DOCUMENT,
                                                     .happened_at = INSTANT_NONE}));
    return audit_did(context, (struct audit_note){.act = &emergency_card_act_made,
                                                  .subject = SUBJECT_CONTINUITY,
                                                  .id = plan->id,
                                                  .care_case = plan->care_case,
                                                  .person = plan->person});
}

struct err emergency_card_make(struct context *context, int64_t care_case, int64_t seen,
                                const struct emergency_card *card)
{
    struct care_case whole;
    struct continuity_plan plan;
    struct emergency_card before;
    struct emergency_card after = *card;

    TRY(case_for(context, &continuity_change, care_case, &whole));
    TRY(continuity_get(context, care_case, &plan));
    if (plan.id == ID_NONE)
        return err_of(ERR_NOT_FOUND, MSG_CONTINUITY_NONE_BEGUN);
    if (plan.state == CONTINUITY_ENDED)
        return err_of(ERR_CONFLICT, MSG_CONTINUITY_ENDED_ALREADY);
    TRY(card_store_get(context->db, plan.id, &before));
    TRY(context_version_need(context, seen, before.revision, before.made_by,
                             before.made_at));
    TRY(emergency_card_check(card, context->today));
    if (card->shows[CARD_SHOW_WHERE] &&
        !plan.parts[CONTINUITY_EMERGENCY].is_needed)
        return err_field("shows", MSG_EMERGENCY_CARDS_NO_WHERE);
    after.revision = seen + 1;
    after.made_at = context->now;
    after.made_by = context_actor_name(context);
    TRY(card_store_add(context->db, context->arena, context_id(context), &plan,
                                  &after));
    return tell(context, &plan);
}

void emergency_card_saw(struct context *context, const struct continuity_plan *plan)
{
    audit_saw(context, (struct audit_note){.act = &emergency_card_act_printed,
                                           .subject = SUBJECT_CONTINUITY,
                                           .id = plan->id,
                                           .care_case = plan->care_case,
                                           .person = plan->person});
}
