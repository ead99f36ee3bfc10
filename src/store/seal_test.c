/* seal_test.c -- what is sealed opens here, in its own cell, and nowhere else. */
#include "store/seal.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/random.h"
#include "engines/scratch.h"
#include "store/migrate.h"
#include "store/tx.h"
#include "test.h"

#include <sys/stat.h>
#include <unistd.h>

enum { PERSON = 1000, OTHER_PERSON = 2000 };

static const struct seal_place name_cell = {"person", "name", 7};

struct house {
    struct scratch scratch;
    struct db *db;
    struct random *random;
    struct seal_master *master;
    struct seal *seal;
};

static struct house house_new(void)
{
    struct house house = {.scratch = scratch_new()};
    int applied = 0;
    house.db = scratch_db(&house.scratch, true);
    CHECK_OK(migrate_apply(house.db, 1, &applied));
    house.random = random_seeded(20261122);
    house.master = seal_master_for_test();
    house.seal = seal_new(house.master, house.random, house.db);
    db_seal_set(house.db, house.seal);
    CHECK_OK(seal_house_ready(house.seal));
    CHECK_OK(seal_person_add(house.seal, PERSON));
    CHECK_OK(seal_person_add(house.seal, OTHER_PERSON));
    return house;
}

static void house_free(struct house *house)
{
    seal_free(house->seal);
    seal_master_free(house->master);
    random_free(house->random);
    db_close(house->db);
    scratch_free(&house->scratch);
}

static struct bytes sealed_as(struct house *house, int64_t person,
                              struct seal_place place, const char *text)
{
    struct bytes sealed = {.at = NULL};
    CHECK_OK(seal_close(house->seal, house->scratch.arena, person, place, text, &sealed));
    return sealed;
}

static struct err open_at(struct house *house, int64_t person, struct seal_place place,
                          struct bytes sealed, const char **text)
{
    return seal_open(house->seal, house->scratch.arena, person, place, sealed, text);
}

TEST(a_text_comes_back)
{
    struct house house = house_new();
    static const char *const texts[] = {
        "", "山", "山田花子", "exactly sixteen!", "fifteen letters",
        "人工呼吸器を使用中。夜間の吸引は2時間ごと。",
    };
    for (size_t i = 0; i < ARRAY_COUNT(texts); i++) {
        const char *text = NULL;
        struct bytes sealed = sealed_as(&house, PERSON, name_cell, texts[i]);
        CHECK_OK(open_at(&house, PERSON, name_cell, sealed, &text));
        CHECK_TEXT(texts[i], text);
        seal_forget(house.seal);
        sealed = sealed_as(&house, SEAL_HOUSE, name_cell, texts[i]);
        CHECK_OK(open_at(&house, SEAL_HOUSE, name_cell, sealed, &text));
        CHECK_TEXT(texts[i], text);
    }
    const char *text = "something";
    CHECK(sealed_as(&house, PERSON, name_cell, NULL).at == NULL);
    CHECK_OK(open_at(&house, PERSON, name_cell, (struct bytes){.at = NULL}, &text));
    CHECK(text == NULL);
    house_free(&house);
}

TEST(raw_bytes_come_back_with_their_length)
{
    struct house house = house_new();
    struct arena *arena = house.scratch.arena;
    unsigned char bytes[1000];
    for (size_t length = 0; length <= sizeof bytes; length += 125) {
        struct bytes sealed;
        struct bytes plain;
        random_bytes(house.random, bytes, sizeof bytes);
        CHECK_OK(seal_close_bytes(house.seal, arena, PERSON, name_cell,
                                  (struct bytes){bytes, length}, &sealed));
        CHECK_OK(seal_open_bytes(house.seal, arena, PERSON, name_cell, sealed, &plain));
        CHECK_INT(length, plain.length);
        CHECK(plain.at != NULL && memcmp(plain.at, bytes, length) == 0);
        const char *text = NULL; /* bytes are not taken for a text */
        CHECK_ERR(ERR_INTERNAL, open_at(&house, PERSON, name_cell, sealed, &text));
    }
    house_free(&house);
}

