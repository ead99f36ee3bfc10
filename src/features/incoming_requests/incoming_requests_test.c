/* incoming_requests_test.c -- use cases: both desks of coordinators, a health centre, the
 * case's end; what is owed, and counted. */
#include "access/access_test.h"
#include "access/account.h"
#include "features/cases/cases.h"
#include "features/coordinators/coordinators.h"
#include "features/incoming_requests/incoming_requests.h"
#include "features/institutions/institutions.h"
#include "features/national_network/national_network.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum actor_of { COUNCIL, LIAISON, NURSE, PERSON_COUNT };

static const enum role roles[PERSON_COUNT] = {
    ROLE_COORDINATOR, ROLE_LIAISON_COORDINATOR, ROLE_HEALTH_CENTRE_NURSE};
static const char *const names[PERSON_COUNT] = {"見本 花子", "仮名 さくら", "例示 千草"};

struct town {
    struct little_house house;
    int64_t offices[PERSON_COUNT], accounts[PERSON_COUNT];
    int64_t body, id, version;
    struct incoming_entry entry;
    struct incoming_take take;
    struct incoming_answer answer;
    struct incoming_telling telling;
    const char *outcome;
    struct incoming_request request;
    struct incoming_history history;
    struct incoming_rows open, over;
    struct incoming_counts counts;
};

static struct context as(struct town *town, enum actor_of person)
{
    struct context context = little_context(&town->house);
    context.actor = (struct actor){
        .kind = ACTOR_ACCOUNT,
        .account = town->accounts[person],
        .institution = town->offices[person],
        .roles = ROLE_BIT(roles[person]),
        .name = names[person],
        .second_factor = true,
        .proved_at = town->house.now,
    };
    return context;
}

static struct err write_as(struct town *town, enum actor_of person, perform_function *act)
{
    struct context context = as(town, person);
    return little_write(&town->house, &context, act, town);
}

static struct err read_as(struct town *town, enum actor_of person, perform_function *act)
{
    struct context context = as(town, person);
    return little_read(&town->house, &context, act, town);
}

/* ---- acts ----------------------------------------------------------------------- */

static struct err enter(struct context *context, void *argument)
{
    struct town *town = argument;
    return incoming_request_enter(context, &town->entry, &town->id);
}

static struct err get(struct context *context, void *argument)
{
    struct town *town = argument;

    TRY(incoming_request_get(context, town->id, &town->request));
    town->version = town->request.version;
    return incoming_request_history(context, town->id, &town->history);
}

static struct err list(struct context *context, void *argument)
{
    struct town *town = argument;
    return incoming_request_list(context, ID_NONE, &town->open, &town->over);
}

static struct err take(struct context *context, void *argument)
{
    struct town *town = argument;
    return incoming_request_take(context, town->id, town->version, &town->take);
}

static struct err answer(struct context *context, void *argument)
{
    struct town *town = argument;
    return incoming_request_answer(context, town->id, town->version, &town->answer);
}

static struct err pass(struct context *context, void *argument)
{
    struct town *town = argument;
    return incoming_request_pass(context, town->id, town->version, "見本の拠点病院", NULL);
}

static struct err withdraw(struct context *context, void *argument)
{
    struct town *town = argument;
    return incoming_request_withdraw(context, town->id, town->version, "別の県に決まった");
}

static struct err refuse(struct context *context, void *argument)
{
    struct town *town = argument;
    return incoming_request_refuse(context, town->id, town->version, "県内の方ではない");
}

static struct err tell(struct context *context, void *argument)
{
    struct town *town = argument;
    return incoming_request_tell(context, town->id, town->version, &town->telling);
}

static struct err close_case(struct context *context, void *argument)
{
    struct town *town = argument;
    struct care_case of;
    struct person person;

    TRY(case_get(context, town->request.care_case, &of, &person));
    return case_close(context, of.id, of.version, town->outcome, INSTANT_NONE, NULL);
}

static struct err count_year(struct context *context, void *argument)
{
    struct town *town = argument;
    return incoming_request_count(context, day_fiscal_year(context->today),
                                  &town->counts);
}

/* ---- the town ------------------------------------------------------------------- */

static struct err qualified(struct context *context, int64_t role)
{
    int64_t id = ID_NONE;

