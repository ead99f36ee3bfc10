/* knowledge_import_rules.h -- lines of the sources, one after the other, into one
 * knowledge_source. */
#ifndef KNOWLEDGE_IMPORT_RULES_H
#define KNOWLEDGE_IMPORT_RULES_H

#include "features/knowledge/knowledge.h"
#include "features/knowledge_import/knowledge_import.h"

enum { IMPORT_COLUMNS_MAX = 24 };

struct import_pair {
    uint32_t a, b;
};

struct import_pairs {
    struct import_pair *items;
    size_t count, room;
};

struct import_code {
    const char *code;
    uint32_t mondo;
};

struct importing {
    struct arena *arena;
    struct knowledge_source *source;
    struct knowledge_report *report;
    /* The file that is read. */
    int64_t line;
    bool has_header;
    int columns[IMPORT_COLUMNS_MAX]; /* of the names a reader asked for; -1: not there */
    /* What is put together when all are read. */
    struct import_code *codes; /* OMIM and Orphanet as MONDO has them */
    size_t code_count, code_room;
    struct import_pairs edges;    /* class, the one above */
    struct import_pairs matches;  /* NANDO class, MONDO */
    struct import_pairs numbers;  /* NANDO class, designated number */
    uint32_t *slots; /* diseases by hash of code, one more than their place */
    size_t slot_count;
    uint32_t nando; /* the class whose block is read */
};

/* Part of a name, and how it is read. */
struct import_stem {
    const char *stem, *reading;
    bool is_alone; /* only where no kanji stands before it */
};

struct import_stems {
    struct import_stem *items;
    size_t count;
    size_t longest; /* bytes of a stem */
};

typedef struct err line_function(struct importing *importing, struct str line);

/* Before the first line of each file. */
void importing_begin(struct importing *importing, const char *file);
/* One that does not fit: told by line, counted, passed over. */
void importing_unfit(struct importing *importing, enum message why, struct str what);

struct err import_annotation_line(struct importing *importing, struct str line);
struct err import_mapping_line(struct importing *importing, struct str line);
struct err import_edge_line(struct importing *importing, struct str line);
struct err import_label_line(struct importing *importing, struct str line);
struct err import_nando_line(struct importing *importing, struct str line);
/* Rows of our own table: number, code. */
struct err import_own_row(struct importing *importing, uint16_t number, const char *code);

/* Before the first reading; no stem stands in it twice. */
void import_stems_sort(struct import_stems *stems);
/* The name in kana, a blank on each side of a stem; NULL: no stem is in it. */
const char *import_reading(struct arena *arena, const struct import_stems *stems,
                           struct str name);

/* Diseases get their MONDO class, classes their numbers, also those below. */
void importing_end(struct importing *importing);

/* Shared by the readers. */
size_t import_cells(struct str line, struct str *cells, size_t room);
uint32_t import_id(struct str text, const char *prefix); /* "HP:0001250", "HP" or 0 */
const char *import_date(struct arena *arena, struct str text); /* the first in it or "" */
void import_pair_add(struct importing *importing, struct import_pairs *pairs, uint32_t a,
                     uint32_t b);

#endif
