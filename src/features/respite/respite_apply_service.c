/* respite_apply_service.c -- applying: at the desk in charge of the residence, or begun by
 * a coordinator in its stead; and changing what was wished. */
#include "features/respite/respite_service.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/number.h"
#include "desk/rooms.h"
#include "features/cases/cases.h"
#include "features/coordinators/coordinators.h"
#include "features/duty/duty.h"
#include "features/health_centres/health_centres.h"
#include "features/needs/needs.h"
#include "features/prefecture/prefecture.h"

/* ---- who will hold it ------------------------------------------------------------- */

static struct err cases_held(struct context *context, int64_t account, int64_t *count)
{
    struct account_holds *holds = arena_new_of(context->arena, struct account_holds);

    holds->count = 0;
    *count = 0;
    TRY(case_account_holds(context, account, holds));
    for (size_t i = 0; i < holds->count; i++)
        *count += holds->items[i].count;
    return OK;
}

/* Whoever is on duty now; else of the council's the one with the fewest open cases. */
static struct err holder_choose(struct context *context, int64_t wished, int64_t *account,
                                int64_t *office)
{
    struct coordinators able;
    struct duty duty;
    bool is_duty = false;
    int64_t fewest = INT64_MAX;

    *account = ID_NONE;
    TRY(coordinator_list_able(context, context->today, &able));
    TRY(duty_at(context, context->now, &duty, &is_duty));
    for (size_t i = 0; i < able.count; i++) {
        const struct coordinator *one = &able.items[i];
        bool is_named = wished != ID_NONE ? one->account == wished
                                          : is_duty && one->account == duty.account;
        bool is_other = wished != ID_NONE || one->post != COORDINATOR_OF_COUNCIL ||
                        one->covered_by != ID_NONE;
        int64_t count = -1;
        if (!is_named && is_other)
            continue;
        if (!is_named)
            TRY(cases_held(context, one->account, &count));
        if (count >= fewest)
            continue;
        fewest = count;
        *account = one->account;
        *office = one->institution;
    }
    return *account != ID_NONE ? OK : err_of(ERR_CONFLICT, MSG_RESPITE_NO_COORDINATOR);
}

/* ---- person, thread, devices ------------------------------------------------------ */

/* A known resident's facts are changed only where the desk has seen them. */
static struct err person_for(struct context *context, const struct respite_new *wanted,
                             int64_t *id)
{
    struct person known;

    *id = wanted->person;
    if (*id == ID_NONE)
        return person_add(context, &wanted->facts, id);
    TRY(respite_resident_get(context, *id, &known));
    if (wanted->person_version == 0)
        return OK;
    return person_change(context, *id, wanted->person_version, &wanted->facts);
}

static struct err open_already(struct context *context, int64_t care_case)
{
    struct respite_application open;
    bool found = false;

    TRY(respite_open_of(context, care_case, &open, &found));
    if (!found)
        return OK;
    struct err err = err_of(ERR_CONFLICT, MSG_RESPITE_OPEN_ALREADY);
    err.say = say_text(context->arena, open.number);
    return err;
}

/* The open thread of an earlier one goes on; else one begins. */
static struct err thread_for(struct context *context, const struct respite_new *wanted,
                             int64_t person, int64_t *care_case)
{
    const struct respite_period *first = &wanted->wanted.periods[0];
    int64_t holder = ID_NONE;
    int64_t office = ID_NONE;

    TRY(respite_store_case_of(context->db, person, care_case));
    if (*care_case != ID_NONE)
        return open_already(context, *care_case);
    TRY(holder_choose(context, wanted->holder, &holder, &office));
    return case_start(
        context,
        &(struct case_start){.kana = wanted->facts.kana,
                             .municipality = wanted->facts.municipality,
                             .telephone = wanted->facts.telephone,
                             .gap_until = INSTANT_NONE,
                             .opened_at = wanted->received_at,
                             .person = person,
                             .holder = holder,
                             .permission =
                                 respite_desk_permission(context, &respite_apply),
                             .office = office,
                             .purpose = "respite",
                             .urgency = wanted->wanted.is_sudden ? "soon" : "normal",
                             .next_at = instant_of(first->to_on + 7, 9 * 60)},
        care_case);
}

static bool has_code(const char *const *codes, size_t count, const char *code)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(codes[i], code))
            return true;
    return false;
}

