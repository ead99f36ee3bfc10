/* ranking_make_rules.c -- what is derived from the knowledge once: findings of each
 * candidate, who has a term or one below it, how telling each term is.  Pure. */
#include "features/ranking/ranking_rules.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

/* log2 by squaring: each step gives one bit.  No function of a library whose last digit
 * may differ. */
uint32_t ranking_logarithm(uint32_t value)
{
    enum { BITS = 24 };
    static const uint64_t ln2 = 2977044472U; /* of 2^32 */
    uint64_t whole = 0;
    uint64_t part = 0;

    if (value < 2)
        return 0;
    while ((value >> (whole + 1)) != 0)
        whole++;
    uint64_t x = (uint64_t)value << (31 - whole); /* 1 to 2, in 2^-31 */
    for (int bit = 0; bit < BITS; bit++) {
        x = (x * x) >> 31;
        part <<= 1;
        if (x >> 32 != 0) {
            part |= 1;
            x >>= 1;
        }
    }
    uint64_t log2 = whole << BITS | part;
    return (uint32_t)(((log2 * ln2 >> 32) + (1U << (BITS - 17))) >> (BITS - 16));
}

/* ---- findings of a candidate ---------------------------------------------------- */

struct pool {
    uint64_t n, m;          /* of those counted */
    uint64_t shares, stated; /* of those said as a share */
    bool is_unsaid;
};

/* What was counted as one voice, what was said as a share as another. */
static uint16_t share_of(const struct pool *pool)
{
    uint64_t counted = pool->m == 0 ? 0 : pool->n * SHARE_ALWAYS / pool->m;
    uint64_t stated = pool->stated == 0 ? 0 : pool->shares / pool->stated;

    if (pool->m > 0 && pool->stated > 0)
        return (uint16_t)((counted + stated) / 2);
    if (pool->m > 0)
        return (uint16_t)counted;
    return pool->stated > 0 ? (uint16_t)stated : SHARE_ALWAYS;
}

static void pool_add(struct pool *pool, const struct knowledge_row *row)
{
    if (row->frequency == KNOWLEDGE_FREQUENCY_COUNT) {
        pool->n += row->n;
        pool->m += row->m;
    } else if (row->frequency == KNOWLEDGE_FREQUENCY_SHARE) {
        pool->shares += row->n;
        pool->stated++;
    } else {
        pool->is_unsaid = true;
    }
}

struct cursor {
    uint32_t at, end;
};

/* The smallest term at which one of the cursors stands; UINT32_MAX at the end. */
static uint32_t term_next(const struct knowledge_row *rows, const struct cursor *cursors,
                          size_t count)
{
    uint32_t least = UINT32_MAX;

    for (size_t i = 0; i < count; i++)
        if (cursors[i].at < cursors[i].end && rows[cursors[i].at].term < least)
            least = rows[cursors[i].at].term;
    return least;
}

static bool row_counts(const struct ranking *ranking, const struct knowledge_row *row,
                       row_is_left *is_left, const void *argument)
{
    if (row->aspect != KNOWLEDGE_FINDING || (row->flags & KNOWLEDGE_ROW_NOT) != 0 ||
        (row->frequency != KNOWLEDGE_FREQUENCY_NONE && row->n == 0) ||
        !knowledge_term(ranking->knowledge, row->term).is_finding)
        return false;
    return is_left == NULL || !is_left(argument, row->reference);
}

uint32_t ranking_pool(const struct ranking *ranking, const struct candidate *candidate,
                      row_is_left *is_left, const void *argument,
                      struct annotation *annotations)
{
    enum { CODES_MAX = 64 };
    struct cursor cursors[CODES_MAX];
    size_t row_count = 0;
    const struct knowledge_row *rows = knowledge_rows(ranking->knowledge, &row_count);
    size_t codes = candidate->disease_count < CODES_MAX ? candidate->disease_count
                                                        : CODES_MAX;
    uint32_t count = 0;

