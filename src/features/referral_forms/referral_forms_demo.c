/* referral_forms_demo.c -- six referrals of the demonstration: a draft, two that wait to be
 * received, one in hand, one answered, one that is not ours.  Everybody is invented. */
#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/demo_keys.h"
#include "features/feature.h"
#include "features/institutions/institutions.h"
#include "features/referral_forms/referral_forms.h"

extern const struct demo_step referral_forms_demo[];

static struct actor account(const struct context *context, const char *login,
                            const char *office, enum role role)
{
    return (struct actor){
        .kind = ACTOR_ACCOUNT,
        .account = demo_key_get("account", login),
        .institution = demo_key_get("institution", office),
        .roles = ROLE_BIT(role),
        .second_factor = true,
        .proved_at = context->now,
    };
}

static void as_clinic(struct context *context)
{
    context->actor = account(context, "kurinikku", "cl_ekimae", ROLE_CLINIC_DOCTOR);
    context->actor.name = "見本 医師";
}

static void as_desk(struct context *context)
{
    context->actor = account(context, "sakura", "hidamari", ROLE_LIAISON_COORDINATOR);
    context->actor.name = "仮名 さくら";
}

/* The code by which a doctor without an account names the clinic. */
static struct err code_give(struct context *context)
{
    int64_t id = demo_key_get("institution", "cl_ekimae");
    struct institution institution;

    TRY(institution_get(context, id, &institution));
    institution.facts.code = "1119990017";
    return institution_change_facts(context, id, institution.version,
                                    &institution.facts);
}

struct demo_words {
    struct referral_facts facts;
    const char *findings, *first_symptom, *first_visit;
};

static struct err part_save(struct context *context, int64_t id,
                            enum referral_part part, const struct referral_facts *facts)
{
    struct referral referral;

    TRY(referral_get(context, id, &referral));
    return referral_save(context, &(struct referral_save){.id = id,
                                                          .version = referral.version,
                                                          .part = part,
                                                          .facts = facts});
}

/* The first `count` parts. */
static struct err parts_save(struct context *context, int64_t id,
                             const struct demo_words *words, int count)
{
    const struct referral_findings none = {NULL, 0};
    struct referral_facts facts = words->facts;

    referral_findings_read(context->arena, words->findings, &none, &facts.findings);
    TRY(referral_when_read(context->arena, str_of(words->first_symptom), context->today,
                           &facts.first_symptom));
    TRY(referral_when_read(context->arena, str_of(words->first_visit), context->today,
                           &facts.first_visit));
    for (int part = PART_PATIENT; part < PART_PATIENT + count; part++)
        TRY(part_save(context, id, (enum referral_part)part, &facts));
    return OK;
}

static struct err send(struct context *context, int64_t id)
{
    struct referral referral;

    TRY(referral_get(context, id, &referral));
    return referral_send(context, id, referral.version, true);
}

/* Another hospital than the nearest. */
static struct err office_choose(struct context *context, int64_t id, const char *office)
{
    struct referral referral;

    TRY(referral_get(context, id, &referral));
    return referral_choose_office(context, id, referral.version,
                                  demo_key_get("institution", office));
}

static struct err clinic_sends(struct context *context, const struct demo_words *words,
                               int64_t *id)
{
    const struct referral_start start = {.channel = REFERRAL_BY_ACCOUNT,
                                         .came_at = INSTANT_NONE};
    const char *token = NULL;

    as_clinic(context);
    TRY(referral_start(context, &start, id, &token));
    TRY(office_choose(context, *id, "hidamari"));
    TRY(parts_save(context, *id, words, REFERRAL_PART_END - PART_PATIENT));
    return send(context, *id);
}

static struct err receive(struct context *context, int64_t id)
{
    struct referral referral;

    as_desk(context);
    TRY(referral_get(context, id, &referral));
    return referral_receive_it(context, id, referral.version);
}

/* ---- what they say ------------------------------------------------------------------- */

static const struct demo_words ataxia = {
    .facts = {.age_band = "y40",
              .sex = SEX_MALE,
              .municipality = "112020",
              .story = "半年ほど前から歩行時のふらつきと呂律の回りにくさが進んでいます。"
                       "父方の伯母に同様の症状があったとのことです。飲酒歴はありません。",
              .course = "緩徐に進行。最近は手すりがないと階段を降りられない",
              .earlier = "架空駅前内科（当院）\n架空せせらぎ病院 脳神経内科：頭部CT異常なし",
              .tests = "blood|ct",
              .tests_note = "甲状腺・ビタミンB12は正常",
              .wish = REFERRAL_VISIT,
              .wish_note = "平日の午前に通院できます"},
    .findings = "歩行失調\n構音障害\nなし：難聴\n不明：眼振",
    .first_symptom = "2026年2月",
    .first_visit = "2026年5月",
};

