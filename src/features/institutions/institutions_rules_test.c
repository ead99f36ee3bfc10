/* institutions_rules_test.c -- what may be said of an institution, field by field. */
#include "features/institutions/institutions_rules.h"

#include "base/arena.h"
#include "test.h"

static struct arena *arena;

static struct arena *scratch(void)
{
    if (arena == NULL)
        arena = arena_new(1 << 16, 1 << 24);
    return arena;
}

/* ---- facts -------------------------------------------------------------------- */

static struct institution_facts good_facts(void)
{
    return (struct institution_facts){
        .kind = INSTITUTION_HOSPITAL,
        .name = "見本病院",
        .latitude = INT_NONE,
        .longitude = INT_NONE,
        .beds = INT_NONE,
    };
}

static void check_facts(const struct institution_facts *facts, const char *field)
{
    struct err err = institution_check(facts);
    CHECK_TEXT(field, err.field);
    CHECK_ERR(field == NULL ? ERR_NONE : ERR_INVALID, err);
}

TEST(facts_are_blamed_at_their_field)
{
    struct institution_facts facts = good_facts();
    check_facts(&facts, NULL);
    facts.kind = INSTITUTION_KIND_END;
    check_facts(&facts, "kind");
    facts = good_facts();
    facts.name = "";
    check_facts(&facts, "name");
    char *name = arena_alloc(scratch(), (INSTITUTION_NAME_MAX + 1) * 3 + 1);
    for (int i = 0; i < INSTITUTION_NAME_MAX; i++)
        memcpy(name + (ptrdiff_t)i * 3, "院", 3);
    facts.name = name;
    check_facts(&facts, NULL);
    memcpy(name + (ptrdiff_t)INSTITUTION_NAME_MAX * 3, "院", 3);
    check_facts(&facts, "name");
    facts = good_facts();
    facts.kana = "見本";
    check_facts(&facts, "kana");
}

TEST(codes_beds_and_places_have_limits)
{
    static const struct {
        const char *code;
        bool is_good;
    } codes[] = {{"111234567", true}, {"1111234567", true}, {"1234567890123", true},
                 {"11123456", false}, {"11123456a", false}, {"", false}};
    struct institution_facts facts = good_facts();
    for (size_t i = 0; i < ARRAY_COUNT(codes); i++) {
        facts.code = codes[i].code;
        check_facts(&facts, codes[i].is_good ? NULL : "code");
    }
    facts = good_facts();
    facts.postal_code = "330006";
    check_facts(&facts, "postal_code");
    facts = good_facts();
    facts.beds = 0;
    check_facts(&facts, NULL);
    facts.beds = 5001;
    check_facts(&facts, "beds");
    facts = good_facts();
    facts.latitude = 35861703;
    check_facts(&facts, "latitude"); /* one without the other */
    facts.longitude = 139645482;
    check_facts(&facts, NULL);
    facts.latitude = 139645482; /* exchanged */
    facts.longitude = 35861703;
    check_facts(&facts, "latitude");
}

TEST(degrees_are_read_and_written)
{
    static const struct {
        const char *text;
        int64_t micro; /* INT_NONE: unreadable */
    } rows[] = {{"35.8617", 35861700}, {"139", 139000000}, {"35.1234567", 35123456},
                {"0", 0}, {"35.", 35000000}, {"x", INT_NONE}, {"35.x", INT_NONE},
                {"-35.1", INT_NONE}, {"35.-1", INT_NONE}, {"1000", INT_NONE}};
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        int64_t micro = 0;
        bool is_good = degrees_read(rows[i].text, &micro);
        CHECK(is_good == (rows[i].micro != INT_NONE));
        if (is_good)
            CHECK_INT(rows[i].micro, micro);
    }
    CHECK_TEXT("35.001000", degrees_write(scratch(), 35001000));
    CHECK_TEXT("", degrees_write(scratch(), INT_NONE));
}

TEST(same_is_the_same_in_every_field)
{
    struct institution_facts facts = good_facts();
    struct institution_facts other = good_facts();
    CHECK(institution_facts_equal(&facts, &other));
    other.remark = "夜間は裏口";
    CHECK(!institution_facts_equal(&facts, &other));
    other = good_facts();
    other.beds = 0; /* empty is not zero */
    CHECK(!institution_facts_equal(&facts, &other));
    other = good_facts();
    other.place = PLACE_GIVEN;
    CHECK(!institution_facts_equal(&facts, &other));
}

TEST_MAIN(facts_are_blamed_at_their_field,
          codes_beds_and_places_have_limits,
          degrees_are_read_and_written,
          same_is_the_same_in_every_field)
