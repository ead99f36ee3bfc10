/* continuity_test.c -- each use case: allowed, not theirs, stale, invalid, twice; and a
 * plan from its first wish to its end. */
#include "features/continuity/continuity.h"

#include "access/access_test.h"
#include "access/account.h"
#include "access/basis.h"
#include "access/link.h"
#include "base/str.h"
#include "desk/task.h"
#include "features/cases/cases.h"
#include "features/coordinators/coordinators.h"
#include "features/institutions/institutions.h"

#include <string.h>

enum actor_of { HANAKO, SAKURA, OFFICER, PERSON_COUNT };

static const enum role roles[PERSON_COUNT] = {ROLE_COORDINATOR, ROLE_LIAISON_COORDINATOR,
                                              ROLE_OFFICER};
static const char *const names[PERSON_COUNT] = {"見本 花子", "仮名 さくら", "見本 正"};

/* ---- a small town -------------------------------------------------------------------- */

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
    struct continuity_asked asked;
    struct continuity_household household;
    struct continuity_intervals intervals;
    enum continuity_side_kind side;
    const char *token, *reason;
    instant expires_at;
    bool reopened, is_sure, more;
} town;

static struct context as(enum actor_of person)
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

static struct err act(enum actor_of person, perform_function *function)
{
    struct context context = as(person);
    return little_write(&town.house, &context, function, NULL);
}

static struct err holder_act(struct context *context, void *nothing)
{
    struct link link;
    (void)nothing;
    return link_find(context, str_of(town.token), &link, &context->actor);
}

static struct err by_link(perform_function *function, bool writes)
{
    struct context context = little_context(&town.house);
    context.actor = (struct actor){.kind = ACTOR_ANONYMOUS, .proved_at = INSTANT_NONE};
    TRY(perform_read(&context, town.house.reader, holder_act, NULL));
    return writes ? little_write(&town.house, &context, function, NULL)
                  : little_read(&town.house, &context, function, NULL);
}

#define ACT(name, call)                                                                  \
    static struct err name(struct context *context, void *nothing)                       \
    {                                                                                    \
        (void)nothing;                                                                   \
        return call;                                                                     \
    }

ACT(begin, continuity_begin(context, &town.begin, &town.id))
ACT(get, continuity_get(context, town.care_case, &town.plan))
ACT(wish, continuity_wish_note(context, town.care_case, town.version, &town.wish))
ACT(write, continuity_part_write(context, town.care_case, town.version, &town.part,
                                 &town.reopened))
ACT(ask, continuity_ask_institution(context, town.care_case, town.version,
                                    town.part.kind, town.is_sure))
ACT(home_link, continuity_home_link(context, town.care_case, town.version, &town.token,
                                    &town.expires_at))
ACT(enter, continuity_enter(context, town.care_case, town.version, town.part.kind,
                            town.side, &town.said))
ACT(refer, continuity_refer_home(context, town.care_case, town.version, &town.referral))
ACT(review, continuity_review(context, town.care_case, town.version, &town.review))
ACT(end, continuity_end(context, town.care_case, town.version, town.reason))
ACT(editions, continuity_editions(context, town.care_case, &town.editions))
ACT(asked_get, continuity_asked_get(context, &town.asked))
ACT(asked_say, continuity_asked_answer(context, &town.said))
ACT(home_get, continuity_household_get(context, &town.household))
ACT(home_say, continuity_household_answer(context, town.id, &town.said))
ACT(due, continuity_due(context, &town.more))
ACT(count, continuity_interval_list(context, context->today - 100, context->today,
                                    &town.intervals))

static struct err side_link(struct context *context, void *nothing)
{
    int64_t link = ID_NONE;
    (void)nothing;
    return link_add(
        context,
        &(struct link_new){
            .kind = LINK_CONTINUITY,
            .subject = town.plan.parts[town.part.kind].sides[CONTINUITY_INSTITUTION].id,
            .institution = town.hospital,
            .expires_at = context->now + DAYS(14)},
        &link, &town.token);
}

static struct err consent(struct context *context, void *nothing)
{
    int64_t id = ID_NONE;
    (void)nothing;
    return basis_add(context,
                     &(struct basis_new){.care_case = town.care_case,
                                         .person = town.plan.person,
                                         .kind = BASIS_CONSENT,
                                         .means = "voice",
                                         .witnessed_by = "見本",
                                         .told = "need",
                                         .happened_at = INSTANT_NONE,
                                         .to_at = INSTANT_NONE},
                     &id);
}

