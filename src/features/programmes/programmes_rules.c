/* programmes_rules.c -- which edition, of whom, and what its values are called.  Pure. */
#include "features/programmes/programmes_rules.h"

#include "base/defect.h"
#include "base/str.h"

/* ---- finding ----------------------------------------------------------------------- */

static bool is_in_force(const struct programme *programme, day on)
{
    return programme->from_on <= on &&
           (programme->to_on == DAY_NONE || on <= programme->to_on);
}

const struct programme *programme_on(const struct programmes *programmes, const char *code,
                                     day on)
{
    for (size_t i = 0; i < programmes->count; i++) {
        const struct programme *programme = &programmes->items[i];
        if (text_equal(programme->code, code) && is_in_force(programme, on))
            return programme;
    }
    return NULL;
}

const struct programme *programme_edition(const struct programmes *programmes,
                                          const char *code, day from_on)
{
    for (size_t i = 0; i < programmes->count; i++) {
        const struct programme *programme = &programmes->items[i];
        if (text_equal(programme->code, code) && programme->from_on == from_on)
            return programme;
    }
    return NULL;
}

/* "111007", "11*" or "*"; how many characters say so, 0 when it does not match. */
static size_t matched(const char *pattern, const char *municipality)
{
    struct str left = str_of(pattern);

    if (left.length == 0 || left.at[left.length - 1] != '*')
        return text_equal(pattern, municipality) ? left.length + 1 : 0;
    for (size_t i = 0; i + 1 < left.length; i++)
        if (municipality[i] != left.at[i])
            return 0;
    return left.length;
}

/* How closely an edition means this municipality; 0: not at all. */
static size_t residence_closeness(const struct programme *programme,
                                  const char *municipality)
{
    size_t best = 0;

    if (text_is_empty(municipality))
        return 0;
    for (size_t i = 0; i < programme->municipality_count; i++) {
        const char *pattern = programme->municipalities[i];
        if (pattern[0] == '-' && matched(pattern + 1, municipality) > 0)
            return 0;
        size_t closeness = pattern[0] == '-' ? 0 : matched(pattern, municipality);
        best = closeness > best ? closeness : best;
    }
    return best;
}

bool programme_is_for(const struct programme *programme, const char *municipality)
{
    return residence_closeness(programme, municipality) > 0;
}

const struct programme *programme_of_residence(const struct programmes *programmes,
                                               const char *municipality, day on)
{
    const struct programme *found = NULL;
    size_t best = 0;

    for (size_t i = 0; i < programmes->count; i++) {
        const struct programme *programme = &programmes->items[i];
        size_t closeness = residence_closeness(programme, municipality);
        if (is_in_force(programme, on) && closeness > best) {
            found = programme;
            best = closeness;
        }
    }
    return found;
}

/* ---- parts ------------------------------------------------------------------------- */

static bool has_one(const char *const *devices, size_t device_count, struct str wanted)
{
    for (size_t i = 0; i < device_count; i++)
        if (str_is(wanted, devices[i]))
            return true;
    return false;
}

bool programme_has_device(const char *const *devices, size_t device_count,
                          const char *wanted)
{
    struct str rest = str_of(wanted);
    struct str part;

    while (str_next(&rest, '+', &part))
        if (!has_one(devices, device_count, part))
            return false;
    return true;
}

const char *programme_name(const struct programme *programme, enum language language)
{
    return language == LANGUAGE_EN ? programme->name_en : programme->name_ja;
}

const struct programme_item *programme_item_of(const struct programme *programme,
                                               const char *code)
{
    for (size_t i = 0; i < programme->item_count; i++)
        if (text_equal(programme->items[i].code, code))
            return &programme->items[i];
    return NULL;
}

/* ---- what values are called -------------------------------------------------------- */

enum message programme_counting_word(enum programme_counting counting)
{
    static const enum message words[PROGRAMME_COUNTING_END] = {
        [PROGRAMME_COUNT_BOTH] = MSG_PROGRAMMES_COUNTING_BOTH,
        [PROGRAMME_COUNT_NIGHTS] = MSG_PROGRAMMES_COUNTING_NIGHTS,
    };
    need(counting > 0 && counting < PROGRAMME_COUNTING_END);
    return words[counting];
}

enum message programme_year_end_word(enum programme_year_end year_end)
{
    static const enum message words[PROGRAMME_YEAR_END_END] = {
        [PROGRAMME_YEAR_SPLIT] = MSG_PROGRAMMES_YEAR_END_SPLIT,
        [PROGRAMME_YEAR_FIRST] = MSG_PROGRAMMES_YEAR_END_FIRST,
        [PROGRAMME_YEAR_REFUSE] = MSG_PROGRAMMES_YEAR_END_REFUSE,
    };
    need(year_end > 0 && year_end < PROGRAMME_YEAR_END_END);
    return words[year_end];
}

