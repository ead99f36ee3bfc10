/* places_words_pages.c -- a hospital that could take the patient, in words: what it can do,
 * what must be brought, when, what the rules say; and what would open others. */
#include "features/places/places_words_pages.h"

#include "base/arena.h"
#include "base/era.h"
#include "base/id.h"
#include "base/str.h"
#include "desk/calendar.h"
#include "features/prefecture/prefecture.h"

static const char *words(struct web *web, enum message message, const struct say *say)
{
    return message_text(web->arena, web->context->language, message, say);
}

const char *place_distance_text(struct web *web, int64_t metres)
{
    if (metres == INT_NONE)
        return NULL;
    return words(web, MSG_PLACES_KILOMETRES, say_count(web->arena, (metres + 500) / 1000));
}

/* ---- needs ----------------------------------------------------------------------------- */

static const struct {
    enum message word;
    const char *tag;
} answers[CAPABILITY_ANSWER_END] = {
    [CAPABILITY_UNKNOWN] = {MSG_CAPABILITIES_ANSWER_UNKNOWN, "tag"},
    [CAPABILITY_CAN] = {MSG_CAPABILITIES_ANSWER_CAN, "tag good"},
    [CAPABILITY_CONDITION] = {MSG_CAPABILITIES_ANSWER_CONDITION, "tag maybe"},
    [CAPABILITY_CANNOT] = {MSG_CAPABILITIES_ANSWER_CANNOT, "tag bad"},
};

static const char *need_name(struct web *web, const struct place_found *found, size_t nth)
{
    return capability_need_name(&capability_needs()->items[found->needs[nth].need],
                                web->context->language);
}

/* What is lacking first: that is what must be talked about. */
static void needs_see(struct web *web, const struct place_found *found, uint32_t index,
                      struct place_candidate_view *view)
{
    static const enum capability_answer order[] = {CAPABILITY_CANNOT, CAPABILITY_UNKNOWN,
                                                   CAPABILITY_CONDITION, CAPABILITY_CAN};
    const struct match_profile *profile = &found->profiles[index];
    size_t count = found->question.need_count;

    view->needs.items = arena_new_array(web->arena, struct place_need_view, count + 1);
    for (size_t k = 0; k < ARRAY_COUNT(order); k++)
        for (size_t i = 0; i < count; i++) {
            enum capability_answer answer =
                (enum capability_answer)found->hospitals[index].answers[i];
            if (answer != order[k])
                continue;
            view->needs.items[view->needs.count++] = (struct place_need_view){
                .name = need_name(web, found, i),
                .answer = answers[answer].word,
                .tag = answers[answer].tag,
                .terms = profile->said[i] != NULL ? profile->said[i]->terms : NULL,
                .ward = profile->said[i] != NULL ? profile->said[i]->ward : NULL,
            };
        }
}

/* ---- periods --------------------------------------------------------------------------- */

static bool is_over_new_year(day from_on, day to_on)
{
    const struct calendar *calendar = calendar_get();
    for (day on = from_on; on <= to_on; on++)
        if (calendar_is_closed(calendar, on) && !calendar_is_holiday(calendar, on))
            return true;
    return false;
}

/* What the rules do not plainly allow is held with a reason; so is a stay that two
 * contracts share. */
static void rules_put(const struct place_found *found, const struct place_period *period,
                      struct place_period_view *view)
{
    const struct programme_verdict *verdict = place_verdict_of(found, period);

    view->needs_reason = view->is_over_fiscal_year;
    for (size_t i = 0; verdict != NULL && i < verdict->count; i++)
        view->needs_reason |= verdict->items[i].kind > PROGRAMME_FITS;
    view->is_refused = verdict != NULL && verdict->is_refused;
}

