/* diagnosers_rules_test.c -- what may be said of an institution, the conditions of an IRUD
 * hub in every cell, and the order in which places are proposed. */
#include "features/diagnosers/diagnosers_rules.h"

#include "base/arena.h"
#include "test.h"

static struct arena *arena_get(void)
{
    static struct arena *arena;
    if (arena == NULL)
        arena = arena_new(1 << 16, 1 << 22);
    arena_reset(arena);
    return arena;
}

static const day today = 20784; /* 2026-11-27 */

static struct diagnoser_fact fact_of(enum diagnoser_about about, const char *code)
{
    return (struct diagnoser_fact){
        .term = {about, code, about == DIAGNOSER_DISEASE ? "1|14" : NULL},
        .ability = about == DIAGNOSER_NETWORK ? DIAGNOSER_BELONGS : DIAGNOSER_DIAGNOSES,
        .source = "電話で確認",
        .checked_on = today,
        .checked_by = "見本 花子",
        .from_on = today - 10,
        .to_on = DAY_NONE};
}

TEST(fact_says_what_from_where_and_when)
{
    struct diagnoser_fact fact = fact_of(DIAGNOSER_GROUP, "1");
    CHECK_OK(diagnoser_fact_check(&fact, today));
    fact.term.code = "";
    CHECK_TEXT("code", diagnoser_fact_check(&fact, today).field);
    fact = fact_of(DIAGNOSER_GROUP, "1");
    fact.ability = DIAGNOSER_BELONGS;
    CHECK_TEXT("ability", diagnoser_fact_check(&fact, today).field);
    fact = fact_of(DIAGNOSER_NETWORK, "irud_hub");
    fact.ability = DIAGNOSER_TESTS;
    CHECK_TEXT("ability", diagnoser_fact_check(&fact, today).field);
    fact = fact_of(DIAGNOSER_FIELD, "neurology");
    fact.source = "";
    CHECK_TEXT("source", diagnoser_fact_check(&fact, today).field);
    fact.source = "電話";
    fact.checked_on = today + 1;
    CHECK_TEXT("checked_on", diagnoser_fact_check(&fact, today).field);
    fact.checked_on = today;
    fact.to_on = fact.from_on - 1;
    CHECK_TEXT("to_on", diagnoser_fact_check(&fact, today).field);
}

TEST(fact_holds_from_its_first_day_to_its_last)
{
    struct diagnoser_fact fact = fact_of(DIAGNOSER_GROUP, "1");
    CHECK(!diagnoser_fact_holds(&fact, fact.from_on - 1));
    CHECK(diagnoser_fact_holds(&fact, fact.from_on));
    fact.to_on = today;
    CHECK(diagnoser_fact_holds(&fact, today));
    CHECK(!diagnoser_fact_holds(&fact, today + 1));
}

TEST(wait_has_a_range_and_an_age)
{
    struct diagnoser_wait wait = {
        .id = 1, .days = 30, .as_of_on = today - 180, .source = "電話"};
    CHECK_OK(diagnoser_wait_check(&wait, today));
    CHECK(!diagnoser_wait_is_old(&wait, 180, today));
    CHECK(diagnoser_wait_is_old(&wait, 180, today + 1));
    wait.days = 731;
    CHECK_TEXT("days", diagnoser_wait_check(&wait, today).field);
    wait.days = 0;
    wait.as_of_on = today + 1;
    CHECK_TEXT("as_of_on", diagnoser_wait_check(&wait, today).field);
}

/* Written from the published sentence, not from the code: long AND disturbing AND (two
 * organs OR genetic); a part that is not known leaves open what still hangs on it. */
TEST(conditions_of_irud_in_every_cell)
{
    for (int cell = 0; cell < 81; cell++) {
        struct diagnoser_criteria criteria = {
            (enum diagnoser_answer)(cell % 3), (enum diagnoser_answer)(cell / 3 % 3),
            (enum diagnoser_answer)(cell / 9 % 3), (enum diagnoser_answer)(cell / 27)};
        bool may_be = true;
        bool must_be = true;
        const enum diagnoser_answer needed[] = {criteria.is_long, criteria.disturbs};
        for (int i = 0; i < 2; i++) {
            may_be = may_be && needed[i] != DIAGNOSER_NO;
            must_be = must_be && needed[i] == DIAGNOSER_YES;
        }
        may_be = may_be && !(criteria.organs == DIAGNOSER_NO &&
                             criteria.genetic == DIAGNOSER_NO);
        must_be = must_be && (criteria.organs == DIAGNOSER_YES ||
                              criteria.genetic == DIAGNOSER_YES);
        CHECK_INT(!may_be ? DIAGNOSER_NO : must_be ? DIAGNOSER_YES : DIAGNOSER_UNKNOWN,
                  diagnoser_criteria_check(&criteria));
    }
}

struct seen {
    struct diagnoser_place places[8];
    struct diagnoser_fact facts[8];
    size_t count;
};

static struct diagnoser_place *place_add(struct seen *seen, const char *name,
                                         struct diagnoser_fact fact)
{
    struct diagnoser_place *place = &seen->places[seen->count];
    seen->facts[seen->count] = fact;
    *place = (struct diagnoser_place){.id = (int64_t)seen->count + 1,
                                      .name = name,
                                      .is_inside = true,
                                      .latitude = INT_NONE,
                                      .longitude = INT_NONE,
                                      .facts = {&seen->facts[seen->count], 1},
                                      .wait = {.id = 1,
                                               .days = 10,
                                               .as_of_on = today,
                                               .source = "電話"}};
    seen->count++;
    return place;
}

