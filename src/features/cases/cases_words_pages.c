/* cases_words_pages.c -- what this room's enums and lists are called, and how what
 * people type about them is read. */
#include "features/cases/cases_pages.h"

#include "base/arena.h"
#include "base/defect.h"
#include "base/str.h"
#include "base/utf8.h"
#include "features/diseases/diseases.h"

#include <string.h>

/* ---- enums ---------------------------------------------------------------------- */

const struct choice case_answer_choices[] = {
    {ANSWER_YES,     "yes",     MSG_CASES_ANSWER_YES,     NULL},
    {ANSWER_NO,      "no",      MSG_CASES_ANSWER_NO,      NULL},
    {ANSWER_UNKNOWN, "unknown", MSG_CASES_ANSWER_UNKNOWN, NULL},
    {.name = NULL},
};

const struct choice case_level_choices[] = {
    {CASE_LEVEL_ADVANCED, "advanced", MSG_CASES_LEVEL_ADVANCED, NULL},
    {CASE_LEVEL_GENERAL,  "general",  MSG_CASES_LEVEL_GENERAL,  NULL},
    {CASE_LEVEL_UNKNOWN,  "unknown",  MSG_CASES_LEVEL_UNKNOWN,  NULL},
    {.name = NULL},
};

const struct choice case_sex_choices[] = {
    {SEX_MALE,    "male",    MSG_CASES_SEX_MALE,    NULL},
    {SEX_FEMALE,  "female",  MSG_CASES_SEX_FEMALE,  NULL},
    {SEX_OTHER,   "other",   MSG_CASES_SEX_OTHER,   NULL},
    {SEX_UNKNOWN, "unknown", MSG_CASES_SEX_UNKNOWN, NULL},
    {.name = NULL},
};

const struct choice case_wish_of_choices[] = {
    {WISH_OF_PATIENT,  "patient",  MSG_CASES_WISH_PATIENT,  NULL},
    {WISH_OF_RELATIVE, "relative", MSG_CASES_WISH_RELATIVE, NULL},
    {.name = NULL},
};

const struct choice case_similar_words[] = {
    {SIMILAR_BY_KANA_AND_BIRTH, "kana_birth",  MSG_CASES_SIMILAR_KANA_BIRTH,  NULL},
    {SIMILAR_BY_TELEPHONE,      "telephone",   MSG_CASES_SIMILAR_TELEPHONE,   NULL},
    {SIMILAR_BY_CERTIFICATE,    "certificate", MSG_CASES_SIMILAR_CERTIFICATE, NULL},
    {SIMILAR_BY_KANA,           "kana",        MSG_CASES_SIMILAR_KANA,        NULL},
    {.name = NULL},
};

const struct choice case_topic_choices[] = {
    {TIMELINE_CASE,      "case",      MSG_CASES_TOPIC_CASE,      NULL},
    {TIMELINE_INQUIRY,   "inquiry",   MSG_CASES_TOPIC_INQUIRY,   NULL},
    {TIMELINE_CALL,      "call",      MSG_CASES_TOPIC_CALL,      NULL},
    {TIMELINE_DOCUMENT,  "document",  MSG_CASES_TOPIC_DOCUMENT,  NULL},
    {TIMELINE_ADMISSION, "admission", MSG_CASES_TOPIC_ADMISSION, NULL},
    {.name = NULL},
};

enum message case_word(const struct choice *choices, int64_t value)
{
    while (choices->name != NULL && choices->value != value)
        choices++;
    need(choices->name != NULL);
    return choices->label;
}

/* ---- lists of the pack ---------------------------------------------------------- */

const struct choice *case_list_choices(struct web *web, const char *name)
{
    struct code_list list = prefecture_list(name);
    struct choice *choices = arena_new_array(web->arena, struct choice, list.count + 1);

    for (size_t i = 0; i < list.count; i++)
        choices[i] = (struct choice){
            .value = (int64_t)i,
            .name = list.items[i].code,
            .text = code_word_name(&list.items[i], web->context->language),
        };
    return choices;
}

