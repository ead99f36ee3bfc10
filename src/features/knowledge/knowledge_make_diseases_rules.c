/* knowledge_make_diseases_rules.c -- codes joined to groups, numbers led to them, rows
 * sorted under them.  Pure. */
#include "features/knowledge/knowledge_make_rules.h"

#include "base/arena.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

/* ---- diseases and groups ---------------------------------------------------------------- */

struct placed {
    const struct source_disease *disease;
    uint32_t source; /* its number there */
};

/* Those of one MONDO class together; those without one by code, last. */
static int placed_order(const void *a, const void *b)
{
    const struct placed *left = a;
    const struct placed *right = b;
    uint32_t left_mondo = left->disease->mondo - 1; /* none comes last */
    uint32_t right_mondo = right->disease->mondo - 1;

    if (left_mondo != right_mondo)
        return left_mondo < right_mondo ? -1 : 1;
    return strcmp(left->disease->code, right->disease->code);
}

static bool is_same_group(const struct placed *a, const struct placed *b)
{
    return a->disease->mondo != 0 && a->disease->mondo == b->disease->mondo;
}

static struct placed *diseases_place(struct making *making)
{
    const struct knowledge_source *source = making->source;
    struct placed *placed =
        arena_new_array(making->arena, struct placed, source->disease_count + 1);

    for (size_t i = 0; i < source->disease_count; i++)
        placed[i] = (struct placed){&source->diseases[i], (uint32_t)i};
    qsort(placed, source->disease_count, sizeof *placed, placed_order);
    return placed;
}

static void diseases_write(struct making *making, const struct placed *placed)
{
    for (size_t i = 0; i < making->source->disease_count; i++) {
        const struct source_disease *disease = placed[i].disease;
        if (i == 0 || !is_same_group(&placed[i - 1], &placed[i]))
            *(struct file_group *)making_add(making, SECTION_GROUPS, 1) =
                (struct file_group){.mondo = disease->mondo, .diseases = {(uint32_t)i, 0}};
        size_t group = making->counts[SECTION_GROUPS] - 1;
        ((struct file_group *)making_row(making, SECTION_GROUPS, group))->diseases.count++;
        *(struct file_disease *)making_add(making, SECTION_DISEASES, 1) =
            (struct file_disease){.code = making_text(making, disease->code),
                                  .name = making_text(making, disease->name),
                                  .group = (uint32_t)group};
    }
}

struct coded {
    const char *code;
    uint16_t disease;
};

static int coded_order(const void *a, const void *b)
{
    return strcmp(((const struct coded *)a)->code, ((const struct coded *)b)->code);
}

static void codes_write(struct making *making, const struct placed *placed)
{
    size_t count = making->source->disease_count;
    struct coded *coded = arena_new_array(making->arena, struct coded, count + 1);
    uint16_t *codes = making_add(making, SECTION_CODES, count);

    for (size_t i = 0; i < count; i++)
        coded[i] = (struct coded){placed[i].disease->code, (uint16_t)i};
    qsort(coded, count, sizeof *coded, coded_order);
    for (size_t i = 0; i < count; i++)
        codes[i] = coded[i].disease;
}

/* ---- designated numbers ------------------------------------------------------------------- */

static int number_order(const void *a, const void *b)
{
    const struct source_number *left = a;
    const struct source_number *right = b;

    if (left->mondo != right->mondo)
        return left->mondo < right->mondo ? -1 : 1;
    return left->number < right->number ? -1 : left->number > right->number;
}

