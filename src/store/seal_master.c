/* seal_master.c -- the master key: its file, its subkeys, what it wraps.
 *
 * The key itself is forgotten as soon as its subkey is derived.  Secrets live in
 * pages of libsodium's: locked in memory, left out of core dumps, between guard
 * pages, read-only.
 */
#include "store/seal_master.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/defect.h"
#include "base/hash.h"
#include "base/id.h"
#include "base/random.h"
#include "base/str.h"
#include "store/disk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { KEY_FILE_BYTES_MAX = 256, ID_BYTES = 5, WRAP_SUBKEY = 1, WRAP_FORM = 1 };

static const char key_file_mark[] = "renkei-key-1";
static const char wrap_context[crypto_kdf_CONTEXTBYTES + 1] = "rnk-wrap";

/* ---- in memory --------------------------------------------------------------- */

static struct seal_master *master_new(const char *id,
                                      const unsigned char key[SEAL_KEY_BYTES])
{
    struct seal_master *master = calloc(1, sizeof *master);
    if (master == NULL || sodium_init() < 0)
        defect("no memory for the master key");
    master->secrets = sodium_malloc(sizeof *master->secrets);
    if (master->secrets == NULL)
        defect("no memory for the master key");
    memcpy(master->id, id, SEAL_ID_DIGITS);
    (void)crypto_kdf_derive_from_key(master->secrets->wrap, SEAL_KEY_BYTES, WRAP_SUBKEY,
                                     wrap_context, key);
    memset(master->secrets->blind, 0, SEAL_KEY_BYTES);
    seal_secrets_close(master);
    return master;
}

void seal_secrets_open(struct seal_master *master)
{
    (void)sodium_mprotect_readwrite(master->secrets);
}

void seal_secrets_close(struct seal_master *master)
{
    (void)sodium_mprotect_readonly(master->secrets);
}

void seal_master_free(struct seal_master *master)
{
    if (master == NULL)
        return;
    sodium_free(master->secrets);
    free(master);
}

struct seal_master *seal_master_for_test(void)
{
    static const unsigned char key[SEAL_KEY_BYTES] = "a key that everybody may know 00";
    return master_new("testtest", key);
}

void seal_master_also(struct seal_master *master, struct seal_master *next)
{
    struct seal_master *before = atomic_load(&master->next);
    need(before == NULL || before == next);
    need(next != master);
    atomic_store(&master->next, next);
}

/* ---- the key file ------------------------------------------------------------ */

static bool write_all(int file, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written = write(file, bytes, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes += written;
        length -= (size_t)written;
    }
    return true;
}

static struct err key_file_write(const char *path, const struct seal_text *text)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return errno == EEXIST ? err_of(ERR_CONFLICT, MSG_STORE_KEY_EXISTS)
                               : err_of(ERR_UNAVAILABLE, MSG_STORE_KEY_WRITE_FAILED);
    struct buf line;
    buf_init(&line, KEY_FILE_BYTES_MAX);
    buf_text(&line, key_file_mark);
    buf_char(&line, ' ');
    buf_bytes(&line, text->digits, SEAL_ID_DIGITS);
    buf_char(&line, ' ');
    buf_text(&line, text->digits + SEAL_ID_DIGITS);
    buf_char(&line, '\n');
    bool is_written = !buf_failed(&line) && write_all(file, line.data, line.length) &&
                      fsync(file) == 0;
    buf_release(&line);
    is_written = close(file) == 0 && is_written && disk_sync_folder(path);
    if (is_written)
        return OK;
    (void)unlink(path);
    return err_of(ERR_UNAVAILABLE, MSG_STORE_KEY_WRITE_FAILED);
}

/* "renkei-key-1 <id> <key and sum>", one line. */
static bool key_line_read(struct str line, struct seal_text *text)
{
    struct str mark;
    struct str id;
    struct str digits;
    line = str_trim(line);
    if (!str_next(&line, ' ', &mark) || !str_is(mark, key_file_mark))
        return false;
    if (!str_next(&line, ' ', &id) || id.length != SEAL_ID_DIGITS)
        return false;
    if (!str_next(&line, ' ', &digits) ||
        digits.length != SEAL_TEXT_DIGITS - SEAL_ID_DIGITS)
        return false;
    memcpy(text->digits, id.at, id.length);
    memcpy(text->digits + id.length, digits.at, digits.length);
    text->digits[SEAL_TEXT_DIGITS] = '\0';
    return true;
}

static struct err key_file_check(int file)
{
    struct stat is;
    if (fstat(file, &is) != 0 || !S_ISREG(is.st_mode))
        return err_of(ERR_INVALID, MSG_STORE_KEY_DAMAGED);
    bool is_ours = is.st_uid == geteuid() || is.st_uid == 0;
    if ((is.st_mode & 077) != 0 || !is_ours)
        return err_of(ERR_FORBIDDEN, MSG_STORE_KEY_OPEN_TO_OTHERS);
    return OK;
}

static struct err key_file_read(int file, struct seal_text *text)
{
    char bytes[KEY_FILE_BYTES_MAX];
    ssize_t length = read(file, bytes, sizeof bytes);
    bool is_read = length > 0 && key_line_read((struct str){.at = bytes,
                                                            .length = (size_t)length},
                                               text);
    wipe(bytes, sizeof bytes);
    return is_read ? OK : err_of(ERR_INVALID, MSG_STORE_KEY_DAMAGED);
}

