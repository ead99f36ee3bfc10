/* knowledge_import_nando_rules.c -- designated numbers: NANDO's classes, what MONDO class
 * each is, and everything below.  Pure.
 *
 * Of Turtle only what NANDO writes is read: a block begins with the class at the margin,
 * each property stands on a line of its own.  A table with the columns nando_id, number,
 * mondo_exact, mondo_close is read as well.
 */
#include "features/knowledge_import/knowledge_import_rules.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

/* Designated diseases are 12xxxxx; 22xxxxx are those of children (小児慢性特定疾病). */
enum { DESIGNATED_FIRST = 1200000, DESIGNATED_LAST = 1299999 };

static bool is_designated(uint32_t nando)
{
    return nando >= DESIGNATED_FIRST && nando <= DESIGNATED_LAST;
}

static void number_keep(struct importing *importing, uint32_t nando, struct str text)
{
    int64_t number = 0;

    if (!is_designated(nando))
        return;
    if (!str_int(text, &number) || number < 1 || number >= KNOWLEDGE_NUMBERS_MAX)
        importing_unfit(importing, MSG_KNOWLEDGE_IMPORT_NUMBER, text);
    else
        import_pair_add(importing, &importing->numbers, nando, (uint32_t)number);
}

/* Each MONDO_0004976 or MONDO:0004976 in the text. */
static void matches_keep(struct importing *importing, uint32_t nando, struct str text)
{
    enum { DIGITS = 7 };
    static const char word[] = "MONDO";
    const size_t length = sizeof word - 1 + 1 + DIGITS;

    for (size_t i = 0; i + length <= text.length; i++) {
        uint32_t mondo = import_id((struct str){text.at + i, length}, word);
        if (mondo != 0 && nando != 0)
            import_pair_add(importing, &importing->matches, nando, mondo);
    }
}

static struct str quoted(struct str text)
{
    struct str piece = {"", 0};

    (void)str_next(&text, '"', &piece);
    (void)str_next(&text, '"', &piece);
    return piece;
}

static struct err turtle_line(struct importing *importing, struct str line)
{
    static const char full[] = "<http://nanbyodata.jp/ontology/NANDO_";
    struct str text = str_trim(line);
    int64_t number = 0;

    if (line.at[0] == ':' || str_starts(line, full) || str_starts(line, "nando:")) {
        size_t skip = line.at[0] == ':' ? 1 : str_starts(line, full) ? sizeof full - 1 : 0;
        struct str id = str_trim(str_skip(line, skip));
        while (id.length > 0 && (id.at[id.length - 1] < '0' || id.at[id.length - 1] > '9'))
            id.length--;
        importing->nando = skip > 0 && str_int(id, &number) && number > 0 &&
                                   number < UINT32_MAX
                               ? (uint32_t)number
                               : 0;
        return OK;
    }
    if (str_starts(text, "owl:versionInfo"))
        importing->source->versions.nando = import_date(importing->source->arena, text);
    if (str_starts(text, "nando:hasNotificationNumber") && importing->nando != 0)
        number_keep(importing, importing->nando, quoted(text));
    if (str_starts(text, "skos:exactMatch") || str_starts(text, "skos:closeMatch"))
        matches_keep(importing, importing->nando, text);
    return OK;
}

enum { TABLE_ID, TABLE_NUMBER, TABLE_EXACT, TABLE_CLOSE, TABLE_COLUMNS };

static bool table_header(struct importing *importing, struct str line)
{
    static const char *const names[TABLE_COLUMNS] = {"nando_id", "number", "mondo_exact",
                                                     "mondo_close"};
    struct str cells[IMPORT_COLUMNS_MAX];
    size_t count = import_cells(line, cells, IMPORT_COLUMNS_MAX);

    for (int i = 0; i < TABLE_COLUMNS; i++) {
        importing->columns[i] = -1;
        for (size_t c = 0; c < count; c++)
            if (str_is(cells[c], names[i]))
                importing->columns[i] = (int)c;
        if (importing->columns[i] < 0)
            return false;
    }
    return true;
}

