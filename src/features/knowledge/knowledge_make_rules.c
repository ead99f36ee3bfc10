/* knowledge_make_rules.c -- from what the sources said to the bytes of one file: texts,
 * terms, what is above and below them, the header.  Pure.
 *
 * The same source gives the same bytes: everything is sorted by what it says, nothing by
 * where it lay in memory.
 */
#include "features/knowledge/knowledge_make_rules.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

/* ---- sections and texts -------------------------------------------------------------- */

void *making_add(struct making *making, enum knowledge_section section, size_t count)
{
    size_t bytes = knowledge_row_bytes(section);
    size_t used = making->counts[section];

    if (making->sections[section] == NULL || used + count > making->rooms[section]) {
        size_t room = making->rooms[section] * 2;
        if (room < used + count + 1024)
            room = used + count + 1024;
        char *grown = arena_alloc(making->arena, room * bytes);
        if (used > 0)
            memcpy(grown, making->sections[section], used * bytes);
        making->sections[section] = grown;
        making->rooms[section] = room;
    }
    making->counts[section] += count;
    return (char *)making->sections[section] + used * bytes;
}

void *making_row(struct making *making, enum knowledge_section section, size_t which)
{
    return (char *)making->sections[section] + which * knowledge_row_bytes(section);
}

static uint32_t text_hash(const char *text)
{
    uint32_t hash = 2166136261U; /* FNV-1a */

    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * 16777619U;
    return hash;
}

static struct text_slot *slot_for(struct making *making, const char *text, uint32_t hash)
{
    const char *texts = making->sections[SECTION_TEXT];
    size_t at = hash & (making->slot_count - 1);

    while (making->slots[at].place != 0 &&
           (making->slots[at].hash != hash ||
            strcmp(texts + making->slots[at].place, text) != 0))
        at = (at + 1) & (making->slot_count - 1);
    return &making->slots[at];
}

static void slots_grow(struct making *making)
{
    struct text_slot *old = making->slots;
    size_t old_count = making->slot_count;

    making->slot_count = old_count == 0 ? (size_t)1 << 17 : old_count * 2;
    making->slots = arena_new_array(making->arena, struct text_slot, making->slot_count);
    for (size_t i = 0; i < old_count; i++) {
        if (old[i].place == 0)
            continue;
        size_t at = old[i].hash & (making->slot_count - 1);
        while (making->slots[at].place != 0)
            at = (at + 1) & (making->slot_count - 1);
        making->slots[at] = old[i];
    }
}

uint32_t making_text(struct making *making, const char *text)
{
    if (text == NULL || text[0] == '\0')
        return 0;
    if (making->slots_used * 2 >= making->slot_count)
        slots_grow(making);
    uint32_t hash = text_hash(text);
    struct text_slot *slot = slot_for(making, text, hash);
    if (slot->place != 0)
        return slot->place;
    size_t length = strlen(text) + 1;
    *slot = (struct text_slot){(uint32_t)making->counts[SECTION_TEXT], hash};
    making->slots_used++;
    memcpy(making_add(making, SECTION_TEXT, length), text, length);
    return slot->place;
}

/* ---- terms ---------------------------------------------------------------------------- */

static int term_order(const void *a, const void *b)
{
    const struct source_term *left = a;
    const struct source_term *right = b;

    return left->id < right->id ? -1 : left->id > right->id;
}

static int alias_order(const void *a, const void *b)
{
    const struct source_alias *left = a;
    const struct source_alias *right = b;

    if (left->id != right->id)
        return left->id < right->id ? -1 : 1;
    return left->in_place < right->in_place ? -1 : left->in_place > right->in_place;
}

static uint32_t term_itself(const struct making *making, uint32_t number)
{
    const struct knowledge_source *source = making->source;
    const struct source_term wanted = {.id = number};

    if (source->term_count == 0)
        return KNOWLEDGE_NONE;
    const struct source_term *found = bsearch(&wanted, source->terms, source->term_count,
                                              sizeof wanted, term_order);
    return found == NULL ? KNOWLEDGE_NONE : (uint32_t)(found - source->terms);
}

