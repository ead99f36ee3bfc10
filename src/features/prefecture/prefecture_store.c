/* prefecture_store.c -- the data pack as rows: read once, kept for good.
 *
 * A damaged pack is a defect: the program carries the pack, and the data test
 * has refused it at build time.
 */
#include "features/prefecture/prefecture.h"
#include "features/prefecture/prefecture_rules.h"

#include "base/arena.h"
#include "base/defect.h"
#include "base/pack.h"
#include "base/str.h"
#include "base/tsv.h"

#include <pthread.h>

enum { PACK_BYTES_MAX = 8 * 1024 * 1024, CODE_LISTS_MAX = 64 };

static struct arena *pack_arena;
static struct prefecture pack;

/* One table of the pack with a cursor for its cells. */
struct table {
    struct tsv tsv;
    size_t row;
};

static struct table table_open(const char *name)
{
    struct table table = {.row = 0};
    if (pack_table(pack_arena, name, &table.tsv).kind != ERR_NONE)
        defect("a table of the prefecture's pack cannot be read");
    return table;
}

static bool table_has(const struct table *table, const char *column)
{
    return tsv_column(&table->tsv, column) >= 0;
}

static const char *cell(const struct table *table, const char *column)
{
    int number = tsv_column(&table->tsv, column);
    need(number >= 0);
    return tsv_cell(&table->tsv, table->row, number);
}

static const char *cell_or_empty(const struct table *table, const char *column)
{
    return table_has(table, column) ? cell(table, column) : "";
}

static day cell_day(const struct table *table, const char *column)
{
    day on = DAY_NONE;
    const char *text = cell_or_empty(table, column);
    if (!text_is_empty(text) && !day_read_iso(str_of(text), &on))
        defect("a day of the prefecture's pack cannot be read");
    return on;
}

/* "35.8617" degrees as 35861700 micro-degrees, without floating point. */
static int64_t cell_degrees(const struct table *table, const char *column)
{
    struct str rest = str_of(cell(table, column));
    struct str whole;
    struct str part;
    int64_t degrees = 0;
    int64_t micro = 0;
    need(str_next(&rest, '.', &whole) && str_next(&rest, '.', &part));
    need(str_int(whole, &degrees) && str_int(part, &micro) && part.length <= 6);
    for (size_t digits = part.length; digits < 6; digits++)
        micro *= 10;
    return degrees * 1000000 + micro;
}

static void read_places(void)
{
    struct table table = table_open("medical_areas");
    struct medical_area *areas =
        arena_new_array(pack_arena, struct medical_area, table.tsv.row_count);
    for (; table.row < table.tsv.row_count; table.row++)
        areas[table.row] = (struct medical_area){
            cell(&table, "code"), cell(&table, "name"), cell(&table, "reading")};
    pack.areas = areas;
    pack.area_count = table.tsv.row_count;

    table = table_open("health_centres");
    struct health_centre *centres =
        arena_new_array(pack_arena, struct health_centre, table.tsv.row_count);
    for (; table.row < table.tsv.row_count; table.row++)
        centres[table.row] = (struct health_centre){
            .code = cell(&table, "code"),
            .name = cell(&table, "name"),
            .reading = cell(&table, "reading"),
            .is_of_city = text_equal(cell(&table, "kind"), "city"),
        };
    pack.health_centres = centres;
    pack.health_centre_count = table.tsv.row_count;
}

static struct address_spelling *spelling_room(size_t *capacity)
{
    struct address_spelling *spellings = (struct address_spelling *)pack.spellings;
    spellings = arena_grow(pack_arena, spellings, pack.spelling_count, capacity,
                           sizeof *spellings);
    pack.spellings = spellings;
    return &spellings[pack.spelling_count++];
}

static void spell(const struct municipality *municipality, const char *county,
                  const char *names, size_t *capacity)
{
    struct str rest = str_of(names);
    struct str name;
    while (str_next(&rest, '|', &name)) {
        if (name.length == 0)
            continue;
        const char *alone = str_copy(pack_arena, name);
        const char *full = arena_format(pack_arena, "%s%s", county, alone);
        *spelling_room(capacity) = (struct address_spelling){
            prefecture_address_key(pack_arena, alone), municipality};
        if (!text_is_empty(county))
            *spelling_room(capacity) = (struct address_spelling){
                prefecture_address_key(pack_arena, full), municipality};
    }
}

