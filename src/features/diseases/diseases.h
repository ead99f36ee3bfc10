/* diseases.h -- what a patient has: the designated diseases, and the honest
 * answers "no diagnosis yet" and "not designated".
 *
 * Guideline: article 1.  The list (348 since April 2025) grows almost yearly, so
 * it is data with the day from which a disease is on it; numbers are never used
 * again, and a case keeps the words it was coded with.
 *
 * Reference data without patients: no permission, and everything here is
 * immutable after the first call and lives with the process.  Six diseases stand
 * in two groups: counts by group add up to more than the diseases there are.
 */
#ifndef DISEASES_H
#define DISEASES_H

#include "base/day.h"
#include "base/err.h"
#include "base/message.h"
#include "base/values.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* How a case names a disease: the number of a designated one ("2"), "undiagnosed"
 * or "not_designated"; the text beside it says what is suspected or what it is. */
enum disease_kind { DISEASE_DESIGNATED = 1, DISEASE_UNDIAGNOSED, DISEASE_NOT_DESIGNATED };

/* Another name under which people look for it: abbreviation, former name, subtype. */
struct disease_synonym {
    const char *name;
    const char *kind; /* abbreviation former colloquial synonym synonym_en subtype ... */
};

struct disease {
    enum disease_kind kind;
    int number;       /* 告示番号; 0 unless designated */
    const char *code; /* as stored */
    const char *name_ja;
    const char *name_kana; /* hiragana */
    const char *name_en;
    const char *groups;     /* codes of groups, '|' between; "" unless designated */
    day listed_on;          /* DAY_NONE unless designated */
    bool is_severe_network; /* of the admission network's core diseases */
    const struct disease_synonym *synonyms;
    size_t synonym_count;
};

struct disease_group {
    const char *code;
    const char *name_ja;
    const char *name_en;
    size_t member_count;
};

/* NULL when there is none. */
const struct disease *disease_get(const char *code);
const struct disease *disease_by_number(int number);
const struct disease_group *disease_group_get(const char *code);

size_t disease_count(void);
const struct disease *disease_at(size_t index); /* designated ones, by number */
size_t disease_group_count(void);
const struct disease_group *disease_group_at(size_t index);
/* Places in groups: more than diseases, since some stand in two. */
size_t disease_membership_count(void);

bool disease_is_in_group(const struct disease *disease, const char *group);
const char *disease_name(const struct disease *disease, enum language language);
const char *disease_group_title(const struct disease_group *group,
                                enum language language);
/* "2 筋萎縮性側索硬化症": what a field shows when it was chosen; disease_meant()
 * reads it back. */
const char *disease_label(struct arena *arena, const struct disease *disease,
                          enum language language);
/* The day of the notification this list is of. */
day disease_list_day(void);

enum { DISEASE_FOUND_MAX = 50 };

struct diseases_found {
    const struct disease *items[DISEASE_FOUND_MAX];
    /* The synonym by which it was found; NULL: its own name or number. */
    const char *because[DISEASE_FOUND_MAX];
    size_t count; /* of items */
    size_t total; /* how many there are */
};

/* Find by number, kanji, kana of any width, Latin letters of any case, synonym or
 * abbreviation (ALS), or a part of a name, from one character on (a single Latin
 * letter or digit counts where a name or number begins).  Best first: the number
 * itself, a whole name, the beginning, inside; a name before a synonym; then by
 * number.  Designated diseases only.  `group` NULL: of all groups. */
void disease_find(struct arena *arena, const char *words, struct diseases_found *found);
void disease_find_in(struct arena *arena, const char *group, const char *words,
                     struct diseases_found *found);

/* What somebody who typed this means: a number, a label, a whole name or synonym,
 * also "undiagnosed" and "not designated" in words; NULL when it may be several
 * or none.  So a form works when nothing was chosen from the suggestions. */
const struct disease *disease_meant(struct arena *arena, const char *words);

enum { DISEASE_SUGGEST_MAX = 8 };

/* What to offer while somebody types: diseases, and always the two answers. */
struct disease_suggestions {
    const struct disease *items[DISEASE_SUGGEST_MAX];
    const char *because[DISEASE_SUGGEST_MAX];
    size_t count;
    size_t total; /* designated diseases that fit */
};
void disease_suggest(struct arena *arena, const char *words,
                     struct disease_suggestions *suggestions);

#endif