static struct err close_case(struct context *context, void *nothing)
{
    struct care_case care_case;
    struct person person;
    (void)nothing;
    TRY(case_get(context, town.care_case, &care_case, &person));
    return case_close(context, town.care_case, care_case.version, "died", context->now,
                      NULL);
}

static struct err people_act(struct context *context, void *nothing)
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

static void look(void)
{
    struct context context = as(HANAKO);
    CHECK_OK(little_read(&town.house, &context, get, NULL));
    town.version = town.plan.version;
    town.house.now += SECONDS(1);
}

static void town_open(void)
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

static void begun(void)
{
    town_open();
    CHECK_OK(act(HANAKO, begin));
    look();
}

static void wish_of(enum continuity_wish_of of)
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

static void heard(void)
{
    begun();
    wish_of(CONTINUITY_OF_PATIENT);
    wish_of(CONTINUITY_OF_FAMILY);
}

static void part_of(enum continuity_part_kind kind)
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

static void written(enum continuity_part_kind kind)
{
    part_of(kind);
    CHECK_OK(act(HANAKO, write));
    look();
}

static void told(enum continuity_side_kind side)
{
    town.side = side;
    town.said.party = side == CONTINUITY_INSTITUTION ? CONTINUITY_PARTY_INSTITUTION
                                                     : CONTINUITY_PARTY_FAMILY;
    CHECK_OK(act(HANAKO, enter));
    look();
}

static void settled(void)
{
    heard();
    for (int kind = CONTINUITY_NEARBY; kind < CONTINUITY_PART_END; kind++) {
        written((enum continuity_part_kind)kind);
        told(CONTINUITY_INSTITUTION);
        told(CONTINUITY_HOUSEHOLD);
    }
}

static int64_t rows(const char *sql)
{
    return scratch_number(town.house.db, sql);
}

static int64_t open_tasks(const char *kind)
{
    return rows(arena_format(town.house.scratch.arena,
                             "SELECT COUNT(*) FROM task WHERE kind = 'continuity.%s'"
                             " AND done_at IS NULL",
                             kind));
}

static void close_town(void)
{
    little_house_close(&town.house);
}

/* ---- who may --------------------------------------------------------------------------- */

TEST(others_find_no_plan_and_change_none)
{
    perform_function *const all[] = {begin, get, wish, write, ask, home_link,
                                     enter, refer, review, end, editions};
    heard();
    written(CONTINUITY_EMERGENCY);
    for (size_t i = 0; i < ARRAY_COUNT(all); i++) {
        CHECK_ERR(ERR_NOT_FOUND, act(SAKURA, all[i]));
        struct err err = act(OFFICER, all[i]);
        CHECK(err.kind == ERR_NOT_FOUND || err.kind == ERR_FORBIDDEN);
    }
    CHECK_INT(1, rows("SELECT COUNT(*) FROM continuity_part"));
    close_town();
}

TEST(what_was_seen_must_still_be_so)
{
    perform_function *const all[] = {wish, write, ask, home_link, enter, refer, review,
                                     end};
    heard();
    part_of(CONTINUITY_EMERGENCY);
    town.version--;
    for (size_t i = 0; i < ARRAY_COUNT(all); i++)
        CHECK_ERR(ERR_CONFLICT, act(HANAKO, all[i]));
    CHECK_INT(0, rows("SELECT COUNT(*) FROM continuity_part"));
    close_town();
}

/* ---- the beginning ------------------------------------------------------------------------ */

TEST(a_case_has_one_plan_at_a_time)
{
    begun();
    CHECK_INT(CONTINUITY_BEGUN, town.plan.state);
    CHECK_INT(1, open_tasks("wish"));
    CHECK_ERR(ERR_CONFLICT, act(HANAKO, begin));
    town.reason = "mistake";
    CHECK_OK(act(HANAKO, end));
    CHECK_OK(act(HANAKO, begin));
    close_town();
}

TEST(a_beginning_says_from_when)
{
    town_open();
    town.begin.start = NULL;
    CHECK_TEXT("start", act(HANAKO, begin).field);
    town.begin.start = "whatever";
    CHECK_TEXT("start", act(HANAKO, begin).field);
    town.begin.start = "diagnosis";
    town.begin.start_on = instant_day(town.house.now) + 1;
    CHECK_TEXT("start_on", act(HANAKO, begin).field);
    town.begin.start_on = instant_day(town.house.now);
    town.begin.referrer = 4711;
    CHECK_TEXT("referrer", act(HANAKO, begin).field);
    close_town();
}

