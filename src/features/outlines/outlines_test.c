/* outlines_test.c -- what those asked would see of a case. */
#include "features/inquiries/inquiries_acting_test.h"
#include "features/outlines/outlines.h"

WORLD_TEST(an_outline_names_nobody_and_says_how_rare_it_is)
{
    struct outline outline;
    CHECK_OK(outline_draw(context, world.care_case, NULL, &outline));
    CHECK(outline.is_rare); /* nobody else is known at all */
    CHECK_INT(1, outline.shared_by);
    CHECK(outline.area == NULL && outline.is_area_widened && outline.is_age_widened);
    CHECK_INT(20, outline.age_low);
    CHECK_INT(-1, outline.age_high);
    CHECK(outline.disease_group == NULL);
    CHECK_INT(2, outline.need.item_count);
    CHECK(outline.need.items[0].note == NULL && outline.need.note == NULL);
    CHECK_INT(world.start + HOURS(4), outline.needed_by);
    CHECK(!outline.has_name_like);
    CHECK_OK(outline_draw(context, world.care_case, "秘密様のこと", &outline));
    CHECK(outline.has_name_like);
    as_clerk(context, BY_PAGE);
    CHECK_ERR(ERR_NOT_FOUND,
              outline_draw(context, world.care_case, NULL, &outline));
}

WORLD_TEST(an_outline_stays_narrow_where_enough_people_look_alike)
{
    struct outline outline;
    for (int i = 0; i < 4; i++) {
        struct care_case care_case;
        struct person person;
        int64_t id = ID_NONE;
        CHECK_OK(case_start(context,
                            &(struct case_start){.kana = "ヒミツ",
                                                 .municipality = "112089",
                                                 .telephone = "04-0000-0001",
                                                 .gap_until = INSTANT_NONE,
                                                 .opened_at = INSTANT_NONE},
                            &id));
        CHECK_OK(case_get(context, id, &care_case, &person));
        struct person_facts facts = person.facts;
        facts.birth_on = day_of(1960 + i, 1, 1);
        facts.disease = "2";
        CHECK_OK(case_person_change(context, id, person.version, &facts));
    }
    CHECK_OK(outline_draw(context, world.care_case, NULL, &outline));
    CHECK_INT(5, outline.shared_by);
    CHECK_INT(60, outline.age_low);
    CHECK_INT(69, outline.age_high);
    CHECK(outline.area != NULL && outline.disease_group != NULL && !outline.is_rare);
}

TEST_MAIN(an_outline_names_nobody_and_says_how_rare_it_is,
          an_outline_stays_narrow_where_enough_people_look_alike)