struct err seal_master_load(const char *path, struct seal_master **master)
{
    *master = NULL;
    /* O_NONBLOCK: a pipe by that name must not hold the start up. */
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return errno == ENOENT ? err_of(ERR_NOT_FOUND, MSG_STORE_KEY_MISSING)
                               : err_of(ERR_UNAVAILABLE, MSG_STORE_KEY_UNREADABLE);
    struct seal_text text = {.digits = ""};
    struct err err = key_file_check(file);
    if (err.kind == ERR_NONE)
        err = key_file_read(file, &text);
    (void)close(file);
    TRY(err);

    unsigned char key[SEAL_KEY_BYTES];
    bool fits = seal_text_read(&text, key);
    if (fits)
        *master = master_new(text.digits, key);
    wipe(key, sizeof key);
    wipe(&text, sizeof text);
    return fits ? OK : err_of(ERR_INVALID, MSG_STORE_KEY_DAMAGED);
}

struct err seal_master_create(struct random *random, const char *path,
                              struct arena *arena, const char **recovery)
{
    unsigned char key[SEAL_KEY_BYTES];
    struct seal_text text;
    random_bytes(random, key, sizeof key);
    seal_text_write(arena, random_token(random, arena, ID_BYTES * 8), key, &text);
    wipe(key, sizeof key);
    struct err err = key_file_write(path, &text);
    if (err.kind == ERR_NONE)
        *recovery = seal_sheet_write(arena, &text);
    wipe(&text, sizeof text);
    return err;
}

struct err seal_master_recover(const char *recovery, const char *path)
{
    struct seal_text text;
    struct err err = seal_sheet_read(recovery, &text);
    if (err.kind == ERR_NONE)
        err = key_file_write(path, &text);
    wipe(&text, sizeof text);
    return err;
}

/* ---- wrapping data keys ------------------------------------------------------ */

void seal_label_text(struct seal_label *label, const char *text)
{
    size_t length = strlen(text) + 1; /* with its NUL */
    need(label->length + length <= sizeof label->bytes);
    memcpy(label->bytes + label->length, text, length);
    label->length += length;
}

void seal_label_int(struct seal_label *label, int64_t number)
{
    need(label->length + sizeof number <= sizeof label->bytes);
    for (int shift = 56; shift >= 0; shift -= 8)
        label->bytes[label->length++] = (unsigned char)((uint64_t)number >> shift);
}

/* A wrapped key opens only in its own person's row and under its own master. */
static struct seal_label wrap_label(const struct seal_master *master, int64_t person)
{
    struct seal_label label = {.length = 0};
    seal_label_text(&label, "person_key");
    seal_label_text(&label, master->id);
    seal_label_int(&label, person);
    return label;
}

void seal_wrap(const struct seal_master *master, struct random *random, int64_t person,
               const unsigned char key[SEAL_KEY_BYTES],
               unsigned char wrapped[SEAL_WRAPPED_BYTES])
{
    const struct seal_label label = wrap_label(master, person);
    wrapped[0] = WRAP_FORM;
    random_bytes(random, wrapped + 1, SEAL_NONCE_BYTES);
    (void)crypto_aead_xchacha20poly1305_ietf_encrypt(
        wrapped + SEAL_HEAD_BYTES, NULL, key, SEAL_KEY_BYTES, label.bytes, label.length,
        NULL, wrapped + 1, master->secrets->wrap);
}

bool seal_unwrap(const struct seal_master *master, int64_t person, struct bytes wrapped,
                 unsigned char key[SEAL_KEY_BYTES])
{
    const struct seal_label label = wrap_label(master, person);
    const unsigned char *from = wrapped.at;
    if (wrapped.length != SEAL_WRAPPED_BYTES || from[0] != WRAP_FORM)
        return false;
    return crypto_aead_xchacha20poly1305_ietf_decrypt(
               key, NULL, NULL, from + SEAL_HEAD_BYTES, SEAL_KEY_BYTES + SEAL_TAG_BYTES,
               label.bytes, label.length, from + 1, master->secrets->wrap) == 0;
}

/* ---- blind keys -------------------------------------------------------------- */

int64_t seal_blind(const struct seal_master *master, const char *kind, int bits,
                   const char *folded)
{
    need(bits > 0 && bits < 64);
    need(atomic_load(&master->has_blind)); /* else seal_house_ready() was forgotten */
    unsigned char key[crypto_auth_hmacsha256_BYTES];
    unsigned char code[crypto_auth_hmacsha256_BYTES];
    crypto_auth_hmacsha256(key, (const unsigned char *)kind, strlen(kind),
                           master->secrets->blind);
    crypto_auth_hmacsha256(code, (const unsigned char *)folded, strlen(folded), key);
    uint64_t first = 0;
    for (size_t i = 0; i < sizeof first; i++)
        first = first << 8 | code[i];
    wipe(key, sizeof key);
    wipe(code, sizeof code);
    return (int64_t)(first >> (64 - bits));
}
