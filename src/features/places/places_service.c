/* places_service.c -- finding a place: the application's question, what there is by
 * contract and offer, and what the search says of it. */
#include "features/places/places_rules.h"

#include "access/context.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/calendar.h"
#include "features/ledgers/ledgers.h"
#include "features/places/places_sql.h" /* made from places.sql */
#include "features/prefecture/prefecture.h"
#include "features/stays/stays.h"

#include <stdlib.h>

/* ---- the question --------------------------------------------------------------------- */

static int64_t rule_number(const char *code, day on, int64_t otherwise)
{
    return dated_rule_number(
        dated_rule_on(&prefecture_get()->respite_rules, code, NULL, on), otherwise);
}

static struct place_weights weights_on(day on)
{
    return (struct place_weights){
        .parts =
            {
                [PLACE_PART_NEEDS] = rule_number("place_weight_needs", on, 35),
                [PLACE_PART_DISTANCE] = rule_number("place_weight_distance", on, 25),
                [PLACE_PART_AGE] = rule_number("place_weight_age", on, 10),
                [PLACE_PART_WISH] = rule_number("place_weight_wish", on, 10),
                [PLACE_PART_EARLIER] = rule_number("place_weight_earlier", on, 10),
                [PLACE_PART_PERIOD] = rule_number("place_weight_period", on, 10),
            },
        .distance_zero_metres = rule_number("place_distance_zero_km", on, 60) * 1000,
        .stale_days = bed_stale_days(on),
    };
}

/* What only the patient says (weight, wishes) no hospital answers: not asked. */
static struct err needs_ask(struct context *context, struct place_found *found)
{
    const struct capability_needs *list = capability_needs();
    struct place_question *question = &found->question;
    struct care_need need;

    TRY(care_need_latest(context, found->application.care_case, &need, &found->has_need));
    size_t count = found->has_need ? need.item_count : 0;
    const char **codes = arena_new_array(context->arena, const char *, count + 1);
    bool *is_hard = arena_new_array(context->arena, bool, count + 1);
    found->needs = arena_new_array(context->arena, struct match_need, count + 1);
    for (size_t i = 0; i < count && question->need_count < PLACE_NEEDS_MAX; i++) {
        int index = capability_need_index(need.items[i].code);
        if (index < 0 || !list->items[index].is_stated)
            continue;
        size_t nth = question->need_count++;
        codes[nth] = list->items[index].code;
        is_hard[nth] = list->items[index].is_hard;
        found->needs[nth] = (struct match_need){index, is_hard[nth]};
    }
    question->needs = codes;
    question->is_hard = is_hard;
    return OK;
}

/* The periods of the application, or so many days within a time. */
static void wishes_ask(const struct place_filter *filter, struct place_found *found)
{
    struct place_question *question = &found->question;
    const struct respite_application *application = &found->application;

    if (filter->days > 0) {
        question->wishes[question->wish_count++] =
            (struct place_wish){filter->from_on, filter->to_on, filter->days};
        return;
    }
    for (size_t i = 0; i < application->period_count && i < PLACE_WISHES_MAX; i++) {
        struct respite_period period = application->periods[i];
        if (period.to_on >= question->today)
            question->wishes[question->wish_count++] = (struct place_wish){
                period.from_on, period.to_on, period.to_on - period.from_on + 1};
    }
}

/* Days left in each fiscal year that is touched, what this application holds left out. */
static struct err years_ask(struct context *context, day from_on, day to_on,
                            struct place_found *found)
{
    const struct respite_application *application = &found->application;
    struct place_question *question = &found->question;
    const char *devices[RESPITE_DEVICES_MAX];
    size_t count = 0;

    question->programme = programme_edition(programmes_get(), application->programme,
                                            application->edition_on);
    if (question->programme == NULL)
        return OK;
    TRY(respite_devices(context, application->care_case, devices, &count));
    int64_t limit = programme_year_days_max(question->programme, devices, count);
    for (int32_t year = day_fiscal_year(from_on);
         year <= day_fiscal_year(to_on) && question->year_count < PROGRAMME_YEARS_MAX;
         year++) {
        struct ledger_balance balance;
        TRY(ledger_balance_of(context, application->person, application->programme, year,
                              &balance));
        int64_t left = limit == INT_NONE ? INT_NONE : limit - balance.used - balance.held;
        question->years[question->year_count++] =
            (struct place_year){year, left != INT_NONE && left < 0 ? 0 : left};
    }
    return OK;
}

/* ---- what there is ---------------------------------------------------------------------- */

/* All that is read before the world is put together, each by institution. */
struct rows {
    day from_on, to_on;
    struct contracts contracts;
    struct contract_parties parties; /* of the first day */
    struct bed_offers offers;
    struct bed_days *days;
    struct stays earlier;
};

