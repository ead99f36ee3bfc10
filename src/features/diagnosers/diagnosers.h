/* diagnosers.h -- 診断できる医療機関: which institution can name which disease, kept apart
 * from what it treats (capabilities.h), and in what order to ask for a patient whom nobody
 * could diagnose yet.
 *
 * Guideline: articles 4, 10-1 (1)(3), 10-2 (2)(4), 10-3 (1), 11 (2).
 *
 * A fact is dated and says where it is from: institution, a designated disease, a group
 * of diseases, or a field of medicine, and whether it diagnoses, tests genes or counsels.
 * National centres, research groups, IRUD hubs and other prefectures' hospitals are
 * institutions like any other, with a fact that names the network and its own conditions.
 *
 * The rank proposes: in the prefecture first, then the national network, IRUD, other
 * prefectures; within these by how closely it fits, the wait, the way.  There is no
 * score: each place says in words what speaks for it and what against.
 *
 * Who may: whoever may see or change the institution itself (institutions.h).
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef DIAGNOSERS_H
#define DIAGNOSERS_H

#include "access/audit.h"
#include "base/day.h"
#include "base/err.h"
#include "base/message.h"
#include "base/values.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;

extern const struct act_kind diagnoser_act_added, diagnoser_act_ended, diagnoser_act_wait;

/* ---- facts ----------------------------------------------------------------------- */

enum diagnoser_about {
    DIAGNOSER_DISEASE = 1, /* code: number of a designated disease */
    DIAGNOSER_GROUP,       /* of diseases.h */
    DIAGNOSER_FIELD,       /* of diagnosis_fields */
    DIAGNOSER_NETWORK,     /* of diagnosis_networks; terms: its own conditions */
    DIAGNOSER_ABOUT_END,
};
enum diagnoser_ability {
    DIAGNOSER_DIAGNOSES = 1,
    DIAGNOSER_TESTS, /* genes */
    DIAGNOSER_COUNSELS,
    DIAGNOSER_BELONGS, /* with DIAGNOSER_NETWORK alone */
    DIAGNOSER_ABILITY_END,
};

/* What is suspected, or what a fact is about. */
struct diagnoser_term {
    enum diagnoser_about about;
    const char *code;
    const char *groups; /* of a disease, '|' between; else NULL */
};
enum diagnoser_ring { DIAGNOSER_INSIDE = 1, DIAGNOSER_NATIONAL, DIAGNOSER_IRUD,
                      DIAGNOSER_OTHER, DIAGNOSER_RING_END };

/* A term with what is known of its code; false: nobody knows it. */
bool diagnoser_term_read(enum diagnoser_about about, const char *code,
                         struct diagnoser_term *term);
/* As one word, for a list of choices and for whoever keeps it ("group:neuro"), and
 * back; false: it is none. */
const char *diagnoser_term_write(struct arena *arena, struct diagnoser_term term);
bool diagnoser_term_parse(struct arena *arena, const char *word,
                          struct diagnoser_term *term);
/* As people call it; the code itself when it is not known any more.  Pure. */
const char *diagnoser_term_name(enum language language, struct diagnoser_term term);
struct choice; /* web/form.h */
struct web;
/* All groups and fields, and the networks, for a form; a place in it is its number. */
const struct choice *diagnoser_term_choices(struct web *web, bool with_networks);
/* What was chosen of it; about 0: nothing. */
struct diagnoser_term diagnoser_term_chosen(int64_t chosen);
enum message diagnoser_ability_word(enum diagnoser_ability ability);

struct diagnoser_fact {
    int64_t id;
    struct diagnoser_term term;
    enum diagnoser_ability ability;
    enum diagnoser_ring ring; /* of a network; else 0 */
    const char *terms;  /* on what condition; NULL: none */
    const char *source; /* where it is from: a page, a letter, a call */
    day checked_on;
    const char *checked_by;
    day from_on, to_on; /* DAY_NONE: until further notice */
    const char *end_reason; /* of diagnosis_fact_ends */
    instant entered_at;
    const char *entered_by;
};
struct diagnoser_facts { struct diagnoser_fact *items; size_t count; };

