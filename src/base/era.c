/* era.c -- Japanese eras for display and for reading what people write.
 *
 * A text is first made plain (NFKC, no blanks), then taken from the left: era,
 * year, month, day.  Separators may be mixed, because an input method left in
 * kana mode writes 。 and ー for . and -.
 */
#include "base/era.h"
#include "base/arena.h"
#include "base/defect.h"
#include "base/message.h"
#include "base/tsv.h"
#include "base/utf8.h"

#include <pthread.h>
#include <string.h>

enum { ERAS_MAX = 16, TABLE_BYTES_MAX = 64 * 1024, TEXT_BYTES_MAX = 200 };

struct era {
    const char *name, *mark, *letter; /* 昭和, 昭, S */
    day begins_on;
    day accepted_until; /* DAY_NONE: the day before the next one begins */
    int32_t year_zero;  /* the Western year before the first */
};

struct written {
    const struct era *era; /* NULL: the Western calendar */
    int32_t year, month, dom;
};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static struct era eras[ERAS_MAX];
static size_t era_count;
static bool eras_are_good;

static bool row_read(struct arena *arena, const struct tsv *tsv, size_t row)
{
    struct era *era = &eras[row];
    const char *until = tsv_cell(tsv, row, tsv_column(tsv, "accepted_until"));

    era->name = tsv_cell(tsv, row, tsv_column(tsv, "name"));
    era->mark = tsv_cell(tsv, row, tsv_column(tsv, "short"));
    era->letter = tsv_cell(tsv, row, tsv_column(tsv, "letter"));
    era->accepted_until = DAY_NONE;
    if (!text_is_empty(until) && !day_read_iso(str_of(until), &era->accepted_until))
        return false;
    if (tsv_day(arena, tsv, row, tsv_column(tsv, "begins_on"), &era->begins_on).kind)
        return false;
    era->year_zero = day_date(era->begins_on).year - 1;
    return row == 0 || era->begins_on > eras[row - 1].begins_on;
}

/* Nothing here may be a defect: the jump would leave pthread_once() half way.
 * The arena stays for good; the table points into it. */
static void eras_read(void)
{
    static struct arena *arena;
    struct tsv tsv;

    arena = arena_new(4096, TABLE_BYTES_MAX);
    if (tsv_embedded(arena, "data/text/eras.tsv", &tsv).kind != ERR_NONE ||
        tsv.row_count == 0 || tsv.row_count > ERAS_MAX ||
        tsv_column(&tsv, "name") < 0 || tsv_column(&tsv, "short") < 0 ||
        tsv_column(&tsv, "letter") < 0 || tsv_column(&tsv, "begins_on") < 0 ||
        tsv_column(&tsv, "accepted_until") < 0)
        return;
    for (size_t row = 0; row < tsv.row_count; row++) {
        if (!row_read(arena, &tsv, row))
            return;
    }
    era_count = tsv.row_count;
    eras_are_good = true;
}

static void eras_need(void)
{
    pthread_once(&once, eras_read);
    if (!eras_are_good)
        defect("the table of eras is damaged");
}

/* Before 1873 Japan counted days by another calendar. */
static bool is_old_calendar(day on)
{
    return on < day_of(1873, 1, 1);
}

static const struct era *era_of(day on)
{
    const struct era *found = NULL;

    eras_need();
    for (size_t i = 0; i < era_count && !is_old_calendar(on); i++) {
        if (eras[i].begins_on <= on)
            found = &eras[i];
    }
    return found;
}

static const char *year_text(struct arena *arena, const struct era *era, int32_t year)
{
    if (era == NULL)
        return arena_format(arena, "%d年", (int)year);
    if (year - era->year_zero == 1)
        return arena_format(arena, "%s元年", era->name);
    return arena_format(arena, "%s%d年", era->name, (int)(year - era->year_zero));
}

const char *era_day_short(struct arena *arena, day on)
{
    struct date date = day_date(on);
    return arena_format(arena, "%s%d月%d日", year_text(arena, era_of(on), date.year),
                        (int)date.month, (int)date.dom);
}

static const char *const weekday_marks[] = {
    "日", "月", "火", "水", "木", "金", "土",
};

const char *era_day(struct arena *arena, day on)
{
    return arena_format(arena, "%s（%s）", era_day_short(arena, on),
                        weekday_marks[day_weekday(on)]);
}

const char *era_instant(struct arena *arena, instant at)
{
    struct date date = day_date(instant_day(at));
    int minute = instant_minute(at);
    return arena_format(arena, "%d月%d日 %02d:%02d", (int)date.month, (int)date.dom,
                        minute / 60, minute % 60);
}

/* A fiscal year is named by the era of its middle: 2019 is 令和元年度 although it
 * began in Heisei, and 1988 is 昭和63年度 although it ended in Heisei. */
const char *era_year(struct arena *arena, int32_t fiscal_year)
{
    const struct era *era = era_of(day_of(fiscal_year, 10, 1));
    return arena_format(arena, "%s度", year_text(arena, era, fiscal_year));
}

static bool take(struct str *rest, const char *text)
{
    if (text_is_empty(text) || !str_starts(*rest, text))
        return false;
    *rest = str_skip(*rest, strlen(text));
    return true;
}

static bool take_one_of(struct str *rest, const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (take(rest, texts[i]))
            return true;
    }
    return false;
}

