/* knowledge_rules_test.c -- a small ontology by hand, made, looked at, cut and bent. */
#include "features/knowledge/knowledge_file_rules.h"

#include "base/arena.h"
#include "test.h"

/* 118 -> 707 -> 1250 -> 2069, 2373; 118 -> 3011 -> 1324; 2373 also below 1324. */
static struct source_term terms[] = {
    {.id = 2373, .label_en = "Febrile seizure", .label_ja = "熱性けいれん"},
    {.id = 118, .label_en = "Phenotypic abnormality"},
    {.id = 707, .label_en = "Nervous system", .label_ja = "神経系"},
    {.id = 1250, .label_en = "Seizure", .label_ja = "けいれん発作"},
    {.id = 2069, .label_en = "Tonic seizure of both sides"},
    {.id = 3011, .label_en = "Muscles", .label_ja = "筋肉"},
    {.id = 1324, .label_en = "Muscle weakness", .label_ja = "筋力低下",
     .reading = " きん りょく ていか "},
};
static const uint32_t edges[][2] = {{2373, 1250}, {707, 118},   {1250, 707}, {2069, 1250},
                                    {3011, 118},  {1324, 3011}, {2373, 1324}};

static struct source_term *term_of(struct knowledge_source *source, uint32_t id)
{
    for (size_t i = 0; i < source->term_count; i++)
        if (source->terms[i].id == id)
            return &source->terms[i];
    return NULL;
}

static void edge_add(struct knowledge_source *source, uint32_t child, uint32_t parent)
{
    struct source_term *term = term_of(source, child);

    term->parents = arena_grow(source->arena, term->parents, term->parent_count,
                               &term->parent_room, sizeof *term->parents);
    term->parents[term->parent_count++] = parent;
}

static void row_add(struct knowledge_source *source, uint32_t disease, uint32_t term,
                    const char *reference)
{
    source->rows = arena_grow(source->arena, source->rows, source->row_count,
                              &source->row_room, sizeof *source->rows);
    source->rows[source->row_count++] = (struct source_row){
        .disease = disease, .term = term, .reference = reference, .row = {.aspect = 'P'}};
}

static struct knowledge_source source_of(struct arena *arena)
{
    static const char *const synonyms[] = {"ひきつけ", "Fit of fever"};
    static struct source_alias aliases[] = {{9999, 8888}, {8888, 1250}, {7777, 6666}};
    static struct source_disease diseases[] = {
        {"ORPHA:2", "B disease", 20}, {"OMIM:1", "A disease", 20}, {"OMIM:3", "C", 0}};
    static struct source_number numbers[] = {{20, NULL, 5}, {0, "OMIM:3", 7}, {0, NULL, 9}};
    struct knowledge_source source = {.arena = arena,
                                      .versions = {"2025-05-06", "", "2025-05-07", "", "", false}};

    source.term_count = ARRAY_COUNT(terms);
    source.terms = arena_new_array(arena, struct source_term, ARRAY_COUNT(terms));
    for (size_t i = 0; i < ARRAY_COUNT(terms); i++)
        source.terms[i] = terms[i];
    for (size_t i = 0; i < ARRAY_COUNT(edges); i++)
        edge_add(&source, edges[i][0], edges[i][1]);
    struct source_term *febrile = term_of(&source, 2373);
    febrile->synonyms = arena_new_array(arena, const char *, 2);
    febrile->synonym_count = 2;
    for (size_t i = 0; i < 2; i++)
        febrile->synonyms[i] = synonyms[i];
    source.aliases = aliases;
    source.alias_count = ARRAY_COUNT(aliases);
    source.diseases = diseases;
    source.disease_count = ARRAY_COUNT(diseases);
    source.numbers = numbers;
    source.number_count = ARRAY_COUNT(numbers);
    row_add(&source, 0, 1250, "PMID:2");
    row_add(&source, 1, 9999, "PMID:1");
    row_add(&source, 1, 1324, "PMID:2");
    row_add(&source, 2, 4444, "PMID:1");
    return source;
}

struct fixture {
    struct arena *arena;
    struct str bytes;
    struct knowledge knowledge;
};

static struct fixture fixture_of(void)
{
    struct fixture fixture = {.arena = arena_new(1 << 20, 1 << 26)};
    struct knowledge_source source = source_of(fixture.arena);

