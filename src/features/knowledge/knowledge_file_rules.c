/* knowledge_file_rules.c -- is this such a file, whole, and is every place in it one?
 *
 * The checksum finds damage.  The walk over all places makes that even a file which
 * somebody made wrong on purpose cannot lead a reader outside of it.  Pure.
 */
#include "features/knowledge/knowledge_file_rules.h"

#include <string.h>

static const size_t row_bytes[SECTION_COUNT] = {
    [SECTION_TEXT] = 1,
    [SECTION_TERMS] = sizeof(struct file_term),
    [SECTION_ALIASES] = sizeof(struct file_alias),
    [SECTION_PARENTS] = sizeof(uint16_t),
    [SECTION_CHILDREN] = sizeof(uint16_t),
    [SECTION_ANCESTORS] = sizeof(uint16_t),
    [SECTION_SYNONYMS] = sizeof(uint32_t),
    [SECTION_DISEASES] = sizeof(struct file_disease),
    [SECTION_CODES] = sizeof(uint16_t),
    [SECTION_GROUPS] = sizeof(struct file_group),
    [SECTION_NUMBERS] = sizeof(uint16_t),
    [SECTION_ROWS] = sizeof(struct knowledge_row),
    [SECTION_REFERENCES] = sizeof(uint32_t),
    [SECTION_KEY_TEXT] = 1,
    [SECTION_KEYS] = sizeof(struct file_key),
    [SECTION_SUFFIXES] = sizeof(uint32_t),
    [SECTION_UNCOVERED] = sizeof(uint16_t),
};

size_t knowledge_row_bytes(enum knowledge_section section)
{
    return row_bytes[section];
}

/* Four lanes of multiply and turn over words of eight bytes: damage changes it, it keeps
 * no secret, and 20 MB take a few milliseconds. */
static uint64_t sum_of(const void *bytes, size_t count)
{
    static const uint64_t factor = 0x9e3779b97f4a7c15U; /* 2^64 by the golden ratio */
    uint64_t lanes[4] = {1, 2, 3, 4};
    const unsigned char *at = bytes;

    for (size_t i = 0; i < count; i += 8) {
        uint64_t word = 0;
        memcpy(&word, at + i, count - i < 8 ? count - i : 8);
        uint64_t *lane = &lanes[(i / 8) & 3];
        *lane = (*lane ^ word) * factor;
        *lane ^= *lane >> 29;
    }
    uint64_t sum = count;
    for (int i = 0; i < 4; i++) {
        sum = (sum ^ lanes[i]) * factor;
        sum ^= sum >> 32;
    }
    return sum;
}

uint64_t knowledge_checksum(struct str file)
{
    struct file_header header;

    memcpy(&header, file.at, sizeof header);
    header.checksum = 0;
    return sum_of(file.at + sizeof header, file.length - sizeof header) ^
           sum_of(&header, sizeof header) * 3;
}

/* ---- the header -------------------------------------------------------------------- */

static bool sections_fit(const struct file_header *header)
{
    for (int i = 0; i < SECTION_COUNT; i++) {
        const struct file_section *section = &header->sections[i];
        if (section->offset % 8 != 0 || section->offset < sizeof *header ||
            section->offset > header->size ||
            section->bytes > header->size - section->offset ||
            section->bytes % row_bytes[i] != 0 ||
            section->bytes / row_bytes[i] >= UINT32_MAX)
            return false;
    }
    return true;
}

static struct err header_look(struct str bytes)
{
    const struct file_header *header = (const void *)bytes.at;

    if (bytes.length < sizeof *header || header->magic != KNOWLEDGE_MAGIC)
        return err_of(ERR_INVALID, MSG_KNOWLEDGE_NOT_SUCH);
    if (header->format != KNOWLEDGE_FORMAT || header->section_count != SECTION_COUNT)
        return err_of(ERR_INVALID, MSG_KNOWLEDGE_OTHER_FORMAT);
    if (header->size != bytes.length)
        return err_of(ERR_INVALID, MSG_KNOWLEDGE_CUT_SHORT);
    if (header->checksum != knowledge_checksum(bytes) || !sections_fit(header))
        return err_of(ERR_INVALID, MSG_KNOWLEDGE_DAMAGED);
    return OK;
}

