/* liaison_offices_rules_test.c -- the nearest hospital is proposed first. */
#include "base/values.h"
#include "features/liaison_offices/liaison_offices.h"
#include "test.h"

enum { EAST = 1, WEST, NOWHERE };

static struct liaison_offices three(struct liaison_office *items)
{
    items[0] = (struct liaison_office){
        .id = EAST, .latitude = 35890000, .longitude = 139790000};
    items[1] = (struct liaison_office){
        .id = NOWHERE, .latitude = INT_NONE, .longitude = INT_NONE};
    items[2] = (struct liaison_office){
        .id = WEST, .latitude = 35860000, .longitude = 139550000};
    return (struct liaison_offices){items, 3};
}

TEST(nearest_stands_first_and_what_is_not_known_last)
{
    struct liaison_office items[3];
    struct liaison_offices offices = three(items);
    liaison_offices_order(&offices, 35800000, 139470000); /* in the west */
    CHECK_INT(WEST, items[0].id);
    CHECK_INT(EAST, items[1].id);
    CHECK_INT(NOWHERE, items[2].id);
    CHECK(items[0].metres > 5000 && items[0].metres < 15000);
    CHECK(items[0].metres < items[1].metres);
    CHECK_INT(INT_NONE, items[2].metres);
    liaison_offices_order(&offices, 35890000, 139790000);
    CHECK_INT(EAST, items[0].id);
    CHECK_INT(0, items[0].metres);
}

TEST(order_stays_where_nobody_knows_from_where)
{
    struct liaison_office items[3];
    struct liaison_offices offices = three(items);
    liaison_offices_order(&offices, INT_NONE, INT_NONE);
    CHECK_INT(EAST, items[0].id);
    CHECK_INT(NOWHERE, items[1].id);
    CHECK_INT(WEST, items[2].id);
    CHECK_INT(INT_NONE, items[0].metres);
    CHECK(liaison_office_among(&offices, WEST) == &items[2]);
    CHECK(liaison_office_among(&offices, 99) == NULL);
    offices.count = 0;
    liaison_offices_order(&offices, 35890000, 139790000);
    CHECK(liaison_office_among(&offices, WEST) == NULL);
}

TEST_MAIN(nearest_stands_first_and_what_is_not_known_last,
          order_stays_where_nobody_knows_from_where)
