/* knowledge_import_readings_rules.c -- how a finding written in kanji is read.  Pure.
 *
 * The ontology's Japanese names come without readings.  A table of our own says how stems
 * are read; a name is taken apart from its beginning, the longest stem that fits first.
 * What is in no row stays as it is written, so that the rest is found by its kana still.
 */
#include "features/knowledge_import/knowledge_import_rules.h"

#include "base/arena.h"
#include "base/buf.h"

#include <stdlib.h>
#include <string.h>

enum { READING_BYTES_MAX = 4096 };

static int stem_order(const void *a, const void *b)
{
    const struct import_stem *left = a;
    const struct import_stem *right = b;

    return strcmp(left->stem, right->stem);
}

void import_stems_sort(struct import_stems *stems)
{
    if (stems->count > 0)
        qsort(stems->items, stems->count, sizeof *stems->items, stem_order);
    stems->longest = 0;
    for (size_t i = 0; i < stems->count; i++) {
        size_t length = strlen(stems->items[i].stem);
        stems->longest = length > stems->longest ? length : stems->longest;
    }
}

static const struct import_stem *stem_find(const struct import_stems *stems,
                                           struct str stem)
{
    size_t low = 0;
    size_t high = stems->count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        const char *found = stems->items[middle].stem;
        int order = strncmp(found, stem.at, stem.length);
        if (order == 0 && found[stem.length] == '\0')
            return &stems->items[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static bool is_inside(char byte)
{
    return ((unsigned char)byte & 0xc0) == 0x80;
}

/* U+4000 to U+9FFF begin with these bytes; what is below U+4E00 is in no name. */
static bool is_kanji(const char *at)
{
    return (unsigned char)*at >= 0xe4 && (unsigned char)*at <= 0xe9;
}

static bool stands_alone(struct str name, size_t place)
{
    enum { KANJI_BYTES = 3 };

    return place < KANJI_BYTES || !is_kanji(name.at + place - KANJI_BYTES);
}

/* The longest stem at that place; NULL: none. */
static const struct import_stem *stem_at(const struct import_stems *stems, struct str name,
                                         size_t place)
{
    size_t length = name.length - place;

    for (length = length < stems->longest ? length : stems->longest; length > 0; length--) {
        if (place + length < name.length && is_inside(name.at[place + length]))
            continue;
        const struct import_stem *stem =
            stem_find(stems, (struct str){name.at + place, length});
        if (stem != NULL && (!stem->is_alone || stands_alone(name, place)))
            return stem;
    }
    return NULL;
}

const char *import_reading(struct arena *arena, const struct import_stems *stems,
                           struct str name)
{
    struct buf buf;
    size_t read = 0;

    buf_init(&buf, READING_BYTES_MAX);
    for (size_t place = 0; place < name.length;) {
        const struct import_stem *stem = stem_at(stems, name, place);
        if (stem != NULL) {
            buf_format(&buf, " %s ", stem->reading);
            place += strlen(stem->stem);
            read++;
            continue;
        }
        do
            buf_char(&buf, name.at[place++]);
        while (place < name.length && is_inside(name.at[place]));
    }
    const char *reading = read == 0 || buf_failed(&buf)
                              ? NULL
                              : arena_text(arena, buf.data, buf.length);
    buf_release(&buf);
    return reading;
}
