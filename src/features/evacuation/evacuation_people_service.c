/* evacuation_people_service.c -- use cases of a warning's people: who is meant,
 * what was found out, an evacuation stay, open places. */
#include "features/evacuation/evacuation_service.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/beds/beds.h"
#include "features/people/people.h"
#include "features/prefecture/prefecture.h"
#include "features/respite/respite.h"
#include "features/ways/ways.h"

enum { CODES_MAX = 40, STAY_DAYS = 14 }; /* where a programme has no limit */

/* ---- one of them -------------------------------------------------------------- */

static struct err one_see(struct context *context, const struct warning *warning,
                          int64_t id, struct evacuation_person *one)
{
    const struct prefecture *pack = prefecture_get();
    struct respite_application application;
    struct person person;

    TRY(person_get(context, id, &person));
    *one = (struct evacuation_person){
        .person = id,
        .name = person_name(&person),
        .kana = person.facts.kana,
        .telephone = person.facts.telephone,
        .address = person.facts.address,
        .municipality = person.facts.municipality,
        .happened_at = INSTANT_NONE,
    };
    const struct municipality *lives = prefecture_municipality(pack, one->municipality);
    one->centre = lives != NULL ? lives->health_centre : NULL;
    TRY(power_of_person(context, id, &one->power));
    one->runs_out_at = power_runs_out_at(&one->power, warning_power_from(warning));
    one->is_stale =
        power_is_stale(&one->power, context->today, power_stale_days(context->today));
    TRY(evacuation_store_case(context->db, one));
    if (one->care_case != ID_NONE)
        TRY(respite_open_of(context, one->care_case, &application, &one->has_stay));
    return evacuation_store_state(context->db, warning->id, one);
}

static struct err one_add(struct context *context, const struct warning *warning,
                          int64_t id, struct evacuation_people *people)
{
    struct evacuation_person *one = &people->items[people->count];

    if (people->count == EVACUATION_PEOPLE_MAX) {
        people->is_cut = true;
        return OK;
    }
    TRY(one_see(context, warning, id, one));
    /* A record may say that nothing hangs on the current. */
    if (one->power.revision == 0 || power_depends(&one->power))
        people->count++;
    return OK;
}

static size_t power_codes(const char *codes[CODES_MAX])
{
    struct code_list list = prefecture_list("power_needs");
    size_t count = 0;

    for (size_t i = 0; i < list.count && count < CODES_MAX; i++)
        codes[count++] = list.items[i].code;
    return count;
}

static void saw(struct context *context, const struct warning *warning,
                const struct evacuation_people *people)
{
    int64_t *ids = arena_new_array(context->arena, int64_t, people->count + 1);

    for (size_t i = 0; i < people->count; i++)
        ids[i] = people->items[i].person;
    audit_saw_many(context,
                   (struct audit_note){.act = &evacuation_act_seen,
                                       .subject = SUBJECT_PERSON,
                                       .reason = warning->kind},
                   ids, (int)people->count);
}

struct err evacuation_people(struct context *context, const struct warning *warning,
                             struct evacuation_people *people)
{
    const char *codes[CODES_MAX];
    size_t code_count = power_codes(codes);
    struct reach reach;
    struct evacuation_ids *ids = arena_new_of(context->arena, struct evacuation_ids);

    TRY(reach_to_read(context, &reach));
    for (size_t i = 0; i < warning->municipality_count; i++)
        if (reach_has(&reach, warning->municipalities[i]))
            TRY(evacuation_store_of(context->db, warning->municipalities[i], codes,
                                    code_count, ids));
    *people = (struct evacuation_people){
        .items =
            arena_new_array(context->arena, struct evacuation_person, ids->count + 1)};
    for (size_t i = 0; i < ids->count; i++)
        TRY(one_add(context, warning, ids->items[i], people));
    evacuation_sort(people);
    if (people->count > 0)
        saw(context, warning, people);
    return OK;
}

/* Of the warning, and of those the actor may see; else as if it were not there.
 */
