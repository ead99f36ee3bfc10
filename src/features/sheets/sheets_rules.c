/* sheets_rules.c -- the steps of a sheet, what a file is, what an arrival must say.
 * Pure. */
#include "features/sheets/sheets_rules.h"

#include "base/arena.h"
#include "base/defect.h"
#include "base/message.h"
#include "base/utf8.h"
#include "base/values.h"

#include <string.h>

/* ---- steps ---------------------------------------------------------------------- */

/* Rows: from, in the order of the enum; columns: actions. 0: no such step. */
static const unsigned char steps[SHEET_STATE_END][SHEET_ACTION_END] = {
    [SHEET_NONE] = {[SHEET_ASK] = SHEET_ASKED, [SHEET_RECEIVE] = SHEET_RECEIVED},
    [SHEET_ASKED] = {[SHEET_ASK] = SHEET_ASKED,
                     [SHEET_RECEIVE] = SHEET_RECEIVED,
                     [SHEET_ANSWER] = SHEET_RECEIVED,
                     [SHEET_WITHDRAW] = SHEET_WITHDRAWN},
    [SHEET_RECEIVED] = {[SHEET_ASK] = SHEET_ASKED,
                        [SHEET_RECEIVE] = SHEET_RECEIVED,
                        [SHEET_ANSWER] = SHEET_RECEIVED,
                        [SHEET_CONFIRM] = SHEET_CONFIRMED,
                        [SHEET_WITHDRAW] = SHEET_WITHDRAWN},
    [SHEET_CONFIRMED] = {[SHEET_ASK] = SHEET_ASKED,
                         [SHEET_RECEIVE] = SHEET_RECEIVED,
                         [SHEET_WITHDRAW] = SHEET_WITHDRAWN},
    [SHEET_WITHDRAWN] = {[SHEET_ASK] = SHEET_ASKED, [SHEET_RECEIVE] = SHEET_RECEIVED},
};

struct err sheet_step(enum sheet_state from, enum sheet_action action,
                      enum sheet_state *to)
{
    need(from >= SHEET_NONE && from < SHEET_STATE_END);
    need(action >= SHEET_ASK && action < SHEET_ACTION_END);
    unsigned char found = steps[from][action];
    if (found != 0) {
        *to = (enum sheet_state)found;
        return OK;
    }
    if (action == SHEET_ANSWER && from == SHEET_CONFIRMED)
        return err_of(ERR_CONFLICT, MSG_SHEETS_CONFIRMED_ALREADY);
    return err_of(ERR_CONFLICT, MSG_SHEETS_NO_SUCH_STEP);
}

bool sheet_is_there(enum sheet_state state)
{
    return state == SHEET_RECEIVED || state == SHEET_CONFIRMED;
}

/* ---- facts ---------------------------------------------------------------------- */

static const struct {
    const char *name;
    size_t offset;
} facts_known[SHEET_FACT_COUNT] = {
#define FACT(name) {#name, offsetof(struct sheet_facts, name)}
    FACT(diagnosis),  FACT(history),       FACT(respiration), FACT(nutrition),
    FACT(medication), FACT(allergies),     FACT(infection),   FACT(communication),
    FACT(cautions),   FACT(told),          FACT(doctor),      FACT(doctor_institution),
#undef FACT
};

const char **sheet_fact(struct sheet_facts *facts, size_t number)
{
    need(number < SHEET_FACT_COUNT);
    return (const char **)(void *)((char *)facts + facts_known[number].offset);
}

const char *sheet_fact_name(size_t number)
{
    need(number < SHEET_FACT_COUNT);
    return facts_known[number].name;
}

bool sheet_says_something(const struct sheet_facts *facts)
{
    struct sheet_facts copy = *facts;

    for (size_t i = 0; i < SHEET_CLINICAL_COUNT; i++)
        if (!text_is_empty(*sheet_fact(&copy, i)))
            return true;
    return false;
}

const struct sheet *sheet_told_last(const struct sheets *sheets)
{
    const struct sheet *last = NULL;

    for (size_t i = 0; i < sheets->count; i++) {
        const struct sheet *sheet = &sheets->items[i];
        if (!sheet_is_there(sheet->state))
            continue;
        if (sheet_says_something(&sheet->facts))
            return sheet;
        last = last == NULL ? sheet : last;
    }
    return last;
}

/* A version may hold the file of the one before it still. */
static bool brings_file(const struct sheets *sheets, size_t number)
{
    const struct sheet *sheet = &sheets->items[number];
    const struct sheet *before = number + 1 < sheets->count ? sheet + 1 : NULL;

    return sheet->file_name != NULL &&
           (before == NULL || before->file_bytes != sheet->file_bytes ||
            !text_equal(before->file_name, sheet->file_name));
}