static uint32_t in_place_of(const struct knowledge_source *source, uint32_t number)
{
    size_t low = 0;
    size_t high = source->alias_count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (source->aliases[middle].id < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low < source->alias_count && source->aliases[low].id == number
               ? source->aliases[low].in_place
               : 0;
}

uint32_t making_term(const struct making *making, uint32_t number)
{
    enum { STEPS_MAX = 5 }; /* an obsolete one may lead to an obsolete one */

    for (int step = 0; step < STEPS_MAX && number != 0; step++) {
        uint32_t term = term_itself(making, number);
        if (term != KNOWLEDGE_NONE)
            return term;
        number = in_place_of(making->source, number);
    }
    return KNOWLEDGE_NONE;
}

/* Sorted, the second of two with one id dropped. */
static void terms_sort(struct knowledge_source *source)
{
    size_t kept = 0;

    if (source->alias_count > 0)
        qsort(source->aliases, source->alias_count, sizeof *source->aliases, alias_order);
    qsort(source->terms, source->term_count, sizeof *source->terms, term_order);
    for (size_t i = 0; i < source->term_count; i++)
        if (kept == 0 || source->terms[kept - 1].id != source->terms[i].id)
            source->terms[kept++] = source->terms[i];
    source->term_count = kept;
}

static struct file_range parents_write(struct making *making,
                                       const struct source_term *term)
{
    struct file_range range = {(uint32_t)making->counts[SECTION_PARENTS], 0};

    for (size_t i = 0; i < term->parent_count; i++) {
        uint32_t parent = making_term(making, term->parents[i]);
        if (parent == KNOWLEDGE_NONE)
            continue;
        *(uint16_t *)making_add(making, SECTION_PARENTS, 1) = (uint16_t)parent;
        range.count++;
    }
    return range;
}

static struct file_range synonyms_write(struct making *making,
                                        const struct source_term *term)
{
    struct file_range range = {(uint32_t)making->counts[SECTION_SYNONYMS], 0};

    for (size_t i = 0; i < term->synonym_count; i++) {
        uint32_t text = making_text(making, term->synonyms[i]);
        if (text == 0)
            continue;
        *(uint32_t *)making_add(making, SECTION_SYNONYMS, 1) = text;
        range.count++;
    }
    return range;
}

static void terms_write(struct making *making)
{
    const struct knowledge_source *source = making->source;

    for (size_t i = 0; i < source->term_count; i++) {
        const struct source_term *term = &source->terms[i];
        struct file_term row = {.number = term->id};
        row.id = making_text(making, arena_format(making->arena, "HP:%07u", term->id));
        row.label_en = making_text(making, term->label_en);
        row.label_ja = making_text(making, term->label_ja);
        row.synonyms = synonyms_write(making, term);
        row.parents = parents_write(making, term);
        *(struct file_term *)making_add(making, SECTION_TERMS, 1) = row;
    }
}

static void children_write(struct making *making)
{
    size_t count = making->counts[SECTION_TERMS];
    struct file_term *terms = making->sections[SECTION_TERMS];
    const uint16_t *parents = making->sections[SECTION_PARENTS];
    uint16_t *children =
        making_add(making, SECTION_CHILDREN, making->counts[SECTION_PARENTS]);

    for (size_t i = 0; i < making->counts[SECTION_PARENTS]; i++)
        terms[parents[i]].children.count++;
    for (size_t i = 1; i < count; i++)
        terms[i].children.first = terms[i - 1].children.first + terms[i - 1].children.count;
    for (size_t i = 0; i < count; i++)
        terms[i].children.count = 0;
    for (size_t i = 0; i < count; i++)
        for (uint32_t p = 0; p < terms[i].parents.count; p++) {
            struct file_range *range = &terms[parents[terms[i].parents.first + p]].children;
            children[range->first + range->count++] = (uint16_t)i;
        }
}

/* ---- what is above ---------------------------------------------------------------------- */

/* Terms so that each stands after all above it; how many could be placed. */
static size_t order_find(struct making *making, uint16_t *order)
{
    size_t count = making->counts[SECTION_TERMS];
    const struct file_term *terms = making->sections[SECTION_TERMS];
    const uint16_t *children = making->sections[SECTION_CHILDREN];
    uint32_t *waits = arena_new_array(making->arena, uint32_t, count);
    size_t placed = 0;

    for (size_t i = 0; i < count; i++) {
        waits[i] = terms[i].parents.count;
        if (waits[i] == 0)
            order[placed++] = (uint16_t)i;
    }
    for (size_t at = 0; at < placed; at++) {
        struct file_range range = terms[order[at]].children;
        for (uint32_t c = 0; c < range.count; c++)
            if (--waits[children[range.first + c]] == 0)
                order[placed++] = children[range.first + c];
    }
    return placed;
}

static void ancestor_add(struct making *making, struct file_term *term, uint32_t *seen,
                         uint32_t stamp, uint16_t ancestor)
{
    if (seen[ancestor] == stamp)
        return;
    seen[ancestor] = stamp;
    *(uint16_t *)making_add(making, SECTION_ANCESTORS, 1) = ancestor;
    term->ancestors.count++;
}

static void ancestors_of(struct making *making, uint16_t which, uint32_t *seen)
{
    struct file_term *terms = making->sections[SECTION_TERMS];
    struct file_term *term = &terms[which];
    uint32_t stamp = (uint32_t)which + 1;

    term->ancestors = (struct file_range){(uint32_t)making->counts[SECTION_ANCESTORS], 0};
    ancestor_add(making, term, seen, stamp, which);
    for (uint32_t p = 0; p < term->parents.count; p++) {
        const uint16_t *parents = making->sections[SECTION_PARENTS];
        struct file_range above = terms[parents[term->parents.first + p]].ancestors;
        for (uint32_t a = 0; a < above.count; a++) {
            const uint16_t *ancestors = making->sections[SECTION_ANCESTORS];
            ancestor_add(making, term, seen, stamp, ancestors[above.first + a]);
        }
    }
}

static struct err ancestors_write(struct making *making)
{
    enum { FINDINGS_ROOT = 118 };
    size_t count = making->counts[SECTION_TERMS];
    uint16_t *order = arena_new_array(making->arena, uint16_t, count);
    uint32_t *seen = arena_new_array(making->arena, uint32_t, count);
    struct file_term *terms = making->sections[SECTION_TERMS];
    uint32_t root = term_itself(making, FINDINGS_ROOT);

    if (order_find(making, order) != count)
        return err_of(ERR_INVALID, MSG_KNOWLEDGE_CIRCLE);
    for (size_t i = 0; i < count; i++)
        ancestors_of(making, order[i], seen);
    const uint16_t *ancestors = making->sections[SECTION_ANCESTORS];
    for (size_t i = 0; i < count; i++)
        for (uint32_t a = 1; a < terms[i].ancestors.count; a++)
            if (ancestors[terms[i].ancestors.first + a] == root)
                terms[i].is_finding = 1;
    return OK;
}

static void aliases_write(struct making *making)
{
    const struct knowledge_source *source = making->source;
    uint32_t last = 0;

    for (size_t i = 0; i < source->alias_count; i++) {
        uint32_t number = source->aliases[i].id;
        uint32_t term = making_term(making, source->aliases[i].in_place);
        if (term == KNOWLEDGE_NONE || number == last ||
            term_itself(making, number) != KNOWLEDGE_NONE)
            continue;
        *(struct file_alias *)making_add(making, SECTION_ALIASES, 1) =
            (struct file_alias){number, term};
        last = number;
    }
}

/* ---- the bytes --------------------------------------------------------------------------- */

static size_t rounded(size_t bytes)
{
    return (bytes + 7) & ~(size_t)7;
}

static struct str bytes_of(struct making *making)
{
    const struct knowledge_versions *versions = &making->source->versions;
    struct file_header header = {
        .magic = KNOWLEDGE_MAGIC,
        .format = KNOWLEDGE_FORMAT,
        .is_demonstration = versions->is_demonstration,
        .section_count = SECTION_COUNT,
        .versions = {making_text(making, versions->hpo),
                     making_text(making, versions->labels),
                     making_text(making, versions->annotations),
                     making_text(making, versions->mondo),
                     making_text(making, versions->nando)},
    };
    size_t size = rounded(sizeof header);

    for (int i = 0; i < SECTION_COUNT; i++) {
        size_t bytes = making->counts[i] * knowledge_row_bytes((enum knowledge_section)i);
        header.sections[i] = (struct file_section){size, bytes};
        size += rounded(bytes);
    }
    char *bytes = arena_alloc(making->arena, size);
    for (int i = 0; i < SECTION_COUNT; i++)
        if (header.sections[i].bytes > 0)
            memcpy(bytes + header.sections[i].offset, making->sections[i],
                   (size_t)header.sections[i].bytes);
    header.size = size;
    memcpy(bytes, &header, sizeof header);
    header.checksum = knowledge_checksum((struct str){bytes, size});
    memcpy(bytes, &header, sizeof header);
    return (struct str){bytes, size};
}

struct err knowledge_make(struct knowledge_source *source, struct str *bytes)
{
    struct making making = {.arena = source->arena, .source = source};

    if (source->term_count == 0)
        return err_of(ERR_INVALID, MSG_KNOWLEDGE_NO_TERMS);
    if (source->term_count > KNOWLEDGE_TERMS_MAX ||
        source->disease_count > KNOWLEDGE_TERMS_MAX)
        return err_of(ERR_INVALID, MSG_KNOWLEDGE_TOO_MANY);
    (void)making_add(&making, SECTION_TEXT, 1); /* place 0 is the empty text */
    (void)making_add(&making, SECTION_KEY_TEXT, 1);
    terms_sort(source);
    terms_write(&making);
    children_write(&making);
    TRY(ancestors_write(&making));
    aliases_write(&making);
    making_diseases(&making);
    making_keys(&making);
    *bytes = bytes_of(&making);
    return OK;
}
