/* sheets_demo.c -- three medical sheets of the demonstration: one asked for and overdue,
 * one that arrived and waits to be read, one confirmed. */
#include "access/context.h"
#include "base/arena.h"
#include "desk/demo_keys.h"
#include "features/feature.h"
#include "features/sheets/sheets.h"

static struct actor coordinator(const struct context *context, const char *login,
                                const char *name)
{
    return (struct actor){
        .kind = ACTOR_ACCOUNT,
        .account = demo_key_get("account", login),
        .institution = demo_key_get("institution", "council"),
        .roles = ROLE_BIT(ROLE_COORDINATOR),
        .name = name,
        .second_factor = true,
        .proved_at = context->now,
    };
}

static struct err seen_of(struct context *context, int64_t care_case, int64_t *seen)
{
    struct sheets sheets;
    TRY(sheet_list(context, care_case, &sheets));
    *seen = sheets.version;
    return OK;
}

/* By printed form, so that no link of the demonstration lies about. */
static struct err asked(struct context *context, int64_t care_case, instant due_at)
{
    const char *token = NULL;
    int64_t seen = 0;
    const struct sheet_ask ask = {.way = SHEET_BY_FORM,
                                  .doctor = "架空 三郎 先生",
                                  .institution = "架空あおぞら中央病院",
                                  .due_at = due_at};

    TRY(seen_of(context, care_case, &seen));
    return sheet_ask(context, care_case, seen, &ask, &token);
}

static struct err arrived(struct context *context, int64_t care_case,
                          const struct sheet_facts *facts)
{
    int64_t seen = 0;
    const struct sheet_arrival arrival = {.way = SHEET_BY_FORM,
                                          .facts = facts,
                                          .received_from = facts->doctor,
                                          .received_at = context->now - HOURS(1)};

    TRY(seen_of(context, care_case, &seen));
    return sheet_receive(context, care_case, seen, &arrival);
}

static struct err confirmed(struct context *context, int64_t care_case)
{
    struct sheets sheets;
    TRY(sheet_list(context, care_case, &sheets));
    return sheet_confirm(context, care_case, sheets.items[0].id, sheets.version);
}

static const struct sheet_facts on_ventilator = {
    .diagnosis = "ALS。2019年に上肢の筋力低下で発症、2020年に診断。四肢は動かない。眼球運動は保たれる",
    .history = "高血圧。虫垂炎の手術（20代）",
    .respiration = "気管切開、人工呼吸器（架空ベント3型）24時間。SIMV、換気量450 ml、12回。"
                   "吸引は日中1時間に1回、夜間8回。カフアシスト1日3回",
    .nutrition = "胃ろう。半固形 1日3回（7時・12時・18時）",
    .medication = "リルゾール。緩下剤。夜間の睡眠薬は使わない",
    .allergies = "ペニシリン系で発疹",
    .infection = "耐性菌 なし（2026年8月）",
    .communication = "視線入力装置。切れているときは透明文字盤、まばたき1回が「はい」",
    .cautions = "首を後ろに反らせない。左を下にすると回路が外れやすい",
    .told = "本人は病名と見通しを知っている。長男には病名まで",
    .doctor = "架空 三郎 先生",
    .doctor_institution = "架空あおぞら中央病院",
};

static const struct sheet_facts at_work = {
    .diagnosis = "筋ジストロフィー。歩行は10歳代まで。非侵襲的換気で安定",
    .respiration = "NPPV 1日20時間（鼻マスク）。カフアシスト1日4回",
    .allergies = "なし",
    .communication = "会話できる",
    .cautions = "息切れのときは、まず体を起こす",
    .doctor = "見本 歩 先生",
    .doctor_institution = "見本こばと在宅クリニック",
};

static struct err fill_sheets(struct context *context, void *nothing)
{
    const struct actor before = context->actor;
    const instant now = context->now;

    (void)nothing;
    /* In the past nobody was of the team yet: the demonstration itself asks. */
    context->actor = coordinator(context, "hanako", "見本 花子");
    context->actor.kind = ACTOR_SYSTEM;
    context->now = now - HOURS(3);
    TRY(asked(context, demo_key_get("case", "c04"), now - HOURS(1)));
    context->now = now;
    context->actor.kind = ACTOR_ACCOUNT;
    TRY(arrived(context, demo_key_get("case", "c09"), &at_work));
    TRY(arrived(context, demo_key_get("case", "c07"), &on_ventilator));
    TRY(confirmed(context, demo_key_get("case", "c07")));
    context->actor = before;
    return OK;
}

const struct demo_step sheets_demo[] = {
    {45, fill_sheets},
    {.fill = NULL},
};
