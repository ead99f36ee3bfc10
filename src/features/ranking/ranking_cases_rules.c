/* ranking_cases_rules.c -- a table of cases: a header, tabs, lists by '|'.  Pure. */
#include "features/ranking/ranking_evaluate_rules.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <string.h>

enum { COLUMN_ID, COLUMN_DISEASE, COLUMN_PAPERS, COLUMN_OBSERVED, COLUMN_EXCLUDED,
       COLUMN_SEX, COLUMN_ONSET, COLUMNS };

static const char *const column_names[COLUMNS] = {"case_id",  "disease",  "pmids",
                                                  "observed", "excluded", "sex",
                                                  "onset"};

struct reading {
    struct arena *arena;
    const struct knowledge *knowledge;
    int columns[COLUMNS];
    enum ranking_papers papers;
    uint32_t *joined; /* references to several papers: "PMID:1;PMID:2" */
    size_t joined_count;
};

static struct str cell_of(struct str line, int column)
{
    struct str cell = {"", 0};

    for (int i = 0; i <= column; i++)
        if (!str_next(&line, '\t', &cell))
            return (struct str){"", 0};
    return column < 0 ? (struct str){"", 0} : str_trim(cell);
}

static struct err column_missing(const struct reading *reading, int column)
{
    return err_say(ERR_INVALID, MSG_RANKING_NO_CASES,
                   say_text(reading->arena, column_names[column]));
}

static struct err header_read(struct reading *reading, struct str line)
{
    struct str cell;

    for (int i = 0; i < COLUMNS; i++)
        reading->columns[i] = -1;
    for (int at = 0; str_next(&line, '\t', &cell); at++)
        for (int i = 0; i < COLUMNS; i++) {
            if (!str_is(str_trim(cell), column_names[i]))
                continue;
            if (reading->columns[i] >= 0)
                return err_say(ERR_INVALID, MSG_RANKING_COLUMN_TWICE,
                               say_text(reading->arena, column_names[i]));
            reading->columns[i] = at;
        }
    if (reading->columns[COLUMN_ID] < 0)
        return column_missing(reading, COLUMN_ID);
    if (reading->columns[COLUMN_OBSERVED] < 0)
        return column_missing(reading, COLUMN_OBSERVED);
    /* Without it nothing would be left out, and nobody would notice. */
    if (reading->papers != RANKING_ALL_PAPERS && reading->columns[COLUMN_PAPERS] < 0)
        return column_missing(reading, COLUMN_PAPERS);
    return OK;
}

static uint32_t *terms_read(const struct reading *reading, struct str list, size_t *count,
                            const char **unknown)
{
    uint32_t *terms = NULL;
    size_t room = 0;
    struct str piece;

    *count = 0;
    while (list.length > 0 && str_next(&list, '|', &piece)) {
        const char *id = str_copy(reading->arena, str_trim(piece));
        uint32_t term = knowledge_term_find(reading->knowledge, id, NULL);
        if (term == KNOWLEDGE_NONE && id[0] != '\0')
            *unknown = arena_format(reading->arena, "%s%s%s", *unknown,
                                    (*unknown)[0] == '\0' ? "" : "|", id);
        if (term == KNOWLEDGE_NONE)
            continue;
        terms = arena_grow(reading->arena, terms, *count, &room, sizeof *terms);
        terms[(*count)++] = term;
    }
    return terms;
}

static bool is_in_list(struct str list, struct str paper)
{
    struct str piece;

    while (list.length > 0 && str_next(&list, '|', &piece))
        if (str_equal(str_trim(piece), paper))
            return true;
    return false;
}

/* Does a row with this reference go, when the papers of the list go?  A row that rests on
 * other papers too would be there without them; how often it says the finding is cannot be
 * taken apart. */
static bool goes(const struct reading *reading, const char *reference, struct str list)
{
    struct str rest = str_of(reference);
    struct str piece;
    size_t own = 0;
    size_t others = 0;

    while (rest.length > 0 && str_next(&rest, ';', &piece)) {
        if (is_in_list(list, str_trim(piece)))
            own++;
        else
            others++;
    }
    return own > 0 && (others == 0 || reading->papers == RANKING_WITHOUT_SHARED);
}

static void joined_find(struct reading *reading)
{
    size_t count = knowledge_reference_count(reading->knowledge);

    reading->joined = arena_new_array(reading->arena, uint32_t, count + 1);
    for (uint32_t i = 0; i < count && reading->papers != RANKING_ALL_PAPERS; i++)
        if (strchr(knowledge_reference(reading->knowledge, i), ';') != NULL)
            reading->joined[reading->joined_count++] = i;
}

static void paper_add(const struct reading *reading, struct ranking_case *of, size_t *room,
                      uint32_t **papers, uint32_t paper)
{
    *papers = arena_grow(reading->arena, *papers, of->without_count, room, sizeof **papers);
    (*papers)[of->without_count++] = paper;
}