TEST(sealing_hides_the_text_its_repetition_and_its_short_lengths)
{
    struct house house = house_new();
    struct bytes first = sealed_as(&house, PERSON, name_cell, "山田花子");
    struct bytes second = sealed_as(&house, PERSON, name_cell, "山田花子");
    struct bytes shorter = sealed_as(&house, PERSON, name_cell, "林");
    CHECK(memcmp(first.at, second.at, first.length) != 0);
    CHECK_INT(first.length, shorter.length);
    const char *at = first.at;
    for (size_t i = 0; i + 6 <= first.length; i++)
        CHECK(memcmp(at + i, "山田", 6) != 0);
    house_free(&house);
}

TEST(a_value_in_another_cell_does_not_open)
{
    struct house house = house_new();
    struct bytes sealed = sealed_as(&house, PERSON, name_cell, "山田花子");
    static const struct {
        int64_t person;
        struct seal_place place;
    } elsewhere[] = {
        {PERSON, {"person", "name", 8}},
        {PERSON, {"person", "kana", 7}},
        {PERSON, {"contact", "name", 7}},
        {PERSON, {"personn", "ame", 7}},
        {OTHER_PERSON, {"person", "name", 7}},
        {SEAL_HOUSE, {"person", "name", 7}},
    };
    for (size_t i = 0; i < ARRAY_COUNT(elsewhere); i++) {
        const char *text = "untouched";
        struct err err = open_at(&house, elsewhere[i].person, elsewhere[i].place, sealed,
                                 &text);
        CHECK_ERR(ERR_INTERNAL, err);
        CHECK_INT(MSG_STORE_SEAL_DAMAGED, err.message);
        CHECK(text == NULL);
    }
    house_free(&house);
}

TEST(every_bit_counts)
{
    struct house house = house_new();
    struct random *chance = random_seeded(test_seed());
    struct bytes sealed = sealed_as(&house, PERSON, name_cell, "山田花子");
    unsigned char copy[128];
    CHECK(sealed.length <= sizeof copy);
    const char *text = NULL;
    for (size_t bit = 0; bit < sealed.length * 8; bit++) {
        memcpy(copy, sealed.at, sealed.length);
        copy[bit / 8] = (unsigned char)(copy[bit / 8] ^ (1U << bit % 8));
        CHECK_ERR(ERR_INTERNAL, open_at(&house, PERSON, name_cell,
                                        (struct bytes){copy, sealed.length}, &text));
    }
    for (size_t length = 0; length < sealed.length; length++) {
        CHECK_ERR(ERR_INTERNAL, open_at(&house, PERSON, name_cell,
                                        (struct bytes){sealed.at, length}, &text));
    }
    for (int i = 0; i < 1000; i++) { /* several wrong bits, or pure noise */
        size_t length = (size_t)random_below(chance, sizeof copy) + 1;
        random_bytes(chance, copy, sizeof copy);
        copy[0] = 1;
        CHECK_ERR(ERR_INTERNAL, open_at(&house, PERSON, name_cell,
                                        (struct bytes){copy, length}, &text));
    }
    random_free(chance);
    house_free(&house);
}

TEST(an_erased_person_can_never_be_read_again)
{
    struct house house = house_new();
    struct bytes sealed = sealed_as(&house, PERSON, name_cell, "山田花子");
    struct bytes other = sealed_as(&house, OTHER_PERSON, name_cell, "林次郎");
    CHECK_OK(seal_person_erase(house.seal, PERSON)); /* also the key in the cache */
    CHECK_OK(seal_person_erase(house.seal, PERSON)); /* twice is harmless */
    const char *text = "untouched";
    CHECK_OK(open_at(&house, PERSON, name_cell, sealed, &text));
    CHECK(text == NULL);
    struct bytes plain = {.at = "untouched"};
    CHECK_OK(seal_open_bytes(house.seal, house.scratch.arena, PERSON, name_cell, sealed,
                             &plain));
    CHECK(plain.at == NULL);
    CHECK_ERR(ERR_NOT_FOUND, seal_close(house.seal, house.scratch.arena, PERSON,
                                        name_cell, "new", &sealed));
    CHECK_ERR(ERR_CONFLICT, seal_person_add(house.seal, PERSON));
    CHECK_OK(open_at(&house, OTHER_PERSON, name_cell, other, &text));
    CHECK_TEXT("林次郎", text);
    house_free(&house);
}

