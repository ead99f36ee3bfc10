/* handovers_names_rules.c -- what in a note looks like a person's name.  Pure.
 *
 * A help for whoever writes at the end of a long day, not a proof: three shapes
 * are pointed at.  A word before さん, 様, 氏 or ちゃん; two short words of kanji or
 * of katakana with a blank between; and words that lead to a name (生年月日).
 * Common words of the trade (看護師さん, ご家族様) are let pass.
 */
#include "features/handovers/handovers.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"

#include <string.h>

enum script {
    SCRIPT_OTHER,
    SCRIPT_KANJI,
    SCRIPT_KATAKANA,
    SCRIPT_HIRAGANA,
    SCRIPT_BLANK
};

/* A run of characters of one script. */
struct run {
    enum script script;
    const char *at;
    size_t length;
    size_t characters;
};

struct runs {
    struct run *items;
    size_t count;
};

/* ---- runs --------------------------------------------------------------------- */

static size_t step_of(const char *at)
{
    return utf8_prefix(str_of(at), 1);
}

/* By the first bytes of UTF-8: U+3041.. hiragana, U+30A1.. katakana, U+4E00.. */
static enum script script_of(const char *at, size_t length)
{
    const unsigned char *b = (const unsigned char *)at;

    if (length == 1)
        return b[0] == ' ' ? SCRIPT_BLANK : SCRIPT_OTHER;
    if (length == 4)
        return b[0] == 0xf0 && b[1] >= 0xa0 ? SCRIPT_KANJI : SCRIPT_OTHER;
    if (length != 3)
        return SCRIPT_OTHER;
    int32_t c = ((b[0] & 0x0f) << 12) | ((b[1] & 0x3f) << 6) | (b[2] & 0x3f);
    if (c == 0x3000)
        return SCRIPT_BLANK;
    if (c >= 0x3041 && c <= 0x3096)
        return SCRIPT_HIRAGANA;
    if ((c >= 0x30a1 && c <= 0x30fa) || c == 0x30fc || (c >= 0xff66 && c <= 0xff9f))
        return SCRIPT_KATAKANA;
    bool is_kanji = (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) ||
                    c == 0x3005 || c == 0x30f6;
    return is_kanji ? SCRIPT_KANJI : SCRIPT_OTHER;
}

/* The honorific 様 is kanji itself: it stands as a run of its own. */
static bool is_honorific_kanji(const char *at)
{
    static const char *const honorifics[] = {"様", "氏", "殿"};
    for (size_t i = 0; i < ARRAY_COUNT(honorifics); i++)
        if (strncmp(at, honorifics[i], strlen(honorifics[i])) == 0)
            return true;
    return false;
}

static void runs_cut(struct arena *arena, const char *text, struct runs *runs)
{
    size_t capacity = 0;
    bool was_alone = false;

    *runs = (struct runs){NULL, 0};
    while (*text != '\0') {
        size_t length = step_of(text);
        enum script script = script_of(text, length);
        bool is_alone = is_honorific_kanji(text);
        struct run *last = runs->count > 0 ? &runs->items[runs->count - 1] : NULL;
        if (last == NULL || last->script != script || is_alone || was_alone) {
            runs->items = arena_grow(arena, runs->items, runs->count, &capacity,
                                     sizeof *runs->items);
            last = &runs->items[runs->count++];
            *last = (struct run){.script = script, .at = text};
        }
        last->length += length;
        last->characters++;
        was_alone = is_alone;
        text += length;
    }
}

/* ---- words that are no names ----------------------------------------------------- */

/* clang-format off */
static const char *const common[] = {
    "患者", "本人", "家族", "看護師", "看護婦", "保健師", "助産師", "薬剤師",
    "医師", "先生", "相談員", "支援員", "担当", "担当者", "介護者", "介助者",
    "業者", "主治医", "管理者", "所長", "院長", "師長", "事務", "事務局", "職員",
    "皆", "娘", "息子", "孫", "母", "父", "妻", "夫", "兄", "姉", "弟",
    "妹", "母親", "父親", "祖父", "祖母", "奥", "嫁", "旦那", "同居人",
    "大家", "近所", "隣", "病院", "医院", "診療所", "保健所", "薬局", "施設",
    "各位", "御中", "関係者", "利用者", "依頼者", "来所者", "同", "某", "両",
    "一", "多", "異", "模", "仕", "有", "神", "王", "外", "何", "貴",
    "彼", "ヘルパー", "ケアマネ", "ケアマネジャー", "ケアマネージャー", "ドクター",
    "ナース", "スタッフ", "センター", "ステーション", "メーカー", "ディーラー",
    "コーディネーター", "ソーシャルワーカー",
};

