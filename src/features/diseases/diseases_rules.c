/* diseases_rules.c -- how well a disease fits what somebody typed.  Pure.
 *
 * Everything is compared folded, so width, case, hiragana and variant characters
 * never matter.  348 diseases have some 4,000 short spellings: looking at each is
 * faster than keeping an index.
 */
#include "features/diseases/diseases_rules.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"

#include <string.h>

/* Best first.  A name comes before a synonym: who types パーキンソン means 6. */
enum fit {
    FIT_NUMBER,
    FIT_WHOLE_NAME,
    FIT_WHOLE_SYNONYM,
    FIT_NAME_BEGINS,
    FIT_SYNONYM_BEGINS,
    FIT_NUMBER_BEGINS,
    FIT_INSIDE_NAME,
    FIT_INSIDE_SYNONYM,
    FIT_WIDE,                        /* the same again, spelt more loosely */
    FIT_WORDS = FIT_WIDE + FIT_WIDE, /* every word somewhere */
    FIT_NONE,
};

struct wanted {
    const char *text;
    const char *wide;
    bool is_letter; /* one Latin letter or digit: "inside" would be nearly all */
    const char **words;
    size_t word_count;
};

struct match {
    enum fit fit;
    const char *because;
};

/* ---- keys -------------------------------------------------------------------- */

struct disease_key disease_key_of(struct arena *arena, const char *name,
                                  const char *because)
{
    return (struct disease_key){
        .text = utf8_fold(arena, name),
        .wide = utf8_fold_wide(arena, name),
        .because = because,
    };
}

void disease_entry_complete(struct arena *arena, struct disease_entry *entry)
{
    const struct disease *disease = &entry->disease;

    entry->number = disease->number > 0 ? arena_format(arena, "%d", disease->number) : "";
    entry->labels[LANGUAGE_JA] =
        utf8_fold(arena, arena_format(arena, "%s%s", entry->number, disease->name_ja));
    entry->labels[LANGUAGE_EN] =
        utf8_fold(arena, arena_format(arena, "%s%s", entry->number, disease->name_en));
}

/* ---- one disease -------------------------------------------------------------- */

static enum fit fit_of_text(const char *key, const char *wanted, bool is_letter,
                            bool is_name)
{
    const char *at = strstr(key, wanted);

    if (at == NULL)
        return FIT_NONE;
    if (at == key && key[strlen(wanted)] == '\0')
        return is_name ? FIT_WHOLE_NAME : FIT_WHOLE_SYNONYM;
    if (at == key)
        return is_name ? FIT_NAME_BEGINS : FIT_SYNONYM_BEGINS;
    if (is_letter)
        return FIT_NONE;
    return is_name ? FIT_INSIDE_NAME : FIT_INSIDE_SYNONYM;
}

static void better(struct match *best, enum fit fit, const char *because)
{
    if (fit < best->fit)
        *best = (struct match){fit, because};
}

static bool has_every_word(const struct disease_entry *entry, const struct wanted *wanted)
{
    for (size_t i = 0; i < wanted->word_count; i++) {
        bool is_there = false;
        for (size_t k = 0; k < entry->key_count && !is_there; k++)
            is_there = strstr(entry->keys[k].text, wanted->words[i]) != NULL;
        if (!is_there)
            return false;
    }
    return wanted->word_count > 1;
}

static struct match match_of(const struct disease_entry *entry,
                             const struct wanted *wanted)
{
    struct match best = {FIT_NONE, NULL};

    if (entry->number[0] != '\0' && strcmp(entry->number, wanted->text) == 0)
        return (struct match){FIT_NUMBER, NULL};
    if (strcmp(entry->labels[LANGUAGE_JA], wanted->text) == 0 ||
        strcmp(entry->labels[LANGUAGE_EN], wanted->text) == 0)
        return (struct match){FIT_WHOLE_NAME, NULL};
    if (strncmp(entry->number, wanted->text, strlen(wanted->text)) == 0)
        better(&best, FIT_NUMBER_BEGINS, NULL);
    for (size_t i = 0; i < entry->key_count; i++) {
        const struct disease_key *key = &entry->keys[i];
        bool is_name = key->because == NULL;
        better(&best, fit_of_text(key->text, wanted->text, wanted->is_letter, is_name),
               key->because);
        if (wanted->wide[0] == '\0')
            continue;
        enum fit wide = fit_of_text(key->wide, wanted->wide, wanted->is_letter, is_name);
        if (wide != FIT_NONE)
            better(&best, (enum fit)(wide + FIT_WIDE), key->because);
    }
    if (best.fit == FIT_NONE && has_every_word(entry, wanted))
        best.fit = FIT_WORDS;
    return best;
}

/* ---- what was typed ------------------------------------------------------------- */

static bool is_one_letter(const char *text)
{
    return text[0] != '\0' && (unsigned char)text[0] < 0x80 && text[1] == '\0';
}

