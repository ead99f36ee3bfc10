/* knowledge_make_keys_rules.c -- spellings under which findings are found.  Pure.
 *
 * Each spelling is folded (utf8.h); each place in it where a word may begin - every
 * character of Japanese, the first letter of a Latin word, the first kana of a stem in a
 * reading - is an entry of one list, sorted by what follows.  What begins with the letters
 * that were typed is then one stretch of that list.
 */
#include "features/knowledge/knowledge_make_rules.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { PLACE_MAX = 1 << KNOWLEDGE_SUFFIX_BITS };

struct suffix {
    uint32_t packed;
    uint32_t text; /* place in KEY_TEXT */
};

struct keys {
    struct making *making;
    struct suffix *suffixes;
    size_t count, room;
    bool is_reading; /* words of the spelling at hand begin at its blanks only */
};

static void suffix_add(struct keys *keys, uint32_t key, uint32_t text, size_t place)
{
    if (place >= PLACE_MAX)
        return;
    keys->suffixes = arena_grow(keys->making->arena, keys->suffixes, keys->count,
                                &keys->room, sizeof *keys->suffixes);
    keys->suffixes[keys->count++] =
        (struct suffix){key << KNOWLEDGE_SUFFIX_BITS | (uint32_t)place,
                        text + (uint32_t)place};
}

/* A byte at which a character outside of ASCII begins. */
static bool begins_wide(const char *at)
{
    return ((unsigned char)*at & 0xc0) == 0xc0;
}

/* One word at the end of KEY_TEXT; its places are entries. */
static size_t word_write(struct keys *keys, uint32_t key, uint32_t text, size_t length,
                         const char *word)
{
    size_t bytes = strlen(word);

    memcpy(making_add(keys->making, SECTION_KEY_TEXT, bytes), word, bytes);
    for (size_t i = 0; i < bytes; i++)
        if (i == 0 || (!keys->is_reading && begins_wide(word + i)))
            suffix_add(keys, key, text, length + i);
    return length + bytes;
}

static void key_write(struct keys *keys, uint16_t term, const char *spelling,
                      uint32_t because)
{
    struct making *making = keys->making;
    uint32_t key = (uint32_t)making->counts[SECTION_KEYS];
    uint32_t text = (uint32_t)making->counts[SECTION_KEY_TEXT];
    struct str rest = str_of(spelling);
    struct str word;
    size_t length = 0;

    while (rest.length > 0 && length < PLACE_MAX && str_next(&rest, ' ', &word)) {
        struct arena_mark mark = arena_mark(making->arena);
        const char *folded = utf8_fold(making->arena, str_copy(making->arena, word));
        char kept[PLACE_MAX];
        size_t bytes = strlen(folded);
        bool fits = bytes < sizeof kept;
        if (fits)
            memcpy(kept, folded, bytes + 1);
        arena_rewind(making->arena, mark);
        if (fits && bytes > 0)
            length = word_write(keys, key, text, length, kept);
    }
    *(char *)making_add(making, SECTION_KEY_TEXT, 1) = '\0';
    *(struct file_key *)making_add(making, SECTION_KEYS, 1) =
        (struct file_key){text, because, term, (uint16_t)length};
}

static void term_keys(struct keys *keys, uint16_t which)
{
    struct making *making = keys->making;
    struct file_term *term = making_row(making, SECTION_TERMS, which);
    const struct source_term *source = &making->source->terms[which];

    term->keys.first = (uint32_t)making->counts[SECTION_KEYS];
    if (source->label_ja != NULL)
        key_write(keys, which, source->label_ja, 0);
    if (source->reading != NULL) {
        keys->is_reading = true;
        key_write(keys, which, source->reading, 0);
        keys->is_reading = false;
    }
    if (source->label_en != NULL)
        key_write(keys, which, source->label_en, 0);
    for (size_t i = 0; i < source->synonym_count; i++)
        key_write(keys, which, source->synonyms[i],
                  making_text(making, source->synonyms[i]));
    term->keys.count = (uint32_t)making->counts[SECTION_KEYS] - term->keys.first;
}

struct compared {
    const char *text;
    uint32_t packed;
};

static int compared_order(const void *a, const void *b)
{
    const struct compared *left = a;
    const struct compared *right = b;
    int order = strcmp(left->text, right->text);

    if (order != 0)
        return order;
    return left->packed < right->packed ? -1 : left->packed > right->packed;
}

void making_keys(struct making *making)
{
    struct keys keys = {.making = making};

    for (size_t i = 0; i < making->counts[SECTION_TERMS]; i++)
        if (((struct file_term *)making_row(making, SECTION_TERMS, i))->is_finding != 0)
            term_keys(&keys, (uint16_t)i);
    struct compared *sorted = arena_new_array(making->arena, struct compared, keys.count + 1);
    const char *texts = making->sections[SECTION_KEY_TEXT];
    for (size_t i = 0; i < keys.count; i++)
        sorted[i] = (struct compared){texts + keys.suffixes[i].text, keys.suffixes[i].packed};
    qsort(sorted, keys.count, sizeof *sorted, compared_order);
    uint32_t *written = making_add(making, SECTION_SUFFIXES, keys.count);
    for (size_t i = 0; i < keys.count; i++)
        written[i] = sorted[i].packed;
}
