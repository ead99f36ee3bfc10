/* hash_test.c -- published vectors: FIPS 180, RFC 4231, RFC 4226, RFC 6238. */
#include "base/arena.h"
#include "base/hash.h"
#include "test.h"

static const char sha256_of_abc[] =
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

TEST(sha256_gives_the_published_digests)
{
    struct arena *arena = arena_new(4096, 64 * 1024);
    struct hash abc = hash_sha256("abc", 3);
    struct hash nothing = hash_sha256(NULL, 0);
    const struct str parts[] = {str_of("a"), str_of(""), str_of("bc")};
    struct hash joined = hash_sha256_parts(parts, 3);
    struct hash none = hash_sha256_parts(NULL, 0);

    CHECK_TEXT(sha256_of_abc, hash_hex(arena, abc.bytes, HASH_BYTES));
    CHECK_TEXT("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
               hash_hex(arena, nothing.bytes, HASH_BYTES));
    CHECK(hash_equal(&abc, &joined, sizeof abc));
    CHECK(hash_equal(&nothing, &none, sizeof none));
    CHECK(!hash_equal(&abc, &none, sizeof none));
    CHECK(hash_equal(&abc, &none, 0));
    CHECK_TEXT("", hash_hex(arena, NULL, 0));
    CHECK_TEXT("00ff7f", hash_hex(arena, "\x00\xFF\x7F", 3));
    arena_free(arena);
}

TEST(hmac_gives_the_published_digest)
{
    /* RFC 4231, case 2 and 1: the key is padded with zeros, as HMAC does itself. */
    struct arena *arena = arena_new(4096, 64 * 1024);
    struct hash jefe = {.bytes = "Jefe"};
    struct hash key = {.bytes = {0}};
    memset(key.bytes, 0x0b, 20);
    struct hash two = hash_hmac(&jefe, "what do ya want for nothing?", 28);
    struct hash one = hash_hmac(&key, "Hi There", 8);

    CHECK_TEXT("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
               hash_hex(arena, two.bytes, HASH_BYTES));
    CHECK_TEXT("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
               hash_hex(arena, one.bytes, HASH_BYTES));
    arena_free(arena);
}

TEST(wipe_leaves_zeros)
{
    char secret[] = "secret";
    wipe(secret, sizeof secret);
    for (size_t i = 0; i < sizeof secret; i++)
        CHECK_INT(0, secret[i]);
    wipe(secret, 0);
}

TEST(password_is_recognised_and_no_other)
{
    struct arena *arena = arena_new(4096, 64 * 1024);
    struct str password = str_of("正しい馬の電池");
    char *first = password_hash(arena, password, password_cost_test);
    char *second = password_hash(arena, password, password_cost_test);
    char *empty = password_hash(arena, str_of(""), password_cost_test);

    CHECK(strncmp(first, "$argon2id$", 10) == 0);
    CHECK(strcmp(first, second) != 0); /* salted */
    CHECK(password_matches(first, password) && password_matches(second, password));
    CHECK(!password_matches(first, str_of("正しい馬の電地")));
    CHECK(!password_matches(first, str_of("")));
    CHECK(password_matches(empty, str_of("")) && !password_matches(empty, password));
    first[strlen(first) - 1] ^= 4;
    CHECK(!password_matches(first, password));
    arena_free(arena);
}