static struct err rows_read(struct context *context, const struct place_found *found,
                            struct rows *rows)
{
    const struct respite_application *application = &found->application;
    const char *programme = application->programme;

    TRY(contract_register_on(context, programme, rows->from_on, rows->to_on,
                             &rows->contracts, &rows->parties));
    TRY(bed_offers_to_place(context, programme, rows->from_on, rows->to_on, &rows->offers));
    TRY(bed_sets_of(context, &rows->offers, rows->from_on, rows->to_on, &rows->days));
    return stay_list_of_case(context, application->care_case, &rows->earlier);
}

static int id_compare(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a;
    int64_t right = *(const int64_t *)b;
    return (left > right) - (left < right);
}

/* Whoever has a contract or an offer, once each and in order. */
static size_t institutions_of(struct arena *arena, const struct rows *rows, int64_t **ids)
{
    size_t count = 0;
    size_t kept = 0;

    *ids = arena_new_array(arena, int64_t,
                           rows->contracts.count + rows->offers.count + 1);
    for (size_t i = 0; i < rows->contracts.count; i++)
        (*ids)[count++] = rows->contracts.items[i].institution;
    for (size_t i = 0; i < rows->offers.count; i++)
        (*ids)[count++] = rows->offers.items[i].institution;
    qsort(*ids, count, sizeof **ids, id_compare);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || (*ids)[kept - 1] != (*ids)[i])
            (*ids)[kept++] = (*ids)[i];
    return kept;
}

static day last_day(const struct contract *contract)
{
    return contract->ended_on != DAY_NONE && contract->ended_on < contract->to_on
               ? contract->ended_on
               : contract->to_on;
}

static void contracts_put(struct arena *arena, const struct rows *rows, size_t *next,
                          struct place_hospital *hospital)
{
    size_t first = *next;
    while (*next < rows->contracts.count &&
           rows->contracts.items[*next].institution == hospital->institution)
        ++*next;
    struct place_span *spans = arena_new_array(arena, struct place_span, *next - first + 1);
    for (size_t i = first; i < *next; i++)
        spans[hospital->contract_count++] = (struct place_span){
            rows->contracts.items[i].from_on, last_day(&rows->contracts.items[i])};
    hospital->contracts = spans;
}

/* Posted ones only, and none kept for another programme: whoever has no other is asked case
 * by case. */
static void offers_put(struct arena *arena, const struct rows *rows, size_t *next,
                       struct place_hospital *hospital)
{
    size_t first = *next;
    while (*next < rows->offers.count &&
           rows->offers.items[*next].institution == hospital->institution)
        ++*next;
    struct place_offer *offers =
        arena_new_array(arena, struct place_offer, *next - first + 1);
    for (size_t i = first; i < *next; i++)
        offers[hospital->offer_count++] =
            (struct place_offer){&rows->offers.items[i], rows->days[i].free_beds,
                                 rows->days[i].held_beds};
    hospital->offers = offers;
}

static void said_put(struct arena *arena, const struct match_profile *profile,
                     const struct municipality *home, size_t need_count,
                     struct place_hospital *hospital)
{
    uint8_t *answers = arena_new_array(arena, uint8_t, need_count + 1);

    for (size_t i = 0; i < need_count; i++)
        answers[i] =
            (uint8_t)(profile->said[i] != NULL ? profile->said[i]->answer
                                               : CAPABILITY_UNKNOWN);
    hospital->answers = answers;
    hospital->name = profile->name;
    hospital->is_stopped = profile->is_stopped;
    hospital->metres = home == NULL || profile->latitude == INT_NONE
                           ? INT_NONE
                           : place_distance(home->latitude, home->longitude,
                                            profile->latitude, profile->longitude);
}

static void wishes_put(const struct respite_application *application,
                       const struct stays *earlier, struct place_hospital *hospital)
{
    for (size_t i = 0; i < application->place_count; i++) {
        bool is_this = application->places[i].institution == hospital->institution;
        hospital->is_refused |= is_this && application->places[i].is_refused;
        hospital->is_wished |= is_this && !application->places[i].is_refused;
    }
    for (size_t i = 0; i < earlier->count; i++)
        hospital->earlier_stays +=
            earlier->items[i].institution == hospital->institution &&
            earlier->items[i].came_on != DAY_NONE;
}

/* Who has a contract goes into the world; who has an offer alone wants mending. */
static struct err world_make(struct context *context, const struct rows *rows,
                             struct place_found *found, struct place_world *world)
{
    struct arena *arena = context->arena;
    const struct municipality *home =
        prefecture_municipality(prefecture_get(), found->application.municipality);
    int64_t *ids = NULL;
    size_t count = institutions_of(arena, rows, &ids);
    struct place_hospital *hospitals =
        arena_new_array(arena, struct place_hospital, count + 1);
    struct match_profile *profiles =
        arena_new_array(arena, struct match_profile, count + 1);
    size_t next_contract = 0;
    size_t next_offer = 0;

