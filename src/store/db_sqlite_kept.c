/* db_sqlite_kept.c -- answers that outlive their reading unit.
 *
 * The same pages are looked at again and again, and each look commits an entry of the
 * log, which empties the engine's page cache.  What the engine answered is therefore kept
 * as it came from the row, sealed cells sealed, and given again while the number of the
 * content is the same (db_sqlite_content.c).  A unit asks for that number first, in its
 * own snapshot, so an answer given again is the one the snapshot holds.
 *
 * Kept: whole numbers asked with, by statements that read nothing volatile.  Texts asked
 * with are people's names as often as not, and do not stay.  Who may see what, and what a
 * sealed cell says, is worked out at every page as before.  Decision 0016.
 *
 * An answer is a row of words:  sql | which values are bound, and which absent | values |
 * words | rows | the values | its rows.  A row: where the next begins, then two words a
 * column: type and length, and the number or where its bytes stand.
 */
#include "store/db_sqlite.h"

#include "base/defect.h"
#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

enum {
    WORD_SQL,
    WORD_BOUND,
    WORD_VALUES,
    WORD_WORDS,
    WORD_ROWS,
    WORD_IS_WHOLE, /* the engine said that there are no more rows */
    WORDS_HEAD,

    KEPT_WORDS = 128 * 1024,  /* one MiB for a connection */
    ANSWER_WORDS = 4 * 1024,  /* the longest answer kept */
    KEPT_SLOTS = 4096,        /* a power of two */
    KEPT_ANSWERS = KEPT_SLOTS / 2,

    LUCK_OF_HIT = 4, /* each answer kept costs one */
    TRY_EVERY = 16, /* of a statement that has no luck left, one in so many is kept */
    TYPE_BITS = 8,
};

/* ---- the block ------------------------------------------------------------------- */

void db_sqlite_kept_forget(struct db *db)
{
    struct db_kept *kept = &db->kept;

    if (kept->count == 0)
        return;
    wipe(kept->words, kept->used * sizeof *kept->words);
    memset(kept->slots, 0, KEPT_SLOTS * sizeof *kept->slots);
    kept->used = 0;
    kept->count = 0;
}

void db_sqlite_kept_free(struct db *db)
{
    db_sqlite_kept_forget(db);
    free(db->kept.words);
    free(db->kept.slots);
    db->kept = (struct db_kept){.words = NULL};
}

static bool kept_is_there(struct db_kept *kept)
{
    if (kept->words == NULL)
        kept->words = malloc(KEPT_WORDS * sizeof *kept->words);
    if (kept->slots == NULL)
        kept->slots = calloc(KEPT_SLOTS, sizeof *kept->slots);
    return kept->words != NULL && kept->slots != NULL;
}

void db_sqlite_kept_unit(struct db *db)
{
    int64_t number = 0;

    db->kept.is_current = false;
    struct err err = db_sqlite_content_number(db, &number);
    db->kept.is_current = err.kind == ERR_NONE; /* else the unit's own question tells */
    if (!db->kept.is_current || number == db->kept.number)
        return;
    db_sqlite_kept_forget(db);
    db->kept.number = number;
}

/* ---- what is asked --------------------------------------------------------------- */

void db_sqlite_ask_begin(struct db_statement *statement)
{
    const struct db *db = statement->db;
    struct db_ask *ask = &statement->ask;

    ask->is_plain = db->unit == DB_UNIT_READ && db->kept.is_current &&
                    !db->content_is_changed && statement->handle != NULL &&
                    !statement->touches.is_changing &&
                    sqlite3_stmt_readonly(statement->handle) != 0;
    ask->bound = 0;
    ask->absent = 0;
    ask->count = 0;
}

bool db_sqlite_ask_value(struct db_statement *statement, int position,
                         const int64_t *value)
{
    struct db_ask *ask = &statement->ask;

    if (!ask->is_plain)
        return false;
    if (position < 1 || position > DB_ASK_MAX) {
        db_sqlite_ask_spoil(statement);
        return false;
    }
    for (; ask->count < position; ask->count++)
        ask->values[ask->count] = 0;
    ask->bound |= UINT32_C(1) << (position - 1);
    if (value == NULL)
        ask->absent |= UINT32_C(1) << (position - 1);
    else
        ask->values[position - 1] = *value;
    return true;
}

/* The engine itself must be asked: hand over what was bound so far. */
void db_sqlite_ask_spoil(struct db_statement *statement)
{
    struct db_ask *ask = &statement->ask;

    if (!ask->is_plain)
        return;
    ask->is_plain = false;
    for (int i = 0; i < ask->count; i++) {
        uint32_t bit = UINT32_C(1) << i;
        if ((ask->bound & bit) != 0 && (ask->absent & bit) == 0)
            db_bind_int(statement, i + 1, ask->values[i]);
    }
}

