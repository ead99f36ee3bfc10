/* coordinators_acting_test.h -- a council office with three coordinators of whom two
 * have a nurse's licence; for tests of this room and of those that stand on it.
 *
 * A test sets what the act needs in the town, and writes or reads as somebody.
 */
#ifndef COORDINATORS_ACTING_TEST_H
#define COORDINATORS_ACTING_TEST_H

#include "access/access_test.h"
#include "access/account.h"
#include "access/context.h"
#include "base/str.h"
#include "features/coordinators/coordinators.h"
#include "features/institutions/institutions.h"

enum { FRIDAY = 20784 }; /* 2026-11-27 */

enum person { HANAKO, TARO, WAKANA, OFFICER, NURSE, PERSON_COUNT };

struct town {
    struct little_house house;
    int64_t office;
    int64_t accounts[PERSON_COUNT];
    int64_t coordinators[PERSON_COUNT];
    /* of the act that runs */
    int64_t id, item, by;
    int64_t version;
    struct coordinator_new coordinator;
    struct qualification_new qualification;
    struct cover_new cover;
    const char *text;
    bool checked;
    day on;
};

static const enum role roles[PERSON_COUNT] = {ROLE_COORDINATOR, ROLE_COORDINATOR,
                                              ROLE_LIAISON_COORDINATOR, ROLE_OFFICER,
                                              ROLE_HEALTH_CENTRE_NURSE};
static const char *const names[PERSON_COUNT] = {"見本 花子", "例示 太郎", "例示 若菜",
                                                "見本 正", "例示 千草"};

static inline struct context context_as(struct town *town, enum person person)
{
    struct context context = little_context(&town->house);
    context.actor = (struct actor){
        .kind = ACTOR_ACCOUNT,
        .account = town->accounts[person],
        .institution = town->office,
        .roles = ROLE_BIT(roles[person]),
        .name = names[person],
        .second_factor = true,
        .proved_at = town->house.now,
    };
    return context;
}

static inline struct err write_as(struct town *town, enum person person, perform_function *act)
{
    struct context context = context_as(town, person);
    return little_write(&town->house, &context, act, town);
}

static inline struct err read_as(struct town *town, enum person person, perform_function *act)
{
    struct context context = context_as(town, person);
    return little_read(&town->house, &context, act, town);
}

/* ---- acts ------------------------------------------------------------------------ */

static inline struct err office_act(struct context *context, void *argument)
{
    struct town *town = argument;
    struct institution_facts facts = {.kind = INSTITUTION_COUNCIL_OFFICE,
                                      .name = "見本協議会",
                                      .latitude = INT_NONE,
                                      .longitude = INT_NONE,
                                      .beds = INT_NONE};
    TRY(institution_add(context, &facts, &town->office));
    for (int i = 0; i < PERSON_COUNT; i++) {
        struct account_new account = {.login = arena_format(context->arena, "p%d", i),
                                      .name = names[i],
                                      .language = LANGUAGE_JA};
        struct account_role_new role = {.role = roles[i],
                                        .institution = town->office,
                                        .from_on = FRIDAY - 100,
                                        .to_on = DAY_NONE};
        int64_t id;
        TRY(account_add(context, &account, &role.account));
        town->accounts[i] = role.account;
        TRY(account_role_add(context, &role, &id));
    }
    return OK;
}

static inline struct err candidates_act(struct context *context, void *argument)
{
    struct town *town = argument;
    struct candidates candidates;
    TRY(coordinator_candidates(context, &candidates));
    town->id = (int64_t)candidates.count;
    for (size_t i = 0; i < candidates.count; i++)
        if (candidates.items[i].account == town->accounts[town->by])
            town->item = candidates.items[i].role;
    return OK;
}

static inline struct err add_act(struct context *context, void *argument)
{
    struct town *town = argument;
    return coordinator_add(context, &town->coordinator, &town->id);
}

static inline struct err qualify_act(struct context *context, void *argument)
{
    struct town *town = argument;
    return qualification_add(context, town->id, town->version, &town->qualification);
}

static inline struct err get_act(struct context *context, void *argument)
{
    struct town *town = argument;
    struct coordinator_whole whole;
    TRY(coordinator_get(context, town->id, &whole));
    town->version = whole.coordinator.version;
    town->by = whole.coordinator.covered_by;
    town->item = whole.covers.count > 0           ? whole.covers.items[0].id
                 : whole.qualifications.count > 0 ? whole.qualifications.items[0].id
                                                  : ID_NONE;
    return OK;
}

static inline struct err cover_act(struct context *context, void *argument)
{
    struct town *town = argument;
    return cover_add(context, town->id, town->version, &town->cover);
}

static inline struct err cover_end_act(struct context *context, void *argument)
{
    struct town *town = argument;
    return cover_end(context, town->id, town->version, town->item);
}

static inline struct err end_act(struct context *context, void *argument)
{
    struct town *town = argument;
    return coordinator_end(context, town->id, town->version, town->on, town->text);
}

/* ---- the town -------------------------------------------------------------------- */

static inline void person_enter(struct town *town, enum person person)
{
    town->by = person;
    town->item = ID_NONE;
    CHECK_OK(read_as(town, OFFICER, candidates_act));
    town->coordinator = (struct coordinator_new){
        .role = town->item, .from_on = FRIDAY - 10, .telephone = "048-000-0101"};
    CHECK_OK(write_as(town, OFFICER, add_act));
    town->coordinators[person] = town->id;
}

static const struct qualification_new licence = {"nurse", "看護師免許証の原本",
                                                 FRIDAY - 10, "見本 正"};

static inline void town_open(struct town *town)
{
    *town = (struct town){0};
    little_house_open(&town->house, false);
    struct context context = little_context(&town->house);
    CHECK_OK(little_write(&town->house, &context, office_act, town));
    for (enum person person = HANAKO; person <= WAKANA; person++)
        person_enter(town, person);
    for (enum person person = HANAKO; person <= TARO; person++) {
        town->id = town->coordinators[person];
        town->version = 1;
        town->qualification = licence;
        CHECK_OK(write_as(town, OFFICER, qualify_act));
    }
    town->on = FRIDAY;
}

static inline void town_close(struct town *town)
{
    little_house_close(&town->house);
}

static inline void look_at(struct town *town, enum person person)
{
    town->id = town->coordinators[person];
    CHECK_OK(read_as(town, NURSE, get_act));
}

static inline instant at(day on, int hour, int minute)
{
    return instant_of(on, 0) + MINUTES(hour * 60 + minute);
}

#define CHECK_FIELD(name, err) check_field((name), (err), __LINE__)
static inline void check_field(const char *field, struct err err, int line)
{
    if (err.kind != ERR_INVALID || !text_equal(field, err.field))
        print_error("line %d: ", line);
    CHECK_ERR(ERR_INVALID, err);
    CHECK_TEXT(field, err.field);
}

#endif
