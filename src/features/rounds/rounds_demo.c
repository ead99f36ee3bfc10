/* rounds_demo.c -- rounds of asking in the demonstration, made through the use cases.
 *
 * Asked over the last hours in the name of who holds the case; three of the hospitals
 * answer by their own accounts, the others by telephone or fax.  Cases that are to be
 * chosen, scheduled or admitted end here with one acceptance each: the room of
 * admissions goes on from there.
 */
#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/demo_keys.h"
#include "features/disclosures/disclosures.h"
#include "features/feature.h"
#include "features/calls/calls.h"
#include "features/rounds/rounds.h"

enum { PLACES = 4 };

/* What a place has said by now. */
enum said {
    NOTHING,
    OPENED,
    DECIDING,
    BROKEN, /* deciding until a moment ago */
    TALK,
    ACCEPTS,
    ON_TERMS,
    FULL,
    NO_NIGHT_STAFF,
    ABSENT, /* rung, and somebody was not there */
};

static const struct round {
    const char *care_case;
    int minutes_ago;
    struct {
        const char *institution;
        enum said said;
    } places[PLACES];
} rounds[] = {
    {"c03", 170, {{"aozora", NOTHING}, {"midori", DECIDING}, {"seseragi", FULL}}},
    {"c04", 45, {{"aozora", OPENED}, {"komorebi", BROKEN}, {"midori", NO_NIGHT_STAFF}}},
    {"c06", 400, {{"asagiri", NOTHING}, {"tsubame", OPENED}, {"yunagi", FULL}}},
    {"c07", 25,
     {{"aozora", NOTHING}, {"seseragi", NOTHING}, {"komorebi", TALK}, {"chikurin", ABSENT}}},
    {"c10", 300, {{"asagiri", DECIDING}, {"yasuragi", NOTHING}, {"minori", NOTHING}}},
    {"c29", 35, {{"komorebi", NOTHING}, {"kawanami", DECIDING}, {"midori", FULL}}},
    {"c32", 600, {{"hikari", OPENED}, {"aozora", NOTHING}}},
    {"c36", 20, {{"asagiri", NOTHING}, {"hakucho", NOTHING}, {"izumi", TALK}}},
    {"c05", 700, {{"hidamari", ACCEPTS}, {"hoshizora", ON_TERMS}, {"asagiri", FULL}}},
    {"c09", 500, {{"hoshizora", ON_TERMS}, {"aozora", DECIDING}, {"koguma", ACCEPTS}}},
    {"c11", 50, {{"kawanami", ACCEPTS}, {"manabi", TALK}, {"aozora", FULL}}},
    {"c34", 900, {{"yunagi", ACCEPTS}, {"asagiri", NO_NIGHT_STAFF}}},
    {"c35", 800, {{"seseragi", ON_TERMS}, {"yamabiko", ON_TERMS}, {"nagomi", FULL}}},
    {"c12", 600, {{"mizuiro", ACCEPTS}, {"asagiri", FULL}, {"wakaba", NOTHING}}},
    {"c13", 700, {{"aozora", ACCEPTS}, {"midori", DECIDING}}},
    {"c14", 55, {{"komorebi", ACCEPTS}, {"aozora", DECIDING}, {"kusanohana", FULL}}},
    {"c15", 800, {{"yunagi", ACCEPTS}, {"hinata", FULL}}},
    {"c16", 600, {{"tsubame", ACCEPTS}, {"asagiri", NO_NIGHT_STAFF}}},
    {"c17", 900, {{"hakucho", ACCEPTS}, {"seseragi", NOTHING}}},
    {"c18", 59,
     {{"aozora", ACCEPTS}, {"komorebi", DECIDING}, {"kawanami", FULL}, {"midori", FULL}}},
    {"c19", 900, {{"sazanami", ACCEPTS}, {"konoha", FULL}}},
    {"c20", 900, {{"aozora", ACCEPTS}, {"tanpopo", NOTHING}}},
    {"c21", 600, {{"koguma", ACCEPTS}, {"aozora", NO_NIGHT_STAFF}}},
    {"c40", 900, {{"komorebi", ACCEPTS}, {"tsukiakari", FULL}}},
};

