/* ranking_explain_rules.c -- why a candidate stands where it stands.  Pure.
 *
 * What is told is what was counted: for each finding the most telling term that is above
 * it and above a finding of the disease, and that finding.  Beside it what the score does
 * not count: frequent findings nobody looked for, and frequent ones that were looked for
 * and are not there.
 */
#include "features/ranking/ranking_rules.h"

#include "base/arena.h"

#include <stdlib.h>

/* Three patients in ten: below that, its absence says little. */
enum { SHARE_FREQUENT = 3000 };
enum { COMMON_MAX = 8 };

struct explaining {
    const struct scoring *scoring;
    const struct annotation *annotations;
    uint32_t count;
    const struct candidate *candidate;
    bool *has; /* of each term: the candidate has it or one below */
};

/* The most telling terms above a finding that the candidate has too; often one. */
struct common {
    uint16_t terms[COMMON_MAX];
    size_t count;
    uint32_t information;
};

static void closure_find(struct explaining *explaining, struct arena *arena)
{
    const struct ranking *ranking = explaining->scoring->ranking;

    explaining->has = arena_new_array(arena, bool, ranking->term_count);
    for (uint32_t a = 0; a < explaining->count; a++) {
        size_t count = 0;
        const uint16_t *above = knowledge_ancestors(
            ranking->knowledge, explaining->annotations[a].term, &count);
        for (size_t i = 0; i < count; i++)
            explaining->has[above[i]] = true;
    }
}

static struct common common_find(const struct explaining *explaining, uint16_t finding)
{
    const struct scoring *scoring = explaining->scoring;
    struct common common = {.count = 0};
    size_t count = 0;
    const uint16_t *above =
        knowledge_ancestors(scoring->ranking->knowledge, finding, &count);

    for (size_t i = 0; i < count; i++) {
        uint32_t information = scoring->information[above[i]];
        if (!explaining->has[above[i]] || information == 0 ||
            information < common.information)
            continue;
        if (information > common.information)
            common.count = 0;
        common.information = information;
        if (common.count < COMMON_MAX)
            common.terms[common.count++] = above[i];
    }
    return common;
}

/* Which of them the annotated term is, or is below; KNOWLEDGE_NONE. */
static uint32_t common_of(const struct explaining *explaining, const struct common *common,
                          uint16_t annotated)
{
    size_t count = 0;
    const uint16_t *above = knowledge_ancestors(explaining->scoring->ranking->knowledge,
                                                annotated, &count);

    for (size_t i = 0; i < count; i++)
        for (size_t c = 0; c < common->count; c++)
            if (above[i] == common->terms[c])
                return above[i];
    return KNOWLEDGE_NONE;
}

static bool is_left_out(const struct ranking_case *of, uint32_t reference)
{
    for (size_t i = 0; i < of->without_count; i++)
        if (of->without[i] == reference)
            return true;
    return false;
}

/* The first row with that finding; a publication comes before the database itself. */
static uint32_t reference_of(const struct explaining *explaining, uint16_t term)
{
    const struct knowledge *knowledge = explaining->scoring->ranking->knowledge;
    const struct candidate *candidate = explaining->candidate;
    size_t row_count = 0;
    const struct knowledge_row *rows = knowledge_rows(knowledge, &row_count);
    uint32_t found = KNOWLEDGE_NONE;

    for (uint32_t d = 0; d < candidate->disease_count; d++) {
        struct knowledge_disease disease =
            knowledge_disease(knowledge, candidate->disease_first + d);
        for (uint32_t i = 0; i < disease.row_count; i++) {
            const struct knowledge_row *row = &rows[disease.row_first + i];
            if (row->term != term || row->aspect != KNOWLEDGE_FINDING ||
                is_left_out(explaining->scoring->of, row->reference))
                continue;
            if (row->evidence == 'P')
                return row->reference;
            found = found == KNOWLEDGE_NONE ? row->reference : found;
        }
    }
    return found;
}

