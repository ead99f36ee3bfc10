/* diseases_store.c -- the list of designated diseases as rows: read once, kept.
 *
 * A damaged table is a defect: the program carries it, and the data test has
 * refused it at build time.
 */
#include "features/diseases/diseases.h"
#include "features/diseases/diseases_rules.h"

#include "base/arena.h"
#include "base/defect.h"
#include "base/str.h"
#include "base/tsv.h"

#include <pthread.h>

enum { LIST_BYTES_MAX = 8 * 1024 * 1024, ANSWERS = 2, OWN_KEYS = 3 };

#define FOLDER "data/diseases/"

static struct arena *list_arena;
static struct disease_catalogue list;
static struct disease_group *groups;
static size_t group_count;
static size_t membership_count;
static day list_day = DAY_NONE;

/* ---- tables ------------------------------------------------------------------- */

static struct tsv table_open(const char *name)
{
    struct tsv tsv;
    const char *path = arena_format(list_arena, FOLDER "%s.tsv", name);
    if (tsv_embedded(list_arena, path, &tsv).kind != ERR_NONE)
        defect("a table of the diseases cannot be read");
    return tsv;
}

static const char *cell(const struct tsv *tsv, size_t row, const char *column)
{
    int number = tsv_column(tsv, column);
    need(number >= 0);
    return tsv_cell(tsv, row, number);
}

static int cell_number(const struct tsv *tsv, size_t row, const char *column)
{
    int64_t number = 0;
    if (!str_int(str_of(cell(tsv, row, column)), &number) || number < 1 || number > 9999)
        defect("a number of the diseases cannot be read");
    return (int)number;
}

/* ---- synonyms ----------------------------------------------------------------- */

struct spellings {
    struct disease_synonym *synonyms;
    size_t synonym_count;
    struct disease_key *keys;
    size_t key_count;
};

/* Synonyms stand in order of numbers; `first` is where this number's begin. */
static size_t synonyms_of(const struct tsv *tsv, int number, size_t first)
{
    size_t end = first;
    while (end < tsv->row_count && cell_number(tsv, end, "number") == number)
        end++;
    return end;
}

static void names_add(struct spellings *spellings, const struct disease *disease)
{
    const char *const names[OWN_KEYS] = {disease->name_ja, disease->name_kana,
                                         disease->name_en};
    for (size_t i = 0; i < OWN_KEYS; i++)
        spellings->keys[spellings->key_count++] =
            disease_key_of(list_arena, names[i], NULL);
}

static void synonym_add(struct spellings *spellings, const struct tsv *tsv, size_t row)
{
    const char *name = cell(tsv, row, "synonym");
    const char *reading = cell(tsv, row, "reading");

    spellings->synonyms[spellings->synonym_count++] =
        (struct disease_synonym){name, cell(tsv, row, "kind")};
    spellings->keys[spellings->key_count++] = disease_key_of(list_arena, name, name);
    if (!text_is_empty(reading))
        spellings->keys[spellings->key_count++] =
            disease_key_of(list_arena, reading, name);
}

static void entry_complete(struct disease_entry *entry, const struct tsv *synonyms,
                           size_t first, size_t end)
{
    size_t count = end - first;
    struct spellings spellings = {
        .synonyms = arena_new_array(list_arena, struct disease_synonym, count + 1),
        .keys = arena_new_array(list_arena, struct disease_key, count * 2 + OWN_KEYS),
    };

    names_add(&spellings, &entry->disease);
    for (size_t row = first; row < end; row++)
        synonym_add(&spellings, synonyms, row);
    entry->disease.synonyms = spellings.synonyms;
    entry->disease.synonym_count = spellings.synonym_count;
    entry->keys = spellings.keys;
    entry->key_count = spellings.key_count;
    disease_entry_complete(list_arena, entry);
}

/* ---- the designated ones --------------------------------------------------------- */

static void groups_count(const char *codes)
{
    struct str rest = str_of(codes);
    struct str code;
    while (rest.length > 0 && str_next(&rest, '|', &code)) {
        size_t i = 0;
        while (i < group_count && !str_is(code, groups[i].code))
            i++;
        need(i < group_count);
        groups[i].member_count++;
        membership_count++;
    }
}

static struct disease disease_read(const struct tsv *tsv, size_t row)
{
    day listed_on = DAY_NONE;
    if (!day_read_iso(str_of(cell(tsv, row, "listed_on")), &listed_on))
        defect("a day of the diseases cannot be read");
    if (list_day == DAY_NONE || listed_on > list_day)
        list_day = listed_on;
    return (struct disease){
        .kind = DISEASE_DESIGNATED,
        .number = cell_number(tsv, row, "number"),
        .code = cell(tsv, row, "number"),
        .name_ja = cell(tsv, row, "name_ja"),
        .name_kana = cell(tsv, row, "name_kana"),
        .name_en = cell(tsv, row, "name_en"),
        .groups = cell(tsv, row, "groups"),
        .listed_on = listed_on,
    };
}

static void groups_read(void)
{
    struct tsv tsv = table_open("disease_groups");
    groups = arena_new_array(list_arena, struct disease_group, tsv.row_count);
    group_count = tsv.row_count;
    for (size_t row = 0; row < tsv.row_count; row++)
        groups[row] = (struct disease_group){.code = cell(&tsv, row, "code"),
                                             .name_ja = cell(&tsv, row, "name_ja"),
                                             .name_en = cell(&tsv, row, "name_en")};
}

