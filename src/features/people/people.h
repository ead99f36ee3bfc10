/* people.h -- who a patient is: identity under a key of one's own, and who looks alike.
 *
 * Everything about a person is sealed under the person's own key; municipality, sex, birth
 * year and disease alone stand open, for lists and for the decision whether a minimised
 * sheet would name somebody.  Whoever may be the same person is found by blind keys.  The
 * patient's own emergency plan belongs to the person, not to a case.
 *
 * Guideline: article 13, personal data with special care.  The verbs ask no permission and
 * record nothing: they are for the room of cases, which knows who is of the team.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef PEOPLE_H
#define PEOPLE_H

#include "base/day.h"
#include "base/err.h"
#include "base/values.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;

enum sex { SEX_UNKNOWN = 0, SEX_MALE, SEX_FEMALE, SEX_OTHER, SEX_END };

/* What is known of a person.  Texts NULL, day DAY_NONE where nothing is known; all
 * but municipality, sex, birth year and disease are sealed. */
struct person_facts {
    const char *name;
    const char *kana; /* full-width katakana; Latin for foreign names */
    day birth_on;
    enum sex sex;
    const char *municipality; /* 団体コード */
    const char *address;
    const char *telephone;
    const char *certificate; /* 受給者番号 */
    const char *disease;     /* code of diseases.h */
    const char *disease_note; /* what is suspected, or what it is */
};

struct person {
    int64_t id;
    struct person_facts facts;
    const char *plan; /* the patient's own emergency plan, in words; NULL: none */
    day plan_on;
    day died_on;
    int64_t version;
};

/* The name, or the reading where no name is known yet.  Pure. */
const char *person_name(const struct person *person);

/* Check facts by themselves.  ERR_INVALID names the field.  Pure. */
MUST_USE struct err person_check(const struct person_facts *facts, day today);

/* ERR_CONFLICT where the person has changed since `version`; facts are checked. */
MUST_USE struct err person_add(struct context *context, const struct person_facts *facts,
                               int64_t *id);
MUST_USE struct err person_get(struct context *context, int64_t id, struct person *person);
MUST_USE struct err person_change(struct context *context, int64_t id, int64_t version,
                                  const struct person_facts *facts);
/* The own emergency plan; NULL: none any more. */
MUST_USE struct err person_plan_set(struct context *context, int64_t id, int64_t version,
                                    const char *plan, day plan_on);
MUST_USE struct err person_died(struct context *context, int64_t id, day died_on);

/* ---- who looks alike -------------------------------------------------------------- */

enum similar_by { SIMILAR_BY_KANA_AND_BIRTH = 1, SIMILAR_BY_TELEPHONE, SIMILAR_BY_CERTIFICATE,
                  SIMILAR_BY_KANA };

struct person_hit {
    int64_t person;
    enum similar_by by;
};

enum { PERSON_HITS_MAX = 100 };

struct person_hits {
    struct person_hit items[PERSON_HITS_MAX]; /* best reason first */
    size_t count;
};

/* Look by blind keys, open the hits and compare.  Empty wishes find nobody. */
MUST_USE struct err person_find(struct context *context, const struct person_facts *wanted,
                                struct person_hits *hits);

/* How many known people look alike by what stands open about them: years of birth
 * (both included), municipalities, diseases; a NULL list: any.  Names nobody. */
struct person_likeness {
    int64_t birth_year_from; /* INT_NONE: any, also not known */
    int64_t birth_year_to;
    const char *const *municipalities;
    size_t municipality_count;
    const char *const *diseases;
    size_t disease_count;
};
MUST_USE struct err person_count_like(struct context *context,
                                      const struct person_likeness *likeness,
                                      int64_t *count);

#endif
