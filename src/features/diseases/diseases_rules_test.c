/* diseases_rules_test.c -- how well a disease fits what was typed, on a small list. */
#include "base/arena.h"
#include "features/diseases/diseases_rules.h"
#include "test.h"

enum { SMALL = 4, KEYS = 4 };

static struct arena *arena;
static struct disease_entry entries[SMALL];
static struct disease_entry answers[2];
static struct disease_key keys[SMALL + 2][KEYS];
static const struct disease_catalogue small = {entries, SMALL, answers, 2};

static void entry_make(struct disease_entry *entry, struct disease_key *own,
                       struct disease disease, const char *synonym)
{
    entry->disease = disease;
    own[0] = disease_key_of(arena, disease.name_ja, NULL);
    own[1] = disease_key_of(arena, disease.name_en, NULL);
    own[2] = disease_key_of(arena, synonym, synonym);
    entry->keys = own;
    entry->key_count = 3;
    disease_entry_complete(arena, entry);
}

static void small_make(void)
{
    if (arena != NULL)
        return;
    arena = arena_new(1 << 16, 1 << 24);
    const struct disease diseases[SMALL] = {
        {DISEASE_DESIGNATED, 2, "2", "青い空病", "", "Blue sky disease", "1", 0, false,
         NULL, 0},
        {DISEASE_DESIGNATED, 3, "3", "空病", "", "Sky disease", "1|2", 0, false, NULL, 0},
        {DISEASE_DESIGNATED, 20, "20", "赤い空病", "", "Red sky disease", "2", 0, false,
         NULL, 0},
        {DISEASE_DESIGNATED, 21, "21", "ヴェール症", "", "Veil disease", "2", 0, false,
         NULL, 0},
    };
    const char *const synonyms[SMALL] = {"BSD", "青", "空病の一種", "BSD"};
    for (int i = 0; i < SMALL; i++)
        entry_make(&entries[i], keys[i], diseases[i], synonyms[i]);
    entry_make(&answers[0], keys[SMALL],
               (struct disease){DISEASE_UNDIAGNOSED, 0, "undiagnosed", "診断なし", "",
                                "Undiagnosed", "", DAY_NONE, false, NULL, 0},
               "未診断");
    entry_make(&answers[1], keys[SMALL + 1],
               (struct disease){DISEASE_NOT_DESIGNATED, 0, "not_designated", "指定外", "",
                                "Not designated", "", DAY_NONE, false, NULL, 0},
               "対象外");
}

static void check_found(const char *words, const char *group, const int *numbers,
                        size_t count)
{
    struct diseases_found found;
    small_make();
    disease_catalogue_find(&small, arena, group, words, &found);
    CHECK_INT(count, found.total);
    CHECK_INT(count, found.count);
    for (size_t i = 0; i < count; i++)
        CHECK_INT(numbers[i], found.items[i]->number);
}

#define CHECK_FOUND(words, group, ...)                                                   \
    do {                                                                                 \
        static const int numbers[] = {__VA_ARGS__};                                      \
        check_found((words), (group), numbers, ARRAY_COUNT(numbers));                    \
    } while (0)

TEST(number_comes_before_numbers_that_begin_with_it)
{
    CHECK_FOUND("2", NULL, 2, 20, 21);
    CHECK_FOUND("２０", NULL, 20);
}

TEST(whole_name_comes_first_then_beginning_then_inside)
{
    CHECK_FOUND("空病", NULL, 3, 20, 2);
    CHECK_FOUND("sky disease", NULL, 3, 2, 20);
}

TEST(whole_synonym_comes_before_the_beginning_of_a_name)
{
    CHECK_FOUND("青", NULL, 3, 2);
    CHECK_FOUND("bsd", NULL, 2, 21);
}

TEST(loose_spelling_is_a_second_try)
{
    CHECK_FOUND("ブエル", NULL, 21);
    CHECK_FOUND("ヴェル", NULL, 21);
}

TEST(one_latin_letter_counts_at_a_beginning_only)
{
    CHECK_FOUND("s", NULL, 3);
    CHECK_FOUND("空", NULL, 3, 20, 2);
}

TEST(words_may_stand_apart)
{
    CHECK_FOUND("空病　青い", NULL, 2);
    CHECK_FOUND("disease red", NULL, 20);
}

TEST(group_narrows)
{
    CHECK_FOUND("空病", "2", 3, 20);
    CHECK(disease_is_in_group(&entries[1].disease, "1"));
    CHECK(!disease_is_in_group(&entries[0].disease, "2"));
}

TEST(nothing_typed_finds_nothing)
{
    struct diseases_found found;
    small_make();
    static const char *const nothing[] = {NULL, "", " ", "　", "・"};
    for (size_t i = 0; i < ARRAY_COUNT(nothing); i++) {
        disease_catalogue_find(&small, arena, NULL, nothing[i], &found);
        CHECK_INT(0, found.total);
    }
}

TEST(only_what_is_certain_is_meant)
{
    small_make();
    CHECK_INT(2, disease_catalogue_meant(&small, arena, "2")->number);
    CHECK_INT(3, disease_catalogue_meant(&small, arena, "空病")->number);
    CHECK_INT(20, disease_catalogue_meant(&small, arena, "20 赤い空病")->number);
    CHECK_INT(20, disease_catalogue_meant(&small, arena, "20 Red sky disease")->number);
    CHECK_TEXT("undiagnosed", disease_catalogue_meant(&small, arena, "未診断")->code);
    CHECK(disease_catalogue_meant(&small, arena, "BSD") == NULL);
    CHECK(disease_catalogue_meant(&small, arena, "赤い") == NULL);
    CHECK(disease_catalogue_meant(&small, arena, "") == NULL);
    CHECK(disease_catalogue_meant(&small, arena, NULL) == NULL);
}

TEST(the_two_answers_are_always_offered)
{
    struct disease_suggestions offered;
    small_make();
    disease_catalogue_suggest(&small, arena, "空病", &offered);
    CHECK_INT(5, offered.count);
    CHECK_INT(3, offered.total);
    CHECK_INT(3, offered.items[0]->number);
    CHECK_TEXT("undiagnosed", offered.items[3]->code);
    CHECK_TEXT("not_designated", offered.items[4]->code);
    disease_catalogue_suggest(&small, arena, "対象", &offered);
    CHECK_TEXT("not_designated", offered.items[0]->code);
    CHECK_INT(2, offered.count);
    disease_catalogue_suggest(&small, arena, NULL, &offered);
    CHECK_INT(2, offered.count);
}

TEST_MAIN(number_comes_before_numbers_that_begin_with_it,
          whole_name_comes_first_then_beginning_then_inside,
          whole_synonym_comes_before_the_beginning_of_a_name,
          loose_spelling_is_a_second_try, one_latin_letter_counts_at_a_beginning_only,
          words_may_stand_apart, group_narrows, nothing_typed_finds_nothing,
          only_what_is_certain_is_meant, the_two_answers_are_always_offered)
