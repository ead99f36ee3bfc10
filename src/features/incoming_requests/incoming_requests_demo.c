/* incoming_requests_demo.c -- three invented requests from outside: one that nobody has
 * taken in time, one that is a case, one that was answered and told; some days ago. */
#include "access/context.h"
#include "desk/demo_keys.h"
#include "features/feature.h"
#include "features/incoming_requests/incoming_requests.h"

enum { TEN_O_CLOCK = 10 * 60 };

static instant now_is; /* of whoever makes the demonstration */

static void at(struct context *context, instant now)
{
    context->now = now;
    context->today = instant_day(now);
}

static instant days_ago(int days)
{
    return instant_of(instant_day(now_is) - (day)days, TEN_O_CLOCK);
}

static void as_hanako(struct context *context)
{
    demo_act_as(context, demo_key_get("account", "hanako"), "見本 花子");
    context->actor.institution = demo_key_get("institution", "council");
}

static struct err enter(struct context *context, const struct incoming_facts *facts,
                        int64_t *id)
{
    const struct incoming_entry entry = {.facts = *facts};

    at(context, facts->came_at + MINUTES(25));
    return incoming_request_enter(context, &entry, id);
}

/* It came by fax three days ago and more; nobody has taken it. */
static struct err late_fill(struct context *context)
{
    const struct incoming_facts facts = {
        .kind = INCOMING_BED,
        .way = INCOMING_BY_FAX,
        .came_at = days_ago(5),
        .body = demo_key_get("outside_body", "ob_kokuritsu"),
        .asker = "患者相談窓口 例示",
        .telephone = "048-000-2911",
        .age_band = "y60",
        .sex = SEX_MALE,
        .municipality = "112089",
        .need = "球脊髄性筋萎縮症で入院中。非侵襲的人工呼吸器を夜だけ使う。"
                "地元の病院に移って、在宅の準備をしたい。",
        .wanted_on = instant_day(now_is) + 14,
    };
    int64_t id = ID_NONE;

    return enter(context, &facts, &id);
}

/* Taken with a case: the patient comes home in some weeks. */
static struct err taken_fill(struct context *context)
{
    const struct incoming_facts facts = {
        .kind = INCOMING_RETURN_CARE,
        .way = INCOMING_BY_TELEPHONE,
        .came_at = days_ago(2),
        .body = demo_key_get("outside_body", "ob_kakuu_office"),
        .asker = "難病担当 仮名",
        .telephone = "048-000-2901",
        .age_band = "y40",
        .sex = SEX_FEMALE,
        .municipality = "112224",
        .need = "多発性硬化症で県外に入院中。退院して実家に戻る。"
                "訪問診療と、悪くなったときに入院できる病院がほしい。",
        .wanted_on = instant_day(now_is) + 30,
    };
    const struct incoming_take take = {
        .next_at = instant_of(instant_day(now_is) + 1, TEN_O_CLOCK),
        .into = {.choice = INCOMING_CASE_NEW,
                 .kana = "ミホンガワ ユズ",
                 .telephone = "048-000-2950"},
    };
    int64_t id = ID_NONE;

    TRY(enter(context, &facts, &id));
    at(context, facts.came_at + HOURS(3));
    return incoming_request_take(context, id, 1, &take);
}

/* A question: answered by telephone on the same day. */
static struct err told_fill(struct context *context)
{
    const struct incoming_facts facts = {
        .kind = INCOMING_INFORMATION,
        .way = INCOMING_BY_MAIL,
        .came_at = days_ago(12),
        .body = demo_key_get("outside_body", "ob_mihon_network"),
        .asker = "事務局 見本",
        .need = "県内で未診断の方の受診を受けている医療機関と、紹介の方法を知りたい。",
        .wanted_on = DAY_NONE,
    };
    const struct incoming_take take = {
        .next_at = facts.came_at + HOURS(24), .into = {.choice = INCOMING_CASE_NONE}};
    const struct incoming_answer answer = {
        .kind = INCOMING_YES,
        .on = DAY_NONE,
        .next_at = INSTANT_NONE,
        .words = "難病診療連携拠点病院の医師向けのページと、紹介状の様式を案内しました。"};
    const struct incoming_telling telling = {.way = INCOMING_BY_MAIL,
                                             .to_name = "事務局 見本",
                                             .happened_at = facts.came_at + HOURS(4)};
    int64_t id = ID_NONE;

    TRY(enter(context, &facts, &id));
    at(context, facts.came_at + HOURS(1));
    TRY(incoming_request_take(context, id, 1, &take));
    at(context, facts.came_at + HOURS(4));
    TRY(incoming_request_answer(context, id, 2, &answer));
    return incoming_request_tell(context, id, 3, &telling);
}

static struct err fill(struct context *context, void *nothing)
{
    const struct actor doer = context->actor;

    (void)nothing;
    now_is = context->now;
    as_hanako(context);
    struct err err = told_fill(context);
    if (err.kind == ERR_NONE)
        err = late_fill(context);
    if (err.kind == ERR_NONE)
        err = taken_fill(context);
    at(context, now_is);
    context->actor = doer;
    return err;
}

extern const struct demo_step incoming_requests_demo[];
const struct demo_step incoming_requests_demo[] = {
    {84, fill},
    {0},
};
