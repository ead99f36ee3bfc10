/* referrals_rules.c -- steps, parts, months as people write them, signs of an identity.
 * Pure. */
#include "features/referrals/referrals.h"

#include "base/arena.h"
#include "base/defect.h"
#include "base/era.h"
#include "base/message.h"
#include "base/utf8.h"
#include "features/outlines/outlines.h"

#include <string.h>

/* ---- steps ---------------------------------------------------------------------- */

/* Rows: from, in the order of the enum; columns: actions. 0: no such step. */
static const unsigned char steps[REFERRAL_STATE_END][REFERRAL_ACTION_END] = {
    [REFERRAL_DRAFTED] = {[REFERRAL_SEND] = REFERRAL_SENT,
                          [REFERRAL_SEND_UNCALLED] = REFERRAL_TO_CALL,
                          [REFERRAL_WITHDRAW] = REFERRAL_WITHDRAWN,
                          [REFERRAL_LAPSE] = REFERRAL_LAPSED},
    [REFERRAL_TO_CALL] = {[REFERRAL_CALL_BACK] = REFERRAL_RECEIVED,
                          [REFERRAL_REFUSE] = REFERRAL_NOT_OURS,
                          [REFERRAL_WITHDRAW] = REFERRAL_WITHDRAWN},
    [REFERRAL_SENT] = {[REFERRAL_RECEIVE] = REFERRAL_RECEIVED,
                       [REFERRAL_REFUSE] = REFERRAL_NOT_OURS,
                       [REFERRAL_WITHDRAW] = REFERRAL_WITHDRAWN},
    [REFERRAL_RECEIVED] = {[REFERRAL_TAKE] = REFERRAL_TAKEN,
                           [REFERRAL_ANSWER] = REFERRAL_ANSWERED,
                           [REFERRAL_REFUSE] = REFERRAL_NOT_OURS,
                           [REFERRAL_WITHDRAW] = REFERRAL_WITHDRAWN},
    [REFERRAL_TAKEN] = {[REFERRAL_ANSWER] = REFERRAL_ANSWERED,
                        [REFERRAL_WITHDRAW] = REFERRAL_WITHDRAWN},
    [REFERRAL_ANSWERED] = {[REFERRAL_TAKE] = REFERRAL_TAKEN,
                           [REFERRAL_ANSWER] = REFERRAL_ANSWERED},
};

struct err referral_step(enum referral_state from, enum referral_action action,
                         enum referral_state *to)
{
    need(from >= REFERRAL_DRAFTED && from < REFERRAL_STATE_END);
    need(action >= REFERRAL_SEND && action < REFERRAL_ACTION_END);
    unsigned char found = steps[from][action];
    if (found == 0)
        return err_of(ERR_CONFLICT, from == REFERRAL_DRAFTED
                                        ? MSG_REFERRALS_NOT_SENT_YET
                                        : MSG_REFERRALS_NO_SUCH_STEP);
    *to = (enum referral_state)found;
    return OK;
}

bool referral_is_over(enum referral_state state)
{
    return state >= REFERRAL_NOT_OURS;
}

bool referral_is_of_paper(enum referral_channel channel)
{
    return channel >= REFERRAL_BY_FAX;
}

bool referral_part_done(const struct referral *referral, enum referral_part part)
{
    const struct referral_facts *facts = &referral->facts;

    switch (part) {
    case PART_PATIENT:
        return facts->age_band != NULL && facts->sex != SEX_UNKNOWN &&
               (facts->municipality != NULL || facts->is_outside);
    case PART_FINDINGS:
        return !text_is_empty(facts->story) || referral->file_name != NULL ||
               facts->findings.count > 0;
    case PART_COURSE:
        return facts->first_symptom.precision != WHEN_NOT_SAID || facts->onset_unknown;
    case PART_TESTS:
        return facts->no_tests || !text_is_empty(facts->tests) ||
               !text_is_empty(facts->tests_note);
    case PART_WISH:
        return facts->wish != REFERRAL_WISH_NONE;
    case REFERRAL_PART_END:
        break;
    }
    return false;
}

/* ---- months as people write them --------------------------------------------------- */

static bool is_digit(char sign)
{
    return sign >= '0' && sign <= '9';
}

/* A month or year is a day whose end was left away: each way of writing one is tried. */
static bool read_with(struct arena *arena, const char *text, const char *const *ends,
                      day *on)
{
    bool noted = false;

    for (size_t i = 0; ends[i] != NULL; i++) {
        const char *whole = arena_format(arena, "%s%s", text, ends[i]);
        if (era_read(arena, str_of(whole), on, &noted).kind == ERR_NONE)
            return true;
    }
    return false;
}

