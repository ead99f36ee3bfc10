/* institutions_rules.c -- what may be said of an institution, and how a list of them
 * writes it.  No I/O of any kind. */
#include "features/institutions/institutions_rules.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"

/* ---- facts -------------------------------------------------------------------- */

static bool is_digits(const char *text, size_t length)
{
    size_t i = 0;
    while (text[i] >= '0' && text[i] <= '9')
        i++;
    return i == length && text[i] == '\0';
}

/* Inside or near Japan, in micro-degrees: catches exchanged coordinates. */
static bool is_in_japan(int64_t latitude, int64_t longitude)
{
    return latitude >= 20000000 && latitude <= 46000000 && longitude >= 122000000 &&
           longitude <= 154000000;
}

struct err institution_check(const struct institution_facts *facts)
{
    if (facts->kind < INSTITUTION_HOSPITAL || facts->kind >= INSTITUTION_KIND_END)
        return err_field("kind", MSG_INPUT_NOT_A_CHOICE);
    if (text_is_empty(facts->name))
        return err_field("name", MSG_INPUT_REQUIRED);
    if (utf8_length(str_of(facts->name)) > INSTITUTION_NAME_MAX)
        return err_field("name", MSG_INSTITUTIONS_NAME_TOO_LONG);
    if (facts->kana != NULL && utf8_length(str_of(facts->kana)) > INSTITUTION_KANA_MAX)
        return err_field("kana", MSG_INSTITUTIONS_KANA_TOO_LONG);
    if (facts->kana != NULL && !utf8_is_kana(facts->kana))
        return err_field("kana", MSG_INPUT_NOT_KANA);
    if (facts->code != NULL && !is_digits(facts->code, 9) && !is_digits(facts->code, 10) &&
        !is_digits(facts->code, 13))
        return err_field("code", MSG_INSTITUTIONS_CODE_NOT_NINE_DIGITS);
    if (facts->postal_code != NULL && !is_digits(facts->postal_code, 7))
        return err_field("postal_code", MSG_INSTITUTIONS_POSTAL_CODE_NOT_SEVEN_DIGITS);
    if (facts->beds != INT_NONE && (facts->beds < 0 || facts->beds > 5000))
        return err_field("beds", MSG_INSTITUTIONS_BEDS_OUT_OF_RANGE);
    if ((facts->latitude == INT_NONE) != (facts->longitude == INT_NONE))
        return err_field("latitude", MSG_INSTITUTIONS_PLACE_NEEDS_BOTH);
    if (facts->latitude != INT_NONE && !is_in_japan(facts->latitude, facts->longitude))
        return err_field("latitude", MSG_INSTITUTIONS_PLACE_NOT_IN_JAPAN);
    return OK;
}

bool degrees_read(const char *text, int64_t *micro)
{
    struct str rest = str_of(text);
    struct str whole;
    struct str part = {NULL, 0};
    int64_t degrees = 0;
    int64_t fraction = 0;

    if (!str_next(&rest, '.', &whole) || !str_int(whole, &degrees))
        return false;
    if (str_next(&rest, '.', &part) && part.length > 6)
        part.length = 6;
    if (part.length > 0 && !str_int(part, &fraction))
        return false;
    for (size_t digits = part.length; digits < 6; digits++)
        fraction *= 10;
    *micro = degrees * 1000000 + fraction;
    return degrees >= 0 && degrees <= 180 && fraction >= 0;
}

const char *degrees_write(struct arena *arena, int64_t micro)
{
    if (micro == INT_NONE)
        return "";
    return arena_format(arena, "%lld.%06lld", (long long)(micro / 1000000),
                        (long long)(micro % 1000000));
}

/* ---- as lists write it --------------------------------------------------------- */

static const char *const kind_codes[INSTITUTION_KIND_END] = {
    [INSTITUTION_HOSPITAL] = "hospital",
    [INSTITUTION_CLINIC] = "clinic",
    [INSTITUTION_HEALTH_CENTRE] = "health_centre",
    [INSTITUTION_WELFARE_FACILITY] = "welfare_facility",
    [INSTITUTION_VISITING_NURSES] = "visiting_nurse_station",
    [INSTITUTION_CARE_OFFICE] = "care_office",
    [INSTITUTION_SUPPORT_CENTRE] = "support_centre",
    [INSTITUTION_HELLO_WORK] = "hello_work",
    [INSTITUTION_MUNICIPALITY] = "municipality",
    [INSTITUTION_COUNCIL_OFFICE] = "council_office",
    [INSTITUTION_DEVICE_DEALER] = "device_dealer",
    [INSTITUTION_OUTSIDE_BODY] = "outside_body",
};

const char *institution_kind_code(enum institution_kind kind)
{
    return kind >= INSTITUTION_HOSPITAL && kind < INSTITUTION_KIND_END ? kind_codes[kind]
                                                                       : "";
}

const char *const institution_column_words[INSTITUTION_COLUMNS] = {
    "番号",         "種別",   "名称", "フリガナ", "医療機関コード", "郵便番号",
    "市町村コード", "所在地", "電話", "FAX",      "メール",         "緯度",
    "経度",         "病床数", "診療科", "備考",
};

bool institution_facts_equal(const struct institution_facts *a,
                             const struct institution_facts *b)
{
    return a->kind == b->kind && text_equal(a->name, b->name) &&
           text_equal(a->kana, b->kana) && text_equal(a->code, b->code) &&
           text_equal(a->postal_code, b->postal_code) &&
           text_equal(a->municipality, b->municipality) &&
           text_equal(a->address, b->address) && text_equal(a->telephone, b->telephone) &&
           text_equal(a->fax, b->fax) && text_equal(a->mail, b->mail) &&
           a->latitude == b->latitude && a->longitude == b->longitude &&
           a->place == b->place && a->beds == b->beds &&
           text_equal(a->departments, b->departments) && text_equal(a->remark, b->remark);
}