TEST(a_person_without_a_key_is_an_error_not_an_absence)
{
    struct house house = house_new();
    struct bytes sealed = sealed_as(&house, PERSON, name_cell, "山田花子");
    const char *text = NULL;
    struct err err = open_at(&house, 3000, name_cell, sealed, &text);
    CHECK_ERR(ERR_INTERNAL, err);
    CHECK_INT(MSG_STORE_SEAL_NO_KEY, err.message);
    CHECK_ERR(ERR_INTERNAL, seal_close(house.seal, house.scratch.arena, 3000, name_cell,
                                       "x", &sealed));
    CHECK_ERR(ERR_CONFLICT, seal_person_add(house.seal, PERSON));
    house_free(&house);
}

TEST(a_key_made_in_an_undone_act_is_not_used_again)
{
    struct house house = house_new();
    struct bytes sealed;
    CHECK_OK(tx_write_begin(house.db));
    CHECK_OK(tx_savepoint(house.db));
    CHECK_OK(seal_person_add(house.seal, 3000));
    CHECK_OK(seal_close(house.seal, house.scratch.arena, 3000, name_cell, "x", &sealed));
    CHECK_OK(tx_savepoint_rollback(house.db));
    CHECK_OK(tx_savepoint(house.db));
    CHECK_ERR(ERR_INTERNAL, seal_close(house.seal, house.scratch.arena, 3000, name_cell,
                                       "x", &sealed));
    CHECK_OK(seal_person_add(house.seal, 3000)); /* run again */
    CHECK_OK(seal_close(house.seal, house.scratch.arena, 3000, name_cell, "x", &sealed));
    CHECK_OK(tx_savepoint_release(house.db));
    CHECK_OK(tx_write_commit(house.db));
    const char *text = NULL;
    CHECK_OK(open_at(&house, 3000, name_cell, sealed, &text));
    CHECK_TEXT("x", text);
    house_free(&house);
}

TEST(many_people_pass_through_a_small_cache)
{
    enum { PEOPLE = 300 };
    struct house house = house_new();
    struct bytes sealed[PEOPLE];
    for (int i = 0; i < PEOPLE; i++) {
        CHECK_OK(seal_person_add(house.seal, 5000 + i));
        sealed[i] = sealed_as(&house, 5000 + i, name_cell, "名前");
    }
    for (int round = 0; round < 2; round++) {
        for (int i = PEOPLE - 1; i >= 0; i -= round + 1) {
            const char *text = NULL;
            CHECK_OK(open_at(&house, 5000 + i, name_cell, sealed[i], &text));
            CHECK_TEXT("名前", text);
        }
    }
    CHECK_OK(seal_person_erase(house.seal, 5000));
    const char *text = NULL;
    CHECK_OK(open_at(&house, 5000, name_cell, sealed[0], &text));
    CHECK(text == NULL);
    house_free(&house);
}

TEST(keys_moved_between_rows_do_not_open)
{
    struct house house = house_new();
    struct bytes sealed = sealed_as(&house, PERSON, name_cell, "山田花子");
    CHECK_OK(db_run_script(house.db,
                           "UPDATE person_key SET wrapped ="
                           " (SELECT wrapped FROM person_key WHERE person = 2000)"
                           " WHERE person = 1000"));
    seal_forget(house.seal);
    const char *text = NULL;
    struct err err = open_at(&house, PERSON, name_cell, sealed, &text);
    CHECK_ERR(ERR_INTERNAL, err);
    CHECK_INT(MSG_STORE_SEAL_DAMAGED, err.message);
    house_free(&house);
}

