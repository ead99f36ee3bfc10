/* stays_demo.c -- temporary stays of the demonstration in every state, each with an
 * application of its own, through the use cases and at an hour of its own. */
#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/values.h"
#include "desk/calendar.h"
#include "desk/demo_keys.h"
#include "features/beds/beds.h"
#include "features/feature.h"
#include "features/respite/respite.h"
#include "features/stays/stays.h"

enum reached { HELD, AGREED, CANCELLED, ADMITTED, ENDED, TURNED, REPORTED, RETURNED,
               APPROVED };

static const struct one {
    const char *name, *kana, *hospital, *reason;
    enum reached reached;
    int from, days; /* counted from today */
    int device;     /* of the list below */
} all[] = {
    {"見本 みのり", "ミホン ミノリ", "aozora", "rest", APPROVED, -28, 10, 0},
    {"架空 かおる", "カクウ カオル", "seseragi", "rest", REPORTED, -26, 13, 1},
    {"例示 さとし", "レイジ サトシ", "seseragi", "rest", RETURNED, -24, 8, 0},
    {"仮名 ふみえ", "カナ フミエ", "aozora", "ceremony", ENDED, -12, 7, 1},
    {"見本 つよし", "ミホン ツヨシ", "komorebi", "rest", TURNED, -10, 12, 2},
    {"架空 まさよ", "カクウ マサヨ", "aozora", "rest", ADMITTED, -4, 14, 0},
    {"例示 こうじ", "レイジ コウジ", "komorebi", "rest", AGREED, 8, 11, 2},
    {"仮名 ゆきの", "カナ ユキノ", "aozora", "rest", AGREED, 21, 14, 0},
    {"見本 たえこ", "ミホン タエコ", "aozora", "rest", HELD, 23, 8, 1},
    {"架空 しげる", "カクウ シゲル", "seseragi", "rest", CANCELLED, 6, 8, 2},
};

static const char *const devices[] = {"tppv", "nppv", "tracheostomy"};

/* Only while the demonstration is made, on one thread. */
struct making {
    const struct one *one;
    size_t place;
    int64_t application, stay;
    day from_on, to_on;
};

static void time_set(struct context *context, instant at)
{
    context->now = at;
    context->today = instant_day(at);
}

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

static void as_hanako(struct context *context)
{
    act_as(context, "hanako", "見本 花子", "council");
}

/* ---- the application ------------------------------------------------------------- */

static struct err apply(struct context *context, struct making *making)
{
    const struct one *one = making->one;
    const char *device = devices[one->device];
    struct respite_new wanted = {
        .wanted = {.reason = one->reason,
                   .periods = {{making->from_on, making->to_on}},
                   .period_count = 1,
                   .has_certificate = KNOWN_YES,
                   .certificate_until = making->to_on + 200,
                   .is_at_home = KNOWN_YES,
                   .is_stable = KNOWN_YES,
                   .doctor_consents = KNOWN_YES,
                   .uses_short_stay = KNOWN_NO,
                   .doctor = "架空 三郎（架空在宅クリニック）",
                   .consented_on = context->today - 2},
        .facts = {.name = one->name,
                  .kana = one->kana,
                  .birth_on = day_of(1948 + (int32_t)making->place * 3, 5, 10),
                  .municipality = "112089",
                  .telephone = arena_format(context->arena, "04-0000-96%02d",
                                            (int)making->place),
                  .certificate =
                      arena_format(context->arena, "96%05d", (int)making->place),
                  .disease = "ALS"},
        .devices = &device,
        .device_count = 1,
        .holder = demo_key_get("account", "taro"),
        .received_at = INSTANT_NONE,
    };

    act_as(context, "chigusa", "例示 千草", "hc_sayama");
    TRY(respite_apply_for(context, &wanted, &making->application));
    context->now += HOURS(3);
    act_as(context, "nozomi", "仮名 望", "hc_sayama");
    return respite_approve_it(context, making->application, 1, "決まりに合う");
}

/* ---- the stay -------------------------------------------------------------------- */

static struct err offer_find(struct context *context, const struct making *making,
                             struct bed_offer *offer)
{
    struct bed_offers offers;

    TRY(bed_offers_of(context, demo_key_get("institution", making->one->hospital),
                      &offers));
    for (size_t i = offers.count; i > 0; i--) {
        *offer = offers.items[i - 1];
        if (offer->kind == BED_OFFER_POSTED) /* an answer is another patient's */
            return OK;
    }
    return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

/* One comes and goes on the ward's days only. */
static void days_fit(struct making *making, const struct bed_offer *offer)
{
    enum { LOOK = 14 };

    for (int i = 0; i < LOOK && !bed_comes_on(offer, calendar_get(), making->from_on); i++)
        making->from_on++;
    for (int i = 0; i < LOOK && making->to_on > making->from_on &&
                    !bed_goes_on(offer, calendar_get(), making->to_on);
         i++)
        making->to_on--;
    if (making->to_on < making->from_on) /* days off in a row have eaten it up */
        making->to_on = making->from_on;
    for (int i = 0; i < LOOK && !bed_goes_on(offer, calendar_get(), making->to_on); i++)
        making->to_on++;
}

static struct err version_of(struct context *context, const struct making *making,
                             struct stay *stay)
{
    return stay_find(context, making->stay, stay);
}

static struct err agree(struct context *context, const struct making *making)
{
    struct stay stay;