static void read_municipalities(void)
{
    struct table table = table_open("municipalities");
    struct municipality *all =
        arena_new_array(pack_arena, struct municipality, table.tsv.row_count);
    size_t capacity = 0;
    for (; table.row < table.tsv.row_count; table.row++) {
        struct municipality *one = &all[table.row];
        *one = (struct municipality){
            .code = cell(&table, "code"),
            .name = cell(&table, "name"),
            .reading = cell(&table, "reading"),
            .area = cell(&table, "medical_area"),
            .health_centre = cell(&table, "health_centre"),
            .latitude = cell_degrees(&table, "latitude"),
            .longitude = cell_degrees(&table, "longitude"),
            .is_confirmed = text_equal(cell(&table, "confirmed"), "1"),
        };
        const char *county = cell(&table, "county");
        spell(one, county, one->name, &capacity);
        spell(one, county, cell(&table, "aliases"), &capacity);
        spell(one, county, cell_or_empty(&table, "former_names"), &capacity);
    }
    pack.municipalities = all;
    pack.municipality_count = table.tsv.row_count;
}

static enum rule_effect effect_of(const char *word)
{
    if (text_equal(word, "refuse"))
        return RULE_REFUSE;
    if (text_equal(word, "warn"))
        return RULE_WARN;
    if (text_equal(word, "inform"))
        return RULE_INFORM;
    return RULE_NONE; /* "allow", or a limit without an effect */
}

/* A table of dated rules, whatever its first columns are called. */
static struct dated_rules read_rules(const char *name, const char *code_column,
                                     const char *subject_column,
                                     const char *parameter_column)
{
    struct table table = table_open(name);
    struct dated_rule *rules =
        arena_new_array(pack_arena, struct dated_rule, table.tsv.row_count);
    for (; table.row < table.tsv.row_count; table.row++)
        rules[table.row] = (struct dated_rule){
            .code = cell(&table, code_column),
            .subject = cell(&table, subject_column),
            .from_on = cell_day(&table, "from_on"),
            .to_on = cell_day(&table, "to_on"),
            .effect = effect_of(cell_or_empty(&table, "effect")),
            .parameter = cell(&table, parameter_column),
            .article = cell_or_empty(&table, "article"),
        };
    return (struct dated_rules){rules, table.tsv.row_count};
}

static struct code_list read_words(const char *name)
{
    struct table table = table_open(name);
    struct code_word *words =
        arena_new_array(pack_arena, struct code_word, table.tsv.row_count);
    for (; table.row < table.tsv.row_count; table.row++)
        words[table.row] = (struct code_word){
            .code = cell(&table, "code"),
            .name_ja = cell(&table, "name_ja"),
            .name_en = cell(&table, "name_en"),
            .short_ja = table_has(&table, "short_ja") ? cell(&table, "short_ja")
                                                      : cell(&table, "name_ja"),
            .group = cell_or_empty(&table, "group"),
            .note = cell_or_empty(&table, "note"),
            .unit = cell_or_empty(&table, "unit"),
            .clock = cell_or_empty(&table, "clock"),
        };
    return (struct code_list){words, table.tsv.row_count};
}

static const char *key_value(const struct table *values, const char *key)
{
    struct table table = *values;
    for (table.row = 0; table.row < table.tsv.row_count; table.row++)
        if (text_equal(cell(&table, "key"), key))
            return cell(&table, "value");
    defect("a key is missing in the prefecture's pack");
}

static void read_head(void)
{
    struct table values = table_open("prefecture");
    pack.code = key_value(&values, "code");
    pack.name = key_value(&values, "name");
    pack.name_key = prefecture_address_key(pack_arena, pack.name);
    pack.council = key_value(&values, "council_name");
    pack.guideline = key_value(&values, "guideline_name");

    struct table table = table_open("guideline_editions");
    struct guideline_edition *editions =
        arena_new_array(pack_arena, struct guideline_edition, table.tsv.row_count);
    for (; table.row < table.tsv.row_count; table.row++)
        editions[table.row] = (struct guideline_edition){cell_day(&table, "edition_on"),
                                                         cell(&table, "basis")};
    pack.editions = editions;
    pack.edition_count = table.tsv.row_count;
}