/* ---- blind keys -------------------------------------------------------------- */

TEST(blind_keys_are_stable_cut_and_apart)
{
    struct house house = house_new();
    int64_t name = seal_blind(house.master, "name", 32, "ヤマダハナコ");
    CHECK(name >= 0 && name < (int64_t)1 << 32);
    CHECK(name == seal_blind(house.master, "name", 32, "ヤマダハナコ"));
    CHECK(name != seal_blind(house.master, "name", 32, "ヤマダハナオ"));
    CHECK(name != seal_blind(house.master, "telephone", 32, "ヤマダハナコ"));
    CHECK_INT(name >> 22, seal_blind(house.master, "name", 10, "ヤマダハナコ"));

    /* Every bucket of ten bits holds many surnames: 20,000 fill all 1,024. */
    static bool seen[1024];
    for (int i = 0; i < 20000; i++) {
        char text[16];
        snprintf(text, sizeof text, "%d", i);
        int64_t bucket = seal_blind(house.master, "family", 10, text);
        CHECK(bucket >= 0 && bucket < 1024);
        seen[bucket] = true;
    }
    for (int i = 0; i < 1024; i++)
        CHECK(seen[i]);

    /* The root is in the database: a new opener of the same house agrees. */
    struct seal_master *again = seal_master_for_test();
    struct db *reader = scratch_db(&house.scratch, false);
    struct seal *seal = seal_new(again, house.random, reader);
    CHECK_OK(seal_house_ready(seal)); /* nothing to make: no write */
    CHECK(name == seal_blind(again, "name", 32, "ヤマダハナコ"));
    seal_free(seal);
    db_close(reader);
    seal_master_free(again);
    house_free(&house);
}

static void blind_unready(void *master)
{
    (void)seal_blind(master, "name", 32, "x");
}

TEST(blind_keys_need_the_house_to_be_ready)
{
    struct seal_master *master = seal_master_for_test();
    CHECK_DEFECT(blind_unready, master);
    seal_master_free(master);
}

/* ---- the key file ------------------------------------------------------------ */

static const char *key_made(struct house *house, const char *name, const char **recovery)
{
    const char *path = scratch_path(&house->scratch, name);
    CHECK_OK(seal_master_create(house->random, path, house->scratch.arena, recovery));
    return path;
}

static const char *file_text(struct house *house, const char *path)
{
    char text[512] = "";
    FILE *file = fopen(path, "r");
    CHECK(file != NULL);
    size_t length = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    return arena_text(house->scratch.arena, text, length);
}

static void file_write(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    CHECK(file != NULL);
    fputs(text, file);
    fclose(file);
}

TEST(a_key_file_is_for_its_owner_and_is_never_replaced)
{
    struct house house = house_new();
    const char *recovery = NULL;
    const char *path = key_made(&house, "key", &recovery);
    struct stat file;
    CHECK_INT(0, stat(path, &file));
    CHECK_INT(0600, file.st_mode & 0777);
    CHECK(strncmp(file_text(&house, path), "renkei-key-1 ", 13) == 0);
    struct seal_master *master = NULL;
    CHECK_OK(seal_master_load(path, &master));
    seal_master_free(master);

    CHECK_ERR(ERR_CONFLICT, seal_master_create(house.random, path, house.scratch.arena,
                                               &recovery));
    CHECK_ERR(ERR_CONFLICT, seal_master_recover(recovery, path));
    CHECK_ERR(ERR_UNAVAILABLE, seal_master_create(house.random, "/nowhere/key",
                                                  house.scratch.arena, &recovery));
    house_free(&house);
}

