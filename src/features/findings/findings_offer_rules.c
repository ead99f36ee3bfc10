/* findings_offer_rules.c -- which findings are offered for words or below another.  Pure. */
#include "features/findings/findings.h"

#include "base/arena.h"
#include "base/str.h"

enum { FOUND_MAX = 12 };

struct offering {
    struct arena *arena;
    enum language language;
    const struct knowledge *knowledge;
    struct findings_offer *offer;
};

static const char *copy(const struct offering *offering, const char *text)
{
    return text != NULL ? arena_copy(offering->arena, text) : NULL;
}

static struct finding_place place_of(const struct offering *offering, uint32_t term)
{
    return (struct finding_place){
        .id = copy(offering, knowledge_term(offering->knowledge, term).id),
        .label = copy(offering,
                      knowledge_label(offering->knowledge, term, offering->language)),
    };
}

static void row_add(const struct offering *offering, uint32_t which, const char *because)
{
    struct knowledge_term term = knowledge_term(offering->knowledge, which);
    struct findings_offer *offer = offering->offer;
    bool is_other_japanese = offering->language == LANGUAGE_EN && term.label_ja != NULL;
    struct finding_place place = place_of(offering, which);

    if (offer->rows.count == FINDINGS_ROWS_MAX)
        return;
    offer->rows.items[offer->rows.count++] = (struct finding_offered){
        .id = place.id,
        .label = place.label,
        .other = copy(offering, is_other_japanese ? term.label_ja : term.label_en),
        .because = copy(offering, because),
        .has_children = term.child_count > 0,
    };
}

/* Those below one, itself first; the way up stands above them. */
static void under_offer(const struct offering *offering, uint32_t which)
{
    const struct knowledge *knowledge = offering->knowledge;
    struct knowledge_term of = knowledge_term(knowledge, which);
    struct findings_offer *offer = offering->offer;

    offer->under_label = place_of(offering, which).label;
    offer->parents.items =
        arena_new_array(offering->arena, struct finding_place, of.parent_count + 1);
    for (uint32_t i = 0; i < of.parent_count; i++) {
        uint32_t parent = knowledge_parent(knowledge, which, i);
        if (knowledge_term(knowledge, parent).is_finding)
            offer->parents.items[offer->parents.count++] = place_of(offering, parent);
    }
    row_add(offering, which, NULL);
    for (uint32_t i = 0; i < of.child_count; i++)
        row_add(offering, knowledge_child(knowledge, which, i), NULL);
    offer->total = (int64_t)of.child_count + 1;
}

static void found_offer(const struct offering *offering, const char *words)
{
    struct knowledge_hits *hits = arena_new_of(offering->arena, struct knowledge_hits);

    offering->offer->is_searched = true;
    knowledge_search(offering->arena, offering->knowledge, words, FOUND_MAX, hits);
    for (size_t i = 0; i < hits->count; i++)
        row_add(offering, hits->items[i].term, hits->items[i].because);
    offering->offer->total = (int64_t)hits->total;
}

void findings_offer(struct arena *arena, enum language language,
                    const struct knowledge *knowledge,
                    const struct findings_wanted *wanted, struct findings_offer *offer)
{
    const struct offering offering = {arena, language, knowledge, offer};
    size_t organs = knowledge_organ_count(knowledge);
    uint32_t under = wanted->under != NULL
                         ? knowledge_term_find(knowledge, wanted->under, NULL)
                         : KNOWLEDGE_NONE;

    *offer = (struct findings_offer){.total = 0};
    offer->rows.items =
        arena_new_array(arena, struct finding_offered, FINDINGS_ROWS_MAX);
    if (under != KNOWLEDGE_NONE)
        under_offer(&offering, under);
    else if (!text_is_empty(wanted->words))
        found_offer(&offering, wanted->words);
    offer->organs.items = arena_new_array(arena, struct finding_place, organs + 1);
    for (size_t i = 0; i < organs; i++)
        offer->organs.items[offer->organs.count++] =
            place_of(&offering, knowledge_organ(knowledge, i));
}
