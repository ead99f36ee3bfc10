/* seal.c -- columns that only this house can read.
 *
 * A sealed value is one byte for its form, the nonce, and the ciphertext with its
 * tag.  The cell (table, column, row), the person and the form are authenticated
 * with it, so a value moved to another cell, or to another person's, does not
 * open.  A person's data key is fetched once in a unit of work and kept, opened,
 * until seal_forget().
 */
#include "store/seal.h"

#include "base/arena.h"
#include "base/defect.h"
#include "base/hash.h"
#include "base/random.h"
#include "base/str.h"
#include "store/seal_master.h"
#include "store/seal_sql.h" /* made from seal.sql */
#include "store/tx.h"

#include <stdlib.h>
#include <string.h>

enum seal_form {
    FORM_TEXT = 1, /* filled up with NULs, so that lengths look alike */
    FORM_BYTES = 2,
};

enum { KEYS_MAX = 64, TEXT_STEP = 16 };

struct seal_key {
    int64_t person;
    unsigned char bytes[SEAL_KEY_BYTES];
};

struct seal {
    struct seal_master *master;
    struct random *random;
    struct db *db;
    struct seal_key *keys; /* locked, not dumped */
    int count;
    int turn; /* which one makes room when all are taken */
};

struct seal *seal_new(struct seal_master *master, struct random *random, struct db *db)
{
    struct seal *seal = calloc(1, sizeof *seal);
    if (seal == NULL || sodium_init() < 0)
        defect("no memory for a seal");
    seal->keys = sodium_allocarray(KEYS_MAX, sizeof *seal->keys);
    if (seal->keys == NULL)
        defect("no memory for a seal");
    seal->master = master;
    seal->random = random;
    seal->db = db;
    return seal;
}

void seal_free(struct seal *seal)
{
    if (seal == NULL)
        return;
    sodium_free(seal->keys); /* wiped by it */
    free(seal);
}

void seal_forget(struct seal *seal)
{
    if (seal == NULL || seal->count == 0)
        return;
    wipe(seal->keys, sizeof *seal->keys * (size_t)seal->count);
    seal->count = 0;
    seal->turn = 0;
}

/* ---- data keys --------------------------------------------------------------- */

static const struct seal_key *key_kept(const struct seal *seal, int64_t person)
{
    for (int i = 0; i < seal->count; i++) {
        if (seal->keys[i].person == person)
            return &seal->keys[i];
    }
    return NULL;
}

static const struct seal_key *key_keep(struct seal *seal, int64_t person,
                                       const unsigned char bytes[SEAL_KEY_BYTES])
{
    struct seal_key *place = &seal->keys[seal->turn];
    if (seal->count < KEYS_MAX)
        place = &seal->keys[seal->count++];
    else
        seal->turn = (seal->turn + 1) % KEYS_MAX;
    place->person = person;
    memcpy(place->bytes, bytes, SEAL_KEY_BYTES);
    return place;
}

/* Which master wrapped a row: ours, or the one that is taking its place. */
static const struct seal_master *master_by_id(const struct seal *seal, const char *id)
{
    const struct seal_master *next = atomic_load(&seal->master->next);
    if (text_equal(seal->master->id, id))
        return seal->master;
    return next != NULL && text_equal(next->id, id) ? next : NULL;
}

static const struct seal_master *master_for_new(const struct seal *seal)
{
    const struct seal_master *next = atomic_load(&seal->master->next);
    return next != NULL ? next : seal->master;
}

static struct err key_unwrap(const struct seal *seal, int64_t person, const char *id,
                             struct bytes wrapped, unsigned char key[SEAL_KEY_BYTES])
{
    const struct seal_master *master = master_by_id(seal, id);
    if (master == NULL)
        return err_of(ERR_FORBIDDEN, MSG_STORE_KEY_OTHER_HOUSE);
    if (!seal_unwrap(master, person, wrapped, key))
        return err_of(ERR_INTERNAL, MSG_STORE_SEAL_DAMAGED);
    return OK;
}

/* *key is NULL without an error when the key was destroyed. */
static struct err key_get(struct seal *seal, int64_t person, const struct seal_key **key)
{
    *key = key_kept(seal, person);
    if (*key != NULL)
        return OK;
    struct person_key_get_row row;
    bool found = false;
    TRY(person_key_get(seal->db, (struct person_key_get_args){.person = person}, &row,
                       &found));
    if (!found)
        return err_of(ERR_INTERNAL, MSG_STORE_SEAL_NO_KEY);
    if (row.wrapped.at == NULL)
        return OK;
    unsigned char bytes[SEAL_KEY_BYTES];
    TRY(key_unwrap(seal, person, row.master, row.wrapped, bytes));
    *key = key_keep(seal, person, bytes);
    wipe(bytes, sizeof bytes);
    return OK;
}

