/* knowledge_test.c -- the demonstration, and a file replaced while it is read. */
#include "access/house.h"
#include "base/arena.h"
#include "features/diseases/diseases.h"
#include "features/knowledge/knowledge.h"
#include "test.h"

#include <unistd.h>

static struct str demonstration_bytes(struct arena *arena)
{
    struct knowledge_source source = {.arena = arena};
    struct str bytes;

    CHECK_OK(knowledge_demonstration(arena, &source));
    CHECK_OK(knowledge_make(&source, &bytes));
    CHECK_INT(0, source.rows_left);
    return bytes;
}

TEST(a_demonstration_has_knowledge_that_says_what_it_is)
{
    struct house house = {.kind = INSTALLATION_DEMO};
    struct arena *arena = arena_new(1 << 16, 1 << 24);
    struct knowledge *knowledge = knowledge_take(&house);
    struct knowledge_hits hits;

    CHECK(knowledge != NULL);
    CHECK(knowledge_versions(knowledge).is_demonstration);
    CHECK(knowledge_organ_count(knowledge) >= 15);
    knowledge_search(arena, knowledge, "ふるえ", 5, &hits);
    CHECK_TEXT("HP:0001337", knowledge_term(knowledge, hits.items[0].term).id);
    knowledge_search(arena, knowledge, "せき", 5, &hits);
    CHECK_TEXT("HP:0012735", knowledge_term(knowledge, hits.items[0].term).id);
    for (uint32_t i = 0; i < knowledge_group_count(knowledge); i++) {
        struct knowledge_group group = knowledge_group(knowledge, i);
        CHECK_INT(1, group.number_count);
        CHECK(disease_by_number(group.numbers[0]) != NULL);
    }
    CHECK(knowledge_group_count(knowledge) >= 40);
    knowledge_give(knowledge);
    house.kind = INSTALLATION_PRODUCTION;
    CHECK(knowledge_take(&house) == NULL);
    arena_free(arena);
}

TEST(a_new_file_takes_its_place_and_a_broken_one_does_not)
{
    char path[] = "/tmp/renkei-knowledge-XXXXXX";
    struct house house = {.kind = INSTALLATION_PRODUCTION, .knowledge_path = path};
    struct arena *arena = arena_new(1 << 20, 1 << 28);
    struct str bytes = demonstration_bytes(arena);

    (void)close(mkstemp(path));
    CHECK(knowledge_take(&house) == NULL);
    CHECK_OK(knowledge_write(path, bytes));
    struct knowledge *first = knowledge_take(&house);
    CHECK(first != NULL);
    CHECK_OK(knowledge_write(path, (struct str){bytes.at, bytes.length / 2}));
    struct knowledge *kept = knowledge_take(&house);
    CHECK(kept == first);
    CHECK_OK(knowledge_write(path, bytes));
    struct knowledge *second = knowledge_take(&house);
    CHECK(second != first);
    CHECK_TEXT("HP:0000020", knowledge_term(first, 0).id); /* the old one is still read */
    knowledge_give(first);
    knowledge_give(kept);
    CHECK_INT(knowledge_number(second), knowledge_number(second));
    CHECK_OK(knowledge_write(path, bytes));
    knowledge_give(second);
    knowledge_give(knowledge_take(&house));
    (void)unlink(path);
    arena_free(arena);
}

TEST(a_file_that_is_none_is_refused)
{
    struct knowledge *knowledge = NULL;

    CHECK_ERR(ERR_NOT_FOUND, knowledge_open("/nowhere/knowledge", &knowledge));
    CHECK_ERR(ERR_INVALID, knowledge_open("/dev/null", &knowledge));
    CHECK_ERR(ERR_INVALID, knowledge_open("/proc/self/exe", &knowledge));
    CHECK_ERR(ERR_UNAVAILABLE, knowledge_write("/nowhere/knowledge", (struct str){"x", 1}));
    CHECK(knowledge == NULL);
}

TEST_MAIN(a_demonstration_has_knowledge_that_says_what_it_is,
          a_new_file_takes_its_place_and_a_broken_one_does_not,
          a_file_that_is_none_is_refused)
