/* imports_rules.c -- reading lists of institutions: formats, columns,
 * records, steps.  No I/O of any kind.
 *
 * Three lists are known: renkei's own export (by its header), the list of insured
 * institutions of the regional bureaus of health and welfare (five columns, no
 * header), and the open data of the ministry's 医療情報ネット (by its header).
 */
#include "features/imports/imports_rules.h"

#include "base/arena.h"
#include "base/csv.h"
#include "base/day.h"
#include "base/id.h"
#include "base/utf8.h"

#include <string.h>

/* ---- steps ------------------------------------------------------------------- */

static const struct {
    enum import_state from;
    enum import_action action;
    enum import_state to;
} steps[] = {
    {IMPORT_CHECKING, IMPORT_FINISH_CHECK, IMPORT_CHECKED},
    {IMPORT_CHECKING, IMPORT_CANCEL,       IMPORT_CANCELLED},
    {IMPORT_CHECKED,  IMPORT_CONFIRM,      IMPORT_RUNNING},
    {IMPORT_CHECKED,  IMPORT_CANCEL,       IMPORT_CANCELLED},
    {IMPORT_RUNNING,  IMPORT_FINISH,       IMPORT_DONE},
};

struct err import_step(enum import_state from, enum import_action action,
                       enum import_state *to)
{
    for (size_t i = 0; i < ARRAY_COUNT(steps); i++) {
        if (steps[i].from == from && steps[i].action == action) {
            *to = steps[i].to;
            return OK;
        }
    }
    return err_of(ERR_CONFLICT, MSG_IMPORTS_STEP_NOT_ALLOWED);
}

/* ---- columns ------------------------------------------------------------------ */

/* Those of renkei's own list first, in its order (institution_column_words). */
enum column {
    COLUMN_ID,
    COLUMN_KIND,
    COLUMN_NAME,
    COLUMN_KANA,
    COLUMN_CODE,
    COLUMN_POSTAL_CODE,
    COLUMN_MUNICIPALITY,
    COLUMN_ADDRESS,
    COLUMN_TELEPHONE,
    COLUMN_FAX,
    COLUMN_MAIL,
    COLUMN_LATITUDE,
    COLUMN_LONGITUDE,
    COLUMN_BEDS,
    COLUMN_DEPARTMENTS,
    COLUMN_REMARK,
    COLUMN_PREFECTURE_PART,   /* of the open data's code: 2 digits */
    COLUMN_MUNICIPALITY_PART, /* 3 digits without check digit */
    COLUMN_COUNT,
};

struct import_columns {
    enum import_format format;
    int at[COLUMN_COUNT]; /* -1: not in this file */
};

static const char *const open_data_words[COLUMN_COUNT] = {
    [COLUMN_CODE] = "ID",
    [COLUMN_NAME] = "正式名称",
    [COLUMN_KANA] = "正式名称（フリガナ）",
    [COLUMN_KIND] = "機関区分",
    [COLUMN_PREFECTURE_PART] = "都道府県コード",
    [COLUMN_MUNICIPALITY_PART] = "市区町村コード",
    [COLUMN_ADDRESS] = "所在地",
    [COLUMN_LATITUDE] = "所在地座標（緯度）",
    [COLUMN_LONGITUDE] = "所在地座標（経度）",
    [COLUMN_BEDS] = "合計病床数",
};

static bool first_record(struct arena *arena, struct str text, struct csv_record *record)
{
    struct csv csv;
    csv_open(&csv, text);
    return csv_next(&csv, arena, record);
}

static int cell_that_is(const struct csv_record *record, const char *word)
{
    for (size_t i = 0; i < record->count; i++)
        if (word != NULL && str_is(str_trim(record->cells[i]), word))
            return (int)i;
    return -1;
}

static bool is_digits(struct str text, size_t length)
{
    for (size_t i = 0; i < text.length; i++)
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
    return text.length == length;
}

static const char *column_word(enum import_format format, int column)
{
    if (format == IMPORT_OPEN_DATA)
        return open_data_words[column];
    return column < INSTITUTION_COLUMNS ? institution_column_words[column] : NULL;
}

static bool find_format(const struct csv_record *first, enum import_format *format)
{
    if (cell_that_is(first, "正式名称") >= 0 && cell_that_is(first, "ID") >= 0)
        *format = IMPORT_OPEN_DATA;
    else if (cell_that_is(first, "名称") >= 0 && cell_that_is(first, "種別") >= 0)
        *format = IMPORT_OWN;
    else if (first->count == 5 && is_digits(first->cells[0], 9) &&
             is_digits(first->cells[1], 7))
        *format = IMPORT_BUREAU_LIST;
    else
        return false;
    return true;
}