    TRY(coordinator_add(
        context,
        &(struct coordinator_new){.role = role, .from_on = context->today - 10}, &id));
    return qualification_add(context, id, 1,
                             &(struct qualification_new){"nurse", "免許証の原本",
                                                         context->today - 10, "見本"});
}

static struct err somebody_add(struct context *context, struct town *town, int person)
{
    struct account_new account = {
        .login = arena_format(context->arena, "p%d", person),
        .name = names[person],
        .language = LANGUAGE_JA};
    struct account_role_new role = {
        .role = roles[person], .from_on = context->today - 100, .to_on = DAY_NONE};
    const struct institution_facts office = {.kind = INSTITUTION_HOSPITAL,
                                             .name = "見本の機関",
                                             .telephone = "048-000-0000",
                                             .latitude = INT_NONE,
                                             .longitude = INT_NONE,
                                             .beds = INT_NONE};
    int64_t id = ID_NONE;

    TRY(institution_add(context, &office, &town->offices[person]));
    TRY(account_add(context, &account, &role.account));
    town->accounts[person] = role.account;
    role.institution = town->offices[person];
    TRY(account_role_add(context, &role, &id));
    return person == NURSE ? OK : qualified(context, id);
}

static struct err people_act(struct context *context, void *argument)
{
    struct town *town = argument;
    const struct network_body body = {.kind = "other_office",
                                      .name = "架空県疾病対策課",
                                      .prefecture = "架空県",
                                      .telephone = "048-000-0001",
                                      .checked_on = context->today,
                                      .checked_by = "見本",
                                      .ended_on = DAY_NONE};

    for (int i = 0; i < PERSON_COUNT; i++)
        TRY(somebody_add(context, town, i));
    return network_body_add(context, &body, &town->body);
}

static void town_open(struct town *town)
{
    *town = (struct town){.id = ID_NONE};
    little_house_open(&town->house, false);
    struct context context = little_context(&town->house);
    CHECK_OK(little_write(&town->house, &context, people_act, town));
    town->entry.facts = (struct incoming_facts){.kind = INCOMING_BED,
                                                .way = INCOMING_BY_FAX,
                                                .came_at = town->house.now - HOURS(1),
                                                .body = town->body,
                                                .asker = "難病担当 仮名さん",
                                                .age_band = "y60",
                                                .sex = SEX_MALE,
                                                .need = "人工呼吸器の使える病床",
                                                .wanted_on = DAY_NONE};
    town->take = (struct incoming_take){
        .next_at = town->house.now + HOURS(24),
        .into = {.choice = INCOMING_CASE_NEW,
                 .kana = "ミホン ハチ",
                 .telephone = "048-000-0008"}};
    town->answer =
        (struct incoming_answer){.kind = INCOMING_YES,
                                 .place = "架空病院",
                                 .on = instant_day(town->house.now) + 7,
                                 .next_at = INSTANT_NONE};
    town->telling = (struct incoming_telling){.way = INCOMING_BY_TELEPHONE,
                                              .to_name = "仮名さん",
                                              .happened_at = town->house.now};
    town->outcome = "died";
}

static void town_close(struct town *town)
{
    little_house_close(&town->house);
}

static int64_t count(struct town *town, const char *what)
{
    return scratch_number(
        town->house.db,
        arena_format(town->house.scratch.arena, "SELECT COUNT(*) FROM %s", what));
}

static int64_t open_tasks(struct town *town, const char *kind)
{
    return count(town, arena_format(town->house.scratch.arena,
                                    "task WHERE kind = 'incoming_requests.%s' AND "
                                    "done_at IS NULL",
                                    kind));
}

static void entered(struct town *town)
{
    CHECK_OK(write_as(town, LIAISON, enter));
    CHECK_OK(read_as(town, LIAISON, get));
}

static void taken(struct town *town)
{
    entered(town);
    CHECK_OK(write_as(town, COUNCIL, take));
    CHECK_OK(read_as(town, COUNCIL, get));
}

/* ---- tests ---------------------------------------------------------------------- */

