/* password_rules.c -- what makes a password good enough.  Pure.
 *
 * A password is weighed by the cheapest way to put it together: a common word
 * costs 2, a run (abc, 111, 2026) costs 1, any other character 2.  What costs
 * WEIGHT_MIN or more is not guessed in the tries that throttling leaves.
 */
#include "access/password_rules.h"

#include "base/arena.h"
#include "base/defect.h"
#include "base/embedded.h"
#include "base/message.h"
#include "base/utf8.h"

#include <string.h>

enum {
    RAW_BYTES_MAX = 4096, /* more cannot be 128 characters of anything */
    WORD_BYTES_MIN = 4,
    RUN_MIN = 3,
    WEIGHT_MIN = 6,
    WEIGHT_WORD = 2,
    WEIGHT_RUN = 1,
    WEIGHT_OTHER = 2,
    UNIT_MAX = 8, /* bytes */
};

static const char *const product_names[] = {"renkei", "連携", "レンケイ"};

static struct err length_err(struct arena *arena, enum message message, int64_t count)
{
    struct err err = err_field("password", message);
    err.say = say_count(arena, count);
    return err;
}

/* Blanks, case, width and signs do not make a guess harder. */
static const char *core_of(struct arena *arena, const char *text)
{
    const char *folded = utf8_fold(arena, text);
    char *core = arena_alloc(arena, strlen(folded) + 1);
    size_t used = 0;

    for (size_t i = 0; folded[i] != '\0'; i++) {
        unsigned char c = (unsigned char)folded[i];
        if (c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'))
            core[used++] = folded[i];
    }
    return core;
}

/* P@ssw0rd is a common word too. */
static const char *unmasked(struct arena *arena, const char *text)
{
    static const char masks[] = "@4$5031!7";
    static const char letters[] = "aassoeiit";
    char *plain = arena_copy(arena, text);

    for (char *c = plain; *c != '\0'; c++) {
        const char *mask = strchr(masks, *c);
        if (mask != NULL)
            *c = letters[mask - masks];
    }
    return core_of(arena, plain);
}

/* ---- weighing -------------------------------------------------------------------- */

static size_t character_bytes(const char *text)
{
    size_t bytes = 1;
    while (((unsigned char)text[bytes] & 0xC0) == 0x80)
        bytes++;
    return bytes;
}

static bool follows(char before, char after, int step)
{
    if (before == '9' && after == '0')
        return step == 1;
    return after - before == step;
}

/* How many characters from here rise, fall or stay, or are all digits. */
static size_t run_length(const char *text)
{
    size_t best = 1;

    for (int step = -1; step <= 1; step++) {
        size_t length = 1;
        while (text[length] != '\0' && (unsigned char)text[length] < 0x80 &&
               follows(text[length - 1], text[length], step))
            length++;
        best = length > best ? length : best;
    }
    size_t digits = strspn(text, "0123456789");
    return digits > best ? digits : best;
}

struct weights {
    const char *text;
    size_t length;
    int *to; /* the least weight up to each byte */
};

static void weigh_step(struct weights *weights, size_t from, size_t bytes, int weight)
{
    int *to = &weights->to[from + bytes];
    if (weights->to[from] + weight < *to)
        *to = weights->to[from] + weight;
}

static void weigh_words(struct weights *weights, size_t from, struct str words)
{
    const char *text = weights->text + from;
    size_t left = weights->length - from;
    struct str word;

    while (str_next(&words, '\n', &word)) {
        if (word.length >= WORD_BYTES_MIN && word.length <= left &&
            word.at[0] == text[0] && word.at[0] != '#' &&
            memcmp(word.at, text, word.length) == 0)
            weigh_step(weights, from, word.length, WEIGHT_WORD);
    }
}

static int weigh(struct arena *arena, const char *text)
{
    const struct embedded *list = embedded_find("data/text/common_passwords.txt");
    struct weights weights = {.text = text, .length = strlen(text)};

    need(list != NULL);
    const struct str words = {(const char *)list->bytes, list->length};
    weights.to = arena_new_array(arena, int, weights.length + 1);
    for (size_t i = 1; i <= weights.length; i++)
        weights.to[i] = (int)(weights.length * WEIGHT_OTHER);
    for (size_t i = 0; i < weights.length; i += character_bytes(text + i)) {
        weigh_step(&weights, i, character_bytes(text + i), WEIGHT_OTHER);
        size_t run = run_length(text + i);
        for (size_t part = RUN_MIN; part <= run; part++)
            weigh_step(&weights, i, part, WEIGHT_RUN);
        if (weights.to[i] < WEIGHT_MIN) /* else it cannot be cheap any more */
            weigh_words(&weights, i, words);
    }
    return weights.to[weights.length];
}

/* A unit that would be too short by itself, three times and more, or a very short
 * one twice; perhaps cut off at the end. */
static bool is_repetition(const char *text)
{
    size_t length = strlen(text);

    for (size_t unit = 1; unit * 2 <= length; unit++) {
        if (memcmp(text, text + unit, length - unit) != 0)
            continue;
        struct str piece = {text, unit};
        return unit <= UNIT_MAX ||
               (unit * 3 <= length && utf8_length(piece) < PASSWORD_CHARACTERS_MIN);
    }
    return false;
}

/* ---- what others know of the person ---------------------------------------------- */

static bool holds_part(struct arena *arena, const char *core, struct str part)
{
    const char *folded = core_of(arena, str_copy(arena, part));
    size_t characters = utf8_length(str_of(folded));
    bool is_latin = strlen(folded) == characters;

    /* "Li" or "An" is in too many words; two kanji are a name. */
    if (characters < (is_latin ? WORD_BYTES_MIN : 2))
        return false;
    return strstr(core, folded) != NULL;
}

static bool holds_name(struct arena *arena, const char *core, const char *name)
{
    struct str rest = str_of(name);
    struct str part;

    if (text_is_empty(name))
        return false;
    if (holds_part(arena, core, str_of(name)))
        return true;
    while (str_next(&rest, ' ', &part)) {
        if (part.length > 0 && holds_part(arena, core, part))
            return true;
    }
    return false;
}

static bool is_personal(struct arena *arena, const char *core,
                        const struct password_about *about)
{
    for (size_t i = 0; i < ARRAY_COUNT(product_names); i++) {
        if (holds_name(arena, core, product_names[i]))
            return true;
    }
    if (about == NULL)
        return false;
    return holds_name(arena, core, about->login) ||
           holds_name(arena, core, about->name) ||
           holds_name(arena, core, about->kana);
}

/* ---- the rules ------------------------------------------------------------------- */

bool password_normal(struct arena *arena, struct str password, struct str *normal)
{
    if (password.length > RAW_BYTES_MAX || !utf8_is_text(password, false))
        return false;
    *normal = str_of(utf8_nfc(arena, password));
    return utf8_length(*normal) <= PASSWORD_CHARACTERS_MAX;
}

struct err password_check(struct arena *arena, struct str password,
                          const struct password_about *about, struct str *normal)
{
    if (password.length > RAW_BYTES_MAX)
        return length_err(arena, MSG_ACCESS_PASSWORD_TOO_LONG, PASSWORD_CHARACTERS_MAX);
    if (!utf8_is_text(password, false))
        return err_field("password", MSG_ACCESS_PASSWORD_NOT_TEXT);
    *normal = str_of(utf8_nfc(arena, password));
    size_t characters = utf8_length(*normal);
    if (characters < PASSWORD_CHARACTERS_MIN)
        return length_err(arena, MSG_ACCESS_PASSWORD_TOO_SHORT, PASSWORD_CHARACTERS_MIN);
    if (characters > PASSWORD_CHARACTERS_MAX)
        return length_err(arena, MSG_ACCESS_PASSWORD_TOO_LONG, PASSWORD_CHARACTERS_MAX);
    const char *core = core_of(arena, normal->at);
    const char *plain = unmasked(arena, normal->at);
    if (is_personal(arena, core, about))
        return err_field("password", MSG_ACCESS_PASSWORD_PERSONAL);
    if (is_repetition(core) || weigh(arena, core) < WEIGHT_MIN ||
        (!text_equal(core, plain) && weigh(arena, plain) < WEIGHT_MIN))
        return err_field("password", MSG_ACCESS_PASSWORD_COMMON);
    return OK;
}