/* Four digits alone are a year; six are a year and a month. */
static size_t digits_only(const char *text)
{
    size_t length = 0;
    while (is_digit(text[length]))
        length++;
    return text[length] == '\0' ? length : 0;
}

enum { OLDEST_YEAR = 1900 };

/* "2024", "2024年": no era has to be asked. */
static bool western_year_read(const char *text, day *on)
{
    enum { YEAR_DIGITS = 4, NEWEST = 2200 };
    int64_t year = 0;

    if (strspn(text, "0123456789") != YEAR_DIGITS)
        return false;
    const char *rest = text + YEAR_DIGITS;
    if (*rest != '\0' && !text_equal(rest, "年"))
        return false;
    if (!str_int((struct str){text, YEAR_DIGITS}, &year) || year < OLDEST_YEAR ||
        year > NEWEST)
        return false;
    *on = day_of((int)year, 1, 1);
    return true;
}

static day first_of(day on, bool is_year)
{
    struct date date = day_date(on);
    return day_of(date.year, is_year ? 1 : date.month, 1);
}

/* Each day of the end is late enough for the era to have begun. */
static bool when_of(struct arena *arena, const char *text, struct referral_when *when)
{
    static const char *const months[] = {"28日", ".28", "/28", "-28", NULL};
    static const char *const years[] = {"12月28日", ".12.28", "/12/28", "-12-28", NULL};
    bool noted = false;

    when->precision = WHEN_DAY;
    if (era_read(arena, str_of(text), &when->on, &noted).kind == ERR_NONE)
        return true;
    when->precision = WHEN_YEAR;
    if (western_year_read(text, &when->on))
        return true;
    bool is_month = digits_only(text) == 6
                        ? read_with(arena, text, (const char *[]){"28", NULL}, &when->on)
                        : read_with(arena, text, months, &when->on);
    if (!is_month && !read_with(arena, text, years, &when->on))
        return false;
    when->precision = is_month ? WHEN_MONTH : WHEN_YEAR;
    when->on = first_of(when->on, !is_month);
    return true;
}

struct err referral_when_read(struct arena *arena, struct str text, day today,
                              struct referral_when *when)
{
    struct str plain = str_trim(str_of(utf8_nfkc(arena, text)));

    *when = (struct referral_when){.on = DAY_NONE};
    if (plain.length == 0)
        return OK;
    struct referral_when found = {.on = DAY_NONE};
    if (!when_of(arena, str_copy(arena, plain), &found) ||
        found.on < day_of(OLDEST_YEAR, 1, 1))
        return err_of(ERR_INVALID, MSG_REFERRALS_WHEN_UNREADABLE);
    if (found.on > today)
        return err_of(ERR_INVALID, MSG_REFERRALS_WHEN_IN_FUTURE);
    *when = found;
    return OK;
}

const char *referral_when_text(struct arena *arena, struct referral_when when)
{
    if (when.precision == WHEN_NOT_SAID)
        return "";
    struct date date = day_date(when.on);
    if (when.precision == WHEN_YEAR)
        return arena_format(arena, "%d年", date.year);
    if (when.precision == WHEN_MONTH)
        return arena_format(arena, "%d年%d月", date.year, date.month);
    return arena_format(arena, "%d年%d月%d日", date.year, date.month, date.dom);
}

/* ---- signs of an identity ----------------------------------------------------------- */

