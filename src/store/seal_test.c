/* seal_test.c -- what is sealed opens here, in its own cell, and nowhere else. */
#include "store/seal_house_test.h"

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

TEST(blind_keys_need_the_house_to_be_ready)
{
    struct seal_master *master = seal_master_for_test();
    CHECK_DEFECT(blind_unready, master);
    seal_master_free(master);
}

TEST_MAIN(a_text_comes_back, raw_bytes_come_back_with_their_length,
          sealing_hides_the_text_its_repetition_and_its_short_lengths,
          a_value_in_another_cell_does_not_open, every_bit_counts,
          an_erased_person_can_never_be_read_again,
          a_person_without_a_key_is_an_error_not_an_absence,
          a_key_made_in_an_undone_act_is_not_used_again,
          many_people_pass_through_a_small_cache, keys_moved_between_rows_do_not_open,
          blind_keys_are_stable_cut_and_apart, blind_keys_need_the_house_to_be_ready)
