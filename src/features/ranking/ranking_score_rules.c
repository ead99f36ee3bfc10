/* ranking_score_rules.c -- how well each candidate fits, in two directions.  Pure.
 *
 * Forward: for each finding of the patient, the information of the most telling term that
 * is above it and above some finding of the disease (Resnik 1995), its mean.  Backward:
 * the same for each finding of the disease, weighted by how often patients have it.  The
 * score is 85 parts of the first and 15 of the second.  Both directions with equal parts
 * and without weights are the textbook's (Köhler 2009) and far worse (docs/figures.md).
 */
#include "features/ranking/ranking_rules.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

enum { BACKWARD_PARTS = 15, ALL_PARTS = 100, SCORE_BITS = 8 }; /* 2^-16 to 2^-24 */

/* ---- findings of the case ------------------------------------------------------- */

static int term_order(const void *a, const void *b)
{
    return (int)*(const uint16_t *)a - (int)*(const uint16_t *)b;
}

static uint16_t *findings_of(struct scoring *scoring, const uint32_t *terms, size_t count,
                             size_t *kept)
{
    const struct ranking *ranking = scoring->ranking;
    uint16_t *findings = arena_new_array(scoring->arena, uint16_t, count + 1);
    size_t used = 0;

    for (size_t i = 0; i < count; i++)
        if (terms[i] < ranking->term_count &&
            knowledge_term(ranking->knowledge, terms[i]).is_finding)
            findings[used++] = (uint16_t)terms[i];
    qsort(findings, used, sizeof *findings, term_order);
    *kept = 0;
    for (size_t i = 0; i < used; i++)
        if (*kept == 0 || findings[*kept - 1] != findings[i])
            findings[(*kept)++] = findings[i];
    return findings;
}

/* ---- rows that are left out ----------------------------------------------------- */

static bool is_without(const void *argument, uint32_t reference)
{
    const struct ranking_case *of = argument;

    for (size_t i = 0; i < of->without_count; i++)
        if (of->without[i] == reference)
            return true;
    return false;
}

static bool is_changed(const struct scoring *scoring, uint32_t candidate)
{
    for (size_t i = 0; i < scoring->changed_count; i++)
        if (scoring->changed[i].candidate == candidate)
            return true;
    return false;
}

static void changed_find(struct scoring *scoring)
{
    const struct ranking *ranking = scoring->ranking;
    const struct ranking_case *of = scoring->of;
    size_t room = 0;

    for (size_t i = 0; i < of->without_count; i++) {
        uint32_t reference = of->without[i];
        if (reference >= knowledge_reference_count(ranking->knowledge))
            continue;
        for (uint32_t r = ranking->reference_first[reference];
             r < ranking->reference_first[reference + 1]; r++) {
            uint32_t disease = ranking->row_disease[ranking->reference_rows[r]];
            uint32_t candidate = ranking->of_disease[disease];
            if (candidate == KNOWLEDGE_NONE || is_changed(scoring, candidate))
                continue;
            scoring->changed = arena_grow(scoring->arena, scoring->changed,
                                          scoring->changed_count, &room,
                                          sizeof *scoring->changed);
            scoring->changed[scoring->changed_count++] =
                (struct changed){.candidate = candidate};
        }
    }
}

/* Terms of annotations and all above: each is marked with the stamp; those that were not
 * so marked are given to the function. */
static void closure_mark(const struct ranking *ranking, const struct annotation *annotations,
                         uint32_t count, uint32_t *marks, uint32_t stamp)
{
    for (uint32_t a = 0; a < count; a++) {
        size_t above_count = 0;
        const uint16_t *above =
            knowledge_ancestors(ranking->knowledge, annotations[a].term, &above_count);
        for (size_t i = 0; i < above_count; i++)
            marks[above[i]] = stamp;
    }
}

/* One owner less for each term that the candidate has no longer. */
static void owners_less(const struct scoring *scoring, const struct changed *changed,
                        uint32_t *marks, uint32_t *less)
{
    const struct ranking *ranking = scoring->ranking;
    const struct candidate *candidate = &ranking->candidates[changed->candidate];
    const struct annotation *before = ranking->annotations + candidate->annotation_first;

    memset(marks, 0, ranking->term_count * sizeof *marks);
    closure_mark(ranking, before, candidate->annotation_count, marks, 1);
    closure_mark(ranking, changed->annotations, changed->annotation_count, marks, 0);
    for (size_t t = 0; t < ranking->term_count; t++)
        less[t] += marks[t];
}

