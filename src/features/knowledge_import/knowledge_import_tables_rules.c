/* knowledge_import_tables_rules.c -- annotations, mappings, edges and labels, line by
 * line.  Pure. */
#include "features/knowledge_import/knowledge_import_rules.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <string.h>

/* ---- shared -------------------------------------------------------------------------- */

void importing_begin(struct importing *importing, const char *file)
{
    importing->line = 0;
    importing->has_header = false;
    importing->nando = 0;
    importing->report->file = file;
    importing->report->unfit_here = 0;
}

void importing_unfit(struct importing *importing, enum message why, struct str what)
{
    enum { SHOWN_MAX = 60 };
    struct knowledge_report *report = importing->report;

    report->unfit_count++;
    if (++report->unfit_here > KNOWLEDGE_UNFIT_TOLD_MAX || report->unfit == NULL)
        return;
    if (what.length > SHOWN_MAX)
        what.length = SHOWN_MAX;
    struct arena_mark mark = arena_mark(importing->arena);
    report->unfit(report->argument, report->file, importing->line, why,
                  str_copy(importing->arena, what));
    arena_rewind(importing->arena, mark);
}

size_t import_cells(struct str line, struct str *cells, size_t room)
{
    size_t count = 0;

    while (count < room && str_next(&line, '\t', &cells[count]))
        count++;
    for (size_t i = count; i < room; i++)
        cells[i] = (struct str){"", 0};
    return count;
}