static struct err table_line(struct importing *importing, struct str line)
{
    struct str cells[IMPORT_COLUMNS_MAX];

    (void)import_cells(line, cells, IMPORT_COLUMNS_MAX);
    uint32_t nando = import_id(cells[importing->columns[TABLE_ID]], "NANDO");
    if (nando == 0) {
        importing_unfit(importing, MSG_KNOWLEDGE_IMPORT_ID, line);
        return OK;
    }
    number_keep(importing, nando, cells[importing->columns[TABLE_NUMBER]]);
    matches_keep(importing, nando, cells[importing->columns[TABLE_EXACT]]);
    matches_keep(importing, nando, cells[importing->columns[TABLE_CLOSE]]);
    return OK;
}

/* The table of the same release that has names alone (nando.tsv): easily taken for it. */
static bool is_names_only(struct str line)
{
    struct str cells[IMPORT_COLUMNS_MAX];
    size_t count = import_cells(line, cells, IMPORT_COLUMNS_MAX);
    bool has_id = false;
    bool has_label = false;

    for (size_t i = 0; i < count; i++) {
        has_id = has_id || str_is(cells[i], "id");
        has_label = has_label || str_is(cells[i], "label_ja");
    }
    return has_id && has_label;
}

struct err import_nando_line(struct importing *importing, struct str line)
{
    if (line.length == 0 || line.at[0] == '#')
        return OK;
    if (!importing->has_header) {
        importing->has_header = true;
        importing->columns[0] = -1;
        if (str_starts(line, "@prefix"))
            return OK;
        if (table_header(importing, line))
            return OK;
        return err_of(ERR_INVALID, is_names_only(line) ? MSG_KNOWLEDGE_IMPORT_NAMES_ONLY
                                                       : MSG_KNOWLEDGE_IMPORT_NO_NUMBERS);
    }
    return importing->columns[0] < 0 ? turtle_line(importing, line)
                                     : table_line(importing, line);
}

struct err import_own_row(struct importing *importing, uint16_t number, const char *code)
{
    struct knowledge_source *source = importing->source;

    source->numbers = arena_grow(source->arena, source->numbers, source->number_count,
                                 &source->number_room, sizeof *source->numbers);
    source->numbers[source->number_count++] =
        (struct source_number){.mondo = 0, .code = code, .number = number};
    return OK;
}

/* ---- put together ---------------------------------------------------------------------- */

static int pair_order(const void *a, const void *b)
{
    const struct import_pair *left = a;
    const struct import_pair *right = b;

    if (left->a != right->a)
        return left->a < right->a ? -1 : 1;
    return left->b < right->b ? -1 : left->b > right->b;
}

static void pairs_sort(struct import_pairs *pairs)
{
    size_t kept = 0;

    if (pairs->count > 0)
        qsort(pairs->items, pairs->count, sizeof *pairs->items, pair_order);
    for (size_t i = 0; i < pairs->count; i++)
        if (kept == 0 || pair_order(&pairs->items[kept - 1], &pairs->items[i]) != 0)
            pairs->items[kept++] = pairs->items[i];
    pairs->count = kept;
}

