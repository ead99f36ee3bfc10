/* candidates_service.c -- may they, what is meant, what fits; nothing is kept. */
#include "features/candidates/candidates.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/diseases/diseases.h"
#include "features/knowledge/knowledge.h"
#include "features/ranking/ranking.h"

#include <stdlib.h>
#include <string.h>

struct asking {
    struct context *context;
    struct knowledge *knowledge;
    uint32_t observed[CANDIDATE_LINES_MAX], excluded[CANDIDATE_LINES_MAX];
    size_t observed_count, excluded_count;
};

bool candidate_may(const struct context *context)
{
    return context->house->candidates != CANDIDATES_OFF &&
           permission_holds(context, &candidate_look, 0, true);
}

/* What the knowledge holds is gone once it is given back. */
static const char *kept(const struct asking *asking, const char *text)
{
    return text != NULL ? arena_format(asking->context->arena, "%s", text) : NULL;
}

static const char *label(const struct asking *asking, uint32_t term)
{
    return term == KNOWLEDGE_NONE
               ? NULL
               : kept(asking, knowledge_label(asking->knowledge, term,
                                              asking->context->language));
}

/* ---- what was typed -------------------------------------------------------------- */

static struct str without(struct str line, const char *word)
{
    size_t length = strlen(word);

    if (line.length >= length && memcmp(line.at, word, length) == 0)
        return (struct str){line.at + length, line.length - length};
    return line;
}

static uint32_t meant(const struct asking *asking, const char *words)
{
    struct knowledge_hits *hits = arena_new_of(asking->context->arena,
                                               struct knowledge_hits);

    knowledge_search(asking->context->arena, asking->knowledge, words, 1, hits);
    return hits->count > 0 ? hits->items[0].term : KNOWLEDGE_NONE;
}

static void line_read(struct asking *asking, struct str line,
                      struct candidate_answer *answer)
{
    struct arena *arena = asking->context->arena;
    struct str rest = without(without(line, "なし："), "なし:");
    struct candidate_finding *finding = &answer->findings.items[answer->findings.count++];
    uint32_t term = meant(asking, str_copy(arena, rest));

    *finding = (struct candidate_finding){.typed = str_copy(arena, rest),
                                          .is_absent = rest.length != line.length};
    if (term == KNOWLEDGE_NONE)
        return;
    finding->label = label(asking, term);
    finding->id = kept(asking, knowledge_term(asking->knowledge, term).id);
    if (finding->is_absent)
        asking->excluded[asking->excluded_count++] = term;
    else
        asking->observed[asking->observed_count++] = term;
}

static struct err lines_read(struct asking *asking, const char *text,
                             struct candidate_answer *answer)
{
    struct str rest = str_of(text);
    struct str line;

    answer->findings.items = arena_new_array(
        asking->context->arena, struct candidate_finding, CANDIDATE_LINES_MAX);
    while (str_next(&rest, '\n', &line)) {
        line = str_trim(line);
        if (line.length == 0)
            continue;
        if (answer->findings.count == CANDIDATE_LINES_MAX)
            return err_field("findings", MSG_CANDIDATES_TOO_MANY);
        line_read(asking, line, answer);
    }
    return answer->findings.count > 0 ? OK : err_field("findings", MSG_INPUT_REQUIRED);
}

/* ---- in order, with reasons ------------------------------------------------------ */

static int64_t share_of(uint16_t share)
{
    return share == 0 ? INT_NONE : (share + 50) / 100;
}

static void reasons_write(const struct asking *asking,
                          const struct ranking_explanation *explanation,
                          struct candidate_disease *disease)
{
    struct arena *arena = asking->context->arena;

