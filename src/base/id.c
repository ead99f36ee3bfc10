/* id.c -- identifiers, and the base32 in which they are shown.
 *
 * Crockford's alphabet has no i, l, o or u.  Ids are read strictly, so that one
 * record has one address; base32_read() is kind, because people read paper.
 */
#include "base/id.h"
#include "base/arena.h"
#include "base/defect.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { NODE_BITS = 6, SEQUENCE_BITS = 16, MILLISECOND_BITS = 41 };

struct id_source {
    pthread_mutex_t lock; /* over what follows */
    int64_t node;
    int64_t millisecond;
    int64_t sequence;
};

static const char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";

struct id_source *id_source_new(int node)
{
    need(node >= 0 && node < 1 << NODE_BITS);
    struct id_source *source = calloc(1, sizeof *source);
    if (source == NULL)
        defect("out of memory");
    pthread_mutex_init(&source->lock, NULL);
    source->node = node;
    return source;
}

void id_source_free(struct id_source *source)
{
    if (source == NULL)
        return;
    pthread_mutex_destroy(&source->lock);
    free(source);
}

int64_t id_next(struct id_source *source, instant now)
{
    const int64_t start = 1577836800000; /* 2020-01-01T00:00Z in milliseconds */
    const int64_t end = (int64_t)1 << MILLISECOND_BITS; /* in September 2089 */
    int64_t millisecond = now / 1000 - start;

    need(millisecond < end);
    pthread_mutex_lock(&source->lock);
    if (millisecond > source->millisecond) {
        source->millisecond = millisecond;
        source->sequence = 0;
    } else if (++source->sequence == 1 << SEQUENCE_BITS) {
        source->millisecond++; /* ahead of the clock, which will catch up */
        source->sequence = 0;
    }
    int64_t id = source->millisecond << (NODE_BITS + SEQUENCE_BITS) |
                 source->node << SEQUENCE_BITS | source->sequence;
    pthread_mutex_unlock(&source->lock);
    return id;
}

const char *id_text(struct arena *arena, int64_t id)
{
    char text[ID_TEXT_LENGTH];

    need(id >= 0);
    for (size_t i = ID_TEXT_LENGTH; i-- > 0; id >>= 5)
        text[i] = alphabet[id & 31];
    return arena_text(arena, text, sizeof text);
}

static int digit_strict(char c)
{
    const char *at = c != '\0' ? strchr(alphabet, c) : NULL;
    return at != NULL ? (int)(at - alphabet) : -1;
}

bool id_read(struct str text, int64_t *id)
{
    int64_t value = 0;

    /* 13 digits hold 65 bits: the first may use three of its five. */
    if (text.length != ID_TEXT_LENGTH || text.at[0] > '7')
        return false;
    for (size_t i = 0; i < ID_TEXT_LENGTH; i++) {
        int digit = digit_strict(text.at[i]);
        if (digit < 0)
            return false;
        value = value << 5 | digit;
    }
    *id = value;
    return true;
}

char *base32_write(struct arena *arena, const void *bytes, size_t length)
{
    need(length < SIZE_MAX / 8);
    const unsigned char *from = bytes;
    size_t digits = (length * 8 + 4) / 5;
    char *text = arena_alloc(arena, digits + 1);

    for (size_t i = 0; i < digits; i++) {
        size_t bit = i * 5;
        unsigned pair = (unsigned)from[bit / 8] << 8;
        if (bit / 8 + 1 < length)
            pair |= from[bit / 8 + 1];
        text[i] = alphabet[pair >> (11 - bit % 8) & 31];
    }
    return text;
}

static int digit_kind(char c)
{
    if (c >= 'A' && c <= 'Z')
        c = (char)(c - 'A' + 'a');
    if (c == 'o')
        c = '0';
    if (c == 'i' || c == 'l')
        c = '1';
    return digit_strict(c);
}

bool base32_read(struct str text, void *bytes, size_t length)
{
    unsigned char *to = bytes;
    size_t written = 0;
    unsigned held = 0; /* bits read and not yet written out */
    unsigned held_count = 0;

    for (size_t i = 0; i < text.length; i++) {
        if (text.at[i] == '-' || text.at[i] == ' ')
            continue;
        int digit = digit_kind(text.at[i]);
        if (digit < 0 || written == length)
            return false;
        held = held << 5 | (unsigned)digit;
        held_count += 5;
        if (held_count >= 8) {
            held_count -= 8;
            to[written++] = (unsigned char)(held >> held_count);
            held &= (1U << held_count) - 1;
        }
    }
    return written == length && held_count < 5 && held == 0;
}

/* A sum over the field of 32 elements (x^5 + x^2 + 1): each digit has a weight
 * of its own, so one wrong digit, or two that changed places, never pass. */
char base32_check(struct str text)
{
    int check = 0;

    for (size_t i = 0; i < text.length; i++) {
        if (text.at[i] == '-' || text.at[i] == ' ')
            continue;
        int digit = digit_kind(text.at[i]);
        if (digit < 0)
            return '\0';
        check = (check ^ digit) << 1;
        if (check & 32)
            check ^= 37;
    }
    return alphabet[check];
}