    for (size_t i = 0; i < count; i++)
        profiles[i].institution = ids[i];
    TRY(match_profiles(context, found->needs, found->question.need_count, profiles, count));
    for (size_t i = 0; i < count; i++) {
        hospitals[i].institution = ids[i];
        contracts_put(arena, rows, &next_contract, &hospitals[i]);
        offers_put(arena, rows, &next_offer, &hospitals[i]);
        said_put(arena, &profiles[i], home, found->question.need_count, &hospitals[i]);
        wishes_put(&found->application, &rows->earlier, &hospitals[i]);
    }
    found->municipality = home != NULL ? home->name : NULL;
    found->hospitals = hospitals;
    found->profiles = profiles;
    world->items = hospitals;
    world->hospital_count = count;
    return OK;
}

/* ---- who is asked, and what wants mending ------------------------------------------------ */

static const struct contract_party *party_of(const struct contract_parties *parties,
                                             int64_t institution)
{
    for (size_t i = 0; i < parties->count; i++)
        if (parties->items[i].institution == institution)
            return &parties->items[i];
    return NULL;
}

static void answers_count(const struct place_found *found, struct place_ask *ask)
{
    const uint8_t *answers = found->hospitals[ask->index].answers;
    int16_t said[CAPABILITY_ANSWER_END] = {0};

    for (size_t i = 0; i < found->question.need_count; i++)
        said[answers[i]]++;
    ask->can = said[CAPABILITY_CAN];
    ask->condition = said[CAPABILITY_CONDITION];
    ask->unknown = said[CAPABILITY_UNKNOWN];
    ask->cannot = said[CAPABILITY_CANNOT];
}

/* Who can do all of it first, then the nearest. */
static int ask_compare(const void *a, const void *b)
{
    const struct place_ask *left = a;
    const struct place_ask *right = b;

    if (left->cannot != right->cannot)
        return left->cannot < right->cannot ? -1 : 1;
    if (left->metres != right->metres)
        return left->metres == INT_NONE ||
                       (right->metres != INT_NONE && left->metres > right->metres)
                   ? 1
                   : -1;
    return (left->index > right->index) - (left->index < right->index);
}

static void mend_add(struct place_found *found, int64_t institution, const char *name,
                     const char *article)
{
    found->mends[found->mend_count++] =
        (struct place_mend){.institution = institution, .name = name, .article = article};
}

/* Under contract without an offer: to be asked.  An offer without contract, a duty without
 * contract: told, and never taken silently. */
static void others_put(struct arena *arena, const struct rows *rows,
                       const struct place_world *world, struct place_found *found)
{
    size_t count = world->hospital_count;
    enum contract_standing *standings =
        arena_new_array(arena, enum contract_standing, count + 1);

    found->standings = standings;
    found->asks = arena_new_array(arena, struct place_ask, count + 1);
    found->mends = arena_new_array(arena, struct place_mend, count + 1);
    for (uint32_t i = 0; i < count; i++) {
        const struct place_hospital *hospital = &world->items[i];
        const struct contract_party *party =
            party_of(&rows->parties, hospital->institution);
        standings[i] = party != NULL ? party->standing : CONTRACT_IN_FORCE;
        if (hospital->contract_count == 0 && hospital->offer_count > 0)
            mend_add(found, hospital->institution, hospital->name, NULL);
        if (hospital->contract_count == 0 || hospital->offer_count > 0)
            continue;
        struct place_ask *ask = &found->asks[found->ask_count++];
        *ask = (struct place_ask){
            .index = i, .standing = standings[i], .metres = hospital->metres};
        answers_count(found, ask);
    }
    qsort(found->asks, found->ask_count, sizeof *found->asks, ask_compare);
}

/* The article's duty, and no contract in all this time. */
static struct err duties_put(struct context *context, const struct rows *rows,
                             struct place_found *found)
{
    size_t count = rows->parties.count;
    struct match_profile *profiles =
        arena_new_array(context->arena, struct match_profile, count + 1);
    const char **articles = arena_new_array(context->arena, const char *, count + 1);
    struct place_mend *mends =
        arena_new_array(context->arena, struct place_mend, found->mend_count + count + 1);
    size_t missing = 0;

    for (size_t i = 0; i < found->mend_count; i++)
        mends[i] = found->mends[i];
    found->mends = mends;
    for (size_t i = 0; i < count; i++) {
        const struct contract_party *party = &rows->parties.items[i];
        bool has_one = false;
        for (size_t k = 0; k < rows->contracts.count && !has_one; k++)
            has_one = rows->contracts.items[k].institution == party->institution;
        if (party->standing != CONTRACT_MISSING || has_one)
            continue;
        articles[missing] = party->article;
        profiles[missing++].institution = party->institution;
    }
    TRY(match_profiles(context, NULL, 0, profiles, missing));
    for (size_t i = 0; i < missing; i++)
        mend_add(found, profiles[i].institution, profiles[i].name, articles[i]);
    return OK;
}

