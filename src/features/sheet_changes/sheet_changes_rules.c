/* sheet_changes_rules.c -- two sheets held against each other, sentence by sentence.  Pure. */
#include "features/sheet_changes/sheet_changes.h"

#include "base/arena.h"
#include "base/str.h"

#include <string.h>

/* ---- sentences ------------------------------------------------------------------- */

enum { PIECES_MAX = 200 };

/* Of one text: its lines, and in a line its sentences. */
struct pieces {
    struct str items[PIECES_MAX];
    bool is_matched[PIECES_MAX];
    size_t count;
};

static const char full_stop[] = "。";

static size_t piece_end(struct str rest)
{
    for (size_t i = 0; i < rest.length; i++) {
        if (rest.at[i] == '\n')
            return i + 1;
        if (str_starts(str_skip(rest, i), full_stop))
            return i + strlen(full_stop);
    }
    return rest.length;
}

/* A text too long to take apart stays whole in its last piece. */
static void pieces_of(struct str rest, struct pieces *pieces)
{
    pieces->count = 0;
    while (rest.length > 0) {
        size_t end = pieces->count + 1 < PIECES_MAX ? piece_end(rest) : rest.length;
        struct str piece = str_trim((struct str){rest.at, end});
        rest = str_skip(rest, end);
        if (piece.length == 0)
            continue;
        pieces->is_matched[pieces->count] = false;
        pieces->items[pieces->count++] = piece;
    }
}

/* With and without the full stop it is the same sentence. */
static struct str bare(struct str piece)
{
    size_t stop = strlen(full_stop);

    if (piece.length >= stop &&
        memcmp(piece.at + piece.length - stop, full_stop, stop) == 0)
        piece.length -= stop;
    return str_trim(piece);
}

static void match(struct pieces *before, struct pieces *now)
{
    for (size_t i = 0; i < before->count; i++)
        for (size_t k = 0; k < now->count && !before->is_matched[i]; k++)
            if (!now->is_matched[k] &&
                str_equal(bare(before->items[i]), bare(now->items[k])))
                before->is_matched[i] = now->is_matched[k] = true;
}

static size_t unmatched(const struct pieces *pieces)
{
    size_t count = 0;

    for (size_t i = 0; i < pieces->count; i++)
        count += !pieces->is_matched[i];
    return count;
}

/* One a line; NULL: none. */
static const char *joined(struct arena *arena, const struct pieces *pieces, bool all)
{
    size_t length = 0;
    size_t at = 0;

    for (size_t i = 0; i < pieces->count; i++)
        length += pieces->items[i].length + 1;
    char *text = arena_new_array(arena, char, length + 1);
    for (size_t i = 0; i < pieces->count; i++)
        if (all || !pieces->is_matched[i]) {
            memcpy(text + at, pieces->items[i].at, pieces->items[i].length);
            at += pieces->items[i].length;
            text[at++] = '\n';
        }
    if (at == 0)
        return NULL;
    text[at - 1] = '\0';
    return text;
}

/* ---- fields ---------------------------------------------------------------------- */

static bool field_differs(struct arena *arena, const char *before, const char *now,
                          struct sheet_change *change)
{
    struct pieces *was = arena_new_of(arena, struct pieces);
    struct pieces *is = arena_new_of(arena, struct pieces);
    bool in_order = true;

    pieces_of(str_of(before), was);
    pieces_of(str_of(now), is);
    match(was, is);
    bool is_same_set = unmatched(was) == 0 && unmatched(is) == 0;
    for (size_t i = 0; is_same_set && in_order && i < was->count; i++)
        in_order = str_equal(bare(was->items[i]), bare(is->items[i]));
    if (is_same_set && in_order)
        return false;
    change->kind = was->count == 0  ? SHEET_CHANGE_ADDED
                   : is->count == 0 ? SHEET_CHANGE_REMOVED
                                    : SHEET_CHANGE_OTHER;
    /* The same sentences in another order: what comes first may matter. */
    change->before = joined(arena, was, is_same_set);
    change->now = joined(arena, is, is_same_set);
    return true;
}

void sheet_changes_of(struct arena *arena, const struct sheet_facts *before,
                      const struct sheet_facts *now, bool with_doctor,
                      struct sheet_changes *changes)
{
    const struct {
        enum message label;
        const char *before, *now;
        bool is_doctor;
    } fields[SHEET_CHANGES_MAX] = {
#define FIELD(name, key, is_doctor)                                                      \
    {MSG_SHEETS_LABEL_##key, before->name, now->name, is_doctor}
        FIELD(diagnosis, DIAGNOSIS, false),
        FIELD(history, HISTORY, false),
        FIELD(respiration, RESPIRATION, false),
        FIELD(nutrition, NUTRITION, false),
        FIELD(medication, MEDICATION, false),
        FIELD(allergies, ALLERGIES, false),
        FIELD(infection, INFECTION, false),
        FIELD(communication, COMMUNICATION, false),
        FIELD(cautions, CAUTIONS, false),
        FIELD(told, TOLD, false),
        FIELD(doctor, DOCTOR, true),
        FIELD(doctor_institution, INSTITUTION, true),
#undef FIELD
    };

    changes->count = 0;
    for (size_t i = 0; i < SHEET_CHANGES_MAX; i++) {
        struct sheet_change *change = &changes->items[changes->count];
        if (fields[i].is_doctor && !with_doctor)
            continue;
        change->label = fields[i].label;
        changes->count +=
            field_differs(arena, fields[i].before, fields[i].now, change);
    }
}

/* ---- the two of them ------------------------------------------------------------- */

/* Does it say anything of the patient in words?  The doctor's name alone does not. */
static bool has_words(const struct sheet_facts *facts)
{
    const char *const said[] = {facts->diagnosis,  facts->history,   facts->respiration,
                                facts->nutrition,  facts->medication, facts->allergies,
                                facts->infection,  facts->communication,
                                facts->cautions,   facts->told};

    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        if (!text_is_empty(said[i]))
            return true;
    return false;
}

static enum sheet_compared compared_as(const struct sheet_then *before,
                                       const struct sheet_then *now)
{
    if (!now->found)
        return SHEET_COMPARED_NO_SHEET;
    if (before->was_withdrawn)
        return SHEET_COMPARED_WITHDRAWN;
    if (!before->found)
        return SHEET_COMPARED_FIRST;
    if (!has_words(&before->sheet.facts) || !has_words(&now->sheet.facts))
        return SHEET_COMPARED_FILE_ONLY;
    return SHEET_COMPARED_SAME;
}

void sheet_changes_judge(struct arena *arena, const struct sheet_then *before,
                         const struct sheet_then *now, struct sheet_changes *changes)
{
    changes->compared = compared_as(before, now);
    changes->before_at = before->found ? before->sheet.entered_at : INSTANT_NONE;
    changes->now_at = now->found ? now->sheet.entered_at : INSTANT_NONE;
    changes->count = 0;
    if (changes->compared != SHEET_COMPARED_SAME)
        return;
    changes->has_new_file = now->file_at != INSTANT_NONE &&
                            (before->file_at == INSTANT_NONE || now->file_at > before->file_at);
    sheet_changes_of(arena, &before->sheet.facts, &now->sheet.facts,
                     !changes->is_of_hospital, changes);
    if (changes->count > 0)
        changes->compared = SHEET_COMPARED_CHANGED;
}