static void designated_read(void)
{
    struct tsv tsv = table_open("designated_diseases");
    struct tsv severe = table_open("severe_network");
    struct tsv synonyms = table_open("disease_synonyms");
    struct disease_entry *entries =
        arena_new_array(list_arena, struct disease_entry, tsv.row_count);
    size_t next_severe = 0;
    size_t first = 0;

    for (size_t row = 0; row < tsv.row_count; row++) {
        struct disease *disease = &entries[row].disease;
        *disease = disease_read(&tsv, row);
        /* All three tables are in order of numbers. */
        disease->is_severe_network =
            next_severe < severe.row_count &&
            cell_number(&severe, next_severe, "number") == disease->number;
        next_severe += disease->is_severe_network;
        size_t end = synonyms_of(&synonyms, disease->number, first);
        entry_complete(&entries[row], &synonyms, first, end);
        groups_count(disease->groups);
        first = end;
    }
    need(first == synonyms.row_count && next_severe == severe.row_count);
    list.entries = entries;
    list.count = tsv.row_count;
}

/* ---- the two answers ------------------------------------------------------------- */

/* What people write who mean one of them, '|' between. */
static void answer_read(struct disease_entry *entry, enum disease_kind kind,
                        const char *code, enum message name, enum message words)
{
    entry->disease = (struct disease){
        .kind = kind,
        .code = code,
        .name_ja = message_raw(LANGUAGE_JA, name),
        .name_kana = "",
        .name_en = message_raw(LANGUAGE_EN, name),
        .groups = "",
        .listed_on = DAY_NONE,
    };
    struct disease_key *keys = NULL;
    size_t count = 0;
    size_t capacity = 0;
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        const char *texts = arena_format(
            list_arena, "%s|%s|%s", message_raw((enum language)language, name),
            message_raw((enum language)language, words), code);
        struct str rest = str_of(texts);
        struct str word;
        while (rest.length > 0 && str_next(&rest, '|', &word)) {
            keys = arena_grow(list_arena, keys, count, &capacity, sizeof *keys);
            keys[count++] = disease_key_of(list_arena, str_copy(list_arena, word), NULL);
        }
    }
    entry->keys = keys;
    entry->key_count = count;
    disease_entry_complete(list_arena, entry);
}

static void list_read(void)
{
    list_arena = arena_new(64 * 1024, LIST_BYTES_MAX);
    groups_read();
    designated_read();
    struct disease_entry *answers =
        arena_new_array(list_arena, struct disease_entry, ANSWERS);
    answer_read(&answers[0], DISEASE_UNDIAGNOSED, "undiagnosed", MSG_DISEASES_UNDIAGNOSED,
                MSG_DISEASES_UNDIAGNOSED_WORDS);
    answer_read(&answers[1], DISEASE_NOT_DESIGNATED, "not_designated",
                MSG_DISEASES_NOT_DESIGNATED, MSG_DISEASES_NOT_DESIGNATED_WORDS);
    list.answers = answers;
    list.answer_count = ANSWERS;
}

static const struct disease_catalogue *list_get(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, list_read);
    return &list;
}

/* ---- looking up ------------------------------------------------------------------ */

const struct disease *disease_by_number(int number)
{
    const struct disease_catalogue *all = list_get();
    for (size_t i = 0; i < all->count; i++)
        if (all->entries[i].disease.number == number)
            return &all->entries[i].disease;
    return NULL;
}

const struct disease *disease_get(const char *code)
{
    const struct disease_catalogue *all = list_get();
    for (size_t i = 0; i < all->answer_count; i++)
        if (text_equal(all->answers[i].disease.code, code))
            return &all->answers[i].disease;
    for (size_t i = 0; i < all->count; i++)
        if (text_equal(all->entries[i].disease.code, code))
            return &all->entries[i].disease;
    return NULL;
}

const struct disease_group *disease_group_get(const char *code)
{
    list_get();
    for (size_t i = 0; i < group_count; i++)
        if (text_equal(groups[i].code, code))
            return &groups[i];
    return NULL;
}

size_t disease_count(void)
{
    return list_get()->count;
}

const struct disease *disease_at(size_t index)
{
    need(index < list_get()->count);
    return &list.entries[index].disease;
}

size_t disease_group_count(void)
{
    list_get();
    return group_count;
}

const struct disease_group *disease_group_at(size_t index)
{
    need(index < disease_group_count());
    return &groups[index];
}

size_t disease_membership_count(void)
{
    list_get();
    return membership_count;
}

day disease_list_day(void)
{
    list_get();
    return list_day;
}

const char *disease_name(const struct disease *disease, enum language language)
{
    return language == LANGUAGE_EN ? disease->name_en : disease->name_ja;
}

const char *disease_group_title(const struct disease_group *group, enum language language)
{
    return language == LANGUAGE_EN ? group->name_en : group->name_ja;
}

const char *disease_label(struct arena *arena, const struct disease *disease,
                          enum language language)
{
    const char *name = disease_name(disease, language);
    return disease->kind == DISEASE_DESIGNATED
               ? arena_format(arena, "%d %s", disease->number, name)
               : name;
}

/* ---- finding --------------------------------------------------------------------- */

void disease_find(struct arena *arena, const char *words, struct diseases_found *found)
{
    disease_catalogue_find(list_get(), arena, NULL, words, found);
}

void disease_find_in(struct arena *arena, const char *group, const char *words,
                     struct diseases_found *found)
{
    disease_catalogue_find(list_get(), arena, group, words, found);
}

const struct disease *disease_meant(struct arena *arena, const char *words)
{
    return disease_catalogue_meant(list_get(), arena, words);
}

void disease_suggest(struct arena *arena, const char *words,
                     struct disease_suggestions *suggestions)
{
    disease_catalogue_suggest(list_get(), arena, words, suggestions);
}