static struct err one_find(struct context *context, const struct reach *reach,
                           const struct warning *warning, int64_t id,
                           struct evacuation_person *one)
{
    TRY(one_see(context, warning, id, one));
    for (size_t i = 0; i < warning->municipality_count; i++)
        if (text_equal(warning->municipalities[i], one->municipality) &&
            reach_has(reach, one->municipality))
            return OK;
    return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

struct err evacuation_person(struct context *context, const struct warning *warning,
                             int64_t person, struct evacuation_person *one)
{
    struct evacuation_people people = {.items = one, .count = 1};
    struct reach reach;

    TRY(reach_to_read(context, &reach));
    TRY(one_find(context, &reach, warning, person, one));
    saw(context, warning, &people);
    return OK;
}

/* ---- what was found out ------------------------------------------------------- */

static const char *state_code(enum evacuation_state state)
{
    static const char *const codes[EVACUATION_STATE_END] = {"unknown", "not_reached",
                                                            "reached", "moving", "safe"};
    return codes[state];
}

/* In the log, and on the timeline of the case where there is one. */
static struct err tell(struct context *context, const struct act_kind *act,
                       const struct evacuation_person *one, const char *reason)
{
    if (one->care_case != ID_NONE)
        return case_tell(context,
                         &(struct care_case){.id = one->care_case, .person = one->person},
                         &(struct case_event){.act = act,
                                              .happened_at = one->happened_at,
                                              .text = one->note,
                                              .reason = reason});
    return audit_did(context, (struct audit_note){.act = act,
                                                  .subject = SUBJECT_PERSON,
                                                  .id = one->person,
                                                  .person = one->person,
                                                  .reason = reason,
                                                  .detail = one->note});
}

struct err evacuation_mark(struct context *context, int64_t warning, int64_t person,
                           int64_t seen, const struct evacuation_mark *mark)
{
    struct warning whole;
    struct evacuation_person one;
    struct reach reach;

    TRY(reach_to_change(context, &reach));
    TRY(warning_store_get(context->db, warning, &whole));
    TRY(one_find(context, &reach, &whole, person, &one));
    TRY(context_version_need(context, seen, one.revision, one.entered_by,
                             one.happened_at));
    TRY(warning_for(context, warning, WARNING_MARK, &whole));
    if (mark->state < EVACUATION_NOT_REACHED || mark->state >= EVACUATION_STATE_END)
        return err_field("state", MSG_INPUT_REQUIRED);
    one.happened_at =
        mark->happened_at != INSTANT_NONE ? mark->happened_at : context->now;
    if (one.happened_at > context->now)
        return err_field("happened_at", MSG_EVACUATION_IN_FUTURE);
    one.state = mark->state;
    one.note = mark->note;
    one.revision = seen + 1;
    one.entered_by = context_actor_name(context);
    TRY(evacuation_store_mark(context->db, context_id(context), warning, context->now,
                              &one));
    return tell(context, &evacuation_act_marked, &one, state_code(mark->state));
}

/* As long as one stay may be. */
static day stay_days(const struct programme *programme)
{
    return programme == NULL || programme->stay_days == INT_NONE
               ? STAY_DAYS
               : (day)programme->stay_days;
}

/* ---- an evacuation stay ------------------------------------------------------- */

struct err evacuation_stay(struct context *context, int64_t warning, int64_t person,
                           int64_t *application)
{
    struct warning whole;
    struct evacuation_person one;
    struct respite_outlook outlook;
    struct reach reach;

    TRY(reach_to_change(context, &reach));
    TRY(warning_store_get(context->db, warning, &whole));
    TRY(one_find(context, &reach, &whole, person, &one));
    TRY(warning_for(context, warning, WARNING_STAY, &whole));
    if (one.care_case == ID_NONE || one.holder_name == NULL)
        return err_of(ERR_CONFLICT, MSG_EVACUATION_STAY_NO_CASE);
    TRY(respite_outlook(context, one.care_case, &outlook));
    if (outlook.has_open)
        return err_of(ERR_CONFLICT, MSG_EVACUATION_STAY_OPEN);
    outlook.wanted.wanted.reason = "disaster";
    outlook.wanted.wanted.is_sudden = true;
    outlook.wanted.wanted.periods[0] = (struct respite_period){
        context->today, context->today + stay_days(outlook.programme) - 1};
    outlook.wanted.wanted.period_count = 1;
    TRY(respite_start(context, one.care_case, &outlook.wanted, application));
    one.happened_at = INSTANT_NONE;
    one.note = NULL;
    return tell(context, &evacuation_act_stay_begun, &one, whole.kind);
}

/* ---- open places -------------------------------------------------------------- */

static bool is_open(const struct evacuation_place *place)
{
    for (int i = 0; i < EVACUATION_DAYS; i++)
        if (place->free[i] > 0)
            return true;
    return false;
}

struct err evacuation_places(struct context *context, struct evacuation_places *places)
{
    const day last = context->today + EVACUATION_DAYS - 1;
    struct bed_offers offers;
    struct bed_days *days = NULL;
    struct reach reach;

    TRY(reach_to_read(context, &reach));
    TRY(bed_offers_on(context, context->today, last, &offers));
    TRY(bed_days_of(context, &offers, context->today, last, &days));
    places->items =
        arena_new_array(context->arena, struct evacuation_place, offers.count + 1);
    places->count = 0;
    for (size_t i = 0; i < offers.count; i++) {
        struct evacuation_place *place = &places->items[places->count];
        struct way_to way;
        *place = (struct evacuation_place){
            .institution = offers.items[i].institution,
            .name = offers.items[i].institution_name,
            .ward = offers.items[i].ward,
            .terms = offers.items[i].terms,
        };
        for (int d = 0; d < EVACUATION_DAYS; d++)
            place->free[d] = days[i].free[d];
        /* What one hospital answered for one patient is nobody else's place. */
        if (offers.items[i].kind != BED_OFFER_POSTED || !is_open(place))
            continue;
        TRY(way_to_find_for(context, place->institution, DESK_RESPITE, &way));
        place->telephone = way.telephone;
        places->count++;
    }
    return OK;
}