static bool is_digit(struct str text)
{
    return text.length > 0 && text.at[0] >= '0' && text.at[0] <= '9';
}

/* Between `min` and `max` digits, as many as there are. */
static bool take_number(struct str *rest, int min, int max, int32_t *number)
{
    int count = 0;

    *number = 0;
    while (count < max && is_digit(*rest)) {
        *number = *number * 10 + (rest->at[0] - '0');
        *rest = str_skip(*rest, 1);
        count++;
    }
    return count >= min;
}

static bool take_separator(struct str *rest, const char *word)
{
    static const char *const marks[] = {
        ".", "/", "-", ",", "。", "、", "・", "ー", "‐", "–", "—", "―", "−",
    };
    return take(rest, word) || take_one_of(rest, marks, ARRAY_COUNT(marks));
}

/* The era in front, if there is one; letters stand for it in either case. */
static const struct era *take_era(struct str *rest)
{
    for (size_t i = 0; i < era_count; i++) {
        struct str first = {.at = rest->at, .length = rest->length > 0 ? 1 : 0};
        if (take(rest, eras[i].name) || take(rest, eras[i].mark))
            return &eras[i];
        if (first.length == 1 && str_equal_fold(first, eras[i].letter)) {
            *rest = str_skip(*rest, 1);
            return &eras[i];
        }
    }
    return NULL;
}

/* 20260401 and R080401: digits without anything between them. */
static bool take_compact(struct str *rest, struct written *written)
{
    int year_digits = written->era == NULL ? 4 : 2;
    struct str digits = *rest;
    int count = 0;

    while (is_digit(digits)) {
        digits = str_skip(digits, 1);
        count++;
    }
    return count == year_digits + 4 &&
           take_number(rest, year_digits, year_digits, &written->year) &&
           take_number(rest, 2, 2, &written->month) &&
           take_number(rest, 2, 2, &written->dom);
}

static bool take_separated(struct str *rest, struct written *written)
{
    bool has_year = false;

    if (written->era == NULL) {
        has_year = take_number(rest, 4, 4, &written->year);
    } else if (take(rest, "元")) {
        written->year = 1;
        has_year = true;
    } else {
        has_year = take_number(rest, 1, 2, &written->year);
    }
    if (!has_year || !take_separator(rest, "年") ||
        !take_number(rest, 1, 2, &written->month) || !take_separator(rest, "月") ||
        !take_number(rest, 1, 2, &written->dom))
        return false;
    take(rest, "日");
    return true;
}

/* The day of the week that may follow, as （日） or (日曜日). */
static void take_weekday(struct str *rest)
{
    struct str tried = *rest;
    if (!take(&tried, "(") ||
        !take_one_of(&tried, weekday_marks, ARRAY_COUNT(weekday_marks)))
        return;
    if (take(&tried, "曜"))
        take(&tried, "日");
    if (take(&tried, ")"))
        *rest = tried;
}

static bool take_date(struct str text, struct written *written)
{
    struct str rest = text;

    written->era = take_era(&rest);
    if (written->era == NULL)
        take(&rest, "西暦");
    if (!take_compact(&rest, written) && !take_separated(&rest, written))
        return false;
    take_weekday(&rest);
    return rest.length == 0;
}

static struct str without_blanks(struct arena *arena, const char *text)
{
    char *copy = arena_copy(arena, text);
    size_t length = 0;
    for (size_t i = 0; text[i] != '\0'; i++) {
        if (text[i] != ' ' && text[i] != '\t')
            copy[length++] = text[i];
    }
    return (struct str){.at = copy, .length = length};
}

/* The day was written in `era`: had that one begun, and not ended? */
static struct err era_check(struct arena *arena, const struct era *era, day on,
                            bool *noted)
{
    const struct era *right = era_of(on);

    if (is_old_calendar(on))
        return err_of(ERR_INVALID, MSG_DATE_OLD_CALENDAR);
    if (right == era)
        return OK;
    if (era->accepted_until != DAY_NONE && on >= era->begins_on &&
        on <= era->accepted_until) {
        *noted = true;
        return OK;
    }
    return err_say(ERR_INVALID, MSG_DATE_ERA_ENDED,
                   say_text(arena, era_day_short(arena, on)));
}

struct err era_read(struct arena *arena, struct str text, day *on, bool *noted)
{
    struct written written = {.era = NULL};

    eras_need();
    *noted = false;
    text = str_trim(text);
    if (text.length > TEXT_BYTES_MAX)
        return err_of(ERR_INVALID, MSG_DATE_UNREADABLE);
    if (!take_date(without_blanks(arena, utf8_nfkc(arena, text)), &written))
        return err_of(ERR_INVALID, MSG_DATE_UNREADABLE);

    int32_t year = written.year;
    if (written.era != NULL) {
        if (year == 0)
            return err_of(ERR_INVALID, MSG_DATE_NO_SUCH_DAY);
        year += written.era->year_zero;
    }
    if (!day_is_date(year, written.month, written.dom))
        return err_of(ERR_INVALID, MSG_DATE_NO_SUCH_DAY);
    day found = day_of(year, written.month, written.dom);
    if (written.era != NULL)
        TRY(era_check(arena, written.era, found, noted));
    *on = found;
    return OK;
}
