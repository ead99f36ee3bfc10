/* diagnosis_desk_demo.c -- ten invented patients without a diagnosis, on their way to one in
 * every state, made through the use cases; some of it days ago. */
#include "access/basis.h"
#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/demo_keys.h"
#include "features/cases/cases.h"
#include "features/diagnosis_requests/diagnosis_requests.h"
#include "features/disclosures/disclosures.h"
#include "features/feature.h"

/* What one institution said, in order; action 0 ends. */
struct said {
    enum diagnosis_action action;
    int days_ago;
    const char *words, *code; /* disease or reason */
};

struct asked {
    const char *institution;
    enum diagnosis_wish wish;
    int days_ago;
    struct said said[4];
};

struct sketch {
    const char *name, *kana, *municipality;
    struct date birth;
    enum sex sex;
    const char *suspects[2]; /* as diagnoser_term_parse reads them */
    const char *symptom, *visit;
    int referred_days_ago; /* 0: not by a referral */
    struct diagnoser_criteria criteria;
    const char *findings, *course;
    struct asked asked[3];
    bool is_named; /* what was diagnosed is recorded in the case */
    const char *ended;
};

#define Y DIAGNOSER_YES
#define N DIAGNOSER_NO
#define U DIAGNOSER_UNKNOWN

static const struct sketch all[] = {
    {"見本畑 一葉", "ミホンバタ カズハ", "112089", {1988, 3, 14}, SEX_FEMALE,
     {"group:1", "field:neurology"}, "2023年5月", "2023年9月", 30, {Y, Y, N, U},
     "三年前から右手に力が入りにくい。この一年は階段でつまずく。感覚の障害はない。",
     "整形外科と内科で検査。頸椎MRI、血液検査は異常なし", {{NULL, 0, 0, {{0}}}}, false, NULL},
    {"例示坂 実", "レイジザカ ミノル", "112224", {1979, 8, 2}, SEX_MALE,
     {"group:2", "field:genetics"}, "2021年", "2021年6月", 40, {Y, Y, Y, Y},
     "運動のあとに筋肉が痛み、尿が赤くなる。弟にも似た症状がある。",
     "腎臓の検査は済み。CKが高い", {{"hidamari", DIAGNOSIS_WANTS_VISIT, 2, {{0}}},
      {"aozora", DIAGNOSIS_WANTS_VISIT, 9, {{DIAGNOSIS_ACCEPT, 2, NULL, NULL}}}}, false,
     NULL},
    {"仮名尾 綾", "カメイオ アヤ", "112372", {1995, 11, 30}, SEX_FEMALE,
     {"group:4", NULL}, "2025年2月", "2025年4月", 25, {Y, Y, Y, N},
     "くり返す高熱と関節の腫れ、口内炎。熱は五日ほどで下がる。",
     "感染症の検査は陰性。自己抗体は一部だけ調べた",
     {{"manabi", DIAGNOSIS_WANTS_ADVICE, 12,
       {{DIAGNOSIS_ASK_TESTS, 7, "補体と自己抗体の追加、眼科の診察", NULL}}}}, false, NULL},
    {"架空里 守", "カクウザト マモル", "112151", {1961, 1, 20}, SEX_MALE,
     {"group:5", NULL}, "2024年10月", "2024年12月", 20, {Y, Y, N, U},
     "動くと息が切れる。家族に若くして亡くなった人がいる。", "心電図、心エコーは済み",
     {{"hikari", DIAGNOSIS_WANTS_VISIT, 15, {{DIAGNOSIS_ACCEPT, 6, NULL, NULL}}}}, false,
     NULL},
    {"試原 さつき", "タメシハラ サツキ", "112437", {2021, 6, 8}, SEX_FEMALE,
     {"field:paediatric_neurology", "group:14"}, "2022年", "2022年8月", 60, {Y, Y, Y, Y},
     "首のすわりが遅く、けいれんがある。手をもむような動き。",
     "染色体検査は正常。頭部MRIは済み",
     {{"koguma", DIAGNOSIS_WANTS_VISIT, 50,
       {{DIAGNOSIS_ACCEPT, 44, NULL, NULL}, {DIAGNOSIS_VISIT, 20, NULL, NULL}}}}, false, NULL},
    {"無名井 孝", "ムメイイ タカシ", "112011", {1970, 5, 5}, SEX_MALE,
     {"disease:17", "group:1"}, "2022年11月", "2023年1月", 90, {Y, Y, N, N},
     "立ちくらみ、排尿の障害、歩きにくさが進む。", "頭部MRI、自律神経の検査は済み",
     {{"midori", DIAGNOSIS_WANTS_VISIT, 80,
       {{DIAGNOSIS_ACCEPT, 74, NULL, NULL}, {DIAGNOSIS_VISIT, 40, NULL, NULL},
        {DIAGNOSIS_SAY_DIAGNOSED, 3, "線条体の所見がそろいました", "17"}}}}, false, NULL},
    {"見本浦 典子", "ミホンウラ ノリコ", "112143", {1953, 9, 9}, SEX_FEMALE,
     {"field:neurology", NULL}, "2020年", "2020年10月", 0, {Y, Y, U, U},
     "手のふるえと小刻みな歩き。薬があまり効かない。", "三か所の医療機関で診察",
     {{"komorebi", DIAGNOSIS_WANTS_VISIT, 16,
       {{DIAGNOSIS_SAY_CANNOT, 4, "紹介元の検査だけでは判断できません", "no_test"}}}}, false,
     NULL},
    {"例瀬 健", "レイセ ケン", "112275", {1984, 4, 18}, SEX_MALE,
     {"group:2", NULL}, "2019年", "2019年7月", 120, {Y, Y, Y, U},
     "くり返す腹痛、手足の痛み、角膜のにごり。", "消化器内科、眼科で検査",
     {{"hidamari", DIAGNOSIS_WANTS_VISIT, 100,
       {{DIAGNOSIS_SAY_CANNOT, 92, "成人の代謝の検査枠がありません", "no_appointment"},
        {DIAGNOSIS_PASS_ON, 90, NULL, "manabi"}}}}, false, NULL},
    {"仮名池 和夫", "カメイイケ カズオ", "112194", {1949, 12, 1}, SEX_MALE,
     {"field:respiratory", NULL}, "2025年6月", "2025年8月", 45, {Y, Y, N, N},
     "空咳と息切れ。", "胸部CTは済み",
     {{"manabi", DIAGNOSIS_WANTS_ADVICE, 40,
       {{DIAGNOSIS_ADVISE, 33, "一般の間質性肺炎として経過をみてください", NULL},
        {DIAGNOSIS_SAY_EXCLUDED, 33, NULL, NULL}}}}, false, "not_rare"},
    {"架空沢 みなみ", "カクウサワ ミナミ", "111007", {1999, 7, 7}, SEX_FEMALE,
     {"disease:6", "field:neurology"}, "2024年3月", "2024年5月", 150, {Y, Y, N, N},
     "若くして動作が遅くなった。祖父に同じ症状。", "頭部MRIは正常",
     {{"midori", DIAGNOSIS_WANTS_VISIT, 140,
       {{DIAGNOSIS_ACCEPT, 136, NULL, NULL}, {DIAGNOSIS_VISIT, 100, NULL, NULL},
        {DIAGNOSIS_SAY_DIAGNOSED, 60, NULL, "6"}}}}, true, NULL},
};