struct err import_columns_read(struct arena *arena, enum import_format format,
                               struct str header, const struct import_columns **columns)
{
    struct import_columns *found = arena_new_of(arena, struct import_columns);
    found->format = format;
    for (int i = 0; i < COLUMN_COUNT; i++)
        found->at[i] = -1;
    *columns = found;
    if (format == IMPORT_BUREAU_LIST) {
        found->at[COLUMN_CODE] = 0;
        found->at[COLUMN_NAME] = 2;
        found->at[COLUMN_POSTAL_CODE] = 3;
        found->at[COLUMN_ADDRESS] = 4;
        return OK;
    }
    struct csv_record *record = arena_new_of(arena, struct csv_record);
    if (!first_record(arena, header, record))
        return err_field("file", MSG_IMPORTS_UNKNOWN_LIST);
    for (int i = 0; i < COLUMN_COUNT; i++)
        found->at[i] = cell_that_is(record, column_word(format, i));
    return OK;
}

/* ---- cutting ------------------------------------------------------------------- */

struct err import_cut(struct arena *arena, struct str text, enum import_format *format,
                      struct import_chunk *chunks)
{
    struct csv_record *record = arena_new_of(arena, struct csv_record);
    struct csv csv;
    size_t capacity = 0;
    size_t in_chunk = 0;

    *chunks = (struct import_chunk){.count = 0};
    csv_open(&csv, text);
    if (!csv_next(&csv, arena, record) || !find_format(record, format))
        return err_field("file", MSG_IMPORTS_UNKNOWN_LIST);
    if (*format == IMPORT_BUREAU_LIST)
        csv_open(&csv, text);
    else
        chunks->header = record->raw;
    for (;;) {
        struct arena_mark mark = arena_mark(arena);
        bool found = csv_next(&csv, arena, record);
        struct str raw = record->raw;
        arena_rewind(arena, mark);
        if (!found)
            break;
        if (in_chunk == 0) {
            chunks->items = arena_grow(arena, chunks->items, chunks->count, &capacity,
                                       sizeof *chunks->items);
            chunks->items[chunks->count++] = (struct str){raw.at, 0};
        }
        struct str *chunk = &chunks->items[chunks->count - 1];
        chunk->length = (size_t)(raw.at + raw.length - chunk->at);
        in_chunk = (in_chunk + 1) % IMPORT_CHUNK_RECORDS;
        chunks->records++;
    }
    return chunks->count > 0 ? OK : err_field("file", MSG_IMPORTS_EMPTY);
}

struct err import_file_read(struct arena *arena, struct str bytes, struct import_start *start)
{
    struct str text;
    struct err err = csv_text(arena, bytes, &text);
    if (err.kind == ERR_NONE)
        err = import_cut(arena, text, &start->format, &start->chunks);
    if (err.kind == ERR_INVALID)
        err.field = "file";
    return err;
}

/* ---- records ------------------------------------------------------------------- */

/* A cell as text of ours: trimmed, NFC; NULL when empty or not in the file. */
static const char *cell_text(struct arena *arena, const struct import_columns *columns,
                             const struct csv_record *csv, enum column column)
{
    int at = columns->at[column];
    if (at < 0 || (size_t)at >= csv->count)
        return NULL;
    struct str cell = str_trim(csv->cells[at]);
    return cell.length == 0 ? NULL : utf8_nfc(arena, cell);
}

/* Only the digits of a text, whatever their width. */
static const char *digits_of(struct arena *arena, const char *text)
{
    if (text == NULL)
        return NULL;
    const char *folded = utf8_fold(arena, text);
    char *digits = arena_alloc(arena, strlen(folded) + 1);
    size_t count = 0;
    for (; *folded != '\0'; folded++)
        if (*folded >= '0' && *folded <= '9')
            digits[count++] = *folded;
    return count == 0 ? NULL : digits;
}

static struct err place_read(struct arena *arena, const struct import_columns *columns,
                             const struct csv_record *csv, struct institution_facts *facts)
{
    const char *latitude = cell_text(arena, columns, csv, COLUMN_LATITUDE);
    const char *longitude = cell_text(arena, columns, csv, COLUMN_LONGITUDE);
    facts->latitude = INT_NONE;
    facts->longitude = INT_NONE;
    if (latitude == NULL || longitude == NULL)
        return OK;
    if (!degrees_read(latitude, &facts->latitude) ||
        !degrees_read(longitude, &facts->longitude))
        return err_field("latitude", MSG_INSTITUTIONS_PLACE_NOT_IN_JAPAN);
    /* The open data write 0 where they do not know. */
    if (facts->latitude == 0 && facts->longitude == 0) {
        facts->latitude = INT_NONE;
        facts->longitude = INT_NONE;
    }
    return OK;
}

/* The bureaus' list does not say what an institution is: 病院 is a protected word
 * (医療法第3条), so a name that carries it is a hospital, any other a clinic. */
static enum institution_kind kind_of_name(const char *name)
{
    return strstr(name, "病院") != NULL ? INSTITUTION_HOSPITAL : INSTITUTION_CLINIC;
}

static enum institution_kind kind_read(enum import_format format, const char *word,
                                       const char *name)
{
    if (format == IMPORT_OWN) {
        for (int kind = INSTITUTION_HOSPITAL; kind < INSTITUTION_KIND_END; kind++)
            if (text_equal(word, institution_kind_code((enum institution_kind)kind)))
                return (enum institution_kind)kind;
        return (enum institution_kind)0; /* institution_check() names the field */
    }
    return kind_of_name(name);
}

