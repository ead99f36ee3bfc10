/* referrals_rules_test.c -- steps as drawn, months as written, signs in invented letters. */
#include "base/arena.h"
#include "base/values.h"
#include "features/referrals/referrals.h"
#include "test.h"

static const char *const states[] = {"drafted",  "to_call",   "sent",
                                     "received", "taken",     "answered",
                                     "not_ours", "withdrawn", "lapsed",
                                     NULL};
static const char *const actions[] = {"send",  "send_uncalled", "call_back", "receive",
                                      "take",  "answer",        "refuse",    "withdraw",
                                      "lapse", NULL};

static struct arena *room(void)
{
    static struct arena *arena;
    if (arena == NULL)
        arena = arena_new(1 << 16, 1 << 22);
    return arena;
}

static struct err step(int from, int action, int *to)
{
    enum referral_state state = REFERRAL_DRAFTED;
    struct err err = referral_step((enum referral_state)(from + 1),
                                   (enum referral_action)(action + 1), &state);
    if (err.kind == ERR_NONE)
        *to = (int)state - 1;
    return err;
}

TEST(steps_are_exactly_the_drawing)
{
    CHECK_INT(REFERRAL_STATE_END - 1, test_name_count(states));
    CHECK_INT(REFERRAL_ACTION_END - 1, test_name_count(actions));
    test_drawing_walk("tests/expect/referral.tsv", states, actions, step);
    for (int at = REFERRAL_DRAFTED; at < REFERRAL_STATE_END; at++)
        CHECK_INT(at >= REFERRAL_NOT_OURS, referral_is_over((enum referral_state)at));
}

/* ---- parts ------------------------------------------------------------------------ */

TEST(a_part_is_done_when_it_says_what_it_must)
{
    struct referral referral = {.facts = {.first_symptom = {.on = DAY_NONE}}};

    for (int part = PART_PATIENT; part < REFERRAL_PART_END; part++)
        CHECK(!referral_part_done(&referral, (enum referral_part)part));
    referral.facts.age_band = "y40";
    referral.facts.sex = SEX_FEMALE;
    CHECK(!referral_part_done(&referral, PART_PATIENT));
    referral.facts.is_outside = true;
    CHECK(referral_part_done(&referral, PART_PATIENT));
    referral.file_name = "letter.pdf";
    CHECK(referral_part_done(&referral, PART_FINDINGS));
    referral.facts.onset_unknown = true;
    CHECK(referral_part_done(&referral, PART_COURSE));
    referral.facts.no_tests = true;
    CHECK(referral_part_done(&referral, PART_TESTS));
    referral.facts.wish = REFERRAL_ADVICE;
    CHECK(referral_part_done(&referral, PART_WISH));
}

/* ---- months ----------------------------------------------------------------------- */

TEST(a_month_is_read_as_people_write_it)
{
    static const struct {
        const char *typed;
        const char *meant;
        enum when_precision precision;
    } rows[] = {
        {"2024-03", "2024年3月", WHEN_MONTH},
        {"2024/3", "2024年3月", WHEN_MONTH},
        {"2024年3月", "2024年3月", WHEN_MONTH},
        {"２０２４年３月", "2024年3月", WHEN_MONTH},
        {"202403", "2024年3月", WHEN_MONTH},
        {"令和6年3月", "2024年3月", WHEN_MONTH},
        {"R6.3", "2024年3月", WHEN_MONTH},
        {"平成元年1月", "1989年1月", WHEN_MONTH},
        {"2024", "2024年", WHEN_YEAR},
        {"2024年", "2024年", WHEN_YEAR},
        {"令和6年", "2024年", WHEN_YEAR},
        {"昭和63年", "1988年", WHEN_YEAR},
        {"2024-03-15", "2024年3月15日", WHEN_DAY},
        {"令和6年3月15日", "2024年3月15日", WHEN_DAY},
        {"", "", WHEN_NOT_SAID},
        {"  ", "", WHEN_NOT_SAID},
    };
    day today = day_of(2026, 11, 23);

    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        struct referral_when when;
        struct err err =
            referral_when_read(room(), str_of(rows[i].typed), today, &when);
        if (err.kind != ERR_NONE)
            FAIL(rows[i].typed);
        CHECK_INT(rows[i].precision, when.precision);
        CHECK_TEXT(rows[i].meant, referral_when_text(room(), when));
    }
}

TEST(what_is_no_month_and_what_has_not_been_yet_is_refused)
{
    static const char *const wrong[] = {"昨年の春", "3月",     "2024年13月", "20240",
                                        "2026-12",  "令和9年", "1800",       "R6.13"};
    struct referral_when when;

    for (size_t i = 0; i < ARRAY_COUNT(wrong); i++) {
        struct err err = referral_when_read(room(), str_of(wrong[i]),
                                            day_of(2026, 11, 23), &when);
        if (err.kind != ERR_INVALID)
            FAIL(wrong[i]);
    }
}

/* ---- signs of an identity ------------------------------------------------------------ */

