/* ways_rules_test.c -- links the rules and base only: proof of purity. */
#include "features/ways/ways_rules.h"

#include "test.h"

TEST(a_fax_goes_only_where_the_number_was_tried_lately)
{
    struct desk desk = {.facts = {.channels = {CHANNEL_PAGE, CHANNEL_FAX, CHANNEL_MAIL},
                                  .fax = "048-000-0001",
                                  .mail = "desk@example.jp"},
                        .fax_verified_on = 1000};
    CHECK_INT(NOTICE_PAGE, way_channel_of(&desk, 0, true, 1100, 365));
    CHECK_INT(NOTICE_FAX, way_channel_of(&desk, 0, false, 1100, 365));
    CHECK_INT(NOTICE_MAIL, way_channel_of(&desk, 0, false, 1365, 365));
    desk.fax_verified_on = DAY_NONE;
    CHECK_INT(NOTICE_MAIL, way_channel_of(&desk, NOTICE_FAX, false, 1100, 365));
    CHECK_INT(NOTICE_TELEPHONE, way_channel_of(&desk, NOTICE_TELEPHONE, true, 1, 365));
    desk.facts.mail = NULL;
    CHECK_INT(NOTICE_TELEPHONE, way_channel_of(&desk, 0, false, 1100, 365));
    CHECK_INT(NOTICE_TELEPHONE, way_channel_of(NULL, NOTICE_FAX, true, 1100, 365));
}

TEST(a_reminder_takes_the_next_way_of_the_desk)
{
    struct desk desk = {.facts = {.channels = {CHANNEL_PAGE, CHANNEL_TELEPHONE,
                                               CHANNEL_FAX, CHANNEL_MAIL},
                                  .fax = "048-000-0001",
                                  .mail = "desk@example.jp"},
                        .fax_verified_on = 1000};
    CHECK_INT(NOTICE_FAX, way_channel_next(&desk, NOTICE_PAGE, true, 1100, 365));
    CHECK_INT(NOTICE_MAIL, way_channel_next(&desk, NOTICE_FAX, true, 1100, 365));
    CHECK_INT(NOTICE_MAIL, way_channel_next(&desk, NOTICE_MAIL, true, 1100, 365));
    CHECK_INT(NOTICE_MAIL, way_channel_next(&desk, NOTICE_PAGE, true, 5000, 365));
    CHECK_INT(NOTICE_FAX, way_channel_next(NULL, NOTICE_FAX, true, 5000, 365));
}

TEST(the_desk_for_admissions_is_asked_before_the_general_one)
{
    struct desk items[] = {
        {.facts = {.purpose = DESK_RESPITE}, .ended_on = DAY_NONE},
        {.facts = {.purpose = DESK_GENERAL}, .ended_on = DAY_NONE},
        {.facts = {.purpose = DESK_ADMISSION}, .ended_on = DAY_NONE},
    };
    struct desk_list desks = {items, ARRAY_COUNT(items)};
    CHECK(way_desk_of(&desks, DESK_ADMISSION) == &items[2]);
    items[2].ended_on = 1;
    CHECK(way_desk_of(&desks, DESK_ADMISSION) == &items[1]);
    desks.count = 1;
    CHECK(way_desk_of(&desks, DESK_ADMISSION) == NULL);
}

TEST(a_desk_for_what_is_asked_goes_before_both)
{
    struct desk items[] = {
        {.facts = {.purpose = DESK_GENERAL}, .ended_on = DAY_NONE},
        {.facts = {.purpose = DESK_ADMISSION}, .ended_on = DAY_NONE},
        {.facts = {.purpose = DESK_RESPITE}, .ended_on = DAY_NONE},
    };
    struct desk_list desks = {items, ARRAY_COUNT(items)};
    CHECK(way_desk_of(&desks, DESK_RESPITE) == &items[2]);
    items[2].ended_on = 1;
    CHECK(way_desk_of(&desks, DESK_RESPITE) == &items[1]);
    items[1].ended_on = 1;
    CHECK(way_desk_of(&desks, DESK_RESPITE) == &items[0]);
}

TEST_MAIN(a_fax_goes_only_where_the_number_was_tried_lately,
          a_reminder_takes_the_next_way_of_the_desk,
          the_desk_for_admissions_is_asked_before_the_general_one,
          a_desk_for_what_is_asked_goes_before_both)