TEST(what_came_is_everybodys_until_one_office_takes_it)
{
    struct town town;
    town_open(&town);
    CHECK_ERR(ERR_FORBIDDEN, write_as(&town, NURSE, enter));
    entered(&town);
    CHECK_ERR(ERR_FORBIDDEN, read_as(&town, NURSE, get));
    CHECK_OK(read_as(&town, COUNCIL, get));
    CHECK_TEXT("架空県疾病対策課", town.request.body_name);
    CHECK(town.request.take_by > town.request.facts.came_at);
    CHECK(town.request.answer_by > town.request.take_by);
    CHECK_INT(1, open_tasks(&town, "take"));
    town.take.next_at = town.house.now;
    CHECK_ERR(ERR_INVALID, write_as(&town, COUNCIL, take));
    town.take.next_at = town.house.now + HOURS(1);
    CHECK_OK(write_as(&town, COUNCIL, take));
    CHECK_ERR(ERR_CONFLICT, write_as(&town, COUNCIL, take)); /* a second click */
    CHECK_ERR(ERR_NOT_FOUND, read_as(&town, LIAISON, get));
    CHECK_OK(read_as(&town, LIAISON, list));
    CHECK_INT(1, town.open.count);
    CHECK(!town.open.items[0].is_ours);
    CHECK_OK(read_as(&town, COUNCIL, get));
    CHECK_INT(INCOMING_TAKEN, town.request.state);
    CHECK(town.request.care_case != ID_NONE && town.request.person != ID_NONE);
    CHECK_INT(0, open_tasks(&town, "take"));
    CHECK_INT(1, open_tasks(&town, "answer"));
    CHECK_INT(1, open_tasks(&town, "next"));
    CHECK_INT(0, count(&town, "task WHERE owner_account IS NULL AND owner_office IS "
                              "NULL AND done_at IS NULL"));
    town_close(&town);
}

TEST(who_is_not_registered_is_typed_in_and_is_from_then_on)
{
    struct town town;
    struct network_body unknown = {.kind = "outside_hospital",
                                   .name = "見本県外病院",
                                   .telephone = "048-000-0002",
                                   .checked_on = DAY_NONE,
                                   .ended_on = DAY_NONE};
    town_open(&town);
    town.entry.unknown = &unknown;
    CHECK_ERR(ERR_INVALID, write_as(&town, COUNCIL, enter)); /* both */
    town.entry.facts.body = ID_NONE;
    CHECK_OK(write_as(&town, COUNCIL, enter));
    CHECK_ERR(ERR_INVALID, write_as(&town, COUNCIL, enter)); /* it is there now */
    CHECK_INT(2, count(&town, "network_body"));
    town.entry.unknown = NULL;
    CHECK_ERR(ERR_INVALID, write_as(&town, COUNCIL, enter)); /* neither */
    CHECK_OK(read_as(&town, COUNCIL, get));
    CHECK_TEXT("outside_hospital", town.request.body_kind);
    town_close(&town);
}

TEST(a_patient_comes_only_with_a_case_and_those_who_asked_are_told)
{
    struct town town;
    town_open(&town);
    town.take.into.choice = INCOMING_CASE_NONE;
    taken(&town);
    CHECK_ERR(ERR_INVALID, write_as(&town, COUNCIL, answer));
    town.take.into.choice = INCOMING_CASE_NEW;
    taken(&town);
    CHECK_OK(write_as(&town, COUNCIL, answer));
    CHECK_ERR(ERR_CONFLICT, write_as(&town, COUNCIL, answer));
    CHECK_OK(read_as(&town, COUNCIL, get));
    CHECK_INT(INCOMING_ANSWERED, town.request.state);
    CHECK_INT(1, town.history.said_count);
    CHECK_TEXT("架空病院", town.history.said[0].place);
    CHECK_INT(1, open_tasks(&town, "tell"));
    town.telling.happened_at = town.house.now + MINUTES(1);
    CHECK_ERR(ERR_INVALID, write_as(&town, COUNCIL, tell));
    town.telling.happened_at = town.house.now;
    CHECK_OK(write_as(&town, COUNCIL, tell));
    CHECK_INT(0, open_tasks(&town, "tell"));
    CHECK_OK(read_as(&town, COUNCIL, get));
    CHECK_INT(1, town.history.told_count);
    CHECK(town.request.tell_since == INSTANT_NONE);
    /* The place falls through: it is a no from now on, and owed again. */
    town.answer.kind = INCOMING_NO;
    town.answer.reason = "no such reason";
    CHECK_ERR(ERR_INVALID, write_as(&town, COUNCIL, answer));
    town.answer.reason = "no_bed";
    CHECK_OK(write_as(&town, COUNCIL, answer));
    CHECK_INT(1, open_tasks(&town, "tell"));
    CHECK_OK(read_as(&town, COUNCIL, get));
    CHECK_INT(2, town.history.said_count);
    CHECK(town.request.visit_on == DAY_NONE);
    town_close(&town);
}