/* As if the rows had never been written: findings, owners, information. */
static void rows_leave(struct scoring *scoring)
{
    const struct ranking *ranking = scoring->ranking;
    size_t annotated = ranking->annotated_count;

    changed_find(scoring);
    if (scoring->changed_count == 0)
        return;
    uint32_t *marks = arena_new_array(scoring->arena, uint32_t, ranking->term_count);
    uint32_t *less = arena_new_array(scoring->arena, uint32_t, ranking->term_count);
    uint32_t *information = arena_new_array(scoring->arena, uint32_t, ranking->term_count);
    for (size_t i = 0; i < scoring->changed_count; i++) {
        struct changed *changed = &scoring->changed[i];
        const struct candidate *candidate = &ranking->candidates[changed->candidate];
        changed->annotations = arena_new_array(scoring->arena, struct annotation,
                                               candidate->annotation_count + 1);
        changed->annotation_count = ranking_pool(ranking, candidate, is_without,
                                                 scoring->of, changed->annotations);
        for (uint32_t a = 0; a < changed->annotation_count; a++)
            changed->share_sum += changed->annotations[a].share;
        if (changed->annotation_count == 0 && candidate->annotation_count > 0)
            annotated--;
        owners_less(scoring, changed, marks, less);
    }
    for (size_t t = 0; t < ranking->term_count; t++) {
        uint32_t owners = ranking->owner_first[t + 1] - ranking->owner_first[t] - less[t];
        information[t] = owners == 0 ? 0
                                     : ranking->logarithms[annotated] -
                                           ranking->logarithms[owners];
    }
    scoring->information = information;
}

struct annotation *ranking_annotations(const struct scoring *scoring, uint32_t candidate,
                                       uint32_t *count, uint32_t *share_sum)
{
    const struct candidate *row = &scoring->ranking->candidates[candidate];

    for (size_t i = 0; i < scoring->changed_count; i++) {
        const struct changed *changed = &scoring->changed[i];
        if (changed->candidate != candidate)
            continue;
        *count = changed->annotation_count;
        *share_sum = changed->share_sum;
        return changed->annotations;
    }
    *count = row->annotation_count;
    *share_sum = row->share_sum;
    return scoring->ranking->annotations + row->annotation_first;
}

void scoring_begin(struct scoring *scoring)
{
    const struct ranking_case *of = scoring->of;

    scoring->observed = findings_of(scoring, of->observed, of->observed_count,
                                    &scoring->observed_count);
    scoring->excluded = findings_of(scoring, of->excluded, of->excluded_count,
                                    &scoring->excluded_count);
    scoring->information = scoring->ranking->information;
    rows_leave(scoring);
}

/* ---- forward -------------------------------------------------------------------- */

enum { ANCESTORS_MAX = 512 };

/* What is above a finding and tells anything, the most telling first. */
static size_t telling(const struct scoring *scoring, uint16_t finding, uint16_t *terms)
{
    size_t count = 0;
    size_t kept = 0;
    const uint16_t *above =
        knowledge_ancestors(scoring->ranking->knowledge, finding, &count);

    for (size_t i = 0; i < count && kept < ANCESTORS_MAX; i++) {
        uint32_t information = scoring->information[above[i]];
        if (information == 0)
            continue;
        size_t at = kept++;
        for (; at > 0 && scoring->information[terms[at - 1]] < information; at--)
            terms[at] = terms[at - 1];
        terms[at] = above[i];
    }
    return kept;
}

enum { WORD_BITS = 64 };

/* Those of the term that are left get its information, and are left no longer. */
static void list_take(const struct scoring *scoring, uint16_t term, uint64_t *left)
{
    const struct ranking *ranking = scoring->ranking;
    uint32_t information = scoring->information[term];
    uint32_t end = ranking->owner_first[term + 1];

    for (uint32_t o = ranking->owner_first[term]; o < end; o++) {
        uint16_t owner = ranking->owners[o];
        uint64_t bit = left[owner / WORD_BITS] >> (owner % WORD_BITS) & 1;
        left[owner / WORD_BITS] ^= bit << (owner % WORD_BITS);
        scoring->forward[owner] += (uint32_t)bit * information;
    }
}