/* Newest first, so all that had come by then stands together at the end. */
void sheet_then_of(const struct sheets *sheets, instant at, struct sheet_then *then)
{
    struct sheets by_then = *sheets;

    *then = (struct sheet_then){.file_at = INSTANT_NONE};
    while (by_then.count > 0 &&
           (by_then.items->entered_at == INSTANT_NONE || by_then.items->entered_at > at)) {
        by_then.items++;
        by_then.count--;
    }
    for (size_t i = by_then.count; i > 0; i--)
        if (brings_file(&by_then, i - 1))
            then->file_at = by_then.items[i - 1].entered_at;
    const struct sheet *last = sheet_told_last(&by_then);
    then->found = last != NULL;
    then->was_withdrawn = by_then.count > 0 && last == NULL;
    if (last != NULL)
        then->sheet = *last;
}

struct sheet_facts sheet_carried(const struct sheet_facts *before,
                                 const struct sheet_facts *after)
{
    return sheet_says_something(after) ? *after : *before;
}

/* ---- files ---------------------------------------------------------------------- */

enum sheet_file_type sheet_file_sniff(struct str bytes)
{
    static const struct {
        const char *begins;
        size_t length;
        enum sheet_file_type type;
    } known[] = {
        {"%PDF-", 5, SHEET_FILE_PDF},
        {"\xFF\xD8\xFF", 3, SHEET_FILE_JPEG},
        {"\x89PNG\r\n\x1A\n", 8, SHEET_FILE_PNG},
    };

    for (size_t i = 0; i < ARRAY_COUNT(known); i++)
        if (bytes.length > known[i].length &&
            memcmp(bytes.at, known[i].begins, known[i].length) == 0)
            return known[i].type;
    return SHEET_FILE_NONE;
}

const char *sheet_file_type_name(enum sheet_file_type type)
{
    switch (type) {
    case SHEET_FILE_PDF:
        return "application/pdf";
    case SHEET_FILE_JPEG:
        return "image/jpeg";
    case SHEET_FILE_PNG:
        return "image/png";
    case SHEET_FILE_NONE:
    case SHEET_FILE_TYPE_END:
        break;
    }
    return NULL;
}

/* "12.3", in millions of bytes, rounded up so that nothing too large reads as 8.0. */
static const char *megabytes(struct arena *arena, size_t length)
{
    size_t tenths = (length + 99999) / 100000;
    return arena_format(arena, "%zu.%zu", tenths / 10, tenths % 10);
}

static struct err blamed(const char *field, struct err err)
{
    err.field = field;
    return err;
}

static struct err file_check(struct arena *arena, struct str file)
{
    if (file.length > SHEET_FILE_MAX)
        return blamed("file", err_say(ERR_INVALID, MSG_SHEETS_FILE_TOO_LARGE,
                                      say_text(arena, megabytes(arena, file.length))));
    if (sheet_file_sniff(file) == SHEET_FILE_NONE)
        return err_field("file", MSG_SHEETS_FILE_OTHER_TYPE);
    return OK;
}

struct err sheet_arrival_check(struct arena *arena, const struct sheet_arrival *arrival,
                               instant now)
{
    bool has_file = arrival->file_name != NULL;

    if (has_file && arrival->file.length == 0)
        return err_field("file", MSG_SHEETS_FILE_EMPTY);
    if (has_file)
        TRY(file_check(arena, arrival->file));
    if (!has_file && arrival->facts == NULL)
        return err_field("file", MSG_SHEETS_FILE_MISSING);
    if (!has_file && !sheet_says_something(arrival->facts))
        return err_field("diagnosis", MSG_SHEETS_SAYS_NOTHING);
    if (text_is_empty(arrival->received_from))
        return err_field("received_from", MSG_INPUT_REQUIRED);
    if (arrival->received_at != INSTANT_NONE && arrival->received_at > now)
        return err_field("received_at", MSG_SHEETS_IN_FUTURE);
    return OK;
}

/* ---- who it is, as little as is needed ------------------------------------------ */

int32_t sheet_age_low(int64_t birth_year, int64_t this_year)
{
    int64_t age = birth_year == INT_NONE ? -1 : this_year - birth_year;

    if (age < 0)
        return -1;
    return age >= 90 ? 90 : (int32_t)(age / 10 * 10);
}

enum message sheet_age_message(int32_t age_low)
{
    if (age_low < 10)
        return MSG_SHEETS_AGE_UNDER_10;
    return age_low >= 90 ? MSG_SHEETS_AGE_90 : MSG_SHEETS_AGE_BAND;
}

static const char *first_sign(struct arena *arena, struct str text)
{
    return arena_text(arena, text.at, utf8_prefix(text, 1));
}

const char *sheet_initials(struct arena *arena, const char *kana)
{
    static const char wide_blank[] = "\xE3\x80\x80";
    struct str whole = str_trim(str_of(kana));
    struct str given = whole;

    if (whole.length == 0)
        return NULL;
    while (given.length > 0 && given.at[0] != ' ' && !str_starts(given, wide_blank))
        given = str_skip(given, 1);
    given = str_trim(given);
    if (given.length == 0)
        return first_sign(arena, whole);
    return arena_format(arena, "%s・%s", first_sign(arena, whole),
                        first_sign(arena, given));
}
