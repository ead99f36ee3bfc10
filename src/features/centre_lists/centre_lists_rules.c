/* centre_lists_rules.c -- reading a health centre's list, and its steps.  Pure. */
#include "features/centre_lists/centre_lists_rules.h"

#include "base/arena.h"
#include "base/csv.h"
#include "base/era.h"
#include "base/message.h"
#include "base/utf8.h"

#include <string.h>

/* ---- steps ------------------------------------------------------------------------ */

struct err centre_list_step(enum centre_list_state from, enum centre_list_action action,
                            enum centre_list_state *to)
{
    if (from != CENTRE_LIST_CHECKED || action < CENTRE_LIST_CONFIRM ||
        action >= CENTRE_LIST_ACTION_END)
        return err_of(ERR_CONFLICT, MSG_CENTRE_LISTS_STEP_NOT_ALLOWED);
    *to = action == CENTRE_LIST_CONFIRM ? CENTRE_LIST_TAKEN : CENTRE_LIST_CANCELLED;
    return OK;
}

/* ---- columns ---------------------------------------------------------------------- */

enum { WORDS_MAX = 6 };

/* The first word of each is the one of the example. */
static const char *const column_words[CENTRE_COLUMNS][WORDS_MAX] = {
    [CENTRE_KANA] = {"フリガナ", "カナ", "氏名カナ", "氏名フリガナ", "カナ氏名"},
    [CENTRE_NAME] = {"氏名", "名前", "患者氏名"},
    [CENTRE_BIRTH] = {"生年月日"},
    [CENTRE_MUNICIPALITY] = {"市町村", "市区町村", "住所", "居住地"},
    [CENTRE_DISEASE] = {"病名", "疾患名", "疾病名", "指定難病"},
    [CENTRE_CERTIFICATE] = {"受給者番号", "受給者証番号", "受給者証の番号"},
    [CENTRE_UNTIL] = {"受給者証の終わり", "有効期間", "有効期限", "有効期間の終わり"},
    [CENTRE_TELEPHONE] = {"電話", "電話番号", "連絡先"},
    [CENTRE_DEVICES] = {"装置", "機器", "医療機器", "人工呼吸器"},
};

static const bool must_be_there[CENTRE_COLUMNS] = {
    [CENTRE_KANA] = true, [CENTRE_BIRTH] = true, [CENTRE_MUNICIPALITY] = true};

static int column_find(struct arena *arena, const struct csv_record *header,
                       enum centre_column column)
{
    for (size_t w = 0; w < WORDS_MAX && column_words[column][w] != NULL; w++)
        for (size_t i = 0; i < header->count; i++)
            if (utf8_is_text(header->cells[i], true) &&
                text_equal(utf8_fold(arena, str_copy(arena, header->cells[i])),
                           utf8_fold(arena, column_words[column][w])))
                return (int)i;
    return -1;
}

static bool first_record(struct arena *arena, struct str text, struct csv_record *record)
{
    struct csv csv;

    csv_open(&csv, text);
    return csv_next(&csv, arena, record);
}

struct err centre_columns_read(struct arena *arena, struct str header,
                               struct centre_columns *columns)
{
    struct csv_record *record = arena_new_of(arena, struct csv_record);
    const char *missing = NULL;
    struct err err = err_field("file", MSG_CENTRE_LISTS_COLUMNS);

    if (!first_record(arena, header, record))
        return err_field("file", MSG_CENTRE_LISTS_EMPTY);
    for (int i = 0; i < CENTRE_COLUMNS; i++) {
        columns->at[i] = column_find(arena, record, (enum centre_column)i);
        if (columns->at[i] < 0 && must_be_there[i])
            missing = message_joined(arena, LANGUAGE_JA, missing, column_words[i][0]);
    }
    err.say = say_text(arena, missing != NULL ? missing : "");
    return missing == NULL ? OK : err;
}

const char *centre_file_example(struct arena *arena)
{
    const char *text = "\xEF\xBB\xBF";

    for (int i = 0; i < CENTRE_COLUMNS; i++)
        text = arena_format(arena, "%s%s%s", text, i > 0 ? "," : "", column_words[i][0]);
    return arena_format(arena, "%s\r\n", text);
}

