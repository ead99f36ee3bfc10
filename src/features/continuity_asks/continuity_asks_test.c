/* continuity_asks_test.c -- both sides by their links, silence, and what comes after. */
#include "features/continuity_asks/continuity_asks.h"

#include "access/basis.h"
#include "access/link.h"
#include "base/str.h"
#include "features/continuity/continuity_acting_test.h"
#include "features/desks/desks.h"

/* What the town's plan is asked with, and what those asked see. */
static struct {
    struct continuity_asked asked;
    struct continuity_household household;
    const char *token;
    instant expires_at;
    bool is_sure, more;
} asking;

static struct err holder_act(struct context *context, void *nothing)
{
    struct link link;
    (void)nothing;
    return link_find(context, str_of(asking.token), &link, &context->actor);
}

static struct err by_link(perform_function *function, bool writes)
{
    struct context context = little_context(&town.house);
    context.actor = (struct actor){.kind = ACTOR_ANONYMOUS, .proved_at = INSTANT_NONE};
    TRY(perform_read(&context, town.house.reader, holder_act, NULL));
    return writes ? little_write(&town.house, &context, function, NULL)
                  : little_read(&town.house, &context, function, NULL);
}

ACT(ask, continuity_ask_institution(context, town.care_case, town.version,
                                    town.part.kind, asking.is_sure))
ACT(home_link, continuity_home_link(context, town.care_case, town.version, &asking.token,
                                    &asking.expires_at))
ACT(asked_get, continuity_asked_get(context, &asking.asked))
ACT(asked_say, continuity_asked_answer(context, &town.said))
ACT(take_back, continuity_asked_take_back(context))
ACT(home_get, continuity_household_get(context, &asking.household))
ACT(home_say, continuity_household_answer(context, town.id, &town.said))
ACT(due, continuity_due(context, &asking.more))

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
        &link, &asking.token);
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

static struct err desk_made(struct context *context, void *nothing)
{
    struct desk_facts facts = {.purpose = DESK_ADMISSION,
                               .name = "地域連携室",
                               .telephone = "048-000-0001",
                               .mail = "desk@example.jp",
                               .channels = {CHANNEL_MAIL},
                               .hours = calendar_public_office};
    int64_t id = ID_NONE;
    (void)nothing;
    return desk_add(context, town.hospital, &facts, &id);
}

static const struct continuity_side *asked_side(void)
{
    return &town.plan.parts[town.part.kind].sides[CONTINUITY_INSTITUTION];
}

ACT(letter_left, notice_handed_over(context, asked_side()->notice))

static struct err by_system(perform_function *function)
{
    struct context context = little_context(&town.house);
    return little_write(&town.house, &context, function, NULL);
}

static int64_t letters(void)
{
    return rows("SELECT COUNT(*) FROM notice WHERE purpose LIKE 'continuity.%'");
}

/* The town as the plan's own tests make it, with nothing asked yet. */
static void heard_anew(void)
{
    memset(&asking, 0, sizeof(asking));
    heard();
}

/* ---- who may --------------------------------------------------------------------- */

TEST(others_ask_nobody)
{
    perform_function *const all[] = {ask, home_link};
    heard_anew();
    written(CONTINUITY_EMERGENCY);
    for (size_t i = 0; i < ARRAY_COUNT(all); i++) {
        CHECK_ERR(ERR_NOT_FOUND, act(SAKURA, all[i]));
        struct err err = act(OFFICER, all[i]);
        CHECK(err.kind == ERR_NOT_FOUND || err.kind == ERR_FORBIDDEN);
        town.version--;
        CHECK_ERR(ERR_CONFLICT, act(HANAKO, all[i])); /* what was seen must be so */
        town.version++;
    }
    CHECK_INT(0, rows("SELECT COUNT(*) FROM notice"));
    close_town();
}

/* ---- by link --------------------------------------------------------------------- */