static void papers_read(const struct reading *reading, struct str list,
                        struct ranking_case *of)
{
    uint32_t *papers = NULL;
    size_t room = 0;
    struct str rest = list;
    struct str piece;

    while (rest.length > 0 && str_next(&rest, '|', &piece)) {
        uint32_t alone = knowledge_reference_find(
            reading->knowledge, str_copy(reading->arena, str_trim(piece)));
        if (alone != KNOWLEDGE_NONE)
            paper_add(reading, of, &room, &papers, alone);
    }
    for (size_t i = 0; i < reading->joined_count && list.length > 0; i++) {
        const char *reference = knowledge_reference(reading->knowledge, reading->joined[i]);
        if (goes(reading, reference, list))
            paper_add(reading, of, &room, &papers, reading->joined[i]);
    }
    of->without = papers;
}

static enum ranking_sex sex_read(struct str text)
{
    if (str_equal_fold(text, "female"))
        return RANKING_FEMALE;
    return str_equal_fold(text, "male") ? RANKING_MALE : RANKING_SEX_UNKNOWN;
}

/* "P18Y", "P3M", "P12D" or a term of onset. */
static uint32_t onset_read(const struct reading *reading, struct str text)
{
    static const struct {
        int64_t days_below;
        const char *id;
    } ages[] = {{1, "HP:0003577"},     {28, "HP:0003623"},   {365, "HP:0003593"},
                {1826, "HP:0011463"},  {5844, "HP:0003621"}, {14610, "HP:0011462"},
                {21915, "HP:0003596"}, {INT64_MAX, "HP:0003584"}};
    int64_t number = 0;
    int64_t days = 0;

    if (!str_starts(text, "P"))
        return knowledge_term_find(reading->knowledge, str_copy(reading->arena, text), NULL);
    for (size_t i = 1; i < text.length && text.at[i] != 'T'; i++) {
        char c = text.at[i];
        if (c >= '0' && c <= '9' && number < 100000)
            number = number * 10 + (c - '0');
        if (c < 'A' || c > 'Z')
            continue;
        days += number * (c == 'Y' ? 365 : c == 'M' ? 30 : c == 'W' ? 7 : 1);
        number = 0;
    }
    for (size_t i = 0; i < ARRAY_COUNT(ages); i++)
        if (days < ages[i].days_below)
            return knowledge_term_find(reading->knowledge, ages[i].id, NULL);
    return KNOWLEDGE_NONE;
}

static struct table_case case_read(const struct reading *reading, struct str line)
{
    struct arena *arena = reading->arena;
    const int *at = reading->columns;
    struct table_case row = {.unknown = "", .of = {.onset = KNOWLEDGE_NONE}};

    row.id = str_copy(arena, cell_of(line, at[COLUMN_ID]));
    row.disease = str_copy(arena, cell_of(line, at[COLUMN_DISEASE]));
    row.of.observed = terms_read(reading, cell_of(line, at[COLUMN_OBSERVED]),
                                 &row.of.observed_count, &row.unknown);
    row.of.excluded = terms_read(reading, cell_of(line, at[COLUMN_EXCLUDED]),
                                 &row.of.excluded_count, &row.unknown);
    row.of.sex = sex_read(cell_of(line, at[COLUMN_SEX]));
    row.of.onset = onset_read(reading, cell_of(line, at[COLUMN_ONSET]));
    if (reading->papers != RANKING_ALL_PAPERS)
        papers_read(reading, cell_of(line, at[COLUMN_PAPERS]), &row.of);
    return row;
}

/* Programs of some systems begin a table with a mark of its byte order. */
static struct str mark_skip(struct str text)
{
    static const char mark[] = "\xef\xbb\xbf";

    return str_starts(text, mark) ? str_skip(text, sizeof mark - 1) : text;
}

struct err table_cases_read(struct arena *arena, const struct knowledge *knowledge,
                            struct str text, enum ranking_papers papers,
                            struct table_cases *cases)
{
    struct reading reading = {.arena = arena, .knowledge = knowledge, .papers = papers};
    size_t room = 0;
    struct str line = {"", 0};

    *cases = (struct table_cases){0};
    if (!utf8_is_valid(text))
        return err_of(ERR_INVALID, MSG_RANKING_NOT_TEXT);
    text = mark_skip(text);
    (void)str_next(&text, '\n', &line);
    TRY(header_read(&reading, line));
    cases->has_disease = reading.columns[COLUMN_DISEASE] >= 0;
    joined_find(&reading);
    while (text.length > 0 && str_next(&text, '\n', &line)) {
        if (str_trim(line).length == 0)
            continue;
        cases->items = arena_grow(arena, cases->items, cases->count, &room,
                                  sizeof *cases->items);
        cases->items[cases->count++] = case_read(&reading, line);
    }
    return OK;
}
