/* referrals_test.c -- use cases: clinic, another clinic, the desk, a room that tells what
 * happened in the case, and the clock. */
#include "access/access_test.h"
#include "access/account.h"
#include "access/link.h"
#include "features/cases/cases.h"
#include "features/coordinators/coordinators.h"
#include "features/designations/designations.h"
#include "features/institutions/institutions.h"
#include "features/referrals/referrals.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum actor_of { CLINIC, OTHER_CLINIC, DESK, PERSON_COUNT };

static const enum role roles[PERSON_COUNT] = {ROLE_CLINIC_DOCTOR, ROLE_CLINIC_DOCTOR,
                                              ROLE_LIAISON_COORDINATOR};
#define CLINIC_CODE "1119990017"
static const char *const names[PERSON_COUNT] = {"見本 医師", "例示 医師", "仮名 さくら"};

struct town {
    struct little_house house;
    int64_t offices[PERSON_COUNT], accounts[PERSON_COUNT];
    int64_t id, care_case, version;
    enum referral_news_kind kind;
    bool told, more;
    struct referral referral;
    struct referral_rows rows;
    struct referral_news_list news;
    struct institution_holds holds;
    struct account_holds in_hand;
    enum actor_of whose; /* of holds and ends */
    char token[80];
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

static struct err start(struct context *context, void *argument)
{
    struct town *town = argument;
    const struct referral_start wanted = {.channel = REFERRAL_BY_ACCOUNT,
                                          .came_at = INSTANT_NONE};
    const char *token = NULL;
    return referral_start(context, &wanted, &town->id, &token);
}

static struct err get(struct context *context, void *argument)
{
    struct town *town = argument;
    TRY(referral_get(context, town->id, &town->referral));
    town->version = town->referral.version;
    return referral_news_of(context, town->id, &town->news);
}

static struct err write_all(struct context *context, void *argument)
{
    struct town *town = argument;
    const struct referral_facts facts = {.age_band = "y40",
                                         .sex = SEX_MALE,
                                         .is_outside = true,
                                         .story = "半年前からふらつく",
                                         .first_symptom = {.on = DAY_NONE},
                                         .first_visit = {.on = DAY_NONE},
                                         .onset_unknown = true,
                                         .no_tests = true,
                                         .wish = REFERRAL_VISIT};

    for (int part = PART_PATIENT; part < REFERRAL_PART_END; part++) {
        TRY(referral_get(context, town->id, &town->referral));
        TRY(referral_save(
            context, &(struct referral_save){.id = town->id,
                                             .version = town->referral.version,
                                             .part = (enum referral_part)part,
                                             .facts = &facts}));
    }
    return get(context, town);
}

static struct err send(struct context *context, void *argument)
{
    struct town *town = argument;
    return referral_send(context, town->id, town->version, false);
}

static struct err receive(struct context *context, void *argument)
{
    struct town *town = argument;
    return referral_receive_it(context, town->id, town->version);
}

static struct err take(struct context *context, void *argument)
{
    struct town *town = argument;
    const struct referral_take wanted = {ID_NONE, "ミホン ハチ", "048-000-0008"};
    return referral_take(context, town->id, town->version, &wanted, &town->care_case);
}

static struct err tell(struct context *context, void *argument)
{
    struct town *town = argument;
    const struct referral_telling telling = {
        .kind = town->kind,
        .text = "詳しくは別紙",
        .on = town->kind == NEWS_APPOINTMENT ? context->today + 7 : DAY_NONE,
        .happened_at = INSTANT_NONE};
    return referral_tell_case(context, town->care_case, &telling, &town->told);
}

static struct err list_own(struct context *context, void *argument)
{
    struct town *town = argument;
    return referral_list_own(context, &town->rows);
}

static struct err lapse(struct context *context, void *argument)
{
    struct town *town = argument;
    return referral_lapse_due(context, &town->more);
}

static struct err withdraw(struct context *context, void *argument)
{
    struct town *town = argument;
    return referral_withdraw(context, town->id, town->version, "家族が転居しました");
}

static struct err end_read(struct context *context, void *argument)
{
    struct town *town = argument;
    return referral_end_read(context, town->care_case);
}

static struct err holds_look(struct context *context, void *argument)
{
    struct town *town = argument;

