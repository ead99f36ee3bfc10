/* candidates_sources_service.c -- the sources that name a finding: in their own order, a
 * page at a time, of all findings or of one.  Nothing here knows how well one fits. */
#include "features/candidates/candidates_service.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

/* A row of the annotations that names a finding; its words stay the knowledge's. */
struct named {
    const char *source, *disease;
    const struct candidate_finding *finding;
};

struct naming {
    const struct candidate_asking *asking;
    struct named *items; /* NULL: they are only counted */
    size_t count;
};

static int by_source(const void *left, const void *right)
{
    const struct named *a = left;
    const struct named *b = right;
    int order = strcmp(a->source, b->source);

    if (order == 0)
        order = strcmp(a->disease, b->disease);
    return order != 0 ? order : strcmp(a->finding->id, b->finding->id);
}

static void row_look(struct naming *naming, const struct candidate_finding *finding,
                     const struct knowledge_disease *disease,
                     const struct knowledge_row *row)
{
    bool is_absent = (row->flags & KNOWLEDGE_ROW_NOT) != 0;

    if (is_absent != finding->is_absent)
        return;
    if (naming->items != NULL)
        naming->items[naming->count] = (struct named){
            knowledge_reference(naming->asking->knowledge, row->reference), disease->name,
            finding};
    naming->count++;
}

/* What was looked for and not found is named by the rows that say so. */
static void finding_look(struct naming *naming, const struct candidate_finding *finding)
{
    const struct knowledge *knowledge = naming->asking->knowledge;
    uint32_t term = knowledge_term_find(knowledge, finding->id, NULL);
    size_t count = 0;
    const struct knowledge_row *rows = knowledge_rows(knowledge, &count);

    for (size_t d = 0; d < knowledge_disease_count(knowledge); d++) {
        struct knowledge_disease disease = knowledge_disease(knowledge, (uint32_t)d);
        for (uint32_t r = 0; r < disease.row_count; r++)
            if (rows[disease.row_first + r].term == term)
                row_look(naming, finding, &disease, &rows[disease.row_first + r]);
    }
}

static bool is_wanted(const struct candidate_question *question,
                      const struct candidate_finding *finding)
{
    return question->only == NULL || text_equal(question->only, finding->id);
}

static void page_write(const struct naming *naming, struct candidate_answer *answer)
{
    size_t first = (size_t)answer->source_first - 1;
    struct arena *arena = naming->asking->context->arena;

    answer->sources.items =
        arena_new_array(arena, struct candidate_source, CANDIDATE_SOURCES_PAGE);
    for (size_t i = first; i < naming->count && i < first + CANDIDATE_SOURCES_PAGE; i++)
        answer->sources.items[answer->sources.count++] = (struct candidate_source){
            .source = candidate_kept(naming->asking, naming->items[i].source),
            .disease = candidate_kept(naming->asking, naming->items[i].disease),
            .finding = naming->items[i].finding->label,
            .is_absent = naming->items[i].finding->is_absent,
        };
}

void candidate_sources_find(const struct candidate_asking *asking,
                            const struct candidate_question *question,
                            struct candidate_answer *answer)
{
    struct naming naming = {.asking = asking};
    int64_t pages = 0;

    for (size_t i = 0; i < answer->findings.count; i++) {
        struct candidate_finding *finding = &answer->findings.items[i];
        struct naming counted = {.asking = asking};
        finding_look(&counted, finding);
        finding->source_count = (int64_t)counted.count;
        if (!is_wanted(question, finding))
            continue;
        answer->source_total += finding->source_count;
        answer->only_label = question->only != NULL ? finding->label : NULL;
    }
    naming.items = arena_new_array(asking->context->arena, struct named,
                                   (size_t)answer->source_total + 1);
    for (size_t i = 0; i < answer->findings.count; i++)
        if (is_wanted(question, &answer->findings.items[i]))
            finding_look(&naming, &answer->findings.items[i]);
    qsort(naming.items, naming.count, sizeof *naming.items, by_source);
    pages = (answer->source_total + CANDIDATE_SOURCES_PAGE - 1) / CANDIDATE_SOURCES_PAGE;
    answer->page_count = pages > 0 ? pages : 1;
    answer->page = question->page < 1                    ? 1
                   : question->page > answer->page_count ? answer->page_count
                                                         : question->page;
    answer->source_first = (answer->page - 1) * CANDIDATE_SOURCES_PAGE + 1;
    page_write(&naming, answer);
}