/* ---- the file --------------------------------------------------------------------- */

/* What people send instead: a workbook, an old one, a picture, a paper. */
static const struct {
    const char *begins;
    size_t length;
    enum message message;
} other_kinds[] = {
    {"PK\x03\x04", 4, MSG_CENTRE_LISTS_WORKBOOK},
    {"\xD0\xCF\x11\xE0", 4, MSG_CENTRE_LISTS_WORKBOOK},
    {"\x89PNG", 4, MSG_CENTRE_LISTS_NO_TABLE},
    {"\xFF\xD8\xFF", 3, MSG_CENTRE_LISTS_NO_TABLE},
    {"%PDF", 4, MSG_CENTRE_LISTS_NO_TABLE},
};

static struct err kind_check(struct str bytes)
{
    if (bytes.length == 0)
        return err_field("file", MSG_CENTRE_LISTS_EMPTY);
    for (size_t i = 0; i < ARRAY_COUNT(other_kinds); i++)
        if (bytes.length >= other_kinds[i].length &&
            memcmp(bytes.at, other_kinds[i].begins, other_kinds[i].length) == 0)
            return err_field("file", other_kinds[i].message);
    if (bytes.length > CENTRE_LIST_BYTES_MAX)
        return err_field("file", MSG_CENTRE_LISTS_TOO_LARGE);
    return OK;
}

/* A row of commas alone is an empty row of a table program. */
static bool is_blank(const struct csv_record *record)
{
    for (size_t i = 0; i < record->count; i++)
        if (str_trim(record->cells[i]).length > 0)
            return false;
    return true;
}

static struct err rows_cut(struct arena *arena, struct str text, struct centre_file *file)
{
    struct csv_record *record = arena_new_of(arena, struct csv_record);
    struct csv csv;

    csv_open(&csv, text);
    if (!csv_next(&csv, arena, record))
        return err_field("file", MSG_CENTRE_LISTS_EMPTY);
    file->header = record->raw;
    file->rows = arena_new_array(arena, struct str, CENTRE_LIST_ROWS_MAX);
    file->count = 0;
    while (csv_next(&csv, arena, record)) {
        if (is_blank(record))
            continue;
        if (file->count == CENTRE_LIST_ROWS_MAX)
            return err_field("file", MSG_CENTRE_LISTS_TOO_MANY);
        file->rows[file->count++] = record->raw;
    }
    return file->count > 0 ? OK : err_field("file", MSG_CENTRE_LISTS_NO_ROWS);
}

struct err centre_file_read(struct arena *arena, struct str bytes,
                            struct centre_file *file)
{
    struct centre_columns columns;
    struct str text;

    TRY(kind_check(bytes));
    struct err err = csv_text(arena, bytes, &text);
    if (err.kind == ERR_INVALID)
        return err_field("file", MSG_CENTRE_LISTS_NO_TABLE);
    TRY(err);
    err = rows_cut(arena, text, file);
    if (err.kind != ERR_NONE && err.message != MSG_CENTRE_LISTS_NO_ROWS)
        return err;
    TRY(centre_columns_read(arena, file->header, &columns));
    return err;
}

/* ---- one row ---------------------------------------------------------------------- */

static const char *cell_text(struct arena *arena, const struct csv_record *record, int at)
{
    struct str cell = at < 0 || (size_t)at >= record->count ? (struct str){NULL, 0}
                                                            : str_trim(record->cells[at]);

    return cell.length == 0 ? NULL : utf8_nfc(arena, cell);
}

static struct err day_read(struct arena *arena, const char *field, const char *text,
                           day *on)
{
    bool noted = false;
    *on = DAY_NONE;
    if (text == NULL)
        return OK;
    struct err err = era_read(arena, str_of(text), on, &noted);
    err.field = err.kind != ERR_NONE ? field : NULL;
    return err;
}

struct err centre_said_read(struct arena *arena, const struct centre_columns *columns,
                            struct str raw, struct centre_said *said)
{
    struct csv_record *record = arena_new_of(arena, struct csv_record);