static void words_cut(struct arena *arena, const char *typed, struct wanted *wanted)
{
    struct str rest =
        str_of(utf8_nfkc(arena, str_of(typed))); /* a wide blank is one too */
    struct str word;
    size_t capacity = 0;

    while (rest.length > 0 && str_next(&rest, ' ', &word)) {
        const char *folded = utf8_fold(arena, str_copy(arena, word));
        if (folded[0] == '\0')
            continue;
        wanted->words = arena_grow(arena, wanted->words, wanted->word_count, &capacity,
                                   sizeof *wanted->words);
        wanted->words[wanted->word_count++] = folded;
    }
}

static bool wanted_read(struct arena *arena, const char *typed, struct wanted *wanted)
{
    if (text_is_empty(typed))
        return false;
    *wanted = (struct wanted){.text = utf8_fold(arena, typed),
                              .wide = utf8_fold_wide(arena, typed)};
    wanted->is_letter = is_one_letter(wanted->text);
    words_cut(arena, typed, wanted);
    return wanted->text[0] != '\0';
}

/* ---- the list -------------------------------------------------------------------- */

bool disease_is_in_group(const struct disease *disease, const char *group)
{
    struct str rest = str_of(disease->groups);
    struct str code;

    while (rest.length > 0 && str_next(&rest, '|', &code))
        if (str_is(code, group))
            return true;
    return false;
}

void disease_catalogue_find(const struct disease_catalogue *catalogue,
                            struct arena *arena, const char *group, const char *words,
                            struct diseases_found *found)
{
    struct wanted wanted;

    *found = (struct diseases_found){.count = 0};
    if (!wanted_read(arena, words, &wanted))
        return;
    struct match *matches = arena_new_array(arena, struct match, catalogue->count + 1);
    for (size_t i = 0; i < catalogue->count; i++) {
        const struct disease_entry *entry = &catalogue->entries[i];
        bool is_out = group != NULL && !disease_is_in_group(&entry->disease, group);
        matches[i] = is_out ? (struct match){FIT_NONE, NULL} : match_of(entry, &wanted);
        found->total += matches[i].fit != FIT_NONE;
    }
    for (enum fit fit = FIT_NUMBER; fit < FIT_NONE; fit++)
        for (size_t i = 0; i < catalogue->count; i++) {
            if (matches[i].fit != fit || found->count == DISEASE_FOUND_MAX)
                continue;
            found->items[found->count] = &catalogue->entries[i].disease;
            found->because[found->count++] = matches[i].because;
        }
}

/* ---- what is meant --------------------------------------------------------------- */

const struct disease *disease_catalogue_meant(const struct disease_catalogue *catalogue,
                                              struct arena *arena, const char *words)
{
    struct wanted wanted;
    const struct disease_entry *meant = NULL;
    enum fit best = FIT_NONE;
    bool is_several = false;

    if (!wanted_read(arena, words, &wanted))
        return NULL;
    for (size_t i = 0; i < catalogue->answer_count + catalogue->count; i++) {
        const struct disease_entry *entry =
            i < catalogue->answer_count
                ? &catalogue->answers[i]
                : &catalogue->entries[i - catalogue->answer_count];
        enum fit fit = match_of(entry, &wanted).fit;
        if (fit > FIT_WHOLE_SYNONYM || fit > best)
            continue;
        is_several = fit == best;
        best = fit;
        meant = entry;
    }
    return meant == NULL || is_several ? NULL : &meant->disease;
}

static void offer(struct disease_suggestions *suggestions, const struct disease *disease,
                  const char *because)
{
    suggestions->items[suggestions->count] = disease;
    suggestions->because[suggestions->count++] = because;
}

/* One character is too little to put an answer before all diseases. */
static bool is_answer_meant(const struct disease_entry *answer,
                            const struct wanted *wanted)
{
    return utf8_length(str_of(wanted->text)) > 1 &&
           match_of(answer, wanted).fit <= FIT_SYNONYM_BEGINS;
}

/* The two answers are always there, last, unless it is they who were typed. */
void disease_catalogue_suggest(const struct disease_catalogue *catalogue,
                               struct arena *arena, const char *words,
                               struct disease_suggestions *suggestions)
{
    struct diseases_found found;
    struct wanted wanted;
    size_t place_count = DISEASE_SUGGEST_MAX - catalogue->answer_count;

    *suggestions = (struct disease_suggestions){.count = 0};
    disease_catalogue_find(catalogue, arena, NULL, words, &found);
    suggestions->total = found.total;
    bool has_words = wanted_read(arena, words, &wanted);
    for (int turn = 0; turn < 2; turn++) {
        for (size_t i = 0; i < catalogue->answer_count; i++) {
            const struct disease_entry *answer = &catalogue->answers[i];
            bool is_first = has_words && is_answer_meant(answer, &wanted);
            if (is_first == (turn == 0))
                offer(suggestions, &answer->disease, NULL);
        }
        for (size_t i = 0; turn == 0 && i < found.count && i < place_count; i++)
            offer(suggestions, found.items[i], found.because[i]);
    }
}