static void periods_see(struct web *web, const struct place_found *found,
                        const struct place_candidate *candidate, bool is_own_periods,
                        struct place_candidate_view *view)
{
    view->periods.items =
        arena_new_array(web->arena, struct place_period_view, PLACE_PERIODS_MAX);
    view->periods.count = candidate->period_count;
    for (size_t i = 0; i < candidate->period_count; i++) {
        const struct place_period *period = &candidate->periods[i];
        view->periods.items[i] = (struct place_period_view){
            .from_on = period->from_on,
            .to_on = period->to_on,
            .days = period->to_on - period->from_on + 1,
            .offer = id_text(web->arena, period->offer),
            .from_iso = day_iso(web->arena, period->from_on),
            .to_iso = day_iso(web->arena, period->to_on),
            .wish = is_own_periods ? period->wish + 1 : 0,
            .promised = place_promised(found, view->id, period),
            .is_over_new_year = is_over_new_year(period->from_on, period->to_on),
            .is_over_fiscal_year =
                day_fiscal_year(period->from_on) != day_fiscal_year(period->to_on),
        };
        rules_put(found, period, &view->periods.items[i]);
    }
}

/* ---- the verdict of the rules ------------------------------------------------------------ */

static void verdict_see(struct web *web, const struct programme_verdict *verdict,
                        struct place_candidate_view *view)
{
    static const struct {
        enum message word;
        const char *tag;
    } kinds[] = {{MSG_NONE, ""},
                 {MSG_NONE, ""},
                 {MSG_PLACES_MISSING, "tag maybe"},
                 {MSG_PLACES_WARNS, "tag maybe"},
                 {MSG_PLACES_REFUSES, "tag bad"}};

    view->findings.items =
        arena_new_array(web->arena, struct place_finding_view, verdict->count + 1);
    for (size_t i = 0; i < verdict->count; i++) {
        const struct programme_finding *finding = &verdict->items[i];
        if (finding->kind <= PROGRAMME_FITS || finding->kind > PROGRAMME_REFUSES)
            continue;
        view->findings.items[view->findings.count++] = (struct place_finding_view){
            .sentence = words(web, finding->sentence, finding->say),
            .tag = kinds[finding->kind].tag,
            .word = kinds[finding->kind].word,
        };
    }
}

/* ---- one hospital -------------------------------------------------------------------------- */

static const struct bed_offer *offer_of(const struct place_hospital *hospital, int64_t id)
{
    for (size_t i = 0; i < hospital->offer_count; i++)
        if (hospital->offers[i].offer->id == id)
            return hospital->offers[i].offer;
    return NULL;
}

static void offer_see(struct web *web, const struct bed_offer *offer,
                      struct place_candidate_view *view)
{
    day today = web->context->today;
    day confirmed_on = instant_day(offer->confirmed_at);

    view->terms = offer->terms;
    view->ward = offer->ward;
    view->confirmed =
        capability_age_text(web->arena, web->context->language, confirmed_on, today);
    view->is_stale = today - confirmed_on > bed_stale_days(today);
}

static void parts_see(struct web *web, const struct place_candidate *candidate,
                      struct place_candidate_view *view)
{
    static const enum message labels[PLACE_PART_END] = {
        MSG_PLACES_PART_NEEDS, MSG_PLACES_PART_DISTANCE, MSG_PLACES_PART_AGE,
        MSG_PLACES_PART_WISH,  MSG_PLACES_PART_EARLIER,  MSG_PLACES_PART_PERIOD};

    view->parts.items = arena_new_array(web->arena, struct place_part_view, PLACE_PART_END);
    view->parts.count = PLACE_PART_END;
    for (int i = 0; i < PLACE_PART_END; i++)
        view->parts.items[i] = (struct place_part_view){labels[i], candidate->parts[i]};
}

static void fit_see(const struct place_candidate *candidate,
                    struct place_candidate_view *view)
{
    bool is_lacking = candidate->cannot > 0;
    bool is_doubtful = candidate->unknown > 0 || candidate->condition > 0;

    view->verdict = is_lacking    ? MSG_PLACES_FIT_LACKS
                    : is_doubtful ? MSG_PLACES_FIT_ASK
                                  : MSG_PLACES_FIT_ALL;
    view->verdict_tag = is_lacking ? "tag bad" : is_doubtful ? "tag maybe" : "tag good";
}