enum message programme_turned_word(enum programme_turned turned)
{
    static const enum message words[PROGRAMME_TURNED_END] = {
        [PROGRAMME_TURNED_UNTIL] = MSG_PROGRAMMES_TURNED_UNTIL,
        [PROGRAMME_TURNED_WITH] = MSG_PROGRAMMES_TURNED_WITH,
        [PROGRAMME_TURNED_NOTHING] = MSG_PROGRAMMES_TURNED_NOTHING,
    };
    need(turned > 0 && turned < PROGRAMME_TURNED_END);
    return words[turned];
}

enum message programme_cancelled_word(enum programme_cancelled cancelled)
{
    static const enum message words[PROGRAMME_CANCELLED_END] = {
        [PROGRAMME_CANCELLED_FREE] = MSG_PROGRAMMES_CANCELLED_FREE,
        [PROGRAMME_CANCELLED_PAID] = MSG_PROGRAMMES_CANCELLED_PAID,
        [PROGRAMME_CANCELLED_DAY] = MSG_PROGRAMMES_CANCELLED_DAY,
    };
    need(cancelled > 0 && cancelled < PROGRAMME_CANCELLED_END);
    return words[cancelled];
}

enum message programme_desk_word(enum programme_desk desk)
{
    static const enum message words[PROGRAMME_DESK_END] = {
        [PROGRAMME_AT_HEALTH_CENTRE] = MSG_PROGRAMMES_DESK_HEALTH_CENTRE,
        [PROGRAMME_AT_PREFECTURE] = MSG_PROGRAMMES_DESK_PREFECTURE,
        [PROGRAMME_AT_MUNICIPALITY] = MSG_PROGRAMMES_DESK_MUNICIPALITY,
        [PROGRAMME_AT_HOSPITAL] = MSG_PROGRAMMES_DESK_HOSPITAL,
        [PROGRAMME_AT_COORDINATOR] = MSG_PROGRAMMES_DESK_COORDINATOR,
    };
    need(desk > 0 && desk < PROGRAMME_DESK_END);
    return words[desk];
}

enum message programme_order_word(enum programme_order order)
{
    static const enum message words[PROGRAMME_ORDER_END] = {
        [PROGRAMME_BY_URGENCY] = MSG_PROGRAMMES_ORDER_URGENCY,
        [PROGRAMME_BY_FEWER_DAYS] = MSG_PROGRAMMES_ORDER_FEWER_DAYS,
        [PROGRAMME_BY_FEWER_STAYS] = MSG_PROGRAMMES_ORDER_FEWER_STAYS,
        [PROGRAMME_BY_NO_SHORT_STAY] = MSG_PROGRAMMES_ORDER_NO_SHORT_STAY,
        [PROGRAMME_BY_TIME] = MSG_PROGRAMMES_ORDER_TIME,
    };
    need(order > 0 && order < PROGRAMME_ORDER_END);
    return words[order];
}

static const struct {
    const char *code;
    enum message word;
} rules[PROGRAMME_RULE_END] = {
    [PROGRAMME_RULE_EDITION] = {"edition", MSG_PROGRAMMES_RULE_EDITION},
    [PROGRAMME_RULE_PERIOD] = {"period", MSG_PROGRAMMES_RULE_PERIOD},
    [PROGRAMME_RULE_RESIDENCE] = {"residence", MSG_PROGRAMMES_RULE_RESIDENCE},
    [PROGRAMME_RULE_CERTIFICATE] = {"certificate", MSG_PROGRAMMES_RULE_CERTIFICATE},
    [PROGRAMME_RULE_HOME] = {"home", MSG_PROGRAMMES_RULE_HOME},
    [PROGRAMME_RULE_STABLE] = {"stable", MSG_PROGRAMMES_RULE_STABLE},
    [PROGRAMME_RULE_DEVICE] = {"device", MSG_PROGRAMMES_RULE_DEVICE},
    [PROGRAMME_RULE_CONSENT] = {"consent", MSG_PROGRAMMES_RULE_CONSENT},
    [PROGRAMME_RULE_SHORT_STAY] = {"short_stay", MSG_PROGRAMMES_RULE_SHORT_STAY},
    [PROGRAMME_RULE_STAY_DAYS] = {"stay_days", MSG_PROGRAMMES_RULE_STAY_DAYS},
    [PROGRAMME_RULE_YEAR_DAYS] = {"year_days", MSG_PROGRAMMES_RULE_YEAR_DAYS},
    [PROGRAMME_RULE_YEAR_STAYS] = {"year_stays", MSG_PROGRAMMES_RULE_YEAR_STAYS},
    [PROGRAMME_RULE_YEAR_END] = {"year_end", MSG_PROGRAMMES_RULE_YEAR_END},
    [PROGRAMME_RULE_LEAD] = {"lead", MSG_PROGRAMMES_RULE_LEAD},
    [PROGRAMME_RULE_EARLIEST] = {"earliest", MSG_PROGRAMMES_RULE_EARLIEST},
};

const char *programme_rule_code(enum programme_rule rule)
{
    need(rule > 0 && rule < PROGRAMME_RULE_END);
    return rules[rule].code;
}

enum message programme_rule_word(enum programme_rule rule)
{
    need(rule > 0 && rule < PROGRAMME_RULE_END);
    return rules[rule].word;
}
