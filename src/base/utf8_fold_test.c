/* utf8_fold_test.c -- who is found by what; the pairs are those of the design. */
#include "base/arena.h"
#include "base/embedded.h"
#include "base/random.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "test.h"

static struct arena *arena;

static int arena_open(void **state)
{
    (void)state;
    arena = arena_new((size_t)64 * 1024, 16 * 1024 * 1024);
    return 0;
}

static int arena_close(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

TEST(spellings_of_one_name_have_one_key)
{
    static const char *const same[][2] = {
        {"ﾔﾏﾀﾞ", "やまだ"}, {"やまだ", "ヤマダ"},     {"ｶﾞ", "ガ"},
        {"Ａ", "A"},        {"A", "a"},               {"㈱", "(株)"},
        {"①", "1"},         {"ｰ", "ー"},              {"髙", "高"},
        {"﨑", "崎"},       {"嵜", "崎"},             {"𠮷", "吉"},
        {"渡邊", "渡辺"},   {"渡邉", "渡辺"},         {"齋藤", "斎藤"},
        {"齊藤", "斎藤"},   {"斉藤", "斎藤"},         {"濵田", "浜田"},
        {"濱田", "浜田"},   {"櫻井", "桜井"},         {"嶋", "島"},
        {"嶌", "島"},       {"冨", "富"},             {"廣", "広"},
        {"眞", "真"},       {"澤", "沢"},             {"國", "国"},
        {"關", "関"},       {"惠", "恵"},             {"曻", "昇"},
        {"福\xEF\xB8\x80", "福"},                     {"葛\xF3\xA0\x84\x80", "葛"},
        {"福", "福"},       {"神", "神"},             {"〜", "～"},
        {"山田　太郎", "山田太郎"}, {"山田 太郎", "山田太郎"},
        {"ジョン・スミス", "ジョンスミス"},           {"ｼﾞｮﾝ･ｽﾐｽ", "じょんすみす"},
        {"佐々木", "佐佐木"}, {"みすゞ", "みすず"},   {"いすゞ", "いすず"},
        {"ミスヾ", "ミスズ"}, {"みゝ", "みみ"},       {"バヾ", "ババ"},
        {"か\xE3\x82\x99", "が"},                     {"龍ケ崎", "龍ヶ崎"},
    };
    for (size_t i = 0; i < ARRAY_COUNT(same); i++)
        CHECK_TEXT(utf8_fold(arena, same[i][0]), utf8_fold(arena, same[i][1]));
}

TEST(hyphens_are_one_sign)
{
    static const char *const hyphens[] = {
        "‐", "‑", "‒", "–", "—", "―", "−", "ー", "-", "－", "ｰ", "─",
    };
    for (size_t i = 0; i < ARRAY_COUNT(hyphens); i++) {
        CHECK_TEXT("ー", utf8_fold(arena, hyphens[i]));
        CHECK_TEXT("", utf8_fold_wide(arena, hyphens[i]));
    }
}

TEST(other_names_have_other_keys)
{
    static const char *const other[][2] = {
        {"山田", "山口"}, {"ヤマダ", "ヤマタ"}, {"高", "島"}, {"ハ", "バ"},
        {"キヤ", "キャ"}, {"ズ", "ヅ"},         {"々", "佐"}, {"コート", "コト"},
    };
    for (size_t i = 0; i < ARRAY_COUNT(other); i++)
        CHECK(strcmp(utf8_fold(arena, other[i][0]), utf8_fold(arena, other[i][1])) != 0);
    CHECK_TEXT("", utf8_fold(arena, ""));
    CHECK_TEXT("", utf8_fold(arena, " 　・\n"));
    CHECK_TEXT("々", utf8_fold(arena, "々"));
    CHECK_TEXT("ss", utf8_fold(arena, "ß"));
}

TEST(wide_key_joins_what_sounds_alike)
{
    static const char *const same[][2] = {
        {"キャ", "キヤ"},       {"ショウジ", "シヨウジ"}, {"ヴ", "ブ"},
        {"ヂ", "ジ"},           {"ヅ", "ズ"},             {"ヲ", "オ"},
        {"コーディネーター", "コーデイネータ"},           {"ｶｯﾀ", "かつた"},
        {"オオノ", "オオノー"}, {"シヅヱ", "しずえ"},
    };
    for (size_t i = 0; i < ARRAY_COUNT(same); i++) {
        CHECK_TEXT(utf8_fold_wide(arena, same[i][0]), utf8_fold_wide(arena, same[i][1]));
        CHECK(strcmp(utf8_fold(arena, same[i][0]), utf8_fold(arena, same[i][1])) != 0);
    }
}

TEST(katakana_is_made_and_the_rest_left_alone)
{
    CHECK_TEXT("ヤマダ　タロウ", utf8_katakana(arena, "やまだ　たろう"));
    CHECK_TEXT("ヤマダ タロウ", utf8_katakana(arena, "ﾔﾏﾀﾞ ﾀﾛｳ"));
    CHECK_TEXT("パーティ・", utf8_katakana(arena, "ﾊﾟｰﾃｨ･"));
    CHECK_TEXT("Ａ1山田ー", utf8_katakana(arena, "Ａ1山田ー"));
    CHECK_TEXT("ヴァイオリン", utf8_katakana(arena, "ゔぁいおりん"));
    CHECK_TEXT("ミスヾ", utf8_katakana(arena, "みすゞ"));
    CHECK_TEXT("", utf8_katakana(arena, ""));
    CHECK(!utf8_is_kana("ﾔﾏﾀﾞ") && utf8_is_kana(utf8_katakana(arena, "ﾔﾏﾀﾞ")));
}

TEST(kana_is_katakana_or_latin)
{
    static const char *const kana[] = {
        "ヤマダ", "ヤマダ　タロウ", "ヤマダ タロー", "Nguyen", "O'Brien",
        "Jean-Luc", "ジョン・スミス", "J. Smith", "ヴ", "Müller",
    };
    static const char *const others[] = {
        "", " ", "ー", "・", "やまだ", "山田", "ﾔﾏﾀﾞ", "ヤマダ1", "Ａ", "ヤマダ\n",
        "Иван", "ヤマダ@",
    };
    for (size_t i = 0; i < ARRAY_COUNT(kana); i++)
        CHECK(utf8_is_kana(kana[i]));
    for (size_t i = 0; i < ARRAY_COUNT(others); i++)
        CHECK(!utf8_is_kana(others[i]));
}

TEST(every_variant_in_the_table_folds_to_its_representative)
{
    struct tsv tsv;
    CHECK_OK(tsv_embedded(arena, "data/text/kanji_variants.tsv", &tsv));
    CHECK(tsv.row_count > 150);
    for (size_t row = 0; row < tsv.row_count; row++) {
        const char *variant = tsv_cell(&tsv, row, tsv_column(&tsv, "variant"));
        const char *to = tsv_cell(&tsv, row, tsv_column(&tsv, "representative"));
        CHECK_TEXT(to, utf8_fold(arena, variant));
        CHECK_TEXT(to, utf8_fold(arena, to));
    }
}

TEST(folding_twice_changes_nothing)
{
    struct random *random = random_seeded(test_seed());

    for (int i = 0; i < 20000; i++) {
        char text[64] = "";
        size_t length = 0;
        for (uint64_t count = random_below(random, 6); count > 0; count--) {
            static const int32_t ranges[][2] = {
                {0x20, 0x7E}, {0xA0, 0x24F}, {0x3000, 0x30FF}, {0xFF01, 0xFF9F},
                {0x4E00, 0x9FFF}, {0x2010, 0x2015}, {0x3200, 0x33FF},
            };
            const int32_t *range = ranges[random_below(random, ARRAY_COUNT(ranges))];
            int32_t c = range[0] + (int32_t)random_below(
                                       random, (uint64_t)(range[1] - range[0]) + 1);
            if (c < 0x80)
                text[length++] = (char)c;
            else if (c < 0x800)
                length += (size_t)snprintf(text + length, 4, "%c%c", 0xC0 | c >> 6,
                                           0x80 | (c & 0x3F));
            else
                length += (size_t)snprintf(text + length, 4, "%c%c%c", 0xE0 | c >> 12,
                                           0x80 | (c >> 6 & 0x3F), 0x80 | (c & 0x3F));
        }
        const char *once = utf8_fold(arena, text);
        CHECK_TEXT(once, utf8_fold(arena, once));
        const char *wide = utf8_fold_wide(arena, text);
        CHECK_TEXT(wide, utf8_fold_wide(arena, once));
        utf8_is_kana(utf8_katakana(arena, text));
        arena_reset(arena);
    }
    random_free(random);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        spellings_of_one_name_have_one_key,
        hyphens_are_one_sign,
        other_names_have_other_keys,
        wide_key_joins_what_sounds_alike,
        katakana_is_made_and_the_rest_left_alone,
        kana_is_katakana_or_latin,
        every_variant_in_the_table_folds_to_its_representative,
        folding_twice_changes_nothing,
    };
    return cmocka_run_group_tests(tests, arena_open, arena_close);
}
