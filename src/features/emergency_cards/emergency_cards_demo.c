/* emergency_cards_demo.c -- an invented family's card, made through the use cases. */
#include "access/context.h"
#include "desk/demo_keys.h"
#include "features/cases/cases.h"
#include "features/emergency_cards/emergency_cards.h"
#include "features/feature.h"

static struct err card_fill(struct context *context, const struct care_case *whole)
{
    struct emergency_card card = {
        .has_code = true,
        .doctor = "例示 三郎（架空あおぞら中央病院 脳神経内科）",
        .doctor_telephone = "048-000-2078",
        .devices = "吸引器 見本S-20（夜間4回）\n胃ろう 20Fr",
        .precautions = "あおむけで苦しくなります。上半身を起こしてください。\n"
                       "話せません。まばたき1回が「はい」です。",
        .calls = "長女 048-000-0001\n訪問看護 見本ステーション 048-000-0002（24時間）",
        .agreed_party = CONTINUITY_PARTY_FAMILY,
        .agreed_by = "長女",
        .agreed_on = context->today - 2,
    };

    demo_act_as(context, whole->holder, whole->holder_name);
    for (int i = 0; i < CARD_SHOW_END; i++)
        card.shows[i] = i != CARD_SHOW_BIRTH;
    return emergency_card_make(context, whole->id, 0, &card);
}

static struct err fill_cards(struct context *context, void *nothing)
{
    const struct actor doer = context->actor;
    struct care_case whole;
    struct person person;

    (void)nothing;
    demo_act_as(context, ID_NONE, "system");
    TRY(case_get(context, demo_key_get("case", "c09"), &whole, &person));
    struct err err = whole.state == CASE_OPEN ? card_fill(context, &whole) : OK;
    context->actor = doer;
    return err;
}

extern const struct demo_step emergency_cards_demo[];
const struct demo_step emergency_cards_demo[] = {
    {69, fill_cards},
    {0},
};
