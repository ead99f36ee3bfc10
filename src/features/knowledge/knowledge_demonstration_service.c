/* knowledge_demonstration_service.c -- our own small knowledge, read from tables the
 * program carries: well-known findings of some forty designated diseases. */
#include "features/knowledge/knowledge.h"

#include "base/arena.h"
#include "base/tsv.h"

#include <string.h>

static uint32_t number_of(struct str id)
{
    int64_t number = 0;

    return id.length > 3 && str_int(str_skip(id, 3), &number) ? (uint32_t)number : 0;
}

static void synonyms_add(struct arena *arena, struct source_term *term, const char *list)
{
    struct str rest = str_of(list);
    struct str piece;

    while (rest.length > 0 && str_next(&rest, '|', &piece)) {
        term->synonyms = arena_grow(arena, term->synonyms, term->synonym_count,
                                    &term->synonym_room, sizeof *term->synonyms);
        term->synonyms[term->synonym_count++] = str_copy(arena, piece);
    }
}

static void parents_add(struct arena *arena, struct source_term *term, const char *list)
{
    struct str rest = str_of(list);
    struct str piece;

    while (rest.length > 0 && str_next(&rest, '|', &piece)) {
        term->parents = arena_grow(arena, term->parents, term->parent_count,
                                   &term->parent_room, sizeof *term->parents);
        term->parents[term->parent_count++] = number_of(piece);
    }
}

static struct err terms_read(struct arena *arena, struct knowledge_source *source)
{
    static const char *const names[] = {"id", "parents", "label_ja", "kana",
                                        "label_en", "synonyms"};
    int at[ARRAY_COUNT(names)];
    struct tsv tsv;

    TRY(tsv_embedded(arena, "data/demo/knowledge/terms.tsv", &tsv));
    for (size_t i = 0; i < ARRAY_COUNT(names); i++)
        TRY(tsv_need(arena, &tsv, names[i], &at[i]));
    for (size_t row = 0; row < tsv.row_count; row++) {
        source->terms = arena_grow(arena, source->terms, source->term_count,
                                   &source->term_room, sizeof *source->terms);
        struct source_term *term = &source->terms[source->term_count++];
        const char *japanese = tsv_cell(&tsv, row, at[2]);
        *term = (struct source_term){.id = number_of(str_of(tsv_cell(&tsv, row, at[0]))),
                                     .label_ja = japanese[0] == '\0' ? NULL : japanese,
                                     .label_en = tsv_cell(&tsv, row, at[4])};
        parents_add(arena, term, tsv_cell(&tsv, row, at[1]));
        synonyms_add(arena, term, tsv_cell(&tsv, row, at[3]));
        synonyms_add(arena, term, tsv_cell(&tsv, row, at[5]));
    }
    return OK;
}

/* "HP:0001250=60": a finding, and of how many in a hundred. */
static void finding_add(struct arena *arena, struct knowledge_source *source,
                        struct str piece)
{
    struct source_row row = {.disease = (uint32_t)source->disease_count - 1,
                             .reference = "renkei:demonstration"};
    struct str id;
    int64_t share = 0;

    (void)str_next(&piece, '=', &id);
    row.term = number_of(id);
    row.row.aspect = KNOWLEDGE_FINDING;
    row.row.evidence = 'T';
    if (str_int(piece, &share) && share > 0 && share <= 100) {
        row.row.frequency = KNOWLEDGE_FREQUENCY_SHARE;
        row.row.n = (uint16_t)(share * 100);
        row.row.m = 10000;
    }
    source->rows = arena_grow(arena, source->rows, source->row_count, &source->row_room,
                              sizeof *source->rows);
    source->rows[source->row_count++] = row;
}

static struct err diseases_read(struct arena *arena, struct knowledge_source *source)
{
    static const char *const names[] = {"number", "code", "name", "findings"};
    int at[ARRAY_COUNT(names)];
    struct tsv tsv;

    TRY(tsv_embedded(arena, "data/demo/knowledge/diseases.tsv", &tsv));
    for (size_t i = 0; i < ARRAY_COUNT(names); i++)
        TRY(tsv_need(arena, &tsv, names[i], &at[i]));
    for (size_t row = 0; row < tsv.row_count; row++) {
        int64_t number = 0;
        TRY(tsv_int(arena, &tsv, row, at[0], &number));
        source->diseases = arena_grow(arena, source->diseases, source->disease_count,
                                      &source->disease_room, sizeof *source->diseases);
        source->diseases[source->disease_count++] = (struct source_disease){
            .code = tsv_cell(&tsv, row, at[1]), .name = tsv_cell(&tsv, row, at[2])};
        source->numbers = arena_grow(arena, source->numbers, source->number_count,
                                     &source->number_room, sizeof *source->numbers);
        source->numbers[source->number_count++] = (struct source_number){
            .code = tsv_cell(&tsv, row, at[1]), .number = (uint16_t)number};
        struct str rest = str_of(tsv_cell(&tsv, row, at[3]));
        struct str piece;
        while (rest.length > 0 && str_next(&rest, '|', &piece))
            finding_add(arena, source, piece);
    }
    return OK;
}

struct err knowledge_demonstration(struct arena *arena, struct knowledge_source *source)
{
    source->versions = (struct knowledge_versions){.hpo = "demonstration",
                                                   .labels = "demonstration",
                                                   .annotations = "demonstration",
                                                   .mondo = "",
                                                   .nando = "",
                                                   .is_demonstration = true};
    TRY(terms_read(arena, source));
    return diseases_read(arena, source);
}
