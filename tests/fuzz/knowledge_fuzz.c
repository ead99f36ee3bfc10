/* knowledge_fuzz.c -- the demonstration's file with bytes changed and its checksum made
 * right again: it is refused, or everything in it can be read.
 *
 * Input: pairs of place (4 bytes) and value (1 byte); then what is typed to search. */
#include "base/arena.h"
#include "features/knowledge/knowledge_file_rules.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct str whole;
static struct arena *kept; /* what it lies in, until the end */

static void whole_make(void)
{
    kept = arena_new((size_t)1 << 20, (size_t)1 << 28);
    struct knowledge_source source = {.arena = kept};

    if (knowledge_demonstration(kept, &source).kind != ERR_NONE ||
        knowledge_make(&source, &whole).kind != ERR_NONE)
        abort();
}

static void terms_walk(struct arena *arena, const struct knowledge *knowledge,
                       const char *typed)
{
    struct knowledge_hits hits;
    size_t sum = 0;

    for (uint32_t t = 0; t < knowledge_term_count(knowledge); t++) {
        struct knowledge_term term = knowledge_term(knowledge, t);
        size_t count = 0;
        (void)knowledge_ancestors(knowledge, t, &count);
        sum += strlen(term.id) + strlen(knowledge_label(knowledge, t, LANGUAGE_JA)) + count;
        for (uint32_t i = 0; i < term.synonym_count; i++)
            sum += strlen(knowledge_synonym(knowledge, t, i));
        for (uint32_t i = 0; i < term.child_count; i++)
            sum += knowledge_child(knowledge, t, i);
        sum += knowledge_term_find(knowledge, term.id, NULL) == t;
    }
    for (uint32_t d = 0; d < knowledge_disease_count(knowledge); d++)
        sum += strlen(knowledge_disease(knowledge, d).name);
    knowledge_search(arena, knowledge, typed, 20, &hits);
    if (sum == 0 || hits.count > 20)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { CHANGE = 5, CHANGES_MAX = 16, TYPED_MAX = 64 };
    struct knowledge knowledge;
    char typed[TYPED_MAX + 1] = "";
    size_t changes = size / CHANGE < CHANGES_MAX ? size / CHANGE : CHANGES_MAX;

    if (whole.length == 0)
        whole_make();
    struct arena *arena = arena_new((size_t)1 << 20, (size_t)1 << 28);
    char *bytes = arena_text(arena, whole.at, whole.length);
    for (size_t i = 0; i < changes; i++) {
        uint32_t place = 0;
        memcpy(&place, data + i * CHANGE, sizeof place);
        bytes[place % whole.length] = (char)data[i * CHANGE + 4];
    }
    size_t left = size - changes * CHANGE;
    if (left > 0)
        memcpy(typed, data + changes * CHANGE, left < TYPED_MAX ? left : TYPED_MAX);
    struct str file = {bytes, whole.length};
    uint64_t checksum = knowledge_checksum(file);
    memcpy(bytes + offsetof(struct file_header, checksum), &checksum, sizeof checksum);
    if (knowledge_look(file, &knowledge).kind == ERR_NONE)
        terms_walk(arena, &knowledge, typed);
    arena_free(arena);
    return 0;
}