static const void *section_at(struct knowledge *knowledge, enum knowledge_section section)
{
    const struct file_section *place = &knowledge->header->sections[section];

    knowledge->counts[section] = (size_t)(place->bytes / row_bytes[section]);
    return knowledge->bytes.at + place->offset;
}

static void point(struct knowledge *knowledge)
{
    knowledge->text = section_at(knowledge, SECTION_TEXT);
    knowledge->terms = section_at(knowledge, SECTION_TERMS);
    knowledge->aliases = section_at(knowledge, SECTION_ALIASES);
    knowledge->parents = section_at(knowledge, SECTION_PARENTS);
    knowledge->children = section_at(knowledge, SECTION_CHILDREN);
    knowledge->ancestors = section_at(knowledge, SECTION_ANCESTORS);
    knowledge->synonyms = section_at(knowledge, SECTION_SYNONYMS);
    knowledge->diseases = section_at(knowledge, SECTION_DISEASES);
    knowledge->codes = section_at(knowledge, SECTION_CODES);
    knowledge->groups = section_at(knowledge, SECTION_GROUPS);
    knowledge->numbers = section_at(knowledge, SECTION_NUMBERS);
    knowledge->rows = section_at(knowledge, SECTION_ROWS);
    knowledge->references = section_at(knowledge, SECTION_REFERENCES);
    knowledge->key_text = section_at(knowledge, SECTION_KEY_TEXT);
    knowledge->keys = section_at(knowledge, SECTION_KEYS);
    knowledge->suffixes = section_at(knowledge, SECTION_SUFFIXES);
    knowledge->uncovered = section_at(knowledge, SECTION_UNCOVERED);
}

/* ---- every place -------------------------------------------------------------------- */

struct walk {
    const struct knowledge *knowledge;
    bool is_wrong;
};

static void within(struct walk *walk, uint64_t value, size_t limit)
{
    if (value >= limit)
        walk->is_wrong = true;
}

static void text_within(struct walk *walk, uint32_t text)
{
    within(walk, text, walk->knowledge->counts[SECTION_TEXT]);
}

static void range_within(struct walk *walk, struct file_range range,
                         enum knowledge_section section)
{
    size_t count = walk->knowledge->counts[section];

    if (range.first > count || range.count > count - range.first)
        walk->is_wrong = true;
}

static void terms_walk(struct walk *walk)
{
    const struct knowledge *knowledge = walk->knowledge;

    for (size_t i = 0; i < knowledge->counts[SECTION_TERMS]; i++) {
        const struct file_term *term = &knowledge->terms[i];
        text_within(walk, term->id);
        text_within(walk, term->label_en);
        text_within(walk, term->label_ja);
        range_within(walk, term->synonyms, SECTION_SYNONYMS);
        range_within(walk, term->parents, SECTION_PARENTS);
        range_within(walk, term->children, SECTION_CHILDREN);
        range_within(walk, term->ancestors, SECTION_ANCESTORS);
        range_within(walk, term->keys, SECTION_KEYS);
        if (term->ancestors.count == 0 ||
            (i > 0 && knowledge->terms[i - 1].number >= term->number))
            walk->is_wrong = true;
    }
}

static void small_walk(struct walk *walk, const uint16_t *values,
                       enum knowledge_section section, enum knowledge_section target)
{
    for (size_t i = 0; i < walk->knowledge->counts[section]; i++)
        within(walk, values[i], walk->knowledge->counts[target]);
}

static void texts_walk(struct walk *walk, const uint32_t *values,
                       enum knowledge_section section)
{
    for (size_t i = 0; i < walk->knowledge->counts[section]; i++)
        text_within(walk, values[i]);
}

