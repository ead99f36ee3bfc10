/* town.c -- many hospitals that take somebody in for a time, in a demonstration, for load:
 * no test, no product.
 *
 * usage: town FOLDER HOSPITALS STAYS
 *
 * Opens the demonstration in FOLDER (no server may run) and adds HOSPITALS through the use
 * cases, each with its position, a contract of this fiscal year and the next, what it can
 * do, and places for a year; then takes STAYS beds of 3 to 14 days by chance with a fixed
 * seed.  So a place is sought among all that a search reads: contracts, profiles, places,
 * days.  Prints what it made.
 */
#include "access/context.h"
#include "access/perform.h"
#include "app/wiring.h"
#include "base/arena.h"
#include "base/values.h"
#include "features/beds/beds.h"
#include "features/capabilities/capabilities.h"
#include "features/contracts/contracts.h"
#include "features/institutions/institutions.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    ARENA_BYTES = 256 * 1024,
    ARENA_MAX = 512 * 1024 * 1024,
    EACH = 20, /* hospitals in one act of the writer */
    DAYS = 365,
    TRIES_MAX = 50,
    LATITUDE = 35861000, /* of Saitama, in millionths */
    LONGITUDE = 139645000,
    SPREAD = 500000,
};

static const char *const needs[] = {"tppv", "nppv", "tracheostomy", "suction_night",
                                    "gastrostomy", "nasal_tube"};

struct town {
    int64_t hospitals, stays, taken, first, count;
    int64_t *offers;
    instant now;
};

static uint64_t chance_state = 20261122;

static int64_t chance(int64_t below)
{
    chance_state = chance_state * 6364136223846793005u + 1442695040888963407u;
    return (int64_t)((chance_state >> 33) % (uint64_t)below);
}

static struct err contracts_make(struct context *context, int64_t institution, int64_t nth)
{
    int32_t year = day_fiscal_year(context->today);

    for (int32_t of = year; of <= year + 1; of++) {
        const struct contract_price price = {"bed_day", 19500, 10, day_of(of, 4, 1)};
        const struct contract contract = {
            .number = arena_format(context->arena, "架空委 第%lld号", (long long)nth),
            .institution = institution,
            .scope = CONTRACT_RESPITE,
            .programme = "saitama",
            .from_on = day_of(of, 4, 1),
            .to_on = day_of(of + 1, 3, 31),
            .ceiling_yen = INT_NONE,
            .ended_on = DAY_NONE};
        int64_t id = ID_NONE;
        TRY(contract_add(context, &contract, &price, 1, &id));
    }
    return OK;
}

static struct err profile_make(struct context *context, int64_t institution)
{
    struct capability said[ARRAY_COUNT(needs)];
    int64_t changed = 0;

    for (size_t i = 0; i < ARRAY_COUNT(needs); i++)
        said[i] = (struct capability){.need = needs[i],
                                      .answer = chance(10) == 0 ? CAPABILITY_CANNOT
                                                                : CAPABILITY_CAN};
    return capability_change(context, institution, 0,
                             &(struct capability_change){.wanted = said,
                                                         .count = ARRAY_COUNT(needs),
                                                         .checked_on = context->today,
                                                         .checked_by = "見本 なお"},
                             &changed);
}

static struct err hospital_make(struct context *context, struct town *town, int64_t nth)
{
    const struct institution_facts facts = {
        .kind = INSTITUTION_HOSPITAL,
        .name = arena_format(context->arena, "架空第%lld病院", (long long)nth + 1),
        .latitude = LATITUDE + chance(SPREAD),
        .longitude = LONGITUDE + chance(SPREAD),
        .beds = INT_NONE};
    struct bed_offer offer = {.kind = BED_OFFER_POSTED,
                              .from_on = context->today,
                              .to_on = context->today + DAYS - 1,
                              .beds = 1 + chance(3),
                              .comes_on = 62,
                              .goes_on = 62,
                              .closed_on_holidays = true,
                              .terms = "薬は全日数分を持参",
                              .confirmed_by = "見本 なお",
                              .ended_on = DAY_NONE};

    TRY(institution_add(context, &facts, &offer.institution));
    TRY(contracts_make(context, offer.institution, nth + 1000));
    TRY(profile_make(context, offer.institution));
    return bed_offer_add(context, &offer, &town->offers[nth]);
}

static struct err some_hospitals(struct context *context, void *argument)
{
    struct town *town = argument;
    for (int64_t i = 0; i < town->count; i++)
        TRY(hospital_make(context, town, town->first + i));
    return OK;
}

/* What is full already is tried elsewhere. */
static struct err stays_take(struct context *context, void *argument)
{
    struct town *town = argument;

    for (int64_t tries = 0; town->taken < town->stays && tries < town->stays * TRIES_MAX;
         tries++) {
        int64_t bed = 0;
        day length = (day)(3 + chance(12));
        day from_on = context->today + (day)chance(DAYS - length);
        struct err err =
            bed_take(context, town->offers[chance(town->hospitals)],
                     INT64_C(1) << 40 | town->taken, from_on, from_on + length - 1, false,
                     &bed);
        if (err.kind != ERR_NONE && err.kind != ERR_CONFLICT)
            return err;
        town->taken += err.kind == ERR_NONE;
    }
    return OK;
}

static struct err act(struct wiring *wiring, struct town *town, perform_function *what)
{
    struct context context = {.arena = wiring->arena,
                              .house = &wiring->house,
                              .now = town->now,
                              .today = instant_day(town->now),
                              .actor = {.kind = ACTOR_SYSTEM, .proved_at = INSTANT_NONE},
                              .language = LANGUAGE_JA,
                              .request = "town"};
    return perform_write(wiring->writer, &context, what, town);
}

int main(int count, char **words)
{
    if (count < 4) {
        fputs("usage: town FOLDER HOSPITALS STAYS\n", stderr);
        return 2;
    }
    struct arena *arena = arena_new(ARENA_BYTES, ARENA_MAX);
    const struct config_source source = {.language = LANGUAGE_EN};
    struct town town = {.hospitals = strtoll(words[2], NULL, 10),
                        .stays = strtoll(words[3], NULL, 10)};
    struct wiring wiring;

    town.offers = arena_new_array(arena, int64_t, (size_t)town.hospitals + 1);
    wiring_init(&wiring, arena, config_load(arena, &source), LANGUAGE_EN);
    wiring_directory_set(&wiring, words[1]);
    struct err err = wiring_open(&wiring, WIRING_TOOL);
    if (err.kind == ERR_NONE)
        town.now = house_now(&wiring.house);
    for (; err.kind == ERR_NONE && town.first < town.hospitals; town.first += EACH) {
        int64_t left = town.hospitals - town.first;
        town.count = left < EACH ? left : EACH;
        err = act(&wiring, &town, some_hospitals);
    }
    if (err.kind == ERR_NONE)
        err = act(&wiring, &town, stays_take);
    if (err.kind != ERR_NONE)
        fprintf(stderr, "town: %s (%s)\n",
                message_text(arena, LANGUAGE_EN, err.message, err.say),
                err.field != NULL ? err.field : "-");
    else
        printf("%lld hospitals, %lld stays\n", (long long)town.hospitals,
               (long long)town.taken);
    wiring_close(&wiring);
    arena_free(arena);
    return err.kind == ERR_NONE ? 0 : 1;
}