/* The open data write 11 and 203 where others write 112038: put them together
 * with the check digit of 団体コード (weights 6 to 2, modulus 11). */
static const char *municipality_read(struct arena *arena,
                                     const struct import_columns *columns,
                                     const struct csv_record *csv)
{
    const char *whole = cell_text(arena, columns, csv, COLUMN_MUNICIPALITY);
    const char *prefecture = cell_text(arena, columns, csv, COLUMN_PREFECTURE_PART);
    const char *part = cell_text(arena, columns, csv, COLUMN_MUNICIPALITY_PART);
    if (whole != NULL || prefecture == NULL || part == NULL)
        return digits_of(arena, whole);
    const char *five = arena_format(arena, "%s%s", prefecture, part);
    if (!is_digits(str_of(five), 5))
        return NULL;
    int sum = 0;
    for (int i = 0; i < 5; i++)
        sum += (five[i] - '0') * (6 - i);
    return arena_format(arena, "%s%d", five, (11 - sum % 11) % 10);
}

static struct err beds_read(const char *text, int64_t *beds)
{
    *beds = INT_NONE;
    if (text == NULL || str_int(str_of(text), beds))
        return OK;
    return err_field("beds", MSG_INSTITUTIONS_BEDS_OUT_OF_RANGE);
}

struct err import_record_read(struct arena *arena, const struct import_columns *columns,
                              const struct csv_record *csv, struct import_record *record)
{
    struct institution_facts *facts = &record->facts;
    const char *number = cell_text(arena, columns, csv, COLUMN_ID);

    for (size_t i = 0; i < csv->count; i++)
        if (!utf8_is_text(csv->cells[i], true))
            return err_field("name", MSG_INPUT_NOT_TEXT);
    *record = (struct import_record){.id = ID_NONE};
    if (number != NULL && !id_read(str_of(number), &record->id))
        return err_field("id", MSG_INPUT_NOT_AN_ID);
    facts->name = cell_text(arena, columns, csv, COLUMN_NAME);
    if (facts->name == NULL)
        return err_field("name", MSG_INPUT_REQUIRED);
    facts->kind = kind_read(columns->format, cell_text(arena, columns, csv, COLUMN_KIND),
                            facts->name);
    const char *kana = cell_text(arena, columns, csv, COLUMN_KANA);
    facts->kana = kana == NULL ? NULL : utf8_katakana(arena, kana);
    facts->code = digits_of(arena, cell_text(arena, columns, csv, COLUMN_CODE));
    facts->postal_code = digits_of(arena, cell_text(arena, columns, csv, COLUMN_POSTAL_CODE));
    facts->municipality = municipality_read(arena, columns, csv);
    facts->address = cell_text(arena, columns, csv, COLUMN_ADDRESS);
    facts->telephone = cell_text(arena, columns, csv, COLUMN_TELEPHONE);
    facts->fax = cell_text(arena, columns, csv, COLUMN_FAX);
    facts->mail = cell_text(arena, columns, csv, COLUMN_MAIL);
    facts->departments = cell_text(arena, columns, csv, COLUMN_DEPARTMENTS);
    facts->remark = cell_text(arena, columns, csv, COLUMN_REMARK);
    TRY(beds_read(cell_text(arena, columns, csv, COLUMN_BEDS), &facts->beds));
    TRY(place_read(arena, columns, csv, facts));
    return institution_check(facts);
}

/* ---- laying a record over what is known --------------------------------------- */

static const char *either(bool is_whole, const char *said, const char *known)
{
    return said != NULL || is_whole ? said : known;
}

struct institution_facts import_merge(enum import_format format,
                                      const struct institution_facts *known,
                                      const struct institution_facts *said)
{
    bool is_whole = format == IMPORT_OWN;
    struct institution_facts merged = *said;
    merged.kana = either(is_whole, said->kana, known->kana);
    merged.code = either(is_whole, said->code, known->code);
    merged.postal_code = either(is_whole, said->postal_code, known->postal_code);
    merged.municipality = either(is_whole, said->municipality, known->municipality);
    merged.address = either(is_whole, said->address, known->address);
    merged.telephone = either(is_whole, said->telephone, known->telephone);
    merged.fax = either(is_whole, said->fax, known->fax);
    merged.mail = either(is_whole, said->mail, known->mail);
    merged.departments = either(is_whole, said->departments, known->departments);
    merged.remark = either(is_whole, said->remark, known->remark);
    if (said->beds == INT_NONE && !is_whole)
        merged.beds = known->beds;
    if (said->latitude == INT_NONE && (!is_whole || known->place != PLACE_GIVEN)) {
        merged.latitude = known->latitude;
        merged.longitude = known->longitude;
        merged.place = known->place;
    }
    /* A kind guessed from a name does not overrule one that somebody chose. */
    if (format == IMPORT_BUREAU_LIST)
        merged.kind = known->kind;
    return merged;
}
