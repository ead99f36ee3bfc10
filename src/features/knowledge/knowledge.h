/* knowledge.h -- findings and diseases as published, in one file that is mapped.
 *
 * Guideline: articles 4, 10-3 (1).  Findings are the terms of the Human Phenotype
 * Ontology with Japanese labels; diseases are those of its annotations (OMIM, Orphanet,
 * DECIPHER), joined through MONDO and led to designated numbers through NANDO.  The file
 * is made by `renkei knowledge import` from the operator's own downloads, says which
 * dates it is of, and never changes; a new one takes its place by renaming.
 *
 * Reference data without patients: no permission.  A demonstration installation without
 * such a file has a small one of our own writing, which says so in its versions.
 *
 * Terms, diseases and groups are numbers from 0, valid for one opened file only; what is
 * kept elsewhere is the id ("HP:0001250"), the code ("OMIM:607208") and the versions.
 */
#ifndef KNOWLEDGE_H
#define KNOWLEDGE_H

#include "base/err.h"
#include "base/message.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct house;
struct knowledge;

#define KNOWLEDGE_NONE UINT32_MAX

/* ---- opening and holding --------------------------------------------------------- */

/* Map the file of that path.  ERR_NOT_FOUND: cannot be opened; ERR_INVALID: not such a
 * file, of another format, cut short or damaged.  Read-only and safe in every thread. */
MUST_USE struct err knowledge_open(const char *path, struct knowledge **knowledge);
/* From bytes that live longer than it; for tests and the demonstration. */
MUST_USE struct err knowledge_of_bytes(struct str bytes, struct knowledge **knowledge);
void knowledge_close(struct knowledge *knowledge); /* NULL is allowed */

/* What this installation has now, for as long as the caller reads: give it back.  NULL:
 * it has none.  Looks whether the file was replaced; who reads the old one finishes with
 * it.  A new file that does not open is logged, and the old one stays in use. */
struct knowledge *knowledge_take(const struct house *house);
void knowledge_give(struct knowledge *knowledge); /* NULL is allowed */

/* For whoever keeps something made from it: the same file has the same number. */
uint64_t knowledge_number(const struct knowledge *knowledge);
/* Something of the reader's own, made once for a file and freed with it. */
void *knowledge_attached(struct knowledge *knowledge,
                         void *(*make)(struct arena *arena, const struct knowledge *));

struct knowledge_versions {
    const char *hpo, *labels, *annotations, *mondo, *nando; /* dates; "" when not said */
    bool is_demonstration; /* our own writing: complete in nothing */
};

struct knowledge_versions knowledge_versions(const struct knowledge *knowledge);
/* "HPO 2025-05-06、…" in one line, for each page and paper. */
const char *knowledge_versions_text(struct arena *arena, enum language language,
                                    const struct knowledge *knowledge);

/* ---- findings -------------------------------------------------------------------- */

struct knowledge_term {
    const char *id;       /* "HP:0001250" */
    const char *label_en;
    const char *label_ja; /* NULL: not translated */
    uint32_t synonym_count, parent_count, child_count;
    uint32_t ancestor_count; /* itself among them */
    bool is_finding;         /* below "Phenotypic abnormality" */
};

enum knowledge_fit { KNOWLEDGE_UNKNOWN, KNOWLEDGE_SAME, KNOWLEDGE_REPLACED };

size_t knowledge_term_count(const struct knowledge *knowledge);
/* KNOWLEDGE_NONE when there is none; an alternative or obsolete id leads to the one in
 * its place (*fit says so; may be NULL). */
uint32_t knowledge_term_find(const struct knowledge *knowledge, const char *id,
                             enum knowledge_fit *fit);
struct knowledge_term knowledge_term(const struct knowledge *knowledge, uint32_t term);
/* In Japanese where it is translated, else in English; never NULL. */
const char *knowledge_label(const struct knowledge *knowledge, uint32_t term,
                            enum language language);
const char *knowledge_synonym(const struct knowledge *knowledge, uint32_t term,
                              uint32_t which);
uint32_t knowledge_parent(const struct knowledge *knowledge, uint32_t term,
                          uint32_t which);
uint32_t knowledge_child(const struct knowledge *knowledge, uint32_t term,
                         uint32_t which);
/* Itself first, then all above it, each once. */
const uint16_t *knowledge_ancestors(const struct knowledge *knowledge, uint32_t term,
                                    size_t *count);
bool knowledge_is_below(const struct knowledge *knowledge, uint32_t term,
                        uint32_t ancestor); /* or the same */

/* The organs under which findings are browsed: children of HP:0000118, by id. */
size_t knowledge_organ_count(const struct knowledge *knowledge);
uint32_t knowledge_organ(const struct knowledge *knowledge, size_t which);

/* ---- finding a finding ------------------------------------------------------------- */

enum { KNOWLEDGE_HITS_MAX = 200 };

struct knowledge_hit {
    uint32_t term;
    const char *because; /* the synonym it was found by; NULL: a label of its own */
};

struct knowledge_hits {
    struct knowledge_hit items[KNOWLEDGE_HITS_MAX];
    size_t count; /* at most the limit that was asked for */
    size_t total;
};

/* By label, its reading, synonym or id, in Japanese or English; width, case, kana do not
 * matter; one character is enough.  Best first: the whole label, its beginning, a word,
 * inside; then shorter; then by id.  Findings only. */
