/* institutions_acting_test.h -- people, their acts and invented hospitals, for the tests
 * of this room's use cases and of the rooms above it.  Everything is static: each test
 * has a house of its own, and each test's file says what its acts are handed. */
#ifndef INSTITUTIONS_ACTING_TEST_H
#define INSTITUTIONS_ACTING_TEST_H

#include "features/institutions/institutions.h"

#include "access/access_test.h"
#include "base/str.h"
#include "test.h"

/* ---- people ------------------------------------------------------------------- */

struct person {
    enum role role;
    int64_t office;
    const char *name;
};

static const struct person officer = {ROLE_OFFICER, ID_NONE, "見本 正"};
static const struct person coordinator = {ROLE_COORDINATOR, ID_NONE, "見本 花子"};
static const struct person nurse = {ROLE_HEALTH_CENTRE_NURSE, ID_NONE, "例示 千草"};
static const struct person administrator = {ROLE_ADMINISTRATOR, ID_NONE, "仮名 治"};

static struct little_house house;

/* One act of a person; the arena lives as long as the house. */
static inline struct err act(const struct person *person, perform_function *function,
                      void *given)
{
    struct context context = little_context(&house);
    if (person != NULL)
        context.actor = (struct actor){.kind = ACTOR_ACCOUNT,
                                       .account = 7,
                                       .institution = person->office,
                                       .roles = ROLE_BIT(person->role),
                                       .name = person->name,
                                       .second_factor = true,
                                       .proved_at = house.now};
    return little_write(&house, &context, function, given);
}

static inline day today(void)
{
    return instant_day(house.now);
}

static inline void check_field(const char *field, struct err err)
{
    CHECK_ERR(ERR_INVALID, err);
    CHECK_TEXT(field, err.field);
}

/* ---- hospitals ------------------------------------------------------------------ */

static inline struct institution_facts facts_of(const char *name, const char *code)
{
    return (struct institution_facts){
        .kind = INSTITUTION_HOSPITAL,
        .name = name,
        .code = code,
        .latitude = INT_NONE,
        .longitude = INT_NONE,
        .beds = INT_NONE,
    };
}

struct new_hospital {
    struct institution_facts facts;
    int64_t id;
};

static inline struct err add_hospital(struct context *context, void *argument)
{
    struct new_hospital *hospital = argument;
    return institution_add(context, &hospital->facts, &hospital->id);
}

static inline int64_t hospital_new(const char *name, const char *code)
{
    struct new_hospital hospital = {.facts = facts_of(name, code)};
    CHECK_OK(act(&coordinator, add_hospital, &hospital));
    return hospital.id;
}

/* Of today, closed: the version of one that nobody has changed. */
struct closing {
    int64_t id;
    day on;
};

static inline struct err close_act(struct context *context, void *argument)
{
    const struct closing *closing = argument;
    return institution_end(context, closing->id, 1, closing->on, "廃院");
}

static inline struct institution_filter every_one(void)
{
    return (struct institution_filter){
        .kind = INT_NONE, .designation = INT_NONE, .as_of = today()};
}

static inline void open_house(void)
{
    little_house_open(&house, false);
}

static inline void close_house(void)
{
    little_house_close(&house);
}

#endif