static void bits_take(const struct scoring *scoring, uint16_t term, uint64_t *left)
{
    const struct ranking *ranking = scoring->ranking;
    uint32_t information = scoring->information[term];
    const uint64_t *bits =
        ranking->owner_bits + (ranking->bits_of[term] - 1U) * ranking->owner_words;

    for (size_t w = 0; w < ranking->owner_words; w++) {
        uint64_t taken = left[w] & bits[w];
        uint32_t *forward = scoring->forward + w * WORD_BITS;
        left[w] &= ~taken;
        for (; taken != 0; taken &= taken - 1)
            forward[__builtin_ctzll(taken)] += information;
    }
}

static void forward_all(struct scoring *scoring)
{
    const struct ranking *ranking = scoring->ranking;
    uint64_t *left = arena_new_array(scoring->arena, uint64_t, ranking->owner_words + 1);
    uint16_t terms[ANCESTORS_MAX];

    for (size_t f = 0; f < scoring->observed_count; f++) {
        size_t count = telling(scoring, scoring->observed[f], terms);
        memset(left, 0xff, ranking->owner_words * sizeof *left);
        for (size_t i = 0; i < count; i++) {
            if (ranking->bits_of[terms[i]] == 0)
                list_take(scoring, terms[i], left);
            else
                bits_take(scoring, terms[i], left);
        }
    }
}

/* The same for one that has lost rows. */
static void forward_one(struct scoring *scoring, const struct changed *changed,
                        uint32_t *marks, uint32_t stamp)
{
    uint16_t terms[ANCESTORS_MAX];
    uint32_t sum = 0;

    closure_mark(scoring->ranking, changed->annotations, changed->annotation_count, marks,
                 stamp);
    for (size_t f = 0; f < scoring->observed_count; f++) {
        size_t count = telling(scoring, scoring->observed[f], terms);
        size_t i = 0;
        while (i < count && marks[terms[i]] != stamp)
            i++;
        sum += i < count ? scoring->information[terms[i]] : 0;
    }
    scoring->forward[changed->candidate] = sum;
}

/* ---- backward ------------------------------------------------------------------- */

/* Of each term, the information of the most telling one above it that is above a finding. */
static void best_find(struct scoring *scoring)
{
    const struct ranking *ranking = scoring->ranking;
    const struct knowledge *knowledge = ranking->knowledge;

    for (size_t f = 0; f < scoring->observed_count; f++) {
        size_t count = 0;
        const uint16_t *above =
            knowledge_ancestors(knowledge, scoring->observed[f], &count);
        for (size_t i = 0; i < count; i++)
            scoring->best[above[i]] = scoring->information[above[i]];
    }
    for (size_t i = 0; i < ranking->order_count; i++) {
        uint32_t best = scoring->best[ranking->order[i]];
        for (uint32_t p = ranking->parent_first[i]; p < ranking->parent_first[i + 1]; p++) {
            uint32_t above = scoring->best[ranking->parents[p]];
            best = above > best ? above : best;
        }
        scoring->best[ranking->order[i]] = best;
    }
}

static int64_t score_of(const struct scoring *scoring, uint32_t forward,
                        const struct annotation *annotations, uint32_t count,
                        uint32_t share_sum)
{
    uint64_t backward = 0;

    if (count == 0 || share_sum == 0)
        return 0;
    for (uint32_t a = 0; a < count; a++)
        backward += (uint64_t)annotations[a].share * scoring->best[annotations[a].term];
    uint64_t mean = ((uint64_t)forward << SCORE_BITS) / scoring->observed_count;
    backward = (backward << SCORE_BITS) / share_sum;
    return (int64_t)((mean * (ALL_PARTS - BACKWARD_PARTS) + backward * BACKWARD_PARTS) /
                     ALL_PARTS);
}

static void scores_all(struct scoring *scoring)
{
    const struct ranking *ranking = scoring->ranking;

    for (uint32_t c = 0; c < ranking->count; c++) {
        const struct candidate *candidate = &ranking->candidates[c];
        scoring->scores[c] = score_of(scoring, scoring->forward[c],
                                      ranking->annotations + candidate->annotation_first,
                                      candidate->annotation_count, candidate->share_sum);
    }
    for (size_t i = 0; i < scoring->changed_count; i++) {
        const struct changed *changed = &scoring->changed[i];
        scoring->scores[changed->candidate] =
            score_of(scoring, scoring->forward[changed->candidate], changed->annotations,
                     changed->annotation_count, changed->share_sum);
    }
}

