/* password_rules_test.c -- links password_rules.o and base only: proof of purity. */
#include "access/password_rules.h"

#include "base/arena.h"
#include "base/embedded.h"
#include "base/utf8.h"
#include "test.h"

static const struct password_about about = {
    .login = "Hanako.Kawagoe", .name = "川越 花子", .kana = "カワゴエ ハナコ"};

static enum message verdict(struct arena *arena, const char *password)
{
    struct str normal;
    struct err err = password_check(arena, str_of(password), &about, &normal);
    CHECK(err.kind == ERR_NONE || err.kind == ERR_INVALID);
    if (err.kind == ERR_INVALID)
        CHECK_TEXT("password", err.field);
    return err.kind == ERR_NONE ? MSG_NUMBER_NONE : err.message;
}

static const char *repeated(struct arena *arena, const char *unit, int count)
{
    char *text = arena_alloc(arena, strlen(unit) * (size_t)count + 1);
    for (int i = 0; i < count; i++)
        memcpy(text + strlen(unit) * (size_t)i, unit, strlen(unit));
    return text;
}

/* `count` characters that no rule but the length can blame. */
static const char *varied(struct arena *arena, const char *const *pieces, int count)
{
    char *text = arena_alloc(arena, (size_t)count * 4 + 1);
    unsigned chance = 7;
    for (int i = 0; i < count; i++) {
        chance = chance * 1103515245u + 12345u;
        const char *piece = pieces[(chance >> 16) % 11];
        memcpy(text + strlen(text), piece, strlen(piece));
    }
    return text;
}

TEST(length_counts_characters_of_any_script)
{
    static const char *const latin[] = {"q", "v", "x", "k", "w", "z", "j", "u", "p", "y", "f"};
    static const char *const kanji[] = {"霧", "峠", "鴨", "糸", "窓", "笛", "粟", "舟", "苔", "蔵", "鍋"};
    static const char *const emoji[] = {"🍎", "🚲", "🌋", "🐢", "🎻", "🧊", "🪁", "🦉", "🥕", "🧵", "🛶"};
    static const char *const *const scripts[] = {latin, kanji, emoji};
    struct arena *arena = arena_new(65536, 16 * 1024 * 1024);
    for (size_t i = 0; i < ARRAY_COUNT(scripts); i++) {
        CHECK_INT(MSG_ACCESS_PASSWORD_TOO_SHORT, verdict(arena, varied(arena, scripts[i], 14)));
        CHECK_INT(MSG_NUMBER_NONE, verdict(arena, varied(arena, scripts[i], 128)));
        CHECK_INT(MSG_ACCESS_PASSWORD_TOO_LONG, verdict(arena, varied(arena, scripts[i], 129)));
    }
    CHECK_INT(MSG_NUMBER_NONE, verdict(arena, varied(arena, latin, 64)));
    CHECK_INT(MSG_NUMBER_NONE, verdict(arena, "霧峠鴨糸窓笛粟舟苔蔵鍋霧糸鴨峠"));
    CHECK_INT(MSG_ACCESS_PASSWORD_TOO_LONG, verdict(arena, repeated(arena, "ab", 4000)));
    arena_free(arena);
}

TEST(passphrases_pass_and_need_no_signs_or_digits)
{
    static const char *const good[] = {
        "correct horse battery staple", "ぶどうと古い自転車と北の窓",
        "いちばん高い枝の柿はとらない", "mado no soto ni tsubame ga kita",
        "kv7Qz-93xwLpf2uT", "さくらが散って夏が来る日の朝",
    };
    struct arena *arena = arena_new(65536, 16 * 1024 * 1024);
    for (size_t i = 0; i < ARRAY_COUNT(good); i++) {
        if (utf8_length(str_of(good[i])) < PASSWORD_CHARACTERS_MIN)
            continue;
        if (verdict(arena, good[i]) != MSG_NUMBER_NONE)
            print_error("refused: %s\n", good[i]);
        CHECK_INT(MSG_NUMBER_NONE, verdict(arena, good[i]));
    }
    arena_free(arena);
}

