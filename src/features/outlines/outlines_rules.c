/* outlines_rules.c -- what shows of a person to those asked, and what in free
 * text looks like somebody.  Pure. */
#include "features/outlines/outlines_rules.h"

#include "base/arena.h"
#include "base/str.h"

#include <string.h>

/* ---- how wide ------------------------------------------------------------------ */

/* Bands lie inside each other: under twenty, and from twenty on. */
enum { BAND = 10, WIDE_BAND = 20, ADULT = 20 };

int32_t outline_age(day birth_on, day today)
{
    if (birth_on == DAY_NONE || birth_on > today)
        return -1;
    struct date born = day_date(birth_on);
    struct date now = day_date(today);
    bool had_birthday =
        now.month > born.month || (now.month == born.month && now.dom >= born.dom);
    return now.year - born.year - (had_birthday ? 0 : 1);
}

static void band_set(struct outline_view *view, int32_t width)
{
    view->age_low = view->age_low / width * width;
    view->age_high = view->age_low + width - 1;
}

struct outline_view outline_view_of(const char *area, int32_t age, const char *group)
{
    struct outline_view view = {
        .area = area, .age_low = age, .age_high = -1, .group = group};
    if (age >= 0)
        band_set(&view, BAND);
    return view;
}

static void age_widen(struct outline_view *view)
{
    bool is_narrow = view->age_high - view->age_low + 1 < WIDE_BAND;
    view->is_age_widened = true;
    if (is_narrow) {
        band_set(view, WIDE_BAND);
        return;
    }
    view->age_high = view->age_low < ADULT ? ADULT - 1 : -1;
    view->age_low = view->age_low < ADULT ? 0 : ADULT;
}

/* One step wider; false when nothing wider is left. */
static bool view_widen(struct outline_view *view)
{
    bool is_child = view->age_low == 0 && view->age_high == ADULT - 1;
    if (view->age_low >= 0 && view->age_high >= 0 && !is_child) {
        age_widen(view);
        return true;
    }
    if (view->area != NULL) {
        view->area = NULL;
        view->is_area_widened = true;
        return true;
    }
    if (view->group == NULL)
        return false;
    view->group = NULL;
    return true;
}

struct err outline_widen(struct outline_view *view, int64_t least, outline_count *count,
                         void *counter, int64_t *shared_by)
{
    TRY(count(counter, view, shared_by));
    while (*shared_by < least && view_widen(view))
        TRY(count(counter, view, shared_by));
    view->is_rare = *shared_by < least;
    return OK;
}

const char *outline_items_write(struct arena *arena, const struct care_need *need)
{
    const char *text = "";
    for (size_t i = 0; i < need->item_count; i++) {
        const struct need_item *item = &need->items[i];
        const char *gap = i == 0 ? "" : "|";
        text = item->amount == INT_NONE
                   ? arena_format(arena, "%s%s%s", text, gap, item->code)
                   : arena_format(arena, "%s%s%s=%lld", text, gap, item->code,
                                  (long long)item->amount);
    }
    return text;
}

bool outline_items_read(struct arena *arena, const char *text, struct care_need *need)
{
    struct str rest = str_of(text);
    struct str piece;

    need->items = arena_new_array(arena, struct need_item, NEED_ITEMS_MAX);
    need->item_count = 0;
    while (rest.length > 0 && str_next(&rest, '|', &piece)) {
        struct need_item item = {.amount = INT_NONE};
        struct str code;
        if (need->item_count == NEED_ITEMS_MAX || !str_next(&piece, '=', &code) ||
            (piece.length > 0 && !str_int(piece, &item.amount)))
            return false;
        item.code = str_copy(arena, code);
        need->items[need->item_count++] = item;
    }
    return true;
}

/* ---- signs of a name ------------------------------------------------------------ */

static bool is_any(const char *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strncmp(text, words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

/* What is said of people without naming them, by their titles. */
static const struct {
    const char *title;
    const char *before[20]; /* of whom one may speak so */
    const char *after[8];   /* with which it is another word */
} titles[] = {
    {"さん",
     {"患者", "家族", "看護師", "介護", "ヘルパー", "娘", "息子", "お子", "妻", "夫", "お母",
      "お父", "業者", "奥", "相談員", "本人", "皆"},
     {NULL}},
    {"様",
     {"患者", "家族", "本人", "奥", "お子", "同", "仕", "多", "模", "有", "異", "の", "る", "い",
      "た"},
     {"子", "々", "式", "相", "態"}},
    {"氏", {"摂", "華", "両"}, {NULL}},
    {"ちゃん", {"赤"}, {"と"}},
    {"殿", {NULL}, {NULL}},
};

static bool ends_with(const char *text, const char *end, const char *word)
{
    size_t length = strlen(word);
    return (size_t)(end - text) >= length && memcmp(end - length, word, length) == 0;
}

static bool is_somebody(const char *text, const char *at, size_t title)
{
    const char *after = at + strlen(titles[title].title);
    for (size_t i = 0; i < ARRAY_COUNT(titles[title].before); i++)
        if (titles[title].before[i] != NULL && ends_with(text, at, titles[title].before[i]))
            return false;
    for (size_t i = 0; i < ARRAY_COUNT(titles[title].after); i++)
        if (titles[title].after[i] != NULL && is_any(after, &titles[title].after[i], 1))
            return false;
    return at != text;
}

static bool has_title(const char *text)
{
    for (size_t i = 0; i < ARRAY_COUNT(titles); i++)
        for (const char *at = strstr(text, titles[i].title); at != NULL;
             at = strstr(at + 1, titles[i].title))
            if (is_somebody(text, at, i))
                return true;
    return false;
}

/* The sign at *text as people mean it, whatever its width; *text goes on after it. */
static char sign_next(const char **text)
{
    static const char *const hyphens[] = {"－", "‐", "−", "–", "ー"};
    const char *at = *text;

    if (strncmp(at, "\xEF\xBC", 2) == 0 && (unsigned char)at[2] >= 0x90 &&
        (unsigned char)at[2] <= 0x99) {
        *text += 3;
        return (char)('0' + ((unsigned char)at[2] - 0x90));
    }
    if (is_any(at, hyphens, ARRAY_COUNT(hyphens))) {
        *text += 3;
        return '-';
    }
    *text += 1;
    return *at;
}

/* Nine digits, hyphens between or not (a telephone, a card), or numbers joined by two
 * hyphens as an address ends. */
static bool has_number(const char *text)
{
    int digits = 0;
    int hyphens = 0;
    char before = ' ';
    while (*text != '\0') {
        char sign = sign_next(&text);
        if (sign >= '0' && sign <= '9') {
            digits++;
            if (digits >= 9 || (before == '-' && hyphens >= 2))
                return true;
        } else if (sign == '-' && digits > 0) {
            hyphens++;
        } else if (sign != '(' && sign != ')') {
            digits = hyphens = 0;
        }
        before = sign;
    }
    return false;
}

bool outline_is_name_like(const char *text)
{
    static const char *const signs[] = {"〒",     "丁目", "番地",     "@",          "＠",
                                        "名前は", "氏名", "生年月日", "受給者番号"};
    if (text_is_empty(text))
        return false;
    for (size_t i = 0; i < ARRAY_COUNT(signs); i++)
        if (strstr(text, signs[i]) != NULL)
            return true;
    return has_title(text) || has_number(text);
}
