/* outlines_rules_test.c -- links the rules and base only: proof of purity. */
#include "features/outlines/outlines_rules.h"

#include "base/arena.h"
#include "test.h"

TEST(age_counts_birthdays)
{
    day today = day_of(2026, 11, 27);
    CHECK_INT(65, outline_age(day_of(1961, 5, 8), today));
    CHECK_INT(65, outline_age(day_of(1961, 11, 27), today));
    CHECK_INT(64, outline_age(day_of(1961, 11, 28), today));
    CHECK_INT(-1, outline_age(DAY_NONE, today));
}

/* A small town: how many share each view, wider and wider. */
struct town {
    int64_t by_ten, by_twenty, by_adult, by_prefecture, by_nothing;
    int asked;
};

static struct err town_count(void *counter, const struct outline_view *view, int64_t *count)
{
    struct town *town = counter;
    bool is_ten = view->age_high - view->age_low == 9;
    bool is_twenty = view->age_high - view->age_low == 19;
    town->asked++;
    *count = view->group == NULL  ? town->by_nothing
             : view->area == NULL ? town->by_prefecture
             : is_ten             ? town->by_ten
             : is_twenty          ? town->by_twenty
                                  : town->by_adult;
    return OK;
}

TEST(an_outline_widens_age_before_area_before_the_group_and_no_further_than_needed)
{
    const struct {
        struct town town;
        int32_t low, high;
        bool area, group, rare;
        int64_t shared;
        int asked;
    } rows[] = {
        {{5, 6, 7, 8, 9, 0}, 60, 69, true, true, false, 5, 1},
        {{4, 5, 7, 8, 9, 0}, 60, 79, true, true, false, 5, 2},
        {{1, 2, 5, 8, 9, 0}, 20, -1, true, true, false, 5, 3},
        {{1, 2, 3, 5, 9, 0}, 20, -1, false, true, false, 5, 4},
        {{1, 1, 1, 1, 9, 0}, 20, -1, false, false, false, 9, 5},
        {{1, 1, 1, 1, 4, 0}, 20, -1, false, false, true, 4, 5},
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        struct town town = rows[i].town;
        struct outline_view view = outline_view_of("1101", 65, "nerve");
        int64_t shared = 0;
        CHECK_OK(outline_widen(&view, 5, town_count, &town, &shared));
        CHECK_INT(rows[i].low, view.age_low);
        CHECK_INT(rows[i].high, view.age_high);
        CHECK_INT(rows[i].area, view.area != NULL);
        CHECK_INT(rows[i].group, view.group != NULL);
        CHECK_INT(rows[i].rare, view.is_rare);
        CHECK_INT(rows[i].shared, shared);
        CHECK_INT(rows[i].asked, town.asked);
        CHECK_INT(rows[i].asked > 1, view.is_age_widened);
        CHECK_INT(!rows[i].area, view.is_area_widened);
    }
}

TEST(bands_of_age_lie_inside_each_other)
{
    for (int32_t age = 0; age < 110; age++) {
        struct town town = {0};
        struct outline_view view = outline_view_of(NULL, age, NULL);
        int64_t shared = 0;
        CHECK(view.age_low <= age && age <= view.age_high && view.age_low % 10 == 0);
        CHECK_OK(outline_widen(&view, 5, town_count, &town, &shared));
        CHECK(view.age_low <= age && (view.age_high == -1 || age <= view.age_high));
        CHECK_INT(age < 20 ? 0 : 20, view.age_low);
        CHECK(view.is_rare);
    }
    struct town town = {0};
    struct outline_view view = outline_view_of(NULL, -1, NULL);
    int64_t shared = 1;
    CHECK_OK(outline_widen(&view, 5, town_count, &town, &shared));
    CHECK_INT(1, town.asked);
    CHECK(view.is_rare && !view.is_age_widened && !view.is_area_widened);
}

TEST(items_are_written_without_notes_and_read_back)
{
    struct arena *arena = arena_new(4096, 1 << 20);
    struct need_item items[] = {{"tppv", INT_NONE, "Himitsu"},
                                {"ventilator_hours", 24, NULL}};
    struct care_need need = {.items = items, .item_count = 2};
    struct care_need read = {0};
    const char *text = outline_items_write(arena, &need);
    CHECK_TEXT("tppv|ventilator_hours=24", text);
    CHECK(outline_items_read(arena, text, &read));
    CHECK_INT(2, read.item_count);
    CHECK_TEXT("tppv", read.items[0].code);
    CHECK_INT(INT_NONE, read.items[0].amount);
    CHECK(read.items[0].note == NULL);
    CHECK_INT(24, read.items[1].amount);
    CHECK(outline_items_read(arena, "", &read) && read.item_count == 0);
    CHECK(!outline_items_read(arena, "tppv=many", &read));
    arena_free(arena);
}

TEST(signs_of_a_name_are_found_and_words_of_the_work_are_not)
{
    static const char *const names[] = {
        "見本さんは今夜から",    "仮名山様に連絡",  "仮名山様のこと",     "架空氏に連絡",  "048-000-1234へ",
        "０４８－０００－１２３４", "見本町1-2-3に在宅",  "花子ちゃん",    "〒330-0000",
        "見本市架空1丁目",       "taro@example.jp へ", "受給者番号あり",
    };
    static const char *const plain_words[] = {
        "",
        "患者さんは文字盤を使います",
        "看護師さんの付き添いあり",
        "様子を見ながら、同様に仕様どおり、次の様に",
        "ちゃんと吸引できること",
        "夜間の吸引は5回、1日12回。気温は摂氏20度",
        "2026年12月1日から14日間",
        "介護者が入院したため",
    };
    for (size_t i = 0; i < ARRAY_COUNT(names); i++)
        if (!outline_is_name_like(names[i]))
            FAIL(names[i]);
    for (size_t i = 0; i < ARRAY_COUNT(plain_words); i++)
        if (outline_is_name_like(plain_words[i]))
            FAIL(plain_words[i]);
    CHECK(!outline_is_name_like(NULL));
}

TEST_MAIN(age_counts_birthdays,
          an_outline_widens_age_before_area_before_the_group_and_no_further_than_needed,
          bands_of_age_lie_inside_each_other,
          items_are_written_without_notes_and_read_back,
          signs_of_a_name_are_found_and_words_of_the_work_are_not)