static instant now_is; /* of whoever makes the demonstration */

static void days_ago(struct context *context, int days)
{
    context->now = now_is - DAYS(days);
    context->today = instant_day(context->now);
}

static void as_sakura(struct context *context)
{
    demo_act_as(context, demo_key_get("account", "sakura"), "仮名 さくら");
    context->actor.institution = demo_key_get("institution", "hidamari");
    context->actor.roles = ROLE_BIT(ROLE_LIAISON_COORDINATOR);
}

/* How long ago it all began here. */
static int begun_days_ago(const struct sketch *sketch)
{
    int days = sketch->referred_days_ago;

    for (size_t i = 0; i < ARRAY_COUNT(sketch->asked); i++)
        if (sketch->asked[i].institution != NULL && sketch->asked[i].days_ago >= days)
            days = sketch->asked[i].days_ago + 1;
    return days;
}

static struct err case_fill(struct context *context, const struct sketch *sketch,
                            int64_t *id)
{
    struct care_case care_case;
    struct person person;

    TRY(case_start(context,
                   &(struct case_start){.kana = sketch->kana,
                                        .municipality = sketch->municipality,
                                        .telephone = "048-000-0000",
                                        .gap_until = INSTANT_NONE,
                                        .opened_at = INSTANT_NONE,
                                        .purpose = "diagnosis",
                                        .urgency = "normal"},
                   id));
    TRY(case_get(context, *id, &care_case, &person));
    struct person_facts facts = person.facts;
    facts.name = sketch->name;
    facts.birth_on =
        day_of(sketch->birth.year, sketch->birth.month, sketch->birth.dom);
    facts.sex = sketch->sex;
    facts.disease = "undiagnosed";
    TRY(case_person_change(context, *id, person.version, &facts));
    int64_t basis = ID_NONE;
    return case_basis_record(context, *id,
                             &(struct basis_new){.kind = BASIS_CONSENT,
                                                 .means = "voice",
                                                 .witnessed_by = "仮名 さくら",
                                                 .told = "need",
                                                 .happened_at = INSTANT_NONE,
                                                 .to_at = INSTANT_NONE},
                             &basis);
}

