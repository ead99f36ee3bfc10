/* diagnosis_rules.c -- vague days, and what may be said of a way to a diagnosis.  Pure. */
#include "features/diagnosis/diagnosis.h"

#include "base/arena.h"
#include "base/era.h"
#include "base/str.h"
#include "base/utf8.h"

#include <string.h>

/* ---- vague days ------------------------------------------------------------------ */

static bool reads_as(struct arena *arena, const char *text, const char *rest, day *on)
{
    bool noted = false;
    const char *whole = arena_format(arena, "%s%s", text, rest);

    return era_read(arena, str_of(whole), on, &noted).kind == ERR_NONE;
}

static day month_end(day on)
{
    struct date date = day_date(on);
    return date.month == 12 ? day_of(date.year + 1, 1, 1) - 1
                            : day_of(date.year, date.month + 1, 1) - 1;
}

/* An era may begin or end within the year: then its other end is a day of it. */
static bool year_reads(struct arena *arena, const char *text, day *on)
{
    static const char *const rests[] = {"1月1日", "年1月1日", "12月31日", "年12月31日"};

    for (size_t i = 0; i < ARRAY_COUNT(rests); i++)
        if (reads_as(arena, text, rests[i], on))
            return true;
    return false;
}

static bool month_reads(struct arena *arena, const char *text, day *on)
{
    static const char *const rests[] = {"1日", "-01", "/1", ".1"};

    for (size_t i = 0; i < ARRAY_COUNT(rests); i++)
        if (reads_as(arena, text, rests[i], on))
            return true;
    return false;
}

/* "ごろ" and "頃" say what two days say already. */
static const char *without_about(struct arena *arena, const char *text)
{
    static const char *const words[] = {"ごろ", "ころ", "頃"};
    size_t length = strlen(text);

    for (size_t i = 0; i < ARRAY_COUNT(words); i++) {
        size_t word = strlen(words[i]);
        if (length > word && strcmp(text + length - word, words[i]) == 0)
            return arena_format(arena, "%.*s", (int)(length - word), text);
    }
    return text;
}

bool vague_day_read(struct arena *arena, const char *text, struct vague_day *vague)
{
    day on = DAY_NONE;

    *vague = (struct vague_day){DAY_NONE, DAY_NONE};
    if (text_is_empty(text))
        return false;
    text = without_about(arena, text);
    if (reads_as(arena, text, "", &on)) {
        *vague = (struct vague_day){on, on};
        return true;
    }
    if (month_reads(arena, text, &on)) {
        *vague = (struct vague_day){on, month_end(on)};
        return true;
    }
    if (!year_reads(arena, text, &on))
        return false;
    int32_t year = day_date(on).year;
    *vague = (struct vague_day){day_of(year, 1, 1), day_of(year, 12, 31)};
    return true;
}

const char *vague_day_text(struct arena *arena, enum language language,
                           struct vague_day vague)
{
    struct date date;

    if (vague.from_on == DAY_NONE)
        return "";
    date = day_date(vague.from_on);
    if (vague.from_on == vague.to_on)
        return language == LANGUAGE_EN
                   ? day_iso(arena, vague.from_on)
                   : arena_format(arena, "%d年%d月%d日", date.year, date.month, date.dom);
    bool is_month = vague.to_on == month_end(vague.from_on);
    if (language == LANGUAGE_EN)
        return is_month ? arena_format(arena, "%d-%02d", date.year, date.month)
                        : arena_format(arena, "%d", date.year);
    return is_month ? arena_format(arena, "%d年%d月", date.year, date.month)
                    : arena_format(arena, "%d年", date.year);
}

/* ---- what may be said ------------------------------------------------------------ */

static struct err length_check(const char *text, size_t max, const char *field)
{
    return text != NULL && utf8_length(str_of(text)) > max
               ? err_field(field, MSG_DIAGNOSIS_TOO_LONG)
               : OK;
}

struct err diagnosis_check(const struct diagnosis_facts *facts, day today)
{
    if (facts->symptom.from_on != DAY_NONE && facts->symptom.from_on > today)
        return err_field("symptom", MSG_DIAGNOSIS_IN_FUTURE);
    if (facts->visit.from_on != DAY_NONE && facts->visit.from_on > today)
        return err_field("visit", MSG_DIAGNOSIS_IN_FUTURE);
    if (facts->visit.from_on != DAY_NONE && facts->symptom.from_on != DAY_NONE &&
        facts->visit.to_on < facts->symptom.from_on)
        return err_field("visit", MSG_DIAGNOSIS_VISIT_BEFORE);
    if (facts->referred_on != DAY_NONE && facts->referred_on > today)
        return err_field("referred_on", MSG_DIAGNOSIS_IN_FUTURE);
    if (facts->referred_on != DAY_NONE && facts->visit.from_on != DAY_NONE &&
        facts->referred_on < facts->visit.from_on)
        return err_field("referred_on", MSG_DIAGNOSIS_REFERRED_BEFORE);
    if (text_is_empty(facts->findings))
        return err_field("findings", MSG_DIAGNOSIS_FINDINGS_MISSING);
    TRY(length_check(facts->findings, DIAGNOSIS_TEXT_MAX, "findings"));
    TRY(length_check(facts->course, DIAGNOSIS_TEXT_MAX, "course"));
    return length_check(facts->referrer_name, DIAGNOSIS_NAME_MAX, "referrer_name");
}

enum message diagnosis_state_word(enum diagnosis_state state)
{
    static const enum message words[DIAGNOSIS_STATE_END] = {
        [DIAGNOSIS_OPEN] = MSG_DIAGNOSIS_STATE_OPEN,
        [DIAGNOSIS_NAMED] = MSG_DIAGNOSIS_STATE_NAMED,
        [DIAGNOSIS_ENDED] = MSG_DIAGNOSIS_STATE_ENDED,
    };
    return words[state];
}
