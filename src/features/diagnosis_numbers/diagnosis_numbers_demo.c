/* diagnosis_numbers_demo.c -- fourteen invented patients whose disease has a name since
 * this year, and whose cases are over: so that the numbers have something to tell, and
 * something to hide.  Made through the use cases. */
#include "access/context.h"
#include "base/str.h"
#include "desk/demo_keys.h"
#include "features/cases/cases.h"
#include "features/diagnosis_requests/diagnosis_requests.h"
#include "features/feature.h"

struct sketch {
    const char *kana, *municipality, *disease;
    const char *symptom, *visit;      /* as people know it */
    int referred_days_ago, named_days_ago;
};

static const struct sketch all[] = {
    {"ミホンサカ アオイ", "112089", "2", "2022年4月", "2022年7月", 150, 66},
    {"ミホンサカ ノボル", "112089", "6", "2020年", "2021年2月", 170, 75},
    {"レイジモリ カナデ", "112151", "5", "2021年10月", "2022年3月", 140, 58},
    {"レイジモリ タケシ", "112224", "17", "2019年6月", "2020年1月", 160, 40},
    {"カクウダ ヒナタ", "112089", "13", "2024年11月", "2025年1月", 120, 84},
    {"カクウダ イサム", "112372", "11", "2025年3月", "2025年3月20日", 110, 90},
    {"カメイノ サトル", "112151", "8", "2018年", "2019年5月", 130, 22},
    {"カメイノ ツグミ", "112224", "49", "2024年6月", "2024年8月", 118, 70},
    {"タメシオ ミドリ", "112089", "56", "2023年2月", "2023年9月", 100, 31},
    {"タメシオ カケル", "112011", "53", "2021年", "2022年6月", 165, 98},
    {"ムメイヤマ リク", "112011", "54", "2025年9月", "2025年10月", 95, 60},
    {"ムメイヤマ スズ", "112372", "46", "2022年12月", "2023年4月", 145, 77},
    {"ソライケ ワタル", "112437", "19", "2017年", "2018年3月", 155, 35},
    {"ソライケ コトネ", "112437", "20", "2023年5月", "2023年6月", 125, 50},
};

static instant now_is; /* of whoever makes the demonstration */

static void days_ago(struct context *context, int days)
{
    context->now = now_is - DAYS(days);
    context->today = instant_day(context->now);
}

static struct err way_open(struct context *context, const struct sketch *sketch,
                           int64_t care_case)
{
    int64_t id = ID_NONE;
    struct diagnosis_facts facts = {
        .referred_on = context->today,
        .criteria = {DIAGNOSER_YES, DIAGNOSER_YES, DIAGNOSER_UNKNOWN, DIAGNOSER_UNKNOWN},
        .findings = "紹介状のとおり（見本）",
    };

    (void)vague_day_read(context->arena, sketch->symptom, &facts.symptom);
    (void)vague_day_read(context->arena, sketch->visit, &facts.visit);
    return diagnosis_open(context, care_case, &facts, &id);
}

static struct err way_name(struct context *context, const struct sketch *sketch,
                           int64_t care_case)
{
    struct diagnosis way;

    TRY(diagnosis_of_case(context, care_case, &way));
    return diagnosis_way_settle(context, care_case, way.version,
                                &(struct diagnosis_name){.disease = sketch->disease,
                                                         .certainty = "definite",
                                                         .on = context->today});
}

static struct err one_fill(struct context *context, const struct sketch *sketch)
{
    int64_t id = ID_NONE;
    struct care_case care_case;
    struct person person;

    days_ago(context, sketch->referred_days_ago);
    TRY(case_start(context,
                   &(struct case_start){.kana = sketch->kana,
                                        .municipality = sketch->municipality,
                                        .telephone = "048-000-0000",
                                        .gap_until = INSTANT_NONE,
                                        .opened_at = INSTANT_NONE,
                                        .purpose = "diagnosis",
                                        .urgency = "normal"},
                   &id));
    TRY(way_open(context, sketch, id));
    days_ago(context, sketch->named_days_ago);
    TRY(way_name(context, sketch, id));
    TRY(case_get(context, id, &care_case, &person));
    return case_close(context, id, care_case.version, "stays_home", context->now, NULL);
}

static struct err fill(struct context *context, void *nothing)
{
    (void)nothing;
    now_is = context->now;
    demo_act_as(context, demo_key_get("account", "sakura"), "仮名 さくら");
    context->actor.institution = demo_key_get("institution", "hidamari");
    context->actor.roles = ROLE_BIT(ROLE_LIAISON_COORDINATOR);
    for (size_t i = 0; i < ARRAY_COUNT(all); i++)
        TRY(one_fill(context, &all[i]));
    days_ago(context, 0);
    demo_act_as(context, ID_NONE, NULL);
    return OK;
}

extern const struct demo_step diagnosis_numbers_demo[];
const struct demo_step diagnosis_numbers_demo[] = {
    {83, fill},
    {0},
};