TEST(damaged_password_hashes_match_nothing)
{
    char long_text[300];
    const char *const damaged[] = {
        NULL, "", "x", "$argon2id$", "$argon2id$v=19$m=8,t=1,p=1$", long_text,
        "$argon2id$v=19$m=99999999999,t=1,p=1$c2FsdHNhbHQ$aGFzaA",
    };
    memset(long_text, 'a', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    for (size_t i = 0; i < ARRAY_COUNT(damaged); i++)
        CHECK(!password_matches(damaged[i], str_of("x")));
}

TEST(password_cost_as_shipped_is_64_mebibytes)
{
    struct arena *arena = arena_new(4096, 64 * 1024);
    CHECK_INT(64 * 1024 * 1024, password_cost_shipped.memory_bytes);
    CHECK_INT(3, password_cost_shipped.operations);
    const char *hashed = password_hash(arena, str_of("x"), password_cost_shipped);
    CHECK(strstr(hashed, "m=65536,t=3,p=1") != NULL);
    struct password_cost too_much = {.operations = 3, .memory_bytes = SIZE_MAX / 2};
    CHECK(password_hash(arena, str_of("x"), too_much) == NULL);
    arena_free(arena);
}

static const char rfc_secret[] = "12345678901234567890";

TEST(hotp_gives_the_codes_of_rfc_4226)
{
    static const char *const codes[] = {
        "755224", "287082", "359152", "969429", "338314",
        "254676", "287922", "162583", "399871", "520489",
    };
    struct str secret = str_of(rfc_secret);
    for (int i = 0; i < 10; i++) {
        struct str code = str_of(codes[i]);
        CHECK_INT(i, hotp_step(secret, code, i, 1));
        CHECK_INT(i, hotp_step(secret, code, 0, 10));
        CHECK_INT(-1, hotp_step(secret, code, i + 1, 10));
        CHECK_INT(i == 0 ? 0 : -1, hotp_step(secret, code, 0, i == 0 ? 1 : i));
    }
}

TEST(totp_gives_the_codes_of_rfc_6238)
{
    /* The RFC prints eight digits; six are the last six of them. */
    static const struct {
        int64_t at;
        const char *code;
    } rows[] = {
        {59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
        {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"},
    };
    struct arena *arena = arena_new(4096, 64 * 1024);
    struct str secret = str_of(rfc_secret);
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        const int64_t step = rows[i].at / 30;
        struct str code = str_of(rows[i].code);
        CHECK_TEXT(rows[i].code, totp_code(arena, secret, rows[i].at));
        CHECK_INT(step, totp_step(secret, code, step * 30));
        CHECK_INT(step, totp_step(secret, code, step * 30 + 29));
        CHECK_INT(step, totp_step(secret, code, step * 30 + 59));
        CHECK_INT(-1, totp_step(secret, code, step * 30 + 60));
        CHECK_INT(step, totp_step(secret, code, step * 30 - 30));
        if (step > 1)
            CHECK_INT(-1, totp_step(secret, code, step * 30 - 31));
    }
    CHECK_INT(0, totp_step(secret, str_of("755224"), 0)); /* there is no step -1 */
    arena_free(arena);
}

TEST(codes_that_are_no_codes_match_nothing)
{
    const char *const wrong[] = {
        "", "2", "28708", "2870820", "94287082", "28708a", " 28708", "-87082",
    };
    for (size_t i = 0; i < ARRAY_COUNT(wrong); i++)
        CHECK_INT(-1, totp_step(str_of(rfc_secret), str_of(wrong[i]), 59));
}

static void code_before_time(void *argument)
{
    (void)argument;
    totp_step(str_of(rfc_secret), str_of("000000"), -1);
}

static void window_of_nothing(void *argument)
{
    (void)argument;
    hotp_step(str_of(rfc_secret), str_of("000000"), 0, 0);
}

static void window_too_wide(void *argument)
{
    (void)argument;
    hotp_step(str_of(rfc_secret), str_of("000000"), 0, 101);
}

TEST(nonsense_is_a_defect)
{
    CHECK_DEFECT(code_before_time, NULL);
    CHECK_DEFECT(window_of_nothing, NULL);
    CHECK_DEFECT(window_too_wide, NULL);
}

TEST_MAIN(sha256_gives_the_published_digests,
          hmac_gives_the_published_digest,
          wipe_leaves_zeros,
          password_is_recognised_and_no_other,
          damaged_password_hashes_match_nothing,
          password_cost_as_shipped_is_64_mebibytes,
          hotp_gives_the_codes_of_rfc_4226,
          totp_gives_the_codes_of_rfc_6238,
          codes_that_are_no_codes_match_nothing,
          nonsense_is_a_defect)
