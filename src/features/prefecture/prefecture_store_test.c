/* prefecture_store_test.c -- the pack of Saitama as the program carries it. */
#include "features/prefecture/prefecture.h"

#include "base/arena.h"
#include "base/str.h"
#include "test.h"

static struct arena *arena;

static struct arena *scratch(void)
{
    if (arena == NULL)
        arena = arena_new(1 << 16, 1 << 24);
    return arena;
}

TEST(saitama_has_63_municipalities_10_areas_and_17_health_centres)
{
    const struct prefecture *pack = prefecture_get();
    CHECK_TEXT("11", pack->code);
    CHECK_INT(63, pack->municipality_count);
    CHECK_INT(10, pack->area_count);
    CHECK_INT(17, pack->health_centre_count);
    CHECK_INT(4, pack->edition_count);
    CHECK(prefecture_get() == pack);
}

TEST(every_municipality_lies_in_an_area_and_a_health_centre)
{
    const struct prefecture *pack = prefecture_get();
    for (size_t i = 0; i < pack->municipality_count; i++) {
        const struct municipality *one = &pack->municipalities[i];
        CHECK_INT(6, strlen(one->code));
        CHECK(prefecture_municipality(pack, one->code) == one);
        CHECK(prefecture_area(pack, one->area) != NULL);
        CHECK(prefecture_health_centre(pack, one->health_centre) != NULL);
        CHECK(one->latitude > 35700000 && one->latitude < 36300000);
        CHECK(one->longitude > 138700000 && one->longitude < 140000000);
        /* Its own name, and the whole address, lead back to it. */
        CHECK(prefecture_of_address(pack, scratch(), one->name) == one);
        CHECK(prefecture_of_address(
                  pack, scratch(),
                  arena_format(scratch(), "埼玉県%s見本町１－２－３", one->name)) == one);
    }
    CHECK(prefecture_municipality(pack, "999999") == NULL);
    CHECK(prefecture_municipality(pack, NULL) == NULL);
}

TEST(addresses_are_found_as_people_write_them)
{
    static const struct {
        const char *address;
        const char *name; /* NULL: not in Saitama */
    } rows[] = {
        {"埼玉県さいたま市西区西大宮1-1", "さいたま市"},
        {"さいたま市浦和区高砂3丁目15番1号", "さいたま市"},
        {"埼玉県鶴ヶ島市大字三ツ木16-1", "鶴ヶ島市"},
        {"鶴ケ島市大字三ツ木１６－１", "鶴ヶ島市"},
        {"埼玉県北足立郡伊奈町中央4-355", "伊奈町"},
        {"北足立郡伊奈町", "伊奈町"},
        {"埼玉県　秩父郡　小鹿野町　小鹿野89", "小鹿野町"},
        {"秩父市熊木町8-15", "秩父市"},
        {"埼玉県ふじみ野市福岡1-1-1", "ふじみ野市"},
        {"入間郡三芳町大字藤久保1100-1", "三芳町"},
        {"入間市豊岡1-16-1", "入間市"},
        {"東京都千代田区1-1", NULL},
        {"神奈川県川崎市川崎区1", NULL},
        {"大宮", NULL},
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        const struct municipality *found =
            prefecture_of_address(prefecture_get(), scratch(), rows[i].address);
        CHECK(found == NULL ? rows[i].name == NULL
                            : rows[i].name != NULL &&
                                  prefecture_of_address(prefecture_get(), scratch(),
                                                        rows[i].name) == found);
    }
}

TEST(rules_of_designations_stand_on_their_days)
{
    const struct dated_rules *rules = &prefecture_get()->designation_rules;
    CHECK(dated_rule_on(rules, "base_among_partners", "base_hospital",
                        day_of(2009, 3, 31)) == NULL);
    CHECK_INT(RULE_REFUSE, dated_rule_on(rules, "base_among_partners", "base_hospital",
                                         day_of(2009, 4, 1))->effect);
    CHECK_INT(RULE_WARN, dated_rule_on(rules, "one_base_in_principle", "base_hospital",
                                       day_of(2026, 11, 22))->effect);
    CHECK(dated_rule_on(rules, "position_by_suppl", "medical_partner",
                        day_of(2018, 11, 14)) == NULL);
    CHECK(dated_rule_on(rules, "position_by_suppl", "medical_partner",
                        day_of(2018, 11, 15)) != NULL);
}

TEST(code_lists_are_read_once_and_in_two_languages)
{
    struct code_list kinds = prefecture_list("institution_kinds");
    const struct code_word *word = code_word_find(kinds, "hospital");
    CHECK(prefecture_list("institution_kinds").items == kinds.items);
    CHECK_TEXT("病院", code_word_name(word, LANGUAGE_JA));
    CHECK_TEXT("hospital", code_word_name(word, LANGUAGE_EN));
    CHECK(code_word_find(kinds, "castle") == NULL);
    CHECK_INT(6, prefecture_get()->designation_kinds.count);
}

TEST_MAIN(saitama_has_63_municipalities_10_areas_and_17_health_centres,
          every_municipality_lies_in_an_area_and_a_health_centre,
          addresses_are_found_as_people_write_them,
          rules_of_designations_stand_on_their_days,
          code_lists_are_read_once_and_in_two_languages)