TEST(a_key_file_open_to_others_is_refused)
{
    struct house house = house_new();
    const char *recovery = NULL;
    const char *path = key_made(&house, "key", &recovery);
    static const mode_t modes[] = {0640, 0604, 0620, 0610, 0644, 0660, 0601, 0777};
    struct seal_master *master = NULL;
    for (size_t i = 0; i < ARRAY_COUNT(modes); i++) {
        CHECK_INT(0, chmod(path, modes[i]));
        struct err err = seal_master_load(path, &master);
        CHECK_ERR(ERR_FORBIDDEN, err);
        CHECK_INT(MSG_STORE_KEY_OPEN_TO_OTHERS, err.message);
        CHECK(master == NULL);
    }
    CHECK_INT(0, chmod(path, 0400));
    CHECK_OK(seal_master_load(path, &master));
    seal_master_free(master);
    CHECK_ERR(ERR_NOT_FOUND,
              seal_master_load(scratch_path(&house.scratch, "none"), &master));
    CHECK_ERR(ERR_INVALID, seal_master_load(house.scratch.folder, &master));
    house_free(&house);
}

TEST(a_damaged_key_file_is_refused)
{
    struct house house = house_new();
    const char *recovery = NULL;
    const char *path = key_made(&house, "key", &recovery);
    const char *text = file_text(&house, path);
    struct seal_master *master = NULL;
    size_t length = strlen(text) - 1; /* without the end of the line */
    for (size_t i = 0; i < length; i++) {
        char *copy = arena_copy(house.scratch.arena, text);
        copy[i] = copy[i] == '7' ? '8' : '7';
        file_write(path, copy);
        CHECK_ERR(ERR_INVALID, seal_master_load(path, &master));
        copy = arena_text(house.scratch.arena, text, i);
        file_write(path, copy);
        CHECK_ERR(ERR_INVALID, seal_master_load(path, &master));
    }
    file_write(path, text);
    CHECK_OK(seal_master_load(path, &master));
    seal_master_free(master);
    house_free(&house);
}

TEST(a_recovery_sheet_makes_the_same_key_file)
{
    struct house house = house_new();
    const char *recovery = NULL;
    const char *path = key_made(&house, "key", &recovery);
    CHECK_INT(4 * 4 * 6 - 1, strlen(recovery));

    /* As typed: capitals, no breaks, and letters that look like digits. */
    struct buf typed;
    buf_init(&typed, 1024);
    for (const char *at = recovery; *at != '\0'; at++) {
        char c = *at >= 'a' && *at <= 'z' ? (char)(*at - 'a' + 'A') : *at;
        if (c == '0')
            c = 'o';
        if (c == '1')
            c = 'I';
        if (c != ' ' && c != '\n')
            buf_char(&typed, c);
    }
    const char *second = scratch_path(&house.scratch, "second");
    const char *third = scratch_path(&house.scratch, "third");
    CHECK_OK(seal_master_recover(recovery, second));
    CHECK_OK(seal_master_recover(typed.data, third));
    CHECK_TEXT(file_text(&house, path), file_text(&house, second));
    CHECK_TEXT(file_text(&house, path), file_text(&house, third));
    buf_release(&typed);
    house_free(&house);
}

static void check_group(struct house *house, const char *sheet, int64_t group)
{
    const char *path = scratch_path(&house->scratch, "typed");
    struct err err = seal_master_recover(sheet, path);
    CHECK_ERR(ERR_INVALID, err);
    CHECK_INT(MSG_STORE_RECOVERY_GROUP, err.message);
    CHECK_INT(group, err.say->values[0].number);
    CHECK(!scratch_has(&house->scratch, "typed"));
}

