/* knowledge_rules.c -- what stands in an opened file: terms, diseases, groups.  Pure. */
#include "features/knowledge/knowledge_file_rules.h"

#include "base/arena.h"
#include "base/defect.h"

#include <string.h>

uint64_t knowledge_number(const struct knowledge *knowledge)
{
    return knowledge->header->checksum;
}

struct knowledge_versions knowledge_versions(const struct knowledge *knowledge)
{
    const uint32_t *at = knowledge->header->versions;
    const char *text = knowledge->text;

    return (struct knowledge_versions){
        .hpo = text + at[0],
        .labels = text + at[1],
        .annotations = text + at[2],
        .mondo = text + at[3],
        .nando = text + at[4],
        .is_demonstration = knowledge->header->is_demonstration != 0,
    };
}

const char *knowledge_versions_text(struct arena *arena, enum language language,
                                    const struct knowledge *knowledge)
{
    const struct knowledge_versions versions = knowledge_versions(knowledge);
    struct say *say = say_new(arena);

    if (versions.is_demonstration)
        return message_text(arena, language, MSG_KNOWLEDGE_VERSIONS_DEMONSTRATION, NULL);
    say->values[0] = SAY_T(versions.hpo);
    say->values[1] = SAY_T(versions.annotations);
    say->values[2] = SAY_T(versions.mondo[0] == '\0' ? "-" : versions.mondo);
    say->values[3] = SAY_T(versions.nando[0] == '\0' ? "-" : versions.nando);
    return message_text(arena, language, MSG_KNOWLEDGE_VERSIONS, say);
}

/* ---- terms -------------------------------------------------------------------------- */

size_t knowledge_term_count(const struct knowledge *knowledge)
{
    return knowledge->counts[SECTION_TERMS];
}

/* "HP:0001250" -> 1250; UINT32_MAX when it is not so written. */
static uint32_t term_number(const char *id)
{
    uint32_t number = 0;

    if (id == NULL || strncmp(id, "HP:", 3) != 0 || strlen(id) != strlen("HP:0001250"))
        return UINT32_MAX;
    for (const char *at = id + 3; *at != '\0'; at++) {
        if (*at < '0' || *at > '9')
            return UINT32_MAX;
        number = number * 10 + (uint32_t)(*at - '0');
    }
    return number;
}

