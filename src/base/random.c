/* random.c -- chance as an argument.
 *
 * The seeded stream is a row of 512-byte blocks; block n is the ChaCha20 output
 * for the key made of seed and n.  It depends on the seed alone, not on how many
 * bytes are asked for at a time.
 */
#include "base/random.h"
#include "base/arena.h"
#include "base/defect.h"
#include "base/hash.h"
#include "base/id.h"

#include <pthread.h>
#include <sodium.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_BYTES = 512 };

struct random {
    bool is_seeded;
    pthread_mutex_t lock; /* over what follows */
    uint64_t seed;
    uint64_t counter;
    unsigned char block[BLOCK_BYTES];
    size_t used;
};

static struct random system_random;

struct random *random_system(void)
{
    if (sodium_init() < 0)
        defect("no source of randomness");
    return &system_random;
}

struct random *random_seeded(uint64_t seed)
{
    struct random *random = calloc(1, sizeof *random);
    if (random == NULL || sodium_init() < 0)
        defect("no memory for a random stream");
    random->is_seeded = true;
    random->seed = seed;
    random->used = BLOCK_BYTES;
    pthread_mutex_init(&random->lock, NULL);
    return random;
}

void random_free(struct random *random)
{
    if (random == NULL || !random->is_seeded)
        return;
    pthread_mutex_destroy(&random->lock);
    free(random);
}

static void next_block(struct random *random)
{
    unsigned char key[randombytes_SEEDBYTES] = {0};

    for (unsigned i = 0; i < 8; i++) {
        key[i] = (unsigned char)(random->seed >> (8 * i));
        key[8 + i] = (unsigned char)(random->counter >> (8 * i));
    }
    randombytes_buf_deterministic(random->block, BLOCK_BYTES, key);
    random->counter++;
    random->used = 0;
}

void random_bytes(struct random *random, void *bytes, size_t length)
{
    unsigned char *to = bytes;

    if (!random->is_seeded) {
        randombytes_buf(bytes, length);
        return;
    }
    pthread_mutex_lock(&random->lock);
    while (length > 0) {
        if (random->used == BLOCK_BYTES)
            next_block(random);
        size_t piece = BLOCK_BYTES - random->used;
        if (piece > length)
            piece = length;
        memcpy(to, random->block + random->used, piece);
        random->used += piece;
        to += piece;
        length -= piece;
    }
    pthread_mutex_unlock(&random->lock);
}

uint64_t random_below(struct random *random, uint64_t bound)
{
    uint64_t number = 0;

    need(bound > 0);
    /* Numbers under 2^64 mod bound would make the small results likelier. */
    uint64_t unfair = (UINT64_MAX - bound + 1) % bound;
    do {
        unsigned char bytes[8];
        random_bytes(random, bytes, sizeof bytes);
        number = 0;
        for (unsigned i = 0; i < sizeof bytes; i++)
            number = number << 8 | bytes[i];
    } while (number < unfair);
    return number % bound;
}

char *random_token(struct random *random, struct arena *arena, int bits)
{
    enum { BITS_MAX = 1280 };
    unsigned char bytes[BITS_MAX / 8];

    need(bits > 0 && bits <= BITS_MAX && bits % 5 == 0);
    size_t length = ((size_t)bits + 7) / 8;
    random_bytes(random, bytes, length);
    char *token = base32_write(arena, bytes, length);
    token[bits / 5] = '\0';
    wipe(bytes, length);
    return token;
}
