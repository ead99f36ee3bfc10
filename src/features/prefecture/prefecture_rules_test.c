/* prefecture_rules_test.c -- dated rules, addresses and distances, with a pack of
 * three invented municipalities; the real one is looked at in prefecture_store_test. */
#include "features/prefecture/prefecture.h"
#include "features/prefecture/prefecture_rules.h"

#include "base/arena.h"
#include "base/random.h"
#include "test.h"

#include <math.h>

static struct arena *arena;

static struct arena *scratch(void)
{
    if (arena == NULL)
        arena = arena_new(1 << 16, 1 << 24);
    return arena;
}

/* ---- dated rules -------------------------------------------------------------- */

TEST(rule_of_a_day_is_the_newest_in_force)
{
    const struct dated_rule rows[] = {
        {"days_max", "respite", day_of(2015, 4, 1), DAY_NONE, RULE_REFUSE, "14", "8"},
        {"days_max", "respite", day_of(2020, 4, 1), day_of(2021, 3, 31), RULE_WARN, "7", "8"},
        {"days_max", "transfer", day_of(2015, 4, 1), DAY_NONE, RULE_NONE, "x", "8"},
    };
    const struct dated_rules rules = {rows, ARRAY_COUNT(rows)};
    CHECK(dated_rule_on(&rules, "days_max", "respite", day_of(2015, 3, 31)) == NULL);
    CHECK(dated_rule_on(&rules, "days_max", "respite", day_of(2015, 4, 1)) == &rows[0]);
    CHECK(dated_rule_on(&rules, "days_max", "respite", day_of(2020, 3, 31)) == &rows[0]);
    CHECK(dated_rule_on(&rules, "days_max", "respite", day_of(2020, 4, 1)) == &rows[1]);
    CHECK(dated_rule_on(&rules, "days_max", "respite", day_of(2021, 3, 31)) == &rows[1]);
    CHECK(dated_rule_on(&rules, "days_max", "respite", day_of(2021, 4, 1)) == &rows[0]);
    CHECK(dated_rule_on(&rules, "days_max", "nothing", day_of(2021, 4, 1)) == NULL);
    CHECK(dated_rule_on(&rules, "days_min", NULL, day_of(2021, 4, 1)) == NULL);
    CHECK(dated_rule_on(&rules, "days_max", NULL, day_of(2020, 5, 1)) == &rows[1]);
    CHECK_INT(14, dated_rule_number(&rows[0], 1));
    CHECK_INT(1, dated_rule_number(&rows[2], 1)); /* not a number */
    CHECK_INT(3, dated_rule_number(NULL, 3));
}

TEST(edition_of_a_day_is_the_one_before_it)
{
    const struct guideline_edition editions[] = {
        {day_of(2009, 4, 1), "first"}, {day_of(2018, 11, 15), "second"}};
    const struct prefecture pack = {.editions = editions, .edition_count = 2};
    CHECK(prefecture_edition(&pack, day_of(2009, 3, 31)) == NULL);
    CHECK_TEXT("first", prefecture_edition(&pack, day_of(2018, 11, 14))->basis);
    CHECK_TEXT("second", prefecture_edition(&pack, day_of(2018, 11, 15))->basis);
}

/* ---- addresses ------------------------------------------------------------------- */

static const struct municipality towns[] = {
    {.code = "1", .name = "見本市"}, {.code = "2", .name = "鶴ヶ見本市"},
    {.code = "3", .name = "見本町"}};

static const struct prefecture *invented(void)
{
    static struct prefecture pack;
    static struct address_spelling spellings[4];
    static const char *const names[] = {"見本市", "鶴ヶ見本市", "見本町", "架空郡見本町"};
    static const int of[] = {0, 1, 2, 2};
    for (size_t i = 0; i < ARRAY_COUNT(names); i++)
        spellings[i] = (struct address_spelling){
            prefecture_address_key(scratch(), names[i]), &towns[of[i]]};
    pack = (struct prefecture){.name_key = prefecture_address_key(scratch(), "見本県"),
                               .spellings = spellings,
                               .spelling_count = ARRAY_COUNT(spellings)};
    return &pack;
}

TEST(municipality_is_found_however_the_address_begins)
{
    static const struct {
        const char *address;
        const char *code; /* NULL: in none of them */
    } rows[] = {
        {"見本市中央1", "1"},          {"見本県見本市中央1", "1"},
        {"見本県　見本市　中央１", "1"}, {"見本県架空郡見本町3", "3"},
        {"架空郡見本町3", "3"},        {"見本町3", "3"},
        {"鶴ヶ見本市1", "2"},          {"鶴ケ見本市1", "2"},
        {"鶴が見本市1", "2"},          {"鶴ガ見本市1", "2"},
        {"別の県見本市1", NULL},       {"見本県", NULL},
        {"", NULL},                    {NULL, NULL},
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        const struct municipality *found =
            prefecture_of_address(invented(), scratch(), rows[i].address);
        CHECK_TEXT(rows[i].code, found != NULL ? found->code : NULL);
    }
}

/* ---- distances, against the great circle -------------------------------------- */

static double great_circle(double latitude_a, double longitude_a, double latitude_b,
                           double longitude_b)
{
    const double radius_metres = 6371000.0;
    const double degree = 3.14159265358979323846 / 180.0;
    double north = sin((latitude_b - latitude_a) * degree / 2);
    double east = sin((longitude_b - longitude_a) * degree / 2);
    double half = north * north + cos(latitude_a * degree) * cos(latitude_b * degree) *
                                      east * east;
    return 2 * radius_metres * asin(sqrt(half));
}

TEST(distance_agrees_with_the_great_circle)
{
    enum { ROUNDS = 10000 };
    struct random *chance = random_seeded(test_seed());
    CHECK_INT(0, place_distance(35861703, 139645482, 35861703, 139645482));
    for (int i = 0; i < ROUNDS; i++) {
        /* Saitama and somewhat more: 35.7 to 36.3 north, 138.7 to 139.9 east. */
        int64_t latitude_a = 35700000 + (int64_t)random_below(chance, 600000);
        int64_t longitude_a = 138700000 + (int64_t)random_below(chance, 1200000);
        int64_t latitude_b = 35700000 + (int64_t)random_below(chance, 600000);
        int64_t longitude_b = 138700000 + (int64_t)random_below(chance, 1200000);
        int64_t got = place_distance(latitude_a, longitude_a, latitude_b, longitude_b);
        double expected =
            great_circle((double)latitude_a / 1e6, (double)longitude_a / 1e6,
                         (double)latitude_b / 1e6, (double)longitude_b / 1e6);
        CHECK(fabs((double)got - expected) <= expected * 0.001 + 1);
        CHECK_INT(got, place_distance(latitude_b, longitude_b, latitude_a, longitude_a));
    }
    random_free(chance);
}

TEST_MAIN(rule_of_a_day_is_the_newest_in_force, edition_of_a_day_is_the_one_before_it,
          municipality_is_found_however_the_address_begins,
          distance_agrees_with_the_great_circle)
