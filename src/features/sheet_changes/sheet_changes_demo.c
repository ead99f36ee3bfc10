/* sheet_changes_demo.c -- a patient of the demonstration who comes to the same hospital for
 * the second time: what the doctor wrote last time, and what the doctor writes now. */
#include "access/context.h"
#include "base/str.h"
#include "base/values.h"
#include "desk/calendar.h"
#include "desk/demo_keys.h"
#include "features/beds/beds.h"
#include "features/feature.h"
#include "features/respite/respite.h"
#include "features/stays/stays.h"

enum { LOOK_BACK = 60, AHEAD = 61, STAY_LENGTH = 7 };

static const struct sheet_facts last_time = {
    .diagnosis = "ALS。2021年に診断。四肢は動かない。眼球運動は保たれる。",
    .respiration = "気管切開、人工呼吸器24時間。\n吸引は日中1時間に1回、夜間4回。",
    .nutrition = "胃ろう。半固形 1日3回（7時・12時・18時）。",
    .medication = "リルゾール。\n緩下剤。",
    .allergies = "なし",
    .communication = "透明文字盤。まばたき1回が「はい」。",
    .cautions = "首を後ろに反らせない。",
    .doctor = "架空 三郎 先生",
    .doctor_institution = "架空在宅クリニック",
};

static const struct sheet_facts this_time = {
    .diagnosis = "ALS。2021年に診断。四肢は動かない。眼球運動は保たれる。",
    .history = "10月に尿路感染で5日間の抗菌薬。",
    .respiration = "気管切開、人工呼吸器24時間。\n吸引は日中1時間に1回、夜間8回。"
                   "\nカフアシスト1日3回。",
    .nutrition = "胃ろう。半固形 1日3回（7時・12時・18時）。",
    .medication = "リルゾール。",
    .allergies = "セフェム系で発疹（2026年10月）",
    .communication = "視線入力装置。切れているときは透明文字盤。",
    .cautions = "首を後ろに反らせない。",
    .doctor = "架空 三郎 先生",
    .doctor_institution = "架空在宅クリニック",
};

/* In the past nobody was of the team yet: the demonstration itself acts for them. */
static void act_as(struct context *context, const char *login, const char *name,
                   const char *office)
{
    context->actor = (struct actor){
        .kind = ACTOR_SYSTEM,
        .account = demo_key_get("account", login),
        .institution = demo_key_get("institution", office),
        .name = name,
        .proved_at = INSTANT_NONE,
    };
}

static void time_set(struct context *context, instant at)
{
    context->now = at;
    context->today = instant_day(at);
}

static struct err sheet_came(struct context *context, int64_t care_case,
                             const struct sheet_facts *facts)
{
    const struct sheet_arrival arrival = {.way = SHEET_BY_FORM,
                                          .facts = facts,
                                          .received_from = facts->doctor,
                                          .received_at = context->now - HOURS(1)};
    struct sheets sheets;

    act_as(context, "hanako", "見本 花子", "council");
    TRY(sheet_list(context, care_case, &sheets));
    return sheet_receive(context, care_case, sheets.version, &arrival);
}

/* ---- the second time ------------------------------------------------------------- */

static struct err offer_find(struct context *context, int64_t institution,
                             struct bed_offer *offer)
{
    struct bed_offers offers;

    TRY(bed_offers_of(context, institution, &offers));
    for (size_t i = offers.count; i > 0; i--) {
        *offer = offers.items[i - 1];
        if (offer->kind == BED_OFFER_POSTED)
            return OK;
    }
    return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

/* One comes and goes on the ward's days only. */
static void days_find(const struct bed_offer *offer, day from, struct stay_hold *hold)
{
    hold->offer = offer->id;
    hold->from_on = from;
    while (hold->from_on < from + LOOK_BACK &&
           !bed_comes_on(offer, calendar_get(), hold->from_on))
        hold->from_on++;
    hold->to_on = hold->from_on + STAY_LENGTH - 1;
    while (hold->to_on < from + LOOK_BACK &&
           !bed_goes_on(offer, calendar_get(), hold->to_on))
        hold->to_on++;
}

static struct err apply_again(struct context *context, const struct stay *last,
                              const struct stay_hold *days, int64_t *application)
{
    static const char *const devices[] = {"tppv"};
    const struct respite_new wanted = {
        .wanted = {.reason = "rest",
                   .periods = {{days->from_on, days->to_on}},
                   .period_count = 1,
                   .places = {{last->institution, false}},
                   .place_count = 1,
                   .has_certificate = KNOWN_YES,
                   .certificate_until = days->to_on + 100,
                   .is_at_home = KNOWN_YES,
                   .is_stable = KNOWN_YES,
                   .doctor_consents = KNOWN_YES,
                   .uses_short_stay = KNOWN_NO,
                   .doctor = "架空 三郎（架空在宅クリニック）",
                   .consented_on = context->today - 1},
        .person = last->person,
        .facts = {.municipality = "112089", .birth_on = DAY_NONE},
        .devices = devices,
        .device_count = 1,
        .holder = demo_key_get("account", "taro"),
        .received_at = INSTANT_NONE,
    };

    act_as(context, "chigusa", "例示 千草", "hc_sayama");
    TRY(respite_apply_for(context, &wanted, application));
    context->now += HOURS(3);
    act_as(context, "nozomi", "仮名 望", "hc_sayama");
    return respite_approve_it(context, *application, 1, "決まりに合う");
}

static struct err agreed_again(struct context *context, struct stay_hold *hold)
{
    struct stay stay;
    int64_t id = ID_NONE;

    act_as(context, "hanako", "見本 花子", "council");
    TRY(stay_hold(context, hold, &id));
    context->now += HOURS(3);
    TRY(stay_find(context, id, &stay));
    return stay_agree(context, id, stay.version,
                      &(struct stay_agreement){.agreed_by = "病棟 見本",
                                               .way = "telephone",
                                               .happened_at = INSTANT_NONE,
                                               .terms = "薬は全日数分を持参"});
}

static struct err second_time(struct context *context, const struct stay *last)
{
    const instant now = context->now;
    struct bed_offer offer;
    struct stay_hold hold = {.overruled = "日程は病院と電話で確認済み"};
    struct respite_application application;

    TRY(offer_find(context, last->institution, &offer));
    days_find(&offer, context->today + AHEAD, &hold);
    time_set(context, last->came_at - DAYS(3));
    TRY(sheet_came(context, last->care_case, &last_time));
    time_set(context, now - DAYS(2));
    TRY(apply_again(context, last, &hold, &hold.application));
    TRY(respite_find(context, hold.application, &application));
    time_set(context, now - HOURS(20));
    TRY(sheet_came(context, application.care_case, &this_time));
    return agreed_again(context, &hold);
}

static struct err fill(struct context *context, void *nothing)
{
    const struct actor doer = context->actor;
    const instant now = context->now;
    struct stays stays;
    struct err err = OK;

    (void)nothing;
    TRY(stay_list_between(context, demo_key_get("institution", "aozora"),
                          context->today - LOOK_BACK, context->today, &stays));
    for (size_t i = 0; i < stays.count; i++)
        if (stays.items[i].report == STAY_REPORT_APPROVED) {
            err = second_time(context, &stays.items[i]);
            break;
        }
    context->actor = doer;
    time_set(context, now);
    return err;
}

extern const struct demo_step sheet_changes_demo[];
const struct demo_step sheet_changes_demo[] = {
    {78, fill},
    {0},
};
