/* emergency_cards_rules.c -- what may stand on the card.  Pure. */
#include "features/emergency_cards/emergency_cards_rules.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"

#include <string.h>

static const char *const show_codes[CARD_SHOW_END] = {
    "name", "birth", "disease", "where", "doctor", "devices", "precautions", "calls"};

const char *card_shows_write(struct arena *arena,
                                   const bool shows[CARD_SHOW_END])
{
    const char *text = "";

    for (int i = 0; i < CARD_SHOW_END; i++)
        if (shows[i])
            text = arena_format(arena, "%s%s%s", text, text[0] != '\0' ? "|" : "",
                                show_codes[i]);
    return text;
}

void card_shows_read(const char *text, bool shows[CARD_SHOW_END])
{
    struct str rest = str_of(text);
    struct str code;

    memset(shows, 0, sizeof(bool) * CARD_SHOW_END);
    while (str_next(&rest, '|', &code))
        for (int i = 0; i < CARD_SHOW_END; i++)
            if (str_equal(code, str_of(show_codes[i])))
                shows[i] = true;
}

static struct err too_long(const char *text, const char *field, size_t max)
{
    return text != NULL && utf8_length(str_of(text)) > max
               ? err_field(field, MSG_CONTINUITY_TOO_LONG)
               : OK;
}

static struct err shown_need(const struct emergency_card *card,
                             enum card_show show, const char *text,
                             const char *field)
{
    TRY(too_long(text, field, CARD_TEXT_MAX));
    return card->shows[show] && text_is_empty(text)
               ? err_field(field, MSG_EMERGENCY_CARDS_EMPTY)
               : OK;
}

struct err emergency_card_check(const struct emergency_card *card, day today)
{
    bool any = false;

    for (int i = 0; i < CARD_SHOW_END; i++)
        any = any || card->shows[i];
    if (!any)
        return err_field("shows", MSG_EMERGENCY_CARDS_NOTHING);
    TRY(shown_need(card, CARD_SHOW_DOCTOR, card->doctor, "doctor"));
    TRY(shown_need(card, CARD_SHOW_DOCTOR, card->doctor_telephone,
                   "doctor_telephone"));
    TRY(shown_need(card, CARD_SHOW_DEVICES, card->devices, "devices"));
    TRY(shown_need(card, CARD_SHOW_PRECAUTIONS, card->precautions, "precautions"));
    TRY(shown_need(card, CARD_SHOW_CALLS, card->calls, "calls"));
    if (card->agreed_party != CONTINUITY_PARTY_PATIENT &&
        card->agreed_party != CONTINUITY_PARTY_FAMILY)
        return err_field("agreed_party", MSG_EMERGENCY_CARDS_WHO_AGREED);
    if (card->agreed_on == DAY_NONE)
        return err_field("agreed_on", MSG_EMERGENCY_CARDS_WHEN_AGREED);
    if (card->agreed_on > today)
        return err_field("agreed_on", MSG_CONTINUITY_IN_FUTURE);
    return too_long(card->agreed_by, "agreed_by", CONTINUITY_NAME_MAX);
}

bool emergency_card_is_old(const struct emergency_card *card,
                            const struct continuity_plan *plan)
{
    if (card->revision == 0)
        return false;
    for (int i = CONTINUITY_NEARBY; i < CONTINUITY_PART_END; i++)
        if (plan->parts[i].id != ID_NONE && plan->parts[i].made_at > card->made_at)
            return true;
    return false;
}

const char *card_text_cut(struct arena *arena, const char *text, size_t max)
{
    size_t length = strlen(text);

    if (length <= max)
        return text;
    length = max;
    while (length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80)
        length--;
    return str_copy(arena, (struct str){text, length});
}

/* ---- how large the letters may be ------------------------------------------------ */

/* Halves of a letter's width that fit into a line of A6, and what a line and a label take
 * in tenths of a millimetre: as static/print.css has them. */
static const struct {
    int64_t halves, line, label;
} sizes[] = {
    [CARD_LETTERS_LARGE] = {38, 61, 66},
    [CARD_LETTERS_CLOSE] = {46, 51, 56},
    [CARD_LETTERS_CLOSEST] = {58, 39, 44},
};

static int64_t lines_of(const char *text, int64_t halves)
{
    int64_t lines = 1;
    int64_t used = 0;

    for (const char *at = text; *at != '\0'; at++) {
        bool continues = ((unsigned char)*at & 0xc0) == 0x80;
        bool is_narrow = (unsigned char)*at < 0x80;
        if (continues)
            continue;
        int64_t width = *at == '\n' ? 0 : is_narrow ? 1 : 2;
        if (*at == '\n' || used + width > halves) {
            lines++;
            used = 0;
        }
        used += width;
    }
    return lines;
}

enum card_letters card_letters_of(const char *const *texts, size_t count, int64_t room)
{
    for (int size = CARD_LETTERS_LARGE; size < CARD_LETTERS_CLOSEST; size++) {
        int64_t tenths = 0;
        for (size_t i = 0; i < count; i++)
            if (texts[i] != NULL)
                tenths += sizes[size].label +
                          sizes[size].line * lines_of(texts[i], sizes[size].halves);
        if (tenths <= room * 10)
            return (enum card_letters)size;
    }
    return CARD_LETTERS_CLOSEST;
}