/* What the desk says of devices becomes a revision of the case's need, when it differs. */
static struct err devices_note(struct context *context, int64_t care_case,
                               const struct respite_new *wanted)
{
    struct care_need need;
    struct care_need *after = arena_new_of(context->arena, struct care_need);
    bool found = false;
    size_t kept = 0;

    if (wanted->devices == NULL)
        return OK;
    TRY(care_need_get_given(context, care_case, &respite_change, &need, &found));
    *after = found ? need : (struct care_need){.length_days = INT_NONE,
                                               .from_on = DAY_NONE,
                                               .exit_review_on = DAY_NONE,
                                               .frozen_at = INSTANT_NONE};
    after->items =
        arena_new_array(context->arena, struct need_item, NEED_ITEMS_MAX + 1);
    after->item_count = 0;
    for (size_t i = 0; found && i < need.item_count; i++)
        if (has_code(wanted->devices, wanted->device_count, need.items[i].code))
            after->items[kept++] = need.items[i];
    after->item_count = kept;
    for (size_t i = 0; i < wanted->device_count; i++) {
        bool is_there = false;
        for (size_t k = 0; k < kept && !is_there; k++)
            is_there = text_equal(after->items[k].code, wanted->devices[i]);
        if (!is_there && after->item_count < NEED_ITEMS_MAX)
            after->items[after->item_count++] =
                (struct need_item){.code = wanted->devices[i], .amount = INT_NONE};
    }
    if (found && kept == need.item_count && after->item_count == kept)
        return OK;
    if (after->item_count == 0 && !found)
        return OK;
    return care_need_revise_given(context, care_case, &respite_change,
                                  found ? need.revision : 0, after);
}

/* DAY_NONE: no period was wished for yet. */
static day first_day(const struct respite_new *wanted)
{
    return wanted->wanted.period_count > 0 ? wanted->wanted.periods[0].from_on : DAY_NONE;
}

/* ---- the application -------------------------------------------------------------- */

static struct err row_add(struct context *context, struct respite_application *it)
{
    const char *devices[RESPITE_DEVICES_MAX];
    struct respite_ids ids = respite_ids_new(context);
    struct number number;
    size_t count = 0;

    TRY(number_next(context, "respite", &number));
    TRY(respite_devices(context, it->care_case, devices, &count));
    TRY(respite_store_sheet(context->db, it->care_case, &it->sheet_revision));
    it->number = arena_format(context->arena, "一時 %s",
                              number_text(context->arena, LANGUAGE_JA, number));
    it->device = respite_device(respite_edition(it), devices, count);
    it->id = context_id(context);
    it->entered_at = context->now;
    it->entered_by = context_actor_name(context);
    return respite_store_add(context->db, it, &ids);
}

static struct err begun(struct context *context, int64_t id, const struct act_kind *act)
{
    struct respite_application made;

    TRY(respite_find(context, id, &made));
    TRY(respite_tell(context, &made,
                     &(struct respite_event){.act = act,
                                             .happened_at = made.received_at,
                                             .text = made.number}));
    TRY(respite_note_joint(context, &made, act));
    return respite_owe(context, &made);
}

static struct respite_application application_new(const struct context *context,
                                                  const struct respite_new *wanted,
                                                  const struct programme *programme,
                                                  const char *municipality)
{
    struct respite_application it = wanted->wanted;

    it.programme = programme->code;
    it.edition_on = programme->from_on;
    it.municipality = municipality;
    it.received_at =
        wanted->received_at != INSTANT_NONE ? wanted->received_at : context->now;
    return it;
}

struct err respite_apply_for(struct context *context, const struct respite_new *wanted,
                             int64_t *id)
{
    const char *home = wanted->facts.municipality;
    const struct programme *programme = NULL;
    struct respite_application it;
    int64_t office = ID_NONE;

    TRY(permission_need(context, respite_desk_permission(context, &respite_apply)));
    if (text_is_empty(home))
        return err_field("municipality", MSG_INPUT_REQUIRED);
    TRY(respite_check(&wanted->wanted, context->today));
    if (wanted->received_at != INSTANT_NONE && wanted->received_at > context->now)
        return err_field("received_at", MSG_RESPITE_RECEIVED_LATER);
    TRY(respite_desk_programme(context, home, first_day(wanted), &programme));
    TRY(respite_desk_of_actor(context, programme, home, &office));
    it = application_new(context, wanted, programme, home);
    it.office = office;
    it.state = RESPITE_APPLIED;
    it.is_confirmed = true;
    TRY(person_for(context, wanted, &it.person));
    TRY(thread_for(context, wanted, it.person, &it.care_case));
    TRY(respite_readers_begin(context, &it));
    TRY(devices_note(context, it.care_case, wanted));
    TRY(row_add(context, &it));
    *id = it.id;
    return begun(context, it.id, &respite_act_applied);
}