/* Does it hold on that day?  Pure. */
bool diagnoser_fact_holds(const struct diagnoser_fact *fact, day on);

enum { DIAGNOSER_TEXT_MAX = 200, DIAGNOSER_NAME_MAX = 60, DIAGNOSER_WAIT_MAX = 730,
       DIAGNOSER_FACTS_MAX = 500 };

/* Days until the first visit, as it was on a day. */
struct diagnoser_wait {
    int64_t id; /* ID_NONE: never said */
    int64_t days;
    day as_of_on;
    const char *source;
    instant entered_at;
    const char *entered_by;
};
/* Is it too old to be counted on?  Pure. */
bool diagnoser_wait_is_old(const struct diagnoser_wait *wait, int64_t stale_days,
                           day today);
/* After how many days, by the dated rule of the day. */
int64_t diagnoser_wait_stale_days(day today);

/* All of one institution, those that hold first. */
MUST_USE struct err diagnoser_facts(struct context *context, int64_t institution,
                                    struct diagnoser_facts *facts);
/* ERR_INVALID names the field ("code", "ability", "terms", "source", "checked_on",
 * "checked_by", "from_on", "to_on"); ERR_CONFLICT: it says so already. */
MUST_USE struct err diagnoser_fact_add(struct context *context, int64_t institution,
                                       const struct diagnoser_fact *fact, int64_t *id);
/* ERR_INVALID field "on" or "reason"; ERR_CONFLICT when it is over. */
MUST_USE struct err diagnoser_fact_end(struct context *context, int64_t institution,
                                       int64_t fact, day on, const char *reason);
MUST_USE struct err diagnoser_wait_get(struct context *context, int64_t institution,
                                       struct diagnoser_wait *wait);
/* A new row; ERR_INVALID field "days", "as_of_on" or "source". */
MUST_USE struct err diagnoser_wait_post(struct context *context, int64_t institution,
                                        const struct diagnoser_wait *wait);

/* ---- IRUD ------------------------------------------------------------------------ */

enum diagnoser_answer { DIAGNOSER_UNKNOWN = 0, DIAGNOSER_YES, DIAGNOSER_NO,
                        DIAGNOSER_ANSWER_END };
/* What is asked about the patient.  The conditions are: undiagnosed, for six months
 * (infants excepted), disturbing life, and either findings in two organs that are not one
 * disease, or a suspected genetic cause. */
struct diagnoser_criteria {
    enum diagnoser_answer is_long;   /* six months, or an infant */
    enum diagnoser_answer disturbs;  /* daily life */
    enum diagnoser_answer organs;    /* two or more */
    enum diagnoser_answer genetic;   /* also: alike in the family */
};
/* YES: met; NO: not met, whatever is still open; UNKNOWN: it hangs on what is open. */
enum diagnoser_answer diagnoser_criteria_check(const struct diagnoser_criteria *criteria);

/* ---- the rank -------------------------------------------------------------------- */

/* How requests to one institution ended so far; whoever asked. */
struct diagnoser_history {
    int64_t institution;
    int64_t asked, accepted, returned; /* returned: could not, passed on */
};
struct diagnoser_histories { struct diagnoser_history *items; size_t count; };

enum { DIAGNOSER_TERMS_MAX = 8 };

struct diagnoser_question {
    struct diagnoser_term terms[DIAGNOSER_TERMS_MAX];
    size_t term_count;
    struct diagnoser_criteria criteria;
    int64_t latitude, longitude; /* of the patient's municipality; INT_NONE */
    struct diagnoser_histories histories;
    day today;
    int64_t stale_days; /* of a wait */
};