    CHECK_OK(knowledge_make(&source, &fixture.bytes));
    CHECK_INT(1, source.rows_left);
    CHECK_OK(knowledge_look(fixture.bytes, &fixture.knowledge));
    return fixture;
}

TEST(terms_are_found_by_id_alias_and_chain_of_aliases)
{
    struct fixture f = fixture_of();
    enum knowledge_fit fit;
    uint32_t seizure = knowledge_term_find(&f.knowledge, "HP:0001250", &fit);

    CHECK_INT(KNOWLEDGE_SAME, fit);
    CHECK_TEXT("HP:0001250", knowledge_term(&f.knowledge, seizure).id);
    CHECK_INT(seizure, knowledge_term_find(&f.knowledge, "HP:0009999", &fit));
    CHECK_INT(KNOWLEDGE_REPLACED, fit);
    CHECK_INT(KNOWLEDGE_NONE, knowledge_term_find(&f.knowledge, "HP:0007777", &fit));
    CHECK_INT(KNOWLEDGE_UNKNOWN, fit);
    CHECK_INT(KNOWLEDGE_NONE, knowledge_term_find(&f.knowledge, "HP:12", NULL));
    CHECK_INT(KNOWLEDGE_NONE, knowledge_term_find(&f.knowledge, NULL, NULL));
    CHECK_TEXT("Tonic seizure of both sides",
               knowledge_label(&f.knowledge,
                               knowledge_term_find(&f.knowledge, "HP:0002069", NULL),
                               LANGUAGE_JA));
    arena_free(f.arena);
}

TEST(what_is_above_and_below_is_each_term_once)
{
    struct fixture f = fixture_of();
    uint32_t febrile = knowledge_term_find(&f.knowledge, "HP:0002373", NULL);
    uint32_t muscles = knowledge_term_find(&f.knowledge, "HP:0003011", NULL);
    uint32_t tonic = knowledge_term_find(&f.knowledge, "HP:0002069", NULL);
    size_t count = 0;

    const uint16_t *above = knowledge_ancestors(&f.knowledge, febrile, &count);
    CHECK_INT(6, count); /* itself, 1250, 707, 118, 1324, 3011 */
    CHECK_INT(febrile, above[0]);
    CHECK(knowledge_is_below(&f.knowledge, febrile, muscles));
    CHECK(!knowledge_is_below(&f.knowledge, tonic, muscles));
    CHECK_INT(2, knowledge_organ_count(&f.knowledge));
    CHECK_TEXT("HP:0000707",
               knowledge_term(&f.knowledge, knowledge_organ(&f.knowledge, 0)).id);
    CHECK(!knowledge_term(&f.knowledge,
                          knowledge_term_find(&f.knowledge, "HP:0000118", NULL))
               .is_finding);
    arena_free(f.arena);
}

TEST(diseases_of_one_class_are_one_group_with_its_numbers)
{
    struct fixture f = fixture_of();
    uint16_t left[4];
    uint32_t first = knowledge_disease_find(&f.knowledge, "OMIM:1");
    uint32_t third = knowledge_disease_find(&f.knowledge, "OMIM:3");
    struct knowledge_disease disease = knowledge_disease(&f.knowledge, first);

    CHECK_INT(2, knowledge_group_count(&f.knowledge));
    CHECK_INT(KNOWLEDGE_NONE, knowledge_disease_find(&f.knowledge, "OMIM:2"));
    CHECK_INT(2, disease.row_count);
    struct knowledge_group group = knowledge_group(&f.knowledge, disease.group);
    CHECK_INT(2, group.disease_count);
    CHECK_INT(1, group.number_count);
    CHECK_INT(5, group.numbers[0]);
    group = knowledge_group(&f.knowledge, knowledge_disease(&f.knowledge, third).group);
    CHECK_INT(7, group.numbers[0]);
    CHECK_INT(0, knowledge_disease(&f.knowledge, third).row_count);
    /* Of 7 the only disease has no findings; to 9 none leads. */
    CHECK_INT(2, knowledge_uncovered(&f.knowledge, left, ARRAY_COUNT(left)));
    CHECK_INT(7, left[0]);
    CHECK_INT(9, left[1]);
    CHECK_TEXT("PMID:2", knowledge_reference(
                             &f.knowledge, knowledge_reference_find(&f.knowledge, "PMID:2")));
    CHECK_INT(KNOWLEDGE_NONE, knowledge_reference_find(&f.knowledge, "PMID:3"));
    arena_free(f.arena);
}