    town->holds.count = town->in_hand.count = 0;
    TRY(referral_institution_holds(context, town->offices[town->whose], &town->holds));
    return referral_account_holds(context, town->accounts[town->whose], &town->in_hand);
}

static struct err institution_goes(struct context *context, void *argument)
{
    struct town *town = argument;
    return referral_institution_ended(context, town->offices[town->whose],
                                      context->today, "廃院");
}

static struct err account_goes(struct context *context, void *argument)
{
    struct town *town = argument;
    return referral_account_ending(context, town->accounts[town->whose], "退職");
}

/* Somebody without an account writes in the name of the clinic's code. */
static struct err start_by_link(struct context *context, void *argument)
{
    struct town *town = argument;
    const struct referral_start wanted = {.channel = REFERRAL_BY_LINK,
                                          .sender = {.code = CLINIC_CODE,
                                                     .doctor = "見本 二"},
                                          .asker = 2,
                                          .came_at = INSTANT_NONE};
    const char *token = NULL;

    context->actor = (struct actor){.kind = ACTOR_ANONYMOUS};
    TRY(referral_start(context, &wanted, &town->id, &token));
    (void)snprintf(town->token, sizeof town->token, "%s", token);
    return OK;
}

static struct err send_by_link(struct context *context, void *argument)
{
    struct town *town = argument;
    struct link link;
    int64_t id = town->id;

    TRY(link_find(context, str_of(town->token), &link, &context->actor));
    town->id = ID_NONE; /* the link's */
    TRY(write_all(context, town));
    TRY(send(context, town));
    town->id = id;
    return OK;
}

/* ---- the town ------------------------------------------------------------------- */

static struct err office_add(struct context *context, enum institution_kind kind,
                             const char *code, int64_t *id)
{
    const struct institution_facts facts = {.kind = kind,
                                            .code = code,
                                            .name = "見本の機関",
                                            .telephone = "048-000-0000",
                                            .latitude = INT_NONE,
                                            .longitude = INT_NONE,
                                            .beds = INT_NONE};
    return institution_add(context, &facts, id);
}

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

static struct err people_act(struct context *context, void *argument)
{
    struct town *town = argument;
    const struct designation base = {.kind = DESIGNATION_LIAISON_BASE_HOSPITAL,
                                     .from_on = context->today - 30,
                                     .to_on = DAY_NONE,
                                     .basis = "見本第1号",
                                     .way = DESIGNATION_BY_RECORD,
                                     .selection = ID_NONE,
                                     .field = INT_NONE};
    struct designation wanted = base;
    int64_t id = ID_NONE;