/* Hiragana before さん that is no name: みなさん, おくさん, たくさん ... */
static const char *const common_hiragana[] = {
    "みな", "おく", "おかあ", "おとう", "おばあ", "おじい", "おにい", "おねえ",
    "むすこ", "むすめ", "たく", "ごかぞく", "おい", "めい", "おば", "おじ",
    "おまご", "おいしゃ", "おつかれ", "ごくろう", "おせわ", "おかげ", "ごめいわく",
};

/* Short words that often stand beside another with a blank between. */
static const char *const common_pairs[] = {
    "至急", "緊急", "本日", "明日", "昨日", "今夜", "今晩", "夜間", "休日",
    "電話", "連絡", "確認", "対応", "依頼", "回答", "照会", "午前", "午後",
    "担当", "入院", "退院", "転院", "搬送", "受入", "可能", "不可", "未定",
    "予定", "結果", "理由", "備考", "県内", "県外",
};
/* clang-format on */

static bool is_among(const char *const *words, size_t count, const char *at,
                     size_t length)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(words[i]) == length && memcmp(words[i], at, length) == 0)
            return true;
    return false;
}

static bool ends_among(const char *const *words, size_t count, const char *at,
                       size_t length)
{
    for (size_t i = 0; i < count; i++) {
        size_t word = strlen(words[i]);
        if (word <= length && memcmp(words[i], at + length - word, word) == 0)
            return true;
    }
    return false;
}

/* 訪問看護師 and 主治医 end in a common word; of one character alone it is the whole
 * word or nothing, else 父 would let 秩父 pass. */
static bool is_common(const struct run *run)
{
    enum { ONE_CHARACTER = 3 };
    for (size_t i = 0; i < ARRAY_COUNT(common); i++)
        if (strlen(common[i]) > ONE_CHARACTER &&
            ends_among(&common[i], 1, run->at, run->length))
            return true;
    return is_among(common, ARRAY_COUNT(common), run->at, run->length) ||
           is_among(common_pairs, ARRAY_COUNT(common_pairs), run->at, run->length);
}

/* The family name of somebody who may stand there, or the whole name. */
static bool is_known(const char *const *known, const char *at, size_t length)
{
    for (; known != NULL && *known != NULL; known++) {
        size_t family = strcspn(*known, " ");
        if (length != family && length != strlen(*known))
            continue;
        if (memcmp(*known, at, length) == 0)
            return true;
    }
    return false;
}

/* ---- shapes ---------------------------------------------------------------------- */

struct search {
    struct arena *arena;
    const char *const *known;
    struct runs runs;
    struct handover_names *names;
};

static void point_at(struct search *search, const char *from, const char *to)
{
    const char *name = arena_text(search->arena, from, (size_t)(to - from));
    struct handover_names *names = search->names;

    for (size_t i = 0; i < names->count; i++)
        if (text_equal(names->items[i], name))
            return;
    if (names->count < HANDOVER_NAMES_MAX)
        names->items[names->count++] = name;
}

/* Bytes of the honorific that begins here; 0: none (模様, 様子 and 氏名 are none). */
static size_t honorific_at(const char *at)
{
    static const struct {
        const char *word;
        const char *not_before; /* characters that make another word of it */
    } honorifics[] = {
        {"さん", ""},           {"さま", "ざ"}, {"ちゃん", "と"}, {"くん", ""},
        {"様", "子式々態相似"}, {"氏", "名"},   {"殿", "堂"},
    };

    for (size_t i = 0; i < ARRAY_COUNT(honorifics); i++) {
        size_t length = strlen(honorifics[i].word);
        if (strncmp(at, honorifics[i].word, length) != 0)
            continue;
        const char *after = at + length;
        char next[8] = "";
        memcpy(next, after, step_of(after));
        bool is_other = next[0] != '\0' && strstr(honorifics[i].not_before, next) != NULL;
        return is_other ? 0 : length;
    }
    return 0;
}

static const struct run *run_at(const struct search *search, size_t index)
{
    return index < search->runs.count ? &search->runs.items[index] : NULL;
}