static const char *found_first(struct fixture *f, const char *words, size_t expected)
{
    struct knowledge_hits hits;

    knowledge_search(f->arena, &f->knowledge, words, 10, &hits);
    CHECK_INT(expected, hits.total);
    return hits.count == 0 ? "" : knowledge_term(&f->knowledge, hits.items[0].term).id;
}

TEST(findings_are_found_as_people_type_them)
{
    struct fixture f = fixture_of();

    CHECK_TEXT("HP:0001250", found_first(&f, "けいれん", 2));
    CHECK_TEXT("HP:0001250", found_first(&f, "ｹｲﾚﾝ", 2));
    CHECK_TEXT("HP:0003011", found_first(&f, "筋", 2)); /* 筋肉 is shorter than 筋力低下 */
    CHECK_TEXT("HP:0001324", found_first(&f, "きんりょくていか", 1));
    CHECK_TEXT("HP:0001324", found_first(&f, "キンリョ", 1)); /* begun */
    CHECK_TEXT("HP:0001324", found_first(&f, "ていか", 1));   /* a stem within */
    CHECK_TEXT("", found_first(&f, "いか", 0));               /* not within a stem */
    CHECK_TEXT("HP:0002373", found_first(&f, "ひきつけ", 1));
    CHECK_TEXT("HP:0001250", found_first(&f, "SEIZURE", 3));
    CHECK_TEXT("HP:0002069", found_first(&f, "sides tonic", 1));
    CHECK_TEXT("HP:0002373", found_first(&f, "HP:0002373", 1));
    CHECK_TEXT("HP:0001250", found_first(&f, "9999", 1));
    CHECK_TEXT("", found_first(&f, "", 0));
    CHECK_TEXT("", found_first(&f, "eizure", 0)); /* words begin, they are not cut */
    CHECK_TEXT("", found_first(&f, "\xff", 0));
    arena_free(f.arena);
}

TEST(the_same_source_gives_the_same_bytes)
{
    struct fixture a = fixture_of();
    struct fixture b = fixture_of();

    CHECK_INT(a.bytes.length, b.bytes.length);
    CHECK(memcmp(a.bytes.at, b.bytes.at, a.bytes.length) == 0);
    arena_free(a.arena);
    arena_free(b.arena);
}

TEST(a_file_cut_short_or_with_one_bit_turned_is_refused)
{
    struct fixture f = fixture_of();
    struct knowledge knowledge;
    char *copy = arena_text(f.arena, f.bytes.at, f.bytes.length);

    for (size_t length = 0; length < f.bytes.length; length += 7)
        CHECK_ERR(ERR_INVALID, knowledge_look((struct str){copy, length}, &knowledge));
    for (size_t at = 0; at < f.bytes.length; at++) {
        copy[at] ^= 4;
        struct err err = knowledge_look((struct str){copy, f.bytes.length}, &knowledge);
        copy[at] ^= 4;
        if (err.kind == ERR_NONE)
            FAIL("a turned bit was not seen");
    }
    CHECK_OK(knowledge_look((struct str){copy, f.bytes.length}, &knowledge));
    arena_free(f.arena);
}

TEST(a_circle_or_nothing_is_refused)
{
    struct arena *arena = arena_new(1 << 20, 1 << 26);
    struct knowledge_source source = source_of(arena);
    struct knowledge_source empty = {.arena = arena};
    struct str bytes;

    edge_add(&source, 707, 2069);
    CHECK_ERR(ERR_INVALID, knowledge_make(&source, &bytes));
    CHECK_ERR(ERR_INVALID, knowledge_make(&empty, &bytes));
    arena_free(arena);
}

TEST_MAIN(terms_are_found_by_id_alias_and_chain_of_aliases,
          what_is_above_and_below_is_each_term_once,
          diseases_of_one_class_are_one_group_with_its_numbers,
          findings_are_found_as_people_type_them, the_same_source_gives_the_same_bytes,
          a_file_cut_short_or_with_one_bit_turned_is_refused,
          a_circle_or_nothing_is_refused)