static void pack_read(void)
{
    pack_arena = arena_new(64 * 1024, PACK_BYTES_MAX);
    read_head();
    read_places();
    read_municipalities();
    pack.designation_kinds = read_words("designation_kinds");
    pack.designation_rules =
        read_rules("designation_rules", "rule", "kind", "parameter");
    pack.request_rules = read_rules("request_rules", "to_kind", "level", "from_kind");
    pack.inquiry_rules = read_rules("inquiry_rules", "key", "urgency", "value");
    pack.entrustment_rules = read_rules("entrustment_rules", "key", "scope", "value");
    pack.respite_rules = read_rules("respite_rules", "key", "urgency", "value");
}

const struct prefecture *prefecture_get(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, pack_read);
    return &pack;
}

/* ---- looking up -------------------------------------------------------------- */

const struct municipality *prefecture_municipality(const struct prefecture *prefecture,
                                                   const char *code)
{
    for (size_t i = 0; i < prefecture->municipality_count; i++)
        if (text_equal(prefecture->municipalities[i].code, code))
            return &prefecture->municipalities[i];
    return NULL;
}

const struct medical_area *prefecture_area(const struct prefecture *prefecture,
                                           const char *code)
{
    for (size_t i = 0; i < prefecture->area_count; i++)
        if (text_equal(prefecture->areas[i].code, code))
            return &prefecture->areas[i];
    return NULL;
}

const struct health_centre *prefecture_health_centre(const struct prefecture *prefecture,
                                                     const char *code)
{
    for (size_t i = 0; i < prefecture->health_centre_count; i++)
        if (text_equal(prefecture->health_centres[i].code, code))
            return &prefecture->health_centres[i];
    return NULL;
}

/* ---- code lists ----------------------------------------------------------------- */

struct code_list prefecture_list(const char *name)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    static const char *names[CODE_LISTS_MAX];
    static struct code_list lists[CODE_LISTS_MAX];
    static size_t count;

    prefecture_get();
    pthread_mutex_lock(&lock);
    size_t i = 0;
    while (i < count && !text_equal(names[i], name))
        i++;
    if (i == count && count < CODE_LISTS_MAX) {
        lists[count] = read_words(name);
        names[count++] = arena_copy(pack_arena, name);
    }
    struct code_list list = i < CODE_LISTS_MAX ? lists[i] : (struct code_list){NULL, 0};
    pthread_mutex_unlock(&lock);
    need(list.items != NULL);
    return list;
}

const struct code_word *code_word_find(struct code_list list, const char *code)
{
    for (size_t i = 0; i < list.count; i++)
        if (text_equal(list.items[i].code, code))
            return &list.items[i];
    return NULL;
}

const char *code_word_name(const struct code_word *word, enum language language)
{
    return language == LANGUAGE_EN ? word->name_en : word->name_ja;
}

const char *code_word_short(const struct code_word *word, enum language language)
{
    return language == LANGUAGE_EN ? word->name_en : word->short_ja;
}

const char *code_list_name(const char *list, const char *code, enum language language)
{
    const struct code_word *word =
        code != NULL ? code_word_find(prefecture_list(list), code) : NULL;
    return word != NULL ? code_word_name(word, language) : code;
}

bool designation_kind_is_known(int64_t kind)
{
    return kind >= DESIGNATION_BASE_HOSPITAL && kind < DESIGNATION_KIND_END &&
           code_word_find(prefecture_get()->designation_kinds,
                          designation_kind_code((enum designation_kind)kind)) != NULL;
}

const char *designation_kind_name(enum designation_kind kind, enum language language)
{
    const struct code_word *word =
        code_word_find(prefecture_get()->designation_kinds, designation_kind_code(kind));
    return word != NULL ? code_word_name(word, language) : designation_kind_code(kind);
}