const char *case_list_code(const char *list, int64_t chosen)
{
    return chosen == INT_NONE ? NULL : prefecture_list(list).items[chosen].code;
}

int64_t case_list_number(const char *name, const char *code)
{
    struct code_list list = prefecture_list(name);
    const struct code_word *word = code_word_find(list, code);

    return word == NULL ? INT_NONE : word - list.items;
}

const char *case_list_name(struct web *web, const char *list, const char *code)
{
    const struct code_word *word = code_word_find(prefecture_list(list), code);

    return word == NULL ? code : code_word_name(word, web->context->language);
}

const char *case_urgency_tag(const char *urgency)
{
    static const struct {
        const char *urgency, *tag;
    } tags[] = {{"urgent", "tag urgent"}, {"soon", "tag soon"}};

    for (size_t i = 0; i < ARRAY_COUNT(tags); i++)
        if (text_equal(urgency, tags[i].urgency))
            return tags[i].tag;
    return "tag";
}

/* ---- diseases and places -------------------------------------------------------- */

const char *case_disease_short(struct web *web, const char *code)
{
    const struct disease *disease = code != NULL ? disease_get(code) : NULL;

    if (disease == NULL)
        return NULL;
    for (size_t i = 0; i < disease->synonym_count; i++)
        if (text_equal(disease->synonyms[i].kind, "abbreviation"))
            return disease->synonyms[i].name;
    return disease_name(disease, web->context->language);
}

const char *case_municipality_name(const char *code)
{
    const struct municipality *municipality =
        code != NULL ? prefecture_municipality(prefecture_get(), code) : NULL;

    return municipality != NULL ? municipality->name : NULL;
}

static bool begins(struct arena *arena, const char *text, const char *with)
{
    return str_starts(str_of(utf8_fold(arena, text)), utf8_fold(arena, with));
}

/* Typed in full, or the only one that begins so. */
const struct municipality *case_municipality_meant(struct arena *arena, const char *typed)
{
    const struct prefecture *pack = prefecture_get();
    const struct municipality *found = NULL;
    size_t count = 0;

    if (text_is_empty(typed))
        return NULL;
    for (size_t i = 0; i < pack->municipality_count; i++) {
        const struct municipality *one = &pack->municipalities[i];
        if (text_equal(one->code, typed) || text_equal(one->name, typed))
            return one;
        if (begins(arena, one->name, typed) || begins(arena, one->reading, typed)) {
            found = one;
            count++;
        }
    }
    return count == 1 ? found : prefecture_of_address(pack, arena, typed);
}

/* ---- ages and hours ------------------------------------------------------------- */

int32_t case_age_on(day birth_on, day on)
{
    if (birth_on == DAY_NONE)
        return -1;
    struct date birth = day_date(birth_on);
    struct date date = day_date(on);
    bool is_before = date.month < birth.month ||
                     (date.month == birth.month && date.dom < birth.dom);
    return date.year - birth.year - (is_before ? 1 : 0);
}

/* Groups of digits; what stands between them does not matter. */
int32_t case_minute_read(struct arena *arena, const char *typed)
{
    const char *text = utf8_nfkc(arena, str_of(typed));
    int32_t groups[2] = {0};
    int digits[2] = {0};
    int at = -1;
    bool was_digit = false;

    for (const char *c = text; *c != '\0'; c++) {
        bool is_digit = *c >= '0' && *c <= '9';
        if (is_digit && !was_digit && ++at > 1)
            return -1;
        if (is_digit && ++digits[at] > 4)
            return -1;
        if (is_digit)
            groups[at] = groups[at] * 10 + (*c - '0');
        was_digit = is_digit;
    }
    if (at < 0)
        return -1;
    if (at == 0 && digits[0] > 2) {
        groups[1] = groups[0] % 100;
        groups[0] /= 100;
    } else if (at == 0 && strstr(text, "半") != NULL) {
        groups[1] = 30;
    }
    return groups[0] <= 23 && groups[1] <= 59 ? groups[0] * 60 + groups[1] : -1;
}

instant case_minute_of(instant at)
{
    return at - at % MINUTES(1);
}
