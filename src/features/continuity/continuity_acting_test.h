/* continuity_acting_test.h -- a small town with a case, and the acts of those who settle
 * care near home. */
#ifndef CONTINUITY_ACTING_TEST_H
#define CONTINUITY_ACTING_TEST_H

#include "features/continuity/continuity.h"

#include "access/access_test.h"
#include "access/account.h"
#include "desk/task.h"
#include "features/cases/cases.h"
#include "features/coordinators/coordinators.h"
#include "features/institutions/institutions.h"

#include <string.h>

enum actor_of { HANAKO, SAKURA, OFFICER, PERSON_COUNT };

static const enum role roles[PERSON_COUNT] = {ROLE_COORDINATOR, ROLE_LIAISON_COORDINATOR,
                                              ROLE_OFFICER};
static const char *const names[PERSON_COUNT] = {"見本 花子", "仮名 さくら", "見本 正"};

/* ---- a small town ---------------------------------------------------------------- */

static struct {
    struct little_house house;
    int64_t offices[2], accounts[PERSON_COUNT], hospital, care_case, coordinator, id;
    int64_t version; /* that is sent */
    struct continuity_begin begin;
    struct continuity_wish_new wish;
    struct continuity_part_new part;
    struct continuity_said said;
    struct continuity_referral referral;
    struct continuity_review review;
    struct continuity_plan plan;
    struct continuity_editions editions;
    struct continuity_intervals intervals;
    enum continuity_side_kind side;
    const char *reason;
    bool reopened;
} town;

static inline struct context as(enum actor_of person)
{
    struct context context = little_context(&town.house);
    context.actor = (struct actor){
        .kind = ACTOR_ACCOUNT,
        .account = town.accounts[person],
        .institution = town.offices[person == SAKURA],
        .roles = ROLE_BIT(roles[person]),
        .name = names[person],
        .second_factor = true,
        .proved_at = town.house.now,
    };
    return context;
}

static inline struct err act(enum actor_of person, perform_function *function)
{
    struct context context = as(person);
    return little_write(&town.house, &context, function, NULL);
}

#define ACT(name, call)                                                                  \
    static inline struct err name(struct context *context, void *nothing)                \
    {                                                                                    \
        (void)nothing;                                                                   \
        return call;                                                                     \
    }

ACT(begin, continuity_begin(context, &town.begin, &town.id))
ACT(get, continuity_get(context, town.care_case, &town.plan))
ACT(wish, continuity_wish_note(context, town.care_case, town.version, &town.wish))
ACT(write, continuity_part_write(context, town.care_case, town.version, &town.part,
                                 &town.reopened))
ACT(enter, continuity_enter(context, town.care_case, town.version, town.part.kind,
                            town.side, &town.said))
ACT(refer, continuity_refer_home(context, town.care_case, town.version, &town.referral))
ACT(review, continuity_review(context, town.care_case, town.version, &town.review))
ACT(end, continuity_end(context, town.care_case, town.version, town.reason))
ACT(editions, continuity_editions(context, town.care_case, &town.editions))
ACT(count, continuity_interval_list(context, context->today - 100, context->today,
                                    &town.intervals))

static inline struct err close_case(struct context *context, void *nothing)
{
    struct care_case care_case;
    struct person person;
    (void)nothing;
    TRY(case_get(context, town.care_case, &care_case, &person));
    return case_close(context, town.care_case, care_case.version, "died", context->now,
                      NULL);
}

static inline struct err people_act(struct context *context, void *nothing)
{
    struct institution_facts facts = {.kind = INSTITUTION_COUNCIL_OFFICE,
                                      .name = "見本協議会",
                                      .telephone = "048-000-0000",
                                      .latitude = INT_NONE,
                                      .longitude = INT_NONE,
                                      .beds = INT_NONE};
    (void)nothing;
    for (int i = 0; i < 2; i++)
        TRY(institution_add(context, &facts, &town.offices[i]));
    facts.kind = INSTITUTION_HOSPITAL;
    facts.name = "架空病院";
    TRY(institution_add(context, &facts, &town.hospital));
    for (int i = 0; i < PERSON_COUNT; i++) {
        struct account_new account = {.login = arena_format(context->arena, "p%d", i),
                                      .name = names[i],
                                      .language = LANGUAGE_JA};
        struct account_role_new role = {.role = roles[i],
                                        .institution = town.offices[i == SAKURA],
                                        .from_on = context->today - 100,
                                        .to_on = DAY_NONE};
        int64_t id = ID_NONE;
        TRY(account_add(context, &account, &role.account));
        town.accounts[i] = role.account;
        TRY(account_role_add(context, &role, &id));
        if (i != HANAKO)
            continue;
        TRY(coordinator_add(context,
                            &(struct coordinator_new){.role = id,
                                                      .from_on = context->today - 10},
                            &town.coordinator));
        TRY(qualification_add(context, town.coordinator, 1,
                              &(struct qualification_new){"nurse", "免許証の原本",
                                                          context->today - 10, "見本"}));
    }
    return OK;
}