TEST(nothing_is_arranged_before_the_wishes)
{
    begun();
    part_of(CONTINUITY_EMERGENCY);
    CHECK_INT(MSG_CONTINUITY_WISH_FIRST, act(HANAKO, write).message);
    wish_of(CONTINUITY_OF_PATIENT);
    CHECK_INT(MSG_CONTINUITY_WISH_FIRST, act(HANAKO, write).message);
    wish_of(CONTINUITY_OF_FAMILY);
    CHECK_INT(CONTINUITY_ARRANGING, town.plan.state);
    CHECK_INT(0, open_tasks("wish"));
    CHECK_INT(1, open_tasks("arrange"));
    CHECK_OK(act(HANAKO, write));
    close_town();
}

/* ---- both sides ---------------------------------------------------------------------------- */

TEST(the_referral_waits_until_everything_is_settled)
{
    heard();
    CHECK_INT(MSG_CONTINUITY_NOT_SETTLED, act(HANAKO, refer).message);
    for (int kind = CONTINUITY_NEARBY; kind < CONTINUITY_PART_END; kind++) {
        written((enum continuity_part_kind)kind);
        CHECK_ERR(ERR_CONFLICT, act(HANAKO, refer));
        told(CONTINUITY_INSTITUTION);
        CHECK_ERR(ERR_CONFLICT, act(HANAKO, refer));
        told(CONTINUITY_HOUSEHOLD);
    }
    CHECK_INT(CONTINUITY_SETTLED, town.plan.state);
    CHECK_INT(1, open_tasks("refer"));
    town.referral.review_on = instant_day(town.house.now);
    CHECK_TEXT("review_on", act(HANAKO, refer).field);
    town.referral.review_on += 90;
    CHECK_OK(act(HANAKO, refer));
    look();
    CHECK_INT(CONTINUITY_HOME, town.plan.state);
    CHECK_INT(0, open_tasks("refer"));
    CHECK_INT(1, open_tasks("review"));
    CHECK_ERR(ERR_CONFLICT, act(HANAKO, refer)); /* once */
    close_town();
}

TEST(what_is_not_needed_says_why)
{
    heard();
    part_of(CONTINUITY_REGULAR);
    town.part.is_needed = false;
    CHECK_TEXT("reason", act(HANAKO, write).field);
    town.part.reason = "紹介元が続けて診る";
    CHECK_OK(act(HANAKO, write));
    look();
    CHECK(continuity_part_is_settled(&town.plan.parts[CONTINUITY_REGULAR]));
    town.side = CONTINUITY_INSTITUTION;
    CHECK_ERR(ERR_CONFLICT, act(HANAKO, enter));
    close_town();
}

TEST(a_change_takes_back_what_was_confirmed)
{
    settled();
    CHECK_OK(act(HANAKO, refer));
    look();
    part_of(CONTINUITY_EMERGENCY);
    town.part.what = "酸素90%未満なら119番";
    CHECK_OK(act(HANAKO, write));
    CHECK(town.reopened);
    look();
    CHECK_INT(CONTINUITY_UNSETTLED, town.plan.state);
    CHECK_INT(1, open_tasks("arrange"));
    CHECK_INT(CONTINUITY_SIDE_OPEN, town.plan.parts[CONTINUITY_EMERGENCY]
                                        .sides[CONTINUITY_HOUSEHOLD].state);
    told(CONTINUITY_INSTITUTION);
    told(CONTINUITY_HOUSEHOLD);
    CHECK_INT(CONTINUITY_HOME, town.plan.state);
    CHECK_INT(0, open_tasks("arrange"));
    CHECK_INT(4, rows("SELECT COUNT(*) FROM continuity_part"));
    close_town();
}

TEST(a_new_next_date_takes_nothing_back)
{
    settled();
    part_of(CONTINUITY_REGULAR);
    town.part.next_on += 30;
    CHECK_OK(act(HANAKO, write));
    CHECK(!town.reopened);
    look();
    CHECK_INT(CONTINUITY_SETTLED, town.plan.state);
    CHECK_TEXT("連携室 見本", town.plan.parts[CONTINUITY_REGULAR]
                                  .sides[CONTINUITY_INSTITUTION].answered_by);
    close_town();
}

TEST(a_word_taken_back_unsettles)
{
    settled();
    town.part.kind = CONTINUITY_NEARBY;
    town.said.is_yes = false;
    town.said.note = "体制が変わった";
    told(CONTINUITY_INSTITUTION);
    CHECK_INT(CONTINUITY_ARRANGING, town.plan.state);
    close_town();
}

