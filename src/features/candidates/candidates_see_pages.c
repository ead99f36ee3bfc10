/* candidates_see_pages.c -- what is found, in words, for the template. */
#include "features/candidates/candidates_pages.h"

#include "base/arena.h"
#include "base/str.h"

static const char *said(struct web *web, enum message message, const struct say *say)
{
    return message_text(web->arena, web->context->language, message, say);
}

/* ---- words ----------------------------------------------------------------------- */

static const char *share_text(struct web *web, int64_t share)
{
    return share == INT_NONE
               ? ""
               : said(web, MSG_CANDIDATES_SHARE, say_count(web->arena, share));
}

/* "歩行失調 ← 小脳性運動失調（およそ80%の患者）出典：PMID:…" */
static const char *line_text(struct web *web, const struct candidate_line *line)
{
    struct say *say = say_new(web->arena);

    if (line->annotated == NULL)
        return line->finding;
    if (line->finding == NULL)
        return arena_format(web->arena, "%s %s", line->annotated,
                            share_text(web, line->share));
    say->values[0] = SAY_T(line->finding);
    say->values[1] = SAY_T(line->annotated);
    say->values[2] = SAY_T(share_text(web, line->share));
    say->values[3] = SAY_T(
        line->source != NULL
            ? said(web, MSG_CANDIDATES_FROM, say_text(web->arena, line->source))
            : "");
    return said(web,
                line->is_same ? MSG_CANDIDATES_WHY_SAME : MSG_CANDIDATES_WHY_THROUGH,
                say);
}

static void lines_see(struct web *web, const struct candidate_lines *lines,
                      struct candidates_lines_view *view)
{
    view->items =
        arena_new_array(web->arena, struct candidates_line_view, lines->count + 1);
    view->count = lines->count;
    for (size_t i = 0; i < lines->count; i++)
        view->items[i] =
            (struct candidates_line_view){line_text(web, &lines->items[i])};
}

static const char *designated_text(struct web *web,
                                   const struct candidate_disease *disease)
{
    struct say *say = say_new(web->arena);

    if (disease->number == 0)
        return NULL;
    say->values[0] = SAY_N(disease->number);
    say->values[1] = SAY_T(disease->number_name);
    say->values[2] = SAY_T(disease->groups != NULL ? disease->groups : "");
    return said(web, MSG_CANDIDATES_DESIGNATED, say);
}

static void diseases_see(struct web *web, const struct candidate_answer *answer,
                         struct candidates_view *view)
{
    size_t count = answer->diseases.count;

    view->diseases.items =
        arena_new_array(web->arena, struct candidates_disease_view, count + 1);
    view->diseases.count = count;
    for (size_t i = 0; i < count; i++) {
        const struct candidate_disease *disease = &answer->diseases.items[i];
        struct candidates_disease_view *row = &view->diseases.items[i];
        *row = (struct candidates_disease_view){
            .place = (int64_t)i + 1,
            .name = disease->name,
            .codes = disease->codes,
            .designated = designated_text(web, disease),
            .is_other_sex = disease->is_other_sex};
        lines_see(web, &disease->speaks, &row->speaks);
        lines_see(web, &disease->unexplained, &row->unexplained);
        lines_see(web, &disease->missing, &row->missing);
        lines_see(web, &disease->against, &row->against);
    }
}

/* ---- what is meant, and what may be ------------------------------------------------ */

static void findings_see(struct web *web, const struct candidate_answer *answer,
                         struct candidates_view *view)
{
    size_t count = answer->findings.count;

    view->findings.items =
        arena_new_array(web->arena, struct candidates_finding_view, count + 1);
    view->findings.count = count;
    for (size_t i = 0; i < count; i++) {
        const struct candidate_finding *finding = &answer->findings.items[i];
        bool is_same = text_equal(finding->typed, finding->label);
        view->findings.items[i] = (struct candidates_finding_view){
            .id = finding->id,
            .label = finding->label,
            .typed = is_same ? NULL : finding->typed,
            .term_name = candidates_term_box(i),
            .presence_name = candidates_presence_box(i),
            .presence = finding->is_absent ? "absent" : "present",
            .place = (int64_t)i + 1,
            .source_count = finding->source_count,
            .is_absent = finding->is_absent};
    }
    view->left_out = (int64_t)answer->left_out;
    view->not_understood.count = answer->not_understood.count;
    view->not_understood.items = arena_new_array(
        web->arena, struct candidates_line_view, answer->not_understood.count + 1);
    for (size_t i = 0; i < answer->not_understood.count; i++)
        view->not_understood.items[i] =
            (struct candidates_line_view){answer->not_understood.items[i]};
}

static void places_see(struct web *web, const struct finding_place *places, size_t count,
                       struct candidates_places_view *view)
{
    view->items = arena_new_array(web->arena, struct candidates_place_view, count + 1);
    view->count = count;
    for (size_t i = 0; i < count; i++)
        view->items[i] =
            (struct candidates_place_view){places[i].id, places[i].label};
}

static void offer_see(struct web *web, const struct findings_offer *offer,
                      struct candidates_view *view)
{
    view->under_label = offer->under_label;
    view->is_searched = offer->is_searched;
    view->offered_total = offer->total;
    view->has_more = offer->total > (int64_t)offer->rows.count;
    view->offers.count = offer->rows.count;
    view->offers.items = arena_new_array(web->arena, struct candidates_offer_view,
                                         offer->rows.count + 1);
    for (size_t i = 0; i < offer->rows.count; i++) {
        const struct finding_offered *row = &offer->rows.items[i];
        view->offers.items[i] = (struct candidates_offer_view){
            row->id, row->label, row->other, row->because, row->has_children};
    }
    places_see(web, offer->parents.items, offer->parents.count, &view->parents);
    places_see(web, offer->organs.items, offer->organs.count, &view->organs);
}

/* ---- sources --------------------------------------------------------------------- */

static void sources_see(struct web *web, const struct candidate_answer *answer,
                        struct candidates_view *view)
{
    size_t count = answer->sources.count;

    view->sources.count = count;
    view->sources.items =
        arena_new_array(web->arena, struct candidates_source_view, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct candidate_source *source = &answer->sources.items[i];
        view->sources.items[i] = (struct candidates_source_view){
            source->source, source->disease, source->finding, source->is_absent};
    }
    view->source_total = answer->source_total;
    view->source_first = answer->source_first;
    view->source_last = answer->source_first + (int64_t)count - 1;
    view->has_before = answer->page > 1;
    view->has_next = answer->page < answer->page_count;
    view->page_before = answer->page - 1;
    view->page_next = answer->page + 1;
    view->only_label = answer->only_label;
}

void candidates_see(struct web *web, const struct candidate_question *question,
                    const struct candidate_answer *answer, struct candidates_view *view)
{
    view->has_knowledge = answer->has_knowledge;
    view->is_ranked = answer->shown == CANDIDATES_RANKED;
    view->is_demonstration = answer->is_demonstration;
    view->versions = answer->versions;
    view->was_asked = answer->findings.count > 0;
    view->under = answer->offer.under_label != NULL ? question->wanted.under : NULL;
    view->only = answer->only_label != NULL ? question->only : NULL;
    if (view->is_ranked)
        view->answers_for = said(web, MSG_CANDIDATES_ANSWERS_FOR,
                                 say_two(web->arena, SAY_T(answer->physician),
                                         SAY_T(answer->reference)));
    findings_see(web, answer, view);
    offer_see(web, &answer->offer, view);
    diseases_see(web, answer, view);
    sources_see(web, answer, view);
}