    for (int i = 0; i < PERSON_COUNT; i++) {
        struct account_new account = {.login = arena_format(context->arena, "p%d", i),
                                      .name = names[i],
                                      .language = LANGUAGE_JA};
        struct account_role_new role = {
            .role = roles[i], .from_on = context->today - 100, .to_on = DAY_NONE};
        TRY(office_add(context,
                       i == DESK ? INSTITUTION_HOSPITAL : INSTITUTION_CLINIC,
                       i == CLINIC ? CLINIC_CODE : NULL,
                       &town->offices[i]));
        TRY(account_add(context, &account, &role.account));
        town->accounts[i] = role.account;
        role.institution = town->offices[i];
        TRY(account_role_add(context, &role, &id));
        if (i == DESK)
            TRY(qualified(context, id));
    }
    wanted.institution = town->offices[DESK];
    return designation_add(context, &wanted, &id);
}

static void town_open(struct town *town)
{
    *town = (struct town){.id = ID_NONE};
    little_house_open(&town->house, false);
    struct context context = little_context(&town->house);
    CHECK_OK(little_write(&town->house, &context, people_act, town));
    CHECK_OK(write_as(town, CLINIC, start));
    CHECK_OK(write_as(town, CLINIC, write_all));
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

static void taken(struct town *town)
{
    CHECK_OK(write_as(town, CLINIC, send));
    CHECK_OK(read_as(town, DESK, get));
    CHECK_OK(write_as(town, DESK, receive));
    CHECK_OK(read_as(town, DESK, get));
    CHECK_OK(write_as(town, DESK, take));
}

/* ---- tests ---------------------------------------------------------------------- */

TEST(a_draft_is_its_clinics_alone)
{
    struct town town;
    town_open(&town);
    CHECK_ERR(ERR_NOT_FOUND, read_as(&town, OTHER_CLINIC, get));
    CHECK_ERR(ERR_NOT_FOUND, read_as(&town, DESK, get));
    CHECK_ERR(ERR_NOT_FOUND, write_as(&town, OTHER_CLINIC, write_all));
    CHECK_ERR(ERR_NOT_FOUND, write_as(&town, DESK, send));
    CHECK_OK(read_as(&town, CLINIC, get));
    CHECK_OK(write_as(&town, CLINIC, send));
    CHECK_ERR(ERR_NOT_FOUND, read_as(&town, OTHER_CLINIC, get));
    CHECK_ERR(ERR_FORBIDDEN, write_as(&town, CLINIC, receive));
    CHECK_OK(read_as(&town, DESK, get));
    CHECK_INT(REFERRAL_SENT, town.referral.state);
    CHECK(town.referral.receive_by > town.house.now);
    CHECK(town.referral.answer_by > town.referral.receive_by);
    CHECK_INT(1, count(&town, "task WHERE kind = 'referrals.receive' AND done_at IS NULL"));
    town_close(&town);
}

TEST(what_happens_in_the_case_is_told_and_an_appointment_answers)
{
    struct town town;
    town_open(&town);
    taken(&town);
    CHECK_INT(1, count(&town, "task WHERE kind = 'referrals.answer' AND done_at IS NULL"));
    CHECK_INT(1, count(&town, "person WHERE disease = 'undiagnosed'"));
    town.kind = NEWS_TESTS;
    CHECK_OK(write_as(&town, DESK, tell));
    CHECK(town.told);
    CHECK_OK(read_as(&town, CLINIC, get));
    CHECK_INT(REFERRAL_TAKEN, town.referral.state);
    town.kind = NEWS_APPOINTMENT;
    CHECK_OK(write_as(&town, DESK, tell));
    CHECK_INT(0, count(&town, "task WHERE kind = 'referrals.answer' AND done_at IS NULL"));
    town.kind = NEWS_RESULT;
    CHECK_OK(write_as(&town, DESK, tell));
    CHECK_OK(read_as(&town, CLINIC, get));
    CHECK_INT(REFERRAL_ANSWERED, town.referral.state);
    CHECK_INT(5, town.news.count);
    CHECK_INT(NEWS_RESULT, town.news.items[0].kind);
    CHECK_INT(NEWS_RECEIVED, town.news.items[4].kind);
    CHECK_OK(read_as(&town, CLINIC, list_own));
    CHECK_INT(1, town.rows.count);
    CHECK_INT(instant_day(town.house.now) + 7, town.rows.items[0].visit_on);
    /* One letter each; nothing of the patient in its number. */
    CHECK_INT(5, count(&town, "notice WHERE purpose = 'referral.news'"));
    /* Another case has no referral. */
    town.care_case = 12345;
    CHECK_OK(write_as(&town, DESK, tell));
    CHECK(!town.told);
    town_close(&town);
}

TEST(a_draft_that_is_never_sent_is_read_by_nobody_any_more)
{
    struct town town;
    town_open(&town);
    struct context context = little_context(&town.house);
    CHECK_OK(little_write(&town.house, &context, lapse, &town));
    CHECK_OK(read_as(&town, CLINIC, get));
    CHECK_TEXT("半年前からふらつく", town.referral.facts.story);
    town.house.now += DAYS(20);
    context = little_context(&town.house);
    CHECK_OK(little_write(&town.house, &context, lapse, &town));
    CHECK(!town.more);
    CHECK_OK(read_as(&town, CLINIC, get));
    CHECK_INT(REFERRAL_LAPSED, town.referral.state);
    CHECK_TEXT(NULL, town.referral.facts.story);
    CHECK_ERR(ERR_CONFLICT, write_as(&town, CLINIC, send));
    town_close(&town);
}

TEST(what_is_taken_back_after_a_case_was_made_leaves_its_holder_to_decide)
{
    const char *owed = "task WHERE kind = 'referrals.withdrawn' AND done_at IS NULL";
    struct town town;
    town_open(&town);
    taken(&town);
    CHECK_ERR(ERR_NOT_FOUND, write_as(&town, DESK, end_read));
    CHECK_OK(read_as(&town, CLINIC, get));
    CHECK_OK(write_as(&town, CLINIC, withdraw));
    CHECK_INT(1, count(&town, owed));
    CHECK_INT(0, count(&town, "task WHERE kind = 'referrals.answer' AND done_at IS NULL"));
    CHECK_INT(town.accounts[DESK],
              scratch_number(town.house.db, "SELECT owner_account FROM task WHERE kind ="
                                            " 'referrals.withdrawn'"));
    CHECK_INT(1, count(&town, "timeline WHERE act = 'referrals.withdrawn'"));
    CHECK_ERR(ERR_NOT_FOUND, write_as(&town, OTHER_CLINIC, end_read));
    CHECK_OK(write_as(&town, DESK, end_read));
    CHECK_INT(0, count(&town, owed));
    int64_t told = count(&town, "timeline");
    CHECK_OK(write_as(&town, DESK, end_read)); /* the second click */
    CHECK_INT(told, count(&town, "timeline"));
    CHECK_OK(read_as(&town, CLINIC, get));
    CHECK_TEXT("仮名 さくら", town.referral.end_read_by);
    town_close(&town);
}

TEST(what_was_not_made_a_case_of_owes_nothing_when_it_is_taken_back)
{
    struct town town;
    town_open(&town);
    CHECK_OK(write_as(&town, CLINIC, send));
    CHECK_OK(read_as(&town, CLINIC, get));
    CHECK_OK(write_as(&town, CLINIC, withdraw));
    CHECK_INT(0, count(&town, "task WHERE done_at IS NULL"));
    town_close(&town);
}

TEST(institutions_and_accounts_that_end_say_what_hangs_on_them)
{
    struct town town;
    town_open(&town);
    town.whose = CLINIC; /* a draft ends with it */
    CHECK_OK(read_as(&town, DESK, holds_look));
    CHECK_INT(1, town.holds.count);
    CHECK(!town.holds.items[0].must_end_first);
    CHECK_OK(write_as(&town, CLINIC, send));
    CHECK_OK(read_as(&town, DESK, holds_look));
    CHECK_INT(1, town.holds.count);
    CHECK(town.holds.items[0].must_end_first);
    town.whose = DESK;
    CHECK_OK(read_as(&town, DESK, holds_look));
    CHECK_INT(1, town.holds.count);
    CHECK(town.holds.items[0].must_end_first);
    CHECK_INT(0, town.in_hand.count);
    CHECK_OK(read_as(&town, DESK, get));
    CHECK_OK(write_as(&town, DESK, receive));
    CHECK_OK(read_as(&town, DESK, holds_look));
    CHECK_INT(1, town.in_hand.count);
    CHECK_INT(1, town.in_hand.items[0].count);
    /* It goes back to the desk, and what is owed with it. */
    CHECK_OK(write_as(&town, DESK, account_goes));
    CHECK_INT(0, count(&town, "referral WHERE holder IS NOT NULL"));
    CHECK_INT(1, count(&town, "task WHERE kind = 'referrals.answer' AND done_at IS NULL"
                              " AND owner_account IS NULL"));
    CHECK_OK(read_as(&town, DESK, holds_look));
    CHECK_INT(0, town.in_hand.count);
    town_close(&town);
}

TEST(drafts_of_a_clinic_that_is_no_more_are_read_by_nobody)
{
    struct town town;
    town_open(&town);
    town.whose = CLINIC;
    CHECK_OK(write_as(&town, DESK, institution_goes));
    CHECK_OK(read_as(&town, CLINIC, get));
    CHECK_INT(REFERRAL_LAPSED, town.referral.state);
    CHECK_TEXT(NULL, town.referral.facts.story);
    town_close(&town);
}

TEST(what_leaves_by_link_under_a_clinics_code_is_the_clinics_too)
{
    struct town town;
    town_open(&town);
    struct context nobody = little_context(&town.house);
    CHECK_OK(little_write(&town.house, &nobody, start_by_link, &town));
    CHECK_ERR(ERR_NOT_FOUND, read_as(&town, CLINIC, get)); /* a draft is its writer's */
    CHECK_OK(read_as(&town, CLINIC, list_own));
    CHECK_INT(1, town.rows.count);
    CHECK_OK(little_write(&town.house, &nobody, send_by_link, &town));
    CHECK_OK(read_as(&town, CLINIC, get));
    CHECK_INT(REFERRAL_BY_LINK, town.referral.channel);
    CHECK_ERR(ERR_NOT_FOUND, read_as(&town, OTHER_CLINIC, get));
    CHECK_OK(read_as(&town, CLINIC, list_own));
    CHECK_INT(2, town.rows.count);
    CHECK_OK(write_as(&town, CLINIC, withdraw));
    town_close(&town);
}

TEST_MAIN(a_draft_is_its_clinics_alone,
          what_is_taken_back_after_a_case_was_made_leaves_its_holder_to_decide,
          what_was_not_made_a_case_of_owes_nothing_when_it_is_taken_back,
          institutions_and_accounts_that_end_say_what_hangs_on_them,
          drafts_of_a_clinic_that_is_no_more_are_read_by_nobody,
          what_leaves_by_link_under_a_clinics_code_is_the_clinics_too,
          what_happens_in_the_case_is_told_and_an_appointment_answers,
          a_draft_that_is_never_sent_is_read_by_nobody_any_more)