static const struct demo_words periodic_fever = {
    .facts = {.age_band = "y20",
              .sex = SEX_FEMALE,
              .municipality = "112020",
              .story = "3年前から月に1回ほど、3日間で自然に治まる38度台の発熱と腹痛を"
                       "繰り返します。発作の間は無症状です。",
              .tests = "blood|autoantibody|ct",
              .tests_note = "発作時CRP 8.2、間欠期は陰性。自己抗体は陰性",
              .wish = REFERRAL_ADVICE,
              .wish_note = "受診の前に、追加すべき検査を教えてください"},
    .findings = "周期性の発熱\n腹痛\nなし：皮疹",
    .first_symptom = "2023",
    .first_visit = "2024年11月",
};

static const struct demo_words weakness = {
    .facts = {.age_band = "y60",
              .sex = SEX_FEMALE,
              .municipality = "112020",
              .story = "両手の脱力としびれが1年かけて進み、最近は階段が上れません。"
                       "腱反射は消失しています。",
              .tests = "blood|nerve_conduction",
              .tests_note = "伝導速度の低下を指摘された",
              .wish = REFERRAL_VISIT},
    .findings = "遠位筋の筋力低下\n腱反射の消失\nなし：嚥下障害",
    .first_symptom = "令和7年9月",
    .first_visit = "令和8年1月",
};

static const struct demo_words eyes = {
    .facts = {.age_band = "y30",
              .sex = SEX_MALE,
              .is_outside = true,
              .onset_unknown = true,
              .story = "夜盲と視野の狭さを訴えています。家系内に同様の方がいます。",
              .no_tests = true,
              .wish = REFERRAL_PLACE},
    .findings = "夜盲\n視野狭窄",
};

/* ---- six of them ---------------------------------------------------------------------- */

static struct err drafted(struct context *context)
{
    const struct referral_start start = {.channel = REFERRAL_BY_ACCOUNT,
                                         .came_at = INSTANT_NONE};
    const char *token = NULL;
    int64_t id = ID_NONE;

    as_clinic(context);
    TRY(referral_start(context, &start, &id, &token));
    return parts_save(context, id, &ataxia, 2);
}

/* By fax from a clinic that is not in the list: it waits to be called back. */
static struct err faxed(struct context *context, const struct demo_words *words)
{
    const struct referral_start start = {
        .channel = REFERRAL_BY_FAX,
        .came_at = context->now - HOURS(3),
        .sender = {.code = "1119990025",
                   .name = "架空すみれ皮膚科",
                   .telephone = "048-000-7725",
                   .doctor = "例示 すみれ"},
    };
    const char *token = NULL;
    int64_t id = ID_NONE;

    as_desk(context);
    TRY(referral_start(context, &start, &id, &token));
    TRY(parts_save(context, id, words, REFERRAL_PART_END - PART_PATIENT));
    return send(context, id);
}

static struct err taken(struct context *context, const struct demo_words *words)
{
    const struct referral_take take = {ID_NONE, "シンダン マツコ", "048-000-7702"};
    struct referral referral;
    int64_t id = ID_NONE;
    int64_t care_case = ID_NONE;

    TRY(clinic_sends(context, words, &id));
    TRY(receive(context, id));
    TRY(referral_get(context, id, &referral));
    TRY(referral_take(context, id, referral.version, &take, &care_case));
    demo_key_put("case", "referred", care_case);
    return OK;
}

static struct err answered(struct context *context)
{
    struct referral referral;
    int64_t id = ID_NONE;

    TRY(clinic_sends(context, &periodic_fever, &id));
    TRY(receive(context, id));
    TRY(referral_get(context, id, &referral));
    return referral_answer(context, id, referral.version,
                           "発作時の血清アミロイドAと、遺伝学的検査の適応の確認をお勧めします。"
                           "発作の記録（日付・体温・症状）を3か月つけて、当院の外来にご紹介ください。");
}

static struct err refused(struct context *context)
{
    struct referral referral;
    int64_t id = ID_NONE;

    TRY(clinic_sends(context, &eyes, &id));
    as_desk(context);
    TRY(referral_get(context, id, &referral));
    return referral_refuse(context, id, referral.version,
                           "県外にお住まいのため、お住まいの県の難病診療連携拠点病院にご紹介"
                           "ください。連絡先は折り返しの電話でお伝えします。");
}

static struct err fill(struct context *context, void *nothing)
{
    const struct actor before = context->actor;
    const instant now = context->now;
    int64_t id = ID_NONE;

    (void)nothing;
    TRY(code_give(context));
    context->now = now - DAYS(8);
    TRY(answered(context));
    context->now = now - DAYS(5);
    TRY(refused(context));
    context->now = now - DAYS(2);
    TRY(taken(context, &weakness));
    context->now = now - HOURS(1);
    TRY(clinic_sends(context, &ataxia, &id));
    context->now = now;
    TRY(faxed(context, &eyes));
    TRY(drafted(context));
    context->actor = before;
    return OK;
}

const struct demo_step referral_forms_demo[] = {
    {46, fill},
    {.fill = NULL},
};
