/* candidates_service.c -- may they, what is meant, what fits; nothing is kept. */
#include "features/candidates/candidates_service.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/diseases/diseases.h"
#include "features/ranking/ranking.h"

#include <string.h>

bool candidate_may(const struct context *context)
{
    return context->house->candidates != CANDIDATES_OFF &&
           permission_holds(context, &candidate_look, 0, true);
}

const char *candidate_kept(const struct candidate_asking *asking, const char *text)
{
    return text != NULL ? arena_copy(asking->context->arena, text) : NULL;
}

const char *candidate_label(const struct candidate_asking *asking, uint32_t term)
{
    return term == KNOWLEDGE_NONE
               ? NULL
               : candidate_kept(asking, knowledge_label(asking->knowledge, term,
                                                        asking->context->language));
}

/* ---- what is meant --------------------------------------------------------------- */

static struct str without(struct str line, const char *word)
{
    size_t length = strlen(word);

    if (line.length >= length && memcmp(line.at, word, length) == 0)
        return (struct str){line.at + length, line.length - length};
    return line;
}

uint32_t candidate_meant(const struct candidate_asking *asking, const char *words,
                         bool whole)
{
    struct arena *arena = asking->context->arena;
    struct knowledge_hits *hits = arena_new_of(arena, struct knowledge_hits);

    knowledge_search(arena, asking->knowledge, words, 1, hits);
    if (hits->count == 0)
        return KNOWLEDGE_NONE;
    const struct knowledge_hit *hit = &hits->items[0];
    struct knowledge_term term = knowledge_term(asking->knowledge, hit->term);
    bool is_whole = text_equal(words, term.label_ja) ||
                    text_equal(words, term.label_en) || text_equal(words, hit->because);
    return is_whole || !whole ? hit->term : KNOWLEDGE_NONE;
}

/* What is said again takes the place of what was said. */
static void finding_add(const struct candidate_asking *asking, uint32_t term,
                        const struct candidate_finding *said,
                        struct candidate_answer *answer)
{
    struct candidate_finding *to = NULL;
    const char *id = candidate_kept(asking, knowledge_term(asking->knowledge, term).id);

    for (size_t i = 0; i < answer->findings.count && to == NULL; i++)
        if (text_equal(answer->findings.items[i].id, id))
            to = &answer->findings.items[i];
    if (to == NULL && answer->findings.count == CANDIDATE_FINDINGS_MAX) {
        answer->left_out++;
        return;
    }
    if (to == NULL)
        to = &answer->findings.items[answer->findings.count++];
    *to = (struct candidate_finding){.typed = said->typed,
                                     .label = candidate_label(asking, term),
                                     .id = id,
                                     .is_absent = said->is_absent};
}

static void line_read(const struct candidate_asking *asking, struct str line,
                      struct candidate_answer *answer)
{
    struct arena *arena = asking->context->arena;
    struct str rest = without(without(line, "なし："), "なし:");
    const char *words = str_copy(arena, str_trim(rest));
    uint32_t term = candidate_meant(asking, words, false);

    if (term != KNOWLEDGE_NONE)
        finding_add(asking, term,
                    &(struct candidate_finding){
                        .typed = words, .is_absent = rest.length != line.length},
                    answer);
    else if (answer->not_understood.count < CANDIDATE_FINDINGS_MAX)
        answer->not_understood.items[answer->not_understood.count++] =
            str_copy(arena, line);
    else
        answer->left_out++;
}

static void question_read(struct candidate_asking *asking,
                          const struct candidate_question *question,
                          struct candidate_answer *answer)
{
    struct arena *arena = asking->context->arena;
    struct str rest = str_of(question->text);
    struct str line;

    answer->findings.items =
        arena_new_array(arena, struct candidate_finding, CANDIDATE_FINDINGS_MAX);
    answer->not_understood.items =
        arena_new_array(arena, const char *, CANDIDATE_FINDINGS_MAX);
    for (size_t i = 0; i < question->picks.count; i++) {
        const struct candidate_pick *pick = &question->picks.items[i];
        uint32_t term = knowledge_term_find(asking->knowledge, pick->id, NULL);
        if (term != KNOWLEDGE_NONE)
            finding_add(asking, term,
                        &(struct candidate_finding){.is_absent = pick->is_absent}, answer);
    }
    while (str_next(&rest, '\n', &line)) {
        line = str_trim(line);
        if (line.length > 0)
            line_read(asking, line, answer);
    }
    for (size_t i = 0; i < answer->findings.count; i++) {
        const struct candidate_finding *finding = &answer->findings.items[i];
        uint32_t term = knowledge_term_find(asking->knowledge, finding->id, NULL);
        if (finding->is_absent)
            asking->excluded[asking->excluded_count++] = term;
        else
            asking->observed[asking->observed_count++] = term;
    }
}

