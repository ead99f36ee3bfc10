/* continuity_rules_test.c -- links the rules and base only: proof of purity. */
#include "features/continuity/continuity_rules.h"

#include "base/arena.h"
#include "test.h"

#include <string.h>

/* ---- states ---------------------------------------------------------------------- */

static const char *const states[] = {"begun", "arranging", "settled", "home",
                                     "unsettled", "ended", NULL};
static const char *const actions[] = {"hear",       "arrange", "settle", "unsettle",
                                      "refer_home", "review",  "end",    NULL};

static struct err step(int from, int action, int *to)
{
    enum continuity_state next = (enum continuity_state)(*to + 1);
    struct err err = continuity_step((enum continuity_state)(from + 1),
                                     (enum continuity_action)(action + 1), &next);
    *to = (int)next - 1;
    return err;
}

TEST(every_cell_of_the_plan_is_walked)
{
    test_drawing_walk("tests/expect/continuity_plan.tsv", states, actions, step);
}

static const char *const side_states[] = {"open",     "asked",  "agreed",
                                          "declined", "silent", "over", NULL};
static const char *const side_actions[] = {"ask", "agree", "decline", "lapse", "close",
                                           "take_back", NULL};

static struct err side_step(int from, int action, int *to)
{
    enum continuity_side_state next = (enum continuity_side_state)(*to + 1);
    struct err err = continuity_side_step((enum continuity_side_state)(from + 1),
                                          (enum continuity_side_action)(action + 1),
                                          &next);
    *to = (int)next - 1;
    return err;
}

TEST(every_cell_of_a_side_is_walked)
{
    test_drawing_walk("tests/expect/continuity.tsv", side_states, side_actions,
                      side_step);
}

TEST(a_letter_reminds_twice_before_it_is_silence)
{
    instant now = instant_of(day_of(2026, 11, 27), 600);
    struct continuity_side side = {.state = CONTINUITY_SIDE_ASKED,
                                   .channel = NOTICE_FAX,
                                   .answer_by = now + DAYS(7),
                                   .remind_at = now + DAYS(3),
                                   .reminded_first_at = INSTANT_NONE,
                                   .reminded_last_at = INSTANT_NONE};

    CHECK_INT(side.remind_at, continuity_side_next_at(&side));
    side.reminded_first_at = side.remind_at;
    CHECK_INT(side.answer_by, continuity_side_next_at(&side));
    side.reminded_last_at = side.answer_by;
    CHECK_INT(side.answer_by + CONTINUITY_GRACE, continuity_side_next_at(&side));
    side.state = CONTINUITY_SIDE_SILENT;
    CHECK_INT(INSTANT_NONE, continuity_side_next_at(&side));
    /* Who is rung, or was handed a page, is not written to. */
    side = (struct continuity_side){.state = CONTINUITY_SIDE_ASKED,
                                    .channel = NOTICE_TELEPHONE,
                                    .answer_by = now + DAYS(7),
                                    .remind_at = now + DAYS(3),
                                    .reminded_first_at = INSTANT_NONE,
                                    .reminded_last_at = INSTANT_NONE};
    CHECK_INT(side.answer_by, continuity_side_next_at(&side));
}

/* ---- what is missing ------------------------------------------------------------- */

static struct continuity_part part(enum continuity_part_kind kind)
{
    struct continuity_part made = {.id = 10 + kind, .kind = kind, .is_needed = true,
                                   .institution = 7, .what = "熱が出たら電話"};
    made.sides[CONTINUITY_INSTITUTION].state = CONTINUITY_SIDE_AGREED;
    made.sides[CONTINUITY_HOUSEHOLD].state = CONTINUITY_SIDE_AGREED;
    return made;
}

static struct continuity_plan whole(void)
{
    struct continuity_plan plan = {.id = 1};
    plan.wishes[CONTINUITY_OF_PATIENT].is_there = true;
    plan.wishes[CONTINUITY_OF_FAMILY].is_there = true;
    for (int kind = CONTINUITY_NEARBY; kind < CONTINUITY_PART_END; kind++)
        plan.parts[kind] = part((enum continuity_part_kind)kind);
    return plan;
}

TEST(nothing_is_missing_when_both_sides_have_confirmed)
{
    struct continuity_plan plan = whole();
    CHECK_INT(0, continuity_missing(&plan));
    CHECK_INT(CONTINUITY_SETTLE, continuity_action_of(&plan));
}

TEST(one_side_alone_is_not_enough)
{
    for (int side = CONTINUITY_INSTITUTION; side < CONTINUITY_SIDE_END; side++) {
        struct continuity_plan plan = whole();
        plan.parts[CONTINUITY_EMERGENCY].sides[side].state = CONTINUITY_SIDE_ASKED;
        CHECK_INT(CONTINUITY_NO_EMERGENCY, continuity_missing(&plan));
        CHECK_INT(CONTINUITY_UNSETTLE, continuity_action_of(&plan));
    }
}

TEST(what_is_not_needed_is_settled_but_nobody_is_referred_to_nobody)
{
    struct continuity_plan plan = whole();
    plan.parts[CONTINUITY_REGULAR] = (struct continuity_part){
        .id = 9, .kind = CONTINUITY_REGULAR, .reason = "同じ病院が診る"};
    CHECK_INT(0, continuity_missing(&plan));
    plan.parts[CONTINUITY_NEARBY] =
        (struct continuity_part){.id = 8, .kind = CONTINUITY_NEARBY, .reason = "x"};
    CHECK_INT(CONTINUITY_NO_NEARBY, continuity_missing(&plan));
}

