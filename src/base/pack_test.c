/* pack_test.c -- a pack is chosen once, before anything is read of it; what it does not
 * carry is its parent's. */
#include "base/arena.h"
#include "base/pack.h"
#include "base/tsv.h"
#include "test.h"

#include <string.h>

static struct arena *arena;

static const char *first_cell(const char *table, const char *column)
{
    struct tsv tsv;

    CHECK_OK(pack_table(arena, table, &tsv));
    return tsv_cell(&tsv, 0, tsv_column(&tsv, column));
}

TEST(names_are_words_of_small_letters)
{
    CHECK(pack_is_carried("saitama"));
    CHECK(pack_is_carried("kagami"));
    CHECK(!pack_is_carried("demo"));
    CHECK(!pack_is_carried("../data/saitama"));
    CHECK(!pack_is_carried("Saitama"));
    CHECK(!pack_is_carried(""));
    CHECK(!pack_is_carried("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"));
}

TEST(a_pack_is_chosen_before_it_is_read_and_stays)
{
    CHECK_TEXT("saitama", pack_name());
    CHECK_ERR(ERR_INVALID, pack_choose(arena, "utopia"));
    CHECK_OK(pack_choose(arena, "saitama"));
    CHECK_OK(pack_choose(arena, "kagami")); /* nothing was read yet */
    CHECK_TEXT("992011", first_cell("municipalities", "code"));
    CHECK_OK(pack_choose(arena, "kagami"));
    CHECK_ERR(ERR_CONFLICT, pack_choose(arena, "saitama"));
    CHECK_TEXT("kagami", pack_name());
}

TEST(what_a_pack_does_not_carry_is_its_parents)
{
    struct tsv tsv;

    CHECK_OK(pack_table(arena, "holidays", &tsv));
    CHECK(strstr(tsv.name, "saitama") != NULL);
    CHECK_OK(pack_demo_table(arena, "institutions", &tsv));
    CHECK(strstr(tsv.name, "demo_kagami") != NULL);
}

TEST(words_of_the_head_are_found_in_both_languages)
{
    CHECK_TEXT("鏡県", pack_word("name", LANGUAGE_JA));
    CHECK_TEXT("Kagami Prefecture (invented)", pack_word("name", LANGUAGE_EN));
    CHECK_TEXT("08:30", pack_word("office_opens", LANGUAGE_EN));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        names_are_words_of_small_letters,
        a_pack_is_chosen_before_it_is_read_and_stays,
        what_a_pack_does_not_carry_is_its_parents,
        words_of_the_head_are_found_in_both_languages,
    };

    arena = arena_new(1 << 16, 1 << 24);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(arena);
    return failed;
}
