/* afterwards_test.c -- asked once, answered once, seen in sums. */
#include "features/afterwards/afterwards.h"

#include "access/link.h"
#include "base/str.h"
#include "base/values.h"
#include "features/stays/stays_acting_test.h"

/* A stays_town first, so that its acts work on this one too. */
struct after_town {
    struct stays_town of;
    const char *token, *text, *name;
    instant expires_at;
    int64_t seen;
    struct after_answer answer;
    struct after_page page;
    struct after_sums sums;
    struct after_look look;
};

static struct err by_team(struct after_town *town, perform_function *act)
{
    return stays_act(&town->of, respite_as(&town->of.of, R_HANAKO), act);
}

static struct err gives(struct context *context, void *argument)
{
    struct after_town *town = argument;
    return after_link_make(context, town->of.id, &town->token, &town->expires_at);
}

static struct err tells(struct context *context, void *argument)
{
    struct after_town *town = argument;
    town->answer.stay = town->of.id;
    return after_enter(context, town->seen, &town->answer);
}

static struct err looks(struct context *context, void *argument)
{
    struct after_town *town = argument;
    return after_look_get(context, town->of.id, &town->look);
}

static struct err opens(struct context *context, void *argument)
{
    struct after_town *town = argument;
    return after_page_get(context, &town->page);
}

static struct err says(struct context *context, void *argument)
{
    struct after_town *town = argument;
    return after_say(context, town->answer.words, town->text);
}

static struct err adds_up(struct context *context, void *argument)
{
    struct after_town *town = argument;
    return after_sums_get(context, ID_NONE, &town->sums, &town->name);
}

static struct err asks(struct context *context, void *argument)
{
    bool more = false;

    (void)argument;
    return after_ask_due(context, &more);
}

static struct err finds(struct context *context, void *argument)
{
    struct after_town *town = argument;
    struct link link;
    return link_find(context, str_of(town->token), &link, &context->actor);
}

/* Whoever holds the link. */
static struct err by_link(struct after_town *town, perform_function *act)
{
    struct context context = little_context(&town->of.of.house);

    context.arena = town->of.of.arena;
    context.actor = (struct actor){.kind = ACTOR_ANONYMOUS, .proved_at = INSTANT_NONE};
    TRY(perform_read(&context, town->of.of.house.reader, finds, town));
    return little_write(&town->of.of.house, &context, act, town);
}

static void over(struct after_town *town)
{
    stays_town_open(&town->of, 1, false);
    stays_town_admitted(&town->of);
    CHECK_ERR(ERR_CONFLICT, by_team(town, gives)); /* the patient is still there */
    town->of.of.house.now += DAYS(5);
    town->of.at = town->of.of.house.now - HOURS(1);
    town->of.text = NULL;
    CHECK_OK(stays_act(&town->of, stays_desk(&town->of, 0), stays_ends));
    CHECK_OK(by_team(town, stays_looks));
    town->answer = (struct after_answer){.words = {AFTER_YES, AFTER_PARTLY, AFTER_NO},
                                         .said_at = INSTANT_NONE};
}

TEST(the_clock_asks_once)
{
    struct after_town town = {.seen = 0};
    over(&town);
    for (int i = 0; i < 3; i++)
        CHECK_OK(stays_by_system(&town.of, asks));
    CHECK_INT(1, stays_number(&town.of, "SELECT COUNT(*) FROM task"
                                        " WHERE kind = 'afterwards.ask'"));
    CHECK_OK(by_team(&town, gives));
    CHECK_INT(0, stays_number(&town.of, "SELECT COUNT(*) FROM task WHERE"
                                        " kind = 'afterwards.ask' AND done_at IS NULL"));
    stays_town_close(&town.of);
}

TEST(a_link_answers_once_and_the_next_coordinator_reads_it)
{
    struct after_town town = {.seen = 0, .text = "夜も文字盤を出してくれた"};
    over(&town);
    CHECK_OK(by_team(&town, gives));
    CHECK_OK(by_link(&town, opens));
    CHECK_TEXT("見本第1病院", town.page.place);
    CHECK(!town.page.is_answered);
    CHECK_OK(by_link(&town, says));
    CHECK_ERR(ERR_CONFLICT, by_link(&town, says));
    CHECK_OK(by_link(&town, opens));
    CHECK(town.page.is_answered);
    CHECK_OK(by_team(&town, looks));
    CHECK_INT(AFTER_PARTLY, town.look.answer.words[AFTER_EQUIPMENT]);
    CHECK_TEXT("夜も文字盤を出してくれた", town.look.answer.text);
    CHECK_ERR(ERR_CONFLICT, by_team(&town, gives));
    /* The hospital has no page of one answer, and no sum of one. */
    CHECK_ERR(ERR_NOT_FOUND, stays_act(&town.of, stays_desk(&town.of, 0), looks));
    CHECK_OK(stays_act(&town.of, stays_desk(&town.of, 0), adds_up));
    CHECK(town.sums.is_hidden);
    CHECK_INT(0, town.sums.counts[AFTER_UNDERSTOOD][AFTER_YES]);
    CHECK_INT(3, town.sums.min);
    stays_town_close(&town.of);
}

TEST(what_was_told_is_corrected_by_a_revision)
{
    struct after_town town = {.seen = 0};
    over(&town);
    CHECK_TEXT("who", by_team(&town, tells).field);
    town.answer.who = AFTER_BY_PATIENT;
    CHECK_TEXT("means", by_team(&town, tells).field);
    town.answer.means = "blink";
    CHECK_OK(by_team(&town, tells));
    CHECK_ERR(ERR_CONFLICT, by_team(&town, tells));
    town.seen = 1;
    town.answer.words[AFTER_AGAIN] = AFTER_YES;
    CHECK_OK(by_team(&town, tells));
    CHECK_OK(by_team(&town, looks));
    CHECK_INT(2, town.look.answer.revision);
    CHECK_INT(AFTER_YES, town.look.answer.words[AFTER_AGAIN]);
    stays_town_close(&town.of);
}

TEST_MAIN(the_clock_asks_once, a_link_answers_once_and_the_next_coordinator_reads_it,
          what_was_told_is_corrected_by_a_revision)