static struct err key_make(struct seal *seal, int64_t person)
{
    unsigned char key[SEAL_KEY_BYTES];
    unsigned char wrapped[SEAL_WRAPPED_BYTES];
    const struct seal_master *master = master_for_new(seal);
    random_bytes(seal->random, key, sizeof key);
    seal_wrap(master, seal->random, person, key, wrapped);
    wipe(key, sizeof key);
    const struct person_key_add_args args = {
        .person = person,
        .master = master->id,
        .wrapped = {.at = wrapped, .length = sizeof wrapped},
    };
    return person_key_add(seal->db, args, NULL);
}

static void key_drop(struct seal *seal, int64_t person)
{
    for (int i = 0; i < seal->count; i++) {
        if (seal->keys[i].person != person)
            continue;
        seal->count--;
        seal->keys[i] = seal->keys[seal->count];
        wipe(&seal->keys[seal->count], sizeof *seal->keys);
        seal->turn = 0;
        return;
    }
}

struct err seal_person_add(struct seal *seal, int64_t person)
{
    need(person > SEAL_BLIND);
    return key_make(seal, person);
}

struct err seal_person_erase(struct seal *seal, int64_t person)
{
    need(person > SEAL_BLIND);
    key_drop(seal, person);
    const struct person_key_destroy_args args = {.person = person};
    return person_key_destroy(seal->db, args, NULL);
}

/* ---- the house's own keys ---------------------------------------------------- */

static const int64_t house_keys[] = {SEAL_HOUSE, SEAL_BLIND};

static struct err key_exists(struct seal *seal, int64_t which, bool *exists)
{
    struct person_key_get_row row;
    return person_key_get(seal->db, (struct person_key_get_args){.person = which}, &row,
                          exists);
}

static struct err house_keys_make(struct seal *seal)
{
    for (size_t i = 0; i < ARRAY_COUNT(house_keys); i++) {
        bool exists = false;
        TRY(key_exists(seal, house_keys[i], &exists));
        if (!exists)
            TRY(key_make(seal, house_keys[i]));
    }
    return OK;
}

/* Only a new database needs the write lock; a tool beside a busy server does not. */
static struct err house_keys_need(struct seal *seal)
{
    bool exist = true;
    for (size_t i = 0; i < ARRAY_COUNT(house_keys) && exist; i++)
        TRY(key_exists(seal, house_keys[i], &exist));
    if (exist)
        return OK;
    TRY(tx_write_begin(seal->db));
    struct err err = house_keys_make(seal);
    if (err.kind == ERR_NONE)
        err = tx_write_commit(seal->db);
    if (err.kind != ERR_NONE)
        tx_write_rollback(seal->db);
    return err;
}

struct err seal_house_ready(struct seal *seal)
{
    TRY(house_keys_need(seal));
    for (size_t i = 0; i < ARRAY_COUNT(house_keys); i++) {
        const struct seal_key *key = NULL;
        TRY(key_get(seal, house_keys[i], &key));
        if (key == NULL)
            return err_of(ERR_INTERNAL, MSG_STORE_SEAL_NO_KEY);
    }
    struct seal_master *master = seal->master;
    seal_secrets_open(master);
    memcpy(master->secrets->blind, key_kept(seal, SEAL_BLIND)->bytes, SEAL_KEY_BYTES);
    seal_secrets_close(master);
    atomic_store(&master->has_blind, true);
    seal_forget(seal);
    return OK;
}

/* ---- sealing and opening ----------------------------------------------------- */

/* One cell as one person's: whose key, and what is authenticated with it. */
struct cell {
    int64_t person;
    enum seal_form form;
    struct seal_label label;
};

static struct cell cell_of(int64_t person, struct seal_place place, enum seal_form form)
{
    struct cell cell = {.person = person, .form = form};
    seal_label_text(&cell.label, place.table);
    seal_label_text(&cell.label, place.column);
    seal_label_int(&cell.label, place.row);
    seal_label_int(&cell.label, person);
    seal_label_int(&cell.label, (int64_t)form);
    return cell;
}

static struct err cell_close(struct seal *seal, struct arena *arena,
                             const struct cell *cell, struct bytes plain,
                             struct bytes *sealed)
{
    const struct seal_key *key = NULL;
    TRY(key_get(seal, cell->person, &key));
    if (key == NULL)
        return err_of(ERR_NOT_FOUND, MSG_STORE_SEAL_NO_KEY);
    sealed->length = SEAL_HEAD_BYTES + plain.length + SEAL_TAG_BYTES;
    unsigned char *to = arena_alloc(arena, sealed->length);
    to[0] = (unsigned char)cell->form;
    random_bytes(seal->random, to + 1, SEAL_NONCE_BYTES);
    (void)crypto_aead_xchacha20poly1305_ietf_encrypt(
        to + SEAL_HEAD_BYTES, NULL, plain.at, plain.length, cell->label.bytes,
        cell->label.length, NULL, to + 1, key->bytes);
    sealed->at = to;
    return OK;
}

