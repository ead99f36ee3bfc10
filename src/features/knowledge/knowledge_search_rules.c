/* knowledge_search_rules.c -- a finding by what somebody typed.  Pure.
 *
 * What was typed, folded, is one stretch of the sorted list of places (made by
 * knowledge_make_keys_rules.c): two binary searches, then as many steps as there are
 * places in it.  Words in another order are looked for under the longest of them.
 */
#include "features/knowledge/knowledge_file_rules.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"

#include <string.h>

enum { WORDS_MAX = 8 };

/* Best first; what is left of the number is the length of the spelling. */
enum { WHOLE, BEGINS_LABEL, BEGINS_SYNONYM, INSIDE_LABEL, INSIDE_SYNONYM };

struct best {
    uint16_t worth; /* UINT16_MAX: not found */
    uint32_t key;
};

struct seeking {
    const struct knowledge *knowledge;
    struct best *best; /* of each term */
    uint16_t *terms;   /* those that were found */
    size_t count;
};

static const char *place_text(const struct knowledge *knowledge, uint32_t suffix)
{
    const struct file_key *key = &knowledge->keys[suffix >> KNOWLEDGE_SUFFIX_BITS];

    return knowledge->key_text + key->text +
           (suffix & ((1U << KNOWLEDGE_SUFFIX_BITS) - 1));
}

/* The first place that does not come before what was typed; with `after`, the first
 * that comes after all which begin with it. */
