/* prefecture.h -- what belongs to the prefecture and not to the code: a data pack.
 *
 * Municipalities, secondary medical areas, health centres, editions of the
 * guideline, kinds of designation, who may ask whom, limits and their dates,
 * posts, desks and code lists are tables under data/<prefecture>/, embedded in
 * the program and read once.  Code knows kinds, not names, so that the neighbour
 * can adopt the house by writing another pack.
 *
 * Guideline: articles 2, 3, 4, 12, 14 and the editions of the supplements.
 * Everything here is immutable after the first call and lives with the process.
 */
#ifndef PREFECTURE_H
#define PREFECTURE_H

#include "base/day.h"
#include "base/err.h"
#include "base/message.h"
#include "base/values.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct str;

struct municipality {
    const char *code; /* 団体コード, 6 digits with check digit */
    const char *name;
    const char *reading; /* hiragana */
    const char *area;    /* code of the secondary medical area */
    const char *health_centre;
    int64_t latitude; /* micro-degrees, of the municipal office */
    int64_t longitude;
    bool is_confirmed; /* the prefecture has confirmed area and health centre */
};

struct medical_area {
    const char *code;
    const char *name;
    const char *reading;
};

struct health_centre {
    const char *code;
    const char *name;
    const char *reading;
    bool is_of_city;
};

/* One word of a code list: what is stored, and what people read. */
struct code_word {
    const char *code;
    const char *name_ja;
    const char *name_en;
    const char *short_ja; /* the full name when the list has no short one */
    const char *group;    /* "" when the list has none */
    const char *note;
    const char *unit;  /* of an amount; "" when the list has none */
    const char *clock; /* "wall": its time runs day and night, "desk": in office hours */
};

struct code_list {
    const struct code_word *items;
    size_t count;
};

/* A rule with a time of its own.  `effect` is what breaking it does. */
enum rule_effect { RULE_NONE = 0, RULE_INFORM, RULE_WARN, RULE_REFUSE };

struct dated_rule {
    const char *code;    /* base_among_partners, not_before ... */
    const char *subject; /* what it is about: a designation kind, an urgency */
    day from_on;
    day to_on; /* DAY_NONE: until further notice */
    enum rule_effect effect;
    const char *parameter; /* a number or a day, as text; "" when none */
    const char *article;   /* its basis */
};

struct dated_rules {
    const struct dated_rule *items;
    size_t count;
};

/* What the guideline lets an institution be designated or positioned for. */
enum designation_kind {
    DESIGNATION_BASE_HOSPITAL = 1,    /* 拠点病院, 第3条 */
    DESIGNATION_CORE_PARTNER,         /* 基幹協力病院, 第3条 */
    DESIGNATION_GENERAL_PARTNER,      /* 一般協力医療機関, 第3条 */
    DESIGNATION_LIAISON_BASE_HOSPITAL, /* 難病診療連携拠点病院, 第4条 */
    DESIGNATION_MEDICAL_PARTNER,      /* 難病医療協力医療機関, 第4条 */
    DESIGNATION_FIELD_BASE_HOSPITAL,  /* 難病診療分野別拠点病院, 附則 */
    DESIGNATION_KIND_END,
};

struct guideline_edition {
    day from_on;
    const char *basis;
};

/* One way in which an address may begin: 鶴ケ島市, 北足立郡伊奈町, a former name. */
struct address_spelling {
    const char *key;
    const struct municipality *municipality;
};

struct prefecture {
    const char *code; /* "11" */
    const char *name;
    const char *name_key; /* as an address begins with it */
    const char *council;
    const char *guideline;
    const struct municipality *municipalities;
    size_t municipality_count;
    const struct address_spelling *spellings;
    size_t spelling_count;
    const struct medical_area *areas;
    size_t area_count;
    const struct health_centre *health_centres;
    size_t health_centre_count;
    const struct guideline_edition *editions;
    size_t edition_count;
    struct code_list designation_kinds; /* those of its guideline, not always all */
    struct dated_rules designation_rules;
    struct dated_rules request_rules;
    struct dated_rules inquiry_rules;
    struct dated_rules entrustment_rules; /* money: subject is a scope */
    struct dated_rules respite_rules; /* limits that are no programme's own */
};

/* The pack of this installation; read at the first call.  A damaged pack is a
 * defect: the data test refuses it at build time. */
const struct prefecture *prefecture_get(void);

/* NULL when there is none of that code. */
const struct municipality *prefecture_municipality(const struct prefecture *prefecture,
                                                   const char *code);
const struct medical_area *prefecture_area(const struct prefecture *prefecture,
                                           const char *code);
const struct health_centre *prefecture_health_centre(const struct prefecture *prefecture,
                                                     const char *code);

/* The municipality in which an address lies: prefecture's name and county may
 * lead, digits and ヶ/ケ/が of any width; NULL when it is in none of them.
 * Wards of a designated city belong to the city.  Scratch comes from `arena`. */
const struct municipality *prefecture_of_address(const struct prefecture *prefecture,
                                                 struct arena *arena,
                                                 const char *address);

/* The word of a kind in the pack's tables ("base_hospital").  Pure. */
const char *designation_kind_code(enum designation_kind kind);
/* Does this prefecture's guideline know the kind?  Any number may be asked. */
bool designation_kind_is_known(int64_t kind);
/* Its name; the word itself where the guideline does not know it. */
const char *designation_kind_name(enum designation_kind kind, enum language language);

/* The rule in force on a day, or NULL.  `subject` NULL matches any.  Pure. */
const struct dated_rule *dated_rule_on(const struct dated_rules *rules, const char *code,
                                       const char *subject, day on);
int64_t dated_rule_number(const struct dated_rule *rule, int64_t otherwise);

/* The edition of the guideline in force on a day, or NULL before the first. */
const struct guideline_edition *prefecture_edition(const struct prefecture *prefecture,
                                                   day on);

/* A code list by the name of its file ("refusal_reasons"); need()s that it is there. */
struct code_list prefecture_list(const char *name);
const struct code_word *code_word_find(struct code_list list, const char *code);
const char *code_word_name(const struct code_word *word, enum language language);
const char *code_word_short(const struct code_word *word, enum language language);
/* The name of a code in a list; the code itself when it is not there; NULL for none. */
const char *code_list_name(const char *list, const char *code, enum language language);

/* ---- lists in forms and on pages: which code is the list's n-th ------------------- */

struct choice; /* web/form.h */
struct web;
/* A list as choices; a place in it is its number. */
const struct choice *prefecture_choices(struct web *web, const char *list);
/* The code that was chosen from it, or NULL; and back, INT_NONE when there is none. */
const char *prefecture_chosen(const char *list, int64_t chosen);
int64_t prefecture_place(const char *list, const char *code);
/* The same three of the prefecture's municipalities. */
const struct choice *prefecture_municipality_choices(struct web *web);
const char *prefecture_municipality_chosen(int64_t chosen);
int64_t prefecture_municipality_place(const char *code);
/* What a code is called; the code itself when the pack no longer has it. */
const char *prefecture_word(struct web *web, const char *list, const char *code);

/* Straight-line distance in metres between two places in micro-degrees. */
int64_t place_distance(int64_t latitude_a, int64_t longitude_a, int64_t latitude_b,
                       int64_t longitude_b);

#endif