TEST(what_is_missing_is_told_in_words)
{
    struct continuity_plan plan = {.id = 1};
    struct arena *arena = arena_new(4096, 1 << 20);
    const char *text =
        continuity_missing_text(arena, LANGUAGE_JA, continuity_missing(&plan));
    CHECK(strstr(text, "本人の希望、家族の希望") != NULL);
    CHECK(strstr(text, "緊急時の対応") != NULL);
    CHECK(continuity_missing_text(arena, LANGUAGE_JA, 0) == NULL);
    arena_free(arena);
}

/* ---- what a change touches ------------------------------------------------------- */

TEST(the_next_date_alone_touches_nothing)
{
    struct continuity_part before = part(CONTINUITY_REGULAR);
    struct continuity_part_new after = {.kind = CONTINUITY_REGULAR, .is_needed = true,
                                        .institution = 7, .what = "熱が出たら電話",
                                        .frequency = "monthly", .next_on = 200};
    before.frequency = "monthly";
    before.next_on = 100;
    CHECK(!continuity_part_touches(&before, &after));
    after.frequency = "yearly";
    CHECK(continuity_part_touches(&before, &after));
    after.frequency = "monthly";
    after.institution = 8;
    CHECK(continuity_part_touches(&before, &after));
    after.institution = 7;
    after.what = "ほか";
    CHECK(continuity_part_touches(&before, &after));
}

/* ---- what a form may say --------------------------------------------------------- */

static const char *part_field(struct continuity_part_new wanted)
{
    struct err err = continuity_part_check(&wanted, 100);
    return err.kind == ERR_NONE ? NULL : err.field;
}

TEST(a_part_says_where_what_how_often_and_when)
{
    struct continuity_part_new wanted = {.kind = CONTINUITY_REGULAR, .is_needed = true,
                                         .next_on = DAY_NONE};
    CHECK_TEXT("institution", part_field(wanted));
    wanted.institution = 7;
    CHECK_TEXT("what", part_field(wanted));
    wanted.what = "採血と呼吸機能";
    CHECK_TEXT("frequency", part_field(wanted));
    wanted.frequency = "monthly";
    CHECK_TEXT("next_on", part_field(wanted));
    wanted.next_on = 99;
    CHECK_TEXT("next_on", part_field(wanted));
    wanted.next_on = 100;
    CHECK(part_field(wanted) == NULL);
    wanted.is_needed = false;
    CHECK_TEXT("reason", part_field(wanted));
    wanted.reason = "紹介元が続けて診る";
    CHECK(part_field(wanted) == NULL);
}

TEST(a_wish_has_words_and_the_family_says_who)
{
    struct continuity_wish_new wish = {.of = CONTINUITY_OF_FAMILY, .is_heard = true,
                                       .said_at = INSTANT_NONE};
    CHECK_TEXT("text", continuity_wish_check(&wish, 10).field);
    wish.text = "夜が心配";
    CHECK_TEXT("who", continuity_wish_check(&wish, 10).field);
    wish.who = "長女";
    CHECK_OK(continuity_wish_check(&wish, 10));
    wish.said_at = 11;
    CHECK_TEXT("said_at", continuity_wish_check(&wish, 10).field);
    wish = (struct continuity_wish_new){.of = CONTINUITY_OF_FAMILY, .text = "家族なし",
                                        .said_at = INSTANT_NONE};
    CHECK_OK(continuity_wish_check(&wish, 10));
}

TEST(each_side_speaks_for_itself)
{
    struct continuity_side side = {.kind = CONTINUITY_INSTITUTION};
    struct continuity_said said = {.way = CONTINUITY_BY_FAX, .by_name = "見本",
                                   .party = CONTINUITY_PARTY_FAMILY,
                                   .happened_at = INSTANT_NONE};
    CHECK_TEXT("party", continuity_said_check(&said, &side, 10).field);
    side.kind = CONTINUITY_HOUSEHOLD;
    CHECK_OK(continuity_said_check(&said, &side, 10));
    said.by_name = NULL;
    CHECK_TEXT("by_name", continuity_said_check(&said, &side, 10).field);
    said.way = CONTINUITY_BY_LINK;
    CHECK_OK(continuity_said_check(&said, &side, 10));
    said.happened_at = 11;
    CHECK_TEXT("happened_at", continuity_said_check(&said, &side, 10).field);
}

TEST(a_review_lies_ahead_and_not_too_far)
{
    struct arena *arena = arena_new(4096, 1 << 20);
    CHECK_TEXT("review_on",
               continuity_review_on_check(arena, DAY_NONE, 366, 100).field);
    CHECK_TEXT("review_on", continuity_review_on_check(arena, 100, 366, 100).field);
    CHECK_TEXT("review_on", continuity_review_on_check(arena, 467, 366, 100).field);
    CHECK_OK(continuity_review_on_check(arena, 466, 366, 100));
    arena_free(arena);
}

TEST_MAIN(every_cell_of_the_plan_is_walked,
          every_cell_of_a_side_is_walked,
          a_letter_reminds_twice_before_it_is_silence,
          nothing_is_missing_when_both_sides_have_confirmed,
          one_side_alone_is_not_enough,
          what_is_not_needed_is_settled_but_nobody_is_referred_to_nobody,
          what_is_missing_is_told_in_words,
          the_next_date_alone_touches_nothing,
          a_part_says_where_what_how_often_and_when,
          a_wish_has_words_and_the_family_says_who,
          each_side_speaks_for_itself,
          a_review_lies_ahead_and_not_too_far)