    for (size_t i = 0; i < codes; i++) {
        struct knowledge_disease disease = knowledge_disease(
            ranking->knowledge, candidate->disease_first + (uint32_t)i);
        cursors[i] =
            (struct cursor){disease.row_first, disease.row_first + disease.row_count};
    }
    for (;;) {
        uint32_t term = term_next(rows, cursors, codes);
        struct pool pool = {0};
        bool is_there = false;
        if (term == UINT32_MAX)
            return count;
        for (size_t i = 0; i < codes; i++)
            for (; cursors[i].at < cursors[i].end && rows[cursors[i].at].term == term;
                 cursors[i].at++) {
                const struct knowledge_row *row = &rows[cursors[i].at];
                if (!row_counts(ranking, row, is_left, argument))
                    continue;
                is_there = true;
                pool_add(&pool, row);
            }
        if (is_there)
            annotations[count++] =
                (struct annotation){(uint16_t)term, share_of(&pool)};
    }
}

/* ---- candidates ----------------------------------------------------------------- */

static bool is_of_set(const struct ranking *ranking, const char *code)
{
    return ranking->set == RANKING_MERGED || strncmp(code, "OMIM:", 5) == 0;
}

/* One that is only known by name cannot be ranked. */
static bool has_finding(const struct ranking *ranking, uint32_t first, uint32_t count)
{
    size_t row_count = 0;
    const struct knowledge_row *rows = knowledge_rows(ranking->knowledge, &row_count);

    for (uint32_t d = first; d < first + count; d++) {
        struct knowledge_disease disease = knowledge_disease(ranking->knowledge, d);
        for (uint32_t i = 0; i < disease.row_count; i++)
            if (row_counts(ranking, &rows[disease.row_first + i], NULL, NULL))
                return true;
    }
    return false;
}

static void candidate_add(struct ranking *ranking, uint32_t first, uint32_t count)
{
    if (!has_finding(ranking, first, count))
        return;
    for (uint32_t i = 0; i < count; i++)
        ranking->of_disease[first + i] = (uint32_t)ranking->count;
    ranking->candidates[ranking->count++] =
        (struct candidate){.disease_first = first, .disease_count = count};
}

static void candidates_find(struct ranking *ranking)
{
    const struct knowledge *knowledge = ranking->knowledge;

    for (uint32_t i = 0; i < knowledge_disease_count(knowledge); i++)
        ranking->of_disease[i] = KNOWLEDGE_NONE;
    if (ranking->set == RANKING_MERGED) {
        for (uint32_t i = 0; i < knowledge_group_count(knowledge); i++) {
            struct knowledge_group group = knowledge_group(knowledge, i);
            candidate_add(ranking, group.disease_first, group.disease_count);
        }
        return;
    }
    for (uint32_t i = 0; i < knowledge_disease_count(knowledge); i++)
        if (is_of_set(ranking, knowledge_disease(knowledge, i).code))
            candidate_add(ranking, i, 1);
}

struct coded {
    const char *code;
    uint32_t candidate;
};

static int coded_order(const void *a, const void *b)
{
    return strcmp(((const struct coded *)a)->code, ((const struct coded *)b)->code);
}

static void places_find(struct arena *arena, struct ranking *ranking)
{
    struct arena_mark mark = arena_mark(arena);
    struct coded *coded = arena_new_array(arena, struct coded, ranking->count + 1);

    for (uint32_t i = 0; i < ranking->count; i++)
        coded[i] = (struct coded){
            knowledge_disease(ranking->knowledge, ranking->candidates[i].disease_first)
                .code,
            i};
    qsort(coded, ranking->count, sizeof *coded, coded_order);
    for (uint32_t i = 0; i < ranking->count; i++) {
        ranking->candidates[coded[i].candidate].place = i;
        ranking->by_place[i] = coded[i].candidate;
    }
    arena_rewind(arena, mark);
}

static void findings_pool(struct ranking *ranking)
{
    uint32_t used = 0;

    for (size_t i = 0; i < ranking->count; i++) {
        struct candidate *candidate = &ranking->candidates[i];
        candidate->annotation_first = used;
        candidate->annotation_count =
            ranking_pool(ranking, candidate, NULL, NULL, ranking->annotations + used);
        for (uint32_t a = 0; a < candidate->annotation_count; a++)
            candidate->share_sum += ranking->annotations[used + a].share;
        used += candidate->annotation_count;
        if (candidate->annotation_count > 0)
            ranking->annotated_count++;
    }
}

/* ---- who has a term or one below it --------------------------------------------- */

struct owners {
    struct ranking *ranking;
    uint32_t *seen;  /* the last candidate that was counted for a term, and one more */
    uint32_t *at;    /* where the next owner of a term goes; NULL: they are counted */
};

