/* handovers_names_rules_test.c -- what in a note looks like a name, and what not. */
#include "base/arena.h"
#include "features/handovers/handovers.h"
#include "test.h"

static const char *const known[] = {"見本 花子", "例示 太郎", NULL};

/* The first that is pointed at; NULL: nothing. */
static const char *first_name(const char *text)
{
    static struct arena *arena;
    struct handover_names names;
    if (arena == NULL)
        arena = arena_new(1 << 16, 1 << 24);
    arena_reset(arena);
    handover_names_find(arena, text, known, &names);
    return names.count > 0 ? names.items[0] : NULL;
}

TEST(names_are_pointed_at)
{
    static const struct {
        const char *text;
        const char *name;
    } rows[] = {
        {"仮名山さんの奥様から電話。", "仮名山さん"},
        {"至急、仮名山様へ折り返し", "仮名山様"},
        {"仮名山 太郎様より", "仮名山 太郎様"},
        {"山田氏の件", "山田氏"},
        {"カメイヤマさんに連絡", "カメイヤマさん"},
        {"カメイヤマ　タロウ の件", "カメイヤマ　タロウ"},
        {"山田 太郎は入院を希望", "山田 太郎"},
        {"はなこさんの母から", "はなこさん"},
        {"秩父さんは明日", "秩父さん"},
        {"例邊次郎くん", "例邊次郎くん"},
        {"生年月日は書かない", "生年月日"},
        {"𠮷田さんへ", "𠮷田さん"},
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
        CHECK_TEXT(rows[i].name, first_name(rows[i].text));
}

TEST(words_of_the_trade_are_no_names)
{
    static const char *const texts[] = {
        "令和8-0412のご家族様へ連絡済み",
        "訪問看護師さんに確認、主治医さんは不在",
        "ヘルパーさん、ケアマネさんと相談",
        "奥さんが介護。お母さんは施設",
        "みなさん、おつかれさまでした",
        "たくさんの電話。さまざまな相談",
        "仕様と模様、同様の様子。一様ではない",
        "氏に代えて番号で",
        "本日 確認した。至急 連絡、夜間 対応",
        "人工呼吸器 業者 に電話",
        "ちゃんと吸引できる人がいる",
        "ベッド 2床",
        "",
    };
    for (size_t i = 0; i < ARRAY_COUNT(texts); i++)
        CHECK_TEXT(NULL, first_name(texts[i]));
}

TEST(coordinators_may_be_named)
{
    CHECK_TEXT(NULL, first_name("見本さんに引き継ぎ。例示 太郎さんが対応"));
    CHECK_TEXT("見本山さん", first_name("見本山さんに引き継ぎ"));
}

TEST(each_name_is_told_once_and_at_most_five)
{
    struct arena *arena = arena_new(1 << 16, 1 << 24);
    struct handover_names names;
    handover_names_find(arena, "甲野さん、甲野さん、乙野さん", NULL, &names);
    CHECK_INT(2, names.count);
    handover_names_find(arena, "甲野氏、乙野氏、丙野氏、丁野氏、戊野氏、己野氏", NULL,
                        &names);
    CHECK_INT(HANDOVER_NAMES_MAX, names.count);
    arena_free(arena);
}

TEST_MAIN(names_are_pointed_at, words_of_the_trade_are_no_names,
          coordinators_may_be_named, each_name_is_told_once_and_at_most_five)
