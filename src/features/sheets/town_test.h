/* town_test.h -- a small house with a case of Hanako's, its doctor and their desks, for
 * tests of this room. */
#ifndef SHEETS_TOWN_TEST_H
#define SHEETS_TOWN_TEST_H

#include "access/access_test.h"
#include "access/account.h"
#include "access/link.h"
#include "base/str.h"
#include "desk/task.h"
#include "features/cases/cases.h"
#include "features/coordinators/coordinators.h"
#include "features/institutions/institutions.h"
#include "features/sheets/sheets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum actor_of { HANAKO, SAKURA, OFFICER, PERSON_COUNT };

static const enum role roles[PERSON_COUNT] = {ROLE_COORDINATOR, ROLE_LIAISON_COORDINATOR,
                                              ROLE_OFFICER};
static const char *const names[PERSON_COUNT] = {"見本 花子", "仮名 さくら", "見本 正"};

/* One case of Hanako's, and what the act that runs is given and gives back. */
struct town {
    struct little_house house;
    int64_t offices[2], accounts[PERSON_COUNT];
    int64_t care_case, coordinator, id, seen;
    const char *token, *reason;
    struct sheet_ask ask;
    struct sheet_arrival arrival;
    struct sheet_facts facts;
    struct sheets sheets;
    struct sheet_request request;
    struct sheet_file file;
    struct sheet_standing standing;
    struct sheet sheet;
    bool found;
};

/* ---- who acts ------------------------------------------------------------------- */

static inline struct context as(struct town *town, enum actor_of person)
{
    struct context context = little_context(&town->house);
    context.actor = (struct actor){
        .kind = ACTOR_ACCOUNT,
        .account = town->accounts[person],
        .institution = town->offices[person == SAKURA],
        .roles = ROLE_BIT(roles[person]),
        .name = names[person],
        .second_factor = true,
        .proved_at = town->house.now,
    };
    return context;
}

static inline struct err write_as(struct town *town, enum actor_of person, perform_function *act)
{
    struct context context = as(town, person);
    return little_write(&town->house, &context, act, town);
}

static inline struct err read_as(struct town *town, enum actor_of person, perform_function *act)
{
    struct context context = as(town, person);
    return little_read(&town->house, &context, act, town);
}

static inline struct err holder_act(struct context *context, void *argument)
{
    struct town *town = argument;
    struct link link;
    return link_find(context, str_of(town->token), &link, &context->actor);
}

/* Whoever holds the link of town->token; an error when nobody may. */
static inline struct err by_link(struct town *town, perform_function *act, bool writes)
{
    struct context context = little_context(&town->house);
    context.actor = (struct actor){.kind = ACTOR_ANONYMOUS, .proved_at = INSTANT_NONE};
    TRY(perform_read(&context, town->house.reader, holder_act, town));
    return writes ? little_write(&town->house, &context, act, town)
                  : little_read(&town->house, &context, act, town);
}

/* ---- acts ----------------------------------------------------------------------- */

static inline struct err ask(struct context *context, void *argument)
{
    struct town *town = argument;
    return sheet_ask(context, town->care_case, town->seen, &town->ask, &town->token);
}

static inline struct err receive(struct context *context, void *argument)
{
    struct town *town = argument;
    return sheet_receive(context, town->care_case, town->seen, &town->arrival);
}

static inline struct err answer(struct context *context, void *argument)
{
    struct town *town = argument;
    return sheet_answer(context, town->seen, &town->arrival);
}

static inline struct err confirm(struct context *context, void *argument)
{
    struct town *town = argument;
    return sheet_confirm(context, town->care_case, town->id, town->seen);
}

static inline struct err withdraw(struct context *context, void *argument)
{
    struct town *town = argument;
    return sheet_withdraw(context, town->care_case, town->id, town->seen, town->reason);
}

static inline struct err list(struct context *context, void *argument)
{
    struct town *town = argument;
    return sheet_list(context, town->care_case, &town->sheets);
}

static inline struct err open_file(struct context *context, void *argument)
{
    struct town *town = argument;
    return sheet_file_open(context, town->care_case, town->id, &town->file);
}

static inline struct err request(struct context *context, void *argument)
{
    struct town *town = argument;
    return sheet_request_get(context, &town->request);
}

static inline struct err clinical(struct context *context, void *argument)
{
    struct town *town = argument;
    return sheet_clinical(context, town->care_case, 77, &town->facts, &town->found);
}