static void diseases_walk(struct walk *walk)
{
    const struct knowledge *knowledge = walk->knowledge;
    size_t terms = knowledge->counts[SECTION_TERMS];

    for (size_t i = 0; i < knowledge->counts[SECTION_DISEASES]; i++) {
        const struct file_disease *disease = &knowledge->diseases[i];
        text_within(walk, disease->code);
        text_within(walk, disease->name);
        within(walk, disease->group, knowledge->counts[SECTION_GROUPS]);
        range_within(walk, disease->rows, SECTION_ROWS);
    }
    for (size_t i = 0; i < knowledge->counts[SECTION_GROUPS]; i++) {
        range_within(walk, knowledge->groups[i].diseases, SECTION_DISEASES);
        range_within(walk, knowledge->groups[i].numbers, SECTION_NUMBERS);
    }
    for (size_t i = 0; i < knowledge->counts[SECTION_ROWS]; i++) {
        const struct knowledge_row *row = &knowledge->rows[i];
        within(walk, row->reference, knowledge->counts[SECTION_REFERENCES]);
        within(walk, row->term, terms);
        if (row->onset != UINT16_MAX)
            within(walk, row->onset, terms);
    }
}

static void keys_walk(struct walk *walk)
{
    const struct knowledge *knowledge = walk->knowledge;
    size_t key_count = knowledge->counts[SECTION_KEYS];

    for (size_t i = 0; i < key_count; i++) {
        const struct file_key *key = &knowledge->keys[i];
        within(walk, (uint64_t)key->text + key->length,
               knowledge->counts[SECTION_KEY_TEXT]);
        text_within(walk, key->because);
        within(walk, key->term, knowledge->counts[SECTION_TERMS]);
    }
    for (size_t i = 0; i < knowledge->counts[SECTION_SUFFIXES] && !walk->is_wrong; i++) {
        uint32_t key = knowledge->suffixes[i] >> KNOWLEDGE_SUFFIX_BITS;
        within(walk, key, key_count);
        if (key < key_count)
            within(walk, knowledge->suffixes[i] & ((1U << KNOWLEDGE_SUFFIX_BITS) - 1),
                   (size_t)knowledge->keys[key].length + 1);
    }
}

static bool ends_well(const struct knowledge *knowledge, const char *text,
                      enum knowledge_section section)
{
    size_t count = knowledge->counts[section];

    return count > 0 && text[count - 1] == '\0';
}

static bool places_are_right(const struct knowledge *knowledge)
{
    struct walk walk = {.knowledge = knowledge};

    if (!ends_well(knowledge, knowledge->text, SECTION_TEXT) ||
        !ends_well(knowledge, knowledge->key_text, SECTION_KEY_TEXT) ||
        knowledge->counts[SECTION_TERMS] > KNOWLEDGE_TERMS_MAX ||
        knowledge->counts[SECTION_DISEASES] > KNOWLEDGE_TERMS_MAX ||
        knowledge->counts[SECTION_CODES] != knowledge->counts[SECTION_DISEASES])
        return false;
    for (size_t i = 0; i < ARRAY_COUNT(knowledge->header->versions); i++)
        text_within(&walk, knowledge->header->versions[i]);
    terms_walk(&walk);
    for (size_t i = 0; i < knowledge->counts[SECTION_ALIASES]; i++)
        within(&walk, knowledge->aliases[i].term, knowledge->counts[SECTION_TERMS]);
    small_walk(&walk, knowledge->parents, SECTION_PARENTS, SECTION_TERMS);
    small_walk(&walk, knowledge->children, SECTION_CHILDREN, SECTION_TERMS);
    small_walk(&walk, knowledge->ancestors, SECTION_ANCESTORS, SECTION_TERMS);
    small_walk(&walk, knowledge->codes, SECTION_CODES, SECTION_DISEASES);
    texts_walk(&walk, knowledge->synonyms, SECTION_SYNONYMS);
    texts_walk(&walk, knowledge->references, SECTION_REFERENCES);
    diseases_walk(&walk);
    keys_walk(&walk);
    return !walk.is_wrong;
}

struct err knowledge_look(struct str bytes, struct knowledge *knowledge)
{
    enum { FINDINGS_ROOT = 118 };

    TRY(header_look(bytes));
    knowledge->bytes = bytes;
    knowledge->header = (const void *)bytes.at;
    point(knowledge);
    if (!places_are_right(knowledge))
        return err_of(ERR_INVALID, MSG_KNOWLEDGE_DAMAGED);
    knowledge->root = KNOWLEDGE_NONE;
    for (size_t i = 0; i < knowledge->counts[SECTION_TERMS]; i++)
        if (knowledge->terms[i].number == FINDINGS_ROOT)
            knowledge->root = (uint32_t)i;
    return OK;
}
