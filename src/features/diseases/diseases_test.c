/* diseases_test.c -- the list the program carries, and what people type to find it. */
#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "features/diseases/diseases.h"
#include "test.h"

enum { BLOCK = 1 << 18, LIMIT = 64 << 20 };

static struct arena *arena_get(void)
{
    static struct arena *arena;
    if (arena == NULL)
        arena = arena_new(BLOCK, LIMIT);
    arena_reset(arena);
    return arena;
}

/* `words` may lie in the arena: not reset here. */
static int first_in(struct arena *arena, const char *words)
{
    struct diseases_found found;
    disease_find(arena, words, &found);
    return found.count > 0 ? found.items[0]->number : 0;
}

static int first_of(const char *words)
{
    return first_in(arena_get(), words);
}

TEST(list_has_348_diseases_in_order_without_gaps)
{
    CHECK_INT(348, disease_count());
    CHECK_INT(day_of(2025, 4, 1), disease_list_day());
    int severe = 0;
    for (size_t i = 0; i < disease_count(); i++) {
        CHECK_INT(i + 1, disease_at(i)->number);
        CHECK(disease_get(disease_at(i)->code) == disease_at(i));
        severe += disease_at(i)->is_severe_network;
    }
    CHECK_INT(19, severe);
    CHECK(disease_by_number(349) == NULL && disease_by_number(0) == NULL);
    CHECK(disease_get(NULL) == NULL && disease_get("") == NULL &&
          disease_get("02") == NULL);
}

TEST(groups_count_six_diseases_twice)
{
    size_t places = 0;
    int in_two = 0;
    for (size_t i = 0; i < disease_group_count(); i++)
        places += disease_group_at(i)->member_count;
    for (size_t i = 0; i < disease_count(); i++)
        in_two += strchr(disease_at(i)->groups, '|') != NULL;
    CHECK_INT(15, disease_group_count());
    CHECK_INT(354, places);
    CHECK_INT(354, disease_membership_count());
    CHECK_INT(6, in_two);
    CHECK_INT(87, disease_group_get("1")->member_count);
    CHECK(disease_group_get("16") == NULL);
}

TEST(each_is_found_by_its_number_name_reading_and_english_name)
{
    for (size_t i = 0; i < disease_count(); i++) {
        const struct disease *disease = disease_at(i);
        CHECK_INT(disease->number, first_of(disease->code));
        CHECK_INT(disease->number, first_of(disease->name_ja));
        CHECK_INT(disease->number, first_of(disease->name_kana));
        CHECK_INT(disease->number, first_of(disease->name_en));
        struct arena *arena = arena_get();
        CHECK_INT(disease->number,
                  first_in(arena, utf8_katakana(arena, disease->name_kana)));
    }
}

TEST(each_is_meant_by_its_label)
{
    for (size_t i = 0; i < disease_count(); i++) {
        const struct disease *disease = disease_at(i);
        struct arena *arena = arena_get();
        CHECK(disease_meant(arena, disease_label(arena, disease, LANGUAGE_JA)) ==
              disease);
        CHECK(disease_meant(arena, disease_label(arena, disease, LANGUAGE_EN)) ==
              disease);
        CHECK(disease_meant(arena, disease->code) == disease);
        CHECK(disease_meant(arena, disease->name_ja) == disease);
    }
}

TEST(each_synonym_finds_its_disease)
{
    struct diseases_found found;
    for (size_t i = 0; i < disease_count(); i++)
        for (size_t s = 0; s < disease_at(i)->synonym_count; s++) {
            bool is_there = false;
            disease_find(arena_get(), disease_at(i)->synonyms[s].name, &found);
            for (size_t f = 0; f < found.count; f++)
                is_there = is_there || found.items[f] == disease_at(i);
            if (!is_there)
                print_error("%s does not find %d\n", disease_at(i)->synonyms[s].name,
                            disease_at(i)->number);
            CHECK(is_there || found.total > found.count);
        }
}

TEST(the_two_answers_are_known_by_code_and_by_words)
{
    const struct disease *undiagnosed = disease_get("undiagnosed");
    const struct disease *not_designated = disease_get("not_designated");
    CHECK_INT(DISEASE_UNDIAGNOSED, undiagnosed->kind);
    CHECK_INT(DISEASE_NOT_DESIGNATED, not_designated->kind);
    CHECK(disease_meant(arena_get(), "診断がついていない") == undiagnosed);
    CHECK(disease_meant(arena_get(), "未診断") == undiagnosed);
    CHECK(disease_meant(arena_get(), "No diagnosis yet") == undiagnosed);
    CHECK(disease_meant(arena_get(), "指定難病ではない") == not_designated);
    CHECK(disease_meant(arena_get(), "ギラン・バレー症候群") == NULL);
}

TEST(suggestions_are_at_most_eight_and_end_with_the_answers)
{
    struct disease_suggestions offered;
    disease_suggest(arena_get(), "せ", &offered);
    CHECK_INT(8, offered.count);
    CHECK(offered.total > 6);
    CHECK_TEXT("undiagnosed", offered.items[6]->code);
    disease_suggest(arena_get(), "未診断", &offered);
    CHECK_TEXT("undiagnosed", offered.items[0]->code);
}

TEST(one_character_finds_something)
{
    static const char *const characters[] = {"筋", "き", "キ", "ｷ", "2", "２", "A", "病"};
    struct diseases_found found;
    for (size_t i = 0; i < ARRAY_COUNT(characters); i++) {
        disease_find(arena_get(), characters[i], &found);
        CHECK(found.total > 0 && found.total < disease_count());
    }
}

static int query_check(char *line)
{
    char *cells[TEST_CELLS_MAX];
    if (line[0] == '#' || test_cut(line, cells) < 2 || strcmp(cells[0], "query") == 0)
        return 0;
    long expected = strcmp(cells[1], "-") == 0 ? 0 : strtol(cells[1], NULL, 10);
    int got = first_of(cells[0]);
    if (got == expected)
        return 1;
    print_error("\"%s\": expected %s first, got %d\n", cells[0], cells[1], got);
    return -1;
}

TEST(what_people_type_finds_what_they_mean)
{
    char line[TEST_LINE_BYTES];
    int passed = 0;
    int failed = 0;
    FILE *file = fopen(SOURCE_ROOT "/tests/expect/disease_queries.tsv", "r");
    CHECK(file != NULL);
    while (fgets(line, sizeof line, file) != NULL) {
        int outcome = query_check(line);
        passed += outcome > 0;
        failed += outcome < 0;
    }
    fclose(file);
    CHECK_INT(0, failed);
    CHECK(passed >= 60);
}

TEST_MAIN(list_has_348_diseases_in_order_without_gaps, groups_count_six_diseases_twice,
          each_is_found_by_its_number_name_reading_and_english_name,
          each_is_meant_by_its_label, each_synonym_finds_its_disease,
          the_two_answers_are_known_by_code_and_by_words,
          suggestions_are_at_most_eight_and_end_with_the_answers,
          one_character_finds_something, what_people_type_finds_what_they_mean)
