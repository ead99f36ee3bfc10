/* findings_rules_test.c -- picks over what was typed. */
#include "base/arena.h"
#include "features/findings/findings.h"
#include "test.h"

static struct arena *room(void)
{
    static struct arena *arena;
    if (arena == NULL)
        arena = arena_new(1 << 16, 1 << 22);
    return arena;
}

TEST(a_pick_takes_the_place_of_the_same_finding)
{
    static struct referral_finding typed[] = {
        {NULL, "けいれん", FINDING_ABSENT, NULL},
        {"HP:0001251", "運動失調", FINDING_PRESENT, NULL},
    };
    static struct referral_finding picked[] = {
        {"HP:0001251", "失調", FINDING_PRESENT, "y40"},
        {"HP:0001250", "けいれん", FINDING_UNKNOWN, NULL},
        {"HP:0000365", "難聴", FINDING_ABSENT, NULL},
    };
    const struct referral_findings before = {typed, 2};
    const struct referral_findings picks = {picked, 3};
    struct referral_findings merged;

    findings_merge(room(), &before, &picks, &merged);
    CHECK_INT(3, merged.count);
    CHECK_TEXT("HP:0001250", merged.items[0].term);
    CHECK_INT(FINDING_UNKNOWN, merged.items[0].presence);
    CHECK_TEXT("失調", merged.items[1].label);
    CHECK_TEXT("y40", merged.items[1].onset);
    CHECK_TEXT("HP:0000365", merged.items[2].term);
}

TEST(one_is_taken_away_by_its_place)
{
    static struct referral_finding typed[] = {
        {NULL, "一", FINDING_PRESENT, NULL},
        {NULL, "二", FINDING_PRESENT, NULL},
    };
    const struct referral_findings before = {typed, 2};
    struct referral_findings left;

    findings_without(room(), &before, 0, &left);
    CHECK_INT(1, left.count);
    CHECK_TEXT("二", left.items[0].label);
    findings_without(room(), &before, 7, &left);
    CHECK_INT(2, left.count);
}

TEST_MAIN(a_pick_takes_the_place_of_the_same_finding, one_is_taken_away_by_its_place)