struct err respite_start(struct context *context, int64_t care_case,
                         const struct respite_new *wanted, int64_t *id)
{
    const struct programme *programme = NULL;
    struct respite_application it;
    struct care_case of;
    struct person person;

    TRY(permission_need(context, respite_desk_permission(context, &respite_apply)));
    TRY(case_get_to_change(context, care_case, &of, &person));
    if (of.state != CASE_OPEN)
        return err_of(ERR_CONFLICT, MSG_CASES_NOT_OPEN);
    TRY(open_already(context, care_case));
    TRY(respite_check(&wanted->wanted, context->today));
    TRY(respite_desk_programme(context, person.facts.municipality, first_day(wanted),
                               &programme));
    if (!programme->provisional)
        return err_of(ERR_CONFLICT, MSG_RESPITE_NOT_PROVISIONAL);
    it = application_new(context, wanted, programme, person.facts.municipality);
    TRY(respite_desk_in_charge(context, programme, it.municipality, &it.office));
    it.state = RESPITE_PROVISIONAL;
    it.is_confirmed = false;
    it.care_case = care_case;
    it.person = of.person;
    TRY(respite_readers_begin(context, &it));
    TRY(devices_note(context, care_case, wanted));
    TRY(row_add(context, &it));
    *id = it.id;
    return begun(context, it.id, &respite_act_started_provisionally);
}

struct err respite_judge_new(struct context *context, const struct respite_new *wanted,
                             struct respite_period period,
                             struct programme_verdict *verdict)
{
    const struct programme *programme = NULL;
    struct respite_application it;

    TRY(permission_need(context, respite_desk_permission(context, &respite_apply)));
    TRY(respite_desk_programme(context, wanted->facts.municipality, first_day(wanted),
                               &programme));
    it = application_new(context, wanted, programme, wanted->facts.municipality);
    it.person = wanted->person;
    return respite_judge_with(context, &it, wanted->devices, wanted->device_count, period,
                              verdict);
}

/* ---- changing what was wished ----------------------------------------------------- */

struct err respite_change_wanted(struct context *context, int64_t id, int64_t version,
                                 const struct respite_new *wanted)
{
    const char *devices[RESPITE_DEVICES_MAX];
    struct respite_ids ids = respite_ids_new(context);
    struct respite_application known;
    size_t count = 0;
    int64_t revision = 0;

    TRY(respite_to_change(context, &respite_change, id, version, &known));
    if (known.state > RESPITE_RETURNED)
        return err_of(ERR_CONFLICT, MSG_RESPITE_DECIDED_ALREADY);
    TRY(respite_check(&wanted->wanted, context->today));
    TRY(respite_store_get(context->db, id, &known, &revision));
    struct respite_application it = wanted->wanted;
    it.id = id;
    it.version = version;
    it.person = known.person;
    it.programme = known.programme;
    it.edition_on = known.edition_on;
    TRY(devices_note(context, known.care_case, wanted));
    TRY(respite_devices(context, known.care_case, devices, &count));
    TRY(respite_store_sheet(context->db, known.care_case, &it.sheet_revision));
    it.device = respite_device(respite_edition(&known), devices, count);
    TRY(respite_store_change(context->db, &it, revision + 1, &ids));
    return respite_tell(context, &known,
                        &(struct respite_event){.act = &respite_act_changed,
                                                .happened_at = INSTANT_NONE});
}

/* ---- from an urgent case ---------------------------------------------------------- */

struct err respite_outlook(struct context *context, int64_t care_case,
                           struct respite_outlook *outlook)
{
    static const struct respite_application none = {
        .certificate_until = DAY_NONE, .consented_on = DAY_NONE, .is_sudden = true};
    const char **devices = arena_new_array(context->arena, const char *,
                                           RESPITE_DEVICES_MAX);
    struct health_centre_office centre;
    struct care_case of;
    struct person person;
    bool has_need = false;

    *outlook = (struct respite_outlook){.has_open = false};
    TRY(permission_need(context, respite_desk_permission(context, &respite_apply)));
    TRY(case_get(context, care_case, &of, &person));
    TRY(respite_devices(context, care_case, devices, &outlook->wanted.device_count));
    outlook->wanted.wanted = none;
    outlook->wanted.person = of.person;
    outlook->wanted.facts = person.facts;
    TRY(respite_store_has_need(context->db, care_case, &has_need));
    outlook->wanted.devices = has_need ? devices : NULL;
    outlook->wanted.received_at = INSTANT_NONE;
    outlook->municipality = person.facts.municipality;
    outlook->programme =
        programme_of_residence(programmes_get(), outlook->municipality, context->today);
    outlook->centre_name = health_centre_name_for(outlook->municipality);
    TRY(health_centre_of_municipality(context, outlook->municipality, &centre,
                                      &outlook->has_centre));
    TRY(respite_open_of(context, care_case, &outlook->open, &outlook->has_open));
    outlook->may_start = of.state == CASE_OPEN && !outlook->has_open &&
                         outlook->programme != NULL && outlook->programme->provisional &&
                         (outlook->has_centre ||
                          outlook->programme->desk != PROGRAMME_AT_HEALTH_CENTRE);
    return OK;
}