    *said = (struct centre_said){.birth_on = DAY_NONE, .certificate_until = DAY_NONE};
    if (!first_record(arena, raw, record))
        return err_field("kana", MSG_INPUT_REQUIRED);
    for (size_t i = 0; i < record->count; i++)
        if (!utf8_is_text(record->cells[i], true))
            return err_field("kana", MSG_INPUT_NOT_TEXT);
    for (int i = 0; i < CENTRE_COLUMNS; i++)
        said->texts[i] = cell_text(arena, record, columns->at[i]);
    if (said->texts[CENTRE_KANA] == NULL)
        return err_field("kana", MSG_INPUT_REQUIRED);
    said->kana = utf8_katakana(arena, said->texts[CENTRE_KANA]);
    if (said->texts[CENTRE_BIRTH] == NULL)
        return err_field("birth_on", MSG_INPUT_REQUIRED);
    TRY(day_read(arena, "birth_on", said->texts[CENTRE_BIRTH], &said->birth_on));
    if (said->texts[CENTRE_MUNICIPALITY] == NULL)
        return err_field("municipality", MSG_INPUT_REQUIRED);
    return day_read(arena, "certificate_until", said->texts[CENTRE_UNTIL],
                    &said->certificate_until);
}

/* ---- comparing and finding words --------------------------------------------------- */

static bool same_text(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : text_equal(a, b);
}

bool centre_facts_equal(const struct centre_facts *a, const struct centre_facts *b)
{
    if (a->device_count != b->device_count)
        return false;
    for (size_t i = 0; i < a->device_count; i++)
        if (!same_text(a->devices[i], b->devices[i]))
            return false;
    return same_text(a->kana, b->kana) && same_text(a->name, b->name) &&
           a->birth_on == b->birth_on && same_text(a->municipality, b->municipality) &&
           same_text(a->disease, b->disease) &&
           same_text(a->disease_note, b->disease_note) &&
           same_text(a->certificate, b->certificate) &&
           a->certificate_until == b->certificate_until &&
           same_text(a->telephone, b->telephone);
}

/* "気管切開（人工呼吸器なし）" is also called 気管切開. */
static const char *before_bracket(struct arena *arena, const char *name)
{
    const char *bracket = strstr(name, "（");
    return bracket == NULL ? name : arena_text(arena, name, (size_t)(bracket - name));
}

/* The one name that begins with a text, or holds it. */
static const char *only_one(struct arena *arena, const struct centre_word *words,
                            size_t count, const char *wanted, bool begins)
{
    const char *found = NULL;

    for (size_t i = 0; i < count; i++) {
        const char *name = utf8_fold(arena, words[i].name);
        const char *at = strstr(name, wanted);
        if (at == NULL || (begins && at != name))
            continue;
        if (found != NULL)
            return NULL;
        found = words[i].code;
    }
    return found;
}

const char *centre_word_meant(struct arena *arena, const struct centre_word *words,
                              size_t count, const char *text)
{
    const char *wanted = utf8_fold(arena, text);

    for (size_t i = 0; i < count; i++)
        if (text_equal(wanted, utf8_fold(arena, words[i].code)) ||
            text_equal(wanted, utf8_fold(arena, words[i].name)) ||
            text_equal(wanted, utf8_fold(arena, before_bracket(arena, words[i].name))))
            return words[i].code;
    if (utf8_length(str_of(wanted)) < 2)
        return NULL;
    const char *begins = only_one(arena, words, count, wanted, true);
    return begins != NULL ? begins : only_one(arena, words, count, wanted, false);
}

static const char *const separators[] = {"、", "，", ",", "・", "/", "／", "+",
                                         "＋", " ", "　", ";", "；", "\n"};

static size_t separator_at(struct str text)
{
    for (size_t i = 0; i < ARRAY_COUNT(separators); i++)
        if (str_starts(text, separators[i]))
            return strlen(separators[i]);
    return 0;
}

bool centre_device_next(struct arena *arena, struct str *rest, const char **device)
{
    size_t length = 0;

    while (rest->length > 0 && separator_at(*rest) > 0)
        *rest = str_skip(*rest, separator_at(*rest));
    while (length < rest->length && separator_at(str_skip(*rest, length)) == 0)
        length++;
    if (length == 0)
        return false;
    *device = arena_text(arena, rest->at, length);
    *rest = str_skip(*rest, length);
    return true;
}