/* ---- finding ---------------------------------------------------------------------- */

static int64_t word_of_sql(const struct db_statement *statement)
{
    return (int64_t)(intptr_t)statement->sql;
}

static int64_t word_of_bound(const struct db_ask *ask)
{
    return (int64_t)((uint64_t)ask->bound | (uint64_t)ask->absent << 32);
}

static size_t slot_of_ask(const struct db_statement *statement)
{
    const struct db_ask *ask = &statement->ask;
    uint64_t mix = (uint64_t)word_of_sql(statement) ^ (uint64_t)word_of_bound(ask);

    for (int i = 0; i < ask->count; i++) {
        mix = (mix ^ (uint64_t)ask->values[i]) * UINT64_C(0x9E3779B97F4A7C15);
        mix ^= mix >> 29;
    }
    mix *= UINT64_C(0xBF58476D1CE4E5B9);
    return (size_t)(mix >> 40) & (KEPT_SLOTS - 1);
}

static bool is_asked(const int64_t *words, const struct db_statement *statement)
{
    const struct db_ask *ask = &statement->ask;

    return words[WORD_SQL] == word_of_sql(statement) &&
           words[WORD_BOUND] == word_of_bound(ask) && words[WORD_VALUES] == ask->count &&
           memcmp(words + WORDS_HEAD, ask->values,
                  (size_t)ask->count * sizeof *ask->values) == 0;
}

/* The slot of the answer, or the free one where it would stand. */
static size_t slot_find(const struct db_kept *kept, const struct db_statement *statement)
{
    size_t slot = slot_of_ask(statement);

    while (kept->slots[slot] != 0 &&
           !is_asked(kept->words + kept->slots[slot] - 1, statement))
        slot = (slot + 1) & (KEPT_SLOTS - 1);
    return slot;
}

/* ---- recording -------------------------------------------------------------------- */

static bool has_luck(struct db_statement *statement)
{
    if (statement->luck > 0) {
        statement->luck--;
        return true;
    }
    statement->tries = (statement->tries + 1) % TRY_EVERY;
    return statement->tries == 0;
}

/* Words for `count` more, zeroed; 0: too long for keeping. */
static size_t words_add(struct db_answer *answer, size_t count)
{
    size_t at = answer->count;

    if (at + count > ANSWER_WORDS)
        return 0;
    if (at + count > answer->capacity) {
        size_t capacity = answer->capacity == 0 ? 64 : answer->capacity;
        while (capacity < at + count)
            capacity *= 2;
        int64_t *larger = realloc(answer->words, capacity * sizeof *larger);
        if (larger == NULL)
            return 0;
        answer->words = larger;
        answer->capacity = capacity;
    }
    memset(answer->words + at, 0, count * sizeof *answer->words);
    answer->count = at + count;
    return at;
}

static void recording_drop(struct db_statement *statement)
{
    free(statement->answer.words);
    statement->answer = (struct db_answer){.from = DB_ANSWER_ENGINE};
}

static void recording_begin(struct db_statement *statement)
{
    const struct db_ask *ask = &statement->ask;
    struct db_answer *answer = &statement->answer;

    *answer = (struct db_answer){.from = DB_ANSWER_RECORDED};
    (void)words_add(answer, WORDS_HEAD + (size_t)ask->count);
    if (answer->words == NULL) {
        recording_drop(statement);
        return;
    }
    answer->words[WORD_SQL] = word_of_sql(statement);
    answer->words[WORD_BOUND] = word_of_bound(ask);
    answer->words[WORD_VALUES] = ask->count;
    memcpy(answer->words + WORDS_HEAD, ask->values,
           (size_t)ask->count * sizeof *ask->values);
}

void db_sqlite_kept_begin(struct db_statement *statement)
{
    struct db_kept *kept = &statement->db->kept;
    struct db_answer *answer = &statement->answer;

    if (kept->count > 0) {
        uint32_t at = kept->slots[slot_find(kept, statement)];
        if (at != 0) {
            *answer = (struct db_answer){.from = DB_ANSWER_KEPT};
            answer->words = kept->words + at - 1;
            answer->next = WORDS_HEAD + (size_t)answer->words[WORD_VALUES];
            kept->lent++;
            statement->luck += LUCK_OF_HIT;
            if (statement->luck > DB_LUCK_FIRST)
                statement->luck = DB_LUCK_FIRST;
            return;
        }
    }
    if (has_luck(statement))
        recording_begin(statement);
    db_sqlite_ask_spoil(statement); /* what was asked stays: it finds the slot */
}