static size_t numbers_from(const struct knowledge_source *source, uint32_t mondo)
{
    size_t low = 0;
    size_t high = source->number_count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (source->numbers[middle].mondo < mondo)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void number_mark(bool *has, uint16_t number)
{
    if (number < KNOWLEDGE_NUMBERS_MAX)
        has[number] = true;
}

/* By MONDO, and by the codes themselves (rows of the table of our own). */
static void group_mark(const struct making *making, const struct placed *placed,
                       const struct file_group *group, bool *has)
{
    const struct knowledge_source *source = making->source;

    if (group->mondo != 0)
        for (size_t i = numbers_from(source, group->mondo);
             i < source->number_count && source->numbers[i].mondo == group->mondo; i++)
            number_mark(has, source->numbers[i].number);
    for (size_t i = 0; i < source->number_count && source->numbers[i].mondo == 0; i++) {
        const struct source_number *own = &source->numbers[i];
        for (uint32_t d = 0; own->code != NULL && d < group->diseases.count; d++)
            if (strcmp(own->code, placed[group->diseases.first + d].disease->code) == 0)
                number_mark(has, own->number);
    }
}

/* Is any of its codes annotated, or only known by name? */
static bool group_has_rows(const struct making *making, const struct placed *placed,
                           const struct file_group *group)
{
    for (uint32_t d = 0; d < group->diseases.count; d++)
        if (making->has_rows[placed[group->diseases.first + d].source])
            return true;
    return false;
}

static void numbers_write(struct making *making, const struct placed *placed)
{
    struct knowledge_source *source = making->source;
    bool covered[KNOWLEDGE_NUMBERS_MAX] = {false};
    bool known[KNOWLEDGE_NUMBERS_MAX] = {false};

    if (source->number_count > 0)
        qsort(source->numbers, source->number_count, sizeof *source->numbers, number_order);
    for (size_t i = 0; i < making->counts[SECTION_GROUPS]; i++) {
        struct file_group *group = making_row(making, SECTION_GROUPS, i);
        bool has[KNOWLEDGE_NUMBERS_MAX] = {false};
        group->numbers.first = (uint32_t)making->counts[SECTION_NUMBERS];
        group_mark(making, placed, group, has);
        for (unsigned n = 0; n < KNOWLEDGE_NUMBERS_MAX; n++) {
            if (!has[n])
                continue;
            *(uint16_t *)making_add(making, SECTION_NUMBERS, 1) = (uint16_t)n;
            group->numbers.count++;
            covered[n] = covered[n] || group_has_rows(making, placed, group);
        }
    }
    for (size_t i = 0; i < source->number_count; i++)
        number_mark(known, source->numbers[i].number);
    for (unsigned n = 0; n < KNOWLEDGE_NUMBERS_MAX; n++)
        if (known[n] && !covered[n])
            *(uint16_t *)making_add(making, SECTION_UNCOVERED, 1) = (uint16_t)n;
}

/* ---- references and rows -------------------------------------------------------------------- */

static int text_order(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Each text once, sorted; how many. */
static size_t references_write(struct making *making, const char **texts)
{
    const struct knowledge_source *source = making->source;
    size_t kept = 0;

    for (size_t i = 0; i < source->row_count; i++)
        texts[i] = source->rows[i].reference == NULL ? "" : source->rows[i].reference;
    qsort(texts, source->row_count, sizeof *texts, text_order);
    for (size_t i = 0; i < source->row_count; i++)
        if (kept == 0 || strcmp(texts[kept - 1], texts[i]) != 0)
            texts[kept++] = texts[i];
    for (size_t i = 0; i < kept; i++)
        *(uint32_t *)making_add(making, SECTION_REFERENCES, 1) =
            making_text(making, texts[i]);
    return kept;
}

struct sorted_row {
    struct knowledge_row row;
    uint32_t disease, place;
};

static int row_order(const void *a, const void *b)
{
    const struct sorted_row *left = a;
    const struct sorted_row *right = b;

    if (left->disease != right->disease)
        return left->disease < right->disease ? -1 : 1;
    if (left->row.term != right->row.term)
        return left->row.term < right->row.term ? -1 : 1;
    return left->place < right->place ? -1 : left->place > right->place;
}

static size_t rows_sort(struct making *making, const struct placed *placed,
                        struct sorted_row *rows)
{
    struct knowledge_source *source = making->source;
    const char **texts = arena_new_array(making->arena, const char *, source->row_count + 1);
    size_t text_count = references_write(making, texts);
    uint32_t *place = arena_new_array(making->arena, uint32_t, source->disease_count + 1);
    size_t count = 0;

    for (size_t i = 0; i < source->disease_count; i++)
        place[placed[i].source] = (uint32_t)i;
    for (size_t i = 0; i < source->row_count; i++) {
        const struct source_row *from = &source->rows[i];
        uint32_t term = making_term(making, from->term);
        uint32_t onset = from->onset == 0 ? KNOWLEDGE_NONE : making_term(making, from->onset);
        const char *reference = from->reference == NULL ? "" : from->reference;
        if (term == KNOWLEDGE_NONE) {
            source->rows_left++;
            continue;
        }
        const char **found =
            bsearch(&reference, texts, text_count, sizeof *texts, text_order);
        struct sorted_row *row = &rows[count++];
        *row = (struct sorted_row){from->row, place[from->disease], (uint32_t)i};
        row->row.term = (uint16_t)term;
        row->row.onset = onset == KNOWLEDGE_NONE ? UINT16_MAX : (uint16_t)onset;
        row->row.reference = found == NULL ? 0 : (uint32_t)(found - texts);
    }
    qsort(rows, count, sizeof *rows, row_order);
    return count;
}

static void rows_write(struct making *making, const struct placed *placed)
{
    struct sorted_row *rows =
        arena_new_array(making->arena, struct sorted_row, making->source->row_count + 1);
    size_t count = rows_sort(making, placed, rows);
    struct knowledge_row *written = making_add(making, SECTION_ROWS, count);
    struct file_disease *diseases = making->sections[SECTION_DISEASES];

    for (size_t i = 0; i < count; i++) {
        struct file_range *range = &diseases[rows[i].disease].rows;
        if (range->count++ == 0)
            range->first = (uint32_t)i;
        written[i] = rows[i].row;
    }
}

static void rows_note(struct making *making)
{
    const struct knowledge_source *source = making->source;

    making->has_rows = arena_new_array(making->arena, bool, source->disease_count + 1);
    for (size_t i = 0; i < source->row_count; i++)
        if (source->rows[i].row.aspect == KNOWLEDGE_FINDING &&
            making_term(making, source->rows[i].term) != KNOWLEDGE_NONE)
            making->has_rows[source->rows[i].disease] = true;
}

void making_diseases(struct making *making)
{
    struct placed *placed = diseases_place(making);

    rows_note(making);
    diseases_write(making, placed);
    codes_write(making, placed);
    numbers_write(making, placed);
    rows_write(making, placed);
}