void scoring_base(struct scoring *scoring)
{
    const struct ranking *ranking = scoring->ranking;

    scoring->forward = arena_new_array(scoring->arena, uint32_t, ranking->count + 1);
    scoring->best = arena_new_array(scoring->arena, uint32_t, ranking->term_count);
    scoring->scores = arena_new_array(scoring->arena, int64_t, ranking->count + 1);
    forward_all(scoring);
    if (scoring->changed_count > 0) {
        uint32_t *marks = arena_new_array(scoring->arena, uint32_t, ranking->term_count);
        for (uint32_t i = 0; i < scoring->changed_count; i++)
            forward_one(scoring, &scoring->changed[i], marks, i + 1);
    }
    best_find(scoring);
    scores_all(scoring);
}

/* ---- order ---------------------------------------------------------------------- */

enum { DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS, PASSES = 3, PLACE_BITS = 16 };

static uint32_t digit_of(uint64_t key, int pass)
{
    return (uint32_t)(key >> (PLACE_BITS + pass * DIGIT_BITS)) & (DIGITS - 1);
}

/* Sorting by digits keeps the order there was among equals: that of codes. */
static void digits_sort(const uint64_t *from, uint64_t *to, size_t count, int pass)
{
    uint32_t first[DIGITS + 1] = {0};

    for (size_t i = 0; i < count; i++)
        first[digit_of(from[i], pass) + 1]++;
    for (size_t i = 1; i <= DIGITS; i++)
        first[i] += first[i - 1];
    for (size_t i = 0; i < count; i++)
        to[first[digit_of(from[i], pass)]++] = from[i];
}

/* A key is what a score, below 2^32, lacks to the most there can be, and the place. */
struct ranked *scoring_sorted(const struct scoring *scoring)
{
    const struct ranking *ranking = scoring->ranking;
    struct ranked *items = arena_new_array(scoring->arena, struct ranked, ranking->count + 1);
    struct arena_mark mark = arena_mark(scoring->arena);
    uint64_t *keys = arena_new_array(scoring->arena, uint64_t, ranking->count + 1);
    uint64_t *other = arena_new_array(scoring->arena, uint64_t, ranking->count + 1);

    for (size_t i = 0; i < ranking->count; i++) {
        int64_t score = scoring->scores[ranking->by_place[i]];
        uint32_t down = UINT32_MAX - (score > UINT32_MAX ? UINT32_MAX : (uint32_t)score);
        keys[i] = (uint64_t)down << PLACE_BITS | i;
    }
    for (int pass = 0; pass < PASSES; pass++) {
        digits_sort(keys, other, ranking->count, pass);
        uint64_t *swapped = keys;
        keys = other;
        other = swapped;
    }
    for (size_t i = 0; i < ranking->count; i++) {
        size_t place = keys[i] & ((1U << PLACE_BITS) - 1);
        items[i] = (struct ranked){.candidate = ranking->by_place[place],
                                   .score = UINT32_MAX - (int64_t)(keys[i] >> PLACE_BITS)};
    }
    arena_rewind(scoring->arena, mark);
    return items;
}

static void ranks_write(struct ranked *items, size_t count)
{
    for (size_t i = 0; i < count;) {
        size_t end = i;
        while (end < count && items[end].score == items[i].score)
            end++;
        for (size_t t = i; t < end; t++)
            items[t].rank = (double)(i + 1 + end) / 2;
        i = end;
    }
}

struct err ranking_run(struct arena *arena, const struct ranking *ranking,
                       const struct ranking_case *of, struct ranking_answer *answer)
{
    struct scoring scoring = {.arena = arena, .ranking = ranking, .of = of};

    *answer = (struct ranking_answer){0};
    if (of->observed_count > RANKING_FINDINGS_MAX ||
        of->excluded_count > RANKING_FINDINGS_MAX)
        return err_of(ERR_INVALID, MSG_RANKING_TOO_MANY_FINDINGS);
    scoring_begin(&scoring);
    answer->considered = scoring.observed_count;
    if (scoring.observed_count == 0)
        return OK;
    scoring_base(&scoring);
    answer->items = scoring_sorted(&scoring);
    answer->count = ranking->count;
    if (!of->base_only)
        answer->head = scoring_again(&scoring, answer->items);
    ranks_write(answer->items, answer->count);
    return OK;
}