static struct ranking_reason reason_of(const struct explaining *explaining,
                                       uint16_t finding)
{
    struct ranking_reason reason = {.finding = finding,
                                    .annotated = KNOWLEDGE_NONE,
                                    .common = KNOWLEDGE_NONE,
                                    .reference = KNOWLEDGE_NONE};
    const struct common common = common_find(explaining, finding);

    for (uint32_t a = 0; a < explaining->count && common.count > 0; a++) {
        const struct annotation *annotation = &explaining->annotations[a];
        bool is_same = annotation->term == finding;
        if (reason.is_same || (reason.annotated != KNOWLEDGE_NONE && !is_same &&
                               annotation->share <= reason.share))
            continue;
        uint32_t found = common_of(explaining, &common, annotation->term);
        if (found == KNOWLEDGE_NONE)
            continue;
        reason.annotated = annotation->term;
        reason.common = found;
        reason.information = common.information;
        reason.share = annotation->share;
        reason.is_same = is_same;
    }
    if (reason.annotated != KNOWLEDGE_NONE)
        reason.reference = reference_of(explaining, (uint16_t)reason.annotated);
    return reason;
}

static int telling_first(const void *a, const void *b)
{
    const struct ranking_reason *left = a;
    const struct ranking_reason *right = b;

    if (left->information != right->information)
        return left->information > right->information ? -1 : 1;
    return left->finding < right->finding ? -1 : left->finding > right->finding;
}

/* Is the term, or one below it, among the findings? */
static bool has_below(const struct scoring *scoring, const uint16_t *findings, size_t count,
                      uint16_t term)
{
    for (size_t i = 0; i < count; i++)
        if (knowledge_is_below(scoring->ranking->knowledge, findings[i], term))
            return true;
    return false;
}

/* Is the term, or one above it, among those that were excluded? */
static bool has_above(const struct scoring *scoring, uint16_t term)
{
    for (size_t i = 0; i < scoring->excluded_count; i++)
        if (knowledge_is_below(scoring->ranking->knowledge, term, scoring->excluded[i]))
            return true;
    return false;
}

/* The most frequent ones are kept; among equals the more telling. */
static void frequent_keep(struct ranking_frequent *list, size_t *count,
                          struct ranking_frequent frequent)
{
    size_t at = *count;

    if (at == RANKING_FREQUENT_MAX) {
        const struct ranking_frequent *last = &list[at - 1];
        if (frequent.share < last->share ||
            (frequent.share == last->share && frequent.information <= last->information))
            return;
        at--;
    } else {
        (*count)++;
    }
    for (; at > 0 && (list[at - 1].share < frequent.share ||
                      (list[at - 1].share == frequent.share &&
                       list[at - 1].information < frequent.information));
         at--)
        list[at] = list[at - 1];
    list[at] = frequent;
}

static void frequent_find(const struct explaining *explaining,
                          struct ranking_explanation *explanation)
{
    const struct scoring *scoring = explaining->scoring;

    for (uint32_t a = 0; a < explaining->count; a++) {
        const struct annotation *annotation = &explaining->annotations[a];
        struct ranking_frequent frequent = {annotation->term, annotation->share,
                                            scoring->information[annotation->term]};
        if (annotation->share < SHARE_FREQUENT ||
            has_below(scoring, scoring->observed, scoring->observed_count,
                      annotation->term))
            continue;
        if (has_above(scoring, annotation->term))
            frequent_keep(explanation->against, &explanation->against_count, frequent);
        else
            frequent_keep(explanation->missing, &explanation->missing_count, frequent);
    }
}

void ranking_explain(struct arena *arena, const struct ranking *ranking,
                     const struct ranking_case *of, uint32_t candidate,
                     struct ranking_explanation *explanation)
{
    struct scoring scoring = {.arena = arena, .ranking = ranking, .of = of};
    struct explaining explaining = {.scoring = &scoring,
                                    .candidate = &ranking->candidates[candidate]};
    uint32_t share_sum = 0;

    *explanation = (struct ranking_explanation){0};
    scoring_begin(&scoring);
    explaining.annotations =
        ranking_annotations(&scoring, candidate, &explaining.count, &share_sum);
    closure_find(&explaining, arena);
    explanation->reasons =
        arena_new_array(arena, struct ranking_reason, scoring.observed_count + 1);
    for (size_t f = 0; f < scoring.observed_count; f++) {
        struct ranking_reason reason = reason_of(&explaining, scoring.observed[f]);
        explanation->reasons[explanation->reason_count++] = reason;
        explanation->explained_count += reason.annotated != KNOWLEDGE_NONE;
    }
    qsort(explanation->reasons, explanation->reason_count, sizeof *explanation->reasons,
          telling_first);
    frequent_find(&explaining, explanation);
    uint8_t sex = ranking->candidates[candidate].sex;
    explanation->is_other_sex = sex != RANKING_SEX_UNKNOWN &&
                                of->sex != RANKING_SEX_UNKNOWN && sex != of->sex;
}