/* ---- in order, with reasons ------------------------------------------------------ */

static int64_t share_of(uint16_t share)
{
    return share == 0 ? INT_NONE : (share + 50) / 100;
}

static void reasons_write(const struct candidate_asking *asking,
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
            .finding = candidate_label(asking, reason->finding),
            .annotated = candidate_label(asking, reason->annotated),
            .source = is_explained && reason->reference != KNOWLEDGE_NONE
                          ? candidate_kept(asking, knowledge_reference(asking->knowledge,
                                                             reason->reference))
                          : NULL,
            .share = share_of(reason->share),
            .is_same = reason->is_same};
    }
}

static void frequent_write(const struct candidate_asking *asking,
                           const struct ranking_frequent *frequent, size_t count,
                           struct candidate_lines *lines)
{
    lines->items =
        arena_new_array(asking->context->arena, struct candidate_line, count + 1);
    for (size_t i = 0; i < count; i++)
        lines->items[lines->count++] =
            (struct candidate_line){
                .annotated = candidate_label(asking, frequent[i].term),
                .share = share_of(frequent[i].share)};
}

static const char *codes_of(const struct candidate_asking *asking,
                            const struct ranking_candidate *candidate)
{
    const char *codes = "";

    for (uint32_t i = 0; i < candidate->disease_count && i < 4; i++)
        codes = arena_format(
            asking->context->arena, "%s%s%s", codes, i > 0 ? "、" : "",
            knowledge_disease(asking->knowledge, candidate->disease_first + i).code);
    return codes;
}

static void number_write(const struct candidate_asking *asking,
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

static void candidate_write(const struct candidate_asking *asking,
                            const struct ranking *ranking, const struct ranking_case *of,
                            uint32_t which, struct candidate_disease *disease)
{
    struct ranking_candidate candidate = ranking_candidate(ranking, which);
    struct ranking_explanation explanation;

    ranking_explain(asking->context->arena, ranking, of, which, &explanation);
    *disease = (struct candidate_disease){
        .name = candidate_kept(
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

static struct err ranked_find(const struct candidate_asking *asking,
                              const struct candidate_question *question,
                              struct candidate_answer *answer)
{
    struct arena *arena = asking->context->arena;
    const struct ranking *ranking = ranking_of(asking->knowledge);
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

/* ---- the answer ------------------------------------------------------------------ */

static struct err answer_find(struct candidate_asking *asking,
                              const struct candidate_question *question,
                              struct candidate_answer *answer)
{
    struct context *context = asking->context;

    answer->has_knowledge = asking->knowledge != NULL;
    if (!answer->has_knowledge)
        return OK;
    answer->is_demonstration =
        knowledge_versions(asking->knowledge).is_demonstration;
    answer->versions =
        knowledge_versions_text(context->arena, context->language, asking->knowledge);
    findings_offer(context->arena, context->language, asking->knowledge,
                   &question->wanted, &answer->offer);
    question_read(asking, question, answer);
    if (answer->findings.count == 0)
        return OK;
    audit_saw(context, (struct audit_note){.act = &candidate_act_looked,
                                           .subject = SUBJECT_SETTING,
                                           .id = ID_NONE});
    if (answer->shown == CANDIDATES_RANKED)
        return ranked_find(asking, question, answer);
    candidate_sources_find(asking, question, answer);
    return OK;
}

struct err candidate_answer(struct context *context,
                            const struct candidate_question *question,
                            struct candidate_answer *answer)
{
    const struct house *house = context->house;
    struct candidate_asking asking = {.context = context};

    TRY(permission_need(context, &candidate_look));
    *answer = (struct candidate_answer){.shown = house->candidates,
                                        .physician = house->candidates_physician,
                                        .reference = house->candidates_reference};
    if (house->candidates == CANDIDATES_OFF)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    asking.knowledge = knowledge_take(house);
    struct err err = answer_find(&asking, question, answer);
    knowledge_give(asking.knowledge);
    return err;
}
