/* cases_rules.c -- what may be said of a person and a case.  Pure. */
#include "features/cases/cases.h"

#include "base/str.h"
#include "base/utf8.h"

enum {
    NAME_MAX = 60,
    TEXT_MAX = 2000,
    AGE_MAX = 130,
    LENGTH_DAYS_MAX = 3650,
    MINUTES_MAX = 7 * 24 * 60,
};

static struct err length_check(const char *field, const char *text, size_t most)
{
    if (text != NULL && utf8_length(str_of(text)) > most)
        return err_field(field, MSG_CASES_TEXT_TOO_LONG);
    return OK;
}

static size_t digit_count(const char *text)
{
    size_t count = 0;
    for (; *text != '\0'; text++)
        count += *text >= '0' && *text <= '9';
    return count;
}

/* ---- person ------------------------------------------------------------------- */

struct err person_check(const struct person_facts *facts, day today)
{
    if (text_is_empty(facts->kana) && text_is_empty(facts->name))
        return err_field("kana", MSG_CASES_NAME_OR_KANA);
    if (facts->kana != NULL && !utf8_is_kana(facts->kana))
        return err_field("kana", MSG_INPUT_NOT_KANA);
    TRY(length_check("kana", facts->kana, NAME_MAX));
    TRY(length_check("name", facts->name, NAME_MAX));
    TRY(length_check("address", facts->address, 200));
    TRY(length_check("disease_note", facts->disease_note, 500));
    if (facts->birth_on != DAY_NONE && facts->birth_on > today)
        return err_field("birth_on", MSG_CASES_BIRTH_IN_FUTURE);
    if (facts->birth_on != DAY_NONE &&
        day_date(today).year - day_date(facts->birth_on).year > AGE_MAX)
        return err_field("birth_on", MSG_CASES_BIRTH_TOO_OLD);
    if (facts->sex < SEX_UNKNOWN || facts->sex >= SEX_END)
        return err_field("sex", MSG_INPUT_NOT_A_CHOICE);
    if (facts->telephone != NULL) {
        size_t digits = digit_count(facts->telephone);
        if (digits < 9 || digits > 15)
            return err_field("telephone", MSG_INPUT_NOT_A_TELEPHONE);
    }
    return OK;
}

/* ---- care gap ------------------------------------------------------------------- */

static instant earlier(instant a, instant b)
{
    if (a == INSTANT_NONE)
        return b;
    return b == INSTANT_NONE || a < b ? a : b;
}

/* What is left in a battery counts from when it was looked at. */
static instant used_up_at(const struct care_gap *gap, int64_t minutes)
{
    return minutes == INT_NONE ? INSTANT_NONE : gap->noted_at + MINUTES(minutes);
}

instant care_gap_limit(const struct care_gap *gap)
{
    instant limit = gap->until_at;
    limit = earlier(limit, used_up_at(gap, gap->power_minutes));
    limit = earlier(limit, used_up_at(gap, gap->oxygen_minutes));
    return limit;
}

static struct err minutes_check(const char *field, int64_t minutes)
{
    if (minutes != INT_NONE && (minutes < 0 || minutes > MINUTES_MAX))
        return err_field(field, MSG_CASES_MINUTES_OUT_OF_RANGE);
    return OK;
}

struct err care_gap_check(const struct care_gap *gap, instant now)
{
    if (gap->noted_at > now)
        return err_field("noted_at", MSG_CASES_HAPPENED_IN_FUTURE);
    if (gap->can_suction < ANSWER_UNKNOWN || gap->can_suction >= ANSWER_END)
        return err_field("can_suction", MSG_INPUT_NOT_A_CHOICE);
    if (gap->until_at != INSTANT_NONE && gap->until_at < gap->noted_at)
        return err_field("until_at", MSG_CASES_GAP_BEFORE_NOTED);
    TRY(minutes_check("power_minutes", gap->power_minutes));
    TRY(minutes_check("oxygen_minutes", gap->oxygen_minutes));
    TRY(length_check("bedside", gap->bedside, 200));
    TRY(length_check("bridge", gap->bridge, 500));
    if (gap->bedside == NULL && gap->until_at == INSTANT_NONE && gap->bridge == NULL &&
        gap->can_suction == ANSWER_UNKNOWN && gap->power_minutes == INT_NONE &&
        gap->oxygen_minutes == INT_NONE)
        return err_field("bedside", MSG_CASES_GAP_SAYS_NOTHING);
    return OK;
}

/* ---- need ------------------------------------------------------------------------- */

struct err care_need_check(const struct care_need *need, day today)
{
    if (need->level < CASE_LEVEL_UNKNOWN || need->level >= CASE_LEVEL_END)
        return err_field("level", MSG_INPUT_NOT_A_CHOICE);
    if (need->length_days != INT_NONE &&
        (need->length_days < 1 || need->length_days > LENGTH_DAYS_MAX))
        return err_field("length_days", MSG_CASES_LENGTH_OUT_OF_RANGE);
    if (need->from_on != DAY_NONE && need->from_on < today)
        return err_field("from_on", MSG_CASES_NEED_BEFORE_TODAY);
    if (need->exit_review_on != DAY_NONE && need->exit_review_on < today)
        return err_field("exit_review_on", MSG_CASES_NEED_BEFORE_TODAY);
    TRY(length_check("exit", need->exit, 500));
    TRY(length_check("note", need->note, TEXT_MAX));
    if (need->item_count > NEED_ITEMS_MAX)
        return err_field("items", MSG_INPUT_TOO_MANY);
    for (size_t i = 0; i < need->item_count; i++) {
        TRY(length_check("items", need->items[i].note, 500));
        for (size_t j = 0; j < i; j++)
            if (text_equal(need->items[i].code, need->items[j].code))
                return err_field("items", MSG_INPUT_TWICE);
    }
    return OK;
}

static const struct need_item *item_find(const struct care_need *need, const char *code)
{
    for (size_t i = 0; i < need->item_count; i++)
        if (text_equal(need->items[i].code, code))
            return &need->items[i];
    return NULL;
}

static void differ(struct need_differences *differences, enum need_difference_kind kind,
                   const char *code)
{
    if (differences->count < ARRAY_COUNT(differences->items))
        differences->items[differences->count++] = (struct need_difference){kind, code};
}

void need_compare(const struct care_need *before, const struct care_need *after,
                  struct need_differences *differences)
{
    differences->count = 0;
    if (before->level != after->level)
        differ(differences, NEED_CHANGED, "level");
    if (before->length_days != after->length_days)
        differ(differences, NEED_CHANGED, "length");
    if (before->from_on != after->from_on)
        differ(differences, NEED_CHANGED, "from");
    if (!text_equal(before->exit, after->exit) ||
        before->exit_review_on != after->exit_review_on)
        differ(differences, NEED_CHANGED, "exit");
    for (size_t i = 0; i < after->item_count; i++) {
        const struct need_item *now = &after->items[i];
        const struct need_item *was = item_find(before, now->code);
        if (was == NULL)
            differ(differences, NEED_ADDED, now->code);
        else if (was->amount != now->amount || !text_equal(was->note, now->note))
            differ(differences, NEED_CHANGED, now->code);
    }
    for (size_t i = 0; i < before->item_count; i++)
        if (item_find(after, before->items[i].code) == NULL)
            differ(differences, NEED_DROPPED, before->items[i].code);
}