TEST(a_mistake_on_the_sheet_is_told_by_its_group)
{
    struct house house = house_new();
    const char *recovery = NULL;
    (void)key_made(&house, "key", &recovery);
    for (size_t i = 0; recovery[i] != '\0'; i++) {
        char *typed = arena_copy(house.scratch.arena, recovery);
        if (typed[i] == ' ' || typed[i] == '\n')
            continue;
        typed[i] = typed[i] == 'x' ? 'y' : 'x'; /* one wrong character */
        check_group(&house, typed, (int64_t)i / 6 + 1);
        typed[i] = '?';
        check_group(&house, typed, (int64_t)i / 6 + 1);
    }
    for (size_t i = 0; i + 11 < strlen(recovery); i += 6) { /* groups changed places */
        char *typed = arena_copy(house.scratch.arena, recovery);
        memcpy(typed + i, recovery + i + 6, 5);
        memcpy(typed + i + 6, recovery + i, 5);
        check_group(&house, typed, (int64_t)i / 6 + 1);
    }
    check_group(&house, recovery + 6, 1); /* the first one is missing */
    const char *path = scratch_path(&house.scratch, "typed");
    char *cut = arena_text(house.scratch.arena, recovery, strlen(recovery) - 6);
    struct err err = seal_master_recover(cut, path);
    CHECK_INT(MSG_STORE_RECOVERY_LENGTH, err.message);
    CHECK_INT(16, err.say->values[0].number);
    CHECK_INT(15, err.say->values[1].number);
    const char *longer = arena_format(house.scratch.arena, "%s 22222", recovery);
    err = seal_master_recover(longer, path);
    CHECK_INT(MSG_STORE_RECOVERY_LENGTH, err.message);
    CHECK_ERR(ERR_INVALID, seal_master_recover("", path));
    house_free(&house);
}

TEST(two_sheets_mixed_are_noticed)
{
    struct house house = house_new();
    const char *first = NULL;
    const char *second = NULL;
    (void)key_made(&house, "first", &first);
    (void)key_made(&house, "second", &second);
    char *mixed = arena_copy(house.scratch.arena, first);
    memcpy(mixed + 24, second + 24, 24); /* the second line: each group is right */
    struct err err = seal_master_recover(mixed, scratch_path(&house.scratch, "typed"));
    CHECK_ERR(ERR_INVALID, err);
    CHECK_INT(MSG_STORE_RECOVERY_WHOLE, err.message);
    house_free(&house);
}

/* ---- a new master key -------------------------------------------------------- */

static struct seal_master *master_made(struct house *house, const char *name)
{
    const char *recovery = NULL;
    struct seal_master *master = NULL;
    CHECK_OK(seal_master_load(key_made(house, name, &recovery), &master));
    return master;
}

TEST(a_key_file_of_another_house_is_refused_at_the_start)
{
    struct house house = house_new();
    struct seal_master *stranger = master_made(&house, "stranger");
    struct seal *seal = seal_new(stranger, house.random, house.db);
    struct err err = seal_house_ready(seal);
    CHECK_ERR(ERR_FORBIDDEN, err);
    CHECK_INT(MSG_STORE_KEY_OTHER_HOUSE, err.message);
    CHECK(!tx_is_open(house.db));
    CHECK_DEFECT(blind_unready, stranger);
    seal_free(seal);
    seal_master_free(stranger);
    house_free(&house);
}

/* Re-wrap in units of `limit`, stopping (as a killed process would) at the nth
 * statement; then go on with what a fresh start knows. */