static size_t stretch_end(const struct knowledge *knowledge, const char *typed,
                          size_t length, bool after)
{
    size_t low = 0;
    size_t high = knowledge->counts[SECTION_SUFFIXES];

    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strncmp(place_text(knowledge, knowledge->suffixes[middle]), typed,
                            length);
        if (order < 0 || (after && order == 0))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static uint16_t worth_of(const struct file_key *key, uint32_t place, size_t length)
{
    enum { LENGTH_MAX = 8191 };
    bool is_label = key->because == 0;
    uint16_t spelling = key->length < LENGTH_MAX ? key->length : LENGTH_MAX;
    int fit = is_label ? INSIDE_LABEL : INSIDE_SYNONYM;

    if (place == 0)
        fit = key->length == length ? WHOLE : is_label ? BEGINS_LABEL : BEGINS_SYNONYM;
    return (uint16_t)(fit * (LENGTH_MAX + 1) + spelling);
}

static void found(struct seeking *seeking, uint32_t key, uint16_t worth)
{
    uint16_t term = seeking->knowledge->keys[key].term;
    struct best *best = &seeking->best[term];

    if (best->worth == UINT16_MAX)
        seeking->terms[seeking->count++] = term;
    if (worth < best->worth)
        *best = (struct best){worth, key};
}

static bool term_has(const struct knowledge *knowledge, uint16_t term, const char *word)
{
    struct file_range range = knowledge->terms[term].keys;

    for (uint32_t i = 0; i < range.count; i++)
        if (strstr(knowledge->key_text + knowledge->keys[range.first + i].text, word) != NULL)
            return true;
    return false;
}

static void stretch_walk(struct seeking *seeking, const char *typed,
                         const char *const *others, size_t other_count)
{
    const struct knowledge *knowledge = seeking->knowledge;
    size_t length = strlen(typed);
    size_t end = stretch_end(knowledge, typed, length, true);

    for (size_t i = stretch_end(knowledge, typed, length, false); i < end; i++) {
        uint32_t key = knowledge->suffixes[i] >> KNOWLEDGE_SUFFIX_BITS;
        uint32_t place = knowledge->suffixes[i] & ((1U << KNOWLEDGE_SUFFIX_BITS) - 1);
        bool has_all = true;
        for (size_t w = 0; w < other_count && has_all; w++)
            has_all = term_has(knowledge, knowledge->keys[key].term, others[w]);
        if (has_all)
            found(seeking, key, worth_of(&knowledge->keys[key], place, length));
    }
}

/* ---- what was typed ---------------------------------------------------------------------- */

static void words_walk(struct seeking *seeking, struct arena *arena, const char *typed)
{
    const char *words[WORDS_MAX];
    size_t count = 0;
    size_t longest = 0;
    struct str rest = str_of(utf8_nfkc(arena, str_of(typed)));
    struct str word;

    while (rest.length > 0 && count < WORDS_MAX && str_next(&rest, ' ', &word)) {
        words[count] = utf8_fold(arena, str_copy(arena, word));
        if (words[count][0] == '\0')
            continue;
        if (strlen(words[count]) > strlen(words[longest]))
            longest = count;
        count++;
    }
    if (count < 2)
        return;
    const char *first = words[longest];
    words[longest] = words[count - 1];
    stretch_walk(seeking, first, words, count - 1);
}

/* Does (worth, term) come before the one that stands there? */
static bool comes_before(const struct seeking *seeking, uint16_t a, uint32_t b)
{
    uint16_t left = seeking->best[a].worth;
    uint16_t right = seeking->best[b].worth;

    return left != right ? left < right : a < b;
}

static void hits_keep(const struct seeking *seeking, size_t limit,
                      struct knowledge_hits *hits)
{
    for (size_t i = 0; i < seeking->count; i++) {
        uint16_t term = seeking->terms[i];
        size_t at = hits->count < limit ? hits->count : limit;
        if (at == limit && !comes_before(seeking, term, hits->items[limit - 1].term))
            continue;
        if (at == limit)
            at--;
        else
            hits->count++;
        for (; at > 0 && comes_before(seeking, term, hits->items[at - 1].term); at--)
            hits->items[at] = hits->items[at - 1];
        uint32_t because = seeking->knowledge->keys[seeking->best[term].key].because;
        hits->items[at] = (struct knowledge_hit){
            term, because == 0 ? NULL : seeking->knowledge->text + because};
    }
    hits->total = seeking->count;
}

/* "HP:0001250", "hp_0001250" and "1250" are ids. */
static uint32_t term_by_id(struct arena *arena, const struct knowledge *knowledge,
                           const char *typed)
{
    struct str text = str_trim(str_of(utf8_nfkc(arena, str_of(typed))));
    int64_t number = 0;

    if (text.length > 3 && str_equal_fold((struct str){text.at, 2}, "hp") &&
        (text.at[2] == ':' || text.at[2] == '_'))
        text = str_skip(text, 3);
    if (!str_int(text, &number) || number < 1 || number > 9999999)
        return KNOWLEDGE_NONE;
    return knowledge_term_find(
        knowledge, arena_format(arena, "HP:%07d", (int)number), NULL);
}

void knowledge_search(struct arena *arena, const struct knowledge *knowledge,
                      const char *words, size_t limit, struct knowledge_hits *hits)
{
    struct arena_mark mark = arena_mark(arena);
    size_t terms = knowledge->counts[SECTION_TERMS];

    hits->count = hits->total = 0;
    if (words == NULL || !utf8_is_valid(str_of(words)) || limit == 0)
        return;
    if (limit > KNOWLEDGE_HITS_MAX)
        limit = KNOWLEDGE_HITS_MAX;
    uint32_t by_id = term_by_id(arena, knowledge, words);
    if (by_id != KNOWLEDGE_NONE && knowledge->terms[by_id].is_finding != 0) {
        hits->items[0] = (struct knowledge_hit){by_id, NULL};
        hits->count = hits->total = 1;
        arena_rewind(arena, mark);
        return;
    }
    struct seeking seeking = {.knowledge = knowledge};
    seeking.best = arena_new_array(arena, struct best, terms);
    seeking.terms = arena_new_array(arena, uint16_t, terms);
    for (size_t i = 0; i < terms; i++)
        seeking.best[i].worth = UINT16_MAX;
    const char *folded = utf8_fold(arena, words);
    if (folded[0] != '\0') {
        stretch_walk(&seeking, folded, NULL, 0);
        if (seeking.count == 0)
            words_walk(&seeking, arena, words);
    }
    hits_keep(&seeking, limit, hits);
    arena_rewind(arena, mark);
}
