/* seal_sheet.c -- the master key as people write it down and type it again.
 *
 * A recovery sheet is read on the worst day of the house, perhaps over the
 * telephone.  So each group carries a check character of its own, which depends
 * on the group's place too, and the mistake is told by the number of its group.
 */
#include "store/seal_master.h"

#include "base/arena.h"
#include "base/defect.h"
#include "base/hash.h"
#include "base/id.h"
#include "base/str.h"

#include <string.h>

enum {
    GROUP_DIGITS = 4,
    GROUP_LENGTH = GROUP_DIGITS + 1, /* and its check */
    GROUP_COUNT = SEAL_TEXT_DIGITS / GROUP_DIGITS,
    GROUPS_A_LINE = 4, /* and 16 groups, see group_check() */
    SUM_BYTES = 3, /* 24 bits, of which the first 20 are written */
};

/* ---- id, key, sum ------------------------------------------------------------ */

static void sum_of(struct arena *arena, const char *id,
                   const unsigned char key[SEAL_KEY_BYTES], char sum[SEAL_SUM_DIGITS])
{
    const struct str parts[] = {
        {.at = id, .length = SEAL_ID_DIGITS},
        {.at = (const char *)key, .length = SEAL_KEY_BYTES},
    };
    struct hash hash = hash_sha256_parts(parts, ARRAY_COUNT(parts));
    memcpy(sum, base32_write(arena, hash.bytes, SUM_BYTES), SEAL_SUM_DIGITS);
}

void seal_text_write(struct arena *arena, const char *id,
                     const unsigned char key[SEAL_KEY_BYTES], struct seal_text *text)
{
    char *at = text->digits;
    memcpy(at, id, SEAL_ID_DIGITS);
    at += SEAL_ID_DIGITS;
    memcpy(at, base32_write(arena, key, SEAL_KEY_BYTES), SEAL_KEY_DIGITS);
    at += SEAL_KEY_DIGITS;
    sum_of(arena, id, key, at);
    at[SEAL_SUM_DIGITS] = '\0';
}

bool seal_text_read(const struct seal_text *text, unsigned char key[SEAL_KEY_BYTES])
{
    const struct str digits = {.at = text->digits + SEAL_ID_DIGITS,
                               .length = SEAL_KEY_DIGITS};
    if (strlen(text->digits) != SEAL_TEXT_DIGITS ||
        !base32_read(digits, key, SEAL_KEY_BYTES))
        return false;
    char sum[SEAL_SUM_DIGITS];
    struct arena *arena = arena_new(1024, 4096);
    sum_of(arena, text->digits, key, sum);
    arena_free(arena);
    return memcmp(sum, text->digits + SEAL_ID_DIGITS + SEAL_KEY_DIGITS, sizeof sum) == 0;
}

/* ---- groups ------------------------------------------------------------------ */

/* The digits of a group behind one that stands for its place, so that two whole
 * groups that changed places are found as well. */
static char group_check(int group, const char *digits)
{
    static const char places[] = "0123456789abcdef";
    char text[1 + GROUP_DIGITS];
    text[0] = places[group];
    memcpy(text + 1, digits, GROUP_DIGITS);
    return base32_check((struct str){.at = text, .length = sizeof text});
}

const char *seal_sheet_write(struct arena *arena, const struct seal_text *text)
{
    char *sheet = arena_alloc(arena, (size_t)GROUP_COUNT * (GROUP_LENGTH + 1));
    char *to = sheet;
    for (int group = 0; group < GROUP_COUNT; group++) {
        const char *digits = text->digits + (ptrdiff_t)group * GROUP_DIGITS;
        memcpy(to, digits, GROUP_DIGITS);
        to[GROUP_DIGITS] = group_check(group, digits);
        to += GROUP_LENGTH;
        *to++ = group % GROUPS_A_LINE == GROUPS_A_LINE - 1 ? '\n' : ' ';
    }
    to[-1] = '\0';
    return sheet;
}

/* ---- reading a sheet --------------------------------------------------------- */

static struct err sheet_err(enum message message, int64_t first, int64_t second)
{
    static _Thread_local struct say said;
    said = (struct say){{{.type = SAY_COUNT, .number = first},
                         {.type = SAY_COUNT, .number = second}}};
    return err_say(ERR_INVALID, message, &said);
}

/* As typed from paper: either case, o for 0, i and l for 1. */
static char digit_typed(char c)
{
    if (c >= 'A' && c <= 'Z')
        c = (char)(c - 'A' + 'a');
    if (c == 'o')
        return '0';
    return c == 'i' || c == 'l' ? '1' : c;
}

static bool is_between(char c)
{
    return c == ' ' || c == '-' || c == '\n' || c == '\r' || c == '\t' || c == ',';
}

/* The next run of at most a group's length, so that a sheet typed without any
 * blanks is read too.  False at the end. */
static bool group_next(const char **rest, struct str *group)
{
    while (**rest != '\0' && is_between(**rest))
        (*rest)++;
    group->at = *rest;
    group->length = 0;
    while (group->length < GROUP_LENGTH && **rest != '\0' && !is_between(**rest)) {
        group->length++;
        (*rest)++;
    }
    return group->length > 0;
}

static bool group_read(int number, struct str group, char digits[GROUP_DIGITS])
{
    if (group.length != GROUP_LENGTH)
        return false;
    for (int i = 0; i < GROUP_DIGITS; i++)
        digits[i] = digit_typed(group.at[i]);
    char check = group_check(number, digits);
    return check != '\0' && check == digit_typed(group.at[GROUP_DIGITS]);
}

struct err seal_sheet_read(const char *sheet, struct seal_text *text)
{
    unsigned char key[SEAL_KEY_BYTES];
    struct str group;
    int count = 0;
    for (; group_next(&sheet, &group); count++) {
        if (count >= GROUP_COUNT)
            continue;
        char *digits = text->digits + (ptrdiff_t)count * GROUP_DIGITS;
        if (!group_read(count, group, digits))
            return sheet_err(MSG_STORE_RECOVERY_GROUP, count + 1, 0);
    }
    if (count != GROUP_COUNT)
        return sheet_err(MSG_STORE_RECOVERY_LENGTH, GROUP_COUNT, count);
    text->digits[SEAL_TEXT_DIGITS] = '\0';
    bool fits = seal_text_read(text, key);
    wipe(key, sizeof key);
    return fits ? OK : err_of(ERR_INVALID, MSG_STORE_RECOVERY_WHOLE);
}