TEST(the_same_answer_twice_is_one)
{
    heard();
    written(CONTINUITY_EMERGENCY);
    told(CONTINUITY_INSTITUTION);
    told(CONTINUITY_INSTITUTION);
    CHECK_INT(1, rows("SELECT COUNT(*) FROM continuity_answer"));
    town.said.happened_at = town.house.now + HOURS(1);
    town.said.by_name = "ほか";
    CHECK_TEXT("happened_at", act(HANAKO, enter).field);
    close_town();
}

TEST(what_was_said_earlier_is_entered_later)
{
    heard();
    written(CONTINUITY_EMERGENCY);
    town.said.happened_at = town.house.now - DAYS(2);
    told(CONTINUITY_HOUSEHOLD);
    const struct continuity_side *side =
        &town.plan.parts[CONTINUITY_EMERGENCY].sides[CONTINUITY_HOUSEHOLD];
    CHECK(side->answered_at == town.said.happened_at);
    CHECK(side->entered_at > side->answered_at);
    close_town();
}

/* ---- by link ----------------------------------------------------------------------------- */

TEST(an_institution_is_asked_on_a_basis_only)
{
    heard();
    written(CONTINUITY_EMERGENCY);
    CHECK_INT(MSG_CONTINUITY_NO_BASIS, act(HANAKO, ask).message);
    CHECK_OK(act(HANAKO, consent));
    CHECK_OK(act(HANAKO, ask));
    look();
    CHECK_INT(1, open_tasks("call")); /* it has no desk that is written to */
    CHECK_ERR(ERR_CONFLICT, act(HANAKO, ask));
    CHECK_OK(act(HANAKO, side_link));
    CHECK_OK(by_link(asked_get, false));
    CHECK(town.asked.may_answer);
    CHECK_OK(by_link(asked_say, true));
    CHECK_OK(by_link(asked_say, true)); /* the same tap */
    CHECK_INT(1, rows("SELECT COUNT(*) FROM continuity_answer"));
    look();
    CHECK_INT(0, open_tasks("call"));
    CHECK_INT(CONTINUITY_BY_LINK, town.plan.parts[CONTINUITY_EMERGENCY]
                                      .sides[CONTINUITY_INSTITUTION].way);
    /* It is written anew: the page tells so, and takes no answer. */
    part_of(CONTINUITY_EMERGENCY);
    town.part.what = "ほか";
    CHECK_OK(act(HANAKO, write));
    CHECK_OK(by_link(asked_get, false));
    CHECK(!town.asked.may_answer);
    CHECK(town.asked.part.what == NULL);
    CHECK_ERR(ERR_CONFLICT, by_link(asked_say, true));
    close_town();
}

TEST(what_looks_like_a_name_is_looked_at_first)
{
    heard();
    part_of(CONTINUITY_EMERGENCY);
    town.part.what = "見本さん 048-000-0001 に電話";
    CHECK_OK(act(HANAKO, write));
    look();
    CHECK_OK(act(HANAKO, consent));
    CHECK_TEXT("is_sure", act(HANAKO, ask).field);
    town.is_sure = true;
    CHECK_OK(act(HANAKO, ask));
    close_town();
}

TEST(the_household_answers_on_its_page)
{
    heard();
    CHECK_ERR(ERR_CONFLICT, act(HANAKO, home_link)); /* nothing to confirm */
    written(CONTINUITY_EMERGENCY);
    CHECK_OK(act(HANAKO, home_link));
    look();
    CHECK_INT(1, open_tasks("answer"));
    CHECK_OK(by_link(home_get, false));
    CHECK(town.household.plan.wishes[CONTINUITY_OF_PATIENT].text == NULL);
    town.id = town.household.plan.parts[CONTINUITY_EMERGENCY].id;
    town.said = (struct continuity_said){.is_yes = true,
                                         .party = CONTINUITY_PARTY_INSTITUTION,
                                         .happened_at = INSTANT_NONE};
    CHECK_TEXT("party", by_link(home_say, true).field);
    town.said.party = CONTINUITY_PARTY_PATIENT;
    CHECK_OK(by_link(home_say, true));
    CHECK_OK(by_link(home_say, true));
    CHECK_INT(1, rows("SELECT COUNT(*) FROM continuity_answer"));
    CHECK_INT(0, open_tasks("answer"));
    town.id = 4711;
    CHECK_ERR(ERR_CONFLICT, by_link(home_say, true));
    /* A fresh page ends the one before. */
    const char *old = town.token;
    look();
    CHECK_OK(act(HANAKO, home_link));
    town.token = old;
    CHECK_ERR(ERR_NOT_FOUND, by_link(home_get, false));
    close_town();
}