/* All invented; 048-000 numbers do not exist. */
static const struct {
    const char *text;
    enum identity_sign sign;
} letters[] = {
    /* With an identity in it. */
    {"見本 太郎様をご紹介いたします。両下肢の筋力低下が進んでいます。", SIGN_NAME},
    {"平素よりお世話になっております。架空さんは半年前から歩きにくさを訴えています。",
     SIGN_NAME},
    {"氏名：例示 花子\n主訴：易疲労感", SIGN_NAME},
    {"見本 次郎 58歳 男性。眼瞼下垂が夕方に強い。", SIGN_NAME},
    {"例示花子、34歳。顔面の紅斑と関節痛。", SIGN_NAME},
    {"患者名 架空三郎。咳嗽と体重減少。", SIGN_NAME},
    {"仮名殿の病歴を送ります。", SIGN_NAME},
    {"見本氏は会社員で、既往歴はありません。", SIGN_NAME},
    {"フリガナ ミホン タロウ\n腹痛と血便", SIGN_NAME},
    {"ご家族の連絡先は048-000-1234です。", SIGN_TELEPHONE},
    {"ご連絡は０９０－００００－１２３４まで。", SIGN_TELEPHONE},
    {"電話 04800012345 に平日お願いします。", SIGN_TELEPHONE},
    {"緊急時は(048)000-1111。", SIGN_TELEPHONE},
    {"昭和33年2月14日生の女性。息切れ。", SIGN_BIRTH},
    {"S33.2.14生 男性 ふらつき", SIGN_BIRTH},
    {"1958/2/14生まれ。嚥下障害が進行。", SIGN_BIRTH},
    {"生年月日は別紙のとおり。", SIGN_BIRTH},
    {"さいたま市見本区見本町3丁目に独居。", SIGN_ADDRESS},
    {"〒330-0000 自宅で転倒を繰り返す。", SIGN_ADDRESS},
    {"画像は mihon@example.jp へ送れます。", SIGN_ADDRESS},
    {"住所は県内です。", SIGN_ADDRESS},
    {"受給者番号 1234567 をお持ちです。", SIGN_NUMBER},
    {"カルテ番号は7桁です。", SIGN_NUMBER},
    {"ID 123456789012 で照会ください。", SIGN_NUMBER},
    /* Without. */
    {"58歳男性。2024年3月から両下肢の脱力。CK 1,250 IU/L。", SIGN_NONE},
    {"34歳女性。抗核抗体 1280倍、抗SS-A抗体陽性。口腔乾燥あり。", SIGN_NONE},
    {"患者さんは一人暮らしで、ご家族は県外です。", SIGN_NONE},
    {"2024年5月10日生検を施行。サルコイドーシスを疑う非乾酪性肉芽腫。", SIGN_NONE},
    {"2026-03-15のMRIで小脳萎縮。2025-11-02の頭部CTは正常。", SIGN_NONE},
    {"日常生活動作は自立。日中の眠気と複視。", SIGN_NONE},
    {"母親が50歳で同様の症状。兄 45歳 健康。", SIGN_NONE},
    {"HLA-B*27:05 陽性。仙腸関節炎を認める。", SIGN_NONE},
    {"赤ちゃんのときから哺乳不良。3歳で歩行開始。", SIGN_NONE},
    {"多様な皮疹。同様の症状が家系内に2名。", SIGN_NONE},
    {"プレドニゾロン10mgで改善し、5mgで再燃。", SIGN_NONE},
    {"血小板 12.3万、白血球 10,500、CRP 0.03。", SIGN_NONE},
    {"発熱は38.5度、週に2-3回。NSAIDs無効。", SIGN_NONE},
    {"現在 62歳。発症 59歳。構音障害が主症状。", SIGN_NONE},
    {"生後3か月から筋緊張低下。出生体重 3012 g。", SIGN_NONE},
    {"角膜の沈着物、肝機能 AST 88 ALT 102、セルロプラスミン 8 mg/dL。", SIGN_NONE},
    {"紹介先は問いません。奥様が付き添えます。", SIGN_NONE},
    {"尿蛋白 2+、血尿 1+。難聴の家族歴あり。", SIGN_NONE},
};

TEST(what_looks_like_an_identity_is_pointed_out)
{
    int with = 0, found = 0, right = 0, without = 0, false_alarms = 0;

    for (size_t i = 0; i < ARRAY_COUNT(letters); i++) {
        struct identity_found seen = referral_identity_find(room(), letters[i].text);
        bool has_one = letters[i].sign != SIGN_NONE;
        with += has_one;
        without += !has_one;
        found += has_one && seen.sign != SIGN_NONE;
        right += has_one && seen.sign == letters[i].sign;
        false_alarms += !has_one && seen.sign != SIGN_NONE;
        if (has_one != (seen.sign != SIGN_NONE))
            print_message("%s: %s\n", seen.piece != NULL ? seen.piece : "missed",
                          letters[i].text);
    }
    print_message("%d of %d letters with an identity are pointed out (%d by the right "
                  "name), %d of %d without\n",
                  found, with, right, false_alarms, without);
    CHECK_INT(with, found);
    CHECK_INT(with, right);
    CHECK_INT(0, false_alarms);
}

TEST(nothing_said_looks_like_nothing)
{
    CHECK_INT(SIGN_NONE, referral_identity_find(room(), NULL).sign);
    CHECK_INT(SIGN_NONE, referral_identity_find(room(), "").sign);
    CHECK_INT(SIGN_NONE, referral_identity_find(room(), "。\n。").sign);
    CHECK_TEXT("連絡は048-000-1111",
               referral_identity_find(room(), "所見なし。\n連絡は048-000-1111").piece);
}

TEST_MAIN(steps_are_exactly_the_drawing, a_part_is_done_when_it_says_what_it_must,
          a_month_is_read_as_people_write_it,
          what_is_no_month_and_what_has_not_been_yet_is_refused,
          what_looks_like_an_identity_is_pointed_out, nothing_said_looks_like_nothing)
