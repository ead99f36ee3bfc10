/* seal_file_test.c -- the key file, its recovery sheet, and a new master key. */
#include "store/seal_house_test.h"

#include <sys/stat.h>
#include <unistd.h>

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

TEST_MAIN(a_key_file_is_for_its_owner_and_is_never_replaced,
          a_key_file_open_to_others_is_refused, a_damaged_key_file_is_refused,
          a_recovery_sheet_makes_the_same_key_file,
          a_mistake_on_the_sheet_is_told_by_its_group, two_sheets_mixed_are_noticed,
          a_key_file_of_another_house_is_refused_at_the_start,
          rewrapping_goes_on_after_a_stop_at_any_statement,
          a_person_added_while_keys_are_rewrapped_is_under_the_new_one)