    disease->speaks.items =
        arena_new_array(arena, struct candidate_line, explanation->reason_count + 1);
    disease->unexplained.items =
        arena_new_array(arena, struct candidate_line, explanation->reason_count + 1);
    for (size_t i = 0; i < explanation->reason_count; i++) {
        const struct ranking_reason *reason = &explanation->reasons[i];
        bool is_explained = reason->annotated != KNOWLEDGE_NONE;
        struct candidate_lines *lines =
            is_explained ? &disease->speaks : &disease->unexplained;
        lines->items[lines->count++] = (struct candidate_line){
            .finding = label(asking, reason->finding),
            .annotated = label(asking, reason->annotated),
            .source = is_explained && reason->reference != KNOWLEDGE_NONE
                          ? kept(asking, knowledge_reference(asking->knowledge,
                                                             reason->reference))
                          : NULL,
            .share = share_of(reason->share),
            .is_same = reason->is_same};
    }
}

static void frequent_write(const struct asking *asking,
                           const struct ranking_frequent *frequent, size_t count,
                           struct candidate_lines *lines)
{
    lines->items =
        arena_new_array(asking->context->arena, struct candidate_line, count + 1);
    for (size_t i = 0; i < count; i++)
        lines->items[lines->count++] =
            (struct candidate_line){.annotated = label(asking, frequent[i].term),
                                    .share = share_of(frequent[i].share)};
}

static const char *codes_of(const struct asking *asking,
                            const struct ranking_candidate *candidate)
{
    const char *codes = "";

    for (uint32_t i = 0; i < candidate->disease_count && i < 4; i++)
        codes = arena_format(
            asking->context->arena, "%s%s%s", codes, i > 0 ? "、" : "",
            knowledge_disease(asking->knowledge, candidate->disease_first + i).code);
    return codes;
}

static void number_write(const struct asking *asking,
                         const struct ranking_candidate *candidate,
                         struct candidate_disease *disease)
{
    const struct disease *designated =
        candidate->number_count > 0 ? disease_by_number(candidate->numbers[0]) : NULL;
    const struct disease_group *group = NULL;

    if (designated == NULL)
        return;
    disease->number = designated->number;
    disease->number_name = disease_name(designated, asking->context->language);
    for (size_t i = 0; i < disease_group_count() && group == NULL; i++)
        if (disease_is_in_group(designated, disease_group_at(i)->code))
            group = disease_group_at(i);
    if (group != NULL)
        disease->groups = disease_group_title(group, asking->context->language);
}

static void candidate_write(const struct asking *asking, const struct ranking *ranking,
                            const struct ranking_case *of, uint32_t which,
                            struct candidate_disease *disease)
{
    struct ranking_candidate candidate = ranking_candidate(ranking, which);
    struct ranking_explanation explanation;

    ranking_explain(asking->context->arena, ranking, of, which, &explanation);
    *disease = (struct candidate_disease){
        .name = kept(
            asking,
            knowledge_disease(asking->knowledge, candidate.disease_first).name),
        .codes = codes_of(asking, &candidate),
        .is_other_sex = explanation.is_other_sex};
    number_write(asking, &candidate, disease);
    reasons_write(asking, &explanation, disease);
    frequent_write(asking, explanation.missing, explanation.missing_count,
                   &disease->missing);
    frequent_write(asking, explanation.against, explanation.against_count,
                   &disease->against);
}

static struct err ranked_find(const struct asking *asking,
                              const struct candidate_question *question,
                              struct candidate_answer *answer)
{
    struct arena *arena = asking->context->arena;
    const struct ranking *ranking = ranking_of(asking->knowledge, RANKING_MERGED);
    struct ranking_case of = {
        .observed = asking->observed,
        .observed_count = asking->observed_count,
        .excluded = asking->excluded,
        .excluded_count = asking->excluded_count,
        .sex = question->is_female ? RANKING_FEMALE
               : question->is_male ? RANKING_MALE
                                   : RANKING_SEX_UNKNOWN,
        .onset = KNOWLEDGE_NONE,
    };
    struct ranking_answer ranked;

