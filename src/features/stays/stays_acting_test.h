/* stays_acting_test.h -- three hospitals with contracts and beds, and one application that
 * was approved, for the tests of this room and of those above it. */
#ifndef STAYS_ACTING_TEST_H
#define STAYS_ACTING_TEST_H

#include "features/stays/stays.h"

#include "features/beds/beds.h"
#include "features/contracts/contracts.h"
#include "features/respite/respite_acting_test.h"

enum { STAYS_HOSPITALS = 3, STAYS_TOWN_DAYS = 500 };

struct stays_town {
    struct respite_town of;
    int64_t offers[STAYS_HOSPITALS];
    int64_t beds;              /* of each offer */
    int hospital;              /* who answers */
    /* of the act that runs */
    struct stay_hold hold;
    struct stay_agreement agreement;
    struct stay_report_facts facts;
    struct stay_times times;
    struct stay stay;
    int64_t id, version;
    day from_on, to_on;
    instant at;
    const char *code, *text;
};

static inline struct context stays_desk(struct stays_town *town, int hospital)
{
    struct context context = respite_as(&town->of, R_HANAKO);

    context.actor.account = 7700 + hospital;
    context.actor.institution = town->of.hospitals[hospital];
    context.actor.roles = ROLE_BIT(ROLE_HOSPITAL_DESK);
    context.actor.name = "連携室 見本";
    return context;
}

static inline struct context stays_officer(struct stays_town *town)
{
    struct context context = respite_as(&town->of, R_HANAKO);

    context.actor.account = 7799;
    context.actor.institution = ID_NONE;
    context.actor.roles = ROLE_BIT(ROLE_OFFICER);
    context.actor.name = "見本 正";
    return context;
}

static inline struct err stays_act(struct stays_town *town, struct context context,
                                   perform_function *act)
{
    return little_write(&town->of.house, &context, act, town);
}

static inline struct err stays_by_team(struct stays_town *town, perform_function *act)
{
    return stays_act(town, respite_as(&town->of, R_HANAKO), act);
}

static inline struct err stays_by_system(struct stays_town *town, perform_function *act)
{
    struct context context = little_context(&town->of.house);
    context.arena = town->of.arena;
    return stays_act(town, context, act);
}

/* ---- making it ------------------------------------------------------------------- */

static inline struct err stays_contract_made(struct context *context, int64_t hospital,
                                             int32_t year, const char *number)
{
    const struct contract contract = {.number = number,
                                      .institution = hospital,
                                      .scope = CONTRACT_RESPITE,
                                      .programme = "saitama",
                                      .article = "8(3)",
                                      .fiscal_year = year,
                                      .from_on = day_of(year, 4, 1),
                                      .to_on = day_of(year + 1, 3, 31),
                                      .ceiling_yen = INT_NONE,
                                      .ended_on = DAY_NONE};
    int64_t id = ID_NONE;
    return contract_add(context, &contract, NULL, 0, &id);
}

/* Beds from today on, as far as an offer reaches. */
static inline struct err stays_offers_made(struct context *context, void *argument)
{
    struct stays_town *town = argument;

    for (int i = 0; i < STAYS_HOSPITALS; i++) {
        const struct bed_offer offer = {.institution = town->of.hospitals[i],
                                        .kind = BED_OFFER_POSTED,
                                        .programme = "saitama",
                                        .from_on = context->today,
                                        .to_on = context->today + STAYS_TOWN_DAYS,
                                        .beds = town->beds,
                                        .comes_on = 0x7f,
                                        .goes_on = 0x7f,
                                        .confirmed_by = "連携室 見本",
                                        .ended_on = DAY_NONE};
        TRY(bed_offer_add(context, &offer, &town->offers[i]));
    }
    return OK;
}

static inline struct err stays_contracts_made(struct context *context, void *argument)
{
    struct stays_town *town = argument;

    for (int i = 0; i < STAYS_HOSPITALS; i++)
        for (int32_t year = 2026; year < 2028; year++)
            TRY(stays_contract_made(context, town->of.hospitals[i], year,
                                    arena_format(context->arena, "見本 %d-%d", (int)year,
                                                 i + 1)));
    return OK;
}