uint32_t import_id(struct str text, const char *prefix)
{
    int64_t number = 0;

    if (!str_starts(text, prefix))
        return 0;
    text = str_skip(text, strlen(prefix));
    if (text.length < 2 || (text.at[0] != ':' && text.at[0] != '_') ||
        !str_int(str_skip(text, 1), &number) || number <= 0 || number >= UINT32_MAX)
        return 0;
    return (uint32_t)number;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

const char *import_date(struct arena *arena, struct str text)
{
    static const char form[] = "dddd-dd-dd";
    const size_t length = sizeof form - 1;

    for (size_t i = 0; i + length <= text.length; i++) {
        size_t at = 0;
        while (at < length && (form[at] == 'd' ? is_digit(text.at[i + at])
                                               : text.at[i + at] == form[at]))
            at++;
        if (at == length)
            return str_copy(arena, (struct str){text.at + i, length});
    }
    return "";
}

void import_pair_add(struct importing *importing, struct import_pairs *pairs, uint32_t a,
                     uint32_t b)
{
    pairs->items = arena_grow(importing->arena, pairs->items, pairs->count, &pairs->room,
                              sizeof *pairs->items);
    pairs->items[pairs->count++] = (struct import_pair){a, b};
}

/* Where the named columns stand; false unless the first `needed` of them do. */
static bool header_read(struct importing *importing, struct str line,
                        const char *const *names, size_t count, size_t needed)
{
    struct str cells[IMPORT_COLUMNS_MAX];
    size_t cell_count = import_cells(line, cells, IMPORT_COLUMNS_MAX);

    for (size_t i = 0; i < count; i++) {
        importing->columns[i] = -1;
        for (size_t c = 0; c < cell_count; c++)
            if (str_is(str_trim(cells[c]), names[i]))
                importing->columns[i] = (int)c;
        if (i < needed && importing->columns[i] < 0)
            return false;
    }
    importing->has_header = true;
    return true;
}

/* What is kept of a line is folded and shown: it must be text. */
static bool is_text(struct importing *importing, struct str line)
{
    if (utf8_is_valid(line))
        return true;
    importing_unfit(importing, MSG_KNOWLEDGE_IMPORT_NOT_TEXT, str_of("-"));
    return false;
}

/* ---- annotations ------------------------------------------------------------------------ */

static uint32_t code_hash(struct str code)
{
    uint32_t hash = 2166136261U;

    for (size_t i = 0; i < code.length; i++)
        hash = (hash ^ (unsigned char)code.at[i]) * 16777619U;
    return hash;
}

static uint32_t *slot_of(struct importing *importing, struct str code)
{
    size_t at = code_hash(code) & (importing->slot_count - 1);

    while (importing->slots[at] != 0 &&
           !str_is(code, importing->source->diseases[importing->slots[at] - 1].code))
        at = (at + 1) & (importing->slot_count - 1);
    return &importing->slots[at];
}

/* The place of a disease, put there when it is new; KNOWLEDGE_NONE: there are too many. */
static uint32_t disease_of(struct importing *importing, struct str code, struct str name)
{
    enum { SLOTS = 1 << 18 };
    struct knowledge_source *source = importing->source;

    if (importing->slots == NULL) {
        importing->slot_count = SLOTS;
        importing->slots = arena_new_array(importing->arena, uint32_t, SLOTS);
    }
    uint32_t *slot = slot_of(importing, code);
    if (*slot == 0) {
        if (source->disease_count >= SLOTS / 2)
            return KNOWLEDGE_NONE;
        source->diseases = arena_grow(source->arena, source->diseases,
                                      source->disease_count, &source->disease_room,
                                      sizeof *source->diseases);
        source->diseases[source->disease_count++] = (struct source_disease){
            .code = str_copy(source->arena, code), .name = str_copy(source->arena, name)};
        *slot = (uint32_t)source->disease_count;
    }
    return *slot - 1;
}

/* HPO's words for how often, of 10,000; what they mean stands in its documentation. */
static const struct {
    uint32_t id;
    uint16_t share;
} often[] = {
    {40280, 10000}, /* obligate */
    {40281, 8950},  /* very frequent: 80 to 99 % */
    {40282, 5450},  /* frequent: 30 to 79 % */
    {40283, 1700},  /* occasional: 5 to 29 % */
    {40284, 250},   /* very rare: 1 to 4 % */
    {40285, 0},     /* excluded */
};

static bool share_read(struct str text, struct knowledge_row *row)
{
    struct str whole;
    struct str rest = text;
    int64_t units = 0;
    int64_t parts = 0;

    if (text.length < 2 || text.at[text.length - 1] != '%')
        return false;
    rest.length--;
    (void)str_next(&rest, '.', &whole);
    if (rest.length > 2)
        rest.length = 2;
    if (!str_int(whole, &units) || (rest.length > 0 && !str_int(rest, &parts)))
        return false;
    if (rest.length == 1)
        parts *= 10;
    if (units < 0 || units > 100 || parts < 0)
        return false;
    row->frequency = KNOWLEDGE_FREQUENCY_SHARE;
    row->n = (uint16_t)(units * 100 + parts > 10000 ? 10000 : units * 100 + parts);
    row->m = 10000;
    return true;
}

static bool frequency_read(struct str text, struct knowledge_row *row)
{
    struct str part;
    int64_t n = 0;
    int64_t m = 0;
    uint32_t word = import_id(text, "HP");

    if (text.length == 0)
        return true;
    for (size_t i = 0; i < ARRAY_COUNT(often); i++) {
        if (often[i].id != word)
            continue;
        row->frequency = KNOWLEDGE_FREQUENCY_SHARE;
        row->n = often[i].share;
        row->m = 10000;
        return true;
    }
    if (share_read(text, row))
        return true;
    (void)str_next(&text, '/', &part);
    if (!str_int(part, &n) || !str_int(text, &m) || n < 0 || m < 1 || n > m ||
        m > UINT16_MAX)
        return false;
    row->frequency = KNOWLEDGE_FREQUENCY_COUNT;
    row->n = (uint16_t)n;
    row->m = (uint16_t)m;
    return true;
}

static bool is_header(struct str line)
{
    return str_starts(line, "database_id\t") || str_starts(line, "#DatabaseID\t");
}

static void annotation_head(struct importing *importing, struct str line)
{
    struct knowledge_versions *versions = &importing->source->versions;

    if (is_header(line)) {
        importing->has_header = true;
        return;
    }
    if (str_starts(line, "#version:") || str_starts(line, "#date:"))
        versions->annotations = import_date(importing->source->arena, line);
}

enum { CODE, NAME, QUALIFIER, TERM, REFERENCE, EVIDENCE, ONSET, FREQUENCY, SEX, MODIFIER,
       ASPECT, CURATION, ANNOTATION_COLUMNS };

static void annotation_keep(struct importing *importing, const struct str *cells,
                            struct source_row row)
{
    struct knowledge_source *source = importing->source;
    char aspect = cells[ASPECT].length == 1 ? cells[ASPECT].at[0] : KNOWLEDGE_OTHER;

    row.row.aspect = (uint8_t)(aspect == 'P' || aspect == 'I' || aspect == 'C'
                                   ? aspect
                                   : KNOWLEDGE_OTHER);
    row.row.evidence = (uint8_t)(cells[EVIDENCE].length > 0 ? cells[EVIDENCE].at[0] : 'I');
    if (str_is(cells[QUALIFIER], "NOT"))
        row.row.flags |= KNOWLEDGE_ROW_NOT;
    if (str_equal_fold(cells[SEX], "female"))
        row.row.flags |= KNOWLEDGE_ROW_FEMALE;
    if (str_equal_fold(cells[SEX], "male"))
        row.row.flags |= KNOWLEDGE_ROW_MALE;
    row.reference = str_copy(source->arena, str_trim(cells[REFERENCE]));
    row.disease = disease_of(importing, cells[CODE], cells[NAME]);
    if (row.disease == KNOWLEDGE_NONE) {
        importing_unfit(importing, MSG_KNOWLEDGE_IMPORT_TOO_MANY, cells[CODE]);
        return;
    }
    source->rows = arena_grow(source->arena, source->rows, source->row_count,
                              &source->row_room, sizeof *source->rows);
    source->rows[source->row_count++] = row;
    importing->report->rows++;
}

struct err import_annotation_line(struct importing *importing, struct str line)
{
    struct str cells[ANNOTATION_COLUMNS];
    struct source_row row = {0};

    if (line.length == 0 || !is_text(importing, line))
        return OK;
    if (!importing->has_header && (line.at[0] == '#' || is_header(line))) {
        annotation_head(importing, line);
        return OK;
    }
    if (!importing->has_header)
        return err_of(ERR_INVALID, MSG_KNOWLEDGE_IMPORT_NO_ANNOTATIONS);
    if (import_cells(line, cells, ANNOTATION_COLUMNS) < ANNOTATION_COLUMNS) {
        importing_unfit(importing, MSG_KNOWLEDGE_IMPORT_COLUMNS, line);
        return OK;
    }
    row.term = import_id(cells[TERM], "HP");
    row.onset = import_id(cells[ONSET], "HP");
    if (row.term == 0 || cells[CODE].length == 0)
        importing_unfit(importing, MSG_KNOWLEDGE_IMPORT_ID, cells[TERM]);
    else if (!frequency_read(str_trim(cells[FREQUENCY]), &row.row))
        importing_unfit(importing, MSG_KNOWLEDGE_IMPORT_FREQUENCY, cells[FREQUENCY]);
    else
        annotation_keep(importing, cells, row);
    return OK;
}

/* ---- MONDO ------------------------------------------------------------------------------ */

static void mapping_keep(struct importing *importing, uint32_t mondo, struct str object,
                         struct str name)
{
    uint32_t orphanet = import_id(object, "Orphanet");
    uint32_t nando = import_id(object, "NANDO");

    if (nando != 0) {
        import_pair_add(importing, &importing->matches, nando, mondo);
        return;
    }
    const char *code = orphanet != 0
                           ? arena_format(importing->arena, "ORPHA:%u", orphanet)
                           : str_copy(importing->arena, object);
    importing->codes = arena_grow(importing->arena, importing->codes,
                                  importing->code_count, &importing->code_room,
                                  sizeof *importing->codes);
    importing->codes[importing->code_count++] = (struct import_code){code, mondo};
    /* Also one without annotations is known by its name, its class and its numbers. */
    if (str_starts(str_of(code), "OMIM:") || orphanet != 0)
        (void)disease_of(importing, str_of(code), name);
}

struct err import_mapping_line(struct importing *importing, struct str line)
{
    static const char *const names[] = {"subject_id", "object_id", "subject_label"};
    struct str cells[IMPORT_COLUMNS_MAX];

    if (line.length == 0 || !is_text(importing, line))
        return OK;
    if (line.at[0] == '#') {
        if (str_starts(line, "# mapping_set_version:"))
            importing->source->versions.mondo = import_date(importing->source->arena, line);
        return OK;
    }
    if (!importing->has_header)
        return header_read(importing, line, names, ARRAY_COUNT(names), 2)
                   ? OK
                   : err_of(ERR_INVALID, MSG_KNOWLEDGE_IMPORT_NO_MAPPINGS);
    (void)import_cells(line, cells, IMPORT_COLUMNS_MAX);
    uint32_t mondo = import_id(cells[importing->columns[0]], "MONDO");
    struct str object = cells[importing->columns[1]];
    if (mondo == 0 || object.length == 0)
        importing_unfit(importing, MSG_KNOWLEDGE_IMPORT_ID, line);
    else
        mapping_keep(importing, mondo, object,
                     importing->columns[2] < 0 ? object : cells[importing->columns[2]]);
    return OK;
}

struct err import_edge_line(struct importing *importing, struct str line)
{
    static const char *const names[] = {"subject", "object", "predicate"};
    struct str cells[IMPORT_COLUMNS_MAX];

    if (line.length == 0)
        return OK;
    if (!importing->has_header)
        return header_read(importing, line, names, ARRAY_COUNT(names), 2)
                   ? OK
                   : err_of(ERR_INVALID, MSG_KNOWLEDGE_IMPORT_NO_EDGES);
    (void)import_cells(line, cells, IMPORT_COLUMNS_MAX);
    uint32_t below = import_id(cells[importing->columns[0]], "MONDO");
    uint32_t above = import_id(cells[importing->columns[1]], "MONDO");
    bool is_subclass = importing->columns[2] < 0 ||
                       str_is(cells[importing->columns[2]], "biolink:subclass_of");
    if (below == 0 || above == 0)
        importing_unfit(importing, MSG_KNOWLEDGE_IMPORT_ID, line);
    else if (is_subclass)
        import_pair_add(importing, &importing->edges, below, above);
    return OK;
}

/* ---- Japanese labels ---------------------------------------------------------------------- */

static struct source_term *term_of(struct knowledge_source *source, uint32_t id)
{
    size_t low = 0;
    size_t high = source->term_count;

    while (low < high) { /* they were sorted when the ontology was read */
        size_t middle = (low + high) / 2;
        if (source->terms[middle].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < source->term_count && source->terms[low].id == id ? &source->terms[low]
                                                                   : NULL;
}

static void label_keep(struct importing *importing, struct source_term *term,
                       struct str predicate, struct str text)
{
    struct arena *arena = importing->source->arena;

    importing->report->labels++;
    if (str_is(predicate, "rdfs:label") && term->label_ja == NULL) {
        term->label_ja = str_copy(arena, text);
        return;
    }
    term->synonyms = arena_grow(arena, term->synonyms, term->synonym_count,
                                &term->synonym_room, sizeof *term->synonyms);
    term->synonyms[term->synonym_count++] = str_copy(arena, text);
}

struct err import_label_line(struct importing *importing, struct str line)
{
    static const char *const names[] = {"subject_id", "predicate_id", "translation_value",
                                        "translation_status", "source_version"};
    struct str cells[IMPORT_COLUMNS_MAX];
    const int *at = importing->columns;

    if (line.length == 0 || !is_text(importing, line) || line.at[0] == '#')
        return OK;
    if (!importing->has_header)
        return header_read(importing, line, names, ARRAY_COUNT(names), 3)
                   ? OK
                   : err_of(ERR_INVALID, MSG_KNOWLEDGE_IMPORT_NO_LABELS);
    (void)import_cells(line, cells, IMPORT_COLUMNS_MAX);
    uint32_t id = import_id(cells[at[0]], "HP");
    struct str text = str_trim(cells[at[2]]);
    if (at[4] >= 0 && importing->source->versions.labels[0] == '\0')
        importing->source->versions.labels =
            import_date(importing->source->arena, cells[at[4]]);
    if (at[3] >= 0 && str_is(cells[at[3]], "NOT_TRANSLATED"))
        return OK;
    if (text.length == 0 || str_is(text, "NA"))
        return OK;
    struct source_term *term = id == 0 ? NULL : term_of(importing->source, id);
    if (id == 0)
        importing_unfit(importing, MSG_KNOWLEDGE_IMPORT_ID, cells[at[0]]);
    else if (term == NULL)
        importing_unfit(importing, MSG_KNOWLEDGE_IMPORT_NO_TERM, cells[at[0]]);
    else
        label_keep(importing, term, cells[at[1]], text);
    return OK;
}