static struct err way_fill(struct context *context, const struct sketch *sketch,
                           int64_t care_case)
{
    int64_t id = ID_NONE;
    struct diagnosis_facts facts = {
        .referred_on = sketch->referred_days_ago > 0
                           ? instant_day(now_is) - (day)sketch->referred_days_ago
                           : DAY_NONE,
        .criteria = sketch->criteria,
        .findings = sketch->findings,
        .course = sketch->course,
    };

    (void)vague_day_read(context->arena, sketch->symptom, &facts.symptom);
    (void)vague_day_read(context->arena, sketch->visit, &facts.visit);
    for (size_t i = 0; i < ARRAY_COUNT(sketch->suspects); i++)
        if (diagnoser_term_parse(context->arena, sketch->suspects[i],
                                 &facts.terms[facts.term_count]))
            facts.term_count++;
    if (sketch->referred_days_ago > 0) {
        facts.referrer = demo_key_get("institution", "cl_kobato");
        facts.referrer_name = "見本 歩";
    }
    return diagnosis_open(context, care_case, &facts, &id);
}

static struct err request_find(struct context *context, int64_t care_case, int64_t id,
                               struct diagnosis_request *request)
{
    struct diagnosis_request_list requests;

    TRY(diagnosis_request_list(context, care_case, &requests));
    for (size_t i = 0; i < requests.count; i++)
        if (requests.items[i].id == id)
            *request = requests.items[i];
    return OK;
}

static struct err said_fill(struct context *context, int64_t care_case, int64_t id,
                            const struct said *said)
{
    struct diagnosis_request request = {.id = ID_NONE};
    int64_t next = ID_NONE;
    bool is_cannot = said->action == DIAGNOSIS_SAY_CANNOT;
    day on = said->action == DIAGNOSIS_ACCEPT ? context->today + 12 : context->today;

    TRY(request_find(context, care_case, id, &request));
    if (said->action == DIAGNOSIS_PASS_ON)
        return diagnosis_request_pass(context, id, request.version,
                                      demo_key_get("institution", said->code), &next);
    return diagnosis_request_answer(
        context, id, request.version,
        &(struct diagnosis_answer_given){
            .action = said->action,
            .way = DIAGNOSIS_BY_TELEPHONE,
            .by_name = "地域医療連携室 例示",
            .happened_at = INSTANT_NONE,
            .on = on,
            .words = said->words,
            .disease = is_cannot ? NULL : said->code,
            .certainty = said->action == DIAGNOSIS_SAY_DIAGNOSED ? "probable" : NULL,
            .reason = is_cannot ? said->code : NULL});
}

static struct err asked_fill(struct context *context, int64_t care_case,
                             const struct asked *asked)
{
    int64_t id = ID_NONE;

    days_ago(context, asked->days_ago);
    TRY(diagnosis_request_send(
        context,
        &(struct diagnosis_request_new){
            .care_case = care_case,
            .institution = demo_key_get("institution", asked->institution),
            .wish = asked->wish,
            .is_checked = true},
        &id));
    for (size_t i = 0; i < ARRAY_COUNT(asked->said) && asked->said[i].action != 0; i++) {
        days_ago(context, asked->said[i].days_ago);
        TRY(said_fill(context, care_case, id, &asked->said[i]));
    }
    return OK;
}

static struct err settle_fill(struct context *context, const struct sketch *sketch,
                              int64_t care_case)
{
    const struct said *last = &sketch->asked[0].said[2];
    struct diagnosis way;

    TRY(diagnosis_of_case(context, care_case, &way));
    if (sketch->ended != NULL)
        return diagnosis_way_end(context, care_case, way.version, sketch->ended);
    return diagnosis_way_settle(context, care_case, way.version,
                                &(struct diagnosis_name){.disease = last->code,
                                                         .certainty = "probable",
                                                         .on = context->today});
}

static struct err one_fill(struct context *context, const struct sketch *sketch)
{
    int64_t care_case = ID_NONE;

    days_ago(context, begun_days_ago(sketch));
    TRY(case_fill(context, sketch, &care_case));
    TRY(way_fill(context, sketch, care_case));
    for (size_t i = 0; i < ARRAY_COUNT(sketch->asked); i++)
        if (sketch->asked[i].institution != NULL)
            TRY(asked_fill(context, care_case, &sketch->asked[i]));
    return sketch->is_named || sketch->ended != NULL
               ? settle_fill(context, sketch, care_case)
               : OK;
}

static struct err fill(struct context *context, void *nothing)
{
    (void)nothing;
    now_is = context->now;
    as_sakura(context);
    for (size_t i = 0; i < ARRAY_COUNT(all); i++)
        TRY(one_fill(context, &all[i]));
    days_ago(context, 0);
    demo_act_as(context, ID_NONE, NULL);
    return OK;
}

extern const struct demo_step diagnosis_desk_demo[];
const struct demo_step diagnosis_desk_demo[] = {
    {82, fill},
    {0},
};