/* plain->at stays NULL when the person's key was destroyed. */
static struct err cell_open(struct seal *seal, struct arena *arena,
                            const struct cell *cell, struct bytes sealed,
                            struct bytes *plain)
{
    const unsigned char *from = sealed.at;
    const struct seal_key *key = NULL;
    TRY(key_get(seal, cell->person, &key));
    if (key == NULL)
        return OK;
    if (sealed.length < SEAL_HEAD_BYTES + SEAL_TAG_BYTES || from[0] != cell->form)
        return err_of(ERR_INTERNAL, MSG_STORE_SEAL_DAMAGED);
    size_t cipher_length = sealed.length - SEAL_HEAD_BYTES;
    size_t plain_length = cipher_length - SEAL_TAG_BYTES;
    unsigned char *to = arena_alloc(arena, plain_length + 1); /* so that a text ends */
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(to, NULL, NULL, from + SEAL_HEAD_BYTES,
                                                   cipher_length, cell->label.bytes,
                                                   cell->label.length, from + 1,
                                                   key->bytes) != 0)
        return err_of(ERR_INTERNAL, MSG_STORE_SEAL_DAMAGED);
    *plain = (struct bytes){.at = to, .length = plain_length};
    return OK;
}

struct err seal_close(struct seal *seal, struct arena *arena, int64_t person,
                      struct seal_place place, const char *text, struct bytes *sealed)
{
    *sealed = (struct bytes){.at = NULL};
    if (text == NULL)
        return OK;
    size_t length = strlen(text);
    size_t padded = (length / TEXT_STEP + 1) * TEXT_STEP;
    char *plain = arena_alloc(arena, padded); /* zeroed: the filling */
    memcpy(plain, text, length);
    const struct cell cell = cell_of(person, place, FORM_TEXT);
    return cell_close(seal, arena, &cell, (struct bytes){.at = plain, .length = padded},
                      sealed);
}

struct err seal_open(struct seal *seal, struct arena *arena, int64_t person,
                     struct seal_place place, struct bytes sealed, const char **text)
{
    struct bytes plain = {.at = NULL};
    *text = NULL;
    if (sealed.at == NULL)
        return OK;
    const struct cell cell = cell_of(person, place, FORM_TEXT);
    TRY(cell_open(seal, arena, &cell, sealed, &plain));
    *text = plain.at;
    return OK;
}

struct err seal_close_bytes(struct seal *seal, struct arena *arena, int64_t person,
                            struct seal_place place, struct bytes plain,
                            struct bytes *sealed)
{
    *sealed = (struct bytes){.at = NULL};
    if (plain.at == NULL)
        return OK;
    const struct cell cell = cell_of(person, place, FORM_BYTES);
    return cell_close(seal, arena, &cell, plain, sealed);
}

struct err seal_open_bytes(struct seal *seal, struct arena *arena, int64_t person,
                           struct seal_place place, struct bytes sealed,
                           struct bytes *plain)
{
    *plain = (struct bytes){.at = NULL};
    if (sealed.at == NULL)
        return OK;
    const struct cell cell = cell_of(person, place, FORM_BYTES);
    return cell_open(seal, arena, &cell, sealed, plain);
}

/* ---- a new master key -------------------------------------------------------- */

static struct err rewrap_one(struct seal *seal, const struct seal_master *next,
                             const struct person_key_list_others_row *row)
{
    unsigned char key[SEAL_KEY_BYTES];
    unsigned char wrapped[SEAL_WRAPPED_BYTES];
    TRY(key_unwrap(seal, row->person, row->master, row->wrapped, key));
    seal_wrap(next, seal->random, row->person, key, wrapped);
    wipe(key, sizeof key);
    const struct person_key_change_args args = {
        .person = row->person,
        .master = next->id,
        .wrapped = {.at = wrapped, .length = sizeof wrapped},
    };
    return person_key_change(seal->db, args, NULL);
}

struct err seal_rewrap(struct seal *seal, struct seal_master *next, int limit, int *done,
                       int *left)
{
    struct person_key_list_others_rows rows;
    struct person_key_count_others_row others;
    bool found = false;
    *done = 0;
    seal_master_also(seal->master, next);
    TRY(person_key_list_others(
        seal->db,
        (struct person_key_list_others_args){.master = next->id, .limit = limit}, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        TRY(rewrap_one(seal, next, &rows.items[i]));
        (*done)++;
    }
    TRY(person_key_count_others(
        seal->db, (struct person_key_count_others_args){.master = next->id}, &others,
        &found));
    *left = (int)others.count;
    return OK;
}
