/* hash.h -- digests, keyed digests, password hashes, second factors' codes.
 *
 * Wraps libsodium (and liboath in totp.c).  Nothing here keeps state.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

enum { HASH_BYTES = 32 };

struct hash {
    unsigned char bytes[HASH_BYTES];
};

struct hash hash_sha256(const void *bytes, size_t length);
/* Of the parts one after the other, nothing between them: parts of changing
 * length need a length or a separator of their own. */
struct hash hash_sha256_parts(const struct str *parts, size_t count);
struct hash hash_hmac(const struct hash *key, const void *bytes, size_t length);
bool hash_equal(const void *a, const void *b, size_t length); /* constant time */
char *hash_hex(struct arena *arena, const void *bytes, size_t length);
void wipe(void *bytes, size_t length);
/* Forget what the last copies left in this thread's vector registers: a core file shows
 * them too (tests/durable/sealed.mjs).  Called where a thread has done its part of a
 * request and may wait for long. */
void wipe_registers(void);

/* Cost of argon2id; minimal in tests.  The shipped value is 64 MiB and 3. */
struct password_cost {
    uint64_t operations;
    size_t memory_bytes;
};
extern const struct password_cost password_cost_shipped;
extern const struct password_cost password_cost_test;

/* argon2id text form.  Takes 0.1 to 0.5 s: never on a worker.  NULL when the
 * memory it costs cannot be had; the caller answers ERR_UNAVAILABLE. */
char *password_hash(struct arena *arena, struct str password, struct password_cost cost);
bool password_matches(const char *hashed, struct str password);

/* RFC 6238, 30 s, 6 digits, SHA-1: which step (now +-1) the code belongs to,
 * or -1.  Replay is the caller's business: refuse a step seen before. */
int64_t totp_step(struct str secret, struct str code, int64_t unix_seconds);
/* RFC 4226: looks at `window` (1 to 100) steps from `counter` on; the step or -1. */
int64_t hotp_step(struct str secret, struct str code, int64_t counter, int window);
const char *totp_code(struct arena *arena, struct str secret, int64_t unix_seconds);

#endif