/* ---- who acts ------------------------------------------------------------------- */

/* The holder, at an hour at which nothing was lent to her yet: hence the system's. */
static struct actor holder(int64_t account, const char *name)
{
    return (struct actor){.kind = ACTOR_SYSTEM,
                          .account = account,
                          .institution = demo_key_get("institution", "council"),
                          .name = name,
                          .proved_at = INSTANT_NONE};
}

/* Who answers for an institution by an account of its own; NULL: nobody does. */
static const char *clerk_of(const char *institution, const char **name)
{
    static const struct {
        const char *institution, *login, *name;
    } clerks[] = {{"aozora", "ichiro", "見本 一郎"},
                  {"komorebi", "hazuki", "例示 葉月"},
                  {"asagiri", "minoru", "仮名 実"}};
    for (size_t i = 0; i < ARRAY_COUNT(clerks); i++)
        if (text_equal(clerks[i].institution, institution)) {
            *name = clerks[i].name;
            return clerks[i].login;
        }
    return NULL;
}

static bool act_as_clerk(struct context *context, const char *institution)
{
    const char *name = NULL;
    const char *login = clerk_of(institution, &name);
    if (login == NULL)
        return false;
    context->actor = (struct actor){.kind = ACTOR_ACCOUNT,
                                    .account = demo_key_get("account", login),
                                    .institution = demo_key_get("institution", institution),
                                    .roles = ROLE_BIT(ROLE_HOSPITAL_DESK),
                                    .name = name,
                                    .second_factor = true,
                                    .proved_at = context->now};
    return true;
}

/* ---- asking ----------------------------------------------------------------------- */

/* An emergency where nobody could be asked, consent elsewhere. */
static struct err basis_fill(struct context *context, int64_t care_case,
                             const char *key)
{
    bool is_emergency = text_equal(key, "c36");
    struct basis_new basis = {
        .kind = is_emergency ? BASIS_EMERGENCY : BASIS_CONSENT,
        .means = is_emergency ? NULL : "voice",
        .witnessed_by = is_emergency ? NULL : "例示 千草（保健師）",
        .reason = is_emergency ? "caregiver_collapsed" : NULL,
        .text = is_emergency ? "自宅で倒れているところを隣人が見つけた。身寄りと連絡がつかない"
                             : "入院先を探すために、必要なことを伝えてよい",
        .decided_by = is_emergency ? context->actor.name : NULL,
        .told = "need",
        .happened_at = INSTANT_NONE,
        .to_at = INSTANT_NONE,
    };
    int64_t id = ID_NONE;
    return case_basis_record(context, care_case, &basis, &id);
}

static bool fits(const struct match_found *found, int64_t institution)
{
    for (size_t i = 0; i < found->result.fit_count; i++)
        if (found->institutions[found->result.fits[i].index].id == institution)
            return found->result.fits[i].effect != RULE_REFUSE;
    return false;
}

static struct err ask(struct context *context, const struct round *round,
                      int64_t care_case)
{
    const struct match_filter everywhere = {.radius_metres = INT_NONE};
    struct inquiry_place places[PLACES] = {{0}};
    struct inquiry_new wanted = {
        .care_case = care_case, .places = places, .answer_by = INSTANT_NONE};
    struct match_found found;
    int64_t id = ID_NONE;

    TRY(match_find(context, care_case, &everywhere, &found));
    for (size_t i = 0; i < PLACES && round->places[i].institution != NULL; i++) {
        struct inquiry_place *place = &places[wanted.place_count++];
        place->institution = demo_key_get("institution", round->places[i].institution);
        place->channel = i % 2 == 0 ? (enum notice_channel)0 : NOTICE_FAX;
        if (!fits(&found, place->institution))
            place->overruled = "以前に受け入れていただいたことがある";
    }
    return inquiry_send(context, &wanted, &id);
}

/* ---- answering -------------------------------------------------------------------- */