/* A hospital's yes to another is no longer a free bed in its head, whatever the offer says. */
static struct err promises_put(struct context *context, const struct rows *rows,
                               struct place_found *found)
{
    struct place_promised_rows_rows promised;

    TRY(place_promised_rows(context->db,
                            (struct place_promised_rows_args){
                                .application = found->application.id,
                                .from_on = rows->from_on,
                                .to_on = rows->to_on,
                                .now = context->now},
                            &promised));
    found->promise_count = promised.count;
    found->promises =
        arena_new_array(context->arena, struct place_promise, promised.count + 1);
    for (size_t i = 0; i < promised.count; i++)
        found->promises[i] = (struct place_promise){promised.items[i].institution,
                                                    promised.items[i].from_on,
                                                    promised.items[i].to_on};
    return OK;
}

/* ---- all of it ----------------------------------------------------------------------------- */

static struct err seek_need(struct context *context, int64_t id,
                            struct respite_application *application)
{
    unsigned relations = 0;

    TRY(permission_need(context, &respite_seek)); /* at all, before: is there one? */
    TRY(respite_get(context, id, application));
    TRY(relation_of(context, application->care_case, &relations));
    return permission_need_for(context, &respite_seek, relations, false);
}

static void span_of(const struct place_question *question, struct rows *rows)
{
    rows->from_on = rows->to_on = question->today;
    for (size_t i = 0; i < question->wish_count; i++) {
        const struct place_wish *wish = &question->wishes[i];
        if (i == 0 || wish->first_on < rows->from_on)
            rows->from_on = wish->first_on;
        if (i == 0 || wish->last_on > rows->to_on)
            rows->to_on = wish->last_on;
    }
    rows->from_on -= PLACE_WINDOW_DAYS;
    rows->to_on += PLACE_WINDOW_DAYS;
    if (rows->from_on < question->today)
        rows->from_on = question->today;
    if (rows->to_on < rows->from_on)
        rows->to_on = rows->from_on;
    if (rows->to_on - rows->from_on >= PLACE_LOOK_DAYS_MAX)
        rows->to_on = rows->from_on + PLACE_LOOK_DAYS_MAX - 1;
}

/* The same days at several hospitals are judged once. */
static struct err verdicts_make(struct context *context, struct place_found *found)
{
    size_t count = found->result.count < PLACE_SHOWN_MAX ? found->result.count
                                                         : PLACE_SHOWN_MAX;

    found->judged = arena_new_array(context->arena, struct place_judged,
                                    count * PLACE_PERIODS_MAX + 1);
    for (size_t i = 0; i < count * PLACE_PERIODS_MAX; i++) {
        const struct place_candidate *candidate =
            &found->result.items[i / PLACE_PERIODS_MAX];
        const struct place_period *period = &candidate->periods[i % PLACE_PERIODS_MAX];
        if (i % PLACE_PERIODS_MAX >= candidate->period_count ||
            place_verdict_of(found, period) != NULL)
            continue;
        struct place_judged *judged = &found->judged[found->judged_count];
        judged->from_on = period->from_on;
        judged->to_on = period->to_on;
        TRY(respite_judge(context, &found->application,
                          (struct respite_period){period->from_on, period->to_on},
                          &judged->verdict));
        found->judged_count++;
    }
    return OK;
}

struct err place_find(struct context *context, int64_t application,
                      const struct place_filter *filter, struct place_found *found)
{
    struct rows rows = {.from_on = context->today};
    struct place_world world = {.hospital_count = 0};

    *found = (struct place_found){.question = {.radius_metres = filter->radius_metres,
                                               .today = context->today}};
    TRY(seek_need(context, application, &found->application));
    TRY(needs_ask(context, found));
    wishes_ask(filter, found);
    span_of(&found->question, &rows);
    TRY(years_ask(context, rows.from_on, rows.to_on, found));
    TRY(rows_read(context, found, &rows));
    TRY(world_make(context, &rows, found, &world));
    world.from_on = rows.from_on;
    world.count = rows.to_on - rows.from_on + 1;
    bool *closed = arena_new_array(context->arena, bool, world.count);
    for (int32_t i = 0; i < world.count; i++)
        closed[i] = calendar_is_closed(calendar_get(), rows.from_on + i);
    world.closed = closed;
    struct place_weights weights = weights_on(context->today);
    place_search(context->arena, &world, &found->question, &weights, &found->result);
    others_put(context->arena, &rows, &world, found);
    TRY(duties_put(context, &rows, found));
    TRY(promises_put(context, &rows, found));
    return verdicts_make(context, found);
}