static uint32_t term_of_number(const struct knowledge *knowledge, uint32_t number)
{
    size_t low = 0;
    size_t high = knowledge->counts[SECTION_TERMS];

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (knowledge->terms[middle].number < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low < knowledge->counts[SECTION_TERMS] &&
                   knowledge->terms[low].number == number
               ? (uint32_t)low
               : KNOWLEDGE_NONE;
}

static uint32_t term_of_alias(const struct knowledge *knowledge, uint32_t number)
{
    size_t low = 0;
    size_t high = knowledge->counts[SECTION_ALIASES];

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (knowledge->aliases[middle].number < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low < knowledge->counts[SECTION_ALIASES] &&
                   knowledge->aliases[low].number == number
               ? knowledge->aliases[low].term
               : KNOWLEDGE_NONE;
}

uint32_t knowledge_term_find(const struct knowledge *knowledge, const char *id,
                             enum knowledge_fit *fit)
{
    uint32_t number = term_number(id);
    uint32_t term = KNOWLEDGE_NONE;
    enum knowledge_fit how = KNOWLEDGE_UNKNOWN;

    if (number != UINT32_MAX) {
        term = term_of_number(knowledge, number);
        how = KNOWLEDGE_SAME;
        if (term == KNOWLEDGE_NONE) {
            term = term_of_alias(knowledge, number);
            how = term == KNOWLEDGE_NONE ? KNOWLEDGE_UNKNOWN : KNOWLEDGE_REPLACED;
        }
    }
    if (fit != NULL)
        *fit = how;
    return term;
}

static const struct file_term *term_at(const struct knowledge *knowledge, uint32_t term)
{
    need(term < knowledge->counts[SECTION_TERMS]);
    return &knowledge->terms[term];
}

struct knowledge_term knowledge_term(const struct knowledge *knowledge, uint32_t term)
{
    const struct file_term *row = term_at(knowledge, term);
    const char *text = knowledge->text;

    return (struct knowledge_term){
        .id = text + row->id,
        .label_en = text + row->label_en,
        .label_ja = row->label_ja == 0 ? NULL : text + row->label_ja,
        .synonym_count = row->synonyms.count,
        .parent_count = row->parents.count,
        .child_count = row->children.count,
        .ancestor_count = row->ancestors.count,
        .is_finding = row->is_finding != 0,
    };
}

const char *knowledge_label(const struct knowledge *knowledge, uint32_t term,
                            enum language language)
{
    const struct file_term *row = term_at(knowledge, term);
    bool is_translated = language == LANGUAGE_JA && row->label_ja != 0;

    return knowledge->text + (is_translated ? row->label_ja : row->label_en);
}

const char *knowledge_synonym(const struct knowledge *knowledge, uint32_t term,
                              uint32_t which)
{
    const struct file_term *row = term_at(knowledge, term);

    need(which < row->synonyms.count);
    return knowledge->text + knowledge->synonyms[row->synonyms.first + which];
}

uint32_t knowledge_parent(const struct knowledge *knowledge, uint32_t term, uint32_t which)
{
    const struct file_term *row = term_at(knowledge, term);

    need(which < row->parents.count);
    return knowledge->parents[row->parents.first + which];
}

uint32_t knowledge_child(const struct knowledge *knowledge, uint32_t term, uint32_t which)
{
    const struct file_term *row = term_at(knowledge, term);

    need(which < row->children.count);
    return knowledge->children[row->children.first + which];
}

const uint16_t *knowledge_ancestors(const struct knowledge *knowledge, uint32_t term,
                                    size_t *count)
{
    const struct file_term *row = term_at(knowledge, term);

    *count = row->ancestors.count;
    return knowledge->ancestors + row->ancestors.first;
}

bool knowledge_is_below(const struct knowledge *knowledge, uint32_t term,
                        uint32_t ancestor)
{
    size_t count = 0;
    const uint16_t *above = knowledge_ancestors(knowledge, term, &count);

    for (size_t i = 0; i < count; i++)
        if (above[i] == ancestor)
            return true;
    return false;
}

size_t knowledge_organ_count(const struct knowledge *knowledge)
{
    return knowledge->root == KNOWLEDGE_NONE
               ? 0
               : knowledge->terms[knowledge->root].children.count;
}

uint32_t knowledge_organ(const struct knowledge *knowledge, size_t which)
{
    need(which < knowledge_organ_count(knowledge));
    return knowledge_child(knowledge, knowledge->root, (uint32_t)which);
}

/* ---- diseases ------------------------------------------------------------------------ */

size_t knowledge_disease_count(const struct knowledge *knowledge)
{
    return knowledge->counts[SECTION_DISEASES];
}

struct knowledge_disease knowledge_disease(const struct knowledge *knowledge,
                                           uint32_t disease)
{
    need(disease < knowledge->counts[SECTION_DISEASES]);
    const struct file_disease *row = &knowledge->diseases[disease];

    return (struct knowledge_disease){
        .code = knowledge->text + row->code,
        .name = knowledge->text + row->name,
        .group = row->group,
        .row_first = row->rows.first,
        .row_count = row->rows.count,
    };
}

uint32_t knowledge_disease_find(const struct knowledge *knowledge, const char *code)
{
    size_t low = 0;
    size_t high = knowledge->counts[SECTION_CODES];

    while (low < high) {
        size_t middle = (low + high) / 2;
        const struct file_disease *row = &knowledge->diseases[knowledge->codes[middle]];
        int order = strcmp(knowledge->text + row->code, code);
        if (order == 0)
            return knowledge->codes[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return KNOWLEDGE_NONE;
}

size_t knowledge_group_count(const struct knowledge *knowledge)
{
    return knowledge->counts[SECTION_GROUPS];
}

struct knowledge_group knowledge_group(const struct knowledge *knowledge, uint32_t group)
{
    need(group < knowledge->counts[SECTION_GROUPS]);
    const struct file_group *row = &knowledge->groups[group];

    return (struct knowledge_group){
        .mondo = row->mondo,
        .disease_first = row->diseases.first,
        .disease_count = row->diseases.count,
        .numbers = knowledge->numbers + row->numbers.first,
        .number_count = row->numbers.count,
    };
}

const struct knowledge_row *knowledge_rows(const struct knowledge *knowledge,
                                           size_t *count)
{
    *count = knowledge->counts[SECTION_ROWS];
    return knowledge->rows;
}

const char *knowledge_reference(const struct knowledge *knowledge, uint32_t reference)
{
    need(reference < knowledge->counts[SECTION_REFERENCES]);
    return knowledge->text + knowledge->references[reference];
}

size_t knowledge_reference_count(const struct knowledge *knowledge)
{
    return knowledge->counts[SECTION_REFERENCES];
}

uint32_t knowledge_reference_find(const struct knowledge *knowledge, const char *text)
{
    size_t low = 0;
    size_t high = knowledge->counts[SECTION_REFERENCES];

    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(knowledge->text + knowledge->references[middle], text);
        if (order == 0)
            return (uint32_t)middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return KNOWLEDGE_NONE;
}

size_t knowledge_uncovered(const struct knowledge *knowledge, uint16_t *numbers,
                           size_t room)
{
    size_t count = knowledge->counts[SECTION_UNCOVERED];

    for (size_t i = 0; i < count && i < room; i++)
        numbers[i] = knowledge->uncovered[i];
    return count;
}
