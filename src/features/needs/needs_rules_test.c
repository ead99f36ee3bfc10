/* needs_rules_test.c -- links needs_rules.o and base only: proof of purity. */
#include "features/needs/needs.h"
#include "test.h"

TEST(a_need_names_each_thing_once_and_looks_forward)
{
    const day today = day_of(2026, 11, 27);
    struct need_item items[] = {{"tppv", INT_NONE, NULL}, {"suction_night", 3, NULL}};
    struct care_need need = {.length_days = INT_NONE,
                             .from_on = DAY_NONE,
                             .exit_review_on = DAY_NONE,
                             .items = items,
                             .item_count = 2};
    CHECK_OK(care_need_check(&need, today));
    items[1].code = "tppv";
    CHECK_TEXT("items", care_need_check(&need, today).field);
    need.item_count = 1;
    need.length_days = 0;
    CHECK_TEXT("length_days", care_need_check(&need, today).field);
    need.length_days = 14;
    need.from_on = today - 1;
    CHECK_TEXT("from_on", care_need_check(&need, today).field);
    need.from_on = today;
    need.exit_review_on = today - 1;
    CHECK_TEXT("exit_review_on", care_need_check(&need, today).field);
    need.exit_review_on = today + 14;
    need.level = CASE_LEVEL_END;
    CHECK_TEXT("level", care_need_check(&need, today).field);
}

TEST(a_revision_tells_what_came_went_and_changed)
{
    struct need_item old_items[] = {{"tppv", INT_NONE, NULL}, {"suction_night", 3, NULL}};
    struct need_item new_items[] = {{"suction_night", 5, NULL}, {"gastrostomy", INT_NONE, NULL}};
    struct care_need before = {.level = CASE_LEVEL_GENERAL, .items = old_items, .item_count = 2};
    struct care_need after = {.level = CASE_LEVEL_ADVANCED, .items = new_items, .item_count = 2};
    struct need_differences differences;
    need_compare(&before, &after, &differences);
    CHECK_INT(4, differences.count);
    CHECK_TEXT("level", differences.items[0].code);
    CHECK_INT(NEED_CHANGED, differences.items[1].kind);
    CHECK_TEXT("suction_night", differences.items[1].code);
    CHECK_INT(NEED_ADDED, differences.items[2].kind);
    CHECK_TEXT("gastrostomy", differences.items[2].code);
    CHECK_INT(NEED_DROPPED, differences.items[3].kind);
    CHECK_TEXT("tppv", differences.items[3].code);
    need_compare(&after, &after, &differences);
    CHECK_INT(0, differences.count);
}

TEST_MAIN(a_need_names_each_thing_once_and_looks_forward,
          a_revision_tells_what_came_went_and_changed)