static size_t pairs_from(const struct import_pairs *pairs, uint32_t a)
{
    size_t low = 0;
    size_t high = pairs->count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (pairs->items[middle].a < a)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int code_order(const void *a, const void *b)
{
    const struct import_code *left = a;
    const struct import_code *right = b;
    int order = strcmp(left->code, right->code);

    if (order != 0)
        return order;
    return left->mondo < right->mondo ? -1 : left->mondo > right->mondo;
}

static void diseases_join(struct importing *importing)
{
    struct knowledge_source *source = importing->source;

    if (importing->code_count > 0)
        qsort(importing->codes, importing->code_count, sizeof *importing->codes,
              code_order);
    for (size_t i = 0; i < source->disease_count; i++) {
        size_t low = 0;
        size_t high = importing->code_count;
        while (low < high) {
            size_t middle = (low + high) / 2;
            if (strcmp(importing->codes[middle].code, source->diseases[i].code) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        if (low < importing->code_count &&
            strcmp(importing->codes[low].code, source->diseases[i].code) == 0)
            source->diseases[i].mondo = importing->codes[low].mondo;
    }
}

/* ---- down the classes -------------------------------------------------------------------- */

enum { MONDO_MAX = 10000000 };

struct spreading {
    struct importing *importing;
    struct import_pairs below; /* class above, class */
    unsigned char *seen;       /* of the number at hand, a bit for each class */
    uint32_t *classes;         /* reached; each is looked under in turn */
    size_t count, room;
};

static void class_reach(struct spreading *spreading, uint32_t class)
{
    unsigned char bit = (unsigned char)(1U << (class & 7));

    if (class >= MONDO_MAX || (spreading->seen[class / 8] & bit) != 0)
        return;
    spreading->seen[class / 8] |= bit;
    spreading->classes =
        arena_grow(spreading->importing->arena, spreading->classes, spreading->count,
                   &spreading->room, sizeof *spreading->classes);
    spreading->classes[spreading->count++] = class;
}

/* The number of [first, last) in `by_number`, which are pairs of number and NANDO class. */
static void number_spread(struct spreading *spreading, const struct import_pair *first,
                          const struct import_pair *last)
{
    struct importing *importing = spreading->importing;
    const struct import_pairs *matches = &importing->matches;
    const struct import_pairs *below = &spreading->below;

    spreading->count = 0;
    for (const struct import_pair *pair = first; pair < last; pair++)
        for (size_t i = pairs_from(matches, pair->b);
             i < matches->count && matches->items[i].a == pair->b; i++)
            class_reach(spreading, matches->items[i].b);
    for (size_t at = 0; at < spreading->count; at++) {
        uint32_t class = spreading->classes[at];
        for (size_t i = pairs_from(below, class);
             i < below->count && below->items[i].a == class; i++)
            class_reach(spreading, below->items[i].b);
    }
    struct knowledge_source *source = importing->source;
    for (size_t at = 0; at < spreading->count; at++) {
        uint32_t class = spreading->classes[at];
        (void)import_own_row(importing, (uint16_t)first->a, NULL);
        source->numbers[source->number_count - 1].mondo = class;
        spreading->seen[class / 8] = 0;
    }
}

static void numbers_spread(struct importing *importing)
{
    struct spreading spreading = {.importing = importing};
    struct import_pairs by_number = {0};

    spreading.seen = arena_new_array(importing->arena, unsigned char, MONDO_MAX / 8 + 1);
    for (size_t i = 0; i < importing->edges.count; i++)
        import_pair_add(importing, &spreading.below, importing->edges.items[i].b,
                        importing->edges.items[i].a);
    pairs_sort(&spreading.below);
    for (size_t i = 0; i < importing->numbers.count; i++)
        import_pair_add(importing, &by_number, importing->numbers.items[i].b,
                        importing->numbers.items[i].a);
    pairs_sort(&by_number);
    for (size_t i = 0; i < by_number.count;) {
        size_t end = i;
        while (end < by_number.count && by_number.items[end].a == by_number.items[i].a)
            end++;
        number_spread(&spreading, &by_number.items[i], &by_number.items[end]);
        i = end;
    }
}

void importing_end(struct importing *importing)
{
    pairs_sort(&importing->edges);
    pairs_sort(&importing->matches);
    pairs_sort(&importing->numbers);
    diseases_join(importing);
    /* Every number there is, so that those without a candidate can be told. */
    for (size_t i = 0; i < importing->numbers.count; i++)
        (void)import_own_row(importing, (uint16_t)importing->numbers.items[i].b, NULL);
    numbers_spread(importing);
}