static void owners_walk(struct owners *owners)
{
    struct ranking *ranking = owners->ranking;

    memset(owners->seen, 0, ranking->term_count * sizeof *owners->seen);
    for (uint32_t c = 0; c < ranking->count; c++) {
        const struct candidate *candidate = &ranking->candidates[c];
        for (uint32_t a = 0; a < candidate->annotation_count; a++) {
            size_t count = 0;
            const uint16_t *above = knowledge_ancestors(
                ranking->knowledge,
                ranking->annotations[candidate->annotation_first + a].term, &count);
            for (size_t i = 0; i < count; i++) {
                if (owners->seen[above[i]] == c + 1)
                    continue;
                owners->seen[above[i]] = c + 1;
                if (owners->at == NULL)
                    ranking->owner_first[above[i] + 1]++;
                else
                    ranking->owners[owners->at[above[i]]++] = (uint16_t)c;
            }
        }
    }
}

static void owners_find(struct arena *arena, struct ranking *ranking)
{
    struct owners owners = {.ranking = ranking};

    ranking->owner_first = arena_new_array(arena, uint32_t, ranking->term_count + 1);
    owners.seen = arena_new_array(arena, uint32_t, ranking->term_count);
    owners_walk(&owners);
    for (size_t t = 0; t < ranking->term_count; t++)
        ranking->owner_first[t + 1] += ranking->owner_first[t];
    ranking->owners =
        arena_new_array(arena, uint16_t, ranking->owner_first[ranking->term_count] + 1);
    owners.at = arena_new_array(arena, uint32_t, ranking->term_count);
    memcpy(owners.at, ranking->owner_first, ranking->term_count * sizeof *owners.at);
    owners_walk(&owners);
}

/* Taking the owners of a term from those that are left goes 64 at a time when the term
 * has bits; with few owners a walk over their list is quicker. */
static void bits_find(struct arena *arena, struct ranking *ranking)
{
    enum { WORD_BITS = 64, OWNERS_A_WORD = 4 };
    uint16_t many = 0;

    ranking->owner_words = (ranking->count + WORD_BITS - 1) / WORD_BITS;
    ranking->bits_of = arena_new_array(arena, uint16_t, ranking->term_count);
    for (size_t t = 0; t < ranking->term_count; t++) {
        size_t owners = ranking->owner_first[t + 1] - ranking->owner_first[t];
        if (owners >= ranking->owner_words * OWNERS_A_WORD)
            ranking->bits_of[t] = ++many;
    }
    ranking->owner_bits = arena_new_array(arena, uint64_t, many * ranking->owner_words + 1);
    for (size_t t = 0; t < ranking->term_count; t++) {
        if (ranking->bits_of[t] == 0)
            continue;
        uint64_t *bits =
            ranking->owner_bits + (ranking->bits_of[t] - 1U) * ranking->owner_words;
        for (uint32_t o = ranking->owner_first[t]; o < ranking->owner_first[t + 1]; o++)
            bits[ranking->owners[o] / WORD_BITS] |=
                (uint64_t)1 << (ranking->owners[o] % WORD_BITS);
    }
}

static void information_find(struct arena *arena, struct ranking *ranking)
{
    ranking->logarithms = arena_new_array(arena, uint32_t, ranking->count + 2);
    ranking->information = arena_new_array(arena, uint32_t, ranking->term_count);
    for (uint32_t i = 0; i <= ranking->count; i++)
        ranking->logarithms[i] = ranking_logarithm(i);
    for (size_t t = 0; t < ranking->term_count; t++) {
        uint32_t owners = ranking->owner_first[t + 1] - ranking->owner_first[t];
        ranking->information[t] = owners == 0
                                      ? 0
                                      : ranking->logarithms[ranking->annotated_count] -
                                            ranking->logarithms[owners];
    }
}

/* ---- terms in order, rows by reference ------------------------------------------ */

