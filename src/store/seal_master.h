/* seal_master.h -- what the files of the seal share; nobody else's. */
#ifndef STORE_SEAL_MASTER_H
#define STORE_SEAL_MASTER_H

#include "store/seal.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <sodium.h>

enum {
    SEAL_BLIND = 1,     /* the row of person_key that holds the blind root */
    SEAL_ID_DIGITS = 8, /* base32: 40 bits */
    SEAL_NONCE_BYTES = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    SEAL_TAG_BYTES = crypto_aead_xchacha20poly1305_ietf_ABYTES,
    SEAL_HEAD_BYTES = 1 + SEAL_NONCE_BYTES, /* the form of what follows, nonce */
    SEAL_WRAPPED_BYTES = SEAL_HEAD_BYTES + SEAL_KEY_BYTES + SEAL_TAG_BYTES,
    SEAL_LABEL_BYTES_MAX = 256,
};

/* In pages of their own: locked, not dumped, read-only once filled. */
struct seal_secrets {
    unsigned char wrap[SEAL_KEY_BYTES];  /* wraps data keys */
    unsigned char blind[SEAL_KEY_BYTES]; /* root of the blind keys */
};

struct seal_master {
    struct seal_secrets *secrets;
    char id[SEAL_ID_DIGITS + 1];
    atomic_bool has_blind;
    struct seal_master *_Atomic next; /* the successor while keys are re-wrapped */
};

/* What is authenticated beside a sealed value: names ended by NUL, numbers big
 * endian, so that no two different labels have the same bytes. */
struct seal_label {
    unsigned char bytes[SEAL_LABEL_BYTES_MAX];
    size_t length;
};

void seal_label_text(struct seal_label *label, const char *text);
void seal_label_int(struct seal_label *label, int64_t number);

void seal_secrets_open(struct seal_master *master);  /* may be written now */
void seal_secrets_close(struct seal_master *master); /* read only again */

void seal_wrap(const struct seal_master *master, struct random *random, int64_t person,
               const unsigned char key[SEAL_KEY_BYTES],
               unsigned char wrapped[SEAL_WRAPPED_BYTES]);
MUST_USE bool seal_unwrap(const struct seal_master *master, int64_t person,
                          struct bytes wrapped, unsigned char key[SEAL_KEY_BYTES]);

/* ---- the key as text: seal_sheet.c ------------------------------------------- */

enum {
    SEAL_KEY_DIGITS = 52,  /* base32 of the key */
    SEAL_SUM_DIGITS = 4,   /* of SHA-256 over id and key */
    SEAL_TEXT_DIGITS = SEAL_ID_DIGITS + SEAL_KEY_DIGITS + SEAL_SUM_DIGITS,
};

/* id, key and sum in base32, without anything between. */
struct seal_text {
    char digits[SEAL_TEXT_DIGITS + 1];
};

void seal_text_write(struct arena *arena, const char *id,
                     const unsigned char key[SEAL_KEY_BYTES], struct seal_text *text);
/* False when the sum does not fit or a character is none. */
MUST_USE bool seal_text_read(const struct seal_text *text,
                             unsigned char key[SEAL_KEY_BYTES]);

/* The sheet: 4 lines of 4 groups of 4 digits and a check. */
const char *seal_sheet_write(struct arena *arena, const struct seal_text *text);
MUST_USE struct err seal_sheet_read(const char *sheet, struct seal_text *text);

#endif