/* One institution with all it says. */
struct diagnoser_place {
    int64_t id;
    const char *name, *sort_key;
    bool is_inside; /* the prefecture */
    const char *municipality; /* its name; NULL: outside */
    const char *telephone;
    int64_t latitude, longitude; /* INT_NONE */
    struct diagnoser_facts facts; /* that hold */
    struct diagnoser_wait wait;
};
struct diagnoser_places { struct diagnoser_place *items; size_t count; };

enum diagnoser_reason_kind {
    DIAGNOSER_FITS_DISEASE = 1, /* the disease itself */
    DIAGNOSER_FITS_GROUP,       /* its group, or the group that is suspected */
    DIAGNOSER_FITS_PART,        /* some diseases of the group */
    DIAGNOSER_FITS_FIELD,
    DIAGNOSER_FITS_NONE,
    DIAGNOSER_ON_TERMS,         /* with the condition */
    DIAGNOSER_HAS_TEST,
    DIAGNOSER_HAS_COUNSELLING,
    DIAGNOSER_NO_TEST,          /* a genetic cause is suspected */
    DIAGNOSER_WAIT_DAYS,
    DIAGNOSER_WAIT_OLD,
    DIAGNOSER_WAIT_UNKNOWN,
    DIAGNOSER_METRES,
    DIAGNOSER_PLACE_UNKNOWN,
    DIAGNOSER_ACCEPTED,         /* number of asked */
    DIAGNOSER_RETURNED,
    DIAGNOSER_NEVER_ASKED,
    DIAGNOSER_MEETS,            /* its network's conditions */
    DIAGNOSER_MEETS_NOT,
    DIAGNOSER_MEETS_UNKNOWN,
    DIAGNOSER_OWN_CONDITIONS,   /* of the network, in its words */
    DIAGNOSER_REASON_END,
};
enum diagnoser_side { DIAGNOSER_AGAINST = -1, DIAGNOSER_NEUTRAL, DIAGNOSER_FOR };
struct diagnoser_reason {
    enum diagnoser_reason_kind kind;
    enum diagnoser_side side;
    struct diagnoser_term term; /* of FITS_... */
    const char *text;           /* condition, in words */
    int64_t number, of;         /* days, metres, how many */
    day on;                     /* as of, checked on; DAY_NONE */
};
enum { DIAGNOSER_REASONS_MAX = 20 };

struct diagnoser_candidate {
    const struct diagnoser_place *place;
    enum diagnoser_ring ring;
    const char *network; /* code; NULL: none */
    enum diagnoser_reason_kind fit; /* FITS_... */
    int64_t metres; /* INT_NONE */
    enum diagnoser_answer meets; /* the conditions of an IRUD hub */
    struct diagnoser_reason reasons[DIAGNOSER_REASONS_MAX];
    size_t reason_count;
};
struct diagnoser_result { struct diagnoser_candidate *items; size_t count; };

/* Pure; the same order on every machine. */
void diagnoser_rank(struct arena *arena, const struct diagnoser_question *question,
                    const struct diagnoser_places *places,
                    struct diagnoser_result *result);
/* One reason as a sentence.  Pure. */
const char *diagnoser_reason_text(struct arena *arena, enum language language,
                                  const struct diagnoser_reason *reason);

/* All who say something that fits one of the terms, and the networks; ranked.  Without
 * terms only those that see patients of no known field, and the networks. */
MUST_USE struct err diagnoser_find(struct context *context,
                                   const struct diagnoser_question *question,
                                   struct diagnoser_result *result);
/* Those that say something about one term (or about nothing in particular: code NULL),
 * for the list; `after` a name and an id to go on from. */
struct diagnoser_filter {
    struct diagnoser_term term; /* about 0: any */
    const char *after_name;
    int64_t after_id;
};
struct diagnoser_page { struct diagnoser_place *items; size_t count; bool more; };
enum { DIAGNOSER_PAGE_MAX = 50 };
MUST_USE struct err diagnoser_list(struct context *context,
                                   const struct diagnoser_filter *filter,
                                   struct diagnoser_page *page);

#endif