TEST(when_the_case_ends_what_is_open_is_over_and_must_be_told)
{
    struct town town;
    town_open(&town);
    taken(&town);
    CHECK_OK(write_as(&town, COUNCIL, close_case));
    CHECK_OK(read_as(&town, COUNCIL, get));
    CHECK_INT(INCOMING_OVER, town.request.state);
    CHECK_INT(1, open_tasks(&town, "tell"));
    CHECK_INT(0, open_tasks(&town, "answer"));
    CHECK_INT(0, open_tasks(&town, "next"));
    CHECK_OK(write_as(&town, COUNCIL, tell));
    CHECK_INT(0, open_tasks(&town, "tell"));
    /* A day was promised and has been told; it will not come. */
    taken(&town);
    CHECK_OK(write_as(&town, COUNCIL, answer));
    CHECK_OK(read_as(&town, COUNCIL, get));
    CHECK_OK(write_as(&town, COUNCIL, tell));
    CHECK_OK(write_as(&town, COUNCIL, close_case));
    CHECK_OK(read_as(&town, COUNCIL, get));
    CHECK_INT(INCOMING_ANSWERED, town.request.state);
    CHECK_INT(1, open_tasks(&town, "tell"));
    town_close(&town);
}

static const struct incoming_count *counted(struct town *town, enum incoming_kind kind)
{
    for (size_t i = 0; i < town->counts.count; i++)
        if (town->counts.items[i].kind == kind)
            return &town->counts.items[i];
    return NULL;
}

TEST(each_that_was_asked_is_counted_once_by_what_became_of_it)
{
    static perform_function *const ends[] = {pass, withdraw, refuse};
    struct town town;
    town_open(&town);
    for (size_t i = 0; i < ARRAY_COUNT(ends); i++) {
        entered(&town);
        CHECK_OK(write_as(&town, COUNCIL, ends[i]));
    }
    taken(&town);
    town.house.now += HOURS(2);
    CHECK_OK(write_as(&town, COUNCIL, answer));
    entered(&town);
    town.entry.facts.kind = INCOMING_INFORMATION;
    entered(&town);
    CHECK_OK(read_as(&town, COUNCIL, count_year));
    CHECK_INT(2, town.counts.count);
    const struct incoming_count *beds = counted(&town, INCOMING_BED);
    CHECK(beds != NULL);
    CHECK_TEXT("other_office", beds->body_kind);
    CHECK_INT(5, beds->asked);
    CHECK_INT(1, beds->accepted);
    CHECK_INT(1, beds->declined);
    CHECK_INT(1, beds->passed_on);
    CHECK_INT(1, beds->withdrawn);
    CHECK_INT(1, beds->open);
    /* To the first answer: passed on and not ours at once, yes after three hours. */
    CHECK_INT(3, beds->minutes_count);
    CHECK_INT(60, beds->minutes[0]);
    CHECK_INT(180, beds->minutes[2]);
    CHECK_INT(1, counted(&town, INCOMING_INFORMATION)->open);
    CHECK_OK(read_as(&town, COUNCIL, list));
    CHECK_INT(2, town.open.count);
    CHECK_INT(4, town.over.count);
    town_close(&town);
}

TEST_MAIN(what_came_is_everybodys_until_one_office_takes_it,
          who_is_not_registered_is_typed_in_and_is_from_then_on,
          a_patient_comes_only_with_a_case_and_those_who_asked_are_told,
          when_the_case_ends_what_is_open_is_over_and_must_be_told,
          each_that_was_asked_is_counted_once_by_what_became_of_it)