TEST(silence_is_told_and_rung)
{
    heard();
    written(CONTINUITY_EMERGENCY);
    CHECK_OK(act(HANAKO, home_link));
    town.house.now += DAYS(15);
    struct context context = little_context(&town.house);
    CHECK_OK(little_write(&town.house, &context, due, NULL));
    CHECK(!town.more);
    look();
    CHECK_INT(CONTINUITY_SIDE_SILENT, town.plan.parts[CONTINUITY_EMERGENCY]
                                          .sides[CONTINUITY_HOUSEHOLD].state);
    CHECK_INT(1, open_tasks("call"));
    CHECK_ERR(ERR_NOT_FOUND, by_link(home_get, false)); /* it has expired */
    close_town();
}

/* ---- afterwards --------------------------------------------------------------------------- */

TEST(a_review_makes_a_version_and_the_older_stays)
{
    heard();
    CHECK_ERR(ERR_CONFLICT, act(HANAKO, review)); /* nothing stands yet */
    close_town();
    settled();
    CHECK_OK(act(HANAKO, refer));
    look();
    town.review.note = NULL;
    CHECK_TEXT("note", act(HANAKO, review).field);
    town.review.note = "夜の吸引が増えた";
    CHECK_OK(act(HANAKO, review));
    look();
    CHECK_INT(2, town.plan.edition);
    part_of(CONTINUITY_EMERGENCY);
    town.part.what = "新しい対応";
    CHECK_OK(act(HANAKO, write));
    struct context context = as(HANAKO);
    CHECK_OK(little_read(&town.house, &context, editions, NULL));
    CHECK_INT(1, town.editions.count);
    const struct continuity_part *old =
        &town.editions.items[0].parts[CONTINUITY_EMERGENCY];
    CHECK_TEXT("熱が出たら電話のうえ受診", old->what);
    CHECK_INT(CONTINUITY_SIDE_AGREED, old->sides[CONTINUITY_HOUSEHOLD].state);
    close_town();
}

TEST(the_plan_ends_with_the_case)
{
    heard();
    written(CONTINUITY_EMERGENCY);
    CHECK_OK(act(HANAKO, home_link));
    CHECK_OK(act(HANAKO, close_case));
    look();
    CHECK_INT(CONTINUITY_ENDED, town.plan.state);
    CHECK_INT(0, open_tasks("answer") + open_tasks("arrange"));
    CHECK_OK(by_link(home_get, false));
    CHECK(town.household.is_over);
    town.id = town.plan.parts[CONTINUITY_EMERGENCY].id;
    town.said.party = CONTINUITY_PARTY_FAMILY;
    CHECK_ERR(ERR_CONFLICT, by_link(home_say, true));
    close_town();
}

TEST(an_end_has_a_reason_of_the_list)
{
    begun();
    town.reason = NULL;
    CHECK_TEXT("reason", act(HANAKO, end).field);
    town.reason = "whatever";
    CHECK_TEXT("reason", act(HANAKO, end).field);
    town.reason = "moved";
    CHECK_OK(act(HANAKO, end));
    CHECK_ERR(ERR_CONFLICT, act(HANAKO, end));
    CHECK_INT(0, open_tasks("wish"));
    close_town();
}

TEST(the_days_can_be_counted)
{
    settled();
    town.house.now += DAYS(3);
    town.referral.happened_at = town.house.now - DAYS(1);
    CHECK_OK(act(HANAKO, refer));
    struct context context = as(HANAKO);
    CHECK_OK(little_read(&town.house, &context, count, NULL));
    CHECK_INT(1, town.intervals.count);
    const struct continuity_interval *row = &town.intervals.items[0];
    CHECK_INT(10, row->settled_on - row->start_on);
    CHECK_INT(12, row->home_on - row->start_on);
    CHECK(row->area != NULL);
    close_town();
}

TEST_MAIN(others_find_no_plan_and_change_none,
          what_was_seen_must_still_be_so,
          a_case_has_one_plan_at_a_time,
          a_beginning_says_from_when,
          nothing_is_arranged_before_the_wishes,
          the_referral_waits_until_everything_is_settled,
          what_is_not_needed_says_why,
          a_change_takes_back_what_was_confirmed,
          a_new_next_date_takes_nothing_back,
          a_word_taken_back_unsettles,
          the_same_answer_twice_is_one,
          what_was_said_earlier_is_entered_later,
          an_institution_is_asked_on_a_basis_only,
          what_looks_like_a_name_is_looked_at_first,
          the_household_answers_on_its_page,
          silence_is_told_and_rung,
          a_review_makes_a_version_and_the_older_stays,
          the_plan_ends_with_the_case,
          an_end_has_a_reason_of_the_list,
          the_days_can_be_counted)