static inline void stays_town_open(struct stays_town *town, int64_t beds, bool threaded)
{
    *town = (struct stays_town){.beds = beds};
    little_house_open(&town->of.house, threaded);
    town->of.arena = arena_new(64 * 1024, 64 * 1024 * 1024);
    struct context context = little_context(&town->of.house);
    context.arena = town->of.arena;
    CHECK_OK(little_write(&town->of.house, &context, respite_town_made, &town->of));
    town->of.wanted = respite_wanted();
    CHECK_OK(stays_by_system(town, stays_contracts_made));
    CHECK_OK(stays_by_system(town, stays_offers_made));
}

static inline void stays_town_close(struct stays_town *town)
{
    little_house_close(&town->of.house);
    arena_free(town->of.arena);
}

static inline int64_t stays_number(struct stays_town *town, const char *sql)
{
    return scratch_number(town->of.house.reader, sql);
}

/* ---- acts ------------------------------------------------------------------------ */

static inline struct err stays_holds(struct context *context, void *argument)
{
    struct stays_town *town = argument;
    return stay_hold(context, &town->hold, &town->id);
}

static inline struct err stays_looks(struct context *context, void *argument)
{
    struct stays_town *town = argument;
    TRY(stay_find(context, town->id, &town->stay));
    town->version = town->stay.version;
    return OK;
}

static inline struct err stays_agrees(struct context *context, void *argument)
{
    struct stays_town *town = argument;
    return stay_agree(context, town->id, town->version, &town->agreement);
}

static inline struct err stays_declines(struct context *context, void *argument)
{
    struct stays_town *town = argument;
    return stay_decline(context, town->id, town->version, town->code, town->text);
}

static inline struct err stays_changes(struct context *context, void *argument)
{
    struct stays_town *town = argument;
    return stay_change_days(context, town->id, town->version, town->from_on, town->to_on,
                            town->text);
}

static inline struct err stays_cancels(struct context *context, void *argument)
{
    struct stays_town *town = argument;
    return stay_cancel(context, town->id, town->version, town->code, town->text);
}

static inline struct err stays_admits(struct context *context, void *argument)
{
    struct stays_town *town = argument;
    return stay_admit(context, town->id, town->version, town->at);
}

static inline struct err stays_ends(struct context *context, void *argument)
{
    struct stays_town *town = argument;
    return stay_end(context, town->id, town->version, town->at, town->text);
}

static inline struct err stays_turns(struct context *context, void *argument)
{
    struct stays_town *town = argument;
    return stay_turn(context, town->id, town->version, town->from_on, town->text);
}

static inline struct err stays_corrects(struct context *context, void *argument)
{
    struct stays_town *town = argument;
    return stay_correct(context, town->id, town->version, town->times, town->text);
}

static inline struct err stays_reports(struct context *context, void *argument)
{
    struct stays_town *town = argument;
    return stay_report_send(context, town->id, town->version, &town->facts);
}

static inline struct err stays_approves(struct context *context, void *argument)
{
    struct stays_town *town = argument;
    return stay_report_approve(context, town->id, town->version);
}

static inline struct err stays_returns(struct context *context, void *argument)
{
    struct stays_town *town = argument;
    return stay_report_return(context, town->id, town->version, town->text);
}

static inline struct err stays_lapses(struct context *context, void *argument)
{
    bool more = true;

    (void)argument;
    while (more)
        TRY(stay_lapse_due(context, &more));
    return OK;
}

/* Applied for and approved; a bed of the first hospital is held: town->id. */
static inline void stays_town_held(struct stays_town *town)
{
    respite_town_approved(&town->of);
    town->hold = (struct stay_hold){.application = town->of.id,
                                    .offer = town->offers[0],
                                    .from_on = RESPITE_FRIDAY + 40,
                                    .to_on = RESPITE_FRIDAY + 53};
    CHECK_OK(stays_by_team(town, stays_holds));
    CHECK_OK(stays_by_team(town, stays_looks));
    town->agreement = (struct stay_agreement){.agreed_by = "連携室 見本",
                                              .way = "telephone",
                                              .happened_at = INSTANT_NONE};
}

static inline void stays_town_agreed(struct stays_town *town)
{
    stays_town_held(town);
    CHECK_OK(stays_by_team(town, stays_agrees));
    CHECK_OK(stays_by_team(town, stays_looks));
}

/* On the first day at ten, as agreed. */
static inline void stays_town_admitted(struct stays_town *town)
{
    stays_town_agreed(town);
    town->of.house.now = instant_of(town->stay.from_on, 12 * 60);
    town->at = instant_of(town->stay.from_on, 10 * 60);
    CHECK_OK(stays_act(town, stays_desk(town, 0), stays_admits));
    CHECK_OK(stays_by_team(town, stays_looks));
}

#endif