static inline struct err stands(struct context *context, void *argument)
{
    struct town *town = argument;
    return sheet_stands(context, town->care_case, &town->standing);
}

static inline struct err close_case(struct context *context, void *argument)
{
    struct town *town = argument;
    struct care_case care_case;
    struct person person;
    TRY(case_get(context, town->care_case, &care_case, &person));
    return case_close(context, town->care_case, care_case.version, "stays_home",
                      context->now, NULL);
}

/* ---- the town ------------------------------------------------------------------- */

static inline struct err people_act(struct context *context, void *argument)
{
    struct town *town = argument;
    for (int i = 0; i < 2; i++) {
        struct institution_facts facts = {.kind = INSTITUTION_COUNCIL_OFFICE,
                                          .name = "見本協議会",
                                          .telephone = "048-000-0000",
                                          .latitude = INT_NONE,
                                          .longitude = INT_NONE,
                                          .beds = INT_NONE};
        TRY(institution_add(context, &facts, &town->offices[i]));
    }
    for (int i = 0; i < PERSON_COUNT; i++) {
        struct account_new account = {.login = arena_format(context->arena, "p%d", i),
                                      .name = names[i],
                                      .language = LANGUAGE_JA};
        struct account_role_new role = {.role = roles[i],
                                        .institution = town->offices[i == SAKURA],
                                        .from_on = context->today - 100,
                                        .to_on = DAY_NONE};
        int64_t id = ID_NONE;
        TRY(account_add(context, &account, &role.account));
        town->accounts[i] = role.account;
        TRY(account_role_add(context, &role, &id));
        if (i != HANAKO)
            continue;
        TRY(coordinator_add(context,
                            &(struct coordinator_new){.role = id,
                                                      .from_on = context->today - 10},
                            &town->coordinator));
        TRY(qualification_add(context, town->coordinator, 1,
                              &(struct qualification_new){"nurse", "免許証の原本",
                                                          context->today - 10, "見本"}));
    }
    return OK;
}

static inline struct err case_act(struct context *context, void *argument)
{
    struct town *town = argument;
    return case_start(context,
                      &(struct case_start){.kana = "カナ ハチ",
                                           .municipality = "112089",
                                           .telephone = "04-0000-0008",
                                           .gap_until = INSTANT_NONE,
                                           .opened_at = INSTANT_NONE},
                      &town->care_case);
}

static inline void look(struct town *town)
{
    CHECK_OK(read_as(town, HANAKO, list));
    CHECK_OK(read_as(town, HANAKO, stands));
    town->seen = town->sheets.version;
    town->id = town->sheets.count > 0 ? town->sheets.items[0].id : ID_NONE;
    town->house.now += SECONDS(1);
}

static inline void town_open(struct town *town)
{
    *town = (struct town){.reason = "別の方のもの"};
    little_house_open(&town->house, false);
    struct context context = little_context(&town->house);
    CHECK_OK(little_write(&town->house, &context, people_act, town));
    CHECK_OK(write_as(town, HANAKO, case_act));
    town->facts = (struct sheet_facts){.diagnosis = "ALS",
                                       .respiration = "24時間",
                                       .doctor = "架空 三郎",
                                       .doctor_institution = "架空病院"};
    town->ask = (struct sheet_ask){.way = SHEET_BY_LINK,
                                   .doctor = "架空 三郎",
                                   .institution = "架空病院",
                                   .due_at = town->house.now + HOURS(2)};
    town->arrival = (struct sheet_arrival){.way = SHEET_BY_FORM,
                                           .facts = &town->facts,
                                           .received_from = "架空 三郎",
                                           .received_at = INSTANT_NONE};
    look(town);
}

static inline void town_close(struct town *town)
{
    little_house_close(&town->house);
}

static inline int64_t open_tasks(struct town *town, const char *kind)
{
    return scratch_number(town->house.db,
                          arena_format(town->house.scratch.arena,
                                       "SELECT COUNT(*) FROM task WHERE kind = '%s'"
                                       " AND done_at IS NULL",
                                       kind));
}

#define CHECK_FIELD(name, call)                                                         \
    do {                                                                                \
        struct err field_err = (call);                                                  \
        CHECK_ERR(ERR_INVALID, field_err);                                              \
        CHECK_TEXT(name, field_err.field);                                              \
    } while (0)

#endif