void place_candidate_see(struct web *web, const struct place_found *found, size_t nth,
                         bool is_own_periods, struct place_candidate_view *view)
{
    const struct place_candidate *candidate = &found->result.items[nth];
    const struct place_hospital *hospital = &found->hospitals[candidate->index];
    const struct bed_offer *offer = offer_of(hospital, candidate->periods[0].offer);

    *view = (struct place_candidate_view){
        .number = (int64_t)nth + 1,
        .id = hospital->institution,
        .name = hospital->name,
        .distance = place_distance_text(web, hospital->metres),
        .telephone = found->profiles[candidate->index].telephone,
        .earlier = hospital->earlier_stays,
        .starts = candidate->starts,
        .score = candidate->score,
        .is_wished = hospital->is_wished,
        .is_without_duty = found->standings[candidate->index] == CONTRACT_WITHOUT_DUTY,
    };
    fit_see(candidate, view);
    needs_see(web, found, candidate->index, view);
    periods_see(web, found, candidate, is_own_periods, view);
    parts_see(web, candidate, view);
    if (offer != NULL)
        offer_see(web, offer, view);
    const struct programme_verdict *verdict =
        place_verdict_of(found, &candidate->periods[0]);
    if (verdict != NULL)
        verdict_see(web, verdict, view);
}

void place_ask_see(struct web *web, const struct place_found *found, size_t nth,
                   struct place_ask_view *view)
{
    const struct place_ask *ask = &found->asks[nth];
    const struct place_hospital *hospital = &found->hospitals[ask->index];
    struct say *say = say_new(web->arena);

    say->values[0] = SAY_N(ask->can);
    say->values[1] = SAY_N(ask->condition);
    say->values[2] = SAY_N(ask->unknown);
    say->values[3] = SAY_N(ask->cannot);
    *view = (struct place_ask_view){
        .id = hospital->institution,
        .name = hospital->name,
        .distance = place_distance_text(web, hospital->metres),
        .telephone = found->profiles[ask->index].telephone,
        .needs = found->question.need_count > 0 ? words(web, MSG_PLACES_ANSWERS, say) : NULL,
        .is_wished = hospital->is_wished,
        .is_refused = hospital->is_refused,
        .is_stopped = hospital->is_stopped,
        .is_without_duty = ask->standing == CONTRACT_WITHOUT_DUTY,
    };
}

/* ---- what would open others ---------------------------------------------------------------- */

static const char *relaxed_text(struct web *web, const struct place_found *found, int which)
{
    static const enum message sentences[PLACE_BY_NEED_FIRST] = {
        [PLACE_BY_HOLDS] = MSG_PLACES_OPEN_HOLDS,
        [PLACE_BY_WEEKDAYS] = MSG_PLACES_OPEN_WEEKDAYS,
        [PLACE_BY_YEAR] = MSG_PLACES_OPEN_YEAR,
        [PLACE_BY_DISTANCE] = MSG_PLACES_OPEN_DISTANCE,
        [PLACE_BY_REFUSED] = MSG_PLACES_OPEN_REFUSED,
        [PLACE_BY_STOPPED] = MSG_PLACES_OPEN_STOPPED,
        [PLACE_BY_WINDOW] = MSG_PLACES_OPEN_WINDOW,
        [PLACE_BY_SHORTER] = MSG_PLACES_OPEN_SHORTER,
    };
    struct say *say = say_new(web->arena);

    say->values[0] = SAY_N(found->result.opened_by[which]);
    if (which >= PLACE_BY_NEED_FIRST) {
        say->values[1] = SAY_T(need_name(web, found, (size_t)(which - PLACE_BY_NEED_FIRST)));
        return words(web, MSG_PLACES_OPEN_NEED, say);
    }
    say->values[1] = which == PLACE_BY_SHORTER ? SAY_N(found->result.shorter_days)
                                               : SAY_N(PLACE_WINDOW_DAYS);
    return words(web, sentences[which], say);
}

void place_relaxed_see(struct web *web, const struct place_found *found,
                       struct places_view *view)
{
    int count = PLACE_BY_NEED_FIRST + (int)found->question.need_count;

    view->relaxed.items = arena_new_array(web->arena, const char *, count);
    for (int i = 0; i < count; i++)
        if (found->result.opened_by[i] > 0)
            view->relaxed.items[view->relaxed.count++] = relaxed_text(web, found, i);
    view->has_relaxed = view->relaxed.count > 0;
}