    TRY(ranking_run(arena, ranking, &of, &ranked));
    answer->diseases.items =
        arena_new_array(arena, struct candidate_disease, CANDIDATE_SHOWN);
    for (size_t i = 0; i < ranked.count && i < CANDIDATE_SHOWN; i++)
        candidate_write(asking, ranking, &of, ranked.items[i].candidate,
                        &answer->diseases.items[answer->diseases.count++]);
    return OK;
}

/* ---- sources, in their own order ------------------------------------------------- */

static int by_source(const void *left, const void *right)
{
    const struct candidate_source *a = left;
    const struct candidate_source *b = right;
    int order = strcmp(a->source, b->source);

    return order != 0 ? order : strcmp(a->disease, b->disease);
}

/* Rows are those of diseases, one after the other. */
static void sources_of(const struct asking *asking, uint32_t term,
                       struct candidate_answer *answer)
{
    size_t count = 0;
    const struct knowledge_row *rows = knowledge_rows(asking->knowledge, &count);

    for (size_t d = 0; d < knowledge_disease_count(asking->knowledge); d++) {
        struct knowledge_disease disease =
            knowledge_disease(asking->knowledge, (uint32_t)d);
        for (uint32_t r = 0; r < disease.row_count; r++) {
            const struct knowledge_row *row = &rows[disease.row_first + r];
            if (row->term != term || (row->flags & KNOWLEDGE_ROW_NOT) != 0)
                continue;
            answer->source_total++;
            if (answer->sources.count == CANDIDATE_SOURCES_SHOWN)
                continue;
            answer->sources.items[answer->sources.count++] = (struct candidate_source){
                kept(asking, knowledge_reference(asking->knowledge, row->reference)),
                kept(asking, disease.name), label(asking, term)};
        }
    }
}

static void sources_find(const struct asking *asking, struct candidate_answer *answer)
{
    answer->sources.items = arena_new_array(
        asking->context->arena, struct candidate_source, CANDIDATE_SOURCES_SHOWN);
    for (size_t i = 0; i < asking->observed_count; i++)
        sources_of(asking, asking->observed[i], answer);
    qsort(answer->sources.items, answer->sources.count, sizeof *answer->sources.items,
          by_source);
}

/* ---- the answer ------------------------------------------------------------------ */

static struct err answer_find(struct asking *asking,
                              const struct candidate_question *question,
                              struct candidate_answer *answer)
{
    answer->has_knowledge = asking->knowledge != NULL;
    if (!answer->has_knowledge)
        return OK;
    answer->is_demonstration =
        knowledge_versions(asking->knowledge).is_demonstration;
    answer->versions = knowledge_versions_text(
        asking->context->arena, asking->context->language, asking->knowledge);
    if (question->text == NULL)
        return OK;
    TRY(lines_read(asking, question->text, answer));
    audit_saw(asking->context,
              (struct audit_note){.act = &candidate_act_looked,
                                  .subject = SUBJECT_SETTING,
                                  .id = ID_NONE});
    if (answer->shown == CANDIDATES_RANKED)
        return ranked_find(asking, question, answer);
    sources_find(asking, answer);
    return OK;
}

struct err candidate_answer(struct context *context,
                            const struct candidate_question *question,
                            struct candidate_answer *answer)
{
    const struct house *house = context->house;
    struct asking asking = {.context = context};

    TRY(permission_need(context, &candidate_look));
    *answer = (struct candidate_answer){.shown = house->candidates,
                                        .physician = house->candidates_physician,
                                        .reference = house->candidates_reference};
    if (house->candidates == CANDIDATES_OFF)
        return question->text == NULL ? OK
                                      : err_of(ERR_CONFLICT, MSG_CANDIDATES_IS_OFF);
    asking.knowledge = knowledge_take(house);
    struct err err = answer_find(&asking, question, answer);
    knowledge_give(asking.knowledge);
    return err;
}