ACT(case_act, case_start(context,
                         &(struct case_start){.kana = "カナ ハチ",
                                              .municipality = "112089",
                                              .telephone = "04-0000-0008",
                                              .gap_until = INSTANT_NONE,
                                              .opened_at = INSTANT_NONE},
                         &town.care_case))

static inline void look(void)
{
    struct context context = as(HANAKO);
    CHECK_OK(little_read(&town.house, &context, get, NULL));
    town.version = town.plan.version;
    town.house.now += SECONDS(1);
}

static inline void town_open(void)
{
    memset(&town, 0, sizeof(town));
    little_house_open(&town.house, false);
    struct context context = little_context(&town.house);
    CHECK_OK(little_write(&town.house, &context, people_act, NULL));
    CHECK_OK(act(HANAKO, case_act));
    town.begin = (struct continuity_begin){.care_case = town.care_case,
                                           .start = "diagnosis",
                                           .start_on = context.today - 10};
    town.referral = (struct continuity_referral){.happened_at = INSTANT_NONE,
                                                 .review_on = context.today + 90};
    town.review = (struct continuity_review){.note = "変わりなし",
                                             .reviewed_at = INSTANT_NONE,
                                             .review_on = context.today + 180};
    town.said = (struct continuity_said){.is_yes = true,
                                         .way = CONTINUITY_BY_TELEPHONE,
                                         .by_name = "連携室 見本",
                                         .happened_at = INSTANT_NONE};
}

static inline void begun(void)
{
    town_open();
    CHECK_OK(act(HANAKO, begin));
    look();
}

static inline void wish_of(enum continuity_wish_of of)
{
    town.wish = (struct continuity_wish_new){.of = of,
                                             .is_heard = true,
                                             .who = of == CONTINUITY_OF_FAMILY ? "長女"
                                                                               : NULL,
                                             .text = "自宅で暮らしたい",
                                             .said_at = INSTANT_NONE};
    CHECK_OK(act(HANAKO, wish));
    look();
}

static inline void heard(void)
{
    begun();
    wish_of(CONTINUITY_OF_PATIENT);
    wish_of(CONTINUITY_OF_FAMILY);
}

static inline void part_of(enum continuity_part_kind kind)
{
    town.part = (struct continuity_part_new){
        .kind = kind,
        .is_needed = true,
        .institution = town.hospital,
        .what = "熱が出たら電話のうえ受診",
        .frequency = kind == CONTINUITY_REGULAR ? "monthly" : NULL,
        .next_on = kind == CONTINUITY_REGULAR ? instant_day(town.house.now) + 20
                                              : DAY_NONE};
}

static inline void written(enum continuity_part_kind kind)
{
    part_of(kind);
    CHECK_OK(act(HANAKO, write));
    look();
}

static inline void told(enum continuity_side_kind side)
{
    town.side = side;
    town.said.party = side == CONTINUITY_INSTITUTION ? CONTINUITY_PARTY_INSTITUTION
                                                     : CONTINUITY_PARTY_FAMILY;
    CHECK_OK(act(HANAKO, enter));
    look();
}

static inline void settled(void)
{
    heard();
    for (int kind = CONTINUITY_NEARBY; kind < CONTINUITY_PART_END; kind++) {
        written((enum continuity_part_kind)kind);
        told(CONTINUITY_INSTITUTION);
        told(CONTINUITY_HOUSEHOLD);
    }
}

static inline int64_t rows(const char *sql)
{
    return scratch_number(town.house.db, sql);
}

static inline int64_t open_tasks(const char *kind)
{
    return rows(arena_format(town.house.scratch.arena,
                             "SELECT COUNT(*) FROM task WHERE kind = 'continuity.%s'"
                             " AND done_at IS NULL",
                             kind));
}

static inline void close_town(void)
{
    little_house_close(&town.house);
}

#endif