/* 山田 太郎 or カナ タロウ: two short words of one script, one blank between. */
static bool is_pair(const struct run *first, const struct run *blank,
                    const struct run *second)
{
    enum { KANJI_MAX = 3, KATAKANA_MIN = 2, KATAKANA_MAX = 7 };

    if (first == NULL || blank == NULL || second == NULL ||
        blank->script != SCRIPT_BLANK || blank->characters != 1 ||
        first->script != second->script)
        return false;
    if (first->script == SCRIPT_KANJI)
        return first->characters <= KANJI_MAX && second->characters <= KANJI_MAX;
    return first->script == SCRIPT_KATAKANA && first->characters >= KATAKANA_MIN &&
           second->characters >= KATAKANA_MIN && first->characters <= KATAKANA_MAX &&
           second->characters <= KATAKANA_MAX;
}

/* 仮名山さん, 仮名山 様, 仮名山 太郎さん. */
static void titled_look(struct search *search, size_t index)
{
    const struct run *run = run_at(search, index);
    const struct run *next = run_at(search, index + 1);
    const char *after = run->at + run->length;

    if (next != NULL && next->script == SCRIPT_BLANK && next->characters == 1)
        after += next->length;
    size_t honorific = honorific_at(after);
    if (honorific == 0 || is_common(run) || is_known(search->known, run->at, run->length))
        return;
    const struct run *family = index >= 2 ? run_at(search, index - 2) : NULL;
    bool has_family =
        family != NULL && is_pair(family, run_at(search, index - 1), run);
    if (has_family &&
        is_known(search->known, family->at, (size_t)(run->at + run->length - family->at)))
        return;
    point_at(search, has_family ? family->at : run->at, after + honorific);
}

/* はなこさん: the honorific inside one run of hiragana. */
static void hiragana_look(struct search *search, const struct run *run)
{
    enum { MIN = 2 };
    size_t characters = 0;

    for (size_t at = 0; at < run->length; at += step_of(run->at + at), characters++) {
        size_t honorific = honorific_at(run->at + at);
        if (honorific == 0 || characters < MIN)
            continue;
        if (!ends_among(common_hiragana, ARRAY_COUNT(common_hiragana), run->at, at))
            point_at(search, run->at, run->at + at + honorific);
        return;
    }
}

/* Before a verb (本日 確認した) two words are no name. */
static bool is_followed_like_a_name(const struct run *next)
{
    static const char *const particles[] = {"は", "が", "の", "を",   "に",   "と",
                                            "も", "へ", "で", "です", "より", "から"};
    return next == NULL || next->script == SCRIPT_OTHER || next->script == SCRIPT_BLANK ||
           is_among(particles, ARRAY_COUNT(particles), next->at, next->length);
}

static void pair_look(struct search *search, size_t index)
{
    const struct run *first = run_at(search, index);
    const struct run *second = run_at(search, index + 2);

    if (!is_pair(first, run_at(search, index + 1), second) || is_common(first) ||
        is_common(second) || !is_followed_like_a_name(run_at(search, index + 3)))
        return;
    const char *end = second->at + second->length;
    if (!is_known(search->known, first->at, (size_t)(end - first->at)))
        point_at(search, first->at, end);
}

void handover_names_find(struct arena *arena, const char *text, const char *const *known,
                         struct handover_names *names)
{
    static const char *const leading[] = {"生年月日", "氏名"};
    struct search search = {.arena = arena, .known = known, .names = names};

    *names = (struct handover_names){.count = 0};
    runs_cut(arena, text, &search.runs);
    for (size_t i = 0; i < search.runs.count; i++) {
        const struct run *run = &search.runs.items[i];
        bool is_name_script =
            run->script == SCRIPT_KANJI || run->script == SCRIPT_KATAKANA;
        size_t count = names->count;
        if (run->script == SCRIPT_HIRAGANA)
            hiragana_look(&search, run);
        if (is_name_script && honorific_at(run->at) == 0)
            titled_look(&search, i);
        if (is_name_script && names->count == count)
            pair_look(&search, i);
    }
    for (size_t i = 0; i < ARRAY_COUNT(leading); i++) {
        const char *found = strstr(text, leading[i]);
        if (found != NULL)
            point_at(&search, found, found + strlen(leading[i]));
    }
}