TEST(an_institution_is_asked_on_a_basis_only)
{
    heard_anew();
    written(CONTINUITY_EMERGENCY);
    CHECK_INT(MSG_CONTINUITY_NO_BASIS, act(HANAKO, ask).message);
    CHECK_OK(act(HANAKO, consent));
    CHECK_OK(act(HANAKO, ask));
    look();
    CHECK_INT(1, open_tasks("call")); /* it has no desk that is written to */
    CHECK_ERR(ERR_CONFLICT, act(HANAKO, ask));
    CHECK_OK(act(HANAKO, side_link));
    CHECK_OK(by_link(asked_get, false));
    CHECK(asking.asked.may_answer);
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
    CHECK(!asking.asked.may_answer);
    CHECK(asking.asked.part.what == NULL);
    CHECK_ERR(ERR_CONFLICT, by_link(asked_say, true));
    close_town();
}

TEST(what_looks_like_a_name_is_looked_at_first)
{
    heard_anew();
    part_of(CONTINUITY_EMERGENCY);
    town.part.what = "見本さん 048-000-0001 に電話";
    CHECK_OK(act(HANAKO, write));
    look();
    CHECK_OK(act(HANAKO, consent));
    CHECK_TEXT("is_sure", act(HANAKO, ask).field);
    asking.is_sure = true;
    CHECK_OK(act(HANAKO, ask));
    close_town();
}

TEST(the_household_answers_on_its_page)
{
    heard_anew();
    CHECK_ERR(ERR_CONFLICT, act(HANAKO, home_link)); /* nothing to confirm */
    written(CONTINUITY_EMERGENCY);
    CHECK_OK(act(HANAKO, home_link));
    look();
    CHECK_INT(1, open_tasks("answer"));
    CHECK_OK(by_link(home_get, false));
    CHECK(asking.household.plan.wishes[CONTINUITY_OF_PATIENT].text == NULL);
    town.id = asking.household.plan.parts[CONTINUITY_EMERGENCY].id;
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
    const char *old = asking.token;
    look();
    CHECK_OK(act(HANAKO, home_link));
    asking.token = old;
    CHECK_ERR(ERR_NOT_FOUND, by_link(home_get, false));
    close_town();
}

TEST(silence_is_told_and_rung)
{
    heard_anew();
    written(CONTINUITY_EMERGENCY);
    CHECK_OK(act(HANAKO, home_link));
    town.house.now += DAYS(15);
    struct context context = little_context(&town.house);
    CHECK_OK(little_write(&town.house, &context, due, NULL));
    CHECK(!asking.more);
    look();
    CHECK_INT(CONTINUITY_SIDE_SILENT, town.plan.parts[CONTINUITY_EMERGENCY]
                                          .sides[CONTINUITY_HOUSEHOLD].state);
    CHECK_INT(1, open_tasks("call"));
    CHECK_ERR(ERR_NOT_FOUND, by_link(home_get, false)); /* it has expired */
    close_town();
}

/* ---- the clock of a letter ------------------------------------------------------- */

static void asked_by_mail(void)
{
    heard_anew();
    written(CONTINUITY_EMERGENCY);
    CHECK_OK(by_system(desk_made));
    CHECK_OK(act(HANAKO, consent));
    CHECK_OK(act(HANAKO, ask));
    look();
    CHECK_INT(NOTICE_MAIL, asked_side()->channel);
}

TEST(a_letter_reminds_twice_then_somebody_rings)
{
    asked_by_mail();
    CHECK(asked_side()->remind_at > town.house.now);
    CHECK(asked_side()->remind_at < asked_side()->answer_by);
    CHECK_OK(by_system(letter_left));
    town.house.now = asked_side()->remind_at;
    CHECK_OK(by_system(due));
    CHECK_OK(by_system(due)); /* once */
    CHECK_INT(2, letters());
    CHECK_INT(1, open_tasks("answer"));
    look();
    town.house.now = asked_side()->answer_by;
    CHECK_OK(by_system(due));
    CHECK_INT(3, letters());
    CHECK_INT(0, open_tasks("answer"));
    CHECK_INT(1, open_tasks("call"));
    look();
    CHECK_INT(CONTINUITY_SIDE_ASKED, asked_side()->state);
    town.house.now += CONTINUITY_GRACE;
    CHECK_OK(by_system(due));
    look();
    CHECK_INT(CONTINUITY_SIDE_SILENT, asked_side()->state);
    CHECK_INT(3, letters());
    CHECK_INT(1, open_tasks("call"));
    /* Asked once more the clock begins anew. */
    CHECK_OK(act(HANAKO, ask));
    look();
    CHECK_INT(INSTANT_NONE, asked_side()->reminded_last_at);
    CHECK_INT(4, letters());
    close_town();
}