static void rewrap_with_stop(int limit, int nth)
{
    struct house house = house_new();
    struct bytes sealed = sealed_as(&house, PERSON, name_cell, "山田花子");
    struct bytes of_house = sealed_as(&house, SEAL_HOUSE, name_cell, "秘密");
    int64_t blind = seal_blind(house.master, "name", 32, "ヤマダ");
    CHECK_OK(seal_person_add(house.seal, 3000));
    CHECK_OK(seal_person_erase(house.seal, 3000));
    struct seal_master *next = master_made(&house, "next");

    int left = 1;
    db_fault_at(house.db, nth, err_of(ERR_UNAVAILABLE, MSG_DB_FULL));
    for (int round = 0; left > 0; round++) {
        int done = 0;
        struct err err = tx_write_begin(house.db);
        if (err.kind == ERR_NONE)
            err = seal_rewrap(house.seal, next, limit, &done, &left);
        if (err.kind == ERR_NONE)
            err = tx_write_commit(house.db);
        if (err.kind != ERR_NONE)
            tx_write_rollback(house.db);
        else
            CHECK(done <= limit);
        const char *text = NULL; /* readable all the while; the fault may hit here */
        if (open_at(&house, PERSON, name_cell, sealed, &text).kind != ERR_NONE)
            CHECK_OK(open_at(&house, PERSON, name_cell, sealed, &text));
        CHECK_TEXT("山田花子", text);
        left = err.kind == ERR_NONE ? left : 1;
        CHECK(round < 100);
    }
    db_fault_at(house.db, 0, OK);

    /* A start with the new key file alone. */
    struct seal *seal = seal_new(next, house.random, house.db);
    const char *text = NULL;
    CHECK_OK(seal_house_ready(seal));
    struct arena *arena = house.scratch.arena;
    CHECK_OK(seal_open(seal, arena, PERSON, name_cell, sealed, &text));
    CHECK_TEXT("山田花子", text);
    CHECK_OK(seal_open(seal, arena, SEAL_HOUSE, name_cell, of_house, &text));
    CHECK_TEXT("秘密", text);
    CHECK(blind == seal_blind(next, "name", 32, "ヤマダ"));
    CHECK_INT(1, scratch_number(house.db,
                                "SELECT count(*) FROM person_key WHERE wrapped IS NULL"));
    seal_free(seal);
    house_free(&house);
    seal_master_free(next);
}

TEST(rewrapping_goes_on_after_a_stop_at_any_statement)
{
    for (int nth = 0; nth <= 24; nth++)
        rewrap_with_stop(1, nth);
    for (int nth = 0; nth <= 9; nth++)
        rewrap_with_stop(500, nth);
}

TEST(a_person_added_while_keys_are_rewrapped_is_under_the_new_one)
{
    struct house house = house_new();
    struct seal_master *next = master_made(&house, "next");
    int done = 0;
    int left = 0;
    CHECK_OK(seal_rewrap(house.seal, next, 500, &done, &left));
    CHECK_INT(4, done);
    CHECK_INT(0, left);
    CHECK_OK(seal_person_add(house.seal, 3000));
    CHECK_OK(seal_rewrap(house.seal, next, 500, &done, &left));
    CHECK_INT(0, done);
    struct bytes sealed = sealed_as(&house, 3000, name_cell, "新しい方");
    const char *text = NULL;
    CHECK_OK(open_at(&house, 3000, name_cell, sealed, &text));
    CHECK_TEXT("新しい方", text);
    house_free(&house);
    seal_master_free(next);
}

TEST_MAIN(a_text_comes_back, raw_bytes_come_back_with_their_length,
          sealing_hides_the_text_its_repetition_and_its_short_lengths,
          a_value_in_another_cell_does_not_open, every_bit_counts,
          an_erased_person_can_never_be_read_again,
          a_person_without_a_key_is_an_error_not_an_absence,
          a_key_made_in_an_undone_act_is_not_used_again,
          many_people_pass_through_a_small_cache, keys_moved_between_rows_do_not_open,
          blind_keys_are_stable_cut_and_apart, blind_keys_need_the_house_to_be_ready,
          a_key_file_is_for_its_owner_and_is_never_replaced,
          a_key_file_open_to_others_is_refused, a_damaged_key_file_is_refused,
          a_recovery_sheet_makes_the_same_key_file,
          a_mistake_on_the_sheet_is_told_by_its_group, two_sheets_mixed_are_noticed,
          a_key_file_of_another_house_is_refused_at_the_start,
          rewrapping_goes_on_after_a_stop_at_any_statement,
          a_person_added_while_keys_are_rewrapped_is_under_the_new_one)