    TRY(version_of(context, making, &stay));
    return stay_agree(context, stay.id, stay.version,
                      &(struct stay_agreement){.agreed_by = "病棟 見本",
                                               .way = "telephone",
                                               .happened_at = INSTANT_NONE,
                                               .terms = "薬は全日数分を持参"});
}

static struct err come(struct context *context, const struct making *making, instant now)
{
    struct stay stay;
    instant at = instant_of(making->from_on, 10 * 60 + 20);

    TRY(version_of(context, making, &stay));
    time_set(context, at + HOURS(1) < now ? at + HOURS(1) : now);
    return stay_admit(context, stay.id, stay.version, at < now ? at : now);
}

static struct err go(struct context *context, const struct making *making)
{
    instant at = instant_of(making->to_on, 11 * 60);
    bool is_turned = making->one->reached == TURNED;
    struct stay stay;

    TRY(version_of(context, making, &stay));
    time_set(context, is_turned ? at - DAYS(6) : at + HOURS(1));
    if (is_turned)
        return stay_turn(context, stay.id, stay.version, context->today,
                         "肺炎の治療が必要になった");
    return stay_end(context, stay.id, stay.version, at, "自宅");
}

static struct err report(struct context *context, const struct making *making)
{
    enum reached reached = making->one->reached;
    struct stay stay;

    TRY(version_of(context, making, &stay));
    context->now += HOURS(26);
    TRY(stay_report_send(context, stay.id, stay.version,
                         &(struct stay_report_facts){
                             .days = reached == RETURNED ? stay.days + 1 : stay.days,
                             .paid_days = stay.paid_days,
                             .summary = "予定どおり。変わりなし",
                             .reported_by = "医事課 見本"}));
    if (reached == REPORTED)
        return OK;
    context->now += HOURS(20);
    act_as(context, "tadashi", "見本 正", NULL);
    if (reached == RETURNED)
        return stay_report_return(context, stay.id, stay.version + 1,
                                  "利用日数が入退院の日と合いません。ご確認ください。");
    return stay_report_approve(context, stay.id, stay.version + 1);
}

static struct err later(struct context *context, struct making *making, instant now)
{
    enum reached reached = making->one->reached;
    struct stay stay;

    if (reached == HELD)
        return OK;
    context->now += HOURS(20);
    TRY(agree(context, making));
    if (reached == CANCELLED) {
        TRY(version_of(context, making, &stay));
        context->now += HOURS(2);
        return stay_cancel(context, stay.id, stay.version, "family",
                           "介護する人の予定が変わった");
    }
    if (reached == AGREED)
        return OK;
    TRY(come(context, making, now));
    if (reached == ADMITTED)
        return OK;
    TRY(go(context, making));
    return reached < REPORTED ? OK : report(context, making);
}

static struct err one_stay(struct context *context, struct making *making, instant now)
{
    struct bed_offer offer;

    /* Asked for well before; what is to come, in these days. */
    time_set(context, making->one->reached == HELD ? now - HOURS(7)
                      : making->one->from < 2      ? now - DAYS(20 - making->one->from)
                                                   : now - DAYS(4));
    TRY(offer_find(context, making, &offer));
    making->from_on = instant_day(now) + making->one->from;
    making->to_on = making->from_on + making->one->days - 1;
    days_fit(making, &offer);
    TRY(apply(context, making));
    as_hanako(context);
    context->now += HOURS(2);
    TRY(stay_hold(context,
                  &(struct stay_hold){.application = making->application,
                                      .offer = offer.id,
                                      .from_on = making->from_on,
                                      .to_on = making->to_on,
                                      .overruled = "日程は病院と電話で確認済み"},
                  &making->stay));
    return later(context, making, now);
}

static struct err fill_stays(struct context *context, void *nothing)
{
    const struct actor doer = context->actor;
    const instant now = context->now;
    struct err err = OK;

    (void)nothing;
    for (size_t i = 0; i < ARRAY_COUNT(all) && err.kind == ERR_NONE; i++)
        err = one_stay(context, &(struct making){.one = &all[i], .place = i}, now);
    context->actor = doer;
    time_set(context, now);
    return err;
}

extern const struct demo_step stays_demo[];
const struct demo_step stays_demo[] = {
    {75, fill_stays},
    {0},
};