void knowledge_search(struct arena *arena, const struct knowledge *knowledge,
                      const char *words, size_t limit, struct knowledge_hits *hits);

/* ---- diseases ---------------------------------------------------------------------- */

/* One code of the annotations. */
struct knowledge_disease {
    const char *code; /* "OMIM:607208" "ORPHA:33069" */
    const char *name;
    uint32_t group;
    uint32_t row_first, row_count;
};

/* Codes that MONDO says are one disease; they stand one after the other. */
struct knowledge_group {
    uint32_t mondo; /* number of the MONDO id; 0: none */
    uint32_t disease_first, disease_count;
    const uint16_t *numbers; /* of designated diseases, ascending */
    size_t number_count;
};

enum knowledge_aspect {
    KNOWLEDGE_FINDING = 'P',
    KNOWLEDGE_INHERITANCE = 'I',
    KNOWLEDGE_COURSE = 'C', /* onset and course */
    KNOWLEDGE_OTHER = '-',
};

enum knowledge_frequency_kind {
    KNOWLEDGE_FREQUENCY_NONE,
    KNOWLEDGE_FREQUENCY_COUNT, /* n of m */
    KNOWLEDGE_FREQUENCY_SHARE, /* n of 10,000: a percentage, or one of HPO's words */
};

/* One row of the annotations: as it lies in the file. */
struct knowledge_row {
    uint32_t reference; /* knowledge_reference() */
    uint16_t term;
    uint16_t onset; /* a term; UINT16_MAX: not said */
    uint16_t n, m;
    uint8_t frequency; /* enum knowledge_frequency_kind */
    uint8_t aspect;    /* enum knowledge_aspect */
    uint8_t evidence;  /* 'P'ublished, 'T'raceable statement, 'I'nferred */
    uint8_t flags;     /* KNOWLEDGE_ROW_NOT ... */
};

enum { KNOWLEDGE_ROW_NOT = 1, KNOWLEDGE_ROW_FEMALE = 2, KNOWLEDGE_ROW_MALE = 4 };

size_t knowledge_disease_count(const struct knowledge *knowledge);
struct knowledge_disease knowledge_disease(const struct knowledge *knowledge,
                                           uint32_t disease);
/* KNOWLEDGE_NONE when there is none. */
uint32_t knowledge_disease_find(const struct knowledge *knowledge, const char *code);
size_t knowledge_group_count(const struct knowledge *knowledge);
struct knowledge_group knowledge_group(const struct knowledge *knowledge, uint32_t group);

/* All rows, those of one disease together, by term. */
const struct knowledge_row *knowledge_rows(const struct knowledge *knowledge,
                                           size_t *count);
const char *knowledge_reference(const struct knowledge *knowledge, uint32_t reference);
/* "PMID:31675180" -> its number, or KNOWLEDGE_NONE.  Of one row that rests on several
 * papers the reference is all of them, ';' between. */
uint32_t knowledge_reference_find(const struct knowledge *knowledge, const char *text);
size_t knowledge_reference_count(const struct knowledge *knowledge);

/* Designated numbers for which no disease of the annotations is known, ascending. */
size_t knowledge_uncovered(const struct knowledge *knowledge, uint16_t *numbers,
                           size_t room);
enum { KNOWLEDGE_NUMBERS_MAX = 1024 }; /* above every designated number */

/* ---- making one -------------------------------------------------------------------- */

/* What the readers of sources collect; all in one arena. */
struct source_term {
    uint32_t id; /* 1250 of HP:0001250 */
    const char *label_en, *label_ja;
    const char *reading; /* of label_ja in kana, blanks between stems; NULL: not known */
    const char **synonyms;
    size_t synonym_count, synonym_room;
    uint32_t *parents;
    size_t parent_count, parent_room;
};

struct source_alias {
    uint32_t id, in_place; /* numbers of terms */
};

struct source_row {
    uint32_t disease;
    uint32_t term, onset; /* numbers of HP ids; onset 0: none */
    const char *reference;
    struct knowledge_row row; /* its reference, term and onset are set when it is made */
};

struct source_disease {
    const char *code, *name;
    uint32_t mondo; /* 0: none */
};

struct source_number {
    uint32_t mondo; /* 0: by code */
    const char *code;
    uint16_t number;
};

struct knowledge_source {
    struct arena *arena;
    struct knowledge_versions versions;
    struct source_term *terms;
    size_t term_count, term_room;
    struct source_alias *aliases;
    size_t alias_count, alias_room;
    struct source_disease *diseases;
    size_t disease_count, disease_room;
    struct source_row *rows;
    size_t row_count, row_room;
    struct source_number *numbers;
    size_t number_count, number_room;
    size_t rows_left; /* told back: rows whose finding the ontology does not have */
};

/* The bytes of a file, in the arena.  ERR_INVALID: no terms, more than a file can hold,
 * or the ontology goes in a circle. */
MUST_USE struct err knowledge_make(struct knowledge_source *source, struct str *bytes);
/* Beside the path under another name, durable, then renamed: whoever has the old file
 * open keeps it.  ERR_UNAVAILABLE: the old file is untouched. */
MUST_USE struct err knowledge_write(const char *path, struct str bytes);
/* Our own small one, as a source. */
MUST_USE struct err knowledge_demonstration(struct arena *arena,
                                            struct knowledge_source *source);

#endif