TEST(a_letter_that_never_left_is_not_repeated)
{
    asked_by_mail();
    town.house.now = asked_side()->remind_at;
    CHECK_OK(by_system(due));
    CHECK_INT(1, letters());
    town.house.now = asked_side()->answer_by;
    CHECK_OK(by_system(due));
    CHECK_INT(1, letters());
    CHECK_INT(1, open_tasks("call"));
    close_town();
}

TEST(a_wrong_button_is_taken_back)
{
    asked_by_mail();
    CHECK_OK(act(HANAKO, side_link));
    CHECK_INT(MSG_CONTINUITY_NOTHING_TO_TAKE_BACK, by_link(take_back, true).message);
    CHECK_OK(by_link(asked_say, true));
    CHECK_OK(by_link(asked_get, false));
    CHECK(asking.asked.may_take_back);
    CHECK_OK(by_link(take_back, true));
    CHECK_OK(by_link(asked_get, false));
    CHECK(!asking.asked.may_take_back && asking.asked.may_answer);
    look();
    CHECK_INT(CONTINUITY_SIDE_ASKED, asked_side()->state);
    CHECK(asked_side()->answered_by == NULL);
    CHECK_INT(1, open_tasks("answer"));
    CHECK_INT(2, rows("SELECT COUNT(*) FROM continuity_answer")); /* both are kept */
    /* Where its time is over nobody is written to: it is rung. */
    CHECK_OK(by_link(asked_say, true));
    town.house.now = asked_side()->answer_by + HOURS(1);
    CHECK_OK(by_link(take_back, true));
    CHECK_INT(0, open_tasks("answer"));
    CHECK_INT(1, open_tasks("call"));
    CHECK_OK(by_system(due));
    CHECK_INT(1, letters());
    close_town();
}

TEST(what_the_team_entered_is_not_taken_back_by_link)
{
    asked_by_mail();
    CHECK_OK(act(HANAKO, side_link));
    told(CONTINUITY_INSTITUTION);
    CHECK_OK(by_link(asked_get, false));
    CHECK(!asking.asked.may_take_back);
    CHECK_ERR(ERR_CONFLICT, by_link(take_back, true));
    close_town();
}

TEST(the_plan_ends_with_the_case)
{
    heard_anew();
    written(CONTINUITY_EMERGENCY);
    CHECK_OK(act(HANAKO, home_link));
    CHECK_OK(act(HANAKO, close_case));
    look();
    CHECK_INT(CONTINUITY_ENDED, town.plan.state);
    CHECK_INT(0, open_tasks("answer") + open_tasks("arrange"));
    CHECK_OK(by_link(home_get, false));
    CHECK(asking.household.is_over);
    town.id = town.plan.parts[CONTINUITY_EMERGENCY].id;
    town.said.party = CONTINUITY_PARTY_FAMILY;
    CHECK_ERR(ERR_CONFLICT, by_link(home_say, true));
    close_town();
}

TEST_MAIN(others_ask_nobody,
          an_institution_is_asked_on_a_basis_only,
          what_looks_like_a_name_is_looked_at_first,
          the_household_answers_on_its_page,
          silence_is_told_and_rung,
          a_letter_reminds_twice_then_somebody_rings,
          a_letter_that_never_left_is_not_repeated,
          a_wrong_button_is_taken_back,
          what_the_team_entered_is_not_taken_back_by_link,
          the_plan_ends_with_the_case)