TEST(common_ones_runs_and_repetitions_are_refused)
{
    static const char *const bad[] = {
        "passwordpassword", "password12345678", "Password!2026!!!", "P@ssw0rdP@ssw0rd",
        "123456789012345",  "abcdefghijklmnop", "aaaaaaaaaaaaaaaa", "monkeydragon2026",
        "ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏ", "sakura2026sakura",  "20260401-20270331",
        "病院看護師病院看護師病院看護師",   "xq7xq7xq7xq7xq7xq7", "0987654321098765",
        "パスワードパスワードパスワード",
    };
    struct arena *arena = arena_new(65536, 64 * 1024 * 1024);
    for (size_t i = 0; i < ARRAY_COUNT(bad); i++) {
        if (verdict(arena, bad[i]) != MSG_ACCESS_PASSWORD_COMMON)
            print_error("%s\n", bad[i]);
        CHECK_INT(MSG_ACCESS_PASSWORD_COMMON, verdict(arena, bad[i]));
    }
    arena_free(arena);
}

/* trust.md J3: the list of common ones is refused as a whole, also when made long
 * enough by saying it again or by counting on. */
TEST(every_word_of_the_list_is_refused_in_three_forms)
{
    const struct embedded *list = embedded_find("data/text/common_passwords.txt");
    struct arena *arena = arena_new(65536, 64 * 1024 * 1024);
    struct str rest = {(const char *)list->bytes, list->length};
    struct str word;
    int count = 0;
    while (str_next(&rest, '\n', &word)) {
        struct arena_mark mark = arena_mark(arena);
        if (word.length == 0 || word.at[0] == '#')
            continue;
        const char *plain = str_copy(arena, word);
        CHECK(verdict(arena, plain) != MSG_NUMBER_NONE);
        const char *five = repeated(arena, plain, 5);
        if (verdict(arena, five) == MSG_NUMBER_NONE)
            print_error("%s\n", five);
        CHECK(verdict(arena, five) != MSG_NUMBER_NONE);
        const char *counted = arena_format(arena, "%s123456789012", plain);
        if (word.length >= 4 && verdict(arena, counted) == MSG_NUMBER_NONE)
            print_error("%s\n", counted);
        if (word.length >= 4)
            CHECK(verdict(arena, counted) != MSG_NUMBER_NONE);
        count++;
        arena_rewind(arena, mark);
    }
    CHECK(count >= 3000);
    arena_free(arena);
}

TEST(own_name_login_and_the_product_are_refused)
{
    static const char *const bad[] = {
        "renkei kv7Qz93xwLpf", "hanako.kawagoe kv7Qz93", "kv7Qz 花子 の 窓 と 古い 自転車",
        "ハナコ kv7Qz93xwLpf2", "はなこ kv7Qz93xwLpf2", "連携 kv7Qz93xwLpf2u",
    };
    struct arena *arena = arena_new(65536, 16 * 1024 * 1024);
    for (size_t i = 0; i < ARRAY_COUNT(bad); i++) {
        if (verdict(arena, bad[i]) != MSG_ACCESS_PASSWORD_PERSONAL)
            print_error("%s\n", bad[i]);
        CHECK_INT(MSG_ACCESS_PASSWORD_PERSONAL, verdict(arena, bad[i]));
    }
    arena_free(arena);
}

TEST(text_that_is_no_text_is_refused_and_the_normal_form_is_hashed)
{
    struct arena *arena = arena_new(65536, 16 * 1024 * 1024);
    struct str normal;
    CHECK_INT(MSG_ACCESS_PASSWORD_NOT_TEXT, verdict(arena, "kv7Qz93xwLpf2u\tkv7"));
    CHECK_INT(MSG_ACCESS_PASSWORD_NOT_TEXT, verdict(arena, "kv7Qz93xwLpf2u\xFFkv7"));
    /* か and the voiced mark apart, as some keyboards send them. */
    CHECK_OK(password_check(arena, str_of("か\u3099ぞくの古い自転車と北の窓と柿"), NULL,
                            &normal));
    CHECK_TEXT("がぞくの古い自転車と北の窓と柿", normal.at);
    CHECK(password_normal(arena, str_of("か\u3099"), &normal));
    CHECK_TEXT("が", normal.at);
    CHECK(!password_normal(arena, str_of("\xFF"), &normal));
    arena_free(arena);
}

TEST_MAIN(length_counts_characters_of_any_script,
          passphrases_pass_and_need_no_signs_or_digits,
          common_ones_runs_and_repetitions_are_refused,
          every_word_of_the_list_is_refused_in_three_forms,
          own_name_login_and_the_product_are_refused,
          text_that_is_no_text_is_refused_and_the_normal_form_is_hashed)
