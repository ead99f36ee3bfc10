/* hash.c -- digests, keyed digests and password hashes, by libsodium. */
#include "base/hash.h"
#include "base/arena.h"
#include "base/defect.h"

#include <sodium.h>
#include <string.h>

const struct password_cost password_cost_shipped = {
    .operations = 3,
    .memory_bytes = (size_t)64 * 1024 * 1024,
};

const struct password_cost password_cost_test = {
    .operations = crypto_pwhash_OPSLIMIT_MIN,
    .memory_bytes = crypto_pwhash_MEMLIMIT_MIN,
};

struct hash hash_sha256(const void *bytes, size_t length)
{
    struct hash hash;
    crypto_hash_sha256(hash.bytes, bytes, length);
    return hash;
}

struct hash hash_sha256_parts(const struct str *parts, size_t count)
{
    struct hash hash;
    crypto_hash_sha256_state state;

    crypto_hash_sha256_init(&state);
    for (size_t i = 0; i < count; i++)
        crypto_hash_sha256_update(&state, (const unsigned char *)parts[i].at,
                                  parts[i].length);
    crypto_hash_sha256_final(&state, hash.bytes);
    wipe(&state, sizeof state);
    return hash;
}

struct hash hash_hmac(const struct hash *key, const void *bytes, size_t length)
{
    struct hash hash;
    crypto_auth_hmacsha256(hash.bytes, bytes, length, key->bytes);
    return hash;
}

bool hash_equal(const void *a, const void *b, size_t length)
{
    return sodium_memcmp(a, b, length) == 0;
}

char *hash_hex(struct arena *arena, const void *bytes, size_t length)
{
    need(length < SIZE_MAX / 2);
    char *text = arena_alloc(arena, length * 2 + 1);
    sodium_bin2hex(text, length * 2 + 1, bytes, length);
    return text;
}

void wipe(void *bytes, size_t length)
{
    sodium_memzero(bytes, length);
}

/* Other processors than x86-64 keep theirs: a core file is refused there like here, and
 * this is the second line. */
void wipe_registers(void)
{
#if defined(__x86_64__)
#define FORGET(n) "vpxorq %zmm" n ", %zmm" n ", %zmm" n "\n"
    if (__builtin_cpu_supports("avx"))
        __asm__ volatile("vzeroall" ::: "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5",
                         "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12",
                         "xmm13", "xmm14", "xmm15");
    /* The compiler uses none of these, so there is nobody to tell that they change. */
    if (__builtin_cpu_supports("avx512f"))
        __asm__ volatile(FORGET("16") FORGET("17") FORGET("18") FORGET("19") FORGET("20")
                         FORGET("21") FORGET("22") FORGET("23") FORGET("24") FORGET("25")
                         FORGET("26") FORGET("27") FORGET("28") FORGET("29") FORGET("30")
                         FORGET("31"));
#undef FORGET
#endif
}

char *password_hash(struct arena *arena, struct str password, struct password_cost cost)
{
    char text[crypto_pwhash_STRBYTES];

    need(sodium_init() >= 0);
    if (crypto_pwhash_str(text, password.at, password.length, cost.operations,
                          cost.memory_bytes) != 0)
        return NULL;
    return arena_copy(arena, text);
}

bool password_matches(const char *hashed, struct str password)
{
    need(sodium_init() >= 0);
    if (hashed == NULL || strlen(hashed) >= crypto_pwhash_STRBYTES)
        return false;
    return crypto_pwhash_str_verify(hashed, password.at, password.length) == 0;
}
