/* cases_pages.c -- addresses of this room, what its enums and lists are called, how what
 * people type is read, and the table of routes: every gate at one sight. */
#include "features/cases/cases_pages.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "features/diseases/diseases.h"
#include "web/url.h"

#include <string.h>

/* ---- addresses ------------------------------------------------------------------ */

URL(cases, "/cases")
URL_WHERE(cases_where, "/cases")
URL(case_new, "/cases/new#kana")
URL(case_start, "/cases/new")
URL_ID(case_gap, "/cases/", "/gap#bedside")
URL_ID(case_gap_begun, "/cases/", "/gap?begun=1")
URL_ID(case_person, "/cases/", "/person#kana")
URL_ID(case_plan, "/cases/", "/plan#plan")
URL_ID(case_facts, "/cases/", "/facts")
URL_ID(case_hand_over, "/cases/", "/hand-over")
URL_ID(case_close, "/cases/", "/close")
/* Where a task is dealt with: a page of the room `board`. */
URL_ID(case_task, "/tasks/", "")

/* ---- enums ---------------------------------------------------------------------- */

const struct choice case_answer_choices[] = {
    {ANSWER_YES,     "yes",     MSG_CASES_ANSWER_YES,     NULL},
    {ANSWER_NO,      "no",      MSG_CASES_ANSWER_NO,      NULL},
    {ANSWER_UNKNOWN, "unknown", MSG_CASES_ANSWER_UNKNOWN, NULL},
    {.name = NULL},
};

const struct choice case_sex_choices[] = {
    {SEX_MALE,    "male",    MSG_CASES_SEX_MALE,    NULL},
    {SEX_FEMALE,  "female",  MSG_CASES_SEX_FEMALE,  NULL},
    {SEX_OTHER,   "other",   MSG_CASES_SEX_OTHER,   NULL},
    {SEX_UNKNOWN, "unknown", MSG_CASES_SEX_UNKNOWN, NULL},
    {.name = NULL},
};

const struct choice case_similar_words[] = {
    {SIMILAR_BY_KANA_AND_BIRTH, "kana_birth",  MSG_CASES_SIMILAR_KANA_BIRTH,  NULL},
    {SIMILAR_BY_TELEPHONE,      "telephone",   MSG_CASES_SIMILAR_TELEPHONE,   NULL},
    {SIMILAR_BY_CERTIFICATE,    "certificate", MSG_CASES_SIMILAR_CERTIFICATE, NULL},
    {SIMILAR_BY_KANA,           "kana",        MSG_CASES_SIMILAR_KANA,        NULL},
    {.name = NULL},
};

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

/* ---- a form of this room -------------------------------------------------------- */

struct err case_look(struct context *context, struct case_edit *edit,
                     struct care_case *care_case, struct person *person)
{
    TRY(case_get_to_change(context, edit->id, care_case, person));
    return case_edit_look(context, edit, care_case->number, person_name(person));
}

/* ---- the table of routes -------------------------------------------------------- */

/* The names of the rows that are shown again when a POST was refused. */
enum row {
    ROW_NEW,
    ROW_GAP,
    ROW_PERSON,
    ROW_PLAN,
    ROW_FACTS,
    ROW_HAND_OVER,
    ROW_CLOSE,
};

#define POST(url, name, row) POST_AGAIN(url, name, &cases_routes[row])

extern const struct route cases_routes[];

/* clang-format off */
const struct route cases_routes[] = {
    [ROW_NEW]       = GET("/cases/new", case_new_get),
    [ROW_GAP]       = GET("/cases/:id/gap", case_gap_get),
    [ROW_PERSON]    = GET("/cases/:id/person", case_person_get),
    [ROW_PLAN]      = GET("/cases/:id/plan", case_plan_get),
    [ROW_FACTS]     = GET("/cases/:id/facts", case_facts_get),
    [ROW_HAND_OVER] = GET("/cases/:id/hand-over", case_hand_over_get),
    [ROW_CLOSE]     = GET("/cases/:id/close", case_close_get),

    GET("/cases", cases_get),
    GET("/cases/:id", case_get_page),
    {.method = METHOD_GET, .path = "/cases/municipalities", .gate = GATE_ACCOUNT,
     .unit = READS, .read = case_municipality_get_read,
     .show = case_municipality_get_show},

    /* Asked while somebody types. */
    {.method = METHOD_POST, .path = "/cases/similar", .gate = GATE_ACCOUNT, .unit = READS,
     HANDLES(case_similar_post)},
    {.method = METHOD_POST, .path = "/cases/until", .gate = GATE_ACCOUNT, .unit = READS,
     .read = case_until_post_read, .show = case_until_post_show},

    POST("/cases/new", case_new_post, ROW_NEW),
    POST("/cases/:id/gap", case_gap_post, ROW_GAP),
    POST("/cases/:id/person", case_person_post, ROW_PERSON),
    POST("/cases/:id/plan", case_plan_post, ROW_PLAN),
    POST("/cases/:id/facts", case_facts_post, ROW_FACTS),
    POST("/cases/:id/hand-over", case_hand_over_post, ROW_HAND_OVER),
    POST("/cases/:id/close", case_close_post, ROW_CLOSE),
    {.path = NULL},
};
/* clang-format on */