/* What is above a term has fewer above itself: counting them is an order. */
static void order_find(struct arena *arena, struct ranking *ranking)
{
    size_t *first = arena_new_array(arena, size_t, ranking->term_count + 2);
    uint16_t *order = arena_new_array(arena, uint16_t, ranking->term_count);

    for (uint32_t t = 0; t < ranking->term_count; t++)
        first[knowledge_term(ranking->knowledge, t).ancestor_count + 1]++;
    for (size_t i = 1; i < ranking->term_count + 2; i++)
        first[i] += first[i - 1];
    for (uint32_t t = 0; t < ranking->term_count; t++)
        order[first[knowledge_term(ranking->knowledge, t).ancestor_count]++] = (uint16_t)t;
    for (size_t i = 0; i < ranking->term_count; i++)
        if (knowledge_term(ranking->knowledge, order[i]).is_finding)
            order[ranking->order_count++] = order[i];
    ranking->order = order;
}

static void parents_find(struct arena *arena, struct ranking *ranking)
{
    const struct knowledge *knowledge = ranking->knowledge;
    uint32_t used = 0;

    ranking->parent_first = arena_new_array(arena, uint32_t, ranking->order_count + 1);
    for (size_t i = 0; i < ranking->order_count; i++) {
        used += knowledge_term(knowledge, ranking->order[i]).parent_count;
        ranking->parent_first[i + 1] = used;
    }
    ranking->parents = arena_new_array(arena, uint16_t, used + 1);
    for (size_t i = 0; i < ranking->order_count; i++)
        for (uint32_t p = ranking->parent_first[i]; p < ranking->parent_first[i + 1]; p++)
            ranking->parents[p] = (uint16_t)knowledge_parent(
                knowledge, ranking->order[i], p - ranking->parent_first[i]);
}

static void references_find(struct arena *arena, struct ranking *ranking)
{
    const struct knowledge *knowledge = ranking->knowledge;
    size_t row_count = 0;
    const struct knowledge_row *rows = knowledge_rows(knowledge, &row_count);
    size_t references = knowledge_reference_count(knowledge);

    ranking->reference_first = arena_new_array(arena, uint32_t, references + 2);
    ranking->reference_rows = arena_new_array(arena, uint32_t, row_count + 1);
    ranking->row_disease = arena_new_array(arena, uint32_t, row_count + 1);
    for (size_t i = 0; i < row_count; i++)
        ranking->reference_first[rows[i].reference + 2]++;
    for (size_t i = 2; i < references + 2; i++)
        ranking->reference_first[i] += ranking->reference_first[i - 1];
    for (uint32_t i = 0; i < row_count; i++)
        ranking->reference_rows[ranking->reference_first[rows[i].reference + 1]++] = i;
    for (uint32_t d = 0; d < knowledge_disease_count(knowledge); d++) {
        struct knowledge_disease disease = knowledge_disease(knowledge, d);
        for (uint32_t i = 0; i < disease.row_count; i++)
            ranking->row_disease[disease.row_first + i] = d;
    }
}

struct ranking *ranking_make(struct arena *arena, const struct knowledge *knowledge,
                             enum ranking_set set)
{
    struct ranking *ranking = arena_new_of(arena, struct ranking);
    size_t diseases = knowledge_disease_count(knowledge);
    size_t rows = 0;

    (void)knowledge_rows(knowledge, &rows);
    *ranking = (struct ranking){.knowledge = knowledge,
                                .set = set,
                                .term_count = knowledge_term_count(knowledge)};
    ranking->candidates = arena_new_array(arena, struct candidate, diseases + 1);
    ranking->by_place = arena_new_array(arena, uint32_t, diseases + 1);
    ranking->of_disease = arena_new_array(arena, uint32_t, diseases + 1);
    ranking->annotations = arena_new_array(arena, struct annotation, rows + 1);
    candidates_find(ranking);
    places_find(arena, ranking);
    findings_pool(ranking);
    owners_find(arena, ranking);
    bits_find(arena, ranking);
    information_find(arena, ranking);
    order_find(arena, ranking);
    parents_find(arena, ranking);
    references_find(arena, ranking);
    return ranking;
}

/* ---- what others see ------------------------------------------------------------ */

size_t ranking_candidate_count(const struct ranking *ranking)
{
    return ranking->count;
}

struct ranking_candidate ranking_candidate(const struct ranking *ranking,
                                           uint32_t candidate)
{
    const struct candidate *row = &ranking->candidates[candidate];
    uint32_t group = knowledge_disease(ranking->knowledge, row->disease_first).group;
    struct knowledge_group found = knowledge_group(ranking->knowledge, group);

    return (struct ranking_candidate){group, row->disease_first, row->disease_count,
                                      found.numbers, found.number_count};
}