static bool starts_any(const char *at, const char *const *words)
{
    for (size_t i = 0; words[i] != NULL; i++)
        if (strncmp(at, words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

static bool has_any(const char *text, const char *const *words)
{
    for (size_t i = 0; words[i] != NULL; i++)
        if (strstr(text, words[i]) != NULL)
            return true;
    return false;
}

/* A number that is rung: begins with 0 and has ten digits or more, hyphens between. */
static bool has_telephone(const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        if (*at != '0' || (at > text && (is_digit(at[-1]) || at[-1] == '.')))
            continue;
        int digits = 0;
        for (const char *next = at; is_digit(*next) || *next == '-' || *next == '(' ||
                                    *next == ')';
             next++)
            digits += is_digit(*next) ? 1 : 0;
        if (digits >= 10)
            return true;
    }
    return false;
}

/* Nine digits together: a card. */
static bool has_card(const char *text)
{
    static const char *const labels[] = {"受給者番号", "保険者番号", "被保険者",
                                         "患者ID",     "患者番号",   "カルテ番号", NULL};
    for (const char *at = text; *at != '\0'; at++)
        if (is_digit(*at) && (at == text || !is_digit(at[-1])) &&
            strspn(at, "0123456789") >= 9)
            return true;
    return has_any(text, labels);
}

/* "昭和33年2月14日生", "S33.2.14生", but no "2日生検". */
static bool has_birth(const char *text)
{
    static const char *const labels[] = {"生年月日", "誕生日", "DOB", NULL};
    static const char *const other[] = {"生検", "生活", "生食", "生着", "生存", "生後",
                                        "生化", "生理", "生命", NULL};
    for (const char *at = strstr(text, "生"); at != NULL; at = strstr(at + 1, "生")) {
        size_t before = (size_t)(at - text);
        bool is_day = before > 3 && memcmp(at - 3, "日", 3) == 0 && is_digit(at[-4]);
        bool is_number = before > 4 && is_digit(at[-1]) &&
                         (at[-2] == '.' || at[-2] == '/' || at[-3] == '.' ||
                          at[-3] == '/' || at[-2] == '-' || at[-3] == '-');
        if ((is_day || is_number) && !starts_any(at, other))
            return true;
    }
    return has_any(text, labels);
}

static bool is_kanji(const char *at)
{
    unsigned char first = (unsigned char)at[0];
    return first >= 0xE4 && first <= 0xE9 && at[1] != '\0' && at[2] != '\0';
}

static size_t kanji_run(const char *at)
{
    size_t count = 0;
    while (is_kanji(at + 3 * count))
        count++;
    return count;
}

/* "見本 太郎 58歳", "見本太郎(58歳": two to six of them, then an age; a word for a human
 * being or a finding before an age is none. */
static bool is_name_with_age(const char *at, size_t run)
{
    static const char *const humans[] = {"女性", "男性", "女児", "男児", "患者", "症例",
                                         "本人", "長男", "長女", "次男", "次女", "母親",
                                         "父親", "現在", "当時", "年齢", "初発", "発症",
                                         "享年", "初診", "受診", "満",   "同胞", "祖父",
                                         "祖母", "死亡", "診断", "入院", "以降", NULL};
    const char *rest = at + 3 * run;
    size_t second = *rest == ' ' ? kanji_run(rest + 1) : 0;
    if (second > 0)
        rest += 1 + 3 * second;
    if (run + second < 2 || run > 4 || second > 4)
        return false;
    while (*rest == ' ' || *rest == '(' || *rest == ',')
        rest++;
    if (strncmp(rest, "、", 3) == 0)
        rest += 3;
    size_t digits = strspn(rest, "0123456789");
    bool is_age = digits > 0 && digits <= 3 &&
                  (strncmp(rest + digits, "歳", 3) == 0 ||
                   strncmp(rest + digits, "才", 3) == 0);
    return is_age && !starts_any(at + 3 * (run - (run >= 2 ? 2 : 1)), humans) &&
           !starts_any(at, humans);
}

static bool has_name(struct arena *arena, const char *text)
{
    static const char *const labels[] = {"氏名", "姓名", "患者名", "フリガナ",
                                         "ふりがな", "Mr.", "Mrs.", "Ms.", NULL};
    for (const char *at = text; *at != '\0'; at++) {
        bool begins = is_kanji(at) && (at < text + 3 || !is_kanji(at - 3));
        if (begins && is_name_with_age(at, kanji_run(at)))
            return true;
    }
    if (has_any(text, labels))
        return true;
    /* Titles are told by their own room; numbers were looked at here. */
    char *bare = arena_copy(arena, text);
    for (char *at = bare; *at != '\0'; at++)
        if (is_digit(*at) || *at == '@')
            *at = ' ';
    return outline_is_name_like(bare);
}

static enum identity_sign sign_of(struct arena *arena, const char *text)
{
    static const char *const places[] = {"〒", "丁目", "番地", "住所", "@", NULL};

    if (has_telephone(text))
        return SIGN_TELEPHONE;
    if (has_birth(text))
        return SIGN_BIRTH;
    if (has_any(text, places))
        return SIGN_ADDRESS;
    if (has_card(text))
        return SIGN_NUMBER;
    return has_name(arena, text) ? SIGN_NAME : SIGN_NONE;
}

/* Sentence by sentence, so that the place can be shown. */
struct identity_found referral_identity_find(struct arena *arena, const char *text)
{
    struct identity_found found = {.sign = SIGN_NONE};
    const char *rest = text_is_empty(text) ? "" : utf8_nfkc(arena, str_of(text));

    while (*rest != '\0' && found.sign == SIGN_NONE) {
        const char *stop = strstr(rest, "。");
        const char *line = strchr(rest, '\n');
        if (stop == NULL || (line != NULL && line < stop))
            stop = line;
        size_t length = stop != NULL ? (size_t)(stop - rest) : strlen(rest);
        const char *piece = str_copy(arena, (struct str){rest, length});
        found.sign = sign_of(arena, piece);
        if (found.sign != SIGN_NONE)
            found.piece = str_copy(
                arena, (struct str){piece, utf8_prefix(str_of(piece), 60)});
        rest += length;
        rest += *rest == '\n' ? 1 : (*rest != '\0' ? 3 : 0);
    }
    return found;
}