static bool cell_add(struct db_statement *statement, size_t row, int column)
{
    struct db_answer *answer = &statement->answer;
    int type = sqlite3_column_type(statement->handle, column);
    size_t cell = row + 1 + 2 * (size_t)column;

    if (type == SQLITE_FLOAT)
        return false;
    answer->words[cell] = type;
    if (type == SQLITE_INTEGER)
        answer->words[cell + 1] = sqlite3_column_int64(statement->handle, column);
    if (type != SQLITE_TEXT && type != SQLITE_BLOB)
        return true;
    const void *bytes = type == SQLITE_TEXT
                            ? (const void *)sqlite3_column_text(statement->handle, column)
                            : sqlite3_column_blob(statement->handle, column);
    size_t length = (size_t)sqlite3_column_bytes(statement->handle, column);
    if (bytes == NULL && length > 0)
        return false; /* no memory: the engine's own column tells */
    size_t at = words_add(answer, length / sizeof *answer->words + 1);
    if (at == 0)
        return false;
    if (length > 0)
        memcpy(answer->words + at, bytes, length);
    answer->words[cell] = type | (int64_t)length << TYPE_BITS;
    answer->words[cell + 1] = (int64_t)at;
    return true;
}

static bool row_add(struct db_statement *statement)
{
    struct db_answer *answer = &statement->answer;
    int columns = sqlite3_data_count(statement->handle);
    size_t row = words_add(answer, 1 + 2 * (size_t)columns);

    if (row == 0)
        return false;
    for (int column = 0; column < columns; column++)
        if (!cell_add(statement, row, column))
            return false;
    answer->row = row;
    answer->words[row] = (int64_t)answer->count;
    answer->words[WORD_ROWS]++;
    return true;
}

void db_sqlite_kept_add(struct db_statement *statement, int code)
{
    if (code == SQLITE_DONE)
        statement->answer.words[WORD_IS_WHOLE] = 1;
    else if (code != SQLITE_ROW || !row_add(statement))
        recording_drop(statement);
}

/* ---- giving again ----------------------------------------------------------------- */

bool db_sqlite_kept_next(struct db_statement *statement)
{
    struct db_answer *answer = &statement->answer;

    if (answer->given == answer->words[WORD_ROWS]) {
        /* One call steps one statement, always as far: who took one row took it. */
        need(answer->words[WORD_IS_WHOLE] != 0);
        return false;
    }
    answer->row = answer->next;
    answer->next = (size_t)answer->words[answer->row];
    answer->given++;
    return true;
}

struct db_cell db_sqlite_kept_cell(const struct db_statement *statement, int column)
{
    const int64_t *words = statement->answer.words;
    size_t at = statement->answer.row + 1 + 2 * (size_t)column;
    struct db_cell cell = {.type = (int)(words[at] & ((1 << TYPE_BITS) - 1))};

    cell.number = words[at + 1];
    if (cell.type == SQLITE_TEXT || cell.type == SQLITE_BLOB) {
        cell.bytes.at = words + words[at + 1];
        cell.bytes.length = (size_t)(words[at] >> TYPE_BITS);
    }
    return cell;
}

/* ---- the end ---------------------------------------------------------------------- */

static void answer_keep(struct db_statement *statement)
{
    struct db_kept *kept = &statement->db->kept;
    struct db_answer *answer = &statement->answer;

    bool is_full = kept->count == KEPT_ANSWERS || kept->used + answer->count > KEPT_WORDS;
    if (is_full && kept->lent > 0)
        return; /* somebody reads from it */
    if (is_full)
        db_sqlite_kept_forget(statement->db);
    if (!kept_is_there(kept))
        return;
    size_t slot = slot_find(kept, statement);
    if (kept->slots[slot] != 0)
        return; /* asked twice at once */
    answer->words[WORD_WORDS] = (int64_t)answer->count;
    memcpy(kept->words + kept->used, answer->words,
           answer->count * sizeof *answer->words);
    kept->slots[slot] = (uint32_t)kept->used + 1;
    kept->used += answer->count;
    kept->count++;
}

void db_sqlite_kept_end(struct db_statement *statement, bool is_good)
{
    struct db_answer *answer = &statement->answer;

    if (answer->from == DB_ANSWER_KEPT)
        statement->db->kept.lent--;
    if (answer->from == DB_ANSWER_RECORDED) {
        bool is_told = answer->words[WORD_ROWS] > 0 || answer->words[WORD_IS_WHOLE] != 0;
        if (is_good && is_told)
            answer_keep(statement);
        free(answer->words);
    }
    *answer = (struct db_answer){.from = DB_ANSWER_ENGINE};
    statement->ask.is_plain = false;
}