static struct inquiry_answer answer_of(const struct context *context, enum said said,
                                       instant now)
{
    static const enum target_action actions[] = {
        [DECIDING] = TARGET_SAY_DECIDING,  [BROKEN] = TARGET_SAY_DECIDING,
        [TALK] = TARGET_SAY_TALK,          [ACCEPTS] = TARGET_SAY_ACCEPT,
        [ON_TERMS] = TARGET_SAY_CONDITION, [FULL] = TARGET_SAY_DECLINE,
        [NO_NIGHT_STAFF] = TARGET_SAY_DECLINE,
    };
    struct inquiry_answer answer = {
        .action = actions[said],
        .way = ANSWER_BY_TELEPHONE,
        .by_name = "連携室 担当者",
        .happened_at = INSTANT_NONE,
        .until_at = INSTANT_NONE,
        .from_on = DAY_NONE,
        .reason_until = DAY_NONE,
    };
    if (said == DECIDING)
        answer.until_at = now + MINUTES(40);
    if (said == BROKEN)
        answer.until_at = now - MINUTES(5);
    if (said == ACCEPTS || said == ON_TERMS)
        answer.until_at = now + HOURS(20);
    if (said == ACCEPTS)
        answer.from_on = context->today;
    if (said == ON_TERMS)
        answer.terms = "夜間の吸引のために、ご家族かヘルパーの付き添いをお願いします";
    if (said == FULL || said == NO_NIGHT_STAFF)
        answer.reason = said == FULL ? "bed_full" : "night_staff";
    return answer;
}

static struct err call_absent(struct context *context, const struct inquiry_target *target,
                              instant now)
{
    return call_note(context, target->id, target->version,
                     &(struct call){.result = "absent",
                                    .happened_at = INSTANT_NONE,
                                    .again_at = now + MINUTES(15),
                                    .note = "担当者は17時に戻る"});
}

static struct err say(struct context *context, const char *institution, enum said said,
                      const struct inquiry_target *target, instant now)
{
    struct actor team = context->actor;
    struct err err = OK;

    if (said == NOTHING)
        return OK;
    if (said == ABSENT)
        return call_absent(context, target, now);
    bool is_clerk = act_as_clerk(context, institution);
    struct inquiry_answer answer = answer_of(context, said, now);
    if (is_clerk)
        answer.by_name = context->actor.name;
    if (is_clerk || said != OPENED)
        err = said == OPENED
                  ? inquiry_see(context, target->id)
                  : inquiry_answer(context, target->id, target->version, &answer);
    context->actor = team;
    return err;
}

static struct err answers_fill(struct context *context, const struct round *round,
                               int64_t care_case, instant now)
{
    struct inquiry_targets targets;

    TRY(inquiry_target_list(context, care_case, &targets));
    for (size_t i = 0; i < PLACES && round->places[i].institution != NULL; i++) {
        const char *key = round->places[i].institution;
        int64_t institution = demo_key_get("institution", key);
        for (size_t t = 0; t < targets.count; t++)
            if (targets.items[t].institution == institution)
                TRY(say(context, key, round->places[i].said, &targets.items[t], now));
    }
    return OK;
}

/* ---- all of them ------------------------------------------------------------------- */

static void time_set(struct context *context, instant at)
{
    context->now = at;
    context->today = instant_day(at);
}

static struct err one_round(struct context *context, const struct round *round,
                            instant now)
{
    int64_t care_case = demo_key_get("case", round->care_case);
    struct care_case whole;
    struct person person;

    time_set(context, now - MINUTES(round->minutes_ago));
    context->actor = holder(ID_NONE, "system");
    TRY(case_get(context, care_case, &whole, &person));
    context->actor = holder(whole.holder, whole.holder_name);
    TRY(basis_fill(context, care_case, round->care_case));
    TRY(ask(context, round, care_case));
    time_set(context, now - MINUTES(round->minutes_ago / 3));
    return answers_fill(context, round, care_case, now);
}

static struct err fill_rounds(struct context *context, void *nothing)
{
    const struct actor doer = context->actor;
    const instant now = context->now;
    struct err err = OK;

    (void)nothing;
    for (size_t i = 0; i < ARRAY_COUNT(rounds) && err.kind == ERR_NONE; i++)
        err = one_round(context, &rounds[i], now);
    context->actor = doer;
    time_set(context, now);
    return err;
}

const struct demo_step rounds_demo[] = {
    {50, fill_rounds},
    {0},
};