static struct diagnoser_question question_of(enum diagnoser_about about, const char *code)
{
    return (struct diagnoser_question){
        .terms = {{about, code, about == DIAGNOSER_DISEASE ? "1|14" : NULL}},
        .term_count = 1,
        .latitude = INT_NONE,
        .longitude = INT_NONE,
        .today = today,
        .stale_days = 180};
}

static bool has_reason(const struct diagnoser_candidate *candidate,
                       enum diagnoser_reason_kind kind)
{
    for (size_t i = 0; i < candidate->reason_count; i++)
        if (candidate->reasons[i].kind == kind)
            return true;
    return false;
}

TEST(prefecture_stands_first_then_national_irud_and_others)
{
    struct seen seen = {.count = 0};
    struct diagnoser_result result;
    struct diagnoser_question question = question_of(DIAGNOSER_GROUP, "1");
    struct diagnoser_fact network = fact_of(DIAGNOSER_NETWORK, "other_prefecture");
    network.ring = DIAGNOSER_OTHER;
    place_add(&seen, "a", network)->is_inside = false;
    network.ring = DIAGNOSER_IRUD;
    place_add(&seen, "b", network)->is_inside = false;
    network.ring = DIAGNOSER_NATIONAL;
    place_add(&seen, "c", network)->is_inside = false;
    place_add(&seen, "d", fact_of(DIAGNOSER_FIELD, "neurology"));
    diagnoser_rank(arena_get(), &question,
                   &(struct diagnoser_places){seen.places, seen.count}, &result);
    CHECK_TEXT("d", result.items[0].place->name);
    CHECK_TEXT("c", result.items[1].place->name);
    CHECK_TEXT("b", result.items[2].place->name);
    CHECK_TEXT("a", result.items[3].place->name);
    CHECK(has_reason(&result.items[0], DIAGNOSER_FITS_NONE));
    CHECK(has_reason(&result.items[2], DIAGNOSER_MEETS_UNKNOWN));
}

TEST(closer_fit_stands_before_a_shorter_wait)
{
    struct seen seen = {.count = 0};
    struct diagnoser_result result;
    struct diagnoser_question question = question_of(DIAGNOSER_DISEASE, "17");
    place_add(&seen, "field", fact_of(DIAGNOSER_FIELD, "neurology"));
    place_add(&seen, "group", fact_of(DIAGNOSER_GROUP, "1"));
    place_add(&seen, "other", fact_of(DIAGNOSER_GROUP, "3"));
    place_add(&seen, "disease", fact_of(DIAGNOSER_DISEASE, "17"))->wait.days = 300;
    question.terms[1] = (struct diagnoser_term){DIAGNOSER_FIELD, "neurology", NULL};
    question.term_count = 2;
    diagnoser_rank(arena_get(), &question,
                   &(struct diagnoser_places){seen.places, seen.count}, &result);
    CHECK_TEXT("disease", result.items[0].place->name);
    CHECK_TEXT("group", result.items[1].place->name);
    CHECK_TEXT("field", result.items[2].place->name);
    CHECK_TEXT("other", result.items[3].place->name);
    CHECK(has_reason(&result.items[0], DIAGNOSER_FITS_DISEASE));
    /* A group that is suspected fits whoever diagnoses one disease of it, in part. */
    question = question_of(DIAGNOSER_GROUP, "14");
    diagnoser_rank(arena_get(), &question,
                   &(struct diagnoser_places){seen.places, seen.count}, &result);
    CHECK_TEXT("disease", result.items[0].place->name);
    CHECK(has_reason(&result.items[0], DIAGNOSER_FITS_PART));
}

TEST(wait_and_history_are_said_for_and_against)
{
    struct seen seen = {.count = 0};
    struct diagnoser_result result;
    struct diagnoser_question question = question_of(DIAGNOSER_GROUP, "1");
    struct diagnoser_history histories[] = {{1, 5, 3, 2}};
    question.histories = (struct diagnoser_histories){histories, 1};
    question.criteria.genetic = DIAGNOSER_YES;
    place_add(&seen, "b", fact_of(DIAGNOSER_GROUP, "1"))->wait.as_of_on = today - 200;
    place_add(&seen, "a", fact_of(DIAGNOSER_GROUP, "1"))->wait.id = ID_NONE;
    diagnoser_rank(arena_get(), &question,
                   &(struct diagnoser_places){seen.places, seen.count}, &result);
    CHECK_TEXT("b", result.items[0].place->name);
    CHECK(has_reason(&result.items[0], DIAGNOSER_WAIT_OLD));
    CHECK(has_reason(&result.items[0], DIAGNOSER_ACCEPTED));
    CHECK(has_reason(&result.items[0], DIAGNOSER_RETURNED));
    CHECK(has_reason(&result.items[0], DIAGNOSER_NO_TEST));
    CHECK(has_reason(&result.items[1], DIAGNOSER_WAIT_UNKNOWN));
    CHECK(has_reason(&result.items[1], DIAGNOSER_NEVER_ASKED));
}

TEST_MAIN(fact_says_what_from_where_and_when, fact_holds_from_its_first_day_to_its_last,
          wait_has_a_range_and_an_age, conditions_of_irud_in_every_cell,
          prefecture_stands_first_then_national_irud_and_others,
          closer_fit_stands_before_a_shorter_wait,
          wait_and_history_are_said_for_and_against)
