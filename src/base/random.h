/* random.h -- chance as an argument: tokens and nonces.
 *
 * A struct random is either the system's (libsodium) or, in tests and stories,
 * a stream that follows from a seed and can be replayed.  Thread-safe.
 */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include <stddef.h>
#include <stdint.h>

struct arena;
struct random;

struct random *random_system(void);
struct random *random_seeded(uint64_t seed); /* never outside tests and demo */
void random_free(struct random *random);

void random_bytes(struct random *random, void *bytes, size_t length);
uint64_t random_below(struct random *random, uint64_t bound);

/* A secret of `bits` (multiple of 5) as lower-case Crockford base32. */
char *random_token(struct random *random, struct arena *arena, int bits);

#endif
